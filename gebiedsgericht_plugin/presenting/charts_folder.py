"""The folder with drawn charts, which layouts name by path."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import List, Optional, Set, Tuple

from ..errors import CannotWrite

CHARTS = "werkmap_grafieken"
ENDINGS = (".svg", ".jpg")
"""Of what is kept there."""


class Charts:
    """The folder with drawn charts. A chart is named after its content, so a refresh never changes
    one that a page of the last run still shows; the old ones go when the new pages are stored.
    """

    def __init__(self, folder: Path) -> None:
        """Draw into ``folder``, which is made when the first chart is kept."""
        self.folder = folder
        self._kept: Set[str] = set()
        self._new: Set[str] = set()

    def keep(self, name: str, content: Optional[bytes], ending: str = ".svg") -> str:
        """Write a chart (or a photo) and give its file name; "" for none. Raises CannotWrite."""
        if content is None:
            return ""
        file_name = f"{name}_{zlib.crc32(content):08x}{ending}"
        path = self.folder / file_name
        if not path.exists():
            beside = path.with_suffix(".part")
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                beside.write_bytes(content)
                beside.replace(path)
            except OSError as error:
                raise CannotWrite(str(path), error.strerror or "") from error
            self._new.add(file_name)
        self._kept.add(file_name)
        return file_name

    def remove_old(self, folder: Optional[Path] = None) -> None:
        """Remove the charts that no page shows any more, here or where they were moved to."""
        for path in (folder or self.folder).glob("*"):
            if path.suffix in ENDINGS and path.name not in self._kept:
                path.unlink(missing_ok=True)

    def take_back(self) -> None:
        """Remove the charts that were drawn for pages that never came."""
        for name in self._new:
            (self.folder / name).unlink(missing_ok=True)
        if self.folder.is_dir() and not any(self.folder.iterdir()):
            self.folder.rmdir()

    def moves(self, folder: Path) -> List[Tuple[Path, Path]]:
        """What to move to have these charts in ``folder``: (made, place) of those it lacks."""
        lacking = (name for name in sorted(self._kept) if not (folder / name).exists())
        return [(self.folder / name, folder / name) for name in lacking]
