"""CBS OData: the whole table or a reason, keys trimmed, marks kept, names without shifting numbers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable, Optional

import pandas as pd
import pytest

from gebiedsgericht_plugin import loading, sources
from gebiedsgericht_plugin.errors import BadSetting, NoTableFound, NotCached, ServiceFailed
from gebiedsgericht_plugin.model.tables import ColumnKind
from gebiedsgericht_plugin.sources import odata

from .cbs_server import cbs, fourth, keyfigures, police
from .conftest import Told
from .loopback import nobody

PointTo = Callable[[str], None]
AREAS = 56  # of one gemeente: itself, 5 wijken, 50 buurten


def frame_of(grid: Optional[loading.Grid]) -> pd.DataFrame:
    assert grid is not None
    return grid.cells.iloc[1:].set_axis(list(grid.cells.iloc[0]), axis=1)


def test_one_gemeente(point_to: PointTo, told: Told) -> None:
    with cbs(keyfigures()) as server:
        point_to(server.address)
        grid = sources.delivery_grid("odata:85984NED?gemeentecode=GM0007", tell=told)

    frame = frame_of(grid)
    assert list(frame) == [
        "WijkenEnBuurten",
        "WijkenEnBuurten_naam",
        "Gemeentenaam_1",
        "AantalInwoners",
        "GemiddeldInkomenPerInwoner",
        "Mannen_6",
        "Mannen_99",
    ]
    assert len(frame) == AREAS
    assert list(frame.iloc[0]) == ["GM0007", "Naam GM0007", "Plaats 0007", "1965", ".", "786", "49"]
    assert set(frame["GemiddeldInkomenPerInwoner"]) > {".", "59.4"}
    assert told[-1][1]["count"] == str(AREAS)


def test_it_loads_as_a_delivery(point_to: PointTo) -> None:
    with cbs(keyfigures()) as server:
        point_to(server.address)
        grid = sources.delivery_grid("odata:85984NED?gemeentecode=GM0007")

    assert grid is not None
    table = loading.load(grid)

    assert len(table.frame) == AREAS
    assert table.column("WijkenEnBuurten").kind is ColumnKind.CODE
    assert table.column("AantalInwoners").kind.measured
    assert table.frame["GemiddeldInkomenPerInwoner"].notna().sum() == 37
    assert table.frame["GemiddeldInkomenPerInwoner"].max() == pytest.approx(64.8)


def test_names_stay_when_the_numbers_shift(point_to: PointTo, cache_folder: Path) -> None:
    with cbs(keyfigures(shift=6)) as server:
        point_to(server.address)
        frame = frame_of(sources.delivery_grid("odata:85984NED?gemeentecode=0007"))

    assert "GemiddeldInkomenPerInwoner" in frame


def test_too_many_rows_at_once_come_in_pages(point_to: PointTo, told: Told) -> None:
    with cbs(police(40, 6)) as server:
        point_to(server.address)
        frame = frame_of(sources.delivery_grid("odata:47022NED", tell=told))

    assert len(frame) == 3 * 6 * (1 + 40 * AREAS)
    assert not frame.duplicated(["SoortMisdrijf", "WijkenEnBuurten", "Perioden"]).any()
    assert any("ODataFeed" in request.path for request in server.asked)
    assert frame["SoortMisdrijf_naam"].value_counts().to_dict() == dict.fromkeys(
        ("Totaal misdrijven", "Diefstal uit woning", "Mishandeling"), len(frame) // 3
    )
    assert set(frame["SoortMisdrijf"]) == {"0.0.0", "1.1.1", "1.4.5"}


def test_too_many_rows_without_a_feed_come_month_by_month(point_to: PointTo) -> None:
    table = police(40, 6)
    table.fed = False
    with cbs(table) as server:
        point_to(server.address)
        frame = frame_of(sources.delivery_grid("odata:47022NED"))

    assert len(frame) == 3 * 6 * (1 + 40 * AREAS)
    assert not frame.duplicated(["SoortMisdrijf", "WijkenEnBuurten", "Perioden"]).any()


def test_other_dimensions_can_be_asked_for(point_to: PointTo) -> None:
    with cbs(police(5, 12)) as server:
        point_to(server.address)
        files = "odata:47022NED?gemeentecode=GM0003,GM0004&Perioden=2025MM1&SoortMisdrijf=1.1.1"
        frame = frame_of(sources.delivery_grid(files))

    assert len(frame) == 2 * AREAS * 3
    assert set(frame["Perioden"]) == {"2025MM10", "2025MM11", "2025MM12"}
    assert "gt" not in "".join(request.query.get("$filter", "") for request in server.asked)


def test_withheld_is_not_zero(point_to: PointTo) -> None:
    with cbs(police(5, 1)) as server:
        point_to(server.address)
        grid = sources.delivery_grid("odata:47022NED?gemeentecode=GM0003")

    assert grid is not None
    table = loading.load(grid)
    figures = table.frame["GeregistreerdeMisdrijven"]
    assert figures.isna().sum() == 3 * 14
    assert (figures == 0).sum() > 0


def test_a_table_without_the_untyped_set(point_to: PointTo) -> None:
    table = keyfigures()
    table.untyped = False
    with cbs(table) as server:
        point_to(server.address)
        frame = frame_of(sources.delivery_grid("odata:85984NED?gemeentecode=GM0007"))

    assert list(frame.iloc[0])[3:] == ["1965", "", "786", "49"]


def test_the_fourth_generation(point_to: PointTo, told: Told) -> None:
    with cbs(v4=fourth(12)) as server:
        point_to(server.address)
        whole = frame_of(sources.delivery_grid("odata4:CBS/85984NED"))
        one = frame_of(sources.delivery_grid("odata4:85984NED?gemeentecode=GM0002", tell=told))

    assert len(whole) == 1 + 12 * AREAS
    assert len(one) == AREAS
    assert list(one) == [
        "WijkenEnBuurten",
        "WijkenEnBuurten_naam",
        "Aantal inwoners",
        "Mannen (aantal)",
        "Mannen (%)",
    ]
    first = one.set_index("WijkenEnBuurten").loc["GM0002"]
    assert list(first) == ["Naam GM0002", "113", "113", "113"]
    assert (one["Mannen (%)"] == "x").sum() == 19


def test_the_copy_works_offline_and_says_its_date(point_to: PointTo, told: Told, monkeypatch: Any) -> None:
    with cbs(keyfigures()) as server:
        point_to(server.address)
        first = frame_of(sources.delivery_grid("odata:85984NED?gemeentecode=GM0007", tell=told))
    point_to(nobody())
    again = frame_of(sources.delivery_grid("odata:85984NED?gemeentecode=GM0007", tell=told))
    monkeypatch.setattr(odata, "AGE", odata.timedelta(0))
    old = sources.delivery_grid("odata:85984NED?gemeentecode=GM0007", tell=told)

    assert told.codes == ["run.fetched", "run.copy", "run.copy_offline"]
    assert again.equals(first)
    assert old is not None
    assert old.findings[0].values["date"] == told[-1][1]["date"]


def test_the_copy_keeps_title_units_and_source(point_to: PointTo, cache_folder: Path) -> None:
    with cbs(keyfigures()) as server:
        point_to(server.address)
        grid = sources.delivery_grid("odata:85984NED?gemeentecode=GM0007")

    told = json.loads((cache_folder / "odata_85984NED_GM0007.json").read_text(encoding="utf-8"))
    assert told["title"] == "Tabel 85984NED"
    assert told["units"]["GemiddeldInkomenPerInwoner"] == "x 1 000 euro"
    assert told["source"] == "CBS en politie, StatLine 85984NED"
    assert told["modified"] == "2026-02-27"
    assert grid is not None
    assert grid.findings[0].code == "fetched"


def test_a_copy_that_was_touched_is_no_copy(point_to: PointTo, cache_folder: Path) -> None:
    with cbs(keyfigures()) as server:
        point_to(server.address)
        sources.delivery_grid("odata:85984NED?gemeentecode=GM0007")
    path = cache_folder / "odata_85984NED_GM0007.csv"
    path.write_text(path.read_text(encoding="utf-8")[:-20], encoding="utf-8")
    point_to(nobody())

    with pytest.raises(NotCached):
        sources.delivery_grid("odata:85984NED?gemeentecode=GM0007")


def test_an_unknown_table(point_to: PointTo) -> None:
    with cbs(keyfigures()) as server:
        point_to(server.address)
        with pytest.raises(ServiceFailed) as caught:
            sources.delivery_grid("odata:99999NED")

    assert caught.value.status == 404


def test_a_gemeente_without_rows(point_to: PointTo) -> None:
    with cbs(keyfigures()) as server:
        point_to(server.address)
        with pytest.raises(NoTableFound):
            sources.delivery_grid("odata:85984NED?gemeentecode=GM1999")


@pytest.mark.parametrize("files", ["odata:", "odata:8598/4/NED", "odata:85984NED?gemeentecode=Utrecht"])
def test_files_that_say_something_else(files: str) -> None:
    with pytest.raises(BadSetting):
        sources.delivery_grid(files)


def test_a_quote_in_a_value_stays_a_value() -> None:
    asked = odata.asked_for("odata:85984NED?Perioden=2025' or 1 eq 1")

    assert odata._filter(asked, []) == "(startswith(Perioden,'2025'' or 1 eq 1'))"
