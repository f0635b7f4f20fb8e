"""A legend set as a JSON file, to share between maps, years and workspaces."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import Tuple

from ..errors import NoSuchFile, UnreadableFile
from ..model import legends
from ..model.legends import LegendSet

MARK = "unprotected"
"""Says of a legend set that its limits are made of figures that no protection has cleared."""
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def as_text(legend: LegendSet, marked: bool = False) -> str:
    """A legend set as JSON."""
    plain = {**legends.plain(legend), **({MARK: True} if marked else {})}
    return json.dumps(plain, indent=2, ensure_ascii=False) + "\n"


def read(path: Path) -> Tuple[LegendSet, bool]:
    """The legend set in a file, and whether it carries the mark.

    Raises NoSuchFile, UnreadableFile (it holds something else).
    """
    if not path.is_file():
        raise NoSuchFile(str(path))
    try:
        plain = json.loads(path.read_text(encoding="utf-8-sig"))
        return _checked(legends.from_plain(plain)), bool(plain.get(MARK))
    except (OSError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise UnreadableFile(str(path), str(error)) from error


def _checked(legend: LegendSet) -> LegendSet:
    """Refuse no classes, and those that people changed so that they overlap or leave a gap (ValueError)."""
    limits = legend.breaks
    follow = all(a.upper == b.lower for a, b in zip(legend.classes, legend.classes[1:]))
    rise = all(a < b for a, b in zip(limits, limits[1:])) or (len(limits) == 2 and limits[0] == limits[1])
    if not legend.classes or not (follow and rise) or any(math.isnan(limit) for limit in limits):
        raise ValueError("classes: each begins where the one before it ends")
    for item in legend.classes:
        if not COLOUR.fullmatch(item.colour):
            raise ValueError(f"colour: {item.colour}")
    return legend
