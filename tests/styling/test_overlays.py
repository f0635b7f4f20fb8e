"""Overlays: told apart from each other and from the classes, in colour and in grey; none see-through."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any, List

import pytest
from hypothesis import given
from hypothesis import strategies as st
from qgis.core import (
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsMapSettingsUtils,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtXml import QDomDocument

from gebiedsgericht_plugin.model.maps import Overlay, Role
from gebiedsgericht_plugin.styling import house_style, overlays, vision

pytestmark = pytest.mark.usefixtures("qgis_app")

DRAWN = (Role.OUTLINE, Role.HATCH, Role.SYMBOL)
THINGS = {
    "Polygon": "POLYGON((100 100, 900 100, 900 900, 100 900, 100 100))",
    "LineString": "LINESTRING(100 100, 900 900)",
    "Point": "POINT(500 500)",
}
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
LISTED = st.lists(
    st.tuples(st.sampled_from(tuple(Role)), st.one_of(st.just(""), COLOURS)), min_size=0, max_size=6
).map(lambda parts: [Overlay(f"o{n}", role=role, colour=colour) for n, (role, colour) in enumerate(parts)])


def layer_of(kind: str, *shapes: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:28992&field=naam:string", kind, "memory")
    for shape in shapes or (THINGS[kind],):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(shape))
        feature["naam"] = "Werkgebied"
        assert layer.dataProvider().addFeatures([feature])[0]
    return layer


def ground(colour: str) -> QgsVectorLayer:
    layer = layer_of("Polygon", "POLYGON((0 0, 1000 0, 1000 1000, 0 1000, 0 0))")
    layer.setRenderer(
        QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": colour, "outline_style": "no"}))
    )
    return layer


def picture(layers: List[QgsVectorLayer], grey: bool = False) -> QImage:
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(layers[0].crs())
    settings.setOutputDpi(150)
    settings.setOutputSize(QSize(240, 240))
    settings.setExtent(QgsGeometry.fromWkt("POLYGON((0 0, 1000 0, 1000 1000, 0 1000, 0 0))").boundingBox())
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    made = job.renderedImage()
    return made.convertToFormat(QImage.Format.Format_Grayscale8) if grey else made


def differing(first: QImage, second: QImage, by: int = 40) -> int:
    """How many of every fourth pixel differ clearly."""
    return sum(
        abs(first.pixelColor(x, y).lightness() - second.pixelColor(x, y).lightness()) > by
        for x in range(0, first.width(), 2)
        for y in range(0, first.height(), 2)
    )


def drawn(role: Role, variant: int, kind: str, colour: str = overlays.INKS[0]) -> QgsVectorLayer:
    layer = layer_of(kind)
    overlays.draw(layer, overlays.OverlayLook(role, colour, variant), "", house_style.default())
    return layer


def test_inks_stand_off_their_casing() -> None:
    assert all(vision.contrast(ink, overlays.CASING) >= 4.5 for ink in overlays.INKS)


@given(listed=LISTED, taken=st.lists(COLOURS, max_size=12))
def test_every_overlay_is_drawn_in_one_way_of_its_own(listed: List[Overlay], taken: List[str]) -> None:
    found = overlays.looks(listed, taken)

    assert list(found) == [item.id for item in listed if item.role is not Role.OWN]
    assert len({(look.role, look.variant) for look in found.values()}) == len(found)
    for item in listed:
        if item.id in found and item.colour:
            assert found[item.id].colour == item.colour


def test_colours_that_are_not_asked_for_differ_from_each_other_and_stay_the_same() -> None:
    listed = [Overlay(f"o{n}", role=role) for n, role in enumerate((*DRAWN, Role.OUTLINE))]
    taken = overlays.in_use(house_style.default())

    found = overlays.looks(listed, taken)

    assert len({look.colour for look in found.values()}) == len(listed)
    fewer = overlays.looks(listed[:2], taken)
    assert all(found[name] == look for name, look in fewer.items())


@given(listed=LISTED, later=LISTED, taken=st.lists(COLOURS, max_size=6))
def test_overlays_that_are_added_at_the_end_change_none_that_were_there(
    listed: List[Overlay], later: List[Overlay], taken: List[str]
) -> None:
    added = [replace(item, id=f"later_{item.id}") for item in later]

    before, after = overlays.looks(listed, taken), overlays.looks([*listed, *added], taken)

    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize("role", DRAWN)
@pytest.mark.parametrize("kind", THINGS)
@pytest.mark.parametrize("below", ["#ffffff", "#8fa8b5", "#2c2c2c"])
def test_it_is_seen_on_light_and_dark_in_grey(role: Role, kind: str, below: str) -> None:
    bare = ground(below)
    for variant in range(4):
        on_top = picture([drawn(role, variant, kind), bare], grey=True)
        assert differing(on_top, picture([bare], grey=True)) >= 12


@pytest.mark.parametrize("variant", range(2))
def test_a_border_that_two_areas_share_looks_like_any_other(variant: int) -> None:
    halves = (
        "POLYGON((100 100, 500 100, 500 900, 100 900, 100 100))",
        "POLYGON((500 100, 900 100, 900 900, 500 900, 500 100))",
    )
    look = overlays.OverlayLook(Role.OUTLINE, overlays.INKS[0], variant)
    pictures = []
    for shapes in (halves, halves[:1]):
        layer = layer_of("Polygon", *shapes)
        overlays.draw(layer, look, "", house_style.default())
        pictures.append(picture([layer, ground("#8fa8b5")]))
    rows = [[made.pixelColor(x, 120).lightness() for x in range(110, 130)] for made in pictures]

    # The edges of two lines on each other are a little darker than those of one.
    assert all(abs(first - second) < 50 for first, second in zip(*rows))


@pytest.mark.parametrize("role", DRAWN)
@pytest.mark.parametrize("kind", THINGS)
def test_two_of_a_role_are_told_apart_without_their_colour(role: Role, kind: str) -> None:
    pictures = [picture([drawn(role, variant, kind), ground("#cccccc")], grey=True) for variant in range(3)]

    assert all(differing(*pair) >= 4 for pair in combinations(pictures, 2))


@pytest.mark.parametrize("role", DRAWN)
def test_most_of_the_class_below_a_polygon_stays_to_be_seen(role: Role) -> None:
    below = "#dd5a12"
    made = picture([drawn(role, 0, "Polygon"), ground(below)])
    inside = [made.pixelColor(x, y).name() for x in range(30, 210, 3) for y in range(30, 210, 3)]

    assert inside.count(below) / len(inside) > 0.5


@pytest.mark.parametrize("role", DRAWN)
@pytest.mark.parametrize("kind", THINGS)
def test_nothing_is_see_through(role: Role, kind: str) -> None:
    layer = drawn(role, 1, kind)
    overlays.draw(layer, overlays.OverlayLook(role, overlays.INKS[1], 1), "naam", house_style.default())
    settings = QgsMapSettings()
    settings.setLayers([layer])

    assert QgsMapSettingsUtils.containsAdvancedEffects(settings) == []
    assert all(alpha == "255" for alpha in opacities(layer))


def opacities(layer: QgsVectorLayer) -> List[str]:
    """The last number of each colour in the style: how opaque it is."""
    document = QDomDocument()
    layer.exportNamedStyle(document)
    found: List[str] = []
    options = document.elementsByTagName("Option")
    for position in range(options.count()):
        option = options.at(position).toElement()
        if option.attribute("name") in ("color", "outline_color", "line_color"):
            found.append(option.attribute("value").split(",")[3])
    assert found
    return found


@pytest.mark.parametrize("kind", THINGS)
def test_things_are_named_where_a_column_says_so(kind: str) -> None:
    layer = drawn(Role.OUTLINE, 0, kind)
    without = picture([layer])
    look: Any = overlays.OverlayLook(Role.OUTLINE, overlays.INKS[0], 0)
    overlays.draw(layer, look, "naam", house_style.default())

    assert layer.labelsEnabled()
    assert differing(picture([layer]), without) > 20
    assert layer.labeling().settings().fieldName == '"naam"'


def test_it_is_the_same_after_saving_and_opening_the_style(tmp_path: Any) -> None:
    layer = drawn(Role.HATCH, 1, "Polygon")
    path = str(tmp_path / "stijl.qml")
    assert layer.saveNamedStyle(path)[1]
    again = layer_of("Polygon")
    assert again.loadNamedStyle(path)[1]

    assert picture([again]) == picture([layer])
