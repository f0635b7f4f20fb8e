"""Figures that are added up: counts, sums, shares and rates of these, and means as sum over sum."""

from __future__ import annotations

from dataclasses import replace
from typing import List

import numpy
import pandas

from ...errors import BadSetting, NoDenominator
from ...model.recipe import Measure, OnDuplicates
from .cells import KNOWN, MISSING, NOT_APPLICABLE, WITHHELD
from .figures import Sums, first_reason, long_rows, sum_rows
from .groups import Group
from .rows import Looked, distinct_numbers
from .source import SHAPES, of_shapes
from .task import Task
from .totals import checks, is_amount, rounded_to


class Added(Task):
    """Counts and sums, and one over the other."""

    def frames(self) -> List[pandas.DataFrame]:
        """Counts or sums per group of areas, or the ratios of two of these."""
        indicator = self._indicator
        above = self._sums(indicator.numerator, check=True)
        if indicator.kind.extensive:
            return [self._plain(group, sums) for group, sums in zip(self._groups, above)]
        if indicator.denominator is None:
            raise NoDenominator(indicator.id, "", self._source.areas.denominators)
        below = self._sums(indicator.denominator)
        return [self._ratio(group, *sums) for group, *sums in zip(self._groups, above, below)]

    def _plain(self, group: Group, sums: Sums) -> pandas.DataFrame:
        reason = self._why_missing(group, sums.state)
        numerator = numpy.where(sums.state == KNOWN, sums.number, numpy.nan)
        coverage, estimated = sums.coverage, sums.estimated
        return long_rows(group, sums.number, sums.state, reason, coverage, numerator, estimated=estimated)

    def _ratio(self, group: Group, above: Sums, below: Sums) -> pandas.DataFrame:
        """Numerator over denominator times ``per``, where both are known and large enough."""
        floor = self._indicator.minimum_denominator
        state = numpy.maximum(above.state, below.state)
        known = (below.state == KNOWN) & (above.state != WITHHELD)
        nothing, few = known & (below.number == 0), known & (below.number < floor)
        state = numpy.where(nothing | few, NOT_APPLICABLE, state)
        value = numpy.divide(above.number, below.number, out=numpy.zeros(state.size), where=below.number != 0)
        reasons = [(few, "too_few"), (nothing, "no_denominator")]
        reason = self._why_missing(group, state)
        reason = numpy.where(few | nothing, first_reason(state.size, reasons), reason)
        return long_rows(
            group,
            value * self._indicator.per,
            state,
            reason,
            numpy.minimum(above.coverage, below.coverage),
            numpy.where(above.state == KNOWN, above.number, numpy.nan),
            numpy.where(below.state == KNOWN, below.number, numpy.nan),
            numpy.maximum(above.estimated, below.estimated),
        )

    def _sums(self, measure: Measure, check: bool = False) -> List[Sums]:
        """Sums per group: over rows, counted rows, or a denominator of the areas.

        Where a sum of a larger area is not known, that of the larger areas within it is taken, else
        the partner's own total.
        """
        if measure.statistic == "areas":
            own = self._of_areas(measure)
            return [own.at(group) for group in self._groups]
        if measure.statistic not in ("sum", "count", "distinct", *SHAPES):
            setting = f"{self._indicator.id}: statistic"
            expected = "sum, mean, median, count, distinct, length, surface or areas"
            raise BadSetting(setting, measure.statistic, expected)
        looked = self._look(measure)
        own = self._own_sums(measure, looked)
        made: List[Sums] = []
        for group in self._groups:
            sums = self._again(measure, looked, own.at(group), group)
            if made and group.area_set == self._source.areas.id:
                sums = _from_below(sums, group, made[-1], self._groups[len(made) - 1])
                sums = self._with_totals(measure, sums, group, looked, check)
            made.append(sums)
        return made

    def _own_sums(self, measure: Measure, looked: Looked) -> Sums:
        cells = looked.cells
        sums = sum_rows(looked.unit, cells.number, cells.state, len(self._units), looked.share)
        sums = self._again(measure, looked, sums, self._groups[0])
        mean = self._source.delivery.on_duplicates is OnDuplicates.MEAN
        if self._source.by_area and mean and measure.statistic == "sum":
            there = (looked.unit >= 0) & (cells.state == KNOWN)
            rows = numpy.bincount(looked.unit[there], minlength=sums.number.size)
            sums = replace(sums, number=sums.number / numpy.maximum(rows, 1))
        return sums.unknown_where(self._unknown(measure))

    def _again(self, measure: Measure, looked: Looked, sums: Sums, group: Group) -> Sums:
        """Sums of a level made from the rows again, where those of its parts would not do.

        A thing in two parts of an area is there once, and a row that was divided over them whole.
        """
        if measure.statistic == "distinct":
            columns = [self._source.table.frame[name] for name in self._columns(measure)]
            number, coverage, estimated = distinct_numbers(looked.at(group), columns, len(group.codes))
            without = (coverage == 0) & (sums.state == KNOWN) & (group.add(self._counts) > 0)
            return Sums(
                number=numpy.where(sums.state == KNOWN, number, 0.0),
                state=numpy.where(without, MISSING, sums.state),
                coverage=numpy.minimum(sums.coverage, coverage),
                estimated=numpy.where(sums.state == KNOWN, estimated, 0.0),
            )
        if not looked.divided:
            return sums
        there, known = looked.at(group), sums.state == KNOWN
        summed = sum_rows(there.area, there.cells.number, there.cells.state, len(group.codes), there.share)
        exact = of_shapes(measure)
        return replace(
            sums,
            number=numpy.where(known, summed.number, 0.0),
            estimated=numpy.where(known & (not exact), summed.estimated, 0.0),
        )

    def _with_totals(self, measure: Measure, sums: Sums, group: Group, looked: Looked, check: bool) -> Sums:
        """Sums with the partner's own totals where they are not known, else compared with these."""
        given = self._given(measure, group)
        if check and not numpy.isnan(given).all():
            columns = self._columns(measure)
            known = looked.cells.number[looked.cells.state == KNOWN]
            step = rounded_to(numpy.concatenate([known, given]), is_amount(self._source.table, columns))
            names, parts = self._names(group), group.add(self._counts)
            column = ", ".join(columns)
            self.checks += checks(group, sums, given, names, column, self._period, step, parts)
        return sums.given(given)

    def _names(self, group: Group) -> pandas.Series:
        areas = self._source.areas
        return areas.names if group.level == areas.level else areas.parent_names(group.level)


def _from_below(sums: Sums, group: Group, below: Sums, lower: Group) -> Sums:
    """Sums with those of the larger areas one level down, where only the partner's totals of these
    make them known.
    """
    if lower.own or not (sums.state != KNOWN).any():
        return sums
    place = lower.within(group)
    gap = (group.position >= 0) & (lower.of_units(numpy.arange(group.position.size)) < 0)
    whole = group.whole & ~group.has(gap | (place[lower.position] != group.position))
    found = below.at(Group(group.area_set, group.level, group.codes, place, own=False, whole=whole))
    better = (sums.state != KNOWN) & (found.state == KNOWN)
    return Sums(
        number=numpy.where(better, found.number, sums.number),
        state=numpy.where(better, found.state, sums.state),
        coverage=numpy.where(better, found.coverage, sums.coverage),
        estimated=numpy.where(better, found.estimated, sums.estimated),
    )
