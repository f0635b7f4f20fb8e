"""Figures of several periods, categories or areas as one: what a wider map is made of."""

from __future__ import annotations

from dataclasses import replace
from typing import Dict, List, Mapping, Sequence, Set, Tuple

import numpy
import pandas

from ..joining.arrays import Flags, Floats, Integers
from ..model.areas import AreaSet
from ..model.recipe import Indicator, Kind, Measure
from ..model.values import KEYS, SHOWN, Status
from .families import is_given_share

_RATIOS = (Kind.SHARE, Kind.RATE, Kind.MEAN)
_BORDER = 1.0
"""Areas closer than this (metres) are neighbours: boundaries that were drawn by hand leave slits."""
_LEAST_BORDER = 10.0
"""Areas with less border (metres) than this touch at a corner only."""


def added(
    rows: pandas.DataFrame,
    keys: Mapping[str, pandas.Series],
    indicators: Mapping[str, Indicator],
    parts: int,
    summed_below: bool,
) -> pandas.DataFrame:
    """Rows of the long table (with numerator and denominator) that get the same ``keys``, as one row each.

    ``keys``: columns of ``KEYS`` -> what these rows get there. ``parts``: how many rows one is made of
    (0: any number). ``summed_below``: whether denominators add up (over areas and years) or are the same
    (of categories). Unknown is not zero: what lacks a part is missing.
    """
    rows = rows.assign(**keys)
    counted = rows["numerator"].notna() & rows["status"].isin([*SHOWN, Status.NOT_APPLICABLE.value])
    lacking = (~counted).to_numpy(dtype=bool)
    estimated = (rows["status"] == Status.ESTIMATED.value).to_numpy(dtype=bool)
    grouped = rows.assign(lacking=lacking, estimated=estimated, one=1).groupby(list(KEYS), sort=False)
    made = rows.drop_duplicates(list(KEYS)).set_index(list(KEYS))
    size = grouped["one"].sum()
    unknown = grouped["lacking"].any() | ((size != parts) if parts else False)
    below = grouped["denominator"]
    made["numerator"] = grouped["numerator"].sum().where(~unknown)
    made["denominator"] = below.sum(min_count=1) if summed_below else below.max()
    made["status"] = numpy.where(grouped["estimated"].any(), Status.ESTIMATED.value, Status.OBSERVED.value)
    made["reason"], made["estimated_share"] = "", 0.0
    made["status"] = made["status"].where(~unknown, Status.MISSING.value)
    made = made.reset_index()
    too_few = _too_few(made, indicators) & (made["status"] != Status.MISSING.value).to_numpy(dtype=bool)
    made.loc[too_few, "status"] = Status.NOT_APPLICABLE.value
    made["value"] = numpy.where(made["status"].isin(SHOWN), _values(made, indicators), numpy.nan)
    return made[list(rows.columns)]


def _too_few(rows: pandas.DataFrame, indicators: Mapping[str, Indicator]) -> Flags:
    """Ratios over fewer than the recipe asks for."""
    least = rows["indicator"].map({name: item.minimum_denominator for name, item in indicators.items()})
    below = rows["denominator"].to_numpy(dtype=float)
    ratio = rows["indicator"].map({name: item.kind in _RATIOS for name, item in indicators.items()})
    few: Flags = ratio.to_numpy(dtype=bool) & ~((below >= least.to_numpy(dtype=float)) & (below > 0))
    return few


def _values(rows: pandas.DataFrame, indicators: Mapping[str, Indicator]) -> Floats:
    ratio = rows["indicator"].map({name: item.kind in _RATIOS for name, item in indicators.items()})
    per = rows["indicator"].map({name: item.per for name, item in indicators.items()}).to_numpy(dtype=float)
    above, below = rows["numerator"].to_numpy(dtype=float), rows["denominator"].to_numpy(dtype=float)
    shares = above / numpy.where(below > 0, below, numpy.nan) * per
    values: Floats = numpy.where(ratio.to_numpy(dtype=bool), shares, above)
    return values


# --- categories ------------------------------------------------------------------------------------


def siblings(items: Sequence[Indicator]) -> List[Tuple[Indicator, ...]]:
    """Indicators that differ in nothing but which texts of one column they count: categories of a thing."""
    found: Dict[Tuple[object, ...], List[Indicator]] = {}
    for item in items:
        measure = item.numerator
        if item.kind in (Kind.MEAN, Kind.CATEGORY) or is_given_share(item) or item.index_of or item.smooth:
            continue
        for column in measure.where:
            rest = tuple(sorted(pair for pair in measure.where.items() if pair[0] != column))
            key = (item.delivery, measure.statistic, measure.columns, column, rest, *_shape(item))
            found.setdefault(key, []).append(item)
    return [tuple(group) for group in found.values() if len(group) > 1 and _apart(group)]


def _shape(item: Indicator) -> Tuple[object, ...]:
    below = item.denominator
    return (item.kind, item.per, None if below is None else (below.statistic, below.columns, *below.where))


def _apart(group: Sequence[Indicator]) -> bool:
    """Whether no row counts in two of them."""
    column = _differing(group)
    texts = [text for item in group for text in item.numerator.where[column]]
    return len(texts) == len(set(texts))


def _differing(group: Sequence[Indicator]) -> str:
    first = group[0].numerator.where
    return next(name for name in first if any(i.numerator.where[name] != first[name] for i in group))


def columns_apart(items: Sequence[Indicator], parts: Sequence[str]) -> Tuple[Indicator, ...]:
    """Of the parts of a total those that are columns of their own, of the same shape as the first."""
    known = {item.id: item for item in items}
    found = [known[part] for part in parts if known[part].numerator.statistic == "sum"]
    plain = [item for item in found if not (item.index_of or item.smooth or is_given_share(item))]
    return tuple(item for item in plain if _shape(item) == _shape(plain[0]) and _same_where(item, plain[0]))


def _same_where(one: Indicator, other: Indicator) -> bool:
    return dict(one.numerator.where) == dict(other.numerator.where)


def merged(group: Sequence[Indicator]) -> Indicator:
    """One indicator of what several count."""
    first = group[0]
    measure = first.numerator
    if all(_same_where(item, first) for item in group):
        columns = tuple(column for item in group for column in item.numerator.columns)
        numerator = Measure(measure.statistic, columns, measure.where)
    else:
        column = _differing(group)
        texts = tuple(text for item in group for text in item.numerator.where[column])
        numerator = Measure(measure.statistic, measure.columns, {**measure.where, column: texts})
    return replace(first, id="+".join(item.id for item in group), numerator=numerator)


# --- areas -----------------------------------------------------------------------------------------


def neighbourhoods_together(
    areas: AreaSet, borders: Tuple[Integers, Integers], hidden: Flags, least: int
) -> Tuple[Tuple[str, ...], ...]:
    """Neighbouring areas put together until whatever is hidden lies among ``least`` hidden areas.

    ``hidden``: per area of the set whether its figure is not shown. Nothing else than that, and numbers
    of inhabitants that everybody knows, decides, so that what is put together gives no figure away.
    Areas stay within the area around them. Returns the codes of what is put together.
    """
    group = numpy.arange(len(areas))
    weight = _weight(areas)
    a, b = borders
    # The groups that nothing can be added to any more.
    done: Set[int] = set()
    while True:
        number = numpy.bincount(group, hidden, len(areas))
        size = numpy.bincount(group, weight, len(areas))
        wanted = [at for at in numpy.flatnonzero((number > 0) & (number < least)).tolist() if at not in done]
        if not wanted:
            break
        small = min(wanted, key=lambda at: (size[at], at))
        beside = {*group[b[group[a] == small]].tolist(), *group[a[group[b] == small]].tolist()} - {small}
        if not beside:
            done.add(small)
            continue
        other = min(beside, key=lambda at: (not number[at], size[at], at))
        group[group == other] = small
    codes = areas.frame.index.to_numpy(dtype=object)
    order = numpy.argsort(group, kind="stable")
    runs = numpy.split(codes[order], numpy.flatnonzero(numpy.diff(group[order])) + 1)
    return tuple(tuple(str(code) for code in run) for run in runs)


def _weight(areas: AreaSet) -> Floats:
    for name in ("inwoners", *areas.denominators):
        if name in areas.denominators:
            weight: Floats = numpy.nan_to_num(areas.frame[name].to_numpy(dtype=float))
            return weight
    return numpy.ones(len(areas))


def shared_borders(areas: AreaSet) -> Tuple[Integers, Integers]:
    """Positions of areas that share a border, within the area around them."""
    from ..joining import geometry

    shapes = areas.frame.geometry
    pairs = geometry.overlaps(shapes.buffer(_BORDER), shapes)
    pairs = pairs[(pairs["a"] < pairs["b"]) & (pairs["area"] > _BORDER * _LEAST_BORDER)]
    a, b = pairs["a"].to_numpy(dtype=numpy.int64), pairs["b"].to_numpy(dtype=numpy.int64)
    if areas.levels:
        around = areas.frame[areas.levels[0]].to_numpy(dtype=object)
        same = (around[a] == around[b]).astype(bool)
        a, b = a[same], b[same]
    return a, b
