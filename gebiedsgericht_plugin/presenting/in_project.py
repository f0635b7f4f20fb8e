"""The workspace in a QGIS project: one group of layers, prefixed themes and layouts, nothing else.

What is already there is reloaded, never rebuilt: layers, styles, themes and layouts keep every change
the officer made. What the officer removed stays away until the whole group is gone.
"""

from __future__ import annotations

from pathlib import Path
from typing import Dict, List, Mapping, Optional, Sequence, Set, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsMapLayer,
    QgsMapThemeCollection,
    QgsPrintLayout,
    QgsProject,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)

from ..errors import UnreadableFile
from ..model.areas import RD
from ..model.maps import Overlay, Place
from ..model.recipe import Indicator, PageKind, Workspace
from ..model.surroundings import CarriedLayer
from ..styling import overlays, renderer
from ..texts import say
from ..workspace import map_tables
from ..workspace.boundaries import layer_name
from ..workspace.store import ON_AREAS, PAGES, Store
from . import layouts, on_map, overview_layers, project_maps, public_style, surroundings
from .charts_folder import CHARTS
from .layouts import PREFIX, map_theme, theme_name
from .material import Material, View
from .profile_pages import profile_themes
from .surroundings import BASE_MAP, MARKED, OVERLAY

LAYER_PROPERTY = "gebiedsgericht/layer"
STORE_PROPERTY = "gebiedsgericht/store"
VERSION_PROPERTY = "gebiedsgericht/legend_version"
"""Of a layer: which legend of its indicator it was last drawn with, but for everybody (``public_style``)."""
SCOPE = "gebiedsgericht"
MAP_THEME = "maptheme:"
"""Before the name of the theme of a map, among what was added."""
IN = "|"
"""Between a theme and a layer that was put into it, in what a project remembers."""
CONTEXT_ORDER = ("rail", "water", "parks", "neighbours")
"""From top to bottom; the choropleth lies between water and parks."""


def show(
    project: QgsProject, material: Material, carried: Optional[Sequence[CarriedLayer]] = None
) -> QgsLayerTreeGroup:
    """Put the workspace into a project, or bring what is there up to date. Main thread only.

    ``carried`` are layers of the officer's project that are on the maps, for a project of our own;
    None: those of this project.

    Raises UnreadableFile where a layer of the store or of the surroundings cannot be opened.
    """
    reload_store(project, material.workspace.store)
    group = find_group(project, material.workspace.store)
    first_time = group is None
    if group is None:
        group = _new_group(project, material)
    added = set() if first_time else set(_remembered(project))
    if carried is None:
        carried = surroundings.carried(project, material.workspace.overlays)
    own = {item.name: item for item in carried}
    _take_away(project, material, own, added)
    layers = _ensure_layers(project, group, material, own, added)
    _dress(material, layers)
    project_maps.dress(material, layers)
    overview_layers.dress(material, layers)
    _ensure_themes(project, material, own, layers, added)
    _ensure_layouts(project, material, layers, added)
    _remember(project, added)
    return group


def legend_layers(material: Material, carried: Sequence[CarriedLayer] = ()) -> Tuple[QgsMapLayer, ...]:
    """The overlays and marked layers that lie on every map, the topmost first, for their legend.

    They are opened apart from any project, also before the store is written. Raises UnreadableFile.
    """
    own = {item.name: item for item in carried}
    names = surroundings.page_layers("", (), _places(material.workspace, own))
    listed = {OVERLAY + item.id: item for item in material.workspace.overlays}
    return tuple(
        _copied(own[name], material) if name in own else _overlay(listed[name], material, empty=True)
        for name in names
        if name
    )


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
    _forget_maps(project, store)
    kept = [name for name in _remembered(project) if not _named_after(name, ids)]
    lying = tuple(_lies_in(title, "") for title in titles)
    _remember(
        project,
        {name for name in kept if name.partition(":")[2] not in titles and not name.startswith(lying)},
    )


def _forget_maps(project: QgsProject, store: Path) -> None:
    """Take out the layers and themes of ``maps``: they come back with the next run."""
    layers = [
        layer.id() for name, layer in own_layers(project, store).items() if name.startswith(map_tables.PREFIX)
    ]
    project.removeMapLayers(layers)
    remembered = _remembered(project)
    themes = [name[len(MAP_THEME) :] for name in remembered if name.startswith(MAP_THEME)]
    for theme in themes:
        project.mapThemeCollection().removeMapTheme(theme)
    gone = (map_tables.PREFIX, MAP_THEME, *(f"theme:{theme}" for theme in themes))
    gone += tuple(_lies_in(theme, "") for theme in themes)
    _remember(project, {name for name in remembered if not name.startswith(gone)})


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
            layer.updateFields()  # pages of small maps have more of them
            layer.updateExtents()
            layer.triggerRepaint()


def layout_for(project: QgsProject, key: str) -> Optional[QgsPrintLayout]:
    """The layout that shows the pages with this key, whatever the officer calls it now.

    Without how many small maps it has, a key is that of the first layout of such.
    """
    made = project.layoutManager().printLayouts()
    own = [(str(layout.customProperty(LAYER_PROPERTY) or ""), layout) for layout in made]
    exact = (layout for name, layout in own if name == key)
    # A key of small maps that says how many has two dashes or more.
    begins = f"{key}-" if key.startswith(PageKind.MULTIPLES.value) and key.count("-") == 1 else ""
    return next(exact, next((layout for name, layout in own if begins and name.startswith(begins)), None))


def _new_group(project: QgsProject, material: Material) -> QgsLayerTreeGroup:
    group = project.layerTreeRoot().insertGroup(0, PREFIX + material.workspace.name)
    group.setCustomProperty(STORE_PROPERTY, str(material.workspace.store))
    return group


def _ensure_layers(
    project: QgsProject,
    group: QgsLayerTreeGroup,
    material: Material,
    carried: Mapping[str, CarriedLayer],
    added: Set[str],
) -> Dict[str, QgsMapLayer]:
    """The workspace's layers by name, with those added that were never there before."""
    found = own_layers(project, material.workspace.store)
    order = _wanted(material, carried)
    for name in order:
        if name in found and name in carried:
            surroundings.follow(found[name], carried[name])
        if name in found or name in added:
            continue
        layer = _copied(carried[name], material) if name in carried else _make(name, material)
        layer.setCustomProperty(LAYER_PROPERTY, name)
        layer.setCustomProperty(STORE_PROPERTY, str(material.workspace.store))
        project.addMapLayer(layer, False)
        below = [found[other] for other in order[order.index(name) + 1 :] if other in found]
        node = group.insertLayer(_position(group, below), layer)
        node.setExpanded(False)
        node.setItemVisibilityChecked(_visible_at_first(name, material))
        found[name] = layer
        added.add(name)
    return found


def _copied(carrying: CarriedLayer, material: Material) -> QgsMapLayer:
    layer = surroundings.copied(carrying)
    for overlay in material.workspace.overlays:
        if OVERLAY + overlay.id == carrying.name:
            _draw(overlay, layer, material)
    return layer


def _position(group: QgsLayerTreeGroup, below: Sequence[QgsMapLayer]) -> int:
    """Where in the group a layer comes: above the first of those that lie below it; else at the end."""
    ids = [layer.id() for layer in below]
    nodes = group.children()
    places = [
        n for n, node in enumerate(nodes) if isinstance(node, QgsLayerTreeLayer) and node.layerId() in ids
    ]
    return min(places, default=len(nodes))


def _take_away(
    project: QgsProject, material: Material, carried: Mapping[str, CarriedLayer], added: Set[str]
) -> None:
    """Remove our copies of layers that lost their mark, and overlays that left the recipe."""
    wanted = {*carried, *(OVERLAY + overlay.id for overlay in material.workspace.overlays)}
    for name, layer in own_layers(project, material.workspace.store).items():
        if name.startswith((OVERLAY, MARKED)) and name not in wanted:
            project.removeMapLayer(layer.id())
    # Marked again later, it is there again, in all maps.
    gone = {name for name in added if name.startswith((OVERLAY, MARKED)) and name not in wanted}
    added.difference_update(gone)
    in_themes = {name for name in added if name.startswith(IN) and name.rpartition(IN)[2] in gone}
    added.difference_update(in_themes)


def _dress(material: Material, layers: Mapping[str, QgsMapLayer]) -> None:
    """Let the indicators be drawn in the style of the circle that the set is for."""
    change = public_style.put_on if material.public else public_style.take_off
    for view in material.views:
        if view.name in layers:
            layer, legend = layers[view.name], material.legend_sets[view.indicator.id]
            if not material.public:
                _renew(layer, view, material)
            change(layer, legend, material.workspace.language)
            on_map.follow(layer, material.on_map(view.indicator.on_map), material.house)


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


def own_layers(project: QgsProject, store: Path) -> Dict[str, QgsMapLayer]:
    """The layers of a workspace in a project, by what the plugin calls them."""
    return {
        str(layer.customProperty(LAYER_PROPERTY)): layer
        for layer in project.mapLayers().values()
        if layer.customProperty(STORE_PROPERTY) == str(store)
    }


def _wanted(material: Material, carried: Mapping[str, CarriedLayer]) -> List[str]:
    """Names of the layers, top to bottom: what lies on top, lines and water, profile outline, indicators,
    what lies under them, surroundings.
    """
    workspace = material.workspace
    context = [name for name in CONTEXT_ORDER if name in workspace.context]
    above = [name for name in context if name in ("rail", "water")]
    below = [name for name in context if name not in above]
    profiles = [f"profile:{page.areas}" for page in workspace.pages if page.kind is PageKind.PROFILE]
    views = [*project_maps.layer_names(material), *(view.name for view in material.views)]
    views += overview_layers.layer_names(material)
    places = _places(workspace, carried)
    top = [name for name, place in places.items() if place is Place.TOP]
    under = [name for name in places if name not in top]
    base = [BASE_MAP] if workspace.base_map else []
    return [PAGES, *top, *above, *dict.fromkeys(profiles), *views, *under, *below, *base]


def _places(workspace: Workspace, carried: Mapping[str, CarriedLayer]) -> Dict[str, Place]:
    """Where overlays and marked layers lie, by name; those of the recipe first.

    An overlay that is a layer of the project is only there where the project has it.
    """
    listed = {OVERLAY + item.id: item.place for item in workspace.overlays}
    absent = {OVERLAY + item.id for item in workspace.overlays if item.layer} - set(carried)
    found = {**listed, **{name: item.place for name, item in carried.items()}}
    return {name: place for name, place in found.items() if name not in absent}


def _visible_at_first(name: str, material: Material) -> bool:
    first = material.workspace.indicators[0].id if material.workspace.indicators else ""
    around = name.startswith((OVERLAY, MARKED, BASE_MAP))
    return name == first or name in material.workspace.context or around


def _make(name: str, material: Material) -> QgsMapLayer:
    workspace = material.workspace
    store = Store(workspace.store)
    if name == BASE_MAP:
        return surroundings.base_layer(workspace.base_map, workspace.folder, workspace.language)
    if name.startswith(OVERLAY):
        [overlay] = [item for item in workspace.overlays if OVERLAY + item.id == name]
        return _overlay(overlay, material)
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
    if overview_layers.is_ours(name) or project_maps.is_ours(name):
        return _of_map(name, material)
    [view] = [view for view in material.views if view.name == name]
    layer = _open(store.uri(name), view.title)
    on_map.begin(layer, material.on_map(view.indicator.on_map))
    return layer


def _of_map(name: str, material: Material) -> QgsVectorLayer:
    """A layer of the areas themselves, or of one of ``maps``."""
    store = Store(material.workspace.store)
    if overview_layers.is_ours(name):
        return _open(overview_layers.source(name, store), overview_layers.title(name, material))
    layer = _open(project_maps.source(name, store), project_maps.title(name, material))
    project_maps.dress_new(layer, name, material)
    return layer


def _overlay(overlay: Overlay, material: Material, empty: bool = False) -> QgsVectorLayer:
    """An overlay of the recipe: an area set of the workspace (``empty``: without its areas), or a file."""
    workspace = material.workspace
    if overlay.source in material.area_sets and empty:
        layer = QgsVectorLayer(f"MultiPolygon?crs={RD}", overlay.title or overlay.source, "memory")
    elif overlay.source in material.area_sets:
        boundaries = Store(workspace.store).uri(layer_name(overlay.source))
        layer = _open(boundaries, overlay.title or overlay.source)
    else:
        title = overlay.source.rpartition("layername=")[2].rpartition("/")[2]
        layer = _open(absolute(overlay.source, workspace.folder), overlay.title or title)
    _draw(overlay, layer, material)
    return layer


def _draw(overlay: Overlay, layer: QgsMapLayer, material: Material) -> None:
    """Draw an overlay as its role wants it; one in its own style is left as it is."""
    found = overlays.looks(material.workspace.overlays, overlays.in_use(material.house))
    if overlay.id not in found or not isinstance(layer, QgsVectorLayer):
        return
    overlays.draw(layer, found[overlay.id], overlay.label, material.house)


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
    project: QgsProject,
    material: Material,
    carried: Mapping[str, CarriedLayer],
    layers: Dict[str, QgsMapLayer],
    added: Set[str],
) -> None:
    workspace = material.workspace
    context = [name for name in CONTEXT_ORDER if name in workspace.context and name != "parks"]
    places = _places(workspace, carried)
    for view in material.views:
        theme = theme_name(view.indicator, view.name, material.public)
        _ensure_theme(project, theme, [*context, view.name], layers, added)
        members = surroundings.page_layers(view.name, context, places, bool(workspace.base_map))
        _lay(project, theme, [name for name in members if _comes_and_goes(name)], layers, added)
    for made in material.maps:
        theme = map_theme(made.drawn, material.public)
        figures = project_maps.members(made)
        _ensure_theme(project, theme, [*context, *figures], layers, added)
        added.add(MAP_THEME + theme)
        lying = surroundings.page_layers(figures[0], context, places, bool(workspace.base_map))
        _lay(project, theme, [name for name in lying if _comes_and_goes(name)], layers, added)
    for theme, layer in overview_layers.themes(material).items():
        around = overview_layers.around(layer, context)
        _ensure_theme(project, theme, [*around, layer], layers, added)
    for areas, theme in profile_themes(workspace).items():
        names = [f"profile:{areas}", *context]
        _ensure_theme(project, theme, names, layers, added)


def _ensure_theme(
    project: QgsProject,
    name: str,
    members: Sequence[str],
    layers: Mapping[str, QgsMapLayer],
    added: Set[str],
) -> None:
    themes = project.mapThemeCollection()
    if themes.hasMapTheme(name) or f"theme:{name}" in added:
        return
    record = QgsMapThemeCollection.MapThemeRecord()
    for member in members:
        if member in layers:
            record.addLayerRecord(_in_theme(layers[member]))
    themes.insert(name, record)
    added.add(f"theme:{name}")


def _in_theme(layer: QgsMapLayer) -> QgsMapThemeCollection.MapThemeLayerRecord:
    entry = QgsMapThemeCollection.MapThemeLayerRecord(layer)
    entry.usingCurrentStyle = True
    entry.currentStyle = layer.styleManager().currentStyle()
    return entry


def _comes_and_goes(name: str) -> bool:
    """Whether a layer may come to lie in a theme that is there already, and leave it again."""
    return name.startswith((OVERLAY, MARKED, BASE_MAP))


def _lay(
    project: QgsProject,
    theme: str,
    members: Sequence[str],
    layers: Mapping[str, QgsMapLayer],
    added: Set[str],
) -> None:
    """Put overlays and the base map into a theme, each once, and take out those that are wanted no more.

    What the officer took out of a theme stays out of it.
    """
    themes = project.mapThemeCollection()
    if not themes.hasMapTheme(theme):
        return
    lying = {name[len(_lies_in(theme, "")) :] for name in added if name.startswith(_lies_in(theme, ""))}
    coming = [name for name in members if name not in lying and name in layers]
    going = [name for name in lying if name not in members]
    if not coming and not going:
        return
    record = themes.mapThemeState(theme)
    # One colour for all that lies around would hide a base map.
    hidden = [name for name in surroundings.HIDING if name in layers]
    for name in [*going, *(hidden if BASE_MAP in coming else [])]:
        if name in layers:
            record.removeLayerRecord(layers[name])
    for name in [*coming, *(hidden if BASE_MAP in going else [])]:
        record.addLayerRecord(_in_theme(layers[name]))
    themes.update(theme, record)
    added.difference_update(_lies_in(theme, name) for name in going)
    added.update(_lies_in(theme, name) for name in coming)


def _lies_in(theme: str, name: str) -> str:
    """How a project remembers that a layer was put into a theme."""
    return f"{IN}{theme}{IN}{name}"


def _ensure_layouts(
    project: QgsProject, material: Material, layers: Mapping[str, QgsMapLayer], added: Set[str]
) -> None:
    workspace = material.workspace
    charts = workspace.folder / CHARTS
    for page in workspace.pages:
        if page.kind is PageKind.MULTIPLES and page not in material.multiples:
            continue
        key = material.layout(page)
        existing = layout_for(project, key)
        if existing is not None:
            layouts.point_to(existing, charts)
        elif f"layout:{key}" not in added and PAGES in layers:
            title = say(f"layout.{page.kind.value}", workspace.language)
            name = layouts.layout_name(material.sheet(page), title, workspace.language)
            layout = layouts.build(
                project,
                _free_name(project, name),
                material.sheet(page),
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
