"""Text files: encoding, delimiter, quotes, line ends; every line is accounted for."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.loading import text
from gebiedsgericht_plugin.model.recipe import Reading
from tests.loading.partner_files import text_file

PLAIN = "buurt;aantal;deel\nChassé;1234;12,5\nCité;7;0,25\n"


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(tmp_path, encoding, told, end):
    table = loading.load(text_file(tmp_path, PLAIN.replace("\n", end), encoding=encoding))
    assert table.inspection.encoding == told
    assert table.inspection.delimiter == ";"
    assert table.frame["buurt"].tolist() == ["Chassé", "Cité"]
    assert table.frame["aantal"].tolist() == [1234, 7]
    assert table.frame["deel"].tolist() == [12.5, 0.25]
    assert table.frame.index.tolist() == [2, 3]


def test_bytes_that_cp1252_does_not_know_are_latin_1(tmp_path):
    path = tmp_path / "levering.csv"
    path.write_bytes("buurt;n\nChassé\x81;3\n".encode("latin-1"))
    assert loading.load(path).inspection.encoding == "latin-1"


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_delimiters(tmp_path, delimiter):
    rows = [
        ["buurt", "aantal", "opmerking"],
        ["Centrum", "3", "rustig, groen"],
        ["Noord", "4", "druk; lawaai"],
    ]
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    table = loading.load(text_file(tmp_path, buffer.getvalue()))
    assert table.inspection.delimiter == delimiter
    assert table.frame["opmerking"].tolist() == ["rustig, groen", "druk; lawaai"]


def test_decimal_commas_do_not_pass_for_delimiters(tmp_path):
    lines = "".join(f"Buurt {n};{n},5;{n},25\n" for n in range(30))
    table = loading.load(text_file(tmp_path, "buurt;a;b\n" + lines))
    assert table.inspection.delimiter == ";"
    assert table.frame["b"].tolist()[:2] == [0.25, 1.25]


def test_excel_s_own_hint(tmp_path):
    table = loading.load(text_file(tmp_path, "sep=|\nbuurt|n\nCentrum|3\nNoord|4\n"))
    assert table.inspection.delimiter == "|"
    assert [(row.line, row.reason) for row in table.set_aside] == [(1, "title")]


def test_single_quotes_around_cells_but_not_in_names(tmp_path):
    quoted = loading.load(text_file(tmp_path, "'buurt';'n'\n'Centrum; oost';'3'\n'Noord';'4'\n"))
    assert quoted.frame["buurt"].tolist() == ["Centrum; oost", "Noord"]
    names = loading.load(text_file(tmp_path, "gemeente;n\n's-Gravenhage;3\n's-Hertogenbosch;4\n"))
    assert names.frame["gemeente"].tolist() == ["'s-Gravenhage", "'s-Hertogenbosch"]


def test_lines_of_differing_length(tmp_path):
    table = loading.load(text_file(tmp_path, "buurt;n\nCentrum;3;zie noot\nNoord\nZuid;5\n"))
    assert table.inspection.rows_read == 3
    assert table.frame["column_3"].tolist() == ["zie noot", None, None]
    assert table.marks["n"].to_dict() == {3: "missing"}


def test_line_ends_inside_quotes_keep_line_numbers(tmp_path):
    table = loading.load(text_file(tmp_path, 'buurt;toelichting\nCentrum;"een\ntwee"\nNoord;drie\n'))
    assert table.frame.index.tolist() == [2, 4]
    assert table.frame["toelichting"].tolist() == ["een\ntwee", "drie"]


def test_a_quote_that_nobody_closed_swallows_nothing(tmp_path):
    lines = [f"Buurt {n};{n};{n * 2}" for n in range(40)]
    lines[10] = 'Buurt "10;10;20'
    lines[20] = '"Buurt 20;20;40'
    table = loading.load(text_file(tmp_path, "buurt;a;b\n" + "\n".join(lines) + "\n"))
    assert table.inspection.rows_in_file == 40
    assert len(table.frame) == 40
    assert table.frame["b"].tolist()[25] == 50


def test_blank_lines_are_counted(tmp_path):
    table = loading.load(text_file(tmp_path, "buurt;n\nCentrum;3\n\nNoord;4\n\n\n"))
    assert table.inspection.rows_in_file == 5
    assert [(row.line, row.reason) for row in table.set_aside] == [(3, "blank"), (5, "blank"), (6, "blank")]


def test_one_column(tmp_path):
    table = loading.load(text_file(tmp_path, "postcode\n9901AA\n9901AB\n9902AA\n"))
    assert table.inspection.delimiter == ""
    assert table.frame["postcode"].tolist() == ["9901AA", "9901AB", "9902AA"]


def test_delimiter_and_encoding_can_be_told(tmp_path):
    path = text_file(tmp_path, "buurt:n\nChassé:3\nNoord:4\n", encoding="latin-1")
    table = loading.load(path, Reading(delimiter=":", encoding="latin-1"))
    assert table.frame["n"].tolist() == [3, 4]


def test_a_cell_longer_than_python_s_limit(tmp_path):
    shape = "POLYGON ((" + "1 1, " * 40000 + "1 1))"
    table = loading.load(text_file(tmp_path, f'buurt;vlak\nCentrum;"{shape}"\nNoord;"een\ntwee"\n'))
    assert table.frame["vlak"].iloc[0] == shape


CELLS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=8)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=12), st.sampled_from(";,\t|"))
def test_cells_come_back_as_they_were_written(rows, delimiter):
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    grid = text.read(
        buffer.getvalue().encode("utf-8"), "proef", Reading(delimiter=delimiter, encoding="utf-8")
    )
    assert len(grid.cells) == len(rows)
    for row, cells in zip(rows, grid.cells.to_numpy().tolist()):
        width = max(len(row), len(cells))
        assert cells + [""] * (width - len(cells)) == row + [""] * (width - len(row))
