"""Shapes straight from a GeoPackage, which is an SQLite file: no object per feature.

GDAL makes an object of every feature, which for millions of points takes longer than all that is
done with them.
"""

from __future__ import annotations

import sqlite3
from binascii import unhexlify
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any, Dict, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
from osgeo import ogr

from ...errors import UnreadableFile

_EMPTY, _ENVELOPE, _EXTENDED = 0b010000, 0b001110, 0b100000
_ENVELOPES = (0, 32, 48, 48, 64)
"""Bytes of the box before a shape, by what its flags say of it."""
_POINTS = {1: 16, 1001: 24, 2001: 24, 3001: 32}
"""Kinds of point (with heights or measures) and the bytes of their coordinates."""
_POLYGONS = frozenset(kind + more for kind in (3, 6) for more in (0, 1000, 2000, 3000))
_HEAD = 8
_KIND = 5
"""Bytes of byte order and kind, before the coordinates."""


class Rows(NamedTuple):
    """Some rows of a layer: x and y as they are stored, and the columns asked for, as they are stored."""

    x: np.ndarray
    y: np.ndarray
    columns: Dict[str, np.ndarray]


@dataclass
class GeoPackage:
    """A layer of a GeoPackage, read in the order of its rows. To be used in the thread that made it."""

    connection: sqlite3.Connection
    layer: str
    shapes: str
    """The column of shapes."""
    last: int = -(2**63)
    """The row that was read last."""

    @staticmethod
    def opened(path: Path, layer: str, shapes: str) -> Optional[GeoPackage]:
        """The layer, to be read; None where it is no plain table of a file that SQLite can read."""
        try:
            connection = sqlite3.connect(path.absolute().as_uri() + "?mode=ro", uri=True)
        except sqlite3.Error:
            return None
        try:
            found = connection.execute(
                "SELECT type FROM sqlite_master WHERE name = ? AND sql NOT LIKE '%WITHOUT ROWID%'", (layer,)
            ).fetchone()
        except sqlite3.Error:
            found = None
        if found != ("table",):
            connection.close()
            return None
        return GeoPackage(connection, layer, shapes)

    def points(self, most: int, columns: Sequence[str] = ()) -> Rows:
        """The next rows, none at the end (UnreadableFile). A multipoint lies in the middle of its points."""
        # One long text, not a value per row: Python is not needed until it is there, so that reading
        # goes on beside the work of another thread.
        count, last, digits = self._run(
            "SELECT count(*), max(place), CAST(group_concat(hex(shape), '') AS BLOB) FROM "
            "(SELECT rowid AS place, $shape AS shape FROM $layer WHERE rowid > ? ORDER BY rowid LIMIT ?)",
            (self.last, most),
        )[0]
        if not count:
            return Rows(np.empty(0), np.empty(0), {name: np.empty(0, dtype=object) for name in columns})
        places = _alike(unhexlify(digits), count) or self._one_by_one(most)
        found = Rows(*places, self._columns(most, columns))
        self.last = last
        return found

    def polygons(self, columns: Sequence[str] = ()) -> Optional[Tuple[List[bytes], Dict[str, np.ndarray]]]:
        """All shapes in well-known binary (none: empty bytes), with these columns; None: some are curves."""
        rows = self._run("SELECT $shape FROM $layer ORDER BY rowid")
        shapes = [_binary(blob, self.layer) for (blob,) in rows]
        if any(shape and _kind(shape) not in _POLYGONS for shape in shapes):
            return None
        return shapes, self._columns(len(rows), columns)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def _one_by_one(self, most: int) -> Tuple[np.ndarray, np.ndarray]:
        """The next points, whatever they are made of; NaN where there is no place."""
        rows = self._run(
            "SELECT $shape FROM $layer WHERE rowid > ? ORDER BY rowid LIMIT ?", (self.last, most)
        )
        places = np.array([middle(_binary(blob, self.layer)) for (blob,) in rows], dtype=float)
        return places[:, 0], places[:, 1]

    def _columns(self, most: int, columns: Sequence[str]) -> Dict[str, np.ndarray]:
        """These columns of the next rows."""
        found = {}
        for name in columns:
            rows = self._run(
                "SELECT $column FROM $layer WHERE rowid > ? ORDER BY rowid LIMIT ?", (self.last, most), name
            )
            found[name] = np.empty(len(rows), dtype=object)
            found[name][:] = [cell for (cell,) in rows]
        return found

    def _run(self, template: str, values: Tuple[int, ...] = (), column: str = "") -> List[Any]:
        """What a statement gives, with the names of this layer in it, quoted (UnreadableFile)."""
        names = {"shape": self.shapes, "layer": self.layer, "column": column}
        quoted = {key: '"' + name.replace('"', '""') + '"' for key, name in names.items()}
        try:
            return self.connection.execute(Template(template).substitute(quoted), values).fetchall()
        except sqlite3.Error as error:
            raise UnreadableFile(self.layer, str(error)) from error


def middle(binary: bytes) -> Tuple[float, float]:
    """Where a point or multipoint in well-known binary lies; NaN where there is none."""
    shape = ogr.CreateGeometryFromWkb(binary) if binary else None
    if shape is None or shape.IsEmpty():
        return np.nan, np.nan
    point = shape.Centroid()
    return point.GetX(), point.GetY()


def _alike(content: bytes, count: int) -> Optional[Tuple[np.ndarray, np.ndarray]]:
    """The x and y of points that are all stored with the same bytes before them; None: they are not."""
    size, left = divmod(len(content), count)
    if left or size < _HEAD + _KIND + 16:
        return None
    blobs = np.frombuffer(content, dtype=np.uint8).reshape(count, size)
    start = _HEAD + _ENVELOPES[(content[3] & _ENVELOPE) >> 1] if content[3] & _ENVELOPE < 10 else size
    if content[:2] != b"GP" or content[3] & (_EMPTY | _EXTENDED) or content[start : start + 1] != b"\1":
        return None
    if start + _KIND + _POINTS.get(_kind(content[start : start + _KIND]), 0) != size:
        return None
    # The box may differ per point; what says how to read it may not.
    same = [0, 1, 3, *range(start, start + _KIND)]
    if (blobs[:, same] != blobs[0, same]).any():
        return None
    pair = np.ascontiguousarray(blobs[:, start + _KIND : start + _KIND + 16]).view("<f8")
    return pair[:, 0].copy(), pair[:, 1].copy()


def _binary(blob: Optional[bytes], layer: str) -> bytes:
    """The well-known binary in a blob; nothing where there is no shape. Raises UnreadableFile."""
    if blob is None:
        return b""
    box = (blob[3] & _ENVELOPE) >> 1 if len(blob) > _HEAD and blob[:2] == b"GP" else len(_ENVELOPES)
    if box >= len(_ENVELOPES) or blob[3] & _EXTENDED:
        raise UnreadableFile(layer, "GeoPackageBinary")
    return b"" if blob[3] & _EMPTY else bytes(blob[_HEAD + _ENVELOPES[box] :])


def _kind(binary: bytes) -> int:
    """The kind of shape, as well-known binary numbers them."""
    return int.from_bytes(binary[1:_KIND], "little" if binary[0] else "big")
