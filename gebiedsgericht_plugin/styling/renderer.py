"""The renderer and the style of an indicator's layer, for plain QGIS: a rule per class and per status."""

from __future__ import annotations

from typing import Callable, Mapping, Union

from qgis.core import QgsFillSymbol, QgsLineSymbol, QgsRuleBasedRenderer, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from ..model.areas import RD
from ..model.legends import LegendSet
from ..model.maps import Label
from . import classes, palettes
from .house_style import HouseStyle
from .labels import label_areas, label_by
from .looks import beyond, fill, ground, mark_rules, rule, status_rules

__all__ = [
    "LAYER_FIELDS",
    "MAP_FIELDS",
    "context_symbol",
    "dress",
    "highlight",
    "label_areas",
    "qml",
    "renderer",
    "style_of",
]
LAYER_FIELDS = {"code": "string", "name": "string", "value": "double", "status": "string", "shown": "string"}
"""The fields of a layer of the store that styles speak of."""
ON_MAP = "gebiedsgericht/on_map"
"""Custom property of an indicator's layer, in each of its styles: what stands in the areas (of ``Label``)."""
MAP_FIELDS = {**LAYER_FIELDS, "key": "string", "part1": "double", "part2": "double", "part3": "double"}
"""The same of a layer of one of ``maps``."""


def renderer(legend: LegendSet, field: str, status_field: str, language: str) -> QgsRuleBasedRenderer:
    """A rule per class (from, up to and not including; the last with its end) and one per status.

    ``field`` holds the value, ``status_field`` its status. A value outside all classes falls under
    a rule of its own, so it is seen instead of left out.
    """
    root = QgsRuleBasedRenderer.Rule(None)
    value, status = f'"{field}"', f'"{status_field}"'
    for position, item in enumerate(legend.classes):
        root.appendChild(rule(fill(item.colour), classes.condition(legend, position, value), item.label))
    outside = classes.outside_condition(legend, value)
    if outside:
        root.appendChild(rule(beyond(), outside, classes.outside_label(legend, language)))
    for made in (*status_rules(status, value, legend.counted, language), *mark_rules(status, language)):
        root.appendChild(made)
    return QgsRuleBasedRenderer(root)


def dress(
    layer: QgsVectorLayer, legend: LegendSet, house: HouseStyle, language: str, what: Label = Label.NAME
) -> None:
    """Give a layer of the store its renderer and its labels."""
    layer.setRenderer(renderer(legend, "value", "status", language))
    label_by(layer, what, house)
    layer.setCustomProperty(ON_MAP, what.value)


def qml(legend: LegendSet, house: HouseStyle, language: str, what: Label = Label.NAME) -> str:
    """The style of an indicator's layer as QML, for ``layer_styles`` and files."""
    return style_of(lambda layer: dress(layer, legend, house, language, what))


def style_of(
    dressing: Callable[[QgsVectorLayer], None],
    fields: Mapping[str, str] = LAYER_FIELDS,
    shape: str = "MultiPolygon",
) -> str:
    """The style that ``dressing`` gives a layer with such fields and shapes, as QML."""
    named = "&".join(f"field={name}:{kind}" for name, kind in fields.items())
    layer = QgsVectorLayer(f"{shape}?crs={RD}&{named}", "style", "memory")
    dressing(layer)
    document = QDomDocument()
    problem = layer.exportNamedStyle(document)
    message = problem if isinstance(problem, str) else ""
    if message or document.isNull():
        raise RuntimeError(message)
    return str(document.toString())


def highlight(condition: str, house: HouseStyle) -> QgsRuleBasedRenderer:
    """The one area a profile is about, outlined in the accent colour; all others in a hairline."""
    root = QgsRuleBasedRenderer.Rule(None)
    tint = palettes.mixed(house.accent, "#ffffff", 0.8)
    chosen = QgsFillSymbol.createSimple(
        {"color": tint, "outline_color": house.accent, "outline_width": "0.8"}
    )
    root.appendChild(rule(ground(), "TRUE", ""))
    root.appendChild(rule(chosen, condition, ""))
    return QgsRuleBasedRenderer(root)


def context_symbol(kind: str, house: HouseStyle) -> Union[QgsFillSymbol, QgsLineSymbol]:
    """The muted symbol of a context layer: ``water``, ``rail``, ``parks`` or ``neighbours``."""
    if kind == "rail":
        return QgsLineSymbol.createSimple(
            {"line_color": "#8b8b8b", "line_width": "0.5", "line_style": "dash"}
        )
    colours = {"water": house.water, "parks": "#e3ecdc", "neighbours": house.neighbours}
    outline = {"neighbours": "#dcdcd6"}.get(kind, colours[kind])
    return QgsFillSymbol.createSimple(
        {"color": colours[kind], "outline_color": outline, "outline_width": "0.15"}
    )
