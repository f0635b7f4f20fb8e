"""The rings of polygons from well-known binary, of all of them at once, without making a shape of each."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, List, NamedTuple, Sequence, Tuple

import numpy
from numpy.typing import NDArray

from .arrays import Flags, Floats, Integers

if TYPE_CHECKING:
    from typing_extensions import TypeAlias

_POLYGON, _MULTIPOLYGON = 3, 6
_HEAD = 9
"""Bytes before the parts: byte order, kind, how many."""


class Rings(NamedTuple):
    """The points of all rings (closed) behind each other, in the order of their shapes."""

    x: Floats
    y: Floats
    lengths: Integers
    """Per ring its number of points."""
    owners: Integers
    """Per ring the position of its shape."""


Bytes: TypeAlias = "NDArray[numpy.uint8]"


def rings_of(wkb: Sequence[bytes]) -> Rings:
    """The rings of polygons, multipolygons and collections; empty bytes have none.

    Heights do not count; points and lines, which a repaired polygon may carry along, have no rings.
    """
    content = b"".join(wkb)
    sizes = numpy.array([len(shape) for shape in wkb], dtype=numpy.int64)
    starts = numpy.cumsum(sizes) - sizes
    data = numpy.frombuffer(content, dtype=numpy.uint8)
    plain = _plain(data, starts, sizes)
    found = _walked(content, data, starts, numpy.flatnonzero(plain))
    for owner in numpy.flatnonzero((sizes > 0) & ~plain).tolist():
        found.extend((owner, ring) for ring in _read_all(wkb[owner]))
    found = sorted((item for item in found if len(item[1])), key=lambda item: item[0])
    points = numpy.concatenate([numpy.empty((0, 2)), *(ring for _, ring in found)])
    return Rings(
        points[:, 0].copy(),
        points[:, 1].copy(),
        numpy.array([len(ring) for _, ring in found], dtype=numpy.int64),
        numpy.array([owner for owner, _ in found], dtype=numpy.int64),
    )


def _plain(data: Bytes, starts: Integers, sizes: Integers) -> Flags:
    """Which shapes are polygons or multipolygons with x and y only, as nearly all files have them."""
    plain = sizes >= _HEAD
    kind = _numbers(data, starts[plain] + 1)
    plain[plain] = (data[starts[plain]] == 1) & ((kind == _POLYGON) | (kind == _MULTIPOLYGON))
    return plain


def _walked(content: bytes, data: Bytes, starts: Integers, chosen: Integers) -> List[Tuple[int, Floats]]:
    """The rings of plain shapes and whose they are: one step through all shapes at a time."""
    at = starts[chosen]
    many = _numbers(data, at + 1) == _MULTIPOLYGON
    polygons = numpy.where(many, _numbers(data, at + 5), 1)
    at = numpy.where(many, at + _HEAD, at)
    rings = numpy.zeros(chosen.size, dtype=numpy.int64)
    found: List[Tuple[int, Floats]] = []
    while True:
        new = numpy.flatnonzero((rings == 0) & (polygons > 0))
        rings[new] = _numbers(data, at[new] + 5)
        at[new] += _HEAD
        polygons[new] -= 1
        with_ring = numpy.flatnonzero(rings > 0)
        if not with_ring.size and not (polygons > 0).any():
            return found
        count = _numbers(data, at[with_ring])
        places = zip(chosen[with_ring].tolist(), at[with_ring].tolist(), count.tolist())
        found.extend(
            (owner, numpy.frombuffer(content, "<f8", 2 * points, start + 4).reshape(points, 2))
            for owner, start, points in places
        )
        at[with_ring] += 4 + 16 * count
        rings[with_ring] -= 1


def _numbers(data: Bytes, at: Integers) -> Integers:
    """The whole numbers of four bytes that stand at these places."""
    number = numpy.zeros(at.size, dtype=numpy.int64)
    for place in range(4):
        number |= data[at + place].astype(numpy.int64) << (8 * place)
    return number


# --- any other shape ----------------------------------------------------------------------------


def _read_all(wkb: bytes) -> List[Floats]:
    """The rings of one shape of any kind: with heights, in another byte order, or a collection."""
    rings: List[Floats] = []
    _read(wkb, 0, rings)
    return rings


def _read(wkb: bytes, at: int, rings: List[Floats]) -> int:
    """Collect the rings of the geometry at an offset; returns the offset behind it."""
    order = "<" if wkb[at] else ">"
    kind = struct.unpack_from(order + "I", wkb, at + 1)[0]
    # Z and M are flags (EWKB) or thousands (ISO) in the type.
    dimensions = 2 + bool(kind & 0x80000000) + bool(kind & 0x40000000)
    flat = kind & 0x0FFFFFFF
    dimensions += {0: 0, 1: 1, 2: 1, 3: 2}[flat // 1000]
    at += 5 + (4 if kind & 0x20000000 else 0)
    if flat % 1000 in (1, 2):
        return _skip(wkb, at, order, dimensions, flat % 1000)
    count = struct.unpack_from(order + "I", wkb, at)[0]
    at += 4
    for _ in range(count):
        at = _read_ring(wkb, at, order, dimensions, rings) if flat % 1000 == 3 else _read(wkb, at, rings)
    return at


def _read_ring(wkb: bytes, at: int, order: str, dimensions: int, rings: List[Floats]) -> int:
    count: int = struct.unpack_from(order + "I", wkb, at)[0]
    at += 4
    numbers: NDArray[numpy.float64] = numpy.frombuffer(wkb, order + "f8", count * dimensions, at)
    if count:
        rings.append(numbers.reshape(count, dimensions)[:, :2].astype(numpy.float64))
    return at + count * dimensions * 8


def _skip(wkb: bytes, at: int, order: str, dimensions: int, kind: int) -> int:
    """Points and lines, which a repaired polygon may carry along, cover nothing."""
    if kind == 1:
        return at + dimensions * 8
    count: int = struct.unpack_from(order + "I", wkb, at)[0]
    return at + 4 + count * dimensions * 8
