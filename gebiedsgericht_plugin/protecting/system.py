"""Figures tied by sums, and how far those that are not shown may lie from what they are.

A cell is a number of an area, a period and a category. An equation says that some cells add up to
another: a total and its parts. Whoever has what is shown, has these equations with fewer unknowns.
All is said in deviations: how far each cell may lie above or below its true value.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Tuple

import numpy

from ..joining.arrays import Flags, Floats, Integers

SLACK = 1e-6
"""Closer than this counts as equal: linear programmes are solved to 1e-7."""
_MOST_STEPS = 200


@dataclass(frozen=True)
class System:
    """Cells as columns of equal length, and the terms of the equations that tie them."""

    value: Floats
    lower: Floats
    """What everybody knows a cell to be at least: 0 for counts, minus infinity where it may be negative."""
    upper: Floats
    width: Floats
    """How far apart the numbers that a hidden cell may still be must lie; 0: it is no secret."""
    cost: Floats
    """What is lost by hiding the cell; infinite: hiding it is of no use, since everybody knows it."""
    equation: Integers
    """Of every term: the equation it is in, its cell and its sign; of a ratio not only 1 or -1 but how many
    times the cell counts. The signed cells of an equation add up to 0."""
    cell: Integers
    sign: Floats

    @property
    def size(self) -> int:
        """The number of cells."""
        return int(self.value.size)

    @property
    def down(self) -> Floats:
        """How far each cell could be lower than it is."""
        # What was worked out for an unknown cell may lie a hair beyond its bounds.
        return numpy.maximum(self.value - self.lower, 0.0)

    @property
    def up(self) -> Floats:
        """How far each cell could be higher than it is."""
        return numpy.maximum(self.upper - self.value, 0.0)

    def loosened(self, cells: Integers) -> System:
        """The same where some cells may be as large as they like."""
        upper = self.upper.copy()
        upper[cells] = numpy.inf
        return replace(self, upper=upper)

    def terms(self, cells: Flags) -> Terms:
        """The terms of some cells only: the others are known."""
        chosen = cells[self.cell]
        _, equation = numpy.unique(self.equation[chosen], return_inverse=True)
        return Terms(equation.astype(numpy.int64), self.cell[chosen], self.sign[chosen])


@dataclass(frozen=True)
class Terms:
    """Terms of equations that are numbered from 0, in the order of these."""

    equation: Integers
    cell: Integers
    sign: Floats

    @property
    def equations(self) -> int:
        """The number of equations."""
        return int(self.equation.max(initial=-1)) + 1


def reach(system: System, hidden: Flags, terms: Terms) -> Tuple[Floats, Floats]:
    """How far below and above their value hidden cells can lie at most, by narrowing equation by equation.

    Exact for cells that are not tied in a circle; for the others the truth may be narrower.
    """
    low = numpy.where(hidden, -system.down, 0.0)
    high = numpy.where(hidden, system.up, 0.0)
    if not terms.cell.size:
        return low, high
    order = numpy.argsort(terms.cell, kind="stable")
    first = numpy.flatnonzero(numpy.diff(terms.cell[order], prepend=-1))
    touched = terms.cell[order][first]
    for _ in range(_MOST_STEPS):
        below, above = _allowed(terms, low, high)
        new_low = numpy.maximum(low[touched], numpy.maximum.reduceat(below[order], first))
        new_high = numpy.minimum(high[touched], numpy.minimum.reduceat(above[order], first))
        moved = (new_low > low[touched] + SLACK) | (new_high < high[touched] - SLACK)
        low[touched], high[touched] = new_low, new_high
        if not moved.any():
            break
    return low, high


def _allowed(terms: Terms, low: Floats, high: Floats) -> Tuple[Floats, Floats]:
    """Between what each term must lie, given the others of its equation."""
    plus, sign = terms.sign > 0, terms.sign
    least = sign * numpy.where(plus, low[terms.cell], high[terms.cell])
    most = sign * numpy.where(plus, high[terms.cell], low[terms.cell])
    below, above = -_others(terms, most) / sign, -_others(terms, least) / sign
    return numpy.where(plus, below, above), numpy.where(plus, above, below)


def _others(terms: Terms, numbers: Floats) -> Floats:
    """Per term the sum of the others in its equation, infinite as soon as one of these is."""
    infinite = numpy.isinf(numbers)
    finite = numpy.where(infinite, 0.0, numbers)
    total = numpy.bincount(terms.equation, finite, terms.equations)[terms.equation] - finite
    many = numpy.bincount(terms.equation, infinite, terms.equations)[terms.equation] - infinite
    sign = numpy.sign(numbers[infinite][0]) if infinite.any() else 1.0
    return numpy.where(many > 0.5, sign * numpy.inf, total)


def groups(size: int, terms: Terms) -> Integers:
    """A label per cell: the same for cells that are tied, directly or through others."""
    label = numpy.arange(size)
    if not terms.cell.size:
        return label
    by_cell = numpy.argsort(terms.cell, kind="stable")
    cells = numpy.flatnonzero(numpy.diff(terms.cell[by_cell], prepend=-1))
    by_equation = numpy.argsort(terms.equation, kind="stable")
    equations = numpy.flatnonzero(numpy.diff(terms.equation[by_equation], prepend=-1))
    touched = terms.cell[by_cell][cells]
    while True:
        of_equation = numpy.minimum.reduceat(label[terms.cell][by_equation], equations)
        least = numpy.minimum.reduceat(of_equation[terms.equation][by_cell], cells)
        if (least == label[touched]).all():
            return label
        label[touched] = least
        label = label[label]


def in_circles(label: Integers, hidden: Flags, terms: Terms) -> Flags:
    """The hidden cells that are in a group with a circle: two ways from one to another."""
    size = label.size
    ties = numpy.bincount(label[terms.cell], minlength=size)
    cells = numpy.bincount(label[hidden], minlength=size)
    first = numpy.flatnonzero(numpy.diff(terms.equation, prepend=-1))
    equations = numpy.bincount(label[terms.cell[first]], minlength=size)
    circles: Flags = hidden & (ties > cells + equations - 1)[label]
    return circles
