"""Periods as columns or as rows, and from the one to the other.

The periods themselves are written in one way (``dates.period``): ``2024``, ``2024-03``, ``2024-K1``,
``2023/2024``, the way the room ``joining`` and ``{period}`` in a recipe know them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ...errors import BadSetting
from ...model.tables import Column, ColumnKind, Guess, Table
from ...model.values import Status
from ..notation import dates, words

COLUMNS, ROWS = "columns", "rows"
PLACE = "{period}"
"""Stands for the period in the name of a column, in a recipe."""
PERIOD, VALUE = "periode", "waarde"
"""Names of the columns that a long table gets where the file has none for them."""
_MOST_WORDS = 4
_BETWEEN = re.compile(r"[\s_]+")
_YEAR_INSIDE = re.compile(r"(?<![\d/-])((?:19|20)\d\d\*{0,2})(?![\d/-])")


@dataclass(frozen=True)
class Periods:
    """Where the periods of a table stand."""

    layout: str = ""
    """``columns``: a column per period; ``rows``: a column of periods; empty: neither."""
    column: str = ""
    """The column of periods, where they are rows."""
    of_column: Mapping[str, str] = field(default_factory=dict)
    """Column -> its period, where they are columns."""
    base: Mapping[str, str] = field(default_factory=dict)
    """Column -> what it is called without its period; empty: the period is the whole name."""

    @property
    def all(self) -> Tuple[str, ...]:
        """The periods that are columns, oldest first."""
        return tuple(sorted(set(self.of_column.values())))

    @property
    def bases(self) -> Tuple[str, ...]:
        """What is measured in every period, in the order of the columns."""
        return tuple(dict.fromkeys(self.base.values()))


def find(columns: Sequence[Column]) -> Periods:
    """Where the periods stand among typed columns.

    Columns count as periods when at least two of them are called alike but for the period.
    """
    named = next((column.name for column in columns if column.kind is ColumnKind.PERIOD), "")
    if named:
        return Periods(ROWS, named)
    measured = [column.name for column in columns if column.kind.measured]
    days = _days_as_names(measured)
    split = {name: ("", days[name]) if name in days else split_name(name) for name in measured}
    groups: Dict[str, List[str]] = defaultdict(list)
    for name, (base, period) in split.items():
        if period:
            groups[base.casefold()].append(name)
    kept = {
        name
        for names in groups.values()
        if len({split[name][1] for name in names}) == len(names) > 1
        for name in names
    }
    if not kept:
        return Periods()
    ordered = [name for name in split if name in kept]
    first = {split[name][0].casefold(): split[name][0] for name in reversed(ordered)}
    return Periods(
        COLUMNS,
        of_column={name: split[name][1] for name in ordered},
        base={name: first[split[name][0].casefold()] for name in ordered},
    )


def guess(columns: Sequence[Column]) -> Optional[Guess]:
    """What is told about the periods of a file; None where it has none."""
    found = find(columns)
    if not found.layout:
        return None
    certain = found.layout == ROWS or not any(found.base.values())
    return Guess("periods", found.layout, 0.95 if certain else 0.85)


def split_name(name: str) -> Tuple[str, str]:
    """A column's name as what is measured and the period: ``Totaal 2023*`` is ``Totaal`` and ``2023``.

    The period is empty where the name holds none; several years together (``1945-1960``, a class of
    building years) are none, a school year is.
    """
    whole = _period(name)
    if whole:
        return "", whole
    parts = [part for part in _BETWEEN.split(name.strip()) if part]
    gaps = _BETWEEN.findall(name.strip())
    for count in range(min(_MOST_WORDS, len(parts) - 1), 0, -1):
        period = _period(" ".join(parts[-count:]).strip("()[]"))
        if period:
            return _joined(parts[:-count], gaps), period
        period = _period(" ".join(parts[:count]).strip("()[]:"))
        if period:
            return _joined(parts[count:], gaps[count:]), period
    inside = _YEAR_INSIDE.findall(name)
    if len(inside) == 1 and len(parts) > 1:
        base = " ".join(_YEAR_INSIDE.sub(" ", name).replace("( )", " ").split())
        return base, dates.period(inside[0])
    return name, ""


def pattern(periods: Periods, base: str) -> str:
    """What the columns of a group are called with ``{period}`` for their period: ``Totaal {period}``.

    Empty where their names differ in more than that.
    """
    group = {name: periods.of_column[name] for name, other in periods.base.items() if other == base}
    if not base:
        return PLACE
    for name, period in group.items():
        made = _with_place(name, period)
        if made and all(dates.period(_inside(other, made)) == group[other] for other in group):
            return made
    return ""


def by_period(columns: Sequence[Column], pattern: str) -> Dict[str, str]:
    """Period -> column, of the columns that a name with ``{period}`` in it stands for; oldest first.

    Where the period is the whole name only columns that are called after one count.
    """
    if pattern == PLACE:
        found = find([column for column in columns if column.kind is not ColumnKind.PERIOD])
        pairs = [(period, name) for name, period in found.of_column.items() if not found.base[name]]
        alone = [column.name for column in columns if column.kind.measured]
        pairs += [(_period(name), name) for name in alone if _period(name)]
    else:
        inside = [(_inside(column.name, pattern), column.name) for column in columns]
        # What is no period (``Totaal groei`` beside ``Totaal 2024``) counts only where nothing else does.
        pairs = [(dates.period(text), name) for text, name in inside if dates.period(text)] or inside
    return dict(sorted((period, name) for period, name in reversed(pairs) if period))


def _inside(name: str, pattern: str) -> str:
    """What stands for ``{period}`` when a name is read as a pattern; empty: it does not fit."""
    before, after = (re.escape(part.strip()) for part in pattern.split(PLACE, 1))
    found = re.fullmatch(rf"{before}\s*(.+?)\s*{after}", name.strip(), re.IGNORECASE)
    return found[1] if found is not None else ""


def _with_place(name: str, period: str) -> str:
    """A name with ``{period}`` for the longest part of it that is this period."""
    words_at = [found.span() for found in re.finditer(r"[^\s_()\[\]:]+", name)]
    spans = [(first[0], last[1]) for at, first in enumerate(words_at) for last in words_at[at:]]
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        if dates.period(name[start:end]) == period:
            return name[:start] + PLACE + name[end:]
    return ""


def _days_as_names(names: Sequence[str]) -> Dict[str, str]:
    """Names that are days, as dates or as spreadsheets count them, each with its period.

    First days of months stand for the months, first (or last) days of years for the years.
    """
    dated = [name for name in names if dates.is_date(name)]
    counted = [name for name in names if dates.is_serial(name)]
    days: Dict[str, pd.Timestamp] = {}
    moments, _ = dates.parse(dated)
    if dated and moments is not None:
        days.update(zip(dated, pd.DatetimeIndex(moments)))
    serials = [float(name) for name in counted]
    if len(serials) > 1 and all(before < after for before, after in zip(serials, serials[1:])):
        days.update(zip(counted, pd.DatetimeIndex(dates.from_serial(np.array(serials)))))
    if len(days) < 2:
        return {}
    dayed = set(days.values())
    if all(day.is_year_start for day in dayed) or all(day.is_year_end for day in dayed):
        return {name: str(day.year) for name, day in days.items()}
    if all(day.is_month_start for day in dayed) or all(day.is_month_end for day in dayed):
        return {name: day.strftime("%Y-%m") for name, day in days.items()}
    return {name: day.strftime("%Y-%m-%d") for name, day in days.items()}


def _joined(parts: Sequence[str], gaps: Sequence[str]) -> str:
    told = "".join(part + gap for part, gap in zip(parts, [*gaps, ""]))
    return told.strip(" _-:,(").strip() if parts else ""


def _period(text: str) -> str:
    period = dates.period(text)
    return "" if re.fullmatch(r"\d{4}-\d{4}", period) else period


def to_long(table: Table, periods: Periods, column: str = PERIOD) -> Table:
    """The table with a row per period: one column of periods, one of what each group measures.

    The rows keep the line they stood on, so every line comes once for each period; the account counts
    them all. Marks go with their cells: every cell without a number has one, in the order of the rows.
    A group without a column for some period is ``missing`` there.

    Raises BadSetting where the periods of the table are no columns.
    """
    if periods.layout != COLUMNS:
        raise BadSetting("periods", periods.layout, COLUMNS)
    frame, count = table.frame, len(periods.all)
    others = [str(name) for name in frame.columns if name not in periods.of_column]
    names = _new_names(others, periods, column)
    rows = np.repeat(np.arange(len(frame)), count)
    made: Dict[str, Any] = {name: frame[name].to_numpy()[rows] for name in others}
    made[names[PERIOD]] = np.tile(np.array(periods.all, dtype=object), len(frame))
    marks = {name: _repeated(table, name, rows) for name in table.marks if name in others}
    for base in periods.bases:
        made[names[base or VALUE]], statuses = _stacked(table, periods, base)
        marks[names[base or VALUE]] = statuses
    lines = pd.Index(frame.index.to_numpy()[rows], name=frame.index.name)
    long = pd.DataFrame(made, index=lines)
    kept = {
        name: pd.Series(status[absent], index=lines[absent], dtype=object)
        for name, status in marks.items()
        for absent in [np.array([each is not None for each in status], dtype=bool)]
    }
    kinds = [item for item in table.inspection.columns if item.name not in periods.of_column]
    kinds.append(Column(names[PERIOD], ColumnKind.PERIOD))
    kinds.extend(_column_of(table, periods, base, names[base or VALUE]) for base in periods.bases)
    return _with(table, long, kept, kinds)


def to_wide(table: Table, column: str, values: Sequence[str] = ()) -> Table:
    """The table with a column per period: ``Inwoners 2023``, ``Inwoners 2024``; the way back.

    ``values``: the columns to spread (empty: all that are measured). Rows that are alike in all other
    columns become one, on the line of the first of them. An absent period is ``missing``.

    Raises BadSetting for a column that is not there, and where an area has two rows for a period.
    """
    frame = table.frame
    spread = list(values) or [item.name for item in table.inspection.columns if item.kind.measured]
    absent = [name for name in (column, *spread) if name not in frame]
    if absent or not spread:
        raise BadSetting("period_column", ", ".join(absent) or column, ", ".join(map(str, frame.columns)))
    others = [str(name) for name in frame.columns if name != column and name not in spread]
    row, first = _rows_alike(frame, others)
    told = [dates.in_period_column(str(text)) or str(text) for text in frame[column]]
    periods = sorted(set(told))
    place = np.searchsorted(np.array(periods, dtype=object), np.array(told, dtype=object))
    if len(np.unique(row * len(periods) + place)) < len(frame):
        raise BadSetting("period_column", column, "one row for each area and period")
    made: Dict[str, Any] = {name: frame[name].to_numpy()[first] for name in others}
    marks = {name: _status_per_row(table, name)[first] for name in table.marks if name in others}
    kinds = [item for item in table.inspection.columns if item.name in others]
    for base in spread:
        for at, period in enumerate(periods):
            name = _wide_name(base, period)
            chosen = np.flatnonzero(place == at)
            numbers = np.full(len(first), np.nan)
            status = np.full(len(first), Status.MISSING.value, dtype=object)
            numbers[row[chosen]] = frame[base].to_numpy(dtype=float)[chosen]
            status[row[chosen]] = _status_per_row(table, base)[chosen]
            made[name], marks[name] = numbers, status
            kinds.append(replace(table.column(base), name=name))
    lines = pd.Index(frame.index.to_numpy()[first], name=frame.index.name)
    kept = {
        name: pd.Series(status[without], index=lines[without], dtype=object)
        for name, status in marks.items()
        for without in [np.array([each is not None for each in status], dtype=bool)]
    }
    return _with(table, pd.DataFrame(made, index=lines), kept, kinds)


def _wide_name(base: str, period: str) -> str:
    return period if base == VALUE else f"{base} {period}"


def _rows_alike(frame: pd.DataFrame, others: Sequence[str]) -> Tuple[np.ndarray, np.ndarray]:
    """Per row the number of its group of rows that are alike, and per group its first row."""
    key = np.zeros(len(frame), dtype=np.int64)
    # A line that comes more than once was made long from one row; two lines alike are two rows.
    lines = [] if frame.index.is_unique else [frame.index.to_numpy()]
    for values in [*lines, *(frame[name].to_numpy() for name in others)]:
        codes, distinct = pd.factorize(values)
        key, _ = pd.factorize(key * (len(distinct) + 1) + codes + 1)
    first = np.unique(key, return_index=True)[1] if len(key) else key
    return key, np.asarray(first)


def _new_names(others: Sequence[str], periods: Periods, column: str) -> Dict[str, str]:
    wanted = [column, *(base or VALUE for base in periods.bases)]
    names = words.unique([*others, *wanted])[len(others) :]
    return dict(zip([PERIOD, *wanted[1:]], names))


def _stacked(table: Table, periods: Periods, base: str) -> Tuple[np.ndarray, np.ndarray]:
    """The numbers and statuses of one group, row after row, period after period."""
    by_period = {periods.of_column[name]: name for name, other in periods.base.items() if other == base}
    height = len(table.frame)
    numbers, statuses = [], []
    for period in periods.all:
        name = by_period.get(period)
        absent = np.full(height, Status.MISSING.value, dtype=object)
        numbers.append(np.full(height, np.nan) if name is None else table.frame[name].to_numpy(dtype=float))
        statuses.append(absent if name is None else _status_per_row(table, name))
    if not numbers:
        return np.zeros(0), np.zeros(0, dtype=object)
    return np.column_stack(numbers).ravel(), np.column_stack(statuses).ravel()


def _status_per_row(table: Table, name: str) -> np.ndarray:
    """Per row the status of a cell without a number, None for the others."""
    status = np.full(len(table.frame), None, dtype=object)
    marks = table.marks.get(name)
    column = table.frame[name]
    if pd.api.types.is_numeric_dtype(column):
        status[column.isna().to_numpy()] = Status.MISSING.value
    if marks is None or not len(marks):
        return status
    if marks.index.is_unique and table.frame.index.is_unique:
        status[table.frame.index.get_indexer(marks.index)] = marks.to_numpy(dtype=object)
    else:
        status[column.isna().to_numpy()] = marks.to_numpy(dtype=object)
    return status


def _repeated(table: Table, name: str, rows: np.ndarray) -> np.ndarray:
    repeated: np.ndarray = _status_per_row(table, name)[rows]
    return repeated


def _column_of(table: Table, periods: Periods, base: str, name: str) -> Column:
    """The column of a group, after its columns in the wide table."""
    own = [table.column(column) for column, other in periods.base.items() if other == base]
    markers = tuple(sorted({marker for column in own for marker in column.missing_markers}))
    doubt = next((column.doubt for column in own if column.doubt), "")
    decimal = next((column.decimal for column in own if column.decimal), "")
    thousands = next((column.thousands for column in own if column.thousands), "")
    return replace(
        own[0],
        name=name,
        missing_markers=markers,
        doubt=doubt,
        decimal=decimal,
        thousands=thousands,
        confidence=min(column.confidence for column in own),
    )


def _with(
    table: Table, frame: pd.DataFrame, marks: Mapping[str, pd.Series], kinds: Sequence[Column]
) -> Table:
    order = {name: at for at, name in enumerate(frame.columns)}
    inspection = replace(
        table.inspection,
        columns=tuple(sorted(kinds, key=lambda column: order[column.name])),
        rows_in_file=len(frame) + len(table.set_aside),
        rows_read=len(frame),
    )
    shapes = table.shapes if len(frame) == len(table.frame) else None
    return replace(table, inspection=inspection, frame=frame, marks=dict(marks), shapes=shapes)
