"""The pages around those about figures: what stands on them is true of this set, and nothing is cut off."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Iterator, List, Optional

import pytest
from qgis.core import QgsProject

from gebiedsgericht_plugin import chain
from gebiedsgericht_plugin.model.recipe import (
    CLOSING,
    OPENING,
    Audience,
    Kind,
    Orientation,
    PageKind,
    PageSpec,
    Paper,
    Protection,
)
from gebiedsgericht_plugin.presenting import boxes, in_project
from gebiedsgericht_plugin.presenting.charts_folder import CHARTS
from gebiedsgericht_plugin.presenting.material import Material
from tests import factories
from tests.conftest import LONG
from tests.presenting import layout_checker, overviews, random_workspaces
from tests.presenting.overviews import AREAS, material, of_kind, pages, rows
from tests.presenting.pictures import texts

PAPERS = [
    (Paper.A4, None),
    (Paper.A3, None),
    (Paper.A3, Orientation.PORTRAIT),
    (Paper.A1, None),
    (Paper.SLIDE, None),
]


@pytest.fixture
def project(qgis_app: Any) -> Iterator[QgsProject]:
    made = in_project.own_project()
    yield made
    made.clear()


def indicator_page() -> PageSpec:
    return PageSpec(PageKind.INDICATOR, Paper.A3, (), AREAS)


def profiles() -> PageSpec:
    return PageSpec(PageKind.PROFILE, Paper.A4, (), AREAS, ("wijk",))


def kinds_of(made: Material) -> List[str]:
    return [str(row["layout"]).partition("-")[0] for row in rows(made)]


# --- the cover and the contents --------------------------------------------------------------


def test_the_pages_open_and_close_a_set(qgis_app: Any, tmp_path: Path) -> None:
    made = material(tmp_path, pages(between=[indicator_page()]))

    wanted = ["cover", "contents", "areas", "reading", "indicator", "table", "sources"]
    assert kinds_of(made) == wanted


def test_a_cover_says_what_when_and_for_whom(qgis_app: Any, tmp_path: Path) -> None:
    specs = pages(kinds=[PageKind.COVER], title="Oost", subtitle="Wijkoverleg", day=date(2026, 11, 26))
    made = material(tmp_path, specs)
    made = replace(made, house=replace(made.house, organisation="Gemeente Voorbeeld"))

    (cover,) = rows(made)

    assert (cover["title"], cover["subtitle"]) == ("Oost", "Wijkoverleg")
    assert cover["sentence"].splitlines() == ["26-11-2026", "GIS", "Gemeente Voorbeeld", "Kring: partners"]


def test_a_cover_is_called_as_the_workspace_when_nothing_is_said(qgis_app: Any, tmp_path: Path) -> None:
    (cover,) = rows(material(tmp_path, pages(kinds=[PageKind.COVER])))

    assert cover["title"] == "Wijkoverleg"
    assert cover["subtitle"] == ""
    assert "31-01-2026" in cover["sentence"]


def test_the_contents_name_every_page_with_its_number(qgis_app: Any, tmp_path: Path) -> None:
    made = material(tmp_path, pages(between=[indicator_page(), profiles()]))
    listed = rows(made)
    (contents,) = [row for row in listed if row["layout"].startswith("contents")]

    for row in listed:
        if not row["layout"].startswith(("cover", "contents")):
            number = row["number"].partition(" ")[0]
            assert f"{row['page']} {number};" in contents["alt"]
    assert "Wonen: Verhuizingen" in contents["alt"].replace("Mutatiegraad", "Verhuizingen")


def test_contents_of_many_pages_take_several_and_count_themselves(qgis_app: Any, tmp_path: Path) -> None:
    specs = pages(between=[indicator_page(), profiles()], kinds=[PageKind.CONTENTS, PageKind.SOURCES])
    made = material(tmp_path, specs, count=240, indicators=overviews.several(2))
    listed = rows(made)

    contents = [row for row in listed if row["layout"].startswith("contents")]
    assert len(contents) > 1
    assert contents[0]["title"].startswith("Inhoud (1 van ")
    last = listed[-1]
    assert last["number"].startswith(f"{len(listed)} ")
    assert f"Bronnen en methode {len(listed)};" in contents[-1]["alt"]
    assert "Wijk 1: Buurt 1 " in " ".join(row["alt"] for row in contents)


def test_contents_are_as_large_as_all_titles_stay_whole(qgis_app: Any, tmp_path: Path) -> None:
    def sizes(name: str) -> List[float]:
        share = factories.indicator(name=name)
        made = material(tmp_path, pages(between=[indicator_page()]), indicators=[share])
        (contents,) = of_kind(made, PageKind.CONTENTS)
        svg = (tmp_path / CHARTS / contents["figures"]).read_bytes()
        assert name in texts(svg)
        return [float(size) for size in re.findall(rb'font-size="([\d.]+)"', svg)]

    short, long = sizes("Huur"), sizes("Huishoudens met een laag inkomen en een lange titel")
    assert min(short) > min(long)


# --- areas -----------------------------------------------------------------------------------


def test_all_areas_are_listed_below_what_they_lie_in(qgis_app: Any, tmp_path: Path) -> None:
    (page,) = of_kind(material(tmp_path, pages()), PageKind.AREAS)

    assert page["title"] == "Alle buurten"
    assert page["sentence"].startswith("6 buurten in 2 wijken.")
    wanted = "Wijk 1: 1 Buurt 1; 2 Buurt 2; 3 Buurt 3; Wijk 2: 4 Buurt 4; 5 Buurt 5; 6 Buurt 6;"
    assert wanted in page["alt"]


def test_more_areas_than_fit_go_on_on_the_next_page(qgis_app: Any, tmp_path: Path) -> None:
    found = of_kind(material(tmp_path, pages(paper=Paper.A4), count=240), PageKind.AREAS)

    assert len(found) > 1
    told = " ".join(page["alt"] for page in found)
    assert all(f" {number} Buurt {number};" in told for number in range(1, 241))
    assert len({page["theme"] for page in found}) == 1


def test_areas_that_lie_in_nothing_are_listed_by_themselves(qgis_app: Any, tmp_path: Path) -> None:
    made = material(tmp_path, pages(kinds=[PageKind.AREAS]), count=1)
    alone = replace(made.area_sets[AREAS], levels=())
    (page,) = rows(replace(made, area_sets={AREAS: alone}))

    assert page["sentence"].startswith("1 buurt;")
    assert "1 Buurt 1;" in page["alt"]


# --- reading and sources ---------------------------------------------------------------------


def reading(made: Material) -> str:
    return " ".join(str(page["alt"]) for page in of_kind(made, PageKind.READING))


def sources(made: Material) -> str:
    return " ".join(str(page["alt"]) for page in of_kind(made, PageKind.SOURCES))


ONLY_WHEN_THERE = {
    "missing": "Geen gegevens",
    "withheld": "Niet getoond (privacy)",
    "not_applicable": "Te weinig inwoners",
    "estimated": "Geschat",
    "corrected": "Gecorrigeerd",
}


@pytest.mark.parametrize("status", ["observed", *ONLY_WHEN_THERE])
def test_only_signs_that_the_set_has_are_explained(qgis_app: Any, tmp_path: Path, status: str) -> None:
    told = reading(material(tmp_path, pages(), statuses=["observed"] * 5 + [status]))

    for other, word in ONLY_WHEN_THERE.items():
        assert (f"{word}:" in told) == (other == status)


def test_only_pages_that_the_set_has_are_explained(qgis_app: Any, tmp_path: Path) -> None:
    bare = reading(material(tmp_path, pages()))
    for heading in ("Naast de kaart", "Een pagina per gebied", "Bijzondere kaarten"):
        assert heading not in bare
    more = material(tmp_path, pages(between=[indicator_page(), profiles()]), periods=("2024", "2025"))
    told = reading(more)
    assert "Naast de kaart" in told
    assert "Een pagina per gebied" in told
    assert "Lijnen laten zien" in told


def test_lines_are_not_explained_where_there_is_one_period(qgis_app: Any, tmp_path: Path) -> None:
    told = reading(material(tmp_path, pages(between=[indicator_page(), profiles()])))

    assert "Lijnen laten zien" not in told
    assert "driehoekje" not in told


def test_for_the_public_nothing_is_said_of_ranks_or_attention(qgis_app: Any, tmp_path: Path) -> None:
    made = material(
        tmp_path,
        pages(between=[indicator_page(), profiles()]),
        audience=Audience.OPENBAAR,
        periods=("2024", "2025"),
    )

    told = reading(made)

    assert "hoogste naar het laagste" not in told
    assert "aandacht vraagt" not in told
    assert "voor iedereen" in told
    assert "Geef ze niet door" not in told


def test_thresholds_are_those_of_the_set(qgis_app: Any, tmp_path: Path) -> None:
    care = factories.indicator(
        "hulp", Kind.RATE, name="Hulp", protection=Protection.SENSITIVE, unit="per 1.000 inwoners",
        minimum_denominator=200.0,
    )  # fmt: skip
    told = reading(material(tmp_path, pages(), indicators=[care]))

    assert "Aantallen onder de 10 tonen we niet bij: Hulp." in told
    assert "Onder de 200 inwoners is er geen cijfer van: Hulp." in told
    assert "Een cijfer per 1.000 inwoners maakt" in told
    assert "Kleine aantallen" not in reading(material(tmp_path, pages()))


def test_darker_is_only_higher_where_colours_run_one_way(qgis_app: Any, tmp_path: Path) -> None:
    made = material(tmp_path, pages())
    assert "Hoe donkerder" in reading(made)

    legend = made.legend_sets["mutatiegraad"]
    turned = tuple(
        replace(item, colour=other.colour) for item, other in zip(legend.classes, reversed(legend.classes))
    )
    other = replace(made, legend_sets={"mutatiegraad": replace(legend, classes=turned)})
    assert "Hoe donkerder" not in reading(other)


def test_sources_tell_what_was_matched_and_put_right(qgis_app: Any, tmp_path: Path) -> None:
    made = overviews.corrected(material(tmp_path, pages(), statuses=["corrected", *["observed"] * 5]))

    told = sources(made)

    assert "Woonstede, bezit.csv, –, 2026, 6 van 7, 6 van 6;" in told
    assert "Verhuizingen (%), 2025, aandeel" in told
    assert "–, –, 0, 1, 0, 0;" in told
    assert "Verhuizingen, Buurt 1, 2025, gebeld, adviseur, 12-01-2026;" in told


def test_for_the_public_nobody_is_named_who_put_a_figure_right(qgis_app: Any, tmp_path: Path) -> None:
    made = overviews.corrected(material(tmp_path, pages(), audience=Audience.OPENBAAR))

    told = sources(made)

    assert "gebeld" in told
    assert "adviseur" not in told


@pytest.mark.parametrize("lost", [0, 2])
def test_what_can_be_worked_back_is_never_said_to_be_safe(qgis_app: Any, tmp_path: Path, lost: int) -> None:
    care = factories.indicator("hulp", protection=Protection.SENSITIVE)
    made = material(tmp_path, pages(), indicators=[care])

    told = sources(replace(made, values=replace(made.values, lost=lost)))

    assert ("niet terug te rekenen" in told) == (lost == 0)


# --- what holds on every page ----------------------------------------------------------------


def faults(project: QgsProject, made: Material, paper: Paper) -> List[str]:
    """What is wrong with the pages of an overview; numbers on the map may touch where areas are tiny."""
    chain.save(made)
    in_project.show(project, made)
    found = []
    for spec in made.workspace.pages:
        layout = in_project.layout_for(project, made.layout(spec))
        assert layout is not None
        atlas = layout.atlas()
        assert atlas.beginRender()
        for place in range(atlas.updateFeatures()):
            assert atlas.seekTo(place)
            page = f"{spec.kind.value} {place}"
            told = layout_checker.faults(layout, boxes.TEXT[paper], names=False)
            found += [f"{page}: {fault}" for fault in told]
        atlas.endRender()
    return found


@pytest.mark.parametrize(("paper", "orientation"), PAPERS)
def test_nothing_is_cut_off_on_any_paper(
    project: QgsProject, tmp_path: Path, paper: Paper, orientation: Optional[Orientation]
) -> None:
    specs = pages(paper, orientation, title="Wijkoverleg over het oosten van de stad", subtitle="Najaar")
    every = ["observed", "estimated", "corrected", "missing", "withheld", "not_applicable"] * 4
    made = material(tmp_path, specs, 24, overviews.several(9), every, periods=("2024", "2025"))

    assert faults(project, overviews.corrected(made, "cijfer0"), paper) == []


@pytest.mark.parametrize("statuses", [["observed"], ["withheld"], ["missing"]])
def test_a_single_area_is_enough(project: QgsProject, tmp_path: Path, statuses: List[str]) -> None:
    made = material(tmp_path, pages(), 1, statuses=statuses)

    assert faults(project, made, Paper.A3) == []
    assert kinds_of(made) == ["cover", "contents", "areas", "reading", "table", "sources"]


@pytest.mark.parametrize("seed", range(40 if LONG else 4))
def test_nothing_is_cut_off_in_workspaces_as_odd_as_they_come(
    project: QgsProject, tmp_path: Path, seed: int
) -> None:
    made = random_workspaces.workspace(seed, tmp_path)
    paper = PAPERS[seed % len(PAPERS)][0]
    specs = tuple(PageSpec(kind, paper, (), AREAS) for kind in (*OPENING, *CLOSING))
    made = replace(made, workspace=replace(made.workspace, pages=specs), multiples={}, maps=())

    assert faults(project, made, paper) == []
