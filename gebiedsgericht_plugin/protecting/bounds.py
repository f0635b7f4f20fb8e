"""What to hide where nobody can work out what is enough: more than that, for certain.

Used where sums go round in circles (own areas, categories) and there are no linear programmes. Hidden
are all totals of another division of which a part is hidden, and the same areas in all categories; so
every circle is cut, and what is left are trees.
"""

from __future__ import annotations

from typing import Sequence

import numpy

from ..joining.arrays import Flags
from ..model.areas import AreaSet
from .problem import Problem, own_areas
from .tree import hide


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
            total, part = own_areas(problem.cells, own, known[own.made_from])
            found[total[held[part]]] = True
    return found
