from __future__ import annotations

from datetime import date

import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.errors import (
    BadSetting,
    DuplicateKeys,
    NoDenominator,
    NoSuchColumn,
    NotANumberColumn,
)
from gebiedsgericht_plugin.joining import match, measure
from gebiedsgericht_plugin.model.recipe import KeyKind, Kind, Measure, OnDuplicates
from gebiedsgericht_plugin.model.tables import ColumnKind
from gebiedsgericht_plugin.model.values import COLUMNS, SHOWN
from tests.conftest import LONG

from .tables import BREDA_NAMES, addresses, areas, breda, delivery, indicator, key, nan, table

INHABITANTS = Measure("areas", ("inwoners",))


def figures(
    columns, *indicators, kind=KeyKind.CODE, area_set=None, by="code", on=OnDuplicates.SUM, link=None, **more
):
    settings_ = {
        name: more.pop(name) for name in ("covers", "period_column", "reference_date") if name in more
    }
    made, known = table(columns, **more), area_set or breda()
    matched = match(made, key(by, kind=kind), known, delivery="d", link=link)
    frame = measure(made, matched, known, delivery(*indicators, on_duplicates=on, **settings_)).values.frame
    assert list(frame.columns) == [*COLUMNS, "numerator", "denominator"]
    assert frame.loc[~frame["status"].isin(SHOWN), "value"].isna().all()
    assert frame.loc[frame["status"].isin(SHOWN), "value"].notna().all()
    assert (frame.loc[frame["status"].isin(SHOWN), "reason"] == "").all()
    return frame


def of(frame, level="buurt", column="value", period=None):
    rows = frame[frame["level"] == level]
    rows = rows if period is None else rows[rows["period"] == period]
    return dict(zip(rows["area"], rows[column]))


ALL = {"code": list(BREDA_NAMES), "n": [5.0, 7.0, 0.0, 3.0, 1.0, 4.0]}


def test_a_sum_on_every_level():
    frame = figures(ALL, indicator())
    assert list(of(frame).values()) == ALL["n"]
    assert of(frame, "wijk") == {"WK075800": 12, "WK075806": 3, "WK075807": 5}
    assert of(frame, "gemeente") == {"GM0758": 20}
    assert (frame["status"] == "observed").all()
    assert (frame["coverage"] == 1).all()
    assert set(frame["area_set"]) == {"buurten"}


def test_total_rows_do_not_count_twice():
    columns = {"code": [*BREDA_NAMES, "075806", "0758"], "n": [*ALL["n"], 3.0, 20.0]}
    assert of(figures(columns, indicator()), "gemeente") == {"GM0758": 20}


def test_a_table_of_districts_gives_no_neighbourhoods():
    rate = indicator(Kind.RATE, denominator=INHABITANTS, per=1000)
    frame = figures(
        {"code": ["WK075800", "WK075806", "WK075807"], "n": [6.0, 7.0, 8.0]}, indicator(id="s"), rate
    )
    assert set(frame["level"]) == {"wijk", "gemeente"}
    rates = frame[frame["indicator"] == "i"]
    assert of(rates, "wijk")["WK075800"] == pytest.approx(2.0)
    assert of(rates, "wijk", "status")["WK075807"] == "missing"
    assert of(frame[frame["indicator"] == "s"], "gemeente") == {"GM0758": 21}


def test_rates_are_ratios_of_sums_on_every_level():
    known = areas(BREDA_NAMES, {"wijk": ["A", "A", "A", "B", "B", "B"]},
                  denominators={"inwoners": [100, 300, 600, 10, 0, 90]})  # fmt: skip
    rate = indicator(Kind.RATE, denominator=INHABITANTS, per=1000, minimum_denominator=50)
    frame = figures(ALL, rate, area_set=known)
    assert list(of(frame).values())[:3] == [50, pytest.approx(23.3333333), 0]
    assert list(of(frame, column="status").values())[3:] == ["not_applicable", "not_applicable", "observed"]
    assert list(of(frame, column="reason").values())[3:] == ["too_few", "too_few", ""]
    assert of(frame, "wijk") == {"A": 12.0, "B": 80.0}
    assert of(frame, column="numerator")["BU07580601"] == 3


def test_nothing_to_divide_by_is_not_zero():
    columns = {"code": list(BREDA_NAMES)[:3], "n": [1.0, 0.0, 2.0], "d": [4.0, 0.0, 8.0]}
    share = indicator(Kind.SHARE, denominator=Measure("sum", ("d",)), per=100)
    frame = figures(columns, share)
    assert list(of(frame, column="status").values()) == [
        "observed",
        "not_applicable",
        "observed",
        *["missing"] * 3,
    ]
    assert list(of(frame, column="reason").values()) == ["", "no_denominator", "", *["no_rows"] * 3]
    assert of(frame, "wijk")["WK075800"] == 25


def test_a_share_needs_a_denominator_that_exists():
    with pytest.raises(NoDenominator):
        figures(ALL, indicator(Kind.SHARE))
    with pytest.raises(NoDenominator) as raised:
        figures(ALL, indicator(Kind.RATE, denominator=Measure("areas", ("woningen",))))
    assert raised.value.denominators == ("inwoners",)


def test_withheld_and_missing_cells_are_never_zero():
    columns = {"code": list(BREDA_NAMES), "n": [5.0, nan(), nan(), 3.0, 1.0, nan()]}
    marks = {"n": {3: "withheld", 4: "missing", 7: "not_applicable"}}
    frame = figures(columns, indicator(), marks=marks)
    assert list(of(frame, column="status").values()) == [
        "observed", "withheld", "missing", "observed", "observed", "not_applicable",
    ]  # fmt: skip
    assert list(of(frame, column="reason").values())[1:3] == ["source", "empty"]
    assert of(frame, "wijk", "status") == {
        "WK075800": "withheld",
        "WK075806": "missing",
        "WK075807": "observed",
    }
    assert of(frame, "wijk", "reason") == {"WK075800": "source", "WK075806": "incomplete", "WK075807": ""}
    assert of(frame, "wijk", "coverage") == {"WK075800": 0.5, "WK075806": 0.5, "WK075807": 0.5}
    assert of(frame, "gemeente", "status") == {"GM0758": "withheld"}
    assert frame["numerator"].isna().sum() == 6


def test_an_empty_cell_without_a_mark_is_missing():
    frame = figures({"code": list(BREDA_NAMES), "n": [nan(), 1.0, 1.0, 1.0, 1.0, 1.0]}, indicator())
    assert of(frame, column="status")["BU07580000"] == "missing"


def test_several_columns_are_added_per_row():
    columns = {"code": list(BREDA_NAMES), "jan": [1.0, 2.0, nan(), nan(), 5.0, 6.0], "feb": [1.0] * 6}
    marks = {"jan": {4: "withheld", 5: "not_applicable"}}
    frame = figures(columns, indicator(numerator=Measure("sum", ("jan", "feb"))), marks=marks)
    assert list(of(frame).values())[:2] == [2, 3]
    assert list(of(frame, column="status").values())[2:4] == ["withheld", "observed"]
    assert of(frame)["BU07580601"] == 1


LINK = addresses({
    "postcode": ["4811AA", "4811AB", "4822AA"],
    "area": ["BU07580000", "BU07580001", "BU07580600"],
})  # fmt: skip
THINGS = {"pc": ["4811AA", "4811AA", "4811AB", "4822AA", "9999XX"], "soort": ["a", "b", "A ", "a", "a"],
          "n": [1.0, 2.0, 3.0, 4.0, 5.0]}  # fmt: skip


def things(*indicators, **more):
    return figures(THINGS, *indicators, kind=KeyKind.PC6, by="pc", link=LINK, **more)


def test_where_things_are_counted_nothing_is_zero():
    frame = things(indicator(Kind.COUNT, Measure("count")))
    assert list(of(frame).values()) == [2, 1, 1, 0, 0, 0]
    assert of(frame, "gemeente") == {"GM0758": 4}
    assert list(of(things(indicator())).values()) == [3, 3, 4, 0, 0, 0]


def test_unless_the_file_covers_only_what_it_lists():
    frame = things(indicator(Kind.COUNT, Measure("count")), covers="listed")
    assert list(of(frame, column="status").values()) == ["observed"] * 3 + ["missing"] * 3
    assert list(of(frame, column="coverage").values()) == [1, 1, 1, 0, 0, 0]
    assert of(frame, "wijk", "status")["WK075806"] == "missing"


def test_only_the_rows_that_are_asked_for():
    frame = things(indicator(Kind.COUNT, Measure("count", where={"soort": ("a",)})))
    assert list(of(frame).values())[:3] == [1, 1, 1]


def test_an_area_that_an_unmatched_key_may_mean_is_not_zero():
    columns = {"naam": ["Chassé"] * 3 + ["Kroote"]}
    frame = figures(columns, indicator(Kind.COUNT, Measure("count")), kind=KeyKind.NAME, by="naam")
    assert of(frame)["BU07580001"] == 3
    assert of(frame, column="status")["BU07580600"] == "missing"
    assert of(frame)["BU07580000"] == 0


def test_an_area_that_an_undecided_key_may_mean_is_not_zero():
    known = areas({"BU1": "Centrum", "BU2": "Centrum", "BU3": "Haven", "BU4": "Molenkwartier"})
    columns = {"naam": ["Haven", "Haven", "Centrum"]}
    frame = figures(
        columns, indicator(Kind.COUNT, Measure("count")), kind=KeyKind.NAME, by="naam", area_set=known
    )
    assert list(of(frame, column="status").values()) == ["missing", "missing", "observed", "observed"]
    assert list(of(frame).values())[2:] == [2, 0]


def test_an_area_that_a_summary_leaves_out_is_missing():
    columns = {name: cells[:5] for name, cells in ALL.items()}
    frame = figures(columns, indicator())
    assert of(frame, column="status")["BU07580701"] == "missing"
    assert of(frame, column="reason")["BU07580701"] == "no_rows"
    assert of(frame, "gemeente", "status") == {"GM0758": "missing"}


def test_means_of_things_weigh_every_thing():
    frame = things(indicator(Kind.MEAN, Measure("mean", ("n",))))
    assert list(of(frame).values())[:3] == [1.5, 3, 4]
    assert of(frame, "wijk")["WK075800"] == 2
    assert of(frame, "gemeente") == {"GM0758": 2.5}
    assert of(frame, "gemeente", "denominator") == {"GM0758": 4}
    assert of(frame, column="status")["BU07580700"] == "missing"
    assert of(frame, "gemeente", "coverage") == {"GM0758": 1}


def test_given_means_without_weight_have_no_mean():
    frame = figures(ALL, indicator(Kind.MEAN, Measure("mean", ("n",))))
    assert list(of(frame).values()) == ALL["n"]
    assert of(frame, "wijk", "reason") == dict.fromkeys(["WK075800", "WK075806", "WK075807"], "no_weight")
    assert frame["numerator"].isna().all()


def test_given_means_are_weighted_by_the_denominator():
    given_mean = indicator(
        Kind.MEAN, Measure("mean", ("n",)), denominator=INHABITANTS, minimum_denominator=100
    )
    frame = figures(ALL, given_mean)
    assert of(frame)["BU07580000"] == 5
    assert of(frame, column="reason")["BU07580700"] == "too_few"
    assert of(frame, "wijk")["WK075800"] == pytest.approx((5 * 1000 + 7 * 2000) / 3000)
    assert of(frame, "wijk")["WK075806"] == pytest.approx(3 * 4000 / 7000)
    assert of(frame, "wijk", "reason")["WK075807"] == "too_few"
    assert of(frame, "gemeente")["GM0758"] == pytest.approx((5000 + 14000 + 0 + 12000 + 50) / 10050)


def test_means_weighted_by_a_column():
    columns = {"code": [*BREDA_NAMES, "7580000"], "n": [*ALL["n"], 11.0], "w": [1.0, 1, 1, 1, 1, 1, 3.0]}
    frame = figures(
        columns, indicator(Kind.MEAN, Measure("mean", ("n",)), denominator=Measure("sum", ("w",)))
    )
    assert of(frame)["BU07580000"] == pytest.approx((5 + 33) / 4)
    assert of(frame, "wijk")["WK075800"] == pytest.approx((5 + 33 + 7) / 5)


def test_a_mean_over_a_withheld_part_is_withheld_and_over_a_missing_part_tells_its_coverage():
    columns = {"pc": ["4811AA", "4811AA", "4811AB", "4811AB"], "n": [nan(), 2.0, nan(), 3.0]}
    frame = figures(columns, indicator(Kind.MEAN, Measure("mean", ("n",))), kind=KeyKind.PC6, by="pc",
                    link=LINK, marks={"n": {2: "withheld"}})  # fmt: skip
    assert of(frame, column="status")["BU07580000"] == "withheld"
    assert (of(frame)["BU07580001"], of(frame, column="coverage")["BU07580001"]) == (3, 0.5)
    assert of(frame, "wijk", "status")["WK075800"] == "withheld"


def test_a_mean_as_sum_over_sum():
    columns = {"code": list(BREDA_NAMES), "n": ALL["n"], "d": [2.0] * 6}
    frame = figures(columns, indicator(Kind.MEAN, denominator=Measure("sum", ("d",))))
    assert of(frame)["BU07580000"] == 2.5
    assert of(frame, "gemeente")["GM0758"] == pytest.approx(20 / 12)


def test_categories_are_those_of_most_rows():
    columns = {"pc": ["4811AA"] * 3 + ["4811AB"] * 2, "n": [2.0, 2.0, 5.0, 4.0, 3.0]}
    frame = figures(
        columns, indicator(Kind.CATEGORY, Measure("sum", ("n",))), kind=KeyKind.PC6, by="pc", link=LINK
    )
    assert (of(frame)["BU07580000"], of(frame)["BU07580001"]) == (2, 3)
    assert of(frame, column="status")["BU07580700"] == "missing"
    assert set(of(frame, "wijk", "reason").values()) == {"no_weight"}


DOUBLE = {"code": ["7580000", "7580000", "7580001"], "jaar": ["2024", "2023", "2024"], "n": [1.0, 9.0, 4.0]}


def test_what_to_do_with_several_rows_for_an_area():
    def first(on, **more):
        return of(figures(DOUBLE, indicator(), on=on, **more))["BU07580000"]

    assert first(OnDuplicates.SUM) == 10
    assert first(OnDuplicates.MEAN) == 5
    assert first(OnDuplicates.LATEST) == 9
    assert first(OnDuplicates.LATEST, kinds={"jaar": ColumnKind.PERIOD}) == 1
    with pytest.raises(DuplicateKeys) as raised:
        first(OnDuplicates.STOP)
    assert raised.value.keys == ("BU07580000",)


def test_periods_in_a_column():
    frame = figures(DOUBLE, indicator(), on=OnDuplicates.STOP, period_column="jaar")
    assert of(frame, period="2024")["BU07580000"] == 1
    assert of(frame, period="2023")["BU07580000"] == 9
    assert of(frame, column="status", period="2023")["BU07580001"] == "missing"
    frame = figures(DOUBLE, indicator(periods=("2024",)), period_column="Jaar ")
    assert set(frame["period"]) == {"2024"}


def test_periods_in_the_names_of_columns():
    columns = {"code": list(BREDA_NAMES), "woz_2023": [1.0] * 6, "woz_2024": [2.0] * 6}
    frame = figures(columns, indicator(numerator=Measure("sum", ("woz_{period}",))))
    assert (of(frame, "gemeente", period="2023"), of(frame, "gemeente", period="2024")) == (
        {"GM0758": 6},
        {"GM0758": 12},
    )
    with pytest.raises(NoSuchColumn):
        figures(columns, indicator(numerator=Measure("sum", ("wozwaarde_{period}",))))


def test_one_period_is_that_of_the_reference_date():
    assert set(figures(ALL, indicator(), reference_date=date(2025, 12, 31))["period"]) == {"2025"}
    assert set(figures(ALL, indicator(periods=("2024",)))["period"]) == {"2024"}
    with pytest.raises(BadSetting):
        figures(ALL, indicator(periods=("2023", "2024")))


def test_columns_that_cannot_be_measured():
    with pytest.raises(NoSuchColumn):
        figures(ALL, indicator(numerator=Measure("sum", ("m",))))
    with pytest.raises(NotANumberColumn) as raised:
        figures({**ALL, "t": ["1", "x", "", "2", "3", "4"]}, indicator(numerator=Measure("sum", ("t",))))
    assert raised.value.example_lines == (3,)
    with pytest.raises(BadSetting):
        figures(ALL, indicator(numerator=Measure("median", ("n",))))


def test_digits_taken_for_codes_are_still_numbers():
    columns = {"code": list(BREDA_NAMES), "n": ["1012", "1013", "1014", "1015", "1016", None]}
    frame = figures(columns, indicator())
    assert of(frame)["BU07580000"] == 1012
    assert of(frame, column="status")["BU07580701"] == "missing"


def test_a_delivery_without_indicators_gives_no_figures():
    assert figures(ALL).empty


CODES = [*BREDA_NAMES, "WK075806", "BU09990000", ""]
CELLS = st.one_of(st.integers(0, 1000), st.just("withheld"), st.just("missing"))


@settings(max_examples=100 if LONG else 30)
@given(st.lists(st.tuples(st.sampled_from(CODES), CELLS), min_size=1, max_size=40), st.randoms())
def test_nothing_is_lost_and_order_does_not_matter(rows, shuffler):
    if not any(code in BREDA_NAMES for code, _ in rows):
        return

    def run(ordered):
        numbers = [float(cell) if isinstance(cell, int) else nan() for _, cell in ordered]
        marks = {"n": {i + 2: cell for i, (_, cell) in enumerate(ordered) if isinstance(cell, str)}}
        made = table({"code": [code for code, _ in ordered], "n": numbers}, marks=marks)
        known = breda()
        matched = match(made, key("code", kind=KeyKind.CODE), known, delivery="d")
        return (
            made,
            matched,
            measure(
                made, matched, known, delivery(indicator(), indicator(Kind.COUNT, Measure("count"), id="c"))
            ).values.frame,
        )

    made, matched, frame = run(rows)
    if matched.level != "buurt":
        return
    counts = frame[(frame["indicator"] == "c") & (frame["level"] == "buurt")]
    assert counts["value"].sum() + matched.report.rows_unmatched == len(rows)
    sums = frame[(frame["indicator"] == "i") & (frame["level"] == "buurt")].set_index("area")
    shown = sums[sums["status"] == "observed"]
    in_file = made.frame.loc[matched.areas.isin(shown.index), "n"].sum()
    assert shown["value"].sum() == pytest.approx(in_file)
    unknown = {code for code, cell in rows if isinstance(cell, str)}
    assert not unknown & set(shown.index)
    shuffled = list(rows)
    shuffler.shuffle(shuffled)
    again = run(shuffled)[2]
    pandas.testing.assert_frame_equal(frame, again)


@settings(max_examples=100 if LONG else 20)
@given(
    st.lists(
        st.tuples(st.sampled_from(list(BREDA_NAMES)), st.integers(0, 50), st.integers(1, 90)),
        min_size=1,
        max_size=40,
    )
)
def test_upper_levels_are_what_their_rows_make(rows):
    columns = {
        "code": [r[0] for r in rows],
        "n": [float(r[1]) for r in rows],
        "d": [float(r[2]) for r in rows],
    }
    share = indicator(Kind.SHARE, denominator=Measure("sum", ("d",)), per=100)
    frame = figures(columns, share, covers="listed")
    districts = dict(zip(BREDA_NAMES, breda().frame["wijk"]))
    made = pandas.DataFrame(columns).assign(wijk=lambda f: f["code"].map(districts))
    sums = made.groupby("wijk")[["n", "d"]].sum()
    complete = [w for w in sums.index if set(c for c, d in districts.items() if d == w) <= set(made["code"])]
    for wijk in complete:
        assert of(frame, "wijk")[wijk] == pytest.approx(100 * sums["n"][wijk] / sums["d"][wijk])
