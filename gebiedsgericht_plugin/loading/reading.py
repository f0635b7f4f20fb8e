"""From raw cells to an inspection and a table: the order of the steps, and the account of the rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Dict, Iterator, List, Optional, Sequence, Set, Tuple, Union

import numpy as np
import pandas as pd

from ..errors import Cancelled, NoTableFound, PersonalDataFound
from ..model.areas import RD
from ..model.progress import SILENT, Progress
from ..model.recipe import PersonalUse, Reading
from ..model.tables import ColumnKind, Finding, Inspection, KeyGuess, PersonalColumn, SetAside, Shapes, Table
from . import files, odd, personal
from .cells.grid import Grid, Strings
from .columns import coordinates, keys, recognition
from .columns.condensed import condense, expand, follows
from .columns.recognition import Typed
from .layers import crs
from .structure import periods, region, shape


@dataclass(frozen=True)
class Recognised:
    """Everything that was recognised in a grid."""

    grid: Grid
    region: region.Region
    typed: Tuple[Typed, ...]
    keys: Tuple[KeyGuess, ...]
    personal: Tuple[PersonalColumn, ...]
    reading: Reading
    doubts: Tuple[Finding, ...] = ()
    """What to tell about columns that may be about persons, and of settings for absent ones."""

    @property
    def rows_in_file(self) -> int:
        """All rows but those that became names."""
        return len(self.grid.cells) - len(self.region.header) + self.grid.beyond

    def inspection(self, typed: Optional[Sequence[Typed]] = None) -> Inspection:
        """The outcome in words of the model; ``typed``: only these columns."""
        shown = self.typed if typed is None else typed
        told = filter(None, [periods.guess([item.column for item in shown])])
        return Inspection(
            file=self.grid.name,
            sheet=self.grid.sheet,
            sheets=self.grid.sheets,
            encoding=self.grid.encoding,
            delimiter=self.grid.delimiter,
            decimal=recognition.usual_decimal(shown),
            thousands=recognition.usual_thousands(shown),
            header_row=int(self.grid.lines[self.region.header[0]]) if self.region.header else 0,
            columns=tuple(item.column for item in shown),
            keys=self.keys,
            personal=self.personal,
            rows_in_file=self.rows_in_file,
            rows_read=int(self.region.data.sum()) + self.grid.beyond,
            rows_set_aside=len(self.region.reasons),
            guesses=(*self.grid.guesses, *self.region.guesses, *told),
            findings=tuple(map(personal.safe_finding, self._findings(shown))),
            contents=self.grid.contents,
        )

    def _findings(self, shown: Sequence[Typed]) -> Iterator[Finding]:
        yield from (*self.grid.findings, *self.region.findings, *self.doubts, *self._odd_cells(shown))

    def _odd_cells(self, shown: Sequence[Typed]) -> Tuple[Finding, ...]:
        """Cells that are no number (date) in a column of them: where, and what stands there."""
        lines = self.grid.lines[self.region.data]
        hidden = {column.column for column in self.personal}
        items = (item for item in shown if item.column.name not in hidden)
        found = (odd.finding(item, lines, self.reading.markers) for item in items)
        return tuple(item for item in found if item is not None)


def inspect(source: Union[Path, Grid], reading: Reading = Reading()) -> Inspection:
    """What is recognised in a file or grid; nothing is kept of it.

    Of a large text a part is looked at; a finding says so, and ``load`` looks at all of it. Raises what
    ``load`` raises, except for personal data, which is told.
    """
    return look(source, reading).inspection()


def look(source: Union[Path, Grid], reading: Reading) -> Recognised:
    """Everything that is recognised in a file or grid, or in a part of a large text."""
    whole = isinstance(source, Grid) or reading.last_row is not None
    part = None if whole else files.read_part(Path(str(source)), reading)
    return recognise(_grid(source, reading) if part is None else part, reading)


def load(
    source: Union[Path, Grid],
    reading: Reading = Reading(),
    *,
    leave_personal_out: bool = False,
    personal_use: Optional[PersonalUse] = None,
    progress: Progress = SILENT,
) -> Table:
    """Read a partner's file, every row accounted for.

    Columns in ``reading.leave_out`` are not read. Columns with personal data that stop (BSN, birth
    dates, …) raise PersonalDataFound, or are left out with ``leave_personal_out``; contact details
    and names are always left out. Either way ``inspection.personal`` tells them. ``personal_use``
    lets columns about persons be read (never BSN, A-number, bank account, mail or telephone): the
    table then names them in ``personal``, is to be counted per area at once and never written.

    Raises NoSuchFile, EmptyFile, NotWhatItSeems, FileInUse, PasswordProtected, UnreadableFile,
    NoTableFound, NoSuchSheet, LayerWithoutCrs, BadSetting, PersonalDataFound, Cancelled.
    """
    _step(progress, 0.0)
    grid = _grid(source, reading)
    _step(progress, 0.5)
    found = recognise(grid, reading)
    stopping = tuple(column for column in found.personal if column.stops)
    kept = personal.kept(found.personal, personal_use) if personal_use is not None else ()
    if stopping and not leave_personal_out and personal_use is None:
        raise PersonalDataFound(
            grid.name, tuple(column.column for column in stopping), tuple(column.kind for column in stopping)
        )
    _step(progress, 0.8)
    table = _table(found, kept)
    _step(progress, 1.0)
    return table


def _step(progress: Progress, share: float) -> None:
    if progress.cancelled():
        raise Cancelled()
    progress.report(share)


def _grid(source: Union[Path, Grid], reading: Reading) -> Grid:
    return source if isinstance(source, Grid) else files.read_grid(Path(source), reading)


def recognise(grid: Grid, reading: Reading) -> Recognised:
    """Find the table in a grid, type its columns, and judge them as keys and as personal data."""
    grid = shape.upright(grid, reading)
    strings = [grid.strings(at) for at in range(grid.cells.shape[1])]
    found = region.find(grid, [condense(column, reading.markers) for column in strings], reading)
    found = _without_broken(grid, found)
    found = replace(found, names=personal.safe_names(found.names))
    gone = left_out(found, reading)
    named = zip(found.names, found.columns)
    others = {name: personal.is_lettered(strings[at]) for name, at in named if name in gone}
    chosen = [
        (name, at, unit)
        for name, at, unit in zip(found.names, found.columns, found.units)
        if name not in gone
    ]
    for at in {at for _, at, _ in chosen}:
        strings[at] = strings[at].turned_into(found.data)
    typed = _typed(
        [name for name, _, _ in chosen],
        [strings[at] for _, at, _ in chosen],
        [at in grid.numeric for _, at, _ in chosen],
        [unit for _, _, unit in chosen],
        reading,
        grid.delimiter,
    )
    del strings
    typed, placed = coordinates.in_rd(typed, grid.crs, reading.crs or "")
    lines = grid.lines[found.data]
    judged = personal.find(typed, lines, others)
    hidden = {column.column for column in judged}
    doubts = (*_unknown_columns(found, reading), *personal.doubts(typed, hidden, lines))
    typed = [_without_markers(item) if item.column.name in hidden else item for item in typed]
    told = [*_title_lines(grid, found), *found.names]
    guesses = keys.guess([item for item in typed if item.column.name not in hidden], told)
    return Recognised(_telling(grid, placed), found, tuple(typed), guesses, judged, reading, doubts)


def left_out(found: region.Region, reading: Reading) -> Set[str]:
    """The columns that the officer leaves out, as the file writes them."""
    asked = {name.strip().casefold() for name in reading.leave_out}
    return {name for name in found.names if name.strip().casefold() in asked}


def _unknown_columns(found: region.Region, reading: Reading) -> Tuple[Finding, ...]:
    """Settings for columns that the file does not have: told, since they do nothing."""
    present = {name.strip().casefold() for name in found.names}
    absent = [name for name in reading.leave_out if name.strip().casefold() not in present]
    absent += [name for name in reading.kinds if name not in found.names]
    return (Finding("unknown_column", {"columns": ", ".join(dict.fromkeys(absent))}),) if absent else ()


def _without_broken(grid: Grid, found: region.Region) -> region.Region:
    """The region with rows that could not be divided into cells set aside."""
    broken = {row: "broken" for row in grid.broken if row not in found.header}
    if not broken:
        return found
    data = found.data.copy()
    data[list(broken)] = False
    if not data.any():
        raise NoTableFound(grid.name)
    return replace(found, data=data, reasons={**found.reasons, **broken})


def _typed(
    names: Sequence[str],
    strings: Sequence[Strings],
    native: Sequence[bool],
    units: Sequence[str],
    reading: Reading,
    delimiter: str,
) -> List[Typed]:
    """The columns typed: from a part of their texts where that says it all, else from all of them."""
    parts = [condense(column, reading.markers) for column in strings]
    while True:
        typed = recognition.recognise(names, parts, native, reading, delimiter, units)
        sound = [follows(item) for item in typed]
        if all(sound):
            return [expand(item) for item in typed]
        parts = [part if holds else whole for whole, part, holds in zip(strings, parts, sound)]


def _telling(grid: Grid, placed: Optional[crs.Placed]) -> Grid:
    """The grid with what there is to tell about its coordinates."""
    if placed is None or not placed.judged.points:
        return grid
    guesses = (*grid.guesses, placed.judged.guess)
    return replace(grid, guesses=guesses, findings=(*grid.findings, *placed.findings))


def _without_markers(item: Typed) -> Typed:
    return replace(item, column=replace(item.column, missing_markers=()))


def _title_lines(grid: Grid, found: region.Region) -> List[str]:
    rows = [row for row, reason in found.reasons.items() if reason == "title"]
    return [" ".join(text for text in grid.cells.iloc[row] if text) for row in rows[:20]]


def _table(found: Recognised, kept: Tuple[str, ...] = ()) -> Table:
    """The rows as a frame, with what stands for a status and what was set aside."""
    personal_columns = {column.column for column in found.personal}
    hidden = personal_columns - set(kept)
    shown = [item for item in found.typed if item.column.name not in hidden]
    inspection = found.inspection(shown)
    lines = found.grid.lines[found.region.data]
    marks = {}
    for item in shown:
        if item.column.kind.measured or item.column.kind in (ColumnKind.X, ColumnKind.Y):
            marks[item.column.name] = _marks(item, lines, found.reading)
    index = _index(lines)
    del lines  # The frame comes last and without its neighbours: it takes the most memory.
    points = any(item.column.kind is ColumnKind.X for item in shown)
    return Table(
        inspection=inspection,
        frame=pd.DataFrame({item.column.name: _values(item) for item in shown}, index=index, copy=False),
        marks=marks,
        set_aside=_set_aside(found, personal_columns),
        crs=RD if points else "",
        personal=kept,
        shapes=_shapes(found) if points else None,
    )


def _shapes(found: Recognised) -> Optional[Shapes]:
    """The shapes of the rows that are data."""
    shapes = found.grid.shapes
    below_names = np.flatnonzero(found.region.data) - 1
    return None if shapes is None else shapes.take(below_names.tolist())


def _index(lines: np.ndarray) -> pd.Index:
    """The lines as an index, which takes no room where they follow each other."""
    if len(lines) and lines[-1] - lines[0] == len(lines) - 1 and bool((lines[1:] > lines[:-1]).all()):
        return pd.RangeIndex(int(lines[0]), int(lines[-1]) + 1, name="line")
    return pd.Index(lines.astype(int), name="line")


def _values(item: Typed) -> np.ndarray:
    if item.values is not None:
        return item.values if item.strings.in_order else item.strings.spread(item.values)
    texts = np.array([text or None for text in item.strings.texts], dtype=object)
    return item.strings.spread(texts)


def _marks(item: Typed, lines: np.ndarray, reading: Reading) -> pd.Series:
    """The statuses of the cells without a number."""
    statuses = item.statuses(reading.markers)
    without = np.zeros(len(item.strings.texts), dtype=bool)
    without[list(statuses)] = True
    rows = np.flatnonzero(item.strings.spread(without))
    held = [statuses[code] for code in item.strings.codes[rows].tolist()]
    return pd.Series(held, index=pd.Index(lines[rows].astype(int), name="line"), dtype=object)


def _set_aside(found: Recognised, hidden: Set[str]) -> Tuple[SetAside, ...]:
    names: Dict[int, str] = dict(zip(found.region.columns, found.region.names))
    gone = hidden | left_out(found.region, found.reading)
    width = found.grid.cells.shape[1]
    mask = [names.get(at, "") in gone for at in range(width)]
    numeric = {item.column.name for item in found.typed if item.values is not None}
    plain = [names.get(at, "") in numeric - gone for at in range(width)]
    places = sorted(found.region.reasons)
    rows = dict(zip(places, found.grid.cells.iloc[np.array(places, dtype=int)].to_numpy().tolist()))
    other = [cells for row, cells in rows.items() if found.region.reasons[row] == "second_table"]
    elsewhere = personal.other_columns(other)
    result = []
    for row, cells in rows.items():
        reason = found.region.reasons[row]
        if reason == "second_table" and not any(mask):
            masked = personal.masked(cells, elsewhere)
        else:
            masked = personal.masked(cells, mask, reason, plain)
        result.append(SetAside(int(found.grid.lines[row]), reason, masked))
    return tuple(result)
