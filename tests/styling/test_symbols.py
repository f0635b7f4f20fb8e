"""Circles: surface for the figure, alike on every page, and nothing for what has no number."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextScope

from gebiedsgericht_plugin.model.legends import LegendClass, LegendSet
from gebiedsgericht_plugin.model.maps import Entry, Label, PartsAs
from gebiedsgericht_plugin.styling import house_style, parts, symbols
from gebiedsgericht_plugin.styling.renderer import MAP_FIELDS, style_of
from gebiedsgericht_plugin.styling.symbols import Sizes
from tests.styling.drawn import again, labels_of, layer_of, picture, width_of

pytestmark = pytest.mark.usefixtures("qgis_app")

STATUSES = ["observed", "estimated", "corrected", "missing", "withheld", "not_applicable", None]
HOUSE = house_style.HouseStyle()
MARKS = {"estimated", "corrected"}
LEGEND = LegendSet(
    "inwoners",
    "limits",
    "blauw",
    (LegendClass(0.0, 10.0, "0 tot 10", "#90bedc"), LegendClass(10.0, math.inf, "10 of meer", "#12498a")),
)
PARTS = [Entry("1", "een", "#2567c2"), Entry("2", "twee", "#f28c01"), Entry("3", "drie", "#84d6fd")]


def worth(expression: str, width: float = 0.0, height: float = 0.0) -> float:
    context = QgsExpressionContext()
    scope = QgsExpressionContextScope()
    if width:
        scope.setVariable("layout_pagewidth", width)
        scope.setVariable("layout_pageheight", height)
    context.appendScope(scope)
    made = QgsExpression(expression)
    found = made.evaluate(context)
    assert not made.hasEvalError(), made.evalErrorString()
    return float(found)


@settings(deadline=None, max_examples=60)
@given(
    value=st.floats(-1e9, 1e9, allow_nan=False),
    reference=st.sampled_from([1e-3, 1.0, 250.0, 1e6]),
    page=st.sampled_from([(0.0, 0.0), (420.0, 297.0), (297.0, 210.0), (338.667, 190.5), (1189.0, 841.0)]),
)
def test_the_legend_and_the_map_agree_on_every_paper(value, reference, page):
    sizes = Sizes(reference, 15.0)
    paper = symbols.paper_factor(*page) if page[0] else 1.0

    on_map = worth(sizes.expression(repr(value)), *page)

    assert on_map == pytest.approx(sizes.diameter(value, paper), rel=1e-9)


def test_four_times_as_many_is_twice_as_wide():
    sizes = Sizes(400.0, 20.0)
    assert sizes.diameter(400.0) == 20.0
    assert sizes.diameter(100.0) == 10.0
    assert sizes.diameter(-100.0) == 10.0
    assert sizes.diameter(0.0) == symbols.ZERO


@settings(deadline=None, max_examples=60)
@given(
    values=st.lists(st.one_of(st.just(math.nan), st.floats(-1e12, 1e12, allow_nan=False)), max_size=40),
    per_mm=st.sampled_from([0.5, 50.0, 1e4]),
)
def test_sizes_of_any_figures_can_be_drawn(values, per_mm):
    at = np.arange(len(values), dtype=float) * 500
    sizes = symbols.sizes_for(values, at, at, per_mm)

    highest = max((abs(value) for value in values if math.isfinite(value)), default=0.0)
    assert sizes.reference >= highest * (1 - 1e-9)
    assert symbols.SMALLEST_LARGEST <= sizes.largest <= symbols.LARGEST
    shown = symbols.samples(sizes, highest)
    assert len(shown) <= 3
    assert list(shown) == sorted(shown, reverse=True)
    assert all(0 < value <= sizes.reference for value in shown)


def test_circles_of_neighbours_do_not_lie_over_each_other_where_they_can_be_small_enough():
    per_mm, step = 50.0, 500.0
    at = np.arange(30, dtype=float) * step
    sizes = symbols.sizes_for(np.full(30, 100.0), at, np.zeros(30), per_mm)
    assert sizes.diameter(100.0) <= step / per_mm
    assert symbols.pies_for(at, np.zeros(30), 100.0).largest == 5.0
    assert symbols.classes_for(at, np.zeros(30), 1e6).largest == symbols.HIGHEST_CLASS[0]


@pytest.mark.parametrize(("value", "nice"), [(1.0, 1.0), (1.01, 1.5), (99.0, 100.0), (0.00031, 0.0004)])
def test_the_reference_is_a_round_number(value, nice):
    assert symbols.nice_above(value) == pytest.approx(nice)


@settings(deadline=None, max_examples=25)
@given(
    areas=st.lists(
        st.tuples(st.one_of(st.none(), st.floats(-1e6, 1e6, allow_nan=False)), st.sampled_from(STATUSES)),
        min_size=1,
        max_size=12,
    ),
    kind=st.sampled_from(["symbols", "graduated", "parts"]),
)
def test_every_area_is_drawn_once_whatever_its_figure(areas, kind):
    shown = [None if status not in ("observed", *MARKS) else value for value, status in areas]
    layer = layer_of(shown, [status for _, status in areas])
    if kind == "parts":
        layer.setRenderer(parts.renderer_of(PARTS, Sizes(1.0, 5.0), "en", "inhabitants"))
    elif kind == "symbols":
        layer.setRenderer(symbols.symbols_renderer(Sizes(100.0, 10.0), "blauw", "en"))
    else:
        layer.setRenderer(symbols.graduated_renderer(LEGEND, "en"))

    for found in labels_of(layer):
        assert len([label for label in found if label not in MARKS]) == 1


def test_circles_are_drawn_as_wide_as_they_should_be():
    layer = layer_of([100.0, 25.0, None])
    symbols.dress_symbols(layer, Sizes(100.0, 20.0), "blauw", house_style.default(), "en", what=Label.NONE)
    image = picture(layer)
    fill, rim = symbols.circle_colours("blauw")[0], symbols.RIM / 25.4 * 96

    widths = [width_of(image, fill, 100, start, start + 200) for start in (0, 200, 400)]

    assert widths[0] == pytest.approx(20.0 / 25.4 * 96 - rim, abs=2)
    assert widths[1] == pytest.approx(10.0 / 25.4 * 96 - rim, abs=2)
    assert widths[2] == 0


def test_a_small_circle_lies_on_a_large_one():
    """The areas are as wide apart as the circles overlap."""
    squares = [
        "MULTIPOLYGON(((0 0, 1000 0, 1000 1000, 0 1000, 0 0)))",
        "MULTIPOLYGON(((1000 400, 1200 400, 1200 600, 1000 600, 1000 400)))",
    ]
    for order in (1, -1):
        values = [-100.0, 4.0]
        layer = layer_of(values[::order], shapes=squares[::order])
        symbols.dress_symbols(layer, Sizes(100.0, 44.0), "blauw", HOUSE, "en", what=Label.NONE)
        image = picture(layer)
        above, _ = symbols.circle_colours("blauw")
        assert width_of(image, above, 100, 200, 240) > 20


def test_styles_survive_as_qml_and_remember_their_sizes():
    layer = layer_of([100.0, 25.0, None], parts=[(1.0, 2.0, 3.0), (3.0, 2.0, 1.0), (None, None, None)])
    house, sizes = house_style.default(), Sizes(100.0, 20.0)
    for dressing in (
        lambda made: symbols.dress_symbols(made, sizes, "blauw", house, "en", what=Label.NONE),
        lambda made: symbols.dress_graduated(made, LEGEND, sizes, house, "en", Label.NONE),
        lambda made: parts.dress(made, PARTS, sizes, house, "en", what=Label.NONE),
        lambda made: parts.dress(made, PARTS, sizes, house, "en", "", PartsAs.BARS, Label.NONE),
    ):
        dressed = layer.clone()
        dressing(dressed)

        read = again(layer, style_of(dressing, MAP_FIELDS))

        assert symbols.sizes_of(read) == sizes
        assert picture(read) == picture(dressed)
    assert symbols.sizes_of(layer) is None
