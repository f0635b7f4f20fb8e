from __future__ import annotations

import math
import sqlite3

import geopandas
import numpy
import pytest
from shapely.geometry import MultiPoint, MultiPolygon, Point, box

from gebiedsgericht_plugin.errors import (
    Cancelled,
    LayerWithoutCrs,
    NoAreas,
    NoSuchColumn,
    NoSuchSheet,
    NoTableFound,
    UnreadableFile,
)
from gebiedsgericht_plugin.loading.layers.point_stream import PointStream, read_polygons

RD = "EPSG:28992"


def written(path, shapes, driver="GPKG", crs=RD, **columns):
    frame = geopandas.GeoDataFrame(columns or {"n": range(len(shapes))}, geometry=list(shapes), crs=crs)
    frame.to_file(path, driver=driver, **({"layer": 'laag "één"'} if driver == "GPKG" else {}))
    return path


def without_triggers(connection):
    """They need functions that only GDAL has."""
    triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in triggers:
        quoted = name.replace('"', '""')
        connection.execute(f'DROP TRIGGER "{quoted}"')


def random_points(count):
    random = numpy.random.default_rng(1)
    return random.uniform(100_000, 140_000, count), random.uniform(400_000, 440_000, count)


def read_all(path, **how):
    with PointStream(path, **how) as stream:
        pieces = list(stream)
    x = numpy.concatenate([piece.x for piece in pieces])
    y = numpy.concatenate([piece.y for piece in pieces])
    columns = {
        name: [cell for piece in pieces for cell in piece.columns[name]] for name in how.get("columns", ())
    }
    starts = [piece.start for piece in pieces]
    return x, y, columns, starts


@pytest.mark.parametrize("driver", ["GPKG", "GeoJSON", "FlatGeobuf", "ESRI Shapefile"])
@pytest.mark.parametrize("piece", [1000, 30])
def test_every_point_in_the_order_of_the_file(tmp_path, driver, piece):
    x, y = random_points(100)
    path = written(
        tmp_path / f"p.{driver[:4].lower().strip()}" if driver != "ESRI Shapefile" else tmp_path / "p.shp",
        map(Point, x, y),
        driver,
        soort=["paal", None] * 50,
        n=range(100),
    )
    found = read_all(path, columns=("soort", "n"), piece=piece)
    order = numpy.array(found[2]["n"]).argsort() if driver == "FlatGeobuf" else slice(None)
    assert found[0][order] == pytest.approx(x)
    assert found[1][order] == pytest.approx(y)
    assert sorted(found[2]["n"]) == list(range(100))
    assert found[2]["soort"].count("paal") == 50
    assert found[2]["soort"].count(None) == 50
    assert found[3] == list(range(0, 100, piece))


def test_points_that_are_not_stored_alike(tmp_path):
    shapes = [Point(1e5, 4e5), None, Point(1e5, 4e5, 7), MultiPoint([(1e5, 4e5), (2e5, 5e5)]), Point()]
    path = tmp_path / "bont.gpkg"
    written(path, [Point(0, 0)] * len(shapes))
    with sqlite3.connect(path) as connection:
        without_triggers(connection)
        for row, shape in enumerate(shapes):
            empty = shape is not None and shape.is_empty
            blob = (
                None if shape is None else b"GP\0" + (b"\x11" if empty else b"\x01") + b"@q\0\0" + shape.wkb
            )
            connection.execute('UPDATE "laag ""één""" SET geom = ? WHERE fid = ?', (blob, row + 1))
    for piece in (2, 100):
        x, y, _, _ = read_all(path, piece=piece)
        assert x.tolist()[0::2] == pytest.approx([1e5, 1e5, math.nan], nan_ok=True)
        assert [x[3], y[3]] == [1.5e5, 4.5e5]
        assert numpy.isnan([x[1], y[1], x[4], y[4]]).all()


def test_points_with_heights(tmp_path):
    path = written(tmp_path / "hoog.gpkg", [Point(1e5, 4e5, 3), Point(1.1e5, 4.1e5, 4)])
    assert read_all(path)[0].tolist() == [1e5, 1.1e5]
    assert read_all(path)[1].tolist() == [4e5, 4.1e5]


def test_rows_that_were_deleted_leave_no_gap(tmp_path):
    path = written(tmp_path / "gaten.gpkg", [Point(1e5 + n, 4e5) for n in range(20)])
    with sqlite3.connect(path) as connection:
        without_triggers(connection)
        connection.execute('DELETE FROM "laag ""één""" WHERE fid % 3 = 0')
    x, _, columns, _ = read_all(path, columns=("n",), piece=4)
    assert (x - 1e5).tolist() == columns["n"] == [n for n in range(20) if (n + 1) % 3]


def test_degrees_come_in_rd(tmp_path):
    path = written(tmp_path / "graden.gpkg", [Point(5.387206, 52.155174)], crs="EPSG:4326")
    x, y, _, _ = read_all(path)
    assert [x[0], y[0]] == pytest.approx([155_000, 463_000], abs=2)


def test_a_file_that_does_not_say_where(tmp_path):
    path = written(tmp_path / "rd.gpkg", [Point(1e5, 4e5)], crs=None)
    assert read_all(path)[0].tolist() == [1e5]
    odd = written(tmp_path / "nergens.gpkg", [Point(-5e8, 4e9)], crs=None)
    with pytest.raises(LayerWithoutCrs):
        read_all(odd)
    assert numpy.isfinite(read_all(odd, system=RD)[0]).all()


def test_what_cannot_be_read_says_so(tmp_path):
    path = written(tmp_path / "p.gpkg", [Point(1e5, 4e5)])
    with pytest.raises(NoSuchColumn):
        PointStream(path, columns=("weg",))
    with pytest.raises(NoSuchSheet):
        PointStream(path, "weg")
    areas = written(tmp_path / "v.gpkg", [box(1e5, 4e5, 1.1e5, 4.1e5)])
    with pytest.raises(NoTableFound):
        PointStream(areas)
    with pytest.raises(NoAreas):
        read_polygons(path)
    with pytest.raises(UnreadableFile):
        PointStream(tmp_path / "niets.gpkg")


def test_stopping_half_way(tmp_path):
    class Impatient:
        def __init__(self):
            self.shares = []

        def report(self, share, doing=""):
            self.shares.append(share)

        def cancelled(self):
            return len(self.shares) >= 2

    path = written(tmp_path / "p.gpkg", [Point(1e5, 4e5)] * 40)
    progress = Impatient()
    with PointStream(path, piece=10, progress=progress) as stream, pytest.raises(Cancelled):
        list(stream)
    assert progress.shares == [0.25, 0.5]
    path.unlink()


@pytest.mark.parametrize("driver", ["GPKG", "GeoJSON"])
def test_polygons_as_they_are_stored(tmp_path, driver):
    shapes = [box(1e5, 4e5, 1.1e5, 4.1e5), MultiPolygon([box(1.2e5, 4e5, 1.3e5, 4.1e5)])]
    path = written(tmp_path / f"v.{driver.lower()}", shapes, driver, code=["A", "B"])
    wkb, columns = read_polygons(path, columns=("code",))
    assert geopandas.GeoSeries.from_wkb(wkb).area.tolist() == pytest.approx([1e8, 1e8])
    assert list(columns["code"]) == ["A", "B"]


def test_polygons_in_another_system_come_in_rd(tmp_path):
    path = written(tmp_path / "v.gpkg", [box(5.3, 52.1, 5.4, 52.2)], crs="EPSG:4326")
    shape = geopandas.GeoSeries.from_wkb(read_polygons(path)[0])[0]
    assert shape.bounds[0] == pytest.approx(149_000, abs=200)
