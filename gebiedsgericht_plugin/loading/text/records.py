"""JSON with records: a list of objects, objects by their code, columns as lists, or one object a line."""

from __future__ import annotations

import json
import re
from typing import Any, Dict, Iterator, List, Optional, Tuple

import numpy as np
import pandas as pd

from ...errors import NoSuchSheet, NoTableFound, UnreadableFile
from ...model.recipe import Reading
from ...model.tables import Guess, SheetGuess
from ..cells.grid import Grid
from .delimited import decode

_Records = List[Dict[str, Any]]
_CODE = re.compile(r"(?:BU|WK|GM)?\d{4}(?:[0-9A-Z]{2}){0,2}|\d{4} ?[A-Z]{2}|E\d{4}N\d{4}", re.IGNORECASE)
_KEY, _VALUE = "code", "waarde"
"""Names of what stands outside the objects, where those are listed by their code."""


def read(content: bytes, name: str, reading: Reading) -> Grid:
    """One row per record, nested objects as ``outer.inner``; several lists count as sheets.

    Raises UnreadableFile, NoSuchSheet, NoTableFound.
    """
    text, encoding = decode(content, name, reading.encoding)
    lists = dict(_lists(_document(text, name), ""))
    if not lists:
        raise NoTableFound(name)
    names = tuple(lists)
    if reading.sheet and reading.sheet not in lists:
        raise NoSuchSheet(name, reading.sheet, names)
    sheet = reading.sheet or max(lists, key=lambda key: len(lists[key]))
    rows = [dict(_flat(_feature(record), "")) for record in lists[sheet]]
    columns = list(dict.fromkeys(key for row in rows for key in row))
    cells = [[_text(row.get(column)) for column in columns] for row in rows]
    numeric = frozenset(
        at for at, column in enumerate(columns) if any(_is_number(row.get(column)) for row in rows)
    )
    several = len(names) > 1
    return Grid(
        name=name,
        sheet=sheet if several else "",
        sheets=names if several else (),
        cells=pd.DataFrame([columns, *cells], dtype=object),
        lines=np.arange(len(rows) + 1),
        encoding=encoding,
        has_header=True,
        numeric=numeric,
        guesses=(_guess(lists, sheet, bool(reading.sheet)),) if several else (),
        contents=tuple(_content(key, found, key == sheet) for key, found in lists.items()) if several else (),
    )


def _document(text: str, name: str) -> Any:
    """What the text says; lines that are an object each are a list of them (UnreadableFile)."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        lines = [line.strip("\x1e \t\r") for line in text.split("\n")]
        filled = [line for line in lines if line]
        if len(filled) < 2 or not all(line.startswith("{") and line.endswith("}") for line in filled):
            raise UnreadableFile(name, str(error)) from error
        try:
            return [json.loads(line) for line in filled]
        except (ValueError, RecursionError) as inner:
            raise UnreadableFile(name, str(inner)) from inner


def _guess(lists: Dict[str, _Records], sheet: str, told: bool) -> Guess:
    others = tuple(key for key in lists if key != sheet)
    second = max(len(lists[key]) for key in others)
    ahead = len(lists[sheet]) / (len(lists[sheet]) + second) if lists[sheet] else 0.5
    return Guess("sheet", sheet, 1.0 if told else round(ahead, 2), others)


def _content(name: str, records: _Records, chosen: bool) -> SheetGuess:
    width = len({key for record in records for key, _ in _flat(record, "")})
    return SheetGuess(name, "table" if records else "empty", len(records), width, chosen)


def _lists(node: Any, path: str) -> Iterator[Tuple[str, _Records]]:
    """All lists of records, with the keys that lead there; lists inside records are not looked for."""
    found = _records(node)
    if found is not None:
        yield path, found
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _lists(value, f"{path}.{key}" if path else str(key))


def _records(node: Any) -> Optional[_Records]:
    """A node as records, in any of the ways to write them; None where it holds none itself."""
    if isinstance(node, list) and node:
        if all(isinstance(item, dict) for item in node):
            return node
        return _with_header(node)
    if isinstance(node, dict) and len(node) > 1:
        return _by_key(node) or _by_column(node)
    return None


def _with_header(rows: List[Any]) -> Optional[_Records]:
    """A list of lists of which the first holds the names."""
    if len(rows) < 2 or not all(isinstance(row, list) and len(row) == len(rows[0]) for row in rows):
        return None
    if len(rows[0]) < 2 or not all(isinstance(name, str) for name in rows[0]):
        return None
    return [dict(zip(rows[0], row)) for row in rows[1:]]


def _by_key(node: Dict[str, Any]) -> Optional[_Records]:
    """Objects (or figures) that stand under the code they are about."""
    coded = all(_CODE.fullmatch(str(key)) for key in node)
    if all(isinstance(value, dict) for value in node.values()):
        shapes = {tuple(sorted(value)) for value in node.values()}
        alike = len(node) > 2 and len(shapes) == 1 and shapes != {()}
        if coded or alike:
            return [{_KEY: key, **value} for key, value in node.items()]
        return None
    if coded and not any(isinstance(value, (dict, list)) for value in node.values()):
        return [{_KEY: key, _VALUE: value} for key, value in node.items()]
    return None


def _by_column(node: Dict[str, Any]) -> Optional[_Records]:
    """Columns as lists of one length, as pandas writes them."""
    columns = list(node.values())
    if not all(isinstance(column, list) and len(column) > 1 for column in columns):
        return None
    if len({len(column) for column in columns}) > 1:
        return None
    if any(isinstance(cell, (dict, list)) for column in columns for cell in column):
        return None
    return [dict(zip(node, row)) for row in zip(*columns)]


def _feature(record: Dict[str, Any]) -> Dict[str, Any]:
    """A record; of a feature without a collection around it its properties, and its shape as text."""
    if record.get("type") != "Feature" or not isinstance(record.get("properties"), dict):
        return record
    rest = {key: value for key, value in record.items() if key not in ("type", "properties", "geometry")}
    shape = record.get("geometry")
    point = {"geometry": json.dumps(shape)} if shape is not None else {}
    return {**rest, **record["properties"], **point}


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
