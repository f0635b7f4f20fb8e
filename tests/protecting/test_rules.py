"""Rules beside the threshold: small denominators, nobody and everybody, rounding."""

from __future__ import annotations

import numpy
import pytest

from gebiedsgericht_plugin.errors import BadSetting
from gebiedsgericht_plugin.model.recipe import Kind, Measure, Protection
from gebiedsgericht_plugin.protecting import PRESETS, Rule, protect

from .makers import PER, hierarchy, indicator, together, values

INHABITANTS = Measure("areas", ("inwoners",))


def share(**more):
    return indicator("r", Kind.SHARE, **{"denominator": INHABITANTS, "per": PER, **more})


def hidden(protected):
    return set(protected.frame.loc[protected.frame["status"] == "withheld", "area"])


def test_a_share_of_few_is_withheld_and_does_not_follow():
    areas = hierarchy([3])
    made = values(areas, [9, 30, 40], "r", [60, 2000, 3000])
    for protection in (Protection.PUBLIC, Protection.PERSONS):
        item = share(protection=protection)
        assert hidden(protect(made, [item], [areas])) == set()
        found = protect(made, [item], [areas], rules={"r": PRESETS["income"]})
        assert hidden(found) == {"BU000000", "BU000001"}
    assert found.withheld[0].primary == 1


def test_nobody_and_everybody():
    areas = hierarchy([4])
    made = values(areas, [0, 60, 40, 50], "r", [80, 60, 90, 100])
    assert hidden(protect(made, [share()], [areas])) == set()
    found = protect(made, [share()], [areas], rules={"r": Rule(group_disclosure=True)})
    assert {"BU000000", "BU000001"} <= hidden(found)


def test_counts_and_their_rates_are_rounded_alike():
    areas = hierarchy([3])
    counts, people = [12, 13, 40], [1000, 1000, 1000]
    both = together(values(areas, counts), values(areas, counts, "r", people))
    items = [indicator(), share()]
    for rule in (Rule(round_to=5), Rule(round_to=5, seed=3)):
        found = protect(both, items, [areas], rules={"n": rule, "r": rule}).frame
        shown = found[found["level"] == "buurt"]
        numbers = shown.loc[shown["indicator"] == "n", "value"].tolist()
        assert numbers == shown.loc[shown["indicator"] == "r", "value"].tolist()
        assert all(number % 5 == 0 and abs(number - count) < 5 for number, count in zip(numbers, counts))
    assert protect(both, items, [areas], rules={"n": Rule(round_to=5)}).frame["value"].tolist()[:3] == [
        10,
        15,
        40,
    ]


def test_random_rounding_is_right_on_average_and_the_same_again():
    areas = hierarchy([1000])
    made = values(areas, [12] * 1000)
    rules = {"n": Rule(round_to=5, seed=1)}
    first, second = (protect(made, [indicator()], [areas], rules=rules).frame["value"] for _ in range(2))
    assert first.tolist() == second.tolist()
    assert abs(numpy.mean(first[:1000]) - 12) < 0.3


@pytest.mark.parametrize("wrong", [{"round_to": -5}, {"round_to": 2.5}, {"minimum_denominator": -1}])
def test_rules_that_make_no_sense(wrong):
    with pytest.raises(BadSetting):
        Rule(**wrong)
