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


def shapefile(folder, names=("Chassé", "Súdwest"), encoding="UTF-8", without=(), crs="EPSG:28992"):
    """The members of a zipped Shapefile with letters that need an encoding."""
    from osgeo import gdal

    source = layer(
        folder,
        ["POINT (155000 463000)", "POINT (156000 464000)"],
        {"naam": list(names), "n": [1.0, 2.0]},
        "bron.gpkg",
        crs,
    )
    options = gdal.VectorTranslateOptions(
        format="ESRI Shapefile", layerCreationOptions=[f"ENCODING={encoding}"]
    )
    gdal.VectorTranslate(str(folder / "p.shp"), str(source), options=options)
    return {path.name: path.read_bytes() for path in folder.glob("p.*") if path.suffix not in without}


@pytest.mark.parametrize("encoding", ["UTF-8", "ISO-8859-1", "CP1252"])
@pytest.mark.parametrize("without", [(), (".cpg",), (".cpg", ".prj", ".shx")])
def test_letters_and_places_of_a_shapefile_that_lacks_parts(tmp_path, encoding, without):
    members = shapefile(tmp_path, encoding=encoding, without=without)
    if ".cpg" in without:
        # Byte 29 of a DBF says the encoding too.
        members["p.dbf"] = members["p.dbf"][:29] + b"\0" + members["p.dbf"][30:]
    before = sorted(path.name for path in tmp_path.iterdir())
    table = loading.load(zipped(tmp_path, members))
    assert table.frame["naam"].tolist() == ["Chassé", "Súdwest"]
    assert table.frame[["x", "y"]].to_numpy().tolist() == [[155000, 463000], [156000, 464000]]
    codes = [finding.code for finding in table.inspection.findings]
    assert codes == (["crs_missing"] if ".prj" in without else [])
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix != ".zip") == before


def test_the_encoding_of_a_shapefile_can_be_told(tmp_path):
    members = shapefile(tmp_path, ("Ã©Ã©n", "twee"), without=(".cpg",))
    table = loading.load(zipped(tmp_path, members), Reading(encoding="utf-8"))
    assert table.frame["naam"].tolist() == ["Ã©Ã©n", "twee"]


def test_several_shapefiles_in_one_zip(tmp_path):
    members = shapefile(tmp_path)
    both = {f"kaart/{front}{name[1:]}": content for name, content in members.items() for front in ("a", "b")}
    inspection = loading.inspect(zipped(tmp_path, both))
    assert sorted(inspection.sheets) == ["a", "b"]
    assert sum(item.chosen for item in inspection.contents) == 1


def test_layers_are_listed_with_what_they_hold(tmp_path):
    from osgeo import gdal

    path = layer(tmp_path, [square(0, 0)], {"naam": ["A"]}, "alles.gpkg", layer_name="wijken")
    others = {
        "weg": (["LINESTRING (0 0, 10 10)"] * 2, {"naam": ["B", "C"]}),
        "bomen": (["POINT (155000 463000)"] * 3, {"naam": ["D", "E", "F"], "n": [1.0, 2.0, 3.0]}),
        "layer_styles": ([None] * 9, {"styleName": ["x"] * 9, "styleQML": ["y"] * 9}),
    }
    for name, (shapes, columns) in others.items():
        other = layer(tmp_path, shapes, columns, f"{name}.gpkg", layer_name=name)
        gdal.VectorTranslate(str(path), str(other), accessMode="update")
    inspection = loading.inspect(path)
    assert [(item.name, item.holds, item.rows, item.chosen) for item in inspection.contents] == [
        ("wijken", "areas", 1, False),
        ("weg", "lines", 2, False),
        ("bomen", "points", 3, True),
        ("layer_styles", "explanation", 9, False),
    ]
    assert inspection.sheet == "bomen"
    assert loading.load(path, Reading(sheet="weg")).frame["naam"].tolist() == ["B", "C"]


def test_areas_and_lines_without_a_key_get_a_point(tmp_path):
    shapes = [square(155000, 463000), "MULTIPOLYGON EMPTY", None]
    path = layer(tmp_path, shapes, {"soort": ["park", "bos", "veld"]}, "groen.gpkg")
    table = loading.load(path)
    assert table.frame[["x", "y"]].iloc[0].tolist() == [155050, 463050]
    assert [(item.code, item.values) for item in table.inspection.findings] == [
        ("areas_divided", {"rows": 3}),
        ("rows_without_place", {"count": 2, "rows": 3}),
    ]
    lines = layer(tmp_path, ["LINESTRING (155000 463000, 155100 463000)"], {"naam": ["A"]}, "wegen.gpkg")
    assert loading.load(lines).frame[["x", "y"]].to_numpy().tolist() == [[155050, 463000]]


@pytest.mark.parametrize(
    "shape",
    [
        "POINT Z (155000 463000 3)",
        "MULTIPOINT (155000 463000)",
        "CURVEPOLYGON (CIRCULARSTRING (154999 463000, 155001 463000, 154999 463000))",
        "GEOMETRYCOLLECTION (POINT (155000 463000))",
    ],
)
def test_odd_shapes(tmp_path, shape):
    table = loading.load(layer(tmp_path, [shape], {"soort": ["boom"]}, "vorm.gpkg"))
    assert table.frame[["x", "y"]].to_numpy()[0] == pytest.approx([155000, 463000], abs=0.1)


def test_dates_lists_and_large_numbers(tmp_path):
    content = (
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": null, "properties": '
        '{"dag": "2025-12-31", "tijd": "2025-12-31T10:30:00", "lijst": ["a", "b"], "id": 9007199254740993,'
        ' "leeg": null, "niets": ""}}]}'
    )
    grid = loading.files.read_grid(text_file(tmp_path, content, "a.geojson"))
    cells = dict(zip(grid.cells.iloc[0], grid.cells.iloc[1]))
    assert cells == {
        "dag": "2025-12-31",
        "tijd": "2025-12-31 10:30:00",
        "lijst": "a, b",
        "id": "9007199254740993",
        "leeg": "",
        "niets": "",
    }


def test_features_line_by_line(tmp_path):
    row = {
        "type": "Feature",
        "properties": {"n": 1},
        "geometry": {"type": "Point", "coordinates": [5.3872, 52.1551]},
    }
    content = f"{json.dumps(row)}\n{json.dumps({**row, 'geometry': None})}\n"
    table = loading.load(text_file(tmp_path, content, "a.geojsonl"))
    assert table.frame["x"].iloc[0] == pytest.approx(RD_POINT[0], abs=10)
    assert len(table.frame) == 2


KML = """<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder>
<name>Speeltuinen</name>{}</Folder></Document></kml>"""
PLACEMARK = """<Placemark><name>{}</name><description><![CDATA[<table>
<tr><td>Soort</td><td><b>{}</b></td></tr><tr><td>Aantal</td><td>{}</td></tr></table>]]></description>
<Point><coordinates>5.38720621,52.15517440,0</coordinates></Point></Placemark>"""


def test_the_table_in_the_description_of_a_kml(tmp_path):
    content = KML.format(PLACEMARK.format("A", "wip", 3) + PLACEMARK.format("B", "bank", 4))
    table = loading.load(text_file(tmp_path, content, "a.kml"))
    assert table.frame.columns.tolist() == ["Name", "Soort", "Aantal", "x", "y"]
    assert table.frame["Soort"].tolist() == ["wip", "bank"]
    assert table.frame["Aantal"].tolist() == [3, 4]
    assert table.frame.loc[1, ["x", "y"]].tolist() == pytest.approx(RD_POINT, abs=1.0)


def test_reading_leaves_nothing_beside_the_file(tmp_path):
    layer(tmp_path, ["POINT (155000 463000)"], {"n": [1.0]}, "p.gml", driver="GML")
    (tmp_path / "p.xsd").unlink()
    loading.load(tmp_path / "p.gml")
    assert [path.name for path in tmp_path.iterdir()] == ["p.gml"]


def test_a_layer_that_points_elsewhere_is_not_followed(tmp_path):
    inner = '<OGRVRTLayer name="x"><SrcDataSource>elders.csv</SrcDataSource></OGRVRTLayer>'
    content = f"<OGRVRTDataSource>{inner}</OGRVRTDataSource>"
    with pytest.raises(UnreadableFile):
        loading.load(text_file(tmp_path, content, "a.gml"))


def test_names_that_a_dbf_cut(tmp_path):
    names = {"aantal_inwoners": [1.0], "aantal_inwoners_2024": [2.0]}
    layer(tmp_path, ["POINT (155000 463000)"], names, "p.shp", driver="ESRI Shapefile")
    table = loading.load(tmp_path / "p.shp")
    assert table.frame.columns.tolist() == ["aantal_inw", "aantal_i_1", "x", "y"]
    assert [(item.code, item.values) for item in table.inspection.findings] == [
        ("names_cut", {"columns": ("aantal_i_1",)})
    ]


def test_odd_real_geometries(shared_data):
    inspection = loading.inspect(shared_data / "17_bag_gpkg_gokoala" / "null-empty-geoms.gpkg")
    assert (inspection.rows_in_file, inspection.rows_read) == (2, 2)
    (finding,) = inspection.findings
    assert (finding.code, finding.values["count"]) == ("rows_without_place", 2)
