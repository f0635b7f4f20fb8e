"""Several drawn pictures as one, so that what a page has fills its place and leaves no empty corner."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Sequence, Tuple

from ..texts import say
from .charts import LINE, Space
from .drawing import UNITS, Canvas, wrap

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
    canvas.text(0, space.em * 1.05, title, space.points * 1.1, space.house.text, bold=True)
    for number, text in enumerate(lines):
        canvas.text(0, space.em * 1.05 + line * (number + 1), text, space.points, space.house.text)
    return canvas.to_svg(), height
