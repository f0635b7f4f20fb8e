"""Hexagons and squares: every point in exactly one, the same cells whatever the data."""

from __future__ import annotations

import numpy
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gebiedsgericht_plugin.errors import BadSetting
from gebiedsgericht_plugin.joining import cells
from gebiedsgericht_plugin.joining.cells import CellGrid, Form
from gebiedsgericht_plugin.joining.geometry import areas_of, from_wkb, point_on, union

GRIDS = [CellGrid(form, size) for form in Form for size in (100.0, 250.0)]
metres = st.floats(0, 620_000, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize("grid", GRIDS)
@given(places=st.lists(st.tuples(metres, metres), min_size=1, max_size=20))
def test_a_point_lies_in_the_cell_it_is_given(grid, places):
    x, y = numpy.array(places).T
    codes = grid.codes(x, y)
    for at, shape in enumerate(from_wkb(grid.wkb(list(codes)))):
        assert shape.buffer(1e-6).contains(_point(x[at], y[at]))


@pytest.mark.parametrize("grid", GRIDS)
def test_the_middle_of_a_cell_lies_in_it(grid):
    codes = grid.over(200_000, 480_000, 202_000, 482_000)
    assert grid.codes(*grid.centres(codes)).tolist() == codes.tolist()
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("grid", GRIDS)
def test_cells_fill_the_ground_without_overlap(grid):
    box = (200_000, 480_000, 201_300, 481_700)
    shapes = from_wkb(grid.wkb(grid.over(*box)))
    assert all(shape.is_valid for shape in shapes)
    together = union(shapes)
    assert sum(areas_of(shapes)) == pytest.approx(together.area, rel=1e-6)
    from shapely.geometry import box as rectangle

    assert together.buffer(1e-6).contains(rectangle(*box))


def test_hexagons_are_as_wide_as_asked_and_have_six_sides():
    (shape,) = from_wkb(CellGrid(Form.HEXAGON, 250.0).wkb(["H250:800:2217"]))
    west, _, east, _ = shape.bounds
    assert east - west == pytest.approx(250)
    assert len(shape.exterior.coords) == 7
    assert shape.exterior.is_ccw


def test_squares_are_those_of_cbs():
    grid = CellGrid(Form.SQUARE, 500.0)
    assert grid.codes(numpy.array([200_000.0]), numpy.array([480_499.0])).tolist() == ["V500:400:960"]
    (shape,) = from_wkb(grid.wkb(["V500:400:960"]))
    assert shape.bounds == (200_000, 480_000, 200_500, 480_500)


def test_a_point_without_a_place_is_in_no_cell():
    nowhere = numpy.array([numpy.nan, 5.0, numpy.inf])
    assert CellGrid(Form.HEXAGON, 250.0).codes(nowhere, numpy.array([1.0, 1.0, 1.0])).tolist() == [
        "", "H250:0:0", "",
    ]  # fmt: skip
    assert CellGrid(Form.SQUARE, 250.0).codes(numpy.empty(0), numpy.empty(0)).tolist() == []
    assert CellGrid(Form.SQUARE, 250.0).wkb([]) == []


def test_the_same_cells_whatever_the_other_points_are():
    grid = CellGrid(Form.HEXAGON, 250.0)
    draws = numpy.random.default_rng(4)
    x, y = draws.uniform(200_000, 205_000, 500), draws.uniform(480_000, 485_000, 500)
    assert grid.codes(x, y)[100:].tolist() == grid.codes(x[100:], y[100:]).tolist()


@pytest.mark.parametrize("size", [0.0, -5.0, 24.0, 20_000.0, float("nan")])
def test_a_size_that_no_map_can_show(size):
    with pytest.raises(BadSetting):
        CellGrid(Form.SQUARE, size)


def test_too_many_cells_over_a_box():
    with pytest.raises(BadSetting):
        CellGrid(Form.SQUARE, 25.0).over(0, 300_000, 300_000, 620_000)


def test_figures_with_the_middle_of_their_cell():
    grid = CellGrid(Form.SQUARE, 100.0)
    found = cells.of_cells(pandas.DataFrame({"value": [3.0]}, index=["V100:2000:4800"]), grid)
    assert found[["value", "x", "y"]].to_numpy().tolist() == [[3.0, 200_050.0, 480_050.0]]
    x, y = point_on(from_wkb(grid.wkb(["V100:2000:4800"])))
    assert (x[0], y[0]) == (200_050.0, 480_050.0)


def _point(x, y):
    from shapely.geometry import Point

    return Point(x, y)
