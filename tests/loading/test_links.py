"""Tables of addresses: any form, of any year, of the whole country in pieces."""

from __future__ import annotations

import pytest

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.errors import Cancelled, NoKeyFound
from gebiedsgericht_plugin.loading.areas import links
from gebiedsgericht_plugin.model.addresses import COLUMNS
from gebiedsgericht_plugin.model.progress import Silent
from tests.loading.partner_files import text_file, zipped

CBS = "PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\n"
ROWS = (
    "9711AA;1;00140000;001400;0014\n"
    "9711AA;2;00140000;001400;0014\n"
    "9711AA;3;00140001;001400;0014\n"
    "9712AB;1;0014KA01;001401;0014\n"
    "1011AA;1;03630001;036300;0363\n"
)


@pytest.fixture
def in_pieces(monkeypatch):
    monkeypatch.setattr(links, "LARGE", 10)
    monkeypatch.setattr(links, "PIECE", 2)


@pytest.fixture(params=["at once", "in pieces"])
def either_way(request):
    if request.param == "in pieces":
        request.getfixturevalue("in_pieces")


def rows(addresses, *columns):
    frame = addresses.frame
    assert tuple(frame.columns[: len(COLUMNS)]) == COLUMNS
    return [tuple(row) for row in frame[list(columns)].itertuples(index=False, name=None)]


@pytest.mark.usefixtures("either_way")
def test_the_table_of_cbs(tmp_path):
    path = text_file(tmp_path, CBS + ROWS, "pc6hnr20250801_gwb.csv")
    assert rows(loading.load_addresses(path), "postcode", "number", "area") == [
        ("9711AA", 1, "00140000"),
        ("9711AA", 2, "00140000"),
        ("9711AA", 3, "00140001"),
        ("9712AB", 1, "0014KA01"),
        ("1011AA", 1, "03630001"),
    ]
    assert rows(loading.load_addresses(path, "wijk"), "area")[3] == ("001401",)
    for code in ("GM0014", "14"):
        own = loading.load_addresses(path, "buurt", [code])
        assert own.frame["postcode"].tolist() == ["9711AA"] * 3 + ["9712AB"]
    assert loading.load_addresses(path, "buurt", ["GM9999"]).frame.empty


@pytest.mark.usefixtures("either_way")
def test_what_lies_in_another_municipality_counts_in_a_shared_district(tmp_path):
    content = CBS + ROWS + "9711ZZ;1;17300001;173000;1730\n9711ZZ;2;17300001;173000;1730\n"
    found = loading.load_addresses(text_file(tmp_path, content), "buurt", ["GM0014"])
    assert rows(found, "postcode", "area", "addresses")[-1] == ("9711ZZ", "", 2.0)
    assert "1011AA" not in set(found.frame["postcode"])


@pytest.mark.usefixtures("either_way")
def test_codes_that_lost_their_zeros(tmp_path):
    content = '"PC6","Huisnummer","Buurt2018","Wijk2018","Gemeente2018"\n'
    content += '"9711 AA",1,140000,1400,14\n"9712AB",2,140001,1400,14\n"1011aa",2,3630001,36300,363\n'
    found = loading.load_addresses(text_file(tmp_path, content, "pc6hnr.csv"), "buurt", ["GM0014"])
    assert rows(found, "postcode", "area") == [("9711AA", "00140000"), ("9712AB", "00140001")]


@pytest.mark.parametrize(
    "header", ["pc6,huisnummer,buurt,wijk,gemeente", "PC6,HUISNUMMER,BU2016,WK2016,GM2016",
               "Postcode,Huisnr,Buurtcode,Wijkcode,Gemeentecode",
               "PC6,Huisnummer,Buurt2017,Wijk2017,Gemeente2017"],
)  # fmt: skip
def test_the_headers_of_other_years(tmp_path, header):
    content = header + "\n9711AA,1,140000,1400,14\n9712AB,2,140001,1400,14\n1011AA,2,3630001,36300,363\n"
    found = loading.load_addresses(text_file(tmp_path, content, "pc6hnr.csv"), "buurt", ["GM0014"])
    assert rows(found, "number", "area") == [(1, "00140000"), (2, "00140001")]
    wijken = loading.load_addresses(text_file(tmp_path, content, "pc6hnr.csv"), "wijk", ["GM0014"])
    assert rows(wijken, "area") == [("001400",), ("001400",)]


@pytest.mark.usefixtures("either_way")
def test_a_table_without_municipalities(tmp_path):
    content = "postcode;buurtcode\n9711AA;BU00140000\n1011AA;BU03630001\n"
    found = loading.load_addresses(text_file(tmp_path, content), "buurt", ["0014"])
    assert rows(found, "postcode", "area") == [("9711AA", "BU00140000")]


def test_own_codes_of_areas_say_nothing_of_a_municipality(tmp_path):
    content = "postcode;buurt\n9711AA;12\n9711AB;13\n"
    found = loading.load_addresses(text_file(tmp_path, content), "werkgebied", ["0014"])
    assert len(found) == 2


def test_only_finer_codes_than_wanted(tmp_path):
    content = "postcode;buurtcode\n9711AA;BU00140007\n"
    found = loading.load_addresses(text_file(tmp_path, content), "wijk", ["0014"])
    assert rows(found, "area") == [("WK001400",)]


@pytest.mark.usefixtures("in_pieces")
def test_in_a_zip_and_stopped(tmp_path):
    class Impatient(Silent):
        def cancelled(self):
            return True

    path = zipped(tmp_path, {"pc6hnr20250801_gwb.csv": (CBS + ROWS).encode()})
    assert len(loading.load_addresses(path, "buurt", ["0363"])) == 1
    with pytest.raises(Cancelled):
        loading.load_addresses(path, "buurt", ["0363"], Impatient())


def test_a_corporations_own_list(tmp_path):
    content = "Straat;Huisnummer;Toev.;Postcode;Plaats;Complexnummer;Buurt\n"
    content += "Dorpsstraat;12;a;9901 ab;Appingedam;101;Centrum\nKerkweg;3;;9901AC;Appingedam;102;Noord\n"
    found = loading.load_addresses(text_file(tmp_path, content))
    assert rows(found, *COLUMNS) == [
        ("9901AB", 12, "A", "Dorpsstraat", "Appingedam", "101", "Centrum", 1.0),
        ("9901AC", 3, "", "Kerkweg", "Appingedam", "102", "Noord", 1.0),
    ]


@pytest.mark.parametrize(
    ("content", "column", "expected"),
    [
        ("postcode,gebied\n9901AA,Noord\n9901AB,Zuid\n", "postcode", ["9901AA", "9901AB"]),
        ("Complex;Buurtcode\nC12;BU00140000\nC13;BU00140001\n", "key", ["C12", "C13"]),
        ("straatnaam;woonplaats;buurtcode\nKerkweg;Ede;BU02280101\nDam;Ede;BU02280102\n", "street",
         ["Kerkweg", "Dam"]),
        ("Adres;buurtcode\nKerkweg 1a;BU02280101\nPlein 1945 3;BU02280102\n", "street",
         ["Kerkweg", "Plein 1945"]),
        ("pc4;buurtcode;woningen\n9901;BU00140000;12\n9902;BU00140001;30\n", "key", ["9901", "9902"]),
    ],
)  # fmt: skip
def test_what_may_say_where_things_lie(tmp_path, content, column, expected):
    found = loading.load_addresses(text_file(tmp_path, content))
    assert found.frame[column].tolist() == expected
    assert (found.frame["area"] != "").all()


def test_how_many_addresses_a_row_stands_for(tmp_path):
    content = "postcode;buurtcode;aantal_adressen\n9901AA;BU00140000;12\n9901AA;BU00140001;3\n"
    found = loading.load_addresses(text_file(tmp_path, content))
    assert found.frame["addresses"].tolist() == [12.0, 3.0]


def test_a_table_without_postcodes_or_streets(tmp_path):
    with pytest.raises(NoKeyFound):
        loading.load_addresses(text_file(tmp_path, "buurt;n\nCentrum;1\nNoord;2\n"))


def test_address_points_of_the_bag(shared_data):
    place = shared_data / "17_bag_gpkg_gokoala" / "bag.gpkg"
    found = loading.load_addresses(place)
    assert (len(found), found.crs) == (1836, "EPSG:28992")
    assert rows(found, "postcode", "number", "addition", "street", "place", "x")[0] == (
        "1013NJ", 1, "H", "Barentszplein", "Amsterdam", 121223.0,
    )  # fmt: skip
    assert len(loading.load_addresses(place.with_name("bag.gpkg|layername=ligplaatsen"))) == 67


def test_the_municipalities_of_an_area_set(sample):
    sources = {source.id: source for source in loading.guess_areas(sample / "gebieden.gpkg")}
    areas = loading.load_areas(sources["buurten-2026"], sample)
    assert loading.municipalities_of(areas) == ("GM0099",)
