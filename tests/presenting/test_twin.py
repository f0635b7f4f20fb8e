"""The map set for who cannot see it: rules that a machine can check, and that nothing is missing."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any, List

import pytest
from lxml import html
from qgis.core import QgsProject

from gebiedsgericht_plugin import chain
from gebiedsgericht_plugin.model.recipe import Audience, Output
from gebiedsgericht_plugin.presenting import html as parts
from gebiedsgericht_plugin.presenting import in_project, mapset
from gebiedsgericht_plugin.styling.vision import contrast
from tests import factories
from tests.presenting.every_page import run_of

STATUSES = ("observed", "estimated", "withheld", "corrected", "missing", "observed")


def made(material: Any, output: Path) -> Any:
    """The page of a run, made the way a map set is."""
    project = QgsProject()
    chain.save(material)
    in_project.show(project, material)
    list(mapset.export(project, material, output))
    project.clear()
    return html.fromstring((output / "kaartenset.html").read_bytes())


@pytest.fixture(scope="module")
def page(qgis_app: Any, sample: Path, tmp_path_factory: Any) -> Any:
    """A set with every kind of page that the sample has."""
    folder = tmp_path_factory.mktemp("twin")
    return html.fromstring((run_of(sample, folder, ["html"]) / "kaartenset.html").read_bytes())


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_it_says_its_language_and_what_it_is(page: Any) -> None:
    assert page.get("lang") == "nl"
    assert page.findtext(".//title") == "Wijkoverleg Wesselmonde"
    assert [words(item) for item in page.iter("h1")] == ["Wijkoverleg Wesselmonde"]


def test_headings_go_down_one_step_at_a_time(page: Any) -> None:
    levels = [int(item.tag[1]) for item in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(now <= before + 1 for before, now in zip(levels, levels[1:]))
    assert all(words(item) for item in page.iter("h1", "h2", "h3"))


def test_every_picture_has_words(page: Any) -> None:
    pictures = list(page.iter("img"))
    assert len(pictures) > 5
    assert all((item.get("alt") or "").strip() for item in pictures)
    assert all(item.get("width") and item.get("height") for item in pictures)


def test_every_table_has_a_caption_and_its_heads_a_direction(page: Any) -> None:
    tables = list(page.iter("table"))
    assert len(tables) > 8
    for table in tables:
        assert words(table.find("caption"))
        assert {item.get("scope") for item in table.iter("th")} == {"col", "row"}
        widths = {len(row.findall("th") + row.findall("td")) for row in table.iter("tr")}
        assert len(widths) == 1


def test_ids_are_there_once_and_links_lead_to_them(page: Any) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets: List[str] = page.xpath("//a/@href") + [f"#{item}" for item in page.xpath("//@aria-labelledby")]
    assert targets
    assert {item[1:] for item in targets} <= set(ids)
    first = next(page.iter("a"))
    assert first.get("href") == "#main"
    assert first.get("class") == "skip"


def test_it_needs_nothing_else(page: Any) -> None:
    assert not list(page.iter("script", "link", "iframe", "object"))
    sources = page.xpath("//@src")
    assert all(item.startswith("data:image/png;base64,") for item in sources)
    style = page.findtext(".//style")
    assert "url(" not in style
    assert "@import" not in style


def test_its_colours_can_be_told_apart() -> None:
    """Text on white at least 4.5 to 1 (WCAG 2.1, AA)."""
    from gebiedsgericht_plugin.presenting.twin import STYLE

    inks = set(re.findall(r"(?<!-)color: (#[0-9a-f]{6})", parts.STYLE + STYLE))
    assert len(inks) >= 3
    assert {ink: contrast(ink, "#ffffff") for ink in inks if contrast(ink, "#ffffff") < 4.5} == {}


def test_every_page_of_the_set_is_in_it(page: Any) -> None:
    titles = [words(item) for item in page.xpath("//section/h2")]
    assert titles[0] == "Gemiddelde WOZ-waarde van woningen (€), 2025"
    assert {"Waar opgaven samenkomen, 2025", "Markt", "De Plassen"} <= set(titles)
    assert len(titles) == 1 + 5 + 60
    assert [words(item) for item in page.xpath("//nav//li")] == titles


def test_a_place_without_a_number_says_why(qgis_app: Any, tmp_path: Path) -> None:
    material: Any = factories.material(tmp_path)
    areas = factories.area_set()
    values = [2.0, 4.0, None, 8.0, None, 12.0]
    frame = factories.figures(areas, "mutatiegraad", values, STATUSES)
    output = Output(("html",))
    material = replace(
        material,
        values=replace(material.values, frame=frame),
        workspace=replace(material.workspace, output=output),
    )
    page = made(material, tmp_path / "uit")
    [table] = [item for item in page.iter("table") if words(item.find("caption")) == "Cijfers per gebied"]
    cells = {words(row.find("th")): [words(cell) for cell in row.findall("td")] for row in table.iter("tr")}
    assert cells["Buurt 2"][1].endswith("(geschat)")
    assert cells["Buurt 3"][1:] == ["niet getoond (privacy)", "niet getoond (privacy)"]
    assert cells["Buurt 5"][1:] == ["geen gegevens", "geen gegevens"]
    assert [words(item) for item in table.xpath(".//tbody//th")] == [f"Buurt {n}" for n in range(1, 7)]


@pytest.mark.parametrize(
    ("formats", "audience", "there"),
    [
        (("pdf",), Audience.OPENBAAR, True),
        (("png",), Audience.OPENBAAR, False),
        (("pdf",), Audience.PARTNERS, False),
        (("html",), Audience.PARTNERS, True),
    ],
)
def test_it_comes_with_a_pdf_for_everybody(formats: Any, audience: Audience, there: bool) -> None:
    assert ("html" in Output(formats, audience).made) is there


def test_for_everybody_there_are_no_places_from_high_to_low(qgis_app: Any, tmp_path: Path) -> None:
    material: Any = factories.material(tmp_path)
    shown = {}
    for audience in (Audience.PARTNERS, Audience.OPENBAAR):
        workspace = replace(material.workspace, output=Output(("html",), audience))
        page = made(replace(material, workspace=workspace), tmp_path / audience.value)
        shown[audience] = "plaats, van hoog naar laag" in page.text_content()
    assert shown == {Audience.PARTNERS: True, Audience.OPENBAAR: False}
