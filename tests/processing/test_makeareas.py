"""Own areas: clicked together in the map, and ready for the recipe."""

from __future__ import annotations

from typing import ClassVar, List

import pytest
import yaml

from tests.factories import area_set


def test_selected_areas_become_one_with_a_line_for_the_recipe(run, areas, tmp_path):
    from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject, QgsVectorLayer

    layer = QgsVectorLayer(areas, "buurten", "ogr")
    QgsProject.instance().addMapLayer(layer)
    codes = sorted(area_set().frame.index)[:3]
    layer.selectByExpression("buurtcode IN ('" + "','".join(codes) + "')")
    clicked = QgsProcessingFeatureSourceDefinition(layer.id(), True)
    target = str(tmp_path / "oost.gpkg")
    given = run("makeareas", INPUT=clicked, AREA_CODE="buurtcode", NAME="Oost: noord", OUTPUT=target)
    [made] = QgsVectorLayer(given["OUTPUT"], "", "ogr").getFeatures()
    parts = area_set().frame.loc[codes]
    assert (made["naam"], made["gebieden"], given["COUNT"]) == ("Oost: noord", 3, 3)
    assert made.geometry().area() == pytest.approx(parts.geometry.area.sum())
    assert yaml.safe_load(given["GROUP"]) == {"Oost: noord": codes}
    QgsProject.instance().removeMapLayer(layer.id())


def test_the_line_is_what_the_recipe_takes(run, areas, tmp_path):
    from gebiedsgericht_plugin.workspace import recipe

    given = run("makeareas", INPUT=areas, AREA_CODE="buurtcode", NAME="Alles", OUTPUT="memory:")
    text = (
        "version: 1\nworkspace: Proef\nareas:\n"
        "  - {id: buurten-2026, source: a.gpkg, code: c, name: n, boundary_year: 2026}\n"
        "  - id: werkgebieden\n    made_from: buurten-2026\n    groups:\n"
        f"      {given['GROUP']}\n"
    )
    made = recipe.parse(text, tmp_path / "werkmap.yml").areas[1]
    assert made.groups == {"Alles": tuple(sorted(area_set().frame.index))}


def test_an_own_area_may_be_called_zero_and_an_empty_cell_is_none(run):
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

    layer = QgsVectorLayer("Polygon?crs=EPSG:28992&field=code:string&field=groep:integer", "vakken", "memory")
    made = []
    for at, group in enumerate((0, 0, 1, None)):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([f"V{at}", group])
        x = 200_000 + 100 * at
        corners = f"{x} 480000, {x + 100} 480000, {x + 100} 480100, {x} 480100, {x} 480000"
        feature.setGeometry(QgsGeometry.fromWkt(f"POLYGON(({corners}))"))
        made.append(feature)
    assert layer.dataProvider().addFeatures(made)[0]
    given = run("makeareas", INPUT=layer, AREA_CODE="code", GROUP_FIELD="groep", OUTPUT="memory:")
    assert yaml.safe_load(given["GROUP"]) == {"0": ["V0", "V1"], "1": ["V2"]}


def test_a_name_is_needed(run, areas):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException):
        run("makeareas", INPUT=areas, AREA_CODE="buurtcode", NAME=" ", OUTPUT="memory:")


def made_in(given):
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(given["OUTPUT"], "", "ogr")
    names = [field.name() for field in layer.fields()]
    return [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]


def test_all_own_areas_at_once_by_the_column_that_says_so(run, areas, tmp_path):
    target = str(tmp_path / "werkgebieden.gpkg")
    given = run(
        "makeareas",
        INPUT=areas,
        AREA_CODE="buurtcode",
        GROUP_FIELD="wijkcode",
        FIGURES=["inwoners"],
        OUTPUT=target,
    )
    made = made_in(given)
    assert [(row["code"], row["naam"], row["gebieden"]) for row in made] == [
        ("WK009901", "WK009901", 3),
        ("WK009902", "WK009902", 3),
    ]
    assert [row["inwoners"] for row in made] == [3003, 3012]
    assert yaml.safe_load(given["GROUP"])["WK009901"] == ["BU00990101", "BU00990102", "BU00990103"]
    assert given["COUNT"] == 6


def test_by_a_table_with_what_it_lacks_told(run, areas, tmp_path):
    from qgis.core import QgsProcessingFeedback

    class Heard(QgsProcessingFeedback):
        told: ClassVar[List[str]] = []

        def pushWarning(self, text):  # noqa: N802 - QGIS's name
            self.told.append(text)

    table = tmp_path / "indeling.csv"
    table.write_text(
        "buurt;werkgebied\n990101;West\n990102;West\n990201;Oost\n990299;Oost\n", encoding="utf-8"
    )
    heard = Heard()
    given = run(
        "makeareas", heard, INPUT=areas, AREA_CODE="buurtcode", TABLE=str(table), TABLE_CODE="buurt",
        TABLE_GROUP="werkgebied", OUTPUT=str(tmp_path / "werkgebieden.gpkg"),
    )  # fmt: skip
    assert [(row["naam"], row["gebieden"]) for row in made_in(given)] == [("Oost", 1), ("West", 2)]
    wanted = {"groups_from": {"file": "indeling.csv", "member": "buurt", "area": "werkgebied"}}
    assert yaml.safe_load(given["GROUP"]) == wanted
    assert len(heard.told) == 2
    assert "990299" in heard.told[0]
    assert "3" in heard.told[1]


def test_drawn_areas_get_codes_and_are_used_as_any_division(run, areas, tmp_path):
    from gebiedsgericht_plugin import loading
    from gebiedsgericht_plugin.model.recipe import AreaSource

    target = tmp_path / "werkgebieden.gpkg"
    given = run("makeareas", INPUT=areas, GROUP_FIELD="wijkcode", OUTPUT=str(target))
    assert given["GROUP"] == ""
    assert [(row["code"], row["gebieden"]) for row in made_in(given)] == [("WK009901", 3), ("WK009902", 3)]
    source = AreaSource("werkgebieden", target.name, "code", "naam", 2026, "werkgebied")
    assert loading.load_areas(source, tmp_path).frame.area.tolist() == [3e6, 3e6]
    numbered = run("makeareas", INPUT=areas, OUTPUT=str(tmp_path / "nummers.gpkg"))
    assert [row["code"] for row in made_in(numbered)] == list("123456")
    one = run("makeareas", INPUT=areas, NAME="Alles", OUTPUT=str(tmp_path / "een.gpkg"))
    assert [(row["code"], row["gebieden"]) for row in made_in(one)] == [("Alles", 6)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"AREA_CODE": "buurtcode"},
        {"AREA_CODE": "buurtcode", "NAME": "A", "GROUP_FIELD": "wijkcode"},
        {"AREA_CODE": "buurtcode", "TABLE": "a.csv", "TABLE_CODE": "buurt"},
        {"TABLE": "a.csv", "TABLE_CODE": "buurt", "TABLE_GROUP": "gebied"},
    ],
)
def test_what_belongs_together_is_said_in_one_way(run, areas, wrong):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException):
        run("makeareas", INPUT=areas, OUTPUT="memory:", **wrong)
