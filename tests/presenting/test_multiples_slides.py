"""Slides of pages with small maps: a picture, a title and a legend each, all on the slide, none lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Iterator, List, Sequence

import pytest
from qgis.core import QgsProject

from gebiedsgericht_plugin import chain
from gebiedsgericht_plugin.places import PACKAGE, vendored
from gebiedsgericht_plugin.presenting import (
    in_project,
    multiples,
    multiples_slides,
    notes,
    set_slides,
    slides,
)
from gebiedsgericht_plugin.presenting.overlay_legend import Swatch
from tests.presenting.test_map_slides import HOUSE, leaves, texts
from tests.presenting.test_multiples import YEARS, material, page, project

__all__ = ["project"]
pytestmark = [
    pytest.mark.usefixtures("qgis_app"),
    pytest.mark.skipif(not (PACKAGE / "_vendor").exists(), reason="_vendor is made by the set-up"),
]
IDS = ("een", "twee", "drie", "vier")
SLACK = 36000 // 2


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    from PIL import Image

    path = tmp_path / "kaart.png"
    Image.new("RGB", (600, 480), "#dfe9ef").save(path)
    return path


def opened(made: Sequence[slides.AnySlide], path: Path) -> Any:
    slides.write(made, path, HOUSE, "nl")
    with vendored():
        from pptx import Presentation

        return Presentation(str(path))


def described(shape: Any) -> str:
    return str(shape._element.xpath(".//p:cNvPr")[0].get("descr"))


def boxes(shapes: Iterator[Any]) -> List[Any]:
    return [(item.left, item.top, item.left + item.width, item.top + item.height) for item in shapes]


@pytest.mark.parametrize("ids", [("mutatiegraad",), IDS[:2], IDS, (*IDS, "vijf", "zes", "zeven")])
@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.parametrize("also", [(), (Swatch("Parken"), Swatch("Werkgebieden"))])
def test_every_map_has_a_title_a_picture_and_a_legend_in_its_own_place(
    tmp_path: Path, picture: Path, ids: Sequence[str], shared: bool, also: Any
) -> None:
    asked = ids if len(ids) > 1 else ()
    made = material(tmp_path, spec := page(asked, shared=shared and len(ids) > 1), ids)
    small = made.multiples[spec]
    slide = multiples_slides.slide_of(made, spec, [picture] * len(small), also)
    deck = opened([slide], tmp_path / "kaartenset.pptx")
    shown = deck.slides[0]
    title = multiples.title_of(spec, small, made.workspace.language)
    assert shown.shapes.title.text_frame.text == title
    pictures = [shape for shape in shown.shapes if shape.shape_type == 13]
    assert len(pictures) == len(small)
    said = texts(shown)
    for item, shape in zip(small, pictures):
        title = multiples.pane_title(item, small)
        assert title in said
        assert described(shape).startswith(f"{title}: ")
    legends = [shape for shape in shown.shapes if described(shape).startswith("Legenda: ")]
    assert len(legends) == len(small) + made.panes(spec).shared
    assert any("niet getoond (privacy)" in described(shape) for shape in legends)
    for left, top, right, bottom in boxes(leaves(shown.shapes)):
        assert min(left, top) >= -SLACK
        assert right <= deck.slide_width + SLACK
        assert bottom <= deck.slide_height + SLACK
    whole = boxes(iter(shown.shapes))
    for at, one in enumerate(whole):
        for other in whole[at + 1 :]:
            apart = one[2] <= other[0] + SLACK or other[2] <= one[0] + SLACK
            assert apart or one[3] <= other[1] + SLACK or other[3] <= one[1] + SLACK, (one, other)


def test_the_legends_count_every_area(tmp_path: Path, picture: Path) -> None:
    made = material(tmp_path, spec := page(IDS), IDS)
    slide = multiples_slides.slide_of(made, spec, [picture] * 4, ())
    assert [sum(row.count or 0 for row in item.rows) for item in slide.maps] == [6] * 4
    together = material(tmp_path, spec := page(IDS, shared=True), IDS)
    slide = multiples_slides.slide_of(together, spec, [picture] * 4, ())
    assert sum(row.count or 0 for row in slide.rows) == 24
    assert [item.wanted.words for item in slide.maps] == [False] * 4


def test_the_notes_say_how_each_indicator_was_made_and_from_what(tmp_path: Path, picture: Path) -> None:
    made = material(tmp_path, spec := page(IDS), IDS)
    (delivery,) = made.workspace.deliveries
    first = replace(delivery.indicators[0], note="Geteld waar het gebeurt.")
    delivery = replace(delivery, indicators=(first, *delivery.indicators[1:]))
    made = replace(made, workspace=replace(made.workspace, deliveries=(delivery,)))
    slide = multiples_slides.slide_of(made, spec, [picture] * 4, ())
    said = opened([slide], tmp_path / "kaartenset.pptx").slides[0].notes_slide.notes_text_frame.text
    for name in IDS:
        assert f"{name.capitalize()}. " in said
    for words in ("Geteld waar het gebeurt.", " 6 ", made.deliveries[0].path.name, slide.provenance):
        assert words in said
    assert notes.of_indicator(made, first).endswith("Geteld waar het gebeurt.")


def test_each_page_of_small_maps_is_one_slide_with_sharp_pictures_of_its_own(
    project: QgsProject, tmp_path: Path
) -> None:
    from PIL import Image

    years = page()
    made = material(tmp_path, years)
    both = replace(made.workspace, pages=(years, replace(years, title="Nog eens, op een ander blad")))
    made = replace(made, workspace=both, multiples={item: made.multiples[years] for item in both.pages})
    chain.save(made)
    in_project.show(project, made)
    (slide,) = set_slides.slides_of(project, made, tmp_path)
    assert isinstance(slide, slides.MultiplesSlide)
    assert [item.title for item in slide.maps] == list(YEARS)
    assert len({item.map_picture for item in slide.maps}) == len(YEARS)
    box = multiples_slides.map_box(slides.places_of(made.house).body, slide.panes, False)
    for item in slide.maps:
        with Image.open(item.map_picture) as drawn:
            assert drawn.width / (box.width / 25.4) == pytest.approx(set_slides.SLIDE_DPI, rel=0.01)
            assert drawn.width / drawn.height == pytest.approx(box.width / box.height, rel=0.01)
            assert len(drawn.convert("RGB").getcolors(maxcolors=1_000_000)) > 3
