"""Figures that are averaged: means and medians of rows, or given per area; and classes."""

from __future__ import annotations

from dataclasses import replace
from typing import List

import numpy
import pandas

from ...errors import BadSetting
from ...model.recipe import Indicator, Kind
from ..arrays import Floats
from .adding import Added
from .cells import KNOWN, MISSING, NOT_APPLICABLE, Cells
from .figures import Means, first_reason, long_rows, share_of, sum_rows, weighted_medians
from .groups import Group
from .periods import Rows
from .rows import Looked
from .source import Source
from .task import Task


def task_for(source: Source, indicator: Indicator, period: str, rows: Rows) -> Task:
    """What makes the figures of an indicator in a period, by its kind and statistic."""
    statistic = indicator.numerator.statistic
    if indicator.kind is Kind.CATEGORY:
        return Classed(source, indicator, period, rows)
    if statistic == "median":
        return Middle(source, indicator, period, rows)
    return (Averaged if statistic == "mean" else Added)(source, indicator, period, rows)


class Averaged(Task):
    """Means of rows, or figures that the partner gives per area."""

    def frames(self) -> List[pandas.DataFrame]:
        """Means of rows, or figures given per area.

        Given figures are weighted by the denominator on higher levels; without one they stay there
        ``missing``, since a mean of means is nobody's mean. Where the partner gives one figure per
        area, its own figure of a larger area goes before any mean of these.
        """
        looked = self._look(self._indicator.numerator)
        weights = self._row_weights(looked)
        means = self._means(looked, weights)
        return [self._mean(group, self._means_at(group, means, looked, weights)) for group in self._groups]

    def _means(self, looked: Looked, weights: Cells) -> Means:
        size = len(self._units)
        cells = looked.cells
        state = numpy.maximum(cells.state, weights.state)
        products = sum_rows(looked.unit, cells.number * weights.number, state, size, looked.share)
        below = sum_rows(looked.unit, weights.number, state, size, looked.share)
        known = numpy.bincount(looked.unit[(looked.unit >= 0) & (state == KNOWN)], minlength=size)
        number = _quotient(products.number, below.number)
        # The mean of what is known stands, with its coverage; one withheld row withholds the whole.
        own = numpy.where((known > 0) & (products.state == MISSING), KNOWN, products.state)
        applies = numpy.where(known > 0, NOT_APPLICABLE, MISSING)
        own = numpy.where((own == KNOWN) & ~(below.number > 0), applies, own)
        own = numpy.where(self._source.covered, own, MISSING)
        coverage = numpy.where((self._counts > 0) & self._source.covered, products.coverage, 0.0)
        needed = (self._counts > 0) | ~self._zero_without_rows(self._indicator.numerator)
        return Means(number, own, coverage, self._area_weights(below.number), needed, below.estimated)

    def _means_at(self, group: Group, means: Means, looked: Looked, weights: Cells) -> Means:
        """The means of a level, with the partner's own figures where these go first."""
        found = means.at(group)
        if looked.divided and not group.own and self._weighs_rows:
            # A row that was divided over parts of the area counts in it whole.
            there = looked.at(group)
            weight = weights.number[there.entry]
            state = numpy.maximum(there.cells.state, weights.state[there.entry])
            size = len(group.codes)
            product = sum_rows(there.area, there.cells.number * weight, state, size, there.share)
            below = sum_rows(there.area, weight, state, size, there.share)
            number = _quotient(product.number, below.number)
            found = replace(found, number=number, weight=below.number, estimated=below.estimated)
        given = self._given(self._indicator.numerator, group)
        if not self._one_each:
            given = numpy.where(found.state == KNOWN, numpy.nan, given)
        return found.given(given, self._given_weights(group))

    @property
    def _weighs_rows(self) -> bool:
        below = self._indicator.denominator
        return below is None or below.statistic != "areas"

    def _given_weights(self, group: Group) -> Floats:
        """What a figure that the partner gives of a larger area is over; NaN where nothing says so."""
        below = self._indicator.denominator
        if below is None:
            return numpy.full(len(group.codes), numpy.nan)
        if below.statistic != "areas":
            return self._given(below, group)
        sums = self._of_areas(below).at(group)
        return numpy.where(sums.state == KNOWN, sums.number, numpy.nan)

    def _amounts(self, looked: Looked) -> Floats:
        weights = self._row_weights(looked)
        known: Floats = numpy.where(weights.state == KNOWN, weights.number, 0.0)
        return looked.cells.number * known

    def _row_weights(self, looked: Looked) -> Cells:
        """The weight of every row that is looked at: a column of the table, or one."""
        below = self._indicator.denominator
        if below is None or below.statistic != "sum":
            return Cells.of(numpy.ones(looked.line.size))
        return self._source.cells(self._columns(below)).take(looked.line)

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
        lacks_weight = (state == MISSING) & group.has(self._source.covered) & (unweighted and not group.own)
        reasons = [(few, "too_few"), (lacks_weight, "no_weight"), (nothing, "no_denominator")]
        known = few | nothing | lacks_weight
        reason = numpy.where(known, first_reason(state.size, reasons), self._why_missing(group, state))
        product = numpy.where(means.state == KNOWN, means.number * means.weight, numpy.nan)
        weight = numpy.where(means.state == KNOWN, means.weight, numpy.nan)
        value = means.number * self._indicator.per
        return long_rows(
            group, value, state, reason, means.coverage, product, weight, estimated=means.estimated
        )


class Middle(Averaged):
    """Medians of rows."""

    def frames(self) -> List[pandas.DataFrame]:
        """Medians of the rows of every level; a median of given medians is nobody's median."""
        if self._indicator.kind is not Kind.MEAN:
            setting = f"{self._indicator.id}: kind"
            raise BadSetting(setting, self._indicator.kind.value, "mean, where the numerator is a median")
        looked = self._look(self._indicator.numerator)
        ones = Cells.of(numpy.ones(looked.line.size))
        means = self._means(looked, ones)
        frames = []
        for group in self._groups:
            found, there = self._means_at(group, means, looked, ones), looked.at(group)
            if group.own or not self._one_each:
                weight = numpy.where(there.cells.state == KNOWN, there.share, 0.0)
                size = len(group.codes)
                medians = weighted_medians(there.area, there.cells.number, weight, size)
                computed = (found.state == KNOWN) & ~numpy.isnan(medians)
                found = replace(found, number=numpy.where(computed, medians, found.number))
            frames.append(self._mean(group, found).assign(numerator=numpy.nan))
        return frames


class Classed(Task):
    """Classes: numbers that say in which group an area is."""

    def frames(self) -> List[pandas.DataFrame]:
        """The class that most rows of an area are in, the lowest on a tie; not on higher levels."""
        size = len(self._units)
        looked = self._look(self._indicator.numerator)
        cells, share = looked.cells, looked.share
        sums = sum_rows(looked.unit, cells.number, cells.state, size, share)
        known = (looked.unit >= 0) & (cells.state == KNOWN)
        rows = pandas.DataFrame({"area": looked.unit, "value": cells.number, "rows": share})[known]
        most = rows.groupby(["area", "value"])["rows"].sum().round(9).reset_index()
        most = most.sort_values(["area", "rows", "value"], ascending=[True, False, True])
        most = most.drop_duplicates("area")
        number = numpy.full(size, numpy.nan)
        number[most["area"].to_numpy()] = most["value"].to_numpy()
        unknown = ~self._source.covered | (numpy.isnan(number) & (sums.state == KNOWN))
        state = numpy.where(unknown, MISSING, sums.state)
        everything = numpy.bincount(looked.unit[known], share[known], size)
        parts = numpy.bincount(looked.unit[known], (share * (share < 1.0))[known], size)
        own, *above = self._groups
        first = long_rows(
            own,
            number,
            state,
            self._why_missing(own, state),
            (state == KNOWN).astype(float),
            estimated=share_of(parts, everything),
        )
        return [first, *(_without_weight(group) for group in above)]


def _quotient(above: Floats, below: Floats) -> Floats:
    quotient: Floats = numpy.divide(above, below, out=numpy.full(below.size, numpy.nan), where=below > 0)
    return quotient


def _without_weight(group: Group) -> pandas.DataFrame:
    size = len(group.codes)
    nothing = numpy.full(size, numpy.nan)
    state = numpy.full(size, MISSING)
    return long_rows(group, nothing, state, numpy.full(size, "no_weight", dtype=object), numpy.zeros(size))
