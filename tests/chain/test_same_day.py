"""Two real files dropped together become one page the same day, with figures that hold."""

from __future__ import annotations

import csv
import json
import math
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, Dict

import pytest

from gebiedsgericht_plugin.model.recipe import Paper, Protection
from gebiedsgericht_plugin.texts import say
from tests.chain.workspaces import all_bytes, pdf_sizes, pdf_texts, snapshot

SIZES = {"A4": (297, 210), "A3": (420, 297), "SLIDE": (339, 190)}


class Case:
    """Boundaries and a partner's table, and what is true of them."""

    def __init__(self, folder: Path, boundaries: str, table: str) -> None:
        self.boundaries, self.table = folder / boundaries, folder / table


@pytest.fixture(scope="module")
def prices(shared_data: Path) -> Case:
    folder = shared_data / "07_breda_partner_tables"
    return Case(folder, "Buurten.geojson", "Housing Prices 2015-2022.csv")


@pytest.fixture(scope="module")
def crimes(shared_data: Path) -> Case:
    return Case(shared_data / "07_breda_partner_tables", "Buurten.geojson", "crime_by_type.csv")


@pytest.fixture(scope="module")
def municipalities(shared_data: Path) -> Case:
    return Case(
        shared_data,
        "01_gemeente_2013_2014_2022_rd/gemeente_2022_rd.gpkg",
        "13_statline_csv_crime_wealth/Misdrijven_2024.csv",
    )


@pytest.fixture
def temp(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where temporary folders of this test go; empty again at its end."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def dropped(case: Case, tmp_path: Path) -> Any:
    """The two files dropped on the dock, run to the map set in ``tmp_path / "uit"``."""
    from gebiedsgericht_plugin import chain

    path = chain.draft_workspace([case.table, case.boundaries], tmp_path / "werkmap")
    return chain.run_workspace(path, tmp_path / "uit")


def quick(
    case: Case,
    output: Path,
    paper: Paper = Paper.A3,
    field: str = "",
    protection: Protection = Protection.PERSONS,
) -> Any:
    """The same without a workspace."""
    from gebiedsgericht_plugin import chain, loading

    (areas,) = loading.guess_areas(case.boundaries)
    areas = replace(areas, source=str(case.boundaries.parent / areas.source))
    return chain.quick_map(chain.QuickSource(case.table, areas), output, field, paper, protection)


def by_name(outcome: Any, indicator: str, period: str = "") -> Dict[str, Any]:
    """Values of the finest level by the name of the area."""
    material = outcome.material
    areas = next(iter(material.area_sets.values()))
    rows = material.values.of(indicator, areas.level, period)
    return {areas.names[code]: row["value"] for code, row in rows.iterrows()}


def report_of(outcome: Any) -> Any:
    (delivery,) = outcome.material.deliveries
    return delivery.report


def matched(n: int, m: int, level: str) -> str:
    return say("page.from.matched", "nl", n=n, m=m, areas=say(f"page.areas.{level}", "nl"))


# --- prices: wide years, names -------------------------------------------------------------------


def test_prices_of_breda_become_one_a3(qgis_app, prices, tmp_path, temp):
    before = snapshot(prices.table.parent)
    outcome = dropped(prices, tmp_path)
    pdf = tmp_path / "uit" / "kaartenset.pdf"

    (text,) = pdf_texts(pdf)
    assert pdf_sizes(pdf) == [SIZES["A3"]]
    assert matched(56, 56, "buurt") in text
    assert say("page.from.matched_rows", "nl", n=56, m=57) in text
    assert "Housing Prices, 2022" in text
    # The one row without a neighbourhood is a larger area, and the page says so.
    assert "Centrum" in text
    assert say("reason.total_row", "nl") in text
    assert snapshot(prices.table.parent) == before
    assert list(temp.iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["temp", "uit", "werkmap"]
    written = sorted(path.name for path in (tmp_path / "uit").iterdir())
    assert written == ["kaartenset.pdf", "koppelcontrole.html", "werkmap.gpkg"]
    assert outcome.report.name == "koppelcontrole.html"
    html = outcome.report.read_text(encoding="utf-8")
    assert "Centrum" in html
    assert say("reason.total_row", "nl") in html


def test_prices_are_those_of_the_file(qgis_app, prices, tmp_path):
    from gebiedsgericht_plugin import chain

    path = chain.draft_workspace([prices.boundaries, prices.table], tmp_path / "werkmap")
    outcome = chain.run_workspace(path, tmp_path / "uit", chain.Until.JOIN)

    with prices.table.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["neighborhood"].strip(): row for row in csv.DictReader(file)}
    (indicator,) = outcome.material.workspace.indicators
    for period in ("2015", "2022"):
        found = by_name(outcome, indicator.id, period)
        assert len(found) == 56
        same = [name for name in found if name in rows]
        assert len(same) >= 50
        assert {name: found[name] for name in same} == {name: float(rows[name][period]) for name in same}


@pytest.mark.parametrize(
    ("name", "paper", "start"),
    [
        ("kaart.pdf", Paper.SLIDE, b"%PDF"),
        ("kaart.png", Paper.A4, b"\x89PNG"),
        ("kaart.svg", Paper.A3, b"<?xml"),
    ],
)
def test_a_quick_map_is_one_file_and_nothing_else(qgis_app, prices, tmp_path, temp, name, paper, start):
    output = tmp_path / "kaarten" / name
    before = snapshot(prices.table.parent)
    outcome = quick(prices, output, paper, field="2019")

    assert outcome.files == (output,)
    assert output.read_bytes().startswith(start)
    assert [path.name for path in output.parent.iterdir()] == [name]
    assert list(temp.iterdir()) == []
    assert snapshot(prices.table.parent) == before
    if name.endswith(".pdf"):
        assert pdf_sizes(output) == [SIZES["SLIDE"]]
        assert matched(56, 56, "buurt") in pdf_texts(output)[0]
    if name.endswith(".png"):
        from qgis.PyQt.QtGui import QImage

        image = QImage(str(output))
        assert (image.width(), image.height()) == (1753, 1240)  # A4 at 150 dots per inch
        assert len({image.pixel(x, y) for x in range(0, 1754, 20) for y in range(0, 1240, 20)}) > 8
    if name.endswith(".svg"):
        assert b"gekoppeld" in output.read_bytes() or b"matched" in output.read_bytes()


# --- crime: 55 columns, totals among the rows ----------------------------------------------------


def test_crimes_of_breda_are_those_of_the_file(qgis_app, crimes, tmp_path, temp):
    output = tmp_path / "uit" / "misdrijven.pdf"
    outcome = quick(crimes, output, Paper.A4, "Total felonies", Protection.PUBLIC)
    report = report_of(outcome)

    rows = felonies(crimes)
    names = {item["properties"]["BUURT"] for item in features(crimes.boundaries)}
    assert (report.rows, report.rows_matched, report.areas_matched) == (64, 56, 56)
    assert {key.key for key in report.unmatched} == set(rows) - names
    assert {key.reason for key in report.unmatched} == {"total_row"}
    assert by_name(outcome, "total_felonies") == {name: rows[name] for name in names}
    (text,) = pdf_texts(outcome.files[0])
    assert pdf_sizes(outcome.files[0]) == [SIZES["A4"]]
    assert matched(56, 56, "buurt") in text
    assert "Breda centrum" in text
    assert say("reason.total_row", "nl") in text


def test_few_crimes_are_not_shown_unless_somebody_says_they_are_public(qgis_app, crimes, tmp_path):
    outcome = quick(crimes, tmp_path / "misdrijven.pdf", Paper.A4, "Total felonies")

    rows = felonies(crimes)
    few = {name for name, count in rows.items() if 0 < count < 5}
    found = by_name(outcome, "total_felonies")
    hidden = {name for name, value in found.items() if math.isnan(value)}
    assert few == {"Vuchtpolder"}
    assert few < hidden
    assert {name: value for name, value in found.items() if name not in hidden} == {
        name: rows[name] for name in found if name not in hidden
    }
    assert say("status.withheld", "nl") in pdf_texts(tmp_path / "misdrijven.pdf")[0]


def test_a_column_that_is_not_there_is_named(qgis_app, crimes, tmp_path):
    from gebiedsgericht_plugin.errors import NoSuchColumn

    with pytest.raises(NoSuchColumn) as raised:
        quick(crimes, tmp_path / "uit" / "kaart.pdf", field="Total")
    assert raised.value.column == "Total"
    assert "Total felonies" in raised.value.columns
    assert not (tmp_path / "uit").exists()


def felonies(case: Case) -> Dict[str, float]:
    with case.table.open(encoding="utf-8", newline="") as file:
        return {row["neighborhood"]: float(row["Total felonies"]) for row in csv.DictReader(file)}


def features(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))["features"]


# --- StatLine: municipalities by name, other year ------------------------------------------------


def test_crimes_per_thousand_inhabitants_of_dutch_municipalities(qgis_app, municipalities, tmp_path, temp):
    before = snapshot(municipalities.table.parent, municipalities.boundaries.parent)
    outcome = dropped(municipalities, tmp_path)
    report = report_of(outcome)
    (indicator,) = outcome.material.workspace.indicators

    source = f"file:{municipalities.boundaries}?mode=ro&immutable=1"
    with closing(sqlite3.connect(source, uri=True)) as connection:
        people = dict(connection.execute("SELECT name, population FROM gemeente_2022"))
    lines = municipalities.table.read_text(encoding="utf-8-sig").splitlines()
    rows = [row for row in csv.reader(lines, delimiter=";") if len(row) == 2]
    counts = {name: count for name, count in rows if count.isdigit()}
    found = by_name(outcome, indicator.id, "2024")
    assert counts["Amsterdam"] == "82964"
    assert found["Amsterdam"] == pytest.approx(82964 / people["Amsterdam"] * 1000)
    same = [name for name in found if name in counts]
    assert len(same) > 300
    assert {name: found[name] for name in same} == {
        name: pytest.approx(int(counts[name]) / people[name] * 1000) for name in same
    }
    assert (report.areas, report.areas_matched, report.rows, report.rows_matched) == (345, 341, 356, 341)
    reasons = {key.key: key.reason for key in report.unmatched}
    assert reasons["Amsterdam (RE)"] == reasons["Nederland"] == "total_row"
    assert reasons["Buitenland"] == "outside"
    # Merged in 2023: the file is of a later year than the map.
    without = {area.name for area in report.areas_without}
    assert without == {"Weesp", "Brielle", "Hellevoetsluis", "Westvoorne"}
    assert "Voorne aan Zee" in reasons

    pdf = tmp_path / "uit" / "kaartenset.pdf"
    (text,) = pdf_texts(pdf)
    assert pdf_sizes(pdf) == [SIZES["A3"]]
    assert matched(341, 345, "gemeente") in text
    assert "Voorne aan Zee" in text
    html = outcome.report.read_text(encoding="utf-8")
    assert all(name in html for name in ("Voorne aan Zee", "Westvoorne", "Buitenland"))
    assert snapshot(municipalities.table.parent, municipalities.boundaries.parent) == before
    assert list(temp.iterdir()) == []


def test_the_table_alone_is_a_map_where_the_areas_carry_figures(qgis_app, municipalities, tmp_path):
    from gebiedsgericht_plugin import chain

    path = chain.draft_workspace([municipalities.boundaries], tmp_path / "werkmap")
    outcome = chain.run_workspace(path, tmp_path / "uit", chain.Until.JOIN)
    assert report_of(outcome).areas_matched == 345


def test_dropping_twice_never_overwrites_a_workspace(qgis_app, prices, tmp_path):
    from gebiedsgericht_plugin import chain
    from gebiedsgericht_plugin.errors import CannotWrite

    chain.draft_workspace([prices.boundaries, prices.table], tmp_path / "werkmap")
    before = snapshot(tmp_path)
    with pytest.raises(CannotWrite):
        chain.draft_workspace([prices.table, prices.boundaries], tmp_path / "werkmap", "anders")
    assert snapshot(tmp_path) == before


def test_no_path_of_this_machine_is_on_the_page(qgis_app, prices, tmp_path):
    output = tmp_path / "kaart.pdf"
    quick(prices, output)
    assert str(prices.table.parent).encode() not in all_bytes(output)
    assert str(tmp_path).encode() not in all_bytes(output)
