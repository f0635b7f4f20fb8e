from __future__ import annotations

import pytest

from gebiedsgericht_plugin.errors import (
    EmptyKey,
    LinkTableNeeded,
    NoKeyFound,
    NoSuchColumn,
    NothingMatched,
)
from gebiedsgericht_plugin.joining import match
from gebiedsgericht_plugin.model.recipe import KeyKind
from gebiedsgericht_plugin.model.tables import ColumnKind

from .tables import addresses, areas, breda, key, nan, table


def run(columns, *column, kind=KeyKind.AUTO, area_set=None, link=None, decisions=None, **more):
    made = table(columns, **more)
    return match(
        made, key(*column, kind=kind), area_set or breda(), delivery="d", link=link, decisions=decisions or {}
    )


def reasons(found):
    return {item.key: item.reason for item in found.report.unmatched}


def test_codes_with_lost_zeros_and_what_is_no_neighbourhood():
    found = run({"code": ["7580601", "7580700", "075806", "758", "NL00", "3630000", "7580999", ""]}, "code",
                kind=KeyKind.CODE)  # fmt: skip
    assert found.areas.tolist() == ["BU07580601", "BU07580700"] + [None] * 6
    assert found.level == "buurt"
    assert reasons(found) == {
        "075806": "total_row", "758": "total_row", "NL00": "total_row",
        "3630000": "other_area", "7580999": "other_year", "": "empty",
    }  # fmt: skip
    report = found.report
    assert (report.rows, report.rows_matched, report.areas, report.areas_matched) == (8, 2, 6, 2)
    assert [item.code for item in report.areas_without] == [
        "BU07580000",
        "BU07580001",
        "BU07580600",
        "BU07580701",
    ]


def test_codes_read_as_numbers():
    found = run({"code": [7580601.0, nan(), 7580700.0]}, "code", kind=KeyKind.CODE)
    assert found.areas.tolist() == ["BU07580601", None, "BU07580700"]


def test_separate_columns_and_their_totals():
    columns = {"gm": ["758", "758", "758"], "wk": ["6", "7", "6"], "bu": ["1", "0", ""]}
    found = run(columns, "gm", "wk", "bu", kind=KeyKind.CODE)
    assert found.areas.tolist() == ["BU07580601", "BU07580700", None]
    assert reasons(found) == {"758 6": "total_row"}


def test_a_table_of_districts_stays_one():
    found = run({"wijk": ["WK075800", "75806", "WK075807"]}, "wijk", kind=KeyKind.CODE)
    assert found.level == "wijk"
    assert found.areas.tolist() == ["WK075800", "WK075806", "WK075807"]
    assert found.report.areas == 3


def test_names_are_found_and_accepted_spellings_told():
    written = ["chasse", "Niew Wolfslaar", "Kroetn", "Zwolle", "Breda noord-west", "Breda"]
    found = run({"buurt": written}, "buurt", kind=KeyKind.NAME)
    assert found.areas.tolist()[:3] == ["BU07580001", "BU07580701", "BU07580600"]
    assert reasons(found) == {"Zwolle": "unknown", "Breda noord-west": "total_row", "Breda": "total_row"}
    assert ("Niew Wolfslaar", "BU07580701") in found.report.accepted_spellings


def test_short_name_of_a_district_is_a_total():
    found = run({"buurt": ["Chassé", "Valkenberg", "Centrum"]}, "buurt", kind=KeyKind.NAME)
    assert reasons(found) == {"Centrum": "total_row"}


def test_a_doubtful_name_is_suggested_and_its_area_says_so():
    found = run({"buurt": ["Chassé", "Kroote"]}, "buurt", kind=KeyKind.NAME)
    (unmatched,) = found.report.unmatched
    assert (unmatched.reason, unmatched.suggestion, unmatched.suggestion_name) == (
        "spelling", "BU07580600", "Kroeten",
    )  # fmt: skip
    without = {item.code: item for item in found.report.areas_without}
    assert (without["BU07580600"].reason, without["BU07580600"].likely_key) == ("likely_misspelt", "Kroote")
    assert without["BU07580701"].reason == "not_in_file"


POPULATION = {
    "region": ["Breda centrum", "Valkenberg", "Chassé", "Bavel", "Bavel", "Nieuw Wolfslaar"],
    "type": ["Borough", "Neighbourhood", "Neighbourhood", "Borough", "Neighbourhood", "Neighbourhood"],
}


def test_a_district_and_a_neighbourhood_of_one_name_are_told_apart_by_a_column():
    found = run(POPULATION, "region", kind=KeyKind.NAME, kinds={"type": ColumnKind.CATEGORY})
    assert found.areas.tolist() == [None, "BU07580000", "BU07580001", None, "BU07580700", "BU07580701"]
    assert reasons(found) == {"Breda centrum": "total_row", "Bavel": "total_row"}


def test_without_such_a_column_neither_row_is_taken():
    found = run({"region": POPULATION["region"]}, "region", kind=KeyKind.NAME)
    assert found.areas.tolist() == [None, "BU07580000", "BU07580001", None, None, "BU07580701"]
    assert reasons(found)["Bavel"] == "ambiguous"
    assert {item.code: item.likely_key for item in found.report.areas_without}["BU07580700"] == "Bavel"


def test_many_rows_per_name_are_rows_of_the_neighbourhood():
    found = run(
        {"buurt": ["Bavel", "Bavel", "Chassé", "Chassé", "Kroeten", "Kroeten"]}, "buurt", kind=KeyKind.NAME
    )
    assert found.areas.notna().all()


def test_same_name_twice_is_never_accepted():
    two = areas({"BU00010000": "Centrum", "BU00020000": "Centrum", "BU00020001": "Haven"},
                {"gemeente": ["GM0001", "GM0002", "GM0002"]},
                parent_names={"gemeente": {"GM0001": "Aadorp", "GM0002": "Beestad"}})  # fmt: skip
    found = run({"buurt": ["Centrum", "Haven"]}, "buurt", kind=KeyKind.NAME, area_set=two)
    assert found.areas.tolist() == [None, "BU00020001"]
    assert reasons(found) == {"Centrum": "ambiguous"}
    within = {"gemeente": ["Beestad", "GM0001", "Ceehuizen"], "buurt": ["centrum", "Centrum", "Centrum"]}
    found = run(within, "gemeente", "buurt", kind=KeyKind.NAME, area_set=two)
    assert found.areas.tolist() == ["BU00020000", "BU00010000", None]
    assert reasons(found) == {"Ceehuizen Centrum": "other_area"}


LINK = addresses({
    "postcode": ["4811AA", "4811AB", "4822AA", "4822AB", "4899AA"],
    "area": ["BU07580000", "07580000", "7580600", "BU07580601", "BU99999999"],
})  # fmt: skip


def test_postcodes_through_a_link_with_codes_in_its_own_spelling():
    found = run({"pc": ["4811 aa", "4811AB", "4822-AB", "4811ZZ", "9999AA", "4899AA", "x"]}, "pc",
                kind=KeyKind.PC6, link=LINK)  # fmt: skip
    assert found.areas.tolist() == ["BU07580000", "BU07580000", "BU07580601"] + [None] * 4
    assert reasons(found) == {"4811ZZ": "unknown", "9999AA": "outside", "4899AA": "outside", "x": "unknown"}


def test_a_pc4_over_several_areas_is_divided():
    found = run({"pc": ["4811", "4822"]}, "pc", kind=KeyKind.PC4, link=LINK)
    assert found.areas.tolist() == ["BU07580000", None]
    assert found.parts.to_dict("list") == {
        "position": [1, 1], "area": ["BU07580600", "BU07580601"], "share": [0.5, 0.5],
    }  # fmt: skip
    assert (found.report.rows_matched, found.report.areas_matched, found.report.unmatched) == (2, 3, ())
    (divided,) = found.report.divided
    assert (divided.key, divided.parts) == ("4822", (("BU07580600", 0.5), ("BU07580601", 0.5)))


def test_the_postcode_within_an_address():
    found = run({"adres": ["Dorpsstraat 1, 4822 AB Breda", "Dorpsstraat 2"]}, "adres",
                kind=KeyKind.ADDRESS, link=LINK)  # fmt: skip
    assert found.areas.tolist() == ["BU07580601", None]


def test_postcodes_need_a_link():
    with pytest.raises(LinkTableNeeded) as raised:
        run({"pc": ["4811AA"]}, "pc", kind=KeyKind.PC6)
    assert raised.value.kind == "pc6"
    with pytest.raises(LinkTableNeeded):
        run({"pc": ["4811AA"]}, keys=[("pc6", ("pc",))])


def test_areas_that_are_postcodes_need_none():
    found = run({"pc": ["4811 ab", "1000AA"]}, "pc", kind=KeyKind.PC6,
                area_set=areas({"4811AB": "", "4811AC": ""}, level="pc6"))  # fmt: skip
    assert found.areas.tolist() == ["4811AB", None]


def test_points():
    columns = {"x": [200050.0, 200599.0, 200700.0, nan()], "y": [480050.0, 480001.0, 480050.0, 480050.0]}
    found = run(columns, "x", "y", kind=KeyKind.POINT, crs="EPSG:28992")
    assert found.areas.tolist() == ["BU07580000", "BU07580701", None, None]
    assert {(item.key, item.reason, item.rows) for item in found.report.unmatched} == {
        ("x, y", "outside", 1), ("x, y", "empty", 1),
    }  # fmt: skip


def test_points_named_in_degrees_are_found_by_the_metres_beside_them(tmp_path):
    from gebiedsgericht_plugin import joining, loading
    from gebiedsgericht_plugin.model.recipe import Key
    from tests.factories import area_set

    rows = ["6.0544;52.3106", "6.0692;52.3195", "6.0837;52.3104"]
    path = tmp_path / "punten.csv"
    path.write_text("\n".join(["lon;lat", *rows]), encoding="utf-8")
    areas = area_set()
    key = Key(areas=areas.id, kind=KeyKind.POINT, column=("lon", "lat"))
    found = joining.match(loading.load(path), key, areas, delivery="punten")
    assert found.report.rows_matched == 3
    assert found.report.key_column == "lon, lat"


def test_decisions_go_before_everything():
    columns = {"buurt": ["Chassé", "Bavel", "de oude kern", "weet niet", "weet niet", "Kroeten"]}
    decisions = {"de oude kern": "BU07580000", "weet niet": "", "Bavel": "WK075807", "Kroeten": "BU00000000"}
    found = run(columns, "buurt", kind=KeyKind.NAME, decisions=decisions)
    assert found.areas.tolist() == ["BU07580001", None, "BU07580000", None, None, "BU07580600"]
    assert reasons(found) == {"weet niet": "left_out", "Bavel": "total_row"}


def test_a_code_that_was_replaced_is_recognised_by_its_name():
    columns = {"code": ["07580000", "07580999"], "naam": ["Valkenberg", "kroeten"]}
    found = run(columns, "code", kind=KeyKind.CODE, kinds={"naam": ColumnKind.NAME})
    (unmatched,) = found.report.unmatched
    assert (unmatched.reason, unmatched.suggestion) == ("recoded", "BU07580600")
    assert [item.code for item in found.report.areas_without if item.reason == "recoded"] == ["BU07580600"]
    assert found.areas.tolist() == ["BU07580000", None]


def test_several_rows_for_an_area_are_told():
    found = run({"code": ["7580000", "7580000", "7580001"]}, "code", kind=KeyKind.CODE)
    assert [(item.code, item.rows) for item in found.report.duplicates] == [("BU07580000", 2)]
    periods = {"code": ["7580000", "7580000", "7580001"], "jaar": ["2023", "2024", "2024"]}
    found = run(periods, "code", kind=KeyKind.CODE, kinds={"jaar": ColumnKind.PERIOD})
    assert found.report.duplicates == ()


def test_recognised_by_itself_the_column_that_finds_most_areas():
    columns = {
        "gemeente": ["Breda"] * 4,
        "wijk": ["Breda centrum", "Breda centrum", "Breda noord-west", "Bavel"],
        "buurt": ["Valkenberg", "Chassé", "Kroeten", "elders"],
        "melding": ["lamp kapot", "put verstopt", "Bavel", "overig"],
    }
    found = run(columns)
    assert (found.report.key_column, found.report.key_kind, found.level) == ("buurt", "name", "buurt")
    found = run(columns, keys=[("name", ("wijk",)), ("name", ("buurt",))])
    assert found.report.key_column == "buurt"


def test_own_codes_are_recognised_without_anyone_saying_so():
    found = run({"nr": ["601", "700"], "naam": ["x", "y"]})
    assert (found.report.key_column, found.report.key_kind) == ("nr", "code")


def national():
    """Three municipalities that each have a centre, a harbour and a name of their own."""
    names = {f"BU{g:04d}{i:04d}": name for g in (1, 2, 3)
             for i, name in enumerate(["Centrum", "Haven", "Zuidhoek", "Molenkwartier"])}  # fmt: skip
    names["BU00020003"] = "Valkenbuurt"
    names["BU00030002"] = "Kerkeinde"
    return areas(names)


def test_a_file_about_one_municipality_is_looked_up_there():
    columns = {"buurt": ["Centrum", "Haven", "Valkenbuurt", "Zuidhoek", "Valkenbuur", "Kerkeinde"]}
    found = run(columns, "buurt", kind=KeyKind.NAME, area_set=national())
    expected = ["BU00020000", "BU00020001", "BU00020003", "BU00020002", "BU00020003", None]
    assert found.areas.tolist() == expected
    assert reasons(found) == {"Kerkeinde": "other_area"}


def test_in_a_whole_country_likeness_is_only_suggested():
    columns = {"buurt": ["Valkenbuurt", "Kerkeind", "Centrum"]}
    found = run(columns, "buurt", kind=KeyKind.NAME, area_set=national())
    assert found.areas.tolist() == ["BU00020003", None, None]
    assert reasons(found) == {"Kerkeind": "spelling", "Centrum": "ambiguous"}


def test_points_are_recognised_by_their_columns():
    kinds = {"rd_x": ColumnKind.X, "rd_y": ColumnKind.Y}
    found = run({"rd_x": [200050.0], "rd_y": [480050.0]}, kinds=kinds, crs="EPSG:28992")
    assert found.report.key_kind == "point"


def test_only_misspelt_names_are_still_recognised():
    found = run({"buurt": ["Valkeberg", "Niew Wolfslaar"]})
    assert found.areas.tolist() == ["BU07580000", "BU07580701"]


def test_nothing_to_go_by():
    with pytest.raises(NoKeyFound):
        run({"opmerking": ["lamp kapot"], "n": [1.0]})
    with pytest.raises(NothingMatched) as raised:
        run({"code": ["BU03630000", "BU03630001"]}, "code", kind=KeyKind.CODE)
    assert raised.value.examples == ("BU03630000", "BU03630001")
    assert raised.value.area_examples[0] == "BU07580000"
    with pytest.raises(NoSuchColumn):
        run({"code": ["1"]}, "kode", kind=KeyKind.CODE)


def test_the_order_of_the_rows_does_not_matter():
    names = ["Chassé", "Bavel", "Niew Wolfslaar", "Kroetn", "Zwolle", "Breda", "Bavel"]
    forward = run({"buurt": names}, "buurt", kind=KeyKind.NAME)
    backward = run({"buurt": names[::-1]}, "buurt", kind=KeyKind.NAME)
    assert forward.areas.tolist() == backward.areas.tolist()[::-1]
    assert forward.report == backward.report


def test_codes_of_elsewhere_need_no_link_table():
    with pytest.raises(NothingMatched):
        run({"code": ["BU03630000", "BU03630001", "BU03630002"]}, "code")


def test_a_key_without_anything_in_it_says_so():
    with pytest.raises(EmptyKey) as raised:
        run({"buurt": ["", "", ""], "n": [1, 2, 3]}, "buurt", kind=KeyKind.NAME)
    assert raised.value.column == "buurt"


@pytest.mark.parametrize(("elsewhere", "told"), [(3, True), (2, False)])
def test_less_than_half_of_the_rows_is_told(elsewhere, told):
    codes = ["BU07580601", "BU07580700", *(f"BU0363000{i}" for i in range(elsewhere)), "WK075806"]
    found = run({"code": codes}, "code", kind=KeyKind.CODE)
    assert [item.code for item in found.findings] == ["few_matched"] * told
