"""Tables and views of a real PostGIS, in a cluster of the test's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Iterator, List, Tuple

import pytest

from gebiedsgericht_plugin import loading, sources
from gebiedsgericht_plugin.errors import BadSetting, GebiedsgerichtError, NoSuchSheet, ServiceFailed
from gebiedsgericht_plugin.model.recipe import AreaSource
from gebiedsgericht_plugin.sources import postgis

from .conftest import Told
from .test_qgis_server import free_port

SQL = """
CREATE EXTENSION postgis;
CREATE SCHEMA gis;
CREATE TABLE gis."Buurten" (id serial PRIMARY KEY, buurtcode text, buurtnaam text, wijk text,
  inwoners integer, vlak geometry(Polygon, 28992));
INSERT INTO gis."Buurten" (buurtcode, buurtnaam, wijk, inwoners, vlak)
  SELECT 'BU0363' || lpad(n::text, 4, '0'), 'Buurt é ' || n, 'WK0363' || lpad((n / 10)::text, 2, '0'),
    CASE WHEN n % 7 = 0 THEN NULL ELSE n END,
    ST_MakeEnvelope(120000 + n * 100, 480000, 120100 + n * 100, 480100, 28992)
  FROM generate_series(0, 299) n;
CREATE VIEW gis.leveringen AS
  SELECT lpad((n % 50)::text, 4, '0') AS code, n * 1.5 AS bedrag, DATE '2025-12-31' AS peildatum,
    CASE WHEN n % 2 = 0 THEN 'huur' END AS soort
  FROM generate_series(1, 2500) n;
CREATE VIEW gis.lampen AS
  SELECT id AS nummer, ST_Centroid(vlak)::geometry(Point, 28992) AS plek FROM gis."Buurten";
"""


def binaries() -> List[Path]:
    return sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)


def as_user(*command: str) -> List[str]:
    """PostgreSQL refuses to run as root."""
    if os.getuid() != 0:
        return list(command)
    return ["runuser", "-u", "nobody", "--", *command]


@pytest.fixture(scope="module")
def database(qgis_app: Any) -> Iterator[str]:
    """``host=… port=… dbname=… user=…`` of a database with areas, a view without a key, and points."""
    found = binaries()
    if not found or not list(Path("/usr/share/postgresql").glob("*/extension/postgis.control")):
        pytest.skip("PostgreSQL with PostGIS is not installed (Debian: postgresql-15-postgis-3)")
    bin_folder = found[0].parent
    folder = Path(tempfile.mkdtemp(prefix="gg_pg_", dir="/tmp"))
    folder.chmod(0o777)
    data, port = folder / "data", str(free_port())
    try:
        run = subprocess.run(
            as_user(str(bin_folder / "initdb"), "-D", str(data), "-U", "tester", "-A", "trust", "-N"),
            capture_output=True,
            check=False,
            cwd="/tmp",
        )
        if run.returncode:
            pytest.skip(f"no cluster can be made here: {run.stderr.decode()[-200:]}")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        control = as_user(
            str(bin_folder / "pg_ctl"), "-D", str(data), "-o", options, "-l", str(folder / "log")
        )
        subprocess.run([*control, "-w", "start"], check=True, stdout=subprocess.DEVNULL, cwd="/tmp")
        try:
            subprocess.run(
                [
                    str(bin_folder / "psql"),
                    "-q",
                    "-h",
                    "127.0.0.1",
                    "-p",
                    port,
                    "-U",
                    "tester",
                    "-d",
                    "postgres",
                    "-v",
                    "ON_ERROR_STOP=1",
                ],
                input=SQL.encode(),
                check=True,
                capture_output=True,
            )
            yield f"host=127.0.0.1 port={port} dbname=postgres user=tester"
        finally:
            subprocess.run(
                [*control, "-m", "immediate", "stop"], check=True, stdout=subprocess.DEVNULL, cwd="/tmp"
            )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_a_table_as_boundaries(database: str, told: Told) -> None:
    source = AreaSource(
        id="buurten",
        source=f"postgres:{database} gis.Buurten",
        code="buurtcode",
        name="buurtnaam",
        boundary_year=2024,
        within={"wijk": "wijk"},
        denominators={"inwoners": "inwoners"},
    )

    found = sources.area_set(source, Path(), tell=told)

    assert len(found) == 300
    assert found.frame.loc["BU03630012", "name"] == "Buurt é 12"
    assert found.frame["inwoners"].isna().sum() == 43
    assert found.frame.loc["BU03630012"].geometry.bounds == (121200, 480000, 121300, 480100)
    assert told[0][1]["address"] == "postgres:127.0.0.1/postgres gis.Buurten"


def test_a_view_without_a_key_as_a_delivery(database: str, told: Told) -> None:
    grid = sources.delivery_grid(f"postgres:{database} gis.leveringen", tell=told)

    assert grid is not None
    assert len(grid.cells) == 2501
    assert list(grid.cells.iloc[0]) == ["code", "bedrag", "peildatum", "soort"]
    assert list(grid.cells.iloc[1]) == ["0001", "1.5", "2025-12-31", ""]
    assert len(loading.load(grid).frame) == 2500


def test_a_view_of_points(database: str) -> None:
    grid = sources.delivery_grid(f"postgres:{database} gis.lampen")

    assert grid is not None
    assert len(grid.cells) == 301
    assert [float(text) for text in grid.cells.iloc[1][-2:]] == [120050, 480050]


def test_a_data_source_as_qgis_writes_it(database: str) -> None:
    host, port, name, user = (item.split("=")[1] for item in database.split())
    uri = (
        f"postgres:dbname='{name}' host={host} port={port} user='{user}' key='id' "
        'type=Polygon srid=28992 table="gis"."Buurten" (vlak) sql=inwoners > 100'
    )

    grid = sources.delivery_grid(uri)

    assert grid is not None
    assert len(grid.cells) == 1 + len([n for n in range(101, 300) if n % 7])


def test_an_unknown_table_names_those_there_are(database: str) -> None:
    with pytest.raises(NoSuchSheet) as caught:
        sources.delivery_grid(f"postgres:{database} gis.niets")

    assert "gis.Buurten" in caught.value.sheets


UNREACHABLE: Tuple[str, ...] = (
    "postgres:host=127.0.0.1 port=1 dbname=x user=jan password=geheim gis.t",
    "postgres:service=bestaat_niet gis.t",
)


@pytest.mark.parametrize("source", UNREACHABLE)
def test_no_server_is_said_without_the_password(source: str) -> None:
    with pytest.raises(ServiceFailed) as caught:
        sources.delivery_grid(source)

    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("source", ["postgres:", "postgres:host=x", "postgres:dbname='x' table="])
def test_a_source_that_names_no_table(source: str) -> None:
    with pytest.raises((BadSetting, GebiedsgerichtError)):
        postgis.layer(source)
