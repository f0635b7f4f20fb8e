"""Names and figures on the map: what they say, and that none lies over another."""

from __future__ import annotations

from typing import Any, Dict, List

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextScope,
    QgsGeometry,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsPalLayerSettings,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize

from gebiedsgericht_plugin.styling import house_style
from gebiedsgericht_plugin.styling.labels import EXPRESSIONS, SIZES, Label, label_areas, label_by
from gebiedsgericht_plugin.styling.looks import CENTRE
from tests.styling.drawn import layer_of

pytestmark = pytest.mark.usefixtures("qgis_app")


def said(layer: QgsVectorLayer, what: Label) -> List[str]:
    context = layer.createExpressionContext()
    made = QgsExpression(EXPRESSIONS[what])
    made.prepare(context)
    found = []
    for feature in sorted(layer.getFeatures(), key=lambda item: item.id()):
        context.setFeature(feature)
        found.append(made.evaluate(context) or "")
    return [str(text) for text in found]


def placed(layer: QgsVectorLayer, wide: int = 800) -> Dict[str, Any]:
    """The rectangles of the labels that are drawn, by their text."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:28992"))
    settings.setExtent(layer.extent())
    extent = layer.extent()
    settings.setOutputSize(QSize(wide, round(wide * extent.height() / extent.width())))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    results = job.takeLabelingResults()
    return {label.labelText: label.labelRect for label in results.labelsWithinRect(settings.extent())}


def test_labels_say_what_was_asked():
    layer = layer_of([30.0, None, 10.0, 30.0], ["observed", "withheld", "estimated", "observed"])

    assert said(layer, Label.NAME) == ["Buurt 0", "Buurt 1", "Buurt 2", "Buurt 3"]
    assert said(layer, Label.VALUE) == ["30", "", "10", "30"]
    assert said(layer, Label.BOTH) == ["Buurt 0\n30", "Buurt 1", "Buurt 2\n10", "Buurt 3\n30"]
    assert said(layer, Label.RANK) == ["1.\u00a0Buurt 0", "Buurt 1", "3.\u00a0Buurt 2", "1.\u00a0Buurt 3"]


def test_no_labels_where_none_are_wanted():
    layer = layer_of([1.0])
    label_by(layer, Label.NAME, house_style.default())
    assert layer.labelsEnabled()
    label_by(layer, Label.NONE, house_style.default())
    assert not layer.labelsEnabled()


def test_no_label_lies_over_another():
    layer = layer_of([float(n) for n in range(40)])
    label_by(layer, Label.BOTH, house_style.default())

    found = list(placed(layer, 1200).values())

    assert 5 < len(found) < 40
    for at, one in enumerate(found):
        for other in found[at + 1 :]:
            cut = one.intersect(other)
            assert cut.isEmpty() or cut.width() * cut.height() < 1.0


def test_a_name_stands_in_the_widest_part_and_not_outside():
    """An area like a spoon: its centroid lies in the handle."""
    spoon = "MULTIPOLYGON(((0 480, 3000 480, 3000 0, 4000 0, 4000 1000, 3000 1000, 3000 520, 0 520, 0 480)))"
    layer = layer_of([1.0], shapes=[spoon])
    label_by(layer, Label.NAME, house_style.default())

    rect = placed(layer)["Buurt 0"]

    assert 3300 < rect.center().x() < 3700


def test_a_name_stands_below_the_mark_of_an_estimate():
    layer = layer_of([1.0, 2.0], ["observed", "estimated"])
    label_by(layer, Label.NAME, house_style.default())

    found = placed(layer)

    assert found["Buurt 0"].center().y() == pytest.approx(500, abs=15)
    assert found["Buurt 1"].yMaximum() < 500


def test_areas_without_a_status_can_be_named():
    layer = QgsVectorLayer("Polygon?crs=EPSG:28992&field=name:string", "l", "memory")
    label_areas(layer, '"name"', house_style.default())
    assert layer.labelsEnabled()


@pytest.mark.parametrize(("width", "points"), [(210, 8), (297, 8), (338.667, 14), (420, 11), (1189, 26)])
def test_letters_suit_the_paper(width, points):
    layer = layer_of([1.0])
    label_by(layer, Label.NAME, house_style.default())
    made = layer.labeling().settings()
    properties = made.dataDefinedProperties()
    context = QgsExpressionContext()
    scope = QgsExpressionContextScope()
    scope.setVariable("layout_pagewidth", width)
    context.appendScope(scope)

    size, found = properties.valueAsDouble(QgsPalLayerSettings.Property.Size, context, 0.0)

    assert found
    assert size == points
    assert points in dict(SIZES).values()


def test_the_centre_of_a_ring_lies_on_it():
    ring = (
        QgsGeometry.fromWkt("POINT(0 0)")
        .buffer(1000, 16)
        .difference(QgsGeometry.fromWkt("POINT(0 0)").buffer(800, 16))
    )
    layer = layer_of([1.0], shapes=[ring.asWkt()])
    context = layer.createExpressionContext()
    for scale in (10_000, 1_000_000):
        context.lastScope().setVariable("map_scale", scale)
        context.setFeature(next(layer.getFeatures()))
        centre = QgsExpression(CENTRE).evaluate(context)
        assert ring.contains(centre)
