"""From raw cells to an inspection and a table: the order of the steps, and the account of the rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Dict, List, Optional, Sequence, Set, Tuple, Union

import numpy as np
import pandas as pd

from ..errors import Cancelled, PersonalDataFound
from ..model.areas import RD
from ..model.progress import SILENT, Progress
from ..model.recipe import Reading
from ..model.tables import Column, ColumnKind, Inspection, KeyGuess, PersonalColumn, SetAside, Table
from . import columns, files, keys, personal, region, words
from .columns import Typed
from .gdal_files import points_to_rd
from .grid import Grid, Strings

NUMERIC = (ColumnKind.NUMBER, ColumnKind.X, ColumnKind.Y)


@dataclass(frozen=True)
class Recognised:
    """Everything that was recognised in a grid."""

    grid: Grid
    region: region.Region
    typed: Tuple[Typed, ...]
    keys: Tuple[KeyGuess, ...]
    personal: Tuple[PersonalColumn, ...]
    reading: Reading

    @property
    def rows_in_file(self) -> int:
        """All rows but those that became names."""
        return len(self.grid.cells) - len(self.region.header)

    def inspection(self, typed: Optional[Sequence[Typed]] = None) -> Inspection:
        """The outcome in words of the model; ``typed``: only these columns."""
        shown = self.typed if typed is None else typed
        return Inspection(
            file=self.grid.name,
            sheet=self.grid.sheet,
            sheets=self.grid.sheets,
            encoding=self.grid.encoding,
            delimiter=self.grid.delimiter,
            decimal=columns.usual_decimal(shown),
            thousands=columns.usual_thousands(shown),
            header_row=int(self.grid.lines[self.region.header[0]]) if self.region.header else 0,
            columns=tuple(item.column for item in shown),
            keys=self.keys,
            personal=self.personal,
            rows_in_file=self.rows_in_file,
            rows_read=int(self.region.data.sum()),
            rows_set_aside=len(self.region.reasons),
            guesses=self.grid.guesses,
            findings=self.grid.findings,
            contents=self.grid.contents,
        )


def inspect(source: Union[Path, Grid], reading: Reading = Reading()) -> Inspection:
    """What is recognised in a file or grid; nothing is kept of it.

    Raises what ``load`` raises, except for personal data, which is told.
    """
    return recognise(_grid(source, reading), reading).inspection()


def load(
    source: Union[Path, Grid],
    reading: Reading = Reading(),
    *,
    leave_personal_out: bool = False,
    progress: Progress = SILENT,
) -> Table:
    """Read a partner's file, every row accounted for.

    Columns in ``reading.leave_out`` are not read. Columns with personal data that stop (BSN, birth
    dates, …) raise PersonalDataFound, or are left out with ``leave_personal_out``; contact details
    and names are always left out. Either way ``inspection.personal`` tells them.

    Raises NoSuchFile, EmptyFile, NotWhatItSeems, FileInUse, PasswordProtected, UnreadableFile,
    NoTableFound, NoSuchSheet, LayerWithoutCrs, BadSetting, PersonalDataFound, Cancelled.
    """
    _step(progress, 0.0)
    grid = _grid(source, reading)
    _step(progress, 0.5)
    found = recognise(grid, reading)
    stopping = tuple(column for column in found.personal if column.stops)
    if stopping and not leave_personal_out:
        raise PersonalDataFound(
            grid.name, tuple(column.column for column in stopping), tuple(column.kind for column in stopping)
        )
    _step(progress, 0.8)
    table = _table(found)
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
    strings = [Strings.of(grid.cells[at]) for at in grid.cells.columns]
    found = region.find(grid, strings, reading)
    chosen = [
        (name, at, unit)
        for name, at, unit in zip(found.names, found.columns, found.units)
        if name not in reading.leave_out
    ]
    typed = columns.recognise(
        [name for name, _, _ in chosen],
        [strings[at].only(found.data) for _, at, _ in chosen],
        [at in grid.numeric for _, at, _ in chosen],
        reading,
        grid.delimiter,
    )
    typed = [
        replace(item, column=replace(item.column, unit=unit)) if unit else item
        for item, (_, _, unit) in zip(typed, chosen)
    ]
    typed = _with_points(typed, reading.crs or grid.crs)
    judged = personal.find(typed)
    hidden = {column.column for column in judged}
    typed = [_without_markers(item) if item.column.name in hidden else item for item in typed]
    told = [*_title_lines(grid, found), *found.names]
    guesses = keys.guess([item for item in typed if item.column.name not in hidden], told)
    return Recognised(grid, found, tuple(typed), guesses, judged, reading)


def _without_markers(item: Typed) -> Typed:
    return replace(item, column=replace(item.column, missing_markers=()))


def _title_lines(grid: Grid, found: region.Region) -> List[str]:
    rows = [row for row, reason in found.reasons.items() if reason == "title"]
    return [" ".join(text for text in grid.cells.iloc[row] if text) for row in rows[:20]]


def _with_points(typed: List[Typed], crs: str) -> List[Typed]:
    """Coordinates in RD: as they are, or as two more columns x and y where the file has others.

    The file's own coordinates then become plain numbers, so that a table has one x and one y.
    """
    x = next((item for item in typed if item.column.kind is ColumnKind.X), None)
    y = next((item for item in typed if item.column.kind is ColumnKind.Y), None)
    if x is None or y is None or x.values is None or y.values is None:
        return [_plain(item) for item in typed]
    own = crs or ("EPSG:4326" if x.geographic and y.geographic else RD)
    others = [item if item in (x, y) else _plain(item) for item in typed]
    if own == RD:
        return others
    moved_x, moved_y = points_to_rd(x.strings.spread(x.values), y.strings.spread(y.values), own)
    names = [item.column.name for item in typed]
    x_name, y_name = words.unique([*names, "x", "y"])[-2:]
    return [
        *(_plain(item) for item in typed),
        _coordinate(x_name, ColumnKind.X, moved_x),
        _coordinate(y_name, ColumnKind.Y, moved_y),
    ]


def _plain(item: Typed) -> Typed:
    if item.column.kind not in (ColumnKind.X, ColumnKind.Y):
        return item
    return replace(item, column=replace(item.column, kind=ColumnKind.NUMBER))


def _coordinate(name: str, kind: ColumnKind, values: np.ndarray) -> Typed:
    rounded = np.round(values, 3)
    texts = ["" if np.isnan(value) else f"{value:.3f}" for value in rounded]
    strings = Strings(np.arange(len(texts)), texts, np.ones(len(texts), dtype=int))
    return Typed(Column(name, kind, "."), strings, rounded)


def _table(found: Recognised) -> Table:
    """The rows as a frame, with what stands for a status and what was set aside."""
    hidden = {column.column for column in found.personal}
    shown = [item for item in found.typed if item.column.name not in hidden]
    lines = pd.Index(found.grid.lines[found.region.data].astype(int), name="line")
    frame = pd.DataFrame({item.column.name: _values(item) for item in shown}, index=lines)
    marks = {}
    for item in shown:
        if item.column.kind in NUMERIC:
            marks[item.column.name] = _marks(item, lines, found.reading)
    points = any(item.column.kind is ColumnKind.X for item in shown)
    return Table(
        inspection=found.inspection(shown),
        frame=frame,
        marks=marks,
        set_aside=_set_aside(found, hidden),
        crs=RD if points else "",
    )


def _values(item: Typed) -> np.ndarray:
    if item.values is not None:
        return item.strings.spread(item.values)
    texts = np.array([text or None for text in item.strings.texts], dtype=object)
    return item.strings.spread(texts)


def _marks(item: Typed, lines: pd.Index, reading: Reading) -> pd.Series:
    statuses = np.array(item.statuses(reading.markers), dtype=object)
    per_row = item.strings.spread(statuses)
    without = np.array([status is not None for status in statuses], dtype=bool)[item.strings.codes]
    return pd.Series(per_row[without], index=lines[without], dtype=object)


def _set_aside(found: Recognised, hidden: Set[str]) -> Tuple[SetAside, ...]:
    names: Dict[int, str] = dict(zip(found.region.columns, found.region.names))
    gone = hidden | set(found.reading.leave_out)
    mask = [names.get(at, "") in gone for at in range(found.grid.cells.shape[1])]
    result = []
    for row, reason in sorted(found.region.reasons.items()):
        cells = personal.masked(found.grid.cells.iloc[row].tolist(), mask)
        result.append(SetAside(int(found.grid.lines[row]), reason, cells))
    return tuple(result)
