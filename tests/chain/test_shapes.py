"""Cables as lines and green as polygons, from the file as it came to figures per area."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict

import pytest

from tests.factories import area_set

RECIPE = """\
version: 1
workspace: Openbare ruimte
areas:
  - id: buurten
    source: gebieden.gpkg
    code: code
    name: name
    boundary_year: 2026
    within: {wijk: wijk}
    denominators: {inwoners: inwoners}
partners:
  gemeente: {name: Gemeente}
deliveries:
  - id: kabels
    partner: gemeente
    theme: openbare ruimte
    files: kabels.shp
    reference_date: 2026-01-01
    protection: objects
    covered: [BU00990101, BU00990102, BU00990201, BU00990202, BU00990203]
    key: {kind: point, areas: buurten}
    indicators:
      - {id: meters, name: Kabel, kind: sum, numerator: {length: rows}, unit: m}
      - {id: kabels, name: Kabels, kind: count, numerator: {count: rows}}
      - {id: kosten, name: Kosten, kind: sum, numerator: {sum: kosten}}
  - id: groen
    partner: gemeente
    theme: openbare ruimte
    files: groen.geojson
    reference_date: 2026-01-01
    protection: objects
    key: {kind: point, areas: buurten}
    indicators:
      - {id: groen, name: Groen, kind: rate, numerator: {surface: rows, where: {soort: gras}},
         denominator: {areas: inwoners}, unit: m2}
"""


@pytest.fixture(scope="module")
def computed(qgis_app: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    import geopandas
    from shapely.geometry import LineString, box

    from gebiedsgericht_plugin import chain
    from gebiedsgericht_plugin.workspace import recipe

    folder = tmp_path_factory.mktemp("ruimte")
    area_set().frame.reset_index().to_file(folder / "gebieden.gpkg", driver="GPKG")
    lines = [
        LineString([(200100, 480500), (200900, 480500)]),
        LineString([(200800, 480600), (202200, 480600)]),
        LineString([(202500, 481500), (203500, 481500)]),
        LineString([(150000, 400000), (150010, 400000)]),
    ]
    kabels = geopandas.GeoDataFrame({"kosten": [10.0, 140.0, 80.0, 1.0]}, geometry=lines, crs="EPSG:28992")
    kabels.to_file(folder / "kabels.shp")
    green = [box(200990, 480100, 201010, 480200), box(200000, 481000, 200100, 481100), box(0, 0, 1, 1)]
    kinds = {"soort": ["gras", "bos", "gras"]}
    groen = geopandas.GeoDataFrame(kinds, geometry=green, crs="EPSG:28992")
    groen.to_crs("EPSG:4326").to_file(folder / "groen.geojson", driver="GeoJSON", COORDINATE_PRECISION=12)
    path = Path(folder / "werkmap.yml")
    path.write_text(RECIPE, encoding="utf-8")
    return chain.compute(recipe.read(path))


def figures(computed: Any, indicator: str, level: str = "buurt") -> Dict[str, Any]:
    rows = computed.values.of(indicator, level)
    return {str(area)[-4:]: (value, status) for area, value, status in
            zip(rows.index, rows["value"], rows["status"])}  # fmt: skip


def test_metres_of_cable_are_exact_and_observed(computed: Any) -> None:
    found = figures(computed, "meters")
    assert found["0101"] == (pytest.approx(1000), "observed")
    assert found["0102"] == (pytest.approx(1000), "observed")
    # What the partner does not cover is unknown, although some cable was found there.
    assert found["0103"][1] == "missing"
    assert found["0201"] == (0, "observed")
    assert found["0203"] == (pytest.approx(500), "observed")
    assert figures(computed, "meters", "wijk")["9902"] == (pytest.approx(500), "observed")


def test_each_cable_counts_once_where_most_of_it_lies(computed: Any) -> None:
    found = figures(computed, "kabels")
    assert [found[area][0] for area in ("0101", "0102", "0201", "0202", "0203")] == [1, 1, 0, 0, 1]
    assert found["0103"][1] == "missing"


def test_costs_are_divided_and_then_estimated(computed: Any) -> None:
    found = figures(computed, "kosten")
    assert found["0101"] == (pytest.approx(10 + 20), "estimated")
    assert found["0102"] == (pytest.approx(100), "estimated")
    assert found["0203"] == (pytest.approx(40), "estimated")


def test_the_surface_of_green_per_inhabitant(computed: Any) -> None:
    found = figures(computed, "groen")
    assert found["0101"] == (pytest.approx(1000 / 1000, rel=1e-4), "observed")
    assert found["0102"] == (pytest.approx(1000 / 1001, rel=1e-4), "observed")
    assert found["0201"] == (0, "observed")


def test_the_report_tells_what_lies_outside(computed: Any) -> None:
    cables = computed.deliveries[0].report
    assert (cables.rows, cables.rows_matched) == (4, 3)
    assert [(item.reason, item.rows) for item in cables.unmatched] == [("outside", 1)]
    assert cables.divided == ()


def test_lines_of_a_project_layer_are_kept(qgis_app: Any) -> None:
    from gebiedsgericht_plugin import loading, sources
    from tests.processing.conftest import memory_layer

    layer = memory_layer(
        "LineString?crs=EPSG:28992&field=soort:string",
        [("LINESTRING(200100 480500, 200900 480500)", "kabel"), ("", "leiding")],
    )
    table = loading.load(sources.grid_of(layer))
    assert table.shapes is not None
    assert table.shapes.size.tolist()[0] == 800
    assert table.shapes.wkb[1] == b""
    assert table.frame[["x", "y"]].iloc[0].tolist() == [200500, 480500]
    assert [item.code for item in table.inspection.findings] == ["lines_divided"]


def test_polygons_of_areas_that_a_column_names_are_not_kept(qgis_app: Any) -> None:
    from gebiedsgericht_plugin import loading, sources
    from tests.processing.conftest import memory_layer

    ground = "POLYGON((200000 480000, 201000 480000, 201000 481000, 200000 480000))"
    named = [(ground, f"BU0099010{number}", 5.0) for number in range(1, 4)]
    layer = memory_layer("Polygon?crs=EPSG:28992&field=buurtcode:string&field=n:double", named)
    table = loading.load(sources.grid_of(layer))
    assert table.shapes is None
    assert list(table.frame) == ["buurtcode", "n"]


def test_a_draft_proposes_metres_square_metres_and_a_count(qgis_app: Any, tmp_path: Path) -> None:
    import geopandas
    from shapely.geometry import LineString, Point, box

    from gebiedsgericht_plugin import chain
    from gebiedsgericht_plugin.workspace import recipe

    frame = area_set().frame.reset_index().rename(columns={"code": "buurtcode", "name": "buurtnaam"})
    frame.to_file(tmp_path / "gebieden.gpkg", driver="GPKG")
    drawn = {
        "kabels": LineString([(200100, 480500), (200900, 480500)]),
        "groen": box(200100, 480500, 200900, 480600),
        "bomen": Point(200100, 480500),
    }
    files = [tmp_path / "gebieden.gpkg"]
    for name, shape in drawn.items():
        files.append(tmp_path / f"{name}.geojson")
        made = geopandas.GeoDataFrame({"soort": ["a", "b"]}, geometry=[shape, shape], crs="EPSG:28992")
        made.to_file(files[-1], driver="GeoJSON")
    workspace = recipe.read(chain.draft_workspace(files, tmp_path / "werkmap"))
    measured = {item.id: [i.numerator.statistic for i in item.indicators] for item in workspace.deliveries}
    assert measured == {"kabels": ["length"], "groen": ["surface"], "bomen": ["count"]}
    assert {item.covers for item in workspace.deliveries} == {""}
