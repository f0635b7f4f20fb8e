"""For *openbaar* a layer has a style of its own beside the officer's: neutral colours, a legend of its own.

So a set for everybody never shows the colours or the classes of one for the partners, and the style that the
officer worked on is there again as it was when the next set is for the partners.
"""

from __future__ import annotations

import zlib

from qgis.core import QgsFeatureRenderer, QgsRuleBasedRenderer, QgsVectorLayer

from ..model.legends import LegendSet
from ..styling import renderer

PUBLIC = "Gebiedsgericht · openbaar"
"""The name of the style, as QGIS lists it below the layer."""
MADE_FROM = "gebiedsgericht/openbaar"
"""Of a style: which legend for everybody it was made from."""
BEFORE = "gebiedsgericht/before"
"""Of the public style: the name of the one that it took the place of."""


def put_on(layer: QgsVectorLayer, legend: LegendSet, language: str) -> None:
    """Let a layer be drawn with its public style; it is made where the legend is another than the last time.

    Labels are as in the style that was there. What the officer changes in it stays while its legend does.
    """
    drawn = renderer.renderer(legend, "value", "status", language)
    mark = str(zlib.crc32(_rules(drawn).encode("utf-8")))
    manager = layer.styleManager()
    if PUBLIC not in manager.styles():
        if _rules(layer.renderer()) == _rules(drawn):
            layer.setCustomProperty(MADE_FROM, mark)  # a layer that began in a set for everybody
        manager.addStyleFromLayer(PUBLIC)
    if manager.currentStyle() != PUBLIC:
        before = manager.currentStyle()
        manager.setCurrentStyle(PUBLIC)
        layer.setCustomProperty(BEFORE, before)
    if layer.customProperty(MADE_FROM) != mark:
        layer.setRenderer(drawn)
        layer.setCustomProperty(MADE_FROM, mark)


def take_off(layer: QgsVectorLayer, legend: LegendSet, language: str) -> None:
    """Let a layer be drawn with the style it had before the public one; nothing where it never had that.

    A layer that began in a set for everybody gets the colours of ``legend`` now.
    """
    manager = layer.styleManager()
    if manager.currentStyle() == PUBLIC:
        others = [name for name in manager.styles() if name != PUBLIC]
        before = layer.customProperty(BEFORE)
        manager.setCurrentStyle(before if before in others else others[0])
    if layer.customProperty(MADE_FROM):
        layer.setRenderer(renderer.renderer(legend, "value", "status", language))
        layer.removeCustomProperty(MADE_FROM)


def _rules(drawn: QgsFeatureRenderer) -> str:
    """All that a renderer draws, as text; empty for one that is not made of rules."""
    return str(drawn.rootRule().dump()) if isinstance(drawn, QgsRuleBasedRenderer) else ""
