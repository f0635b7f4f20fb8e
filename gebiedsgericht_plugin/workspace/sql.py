"""SQL with names in it, made safe: templates take only quoted identifiers, values are always bound."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from string import Template
from typing import Iterable, Sequence

PATIENCE = 10.0
"""Seconds to wait for another program that is writing."""


def connect(path: Path) -> sqlite3.Connection:
    """A file to write in: with a rollback journal, and nothing deleted stays behind in it."""
    connection = sqlite3.connect(str(path), timeout=PATIENCE, isolation_level=None)
    # What was withheld since the last run must not stay behind in free pages of the file.
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA journal_mode = DELETE")
    return connection


def quoted(name: str) -> str:
    """An identifier between double quotes, whatever it holds."""
    return '"' + name.replace('"', '""') + '"'


def listed(names: Iterable[str]) -> str:
    """Quoted identifiers with commas between."""
    return ", ".join(quoted(name) for name in names)


def run(
    connection: sqlite3.Connection, template: str, values: Sequence[object] = (), **names: str
) -> sqlite3.Cursor:
    """Run one statement; ``$name`` in the template is replaced by the (already quoted) names."""
    return connection.execute(Template(template).substitute(names), values)


def insert(
    connection: sqlite3.Connection, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Insert rows into a table, column by column as named."""
    statement = Template("INSERT INTO $table ($columns) VALUES ($marks)").substitute(
        table=quoted(table), columns=listed(columns), marks=", ".join("?" for _ in columns)
    )
    connection.executemany(statement, rows)
