"""From the rows of the long table to the cells that figures are about, and what ties them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Sequence, Tuple

import numpy
import pandas

from ..errors import AreaInTwoParents
from ..joining.arrays import Flags, Floats, Integers
from ..model.areas import AreaSet
from ..model.recipe import Indicator
from ..model.values import SHOWN, Status
from .families import families, most, open_to_all, sizes, with_wholes
from .programme import settled
from .system import System
from .terms import KEYS, WHERE, Terms
from .tree import Tree


@dataclass(frozen=True)
class Problem:
    """The cells that figures are about, as a tree for a first answer and as a system for the exact one."""

    cell: Integers
    """The cell of every row."""
    cells: pandas.DataFrame
    tree: Tree
    system: System
    free: Flags
    """Cells of the system that are shown nowhere, whatever is held back."""
    linked: Tuple[Tuple[Integers, Integers], ...]
    """Pairs of cells of categories and the totals over these."""
    assumed: Integers
    """Cells of what is left over where the parts are all of it: nobody can be sure that they always are."""
    ratios: Tuple[Tuple[Integers, Integers], ...] = ()
    """Pairs of cells of which one divided by the other was given out before, so that either gives both."""


def problem_of(
    rows: pandas.DataFrame, indicators: Sequence[Indicator], area_sets: Sequence[AreaSet]
) -> Problem:
    """The cells of rows of the long table, which have beside its columns ``minimum`` (the threshold),
    ``forbidden`` (withheld whatever its size) and ``known`` (given out before as it is now).

    Raises AreaInTwoParents.
    """
    everything, indicators = with_wholes(rows, indicators)
    cell, cells = _cells(everything, indicators)
    parent, depth = _parents_of(cells, area_sets)
    tree = _tree(cells, parent, depth)
    terms = Terms(cells, tree)
    terms.of_tree()
    terms.of_own_areas(area_sets)
    linked = terms.of_categories(indicators) + terms.of_periods(indicators)
    free = terms.free()
    system = settled(terms.system(), free)
    return Problem(cell[: len(rows)], cells, tree, system, free, tuple(linked), terms.assumed())


def _cells(rows: pandas.DataFrame, indicators: Sequence[Indicator]) -> Tuple[Integers, pandas.DataFrame]:
    """The cells that figures are about (indicators that count the same share them).

    Returns the cell of every row, and per cell its keys, ``size``, ``most``, ``minimum``, ``visible`` (a
    figure of it is shown), ``withheld`` (by the source or a rule), ``unknown`` (withheld by the source, or
    missing), ``known``.
    """
    keyed = rows[WHERE].assign(family=rows["indicator"].map(families(indicators)))
    cell = keyed.groupby(KEYS, sort=False).ngroup().to_numpy(dtype=numpy.int64)
    withheld = rows["status"] == Status.WITHHELD.value
    size = sizes(rows, indicators)
    about = keyed.assign(
        size=size,
        positive=numpy.where(size > 0, size, numpy.inf),
        most=most(rows, indicators),
        minimum=rows["minimum"],
        forbidden=rows["forbidden"],
        visible=rows["status"].isin(SHOWN),
        withheld=withheld,
        unknown=withheld | (rows["status"] == Status.MISSING.value),
        known=rows["known"].to_numpy(dtype=bool)
        | rows["indicator"].isin(open_to_all(indicators)).to_numpy(dtype=bool),
        cell=cell,
    ).groupby("cell", sort=True)
    found = about[[*KEYS, "size"]].first()
    found["most"] = about["most"].min()
    found["minimum"] = about["minimum"].max()
    # Figures that count the same may still differ, where one was corrected: neither may be too few.
    found["least"] = about["positive"].min()
    for state in ("visible", "known"):
        found[state] = about[state].any()
    for state in ("withheld", "unknown"):
        found[state] = about[state].any() & ~found["visible"]
    found["withheld"] |= about["forbidden"].any() | (found["least"] < found["minimum"])
    return cell, found


def _parents_of(cells: pandas.DataFrame, area_sets: Sequence[AreaSet]) -> Tuple[Integers, Integers]:
    """Per cell the cell of the area around it (-1: none), and how many levels it is above the finest."""
    parent = numpy.full(len(cells), -1, dtype=numpy.int64)
    depth = numpy.zeros(len(cells), dtype=numpy.int64)
    position = pandas.Series(numpy.arange(len(cells)), index=pandas.MultiIndex.from_frame(cells[KEYS]))
    for areas in area_sets:
        levels = (areas.level, *areas.levels)
        of_set = (cells["area_set"] == areas.id).to_numpy(dtype=bool)
        for step, level in enumerate(levels):
            rows = numpy.flatnonzero(of_set & (cells["level"] == level).to_numpy(dtype=bool))
            depth[rows] = step
            for above in levels[step + 1 :]:
                # The next level of which there is a figure: a table may skip one, an area may lie in none.
                rows = rows[parent[rows] < 0]
                if not rows.size:
                    break
                wanted = cells.iloc[rows][KEYS].assign(level=above)
                wanted["area"] = wanted["area"].map(_parents(areas, level, above))
                found = position.reindex(pandas.MultiIndex.from_frame(wanted)).fillna(-1)
                parent[rows] = found.to_numpy(dtype=numpy.int64)
    return parent, depth


def _parents(areas: AreaSet, level: str, above: str) -> Mapping[str, str]:
    """Area at ``level`` -> the area at the level above that it lies in."""
    frame = areas.frame
    below = pandas.Series(frame.index if level == areas.level else frame[level].to_numpy(), dtype=object)
    pairs = pandas.DataFrame({"area": below, "above": frame[above].to_numpy()}).drop_duplicates()
    # A total of a higher level less those of this one would give what lies in none.
    crooked = pairs["area"][pairs["area"].duplicated() | pairs["above"].isna()]
    if len(crooked):
        raise AreaInTwoParents(level=above, areas=tuple(str(code) for code in sorted(set(crooked))))
    return dict(zip(pairs["area"], pairs["above"]))


def _tree(cells: pandas.DataFrame, parent: Integers, depth: Integers) -> Tree:
    """The cells with the total that each is part of."""
    unknown = cells["unknown"].to_numpy(dtype=bool)
    known = cells["known"].to_numpy(dtype=bool)
    return Tree(
        size=_with_rests(cells["size"].to_numpy(dtype=float), unknown, parent, depth),
        parent=parent,
        depth=depth,
        minimum=cells["minimum"].to_numpy(dtype=float),
        visible=cells["visible"].to_numpy(dtype=bool) & ~known,
        order=cells["area"].rank(method="dense").to_numpy(dtype=numpy.int64),
        withheld=cells["withheld"].to_numpy(dtype=bool),
        known=known,
    )


def _with_rests(size: Floats, unknown: Flags, parent: Integers, depth: Integers) -> Floats:
    """Sizes, where what a known total leaves for the parts that are not known is dealt out over them.

    That is what everybody can work out where a partner gives a total of its own.
    """
    found = size.copy()
    for level in range(int(depth.max(initial=0)), 0, -1):
        part = numpy.flatnonzero((parent >= 0) & (depth == level - 1))
        total = parent[part]
        open_part = part[unknown[part] & numpy.isnan(found[part]) & ~numpy.isnan(found[total])]
        known = numpy.bincount(total, numpy.nan_to_num(found[part]), found.size)
        lacking = numpy.bincount(parent[open_part], minlength=found.size)
        rest = numpy.maximum(found - known, 0.0) / numpy.maximum(lacking, 1)
        found[open_part] = rest[parent[open_part]]
    return found
