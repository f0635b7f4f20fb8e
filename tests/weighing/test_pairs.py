"""Two indicators at once: every area with both figures in exactly one field, every other with its reason."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.errors import BadSetting
from gebiedsgericht_plugin.model.recipe import Kind
from gebiedsgericht_plugin.weighing import bivariate
from gebiedsgericht_plugin.weighing.pairs import keys_of

from .makers import LACKING, STATUSES, area_set, indicator, protected, spec

PAIR = [indicator("a"), indicator("b")]
ANY = st.floats(-1e12, 1e12, allow_nan=False)
CELLS = st.lists(st.tuples(st.sampled_from(STATUSES), ANY), min_size=6, max_size=6)


def test_low_middle_and_high_on_both_axes():
    areas = area_set(6)
    values = protected(areas, ("a", [0, 10, 20, 5, 10, None]), ("b", [0, 0, 7, 7, 3, 7]))

    found = bivariate(values, spec(), PAIR, areas, [(10, 20), (3, 7)])

    assert found.frame["key"].tolist() == ["11", "21", "33", "13", "22", ""]
    assert found.frame["status"].tolist() == ["observed"] * 5 + ["missing"]
    assert found.frame["first"].tolist()[:3] == [0, 10, 20]
    assert found.keys == ("11", "21", "31", "12", "22", "32", "13", "23", "33")
    assert found.counts["33"] == 1
    assert found.counts["31"] == 0
    assert found.lacking == {"missing": 1}
    assert found.periods == ("2025", "2025")


@settings(deadline=None, max_examples=80)
@given(first=CELLS, second=CELLS, classes=st.sampled_from([2, 3]), data=st.data())
def test_counts_add_up_and_what_is_withheld_is_in_no_field(first, second, classes, data):
    areas = area_set(6)
    values = protected(
        areas,
        ("a", [n for _, n in first], [s for s, _ in first]),
        ("b", [n for _, n in second], [s for s, _ in second]),
    )
    steps = st.lists(ANY, max_size=classes - 1, unique=True).map(sorted)
    limits = [data.draw(steps), data.draw(steps)]

    found = bivariate(values, spec(classes=classes), PAIR, areas, limits)

    assert sum(found.counts.values()) + sum(found.lacking.values()) == 6
    assert set(found.frame["key"]) <= {"", *keys_of(classes)}
    for key, status, (one, _), (other, _) in zip(found.frame["key"], found.frame["status"], first, second):
        lacks = [wanted for wanted in LACKING if wanted in (one, other)]
        assert (key == "") == bool(lacks)
        assert status == lacks[0] if lacks else status not in LACKING


def test_figures_that_are_all_alike_or_nearly_take_the_outer_fields():
    areas = area_set(3)
    values = protected(areas, ("a", [4, 4, 4]), ("b", [0, 0, 1]))

    found = bivariate(values, spec(), PAIR, areas, [(), (1,)])

    assert found.frame["key"].tolist() == ["11", "11", "13"]


def test_no_figures_at_all():
    areas = area_set(3)
    values = protected(areas, ("a", [None] * 3), ("b", [1, 2, 3]))

    found = bivariate(values, spec(classes=2), PAIR, areas, [(), (2,)])

    assert found.lacking == {"missing": 3}
    assert set(found.counts.values()) == {0}


@pytest.mark.parametrize("limits", [[(1, 2, 3), (1,)], [(2, 1), (1,)], [(1, 1), (1,)]])
def test_limits_that_make_no_sense_are_refused(limits):
    areas = area_set(3)
    values = protected(areas, ("a", [1, 2, 3]), ("b", [1, 2, 3]))

    with pytest.raises(BadSetting):
        bivariate(values, spec(), PAIR, areas, limits)


def test_it_is_of_two_indicators():
    with pytest.raises(BadSetting):
        bivariate(protected(area_set(3), ("a", [1, 2, 3])), spec(), PAIR[:1], area_set(3), [()])


def test_counts_and_different_periods_are_told():
    areas = area_set(3)
    values = protected(areas, ("a", [1, 2, 3], None, "2024"), ("b", [1, 2, 3], None, "2025"))
    pair = [indicator("a", Kind.COUNT), indicator("b")]

    found = bivariate(values, spec(), pair, areas, [(2,), (2,)])

    assert [item.code for item in found.findings] == ["map_of_counts", "map_periods_differ"]
    assert found.periods == ("2024", "2025")


def test_very_many_areas_take_no_time():
    import time

    areas = area_set(14_500)
    numbers = np.arange(14_500.0)
    values = protected(areas, ("a", numbers), ("b", numbers[::-1]))
    before = time.process_time()

    found = bivariate(values, spec(), PAIR, areas, [(5000, 10_000), (5000, 10_000)])

    assert time.process_time() - before < 0.3
    assert sum(found.counts.values()) == 14_500
