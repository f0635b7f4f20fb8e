"""Maps of the areas themselves, without figures: quiet for a cover, numbered for the page that names them."""

from __future__ import annotations

import zlib
from typing import Dict, List, Set

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsFillSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)

from ..model.areas import AreaSet
from . import labels, palettes
from .house_style import HouseStyle

TINTS = ("#dce8ef", "#f4e7d3", "#e1ecd9", "#eee1ec", "#f3edcd", "#d8e9e4", "#eadfd6")
"""Light grounds that dark numbers stand on; areas beside each other have different ones."""
BORDER = "#8a939d"


def quiet(layer: QgsVectorLayer, house: HouseStyle) -> None:
    """One ground in the accent colour with light borders, and no names."""
    border = palettes.mixed(house.accent, "#ffffff", 0.55)
    symbol = QgsFillSymbol.createSimple(
        {"color": house.accent, "outline_color": border, "outline_width": "0.3"}
    )
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    layer.setLabelsEnabled(False)


def numbered(layer: QgsVectorLayer, areas: AreaSet, house: HouseStyle) -> None:
    """Each area with its place in the order of the codes, on the tint of the area that it lies in."""
    one = _ground(TINTS[0])
    if areas.levels:
        tinted = tints(areas).items()
        categories = [QgsRendererCategory(code, _ground(tint), code) for code, tint in tinted]
        categories.append(QgsRendererCategory(None, one, ""))
        layer.setRenderer(QgsCategorizedSymbolRenderer(areas.levels[0], categories))
    else:
        layer.setRenderer(QgsSingleSymbolRenderer(one))
    codes = ", ".join(QgsExpression.quotedString(str(code)) for code in areas.frame.index)
    labels.label_areas(layer, f'array_find(array({codes}), "code") + 1', house)
    _show_all(layer)


def mark(areas: AreaSet) -> str:
    """A short text that is another where ``numbered`` would draw other numbers or tints."""
    told = repr((list(areas.frame.index), areas.levels[:1], sorted(tints(areas).items())))
    return f"{zlib.crc32(told.encode()):08x}"


def _show_all(layer: QgsVectorLayer) -> None:
    """Leave no number out, also where two hardly fit beside each other: the list speaks of all."""
    labeling = layer.labeling().clone()
    settings = labeling.settings()
    properties = settings.dataDefinedProperties()
    properties.setProperty(QgsPalLayerSettings.Property.AlwaysShow, QgsProperty.fromValue(True))
    settings.setDataDefinedProperties(properties)
    labeling.setSettings(settings)
    layer.setLabeling(labeling)


def _ground(colour: str) -> QgsFillSymbol:
    return QgsFillSymbol.createSimple({"color": colour, "outline_color": BORDER, "outline_width": "0.15"})


def tints(areas: AreaSet) -> Dict[str, str]:
    """A tint for each area of the level above, by code; as few as possible beside one that is alike."""
    if not areas.levels:
        return {}
    beside = _beside(areas, areas.levels[0])
    found: Dict[str, str] = {}
    for code in sorted(beside):
        taken: List[str] = [found[other] for other in beside[code] if other in found]
        # The least used of those that no neighbour has, so that the first ones are not everywhere.
        found[code] = min(TINTS, key=lambda tint: (taken.count(tint), list(found.values()).count(tint)))
    return found


def _beside(areas: AreaSet, level: str) -> Dict[str, Set[str]]:
    """Which areas of a level above may lie beside each other: parts of them have boxes that meet."""
    parents = areas.frame[level]
    known = parents.notna().to_numpy()
    codes = parents[known].astype(str).to_numpy()
    boxes = areas.frame.geometry[known].bounds.to_numpy()
    beside: Dict[str, Set[str]] = {str(code): set() for code in codes}
    for code, (left, bottom, right, top) in zip(codes, boxes):
        meets = (
            (boxes[:, 0] <= right) & (boxes[:, 2] >= left) & (boxes[:, 1] <= top) & (boxes[:, 3] >= bottom)
        )
        beside[code].update(set(codes[meets]) - {code})
    return beside
