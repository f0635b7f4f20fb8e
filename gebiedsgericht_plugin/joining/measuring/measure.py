"""From rows to values: per indicator, area, level and period, each with its status.

Every level is computed again from the rows, never from values of the level below: shares and rates
as ratio of sums, means weighted by what they are means of. A part that the source withheld makes
the whole withheld; a part that is missing makes a sum missing. Nothing that is unknown counts as
zero.
"""

from __future__ import annotations

from typing import List, Tuple

import numpy
import pandas

from ...errors import BadSetting, DuplicateKeys, NoDenominator
from ...model.areas import AreaSet
from ...model.recipe import Delivery, Indicator, Kind, Measure, OnDuplicates
from ...model.tables import Table
from ...model.values import COLUMNS, Values
from ..arrays import Flags, Floats, Integers, Texts
from ..matching.match import ONE_ROW_EACH, Match
from .cells import KNOWN, MISSING, NOT_APPLICABLE, WITHHELD, Cells, passes, row_cells
from .figures import Group, Means, Sums, first_reason, long_rows, sum_rows
from .periods import Rows, column_of, rows_by_period

_ROWS_PER_AREA = 1.5
"""More rows than this per area and period: the rows are things, not one summary per area."""


def measure(table: Table, match: Match, areas: AreaSet, delivery: Delivery) -> Values:
    """The values of all indicators of a delivery, at the level of the match and every level above.

    Reasons of what is not a number: ``source`` (withheld there), ``no_rows``, ``empty`` (the cells
    were), ``incomplete`` (a part is missing), ``too_few`` (below the minimum denominator),
    ``no_denominator`` (nothing to divide by), ``no_weight`` (a mean of means would be wrong),
    ``not_applicable`` (the source says so).

    Where the rows of a delivery are things (points, postcodes, many rows per area, or rows that are
    counted) an area without rows has zero of them, unless ``delivery.covers`` is ``listed`` or a
    key without an area probably means that area. Where each area has one row, an area without a row
    is missing.

    Raises NoSuchColumn, NotANumberColumn, NoDenominator, DuplicateKeys, BadSetting.
    """
    groups = _groups(areas, match.level)
    frames = [
        _Task(table, match, areas, delivery, groups, indicator, period, rows).long_table()
        for indicator in delivery.indicators
        for period, rows in rows_by_period(table, match, delivery, indicator)
    ]
    columns = [*COLUMNS, "numerator", "denominator"]
    frame = pandas.concat(frames, ignore_index=True) if frames else pandas.DataFrame(columns=columns)
    return Values(frame=frame[columns])


def _groups(areas: AreaSet, level: str) -> Tuple[Group, ...]:
    """The areas of the level of the match, and those of every level above it, finest first."""
    frame = areas.frame
    if level != areas.level:
        frame = frame.dropna(subset=[level]).drop_duplicates(level).sort_values(level)
        frame = frame.set_index(level, drop=False)
    levels = (areas.level, *areas.levels)
    groups = [Group(level, frame.index, numpy.arange(len(frame)), own=True)]
    for name in levels[levels.index(level) + 1 :]:
        codes = pandas.Index(sorted(frame[name].dropna().unique()), dtype=object)
        position = codes.get_indexer(frame[name].to_numpy(dtype=object)).astype(numpy.int64)
        groups.append(Group(name, codes, position, own=False))
    return tuple(groups)


class _Task:
    """One indicator of one delivery in one period."""

    def __init__(
        self,
        table: Table,
        match: Match,
        areas: AreaSet,
        delivery: Delivery,
        groups: Tuple[Group, ...],
        indicator: Indicator,
        period: str,
        rows: Rows,
    ) -> None:
        self._table, self._match, self._areas = table, match, areas
        self._delivery, self._indicator, self._period = delivery, indicator, period
        self._groups, self._units = groups, groups[0].codes
        self._by_area = match.report.key_kind in ONE_ROW_EACH
        self._rows = self._without_duplicates(rows)
        self._position = self._positions(self._rows)
        matched = self._position[self._position >= 0]
        self._counts = numpy.bincount(matched, minlength=len(self._units))
        per_area = matched.size / max(1, numpy.count_nonzero(self._counts))
        self._one_each = self._by_area and per_area <= _ROWS_PER_AREA

    def long_table(self) -> pandas.DataFrame:
        """The rows of the long table."""
        if self._indicator.kind is Kind.CATEGORY:
            frames = self._categories()
        elif self._indicator.numerator.statistic == "mean":
            frames = self._mean_frames()
        else:
            frames = self._sum_frames()
        return pandas.concat(frames, ignore_index=True).assign(
            area_set=self._areas.id,
            indicator=self._indicator.id,
            period=self._period,
            variant="",
            estimated_share=0.0,
            delivery=self._delivery.id,
        )

    def _positions(self, rows: Rows) -> Integers:
        positions: Integers = self._units.get_indexer(rows.areas).astype(numpy.int64)
        return positions

    def _without_duplicates(self, rows: Rows) -> Rows:
        """The rows after what the officer chose for areas with several where one was expected."""
        policy = self._delivery.on_duplicates
        if not self._by_area or policy not in (OnDuplicates.STOP, OnDuplicates.LATEST):
            return rows
        position = self._positions(rows)
        matched = numpy.flatnonzero(position >= 0)
        if policy is OnDuplicates.LATEST:
            order = matched[numpy.argsort(rows.age[matched], kind="stable")]
            last = ~pandas.Series(position[order]).duplicated(keep="last").to_numpy()
            return rows.only(numpy.sort(order[last]))
        of_area = pandas.Series(position[matched])
        if of_area.duplicated().any():
            twice = sorted(of_area[of_area.duplicated()].unique())
            keys = tuple(str(code) for code in self._units[twice])
            raise DuplicateKeys(path=self._table.inspection.file, keys=keys)
        return rows

    # --- what a measure finds in the rows -----------------------------------------------------

    def _cells(self, measure: Measure) -> Tuple[Integers, Cells]:
        """The area position of the rows that a measure looks at, and their numbers."""
        lines = self._rows.positions
        chosen = numpy.flatnonzero(passes(self._table, measure.where)[lines])
        if measure.statistic == "count":
            nothing_unknown = numpy.zeros(chosen.size, dtype=numpy.int64)
            return self._position[chosen], Cells(numpy.ones(chosen.size), nothing_unknown)
        cells = row_cells(self._table, self._columns(measure)).take(lines[chosen])
        return self._position[chosen], cells

    def _columns(self, measure: Measure) -> List[str]:
        if not measure.columns:
            expected = "the columns to look at"
            raise BadSetting(f"{self._indicator.id}: {measure.statistic}", "empty", expected)
        return [column_of(self._table, name, self._period) for name in measure.columns]

    def _sums(self, measure: Measure) -> Sums:
        """One sum per area: over rows, counted rows, or a denominator of the areas."""
        if measure.statistic == "areas":
            return self._of_areas(measure)
        if measure.statistic not in ("sum", "count"):
            setting = f"{self._indicator.id}: statistic"
            raise BadSetting(setting, measure.statistic, "sum, mean, count or areas")
        position, cells = self._cells(measure)
        sums = sum_rows(position, cells.number, cells.state, len(self._units))
        number = sums.number
        if self._by_area and self._delivery.on_duplicates is OnDuplicates.MEAN and measure.statistic == "sum":
            rows = numpy.bincount(position[(position >= 0) & (cells.state == KNOWN)], minlength=number.size)
            number = number / numpy.maximum(rows, 1)
        unknown = (self._counts == 0) & ~self._zero_without_rows(measure)
        return Sums(
            number=numpy.where(unknown, 0.0, number),
            state=numpy.where(unknown, MISSING, sums.state),
            coverage=numpy.where(unknown, 0.0, sums.coverage),
        )

    def _of_areas(self, measure: Measure) -> Sums:
        """A denominator that came with the boundaries, at the level of the match."""
        name = measure.columns[0] if measure.columns else ""
        if name not in self._areas.denominators:
            raise NoDenominator(self._indicator.id, name, self._areas.denominators)
        column = self._areas.frame[name].to_numpy(dtype=float)
        unknown = numpy.isnan(column)
        state = numpy.where(unknown, MISSING, KNOWN).astype(numpy.int64)
        sums = Sums(numpy.nan_to_num(column), state, (~unknown).astype(float))
        if self._match.level == self._areas.level:
            return sums
        of_area = self._units.get_indexer(self._areas.frame[self._match.level]).astype(numpy.int64)
        return sums.at(Group(self._match.level, self._units, of_area, own=False))

    def _zero_without_rows(self, measure: Measure) -> Flags:
        """For which areas no rows means zero."""
        things = measure.statistic == "count" or not self._one_each
        if self._delivery.covers == "listed" or not things:
            return numpy.zeros(len(self._units), dtype=bool)
        unsure = [area.code for area in self._match.report.areas_without if area.reason != "not_in_file"]
        return ~numpy.asarray(self._units.isin(unsure), dtype=bool)

    # --- counts, sums, shares, rates, and means written as sum over sum -------------------------

    def _sum_frames(self) -> List[pandas.DataFrame]:
        indicator = self._indicator
        above = self._sums(indicator.numerator)
        if indicator.kind.extensive:
            return [self._plain(group, above.at(group)) for group in self._groups]
        if indicator.denominator is None:
            raise NoDenominator(indicator.id, "", self._areas.denominators)
        below = self._sums(indicator.denominator)
        return [self._ratio(group, above.at(group), below.at(group)) for group in self._groups]

    def _plain(self, group: Group, sums: Sums) -> pandas.DataFrame:
        reason = self._why_missing(group, sums.state)
        numerator = numpy.where(sums.state == KNOWN, sums.number, numpy.nan)
        return long_rows(group, sums.number, sums.state, reason, sums.coverage, numerator)

    def _ratio(self, group: Group, above: Sums, below: Sums) -> pandas.DataFrame:
        """Numerator over denominator times ``per``, where both are known and large enough."""
        rows, floor = group.add(self._counts), self._indicator.minimum_denominator
        state = numpy.maximum(above.state, below.state)
        known = (below.state == KNOWN) & (above.state != WITHHELD)
        nothing, few = known & (below.number == 0), known & (below.number < floor)
        state = numpy.where(nothing | few, NOT_APPLICABLE, state)
        value = numpy.divide(above.number, below.number, out=numpy.zeros(rows.size), where=below.number != 0)
        reasons = [(few, "too_few"), (nothing, "no_denominator")]
        reason = self._why_missing(group, state)
        reason = numpy.where(few | nothing, first_reason(rows.size, reasons), reason)
        return long_rows(
            group,
            value * self._indicator.per,
            state,
            reason,
            numpy.minimum(above.coverage, below.coverage),
            numpy.where(above.state == KNOWN, above.number, numpy.nan),
            numpy.where(below.state == KNOWN, below.number, numpy.nan),
        )

    def _why_missing(self, group: Group, state: Integers) -> Texts:
        """Why areas of a level have no number, as far as their rows tell."""
        rows = group.add(self._counts)
        empty = numpy.full(rows.size, "empty" if group.own else "incomplete", dtype=object)
        reason = numpy.where((rows == 0) & group.own, "no_rows", empty)
        return numpy.where(state == NOT_APPLICABLE, "not_applicable", reason)

    # --- means -----------------------------------------------------------------------------------

    def _mean_frames(self) -> List[pandas.DataFrame]:
        """Means of rows, or figures given per area.

        Given figures are weighted by the denominator on higher levels; without one they stay there
        ``missing``, since a mean of means is nobody's mean.
        """
        means = self._means()
        return [self._mean(group, means.at(group)) for group in self._groups]

    def _means(self) -> Means:
        size = len(self._units)
        position, cells = self._cells(self._indicator.numerator)
        weights = self._row_weights(position.size)
        state = numpy.maximum(cells.state, weights.state)
        products = sum_rows(position, cells.number * weights.number, state, size)
        below = sum_rows(position, weights.number, state, size).number
        known = numpy.bincount(position[(position >= 0) & (state == KNOWN)], minlength=size)
        number = numpy.divide(products.number, below, out=numpy.full(size, numpy.nan), where=below > 0)
        # The mean of what is known stands, with its coverage; one withheld row withholds the whole.
        own = numpy.where((known > 0) & (products.state == MISSING), KNOWN, products.state)
        own = numpy.where((own == KNOWN) & ~(below > 0), numpy.where(known > 0, NOT_APPLICABLE, MISSING), own)
        coverage = numpy.where(self._counts > 0, products.coverage, 0.0)
        needed = (self._counts > 0) | ~self._zero_without_rows(self._indicator.numerator)
        return Means(number, own, coverage, self._area_weights(below), needed)

    def _row_weights(self, rows: int) -> Cells:
        """The weight of every row that is looked at: a column of the table, or one."""
        below = self._indicator.denominator
        if below is None or below.statistic != "sum":
            return Cells(numpy.ones(rows), numpy.zeros(rows, dtype=numpy.int64))
        chosen = passes(self._table, self._indicator.numerator.where)[self._rows.positions]
        return row_cells(self._table, self._columns(below)).take(self._rows.positions[chosen])

    def _area_weights(self, from_rows: Floats) -> Floats:
        """What each area weighs in a larger one; NaN where nothing says so."""
        below = self._indicator.denominator
        if below is not None and below.statistic == "areas":
            sums = self._of_areas(below)
            return numpy.where(sums.state == KNOWN, sums.number, numpy.nan)
        if below is None and self._one_each:
            return numpy.full(from_rows.size, numpy.nan)
        return from_rows

    def _mean(self, group: Group, means: Means) -> pandas.DataFrame:
        unweighted = self._indicator.denominator is None and self._one_each
        few = (means.state == KNOWN) & (means.weight < self._indicator.minimum_denominator)
        state = numpy.where(few, NOT_APPLICABLE, means.state)
        nothing = means.state == NOT_APPLICABLE
        lacks_weight = numpy.full(state.size, unweighted and not group.own)
        reasons = [(few, "too_few"), (lacks_weight, "no_weight"), (nothing, "no_denominator")]
        known = few | nothing | lacks_weight
        reason = numpy.where(known, first_reason(state.size, reasons), self._why_missing(group, state))
        product = numpy.where(means.state == KNOWN, means.number * means.weight, numpy.nan)
        weight = numpy.where(means.state == KNOWN, means.weight, numpy.nan)
        value = means.number * self._indicator.per
        return long_rows(group, value, state, reason, means.coverage, product, weight)

    # --- categories --------------------------------------------------------------------------------

    def _categories(self) -> List[pandas.DataFrame]:
        """The class that most rows of an area are in, the lowest on a tie; not on higher levels."""
        size = len(self._units)
        position, cells = self._cells(self._indicator.numerator)
        sums = sum_rows(position, cells.number, cells.state, size)
        known = (position >= 0) & (cells.state == KNOWN)
        counts = pandas.DataFrame({"area": position[known], "value": cells.number[known]})
        counts = counts.groupby(["area", "value"]).size().reset_index(name="rows")
        most = counts.sort_values(["area", "rows", "value"], ascending=[True, False, True])
        most = most.drop_duplicates("area")
        number = numpy.full(size, numpy.nan)
        number[most["area"].to_numpy()] = most["value"].to_numpy()
        state = numpy.where(numpy.isnan(number) & (sums.state == KNOWN), MISSING, sums.state)
        own, *above = self._groups
        coverage = (state == KNOWN).astype(float)
        first = long_rows(own, number, state, self._why_missing(own, state), coverage)
        return [first, *(_without_weight(group) for group in above)]


def _without_weight(group: Group) -> pandas.DataFrame:
    size = len(group.codes)
    nothing = numpy.full(size, numpy.nan)
    state = numpy.full(size, MISSING)
    return long_rows(group, nothing, state, numpy.full(size, "no_weight", dtype=object), numpy.zeros(size))
