"""How a long step says how far it is, and hears that it must stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Progress(Protocol):
    """Receives reports of a long step; asked now and then whether to stop."""

    def report(self, share: float, doing: str = "") -> None:
        """Say that ``share`` (0 to 1) of the step is done and what comes now."""

    def cancelled(self) -> bool:
        """Tell whether the user asked to stop."""


class Silent:
    """Progress that nobody watches."""

    def report(self, share: float, doing: str = "") -> None:
        """Accept the report and do nothing with it."""

    def cancelled(self) -> bool:
        """Nobody is there to cancel."""
        return False


SILENT = Silent()
"""What a step reports to where nobody gave it anything else."""


@dataclass(frozen=True)
class Part:
    """The stretch from ``start`` to ``end`` of a larger step, seen as a whole step."""

    whole: Progress
    start: float
    end: float

    def report(self, share: float, doing: str = "") -> None:
        """Pass the report on, scaled to this stretch."""
        self.whole.report(self.start + (self.end - self.start) * share, doing)

    def cancelled(self) -> bool:
        """Ask the whole."""
        return self.whole.cancelled()
