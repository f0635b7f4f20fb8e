"""Print layouts: one per kind of page, made once; its atlas walks the table ``pages``.

Data reach a layout only through fields of ``pages``, layout variables and data-defined paths, so
whatever the officer moves, restyles, adds or hides stays as it is when the figures are refreshed.
Items are recognised by their ids: title, sentence, map, legend, figures, provenance, logo, status.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Tuple

from qgis.core import (
    QgsBasicNumericFormat,
    QgsCoordinateReferenceSystem,
    QgsExpressionContextUtils,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutObject,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPathResolver,
    QgsPrintLayout,
    QgsProject,
    QgsProperty,
    QgsRectangle,
    QgsScaleBarSettings,
    QgsSymbolLayerUtils,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

from .. import weighing
from ..model.areas import RD
from ..model.maps import DrawnMap
from ..model.recipe import Indicator, PageKind, Paper
from ..qgis_compat import set_label_text
from ..styling.house_style import HouseStyle
from ..texts import say

PREFIX = "Gebiedsgericht · "
"""What the names of our group, themes and layouts start with."""
FOLDER_VARIABLE = "gebiedsgericht_folder"
"""Layout variable: the folder with the drawn charts that fields of ``pages`` name."""
NORTH_ARROW = "arrows/NorthArrow_02.svg"
"""One of the arrows that every QGIS has."""
MAP_FIELDS = {
    QgsLayoutObject.DataDefinedProperty.MapXMin: "xmin",
    QgsLayoutObject.DataDefinedProperty.MapYMin: "ymin",
    QgsLayoutObject.DataDefinedProperty.MapXMax: "xmax",
    QgsLayoutObject.DataDefinedProperty.MapYMax: "ymax",
    QgsLayoutObject.DataDefinedProperty.MapStylePreset: "theme",
}


NO_LAYER = "-"
"""What an empty place for a small map shows: a layer that no project has, so nothing."""
TITLES = 1.08
"""Of the text of a page, how large what stands above a small map is."""
LEGENDS, LEGENDS_OF_MAPS = 0.27, (0.4, 0.55)
"""Of the height of the column beside the map, what the legend gets; of maps of several indicators more,
and of those on a slide still more."""
LINES_OWN, LINES_COUNTS, LINES_TOGETHER = 3.6, 1.2, 2.0
"""Lines of text: the legend below a small map, only its counts, the legend below all small maps."""


@dataclass(frozen=True)
class Box:
    """A place on the page, in millimetres from its top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Panes:
    """How many small maps stand on a page."""

    count: int = 0
    """0: it has one map, and that is a large one."""
    shared: bool = False
    """Whether they have one legend, below all of them."""

    @property
    def shape(self) -> Tuple[int, int]:
        """Columns and rows."""
        return weighing.shape(self.count)

    @property
    def names(self) -> Tuple[str, ...]:
        """What the places are numbered with, also those that stay empty."""
        columns, rows = self.shape
        return tuple(str(number) for number in range(1, columns * rows + 1))


ONE_MAP = Panes()


@dataclass(frozen=True)
class Sheet:
    """What a layout is for."""

    kind: PageKind
    paper: Paper
    panes: Panes = ONE_MAP

    @property
    def key(self) -> str:
        """What the field ``layout`` of its pages holds."""
        return layout_key(self.kind, self.paper, self.panes)


@dataclass(frozen=True)
class Grid:
    """Where everything stands on a page of one kind and paper, and how large its text is."""

    width: float
    height: float
    text: float
    """Points of the smallest text on the page."""
    title: float
    sentence: float
    boxes: Dict[str, Box]

    @property
    def small(self) -> float:
        """Points of the line at the foot; on a slide nobody needs to read it from the last row."""
        return min(self.text, 11.0)


def grid(kind: PageKind, paper: Paper, panes: Panes = ONE_MAP) -> Grid:
    """The grid of DESIGN's page for a kind of page on a paper; ``panes``: of one with small maps."""
    if kind is PageKind.PROFILE:
        return _profile_grid(paper)
    if kind is PageKind.MULTIPLES:
        return _multiples_grid(paper, panes)
    if kind is PageKind.MAP:
        return _indicator_grid(paper, LEGENDS_OF_MAPS[paper is Paper.SLIDE])
    return _indicator_grid(paper, LEGENDS)


def _indicator_grid(paper: Paper, share: float) -> Grid:
    width, height = paper.value
    text = {Paper.A4: 8.0, Paper.A3: 11.0, Paper.SLIDE: 14.0}[paper]
    margin = width * 0.022
    column = width * (0.255 if paper is Paper.SLIDE else 0.2)
    gap = width * 0.012
    top = margin * 0.8
    header = height * (0.17 if paper is Paper.SLIDE else 0.085)
    footer = height * (0.06 if paper is Paper.SLIDE else 0.055)
    body_y = top + header
    body_height = height - body_y - footer - margin * 0.7
    right = width - margin - column
    legend = body_height * share
    status = column * 0.5
    boxes = {
        "title": Box(margin, top, width - 2 * margin - column, header * 0.46),
        "sentence": Box(margin, top + header * 0.46, width - 2 * margin - column, header * 0.52),
        "status": Box(right, top, status, header * 0.3),
        "logo": Box(right + status, top, column - status, header * 0.8),
        "map": Box(margin, body_y, width - 2 * margin - column - gap, body_height),
        "legend": Box(right, body_y, column, legend),
        "figures": Box(right, body_y + legend + gap, column, body_height - legend - gap),
        "provenance": Box(margin, body_y + body_height + margin * 0.2, width - 2 * margin, footer),
    }
    return Grid(width, height, text, text * 2.1, text * 1.18, boxes)


def _multiples_grid(paper: Paper, panes: Panes) -> Grid:
    """Small maps of one size in columns and rows, each with a line above it and its legend below it."""
    whole = _indicator_grid(paper, LEGENDS)
    boxes = {name: whole.boxes[name] for name in ("title", "sentence", "status", "logo", "provenance")}
    line = whole.text * 25.4 / 72 * 1.5
    left, top = whole.boxes["map"].x, whole.boxes["map"].y
    width, height = whole.width - 2 * left, whole.boxes["map"].height
    strip = line * LINES_TOGETHER if panes.shared else 0.0
    if panes.shared:
        boxes["legend"] = Box(left, top + height - strip, width, strip)
    columns, rows = panes.shape
    gap = whole.width * 0.014
    wide = (width - gap * (columns - 1)) / columns
    high = (height - strip - gap * 0.6 * (rows - 1)) / rows
    own = line * (LINES_COUNTS if panes.shared else LINES_OWN)
    for place, name in enumerate(panes.names):
        x = left + (place % columns) * (wide + gap)
        y = top + (place // columns) * (high + gap * 0.6)
        boxes[f"title{name}"] = Box(x, y, wide, line)
        boxes[f"map{name}"] = Box(x, y + line, wide, high - line - own)
        boxes[f"legend{name}"] = Box(x, y + high - own + line * 0.1, wide, own - line * 0.1)
    return Grid(whole.width, whole.height, whole.text, whole.title, whole.sentence, boxes)


def _profile_grid(paper: Paper) -> Grid:
    height, width = paper.value
    text = {Paper.A4: 8.0, Paper.A3: 11.0, Paper.SLIDE: 14.0}[paper]
    margin = width * 0.062
    map_size = width * 0.36
    header = width * 0.36
    left = width - 2 * margin - map_size - margin * 0.5
    footer = height * 0.04
    body_y = margin + header + margin * 0.45
    body_height = height - body_y - footer - margin
    boxes = {
        "title": Box(margin, margin, left, header * 0.24),
        "subtitle": Box(margin, margin + header * 0.24, left, header * 0.1),
        "sentence": Box(margin, margin + header * 0.38, left, header * 0.62),
        "map": Box(width - margin - map_size, margin, map_size, header),
        "figures": Box(margin, body_y, width - 2 * margin, body_height),
        "provenance": Box(margin, height - margin * 0.75 - footer, width - 2 * margin, footer),
    }
    return Grid(width, height, text, text * 2.6, text * 1.2, boxes)


def theme_name(indicator: Indicator, layer: str = "", public: bool = False) -> str:
    """The name of the map theme of an indicator, or of its one for everybody; a page looks for it by name."""
    return f"{PREFIX}{indicator.name} ({layer or indicator.id})" + (" · openbaar" if public else "")


def map_theme(drawn: DrawnMap, public: bool = False) -> str:
    """The name of the map theme of one of ``maps``."""
    return f"{PREFIX}{drawn.title} ({drawn.spec.id})" + (" · openbaar" if public else "")


def profile_theme(language: str, area_set: str = "") -> str:
    """The name of the map theme of the profile pages; ``area_set``: of those of another than the first."""
    return PREFIX + say("layer.profile", language) + (f" ({area_set})" if area_set else "")


def layout_name(kind: PageKind, paper: Paper, title: str) -> str:
    """The name of a layout in the project, with the prefix that marks it as ours."""
    size = {Paper.A4: "A4", Paper.A3: "A3", Paper.SLIDE: "16:9"}[paper]
    return f"{PREFIX}{title} {size}"


def build(
    project: QgsProject,
    name: str,
    sheet: Sheet,
    pages: QgsVectorLayer,
    charts: Path,
    house: HouseStyle,
    language: str,
) -> QgsPrintLayout:
    """Make a layout and add it to the project; its atlas walks the rows of ``pages`` of this kind."""
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName(name)
    kind, paper = sheet.kind, sheet.paper
    measure = grid(kind, paper, sheet.panes)
    page = layout.pageCollection().page(0)
    page.setPageSize(QgsLayoutSize(measure.width, measure.height))
    maker = _Maker(layout, measure, house, language)
    if kind is PageKind.MULTIPLES:
        maker.small_maps(sheet.panes, north=paper is not Paper.SLIDE)
    else:
        maker.map(scale_bar=kind is not PageKind.PROFILE, north=paper is not Paper.SLIDE)
        maker.picture("figures")
    maker.label("title", measure.title, bold=True)
    maker.label("sentence", measure.sentence)
    maker.label("provenance", measure.small, colour=house.muted, bottom=kind is PageKind.PROFILE)
    if kind is not PageKind.PROFILE:
        if "legend" in measure.boxes:
            maker.picture("legend")
        maker.label("status", measure.text, colour=house.muted)
        maker.logo()
    else:
        maker.label("subtitle", measure.sentence, colour=house.muted)
    atlas = layout.atlas()
    atlas.setCoverageLayer(pages)
    atlas.setFilterFeatures(True)
    atlas.setFilterExpression(f"\"layout\" = '{sheet.key}'")
    atlas.setSortFeatures(True)
    atlas.setSortExpression('"position"')
    atlas.setPageNameExpression('"page"')
    atlas.setEnabled(True)
    point_to(layout, charts)
    if not project.layoutManager().addLayout(layout):
        raise RuntimeError(name)
    return layout


def layout_key(kind: PageKind, paper: Paper, panes: Panes = ONE_MAP) -> str:
    """What the field ``layout`` of a page holds: which layout shows it."""
    key = f"{kind.value}-{paper.name.lower()}"
    if not panes.count:
        return key
    columns, rows = panes.shape
    return f"{key}-{columns}x{rows}" + ("-shared" if panes.shared else "")


def point_to(layout: QgsPrintLayout, charts: Path) -> None:
    """Tell a layout where its charts are now; no item is touched."""
    QgsExpressionContextUtils.setLayoutVariable(layout, FOLDER_VARIABLE, str(charts))


class _Maker:
    """Adds items to one layout, each with its id."""

    def __init__(self, layout: QgsPrintLayout, measure: Grid, house: HouseStyle, language: str) -> None:
        self._layout = layout
        self._grid = measure
        self._house = house
        self._language = language

    def map(self, scale_bar: bool, north: bool, number: str = "") -> QgsLayoutItemMap:
        item = QgsLayoutItemMap(self._layout)
        box = self._grid.boxes[f"map{number}"]
        self._place(item, f"map{number}", box)
        item.setExtent(QgsRectangle(0, 0, box.width * 1000, box.height * 1000))
        item.setCrs(QgsCoordinateReferenceSystem(RD))
        item.setBackgroundColor(QColor(self._house.neighbours))
        item.setFrameEnabled(False)
        item.setFollowVisibilityPreset(True)
        for key, field in MAP_FIELDS.items():
            name = f"theme{number}" if field == "theme" else field
            item.dataDefinedProperties().setProperty(key, QgsProperty.fromField(name))
        if scale_bar:
            self._scale_bar(item, box)
        if north:
            self._north(item, box)
        return item

    def small_maps(self, panes: Panes, north: bool) -> None:
        """A map, a line above it and a legend below it for each place; those without a map are left out."""
        kinds = QgsLayoutObject.DataDefinedProperty
        for number in panes.names:
            first = number == panes.names[0]
            shown = self.map(scale_bar=first, north=first and north, number=number)
            title = self.label(f"title{number}", self._grid.text * TITLES, bold=True)
            legend = self.picture(f"legend{number}")
            is_empty = f"coalesce(\"title{number}\", '') = ''"
            items: Tuple[QgsLayoutItem, ...] = (shown, title, legend)
            for item in items:
                empty = QgsProperty.fromExpression(is_empty)
                item.dataDefinedProperties().setProperty(kinds.ExcludeFromExports, empty)
            # Without a theme a map would show all that is visible in the project.
            nothing = QgsProperty.fromExpression(f"if({is_empty}, '{NO_LAYER}', NULL)")
            shown.dataDefinedProperties().setProperty(kinds.MapLayers, nothing)

    def label(
        self, name: str, points: float, bold: bool = False, colour: str = "", bottom: bool = False
    ) -> QgsLayoutItemLabel:
        item = QgsLayoutItemLabel(self._layout)
        item.setText(f"[% coalesce(\"{name}\", '') %]")
        set_label_text(item, self._text(points, bold, colour or self._house.text))
        item.setMarginX(0)
        item.setMarginY(0)
        vertical = Qt.AlignmentFlag.AlignBottom if bottom else Qt.AlignmentFlag.AlignTop
        item.setVAlign(vertical)
        # Newer QGIS (3.40) justifies a label that nobody says this of.
        item.setHAlign(Qt.AlignmentFlag.AlignLeft)
        self._place(item, name, self._grid.boxes[name])
        return item

    def picture(self, name: str) -> QgsLayoutItemPicture:
        item = QgsLayoutItemPicture(self._layout)
        item.setMode(QgsLayoutItemPicture.Format.FormatSVG)
        item.setResizeMode(QgsLayoutItemPicture.ResizeMode.Zoom)
        item.setPictureAnchor(QgsLayoutItem.ReferencePoint.UpperLeft)
        path = f"@{FOLDER_VARIABLE} || '/' || \"{name}\""
        source = QgsLayoutObject.DataDefinedProperty.PictureSource
        item.dataDefinedProperties().setProperty(source, QgsProperty.fromExpression(path))
        self._place(item, name, self._grid.boxes[name])
        return item

    def logo(self) -> None:
        if not self._house.logo:
            return
        item = QgsLayoutItemPicture(self._layout)
        item.setPicturePath(self._house.logo)
        item.setResizeMode(QgsLayoutItemPicture.ResizeMode.Zoom)
        item.setPictureAnchor(QgsLayoutItem.ReferencePoint.UpperRight)
        self._place(item, "logo", self._grid.boxes["logo"])

    def _scale_bar(self, linked: QgsLayoutItemMap, box: Box) -> None:
        item = QgsLayoutItemScaleBar(self._layout)
        item.setLinkedMap(linked)
        item.setStyle("Line Ticks Up")
        item.setUnits(QgsUnitTypes.DistanceUnit.DistanceKilometers)
        item.setUnitLabel("km")
        item.setMapUnitsPerScaleBarUnit(1)
        item.setNumericFormat(self._numbers())
        item.setNumberOfSegments(2)
        item.setNumberOfSegmentsLeft(0)
        item.setSegmentSizeMode(QgsScaleBarSettings.SegmentSizeMode.SegmentSizeFitWidth)
        item.setMinimumBarWidth(box.width * 0.08)
        item.setMaximumBarWidth(box.width * 0.18)
        item.setHeight(1.4)
        item.setTextFormat(self._text(self._grid.text, False, self._house.text))
        height = self._grid.text * 0.9
        self._place(
            item, "scale_bar", Box(box.x + 3, box.y + box.height - height - 3, box.width * 0.2, height)
        )

    def _north(self, linked: QgsLayoutItemMap, box: Box) -> None:
        item = QgsLayoutItemPicture(self._layout)
        item.setPicturePath(QgsSymbolLayerUtils.svgSymbolNameToPath(NORTH_ARROW, QgsPathResolver()))
        item.setLinkedMap(linked)
        item.setNorthMode(QgsLayoutItemPicture.NorthMode.GridNorth)
        size = self._grid.text * 0.95
        self._place(
            item, "north", Box(box.x + box.width - size - 3, box.y + box.height - size - 3, size, size)
        )

    def _numbers(self) -> QgsBasicNumericFormat:
        """Decimals as the pages write them, whatever QGIS's own language is."""
        numbers = QgsBasicNumericFormat()
        numbers.setDecimalSeparator("," if self._language == "nl" else ".")
        return numbers

    def _text(self, points: float, bold: bool, colour: str) -> QgsTextFormat:
        font = QFont(self._house.font)
        font.setBold(bold)
        text = QgsTextFormat()
        text.setFont(font)
        text.setSize(points)
        text.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
        text.setColor(QColor(colour))
        return text

    def _place(self, item: QgsLayoutItem, name: str, box: Box) -> None:
        item.setId(name)
        self._layout.addLayoutItem(item)
        item.attemptMove(QgsLayoutPoint(box.x, box.y))
        item.attemptResize(QgsLayoutSize(box.width, box.height))


def fitted(extent: Tuple[float, float, float, float], box: Box, air: float = 0.04) -> Tuple[float, ...]:
    """An extent (left, bottom, right, top) with some air, widened to the proportions of a box."""
    left, bottom, right, top = extent
    width = max((right - left) * (1 + 2 * air), 1.0)
    height = max((top - bottom) * (1 + 2 * air), 1.0)
    ratio = box.width / box.height
    if width / height < ratio:
        width = height * ratio
    else:
        height = width / ratio
    x, y = (left + right) / 2, (bottom + top) / 2
    return (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
