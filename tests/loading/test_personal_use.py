"""Columns about persons are read only by recipe, only what can be counted, and never written."""

from __future__ import annotations

import pytest

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.errors import BadSetting, PersonalDataFound
from gebiedsgericht_plugin.loading import personal
from gebiedsgericht_plugin.model.recipe import PersonalUse, Reading
from tests.loading.partner_files import bsns, text_file

USE = PersonalUse(("Geboortedatum", "diagnose", "BSN"), "armoedemonitor", "wettelijke taak", "K. de Vries")


@pytest.fixture
def path(tmp_path):
    rows = "".join(
        f"BU9901010{at % 3};{bsn};0{at + 1}-03-19{at + 50};astma;a{at}@b.nl\n"
        for at, bsn in enumerate(bsns(9))
    )
    return text_file(tmp_path, f"buurtcode;BSN;Geboortedatum;diagnose;mail\n{rows}Totaal;;;;\n")


def test_only_what_may_be_counted_is_read(path):
    table = loading.load(path, personal_use=USE)
    assert table.personal == ("Geboortedatum", "diagnose")
    assert table.frame.columns.tolist() == ["buurtcode", "Geboortedatum", "diagnose"]
    assert {item.column for item in table.inspection.personal} == {"BSN", "Geboortedatum", "diagnose", "mail"}


def test_without_it_reading_stops(path):
    with pytest.raises(PersonalDataFound):
        loading.load(path)
    assert loading.load(path, leave_personal_out=True).personal == ()


@pytest.mark.parametrize("lacking", ["purpose", "legal_basis", "approved_by"])
def test_who_and_why_are_on_record(path, lacking):
    told = {"purpose": "doel", "legal_basis": "grondslag", "approved_by": "naam", lacking: " "}
    with pytest.raises(BadSetting) as error:
        loading.load(path, personal_use=PersonalUse(("diagnose",), **told))
    assert lacking in error.value.setting


def test_cells_of_personal_columns_are_masked_in_every_row_set_aside(tmp_path):
    rows = "".join(f"Buurt {at};{bsn};Jansen{at};{at}\n" for at, bsn in enumerate(bsns(9)))
    content = (
        "Contactpersoon: Piet Pietersen\nOpgesteld door;Karin Karels\n\n"
        f"buurt;BSN;Achternaam;n\n{rows}Totaal;{bsns(12)[11]};;36\n"
    )
    table = loading.load(text_file(tmp_path, content), Reading(), leave_personal_out=True)
    shown = " ".join(cell for row in table.set_aside for cell in row.cells)
    for secret in (*bsns(12), "Pietersen", "Karels"):
        assert secret not in shown
    assert "36" in shown


def test_a_second_table_is_masked_below_its_own_names():
    rows = [["Achternaam", "bedrag"], ["Jansen", "12"]]
    assert personal.other_columns(rows) == [True, False]
    assert personal.masked(rows[1], [True, False]) == (personal.MASK, "12")


def test_rows_that_do_not_stand_below_the_names_show_nothing_beside_personal_columns():
    assert personal.masked(["a", "Jansen", ""], [False, True, False], "broken") == (
        personal.MASK,
        personal.MASK,
        "",
    )


def test_totals_of_numbers_are_shown_as_they_stood():
    assert personal.masked(["Totaal", "123456782"], [False, False], "total", [False, True])[1] == "123456782"
    assert personal.masked(["Totaal", "123456782"], [False, False], "total")[1] == personal.MASK


def test_names_of_columns_hold_no_details(tmp_path):
    path = text_file(tmp_path, "buurt;a.jansen@b.nl;123456782\nNoord;1;2\nZuid;3;4\nOost;5;6\n")
    told = str(loading.inspect(path))
    assert "jansen" not in told
    assert "123456782" not in told


def odd_cells(folder, cell):
    rows = "".join(f"Buurt {at};{at}\n" for at in range(30))
    table = loading.load(text_file(folder, f"buurt;n\n{rows}Slot;{cell}\n"))
    assert table.marks["n"].to_dict() == {32: "missing"}
    (found,) = (item for item in table.inspection.findings if item.code.startswith("odd_cells"))
    assert (found.values["column"], found.values["count"], found.values["lines"]) == ("n", 1, "32")
    return found


@pytest.mark.parametrize("cell", ["ongeveer 12", "ca. 30 st", "volgt", "12/13", "??", "12 (schatting)"])
def test_odd_cells_that_are_plainly_harmless_are_shown(tmp_path, cell):
    found = odd_cells(tmp_path, cell)
    assert (found.code, found.values["texts"]) == ("odd_cells", f"‘{cell}’")


@pytest.mark.parametrize(
    "cell",
    ["Jansen", "ongeveer 12, bel 06-12345678", "17 maart 1957", "12-ABC-3", "4 van mw. Bakker", "P. Smit"],
)
def test_odd_cells_that_may_be_about_somebody_are_counted(tmp_path, cell):
    found = odd_cells(tmp_path, cell)
    assert found.code == "odd_cells_unshown"
    assert "texts" not in found.values


def test_settings_for_columns_that_are_not_there_are_told(tmp_path):
    path = text_file(tmp_path, "buurt;Naam;n\nNoord;a;1\nZuid;b;2\nOost;c;3\n")
    reading = Reading(leave_out=(" naam ", "BSN"), kinds={"m": "number", "n": "number"})
    table = loading.load(path, reading)
    assert table.frame.columns.tolist() == ["buurt", "n"]
    (found,) = (item for item in table.inspection.findings if item.code == "unknown_column")
    assert found.values == {"columns": "BSN, m"}


def test_a_few_numbers_that_all_pass_are_a_finding(tmp_path):
    numbers = bsns(3)
    path = text_file(
        tmp_path, "buurt;nr;n\n" + "".join(f"B{at};{text};{at}\n" for at, text in enumerate(numbers))
    )
    inspection = loading.inspect(path)
    assert inspection.personal == ()
    (found,) = (item for item in inspection.findings if item.code == "maybe_bsn")
    assert found.values == {"column": "nr", "count": 3, "lines": "2, 3, 4"}
    path = text_file(
        tmp_path, "buurt;rsin;n\n" + "".join(f"B{at};{text};{at}\n" for at, text in enumerate(numbers))
    )
    assert not any(item.code == "maybe_bsn" for item in loading.inspect(path).findings)


def test_what_is_left_out_still_says_that_rows_are_persons(tmp_path):
    rows = "".join(f"B{at};{name};astma\n" for at, name in enumerate(("Jansen", "Smit", "Bakker")))
    path = text_file(tmp_path, f"buurt;achternaam;diagnose\n{rows}")
    with pytest.raises(PersonalDataFound) as stopped:
        loading.load(path, Reading(leave_out=("achternaam",)))
    assert stopped.value.columns == ("diagnose",)


def test_a_preview_shows_no_cell_of_a_column_that_is_left_out(tmp_path):
    path = text_file(tmp_path, "buurt;wie;n\nNoord;Jansen;1\nZuid;Smit;2\nOost;Bakker;3\n")
    shown = str(loading.preview(path, Reading(leave_out=("wie",))).cells)
    assert "Noord" in shown
    assert not any(name in shown for name in ("Jansen", "Smit", "Bakker"))
