"""Areas that are like one another: to compare a neighbourhood with its own kind, not with its neighbours."""

from __future__ import annotations

from typing import Dict, Sequence, Tuple

import numpy

from ..joining.arrays import Floats, Integers
from ..model.areas import AreaSet
from ..model.recipe import Indicator
from ..model.values import ProtectedValues
from ..protecting.origin import check_origin
from .aligned import column, periods_for

_AT_ONCE = 100
"""Areas whose distances to all others are in memory at a time."""


def similar(
    values: ProtectedValues, characteristics: Sequence[Indicator], areas: AreaSet, count: int
) -> Dict[str, Tuple[str, ...]]:
    """By area code the codes of the ``count`` areas that are nearest to it, the nearest first.

    Near is a small Euclidean distance between z-scores of the characteristics in their latest period, so
    that each of them weighs as much. An area of which one is unknown is like none, and none is like it.
    Of areas that are equally near those with the lowest code come first. Raises OriginWithoutReason.
    """
    check_origin(characteristics)
    periods = periods_for(values, characteristics, areas)
    columns = [column(values, item, areas, period) for item, period in zip(characteristics, periods)]
    if not columns or not count:
        return {}
    table = numpy.column_stack([item.value for item in columns])
    known = numpy.flatnonzero(~numpy.isnan(table).any(axis=1))
    codes = areas.frame.index.to_numpy(dtype=object)[known]
    nearest = _nearest(_standard(table[known]), count)
    return {str(code): tuple(str(other) for other in codes[row]) for code, row in zip(codes, nearest)}


def _standard(table: Floats) -> Floats:
    """Z-scores per column; a column in which all are alike says nothing and is 0."""
    spread = table.std(axis=0) if len(table) else numpy.ones(table.shape[1])
    middle = table.mean(axis=0) if len(table) else 0.0
    # A spread that is only the rounding of equal numbers is none.
    alike = spread <= 1e-12 * numpy.abs(middle)
    found: Floats = numpy.where(alike, 0.0, (table - middle) / numpy.where(alike, 1.0, spread))
    return found


def _nearest(points: Floats, count: int) -> Integers:
    """Per row the rows that are nearest to it, itself left out."""
    size = len(points)
    count = min(count, max(size - 1, 0))
    found = numpy.empty((size, count), dtype=numpy.int64)
    for start in range(0, size, _AT_ONCE):
        part = points[start : start + _AT_ONCE]
        distance = ((part[:, None, :] - points[None, :, :]) ** 2).sum(axis=2)
        distance[numpy.arange(len(part)), numpy.arange(start, start + len(part))] = numpy.inf
        found[start : start + len(part)] = numpy.argsort(distance, axis=1, kind="stable")[:, :count]
    return found
