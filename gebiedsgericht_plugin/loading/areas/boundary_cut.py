"""The own municipality and its neighbours out of a file of the whole country, which is 220 MB."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from typing import Any, Collection, Dict, FrozenSet, List, Optional, Sequence, Set

from osgeo import gdal, ogr

from ...errors import Cancelled, CannotWrite, NoAreas, UnreadableFile
from ...model.progress import SILENT, Progress
from .. import files
from ..layers.gdal_files import DRIVERS, field_names, holds_areas, layers, open_vector, quiet
from ..notation import words
from .area_codes import clean, split

_CODE = re.compile(r"(?:WK|BU|GM)[0-9]{4}[0-9A-Z]{0,4}|[0-9]{3,4}")
_NAMES = (
    "gemeentecode",
    "gmcode",
    "buurtcode",
    "bucode",
    "wijkcode",
    "wkcode",
    "statcode",
    "code",
    "identificatie",
)
_WIDTH = 4
_TOUCHING = 1.0
"""Metres (or as little in degrees) around the own municipality in which neighbours begin."""


def cut_to(
    source: Path,
    gemeenten: Collection[str],
    target: Path,
    neighbours: bool = True,
    progress: Progress = SILENT,
) -> Path:
    """Write the areas of some municipalities, and of those that touch them, to a GeoPackage of their own.

    ``source``: a GeoPackage, or a zip with a layer, as downloaded; it is read through a filter, never
    as a whole. ``gemeenten``: their codes (``GM0363``, ``0363``, ``363``). Every layer of polygons
    that knows municipalities is kept under its name, with all its columns and in its own CRS.
    ``target`` is written beside and then swapped in. Returns ``target``. Raises NoSuchFile,
    EmptyFile, FileInUse, NotWhatItSeems, UnreadableFile, NoAreas (no layer with these
    municipalities), CannotWrite, Cancelled.
    """
    files.first_bytes(source)
    data_set = open_vector(files.gdal_name(source), source.name, DRIVERS)
    found = {layer.GetName(): column for layer in layers(data_set) for column in [_column(layer)] if column}
    if not found:
        raise NoAreas(source.name)
    wanted = frozenset(_municipality(code) for code in gemeenten)
    if neighbours:
        wanted |= _touching(data_set, found, wanted)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".", dir=str(target.parent)) as name:
            beside = Path(name) / target.name
            written = sum(
                _copy(data_set, layer, _only(data_set, layer, column, wanted), beside, progress)
                for layer, column in found.items()
            )
            if not written:
                raise NoAreas(source.name)
            shutil.move(str(beside), str(target))
    except OSError as error:
        raise CannotWrite(str(target), str(error)) from error
    return target


def _column(layer: Any) -> str:
    """The column of municipality codes of a layer of polygons; empty: none."""
    if not holds_areas(layer):
        return ""
    named = {words.squash(name): name for name in reversed(field_names(layer))}
    own = [named[name] for name in _NAMES[:2] if name in named]
    if own:
        return own[0]
    # Codes of wijken and buurten start with their municipality; in a layer of municipalities alone
    # theirs may go by a general name.
    return next((named[name] for name in _NAMES[2:] if name in named and _tells(layer, named[name])), "")


def _tells(layer: Any, column: str) -> bool:
    """Whether the first codes of a column tell the municipality."""
    at = field_names(layer).index(column)
    layer.ResetReading()
    some = [clean(feature.GetFieldAsString(at)) for _, feature in zip(range(20), layer)]
    layer.ResetReading()
    return bool(some) and all(_CODE.fullmatch(code) for code in some)


def _municipality(text: str) -> str:
    return split(clean(text))[1].zfill(_WIDTH)[:_WIDTH]


def _codes(data_set: Any, layer_name: str, column: str) -> Dict[str, Set[str]]:
    """The municipalities in a layer: four characters -> how the layer writes them."""
    layer = data_set.GetLayerByName(layer_name)
    names = field_names(layer)
    at = names.index(column)
    layer.SetIgnoredFields(["OGR_GEOMETRY", *(name for name in names if name != column)])
    found: Dict[str, Set[str]] = {}
    try:
        layer.ResetReading()
        for feature in layer:
            text = feature.GetFieldAsString(at)
            found.setdefault(_municipality(text), set()).add(text)
    finally:
        layer.SetIgnoredFields([])
    return found


def _only(data_set: Any, layer_name: str, column: str, wanted: FrozenSet[str]) -> str:
    """The filter that keeps the wanted municipalities; empty where the layer has none of them."""
    written = _codes(data_set, layer_name, column)
    texts = sorted(text for code in wanted for text in written.get(code, ()))
    return _filter(column, texts)


def _filter(column: str, texts: Sequence[str]) -> str:
    """An attribute filter: this column holds one of these texts."""
    if not texts:
        return ""
    quoted = ", ".join("'" + text.replace("'", "''") + "'" for text in texts)
    return '"' + column.replace('"', '""') + '" IN (' + quoted + ")"


def _touching(data_set: Any, found: Dict[str, str], wanted: FrozenSet[str]) -> FrozenSet[str]:
    """The municipalities that touch the wanted ones, by the layer with the fewest shapes."""
    fewest = min(found, key=lambda name: data_set.GetLayerByName(name).GetFeatureCount())
    own = _shape(data_set, fewest, _only(data_set, fewest, found[fewest], wanted))
    if own is None:
        return frozenset()
    layer = data_set.GetLayerByName(fewest)
    at = field_names(layer).index(found[fewest])
    near = own.Buffer(_TOUCHING if own.GetEnvelope()[1] > 1000 else _TOUCHING / 100_000)
    layer.SetSpatialFilter(near)
    try:
        return frozenset(
            _municipality(feature.GetFieldAsString(at))
            for feature in layer
            if feature.GetGeometryRef() is not None and feature.GetGeometryRef().Intersects(near)
        )
    finally:
        layer.SetSpatialFilter(None)


def _shape(data_set: Any, layer_name: str, only: str) -> Optional[Any]:
    """The shapes that a filter keeps, as one."""
    if not only:
        return None
    layer = data_set.GetLayerByName(layer_name)
    layer.SetAttributeFilter(only)
    try:
        parts: List[Any] = [feature.GetGeometryRef().Clone() for feature in layer if feature.GetGeometryRef()]
    finally:
        layer.SetAttributeFilter(None)
    together = ogr.Geometry(ogr.wkbGeometryCollection)
    for part in parts:
        together.AddGeometry(part)
    return together.Buffer(0) if parts else None


def _copy(data_set: Any, layer_name: str, only: str, target: Path, progress: Progress) -> int:
    """Copy what a filter keeps of a layer to a GeoPackage; the number of areas."""
    if not only:
        return 0
    options: Dict[str, Any] = {
        "format": "GPKG",
        "layers": [layer_name],
        "where": only,
        "layerName": layer_name,
        "geometryType": "PROMOTE_TO_MULTI",
    }
    if target.exists():
        options["accessMode"] = "append"

    def going(share: float, _message: str, _data: object) -> int:
        progress.report(share, layer_name)
        return 0 if progress.cancelled() else 1

    with quiet():
        gdal.ErrorReset()
        try:
            made = gdal.VectorTranslate(str(target), data_set, callback=going, **options)
        except RuntimeError as error:
            made, reason = None, str(error)
        else:
            reason = gdal.GetLastErrorMsg()
    if progress.cancelled():
        raise Cancelled()
    if made is None:
        raise UnreadableFile(target.name, reason)
    count: int = made.GetLayerByName(layer_name).GetFeatureCount()
    return count
