"""Where the plugin's own files lie: in an installed plugin beside the code, in a checkout one up."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

PACKAGE = Path(__file__).resolve().parent


def own_file(*parts: str) -> Path:
    """The path of a file or folder that comes with the plugin: ``own_file("resources", "icons")``."""
    inside = PACKAGE.joinpath(*parts)
    return inside if inside.exists() else PACKAGE.parent.joinpath(*parts)


@contextmanager
def vendored() -> Iterator[None]:
    """Let imports inside the block find the vendored pure-Python packages, after QGIS's own.

    The path is taken off again, so other plugins never import our copies by accident.
    """
    folder = str(PACKAGE / "_vendor")
    sys.path.append(folder)
    try:
        yield
    finally:
        sys.path.remove(folder)
