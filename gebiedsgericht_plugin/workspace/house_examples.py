"""House styles to begin with: complete examples that come with the plugin, to be copied and changed."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from ..places import own_file, swap_in

EXAMPLES = ("gemeente", "regio")
"""Sober, and with many colours."""
NAME = "huisstijl.yml"


def folder_of(example: str) -> Path:
    """Where an example lies: a house style and its logo."""
    return own_file("resources", "house_styles", example)


def make(example: str, folder: Path) -> Optional[Path]:
    """Copy an example into a folder; the house style there.

    None where a file of the same name is there already: then nothing was copied. Raises FileInUse,
    CannotWrite.
    """
    files = sorted(path for path in folder_of(example).iterdir() if path.is_file())
    if any((folder / path.name).exists() for path in files):
        return None
    for path in files:
        swap_in(path.read_bytes(), folder / path.name)
    return folder / NAME
