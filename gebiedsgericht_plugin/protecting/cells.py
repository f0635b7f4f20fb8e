"""Counts per cell of a map of points, without what is too small and without what would give that away.

Cells lie across areas, and two maps may count the same rows in cells of two sizes, or a part of them.
So rows are taken apart into pieces: those that all maps and all figures of areas count together. Every
cell and every area is a sum of pieces that nobody sees. A small count is a secret, and so is a small
piece: it would follow from a shown cell less the area that lies in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import AbstractSet, List, Mapping, Optional, Sequence, Tuple

import numpy
import pandas

from ..errors import BadSetting, PointsOfPeople
from ..joining.arrays import Flags, Floats, Integers, Texts
from ..model.areas import AreaSet
from ..model.maps import MapKind
from ..model.recipe import Audience, Delivery, Indicator, Kind, Measure, Protection
from ..model.values import Status
from .problem import problem_of
from .protect import BOUNDS, EXACT, held_back
from .rules import threshold

ONE_BY_ONE = (MapKind.POINTS, MapKind.CLUSTERS)
"""Kinds of map on which a single row can be seen."""
OF_THINGS = (Protection.OBJECTS, Protection.PUBLIC)
_PIECES, _ROWS = "pieces", "rows"


@dataclass(frozen=True)
class Told:
    """How many rows lie in each area, as far as that is told: figures that go out with the maps."""

    areas: Sequence[object]
    """Per row the code of its area; empty (or None): in none, or not counted."""
    shown: AbstractSet[str]
    """Areas whose count is shown, or follows from a rate that is."""
    withheld: AbstractSet[str] = frozenset()
    """Areas whose count is withheld, and has to stay so."""


@dataclass(frozen=True)
class CellsProtected:
    """Counts per cell that may leave the house.

    ``frames`` has for every map, indexed by the code of the cell, ``value`` (NaN: withheld) and ``status``.
    Cells without rows are not in it.
    """

    frames: Mapping[str, pandas.DataFrame]
    primary: int = 0
    secondary: int = 0
    audit: str = EXACT
    """``exact``, or ``bounds`` where that took too long and all but the first map is held back."""
    lost: int = 0
    """Cells that are withheld in vain, since they follow from figures of areas alone."""


def check_one_by_one(delivery: Delivery, kind: MapKind) -> None:
    """Refuse a map on which single rows about people could be seen (PointsOfPeople)."""
    if kind in ONE_BY_ONE and not one_by_one(delivery):
        raise PointsOfPeople(delivery=delivery.id, kind=kind.value)


def one_by_one(delivery: Delivery) -> bool:
    """Whether rows may be drawn one by one: those about objects, and what everybody has."""
    about = {delivery.protection, *(item.protection for item in delivery.indicators)}
    return delivery.personal_use is None and about <= set(OF_THINGS)


def minimum_of(delivery: Delivery, audience: Audience = Audience.PARTNERS, floor: int = 0) -> int:
    """The smallest count of rows above zero that a cell may show; 0: every count.

    The highest threshold of its indicators, and that of what the delivery is about where it has none.
    """
    own = _indicator(delivery.protection)
    limits = [threshold(item, audience, floor) for item in delivery.indicators or (own,)]
    return max(limits)


def protect_cells(
    maps: Mapping[str, Sequence[object]], minimum: int, told: Sequence[Told] = (), round_to: int = 0
) -> CellsProtected:
    """Count rows per cell of every map, and hold back what is too few, and what would give that away.

    ``maps`` has per map and row the code of its cell (empty or None: not on that map), the rows of all maps
    and of ``told`` in the same order. Everybody knows how many rows a map shows in all, and which cells have
    none. Where so many maps cannot be judged together in time, only the first shows anything (``bounds``).
    ``round_to``: what is shown is rounded to multiples (halves up); 0: not.

    Raises BadSetting.
    """
    if minimum < 0 or round_to < 0:
        raise BadSetting("minimum count", str(min(minimum, round_to)), "a whole number, 0 for none")
    groupings = [_grouping(codes) for codes in maps.values()]
    if minimum <= 1 or not any(item.codes for item in groupings):
        return CellsProtected({name: item.frame(round_to) for name, item in zip(maps, groupings)})
    known = [_of_all(item) for item in groupings]
    known += [_grouping(item.areas, item.shown, item.withheld) for item in told]
    names = tuple(maps)
    found = _Puzzle(groupings, known, float(minimum)).solved(names, round_to)
    if found.audit == EXACT or len(names) == 1:
        return found
    return _first_only(names, groupings, known, float(minimum), round_to)


def _first_only(
    names: Sequence[str],
    groupings: Sequence[_Grouping],
    known: Sequence[_Grouping],
    minimum: float,
    round_to: int,
) -> CellsProtected:
    """The first map as if it were the only one, and nothing of the others: too many to judge together."""
    found = _Puzzle(groupings[:1], known, minimum).solved(names[:1], round_to)
    nothing = {
        name: item.frame(0, numpy.ones(len(item.codes), dtype=bool))
        for name, item in zip(names[1:], groupings[1:])
    }
    few = sum(int((item.counts < minimum).sum()) for item in groupings[1:])
    rest = sum(len(item.codes) for item in groupings[1:]) - few
    return CellsProtected(
        {**found.frames, **nothing}, found.primary + few, found.secondary + rest, BOUNDS, found.lost
    )


@dataclass(frozen=True)
class _Grouping:
    """Rows put together in one way: ``of`` is the position of each row's group, -1 for none."""

    of: Integers
    codes: Tuple[str, ...]
    shown: Flags = field(default_factory=lambda: numpy.empty(0, dtype=bool))
    """Of figures that are told: whether a group's is."""

    @property
    def counts(self) -> Floats:
        """How many rows there are in each group."""
        return numpy.bincount(self.of[self.of >= 0], minlength=len(self.codes)).astype(float)

    def frame(self, round_to: int, hidden: Optional[Flags] = None) -> pandas.DataFrame:
        """The counts per group with their status."""
        counts = self.counts
        held = numpy.zeros(counts.size, dtype=bool) if hidden is None else hidden
        value = numpy.floor(counts / round_to + 0.5) * round_to if round_to else counts
        status = numpy.where(held, Status.WITHHELD.value, Status.OBSERVED.value)
        index = pandas.Index(self.codes, name="cell", dtype=object)
        return pandas.DataFrame({"value": numpy.where(held, numpy.nan, value), "status": status}, index)


def _grouping(
    codes: Sequence[object], shown: AbstractSet[str] = frozenset(), withheld: AbstractSet[str] = frozenset()
) -> _Grouping:
    """The groups that codes name; of figures that are told only those that somebody has or keeps."""
    texts = pandas.Series(list(codes), dtype=object)
    texts = texts.where(texts.notna() & (texts != ""), None)
    if shown or withheld:
        texts = texts.where(texts.isin(shown | withheld), None)
    of, names = pandas.factorize(texts, sort=True)
    found = tuple(str(name) for name in names)
    return _Grouping(
        of.astype(numpy.int64), found, numpy.array([name in shown for name in found], dtype=bool)
    )


def _of_all(grouping: _Grouping) -> _Grouping:
    """All rows of a map together."""
    return _Grouping(numpy.where(grouping.of >= 0, 0, -1), ("",), numpy.ones(1, dtype=bool))


class _Puzzle:
    """Maps and figures as sums of pieces, for the one who tries to work a piece back."""

    def __init__(self, maps: Sequence[_Grouping], known: Sequence[_Grouping], minimum: float) -> None:
        self._maps, self._known, self._minimum = maps, known, minimum
        of = numpy.column_stack([item.of for item in (*maps, *known)])
        of = of[(of >= 0).any(axis=1)]
        pieces, counts = numpy.unique(of, axis=0, return_counts=True)
        self._pieces: Integers = pieces
        self._counts: Floats = counts.astype(float)
        self._names: Texts = _codes(_PIECES, len(pieces))

    def solved(self, names: Sequence[str], round_to: int) -> CellsProtected:
        """What may be shown of every map."""
        rows, sets = self._rows(), self._sets()
        items = [_indicator(Protection.PERSONS)]
        problem = problem_of(rows, items, sets)
        first, held, lost, audit = held_back(problem, items, sets)
        first, held, lost = (flags[problem.cell] for flags in (first, held, lost))
        found, start = {}, len(self._names)
        for name, item in zip(names, self._maps):
            part = slice(start, start + len(item.codes))
            found[name] = item.frame(round_to, held[part])
            start = part.stop
        of_maps = slice(len(self._names), start)
        few, every = int((first & held)[of_maps].sum()), int(held[of_maps].sum())
        return CellsProtected(found, few, every - few, audit, int((lost & held)[of_maps].sum()))

    def _rows(self) -> pandas.DataFrame:
        """Pieces, then the groups of the maps, then those of the figures, as rows of the long table."""
        frames = [self._table(_PIECES, self._names, self._counts, Status.MISSING.value, False)]
        for at, item in enumerate((*self._maps, *self._known)):
            told = at >= len(self._maps)
            shown = item.shown if told else numpy.ones(len(item.codes), dtype=bool)
            status = numpy.where(shown, Status.OBSERVED.value, Status.WITHHELD.value)
            names = _codes(str(at), len(item.codes))
            frames.append(self._table(str(at), names, item.counts, status, shown & told))
        return pandas.concat(frames, ignore_index=True)

    def _table(
        self, area_set: str, names: Texts, counts: Floats, status: object, known: object
    ) -> pandas.DataFrame:
        return pandas.DataFrame({
            "area_set": area_set, "level": area_set, "area": names, "indicator": _ROWS, "period": "",
            "variant": "", "value": counts, "status": status, "numerator": counts, "denominator": numpy.nan,
            "minimum": self._minimum, "forbidden": False, "known": known,
        })  # fmt: skip

    def _sets(self) -> List[AreaSet]:
        """The pieces as areas, and every grouping as areas put together from these."""
        sets = [AreaSet(_PIECES, _PIECES, 0, pandas.DataFrame(index=pandas.Index(self._names)))]
        for at, item in enumerate((*self._maps, *self._known)):
            of = self._pieces[:, at]
            order = numpy.argsort(of, kind="stable")
            parts = numpy.split(self._names[order], numpy.searchsorted(of[order], range(len(item.codes))))[1:]
            names = _codes(str(at), len(item.codes))
            members = {name: tuple(part) for name, part in zip(names, parts)}
            frame = pandas.DataFrame(index=pandas.Index(names))
            sets.append(AreaSet(str(at), str(at), 0, frame, made_from=_PIECES, members=members))
        return sets


def _codes(name: str, size: int) -> Texts:
    """Positions as codes in the same order, different in every grouping."""
    found: Texts = numpy.array([f"{name}:{at:09d}" for at in range(size)], dtype=object)
    return found


def _indicator(protection: Protection) -> Indicator:
    """The count of rows."""
    return Indicator(_ROWS, _ROWS, "", "", _ROWS, Kind.COUNT, Measure("count"), protection=protection)
