"""The workbook that goes back to a partner: what it asks, what it never tells, and its answers."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from gebiedsgericht_plugin.errors import FileInUse, NoAnswers
from gebiedsgericht_plugin.model.matching import (
    AreaWithout,
    Candidate,
    MatchReport,
    Repair,
    RepairKind,
    TotalCheck,
    UnmatchedKey,
)
from gebiedsgericht_plugin.model.recipe import Protection
from gebiedsgericht_plugin.presenting import partner_sheet
from gebiedsgericht_plugin.presenting.partner_sheet import SheetSpec
from gebiedsgericht_plugin.texts import WORDS
from tests import factories

pytestmark = pytest.mark.usefixtures("qgis_app")

AREAS = factories.area_set()
KEYS = (
    UnmatchedKey("Bourt 2", 14, "spelling", "BU00990102", "Buurt 2",
                 (Candidate("BU00990102", "Buurt 2", 0.9), Candidate("BU00990103", "Buurt 3", 0.8)), 0.5),
    UnmatchedKey("=1+1", 3, "unknown", "", "", (), 0.1),
    UnmatchedKey("0363", 7, "other_year", "", "", (), 0.1),
    UnmatchedKey("Totaal", 1, "total_row"),
)  # fmt: skip
WITHOUT = (
    AreaWithout("BU00990102", "Buurt 2", "likely_misspelt", "Bourt 2"),
    AreaWithout("BU00990103", "Buurt 3", "not_in_file", "", True),
    AreaWithout("BU00990201", "Buurt 4", "not_covered"),
)
CHECKS = (TotalCheck("wijk", "WK1", "Wijk 1", "Woningen", "2025", 1200.0, 1150.0),)


def spec(protection=Protection.OBJECTS, **more) -> SheetSpec:
    settled = {
        "key_kind": "name", "areas": 6, "unmatched": KEYS, "areas_without": WITHOUT, "checks": CHECKS, **more,
    }  # fmt: skip
    report = MatchReport(
        "bezit", AREAS.id, 2026, "Buurt", rows=1204, rows_matched=1179, areas_matched=4, **settled
    )
    return SheetSpec(report, AREAS, "woonstede", "bezit 2025.xlsx", protection, "en", {}, "Gemeente A & B")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "terug.xlsx"


def written(made: SheetSpec, path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(partner_sheet.write(made, path))


def rows(book, title):
    return [
        [cell.value for cell in row] for row in book[title].iter_rows(min_row=partner_sheet.HEADER_ROW + 2)
    ]


def filled(book, path, title="Not placed", **cells) -> partner_sheet.Answers:
    for place, text in cells.items():
        book[title][place] = text
    book.save(path)
    return partner_sheet.read(path)


# --- what it asks


def test_a_sheet_per_problem_and_one_to_begin_with(path):
    book = written(spec(), path)
    assert book.sheetnames == ["Read first", "Not placed", "Areas without a row", "Totals that differ",
                               "gebiedsgericht"]  # fmt: skip
    assert book["gebiedsgericht"].sheet_state == "hidden"
    assert not list(path.parent.glob("*.part"))
    assert "97% of the rows found their area" in book["Read first"]["A2"].value
    assert rows(book, "Not placed") == [
        ["Bourt 2", 14, "spelling", "Buurt 2 (BU00990102), Buurt 3 (BU00990103)", None],
        ["=1+1", 3, "unknown", None, None],
        ["0363", 7, "other boundary year", None, None],
    ]
    assert rows(book, "Areas without a row") == [
        ["Buurt 2", "BU00990102", "probably spelt as Bourt 2", None],
        ["Buurt 3", "BU00990103", "not in the file", None],
    ]
    assert rows(book, "Totals that differ") == [["Wijk 1", "Woningen", "2025", 1200, 1150, -50, None]]


def test_the_right_area_is_chosen_from_a_list_of_all_areas(path):
    book = written(spec(), path)
    (check,) = book["Not placed"].data_validations.dataValidation
    assert str(check.sqref) == "E5:E7"
    sheet, _, place = check.formula1.lstrip("=").partition("!")
    listed = [cell.value for (cell,) in book[sheet][place.replace("$", "")]]
    assert listed == [
        "no area, leave it out",
        *(f"Buurt {n + 1} ({code})" for n, code in enumerate(AREAS.frame.index)),
    ]


def test_nothing_open_is_a_workbook_that_says_so(path):
    book = written(spec(unmatched=(), areas_without=(), checks=()), path)
    assert book.sheetnames == ["Read first", "gebiedsgericht"]
    assert "nothing to fill in" in book["Read first"]["A2"].value
    assert partner_sheet.read(path).repairs == ()


def test_keys_of_a_larger_level_choose_from_that_level(path):
    made = spec()
    book = written(replace(made, report=replace(made.report, level="wijk", areas=2)), path)
    labels = [row[2].value for row in book["gebiedsgericht"].iter_rows(min_row=21)]
    assert labels == ["Wijk 1 (WK009901)", "Wijk 2 (WK009902)"]


# --- what it never tells


def everything(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


@pytest.mark.parametrize("kind", ["address", "point", "pc6"])
def test_keys_that_can_point_to_a_household_are_counted_only(path, kind):
    keys = (UnmatchedKey("7788AB 12", 40, "unknown"), UnmatchedKey("7788XZ", 8, "outside"))
    without = (AreaWithout("BU00990102", "Buurt 2", "likely_misspelt", "7788AB 12"),)
    made = spec(Protection.PERSONS, unmatched=keys, areas_without=without, key_kind=kind)
    book = written(made, path)
    assert "7788" not in everything(path)
    assert rows(book, "Not placed") == [["unknown", 40], ["outside the areas", 8]]
    assert partner_sheet.read(path).repairs == ()


def test_postcodes_of_things_are_written_down(path):
    written(spec(unmatched=(UnmatchedKey("7788AB", 1, "unknown"),), key_kind="pc6"), path)
    assert "7788AB" in everything(path)


def test_small_numbers_of_people_are_not_told(path):
    checks = (TotalCheck("wijk", "WK1", "Wijk 1", "Cliënten", "2025", 120.0, 117.0),)
    book = written(spec(Protection.SENSITIVE, checks=checks), path)
    assert [row[1] for row in rows(book, "Not placed")] == [14, "fewer than 10", "fewer than 10"]
    assert "1,204" not in everything(path)
    assert "1204" not in everything(path)
    assert rows(book, "Totals that differ") == [
        ["Wijk 1", "Cliënten", "2025", None, None, "fewer than 10", None]
    ]
    assert not {"120", "117"} & {str(cell) for row in rows(book, "Totals that differ") for cell in row}


def test_shares_of_the_total_are_not_in_it(path):
    written(spec(), path)
    assert "0.5" not in [cell for row in rows(openpyxl.load_workbook(path), "Not placed") for cell in row]


# --- its answers


def test_an_untouched_workbook_settles_nothing(path):
    partner_sheet.write(spec(), path)
    answers = partner_sheet.read(path)
    assert (answers.delivery, answers.partner, answers.repairs) == ("bezit", "woonstede", ())


def test_what_was_chosen_or_typed_becomes_repairs(path):
    answers = filled(
        written(spec(), path), path, E5="Buurt 2 (BU00990102)", E6="no area, leave it out", E7="bu00990301"
    )
    assert answers.repairs == (
        Repair(RepairKind.ACCEPT, "BU00990102", "Bourt 2"),
        Repair(RepairKind.LEAVE_OUT, "", "=1+1"),
    )
    assert answers.unclear == ("bu00990301",)
    again = filled(written(spec(), path), path, E7=" buurt  4 ")
    assert again.repairs == (Repair(RepairKind.ACCEPT, "BU00990201", "0363"),)


@pytest.mark.parametrize(
    ("answers", "settled"),
    [
        ({"D6": "nothing there (0)"}, "all"),
        ({"D5": "nothing there (0)", "D6": "not known"}, "listed"),
        ({"D5": "not known"}, "listed"),
    ],
)
def test_areas_are_zero_only_where_nobody_says_that_they_are_not_known(path, answers, settled):
    found = filled(written(spec(), path), path, "Areas without a row", **answers)
    assert found.repairs == (Repair(RepairKind.COVERS, settled),)


def test_a_column_that_the_partner_put_in_moves_the_answers(path):
    book = written(spec(), path)
    book["Not placed"].insert_cols(3)
    book["Not placed"].insert_rows(2)
    found = filled(book, path, F6="Buurt 3")
    assert found.repairs == (Repair(RepairKind.ACCEPT, "BU00990103", "Bourt 2"),)


def test_a_sheet_without_the_column_of_answers_is_refused(path):
    book = written(spec(), path)
    book["Not placed"].delete_cols(partner_sheet.HEADER_ROW + 2)
    book["Not placed"].delete_cols(1)
    with pytest.raises(NoAnswers):
        filled(book, path, B5="Buurt 3 (BU00990103)")


def test_a_total_that_differs_by_rounding_is_not_asked_about(path):
    checks = (TotalCheck("wijk", "WK1", "Wijk 1", "Woningen", "2025", 1200.0, 1195.0, rounding=10.0),)
    assert "Totals that differ" not in written(spec(checks=checks), path).sheetnames


def test_a_sheet_that_the_partner_took_out_has_no_answers(path):
    book = written(spec(), path)
    del book["Areas without a row"]
    assert filled(book, path, E5="Buurt 3").repairs == (Repair(RepairKind.ACCEPT, "BU00990103", "Bourt 2"),)


def test_another_workbook_is_refused(path):
    book = openpyxl.Workbook()
    book.active["A1"] = "iets anders"
    book.save(path)
    with pytest.raises(NoAnswers):
        partner_sheet.read(path)


def test_a_workbook_that_is_open_elsewhere_stays_as_it_was(path, monkeypatch):
    path.write_bytes(b"before")

    def held(_self, _target):
        raise PermissionError

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(FileInUse):
        partner_sheet.write(spec(), path)
    assert path.read_bytes() == b"before"
    assert not list(path.parent.glob("*.part"))


def test_every_word_it_uses_exists():
    assert {f"sheet.{code}" for code in ("title", "intro", "start", "keys", "without", "totals")} <= set(
        WORDS
    )
