"""What overlays, marked layers and their symbols are called, as a block below the legend of the figures.

Each line has a small picture of the symbol, drawn by QGIS itself at its true size, so that it looks as on the
map whatever the officer made of the layer.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, replace
from typing import Callable, Iterator, List, Optional, Sequence, Tuple

from qgis.core import (
    QgsCentroidFillSymbolLayer,
    QgsLayerTreeLayer,
    QgsMapLayer,
    QgsMarkerLineSymbolLayer,
    QgsRasterLayer,
    QgsRasterSymbolLegendNode,
    QgsRenderContext,
    QgsSymbol,
    QgsSymbolLegendNode,
)
from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QSize
from qgis.PyQt.QtGui import QColor, QImage, QPainter

from ..texts import number, say
from .charts import LINE, Space
from .compose import Placed, reduced, stacked
from .drawing import CAP_HEIGHT, Canvas, fit, text_width, wrap
from .material import Material

DPI = 400
MOST = 6
"""Lines per layer: a zoning plan has thirty kinds, of which a page cannot tell the difference anyway."""
WIDE, HIGH = 2.4, 1.1
"""Of a small picture, in font sizes."""
ROW = 1.4
APART, ABOVE = 1.4, 0.6
"""Behind a line beside which another one stands, and above the block, in font sizes."""
LEAST = 0.4
"""Of the room for a legend, what that of the figures keeps."""
SIZES = (1.0, 0.93, 0.86, 0.8, 0.74, 0.68, 0.62, 0.55, 0.48, 0.4)
SMALLER = ((False, 1.0), *((True, size) for size in SIZES))
"""Ways to draw the block, the best first: whether short lines stand beside each other, and how large."""


@dataclass(frozen=True)
class Swatch:
    """One line of the block: what it is called, and how it looks."""

    label: str
    png: bytes = b""
    """Opaque; empty for what has no symbol, such as a picture."""
    heading: bool = False
    """Whether it is the name of a layer of which the next lines are the kinds."""


def swatches(layers: Sequence[QgsMapLayer], space: Space) -> Tuple[Swatch, ...]:
    """The lines for layers in the order given, with their symbols at true size on the paper's colour.

    A layer with one symbol takes one line; one with more a heading and at most ``MOST`` lines, of which
    the last says how many there are besides.
    """
    return tuple(line for layer in layers for line in _of_layer(layer, space))


def block(lines: Sequence[Swatch], space: Space, flowing: bool = False) -> Optional[Tuple[bytes, float]]:
    """The lines below a small heading as SVG of ``space.width``, and its height; None without any.

    As high as it needs to be: ``space.height`` is not looked at. ``flowing``: short ones stand beside
    each other.
    """
    if not lines:
        return None
    em = space.em
    told = [_told(line, space) for line in lines]
    lefts = _beside(lines, told, space) if flowing else [0.0] * len(lines)
    rows = [em * (ROW + LINE * (len(words) - 1)) for words in told]
    tops: List[float] = []
    top = em * (LINE * 1.2 + 0.3)
    for place, left in enumerate(lefts):
        top += rows[place - 1] if place and not left else 0.0
        tops.append(top)
    height = top + rows[-1] + em * 0.2
    title = say("overlay.heading", space.language)
    canvas = _Pictures(space.width, height, space.house.font, title)
    points = space.points * 1.1
    shown = fit(title, canvas.width, points, canvas.font, bold=True)
    canvas.text(0, em * 1.05, shown, points, space.house.text, bold=True)
    for line, words, left, top in zip(lines, told, lefts, tops):
        _row(canvas, space, line, words, (left, top))
    return canvas.to_svg(), height


def _beside(lines: Sequence[Swatch], told: Sequence[Sequence[str]], space: Space) -> List[float]:
    """Where each line starts where they stand behind each other; what does not fit starts at the left."""
    found: List[float] = []
    end = space.width
    for line, words in zip(lines, told):
        wide = text_width(words[0], space.points, space.house.font) + _left(line, space)
        alone = line.heading or len(words) > 1
        found.append(0.0 if alone or end + wide > space.width else end)
        end = space.width if alone else found[-1] + wide + space.em * APART
    return found


def with_overlays(drawn: Callable[[Space], bytes], material: Material, space: Space) -> bytes:
    """A legend with what else lies on the map below it; ``drawn`` draws it in the room that is left.

    Where there is too little room for both at the size of the page's text, neither gets much smaller than
    the other.
    """
    lines = lines_of(material, space)
    if not lines:
        return drawn(space)
    best: Tuple[float, bytes] = (0.0, b"")
    for flowing, size in SMALLER:
        within = replace(space, points=space.points * size)
        found = block(lines, within, flowing)
        if found is None:
            break
        svg, height = found
        gap = space.em * size * ABOVE
        left = max(space.height - height - gap, space.height * LEAST)
        above = drawn(replace(space, height=left))
        smallest = min(size, 1.0 / reduced(above), (space.height - left) / (height + gap))
        if smallest > best[0] + 0.01:
            parts = [Placed(above, 0.0, 0.0, left), Placed(svg, 0.0, left + gap, height)]
            best = smallest, stacked(space.width, space.height, parts)
        if smallest >= size - 0.01:
            break
    return best[1]


def lines_of(material: Material, space: Space) -> Tuple[Swatch, ...]:
    """What overlays and marked layers lie on every map, with their symbols; none where nothing does."""
    if not (material.workspace.overlays or material.carried):
        return ()
    from . import in_project  # it makes the pages that ask for this

    return swatches(in_project.legend_layers(material, material.carried), space)


def _left(line: Swatch, space: Space) -> float:
    return 0.0 if line.heading else space.em * (WIDE + 0.6)


def _told(line: Swatch, space: Space) -> Tuple[str, ...]:
    """The label in one line or two."""
    room = space.width - _left(line, space)
    return wrap(line.label, room, space.points, space.house.font, lines=2) or ("",)


class _Pictures(Canvas):
    """A canvas with small pictures in it."""

    def image(self, x: float, y: float, width: float, height: float, png: bytes) -> None:
        """A picture, its colours as they are."""
        self._add(
            "image",
            x=x,
            y=y,
            width=width,
            height=height,
            **{
                "xmlns:xlink": "http://www.w3.org/1999/xlink",
                "xlink:href": "data:image/png;base64," + b64encode(png).decode("ascii"),
            },
        )


def _row(
    canvas: _Pictures, space: Space, line: Swatch, words: Sequence[str], at: Tuple[float, float]
) -> None:
    """A line of the block, from a place at its left and top."""
    em, (left, top) = space.em, at
    if line.png:
        canvas.image(left, top + em * (ROW - HIGH) / 2, em * WIDE, em * HIGH, line.png)
    colour = space.house.muted if line.heading else space.house.text
    baseline = top + em * (ROW + CAP_HEIGHT) / 2
    for position, text in enumerate(words):
        canvas.text(left + _left(line, space), baseline + em * LINE * position, text, space.points, colour)


def _of_layer(layer: QgsMapLayer, space: Space) -> List[Swatch]:
    found = list(_symbols(layer, space))
    if not found:
        return [Swatch(layer.name())]
    if len(found) == 1:
        return [Swatch(layer.name(), found[0].png)]
    if len(found) > MOST:
        rest = number(len(found) - MOST + 1, 0, space.language)
        found = [*found[: MOST - 1], Swatch(say("overlay.more", space.language, n=rest))]
    return [Swatch(layer.name(), heading=True), *found]


def _symbols(layer: QgsMapLayer, space: Space) -> Iterator[Swatch]:
    """The symbols of a layer with their labels, as the layer tree lists them.

    Of a picture only its own colours: a service would be asked for its legend over the network.
    """
    if isinstance(layer, QgsRasterLayer) and layer.providerType() == "wms":
        return
    tree = QgsLayerTreeLayer(layer)
    for node in layer.legend().createLayerTreeModelLegendNodes(tree):
        if isinstance(node, QgsSymbolLegendNode) and node.symbol() is not None:
            yield Swatch(_words(node), _drawn(node.symbol(), space))
        elif isinstance(node, QgsRasterSymbolLegendNode):
            yield Swatch(_words(node), _png(_ground(node.color().name(), space)))


def _words(node: QgsSymbolLegendNode) -> str:
    return str(node.data(0) or "")


def _centred(symbol: QgsSymbol, width: float) -> QgsSymbol:
    """A symbol of which what stands beside its place, or far apart along a line, comes into a picture.

    ``width`` is that of the picture in millimetres.
    """
    changed = symbol.clone()
    for part in changed.symbolLayers():
        if isinstance(part, QgsCentroidFillSymbolLayer):
            for mark in part.subSymbol().symbolLayers():
                mark.setOffset(QPointF(0.0, 0.0))
        if isinstance(part, QgsMarkerLineSymbolLayer) and part.interval() > width:
            part.setInterval(width)
            part.setOffsetAlongLine(width / 2)
    return changed


def _drawn(symbol: QgsSymbol, space: Space) -> bytes:
    """A symbol as a small opaque picture, its lines as thick as on paper."""
    image = _ground(space.house.paper, space)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    context = QgsRenderContext.fromQPainter(painter)
    context.setScaleFactor(DPI / 25.4)
    context.setRendererScale(10000.0)
    _centred(symbol, space.em * WIDE).drawPreviewIcon(painter, image.size(), context)
    painter.end()
    return _png(image)


def _ground(colour: str, space: Space) -> QImage:
    width, height = (round(space.em * share * DPI / 25.4) for share in (WIDE, HIGH))
    image = QImage(QSize(max(width, 1), max(height, 1)), QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(DPI / 0.0254))
    image.setDotsPerMeterY(round(DPI / 0.0254))
    image.fill(QColor(colour))
    return image


def _png(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(content)
