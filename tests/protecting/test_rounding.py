"""Figures less exact: alike where they count the same, no help to who wants what is not shown."""

from __future__ import annotations

from dataclasses import replace

import numpy
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.errors import BadSetting
from gebiedsgericht_plugin.model.recipe import Kind, Measure, Protection, Rule
from gebiedsgericht_plugin.model.values import SHOWN, Values
from gebiedsgericht_plugin.protecting import check_all, protect
from tests.conftest import LONG

from .attacker import Attacker
from .makers import hierarchy, indicator, together, values
from .test_rules import CLIENTS, share
from .workspaces import workspace

NEAREST, DRAWN = Rule(round_to=5), Rule(round_to=5, seed=3)
PUBLIC = Protection.PUBLIC


def of(protected, name="n", level="buurt"):
    rows = protected.frame[(protected.frame["indicator"] == name) & (protected.frame["level"] == level)]
    return rows["value"].tolist()


@pytest.mark.parametrize("rule", [NEAREST, DRAWN])
@pytest.mark.parametrize("who", ["n", "r"])
def test_counts_and_their_rates_are_rounded_alike(rule, who):
    areas = hierarchy([3])
    counts, people = [12, 13, 40], [1000, 1000, 1000]
    both = together(values(areas, counts), values(areas, counts, "r", people))
    # Whichever of the two has the rule: with the exact one everybody has the other.
    items = [indicator(rule=rule if who == "n" else Rule()), share(rule=rule if who == "r" else Rule())]
    found = protect(both, items, [areas])
    assert of(found) == pytest.approx(of(found, "r"))
    assert all(number % 5 == 0 and abs(number - count) < 5 for number, count in zip(of(found), counts))
    if rule.seed is None:
        assert of(found) == [10, 15, 40]


def test_totals_are_rounded_too_and_need_not_fit():
    areas = hierarchy([3])
    found = protect(values(areas, [12, 12, 12]), [indicator(rule=NEAREST)], [areas])
    assert (of(found), of(found, level="wijk"), of(found, level="gemeente")) == ([10, 10, 10], [35], [35])


def test_the_coarsest_of_a_family_counts():
    areas = hierarchy([3])
    both = together(values(areas, [12, 13, 40]), values(areas, [12, 13, 40], "r", [1000] * 3))
    found = protect(both, [indicator(rule=NEAREST), share(rule=Rule(round_to=10))], [areas])
    assert of(found) == of(found, "r") == [10, 10, 40]


def test_what_adds_up_with_it_is_rounded_too():
    """With the exact total and the other part everybody has the exact part."""
    areas = hierarchy([3])
    parts = {"a": [12, 13, 41], "b": [1, 2, 3], "all": [13, 15, 44]}
    counts = together(*(values(areas, numbers, name) for name, numbers in parts.items()))
    items = [
        indicator(name, numerator=Measure("sum", ("n",), where), protection=PUBLIC)
        for name, where in [("a", {"soort": ("A",)}), ("b", {"soort": ("B",)}), ("all", {})]
    ]
    alone = indicator("x", numerator=Measure("sum", ("m",)), protection=PUBLIC)
    made = together(counts, values(areas, [7, 8, 9], "x"))
    found = protect(made, [replace(items[0], rule=NEAREST), *items[1:], alone], [areas])
    assert [of(found, name) for name in parts] == [[10, 15, 40], [0, 0, 5], [15, 15, 45]]
    assert of(found, "x") == [7, 8, 9]


def test_a_share_of_what_is_rounded_itself():
    areas = hierarchy([3])
    clients = indicator("k", numerator=CLIENTS, rule=NEAREST, protection=PUBLIC)
    part = indicator("d", Kind.SHARE, denominator=CLIENTS, per=100.0, protection=PUBLIC)
    made = together(values(areas, [12, 2, 40], "k"), values(areas, [6, 1, 40], "d", [12, 2, 40]))
    frame = made.frame.assign(value=made.frame["value"].where(made.frame["indicator"] == "k"))
    frame["value"] = frame["value"].fillna(frame["numerator"] / frame["denominator"] * 100)
    found = protect(Values(frame), [clients, part], [areas])
    assert of(found, "k") == [10, 0, 40]
    # 5 of 10, as 6 of 10 would tell; and of none there is no share.
    assert of(found, "d") == pytest.approx([50, numpy.nan, 100], nan_ok=True)
    nothing = found.frame[(found.frame["indicator"] == "d") & (found.frame["area"] == "BU000001")]
    assert nothing[["status", "reason"]].iloc[0].tolist() == ["not_applicable", "no_denominator"]
    assert of(found, "d", "wijk") == [pytest.approx(45 / 55 * 100)]


def test_no_more_than_all():
    areas = hierarchy([1])
    made = values(areas, [13], "r", [13])
    found = protect(made, [share(rule=NEAREST, protection=PUBLIC)], [areas])
    assert of(found, "r") == [1000]


def test_a_share_that_the_partner_worked_out_is_as_if_of_rounded_counts():
    areas = hierarchy([3])
    frame = values(areas, [13, 40, 26], "r", [100, 200, numpy.nan]).frame
    frame["value"] = frame["numerator"]
    given = share(numerator=Measure("mean", ("deel",)), per=1.0, unit="%", rule=NEAREST, protection=PUBLIC)
    # 13 of 100 becomes 15; 40 % of 200 is 80; of how many 26 % are nobody says.
    assert of(protect(Values(frame), [given], [areas]), "r") == [15, 40, 26]


def test_a_mean_is_rounded_itself():
    areas = hierarchy([2])
    frame = values(areas, [1, 1], "m", [40, 60]).frame.assign(value=[1262.0, 1287.0, 1277.0, 1277.0])
    mean = indicator("m", Kind.MEAN, rule=Rule(round_to=50), protection=PUBLIC)
    assert of(protect(Values(frame), [mean], [areas]), "m") == [1250, 1300]


def test_a_smoothed_rate_does_not_say_more_than_its_count():
    areas = hierarchy([3])
    counts = together(values(areas, [12, 13, 40]), values(areas, [12, 13, 40], "r", [1000] * 3))
    frame = counts.frame
    smooth = (frame["indicator"] == "r").to_numpy()
    plain = frame[smooth].assign(variant="unsmoothed")
    frame.loc[smooth, "value"] = frame.loc[smooth, "value"] * 0.9 + 1.0
    both = Values(pandas.concat([frame, plain], ignore_index=True))
    found = protect(both, [indicator(rule=NEAREST), share(smooth=True)], [areas]).frame
    rates = found[(found["indicator"] == "r") & (found["level"] == "buurt")]
    assert rates["value"].tolist() == pytest.approx([10, 15, 35, 10, 15, 40])


def test_an_index_of_what_is_rounded_is_refused():
    index = share(index_of="gemeente")
    check_all([indicator(), index])
    for items in ([indicator(rule=NEAREST), index], [replace(index, rule=NEAREST)]):
        with pytest.raises(BadSetting) as stopped:
            check_all(items)
        assert stopped.value.setting == "r: index_of"


def test_random_rounding_is_right_on_average_and_the_same_again():
    areas = hierarchy([2000])
    made = values(areas, [12] * 2000)
    item = indicator(rule=Rule(round_to=5, seed=1))
    first, second = (of(protect(made, [item], [areas])) for _ in range(2))
    assert first == second
    assert set(first) == {10.0, 15.0}
    assert abs(numpy.mean(first) - 12) < 0.2
    other = of(protect(made, [replace(item, rule=Rule(round_to=5, seed=2))], [areas]))
    assert 0.3 < numpy.mean(numpy.array(first) != numpy.array(other)) < 0.6


def test_a_figure_is_not_drawn_again_when_others_come_along():
    areas = hierarchy([50])
    item = indicator(rule=Rule(round_to=5, seed=1))
    before = values(areas, [12] * 50)
    after = together(values(areas, [13] * 50, period="2024"), before)
    first, second = protect(before, [item], [areas]), protect(after, [item], [areas])
    of_year = second.frame[(second.frame["period"] == "2025") & (second.frame["level"] == "buurt")]
    assert of(first) == of_year["value"].tolist()


@pytest.mark.parametrize("seed", range(40 if LONG else 5))
def test_rounding_shows_no_more_and_no_less_and_no_figure_that_was_withheld(seed):
    made = workspace(seed)
    exact = protect(made.values, made.indicators, made.area_sets).frame
    items = [replace(item, rule=Rule(round_to=10, seed=seed)) for item in made.indicators]
    found = protect(made.values, items, made.area_sets).frame
    shown = found["status"].isin(SHOWN)
    assert not (shown & ~exact["status"].isin(SHOWN)).any()
    counts = found[shown & found["indicator"].isin([i.id for i in items if i.kind.extensive])]
    assert (counts["value"] % 10 == 0).all()
    assert found.loc[shown, "value"].notna().all()


class Careful(Attacker):
    """One who knows that a rounded figure may be any number that is rounded so."""

    def tighter_than(self, width):
        near = {x: value for x, value in self.fixed.items() if value % 5 == 0}
        for x, value in near.items():
            del self.fixed[x]
            around = len(self.number)
            self.number["rounding", x] = around  # type: ignore[index]
            self.most[around] = 5.0
            self.equal.append(({x: 1.0, around: -1.0, self._one(): -(value - 2.5)}, 0.0))
        return super().tighter_than(width)

    def _one(self):
        one = self.number.setdefault(("one",), len(self.number))  # type: ignore[arg-type]
        self.fixed[one] = 1.0
        return one


@pytest.mark.parametrize("seed", range(60 if LONG else 4))
def test_who_knows_how_figures_were_rounded_finds_nothing(seed):
    made = workspace(seed)
    items = [replace(item, rule=NEAREST) for item in made.indicators if item.kind.extensive]
    rows = made.values.frame[made.values.frame["indicator"].isin([item.id for item in items])]
    found = protect(Values(rows), items, made.area_sets).frame
    assert Careful(found, items, made.area_sets).tighter_than(made.width) == []


@given(st.lists(st.integers(0, 400), min_size=1, max_size=12), st.integers(1, 50), st.integers(0, 9))
@settings(max_examples=200 if LONG else 15, deadline=None)
def test_what_is_shown_lies_within_one_step(counts, step, seed):
    areas = hierarchy([len(counts)])
    item = indicator(protection=PUBLIC, rule=Rule(round_to=step, seed=seed))
    for count, shown in zip(counts, of(protect(values(areas, counts), [item], [areas]))):
        assert shown % step == 0
        assert abs(shown - count) < step
        assert shown == count or count % step
