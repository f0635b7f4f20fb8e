"""The dock: the workspace's name on top, four panels below it, what goes on at the bottom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, List, Optional, Tuple

from qgis.core import Qgis
from qgis.gui import QgisInterface, QgsDockWidget
from qgis.PyQt.QtCore import QMimeData, Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..errors import LinkTableNeeded, MissingLibrary, NoAreas
from ..model.recipe import Delivery
from ..model.tables import Finding
from ..places import own_file
from ..texts import day, explain, tell, tr
from .fetching import FetchDialog
from .geocoding import ConsentDialog, LinkDialog, ask_consent, ask_link
from .joining import JoiningPanel
from .loading import LoadingPanel
from .messages import LOG, Notice
from .presenting import PresentingPanel
from .session import Session, missing_libraries, recent
from .styling import StylingPanel
from .widgets import MARGIN, button, language, text_label

if TYPE_CHECKING:
    from ..chain import TakenOut
    from ..presenting.partner_sheet import Answers
    from ..workspace.geocoding import Proposal

NAME = "GebiedsgerichtDock"
WIDTH = 360
MOST_UNCLEAR = 3
"""So many answers that mean no area are quoted."""
SMALLEST = 8.0
"""Points of the panels' names at the least, where they do not fit otherwise."""
NAME_PADDING = 30
"""Room that the arrow and the frame of the workspace's button take."""


class GebiedsgerichtDock(QgsDockWidget):
    """All of the plugin's window."""

    def __init__(self, iface: QgisInterface, parent: Optional[QWidget] = None) -> None:
        """Build the dock without a workspace; nothing is read."""
        super().__init__(tr("Gebiedsgericht"), parent)
        self.setObjectName(NAME)
        self.setMinimumWidth(WIDTH)
        self.setAcceptDrops(True)
        self._iface = iface
        self.session = Session(self)
        self._watched: Optional[Path] = None
        """The workspace of which was told what should be gone."""
        self._name = QToolButton()
        self._refresh = button(
            tr("Refresh everything"), "refresh", tr("Read all files again and bring map and pages up to date")
        )
        self._notice = Notice()
        self._tabs = QTabWidget()
        self._doing = text_label(name="doing")
        self._bar = QProgressBar()
        self._cancel = QPushButton(tr("Cancel"))
        self._foot = QWidget()
        self._build()
        self._connect()
        self._show_name()
        self._set_busy(False)
        self._tell_missing()

    def _build(self) -> None:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, MARGIN, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._header())
        layout.addWidget(self._notice)
        layout.addWidget(self._tabs, 1)
        layout.addWidget(self._footer())
        self._files = LoadingPanel(self.session)
        self._map = StylingPanel(self.session, self._iface)
        self._print = PresentingPanel(self.session, self._iface)
        self._tabs.setObjectName("panels")
        self._tabs.setDocumentMode(True)
        self._tabs.setUsesScrollButtons(False)
        self._tabs.addTab(self._files, tr("Files"))
        self._tabs.addTab(JoiningPanel(self.session), tr("Joining"))
        self._tabs.addTab(self._map, tr("Map"))
        self._tabs.addTab(self._print, tr("Printing"))
        self._fit_tabs()
        self.setWidget(content)

    def _fit_tabs(self) -> None:
        """Keep the four words within the dock where the desktop's font is a wide one."""
        bar = self._tabs.tabBar()
        bar.setElideMode(Qt.TextElideMode.ElideRight)
        font = bar.font()
        while bar.sizeHint().width() > WIDTH and font.pointSizeF() > SMALLEST:
            font.setPointSizeF(font.pointSizeF() - 0.5)
            bar.setFont(font)

    def _header(self) -> QWidget:
        self._name.setObjectName("workspace")
        self._name.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._name.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._name.setMinimumHeight(self._refresh.sizeHint().height())
        menu = QMenu(self._name)
        menu.aboutToShow.connect(lambda: self._fill_menu(menu))
        self._name.setMenu(menu)
        header = QWidget()
        layout = QHBoxLayout(header)
        layout.setContentsMargins(MARGIN, 0, MARGIN, 0)
        layout.addWidget(self._name, 1)
        layout.addWidget(self._refresh)
        return header

    def _footer(self) -> QWidget:
        self._cancel.setObjectName("cancel")
        self._bar.setObjectName("progress")
        self._bar.setTextVisible(False)
        layout = QVBoxLayout(self._foot)
        layout.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        layout.addWidget(self._doing)
        line = QHBoxLayout()
        line.addWidget(self._bar, 1)
        line.addWidget(self._cancel)
        layout.addLayout(line)
        return self._foot

    def _connect(self) -> None:
        session = self.session
        self._refresh.clicked.connect(lambda _: session.refresh())
        self._cancel.clicked.connect(session.cancel)
        self._files.go_on.connect(lambda: self._tabs.setCurrentIndex(1))
        session.changed.connect(self._show_name)
        session.busy_changed.connect(self._set_busy)
        session.progressed.connect(self._show_progress)
        session.failed.connect(self._say_error)
        session.exported.connect(self._tell_exported)
        session.changed.connect(self._tell_overdue)
        session.removed.connect(self._tell_removed)
        session.sent.connect(self._tell_sent)
        session.legend_written.connect(self._tell_legend)
        self._map.copied.connect(self._tell_copied)
        self._map.copying.copied.connect(self._tell_for_word)
        self._print.copying.copied.connect(self._tell_for_word)
        self._map.marking.left_behind.connect(self._tell_left_behind)
        session.answered.connect(self._tell_answered)
        session.refused.connect(self._offer_new)
        session.recognised.connect(self._offer_next)
        session.proposed.connect(self.ask_consent)

    def _fill_menu(self, menu: QMenu) -> None:
        """The menu under the workspace's name, with the workspaces of before."""
        menu.clear()
        menu.addAction(tr("New from files…")).triggered.connect(self._files.ask_files)
        menu.addAction(tr("Open a workspace…")).triggered.connect(self._files.ask_workspace)
        menu.addAction(tr("Open the sample")).triggered.connect(self.session.open_sample)
        before = [path for path in recent() if path != self.session.path]
        if before:
            menu.addSection(tr("Recent"))
        for path in before:
            menu.addAction(path.parent.name).triggered.connect(
                lambda _=False, path=path: self.session.open(path)
            )
        menu.addSeparator()
        if self.session.path is not None:
            recipe = self.session.path
            menu.addAction(tr("Open the recipe")).triggered.connect(lambda: _open(recipe))
            menu.addAction(tr("Open the folder")).triggered.connect(lambda: _open(recipe.parent))
        menu.addAction(tr("Template for a partner…")).triggered.connect(lambda: _run("maketemplate"))
        menu.addAction(tr("Own areas…")).triggered.connect(lambda: _run("makeareas"))
        menu.addAction(tr("Fetch CBS areas…")).triggered.connect(lambda: _run("fetchareas"))
        menu.addSeparator()
        for action in menu.actions():
            action.setEnabled(not self.session.busy and not missing_libraries())
        menu.addAction(tr("Help")).triggered.connect(open_help)

    def _show_name(self) -> None:
        workspace = self.session.workspace
        name = tr("No workspace yet") if workspace is None else workspace.name
        self._name.setToolTip("" if workspace is None else f"{name}\n{workspace.path}")
        self._name.setAccessibleName(tr("Workspace: {name}").format(name=name))
        room = self._name.width() - NAME_PADDING
        self._name.setText(self._name.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room))
        self._refresh.setEnabled(self.session.path is not None and not self.session.busy)

    def _set_busy(self, busy: bool) -> None:
        self._foot.setVisible(busy)
        self._refresh.setEnabled(self.session.path is not None and not busy)
        if busy:
            self._notice.hide()

    def _show_progress(self, share: float, doing: str) -> None:
        self._bar.setRange(0, 100 if share else 0)  # without a share the bar just moves
        self._bar.setValue(round(share * 100))
        self._doing.setText(f"{self.session.title}: {doing}" if doing else self.session.title)

    def _tell_exported(self, files: Tuple[Path, ...]) -> None:
        maps = [path for path in files if path.suffix == ".pdf"] or list(files)
        self._notice.say(
            tr("The map set is ready."),
            Qgis.MessageLevel.Success,
            action=(tr("Look at it"), lambda: _open(maps[0])),
        )

    def _tell_overdue(self) -> None:
        """At the opening of a workspace, name what should have been removed by now."""
        session = self.session
        if session.material is None or session.path == self._watched:
            return
        self._watched = session.path
        overdue = session.overdue()
        if not overdue:
            return
        # A partner with many files is named once; the files have their cards.
        which = dict.fromkeys(
            tr("{partner} (until {date})").format(partner=item.partner, date=day(item.keep_until, language()))
            for item in overdue
        )
        self._notice.say(
            tr("These files were to be removed by now: {which}").format(which=", ".join(which)),
            Qgis.MessageLevel.Warning,
            action=(tr("To the files"), lambda: self._tabs.setCurrentIndex(0)),
        )

    def _tell_removed(self, taken_out: TakenOut) -> None:
        """What went, and what stays elsewhere."""
        self._notice.say(
            tr("The file of {partner} was removed, with all that was made of it.").format(
                partner=taken_out.partner
            ),
            Qgis.MessageLevel.Success,
            details="\n".join(taken_out.told("")),
        )

    def _tell_sent(self, path: Path) -> None:
        self._notice.say(
            tr("The questions for the partner are in {file}.").format(file=path.name),
            Qgis.MessageLevel.Success,
            action=(tr("Look at it"), lambda: _open(path)),
        )

    def _tell_legend(self, path: Path) -> None:
        self._notice.say(
            tr("The legend is in {file}. Another workspace uses it with legend: {{from: {name}}}.").format(
                file=path, name=path.name
            ),
            Qgis.MessageLevel.Success,
            action=(tr("Open the folder"), lambda: _open(path.parent)),
        )

    def _tell_copied(self, lines: str, more: str) -> None:
        """Which lines are on the clipboard, and where they go."""
        recipe = self.session.path
        if recipe is None:
            return
        words = tr("Copied. Put the lines in {file}.")
        if not lines.startswith("maps:"):
            words = tr("Copied. Put the lines in {file}, below the line maps:")
        self._notice.say(
            words.format(file=recipe.name),
            details=f"{lines}\n{more}".strip("\n"),
            action=(tr("Open the recipe"), lambda: _open(recipe)),
        )

    def _tell_for_word(self, words: str) -> None:
        """That a picture is on the clipboard; its alternative text for Word is one click away."""
        self._notice.say(
            tr("Copied. Paste it in Word."),
            Qgis.MessageLevel.Success,
            details=words,
            action=(tr("Copy its text"), lambda: QGuiApplication.clipboard().setText(words)),
        )

    def _tell_left_behind(self, findings: Tuple[Finding, ...]) -> None:
        """What is wrong with layers that should be on all maps."""
        words = "\n".join(tell(finding, language()) for finding in findings)
        self._notice.say(words, Qgis.MessageLevel.Warning)

    def _tell_answered(self, answers: Answers) -> None:
        """How many answers were taken over, and what could not be understood."""
        if not answers.repairs and not answers.unclear:
            self._notice.say(tr("Nothing was filled in yet."))
            return
        words = tr("Answers taken over: {count}. The button Undo takes them back.")
        if answers.unclear:
            words = tr("Answers taken over: {count}. Not understood: {unclear}.")
        unclear = ", ".join(answers.unclear[:MOST_UNCLEAR])
        self._notice.say(words.format(count=len(answers.repairs), unclear=unclear))

    def _offer_new(self, files: Tuple[Path, ...]) -> None:
        self._notice.say(
            tr("A workspace is open. Make a new one from these files?"),
            details="\n".join(path.name for path in files),
            action=(tr("Make a new workspace"), lambda: self.session.start_from(files)),
        )

    def _say_error(self, error: BaseException) -> None:
        """Say what went wrong; where only boundaries lack, offer to fetch those of CBS."""
        lacking = isinstance(error, NoAreas) and self.session.workspace is None and self.session.dropped
        fetch = (tr("Fetch boundaries of CBS…"), self.fetch_areas) if lacking else None
        if isinstance(error, LinkTableNeeded) and error.delivery and self.session.workspace is not None:
            self._notice.say_error(
                error, self._open_log, (tr("Say where they lie…"), lambda: self.link_addresses(error))
            )
            return
        self._notice.say_error(error, self._open_log, fetch)

    def link_addresses(self, lacking: LinkTableNeeded) -> LinkDialog:
        """Ask for a file that says where addresses lie, or offer to look them up."""
        return ask_link(self.session, lacking, self)

    def ask_consent(self, proposal: Proposal) -> ConsentDialog:
        """Ask whether addresses may be sent to a service."""
        return ask_consent(self.session, proposal, self)

    def fetch_areas(self) -> FetchDialog:
        """Ask which boundaries to fetch, and begin again with the files that came without."""
        dialog = FetchDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.session.start_from(self.session.dropped, [dialog.source()]))
        dialog.open()
        return dialog

    def _offer_next(self, file: Path, delivery: Delivery) -> None:
        """A dropped file looks like the next one of a delivery: say so, and let the officer agree."""
        workspace = self.session.workspace
        name = delivery.id if workspace is None else workspace.partner(delivery.partner).name or delivery.id
        self._notice.say(
            tr("{file} looks like the next file of {partner}.").format(file=file.name, partner=name),
            action=(tr("Read it as that"), lambda: self.session.receive_for(delivery.id, file)),
        )

    def _tell_missing(self) -> None:
        missing = missing_libraries()
        if missing:
            error = MissingLibrary(", ".join(missing), tr("Reading and joining files"))
            happened, advice = explain(error)
            self._notice.say(f"{happened}\n{advice}", Qgis.MessageLevel.Warning)
            self._tabs.setEnabled(False)

    def _open_log(self) -> None:
        self._iface.openMessageLog(LOG)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the workspace's name the room there is."""
        super().resizeEvent(event)
        self._show_name()

    # --- files from the file manager, anywhere on the dock

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Accept files while nothing runs."""
        if dropped_files(event.mimeData()) and not self.session.busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Take the files that were dropped."""
        files = dropped_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self._tabs.setCurrentIndex(0)
            self.session.receive(files)


def dropped_files(data: QMimeData) -> List[Path]:
    """The files on this computer that a drop holds."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def open_help() -> None:
    """Open the user's help in the browser."""
    _open(own_file("resources", "help", "nl", "index.html"))


def _run(algorithm: str) -> None:
    """Open the dialog of one of our algorithms."""
    import processing

    processing.execAlgorithmDialog(f"gebiedsgericht:{algorithm}", {})


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
