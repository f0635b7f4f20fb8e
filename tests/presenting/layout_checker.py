"""What is wrong with a page of a layout, measured: what overlaps, is cut off, runs off the page or is empty.

Boxes of items are measured in millimetres as QGIS has them, texts with the font that they are drawn with,
charts by the texts in their SVG, names on the map by where QGIS's own labelling puts them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Iterator, List, Optional, Sequence, Tuple

from qgis.core import (
    QgsLabelingEngineSettings,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutObject,
    QgsLayoutUtils,
    QgsMapRendererSequentialJob,
    QgsPrintLayout,
    QgsRectangle,
    QgsTextFormat,
    QgsTextRenderer,
)
from qgis.PyQt.QtCore import QRectF, QSizeF

from gebiedsgericht_plugin.presenting.drawing import POINT, UNITS, em_width
from gebiedsgericht_plugin.presenting.pdftext import Picture, Text, taken_apart

SLACK = 0.15
"""Millimetres that nobody sees."""
ROUND = (1.0, 2.0, 2.5, 5.0)
"""What the numbers of a scale bar begin with; 2.5 is half of 5."""
ON_A_MAP = ("scale_bar", "north")
ABOVE, BELOW = 0.74, 0.22
"""Of its size, what a line of text takes above and below its baseline."""
TOUCHING = 0.05
"""Of its size, what two lines of text may share: no letter is so high and so deep."""
LABELS_DPI = 48
MEASURED_DPI = 300
SMALLEST = 0.72
"""Of the size of text that a page asks for, the smallest in a chart that has too much to say."""
_EXCLUDE = QgsLayoutObject.DataDefinedProperty.ExcludeFromExports
ANCHORED = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a page."""

    kind: str
    item: str
    told: str = ""

    def __str__(self) -> str:
        """In words."""
        return f"{self.kind}: {self.item} {self.told}".strip()


def faults(layout: QgsPrintLayout, points: float = 0.0, names: bool = True) -> List[Fault]:
    """What is wrong with a layout as it stands, at its present page; ``points``: of its smallest text.

    ``names``: whether to look at names on the maps, which costs a drawing of each.
    """
    items = [item for item in _items(layout) if _is_shown(item, layout)]
    found = [fault for item in items for fault in _of_item(item, layout, points)]
    found += _overlaps(items)
    maps = [item for item in items if isinstance(item, QgsLayoutItemMap)]
    for item in maps if names else ():
        found += _of_names(item)
    return found


def _items(layout: QgsPrintLayout) -> List[QgsLayoutItem]:
    found = [item for item in layout.items() if isinstance(item, QgsLayoutItem)]
    return [item for item in found if not isinstance(item, QgsLayoutItemPage)]


def _is_shown(item: QgsLayoutItem, layout: QgsPrintLayout) -> bool:
    context = item.createExpressionContext()
    hidden, _ = item.dataDefinedProperties().valueAsBool(_EXCLUDE, context, item.excludeFromExports())
    return item.isVisible() and not hidden


def _box(item: QgsLayoutItem) -> QRectF:
    """Where an item is in the layout, without the border that Qt adds to its own rectangle."""
    rect = item.mapRectToScene(item.rect())
    return QRectF(rect)


def _told(box: QRectF) -> str:
    return f"({box.left():.1f}, {box.top():.1f}, {box.width():.1f} x {box.height():.1f} mm)"


# --- one item --------------------------------------------------------------------------------------


def _of_item(item: QgsLayoutItem, layout: QgsPrintLayout, points: float) -> Iterator[Fault]:
    name, box = item.id() or type(item).__name__, _box(item)
    page = layout.pageCollection().pageAtPoint(box.center())
    whole = None if page is None else _box(page)
    if whole is None or not whole.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(box):
        yield Fault("off the page", name, _told(box))
    if isinstance(item, QgsLayoutItemLabel):
        yield from _of_label(item, name)
    elif isinstance(item, QgsLayoutItemPicture):
        yield from _of_picture(item, name, points)
    elif isinstance(item, QgsLayoutItemScaleBar):
        yield from _of_scale_bar(item, name)
    elif isinstance(item, QgsLayoutItemMap):
        yield from _of_map(item, name)


def _of_label(item: QgsLayoutItemLabel, name: str) -> Iterator[Fault]:
    text = item.currentText()
    needed, box = _size_of(item, text.split("\n")), item.rect()
    if text and (needed.width() > box.width() + SLACK or needed.height() > box.height() + SLACK):
        room = f"{needed.width():.1f} x {needed.height():.1f} in {box.width():.1f} x {box.height():.1f} mm"
        yield Fault("clipped", name, f"{text!r}: {room}")
    if not text and item.frameEnabled():
        yield Fault("empty frame", name)


def _size_of(item: QgsLayoutItemLabel, lines: Sequence[str]) -> QSizeF:
    """The millimetres that the lines of a label need."""
    if hasattr(item, "textFormat"):
        written = item.textFormat()
    else:
        written = QgsTextFormat()
        written.setFont(item.font())
        written.setSize(item.font().pointSizeF())
    context = QgsLayoutUtils.createRenderContextForLayout(item.layout(), None, MEASURED_DPI)
    width = QgsTextRenderer.textWidth(context, written, lines)
    height = QgsTextRenderer.textHeight(context, written, lines)
    per_mm = context.scaleFactor()
    return QSizeF(width / per_mm + 2 * item.marginX(), height / per_mm + 2 * item.marginY())


def _of_picture(item: QgsLayoutItemPicture, name: str, points: float) -> Iterator[Fault]:
    place = item.evaluatedPath()
    path = Path(place or "")
    if item.isMissingImage() or not path.is_file():
        # A row without a chart names only the folder: its place stays white.
        if not path.is_dir():
            yield Fault("empty frame", name, place)
        return
    if path.suffix != ".svg":
        return
    picture = taken_apart(path.read_text(encoding="utf-8", errors="replace"))
    if picture is not None and picture.texts:
        yield from _of_chart(picture, name, item.rect(), points)


def _of_chart(picture: Picture, name: str, box: QRectF, points: float) -> Iterator[Fault]:
    """A chart has the shape of its place, its texts lie within it and not over each other."""
    scale = min(box.width() / picture.width, box.height() / picture.height)
    spare = max(box.width() - picture.width * scale, box.height() - picture.height * scale)
    if spare > 1.0:
        yield Fault("other shape", name, f"{picture.width / UNITS:.1f} x {picture.height / UNITS:.1f} mm")
    whole = QRectF(0, 0, picture.width * scale, picture.height * scale)
    placed = [(text, extent(text, scale)) for text in picture.texts if text.content.strip()]
    for text, area in placed:
        if not whole.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(area):
            yield Fault("clipped", name, f"{text.content!r} {_told(area)} in {_told(whole)}")
        size = text.size * scale / POINT
        if points and size < points * SMALLEST:
            yield Fault("too small", name, f"{text.content!r}: {size:.1f} points")
    for (first, one), (second, other) in combinations(placed, 2):
        if _cross(one, other, max(SLACK, min(first.size, second.size) * scale * TOUCHING)):
            yield Fault("overlap", name, f"{first.content!r} and {second.content!r}")


def extent(text: Text, scale: float = 1.0) -> QRectF:
    """Where a line of text of a chart is, in units of the view box times ``scale``."""
    wide = em_width(text.content, text.family, text.bold) * text.size
    left = text.x - ANCHORED[text.anchor] * wide
    top = text.baseline - ABOVE * text.size
    return QRectF(left * scale, top * scale, wide * scale, (ABOVE + BELOW) * text.size * scale)


def _of_scale_bar(item: QgsLayoutItemScaleBar, name: str) -> Iterator[Fault]:
    for number in (item.unitsPerSegment(), item.unitsPerSegment() * item.numberOfSegments()):
        first = number / 10.0 ** math.floor(math.log10(number) + 1e-9) if number > 0 else 0.0
        if not any(math.isclose(first, wanted, rel_tol=1e-6) for wanted in ROUND):
            yield Fault("not round", name, f"{number:g} {item.unitLabel()}")
    if item.unitLabel() == "m" and item.unitsPerSegment() * item.numberOfSegments() >= 1000.0:
        yield Fault("not round", name, "a kilometre or more in metres")


def _of_map(item: QgsLayoutItemMap, name: str) -> Iterator[Fault]:
    """A map shows the layers of a theme, and has an extent."""
    key = QgsLayoutObject.DataDefinedProperty.MapStylePreset
    preset = item.followVisibilityPresetName()
    theme, _ = item.dataDefinedProperties().valueAsString(key, item.createExpressionContext(), preset)
    known = item.layout().project().mapThemeCollection().mapThemes()
    if item.followVisibilityPreset() and theme not in known:
        yield Fault("empty frame", name, f"no theme {theme!r}")
    if item.extent().isEmpty():
        yield Fault("empty frame", name, "no extent")


# --- items together --------------------------------------------------------------------------------


def _overlaps(items: Sequence[QgsLayoutItem]) -> List[Fault]:
    """Items that lie over each other; only a scale bar and a north arrow may lie on a map, and within it."""
    found = []
    placed = [(item, _drawn(item)) for item in items]
    for (first, one), (second, other) in combinations(placed, 2):
        if one is None or other is None or not _cross(one, other):
            continue
        on_map = _on_map(first, one, second, other) or _on_map(second, other, first, one)
        if not on_map:
            found.append(Fault("overlap", f"{first.id()} and {second.id()}", f"{_told(one)} {_told(other)}"))
    return found


def _drawn(item: QgsLayoutItem) -> Optional[QRectF]:
    """The part of an item's box that it draws in; None where it draws nothing."""
    box = _box(item)
    if isinstance(item, QgsLayoutItemLabel) and not item.currentText():
        return None
    if isinstance(item, QgsLayoutItemPicture) and Path(item.evaluatedPath() or "").is_dir():
        return None
    return box


def _on_map(item: QgsLayoutItem, box: QRectF, other: QgsLayoutItem, below: QRectF) -> bool:
    return item.id() in ON_A_MAP and isinstance(other, QgsLayoutItemMap) and below.contains(box)


def _cross(one: QRectF, other: QRectF, slack: float = SLACK) -> bool:
    shared = one.intersected(other)
    return shared.width() > slack and shared.height() > slack


# --- names on the map ------------------------------------------------------------------------------


def _of_names(item: QgsLayoutItemMap) -> List[Fault]:
    """Names that the edge of the map cuts through, or that lie over each other."""
    extent_of, found = item.extent(), []
    placed = list(_names(item))
    slack = SLACK * extent_of.width() / item.rect().width()
    whole = extent_of.buffered(slack)
    for text, area in placed:
        if not whole.contains(area):
            found.append(Fault("clipped", item.id(), f"name {text!r}"))
    for (first, one), (second, other) in combinations(placed, 2):
        shared = one.intersect(other)
        if min(shared.width(), shared.height()) > 2 * slack and one.intersects(other):
            found.append(Fault("overlap", item.id(), f"names {first!r} and {second!r}"))
    return found


def _names(item: QgsLayoutItemMap) -> Iterator[Tuple[str, QgsRectangle]]:
    """Every name that is drawn on a map, and where."""
    size = QSizeF(item.rect().width() * LABELS_DPI / 25.4, item.rect().height() * LABELS_DPI / 25.4)
    settings = item.mapSettings(item.extent(), size, LABELS_DPI, True)
    flag = QgsLabelingEngineSettings.Flag.UsePartialCandidates
    engine = settings.labelingEngineSettings()
    assert engine.testFlag(flag) == bool(item.mapFlags() & item.MapItemFlag.ShowPartialLabels)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    for label in job.takeLabelingResults().labelsWithinRect(settings.extent().buffered(1e7)):
        if label.labelText and not label.isUnplaced:
            yield label.labelText, label.labelRect
