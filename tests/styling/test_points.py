"""Maps of places: every thing has one symbol, forms and fillings differ in grey, nothing is see-through."""

from __future__ import annotations

from collections import Counter
from typing import Any, List

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsPointXY,
    QgsRectangle,
    QgsRenderContext,
    QgsRuleBasedRenderer,
    QgsSymbol,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage
from qgis.PyQt.QtXml import QDomDocument

from gebiedsgericht_plugin.joining.cells import CellGrid, Form
from gebiedsgericht_plugin.model.legends import LegendClass, LegendSet
from gebiedsgericht_plugin.model.maps import Entry
from gebiedsgericht_plugin.styling import house_style, kinds, points

pytestmark = pytest.mark.usefixtures("qgis_app")
FIELDS = "field=key:string&field=value:double&field=status:string&field=phase:string&field=rank:double"
LEGEND = LegendSet(
    "cellen", "limits", "bruin",
    (LegendClass(5.0, 10.0, "5 t/m 9", "#f7efdc"), LegendClass(10.0, 40.0, "10 t/m 40", "#65400e")),
)  # fmt: skip


@pytest.fixture
def house(qgis_app: Any) -> house_style.HouseStyle:
    return house_style.default()


def layer(rows: List[List[Any]], shapes: List[QgsGeometry], kind: str = "Point") -> QgsVectorLayer:
    made = QgsVectorLayer(
        f"{kind}?crs=EPSG:28992&{FIELDS}&field=name:string&field=shown:string", "l", "memory"
    )
    features = []
    for row, shape in zip(rows, shapes):
        feature = QgsFeature(made.fields())
        feature.setGeometry(shape)
        feature.setAttributes([*row, "naam", "7"])
        features.append(feature)
    assert made.dataProvider().addFeatures(features)[0]
    made.updateExtents()
    return made


def places(count: int, step: float = 500.0) -> List[QgsGeometry]:
    return [QgsGeometry.fromPointXY(QgsPointXY(200_000 + at * step, 480_000)) for at in range(count)]


def rules_of(made: QgsVectorLayer) -> List[List[str]]:
    """The labels of the rules that draw each feature."""
    renderer = made.renderer().clone()
    context = QgsRenderContext()
    context.expressionContext().appendScope(made.createExpressionContextScope())
    renderer.startRender(context, made.fields())
    names = {
        rule.ruleKey(): rule.label() or rule.filterExpression() for rule in renderer.rootRule().children()
    }
    found = []
    for feature in made.getFeatures():
        context.expressionContext().setFeature(feature)
        found.append([names[key] for key in renderer.legendKeysForFeature(feature, context) if key in names])
    renderer.stopRender(context)
    return found


def rendered(made: QgsVectorLayer, margin: float = 250.0) -> QImage:
    settings = QgsMapSettings()
    settings.setLayers([made])
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:28992"))
    settings.setOutputSize(QSize(400, 200))
    settings.setBackgroundColor(QColor("#ffffff"))
    extent = QgsRectangle(made.extent())
    extent.grow(margin)
    settings.setExtent(extent)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def pixels(image: QImage) -> numpy.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    return (
        numpy.frombuffer(bytes(bits), dtype=numpy.uint8).reshape(image.height(), -1, 4)[..., :3].astype(int)
    )


def grey(symbol: QgsSymbol) -> numpy.ndarray:
    image = QImage(QSize(96, 96), QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    from qgis.PyQt.QtGui import QPainter

    painter = QPainter(image)
    painter.drawImage(0, 0, symbol.asImage(QSize(96, 96)))
    painter.end()
    return pixels(image).mean(axis=2)


counts = st.dictionaries(st.text(max_size=6), st.integers(1, 50), max_size=14)


def entries_of(found, numbers=None):
    named = [text for text in found if kinds.plain(text)]
    signs = kinds.signs(named, numbers or kinds.numbered(found, {}), {})
    return points.kind_entries(found, signs, "nl")


@given(counts)
def test_counts_of_kinds_add_up_and_every_thing_has_an_entry(found):
    entries = entries_of(found)
    assert sum(entry.count for entry in entries) == sum(found.values())
    assert len(entries) <= points.MOST_KINDS
    assert len({entry.key for entry in entries}) == len(entries)
    assert len({(entry.form, entry.colour) for entry in entries}) == len(entries)
    things = [text for text, count in found.items() for _ in range(count)]
    keys = Counter(points.keys_of(things, entries))
    assert {entry.key: entry.count for entry in entries} == dict(keys)


def test_the_rarest_kinds_and_those_without_a_name_are_other():
    entries = entries_of({**{f"soort {at}": 20 - at for at in range(9)}, "": 3})
    assert [entry.key for entry in entries] == [*(f"soort {at}" for at in range(7)), points.OTHER]
    assert entries[-1].count == 12 + 13 + 3
    assert entries[-1].form == points.OTHER_FORM


def test_a_kind_that_is_called_other_is_not_lost():
    entries = entries_of({"other": 4, "": 2, "groen": 9})
    assert sum(entry.count for entry in entries) == 15
    assert len({entry.key for entry in entries}) == len(entries)


@given(counts, st.sets(st.integers(0, 13)))
def test_a_kind_looks_the_same_on_a_map_of_fewer(found, left_out):
    numbers = kinds.numbered(found, {})
    fewer = {text: count for at, (text, count) in enumerate(found.items()) if at not in left_out}
    before = {entry.key: (entry.form, entry.colour) for entry in entries_of(found, numbers)}
    for entry in entries_of(fewer, numbers):
        assert before.get(entry.key, (entry.form, entry.colour)) == (entry.form, entry.colour)


@pytest.mark.parametrize("phases", [(), points.PHASES])
def test_every_thing_is_drawn_once(phases):
    entries = (Entry("groen", "groen", "#2567c2", 1), Entry("l'eau", "l'eau", "#f28c01", 1))
    entries += (Entry(points.OTHER, "overig", "#c3c8ce", 1, points.OTHER_FORM),)
    rows = [
        [key, 1.0, "observed", phase, None]
        for key in ("groen", "l'eau", "x", None)
        for phase in points.PHASES
    ]
    made = layer(rows, places(len(rows)))
    made.setRenderer(points.things_renderer(entries, phases))
    drawn = rules_of(made)
    assert [len(rules) for rules in drawn] == [1] * len(rows)
    assert drawn[0][0].startswith("groen")
    assert drawn[4][0].startswith("l'eau")
    assert drawn[8][0].startswith("overig")
    assert drawn[12][0].startswith("overig")


def test_forms_and_phases_can_be_told_apart_in_grey():
    for phase in points.PHASES:
        seen = [grey(points.marker(at, "#2567c2", phase, 3.0)) for at in range(len(points.FORMS))]
        for at, one in enumerate(seen):
            assert all((abs(one - other) > 60).mean() > 0.02 for other in seen[:at])
    for form in range(len(points.FORMS)):
        seen = [grey(points.marker(form, "#2567c2", phase, 3.0)) for phase in points.PHASES]
        for at, one in enumerate(seen):
            assert all((abs(one - other) > 40).mean() > 0.01 for other in seen[:at])


@pytest.mark.parametrize(
    ("word", "phase"),
    [
        ("idee", "idea"), ("In voorbereiding", "preparation"), ("lopend", "running"), ("Gestopt", "stopped"),
        ("afgerond", "stopped"), ("", "running"), ("loopt", "running"), ("gepland", "preparation"),
    ],
)  # fmt: skip
def test_phases_as_partners_call_them(word, phase):
    assert points.phase_of(word) == phase


def test_phases_that_there_are_in_order():
    entries = points.phase_entries({"stopped": 2, "idea": 1}, "en")
    assert [(entry.key, entry.count) for entry in entries] == [("idea", 1), ("stopped", 2)]


def test_things_close_together_are_one_circle_with_their_number(house):
    rows = [["groen", 1.0, "observed", "running", None]] * 12
    made = layer(rows, places(12, step=1.0))
    made.setRenderer(
        points.clusters_renderer(points.things_renderer((Entry("groen", "groen", "#2567c2"),)), house)
    )
    image = pixels(rendered(made))
    accent = QColor(house.accent)
    assert (abs(image - [accent.blue(), accent.green(), accent.red()]).sum(axis=2) < 6).sum() > 50


def test_cells_are_drawn_by_their_class_or_as_withheld():
    grid = CellGrid(Form.HEXAGON, 250.0)
    codes = ["H250:800:2217", "H250:801:2217", "H250:802:2217", "H250:803:2217"]
    shapes = []
    for wkb in grid.wkb(codes):
        shape = QgsGeometry()
        shape.fromWkb(wkb)
        assert shape.isGeosValid()
        shapes.append(shape)
    values = [(5.0, "observed"), (10.0, "observed"), (40.0, "observed"), (None, "withheld")]
    made = layer([["", value, status, None, None] for value, status in values], shapes, "Polygon")
    made.setRenderer(points.cells_renderer(LEGEND, "en"))
    drawn = rules_of(made)
    assert [rules[0] for rules in drawn[:3]] == ["5 t/m 9", "10 t/m 40", "10 t/m 40"]
    assert [len(rules) for rules in drawn] == [1, 1, 1, 1]


def test_heat_is_darkest_where_most_is_and_covers_all(house):
    x, y, weight = [200_000.0, 200_500.0], [480_000.0, 480_000.0], [10.0, 2.0]
    rows = [["", value, "observed", None, None] for value in weight] + [["", None, "withheld", None, None]]
    made = layer(rows, places(3))
    most = points.heat_maximum(x, y, weight, 300.0)
    assert most == pytest.approx(10.0)
    made.setRenderer(points.heat_renderer("rood", most, 300.0, house))
    image = rendered(made, 400.0)
    assert image.pixelColor(0, 0) == QColor(house.paper)
    light = pixels(image).sum(axis=2)
    middle = light[light.shape[0] // 2]
    assert abs(int(middle.argmin()) - 400 * 400 / 1800) < 12


def test_heat_adds_up_within_the_radius_only():
    near = points.heat_maximum([0, 0], [0, 0], [3, 4], 100)
    assert near == pytest.approx(7)
    assert points.heat_maximum([0, 50], [0, 0], [4, 4], 100) == pytest.approx(4 + 4 * 0.75**2)
    assert points.heat_maximum([0, 100], [0, 0], [4, numpy.nan], 100) == pytest.approx(4)
    assert points.heat_maximum([], [], [], 100) == 0.0


def test_the_legend_of_heat_has_words_at_its_ends_only():
    labels = [entry.label for entry in points.heat_entries("rood", "en")]
    assert (labels[0], labels[-1], set(labels[1:-1])) == ("few", "many", {""})


def test_the_ten_streets_with_most_stand_out(house):
    made = layer([["", 5.0, "observed", None, float(rank)] for rank in range(1, 13)], places(12))
    made.setRenderer(points.streets_renderer("#9c1016", house))
    assert [len(rules) for rules in rules_of(made)] == [1] * 10 + [0] * 2


def test_streets_are_named(house):
    made = layer([["", 5.0, "observed", None, 1.0]], places(1))
    points.label_streets(made, house)
    assert made.labelsEnabled()
    assert '"name"' in made.labeling().settings().fieldName


def renderers(house):
    entries = (Entry("groen", "groen", "#2567c2"), Entry(points.OTHER, "overig", "#c3c8ce"))
    things = points.things_renderer(entries, points.PHASES)
    return {
        "things": things,
        "clusters": points.clusters_renderer(things.clone(), house),
        "heat": points.heat_renderer("rood", 5.0, 300.0, house),
        "streets": points.streets_renderer("#9c1016", house),
    }


@pytest.mark.parametrize("name", ["things", "clusters", "heat", "streets"])
def test_plain_qgis_reads_the_style_back(name, house):
    rows = [["groen", 4.0, "observed", phase, 1.0] for phase in points.PHASES]
    made = layer(rows, places(4))
    made.setRenderer(renderers(house)[name])
    document = QDomDocument()
    made.exportNamedStyle(document)
    again = layer(rows, places(4))
    assert again.importNamedStyle(document)[0]
    assert (pixels(rendered(made)) == pixels(rendered(again))).all()
    assert 'alpha="0.' not in document.toString()
    assert "opacity" not in document.toString() or ",0.5" not in document.toString()


def test_areas_below_and_above(house):
    shape = [QgsGeometry.fromRect(QgsRectangle(200_000, 480_000, 200_400, 480_200))]
    made = layer([["", None, None, None, None]], shape, "Polygon")
    for renderer in (points.ground_renderer(), points.borders_renderer()):
        assert isinstance(renderer, QgsRuleBasedRenderer)
        made.setRenderer(renderer)
        assert (pixels(rendered(made)) < 200).any()
