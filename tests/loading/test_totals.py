"""Totals are set aside, and nothing else is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.loading.structure.totals import says_total
from tests.loading.grids import aside, data, found, told


@pytest.mark.parametrize(
    "label", ["Totaal", "TOTAAL", "Eindtotaal", "Totaal gemeente", "Totaal Goes", "Goes totaal", "Gemiddeld"]
)
def test_a_total_that_says_so(label):
    made = found(f"Buurt;n;m\nAa;1;2\nBb;3;4\nCc;5;6\n{label};9;12")
    assert aside(made) == {5: "total"}


def test_a_total_on_top():
    assert aside(found("Buurt;n\nTotaal;6\nAa;1\nBb;2\nCc;3")) == {2: "total"}


def test_subtotals_and_a_total():
    made = found(
        "Buurt;n;m\nAa;1;2\nBb;3;4\nTotaal wijk 01;4;6\nCc;5;6\nDd;1;1\nTotaal wijk 02;6;7\nTotaal;10;13"
    )
    assert aside(made) == {4: "subtotal", 7: "subtotal", 8: "total"}


def test_totals_of_wijken_in_a_column_of_their_own():
    made = found("Wijk;Buurt;n\nOost;Aa;10\nOost;Bb;20\nOost;Totaal;30\nWest;Cc;1\nWest;Dd;2\nWest;Totaal;3")
    assert aside(made) == {4: "subtotal", 7: "subtotal"}
    assert told(made, "totals_among_rows") == ()


def test_totals_without_a_word():
    made = found("Buurt;n;m\nAa;10;1\nBb;20;2\n;30;3\nCc;1;3\nDd;2;5\n;3;8\n;33;11")
    assert aside(made) == {4: "subtotal", 7: "subtotal", 8: "total"}


def test_the_municipality_below_its_buurten():
    rows = "".join(f"BU0664{at:04d};Buurt {at};{at};{2 * at}\n" for at in range(1, 9))
    made = found(f"code;naam;n;m\n{rows};Goes;36;72")
    assert aside(made) == {10: "total"}
    made = found(f"code;naam;n;m\n{rows}GM0664;Goes;36;72")
    assert aside(made) == {}


def test_the_municipality_by_name_is_proved_by_its_sum():
    rows = "".join(f"Buurt {letter};{at * 7 + 3};{at * at + 1}\n" for at, letter in enumerate("abcdefgh"))
    total = (sum(at * 7 + 3 for at in range(8)), sum(at * at + 1 for at in range(8)))
    assert aside(found(f"Buurt;n;m\n{rows}Goes;{total[0]};{total[1]}")) == {10: "total"}
    assert aside(found(f"Buurt;n;m\n{rows}Goes;{total[0] + 1};{total[1]}")) == {}


def test_a_total_above_withheld_figures():
    made = found("Buurt;n;m\nAa;10;x\nBb;20;6\nCc;7;8\n;37;17")
    assert aside(made) == {5: "total"}


def test_a_row_without_a_key_that_is_no_sum_is_data():
    made = found("Buurt;n;m\nAa;10;1\nBb;20;2\nCc;5;4\n;31;3")
    assert data(made) == [2, 3, 4, 5]


def test_parts_below_a_total():
    made = found("Buurt;n\nAa;1\nBb;2\nTotaal;3\nwaarvan sociaal;2")
    assert aside(made) == {4: "total", 5: "subtotal"}


def test_a_category_total_is_data_and_told():
    made = found(
        "Regio;Soort;n\nEde;Totaal misdrijven;30\nEde;Inbraak;10\nEde;Fraude;20\n"
        "Epe;Totaal misdrijven;3\nEpe;Inbraak;1\nEpe;Fraude;2"
    )
    assert aside(made) == {}
    assert told(made, "totals_among_rows") == ({"column": "Soort", "text": "Totaal misdrijven", "rows": 2},)


def test_totals_in_a_list_of_subjects_stay():
    made = found("Onderwerp;waarde\nTotaal inwoners;100\nMannen;48\nVrouwen;51\nTotaal woningen;50\nKoop;30")
    assert aside(made) == {}


def test_other_levels_are_data():
    made = found(
        "code;naam;n\nGM0664;Goes;30\nWK066401;Oost;10\nBU06640101;Aa;4\nBU06640102;Bb;6\nWK066402;West;20"
    )
    assert aside(made) == {}


@pytest.mark.parametrize(
    "text", ["Totaalplan Oost", "Sommelsdijk", "Subtropisch", "Gemiddelde Dijk", "Totalina"]
)
def test_names_that_are_no_totals(text):
    assert not says_total(text)


@settings(max_examples=150, deadline=None)
@given(st.integers(3, 25), st.integers(1, 4), st.integers(0, 2**31))
def test_rows_at_random_are_never_set_aside(rows, columns, seed):
    numbers = np.random.default_rng(seed).integers(0, 500, (rows, columns))
    lines = [["Buurt", *(f"m{at}" for at in range(columns))]]
    lines += [[f"Plek {chr(97 + at)}", *map(str, row)] for at, row in enumerate(numbers.tolist())]
    assert aside(found(lines)) == {}


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.integers(1, 900), min_size=2, max_size=9), min_size=2, max_size=6), st.booleans())
def test_totals_of_groups_are_found(groups, said):
    lines, expected = [["Buurt", "n", "m"]], {}
    for number, group in enumerate(groups):
        lines += [[f"Plek {number}{chr(97 + at)}", str(n), str(3 * n + 1)] for at, n in enumerate(group)]
        label = f"Totaal wijk {number:02d}" if said else ""
        lines.append([label, str(sum(group)), str(sum(3 * n + 1 for n in group))])
        expected[len(lines)] = "subtotal"
    everything = [n for group in groups for n in group]
    lines.append(["Totaal" if said else "", str(sum(everything)), str(sum(3 * n + 1 for n in everything))])
    expected[len(lines)] = "total"
    assert aside(found(lines)) == expected


@pytest.mark.parametrize(
    "rows",
    [
        "nr;n;opmerking\n1;1;a\n2;2;b\n3;3;\n4;9;c\n5;2;d",
        "Buurt;n\nAa;1\nBb;1\nCc;1\nDd;0\nEe;0\nFf;0\nGg;3",
        "code;naam;n\nBU01;Aa;1\nBU02;Bb;2\nonbekend;Cc;3\nBU04;Dd;5\nBU05;Ee;8\nBU06;Ff;2",
    ],
)
def test_a_sum_by_chance_is_data(rows):
    assert aside(found(rows)) == {}
