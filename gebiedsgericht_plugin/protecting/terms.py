"""The sums that tie cells to each other: areas of all levels, own areas, categories and periods."""

from __future__ import annotations

from typing import List, Optional, Sequence, Tuple

import numpy
import pandas

from ..joining.arrays import Flags, Floats, Integers
from ..model.areas import AreaSet
from ..model.recipe import Indicator, Kind
from .families import is_given_share
from .periods import are_all_of, parts_of
from .system import System
from .totals import ROUNDING, totals
from .tree import Tree

WHERE = ["area_set", "level", "area", "period"]
KEYS = [*WHERE, "family"]
"""What a cell is known by."""
_NOBODY = 50.0
"""What it costs to hide an area without anybody: as much as many others, since nobody hides behind it."""
_PER_LEVEL = 0.3
_FAR = 1e4
"""So many times the largest width is as good as endlessly far."""


def _filled(tree: Tree) -> Floats:
    """Sizes with totals that nobody knows as the sum of their parts."""
    value = numpy.nan_to_num(tree.size)
    for level in range(int(tree.depth.max(initial=0))):
        part = numpy.flatnonzero((tree.parent >= 0) & (tree.depth == level))
        part = part[numpy.isnan(tree.size[tree.parent[part]])]
        value += numpy.bincount(tree.parent[part], value[part], value.size)
    return value


class Terms:
    """Collects the equations that tie the cells."""

    def __init__(self, cells: pandas.DataFrame, tree: Tree) -> None:
        self._cells, self._tree = cells, tree
        self._place = pandas.Series(numpy.arange(len(cells)), index=pandas.MultiIndex.from_frame(cells[KEYS]))
        self._unknown = cells["unknown"].to_numpy(dtype=bool) | numpy.isnan(tree.size)
        self._value = [_filled(tree)]
        self._terms: List[Tuple[Integers, Integers, Floats]] = []
        self._closed: List[Integers] = [numpy.empty(0, dtype=numpy.int64)]
        self._assumed: List[Integers] = [numpy.empty(0, dtype=numpy.int64)]
        self._equations = 0
        self._size = len(cells)

    def of_tree(self) -> None:
        """A total is the sum of its parts."""
        part = numpy.flatnonzero(self._tree.parent >= 0)
        self._add(self._tree.parent[part], part)

    def of_own_areas(self, area_sets: Sequence[AreaSet]) -> None:
        """An own area is the sum of the areas it is made of."""
        known = {areas.id: areas for areas in area_sets}
        for own in area_sets:
            if own.made_from in known:
                total, part, whole = own_areas(self._cells, own, known[own.made_from])
                value = self._value[0]
                summed = numpy.bincount(total, value[part], value.size)
                # Of a larger area that lies in it in part nobody can say how much.
                broken = numpy.bincount(total[~whole], minlength=value.size) > 0
                unknown = numpy.isnan(self._tree.size) & (numpy.bincount(total, minlength=value.size) > 0)
                unknown &= ~broken
                value[unknown] = summed[unknown]
                # A figure that is that far from the sum of its parts is made in another way.
                near = numpy.abs(value - summed) < numpy.maximum(self._tree.minimum, 1.0)
                tied = numpy.where(self._with_unknown(total, part), ~broken, near)[total]
                self._add(total[tied], part[tied])

    def of_categories(self, indicators: Sequence[Indicator]) -> List[Tuple[Integers, Integers]]:
        """A count of all is the sum of its categories, or more."""
        sized = self._cells.assign(size=numpy.where(self._unknown, numpy.nan, self._value[0]))
        by_place = sized.set_index(WHERE)[["family", "size"]]
        linked = []
        for total in totals(indicators, by_place):
            whole = numpy.flatnonzero((self._cells["family"] == total.family).to_numpy(dtype=bool))
            where = self._cells.iloc[whole][WHERE]
            parts = [where.assign(family=part) for part in total.parts]
            less = [where.assign(family=other) for other in total.less]
            linked += self._link(whole, parts, less, total.exact)
        return linked

    def of_periods(self, indicators: Sequence[Indicator]) -> List[Tuple[Integers, Integers]]:
        """A year of which months or quarters are there as well is the sum of these, or more."""
        additive = {
            item.id
            for item in indicators
            if item.kind not in (Kind.MEAN, Kind.CATEGORY) and not is_given_share(item)
        }
        linked = []
        for longer, parts in parts_of(set(self._cells["period"])):
            of_period = (self._cells["period"] == longer) & self._cells["family"].isin(additive)
            whole = numpy.flatnonzero(of_period.to_numpy(dtype=bool))
            keys = self._cells.iloc[whole][KEYS]
            shorter = [keys.assign(period=part) for part in parts]
            linked += self._link(whole, shorter, sure=are_all_of(longer, parts))
        return linked

    def _link(
        self,
        whole: Integers,
        parts: Sequence[pandas.DataFrame],
        less: Sequence[pandas.DataFrame] = (),
        exact: bool = False,
        sure: bool = False,
    ) -> List[Tuple[Integers, Integers]]:
        """Tie totals to the cells with these keys, with what is left over as a cell that nobody sees.

        ``less``: cells that the parts are more by. Nothing is left over where that is said (``exact``), or so
        wherever all is known; ``sure``: everybody knows that nothing is, where the numbers do not deny it.
        """
        total, part, sign = self._found(
            whole, [(keys, 1.0) for keys in parts] + [(keys, -1.0) for keys in less]
        )
        size = self._value[0]
        rest = size - numpy.bincount(total, sign * size[part], size.size)
        slack = 1e-6 + 1e-9 * numpy.abs(size)
        unsure = self._with_unknown(total, part)
        tied = unsure | (numpy.abs(rest) <= slack + ROUNDING * numpy.abs(size) if exact else rest > -slack)
        complete = numpy.bincount(total, minlength=size.size) == len(parts) + len(less)
        if exact:
            tied &= complete
        chosen = tied[total]
        total, part, sign = total[chosen], part[chosen], sign[chosen]
        if not total.size:
            return []
        totals_here = numpy.unique(total)
        # Where a part is lacking nothing shows whether the others are all of it.
        checked = totals_here[(~unsure & complete)[totals_here]]
        seen = bool(checked.size and (rest[checked] <= slack[checked]).all())
        # That all are of one kind in an area tells nobody that there can be no others.
        alone = len(parts) == 1 and not less
        more = (rest > slack) & ~unsure
        left = ~complete | (more if seen or sure else unsure | more | alone)
        with_rest = totals_here[:0] if exact else totals_here
        rests = self._rests(
            numpy.where(left, numpy.maximum(rest, 0.0), 0.0)[with_rest], left[with_rest], sure
        )
        self._add(
            numpy.concatenate([total, with_rest]),
            numpy.concatenate([part, rests]),
            numpy.concatenate([sign, numpy.ones(rests.size)]),
        )
        return [(total, part)]

    def _rests(self, value: Floats, left: Flags, sure: bool) -> Integers:
        """New cells of what totals are more than their parts; nothing where nothing is ``left``."""
        rests = numpy.arange(value.size) + self._size
        self._value.append(value)
        self._closed.append(rests[~left])
        self._assumed.append(rests[~left & (not sure)])
        self._size += rests.size
        return rests

    def _found(
        self, whole: Integers, wanted: Sequence[Tuple[pandas.DataFrame, float]]
    ) -> Tuple[Integers, Integers, Floats]:
        """Of each total the cells with the wanted keys that there are, with their signs."""
        total, part, signs = [], [], []
        for keys, sign in wanted:
            found = self._place.reindex(pandas.MultiIndex.from_frame(keys[KEYS])).fillna(-1)
            place = found.to_numpy(dtype=numpy.int64)
            total.append(whole[place >= 0])
            part.append(place[place >= 0])
            signs.append(numpy.full(part[-1].size, sign))
        return numpy.concatenate(total), numpy.concatenate(part), numpy.concatenate(signs)

    def _with_unknown(self, total: Integers, part: Integers) -> Flags:
        """Totals in an equation with a figure that nobody has."""
        found = numpy.zeros(len(self._cells), dtype=bool)
        found[total[self._unknown[part] | self._unknown[total]]] = True
        return found

    def _add(self, total: Integers, part: Integers, part_sign: Optional[Floats] = None) -> None:
        """One equation per total: its parts, less itself."""
        whole, number = numpy.unique(total, return_inverse=True)
        equation = numpy.concatenate([number, numpy.arange(whole.size)]) + self._equations
        sign = numpy.ones(part.size) if part_sign is None else part_sign
        sign = numpy.concatenate([sign, -numpy.ones(whole.size)])
        self._terms.append((equation, numpy.concatenate([part, whole]), sign))
        self._equations += whole.size

    def assumed(self) -> Integers:
        """Cells of what is left over that are nothing as far as anybody can see."""
        return numpy.concatenate(self._assumed)

    def free(self) -> Flags:
        """Cells that are shown nowhere."""
        return self._padded(self._unknown, True)

    def system(self) -> System:
        """All cells and equations."""
        columns = [numpy.concatenate(column) for column in zip(*self._terms)]
        equation, cell, sign = columns or [numpy.empty(0, int), numpy.empty(0, int), numpy.empty(0)]
        order = numpy.argsort(equation, kind="stable")
        value = numpy.concatenate(self._value)
        upper = self._padded(self._cells["most"].to_numpy(dtype=float), numpy.inf)
        upper = numpy.where(upper < value, numpy.inf, upper)
        width = self._padded(numpy.where(self._secret(), self._tree.minimum, 0.0), 0.0)
        # Farther than this nothing needs to go; numbers of millions would make the programmes inexact.
        far = _FAR * max(1.0, float(width.max(initial=0.0)))
        upper = numpy.minimum(upper, value + far)
        upper[numpy.concatenate(self._closed)] = 0.0
        return System(
            value=value,
            lower=numpy.maximum(self._lower(value), value - far),
            upper=upper,
            width=numpy.minimum(width, upper),
            cost=self._cost(),
            equation=equation[order].astype(numpy.int64),
            cell=cell[order].astype(numpy.int64),
            sign=sign[order].astype(float),
        )

    def _secret(self) -> Flags:
        """Cells that are a secret once they are hidden; what nobody has a figure of is none."""
        tree = self._tree
        secret: Flags = (tree.visible | tree.too_few | tree.withheld) & ~tree.known
        return secret

    def _lower(self, value: Floats) -> Floats:
        """Nothing is less than zero, but where sums of money are."""
        own = (
            pandas.Series(value[: len(self._cells)] < 0)
            .groupby(self._cells["family"].to_numpy())
            .transform("any")
        )
        return numpy.where(self._padded(own.to_numpy(dtype=bool), False), -numpy.inf, 0.0)

    def _cost(self) -> Floats:
        tree = self._tree
        size = numpy.nan_to_num(tree.size)
        rank = tree.order / (1.0 + tree.order.max(initial=0))
        cost = 1.0 + 0.05 * numpy.log1p(numpy.abs(size)) + _PER_LEVEL * tree.depth + 1e-4 * rank
        cost = numpy.where(size == 0, _NOBODY, cost)
        return self._padded(numpy.where(tree.visible, cost, numpy.inf), 0.0)

    def _padded(self, numbers: Floats, rest: float) -> Floats:
        more = numpy.full(self._size - numbers.size, rest, dtype=numbers.dtype)
        return numpy.concatenate([numbers, more])


def own_areas(cells: pandas.DataFrame, own: AreaSet, finer: AreaSet) -> Tuple[Integers, Integers, Flags]:
    """Pairs of cells: of an own area, and of a part of it; and whether the whole part lies in it.

    The parts are those of the finest level that has cells, as rows may be of larger areas.
    """
    levels: List[str] = [finer.level, *finer.levels]
    of_finer = cells.assign(at=numpy.arange(len(cells)))[(cells["area_set"] == finer.id).to_numpy(dtype=bool)]
    step = of_finer["level"].map({level: number for number, level in enumerate(levels)})
    finest = of_finer[step == step.groupby([of_finer["family"], of_finer["period"]]).transform("min")]
    owner = pandas.DataFrame(
        [(member, code) for code, members in own.members.items() for member in members],
        columns=["member", "own"],
    )
    of_own = cells.assign(own_at=numpy.arange(len(cells)))[(cells["area_set"] == own.id).to_numpy(dtype=bool)]
    of_own = of_own[["family", "period", "area", "own_at"]].rename(columns={"area": "own"})
    found = [numpy.empty((3, 0), dtype=numpy.int64)]
    for level in set(finest["level"]):
        areas = finer.frame.index if level == finer.level else finer.frame[level]
        pairs = pandas.DataFrame({"member": finer.frame.index, "area": areas.to_numpy(dtype=object)})
        size = pairs["area"].value_counts()
        pairs = pairs.merge(owner, on="member")[["area", "own"]].dropna().value_counts().reset_index(name="n")
        pairs["whole"] = pairs["n"] == pairs["area"].map(size)
        parts = finest[finest["level"] == level].merge(pairs, on="area")
        both = parts.merge(of_own, on=["family", "period", "own"])
        found.append(both[["own_at", "at", "whole"]].to_numpy(dtype=numpy.int64).T)
    own_at, at, whole = numpy.concatenate(found, axis=1)
    return own_at, at, whole.astype(bool)
