"""Where the table is: titles, header rows, units, totals, footnotes; rows in = read + set aside."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.errors import BadSetting, NoTableFound
from gebiedsgericht_plugin.loading.structure import region, shape
from gebiedsgericht_plugin.model.recipe import Reading
from gebiedsgericht_plugin.model.tables import ColumnKind
from tests.loading.partner_files import text_file, workbook


def aside(table):
    return [(row.line, row.reason) for row in table.set_aside]


def test_statline(tmp_path):
    content = (
        '"Vermogen; regio (indeling 2025)"\n"Perioden: 2024*"\n"";"Onderwerp"\n'
        '"";"Huishoudens";"Gemiddeld vermogen"\n"Regio\'s";"x 1 000";"1 000 euro"\n'
        '"Nederland";"8.305,2";"."\n"Zwolle";"62,6";"261,5"\n"Bron: CBS"\n'
    )
    table = loading.load(text_file(tmp_path, content))
    assert table.frame.columns.tolist() == ["Regio's", "Huishoudens", "Gemiddeld vermogen"]
    assert table.column("Huishoudens").unit == "x 1 000"
    assert table.frame["Huishoudens"].tolist() == [8305.2, 62.6]
    assert aside(table) == [(1, "title"), (2, "title"), (8, "footnote")]
    assert table.inspection.header_row == 3
    assert table.inspection.keys[0].boundary_year == 2025


def test_statline_with_periods_above_each_other(tmp_path):
    content = (
        '"Misdrijven; gemeente 2026"\n""\n"Onderwerp";"Misdrijven";"Misdrijven"\n"Perioden";"2022";"2023"\n'
        '"Regio\'s";"aantal";"aantal"\n"Zwolle";"10";"."\n"Zwijndrecht";"20";"21"\n'
    )
    table = loading.load(text_file(tmp_path, content))
    assert table.frame.columns.tolist() == ["Regio's", "Misdrijven 2022", "Misdrijven 2023"]
    assert aside(table) == [(1, "title"), (2, "blank")]


def test_workbook_with_titles_two_header_rows_totals_and_notes(tmp_path):
    rows = [
        ["Bezit en mutaties per complex"],
        ["Peildatum: 31-12-2025"],
        [],
        ["Complex", None, "Woningen", None, "Huur"],
        ["Nummer", "Postcode", "Aantal", "Mutaties", "Gemiddeld"],
        ["C-001", "9901AA", 12, 1, 512.5],
        ["C-002", "9901AB", 7, 0, 498.25],
        ["Subtotaal", None, 19, 1, None],
        [],
        ["C-003", "9902BC", 30, 4, 601],
        ["Totaal", None, 49, 5, 550.2],
        [],
        ["Bron: Woonstede"],
        ["Cijfers zijn voorlopig"],
    ]
    table = loading.load(workbook(tmp_path, rows, merged=["A1:E1", "A4:B4", "C4:D4", "E4:E4"]))
    assert table.frame.columns.tolist() == [
        "Complex Nummer",
        "Complex Postcode",
        "Woningen Aantal",
        "Woningen Mutaties",
        "Huur Gemiddeld",
    ]
    assert table.frame["Woningen Aantal"].tolist() == [12, 7, 30]
    assert aside(table) == [
        (1, "title"),
        (2, "title"),
        (3, "blank"),
        (8, "subtotal"),
        (9, "blank"),
        (11, "total"),
        (12, "blank"),
        (13, "footnote"),
        (14, "footnote"),
    ]
    assert table.inspection.rows_in_file == 12
    assert table.frame.index.tolist() == [6, 7, 10]


def test_upper_header_without_merged_cells_is_filled_to_the_right(tmp_path):
    content = "Buurt;Woningen;;Huishoudens;\n;2023;2024;2023;2024\nCentrum;1;2;3;4\nNoord;5;6;7;8\n"
    table = loading.load(text_file(tmp_path, content))
    assert table.frame.columns.tolist() == [
        "Buurt",
        "Woningen 2023",
        "Woningen 2024",
        "Huishoudens 2023",
        "Huishoudens 2024",
    ]


def test_a_row_of_units_that_names_nothing_is_set_aside(tmp_path):
    table = loading.load(
        text_file(tmp_path, "Buurt;Woningen;Groen\n;aantal;%\nCentrum;10;2,5\nNoord;12;30\n")
    )
    assert table.frame.columns.tolist() == ["Buurt", "Woningen", "Groen"]
    assert aside(table) == [(2, "unit")]
    assert [column.unit for column in table.inspection.columns] == ["", "aantal", "%"]


def test_years_as_column_names(tmp_path):
    table = loading.load(text_file(tmp_path, "buurt,2021,2022*\nCentrum,175000,183000\nNoord,160000,0\n"))
    assert table.frame.columns.tolist() == ["buurt", "2021", "2022*"]
    assert table.frame["2022*"].tolist() == [183000, 0]


def test_a_column_of_years_is_data(tmp_path):
    table = loading.load(text_file(tmp_path, "jaar;n\n2021;2022\n2022;1999\n2023;500\n"))
    assert table.frame["jaar"].tolist() == ["2021", "2022", "2023"]


def test_no_header_at_all(tmp_path):
    table = loading.load(text_file(tmp_path, "Centrum;3\nNoord;4\nZuid;5\n"))
    assert table.frame.columns.tolist() == ["column_1", "column_2"]
    assert table.inspection.header_row == 0
    assert table.inspection.keys[0].column == ("column_1",)


def test_header_can_be_told(tmp_path):
    path = text_file(tmp_path, "oud;tekst\nbuurt;plek\nCentrum;markt\nNoord;park\n")
    told = loading.load(path, Reading(header_row=2))
    assert told.frame.columns.tolist() == ["buurt", "plek"]
    assert loading.load(path, Reading(header_row=1, header_rows=2)).frame.columns.tolist() == [
        "oud buurt",
        "tekst plek",
    ]
    assert loading.load(path, Reading(header_row=0)).inspection.rows_read == 4


def test_first_row_without_numbers_is_data(tmp_path):
    table = loading.load(text_file(tmp_path, "buurt;a;b\nCentrum;;\nNoord;x;x\nOost;1;2\nZuid;3;4\n"))
    assert table.frame["buurt"].tolist() == ["Centrum", "Noord", "Oost", "Zuid"]
    assert table.marks["a"].to_dict() == {2: "missing", 3: "withheld"}


def test_last_area_without_figures_is_no_footnote(tmp_path):
    table = loading.load(text_file(tmp_path, "buurt;a;b\nCentrum;1;2\nNoord;3;4\nZuid;;\n"))
    assert table.frame["buurt"].tolist() == ["Centrum", "Noord", "Zuid"]


def test_total_as_a_category_of_a_long_table_is_data(tmp_path):
    content = "soort;gemeente;n\n" + "".join(
        f"{kind};{place};{n}\n"
        for n, place in enumerate(["Zwolle", "Ede", "Goes"])
        for kind in ("Totaal misdrijven", "Inbraak", "Fietsendiefstal")
    )
    assert loading.load(text_file(tmp_path, content)).set_aside == ()


def test_repeated_header(tmp_path):
    table = loading.load(text_file(tmp_path, "buurt;n\nCentrum;1\nbuurt;n\nNoord;2\n"))
    assert aside(table) == [(3, "repeated_header")]
    assert table.frame["n"].tolist() == [1, 2]


def test_source_with_its_name_in_the_next_cell(tmp_path):
    table = loading.load(text_file(tmp_path, "buurt;n;m\nCentrum;1;2\nNoord;2;3\nBron:;politie;\n"))
    assert aside(table) == [(4, "footnote")]


def test_names_that_differ_only_in_case_are_told_apart(tmp_path):
    table = loading.load(text_file(tmp_path, "buurt;Aantal;aantal\nCentrum;1;2\nNoord;3;4\n"))
    assert table.frame.columns.tolist() == ["buurt", "Aantal", "aantal_2"]


def test_empty_columns_without_a_name_are_dropped_and_named_ones_kept(tmp_path):
    table = loading.load(text_file(tmp_path, "buurt;n;leeg;\nCentrum;1;;\nNoord;2;;\n"))
    assert table.frame.columns.tolist() == ["buurt", "n", "leeg"]
    assert table.column("leeg").kind is ColumnKind.EMPTY


def test_x_and_y_as_names_are_no_markers(tmp_path):
    table = loading.load(text_file(tmp_path, "x;y;soort\n200000,5;480000,25;afval\n200100;480100;groen\n"))
    assert table.frame.columns.tolist() == ["x", "y", "soort"]
    content = "X-coördinaat;Y-coördinaat;n\n200000,5;480000,25;1\n200100;480100;2\n"
    assert loading.inspect(text_file(tmp_path, content)).keys[0].kind == "point"
    assert table.crs == "EPSG:28992"
    assert table.frame["y"].tolist() == [480000.25, 480100]


def grid(rows, **more):
    cells = pd.DataFrame(rows, dtype=object)
    return loading.Grid("laag", "", (), cells, np.arange(1, len(cells) + 1), **more)


def test_a_grid_that_knows_its_header(tmp_path):
    table = loading.load(grid([["2021", "2022"], ["1", "2"], ["3", "4"]], has_header=True))
    assert table.frame.columns.tolist() == ["2021", "2022"]
    assert loading.load(grid([["a", "b"], ["c", "d"]], has_header=False)).inspection.rows_read == 2


CELL = st.sampled_from(
    [
        "",
        "1",
        "2,5",
        "1.234",
        "Centrum",
        "Totaal",
        "Bron: CBS",
        "x",
        ".",
        "%",
        "2024",
        "aantal",
        "9901AA",
        "n",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=12))
def test_no_row_is_ever_lost(rows):
    try:
        table = loading.load(grid(rows), leave_personal_out=True)
    except NoTableFound:
        return
    header = table.inspection.rows_in_file - len(rows)
    assert -4 <= header <= 0
    lines = [*table.frame.index, *(row.line for row in table.set_aside)]
    assert len(lines) == len(set(lines)) == table.inspection.rows_in_file
    assert table.inspection.rows_read == len(table.frame)
    assert table.inspection.rows_set_aside == len(table.set_aside)


WORDS = st.sampled_from(
    [
        "",
        "",
        "",
        "1",
        "2,5",
        "3",
        "Buurt",
        "Wijk",
        "n",
        "Aa",
        "Totaal",
        "Bron: CBS",
        "x",
        "2024",
        "aantal",
        "BU01",
    ]
)


@settings(max_examples=200, deadline=None)
@given(
    st.integers(1, 6).flatmap(
        lambda width: st.lists(st.lists(WORDS, min_size=width, max_size=width), min_size=1, max_size=16)
    ),
    st.one_of(st.none(), st.integers(0, 16)),
    st.one_of(st.none(), st.integers(1, 16)),
    st.sampled_from([None, "as_is", "transposed"]),
)
def test_every_row_has_one_place(rows, header_row, last_row, turned):
    given_grid = grid(rows)
    reading = Reading(header_row=header_row, last_row=last_row, shape=turned)
    upright = shape.upright(given_grid, reading)
    strings = [upright.strings(at) for at in range(upright.cells.shape[1])]
    try:
        made = region.find(upright, strings, reading)
    except (NoTableFound, BadSetting):
        return
    places = [*made.header, *np.flatnonzero(made.data).tolist(), *made.reasons]
    assert sorted(places) == list(range(len(upright.cells)))
    assert len(made.names) == len(made.columns) == len(set(made.names)) > 0
    filled = sum(bool(cell) for row in rows for cell in row)
    assert sum(bool(cell) for row in upright.cells.to_numpy().tolist() for cell in row) == filled
