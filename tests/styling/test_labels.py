"""Names and figures on the map: what they say, and that none lies over another."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Dict, List, Mapping

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextScope,
    QgsExpressionContextUtils,
    QgsGeometry,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsPalLayerSettings,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize

from gebiedsgericht_plugin.model.maps import Label
from gebiedsgericht_plugin.qgis_compat import text_field
from gebiedsgericht_plugin.styling import house_style
from gebiedsgericht_plugin.styling.labels import (
    EXPRESSIONS,
    KINDS,
    SIZES,
    label_areas,
    label_by,
    label_symbols,
)
from gebiedsgericht_plugin.styling.looks import CENTRE
from gebiedsgericht_plugin.styling.made_maps import TELLING
from tests.styling.drawn import layer_of, picture

pytestmark = pytest.mark.usefixtures("qgis_app")


HOUSE = replace(house_style.HouseStyle(), font="DejaVu Sans")


def said(layer: QgsVectorLayer, what: Label, expressions: Mapping[Label, str] = EXPRESSIONS) -> List[str]:
    context = layer.createExpressionContext()
    made = QgsExpression(expressions[what])
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
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    results = job.takeLabelingResults()
    labels = results.labelsWithinRect(settings.extent())
    return {label.labelText: label.labelRect for label in labels if not label.isDiagram}


def test_labels_say_what_was_asked():
    layer = layer_of([30.0, None, 10.0, 30.0], ["observed", "withheld", "estimated", "observed"])

    assert said(layer, Label.NAME) == ["Buurt 0", "Buurt 1", "Buurt 2", "Buurt 3"]
    assert said(layer, Label.VALUE) == ["30", "", "10", "30"]
    assert said(layer, Label.BOTH) == ["Buurt 0\n30", "Buurt 1", "Buurt 2\n10", "Buurt 3\n30"]
    assert said(layer, Label.RANK) == ["1.\u00a0Buurt 0", "Buurt 1", "3.\u00a0Buurt 2", "1.\u00a0Buurt 3"]


def test_figures_that_look_alike_share_a_place_and_what_is_unknown_has_none():
    values = [5.0, 30.0, None, 30.0, None, None, 12.0, 0.0, -3.0]
    statuses = ["corrected", "observed", "withheld", "estimated", "missing", "not_applicable"]
    layer = layer_of(values, [*statuses, *["observed"] * 3])

    places = [text.split(".\u00a0")[0] for text in said(layer, Label.RANK)]

    assert places == ["4", "1", "Buurt 2", "1", "Buurt 4", "Buurt 5", "3", "5", "6"]
    assert said(layer, Label.VALUE) == ["5", "30", "", "30", "", "", "12", "0", "-3"]


def test_a_place_is_that_of_the_figure_as_people_read_it():
    """The third is a little less than the second, but nobody sees that."""
    layer = layer_of([31.0, 12.04, 12.01, 3.0])
    shown = layer.fields().indexOf("shown")
    texts = {feature.id(): {shown: f"{feature['value']:.1f}%"} for feature in layer.getFeatures()}
    assert layer.dataProvider().changeAttributeValues(texts)

    places = [text.split(".\u00a0")[0] for text in said(layer, Label.RANK)]

    assert places == ["1", "2", "2", "4"]


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        ("116 per 10.000 inwoners", "116"),
        ("1.234,5 per km²", "1.234,5"),
        ("€ 285.000", "€ 285.000"),
        ("€ 12 per inwoner", "€ 12"),
        ("12,5%", "12,5%"),
        ("-3 uur", "-3"),
        ("31", "31"),
        ("voor 1 persoon", "voor 1 persoon"),
    ],
)
def test_a_unit_in_words_is_left_to_the_legend(shown: str, read: str):
    layer = layer_of([1.0])
    first = next(layer.getFeatures()).id()
    texts = {first: {layer.fields().indexOf("shown"): shown}}
    assert layer.dataProvider().changeAttributeValues(texts)

    assert said(layer, Label.VALUE) == [read]
    assert said(layer, Label.BOTH) == [f"Buurt 0\n{read}"]
    assert said(layer, Label.VALUE, KINDS) == [shown]
    assert said(layer, Label.BOTH, KINDS) == [f"Buurt 0\n{shown}"]


def test_where_there_is_no_room_for_all_the_first_places_are_named():
    """Of areas in a row that are far too small for all their names."""
    for step in (7, 11, 13):
        layer = layer_of([float(at * step % 40) for at in range(40)])
        label_by(layer, Label.RANK, HOUSE)

        found = [int(text.split(".")[0]) for text in placed(layer, 1000)]

        assert 5 < len(found) < 30
        assert set(found) >= {1, 2, 3, 4, 5}


def test_maps_whose_colour_says_too_little_have_their_letters_with_the_name():
    layer = layer_of([2.0, 0.0])
    assert layer.dataProvider().addAttributes([text_field("which")])
    layer.updateFields()
    letters = {next(layer.getFeatures()).id(): {layer.fields().indexOf("which"): "A C"}}
    assert layer.dataProvider().changeAttributeValues(letters)

    assert said(layer, Label.NAME, TELLING) == ["Buurt 0\nA C", "Buurt 1"]
    assert said(layer, Label.BOTH, TELLING) == ["Buurt 0\nA C", "Buurt 1"]
    assert said(layer, Label.VALUE, TELLING) == ["A C", ""]


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


def test_no_name_lies_over_the_symbol_of_another_area():
    """Symbols in a grid with little room between them, the larger ones nearly as wide as their areas."""
    squares = [
        f"MULTIPOLYGON((({x} {y}, {x + 1000} {y}, {x + 1000} {y + 1000}, {x} {y + 1000}, {x} {y})))"
        for y in range(0, 5000, 1000)
        for x in range(0, 5000, 1000)
    ]
    layer = layer_of([float(at % 4) for at in range(25)], shapes=squares)
    wide = 360
    per_mm = 5000 / (wide * 25.4 / 96)

    label_symbols(layer, Label.NAME, HOUSE, '5 + 1.5 * "value"')
    found = placed(layer, wide)

    assert len(found) > 15
    circles = {
        f"Buurt {at}": QgsGeometry.fromWkt(squares[at])
        .centroid()
        .buffer((5 + 1.5 * (at % 4)) * per_mm * 0.7, 16)
        for at in range(25)
    }
    for rect in found.values():
        assert not any(circle.intersects(rect) for circle in circles.values())


def test_beside_a_symbol_a_name_stands_below_and_without_one_in_the_area():
    layer = layer_of([1.0, None, 2.0], ["observed", "withheld", "estimated"])
    label_symbols(layer, Label.NAME, HOUSE, 'if("value" IS NULL, NULL, 4)')

    found = placed(layer)

    assert found["Buurt 0"].yMaximum() < 500
    assert found["Buurt 1"].xMinimum() > 1000
    assert found["Buurt 1"].xMaximum() < 2000
    assert found["Buurt 2"].yMaximum() < 500
    label_symbols(layer, Label.NONE, HOUSE, "4")
    assert not layer.labelsEnabled()


def test_names_of_many_symbols_stand_in_the_same_places_in_every_drawing():
    places = []
    for _ in range(3):
        layer = layer_of([float(at % 7) for at in range(40)])
        label_symbols(layer, Label.NAME, HOUSE, '3 + "value"')
        places += [{text: rect.toString() for text, rect in placed(layer, 1200).items()} for _ in range(2)]

    assert 5 < len(places[0]) < 40
    assert all(found == places[0] for found in places)


def test_what_keeps_room_for_a_symbol_is_not_seen():
    layer = layer_of([1.0, 2.0])
    bare = picture(layer)
    label_symbols(layer, Label.NAME, HOUSE, "8")
    layer.setLabelsEnabled(False)

    assert layer.diagramsEnabled()
    assert not layer.diagramRenderer().attributeLegend()
    assert picture(layer) == bare


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


@pytest.mark.parametrize(
    ("width", "points"), [(210, 8), (297, 8), (338.667, 14), (420, 11), (841, 22), (1189, 31)]
)
def test_letters_suit_the_paper(width, points):
    layer = layer_of([1.0])
    label_by(layer, Label.NAME, house_style.default())
    made = layer.labeling().settings()
    properties = made.dataDefinedProperties()
    context = QgsExpressionContext()
    scope = QgsExpressionContextScope()
    # A page that is higher than wide is as large.
    scope.setVariable("layout_pagewidth", width * 0.7)
    scope.setVariable("layout_pageheight", width)
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
