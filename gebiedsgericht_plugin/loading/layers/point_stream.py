"""Points of a file too large to hold, in pieces; and areas without a shape object each.

Reading goes on in a thread of its own, so that a piece is there when the one before it is done with.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple, Type, Union

import numpy as np
from osgeo import ogr

from ...errors import Cancelled, LayerWithoutCrs, NoAreas, NoSuchColumn, NoSuchSheet, NoTableFound
from ...model.areas import RD
from ...model.progress import SILENT, Progress
from . import crs
from .gdal_files import (
    AREAS,
    DRIVERS,
    POINTS,
    declared_system,
    field_names,
    kind_of_shapes,
    layers,
    open_vector,
    reference,
    to_rd,
    whole,
)
from .geopackage import GeoPackage, Rows

PIECE = 500_000
"""Points in a piece: some tens of megabytes."""


@dataclass(frozen=True)
class Piece:
    """Some of the points of a file."""

    start: int
    """Position in the file of the first."""
    x: np.ndarray
    y: np.ndarray
    """In RD; NaN: no place."""
    columns: Mapping[str, np.ndarray]
    """The columns asked for, as they are stored; None where empty."""


class PointStream:
    """All points of a layer, piece by piece, in the order of the file. To be used in a ``with``.

    Reading begins at once, beside what else is made ready. A multipoint lies in the middle of its
    points. Raises UnreadableFile, NoSuchSheet, NoSuchColumn, NoTableFound (no layer of points),
    LayerWithoutCrs (no system fits the first points), Cancelled.
    """

    def __init__(
        self,
        path: Path,
        layer: str = "",
        columns: Sequence[str] = (),
        *,
        system: str = "",
        piece: int = PIECE,
        progress: Progress = SILENT,
    ) -> None:
        """Open a layer (empty: the first of points). ``system``: what to read its coordinates in."""
        self._path, self._columns, self._piece, self._progress = path, tuple(columns), piece, progress
        found = _layer(path, layer, POINTS, columns)
        self.layer, self.count = found.name, found.count
        self._found, self._system = found, system or found.system
        self._reader: Union[GeoPackage, _Features, None] = None
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._next: List[Future[Rows]] = [self._thread.submit(self._read) for _ in range(2)]

    def __enter__(self) -> PointStream:
        """Nothing more to open."""
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        """Stop reading and let go of the file."""
        for waiting in self._next:
            waiting.cancel()
        self._thread.submit(self._close)
        self._thread.shutdown(wait=True)

    def __iter__(self) -> Iterator[Piece]:
        """The pieces that were not read yet."""
        start = 0
        while True:
            if self._progress.cancelled():
                raise Cancelled
            rows = self._next.pop(0).result()
            if not rows.x.size:
                return
            self._next.append(self._thread.submit(self._read))
            x, y = self._placed(rows)
            yield Piece(start, x, y, rows.columns)
            start += rows.x.size
            self._progress.report(min(1.0, start / max(self.count, start)))

    def _placed(self, rows: Rows) -> Tuple[np.ndarray, np.ndarray]:
        """The points in RD; the first piece tells the system where the file does not."""
        if not self._system:
            self._system = crs.judge(rows.x, rows.y).used
        if not self._system:
            raise LayerWithoutCrs(self.layer)
        return crs.moved(rows.x, rows.y, self._system)

    # --- in the reading thread --------------------------------------------------------------

    def _read(self) -> Rows:
        if self._reader is None:
            self._reader = self._found.package(self._path) or _Features(self._path, self.layer)
        return self._reader.points(self._piece, self._columns)

    def _close(self) -> None:
        if self._reader is not None:
            self._reader.close()


def read_polygons(
    path: Path, layer: str = "", columns: Sequence[str] = ()
) -> Tuple[List[bytes], Dict[str, np.ndarray]]:
    """The polygons of a layer in RD as well-known binary (empty: no shape), with these columns.

    Raises UnreadableFile, NoSuchSheet, NoSuchColumn, NoAreas, LayerWithoutCrs.
    """
    found = _layer(path, layer, AREAS, columns)
    package = found.package(path) if found.system == RD else None
    if package is not None:
        try:
            read = package.polygons(columns)
        finally:
            package.close()
        if read is not None:
            return read
    return _Features(path, found.name).polygons(columns)


@dataclass(frozen=True)
class _Layer:
    """What has to be known of a layer before it is read."""

    name: str
    count: int
    system: str
    shapes: str
    """The column of shapes, where that has a name."""
    driver: str

    def package(self, path: Path) -> Optional[GeoPackage]:
        """The layer read without GDAL; None where that cannot be."""
        plain = self.driver == "GPKG" and path.is_file()
        return GeoPackage.opened(path, self.name, self.shapes) if plain else None


def _layer(path: Path, name: str, holds: str, columns: Sequence[str]) -> _Layer:
    """The layer of this name, else the first that holds what is asked for; the columns must be in it."""
    data_set = open_vector(str(path), path.name, DRIVERS)
    found = {layer.GetName(): layer for layer in layers(data_set)}
    if name and name not in found:
        raise NoSuchSheet(path.name, name, tuple(found))
    fitting = [layer for layer in found.values() if name in ("", layer.GetName())]
    fitting = [layer for layer in fitting if kind_of_shapes(layer) == holds]
    if not fitting:
        raise NoTableFound(path.name) if holds == POINTS else NoAreas(path.name)
    layer = fitting[0]
    fields = field_names(layer)
    missing = [column for column in columns if column not in fields]
    if missing:
        raise NoSuchColumn(path.name, missing[0], fields)
    return _Layer(
        layer.GetName(),
        layer.GetFeatureCount(),
        declared_system(layer),
        layer.GetGeometryColumn(),
        data_set.GetDriver().ShortName,
    )


class _Features:
    """A layer read by GDAL. To be used in the thread that made it."""

    def __init__(self, path: Path, name: str) -> None:
        self._name = name
        self._data_set = open_vector(str(path), path.name, DRIVERS)
        self._layer = self._data_set.GetLayerByName(name)
        self._layer.ResetReading()

    def points(self, most: int, columns: Sequence[str]) -> Rows:
        """The next rows, none at the end."""
        places: List[Tuple[float, float]] = []
        cells: Dict[str, List[object]] = {name: [] for name in columns}
        with whole(self._name):
            # Not `for feature in layer`: that starts from the first one again.
            for feature in islice(iter(self._layer.GetNextFeature, None), most):
                places.append(_middle(feature.GetGeometryRef()))
                for name, column in cells.items():
                    column.append(feature.GetField(name))
        x, y = np.array(places, dtype=float).reshape(-1, 2).T
        return Rows(x, y, {name: _objects(column) for name, column in cells.items()})

    def polygons(self, columns: Sequence[str]) -> Tuple[List[bytes], Dict[str, np.ndarray]]:
        """All shapes in RD as well-known binary, with these columns."""
        change = to_rd(reference(declared_system(self._layer) or RD))
        shapes: List[bytes] = []
        cells: Dict[str, List[object]] = {name: [] for name in columns}
        with whole(self._name):
            for feature in self._layer:
                shapes.append(_flat(feature.GetGeometryRef(), change))
                for name, column in cells.items():
                    column.append(feature.GetField(name))
        return shapes, {name: _objects(column) for name, column in cells.items()}

    def close(self) -> None:
        """Let go of the file."""
        del self._layer, self._data_set


def _middle(shape: Any) -> Tuple[float, float]:
    if shape is None or shape.IsEmpty():
        return np.nan, np.nan
    point = shape if ogr.GT_Flatten(shape.GetGeometryType()) == ogr.wkbPoint else shape.Centroid()
    return point.GetX(), point.GetY()


def _flat(shape: Any, change: Optional[Any]) -> bytes:
    """A shape without curves and heights, in RD, as well-known binary."""
    if shape is None or shape.IsEmpty():
        return b""
    shape = shape.GetLinearGeometry() if shape.HasCurveGeometry() else shape.Clone()
    shape.FlattenTo2D()
    if change is not None:
        shape.Transform(change)
    return bytes(shape.ExportToWkb())


def _objects(cells: List[object]) -> np.ndarray:
    column = np.empty(len(cells), dtype=object)
    column[:] = cells
    return column
