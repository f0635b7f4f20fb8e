"""Archives (workbooks are archives too): what reading a broken one raises, and how large one may be."""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import Any

from ...errors import UnreadableFile

MOST_BYTES = 2 << 30
MOST_RATIO = 250
"""A workbook that unpacks to more than this is no workbook."""
DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error),
    *(EOFError, OSError, RuntimeError, NotImplementedError, ValueError),
)
"""What reading a broken (or locked) archive raises."""


def check_size(content: Any, name: str) -> None:
    """Refuse an archive that is damaged or unpacks to an absurd size (UnreadableFile)."""
    try:
        with zipfile.ZipFile(content) as archive:
            entries = archive.infolist()
    except DAMAGED as error:
        raise UnreadableFile(name, str(error)) from error
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(sum(entry.compress_size for entry in entries), 1)
    if unpacked > MOST_BYTES or (unpacked > 100 << 20 and unpacked / packed > MOST_RATIO):
        raise UnreadableFile(name, f"{packed} -> {unpacked} bytes")
