from __future__ import annotations

import time

import numpy
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.errors import AreaInTwoParents, BadSetting
from gebiedsgericht_plugin.model.areas import AreaSet
from gebiedsgericht_plugin.model.recipe import Audience, Kind, Measure, Protection
from gebiedsgericht_plugin.model.values import COLUMNS, ProtectedValues, Values, Withheld
from gebiedsgericht_plugin.protecting import nothing, protect
from tests.conftest import LONG

from .makers import PER, equations_of, hierarchy, indicator, together, values, worked_back

INHABITANTS = Measure("areas", ("inwoners",))


def rate(indicator_id="r", **more):
    return indicator(indicator_id, Kind.RATE, **{"denominator": INHABITANTS, "per": PER, **more})


def hidden(protected, indicator_id="n", level=None):
    rows = protected.frame[protected.frame["indicator"] == indicator_id]
    rows = rows if level is None else rows[rows["level"] == level]
    return set(rows.loc[rows["status"] == "withheld", "area"])


def test_small_counts_and_what_would_give_them_away():
    areas = hierarchy([4, 3])
    found = protect(values(areas, [3, 20, 8, 0, 50, 60, 70]), [indicator()], [areas])
    assert hidden(found) == {"BU000000", "BU000002"}
    assert found.withheld == (Withheld("n", 1, 1),)
    rows = found.frame[found.frame["status"] == "withheld"]
    assert set(rows["reason"]) == {"privacy"}
    assert rows["value"].isna().all()
    assert list(found.frame.columns) == list(COLUMNS)


def test_zero_is_shown_and_nobody_hides_behind_it():
    areas = hierarchy([3])
    found = protect(values(areas, [0, 2, 9]), [indicator()], [areas])
    assert hidden(found) == {"BU000001", "BU000002"}


def test_what_is_hidden_adds_up_to_the_minimum():
    areas = hierarchy([5])
    found = protect(values(areas, [1, 2, 30, 40, 50]), [indicator()], [areas])
    assert hidden(found) == {"BU000000", "BU000001", "BU000002"}


def test_equals_are_decided_between_by_code():
    areas = hierarchy([4])
    assert hidden(protect(values(areas, [3, 9, 9, 9]), [indicator()], [areas])) == {"BU000000", "BU000001"}
    reversed_rows = Values(values(areas, [3, 9, 9, 9]).frame.iloc[::-1])
    assert hidden(protect(reversed_rows, [indicator()], [areas])) == {"BU000000", "BU000001"}


def test_a_single_part_takes_its_total_along():
    areas = hierarchy([1, 3, 2])
    found = protect(values(areas, [3, 10, 20, 30, 60, 70]), [indicator()], [areas])
    assert hidden(found, level="wijk") == {"WK00", "WK01"}
    assert hidden(found, level="buurt") == {"BU000000", "BU010000"}
    assert hidden(found, level="gemeente") == set()


def test_public_figures_and_objects_keep_everything():
    areas = hierarchy([3])
    for protection in (Protection.PUBLIC, Protection.OBJECTS):
        found = protect(values(areas, [1, 2, 3]), [indicator(protection=protection)], [areas])
        assert hidden(found) == set()
        assert found.withheld == ()


def test_thresholds_follow_protection_and_the_indicator():
    areas = hierarchy([4])
    counts = values(areas, [7, 80, 90, 99])
    assert hidden(protect(counts, [indicator()], [areas])) == set()
    assert hidden(protect(counts, [indicator(protection=Protection.SENSITIVE)], [areas])) == {
        "BU000000",
        "BU000001",
    }
    lowered = indicator(protection=Protection.SENSITIVE, minimum_count=3)
    assert hidden(protect(counts, [lowered], [areas])) == set()
    assert hidden(protect(counts, [lowered], [areas], Audience.OPENBAAR)) == {"BU000000", "BU000001"}
    own = indicator(protection=Protection.OBJECTS, minimum_count=8)
    assert hidden(protect(counts, [own], [areas])) == {"BU000000", "BU000001"}


def test_a_rate_is_as_sensitive_as_its_count():
    areas = hierarchy([3])
    counts, people = [2, 30, 40], [1000, 2000, 3000]
    both = together(values(areas, counts), values(areas, counts, "r", people))
    for found in (
        protect(values(areas, counts, "r", people), [rate()], [areas]),
        protect(both, [indicator(), rate()], [areas]),
    ):
        assert hidden(found, "r") == {"BU000000", "BU000001"}
    assert hidden(found, "n") == {"BU000000", "BU000001"}


def test_indicators_that_count_the_same_hide_the_same():
    areas = hierarchy([3])
    counts, people = [7, 30, 40], [1000, 2000, 3000]
    both = together(values(areas, counts), values(areas, counts, "r", people))
    found = protect(both, [indicator(), rate(minimum_count=10)], [areas])
    assert hidden(found, "n") == hidden(found, "r") == {"BU000000", "BU000001"}
    other = rate(minimum_count=10, numerator=Measure("sum", ("m",)))
    others = together(values(areas, counts), values(areas, [8, 20, 90], "r", people))
    found = protect(others, [indicator(), other], [areas])
    assert hidden(found, "n") == set()


def test_a_rate_that_does_not_apply_is_not_worked_back_either():
    areas = hierarchy([3])
    frame = values(areas, [2, 30, 40], "r", [20, 2000, 3000]).frame
    few = frame["area"] == "BU000000"
    frame.loc[few, ["value", "status", "reason"]] = [numpy.nan, "not_applicable", "too_few"]
    found = protect(Values(frame), [rate()], [areas])
    assert hidden(found, "r") == {"BU000001"}
    row = found.frame[found.frame["area"] == "BU000000"].iloc[0]
    assert (row["status"], row["reason"]) == ("not_applicable", "too_few")


def test_everybody_in_a_small_group_is_withheld():
    areas = hierarchy([3])
    found = protect(
        values(areas, [4, 30, 40], "r", [4, 60, 80]), [rate(denominator=Measure("sum", ("d",)))], [areas]
    )
    assert hidden(found, "r") == {"BU000000", "BU000001"}


def test_means_are_judged_by_how_many_they_are_of():
    areas = hierarchy([3])
    mean = indicator("r", Kind.MEAN, numerator=Measure("mean", ("n",)))
    found = protect(values(areas, [90_000, 3, 400], "r", [3, 60, 80]), [mean], [areas])
    assert hidden(found, "r") == {"BU000000", "BU000001"}


def test_given_shares_are_judged_by_the_people_they_stand_for():
    areas = hierarchy([3])
    share = indicator("r", Kind.SHARE, numerator=Measure("mean", ("pct",)), denominator=INHABITANTS, per=PER)
    found = protect(values(areas, [2, 60, 400], "r", [100, 200, 800]), [share], [areas])
    assert hidden(found, "r") == {"BU000000", "BU000001"}


def test_categories_are_no_counts():
    areas = hierarchy([3])
    found = protect(values(areas, [1, 2, 3]), [indicator(kind=Kind.CATEGORY)], [areas])
    assert hidden(found) == set()


def test_what_the_source_withheld_stays_so_and_gives_nothing_away():
    areas = hierarchy([3, 2])
    frame = values(areas, [2, 30, 40, 50, 60]).frame
    for area in ("BU000001", "WK00", "GM00"):
        frame.loc[frame["area"] == area, ["value", "status", "reason", "numerator"]] = [
            numpy.nan, "withheld", "source", numpy.nan,
        ]  # fmt: skip
    found = protect(Values(frame), [indicator()], [areas])
    assert hidden(found) == {"BU000000", "BU000001", "WK00", "GM00"}
    assert found.withheld == (Withheld("n", 1, 0),)
    reasons = found.frame.set_index("area")["reason"]
    assert (reasons["BU000000"], reasons["BU000001"]) == ("privacy", "source")


def test_statuses_of_what_is_shown_stay():
    areas = hierarchy([3])
    frame = values(areas, [20, 30, 40]).frame
    frame.loc[0, "status"] = "corrected"
    frame.loc[1, "status"] = "estimated"
    found = protect(Values(frame), [indicator()], [areas])
    assert found.frame["status"].tolist()[:3] == ["corrected", "estimated", "observed"]


def test_periods_are_judged_each_for_itself():
    areas = hierarchy([3])
    both = together(values(areas, [2, 30, 40], period="2024"), values(areas, [20, 30, 40], period="2025"))
    found = protect(both, [indicator()], [areas])
    assert set(found.frame.loc[found.frame["status"] == "withheld", "period"]) == {"2024"}


def test_a_table_of_districts_has_no_neighbourhoods_to_hide():
    areas = hierarchy([2, 2, 2])
    frame = values(areas, [1, 1, 20, 30, 40, 50]).frame
    found = protect(Values(frame[frame["level"] != "buurt"]), [indicator()], [areas])
    assert hidden(found) == {"WK00", "WK01"}


def test_a_district_in_two_municipalities_stops():
    areas = hierarchy([2, 2])
    frame = areas.frame.copy()
    frame["gemeente"] = ["GM00", "GM01", "GM00", "GM00"]
    crooked = AreaSet("buurten", "buurt", 2026, frame, areas.levels)
    with pytest.raises(AreaInTwoParents) as raised:
        protect(values(crooked, [1, 2, 3, 4]), [indicator()], [crooked])
    assert raised.value.areas == ("WK00",)


@pytest.mark.parametrize("minimum", [-1, 2.5, "5", True])
def test_a_threshold_that_is_none_stops(minimum):
    areas = hierarchy([2])
    with pytest.raises(BadSetting) as raised:
        protect(values(areas, [1, 2]), [indicator(minimum_count=minimum)], [areas])
    assert raised.value.setting == "n: minimum_count"


def test_nothing_in_nothing_out():
    assert nothing().frame.empty
    areas = hierarchy([2])
    empty = Values(values(areas, [1, 2]).frame.iloc[:0])
    assert protect(empty, [indicator()], [areas]).frame.empty


def test_the_values_given_are_left_as_they_were():
    areas = hierarchy([3])
    given_values = values(areas, [2, 30, 40])
    before = given_values.frame.copy()
    protect(given_values, [indicator()], [areas])
    pandas.testing.assert_frame_equal(given_values.frame, before)


# --- the attacker -------------------------------------------------------------------------------


def attack(areas, frame: pandas.DataFrame):
    """Cells that are withheld and can be worked back from what is shown."""
    cells, equations = equations_of(areas)
    shown = frame.set_index(["level", "area"])["value"]
    known = shown.reindex(pandas.MultiIndex.from_tuples(cells)).to_numpy(dtype=float)
    return [cells[i] for i in worked_back(known, equations)]


def primary_only(areas, counts, minimum=5) -> pandas.DataFrame:
    frame = values(areas, counts).frame
    small = (frame["numerator"] > 0) & (frame["numerator"] < minimum)
    frame.loc[small, "value"] = numpy.nan
    return frame


def random_case(seed):
    random = numpy.random.default_rng(seed)
    sizes = random.integers(1, 7, random.integers(1, 7)).tolist()
    areas = hierarchy(sizes, gemeenten=int(random.integers(1, 3)))
    counts = random.choice([0, 0, 1, 2, 3, 4, 5, 8, 20, 100], sum(sizes))
    return areas, counts


def test_the_attacker_finds_what_primary_alone_gives_away():
    successes = sum(bool(attack(areas, primary_only(areas, c))) for areas, c in map(random_case, range(20)))
    assert successes > 6


@pytest.mark.parametrize("seed", range(50 if LONG else 20))
def test_the_attacker_finds_nothing(seed):
    areas, counts = random_case(seed)
    assert attack(areas, protect(values(areas, counts), [indicator()], [areas]).frame) == []


@settings(max_examples=150 if LONG else 20)
@given(
    st.lists(st.lists(st.integers(0, 12), min_size=1, max_size=6), min_size=1, max_size=5),
    st.integers(1, 3),
    st.sampled_from([3, 5, 10]),
)
def test_never_worked_back_and_never_too_small_together(wijken, gemeenten, minimum):
    areas = hierarchy([len(wijk) for wijk in wijken], gemeenten)
    counts = [count for wijk in wijken for count in wijk]
    found = protect(values(areas, counts), [indicator(minimum_count=minimum)], [areas])
    assert attack(areas, found.frame) == []
    small = values(areas, counts).frame.query("0 < numerator < @minimum")
    assert set(small["area"]) <= hidden(found)
    shown = found.frame.set_index("area")["value"]
    for wijk, parts in areas.frame.groupby("wijk").groups.items():
        rest = shown[wijk] - shown[list(parts)].sum()
        assert numpy.isnan(rest) or rest == 0 or rest >= minimum


def many(wijken, gemeenten):
    """Twenty counts of so many buurten on three levels."""
    areas = hierarchy(wijken, gemeenten)
    random = numpy.random.default_rng(1)
    parts, indicators = [], []
    for i in range(20):
        parts.append(values(areas, random.poisson(random.gamma(1, 20, len(areas))), f"i{i}"))
        indicators.append(indicator(f"i{i}", numerator=Measure("sum", (f"c{i}",))))
    return together(*parts), indicators, areas


@pytest.mark.parametrize(
    ("wijken", "gemeenten", "seconds"), [([12] * 10, 1, 1), ([4] * 3625, 345, 20)], ids=["one", "country"]
)
def test_a_municipality_takes_no_time_and_a_country_seconds(wijken, gemeenten, seconds):
    everything, indicators, areas = many(wijken, gemeenten)
    start = time.process_time()  # of ours: others may keep the machine busy
    found = protect(everything, indicators, [areas])
    assert time.process_time() - start < seconds
    assert isinstance(found, ProtectedValues)
    assert len(found.withheld) == 20
