"""What changed between two periods of an indicator, and what of that can be chance."""

from __future__ import annotations

from dataclasses import replace
from typing import Sequence, Tuple

import numpy

from ..errors import BadSetting
from ..joining.arrays import Flags, Floats
from ..model.areas import AreaSet
from ..model.maps import MapSpec
from ..model.recipe import Indicator, Kind
from ..model.tables import Finding
from ..model.values import ProtectedValues
from .aligned import Column, column, frame_of, only, periods_of, together
from .noise import counted, margins
from .weighed import Weighed

SAME = "0"
"""The key of areas where nothing changed, or nothing that cannot be chance."""


def change(
    values: ProtectedValues,
    spec: MapSpec,
    indicators: Sequence[Indicator],
    areas: AreaSet,
    others: Sequence[Indicator] = (),
) -> Weighed:
    """The difference between two periods of an indicator, in its own unit; ``classed`` gives it keys.

    ``value`` is later minus earlier. Columns of its own: ``before``, ``after``, ``margin`` (how large a
    difference can be by chance, 95 %; NaN where that cannot be said) and ``noise`` (whether it is no larger).
    ``others``: indicators that are shown as well, for what is divided by.

    Raises BadSetting where there are no two periods to compare.
    """
    only(indicators, 1, spec)
    (indicator,) = indicators
    if indicator.kind is Kind.CATEGORY:
        raise BadSetting(f"maps: {spec.id}: indicators", indicator.id, "an indicator with numbers")
    periods = _two_periods(spec, periods_of(values, indicator, areas))
    before, after = (column(values, indicator, areas, period) for period in periods)
    difference = after.value - before.value
    margin, differs = _margin(values, indicator, areas, (before, after), others)
    noise: Flags = ~numpy.isnan(margin) & (numpy.abs(differs) <= margin) & ~numpy.isnan(difference)
    key = numpy.full(difference.size, "", dtype=object)
    frame = frame_of(areas, key, difference, together([before.status, after.status]))
    untold = 0
    if indicator.kind in (Kind.SHARE, Kind.RATE) and not indicator.index_of:
        untold = int((~numpy.isnan(difference) & numpy.isnan(margin)).sum())
    return Weighed(
        frame=frame.assign(before=before.value, after=after.value, margin=margin, noise=noise),
        keys=(),
        periods=periods,
        findings=(Finding("map_without_noise", {"areas": untold}),) if untold else (),
    )


def classed(weighed: Weighed, limits: Sequence[float]) -> Weighed:
    """With keys: ``-1`` for a small decrease, ``-2`` for a larger one; ``1`` and ``2`` for increases.

    ``limits`` are those between classes, from low to high; no change is always one of them. What is within
    noise, or no change at all, has the key ``0``, whatever class it would fall in.
    """
    steps = numpy.unique([*limits, 0.0])
    numbers = weighed.frame["value"].to_numpy(dtype=float)
    below = int(numpy.searchsorted(steps, 0.0)) + 1
    position = numpy.searchsorted(steps, numpy.nan_to_num(numbers), side="right")
    number = numpy.where(position < below, position - below, position - below + 1)
    number = numpy.where(weighed.frame["noise"].to_numpy(dtype=bool) | (numbers == 0), 0, number)
    key = numpy.where(numpy.isnan(numbers), "", number.astype(str).astype(object))
    keys = tuple(str(item) for item in range(-below, len(steps) - below + 2))
    return replace(weighed, frame=weighed.frame.assign(key=key), keys=keys)


def clear_changes(weighed: Weighed) -> Floats:
    """The differences that classes are to be made of: those that can not be chance, or all where none is."""
    known = weighed.frame["value"].notna() & (weighed.frame["value"] != 0)
    clear = known & ~weighed.frame["noise"]
    chosen: Floats = weighed.frame.loc[clear if bool(clear.any()) else known, "value"].to_numpy(dtype=float)
    return chosen


def _two_periods(spec: MapSpec, periods: Tuple[str, ...]) -> Tuple[str, str]:
    """The periods before and after, as asked for or the first and the last there are."""
    after = spec.period or (periods[-1] if periods else "")
    earlier = [period for period in periods if period < after]
    before = spec.before or (earlier[0] if earlier else "")
    if after not in periods or before not in periods or before >= after:
        found = " - ".join(filter(None, [before, after]))
        expected = "one of: " + ", ".join(periods) if len(periods) > 1 else "an indicator with two periods"
        raise BadSetting(f"maps: {spec.id}: before", found, expected)
    return before, after


def _margin(
    values: ProtectedValues,
    indicator: Indicator,
    areas: AreaSet,
    columns: Tuple[Column, Column],
    others: Sequence[Indicator],
) -> Tuple[Floats, Floats]:
    """What can be chance per area, and the difference to hold against it: of smoothed rates before that."""
    before, after = (counted(values, indicator, areas, item.period, others) for item in columns)
    if before is None or after is None:
        nothing = numpy.full(len(areas), numpy.nan)
        return nothing, nothing
    return margins(indicator, before, after), after.figure - before.figure
