"""Parts of a whole in areas: pies as diagrams of QGIS, bars as markers, of up to three parts.

Pies are all of one size and tell the shares. Bars stand side by side on one line in the middle of their
area, on one scale for all areas and periods, and tell the figures. An area of which all parts are zero has a
sign of its own: nothing is divided there, and yet it is known.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Sequence, Tuple

import numpy as np
from qgis.core import (
    QgsDiagramSettings,
    QgsEllipseSymbolLayer,
    QgsFillSymbol,
    QgsLinearlyInterpolatedDiagramRenderer,
    QgsMarkerSymbol,
    QgsPieDiagram,
    QgsProperty,
    QgsRuleBasedRenderer,
    QgsSymbolLayer,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSizeF
from qgis.PyQt.QtGui import QColor

from ..model.maps import Entry, Label, PartsAs
from ..texts import say
from . import diagrams, palettes, symbols
from .house_style import HouseStyle
from .labels import ABOVE_LETTERS, label_round, label_symbols
from .looks import SHOWN_LIST, at_centre, beyond, fill, ground, mark_rules, rule, status_rules
from .symbols import LEAST, PAPER, SIZES, ZERO, Sizes

MOST_PARTS = 3
WHOLE, NOTHING, BELOW = "parts", "zero", "below"
"""Keys of areas: with parts to be drawn; all zero; with a part below zero, of which no pie can be made."""
TALLEST = (8.0, 22.0)
"""Between these heights (mm) is the bar of the largest figure of a map."""
OVERLAPPING = 0.02
"""The share of the areas whose bars may lie over others: these hide a figure, where circles hide an edge."""
BAR = (1.5, 2.6)
"""Between these widths (mm) is a bar."""
SLENDER = 0.16
"""The width of a bar as a share of the height of the tallest, between these."""
GAP = 0.3
"""Millimetres between the bars of an area."""
RIM = 0.2
_STATUS = '"status"'
_DRAWN = f"{_STATUS} IN ({SHOWN_LIST}) AND coalesce(\"key\", '') NOT IN ('{NOTHING}', '{BELOW}')"


def keys_of(parts: Sequence[np.ndarray], parts_as: PartsAs) -> np.ndarray:
    """Per area the key of what is drawn; empty where a part is not known (NaN)."""
    numbers = np.vstack(parts)
    keys = np.full(numbers.shape[1], WHOLE, dtype=object)
    if parts_as is PartsAs.PIES:
        keys[(numbers < 0).any(axis=0)] = BELOW
    keys[(numbers == 0).all(axis=0)] = NOTHING
    keys[np.isnan(numbers).any(axis=0)] = ""
    return keys


def words_of(key: str, parts_as: PartsAs, language: str) -> str:
    """What a legend says of areas with a key."""
    drawn = {PartsAs.PIES: "legend.pie", PartsAs.BARS: "legend.bars"}[parts_as]
    codes = {WHOLE: drawn, NOTHING: "legend.parts_zero", BELOW: "legend.parts_below"}
    return say(codes[key], language)


def dress(
    layer: QgsVectorLayer,
    parts: Sequence[Entry],
    sizes: Sizes,
    house: HouseStyle,
    language: str,
    counted: str = "",
    parts_as: PartsAs = PartsAs.PIES,
    what: Label = Label.NAME,
) -> None:
    """Give a layer of the store a pie or bars in each area, of ``part1`` up to ``part3``.

    ``sizes`` as of ``symbols.pies_for`` or ``bars_for``. Raises ValueError for more than three parts: nobody
    can compare these.
    """
    if not 1 <= len(parts) <= MOST_PARTS:
        raise ValueError(len(parts))
    label, half = (
        label_symbols,
        f"max({_height(len(parts), sizes)}, {_across(len(parts), sizes)!r} * {PAPER}) / 2",
    )
    if parts_as is PartsAs.PIES:
        label, half = label_round, f"{sizes.expression(repr(sizes.reference))} / 2 + {ABOVE_LETTERS}"
        layer.setDiagramRenderer(_pies(parts, sizes))
        layer.setDiagramLayerSettings(diagrams.in_centre(_DRAWN))
    layer.setRenderer(renderer_of(parts, sizes, language, counted, parts_as))
    layer.setCustomProperty(SIZES, json.dumps(asdict(sizes)))
    label(layer, what, house, f"if({_DRAWN}, {half}, if({_STATUS} IN ({SHOWN_LIST}), {ZERO}, NULL))")


def renderer_of(
    parts: Sequence[Entry], sizes: Sizes, language: str, counted: str = "", parts_as: PartsAs = PartsAs.PIES
) -> QgsRuleBasedRenderer:
    """The ground below pies or with bars, the signs of areas without, and the marks above."""
    root = QgsRuleBasedRenderer.Rule(None)
    bars = parts_as is PartsAs.BARS
    drawn = _with_bars(parts, sizes) if bars else ground()
    root.appendChild(rule(drawn, _DRAWN, words_of(WHOLE, parts_as, language)))
    for item in parts if bars else ():
        # Draws nothing; the legend of QGIS shows the colour of each part. Diagrams have that by themselves.
        root.appendChild(rule(fill(item.colour), "FALSE", item.label))
    signs = {NOTHING: symbols.with_circle("#ffffff", repr(ZERO), palettes.INK), BELOW: beyond()}
    for key, sign in signs.items():
        where = f"{_STATUS} IN ({SHOWN_LIST}) AND \"key\" = '{key}'"
        root.appendChild(rule(sign, where, words_of(key, parts_as, language)))
    for made in status_rules(_STATUS, "1", counted, language):
        root.appendChild(made)
    size = _height(len(parts), sizes) if bars else sizes.expression(repr(sizes.reference))
    for made in mark_rules(_STATUS, language, f"if({_DRAWN}, ({size}) / 2, {ZERO}) + 1.5"):
        root.appendChild(made)
    renderer = QgsRuleBasedRenderer(root)
    return symbols.large_first(renderer, _height(len(parts), sizes)) if bars else renderer


# --- bars --------------------------------------------------------------------------------------


def bars_for(values: Sequence[float], x: Sequence[float], y: Sequence[float], per_mm: float) -> Sizes:
    """The scale of bars with which few lie over each other: the height of the one for the reference.

    ``values`` of all parts and periods that share the scale; arguments as of ``symbols.sizes_for``.
    """
    return symbols.fitted(values, (x, y), per_mm, np.abs, TALLEST, OVERLAPPING)


def bar_height(value: float, sizes: Sizes, paper: float = 1.0) -> float:
    """Millimetres from the line to the end of a bar; ``paper`` as ``symbols.paper_factor`` gives it."""
    return sizes.largest * abs(value) / sizes.reference * paper


def bar_width(sizes: Sizes) -> float:
    """Millimetres across a bar on A3."""
    return round(min(max(sizes.largest * SLENDER, BAR[0]), BAR[1]), 2)


def bar_samples(sizes: Sizes, highest: float) -> Tuple[float, ...]:
    """The round figure of the scale in a legend and half of it; none for no figures."""
    if not highest:
        return ()
    top = symbols.nice_below(min(abs(highest), sizes.reference))
    return (top, top / 2)


def _fields(count: int) -> str:
    return ", ".join(f'"part{position}"' for position in range(1, count + 1))


def _height(count: int, sizes: Sizes) -> str:
    """An expression: millimetres from the lowest to the highest end of the bars of an area."""
    fields = _fields(count)
    return f"((max(0, {fields}) - min(0, {fields})) * {sizes.largest / sizes.reference!r} * {PAPER})"


def _across(count: int, sizes: Sizes) -> float:
    """Millimetres across so many bars on A3."""
    return round(count * bar_width(sizes) + (count - 1) * GAP, 2)


def _with_bars(parts: Sequence[Entry], sizes: Sizes) -> QgsFillSymbol:
    """An area as a quiet ground with bars on a line, together in the middle of the area."""
    fields, scale, width = _fields(len(parts)), repr(sizes.largest / sizes.reference), bar_width(sizes)
    line = f"(max(0, {fields}) + min(0, {fields})) / 2"
    sign = QgsMarkerSymbol()
    base = f"{_across(len(parts), sizes) + 1.0!r} * {PAPER}"
    layers = [_bar(palettes.INK, base, "0.1", f"'0,' || ({line} * {scale} * {PAPER})")]
    for position, item in enumerate(parts):
        field = f'"part{position + 1}"'
        left = (position - (len(parts) - 1) / 2) * (width + GAP)
        offset = f"({left!r} * {PAPER}) || ',' || (({line} - {field} / 2) * {scale} * {PAPER})"
        height = f"abs({field}) * {scale} * {PAPER}"
        layers.append(_bar(item.colour, f"{width!r} * {PAPER}", height, offset))
    sign.changeSymbolLayer(0, layers[0])
    for layer in layers[1:]:
        sign.appendSymbolLayer(layer)
    symbol = ground()
    symbol.appendSymbolLayer(at_centre(sign, 1))
    return symbol


def _bar(colour: str, width: str, height: str, offset: str) -> QgsSymbolLayer:
    """A rectangle; all but its colour are expressions (mm)."""
    bar = QgsEllipseSymbolLayer.create(
        {
            "symbol_name": "rectangle",
            "color": colour,
            "outline_color": palettes.INK,
            "outline_width": f"{RIM}",
            "joinstyle": "miter",
        }
    )
    kinds = QgsSymbolLayer.Property
    wanted = {kinds.PropertyWidth: width, kinds.PropertyHeight: height, kinds.PropertyOffset: offset}
    for kind, expression in wanted.items():
        bar.setDataDefinedProperty(kind, QgsProperty.fromExpression(expression))
    return bar


# --- pies --------------------------------------------------------------------------------------


def _pies(parts: Sequence[Entry], sizes: Sizes) -> QgsLinearlyInterpolatedDiagramRenderer:
    settings = QgsDiagramSettings()
    settings.categoryAttributes = [f'"part{position}"' for position in range(1, len(parts) + 1)]
    settings.categoryColors = [QColor(item.colour) for item in parts]
    settings.categoryLabels = [item.label for item in parts]
    settings.penColor = QColor(palettes.INK)
    settings.penWidth = RIM
    settings.lineSizeUnit = settings.sizeType = QgsUnitTypes.RenderUnit.RenderMillimeters
    settings.minimumSize = LEAST
    settings.scaleByArea = True
    settings.rotationOffset = 270
    settings.opacity = 1.0
    made = QgsLinearlyInterpolatedDiagramRenderer()
    made.setDiagram(QgsPieDiagram())
    made.setDiagramSettings(settings)
    # Surfaces follow this figure, so the paper counts twice.
    made.setClassificationAttributeIsExpression(True)
    made.setClassificationAttributeExpression(f"{sizes.reference!r} * ({PAPER}) ^ 2")
    made.setLowerValue(0.0)
    made.setLowerSize(QSizeF(0.0, 0.0))
    made.setUpperValue(sizes.reference)
    made.setUpperSize(QSizeF(sizes.largest, sizes.largest))
    return made
