"""A legend set as a JSON file, to share between maps and years."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from pathlib import Path

from ..errors import NoSuchFile, UnreadableFile
from ..model.legends import LegendClass, LegendSet


def as_text(legend: LegendSet) -> str:
    """A legend set as JSON."""
    return json.dumps(asdict(legend), indent=2, ensure_ascii=False) + "\n"


def read(path: Path) -> LegendSet:
    """The legend set in a file. Raises NoSuchFile, UnreadableFile (it holds something else)."""
    if not path.is_file():
        raise NoSuchFile(str(path))
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        classes = tuple(_class(item) for item in plain["classes"])
        known = {item.name for item in fields(LegendSet)}
        return LegendSet(**{**{k: v for k, v in plain.items() if k in known}, "classes": classes})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise UnreadableFile(str(path), str(error)) from error


def _class(plain: object) -> LegendClass:
    if not isinstance(plain, dict):
        raise TypeError(plain)
    lower, upper = float(plain["lower"]), float(plain["upper"])
    return LegendClass(lower, upper, str(plain["label"]), str(plain["colour"]))
