"""``maps`` as layers of a project: those of the store, and the areas above or below where things lie."""

from __future__ import annotations

import json
from typing import Dict, List, Mapping, Tuple

from qgis.core import QgsMapLayer, QgsVectorLayer

from ..model.maps import MapKind
from ..styling import labels, made_maps, points
from ..styling.made_maps import MadeMap
from ..texts import say
from ..workspace import map_tables
from ..workspace.boundaries import layer_name
from ..workspace.store import Store
from .material import Material

GROUND, BORDERS = "ground:", "borders:"
"""Before the area set, of the areas below points and of their borders above cells."""
STYLE_PROPERTY = "gebiedsgericht/map_style"
"""Of the layer of a map: a mark of the style that it was last given."""
VERSIONS_PROPERTY = "gebiedsgericht/map_legends"
"""Of the layer of a map: the versions of the classes that it was last drawn with, as JSON."""
COVERING = (MapKind.HEXAGONS, MapKind.SQUARES, MapKind.HEAT)
"""Kinds that hide what lies below them."""


def layer_names(material: Material) -> List[str]:
    """The layers of all maps, top to bottom."""
    borders = [name for made in material.maps for name in members(made) if name.startswith(BORDERS)]
    ground = [name for made in material.maps for name in members(made) if name.startswith(GROUND)]
    own = [map_tables.PREFIX + made.id for made in material.maps]
    return [*dict.fromkeys(borders), *own, *dict.fromkeys(ground)]


def members(made: MadeMap) -> Tuple[str, ...]:
    """The layers that a map is drawn with, top to bottom."""
    own = map_tables.PREFIX + made.id
    if not made.shape:
        return (own,)
    areas = made.drawn.areas
    return (BORDERS + areas, own) if made.kind in COVERING else (own, GROUND + areas)


def is_ours(name: str) -> bool:
    """Whether a layer is one of a map."""
    return name.startswith((map_tables.PREFIX, GROUND, BORDERS))


def source(name: str, store: Store) -> str:
    """Where the layer is read from."""
    if name.startswith((GROUND, BORDERS)):
        return store.uri(layer_name(name.partition(":")[2]))
    return store.uri(name)


def title(name: str, material: Material) -> str:
    """What the layer is called."""
    kind, _, areas = name.partition(":")
    if name.startswith((GROUND, BORDERS)):
        return say(f"layer.{kind}", material.workspace.language, areas=areas)
    return _by_layer(material)[name].drawn.title


def dress_new(layer: QgsVectorLayer, name: str, material: Material) -> None:
    """Give a layer that was just opened its style; those of the store bring it along."""
    if name.startswith(GROUND):
        layer.setRenderer(points.ground_renderer())
    elif name.startswith(BORDERS):
        layer.setRenderer(points.borders_renderer())
    else:
        made = _by_layer(material)[name]
        layer.setCustomProperty(STYLE_PROPERTY, _mark_of(made, material))
        layer.setCustomProperty(VERSIONS_PROPERTY, _versions(made))
        if material.public:
            # A style that the officer saved may have colours or ranks that are not for everybody.
            made_maps.dress(made, layer, material.house, material.workspace.language)
        return
    labels.label_around(layer, '"name"', material.house)


def dress(material: Material, layers: Mapping[str, QgsMapLayer]) -> None:
    """Draw the layers of maps anew whose classes, colours or sizes are others than they were drawn with.

    All else stays as the officer made it, unless classes were made anew: their limits stay in no style, since
    they may tell what is withheld by now.
    """
    for name, made in _by_layer(material).items():
        layer = layers.get(name)
        if not isinstance(layer, QgsVectorLayer):
            continue
        mark, anew = _mark_of(made, material), name in material.renewed or _made_anew(made, layer)
        if anew or layer.customProperty(STYLE_PROPERTY) != mark:
            _draw(made, layer, material, every=anew)
            layer.setCustomProperty(STYLE_PROPERTY, mark)
        layer.setCustomProperty(VERSIONS_PROPERTY, _versions(made))


def _draw(made: MadeMap, layer: QgsVectorLayer, material: Material, every: bool) -> None:
    """Give a layer the style of its map; ``every``: in all the styles that it has."""
    manager = layer.styleManager()
    current = manager.currentStyle()
    for name in manager.styles() if every else [current]:
        manager.setCurrentStyle(name)
        made_maps.dress(made, layer, material.house, material.workspace.language)
    manager.setCurrentStyle(current)


def _versions(made: MadeMap) -> str:
    return json.dumps({item.indicator: item.version for item in made.fixed})


def _made_anew(made: MadeMap, layer: QgsVectorLayer) -> bool:
    """Whether classes were made anew since a layer was drawn with them, also in a project that was closed."""
    then = json.loads(str(layer.customProperty(VERSIONS_PROPERTY) or "{}"))
    return any(item.version > then.get(item.indicator, item.version) for item in made.fixed)


def _by_layer(material: Material) -> Dict[str, MadeMap]:
    return {map_tables.PREFIX + made.id: made for made in material.maps}


def _mark_of(made: MadeMap, material: Material) -> str:
    return made_maps.mark(made, material.house, material.workspace.language)
