"""Against a real server: QGIS Server with 14,500 areas, by WFS and by OGC API Features, on loopback."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, Iterator

import numpy as np
import pytest
from osgeo import ogr

from gebiedsgericht_plugin import sources
from gebiedsgericht_plugin.errors import GebiedsgerichtError
from gebiedsgericht_plugin.model.recipe import AreaSource
from gebiedsgericht_plugin.sources import wfs
from gebiedsgericht_plugin.sources.features import Features, write
from gebiedsgericht_plugin.sources.network import Network

from . import areas
from .conftest import Told

COUNT = 14_500
LAND = COUNT - COUNT // areas.PER_GEMEENTE
MAPSERVER = shutil.which("qgis_mapserver")
MODULES = Path("/usr/lib/qgis/server")


def make_project(folder: Path) -> Path:
    """A project that publishes 14,500 areas and a table of points."""
    import shapely.geometry
    from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer

    rows = [areas.attributes(n) for n in range(COUNT)]
    shapes = [shapely.geometry.Polygon(areas.ring(n)).wkb for n in range(COUNT)]
    crs = "EPSG:28992"
    write(
        Features(list(rows[0]), rows, shapes, [""] * COUNT, crs), str(folder / "buurten.gpkg"), "buurten", {}
    )
    centres = [shapely.geometry.Polygon(areas.ring(n)).centroid.wkb for n in range(1234)]
    points = [{"postcode": f"{1000 + n}AB", "code": f"{n:04d}", "aantal": n} for n in range(1234)]
    write(
        Features(list(points[0]), points, centres, [""] * 1234, crs),
        str(folder / "punten.gpkg"),
        "punten",
        {},
    )
    project = QgsProject()
    project.setCrs(QgsCoordinateReferenceSystem(crs))
    layers = [QgsVectorLayer(str(folder / f"{name}.gpkg"), name, "ogr") for name in ("buurten", "punten")]
    project.addMapLayers(layers)
    project.writeEntry("WFSLayers", "/", [layer.id() for layer in layers])
    for layer in layers:
        project.writeEntry("WFSLayersPrecision", f"/{layer.id()}", 6)
    project.writeEntry("WMSCrsList", "/", [crs, "EPSG:4326"])
    path = folder / "buurten.qgs"
    assert project.write(str(path))
    return path


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def server(qgis_app: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running QGIS Server."""
    if MAPSERVER is None or not (MODULES / "libwfs3.so").exists():
        pytest.skip("QGIS Server is not installed (Debian: qgis-server-wfs, qgis-server-wfs3)")
    folder = tmp_path_factory.mktemp("server")
    project = make_project(folder)
    port = free_port()
    with (folder / "log.txt").open("w") as log:
        running = subprocess.Popen(
            [MAPSERVER, "-p", str(project), f"127.0.0.1:{port}"],
            stdout=log,
            stderr=subprocess.STDOUT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
    try:
        wait_for(f"http://127.0.0.1:{port}/wfs3/collections.json", running)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(10)


def wait_for(address: str, running: subprocess.Popen) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and running.poll() is None:
        try:
            Network(waits=()).get(address)
        except GebiedsgerichtError:
            time.sleep(0.1)
        else:
            return
    pytest.skip("QGIS Server does not start here")


@pytest.mark.parametrize(
    ("source", "precision"),
    [("wfs:{}/|buurten", 0.2), ("{}/wfs3/collections/buurten", 0.001)],
    ids=["WFS", "OGC API"],
)
def test_all_areas_arrive(source: str, precision: float, server: str, told: Told) -> None:
    """The WFS of QGIS Server gives GeoJSON in degrees with six decimals, whatever is asked."""
    asked = AreaSource(
        id="buurten",
        source=source.format(server),
        code="buurtcode",
        name="buurtnaam",
        boundary_year=2024,
        within={"wijk": "wijkcode", "gemeente": "gemeentecode"},
        denominators={"inwoners": "aantalInwoners"},
    )

    found = sources.area_set(asked, Path(), tell=told)

    land = [n for n in range(COUNT) if areas.attributes(n)["water"] == "NEE"]
    frame = found.frame
    assert told[0][1]["count"] == str(COUNT)
    assert list(frame.index) == [areas.attributes(n)["buurtcode"] for n in land]
    assert list(frame["name"]) == [areas.attributes(n)["buurtnaam"] for n in land]
    assert list(frame["gemeente"]) == [areas.attributes(n)["gemeentecode"] for n in land]
    expected = np.array(
        [(*areas.corner(n), areas.corner(n)[0] + 1000, areas.corner(n)[1] + 1000) for n in land]
    )
    assert np.abs(frame.bounds.to_numpy() - expected).max() < precision
    figures = [areas.attributes(n)["aantal_inwoners"] for n in land]
    assert list(frame["inwoners"].fillna(areas.SECRET)) == figures


@pytest.mark.parametrize("source", ["wfs:{}/|punten", "{}/wfs3/collections/punten"], ids=["WFS", "OGC API"])
def test_points_as_a_delivery(source: str, server: str, told: Told) -> None:
    grid = sources.delivery_grid(source.format(server), tell=told)

    assert grid is not None
    assert len(grid.cells) == 1235
    names = list(grid.cells.iloc[0])
    last = dict(zip(names, grid.cells.iloc[-1]))
    x, y = areas.corner(1233)
    assert last["code"] == "1233"
    assert dict(zip(names, grid.cells.iloc[1]))["code"] == "0000"
    assert (float(last["x"]), float(last["y"])) == pytest.approx((x + 500, y + 500), abs=0.2)
    assert grid.crs == "EPSG:28992"


def test_one_gemeente_by_its_code(server: str) -> None:
    grid = sources.delivery_grid(f"{server}/wfs3/collections/buurten?gemeentecode=GM0007")

    assert grid is not None
    assert len(grid.cells) == areas.PER_GEMEENTE + 1


def test_a_service_that_only_knows_gml(server: str) -> None:
    """Codes keep their zeros, coordinates their precision, and nothing is fetched twice."""
    network = Network()
    service = replace(wfs.connect(server, network), output="")

    points = wfs.fetch(service, "punten", network, {})
    found = wfs.fetch(service, "buurten", network, {"gemeentecode": ["GM0007", "GM0100"]})

    assert len(points) == 1234
    assert points.rows[0]["code"] == "0000"
    assert points.names[-3:] == ["postcode", "code", "aantal"]
    assert len(found) == 2 * areas.PER_GEMEENTE
    assert found.crs == "EPSG:28992"
    assert {row["gemeentecode"] for row in found.rows} == {"GM0007", "GM0100"}
    shape = ogr.CreateGeometryFromWkb(found.shapes[0])
    x, y = areas.corner(350)
    assert shape.GetEnvelope() == (x, x + 1000, y, y + 1000)
