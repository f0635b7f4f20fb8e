"""Real text in the PDFs that we write: charts are pictures, and QGIS turns a picture's text into outlines.

Outlines cannot be searched or read aloud and make a page megabytes large. So while a PDF is written,
the pictures show a variant of their chart without texts, and the texts are drawn right above each
picture, in its own coordinates, by an item that is in the scene for that moment but never in the
layout's list of items: nothing is stored or undone, and no item of the layout is changed.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Dict, Iterator, List, Optional, Sequence, Tuple

from qgis.core import (
    QgsExpressionContextUtils,
    QgsLayoutItem,
    QgsLayoutItemPicture,
    QgsLayoutItemRenderContext,
    QgsLayoutObject,
    QgsPrintLayout,
)
from qgis.PyQt.QtCore import QPointF
from qgis.PyQt.QtGui import QColor, QPaintEngine, QPainter, QTransform

from ..errors import CannotWrite
from .bindings import FOLDER_VARIABLE
from .drawing import MEASURE, em_width, measured_font
from .layouts import point_to

_SHEET = re.compile(r'<svg[^>]*? viewBox="0 0 ([\d.]+) ([\d.]+)"')
_PART = re.compile(
    r'<g transform="translate\((?P<x>[-\d.]+),(?P<y>[-\d.]+)\) scale\((?P<scale>[\d.]+)\)">'
    r"|(?P<end></g>)"
    r"|<text (?P<attributes>[^>]*)>(?P<content>[^<]*)</text>"
)
_TEXT = re.compile(r"<text [^>]*>[^<]*</text>\n?")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_BEFORE_ANCHOR = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""The share of a line's width that stands before its anchor point."""

_KIND = 1 << 20
"""Well above the numbers that QGIS gives to kinds of items."""
_Property = QgsLayoutObject.DataDefinedProperty
_UNUSUAL = (_Property.Opacity, _Property.BlendMode, _Property.ExcludeFromExports)
"""What an officer may let depend on data that decides how, or whether, a picture is drawn."""
_Point = QgsLayoutItem.ReferencePoint
_SPARE = {
    _Point.UpperLeft: (0.0, 0.0),
    _Point.UpperMiddle: (0.5, 0.0),
    _Point.UpperRight: (1.0, 0.0),
    _Point.MiddleLeft: (0.0, 0.5),
    _Point.Middle: (0.5, 0.5),
    _Point.MiddleRight: (1.0, 0.5),
    _Point.LowerLeft: (0.0, 1.0),
    _Point.LowerMiddle: (0.5, 1.0),
    _Point.LowerRight: (1.0, 1.0),
}
"""The shares of an item's spare room that come left of and above its picture."""


@dataclass(frozen=True)
class Text:
    """One line of text of a picture: its anchor point and size in units of the view box."""

    content: str
    x: float
    baseline: float
    size: float
    family: str
    bold: bool
    colour: str
    anchor: str


@dataclass(frozen=True)
class Picture:
    """A chart taken apart: its sheet in units of the view box, its texts, and the rest of it."""

    width: float
    height: float
    texts: Tuple[Text, ...]
    shapes: str


def taken_apart(svg: str) -> Optional[Picture]:
    """A picture's texts and its shapes; None for one that our canvas did not draw."""
    sheet = _SHEET.search(svg)
    if sheet is None:
        return None
    found = list(_PART.finditer(svg))
    ends = sum(1 for part in found if part["end"])
    texts = sum(1 for part in found if part["attributes"] is not None)
    groups = len(found) - ends - texts
    # An element written otherwise than we do would be placed wrongly, or not at all.
    if groups != ends or (svg.count("<g"), svg.count("<text")) != (groups, texts) or "<tspan" in svg:
        return None
    width, height = (float(length) for length in sheet.groups())
    return Picture(width, height, tuple(_texts(found)), _TEXT.sub("", svg))


def _texts(parts: List[re.Match[str]]) -> Iterator[Text]:
    """The texts, each with the shifts and scales of the groups around it worked in."""
    places = [(0.0, 0.0, 1.0)]
    for part in parts:
        x, y, scale = places[-1]
        if part["end"]:
            places.pop()
        elif part["attributes"] is None:
            inner_x, inner_y, inner = (float(part[name]) for name in ("x", "y", "scale"))
            places.append((x + scale * inner_x, y + scale * inner_y, scale * inner))
        else:
            yield _text(dict(_ATTRIBUTE.findall(part["attributes"])), part["content"], x, y, scale)


def _text(attributes: Dict[str, str], content: str, x: float, y: float, scale: float) -> Text:
    return Text(
        content=" ".join(part for part in re.split("[ \t\r\n]+", unescape(content)) if part),
        x=x + scale * float(attributes["x"]),
        baseline=y + scale * float(attributes["y"]),
        size=scale * float(attributes["font-size"]),
        family=unescape(attributes["font-family"]),
        bold=attributes.get("font-weight") == "bold",
        colour=attributes["fill"],
        anchor=attributes.get("text-anchor", "start"),
    )


@contextmanager
def real_text(layout: QgsPrintLayout) -> Iterator[None]:
    """Inside the block a PDF of the layout as it stands has the texts of our charts as text.

    Afterwards the layout is as it was, whatever happened inside. Raises CannotWrite where there is no
    room for the variants.
    """
    folder = str(QgsExpressionContextUtils.layoutScope(layout).variable(FOLDER_VARIABLE) or "")
    charts = _charts(layout, Path(folder)) if folder else ()
    if not any(chart.picture.texts for chart in charts):
        yield
        return
    drawn: List[_Texts] = []
    with _variants(layout, Path(folder), charts) as variants:
        try:
            point_to(layout, Path(variants))
            _refresh(layout, Path(folder))
            for chart in charts:
                drawn.append(_Texts(chart.item, chart.picture))
                layout.addItem(drawn[-1])
            yield
        finally:
            for texts in drawn:
                layout.removeItem(texts)
            point_to(layout, Path(folder))
            _refresh(layout, Path(variants))


@dataclass(frozen=True)
class _Chart:
    """A picture item of the layout, and the chart of ours that it shows now."""

    item: QgsLayoutItemPicture
    path: Path
    picture: Picture


def _charts(layout: QgsPrintLayout, folder: Path) -> Tuple[_Chart, ...]:
    """The pictures whose texts we can draw exactly where they stand; the others stay as they are."""
    shown = list(_shown(layout, folder))
    keep = {path for item, path in shown if _unusual(item)}
    charts = []
    for item, path in shown:
        if path not in keep and item.isVisible() and not item.excludeFromExports():
            picture = taken_apart(path.read_text(encoding="utf-8", errors="replace"))
            if picture is not None:
                charts.append(_Chart(item, path, picture))
    return tuple(charts)


def _shown(layout: QgsPrintLayout, folder: Path) -> Iterator[Tuple[QgsLayoutItemPicture, Path]]:
    """The picture items that show a file in the folder, and the file."""
    for item in layout.items():
        if isinstance(item, QgsLayoutItemPicture):
            path = Path(item.evaluatedPath() or "")
            if path.parent == folder and path.suffix == ".svg" and path.is_file():
                yield item, path


def _unusual(item: QgsLayoutItemPicture) -> bool:
    """Whether QGIS draws the picture otherwise than upright at its scale, or not as vectors."""
    properties = item.dataDefinedProperties()
    return (
        item.resizeMode() != QgsLayoutItemPicture.ResizeMode.Zoom
        or item.pictureRotation() != 0
        or item.containsAdvancedEffects()
        or item.blendMode() != QPainter.CompositionMode.CompositionMode_SourceOver
        or any(properties.isActive(key) for key in _UNUSUAL)
    )


def _variants(
    layout: QgsPrintLayout, folder: Path, charts: Sequence[_Chart]
) -> tempfile.TemporaryDirectory[str]:
    """A folder in which these charts have no text; what else the layout shows from ours is there too."""
    try:
        variants = tempfile.TemporaryDirectory(prefix="gebiedsgericht_")
        for _, path in _shown(layout, folder):
            shutil.copyfile(path, Path(variants.name, path.name))
        for chart in charts:
            Path(variants.name, chart.path.name).write_text(chart.picture.shapes, encoding="utf-8")
    except OSError as error:
        raise CannotWrite(str(error.filename or folder), error.strerror or "") from error
    return variants


def _refresh(layout: QgsPrintLayout, folder: Path) -> None:
    """Have the pictures from a folder look again where their file is."""
    for item in layout.items():
        if isinstance(item, QgsLayoutItemPicture) and Path(item.evaluatedPath() or "").parent == folder:
            item.refreshPicture()


class _Texts(QgsLayoutItem):
    """Draws the texts of a picture right above it, in a PDF only."""

    def __init__(self, item: QgsLayoutItemPicture, picture: Picture) -> None:
        super().__init__(item.layout(), False)
        self._placed = _placed(item, picture)
        self._texts = picture.texts
        self.setRect(item.rect())
        self.setTransform(item.sceneTransform())
        self.setZValue(item.zValue())
        self.setBackgroundEnabled(False)

    def type(self) -> int:
        """The kind of item, which no kind that QGIS knows has."""
        return _KIND

    def draw(self, context: QgsLayoutItemRenderContext) -> None:
        """Draw the texts; not in a window, where the picture itself comes back in a moment."""
        render = context.renderContext()
        painter = render.painter()
        if painter.paintEngine().type() != QPaintEngine.Type.Pdf:
            return
        painter.save()
        painter.scale(render.scaleFactor(), render.scaleFactor())
        painter.setTransform(self._placed, True)
        for text in self._texts:
            _draw(painter, text)
        painter.restore()


def _placed(item: QgsLayoutItemPicture, picture: Picture) -> QTransform:
    """From units of the view box to the item's own millimetres, as the item shows its picture."""
    rect = item.rect()
    # QGIS takes the proportions from the view box in whole units.
    wide, high = round(picture.width), round(picture.height)
    scale = min(rect.width() / wide, rect.height() / high)
    left, above = _SPARE[item.pictureAnchor()]
    placed = QTransform.fromTranslate(
        left * (rect.width() - wide * scale), above * (rect.height() - high * scale)
    )
    return placed.scale(wide * scale / picture.width, high * scale / picture.height)


def _draw(painter: QPainter, text: Text) -> None:
    """Draw one line at the size that it was measured at, scaled to its own."""
    shift = _BEFORE_ANCHOR[text.anchor] * em_width(text.content, text.family, text.bold) * text.size
    painter.save()
    painter.translate(text.x - shift, text.baseline)
    painter.scale(text.size / MEASURE, text.size / MEASURE)
    painter.setFont(measured_font(text.family, text.bold))
    painter.setPen(QColor(text.colour))
    painter.drawText(QPointF(0.0, 0.0), text.content)
    painter.restore()
