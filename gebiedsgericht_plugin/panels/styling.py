"""Kaart: which indicator is on the map, what its legend says, and its real figures for whoever checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Dict, Optional, Tuple

from qgis.core import QgsProject
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QSize, Qt, QTimer
from qgis.PyQt.QtGui import QBrush, QColor, QHideEvent, QIcon, QPainter, QPixmap
from qgis.PyQt.QtWidgets import QHeaderView, QStackedWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from ..model.legends import LOOKS, Look
from ..model.recipe import Indicator
from ..model.values import Status
from ..texts import status_word, tr
from .checking import CheckTable
from .loading import theme_words
from .session import Session
from .widgets import (
    MARGIN,
    VALUE,
    button,
    empty_state,
    heading,
    language,
    row,
    table,
    text_label,
    whole,
)

if TYPE_CHECKING:
    from ..presenting.material import Material

SWATCH = QSize(26, 14)
PATTERNS = {
    "hatch": Qt.BrushStyle.FDiagPattern,
    "cross": Qt.BrushStyle.DiagCrossPattern,
    "dots": Qt.BrushStyle.Dense6Pattern,
}
MARK = 4


class StylingPanel(QWidget):
    """A list of indicators by theme; the chosen one is drawn, and its classes are counted."""

    def __init__(self, session: Session, iface: QgisInterface, parent: Optional[QWidget] = None) -> None:
        """Follow ``session``; draw on the canvas of ``iface``."""
        super().__init__(parent)
        self._session = session
        self._iface = iface
        self._pages = QStackedWidget()
        self._indicators = table("indicators", tr("Indicators by theme"), (tr("Indicator"),))
        self._title = heading(name="legendTitle")
        self._period = text_label(name="legendPeriod")
        spoken = tr("Classes and how many areas they have")
        self._legend = table("legend", spoken, (tr("Legend"), tr("Areas")))
        self._helps = text_label(name="proposals")
        self._check = button(
            tr("Check the real figures"),
            "checkReal",
            tr("Only to be looked at here: not on the map, not in a file, not to be copied"),
        )
        self._real = CheckTable()
        self._beside = QStackedWidget()
        self._build()
        session.changed.connect(self.refresh)
        session.busy_changed.connect(lambda _: self._close_check())
        # QGIS itself zooms to the first layers of an empty project, a moment after they were added.
        session.opened.connect(lambda: QTimer.singleShot(0, self._choose))
        self.refresh()

    def _build(self) -> None:
        self._indicators.setHeaderHidden(True)
        self._indicators.setRootIsDecorated(True)
        self._indicators.setAlternatingRowColors(False)
        self._indicators.currentItemChanged.connect(lambda *_: self._choose())
        self._legend.setIconSize(SWATCH)
        self._legend.setAlternatingRowColors(False)
        self._legend.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        filled = QWidget()
        inner = QVBoxLayout(filled)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        inner.addWidget(self._indicators, 1)
        inner.addWidget(self._title)
        inner.addWidget(self._period)
        self._beside.addWidget(self._legend)
        self._beside.addWidget(self._real)
        inner.addWidget(self._beside, 1)
        inner.addWidget(self._helps)
        inner.addWidget(self._check)
        self._check.setCheckable(True)
        self._check.toggled.connect(lambda _: self._show_real())
        self._pages.addWidget(empty_state(tr("Here you choose what is on the map, once there are files.")))
        self._pages.addWidget(filled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.addWidget(self._pages)

    def refresh(self) -> None:
        """Show the indicators of the workspace; nothing on the map changes."""
        material, chosen = self._session.material, self._chosen()
        self._pages.setCurrentIndex(1 if material and material.legend_sets else 0)
        self._indicators.blockSignals(True)
        self._indicators.clear()
        themes: Dict[str, QTreeWidgetItem] = {}
        for indicator in material.workspace.indicators if material else ():
            if indicator.theme not in themes:
                themes[indicator.theme] = row((theme_words(indicator.theme),))
                themes[indicator.theme].setFlags(Qt.ItemFlag.ItemIsEnabled)
                self._indicators.addTopLevelItem(themes[indicator.theme])
            item = row((indicator.name,), value=indicator.id)
            themes[indicator.theme].addChild(item)
            if chosen in ("", indicator.id):
                chosen = indicator.id
                self._indicators.setCurrentItem(item)
        self._indicators.expandAll()
        self._indicators.blockSignals(False)
        self._show_legend()

    def _chosen(self) -> str:
        item = self._indicators.currentItem()
        return str(item.data(0, VALUE) or "") if item is not None else ""

    def _choose(self) -> None:
        chosen = self._chosen()
        if chosen:
            self._show_legend()
            self.show_on_map(chosen)

    def show_on_map(self, indicator: str) -> None:
        """Draw one indicator, put the others of ours off, and zoom to it."""
        layer = self._session.layer(indicator)
        material = self._session.material
        if layer is None or material is None:
            return
        root = QgsProject.instance().layerTreeRoot()
        for other in material.workspace.indicators:
            its = layer if other.id == indicator else self._session.layer(other.id)
            node = root.findLayer(its.id()) if its is not None else None
            if node is not None:
                node.setItemVisibilityChecked(other.id == indicator)
        node = root.findLayer(layer.id())
        if node is not None:
            node.setItemVisibilityCheckedParentRecursive(True)
        self._iface.setActiveLayer(layer)
        self._iface.zoomToActiveLayer()

    # --- the real figures

    def _close_check(self) -> None:
        """Put the real figures away: a run begins or has ended, and they may be others now."""
        self._check.setChecked(False)
        self._set_check()

    def _set_check(self) -> None:
        self._check.setEnabled(self._session.real.held and not self._session.busy)

    def _show_real(self) -> None:
        """Show or put away the real figures of the chosen indicator."""
        material, chosen = self._session.material, self._chosen()
        open_now = self._check.isChecked() and self._session.real.held
        self._beside.setCurrentIndex(1 if open_now else 0)
        self._helps.setVisible(bool(self._helps.text()) and not open_now)
        if not open_now or material is None or not chosen:
            self._real.forget()
            return
        from ..chain.checking import checked

        indicator = material.workspace.indicator(chosen)
        self._real.show_rows(checked(material, self._session.real.values, indicator, language()))

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Put the real figures away when another panel is opened or the dock is closed."""
        super().hideEvent(event)
        self._check.setChecked(False)

    # --- the legend

    def _show_legend(self) -> None:
        self._legend.clear()
        self._helps.clear()
        material, chosen = self._session.material, self._chosen()
        self._set_check()
        self._show_real()
        if material is None or not chosen:
            return
        indicator = material.workspace.indicator(chosen)
        self._title.setText(indicator.name)
        period = (material.latest(indicator), indicator.unit)
        self._period.setText(" · ".join(text for text in period if text))
        for icon, label, count in self._entries(material, indicator):
            item = row((label, whole(count)), numbers=(1,))
            item.setIcon(0, icon)
            self._legend.addTopLevelItem(item)
        self._show_proposals(material, indicator)

    def _show_proposals(self, material: Material, indicator: Indicator) -> None:
        """What would show more of the map, where it is nearly empty; not below the real figures."""
        from ..presenting.proposal_words import in_short

        now, *lines = in_short(indicator.id, material, "") or ("",)
        self._helps.setText("\n".join([now, *(f"– {line}" for line in lines)]))
        self._helps.setVisible(bool(lines) and not self._check.isChecked())

    def _entries(self, material: Material, indicator: Indicator) -> Tuple[Tuple[QIcon, str, int], ...]:
        """Classes and statuses with the number of areas in each; statuses without areas are left out."""
        from ..styling.classes import class_counts

        legend = material.legend_sets[indicator.id]
        level = material.area_set(indicator).level
        rows = material.values.of(indicator.id, level, material.latest(indicator))
        entries = [
            (_swatch(Look(item.colour, "", "")), item.label, count)
            for item, count in zip(legend.classes, class_counts(legend, rows["value"]))
        ]
        for status, look in LOOKS.items():
            count = int((rows["status"] == status.value).sum())
            if status is Status.MISSING:
                count += len(material.area_set(indicator)) - len(rows)
            if count:
                entries.append((_swatch(look), status_word(status.value, indicator.counted, ""), count))
        return tuple(entries)


def _swatch(look: Look) -> QIcon:
    """A small picture of how areas are drawn, in the colours of the map."""
    picture = QPixmap(SWATCH)
    picture.fill(QColor(look.fill) if look.fill else Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    area = picture.rect()
    if look.pattern in PATTERNS:
        painter.fillRect(area, QBrush(QColor(look.ink), PATTERNS[look.pattern]))
    elif look.pattern:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(look.ink))
        painter.setBrush(QColor(Qt.GlobalColor.white))
        painter.drawEllipse(area.center(), MARK, MARK)
    painter.end()
    return QIcon(picture)
