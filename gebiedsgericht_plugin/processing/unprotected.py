"""Sets and takes away the mark on layers that no protection has cleared: see ``sources.marks``."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, List

from osgeo import gdal
from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingUtils,
    QgsVectorLayer,
)

from ..errors import CannotWrite
from ..sources.marks import GEOPACKAGE, MARKED, METADATA, PROPERTY, is_marked, is_marked_file, opened, parts

__all__ = ["MARKED", "PROPERTY", "clear_output", "is_marked", "is_marked_file", "mark_as", "mark_output"]


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


def mark_as(source: Path, made: Path) -> None:
    """Mark the tables of a GeoPackage that were made of marked ones of the same name (CannotWrite)."""
    whole = source.suffix.lower() != GEOPACKAGE and is_marked_file(str(source))
    for name in _tables(made):
        if whole or is_marked_file(f"{source}|layername={name}"):
            _set_in_geopackage(made, name, True)


def _tables(path: Path) -> List[str]:
    file = opened(path, gdal.OF_VECTOR)
    return [] if file is None else [file.GetLayer(at).GetName() for at in range(file.GetLayerCount())]


# --- files -----------------------------------------------------------------------------------


def _set_file(source: str, marked: bool) -> None:
    path, table = parts(source)
    if path is None:
        return
    geopackage = path.suffix.lower() == GEOPACKAGE
    if geopackage:
        _set_in_geopackage(path, table, marked)
    _set_beside(source, marked, make=marked and not geopackage)


def _set_in_geopackage(path: Path, table: str, marked: bool) -> None:
    file = opened(path, gdal.OF_VECTOR | gdal.OF_UPDATE)
    layer = None if file is None else file.GetLayerByName(table) if table else file.GetLayer(0)
    if layer is None:
        raise CannotWrite(str(path))
    if marked or layer.GetMetadataItem(METADATA):
        layer.SetMetadataItem(METADATA, MARKED if marked else None)


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
