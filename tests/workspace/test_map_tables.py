"""Maps in the store: views on the boundaries, or shapes of their own, and nothing left of the last run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas
import pandas
import pytest
from shapely.geometry import Point, box

from gebiedsgericht_plugin.model.areas import AreaSet
from gebiedsgericht_plugin.workspace import clearing
from gebiedsgericht_plugin.workspace.map_tables import StoredMap
from gebiedsgericht_plugin.workspace.store import Store
from tests import factories

from .test_store import content, layer


@pytest.fixture
def areas(qgis_app: Any) -> AreaSet:
    return factories.area_set()


def of_areas(areas: AreaSet) -> StoredMap:
    frame = pandas.DataFrame(
        {"key": ["33", "", "11"], "value": [3.0, None, 1.0], "status": ["observed", "withheld", "observed"],
         "shown": ["hoog", "niet getoond", "laag"]},
        index=list(areas.frame.index[:3]),
    )  # fmt: skip
    return StoredMap("samen", "Samen", areas.id, frame, "<qgis/>")


def cells() -> StoredMap:
    frame = geopandas.GeoDataFrame(
        {"key": ["1", ""], "value": [12.0, None], "status": ["observed", "withheld"]},
        index=["c1", "c2"],
        geometry=[box(0, 0, 250, 250), box(250, 0, 500, 250)],
    )
    return StoredMap("vakken", "Vakken", "", frame)


def test_plain_qgis_draws_maps_on_boundaries_and_with_shapes_of_their_own(areas: AreaSet, tmp_path: Path):
    path = tmp_path / "werkmap.gpkg"
    made = replace(content(areas, [1, 2, None, 4, 5, 6]), maps=(of_areas(areas), cells()))
    Store(path).write(made)
    opened = layer(path, "map__samen")
    found = {feature["code"]: feature for feature in opened.getFeatures()}
    assert len(found) == len(areas)
    assert [found[code]["key"] for code in areas.frame.index[:3]] == ["33", "", "11"]
    assert found[areas.frame.index[0]].geometry().area() == pytest.approx(1_000_000)
    shapes = list(layer(path, "map__vakken").getFeatures())
    assert [feature["code"] for feature in shapes] == ["c1", "c2"]
    assert shapes[0].geometry().area() == pytest.approx(62_500)
    assert shapes[0]["value"] == 12.0


def test_maps_of_the_last_run_are_gone(areas: AreaSet, tmp_path: Path):
    path = tmp_path / "werkmap.gpkg"
    plain = content(areas, [1, 2, None, 4, 5, 6])
    Store(path).write(replace(plain, maps=(of_areas(areas), cells())))
    points = geopandas.GeoDataFrame({"value": [1.0]}, index=["p"], geometry=[Point(1, 2)])
    Store(path).write(replace(plain, maps=(StoredMap("vakken", "Punten", "", points),)))
    assert [feature.geometry().asPoint().x() for feature in layer(path, "map__vakken").getFeatures()] == [1.0]
    Store(path).write(plain)
    assert b"map__vakken" not in path.read_bytes()
    assert b"niet getoond" not in path.read_bytes()


def test_removing_a_delivery_takes_the_maps_with_it(areas: AreaSet, tmp_path: Path):
    path, copy = tmp_path / "werkmap.gpkg", tmp_path / "copy.gpkg"
    Store(path).write(replace(content(areas, [1, 2, None, 4, 5, 6]), maps=(of_areas(areas), cells())))
    clearing.clear_copy(path, copy, "bezit", ["mutatiegraad"])
    assert b"map__" not in copy.read_bytes()
