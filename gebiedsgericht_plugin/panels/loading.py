"""Bestanden: what the partners sent, whether it was read, and the way to begin."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Optional, Sequence, Tuple

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSize, Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices, QPalette
from qgis.PyQt.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..errors import DeliveryChanged, GebiedsgerichtError
from ..model.areas import AreaSet
from ..model.recipe import AreaSource, Delivery, Removed, Workspace
from ..model.tables import SetAside
from ..texts import day, explain, say, tell, tr
from .preview import PreviewDialog
from .removing import RemovalDialog, ask_removal
from .session import Session, documents
from .widgets import (
    MARGIN,
    button,
    clear,
    empty_state,
    heading,
    language,
    row,
    scrolling,
    table,
    text_label,
    whole,
)

READY, STOPPED, AREAS, WAITING = (
    "/mIconSuccess.svg",
    "/mIconWarning.svg",
    "/mIconPolygonLayer.svg",
    "/mIconInfo.svg",
)
ICON_SIZE = 16
ASIDE_HEIGHT = 130
MOST_FINDINGS = 3
"""Findings that a card says; the others stand in its tip and in the report."""


def theme_words(theme: str) -> str:
    """A theme of the recipe as people read it."""
    return theme.replace("_", " ")


def stopped_file(error: Optional[BaseException]) -> str:
    """The name of the file that an error is about; empty where it is about none."""
    return Path(str(getattr(error, "path", "") or "")).name


class LoadingPanel(QWidget):
    """Cards per file, or the way to begin while there is no workspace."""

    go_on = pyqtSignal()
    """The officer wants to go to the next panel."""

    def __init__(self, session: Session, parent: Optional[QWidget] = None) -> None:
        """Follow ``session``."""
        super().__init__(parent)
        self._session = session
        self._pages = QStackedWidget()
        self._add = button(
            tr("Add files…"), "addFiles", tr("A file with boundaries and files of partners, together")
        )
        self._sample = button(tr("Open the sample"), "openSample")
        self._other = button(tr("Open a workspace…"), "openWorkspace")
        self._cards = QVBoxLayout()
        self._state = text_label(name="filesState")
        self._next = button(tr("To joining"), "toJoining")
        self._build()
        session.changed.connect(self.refresh)
        session.busy_changed.connect(self._set_busy)
        self.refresh()

    def _build(self) -> None:
        self._add.clicked.connect(self.ask_files)
        self._sample.clicked.connect(self._session.open_sample)
        self._other.clicked.connect(self.ask_workspace)
        self._next.clicked.connect(self.go_on)
        words = tr(
            "Drop files here: a map with the boundaries of the neighbourhoods, and one or more tables "
            "of partners.\n\nThey stay on this computer."
        )
        self._pages.addWidget(empty_state(words, (self._add, self._sample, self._other), "filesEmpty"))
        self._pages.addWidget(self._filled())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.addWidget(self._pages)

    def _filled(self) -> QWidget:
        content = QWidget()
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(6)
        outer = QVBoxLayout(content)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._cards)
        outer.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self._state, 1)
        foot.addWidget(self._next)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(content), 1)
        layout.addLayout(foot)
        return page

    def ask_files(self) -> None:
        """Let the officer choose files for a new workspace."""
        chosen, _ = QFileDialog.getOpenFileNames(
            self,
            tr("Boundaries and partners' files"),
            "",
            tr("Files") + " (*.csv *.txt *.xlsx *.xls *.ods *.json *.geojson *.gpkg *.shp *.zip);;*",
        )
        if chosen:
            self._session.start_from([Path(path) for path in chosen])

    def ask_workspace(self) -> None:
        """Let the officer choose a workspace to open."""
        chosen, _ = QFileDialog.getOpenFileName(
            self, tr("Open a workspace"), str(documents()), tr("Workspace") + " (*.yml *.yaml)"
        )
        if chosen:
            self._session.open(Path(chosen))

    def refresh(self) -> None:
        """Show the files of the workspace as they are now."""
        workspace = self._session.workspace
        self._pages.setCurrentIndex(0 if workspace is None else 1)
        clear(self._cards)
        if workspace is None:
            return
        used = {delivery.key.areas for delivery in workspace.deliveries}
        for source in workspace.areas:
            if source.id in used:
                self._cards.addWidget(self._area_card(source))
        ready = 0
        for delivery in workspace.deliveries:
            card, is_ready = self._delivery_card(workspace, delivery)
            ready += is_ready
            self._offer_removal(card, delivery)
            self._cards.addWidget(card)
        for item in workspace.removed:
            self._cards.addWidget(self._removed_card(workspace, item))
        self._state.setText(tr("{ready} of {all} ready").format(ready=ready, all=len(workspace.deliveries)))

    def _set_busy(self, busy: bool) -> None:
        for made in (self._add, self._sample, self._other):
            made.setEnabled(not busy)

    def _area_card(self, source: AreaSource) -> QFrame:
        read: Optional[AreaSet] = None
        if self._session.material is not None:
            read = self._session.material.area_sets.get(source.id)
        if stopped_file(self._session.error) == Path(source.source.split("|")[0]).name and read is None:
            icon, state = STOPPED, _reason(self._session.error)
        elif read is None:
            icon, state = WAITING, tr("not read yet")
        else:
            icon, state = AREAS, tr("{count} areas").format(count=whole(len(read)))
        words = tr("Boundaries") + (f" {source.boundary_year}" if source.boundary_year else "")
        return Card(icon, source.id, words, "", state)

    def _delivery_card(self, workspace: Workspace, delivery: Delivery) -> Tuple[Card, bool]:
        partner = workspace.partner(delivery.partner).name or delivery.id
        theme = theme_words(delivery.theme)
        error, material = self._session.error, self._session.material
        name = Path(delivery.files).name
        if error is not None and _is_about(error, workspace, delivery):
            card = Card(STOPPED, partner, theme, day(delivery.reference_date, language()), _reason(error))
            card.offer_files(workspace.folder, workspace.path, lambda: self.show_preview(delivery))
            if isinstance(error, DeliveryChanged):
                changes = error.accept
                card.offer_accept(lambda: self._session.accept_changes(delivery.id, changes))
            return card, False
        read = None
        if material is not None:
            read = next((item for item in material.deliveries if item.delivery.id == delivery.id), None)
        if read is None:
            return Card(WAITING, partner, theme, day(delivery.reference_date, language()), name), False
        state = tr("{rows} rows").format(rows=whole(read.inspection.rows_read))
        card = Card(READY, partner, theme, day(read.delivery.reference_date, language()), state)
        card.setToolTip(read.path.name)
        card.offer_files(read.path, workspace.path, lambda: self.show_preview(delivery))
        card.tell(tuple(tell(item, "") for item in read.findings))
        card.offer_set_aside(read.set_aside)
        return card, True

    def _offer_removal(self, card: Card, delivery: Delivery) -> None:
        """Let the officer remove a delivery; where it should be gone by now, the card says so."""
        card.offer_removal(lambda: self.ask_removal(delivery))
        for item in self._session.overdue():
            if item.delivery == delivery.id:
                words = tr("It was to be kept until {date}.")
                card.warn(
                    words.format(date=day(item.keep_until, language())), lambda: self.ask_removal(delivery)
                )

    def _removed_card(self, workspace: Workspace, item: Removed) -> QFrame:
        """What is left of a delivery that was removed: that it was."""
        delivery = item.delivery
        when = day(item.removed_on, language())
        partner = workspace.partner(delivery.partner).name or delivery.id
        card = Card(WAITING, partner, theme_words(delivery.theme), when, tr("removed"))
        card.setToolTip(
            tr("Removed by {who}. Still in the recipe; it comes back with its next file.").format(who=item.by)
        )
        card.offer_recipe(workspace.path)
        files, _ = self._session.files_of(delivery)
        if files:
            card.offer_removal(lambda: self.ask_removal(delivery))
        return card

    def ask_removal(self, delivery: Delivery) -> RemovalDialog:
        """Ask whether a delivery is to be removed, and its file with it."""
        partner = delivery.id
        if self._session.workspace is not None:
            partner = self._session.workspace.partner(delivery.partner).name or delivery.id
        dialog = ask_removal(self._session, delivery, partner, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def show_preview(self, delivery: Delivery) -> PreviewDialog:
        """Show how the file of a delivery is read; what the officer settles there is run at once."""
        partner = delivery.partner
        if self._session.workspace is not None:
            partner = self._session.workspace.partner(delivery.partner).name or delivery.id
        dialog = PreviewDialog(partner, self._session.preview(delivery), delivery.reading, self)
        dialog.settled.connect(lambda reading: self._session.settle(delivery.id, reading))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog


class Card(QFrame):
    """One file: who sent it, about what, of when, and how it stands."""

    def __init__(self, icon: str, title: str, theme: str, date: str, state: str) -> None:
        """Show the four texts behind an icon of QGIS."""
        super().__init__()
        self.setObjectName("card")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAccessibleName(" · ".join(text for text in (title, theme, date, state) if text))
        self._picture = QLabel()
        self._show(icon)
        when = QLabel(date)
        self._menu = QToolButton()
        self._menu.setAutoRaise(True)
        self._menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu.setArrowType(Qt.ArrowType.DownArrow)
        self._menu.setAccessibleName(tr("More about {name}").format(name=title))
        self._menu.setToolTip(tr("More"))
        self._menu.setMenu(QMenu(self._menu))
        self._menu.hide()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 6, 4, 6)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._picture, 0, 0)
        self._grid.addWidget(heading(title), 0, 1)
        self._grid.addWidget(when, 0, 2)
        self._grid.addWidget(self._menu, 0, 3)
        self._grid.addWidget(text_label(f"{theme} · {state}", "cardState"), 1, 1, 1, 3)

    def offer_files(self, file: Path, recipe: Path, preview: Callable[[], object]) -> None:
        """Let the officer see how the file is read, open it, or open the recipe that says how."""
        self._offer(tr("How this file is read…"), preview)
        self._offer(tr("Open the file"), lambda: _open(file))
        self.offer_recipe(recipe)

    def offer_recipe(self, recipe: Path) -> None:
        """Let the officer open the recipe that says how the file is read."""
        self._offer(tr("Open the recipe"), lambda: _open(recipe))

    def offer_removal(self, remove: Callable[[], object]) -> None:
        """Let the officer remove the delivery: there is a question first."""
        self._menu.menu().addSeparator()
        self._offer(tr("Remove…"), remove)

    def _offer(self, words: str, do: Callable[[], object]) -> None:
        self._menu.menu().addAction(words).triggered.connect(lambda _=False: do())
        self._menu.show()

    def _show(self, icon: str) -> None:
        self._picture.setPixmap(QgsApplication.getThemeIcon(icon).pixmap(QSize(ICON_SIZE, ICON_SIZE)))

    def warn(self, words: str, remove: Callable[[], object]) -> None:
        """Say that the delivery should have been removed by now, with the button to do so."""
        self._show(STOPPED)
        below = self._grid.rowCount()
        self._grid.addWidget(text_label(words, "overdue"), below, 1, 1, 3)
        gone = button(tr("Remove…"), "removeOverdue")
        gone.clicked.connect(lambda _=False: remove())
        self._grid.addWidget(gone, below + 1, 1, 1, 3, Qt.AlignmentFlag.AlignRight)

    def offer_accept(self, accept: Callable[[], object]) -> None:
        """Let the officer say that what changed about the file is right."""
        agree = button(tr("It is right like this"), "acceptChanges")
        agree.setToolTip(tr("Go on, and remember that these changes are right"))
        agree.clicked.connect(lambda _=False: accept())
        self._grid.addWidget(agree, self._grid.rowCount(), 1, 1, 3)

    def tell(self, findings: Sequence[str]) -> None:
        """Say what an officer should know about the file: the first ones, the others as a tip."""
        if not findings:
            return
        shown = [f"• {text}" for text in findings[:MOST_FINDINGS]]
        if len(findings) > MOST_FINDINGS:
            shown.append(tr("… and {count} more").format(count=whole(len(findings) - MOST_FINDINGS)))
        label = text_label("\n".join(shown), "findings")
        label.setToolTip("\n".join(findings))
        self._grid.addWidget(label, self._grid.rowCount(), 1, 1, 3)

    def offer_set_aside(self, rows: Sequence[SetAside]) -> None:
        """Let the officer unfold the rows that were set aside, each with its reason."""
        if not rows:
            return
        unfold = QToolButton()
        unfold.setObjectName("setAside")
        unfold.setAutoRaise(True)
        unfold.setCheckable(True)
        unfold.setArrowType(Qt.ArrowType.RightArrow)
        unfold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        unfold.setText(tr("{count} rows set aside").format(count=whole(len(rows))))
        listed = table("setAsideRows", tr("Rows set aside"), (tr("Row"), tr("Reason"), tr("Content")), 2)
        listed.setFixedHeight(ASIDE_HEIGHT)
        listed.hide()
        for item in rows:
            reason = say(f"aside.{item.reason}", "")
            cells = " | ".join(cell for cell in item.cells if cell)
            listed.addTopLevelItem(row((str(item.line), reason, cells), numbers=(0,)))

        def show(unfolded: bool) -> None:
            unfold.setArrowType(Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow)
            listed.setVisible(unfolded)

        unfold.toggled.connect(show)
        below = self._grid.rowCount()
        self._grid.addWidget(unfold, below, 1, 1, 3)
        self._grid.addWidget(listed, below + 1, 0, 1, 4)


def _is_about(error: BaseException, workspace: Workspace, delivery: Delivery) -> bool:
    """Whether an error names the file of this delivery."""
    name = stopped_file(error)
    return bool(name) and any(path.name == name for path in _files(workspace, delivery))


def _files(workspace: Workspace, delivery: Delivery) -> Sequence[Path]:
    named = Path(delivery.files)
    return [named] if named.is_absolute() else [*workspace.folder.glob(delivery.files), named]


def _reason(error: Optional[BaseException]) -> str:
    return explain(error)[0] if isinstance(error, GebiedsgerichtError) else str(error)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
