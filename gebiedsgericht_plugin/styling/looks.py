"""What every map of areas is made of: fills, the symbols of the statuses, and the rules that choose them.

Nothing is see-through: a PDF with transparency becomes one large picture. Patterns and marks have a size in
millimetres, so that they look alike on every paper that is held in the hand, and are larger on a poster; they
have a form of their own, which grey print keeps apart.
"""

from __future__ import annotations

from typing import Dict, List

from qgis.core import (
    QgsFillSymbol,
    QgsGeometryGeneratorSymbolLayer,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPointPatternFillSymbolLayer,
    QgsProperty,
    QgsRuleBasedRenderer,
    QgsSymbol,
    QgsSymbolLayer,
)

from ..model.legends import LOOKS, Look
from ..model.values import SHOWN, SPECIAL, Status
from ..texts import say, status_word
from . import palettes

BORDER_WIDTH = "0.12"
POSTER = "max(1, coalesce(@layout_pagewidth, 0) / 420.0, coalesce(@layout_pageheight, 0) / 420.0)"
"""An expression: how many times larger patterns and marks are than on A3; not smaller on smaller paper."""
BEYOND = "#c0392b"
"""Round an area whose figure is in no class."""
MARKS = {"ring": "circle", "diamond": "diamond"}
_Property = QgsSymbolLayer.Property
MARKED = (Status.ESTIMATED, Status.CORRECTED)
"""Statuses with a mark on top of the class."""
MARKED_LIST = ", ".join(f"'{status.value}'" for status in MARKED)
CENTRE = (
    "if(@map_scale > 400000, point_on_surface($geometry), "
    "pole_of_inaccessibility($geometry, sqrt(area($geometry)) / 20))"
)
"""The visual centre of an area: farthest from its border, in the part with most room. On a map of a whole
country, where areas are specks, somewhere in it: that takes a tenth of the time."""
SHOWN_LIST = ", ".join(f"'{status}'" for status in SHOWN)
SPECIAL_LIST = ", ".join(f"'{status}'" for status in SPECIAL)


def rule(symbol: QgsSymbol, expression: str, label: str) -> QgsRuleBasedRenderer.Rule:
    """A rule at every scale."""
    return QgsRuleBasedRenderer.Rule(symbol, 0, 0, expression, label)


def fill(colour: str) -> QgsFillSymbol:
    """An area in the colour of its class."""
    return QgsFillSymbol.createSimple(
        {"color": colour, "outline_color": palettes.border(colour), "outline_width": BORDER_WIDTH}
    )


def ground() -> QgsFillSymbol:
    """An area as a quiet ground below a symbol."""
    return QgsFillSymbol.createSimple(
        {"color": "#fbfbfa", "outline_color": "#9aa3ad", "outline_width": "0.15"}
    )


def beyond() -> QgsFillSymbol:
    """An area that is in no class, so that it is seen instead of left out."""
    return QgsFillSymbol.createSimple({"color": "#ffffff", "outline_color": BEYOND, "outline_width": "0.6"})


def patterned(look: Look) -> QgsFillSymbol:
    """A fill with a pattern on it."""
    symbol = fill(look.fill)
    if look.pattern == "dots":
        symbol.appendSymbolLayer(_dots(look.ink))
    if look.pattern in ("hatch", "cross"):
        symbol.appendSymbolLayer(_lines(45, look.ink))
    if look.pattern == "cross":
        symbol.appendSymbolLayer(_lines(135, look.ink))
    return symbol


def mark(look: Look, above: str = "0") -> QgsFillSymbol:
    """A small mark on top of the class: the figure is not simply what was counted.

    ``above`` is an expression: so many millimetres above the centre of the area.
    """
    sign = QgsMarkerSymbol.createSimple(
        {
            "name": MARKS[look.pattern],
            "color": "#ffffff",
            "outline_color": look.ink,
            "outline_width": "0.35",
            "size": "2.2" if look.pattern == "ring" else "2.6",
        }
    )
    _grow(sign.symbolLayer(0), 2.2 if look.pattern == "ring" else 2.6, _Property.PropertySize)
    _grow(sign.symbolLayer(0), 0.35, _Property.PropertyStrokeWidth)
    if above != "0":
        offset = QgsProperty.fromExpression(f"'0,' || (-1 * ({above}))")
        sign.symbolLayer(0).setDataDefinedProperty(QgsSymbolLayer.Property.PropertyOffset, offset)
    symbol = QgsFillSymbol()
    symbol.changeSymbolLayer(0, at_centre(sign, 2))
    return symbol


def at_centre(sign: QgsMarkerSymbol, level: int) -> QgsGeometryGeneratorSymbolLayer:
    """A marker in the visual centre of an area, drawn after all that has a lower ``level``."""
    layer = QgsGeometryGeneratorSymbolLayer.create({"SymbolType": "Marker", "geometryModifier": CENTRE})
    layer.setSubSymbol(sign)
    layer.setRenderingPass(level)
    return layer


def status_rules(status: str, value: str, counted: str, language: str) -> List[QgsRuleBasedRenderer.Rule]:
    """A rule for each status without a number; together they hold for all that has none.

    ``status`` and ``value`` are expressions; ``counted`` is what there can be too few of.
    """
    where: Dict[Status, str] = {
        kind: f"{status} = '{kind.value}'" for kind in (Status.WITHHELD, Status.NOT_APPLICABLE)
    }
    where[Status.MISSING] = (
        f"{status} = 'missing' OR {status} IS NULL OR ({value} IS NULL AND {status} IN ({SHOWN_LIST}))"
    )
    return [
        rule(patterned(LOOKS[kind]), where[kind], status_word(kind.value, counted, language))
        for kind in (Status(name) for name in SPECIAL)
    ]


def mark_rules(status: str, language: str, above: str = "0") -> List[QgsRuleBasedRenderer.Rule]:
    """A rule for each status that is a mark on top of the class; ``above`` as in ``mark``."""
    return [
        rule(mark(LOOKS[kind], above), f"{status} = '{kind.value}'", say(f"status.{kind.value}", language))
        for kind in MARKED
    ]


def _grow(layer: QgsSymbolLayer, size: float, *properties: int) -> None:
    """Let what measures ``size`` millimetres be larger on a poster."""
    for property_ in properties:
        layer.setDataDefinedProperty(property_, QgsProperty.fromExpression(f"{size} * {POSTER}"))


def _lines(angle: float, colour: str) -> QgsLinePatternFillSymbolLayer:
    pattern = QgsLinePatternFillSymbolLayer()
    line = QgsLineSymbol.createSimple({"line_color": colour, "line_width": "0.2"})
    _grow(line.symbolLayer(0), 0.2, _Property.PropertyStrokeWidth)
    pattern.setSubSymbol(line)
    pattern.setLineAngle(angle)
    pattern.setDistance(2.4)
    _grow(pattern, 2.4, _Property.PropertyLineDistance)
    return pattern


def _dots(colour: str) -> QgsPointPatternFillSymbolLayer:
    pattern = QgsPointPatternFillSymbolLayer()
    dot = {"name": "circle", "color": colour, "outline_style": "no", "size": "0.65"}
    sign = QgsMarkerSymbol.createSimple(dot)
    _grow(sign.symbolLayer(0), 0.65, _Property.PropertySize)
    pattern.setSubSymbol(sign)
    pattern.setDistanceX(1.8)
    pattern.setDistanceY(1.8)
    _grow(pattern, 1.8, _Property.PropertyDistanceX, _Property.PropertyDistanceY)
    return pattern
