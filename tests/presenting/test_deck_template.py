"""Slides in the organisation's own template: its layout, fonts and places, none of its slides."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, List

import pytest

from gebiedsgericht_plugin.errors import UnreadableFile
from gebiedsgericht_plugin.model.recipe import Audience
from gebiedsgericht_plugin.places import PACKAGE
from gebiedsgericht_plugin.presenting import slides
from gebiedsgericht_plugin.styling import house_style
from gebiedsgericht_plugin.styling.house_style import HouseStyle
from tests.presenting.templates import NAMED, OLD_WIDE, SQUARE, template
from tests.presenting.test_slides import HOUSE, described, leaves, opened, slide

pytestmark = [
    pytest.mark.usefixtures("qgis_app"),
    pytest.mark.skipif(not (PACKAGE / "_vendor").exists(), reason="_vendor is made by the set-up"),
]
CASES = {
    "as it comes": {},
    "4:3": {"size": SQUARE},
    "16:9 of before": {"size": OLD_WIDE},
    "A4": {"size": (275.2, 190.5)},
    "all places": {"layout": "Kaart"},
    "in English": {"layout": "Map 2", "places": {"Map": (15, 50, 200, 115), "Source": (15, 171, 220, 12)}},
    "some places": {"layout": "Gebiedsgericht", "places": {"Legenda": NAMED["Legenda"]}},
    "no bare layout": {"without": ["Title Only"]},
    "dark": {"dark": True},
}
MILLIMETRE = 36000


@dataclass(frozen=True)
class Made:
    """A presentation of two slides in a template."""

    house: HouseStyle
    path: Path

    @property
    def deck(self) -> Any:
        return opened(self.path)


def written(house: HouseStyle, folder: Path, **more: Any) -> Made:
    from PIL import Image

    folder.mkdir(exist_ok=True)
    picture = folder / "kaart.png"
    Image.new("RGB", (1600, 1056), "#dfe9ef").save(picture)
    content = [slide(picture), slide(picture, audience=Audience.OPENBAAR)]
    return Made(house, slides.write(content, folder / "uit.pptx", house, "nl", **more))


@pytest.fixture(scope="module", params=list(CASES))
def made(request: Any, qgis_app: Any, tmp_path_factory: Any) -> Made:
    folder = tmp_path_factory.mktemp("sjabloon")
    house = replace(HOUSE, template=str(template(folder / "sjabloon.pptx", **CASES[request.param])))
    return written(house, folder)


def parts(path: Path) -> List[str]:
    with zipfile.ZipFile(path) as file:
        return file.namelist()


def test_the_slides_of_the_template_are_gone_and_nothing_names_them(made):
    deck, names = made.deck, parts(made.path)
    assert len(deck.slides) == 2
    assert sorted(name for name in names if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)) == [
        "ppt/slides/slide1.xml",
        "ppt/slides/slide2.xml",
    ]
    assert len(names) == len(set(names))
    with zipfile.ZipFile(made.path) as file:
        everything = b"".join(file.read(name) for name in names if name.endswith((".xml", ".rels")))
    assert b"Voorbeeldtekst" not in everything
    assert b"sectionLst" not in everything


def test_a_view_of_the_outline_does_not_keep_the_slides(tmp_path):
    source = template(tmp_path / "sjabloon.pptx")
    viewed = tmp_path / "bekeken.pptx"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide"
    with zipfile.ZipFile(source) as one, zipfile.ZipFile(viewed, "w") as other:
        for name in one.namelist():
            other.writestr(name, one.read(name))
        assert "ppt/viewProps.xml" in one.namelist()
        other.writestr(
            "ppt/_rels/viewProps.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{kind}" Target="slides/slide1.xml"/></Relationships>',
        )
    names = parts(written(replace(HOUSE, template=str(viewed)), tmp_path).path)
    assert len(names) == len(set(names))
    assert len([name for name in names if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]) == 2


def test_size_theme_and_layouts_of_the_template_are_kept(made):
    before, after = opened(Path(made.house.template)), made.deck
    assert (after.slide_width, after.slide_height) == (before.slide_width, before.slide_height)
    assert [item.name for item in after.slide_layouts] == [item.name for item in before.slide_layouts]
    with zipfile.ZipFile(made.house.template) as one, zipfile.ZipFile(made.path) as other:
        assert other.read("ppt/theme/theme1.xml") == one.read("ppt/theme/theme1.xml")


def test_the_title_is_a_real_one_and_no_place_is_left_empty(made):
    for page in made.deck.slides:
        assert page.shapes.title.text_frame.text == "Mutatiegraad, 2025"
        for holder in page.placeholders:
            kind = str(holder.placeholder_format.type)
            assert "SLIDE_NUMBER" in kind or not holder.has_text_frame or holder.text_frame.text


def test_every_piece_is_there_and_has_words_for_who_cannot_see_it(made):
    page = made.deck.slides[0]
    said = [shape.text_frame.text for shape in leaves(page.shapes) if shape.has_text_frame]
    assert any(text.startswith("Het hoogst in Buurt 12") for text in said)
    assert any(text.startswith("Source: Woonstede") for text in said)
    pictures = [shape for shape in page.shapes if shape._element.tag.endswith("}pic")]
    charts = [shape for shape in page.shapes if shape.has_chart]
    groups = [shape for shape in page.shapes if shape.shape_type == 6]
    assert (len(pictures), len(charts), len(groups)) == (1, 1, 1)
    assert all(described(shape) for shape in (*pictures, *charts, *groups))


def test_it_is_read_aloud_from_the_title_to_the_source(made):
    page = made.deck.slides[0]
    order = []
    for shape in page.shapes:
        text = shape.text_frame.text if shape.has_text_frame else ""
        kind = next(
            (
                name
                for name, found in {
                    "title": text.startswith("Mutatiegraad,"),
                    "sentence": text.startswith("Het hoogst"),
                    "map": shape._element.tag.endswith("}pic"),
                    "legend": shape.shape_type == 6,
                    "chart": shape.has_chart,
                    "source": text.startswith("Source"),
                }.items()
                if found
            ),
            "",
        )
        order += [kind] if kind else []
    assert order == ["title", "sentence", "map", "legend", "chart", "source"]


def test_nothing_overlaps_and_nothing_leaves_the_slide(made):
    deck = made.deck
    for page in deck.slides:
        boxes = [
            (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)
            for shape in page.shapes
            if shape.shape_type is not None
        ]
        for index, (left, top, right, bottom) in enumerate(boxes):
            assert min(left, top) >= 0
            assert right <= deck.slide_width + MILLIMETRE / 2
            assert bottom <= deck.slide_height + MILLIMETRE / 2
            for other in boxes[index + 1 :]:
                slack = MILLIMETRE / 2
                beside = right <= other[0] + slack or other[2] <= left + slack
                assert beside or bottom <= other[1] + slack or other[3] <= top + slack


def test_shapes_have_numbers_of_their_own(made):
    for page in made.deck.slides:
        numbers = page._element.xpath("//p:cNvPr/@id")
        assert len(numbers) == len(set(numbers))


def test_letters_are_those_of_the_template(made):
    for page in made.deck.slides:
        assert not page._element.xpath(".//a:latin")
        words = page._element.xpath(".//a:r/a:rPr")
        assert {word.get("lang") for word in words} == {"nl-NL"}


def test_on_a_dark_ground_text_takes_the_colour_of_the_theme(tmp_path):
    house = replace(HOUSE, template=str(template(tmp_path / "donker.pptx", dark=True)))
    page = written(house, tmp_path).deck.slides[0]
    for run in page._element.xpath(".//a:r[a:t[starts-with(., 'Het hoogst') or . = 'geschat']]/a:rPr"):
        assert run.xpath("./a:solidFill/a:schemeClr/@val") == ["tx1"]


def test_pieces_come_where_the_template_has_their_place(tmp_path):
    house = replace(HOUSE, template=str(template(tmp_path / "eigen.pptx", layout="Kaart")))
    page = written(house, tmp_path).deck.slides[0]
    found = {
        "Kaart": next(shape for shape in page.shapes if shape._element.tag.endswith("}pic")),
        "Legenda": next(shape for shape in page.shapes if shape.shape_type == 6),
        "Grafiek": next(shape for shape in page.shapes if shape.has_chart),
    }
    for name, shape in found.items():
        left, top, width, height = (side * MILLIMETRE for side in NAMED[name])
        assert left - MILLIMETRE <= shape.left, name
        assert shape.left + shape.width <= left + width + MILLIMETRE, name
        assert top - MILLIMETRE <= shape.top, name
        assert shape.top + shape.height <= top + height + MILLIMETRE, name
    # PowerPoint's own "reset slide" finds them back.
    assert found["Kaart"].is_placeholder
    assert found["Grafiek"].is_placeholder


def test_what_does_not_fit_its_place_gets_smaller_and_then_ends_in_dots(tmp_path):
    low = {**NAMED, "Tekst": (15, 34, 120, 9)}
    house = replace(HOUSE, template=str(template(tmp_path / "laag.pptx", layout="Kaart", places=low)))
    page = written(house, tmp_path).deck.slides[0]
    (said,) = [
        shape.text_frame for shape in page.shapes
        if shape.has_text_frame and shape.text_frame.text.startswith("Het hoogst")
    ]  # fmt: skip
    assert said.text.endswith("…")
    assert "·" not in said.text
    assert said.paragraphs[0].runs[0].font.size.pt == 12
    (source,) = [
        shape.text_frame.text for shape in page.shapes
        if shape.has_text_frame and shape.text_frame.text.startswith("Source")
    ]  # fmt: skip
    assert source == "Source: Woonstede · matched 6 of 6"


def test_a_template_of_powerpoints_own_kind_makes_a_presentation(tmp_path):
    source = template(tmp_path / "sjabloon.pptx")
    potx = tmp_path / "sjabloon.potx"
    with zipfile.ZipFile(source) as one, zipfile.ZipFile(potx, "w") as other:
        for name in one.namelist():
            content = one.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(b"presentation.main+xml", b"template.main+xml")
            other.writestr(name, content)
    potx_made = written(replace(HOUSE, template=str(potx)), tmp_path)
    with zipfile.ZipFile(potx_made.path) as file:
        assert b"template.main+xml" not in file.read("[Content_Types].xml")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"\xd0\xcf\x11\xe0 locked"])
def test_a_template_that_is_none_is_named(tmp_path, content):
    broken = tmp_path / "sjabloon.pptx"
    broken.write_bytes(content)
    with pytest.raises(UnreadableFile):
        written(replace(HOUSE, template=str(broken)), tmp_path)


def test_the_house_style_looks_for_it_in_its_own_folder(tmp_path):
    recipe = tmp_path / "huisstijl.yml"
    recipe.write_text("template: sjabloon.pptx\n", encoding="utf-8")
    house, missing = house_style.read(recipe)
    assert house.template == ""
    assert "sjabloon.pptx" in missing
    template(tmp_path / "sjabloon.pptx")
    house, missing = house_style.read(recipe)
    assert house.template == str(tmp_path / "sjabloon.pptx")
    assert "sjabloon.pptx" not in missing


# --- a screen in the hall ------------------------------------------------------------------


@pytest.mark.parametrize("case", ["none", "all places"])
def test_a_presentation_for_a_screen_runs_by_itself_and_has_no_notes(tmp_path, case):
    house = HOUSE
    if case != "none":
        house = replace(HOUSE, template=str(template(tmp_path / "sjabloon.pptx", **CASES[case])))
    screen = written(house, tmp_path, seconds=12.0)
    for page in screen.deck.slides:
        assert page._element.xpath("./p:transition/@advTm") == ["12000"]
        assert page._element.xpath("./p:transition/@advClick") == ["0"]
        children = [child.tag.split("}")[1] for child in page._element]
        assert children.index("transition") == children.index("clrMapOvr") + 1
        assert not page.has_notes_slide
    made_of = parts(screen.path)
    assert not [name for name in made_of if "notes" in name]
    with zipfile.ZipFile(screen.path) as file:
        properties = file.read("ppt/presProps.xml").decode()
    assert re.search(r'<p:showPr loop="1"><p:kiosk/><p:sldAll/></p:showPr>', properties)


def test_a_template_without_properties_gets_them(tmp_path):
    source = template(tmp_path / "sjabloon.pptx")
    bare = tmp_path / "kaal.pptx"
    with zipfile.ZipFile(source) as one, zipfile.ZipFile(bare, "w") as other:
        for name in one.namelist():
            content = one.read(name)
            if name == "ppt/presProps.xml":
                continue
            if name in ("[Content_Types].xml", "ppt/_rels/presentation.xml.rels"):
                content = re.sub(rb"<(Override|Relationship)\b[^>]*presProps[^>]*/>", b"", content)
            other.writestr(name, content)
    assert "ppt/presProps.xml" not in parts(bare)
    screen = written(replace(HOUSE, template=str(bare)), tmp_path, seconds=5.0)
    assert "ppt/presProps.xml" in parts(screen.path)
