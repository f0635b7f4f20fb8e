"""Polygons as areas need them: valid, joined, and whether they fit together."""

from __future__ import annotations

from typing import List, Optional, Sequence, Tuple

import numpy as np
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union
from shapely.validation import make_valid

from ...model.tables import Finding

SMALLEST = 1e-6
"""Square metres: what making a polygon valid leaves below this is no ground."""
_TOLD = 1.0
"""Square metres: overlaps and gaps below it come from rounding coordinates."""
_MOST_NAMED = 3


def valid(shape: Optional[BaseGeometry]) -> Optional[BaseGeometry]:
    """The shape as valid polygons (None where no ground is left)."""
    if shape is None or shape.is_empty:
        return None
    if not shape.is_valid:
        shape = make_valid(shape)
    parts = [part for part in _polygons(shape) if part.area > SMALLEST]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def joined(shapes: Sequence[BaseGeometry]) -> Optional[BaseGeometry]:
    """All ground of several shapes as one valid shape."""
    return valid(unary_union(list(shapes)))


def misfits(names: Sequence[str], shapes: Sequence[BaseGeometry]) -> Tuple[Finding, ...]:
    """What tells that areas were not drawn against each other: overlaps, and gaps between them.

    Nothing is mended: which of two areas a strip belongs to is for a person to say.
    """
    found: List[Finding] = []
    pairs = _overlaps(shapes)
    if pairs:
        largest = sorted(pairs, key=lambda pair: -pair[2])[:_MOST_NAMED]
        named = tuple(f"{names[one]} - {names[other]}" for one, other, _ in largest)
        surface = round(sum(area for _, _, area in pairs))
        found.append(
            Finding("areas_overlap", {"count": len(pairs), "surface": surface, "areas": named}),
        )
    gaps = [gap for gap in _holes(unary_union(list(shapes))) if gap > _TOLD]
    if gaps:
        found.append(Finding("areas_gaps", {"count": len(gaps), "surface": round(sum(gaps))}))
    return tuple(found)


def _overlaps(shapes: Sequence[BaseGeometry]) -> List[Tuple[int, int, float]]:
    """Pairs (positions) of shapes that share ground, with the square metres they share."""
    west, south, east, north = np.array([shape.bounds for shape in shapes], dtype=float).reshape(-1, 4).T
    found = []
    for one in range(len(shapes)):
        beside = (west < east[one]) & (east > west[one]) & (south < north[one]) & (north > south[one])
        for other in np.flatnonzero(beside[one + 1 :]) + one + 1:
            area = shapes[one].intersection(shapes[int(other)]).area
            if area > _TOLD:
                found.append((one, int(other), area))
    return found


def _holes(shape: BaseGeometry) -> List[float]:
    return [Polygon(ring).area for polygon in _polygons(shape) for ring in polygon.interiors]


def _polygons(shape: BaseGeometry) -> List[BaseGeometry]:
    if shape.geom_type == "Polygon":
        return [shape]
    return [polygon for part in getattr(shape, "geoms", ()) for polygon in _polygons(part)]
