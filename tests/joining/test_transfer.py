"""Figures from one division to another: nothing gained, nothing lost, nothing made better than it was."""

from __future__ import annotations

import warnings
from dataclasses import replace
from typing import Dict, List, Optional

import numpy
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.errors import DoesNotAddUp
from gebiedsgericht_plugin.joining import crosswalk, transfer, transfer_columns
from gebiedsgericht_plugin.model.crosswalks import Crosswalk
from gebiedsgericht_plugin.model.recipe import Kind, Measure
from gebiedsgericht_plugin.model.values import SHOWN, Values
from tests.conftest import LONG
from tests.joining.divisions import addresses, areas, indicator, row, values

OLD = areas(row("ABCD", [100, 100, 100, 100]), wijk={"A": "W1", "B": "W1", "C": "W2", "D": "W2"})
NEW = areas({**row(["AB"], [200]), **row("CD", [60, 140], 200)}, "nieuw", {"AB": "V1", "C": "V2", "D": "V2"})
WALK = crosswalk(OLD, NEW)


def moved(given: Values, item=None, walk=WALK, target=NEW, least=0.8, **more):
    return transfer(given, walk, target, [item or indicator()], least, **more)


def of(made, column="value", level="buurt") -> Dict[str, object]:
    frame = made.values.frame
    frame = frame[frame["level"] == level]
    return dict(zip(frame["area"], frame[column]))


def entry(made, what="value"):
    (line,) = made.ledger[made.ledger["of"] == what].to_dict("records")
    return line["known"], line["allocated"], line["refused"], line["outside"]


# --- counts -----------------------------------------------------------------------------------------


def test_counts_are_spread_by_the_share_of_the_source():
    made = moved(values(OLD, [10, 20, 30, 40]))
    assert of(made) == {"AB": 30, "C": pytest.approx(18), "D": pytest.approx(52)}
    assert of(made, "status") == {"AB": "observed", "C": "estimated", "D": "estimated"}
    assert of(made, "estimated_share")["D"] == pytest.approx(12 / 52)
    assert entry(made) == (100, pytest.approx(100), 0, 0)


def test_the_least_number_there_is_does_not_stop_the_ledger():
    smallest = float(numpy.nextafter(0, 1))
    assert entry(moved(values(OLD, [0, 0, smallest, 0])))[0] == smallest


def test_a_larger_area_whose_parts_only_moved_inside_it_stays_observed():
    made = moved(values(OLD, [10, 20, 30, 40]))
    assert of(made, level="wijk") == {"V1": 30, "V2": pytest.approx(70)}
    assert set(of(made, "status", "wijk").values()) == {"observed"}
    assert set(of(made, "estimated_share", "wijk").values()) == {0}


def test_own_areas_are_composed_of_the_same_pieces():
    own = replace(
        areas({"Oost": (0, 0, 400, 100), "Leeg": (900, 0, 950, 100)}, "eigen", level="werkgebied"),
        made_from="nieuw", members={"Oost": ("AB", "C", "D"), "Leeg": ("ZZ",)},
    )  # fmt: skip
    made = moved(values(OLD, [10, 20, 30, 40]), own=[own])
    rows = made.values.frame[made.values.frame["area_set"] == "eigen"].set_index("area")
    assert rows.loc["Oost", ["value", "status", "level"]].tolist() == [100, "observed", "werkgebied"]
    assert rows.at["Leeg", "status"] == "missing"
    assert len(made.ledger) == 1


def test_missing_is_never_zero_and_takes_from_the_coverage():
    made = moved(values(OLD, [None, 20, 30, 40]))
    assert of(made, "status")["AB"] == "missing"
    assert of(made, "reason")["AB"] == "low_coverage"
    assert numpy.isnan(of(made)["AB"])
    assert entry(made) == (90, pytest.approx(70), 20, 0)
    made = moved(values(OLD, [None, 20, 30, 40]), least=0.5)
    assert (of(made)["AB"], of(made, "status")["AB"], of(made, "coverage")["AB"]) == (20, "estimated", 0.5)
    nothing = moved(values(OLD, [None, None, 30, 40]), least=0.01)
    assert of(nothing, "status")["AB"] == "missing"


def test_zero_is_a_value():
    assert of(moved(values(OLD, [0, 0, 0, 40])))["AB"] == 0
    assert entry(moved(values(OLD, [0, 0, 0, 0]))) == (0, 0, 0, 0)


def test_what_touches_a_withheld_source_is_withheld():
    made = moved(values(OLD, [10, 20, numpy.nan, 40], ["observed", "observed", "withheld", "observed"]))
    assert of(made, "status") == {"AB": "observed", "C": "withheld", "D": "withheld"}
    assert of(made, "reason")["C"] == "source"
    assert of(made, "status", "wijk") == {"V1": "observed", "V2": "withheld"}
    assert entry(made) == (70, 30, 40, 0)


def test_what_was_estimated_or_corrected_stays_so():
    made = moved(values(OLD, [10, 20, 30, 40], ["corrected", "observed", "corrected", "estimated"]))
    assert of(made, "status") == {"AB": "corrected", "C": "estimated", "D": "estimated"}
    assert of(made, "estimated_share", "wijk")["V2"] == pytest.approx(40 / 70)


def test_what_does_not_apply_adds_nothing_and_is_not_unknown():
    made = moved(values(OLD, [numpy.nan, 20, numpy.nan, 40], ["not_applicable", "observed"] * 2))
    assert (of(made)["AB"], of(made, "status")["AB"]) == (20, "observed")
    assert of(made, "status")["C"] == "not_applicable"


def test_what_lies_outside_and_where_nothing_was_before():
    target = areas({"Z": (350, 0, 450, 100), "N": (900, 0, 950, 100)}, "nieuw")
    made = moved(values(OLD, [10, 20, 30, 40]), walk=crosswalk(OLD, target), target=target)
    assert of(made, "status") == {"N": "missing", "Z": "missing"}
    assert of(made, "reason") == {"N": "no_source", "Z": "low_coverage"}
    assert entry(made) == (100, 0, 20, 80)


# --- shares, rates, means -----------------------------------------------------------------------------


def test_shares_are_divided_again():
    item = indicator(Kind.SHARE, per=100.0)
    made = moved(values(OLD, [1, 9, 10, 20], over=[10, 10, 100, 50]), item)
    assert of(made)["AB"] == pytest.approx(50)
    assert of(made)["C"] == pytest.approx(10)
    assert of(made)["D"] == pytest.approx(100 * 24 / 90)
    assert of(made, level="wijk")["V2"] == pytest.approx(20)
    assert of(made, "status", "wijk")["V2"] == "observed"
    assert entry(made, "numerator") == (40, pytest.approx(40), 0, 0)
    assert entry(made, "denominator") == (170, pytest.approx(170), 0, 0)


def test_too_few_is_judged_in_the_new_area():
    item = indicator(Kind.RATE, minimum_denominator=15.0)
    few = values(OLD, [1, 2, 30, 0], ["not_applicable", "not_applicable", "observed", "not_applicable"])
    few.frame["numerator"], few.frame["denominator"] = [1.0, 2.0, 30.0, 0.0], [10.0, 10.0, 20.0, 0.0]
    made = moved(few, item)
    assert (of(made)["AB"], of(made, "status")["AB"]) == (pytest.approx(0.15), "observed")
    assert (of(made, "status")["C"], of(made, "reason")["C"]) == ("not_applicable", "too_few")
    none = values(OLD, [0, 0, 30, 0], ["not_applicable", "not_applicable", "observed", "not_applicable"])
    none.frame["numerator"], none.frame["denominator"] = 0.0, [0.0, 0.0, 20.0, 0.0]
    assert of(moved(none, indicator(Kind.RATE)), "reason")["AB"] == "no_denominator"


def test_means_with_a_known_weight_are_weighted_by_it():
    means = values(OLD, [100, 200, 300, 400])
    means.frame["denominator"] = [30.0, 10.0, 1.0, 1.0]
    means.frame["numerator"] = means.frame["value"] * means.frame["denominator"]
    made = moved(means, indicator(Kind.MEAN))
    assert (of(made)["AB"], of(made, "status")["AB"]) == (125, "observed")


def test_means_without_one_by_the_ground_or_the_addresses_in_the_target():
    means = values(OLD, [100, 200, 300, 400])
    means.frame["numerator"] = numpy.nan
    made = moved(means, indicator(Kind.MEAN))
    assert (of(made)["AB"], of(made, "status")["AB"]) == (150, "estimated")
    assert of(made)["D"] == pytest.approx((40 * 300 + 100 * 400) / 140)
    assert of(made, "reason", "wijk")["V2"] == "no_weight"
    mine = [("1000AA", n, "", "A") for n in range(3)] + [("1000AA", 9, "", "B"), ("1000CC", 1, "", "C")]
    theirs = [(*item[:3], "C" if item[3] == "C" else "AB") for item in mine] + [("1000DD", 1, "", "D")]
    walk = crosswalk(OLD, NEW, source_addresses=addresses(mine), target_addresses=addresses(theirs))
    assert of(moved(means, indicator(Kind.MEAN), walk))["AB"] == 125


def test_a_median_of_areas_put_together_is_estimated_and_a_category_is_missing():
    old = areas({**row("AB", [100, 100]), **row(["E"], [50], 200)})
    new = areas({**row(["AB"], [200]), **row(["F"], [50], 200)}, "nieuw")
    walk = crosswalk(old, new)
    median = indicator(Kind.MEAN, numerator=Measure("median", ("n",)))
    given = values(old, [1, 3, 5])
    given.frame["denominator"] = 1.0
    made = moved(given, median, walk, new)
    assert of(made, "status") == {"AB": "estimated", "F": "observed"}
    made = moved(values(old, [1, 3, 5]), indicator(Kind.CATEGORY), walk, new)
    assert (of(made)["F"], of(made, "status")) == (5, {"AB": "missing", "F": "observed"})
    assert of(made, "reason")["AB"] == "divided"
    distinct = indicator(Kind.COUNT, numerator=Measure("distinct", ("n",)))
    assert of(moved(values(old, [1, 3, 5]), distinct, walk, new), "status")["AB"] == "missing"


# --- columns ------------------------------------------------------------------------------------------


def test_columns_go_along_with_their_status():
    frame = pandas.DataFrame(
        {"n": [10, None, 30, 40], "p": [1.0, 3.0, 5.0, 7.0], "n_status": ["withheld", None, "observed", ""]},
        index=list("ABCD"),
    )
    found, ledger = transfer_columns(frame, WALK, NEW, ["n"], ["p"])
    assert list(found.columns) == [
        "n", "n_status", "n_estimated_share", "p", "p_status", "p_estimated_share",
    ]  # fmt: skip
    assert found["n_status"].to_dict() == {"AB": "withheld", "C": "estimated", "D": "estimated"}
    assert found["p"].to_dict() == {"AB": 2, "C": 5, "D": pytest.approx(5 * 40 / 140 + 7 * 100 / 140)}
    assert ledger["known"].tolist() == [70]


# --- faults that others had ---------------------------------------------------------------------------


def test_missing_does_not_become_zero_as_in_tobler():
    made = moved(values(OLD, [None, None, None, None]), least=0.01)
    assert made.values.frame["value"].isna().all()
    assert set(made.values.frame["status"]) == {"missing"}


def test_totals_do_not_inflate_where_areas_lie_over_each_other_as_in_tobler():
    over = areas({"X": (0, 0, 400, 100), "Y": (0, 0, 400, 90), "Z": (0, 0, 400, 80)}, "nieuw")
    made = moved(values(OLD, [10, 20, 30, 40]), walk=crosswalk(OLD, over), target=over)
    assert sum(of(made).values()) == pytest.approx(100)


def test_shares_above_one_stop():
    frame = pandas.concat([WALK.frame, WALK.frame.assign(target="D").head(1)], ignore_index=True)
    wrong = Crosswalk("oud", "nieuw", frame, WALK.totals, "buurt")
    with pytest.raises(DoesNotAddUp) as caught:
        moved(values(OLD, [10, 20, 30, 40]), walk=wrong)
    assert (caught.value.indicator, caught.value.period) == ("n", "2020")


# --- properties -----------------------------------------------------------------------------------------

often = settings(max_examples=400 if LONG else 15)
WIDTHS = st.lists(st.integers(1, 60), min_size=1, max_size=7)
NUMBERS = st.one_of(st.none(), st.floats(-1e9, 1e9, allow_nan=False, allow_subnormal=False))
STATUSES = st.sampled_from(["observed", "estimated", "corrected", "missing", "withheld", "not_applicable"])
ORDER = ["observed", "corrected", "estimated", "not_applicable", "missing", "withheld"]


@st.composite
def divisions(draw):
    """Two divisions of about the same strip, figures of the first, and a minimum coverage."""
    mine, theirs = draw(WIDTHS), draw(WIDTHS)
    old = areas(row([f"o{at}" for at in range(len(mine))], mine))
    names = [f"n{at}" for at in range(len(theirs))]
    wijken = {name: draw(st.sampled_from(["W1", "W2", None])) for name in names}
    new = areas(row(names, theirs, draw(st.integers(-20, 20))), "nieuw", wijken)
    numbers: List[Optional[float]] = [draw(NUMBERS) for _ in mine]
    statuses = ["missing" if number is None else draw(STATUSES) for number in numbers]
    return old, new, numbers, statuses, draw(st.sampled_from([0.01, 0.5, 0.8, 1.0]))


@often
@given(divisions())
def test_all_that_was_known_is_accounted_for(case):
    old, new, numbers, statuses, least = case
    walk = crosswalk(old, new)
    assert walk.frame.groupby("source")["share"].sum().max() <= 1 + 1e-12 or walk.frame.empty
    made = moved(values(old, numbers, statuses), walk=walk, target=new, least=least)
    known = sum(n for n, s in zip(numbers, statuses) if s in SHOWN and n is not None)
    size = sum(abs(n) for n, s in zip(numbers, statuses) if s in SHOWN and n is not None)
    own = made.values.frame[made.values.frame["level"] == "buurt"]
    found = entry(made)
    assert found[0] == pytest.approx(known, abs=1e-9 * size)
    assert sum(found[1:]) == pytest.approx(known, abs=1e-9 * size)
    assert own["value"].sum() == pytest.approx(found[1], abs=1e-9 * size)
    assert own["value"].notna().equals(own["status"].isin(SHOWN))


@often
@given(divisions())
def test_a_target_is_as_good_as_the_worst_it_consists_of(case):
    old, new, numbers, statuses, least = case
    walk = crosswalk(old, new)
    made = moved(values(old, numbers, statuses), walk=walk, target=new, least=least)
    found, of_source = of(made, "status"), dict(zip(old.frame.index, statuses))
    for target, rows in walk.frame.groupby("target"):
        worst = max((of_source[code] for code in rows["source"]), key=ORDER.index)
        if worst == "withheld":
            assert found[target] == "withheld"
        elif worst == "missing":
            assert found[target] in ("estimated", "missing")
        elif worst in ("estimated", "corrected") and found[target] in SHOWN:
            assert ORDER.index(found[target]) >= ORDER.index(worst)
        if found[target] == "observed":
            assert (rows["share"] == 1).all()


@often
@given(divisions(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(case, shuffled):
    old, new, numbers, statuses, least = case
    walk = crosswalk(old, new)
    first = values(old, numbers, statuses)
    places = list(range(len(numbers)))
    shuffled.shuffle(places)
    again = Values(first.frame.iloc[places].reset_index(drop=True))
    one = moved(first, walk=walk, target=new, least=least).values.frame
    other = moved(again, walk=walk, target=new, least=least).values.frame
    pandas.testing.assert_frame_equal(one, other)


@often
@given(divisions())
def test_to_the_same_areas_everything_stays_as_it_was(case):
    old, _, numbers, statuses, least = case
    first = values(old, numbers, statuses)
    made = moved(first, walk=crosswalk(old, old), target=old, least=least).values.frame
    pandas.testing.assert_series_equal(made["value"], first.frame["value"])
    assert made["status"].tolist() == statuses


MERGED = areas(row(["AB", "CD"], [200, 200]), "samen")
RECODED = areas(row(["XY", "ZZ"], [200, 200]), "hernummerd")
TO_MERGED, TO_RECODED, BACK = crosswalk(OLD, MERGED), crosswalk(MERGED, RECODED), crosswalk(MERGED, OLD)


@often
@given(st.lists(st.integers(0, 10**9), min_size=4, max_size=4))
def test_there_and_back_over_exact_merges_is_exact(numbers):
    there = moved(values(OLD, numbers), walk=TO_MERGED, target=MERGED)
    again = Values(there.values.frame[there.values.frame["level"] == "buurt"])
    same = transfer(again, TO_RECODED, RECODED, [indicator()], 0.8)
    assert list(of(same).values()) == [numbers[0] + numbers[1], numbers[2] + numbers[3]]
    assert set(of(same, "status").values()) == {"observed"}
    back = transfer(again, BACK, OLD, [indicator()], 0.8)
    assert sum(of(back).values()) == sum(numbers)
    assert list(of(back, level="wijk").values()) == [numbers[0] + numbers[1], numbers[2] + numbers[3]]


def test_an_intensive_figure_stays_within_what_it_was_made_of():
    means = values(OLD, [100, 200, 300, 400])
    means.frame["numerator"] = numpy.nan
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = of(moved(means, indicator(Kind.MEAN)))
    assert all(100 <= number <= 400 for number in found.values())
