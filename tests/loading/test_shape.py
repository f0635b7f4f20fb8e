"""Tables with areas as columns are turned, told, and nothing of them is lost."""

from __future__ import annotations

import pytest

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.loading.structure import shape
from gebiedsgericht_plugin.model.recipe import Reading
from tests.loading.grids import found, grid

CODES = """Kerncijfers Goes
Peildatum 31-12-2025

Onderwerp;Eenheid;BU06640101;BU06640102;BU06640103;BU06640104
Inwoners;aantal;100;200;x;400
Woningen;aantal;50;60;70;80
Groen;%;1,5;2,5;3,5;4,5

Bron: gemeente"""


def test_codes_side_by_side():
    table = loading.load(grid(CODES))
    assert table.frame["Inwoners"].tolist()[:2] == [100, 200]
    assert table.frame["Groen"].tolist() == [1.5, 2.5, 3.5, 4.5]
    assert table.marks["Inwoners"].tolist() == ["withheld"]
    assert table.column("Groen").unit == "%"
    assert table.inspection.keys[0].kind == "code"
    finding = table.inspection.findings[0]
    assert (finding.code, dict(finding.values)) == ("transposed", {"line": 4, "areas": 5})


def test_every_row_and_column_is_accounted_for():
    table = loading.load(grid(CODES))
    # Six columns, of which two are the header, and five rows around the table.
    assert table.inspection.rows_in_file == 4 + 5
    assert table.frame.index.tolist() == [3, 4, 5, 6]
    assert [row.reason for row in table.set_aside] == ["title", "title", "blank", "blank", "footnote"]
    assert table.set_aside[0].cells[0] == "Kerncijfers Goes"
    lines = [*table.frame.index, *(row.line for row in table.set_aside)]
    assert len(set(lines)) == len(lines)


def test_names_side_by_side_with_a_total():
    made = found(
        "Buurt;Centrum;Noord;Oost;West;Totaal\nAantal inwoners;100;200;300;5;605\n"
        "Aantal woningen;10;20;30;1;61\nPercentage koop;50;60;70;5;"
    )
    assert made.names == ("Buurt", "Aantal inwoners", "Aantal woningen", "Percentage koop")
    assert list(made.reasons.values()) == ["total"]


@pytest.mark.parametrize(
    "rows",
    [
        "Postcode;4461;4462;4463\nInwoners;1;2;3\nHuishoudens;2;3;4",
        "Jaar;BU01;BU02;BU03\n2021;1;2;3\n2022;2;3;4\n2023;1;5;6",
        ";Wijk 01 Oost;Wijk 02 West;Wijk 03 Zuid\nInwoners;1;2;3\nHuur;2;3;4",
    ],
)
def test_lying_on_its_side(rows):
    assert shape.upright(grid(rows), Reading()).findings[0].code == "transposed"


@pytest.mark.parametrize(
    "rows",
    [
        "Buurt;Inwoners;Woningen;Huur\nCentrum;1;2;3\nNoord;2;3;4\nOost;1;5;6",
        "Van;BU01;BU02;BU03\nBU01;1;2;3\nBU02;2;3;4\nBU03;1;5;6",
        "Buurt;2021;2022;2023;2024\nAa;1432;3053;3150;1807\nBb;1342;3653;3250;1801",
        ";Woningen;;Wonen;\nBuurt;2023;2024;2023;2024\nOverig gebied;1432;3053;3150;1807\nBb;1;2;3;4",
        "Jaar;Inbraak;Diefstal;Overlast\n2021;1;2;3\n2022;2;3;4",
        "code;naam;a;b\nBU01;Aa;1;2\nBU02;Bb;2;3\nBU03;Cc;3;4",
    ],
)
def test_upright_already(rows):
    given = grid(rows)
    assert shape.upright(given, Reading()) is given


def test_what_is_told_wins():
    rows = "a;b;c\nx;1;2\ny;3;4"
    told = found(rows, Reading(shape="transposed"))
    assert told.names == ("a", "x", "y")
    given = grid(CODES)
    assert shape.upright(given, Reading(shape="as_is")) is given
