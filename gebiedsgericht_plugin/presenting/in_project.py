"""The workspace in a QGIS project: one group of layers, prefixed themes and layouts, nothing else.

What is already there is reloaded, never rebuilt: layers, styles, themes and layouts keep every change
the officer made. What the officer removed stays away until the whole group is gone.
"""

from __future__ import annotations

from pathlib import Path
from typing import Dict, List, Mapping, Optional, Sequence, Set

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLayerTreeGroup,
    QgsMapLayer,
    QgsMapThemeCollection,
    QgsPrintLayout,
    QgsProject,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)

from ..errors import UnreadableFile
from ..model.areas import RD
from ..model.recipe import Indicator, PageKind
from ..styling import renderer
from ..texts import say
from ..workspace.boundaries import layer_name
from ..workspace.store import ON_AREAS, PAGES, Store
from . import layouts, public_style
from .layouts import PREFIX, theme_name
from .material import Material, View
from .pages import CHARTS, profile_themes

LAYER_PROPERTY = "gebiedsgericht/layer"
STORE_PROPERTY = "gebiedsgericht/store"
VERSION_PROPERTY = "gebiedsgericht/legend_version"
"""Of a layer: which legend of its indicator it was last drawn with, but for everybody (``public_style``)."""
SCOPE = "gebiedsgericht"
CONTEXT_ORDER = ("rail", "water", "parks", "neighbours")
"""From top to bottom; the choropleth lies between water and parks."""


def show(project: QgsProject, material: Material) -> QgsLayerTreeGroup:
    """Put the workspace into a project, or bring what is there up to date. Main thread only.

    Raises UnreadableFile where a layer of the store or of the surroundings cannot be opened.
    """
    reload_store(project, material.workspace.store)
    group = find_group(project, material.workspace.store)
    first_time = group is None
    if group is None:
        group = _new_group(project, material)
    added = set() if first_time else set(_remembered(project))
    layers = _ensure_layers(project, group, material, added)
    _dress(material, layers)
    _ensure_themes(project, material, layers, added)
    _ensure_layouts(project, material, layers, added)
    _remember(project, added)
    return group


def forget(project: QgsProject, store: Path, indicators: Sequence[Indicator]) -> None:
    """Take the layers and themes of indicators out of a project, also copies of the layers. Main thread only.

    Should their delivery ever come back, they are added anew.
    """
    ids = [indicator.id for indicator in indicators]
    gone = [layer.id() for layer in project.mapLayers().values() if _shows(layer, store, ids)]
    project.removeMapLayers(gone)
    themes = project.mapThemeCollection()
    titles = [theme_name(item, item.id, public) for item in indicators for public in (False, True)]
    titles += [
        name
        for name in themes.mapThemes()
        for indicator in indicators
        if name.startswith(theme_name(indicator, indicator.id + ON_AREAS)[:-1])
    ]
    for title in titles:
        themes.removeMapTheme(title)
    kept = [name for name in _remembered(project) if not _named_after(name, ids)]
    _remember(project, {name for name in kept if name.partition(":")[2] not in titles})


def _shows(layer: QgsMapLayer, store: Path, indicators: Sequence[str]) -> bool:
    """Whether a layer shows one of these indicators from the store."""
    source, _, rest = layer.source().partition("|")
    name = rest.partition("layername=")[2].partition("|")[0]
    return source == str(store) and _named_after(name, indicators)


def _named_after(view: str, indicators: Sequence[str]) -> bool:
    return any(view == name or view.startswith(name + ON_AREAS) for name in indicators)


def own_project() -> QgsProject:
    """A project of our own, in RD, for runs without a window; clear it when done."""
    project = QgsProject()
    project.setCrs(QgsCoordinateReferenceSystem(RD), True)
    return project


def find_group(project: QgsProject, store: Path) -> Optional[QgsLayerTreeGroup]:
    """The group of a workspace in a project, wherever the officer put it and whatever it is called."""
    for group in project.layerTreeRoot().findGroups(True):
        if group.customProperty(STORE_PROPERTY) == str(store):
            return group
    return None


def reload_store(project: QgsProject, store: Path) -> None:
    """Let every layer of the store read the file again; needed after each writing of it."""
    for layer in project.mapLayers().values():
        if isinstance(layer, QgsVectorLayer) and layer.source().split("|")[0] == str(store):
            layer.dataProvider().reloadData()
            layer.updateExtents()
            layer.triggerRepaint()


def layout_for(project: QgsProject, key: str) -> Optional[QgsPrintLayout]:
    """The layout that shows the pages with this key, whatever the officer calls it now."""
    for layout in project.layoutManager().printLayouts():
        if layout.customProperty(LAYER_PROPERTY) == key:
            return layout
    return None


def _new_group(project: QgsProject, material: Material) -> QgsLayerTreeGroup:
    group = project.layerTreeRoot().insertGroup(0, PREFIX + material.workspace.name)
    group.setCustomProperty(STORE_PROPERTY, str(material.workspace.store))
    return group


def _ensure_layers(
    project: QgsProject, group: QgsLayerTreeGroup, material: Material, added: Set[str]
) -> Dict[str, QgsVectorLayer]:
    """The workspace's layers by name, with those added that were never there before."""
    found = _own_layers(project, material.workspace.store)
    for name in _wanted(material):
        if name in found or name in added:
            continue
        layer = _make(name, material)
        layer.setCustomProperty(LAYER_PROPERTY, name)
        layer.setCustomProperty(STORE_PROPERTY, str(material.workspace.store))
        project.addMapLayer(layer, False)
        node = group.addLayer(layer)
        node.setExpanded(False)
        node.setItemVisibilityChecked(_visible_at_first(name, material))
        found[name] = layer
        added.add(name)
    return found


def _dress(material: Material, layers: Mapping[str, QgsVectorLayer]) -> None:
    """Let the indicators be drawn in the style of the circle that the set is for."""
    change = public_style.put_on if material.public else public_style.take_off
    for view in material.views:
        if view.name in layers:
            layer, legend = layers[view.name], material.legend_sets[view.indicator.id]
            if not material.public:
                _renew(layer, view, material)
            change(layer, legend, material.workspace.language)


def _renew(layer: QgsVectorLayer, view: View, material: Material) -> None:
    """Draw a layer with its legend in all its styles where that is another now than it was drawn with.

    The limits of one that was made anew to keep a figure back may stay nowhere, also not in a project
    that was closed meanwhile. The style for everybody sees to itself.
    """
    legend = material.legend_sets[view.indicator.id]
    drawn_with = int(layer.customProperty(VERSION_PROPERTY, legend.version))
    layer.setCustomProperty(VERSION_PROPERTY, legend.version)
    if view.indicator.id in material.renewed or drawn_with < legend.version:
        manager = layer.styleManager()
        current = manager.currentStyle()
        for name in set(manager.styles()) - {public_style.PUBLIC}:
            manager.setCurrentStyle(name)
            layer.setRenderer(renderer.renderer(legend, "value", "status", material.workspace.language))
        manager.setCurrentStyle(current)


def _own_layers(project: QgsProject, store: Path) -> Dict[str, QgsVectorLayer]:
    return {
        str(layer.customProperty(LAYER_PROPERTY)): layer
        for layer in project.mapLayers().values()
        if layer.customProperty(STORE_PROPERTY) == str(store)
    }


def _wanted(material: Material) -> List[str]:
    """Names of the layers, top to bottom: lines and water, profile outline, indicators, surroundings."""
    workspace = material.workspace
    context = [name for name in CONTEXT_ORDER if name in workspace.context]
    above = [name for name in context if name in ("rail", "water")]
    below = [name for name in context if name not in above]
    profiles = [f"profile:{page.areas}" for page in workspace.pages if page.kind is PageKind.PROFILE]
    views = [view.name for view in material.views]
    return [PAGES, *above, *dict.fromkeys(profiles), *views, *below]


def _visible_at_first(name: str, material: Material) -> bool:
    first = material.workspace.indicators[0].id if material.workspace.indicators else ""
    return name == first or name in material.workspace.context


def _make(name: str, material: Material) -> QgsVectorLayer:
    workspace = material.workspace
    store = Store(workspace.store)
    if name == PAGES:
        layer = _open(store.uri(PAGES), say("layer.pages", workspace.language))
        layer.setFlags(layer.flags() | QgsMapLayer.LayerFlag.Private)
        return layer
    if name in workspace.context:
        layer = _open(
            absolute(workspace.context[name], workspace.folder), say(f"layer.{name}", workspace.language)
        )
        layer.setRenderer(QgsSingleSymbolRenderer(renderer.context_symbol(name, material.house)))
        layer.setLabelsEnabled(False)
        return layer
    if name.startswith("profile:"):
        boundaries = store.uri(layer_name(name.split(":", 1)[1]))
        layer = _open(boundaries, say("layer.profile", workspace.language))
        layer.setRenderer(renderer.highlight("\"code\" = attribute(@atlas_feature, 'area')", material.house))
        renderer.label_areas(layer, '"name"', material.house)
        return layer
    [view] = [view for view in material.views if view.name == name]
    return _open(store.uri(name), view.title)


def absolute(source: str, folder: Path) -> str:
    """A source of the recipe that holds from any folder: ``/werkmap/gebieden.gpkg|layername=water``."""
    path, *rest = source.split("|")
    return "|".join([str(folder / path), *rest])


def _open(source: str, title: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(source, title, "ogr")
    if not layer.isValid():
        # Asking an invalid layer for its error ends QGIS 3.22, so the source has to say it all.
        raise UnreadableFile(source)
    return layer


def _ensure_themes(
    project: QgsProject, material: Material, layers: Dict[str, QgsVectorLayer], added: Set[str]
) -> None:
    workspace = material.workspace
    context = [name for name in CONTEXT_ORDER if name in workspace.context and name != "parks"]
    for view in material.views:
        names = [*context, view.name]
        theme = theme_name(view.indicator, view.name, material.public)
        _ensure_theme(project, theme, names, layers, added)
    for areas, theme in profile_themes(workspace).items():
        names = [f"profile:{areas}", *context]
        _ensure_theme(project, theme, names, layers, added)


def _ensure_theme(
    project: QgsProject,
    name: str,
    members: Sequence[str],
    layers: Dict[str, QgsVectorLayer],
    added: Set[str],
) -> None:
    themes = project.mapThemeCollection()
    if themes.hasMapTheme(name) or f"theme:{name}" in added:
        return
    record = QgsMapThemeCollection.MapThemeRecord()
    for member in members:
        if member in layers:
            entry = QgsMapThemeCollection.MapThemeLayerRecord(layers[member])
            entry.usingCurrentStyle = True
            entry.currentStyle = layers[member].styleManager().currentStyle()
            record.addLayerRecord(entry)
    themes.insert(name, record)
    added.add(f"theme:{name}")


def _ensure_layouts(
    project: QgsProject, material: Material, layers: Dict[str, QgsVectorLayer], added: Set[str]
) -> None:
    workspace = material.workspace
    charts = workspace.folder / CHARTS
    for page in workspace.pages:
        key = layouts.layout_key(page.kind, page.paper)
        existing = layout_for(project, key)
        if existing is not None:
            layouts.point_to(existing, charts)
        elif f"layout:{key}" not in added and PAGES in layers:
            title = say(f"layout.{page.kind.value}", workspace.language)
            name = layouts.layout_name(page.kind, page.paper, title)
            layout = layouts.build(
                project,
                _free_name(project, name),
                page.kind,
                page.paper,
                layers[PAGES],
                charts,
                material.house,
                workspace.language,
            )
            layout.setCustomProperty(LAYER_PROPERTY, key)
            added.add(f"layout:{key}")


def _free_name(project: QgsProject, wanted: str) -> str:
    """A layout name that the project does not use yet."""
    names = {layout.name() for layout in project.layoutManager().layouts()}
    number, name = 2, wanted
    while name in names:
        name, number = f"{wanted} ({number})", number + 1
    return name


def _remembered(project: QgsProject) -> List[str]:
    names, _ = project.readListEntry(SCOPE, "added")
    return list(names)


def _remember(project: QgsProject, added: Set[str]) -> None:
    project.writeEntry(SCOPE, "added", sorted(added))
