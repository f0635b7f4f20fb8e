"""Where the table starts and ends: titles, header rows, units, totals, footnotes, blank rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Dict, List, Optional, Sequence, Tuple

import numpy as np

from ..errors import BadSetting, NoTableFound
from ..model.recipe import Reading
from . import dates, numbers, words
from .grid import PADDING, Grid, Strings

HEAD = 120
"""The header is looked for in this many rows."""
MOST_HEADER_ROWS = 4
TAIL = 80
"""Footnotes are looked for in this many rows at the end."""

_TOTAL = re.compile(
    r"(?:(?:sub|eind|generaal|algemeen|grand)[ -]?)?\s*(?:totaal|totalen|total|totaliter)\b|som$",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(
    r"\s*(?:bron(?:nen)?|source|noot|note|toelichting|let op|n\.b\.|opmerking|peildatum|gegenereerd|"
    r"afgedrukt|geprint|copyright)\s*[:.]?\s|\s*(?:bron|source|toelichting)\s*:|\s*(?:\*+|©|\d\)|¹|²|³)\s*\S",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"(?:bron(?:nen)?|source|toelichting)\s*:", re.IGNORECASE)
_UNIT = re.compile(
    r"(?=.*[^\d\s.])(?:x ?)?[\d .]*"
    r"(?:aantal(?:len)?|%|‰|procent|percentage|€|euro|eur|k€|mln|mld|miljoen|miljard|number|"
    r"km2?|m2|m²|km²|ha|meter|personen|inwoners|woningen|huishoudens|banen|jaar|index|score|cijfer|"
    r"per ?[\d .]+.*)?(?: ?(?:euro|€))?",
    re.IGNORECASE,
)
_STATLINE_LABELS = frozenset(
    (
        *"onderwerp onderwerpen topic perioden periode periods marges leeftijd geslacht regio's".split(),
        *("geboorteland", "soort misdrijf", "kenmerken van huishoudens", "wijken en buurten"),
    )
)
"""What StatLine calls its own header rows, in their first cell."""


@dataclass
class Region:
    """Which rows are data, what the columns are called, and why the other rows are not data."""

    names: Tuple[str, ...]
    columns: Tuple[int, ...]
    """Positions in the grid of the columns that are called so."""
    units: Tuple[str, ...]
    header: Tuple[int, ...]
    """Positions of the header rows; they are names, not rows of the file's content."""
    data: np.ndarray
    """Per row of the grid whether it is data."""
    reasons: Dict[int, str] = field(default_factory=dict)
    """Position of a row -> why it was set aside."""


@dataclass(frozen=True)
class _Head:
    """The first rows of a grid, and which columns hold numbers further down."""

    rows: List[List[str]]
    widths: List[int]
    numeric: List[int]
    periods: List[int]
    """Numeric columns that hold years, so that a year in them is data and no header."""

    @property
    def widest(self) -> int:
        return max(self.widths, default=0)

    def wide(self, row: int) -> bool:
        """Whether a row is about as full as the fullest."""
        return self.widths[row] >= max(1, min(2, self.widest), 0.5 * self.widest)

    def numbers_in(self, row: int) -> int:
        return sum(
            numbers.is_number(self.rows[row][at]) and not self._names_a_period(row, at) for at in self.numeric
        )

    def texts_in(self, row: int) -> int:
        """Cells of number columns that hold a name instead."""
        cells = self.rows[row]
        coordinates = {"x", "y"} <= {cell.lower() for cell in cells}
        return sum(
            self._names_a_period(row, at)
            or _is_text(cells[at])
            or (coordinates and cells[at].lower() in ("x", "y"))
            for at in self.numeric
        )

    def _names_a_period(self, row: int, column: int) -> bool:
        return column not in self.periods and dates.is_period(self.rows[row][column])


def find(grid: Grid, strings: Sequence[Strings], reading: Reading) -> Region:
    """Find the table in a grid. Raises NoTableFound, and BadSetting for a header row that is not there."""
    height = len(grid.cells)
    blank = np.logical_and.reduce([column.blank for column in strings]) if strings else np.ones(height, bool)
    if not height or bool(blank.all()):
        raise NoTableFound(grid.name)
    head = _head_of(grid, blank)
    header = _header_rows(grid, head, reading)
    units_row = _units_row(grid, head, header)
    start = (header[-1] + 1) if header else _first_data(head)
    region = _named(grid, head, header, units_row, strings, start)
    data = ~blank
    data[:start] = False
    reasons = {int(row): "blank" if blank[row] else "title" for row in range(start) if row not in header}
    reasons.update({int(row): "blank" for row in np.flatnonzero(blank) if row >= start})
    if units_row is not None and units_row not in region.header:
        reasons[units_row] = "unit"
    for reason, rows in (
        ("repeated_header", _repeated_headers(strings, region, data)),
        ("footnote", _footnotes(grid, strings, head, data)),
        ("total", _totals(strings, data)),
    ):
        reasons.update({int(row): reason for row in rows if data[row]})
        data[rows] = False
    if not data.any():
        raise NoTableFound(grid.name)
    region.data, region.reasons = data, reasons
    return region


def _head_of(grid: Grid, blank: np.ndarray) -> _Head:
    rows = [[cell.strip(PADDING) for cell in row] for row in grid.cells.iloc[:HEAD].to_numpy().tolist()]
    widths = [sum(1 for cell in row if cell) for row in rows]
    below = np.flatnonzero(~blank)
    below = below[max(0, min(len(below) // 3, 60)) :][:300]
    body = [[cell.strip(PADDING) for cell in row] for row in grid.cells.iloc[below].to_numpy().tolist()]
    fullest = max((sum(1 for cell in row if cell) for row in body), default=0)
    body = [row for row in body if sum(1 for cell in row if cell) >= fullest / 2]
    numeric, periods = [], []
    for at in range(grid.cells.shape[1]):
        filled = [row[at] for row in body if row[at]]
        counted = [text for text in filled if numbers.is_number(text)]
        open_marks = sum(1 for text in filled if numbers.status_of(text, {}) is not None)
        if counted and len(counted) + open_marks >= len(filled) / 2:
            numeric.append(at)
            if sum(map(dates.is_period, counted)) > len(counted) / 2:
                periods.append(at)
    return _Head(rows, widths, numeric, periods)


def _is_text(cell: str) -> bool:
    return bool(cell) and not numbers.is_number(cell) and numbers.status_of(cell, {}) is None


def _header_rows(grid: Grid, head: _Head, reading: Reading) -> List[int]:
    """Positions of the header rows, from the upper to the lowest; empty where there are none."""
    if reading.header_row is not None:
        return _header_as_told(grid, head, reading)
    if grid.has_header is not None:
        return [0] if grid.has_header else []
    lowest = _lowest_header(head)
    if lowest is None:
        return []
    return _with_upper_headers(grid, head, lowest)


def _header_as_told(grid: Grid, head: _Head, reading: Reading) -> List[int]:
    if not reading.header_row:
        return []
    found = np.flatnonzero(grid.lines == reading.header_row)
    if not len(found):
        raise BadSetting("header_row", str(reading.header_row), f"1 … {int(grid.lines[-1])}")
    first = int(found[0])
    if reading.header_rows is not None:
        return list(range(first, min(first + max(reading.header_rows, 1), len(grid.lines))))
    rows = [first]
    while (
        rows[-1] + 1 < len(head.rows) and len(rows) < MOST_HEADER_ROWS and _names_numbers(head, rows[-1] + 1)
    ):
        rows.append(rows[-1] + 1)
    return rows


def _names_numbers(head: _Head, row: int) -> bool:
    """Whether a row has names where the body has numbers."""
    filled = sum(1 for at in head.numeric if head.rows[row][at])
    return bool(filled) and head.texts_in(row) >= max(1, filled / 2) and not head.numbers_in(row)


def _first_data(head: _Head) -> int:
    """Without header: the first row that is about as full as the others."""
    return next((row for row in range(len(head.rows)) if head.wide(row)), 0)


def _lowest_header(head: _Head) -> Optional[int]:
    if not head.numeric:
        row = _first_data(head)
        return row if _reads_as_header(head, row) else None
    first_numbers = next(
        (row for row in range(len(head.rows)) if head.wide(row) and head.numbers_in(row) > 0), len(head.rows)
    )
    above = [row for row in range(first_numbers) if _names_numbers(head, row) and _wide_enough(head, row)]
    if above:
        return above[-1]
    above = [row for row in range(first_numbers) if head.wide(row)]
    return above[0] if above and _reads_as_header(head, above[0]) else None


def _wide_enough(head: _Head, row: int) -> bool:
    """Whether a row names a fair part of the number columns (a side note does not)."""
    return head.texts_in(row) >= max(1, 0.3 * len(head.numeric))


def _reads_as_header(head: _Head, row: int) -> bool:
    """Whether a row of texts over columns of texts is their header: unlike what stands below it."""
    cells = head.rows[row]
    filled = [cell for cell in cells if cell]
    if any(numbers.is_number(cell) and not dates.is_period(cell) for cell in filled):
        return False
    evidence = 1 if len(set(filled)) == len(filled) else 0
    for at, cell in enumerate(cells):
        below = [other[at] for other in head.rows[row + 1 :] if other[at]]
        if not cell or not below:
            continue
        if cell in below:
            evidence -= 2
        if sum(any(map(str.isdigit, text)) for text in below) >= 0.8 * len(below):
            evidence += -1 if any(map(str.isdigit, cell)) else 1
    return evidence > 0


def _with_upper_headers(grid: Grid, head: _Head, lowest: int) -> List[int]:
    """The lowest header row and those right above it that group its columns."""
    rows = [lowest]
    while len(rows) < MOST_HEADER_ROWS and rows[0] > 0 and _groups(grid, head, rows[0] - 1, lowest):
        rows.insert(0, rows[0] - 1)
    return rows


def _groups(grid: Grid, head: _Head, row: int, lowest: int) -> bool:
    filled = [at for at, cell in enumerate(head.rows[row]) if cell]
    if not filled or any(head.rows[row][at].endswith(":") for at in filled):
        return False
    if any(merge[0] == row and merge[1] == 0 and merge[3] >= head.widest - 1 for merge in grid.merged):
        return False
    if len(filled) == 1:
        return filled[0] > 0 and head.widths[lowest] > 1
    if filled == [0, 1] and head.widths[lowest] >= 4 and not any(merge[0] == row for merge in grid.merged):
        return False
    return not head.numbers_in(row)


def _units_row(grid: Grid, head: _Head, header: Sequence[int]) -> Optional[int]:
    """The lowest of several header rows when it says in which units the columns are.

    It is no row of units when columns would be called alike without it.
    """
    if len(header) < 2:
        return None
    row = header[-1]
    columns = [at for at in head.numeric if head.rows[row][at]]
    if not columns or not all(_UNIT.fullmatch(head.rows[row][at]) for at in columns):
        return None
    labels = _labels(grid, head, header, row)
    told = [labels[at] for at in columns]
    return row if all(told) and len(set(told)) == len(told) else None


def _named(
    grid: Grid,
    head: _Head,
    header: Sequence[int],
    units_row: Optional[int],
    strings: Sequence[Strings],
    start: int,
) -> Region:
    """Names for the columns that have a name or anything below it."""
    labels = _labels(grid, head, header, units_row)
    units = head.rows[units_row] if units_row is not None else [""] * len(strings)
    below = np.arange(len(grid.cells)) >= start
    kept = [at for at, column in enumerate(strings) if labels[at] or bool((~column.blank & below).any())]
    names = words.unique([labels[at] or f"column_{at + 1}" for at in kept])
    used = tuple(header)
    if units_row is not None and not _names_something(head, header, units_row):
        used = tuple(row for row in header if row != units_row)
    units = [units[at] if at in head.numeric else "" for at in kept]
    return Region(names, tuple(kept), tuple(units), used, np.zeros(0, dtype=bool))


def _names_something(head: _Head, header: Sequence[int], units_row: int) -> bool:
    """Whether the row of units also names a column that the rows above it do not."""
    others = [row for row in header if row != units_row]
    return any(
        cell and at not in head.numeric and not any(_own_label(head, row, at) for row in others)
        for at, cell in enumerate(head.rows[units_row])
    )


def _own_label(head: _Head, row: int, column: int) -> str:
    """A header cell, unless it is StatLine's name of the row itself."""
    cell = head.rows[row][column]
    return "" if cell.lower() in _STATLINE_LABELS else cell


def _labels(grid: Grid, head: _Head, header: Sequence[int], units_row: Optional[int]) -> List[str]:
    """Per column of the grid its name: the header cells above each other, joined."""
    width = grid.cells.shape[1]
    if not header:
        return [""] * width
    rows = [_filled(grid, head, row, row == header[-1]) for row in header]
    labels = []
    for at in range(width):
        cells = [
            cells[at]
            for cells, row in zip(rows, header)
            if cells[at] and not (row == units_row and at in head.numeric)
        ]
        told = [cell for cell in cells[:-1] if cell.lower() not in _STATLINE_LABELS] + cells[-1:]
        distinct = [cell for position, cell in enumerate(told) if cell not in told[:position]]
        labels.append(" ".join(" ".join(distinct).split()))
    return labels


def _filled(grid: Grid, head: _Head, row: int, lowest: bool) -> List[str]:
    """A header row with its groups repeated over the columns they span."""
    cells = list(head.rows[row])
    spans = [merge for merge in grid.merged if merge[0] <= row <= merge[2]]
    for _, left, _, right in spans:
        for at in range(left, min(right + 1, len(cells))):
            cells[at] = cells[at] or cells[left]
    if spans or lowest:
        return cells
    for at in range(1, len(cells)):
        if not cells[at]:
            cells[at] = cells[at - 1]
    return cells


def _repeated_headers(strings: Sequence[Strings], region: Region, data: np.ndarray) -> np.ndarray:
    """Rows that repeat the lowest header row (tables pasted below each other)."""
    if not region.header or not len(data):
        return np.zeros(0, dtype=int)
    lowest = region.header[-1]
    same = data.copy()
    for column in strings:
        label = _text(column, lowest)
        same &= column.rows_where(label.__eq__)
        if not same.any():
            break
    return np.flatnonzero(same)


def _footnotes(grid: Grid, strings: Sequence[Strings], head: _Head, data: np.ndarray) -> np.ndarray:
    """Rows with nothing but a note in the first column: anywhere with ``Bron:``, and at the end."""
    if len(strings) < 2:
        return _marked_notes(strings, data)
    alone = data & ~strings[0].blank
    for column in strings[1:]:
        alone &= column.blank
    notes = [row for row in np.flatnonzero(alone) if _FOOTNOTE.match(_text(strings[0], row))]
    notes.extend(_sources(strings, data))
    rows_with_more = np.flatnonzero(data & ~alone)
    if not len(rows_with_more):
        return np.array(notes, dtype=int)
    last = int(rows_with_more[-1])
    lengths = [len(text) for text in strings[0].texts[:1000] if text]
    usual = max(40.0, 2.0 * float(np.median(lengths)) if lengths else 0.0)
    ended = False
    for row in range(last + 1, min(len(data), last + 1 + TAIL)):
        text = _text(strings[0], row)
        ended = ended or not data[row] or row in notes or len(text) > usual
        if ended and data[row]:
            notes.append(row)
    return np.array(sorted(set(notes)), dtype=int)


def _sources(strings: Sequence[Strings], data: np.ndarray) -> List[int]:
    """Rows such as ``Bron:`` with the partner's name in the next cell, and no number anywhere."""
    rows = data & strings[0].rows_where(_says_source)
    for other in strings[1:]:
        if not rows.any():
            break
        rows &= ~other.rows_where(numbers.is_number)
    return [int(row) for row in np.flatnonzero(rows)]


def _marked_notes(strings: Sequence[Strings], data: np.ndarray) -> np.ndarray:
    """In a list of one column: only lines that say themselves that they are a source or note."""
    return np.flatnonzero(strings[0].rows_where(_says_source) & data)


def _text(column: Strings, row: int) -> str:
    return column.texts[int(column.codes[row])]


def _totals(strings: Sequence[Strings], data: np.ndarray) -> np.ndarray:
    """Rows whose first filled cell says *Totaal* and whose other cells hold no text.

    A row that also names an area or a category is data of a long table and stays.
    """
    found = np.zeros(len(data), dtype=bool)
    untouched = data.copy()
    for at, column in enumerate(strings):
        rows = untouched & column.rows_where(_says_total)
        for other in strings[at + 1 :]:
            if not rows.any():
                break
            rows &= ~other.rows_where(_says_something)
        found |= rows
        untouched &= column.blank
        if not untouched.any():
            break
    share = found.sum() / max(int(data.sum()), 1)
    return np.flatnonzero(found) if share <= 0.5 else np.zeros(0, dtype=int)


def _says_source(text: str) -> bool:
    return text[:1] in "bBsStT" and _SOURCE.match(text) is not None


def _says_total(text: str) -> bool:
    return text[:1] in "tTsSeEgGaA" and _TOTAL.match(text) is not None


def _says_something(text: str) -> bool:
    return (
        bool(text)
        and not numbers.is_number(text)
        and numbers.status_of(text, {}) is None
        and not _says_total(text)
    )
