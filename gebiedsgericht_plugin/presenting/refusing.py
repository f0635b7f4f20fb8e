"""No page with a layer that protection has not cleared, whoever put it there."""

from __future__ import annotations

from typing import Iterator

from qgis.core import QgsLayoutItemAttributeTable, QgsLayoutItemMap, QgsMapLayer, QgsPrintLayout


def layers_on(layout: QgsPrintLayout) -> Iterator[QgsMapLayer]:
    """The layers that a layout draws as it stands, on its maps and in tables that somebody put beside."""
    for item in layout.items():
        if isinstance(item, QgsLayoutItemMap):
            yield from item.layersToRender(item.createExpressionContext())
    for frame in layout.multiFrames():
        if isinstance(frame, QgsLayoutItemAttributeTable):
            yield frame.sourceLayer()
