"""The sample's map set read back: every figure in it is that of the store, and nothing more."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

import openpyxl
import pytest

from gebiedsgericht_plugin.places import PACKAGE, vendored
from tests.chain.workspaces import copy, pdf_texts, rewrite
from tests.presenting.decks import GROUP, leaves, presentation
from tests.presenting.read_back import (
    MARKS,
    STATUS_WORDS,
    Store,
    dutch,
    in_class,
    legend_lines,
    plain,
    squeezed,
)

pytestmark = [
    pytest.mark.usefixtures("qgis_app"),
    pytest.mark.skipif(not (PACKAGE / "_vendor").exists(), reason="_vendor is made by the set-up"),
]
INDICATORS = ("mutatiegraad", "geweld", "hulpvragen", "woz")
"""With a corrected figure, with ones the police withheld, with ones that we withhold, and with two years."""
PICTURE = 13
MOST_BYTES = 10_000_000 / 20
"""Of a page."""


def recipe(found: Dict[str, Any]) -> None:
    """A page of each indicator, of a map, and of each neighbourhood."""
    areas = found["areas"][0]["id"]
    found["pages"] = [
        {"kind": "indicator", "indicators": list(INDICATORS), "areas": areas, "paper": "A3"},
        {"kind": "map", "maps": ["verhuizen_en_meldingen"], "areas": areas, "paper": "A3"},
        {"kind": "profile", "areas": areas, "compare_with": ["wijk", "gemeente", "similar"],
         "similar": {"by": ["woz", "sociale_huur", "bijstand"], "count": 5}, "paper": "A4"},
    ]  # fmt: skip
    found["output"] = {"formats": ["pdf", "pptx"], "audience": "partners", "kiosk": 12}


@pytest.fixture(scope="module")
def made(qgis_app: Any, sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    from gebiedsgericht_plugin import chain

    folder = tmp_path_factory.mktemp("teruglezen")
    return chain.run_workspace(rewrite(copy(sample, folder / "werkmap"), recipe), folder / "uit")


@pytest.fixture(scope="module")
def output(made: Any) -> Path:
    return Path(made.report.parent)


@pytest.fixture(scope="module")
def store(made: Any) -> Store:
    return Store.of(made.material.workspace.folder)


@pytest.fixture(scope="module")
def texts(output: Path) -> List[str]:
    return pdf_texts(output / "kaartenset.pdf")


def page_of(texts: List[str], store: Store, indicator: str) -> str:
    name = store.indicators[indicator]["name"]
    return texts[INDICATORS.index(indicator)] if name in texts[INDICATORS.index(indicator)] else ""


# --- the PDF: pages of indicators ----------------------------------------------------------


@pytest.mark.parametrize("indicator", INDICATORS)
def test_the_legend_counts_what_the_store_has(indicator: str, store: Store, texts: List[str]) -> None:
    text = page_of(texts, store, indicator)
    behind = text[text.rindex(" buurten ") :]
    listed = legend_lines(behind)
    values = list(store.shown(indicator).values())
    decimals = store.indicators[indicator]["decimals"]
    for label, count in listed:
        assert count == sum(in_class(label, value, decimals) for value in values), label
    assert sum(count for _, count in listed) == len(values)
    for status, count in store.statuses(indicator).items():
        words = STATUS_WORDS.get(status) or ((MARKS[status],) if status in MARKS else ())
        if words:
            assert any(f"{word} {count}" in behind for word in words), status


@pytest.mark.parametrize("indicator", INDICATORS)
def test_the_sentence_is_true(indicator: str, store: Store, texts: List[str]) -> None:
    text = page_of(texts, store, indicator)
    values = store.shown(indicator)
    found = re.search(r"Het hoogst in (.+?) \(((?:€ )?[\d.,]+)(.*?)\), het laagst in (.+?) \(([^)]+)\)", text)
    assert found is not None
    high, highest, _, low, lowest = found.groups()
    for where, said, extreme in ((high, highest, max(values.values())), (low, lowest, min(values.values()))):
        assert squeezed(said.rstrip("%")) == squeezed(store.said(indicator, extreme).rstrip("%"))
        alike = {
            code for code, v in values.items() if store.said(indicator, v) == store.said(indicator, extreme)
        }
        if re.fullmatch(r"\d+ buurten", where):
            assert int(where.split()[0]) == len(alike)
        else:
            named = [code for name in re.split(r", | en ", where) for code in store.codes(name)]
            assert alike <= set(named)
            assert len(re.split(r", | en ", where)) == len(alike)
    hidden = store.statuses(indicator)["withheld"]
    assert (f"{hidden} niet getoond (privacy)" in text) is (hidden > 0)


def test_the_municipality_and_its_change_are_those_of_the_store(store: Store, texts: List[str]) -> None:
    now = store.cells("woz", "gemeente")["GM0099"][1]
    before = store.cells("woz", "gemeente", "2024")["GM0099"][1]
    assert now is not None
    assert before is not None
    change = round(now) - round(before)
    way = "hoger" if change > 0 else "lager"
    said = f"gemeente € {dutch(now, 0)}, € {dutch(abs(change), 0)} {way} dan in 2024"
    assert said in page_of(texts, store, "woz").replace("\N{NO-BREAK SPACE}", " ")
    for indicator in ("geweld", "hulpvragen"):
        assert store.cells(indicator, "gemeente")["GM0099"][1] is None


@pytest.mark.parametrize("indicator", INDICATORS)
def test_the_source_counts_what_was_joined(indicator: str, made: Any, store: Store, texts: List[str]) -> None:
    text = page_of(texts, store, indicator)
    delivery = made.material.workspace.indicator(indicator).delivery
    read = {item.delivery.id: item for item in made.material.deliveries}[delivery]
    report, statuses = read.report, store.statuses(indicator)
    assert f"gekoppeld {report.areas_matched} van {len(store.names)} buurten" in text
    assert f"{dutch(report.rows_matched, 0)} van {dutch(report.rows, 0)} rijen" in text
    assert f"geschat {statuses['estimated']}" in text
    assert f"niet getoond {statuses['withheld']}" in text
    assert (f"gecorrigeerd {statuses['corrected']}" in text) is (statuses["corrected"] > 0)
    assert read.path.name in text


@pytest.mark.parametrize("indicator", INDICATORS)
def test_the_ranking_has_only_areas_with_a_figure_and_each_its_own(
    indicator: str, store: Store, texts: List[str]
) -> None:
    text = page_of(texts, store, indicator)
    ranked = text[text.index("Hoogste en laagste") : text.index("Zonder cijfer")]
    cells, seen = store.cells(indicator), 0
    for code, name in store.names.items():
        status, value = cells[code]
        figures = re.findall(rf"(?<![\w-]){re.escape(name)} ((?:€ )?-?[\d.]+(?:,\d+)?%?)", ranked)
        if len(store.codes(name)) > 1 or not figures:
            continue
        assert value is not None, (name, status)
        assert squeezed(figures[0].lstrip("€ ")) == squeezed(store.said(indicator, value).lstrip("€ ")), name
        seen += 1
    assert seen >= 10
    between = re.search(r"… nog (\d+) ertussen", ranked)
    shown = len(store.shown(indicator))
    listed = len(re.findall(r"(?<=[^\d]) (?:€ )?-?[\d.]+(?:,\d+)?%?†?(?= |$)", ranked))
    assert between is None or int(between.group(1)) < shown
    assert listed


def test_a_map_of_two_counts_every_area_once(store: Store, texts: List[str]) -> None:
    text = texts[len(INDICATORS)]
    assert "Verhuizingen en meldingen over de openbare ruimte, 2025" in text
    both = [set(store.shown(item)) for item in ("mutatiegraad", "meldingen")]
    known = len(both[0] & both[1])
    cells = re.search(r"kring: partners.*? buurten ((?:\d+ )+)hoog op beide", text)
    assert cells is not None
    assert sum(int(count) for count in cells.group(1).split()) == known
    assert f"niet van toepassing {len(store.names) - known}" in text
    high = int(re.search(r"openbare ruimte: (\d+) buurten", text).group(1))  # type: ignore[union-attr]
    named = re.search(r"hoog op beide: ([^.]+)\.", text)
    assert named is not None
    assert len(named.group(1).split(", ")) == high


# --- the PDF: profiles ---------------------------------------------------------------------


def rows_of(text: str, store: Store) -> Iterator[Tuple[str, str]]:
    """The indicators of a profile with the text of their rows, without spaces."""
    flat = squeezed(text)
    found = []
    for indicator, spec in store.indicators.items():
        unit = spec.get("unit", "")
        heading = squeezed(spec["name"] + ("" if unit in ("%", "€") else f"({unit})"))
        if heading in flat and "decimals" in spec:
            found.append((flat.index(heading), len(heading), indicator))
    found.sort()
    for (start, length, indicator), after in zip(found, [*found[1:], (len(flat), 0, "")]):
        yield indicator, flat[start + length : after[0]]


def cell_words(store: Store, indicator: str, cell: Tuple[str, Any]) -> Tuple[str, ...]:
    """How a table may say a figure, without spaces."""
    status, value = cell
    if value is not None:
        return (squeezed(store.said(indicator, value)),)
    return tuple(squeezed(words) for words in STATUS_WORDS[status])


def test_key_figures_of_every_neighbourhood_are_those_of_the_store(store: Store, texts: List[str]) -> None:
    profiles = texts[len(INDICATORS) + 1 :]
    assert len(profiles) == len(store.names)
    absent = ("missing", None)
    checked = 0
    for (code, name), text in zip(sorted(store.names.items()), profiles):
        assert name in text
        for indicator, row in rows_of(text, store):
            here = store.cells(indicator).get(code, absent)
            wijk = store.cells(indicator, "wijk").get(store.parents[code], absent)
            whole = store.cells(indicator, "gemeente").get("GM0099", absent)
            options = [
                "|".join(map(re.escape, cell_words(store, indicator, cell))) for cell in (here, wijk, whole)
            ]
            mark = "[†‡*]?"
            wanted = "".join(f"(?:{option}){mark}" for option in options)
            assert re.match(wanted, row), (name, indicator, row[:60], options)
            checked += 1
            if here[1] is None:
                continue
            values = store.shown(indicator)
            rounded = [round(value, store.indicators[indicator]["decimals"]) for value in values.values()]
            place = 1 + sum(
                value > round(here[1], store.indicators[indicator]["decimals"]) for value in rounded
            )
            assert f"{place}van{len(values)}" in row, (name, indicator, row)
    assert checked >= 60 * 8


def test_what_similar_areas_have_is_the_mean_of_those_that_are_named(store: Store, texts: List[str]) -> None:
    checked = 0
    for (code, name), text in zip(sorted(store.names.items()), texts[len(INDICATORS) + 1 :]):
        found = re.search(r"Vergelijkbaar in [^:]*: ([^.]+)\.", text)
        if found is None:
            continue
        alike = [store.codes(other) for other in found.group(1).split(", ")]
        if any(len(codes) != 1 for codes in alike):
            continue
        values = [store.shown("woz").get(codes[0]) for codes in alike]
        numbers = [value for value in values if value is not None]
        row = dict(rows_of(text, store))["woz"]
        assert squeezed(store.said("woz", sum(numbers) / len(numbers))) in row, (name, code)
        checked += 1
    assert checked > 20


# --- the PDF as a file ---------------------------------------------------------------------


def test_the_pdf_is_drawn_with_its_letters_in_it_and_says_what_it_is(output: Path, store: Store) -> None:
    with vendored():
        from pypdf import PdfReader

    reader = PdfReader(str(output / "kaartenset.pdf"))
    info = reader.metadata
    assert info.title == store.recipe["workspace"]
    assert info.author == store.recipe["maker"]
    assert reader.trailer["/Root"]["/Lang"] == "nl-NL"
    assert len(reader.outline) == len(reader.pages) == len(INDICATORS) + 1 + len(store.names)
    assert (output / "kaartenset.pdf").stat().st_size <= MOST_BYTES * len(reader.pages)
    for page in reader.pages:
        resources = page["/Resources"]
        assert resources["/Font"]
        for font in resources["/Font"].values():
            inner = font.get_object()
            inner = inner["/DescendantFonts"][0].get_object() if "/DescendantFonts" in inner else inner
            described = inner["/FontDescriptor"].get_object()
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(described), inner["/BaseFont"]
        whole = float(page.mediabox.width) * float(page.mediabox.height) * (300 / 72) ** 2
        for item in (resources.get("/XObject") or {}).values():
            image = item.get_object()
            if image.get("/Subtype") == "/Image":
                assert image["/Width"] * image["/Height"] < whole / 4


# --- the presentation ----------------------------------------------------------------------


def indicator_of(slide: Any, store: Store) -> str:
    title = slide.shapes.title.text_frame.text
    names = {spec["name"]: indicator for indicator, spec in store.indicators.items()}
    return next((names[name] for name in names if title.startswith(f"{name}, ")), "")


@pytest.fixture(scope="module")
def slides(output: Path) -> List[Any]:
    return list(presentation(output / "kaartenset.pptx").slides)


def test_there_is_a_slide_per_indicator_and_per_map(slides: List[Any], store: Store) -> None:
    assert [indicator_of(slide, store) for slide in slides] == [*INDICATORS, ""]


def test_bars_and_their_workbook_hold_figures_of_the_store_and_no_more(
    slides: List[Any], store: Store
) -> None:
    for slide in slides[:-1]:
        indicator = indicator_of(slide, store)
        decimals = store.indicators[indicator]["decimals"]
        (frame,) = [shape for shape in slide.shapes if shape.has_chart]
        (series,) = frame.chart.plots[0].series
        names = [str(name) for name in frame.chart.plots[0].categories]
        listed = dict(zip(names, series.values))
        areas = {name: value for name, value in listed.items() if value is not None and name != "Wesselmonde"}
        for name, value in areas.items():
            wanted = {round(store.shown(indicator)[code], decimals) for code in store.codes(name)
                      if code in store.shown(indicator)}  # fmt: skip
            shortened = {round(v, decimals) for code, v in store.shown(indicator).items()
                         if "…" in name and store.names[code].startswith(name.split("…")[0][:6])}  # fmt: skip
            assert value in wanted | shortened, (indicator, name)
        whole = store.cells(indicator, "gemeente")["GM0099"][1]
        assert listed.get("Wesselmonde") == (None if whole is None else round(whole, decimals))
        (gap,) = [name for name, value in listed.items() if value is None]
        assert int(re.findall(r"\d+", gap)[0]) + len(areas) == len(store.shown(indicator))
        book = openpyxl.load_workbook(io.BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob))
        cells = [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows(min_row=2)]
        assert cells == [[name, value] for name, value in listed.items()]


def test_legends_and_sentences_of_slides_are_those_of_the_pages(
    slides: List[Any], store: Store, texts: List[str]
) -> None:
    for slide in slides[:-1]:
        indicator = indicator_of(slide, store)
        page = page_of(texts, store, indicator)
        said = [shape.text_frame.text for shape in leaves(slide.shapes) if shape.has_text_frame]
        (group,) = [shape for shape in slide.shapes if shape.shape_type == GROUP]
        lines = [shape.text_frame.text for shape in leaves([group]) if shape.has_text_frame]
        listed = list(zip(lines, lines[1:]))
        wanted = legend_lines(page[page.rindex(" buurten ") :])
        assert [(label, str(count)) for label, count in wanted] == [
            pair for pair in listed if re.search(r" (tot|t/m) ", pair[0])
        ]
        (sentence,) = [text for text in said if text.startswith("Het hoogst in")]
        assert squeezed(sentence) in squeezed(page)
        assert said[0] == slide.shapes.title.text_frame.text


def test_notes_have_the_source_in_full_and_all_that_is_drawn_has_words(
    slides: List[Any], store: Store, texts: List[str]
) -> None:
    for slide in slides:
        notes = " ".join(slide.notes_slide.notes_text_frame.text.split())
        assert "kring: partners" in notes
        assert "indeling 2026" in notes
        for shape in slide.shapes:
            if shape.shape_type in (PICTURE, GROUP) or shape.has_chart:
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr"), shape.name
        numbered = [plain(found) for found in re.findall(r"gekoppeld (\d+) van", notes)]
        assert numbered


def test_the_one_for_a_screen_has_the_same_slides_and_nothing_to_say(
    output: Path, slides: List[Any], made: Any
) -> None:
    screen = list(presentation(output / "kaartenset_scherm.pptx").slides)
    assert [one.shapes.title.text_frame.text for one in screen] == [
        one.shapes.title.text_frame.text for one in slides
    ]
    assert not any(one.has_notes_slide for one in screen)
    assert all(one._element.xpath("./p:transition/@advTm") == ["12000"] for one in screen)
    assert any("kaartenset_scherm.pptx" in line and "12" in line for line in made.steps)
    # It is not for everybody, and says so.
    assert any("scherm" in line and "partners" in line for line in made.steps)


def test_no_part_of_a_presentation_is_there_twice(output: Path) -> None:
    for name in ("kaartenset.pptx", "kaartenset_scherm.pptx"):
        with zipfile.ZipFile(output / name) as file:
            assert len(file.namelist()) == len(set(file.namelist()))
            assert file.testzip() is None
