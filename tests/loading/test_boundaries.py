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
    UnknownAreas,
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
    shapes = [square(0, 0, 1.0)]
    path = layer(tmp_path, shapes, {"code": ["a"], "naam": ["A"]}, "los.shp", None, "ESRI Shapefile")
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


def test_water_and_belgian_ground_are_no_areas():
    areas = loading.areas_from(
        frame(["GM0744", "GM0744", "GM0998"], ["Baarle-Nassau"] * 3, water=["NEE", "JA", "B"]), SOURCE
    )
    assert areas.frame.index.tolist() == ["GM0744"]


def test_special_values_of_cbs_are_counted():
    source = replace(SOURCE, denominators={"inwoners": "n"})
    areas = loading.areas_from(frame(["a", "b", "c"], ["A", "B", "C"], n=[5, -99997, -99999999]), source)
    assert areas.frame["inwoners"].isna().tolist() == [False, True, True]
    (finding,) = areas.findings
    assert (finding.code, finding.values) == ("figures_withheld", {"column": "n", "count": 2})


@pytest.mark.parametrize(
    ("codes", "size"),
    [(["E1550N4630", "E1551N4630"], 100), (["E1550N4630", "E1555N4630"], 500)],
)
def test_squares_without_shapes(tmp_path, codes, size):
    content = "crs28992res100m;aantal_inwoners\n" + "".join(f"{code};5\n" for code in codes)
    text_file(tmp_path, content, "vierkanten.csv")
    source = AreaSource(
        "vk", "vierkanten.csv", "crs28992res100m", "crs28992res100m", 2023, "vierkant",
        denominators={"inwoners": "aantal_inwoners"},
    )  # fmt: skip
    areas = loading.load_areas(source, tmp_path)
    assert areas.frame.index.tolist() == codes
    assert areas.frame.geometry.iloc[0].bounds == (155000, 463000, 155000 + size, 463000 + size)
    assert areas.frame["inwoners"].tolist() == [5, 5]


def test_squares_and_postcodes_are_recognised(tmp_path):
    shapes = [square(155000, 463000, 500), square(155500, 463000, 500)]
    columns = {"crs28992res500m": ["E1550N4630", "E1555N4630"], "aantal_inwoners": [5.0, 10.0]}
    (source,) = loading.guess_areas(layer(tmp_path, shapes, columns, "cbs_vk500_2023.gpkg"))
    assert (source.id, source.level, source.code) == ("vierkanten-500m-2023", "vierkant", "crs28992res500m")
    assert dict(source.denominators) == {"inwoners": "aantal_inwoners"}
    columns = {"postcode": ["9711", "9712"], "aantal_inwoners": [5.0, 10.0]}
    (source,) = loading.guess_areas(layer(tmp_path, shapes, columns, "cbs_pc4_2023.gpkg"))
    assert (source.level, source.code, source.boundary_year) == ("pc4", "postcode", 2023)


def finer():
    codes = ["BU00990101", "BU00990102", "BU00990201", "BU00990202"]
    return loading.areas_from(
        frame(
            codes,
            ["A", "B", "C", "D"],
            wijk=["WK009901", "WK009901", "WK009902", "WK009902"],
            gm=["GM0099"] * 4,
            n=[10, 20, 30, -99997],
        ),
        replace(
            SOURCE,
            id="buurten-2026",
            within={"wijk": "wijk", "gemeente": "gm"},
            denominators={"inwoners": "n"},
        ),
    )


def own(groups):
    return AreaSource("werkgebieden", "", "", "", 0, "werkgebied", made_from="buurten-2026", groups=groups)


def test_own_areas_put_together_from_a_list():
    areas = loading.put_together(
        finer(), own({"West": ("BU00990101", "00990102"), "Oost": ("990201", "202")})
    )
    assert areas.frame.index.tolist() == ["Oost", "West"]
    assert areas.frame.area.tolist() == [2, 2]
    assert areas.frame.loc["West", "inwoners"] == 30
    assert np.isnan(areas.frame.loc["Oost", "inwoners"])
    assert (areas.boundary_year, areas.level, areas.levels) == (2026, "werkgebied", ("wijk", "gemeente"))
    assert areas.denominators == ("inwoners",)
    assert [item.code for item in areas.findings] == ["figures_withheld"]


def test_own_areas_across_wijken_and_areas_in_no_group():
    areas = loading.put_together(finer(), own({"Midden": ("BU00990102", "BU00990201")}))
    assert areas.levels == ("gemeente",)
    assert "wijk" not in areas.frame
    assert areas.findings[-1].code == "areas_not_grouped"
    assert areas.findings[-1].values["count"] == 2


def test_own_areas_of_unknown_or_repeated_codes():
    with pytest.raises(UnknownAreas) as unknown:
        loading.put_together(finer(), own({"West": ("BU00990101", "BU00999999")}))
    assert unknown.value.codes == ("BU00999999",)
    with pytest.raises(AreaInTwoParents) as twice:
        loading.put_together(finer(), own({"West": ("BU00990101",), "Oost": ("990101",)}))
    assert twice.value.areas == ("BU00990101",)
    with pytest.raises(NoAreas):
        loading.put_together(finer(), own({}))


COUNTRY = {
    "gemeentecode": ["GM0001", "GM0002", "GM0003"],
    "gemeentenaam": ["Eigen", "Buur", "Ver"],
    "jaar": ["2024"] * 3,
}
PLACES = [square(200000, 480000), square(200100, 480000), square(210000, 480000)]


def country(folder):
    """A national file: municipalities, and two buurten in each."""
    from osgeo import gdal

    path = layer(folder, PLACES, COUNTRY, "wijkenbuurten_2024.gpkg", layer_name="gemeenten")
    columns = {
        "buurtcode": [f"BU000{at // 2 + 1}000{at % 2}" for at in range(6)],
        "buurtnaam": [f"Buurt {at}" for at in range(6)],
        "gemeentecode": [f"GM000{at // 2 + 1}" for at in range(6)],
        "jaar": ["2024"] * 6,
    }
    shapes = [square(200000 + at // 2 * 100 + at % 2 * 50, 480000, 50) for at in range(6)]
    other = layer(folder, shapes, columns, "los.gpkg", layer_name="buurten")
    gdal.VectorTranslate(str(path), str(other), accessMode="update")
    return path


@pytest.mark.parametrize(("neighbours", "expected"), [(True, (2, 4)), (False, (1, 2))])
@pytest.mark.parametrize("code", ["GM0001", "0001", "1"])
def test_cut_to_the_own_municipality(tmp_path, neighbours, expected, code):
    target = tmp_path / "cache" / "eigen_2024.gpkg"
    assert loading.cut_to(country(tmp_path), [code], target, neighbours) == target
    sources = loading.guess_areas(target)
    assert [source.id for source in sources] == ["buurten-2024", "gemeenten-2024"]
    assert tuple(len(loading.load_areas(item, target.parent)) for item in reversed(sources)) == expected
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_cutting_out_nothing_leaves_what_was(tmp_path):
    class Impatient(Silent):
        def cancelled(self):
            return True

    target = tmp_path / "eigen.gpkg"
    target.write_bytes(b"van vorig jaar")
    source = country(tmp_path)
    with pytest.raises(NoAreas):
        loading.cut_to(source, ["GM9999"], target)
    with pytest.raises(Cancelled):
        loading.cut_to(source, ["GM0001"], target, progress=Impatient())
    assert target.read_bytes() == b"van vorig jaar"
    assert not [path for path in tmp_path.iterdir() if path.is_dir()]
    points = layer(tmp_path, ["POINT (1 1)"], {"gemeentecode": ["GM0001"]}, "punten.gpkg")
    with pytest.raises(NoAreas):
        loading.cut_to(points, ["GM0001"], target)
