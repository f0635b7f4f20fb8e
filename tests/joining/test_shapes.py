"""Lines, polygons and squares over areas: exact, each metre once."""

from __future__ import annotations

import numpy
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiLineString, Polygon, box

from gebiedsgericht_plugin.joining import Aggregation, Aggregator, Carried, aggregate_shapes
from gebiedsgericht_plugin.joining.dividing import divide
from gebiedsgericht_plugin.joining.matching.by_shape import found_shapes, found_squares
from gebiedsgericht_plugin.model.tables import Shapes

from .tables import BREDA_NAMES, areas

BREDA = areas(BREDA_NAMES)
FRAME = BREDA.frame
CODES = list(BREDA_NAMES)


def line(*places):
    return LineString([(200000 + x, 480000 + y) for x, y in places])


def square(x, y, side):
    return box(200000 + x, 480000 + y, 200000 + x + side, 480000 + y + side)


LINES = [
    line((10, 50), (90, 50)),
    line((50, 50), (250, 50)),
    line((550, 50), (700, 50)),
    line((10, 500), (20, 500)),
    None,
    line((100, 0), (100, 100)),
]


def shapes(found, holds="lines"):
    wkb = tuple(b"" if shape is None else bytes(shape.wkb) for shape in found)
    sizes = [numpy.nan if s is None else s.length if holds == "lines" else s.area for s in found]
    return Shapes(holds, wkb, numpy.array(sizes))


def test_the_length_within_each_area_and_the_lines_that_touch_it():
    found = aggregate_shapes(FRAME, LINES, "lines", Aggregation("size", name="kabel"))
    assert found.frame["kabel"].tolist() == [80 + 50 + 100, 100, 50, 0, 0, 50]
    assert found.frame["kabel_count"].tolist() == [3, 1, 1, 0, 0, 1]
    assert set(found.frame["kabel_status"]) == {"observed"}
    assert found.outside.tolist() == [3, 4]
    assert found.nowhere.tolist() == [4]
    assert found.partly_outside.tolist() == [2]
    assert found.on_border.tolist() == [1]
    assert found.size_outside == pytest.approx(110)


def test_a_line_counts_once_where_most_of_it_lies():
    found = aggregate_shapes(FRAME, LINES, "lines", Aggregation())
    # The second has its largest part in the second area.
    assert found.frame["value"].tolist() == [2, 1, 0, 0, 0, 1]


def test_a_value_is_divided_by_length_and_then_an_estimate():
    values = numpy.array([10.0, 200.0, 30.0, 5.0, 5.0, numpy.nan])
    found = aggregate_shapes(FRAME, LINES[:5], "lines", Aggregation("sum"), Carried(values[:5]))
    assert found.frame["value"].tolist() == [60, 100, 50, 0, 0, 10]
    assert found.frame["value_status"].tolist() == [
        "estimated", "estimated", "estimated", "observed", "observed", "estimated",
    ]  # fmt: skip
    known = aggregate_shapes(FRAME, LINES, "lines", Aggregation("sum"), Carried(values)).frame
    assert known["value_status"].iloc[0] == "missing"


def test_the_surface_within_each_area_by_kind():
    polygons = [square(50, 10, 80), square(210, 10, 20), Polygon([(0, 0), (0, 1), (1, 0)])]
    kinds = pandas.Series(["gras", "heesters", "gras"])
    found = aggregate_shapes(FRAME, polygons, "areas", Aggregation("size"), Carried(categories=kinds))
    assert found.frame["value"].tolist() == [4000, 2400, 400, 0, 0, 0]
    assert found.frame["value_gras"].tolist() == [4000, 2400, 0, 0, 0, 0]
    assert found.frame["value_heesters"].tolist() == [0, 0, 400, 0, 0, 0]
    assert found.outside.tolist() == [2]


def test_what_is_a_single_point_lies_where_that_point_lies():
    parts = divide([line((150, 50), (150, 50)), line((0, 900), (0, 900))], "lines", FRAME)
    assert parts.main.tolist() == [1, -1]
    assert parts.inside.tolist() == [1, 0]


def test_a_row_in_one_area_is_found_whole_and_one_in_several_in_parts():
    keys, found = found_shapes(shapes(LINES), BREDA)
    codes = [found[key].code for key in keys]
    assert codes == [CODES[0], "", "", "", "", CODES[0]]
    assert [found[key].reason for key in keys] == ["", "", "", "outside", "empty", ""]
    assert found[keys[1]].parts == ((CODES[1], 0.5), (CODES[0], 0.25), (CODES[2], 0.25))
    assert dict(found[keys[2]].parts)[CODES[5]] == pytest.approx(1 / 3)


def test_a_square_in_one_area_is_its_own_and_one_over_a_border_is_divided():
    big = areas({"BU1": "Een", "BU2": "Twee"})
    big.frame.geometry = [box(200000, 480000, 200250, 481000), box(200250, 480000, 201000, 481000)]
    keys = ["E2000N4800", "E2002N4801", "e2005n4805", "E1000N4000", "geen"]
    found = found_squares(keys, big)
    assert found["E2000N4800"].code == "BU1"
    assert dict(found["E2002N4801"].parts) == {"BU1": 0.5, "BU2": 0.5}
    assert found["e2005n4805"].code == "BU2"
    assert (found["E1000N4000"].reason, found["geen"].reason) == ("outside", "unknown")
    x = numpy.array([200210.0, 200260.0, 200290.0, 200900.0])
    points = (x, numpy.full(4, 480150.0), numpy.array([1.0, 2.0, 1.0, 9.0]))
    assert dict(found_squares(keys, big, points)["E2002N4801"].parts) == {"BU1": 0.25, "BU2": 0.75}


WAYS = st.lists(
    st.lists(st.tuples(st.integers(-50, 650), st.integers(-50, 150)), min_size=2, max_size=4), max_size=4
)


@given(WAYS, st.randoms(use_true_random=False))
def test_every_metre_and_value_is_in_an_area_or_outside(ways, shuffled):
    found = [line(*places) for places in ways]
    values = numpy.arange(1.0, len(found) + 1)
    parts = divide(found, "lines", FRAME)

    def figures(statistic):
        made = Aggregator(FRAME, Aggregation(statistic))
        made.add_parts(parts, Carried(values))
        return made.result()

    sizes = figures("size")
    total = sum(shape.length for shape in found)
    assert sizes.frame["value"].sum() + sizes.size_outside == pytest.approx(total, rel=1e-9, abs=1e-9)
    sums = figures("sum").frame
    outside = (values * (1 - parts.inside)).sum()
    assert sums["value"].sum() + outside == pytest.approx(values.sum(), rel=1e-9)
    counts = figures("count")
    assert counts.frame["value"].sum() + len(counts.outside) == len(found)
    order = list(range(len(found)))
    shuffled.shuffle(order)
    again = aggregate_shapes(FRAME, [found[at] for at in order], "lines", Aggregation("size")).frame
    assert again["value"].to_numpy() == pytest.approx(sizes.frame["value"].to_numpy(), rel=1e-9, abs=1e-9)


BOXES = st.lists(st.tuples(st.integers(-90, 650), st.integers(-90, 150), st.integers(1, 220)), max_size=10)


@given(BOXES)
def test_every_square_metre_is_in_an_area_or_outside(boxes):
    found = [square(*each) for each in boxes]
    sizes = aggregate_shapes(FRAME, found, "areas", Aggregation("size"))
    total = sum(shape.area for shape in found)
    assert sizes.frame["value"].sum() + sizes.size_outside == pytest.approx(total, rel=1e-9)


def test_lines_of_several_parts_and_borders():
    two = MultiLineString([line((10, 10), (20, 10)), line((310, 10), (330, 10))])
    along = line((100, 0), (100, 50), (150, 50))
    found = aggregate_shapes(FRAME, [two, along], "lines", Aggregation("size")).frame
    assert found["value"].tolist() == [60, 50, 0, 20, 0, 0]
