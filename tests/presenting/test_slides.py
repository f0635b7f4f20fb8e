"""Slides that open, read aloud well, and hold no more than they show."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from gebiedsgericht_plugin.errors import CannotWrite, FileInUse
from gebiedsgericht_plugin.model.recipe import Audience, Kind
from gebiedsgericht_plugin.places import PACKAGE, vendored
from gebiedsgericht_plugin.presenting import slides
from gebiedsgericht_plugin.styling import classes
from gebiedsgericht_plugin.styling.house_style import HouseStyle
from tests import factories
from tests.presenting.decks import leaves
from tests.presenting.pictures import page

pytestmark = [
    pytest.mark.usefixtures("qgis_app"),
    pytest.mark.skipif(not (PACKAGE / "_vendor").exists(), reason="_vendor is made by the set-up"),
]

HOUSE = HouseStyle(organisation="Proefstad", font="DejaVu Sans", accent="#123456")
NUMBERS = [1.25, 3.0, 9.0, 2.0, 6.0, None, 4.0, 5.0, 7.0, 8.0, 10.0, 11.0]
STATUSES = ["estimated", *["observed"] * 4, "withheld", *["observed"] * 6]


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    from PIL import Image

    path = tmp_path / "kaart.png"
    Image.new("RGB", (1600, 900), "#dfe9ef").save(path)
    return path


def slide(picture: Path, numbers=NUMBERS, statuses=STATUSES, **more) -> slides.Slide:
    chosen = more.pop("indicator", None) or factories.indicator(decimals=1)
    figures = page(numbers, statuses=statuses, indicator=chosen, wholes=more.pop("wholes", [5.5]))
    legend = classes.legend_set(chosen, [n for n in numbers if n is not None], "en")
    return slides.Slide(figures, legend, picture, "Source: Woonstede · matched 6 of 6", **more)


def opened(path: Path):
    with vendored():
        from pptx import Presentation

        return Presentation(str(path))


def written(tmp_path: Path, *made: slides.Slide, language: str = "en"):
    return opened(slides.write(made, tmp_path / "kaartenset.pptx", HOUSE, language))


def described(shape) -> str:
    return shape._element.xpath(".//p:cNvPr")[0].get("descr")


def chart_of(page_):
    return next(shape for shape in page_.shapes if shape.has_chart)


# --- what a slide says


def test_a_slide_has_a_title_a_sentence_a_map_a_legend_a_chart_and_a_source(tmp_path, picture):
    deck = written(tmp_path, slide(picture))
    page_ = deck.slides[0]
    assert page_.shapes.title.text_frame.text == "Mutatiegraad, 2025"
    said = [shape.text_frame.text for shape in leaves(page_.shapes) if shape.has_text_frame]
    assert any(text.startswith("Highest in Buurt 12 (11.0%)") for text in said)
    assert "Source: Woonstede · matched 6 of 6" in said
    assert "not shown (privacy)" in said
    assert sum(shape.has_chart for shape in page_.shapes) == 1


def test_pictures_chart_and_legend_have_text_alternatives(tmp_path, picture):
    page_ = written(tmp_path, slide(picture)).slides[0]
    kinds = {shape.shape_type: described(shape) for shape in page_.shapes if shape.shape_type in (3, 6, 13)}
    assert kinds[13].startswith("Map of Mutatiegraad (%), 2025")
    assert kinds[3].startswith("Bar chart of Mutatiegraad (%)")
    assert kinds[6].startswith("Legend: Mutatiegraad")


def test_every_text_says_its_language(tmp_path, picture):
    deck = written(tmp_path, slide(picture), language="nl")
    runs = deck.slides[0]._element.xpath(".//a:r/a:rPr")
    assert runs
    assert {run.get("lang") for run in runs} == {"nl-NL"}
    assert deck.core_properties.language == "nl-NL"


def test_the_house_style_sets_font_and_accent_of_the_theme(tmp_path, picture):
    written(tmp_path, slide(picture))
    import zipfile

    with zipfile.ZipFile(tmp_path / "kaartenset.pptx") as file:
        theme = file.read("ppt/theme/theme1.xml").decode()
    assert theme.count('<a:latin typeface="DejaVu Sans"') == 2
    assert '<a:accent1><a:srgbClr val="123456"/>' in theme


def test_speaker_notes_have_source_and_method(tmp_path, picture):
    deck = written(tmp_path, slide(picture, notes="Counted where it happens."))
    notes = deck.slides[0].notes_slide.notes_text_frame.text
    for words in ("Highest in", "Source: Woonstede", "Unit: %", "Counted where it happens."):
        assert words in notes


# --- what a slide looks like


def cases(picture: Path) -> list:
    saldo = factories.indicator(kind=Kind.MEAN, unit="personen", decimals=1, name="Verhuissaldo " * 12)
    return [
        slide(picture),
        slide(picture, audience=Audience.OPENBAAR),
        slide(picture, [-5.0, 4.0, -1.0, 3.0], None, indicator=saldo),
        slide(picture, [None, None, None], None, wholes=[None]),
        replace(slide(picture), provenance="herkomst " * 120),
    ]


@pytest.mark.parametrize("case", range(5))
def test_nothing_overlaps_and_nothing_leaves_the_slide(tmp_path, picture, case):
    deck = written(tmp_path, cases(picture)[case])
    boxes = [
        (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height, shape.name)
        for shape in deck.slides[0].shapes
    ]
    slack = 36000 // 2
    for left, top, right, bottom, name in boxes:
        assert min(left, top) >= 0, name
        assert right <= deck.slide_width + slack, name
        assert bottom <= deck.slide_height + slack, name
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            apart = (
                one[2] <= other[0] + slack
                or other[2] <= one[0] + slack
                or one[3] <= other[1] + slack
                or other[3] <= one[1] + slack
            )
            assert apart, (one, other)


def test_texts_are_large_enough_to_be_read_from_the_table(tmp_path, picture):
    page_ = written(tmp_path, slide(picture)).slides[0]
    sizes = {
        run.text: run.font.size.pt
        for shape in leaves(page_.shapes)
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    }
    foot = {text: size for text, size in sizes.items() if text.startswith("Source")}
    assert set(foot.values()) <= {10.0, 10.5, 11.0}
    assert min(size for text, size in sizes.items() if text not in foot) >= 14


def test_the_map_keeps_its_proportions(tmp_path, picture):
    page_ = written(tmp_path, slide(picture)).slides[0]
    shape = next(shape for shape in page_.shapes if shape.shape_type == 13)
    assert shape.width / shape.height == pytest.approx(16 / 9, rel=0.001)


# --- the chart


def test_the_workbook_in_the_chart_holds_only_what_is_shown(tmp_path, picture):
    import openpyxl

    page_ = written(tmp_path, slide(picture)).slides[0]
    blob = chart_of(page_).chart.part.chart_workbook.xlsx_part.blob
    sheet = openpyxl.load_workbook(io.BytesIO(blob)).active
    cells = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=2)}
    assert "Buurt 6" not in cells
    assert all(value is None or value == round(value, 1) for value in cells.values())


def test_bars_run_from_high_to_low_with_the_municipality_in_its_place():
    bars = slides.bars_of(slide(Path("kaart.png")), "en", 30)
    numbers = [value for value in bars.values if value is not None]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) == 12
    assert bars.names[bars.values.index(5.5)] == "Proefstad"
    assert "Buurt 6" not in bars.names


@pytest.mark.parametrize("rows", range(4, 12))
def test_bars_that_do_not_fit_are_counted(rows):
    bars = slides.bars_of(slide(Path("kaart.png")), "en", rows)
    gap = [name for name, value in zip(bars.names, bars.values) if value is None]
    areas = [name for name in bars.names if name.startswith("Buurt")]
    assert len(bars.names) <= max(rows, 4)
    assert len(areas) + int(gap[0].split()[1]) == 11


def test_the_public_gets_the_number_of_areas_per_class():
    bars = slides.bars_of(slide(Path("kaart.png"), audience=Audience.OPENBAAR), "en", 8)
    assert sum(bars.values) == 11
    assert not [name for name in bars.names if name.startswith("Buurt")]


def test_no_numbers_no_bars():
    assert slides.bars_of(slide(Path("kaart.png"), [None, None], None), "en", 8) is None


def test_the_legend_counts_every_area():
    rows = slides.legend_rows(slide(Path("kaart.png")), "en")
    counts = {row.label: row.count for row in rows}
    assert counts.pop("estimated") == 1
    assert sum(counts.values()) == len(NUMBERS)


# --- writing


def test_a_presentation_that_is_open_elsewhere_is_left_alone(tmp_path, picture, monkeypatch):
    path = tmp_path / "kaartenset.pptx"
    path.write_bytes(b"open")

    def refuse(self, target):
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(FileInUse):
        slides.write([slide(picture)], path, HOUSE, "en")
    assert path.read_bytes() == b"open"
    assert [item.name for item in tmp_path.glob("*.part")] == []


def test_a_folder_that_is_not_there_is_named(tmp_path, picture):
    with pytest.raises(CannotWrite):
        slides.write([slide(picture)], tmp_path / "weg" / "kaartenset.pptx", HOUSE, "en")
