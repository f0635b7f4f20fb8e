"""What to divide by (inhabitants, dwellings) from a table of its own, where the boundaries lack it."""

from __future__ import annotations

from dataclasses import replace
from typing import Dict, Tuple

import pandas as pd

from ...errors import DuplicateKeys, NoSuchColumn, NotANumberColumn, UnknownAreas
from ...model.areas import AreaSet
from ...model.recipe import AreaSource, DenominatorTable
from ...model.tables import Finding, Table
from ..notation import dates, words
from .vintages import known_areas, look_up

_MOST_NAMED = 5


def with_denominators(areas: AreaSet, source: AreaSource, table: Table) -> AreaSet:
    """The areas with the denominators of a source from its table, per period where that has several.

    The columns are those of ``source.denominators``, the codes may be written as files have them. In
    the frame come those of the latest period; an area without a row is NaN, which ``findings`` tells.

    Raises NoSuchColumn, NotANumberColumn, UnknownAreas (no code is known), DuplicateKeys (two rows for
    one area and period).
    """
    wanted = source.denominators_from or DenominatorTable("", source.code)
    file = table.inspection.file
    codes = table.frame[_column(table, wanted.code)].fillna("").astype(str)
    found = look_up(list(codes.unique()), known_areas(areas)[0])
    if not found:
        named = tuple(code for code in codes.unique() if code)[:_MOST_NAMED]
        raise UnknownAreas(source.id, named, areas.id)
    rows = pd.DataFrame({"code": codes.map(found), "period": _periods(table, wanted)})
    for name, column in source.denominators.items():
        rows[name] = _numbers(table, _column(table, column))
    rows = rows[rows["code"].notna()]
    twice = rows[rows.duplicated(["code", "period"])]["code"]
    if len(twice):
        raise DuplicateKeys(path=file, keys=tuple(sorted(set(twice.astype(str)))))
    names = list(source.denominators)
    of_period: Dict[str, pd.DataFrame] = {
        str(period): part.set_index("code")[names].reindex(areas.frame.index)
        for period, part in rows.groupby("period", sort=True)
    }
    latest = max(of_period)
    lacking = int(of_period[latest].isna().any(axis=1).sum())
    told: Tuple[Finding, ...] = ()
    if lacking:
        told = (Finding("denominators_lacking", {"count": lacking, "areas": areas.id, "file": file}),)
    return replace(
        areas,
        frame=areas.frame.assign(**{name: of_period[latest][name] for name in names}),
        denominators=(*(name for name in areas.denominators if name not in names), *names),
        denominators_year=int(latest[:4]) if latest[:4].isdigit() else 0,
        denominators_of=of_period if wanted.period else {},
        findings=(*areas.findings, *told),
    )


def _column(table: Table, name: str) -> str:
    """A column as written, else without regard to case (NoSuchColumn)."""
    found = words.column_called(table.frame.columns, name)
    if not found:
        raise NoSuchColumn(table.inspection.file, name, tuple(map(str, table.frame.columns)))
    return found


def _periods(table: Table, wanted: DenominatorTable) -> pd.Series:
    """The period of every row as figures write it; empty without a column for it."""
    if not wanted.period:
        return pd.Series("", index=table.frame.index)
    column = table.frame[_column(table, wanted.period)]
    if pd.api.types.is_datetime64_any_dtype(column):
        return column.dt.year.fillna(0).astype(int).astype(str)
    if pd.api.types.is_numeric_dtype(column):
        return column.fillna(0).astype(int).astype(str)
    texts = column.fillna("").astype(str).str.strip()
    return texts.map({text: dates.in_period_column(text) or text.rstrip("*") for text in texts.unique()})


def _numbers(table: Table, column: str) -> pd.Series:
    numbers = table.frame[column]
    if not pd.api.types.is_numeric_dtype(numbers):
        raise NotANumberColumn(path=table.inspection.file, column=column, example_lines=())
    return numbers.astype(float)
