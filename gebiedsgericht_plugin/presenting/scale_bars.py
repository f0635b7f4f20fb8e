"""A scale bar and a north arrow: where they stand on a map, and how long the bar is.

That is a round number of metres or kilometres, which QGIS does not choose by itself.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Iterable, Tuple

from .boxes import Box

ROUND = (5.0, 2.0, 1.0)
"""What a length begins with; the rest is zeros."""
LONGEST = 0.2
"""Of the width of a map, the length of its scale bar at most."""
METRES_BELOW = 1000.0
HIGH, NORTH, MARGIN = 0.76, 0.86, 0.27
"""Millimetres per point of text: a scale bar, a north arrow, and the room around them."""


@dataclass(frozen=True)
class BarLength:
    """A length on the ground, in the unit that it is written with."""

    metres: float

    @property
    def in_metres(self) -> bool:
        """Whether it is written in metres."""
        return self.metres < METRES_BELOW

    @property
    def unit(self) -> str:
        """What stands behind the number."""
        return "m" if self.in_metres else "km"

    @property
    def number(self) -> float:
        """The number before the unit."""
        return self.metres if self.in_metres else self.metres / 1000.0


def bar_length(most: float) -> BarLength:
    """The longest round length of at most so many metres (above zero): 1, 2 or 5 with zeros."""
    power = 10.0 ** math.floor(math.log10(most) + 1e-9)
    return BarLength(next(step * power for step in ROUND if step * power <= most * (1 + 1e-9)))


def across(extents: Iterable[float], otherwise: float = 10_000.0) -> float:
    """The least of the metres that the pages of a layout show across, so that on none the bar is too long."""
    return min((metres for metres in extents if metres > 0), default=otherwise)


def places_on_map(box: Box, points: float) -> Tuple[Box, Box]:
    """Where the scale bar and the north arrow stand on a map, for text of so many points."""
    high, size, margin = points * HIGH, points * NORTH, points * MARGIN
    bottom = box.y + box.height - margin
    bar = Box(box.x + margin, bottom - high, box.width * LONGEST, high)
    return bar, Box(box.x + box.width - size - margin, bottom - size, size, size)
