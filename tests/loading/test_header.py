"""Which rows name the columns, however the file is laid out."""

from __future__ import annotations

import pytest

from gebiedsgericht_plugin.errors import BadSetting
from gebiedsgericht_plugin.loading.structure import header
from gebiedsgericht_plugin.model.recipe import Reading
from tests.loading.grids import aside, data, found


def test_years_as_names_under_a_group():
    made = found("Buurt;Woningen;;Bewoners;\n;2023;2024;2023;2024\nAa;1;2;3;4\nBb;5;6;7;8")
    assert made.names == ("Buurt", "Woningen 2023", "Woningen 2024", "Bewoners 2023", "Bewoners 2024")


def test_a_name_over_an_empty_cell_names_only_its_own_column():
    made = found("Buurt;;Woningen;\n;2022;2023;2024\nAa;1;2;3\nBb;5;6;7")
    assert made.names == ("Buurt", "2022", "Woningen 2023", "Woningen 2024")


def test_codes_as_names_over_numbers():
    made = found("Onderwerp;4461;4462;4463\nHuur;5,5;6;7\nKoop;1;2;3", Reading(shape="as_is"))
    assert made.names == ("Onderwerp", "4461", "4462", "4463")
    assert made.guesses[0].confidence < header.SURE


def test_numbers_in_order_below_no_name_are_data():
    made = found("Aa;10;20;30\nBb;11;19;12\nCc;14;15;16")
    assert made.header == ()
    assert data(made) == [1, 2, 3]


def test_header_again_in_english():
    made = found(
        "Buurtnaam;Aantal inwoners;Oppervlakte\nNeighbourhood name;Number of inhabitants;Surface\n"
        "Aa;10;500\nBb;20;600"
    )
    assert made.names == ("Buurtnaam", "Aantal inwoners", "Oppervlakte")
    assert aside(made) == {2: "repeated_header"}


def test_header_again_as_a_system_names_it():
    made = found("Buurt;Aantal inwoners;Koop\nBU_CODE;AANT_INW;P_KOOP\nAa;10;50\nBb;20;60")
    assert made.names == ("Buurt", "Aantal inwoners", "Koop")
    assert aside(made) == {2: "repeated_header"}


def test_header_broken_over_two_rows_is_joined():
    made = found("Buurt;Gemiddeld;Aantal\nnaam;inkomen;woningen\nAa;10;50\nBb;20;60")
    assert made.names == ("Buurt naam", "Gemiddeld inkomen", "Aantal woningen")


def test_a_row_that_counts_the_columns():
    made = found("Buurt;Inwoners;Woningen;Huur\n1;2;3;4\nAa;10;20;30\nBb;11;21;31")
    assert aside(made) == {2: "repeated_header"}
    assert data(made) == [3, 4]


def test_a_row_of_data_that_happens_to_count():
    made = found("nummer;a;b\n1;2;3\n2;9;4\n3;7;5")
    assert data(made) == [2, 3, 4]


def test_a_line_of_dashes_below_the_header():
    made = found("buurtcode;n\n----------;---\nBU01;10\nBU02;20\n(2 rows);")
    assert aside(made) == {2: "blank", 5: "footnote"}


def test_units_in_words():
    made = found(
        "Buurt;Inwoners;Huishoudens;Koop\n;aantal;personen per huishouden;%\nAa;10;2,1;5\nBb;11;2,2;6"
    )
    assert made.units == ("", "aantal", "personen per huishouden", "%")
    assert aside(made) == {2: "unit"}


def test_kinds_below_a_group_are_no_units():
    made = found("Buurt;Woningen;\n;huur;koop\nAa;10;5\nBb;11;6")
    assert made.names == ("Buurt", "Woningen huur", "Woningen koop")
    assert made.units == ("", "", "")


def test_first_row_of_data_in_words_is_not_part_of_the_header():
    made = found("code;a;b\nBU01;geen opgave;volgt\nBU02;1;2\nBU03;geen opgave;3\nBU04;5;6")
    assert made.names == ("code", "a", "b")
    assert data(made) == [2, 3, 4, 5]


def test_first_rows_with_marks_only_are_data():
    made = found("Buurt;a;b\nAa;x;.\nBb;;\nCc;1;2\nDd;3;4")
    assert data(made) == [2, 3, 4, 5]


def test_a_long_preamble():
    preamble = "".join(f"Toelichting regel {at};\n" for at in range(30))
    made = found(preamble + "Periode;2024\nAantal records;2\n;\nBuurt;Code;Aantal\nAa;BU01;5\nBb;BU02;6")
    assert made.names == ("Buurt", "Code", "Aantal")
    assert made.header == (33,)
    assert set(made.reasons.values()) == {"title", "blank"}
    assert len(made.reasons) == 33


def test_line_breaks_in_a_name():
    made = found([["Buurt\ncode", "Gemiddelde huis-\nhoudensgrootte"], ["BU01", "2,1"], ["BU02", "2,2"]])
    assert made.names == ("Buurt code", "Gemiddelde huishoudensgrootte")


def test_double_and_empty_names():
    made = found("Buurt;n;n;;N\nAa;1;2;3;4\nBb;1;2;3;4")
    assert made.names == ("Buurt", "n", "n_2", "column_4", "N_3")


@pytest.mark.parametrize("label", ["Buurt", "Postcode", "Straat", "naam"])
def test_a_list_of_one_column(label):
    made = found(f"{label}\nCentrum\nNoord\nOost")
    assert made.names == (label,)
    assert data(made) == [2, 3, 4]


def test_a_list_without_a_name():
    made = found("Centrum\nNoord\nOost")
    assert made.header == ()
    assert made.guesses[0].confidence == header.UNSURE
    assert made.guesses[0].others == ("1",)


def test_only_texts():
    made = found("Naam;Soort\nHaven;buurthuis\nHof;school\nZicht;school")
    assert made.names == ("Naam", "Soort")
    assert header.UNSURE < made.guesses[0].confidence < 1


def test_what_stands_beside_a_title_names_nothing():
    made = found("Bezit per complex;;;Peildatum 31-12-2025\nCode;Naam;Aantal;Huur\nC1;Aa;3;5\nC2;Bb;4;6")
    assert made.names == ("Code", "Naam", "Aantal", "Huur")
    assert aside(made) == {1: "title"}


def test_a_table_that_does_not_start_in_the_first_column():
    made = found(";;Overzicht;;\n;;Buurt;n;m\n;;Aa;1;2\n;;Bb;3;4")
    assert made.names == ("Buurt", "n", "m")
    assert made.columns == (2, 3, 4)


def test_the_told_header_wins_and_may_stand_far_down():
    rows = [["x", "1", "2"]] * 200 + [["Buurt", "a", "b"], ["Aa", "1", "2"], ["Bb", "3", "4"]]
    made = found(rows, Reading(header_row=201))
    assert made.names == ("Buurt", "a", "b")
    assert data(made) == [202, 203]
    assert made.guesses[0].confidence == 1
    with pytest.raises(BadSetting):
        found(rows, Reading(header_row=999))


def test_the_last_row_can_be_told():
    made = found("Buurt;a\nAa;1\nBb;2\nCc;3", Reading(last_row=3))
    assert data(made) == [2, 3]
    assert aside(made) == {4: "footnote"}
    with pytest.raises(BadSetting):
        found("Buurt;a\nAa;1", Reading(last_row=9))
