"""``werkmap.gpkg``: boundaries, protected figures, views that QGIS draws, styles and pages.

Written in place, since QGIS holds the file open: boundaries only when they are new, all the rest in
one transaction with a rollback journal. After it, layers of the file need ``reloadData()``.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Dict, Mapping, Optional, Sequence, Tuple

from ..errors import CannotWrite, FileInUse, NewerWorkspace, UnreadableFile
from ..model import legends
from ..model.areas import AreaSet
from ..model.legends import LegendSet
from ..model.maps import KindNumbers
from ..model.values import COLUMNS, ProtectedValues
from . import boundaries, map_tables, metadata
from .map_tables import StoredMap
from .sql import connect, insert, quoted, run

if TYPE_CHECKING:
    import pandas

FORMAT = 1
SHOWN = "shown"
"""A figure as people read it: ``12,5%``, or the word for its status."""
PAGES = "pages"
STYLE = "Gebiedsgericht"
ON_AREAS = "__"
"""Between indicator and area set in the name of a view of an indicator on other areas than its first."""
KIND_NUMBERS = "kind_numbers"
"""What the forms and colours of kinds of things follow from; it does not leave the workspace."""
TABLES = {
    "figures": (*COLUMNS, SHOWN),
    "legend_sets": ("indicator", "version", "definition"),
    KIND_NUMBERS: ("delivery", "kind_column", "kind", "number"),
    "boundary_layers": ("layer", "area_set", "fingerprint"),
    "format": ("version",),
}
NUMBERS = ("value", "estimated_share", "coverage")


@dataclass(frozen=True)
class MapLayer:
    """One view of the store: the figures of an indicator's latest period on their boundaries."""

    name: str
    """Name of the view; the indicator's id."""
    title: str
    area_set: str
    period: str
    style: str = ""
    """QML."""
    indicator: str = ""
    """The indicator it shows; empty: the one that ``name`` says."""


@dataclass(frozen=True)
class Content:
    """What one run puts into the store."""

    area_sets: Tuple[AreaSet, ...]
    values: ProtectedValues
    shown: pandas.Series
    """The figures as text, with the index of ``values.frame``."""
    layers: Tuple[MapLayer, ...]
    legend_sets: Tuple[LegendSet, ...] = ()
    pages: Optional[pandas.DataFrame] = None
    about: Mapping[str, str] = field(default_factory=dict)
    """What the file says about itself, by name: for whom it is."""
    kept_legend_sets: Tuple[LegendSet, ...] = ()
    """Legends that were made for other circles; they do not leave the workspace (``keep_only``)."""
    renewed: Tuple[str, ...] = ()
    """Indicators, and layers of maps, of which no style that was saved before may stay: its limits tell what
    is withheld now."""
    maps: Tuple[StoredMap, ...] = ()
    kind_numbers: Tuple[KindNumbers, ...] = ()


class Store:
    """The GeoPackage of a workspace."""

    def __init__(self, path: Path) -> None:
        """Name the store at ``path``; nothing is opened yet."""
        self.path = path

    def write(self, content: Content) -> None:
        """Replace figures, views, styles and pages; write boundaries that are new.

        Raises CannotWrite, FileInUse (another program holds the file), NewerWorkspace.
        """
        self.check_format()
        boundaries.ensure(self.path, content.area_sets, self._known_boundaries())
        try:
            with closing(self._connect()) as connection:
                connection.execute("BEGIN IMMEDIATE")
                _write_all(connection, content)
                connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise FileInUse(str(self.path)) from error
            raise CannotWrite(str(self.path), str(error)) from error

    def legend_sets(self, public: bool = False) -> Dict[str, LegendSet]:
        """The legend sets that were made before, by indicator, and those of maps by name; none where there is
        no store yet.

        ``public``: those for everybody, else those for the other circles.
        """
        if not self._has_table("legend_sets"):
            return {}
        with closing(self._connect()) as connection:
            rows = connection.execute("SELECT definition FROM legend_sets").fetchall()
        found = (_legend_set(definition) for (definition,) in rows)
        return {item.indicator: item for item in found if item.public is public}

    def kind_numbers(self) -> Tuple[KindNumbers, ...]:
        """The numbers that kinds of things got before; none where there is no store yet."""
        if not self._has_table(KIND_NUMBERS):
            return ()
        with closing(self._connect()) as connection:
            statement = "SELECT delivery, kind_column, kind, number FROM kind_numbers"
            rows = connection.execute(statement).fetchall()
        found: Dict[Tuple[str, str], Dict[str, int]] = {}
        for delivery, column, kind, number in rows:
            found.setdefault((delivery, column), {})[kind] = int(number)
        return tuple(KindNumbers(*key, numbers) for key, numbers in found.items())

    def keep_only(self, public: bool) -> None:
        """Take out what was made for other circles: legends and, where it is for the public, own styles.

        Also the numbers of kinds, of which some may be on no map. For a copy that is given out; the store of
        the workspace keeps all of it.
        """
        styled = public and self._has_table("layer_styles")
        with closing(self._connect()) as connection:
            connection.execute("BEGIN IMMEDIATE")
            rows = connection.execute("SELECT fid, definition FROM legend_sets").fetchall()
            gone = [(fid,) for fid, definition in rows if _legend_set(definition).public is not public]
            connection.executemany("DELETE FROM legend_sets WHERE fid = ?", gone)
            connection.execute("DELETE FROM kind_numbers")
            if styled:
                connection.execute("DELETE FROM layer_styles WHERE styleName <> ?", (STYLE,))
                connection.execute("UPDATE layer_styles SET useAsDefault = 1")
            connection.execute("COMMIT")

    def uri(self, layer: str) -> str:
        """The source of a layer of this store, as QGIS's OGR provider takes it."""
        return f"{self.path}|layername={layer}"

    def check_format(self) -> None:
        """Refuse a store that a newer version wrote (NewerWorkspace) before anything is changed."""
        if not self._has_table("format"):
            return
        with closing(self._connect()) as connection:
            found = connection.execute("SELECT max(version) FROM format").fetchone()[0] or 0
        if int(found) > FORMAT:
            raise NewerWorkspace(str(self.path), int(found), FORMAT)

    def _known_boundaries(self) -> Sequence[Tuple[str, str]]:
        if not self._has_table("boundary_layers"):
            return ()
        with closing(self._connect()) as connection:
            return connection.execute("SELECT layer, fingerprint FROM boundary_layers").fetchall()

    def _has_table(self, name: str) -> bool:
        if not self.path.exists():
            return False
        try:
            with closing(self._connect()) as connection:
                found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (name,))
                return found.fetchone() is not None
        except sqlite3.OperationalError as error:
            raise FileInUse(str(self.path)) from error
        except sqlite3.DatabaseError as error:
            raise UnreadableFile(str(self.path), str(error)) from error

    def _connect(self) -> sqlite3.Connection:
        return connect(self.path)


def _write_all(connection: sqlite3.Connection, content: Content) -> None:
    _drop_views(connection)
    map_tables.drop(connection, [item.name for item in content.maps])
    for table, columns in TABLES.items():
        _make_table(connection, table, columns)
    run(connection, "INSERT INTO format (version) VALUES (?)", (FORMAT,))
    insert(
        connection,
        "boundary_layers",
        TABLES["boundary_layers"],
        [
            (boundaries.layer_name(item.id), item.id, boundaries.fingerprint(item))
            for item in content.area_sets
        ],
    )
    _write_figures(connection, content)
    insert(
        connection,
        "legend_sets",
        TABLES["legend_sets"],
        [
            (item.indicator, item.version, json.dumps(legends.plain(item)))
            for item in (*content.legend_sets, *content.kept_legend_sets)
        ],
    )
    insert(
        connection,
        KIND_NUMBERS,
        TABLES[KIND_NUMBERS],
        [
            (item.delivery, item.column, kind, str(number))
            for item in content.kind_numbers
            for kind, number in item.numbers.items()
        ],
    )
    metadata.write(connection, content.about)
    for layer in content.layers:
        _write_view(connection, layer, content.area_sets)
        _write_style(connection, layer.name, layer.style, (layer.indicator or layer.name) in content.renewed)
    _write_maps(connection, content)
    if content.pages is not None:
        _write_pages(connection, content.pages)


def _make_table(connection: sqlite3.Connection, name: str, columns: Sequence[str]) -> None:
    kinds = ", ".join(quoted(column) + (" REAL" if column in NUMBERS else " TEXT") for column in columns)
    run(connection, "DROP TABLE IF EXISTS $table", table=quoted(name))
    run(
        connection,
        "CREATE TABLE $table (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, $columns)",
        table=quoted(name),
        columns=kinds,
    )
    _register(connection, name, "attributes", name)


def _register(connection: sqlite3.Connection, name: str, kind: str, title: str) -> None:
    run(connection, "DELETE FROM gpkg_contents WHERE table_name = ?", (name,))
    # The identifier must be unique in the file; two indicators may carry the same name.
    taken = run(connection, "SELECT 1 FROM gpkg_contents WHERE identifier = ?", (title,)).fetchone()
    run(
        connection,
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) "
        "VALUES (?, ?, ?, '', ?)",
        (name, kind, f"{title} ({name})" if taken else title, boundaries.SRS if kind == "features" else 0),
    )


def _write_figures(connection: sqlite3.Connection, content: Content) -> None:
    frame = content.values.frame.assign(**{SHOWN: content.shown})
    columns = TABLES["figures"]
    insert(connection, "figures", columns, _rows(frame[list(columns)]))
    run(connection, "CREATE INDEX figures_of ON figures (indicator, period, area_set, area)")


def _rows(frame: pandas.DataFrame) -> Sequence[Tuple[object, ...]]:
    """Rows of a frame as plain Python values, with None where nothing is known."""
    plain = frame.astype(object).where(frame.notna(), None)
    return list(plain.itertuples(index=False, name=None))


def _drop_views(connection: sqlite3.Connection) -> None:
    """Drop the views of the last run: an indicator that left the recipe leaves the store."""
    known = run(connection, "SELECT 1 FROM sqlite_master WHERE name = 'legend_sets'").fetchone()
    if known:
        listed = run(connection, "SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
        indicators = [row[0] for row in run(connection, "SELECT indicator FROM legend_sets").fetchall()]
        for (name,) in listed:
            if any(name == item or name.startswith(item + ON_AREAS) for item in indicators):
                drop_view(connection, name)


def drop_view(connection: sqlite3.Connection, name: str) -> None:
    """Drop a view and what the file's registers say of it."""
    run(connection, "DROP VIEW IF EXISTS $view", view=quoted(name))
    for table in ("gpkg_geometry_columns", "gpkg_contents"):
        run(connection, "DELETE FROM $table WHERE table_name = ?", (name,), table=quoted(table))


VIEW = """CREATE VIEW $view AS
SELECT b.fid AS OGC_FID, b.geom AS geom, b.code AS code, b.name AS name,
       f.value AS value, f.status AS status, f.shown AS shown, f.period AS period,
       f.estimated_share AS estimated_share, f.coverage AS coverage
FROM $boundaries AS b
LEFT JOIN figures AS f
  ON f.area = b.code AND f.area_set = $area_set AND f.indicator = $indicator
 AND f.period = $period AND f.variant = ''"""


def _write_view(connection: sqlite3.Connection, layer: MapLayer, area_sets: Sequence[AreaSet]) -> None:
    area_set = {item.id: item for item in area_sets}[layer.area_set]
    below = quoted(boundaries.layer_name(area_set.id))
    run(
        connection,
        VIEW,
        view=quoted(layer.name),
        boundaries=below,
        area_set=_literal(area_set.id),
        indicator=_literal(layer.indicator or layer.name),
        period=_literal(layer.period),
    )
    left, bottom, right, top = (float(edge) for edge in area_set.frame.total_bounds)
    _register_shapes(connection, (layer.name, layer.title, (left, bottom, right, top), "MULTIPOLYGON"))


def _write_maps(connection: sqlite3.Connection, content: Content) -> None:
    area_sets = {item.id: item for item in content.area_sets}
    for layer in map_tables.write(connection, content.maps, area_sets):
        _register_shapes(connection, layer)
    _register(connection, map_tables.TABLE, "attributes", map_tables.TABLE)
    for item in content.maps:
        _write_style(connection, item.name, item.style, item.name in content.renewed)


def _register_shapes(connection: sqlite3.Connection, layer: map_tables.Layer) -> None:
    """Tell the file of a view or table with shapes."""
    name, title, extent, kind = layer
    _register(connection, name, "features", title)
    run(
        connection,
        "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?",
        (*extent, name),
    )
    run(
        connection,
        "INSERT INTO gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m) "
        "VALUES (?, 'geom', ?, ?, 0, 0)",
        (name, kind, boundaries.SRS),
    )


def _literal(text: str) -> str:
    """A text literal: a view cannot take bound parameters."""
    return "'" + text.replace("'", "''") + "'"


STYLES = """CREATE TABLE IF NOT EXISTS layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
  f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
  update_time DATETIME DEFAULT CURRENT_TIMESTAMP)"""


def _write_style(connection: sqlite3.Connection, layer: str, style: str, alone: bool) -> None:
    """Renew our own style of a layer; one that the officer saved as default stays the default.

    ``alone``: those that the officer saved go.
    """
    run(connection, STYLES)
    _register(connection, "layer_styles", "attributes", "layer_styles")
    run(
        connection,
        "DELETE FROM layer_styles WHERE f_table_name = ? AND (styleName = ? OR ?)",
        (layer, STYLE, alone),
    )
    other = run(
        connection,
        "SELECT 1 FROM layer_styles WHERE f_table_name = ? AND useAsDefault = 1",
        (layer,),
    ).fetchone()
    run(
        connection,
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, "
        "styleName, styleQML, styleSLD, useAsDefault, description, owner, update_time) "
        "VALUES ('', '', ?, 'geom', ?, ?, '', ?, '', '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))",
        (layer, STYLE, style, 0 if other else 1),
    )


def _write_pages(connection: sqlite3.Connection, pages: pandas.DataFrame) -> None:
    kinds = ", ".join(
        quoted(column) + (" REAL" if pages[column].dtype.kind in "fi" else " TEXT")
        for column in pages.columns
    )
    run(connection, "DROP TABLE IF EXISTS $table", table=quoted(PAGES))
    run(
        connection,
        "CREATE TABLE $table (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, $columns)",
        table=quoted(PAGES),
        columns=kinds,
    )
    insert(connection, PAGES, list(pages.columns), _rows(pages))
    _register(connection, PAGES, "attributes", PAGES)


def _legend_set(definition: str) -> LegendSet:
    return legends.from_plain(json.loads(definition))
