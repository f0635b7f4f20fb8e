"""What fuzzing found, each as the smallest file that showed it."""

from __future__ import annotations

import time

import pytest

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.errors import GebiedsgerichtError
from tests.corpus.books import Sheet, packed, xlsx
from tests.loading.partner_files import text_file

ROWS = [["buurtcode", "Aantal"], *[[f"BU990101{at:02d}", at] for at in range(1, 9)]]


@pytest.mark.parametrize("filling", [" ", "\t", "\u2028", " \u2028"])
def test_a_cell_of_hundreds_of_spaces_takes_no_time(tmp_path, filling):
    cells = [f"1{filling * 400}x", f"{filling * 400}5x", f"({filling * 400}", f"€{filling * 400}€"]
    content = "buurtcode;Aantal\n" + "".join(
        f"BU990101{at:02d};{cell}\n" for at, cell in enumerate(cells * 3, 10)
    )
    started = time.monotonic()
    table = loading.load(text_file(tmp_path, content))
    assert time.monotonic() - started < 2
    assert len(table.frame) + len(table.set_aside) == 12


@pytest.mark.parametrize("cell", ["619,324.787.93", "619.324.787.93", "1.234.5", "1 234.567,8 9"])
def test_marks_that_no_number_has(tmp_path, cell):
    rows = "".join(f"BU990101{at:02d};{at}.000,5\n" for at in range(10, 20))
    table = loading.load(text_file(tmp_path, f"buurtcode;Aantal\n{rows}BU99010120;{cell}\n"))
    assert table.frame["Aantal"].tolist() == [
        *[at * 1000 + 0.5 for at in range(10, 20)],
        pytest.approx(float("nan"), nan_ok=True),
    ]
    assert table.column("Aantal").doubt == "text_among_numbers"


def test_rows_longer_than_the_header(tmp_path):
    table = loading.load(
        text_file(tmp_path, "buurtcode;Aantal\nBU99010101;1;\nBU99010102;2;\nBU99010103;3;\n")
    )
    assert table.frame["Aantal"].tolist() == [1, 2, 3]


@pytest.mark.parametrize("name", ["levering.zip", "levering.xlsx"])
def test_a_byte_changed_in_the_directory_of_a_zip(tmp_path, name):
    book = xlsx([Sheet("Blad1", ROWS)])
    whole = packed({"levering.xlsx": book}) if name.endswith("zip") else book
    path = tmp_path / name
    for back in range(1, 110):
        for value in (0, 255):
            damaged = bytearray(whole)
            damaged[-back] = value
            path.write_bytes(damaged)
            try:
                table = loading.load(path)
            except GebiedsgerichtError:
                continue
            assert len(table.frame) == len(ROWS) - 1
