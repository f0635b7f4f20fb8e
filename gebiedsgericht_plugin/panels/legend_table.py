"""The legend of what is on the map as a table: a picture, what it is called, how many areas have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional, Sequence

from qgis.PyQt.QtCore import QByteArray, QSize, Qt
from qgis.PyQt.QtGui import QIcon, QPainter, QPalette, QPixmap
from qgis.PyQt.QtSvg import QSvgRenderer
from qgis.PyQt.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from ..texts import tr
from .widgets import row, table, whole

if TYPE_CHECKING:
    from ..presenting.legend_rows import Row

PICTURE = QSize(28, 16)
PIXELS_PER_MM = 96 / 25.4


class LegendTable(QWidget):
    """Lines of a legend; one without areas is grey."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Start empty."""
        super().__init__(parent)
        spoken = tr("Classes and how many areas they have")
        self._lines = table("legend", spoken, (tr("Legend"), tr("Areas")))
        self._lines.setIconSize(PICTURE)
        self._lines.setAlternatingRowColors(False)
        self._lines.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._lines)

    def clear(self) -> None:
        """Show nothing."""
        self._lines.clear()

    def show_rows(self, rows: Sequence[Row], counted: str, font: str) -> None:
        """Show lines of a legend; ``counted``: what their numbers are of; ``font``: of the house style."""
        from ..presenting.legend_list import pictures

        self._lines.clear()
        self._lines.setHeaderLabels([tr("Legend"), counted])
        width, height = (pixels / PIXELS_PER_MM for pixels in (PICTURE.width(), PICTURE.height()))
        muted = self.palette().brush(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
        for line, svg in zip(rows, pictures(rows, width, height, font)):
            item = row((line.label, "" if line.count is None else whole(line.count)), numbers=(1,))
            item.setIcon(0, self._icon(svg))
            if line.count == 0:
                for column in (0, 1):
                    item.setForeground(column, muted)
            self._lines.addTopLevelItem(item)

    def _icon(self, svg: bytes) -> QIcon:
        """A picture, sharp on every screen."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(PICTURE * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        QSvgRenderer(QByteArray(svg)).render(painter)
        painter.end()
        return QIcon(picture)
