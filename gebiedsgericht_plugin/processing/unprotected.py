"""The mark on layers that no protection has cleared, in the layer and in the file it lies in.

In a layer it is a custom property, which a project keeps. In a GeoPackage it is metadata of the
table; beside other files it is a style file (``.qml``) with nothing but that property, which QGIS
applies when the file is opened.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, List, Optional, Tuple

from osgeo import gdal
from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingUtils,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from ..errors import CannotWrite

PROPERTY = "gebiedsgericht/unprotected"
METADATA = "gebiedsgericht_unprotected"
MARKED = "1"
GEOPACKAGE = ".gpkg"
STYLE = ".qml"


def is_marked(layer: QgsMapLayer) -> bool:
    """Whether a layer, or the file it lies in, carries the mark."""
    if str(layer.customProperty(PROPERTY, "")) == MARKED:
        return True
    return layer.providerType() == "ogr" and _marked_in_geopackage(layer.source())


def is_marked_file(source: str) -> bool:
    """Whether a file (``path`` or ``path|layername=x``) carries the mark."""
    path, _ = _parts(source)
    if path is None or not (path.suffix.lower() == GEOPACKAGE or path.with_suffix(STYLE).exists()):
        return False
    layer = QgsVectorLayer(source, "", "ogr")
    return layer.isValid() and is_marked(layer)


def mark_output(destination: str, context: QgsProcessingContext) -> None:
    """Mark an output of an algorithm, wherever it was written (CannotWrite). Main thread only."""
    _set_output(destination, context, True)


def clear_output(destination: str, context: QgsProcessingContext) -> None:
    """Take away a mark that an earlier output in the same place left (CannotWrite)."""
    _set_output(destination, context, False)


def _set_output(destination: str, context: QgsProcessingContext, marked: bool) -> None:
    layer = QgsProcessingUtils.mapLayerFromString(destination, context, False)
    if layer is not None:
        _set(layer, marked)
    else:
        _set_file(destination, marked)
    if context.willLoadLayerOnCompletion(destination):
        context.layerToLoadOnCompletionDetails(destination).setPostProcessor(Marker.make(marked))


def _set(layer: QgsMapLayer, marked: bool) -> None:
    if marked:
        layer.setCustomProperty(PROPERTY, MARKED)
    else:
        layer.removeCustomProperty(PROPERTY)


class Marker(QgsProcessingLayerPostProcessorInterface):
    """Sets the mark on a layer that QGIS loads into the project after a run."""

    kept: ClassVar[List[Marker]] = []
    """QGIS does not own post-processors: they live here until they have done their work."""

    def __init__(self, marked: bool) -> None:
        """Mark, or take a mark away."""
        super().__init__()
        self._marked = marked

    @classmethod
    def make(cls, marked: bool) -> Marker:
        """A marker for one layer, kept alive."""
        cls.kept.append(cls(marked))
        return cls.kept[-1]

    def postProcessLayer(  # noqa: N802 - QGIS asks for this name
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Called by QGIS with the layer that was loaded."""
        _set(layer, self._marked)
        self.kept.remove(self)


# --- files -----------------------------------------------------------------------------------


def _set_file(source: str, marked: bool) -> None:
    path, table = _parts(source)
    if path is None:
        return
    geopackage = path.suffix.lower() == GEOPACKAGE
    if geopackage:
        _set_in_geopackage(path, table, marked)
    _set_beside(source, marked, make=marked and not geopackage)


def _set_in_geopackage(path: Path, table: str, marked: bool) -> None:
    file = _open(path, gdal.OF_VECTOR | gdal.OF_UPDATE)
    layer = None if file is None else file.GetLayerByName(table) if table else file.GetLayer(0)
    if layer is None:
        raise CannotWrite(str(path))
    if marked or layer.GetMetadataItem(METADATA):
        layer.SetMetadataItem(METADATA, MARKED if marked else None)


def _marked_in_geopackage(source: str) -> bool:
    path, table = _parts(source)
    if path is None or path.suffix.lower() != GEOPACKAGE:
        return False
    file = _open(path, gdal.OF_VECTOR)
    layer = None if file is None else file.GetLayerByName(table) if table else file.GetLayer(0)
    return layer is not None and layer.GetMetadataItem(METADATA) == MARKED


def _open(path: Path, flags: int) -> Optional[gdal.Dataset]:
    """A file through GDAL; None where it cannot be opened, whether GDAL raises or not."""
    try:
        return gdal.OpenEx(str(path), flags)
    except RuntimeError:
        return None


def _set_beside(source: str, marked: bool, make: bool) -> None:
    """Set the mark in the style file beside a file; an officer's own style there keeps all it says.

    ``make``: also where there is no style file yet. Raises CannotWrite.
    """
    layer = QgsVectorLayer(source, "", "ogr")
    style = Path(layer.styleURI()) if layer.isValid() else None
    if style is None or not (make or style.exists()):
        return
    categories = QgsMapLayer.StyleCategory
    kept = categories.AllStyleCategories if style.exists() else categories.CustomProperties
    _set(layer, marked)
    message, saved = layer.saveNamedStyle(str(style), kept)
    if not saved:
        raise CannotWrite(str(style), message)


def _parts(source: str) -> Tuple[Optional[Path], str]:
    """The path and the table in a source; no path where it is no file."""
    parts = QgsProviderRegistry.instance().decodeUri("ogr", source)
    path = Path(str(parts.get("path") or ""))
    return (path if _is_file(path) else None), str(parts.get("layerName") or "")


def _is_file(path: Path) -> bool:
    """Whether this is a file; the address of a database may be too long to be the name of one."""
    try:
        return path.is_file()
    except OSError:
        return False
