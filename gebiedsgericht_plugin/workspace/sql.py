"""SQL with names in it, made safe: templates take only quoted identifiers, values are always bound."""

from __future__ import annotations

import sqlite3
from string import Template
from typing import Iterable, Sequence


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
