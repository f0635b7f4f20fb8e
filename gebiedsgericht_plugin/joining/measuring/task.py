"""One indicator of one delivery in one period: which rows count, and what is known of each area."""

from __future__ import annotations

from typing import List, Optional, Tuple

import numpy
import pandas

from ...errors import BadSetting, DuplicateKeys, NoDenominator
from ...model.matching import TotalCheck
from ...model.recipe import Indicator, Measure, OnDuplicates
from ..arrays import Flags, Floats, Integers, Texts
from .cells import KNOWN, NOT_APPLICABLE, Cells
from .contributing import contributions
from .figures import Sums
from .groups import Group
from .periods import Rows, column_of
from .rows import Looked
from .source import SHAPES, Source, of_shapes
from .totals import given_numbers

_ROWS_PER_AREA = 1.5
"""More rows than this per area and period: the rows are things, not one summary per area."""


class Task:
    """What ways to measure share; each makes the figures its own way."""

    def __init__(self, source: Source, indicator: Indicator, period: str, rows: Rows) -> None:
        """Settle which rows count (DuplicateKeys where several may not)."""
        self._source, self._indicator, self._period = source, indicator, period
        self._groups, self._units = source.groups, source.units
        self._rows = self._without_duplicates(rows)
        self._position = self._positions(self._rows)
        matched = self._position[self._position >= 0]
        self._counts = numpy.bincount(matched, minlength=len(self._units))
        per_area = matched.size / max(1, numpy.count_nonzero(self._counts))
        self._one_each = source.by_area and per_area <= _ROWS_PER_AREA
        self.checks: List[TotalCheck] = []
        """The partner's own totals beside what their parts add up to, once the figures are made."""

    def frames(self) -> List[pandas.DataFrame]:
        """The rows of the long table per group of areas, without what all of them share."""
        raise NotImplementedError

    def contributions(self) -> Optional[pandas.DataFrame]:
        """What the rows contribute to the figures, where a rule asks for it; None where rows are areas."""
        measure = self._indicator.numerator
        if self._one_each and measure.statistic != "count":
            return None
        looked = self._look(measure)
        amounts = self._amounts(looked)
        rule, name = self._indicator.rule, self._indicator.id
        frames = []
        for group in self._groups:
            there = looked.at(group)
            known = numpy.where(there.cells.state == KNOWN, there.share, 0.0)
            amount = amounts[there.entry] * known
            frames.append(contributions(group, there.area, amount, rule, name, self._period))
        return pandas.concat(frames, ignore_index=True)

    def _amounts(self, looked: Looked) -> Floats:
        """What every row that is looked at adds to the numerator."""
        return looked.cells.number

    def _positions(self, rows: Rows) -> Integers:
        positions: Integers = self._units.get_indexer(rows.areas).astype(numpy.int64)
        return positions

    def _without_duplicates(self, rows: Rows) -> Rows:
        """The rows after what the officer chose for areas with several where one was expected."""
        policy = self._source.delivery.on_duplicates
        if not self._source.by_area or policy not in (OnDuplicates.STOP, OnDuplicates.LATEST):
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
            raise DuplicateKeys(path=self._source.table.inspection.file, keys=keys)
        return rows

    # --- what a measure finds in the rows -----------------------------------------------------

    def _look(self, measure: Measure) -> Looked:
        """The rows that a measure looks at: their areas, numbers and shares."""
        lines = self._rows.positions
        chosen = numpy.flatnonzero(self._source.passes(measure.where)[lines])
        share = self._rows.share
        if self._source.drawn and measure.statistic not in ("sum", *SHAPES):
            # The largest part of a line or polygon stands first: there all of it counts, once.
            chosen = chosen[~pandas.Series(lines[chosen]).duplicated().to_numpy(dtype=bool)]
            share = numpy.ones(share.size)
        cells = self._cells(measure).take(lines[chosen])
        return Looked(lines[chosen], self._position[chosen], share[chosen], cells)

    def _cells(self, measure: Measure) -> Cells:
        """The number of every row of the table; one where rows are counted."""
        if measure.statistic in ("count", "distinct"):
            return Cells.of(numpy.ones(len(self._source.table.frame)))
        if of_shapes(measure):
            shapes = self._source.table.shapes
            if shapes is None or shapes.holds != SHAPES[measure.statistic]:
                expected = f"a file of {SHAPES[measure.statistic]}"
                raise BadSetting(f"{self._indicator.id}: statistic", measure.statistic, expected)
            return self._source.sizes()
        return self._source.cells(self._columns(measure))

    def _columns(self, measure: Measure) -> Tuple[str, ...]:
        if not measure.columns:
            expected = "the columns to look at"
            raise BadSetting(f"{self._indicator.id}: {measure.statistic}", "empty", expected)
        return tuple(column_of(self._source.table, name, self._period) for name in measure.columns)

    def _given(self, measure: Measure, group: Group) -> Floats:
        """The partner's own figures of a larger level; a row that is a total is never a thing to count."""
        nothing = numpy.full(len(group.codes), numpy.nan)
        totals = self._rows.totals
        if group.own or group.area_set != self._source.areas.id or not len(totals):
            return nothing
        if measure.statistic not in ("sum", "mean", "median"):
            return nothing
        lines = totals["position"].to_numpy(dtype=numpy.int64)
        chosen = self._source.passes(measure.where)[lines]
        cells = self._source.cells(self._columns(measure)).take(lines[chosen])
        duplicates = self._source.delivery.on_duplicates
        return given_numbers(totals[chosen], group, cells, self._one_each, duplicates)

    def _of_areas(self, measure: Measure) -> Sums:
        """A denominator that came with the boundaries, at the level of the match."""
        areas = self._source.areas
        name = measure.columns[0] if measure.columns else ""
        if name not in areas.denominators:
            raise NoDenominator(self._indicator.id, name, areas.denominators)
        column = areas.denominator(name, self._period).to_numpy(dtype=float)
        cells = Cells.of(column)
        known = (cells.state == KNOWN).astype(float)
        sums = Sums(cells.number, cells.state, known, numpy.zeros(column.size))
        level = self._source.match.level
        if level == areas.level:
            return sums
        of_area = self._units.get_indexer(areas.frame[level]).astype(numpy.int64)
        whole = numpy.ones(len(self._units), dtype=bool)
        return sums.at(Group(areas.id, level, self._units, of_area, own=False, whole=whole))

    def _zero_without_rows(self, measure: Measure) -> Flags:
        """For which areas no rows means zero: where rows are things and the partner covers the area."""
        things = measure.statistic in ("count", "distinct") or not self._one_each
        if self._source.delivery.covers == "listed" or not things:
            return numpy.zeros(len(self._units), dtype=bool)
        return ~self._source.unsure & self._source.covered

    def _unknown(self, measure: Measure) -> Flags:
        """Areas of which nothing is known: without rows that mean zero, or not covered."""
        unknown: Flags = (self._counts == 0) & ~self._zero_without_rows(measure)
        return unknown | ~self._source.covered

    def _why_missing(self, group: Group, state: Integers) -> Texts:
        """Why areas of a level have no number, as far as their rows tell."""
        rows = group.add(self._counts)
        empty = numpy.full(rows.size, "empty" if group.own else "incomplete", dtype=object)
        reason = numpy.where((rows == 0) & group.own, "no_rows", empty)
        covered = self._source.covered
        reason = numpy.where(group.has(~covered) & ~group.has(covered), "not_covered", reason)
        return numpy.where(state == NOT_APPLICABLE, "not_applicable", reason)
