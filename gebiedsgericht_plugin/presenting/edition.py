"""The map set as a QGIS project in a GeoPackage, for a colleague without the plugin.

In it are the pages with their layouts and the layers on them with their looks, and beside it the charts;
nothing else of the workspace or of the officer's project. Open it with *Project > Open From > GeoPackage*.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Dict, Iterator, List, Mapping, Sequence, Tuple

from qgis.core import (
    QgsExpressionContextUtils,
    QgsMapLayer,
    QgsMapThemeCollection,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
)
from qgis.PyQt.QtXml import QDomDocument

from ..errors import CannotWrite
from ..sources.marks import Refusing
from ..workspace import metadata
from ..workspace.sql import connect, run
from ..workspace.store import PAGES
from . import in_project
from .about import About
from .bindings import FOLDER_VARIABLE
from .charts_folder import CHARTS
from .edition_layers import can_go, copied, dress, ordered, portable, style_of, table_names
from .layouts import PREFIX
from .material import Material
from .multiples import MOST

THEMES = ("theme", *(f"theme{place}" for place in range(1, MOST + 1)))
"""Fields of ``pages`` that name what a map shows."""
FOLDER, PICTURES, FILE = "editie", "grafieken", "kaartenset.gpkg"
"""Where it comes in the map set, and the charts in it; its charts are beside it, since QGIS makes a poor
picture of a chart that is inside."""
_CHART = re.compile(rf"@{FOLDER_VARIABLE}\b(?:\s*\|\|\s*'/'\s*\|\|\s*&quot;(\w+)&quot;)?")
_HERE = f"regexp_replace(@project_home, '^geopackage:', '') || '/{PICTURES}'"
"""Where the charts are, wherever the folder was moved to; QGIS puts first that it is in a GeoPackage."""
_REFERENCE = re.compile(
    r'\s(?:source|providerKey|provider|coverageLayerSource|coverageLayerProvider)="[^"]*"'
)
"""Where a layout remembers a layer by more than its id."""
_LAYER_NAMED = re.compile(r"<(?:Layer|Atlas|LayerStyle|customproperties)\b[^>]*>")
_MAKER = re.compile(r'\s(?:saveUser|saveUserFull|saveUserFullName)="[^"]*"')
PROJECTS = "CREATE TABLE IF NOT EXISTS qgis_projects (name TEXT PRIMARY KEY, metadata BLOB, content BLOB)"


@dataclass(frozen=True)
class _Source:
    """What of a project goes into an edition."""

    layouts: Tuple[QgsPrintLayout, ...]
    pages: QgsMapLayer
    themes: Tuple[str, ...]
    layers: Tuple[QgsMapLayer, ...]
    """The topmost first."""
    left_out: Tuple[str, ...]


def write(
    project: QgsProject, material: Material, layouts: Sequence[QgsPrintLayout], folder: Path
) -> Iterator[Tuple[str, ...]]:
    """Write the edition to a new ``folder``, a layer a step; main thread. Gives what could not go along.

    Raises CannotWrite, and NotProtected where a layer that protection has not cleared is on a page.
    """
    (folder / PICTURES).mkdir(parents=True)
    path = folder / FILE
    source = _source(project, material, layouts)
    made = QgsProject()
    try:
        made.setCrs(project.crs() if project.crs().isValid() else in_project.own_project().crs())
        tables = table_names(source.layers, material.workspace.store)
        ids: Dict[str, QgsMapLayer] = {}
        for layer in source.layers:
            new = copied(layer, path, tables[layer.id()], material.workspace.store, project)
            made.addMapLayer(new, False)
            ids[layer.id()] = new
            yield ()
        _dress(project, source, ids)
        _tree(project, source, ids, made, material)
        _themes(project, source, ids, made)
        charts = _layouts(source, ids, made, folder / PICTURES)
        _copy_charts(source.pages, charts, material.workspace.folder / CHARTS, folder / PICTURES)
        _store(made, path, material)
    finally:
        made.clear()
    yield source.left_out


def _source(project: QgsProject, material: Material, layouts: Sequence[QgsPrintLayout]) -> _Source:
    """The layouts of the set, and what their pages show."""
    pages = in_project.own_layers(project, material.workspace.store)[PAGES]
    fields = [name for name in THEMES if name in pages.fields().names()]
    named = {str(feature[name] or "") for feature in pages.getFeatures() for name in fields}
    collection = project.mapThemeCollection()
    themes = tuple(name for name in collection.mapThemes() if name in named)
    shown = {pages.id(): pages}
    for theme in themes:
        shown.update({layer.id(): layer for layer in collection.mapThemeVisibleLayers(theme)})
    Refusing().check(shown.values())
    going = [layer for layer in shown.values() if can_go(layer)]
    left = tuple(layer.name() for layer in shown.values() if layer not in going)
    return _Source(tuple(layouts), pages, themes, tuple(ordered(iter(going), project)), left)


def _dress(project: QgsProject, source: _Source, ids: Mapping[str, QgsMapLayer]) -> None:
    """Give the layers the styles that the themes show them in."""
    wanted: Dict[str, List[str]] = {key: [] for key in ids}
    for theme in source.themes:
        for record in project.mapThemeCollection().mapThemeState(theme).layerRecords():
            if record.layer() is not None and record.layer().id() in wanted:
                wanted[record.layer().id()].append(record.currentStyle)
    for layer in source.layers:
        known = layer.styleManager().styles()
        names = [name for name in dict.fromkeys(wanted[layer.id()]) if name in known]
        names = names or [layer.styleManager().currentStyle()]
        dress(ids[layer.id()], {name: style_of(layer, name) for name in names})
        if layer is source.pages:
            ids[layer.id()].setFlags(ids[layer.id()].flags() | QgsMapLayer.LayerFlag.Private)


def _tree(
    project: QgsProject,
    source: _Source,
    ids: Mapping[str, QgsMapLayer],
    made: QgsProject,
    material: Material,
) -> None:
    """One group with the layers as they lay; those of the first page are on."""
    first = source.themes[0] if source.themes else ""
    shown = {layer.id() for layer in project.mapThemeCollection().mapThemeVisibleLayers(first)}
    group = made.layerTreeRoot().addGroup(PREFIX + material.workspace.name)
    for layer in source.layers:
        node = group.addLayer(ids[layer.id()])
        node.setItemVisibilityChecked(layer.id() in shown)
        node.setExpanded(False)


def _themes(project: QgsProject, source: _Source, ids: Mapping[str, QgsMapLayer], made: QgsProject) -> None:
    for theme in source.themes:
        new = QgsMapThemeCollection.MapThemeRecord()
        for record in project.mapThemeCollection().mapThemeState(theme).layerRecords():
            if record.layer() is None or record.layer().id() not in ids:
                continue
            layer = ids[record.layer().id()]
            entry = QgsMapThemeCollection.MapThemeLayerRecord(layer)
            known = layer.styleManager().styles()
            entry.usingCurrentStyle = True
            entry.currentStyle = record.currentStyle if record.currentStyle in known else known[0]
            entry.isVisible = record.isVisible
            new.addLayerRecord(entry)
        made.mapThemeCollection().insert(theme, new)


# --- layouts ---------------------------------------------------------------------------------


def _layouts(
    source: _Source, ids: Mapping[str, QgsMapLayer], made: QgsProject, folder: Path
) -> Tuple[str, ...]:
    """The layouts with the new layers; the fields of ``pages`` that name a chart."""
    charts: Dict[str, None] = {}
    for layout in source.layouts:
        document = QDomDocument()
        document.appendChild(layout.writeXml(document, QgsReadWriteContext()))
        text = str(document.toString())
        charts.update(dict.fromkeys(name for name in _CHART.findall(text) if name))
        text = _LAYER_NAMED.sub(lambda found: _REFERENCE.sub("", found[0]), text)
        for old, layer in ids.items():
            text = text.replace(old, layer.id())
        text = portable(text, lambda path: str(_copied_to(path, folder)))
        text = text.replace(f"@{FOLDER_VARIABLE}", _HERE)
        document = QDomDocument()
        document.setContent(text)
        new = QgsPrintLayout(made)
        new.readXml(document.documentElement(), document, QgsReadWriteContext())
        new.setName(layout.name())
        new.atlas().setCoverageLayer(ids[source.pages.id()])
        QgsExpressionContextUtils.setLayoutVariable(new, FOLDER_VARIABLE, "")
        made.layoutManager().addLayout(new)
    return tuple(charts)


def _copied_to(path: Path, folder: Path) -> Path:
    """A picture beside the edition (CannotWrite)."""
    place = folder / path.name
    try:
        shutil.copyfile(path, place)
    except OSError as error:
        raise CannotWrite(str(place), error.strerror or "") from error
    return place


def _copy_charts(pages: QgsMapLayer, fields: Sequence[str], charts: Path, folder: Path) -> None:
    """Put the charts that the pages name beside the edition (CannotWrite)."""
    named = {
        str(feature[field] or "")
        for feature in pages.getFeatures()
        for field in fields
        if field in pages.fields().names()
    }
    for name in sorted(named):
        if name and (charts / name).is_file():
            _copied_to(charts / name, folder)


# --- the project in the file -----------------------------------------------------------------


def _store(made: QgsProject, path: Path, material: Material) -> None:
    """Put the project into the GeoPackage, without who made it and where (CannotWrite)."""
    about = About.of(material.workspace, material.house.organisation)
    made.setTitle(about.title)
    told = made.metadata()
    told.setTitle(about.title)
    told.setAuthor(about.maker)
    told.setAbstract(about.subject)
    made.setMetadata(told)
    beside = path.with_suffix(".qgs")
    if not made.write(str(beside)):
        raise CannotWrite(str(beside), made.error())
    text = portable(_MAKER.sub("", beside.read_text(encoding="utf-8")))
    beside.unlink()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{path.stem}.qgs", text)
    when = datetime.now(timezone.utc).isoformat(timespec="seconds")
    noted = json.dumps({"last_modified_time": when, "last_modified_user": ""})
    try:
        with closing(connect(path)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            run(connection, PROJECTS)
            name = re.sub(r"[^\w -]+", " ", about.title).strip() or path.stem
            values = (name, noted, packed.getvalue().hex())
            run(connection, "INSERT INTO qgis_projects VALUES (?, ?, ?)", values)
            metadata.write(connection, about.of_store())
            connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise CannotWrite(str(path), str(error)) from error
