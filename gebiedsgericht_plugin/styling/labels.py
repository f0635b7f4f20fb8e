"""Names and figures of areas on the map: in the visual centre, with a halo, none over another."""

from __future__ import annotations

from typing import Mapping

from qgis.core import (
    QgsPalLayerSettings,
    QgsProperty,
    QgsPropertyCollection,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QColor, QFont

from ..model.maps import Label
from . import diagrams
from .house_style import HouseStyle
from .looks import CENTRE, MARKED_LIST, SPECIAL_LIST

_MARKED = f"attribute('status') IN ({MARKED_LIST})"
_SHOWN = f"""if(attribute('status') IN ({SPECIAL_LIST}), '', "shown")"""
_FIGURE = f"""regexp_replace({_SHOWN}, '^((€ )?[-+]?[0-9.,]+%?) .*$', '\\\\1')"""
"""Without a unit in words (*per 1.000 inwoners*): the legend has that."""
_ORDER = 'array_agg("shown", filter:="value" IS NOT NULL, order_by:=-"value")'
_RANK = f"""if("value" IS NULL, NULL, array_find({_ORDER}, "shown") + 1)"""
"""Figures that look alike share a place, that of the first of them."""
EXPRESSIONS: Mapping[Label, str] = {
    Label.NAME: '"name"',
    Label.VALUE: f"nullif({_FIGURE}, '')",
    Label.BOTH: f"""concat("name", nullif('\\n' || {_FIGURE}, '\\n'))""",
    Label.RANK: f"""concat(({_RANK}) || '.\u00a0', "name")""",
}
"""What an area is called, of layers with ``name``, ``value``, ``status`` and ``shown``; the highest is 1."""
KINDS: Mapping[Label, str] = {
    Label.VALUE: f"nullif({_SHOWN}, '')",
    Label.BOTH: f"""concat("name", nullif('\\n' || {_SHOWN}, '\\n'))""",
}
"""The same where no figure is shown but a word."""
USUAL: Mapping[Label, str] = {}
APART = 0.6
"""Millimetres between a symbol and its name."""
PLACES, BELOW_MARK = "B,T,R,L,BR,BL,TR,TL", "B,BR,BL"
"""Where round a symbol its name may stand, the best first; and where one with a mark above it."""
FIRST, LAST = 8.0, 5.0
"""Who goes before whom where there is no room for all (10: before everything): the name of the largest symbol
or of the first place, that of the smallest or the last; below 5 no name may reach over a border."""
SIZES = ((1000, 31), (700, 22), (400, 11), (300, 14), (0, 8))
"""Points by the longest side of the page in millimetres, as ``presenting.grids`` has them: A3 is printed on
A4 now and then, so its text is larger; a slide's larger still; A1 and A0 hang on a wall."""
_LONGEST = "max(@layout_pagewidth, @layout_pageheight)"
_SIZE = (
    " ".join(["CASE", *(f"WHEN {_LONGEST} > {width} THEN {points}" for width, points in SIZES[:-1])])
    + f" ELSE {SIZES[-1][1]} END"
)
HALO = 0.7
"""Millimetres round the letters; on a poster, where they are larger, more."""
ABOVE_LETTERS = f"0.07 * {_SIZE}"
"""An expression: the empty millimetres above the letters of a line, with which it may reach over a symbol but
not over a diagram."""


def label_by(
    layer: QgsVectorLayer, what: Label, house: HouseStyle, instead: Mapping[Label, str] = USUAL
) -> None:
    """Put names, figures, both or ranks on the areas of a layer of the store, or nothing.

    ``instead``: what some of these are on a map of its kind.
    """
    if what is Label.NONE:
        layer.setLabelsEnabled(False)
        return
    settings = _over_centre(instead.get(what, EXPRESSIONS[what]), house, below_mark())
    if what is Label.RANK:
        properties = settings.dataDefinedProperties()
        first = f"coalesce({FIRST} - {FIRST - LAST} * (({_RANK}) - 1) / array_length({_ORDER}), {LAST})"
        properties.setProperty(QgsPalLayerSettings.Property.Priority, QgsProperty.fromExpression(first))
        settings.setDataDefinedProperties(properties)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def label_areas(layer: QgsVectorLayer, expression: str, house: HouseStyle, below: str = "") -> None:
    """Name areas by an expression, in their visual centre with a halo, at a size that fits the paper.

    ``below`` is an expression: so many millimetres below the centre the text begins, where a mark stands
    there; NULL: right over the centre.
    """
    layer.setLabeling(QgsVectorLayerSimpleLabeling(_over_centre(expression, house, below)))
    layer.setLabelsEnabled(True)


def label_symbols(layer: QgsVectorLayer, what: Label, house: HouseStyle, radius: str) -> None:
    """Put names, figures, both or ranks round symbols in the centres of areas, or nothing.

    None lies over a symbol or its mark: one for which there is no room is left out. ``radius`` is an
    expression: how many millimetres a symbol reaches from the centre; NULL: there is none, so the name stands
    in its place.
    """
    if what is not Label.NONE:
        diagrams.keep_room(layer, radius)
    label_round(layer, what, house, radius)


def label_round(layer: QgsVectorLayer, what: Label, house: HouseStyle, radius: str) -> None:
    """The same of symbols that are diagrams, which QGIS keeps names off by itself."""
    if what is Label.NONE:
        layer.setLabelsEnabled(False)
        return
    # Not with rules: from one drawing to the next QGIS places the names of these in another order.
    layer.setLabeling(QgsVectorLayerSimpleLabeling(_beside(EXPRESSIONS[what], house, radius)))
    layer.setLabelsEnabled(True)


def _beside(expression: str, house: HouseStyle, radius: str) -> QgsPalLayerSettings:
    """Text at the first of the places round a symbol where there is room; left out where there is none."""
    settings = _settings(expression, house)
    settings.placement = QgsPalLayerSettings.Placement.OrderedPositionsAroundPoint
    settings.distUnits = QgsUnitTypes.RenderUnit.RenderMillimeters
    settings.multilineAlign = QgsPalLayerSettings.MultiLineAlign.MultiFollowPlacement
    # Names may lie over borders: what they belong to is the symbol beside them.
    areas = settings.obstacleSettings()
    areas.setIsObstacle(False)
    settings.setObstacleSettings(areas)
    properties, kinds = _by_paper(settings), QgsPalLayerSettings.Property
    without = f"({radius}) IS NULL"
    wanted = {
        kinds.LabelDistance: f"({radius}) + {APART}",
        kinds.Priority: f"coalesce(min({FIRST}, {LAST} + ({radius}) / 3), {LAST})",
        kinds.PredefinedPositionOrder: f"if({_MARKED}, '{BELOW_MARK}', '{PLACES}')",
        kinds.PositionX: f"if({without}, x({CENTRE}), NULL)",
        kinds.PositionY: f"if({without}, y({CENTRE}), NULL)",
        kinds.Hali: "'Center'",
        kinds.Vali: "'Half'",
    }
    for kind, made in wanted.items():
        properties.setProperty(kind, QgsProperty.fromExpression(made))
    settings.setDataDefinedProperties(properties)
    return settings


def _over_centre(expression: str, house: HouseStyle, below: str) -> QgsPalLayerSettings:
    settings = _settings(expression, house)
    settings.placement = QgsPalLayerSettings.Placement.OverPoint
    settings.offsetUnits = QgsUnitTypes.RenderUnit.RenderMillimeters
    properties = _by_paper(settings)
    if below:
        kinds = QgsPalLayerSettings.Property
        beneath, over = 7, 4
        quadrant = f"if(({below}) IS NULL, {over}, {beneath})"
        properties.setProperty(kinds.OffsetQuad, QgsProperty.fromExpression(quadrant))
        offset = f"'0,' || coalesce({below}, 0)"
        properties.setProperty(kinds.OffsetXY, QgsProperty.fromExpression(offset))
    settings.setDataDefinedProperties(properties)
    return settings


def _settings(expression: str, house: HouseStyle) -> QgsPalLayerSettings:
    settings = QgsPalLayerSettings()
    settings.fieldName = expression
    settings.isExpression = True
    settings.setFormat(text_with_halo(house))
    settings.geometryGeneratorEnabled = True
    settings.geometryGenerator = CENTRE
    settings.geometryGeneratorType = QgsWkbTypes.GeometryType.PointGeometry
    settings.multilineAlign = QgsPalLayerSettings.MultiLineAlign.MultiCenter
    settings.wrapChar = "\n"
    settings.autoWrapLength = 14
    return settings


def label_around(layer: QgsVectorLayer, expression: str, house: HouseStyle) -> None:
    """Name areas wherever in them there is room, off what lies on top of them (``no_label_over``)."""
    settings = _settings(expression, house)
    settings.geometryGeneratorEnabled = False
    settings.placement = QgsPalLayerSettings.Placement.Horizontal
    settings.setDataDefinedProperties(_by_paper(settings))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def no_label_over(layer: QgsVectorLayer) -> None:
    """Keep the labels of other layers off what this one shows; it has none itself."""
    settings = QgsPalLayerSettings()
    settings.fieldName = "''"
    settings.isExpression = True
    settings.drawLabels = False
    obstacle = settings.obstacleSettings()
    obstacle.setIsObstacle(True)
    obstacle.setFactor(2.0)
    settings.setObstacleSettings(obstacle)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def text_with_halo(house: HouseStyle, size: float = 8) -> QgsTextFormat:
    """Text of ``size`` points on whatever lies below it."""
    text = QgsTextFormat()
    text.setFont(QFont(house.font))
    text.setSize(size)
    text.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    text.setColor(QColor(house.text))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(HALO)
    # Nothing on a page is see-through: a PDF with transparency becomes one large picture.
    halo.setColor(QColor("#ffffff"))
    text.setBuffer(halo)
    return text


def _by_paper(settings: QgsPalLayerSettings) -> QgsPropertyCollection:
    properties = settings.dataDefinedProperties()
    properties.setProperty(QgsPalLayerSettings.Property.Size, QgsProperty.fromExpression(_SIZE))
    halo = QgsProperty.fromExpression(f"{HALO} * max(1, {_SIZE} / 14.0)")
    properties.setProperty(QgsPalLayerSettings.Property.BufferSize, halo)
    return properties


def below_mark() -> str:
    """The mark of an estimated or corrected figure stands in the centre, the name below it."""
    return f"if({_MARKED}, 1.4, NULL)"
