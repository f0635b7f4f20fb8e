"""From figures to a fixed legend: classes with round limits that every map of an indicator shares."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Dict, List, Sequence, Tuple, Type

import numpy as np
from qgis.core import (
    QgsClassificationEqualInterval,
    QgsClassificationJenks,
    QgsClassificationMethod,
    QgsClassificationPrettyBreaks,
    QgsClassificationQuantile,
    QgsClassificationStandardDeviation,
)

from ..model.legends import LegendClass, LegendSet
from ..model.recipe import Audience, Indicator, Kind
from ..texts import number, say
from . import palettes

if TYPE_CHECKING:
    import pandas

METHODS: Dict[str, Type[QgsClassificationMethod]] = {
    "quantile": QgsClassificationQuantile,
    "equal": QgsClassificationEqualInterval,
    "jenks": QgsClassificationJenks,
    "pretty": QgsClassificationPrettyBreaks,
    "stddev": QgsClassificationStandardDeviation,
}
MOST_DECIMALS = 4


def legend_set(indicator: Indicator, numbers: Sequence[float], language: str, palette: str = "") -> LegendSet:
    """Classes for the shown ``numbers`` of an indicator, as its recipe asks for them.

    Limits are rounded to as few decimals as keep the classes apart. No numbers give no classes;
    fewer different numbers than classes give fewer classes.
    """
    values = np.asarray([value for value in numbers if math.isfinite(value)], dtype=float)
    decimals = decimals_for(indicator, values)
    spec = indicator.legend
    name = palette or spec.palette or palettes.OF_THEME.get(indicator.theme, palettes.DEFAULT)
    if spec.method == "limits":
        breaks: Tuple[float, ...] = spec.limits
        decimals = max(decimals, _decimals_of(breaks))
    else:
        breaks, decimals = _rounded(_breaks(values, spec.method, spec.classes), decimals)
    return LegendSet(
        indicator=indicator.id,
        method=spec.method,
        palette=name,
        classes=_classes(breaks, decimals, name, language, indicator.kind is Kind.COUNT),
        unit=indicator.unit,
        counted=indicator.counted,
        decimals=decimals,
        note=indicator.note,
    )


def palette_for(indicator: Indicator, audience: Audience) -> str:
    """The palette of an indicator; for the public always a neutral one."""
    return palettes.NEUTRAL if audience is Audience.OPENBAAR else indicator.legend.palette


def decimals_for(indicator: Indicator, values: np.ndarray) -> int:
    """Decimals that a figure of this indicator needs: the recipe's, else none for large or whole ones."""
    if indicator.decimals is not None:
        return indicator.decimals
    if not len(values) or indicator.kind in (Kind.COUNT,) or bool(np.all(values == np.round(values))):
        return 0
    return 0 if float(np.abs(values).max()) >= 100 else 1


def class_counts(legend: LegendSet, values: pandas.Series) -> Tuple[int, ...]:
    """How many of the values (NaN is in no class) fall in each class of a legend set."""
    numbers = values.dropna().to_numpy(dtype=float)
    index = class_of(legend, numbers)
    return tuple(int((index == position).sum()) for position in range(len(legend.classes)))


def class_of(legend: LegendSet, numbers: np.ndarray) -> np.ndarray:
    """The position of the class of each number; -1 outside the legend set."""
    if not legend.classes:
        return np.full(len(numbers), -1)
    breaks = np.asarray(legend.breaks)
    index = np.searchsorted(breaks, numbers, side="right") - 1
    last = len(legend.classes) - 1
    index = np.where((index == last + 1) & (numbers == breaks[-1]), last, index)
    return np.where((index < 0) | (index > last), -1, index)


def _breaks(values: np.ndarray, method: str, classes: int) -> Tuple[float, ...]:
    distinct = np.unique(values)
    if len(distinct) < 2:
        return tuple(float(value) for value in distinct for _ in range(2))
    wanted = min(classes, len(distinct))
    ranges = METHODS[method]().classes([float(value) for value in values], wanted)
    upper = sorted({item.upperBound() for item in ranges})
    low, high = float(distinct[0]), float(distinct[-1])
    inner = [value for value in upper if low < value < high]
    return (low, *inner, high)


def _rounded(breaks: Tuple[float, ...], decimals: int) -> Tuple[Tuple[float, ...], int]:
    """Round limits, outer ones outward, with more decimals only where classes would merge."""
    if not breaks:
        return (), decimals
    for places in range(decimals, MOST_DECIMALS + 1):
        step = 10.0**-places
        inner = [round(value, places) for value in breaks[1:-1]]
        rounded = [_outward(breaks[0], places, -step), *inner, _outward(breaks[-1], places, step)]
        if all(a < b for a, b in zip(rounded, rounded[1:])) or breaks[0] == breaks[-1]:
            return tuple(rounded), places
    step = 10.0**-MOST_DECIMALS
    ends = (_outward(breaks[0], MOST_DECIMALS, -step), _outward(breaks[-1], MOST_DECIMALS, step))
    inner = [value for value in sorted({round(value, MOST_DECIMALS) for value in breaks[1:-1]})]
    return (ends[0], *[value for value in inner if ends[0] < value < ends[1]], ends[1]), MOST_DECIMALS


def _outward(value: float, places: int, step: float) -> float:
    """A limit rounded so that the value itself still lies within it."""
    rounded = round(value, places)
    beyond = value - rounded
    return round(rounded + step, places) if beyond and (beyond > 0) is (step > 0) else rounded


def _decimals_of(breaks: Sequence[float]) -> int:
    for places in range(MOST_DECIMALS):
        if all(math.isclose(value, round(value, places)) for value in breaks):
            return places
    return MOST_DECIMALS


def _classes(
    breaks: Sequence[float], decimals: int, palette: str, language: str, counted: bool
) -> Tuple[LegendClass, ...]:
    count = max(0, len(breaks) - 1)
    shades = palettes.colours(palette, count) if count else ()
    classes: List[LegendClass] = []
    for position in range(count):
        lower, upper = breaks[position], breaks[position + 1]
        last = position == count - 1
        if counted and not last:
            label = counted_label(lower, upper, language)
        else:
            label = class_label(lower, upper, last, decimals, language)
        classes.append(LegendClass(lower, upper, label, shades[position]))
    return tuple(classes)


def class_label(lower: float, upper: float, last: bool, decimals: int, language: str) -> str:
    """What a class is called: ``5 to 10``, where 10 belongs to the next; the last one includes its end."""
    low, high = number(lower, decimals, language), number(upper, decimals, language)
    if low == high:
        return low
    return say("legend.last_class" if last else "legend.class", language, lower=low, upper=high)


def counted_label(lower: float, upper: float, language: str) -> str:
    """What a class of whole numbers is called that ends before ``upper``: ``0``, or ``1 t/m 4``."""
    first, last = math.ceil(lower), math.ceil(upper) - 1
    low, high = number(first, 0, language), number(last, 0, language)
    return low if first >= last else say("legend.last_class", language, lower=low, upper=high)
