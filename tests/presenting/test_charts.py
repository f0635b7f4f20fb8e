"""Charts that show every area or count it, and clip nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.model.legends import LOOKS
from gebiedsgericht_plugin.model.values import Status
from gebiedsgericht_plugin.presenting import charts
from gebiedsgericht_plugin.presenting.charts import Reference, Series, Space, nice_ticks, spaced
from gebiedsgericht_plugin.presenting.drawing import POINT
from gebiedsgericht_plugin.presenting.figures import class_counts, outside_count
from gebiedsgericht_plugin.styling import classes
from gebiedsgericht_plugin.styling.house_style import HouseStyle
from tests import factories
from tests.presenting.pictures import elements, outside, page, texts

pytestmark = pytest.mark.usefixtures("qgis_app")

HOUSE = HouseStyle()


def space(width: float = 84, height: float = 100, points: float = 11) -> Space:
    return Space(width, height, points, HOUSE, "en")


def legend_of(numbers) -> classes.LegendSet:
    return classes.legend_set(factories.indicator(decimals=1), [n for n in numbers if n is not None], "en")


def rows_of(svg: bytes) -> list:
    """The texts of a picture grouped by their height, from top to bottom."""
    rows: dict = {}
    for element in elements(svg, "text"):
        rows.setdefault(round(float(element.get("y"))), []).append(element.text)
    return [rows[y] for y in sorted(rows)]


# --- legend


def test_the_legend_counts_the_areas_of_every_class_and_status():
    numbers = [1.0, 2.0, 3.0, 4.0, 5.0, 5.0, None, 9.0]
    statuses = ["observed"] * 5 + ["estimated", "missing", "withheld"]
    figures = page(numbers, statuses=statuses)
    legend = legend_of([1.0, 2.0, 3.0, 4.0, 5.0])
    special = [*figures.special_counts, (Status.ESTIMATED, figures.count(Status.ESTIMATED))]
    svg = charts.legend(legend, class_counts(figures, legend), special, space(), "Share", "buurt")
    rows = rows_of(svg)
    assert rows[0] == ["Share"]
    assert rows[1] == ["%", "neighbourhoods"]
    assert ["no data", "1"] in rows
    assert ["not shown (privacy)", "1"] in rows
    assert ["estimated", "1"] in rows
    counted = [int(row[1]) for row in rows[2 : 2 + len(legend.classes)]]
    assert counted == list(class_counts(figures, legend))
    assert outside(svg) == []


def test_a_class_without_areas_is_left_out_or_greyed_when_the_legend_is_shared():
    legend = legend_of([1.0, 2.0, 3.0, 4.0, 5.0])
    counts = (2, 0, 1, 0, 3)
    alone = charts.legend(legend, counts, (), space(), "Share")
    shared = charts.legend(legend, counts, (), space(), "Share", shared=True)
    assert legend.classes[1].label not in texts(alone)
    grey = [item for item in elements(shared, "text") if item.text == legend.classes[1].label]
    assert grey[0].get("fill") == HOUSE.muted


def test_every_area_has_a_legend_entry_even_beyond_the_limits():
    figures = page([1.0, 2.0, 3.0, 90.0])
    legend = legend_of([1.0, 2.0, 3.0])
    svg = charts.legend(
        legend, class_counts(figures, legend), (), space(), "Share", outside=outside_count(figures, legend)
    )
    assert ["outside the legend (1.0 to 3.0)", "1"] in [
        row for row in rows_of(svg) if row[0].startswith("outside")
    ]


@pytest.mark.parametrize("status", [Status.MISSING, Status.WITHHELD, Status.NOT_APPLICABLE])
def test_special_classes_are_drawn_as_the_map_draws_them(status):
    svg = charts.legend(legend_of([1.0]), (0,), [(status, 4)], space(), "Share")
    drawn = {
        item.get("stroke") or item.get("fill") for kind in ("line", "circle") for item in elements(svg, kind)
    }
    assert LOOKS[status].ink in drawn
    assert LOOKS[status].fill in {item.get("fill") for item in elements(svg, "rect")}


@settings(max_examples=25, deadline=None)
@given(
    width=st.floats(45, 120),
    height=st.floats(25, 140),
    points=st.sampled_from([8.0, 11.0, 14.0]),
    title=st.text("abcd efgh", max_size=90),
)
def test_a_legend_is_never_clipped(width, height, points, title):
    legend = legend_of([1.0, 20.0, 300.0, 4000.0, 50000.0])
    special = [(status, 1200) for status in LOOKS]
    svg = charts.legend(legend, (1, 2, 3, 4, 5), special, space(width, height, points), title, outside=3)
    assert outside(svg) == []


# --- ranking


def test_a_short_ranking_shows_every_area_from_high_to_low():
    figures = page([3.0, 9.0, 6.0])
    svg = charts.ranking(figures, legend_of([3.0, 9.0, 6.0]), space())
    assert rows_of(svg)[1:4] == [["Buurt 2", "9.0%"], ["Buurt 3", "6.0%"], ["Buurt 1", "3.0%"]]


def test_a_long_ranking_says_how_many_lie_between_the_highest_and_the_lowest():
    numbers = [float(n) for n in range(1, 61)]
    svg = charts.ranking(page(numbers), legend_of(numbers), space())
    shown = [text for text in texts(svg) if text.startswith("Buurt")]
    between = next(text for text in texts(svg) if text.endswith("in between"))
    assert len(shown) + int(re.findall(r"\d+", between)[0]) == 60
    assert shown[0] == "Buurt 60"
    assert shown[-1] == "Buurt 1"
    assert "Highest and lowest" in texts(svg)


def test_areas_without_a_number_are_counted_and_never_drawn_as_zero():
    numbers = [None, 4.0, 5.0, 2.0, 2.0, 3.0]
    statuses = ["missing", "observed", "observed", "withheld", "not_applicable", "observed"]
    svg = charts.ranking(page(numbers, statuses=statuses), legend_of([3.0, 4.0, 5.0]), space())
    assert [text for text in texts(svg) if text.startswith("Buurt")] == ["Buurt 3", "Buurt 2", "Buurt 6"]
    closing = " ".join(texts(svg)[-3:]).replace("\u00a0", " ")
    for words in ("1 no data", "1 not shown (privacy)", "1 too few inhabitants"):
        assert words in closing
    assert "0.0%" not in texts(svg)


def test_zero_is_a_value():
    svg = charts.ranking(page([0.0, 4.0, 5.0]), legend_of([0.0, 4.0, 5.0]), space())
    assert ["Buurt 1", "0.0%"] in rows_of(svg)
    assert len(elements(svg, "rect")) == 2


def test_bars_begin_at_zero_on_both_sides():
    figures = page([-10.0, 5.0, 10.0])
    svg = charts.ranking(figures, legend_of([-10.0, 5.0, 10.0]), space())
    ten, five, minus = [
        (float(bar.get("x")), float(bar.get("x")) + float(bar.get("width"))) for bar in elements(svg, "rect")
    ]
    assert ten[0] == pytest.approx(five[0]) == pytest.approx(minus[1])
    assert ten[1] - ten[0] == pytest.approx(2 * (five[1] - five[0]), abs=0.1)
    assert minus[1] - minus[0] == pytest.approx(ten[1] - ten[0], abs=0.1)


def test_estimated_and_corrected_numbers_carry_a_sign_that_is_explained():
    figures = page([1.0, 2.0, 3.0], statuses=["estimated", "corrected", "observed"])
    found = texts(charts.ranking(figures, legend_of([1.0, 2.0, 3.0]), space()))
    assert {"*", "†"} <= set(found)
    assert "* estimated" in found[-1]
    assert "† corrected" in found[-1]


def test_without_any_number_there_are_words_instead_of_bars():
    svg = charts.ranking(page([None, None, None]), legend_of([]), space())
    assert elements(svg, "rect") == []
    assert "no figures to show" in texts(svg)


@settings(max_examples=40, deadline=None)
@given(
    numbers=st.lists(st.none() | st.floats(-2000, 2000), min_size=1, max_size=60),
    width=st.floats(60, 160),
    height=st.floats(30, 200),
    references=st.lists(st.floats(-2500, 2500), max_size=3),
)
def test_a_ranking_is_never_clipped(numbers, width, height, references):
    figures = page(numbers)
    compared = [Reference(f"Plaats {n}", value) for n, value in enumerate(references)]
    svg = charts.ranking(figures, legend_of([1.0, 5.0]), space(width, height), compared)
    assert outside(svg) == []


@settings(max_examples=40, deadline=None)
@given(first=st.floats(0, 100), second=st.floats(0, 100))
def test_labels_of_references_never_touch(first, second):
    figures = page([0.0, 50.0, 100.0])
    pair = [Reference("gemeente", first), Reference("Nederland", second, dashed=True)]
    svg = charts.ranking(figures, legend_of([0.0, 50.0, 100.0]), space(), pair)
    labels = [item for item in elements(svg, "text") if item.text.startswith(("gemeente", "Nederland"))]
    left, right = sorted(labels, key=lambda item: float(item.get("x")))
    end = float(left.get("x")) + charts.text_width(left.text, 11, HOUSE.font) * 10
    assert left.get("y") != right.get("y") or end < float(right.get("x"))


# --- spread


def test_the_public_sees_how_areas_lie_but_no_names():
    figures = page([1.0, 2.0, 3.0, None])
    svg = charts.spread(figures, space(height=60), [Reference("Proefstad", 2.0)])
    assert not [text for text in texts(svg) if text.startswith("Buurt")]
    assert len(elements(svg, "circle")) == 3
    assert outside(svg) == []


# --- trend


def lines(*values, **more) -> list:
    return [Series("Haven", tuple(values), main=True, **more)]


def test_one_period_makes_no_trend():
    assert charts.trend(("2025",), lines(4.0), space(), 1) is None
    assert charts.trend(("2024", "2025"), lines(None, 4.0), space(), 1) is None


def test_a_gap_stays_a_gap():
    periods = ("2021", "2022", "2023", "2024", "2025")
    svg = charts.trend(periods, lines(1.0, 2.0, None, 4.0, 5.0), space(height=50), 1)
    assert len(elements(svg, "polyline")) == 2


def test_years_stand_as_far_apart_as_they_are():
    svg = charts.trend(("2015", "2024", "2025"), lines(1.0, 2.0, 3.0), space(height=50), 1)
    points = [tuple(map(float, p.split(","))) for p in elements(svg, "polyline")[0].get("points").split()]
    assert points[1][0] - points[0][0] == pytest.approx(9 * (points[2][0] - points[1][0]), rel=0.01)


@settings(max_examples=40, deadline=None)
@given(
    count=st.integers(2, 10),
    data=st.data(),
    width=st.floats(50, 120),
    height=st.floats(35, 80),
)
def test_a_trend_is_never_clipped(count, data, width, height):
    numbers = st.lists(st.none() | st.floats(-500, 90000), min_size=count, max_size=count)
    periods = [str(2016 + n) for n in range(count)]
    series = [
        Series("Buitengebied Lage Landen en Polder Noord", tuple(data.draw(numbers)), main=True),
        Series("Proefstad", tuple(data.draw(numbers)), labelled=True),
        Series("Haven", tuple(data.draw(numbers))),
    ]
    svg = charts.trend(periods, series, space(width, height, 8), 1, "%", note="thin lines: the others")
    if svg is not None:
        assert outside(svg) == []


@settings(max_examples=80, deadline=None)
@given(low=st.integers(-(10**7), 10**7), span=st.integers(0, 10**7), decimals=st.integers(0, 4))
def test_ticks_are_few_and_start_below_the_values(low, span, decimals):
    low, high = low / 10**decimals, (low + span) / 10**decimals
    ticks = nice_ticks(low, high)
    assert 2 <= len(ticks) <= 7
    assert ticks[0] <= low
    assert list(ticks) == sorted(set(ticks))


@settings(max_examples=80, deadline=None)
@given(heights=st.lists(st.floats(0, 100), max_size=8))
def test_labels_are_kept_apart_and_above_the_bottom(heights):
    placed = spaced(sorted(heights), 5.0, 100.0)
    assert all(b - a >= 5.0 - 1e-9 for a, b in zip(placed, placed[1:]))
    assert all(y <= 100.0 for y in placed)


@pytest.mark.parametrize("height", [24.0, 30.0, 60.0])
def test_numbers_beside_a_low_trend_do_not_touch(height):
    svg = charts.trend(("2024", "2025"), lines(0.2, 97.0), space(80, height, 11), 1)
    ends = [element for element in elements(svg, "text") if element.get("text-anchor") == "end"]
    baselines = sorted(float(element.get("y")) / 10 for element in ends)
    assert len(baselines) >= 2
    assert min(b - a for a, b in zip(baselines, baselines[1:])) >= 11 * POINT


@pytest.mark.parametrize("width", [30.0, 40.0, 60.0, 90.0])
def test_a_value_at_the_end_of_a_line_is_never_shortened(width):
    series = [Series("Een gemeente met een lange naam", (285_000.0, 328_000.0), main=True)]
    svg = charts.trend(("2024", "2025"), series, space(width, 40, 8), 0)
    assert any(re.fullmatch("(.* )?328[.,]000", text) for text in texts(svg))


def test_lines_of_a_poster_are_thicker():
    thick, thin = (
        charts.trend(("2024", "2025"), lines(1.0, 2.0), space(80 * by, 50 * by, 11 * by), 0) for by in (2, 1)
    )
    widths = [float(elements(svg, "polyline")[0].get("stroke-width")) for svg in (thick, thin)]
    assert widths[0] > widths[1] * 1.4
