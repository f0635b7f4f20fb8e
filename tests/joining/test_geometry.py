from __future__ import annotations

import ast
import time
from pathlib import Path

import geopandas
import numpy
import pytest
import shapely.wkb
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import (
    GeometryCollection,
    LineString,
    MultiLineString,
    MultiPolygon,
    Point,
    Polygon,
    box,
)
from shapely.ops import unary_union

from gebiedsgericht_plugin import joining
from gebiedsgericht_plugin.joining import boxes, geometry
from gebiedsgericht_plugin.joining.geometry import to_crs
from gebiedsgericht_plugin.joining.locating import Locator, locate


def all_covering(shapes, x, y):
    """What the look-up goes by, the slow way."""
    point = Point(x, y)
    return [position for position, shape in enumerate(shapes) if shape is not None and shape.covers(point)]


def check(shapes, x, y):
    series = geopandas.GeoSeries(shapes)
    found, several = Locator(series).find_all(numpy.asarray(x, float), numpy.asarray(y, float))
    covering = [all_covering(shapes, *point) for point in zip(x, y)]
    assert found.tolist() == [areas[0] if areas else -1 for areas in covering]
    assert several.tolist() == [len(areas) > 1 for areas in covering]


def stars(random, count, spread):
    """Polygons that are no boxes: rings around a centre, each with a hole, some in two parts."""
    shapes = []
    for _ in range(count):
        centre = random.uniform(0, spread, 2)
        angles = numpy.sort(random.uniform(0, 2 * numpy.pi, random.integers(5, 40)))
        radius = random.uniform(0.3, 1.0, angles.size) * 3000
        ring = centre + numpy.column_stack([radius * numpy.cos(angles), radius * numpy.sin(angles)])
        shape = Polygon(ring).buffer(0)
        shape = shape.difference(Point(*centre).buffer(400))
        if random.random() < 0.5:
            shape = unary_union([shape, box(*(centre + 5000), *(centre + 5500))])
        shapes.append(shape)
    return shapes


@pytest.mark.parametrize("seed", range(6))
def test_as_shapely_on_polygons_with_holes_and_parts(seed):
    random = numpy.random.default_rng(seed)
    shapes = stars(random, 25, 60_000)
    parts, taken = [], None
    for shape in shapes:
        free = shape if taken is None else shape.difference(taken)
        taken = shape if taken is None else taken.union(shape)
        parts.append(free if not free.is_empty else None)
    x, y = random.uniform(-5000, 70_000, 3000), random.uniform(-5000, 70_000, 3000)
    check(parts, x, y)


def test_points_exactly_on_borders_and_corners():
    shapes = [box(i * 10, j * 10, i * 10 + 10, j * 10 + 10) for i in range(5) for j in range(5)]
    shapes += [Polygon([(50, 0), (90, 20), (50, 40)]), Polygon([(50, 40), (90, 20), (90, 60)])]
    steps = numpy.arange(-5, 100, 2.5)
    x, y = (numbers.ravel() for numbers in numpy.meshgrid(steps, steps))
    check(shapes, x, y)
    on_slope = numpy.linspace(0, 1, 33)
    check(shapes, 50 + 40 * on_slope, 40 - 20 * on_slope)


def test_a_shared_border_belongs_to_the_first_area_only():
    shapes = geopandas.GeoSeries([box(0, 0, 10, 10), box(10, 0, 20, 10)])
    found = locate(shapes, numpy.array([10.0, 10.0, 0.0, 20.0]), numpy.array([5.0, 10.0, 5.0, 0.0]))
    assert found.tolist() == [0, 0, 0, 1]


def test_areas_that_overlap_give_the_first():
    shapes = [box(40, 40, 45, 45), box(0, 0, 100, 100), box(200, 0, 300, 100), box(240, 40, 241, 41)]
    random = numpy.random.default_rng(1)
    check(shapes, random.uniform(-5, 310, 4000), random.uniform(-5, 110, 4000))
    check(shapes, random.uniform(38, 47, 500), random.uniform(38, 47, 500))


@pytest.mark.parametrize("seed", range(4))
def test_however_many_areas_overlap_the_first_counts(seed):
    random = numpy.random.default_rng(seed)
    shapes = [*stars(random, 12, 12_000), box(3000, 3000, 9000, 9000), *stars(random, 4, 12_000)]
    random.shuffle(shapes)
    check(shapes, random.uniform(-3000, 18_000, 1500), random.uniform(-3000, 18_000, 1500))
    check(shapes[:3], random.uniform(-3000, 18_000, 500), random.uniform(-3000, 18_000, 500))


@pytest.mark.parametrize("order", ["<", ">"])
def test_well_known_binary_of_any_kind(order):
    high = Polygon([(0, 0, 5), (10, 0, 5), (10, 10, 5), (0, 10, 5)])
    flat = box(20, 0, 30, 10).difference(box(24, 4, 26, 6))
    many = MultiPolygon([box(40, 0, 50, 10), box(52, 0, 60, 10).difference(box(54, 4, 56, 6))])
    mixed = GeometryCollection([LineString([(0, 0), (99, 0)]), Point(1, 1), box(70, 0, 80, 10)])
    shapes = [high, flat, many, mixed]
    written = [shapely.wkb.dumps(shape, big_endian=order == ">") for shape in shapes]
    locator = Locator([b"", *written])
    x = numpy.array([5.0, 21, 25, 45, 51, 53, 55, 75, 85])
    found = locator.find(x, numpy.full(x.size, 5.0))
    assert found.tolist() == [1, 2, -1, 3, -1, 3, -1, 4, -1]
    assert Locator([]).find(x, x).tolist() == [-1] * x.size


def test_areas_far_smaller_than_a_cell():
    random = numpy.random.default_rng(2)
    corners = random.uniform(0, 200_000, (40, 2))
    shapes = [box(x, y, x + 0.5, y + 0.5) for x, y in corners] + [box(-10, -10, -9, 250_000)]
    near = corners[random.integers(0, 40, 2000)] + random.uniform(-0.5, 1.0, (2000, 2))
    check(shapes, near[:, 0], near[:, 1])


def test_nothing_and_nowhere():
    shapes = geopandas.GeoSeries([None, Polygon(), box(0, 0, 1, 1)])
    x = numpy.array([0.5, numpy.nan, 9e9, 0.5, -numpy.inf])
    y = numpy.array([0.5, 0.5, 0.5, numpy.nan, 0.5])
    assert locate(shapes, x, y).tolist() == [2, -1, -1, -1, -1]
    assert locate(geopandas.GeoSeries([None]), x, y).tolist() == [-1] * 5
    assert locate(shapes, x[:0], y[:0]).size == 0


def test_heights_in_the_coordinates_do_not_matter():
    high = Polygon([(0, 0, 5), (10, 0, 5), (10, 10, 5), (0, 10, 5)], [[(4, 4, 5), (6, 4, 5), (6, 6, 5)]])
    shapes = geopandas.GeoSeries([MultiPolygon([high])])
    assert locate(shapes, numpy.array([1.0, 5.5]), numpy.array([1.0, 4.5])).tolist() == [0, -1]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=3, max_size=9, unique=True),
    st.lists(st.tuples(st.integers(-2, 28), st.integers(-2, 28)), min_size=1, max_size=40),
)
def test_as_shapely_on_whole_numbers(corners, points):
    shape = Polygon(corners).buffer(0)
    if shape.is_empty:
        return
    other = box(0, 0, 12, 12).difference(shape)
    check([shape, other], [x / 2 for x, _ in points], [y / 2 for _, y in points])


def test_one_locator_answers_as_often_as_asked():
    locator = Locator(geopandas.GeoSeries([box(0, 0, 10, 10), box(10, 0, 30, 10)]))
    x = numpy.linspace(-1, 31, 321)
    y = numpy.full(x.size, 5.0)
    together = locator.find(x, y)
    apart = [int(locator.find(x[i : i + 1], y[i : i + 1])[0]) for i in range(x.size)]
    assert together.tolist() == apart


def test_degrees_become_metres():
    x, y = to_crs(
        numpy.array([5.387206, numpy.nan]), numpy.array([52.155174, 52.0]), "EPSG:4326", "EPSG:28992"
    )
    assert x[0] == pytest.approx(155000, abs=2)
    assert y[0] == pytest.approx(463000, abs=2)
    assert numpy.isnan(x[1])


def test_many_points_take_seconds_at_most():
    random = numpy.random.default_rng(3)
    shapes = [
        Polygon(
            [
                (i * 50 + 25 + 24 * numpy.cos(a), j * 50 + 25 + 24 * numpy.sin(a))
                for a in numpy.linspace(0, 6.2, 40)
            ]
        )
        for i in range(50)
        for j in range(50)
    ]
    x, y = random.uniform(0, 2500, 300_000), random.uniform(0, 2500, 300_000)
    start = time.perf_counter()
    found = locate(geopandas.GeoSeries(shapes), x, y)
    assert time.perf_counter() - start < 10
    assert 0.6 < (found >= 0).mean() < 0.8


def test_only_geometry_knows_shapely_and_gdal():
    room = Path(joining.__file__).parent
    for path in sorted(room.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        modules = {
            name.split(".")[0]
            for node in ast.walk(tree)
            for name in (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom) and not node.level
                else []
            )
        }
        found = modules & {"shapely", "osgeo", "pyproj", "fiona", "pyogrio", "rtree", "qgis"}
        assert not found or path == room / "geometry.py", (path, found)


def slow_overlaps(one, other):
    return {
        (a, b): mine.intersection(theirs).area
        for a, mine in enumerate(one)
        for b, theirs in enumerate(other)
        if mine is not None and theirs is not None and mine.intersection(theirs).area > 0
    }


@pytest.mark.parametrize("seed", range(4))
def test_overlaps_are_all_of_them_and_exact(seed):
    random = numpy.random.default_rng(seed)
    one, other = stars(random, 30, 30_000), stars(random, 20, 30_000)
    other += [None, one[3], one[4], box(0, 0, 30_000, 30_000)]
    found = geometry.overlaps(geopandas.GeoSeries(one), other)
    expected = slow_overlaps(one, other)
    assert list(zip(found["a"], found["b"])) == sorted(expected)
    assert found["area"].tolist() == pytest.approx([expected[pair] for pair in sorted(expected)], rel=1e-12)


def test_what_only_touches_does_not_overlap():
    one = [box(0, 0, 10, 10), box(10, 0, 20, 10)]
    found = geometry.overlaps(one, one)
    assert found.to_numpy().tolist() == [[0, 0, 100], [1, 1, 100]]
    assert geometry.overlaps(one, [box(30, 0, 40, 10), None]).empty
    assert geometry.overlaps([], one).empty


def test_invalid_shapes_are_made_valid():
    eight = Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    assert geometry.areas_of([eight, None, box(0, 0, 2, 2)])[[0, 2]].tolist() == [50, 4]
    assert numpy.isnan(geometry.areas_of([None])[0])
    found = geometry.overlaps([eight], [box(0, 0, 5, 10), eight])
    assert found["area"].tolist() == [25, 50]


def test_a_collection_counts_for_its_surface():
    mixed = GeometryCollection([box(0, 0, 10, 10), LineString([(0, 0), (50, 50)])])
    assert geometry.areas_of([mixed]).tolist() == [100]
    assert geometry.overlaps([mixed], [box(5, 0, 60, 60)])["area"].tolist() == [50]


def test_every_metre_of_a_line_counts_once():
    areas = [box(0, 0, 10, 10), box(10, 0, 20, 10), None, box(5, 0, 15, 10)]
    lines = [
        LineString([(-5, 5), (25, 5)]),
        LineString([(10, 0), (10, 10)]),
        LineString([(1, 1), (2, 1)]),
        LineString([(30, 0), (40, 0)]),
        MultiLineString([[(1, 1), (3, 1)], [(12, 1), (18, 1)]]),
        None,
    ]
    found = geometry.lengths(lines, geopandas.GeoSeries(areas))
    assert list(found.columns) == ["line", "area", "length"]
    assert found.to_numpy().tolist() == [
        [0, 0, 10], [0, 1, 10], [1, 0, 10], [2, 0, 1], [4, 0, 2], [4, 1, 6]
    ]  # fmt: skip


def test_every_square_metre_counts_once():
    areas = [box(0, 0, 10, 10), box(5, 0, 20, 10)]
    found = geometry.surfaces([box(0, 0, 20, 5), box(30, 0, 40, 10), box(1, 1, 2, 2)], areas)
    assert list(found.columns) == ["polygon", "area", "surface"]
    assert found.to_numpy().tolist() == [[0, 0, 50], [0, 1, 50], [2, 0, 1]]


def test_union_and_a_point_on_each():
    assert geometry.union([box(0, 0, 1, 1), None, box(1, 0, 2, 1)]).area == 2
    assert geometry.union([None]) is None
    ring = box(0, 0, 10, 10).difference(box(1, 1, 9, 9))
    x, y = geometry.point_on(geopandas.GeoSeries([ring, None]))
    assert ring.covers(Point(x[0], y[0]))
    assert numpy.isnan([x[1], y[1]]).all()


@settings(max_examples=60)
@given(
    st.lists(st.tuples(*[st.integers(0, 40)] * 2, *[st.integers(0, 9)] * 2), max_size=12),
    st.lists(st.tuples(*[st.integers(0, 40)] * 2, *[st.integers(0, 60)] * 2), max_size=12),
)
def test_boxes_that_meet(one, other):
    def made(listed):
        if not listed:
            return numpy.empty((0, 4))
        low = numpy.array(listed, dtype=float)
        return numpy.vstack([numpy.column_stack([low[:, :2], low[:, :2] + low[:, 2:]]), [[numpy.nan] * 4]])

    one, other = made(one), made(other)
    found = list(zip(*(side.tolist() for side in boxes.pairs(one, other))))
    expected = [
        (a, b)
        for a, (west, south, east, north) in enumerate(one)
        for b, box_b in enumerate(other)
        if west <= box_b[2] and box_b[0] <= east and south <= box_b[3] and box_b[1] <= north
    ]
    assert sorted(found) == expected
