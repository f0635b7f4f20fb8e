"""Personal data stops at the door; what only looks like it does not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.errors import PersonalDataFound
from gebiedsgericht_plugin.loading import personal
from gebiedsgericht_plugin.model.recipe import Reading
from tests.loading.partner_files import bsns, text_file, workbook

BSN = bsns(20)


def with_column(folder, name, cells, **beside):
    names = ["buurt", *beside, name, "n"]
    rows = [
        [f"Buurt {at}", *(column[at] for column in beside.values()), cell, str(at)]
        for at, cell in enumerate(cells)
    ]
    return text_file(folder, "\n".join(";".join(row) for row in [names, *rows]) + "\n")


def found(folder, name, cells, **beside):
    return {
        column.column: (column.kind, column.stops)
        for column in loading.inspect(with_column(folder, name, cells, **beside)).personal
    }


@pytest.mark.parametrize("name", ["BSN", "Burgerservicenummer", "sofinr", "klantnummer", "kolom"])
def test_citizen_numbers_stop(tmp_path, name):
    path = with_column(tmp_path, name, BSN)
    with pytest.raises(PersonalDataFound) as stopped:
        loading.load(path)
    assert (stopped.value.columns, stopped.value.kinds) == ((name,), ("bsn",))
    assert not any(digits in str(stopped.value) for digits in BSN)


@pytest.mark.parametrize(
    "written", [lambda bsn: f"{bsn[:4]}.{bsn[4:6]}.{bsn[6:]}", lambda bsn: f"{bsn[:3]} {bsn[3:6]} {bsn[6:]}"]
)
def test_citizen_numbers_in_groups(tmp_path, written):
    assert found(tmp_path, "nummer", [written(bsn) for bsn in BSN]) == {"nummer": ("bsn", True)}


def test_citizen_numbers_with_a_lost_zero_in_a_workbook(tmp_path):
    numbers = [int(bsn) for bsn in bsns(12, 12345600)]
    path = workbook(tmp_path, [["buurt", "id"], *[[f"B{at}", number] for at, number in enumerate(numbers)]])
    assert [column.kind for column in loading.inspect(path).personal] == ["bsn"]


def test_a_few_citizen_numbers_under_a_telling_name_stop(tmp_path):
    assert found(tmp_path, "BSN", [BSN[0], "", "onbekend", ""]) == {"BSN": ("bsn", True)}


def test_leaving_the_column_out_goes_on(tmp_path):
    path = with_column(tmp_path, "BSN", BSN)
    by_recipe = loading.load(path, Reading(leave_out=("BSN",)))
    asked = loading.load(path, leave_personal_out=True)
    assert by_recipe.frame.columns.tolist() == asked.frame.columns.tolist() == ["buurt", "n"]
    assert by_recipe.inspection.personal == ()
    assert [column.column for column in asked.inspection.personal] == ["BSN"]
    assert [column.name for column in asked.inspection.columns] == ["buurt", "n"]


@pytest.mark.parametrize(
    ("name", "cells", "kind"),
    [
        ("Geboortedatum", ["01-02-1950", "31-12-1988", "05-06-2001"], "birth_date"),
        ("A-nummer", ["1234567890", "2345678901", "3456789012"], "a_number"),
        ("rekening", ["NL91ABNA0417164300", "NL91 ABNA 0417 1643 00", ""], "iban"),
    ],
)
def test_other_columns_that_stop(tmp_path, name, cells, kind):
    assert found(tmp_path, name, cells) == {name: (kind, True)}


@pytest.mark.parametrize(
    ("name", "cells", "kind"),
    [
        ("contact", ["a.jansen@corp.nl", "b@corp.nl", "c@corp.nl"], "email"),
        ("Telefoon", ["0612345678", "06-12345678", "+31 6 12345678"], "phone"),
        ("bereikbaar", ["06-12345678", "020 1234567", "+31612345678"], "phone"),
        ("Achternaam", ["Jansen", "de Vries", "Bakker"], "person_name"),
        ("Naam melder", ["P. Jansen", "K. de Vries", "B. Bakker"], "person_name"),
        ("kenteken", ["12-ABC-3", "AB-12-34", "XX999X"], "license_plate"),
        ("opmerking", ["geen", "bel piet@corp.nl", "niets", "rustig", "druk"], "free_text"),
        ("notitie", ["geen", "bsn is 111222333", "niets"], "free_text"),
    ],
)
def test_columns_that_are_left_out_and_told(tmp_path, name, cells, kind):
    path = with_column(tmp_path, name, cells)
    table = loading.load(path)
    assert name not in table.frame
    assert [(column.kind, column.stops) for column in table.inspection.personal] == [(kind, False)]


def test_health_per_person_stops_and_health_per_area_does_not(tmp_path):
    diagnoses = ["astma", "diabetes", "astma"]
    assert found(tmp_path, "diagnose", diagnoses, achternaam=["Jansen", "Bakker", "Smit"]) == {
        "achternaam": ("person_name", False),
        "diagnose": ("sensitive_per_person", True),
    }
    assert found(tmp_path, "diagnose", diagnoses) == {}


RANDOM = np.random.default_rng(7)
NINE = [str(number) for number in RANDOM.integers(100_000_000, 999_999_999, 400)]
EIGHT = [str(number) for number in RANDOM.integers(10_000_000, 99_999_999, 400)]


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("KvK-nummer", EIGHT),
        ("kvk", bsns(30, 12345600)),
        ("RSIN", BSN),
        ("BTW-nummer", BSN),
        ("nummer", NINE),
        ("dossier", EIGHT),
        ("bedrag", NINE),
        ("Postcode", [f"{at}AB" for at in range(1000, 1400)]),
        ("pand", [f"0363100012{at:06d}" for at in range(400)]),
        ("buurtcode", [f"0363{at:04d}" for at in range(400)]),
        ("buurtcode", [f"{at:08d}" for at in range(3630000, 3630400)]),
        ("WOZ", [str(at * 1375) for at in range(100, 500)]),
        ("Bewoners", [str(at) for at in range(400)]),
        ("huurders", [str(at) for at in range(400)]),
        ("Geboorten", [str(at) for at in range(400)]),
        ("Adres", [f"Dorpsstraat {at}" for at in range(400)]),
        ("school", [f"Basisschool {at}" for at in range(400)]),
        ("gemeld", ["2025-01-31"] * 30),
        ("voertuigen", ["12", "7", "30"]),
    ],
)
def test_what_only_looks_personal_stops_nothing(tmp_path, name, cells):
    assert found(tmp_path, name, cells) == {}


def test_a_number_beside_a_company_s_is_one_of_companies(tmp_path):
    assert found(tmp_path, "fiscaal", BSN, kvk=[number for number in EIGHT[:20]]) == {}


def test_cells_of_rows_that_were_set_aside_are_masked(tmp_path):
    content = (
        f"Overzicht, vragen: j.jansen@corp.nl of 06-12345678, bsn {BSN[0]}\nBSN;n;plek\n"
        + "".join(f"{bsn};{at};Oost\n" for at, bsn in enumerate(BSN))
        + f"Totaal {BSN[3]};190;\n"
    )
    table = loading.load(text_file(tmp_path, content), leave_personal_out=True)
    shown = " ".join(cell for row in table.set_aside for cell in row.cells)
    assert [row.reason for row in table.set_aside] == ["title", "total"]
    assert "190" in shown
    for secret in (*BSN, "jansen", "12345678"):
        assert secret not in shown


def test_columns_of_a_recipe_are_masked_in_rows_set_aside(tmp_path):
    path = text_file(tmp_path, "naam;n;m\nJansen;1;2\nBakker;2;3\nnaam;n;m\nTotaal Bakker;3;5\n")
    table = loading.load(path, Reading(leave_out=("naam",)))
    assert [row.cells[0] for row in table.set_aside] == [personal.MASK, personal.MASK]


@given(st.integers(0, 10**9 - 1))
def test_the_eleven_test_is_the_one_by_hand(number):
    digits = [int(digit) for digit in f"{number:09d}"]
    by_hand = sum(weight * digit for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits)) % 11 == 0
    passed = bool(personal.passes_eleven_test(np.array([number], dtype=np.int64))[0])
    assert passed == (by_hand and number > 9_999_999)


def test_known_numbers():
    assert personal.passes_eleven_test(np.array([123456782, 111222333, 123456789, 0])).tolist() == [
        True,
        True,
        False,
        False,
    ]
    assert personal.is_iban("NL91ABNA0417164300")
    assert not personal.is_iban("NL92ABNA0417164300")


def test_numbers_at_the_end_of_a_large_file_are_found(tmp_path):
    numbers = bsns(4, 123450000)
    wrong = [str(200_000_000 + 11 * at + 1) for at in range(200_000)]
    wrong[-4:] = numbers
    lines = (f"{at % 97},{100 + at * 7 % 89_999},{number}" for at, number in enumerate(wrong))
    path = text_file(tmp_path, "wijk,bedrag,burgerservice\n" + "\n".join(lines) + "\n")
    with pytest.raises(PersonalDataFound) as stopped:
        loading.load(path)
    assert stopped.value.columns == ("burgerservice",)


@pytest.mark.parametrize("key", ["BU00990101", "03630101", "Noord-West", "1234 AB", "De Wijert 2"])
def test_keys_of_areas_are_shown_as_they_stood(key):
    assert personal.shown_key(key) == key


@pytest.mark.parametrize("key", ["123456782", "bsn 987654321", "a.smit@b.nl", "bel 06-12345678"])
def test_keys_with_details_of_somebody_are_masked(key):
    assert personal.MASK in personal.shown_key(key)
    assert not any(part in personal.shown_key(key) for part in ("12345678", "987654321", "smit"))


def test_a_note_with_details_among_periods_is_left_out(tmp_path):
    cells = [f"20{at}" for at in range(10, 26)]
    rows = "".join(
        f"B{at};{cell};{at}\n" for at, cell in enumerate([*cells, *cells, "2024 (bel 06-12345678)"])
    )
    path = text_file(tmp_path, f"buurt;jaar;n\n{rows}")
    (column,) = loading.inspect(path).personal
    assert (column.column, column.kind, column.lines) == ("jaar", "free_text", (34,))
    assert (
        loading.inspect(
            text_file(tmp_path, f"buurt;jaar;n\n{rows}".replace(" (bel 06-12345678)", "*"))
        ).personal
        == ()
    )
