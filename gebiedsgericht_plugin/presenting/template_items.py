"""A layout from a template of the organisation: its items get the data of the pages, and keep all else."""

from __future__ import annotations

from typing import Dict, List, Tuple

from qgis.core import (
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsPathResolver,
    QgsPrintLayout,
    QgsReadWriteContext,
)
from qgis.PyQt.QtXml import QDomDocument

from ..errors import UnreadableFile
from ..model.recipe import PageKind
from ..styling.house_style import HouseStyle
from . import bindings
from .grids import Sheet
from .layout_items import Maker
from .page_templates import Template

LABELS = ("title", "subtitle", "sentence", "provenance", "number", "number2", "status")
SECOND = {"title2": "title", "provenance2": "provenance"}
"""What the second side has of the first."""
CHARTS = ("legend", "figures", "back")
EXPRESSION = "[%"
"""What a label holds that the officer gave an expression of his own; that stays."""


def fill(layout: QgsPrintLayout, template: Template, sheet: Sheet, maker: Maker, house: HouseStyle) -> None:
    """Put the template into a new layout and bind its items to the pages. Raises UnreadableFile.

    An item with another id, or of another kind than the id asks for, stays as it is.
    """
    document = QDomDocument()
    document.setContent(template.content)
    context = QgsReadWriteContext()
    context.setPathResolver(QgsPathResolver(template.path))
    _, is_read = layout.loadFromTemplate(document, context, True)
    if not is_read:
        raise UnreadableFile(template.path)
    labels, maps, charts = _bound(sheet)
    for item in _items(layout):
        name = item.id()
        if isinstance(item, QgsLayoutItemMap) and name in maps:
            bindings.show_map(item, maps[name])
        elif isinstance(item, QgsLayoutItemLabel) and name in labels:
            if EXPRESSION not in item.text():
                item.setText(bindings.field_text(labels[name]))
        elif isinstance(item, QgsLayoutItemPicture):
            _show(item, charts, house)
    _link(layout, maker, "map1" if sheet.kind is PageKind.MULTIPLES else "map")
    for number in sheet.panes.names if sheet.kind is PageKind.MULTIPLES else ():
        places = (f"map{number}", f"title{number}", f"legend{number}")
        bindings.leave_out([item for item in _items(layout) if item.id() in places], number)


def _bound(sheet: Sheet) -> Tuple[Dict[str, str], Dict[str, str], Dict[str, str]]:
    """By id: the fields of labels, the numbers of maps, and the fields of charts."""
    labels = {name: name for name in LABELS}
    charts = {name: name for name in CHARTS}
    if sheet.kind is not PageKind.MULTIPLES:
        return {**labels, **SECOND}, {"map": ""}, charts
    numbers = sheet.panes.names
    return (
        {**labels, **{f"title{number}": f"title{number}" for number in numbers}},
        {f"map{number}": number for number in numbers},
        {**charts, **{f"legend{number}": f"legend{number}" for number in numbers}},
    )


def _show(item: QgsLayoutItemPicture, charts: Dict[str, str], house: HouseStyle) -> None:
    if item.id() in charts:
        bindings.show_chart(item, charts[item.id()])
    elif item.id() == "photo":
        bindings.show_photo(item, "photo")
    elif item.id() == "logo" and house.logo:
        item.setPicturePath(house.logo)


def _link(layout: QgsPrintLayout, maker: Maker, name: str) -> None:
    """Give the scale bar a round length for these pages; it and the north arrow belong to a map."""
    maps = [item for item in _items(layout) if isinstance(item, QgsLayoutItemMap) and item.id() == name]
    for item in _items(layout) if maps else ():
        if isinstance(item, QgsLayoutItemScaleBar) and item.id() == "scale_bar":
            if item.linkedMap() is None:
                item.setLinkedMap(maps[0])
            maker.measure(item)
        elif isinstance(item, QgsLayoutItemPicture) and item.id() == "north" and item.linkedMap() is None:
            item.setLinkedMap(maps[0])


def _items(layout: QgsPrintLayout) -> List[QgsLayoutItem]:
    """What stands in a layout, without the sheets of paper below it and the handles above it."""
    return [item for item in layout.items() if isinstance(item, QgsLayoutItem)]
