"""Numbers per area with what is known of them, and what becomes of them on a higher level."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Optional, Sequence, Tuple

import numpy
import pandas

from ...model.values import Status
from ..arrays import Flags, Floats, Integers, Texts
from .cells import KNOWN, MISSING, NOT_APPLICABLE, STATUS, WITHHELD
from .groups import Group


@dataclass(frozen=True)
class Sums:
    """Per area a sum (0 where none is known), its state, and which share of its parts is known."""

    number: Floats
    state: Integers
    coverage: Floats
    estimated: Floats
    """Which share of the sum comes from rows that were divided over areas."""

    def at(self, group: Group) -> Sums:
        """The same sums for larger areas: withheld or missing as soon as a part is."""
        if group.own:
            return self
        parts = group.add(numpy.ones(self.state.size))
        known = group.add(self.state == KNOWN)
        missing = group.has(self.state == MISSING) | ~group.whole
        state = worst_of(group.has(self.state == WITHHELD), missing, known > 0, parts > 0)
        number = group.add(numpy.where(self.state == KNOWN, self.number, 0.0))
        estimated = group.add(numpy.where(self.state == KNOWN, numpy.abs(self.number) * self.estimated, 0.0))
        size = group.add(numpy.where(self.state == KNOWN, numpy.abs(self.number), 0.0))
        coverage = group.add(self.coverage) / numpy.maximum(parts, 1)
        return Sums(number, state, coverage, share_of(estimated, size))

    def unknown_where(self, unknown: Flags) -> Sums:
        """The same sums, missing in some areas."""
        return Sums(
            number=numpy.where(unknown, 0.0, self.number),
            state=numpy.where(unknown, MISSING, self.state),
            coverage=numpy.where(unknown, 0.0, self.coverage),
            estimated=numpy.where(unknown, 0.0, self.estimated),
        )

    def given(self, number: Floats) -> Sums:
        """The same sums, with a number that is given (not NaN) where the sum itself is not known."""
        better = (self.state != KNOWN) & ~numpy.isnan(number)
        return Sums(
            number=numpy.where(better, number, self.number),
            state=numpy.where(better, KNOWN, self.state),
            coverage=numpy.where(better, 1.0, self.coverage),
            estimated=numpy.where(better, 0.0, self.estimated),
        )


def worst_of(withheld: Flags, missing: Flags, known: Flags, any_part: Flags) -> Integers:
    """The state of a whole; parts that do not apply only count where there is nothing else."""
    state = numpy.where(known | ~any_part, KNOWN, NOT_APPLICABLE)
    state = numpy.where(missing, MISSING, state)
    return numpy.where(withheld, WITHHELD, state).astype(numpy.int64)


def share_of(part: Floats, whole: Floats) -> Floats:
    """Part by part of the whole, 0 where there is nothing."""
    share: Floats = numpy.divide(part, whole, out=numpy.zeros(whole.size), where=whole > 0)
    return numpy.clip(share, 0.0, 1.0)


def sum_rows(position: Integers, number: Floats, state: Integers, size: int, share: Floats) -> Sums:
    """Rows added up per area; ``position`` is the area's place, -1 for rows without area.

    Of each row ``share`` counts; what is divided so makes the sum an estimate.
    """
    inside = position >= 0

    def add(numbers: Floats, chosen: Flags) -> Floats:
        there = inside & chosen
        return numpy.bincount(position[there], numbers[there], size).astype(float)

    known, parts = state == KNOWN, numpy.abs(number) * share
    rows = add(share, inside)
    return Sums(
        number=add(number * share, known),
        state=worst_of(
            add(share, state == WITHHELD) > 0,
            add(share, state == MISSING) > 0,
            add(share, known) > 0,
            rows > 0,
        ),
        coverage=numpy.where(rows > 0, share_of(add(share, known), rows), 1.0),
        estimated=share_of(add(parts, known & (share < 1.0)), add(parts, known)),
    )


@dataclass(frozen=True)
class Means:
    """Per area a mean, its state and coverage, and the weight it has in a larger area.

    ``weight`` is NaN where none is known; ``counts``: False for areas that need not be covered
    (nothing lies there).
    """

    number: Floats
    state: Integers
    coverage: Floats
    weight: Floats
    counts: Flags
    estimated: Floats
    """Which share of the weight comes from rows that were divided over areas."""

    def at(self, group: Group) -> Means:
        """The weighted means of larger areas, over the parts of which value and weight are known."""
        if group.own:
            return self
        usable = (self.state == KNOWN) & (self.weight > 0)
        known = numpy.where(usable, self.weight, 0.0)
        weight = group.add(known)
        total = group.add(numpy.where(usable, self.number * self.weight, 0.0))
        number = numpy.divide(total, weight, out=numpy.full(weight.size, numpy.nan), where=weight > 0)
        covered = group.add(numpy.where(usable | ~self.counts, numpy.maximum(self.coverage, ~self.counts), 0))
        parts = group.add(numpy.ones(usable.size))
        state = numpy.where((weight > 0) & group.whole, KNOWN, MISSING)
        state = numpy.where(group.has(self.state == WITHHELD), WITHHELD, state)
        estimated = share_of(group.add(known * self.estimated), weight)
        return Means(number, state, covered / numpy.maximum(parts, 1), weight, weight > 0, estimated)

    def given(self, number: Floats, weight: Floats) -> Means:
        """The same means, with the partner's own figure wherever it gives one (not NaN)."""
        better = ~numpy.isnan(number)
        return replace(
            self,
            number=numpy.where(better, number, self.number),
            state=numpy.where(better, KNOWN, self.state),
            coverage=numpy.where(better, 1.0, self.coverage),
            weight=numpy.where(better, weight, self.weight),
            estimated=numpy.where(better, 0.0, self.estimated),
        )


def weighted_medians(area: Integers, number: Floats, weight: Floats, size: int) -> Floats:
    """Per area the median of its rows, each as often as it weighs; NaN where there is none.

    The number below which half of the weight lies, and halfway to the next where that is exactly half.
    """
    inside = (area >= 0) & (weight > 0)
    rows = pandas.DataFrame({"area": area[inside], "number": number[inside], "weight": weight[inside]})
    rows = rows.sort_values(["area", "number"], kind="stable")
    running = rows.groupby("area")["weight"].cumsum()
    half = rows.groupby("area")["weight"].transform("sum") / 2.0
    slack = 1e-9 * half
    found = numpy.full(size, numpy.nan)
    low = rows[running >= half - slack].groupby("area")["number"].first()
    high = rows[running > half + slack].groupby("area")["number"].first()
    found[low.index.to_numpy()] = (low + high.reindex(low.index)).to_numpy() / 2.0
    return found


def long_rows(
    group: Group,
    number: Floats,
    state: Integers,
    reason: Texts,
    coverage: Floats,
    numerator: Optional[Floats] = None,
    denominator: Optional[Floats] = None,
    estimated: Optional[Floats] = None,
) -> pandas.DataFrame:
    """Rows of the long table for one level; the reason is kept only where there is no number."""
    nothing = numpy.full(len(group.codes), numpy.nan)
    shown = state == KNOWN
    divided = numpy.zeros(shown.size) if estimated is None else numpy.where(shown, estimated, 0.0)
    status = pandas.Series(state).map(STATUS).to_numpy(dtype=object)
    return pandas.DataFrame({
        "area_set": group.area_set,
        "level": group.level,
        "area": numpy.asarray(group.codes, dtype=object),
        "value": numpy.where(shown, number, numpy.nan),
        "status": numpy.where(divided > 0, Status.ESTIMATED.value, status),
        "reason": numpy.where(shown, "", numpy.where(state == WITHHELD, "source", reason)),
        "estimated_share": divided,
        "coverage": numpy.clip(coverage, 0.0, 1.0),
        "numerator": nothing if numerator is None else numerator,
        "denominator": nothing if denominator is None else denominator,
    })  # fmt: skip


def first_reason(size: int, reasons: Sequence[Tuple[Flags, str]]) -> Texts:
    """Per area the first reason that holds."""
    found = numpy.full(size, "", dtype=object)
    for holds, reason in reversed(reasons):
        found[holds] = reason
    return found
