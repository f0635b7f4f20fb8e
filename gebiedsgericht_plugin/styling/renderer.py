"""Renderers and labels that plain QGIS opens: one rule per class, one per status."""

from __future__ import annotations

from typing import Union

from qgis.core import (
    QgsCentroidFillSymbolLayer,
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsPointPatternFillSymbolLayer,
    QgsProperty,
    QgsPropertyCollection,
    QgsRuleBasedRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor, QFont
from qgis.PyQt.QtXml import QDomDocument

from ..model.areas import RD
from ..model.legends import LOOKS, LegendSet, Look
from ..model.values import SPECIAL, Status
from ..texts import number, say, status_word
from . import palettes
from .house_style import HouseStyle

OUTLINE = "#77818d"
OUTLINE_WIDTH = "0.12"
MARK_OFFSET = "0,-3.4"
"""Millimetres: the name of the area stands in its centre, so the mark comes above it."""
MARKS = {"ring": "circle", "diamond": "diamond"}
LAYER_FIELDS = {"code": "string", "name": "string", "value": "double", "status": "string", "shown": "string"}
"""The fields of a layer of the store that styles speak of."""


def renderer(legend: LegendSet, field: str, status_field: str, language: str) -> QgsRuleBasedRenderer:
    """A rule per class (from, up to and not including; the last with its end) and one per status.

    ``field`` holds the value, ``status_field`` its status. A value outside all classes falls under
    a rule of its own, so it is seen instead of left out.
    """
    root = QgsRuleBasedRenderer.Rule(None)
    value, status = f'"{field}"', f'"{status_field}"'
    last = len(legend.classes) - 1
    for position, item in enumerate(legend.classes):
        upper = f"{value} <= {item.upper!r}" if position == last else f"{value} < {item.upper!r}"
        root.appendChild(_rule(_fill(item.colour), f"{value} >= {item.lower!r} AND {upper}", item.label))
    if legend.classes:
        low, high = legend.classes[0].lower, legend.classes[last].upper
        outside = f"{value} < {low!r} OR {value} > {high!r}"
        label = say(
            "legend.outside",
            language,
            lower=number(low, legend.decimals, language),
            upper=number(high, legend.decimals, language),
        )
        root.appendChild(_rule(_outside(), outside, label))
    for kind in (Status(status) for status in SPECIAL):
        where = f"{status} = '{kind.value}'"
        if kind is Status.MISSING:
            where = f"{where} OR {status} IS NULL"
        root.appendChild(
            _rule(_symbol(LOOKS[kind]), where, status_word(kind.value, legend.counted, language))
        )
    for kind in (Status.ESTIMATED, Status.CORRECTED):
        label = say(f"status.{kind.value}", language)
        root.appendChild(_rule(_symbol(LOOKS[kind]), f"{status} = '{kind.value}'", label))
    return QgsRuleBasedRenderer(root)


def dress(layer: QgsVectorLayer, legend: LegendSet, house: HouseStyle, language: str) -> None:
    """Give a layer of the store its renderer and its labels."""
    layer.setRenderer(renderer(legend, "value", "status", language))
    label_areas(layer, '"name"', house)


def qml(legend: LegendSet, house: HouseStyle, language: str) -> str:
    """The style of an indicator's layer as QML, for ``layer_styles`` and files."""
    fields = "&".join(f"field={name}:{kind}" for name, kind in LAYER_FIELDS.items())
    layer = QgsVectorLayer(f"MultiPolygon?crs={RD}&{fields}", "style", "memory")
    dress(layer, legend, house, language)
    document = QDomDocument()
    problem = layer.exportNamedStyle(document)
    message = problem if isinstance(problem, str) else ""
    if message or document.isNull():
        raise RuntimeError(message)
    return str(document.toString())


def highlight(condition: str, house: HouseStyle) -> QgsRuleBasedRenderer:
    """The one area a profile is about, outlined in the accent colour; all others in a hairline."""
    root = QgsRuleBasedRenderer.Rule(None)
    plain = QgsFillSymbol.createSimple(
        {"color": "#fbfbfa", "outline_color": "#9aa3ad", "outline_width": "0.15"}
    )
    tint = palettes.mixed(house.accent, "#ffffff", 0.8)
    chosen = QgsFillSymbol.createSimple(
        {"color": tint, "outline_color": house.accent, "outline_width": "0.8"}
    )
    root.appendChild(_rule(plain, "TRUE", ""))
    root.appendChild(_rule(chosen, condition, ""))
    return QgsRuleBasedRenderer(root)


def context_symbol(kind: str, house: HouseStyle) -> Union[QgsFillSymbol, QgsLineSymbol]:
    """The muted symbol of a context layer: ``water``, ``rail``, ``parks`` or ``neighbours``."""
    if kind == "rail":
        return QgsLineSymbol.createSimple(
            {"line_color": "#8b8b8b", "line_width": "0.5", "line_style": "dash"}
        )
    colours = {"water": house.water, "parks": "#e3ecdc", "neighbours": house.neighbours}
    outline = {"neighbours": "#dcdcd6"}.get(kind, colours[kind])
    return QgsFillSymbol.createSimple(
        {"color": colours[kind], "outline_color": outline, "outline_width": "0.15"}
    )


def label_areas(layer: QgsVectorLayer, expression: str, house: HouseStyle) -> None:
    """Name areas in their visual centre with a halo, at a size that fits the paper."""
    text = QgsTextFormat()
    text.setFont(QFont(house.font))
    text.setSize(8)
    text.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    text.setColor(QColor(house.text))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.7)
    # Nothing on a page is see-through: a PDF with transparency becomes one large picture.
    halo.setColor(QColor("#ffffff"))
    text.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.fieldName = expression
    settings.isExpression = True
    settings.setFormat(text)
    settings.placement = QgsPalLayerSettings.Placement.OverPoint
    settings.centroidWhole = True
    settings.centroidInside = True
    settings.fitInPolygonOnly = False
    settings.multilineAlign = QgsPalLayerSettings.MultiLineAlign.MultiCenter
    settings.wrapChar = "\n"
    settings.autoWrapLength = 14
    settings.setDataDefinedProperties(_by_paper(settings))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def _by_paper(settings: QgsPalLayerSettings) -> QgsPropertyCollection:
    """A3 is printed on A4 now and then: its labels are larger; a slide's larger still."""
    properties = settings.dataDefinedProperties()
    size = "CASE WHEN @layout_pagewidth > 400 THEN 11 WHEN @layout_pagewidth > 300 THEN 14 ELSE 8 END"
    properties.setProperty(QgsPalLayerSettings.Property.Size, QgsProperty.fromExpression(size))
    return properties


def _rule(symbol: QgsFillSymbol, expression: str, label: str) -> QgsRuleBasedRenderer.Rule:
    return QgsRuleBasedRenderer.Rule(symbol, 0, 0, expression, label)


def _fill(colour: str) -> QgsFillSymbol:
    return QgsFillSymbol.createSimple(
        {"color": colour, "outline_color": OUTLINE, "outline_width": OUTLINE_WIDTH}
    )


def _symbol(look: Look) -> QgsFillSymbol:
    """How a status is drawn: a pattern on a fill, or a small mark on top of the class."""
    if look.pattern in MARKS:
        return _mark(MARKS[look.pattern], look.ink)
    symbol = _fill(look.fill)
    if look.pattern == "dots":
        symbol.appendSymbolLayer(_dots(look.ink))
        return symbol
    symbol.appendSymbolLayer(_lines(45, look.ink, 2.4))
    if look.pattern == "cross":
        symbol.appendSymbolLayer(_lines(135, look.ink, 2.4))
    return symbol


def _lines(angle: float, colour: str, distance: float) -> QgsLinePatternFillSymbolLayer:
    pattern = QgsLinePatternFillSymbolLayer()
    pattern.setSubSymbol(QgsLineSymbol.createSimple({"line_color": colour, "line_width": "0.2"}))
    pattern.setLineAngle(angle)
    pattern.setDistance(distance)
    return pattern


def _dots(colour: str) -> QgsPointPatternFillSymbolLayer:
    pattern = QgsPointPatternFillSymbolLayer()
    dot = {"name": "circle", "color": colour, "outline_style": "no", "size": "0.6"}
    pattern.setSubSymbol(QgsMarkerSymbol.createSimple(dot))
    pattern.setDistanceX(1.8)
    pattern.setDistanceY(1.8)
    return pattern


def _mark(shape: str, ink: str) -> QgsFillSymbol:
    """A small mark on top of the class: the figure is not simply what was counted."""
    symbol = QgsFillSymbol()
    centre = QgsCentroidFillSymbolLayer()
    mark = {
        "name": shape,
        "color": "#ffffff",
        "outline_color": ink,
        "outline_width": "0.35",
        "size": "2",
        "offset": MARK_OFFSET,
    }
    centre.setSubSymbol(QgsMarkerSymbol.createSimple(mark))
    centre.setPointOnSurface(True)
    symbol.changeSymbolLayer(0, centre)
    return symbol


def _outside() -> QgsFillSymbol:
    return QgsFillSymbol.createSimple(
        {"color": "#ffffff", "outline_color": "#c0392b", "outline_width": "0.6"}
    )
