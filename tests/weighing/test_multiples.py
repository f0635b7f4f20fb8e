"""Small maps: periods share a legend, indicators only where their figures are alike."""

from __future__ import annotations

import pytest

from gebiedsgericht_plugin.errors import BadSetting
from gebiedsgericht_plugin.weighing import alike, panels, shape

from .makers import area_set, indicator, protected

AREAS = area_set(3)


def test_periods_of_an_indicator_share_its_legend():
    years = [str(year) for year in range(2014, 2026)]
    values = protected(AREAS, *(("a", [1, 2, int(year)], None, year) for year in years))

    found = panels(values, [indicator("a")], AREAS)

    assert [item.period for item in found] == years[-9:]
    assert {item.legend for item in found} == {"a"}
    assert [item.period for item in panels(values, [indicator("a")], AREAS, ["2015", "2020"])] == [
        "2015",
        "2020",
    ]


def test_indicators_have_their_own_legends_or_one_where_they_are_alike():
    values = protected(AREAS, ("a", [1, 2, None]), ("b", [4, 5, 6]))
    pair = [indicator("a"), indicator("b")]

    own, shared = panels(values, pair, AREAS), panels(values, pair, AREAS, shared=True)

    assert [item.legend for item in own] == ["a", "b"]
    assert [item.legend for item in shared] == ["a", "a"]


def test_what_is_not_alike_shares_no_legend():
    values = protected(AREAS, ("a", [1, 2, 3]), ("b", [4, 5, 6]))
    pair = [indicator("a"), indicator("b", unit="per 1.000")]

    assert not alike(pair)
    with pytest.raises(BadSetting):
        panels(values, pair, AREAS, shared=True)


def test_nine_small_maps_at_most():
    ten = [indicator(f"i{n}") for n in range(10)]
    values = protected(AREAS, *((item.id, [1, 2, 3]) for item in ten))

    assert len(panels(values, ten[:9], AREAS)) == 9
    with pytest.raises(BadSetting):
        panels(values, ten, AREAS)
    with pytest.raises(BadSetting):
        panels(values, [], AREAS)


@pytest.mark.parametrize(
    ("count", "wanted"),
    [(1, (1, 1)), (2, (2, 1)), (3, (3, 1)), (4, (2, 2)), (5, (3, 2)), (7, (3, 3)), (9, (3, 3))],
)
def test_they_fill_a_page_that_is_wider_than_high(count, wanted):
    assert shape(count) == wanted
