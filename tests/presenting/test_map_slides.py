"""Slides of maps: their legend as shapes, complete, within the slide, with words for who cannot see it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict

import pytest

from gebiedsgericht_plugin.model.maps import MapKind
from gebiedsgericht_plugin.places import PACKAGE
from gebiedsgericht_plugin.presenting import map_slides, slides
from gebiedsgericht_plugin.styling.house_style import HouseStyle
from gebiedsgericht_plugin.styling.made_maps import MadeMap
from tests import factories
from tests.presenting.decks import GROUP, leaves, presentation
from tests.styling import every_kind

pytestmark = [
    pytest.mark.usefixtures("qgis_app"),
    pytest.mark.skipif(not (PACKAGE / "_vendor").exists(), reason="_vendor is made by the set-up"),
]

HOUSE = HouseStyle(organisation="Proefstad", font="DejaVu Sans", accent="#123456")
PICTURE = 13
AREAS = factories.area_set(64)


@pytest.fixture(scope="module")
def drawn(qgis_app: Any, tmp_path_factory: pytest.TempPathFactory) -> Dict[MapKind, MadeMap]:
    return every_kind.of_every_kind(tmp_path_factory.mktemp("soorten"), AREAS)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    from PIL import Image

    path = tmp_path / "kaart.png"
    Image.new("RGB", (1600, 1056), "#dfe9ef").save(path)
    return path


def written(made: MadeMap, picture: Path) -> Any:
    slide = slides.MapSlide(
        title="Waar opgaven samenkomen, 2025",
        sentence="In 9 buurten vallen drie of meer themas samen.",
        map_picture=picture,
        key=map_slides.key_of(made, AREAS, "nl"),
        provenance="Bronnen: Woonstede (31-12-2025)",
        alt="Kaart: waar opgaven samenkomen.",
        beside=(("Zo leest u deze kaart", ("Geteld is wat in de slechtste klasse valt. " * 9,)),),
        notes="Grenzen staan vast.",
    )
    path = slides.write([slide], picture.with_name("kaartenset.pptx"), HOUSE, "nl")
    return presentation(path)


def texts(page: Any) -> list:
    return [shape.text_frame.text for shape in leaves(page.shapes) if shape.has_text_frame]


@pytest.mark.parametrize("kind", list(MapKind))
def test_every_area_or_thing_is_counted_once(drawn: Dict[MapKind, MadeMap], kind: MapKind) -> None:
    made = drawn[kind]
    key = map_slides.key_of(made, AREAS, "nl")
    marks = {"geschat", "gecorrigeerd"}
    if kind in (MapKind.HEAT, MapKind.STREETS):
        return
    counted = [row.count or 0 for row in key.rows if row.label not in marks and row.form == ""]
    if kind in (MapKind.POINTS, MapKind.CLUSTERS):
        counted = [row.count or 0 for row in key.rows if not row.special]
    assert sum(counted) + sum(item.count for item in key.diamond) == len(made.drawn.frame)


@pytest.mark.parametrize("kind", list(MapKind))
def test_all_shapes_lie_on_the_slide_and_say_what_they_are(
    drawn: Dict[MapKind, MadeMap], kind: MapKind, picture: Path
) -> None:
    deck = written(drawn[kind], picture)
    page = deck.slides[0]
    slack = 36000 // 2
    for shape in leaves(page.shapes):
        assert min(shape.left, shape.top) >= -slack, shape.name
        assert shape.left + shape.width <= deck.slide_width + slack, shape.name
        assert shape.top + shape.height <= deck.slide_height + slack, shape.name
    described = {
        shape.shape_type: shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in page.shapes
    }
    assert described[PICTURE] == "Kaart: waar opgaven samenkomen."
    assert described[GROUP].startswith("Legenda: ")
    for row in map_slides.key_of(drawn[kind], AREAS, "nl").rows:
        assert row.label in described[GROUP]
    assert page.shapes.title.text_frame.text == "Waar opgaven samenkomen, 2025"
    assert "Bronnen: Woonstede (31-12-2025)" in page.notes_slide.notes_text_frame.text
    assert "Grenzen staan vast." in page.notes_slide.notes_text_frame.text
    assert any(text.startswith("Geteld is wat") for text in texts(page))


def test_circles_in_the_legend_have_the_size_that_they_have_on_the_map(
    drawn: Dict[MapKind, MadeMap], picture: Path
) -> None:
    made = drawn[MapKind.SYMBOLS]
    key = map_slides.key_of(made, AREAS, "nl")
    page = written(made, picture).slides[0]
    widths = [shape.width for shape in leaves(page.shapes)]
    assert key.circles
    for across, words in key.circles:
        assert any(abs(width - across * 36000) < 40 for width in widths)
        assert words in texts(page)


def test_the_diamond_has_a_corner_for_each_pair_of_classes(
    drawn: Dict[MapKind, MadeMap], picture: Path
) -> None:
    page = written(drawn[MapKind.BIVARIATE], picture).slides[0]
    counts = [str(item.count) for item in drawn[MapKind.BIVARIATE].drawn.entries]
    said = texts(page)
    assert {"hoog op beide", "laag op beide"} <= set(said)
    assert all(said.count(count) >= counts.count(count) for count in counts)


def test_a_class_without_areas_is_listed_where_the_legend_is_shared(drawn: Dict[MapKind, MadeMap]) -> None:
    from dataclasses import replace

    made = drawn[MapKind.CHOROPLETH]
    assert made.legend is not None
    entries = tuple(replace(item, count=0) if item.key == "0" else item for item in made.drawn.entries)
    less = replace(
        made, drawn=replace(made.drawn, entries=entries), legend=replace(made.legend, shared=False)
    )
    shared = replace(less, legend=replace(made.legend, shared=True))
    name = entries[0].label
    assert name not in [row.label for row in map_slides.key_of(less, AREAS, "nl").rows]
    assert name in [row.label for row in map_slides.key_of(shared, AREAS, "nl").rows]
