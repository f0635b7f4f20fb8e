"""Fixtures of the services: a cache of the test's own, and addresses that lead to loopback."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Iterator, List, Tuple

import pytest


@pytest.fixture(autouse=True)
def cache_folder(qgis_app: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for copies."""
    folder = tmp_path / "kopie"
    monkeypatch.setenv("GEBIEDSGERICHT_CACHE", str(folder))
    monkeypatch.delenv("GEBIEDSGERICHT_AREAS_FOLDER", raising=False)
    return folder


@pytest.fixture
def point_to(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Let all services be looked for at one address."""
    from qgis.core import QgsSettings

    names = {
        "cbs_ogcapi": "/ogc/{year}/v1",
        "cbs_wfs": "/wfs/{year}/v1_0",
        "pc4_wfs": "/pc4/{year}/v1_0",
        "odata_api": "/ODataApi/odata",
        "odata_feed": "/ODataFeed/odata",
        "odata_third_api": "/third/ODataApi/OData",
        "odata_third_feed": "/third/ODataFeed/OData",
        "odata_v4": "/odata/v1",
    }

    def point(address: str) -> None:
        for name, path in names.items():
            QgsSettings().setValue(f"gebiedsgericht/services/{name}", address + path)

    yield point
    QgsSettings().remove("gebiedsgericht/services")


class Told(List[Tuple[str, dict]]):
    """What an officer was told: codes with values."""

    def __call__(self, code: str, **values: object) -> None:
        self.append((code, values))

    @property
    def codes(self) -> List[str]:
        return [code for code, _ in self]


@pytest.fixture
def told() -> Told:
    return Told()
