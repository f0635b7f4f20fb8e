from __future__ import annotations

import time

import geopandas
import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Point, Polygon, box
from shapely.ops import unary_union

from gebiedsgericht_plugin.joining.geometry import Locator, locate, to_crs


def first_covering(shapes, x, y):
    """What locate promises, the slow way."""
    for position, shape in enumerate(shapes):
        if shape is not None and shape.covers(Point(x, y)):
            return position
    return -1


def check(shapes, x, y):
    series = geopandas.GeoSeries(shapes)
    found = locate(series, numpy.asarray(x, float), numpy.asarray(y, float))
    expected = [first_covering(shapes, *point) for point in zip(x, y)]
    assert found.tolist() == expected


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
