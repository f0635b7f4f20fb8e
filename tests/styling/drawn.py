"""Layers as the store has them, and which rules draw their areas."""

from __future__ import annotations

from typing import List, Optional, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsRectangle,
    QgsRenderContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage
from qgis.PyQt.QtXml import QDomDocument

from gebiedsgericht_plugin.styling.renderer import MAP_FIELDS

SIDE = 1000.0
Numbers = Sequence[Optional[float]]


def layer_of(
    values: Numbers,
    statuses: Sequence[Optional[str]] = (),
    keys: Sequence[str] = (),
    parts: Sequence[Numbers] = (),
    shapes: Sequence[str] = (),
) -> QgsVectorLayer:
    """Square areas beside each other (or ``shapes`` as WKT) with the fields of a map."""
    fields = "&".join(f"field={name}:{kind}" for name, kind in MAP_FIELDS.items())
    layer = QgsVectorLayer(f"MultiPolygon?crs=EPSG:28992&{fields}", "l", "memory")
    features = []
    for at, value in enumerate(values):
        feature = QgsFeature(layer.fields())
        square = QgsRectangle(at * SIDE, 0, at * SIDE + SIDE, SIDE)
        feature.setGeometry(QgsGeometry.fromWkt(shapes[at]) if shapes else QgsGeometry.fromRect(square))
        feature["code"] = str(at)
        feature["name"] = f"Buurt {at}"
        feature["value"] = value
        feature["status"] = statuses[at] if statuses else ("missing" if value is None else "observed")
        feature["shown"] = "geen gegevens" if value is None else f"{value:g}"
        feature["key"] = keys[at] if keys else ""
        for number, share in enumerate(parts[at] if parts else (), start=1):
            feature[f"part{number}"] = share
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    layer.updateExtents()
    return layer


def labels_of(layer: QgsVectorLayer) -> List[List[str]]:
    """The labels of the rules that draw each area."""
    made = layer.renderer().clone()
    context = QgsRenderContext()
    context.expressionContext().appendScope(layer.createExpressionContextScope())
    made.startRender(context, layer.fields())
    rules = {rule.ruleKey(): rule.label() for rule in made.rootRule().descendants()}
    found = []
    for feature in sorted(layer.getFeatures(), key=lambda item: item.id()):
        context.expressionContext().setFeature(feature)
        keys = made.legendKeysForFeature(feature, context)
        found.append(sorted(rules[key] for key in keys if rules.get(key)))
    made.stopRender(context)
    return found


def again(layer: QgsVectorLayer, style: str) -> QgsVectorLayer:
    """The same areas with a style read back from QML."""
    document = QDomDocument()
    assert document.setContent(style)[0]
    bare = layer.clone()
    bare.setRenderer(None)
    bare.setLabeling(None)
    bare.setDiagramRenderer(None)
    done, message = bare.importNamedStyle(document)
    assert done, message
    return bare


def picture(layer: QgsVectorLayer, pixels_per_side: int = 200, labels: bool = False) -> QImage:
    """The map of a layer at 96 dpi, on white."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:28992"))
    extent = layer.extent()
    settings.setExtent(extent)
    wide, high = (round(length / SIDE * pixels_per_side) for length in (extent.width(), extent.height()))
    settings.setOutputSize(QSize(wide, high))
    settings.setOutputDpi(96)
    settings.setBackgroundColor(QColor("#ffffff"))
    if not labels:
        layer = layer.clone()
        layer.setLabelsEnabled(False)
        settings.setLayers([layer])
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def width_of(image: QImage, colour: str, row: int, start: int, end: int) -> int:
    """How many pixels of a row have nearly a colour."""
    wanted = QColor(colour)
    return sum(_near(image.pixelColor(at, row), wanted) for at in range(start, end))


def _near(found: QColor, wanted: QColor) -> bool:
    pairs = zip(found.getRgb()[:3], wanted.getRgb()[:3])
    return max(abs(one - other) for one, other in pairs) < 24
