"""Own areas: clicked together in the map, and ready for the recipe."""

from __future__ import annotations

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


def test_a_name_is_needed(run, areas):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException):
        run("makeareas", INPUT=areas, AREA_CODE="buurtcode", NAME=" ", OUTPUT="memory:")
