"""Postcodes, addresses and streets to areas: whole, divided by addresses, or with a reason."""

from __future__ import annotations

import geopandas
import numpy
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin import joining, loading
from gebiedsgericht_plugin.errors import LinkTableNeeded
from gebiedsgericht_plugin.joining.matching import codes
from gebiedsgericht_plugin.joining.matching.addresses import AddressBook, place_addresses
from gebiedsgericht_plugin.joining.matching.keys import levels_of
from gebiedsgericht_plugin.loading.notation import addresses as notation
from gebiedsgericht_plugin.model.addresses import Addresses
from gebiedsgericht_plugin.model.areas import AreaSet
from gebiedsgericht_plugin.model.recipe import KeyKind

from .tables import addresses, areas, breda, key, table

A, B, C = "BU07580000", "BU07580001", "BU07580600"
HOUSES = [
    # postcode, number, addition, street, place, area
    ("4811AA", 1, "", "Dorpsstraat", "Breda", A),
    ("4811AA", 12, "A", "Dorpsstraat", "Breda", A),
    ("4811AA", 12, "B", "Dorpsstraat", "Breda", B),
    ("4811AA", 14, "", "Dorpsstraat", "Breda", A),
    ("4811AB", 1, "", "Burgemeester van den Bergstraat", "Breda", B),
    ("4811AB", 3, "", "Burgemeester van den Bergstraat", "Breda", B),
    ("4822AA", 3, "", "Plein 1945", "Breda", C),
    ("4822AA", 5, "H", "Eerste Jan Steenstraat", "Breda", C),
    ("4855AA", 1, "", "Dorpsstraat", "Bavel", C),
    ("4855AA", 2, "", "Kerkweg", "Bavel", C),
    ("4855AB", 9, "", "Raadhuisstraat", "'s-Gravenhage", C),
    ("4855AC", 4, "", "Sint Jansplein", "Bavel", B),
]
COLUMNS = ("postcode", "number", "addition", "street", "place", "area")
BOOK = addresses(dict(zip(COLUMNS, map(list, zip(*HOUSES)))))


def run(columns, *column, kind, link=BOOK, area_set=None, **more):
    made = table(columns, **more)
    return joining.match(made, key(*column, kind=kind), area_set or breda(), delivery="d", link=link)


def reasons(found):
    return {item.key: item.reason for item in found.report.unmatched}


def parts(found):
    return [tuple(row) for row in found.parts.round(6).itertuples(index=False, name=None)]


SPELLINGS = [
    ("Dorpsstraat 1, 4811 AA Breda", A), ("dorpsstraat 1 4811AA BREDA", A), ("4811AA 1", A),
    ("4811 aa, 1", A), ("4811AA-1", A), ("Dorpsstraat 12a, 4811AA Breda", A), ("4811AA 12 A", A),
    ("4811AA 12-B", B), ("4811AA 12b", B), ("Dorpsstraat 12 b te Breda", B), ("Dorpsstraat 12-A, Breda", A),
    ("Dorpsstr. 1, Breda", A), ("Dorpsstr 14 Breda", A), ("DORPSSTRAAT 14 (Breda)", A),
    ("Dorpsstraat 1 Bavel", C), ("Dorpsstraat 1, Bavel", C), ("Kerkweg 2", C), ("Kerkwg 2 Bavel", C),
    ("Burg. v.d. Bergstr. 3, Breda", B), ("Burgemeester v d Bergstraat 3", B),
    ("burg. van den bergstraat 1 Breda", B), ("Plein 1945 3", C), ("Plein 1945 3, Breda", C),
    ("1e Jan Steenstraat 5 hs, Breda", C), ("Eerste Jan Steenstr. 5-H Breda", C),
    ("Raadhuisstraat 9 Den Haag", C), ("Raadhuisstraat 9, 's Gravenhage", C),
    ("Raadhuisstraat 9, \u2019s-Gravenhage", C), ("St. Jansplein 4 Bavel", B), ("Sint-Janspl. 4, Bavel", B),
    ("Dorpsstraat 1, 4811 AA  Breda, Nederland", A), ("Dorpsstraat nr 1, 4811AA", A),
    ("4811AB 3 Breda", B), ("Breda, 4811AB 3", B),
]  # fmt: skip


@pytest.mark.parametrize(("text", "area"), SPELLINGS)
def test_an_address_in_one_text(text, area):
    found = run({"adres": [text, "4811AB 1"]}, "adres", kind=KeyKind.ADDRESS)
    assert found.areas.tolist() == [area, B]
    assert not len(found.parts)


def test_addresses_in_columns():
    columns = {
        "Postcode": ["4811AA", "4811 aa", "4811AA", "4811AB", "4855AA", ""],
        "Huisnummer": ["12", "12b", "14", "3", "1", "1"],
        "Toevoeging": ["a", "", "", "", "", ""],
    }
    found = run(columns, *columns, kind=KeyKind.ADDRESS)
    assert found.areas.tolist() == [A, B, A, B, C, None]
    assert list(reasons(found).values()) == ["unknown"]
    streets = {
        "straat": ["Dorpsstr.", "Dorpsstraat", "Dorpsstraat", "Dorpsstraat"],
        "nr": ["14", "1", "1", "1"],
        "plaats": ["Breda", "BAVEL", "Zwolle", ""],
    }
    found = run(streets, *streets, kind=KeyKind.ADDRESS)
    assert found.areas.tolist() == [A, C, None, None]
    assert sorted(reasons(found).values()) == ["ambiguous", "outside"]


def test_a_house_that_is_not_known_goes_with_its_postcode():
    found = run({"a": ["4811AB 99", "4811AA 99", "4811AA 12", "4811AZ 1", "1011AA 1"]}, "a",
                kind=KeyKind.ADDRESS)  # fmt: skip
    assert found.areas.tolist() == [B, None, None, None, None]
    assert parts(found) == [(1, A, 0.75), (1, B, 0.25), (2, A, 0.5), (2, B, 0.5)]
    assert reasons(found) == {"4811AZ 1": "unknown", "1011AA 1": "outside"}
    assert (found.report.rows_matched, found.rough) == (3, 2)
    assert {(item.rows, item.parts) for item in found.report.divided} == {
        (1, ((A, 0.75), (B, 0.25))), (1, ((A, 0.5), (B, 0.5))),
    }  # fmt: skip


def test_a_postcode_over_a_border_is_divided():
    found = run({"pc": ["4811AA", "4811 ab", "4811AA", "4822"]}, "pc", kind=KeyKind.PC6)
    assert found.areas.tolist() == [None, B, None, C]
    assert parts(found) == [(0, A, 0.75), (0, B, 0.25), (2, A, 0.75), (2, B, 0.25)]
    assert [(item.key, item.rows) for item in found.report.divided] == [("4811AA", 2)]
    assert (found.report.rows_matched, found.report.areas_matched) == (4, 3)


def test_what_lies_outside_gets_no_share():
    book = addresses({"postcode": ["4811AA"] * 4, "area": [A, A, B, ""], "addresses": [1, 1, 1, 1]})
    found = run({"pc": ["4811AA", "4811"]}, "pc", kind=KeyKind.PC6, link=book)
    assert parts(found) == [(0, A, 0.5), (0, B, 0.25), (1, A, 0.5), (1, B, 0.25)]


def test_streets():
    written = ["Burg. vd Bergstr.", "kerkweg", "Dorpsstraat", "Onbekendeweg", "Dorpsstraat (Bavel)",
               "Dorpsstraat, Breda"]  # fmt: skip
    found = run({"straat": written}, "straat", kind=KeyKind.STREET)
    assert found.areas.tolist() == [B, C, None, None, C, None]
    assert reasons(found) == {"Dorpsstraat": "ambiguous", "Onbekendeweg": "unknown"}
    assert parts(found) == [(5, A, 0.75), (5, B, 0.25)]


def test_streets_with_their_place():
    columns = {"straat": ["Dorpsstraat"] * 3, "plaats": ["Breda", "Bavel", "Zwolle"]}
    found = run(columns, *columns, kind=KeyKind.STREET)
    assert found.areas.tolist() == [None, C, None]
    assert reasons(found) == {"Dorpsstraat Zwolle": "outside"}
    assert parts(found) == [(0, A, 0.75), (0, B, 0.25)]


def test_two_streets_that_differ_only_in_what_people_leave_out_stay_apart():
    book = addresses({"street": ["Van den Bergstraat", "Van der Bergstraat"], "area": [A, B]})
    found = run({"straat": ["Van den Bergstraat", "Van der Bergstraat", "v.d. Bergstr."]}, "straat",
                kind=KeyKind.STREET, link=book)  # fmt: skip
    assert found.areas.tolist() == [A, B, None]
    assert reasons(found) == {"v.d. Bergstr.": "ambiguous"}


def test_streets_need_a_table_with_streets():
    only = addresses({"postcode": ["4811AA"], "area": [A]})
    for link in (None, only):
        with pytest.raises(LinkTableNeeded) as raised:
            run({"straat": ["Kerkweg"]}, "straat", kind=KeyKind.STREET, link=link)
        assert raised.value.kind == "street"


def test_complexes_and_ids_of_the_bag():
    book = addresses({"key": ["C 101", "102", "0363200000454013"], "area": [A, B, C]})
    written = ["c 101", "102.0", "363200000454013", "NL.IMBAG.Nummeraanduiding.0363200000454013", "103"]
    found = run({"complex": written}, "complex", kind=KeyKind.ADDRESS, link=book)
    assert found.areas.tolist() == [A, B, C, C, None]


def test_areas_by_name_in_the_table():
    book = addresses({"postcode": ["4811AA", "4811AB"], "area": ["Chassé", "kroeten"]})
    found = run({"pc": ["4811AA", "4811AB"]}, "pc", kind=KeyKind.PC6, link=book)
    assert found.areas.tolist() == [B, C]


def test_own_areas_through_the_addresses_of_what_they_are_made_of():
    own = areas({"Oost": "Oost", "West": "West"}, level="werkgebied")
    own = AreaSet(
        own.id, own.level, 2026, own.frame, made_from="buurten", members={"Oost": (A, B), "West": (C,)}
    )
    found = run({"pc": ["4811AA", "4822AA"]}, "pc", kind=KeyKind.PC6, area_set=own)
    assert found.areas.tolist() == ["Oost", "West"]


def test_a_full_postcode_in_areas_that_are_pc4():
    found = run({"pc": ["4811AB", "4812"]}, "pc", kind=KeyKind.PC6, link=None,
                area_set=areas({"4811": "", "4812": ""}, level="pc4"))  # fmt: skip
    assert found.areas.tolist() == ["4811", "4812"]


def test_addresses_are_read_only_when_they_are_needed():
    def never():
        raise AssertionError

    found = run({"code": [A, B]}, "code", kind=KeyKind.CODE, link=never)
    assert found.areas.tolist() == [A, B]
    assert run({"pc": ["4811AB"]}, "pc", kind=KeyKind.PC6, link=lambda: BOOK).areas.tolist() == [B]


def test_the_house_number_goes_before_the_postcode_alone():
    columns = {"Postcode": ["4811AA", "4811AA"], "Huisnummer": ["1", "14"]}
    guesses = [("pc6", ("Postcode",)), ("address", ("Postcode", "Huisnummer"))]
    found = run(columns, kind=KeyKind.AUTO, keys=guesses)
    assert (found.report.key_kind, found.areas.tolist()) == ("address", [A, A])


def test_totals_of_larger_areas_say_which():
    found = run({"code": [A, B, "WK075800", "GM0758", "NL00"]}, "code", kind=KeyKind.CODE, link=None)
    assert [tuple(row) for row in found.totals.itertuples(index=False, name=None)] == [
        (2, "wijk", "WK075800"), (3, "gemeente", "GM0758"),
    ]  # fmt: skip
    names = ["Chassé", "Kroeten", "Noord-west", "Breda", "Nederland"]
    found = run({"buurt": names}, "buurt", kind=KeyKind.NAME, link=None)
    assert [tuple(row) for row in found.totals.itertuples(index=False, name=None)] == [
        (2, "wijk", "WK075806"), (3, "gemeente", "GM0758"),
    ]  # fmt: skip


def test_no_totals_and_no_parts_are_empty_frames():
    found = run({"code": [A]}, "code", kind=KeyKind.CODE, link=None)
    assert list(found.parts) == ["position", "area", "share"]
    assert list(found.totals) == ["position", "level", "area"]
    assert (len(found.parts), len(found.totals)) == (0, 0)


def test_looked_up_addresses_are_found_by_their_digest():
    readings = [notation.readings(text)[0] for text in ("4811ZZ 1a", "Nieuweweg 3, Breda")]
    book = addresses({"key": [notation.digest(item) for item in readings], "area": [A, B]})
    found = run(
        {"a": ["4811 zz 1-A", "Nieuweweg 3 te Breda", "4811ZZ 2"]}, "a", kind=KeyKind.ADDRESS, link=book
    )
    assert found.areas.tolist() == [A, B, None]
    assert reasons(found) == {"4811ZZ 2": "unknown"}


# --- points ----------------------------------------------------------------------------------


def test_points_of_any_family_of_names():
    made = table({"PC": ["4811AA", "4822AA", "9999ZZ"], "HUISNR": ["1", "2", "3"], "WPL": ["Breda"] * 3,
                  "x": [200050.0, 200250.0, 1.0], "y": [480050.0] * 3},
                 kinds={"x": loading_kind("x"), "y": loading_kind("y")}, crs="EPSG:28992")  # fmt: skip
    found = joining.addresses_from_points(made, breda())
    assert found.frame["area"].tolist() == [A, C, ""]
    assert found.frame["number"].tolist() == [1, 2, 3]
    assert run({"pc": ["4811AA", "9999ZZ"]}, "pc", kind=KeyKind.PC6, link=found).areas.tolist() == [A, None]


def loading_kind(name):
    from gebiedsgericht_plugin.model.tables import ColumnKind

    return ColumnKind(name)


# --- properties ------------------------------------------------------------------------------

BREDA = breda()
ROWS = st.lists(
    st.tuples(st.sampled_from(["4811AA", "4811AB", "4822AA"]), st.sampled_from([A, B, C, ""]),
              st.integers(1, 9)),
    min_size=1, max_size=30,
)  # fmt: skip


@given(rows=ROWS, seed=st.integers(0, 1000))
def test_shares_and_what_lies_outside_make_one_in_any_order(rows, seed):
    frame = pandas.DataFrame(rows, columns=["postcode", "area", "addresses"])
    area_set = BREDA
    book = codes.code_books(levels_of(area_set))[0]
    shuffled = frame.sample(frac=1, random_state=seed)
    made = [AddressBook(addresses(item.to_dict("list")), area_set, book) for item in (frame, shuffled)]
    for which in ("by_postcode", "by_pc4"):
        one, other = (getattr(item, which) for item in made)
        assert one.keys() == other.keys()
        for key_text, found in one.items():
            own = frame[frame["postcode"].str.startswith(key_text)]
            inside = own.loc[own["area"] != "", "addresses"].sum() / own["addresses"].sum()
            total = 1.0 if found.code else sum(share for _, share in found.parts)
            assert total == pytest.approx(inside, abs=1e-12)
            assert found.code == other[key_text].code
            assert [area for area, _ in found.parts] == [area for area, _ in other[key_text].parts]
            assert all(share > 0 for _, share in found.parts)


@settings(max_examples=8)
@given(order=st.permutations(range(7)))
def test_the_order_of_rows_changes_nothing(order):
    texts = ["4811AA 1", "4811AA 99", "4811AB", "1011AA", "4811", "", "Kerkweg 2"]
    plain = run({"a": texts}, "a", kind=KeyKind.ADDRESS, area_set=BREDA)
    turned = run({"a": [texts[at] for at in order]}, "a", kind=KeyKind.ADDRESS, area_set=BREDA)
    assert [turned.areas.iloc[order.index(at)] for at in range(7)] == plain.areas.tolist()
    moved = sorted((order[position], area, share) for position, area, share in parts(turned))
    assert moved == sorted(parts(plain))
    assert turned.report.rows_matched == plain.report.rows_matched
    assert turned.report.rows_matched + turned.report.rows_unmatched == 7


@given(text=st.text(max_size=60))
def test_any_text_can_be_read(text):
    for reading in notation.readings(text):
        assert notation.digest(reading)
        assert reading.number >= -1


# --- real files ------------------------------------------------------------------------------


def groningen(shared_data):
    folder = shared_data / "05_groningen_2017_shp_3857"
    source = next(iter(loading.guess_areas(folder / "buurt2017.zip")))
    area_set = loading.load_areas(source, folder)
    postcodes = geopandas.read_file(folder / "postcode6.zip").to_crs(area_set.frame.crs)
    points = postcodes.geometry.representative_point()
    link = Addresses(
        addresses({"postcode": list(postcodes["POSTCODE"]), "area": [""] * len(postcodes)})
        .frame.assign(x=points.x.to_numpy(), y=points.y.to_numpy()),
        "EPSG:28992",
    )  # fmt: skip
    return area_set, place_addresses(link, area_set), list(postcodes["POSTCODE"])


def test_postcodes_of_groningen(shared_data):
    area_set, link, postcodes = groningen(shared_data)
    found = joining.match(
        table({"pc": postcodes}), key("pc", kind=KeyKind.PC6), area_set, delivery="d", link=link
    )
    assert found.report.rows == 5496
    assert found.report.rows_matched / found.report.rows >= 0.9887
    assert found.report.rows_matched + found.report.rows_unmatched == found.report.rows
    by_four = joining.match(
        table({"pc": sorted({text[:4] for text in postcodes})}), key("pc", kind=KeyKind.PC4), area_set,
        delivery="d", link=link,
    )  # fmt: skip
    # The file has postcodes of the neighbouring municipalities too: those 16 lie outside.
    assert (by_four.report.rows, by_four.report.rows_matched) == (50, 34)
    assert {item.reason for item in by_four.report.unmatched} == {"outside"}
    assert (by_four.parts.groupby("position")["share"].sum() <= 1 + 1e-12).all()


def test_addresses_of_schools(shared_data):
    made = loading.load(shared_data / "20_school_addresses" / "adressen_zonder_contactgegevens.csv")
    asked = joining.distinct_addresses(("postcode", "text"), made.frame[["Postcode", "Adres"]])
    # As the address table of the municipality would have them: without spaces, additions apart.
    schools = areas({f"BU02020{i:03d}": f"Buurt {i}" for i in range(len(asked))})
    link = addresses({
        "postcode": [notation.postcode_of(text) for text in made.frame["Postcode"]],
        "number": [item.number for item in asked],
        "addition": [item.addition for item in asked],
        "street": [item.street.upper() for item in asked],
        "place": list(made.frame["Woonplaats"]),
        "area": list(schools.frame.index),
    })  # fmt: skip
    # Of one the postcode is glued to the number, which only the column of postcodes tells.
    for columns, expected in (
        (("Postcode", "Adres"), 42), (("Adres", "Woonplaats"), 41), (("Adres", "Postcode", "Woonplaats"), 42),
    ):  # fmt: skip
        found = joining.match(made, key(*columns, kind=KeyKind.ADDRESS), schools, delivery="d", link=link)
        assert found.areas.notna().sum() == expected
        assert (found.areas.dropna() == schools.frame.index[found.areas.notna().to_numpy()]).all()


def test_address_points_of_the_bag(shared_data):
    points = loading.load_addresses(shared_data / "17_bag_gpkg_gokoala" / "bag.gpkg")
    x, y = points.frame["x"], points.frame["y"]
    # Four columns over the points, so that postcodes lie over borders.
    edges = numpy.linspace(x.min() - 1, x.max() + 1, 5)
    from shapely.geometry import box

    shapes = [box(edges[i], y.min() - 1, edges[i + 1], y.max() + 1) for i in range(4)]
    frame = areas({f"BU0363{i:04d}": str(i) for i in range(4)}).frame.set_geometry(shapes, crs="EPSG:28992")
    area_set = AreaSet("bag", "buurt", 2026, frame)
    link = place_addresses(points, area_set)
    truth = link.frame["area"].tolist()
    rows = {
        "postcode": points.frame["postcode"].tolist(),
        "huisnummer": points.frame["number"].astype(str).tolist(),
        "toevoeging": points.frame["addition"].tolist(),
    }
    found = joining.match(table(rows), key(*rows, kind=KeyKind.ADDRESS), area_set, delivery="d", link=link)
    exact = found.areas.notna().to_numpy()
    assert exact.mean() > 0.99
    assert (found.areas[exact] == numpy.array(truth, dtype=object)[exact]).mean() > 0.999
    streets = joining.match(
        table({"straat": points.frame["street"].tolist()}), key("straat", kind=KeyKind.STREET), area_set,
        delivery="d", link=link,
    )  # fmt: skip
    assert streets.report.rows_matched == 1836
    assert streets.report.divided
