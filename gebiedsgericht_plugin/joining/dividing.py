"""Lines and polygons over areas: which part of each lies where, by length or surface."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy
import pandas

from . import geometry
from .arrays import Flags, Floats, Integers
from .locating import Locator

if TYPE_CHECKING:
    import geopandas

LINES, AREAS = "lines", "areas"
_WHOLE = 1.0 - 1e-9
"""From this share on all of a line or polygon lies in an area: the rest is rounding."""


@dataclass(frozen=True)
class Divided:
    """The parts of things (points are of one part), in the order of the things, then of the areas."""

    thing: Integers
    area: Integers
    """Position of the area that each part lies in."""
    size: Floats
    """Length in metres, surface in square metres, of each part."""
    share: Floats
    """Of the thing that the part is of, above 0; 1 where all of it lies there."""
    whole: Floats
    """The size of every thing, wherever it lies; NaN where it has no shape."""

    @property
    def nowhere(self) -> Flags:
        """Things without a shape."""
        return numpy.isnan(self.whole)

    @property
    def main(self) -> Integers:
        """Per thing the area that holds most of it, the first of equals; -1: none."""
        found = numpy.full(self.whole.size, -1, dtype=numpy.int64)
        order = numpy.lexsort((self.area, -self.share, self.thing))
        thing = self.thing[order]
        first = numpy.ones(thing.size, dtype=bool)
        first[1:] = thing[1:] != thing[:-1]
        found[thing[first]] = self.area[order[first]]
        return found

    @property
    def several(self) -> Flags:
        """Things that lie in more than one area."""
        flags: Flags = numpy.bincount(self.thing, minlength=self.whole.size) > 1
        return flags

    @property
    def inside(self) -> Floats:
        """Per thing the share that lies in any area."""
        summed: Floats = numpy.bincount(self.thing, self.share, self.whole.size).astype(float)
        return numpy.where(summed >= _WHOLE, 1.0, summed)

    @property
    def size_outside(self) -> float:
        """How much of all things lies in no area."""
        return float(numpy.nansum(self.whole * (1.0 - self.inside)))

    def table(self, codes: pandas.Index) -> pandas.DataFrame:
        """``position`` (of the thing), ``area`` (code) and ``share`` of every part."""
        return pandas.DataFrame({
            "position": self.thing,
            "area": codes.to_numpy(dtype=object)[self.area],
            "share": self.share,
        })  # fmt: skip


def divide(shapes: geometry.Shapes, holds: str, areas: geopandas.GeoDataFrame) -> Divided:
    """The parts of lines (``holds`` is ``lines``) or polygons (``areas``) in areas, all in RD.

    Every metre counts once: on a shared border, and where areas overlap, it is the first area's.
    What has no length or surface (all its corners are one point) lies where that point lies.
    """
    if holds == LINES:
        found, whole = geometry.lengths(shapes, areas), geometry.lengths_of(shapes)
    else:
        found, whole = geometry.surfaces(shapes, areas), geometry.areas_of(shapes)
    thing, area, size = (found[name].to_numpy() for name in found.columns)
    share = numpy.divide(size, whole[thing], out=numpy.ones(size.size), where=whole[thing] > 0)
    share = numpy.where(share >= _WHOLE, 1.0, share)
    parts = Divided(thing.astype(numpy.int64), area.astype(numpy.int64), size, share, whole)
    return _with_points(parts, shapes, areas) if (whole == 0).any() else parts


def _with_points(parts: Divided, shapes: geometry.Shapes, areas: geopandas.GeoDataFrame) -> Divided:
    """The parts with those of things without a size, each of which lies where its point does."""
    x, y = geometry.point_on(shapes)
    flat = numpy.flatnonzero(parts.whole == 0)
    area = Locator(areas).find(x[flat], y[flat])
    flat, area = flat[area >= 0], area[area >= 0]
    thing = numpy.concatenate([parts.thing, flat])
    order = numpy.argsort(thing, kind="stable")
    return Divided(
        thing[order],
        numpy.concatenate([parts.area, area])[order],
        numpy.concatenate([parts.size, numpy.zeros(flat.size)])[order],
        numpy.concatenate([parts.share, numpy.ones(flat.size)])[order],
        parts.whole,
    )
