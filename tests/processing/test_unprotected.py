"""What single steps give out is marked, all of it, and what is made of it is too; pages refuse it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gebiedsgericht_plugin.errors import NotProtected
from gebiedsgericht_plugin.processing import unprotected
from gebiedsgericht_plugin.sources import marks

from .conftest import CODES

WITHOUT_FIGURES = {
    ("fetchareas", "OUTPUT"),  # boundaries that CBS publishes
    ("makeareas", "OUTPUT"),  # marked where it adds figures up that are
    ("protectcounts", "OUTPUT"),  # cleared, unless figures are left that were not protected
}
"""Layers that need no mark by themselves, with why."""


@pytest.fixture
def joined(run: Any, areas: str, tmp_path: Path) -> Any:
    """Areas with a figure about people, in a file."""
    path = tmp_path / "a.csv"
    path.write_text("\n".join(["code;n", *(f"{code};{n}" for n, code in enumerate(CODES))]), encoding="utf-8")
    output = str(tmp_path / "uit.gpkg")
    run(
        "joinbykey", INPUT=str(path), AREAS=areas, AREA_CODE="buurtcode", AREA_NAME="buurtnaam", OUTPUT=output
    )
    return output


def test_every_layer_of_every_algorithm_is_marked_or_says_why_not(provider: Any) -> None:
    from qgis.core import QgsProcessingOutputVectorLayer

    for algorithm in provider.algorithms():
        layers = {
            output.name()
            for output in algorithm.outputDefinitions()
            if isinstance(output, QgsProcessingOutputVectorLayer)
        }
        unmarked = {(algorithm.name(), name) for name in layers - set(algorithm.GIVES_UNPROTECTED)}
        assert unmarked <= WITHOUT_FIGURES
        assert set(algorithm.GIVES_UNPROTECTED) <= layers, algorithm.name()


def test_clearing_one_count_of_a_partners_rows_leaves_the_mark(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = [f"{code};{n};{20 - n}" for n, code in enumerate(CODES, 4)]
    path.write_text("\n".join(["buurtcode;clienten;klachten", *lines]), encoding="utf-8")
    loaded = run("loaddelivery", INPUT=str(path), OUTPUT=str(tmp_path / "rijen.gpkg"))
    given = {"INPUT": loaded["OUTPUT"], "PARENT_FIELDS": [], "MIN_COUNT": 5, "OUTPUT": "memory:"}
    half = run("protectcounts", COUNT_FIELDS=["clienten"], **given)
    assert unprotected.is_marked(half["OUTPUT"])
    both = run("protectcounts", COUNT_FIELDS=["clienten", "klachten"], **given)
    assert not unprotected.is_marked(both["OUTPUT"])


def test_own_areas_with_sums_of_what_is_marked_are_marked(run: Any, joined: str, tmp_path: Path) -> None:
    from qgis.core import QgsProcessingFeatureSourceDefinition

    given = {"AREA_CODE": "buurtcode", "GROUP_FIELD": "wijkcode"}
    for source in (joined, QgsProcessingFeatureSourceDefinition(joined, False)):
        summed = run("makeareas", INPUT=source, FIGURES=["n"], OUTPUT=str(tmp_path / "som.gpkg"), **given)
        assert unprotected.is_marked_file(summed["OUTPUT"])
    plain = run("makeareas", INPUT=joined, OUTPUT=str(tmp_path / "kaal.gpkg"), **given)
    assert not unprotected.is_marked_file(plain["OUTPUT"])


def test_what_is_cut_out_of_marked_areas_is_marked(run: Any, joined: str, areas: str, tmp_path: Path) -> None:
    for source, marked in ((joined, True), (areas.partition("|")[0], False)):
        target = tmp_path / f"deel_{marked}.gpkg"
        run("cutareas", INPUT=source, MUNICIPALITIES="GM0099", NEIGHBOURS=False, OUTPUT=str(target))
        assert unprotected.is_marked_file(str(target)) is marked


def test_a_style_made_of_marked_figures_passes_the_mark_on(
    run: Any, joined: str, areas: str, tmp_path: Path
) -> None:
    """The limits of its classes are the lowest and highest of figures that nobody may see."""
    from qgis.core import QgsVectorLayer

    legend = tmp_path / "legenda.json"
    style = run(
        "styletheme", INPUT=joined, FIELD="n", OUTPUT=str(tmp_path / "a.qml"), LEGEND_SET_OUT=str(legend)
    )
    assert json.loads(legend.read_text(encoding="utf-8"))["unprotected"] is True
    again = run(
        "styletheme", INPUT=areas, FIELD="inwoners", LEGEND_SET=str(legend), OUTPUT=str(tmp_path / "b.qml")
    )
    plain = run("styletheme", INPUT=areas, FIELD="inwoners", OUTPUT=str(tmp_path / "c.qml"))
    for made, marked in ((style, True), (again, True), (plain, False)):
        layer = QgsVectorLayer(areas, "gebieden", "ogr")
        layer.loadNamedStyle(made["OUTPUT"])
        assert unprotected.is_marked(layer) is marked


def test_pages_refuse_a_marked_layer_that_somebody_put_on_a_map(qgis_app: Any, joined: str) -> None:
    from qgis.core import QgsLayoutItemMap, QgsPrintLayout, QgsProject, QgsRectangle, QgsVectorLayer

    from gebiedsgericht_plugin.presenting.refusing import layers_on

    project = QgsProject()
    layer = QgsVectorLayer(joined, "cliënten", "ogr")
    project.addMapLayer(layer)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    item = QgsLayoutItemMap(layout)
    layout.addLayoutItem(item)
    item.zoomToExtent(QgsRectangle(0, 0, 1, 1))
    item.setLayers([layer])
    with pytest.raises(NotProtected, match=""):
        marks.Refusing().check(layers_on(layout))
    layer.setCustomProperty(marks.REASON, "objects: lantaarnpalen")
    marks.Refusing().check(layers_on(layout))
    project.clear()


def test_pages_refuse_a_marked_layer_in_a_table_beside_the_map(qgis_app: Any, joined: str) -> None:
    from qgis.core import (
        QgsLayoutFrame,
        QgsLayoutItemAttributeTable,
        QgsPrintLayout,
        QgsProject,
        QgsVectorLayer,
    )

    from gebiedsgericht_plugin.presenting.refusing import layers_on

    project = QgsProject()
    layer = QgsVectorLayer(joined, "cliënten", "ogr")
    project.addMapLayer(layer)
    layout = QgsPrintLayout(project)
    table = QgsLayoutItemAttributeTable.create(layout)
    table.setVectorLayer(layer)
    layout.addMultiFrame(table)
    table.addFrame(QgsLayoutFrame(layout, table))
    with pytest.raises(NotProtected):
        marks.Refusing().check(layers_on(layout))
    project.clear()


def test_counts_that_are_nearly_empty_are_told_with_what_larger_areas_would_show(
    run: Any, tmp_path: Path
) -> None:
    from qgis.core import QgsFeature, QgsProcessingFeedback, QgsVectorLayer

    layer = QgsVectorLayer("None?field=wijk:string&field=n:integer&field=vol:integer", "tabel", "memory")
    for at, number in enumerate([2, 3, 1, 2, 4, 3]):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([f"W{at // 2}", number, 40 + number])
        layer.dataProvider().addFeature(feature)
    heard = QgsProcessingFeedback()
    log = tmp_path / "log.json"
    run(
        "protectcounts", heard, INPUT=layer, COUNT_FIELDS=["n", "vol"], PARENT_FIELDS=["wijk"], MIN_COUNT=5,
        OUTPUT="memory:", LOG=str(log),
    )  # fmt: skip
    told = json.loads(log.read_text(encoding="utf-8"))["emptied"]
    assert list(told) == ["n"]
    assert told["n"][""] == {"shown": 0, "of": 6}
    assert told["n"]["wijk"]["of"] == 3
    assert "only 0 of 6" in heard.textLog()
