"""A country of areas is styled before anybody notices, once its figures are there."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, Callable, Dict, Tuple

import numpy
import pytest

from gebiedsgericht_plugin.chain import maps as chain_maps
from gebiedsgericht_plugin.model.areas import AreaSet
from gebiedsgericht_plugin.model.maps import MapKind
from gebiedsgericht_plugin.presenting.material import Material
from gebiedsgericht_plugin.styling import classes, made_maps
from tests.styling import every_kind
from tests.styling.every_kind import HOUSE

pytestmark = pytest.mark.usefixtures("qgis_app")
AREAS = 14_500
ACROSS = 121
LIMIT = 0.3
"""Seconds for the style of one map: classes, renderer, labels, and the same as QML."""
PLACED = 3.0
"""Seconds to place all areas on one map of several indicators, with its words."""
TIMES = 5


def country() -> AreaSet:
    """As many square areas as the Netherlands has neighbourhoods."""
    import geopandas
    from shapely.geometry import box

    at = [(number % ACROSS, number // ACROSS) for number in range(AREAS)]
    frame = geopandas.GeoDataFrame(
        {"name": [f"Buurt {number}" for number in range(AREAS)], "inwoners": 1000.0},
        geometry=[box(x * 2000, y * 2500, x * 2000 + 2000, y * 2500 + 2500) for x, y in at],
        crs="EPSG:28992",
        index=[f"BU{number:08d}" for number in range(AREAS)],
    )
    frame.index.name = "code"
    return AreaSet("buurten", "buurt", 2026, frame, (), ("inwoners",))


@pytest.fixture(scope="module")
def made(qgis_app: Any, tmp_path_factory: Any) -> Tuple[AreaSet, Material]:
    areas = country()
    wanted = every_kind.specs(areas, 10_000.0)
    folder: Path = tmp_path_factory.mktemp("country")
    places = every_kind.places(areas, 2_000)
    return areas, every_kind.made(folder, areas, every_kind.figures(areas), wanted, places)


def fastest(work: Callable[[], object]) -> float:
    """Seconds of the quickest of some times: others use this machine too."""
    found = []
    for _ in range(TIMES):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


@pytest.mark.parametrize("kind", list(MapKind), ids=lambda kind: kind.value)
def test_a_map_of_a_country_is_styled_in_a_moment(kind: MapKind, made: Tuple[AreaSet, Material]) -> None:
    areas, material = made
    item = {found.kind: found for found in material.maps}[kind]
    layer = every_kind.layer(item, areas)
    assert layer.featureCount() == len(item.drawn.frame)
    indicators = {found.id: found for found in material.workspace.indicators}
    chosen = [indicators[name] for name in item.drawn.spec.indicators]
    values: Dict[str, numpy.ndarray] = {
        one.id: material.values.of(one.id, areas.level)["value"].dropna().to_numpy(dtype=float)[:AREAS]
        for one in chosen
    }

    def style() -> None:
        for one in chosen:
            legend = classes.legend_set(one, values[one.id], "nl")
            classes.class_of(legend, values[one.id])
        made_maps.qml(item, HOUSE, "nl")
        made_maps.dress(item, layer, HOUSE, "nl")

    assert fastest(style) < LIMIT


def test_all_maps_of_a_country_are_made_in_seconds(made: Tuple[AreaSet, Material]) -> None:
    """Figures to maps with words, of every kind of areas: what a run adds for its ``maps``."""
    _, material = made
    kinds = [kind for kind in MapKind if not kind.of_points]
    start = time.perf_counter()
    chain_maps.with_maps(material, {})
    assert time.perf_counter() - start < PLACED * len(kinds)
