"""Themes laid over each other: where several are in their worst class at once, and which."""

from __future__ import annotations

import string
from typing import List, Mapping, Sequence, Tuple

import numpy
import pandas

from ..errors import BadSetting
from ..joining.arrays import Flags, Integers, Texts
from ..model.areas import AreaSet
from ..model.legends import LegendSet
from ..model.maps import MapSpec
from ..model.recipe import Direction, Indicator
from ..model.tables import Finding
from ..model.values import ProtectedValues, Status
from .aligned import Column, columns_of, frame_of, is_one_of, periods_differ, weakest
from .weighed import Weighed

FEWER = "0"
"""The key of areas that do not stand out: none, or fewer than are asked for."""
_MOST_STEPS = 4


def coincidence(
    values: ProtectedValues,
    spec: MapSpec,
    indicators: Sequence[Indicator],
    areas: AreaSet,
    legends: Mapping[str, LegendSet],
) -> Weighed:
    """In how many of the chosen indicators an area is in the worst classes, and in which.

    ``legends``: the legend set of each indicator by id, so that worst means on every page the same. The key
    is one of ``keys_of``. Columns of its own: ``which`` (the ids, with spaces between), ``unknown`` (how
    many figures are withheld or missing) and ``not_applicable`` (how many do not exist there).

    What is unknown counts neither way: an area has a key when it stands out (``at_least``), or does not,
    whatever the unknown figures are, and else the status of these. ``value`` is the number, at least.
    Raises OriginWithoutReason, and BadSetting for an indicator without a worse side.
    """
    for item in indicators:
        if item.direction is Direction.NEUTRAL:
            expected = "indicators with a direction: high_is_worse or low_is_worse"
            raise BadSetting(f"maps: {spec.id}: indicators", item.id, expected)
    columns = columns_of(values, spec, indicators, areas)
    worst = [in_worst(item, legends.get(item.indicator.id), spec.worst) for item in columns]
    statuses = [item.status for item in columns]
    lacking = [is_one_of(status, Status.WITHHELD, Status.MISSING) for status in statuses]
    absent = [is_one_of(status, Status.NOT_APPLICABLE) for status in statuses]
    number, unknown = _sum(worst), _sum(lacking)
    placed = (number >= spec.at_least) | (number + unknown < spec.at_least)
    placed &= unknown + _sum(absent) < len(columns)
    known = [item.known for item in columns]
    status = numpy.where(
        placed, weakest(statuses, known), weakest(statuses, [~flags for flags in known])
    ).astype(object)
    frame = frame_of(
        areas,
        numpy.where(placed, _keys(number, spec, len(columns)), ""),
        numpy.where(placed, number, numpy.nan),
        status,
    )
    return Weighed(
        frame=frame.assign(which=_which(columns, worst), unknown=unknown, not_applicable=_sum(absent)),
        keys=keys_of(spec.at_least, len(columns)),
        periods=tuple(item.period for item in columns),
        findings=(*_same_theme(indicators), *periods_differ(columns)),
    )


def in_worst(column: Column, legend: object, worst: int) -> Flags:
    """Where a number lies in the worst classes of a legend set, or beyond them.

    Where the set has no more classes than count as worst, only its very last one does; of a set with one
    class (figures that are all alike), or none, nothing is worst.
    """
    if not isinstance(legend, LegendSet) or len(legend.classes) < 2:
        return numpy.zeros(column.value.size, dtype=bool)
    count = min(worst, len(legend.classes) - 1)
    numbers = numpy.nan_to_num(column.value)
    if column.indicator.direction is Direction.LOW_IS_WORSE:
        found: Flags = numbers < legend.classes[count - 1].upper
    else:
        found = numbers >= legend.classes[-count].lower
    return found & column.known


def keys_of(at_least: int, count: int) -> Tuple[str, ...]:
    """Fewer than ``at_least``, and the numbers from there; the last is for that number and more.

    So there are five at most, which is as many as can be told apart by how dark they are.
    """
    last = min(count, at_least + _MOST_STEPS - 1)
    return (FEWER, *(str(number) for number in range(at_least, last + 1)))


def letters(indicators: Sequence[Indicator]) -> Mapping[str, str]:
    """A letter for each indicator, to put on the map: A for the first."""
    return dict(zip((item.id for item in indicators), string.ascii_uppercase))


def _keys(number: Integers, spec: MapSpec, count: int) -> Texts:
    last = min(count, spec.at_least + _MOST_STEPS - 1)
    keys: Texts = numpy.minimum(number, last).astype(str).astype(object)
    keys[number < spec.at_least] = FEWER
    return keys


def _sum(flags: Sequence[Flags]) -> Integers:
    total: Integers = numpy.sum(flags, axis=0).astype(numpy.int64)
    return total


def _which(columns: Sequence[Column], worst: Sequence[Flags]) -> Texts:
    """The ids of the indicators that are in their worst classes, per area."""
    found = numpy.full(worst[0].size, "", dtype=object)
    for item, flags in zip(columns, worst):
        found = found + numpy.where(flags, f"{item.indicator.id} ", "").astype(object)
    stripped: Texts = pandas.Series(found, dtype=object).str.strip().to_numpy(dtype=object)
    return stripped


def _same_theme(indicators: Sequence[Indicator]) -> Tuple[Finding, ...]:
    """That a theme counts as often as it has indicators on the map."""
    themes: List[str] = [item.theme for item in indicators]
    twice = tuple(theme for theme in dict.fromkeys(themes) if themes.count(theme) > 1)
    return (Finding("map_theme_twice", {"themes": twice}),) if twice else ()
