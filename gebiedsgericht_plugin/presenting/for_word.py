"""A map or a page as a picture for a report in Word: as wide as its text, with the source inside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Tuple

from qgis.core import QgsLayoutExporter, QgsPrintLayout, QgsProject
from qgis.PyQt.QtCore import QByteArray, QRectF, QSize
from qgis.PyQt.QtGui import QColor, QImage, QPainter
from qgis.PyQt.QtSvg import QSvgRenderer

from ..errors import ExportFailed
from ..model.areas import AreaSet
from ..model.recipe import Paper
from ..sources.marks import Refusing
from ..styling import symbols
from ..styling.made_maps import MadeMap
from . import charts, map_pages, typed_labels
from .boxes import Box
from .charts import LINE, Space
from .drawing import Canvas, wrap
from .figures import class_counts, outside_count
from .indicator_pages import figures_of
from .layouts import map_theme, theme_name
from .material import Material, View
from .origins import line_of_maps, provenance_line
from .overlay_legend import with_overlays
from .refusing import layers_on
from .sentences import alt_text_map, reading_sentence, titled
from .set_slides import map_image

WIDTH, DPI = 160.0, 220
"""Millimetres of the text of a report on A4; dots per inch that print well."""
COLUMN, GAP = 54.0, 4.0
"""Width of the legend, and the room between it and the map."""
LOWEST, HIGHEST = 60.0, 118.0
"""Millimetres of the map, whatever the shape of the municipality."""
TITLE, TEXT, SMALL = 12.0, 9.0, 7.0
"""Points."""


@dataclass(frozen=True)
class Picture:
    """A picture, and what somebody who cannot see it should know of it."""

    image: QImage
    words: str


@dataclass(frozen=True)
class _Content:
    """What stands round a map."""

    title: str
    sentence: str
    source: str
    words: str


def of_indicator(project: QgsProject, material: Material, view: View) -> Picture:
    """The map of an indicator with its title, sentence, legend and source. Raises NotProtected."""
    figures, legend = figures_of(material, view), material.legend_sets[view.indicator.id]
    language, audience = material.workspace.language, material.workspace.output.audience

    def drawn(within: Space) -> bytes:
        counts, level = class_counts(figures, legend), view.areas.level
        beyond = outside_count(figures, legend)
        return charts.legend(legend, counts, figures.legend_counts, within, "", level=level, outside=beyond)

    title = titled(view.indicator)
    content = _Content(
        title=f"{title}, {figures.period}" if figures.period else title,
        sentence=reading_sentence(figures, language, audience),
        source=provenance_line(material, figures, view.areas),
        words=alt_text_map(figures, legend, language, audience),
    )
    theme = theme_name(view.indicator, view.name, material.public)
    space = _space(material, view.areas)
    return _composed(project, material, view.areas, theme, content, with_overlays(drawn, material, space))


def of_map(project: QgsProject, material: Material, made: MadeMap) -> Picture:
    """The same of one of ``maps``. Raises NotProtected."""
    areas, drawn = material.area_sets[made.drawn.areas], made.drawn
    title = f"{drawn.title}, {drawn.period}" if drawn.period else drawn.title
    said = map_pages.sentence(material, made, areas)
    content = _Content(
        title=title,
        sentence=said,
        source=line_of_maps(material, made, areas),
        words=" ".join(part for part in (f"{title}.", said, drawn.note) if part),
    )
    paper = symbols.paper_factor(*Paper.A4.value)
    legend = with_overlays(
        lambda within: map_pages.legend_of(made, areas.level, within, paper),
        material,
        _space(material, areas),
    )
    return _composed(project, material, areas, map_theme(drawn, material.public), content, legend)


def pages_of(layout: QgsPrintLayout) -> Tuple[str, ...]:
    """The titles of the pages of a layout, in their order."""
    atlas = layout.atlas()
    return tuple(str(atlas.nameForPage(position)) for position in range(int(atlas.updateFeatures())))


def of_page(layout: QgsPrintLayout, position: int) -> Picture:
    """A page of a layout, in small: its own line with the source is on it.

    Raises ExportFailed, NotProtected, TextsNotSafe.
    """
    typed_labels.check([layout])
    atlas = layout.atlas()
    if not atlas.beginRender() or not atlas.seekTo(position):
        raise ExportFailed(layout.name(), str(position))
    try:
        layout.refresh()
        Refusing().check(layers_on(layout))
        row = layout.createExpressionContext().feature()
        said = [str(row[name]) for name in ("title", "alt", "provenance") if row.fieldNameIndex(name) >= 0]
        page = layout.pageCollection().page(0).pageSize()
        wide = _pixels(WIDTH)
        size = QSize(wide, round(wide * page.height() / page.width()))
        image = QgsLayoutExporter(layout).renderPageToImage(0, size, DPI)
    finally:
        atlas.endRender()
    if image.isNull():
        raise ExportFailed(layout.name(), str(position))
    return Picture(
        _with_size(image.convertToFormat(QImage.Format.Format_RGB32)), "\n".join(filter(None, said))
    )


# --- putting it together -------------------------------------------------------------------


def _space(material: Material, areas: AreaSet) -> Space:
    """The room of the legend, beside the map."""
    return Space(COLUMN, _map_height(areas), SMALL + 1.0, material.house, material.workspace.language)


def _map_height(areas: AreaSet) -> float:
    """As the areas are shaped, within limits."""
    left, bottom, right, top = areas.frame.total_bounds
    wide = WIDTH - COLUMN - GAP
    return min(max(wide * (top - bottom) / max(right - left, 1.0) * 1.05, LOWEST), HIGHEST)


def _composed(
    project: QgsProject, material: Material, areas: AreaSet, theme: str, content: _Content, legend: bytes
) -> Picture:
    """Title and sentence, the map with the legend at its right, and the source below."""
    house = material.house
    blocks = _blocks(content, house.font)
    head, foot = blocks[:2], blocks[2]
    top = sum(_height(*block) for block in head) + 2.0
    map_high = _map_height(areas)
    height = top + map_high + 2.0 + _height(*foot)
    image = QImage(_pixels(WIDTH), _pixels(height), QImage.Format.Format_RGB32)
    image.fill(QColor(house.paper))
    canvas = Canvas(WIDTH, height, house.font)
    y = 0.0
    for (lines, points), ink in zip(head, (house.text, house.text)):
        _write(canvas, lines, points, y, ink)
        y += _height(lines, points)
    _write(canvas, *foot, top + map_high + 2.0, house.muted)
    box = Box(0.0, top, WIDTH - COLUMN - GAP, map_high)
    drawn = map_image(project, areas, theme, house.neighbours, box, Paper.A4.value, DPI)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawImage(0, _pixels(top), drawn)
    _paint(painter, canvas.to_svg(), Box(0.0, 0.0, WIDTH, height))
    _paint(painter, legend, Box(WIDTH - COLUMN, top, COLUMN, map_high))
    painter.end()
    words = "\n".join(part for part in (content.title, content.words, content.source) if part)
    return Picture(_with_size(image), words)


_Block = Tuple[Tuple[str, ...], float]
"""Lines and their size in points."""


def _blocks(content: _Content, font: str) -> List[_Block]:
    """Title, sentence and source as lines that fit the width."""
    listed = ((content.title, TITLE), (content.sentence, TEXT), (content.source, SMALL))
    return [(wrap(text, WIDTH, points, font, bold=points == TITLE), points) for text, points in listed]


def _height(lines: Tuple[str, ...], points: float) -> float:
    """Millimetres of a block of text."""
    return len(lines) * _line(points)


def _line(points: float) -> float:
    return points * 25.4 / 72 * LINE


def _write(canvas: Canvas, lines: Tuple[str, ...], points: float, top: float, ink: str) -> None:
    for number, line in enumerate(lines):
        baseline = top + _line(points) * (number + 0.76)
        canvas.text(0.0, baseline, line, points, ink, bold=points == TITLE)


def _paint(painter: QPainter, svg: bytes, box: Box) -> None:
    renderer = QSvgRenderer(QByteArray(svg))
    renderer.render(painter, QRectF(*(_pixels(side) for side in (box.x, box.y, box.width, box.height))))


def _pixels(millimetres: float) -> int:
    return round(millimetres / 25.4 * DPI)


def _with_size(image: QImage) -> QImage:
    """An image that says how large it is, so that Word makes it as wide as the text."""
    dots = round(DPI / 0.0254)
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    return image
