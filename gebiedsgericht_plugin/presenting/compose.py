"""Several drawn pictures as one, so that what a page has fills its place and leaves no empty corner."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import List, Sequence, Tuple

from ..texts import say
from .charts import LINE, Space
from .drawing import UNITS, Canvas, fit, wrap

_SHEET = re.compile(
    rb"<svg[^>]*? width=\"([\d.]+)mm\"[^>]*? viewBox=\"0 0 ([\d.]+) [\d.]+\"[^>]*>(.*)</svg>", re.DOTALL
)


@dataclass(frozen=True)
class Placed:
    """A picture and where its top left corner comes, in millimetres."""

    svg: bytes
    x: float
    y: float
    height: float


def stacked(width: float, height: float, parts: Sequence[Placed]) -> bytes:
    """One picture of ``width`` by ``height`` mm with the parts in their places."""
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" version="1.2" baseProfile="tiny" '
        f'width="{width:.3f}mm" height="{height:.3f}mm" '
        f'viewBox="0 0 {width * UNITS:.1f} {height * UNITS:.1f}">\n'
    ).encode("ascii")
    return head + b"".join(_group(part) for part in parts) + b"</svg>\n"


def reduced(svg: bytes) -> float:
    """How much smaller than it was meant to be all of a picture is, as there was too little room: 1 not."""
    found = _SHEET.search(svg)
    if found is None:
        raise ValueError(svg[:200])
    return float(found.group(2)) / (float(found.group(1)) * UNITS)


@dataclass(frozen=True)
class Shelf:
    """Pictures that stand beside each other, their heights from the top of the shelf."""

    parts: Tuple[Placed, ...]
    height: float

    @classmethod
    def of(cls, *parts: Placed) -> Shelf:
        """A shelf as high as its highest picture."""
        return cls(parts, max((part.y + part.height for part in parts), default=0.0))


def height_of(shelves: Sequence[Shelf], gap: float) -> float:
    """How high shelves below each other are, with a gap above each."""
    return sum(shelf.height + gap for shelf in shelves)


def shelved(shelves: Sequence[Shelf], top: float, gap: float) -> List[Placed]:
    """The pictures of shelves below each other, the first one from ``top`` plus a gap."""
    found: List[Placed] = []
    for shelf in shelves:
        top += gap
        found += [replace(part, y=part.y + top) for part in shelf.parts]
        top += shelf.height
    return found


def _group(part: Placed) -> bytes:
    found = _SHEET.search(part.svg)
    if found is None:
        raise ValueError(part.svg[:200])
    wide, units, inner = found.groups()
    scale = float(wide) * UNITS / float(units)
    place = f"translate({part.x * UNITS:.1f},{part.y * UNITS:.1f}) scale({scale:.5f})"
    return f'<g transform="{place}">'.encode("ascii") + inner + b"</g>\n"


def words(title: str, paragraphs: Sequence[str], space: Space) -> Tuple[bytes, float]:
    """A block of text under a small heading, and its height; what does not fit ends in an ellipsis."""
    line = space.em * LINE
    room = max(1, int(space.height / line) - 1)
    lines: list[str] = []
    for paragraph in paragraphs:
        if len(lines) < room:
            lines.extend(
                wrap(paragraph, space.width, space.points, space.house.font, lines=room - len(lines))
            )
    height = line * (len(lines) + 1) + space.em * 0.5
    canvas = Canvas(space.width, height, space.house.font, say("page.interpretation", space.language))
    heading = fit(title, space.width, space.points * 1.1, canvas.font, bold=True)
    canvas.text(0, space.em * 1.05, heading, space.points * 1.1, space.house.text, bold=True)
    for number, text in enumerate(lines):
        canvas.text(0, space.em * 1.05 + line * (number + 1), text, space.points, space.house.text)
    return canvas.to_svg(), height
