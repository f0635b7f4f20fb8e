"""Linear programmes: all contact with scipy, which not every QGIS has."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Optional

import numpy

from ..joining.arrays import Flags, Floats, Integers
from .system import SLACK, System

try:
    from scipy.optimize import linprog
    from scipy.sparse import csc_matrix, hstack
except (ImportError, ValueError):  # ValueError: one that was built for another numpy
    linprog = None


_LARGE = 600
"""Programmes of more cells are solved from within: along the edges these take minutes, as many moves cost
the same."""
_OUT_OF_TIME = 1
"""What linprog says when a limit of iterations or time was reached."""


def available() -> bool:
    """Whether linear programmes can be solved here."""
    return linprog is not None


class OutOfTime(Exception):
    """Linear programmes take longer than anybody waits: bounds have to do."""


def until(seconds: float) -> float:
    """The moment after which no programme is solved any more."""
    return time.monotonic() + seconds


@dataclass(frozen=True)
class Moves:
    """The ways in which some cells can move together without any equation noticing."""

    system: System
    cells: Integers
    """Positions of the cells, in order."""
    until: float
    """After that moment solving stops (OutOfTime)."""

    def matrix(self) -> csc_matrix:
        """The equations of the cells: one row each, one column per cell."""
        place = numpy.full(self.system.size, -1)
        place[self.cells] = numpy.arange(self.cells.size)
        chosen = place[self.system.cell] >= 0
        _, row = numpy.unique(self.system.equation[chosen], return_inverse=True)
        column = place[self.system.cell[chosen]]
        shape = (int(row.max(initial=-1)) + 1, self.cells.size)
        return csc_matrix((self.system.sign[chosen], (row, column)), shape=shape)

    def farthest(self, direction: Floats, low: Floats, high: Floats) -> Optional[Floats]:
        """The move between limits that goes farthest in a direction (a number per cell of the system)."""
        price = -direction[self.cells]
        found = _solve(price, self.matrix(), low[self.cells], high[self.cells], self.until)
        return None if found is None else _spread(self, found)

    def cheapest(
        self, forced: Integers, steps: Floats, price_up: Floats, price_down: Floats
    ) -> Optional[Floats]:
        """The cheapest move in which the ``forced`` cells make these steps; None where there is none."""
        cells, system = self.cells, self.system
        at = numpy.searchsorted(cells, forced)
        up, down = system.up[cells], system.down[cells]
        low = numpy.zeros(2 * cells.size)
        high = numpy.concatenate([up, down])
        fixed = numpy.concatenate([numpy.maximum(steps, 0.0), numpy.maximum(-steps, 0.0)])
        both = numpy.concatenate([at, cells.size + at])
        low[both] = high[both] = fixed
        price = numpy.concatenate([price_up[cells], price_down[cells]])
        price[both] = 0.0
        matrix = self.matrix()
        found = _solve(price, hstack([matrix, -matrix], format="csc"), low, high, self.until)
        return None if found is None else _spread(self, found[: cells.size] - found[cells.size :])


def settled(system: System, unknown: Flags, seconds: float = 60.0) -> System:
    """The same system with numbers for unknown cells that fit their equations, as near as can be to those
    it has; as it was where none do, or where that takes too long.
    """
    rest = numpy.bincount(system.equation, system.sign * system.value[system.cell])
    with_unknown = numpy.zeros(rest.size, dtype=bool)
    with_unknown[system.equation[unknown[system.cell]]] = True
    rest = numpy.where(with_unknown, rest, 0.0)
    if linprog is None or not (numpy.abs(rest) > SLACK).any():
        return system
    moves = Moves(system, numpy.flatnonzero(unknown), until(seconds))
    rows = numpy.unique(system.equation[unknown[system.cell]])
    matrix, size = moves.matrix(), moves.cells.size
    high = numpy.concatenate([system.up[moves.cells], system.down[moves.cells]])
    matrix = hstack([matrix, -matrix], format="csc")
    try:
        found = _solve(numpy.ones(2 * size), matrix, numpy.zeros(2 * size), high, moves.until, -rest[rows])
    except OutOfTime:
        return system
    if found is None:
        return system
    return replace(system, value=system.value + _spread(moves, found[:size] - found[size:]))


def _spread(moves: Moves, found: Floats) -> Floats:
    whole = numpy.zeros(moves.system.size)
    whole[moves.cells] = found
    return whole


def _solve(
    price: Floats,
    matrix: csc_matrix,
    low: Floats,
    high: Floats,
    last: float,
    sums: Optional[Floats] = None,
) -> Optional[Floats]:
    limits = numpy.column_stack([low, high])
    right = numpy.zeros(matrix.shape[0]) if sums is None else sums
    first = "highs-ipm" if price.size > _LARGE else "highs"
    # Presolve sometimes takes numbers that are nearly equal for a contradiction.
    for method, presolve in ((first, True), ("highs", False)):
        left = last - time.monotonic()
        if left <= 0:
            raise OutOfTime
        options = {"presolve": presolve, "time_limit": left}
        found = linprog(price, A_eq=matrix, b_eq=right, bounds=limits, method=method, options=options)
        if found.status == _OUT_OF_TIME:
            raise OutOfTime
        if found.status == 0:
            solution: Floats = found.x
            return solution
    return None
