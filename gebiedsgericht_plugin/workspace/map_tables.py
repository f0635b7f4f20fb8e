"""Maps beside those of the indicators, in the store: figures behind a view, or shapes of their own."""

from __future__ import annotations

import sqlite3
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Collection, List, Mapping, Sequence, Tuple

from ..model.areas import AreaSet
from . import boundaries
from .sql import insert, quoted, run

if TYPE_CHECKING:
    import geopandas
    import pandas

PREFIX = "map__"
"""What the layers of maps are called after, before the id that the recipe gives them."""
TABLE = "map_figures"
COLUMNS = ("map", "area_set", "area", "key", "value", "status", "shown", "part1", "part2", "part3", "which")
NUMBERS = ("value", "part1", "part2", "part3")
SHAPES = {
    "Point": "POINT",
    "LineString": "LINESTRING",
    "MultiLineString": "MULTILINESTRING",
    "Polygon": "POLYGON",
    "MultiPolygon": "MULTIPOLYGON",
}
REGISTERS = ("gpkg_geometry_columns", "gpkg_contents", "gpkg_extensions", "gpkg_ogr_contents")
Extent = Tuple[float, float, float, float]
Layer = Tuple[str, str, Extent, str]
"""Name, title, extent and kind of geometry."""


@dataclass(frozen=True)
class StoredMap:
    """One map of the store."""

    id: str
    title: str
    area_set: str
    frame: pandas.DataFrame
    """As ``DrawnMap`` says; a GeoDataFrame has shapes of its own, else the areas' are used."""
    style: str = ""
    """QML."""

    @property
    def name(self) -> str:
        """Name of the layer."""
        return PREFIX + self.id

    @property
    def shapes(self) -> bool:
        """Whether it has shapes of its own."""
        return "geometry" in self.frame.columns


def write(
    connection: sqlite3.Connection, maps: Sequence[StoredMap], area_sets: Mapping[str, AreaSet]
) -> List[Layer]:
    """Write the figures and shapes of maps, after ``drop``.

    Returns per layer its name, title, extent and kind of geometry, to be registered.
    """
    kinds = ", ".join(quoted(name) + (" REAL" if name in NUMBERS else " TEXT") for name in COLUMNS)
    run(
        connection,
        "CREATE TABLE $table (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, $columns)",
        table=quoted(TABLE),
        columns=kinds,
    )
    found: List[Layer] = []
    for item in maps:
        if item.shapes:
            found.append((item.name, item.title, *_write_shapes(connection, item)))
        else:
            areas = area_sets[item.area_set]
            _write_figures(connection, item)
            _write_view(connection, item)
            found.append((item.name, item.title, _extent(areas.frame), "MULTIPOLYGON"))
    run(connection, "CREATE INDEX map_figures_of ON map_figures (map, area)")
    return found


def drop(connection: sqlite3.Connection, kept: Collection[str] = ()) -> None:
    """Drop the maps of the last run, with all that the file says of them.

    The styles of those that are ``kept`` stay: they come again.
    """
    rows = run(connection, "SELECT name, type FROM sqlite_master WHERE type IN ('view', 'table')").fetchall()
    tables = {name for name, _ in rows}
    for name, kind in rows:
        if name.startswith(PREFIX):
            run(connection, "DROP VIEW $name" if kind == "view" else "DROP TABLE $name", name=quoted(name))
        elif name == TABLE:
            run(connection, "DROP TABLE $name", name=quoted(name))
    for table in tables.intersection(REGISTERS):
        _forget(connection, table, "table_name")
    if "layer_styles" in tables:
        _forget(connection, "layer_styles", "f_table_name", kept)


def _forget(connection: sqlite3.Connection, table: str, column: str, kept: Collection[str] = ()) -> None:
    """Delete what a register says of maps."""
    names = {"table": quoted(table), "column": quoted(column)}
    rows = run(connection, "SELECT DISTINCT $column FROM $table", **names).fetchall()
    for (name,) in rows:
        if name.startswith(PREFIX) and name not in kept:
            run(connection, "DELETE FROM $table WHERE $column = ?", (name,), **names)


VIEW = """CREATE VIEW $view AS
SELECT b.fid AS OGC_FID, b.geom AS geom, b.code AS code, b.name AS name,
       f.key AS key, f.value AS value, f.status AS status, f.shown AS shown,
       f.part1 AS part1, f.part2 AS part2, f.part3 AS part3, f.which AS which
FROM $boundaries AS b
LEFT JOIN map_figures AS f ON f.area = b.code AND f.map = $map"""


def _write_view(connection: sqlite3.Connection, item: StoredMap) -> None:
    run(
        connection,
        VIEW,
        view=quoted(item.name),
        boundaries=quoted(boundaries.layer_name(item.area_set)),
        map="'" + item.id.replace("'", "''") + "'",
    )


def _write_figures(connection: sqlite3.Connection, item: StoredMap) -> None:
    frame = item.frame.rename_axis("area").reset_index()
    frame = frame.assign(map=item.id, area_set=item.area_set).reindex(columns=list(COLUMNS))
    insert(connection, TABLE, COLUMNS, _rows(frame))


def _rows(frame: pandas.DataFrame) -> Sequence[Tuple[object, ...]]:
    plain = frame.astype(object).where(frame.notna(), None)
    return list(plain.itertuples(index=False, name=None))


def _write_shapes(connection: sqlite3.Connection, item: StoredMap) -> Tuple[Extent, str]:
    """A table with shapes in RD; its extent and kind of geometry."""
    frame: geopandas.GeoDataFrame = item.frame
    plain = frame.drop(columns="geometry").rename_axis("code").reset_index()
    columns = [str(name) for name in plain.columns]
    kinds = ", ".join(
        quoted(name) + (" REAL" if plain[name].dtype.kind == "f" else " TEXT") for name in columns
    )
    run(
        connection,
        "CREATE TABLE $table (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom BLOB, $columns)",
        table=quoted(item.name),
        columns=kinds,
    )
    blobs = [blob(shape.wkb) for shape in frame.geometry]
    rows = [(one, *rest) for one, rest in zip(blobs, _rows(plain))]
    insert(connection, item.name, ["geom", *columns], rows)
    kind = SHAPES.get(str(frame.geometry.iloc[0].geom_type), "GEOMETRY") if len(frame) else "GEOMETRY"
    return _extent(frame), kind


def _extent(frame: geopandas.GeoDataFrame) -> Extent:
    if frame.empty:
        return 0.0, 0.0, 0.0, 0.0
    left, bottom, right, top = (float(edge) for edge in frame.total_bounds)
    return left, bottom, right, top


def blob(wkb: bytes) -> bytes:
    """A geometry as a GeoPackage keeps it: a header with the reference system, then well-known binary.

    Source: OGC 12-128, 2.1.3; little-endian, without an envelope.
    """
    return struct.pack("<2sBBi", b"GP", 0, 1, boundaries.SRS) + wkb
