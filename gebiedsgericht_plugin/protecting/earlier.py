"""What recipients have already: sets that were given out before, as far as these tell of this one.

A figure that stands there just as it is now is known: to hold it back is of no use. Figures of areas,
periods or indicators that this set has not are known as well, and add up with those that it has. And a
figure that changed since is known as it was: the sums that it was in still hold for all that did not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import List, Mapping, Sequence, Set, Tuple

import numpy
import pandas

from ..joining.arrays import Flags, Floats, Integers
from ..model.areas import AreaSet
from ..model.recipe import Indicator, Kind
from ..model.values import SHOWN, Status
from .families import WHOLE, divided_by, families, is_given_share, scale, sizes
from .periods import parts_of
from .problem import Problem
from .programme import settled
from .system import System

_FIGURE = ["level", "area", "indicator", "period", "variant"]
"""What a figure is known by. Not the area set: a code of another year with the same figure tells the same."""
_PLACE = ["level", "area", "period", "family"]
_WHERE = ["area_set", "level", "area", "period"]
_CLOSE = 1e-6
COUNT = "count"
"""Column of what was given out: what everybody can work out that a figure stands for; NaN: nobody can."""


def known_counts(
    frame: pandas.DataFrame, indicators: Sequence[Indicator], area_sets: Sequence[AreaSet]
) -> Floats:
    """What everybody can work out that the figures of a long table stand for: counts and sums themselves,
    and of rates what they are of, where inhabitants (dwellings) of areas are public.
    """
    found = numpy.full(len(frame), numpy.nan)
    value = frame["value"].to_numpy(dtype=float)
    plain = (frame["variant"] == "").to_numpy(dtype=bool)
    for item in indicators:
        at = numpy.flatnonzero(plain & (frame["indicator"] == item.id).to_numpy(dtype=bool))
        if not at.size or item.index_of:
            continue
        if item.kind.extensive:
            found[at] = value[at]
        elif item.kind in (Kind.SHARE, Kind.RATE) and not item.smooth:
            found[at] = value[at] * _public(frame.iloc[at], item, area_sets) / scale(item)
    return found


def _public(rows: pandas.DataFrame, item: Indicator, area_sets: Sequence[AreaSet]) -> Floats:
    """The inhabitants (or what else a rate is of) of the areas of rows; NaN where these are not public."""
    found = numpy.full(len(rows), numpy.nan)
    below = item.denominator
    if below is None or below.statistic != "areas":
        return found
    for areas in area_sets:
        columns = [name for name in below.columns if name in areas.frame.columns]
        if len(columns) < len(below.columns):
            continue
        numbers = areas.frame[columns].sum(axis=1, min_count=len(columns))
        for level in (areas.level, *areas.levels):
            at = ((rows["area_set"] == areas.id) & (rows["level"] == level)).to_numpy(dtype=bool)
            known = numbers if level == areas.level else numbers.groupby(areas.frame[level]).sum(min_count=1)
            found[at] = rows.loc[at, "area"].map(known).to_numpy(dtype=float)
    return found


def known_before(
    rows: pandas.DataFrame,
    shown: Floats,
    indicators: Sequence[Indicator],
    given_out: Sequence[pandas.DataFrame],
) -> Flags:
    """The rows whose figure was given out before as it is now, or as it is ``shown`` now (rounded)."""
    known = numpy.zeros(len(rows), dtype=bool)
    family = families(indicators)
    placed = rows.assign(family=rows["indicator"].map(family))
    exact, size = rows["value"].to_numpy(dtype=float), sizes(rows, indicators)
    for frame in given_out:
        before = frame[frame["status"].isin(SHOWN)]
        _find(known, rows, _FIGURE, (exact, shown), before, "value")
        _find(known, placed, _PLACE, (size,), _counted(before, family), COUNT)
    return known


def _find(
    known: Flags,
    rows: pandas.DataFrame,
    on: List[str],
    numbers: Sequence[Floats],
    before: pandas.DataFrame,
    column: str,
) -> None:
    """Mark, of the rows that are not known yet, those of which a number stands in a column of ``before``."""
    left = numpy.flatnonzero(~known)
    at = rows.iloc[left][on].assign(at=left)
    both = at.merge(before.loc[before[column].notna(), [*on, column]], on=on)
    place, number = both["at"].to_numpy(dtype=numpy.int64), both[column].to_numpy(dtype=float)
    for now in numbers:
        known[place[numpy.isclose(now[place], number, rtol=1e-9, atol=_CLOSE)]] = True


def _counted(before: pandas.DataFrame, family: Mapping[str, str]) -> pandas.DataFrame:
    """What was given out by what it counts; nothing where nobody can work that out."""
    before = _with_counts(before)
    found = before.assign(family=before["indicator"].map(family))
    counted = (found["variant"] == "") & found[COUNT].notna() & found["family"].notna()
    return found[counted.to_numpy(dtype=bool)]


def _with_counts(before: pandas.DataFrame) -> pandas.DataFrame:
    return before if COUNT in before else before.assign(**{COUNT: numpy.nan})


def rows_before(
    rows: pandas.DataFrame,
    indicators: Sequence[Indicator],
    area_sets: Sequence[AreaSet],
    thresholds: Mapping[str, float],
    given_out: Sequence[pandas.DataFrame],
) -> pandas.DataFrame:
    """Rows as these, for what was given out before and is not among them: the same areas and other periods
    that add up with those of now, other levels, what another indicator counts, what a ratio is of.

    Of what was shown the last set that has a figure counts. What was withheld is still a secret, of which
    nobody kept the number.
    """
    family = families(indicators)
    below = divided_by(indicators, family)
    there = rows[_WHERE].assign(family=rows["indicator"].map(family), there=True).drop_duplicates()
    present = set(rows["indicator"])
    at_stake = {item.delivery for item in indicators if thresholds[item.id] > 0 or item.id in present}
    # What partners worked out themselves counts nothing that adds up.
    telling = {item.id for item in indicators if item.delivery in at_stake and not is_given_share(item)}
    periods = _adding_up(set(rows["period"]), given_out)
    known_sets = [areas.id for areas in area_sets]

    def of_these(frame: pandas.DataFrame) -> pandas.DataFrame:
        chosen = frame["indicator"].isin(telling) & frame["period"].isin(periods)
        return frame[chosen & frame["area_set"].isin(known_sets) & (frame["variant"] == "")]

    before = pandas.concat([_with_counts(of_these(frame)) for frame in given_out], ignore_index=True)
    before = before.assign(family=before["indicator"].map(family))
    # What ratios of now are of as well: nobody says that everybody has it.
    now = _divided_now(of_these(rows), below)
    more = pandas.concat([now, *_told_before(before, below)], ignore_index=True)
    more = more.drop_duplicates([*_WHERE, "family"], keep="last").merge(there, how="left")
    more = more[more["there"].isna()]
    # A family goes by the name of its first indicator.
    return pandas.DataFrame(
        {
            **{name: more[name] for name in [*_WHERE, "variant", "status"]},
            "indicator": more["family"],
            "value": more[COUNT],
            "numerator": more[COUNT],
            "denominator": numpy.nan,
            "minimum": more["family"].map(thresholds).astype(float),
            "forbidden": False,
            "known": more["known"].fillna(more["status"].isin(SHOWN)).astype(bool),
        }
    )


def _told_before(before: pandas.DataFrame, below: Mapping[str, str]) -> Sequence[pandas.DataFrame]:
    """What is open, what was withheld and what was shown of sets before, the last to count last."""
    shown = before["status"].isin(SHOWN)
    told = shown & before[COUNT].notna()
    ratio = shown & before["indicator"].isin(below)
    divided = before[ratio].assign(family=before.loc[ratio, "indicator"].map(below))
    open_rows = pandas.concat([divided, before[ratio & ~told]]).assign(status=Status.MISSING.value)
    open_rows[COUNT] = numpy.nan
    return open_rows, before[before["status"] == Status.WITHHELD.value], before[told]


def _divided_now(rows: pandas.DataFrame, below: Mapping[str, str]) -> pandas.DataFrame:
    """What the ratios among rows are of, as figures of its family that are not given out."""
    chosen = rows["indicator"].isin(below) & rows["status"].isin(SHOWN) & rows["denominator"].notna()
    found = rows[chosen]
    number = {COUNT: found["denominator"], "family": found["indicator"].map(below)}
    return found.assign(**number, known=False)[[*_WHERE, "variant", "status", "family", COUNT, "known"]]


def _adding_up(now: Set[str], given_out: Sequence[pandas.DataFrame]) -> Set[str]:
    """Periods of what was given out that are one of now, a part of one, or one that has such parts."""
    before = {str(period) for frame in given_out for period in frame["period"].unique()}
    found = before & now
    for longer, parts in parts_of(before | now):
        if longer in now:
            found |= before & set(parts)
        if longer in before and now & set(parts):
            found |= {longer, *(before & set(parts))}
    return found


def with_earlier(
    problem: Problem, now: int, indicators: Sequence[Indicator], given_out: Sequence[pandas.DataFrame]
) -> Problem:
    """The problem with what follows from earlier sets: sums with figures that changed since, as they were.

    Whoever has such a set knows that its figures added up. Where what was held back in it fits what that
    is now, he knows the same sum of what has not changed. ``now``: how many rows are of this set; sums
    with cells of the others that do not fit are left out.
    """
    system = _fitting(problem, now)
    linked = list(problem.linked)
    family = families(indicators)
    for before in given_out:
        was = _was(problem.cells, _counted(before[before["status"].isin(SHOWN)], family))
        system, pairs = _with_sums(problem, system, was)
        linked += pairs
    ratios = [_ratios(problem.cells, system.value, before, indicators) for before in given_out]
    system = settled(_with_ratios(system, ratios), problem.free)
    linked += [(ratio.top, ratio.below) for ratio in ratios]
    tied = tuple((ratio.top[~ratio.fits], ratio.below[~ratio.fits]) for ratio in ratios)
    return replace(problem, system=system, linked=tuple(linked), ratios=tied)


@dataclass(frozen=True)
class _Ratios:
    """What an earlier set told of two cells each: how many times the one goes into the other."""

    top: Integers
    below: Integers
    times: Floats
    fits: Flags
    """Whether the cells are still what that was told of."""


def _ratios(
    cells: pandas.DataFrame, value: Floats, before: pandas.DataFrame, indicators: Sequence[Indicator]
) -> _Ratios:
    """The ratios that an earlier set told of these cells."""
    family = families(indicators)
    below = divided_by(indicators, family)
    rows = before[before["status"].isin(SHOWN) & (before["variant"] == "") & before["indicator"].isin(below)]
    place = pandas.Series(numpy.arange(len(cells)), index=pandas.MultiIndex.from_frame(cells[_PLACE]))
    place = place[~place.index.duplicated()]
    found = []
    for names in (family, below):
        keys = rows.assign(family=rows["indicator"].map(names))[_PLACE]
        found.append(place.reindex(pandas.MultiIndex.from_frame(keys)).fillna(-1).to_numpy(numpy.int64))
    both = (found[0] >= 0) & (found[1] >= 0)
    top, under, rows = found[0][both], found[1][both], rows[both]
    scales = {item.id: scale(item) for item in indicators if item.id in below}
    times = (rows["value"] / rows["indicator"].map(scales)).to_numpy(dtype=float)
    unknown = numpy.isnan(cells["size"].to_numpy(dtype=float))
    rest = numpy.abs(value[top] - times * value[under])
    fits = unknown[top] | unknown[under] | (rest <= _CLOSE * (1.0 + numpy.abs(value[top])))
    # Of what was made in another way as well (rounded, smoothed, over 100) only that they tell of each other.
    plain = [i.id for i in indicators if not (i.smooth or i.index_of or i.rule.round_to)]
    return _Ratios(top, under, times, fits & rows["indicator"].isin(plain).to_numpy(dtype=bool))


def _with_ratios(system: System, ratios: Sequence[_Ratios]) -> System:
    """A system in which cells are so many times others, as earlier sets told."""
    top, below, times = (
        numpy.concatenate([getattr(ratio, name)[ratio.fits] for ratio in ratios])
        for name in ("top", "below", "times")
    )
    number = numpy.arange(top.size) + int(system.equation.max(initial=-1)) + 1
    some = times != 0
    return replace(
        system,
        equation=numpy.concatenate([system.equation, number, number[some]]),
        cell=numpy.concatenate([system.cell, top, below[some]]),
        sign=numpy.concatenate([system.sign, numpy.ones(top.size), -times[some]]),
    )


def _fitting(problem: Problem, now: int) -> System:
    """The system without sums that figures of before only would be in, and do not fit."""
    system = problem.system
    if now == problem.cell.size:
        return system
    of_before = numpy.ones(system.size, dtype=bool)
    of_before[problem.cell[:now]] = False
    of_before[len(problem.cells) :] = False
    # What shares are of is of now as well.
    of_before[: len(problem.cells)] &= ~problem.cells["family"].str.endswith(WHOLE).to_numpy(dtype=bool)
    wrong = _sums_with(system, of_before) & ~_sums_with(system, problem.free) & ~_true(system, system.value)
    return _chosen(system, ~wrong[system.equation])


def _was(cells: pandas.DataFrame, before: pandas.DataFrame) -> Floats:
    """Per cell the number that an earlier set told and that is another one now; NaN for none."""
    was = numpy.full(len(cells), numpy.nan)
    # Also of what another set told as it is now: the sums of this one had the number of then.
    both = cells[_PLACE].assign(at=numpy.arange(len(cells))).merge(before[[*_PLACE, COUNT]], on=_PLACE)
    was[both["at"].to_numpy(dtype=numpy.int64)] = both[COUNT].to_numpy(dtype=float)
    same = numpy.isclose(cells["size"].to_numpy(dtype=float), was, rtol=1e-9, atol=_CLOSE)
    was[same] = numpy.nan
    return was


def _with_sums(
    problem: Problem, system: System, was: Floats
) -> Tuple[System, List[Tuple[Integers, Integers]]]:
    """A system with the sums of an earlier set, in which some cells were other numbers."""
    changed = numpy.zeros(system.size, dtype=bool)
    changed[: was.size] = ~numpy.isnan(was)
    if not changed.any():
        return system, []
    value = system.value.copy()
    value[changed] = was[changed[: was.size]]
    held = _sums_with(system, changed) & (_true(system, value) | _sums_with(system, problem.free))
    chosen = held[system.equation] & ~changed[system.cell]
    # Sums of an earlier set hold for cells that are still the same; those that are known have no say.
    _, number = numpy.unique(system.equation[chosen], return_inverse=True)
    cell, sign = system.cell[chosen], system.sign[chosen]
    first = int(system.equation.max(initial=-1)) + 1
    more = replace(
        system,
        equation=numpy.concatenate([system.equation, number + first]),
        cell=numpy.concatenate([system.cell, cell]),
        sign=numpy.concatenate([system.sign, sign]),
    )
    return more, _tied(problem, number, cell)


def _tied(problem: Problem, number: Integers, cell: Integers) -> List[Tuple[Integers, Integers]]:
    """Pairs of cells of a sum that are held back together where nothing can be solved."""
    size = len(problem.cells)
    usable = cell < size
    usable[usable] = ~problem.cells["known"].to_numpy(dtype=bool)[cell[usable]]
    number, cell = number[usable], cell[usable]
    if not cell.size:
        return []
    _, start, place = numpy.unique(number, return_index=True, return_inverse=True)
    return [(cell[start[place]], cell)]


def _sums_with(system: System, cells: Flags) -> Flags:
    """Per equation whether one of these cells is in it."""
    found = numpy.zeros(int(system.equation.max(initial=-1)) + 1, dtype=bool)
    found[system.equation[cells[system.cell]]] = True
    return found


def _true(system: System, value: Floats) -> Flags:
    """Per equation whether these numbers fit it."""
    rest = numpy.bincount(system.equation, system.sign * value[system.cell])
    fits: Flags = numpy.abs(rest) < _CLOSE * (1.0 + numpy.abs(value).max(initial=0.0))
    return fits


def _chosen(system: System, terms: Flags) -> System:
    return replace(system, equation=system.equation[terms], cell=system.cell[terms], sign=system.sign[terms])
