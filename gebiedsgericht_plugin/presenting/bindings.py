"""How the items of a layout come by the data of a page: through fields of ``pages`` and paths, never by hand.

What an item is bound to, not where it stands or how it looks, so it serves our own layouts and those made
from a template of the organisation.
"""

from __future__ import annotations

from typing import Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLayoutItem,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutObject,
    QgsProperty,
    QgsRectangle,
)

from ..model.areas import RD

FOLDER_VARIABLE = "gebiedsgericht_folder"
"""Layout variable: the folder with the drawn charts that fields of ``pages`` name."""
MAP_FIELDS = {
    QgsLayoutObject.DataDefinedProperty.MapXMin: "xmin",
    QgsLayoutObject.DataDefinedProperty.MapYMin: "ymin",
    QgsLayoutObject.DataDefinedProperty.MapXMax: "xmax",
    QgsLayoutObject.DataDefinedProperty.MapYMax: "ymax",
    QgsLayoutObject.DataDefinedProperty.MapStylePreset: "theme",
}
NO_LAYER = "-"
"""What an empty place for a small map shows: a layer that no project has, so nothing."""


def field_text(field: str) -> str:
    """What a label says that shows a field."""
    return f"[% coalesce(\"{field}\", '') %]"


def show_map(item: QgsLayoutItemMap, number: str = "") -> None:
    """Let a map take its extent and theme from the page; ``number``: of one of several small ones."""
    item.setCrs(QgsCoordinateReferenceSystem(RD))
    item.setFollowVisibilityPreset(True)
    if item.extent().isEmpty():
        # Of the proportions of the item, or it would be resized; without any a scale bar has no end.
        item.setExtent(QgsRectangle(0, 0, item.rect().width() * 1000, item.rect().height() * 1000))
    for key, field in MAP_FIELDS.items():
        name = f"theme{number}" if field == "theme" else field
        item.dataDefinedProperties().setProperty(key, QgsProperty.fromField(name))


def show_chart(item: QgsLayoutItemPicture, name: str) -> None:
    """Let a picture show the chart whose file is named in the field ``name``."""
    item.setMode(QgsLayoutItemPicture.Format.FormatSVG)
    _show_file(item, name)


def show_photo(item: QgsLayoutItemPicture, name: str) -> None:
    """Let a picture show the photo whose file is named in the field; it is left out where there is none."""
    item.setMode(QgsLayoutItemPicture.Format.FormatUnknown)
    _show_file(item, name)
    none = QgsProperty.fromExpression(is_empty(name))
    item.dataDefinedProperties().setProperty(QgsLayoutObject.DataDefinedProperty.ExcludeFromExports, none)


def leave_out(items: Sequence[QgsLayoutItem], number: str) -> None:
    """Leave the map, the title and the legend of a place out of pages that have nothing there."""
    kinds = QgsLayoutObject.DataDefinedProperty
    empty = is_empty(f"title{number}")
    for item in items:
        found = item.dataDefinedProperties()
        found.setProperty(kinds.ExcludeFromExports, QgsProperty.fromExpression(empty))
        if isinstance(item, QgsLayoutItemMap):
            # Without a theme a map would show all that is visible in the project.
            nothing = QgsProperty.fromExpression(f"if({empty}, '{NO_LAYER}', NULL)")
            found.setProperty(kinds.MapLayers, nothing)


def is_empty(field: str) -> str:
    """The expression that says whether a page has nothing in a field."""
    return f"coalesce(\"{field}\", '') = ''"


def _show_file(item: QgsLayoutItemPicture, name: str) -> None:
    path = QgsProperty.fromExpression(f"@{FOLDER_VARIABLE} || '/' || \"{name}\"")
    item.dataDefinedProperties().setProperty(QgsLayoutObject.DataDefinedProperty.PictureSource, path)
