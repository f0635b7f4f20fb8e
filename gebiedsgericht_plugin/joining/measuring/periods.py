"""Which rows belong to which period: a column of periods, a column per period, or one period."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import List, Tuple

import numpy
import pandas

from ...errors import BadSetting, NoSuchColumn
from ...loading.notation import dates
from ...loading.structure import periods as wide
from ...model.recipe import Delivery, Indicator, Measure
from ...model.tables import ColumnKind, Table
from ..arrays import Flags, Floats, Integers, Texts
from ..matching.keys import as_text, column_name
from ..matching.match import Match

PERIOD = wide.PLACE


@dataclass(frozen=True)
class Rows:
    """The rows of one period: their positions in the table, their areas, and which came last.

    A row whose key covers several areas is here once for each of them, with its share there.
    """

    positions: Integers
    areas: Texts
    age: Integers
    """Rank of the row by period, then by line: the highest of an area is its latest."""
    share: Floats
    """1 for a whole row."""
    totals: pandas.DataFrame
    """The partner's own totals in this period: ``position``, ``level``, ``area``."""
    lines: Flags
    """Which rows of the table are of this period, whether they found an area or not."""

    def only(self, chosen: Integers) -> Rows:
        """The rows at these positions among the rows."""
        return replace(
            self,
            positions=self.positions[chosen],
            areas=self.areas[chosen],
            age=self.age[chosen],
            share=self.share[chosen],
        )

    def of_lines(self, chosen: Flags) -> Rows:
        """What comes from the chosen rows of the table, totals as well."""
        kept = self.only(numpy.flatnonzero(chosen[self.positions]))
        totals = self.totals[chosen[self.totals["position"].to_numpy(dtype=numpy.int64)]]
        return replace(kept, totals=totals, lines=self.lines & chosen)

    def whole(self, lines: Integers, area: str) -> Rows:
        """Rows of the table that are one area together."""
        return Rows(
            positions=lines,
            areas=numpy.full(lines.size, area, dtype=object),
            age=lines,
            share=numpy.ones(lines.size),
            totals=self.totals.iloc[:0],
            lines=self.lines,
        )


def rows_by_period(
    table: Table, match: Match, delivery: Delivery, indicator: Indicator
) -> List[Tuple[str, Rows]]:
    """The rows of each period of an indicator, oldest first.

    Raises NoSuchColumn, and BadSetting where several periods are asked of a table that has one.
    """
    everything = _all_rows(table, match)
    if delivery.period_column:
        texts = period_texts(table, column_name(table, delivery.period_column)).to_numpy(dtype=object)
        periods = indicator.periods or tuple(sorted({str(text) for text in texts if text}))
        return [(period, everything.of_lines(texts == period)) for period in periods]
    patterns = _patterns(indicator.numerator) + _patterns(indicator.denominator)
    if patterns:
        found = indicator.periods or _periods_in_columns(table, patterns[0])
        return [(period, everything) for period in found]
    if len(indicator.periods) > 1:
        expected = "one period, a period_column, or columns with {period} in their name"
        raise BadSetting(f"{indicator.id}: periods", ", ".join(indicator.periods), expected)
    return [(_single_period(delivery, indicator), everything)]


def period_texts(table: Table, column: str) -> pandas.Series:
    """The period of every row as text; a date stands for its year."""
    values = table.frame[column]
    if pandas.api.types.is_datetime64_any_dtype(values):
        return as_text(values.dt.year.astype(float))
    texts = as_text(values)
    return texts.map({text: plain_period(str(text)) for text in texts.unique()})


def plain_period(text: str) -> str:
    """A period as people write it: StatLine's ``2024JJ00`` is ``2024``, ``2024MM03`` is ``2024-03``,
    ``2024KW01`` is ``2024-K1``, ``jan-24`` is ``2024-01``; the star of a provisional figure is left off.
    """
    return dates.in_period_column(text.strip()) or text.strip().rstrip("*")


def _single_period(delivery: Delivery, indicator: Indicator) -> str:
    if indicator.periods:
        return indicator.periods[0]
    day = indicator.reference_date or delivery.reference_date
    return str(day.year) if day else ""


def _all_rows(table: Table, match: Match) -> Rows:
    positions = numpy.arange(len(table.frame))
    columns = [column.name for column in table.inspection.columns if column.kind is ColumnKind.PERIOD]
    age = positions
    if columns and columns[0] in table.frame:
        texts = as_text(table.frame[columns[0]]).to_numpy(dtype=str)
        age = numpy.empty_like(positions)
        age[numpy.lexsort((positions, texts))] = positions
    parts = match.parts
    part = parts["position"].to_numpy(dtype=numpy.int64)
    undivided = numpy.ones(len(positions), dtype=bool)
    undivided[part] = False
    whole = positions[undivided]
    return Rows(
        positions=numpy.concatenate([whole, part]),
        areas=numpy.concatenate(
            [match.areas.to_numpy(dtype=object)[whole], parts["area"].to_numpy(dtype=object)]
        ),
        age=numpy.concatenate([age[whole], age[part]]),
        share=numpy.concatenate([numpy.ones(whole.size), parts["share"].to_numpy(dtype=float)]),
        totals=match.totals,
        lines=numpy.ones(len(positions), dtype=bool),
    )


def _patterns(measure: object) -> List[str]:
    columns = measure.columns if isinstance(measure, Measure) else ()
    return [column for column in columns if PERIOD in column]


def _periods_in_columns(table: Table, pattern: str) -> Tuple[str, ...]:
    """The periods for which the table has a column that fits the pattern (NoSuchColumn)."""
    found = tuple(wide.by_period(table.inspection.columns, pattern))
    if not found:
        names = tuple(str(column) for column in table.frame.columns)
        raise NoSuchColumn(path=table.inspection.file, column=pattern, columns=names)
    return found


def column_of(table: Table, name: str, period: str) -> str:
    """The column that a name means in a period, which may be written there in another way."""
    written = name.replace(PERIOD, period)
    if PERIOD not in name or written in table.frame:
        return written
    return wide.by_period(table.inspection.columns, name).get(period, written)
