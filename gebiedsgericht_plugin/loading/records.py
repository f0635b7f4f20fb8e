"""JSON with records: a list of objects, at the top or below one of its keys."""

from __future__ import annotations

import json
from typing import Any, Dict, Iterator, List, Tuple

import numpy as np
import pandas as pd

from ..errors import NoSuchSheet, NoTableFound, UnreadableFile
from ..model.recipe import Reading
from .grid import Grid
from .text import decode


def read(content: bytes, name: str, reading: Reading) -> Grid:
    """One row per record, nested objects as ``outer.inner``; several lists count as sheets.

    Raises UnreadableFile, NoSuchSheet, NoTableFound.
    """
    text, encoding = decode(content, name, reading.encoding)
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(name, str(error)) from error
    lists = dict(_lists(document, ""))
    if not lists:
        raise NoTableFound(name)
    names = tuple(lists)
    if reading.sheet and reading.sheet not in lists:
        raise NoSuchSheet(name, reading.sheet, names)
    sheet = reading.sheet or max(lists, key=lambda key: len(lists[key]))
    rows = [dict(_flat(record, "")) for record in lists[sheet]]
    columns = list(dict.fromkeys(key for row in rows for key in row))
    cells = [[_text(row.get(column)) for column in columns] for row in rows]
    numeric = frozenset(
        at for at, column in enumerate(columns) if any(_is_number(row.get(column)) for row in rows)
    )
    return Grid(
        name=name,
        sheet=sheet if len(names) > 1 else "",
        sheets=names if len(names) > 1 else (),
        cells=pd.DataFrame([columns, *cells], dtype=object),
        lines=np.arange(len(rows) + 1),
        encoding=encoding,
        has_header=True,
        numeric=numeric,
    )


def _lists(node: Any, path: str) -> Iterator[Tuple[str, List[Dict[str, Any]]]]:
    """All lists of objects, with the keys that lead there; lists inside records are not looked for."""
    if isinstance(node, list):
        records = [item for item in node if isinstance(item, dict)]
        if records and len(records) == len(node):
            yield path, records
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _lists(value, f"{path}.{key}" if path else str(key))


def _flat(node: Any, path: str) -> Iterator[Tuple[str, Any]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _flat(value, f"{path}.{key}" if path else str(key))
    else:
        yield path, node


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return json.dumps(value, ensure_ascii=False)
