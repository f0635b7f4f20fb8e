"""Coordinate systems: tested against the Netherlands, proposed, never silently changed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from osgeo import osr

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.errors import BadSetting, LayerWithoutCrs
from gebiedsgericht_plugin.loading.layers import crs
from gebiedsgericht_plugin.loading.layers.gdal_files import reference
from gebiedsgericht_plugin.model.recipe import Reading
from tests.factories import area_set
from tests.loading.partner_files import layer, text_file

RD_POINTS = [(155000.0, 463000.0), (121000.0, 487000.0), (233000.0, 582000.0), (92000.0, 437000.0)]


def written_in(points, text):
    """RD points as a file in this system would have them."""
    system = crs.parse(text)
    x, y = np.array(points, dtype=float).T
    if system.crs != "EPSG:28992":
        to = osr.CoordinateTransformation(reference("EPSG:28992"), reference(system.crs))
        x, y = np.array(to.TransformPoints(np.column_stack([x, y]).tolist()))[:, :2].T
    x, y = x / system.factor, y / system.factor
    return (y, x) if system.swapped else (x, y)


@pytest.mark.parametrize("system", crs.CANDIDATES)
def test_every_usual_system_is_known_by_its_numbers(system):
    x, y = written_in(RD_POINTS, system)
    judged = crs.judge(x, y)
    assert (judged.proposed, judged.share, judged.confidence) == (system, 1.0, 1.0)
    moved = np.column_stack(crs.moved(x, y, system))
    assert moved == pytest.approx(np.array(RD_POINTS), abs=1.0)


@given(
    points=st.lists(
        st.tuples(st.integers(15000, 275000), st.integers(310000, 610000)), min_size=1, max_size=30
    ),
    system=st.sampled_from(crs.CANDIDATES),
)
def test_systems_are_told_apart_anywhere_in_the_netherlands(points, system):
    assert crs.judge(*written_in(points, system)).proposed == system


@pytest.mark.parametrize(
    ("written", "declared", "code"),
    [
        ("EPSG:28992", "EPSG:3857", "crs_wrong"),
        ("EPSG:4326", "EPSG:28992", "crs_wrong"),
        ("EPSG:4326 yx", "EPSG:4326", "axes_swapped"),
        ("EPSG:28992 yx", "EPSG:28992", "axes_swapped"),
        ("EPSG:28992 km", "EPSG:28992", "crs_wrong"),
        ("EPSG:28992 mm", "EPSG:28992", "crs_wrong"),
    ],
)
def test_a_wrong_declaration_is_followed_and_told(written, declared, code):
    x, y = written_in(RD_POINTS, written)
    placed = crs.place(x, y, declared)
    assert placed.judged.used == declared
    assert placed.judged.proposed == written
    assert placed.findings[0].code == code
    assert placed.findings[0].values["proposed"] == written
    assert not crs.inside(placed.x, placed.y).any()
    assert crs.inside(*crs.moved(x, y, written)).all()


def test_what_fits_is_used_where_the_file_says_nothing():
    x, y = written_in(RD_POINTS, "EPSG:3857")
    placed = crs.place(x, y)
    assert [finding.code for finding in placed.findings] == ["crs_missing"]
    assert np.column_stack([placed.x, placed.y]) == pytest.approx(np.array(RD_POINTS), abs=1.0)
    assert crs.place(x, y, told="EPSG:3857").findings == ()


def test_what_a_format_implies_is_no_finding_where_it_fits():
    assert crs.place(*written_in(RD_POINTS, "EPSG:4326"), implied="EPSG:4326").findings == ()
    wrong = crs.place(*written_in(RD_POINTS, "EPSG:28992"), implied="EPSG:4326")
    assert [finding.code for finding in wrong.findings] == ["crs_missing"]
    assert wrong.x[0] == 155000


def test_points_without_a_place_and_points_far_away_are_counted():
    x = np.array([155000, np.nan, 0, 9e5, 156000, 157000])
    y = np.array([463000, np.nan, 0, 9e5, 464000, 465000])
    placed = crs.place(x, y, "EPSG:28992")
    assert [(item.code, item.values["count"]) for item in placed.findings] == [
        ("rows_without_place", 1),
        ("points_far_away", 2),
    ]
    assert placed.judged.points == 4


def test_nothing_fits():
    x, y = np.array([1.0, 2.0]), np.array([1.0, 2.0])
    assert crs.judge(x, y).used == ""
    assert crs.place(x, y, "EPSG:28992").findings[0].code == "crs_outside"
    assert crs.judge(np.array([np.nan]), np.array([np.nan])).points == 0
    with pytest.raises(BadSetting):
        crs.judge(x, y, "EPSG:nergens")


def test_the_words_behind_a_system():
    assert crs.parse("EPSG:28992 yx km") == crs.System("EPSG:28992", True, 1000.0)
    assert crs.parse("EPSG:4326") == crs.System("EPSG:4326")


@pytest.mark.parametrize("system", ["EPSG:28992 yx", "EPSG:4326 yx"])
def test_swapped_columns_of_a_text_file(tmp_path, system):
    x, y = written_in(RD_POINTS, system)
    rows = "\n".join(f"{a:.6f};{b:.6f};{n}" for n, (a, b) in enumerate(zip(x, y)))
    table = loading.load(text_file(tmp_path, f"x;y;n\n{rows}\n"))
    assert "axes_swapped" in [finding.code for finding in table.inspection.findings]
    assert table.frame[["x_2", "y_2"]].to_numpy() == pytest.approx(np.array(RD_POINTS), abs=1.0)


def test_rd_declared_as_web_mercator(tmp_path):
    shapes = [f"POINT ({x} {y})" for x, y in RD_POINTS]
    path = layer(tmp_path, shapes, {"n": [1.0, 2.0, 3.0, 4.0]}, "fout.gpkg", "EPSG:3857")
    table = loading.load(path)
    (finding,) = table.inspection.findings
    assert (finding.code, finding.values["declared"]) == ("crs_wrong", "EPSG:3857")
    assert finding.values["proposed"] == "EPSG:28992"
    assert not crs.inside(table.frame["x"].to_numpy(), table.frame["y"].to_numpy()).any()
    right = loading.load(path, Reading(crs="EPSG:28992"))
    assert right.frame[["x", "y"]].to_numpy().tolist() == [list(point) for point in RD_POINTS]
    assert right.inspection.findings == ()


def test_geojson_in_rd_without_a_crs(tmp_path):
    content = (
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"n": 1},'
        '"geometry": {"type": "Point", "coordinates": [155000, 463000]}}]}'
    )
    table = loading.load(text_file(tmp_path, content, "rd.geojson"))
    assert table.frame[["x", "y"]].to_numpy().tolist() == [[155000, 463000]]
    assert [finding.code for finding in table.inspection.findings] == ["crs_missing"]
    said = content.replace(
        '"features"', '"crs": {"type": "name", "properties": {"name": "EPSG:28992"}}, "features"'
    )
    table = loading.load(text_file(tmp_path, said, "rd2.geojson"))
    assert table.frame[["x", "y"]].to_numpy().tolist() == [[155000, 463000]]
    assert table.inspection.findings == ()


def test_boundaries_without_a_crs_are_told(tmp_path):
    shape = "POLYGON ((155000 463000, 155100 463000, 155100 463100, 155000 463000))"
    columns = {"buurtcode": ["BU00990101"], "buurtnaam": ["Centrum"]}
    path = layer(tmp_path, [shape], columns, "buurten.shp", None, "ESRI Shapefile")
    (source,) = loading.guess_areas(path)
    areas = loading.load_areas(source, tmp_path)
    assert [finding.code for finding in areas.findings] == ["crs_missing"]
    far = layer(tmp_path, ["POLYGON ((1 1, 2 1, 2 2, 1 1))"], columns, "ver.shp", None, "ESRI Shapefile")
    with pytest.raises(LayerWithoutCrs):
        loading.load_areas(loading.guess_areas(far)[0], tmp_path)


@pytest.mark.parametrize(
    ("head", "written", "told", "proposed"),
    [
        ("x;y", "EPSG:28992", "EPSG:4326", "EPSG:28992"),
        ("x;y", "EPSG:28992", "EPSG:28992 yx", "EPSG:28992"),
        ("lon;lat", "EPSG:4326", "EPSG:4326 yx", "EPSG:4326"),
        ("x;y", "EPSG:25831", "EPSG:25832", "EPSG:25831"),
        ("x;y", "EPSG:28992", "EPSG:28992", None),
        ("x;y", "EPSG:28992", "", None),
        ("lon;lat", "EPSG:4326", "", None),
    ],
)
def test_points_are_held_against_the_areas_they_should_lie_in(tmp_path, head, written, told, proposed):
    areas = area_set()
    rd = list(zip(np.linspace(200_100, 202_900, 30), np.linspace(480_100, 481_900, 30)))
    x, y = written_in(rd, written)
    rows = "".join(f"{at};{east:.6f};{north:.6f}\n" for at, (east, north) in enumerate(zip(x, y)))
    path = text_file(tmp_path, f"melding;{head}\n{rows}")
    found = loading.outside_areas(loading.load(path, Reading(crs=told)), areas)
    assert (found.values["proposed"] if found else None) == proposed
    assert not found or (found.values["inside"], found.values["percent"]) == (0, 100)


def test_points_of_elsewhere_are_no_other_system(tmp_path):
    rows = "".join(f"{at};{100_000 + at};{400_000 + at}\n" for at in range(30))
    table = loading.load(text_file(tmp_path, f"melding;x;y\n{rows}"))
    assert loading.outside_areas(table, area_set()) is None
    assert (
        loading.outside_areas(loading.load(text_file(tmp_path, "code;n\nA1;1\nB2;2\n")), area_set()) is None
    )
