"""Koppelen: which rows found their area, which did not and why, and the repair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Iterator, Optional, Tuple

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QHeaderView,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..model.matching import MatchReport, UnmatchedKey
from ..model.recipe import Delivery
from ..texts import say, tr
from .session import Session
from .widgets import MARGIN, VALUE, button, empty_state, heading, row, table, text_label, whole

if TYPE_CHECKING:
    from ..presenting.material import Material

MOST_LINES = 7
"""Deliveries that are listed without scrolling."""


class JoiningPanel(QWidget):
    """Per delivery how many rows were joined; of the chosen one both sides of the join."""

    def __init__(self, session: Session, parent: Optional[QWidget] = None) -> None:
        """Follow ``session``."""
        super().__init__(parent)
        self._session = session
        self._pages = QStackedWidget()
        self._deliveries = table(
            "matches", tr("Files and how many rows were joined"), (tr("File"), tr("Rows"), tr("Areas"))
        )
        self._summary = heading(name="matchSummary")
        self._keys = table(
            "unmatched",
            tr("Keys without an area"),
            (tr("Key"), tr("Rows"), tr("Reason and suggestion")),
            2,
        )
        self._keys_title = text_label()
        self._accept = button(tr("Accept the suggestion"), "accept")
        self._areas = table("areasWithout", tr("Areas without a value"), (tr("Area"), tr("Cause")))
        self._areas_title = text_label()
        self._build()
        session.changed.connect(self.refresh)
        session.busy_changed.connect(lambda _: self._choose_key())
        self.refresh()

    def _build(self) -> None:
        self._keys.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._areas.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._deliveries.currentItemChanged.connect(lambda *_: self._show_delivery())
        self._keys.currentItemChanged.connect(lambda *_: self._choose_key())
        self._keys.itemActivated.connect(lambda *_: self._accept_suggestion())
        self._accept.clicked.connect(self._accept_suggestion)
        self._accept.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._accept.setToolTip(tr("Remembered for this partner: next time it is joined at once"))
        sides = QSplitter(Qt.Orientation.Vertical)
        sides.setChildrenCollapsible(False)
        sides.addWidget(_stacked(self._keys_title, self._keys, self._accept))
        sides.addWidget(_stacked(self._areas_title, self._areas))
        filled = _stacked(self._deliveries, self._summary, sides)
        self._pages.addWidget(
            empty_state(tr("Here you see which rows found their neighbourhood, once there are files."))
        )
        self._pages.addWidget(filled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.addWidget(self._pages)

    def refresh(self) -> None:
        """Show the match reports as they are now; the chosen delivery stays chosen."""
        chosen, material = self._chosen(), self._session.material
        wanted = chosen[0].id if chosen else ""
        self._deliveries.clear()
        for line in _delivery_rows(material) if material else ():
            self._deliveries.addTopLevelItem(line)
            if line.data(0, VALUE)[0].id == wanted:
                self._deliveries.setCurrentItem(line)
        count = self._deliveries.topLevelItemCount()
        self._pages.setCurrentIndex(1 if count else 0)
        if self._deliveries.currentItem() is None and count:
            self._deliveries.setCurrentItem(self._deliveries.topLevelItem(0))
        height = self._deliveries.sizeHintForRow(0) * min(max(count, 1), MOST_LINES)
        frame = 2 * self._deliveries.frameWidth() + 2
        self._deliveries.setFixedHeight(self._deliveries.header().sizeHint().height() + height + frame)
        self._show_delivery()

    def _chosen(self) -> Optional[Tuple[Delivery, MatchReport]]:
        item = self._deliveries.currentItem()
        return item.data(0, VALUE) if item is not None else None

    def _show_delivery(self) -> None:
        self._keys.clear()
        self._areas.clear()
        chosen = self._chosen()
        if chosen is None:
            return
        _, report = chosen
        words = tr("Joined {matched} of {rows} rows by {column}")
        self._summary.setText(
            words.format(
                matched=whole(report.rows_matched), rows=whole(report.rows), column=report.key_column
            )
        )
        for key in report.unmatched:
            self._keys.addTopLevelItem(_key_row(key))
        for area in report.areas_without:
            cause = say(f"without.{area.reason}", "", likely_key=area.likely_key)
            self._areas.addTopLevelItem(row((f"{area.name} ({area.code})", cause)))
        self._keys_title.setText(
            tr("Keys without an area: {count}").format(count=whole(len(report.unmatched)))
        )
        self._areas_title.setText(
            tr("Areas without a row: {count}").format(count=whole(len(report.areas_without)))
        )
        with_suggestion = (key for key in report.unmatched if key.suggestion)
        first = next(with_suggestion, None)
        self._accept.setVisible(first is not None)
        self._choose_key()

    def _choose_key(self) -> None:
        key = self._key()
        usable = key is not None and bool(key.suggestion)
        self._accept.setEnabled(usable and not self._session.busy)
        words = tr("Accept: {area}") if usable else tr("Accept the suggestion")
        area = (key.suggestion_name or key.suggestion) if key is not None else ""
        self._accept.setText(words.format(area=area))

    def _key(self) -> Optional[UnmatchedKey]:
        item = self._keys.currentItem()
        return item.data(0, VALUE) if item is not None else None

    def _accept_suggestion(self) -> None:
        key, chosen = self._key(), self._chosen()
        if key is not None and chosen is not None and key.suggestion:
            self._session.accept(chosen[0].partner, key.key, key.suggestion)


def _delivery_rows(material: Material) -> Iterator[QTreeWidgetItem]:
    """The partner's name, with the delivery's where the partner sent several, and how much was joined."""
    partners = [delivery.partner for delivery in material.workspace.deliveries]
    for item in material.deliveries:
        delivery, report = item.delivery, item.report
        if report is not None:
            name = material.workspace.partner(delivery.partner).name or delivery.id
            if partners.count(delivery.partner) > 1:
                name = f"{name} · {delivery.id}"
            rows = _n_of_m(report.rows_matched, report.rows)
            areas = _n_of_m(report.areas_matched, report.areas)
            yield row((name, rows, areas), (1, 2), (delivery, report))


def _key_row(key: UnmatchedKey) -> QTreeWidgetItem:
    reason = say(f"reason.{key.reason}", "")
    suggestion = key.suggestion_name or key.suggestion
    return row((key.key, whole(key.rows), f"{reason} → {suggestion}" if suggestion else reason), (1,), key)


def _n_of_m(part: int, total: int) -> str:
    return tr("{part} of {total}").format(part=whole(part), total=whole(total))


def _stacked(*widgets: QWidget) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    for widget in widgets:
        layout.addWidget(widget)
    return page
