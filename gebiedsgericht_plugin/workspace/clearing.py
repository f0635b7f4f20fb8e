"""Taking a delivery out of the store, so that nothing of its values stays in the file.

A copy is cleared and compacted aside, then put over the store in one transaction: QGIS may have it open,
and nothing is left in pages that the file no longer uses, not even what other programs left there.
"""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Collection, FrozenSet, List, Set

from ..errors import CannotWrite, FileInUse, UnreadableFile
from ..model.legends import from_plain, sources
from . import map_tables, sql
from .sql import connect, quoted, run
from .store import KIND_NUMBERS, ON_AREAS, PAGES, drop_view

DRAWN = ("legend", "figures")
"""Columns of the pages that name a chart."""
REGISTERS = "gpkg_"
"""How the tables are called in which a GeoPackage says something of its tables."""


@dataclass(frozen=True)
class Cleared:
    """What came out of a store, and the charts that its pages still show."""

    figures: int = 0
    pages: int = 0
    """Those of its indicators."""
    charts: FrozenSet[str] = frozenset()


def clear_copy(store: Path, copy: Path, delivery: str, indicators: Collection[str]) -> Cleared:
    """Copy a store without a delivery: figures, legends, views, styles, and the pages that show it.

    Profile pages show all indicators together, so they go as a whole until the next run. Raises FileInUse,
    CannotWrite, UnreadableFile.
    """
    try:
        with closing(connect(store)) as source, closing(connect(copy)) as target:
            _copy(source, target, store)
            target.execute("BEGIN IMMEDIATE")
            cleared = _clear(target, delivery, indicators)
            target.execute("COMMIT")
            target.execute("VACUUM")
    except sqlite3.OperationalError as error:
        raise _trouble(error, store) from error
    except sqlite3.DatabaseError as error:
        raise UnreadableFile(str(store), str(error)) from error
    return cleared


def put_over(copy: Path, store: Path) -> None:
    """Make a store what a copy is, page by page, in one transaction (FileInUse, CannotWrite)."""
    try:
        with closing(connect(copy)) as source, closing(connect(store)) as target:
            _copy(source, target, store)
    except sqlite3.DatabaseError as error:
        raise _trouble(error, store) from error


def _copy(source: sqlite3.Connection, target: sqlite3.Connection, store: Path) -> None:
    """All pages of a file over another; Python itself would wait for a lock for ever."""
    end = time.monotonic() + sql.PATIENCE

    def waited(status: int, _left: int, _all: int) -> None:
        # 0: pages were copied; 101: all of them were; else somebody holds a lock.
        if status not in (0, 101) and time.monotonic() > end:
            raise FileInUse(str(store))

    source.backup(target, progress=waited, sleep=0.05)


def _trouble(error: sqlite3.DatabaseError, store: Path) -> Exception:
    if "locked" in str(error) or "busy" in str(error):
        return FileInUse(str(store))
    return CannotWrite(str(store), str(error))


def _clear(connection: sqlite3.Connection, delivery: str, indicators: Collection[str]) -> Cleared:
    tables = {name for (name,) in run(connection, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    gone = set(indicators)
    figures = pages = 0
    known: Set[str] = set()
    if "figures" in tables:
        # Also what carries its name under indicators that the recipe has no more.
        rows = run(connection, "SELECT DISTINCT indicator FROM figures WHERE delivery = ?", (delivery,))
        gone.update(name for (name,) in rows.fetchall())
        figures = _delete(connection, "figures", "indicator", gone)
    if "legend_sets" in tables:
        known = {name for (name,) in run(connection, "SELECT indicator FROM legend_sets").fetchall()}
        _clear_legends(connection, {*gone, delivery})
    if KIND_NUMBERS in tables:
        _delete(connection, KIND_NUMBERS, "delivery", (delivery,))
    _clear_views(connection, tables, gone, known | gone)
    # Maps show several indicators together, so they go as a whole until the next run, as profiles do.
    map_tables.drop(connection)
    if PAGES in tables:
        pages = _delete(connection, PAGES, "indicator", gone)
        _delete(connection, PAGES, "indicator", ("",))
    return Cleared(figures, pages, _charts(connection) if PAGES in tables else frozenset())


def _clear_legends(connection: sqlite3.Connection, gone: Set[str]) -> None:
    """Take out the legends of what goes, and those of maps that something of it is on."""
    rows = run(connection, "SELECT indicator, definition FROM legend_sets").fetchall()
    named = {name for name, text in rows if not gone.isdisjoint(sources(from_plain(json.loads(text))))}
    _delete(connection, "legend_sets", "indicator", named)


def _delete(connection: sqlite3.Connection, table: str, column: str, values: Collection[str]) -> int:
    template = "DELETE FROM $table WHERE $column = ?"
    names = {"table": quoted(table), "column": quoted(column)}
    return sum(run(connection, template, (value,), **names).rowcount for value in sorted(values))


def _clear_views(
    connection: sqlite3.Connection, tables: Set[str], gone: Set[str], known: Collection[str]
) -> None:
    """Drop the views of indicators that go, with their styles and all that the file says of them."""
    listed = run(connection, "SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
    names = [name for (name,) in listed if owner(name, known) in gone]
    for name in names:
        drop_view(connection, name)
    for table in _registers(connection, tables):
        _delete(connection, table, "table_name", names)
    if "layer_styles" in tables:
        _delete(connection, "layer_styles", "f_table_name", names)


def owner(view: str, indicators: Collection[str]) -> str:
    """The indicator that a view shows: the longest of those it may be called after; "" for none."""
    fitting = [name for name in indicators if view == name or view.startswith(name + ON_AREAS)]
    return max(fitting, key=len, default="")


def _registers(connection: sqlite3.Connection, tables: Set[str]) -> List[str]:
    found: List[str] = []
    for name in sorted(table for table in tables if table.startswith(REGISTERS)):
        columns = run(connection, "PRAGMA table_info($table)", table=quoted(name)).fetchall()
        if "table_name" in [column[1] for column in columns]:
            found.append(name)
    return found


def _charts(connection: sqlite3.Connection) -> FrozenSet[str]:
    """The charts that the pages in the file name."""
    found: Set[str] = set()
    for column in DRAWN:
        rows = run(connection, "SELECT $column FROM $table", column=quoted(column), table=quoted(PAGES))
        found.update(name for (name,) in rows.fetchall() if name)
    return frozenset(found)
