"""Numbers, markers, dates: every notation that partners use, and what stays text."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.loading.notation import numbers
from gebiedsgericht_plugin.model.recipe import Reading
from gebiedsgericht_plugin.model.tables import ColumnKind
from tests.loading.partner_files import text_file


def column(folder, cells, name="waarde", reading=Reading(), delimiter=";"):
    lines = "".join(f'Buurt {n}{delimiter}"{cell}"\n' for n, cell in enumerate(cells))
    table = loading.load(text_file(folder, f"buurt{delimiter}{name}\n{lines}"), reading)
    return table, table.column(name), table.frame[name]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1,5", "1.234", "2"], [1.5, 1234, 2]),
        (["1.5", "1,234", "2"], [1.5, 1234, 2]),
        (["1.234,5", "12", "-3"], [1234.5, 12, -3]),
        (["1,234.5", "12", "-3"], [1234.5, 12, -3]),
        (["1.234.567", "8", "9"], [1234567, 8, 9]),
        (["1 234", "12 345 678", "9"], [1234, 12345678, 9]),
        (["0,125", "0,250", "1,5"], [0.125, 0.25, 1.5]),
        (["0.125", "0.250", "0.375"], [0.125, 0.25, 0.375]),
        (["12%", "7,5 %", "0%"], [12, 7.5, 0]),
        (["€ 285.000,00", "€ 1.040,25", "€ 7,50"], [285000, 1040.25, 7.5]),
        (["12*", "13**", "14"], [12, 13, 14]),
        (["−5", "-6", "7-"], [-5, -6, -7]),
        (["(12)", "3", "4"], [-12, 3, 4]),
        (["1,2E+05", "3", "4"], [120000, 3, 4]),
        (["1e-05", "0.5", "2"], [1e-05, 0.5, 2]),
        (["  12", " 1.5", "3  "], [12, 1.5, 3]),
    ],
)
def test_notations(tmp_path, cells, expected):
    _, found, values = column(tmp_path, cells)
    assert found.kind.measured
    assert values.tolist() == pytest.approx(expected)
    assert found.doubt == ""


def test_what_1_234_means_is_told_as_a_doubt(tmp_path):
    _, found, values = column(tmp_path, ["1.234", "2.345", "987.123"])
    assert found.doubt == "thousands_or_decimal"
    assert values.tolist() == [1234, 2345, 987123]


def test_the_size_of_the_others_decides_a_doubt(tmp_path):
    _, found, values = column(tmp_path, ["1.234", "2", "3", "4"])
    assert found.doubt == "thousands_or_decimal"
    assert values.tolist() == [1.234, 2, 3, 4]
    _, found, values = column(tmp_path, ["1.234", "950", "870", "1420"])
    assert values.tolist() == [1234, 950, 870, 1420]


def test_the_rest_of_the_file_decides_a_doubt(tmp_path):
    table = loading.load(text_file(tmp_path, "buurt;a;b\nCentrum;1.234;0.5\nNoord;5.678;1.25\n"))
    assert table.frame["a"].tolist() == [1.234, 5.678]
    assert table.column("a").doubt == "thousands_or_decimal"
    assert table.inspection.decimal == "."


def test_both_marks_in_one_column_is_a_doubt(tmp_path):
    _, found, values = column(tmp_path, ["1,5", "2,5", "3.25"])
    assert found.doubt == "mixed_decimal_marks"
    assert values.tolist() == [1.5, 2.5, 3.25]


def test_the_recipe_overrides_the_marks(tmp_path):
    _, found, values = column(tmp_path, ["1.234", "2.345", "3.456"], reading=Reading(decimal="."))
    assert values.tolist() == [1.234, 2.345, 3.456]
    assert found.doubt == ""


@pytest.mark.parametrize(
    ("marker", "status"),
    [
        ("", "missing"),
        (".", "missing"),
        ("-", "missing"),
        ("n.b.", "missing"),
        ("#N/A", "missing"),
        ("#NULL!", "missing"),
        ("-99995", "missing"),
        ("-99991", "missing"),
        ("-99999999", "missing"),
        ("-99997", "withheld"),
        ("-99997,0", "withheld"),
        ("x", "withheld"),
        ("<5", "withheld"),
        ("< 10", "withheld"),
        ("0-4", "withheld"),
        ("n.v.t.", "not_applicable"),
    ],
)
def test_marks_keep_their_meaning(tmp_path, marker, status):
    table, found, values = column(tmp_path, ["12", marker, "0", "7", "1"])
    assert found.missing_markers == (marker,)
    assert np.isnan(values.iloc[1])
    assert values.iloc[2] == 0
    assert table.marks["waarde"].to_dict() == {3: status}


def test_the_recipe_overrides_markers_also_of_empty_cells(tmp_path):
    reading = Reading(markers={"": "withheld", "0": "missing", "-": "0"})
    table, _, values = column(tmp_path, ["12", "", "0", "-", "1"], reading=reading)
    assert values.dropna().tolist() == [12, 0, 1]
    assert table.marks["waarde"].to_dict() == {3: "withheld", 4: "missing"}


def test_amounts_far_below_zero_are_no_markers(tmp_path):
    _, _, values = column(tmp_path, ["-120000", "-100500", "3"])
    assert values.tolist() == [-120000, -100500, 3]


def test_a_column_of_markers_only_has_no_numbers(tmp_path):
    table, found, values = column(tmp_path, [".", ".", ""])
    assert found.kind is ColumnKind.NUMBER
    assert values.isna().all()
    assert set(table.marks["waarde"]) == {"missing"}


def test_crosses_are_no_numbers(tmp_path):
    _, found, values = column(tmp_path, ["x", "", "x"])
    assert found.kind is not ColumnKind.NUMBER
    assert values.tolist() == ["x", None, "x"]


def test_a_stray_remark_among_numbers_is_told(tmp_path):
    table, found, values = column(tmp_path, ["1", "2", "3", "4", "5", "ongeveer 6"])
    assert found.doubt == "text_among_numbers"
    assert table.marks["waarde"].to_dict() == {7: "missing"}
    assert values.tolist()[:5] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "cells",
    [
        ["0363E101", "0363E102", "0363E103"],
        ["BU0363KA05", "BU0363KA06", "BU0363KA07"],
        ["0003", "0005", "0007"],
        ["9901AA", "9901 AB", "9902BC"],
        ["0363010000000001", "0363010000000002", "0363010000000003"],
    ],
)
def test_codes_are_never_numbers(tmp_path, cells):
    _, found, values = column(tmp_path, cells, name="wat")
    assert found.kind in (ColumnKind.CODE, ColumnKind.PC6, ColumnKind.BAG_ID)
    assert values.tolist() == cells


@pytest.mark.parametrize("name", ["Buurtcode", "BU_CODE", "gwb", "wijkcode", "Codering_3", "Buurt2025"])
def test_codes_without_their_zeros_stay_text(tmp_path, name):
    _, found, values = column(tmp_path, ["3630000", "3630001", "14010203"], name=name)
    assert found.kind is ColumnKind.CODE
    assert values.tolist() == ["3630000", "3630001", "14010203"]


def test_codes_of_one_municipality_need_no_telling_name(tmp_path):
    cells = [f"9901{n:04d}" for n in (101, 102, 103, 201, 202, 301)]
    assert column(tmp_path, cells, name="plek")[1].kind is ColumnKind.CODE
    amounts = ["28500000", "31250000", "19975000", "40010000", "22222222", "35000000"]
    assert column(tmp_path, amounts, name="plek")[1].kind is ColumnKind.NUMBER


def test_padded_codes_are_trimmed(tmp_path):
    _, found, values = column(tmp_path, ["GM0363    ", "WK036301  ", "BU03630101"], name="regio")
    assert found.kind is ColumnKind.CODE
    assert values.tolist() == ["GM0363", "WK036301", "BU03630101"]


def test_the_index_of_an_export_is_no_quantity(tmp_path):
    table = loading.load(text_file(tmp_path, ",buurt,n\n0,Centrum,5\n1,Noord,7\n2,Zuid,5\n"))
    assert table.column("column_1").kind is ColumnKind.CODE
    assert table.column("n").kind is ColumnKind.NUMBER


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        (["31-12-2024", "01-02-2025", "03-04-2025"], "2024-12-31"),
        (["2024-12-31", "2025-02-01", "2025-04-03"], "2024-12-31"),
        (["31/12/2024", "01/02/2025", "03/04/2025"], "2024-12-31"),
        (["12/31/2024", "02/01/2025", "04/03/2025"], "2024-12-31"),
        (["2024-12-31T10:20:30Z", "2025-02-01 09:08", "2025-04-03"], "2024-12-31T10:20:30"),
    ],
)
def test_dates(tmp_path, cells, first):
    _, found, values = column(tmp_path, cells, name="gemeld")
    assert found.kind is ColumnKind.DATE
    assert values.iloc[0] == pd.Timestamp(first)


def test_day_or_month_is_a_doubt_when_both_fit(tmp_path):
    assert column(tmp_path, ["01/02/2025", "03/04/2025"], name="d")[1].doubt == "day_or_month"


def test_days_as_spreadsheets_count_them(tmp_path):
    _, found, values = column(tmp_path, ["45658", "45659", "45700"], name="Datum melding")
    assert found.kind is ColumnKind.DATE
    assert values.iloc[0] == pd.Timestamp("2025-01-01")


def test_dates_that_do_not_exist_stay_text(tmp_path):
    _, found, values = column(tmp_path, ["31-02-2024", "01-02-2025", "03-04-2025"], name="gemeld")
    assert found.kind is not ColumnKind.DATE
    assert values.iloc[0] == "31-02-2024"


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("jaar", ["2023", "2024", "2024*"]),
        ("Perioden", ["2024MM01", "2024MM02", "2024JJ00"]),
        ("wanneer", ["jan-24", "feb-24", "mrt-24"]),
        ("maand", ["1", "2", "12"]),
    ],
)
def test_periods_stay_text(tmp_path, name, cells):
    _, found, values = column(tmp_path, cells, name=name)
    assert found.kind is ColumnKind.PERIOD
    assert values.tolist() == cells


def test_years_of_building_are_numbers(tmp_path):
    assert column(tmp_path, ["1923", "1987", "2004"], name="bouwjaar")[1].kind is ColumnKind.NUMBER


def test_postcodes(tmp_path):
    assert column(tmp_path, ["9901", "9902", "9903"], name="Postcode")[1].kind is ColumnKind.PC4
    assert column(tmp_path, ["9901", "1902", "9903"], name="aantal")[1].kind is ColumnKind.NUMBER


@given(
    st.floats(-1e9, 1e9, allow_nan=False), st.sampled_from([(",", "."), (".", ","), (",", " "), (".", "")])
)
def test_a_written_number_reads_back(value, marks):
    decimal, thousands = marks
    written = f"{value:,.2f}".replace(",", "\0").replace(".", decimal).replace("\0", thousands)
    read = numbers.parse([written], numbers.Notation(decimal, thousands), {})
    assert read[0] == pytest.approx(round(value, 2), abs=1e-9, rel=1e-12)


@given(st.text(max_size=10))
def test_no_text_breaks_the_reading_of_numbers(text):
    parsed = numbers.parse([text, "1"], numbers.notation([text, "1"], [1, 1], ""), {})
    assert parsed[1] == 1
    assert np.isfinite(parsed[0]) == (numbers.is_number(text) and numbers.status_of(text, {}) is None)
