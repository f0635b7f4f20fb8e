"""The provider in QGIS's registry, and a municipality of six neighbourhoods to run it on."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any, Callable, Dict, List

import pytest

from tests.factories import area_set

PLUGINS = "/usr/share/qgis/python/plugins"
CODES = ("BU00990101", "BU00990102", "BU00990103", "BU00990201", "BU00990202", "BU00990203")

_provider: Any = None
"""Kept alive for the whole test run: QGIS holds no reference that Python counts."""


@pytest.fixture(scope="session")
def provider(qgis_app: Any) -> Any:
    """The provider, registered as the plugin does it."""
    global _provider  # noqa: PLW0603
    if _provider is None:
        from gebiedsgericht_plugin.processing.provider import GebiedsgerichtProvider

        sys.path.append(PLUGINS)
        from processing.core.Processing import Processing

        Processing.initialize()
        _provider = GebiedsgerichtProvider()
        assert qgis_app.processingRegistry().addProvider(_provider)
    return _provider


@pytest.fixture(scope="session")
def run(provider: Any) -> Callable[..., Dict[str, Any]]:
    """Run an algorithm by its id: ``run("joinbykey", INPUT=..., ...)``."""
    import processing
    from qgis.core import QgsProcessingFeedback

    def run_one(algorithm: str, feedback: Any = None, **parameters: Any) -> Dict[str, Any]:
        return processing.run(
            f"gebiedsgericht:{algorithm}", parameters, feedback=feedback or QgsProcessingFeedback()
        )

    return run_one


@pytest.fixture(scope="session")
def areas(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Six square neighbourhoods, three to a district, with their inhabitants."""
    path = tmp_path_factory.mktemp("areas") / "gebieden.gpkg"
    frame = area_set().frame.rename_axis("buurtcode").reset_index()
    frame = frame.rename(columns={"name": "buurtnaam", "wijk": "wijkcode", "gemeente": "gemeentecode"})
    frame[["buurtcode", "buurtnaam", "wijkcode", "gemeentecode", "inwoners", "geometry"]].to_file(
        path, driver="GPKG", layer="buurten_2026"
    )
    return f"{path}|layername=buurten_2026"


def rows(layer: Any) -> List[Dict[str, Any]]:
    """The attributes of a layer or of the layer at a path, with None for nulls."""
    from qgis.core import QgsVectorLayer

    from gebiedsgericht_plugin.qgis_compat import is_null

    opened = QgsVectorLayer(str(layer), "", "ogr") if isinstance(layer, (str, Path)) else layer
    assert opened.isValid()
    names = [field.name() for field in opened.fields()]
    return [
        {name: None if is_null(value) else value for name, value in zip(names, feature.attributes())}
        for feature in opened.getFeatures()
    ]


def column(layer: Any, name: str) -> List[Any]:
    """One column of a layer."""
    return [row[name] for row in rows(layer)]


def memory_layer(definition: str, features: List[Any], name: str = "layer") -> Any:
    """A layer in memory; each feature is (WKT or "", attribute, attribute, ...)."""
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

    layer = QgsVectorLayer(definition, name, "memory")
    assert layer.isValid()
    made = []
    for shape, *attributes in features:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(attributes)
        if shape:
            feature.setGeometry(QgsGeometry.fromWkt(shape))
        made.append(feature)
    assert layer.dataProvider().addFeatures(made)[0]
    return layer


WORKSPACE = """\
version: 1
workspace: Proefstad
language: en
areas:
  - id: buurten-2026
    source: gebieden.gpkg|layername=buurten_2026
    code: buurtcode
    name: buurtnaam
    boundary_year: 2026
    within: {wijk: wijkcode, gemeente: gemeentecode}
    denominators: {inwoners: inwoners}
partners:
  politie: {name: Politie}
deliveries:
  - id: politie
    partner: politie
    theme: veiligheid
    files: politie_*.csv
    reference_date: 2025-12-31
    key: {column: code, kind: code, areas: buurten-2026}
    protection: objects
    indicators:
      - {id: inbraken, name: Inbraken, kind: count, numerator: {sum: inbraken}}
pages:
  - {kind: indicator, areas: buurten-2026, indicators: all, paper: A4}
output: {formats: [pdf], audience: partners}
"""
POLICE = (
    "code;inbraken",
    *(f"{code[2:].lstrip('0')};{n * 7}" for n, code in enumerate(CODES, 1)),
    "77880101;1",
)


def small_workspace(folder: Path, areas: str) -> Path:
    """A workspace with one file and one page; returns its ``werkmap.yml``."""
    shutil.copy(areas.split("|", maxsplit=1)[0], folder / "gebieden.gpkg")
    (folder / "politie_2025-12-31.csv").write_text("\n".join(POLICE), encoding="utf-8")
    path = folder / "werkmap.yml"
    path.write_text(WORKSPACE, encoding="utf-8")
    return path
