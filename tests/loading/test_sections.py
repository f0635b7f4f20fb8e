"""Several tables below each other: one is read, the others are told and can be read instead."""

from __future__ import annotations

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.model.recipe import Reading
from tests.loading.grids import aside, data, found, grid, told

TWO = """Buurt;Woningen;Huur
Aa;1;500
Bb;2;600
Cc;3;700

Tabel 2: wijken
Wijk;Aantal;Groen
Oost;12;2
West;14;3
Bron: x"""


def test_the_first_table_is_read_and_the_second_told():
    made = found(TWO)
    assert data(made) == [2, 3, 4]
    assert aside(made) == {5: "blank", **dict.fromkeys(range(6, 11), "second_table")}
    assert told(made, "second_table") == ({"line": 7, "rows": 3},)
    assert (made.guesses[0].value, made.guesses[0].others) == ("1", ("7",))
    assert made.guesses[0].confidence < 0.9


def test_the_second_table_can_be_read():
    made = found(TWO, Reading(header_row=7))
    assert made.names == ("Wijk", "Aantal", "Groen")
    assert data(made) == [8, 9]
    assert aside(made) == {
        **dict.fromkeys(range(1, 5), "second_table"),
        5: "blank",
        6: "title",
        10: "footnote",
    }


def test_the_first_table_can_be_cut_off():
    made = found(TWO, Reading(header_row=1, last_row=3))
    assert data(made) == [2, 3]
    assert set(aside(made)) == set(range(4, 11))


def test_a_small_table_above_the_large_one():
    rows = "".join(f"B{letter};{at};{at * 2}\n" for at, letter in enumerate("abcdefghijkl"))
    made = found(f"Wijk;Aantal\nOost;12\nWest;14\n\nBuurt;Woningen;Huur\n{rows}")
    assert made.names == ("Buurt", "Woningen", "Huur")
    assert told(made, "second_table") == ({"line": 1, "rows": 2},)


def test_without_a_blank_row_between():
    made = found(
        "Buurt;Woningen;Huur\nAa;1;500\nBb;2;600\nCc;2;600\nWijk;Inwoners;Banen\nOost;12;2\nWest;14;3"
    )
    assert data(made) == [2, 3, 4]
    assert told(made, "second_table") == ({"line": 5, "rows": 2},)


def test_the_same_areas_again_for_another_year_are_another_table():
    made = found("2023\nBuurt;n\nAa;1\nBb;2\nCc;3\n\n2024\nBuurt;n\nAa;4\nBb;5\nCc;6")
    assert data(made) == [3, 4, 5]
    assert told(made, "second_table") == ({"line": 8, "rows": 3},)


def test_blank_rows_and_words_among_the_rows_divide_nothing():
    made = found("Buurt;n;m\nAa;1;2\n\nBb;geen opgave;volgt\n\nCc;3;4\nonbekend;5;6\nDd;7;8")
    assert data(made) == [2, 4, 6, 7, 8]
    assert told(made, "second_table") == ()


def test_a_list_of_words_below_the_table():
    made = found("Buurt;n;m\nAa;1;2\nBb;3;4\n\nContact;Jan;afdeling wonen\nVragen;Piet;afdeling zorg")
    assert data(made) == [2, 3]
    assert aside(made) == {4: "blank", 5: "second_table", 6: "second_table"}


def test_nothing_is_lost_in_a_load():
    table = loading.load(grid(TWO))
    assert table.inspection.rows_in_file == 9
    assert table.frame["Woningen"].tolist() == [1, 2, 3]
    assert [finding.code for finding in table.inspection.findings] == ["second_table"]
    assert "header_row" in [guess.what for guess in table.inspection.guesses]


def test_merged_cells_count_from_the_chosen_table():
    rows = [["Buurt", "n"], ["Aa", "1"], ["Bb", "2"], ["", ""]]
    rows += [["Gebied", "Wonen", "", "Werk"], ["", "2023", "2024", "2024"]]
    rows += [[f"W{at}", str(at), str(at + 1), str(at + 2)] for at in range(9)]
    made = found(rows, merged=((4, 1, 4, 2),))
    assert made.names == ("Gebied", "Wonen 2023", "Wonen 2024", "Werk 2024")


def test_a_row_of_words_with_a_label_in_its_key_is_data():
    made = found(
        "Gebied;n;m\nWijk Oost;1;2\nWijk onbekend;geen;geen\nWijk West;3;4\nKern Zuid;volgt;later\nDal;5;6"
    )
    assert data(made) == [2, 3, 4, 5, 6]
