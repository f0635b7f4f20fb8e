"""Boundaries of CBS through the toolbox, from a server on loopback, and from the copy afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Dict

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback, QgsSettings, QgsVectorLayer

from tests.sources.loopback import nobody
from tests.sources.pdok_server import Behaviour, pdok


@pytest.fixture
def services(qgis_app: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("GEBIEDSGERICHT_CACHE", str(tmp_path / "kopie"))

    def point(address: str) -> None:
        QgsSettings().setValue("gebiedsgericht/services/cbs_ogcapi", address + "/ogc/{year}/v1")
        QgsSettings().setValue("gebiedsgericht/services/cbs_wfs", address + "/wfs/{year}/v1_0")

    yield point
    QgsSettings().remove("gebiedsgericht/services")


def test_areas_are_fetched_once(run: Callable[..., Dict[str, Any]], services: Any, tmp_path: Path) -> None:
    given = {"YEAR": 2024, "LEVEL": 0, "GEMEENTEN": "GM0001; 0002", "OUTPUT": str(tmp_path / "buurten.gpkg")}
    with pdok(Behaviour(count=150)) as server:
        services(server.address)
        first = run("fetchareas", **given)
    services(nobody())
    feedback = QgsProcessingFeedback()
    again = run("fetchareas", feedback, **given)

    layer = QgsVectorLayer(again["OUTPUT"], "buurten", "ogr")
    assert first["COUNT"] == again["COUNT"] == layer.featureCount() == 100
    assert again["SOURCE"] == "cbs:2024?gemeentecode=0001,0002"
    assert "cbs_buurten_2024_GM0001_GM0002" in feedback.textLog()
    assert {"buurtcode", "aantal_inwoners"} <= {field.name() for field in layer.fields()}


def test_without_network_it_says_what_to_do(run: Callable[..., Dict[str, Any]], services: Any) -> None:
    services(nobody())

    with pytest.raises(QgsProcessingException, match="no copy of cbs_wijken_2021_nederland"):
        run("fetchareas", YEAR=2021, LEVEL=1, OUTPUT="memory:")


def test_codes_that_are_none(run: Callable[..., Dict[str, Any]], services: Any) -> None:
    with pytest.raises(QgsProcessingException, match="GM0363"):
        run("fetchareas", YEAR=2024, GEMEENTEN="Amsterdam", OUTPUT="memory:")
