"""Figures put right by hand: applied, marked, carried to what they are part of."""

from __future__ import annotations

import numpy
import pandas
import pytest

from gebiedsgericht_plugin.joining import correct, match, measure
from gebiedsgericht_plugin.model.areas import AreaSet
from gebiedsgericht_plugin.model.recipe import Correction, KeyKind, Kind, Measure
from gebiedsgericht_plugin.model.values import Values

from .tables import BREDA_NAMES, breda, delivery, indicator, key, nan, table

INHABITANTS = Measure("areas", ("inwoners",))
ALL = {"code": list(BREDA_NAMES), "n": [5.0, 7.0, 0.0, 3.0, 1.0, 4.0]}


def corrected(*corrections, columns=ALL, made=None, own=()):
    rows, known = table(columns), breda()
    found = match(rows, key("code", kind=KeyKind.CODE), known, delivery="d")
    made = made or indicator(periods=("2025",))
    frame = measure(rows, found, known, delivery(made), own).values.frame
    listed = [
        Correction("i", area, period, old, new, "adviseur", "gebeld")
        for area, period, old, new in corrections
    ]
    return correct(Values(frame), listed, (known, *own), [made])


def row_of(values, area, level=None):
    rows = values.frame[values.frame["area"] == area]
    return (rows if level is None else rows[rows["level"] == level]).iloc[0]


def test_a_correction_is_applied_and_marked():
    values, stale = corrected(("BU07580001", "2025", 7.0, 13.0))
    row = row_of(values, "BU07580001")
    assert (row["value"], row["status"], row["numerator"]) == (13, "corrected", 13)
    assert stale == ()
    assert (values.frame["status"] == "corrected").sum() == 1


def test_a_correction_is_applied_but_reported_when_the_source_changed():
    values, stale = corrected(("BU07580001", "2025", 6.0, 13.0), ("BU07580001", "2019", 6.0, 1.0))
    assert row_of(values, "BU07580001")["value"] == 13
    assert [(item.found, item.applied) for item in stale] == [(7.0, True), (None, False)]


def test_a_corrected_rate_keeps_its_numerator_in_step():
    rate = indicator(Kind.RATE, denominator=INHABITANTS, per=1000, periods=("2025",))
    values, stale = corrected(("BU07580001", "", 3.5, 4.0), made=rate)
    assert row_of(values, "BU07580001")["numerator"] == pytest.approx(8)
    assert stale == ()


def test_a_figure_taken_away_is_missing():
    values, _ = corrected(("BU07580001", "2025", 7.0, None))
    row = row_of(values, "BU07580001")
    assert row["status"] == "missing"
    assert numpy.isnan(row["value"])
    assert numpy.isnan(row["numerator"])
    wijk = row_of(values, "WK075800")
    assert (wijk["status"], wijk["reason"]) == ("missing", "incomplete")
    assert numpy.isnan(wijk["value"])


def test_a_rounded_old_figure_is_the_same_figure():
    rate = indicator(Kind.RATE, denominator=INHABITANTS, per=1000, periods=("2025",))
    _, stale = corrected(("BU07580601", "2025", 0.8, 1.0), made=rate)
    assert stale == ()
    _, stale = corrected(("BU07580601", "2025", 0.6, 1.0), made=rate)
    assert len(stale) == 1


def test_larger_areas_and_own_areas_change_along():
    known = breda()
    frame = known.frame.iloc[:1].copy()
    frame.index = pandas.Index(["Noord"], name="code")
    members = {"Noord": ("BU07580001", "BU07580600")}
    own = AreaSet("werk", "werkgebied", 2026, frame, made_from=known.id, members=members)
    values, _ = corrected(("BU07580001", "2025", 7.0, 13.0), own=[own])
    for area, number in (("WK075800", 18), ("GM0758", 26), ("Noord", 13)):
        row = row_of(values, area)
        assert (row["value"], row["numerator"], row["status"], row["reason"]) == (
            number, number, "observed", "corrected_part",
        )  # fmt: skip
    assert row_of(values, "WK075806")["reason"] == ""


def test_a_corrected_rate_changes_the_rate_around_it():
    rate = indicator(Kind.RATE, denominator=INHABITANTS, per=1000, periods=("2025",))
    values, _ = corrected(("BU07580001", "", 3.5, 4.0), made=rate)
    assert row_of(values, "WK075800")["value"] == pytest.approx(1000 * 13 / 3000)
    nothing_yet, _ = corrected(("BU07580600", "", 0.0, 2.0), made=rate)
    assert row_of(nothing_yet, "WK075806")["value"] == pytest.approx(1000 * 9 / 7000)


def test_a_corrected_mean_changes_the_mean_around_it_by_its_weight():
    mean = indicator(Kind.MEAN, Measure("mean", ("n",)), denominator=INHABITANTS, periods=("2025",))
    values, _ = corrected(("BU07580001", "", 7.0, 10.0), made=mean)
    assert row_of(values, "WK075800")["value"] == pytest.approx((5 * 1000 + 10 * 2000) / 3000)
    plain = indicator(Kind.MEAN, Measure("mean", ("n",)), periods=("2025",))
    values, _ = corrected(("BU07580001", "", 7.0, 10.0), made=plain)
    assert row_of(values, "WK075800")["status"] == "missing"


def test_what_was_corrected_itself_is_not_carried_over():
    values, stale = corrected(("WK075800", "", 12.0, 20.0), ("BU07580001", "", 7.0, 13.0))
    assert row_of(values, "WK075800")["value"] == 20
    assert row_of(values, "GM0758")["value"] == 20 + 8 + 6
    assert stale == ()


def test_statuses_around_a_correction_never_improve():
    columns = {**ALL, "n": [nan(), 7.0, 0.0, 3.0, 1.0, 4.0]}
    values, _ = corrected(("BU07580000", "", None, 5.0), columns=columns)
    assert (row_of(values, "BU07580000")["value"], row_of(values, "WK075800")["status"]) == (5, "missing")


def test_an_index_is_corrected_by_itself():
    index = indicator(Kind.MEAN, Measure("mean", ("n",)), denominator=INHABITANTS, index_of="gemeente",
                      periods=("2025",))  # fmt: skip
    before, _ = corrected(made=index)
    after, _ = corrected(("BU07580001", "", None, 100.0), made=index)
    assert row_of(after, "BU07580001")["value"] == 100
    assert row_of(after, "WK075800")["value"] == row_of(before, "WK075800")["value"]
