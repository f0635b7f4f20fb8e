"""The match report: both sides, sorted by what matters, each with what can be done about it."""

from __future__ import annotations

from dataclasses import replace

import numpy
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.joining.matching.keys import Keys, levels_of
from gebiedsgericht_plugin.joining.matching.match import match
from gebiedsgericht_plugin.joining.matching.repairs import questions, repairs_for, unexpected_rows
from gebiedsgericht_plugin.joining.matching.report import Join, Rows, completed, make_report, value_measure
from gebiedsgericht_plugin.model.matching import (
    AreaWithout,
    Candidate,
    DuplicateKey,
    MatchReport,
    Repair,
    RepairKind,
    TotalCheck,
    UnmatchedKey,
)
from gebiedsgericht_plugin.model.recipe import KeyKind, Kind, Measure, Recalculation
from gebiedsgericht_plugin.model.tables import ColumnKind, PersonalColumn, YearFit
from gebiedsgericht_plugin.model.values import COLUMNS, Values
from tests.joining.tables import areas, breda, delivery, indicator, key, nan, table

ACCEPT, LEAVE_OUT = RepairKind.ACCEPT, RepairKind.LEAVE_OUT
NAMES = {"Buurt": ColumnKind.NAME, "Woningen": ColumnKind.NUMBER}


def names_table(*rows, **more):
    columns = {"Buurt": [name for name, _ in rows], "Woningen": [float(n) for _, n in rows]}
    return table(columns, NAMES, **more)


WONINGEN = Measure("sum", ("Woningen",))


def by_name(rows, value=WONINGEN, **more):
    return match(rows, key("Buurt", kind=KeyKind.NAME), breda(), delivery="d", value=value, **more).report


# --- keys


def test_keys_that_carry_most_of_the_total_come_first():
    report = by_name(names_table(("Chassé", 80), ("Groot Onbekend", 15), ("Vaag", 2), ("Vaag", 3)))
    assert report.value_column == "Woningen"
    assert report.value_matched == pytest.approx(0.80)
    assert [(item.key, item.rows, item.value_share) for item in report.unmatched] == [
        ("Groot Onbekend", 1, pytest.approx(0.15)),
        ("Vaag", 2, pytest.approx(0.05)),
    ]


def test_without_a_total_those_with_most_rows_come_first_and_nothing_is_said_of_value():
    report = by_name(names_table(("Chassé", 1), ("Vaag", 9), ("Raar", 1), ("Raar", 1)), value=None)
    assert [item.key for item in report.unmatched] == ["Raar", "Vaag"]
    assert (report.value_column, report.value_matched) == ("", None)
    assert {item.value_share for item in report.unmatched} == {None}


def test_totals_in_the_file_do_not_count_twice():
    report = by_name(names_table(("Chassé", 60), ("Kroeten", 40), ("Breda centrum", 60), ("Totaal", 100)))
    assert report.value_matched == pytest.approx(1.0)
    assert {item.key: item.value_share for item in report.unmatched} == {
        "Breda centrum": None,
        "Totaal": None,
    }


@pytest.mark.parametrize("numbers", [[1.0, -3.0], [0.0, 0.0], [nan(), nan()]])
def test_shares_of_what_has_no_total_are_not_told(numbers):
    report = by_name(names_table(("Chassé", numbers[0]), ("Vaag", numbers[1])))
    assert (report.value_column, report.value_matched, report.unmatched[0].value_share) == ("", None, None)


def test_a_column_about_persons_is_no_total():
    rows = names_table(("Chassé", 60), ("Vaag", 40))
    personal = (PersonalColumn("Woningen", "bsn", 1.0, True),)
    report = by_name(replace(rows, inspection=replace(rows.inspection, personal=personal)))
    assert report.value_matched is None


def test_a_column_per_period_is_added_up():
    rows = table(
        {"Buurt": ["Chassé", "Vaag"], "Aantal 2024": [6.0, 2.0], "Aantal 2025": [2.0, nan()]},
        {"Buurt": ColumnKind.NAME},
    )
    assert by_name(rows, Measure("sum", ("Aantal {period}",))).value_matched == pytest.approx(0.8)


def test_many_columns_are_named_by_the_first_and_the_last():
    rows = table({"Buurt": ["Chassé"], **{f"m{n}": [1.0] for n in range(1, 13)}}, {"Buurt": ColumnKind.NAME})
    months = Measure("sum", tuple(f"m{n}" for n in range(1, 13)))
    assert by_name(rows, months).value_column == "m1 … m12"
    assert by_name(rows, Measure("sum", ("m1", "m2"))).value_column == "m1, m2"


def test_the_value_of_a_delivery_is_its_first_sum():
    rate = indicator(Kind.RATE, Measure("count"), id="a")
    part = indicator(Kind.SHARE, Measure("sum", ("Mutaties",), {"soort": ("x",)}), id="b")
    share = indicator(Kind.SHARE, Measure("sum", ("Leeg", "Vol")), id="c")
    assert value_measure(delivery(rate, part, share)) == part.numerator
    assert value_measure(delivery(rate)) is None


def test_only_rows_that_the_figure_is_about_count():
    rows = names_table(("Chassé", 60), ("Vaag", 40), ("Vaag", 20))
    rows = replace(rows, frame=rows.frame.assign(soort=["x", "y", "x"]))
    report = by_name(rows, Measure("sum", ("Woningen",), {"soort": ("X",)}))
    assert report.value_matched == pytest.approx(0.75)
    assert report.unmatched[0].value_share == pytest.approx(0.25)


def test_what_a_key_may_mean_begins_with_what_it_probably_means():
    rows = names_table(("Chassé", 1), ("Nieuw Wolfslar zuid", 1))
    (item,) = by_name(rows).unmatched
    assert item.candidates[0].code == item.suggestion == "BU07580701"
    assert item.candidates[0].name == "Nieuw Wolfslaar"


@settings(max_examples=8, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(random):
    rows = [("Chassé", 5), ("chasse", 3), ("Vaag", 2), ("Raar", 2), ("Kroeten", 7), ("Totaal", 19)]
    first = by_name(names_table(*rows))
    random.shuffle(rows)
    assert by_name(names_table(*rows)) == first


# --- areas


def test_two_spellings_of_one_area_are_told():
    report = by_name(names_table(("Chassé", 1), ("chasse", 1), ("Kroeten", 1)))
    (shared,) = report.shared
    assert (shared.code, shared.name, shared.rows) == ("BU07580001", "Chassé", 2)
    assert set(shared.keys) == {"Chassé", "chasse"}


def test_a_key_over_several_areas_is_divided_and_its_rows_have_found_their_areas():
    known = breda()
    rows = names_table(("4817", 1), ("4817", 1), ("4818", 1))
    none, why = (numpy.array(texts, dtype=object) for texts in (["", ""], ["", "unknown"]))
    parts = pandas.DataFrame({
        "position": [0, 0, 1, 1],
        "area": ["BU07580000", "BU07580001"] * 2,
        "share": [0.25, 0.75] * 2,
    })  # fmt: skip
    report = make_report(
        rows,
        Rows.of(Keys.of(rows.frame["Buurt"]), none, why, none),
        levels_of(known)[0],
        areas=known,
        join=Join("d", ("PC4",), KeyKind.PC4, {}, parts=parts, value=WONINGEN),
    )
    (divided,) = report.divided
    assert (divided.key, divided.rows) == ("4817", 2)
    assert divided.parts == (("BU07580001", 0.75), ("BU07580000", 0.25))
    assert (report.rows_matched, report.areas_matched) == (2, 2)
    assert report.value_matched == pytest.approx(2 / 3)
    assert [item.key for item in report.unmatched] == ["4818"]


def measured(**values):
    """Figures: code -> (value, status)."""
    rows = [
        {"area": code, "value": value, "status": status, "variant": "", "numerator": value}
        for code, (value, status) in values.items()
    ]
    return Values(pandas.DataFrame(rows, columns=[*COLUMNS, "numerator", "denominator"]))


def test_areas_that_count_as_zero_and_those_not_covered_say_so_the_most_people_first():
    report = by_name(names_table(("Chassé", 1), ("Nieuw Wolfslar zuid", 1)))
    values = measured(BU07580600=(0.0, "observed"), BU07580601=(nan(), "missing"))
    check = TotalCheck("wijk", "WK075800", "Breda centrum", "Woningen", "", 3.0, 1.0)
    partly = delivery(covered=("WK075800", "WK075806"))
    done = completed(report, partly, breda(), values, [check])
    assert [(item.code, item.reason, item.zero) for item in done.areas_without] == [
        ("BU07580701", "likely_misspelt", False),
        ("BU07580601", "not_in_file", False),
        ("BU07580600", "not_in_file", True),
        ("BU07580000", "not_in_file", False),
        ("BU07580700", "not_covered", False),
    ]
    assert done.checks == (check,)
    assert check.difference == -2.0


def test_areas_without_denominators_keep_their_order():
    known = areas({"B1": "Een", "B2": "Twee", "B3": "Drie"})
    rows = table({"n": ["Een"]}, {"n": ColumnKind.NAME})
    report = match(rows, key("n", kind=KeyKind.NAME), known, delivery="d").report
    done = completed(report, delivery(), known, measured())
    assert [item.code for item in done.areas_without] == ["B2", "B3"]


# --- repairs


def report_of(*unmatched, kind="name", **more):
    return MatchReport("d", "buurten", 2026, "Buurt", kind, 9, 5, 6, 4, tuple(unmatched), **more)


def test_a_key_can_mean_what_it_is_like_or_nothing():
    item = UnmatchedKey("de wiede", 1, "spelling", "B1", "", (Candidate("B1", "a"), Candidate("B2", "b")))
    assert repairs_for(report_of(item), item) == (
        Repair(ACCEPT, "B1", "de wiede"),
        Repair(ACCEPT, "B2", "de wiede"),
        Repair(LEAVE_OUT, "", "de wiede"),
    )


@pytest.mark.parametrize("reason", ["left_out", "total_row", "finer_level"])
def test_what_is_settled_need_not_be_left_out(reason):
    item = UnmatchedKey("Breda", 1, reason)
    assert repairs_for(report_of(item), item) == ()


@pytest.mark.parametrize("kind", ["address", "point"])
def test_nothing_is_decided_about_one_household(kind):
    item = UnmatchedKey("9901AB 12", 1, "spelling", "B1")
    report = report_of(item, kind=kind)
    assert repairs_for(report, item) == ()
    assert repairs_for(report, AreaWithout("B1", "Een", "likely_misspelt", "9901AB 12")) == ()


def test_an_area_without_rows_is_zero_or_unknown_unless_a_key_means_it():
    item = UnmatchedKey("de wiede", 1, "spelling", "B1")
    likely = AreaWithout("B1", "De Wieden", "likely_misspelt", "de wiede")
    report = report_of(item)
    assert repairs_for(report, likely) == (Repair(ACCEPT, "B1", "de wiede"),)
    assert repairs_for(report, AreaWithout("B3", "Drie", "not_in_file")) == (
        Repair(RepairKind.COVERS, "all"),
        Repair(RepairKind.COVERS, "listed"),
    )


def test_several_rows_are_added_up_averaged_or_the_latest_counts():
    found = repairs_for(report_of(), DuplicateKey("B1", "Een", 2))
    assert [item.value for item in found] == ["sum", "mean", "latest"]


def test_keys_of_another_year_get_the_years_that_fit_better_the_best_first():
    report = report_of(UnmatchedKey("BU1", 1, "other_year"), kind="code")
    fits = [YearFit("buurten", 2026, 0.8), YearFit("b-2022", 2022, 0.9), YearFit("b-2024", 2024, 1.0),
            YearFit("b-2018", 2018, 0.5)]  # fmt: skip
    assert repairs_for(report, report, fits, ["buurten", "wijken"]) == (
        Repair(RepairKind.AREAS, "b-2024"),
        Repair(RepairKind.AREAS, "b-2022"),
        Repair(RepairKind.RECALCULATE, "wijken"),
    )
    assert repairs_for(report_of(kind="code"), report_of(kind="code"), fits) == ()


# --- questions about a delivery as a whole


def zero(*codes):
    return tuple(AreaWithout(code, code, "not_in_file", "", True) for code in codes)


def test_what_is_not_settled_about_a_delivery_is_asked_in_order_of_weight():
    report = report_of(
        UnmatchedKey("BU1", 3, "other_year"), UnmatchedKey("BU2", 1, "recoded"), kind="code",
        areas_without=(*zero("B1", "B2"), AreaWithout("B3", "Drie", "not_in_file")),
        duplicates=(DuplicateKey("B4", "Vier", 2),),
    )  # fmt: skip
    fits = [YearFit("buurten", 2026, 0.9), YearFit("b-2024", 2024, 1.0)]
    asked = questions(report, delivery(), fits, ["b-2025"])
    assert [(item.code, item.count) for item in asked] == [
        ("year", 2),
        ("recalculate", 4),
        ("covers", 2),
        ("duplicates", 1),
    ]
    assert asked[0].options == (
        (Repair(RepairKind.AREAS, "b-2024"), Repair(RepairKind.RECALCULATE, "buurten")),
        (Repair(RepairKind.AREAS, "b-2024"),),
    )
    assert asked[1].options == ((Repair(RepairKind.RECALCULATE, "b-2025"),),)
    assert questions(report, delivery(), fits, ["b-2025"], [item.code for item in asked]) == ()


def test_what_was_settled_is_not_asked_again():
    report = report_of(kind="code", areas_without=zero("B1"))
    assert [item.code for item in questions(report, delivery())] == ["covers"]
    assert questions(report, delivery(covers="listed")) == ()
    assert questions(report, delivery(covers="all"), (), ["buurten", "b-2025"]) == ()
    moved = delivery(covers="all", recalculate=Recalculation("b-2025"))
    assert questions(report, moved, (), ["b-2025"]) == ()
    years = report_of(UnmatchedKey("BU1", 3, "split"), kind="code")
    (year,) = questions(years, moved, [YearFit("b-2024", 2024, 1.0)])
    assert year.options == ((Repair(RepairKind.AREAS, "b-2024"),),)


def test_many_rows_everywhere_are_not_asked_about():
    several = tuple(DuplicateKey(f"B{n}", "x", 9) for n in range(4))
    assert questions(report_of(duplicates=several), delivery(covers="all")) == ()
    assert questions(report_of(duplicates=several[:2]), delivery(covers="all"))


def test_where_rows_are_counted_several_of_an_area_are_nothing_to_ask_about():
    twice = report_of(duplicates=(DuplicateKey("B1", "Een", 2),))
    counted, summed = indicator(numerator=Measure("count")), indicator()
    share = indicator(Kind.SHARE, Measure("distinct", ("id",)), denominator=Measure("areas", ("inwoners",)))
    per_column = indicator(Kind.SHARE, Measure("count"), denominator=Measure("sum", ("n",)))
    for made, told in (
        ((), True), ((counted,), False), ((counted, share), False),
        ((counted, summed), True), ((per_column,), True),
    ):  # fmt: skip
        made_by = delivery(*made, covers="all")
        assert bool(unexpected_rows(twice, made_by)) is told
        assert bool(questions(twice, made_by)) is told
