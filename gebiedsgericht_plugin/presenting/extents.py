"""How much of the world a map shows, so that it fills its place and keeps clear of what stands on it."""

from __future__ import annotations

from typing import Tuple

from ..model.areas import AreaSet
from .boxes import Box, Grid
from .scale_bars import places_on_map

Extent = Tuple[float, ...]
"""Left, bottom, right, top in RD."""


def shown_on(areas: AreaSet, measure: Grid) -> Extent:
    """The extent of the one map of a page about areas.

    They take all of its place, unless one would lie below the scale bar or the north arrow: then they stand
    above these.
    """
    box = measure.boxes["map"]
    bounds = tuple(areas.frame.total_bounds)
    whole = fitted(bounds, box)
    places = places_on_map(box, measure.text)
    if any(lies_in(areas, place, box, whole) for place in places):
        return fitted(bounds, box, foot=max(box.y + box.height - place.y for place in places))
    return whole


def lies_in(areas: AreaSet, place: Box, box: Box, extent: Extent) -> bool:
    """Whether an area is drawn in a place on a map."""
    from shapely.geometry import box as rectangle

    per_mm = (extent[2] - extent[0]) / box.width
    left, top = extent[0] + (place.x - box.x) * per_mm, extent[3] - (place.y - box.y) * per_mm
    taken = rectangle(left, top - place.height * per_mm, left + place.width * per_mm, top)
    return bool(areas.frame.geometry.intersects(taken).any())


def fitted(extent: Extent, box: Box, air: float = 0.04, foot: float = 0.0) -> Extent:
    """An extent (left, bottom, right, top) with some air, widened to the proportions of a box.

    ``foot``: so many millimetres at the bottom of the box stay free.
    """
    left, bottom, right, top = extent
    width = max((right - left) * (1 + 2 * air), 1.0)
    height = max((top - bottom) * (1 + 2 * air), 1.0)
    per_mm = max(width / box.width, height / (box.height - foot))
    x, y = (left + right) / 2, (bottom + top) / 2 - foot * per_mm / 2
    wide, high = box.width * per_mm, box.height * per_mm
    return (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
