"""Layout templates as an organisation makes them in QGIS."""

from __future__ import annotations

from pathlib import Path
from typing import Mapping, Tuple, Type

from qgis.core import (
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
)
from qgis.PyQt.QtGui import QFont

from gebiedsgericht_plugin.qgis_compat import set_label_text

Place = Tuple[float, float, float, float]
KINDS: Mapping[str, Type[QgsLayoutItem]] = {
    "map": QgsLayoutItemMap,
    "legend": QgsLayoutItemPicture,
    "figures": QgsLayoutItemPicture,
    "logo": QgsLayoutItemPicture,
    "scale_bar": QgsLayoutItemScaleBar,
}
"""What is no label."""
PLACES: Mapping[str, Place] = {
    "map": (120, 40, 280, 230),
    "title": (20, 10, 250, 20),
    "sentence": (20, 40, 90, 60),
    "legend": (20, 110, 90, 70),
    "scale_bar": (130, 255, 60, 10),
    "provenance": (20, 275, 300, 12),
    "slogan": (330, 275, 70, 12),
}
"""An A3 whose map is at the right, without figures, number or status, and with words of its own."""
TEXTS = {"slogan": "Samen voor de wijk", "title": "Titel", "sentence": "Zin"}
TITLE = ("DejaVu Sans", 17.0)


def layout(places: Mapping[str, Place] = PLACES, texts: Mapping[str, str] = TEXTS) -> QgsPrintLayout:
    """A layout with items of these ids, each on its place, in millimetres."""
    made = QgsPrintLayout(QgsProject.instance())
    made.initializeDefaults()
    made.pageCollection().page(0).setPageSize(QgsLayoutSize(420, 297))
    for name, (x, y, width, height) in places.items():
        item = KINDS.get(name.rstrip("0123456789"), QgsLayoutItemLabel)(made)
        item.setId(name)
        if isinstance(item, QgsLayoutItemLabel):
            item.setText(texts.get(name, ""))
            family, points = TITLE if name == "title" else ("DejaVu Sans", 9.0)
            font = QFont(family)
            font.setPointSizeF(points)
            set_label_text(item, _format(font, points))
        made.addLayoutItem(item)
        item.attemptMove(QgsLayoutPoint(x, y))
        item.attemptResize(QgsLayoutSize(width, height))
    return made


def saved(made: QgsPrintLayout, path: Path) -> Path:
    """The layout as a template."""
    assert made.saveAsTemplate(str(path), QgsReadWriteContext())
    return path


def _format(font: QFont, points: float) -> object:
    from qgis.core import QgsTextFormat

    text = QgsTextFormat()
    text.setFont(font)
    text.setSize(points)
    return text
