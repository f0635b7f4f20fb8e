"""Numbers per area with what is known of them, and what becomes of them on a higher level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional, Sequence, Tuple

import numpy
import pandas
from numpy.typing import NDArray

from ..arrays import Flags, Floats, Integers, Texts
from .cells import KNOWN, MISSING, NOT_APPLICABLE, STATUS, WITHHELD


@dataclass(frozen=True)
class Group:
    """The areas of one level, and to which of them each area of the match belongs (-1: none)."""

    level: str
    codes: pandas.Index
    position: Integers
    own: bool
    """Whether it is the level of the match itself."""

    def add(self, numbers: NDArray[Any]) -> Floats:
        """Numbers of the areas of the match, added up to this level."""
        inside = self.position >= 0
        summed: Floats = numpy.bincount(
            self.position[inside], numbers[inside].astype(float), len(self.codes)
        ).astype(float)
        return summed

    def has(self, flags: Flags) -> Flags:
        """Whether any area of the match that belongs here has the flag."""
        found: Flags = self.add(flags) > 0
        return found


@dataclass(frozen=True)
class Sums:
    """Per area a sum (0 where none is known), its state, and which share of its parts is known."""

    number: Floats
    state: Integers
    coverage: Floats

    def at(self, group: Group) -> Sums:
        """The same sums for larger areas: withheld or missing as soon as a part is."""
        if group.own:
            return self
        parts = group.add(numpy.ones(self.state.size))
        known = group.add(self.state == KNOWN)
        state = worst_of(
            group.has(self.state == WITHHELD), group.has(self.state == MISSING), known > 0, parts > 0
        )
        number = group.add(numpy.where(self.state == KNOWN, self.number, 0.0))
        return Sums(number, state, group.add(self.coverage) / numpy.maximum(parts, 1))


def worst_of(withheld: Flags, missing: Flags, known: Flags, any_part: Flags) -> Integers:
    """The state of a whole; parts that do not apply only count where there is nothing else."""
    state = numpy.where(known | ~any_part, KNOWN, NOT_APPLICABLE)
    state = numpy.where(missing, MISSING, state)
    return numpy.where(withheld, WITHHELD, state).astype(numpy.int64)


def sum_rows(position: Integers, number: Floats, state: Integers, size: int) -> Sums:
    """Rows added up per area; ``position`` is the area's place, -1 for rows without area."""
    inside = position >= 0

    def count(chosen: Flags) -> Integers:
        return numpy.bincount(position[inside & chosen], minlength=size)

    rows, known = count(inside), count(state == KNOWN)
    certain = inside & (state == KNOWN)
    return Sums(
        number=numpy.bincount(position[certain], number[certain], size).astype(float),
        state=worst_of(count(state == WITHHELD) > 0, count(state == MISSING) > 0, known > 0, rows > 0),
        coverage=numpy.where(rows > 0, known / numpy.maximum(rows, 1), 1.0),
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

    def at(self, group: Group) -> Means:
        """The weighted means of larger areas, over the parts of which value and weight are known."""
        if group.own:
            return self
        usable = (self.state == KNOWN) & (self.weight > 0)
        weight = group.add(numpy.where(usable, self.weight, 0.0))
        total = group.add(numpy.where(usable, self.number * self.weight, 0.0))
        number = numpy.divide(total, weight, out=numpy.full(weight.size, numpy.nan), where=weight > 0)
        covered = group.add(numpy.where(usable | ~self.counts, numpy.maximum(self.coverage, ~self.counts), 0))
        parts = group.add(numpy.ones(usable.size))
        state = numpy.where(weight > 0, KNOWN, MISSING)
        state = numpy.where(group.has(self.state == WITHHELD), WITHHELD, state)
        return Means(number, state, covered / numpy.maximum(parts, 1), weight, weight > 0)


def long_rows(
    group: Group,
    number: Floats,
    state: Integers,
    reason: Texts,
    coverage: Floats,
    numerator: Optional[Floats] = None,
    denominator: Optional[Floats] = None,
) -> pandas.DataFrame:
    """Rows of the long table for one level; the reason is kept only where there is no number."""
    nothing = numpy.full(len(group.codes), numpy.nan)
    shown = state == KNOWN
    return pandas.DataFrame({
        "level": group.level,
        "area": numpy.asarray(group.codes, dtype=object),
        "value": numpy.where(shown, number, numpy.nan),
        "status": pandas.Series(state).map(STATUS).to_numpy(dtype=object),
        "reason": numpy.where(shown, "", numpy.where(state == WITHHELD, "source", reason)),
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
