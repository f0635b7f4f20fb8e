"""Points in areas: how many, their sum or mean, as they are or per inhabitant, by category."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Dict, List, Optional, Tuple

import numpy
import pandas

from ..errors import BadSetting
from ..model.values import Status
from .arrays import Flags, Floats, Integers
from .geometry import locate
from .measuring.cells import KNOWN, MISSING, NOT_APPLICABLE, STATUS
from .measuring.figures import sum_rows

if TYPE_CHECKING:
    import geopandas


@dataclass(frozen=True)
class Aggregated:
    """``frame`` is indexed like the areas: ``<name>`` and ``<name>_status``, and the same per category.

    ``outside`` holds the positions of points that lie in no area.
    """

    frame: pandas.DataFrame
    outside: Integers


@dataclass(frozen=True)
class Aggregation:
    """What to make of the points of an area."""

    statistic: str = "count"
    """``count``, ``sum`` or ``mean``."""
    per: float = 1.0
    """With a denominator: the result per so many of it."""
    minimum_count: int = 0
    """Results over fewer points (but not over none) are withheld; 0: none are."""
    name: str = "value"
    """Of the resulting column."""


def aggregate(
    areas: geopandas.GeoDataFrame,
    x: Floats,
    y: Floats,
    how: Aggregation,
    *,
    values: Optional[Floats] = None,
    categories: Optional[pandas.Series] = None,
    denominator: Optional[Floats] = None,
) -> Aggregated:
    """Count, sum or mean of points per area, in the CRS of the areas.

    Where nothing lies a count or sum is zero and a mean ``missing``; a point without a value makes
    its area's sum ``missing``. ``denominator`` (one number per area) divides, times ``per``; zero
    gives ``not_applicable``. Results over fewer points than ``minimum_count`` are ``withheld``; so
    is the next smallest category where the total would give the single withheld one away.

    Raises BadSetting.
    """
    _check(how, values)
    name = how.name
    position = locate(areas, x, y)
    numbers = numpy.ones(len(x)) if values is None else numpy.asarray(values, dtype=float)
    parts = _parts(name, categories, len(x))
    columns, counts = {}, {}
    for column, chosen in parts.items():
        result = _one(position[chosen], numbers[chosen], how.statistic, len(areas))
        columns[column] = _divided(*result[:2], denominator, how.per)
        counts[column] = result[2]
    withheld = _withheld(pandas.DataFrame(counts), how.minimum_count, name)
    frame = pandas.DataFrame(index=areas.index)
    for column, (number, state) in columns.items():
        status = pandas.Series(state).map(STATUS).to_numpy(dtype=object)
        hidden = withheld[column].to_numpy()
        frame[column] = numpy.where(hidden | (state != KNOWN), numpy.nan, number)
        frame[f"{column}_status"] = numpy.where(hidden, Status.WITHHELD.value, status)
    return Aggregated(frame=frame, outside=numpy.flatnonzero(position < 0))


def _check(how: Aggregation, values: Optional[Floats]) -> None:
    if how.statistic not in ("count", "sum", "mean"):
        raise BadSetting("statistic", how.statistic, "count, sum, mean")
    if how.statistic != "count" and values is None:
        raise BadSetting("value field", "empty", f"a field of numbers: statistic is {how.statistic}")
    if how.minimum_count < 0:
        raise BadSetting("minimum count", str(how.minimum_count), "0 or more")
    if not how.per > 0:
        raise BadSetting("per", str(how.per), "more than 0")


def _parts(name: str, categories: Optional[pandas.Series], points: int) -> Dict[str, Flags]:
    """Which points count for which column: all, and those of each category, names kept unique."""
    parts = {name: numpy.ones(points, dtype=bool)}
    if categories is None:
        return parts
    texts = categories.astype(object).where(categories.notna(), "").astype(str).to_numpy(dtype=object)
    used = {name.lower(), f"{name}_status".lower()}
    for category in sorted(set(texts) - {""}):
        wanted = f"{name}_{re.sub(r'[^0-9A-Za-z]+', '_', category).strip('_')}"
        column, number = wanted, 2
        while {column.lower(), f"{column}_status".lower()} & used:
            column, number = f"{wanted}_{number}", number + 1
        used |= {column.lower(), f"{column}_status".lower()}
        parts[column] = texts == category
    return parts


def _one(position: Integers, numbers: Floats, statistic: str, size: int) -> Tuple[Floats, Integers, Integers]:
    """Per area: the result, its state, and over how many points."""
    counts = numpy.bincount(position[position >= 0], minlength=size)
    if statistic == "count":
        return counts.astype(float), numpy.full(size, KNOWN), counts
    unknown = numpy.isnan(numbers)
    sums = sum_rows(position, numpy.nan_to_num(numbers), numpy.where(unknown, MISSING, KNOWN), size)
    if statistic == "sum":
        return sums.number, sums.state, counts
    known = numpy.bincount(position[(position >= 0) & ~unknown], minlength=size)
    mean = numpy.divide(sums.number, known, out=numpy.full(size, numpy.nan), where=known > 0)
    return mean, numpy.where(known > 0, KNOWN, MISSING), known


def _divided(
    number: Floats, state: Integers, denominator: Optional[Floats], per: float
) -> Tuple[Floats, Integers]:
    """The result per so many of the denominator; a rate of nothing does not exist."""
    if denominator is None:
        return number, state
    below = numpy.asarray(denominator, dtype=float)
    rate = numpy.divide(number * per, below, out=numpy.full(number.size, numpy.nan), where=below > 0)
    state = numpy.where(numpy.isnan(below), MISSING, state)
    return rate, numpy.where(below <= 0, NOT_APPLICABLE, state)


def _withheld(counts: pandas.DataFrame, minimum: int, total: str) -> pandas.DataFrame:
    """Which results are over too few points, or would give such a result away."""
    hidden = (counts > 0) & (counts < minimum)
    categories: List[str] = [column for column in counts.columns if column != total]
    if not categories or not minimum:
        return hidden
    for _ in categories:
        part = hidden[categories]
        shown_sum = counts[categories].where(part, 0).sum(axis=1)
        leaks = part.any(axis=1) & ~hidden[total] & ((part.sum(axis=1) == 1) | (shown_sum < minimum))
        if not leaks.any():
            break
        open_counts = counts.loc[leaks, categories].where(~part[leaks] & (counts.loc[leaks, categories] > 0))
        without = open_counts.isna().all(axis=1)
        hidden.loc[without.index[without], total] = True
        for row, column in open_counts[~without].idxmin(axis=1).items():
            hidden.at[row, column] = True
    return hidden
