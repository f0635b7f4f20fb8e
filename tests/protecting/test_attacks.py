"""Ways to work back what is not shown that somebody thought of: none of them works."""

from __future__ import annotations

import numpy
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.errors import BadSetting
from gebiedsgericht_plugin.model.recipe import Kind, Measure, Protection
from gebiedsgericht_plugin.model.values import Values
from gebiedsgericht_plugin.protecting import programme, protect
from gebiedsgericht_plugin.protecting.periods import are_all_of, parts_of
from gebiedsgericht_plugin.protecting.secrecy import safest
from gebiedsgericht_plugin.protecting.totals import relations
from tests.conftest import LONG

from .makers import PER, hierarchy, indicator, together, values
from .test_secrecy import sums, too_few
from .workspaces import workspace

INHABITANTS = Measure("areas", ("inwoners",))
FIRST = "BU000000"


def column(name, **more):
    return indicator(name, numerator=Measure("sum", (name,)), **more)


def withheld(protected):
    """(indicator, area, period) of what is not shown."""
    rows = protected.frame[protected.frame["status"] == "withheld"]
    return set(zip(rows["indicator"], rows["area"], rows["period"]))


def names_of(protected, area, period="2025"):
    return {name for name, where, when in withheld(protected) if (where, when) == (area, period)}


def several(areas, period="2025", **counts):
    return together(*(values(areas, numbers, name, period=period) for name, numbers in counts.items()))


# --- indicators of the same delivery ----------------------------------------------------------------


def test_an_indicator_without_a_threshold_does_not_give_away_one_that_has():
    areas = hierarchy([3])
    made = several(areas, n=[3, 40, 50], r=[3, 40, 50])
    found = protect(made, [indicator(), indicator("r", protection=Protection.OBJECTS)], [areas])
    assert names_of(found, FIRST) == {"n", "r"}
    # What is public is known to everybody already, and stays.
    found = protect(made, [indicator(), indicator("r", protection=Protection.PUBLIC)], [areas])
    assert names_of(found, FIRST) == {"n"}
    assert {name for name, *_ in withheld(found)} == {"n"}


def test_a_total_without_a_threshold_does_not_give_away_its_parts():
    areas = hierarchy([3])
    made = several(areas, a=[3, 40, 50], b=[60, 70, 80], alle=[63, 110, 130])
    kinds = [
        indicator(name, numerator=Measure("sum", ("n",), {"soort": (name,)}), **more)
        for name, more in (("a", {}), ("b", {"protection": Protection.OBJECTS}))
    ]
    found = protect(made, [*kinds, indicator("alle", protection=Protection.OBJECTS)], [areas])
    assert "a" in names_of(found, FIRST)
    assert len(names_of(found, FIRST)) > 1


def test_the_order_in_which_a_choice_is_written_makes_no_other_count():
    areas = hierarchy([3])
    made = several(areas, n=[7, 40, 50], r=[7, 40, 50])
    one, other = (Measure("sum", ("n",), {"soort": texts}) for texts in (("a", "b"), ("b", "a")))
    items = [indicator(numerator=one), indicator("r", numerator=other, minimum_count=10)]
    assert names_of(protect(made, items, [areas]), FIRST) == {"n", "r"}


def test_the_same_numbers_under_another_name_are_the_same_count():
    areas = hierarchy([4])
    made = several(areas, n=[7, 40, 50, 60], r=[7, 40, 50, 60])
    found = protect(made, [column("n"), column("r", minimum_count=10)], [areas])
    assert names_of(found, FIRST) == {"n", "r"}


def test_a_count_that_was_corrected_in_one_place_only_is_judged_in_both():
    areas = hierarchy([3])
    made = together(values(areas, [30, 40, 50]), values(areas, [3, 40, 50], "r", [1000, 2000, 3000]))
    rate = indicator("r", Kind.RATE, denominator=INHABITANTS, per=PER)
    for items in ([indicator(), rate], [rate, indicator()]):
        assert "r" in names_of(protect(made, items, [areas]), FIRST)


def test_rows_that_are_there_twice_are_both_judged():
    areas = hierarchy([3])
    frame = values(areas, [30, 40, 50]).frame
    again = frame[frame["area"] == FIRST].assign(numerator=2.0, value=2.0)
    for frames in ([frame, again], [again, frame]):
        found = protect(Values(pandas.concat(frames, ignore_index=True)), [indicator()], [areas]).frame
        assert set(found.loc[found["area"] == FIRST, "status"]) == {"withheld"}


def test_sums_go_where_the_means_of_them_go():
    areas = hierarchy([3])
    money = Measure("sum", ("euro",))
    mean = indicator("m", Kind.MEAN, numerator=Measure("mean", ("euro",)))
    made = together(
        values(areas, [90_000.0, 500_000.0, 900_000.0], "m", [3, 20, 30]),
        values(areas, [90_000.0, 500_000.0, 900_000.0], "s"),
    )
    found = protect(made, [mean, indicator("s", Kind.SUM, numerator=money)], [areas])
    assert names_of(found, FIRST) == {"m", "s"}
    assert {area for name, area, _ in withheld(found) if name == "s"} == {
        area for name, area, _ in withheld(found) if name == "m"
    }


# --- sums that nobody named -------------------------------------------------------------------------------


def test_men_and_women_are_as_many_as_young_and_old():
    random = numpy.random.default_rng(3)
    areas = hierarchy([5, 5])
    men, women, young = random.integers(20, 90, (3, 10)).astype(float)
    men[0], young[0] = 3.0, 30.0
    women += young
    made = several(areas, man=men, vrouw=women, jong=young, oud=men + women - young)
    found = protect(made, [column(name) for name in ("man", "vrouw", "jong", "oud")], [areas])
    assert "man" in names_of(found, FIRST)
    assert len(names_of(found, FIRST)) > 1


def test_a_table_of_few_areas_has_totals_as_well():
    areas = hierarchy([2])
    made = several(areas, man=[3, 40], vrouw=[60, 70], totaal=[63, 110])
    found = protect(made, [column(name) for name in ("man", "vrouw", "totaal")], [areas])
    assert len(names_of(found, FIRST)) > 1


def test_shares_that_are_everybody_together_do_not_give_each_other_away():
    areas = hierarchy([4])
    people = [100, 200, 300, 400]
    parts = {"a": [3, 80, 90, 100], "b": [40, 60, 70, 100]}
    parts["c"] = [d - a - b for a, b, d in zip(parts["a"], parts["b"], people)]
    for below in (INHABITANTS, Measure("sum", ("woningen",))):
        items = [
            indicator(name, Kind.SHARE, numerator=Measure("sum", (name,)), denominator=below, per=PER)
            for name in parts
        ]
        made = together(*(values(areas, numbers, name, people) for name, numbers in parts.items()))
        found = protect(made, items, [areas])
        assert "a" in names_of(found, FIRST)
        assert len(names_of(found, FIRST)) > 1


def test_percentages_that_a_partner_rounded_are_all_together_as_well():
    areas = hierarchy([4])
    people = [100, 200, 300, 400]
    percent = {"a": [3, 40, 30, 25], "b": [40, 30, 23, 25], "c": [58, 30, 46, 50]}
    items = [
        indicator(
            name,
            Kind.SHARE,
            numerator=Measure("mean", (name,)),
            denominator=INHABITANTS,
            unit="%",
        )
        for name in percent
    ]
    made = []
    for name, numbers in percent.items():
        frame = values(areas, numbers, name, people).frame
        # A given share is measured as share times inhabitants.
        given_share = frame["level"] == "buurt"
        frame.loc[given_share, "value"] = numbers
        frame.loc[given_share, "numerator"] = [n * d for n, d in zip(numbers, people)]
        made.append(Values(frame[given_share]))
    found = protect(together(*made), items, [areas])
    assert "a" in names_of(found, FIRST)
    assert len(names_of(found, FIRST)) > 1


def test_relations_among_columns():
    random = numpy.random.default_rng(5)
    a, b, c = random.integers(0, 50, (3, 30)).astype(float)
    table = numpy.column_stack([a, b, a + b, c, a + b + c, a])
    found = relations(table)
    assert len(found) == 3
    assert numpy.abs(table @ numpy.array(found).T).max() < 1e-9
    assert relations(table, [numpy.array([1.0, 0, 0, 0, 0, -1.0])])
    assert relations(numpy.column_stack([a, b, c])) == []
    assert relations(numpy.column_stack([a, 2 * a])) == []
    assert relations(numpy.zeros((10, 3))) == []
    assert len(relations(numpy.array([[3.0, 4, 7], [1, 8, 9], [5, 5, 10]]))) == 1


# --- levels, areas and periods ----------------------------------------------------------------------------


def test_a_total_two_levels_up_gives_nothing_away():
    areas = hierarchy([3, 2])
    frame = values(areas, [3, 40, 50, 60, 70]).frame
    found = protect(Values(frame[frame["level"] != "wijk"]), [indicator()], [areas])
    assert len(withheld(found)) == 2


def test_districts_without_neighbourhoods():
    areas = hierarchy([2, 2, 2])
    frame = values(areas, [1, 2, 30, 40, 50, 60]).frame
    found = protect(Values(frame[frame["level"] != "buurt"]), [indicator()], [areas])
    assert {area for _, area, _ in withheld(found)} == {"WK00", "WK01"}


def test_periods_within_others():
    periods = ["2024", "2025", "2025-01", "2025-03", "2025-04", "2025-K1", "2025-K2", "2025-H1", "2024-2025"]
    assert dict.fromkeys(parts_of(periods)) == dict.fromkeys([
        ("2024-2025", ("2024", "2025")),
        ("2025", ("2025-01", "2025-03", "2025-04")),
        ("2025", ("2025-H1",)),
        ("2025", ("2025-K1", "2025-K2")),
        ("2025-H1", ("2025-01", "2025-03", "2025-04")),
        ("2025-H1", ("2025-K1", "2025-K2")),
        ("2025-K1", ("2025-01", "2025-03")),
        ("2025-K2", ("2025-04",)),
    ])  # fmt: skip


def test_quarters_and_months_of_one_year():
    areas = hierarchy([3])
    months = {"2025-01": [3, 40, 50], "2025-02": [30, 20, 20], "2025-04": [60, 70, 80]}
    quarters = {"2025-K1": [33, 60, 70], "2025-K2": [60, 70, 80]}
    everything = {**months, **quarters, "2025": [93, 130, 150]}
    made = together(*(values(areas, counts, period=period) for period, counts in everything.items()))
    found = protect(made, [indicator()], [areas])
    here = {period for _, area, period in withheld(found) if area == FIRST}
    assert "2025-01" in here
    assert here & {"2025-02", "2025-K1"}


# --- numbers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1.0, 1e9, 1e13])
def test_large_numbers_are_as_safe_as_small_ones(scale):
    areas = hierarchy([4, 3], gemeenten=1)
    counts = [3, 7 * scale, 8 * scale, 9 * scale, 50 * scale, 60 * scale, 2]
    made = several(areas, n=counts, m=counts[::-1])
    found = protect(made, [column("n"), column("m")], [areas])
    for name in ("n", "m"):
        here = {area for which, area, _ in withheld(found) if which == name}
        assert len(here & set(areas.frame.index)) >= 4


def test_which_periods_are_all_of_a_longer_one():
    months = [f"2025-{month:02d}" for month in range(1, 13)]
    assert are_all_of("2025", months)
    assert not are_all_of("2025", months[1:])
    assert are_all_of("2025", ["2025-K1", "2025-K2", "2025-K3", "2025-K4"])
    assert are_all_of("2025", ["2025-H1", "2025-H2"])
    assert are_all_of("2025-K2", ["2025-04", "2025-05", "2025-06"])
    assert are_all_of("2023-2025", ["2023", "2024", "2025"])
    assert not are_all_of("2023-2025", ["2023", "2025"])
    assert not are_all_of("2025", ["2025-W01", "2025-W02"])


def test_parts_of_people_count_as_people():
    areas = hierarchy([4])
    found = protect(values(areas, [0.4, 7.25, 30.5, 60.1]), [indicator()], [areas])
    assert {area for _, area, _ in withheld(found)} == {"BU000000", "BU000001"}


def test_sums_below_zero_hide_nobody_too_closely():
    areas = hierarchy([4])
    made = values(areas, [3, -40, 30, 60])
    found = protect(made, [indicator(kind=Kind.SUM)], [areas])
    assert len(withheld(found)) == 2


def test_no_areas_and_one_area():
    areas = hierarchy([1])
    found = protect(values(areas, [3]), [indicator()], [areas])
    assert {area for _, area, _ in withheld(found)} == {FIRST, "WK00", "GM00"}
    assert withheld(protect(values(areas, [0]), [indicator()], [areas])) == set()


def test_figures_that_nobody_says_how_to_protect_stop():
    areas = hierarchy([2])
    with pytest.raises(BadSetting):
        protect(values(areas, [1, 2], "other"), [indicator()], [areas])


# --- the same answer, in time -------------------------------------------------------------------------------


@settings(max_examples=20 if LONG else 3)
@given(st.integers(0, 400), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(seed, shuffler):
    made = workspace(seed)
    frame = made.values.frame
    rows = list(range(len(frame)))
    shuffler.shuffle(rows)
    first = protect(made.values, made.indicators, made.area_sets).frame
    other = protect(Values(frame.iloc[rows]), made.indicators, made.area_sets).frame
    other.index = frame.index[rows]
    pandas.testing.assert_frame_equal(other.sort_index(), first.set_axis(frame.index))


def test_out_of_time_is_held_back_within_bounds(monkeypatch):
    system = sums([3, 8, 20, 31, 11, 20], {3: [0, 1, 2], 4: [0, 1], 5: [2]})
    with pytest.raises(programme.OutOfTime):
        safest(system, too_few(system), too_few(system), seconds=0)
    made = next(
        made for made in map(workspace, range(50)) if len(made.area_sets) > 1 and len(made.indicators) > 2
    )
    monkeypatch.setattr(programme, "until", lambda _: 0.0)
    monkeypatch.setattr("gebiedsgericht_plugin.protecting.secrecy.until", lambda _: 0.0)
    late = protect(made.values, made.indicators, made.area_sets)
    assert late.audit == "bounds"
