"""Layers that lie on a map without hiding it: as outline, as hatch or as one symbol per thing.

Two or three are told apart by more than their colour: each has its own kind of line, direction of hatch and
shape. Everything lies on a casing of white, so that it stands off light and dark classes alike, and
nothing is see-through.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Sequence, Tuple, TypeVar

import numpy as np
from qgis.core import (
    QgsCentroidFillSymbolLayer,
    QgsExpression,
    QgsFeatureRenderer,
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerLineSymbolLayer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsSimpleLineSymbolLayer,
    QgsSimpleMarkerSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsSymbolLayer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QPointF, Qt
from qgis.PyQt.QtGui import QColor, QFont

from ..model.maps import Overlay, Role
from . import palettes, vision
from .house_style import HouseStyle

T = TypeVar("T")

CASING = "#ffffff"
INKS = ("#1b2430", "#b0006d", "#005a4e", "#4b2a9b", "#7a4a00", "#a3161b")
"""Dark on the casing (6.8:1 and more). The first is for who asks for nothing, as long as it is free."""
LINES = ("solid", "dash", "dot", "dash dot")
DOUBLE = "double"
BORDERS = ("solid", DOUBLE, "dot", "dash")
"""Of polygons: where two meet a border is drawn twice, which a double line stands best."""
ANGLES = (135.0, 90.0, 0.0, 60.0)
"""Of hatches, in degrees; 45 is that of areas without a figure."""
TICKS = (4.0, 10.0, 2.0, 16.0)
"""Millimetres between ticks across a line."""
SHAPES = ("triangle", "square", "star", "pentagon")
"""Ring and diamond are marks of a figure."""
LINE, CASED = 0.7, 1.5
"""Millimetres: width of a line, and of the casing below it."""
HATCH, HATCH_CASED, APART = 0.4, 1.0, 3.4
EDGE, EDGE_CASED = 0.5, 1.1
"""Of the border round a hatch."""
MARK = 3.4
BESIDE = ((0.0, 4.6), (5.4, 4.6), (-5.4, 4.6), (0.0, 9.0))
"""Millimetres from the middle of an area, where its name stands, to the symbols of overlays, side by side
below it. Marks of a figure stand above it."""
BEFORE_AREAS = 8
"""Of names, from 0 to 10: above those of the areas (5), of which there are more."""
LETTERS = 10.0
"""Points."""


@dataclass(frozen=True)
class OverlayLook:
    """How one overlay is drawn on every map of a set."""

    role: Role
    colour: str
    """``#rrggbb``."""
    variant: int = 0
    """Which line, direction or shape: no two overlays of a role have the same."""


def looks(overlays: Sequence[Overlay], taken: Sequence[str] = ()) -> Dict[str, OverlayLook]:
    """Per overlay that has no style of its own how it is drawn, the same on all maps of a set.

    ``taken`` are colours that mean something already: of classes, water, the outline of a profile. Who
    asks for a colour gets it; the others get the one that is farthest from all that are in use before
    them. So an overlay that is added at the end changes none of those that were there.
    """
    used = list(taken)
    found: Dict[str, OverlayLook] = {}
    for overlay in (item for item in overlays if item.role is not Role.OWN):
        colour = overlay.colour or _free(used)
        used.append(colour)
        same = [look for look in found.values() if look.role is overlay.role]
        found[overlay.id] = OverlayLook(overlay.role, colour, len(same))
    return found


def in_use(house: HouseStyle) -> Tuple[str, ...]:
    """The colours that mean something on some map: those of all classes, of water and of a profile's outline.

    All that there are, not only those of one workspace, so that an overlay never changes colour.
    """
    listed = (colour for colours in palettes.PALETTES.values() for colour in colours)
    return (*listed, house.accent, house.water)


def _free(used: Sequence[str]) -> str:
    """The ink that is farthest from the colours in use, for whoever confuses it most."""
    if not used:
        return INKS[0]
    nearest = np.min([_nearest(used, sight) for sight in vision.IN_COLOUR], axis=0)
    return INKS[int(np.argmax(nearest))]


def _nearest(used: Sequence[str], sight: vision.Sight) -> np.ndarray:
    """Per ink how far (CIEDE2000) the nearest colour in use is."""
    seen = [vision.to_lab(vision.seen(vision.channels(colours), sight)) for colours in (INKS, used)]
    return np.asarray(vision.ciede2000(seen[0][:, None, :], seen[1][None, :, :]).min(axis=1))


def draw(layer: QgsVectorLayer, look: OverlayLook, label_field: str, house: HouseStyle) -> None:
    """Give a layer the renderer of its role, and names where there is a field with them.

    Names of areas go round its points and lines where they have room to.
    """
    layer.setRenderer(renderer(look, layer))
    if label_field:
        label(layer, QgsExpression.quotedColumnRef(label_field), look.colour, house)
    elif layer.geometryType() != QgsWkbTypes.GeometryType.PolygonGeometry:
        settings = QgsPalLayerSettings()
        settings.drawLabels = False
        settings.fieldName = "''"
        settings.isExpression = True
        layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
        layer.setLabelsEnabled(True)
    else:
        layer.setLabelsEnabled(False)


def renderer(look: OverlayLook, layer: QgsVectorLayer) -> QgsFeatureRenderer:
    """One symbol for all things of a layer, as its role wants it for points, lines or polygons.

    All casings come below all lines, or that of a neighbour would cover the line along a border they share.
    """
    drawn = symbol(look, QgsWkbTypes.geometryType(layer.wkbType()))
    for level, part in enumerate(drawn.symbolLayers()):
        part.setRenderingPass(level)
    made = QgsSingleSymbolRenderer(drawn)
    made.setUsingSymbolLevels(True)
    return made


def label(layer: QgsVectorLayer, expression: str, colour: str, house: HouseStyle) -> None:
    """Name the things of an overlay, bold and in its colour, so that nobody takes them for names of areas."""
    text = QgsTextFormat()
    font = QFont(house.font)
    font.setBold(True)
    text.setFont(font)
    text.setSize(LETTERS)
    text.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    text.setColor(QColor(colour))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.9)
    halo.setColor(QColor(CASING))
    text.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.fieldName = expression
    settings.isExpression = True
    settings.setFormat(text)
    settings.centroidWhole = True
    settings.centroidInside = True
    settings.placement = _placement(layer)
    settings.priority = BEFORE_AREAS
    settings.dist = MARK * 0.6
    settings.distUnits = QgsUnitTypes.RenderUnit.RenderMillimeters
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def _placement(layer: QgsVectorLayer) -> QgsPalLayerSettings.Placement:
    """Round a point, along a line, and within a polygon where the names of the areas leave room."""
    return {
        QgsWkbTypes.GeometryType.PolygonGeometry: QgsPalLayerSettings.Placement.Horizontal,
        QgsWkbTypes.GeometryType.LineGeometry: QgsPalLayerSettings.Placement.Curved,
    }.get(layer.geometryType(), QgsPalLayerSettings.Placement.AroundPoint)


def symbol(look: OverlayLook, geometry: QgsWkbTypes.GeometryType) -> QgsSymbol:
    """The symbol of an overlay; points are symbols whatever their role, since they have no ground."""
    if geometry == QgsWkbTypes.GeometryType.PolygonGeometry:
        return _on_polygons(look)
    if geometry == QgsWkbTypes.GeometryType.LineGeometry:
        return _on_lines(look)
    return _marker(look)


def _on_polygons(look: OverlayLook) -> QgsFillSymbol:
    if look.role is Role.HATCH:
        border, hatch = _border("solid", look.colour, EDGE, EDGE_CASED), _hatched(look)
        return _filled([border[0], hatch[0], border[1], hatch[1]])
    if look.role is Role.SYMBOL:
        centre = QgsCentroidFillSymbolLayer()
        centre.setSubSymbol(_marker(look, BESIDE[look.variant % len(BESIDE)]))
        centre.setPointOnSurface(True)
        return _filled([centre])
    return _filled(_border(_picked(BORDERS, look), look.colour, LINE, CASED))


def _border(style: str, colour: str, width: float, cased: float) -> List[QgsSymbolLayer]:
    if style == DOUBLE:
        return [_line(colour, cased), _line(CASING, width)]
    return [_line(CASING, cased), _line(colour, width, style)]


def _hatched(look: OverlayLook) -> List[QgsSymbolLayer]:
    """Lines on white lines, so far apart that the class below stays to be seen."""
    pairs = ((CASING, HATCH_CASED), (look.colour, HATCH))
    return [_lines(_picked(ANGLES, look), colour, width) for colour, width in pairs]


def _lines(angle: float, colour: str, width: float) -> QgsLinePatternFillSymbolLayer:
    pattern = QgsLinePatternFillSymbolLayer()
    line = QgsLineSymbol()
    line.changeSymbolLayer(0, _line(colour, width))
    pattern.setSubSymbol(line)
    pattern.setLineAngle(angle)
    pattern.setDistance(APART)
    return pattern


def _on_lines(look: OverlayLook) -> QgsLineSymbol:
    """A cased line; as hatch with ticks across it, as symbol a thin one with its shape here and there."""
    drawn = QgsLineSymbol()
    if look.role is Role.OUTLINE:
        layers = [_line(CASING, CASED), _line(look.colour, LINE, _picked(LINES, look))]
    else:
        layers = [_line(CASING, EDGE_CASED), _line(look.colour, EDGE)]
        across = look.role is Role.HATCH
        mark, interval = (_tick(look), _picked(TICKS, look)) if across else (_marker(look), 25.0)
        layers.append(_marked_line(mark, interval, across))
    drawn.changeSymbolLayer(0, layers[0])
    for layer in layers[1:]:
        drawn.appendSymbolLayer(layer)
    return drawn


def _marked_line(mark: QgsMarkerSymbol, interval: float, across: bool) -> QgsMarkerLineSymbolLayer:
    layer = QgsMarkerLineSymbolLayer(True, interval)
    layer.setSubSymbol(mark)
    layer.setRotateSymbols(across)
    layer.setOffsetAlongLine(interval / 2)
    return layer


def _tick(look: OverlayLook) -> QgsMarkerSymbol:
    return QgsMarkerSymbol.createSimple(
        {"name": "line", "outline_color": look.colour, "outline_width": str(HATCH), "size": "2.4"}
    )


def _line(colour: str, width: float, style: str = "solid") -> QgsSimpleLineSymbolLayer:
    line = QgsSimpleLineSymbolLayer(QColor(colour), width)
    line.setPenJoinStyle(Qt.PenJoinStyle.RoundJoin)
    dashes = _dashes(style, width)
    if dashes:
        line.setUseCustomDashPattern(True)
        line.setCustomDashVector(dashes)
        line.setPenCapStyle(Qt.PenCapStyle.FlatCap)
    return line


def _dashes(style: str, width: float) -> List[float]:
    """Lengths of dashes and gaps in millimetres; the casing shows through the gaps."""
    unit = max(width, 0.3)
    return {
        "dash": [unit * 5, unit * 2.5],
        "dot": [unit * 1.5, unit * 1.8],
        "dash dot": [unit * 5, unit * 1.8, unit * 1.5, unit * 1.8],
    }.get(style, [])


def _marker(look: OverlayLook, offset: Tuple[float, float] = (0.0, 0.0)) -> QgsMarkerSymbol:
    """A shape with a white rim, so that it stands off the darkest class."""
    rim, mark = QgsSimpleMarkerSymbolLayer(), QgsSimpleMarkerSymbolLayer()
    shape = QgsSimpleMarkerSymbolLayer.decodeShape(_picked(SHAPES, look))[0]
    for layer, colour, size in ((rim, CASING, MARK + 1.2), (mark, look.colour, MARK)):
        layer.setShape(shape)
        layer.setColor(QColor(colour))
        layer.setStrokeColor(QColor(colour))
        layer.setStrokeWidth(0.2)
        layer.setSize(size)
        layer.setOffset(QPointF(*offset))
    drawn = QgsMarkerSymbol()
    drawn.changeSymbolLayer(0, rim)
    drawn.appendSymbolLayer(mark)
    return drawn


def _filled(layers: Sequence[QgsSymbolLayer]) -> QgsFillSymbol:
    drawn = QgsFillSymbol()
    drawn.changeSymbolLayer(0, layers[0])
    for layer in layers[1:]:
        drawn.appendSymbolLayer(layer)
    return drawn


def _picked(options: Tuple[T, ...], look: OverlayLook) -> T:
    return options[look.variant % len(options)]
