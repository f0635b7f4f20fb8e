"""Fixed legends: every area in exactly one class or status, limits round, whatever the figures."""

from __future__ import annotations

import math
import time
from dataclasses import replace
from typing import Any, List, Optional, Tuple

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.model.legends import LegendSet
from gebiedsgericht_plugin.model.recipe import Audience, Kind, LegendSpec
from gebiedsgericht_plugin.model.values import SHOWN, SPECIAL
from gebiedsgericht_plugin.styling import classes, palettes
from tests import factories

pytestmark = pytest.mark.usefixtures("qgis_app")

METHODS = [*classes.METHODS]


def made(values: List[float], **more: Any) -> LegendSet:
    return classes.legend_set(factories.indicator(**more), values, "nl")


@settings(deadline=None, max_examples=60)
@given(
    values=st.lists(st.floats(-1e6, 1e9, allow_nan=False), min_size=0, max_size=80),
    method=st.sampled_from(METHODS),
    count=st.integers(1, 7),
)
def test_every_figure_falls_in_exactly_one_class(values: List[float], method: str, count: int) -> None:
    legend = made(values, legend=LegendSpec(method, count))

    counts = classes.class_counts(legend, pd.Series(values, dtype=float))

    assert sum(counts) == len(values)
    assert len(legend.classes) == len({item.label for item in legend.classes})
    assert all(a.upper == b.lower for a, b in zip(legend.classes, legend.classes[1:]))


def test_a_value_on_a_limit_belongs_to_the_higher_class() -> None:
    legend = made([], legend=LegendSpec("limits", 2, "", (0.0, 70.0, 110.0)))

    assert classes.class_of(legend, np.array([0.0, 69.9, 70.0, 110.0, 110.1, -1.0])).tolist() == [
        0,
        0,
        1,
        1,
        -1,
        -1,
    ]


def test_limits_are_round_and_few() -> None:
    legend = made([1.234567, 8.7654, 12.11111, 19.99, 31.4159], kind=Kind.SHARE)

    assert all(math.isclose(value, round(value, 1)) for value in legend.breaks)
    assert legend.breaks[0] <= 1.234567
    assert legend.breaks[-1] >= 31.4159


def test_large_limits_end_in_zeros_and_the_ends_do_not() -> None:
    inhabitants = [944.0, 12_340.0, 51_296.0, 121_191.0, 251_103.0, 613_304.0, 882_633.0]

    limits = made(inhabitants, legend=LegendSpec("quantile", 3), kind=Kind.MEAN).limits

    assert [limit % 1000 for limit in limits[1:-1]] == [0, 0]
    assert (limits[0], limits[-1]) == (944.0, 882_633.0)


def test_constant_figures_make_one_class_and_none_make_none() -> None:
    assert [item.label for item in made([7.0, 7.0, 7.0]).classes] == ["7"]
    assert made([]).classes == ()


def test_labels_are_dutch_numbers() -> None:
    legend = made([], legend=LegendSpec("limits", 2, "", (0.0, 1234.5, 9999.0)))

    assert legend.classes[0].label.startswith("0,0 ")
    assert "1.234,5" in legend.classes[0].label


def test_the_darkest_colour_stands_for_the_highest_class() -> None:
    for count in range(2, 8):
        shades = palettes.colours("oranje", count)
        brightness = [sum(int(shade[start : start + 2], 16) for start in (1, 3, 5)) for shade in shades]
        assert brightness == sorted(brightness, reverse=True)
        assert len(set(shades)) == count


def test_the_public_sees_a_neutral_palette() -> None:
    loud = factories.indicator(legend=LegendSpec(palette="rood"))
    assert classes.palette_for(loud, Audience.OPENBAAR) == palettes.NEUTRAL
    assert classes.palette_for(loud, Audience.PARTNERS) == "rood"


def test_classes_of_counts_are_named_by_whole_numbers() -> None:
    counted = factories.indicator(kind=Kind.COUNT, legend=LegendSpec("limits", 3, "", (0.0, 1.0, 5.0, 9.0)))

    labels = [item.label for item in classes.legend_set(counted, [], "en").classes]

    assert labels == ["0", "1 up to and including 4", "5 up to and including 9"]


# --- properties ------------------------------------------------------------------------------

NUMBERS = st.one_of(
    st.floats(-1e15, 1e15, allow_nan=False),
    st.integers(-20, 20).map(float),  # many alike, and on each other's limits
    st.sampled_from([0.0, -0.0, 1e-9, -1e-9, 7.0, 1e15]),
)
AREAS = st.lists(
    st.one_of(
        st.tuples(NUMBERS, st.sampled_from(SHOWN)),
        st.tuples(st.none(), st.sampled_from(SPECIAL)),
    ),
    max_size=60,
)
SPECS = st.one_of(
    st.builds(
        LegendSpec,
        method=st.sampled_from([name for name in METHODS if name != "diverging"]),
        classes=st.integers(1, 9),
        open=st.sampled_from(["", "low", "high", "both"]),
    ),
    st.builds(
        LegendSpec,
        method=st.just("diverging"),
        classes=st.integers(2, 9),
        middle=st.sampled_from(["0", "100", "-3.5", "mean"]),
    ),
    st.builds(
        LegendSpec,
        method=st.just("limits"),
        limits=st.lists(st.integers(-50, 50).map(float), min_size=2, max_size=7, unique=True).map(
            lambda found: tuple(sorted(found))
        ),
        open=st.sampled_from(["", "low", "high", "both"]),
        middle=st.sampled_from(["", "0"]),
    ),
)


@settings(deadline=None, max_examples=150)
@given(areas=AREAS, spec=SPECS, kind=st.sampled_from([Kind.COUNT, Kind.SHARE, Kind.MEAN]))
def test_every_area_has_exactly_one_entry(
    areas: List[Tuple[Optional[float], str]], spec: LegendSpec, kind: Kind
) -> None:
    from qgis.core import QgsExpression

    values = [value for value, _ in areas if value is not None]
    legend = made(values, legend=spec, kind=kind)
    column = pd.Series([value for value, _ in areas], dtype=float)

    in_class = sum(classes.class_counts(legend, column))
    outside = int((classes.class_of(legend, column.dropna().to_numpy(dtype=float)) < 0).sum())
    without = sum(status in SPECIAL for _, status in areas)

    assert in_class + outside + without == len(areas)
    assert outside == 0 or spec.method == "limits"
    assert all(a.upper == b.lower for a, b in zip(legend.classes, legend.classes[1:]))
    assert all(item.lower <= item.upper for item in legend.classes)
    if spec.method != "limits":
        assert len(legend.classes) <= max(2, spec.classes)
    rules = [classes.condition(legend, position, "v") for position in range(len(legend.classes))]
    rules += [classes.outside_condition(legend, "v")] if classes.outside_condition(legend, "v") else []
    for value in values[:10] if rules else ():
        held = [QgsExpression(rule.replace("v", f"({value!r})")).evaluate() for rule in rules]
        assert sum(map(bool, held)) == 1, (value, rules)


@settings(deadline=None, max_examples=100)
@given(
    values=st.lists(NUMBERS, min_size=1, max_size=60),
    middle=st.sampled_from([0.0, 100.0, 12.5]),
    count=st.integers(2, 9),
)
def test_a_diverging_legend_reaches_as_far_below_its_middle_as_above(
    values: List[float], middle: float, count: int
) -> None:
    legend = made(values, legend=LegendSpec("diverging", count, middle=repr(middle)))
    limits = legend.limits
    if math.isfinite(legend.breaks[0]):
        assert len(legend.classes) == 1
        return
    assert [middle - limit for limit in limits] == pytest.approx([limit - middle for limit in limits[::-1]])
    assert (len(legend.classes) % 2 == 1) is (count % 2 == 1)
    assert (middle in limits) is (count % 2 == 0)


# --- methods ---------------------------------------------------------------------------------


def test_policy_limits_may_leave_the_ends_open() -> None:
    spec = LegendSpec("limits", 4, limits=(70.0, 90.0, 110.0), open="both")

    legend = classes.legend_set(factories.indicator(legend=spec, kind=Kind.MEAN), [], "en")

    assert [item.label for item in legend.classes] == ["less than 70", "70 to 90", "90 to 110", "110 or more"]
    assert legend.shared
    assert classes.class_of(legend, np.array([-1e9, 69.9, 70.0, 90.0, 110.0, 1e9])).tolist() == [
        0, 0, 1, 2, 3, 3,
    ]  # fmt: skip
    assert classes.outside_condition(legend, "v") == ""
    assert classes.condition(legend, 0, "v") == "v < 70.0"
    assert classes.condition(legend, 3, "v") == "v >= 110.0"


def test_what_lies_outside_a_legend_that_is_open_to_one_side_is_named_after_the_other() -> None:
    low = made([], legend=LegendSpec("limits", limits=(0.0, 5.0), open="low"), kind=Kind.MEAN)
    high = made([], legend=LegendSpec("limits", limits=(0.0, 5.0), open="high"), kind=Kind.MEAN)

    assert classes.outside_label(low, "en") == "outside the legend (more than 5)"
    assert classes.outside_label(high, "en") == "outside the legend (less than 0)"
    assert classes.outside_condition(low, "v") == "v > 5.0"


def test_head_and_tail_breaks_follow_the_means() -> None:
    values = [1.0] * 80 + [10.0] * 15 + [100.0] * 4 + [1000.0]
    mean = sum(values) / 100
    head = [value for value in values if value >= mean]

    legend = made(values, legend=LegendSpec("headtails", 4), kind=Kind.MEAN)

    assert legend.limits[1] == round(mean)
    assert legend.limits[2] == round(sum(head) / len(head))
    assert classes.class_counts(legend, pd.Series(values)) == (95, 4, 1)


def test_figures_without_a_tail_are_split_at_their_mean_only() -> None:
    legend = made([float(n) for n in range(101)], legend=LegendSpec("headtails", 7), kind=Kind.MEAN)

    assert legend.limits == (0.0, 50.0, 100.0)


def test_skewed_figures_have_classes_by_standard_deviation_too() -> None:
    values = [1.0] * 79 + [2.0] + [10.0] * 15 + [100.0] * 4 + [1000.0]
    mean, spread = np.mean(values), np.std(values)

    odd = made(values, legend=LegendSpec("stddev", 5), kind=Kind.MEAN)
    even = made([20.0, 40.0, 50.0, 60.0, 80.0], legend=LegendSpec("stddev", 4), kind=Kind.MEAN)

    assert odd.limits == (1.0, round(mean + spread / 2), round(mean + spread * 1.5), 1000.0)
    assert even.limits == (20.0, 30.0, 50.0, 70.0, 80.0)


@pytest.mark.parametrize("count", [2, 3, 4, 5, 7])
def test_round_limits_make_no_more_classes_than_asked_for(count: int) -> None:
    values = np.random.default_rng(1).lognormal(3, 1, 500).tolist()

    assert 1 < len(made(values, legend=LegendSpec("pretty", count)).classes) <= count


def test_a_diverging_legend_parts_at_its_middle() -> None:
    values = [60.0, 80.0, 90.0, 95.0, 100.0, 101.0, 110.0, 130.0, 180.0, 240.0]

    even = made(values, legend=LegendSpec("diverging", 4, middle="100"), kind=Kind.MEAN)
    odd = made(values, legend=LegendSpec("diverging", 5, middle="100"), kind=Kind.MEAN)

    assert even.limits[1] == 100
    assert even.breaks == (-math.inf, *even.limits, math.inf)
    assert [item.colour for item in odd.classes] == list(palettes.colours(palettes.DIVERGING, 5))
    assert odd.classes[2].lower < 100 < odd.classes[2].upper
    assert even.middle == odd.middle == 100


def test_limits_around_a_middle_get_colours_that_part_there() -> None:
    spec = LegendSpec(
        "limits", palette=palettes.DIVERGING, limits=(90.0, 110.0, 130.0), open="both", middle="100"
    )

    shades = [item.colour for item in made([], legend=spec).classes]

    assert shades == list(palettes.diverging(palettes.DIVERGING, 1, 2, middle=True))
    assert shades[1] == palettes.colours(palettes.DIVERGING, 5)[2]


@pytest.mark.parametrize("count", [2, 3, 5, 6])
def test_figures_that_all_are_the_middle_have_a_class(count: int) -> None:
    legend = made([0.0, 0.0, 0.0], legend=LegendSpec("diverging", count, middle="0"))

    assert sum(classes.class_counts(legend, pd.Series([0.0, 0.0, 0.0]))) == 3


def test_many_areas_without_change_leave_classes_for_those_with() -> None:
    values = [0.0] * 90 + [1.0, 2.0, 3.0, -1.0, -5.0]

    legend = made(values, legend=LegendSpec("diverging", 5, middle="0"))

    assert len(legend.classes) == 5
    assert classes.class_counts(legend, pd.Series(values))[2] >= 90


def test_many_areas_take_no_time_and_come_out_the_same_each_time() -> None:
    values = np.random.default_rng(3).lognormal(3, 1, 14_500).round(1).tolist()
    for method in METHODS:
        start = time.perf_counter()
        legend = made(values, legend=LegendSpec(method, 5, middle="mean" if method == "diverging" else ""))
        spent = time.perf_counter() - start
        assert legend == made(values, legend=LegendSpec(method, 5, middle=""))
        assert spent < 2, (method, spent)


# --- labels and colours ----------------------------------------------------------------------


def test_labels_that_somebody_wrote_take_the_place_of_limits() -> None:
    spec = LegendSpec("limits", 3, limits=(0.0, 10.0, 20.0, 30.0), labels=("laag", "", "hoog"))

    labels = [item.label for item in made([], legend=spec, kind=Kind.MEAN).classes]

    assert labels == ["laag", "10 tot 20", "hoog"]


def test_labels_that_do_not_fit_are_left_out() -> None:
    legend = made([1.0, 1.0], legend=LegendSpec("quantile", 3, labels=("laag", "midden", "hoog")))

    assert [item.label for item in legend.classes] == ["1"]


def test_another_palette_or_language_leaves_the_limits() -> None:
    before = made([1.0, 2.0, 4.0, 8.0, 16.0])

    other = classes.recoloured(before, "paars")
    english = classes.relabelled(before, factories.indicator(), "en")

    assert other.breaks == english.breaks == before.breaks
    assert [item.colour for item in other.classes] == list(palettes.colours("paars", len(before.classes)))
    assert [item.label for item in other.classes] == [item.label for item in before.classes]
    assert " to " in english.classes[0].label


@settings(deadline=None, max_examples=80)
@given(values=st.lists(NUMBERS, min_size=3, max_size=40), more=st.lists(NUMBERS, min_size=1, max_size=5))
def test_what_is_proposed_takes_all_up_and_moves_no_area(values: List[float], more: List[float]) -> None:
    import yaml

    legend = made(values, kind=Kind.MEAN, decimals=4)
    now = np.array([*values, *more])
    outside = now[classes.class_of(legend, now) < 0]
    if not len(outside) or len(legend.classes) < 3:
        return
    found = yaml.safe_load(classes.proposal(legend, outside))
    spec = LegendSpec("limits", limits=tuple(map(float, found["limits"])), open=found["open"])
    wider = replace(made([], legend=spec, kind=Kind.MEAN), palette=legend.palette)

    assert len(wider.classes) == len(legend.classes)
    assert (classes.class_of(wider, now) >= 0).all()
    inside = np.array(values)
    assert (classes.class_of(wider, inside) == classes.class_of(legend, inside)).all()
