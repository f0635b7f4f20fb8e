"""Names and figures of areas on the map: in the visual centre, with a halo, none over another."""

from __future__ import annotations

from enum import Enum
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

from .house_style import HouseStyle
from .looks import CENTRE, MARKED, SPECIAL_LIST


class Label(Enum):
    """What stands in an area."""

    NAME = "name"
    VALUE = "value"
    BOTH = "both"
    RANK = "rank"
    NONE = "none"


_FIGURE = f"""if(attribute('status') IN ({SPECIAL_LIST}), '', "shown")"""
_RANK = 'array_find(array_agg("value", filter:="value" IS NOT NULL, order_by:=-"value"), "value") + 1'
EXPRESSIONS: Mapping[Label, str] = {
    Label.NAME: '"name"',
    Label.VALUE: f"nullif({_FIGURE}, '')",
    Label.BOTH: f"""concat("name", nullif('\\n' || {_FIGURE}, '\\n'))""",
    Label.RANK: f"""concat(({_RANK}) || '.\u00a0', "name")""",
}
"""What an area is called, of layers with ``name``, ``value``, ``status`` and ``shown``; the highest is 1."""
SIZES = ((1000, 26), (700, 18), (400, 11), (300, 14), (0, 8))
"""Points by the width of the page in millimetres, as ``presenting.layouts`` has them: A3 is printed on A4 now
and then, so its text is larger; a slide's larger still; A1 and A0 hang on a wall."""


def label_by(layer: QgsVectorLayer, what: Label, house: HouseStyle) -> None:
    """Put names, figures, both or ranks on the areas of a layer of the store, or nothing."""
    if what is Label.NONE:
        layer.setLabelsEnabled(False)
        return
    label_areas(layer, EXPRESSIONS[what], house, below_mark())


def label_areas(layer: QgsVectorLayer, expression: str, house: HouseStyle, below: str = "") -> None:
    """Name areas by an expression, in their visual centre with a halo, at a size that fits the paper.

    ``below`` is an expression: so many millimetres below the centre the text begins, where a mark stands
    there; NULL: right over the centre.
    """
    layer.setLabeling(QgsVectorLayerSimpleLabeling(_over_centre(expression, house, below)))
    layer.setLabelsEnabled(True)


def label_symbols(layer: QgsVectorLayer, what: Label, house: HouseStyle, radius: str) -> None:
    """Put names, figures, both or ranks below symbols in the centres of areas, or nothing.

    ``radius`` is an expression: how many millimetres a symbol reaches from the centre; NULL: there is none,
    so the name stands in its place.
    """
    if what is Label.NONE:
        layer.setLabelsEnabled(False)
        return
    label_areas(layer, EXPRESSIONS[what], house, f"({radius}) + 0.3")


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
    halo.setSize(0.7)
    # Nothing on a page is see-through: a PDF with transparency becomes one large picture.
    halo.setColor(QColor("#ffffff"))
    text.setBuffer(halo)
    return text


def _by_paper(settings: QgsPalLayerSettings) -> QgsPropertyCollection:
    properties = settings.dataDefinedProperties()
    whens = " ".join(f"WHEN @layout_pagewidth > {width} THEN {points}" for width, points in SIZES[:-1])
    size = f"CASE {whens} ELSE {SIZES[-1][1]} END"
    properties.setProperty(QgsPalLayerSettings.Property.Size, QgsProperty.fromExpression(size))
    return properties


def below_mark() -> str:
    """The mark of an estimated or corrected figure stands in the centre, the name below it."""
    marked = ", ".join(f"'{status.value}'" for status in MARKED)
    return f"if(attribute('status') IN ({marked}), 1.4, NULL)"
