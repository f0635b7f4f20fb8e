"""Where the table starts and ends, what its columns are called, and why the other rows are no data."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Dict, List, Optional, Sequence, Tuple, Union, cast

import numpy as np
import pandas as pd

from ...errors import BadSetting, NoTableFound
from ...model.recipe import Reading
from ...model.tables import Finding, Guess
from ..cells.grid import Grid, Strings
from ..notation import words
from . import header as headers
from . import notes, sections, totals
from .header import Head, Header


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
    guesses: Tuple[Guess, ...] = ()
    findings: Tuple[Finding, ...] = ()


def find(grid: Grid, strings: Sequence[Strings], reading: Reading) -> Region:
    """Find the table in a grid. Raises NoTableFound, and BadSetting for a row that is not there."""
    height = len(grid.cells)
    blank = np.logical_and.reduce([column.blank for column in strings]) if strings else np.ones(height, bool)
    if not height or bool(blank.all()):
        raise NoTableFound(grid.name)
    told = _position(grid, "header_row", reading.header_row) if reading.header_row else None
    stop = _position(grid, "last_row", reading.last_row) + 1 if reading.last_row else height
    parts = _parts(grid, strings, blank, stop)
    at = sections.chosen(parts, told)
    start = told if told is not None else parts[at].start
    end = max(parts[at].stop, start + 1)
    if start == 0 and end == height:
        region = _find_in(grid, strings, blank, reading)
    else:
        rows = slice(start, end)
        cut = [column.only(_mask(height, rows)) for column in strings]
        region = _moved(_find_in(_cut(grid, rows), cut, blank[rows], reading), start, height)
    _set_others_aside(region, grid, parts, blank, (start, end, stop))
    return region


def _position(grid: Grid, setting: str, line: int) -> int:
    found = np.flatnonzero(grid.lines == line)
    if not len(found):
        raise BadSetting(setting, str(line), f"1 … {int(grid.lines.max())}")
    return int(found[0])


def _mask(height: int, rows: slice) -> np.ndarray:
    mask = np.zeros(height, dtype=bool)
    mask[rows] = True
    return mask


def _parts(grid: Grid, strings: Sequence[Strings], blank: np.ndarray, stop: int) -> List[sections.Section]:
    """The tables below each other; one where the file itself says what its header is."""
    if grid.has_header is not None or not stop or blank[:stop].all():
        return [sections.Section(0, stop, -1, stop, len(strings))]
    return sections.split(strings, blank, stop, Head.of(grid, blank))


def _cut(grid: Grid, rows: slice) -> Grid:
    """Some rows of a grid as a grid of their own."""
    merged = tuple(
        (top - rows.start, left, bottom - rows.start, right)
        for top, left, bottom, right in grid.merged
        if rows.start <= top and bottom < rows.stop
    )
    hidden = frozenset(row - rows.start for row in grid.hidden_rows if rows.start <= row < rows.stop)
    cells = _Part(grid.cells, rows)
    return replace(
        grid,
        cells=cast("pd.DataFrame", cells),
        lines=grid.lines[rows],
        merged=merged,
        hidden_rows=hidden,
        broken=frozenset(row - rows.start for row in grid.broken if rows.start <= row < rows.stop),
    )


class _Part:
    """Some rows of a frame: as much of a frame as is needed here, and nothing copied."""

    def __init__(self, cells: pd.DataFrame, rows: slice) -> None:
        self._cells, self._rows = cells, np.arange(rows.start, rows.stop)
        self.shape = (len(self._rows), cells.shape[1])
        self.columns = cells.columns

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def iloc(self) -> _Part:
        return self

    def __getitem__(self, rows: Union[int, slice, np.ndarray]) -> Any:
        return self._cells.iloc[self._rows[rows]]


def _moved(region: Region, by: int, height: int) -> Region:
    """A region of some rows as one of the whole grid."""
    data = np.zeros(height, dtype=bool)
    data[by : by + len(region.data)] = region.data
    header = tuple(row + by for row in region.header)
    reasons = {row + by: reason for row, reason in region.reasons.items()}
    return replace(region, header=header, data=data, reasons=reasons)


def _set_others_aside(
    region: Region,
    grid: Grid,
    parts: Sequence[sections.Section],
    blank: np.ndarray,
    span: Tuple[int, int, int],
) -> None:
    """Give the rows outside the chosen part their reason, and tell of the tables that stand there."""
    start, end, stop = span
    findings = list(region.findings)
    others = []
    for part in parts:
        inside = part.start <= start < part.stop
        above = range(part.start, min(part.stop, start))
        below = range(max(part.start, end), part.stop)
        # A table that begins above a told header row of its own is that table's title.
        table = part.is_table and not (inside and (part.header < 0 or part.header >= start))
        if table and (above or below):
            others.append(int(grid.lines[part.header if part.header >= 0 else part.start]))
            values = {"line": others[-1], "rows": part.rows}
            findings.append(Finding("second_table", values))
        for row in (*above, *below):
            other = "second_table" if table else "title" if row < start else "footnote"
            region.reasons[row] = "blank" if blank[row] else other
    for row in range(stop, len(blank)):
        region.reasons[row] = "blank" if blank[row] else "footnote"
    region.findings = tuple(findings)
    region.guesses = tuple(_with_others(guess, others) for guess in region.guesses)


def _with_others(guess: Guess, others: Sequence[int]) -> Guess:
    """The guess of the header row, less sure where other tables have one too."""
    if guess.what != "header_row" or not others or guess.confidence == 1.0:
        return guess
    more = tuple(dict.fromkeys((*map(str, others), *guess.others)))
    return replace(guess, confidence=min(guess.confidence, headers.LIKELY), others=more)


def _find_in(grid: Grid, strings: Sequence[Strings], blank: np.ndarray, reading: Reading) -> Region:
    """Find the one table of a grid."""
    head = Head.of(grid, blank)
    header = headers.find(grid, head, reading)
    units = headers.units_row(grid, head, header.rows)
    start = header.end if header.rows else headers.first_data(head)
    region = _named(grid, head, header, units, strings, reading)
    data = ~blank
    data[:start] = False
    if not region.columns or not data.any():
        raise NoTableFound(grid.name)
    reasons = {int(row): "blank" if blank[row] else "title" for row in range(start) if row not in header.rows}
    reasons.update({int(row): "blank" for row in np.flatnonzero(blank) if row >= start})
    reasons.update(dict(header.aside))
    if units is not None and units not in region.header:
        reasons[units] = "unit"
    region.data, region.reasons = data, reasons
    _set_rows_aside(grid, strings, head, header, reading, region)
    if not data.any():
        raise NoTableFound(grid.name)
    region.guesses = (_guess(grid, header),)
    return region


def _guess(grid: Grid, header: Header) -> Guess:
    line = int(grid.lines[header.rows[0]]) if header.rows else 0
    others = tuple(str(int(grid.lines[row])) for row in header.others if row < len(grid.lines))
    return Guess("header_row", str(line), header.confidence, others if header.confidence < 1 else ())


def _set_rows_aside(
    grid: Grid, strings: Sequence[Strings], head: Head, header: Header, reading: Reading, region: Region
) -> None:
    """Take the rows that are no data out of the data, one reason after the other."""
    data, reasons = region.data, region.reasons

    def aside(rows: Dict[int, str]) -> None:
        reasons.update({row: reason for row, reason in rows.items() if data[row]})
        data[list(rows)] = False

    aside(dict.fromkeys(sorted(grid.broken), "broken"))
    if reading.hidden == "set_aside":
        aside(dict.fromkeys(sorted(grid.hidden_rows), "hidden"))
    repeated = notes.repeated_headers(strings, header, data)
    aside(dict.fromkeys(notes.titles_between(strings, repeated, data), "title"))
    aside(dict.fromkeys(repeated.tolist(), "repeated_header"))
    elsewhere = np.ones(len(data), dtype=bool)
    for at in region.columns:
        elsewhere &= strings[at].blank
    aside(dict.fromkeys(np.flatnonzero(elsewhere & data).tolist(), "side_note"))
    columns = [strings[at] for at in region.columns]
    aside(dict.fromkeys(notes.headings(columns, region.names, data), "title"))
    aside(dict.fromkeys(notes.footnotes(columns, data).tolist(), "footnote"))
    aside(notes.other_rows_below(strings, head, data))
    named = dict(zip(region.columns, region.names))
    found = totals.find(totals.Rows(strings, named, head.numeric, data))
    aside(found.reasons)
    region.findings = (*region.findings, *found.findings)


def _named(
    grid: Grid,
    head: Head,
    header: Header,
    units_row: Optional[int],
    strings: Sequence[Strings],
    reading: Reading,
) -> Region:
    """Names for the columns that have a name or anything below it, and belong to the table."""
    labels = headers.labels(grid, head, header.rows, units_row)
    units = head.rows[units_row] if units_row is not None else [""] * len(strings)
    below = np.arange(len(grid.cells)) >= header.end
    kept = [at for at, column in enumerate(strings) if labels[at] or bool((~column.blank & below).any())]
    noted = notes.side_notes(strings, labels, header, grid.lines, bool(grid.delimiter))
    kept = [at for at in kept if at not in noted.columns] or kept
    named = dict(zip(kept, words.unique([labels[at] or f"column_{at + 1}" for at in kept])))
    other = notes.table_beside(strings, labels, head, header, grid.lines)
    left = [at for at in kept if at not in other.columns]
    right = [at for at in kept if at in other.columns]
    # To read the table on the right, an officer leaves out the columns of the one on the left.
    kept = right if right and all(named[at] in reading.leave_out for at in left) else left
    used = header.rows
    if units_row is not None and not headers.is_named_by(head, header.rows, units_row):
        used = tuple(row for row in header.rows if row != units_row)
    told = tuple(units[at] if at in head.numeric else "" for at in kept)
    names = tuple(named[at] for at in kept)
    region = Region(names, tuple(kept), told, used, np.zeros(0, dtype=bool))
    region.findings = (*noted.findings, *other.findings)
    return region
