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

from ..model.areas import RD
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


@dataclass(frozen=True)
class Box:
    """A place on the page, in millimetres from its top left corner."""

    x: float
    y: float
    width: float
    height: float


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


def grid(kind: PageKind, paper: Paper) -> Grid:
    """The grid of DESIGN's page for a kind of page on a paper."""
    return _profile_grid(paper) if kind is PageKind.PROFILE else _indicator_grid(paper)


def _indicator_grid(paper: Paper) -> Grid:
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
    legend = body_height * 0.27
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
    kind: PageKind,
    paper: Paper,
    pages: QgsVectorLayer,
    charts: Path,
    house: HouseStyle,
    language: str,
) -> QgsPrintLayout:
    """Make a layout and add it to the project; its atlas walks the rows of ``pages`` of this kind."""
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName(name)
    measure = grid(kind, paper)
    page = layout.pageCollection().page(0)
    page.setPageSize(QgsLayoutSize(measure.width, measure.height))
    maker = _Maker(layout, measure, house, language)
    maker.map(scale_bar=kind is PageKind.INDICATOR, north=paper is not Paper.SLIDE)
    maker.label("title", measure.title, bold=True)
    maker.label("sentence", measure.sentence)
    maker.picture("figures")
    maker.label("provenance", measure.small, colour=house.muted, bottom=kind is PageKind.PROFILE)
    if kind is PageKind.INDICATOR:
        maker.picture("legend")
        maker.label("status", measure.text, colour=house.muted)
        maker.logo()
    else:
        maker.label("subtitle", measure.sentence, colour=house.muted)
    atlas = layout.atlas()
    atlas.setCoverageLayer(pages)
    atlas.setFilterFeatures(True)
    atlas.setFilterExpression(f"\"layout\" = '{layout_key(kind, paper)}'")
    atlas.setSortFeatures(True)
    atlas.setSortExpression('"position"')
    atlas.setPageNameExpression('"page"')
    atlas.setEnabled(True)
    point_to(layout, charts)
    if not project.layoutManager().addLayout(layout):
        raise RuntimeError(name)
    return layout


def layout_key(kind: PageKind, paper: Paper) -> str:
    """What the field ``layout`` of a page holds: which layout shows it."""
    return f"{kind.value}-{paper.name.lower()}"


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

    def map(self, scale_bar: bool, north: bool) -> None:
        item = QgsLayoutItemMap(self._layout)
        box = self._grid.boxes["map"]
        self._place(item, "map", box)
        item.setExtent(QgsRectangle(0, 0, box.width * 1000, box.height * 1000))
        item.setCrs(QgsCoordinateReferenceSystem(RD))
        item.setBackgroundColor(QColor(self._house.neighbours))
        item.setFrameEnabled(False)
        item.setFollowVisibilityPreset(True)
        for key, field in MAP_FIELDS.items():
            item.dataDefinedProperties().setProperty(key, QgsProperty.fromField(field))
        if scale_bar:
            self._scale_bar(item, box)
        if north:
            self._north(item, box)

    def label(
        self, name: str, points: float, bold: bool = False, colour: str = "", bottom: bool = False
    ) -> None:
        item = QgsLayoutItemLabel(self._layout)
        item.setText(f"[% coalesce(\"{name}\", '') %]")
        set_label_text(item, self._text(points, bold, colour or self._house.text))
        item.setMarginX(0)
        item.setMarginY(0)
        vertical = Qt.AlignmentFlag.AlignBottom if bottom else Qt.AlignmentFlag.AlignTop
        item.setVAlign(vertical)
        self._place(item, name, self._grid.boxes[name])

    def picture(self, name: str) -> None:
        item = QgsLayoutItemPicture(self._layout)
        item.setMode(QgsLayoutItemPicture.Format.FormatSVG)
        item.setResizeMode(QgsLayoutItemPicture.ResizeMode.Zoom)
        item.setPictureAnchor(QgsLayoutItem.ReferencePoint.UpperLeft)
        path = f"@{FOLDER_VARIABLE} || '/' || \"{name}\""
        source = QgsLayoutObject.DataDefinedProperty.PictureSource
        item.dataDefinedProperties().setProperty(source, QgsProperty.fromExpression(path))
        self._place(item, name, self._grid.boxes[name])

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
