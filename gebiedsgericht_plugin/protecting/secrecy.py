"""Whether every hidden cell is uncertain enough, and what more to hide where one is not.

A hidden cell is safe when the numbers that it may still be lie at least its ``width`` apart. Cells
that are not tied in a circle are judged by narrowing, which is exact for them; for the others linear
programmes look for two moves of all cells together that set it so far apart. What more to hide is the
cheapest move that does (after Kelly, Golden and Assad 1992, and Fischetti and Salazar 2001); what
turned out not to be needed is shown again.
"""

from __future__ import annotations

from typing import List, Optional, Set, Tuple

import numpy

from ..joining.arrays import Flags, Floats, Integers
from .programme import Moves, until
from .system import SLACK, System, groups, in_circles, reach

_MOST_PRUNED = 80
"""Groups of more hidden cells than this are not looked through for what could be shown again."""
_MOST_MOVES = 48
_TRIES = 2
_PATIENCE = 180.0
"""Seconds in which everything has to be found."""


def safest(system: System, hidden: Flags, fixed: Flags, seconds: float = _PATIENCE) -> Tuple[Flags, Flags]:
    """The hidden cells with those that must go with them, without those that need not after all.

    ``fixed`` cells stay hidden. Also returns the cells that nothing can make safe, as what would
    have to be hidden is known to everybody. Raises OutOfTime.
    """
    audit = Audit(system, seconds)
    hidden, lost = hidden.copy(), numpy.zeros(system.size, dtype=bool)
    while True:
        weak = audit.weak(hidden) & ~lost
        if not weak.any():
            return _pruned(audit, hidden, fixed, lost), lost
        chosen = _apart(system, weak)
        more, hopeless = _beside(audit, hidden, chosen)
        lost[hopeless] = True
        lost[chosen] |= not more.size
        hidden[more] = True


class Audit:
    """Finds hidden cells that are not uncertain enough; remembers the moves it found on the way."""

    def __init__(self, system: System, seconds: float = _PATIENCE) -> None:
        """Start without any moves."""
        self.system = system
        self.until = until(seconds)
        self._moves: List[Floats] = []

    def weak(self, hidden: Flags, enough: bool = False) -> Flags:
        """The hidden cells that may lie less than their width apart, given everything that is shown.

        ``enough``: one such cell of a group of cells that are tied is enough to know.
        """
        system = self.system
        terms = system.terms(hidden)
        low, high = reach(system, hidden, terms)
        secret = hidden & (system.width > 0)
        weak: Flags = secret & (high - low < system.width - SLACK)
        label = groups(system.size, terms)
        doubtful = in_circles(label, hidden, terms) & secret & ~weak
        if enough:
            doubtful &= ~_of_groups(weak, label)
        if doubtful.any():
            weak |= _Search(self, hidden, label).weak(doubtful, enough)
        return weak

    def keep(self, move: Floats) -> None:
        """Remember a move, for other questions."""
        self._moves = [*self._moves[-_MOST_MOVES:], move]

    def known(self, hidden: Flags, label: Integers) -> List[Floats]:
        """The moves of before, each in the groups of cells where it is still possible."""
        system, found = self.system, []
        for move in self._moves:
            shown = ~hidden[system.cell] & (numpy.abs(move[system.cell]) > SLACK)
            seen = numpy.zeros(int(system.equation.max(initial=-1)) + 1, dtype=bool)
            seen[system.equation[shown]] = True
            spoilt = numpy.zeros(system.size, dtype=bool)
            spoilt[label[system.cell[seen[system.equation] & hidden[system.cell]]]] = True
            found.append(numpy.where(hidden & ~spoilt[label], move, 0.0))
        return found


class _Search:
    """Moves that set doubtful cells far enough apart, for all groups of cells at once."""

    def __init__(self, audit: Audit, hidden: Flags, label: Integers) -> None:
        system = audit.system
        self._audit, self._system, self._label = audit, system, label
        self._hidden = hidden
        self._least = numpy.zeros(system.size)
        self._most = numpy.zeros(system.size)
        for move in audit.known(hidden, label):
            self._take(move)

    def weak(self, doubtful: Flags, enough: bool) -> Flags:
        """The doubtful cells that no two moves set far enough apart."""
        weak = numpy.zeros(self._system.size, dtype=bool)
        draws = numpy.random.default_rng(1)
        for attempt in range(_TRIES):
            left = doubtful & ~self._settled()
            if not left.any():
                return weak
            signs = (
                numpy.where(draws.random(left.size) < 0.5, -1.0, 1.0) if attempt else numpy.ones(left.size)
            )
            self._try_all(left, signs)
            self._try_all(left, -signs)
        while True:
            left = doubtful & ~self._settled() & ~weak
            if not left.any():
                return weak
            each = self._one_each(left)
            self._look(each)
            weak[each[~self._settled()[each]]] = True
            if enough:
                doubtful = doubtful & ~_of_groups(weak, self._label)

    def _settled(self) -> Flags:
        settled: Flags = self._most - self._least >= self._system.width - SLACK
        return settled

    def _take(self, move: Floats) -> None:
        self._least = numpy.minimum(self._least, move)
        self._most = numpy.maximum(self._most, move)

    def _try_all(self, left: Flags, signs: Floats) -> None:
        """Move many cells at once, none farther than it needs, so that no one takes all the room."""
        limit = numpy.where(left, self._system.width, numpy.inf)
        self._go(left, numpy.where(left, signs, 0.0), -limit, limit)

    def _look(self, each: Integers) -> None:
        """How far one cell of every group can go, up and then down."""
        for sign in (1.0, -1.0):
            direction = numpy.zeros(self._system.size)
            direction[each] = sign
            low = numpy.full(self._system.size, -numpy.inf)
            high = numpy.full(self._system.size, numpy.inf)
            high[each] = self._least[each] + self._system.width[each]
            low[each] = self._most[each] - self._system.width[each]
            chosen = numpy.zeros(self._system.size, dtype=bool)
            chosen[each] = True
            self._go(chosen, direction, low, high)

    def _go(self, chosen: Flags, direction: Floats, low: Floats, high: Floats) -> None:
        cells = numpy.flatnonzero(self._hidden & _of_groups(chosen, self._label))
        moves = Moves(self._system, cells, self._audit.until)
        low, high = numpy.maximum(low, -self._system.down), numpy.minimum(high, self._system.up)
        move = moves.farthest(direction, low, high)
        if move is not None:
            self._take(move)
            self._audit.keep(move)

    def _one_each(self, left: Flags) -> Integers:
        cells = numpy.flatnonzero(left)
        _, first = numpy.unique(self._label[cells], return_index=True)
        each: Integers = cells[first]
        return each


def _of_groups(cells: Flags, label: Integers) -> Flags:
    """All cells that are in a group with one of these."""
    wanted = numpy.zeros(cells.size, dtype=bool)
    wanted[label[cells]] = True
    return wanted[label]


def _apart(system: System, weak: Flags) -> Integers:
    """Weak cells that share no equation, the widest first: these can be helped at the same time."""
    cells = numpy.flatnonzero(weak)
    cells = cells[numpy.argsort(-system.width[cells], kind="stable")]
    order = numpy.argsort(system.cell, kind="stable")
    start = numpy.searchsorted(system.cell[order], numpy.arange(system.size + 1))
    used: Set[int] = set()
    found: List[int] = []
    for cell in cells.tolist():
        of_cell = set(system.equation[order[start[cell] : start[cell + 1]]].tolist())
        if not used & of_cell:
            used |= of_cell
            found.append(cell)
    return numpy.array(sorted(found), dtype=numpy.int64)


def _beside(audit: Audit, hidden: Flags, chosen: Integers) -> Tuple[Integers, Integers]:
    """What to hide so that the chosen cells are uncertain enough, and the chosen that nothing helps."""
    system = audit.system
    usable = hidden | numpy.isfinite(system.cost)
    label = groups(system.size, system.terms(usable))
    more = _moved(audit, hidden, usable, label, chosen)
    if more is not None:
        return more, numpy.empty(0, dtype=numpy.int64)
    found, hopeless = [numpy.empty(0, dtype=numpy.int64)], []
    for cell in chosen:
        one = numpy.array([cell])
        more = _moved(audit, hidden, usable, label, one)
        if more is None:
            # What everybody knows may leave no room upwards, and enough downwards.
            more = _moved(audit, hidden, usable, label, one, _room_up(audit, usable, label, cell))
        if more is None:
            hopeless.append(cell)
        else:
            found.append(more)
    return numpy.unique(numpy.concatenate(found)), numpy.array(hopeless, dtype=numpy.int64)


def _moved(
    audit: Audit, hidden: Flags, usable: Flags, label: Integers, chosen: Integers, room: float = numpy.inf
) -> Optional[Integers]:
    """What is not hidden in the cheapest move that sets the chosen cells far enough; None where none does."""
    system = audit.system
    marked = numpy.zeros(system.size, dtype=bool)
    marked[chosen] = True
    moves = Moves(system, numpy.flatnonzero(usable & _of_groups(marked, label)), audit.until)
    # Half a hair less: where cells have exactly as much room as they need, programmes do not find all of it.
    need = system.width[chosen] - SLACK / 2
    up = numpy.minimum(numpy.minimum(system.up[chosen], need), room)
    moved = hidden.copy()
    for steps in (up, up - need):
        if not (numpy.abs(steps) > SLACK).any():
            continue
        price_up, price_down = _prices(system, moved, float(need.max()))
        move = moves.cheapest(chosen, steps, price_up, price_down)
        if move is None:
            return None
        moved = moved | (numpy.abs(move) > SLACK)
    return numpy.flatnonzero(moved & ~hidden)


def _room_up(audit: Audit, usable: Flags, label: Integers, cell: int) -> float:
    """How far up a cell can go, whatever is hidden of what may be."""
    system = audit.system
    direction = numpy.zeros(system.size)
    direction[cell] = 1.0
    high = system.up.copy()
    high[cell] = min(high[cell], system.width[cell])
    moves = Moves(system, numpy.flatnonzero(usable & (label == label[cell])), audit.until)
    move = moves.farthest(direction, -system.down, high)
    # A hair less, as programmes are solved to that.
    return 0.0 if move is None else max(float(move[cell]) - SLACK / 4, 0.0)


def _prices(system: System, hidden: Flags, need: float) -> Tuple[Floats, Floats]:
    """What a step up or down of each cell costs: more for a cell that cannot go as far as is needed."""
    cost = numpy.where(hidden | ~numpy.isfinite(system.cost), 0.0, system.cost)
    return cost / numpy.clip(system.up, SLACK, need), cost / numpy.clip(system.down, SLACK, need)


def _pruned(audit: Audit, hidden: Flags, fixed: Flags, lost: Flags) -> Flags:
    """Without what need not be hidden after all, the costliest first; one of every group at a time."""
    system = audit.system
    hidden, tried = hidden.copy(), fixed | ~hidden
    while True:
        label = groups(system.size, system.terms(hidden))
        size = numpy.bincount(label[hidden], minlength=system.size)
        open_cells = numpy.flatnonzero(hidden & ~tried & (size <= _MOST_PRUNED)[label])
        if not open_cells.size:
            return hidden
        order = open_cells[numpy.lexsort((open_cells, -system.cost[open_cells], label[open_cells]))]
        picks = order[numpy.flatnonzero(numpy.diff(label[order], prepend=-1))]
        tried[picks] = True
        touched = numpy.zeros(system.size, dtype=bool)
        touched[label[picks]] = True
        trial = hidden & touched[label]
        trial[picks] = False
        worse = numpy.zeros(system.size, dtype=bool)
        worse[label[audit.weak(trial, enough=not lost.any()) & ~lost]] = True
        hidden[picks[~worse[label[picks]]]] = False
