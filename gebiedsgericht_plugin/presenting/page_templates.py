"""Layout templates of the organisation (.qpt): what stands where on their pages, read from the file alone.

The items are recognised by their ids, those that our own layouts have. Texts are shortened to the labels of
the template, charts are drawn for its pictures, and what it lacks is left out of the page.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Dict, Iterator, List, Mapping, Optional, Tuple, Union

from qgis.core import (
    QgsLayoutMeasurementConverter,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsReadWriteContext,
    QgsTextFormat,
    QgsUnitTypes,
)
from qgis.PyQt.QtGui import QFont
from qgis.PyQt.QtXml import QDomDocument, QDomElement

from ..model.recipe import PageKind
from ..model.tables import Finding
from .boxes import Box, Grid, Look

ROOT, ITEM, PAGES_OF = "Layout", "LayoutItem", "PageCollection"
"""Elements of a template."""
MAP, LABEL = 65639, 65641
"""Kinds of items, by the number that the file has for them."""
TEXT_STYLE, FONT = "text-style", "LabelFont"
"""How a label is written, from 3.24 on and before."""
WITHOUT_MAP = (PageKind.CONTENTS, PageKind.READING, PageKind.TABLE, PageKind.SOURCES)
"""Pages of one picture, ``figures``."""
PHOTO = "-photo"
SIDES = "-2"
"""How the key of a layout with a second side ends."""
POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class Template:
    """A template as it was read: the file, all of its text, and where its items stand."""

    path: str
    content: str
    width: float
    """Millimetres of its first page."""
    height: float
    boxes: Mapping[str, Box]
    """By id; of a label, the room within its margins."""
    looks: Mapping[str, Look]
    """Of its labels."""
    maps: Tuple[str, ...]
    """The ids of its maps."""

    @property
    def mark(self) -> str:
        """What tells this template from others, and from what it was before it was changed."""
        return f"{zlib.crc32(self.content.encode('utf-8')):08x}"

    def on(self, usual: Grid) -> Grid:
        """Where everything stands with this template, and as it ``usual``ly does what the template lacks."""
        known = {name: box for name, box in self.boxes.items() if name in usual.boxes}
        looks = {name: look for name, look in self.looks.items() if name in usual.boxes}
        return replace(
            usual,
            width=self.width,
            height=self.height,
            title=looks["title"].points if "title" in looks else usual.title,
            sentence=looks["sentence"].points if "sentence" in looks else usual.sentence,
            boxes={**usual.boxes, **known},
            looks=looks,
        )


def read_all(files: Mapping[str, str]) -> Tuple[Dict[str, Template], Tuple[Finding, ...]]:
    """The templates by the key of the layout that they are for, and which of them cannot be used."""
    found: Dict[str, Template] = {}
    told: List[Finding] = []
    for key, path in files.items():
        read = _read(key, Path(path))
        if isinstance(read, Template):
            found[key] = read
        else:
            told.append(read)
    return found, tuple(told)


def chosen(templates: Mapping[str, Template], key: str) -> Optional[Template]:
    """The template for a layout; one for pages without a photo serves those with a photo as well."""
    plain = key.replace(PHOTO, "")
    return templates.get(key) or templates.get(plain)


def needed(key: str) -> Tuple[str, ...]:
    """The ids that a template for this layout cannot do without."""
    kind = PageKind(key.partition("-")[0])
    first = "map1" if kind is PageKind.MULTIPLES else "figures" if kind in WITHOUT_MAP else "map"
    return (first, "back") if kind is PageKind.PROFILE and key.endswith(SIDES) else (first,)


def _read(key: str, path: Path) -> Union[Template, Finding]:
    told = {"file": path.name, "layout": key}
    document = QDomDocument()
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return Finding("template_unreadable", told)
    document.setContent(content)
    template = _of(document.documentElement(), path, content)
    if template is None:
        return Finding("template_unreadable", told)
    for name in needed(key):
        if name not in (template.maps if name.startswith("map") else template.boxes):
            return Finding("template_lacks", {**told, "item": name})
    return template


def _of(root: QDomElement, path: Path, content: str) -> Optional[Template]:
    """A template from its document; None where that is no template, or has no page."""
    pages = list(_children(root.firstChildElement(PAGES_OF), ITEM))
    if root.tagName() != ROOT or not pages:
        return None
    width, height = _size(pages[0])
    boxes: Dict[str, Box] = {}
    looks: Dict[str, Look] = {}
    maps: List[str] = []
    for item in _children(root, ITEM):
        name, box = item.attribute("id"), _box(item)
        if not name or name in boxes or box.width <= 0 or box.height <= 0:
            continue
        kind = int(item.attribute("type", "0"))
        if kind == LABEL:
            looks[name] = _look(item)
        if kind == MAP:
            maps.append(name)
        boxes[name] = box
    return Template(str(path), content, width, height, boxes, looks, tuple(maps))


def _children(parent: QDomElement, tag: str) -> Iterator[QDomElement]:
    child = parent.firstChildElement(tag)
    while not child.isNull():
        yield child
        child = child.nextSiblingElement(tag)


def _size(item: QDomElement) -> Tuple[float, float]:
    millimetres = QgsUnitTypes.LayoutUnit.LayoutMillimeters
    size = QgsLayoutSize.decodeSize(item.attribute("size"))
    size = QgsLayoutMeasurementConverter().convert(size, millimetres)
    return size.width(), size.height()


def _box(item: QDomElement) -> Box:
    """The place of an item on its page, from whichever of its corners that was measured."""
    millimetres = QgsUnitTypes.LayoutUnit.LayoutMillimeters
    point = QgsLayoutPoint.decodePoint(item.attribute("positionOnPage", item.attribute("position")))
    point = QgsLayoutMeasurementConverter().convert(point, millimetres)
    width, height = _size(item)
    down, across = divmod(int(item.attribute("referencePoint", "0")), 3)
    beside, above = float(item.attribute("marginX", "0")), float(item.attribute("marginY", "0"))
    return Box(
        point.x() - across * width / 2 + beside,
        point.y() - down * height / 2 + above,
        width - 2 * beside,
        height - 2 * above,
    )


def _look(item: QDomElement) -> Look:
    """How a label is written."""
    if not item.firstChildElement(TEXT_STYLE).isNull():
        text = QgsTextFormat()
        text.readXml(item, QgsReadWriteContext())
        in_mm = text.sizeUnit() == QgsUnitTypes.RenderUnit.RenderMillimeters
        return Look(text.size() * (POINTS_PER_MM if in_mm else 1.0), text.font().family(), text.font().bold())
    font = QFont()
    font.fromString(item.firstChildElement(FONT).attribute("description"))
    return Look(font.pointSizeF(), font.family(), font.bold())
