"""One pass over the records of an XLS (BIFF8 in an OLE file), for what GDAL drops.

GDAL gives texts and plain numbers; it drops outcomes of formulas, yes and no, errors, number formats,
merged and hidden cells. Raises struct.error or ValueError where the file is damaged.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import Dict, Iterator, List, Set, Tuple

from .cell_formats import BUILT_IN, Format, format_of, shown
from .sheet_cells import FALSE, TRUE, Merge

_FREE = 0xFFFFFFFA
"""Sector numbers from here on are no sectors."""
_BIFF8 = 0x0600
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_GLOBAL_FORMAT, _GLOBAL_XF, _GLOBAL_DATE_MODE, _GLOBAL_SHEET = 0x041E, 0x00E0, 0x0022, 0x0085
_BOF, _EOF, _FORMULA, _STRING, _NUMBER, _RK, _MULTIPLE_RK = (
    0x0809,
    0x000A,
    0x0006,
    0x0207,
    0x0203,
    0x027E,
    0x00BD,
)
_YES_OR_ERROR, _MERGED, _ROW, _COLUMNS = 0x0205, 0x00E5, 0x0208, 0x007D


@dataclass
class SheetRecords:
    """What the records of one sheet say of its cells; rows and columns are counted from 0."""

    hidden: bool = False
    texts: Dict[Tuple[int, int], str] = field(default_factory=dict)
    """Numbers, outcomes of formulas, yes and no, and errors, as the sheet shows them."""
    numbers: Set[Tuple[int, int]] = field(default_factory=set)
    """Which of these are quantities."""
    shown_as: Dict[str, Set[int]] = field(default_factory=dict)
    merged: List[Merge] = field(default_factory=list)
    hidden_rows: Set[int] = field(default_factory=set)
    hidden_columns: Set[int] = field(default_factory=set)


def read_sheets(content: bytes) -> Dict[str, SheetRecords]:
    """The sheets of a workbook by name; nothing for workbooks older than 1997."""
    stream = _stream(content, ("Workbook", "Book"))
    formats: Dict[int, str] = dict(BUILT_IN)
    styles: List[int] = []
    places: List[Tuple[str, int, bool]] = []
    epoch_1904 = False
    for kind, data in _records(stream, 0):
        if kind == _BOF and struct.unpack_from("<H", data)[0] != _BIFF8:
            return {}
        if kind == _GLOBAL_FORMAT:
            formats[struct.unpack_from("<H", data)[0]] = _text(data[2:])
        elif kind == _GLOBAL_XF:
            styles.append(struct.unpack_from("<H", data, 2)[0])
        elif kind == _GLOBAL_DATE_MODE:
            epoch_1904 = data[:1] == b"\x01"
        elif kind == _GLOBAL_SHEET:
            offset, state, sort = struct.unpack_from("<IBB", data)
            if sort == 0:
                places.append((_letters(data[8:], data[6], data[7]), offset, state != 0))
    forms = [format_of(formats.get(style, "")) for style in styles]
    return {name: _Pass(forms, epoch_1904, hidden).over(stream, at) for name, at, hidden in places}


class _Pass:
    """Goes through the records of one sheet."""

    def __init__(self, forms: List[Format], epoch_1904: bool, hidden: bool) -> None:
        self._forms = forms
        self._epoch_1904 = epoch_1904
        self._found = SheetRecords(hidden)
        self._waiting = (0, 0)
        """The formula whose outcome is the text in the next record."""

    def over(self, stream: bytes, start: int) -> SheetRecords:
        takes = {
            _FORMULA: self._formula,
            _STRING: self._string,
            _NUMBER: lambda data: self._number(*struct.unpack_from("<HHHd", data)),
            _RK: self._short,
            _MULTIPLE_RK: self._several,
            _YES_OR_ERROR: self._yes_or_error,
            _MERGED: self._merged,
            _ROW: self._row,
            _COLUMNS: self._columns,
        }
        for kind, data in _records(stream, start):
            if kind in takes:
                takes[kind](data)
        return self._found

    def _number(self, row: int, column: int, style: int, number: float) -> None:
        form = self._forms[style] if style < len(self._forms) else Format()
        self._found.texts[row, column] = shown(repr(number), form, self._epoch_1904)
        if form.is_number:
            self._found.numbers.add((row, column))
        if form.kind in ("percent", "currency", "padded", "month"):
            self._found.shown_as.setdefault(form.kind, set()).add(column)

    def _short(self, data: bytes) -> None:
        row, column, style = struct.unpack_from("<HHH", data)
        self._number(row, column, style, _rk(data[6:10]))

    def _several(self, data: bytes) -> None:
        row, first = struct.unpack_from("<HH", data)
        for at, place in enumerate(range(4, len(data) - 7, 6)):
            style = struct.unpack_from("<H", data, place)[0]
            self._number(row, first + at, style, _rk(data[place + 2 : place + 6]))

    def _formula(self, data: bytes) -> None:
        row, column, style = struct.unpack_from("<HHH", data)
        if data[12:14] != b"\xff\xff":
            self._number(row, column, style, struct.unpack_from("<d", data, 6)[0])
        elif data[6] == 0:
            self._waiting = row, column
        else:
            self._say(row, column, data[8], data[6] == 2)

    def _string(self, data: bytes) -> None:
        self._found.texts[self._waiting] = _text(data)

    def _yes_or_error(self, data: bytes) -> None:
        row, column, _, value, is_error = struct.unpack_from("<HHHBB", data)
        self._say(row, column, value, bool(is_error))

    def _say(self, row: int, column: int, value: int, is_error: bool) -> None:
        self._found.texts[row, column] = (
            _ERRORS.get(value, "#N/A") if is_error else (TRUE if value else FALSE)
        )

    def _merged(self, data: bytes) -> None:
        for at in range(struct.unpack_from("<H", data)[0]):
            top, bottom, left, right = struct.unpack_from("<HHHH", data, 2 + 8 * at)
            self._found.merged.append((top, left, bottom, right))

    def _row(self, data: bytes) -> None:
        if struct.unpack_from("<H", data, 12)[0] & 0x20:
            self._found.hidden_rows.add(struct.unpack_from("<H", data)[0])

    def _columns(self, data: bytes) -> None:
        first, last, _, _, options = struct.unpack_from("<HHHHH", data)
        if options & 1:
            self._found.hidden_columns.update(range(first, min(last, 255) + 1))


def _records(stream: bytes, at: int) -> Iterator[Tuple[int, bytes]]:
    """Kind and content of the records from a place to the end of their sheet."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        if kind == _EOF:
            return
        at += 4 + length


def _rk(data: bytes) -> float:
    """A number in four bytes: whole or the upper half of a double, perhaps in hundredths."""
    code: int = struct.unpack("<i", data)[0]
    if code & 2:
        number = float(code >> 2)
    else:
        number = struct.unpack("<d", b"\0\0\0\0" + struct.pack("<i", code & ~3))[0]
    return number / 100 if code & 1 else number


def _text(data: bytes) -> str:
    length, flags = struct.unpack_from("<HB", data)
    return _letters(data[3:], length, flags)


def _letters(data: bytes, length: int, flags: int) -> str:
    return data[: length * 2].decode("utf-16-le", "replace") if flags & 1 else data[:length].decode("latin-1")


def _stream(content: bytes, names: Tuple[str, ...]) -> bytes:
    """The stream of one of these names in an OLE file; empty where there is none."""
    shift, small_shift = struct.unpack_from("<HH", content, 30)
    if shift not in (9, 12) or small_shift != 6:
        raise ValueError("OLE")
    directory, _, least, small_start, _, more = struct.unpack_from("<IIIIII", content, 48)
    tables = list(struct.unpack_from("<109I", content, 76))
    size = 1 << shift
    while more < _FREE and len(tables) * size < len(content):
        part = struct.unpack_from(f"<{size // 4}I", content, size * (more + 1))
        tables.extend(part[:-1])
        more = part[-1]
    following: List[int] = []
    for sector in tables:
        if sector < _FREE:
            following.extend(struct.unpack_from(f"<{size // 4}I", content, size * (sector + 1)))
    entries = _chain(content, directory, following, size, size)
    small: Tuple[bytes, List[int]] = (b"", [])
    for at in range(0, len(entries) - 127, 128):
        name = entries[at : at + struct.unpack_from("<H", entries, at + 64)[0]].decode("utf-16-le", "replace")
        start, length = struct.unpack_from("<II", entries, at + 116)
        if at == 0:
            table = _chain(content, small_start, following, size, size)
            inner = _chain(content, start, following, size, size)
            small = inner, list(struct.unpack(f"<{len(table) // 4}I", table))
        if name.rstrip("\0") in names:
            if length >= least:
                return _chain(content, start, following, size, size)[:length]
            return _chain(small[0], start, small[1], 1 << small_shift, 0)[:length]
    return b""


def _chain(content: bytes, start: int, following: List[int], size: int, before: int) -> bytes:
    """Sectors one after the other; ``before`` is the length of what comes before the first."""
    parts: List[bytes] = []
    while start < len(following) and len(parts) <= len(following):
        parts.append(content[before + start * size : before + (start + 1) * size])
        start = following[start]
    return b"".join(parts)
