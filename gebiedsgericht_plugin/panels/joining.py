"""Koppelen: which rows found their area, which did not and why, and the repair."""

from __future__ import annotations

from typing import Optional, Tuple

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHeaderView, QSplitter, QStackedWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from ..model.matching import MatchReport, UnmatchedKey
from ..model.recipe import Delivery
from ..texts import say, tr
from .session import Session
from .widgets import MARGIN, VALUE, button, empty_state, heading, row, table, text_label, whole

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
        self._deliveries.currentItemChanged.connect(lambda *_: self._show_delivery())
        self._keys.currentItemChanged.connect(lambda *_: self._choose_key())
        self._keys.itemActivated.connect(lambda *_: self._accept_suggestion())
        self._accept.clicked.connect(self._accept_suggestion)
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
        chosen = self._chosen()
        material = self._session.material
        reports = [item for item in material.deliveries if item.report] if material else []
        self._pages.setCurrentIndex(1 if reports else 0)
        self._deliveries.clear()
        for item in reports:
            report = item.report
            cells = (
                self._name(item.delivery),
                _n_of_m(report.rows_matched, report.rows),
                _n_of_m(report.areas_matched, report.areas),
            )
            line = row(cells, (1, 2), (item.delivery, report))
            self._deliveries.addTopLevelItem(line)
            if chosen is None or item.delivery.id == chosen[0].id:
                chosen = (item.delivery, report)
                self._deliveries.setCurrentItem(line)
        lines = min(max(len(reports), 1), MOST_LINES)
        height = self._deliveries.header().sizeHint().height() + lines * self._deliveries.sizeHintForRow(0)
        self._deliveries.setFixedHeight(height + 2 * self._deliveries.frameWidth() + 2)
        self._show_delivery()

    def _name(self, delivery: Delivery) -> str:
        """The partner's name, with the delivery's where the partner sent several."""
        workspace = self._session.material.workspace
        name = workspace.partner(delivery.partner).name
        several = sum(other.partner == delivery.partner for other in workspace.deliveries) > 1
        return f"{name} · {delivery.id}" if several else name

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
        self._accept.setEnabled(key is not None and bool(key.suggestion) and not self._session.busy)

    def _key(self) -> Optional[UnmatchedKey]:
        item = self._keys.currentItem()
        return item.data(0, VALUE) if item is not None else None

    def _accept_suggestion(self) -> None:
        key, chosen = self._key(), self._chosen()
        if key is not None and chosen is not None and key.suggestion:
            self._session.accept(chosen[0].partner, key.key, key.suggestion)


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
