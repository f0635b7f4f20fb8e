"""Diagrams in the centres of areas: pies, and the room that symbols need between the names.

The label engine of QGIS keeps names off diagrams, but not off markers within areas.
"""

from __future__ import annotations

from qgis.core import (
    QgsDiagramLayerSettings,
    QgsDiagramSettings,
    QgsDrawSourceEffect,
    QgsEffectStack,
    QgsLinearlyInterpolatedDiagramRenderer,
    QgsPieDiagram,
    QgsProperty,
    QgsPropertyCollection,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSizeF
from qgis.PyQt.QtGui import QColor

from .looks import CENTRE, MARKED_LIST

ROOM = 0.7
"""The side of the room of a symbol in times its width, within a circle: names may touch the edge of one."""
MARK_ABOVE, BELOW_MARK = 2.1, 0.5
"""Where a mark stands above a symbol, the room reaches so many millimetres above the symbol, to halfway the
mark, and so many times the radius down. It is square, so with more it would lie over that of a neighbour, and
only one of these two keeps names away."""
FIRST = 9
"""Diagrams go before all names where there is no room for both (10: before everything)."""


def keep_room(layer: QgsVectorLayer, radius: str) -> None:
    """Have names kept off symbols in the centres of areas, and off the marks above these.

    ``radius`` is an expression: how many millimetres a symbol reaches from the centre; NULL: there is none.
    What keeps the room is a diagram of which nothing is drawn.
    """
    marked = f'"status" IN ({MARKED_LIST})'
    top = f"if({marked}, ({radius}) + {MARK_ABOVE}, ({radius}) * {ROOM})"
    bottom = f"({radius}) * if({marked}, {BELOW_MARK}, {ROOM})"
    made = QgsLinearlyInterpolatedDiagramRenderer()
    made.setDiagram(QgsPieDiagram())
    made.setDiagramSettings(_nothing())
    made.setClassificationAttributeIsExpression(True)
    made.setClassificationAttributeExpression(f"{top} + {bottom}")
    made.setLowerValue(0.0)
    made.setLowerSize(QSizeF(0.0, 0.0))
    made.setUpperValue(1.0)
    made.setUpperSize(QSizeF(1.0, 1.0))
    made.setAttributeLegend(False)
    layer.setDiagramRenderer(made)
    placed = in_centre(f"({radius}) IS NOT NULL", f"({top} - {bottom}) / 2")
    properties = placed.dataDefinedProperties()
    # Of two that lie over each other the larger one keeps names away.
    larger = QgsProperty.fromExpression(f"{FIRST} + min(1, ({radius}) / 10)")
    properties.setProperty(QgsDiagramLayerSettings.Property.Priority, larger)
    placed.setDataDefinedProperties(properties)
    layer.setDiagramLayerSettings(placed)


def in_centre(shown: str, above: str = "0") -> QgsDiagramLayerSettings:
    """Every diagram in the visual centre of its area, none left out, names kept off.

    ``shown`` and ``above`` are expressions: where there is one; so many millimetres above the centre.
    """
    settings = QgsDiagramLayerSettings()
    settings.setPlacement(QgsDiagramLayerSettings.Placement.OverPoint)
    settings.setShowAllDiagrams(True)
    settings.setPriority(FIRST)
    settings.setIsObstacle(False)
    higher = "" if above == "0" else f" + ({above}) * coalesce(@map_scale, 0) / 1000"
    kinds = QgsDiagramLayerSettings.Property
    wanted = {
        kinds.PositionX: f"x({CENTRE})",
        kinds.PositionY: f"y({CENTRE}){higher}",
        kinds.Show: shown,
        kinds.AlwaysShow: "TRUE",
    }
    properties = QgsPropertyCollection()
    for kind, expression in wanted.items():
        properties.setProperty(kind, QgsProperty.fromExpression(expression))
    settings.setDataDefinedProperties(properties)
    return settings


def _nothing() -> QgsDiagramSettings:
    """Of a diagram that is placed as others are and draws nothing.

    Not a see-through one: a PDF with transparency becomes one large picture.
    """
    settings = QgsDiagramSettings()
    settings.categoryAttributes = ["1"]
    settings.categoryColors = [QColor("#ffffff")]
    settings.categoryLabels = [""]
    settings.lineSizeUnit = settings.sizeType = QgsUnitTypes.RenderUnit.RenderMillimeters
    settings.scaleByArea = False
    settings.minimumSize = 0.0
    settings.opacity = 1.0
    hidden = QgsDrawSourceEffect()
    hidden.setEnabled(False)
    effects = QgsEffectStack()
    effects.appendEffect(hidden)
    effects.setEnabled(True)
    settings.setPaintEffect(effects)
    return settings
