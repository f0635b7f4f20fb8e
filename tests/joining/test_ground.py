"""Codes that stand for other ground, and keys of another year explained."""

from __future__ import annotations

from gebiedsgericht_plugin.joining import crosswalk, explain_years, moved, moved_finding
from gebiedsgericht_plugin.model.matching import MatchReport, UnmatchedKey
from tests.joining.divisions import areas, row


def test_codes_on_other_ground_are_caught_with_their_names():
    old = areas(row("ABCD", [100, 100, 100, 100]))
    new = areas({**row("BAC", [100, 100, 100]), "D": (300, 0, 390, 100), "E": (390, 0, 400, 100)}, "nieuw")
    found = moved(old, new)
    assert [(item.code, item.share_of_ground) for item in found] == [("A", 0.0), ("B", 0.0)]
    assert found[0].names == ("Buurt A", "Buurt A")
    (told,) = moved_finding(found, old, new)
    assert (told.values["count"], told.values["areas"]) == (2, "nieuw")
    assert moved(old, old) == () == moved_finding((), old, old)


def test_a_code_that_grew_to_more_than_twice_its_ground_is_another_area():
    old = areas(row("ABC", [100, 100, 100]))
    assert [item.code for item in moved(old, areas({"A": (0, 0, 300, 100)}, "nieuw"))] == ["A"]
    assert moved(old, areas({"A": (0, 0, 180, 100)}, "nieuw")) == ()


def test_areas_without_a_shape_are_not_judged():
    old = areas(row("AB", [100, 100]))
    new = areas(row("AB", [100, 100]), "nieuw")
    new.frame.loc["A", "geometry"] = None
    assert moved(old, new) == ()


def test_keys_of_another_year_get_what_became_of_them():
    old = areas(row("ABCDEF", [100] * 6))
    new = areas(
        {"X": (0, 0, 100, 100), "YZ": (100, 0, 300, 100), "P": (300, 0, 370, 100), "Q": (370, 0, 400, 100)},
        "nieuw",
    )
    keys = [UnmatchedKey(key, 1, "other_year") for key in "ABDFG"] + [UnmatchedKey("A", 1, "total_row")]
    report = MatchReport("d", "nieuw", 2024, "code", "code", 9, 3, 4, 3, tuple(keys))
    found = explain_years(report, old, new, crosswalk(old, new)).unmatched
    assert [item.reason for item in found] == [
        "recoded", "merged", "split", "outside", "other_year", "total_row",
    ]  # fmt: skip
    assert [item.suggestion for item in found] == ["X", "YZ", "", "", "", ""]
    assert [(item.code, item.likeness) for item in found[2].candidates] == [("P", 0.7), ("Q", 0.3)]
    assert found[0].suggestion_name == "Buurt X"


def test_a_key_whose_code_is_another_area_now_is_told_apart():
    old = areas(row("ABC", [100] * 3))
    new = areas(row("BAC", [100] * 3), "nieuw")
    report = MatchReport(
        "d", "nieuw", 2024, "code", "code", 1, 0, 3, 0, (UnmatchedKey("A", 1, "other_year"),)
    )
    (found,) = explain_years(report, old, new, crosswalk(old, new), moved(old, new)).unmatched
    assert (found.reason, found.suggestion) == ("other_ground", "B")
