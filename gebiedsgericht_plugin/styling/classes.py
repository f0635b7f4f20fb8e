"""From figures to a fixed legend: classes with round limits that every map of an indicator shares."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, List, Optional, Sequence, Tuple

import numpy as np

from ..model.legends import LegendClass, LegendSet
from ..model.recipe import Audience, Indicator, Kind, LegendSpec
from ..texts import number, say
from . import breaks, palettes

if TYPE_CHECKING:
    import pandas

METHODS = breaks.COMPUTED
LIMITS = "limits"
MEAN = "mean"
"""Of a diverging legend: round the mean of the figures themselves."""


def legend_set(
    indicator: Indicator,
    numbers: Sequence[float],
    language: str,
    palette: str = "",
    middle: Optional[float] = None,
    own: palettes.Own = palettes.NONE,
) -> LegendSet:
    """Classes for the shown ``numbers`` of an indicator, as its recipe asks for them.

    Limits are rounded to as few decimals as keep the classes apart. No numbers give no classes;
    fewer different numbers than classes give fewer classes. ``middle`` is what a diverging legend is
    round where the recipe has no number for it; None: the mean of the numbers. ``own``: the palettes of
    the organisation.
    """
    values = np.asarray([value for value in numbers if math.isfinite(value)], dtype=float)
    spec = indicator.legend
    centre = _centre(spec, values, middle)
    limits, decimals = _limits(spec, values, decimals_for(indicator, values), centre)
    name = palette or spec.palette or usual_palette(indicator)
    shades = _shades(name, limits, centre, own)
    made = LegendSet(
        indicator=indicator.id,
        method=spec.method,
        palette=name,
        classes=_classes(limits, decimals, shades, language, indicator.kind is Kind.COUNT),
        unit=indicator.unit,
        counted=indicator.counted,
        decimals=decimals,
        note=indicator.note,
        version=spec.version,
        shared=spec.method == LIMITS,
        middle=None if centre is None else round(centre, decimals),
    )
    return labelled(made, spec.labels) if fits(made, spec.labels) else made


def _centre(spec: LegendSpec, values: np.ndarray, middle: Optional[float]) -> Optional[float]:
    """What a legend is round: the recipe's number, else what was given, else the mean; None: nothing."""
    typed = number_in(spec.middle)
    if typed is not None or spec.method != breaks.DIVERGING:
        return typed
    if middle is None and len(values):
        return float(values.mean())
    return middle


def of_all(spec: LegendSpec) -> bool:
    """Whether limits follow from all figures together, as a mean does, not from the nearest only."""
    round_mean = spec.method == breaks.DIVERGING and number_in(spec.middle) is None
    return round_mean or spec.method in (breaks.STDDEV, breaks.HEADTAILS)


def _limits(spec: LegendSpec, values: np.ndarray, decimals: int, centre: Optional[float]) -> breaks.Breaks:
    if spec.method == LIMITS:
        decimals = max(decimals, breaks.decimals_of(spec.limits))
        return breaks.opened(spec.limits, spec.open, added=True), decimals
    if spec.method == breaks.DIVERGING:
        typed = number_in(spec.middle)
        decimals = decimals if typed is None else max(decimals, breaks.decimals_of([typed]))
        return breaks.around(values, centre or 0.0, max(2, spec.classes), decimals)
    found, decimals = breaks.found(values, spec.method, spec.classes, decimals)
    return breaks.opened(found, spec.open, added=False), decimals


def number_in(middle: str) -> Optional[float]:
    """The middle of a diverging legend where the recipe has a number for it."""
    try:
        return float(middle)
    except ValueError:
        return None


def usual_palette(indicator: Indicator) -> str:
    """The palette where the recipe has none: two-sided for a diverging legend, else that of the theme."""
    if indicator.legend.method == breaks.DIVERGING:
        return palettes.DIVERGING
    return palettes.OF_THEME.get(indicator.theme, palettes.DEFAULT)


def fits(legend: LegendSet, labels: Sequence[str]) -> bool:
    """Whether there is a label for each class."""
    return bool(legend.classes) and len(labels) == len(legend.classes)


def labelled(legend: LegendSet, labels: Sequence[str]) -> LegendSet:
    """With the labels that somebody wrote; an empty one leaves what the class is called."""
    renamed = (replace(item, label=label or item.label) for item, label in zip(legend.classes, labels))
    return replace(legend, classes=tuple(renamed))


def relabelled(legend: LegendSet, indicator: Indicator, language: str) -> LegendSet:
    """The same classes, called after their limits in a language, and by the labels of the recipe."""
    counted = indicator.kind is Kind.COUNT
    shades = [item.colour for item in legend.classes]
    plain = _classes(legend.breaks, legend.decimals, shades, language, counted)
    renamed = labelled(legend, [item.label for item in plain])
    return labelled(renamed, indicator.legend.labels) if fits(renamed, indicator.legend.labels) else renamed


def recoloured(legend: LegendSet, palette: str, own: palettes.Own = palettes.NONE) -> LegendSet:
    """The same classes in the colours of another palette."""
    shades = _shades(palette, legend.breaks, legend.middle, own)
    coloured = (replace(item, colour=shade) for item, shade in zip(legend.classes, shades))
    return replace(legend, palette=palette, classes=tuple(coloured))


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


def condition(legend: LegendSet, position: int, value: str) -> str:
    """The QGIS expression that holds for what falls in a class; ``value`` is an expression as well."""
    item = legend.classes[position]
    last = position == len(legend.classes) - 1
    parts = [f"{value} >= {item.lower!r}"] if math.isfinite(item.lower) else []
    if math.isfinite(item.upper):
        parts.append(f"{value} <= {item.upper!r}" if last else f"{value} < {item.upper!r}")
    return " AND ".join(parts) or f"{value} IS NOT NULL"


def outside_condition(legend: LegendSet, value: str) -> str:
    """The QGIS expression that holds for figures outside all classes; empty where there can be none."""
    if not legend.classes:
        return ""
    low, high = legend.breaks[0], legend.breaks[-1]
    parts = [f"{value} < {low!r}"] if math.isfinite(low) else []
    parts += [f"{value} > {high!r}"] if math.isfinite(high) else []
    return " OR ".join(parts)


def outside_label(legend: LegendSet, language: str) -> str:
    """What figures outside all classes are called, with the limits; empty where there can be none."""
    if not legend.classes:
        return ""
    low, high = legend.breaks[0], legend.breaks[-1]
    lower, upper = (number(limit, legend.decimals, language) for limit in (low, high))
    if math.isfinite(low) and math.isfinite(high):
        return say("legend.outside", language, lower=lower, upper=upper)
    if math.isfinite(low):
        return say("legend.outside_low", language, lower=lower)
    return say("legend.outside_high", language, upper=upper) if math.isfinite(high) else ""


def proposal(legend: LegendSet, outside: np.ndarray) -> str:
    """Limits that take up figures outside a legend, as the recipe writes them.

    The end classes lose their outer limit, so every other figure stays in its class and keeps its colour.
    """
    limits = sorted(set(legend.limits))
    low, high = legend.breaks[0], legend.breaks[-1]
    opens_low, opens_high = bool((outside < low).any()), bool((outside > high).any())
    inner = limits[int(opens_low) : len(limits) - int(opens_high)] or limits
    opens_low, opens_high = opens_low or not math.isfinite(low), opens_high or not math.isfinite(high)
    both = opens_low and opens_high
    written = ", ".join(f"{limit:.{legend.decimals}f}" for limit in inner)
    return f"{{limits: [{written}], open: {'both' if both else 'low' if opens_low else 'high'}}}"


def _shades(
    palette: str, limits: Sequence[float], middle: Optional[float], own: palettes.Own
) -> Tuple[str, ...]:
    """A colour for each class; those of a diverging palette part at the middle, where there is one."""
    count = max(0, len(limits) - 1)
    if middle is not None and count > 1 and palettes.kind_of(palette, own) is palettes.PaletteKind.DIVERGING:
        below = sum(upper <= middle for upper in limits[1:])
        above = sum(lower >= middle for lower in limits[:-1])
        return palettes.diverging(palette, below, above, below + above < count, own)
    return palettes.colours(palette, count, own) if count else ()


def _classes(
    limits: Sequence[float], decimals: int, shades: Sequence[str], language: str, counted: bool
) -> Tuple[LegendClass, ...]:
    classes: List[LegendClass] = []
    for position, shade in enumerate(shades):
        lower, upper = limits[position], limits[position + 1]
        last = position == len(shades) - 1
        if counted and not last and math.isfinite(lower):
            label = counted_label(lower, upper, language)
        else:
            label = class_label(lower, upper, last, decimals, language)
        classes.append(LegendClass(lower, upper, label, shade))
    return tuple(classes)


def class_label(lower: float, upper: float, last: bool, decimals: int, language: str) -> str:
    """What a class is called: ``5 to 10``, where 10 belongs to the next; the last one includes its end."""
    low, high = number(lower, decimals, language), number(upper, decimals, language)
    if math.isinf(lower) and math.isinf(upper):
        return say("legend.all", language)
    if math.isinf(lower):
        return say("legend.below", language, upper=high)
    if not math.isfinite(upper):
        return say("legend.from", language, lower=low)
    if low == high:
        return low
    return say("legend.last_class" if last else "legend.class", language, lower=low, upper=high)


def counted_label(lower: float, upper: float, language: str) -> str:
    """What a class of whole numbers is called that ends before ``upper``: ``0``, or ``1 t/m 4``."""
    first, last = math.ceil(lower), math.ceil(upper) - 1
    low, high = number(first, 0, language), number(last, 0, language)
    return low if first >= last else say("legend.last_class", language, lower=low, upper=high)
