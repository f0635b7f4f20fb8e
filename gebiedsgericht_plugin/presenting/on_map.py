"""What stands in the areas of maps: as the recipe asks, but no ranking for everybody."""

from __future__ import annotations

from dataclasses import replace
from typing import Tuple

from qgis.core import QgsVectorLayer

from ..model.maps import DrawnMap, Label
from ..styling.house_style import HouseStyle
from ..styling.labels import label_by
from ..styling.renderer import ON_MAP
from ..texts import say
from .material import Material


def settled(drawn: DrawnMap, material: Material) -> DrawnMap:
    """A map with what may stand in its areas, and what it means in its note."""
    spec = replace(drawn.spec, on_map=material.on_map(drawn.spec.on_map))
    note = " ".join(filter(None, (drawn.note, meaning(spec.on_map, material.workspace.language))))
    return replace(drawn, spec=spec, note=note)


def meaning(what: Label, language: str) -> str:
    """What a number before a name is; empty where there is none."""
    return say("map.note.rank", language) if what is Label.RANK else ""


def refused(material: Material) -> Tuple[str, ...]:
    """For the report: what has names on its map instead of the ranking that the recipe asks for."""
    workspace = material.workspace
    wanted = [(item.on_map, item.name) for item in workspace.indicators]
    wanted += [(spec.on_map, spec.title or spec.id) for spec in workspace.maps]
    names = [name for what, name in wanted if material.on_map(what) is not what]
    return tuple(say("run.map_without_rank", workspace.language, name=name) for name in dict.fromkeys(names))


def begin(layer: QgsVectorLayer, what: Label) -> None:
    """Of an indicator's layer that was just opened: a style that the officer saved stays as it is."""
    if layer.customProperty(ON_MAP) is None:
        layer.setCustomProperty(ON_MAP, what.value)


def follow(layer: QgsVectorLayer, what: Label, house: HouseStyle) -> None:
    """Put in the areas of an indicator what is asked now, where its style was made for something else."""
    if layer.customProperty(ON_MAP, Label.NAME.value) != what.value:
        label_by(layer, what, house)
        layer.setCustomProperty(ON_MAP, what.value)
