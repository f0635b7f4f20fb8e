"""Lines, polygons and CBS squares, which may lie in several areas: each found whole, or in parts."""

from __future__ import annotations

from typing import Dict, List, Optional, Sequence, Tuple

import numpy
import pandas

from ...loading.areas import squares
from ...model.areas import AreaSet
from ...model.tables import Shapes
from .. import geometry
from ..arrays import Floats, Texts
from ..dividing import AREAS, Divided, divide
from ..locating import Locator
from .keys import Found

Points = Tuple[Floats, Floats, Floats]
"""Addresses as points in RD: x, y, and how many addresses each stands for."""
_SLIVER = 1e-3
"""A share of a square below this is the width of a line on a map, not ground."""


def found_shapes(shapes: Shapes, areas: AreaSet) -> Tuple[Texts, Dict[str, Found]]:
    """Per row a key that says no more than where it lies, and what each key finds.

    A row in one area shares its key with all rows there; one in several has a key of its own, with
    its parts by length or surface. What lies outside all areas is in no part.
    """
    parts = divide(geometry.from_wkb(shapes.wkb), shapes.holds, areas.frame)
    codes = areas.frame.index
    keys = numpy.array([str(position) for position in range(-1, len(codes))], dtype=object)[parts.main + 1]
    keys[parts.nowhere] = ""
    found = {str(position): Found(code=str(codes[position])) for position in set(parts.main.tolist())}
    found.update({"": Found(reason="empty"), "-1": Found(reason="outside")})
    divided = numpy.flatnonzero((parts.main >= 0) & (parts.several | (parts.inside < 1)))
    keys[divided] = [f"{row}/" for row in divided.tolist()]
    found.update({f"{row}/": Found(parts=part) for row, part in _parts_of(parts, codes).items()})
    return keys, {key: found[key] for key in set(keys.tolist()) | {""}}


def _parts_of(parts: Divided, codes: pandas.Index) -> Dict[int, Tuple[Tuple[str, float], ...]]:
    """Per thing the code and share of each of its parts, the largest first."""
    order = numpy.lexsort((parts.area, -parts.share, parts.thing))
    found: Dict[int, List[Tuple[str, float]]] = {}
    for thing, area, share in zip(
        *(column[order].tolist() for column in (parts.thing, parts.area, parts.share))
    ):
        found.setdefault(thing, []).append((str(codes[area]), share))
    return {thing: tuple(pairs) for thing, pairs in found.items()}


def found_squares(
    keys: Sequence[str], areas: AreaSet, addresses: Optional[Points] = None
) -> Dict[str, Found]:
    """What the codes of CBS squares (``E1234N4567``) find: an area, or parts of those they lie over.

    A square that lies in one area (but for slivers) is that area's. One over a border is divided by
    the ``addresses`` in it where all of it lies in areas and has any, else by surface.
    """
    size = squares.size_of(keys)
    shapes = squares.shapes([key.upper() for key in keys], size)
    parts = divide(shapes, AREAS, areas.frame)
    shares = pandas.DataFrame({"square": parts.thing, "area": parts.area, "share": parts.share})
    shares = shares[shares["share"] >= _SLIVER]
    if addresses is not None:
        shares = _by_addresses(shares, keys, size, areas, addresses)
    found = {key: Found(reason="outside" if shape else "unknown") for key, shape in zip(keys, shapes)}
    codes = areas.frame.index.to_numpy(dtype=object)
    shares = shares.sort_values(["square", "share", "area"], ascending=[True, False, True], kind="stable")
    listed: Dict[int, List[Tuple[str, float]]] = {}
    for square, area, share in shares.itertuples(index=False, name=None):
        listed.setdefault(square, []).append((str(codes[area]), float(share)))
    for square, pairs in listed.items():
        alone = len(pairs) == 1 and pairs[0][1] >= 1 - 2 * _SLIVER
        found[keys[square]] = Found(code=pairs[0][0]) if alone else Found(parts=tuple(pairs))
    return found


def _by_addresses(
    shares: pandas.DataFrame, keys: Sequence[str], size: int, areas: AreaSet, addresses: Points
) -> pandas.DataFrame:
    """The shares, of squares over a border that addresses lie in by those addresses."""
    of_square = shares.groupby("square")["share"].agg(["size", "sum"])
    wanted = of_square.index[(of_square["size"] > 1) & (of_square["sum"] >= 1 - 2 * _SLIVER)]
    x, y, weight = addresses
    square = pandas.Series({key.upper(): at for at, key in enumerate(keys)}).reindex(
        squares.codes_at(x, y, size)
    )
    here = numpy.flatnonzero(square.isin(wanted).to_numpy() & (weight > 0))
    area = Locator(areas.frame).find(x[here], y[here])
    counted = pandas.DataFrame({
        "square": square.to_numpy()[here].astype(numpy.int64), "area": area, "share": weight[here],
    })[area >= 0]  # fmt: skip
    counted = counted.groupby(["square", "area"], as_index=False)["share"].sum()
    counted["share"] /= counted.groupby("square")["share"].transform("sum")
    return pandas.concat([shares[~shares["square"].isin(counted["square"])], counted], ignore_index=True)
