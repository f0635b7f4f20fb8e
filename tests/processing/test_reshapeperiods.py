"""Reshape periods: columns to rows and back, with the reasons of what has no number."""

from __future__ import annotations

import pytest

from tests.processing.conftest import rows

WIDE = "buurtcode;Huur jan-24;Huur feb-24;Groen\n00990101;10;11;1\n00990102;x;21;2\n"
LONG = "buurtcode;Jaar;Huur\n00990101;2023;10\n00990101;2024;11\n00990102;2024;x\n"


def written(folder, text):
    path = folder / "tabel.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_columns_become_rows(run, tmp_path):
    given = run("reshapeperiods", INPUT=written(tmp_path, WIDE), OUTPUT="memory:")
    made = rows(given["OUTPUT"])
    assert given["ROWS"] == 4
    assert [(row["buurtcode"], row["periode"], row["Huur"], row["Huur_status"]) for row in made] == [
        ("00990101", "2024-01", 10, "observed"),
        ("00990101", "2024-02", 11, "observed"),
        ("00990102", "2024-01", None, "withheld"),
        ("00990102", "2024-02", 21, "observed"),
    ]


def test_rows_become_columns(run, tmp_path):
    given = run("reshapeperiods", INPUT=written(tmp_path, LONG), DIRECTION=1, OUTPUT="memory:")
    first, second = rows(given["OUTPUT"])
    assert (first["Huur 2023"], first["Huur 2024"]) == (10, 11)
    assert (second["Huur 2023"], second["Huur 2023_status"]) == (None, "missing")
    assert (second["Huur 2024"], second["Huur 2024_status"]) == (None, "withheld")


@pytest.mark.parametrize(("text", "direction"), [(LONG, 0), (WIDE, 1)])
def test_what_has_no_such_periods_is_refused(run, tmp_path, text, direction):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match=r"tabel\.csv"):
        run("reshapeperiods", INPUT=written(tmp_path, text), DIRECTION=direction, OUTPUT="memory:")


def test_personal_data_stops_or_is_left_out(run, tmp_path):
    from qgis.core import QgsProcessingException

    text = "bsn;buurtcode;2023;2024\n" + "".join(
        f"{bsn};0099010{at};1;2\n" for at, bsn in enumerate(("111222333", "123456782", "987654329"), 1)
    )
    path = written(tmp_path, text)
    with pytest.raises(QgsProcessingException, match="bsn"):
        run("reshapeperiods", INPUT=path, OUTPUT="memory:")
    given = run("reshapeperiods", INPUT=path, PERSONAL=1, OUTPUT="memory:")
    assert "bsn" not in rows(given["OUTPUT"])[0]
    assert given["ROWS"] == 6
