"""What to hide where nobody can work out what is enough: more than that, for certain.

Used where sums go round in circles (own areas, categories) and there are no linear programmes. Hidden
are all totals of another division of which a part is hidden, and the same areas in all categories; so
every circle is cut, and what is left are trees. What follows all the same is no secret of ours: an own
area that totals leave is shown.
"""

from __future__ import annotations

from typing import Sequence

import numpy

from ..joining.arrays import Flags
from ..model.areas import AreaSet
from .problem import Problem
from .system import SLACK, System, groups, in_circles, reach
from .terms import own_areas
from .tree import hide

_MOST_CELLS = 1500
"""Groups of more cells than this are not looked through for what follows."""
_NOTHING = 1e-9


def widened(problem: Problem, hidden: Flags, area_sets: Sequence[AreaSet]) -> Flags:
    """The hidden cells with all that could give them away, until nothing is added any more."""
    held, size = hidden.copy(), len(problem.cells)
    while True:
        before = held.copy()
        for total, part in problem.linked:
            tied = numpy.zeros(size, dtype=bool)
            tied[total[held[part]]] = True
            held[:size] |= tied
            held[part[held[total]]] = True
        first, second = hide(problem.tree.with_withheld(problem.tree.withheld | held[:size]))
        held[:size] |= first | second
        if (held == before).all():
            return held | _own_areas(problem, held, area_sets)


def _own_areas(problem: Problem, held: Flags, area_sets: Sequence[AreaSet]) -> Flags:
    """Own areas of which a part is hidden."""
    found = numpy.zeros(held.size, dtype=bool)
    known = {areas.id: areas for areas in area_sets}
    for own in area_sets:
        if own.made_from in known:
            total, part, _ = own_areas(problem.cells, own, known[own.made_from])
            found[total[held[part]]] = True
    return found


def without_what_follows(system: System, held: Flags, fixed: Flags) -> Flags:
    """The hidden cells without those that follow, or nearly so, and need not be hidden themselves.

    ``fixed`` ones stay; as it was where one of these would follow only then.
    """
    before, trial = _weak(system, held), held
    weak = before
    while (weak & ~fixed).any():
        trial = trial & (fixed | ~weak)
        weak = _weak(system, trial)
        if (weak & fixed & ~before).any():
            return held
    return trial


def _weak(system: System, held: Flags) -> Flags:
    low, high = reach(system, held, system.terms(held))
    near: Flags = held & (high - low < system.width - SLACK) | following(system, held)
    return near & (system.width > 0)


def following(system: System, held: Flags) -> Flags:
    """Hidden cells that are the same in all numbers that fit the equations, in groups that have a circle.

    Whoever can solve equations has them; to show them tells nothing more.
    """
    terms = system.terms(held)
    label = groups(system.size, terms)
    circles = in_circles(label, held, terms)
    found = numpy.zeros(system.size, dtype=bool)
    for group in numpy.unique(label[circles]):
        cells = numpy.flatnonzero(held & (label == group))
        if cells.size > _MOST_CELLS:
            continue
        place = numpy.full(system.size, -1)
        place[cells] = numpy.arange(cells.size)
        inside = place[terms.cell] >= 0
        _, row = numpy.unique(terms.equation[inside], return_inverse=True)
        matrix = numpy.zeros((int(row.max()) + 1, cells.size))
        matrix[row, place[terms.cell[inside]]] = terms.sign[inside]
        _, singular, directions = numpy.linalg.svd(matrix)
        free = directions[int((singular > _NOTHING).sum()) :]
        found[cells[(numpy.abs(free) < _NOTHING).all(axis=0)]] = True
    return found
