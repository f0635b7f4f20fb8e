"""The chain in the background: QGIS's task around one step of it."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.core import QgsTask

from ..errors import Cancelled
from ..model.progress import Progress


class ChainTask(QgsTask):
    """Runs one step of the chain in the background; an exception becomes ``error``, never an abort."""

    def __init__(
        self,
        title: str,
        work: Callable[[Progress], object],
        done: Callable[[Optional[object], Optional[BaseException]], None],
    ) -> None:
        """``work`` runs in the background; ``done(result, error)`` afterwards in the main thread."""
        super().__init__(title, QgsTask.Flag.CanCancel)
        self._work = work
        self._done = done
        self.result: Optional[object] = None
        self.error: Optional[BaseException] = None
        self.doing = ""

    def report(self, share: float, doing: str = "") -> None:
        """Progress: pass the share on to QGIS's task manager."""
        self.doing = doing or self.doing
        self.setProgress(min(max(share, 0.0), 1.0) * 100)

    def cancelled(self) -> bool:
        """Progress: whether the user asked to stop."""
        return self.isCanceled()

    def run(self) -> bool:
        """Do the work; called by QGIS in another thread."""
        try:
            self.result = self._work(self)
        except BaseException as error:
            self.error = error
        return self.error is None

    def finished(self, successful: bool) -> None:
        """Hand over the result; called by QGIS in the main thread."""
        if not successful and self.error is None:
            self.error = Cancelled()
        self._done(self.result, self.error)
