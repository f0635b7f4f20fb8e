"""The areas themselves as layers of a project, for the cover and for the page that names them all."""

from __future__ import annotations

from typing import Dict, List, Mapping, Sequence

from qgis.core import QgsMapLayer, QgsVectorLayer

from ..model.recipe import PageKind
from ..styling import area_maps
from ..texts import say
from ..workspace.boundaries import layer_name
from ..workspace.store import Store
from .layouts import PREFIX
from .material import Material

NAMED, QUIET = "areas:", "quiet:"
"""Before the area set, of the layer with numbers and of that of a cover."""
STYLE_PROPERTY = "gebiedsgericht/areas_style"
"""Of the layer with numbers: a mark of the areas and colours that it was last given."""
_LAYERS = {PageKind.AREAS: NAMED, PageKind.COVER: QUIET}


def layer_names(material: Material) -> List[str]:
    """The layers that pages of the workspace need."""
    wanted = [_LAYERS[spec.kind] + spec.areas for spec in material.workspace.pages if spec.kind in _LAYERS]
    return list(dict.fromkeys(wanted))


def is_ours(name: str) -> bool:
    """Whether a layer is one of these."""
    return name.startswith((NAMED, QUIET))


def source(name: str, store: Store) -> str:
    """Where the layer is read from."""
    return store.uri(layer_name(name.partition(":")[2]))


def title(name: str, material: Material) -> str:
    """What the layer is called."""
    kind, _, areas = name.partition(":")
    code = "layer.named" if kind + ":" == NAMED else "layer.quiet"
    return say(code, material.workspace.language, areas=areas)


def theme(kind: PageKind, areas: str, language: str) -> str:
    """The name of the map theme of a cover or of the page with all areas."""
    code = "layer.named" if kind is PageKind.AREAS else "layer.quiet"
    return PREFIX + say(code, language, areas=areas)


def themes(material: Material) -> Dict[str, str]:
    """The layer of each map theme that pages of the workspace need."""
    language = material.workspace.language
    return {
        theme(spec.kind, spec.areas, language): _LAYERS[spec.kind] + spec.areas
        for spec in material.workspace.pages
        if spec.kind in _LAYERS
    }


def around(layer: str, context: Sequence[str]) -> List[str]:
    """Which of the surroundings lie on a map with this layer: of a cover only the water."""
    return [name for name in context if name == "water" or not layer.startswith(QUIET)]


def dress(material: Material, layers: Mapping[str, QgsMapLayer]) -> None:
    """Draw the layers that are new, and those with numbers anew where the areas are others than before.

    All else stays as the officer made it.
    """
    for name in layer_names(material):
        layer = layers.get(name)
        if not isinstance(layer, QgsVectorLayer):
            continue
        areas = material.area_sets[name.partition(":")[2]]
        mark = QUIET if name.startswith(QUIET) else area_maps.mark(areas)
        if layer.customProperty(STYLE_PROPERTY) == mark:
            continue
        layer.setCustomProperty(STYLE_PROPERTY, mark)
        if name.startswith(QUIET):
            area_maps.quiet(layer, material.house)
        else:
            area_maps.numbered(layer, areas, material.house)
