"""The pipeline: large columns read from their bytes, large files looked at in part, the preview."""

from __future__ import annotations

import gzip

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.errors import NotWhatItSeems
from gebiedsgericht_plugin.loading.cells import plain_numbers
from gebiedsgericht_plugin.loading.columns import condensed
from gebiedsgericht_plugin.loading.text import delimited, parts
from gebiedsgericht_plugin.model.recipe import Reading
from tests.loading.partner_files import bsns, text_file, zipped

NUMBERS = st.one_of(
    st.integers(-99999, 999999).map(str),
    st.decimals(-9000, 90000, places=2).map(lambda number: str(number).replace(".", ",")),
    st.decimals(0, 900, places=3).map(lambda number: str(number).replace(".", ",")),
)
ODD = st.sampled_from(["", ".", "x", "-99997", "1.234", "12,5 %", "€ 3,50", "n.b.", " 7 ", "1.234,5", "tien"])


def _same(one, other):
    pd.testing.assert_frame_equal(one.frame, other.frame)
    assert one.inspection == other.inspection
    assert one.set_aside == other.set_aside
    assert set(one.marks) == set(other.marks)
    for name, series in one.marks.items():
        pd.testing.assert_series_equal(series, other.marks[name], check_dtype=False)


@pytest.mark.parametrize("each_its_own", [False, True])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.data_too_large])
@given(
    st.lists(NUMBERS, min_size=25, max_size=60, unique=True),
    st.lists(ODD, max_size=4),
    st.integers(0, 10),
    st.booleans(),
)
def test_a_column_read_from_its_bytes_is_the_same_column(
    monkeypatch_class, each_its_own, numbers, odd, place, total
):
    cells = numbers[:place] + odd + numbers[place:] + odd[:2]
    lines = [f"BU{at:08d};{cell}" for at, cell in enumerate(cells)] + (["Totaal;99"] if total else [])
    content = ("Titel\n\nbuurtcode;bedrag\n" + "\n".join(lines) + "\n").encode("cp1252")
    plain = loading.load(delimited.read(content, "proef", Reading()))
    with monkeypatch_class.context() as patch:
        patch.setattr(condensed, "FEWEST", 5)
        patch.setattr(condensed, "EDGE", 3)
        if each_its_own:
            patch.setattr(plain_numbers, "MANY", 5)
            patch.setattr(plain_numbers, "LOOKED_AT", 5)
            patch.setattr(plain_numbers, "MOSTLY_DECIMALS", 0.1)
        quick = loading.load(delimited.read(content, "proef", Reading()))
    _same(quick, plain)


@pytest.fixture(scope="module")
def monkeypatch_class():
    return pytest.MonkeyPatch


def test_large_columns_are_condensed_and_come_out_whole():
    numbers = [f"{at * 0.37:.2f}".replace(".", ",") for at in range(60_000)]
    numbers[30_000] = "geheim"
    content = "buurt;bedrag\n" + "\n".join(f"b{at % 40};{cell}" for at, cell in enumerate(numbers)) + "\n"
    grid = delimited.read(content.encode(), "proef", Reading())
    assert isinstance(condensed.condense(grid.strings(1), {}), condensed.Condensed)
    table = loading.load(grid)
    expected = np.array([at * 0.37 for at in range(60_000)]).round(2)
    expected[30_000] = np.nan
    np.testing.assert_array_equal(table.frame["bedrag"].to_numpy(), expected)
    assert table.marks["bedrag"].to_dict() == {30_002: "withheld"}


def test_decimals_that_are_nearly_all_different_are_not_compared_but_everything_else_is():
    numbers = [f"{at * 0.37:.2f}".replace(".", ",") for at in range(70_000)]
    for at, cell in ((100, "geheim"), (40_000, "bedrag"), (60_000, "geheim"), (65_000, "7"), (65_001, "7")):
        numbers[at] = cell
    lines = [f"b{at % 40};{cell}" for at, cell in enumerate(numbers)]
    lines[40_000] = "buurt;bedrag"
    content = ("buurt;bedrag\n" + "\n".join(lines) + "\n").replace("\n", "\r\n")
    grid = delimited.read(content.encode(), "proef", Reading())
    strings = grid.strings(1)
    assert len(strings.texts) > 69_000
    assert strings.codes[101] == strings.codes[60_001]
    assert strings.codes[65_001] == strings.codes[65_002]
    table = loading.load(grid)
    expected = np.array([at * 0.37 for at in range(70_000)]).round(2)
    expected[[100, 60_000]], expected[[65_000, 65_001]] = np.nan, 7
    np.testing.assert_array_equal(table.frame["bedrag"].to_numpy(), np.delete(expected, 40_000))
    assert table.marks["bedrag"].to_dict() == {102: "withheld", 60_002: "withheld"}
    assert [(row.line, row.reason) for row in table.set_aside] == [(40_002, "repeated_header")]


def test_numbers_as_long_as_those_of_persons_are_never_condensed():
    content = "nummer;n\n" + "\n".join(f"{number};1" for number in bsns(21_000)) + "\n"
    grid = delimited.read(content.encode(), "proef", Reading())
    assert not isinstance(condensed.condense(grid.strings(0), {}), condensed.Condensed)
    assert [column.kind for column in loading.inspect(grid).personal] == ["bsn"]


def test_a_large_file_is_looked_at_in_part_and_loaded_as_a_whole(tmp_path, monkeypatch):
    lines = [f"BU{at % 90:08d};één;{at % 700},5" for at in range(40_000)]
    path = text_file(
        tmp_path, "Titel\n\ncode;soort;n\n" + "\n".join(lines) + "\nTotaal;;9\n", encoding="cp1252"
    )
    whole = loading.inspect(path)
    for name, size in (("LARGE", 1000), ("HEAD", 20_000), ("PIECE", 4000)):
        monkeypatch.setattr(parts, name, size)
    part = loading.inspect(path)
    assert part.columns == whole.columns
    assert (part.encoding, part.delimiter, part.header_row) == ("cp1252", ";", 3)
    assert (part.rows_in_file, part.rows_set_aside) == (whole.rows_in_file, whole.rows_set_aside)
    told = {finding.code: finding.values for finding in part.findings}["inspected_in_part"]
    assert told["counted"]
    assert told["share"] < 0.2
    assert len(loading.load(path).frame) == 40_000
    assert loading.preview(path).lines[-1] == 40_004


def test_lines_that_could_not_be_counted_in_time_are_estimated(tmp_path, monkeypatch):
    path = text_file(tmp_path, "code;n\n" + "".join(f"BU{at:08d};{at}\n" for at in range(20_000)))
    for name, size in (("LARGE", 1000), ("HEAD", 20_000), ("PIECE", 4000), ("PATIENCE", -1.0)):
        monkeypatch.setattr(parts, name, size)
    found = loading.inspect(path)
    assert found.rows_in_file == pytest.approx(20_000, rel=0.1)
    assert not {finding.code: finding.values for finding in found.findings}["inspected_in_part"]["counted"]


def test_preview_says_what_each_row_and_column_is(tmp_path):
    lines = [f"BU{at:08d};{number};{at}" for at, number in enumerate(bsns(30))]
    path = text_file(tmp_path, "Titel\n\nbuurtcode;bsn;aantal\n" + "\n".join(lines) + "\nTotaal;;435\n")
    shown = loading.preview(path, rows=20)
    assert shown.roles[:4] == ("title", "blank", "header", "data")
    assert shown.roles[-1] == "total"
    assert shown.lines == (*range(1, 16), *range(30, 35))
    assert shown.personal == ("", "bsn", "")
    assert [column.name if column else None for column in shown.columns] == ["buurtcode", None, "aantal"]
    assert not any(number in cell for number in bsns(30) for row in shown.cells for cell in row)
    assert shown.cells[3][2] == "0"


PAGE = """<html><head><meta charset="{}"></head><body><table><tr><td>Menu</td></tr></table>
<table><tr><th rowspan="2">Buurt</th><th colspan="2">Aantal</th></tr><tr><th>2023</th><th>2024</th></tr>
<tr><td>Chassé</td><td>3</td><td>4,5</td></tr><tr><td>Noord<br/>west</td><td>5</td><td>6,5</td></tr>
</table></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
@pytest.mark.parametrize("name", ["export.xls", "export.csv", "export.html"])
def test_a_table_in_html(tmp_path, encoding, name):
    table = loading.load(text_file(tmp_path, PAGE.format(encoding), name, encoding))
    assert table.frame.iloc[:, 0].tolist()[0] == "Chassé"
    assert table.frame.iloc[:, 2].tolist() == [4.5, 6.5]
    assert list(table.frame.columns) == ["Buurt", "Aantal 2023", "Aantal 2024"]


def test_a_page_without_table_is_refused(tmp_path):
    page = "<html><body><form>Inloggen</form></body></html>"
    with pytest.raises(NotWhatItSeems):
        loading.load(text_file(tmp_path, page, "export.xls"))


def test_a_text_packed_with_gzip(tmp_path):
    path = tmp_path / "levering.csv.gz"
    path.write_bytes(gzip.compress(b"buurt;n\nCentrum;3\nNoord;4\n"))
    assert loading.load(path).frame["n"].tolist() == [3, 4]


def test_a_zip_with_several_texts_says_which_one_is_read(tmp_path):
    members = {"leesmij.txt": b"uitleg over de cijfers\n", "a/cijfers.csv": b"buurt;n\nCentrum;3\nNoord;4\n"}
    members["b/oud.csv"] = b"buurt;n\nCentrum;2\n"
    path = zipped(tmp_path, members)
    table = loading.load(path)
    assert table.frame["n"].tolist() == [3, 4]
    assert [(item.name, item.chosen) for item in table.inspection.contents] == [
        ("leesmij.txt", False), ("a/cijfers.csv", True), ("b/oud.csv", False),
    ]  # fmt: skip
    assert loading.load(path, Reading(sheet="b/oud.csv")).frame["n"].tolist() == [2]
