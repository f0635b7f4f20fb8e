"""Files of boundaries: the right layer, its columns under any of their names, its shapes in RD."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List, Optional, Sequence, Tuple, TypeVar

import geopandas as gpd
import numpy as np
import pandas as pd

from ...errors import LayerWithoutCrs, NoAreas, NoSuchColumn, NoSuchSheet, UnreadableFile
from ...model.areas import RD
from ...model.recipe import AreaSource, Reading
from ...model.tables import Finding
from .. import files
from ..cells.grid import Strings
from ..layers import crs
from ..layers.gdal_files import (
    DRIVERS,
    declared_system,
    field_names,
    holds_areas,
    layers,
    open_vector,
    quiet,
    reference,
    to_rd,
    whole,
)
from ..notation import words
from ..structure import region
from . import squares

LAYER = "|layername="
PLUS = "+"
"""In ``code``: columns written behind each other (``GEMEENTECODE+BUURTCODE``)."""
WATER = ("water", "h2o")
NOT_LAND = ("JA", "J", "B")
"""What CBS says of rows that are water (JA) or Belgian ground within the municipality (B)."""
LEVELS = ("buurt", "wijk", "gemeente")
_NO_SHAPE = "OGR_GEOMETRY"


def read_frame(source: AreaSource, folder: Path) -> Tuple[gpd.GeoDataFrame, Tuple[Finding, ...]]:
    """All features with their attributes as text (None where empty) and their shape in RD.

    Squares need no shapes in the file. Where the file does not say what its coordinates are in,
    what fits the Netherlands is used, with a finding. Raises NoSuchFile, EmptyFile, FileInUse,
    NotWhatItSeems, UnreadableFile, NoSuchSheet, LayerWithoutCrs, NoAreas, NoSuchColumn.
    """
    file, _, layer_name = source.source.partition(LAYER)
    path = folder / file
    if not _is_vector(path):
        return _frame_of_squares(_cells(path), source), ()
    data_set = _open(path)
    layer = _layer(data_set, layer_name, path, source)
    if not holds_areas(layer):
        return _frame_of_squares(_texts(layer, field_names(layer)), source), ()
    return _frame(layer)


def columns_of(source: AreaSource, folder: Path) -> pd.DataFrame:
    """Only the codes and names of a file's areas: ``code``, ``name``, the levels, ``<level>_name``.

    Raises what ``read_frame`` raises, except for LayerWithoutCrs.
    """
    file, _, layer_name = source.source.partition(LAYER)
    path = folder / file
    if not _is_vector(path):
        table = _cells(path)
    else:
        data_set = _open(path)
        layer = _layer(data_set, layer_name, path, source)
        wanted = {words.squash(part) for part in _columns_needed(source)}
        names = [name for name in field_names(layer) if words.squash(name) in wanted]
        table = _texts(layer, names)
    columns = Columns(land(table, source), source)
    result = pd.DataFrame({"code": columns.code(), "name": columns.text(source.name)})
    for level, column in source.within.items():
        result[level] = columns.text(column)
        if level in source.within_names:
            result[f"{level}_name"] = columns.text(source.within_names[level])
    return result[result["code"].notna()]


def _columns_needed(source: AreaSource) -> List[str]:
    whole_names = [source.code, source.name, *source.within.values(), *source.within_names.values(), *WATER]
    return [*whole_names, *source.code.split(PLUS)]


def _is_vector(path: Path) -> bool:
    return files.kind_of(path, files.first_bytes(path)).reader in ("vector", "archive")


def _open(path: Path) -> Any:
    return open_vector(files.gdal_name(path), path.name, DRIVERS)


def _layer(data_set: Any, name: str, path: Path, source: AreaSource) -> Any:
    """The layer that was asked for, else the only one or the first of polygons."""
    found = {layer.GetName(): layer for layer in layers(data_set)}
    if name:
        if name not in found:
            raise NoSuchSheet(path.name, name, tuple(found))
        return found[name]
    polygons = [layer for layer in found.values() if holds_areas(layer)]
    if polygons:
        return polygons[0]
    for layer in found.values():
        if words.squash(source.code) in {words.squash(field) for field in field_names(layer)}:
            return layer
    raise NoAreas(path.name)


def _texts(layer: Any, names: Sequence[str]) -> pd.DataFrame:
    """These columns of all features as text, None where empty; shapes and other columns are not read."""
    every = field_names(layer)
    places = [every.index(name) for name in names]
    layer.SetIgnoredFields([_NO_SHAPE, *(name for name in every if name not in names)])
    layer.ResetReading()
    try:
        with whole(layer.GetName()):
            rows = [[feature.GetFieldAsString(at).strip() or None for at in places] for feature in layer]
    finally:
        layer.SetIgnoredFields([])
    return pd.DataFrame(rows, columns=list(words.unique(list(names))), dtype=object)


def attributes(layer: Any) -> pd.DataFrame:
    """The attributes of all areas on land as text, ``""`` where empty."""
    return land(_texts(layer, field_names(layer)).fillna(""), None)


def table_in(path: Path) -> pd.DataFrame:
    """The table in a text file, workbook or layer, as text; None where a cell is empty.

    Raises NoSuchFile, EmptyFile, FileInUse, NotWhatItSeems, UnreadableFile.
    """
    if not _is_vector(path):
        return _cells(path)
    [layer, *_] = layers(_open(path))
    return _texts(layer, field_names(layer))


def _cells(path: Path) -> pd.DataFrame:
    """The table in a text file or workbook, as text."""
    grid = files.read_grid(path, Reading())
    strings = [Strings.of(grid.cells[at]) for at in grid.cells.columns]
    found = region.find(grid, strings, Reading())
    columns = [strings[at].only(found.data) for at in found.columns]
    texts = [
        column.spread(np.array([text or None for text in column.texts], dtype=object)) for column in columns
    ]
    return pd.DataFrame(dict(zip(words.unique(list(found.names)), texts)), dtype=object)


def _frame_of_squares(table: pd.DataFrame, source: AreaSource) -> gpd.GeoDataFrame:
    """A table of squares with the shapes that their codes tell (NoAreas where they are no squares)."""
    try:
        codes = Columns(table, source).code()
    except NoSuchColumn as error:
        raise NoAreas(source.source or source.id) from error
    if not squares.are_squares(code for code in codes if code):
        raise NoAreas(source.source or source.id)
    return gpd.GeoDataFrame(
        table, geometry=gpd.GeoSeries(squares.shapes(list(codes)), index=table.index), crs=RD
    )


def _frame(layer: Any) -> Tuple[gpd.GeoDataFrame, Tuple[Finding, ...]]:
    system, findings = _system(layer)
    transformation = to_rd(reference(system))
    names = field_names(layer)
    rows: List[List[Optional[str]]] = []
    shapes: List[Optional[bytes]] = []
    layer.ResetReading()
    with whole(layer.GetName()):
        for feature in layer:
            rows.append([feature.GetFieldAsString(at).strip() or None for at in range(len(names))])
            shapes.append(_shape(feature.GetGeometryRef(), transformation, layer.GetName()))
    geometry = gpd.GeoSeries.from_wkb(shapes, crs=RD) if shapes else gpd.GeoSeries([], crs=RD)
    table = pd.DataFrame(rows, columns=list(words.unique(list(names))), dtype=object)
    return gpd.GeoDataFrame(table, geometry=geometry, crs=RD), findings


def _system(layer: Any) -> Tuple[str, Tuple[Finding, ...]]:
    """What to read a layer's shapes in, and what to tell about it (LayerWithoutCrs)."""
    declared = declared_system(layer)
    left, right, low, high = layer.GetExtent()
    x = np.array([left, right, left, right, (left + right) / 2])
    y = np.array([low, high, high, low, (low + high) / 2])
    judged = crs.judge(x, y, declared)
    found = (judged.finding,) if judged.finding else ()
    if declared:
        return declared, found
    if not judged.proposed or crs.parse(judged.proposed) != crs.System(judged.proposed):
        raise LayerWithoutCrs(layer.GetName())
    return judged.proposed, found


def _shape(shape: Any, transformation: Optional[Any], layer: str) -> Optional[bytes]:
    if shape is None or shape.IsEmpty():
        return None
    shape = shape.GetLinearGeometry() if shape.HasCurveGeometry() else shape.Clone()
    shape.FlattenTo2D()
    if transformation is not None:
        with quiet():
            if shape.Transform(transformation):
                raise UnreadableFile(layer, "CRS")
    return bytes(shape.ExportToWkb())


_Frame = TypeVar("_Frame", bound=pd.DataFrame)


def land(frame: _Frame, source: Optional[AreaSource]) -> _Frame:
    """Without the rows that CBS delivers beside its areas: water, and Belgian enclaves."""
    kept = (source.code, source.name) if source else ()
    for name in frame.columns:
        if words.squash(str(name)) in WATER and name not in kept:
            told = frame[name].map(as_text).map(lambda text: (text or "").upper())
            kept_rows: _Frame = frame[~told.isin(NOT_LAND)]
            return kept_rows
    return frame


class Columns:
    """The columns of a frame by the names of a recipe: as written, else without regard to case."""

    def __init__(self, frame: pd.DataFrame, source: AreaSource) -> None:
        """Look in ``frame``; ``source`` is named in errors."""
        self._frame = frame
        self._source = source
        shapes = frame.geometry.name if isinstance(frame, gpd.GeoDataFrame) else None
        self._names = {str(name): name for name in frame.columns if name != shapes}

    def raw(self, name: str) -> pd.Series:
        """The column as it stands (NoSuchColumn)."""
        if name in self._names:
            return self._frame[self._names[name]]
        alike = [key for key in self._names if words.squash(key) == words.squash(name)]
        if len(alike) != 1:
            raise NoSuchColumn(self._source.source or self._source.id, name, tuple(self._names))
        return self._frame[self._names[alike[0]]]

    def text(self, name: str) -> pd.Series:
        """The column as text without outer spaces; None where empty."""
        return self.raw(name).map(as_text).astype(object)

    def code(self) -> pd.Series:
        """The column of codes, or several columns written behind each other."""
        name = self._source.code
        if name in self._names or PLUS not in name:
            return self.text(name)
        parts = [self.text(part.strip()) for part in name.split(PLUS)]
        together = parts[0]
        for part in parts[1:]:
            together = together.str.cat(part)
        return together.where(together.notna(), None)


def as_text(value: Any) -> Optional[str]:
    """A cell as text without outer spaces; None where empty."""
    if value is None or value is pd.NaT or (isinstance(value, float) and np.isnan(value)):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip() or None
