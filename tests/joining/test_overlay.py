"""The surface that borders tell, held against an intersection by shapely."""

from __future__ import annotations

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.geometry.polygon import orient
from shapely.ops import unary_union
from shapely.validation import make_valid

from gebiedsgericht_plugin.joining import geometry

SIDE = 5


def cells(nodes):
    """The quadrangles between nodes; neighbours have their border in common."""
    return [
        Polygon([nodes[i, j], nodes[i + 1, j], nodes[i + 1, j + 1], nodes[i, j + 1]])
        for i in range(SIDE)
        for j in range(SIDE)
    ]


def grouped(shapes, labels):
    """Areas of all cells with one label: with holes, in several parts, or touching at a corner."""
    return [
        unary_union([shape for shape, label in zip(shapes, labels) if label == wanted])
        for wanted in sorted(set(labels))
    ]


def rewritten(shape, random):
    """The same area with its rings begun elsewhere, and in either direction."""
    parts = []
    for part in getattr(shape, "geoms", [shape]):
        rings = [numpy.array(ring.coords)[:-1] for ring in (part.exterior, *part.interiors)]
        rings = [numpy.roll(ring, random.integers(len(ring)), axis=0) for ring in rings]
        parts.append(orient(Polygon(rings[0], rings[1:]), random.choice([-1.0, 1.0])))
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def check(one, other, scale_of=1.0):
    found = geometry.overlaps(one, other)
    assert (found["area"] > 0).all()
    one, other = ([geometry.union([shape]) for shape in side] for side in (one, other))
    pairs = dict(zip(zip(found["a"], found["b"]), found["area"]))
    for a, mine in enumerate(one):
        for b, theirs in enumerate(other):
            flat = mine.area == 0 or theirs.area == 0
            expected = 0.0 if flat else mine.intersection(theirs).area
            assert pairs.get((a, b), 0.0) == pytest.approx(expected, rel=1e-9, abs=1e-9 * scale_of), (a, b)


labels = st.lists(st.integers(0, 6), min_size=SIDE**2, max_size=SIDE**2)


@settings(max_examples=60, deadline=None)
@given(labels, labels, st.integers(0, 2**32), st.sampled_from([0, 0.02, 0.3]), st.booleans())
def test_as_an_intersection_on_areas_of_cells(first, second, seed, moved, far):
    random = numpy.random.default_rng(seed)
    places = numpy.stack(numpy.meshgrid(*[numpy.arange(SIDE + 1.0)] * 2, indexing="ij"), axis=-1)
    nodes = places + (random.uniform(-0.2, 0.2, places.shape) if random.random() < 0.8 else 0)
    later = nodes + random.uniform(-0.2, 0.2, places.shape) * (random.random((*places.shape[:2], 1)) < moved)
    size = 1.0
    if far:
        nodes, later = ((each * 1000 + (150_000, 450_000)).round(3) for each in (nodes, later))
        size = 1e6
    one = [rewritten(shape, random) for shape in grouped(cells(nodes), first)]
    other = [rewritten(shape, random) for shape in grouped(cells(later), second)]
    check(one, other, size)
    check(one, one, size)


corners = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=3, max_size=8)


@settings(max_examples=150, deadline=None)
@given(st.lists(corners, min_size=1, max_size=4), st.lists(corners, min_size=1, max_size=4), st.booleans())
def test_as_an_intersection_on_whole_numbers(one, other, made_valid):
    """Corners on edges, edges upon edges, figures of eight."""
    one, other = ([Polygon(ring) for ring in side] for side in (one, other))
    if made_valid:
        one, other = ([make_valid(shape) for shape in side] for side in (one, other))
    check(one, other)


@pytest.fixture
def only_borders(monkeypatch):
    def refused(one, other):
        assert not len(one)
        return one

    monkeypatch.setattr(geometry, "_intersections", refused)


def test_borders_tell_all_where_none_cross(only_borders):
    """Some areas become one, some become an area with a hole."""
    random = numpy.random.default_rng(5)
    nodes = numpy.stack(numpy.meshgrid(*[numpy.arange(SIDE + 1.0)] * 2, indexing="ij"), axis=-1)
    nodes = (nodes + random.uniform(-0.2, 0.2, nodes.shape)) * 1000 + (150_000, 450_000)
    one = cells(nodes)
    rows = grouped(one, [at // SIDE for at in range(SIDE**2)])
    around = {6, 7, 8, 11, 13, 16, 17, 18}
    ring = grouped(one, [-1 if at in around else at for at in range(SIDE**2)])
    for earlier in (one, rows, ring):
        check(earlier, one, 1e6)
        check(
            [rewritten(shape, random) for shape in earlier], [rewritten(shape, random) for shape in one], 1e6
        )
        check(one, earlier, 1e6)


def test_a_redrawn_border_between_unmoved_ends(only_borders):
    def pair(middle):
        border = [(10, 0), (middle, 3), (middle, 7), (10, 10)]
        return [Polygon([(0, 0), *border, (0, 10)]), Polygon([*border, (20, 10), (20, 0)])]

    found = geometry.overlaps(pair(11), pair(12))
    assert found.to_numpy().tolist() == [[0, 0, 107], [1, 0, 7], [1, 1, 86]]


def test_an_area_within_another_that_it_does_not_touch():
    island, sea = box(4, 4, 6, 6), box(0, 0, 10, 10)
    assert geometry.overlaps([island], [sea])["area"].tolist() == [4]
    assert geometry.overlaps([island, sea.difference(island)], [island])["area"].tolist() == [4]
    assert geometry.overlaps([sea.difference(box(3, 3, 7, 7))], [island]).empty


def test_a_sliver_counts_and_a_shared_corner_does_not():
    one = [Polygon([(0, 0), (10, 0), (10, 10), (0, 10)]), Polygon([(10, 0), (20, 0), (20, 10), (10, 10)])]
    other = [Polygon([(0, 0), (10, 0), (10.000001, 5), (10, 10), (0, 10)]), box(20, 10, 30, 20)]
    found = geometry.overlaps(one, other)
    assert found[["a", "b"]].to_numpy().tolist() == [[0, 0], [1, 0]]
    assert found["area"].tolist() == pytest.approx([100, 5e-6], rel=1e-8)


def test_many_edges_without_a_common_point():
    angles = numpy.linspace(0, 2 * numpy.pi, 500, endpoint=False)
    disc = Polygon(numpy.column_stack([numpy.cos(angles), numpy.sin(angles)]) * 1000)
    moved = Polygon(numpy.column_stack([numpy.cos(angles) + 0.1, numpy.sin(angles)]) * 1000)
    check([disc], [moved], 1e6)


def test_holes_that_touch_a_common_border_at_one_point():
    """No corner of the border itself: both areas come by there only with their holes, or another part."""
    left = Polygon(box(0, 0, 10, 10).exterior, [[(10, 5), (6, 4), (6, 6)]])
    right = Polygon(box(10, 0, 20, 10).exterior, [[(10, 5), (14, 4), (14, 7)]])
    beside = MultiPolygon([box(0, 0, 10, 10), Polygon([(10, 5), (14, 4), (14, 6)])])
    check([left, right, beside], [left, right, beside])
    check([rewritten(left, numpy.random.default_rng(1)), beside], [right, beside, left])


def test_corners_that_polygons_come_by_twice():
    corner = MultiPolygon([box(0, 0, 10, 10), box(10, 10, 20, 20)])
    check([corner, box(10, 0, 20, 10)], [corner, MultiPolygon([box(0, 10, 10, 20), box(10, 0, 20, 10)])])


def test_heights_repeated_points_and_the_sign_of_nothing_do_not_matter():
    high = Polygon([(0.0, 0, 3), (10, 0, 4), (10, 0, 4), (10, 10, 5), (0, 10, 6)])
    flat = Polygon([(-0.0, -0.0), (10, 0), (10, 10), (-0.0, 10), (-0.0, 10)])
    beside = Polygon([(10, 0), (20, 0), (20, 10), (10, 10)])
    check([high, beside], [flat, beside, Polygon(), box(0, 0, 5, 10)])
