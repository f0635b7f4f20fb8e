"""Whether a layer, or the file it lies in, carries the mark that no protection has cleared its figures.

In a layer it is a custom property, which a project keeps. In a GeoPackage it is metadata of the
table; beside other files it is a style file (``.qml``) with that property, which QGIS applies when
the file is opened.
"""

from __future__ import annotations

from pathlib import Path
from typing import Iterable, Optional, Set, Tuple

from osgeo import gdal
from qgis.core import QgsMapLayer, QgsProviderRegistry, QgsVectorLayer

from ..errors import NotProtected

PROPERTY = "gebiedsgericht/unprotected"
REASON = "gebiedsgericht/reason"
"""Why a layer with the mark may be shown all the same: what it is about, and somebody's reason."""
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
    path, _ = parts(source)
    if path is None or not (path.suffix.lower() == GEOPACKAGE or path.with_suffix(STYLE).exists()):
        return False
    layer = QgsVectorLayer(source, "", "ogr")
    return layer.isValid() and is_marked(layer)


class Refusing:
    """Refuses layers on pages, looking at each once."""

    def __init__(self) -> None:
        """Start without having looked at any."""
        self._fine: Set[str] = set()

    def check(self, layers: Iterable[Optional[QgsMapLayer]]) -> None:
        """Raise NotProtected where a layer carries the mark and nobody said why that is fine."""
        for layer in layers:
            if layer is None or layer.id() in self._fine:
                continue
            if is_marked(layer) and not str(layer.customProperty(REASON, "")):
                raise NotProtected(layer.name())
            self._fine.add(layer.id())


def parts(source: str) -> Tuple[Optional[Path], str]:
    """The path and the table in a source; no path where it is no file."""
    found = QgsProviderRegistry.instance().decodeUri("ogr", source)
    path = Path(str(found.get("path") or ""))
    return (path if _is_file(path) else None), str(found.get("layerName") or "")


def opened(path: Path, flags: int) -> Optional[gdal.Dataset]:
    """A file through GDAL; None where it cannot be opened, whether GDAL raises or not."""
    try:
        return gdal.OpenEx(str(path), flags)
    except RuntimeError:
        return None


def _marked_in_geopackage(source: str) -> bool:
    path, table = parts(source)
    if path is None or path.suffix.lower() != GEOPACKAGE:
        return False
    file = opened(path, gdal.OF_VECTOR)
    layer = None if file is None else file.GetLayerByName(table) if table else file.GetLayer(0)
    return layer is not None and layer.GetMetadataItem(METADATA) == MARKED


def _is_file(path: Path) -> bool:
    """Whether this is a file; the address of a database may be too long to be the name of one."""
    try:
        return path.is_file()
    except OSError:
        return False
