"""What areas are: every area with a category has exactly one key."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.errors import BadSetting
from gebiedsgericht_plugin.model.maps import MapKind
from gebiedsgericht_plugin.model.recipe import Kind
from gebiedsgericht_plugin.weighing import OTHER, categories
from gebiedsgericht_plugin.weighing.categories import MOST

from .makers import LACKING, STATUSES, area_set, indicator, protected, spec

KIND = indicator("k", Kind.CATEGORY)


def run(numbers, statuses=None):
    areas = area_set(len(numbers))
    return categories(protected(areas, ("k", numbers, statuses)), spec(MapKind.CATEGORY), [KIND], areas)


def test_the_key_is_the_number_in_the_order_of_the_numbers():
    found = run([3, 1, 1, 2.5, None, -1])

    assert found.frame["key"].tolist() == ["3", "1", "1", "2.5", "", "-1"]
    assert found.keys == ("-1", "1", "2.5", "3")
    assert found.lacking == {"missing": 1}


def test_of_more_than_eight_the_rarest_go_together():
    numbers = [float(n) for n in range(1, 10) for _ in range(n)]

    found = run(numbers)

    assert found.keys == ("3", "4", "5", "6", "7", "8", "9", OTHER)
    assert found.counts[OTHER] == 3
    assert found.findings[0].values == {"categories": ("1", "2")}
    assert len(run(numbers[:36]).keys) == MOST


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.sampled_from(STATUSES), st.integers(-20, 20)), min_size=1, max_size=40))
def test_counts_add_up(cells):
    found = run([n for _, n in cells], [s for s, _ in cells])

    assert sum(found.counts.values()) + sum(found.lacking.values()) == len(cells)
    assert len(found.keys) <= MOST
    assert all((key == "") == (status in LACKING) for key, (status, _) in zip(found.frame["key"], cells))


def test_numbers_are_no_categories():
    areas = area_set(3)
    with pytest.raises(BadSetting):
        categories(protected(areas, ("a", [1, 2, 3])), spec(), [indicator("a")], areas)
