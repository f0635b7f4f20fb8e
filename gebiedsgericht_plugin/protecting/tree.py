"""Which cells must stay back so that none of them can be worked back from what is shown.

Cells form trees: a total and its parts, buurt to wijk to gemeente. What is known about a tree is one
equation per total: it equals the sum of its parts. A hidden cell that is the only one in its
equation follows from the others, and then perhaps the next one does. So cells are held back until
every equation has none or at least two hidden cells, and until what is hidden below a total that is
shown adds up to at least the minimum.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Tuple

import numpy
import pandas

from ..joining.arrays import Flags, Floats, Integers


@dataclass(frozen=True)
class Tree:
    """Cells (buurten, wijken, ... of one or many trees) as columns of equal length."""

    size: Floats
    """How many people or things a cell stands for; NaN: unknown."""
    parent: Integers
    """The position of the total that the cell is part of; -1: none."""
    depth: Integers
    """0 for the finest level, one more for every level above."""
    minimum: Floats
    """Cells above zero and below it are hidden, and hidden parts add up to at least this."""
    visible: Flags
    """Whether a figure is there to be shown; the others tell nothing and help nobody."""
    order: Integers
    """Rank by code, to decide between equals."""
    withheld: Flags
    """Cells that are not shown already, since the source withholds them: they stay so."""
    known: Flags
    """Cells that everybody has already: hiding them helps nobody any more."""

    @property
    def too_few(self) -> Flags:
        """Cells that stand for too few."""
        flags: Flags = (self.size > 0) & (self.size < self.minimum)
        return flags

    @property
    def sensitive(self) -> Flags:
        """Cells that stand for too few and are still a secret."""
        flags: Flags = self.too_few & ~self.known
        return flags

    def with_withheld(self, withheld: Flags) -> Tree:
        """The same cells, of which others are not shown already."""
        return replace(self, withheld=withheld)


def hide(tree: Tree) -> Tuple[Flags, Flags]:
    """Which cells to hide: for what they are (primary), and for what they give away (secondary).

    Of what can be hidden beside a sensitive cell the smallest that is enough is taken, on equal
    size the first by code; where no part is left, the total itself.
    """
    primary = tree.sensitive
    hidden = primary | tree.withheld
    while True:
        more = _needed(tree, hidden)
        if not more.size:
            return primary, hidden & ~primary
        hidden[more] = True


def _needed(tree: Tree, hidden: Flags) -> Integers:
    """What to hide next where an equation gives something away; empty when none does.

    Only the finest leaking level is mended at a time, as that may mend the next.
    """
    leaking = _leaking(tree, hidden)
    part = numpy.flatnonzero(tree.parent >= 0)
    total = tree.parent[part]
    free = part[leaking[total] & ~hidden[part] & tree.visible[part] & (tree.size[part] >= 0)]
    mendable = numpy.zeros(hidden.size, dtype=bool)
    mendable[tree.parent[free]] = True
    # Where no part is left the total goes too; a hidden total without parts to see tells nothing.
    open_totals = leaking & ~mendable & ~hidden
    depths = tree.depth[mendable | open_totals]
    if not depths.size:
        return numpy.empty(0, dtype=numpy.int64)
    finest = tree.depth == depths.min()
    lacking = numpy.maximum(tree.minimum - _hidden_below(tree, hidden), 0.0)
    parts = _best_parts(tree, free[finest[tree.parent[free]]], lacking)
    return numpy.concatenate([parts, numpy.flatnonzero(open_totals & finest)])


def _leaking(tree: Tree, hidden: Flags) -> Flags:
    """Totals whose equation gives a hidden cell away, or a sum that is too small."""
    part = numpy.flatnonzero(tree.parent >= 0)
    total = tree.parent[part]
    parts = numpy.bincount(total, minlength=hidden.size)
    number_hidden = numpy.bincount(total[hidden[part]], minlength=hidden.size)
    too_small = _hidden_below(tree, hidden) < tree.minimum
    follows = ~hidden & (number_hidden > 0) & ((number_hidden == 1) | too_small)
    adds_up = hidden & (number_hidden == 0) & (parts > 0)
    # A total of unknown size is shown nowhere, so its equation tells nothing.
    leaking: Flags = (follows | adds_up) & ~numpy.isnan(tree.size)
    return leaking


def _hidden_below(tree: Tree, hidden: Flags) -> Floats:
    """Per cell: the size of the finest hidden cells below it that no shown total stands between."""
    below = numpy.zeros(hidden.size)
    has_parts = numpy.zeros(hidden.size, dtype=bool)
    has_parts[tree.parent[tree.parent >= 0]] = True
    for depth in range(int(tree.depth.max(initial=0)) + 1):
        here = numpy.flatnonzero(hidden & (tree.depth == depth) & (tree.parent >= 0))
        size = numpy.where(has_parts[here], below[here], numpy.nan_to_num(tree.size[here]))
        below += numpy.bincount(tree.parent[here], size, hidden.size)
    return below


def _best_parts(tree: Tree, free: Integers, lacking: Floats) -> Integers:
    """Per total the part to hide next: the smallest that is enough, else the largest there is."""
    total, size = tree.parent[free], tree.size[free]
    # An empty area protects nobody: everyone can see that nobody lives there.
    enough = (size >= lacking[total]) & (size > 0)
    order = numpy.lexsort((tree.order[free], numpy.where(enough, size, -size), ~enough, total))
    first = ~pandas.Series(total[order]).duplicated().to_numpy(dtype=bool)
    best: Integers = free[order[first]]
    return best
