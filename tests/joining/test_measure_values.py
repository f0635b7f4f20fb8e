"""Divided rows, totals of the partner, coverage, own areas, statistics, indexes and smoothing."""

from __future__ import annotations

from dataclasses import replace

import numpy
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.errors import BadSetting
from gebiedsgericht_plugin.joining import Match, match, measure
from gebiedsgericht_plugin.joining.measuring.smoothing import empirical_bayes
from gebiedsgericht_plugin.model.areas import AreaSet
from gebiedsgericht_plugin.model.matching import MatchReport
from gebiedsgericht_plugin.model.recipe import KeyKind, Kind, Measure, OnDuplicates
from gebiedsgericht_plugin.model.tables import Shapes
from gebiedsgericht_plugin.model.values import SHOWN
from tests.conftest import LONG

from .tables import BREDA_NAMES, areas, breda, delivery, indicator, key, nan, table

INHABITANTS = Measure("areas", ("inwoners",))
CODES = list(BREDA_NAMES)
ONE, TWO, THREE, FOUR, FIVE, SIX = CODES
TOTALS = {"wijk": ["WK075800", "WK075806", "WK075807"], "gemeente": ["GM0758"]}


def matched(made, found, parts=(), totals=(), kind="pc4", level="buurt", without=()) -> Match:
    """A match with, per row, the code of its area, or None; parts and totals as tuples."""
    report = MatchReport("d", "buurten", 2026, "code", kind, len(found), len(found), 6, 6, (), tuple(without))
    return Match(
        areas=pandas.Series(list(found), index=made.frame.index, dtype=object),
        level=level,
        report=report,
        parts=pandas.DataFrame(list(parts), columns=["position", "area", "share"]).astype(
            {"share": float, "position": int}
        ),
        totals=pandas.DataFrame(list(totals), columns=["position", "level", "area"]).astype(
            {"position": int}
        ),
    )


def run(
    columns, found, *indicators, parts=(), totals=(), kind="pc4", area_set=None, own=(), marks=None, **more
):
    made, known = table(columns, marks=marks), area_set or breda()
    result = measure(
        made, matched(made, found, parts, totals, kind), known, delivery(*indicators, **more), own
    )
    frame = result.values.frame
    assert frame.loc[~frame["status"].isin(SHOWN), "value"].isna().all()
    assert frame.loc[frame["status"].isin(SHOWN), "value"].notna().all()
    return result


def of(result, level="buurt", column="value", variant="", area_set=None):
    frame = result.values.frame
    rows = frame[(frame["level"] == level) & (frame["variant"] == variant)]
    rows = rows if area_set is None else rows[rows["area_set"] == area_set]
    return dict(zip(rows["area"], rows[column]))


# --- divided rows ---------------------------------------------------------------------------------

SPLIT = [(1, ONE, 0.25), (1, TWO, 0.75), (2, TWO, 0.5), (2, THREE, 0.5)]
"""The second row lies in two buurten of one wijk, the third in two wijken."""


def split(*indicators, **more):
    return run({"n": [10.0, 8.0, 6.0]}, [ONE, None, None], *indicators, parts=SPLIT, **more)


def test_divided_rows_are_shared_out_and_told():
    found = split(indicator())
    assert list(of(found).values()) == [12, 9, 3, 0, 0, 0]
    assert list(of(found, column="status").values()) == ["estimated"] * 3 + ["observed"] * 3
    shares = of(found, column="estimated_share")
    assert shares[ONE] == pytest.approx(2 / 12)
    assert (shares[TWO], shares[THREE], shares[FOUR]) == (1, 1, 0)


def test_a_row_that_lies_whole_in_a_larger_area_is_observed_there():
    found = run({"n": [10.0, 8.0]}, [ONE, None], indicator(), parts=SPLIT[:2])
    assert of(found, "wijk")["WK075800"] == 18
    assert of(found, "wijk", "status")["WK075800"] == "observed"
    crossing = split(indicator())
    assert of(crossing, "wijk", "status") == {
        "WK075800": "estimated", "WK075806": "estimated", "WK075807": "observed",
    }  # fmt: skip
    assert of(crossing, "wijk", "estimated_share")["WK075800"] == pytest.approx(3 / 21)
    assert (of(crossing, "gemeente"), of(crossing, "gemeente", "status")) == (
        {"GM0758": 24},
        {"GM0758": "observed"},
    )


def test_a_row_that_is_partly_outside_stays_an_estimate():
    found = run({"n": [8.0]}, [None], indicator(), parts=[(0, ONE, 0.5), (0, TWO, 0.25)])
    assert of(found, "gemeente") == {"GM0758": 6}
    assert of(found, "gemeente", "status") == {"GM0758": "estimated"}


def test_nothing_that_is_divided_is_still_nothing():
    found = run({"n": [0.0]}, [None], indicator(), parts=[(0, TWO, 0.5), (0, THREE, 0.5)])
    assert (of(found)[TWO], of(found, column="status")[TWO]) == (0, "observed")


def test_divided_rows_in_counts_rates_means_medians_and_classes():
    count = split(indicator(Kind.COUNT, Measure("count")))
    assert list(of(count).values())[:3] == [1.25, 1.25, 0.5]
    rate = split(indicator(Kind.RATE, denominator=INHABITANTS, per=1000))
    assert of(rate)[ONE] == pytest.approx(12)
    assert of(rate, column="estimated_share")[ONE] == pytest.approx(2 / 12)
    mean = split(indicator(Kind.MEAN, Measure("mean", ("n",))))
    assert of(mean)[ONE] == pytest.approx((10 + 0.25 * 8) / 1.25)
    assert of(mean, column="estimated_share")[ONE] == pytest.approx(0.2)
    assert of(mean, "gemeente") == {"GM0758": 8}
    assert of(mean, "gemeente", "status") == {"GM0758": "observed"}
    median = split(indicator(Kind.MEAN, Measure("median", ("n",))))
    assert (of(median)[ONE], of(median)[TWO]) == (10, 8)
    assert of(median, "gemeente") == {"GM0758": 8}
    classes = split(indicator(Kind.CATEGORY, Measure("sum", ("n",))))
    assert of(classes)[TWO] == 8
    assert of(classes, column="status")[TWO] == "estimated"


def test_withheld_and_missing_divided_rows_stay_so_everywhere():
    found = run({"n": [nan(), nan()]}, [None, None], indicator(), marks={"n": {2: "withheld"}},
                parts=[(0, ONE, 0.5), (0, TWO, 0.5), (1, THREE, 0.5), (1, FIVE, 0.5)])  # fmt: skip
    assert list(of(found, column="status").values()) == [
        "withheld", "withheld", "missing", "observed", "missing", "observed",
    ]  # fmt: skip
    assert of(found, "wijk", "status")["WK075800"] == "withheld"


@settings(max_examples=100 if LONG else 20)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 1000),
            st.lists(st.tuples(st.sampled_from(CODES), st.integers(1, 20)), min_size=1, max_size=4,
                     unique_by=lambda part: part[0]),
        ),
        min_size=1, max_size=12,
    ),
    st.randoms(),
)  # fmt: skip
def test_shares_conserve_the_total_and_whole_rows_join_first_or_later(rows, shuffler):
    def measured(ordered):
        parts, found = [], []
        for position, (_, shared) in enumerate(ordered):
            whole = sum(weight for _, weight in shared)
            found.append(shared[0][0] if len(shared) == 1 else None)
            if len(shared) > 1:
                parts += [(position, area, weight / whole) for area, weight in shared]
        return run({"n": [float(n) for n, _ in ordered]}, found, indicator(), parts=parts)

    result = measured(rows)
    total = sum(n for n, _ in rows)
    for level in ("buurt", "wijk", "gemeente"):
        assert sum(of(result, level).values()) == pytest.approx(total, rel=1e-9, abs=1e-9)
    assert of(result, "gemeente", "status") == {"GM0758": "observed"}
    districts = dict(zip(CODES, breda().frame["wijk"]))
    # First to wijken, then added up: the same as per buurt and then up, and whole there is observed.
    for wijk in set(districts.values()):
        divided = any(
            n
            and len({districts[area] for area, _ in shared}) > 1
            and wijk in {districts[area] for area, _ in shared}
            for n, shared in rows
        )
        assert of(result, "wijk", "status")[wijk] == ("estimated" if divided else "observed")
    shuffled = list(rows)
    shuffler.shuffle(shuffled)
    pandas.testing.assert_frame_equal(result.values.frame, measured(shuffled).values.frame)


# --- the partner's own totals -----------------------------------------------------------------------


def with_totals(numbers, totals, *indicators, marks=None, **more):
    """One row per buurt, and rows for larger areas with the partner's own totals."""
    keys = [(level, code) for level, codes in TOTALS.items() for code in codes if code in totals]
    columns = {"n": [*numbers, *(totals[code] for _, code in keys)]}
    given = [(len(numbers) + at, level, code) for at, (level, code) in enumerate(keys)]
    found = [*CODES[: len(numbers)], *(None for _ in keys)]
    return run(columns, found, *indicators, totals=given, kind="code", marks=marks, **more)


def test_the_sum_of_the_parts_is_shown_and_the_difference_told():
    found = with_totals([5.0, 7, 0, 3, 1, 4], {"WK075800": 12.0, "GM0758": 23.0}, indicator())
    assert of(found, "gemeente") == {"GM0758": 20}
    assert [
        (check.area, check.given, check.summed, check.difference, check.agrees) for check in found.checks
    ] == [
        ("WK075800", 12, 12, 0, True),
        ("GM0758", 23, 20, -3, False),
    ]
    assert [check.agrees for check in found.checks] == [True, False]
    first = found.checks[0]
    assert (first.level, first.name, first.column) == ("wijk", "Breda centrum", "n")


def test_differences_that_rounding_makes_are_told_apart():
    fives = with_totals([5.0, 10, 0, 25, 15, 40], {"GM0758": 100.0}, indicator())
    assert [(check.difference, check.agrees) for check in fives.checks] == [(-5, True)]
    decimals = with_totals([1.1, 1.2, 0, 2.5, 1.7, 4.0], {"GM0758": 10.8}, indicator())
    assert [check.agrees for check in decimals.checks] == [True]
    exact = with_totals([5.0, 10, 1, 25, 15, 40], {"GM0758": 97.0}, indicator())
    assert [check.agrees for check in exact.checks] == [False]


def test_where_a_part_is_not_known_the_total_of_the_partner_is_the_figure():
    found = with_totals([5.0, nan(), nan(), 3, 1, 4], {"WK075800": 12.0, "GM0758": 23.0},
                        indicator(), marks={"n": {3: "withheld"}})  # fmt: skip
    assert of(found, column="status")[TWO] == "withheld"
    assert of(found, "wijk")["WK075800"] == 12
    assert of(found, "wijk", "status") == {
        "WK075800": "observed", "WK075806": "missing", "WK075807": "observed",
    }  # fmt: skip
    assert of(found, "gemeente") == {"GM0758": 23}
    assert of(found, "gemeente", "numerator") == {"GM0758": 23}
    assert found.checks == ()


def test_totals_of_districts_make_the_municipality_known():
    found = with_totals([5.0, nan(), 0, 3, 1, 4], {"WK075800": 12.0}, indicator())
    assert of(found, "gemeente") == {"GM0758": 20}
    assert of(found, "gemeente", "status") == {"GM0758": "observed"}


def test_a_rate_takes_the_total_as_its_numerator():
    known = areas(BREDA_NAMES, {"gemeente": ["GM0758"] * 6}, denominators={"inwoners": [1000] * 6})
    rate = indicator(Kind.RATE, denominator=INHABITANTS, per=1000)
    found = run({"n": [5.0, nan(), 0, 3, 1, 4, 24]}, [*CODES, None], rate, kind="code", area_set=known,
                totals=[(6, "gemeente", "GM0758")])  # fmt: skip
    assert of(found, "gemeente") == {"GM0758": 4}


def test_given_means_of_larger_areas_go_before_a_mean_of_means():
    given_mean = indicator(Kind.MEAN, Measure("mean", ("n",)))
    found = with_totals([5.0, 7, 0, 3, 1, 4], {"WK075800": 6.5, "GM0758": 3.9}, given_mean)
    assert of(found, "gemeente") == {"GM0758": 3.9}
    assert of(found, "wijk")["WK075800"] == 6.5
    assert of(found, "wijk", "reason")["WK075806"] == "no_weight"
    weighted = replace(given_mean, denominator=INHABITANTS)
    found = with_totals([5.0, 7, 0, 3, 1, 4], {"WK075800": 6.5}, weighted)
    assert (of(found, "wijk")["WK075800"], of(found, "wijk", "denominator")["WK075800"]) == (6.5, 3000)
    assert of(found, "wijk")["WK075806"] == pytest.approx(12 / 7)
    assert found.checks == ()


def test_two_totals_that_differ_say_nothing():
    columns = {"n": [5.0, nan(), 0, 3, 1, 4, 20, 21]}
    totals = [(6, "gemeente", "GM0758"), (7, "gemeente", "GM0758")]
    found = run(columns, [*CODES, None, None], indicator(), totals=totals, kind="code")
    assert of(found, "gemeente", "status") == {"GM0758": "missing"}
    same = {"n": [*columns["n"][:7], 20.0]}
    assert of(run(same, [*CODES, None, None], indicator(), totals=totals, kind="code"), "gemeente") == {
        "GM0758": 20
    }


def test_totals_of_things_that_are_counted_are_no_things():
    found = run({"n": [1.0, 1, 2]}, [ONE, TWO, None], indicator(Kind.COUNT, Measure("count")),
                totals=[(2, "gemeente", "GM0758")])  # fmt: skip
    assert of(found, "gemeente") == {"GM0758": 2}
    assert found.checks == ()


def test_totals_per_period_and_per_condition():
    columns = {"n": [5.0, 1, 6, 2, 2, 9], "jaar": ["2024"] * 3 + ["2025"] * 3}
    totals = [(2, "gemeente", "GM0758"), (5, "gemeente", "GM0758")]
    found = run(columns, [ONE, TWO, None, ONE, TWO, None], indicator(), totals=totals, kind="code",
                covers="all", period_column="jaar")  # fmt: skip
    assert {(check.period, check.given) for check in found.checks} <= {("2024", 6), ("2025", 9)}
    rows = found.values.frame.query("level == 'gemeente'")
    assert dict(zip(rows["period"], rows["value"])) == {"2024": 6, "2025": 9}


@settings(max_examples=100 if LONG else 20)
@given(
    st.lists(st.one_of(st.integers(0, 50), st.sampled_from(["withheld", "missing"])), min_size=6, max_size=6),
    st.integers(0, 400),
)
def test_statuses_never_improve_but_by_a_total_that_is_given(cells, total):
    numbers = [float(cell) if isinstance(cell, int) else nan() for cell in cells]
    marks = {"n": {at + 2: cell for at, cell in enumerate(cells) if isinstance(cell, str)}}
    without = with_totals(numbers, {}, indicator(), marks=marks)
    with_total = with_totals(numbers, {"GM0758": float(total)}, indicator(), marks=marks)
    for at, cell in enumerate(cells):
        expected = cell if isinstance(cell, str) else "observed"
        assert (
            of(without, column="status")[CODES[at]] == of(with_total, column="status")[CODES[at]] == expected
        )
    unknown = [cell for cell in cells if isinstance(cell, str)]
    assert of(without, "gemeente", "status")["GM0758"] == (
        "withheld" if "withheld" in unknown else "missing" if unknown else "observed"
    )
    assert of(with_total, "gemeente")["GM0758"] == (total if unknown else sum(numbers))
    assert len(with_total.checks) == (0 if unknown else 1)


# --- coverage -----------------------------------------------------------------------------------------


def test_nothing_is_known_of_areas_that_are_not_covered():
    found = run({"n": [3.0, 4]}, [ONE, ONE], indicator(), covered=("WK075800", THREE))
    assert list(of(found, column="status").values()) == ["observed"] * 3 + ["missing"] * 3
    assert list(of(found, column="reason").values())[3:] == ["not_covered"] * 3
    assert of(found, "wijk", "reason") == {
        "WK075800": "",
        "WK075806": "incomplete",
        "WK075807": "not_covered",
    }
    assert list(of(found).values())[:3] == [7, 0, 0]
    mean = run({"n": [3.0, 5, 9]}, [ONE, ONE, FIVE], indicator(Kind.MEAN, Measure("mean", ("n",))),
               covered=("WK075800",))  # fmt: skip
    assert (of(mean)[ONE], of(mean, column="reason")[FIVE]) == (4, "not_covered")


def test_not_asked_counts_as_all_where_rows_are_things():
    assert list(of(run({"n": [3.0]}, [ONE], indicator(), kind="pc6")).values())[1:] == [0] * 5
    listed = run({"n": [3.0]}, [ONE], indicator(), kind="pc6", covers="listed")
    assert list(of(listed, column="status").values())[1:] == ["missing"] * 5


# --- own areas ------------------------------------------------------------------------------------------


def own_set(known, members, level="werkgebied"):
    frame = known.frame.iloc[: len(members)].copy()
    frame.index = pandas.Index(list(members), name="code")
    return AreaSet("werk", level, 2026, frame, (), (), made_from=known.id, members=members)


def test_own_areas_are_made_from_the_rows_too():
    own = own_set(breda(), {"Noord": (ONE, TWO, THREE), "Zuid": (FOUR, FIVE)})
    found = split(indicator(), own=[own])
    assert of(found, "werkgebied") == {"Noord": 24, "Zuid": 0}
    assert of(found, "werkgebied", "status") == {"Noord": "observed", "Zuid": "observed"}
    assert of(found, "werkgebied", "area_set") == {"Noord": "werk", "Zuid": "werk"}
    rate = split(indicator(Kind.RATE, denominator=INHABITANTS, per=1000), own=[own])
    assert of(rate, "werkgebied")["Noord"] == pytest.approx(4)
    other = replace(own, made_from="elders")
    assert of(split(indicator(), own=[other]), "werkgebied") == {}


def test_own_areas_of_rows_of_districts_have_to_fit():
    own = own_set(breda(), {"Past": (ONE, TWO), "Niet": (THREE, FIVE)})
    made = table({"n": [6.0, 7, 8]})
    found = matched(made, TOTALS["wijk"], kind="code", level="wijk")
    frame = measure(made, found, breda(), delivery(indicator()), [own]).values.frame
    rows = frame[frame["area_set"] == "werk"].set_index("area")
    assert rows["value"]["Past"] == 6
    assert (rows["status"]["Niet"], rows["reason"]["Niet"]) == ("missing", "incomplete")


# --- statistics -----------------------------------------------------------------------------------------


def test_medians_of_rows_on_every_level():
    columns = {"n": [1.0, 2, 9, 4, 100]}
    found = run(
        columns, [ONE, ONE, ONE, TWO, THREE], indicator(Kind.MEAN, Measure("median", ("n",))), kind="pc6"
    )
    assert list(of(found).values())[:3] == [2, 4, 100]
    assert of(found, "wijk")["WK075800"] == 3
    assert of(found, "gemeente") == {"GM0758": 4}
    assert of(found, "gemeente", "denominator") == {"GM0758": 5}
    assert of(found, column="status")[FOUR] == "missing"
    given_medians = with_totals(
        [5.0, 7, 0, 3, 1, 4], {"GM0758": 3.5}, indicator(Kind.MEAN, Measure("median", ("n",)))
    )
    assert of(given_medians)[TWO] == 7
    assert of(given_medians, "wijk", "reason")["WK075800"] == "no_weight"
    assert of(given_medians, "gemeente") == {"GM0758": 3.5}


@settings(max_examples=100 if LONG else 20)
@given(st.lists(st.tuples(st.sampled_from(CODES), st.integers(-50, 50)), min_size=1, max_size=30))
def test_medians_are_those_of_numpy(rows):
    found = run({"n": [float(n) for _, n in rows]}, [code for code, _ in rows],
                indicator(Kind.MEAN, Measure("median", ("n",))), kind="point")  # fmt: skip
    assert of(found, "gemeente")["GM0758"] == numpy.median([n for _, n in rows])
    for code in {code for code, _ in rows}:
        assert of(found)[code] == numpy.median([n for other, n in rows if other == code])


def test_distinct_things_are_counted_once_on_every_level():
    columns = {"pand": ["a", "a", "b", "a", "c", ""], "n": [1.0] * 6}
    found = run(columns, [ONE, ONE, ONE, TWO, THREE, THREE],
                indicator(Kind.COUNT, Measure("distinct", ("pand",))), kind="pc6")  # fmt: skip
    assert list(of(found).values()) == [2, 1, 1, 0, 0, 0]
    assert of(found, column="coverage")[THREE] == 0.5
    assert of(found, "wijk")["WK075800"] == 2
    assert of(found, "gemeente") == {"GM0758": 3}


def test_distinct_things_in_divided_rows():
    distinct = indicator(Kind.COUNT, Measure("distinct", ("pand",)))
    parts = [(1, ONE, 0.5), (1, TWO, 0.5), (2, ONE, 0.5), (2, TWO, 0.5)]
    found = run({"pand": ["a", "a", "b"]}, [ONE, None, None], distinct, parts=parts)
    assert (of(found)[ONE], of(found)[TWO]) == (1.5, 1)
    assert of(found, "wijk", "status")["WK075800"] == "observed"
    assert of(found, "wijk")["WK075800"] == 2


def test_duplicates_with_several_columns_and_periods():
    columns = {"n_2023": [1.0, 9, 4], "n_2024": [2.0, 8, 6], "m": [1.0, 2, 3]}
    wide = indicator(numerator=Measure("sum", ("n_{period}",)))
    other = indicator(numerator=Measure("sum", ("m",)), id="m", periods=("2024",))
    expected = {OnDuplicates.SUM: (10, 10, 3), OnDuplicates.MEAN: (5, 5, 1.5), OnDuplicates.LATEST: (9, 8, 2)}
    for policy, numbers in expected.items():
        found = run(columns, [ONE, ONE, TWO], wide, other, kind="code", on_duplicates=policy)
        frame = found.values.frame[found.values.frame["area"] == ONE]
        assert tuple(frame["value"]) == numbers


# --- index ------------------------------------------------------------------------------------------------


def rates(*counts, **more):
    known = areas(BREDA_NAMES, {"wijk": [*"AABBCC"], "gemeente": ["GM0758"] * 6},
                  denominators={"inwoners": [1000] * 6})  # fmt: skip
    rate = indicator(Kind.RATE, denominator=INHABITANTS, per=1000, **more)
    return run({"n": [float(count) for count in counts]}, CODES, rate, kind="code", area_set=known)


def test_an_index_of_the_municipality():
    found = rates(10, 20, 30, 40, 50, 30, index_of="gemeente")
    assert of(found, "gemeente") == {"GM0758": 100}
    assert of(found)[ONE] == pytest.approx(100 * 10 / 30)
    assert of(found, "wijk")["A"] == pytest.approx(50)
    assert of(found, column="numerator")[ONE] == 10
    by_wijk = rates(10, 20, 30, 40, 50, 30, index_of="wijk")
    assert of(by_wijk)[ONE] == pytest.approx(100 * 10 / 15)
    assert of(by_wijk, "gemeente", "reason") == {"GM0758": "no_reference"}


def test_an_index_of_a_number_and_of_the_country():
    assert of(rates(10, 20, 30, 40, 50, 30, index_of="12,5"))[TWO] == 160
    columns = {"code": [*CODES, "NL00"], "n": [2.0, 4, 6, 8, 10, 12, 5]}
    made, known = table(columns), breda()
    mean = indicator(Kind.MEAN, Measure("mean", ("n",)), index_of="nederland")
    found = match(made, key("code", kind=KeyKind.CODE), known, delivery="d")
    assert of(measure(made, found, known, delivery(mean)))[TWO] == 80
    with pytest.raises(BadSetting):
        rates(1, 2, 3, 4, 5, 6, index_of="nederland")
    with pytest.raises(BadSetting):
        rates(1, 2, 3, 4, 5, 6, index_of="stadsdeel")
    with pytest.raises(BadSetting):
        run({"n": [1.0]}, [ONE], indicator(index_of="gemeente"))


def test_an_index_is_no_better_than_what_it_is_compared_with():
    found = rates(10, nan(), 30, 40, 50, 30, index_of="gemeente")
    assert set(of(found, column="status").values()) == {"missing"}
    assert of(found, column="reason")[ONE] == "no_reference"
    assert of(found, column="reason")[TWO] == "empty"


# --- smoothing ----------------------------------------------------------------------------------------------


def test_the_known_vectors_of_empirical_bayes():
    events, base = numpy.array([0.0, 2, 40, 90, 5]), numpy.array([10.0, 50, 1000, 1500, 400])
    rates_, _ = empirical_bayes(events, base)
    assert rates_ == pytest.approx([0.04443, 0.04520, 0.04122, 0.05811, 0.02518], abs=5e-6)
    events = numpy.array([30.0, 25, 25, 15, 33, 21, 30, 20])
    base = numpy.array([100.0, 100, 110, 90, 100, 90, 110, 90])
    rates_, weights = empirical_bayes(events, base)
    assert rates_ == pytest.approx([0.25190] * 8, abs=5e-6)
    assert (weights == 0).all()


def smooth(**more):
    known = areas({f"BU{i}": f"B{i}" for i in range(5)}, {"gemeente": ["GM1"] * 5},
                  denominators={"inwoners": [10, 50, 1000, 1500, 400]})  # fmt: skip
    rate = indicator(Kind.RATE, denominator=INHABITANTS, per=1000, smooth=True, minimum_count=0, **more)
    return run({"n": [0.0, 2, 40, 90, 5]}, list(known.frame.index), rate, kind="code", area_set=known)


def test_smoothed_rates_keep_what_they_were_beside_them():
    found = smooth()
    assert list(of(found).values()) == pytest.approx([44.43, 45.20, 41.22, 58.11, 25.18], abs=5e-3)
    assert set(of(found, column="status").values()) == {"estimated"}
    assert set(of(found, column="reason").values()) == {"smoothed"}
    assert list(of(found, variant="unsmoothed").values()) == pytest.approx([0, 40, 40, 60, 12.5])
    assert set(of(found, column="status", variant="unsmoothed").values()) == {"observed"}
    assert of(found, "gemeente", "status") == {"GM1": "observed"}
    assert list(of(found, column="numerator").values()) == [0, 2, 40, 90, 5]
    guarded = smooth(minimum_denominator=20, **{"protection": indicator().protection})
    assert of(guarded, column="status")["BU0"] == "not_applicable"


def test_with_a_guard_the_whole_cannot_be_worked_back_from_smoothed_rates():
    known = areas({f"BU{i}": f"B{i}" for i in range(5)}, denominators={"inwoners": [10, 50, 1000, 1500, 400]})
    rate = indicator(Kind.RATE, denominator=INHABITANTS, per=1, smooth=True)
    found = run({"n": [0.0, 2, 40, 90, 5]}, list(known.frame.index), rate, kind="code", area_set=known)
    exact, _ = empirical_bayes(numpy.array([0.0, 2, 40, 90, 5]), numpy.array([10.0, 50, 1000, 1500, 400]))
    shown = numpy.array(list(of(found).values()))
    assert shown == pytest.approx(exact, rel=0.03)
    assert not numpy.allclose(shown, exact, rtol=1e-4)


def test_a_smoothed_index_and_what_cannot_be_smoothed():
    found = smooth(index_of="gemeente")
    assert of(found)["BU3"] == pytest.approx(100 * 0.05811 / (137 / 2960), abs=0.1)
    assert of(found, variant="unsmoothed")["BU3"] == pytest.approx(100 * 0.06 / (137 / 2960))
    with pytest.raises(BadSetting):
        run({"n": [1.0]}, [ONE], indicator(Kind.MEAN, Measure("mean", ("n",)), smooth=True))


# --- denominators ----------------


def test_denominators_of_another_year_are_told_once():
    rate = indicator(Kind.RATE, denominator=INHABITANTS, per=1000, id="a")
    other = indicator(Kind.RATE, denominator=INHABITANTS, per=1000, id="b", periods=("2021",))
    found = run({"n": [1.0]}, [ONE], replace(rate, periods=("2025",)), other)
    assert [(item.code, dict(item.values)) for item in found.findings] == [
        ("denominators_other_year", {"denominators": ("inwoners",), "year": 2026, "periods": ("2021",)})
    ]


def test_denominators_of_the_period():
    known = breda()
    of_2021 = known.frame[["inwoners"]] / 2
    known = replace(known, denominators_of={"2021": of_2021}, denominators_year=2025)
    rate = indicator(Kind.RATE, denominator=INHABITANTS, per=1000, periods=("2021",))
    found = run({"n": [1.0]}, [ONE], rate, replace(rate, id="later", periods=("2025",)), area_set=known)
    frame = found.values.frame[found.values.frame["area"] == ONE]
    assert tuple(frame["value"]) == (2, 1)
    assert found.findings == ()


# --- lines and polygons ---------------------------------------------------------------------------


def test_the_length_of_lines_is_exact_in_every_area():
    made = replace(table({"n": [1.0, 1]}), shapes=Shapes("lines", (b"", b""), numpy.array([1000.0, 400.0])))
    found = matched(made, [ONE, None], parts=[(1, ONE, 0.25), (1, THREE, 0.75)], kind="point")
    length = indicator(Kind.SUM, Measure("length"))
    result = measure(made, found, breda(), delivery(length, indicator(Kind.COUNT, Measure("count"), id="c")))
    frame = result.values.frame[result.values.frame["indicator"] == "i"]
    rows = frame[frame["level"] == "buurt"].set_index("area")
    assert (rows["value"][ONE], rows["value"][THREE], rows["value"][TWO]) == (1100, 300, 0)
    assert set(frame["status"]) == {"observed"}
    assert of(replace(result, values=replace(result.values, frame=frame)), "gemeente") == {"GM0758": 1400}
    with pytest.raises(BadSetting):
        measure(made, found, breda(), delivery(indicator(Kind.SUM, Measure("surface"))))
    with pytest.raises(BadSetting):
        run({"n": [1.0]}, [ONE], length)
