"""Text files: encoding, delimiter, quotes, line ends; every line is accounted for."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.errors import BadSetting
from gebiedsgericht_plugin.loading.text import delimited
from gebiedsgericht_plugin.loading.text.dialect import Dialect
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


LONGER = "buurt;toelichting;bedrag\nChassé;coöperatie in België;12,50\nCité;één reünie, façade;3,25\n"


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize("content", [PLAIN, LONGER, "straat;n\nOUDE CAFÉ;3\nZoë;4\n"])
def test_encodings_of_one_byte_by_which_letters_make_sense(tmp_path, encoding, content):
    table = loading.load(text_file(tmp_path, content, encoding=encoding))
    assert table.inspection.encoding == encoding
    assert table.frame.iloc[0, 0] == content.split("\n")[1].split(";")[0]
    guess = next(item for item in table.inspection.guesses if item.what == "encoding")
    assert guess.value == encoding
    assert 0.5 < guess.confidence < 1


def test_lines_in_another_encoding_than_the_rest(tmp_path):
    path = tmp_path / "levering.csv"
    lines = "".join(f"Cité {n};{n};1,5\n" for n in range(6))
    path.write_bytes(("buurt;aantal;deel\n" + lines).encode("utf-8") + "Façade;3;1,5\n".encode("cp1252"))
    table = loading.load(path)
    assert table.frame["buurt"].iloc[-1] == "Façade"
    assert "mixed_encodings" in [finding.code for finding in table.inspection.findings]


def test_text_that_was_encoded_twice_is_told(tmp_path):
    garbled = PLAIN.encode("utf-8").decode("cp1252")
    found = loading.inspect(text_file(tmp_path, garbled)).findings
    assert "doubly_encoded" in [finding.code for finding in found]


@pytest.mark.parametrize("delimiter", ["~", "^", "\x1f", "§"])
def test_rare_delimiters(tmp_path, delimiter):
    lines = [f"Buurt {n}{delimiter}{n}{delimiter}{n / 4}".replace(".", ",") for n in range(1, 9)]
    table = loading.load(text_file(tmp_path, f"buurt{delimiter}n{delimiter}deel\n" + "\n".join(lines) + "\n"))
    assert table.inspection.delimiter == delimiter
    assert table.frame["n"].tolist() == list(range(1, 9))


def test_backslashes_before_quotes(tmp_path):
    lines = ["buurt,naam,n"] + [f'{n},"De \\"Kade\\", noord",{n}' for n in range(9)]
    table = loading.load(text_file(tmp_path, "\n".join(lines) + "\n"))
    assert table.frame["naam"].tolist() == ['De "Kade", noord'] * 9
    assert ("escape", "\\") in [(item.what, item.value) for item in table.inspection.guesses]


def test_quote_and_escape_can_be_told(tmp_path):
    path = text_file(tmp_path, "buurt;n\n#Oost; west#;3\n#Noord#;4\n")
    assert loading.load(path, Reading(quote="#")).frame["buurt"].tolist() == ["Oost; west", "Noord"]
    literal = loading.load(text_file(tmp_path, 'buurt;n\n"Oost;3\nNoord";4\n'), Reading(quote=""))
    assert literal.frame["buurt"].tolist() == ['"Oost', 'Noord"']
    for wrong in (Reading(quote="''"), Reading(escape="\n"), Reading(delimiter=";", quote=";")):
        with pytest.raises(BadSetting):
            loading.load(path, wrong)


def test_a_title_with_delimiters_in_it_does_not_fool(tmp_path):
    lines = "".join(f"BU{n:08d};{n},5;{n},25\n" for n in range(12))
    content = "Overzicht, per buurt, 2024, voorlopig, alle wijken\n\nbuurtcode;a;b\n" + lines
    table = loading.load(text_file(tmp_path, content + "Bron: gemeente, afdeling O&S, 2024\n"))
    assert table.inspection.delimiter == ";"
    assert len(table.frame) == 12


def test_a_file_that_begins_with_a_long_text_is_judged_by_its_middle_and_end(tmp_path):
    text_above = "".join(f"Regel {n}, met uitleg, en nog wat, over de cijfers\n" for n in range(60))
    lines = "".join(f"BU{n:08d}|{n}|{n * 3}\n" for n in range(3000))
    found = loading.inspect(text_file(tmp_path, text_above + "\nbuurtcode|a|b\n" + lines))
    assert found.delimiter == "|"


def test_lines_with_more_or_fewer_cells_are_told_with_their_line(tmp_path):
    lines = [f"Buurt {n};{n};{n}" for n in range(20)]
    lines[4] += ";extra"
    lines[9] = "Buurt 9;9"
    grid = delimited.read(("buurt;a;b\n" + "\n".join(lines) + "\n").encode(), "proef", Reading())
    told = {finding.code: finding.values["line"] for finding in grid.findings}
    assert told == {"cells_beyond": 6, "cells_lacking": 11}
    assert grid.cells.iloc[5].tolist() == ["Buurt 4", "4", "4", "extra"]


def test_one_absurdly_long_line_takes_no_memory_and_loses_nothing():
    content = ("a;b\n" * 60_000 + ";".join(map(str, range(100_000))) + "\n").encode()
    grid = delimited.read(content, "proef", Reading(delimiter=";"))
    height, width = grid.cells.shape
    assert height == 60_001
    assert height * width <= delimited.MOST_PER_BYTE * len(content) + delimited.FEWEST_CELLS
    last = grid.cells.iloc[height - 1].tolist()
    assert ";".join(last) == ";".join(map(str, range(100_000)))
    assert "cut_lines" in [finding.code for finding in grid.findings]


def test_lines_of_garbage_are_set_aside_as_broken(tmp_path):
    lines = [f"Buurt {n};{n};3" for n in range(20)]
    lines[7] = "\x01\x02\x03\x04\x05"
    lines[12] = 'Buurt "x'
    table = loading.load(text_file(tmp_path, "buurt;a;b\n" + "\n".join(lines) + '\n"los\n'))
    broken = [row for row in table.set_aside if row.reason == "broken"]
    assert [row.line for row in broken] == [9]


def test_zero_bytes_and_the_end_mark_of_dos(tmp_path):
    table = loading.load(text_file(tmp_path, "buurt;n\nCen\0trum;3\nNoord;4\n\x1a"))
    assert table.frame["buurt"].tolist() == ["Centrum", "Noord"]
    assert table.inspection.rows_in_file == 2
    assert "zero_bytes" in [finding.code for finding in table.inspection.findings]


def test_spaces_between_delimiter_and_quote(tmp_path):
    table = loading.load(text_file(tmp_path, 'buurt; n\n"Oost; west"; 3\n"Noord"; 4\nZuid; 5\n'))
    assert table.frame["buurt"].tolist() == ["Oost; west", "Noord", "Zuid"]


FIXED = """Overzicht van buurten

code      naam                 inwoners   aandeel
BU0001    Oude Markt                120      12,5
BU0002    De Kade Noord            3450       1,5
BU0003    't Zand                               .
BU0004    Nieuwe Werf aan Zee        12     100,0
"""


def test_columns_of_fixed_width(tmp_path):
    table = loading.load(text_file(tmp_path, FIXED, "levering.txt"))
    assert table.inspection.delimiter == ""
    assert table.frame["naam"].tolist() == ["Oude Markt", "De Kade Noord", "'t Zand", "Nieuwe Werf aan Zee"]
    assert table.frame["aandeel"].iloc[[0, 1, 3]].tolist() == [12.5, 1.5, 100.0]
    assert [row.line for row in table.set_aside] == [1, 2]
    assert "widths" in [guess.what for guess in table.inspection.guesses]


def test_widths_can_be_told(tmp_path):
    path = text_file(tmp_path, "codeaantal\nAB01 12\nAB02345\n")
    table = loading.load(path, Reading(widths=(4, 3), header_row=0))
    assert table.inspection.rows_in_file == 3
    assert table.frame.iloc[-1].tolist()[0] == "AB02"
    with pytest.raises(BadSetting):
        loading.load(path, Reading(widths=(4, 0)))


NASTY = st.text(st.sampled_from("ab1;,\"'\n\\ \t|é"), max_size=60)


@settings(max_examples=300, deadline=None)
@given(NASTY, st.sampled_from(";,\t"))
def test_the_quick_way_divides_as_the_careful_way_does(content, delimiter):
    body = content.encode("utf-8")
    made = delimited._quickly(delimited._Body(body, "utf-8"), Dialect(delimiter), 10_000)
    if made is None:
        return
    cells, _ = made
    rows = list(csv.reader(io.StringIO(content, newline=""), delimiter=delimiter))
    careful = [[cell.strip() for cell in row] or [""] for row in rows]
    quick = [[cell.strip() for cell in row] for row in cells.iloc[np.arange(len(cells))].to_numpy().tolist()]
    assert len(quick) == len(careful)
    for one, other in zip(quick, careful):
        assert one == other + [""] * (len(one) - len(other))


CELLS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=8)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=12), st.sampled_from(";,\t|"))
def test_cells_come_back_as_they_were_written(rows, delimiter):
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    grid = delimited.read(
        buffer.getvalue().encode("utf-8"), "proef", Reading(delimiter=delimiter, encoding="utf-8")
    )
    assert len(grid.cells) == len(rows)
    for row, cells in zip(rows, grid.cells.to_numpy().tolist()):
        width = max(len(row), len(cells))
        assert cells + [""] * (width - len(cells)) == row + [""] * (width - len(row))
