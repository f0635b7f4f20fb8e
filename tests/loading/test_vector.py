"""Layers and JSON records as tables."""

from __future__ import annotations

import json

import pytest

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.errors import NoTableFound, UnreadableFile
from gebiedsgericht_plugin.model.recipe import Reading
from gebiedsgericht_plugin.model.tables import ColumnKind
from tests.loading.partner_files import layer, square, text_file, zipped

RD_POINT = (155000.0, 463000.0)
WGS84_POINT = (5.38720621, 52.15517440)


@pytest.mark.parametrize(
    ("name", "driver"),
    [
        ("punten.gpkg", "GPKG"),
        ("punten.geojson", "GeoJSON"),
        ("punten.fgb", "FlatGeobuf"),
        ("punten.gml", "GML"),
    ],
)
def test_points_become_x_and_y_in_rd(tmp_path, name, driver):
    path = layer(
        tmp_path,
        [f"POINT ({WGS84_POINT[0]} {WGS84_POINT[1]})", None],
        {"soort": ["afval", "groen"], "aantal": [1.5, 2.0]},
        name,
        "EPSG:4326",
        driver,
    )
    table = loading.load(path)
    assert table.crs == "EPSG:28992"
    assert table.frame.loc[1, ["x", "y"]].tolist() == pytest.approx(RD_POINT, abs=1.0)
    assert table.inspection.keys[0].column == ("x", "y")
    if driver != "FlatGeobuf":  # which knows no features without a shape
        assert table.frame.loc[2, ["x", "y"]].isna().all()
        assert table.frame["aantal"].tolist() == [1.5, 2.0]


def test_own_x_and_y_are_kept_beside_those_of_the_points(tmp_path):
    path = layer(tmp_path, ["POINT (155000 463000)"], {"x": ["links"], "n": [1.0]}, "punten.gpkg")
    table = loading.load(path)
    assert table.frame.columns.tolist() == ["x", "n", "x_2", "y"]
    assert table.frame["x"].tolist() == ["links"]


def test_zipped_shapefile(tmp_path):
    source = layer(
        tmp_path, ["POINT (155000 463000)"], {"naam": ["Chassé"]}, "p.shp", driver="ESRI Shapefile"
    )
    members = {f"map/{path.name}": path.read_bytes() for path in tmp_path.glob("p.*")}
    table = loading.load(zipped(tmp_path, members))
    assert table.frame["naam"].tolist() == ["Chassé"]
    assert table.frame[["x", "y"]].to_numpy().tolist() == [[155000, 463000]]
    assert source.exists()


def test_polygons_are_read_as_a_table_of_attributes(tmp_path):
    path = layer(tmp_path, [square(0, 0), square(100, 0)], {"buurtcode": ["0601", "0602"], "n": [1.0, 2.5]})
    table = loading.load(path)
    assert table.crs == ""
    assert table.frame["buurtcode"].tolist() == ["0601", "0602"]
    assert table.inspection.keys[0].level == "buurt"


def test_longitude_and_latitude_in_a_text_file(tmp_path):
    content = 'lat,lon,n\n"52,1551744","5,38720621",3\n"52,1551744","5,38720621",4\n,,5\n'
    table = loading.load(text_file(tmp_path, content))
    assert table.crs == "EPSG:28992"
    assert table.frame.loc[2, ["x", "y"]].tolist() == pytest.approx(RD_POINT, abs=1.0)
    assert table.frame.loc[4, ["x", "y"]].isna().all()
    assert table.column("lat").kind is ColumnKind.NUMBER
    assert [guess.kind for guess in table.inspection.keys] == ["point"]


def test_crs_of_coordinates_can_be_told(tmp_path):
    content = "x;y;n\n5,38720621;52,15517440;3\n5,38720621;52,15517440;4\n"
    table = loading.load(text_file(tmp_path, content), Reading(crs="EPSG:4258"))
    assert table.frame.loc[2, ["x_2", "y_2"]].tolist() == pytest.approx(RD_POINT, abs=1.0)


def test_records_with_nested_objects(tmp_path):
    document = {
        "peildatum": "2026-01-01",
        "wijken": [{"code": "WK009901", "n": 1}],
        "buurten": [
            {"code": "BU00990101", "cijfers": {"inwoners": 520, "groen": 2.5}, "leeg": None, "aan": True},
            {"code": "BU00990102", "cijfers": {"inwoners": None, "groen": 1.234}, "extra": [1, 2]},
        ],
    }
    table = loading.load(text_file(tmp_path, json.dumps(document), "gemeente.json"))
    assert table.inspection.sheet == "buurten"
    assert table.inspection.sheets == ("wijken", "buurten")
    assert table.frame["cijfers.groen"].tolist() == [2.5, 1.234]
    assert table.marks["cijfers.inwoners"].to_dict() == {2: "missing"}
    assert table.frame["extra"].tolist() == [None, "[1, 2]"]
    other = loading.load(tmp_path / "gemeente.json", Reading(sheet="wijken"))
    assert other.frame["code"].tolist() == ["WK009901"]


def test_json_without_records(tmp_path):
    with pytest.raises(NoTableFound):
        loading.load(text_file(tmp_path, '{"a": 1}', "a.json"))
    with pytest.raises(UnreadableFile):
        loading.load(text_file(tmp_path, '[{"a": 1}, ', "b.json"))
    with pytest.raises(UnreadableFile):
        loading.load(text_file(tmp_path, "[" * 100_000, "c.json"))
