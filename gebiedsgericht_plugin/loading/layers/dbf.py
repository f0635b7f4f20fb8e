"""The letters of a DBF (and so of a Shapefile): its encoding, which the file often says wrongly or not."""

from __future__ import annotations

import re
import struct
from typing import Dict, List, Optional, Tuple

from ...errors import BadSetting, UnreadableFile
from ...model.tables import Finding
from ..text.delimited import decode
from .gdal_files import first_of

SAMPLE = 1 << 20
"""So many bytes of the records are looked at."""
_GDAL_NAMES = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "cp1252": "CP1252",
    "latin-1": "ISO-8859-1",
    "iso-8859-1": "ISO-8859-1",
    "cp850": "CP850",
    "cp437": "CP437",
    "mac-roman": "MACINTOSH",
    "mac_roman": "MACINTOSH",
    "macroman": "MACINTOSH",
}
_NAME_LENGTH = 10
"""A DBF cuts names to this many characters."""
_NUMBERED = re.compile(r"(.{6,8})_\d{1,2}")
"""What is put behind names that are alike once they are cut."""


def encoding(gdal_name: str, called: str, told: Optional[str]) -> Tuple[str, str]:
    """The encoding of the DBF at (or beside) a name that GDAL opens: as GDAL calls it, and as Python.

    Empty: leave it to GDAL, since there are no letters beyond ASCII or the file says it rightly.
    ``told``: what the officer says. Raises BadSetting for an encoding that does not exist, and
    UnreadableFile for one that the letters are not in.
    """
    records, declared = _sample(gdal_name)
    if told:
        decode(records or b"a", called, told)
        return _GDAL_NAMES.get(told.lower(), told), told
    if records.isascii():
        return "", ""
    if _is_utf8(records):
        return "UTF-8", "utf-8"
    if declared and _decodes(records, declared):
        return "", declared
    _, found = decode(records, called, None)
    return _GDAL_NAMES.get(found.lower(), found), found


def _sample(gdal_name: str) -> Tuple[bytes, str]:
    """The first records of the DBF, and the encoding that a .cpg beside it or its own header tells."""
    base = gdal_name.rpartition(".")[0]
    content = next(
        (data for end in (".dbf", ".DBF", ".Dbf") for data in [first_of(base + end, SAMPLE)] if data), b""
    )
    if len(content) < 33:
        return b"", ""
    (start,) = struct.unpack("<H", content[8:10])
    records = content[start:].replace(b"\0", b" ").replace(b"\x1a", b" ")
    told = next((data for end in (".cpg", ".CPG") for data in [first_of(base + end, 64)] if data), b"")
    named = told.decode("ascii", errors="ignore").strip().lower()
    if named.isdigit() or named.startswith("ansi "):
        named = "cp" + named.split()[-1]
    return records, named or {0x57: "cp1252", 0x03: "cp1252", 0x02: "cp850", 0x01: "cp437"}.get(
        content[29], ""
    )


def _is_utf8(content: bytes) -> bool:
    """Whether bytes that are not all ASCII are UTF-8; a letter may be cut at their end."""
    return any(_decodes(content[: len(content) - cut], "utf-8") for cut in range(4))


def _decodes(content: bytes, encoding_name: str) -> bool:
    try:
        decode(content, "", encoding_name)
    except (BadSetting, UnreadableFile):
        return False
    return True


def names_cut(names: Tuple[str, ...]) -> Optional[Finding]:
    """A finding where a DBF cut names so that they had to be numbered; None where it did not."""
    alike: Dict[str, List[str]] = {}
    for name in names:
        match = _NUMBERED.fullmatch(name)
        if len(name) >= _NAME_LENGTH - 1 and match:
            alike.setdefault(match[1], []).append(name)
    cut = [
        name
        for front, numbered in alike.items()
        if any(other.startswith(front) and other not in numbered for other in names)
        for name in numbered
    ]
    return Finding("names_cut", {"columns": tuple(cut)}) if cut else None
