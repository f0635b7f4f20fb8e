"""Where the plugin's own files lie, beside the code or one up in a checkout; and how a file is replaced."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

from .errors import CannotWrite, FileInUse

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


def swap_in(content: bytes, path: Path) -> Path:
    """Write a file beside and swap it in, so that the old one or the new one is there, and no other.

    Folders are made where they lack. Raises FileInUse (another program holds the file), CannotWrite.
    """
    beside = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        beside.replace(path)
    except PermissionError as error:
        beside.unlink(missing_ok=True)
        raise FileInUse(str(path)) from error
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise CannotWrite(str(path), error.strerror or "") from error
    return path
