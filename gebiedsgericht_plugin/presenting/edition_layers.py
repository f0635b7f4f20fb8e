"""Layers of a map set in a GeoPackage of their own: what they show, with what drawing them needs, no more."""

from __future__ import annotations

import base64
import re
from html import escape, unescape
from pathlib import Path
from typing import Callable, Dict, Iterator, List, Optional, Sequence, Set

from qgis.core import (
    QgsApplication,
    QgsFeatureRequest,
    QgsMapLayer,
    QgsPalLayerSettings,
    QgsProject,
    QgsRasterLayer,
    QgsReadWriteContext,
    QgsRenderContext,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from ..errors import CannotWrite
from ..workspace import map_tables
from ..workspace.store import PAGES
from .in_project import LAYER_PROPERTY, STORE_PROPERTY
from .project_maps import BORDERS, GROUND
from .surroundings import LOOKS

OWN_AREAS = (GROUND, BORDERS, "profile:")
"""What the names of our layers start with that show nothing but areas and their names."""
AREA_FIELDS = ("code", "name")
KEYS = ("fid", "ogc_fid")
SECRETS = re.compile(r"authcfg=|passw|api_?key|token|user(name)?=", re.IGNORECASE)
PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp")
_VALUE = re.compile(r'(?<==)"([^"<>]*)"')
_PATH = re.compile(r"(?:file:/*|[A-Za-z]:[\\/]|\\\\|/)[^\\/|]+[\\/].*")
"""A path from the top of a disk, with at least one folder in it."""


def own_name(layer: QgsMapLayer, store: Path) -> str:
    """What the plugin calls a layer of the workspace; "" for one that is the officer's."""
    ours = layer.customProperty(STORE_PROPERTY) == str(store)
    return str(layer.customProperty(LAYER_PROPERTY)) if ours else ""


def can_go(layer: QgsMapLayer) -> bool:
    """Whether a layer can be in a file for others: not a picture on this disk, nor what needs a password."""
    if isinstance(layer, QgsVectorLayer):
        return bool(layer.isValid())
    if not isinstance(layer, QgsRasterLayer) or layer.providerType() != "wms":
        return False
    return not SECRETS.search(layer.source()) and not _PATH.fullmatch(layer.source())


def table_names(layers: Sequence[QgsMapLayer], store: Path) -> Dict[str, str]:
    """A name of its own for each layer's table, by the id of the layer."""
    found: Dict[str, str] = {}
    for layer in layers:
        named = own_name(layer, store) or layer.name()
        plain = re.sub(r"[^a-z0-9]+", "_", named.lower()).strip("_")[:50] or "laag"
        name, count = plain, 2
        while name in found.values():
            name, count = f"{plain}_{count}", count + 1
        found[layer.id()] = name
    return found


def copied(layer: QgsMapLayer, path: Path, table: str, store: Path, project: QgsProject) -> QgsMapLayer:
    """A layer that reads from the file at ``path``, which gets its features; without looks (CannotWrite)."""
    if isinstance(layer, QgsRasterLayer):
        return QgsRasterLayer(layer.source(), layer.name(), layer.providerType())
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = table
    options.fileEncoding = "UTF-8"
    kinds = QgsVectorFileWriter.ActionOnExistingFile
    options.actionOnExistingFile = (
        kinds.CreateOrOverwriteLayer if path.exists() else kinds.CreateOrOverwriteFile
    )
    wanted = _fields(layer, store)
    names = layer.fields().names()
    options.attributes = [at for at, name in enumerate(names) if name in wanted]
    options.skipAttributeCreation = not options.attributes
    written = QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), project.transformContext(), options)
    if written[0] != QgsVectorFileWriter.WriterError.NoError:
        raise CannotWrite(str(path), str(written[1]))
    return QgsVectorLayer(f"{path}|layername={table}", layer.name(), "ogr")


def _fields(layer: QgsVectorLayer, store: Path) -> Set[str]:
    """The fields that go along: of our figures all, of what lies around only what it is drawn with."""
    name = own_name(layer, store)
    every = {item for item in layer.fields().names() if item.lower() not in KEYS}
    if name.startswith(OWN_AREAS):
        return every.intersection(AREA_FIELDS)
    ours = layer.source().split("|")[0] == str(store) and "overlay:" not in name
    if name == PAGES or name.startswith(map_tables.PREFIX) or ours:
        return every
    return every.intersection(_drawn_with(layer))


def _drawn_with(layer: QgsVectorLayer) -> Set[str]:
    """The fields that the looks of a layer need."""
    context = QgsRenderContext()
    found: Set[str] = set()
    if layer.renderer() is not None:
        found |= set(layer.renderer().usedAttributes(context))
    labeling = layer.labeling()
    if layer.labelsEnabled() and labeling is not None:
        for provider in labeling.subProviders():
            settings: QgsPalLayerSettings = labeling.settings(provider)
            found |= set(settings.referencedFields(context))
    diagrams = layer.diagramRenderer()
    if diagrams is not None:
        found |= set(diagrams.referencedFields())
    if QgsFeatureRequest.ALL_ATTRIBUTES not in found:
        return found
    text = style_of(layer)
    return {name for name in layer.fields().names() if re.search(rf"\b{re.escape(name)}\b", text)}


# --- looks -----------------------------------------------------------------------------------


def style_of(layer: QgsMapLayer, name: str = "") -> str:
    """The looks of a layer (in the style with this name) as QML, without paths of this machine."""
    shown = layer
    if name and name != layer.styleManager().currentStyle():
        shown = layer.clone()
        shown.styleManager().setCurrentStyle(name)
    document = QDomDocument()
    shown.exportNamedStyle(document, QgsReadWriteContext(), LOOKS)
    return portable(str(document.toString()))


def dress(layer: QgsMapLayer, styles: Dict[str, str]) -> None:
    """Give a layer its styles (QML by name); it is drawn in the first."""
    manager = layer.styleManager()
    first: Optional[str] = None
    for name, text in styles.items():
        if first is None:
            manager.renameStyle(manager.currentStyle(), name)
            first = name
        else:
            manager.addStyleFromLayer(name)
            manager.setCurrentStyle(name)
        document = QDomDocument()
        document.setContent(text)
        layer.importNamedStyle(document, LOOKS)
    if first is not None:
        manager.setCurrentStyle(first)


def inside(path: Path) -> str:
    """A picture as QGIS takes it instead of the name of a file."""
    return "base64:" + base64.b64encode(path.read_bytes()).decode("ascii")


def portable(text: str, keep: Callable[[Path], str] = inside) -> str:
    """XML of QGIS without paths of this machine: a picture that is named is kept, all else goes."""
    return _VALUE.sub(lambda found: f'"{escape(_without_path(unescape(found[1]), keep))}"', text)


def _without_path(value: str, keep: Callable[[Path], str]) -> str:
    if not _PATH.fullmatch(value) or "||" in value:
        return value
    path = Path(value)
    if path.suffix.lower() not in PICTURES or not path.is_file():
        return ""
    for folder in map(Path, QgsApplication.svgPaths()):
        if folder in path.parents:
            return path.relative_to(folder).as_posix()
    return keep(path)


def ordered(layers: Iterator[QgsMapLayer], project: QgsProject) -> List[QgsMapLayer]:
    """Layers as they lie in the layer tree, the topmost first; those that are not in it at the end."""
    order = [layer.id() for layer in project.layerTreeRoot().layerOrder()]
    found = {layer.id(): layer for layer in layers}
    known = sorted((key for key in found if key in order), key=order.index)
    return [found[key] for key in (*known, *(key for key in found if key not in order))]
