"""A legend set as a JSON file, to share between maps and years."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from pathlib import Path

from ..errors import NoSuchFile, UnreadableFile
from ..model.legends import LegendClass, LegendSet

MARK = "unprotected"
"""Says of a legend set that its limits are made of figures that no protection has cleared."""


def as_text(legend: LegendSet, marked: bool = False) -> str:
    """A legend set as JSON."""
    plain = {**asdict(legend), **({MARK: True} if marked else {})}
    return json.dumps(plain, indent=2, ensure_ascii=False) + "\n"


def is_marked(path: Path) -> bool:
    """Whether a legend set in a file, which was read already, carries the mark."""
    return bool(json.loads(path.read_text(encoding="utf-8")).get(MARK))


def read(path: Path) -> LegendSet:
    """The legend set in a file. Raises NoSuchFile, UnreadableFile (it holds something else)."""
    if not path.is_file():
        raise NoSuchFile(str(path))
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        classes = tuple(_class(item) for item in plain["classes"])
        known = {item.name for item in fields(LegendSet)}
        return LegendSet(
            **{**{k: v for k, v in plain.items() if k in known}, "classes": classes, "made_of": ()}
        )
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise UnreadableFile(str(path), str(error)) from error


def _class(plain: object) -> LegendClass:
    if not isinstance(plain, dict):
        raise TypeError(plain)
    lower, upper = float(plain["lower"]), float(plain["upper"])
    return LegendClass(lower, upper, str(plain["label"]), str(plain["colour"]))
