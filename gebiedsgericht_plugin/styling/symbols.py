"""Circles in areas: surface for the figure, the same for the same figure on every page and year.

Sizes are in millimetres on an A3 page; on another page they grow with the map, so that circles lie over
each other there as little as here. What has no number has no circle but the symbol of its status.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from typing import Callable, Optional, Sequence, Tuple

import numpy as np
from qgis.core import (
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsMarkerSymbol,
    QgsProperty,
    QgsRuleBasedRenderer,
    QgsSymbolLayer,
    QgsVectorLayer,
)

from ..model.legends import LegendSet
from ..model.maps import Label
from ..texts import say
from . import classes, palettes
from .house_style import HouseStyle
from .labels import label_symbols
from .looks import at_centre, beyond, ground, mark_rules, rule, status_rules
from .vision import contrast

A3 = (420.0, 297.0)
MAP_ON_A3 = (306.0, 230.0)
"""Millimetres that the map of such a page has."""
SMALLEST_LARGEST, LARGEST = 7.0, 22.0
"""Between these diameters (mm) is the largest circle of a map."""
OVERLAPPING = 0.1
"""The share of the areas whose circle may lie over another, where the largest can be small enough."""
MANY = 2500
"""With more areas than this there is room for the smallest only."""
ZERO = 1.3
"""Millimetres across the open circle of an area whose figure is zero."""
LEAST = 0.9
"""Millimetres across the smallest circle that is drawn for another figure."""
RIM = 0.3
LOWEST_CLASS = 3.0
"""Diameter (mm) of the circle of the lowest class."""
HIGHEST_CLASS = (8.0, 13.0)
"""Between these diameters (mm) is the circle of the highest class."""
PIE = (4.5, 10.0)
"""Between these diameters (mm) are pies that are all of one size."""
NICE = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
"""What a reference begins with, so that people can read it and next year's figures often stay below it."""
PAPER = f"coalesce(min(@layout_pagewidth / {A3[0]}, @layout_pageheight / {A3[1]}), 1)"
SIZES = "gebiedsgericht/sizes"
"""Custom property of a layer: the sizes that its circles have, for its legend."""
_VALUE, _STATUS = '"value"', '"status"'
_ZERO = f"{_VALUE} >= 0 AND {_VALUE} <= 0"
"""Exactly: for ``=`` a figure is zero to QGIS when it nearly is."""


@dataclass(frozen=True)
class Sizes:
    """What makes a circle or bar as large as it is; kept with the style, so that pages and years share it."""

    reference: float
    """The figure that the largest circle stands for (above zero); a larger one gets a larger circle."""
    largest: float
    """The diameter of that circle in millimetres on A3."""

    def diameter(self, value: float, paper: float = 1.0) -> float:
        """Millimetres across the circle of a figure; ``paper`` as ``paper_factor`` gives it."""
        if not value:
            return ZERO
        return max(self.largest * math.sqrt(abs(value) / self.reference) * paper, LEAST)

    def expression(self, value: str = _VALUE) -> str:
        """The same as a QGIS expression."""
        proportional = f"{self.largest!r} * sqrt(abs({value}) / {self.reference!r}) * {PAPER}"
        return f"if({value} >= 0 AND {value} <= 0, {ZERO}, max({LEAST}, {proportional}))"


def paper_factor(width: float, height: float) -> float:
    """How much larger a symbol is on a page of so many millimetres than on A3."""
    return min(width / A3[0], height / A3[1])


def ground_per_mm(bounds: Sequence[float]) -> float:
    """Metres on the ground per millimetre of an A3 map of areas in bounds (xmin, ymin, xmax, ymax)."""
    width, height = bounds[2] - bounds[0], bounds[3] - bounds[1]
    return max(width / MAP_ON_A3[0], height / MAP_ON_A3[1], 1e-9) * 1.05


def sizes_for(values: Sequence[float], x: Sequence[float], y: Sequence[float], per_mm: float) -> Sizes:
    """Sizes with which few circles lie over each other, the largest figure at most the reference.

    ``values`` (NaN: none) of all periods and pages that share the sizes, with the place in RD of the area of
    each; ``per_mm`` as ``ground_per_mm`` gives it. No figures but zero give sizes all the same.
    """
    return fitted(values, (x, y), per_mm, np.sqrt, (SMALLEST_LARGEST, LARGEST))


def fitted(
    values: Sequence[float],
    at: Tuple[Sequence[float], Sequence[float]],
    per_mm: float,
    grows: Callable[[np.ndarray], np.ndarray],
    between: Tuple[float, float],
    overlapping: float = OVERLAPPING,
) -> Sizes:
    """The same for other symbols: ``grows`` gives their length from the share of the largest, which itself
    is ``between`` these (mm).
    """
    numbers = np.abs(np.asarray(values, dtype=float))
    known = np.isfinite(numbers) & (numbers > 0)
    if not known.any():
        return Sizes(1.0, between[0])
    reference = nice_above(max(float(numbers[known].max()), 1e-9))
    where = np.column_stack([np.asarray(axis, dtype=float) for axis in at])[known]
    places, place = np.unique(where, axis=0, return_inverse=True)
    lengths = np.zeros(len(places))
    np.maximum.at(lengths, np.ravel(place), grows(numbers[known] / reference))
    room = _room(places / per_mm, lengths)
    largest = float(np.quantile(room, overlapping)) if len(room) else between[1]
    return Sizes(reference, round(min(max(largest, between[0]), between[1]), 1))


def pies_for(x: Sequence[float], y: Sequence[float], per_mm: float) -> Sizes:
    """The one size of pies with which few lie over each other; arguments as of ``sizes_for``."""
    return _all_alike(x, y, per_mm, PIE)


def classes_for(x: Sequence[float], y: Sequence[float], per_mm: float) -> Sizes:
    """The same for circles by class: the largest is that of the highest class."""
    return _all_alike(x, y, per_mm, HIGHEST_CLASS)


def _all_alike(x: Sequence[float], y: Sequence[float], per_mm: float, between: Tuple[float, float]) -> Sizes:
    at = np.column_stack([np.asarray(x, dtype=float), np.asarray(y, dtype=float)]) / per_mm
    room = _room(at, np.ones(len(at)))
    largest = float(np.quantile(room, OVERLAPPING)) if len(room) else between[1]
    return Sizes(1.0, round(min(max(largest, between[0]), between[1]), 1))


def _room(at: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """Per place the diameter of the largest circle of the map at which its own touches another."""
    if len(at) > MANY:
        return np.zeros(1)
    found = []
    for start in range(0, len(at), 500) if len(at) > 1 else ():
        part = at[start : start + 500]
        distance = np.hypot(part[:, None, 0] - at[None, :, 0], part[:, None, 1] - at[None, :, 1])
        together = np.maximum(lengths[start : start + 500, None] + lengths[None, :], 1e-12)
        touching = 2.0 * distance / together
        touching[np.arange(len(part)), np.arange(start, start + len(part))] = np.inf
        found.append(touching.min(axis=1))
    return np.concatenate(found) if found else np.zeros(0)


def nice_above(value: float) -> float:
    """The first round number that is at least so large (a number above zero)."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(float(f"{step * power:.6g}") for step in NICE if step * power >= value * (1 - 1e-9))


def samples(sizes: Sizes, highest: float) -> Tuple[float, ...]:
    """Up to three round figures whose circles a legend shows, from large to small; none for no figures."""
    if not highest or sizes.diameter(highest) <= LEAST:
        return ()
    top = nice_below(min(abs(highest), sizes.reference))
    wanted = (top, nice_below(top / 3.0), nice_below(top / 12.0))
    return tuple(value for value in dict.fromkeys(wanted) if sizes.diameter(value) > LEAST)


def nice_below(value: float) -> float:
    """The last round number that is at most so large (a number above zero): 1, 2 or 5 with zeros."""
    power = 10.0 ** math.floor(math.log10(value) + 1e-9)
    return next(
        float(f"{step * power:.6g}") for step in (5.0, 2.0, 1.0) if step * power <= value * (1 + 1e-9)
    )


# --- circles -----------------------------------------------------------------------------------


def circle_colours(palette: str) -> Tuple[str, str]:
    """The colours of circles for figures above and below zero."""
    if palettes.kind_of(palette) is palettes.PaletteKind.DIVERGING:
        shades = palettes.colours(palette, 5)
        return shades[-1], shades[0]
    below = palettes.colours(palettes.DIVERGING, 5)
    above = palettes.colours(palette, 5)[3]
    return above, "#ffffff" if above in below else palettes.mixed(above, "#ffffff", 0.75)


def symbols_renderer(
    sizes: Sizes, palette: str, language: str, counted: str = "", name: str = ""
) -> QgsRuleBasedRenderer:
    """A circle in each area, its surface in proportion to ``value``; small ones lie above large ones.

    Below zero it is pale with a dark rim, zero is a small open circle; areas without a number look as their
    ``status`` says. ``name``: what the circles are, for the legend of QGIS.
    """
    above, below = circle_colours(palette)
    size = sizes.expression()
    root = QgsRuleBasedRenderer.Rule(None)
    name = name or say("legend.circle", language)
    root.appendChild(rule(with_circle(above, size), f"{_VALUE} > 0", name))
    root.appendChild(
        rule(with_circle(below, size, above), f"{_VALUE} < 0", say("legend.below_zero", language))
    )
    root.appendChild(rule(with_circle("#ffffff", size, above), _ZERO, "0"))
    return _finished(root, size, language, counted)


def graduated_renderer(
    legend: LegendSet, language: str, largest: float = HIGHEST_CLASS[1]
) -> QgsRuleBasedRenderer:
    """A circle in each area, of one size and colour per class; ``largest``: mm across the highest's."""
    root = QgsRuleBasedRenderer.Rule(None)
    diameters = class_diameters(len(legend.classes), largest)
    whens = []
    for position, item in enumerate(legend.classes):
        where = classes.condition(legend, position, _VALUE)
        size = f"{diameters[position]!r} * {PAPER}"
        whens.append(f"WHEN {where} THEN {diameters[position]!r}")
        root.appendChild(rule(with_circle(item.colour, size), where, item.label))
    outside = classes.outside_condition(legend, _VALUE)
    if outside:
        root.appendChild(rule(beyond(), outside, classes.outside_label(legend, language)))
    size = f"CASE {' '.join(whens)} ELSE 0 END * {PAPER}" if whens else "0"
    return _finished(root, size, language, legend.counted)


def class_diameters(count: int, largest: float) -> Tuple[float, ...]:
    """Millimetres across the circle of each class on A3, from the lowest to the highest."""
    if count == 1:
        return (round((LOWEST_CLASS + largest) / 2, 2),)
    step = (largest - LOWEST_CLASS) / max(count - 1, 1)
    return tuple(round(LOWEST_CLASS + step * position, 2) for position in range(count))


def with_circle(colour: str, size: str, rim: str = "") -> QgsFillSymbol:
    """An area as a quiet ground with a circle in its visual centre; ``size`` is an expression (mm)."""
    sign = QgsMarkerSymbol.createSimple(
        {
            "name": "circle",
            "color": colour,
            "outline_color": rim or circle_rim(colour),
            "outline_width": f"{RIM}",
            "size": "5",
        }
    )
    kind = QgsSymbolLayer.Property.PropertySize
    sign.symbolLayer(0).setDataDefinedProperty(kind, QgsProperty.fromExpression(size))
    symbol = ground()
    symbol.appendSymbolLayer(at_centre(sign, 1))
    return symbol


def circle_rim(colour: str) -> str:
    """The rim that keeps a circle apart from others below it: white, or dark where it would fade away."""
    return "#ffffff" if contrast(colour, "#ffffff") >= palettes.LEAST_CONTRAST else palettes.edge(colour)


def _finished(
    root: QgsRuleBasedRenderer.Rule, size: str, language: str, counted: str
) -> QgsRuleBasedRenderer:
    """With the statuses, and the large ones drawn first."""
    for made in status_rules(_STATUS, _VALUE, counted, language):
        root.appendChild(made)
    for made in mark_rules(_STATUS, language, f"({size}) / 2 + 1.5"):
        root.appendChild(made)
    renderer = QgsRuleBasedRenderer(root)
    return large_first(renderer, f"abs({_VALUE})")


def large_first(renderer: QgsRuleBasedRenderer, size: str) -> QgsRuleBasedRenderer:
    """Have areas drawn from large to small by an expression; those that are alike always in one order."""
    clauses = [
        QgsFeatureRequest.OrderByClause(expression, ascending, not ascending)
        for expression, ascending in ((size, False), ('"code"', True))
    ]
    renderer.setOrderBy(QgsFeatureRequest.OrderBy(clauses))
    renderer.setOrderByEnabled(True)
    return renderer


def dress_symbols(
    layer: QgsVectorLayer,
    sizes: Sizes,
    palette: str,
    house: HouseStyle,
    language: str,
    counted: str = "",
    what: Label = Label.NAME,
) -> None:
    """Give a layer of the store circles by surface, with labels below them; it remembers the sizes."""
    layer.setRenderer(symbols_renderer(sizes, palette, language, counted))
    layer.setCustomProperty(SIZES, json.dumps(asdict(sizes)))
    label_symbols(layer, what, house, _where_known(f"({sizes.expression()}) / 2"))


def dress_graduated(
    layer: QgsVectorLayer,
    legend: LegendSet,
    sizes: Sizes,
    house: HouseStyle,
    language: str,
    what: Label = Label.NAME,
) -> None:
    """Give a layer of the store circles by class, with labels below them; ``sizes`` as of ``classes_for``."""
    layer.setRenderer(graduated_renderer(legend, language, sizes.largest))
    layer.setCustomProperty(SIZES, json.dumps(asdict(sizes)))
    whens = " ".join(
        f"WHEN {classes.condition(legend, position, _VALUE)} THEN {diameter / 2!r}"
        for position, diameter in enumerate(class_diameters(len(legend.classes), sizes.largest))
    )
    label_symbols(layer, what, house, f"CASE {whens} END * {PAPER}" if whens else "NULL")


def sizes_of(layer: QgsVectorLayer) -> Optional[Sizes]:
    """The sizes that the circles or pies of a layer have; None where it has none."""
    text = layer.customProperty(SIZES)
    if not text:
        return None
    try:
        return Sizes(**json.loads(text))
    except (TypeError, ValueError):
        return None


def _where_known(radius: str) -> str:
    return f"if({_VALUE} IS NULL, NULL, {radius})"
