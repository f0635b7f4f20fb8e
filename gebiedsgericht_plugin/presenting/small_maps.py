"""Small maps on a profile: where an area stands among all, one for each of a few indicators.

Drawn as pictures, not as maps of the layout: they are the same on every profile but for the line round its
area, so the areas are turned into corners once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Mapping, Optional, Sequence, Tuple

from ..joining.geometry import outlines
from ..model.areas import AreaSet
from ..model.legends import LegendSet
from ..texts import say
from .charts import Space
from .compose import Placed, stacked
from .drawing import Canvas
from .figures import Figures, class_colour

EMPTY = "#ffffff"
"""Areas without a figure, whatever the reason; a line below the maps says so."""
FINEST = 0.12
"""Millimetres: what is smaller on the page is left out of an outline."""
Ring = Sequence[Tuple[float, float]]


@dataclass(frozen=True)
class Ground:
    """Areas in the millimetres of a small map."""

    width: float
    height: float
    rings: Mapping[str, Sequence[Ring]]


def ground_of(areas: AreaSet, width: float, height: float) -> Ground:
    """The areas as they fit a box, in its middle."""
    left, bottom, right, top = areas.frame.total_bounds
    scale = min(width / max(right - left, 1.0), height / max(top - bottom, 1.0))
    beside, above = (width - (right - left) * scale) / 2, (height - (top - bottom) * scale) / 2
    found: Dict[str, Sequence[Ring]] = {}
    for code, rings in zip(areas.frame.index, outlines(areas.frame, FINEST / scale)):
        found[str(code)] = [
            [(beside + (x - left) * scale, above + (top - y) * scale) for x, y in ring.tolist()]
            for ring in rings
        ]
    return Ground(width, height, found)


def coloured(ground: Ground, figures: Figures, legend: LegendSet, space: Space) -> bytes:
    """All areas in the colours of their classes."""
    canvas = Canvas(ground.width, ground.height, space.house.font, figures.indicator.name)
    for item in figures.areas:
        colour = class_colour(item, legend) if item.exact is not None else ""
        for ring in ground.rings.get(item.code, ()):
            canvas.polygon(ring, colour or EMPTY, "#9aa3ad", 0.05)
    return canvas.to_svg()


def outlined(ground: Ground, code: str, space: Space) -> bytes:
    """The line round an area; a ring round the smallest, so that they are found."""
    canvas = Canvas(ground.width, ground.height, space.house.font, say("page.here", space.language))
    corners = [corner for ring in ground.rings.get(code, ()) for corner in ring]
    if not corners:
        return canvas.to_svg()
    for ring in ground.rings[code]:
        canvas.polygon(ring, "", space.house.paper, 0.9)
        canvas.polygon(ring, "", space.house.text, 0.45)
    xs, ys = zip(*corners)
    if max(max(xs) - min(xs), max(ys) - min(ys)) < SEEN:
        canvas.circle((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2, SEEN, "", space.house.text, 0.3)
    return canvas.to_svg()


SEEN = 2.5
"""Millimetres across that an area needs to be found without a ring."""


def together(colours: Optional[bytes], line: bytes, ground: Ground) -> bytes:
    """A small map: the colours, and round the area of the page its line."""
    parts = [colours] if colours is not None else []
    placed = [Placed(svg, 0.0, 0.0, ground.height) for svg in (*parts, line)]
    return stacked(ground.width, ground.height, placed)
