"""The store: plain QGIS opens it, a refresh rewrites figures only, a failure leaves what was there."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any, Optional, Sequence

import pandas as pd
import pytest
from qgis.core import QgsFeatureRequest, QgsRectangle, QgsVectorLayer

from gebiedsgericht_plugin.errors import CannotWrite, FileInUse, NewerWorkspace
from gebiedsgericht_plugin.model.areas import AreaSet
from gebiedsgericht_plugin.model.legends import LegendClass, LegendSet
from gebiedsgericht_plugin.model.maps import KindNumbers
from gebiedsgericht_plugin.model.values import ProtectedValues
from gebiedsgericht_plugin.workspace.store import Content, MapLayer, Store
from tests import factories

LEGEND = LegendSet("mutatiegraad", "quantile", "oranje", (LegendClass(0.0, 10.0, "0 tot 10", "#ffcc99"),))


def content(
    areas: AreaSet, values: Sequence[Optional[float]], statuses: Optional[Sequence[str]] = None
) -> Content:
    frame: Any = factories.figures(areas, "mutatiegraad", values, statuses)
    return Content(
        area_sets=(areas,),
        values=ProtectedValues(frame),
        shown=pd.Series([f"{value}%" for value in values], index=frame.index),
        layers=(MapLayer("mutatiegraad", "Mutatiegraad", areas.id, "2025", "<qgis/>"),),
        legend_sets=(LEGEND,),
        pages=pd.DataFrame({"layout": ["indicator-a3"], "position": [1.0], "title": ["Mutatiegraad"]}),
    )


def layer(path: Path, name: str = "mutatiegraad") -> QgsVectorLayer:
    opened = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    assert opened.isValid()
    return opened


@pytest.fixture
def areas(qgis_app: Any) -> AreaSet:
    return factories.area_set()


def test_plain_qgis_draws_the_figures_on_their_boundaries(areas: AreaSet, tmp_path: Path) -> None:
    path = tmp_path / "werkmap.gpkg"

    Store(path).write(content(areas, [1, 2, None, 4, 5, 6]))

    opened = layer(path)
    found = {feature["code"]: feature for feature in opened.getFeatures()}
    assert opened.crs().authid() == "EPSG:28992"
    assert opened.featureCount() == len(areas)
    assert found["BU00990101"]["value"] == 1
    assert found["BU00990103"]["status"] == "missing"
    assert found["BU00990101"].geometry().area() == pytest.approx(1_000_000)
    window = QgsFeatureRequest(QgsRectangle(200100, 480100, 200900, 480900))
    assert [feature["code"] for feature in opened.getFeatures(window)] == ["BU00990101"]
    assert layer(path, "pages").featureCount() == 1


def test_a_refresh_reaches_open_layers_and_leaves_boundaries_alone(areas: AreaSet, tmp_path: Path) -> None:
    path = tmp_path / "werkmap.gpkg"
    store = Store(path)
    store.write(content(areas, [1, 2, 3, 4, 5, 6]))
    opened = layer(path)
    before = [feature.geometry().asWkt() for feature in opened.getFeatures()]

    store.write(content(areas, [7, 2, 3, 4, 5, 6]))
    opened.dataProvider().reloadData()

    assert next(opened.getFeatures())["value"] == 7
    assert [feature.geometry().asWkt() for feature in opened.getFeatures()] == before


def test_changed_boundaries_are_written_again(areas: AreaSet, tmp_path: Path) -> None:
    store = Store(tmp_path / "werkmap.gpkg")
    store.write(content(areas, [1, 2, 3, 4, 5, 6]))

    store.write(content(factories.area_set(3), [1, 2, 3]))

    assert layer(store.path).featureCount() == 3


def test_an_indicator_that_left_the_recipe_leaves_the_store(areas: AreaSet, tmp_path: Path) -> None:
    store = Store(tmp_path / "werkmap.gpkg")
    store.write(content(areas, [1, 2, 3, 4, 5, 6]))
    without = replace(content(areas, [1, 2, 3, 4, 5, 6]), layers=(), legend_sets=())

    store.write(without)

    assert not QgsVectorLayer(store.uri("mutatiegraad"), "", "ogr").isValid()


def test_legend_sets_come_back_as_they_were(areas: AreaSet, tmp_path: Path) -> None:
    store = Store(tmp_path / "werkmap.gpkg")
    assert store.legend_sets() == {}

    store.write(content(areas, [1, 2, 3, 4, 5, 6]))

    assert store.legend_sets() == {"mutatiegraad": LEGEND}


def test_numbers_of_kinds_come_back_and_do_not_go_out(areas: AreaSet, tmp_path: Path) -> None:
    store = Store(tmp_path / "werkmap.gpkg")
    assert store.kind_numbers() == ()
    numbers = (KindNumbers("plekken", "thema", {"wonen": 1, "speelplek": 0}), KindNumbers("p", "s", {"a": 3}))

    store.write(replace(content(areas, [1, 2, 3, 4, 5, 6]), kind_numbers=numbers))

    assert store.kind_numbers() == numbers
    store.keep_only(public=False)
    assert store.kind_numbers() == ()
    assert b"speelplek" not in store.path.read_bytes()


def test_a_withheld_value_leaves_no_trace_in_the_file(areas: AreaSet, tmp_path: Path) -> None:
    path = tmp_path / "werkmap.gpkg"
    store = Store(path)
    marked = replace(content(areas, [1, 2, 3, 4, 5, 6]), shown=pd.Series(["GEHEIM7391"] * 6, index=range(6)))
    store.write(marked)
    assert b"GEHEIM7391" in path.read_bytes()

    store.write(content(areas, [1, 2, None, 4, 5, 6], ["observed"] * 2 + ["withheld"] + ["observed"] * 3))

    assert b"GEHEIM7391" not in path.read_bytes()


def test_the_officers_own_default_style_stays_the_default(areas: AreaSet, tmp_path: Path) -> None:
    store = Store(tmp_path / "werkmap.gpkg")
    store.write(content(areas, [1, 2, 3, 4, 5, 6]))
    with sqlite3.connect(store.path) as connection:
        connection.execute("UPDATE layer_styles SET useAsDefault = 0")
        connection.execute(
            "INSERT INTO layer_styles (f_table_name, f_geometry_column, styleName, styleQML, useAsDefault) "
            "VALUES ('mutatiegraad', 'geom', 'Mijn stijl', '<qgis/>', 1)"
        )

    store.write(content(areas, [1, 2, 3, 4, 5, 6]))

    with sqlite3.connect(store.path) as connection:
        defaults = connection.execute("SELECT styleName FROM layer_styles WHERE useAsDefault = 1").fetchall()
    assert defaults == [("Mijn stijl",)]


def test_a_failure_halfway_leaves_the_old_state(
    areas: AreaSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "werkmap.gpkg")
    store.write(content(areas, [1, 2, 3, 4, 5, 6]))
    broken = replace(content(areas, [9, 9, 9, 9, 9, 9]), pages=pd.DataFrame({"title": [object()]}))

    with pytest.raises(sqlite3.Error):
        store.write(broken)

    assert [feature["value"] for feature in layer(store.path).getFeatures()] == [1, 2, 3, 4, 5, 6]


def test_a_store_that_another_program_writes_to_is_in_use(
    areas: AreaSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "werkmap.gpkg")
    store.write(content(areas, [1, 2, 3, 4, 5, 6]))
    monkeypatch.setattr("gebiedsgericht_plugin.workspace.sql.PATIENCE", 0.2)
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(FileInUse):
            store.write(content(areas, [2, 2, 2, 2, 2, 2]))
    finally:
        other.close()


def test_a_folder_that_is_not_there_cannot_be_written(areas: AreaSet, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    with pytest.raises(CannotWrite):
        Store(tmp_path / "bestand" / "werkmap.gpkg").write(content(areas, [1, 2, 3, 4, 5, 6]))


def test_a_store_of_a_newer_version_is_refused(areas: AreaSet, tmp_path: Path) -> None:
    store = Store(tmp_path / "werkmap.gpkg")
    store.write(content(areas, [1, 2, 3, 4, 5, 6]))
    with sqlite3.connect(store.path) as connection:
        connection.execute("UPDATE format SET version = 99")

    with pytest.raises(NewerWorkspace):
        store.write(content(areas, [2, 2, 2, 2, 2, 2]))
    assert next(layer(store.path).getFeatures())["value"] == 1
