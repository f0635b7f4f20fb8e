"""The table of all areas by all indicators: every figure is that of the store, on the colour of its class."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any, Dict, Iterator, List, Sequence, Tuple

import pytest
from qgis.core import QgsProject

from gebiedsgericht_plugin import chain
from gebiedsgericht_plugin.model.recipe import Indicator, Kind, PageKind, Paper
from gebiedsgericht_plugin.presenting import in_project, mapset
from gebiedsgericht_plugin.presenting.charts_folder import CHARTS
from gebiedsgericht_plugin.presenting.material import Material
from gebiedsgericht_plugin.presenting.overview_cells import hyphened, ink_on
from gebiedsgericht_plugin.styling import house_style, palettes
from gebiedsgericht_plugin.styling.vision import contrast
from gebiedsgericht_plugin.texts import number
from tests import factories
from tests.presenting import overviews
from tests.presenting.overviews import material, of_kind, pages
from tests.presenting.pictures import texts

MIXED = ["observed", "estimated", "corrected", "missing", "withheld", "not_applicable"]


@pytest.fixture
def project(qgis_app: Any) -> Iterator[QgsProject]:
    made = in_project.own_project()
    yield made
    made.clear()


def table(paper: Paper = Paper.A3) -> List[Any]:
    return pages(paper, kinds=[PageKind.TABLE])


def stored(made: Material) -> Dict[str, Dict[str, str]]:
    """Per area and indicator what the table should say: the store's own figure, or nothing."""
    connection = sqlite3.connect(str(made.workspace.store))
    query = "SELECT area, indicator, value, status FROM figures WHERE level = 'buurt' AND variant = ''"
    signs = {"estimated": "*", "corrected": "†"}
    found: Dict[str, Dict[str, str]] = {}
    for area, indicator, value, status in connection.execute(query):
        decimals = made.legend_sets[indicator].decimals
        shown = "" if value is None else number(value, decimals, "nl") + signs.get(status, "")
        found.setdefault(area, {})[indicator] = shown
    connection.close()
    return found


def printed(project: QgsProject, made: Material) -> List[List[str]]:
    """The words of each page of the PDF."""
    chain.save(made)
    in_project.show(project, made)
    for _ in mapset.export(project, made, made.workspace.folder / "uit"):
        pass
    with mapset.vendored():
        from pypdf import PdfReader

        reader = PdfReader(str(made.workspace.folder / "uit" / "kaartenset.pdf"))
        return [page.extract_text().split() for page in reader.pages]


def after(words: Sequence[str], name: Sequence[str]) -> List[str]:
    """The figures that stand behind a name."""
    starts = [n for n in range(len(words)) if list(words[n : n + len(name)]) == list(name)]
    assert starts, name
    found: List[str] = []
    for word in words[starts[0] + len(name) :]:
        if word in ("*", "†"):
            found[-1] += word
        elif word[0].isdigit():
            found.append(word)
        else:
            break
    return found


def by_theme(indicators: Sequence[Indicator]) -> List[str]:
    themes = list(dict.fromkeys(item.theme for item in indicators))
    return [item.id for item in sorted(indicators, key=lambda item: themes.index(item.theme))]


def test_every_figure_in_the_pdf_is_that_of_the_store(project: QgsProject, tmp_path: Path) -> None:
    indicators = overviews.several(4)
    made = material(tmp_path, table(), 6, indicators, MIXED)

    (words,) = printed(project, made)

    figures = stored(made)
    assert len(figures) == 6
    for code, shown in figures.items():
        name = str(made.area_sets[overviews.AREAS].names[code])
        wanted = [shown[each] for each in by_theme(indicators) if shown[each]]
        assert after(words, name.split()) == wanted, code


def test_pages_hold_every_area_and_indicator_once(project: QgsProject, tmp_path: Path) -> None:
    indicators = overviews.several(14)
    made = material(tmp_path, table(Paper.A4), 90, indicators)

    found = printed(project, made)

    assert len(found) > 3
    figures = stored(made)
    order = by_theme(indicators)
    for code in list(figures)[::17]:
        name = str(made.area_sets[overviews.AREAS].names[code]).split()
        on = [words for words in found if name in ([words[n], words[n + 1]] for n in range(len(words) - 1))]
        assert [figure for words in on for figure in after(words, name)] == [
            figures[code][each] for each in order
        ], code


def drawn(made: Material, page: int = 0) -> Tuple[str, List[str]]:
    row = of_kind(made, PageKind.TABLE)[page]
    svg = (made.workspace.folder / CHARTS / row["figures"]).read_text(encoding="utf-8")
    return svg, texts(svg.encode())


def test_cells_have_the_colour_of_their_class(qgis_app: Any, tmp_path: Path) -> None:
    made = material(tmp_path, table())
    svg, _ = drawn(made)

    legend = made.legend_sets["mutatiegraad"]
    for item in legend.classes:
        # In the strip below the heading, and for each area in the class.
        assert svg.count(f'fill="{item.colour}"') >= 2


def test_signs_are_explained_only_where_they_stand(qgis_app: Any, tmp_path: Path) -> None:
    _, plain = drawn(material(tmp_path, table()))
    _, mixed = drawn(material(tmp_path, table(), statuses=MIXED))

    for word in ("geen gegevens", "niet getoond (privacy)", "te weinig inwoners"):
        assert word not in plain
        assert word in mixed
    assert not any("† gecorrigeerd" in text for text in plain)
    assert any("* geschat" in text and "† gecorrigeerd" in text for text in mixed)


def test_what_is_withheld_leaves_no_number(qgis_app: Any, tmp_path: Path) -> None:
    made = material(tmp_path, table(), statuses=["withheld"] * 6)

    _, said = drawn(made)

    assert not any(text[:1].isdigit() for text in said)


def test_areas_stand_below_those_that_they_lie_in(qgis_app: Any, tmp_path: Path) -> None:
    _, said = drawn(material(tmp_path, table()))

    names = [text for text in said if text.startswith(("Wijk", "Buurt"))]
    assert names == ["Wijk 1", "Buurt 1", "Buurt 2", "Buurt 3", "Wijk 2", "Buurt 4", "Buurt 5", "Buurt 6"]


def test_the_municipality_stands_first_on_every_page(qgis_app: Any, tmp_path: Path) -> None:
    made = material(tmp_path, table(Paper.A4), 120)
    frame = made.values.frame
    whole = frame.head(1).assign(area="GM0099", level="gemeente", value=987.0)
    values = replace(
        made.values, frame=type(frame)(list(frame.to_dict("records")) + whole.to_dict("records"))
    )
    made = replace(made, values=values)

    count = len(of_kind(made, PageKind.TABLE))
    assert count > 1
    for page in range(count):
        _, said = drawn(made, page)
        assert said.index("Proefstad") < min(n for n, text in enumerate(said) if text.startswith("Buurt"))
        assert "987" in {text.partition(",")[0] for text in said}


def test_where_nothing_is_measured_there_is_no_table(qgis_app: Any, tmp_path: Path) -> None:
    made = material(tmp_path, table())
    (delivery,) = made.workspace.deliveries
    bare = replace(made.workspace, deliveries=(replace(delivery, indicators=()),))

    assert of_kind(replace(made, workspace=bare), PageKind.TABLE) == []


def test_a_category_is_called_by_its_name(qgis_app: Any, tmp_path: Path) -> None:
    phase = factories.indicator("fase", Kind.CATEGORY, name="Fase", unit="")
    made = material(tmp_path, table(), indicators=[phase])
    legend = made.legend_sets["fase"]
    named = tuple(replace(item, label=f"fase {n}") for n, item in enumerate(legend.classes))
    made = replace(made, legend_sets={"fase": replace(legend, classes=named)})

    _, said = drawn(made)

    assert {f"fase {n}" for n in range(len(named))} <= set(said)


def test_words_wider_than_their_column_are_hyphened(qgis_app: Any) -> None:
    from gebiedsgericht_plugin.presenting.charts import Space

    space = Space(100.0, 100.0, 8.0, house_style.default())

    assert hyphened("Eenpersoonshuishoudens in de wijk", 25.0, space).replace("- ", "") == (
        "Eenpersoonshuishoudens in de wijk"
    )
    assert "- " in hyphened("Eenpersoonshuishoudens", 25.0, space)
    assert hyphened("Huur", 1.0, space) == "Huur"


@pytest.mark.parametrize("name", sorted(palettes.PALETTES))
def test_figures_can_be_read_on_every_colour(name: str) -> None:
    for colour in palettes.colours(name, 5):
        assert contrast(ink_on(colour, "#1b2430"), colour) >= palettes.LEAST_TEXT_CONTRAST
