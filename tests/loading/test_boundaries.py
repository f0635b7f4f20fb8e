"""Boundaries: recognised, read in RD, valid, one row per area."""

from __future__ import annotations

from dataclasses import replace

import geopandas
import numpy as np
import pytest
from shapely.geometry import Polygon

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.errors import (
    AreaInTwoParents,
    Cancelled,
    DuplicateAreas,
    LayerWithoutCrs,
    NoAreas,
    NoSuchColumn,
    NoSuchFile,
    NoSuchSheet,
)
from gebiedsgericht_plugin.model.progress import Silent
from gebiedsgericht_plugin.model.recipe import AreaSource
from tests.loading.partner_files import layer, square, text_file

CBS = {
    "buurtcode": ["BU00990102", "BU00990101", "BU00990201", "BU00999998"],
    "buurtnaam": ["Noord", "Centrum", "Zuid", "Meer"],
    "wijkcode": ["WK009901", "WK009901", "WK009902", "WK009999"],
    "wijknaam": ["Oost", "Oost", "West", "Water"],
    "gemeentecode": ["GM0099"] * 4,
    "gemeentenaam": ["Proefstad"] * 4,
    "water": ["NEE", "NEE", "NEE", "JA"],
    "aantal_inwoners": [1200.0, 5.0, -99997.0, 0.0],
    "jaar": ["2024"] * 4,
}
SHAPES = [square(200000 + at * 100, 480000) for at in range(4)]


def renamed(names):
    return {names.get(name, name): values for name, values in CBS.items()}


@pytest.mark.parametrize(
    "names",
    [
        {},
        {"aantal_inwoners": "aantalInwoners"},
        {
            "buurtcode": "BU_CODE",
            "buurtnaam": "BU_NAAM",
            "wijkcode": "WK_CODE",
            "wijknaam": "WK_NAAM",
            "gemeentecode": "GM_CODE",
            "gemeentenaam": "GM_NAAM",
            "water": "H2O",
            "aantal_inwoners": "AANT_INW",
        },
    ],
)
def test_the_three_families_of_cbs(tmp_path, names):
    path = layer(tmp_path, SHAPES, renamed(names), "wijkenbuurten.gpkg", layer_name="buurten")
    (source,) = loading.guess_areas(path)
    assert (source.id, source.level, source.boundary_year) == ("buurten-2024", "buurt", 2024)
    areas = loading.load_areas(source, tmp_path)
    assert areas.levels == ("wijk", "gemeente")
    assert areas.frame.index.tolist() == ["BU00990101", "BU00990102", "BU00990201"]
    assert areas.names.tolist() == ["Centrum", "Noord", "Zuid"]
    assert areas.parents("wijk").tolist() == ["WK009901", "WK009901", "WK009902"]
    assert areas.parent_names("wijk").to_dict() == {"WK009901": "Oost", "WK009902": "West"}
    assert areas.frame["inwoners"].tolist()[:2] == [5, 1200]
    assert np.isnan(areas.frame["inwoners"].iloc[2])
    assert areas.denominators == ("inwoners",)
    assert areas.frame.crs == "EPSG:28992"
    assert areas.frame.index.name == "code"


def test_other_crs_becomes_rd(tmp_path):
    path = layer(
        tmp_path,
        ["POLYGON ((5.38 52.15, 5.39 52.15, 5.39 52.16, 5.38 52.16, 5.38 52.15))"],
        {"code": ["A1"], "naam": ["Centrum"]},
        "gebieden.geojson",
        "EPSG:4326",
        "GeoJSON",
    )
    (source,) = loading.guess_areas(path)
    assert source.level == "gebied"
    frame = loading.load_areas(source, tmp_path).frame
    assert frame.total_bounds.tolist() == pytest.approx([154500, 462420, 155200, 463540], abs=60)


def test_own_division_keeps_its_own_codes(tmp_path):
    columns = {
        "BUURTCODE": ["0601", "0602", "0701"],
        "BUURT": ["A", "B", "C"],
        "GOUW": ["West", "West", "Oost"],
        "GOUWCODE": ["06", "06", "07"],
        "GEMEENTECODE": ["0758"] * 3,
        "GEMEENTE": ["Breda"] * 3,
    }
    path = layer(tmp_path, SHAPES[:3], columns, "Buurten.geojson", "EPSG:28992", "GeoJSON")
    (source,) = loading.guess_areas(path)
    assert (source.code, source.name) == ("BUURTCODE", "BUURT")
    assert source.within == {"gouw": "GOUWCODE", "gemeente": "GEMEENTECODE"}
    assert loading.load_areas(source, tmp_path).frame.index.tolist() == ["0601", "0602", "0701"]


def test_codes_that_repeat_per_municipality_get_its_code_in_front(tmp_path):
    columns = {
        "BUURTCODE": ["01", "02", "01"],
        "BUURT": ["A", "B", "C"],
        "GEMEENTECODE": ["0001", "0001", "0002"],
    }
    path = layer(tmp_path, SHAPES[:3], columns)
    (source,) = loading.guess_areas(path)
    assert source.code == "GEMEENTECODE+BUURTCODE"
    assert loading.load_areas(source, tmp_path).frame.index.tolist() == ["000101", "000102", "000201"]


def test_every_layer_of_polygons_is_an_area_set(tmp_path):
    from osgeo import gdal

    path = layer(tmp_path, SHAPES, CBS, "wb_2024.gpkg", layer_name="buurten")
    wijken = {name: values[1:3] for name, values in CBS.items() if not name.startswith("buurt")}
    other = layer(tmp_path, SHAPES[1:3], wijken, "los.gpkg", layer_name="wijken")
    gdal.VectorTranslate(str(path), str(other), accessMode="update")
    sources = loading.guess_areas(path)
    assert [(source.id, source.source) for source in sources] == [
        ("buurten-2024", "wb_2024.gpkg|layername=buurten"),
        ("wijken-2024", "wb_2024.gpkg|layername=wijken"),
    ]
    assert len(loading.load_areas(sources[1], tmp_path)) == 2


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("gebieden_2013.gpkg", {"statcode": ["GM0003", "GM0005", "GM0007"], "statnaam": ["A", "B", "C"]}),
        ("gemeente_2013.gpkg", {"code": ["0003", "0005", "0007"], "name": ["A", "B", "C"]}),
    ],
)
def test_generic_names(tmp_path, name, columns):
    (source,) = loading.guess_areas(layer(tmp_path, SHAPES[:3], columns, name))
    assert (source.level, source.boundary_year) == ("gemeente", 2013)


@pytest.mark.parametrize(
    ("shapes", "columns"),
    [
        (["POINT (1 1)", "POINT (2 2)"], {"code": ["a", "b"], "naam": ["A", "B"]}),
        (SHAPES[:2], {"prop1": ["x", "y"]}),
        (
            SHAPES[:2],
            {"gemeente": ["Breda", "Breda"], "identificatie": ["000820-winkels", "000170-kantoren"]},
        ),
    ],
)
def test_layers_that_hold_no_areas(tmp_path, shapes, columns):
    assert loading.guess_areas(layer(tmp_path, shapes, columns)) == ()


def test_names_only_count_where_no_layer_has_codes(tmp_path):
    from osgeo import gdal

    path = layer(tmp_path, SHAPES[:2], {"code": ["a", "b"], "naam": ["A", "B"]}, layer_name="werkgebieden")
    other = layer(tmp_path, SHAPES[2:], {"naam": ["Noord", "Zuid"]}, "dorpen.gpkg", layer_name="dorpen")
    (alone,) = loading.guess_areas(other)
    assert (alone.code, alone.name, alone.level) == ("naam", "naam", "gebied")
    gdal.VectorTranslate(str(path), str(other), accessMode="update")
    assert [source.code for source in loading.guess_areas(path)] == ["code"]
    park = layer(tmp_path, SHAPES[2:], {"naam": ["Stadspark", "Bos"]}, "groen.gpkg", layer_name="parken")
    assert loading.guess_areas(park) == ()


def test_newest_boundaries_first(tmp_path):
    from osgeo import gdal

    path = layer(tmp_path, SHAPES[:2], {"code": ["a", "b"], "naam": ["A", "B"]}, layer_name="buurten_2022")
    other = layer(
        tmp_path, SHAPES[:2], {"code": ["a", "b"], "naam": ["A", "B"]}, "n.gpkg", layer_name="buurten_2026"
    )
    gdal.VectorTranslate(str(path), str(other), accessMode="update")
    assert [source.id for source in loading.guess_areas(path)] == ["buurten-2026", "buurten-2022"]


def test_a_table_is_no_boundary_file(tmp_path):
    assert loading.guess_areas(text_file(tmp_path, "buurtcode;n\nBU00990101;3\n")) == ()


SOURCE = AreaSource("proef", "gebieden.gpkg", "code", "naam", 2026, "buurt")


def frame(codes, names, shapes=None, crs="EPSG:28992", **columns):
    shapes = shapes or [Polygon([(n, 0), (n + 1, 0), (n + 1, 1), (n, 1)]) for n in range(len(codes))]
    return geopandas.GeoDataFrame({"code": codes, "naam": names, **columns}, geometry=shapes, crs=crs)


def test_parts_of_one_area_become_one(tmp_path):
    areas = loading.areas_from(
        frame(["a", "b", "a"], ["A", "B", "A"], n=[None, 2, 7.0]),
        replace(SOURCE, denominators={"inwoners": "n"}),
    )
    assert areas.frame.index.tolist() == ["a", "b"]
    assert areas.frame.area.tolist() == [2, 1]
    assert areas.frame["inwoners"].tolist() == [7, 2]


def test_one_code_for_two_areas_is_refused():
    with pytest.raises(DuplicateAreas) as stopped:
        loading.areas_from(frame(["a", "b", "a"], ["A", "B", "C"]), SOURCE)
    assert stopped.value.codes == ("a",)


def test_polygons_are_made_valid():
    bowtie = Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    areas = loading.areas_from(frame(["a", "b"], ["A", "B"], [bowtie, Polygon()]), SOURCE)
    assert areas.frame.index.tolist() == ["a"]
    assert areas.frame.geometry.is_valid.all()
    assert areas.frame.area.tolist() == [2]
    assert areas.frame.geom_type.tolist() == ["MultiPolygon"]


def test_columns_are_found_without_regard_to_case():
    areas = loading.areas_from(
        frame(["a"], ["A"]).rename(columns={"code": "BU_Code"}), replace(SOURCE, code="bucode")
    )
    assert areas.frame.index.tolist() == ["a"]
    with pytest.raises(NoSuchColumn):
        loading.areas_from(frame(["a"], ["A"]), replace(SOURCE, code="gebied"))


def test_numbers_as_codes_become_text():
    areas = loading.areas_from(frame([12.0, 7.0], ["A", "B"]), SOURCE)
    assert areas.frame.index.tolist() == ["12", "7"]


def test_areas_lie_in_one_parent():
    two = frame(["a", "b"], ["A", "B"], wijk=["w", "w"], gemeente=["g", "h"])
    with pytest.raises(AreaInTwoParents) as stopped:
        loading.areas_from(two, replace(SOURCE, within={"wijk": "wijk", "gemeente": "gemeente"}))
    assert (stopped.value.level, stopped.value.areas) == ("gemeente", ("w",))
    none = frame(["a", "b"], ["A", "B"], wijk=["w", None])
    with pytest.raises(AreaInTwoParents) as stopped:
        loading.areas_from(none, replace(SOURCE, within={"wijk": "wijk"}))
    assert stopped.value.areas == ("b",)


def test_bad_boundaries(tmp_path):
    with pytest.raises(LayerWithoutCrs):
        loading.areas_from(frame(["a"], ["A"], crs=None), SOURCE)
    with pytest.raises(NoAreas):
        loading.areas_from(frame(["a"], ["A"], [Polygon()]), SOURCE)
    with pytest.raises(NoSuchFile):
        loading.load_areas(SOURCE, tmp_path)
    path = layer(tmp_path, SHAPES[:1], {"code": ["a"], "naam": ["A"]}, "los.shp", None, "ESRI Shapefile")
    with pytest.raises(LayerWithoutCrs):
        loading.load_areas(replace(SOURCE, source=path.name), tmp_path)
    layer(tmp_path, ["POINT (1 1)"], {"code": ["a"], "naam": ["A"]})
    with pytest.raises(NoAreas):
        loading.load_areas(SOURCE, tmp_path)
    with pytest.raises(NoSuchSheet):
        loading.load_areas(replace(SOURCE, source="gebieden.gpkg|layername=weg"), tmp_path)
    with pytest.raises(NoAreas):
        loading.load_areas(replace(SOURCE, source=text_file(tmp_path, "a;b\n1;2\n").name), tmp_path)


def test_cancelling_stops(tmp_path):
    class Impatient(Silent):
        def cancelled(self):
            return True

    layer(tmp_path, SHAPES[:1], {"code": ["a"], "naam": ["A"]})
    with pytest.raises(Cancelled):
        loading.load_areas(SOURCE, tmp_path, Impatient())
