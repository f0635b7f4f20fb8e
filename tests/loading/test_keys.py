"""Which columns say where a row belongs, and tables that link postcodes to areas."""

from __future__ import annotations

import pytest

from gebiedsgericht_plugin import loading
from tests.loading.partner_files import text_file


def keys(folder, content):
    return loading.inspect(text_file(folder, content)).keys


@pytest.mark.parametrize(
    ("content", "column", "kind", "level"),
    [
        ("wat;n\nBU00990101;1\nBU00990102;2\n", ("wat",), "code", "buurt"),
        ("wat;n\nWK009901;1\nWK009902;2\n", ("wat",), "code", "wijk"),
        ("gm;n\nGM0099;1\nGM0100;2\n", ("gm",), "code", "gemeente"),
        ("BUURTCODE;n\n0601;1\n0602;2\n", ("BUURTCODE",), "code", "buurt"),
        ("Wijk;n\n01;1\n02;2\n", ("Wijk",), "code", "wijk"),
        ("neighborhood;n\nCity;1\nStation;2\n", ("neighborhood",), "name", "buurt"),
        ("Regio's;n\nZwolle;1\nEde;2\n", ("Regio's",), "name", ""),
        ("wijknaam;n\nOost;1\nWest;2\n", ("wijknaam",), "name", "wijk"),
        ("Postcode;n\n9901 AA;1\n9902AB;2\n", ("Postcode",), "pc6", "pc6"),
        ("pc4;n\n9901;1\n9902;2\n", ("pc4",), "pc4", "pc4"),
        ("rd_x;rd_y;n\n200000;480000;1\n200001;480001;2\n", ("rd_x", "rd_y"), "point", ""),
        ("Adres;n\nDorpsstraat 1;1\nKerkplein 2a;2\n", ("Adres",), "address", ""),
        ("vak;n\nE1068N3982;1\nE1071N4012;2\n", ("vak",), "code", "vierkant"),
    ],
)
def test_first_guess(tmp_path, content, column, kind, level):
    first = keys(tmp_path, content)[0]
    assert (first.column, first.kind, first.level) == (column, kind, level)
    assert first.share == 1.0


def test_codes_come_before_names_and_finer_levels_before_coarser(tmp_path):
    content = (
        "gemeente;wijkcode;buurt;buurtcode\nProef;WK009901;Aker;BU00990101\nProef;WK009901;Berg;BU00990102\n"
    )
    assert [guess.column[0] for guess in keys(tmp_path, content)] == [
        "buurtcode",
        "wijkcode",
        "buurt",
        "gemeente",
    ]


def test_postcode_with_house_number_is_an_address_as_well(tmp_path):
    guesses = keys(tmp_path, "Postcode;Huisnummer;n\n9901AA;1;1\n9901AA;2;2\n")
    assert [(guess.kind, guess.column) for guess in guesses] == [
        ("pc6", ("Postcode",)),
        ("address", ("Postcode", "Huisnummer")),
    ]


def test_share_counts_rows_that_fit(tmp_path):
    content = "regio;n\n" + "BU00990101;1\n" * 8 + "Nederland;2\n" * 2
    assert keys(tmp_path, content)[0].share == 0.8


def test_boundary_year_in_the_column_s_name(tmp_path):
    first = keys(tmp_path, "Buurt2025;n\n3630000;1\n3630001;2\n")[0]
    assert (first.level, first.boundary_year) == ("buurt", 2025)


@pytest.mark.parametrize(
    "content", ["id;n\n1;1\n2;2\n", "soort;n\nafval;1\ngroen;2\n", "KvK;n\n12345678;1\n23456789;2\n"]
)
def test_no_key(tmp_path, content):
    assert keys(tmp_path, content) == ()


def test_personal_columns_are_no_keys(tmp_path):
    content = "adres;n\nbel a@b.nl 1;1\nbel c@d.nl 2;2\n"
    assert keys(tmp_path, content) == ()


@pytest.mark.parametrize(
    ("content", "column", "level"),
    [
        ("GEMEENTECODE;BUURTCODE;n\n0758;0601;1\n0758;0602;2\n", ("GEMEENTECODE", "BUURTCODE"), "buurt"),
        ("gm;wijk;buurt;n\n758;6;1;1\n758;6;2;2\n", ("gm", "wijk", "buurt"), "buurt"),
        ("gemeentecode;wijkcode;n\n758;06;1\n758;07;2\n", ("gemeentecode", "wijkcode"), "wijk"),
    ],
)
def test_codes_in_pieces_are_put_together(tmp_path, content, column, level):
    first = keys(tmp_path, content)[0]
    assert (first.column, first.kind, first.level) == (column, "code", level)


def test_all_levels_below_each_other(tmp_path):
    rows = "GM0099;1\nWK009901;2\n" + "".join(f"BU009901{at:02d};{at}\n" for at in range(1, 9))
    first = keys(tmp_path, "regio;n\n" + rows)[0]
    assert (first.level, first.levels) == ("buurt", ("buurt", "wijk", "gemeente"))


def test_bag_ids_and_parts_of_an_address(tmp_path):
    content = "Straat;Huisnummer;Toevoeging;Woonplaats;pand_id\n" + "".join(
        f"Dorpsstraat;{at};{'ab'[at % 2]};Proefdorp;09901000000{at:05d}\n" for at in range(10, 22)
    )
    found = {(guess.kind, guess.column) for guess in keys(tmp_path, content)}
    assert ("address", ("Straat", "Huisnummer", "Toevoeging", "Woonplaats")) in found
    assert ("address", ("pand_id",)) in found


@pytest.mark.parametrize("codes", [("N1.01", "Z1.02", "O1.03"), ("99010101.0", "99010102.0", "99010103.0")])
def test_codes_of_another_make(tmp_path, codes):
    content = "gebiedscode;naam\n" + "".join(f"{code};Plek {at}\n" for at, code in enumerate(codes))
    assert keys(tmp_path, content)[0].column == ("gebiedscode",)


def test_a_list_of_streets(tmp_path):
    guessed = keys(tmp_path, "Straat;Plaats;Meldingen\nKerkweg;Ede;12\nDorpsstraat;Ede;9\n")
    assert [(item.kind, item.column) for item in guessed] == [
        ("name", ("Plaats",)),
        ("street", ("Straat", "Plaats")),
    ]
    (guess,) = keys(tmp_path, "Straat;Meldingen\nKerkweg;12\nDorpsstraat;9\n")
    assert (guess.kind, guess.column) == ("street", ("Straat",))
