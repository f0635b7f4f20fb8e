"""CBS wijken en buurten: all areas or a reason, from a copy when there is one, whatever PDOK's habits."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable

import pytest

from gebiedsgericht_plugin import sources
from gebiedsgericht_plugin.errors import (
    BadSetting,
    NoAreas,
    NoSuchSheet,
    NotCached,
    ServiceCapped,
    ServiceFailed,
    ServiceIncomplete,
)
from gebiedsgericht_plugin.model.recipe import AreaSource
from gebiedsgericht_plugin.sources import cache, cbs
from gebiedsgericht_plugin.sources.features import Features, write
from gebiedsgericht_plugin.sources.network import Network

from . import areas
from .conftest import Told
from .loopback import nobody
from .pdok_server import Behaviour, pdok

PointTo = Callable[[str], None]
LAND = 98  # of two gemeenten; the last buurt of each is water


def cbs_source(what: str = "cbs:2024", **more: Any) -> AreaSource:
    return AreaSource(**{"id": "buurten", "source": what, "code": "", "name": "", "boundary_year": 0, **more})


def read(source: AreaSource, told: Told) -> Any:
    return sources.area_set(source, Path(), tell=told)


def test_the_ogc_api_gives_all_pages(point_to: PointTo, told: Told) -> None:
    with pdok(Behaviour(count=2345)) as server:
        point_to(server.address)
        found = read(cbs_source(), told)

    land = [n for n in range(2345) if areas.attributes(n)["water"] == "NEE"]
    assert len(found) == len(land)
    assert found.boundary_year == 2024
    assert found.levels == ("wijk", "gemeente")
    assert found.frame.loc["BU00460205", "name"] == "Buurt é 2325"
    assert found.frame.loc["BU00460205"].geometry.bounds == (*areas.corner(2325), *areas.corner(2325 + 146))
    assert found.frame["inwoners"].isna().sum() == 47
    assert told[-1] == (
        "run.fetched",
        {
            "name": "cbs_buurten_2024_nederland",
            "count": "2345",
            "address": f"{server.address}/ogc/2024/v1/collections/buurten",
        },
    )


def test_one_gemeente_is_asked_by_its_code_and_nothing_else(point_to: PointTo, told: Told) -> None:
    with pdok(Behaviour(count=2345)) as server:
        point_to(server.address)
        found = read(cbs_source("cbs:2024?gemeentecode=GM0007,0012"), told)

    items = [request.query for request in server.asked if request.path.endswith("/items")]
    assert list(dict.fromkeys(query["gemeentecode"] for query in items)) == ["GM0007", "GM0012"]
    assert {key for query in items for key in query} == {"f", "limit", "crs", "gemeentecode"}
    assert len(found) == LAND
    assert set(found.frame["gemeente"]) == {"GM0007", "GM0012"}


@pytest.mark.parametrize("how", [Behaviour(years=()), Behaviour(years=(), tells_number=False, count=2345)])
def test_a_year_without_ogc_api_comes_from_the_wfs(how: Behaviour, point_to: PointTo, told: Told) -> None:
    with pdok(how) as server:
        point_to(server.address)
        found = read(cbs_source(denominators={"mensen": "AANT_INW"}), told)

    assert len(found) == len([n for n in range(how.count) if areas.attributes(n)["water"] == "NEE"])
    assert found.frame.loc["BU00000001", "mensen"] == 1


@pytest.mark.parametrize("filters", [True, False])
def test_a_wfs_filter_that_is_ignored_gives_no_other_gemeente(
    filters: bool, point_to: PointTo, told: Told
) -> None:
    with pdok(Behaviour(count=1200, years=(), filters=filters)) as server:
        point_to(server.address)
        found = read(cbs_source("cbs:2024?gemeentecode=GM0007,GM0012"), told)

    assert len(found) == LAND
    assert set(found.frame["gemeente"]) == {"GM0007", "GM0012"}


def test_a_server_without_pages_is_noticed(point_to: PointTo, told: Told) -> None:
    with pdok(Behaviour(count=1500, turns_pages=False)) as server:
        point_to(server.address)
        with pytest.raises(ServiceCapped) as caught:
            read(cbs_source(), told)

    assert caught.value.received == 1000


@pytest.mark.parametrize("tells", [True, False])
def test_a_wfs_without_pages_is_noticed(tells: bool, point_to: PointTo, told: Told) -> None:
    with pdok(Behaviour(count=1500, years=(), turns_pages=False, tells_number=tells)) as server:
        point_to(server.address)
        with pytest.raises(ServiceIncomplete if tells else ServiceCapped):
            read(cbs_source(), told)


def test_a_wfs_that_loses_features_is_noticed(point_to: PointTo, told: Told, cache_folder: Path) -> None:
    with pdok(Behaviour(count=1500, years=(), loses=1)) as server:
        point_to(server.address)
        with pytest.raises(ServiceIncomplete) as caught:
            read(cbs_source(), told)

    assert (caught.value.expected, caught.value.received) == (1500, 1499)
    assert not list(cache_folder.glob("*")) if cache_folder.exists() else True


@pytest.mark.parametrize("count", [9, 10, 50, 100, 999, 1000, 1001, 2000])
def test_round_numbers_are_no_caps_where_pages_turn(count: int, point_to: PointTo, told: Told) -> None:
    with pdok(Behaviour(count=count)) as server:
        point_to(server.address)
        read(cbs_source(), told)

    assert told[-1][1]["count"] == str(count)


def test_a_server_that_only_listens_to_f_json(point_to: PointTo, told: Told) -> None:
    with pdok(Behaviour(listens_to_header=False, years=("2024",), wfs_years=())) as server:
        point_to(server.address)
        assert len(read(cbs_source(), told)) == 118


def test_busy_is_no_failure(point_to: PointTo, told: Told) -> None:
    with pdok(Behaviour(busy=2)) as server:
        point_to(server.address)
        assert len(read(cbs_source(), told)) == 118


def test_a_year_that_nobody_has(point_to: PointTo, told: Told) -> None:
    with pdok() as server:
        point_to(server.address)
        with pytest.raises(ServiceFailed) as caught:
            read(cbs_source("cbs:1995"), told)

    assert caught.value.status == 404


def test_a_level_that_the_service_lacks(point_to: PointTo, told: Told) -> None:
    with pdok(Behaviour(years=())) as server:
        point_to(server.address)
        with pytest.raises((NoSuchSheet, ServiceFailed)):
            read(cbs_source(level="wijk"), told)


def test_a_gemeente_that_does_not_exist(point_to: PointTo, told: Told) -> None:
    with pdok() as server:
        point_to(server.address)
        with pytest.raises(NoAreas):
            read(cbs_source("cbs:2024?gemeentecode=GM9999"), told)


# --- copies ------------------------------------------------------------------------------------


def test_the_copy_works_without_a_network(point_to: PointTo, told: Told) -> None:
    with pdok() as server:
        point_to(server.address)
        first = read(cbs_source(), told)
    point_to(nobody())

    again = read(cbs_source(), told)

    assert told.codes == ["run.fetched", "run.copy"]
    assert again.frame.drop(columns="geometry").equals(first.frame.drop(columns="geometry"))
    assert again.frame.geom_equals(first.frame).all()


def test_a_copy_says_where_it_is_from(point_to: PointTo, told: Told) -> None:
    with pdok() as server:
        point_to(server.address)
        read(cbs_source(), told)

    copy = cache.find_areas("cbs_buurten_2024_nederland")

    assert copy is not None
    assert copy.told["count"] == "120"
    assert copy.told["version"] == "v2"
    assert copy.told["address"].startswith(server.address)
    assert len(copy.day) == 10


def test_refreshing_without_a_network_keeps_the_copy_and_says_so(point_to: PointTo, told: Told) -> None:
    with pdok() as server:
        point_to(server.address)
        read(cbs_source(), told)
    point_to(nobody())

    copy = cbs.copy_of(cbs.wanted(cbs_source()), Network(), told, refresh=True)

    assert told[-1] == (
        "run.copy_offline",
        {"name": copy.path.stem, "date": copy.day, "address": told[-1][1]["address"]},
    )


def test_refreshing_fetches_again(point_to: PointTo, told: Told) -> None:
    with pdok() as server:
        point_to(server.address)
        read(cbs_source(), told)
        cbs.copy_of(cbs.wanted(cbs_source()), Network(), told, refresh=True)

    assert told.codes == ["run.fetched", "run.fetched"]


def test_no_network_and_no_copy(point_to: PointTo, told: Told, tmp_path: Path, monkeypatch: Any) -> None:
    point_to(nobody())
    monkeypatch.setenv("GEBIEDSGERICHT_AREAS_FOLDER", str(tmp_path / "gedeeld"))

    with pytest.raises(NotCached) as caught:
        read(cbs_source(), told)

    assert caught.value.folder == str(tmp_path / "gedeeld")


def test_the_shared_folder_goes_before_the_network(
    point_to: PointTo, told: Told, tmp_path: Path, cache_folder: Path, monkeypatch: Any
) -> None:
    with pdok() as server:
        point_to(server.address)
        read(cbs_source(), told)
    cache_folder.rename(tmp_path / "gedeeld")
    monkeypatch.setenv("GEBIEDSGERICHT_AREAS_FOLDER", str(tmp_path / "gedeeld"))
    point_to(nobody())

    assert len(read(cbs_source(), told)) == 118
    assert told.codes == ["run.fetched", "run.copy"]


def test_a_damaged_copy_is_no_copy(point_to: PointTo, told: Told, cache_folder: Path) -> None:
    cache_folder.mkdir()
    (cache_folder / "cbs_buurten_2024_nederland.gpkg").write_bytes(b"SQLite format 3\0 and then nothing")
    with pdok() as server:
        point_to(server.address)
        assert len(read(cbs_source(), told)) == 118


def national(path: Path, spelling: Callable[[str], str]) -> None:
    told = [areas.attributes(n) for n in range(150)]
    rows = [{spelling(key): value for key, value in row.items()} for row in told]
    import shapely.geometry

    shapes = [shapely.geometry.Polygon(areas.ring(n)).wkb for n in range(150)]
    path.parent.mkdir(exist_ok=True)
    write(Features(list(rows[0]), rows, shapes, [""] * 150, "EPSG:28992"), str(path), "buurten", {})


SHORT = {
    "buurtcode": "BU_CODE",
    "buurtnaam": "BU_NAAM",
    "wijkcode": "WK_CODE",
    "wijknaam": "WK_NAAM",
    "gemeentecode": "GM_CODE",
    "gemeentenaam": "GM_NAAM",
    "water": "H2O",
    "aantal_inwoners": "AANT_INW",
}


@pytest.mark.parametrize("spelling", [str, areas.camel, SHORT.__getitem__, str.upper])
def test_a_national_file_is_cut_to_the_gemeente(
    spelling: Callable[[str], str], point_to: PointTo, told: Told, tmp_path: Path, monkeypatch: Any
) -> None:
    national(tmp_path / "gedeeld" / "wijkenbuurten_2024_v1.gpkg", spelling)
    monkeypatch.setenv("GEBIEDSGERICHT_AREAS_FOLDER", str(tmp_path / "gedeeld"))
    point_to(nobody())

    found = read(cbs_source("cbs:2024?gemeentecode=GM0002"), told)

    assert told.codes == ["run.cut"]
    assert len(found) == 49
    assert found.levels == ("wijk", "gemeente")
    assert found.frame.loc["BU00020000", "inwoners"] == 100


@pytest.mark.parametrize(
    "source",
    ["cbs:24", "cbs:2024?gemeente=Utrecht", "cbs:2024?gemeentecode=Utrecht", "cbs:2024?gemeentecode=GM12"],
)
def test_a_source_that_says_something_else(source: str) -> None:
    with pytest.raises(BadSetting):
        cbs.wanted(cbs_source(source))


def test_areas_of_postcodes_have_their_postcode_as_code(point_to: PointTo, told: Told) -> None:
    import shapely.geometry

    rows = [{"postcode": 1000 + n, "aantalInwoners": n} for n in range(3)]
    shapes = [shapely.geometry.Polygon(areas.ring(n)).wkb for n in range(3)]
    features = Features(["postcode", "aantalInwoners"], rows, shapes, ["", "", ""], "EPSG:28992")
    cache.keep_areas("cbs_postcode4_2024_nederland", features, cache.provenance("https://host", 3))
    point_to(nobody())

    found = read(cbs_source(level="pc4", denominators={"inwoners": "aantal_inwoners"}), told)

    assert list(found.frame.index) == ["1000", "1001", "1002"]
    assert list(found.frame["inwoners"]) == [0, 1, 2]


@pytest.mark.parametrize(
    ("one", "other"),
    [("wfs:https://a/b|c", "wfs:https://a/b|d"), ("odata_1_a b", "odata_1_a_b"), ("x" * 70, "x" * 71)],
)
def test_what_differs_has_another_name(one: str, other: str) -> None:
    assert cache.file_name(one, ".gpkg") != cache.file_name(other, ".gpkg")


# --- any service -------------------------------------------------------------------------------


def test_own_boundaries_from_an_address(told: Told) -> None:
    source = AreaSource("eigen", "", "buurtcode", "BUURTNAAM", 2024, within={"wijk": "WK_CODE"})
    with pdok(Behaviour(count=1500)) as server:
        for text in (
            f"wfs:{server.address}/wfs/2024/v1_0|wijkenbuurten:buurten",
            f"wfs:{server.address}/wfs/2024/v1_0?service=wfs&version=1.1.0",
            f"{server.address}/ogc/2024/v1/collections/buurten",
        ):
            found = read(AreaSource(**{**source.__dict__, "source": text}), told)
            assert len(found) == 1470
    assert told.codes == ["run.fetched"] * 3


@pytest.mark.parametrize("count", [3, 1500])
def test_a_delivery_from_an_address(count: int, told: Told, cache_folder: Path) -> None:
    with pdok(Behaviour(count=count)) as server:
        by_wfs = sources.delivery_grid(f"wfs:{server.address}/wfs/2024/v1_0|buurten", tell=told)
        by_api = sources.delivery_grid(f"{server.address}/ogc/2024/v1/collections/buurten", tell=told)

    assert by_wfs is not None
    assert by_api is not None
    assert len(by_wfs.cells) == len(by_api.cells) == count + 1
    assert list(by_api.cells.iloc[0]) == list(areas.attributes(0))
    assert by_api.numeric == {7}
    assert told[-1][1]["count"] == count
    assert not cache_folder.exists(), "rows that may be about people are not kept"


def test_an_unknown_type_names_those_there_are(told: Told) -> None:
    with pdok() as server, pytest.raises(NoSuchSheet) as caught:
        sources.delivery_grid(f"wfs:{server.address}/wfs/2024/v1_0|straten")

    assert "wijkenbuurten:wijken" in caught.value.sheets


@pytest.mark.parametrize("text", ["wfs:host/wfs|x", "https://host/map.html", "wfs:file:///etc/passwd|x"])
def test_an_address_of_no_service(text: str) -> None:
    with pytest.raises(BadSetting):
        sources.delivery_grid(text)


@pytest.mark.parametrize("text", ["bestanden/woonstede_*.xlsx", "C:/data/wfs.csv", "politie.csv"])
def test_files_are_left_to_others(text: str) -> None:
    assert sources.delivery_grid(text) is None
