from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gebiedsgericht_plugin.joining import match
from gebiedsgericht_plugin.joining.matching import codes
from gebiedsgericht_plugin.joining.matching.keys import Level, levels_of
from gebiedsgericht_plugin.loading.areas.code_book import CodeBook, code_book
from gebiedsgericht_plugin.model.recipe import KeyKind

from .tables import areas, breda, key, table

AMSTERDAM = {"BU03630000": "a", "BU0363KA05": "b", "BU00140000": "c", "BU07580601": "d"}


def book(names: dict[str, str], level: str = "buurt") -> CodeBook:
    return code_book(level, names)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("BU03630000", "BU03630000"),
        ("bu03630000", "BU03630000"),
        ("  BU03630000  ", "BU03630000"),
        ("0363 00 00", "BU03630000"),
        ("0363.00.00", "BU03630000"),
        ("03630000", "BU03630000"),
        ("3630000", "BU03630000"),
        ("3630000.0", "BU03630000"),
        ("3630000,0", "BU03630000"),
        ("BU3630000", "BU03630000"),
        ("BU0363KA05", "BU0363KA05"),
        ("0363ka05", "BU0363KA05"),
        ("140000", "BU00140000"),
        ("WK036300", None),
        ("036300", None),
        ("GM0363", None),
        ("", None),
        ("-", None),
        ("BU03639999", None),
        ("0000140000", None),
    ],
)
def test_any_spelling_of_a_code(written, code):
    assert book(AMSTERDAM).find(written) == code


@pytest.mark.parametrize("written", ["0003", "GM0003", "gm0003 ", "3", "3.0", "GM3"])
def test_municipalities_written_with_and_without_prefix(written):
    assert book({"0003": "Appingedam", "0010": "Delfzijl"}, "gemeente").find(written) == "0003"
    assert book({"GM0003": "Appingedam", "GM0010": "Delfzijl"}, "gemeente").find(written) == "GM0003"


def test_six_digits_are_a_district_only_among_districts():
    districts = book({"WK001400": "Centrum", "WK140000": "Elders"}, "wijk")
    assert districts.find("140000") == "WK140000"
    assert districts.find("001400") == "WK001400"
    assert districts.find("1400") == "WK001400"


@pytest.mark.parametrize("written", ["0601", "601", "601.0", "06 01", "BU07580601", "07580601", "7580601"])
def test_own_codes_of_a_municipality_both_ways(written):
    breda_books = codes.code_books(levels_of(breda()))
    assert breda_books[0].find(written) == "BU07580601"
    own = areas({"0601": "Kievitsloop", "0700": "Bavel"}, {"gemeente": ["0758", "0758"]})
    assert codes.code_books(levels_of(own))[0].find(written) == "0601"


def test_own_codes_mean_nothing_where_there_are_several_municipalities():
    assert book(AMSTERDAM).find("0601") is None


def test_code_of_another_municipality_is_not_taken_for_an_own_code():
    own = areas({"0601": "Kievitsloop", "0700": "Bavel"}, {"gemeente": ["0758", "0758"]})
    assert codes.code_books(levels_of(own))[0].find("BU03630601") is None


def test_two_codes_that_differ_in_zeros_only_are_not_mixed_up():
    mixed = book({"1": "a", "01": "b"}, "gebied")
    assert (mixed.find("1"), mixed.find("01"), mixed.find("001")) == ("1", "01", None)


@pytest.mark.parametrize(
    ("parts", "widths", "code"),
    [
        (("0758", "06", "01"), (4, 2, 2), "07580601"),
        (("758", "6", "1"), (4, 2, 2), "07580601"),
        (("GM0758", "0601"), (4, 4), "07580601"),
        (("075806", "1"), (6, 2), "07580601"),
        (("758", "6", ""), (4, 2, 2), "075806"),
        (("758", "6", "BU07580601"), (), "BU07580601"),
        (("758", "123", "1"), (4, 2, 2), "758 123 1"),
    ],
)
def test_separate_columns_make_one_code(parts, widths, code):
    assert codes.compose(parts, widths) == code


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("BU07580999", "other_year"),
        ("7580999", "other_year"),
        ("7589999", "unknown"),
        ("BU03630000", "other_area"),
        ("WK075899", "total_row"),
        ("NL01", "total_row"),
        ("PV20", "total_row"),
        ("geen", "unknown"),
    ],
)
def test_why_a_code_has_no_area(written, reason):
    assert codes.diagnose(written, codes.code_books(levels_of(breda())), "buurt").reason == reason


def test_a_smaller_area_is_not_one_of_these():
    districts = codes.code_books((Level("wijk", {"WK075806": "Breda noord-west"}),))
    assert codes.diagnose("BU07580601", districts, "wijk").reason == "finer_level"


@given(
    st.sets(st.from_regex(r"\A[0-9]{4}[0-9A-Z]{4}\Z"), min_size=1, max_size=40),
    st.sampled_from(["bu{}", "BU{}", " {} ", "{}.", "BU {}"]),
)
def test_a_code_in_full_always_finds_itself(bodies, spelling):
    known = {f"BU{body}": body for body in sorted(bodies)}
    found = book(known)
    for code, body in known.items():
        assert found.find(spelling.format(body)) == code


@given(st.sets(st.integers(1, 99_999_999), min_size=1, max_size=60))
def test_lost_zeros_never_lead_to_another_area(numbers):
    known = {f"BU{number:08d}": "x" for number in sorted(numbers)}
    found = book(known)
    for number in numbers:
        assert found.find(str(number)) in (f"BU{number:08d}", None)
        assert found.find(f"{number:08d}") == f"BU{number:08d}"


LAND = "BU03630000 BU03630001 BU0363KA05 BU00140000 BU00030101 BU07580601 BU19040102"
CODE_SETS = {
    "land": areas(dict.fromkeys(LAND.split(), "x")),
    "wijken": areas(dict.fromkeys(["WK036300", "WK001400", "WK0363KA", "WK190401"], "x"), level="wijk"),
    "gemeenten": areas(dict.fromkeys("GM0363 GM0014 GM0003 GM1904 GM0758".split(), "x"), level="gemeente"),
    "breda": breda(),
    "eigen": areas(dict.fromkeys(["A1", "A2", "A10", "12-03", "1-203", "Oost-3", "7"], "x")),
    "nullen": areas(dict.fromkeys(["1", "01"], "x")),
}  # fmt: skip


def labelled_codes():
    with (Path(__file__).parent.parent / "data" / "matching" / "codes.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def test_every_spelling_of_the_labelled_set():
    wrong, rows = [], labelled_codes()
    for row in rows:
        books = codes.code_books(levels_of(CODE_SETS[row["set"]]))
        found = [(book.level, code) for book in books for code in [book.find(row["written"])] if code]
        if row["code"]:
            right = found[:1] == [(row["level"], row["code"])]
        elif found:
            right = row["reason"] == "total_row" and found[0][0] != books[0].level
        else:
            right = codes.diagnose(row["written"], books, books[0].level).reason == row["reason"]
        if not right:
            wrong.append((row["set"], row["written"], row["kind"], found))
    sys.stdout.write(f"codes: {len(rows) - len(wrong)} of {len(rows)} right\n")
    assert len(rows) >= 400
    assert wrong == []


def test_the_level_is_carried():
    mixed = ["BU07580601", "WK075806", "GM0758", "NL00", "BU07580700"]
    made = table({"code": mixed, "n": [1.0, 5.0, 9.0, 99.0, 2.0]})
    found = match(made, key("code", kind=KeyKind.CODE), breda(), delivery="d")
    assert found.areas.tolist() == ["BU07580601", None, None, None, "BU07580700"]
    assert {item.reason for item in found.report.unmatched} == {"total_row"}
    only = match(table({"code": ["WK075806", "WK075800"]}), key("code"), breda(), delivery="d")
    assert (only.level, only.areas.tolist()) == ("wijk", ["WK075806", "WK075800"])


@pytest.mark.parametrize(
    "columns",
    [
        {"gm": ["0758", "0758"], "wk": ["06", "07"], "bu": ["01", "00"]},
        {"gm": ["GM0758", "GM0758"], "wk": ["6", "7"], "bu": ["1", "0"]},
        {"gm": [758.0, 758.0], "wk": [6.0, 7.0], "bu": [1.0, 0.0]},
        {"gm": ["758", "758"], "bu": ["0601", "0700"]},
        {"wk": ["WK075806", "WK075807"], "bu": ["01", "00"]},
        {"wk": [75806, 75807], "bu": [1, 0]},
        {"gm": ["Breda", "Breda"], "bu": ["0601", "0700"]},
    ],
)
def test_gemeente_wijk_and_buurt_in_columns_of_their_own(columns):
    found = match(table(columns), key(*columns, kind=KeyKind.CODE), breda(), delivery="d")
    assert found.areas.tolist() == ["BU07580601", "BU07580700"]


def test_codes_of_which_a_spreadsheet_made_figures_are_told_and_not_guessed():
    made = table({"code": ["BU07580601", "7,58E+06"]})
    found = match(made, key("code", kind=KeyKind.CODE), breda(), delivery="d")
    assert found.areas.tolist() == ["BU07580601", None]
    assert [item.reason for item in found.report.unmatched] == ["damaged"]


def own_division():
    names = {
        "A1": "Oud-Noord",
        "A2": "Havens",
        "12-03": "De Linie",
        "Oost-3": "Tuindorp",
        "7": "Buitengebied",
    }
    return areas(names, within={"stadsdeel": ["Noord", "Noord", "West", "Oost", "Oost"]}, level="deelgebied")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (["a01", "A-2", "12.03", "OOST 3", "07"], ["A1", "A2", "12-03", "Oost-3", "7"]),
        (["Oud Noord", "havens", "Linie", "Tuindrop", "Buitengebied"], ["A1", "A2", "12-03", "Oost-3", "7"]),
        (["A1 Oud-Noord", "Havens", "De Linie", "Tuindorp"], ["A1", "A2", "12-03", "Oost-3"]),
    ],
)  # fmt: skip
def test_a_division_of_the_municipality_s_own(written, expected):
    found = match(table({"gebied": written, "n": [1.0] * len(written)}), key(), own_division(), delivery="d")
    assert found.areas.tolist() == expected
