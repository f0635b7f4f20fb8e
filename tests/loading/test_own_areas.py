"""Own areas: a division of levels of its own, put together by a list or a table, or drawn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from shapely.geometry import box

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.errors import AreaInTwoParents, NoAreas, NoSuchColumn, NoSuchFile, UnknownAreas
from gebiedsgericht_plugin.model.recipe import AreaSource, GroupTable
from tests.factories import area_set
from tests.loading.partner_files import layer, square, text_file

TABLE = GroupTable("indeling.csv", "Postcode", "Werkgebied")


def own(groups=(), table=None, made_from="buurten-2026"):
    return AreaSource(
        "werkgebieden",
        "",
        "",
        "",
        0,
        "werkgebied",
        made_from=made_from,
        groups=dict(groups),
        groups_from=table,
    )


def drawn(source="getekend.gpkg", name="naam"):
    return AreaSource("werkgebieden", source, "", name, 0, "werkgebied")


def of(areas, code):
    return next(item for item in areas.findings if item.code == code).values


# --- the municipality's own division ----------------------------------------------------------


def test_a_division_with_levels_of_its_own(tmp_path):
    columns = {
        "deelgebied": ["D1", "D2", "D3", "D4"],
        "naam": ["Noord", "Haven", "Zuid", "Kreek"],
        "werkgebied": ["W1", "W1", "W2", "W3"],
        "stadsdeel": ["S1", "S1", "S1", "S2"],
        "stadsdeelnaam": ["Oude stad", "Oude stad", "Oude stad", "Nieuwe stad"],
    }
    shapes = [square(200000 + at * 100, 480000) for at in range(4)]
    layer(tmp_path, shapes, columns, "eigen.gpkg")
    source = AreaSource(
        "deelgebieden",
        "eigen.gpkg",
        "deelgebied",
        "naam",
        2026,
        "deelgebied",
        {"stadsdeel": "stadsdeel", "werkgebied": "werkgebied"},
        {"stadsdeel": "stadsdeelnaam"},
    )
    areas = loading.load_areas(source, tmp_path)
    assert (areas.level, areas.levels, areas.findings) == ("deelgebied", ("werkgebied", "stadsdeel"), ())
    assert areas.parents("werkgebied").tolist() == ["W1", "W1", "W2", "W3"]
    assert areas.parent_names("stadsdeel").to_dict() == {"S1": "Oude stad", "S2": "Nieuwe stad"}
    columns["stadsdeel"] = ["S1", "S2", "S1", "S2"]
    layer(tmp_path, shapes, columns, "eigen.gpkg")
    with pytest.raises(AreaInTwoParents):
        loading.load_areas(source, tmp_path)


# --- put together -------------------------------------------------------------------------------


def test_what_they_are_put_together_from_is_known():
    areas = loading.put_together(
        area_set(), own({"Oost": ("BU00990201", "00990202"), "De Werven": ("0101", "BU00990102")})
    )
    assert areas.made_from == "buurten-2026"
    assert areas.members == {
        "De Werven": ("BU00990101", "BU00990102"),
        "Oost": ("BU00990201", "BU00990202"),
    }
    assert list(areas.members) == areas.frame.index.tolist()


def postcodes(count=6):
    """Postcode areas 100 m square in a row."""
    finer = area_set(count)
    frame = finer.frame.set_axis([f"9901A{letter}" for letter in "ABCDEFGHIJ"[:count]])
    frame.index.name = "code"
    return replace(finer, id="pc6-2026", level="pc6", frame=frame)


def test_of_postcodes_that_a_table_lists(tmp_path):
    lines = ["Postcode;Straat;Werkgebied", "9901 AA;Kade;West", "9901ab;Kade;West", "9901 AC;Dijk;Oost"]
    lines += ["9901 AD;Dijk;Oost", "9901 AD;Dijk;Oost", "9901 ZZ;Postbus;Oost", "9901 AE;Plein;"]
    text_file(tmp_path, "\n".join(lines), "indeling.csv")
    areas = loading.put_together(postcodes(), own(table=TABLE, made_from="pc6-2026"), tmp_path)
    assert areas.members == {"Oost": ("9901AC", "9901AD"), "West": ("9901AA", "9901AB")}
    assert areas.frame.area.tolist() == [2e6, 2e6]
    assert of(areas, "groups_unknown")["count"] == 1
    assert of(areas, "groups_unknown")["codes"] == ("9901 ZZ",)
    assert of(areas, "areas_not_grouped")["count"] == 2


def test_of_complexes_by_the_name_that_one_has(tmp_path):
    text_file(tmp_path, "complex,gebied\nBuurt 1,West\nbuurt 2,West\nBUURT 3,Oost\n", "indeling.csv")
    table = GroupTable("indeling.csv", "Complex", "gebied")
    areas = loading.put_together(area_set(), own(table=table), tmp_path)
    assert areas.members == {"Oost": ("BU00990103",), "West": ("BU00990101", "BU00990102")}
    finer = area_set()
    twice = replace(finer, frame=finer.frame.assign(name=["Dorp", "Dorp", "Kern", "A", "B", "C"]))
    with pytest.raises(UnknownAreas):
        loading.put_together(twice, own({"West": ("Dorp",)}))


def test_what_a_table_cannot_tell(tmp_path):
    with pytest.raises(NoSuchFile):
        loading.put_together(postcodes(), own(table=TABLE), tmp_path)
    text_file(tmp_path, "Postcode;Werkgebied\n9901AA;West\n9901AA;Oost\n9901AB;Oost\n", "indeling.csv")
    with pytest.raises(AreaInTwoParents) as twice:
        loading.put_together(postcodes(), own(table=TABLE), tmp_path)
    assert twice.value.areas == ("9901AA",)
    table = replace(TABLE, area="Wijkteam")
    with pytest.raises(NoSuchColumn):
        loading.put_together(postcodes(), own(table=table), tmp_path)
    text_file(tmp_path, "Postcode;Werkgebied\n1111AA;West\n1111AB;Oost\n1111AC;Oost\n", "indeling.csv")
    with pytest.raises(UnknownAreas):
        loading.put_together(postcodes(), own(table=TABLE), tmp_path)


# --- drawn ---------------------------------------------------------------------------------------


def test_drawn_areas_go_by_their_names(tmp_path):
    shapes = [square(200000 + at * 100, 480000) for at in range(5)]
    layer(tmp_path, shapes, {"naam": ["Oost", None, "2", "West", "Oost"]}, "getekend.gpkg")
    areas = loading.load_areas(drawn(), tmp_path)
    assert areas.frame.index.tolist() == ["1", "2", "Oost", "West"]
    assert areas.names.tolist() == ["1", "2", "Oost", "West"]
    assert areas.frame.area["Oost"] == 2 * areas.frame.area["West"]
    assert of(areas, "areas_drawn") == {"count": 4, "numbered": 1, "parts": 1}
    assert [item.code for item in areas.findings] == ["areas_drawn"]


def test_drawn_areas_without_any_name_are_numbered_in_their_order(tmp_path):
    shapes = [square(200000 + at * 100, 480000) for at in range(3)]
    layer(tmp_path, shapes, {"id": [7, 8, 9]}, "getekend.gpkg")
    areas = loading.load_areas(drawn(name=""), tmp_path)
    assert areas.frame.index.tolist() == ["1", "2", "3"]
    assert areas.frame.bounds["minx"].tolist() == [200000, 200100, 200200]


def test_areas_that_were_not_drawn_against_each_other_are_told_and_not_mended(tmp_path):
    # West and Oost overlap by two metres; between these and the two above lies a strip of three.
    shapes = [
        box(200000, 480000, 200102, 480100),
        box(200100, 480000, 200200, 480100),
        box(200000, 480100, 200010, 480200),
        box(200010, 480103, 200200, 480200),
        box(200190, 480100, 200200, 480103),
    ]
    texts = [shape.wkt for shape in shapes]
    layer(tmp_path, texts, {"naam": ["West", "Oost", "A", "B", "C"]}, "getekend.gpkg")
    areas = loading.load_areas(drawn(), tmp_path)
    assert of(areas, "areas_overlap") == {"count": 1, "surface": 200, "areas": ("Oost - West",)}
    assert of(areas, "areas_gaps") == {"count": 1, "surface": 540}
    assert areas.frame.area.sum() == pytest.approx(sum(shape.area for shape in shapes))


def test_areas_of_cbs_are_taken_as_they_are(tmp_path):
    shapes = [box(200000, 480000, 200102, 480100), box(200100, 480000, 200200, 480100)]
    layer(
        tmp_path,
        [shape.wkt for shape in shapes],
        {"code": ["BU00990101", "BU00990102"], "naam": ["A", "B"]},
        "buurten.gpkg",
    )
    source = AreaSource("buurten", "buurten.gpkg", "code", "naam", 2026)
    assert loading.load_areas(source, tmp_path).findings == ()


def test_areas_whose_code_is_empty_are_left_out_and_told(tmp_path):
    shapes = [square(200000 + at * 100, 480000) for at in range(3)]
    layer(tmp_path, shapes, {"code": ["A", None, "C"], "naam": ["a", "b", "c"]}, "eigen.gpkg")
    source = AreaSource("eigen", "eigen.gpkg", "code", "naam", 2026, "deelgebied")
    areas = loading.load_areas(source, tmp_path)
    assert areas.frame.index.tolist() == ["A", "C"]
    assert of(areas, "areas_without_code") == {"count": 1, "column": "code"}


def test_nothing_drawn_is_no_area(tmp_path):
    layer(tmp_path, [None, None], {"naam": ["A", "B"]}, "getekend.gpkg")
    with pytest.raises(NoAreas):
        loading.load_areas(drawn(), tmp_path)


def test_figures_of_parts_add_up_and_one_unknown_makes_the_sum_unknown():
    finer = area_set()
    frame = finer.frame.assign(inwoners=[10.0, 20.0, np.nan, 1.0, 2.0, 3.0])
    areas = loading.put_together(
        replace(finer, frame=frame), own({"A": ("0101", "0102"), "B": ("0103", "0201")})
    )
    assert areas.frame.loc["A", "inwoners"] == 30
    assert np.isnan(areas.frame.loc["B", "inwoners"])
