"""Points, lines and polygons in areas: how many, how long, how large, and figures of what they carry.

Each thing counts once. A point on a shared border belongs to the area whose code comes first; a line
or polygon that lies in several areas counts for the one that holds most of it. Its length or surface
is divided exactly, and so is a value that is added up, which makes that sum an estimate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Sequence, Tuple

import numpy
import pandas
from numpy.typing import NDArray

from ..errors import BadSetting, TooManyCategories
from ..model.values import Status
from . import geometry
from .arrays import Flags, Floats, Integers, Texts
from .dividing import Divided, divide
from .locating import Locator
from .measuring.cells import KNOWN, MISSING, NOT_APPLICABLE, STATUS

if TYPE_CHECKING:
    import geopandas

    from .geometry import Shapes

STATISTICS = ("count", "sum", "mean", "distinct", "weighted_mean", "median", "size")
"""What can be made of the things in an area; ``size`` is the length of lines, the surface of polygons."""
MOST_CATEGORIES = 500
"""A GeoPackage holds 2,000 columns; a field with more categories than this is not one of categories."""
_KEEPING = ("distinct", "median")
_SUMMED = ("count", "unknown", "divided", "above", "below")
_NONE = numpy.empty(0, dtype=numpy.int64)


_COVERED = 0.99
_YES = frozenset({"yes", "y", "true", "t", "1", "1.0", "ja", "j", "waar"})
_NO = frozenset({"", "no", "n", "false", "f", "0", "0.0", "nee", "onwaar"})


@dataclass(frozen=True)
class Aggregated:
    """``frame`` is indexed like the areas: ``<name>`` and ``<name>_status``, and the same per category.

    The rest are positions of things in the order they were given.
    """

    frame: pandas.DataFrame
    outside: Integers
    """In no area, those without a place included."""
    on_border: Integers = field(default_factory=lambda: _NONE)
    """Points on a border (or in the overlap) of two areas, lines and polygons in several."""
    nowhere: Integers = field(default_factory=lambda: _NONE)
    """Without a place."""
    partly_outside: Integers = field(default_factory=lambda: _NONE)
    """Lines and polygons of which a part lies in no area."""
    not_covered: Integers = field(default_factory=lambda: _NONE)
    """In an area that the partner is said not to cover: no figure holds them."""
    size_outside: float = 0.0
    """Metres of line (square metres of polygon) in no area."""
    empty: bool = False
    """Whether there are areas in which nothing lies and which nobody said not to be covered."""
    without_category: int = 0
    """Things that count in the total only."""


@dataclass(frozen=True)
class Aggregation:
    """What to make of the things in an area."""

    statistic: str = "count"
    """One of ``STATISTICS``."""
    per: float = 1.0
    """With a denominator: the result per so many of it."""
    minimum_count: int = 0
    """Results over fewer things (but not over none) are withheld; 0: none are."""
    name: str = "value"
    """Of the resulting column."""


@dataclass(frozen=True)
class Carried:
    """What things carry, one of each per thing; NaN or None where it is not known."""

    values: Optional[NDArray[Any]] = None
    """Numbers; for ``distinct`` also texts."""
    weights: Optional[Floats] = None
    categories: Optional[pandas.Series] = None


NOTHING = Carried()


def aggregate(
    areas: geopandas.GeoDataFrame,
    x: Floats,
    y: Floats,
    how: Aggregation,
    carried: Carried = NOTHING,
    *,
    denominator: Optional[Floats] = None,
    covered: Optional[Flags] = None,
) -> Aggregated:
    """Figures of the points in each area, in the CRS of the areas (NaN: no place).

    Each point counts once: on a shared border, or where areas overlap, for the area that comes
    first; those are in ``on_border``. Where nothing lies a count, a sum and a number of distinct
    values are zero, a mean or median is ``missing``. ``covered`` (one flag per area): where it is
    False every figure is ``missing``. A point without a value makes the sum and the number of
    distinct values of its area ``missing``, and is left out of a mean or median; so is a point
    without a weight out of a weighted mean.

    ``denominator`` (one number per area) divides, times ``per``; zero gives ``not_applicable``.
    Results over fewer points than ``minimum_count`` are ``withheld``; so are further categories,
    smallest first, until what is withheld does not follow from the total.

    Raises BadSetting, TooManyCategories.
    """
    made = Aggregator(areas, how, covered)
    made.add(x, y, carried)
    return made.result(denominator)


def aggregate_shapes(
    areas: geopandas.GeoDataFrame,
    shapes: Shapes,
    holds: str,
    how: Aggregation,
    carried: Carried = NOTHING,
    *,
    denominator: Optional[Floats] = None,
    covered: Optional[Flags] = None,
) -> Aggregated:
    """Figures of the lines or polygons (``holds``: ``lines``, ``areas``) in each area, all in RD.

    As ``aggregate``, and:

    ``size`` is the exact length (m) or surface (m2) within each area; ``<name>_count`` beside it says
    how many lie there wholly or in part. A ``sum`` divides the value of each by its share of length
    or surface in the area, and is ``estimated`` where that was needed; the share outside all areas
    is in no sum. Every other statistic takes each line or polygon once, for the area that holds most
    of it (the first of equals). A stretch along a shared border is the first area's.

    Raises BadSetting, TooManyCategories.
    """
    made = Aggregator(areas, how, covered)
    made.add_parts(divide(shapes, holds, areas), carried)
    return made.result(denominator)


def covered_by(areas: geopandas.GeoDataFrame, polygons: Shapes) -> Tuple[Flags, Flags]:
    """Which areas the polygons cover, and which they cover in part (those are not covered); all in RD.

    Covered is an area of which 99 % of the surface is: what is less is a difference in drawing.
    """
    found = geometry.surfaces(areas, polygons)
    inside = numpy.bincount(found["polygon"], found["surface"], len(areas))
    share = inside / numpy.maximum(geometry.areas_of(areas), 1e-9)
    covered: Flags = share >= _COVERED
    return covered, ~covered & (share > 1.0 - _COVERED)


def covered_in_words(cells: Sequence[Any]) -> Flags:
    """Which areas are covered, as a field says with yes or no in some form; empty: no (BadSetting)."""
    texts = ["" if cell is None else str(cell).strip().casefold() for cell in cells]
    wrong = [text for text in texts if text not in _YES and text not in _NO]
    if wrong:
        raise BadSetting("covered", wrong[0], "yes or no")
    return numpy.array([text in _YES for text in texts], dtype=bool)


class Aggregator:
    """Things added piece by piece, as ``aggregate`` does with all at once.

    What is kept of a piece are sums per area; only for ``distinct`` and ``median`` every value.
    """

    def __init__(
        self,
        areas: pandas.DataFrame,
        how: Aggregation,
        covered: Optional[Flags] = None,
        locator: Optional[Locator] = None,
    ) -> None:
        """``areas`` need no shapes where a ``locator`` of them is there already. Raises BadSetting."""
        _check(how)
        self._areas, self._how = areas, how
        given = numpy.ones(len(areas)) if covered is None else covered
        self._covers: Flags = numpy.asarray(given, dtype=bool)
        self._locator = locator
        self._tally = _Tally(len(areas), keeps=how.statistic in _KEEPING)
        self._number: Dict[str, int] = {}
        """Of the categories seen so far."""
        self._things, self._without_category, self._size_outside = 0, 0, 0.0
        self._told: Dict[str, List[Integers]] = {}

    @property
    def takes_texts(self) -> bool:
        """Whether values may be other than numbers."""
        return self._how.statistic == "distinct"

    @property
    def categories(self) -> Tuple[str, ...]:
        """The categories seen so far."""
        return tuple(self._number)

    def add(self, x: Floats, y: Floats, carried: Carried = NOTHING) -> None:
        """Add points, in the CRS of the areas (BadSetting, TooManyCategories)."""
        if self._how.statistic == "size":
            raise BadSetting("statistic", self._how.statistic, "a length or surface needs lines or polygons")
        if self._locator is None:
            self._locator = Locator(self._areas)
        x, y = numpy.asarray(x, dtype=float), numpy.asarray(y, dtype=float)
        position, several = self._locator.find_all(x, y)
        inside = numpy.flatnonzero(position >= 0)
        entries = self._entries(inside, position[inside], numpy.ones(inside.size), carried)
        self._add(entries, carried, position.size)
        self._tell(position, several, ~(numpy.isfinite(x) & numpy.isfinite(y)))

    def add_parts(self, parts: Divided, carried: Carried = NOTHING) -> None:
        """Add lines or polygons that were divided (BadSetting, TooManyCategories)."""
        if self._how.statistic == "size":
            values, whole = parts.size, numpy.ones(parts.thing.size)
            entries = _Entries(parts.thing, parts.area, values, whole, numpy.zeros(whole.size, dtype=bool))
        elif self._how.statistic == "sum":
            entries = self._entries(parts.thing, parts.area, parts.share, carried)
        else:
            inside = numpy.flatnonzero(parts.main >= 0)
            entries = self._entries(inside, parts.main[inside], numpy.ones(inside.size), carried)
        self._add(entries, carried, parts.whole.size)
        self._size_outside += parts.size_outside
        self._note("partly_outside", (parts.inside > 0) & (parts.inside < 1), parts.whole.size)
        self._tell(parts.main, parts.several, parts.nowhere)

    def result(self, denominator: Optional[Floats] = None) -> Aggregated:
        """The figures of all that was added."""
        figures = self._tally.figures(self._how.statistic)
        order = sorted(self._number)
        names = _names(self._how.name, order)
        figures = figures.columns([0, *(1 + self._number[text] for text in order)])
        told = {code: numpy.concatenate(found) for code, found in self._told.items()}
        frame = _frame(figures, names, self._how, denominator, self._covers)
        return Aggregated(
            frame=frame.set_axis(self._areas.index, axis=0),
            size_outside=self._size_outside,
            empty=bool(((figures.counts[:, 0] == 0) & self._covers).any()),
            without_category=self._without_category,
            **{"outside": _NONE, **told},
        )

    def _entries(self, thing: Integers, area: Integers, share: Floats, carried: Carried) -> _Entries:
        """What things bring into areas: their values by share, NaN where one is not known."""
        values, weights = share, numpy.ones(thing.size)
        statistic = self._how.statistic
        if statistic != "count":
            if carried.values is None:
                raise BadSetting("value field", "empty", "a field with values")
            values = carried.values[thing]
            values = values if statistic == "distinct" else numpy.asarray(values, dtype=float) * share
        if statistic == "weighted_mean":
            if carried.weights is None:
                raise BadSetting("weight field", "empty", "a field of numbers")
            weights = numpy.asarray(carried.weights, dtype=float)[thing]
            if (weights < 0).any():
                raise BadSetting("weight field", "below 0", "0 or more")
        return _Entries(thing, area, values, weights, share < 1)

    def _add(self, entries: _Entries, carried: Carried, things: int) -> None:
        self._tally.add(entries, numpy.zeros(entries.area.size, dtype=numpy.int64))
        if carried.categories is not None:
            category = self._categories(carried.categories)
            self._without_category += int((category < 0).sum())
            code = category[entries.thing]
            # A category of which all lies outside has a column of zeros too.
            self._tally.widen(1 + len(self._number))
            self._tally.add(entries.only(code >= 0), 1 + code[code >= 0])

    def _categories(self, categories: pandas.Series) -> Integers:
        """Per thing the number of its category, -1 for none (TooManyCategories)."""
        texts = categories.astype(object).where(categories.notna(), None).map(str, na_action="ignore")
        code, found = pandas.factorize(texts)
        numbers = [-1 if text == "" else self._number.setdefault(text, len(self._number)) for text in found]
        if len(self._number) > MOST_CATEGORIES:
            name = str(categories.name or "")
            raise TooManyCategories(column=name, count=len(self._number), most=MOST_CATEGORIES)
        return numpy.array([*numbers, -1], dtype=numpy.int64)[code]

    def _tell(self, position: Integers, several: Flags, nowhere: Flags) -> None:
        """Keep the positions of what lies on a border, outside, or where the partner does not look."""
        covered = numpy.concatenate([self._covers, [True]])[position]
        self._note("outside", position < 0, position.size)
        self._note("on_border", several, position.size)
        self._note("nowhere", nowhere, position.size)
        self._note("not_covered", ~covered, position.size)
        self._things += position.size

    def _note(self, code: str, flags: Flags, things: int) -> None:
        self._told.setdefault(code, []).append(self._things + numpy.flatnonzero(flags[:things]))


@dataclass(frozen=True)
class _Entries:
    """What things bring into areas, one row per thing and area."""

    thing: Integers
    area: Integers
    values: NDArray[Any]
    weights: Floats
    divided: Flags

    def only(self, chosen: Flags) -> _Entries:
        """The rows that are chosen."""
        return _Entries(
            *(column[chosen] for column in (self.thing, self.area, self.values, self.weights, self.divided))
        )


class _Tally:
    """Per area (rows) and column (all things, then each category) what was added up so far."""

    def __init__(self, areas: int, keeps: bool) -> None:
        self._areas, self._keeps = areas, keeps
        self._sums = {name: numpy.zeros((areas, 1)) for name in _SUMMED}
        self._kept: List[Tuple[Integers, Integers, NDArray[Any]]] = []

    def add(self, entries: _Entries, column: Integers) -> None:
        """Add entries to a column each (there is room for)."""
        unknown = pandas.isna(entries.values) | numpy.isnan(entries.weights)
        known = ~unknown
        self._count("count", entries, column, numpy.ones(known.size, dtype=bool))
        self._count("unknown", entries, column, unknown)
        self._count("divided", entries, column, entries.divided)
        if self._keeps:
            self._kept.append((entries.area[known], column[known], entries.values[known]))
            return
        self._count("below", entries, column, known, entries.weights)
        values = numpy.where(known, entries.values, 0.0) * entries.weights
        self._count("above", entries, column, known, values)

    def widen(self, width: int) -> None:
        """Make room for so many columns."""
        missing = width - self._sums["count"].shape[1]
        if missing > 0:
            self._sums = {
                name: numpy.hstack([summed, numpy.zeros((self._areas, missing))])
                for name, summed in self._sums.items()
            }

    def _count(
        self, name: str, entries: _Entries, column: Integers, chosen: Flags, weights: Optional[Floats] = None
    ) -> None:
        summed = self._sums[name]
        if chosen.any():
            cell = entries.area[chosen] * summed.shape[1] + column[chosen]
            added = numpy.bincount(cell, None if weights is None else weights[chosen], summed.size)
            summed += added.reshape(summed.shape)

    def figures(self, statistic: str) -> _Figures:
        """What was added up as one figure per area and column."""
        counts, unknown = (self._sums[name].astype(numpy.int64) for name in ("count", "unknown"))
        above, below = self._sums["above"], self._sums["below"]
        complete = numpy.where(unknown > 0, MISSING, KNOWN)
        some = numpy.where(counts > unknown, KNOWN, MISSING)
        nothing = numpy.zeros(counts.shape, dtype=bool)
        if statistic in ("count", "size"):
            return _Figures(above, numpy.full(counts.shape, KNOWN), nothing, counts)
        if statistic == "sum":
            return _Figures(above, complete, self._sums["divided"] > 0, counts)
        if statistic == "distinct":
            return _Figures(_distinct(self._kept, counts.shape), complete, nothing, counts)
        if statistic == "median":
            return _Figures(_median(self._kept, counts.shape), some, nothing, counts - unknown)
        mean = numpy.divide(above, below, out=numpy.full(above.shape, numpy.nan), where=below > 0)
        weightless = (some == KNOWN) & (below == 0)
        return _Figures(mean, numpy.where(weightless, NOT_APPLICABLE, some), nothing, counts - unknown)


@dataclass(frozen=True)
class _Figures:
    """Per area (rows) and column: a number, its state, whether it is estimated, over how many things."""

    number: Floats
    state: Integers
    estimated: Flags
    counts: Integers

    def columns(self, chosen: List[int]) -> _Figures:
        """These columns, in this order."""
        columns = (self.number, self.state, self.estimated, self.counts)
        return _Figures(*(column[:, chosen] for column in columns))


def _check(how: Aggregation) -> None:
    if how.statistic not in STATISTICS:
        raise BadSetting("statistic", how.statistic, ", ".join(STATISTICS))
    if how.minimum_count < 0:
        raise BadSetting("minimum count", str(how.minimum_count), "0 or more")
    if not how.per > 0:
        raise BadSetting("per", str(how.per), "more than 0")


def _names(name: str, categories: Sequence[str]) -> List[str]:
    """The columns: over all things, then per category; unique without regard to case."""
    names, taken = [name], (name, f"{name}_count")
    used = {text.lower() for column in taken for text in (column, f"{column}_status")}
    for category in categories:
        wanted = f"{name}_{re.sub(r'[^0-9A-Za-z]+', '_', category).strip('_')}"
        column, number = wanted, 2
        while {column.lower(), f"{column}_status".lower()} & used:
            column, number = f"{wanted}_{number}", number + 1
        used |= {column.lower(), f"{column}_status".lower()}
        names.append(column)
    return names


_Kept = Sequence[Tuple[Integers, Integers, NDArray[Any]]]


def _together(kept: _Kept, shape: Tuple[int, int]) -> Tuple[Integers, NDArray[Any]]:
    """The cell and the value of everything that was kept."""
    if not kept:
        return _NONE, numpy.empty(0)
    area, column, values = (numpy.concatenate([piece[at] for piece in kept]) for at in range(3))
    return area * shape[1] + column, values


def _distinct(kept: _Kept, shape: Tuple[int, int]) -> Floats:
    """Per cell how many different values there are."""
    cell, values = _together(kept, shape)
    code, found = pandas.factorize(values)
    width = max(len(found), 1)
    pairs = numpy.unique(cell * width + code)
    return numpy.bincount(pairs // width, minlength=shape[0] * shape[1]).astype(float).reshape(shape)


def _median(kept: _Kept, shape: Tuple[int, int]) -> Floats:
    """Per cell the middle value, or the mean of the two in the middle; NaN where there is none."""
    cell, values = _together(kept, shape)
    if not values.size:
        return numpy.full(shape, numpy.nan)
    known = numpy.bincount(cell, minlength=shape[0] * shape[1])
    ordered = values.astype(float)[numpy.lexsort((values.astype(float), cell))]
    start = numpy.cumsum(known) - known
    low = numpy.minimum(start + numpy.maximum(known - 1, 0) // 2, values.size - 1)
    high = numpy.minimum(start + known // 2, values.size - 1)
    return numpy.where(known > 0, (ordered[low] + ordered[high]) / 2, numpy.nan).reshape(shape)


def _frame(
    figures: _Figures, names: List[str], how: Aggregation, denominator: Optional[Floats], covers: Flags
) -> pandas.DataFrame:
    """The columns with their statuses; what is divided, withheld or not covered taken into account."""
    number, state = _divided(figures.number, figures.state, denominator, how.per)
    state = numpy.where(covers[:, None], state, MISSING)
    hidden = _withheld(figures.counts, how.minimum_count) & covers[:, None]
    status = numpy.array([STATUS[known] for known in range(len(STATUS))], dtype=object)[state]
    status[figures.estimated & (state == KNOWN)] = Status.ESTIMATED.value
    status[hidden] = Status.WITHHELD.value
    number = numpy.where(hidden | (state != KNOWN), numpy.nan, number)
    columns: Dict[str, Texts] = {}
    for at, name in enumerate(names):
        columns[name], columns[f"{name}_status"] = number[:, at], status[:, at]
        if at == 0 and how.statistic == "size":
            counted = figures.counts[:, 0]
            shown = covers & ~hidden[:, 0]
            columns[f"{name}_count"] = numpy.where(shown, counted, numpy.nan)
            columns[f"{name}_count_status"] = numpy.where(
                shown, Status.OBSERVED.value, numpy.where(covers, Status.WITHHELD.value, Status.MISSING.value)
            )
    return pandas.DataFrame(columns)


def _divided(
    number: Floats, state: Integers, denominator: Optional[Floats], per: float
) -> Tuple[Floats, Integers]:
    """The results per so many of the denominator; a rate of nothing does not exist."""
    if denominator is None:
        return number, state
    below = numpy.asarray(denominator, dtype=float)[:, None]
    rate = numpy.divide(number * per, below, out=numpy.full(number.shape, numpy.nan), where=below > 0)
    state = numpy.where(numpy.isnan(below), MISSING, state)
    return rate, numpy.where(below <= 0, NOT_APPLICABLE, state)


def _withheld(counts: Integers, minimum: int) -> Flags:
    """Which results are over too few things, or would give such a result away.

    ``counts`` has the total first, then the categories. Where the total is shown, at least two
    categories are held back or none, together at least the minimum: the smallest that are enough,
    the first of equals. Where there are not enough of them the total is held back.
    """
    hidden = (counts > 0) & (counts < minimum)
    if counts.shape[1] == 1 or not minimum:
        return hidden
    rows = numpy.flatnonzero(hidden[:, 1:].any(axis=1) & ~hidden[:, 0])
    if not rows.size:
        return hidden
    parts = counts[rows, 1:]
    # Empty categories go last: that nothing is there protects nobody.
    order = numpy.argsort(numpy.where(parts > 0, parts, numpy.iinfo(numpy.int64).max), axis=1, kind="stable")
    ordered = numpy.take_along_axis(parts, order, axis=1)
    rank = numpy.arange(1, parts.shape[1] + 1)
    enough = (numpy.cumsum(ordered, axis=1) >= minimum) & (rank >= 2) & (ordered > 0)
    needed = numpy.where(enough.any(axis=1), enough.argmax(axis=1) + 1, (parts > 0).sum(axis=1))
    needed = numpy.maximum(needed, hidden[rows, 1:].sum(axis=1))
    chosen = numpy.zeros(parts.shape, dtype=bool)
    numpy.put_along_axis(chosen, order, rank <= needed[:, None], axis=1)
    hidden[rows, 1:] |= chosen
    hidden[rows, 0] = ~enough.any(axis=1)
    return hidden
