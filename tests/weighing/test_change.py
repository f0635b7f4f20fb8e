"""What changed, and what of that can be chance."""

from __future__ import annotations

from math import comb
from typing import Any, List

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.errors import BadSetting
from gebiedsgericht_plugin.model.maps import MapKind
from gebiedsgericht_plugin.model.recipe import Kind, Measure, Rule
from gebiedsgericht_plugin.model.values import ProtectedValues
from gebiedsgericht_plugin.weighing import SAME, change, classed
from gebiedsgericht_plugin.weighing.change import clear_changes
from gebiedsgericht_plugin.weighing.noise import Counted, margins
from tests import factories

from .makers import LACKING, STATUSES, area_set, indicator, protected, spec

COUNT = indicator("n", Kind.COUNT, unit="", denominator=None, per=1.0)
RATE = indicator("n", Kind.RATE, per=1000.0, unit="per 1.000 inwoners")


def run(earlier: List[Any], later: List[Any], of=COUNT, **more: Any):
    areas = area_set(len(earlier))
    values = protected(areas, (of.id, earlier, None, "2024"), (of.id, later, None, "2025"))
    return change(values, spec(MapKind.CHANGE, **more), [of], areas)


def test_later_minus_earlier_in_the_unit_of_the_indicator():
    found = run([10, 10, None], [40, 9, 5])

    assert found.frame["value"].tolist()[:2] == [30, -1]
    assert found.frame["noise"].tolist() == [False, True, False]
    assert found.frame["status"].tolist() == ["observed", "observed", "missing"]
    assert found.periods == ("2024", "2025")


def exact(before: int, after: int) -> float:
    """The two-sided exact test of two counts: given their sum the second is binomial with a half."""
    total, fewest = before + after, min(before, after)
    return min(1.0, 2 * sum(comb(total, k) for k in range(fewest + 1)) / 2**total)


def test_counts_are_judged_as_the_exact_test_does():
    pairs = [(a, b) for a in range(41) for b in range(41)]

    found = run([a for a, _ in pairs], [b for _, b in pairs]).frame["noise"].tolist()

    differ = [(a, b) for noise, (a, b) in zip(found, pairs) if noise != (exact(a, b) > 0.05)]
    assert len(differ) <= 0.01 * len(pairs)
    assert all(0.04 < exact(a, b) < 0.06 for a, b in differ)


def test_a_rate_is_judged_by_the_counts_it_is_made_of():
    """Five and twenty on a thousand inhabitants; the same rates on ten times fewer can be chance."""
    many = run([5.0] * 6, [20.0] * 6, RATE).frame
    few = Counted(np.array([0.5]), np.array([100.0]), np.array([5.0]))
    later = Counted(np.array([2.0]), np.array([100.0]), np.array([20.0]))

    assert not many["noise"].any()
    assert many["margin"].iloc[0] < 15 < margins(RATE, few, later)[0]


def test_a_rate_of_equal_inhabitants_is_judged_as_its_count():
    counts = Counted(np.array([9.0]), np.array([1.0]), np.array([9.0]))
    later = Counted(np.array([20.0]), np.array([1.0]), np.array([20.0]))
    per = Counted(np.array([9.0]), np.array([500.0]), np.array([18.0]))
    per_later = Counted(np.array([20.0]), np.array([500.0]), np.array([40.0]))

    assert margins(RATE, per, per_later)[0] == pytest.approx(margins(COUNT, counts, later)[0] * 2)


def test_a_share_is_binomial_so_near_all_varies_less_than_half():
    share = indicator("n")

    found = run([50.0, 99.0], [53.0, 96.0], share)

    assert found.frame["noise"].tolist() == [True, False]


def test_rounding_adds_to_what_can_be_chance():
    rounded = indicator("n", Kind.COUNT, denominator=None, per=1.0, rule=Rule(round_to=10))
    drawn = indicator("n", Kind.COUNT, denominator=None, per=1.0, rule=Rule(round_to=10, seed=1))

    widths = [float(run([20], [40], of).frame["margin"].iloc[0]) for of in (COUNT, rounded, drawn)]

    assert widths == sorted(set(widths))


def test_a_smoothed_rate_is_judged_by_what_it_was_before():
    smooth = indicator("n", Kind.RATE, per=1000.0, smooth=True)
    areas = area_set(3)
    rows = [
        factories.figures(areas, "n", numbers, ["estimated"] * 3, period).assign(variant=variant)
        for variant, period, numbers in [
            ("", "2024", [8, 8, 8]), ("unsmoothed", "2024", [5, 5, 5]),
            ("", "2025", [9, 9, 9]), ("unsmoothed", "2025", [30, 6, 5]),
        ]
    ]  # fmt: skip

    found = change(ProtectedValues(pd.concat(rows)), spec(MapKind.CHANGE), [smooth], areas)

    assert found.frame["value"].tolist() == [1, 1, 1]
    assert found.frame["noise"].tolist() == [False, True, True]


def test_what_it_is_divided_by_may_be_an_indicator_that_is_shown():
    below = Measure("sum", ("Woningen",))
    share, homes = indicator("n", denominator=below), indicator("w", Kind.COUNT, numerator=below, per=1.0)
    areas = area_set(3)
    values = protected(
        areas, ("n", [10, 10, 10], None, "2024"), ("n", [20, 20, 20], None, "2025"),
        ("w", [1000, 20, None], None, "2024"), ("w", [1000, 20, None], None, "2025"),
    )  # fmt: skip

    alone = change(values, spec(MapKind.CHANGE), [share], areas)
    found = change(values, spec(MapKind.CHANGE), [share], areas, [share, homes])

    assert alone.frame["margin"].isna().all()
    assert [(item.code, item.values) for item in alone.findings] == [("map_without_noise", {"areas": 3})]
    assert found.frame["noise"].tolist() == [False, True, False]
    assert found.findings[0].values == {"areas": 1}


@pytest.mark.parametrize(
    "of",
    [
        indicator("n", Kind.MEAN),
        indicator("n", Kind.SUM),
        indicator("n", Kind.RATE, index_of="gemeente"),
        indicator("n", Kind.RATE, denominator=Measure("areas", ("huishoudens",))),
        indicator("n", Kind.SHARE, denominator=None),
    ],
)
def test_of_other_figures_nobody_says_what_is_chance(of):
    found = run([1, 2, 3], [2, 2, 9], of)

    assert found.frame["margin"].isna().all()
    assert not found.frame["noise"].any()


def test_classes_on_both_sides_of_no_change():
    mean = indicator("n", Kind.MEAN)
    found = classed(run([0] * 6, [-20, -5, 0, 4.9, 5, 20], mean), (-5, 0, 5))

    assert found.frame["key"].tolist() == ["-2", "-1", "0", "1", "2", "2"]
    assert found.keys == ("-2", "-1", "0", "1", "2")
    assert found.counts == {"-2": 1, "-1": 1, "0": 1, "1": 1, "2": 2}


def test_noise_is_no_change_whatever_its_class():
    found = classed(run([10, 10], [16, 60]), (-5, 0, 5))

    assert found.frame["key"].tolist() == [SAME, "2"]
    assert clear_changes(found).tolist() == [50]


def test_where_all_is_noise_or_nothing_changed_there_are_still_numbers_for_classes():
    assert clear_changes(run([10, 10], [12, 9])).tolist() == [2, -1]
    assert clear_changes(run([10, 10], [10, 10])).size == 0


@settings(deadline=None, max_examples=80)
@given(
    cells=st.lists(
        st.tuples(
            st.sampled_from(STATUSES), st.integers(0, 10**9), st.sampled_from(STATUSES), st.integers(0, 10**9)
        ),
        min_size=6, max_size=6,
    ),
    limits=st.lists(st.floats(-1e9, 1e9, allow_nan=False), max_size=5),
)  # fmt: skip
def test_counts_add_up_whatever_the_figures(cells, limits):
    areas = area_set(6)
    values = protected(
        areas, ("n", [c[1] for c in cells], [c[0] for c in cells], "2024"),
        ("n", [c[3] for c in cells], [c[2] for c in cells], "2025"),
    )  # fmt: skip

    found = classed(change(values, spec(MapKind.CHANGE), [COUNT], areas), limits)

    assert sum(found.counts.values()) + sum(found.lacking.values()) == 6
    for key, number, (one, before, other, after) in zip(found.frame["key"], found.frame["value"], cells):
        lacks = one in LACKING or other in LACKING
        assert (key == "") is lacks
        if not lacks:
            assert number == after - before
            assert int(key) * number >= 0


@pytest.mark.parametrize(
    ("more", "periods"),
    [({}, ("2022", "2025")), ({"before": "2024"}, ("2024", "2025")), ({"period": "2024"}, ("2022", "2024"))],
)
def test_the_first_and_the_last_period_unless_asked_otherwise(more, periods):
    areas = area_set(3)
    values = protected(areas, *(("n", [1, 2, 3], None, year) for year in ("2022", "2024", "2025")))

    assert change(values, spec(MapKind.CHANGE, **more), [COUNT], areas).periods == periods


@pytest.mark.parametrize(
    "more", [{"before": "2025"}, {"before": "2023"}, {"period": "2024"}, {"period": "2030"}]
)
def test_without_two_periods_there_is_no_change(more):
    with pytest.raises(BadSetting):
        run([1, 2], [2, 3], **more)


def test_categories_have_no_difference():
    with pytest.raises(BadSetting):
        run([1, 2], [2, 3], indicator("n", Kind.CATEGORY))
