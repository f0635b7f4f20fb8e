"""What stands around a table is told and kept, never read as data, and never lost."""

from __future__ import annotations

import pytest

from gebiedsgericht_plugin.loading.structure import notes
from gebiedsgericht_plugin.model.recipe import Reading
from tests.loading.grids import aside, data, found, grid, told


def test_a_note_beside_the_table_is_told():
    made = found("Buurt;n;;Let op: cijfers zijn voorlopig\nAa;1;;\nBb;2;;zie mail\nCc;3;;")
    assert made.names == ("Buurt", "n")
    assert told(made, "side_note") == ({"column": "D", "lines": (1, 3), "cells": 2},)
    assert data(made) == [2, 3, 4]


def test_a_row_that_holds_only_a_side_note():
    made = found("Buurt;n;;\nAa;1;;\nBb;2;;\n;;;zie ook blad 2")
    assert aside(made) == {4: "side_note"}


def test_a_column_without_a_name_but_with_cells_is_a_column():
    made = found("Buurt;n;\nAa;1;ja\nBb;2;nee\nCc;3;ja\nDd;4;nee\nEe;5;ja")
    assert made.names == ("Buurt", "n", "column_3")


def test_a_shifted_cell_is_not_taken_for_a_note():
    made = found("Buurt;soort;n;\nAa;x;1;\nBb;y;z;2\nCc;z;3;\nDd;z;4;")
    assert made.names[-1] == "column_4"


def test_a_column_called_after_a_note_is_a_column():
    made = found("Buurt;n;Opmerking\nAa;1;\nBb;2;")
    assert made.names == ("Buurt", "n", "Opmerking")


@pytest.mark.parametrize(
    "note",
    [
        "Bron: CBS",
        "Source: CBS",
        "* voorlopige cijfers",
        "1) inclusief kamers",
        "¹ schatting",
        "Gegenereerd op 3-2-2026",
        "Exportdatum: 3-2-2026",
        "Datum export 3-2-2026",
        "Aantal rijen: 2",
        "Let op: minder dan 5 is weggelaten",
        "(2 rows)",
    ],
)
def test_notes_at_the_end(note):
    made = found(f"Buurt;n;m\nAa;1;2\nBb;2;3\n{note}")
    assert aside(made) == {4: "footnote"}


def test_a_note_in_another_column_than_the_first():
    made = found("Buurt;n;m\nAa;1;2\nBb;2;3\n;;\n;cijfers zijn voorlopig;")
    assert aside(made) == {4: "blank", 5: "footnote"}


def test_what_the_marks_mean():
    made = found("Buurt;n;m\nAa;1;x\nBb;2;3\n;;\nx;geheim;\n.;onbekend;")
    assert aside(made) == {4: "blank", 5: "footnote", 6: "footnote"}


def test_printed_pages():
    made = found("Buurt;n\nAa;1\nPagina 1 van 2;\nBuurt;n\nBb;2\nPagina 2 van 2;")
    assert aside(made) == {3: "title", 4: "repeated_header", 6: "footnote"}


def test_both_header_rows_repeated():
    made = found("Buurt;Woningen;\n;2023;2024\nAa;1;2\nBuurt;Woningen;\n;2023;2024\nBb;3;4")
    assert aside(made) == {4: "repeated_header", 5: "repeated_header"}


def test_names_of_wijken_above_their_buurten():
    made = found("Gebied;n;m\nWijk 01 Haven;;\nAa;1;2\nBb;3;4\nWijk 02 Kerk;;\nCc;5;6\nDd;7;8")
    assert aside(made) == {2: "title", 5: "title"}


def test_wijken_without_figures_are_data():
    made = found("Wijk;n;m\nWijk 01 Haven;1;2\nWijk 02 Kerk;;\nWijk 03 Berg;5;6\nWijk 04 Dal;;")
    assert data(made) == [2, 3, 4, 5]


def test_a_table_beside_the_table():
    rows = "Buurt;Woningen;;Wijk;Woningen\nAa;1;;Oost;3\nBb;2;;West;4\nCc;3;;;\nDd;4;;;"
    made = found(rows)
    assert made.names == ("Buurt", "Woningen")
    assert told(made, "table_beside") == ({"column": "D", "name": "Wijk", "rows": 2},)
    other = found(rows, Reading(leave_out=("Buurt", "Woningen")))
    assert other.names == ("Wijk", "Woningen_2")
    assert aside(other) == {4: "side_note", 5: "side_note"}


def test_an_empty_column_for_looks_divides_nothing():
    made = found("Buurt;n;;m;k\nAa;1;;2;3\nBb;4;;5;6\nCc;7;;8;9")
    assert made.names == ("Buurt", "n", "m", "k")
    made = found("Buurt;n;;Buurt;m\nAa;1;;Aa;3\nBb;4;;Bb;6\nCc;7;;Cc;9")
    assert made.names == ("Buurt", "n", "Buurt_2", "m")


def test_phantom_rows_are_counted_and_cheap():
    cells = [["Buurt", "n"], ["Aa", "1"], ["Bb", "2"]] + [["", ""]] * 20_000
    made = found(grid(cells))
    assert data(made) == [2, 3]
    assert len(made.reasons) == 20_000
    assert set(made.reasons.values()) == {"blank"}


def test_hidden_rows_on_request():
    hidden = frozenset((2,))
    rows = "Buurt;n\nAa;1\nBb;2\nCc;3"
    assert data(found(rows, hidden_rows=hidden)) == [2, 3, 4]
    assert aside(found(rows, Reading(hidden="set_aside"), hidden_rows=hidden)) == {3: "hidden"}


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_as_spreadsheets_call_them(column, name):
    assert notes.letters(column) == name
