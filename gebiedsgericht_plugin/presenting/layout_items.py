"""The items of a print layout, each with the id that it is recognised by and the fields that it shows."""

from __future__ import annotations

from qgis.core import (
    QgsBasicNumericFormat,
    QgsFillSymbol,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutObject,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLineSymbol,
    QgsPathResolver,
    QgsPrintLayout,
    QgsProperty,
    QgsRectangle,
    QgsScaleBarSettings,
    QgsSymbolLayerUtils,
    QgsTextFormat,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

from ..qgis_compat import set_label_text
from ..styling.house_style import HouseStyle
from ..texts import number as written
from . import bindings
from .boxes import Box, Grid
from .drawing import POINT, text_width
from .grids import TITLES, Panes
from .scale_bars import LONGEST, bar_length, places_on_map

NORTH_ARROW = "arrows/NorthArrow_02.svg"
"""One of the arrows that every QGIS has."""
BAR_IN_PLACE = 0.62
"""Of a place of its own, the length of a scale bar at most; its words stick out."""


class Maker:
    """Adds items to one layout, each with its id."""

    def __init__(
        self, layout: QgsPrintLayout, measure: Grid, house: HouseStyle, language: str, across: float
    ) -> None:
        """``across``: so many metres its maps show from left to right."""
        self._layout = layout
        self._across = across
        self._grid = measure
        self._house = house
        self._language = language

    def map(self, scale_bar: bool, north: bool, number: str = "") -> QgsLayoutItemMap:
        """A map whose extent and theme come from the page; ``number``: of one of several small ones."""
        item = QgsLayoutItemMap(self._layout)
        box = self._grid.boxes[f"map{number}"]
        self._place(item, f"map{number}", box)
        item.setExtent(QgsRectangle(0, 0, box.width * 1000, box.height * 1000))
        item.setBackgroundColor(QColor(self._house.neighbours))
        item.setFrameEnabled(False)
        # A name that the edge of the map would cut through is left out instead.
        item.setMapFlags(
            item.mapFlags() & ~QgsLayoutItemMap.MapItemFlags(QgsLayoutItemMap.MapItemFlag.ShowPartialLabels)
        )
        bindings.show_map(item, number)
        if scale_bar:
            self._scale_bar(item, box)
        if north:
            self._north(item, box)
        return item

    def small_maps(self, panes: Panes, scale_bar: bool, north: bool) -> None:
        """A map, a line above it and a legend below it for each place; those without a map are left out."""
        for number in panes.names:
            first = number == panes.names[0]
            shown = self.map(first and scale_bar, first and north, number)
            title = self.label(f"title{number}", self._grid.text * TITLES, bold=True)
            legend = self.picture(f"legend{number}")
            bindings.leave_out((shown, title, legend), number)

    def label(
        self,
        name: str,
        points: float,
        bold: bool = False,
        colour: str = "",
        bottom: bool = False,
        right: bool = False,
        field: str = "",
    ) -> QgsLayoutItemLabel:
        """A text of the page, which stands in the ``field``; that is called as the label if not given."""
        item = QgsLayoutItemLabel(self._layout)
        item.setText(bindings.field_text(field or name))
        look = self._grid.looks.get(name)
        text = self._text(points, bold, colour or self._house.text, look.font if look else "")
        set_label_text(item, text)
        item.setMarginX(0)
        item.setMarginY(0)
        vertical = Qt.AlignmentFlag.AlignBottom if bottom else Qt.AlignmentFlag.AlignTop
        item.setVAlign(vertical)
        # Newer QGIS (3.40) justifies a label that nobody says this of.
        item.setHAlign(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        self._place(item, name, self._grid.boxes[name])
        return item

    def photo(self) -> None:
        """A photo at the lower side of the map, which is as much smaller; without one the map has all."""
        item = QgsLayoutItemPicture(self._layout)
        item.setResizeMode(QgsLayoutItemPicture.ResizeMode.Zoom)
        item.setPictureAnchor(QgsLayoutItem.ReferencePoint.UpperRight)
        bindings.show_photo(item, "photo")
        self._place(item, "photo", self._grid.boxes["photo"])
        shown = self._layout.itemById("map")
        none = bindings.is_empty("photo")
        height = f"if({none}, {self._grid.boxes['map'].height}, {self._grid.map_above_photo.height})"
        kind = QgsLayoutObject.DataDefinedProperty.ItemHeight
        shown.dataDefinedProperties().setProperty(kind, QgsProperty.fromExpression(height))

    def second_side(self) -> None:
        """A second page in the layout: the name of the area, one picture, and the same foot."""
        page = QgsLayoutItemPage(self._layout)
        page.setPageSize(QgsLayoutSize(self._grid.width, self._grid.height))
        self._layout.pageCollection().addPage(page)
        muted = self._house.muted
        self.label("title2", self._grid.title, bold=True, field="title")
        self.picture("back")
        self.label("provenance2", self._grid.small, colour=muted, bottom=True, field="provenance")
        if "number" not in self._house.leave_out:
            self.label("number2", self._grid.small, colour=muted, bottom=True, right=True)
        for name in ("title2", "back", "provenance2", "number2"):
            if self._layout.itemById(name) is None:
                continue
            box = self._grid.boxes[name]
            self._layout.itemById(name).attemptMove(QgsLayoutPoint(box.x, box.y), True, False, 1)

    def picture(self, name: str) -> QgsLayoutItemPicture:
        """A chart of the page, whose file is named in the field that is called as the picture."""
        item = QgsLayoutItemPicture(self._layout)
        item.setResizeMode(QgsLayoutItemPicture.ResizeMode.Zoom)
        item.setPictureAnchor(QgsLayoutItem.ReferencePoint.UpperLeft)
        bindings.show_chart(item, name)
        self._place(item, name, self._grid.boxes[name])
        return item

    def bar(self, name: str, colour: str) -> None:
        """A rectangle in one colour."""
        item = QgsLayoutItemShape(self._layout)
        item.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
        item.setSymbol(QgsFillSymbol.createSimple({"color": colour, "outline_style": "no"}))
        self._place(item, name, self._grid.boxes[name])

    def logo(self, left: bool = False) -> None:
        """The logo of the organisation, if the house style has one; ``left``: at the left of its place."""
        if not self._house.logo:
            return
        item = QgsLayoutItemPicture(self._layout)
        item.setPicturePath(self._house.logo)
        item.setResizeMode(QgsLayoutItemPicture.ResizeMode.Zoom)
        corner = QgsLayoutItem.ReferencePoint
        item.setPictureAnchor(corner.UpperLeft if left else corner.UpperRight)
        self._place(item, "logo", self._grid.boxes["logo"])

    def _scale_bar(self, linked: QgsLayoutItemMap, box: Box) -> None:
        item = QgsLayoutItemScaleBar(self._layout)
        item.setLinkedMap(linked)
        item.setStyle("Line Ticks Up")
        item.setMapUnitsPerScaleBarUnit(1)
        item.setNumericFormat(self._numbers())
        item.setNumberOfSegmentsLeft(0)
        points = self._grid.text
        item.setHeight(points * 0.12)
        item.setLabelBarSpace(points * 0.1)
        lines = {"line_color": self._house.text, "line_width": f"{max(0.3, points * 0.022):.2f}"}
        item.setLineSymbol(QgsLineSymbol.createSimple(lines))
        item.setDivisionLineSymbol(QgsLineSymbol.createSimple(lines))
        item.setBoxContentSpace(0.5)
        item.setTextFormat(self._text(points, False, self._house.text))
        on_map, _ = places_on_map(box, points)
        place = self._grid.boxes.get("scale_bar", on_map)
        self._measure(item, place.width * (1.0 if place is on_map else BAR_IN_PLACE), box)
        self._place(item, "scale_bar", place)

    def measure(self, item: QgsLayoutItemScaleBar) -> None:
        """Give a scale bar that stands anywhere a round length for the map of the page."""
        box = self._grid.boxes["map" if "map" in self._grid.boxes else "map1"]
        self._measure(item, box.width * LONGEST, box)

    def _measure(self, item: QgsLayoutItemScaleBar, longest: float, box: Box) -> None:
        """Give a scale bar of at most ``longest`` millimetres its length, for a map in a box.

        QGIS's own choice, a length between two widths, is 180 metres as soon as 200.
        """
        per_mm = self._across / box.width
        length = bar_length(longest * per_mm)
        kinds = QgsUnitTypes.DistanceUnit
        item.setUnits(kinds.DistanceMeters if length.in_metres else kinds.DistanceKilometers)
        item.setUnitLabel(length.unit)
        ends = written(length.number / 2, 2, self._language), f"{length.number:g} {length.unit}"
        wide = sum(text_width(text, self._grid.text, self._house.font) for text in ends)
        parts = 2 if length.metres / per_mm / 2 > wide / 2 + self._grid.text * POINT * 0.5 else 1
        item.setNumberOfSegments(parts)
        item.setSegmentSizeMode(QgsScaleBarSettings.SegmentSizeMode.SegmentSizeFixed)
        item.setUnitsPerSegment(length.number / parts)

    def _north(self, linked: QgsLayoutItemMap, box: Box) -> None:
        item = QgsLayoutItemPicture(self._layout)
        item.setPicturePath(QgsSymbolLayerUtils.svgSymbolNameToPath(NORTH_ARROW, QgsPathResolver()))
        item.setLinkedMap(linked)
        item.setNorthMode(QgsLayoutItemPicture.NorthMode.GridNorth)
        _, on_map = places_on_map(box, self._grid.text)
        self._place(item, "north", self._grid.boxes.get("north", on_map))

    def _numbers(self) -> QgsBasicNumericFormat:
        """Decimals as the pages write them, whatever QGIS's own language is."""
        numbers = QgsBasicNumericFormat()
        numbers.setDecimalSeparator("," if self._language == "nl" else ".")
        return numbers

    def _text(self, points: float, bold: bool, colour: str, family: str = "") -> QgsTextFormat:
        font = QFont(family or self._house.font)
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
