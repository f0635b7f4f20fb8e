"""Damaged and odd files: no crash, no hang, no silent loss, no memory without end.

20,000 cases with GEBIEDSGERICHT_LONG=1, else the same 500 every time.
"""

from __future__ import annotations

import csv
import io
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.errors import GebiedsgerichtError
from gebiedsgericht_plugin.loading import files as recognised
from gebiedsgericht_plugin.loading.cells.grid import PADDING
from gebiedsgericht_plugin.model.tables import ColumnKind
from tests.corpus import fuzz
from tests.corpus.case import DOUBT

LONG = os.environ.get("GEBIEDSGERICHT_LONG") == "1"
DAMAGED, WRITTEN = (17_000, 3_000) if LONG else (400, 100)
MANY = settings(
    max_examples=WRITTEN,
    deadline=None,
    derandomize=not LONG,
    suppress_health_check=list(HealthCheck),
)

TITLES = ("buurtcode", "buurtnaam", "aantal", "bedrag", "opmerking")
NAMES = st.text("abcdefghijklmnopqrstuvwxyzëïéöü '-", min_size=2, max_size=14).map(
    lambda text: f"Buurt {text.strip(chr(39))}x"
)
REMARKS = st.text(st.sampled_from(list("abcde fgh;,|\t\"'\n€é.:=#%()1234567890")), max_size=30)
FIGURES = st.integers(-9_999, 99_999)
RECORDS = st.lists(st.tuples(NAMES, FIGURES, FIGURES, REMARKS), min_size=5, max_size=30)
DIALECTS = st.tuples(
    st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "cp1252")),
    st.sampled_from((";", ",", "\t", "|")),
    st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC)),
    st.sampled_from(("\r\n", "\n")),
)


def test_damaged_files_end_in_a_table_or_a_situation_with_a_name():
    assert fuzz.run(DAMAGED) == []


def test_the_check_itself_sees_a_row_that_got_lost(tmp_path, monkeypatch):
    path = tmp_path / "levering.csv"
    path.write_text("buurtcode;Aantal\nBU99010101;1\nBU99010102;2\nBU99010103;3\n")
    assert fuzz.lost_rows(path) == ""
    read = recognised.read_grid
    whole = read(path)
    path.write_text("buurtcode;Aantal\nBU99010101;1\nBU99010102;2\nBU99010103;3\nBU99010104;4\n")
    monkeypatch.setattr(recognised, "read_grid", lambda *_: whole)
    assert fuzz.lost_rows(path) == "11 of 59 letters and digits are in no cell"


@MANY
@given(records=RECORDS, dialect=DIALECTS)
def test_what_was_written_is_read_back_or_the_doubt_is_told(tmp_path_factory, records, dialect):
    encoding, delimiter, quoting, end = dialect
    written = [
        (
            f"BU9901{at:04d}",
            " ".join(name.split()),
            str(count),
            f"{cents / 100:.2f}".replace(".", ","),
            remark,
        )
        for at, (name, count, cents, remark) in enumerate(records, 1)
    ]
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=delimiter, quoting=quoting, lineterminator=end)
    writer.writerows([TITLES, *written])
    path = tmp_path_factory.getbasetemp() / "geschreven.csv"
    path.write_bytes(target.getvalue().encode(encoding))
    try:
        table = loading.load(path, leave_personal_out=True)
    except GebiedsgerichtError:
        pytest.fail("a table was written")
    assert fuzz.lost_rows(path) == ""
    found = table.inspection
    if found.findings or any(guess.confidence <= DOUBT for guess in found.guesses):
        return
    hidden = {column.column for column in found.personal}
    for name, meant in zip(TITLES, zip(*written)):
        if name not in hidden and not table.column(name).doubt and not _figures_in(name, table):
            assert table.frame[name].tolist() == [_meaning(name, text) for text in meant]


def _figures_in(name, table):
    """Whether the remarks happen to be figures, dates or codes, which they may be read as."""
    return name == "opmerking" and table.column(name).kind not in (ColumnKind.TEXT, ColumnKind.CATEGORY)


def _meaning(name, text):
    """What a cell should come out as; texts lose the padding round them."""
    if name in ("aantal", "bedrag"):
        return float(text.replace(",", "."))
    return text.strip(PADDING) or None
