"""Koppelen: which rows found their area, which did not and why, and the repair.

What can be settled comes from the match report; the panel shows it and hands over what was clicked.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Callable, Iterator, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QAction,
    QComboBox,
    QCompleter,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..model.matching import AreaWithout, MatchReport, Repair, RepairKind, UnmatchedKey
from ..texts import say, tr
from .session import Session
from .widgets import (
    MARGIN,
    VALUE,
    button,
    clear,
    empty_state,
    heading,
    row,
    scrolling,
    table,
    text_label,
    whole,
)

if TYPE_CHECKING:
    from ..joining import Question
    from ..presenting.material import Material, ReadDelivery

MOST_LINES = 4
"""Deliveries that are listed without scrolling."""
LEAST_LINES = 2
"""Keys and areas that are seen at the least, also below a message on a small screen."""
MOST_AREAS = 3000
"""So many areas are listed to choose from; of more only the candidates are."""
SHORT = 40
"""Answers of so many characters together fit beside each other; longer ones become a menu."""
SHARE_COLUMN, VALUE_COLUMN = 2, 3
"""Of the keys and of the deliveries: only shown where the file has a total."""


class JoiningPanel(QWidget):
    """Per delivery how much was joined; of the chosen one both sides of the join, and what to do."""

    def __init__(self, session: Session, parent: Optional[QWidget] = None) -> None:
        """Follow ``session``."""
        super().__init__(parent)
        self._session = session
        self._pages = QStackedWidget()
        self._deliveries = table(
            "matches",
            tr("Files and how much of each was joined"),
            (tr("File"), tr("Rows"), tr("Areas"), tr("Value")),
        )
        self._summary = heading(name="matchSummary")
        self._question = _QuestionBar(self._settle)
        self._keys = table(
            "unmatched",
            tr("Keys without an area"),
            (tr("Key"), tr("Rows"), tr("Share"), tr("Reason")),
            3,
        )
        self._keys_title = text_label()
        self._choice = _AreaChoice()
        self._accept = button(
            tr("Accept"), "accept", tr("Enter. Remembered for this partner: next time it is joined at once")
        )
        self._leave_out = button(tr("Leave out"), "leaveOut", tr("Delete. Its rows belong to no area"))
        self._areas = table("areasWithout", tr("Areas without a value"), (tr("Area"), tr("Cause")))
        self._areas_title = text_label()
        self._undo = button(tr("Undo"), "undo")
        self._partner = QPushButton(tr("Partner"))
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        self._keys.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._areas.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._partner.setObjectName("partnerMenu")
        menu = QMenu(self._partner)
        menu.addAction(tr("Send back to partner…")).triggered.connect(lambda _=False: self._ask_sheet())
        menu.addAction(tr("Read the partner's answers…")).triggered.connect(
            lambda _=False: self._ask_answers()
        )
        self._partner.setMenu(menu)
        for tree in (self._keys, self._areas):
            lines = LEAST_LINES * (tree.fontMetrics().height() + 2)
            tree.setMinimumHeight(tree.header().sizeHint().height() + lines + 2 * tree.frameWidth())
            # It asks for no more than that, and takes what there is.
            tree.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        sides = QSplitter(Qt.Orientation.Vertical)
        sides.setChildrenCollapsible(False)
        repair = _beside(self._choice, self._accept, self._leave_out)
        for title in (self._keys_title, self._areas_title):
            title.setWordWrap(False)  # a splitter gives words that wrap too little room
        sides.addWidget(_stacked(self._keys_title, self._keys, repair, most=self._keys))
        sides.addWidget(_stacked(self._areas_title, self._areas, most=self._areas))
        sides.setStretchFactor(0, 3)
        sides.setStretchFactor(1, 2)
        foot = _beside(self._undo, self._partner)
        content = _stacked(self._deliveries, self._summary, self._question, sides, most=sides)
        filled = _stacked(scrolling(content), foot)
        self._pages.addWidget(
            empty_state(tr("Here you see which rows found their neighbourhood, once there are files."))
        )
        self._pages.addWidget(filled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.addWidget(self._pages)

    def _connect(self) -> None:
        self._deliveries.currentItemChanged.connect(lambda *_: self._show_delivery())
        self._keys.currentItemChanged.connect(lambda *_: self._choose_key())
        self._keys.itemActivated.connect(lambda *_: self._accept_choice())
        self._areas.itemActivated.connect(lambda item, _: self._show_key_of(item.data(0, VALUE)))
        self._choice.editTextChanged.connect(lambda _: self._set_enabled())
        self._accept.clicked.connect(self._accept_choice)
        self._leave_out.clicked.connect(self._leave_key_out)
        self._undo.clicked.connect(self._session.undo)
        for keys, widget, do in (
            (QKeySequence.StandardKey.Delete, self._keys, self._leave_key_out),
            (QKeySequence.StandardKey.Undo, self, self._undo.click),
        ):
            action = QAction(widget)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _=False, do=do: do())
            widget.addAction(action)
        self._session.changed.connect(self.refresh)
        self._session.busy_changed.connect(lambda _: self._set_enabled())

    def refresh(self) -> None:
        """Show the match reports as they are now; the chosen delivery stays chosen."""
        chosen, material = self._chosen(), self._session.material
        wanted = chosen.delivery.id if chosen else ""
        self._deliveries.clear()
        for line in _delivery_rows(material) if material else ():
            self._deliveries.addTopLevelItem(line)
            if line.data(0, VALUE).delivery.id == wanted:
                self._deliveries.setCurrentItem(line)
        count = self._deliveries.topLevelItemCount()
        told = any(self._deliveries.topLevelItem(line).text(VALUE_COLUMN) for line in range(count))
        self._deliveries.setColumnHidden(VALUE_COLUMN, not told)
        self._pages.setCurrentIndex(1 if count else 0)
        if self._deliveries.currentItem() is None and count:
            self._deliveries.setCurrentItem(self._deliveries.topLevelItem(0))
        height = self._deliveries.sizeHintForRow(0) * min(max(count, 1), MOST_LINES)
        frame = 2 * self._deliveries.frameWidth() + 2
        self._deliveries.setFixedHeight(self._deliveries.header().sizeHint().height() + height + frame)
        self._show_delivery()

    # --- what is chosen

    def _chosen(self) -> Optional[ReadDelivery]:
        item = self._deliveries.currentItem()
        return item.data(0, VALUE) if item is not None else None

    def _report(self) -> Optional[MatchReport]:
        chosen = self._chosen()
        return chosen.report if chosen is not None else None

    def _key(self) -> Optional[UnmatchedKey]:
        item = self._keys.currentItem()
        return item.data(0, VALUE) if item is not None else None

    def _repairs(self) -> Tuple[Repair, ...]:
        """What can be settled about the chosen key."""
        from .. import joining

        key, report = self._key(), self._report()
        return joining.repairs_for(report, key) if key is not None and report is not None else ()

    # --- what is shown

    def _show_delivery(self) -> None:
        self._keys.clear()
        self._areas.clear()
        chosen, report, material = self._chosen(), self._report(), self._session.material
        if chosen is None or report is None or material is None:
            return
        from ..presenting import join_words
        from ..presenting.figures import display_names

        words = tr("Joined {matched} of {rows} rows by {column}")
        self._summary.setText(
            words.format(
                matched=whole(report.rows_matched), rows=whole(report.rows), column=report.key_column
            )
        )
        self._keys.setColumnHidden(SHARE_COLUMN, report.value_matched is None)
        for key in report.unmatched:
            self._keys.addTopLevelItem(_key_row(key))
        for area in report.areas_without:
            self._areas.addTopLevelItem(_area_row(area))
        self._keys_title.setText(
            tr("Keys without an area: {count}").format(count=whole(len(report.unmatched)))
        )
        self._areas_title.setText(
            tr("Areas without a row: {count}").format(count=whole(len(report.areas_without)))
        )
        areas = material.area_sets[report.area_set]
        listed = report.areas <= MOST_AREAS and bool(report.unmatched)
        self._choice.offer(join_words.choices(report, areas, display_names(areas)) if listed else ())
        self._show_decided(chosen, material)
        if report.unmatched:
            self._keys.setCurrentItem(self._keys.topLevelItem(0))
        self._choose_key()

    def _show_decided(self, chosen: ReadDelivery, material: Material) -> None:
        """The first open question about the delivery, and what can be taken back."""
        from ..presenting import join_words

        decided = self._session.decided()
        answered = decided is not None and chosen.delivery.id in decided.duplicates
        asked = join_words.questions(material, chosen, ["duplicates"] if answered else [])
        self._question.ask(asked[0] if asked else None, self._report())
        step = decided.steps[-1] if decided is not None and decided.steps else None
        words = "" if step is None else join_words.repairs_words(step.repairs, dict(self._choice.areas), "")
        self._undo.setToolTip(tr("Ctrl+Z. Takes back: {step}").format(step=words) if words else "")

    def _choose_key(self) -> None:
        accept = [item.value for item in self._repairs() if item.kind is RepairKind.ACCEPT]
        key = self._key()
        names = (
            {item.code: f"{item.name} ({item.code})" for item in key.candidates} if key is not None else {}
        )
        self._choice.suggest([(code, names.get(code, code)) for code in accept])
        self._set_enabled()

    def _show_key_of(self, area: AreaWithout) -> None:
        """Go to the key that probably means an area."""
        for line in range(self._keys.topLevelItemCount()):
            item = self._keys.topLevelItem(line)
            if area.likely_key and item.data(0, VALUE).key == area.likely_key:
                self._keys.setCurrentItem(item)
                self._keys.setFocus()
                return

    def _set_enabled(self) -> None:
        free = not self._session.busy
        repairs = self._repairs()
        self._choice.setEnabled(free and bool(repairs))
        self._accept.setEnabled(free and bool(repairs) and bool(self._choice.code()))
        self._leave_out.setEnabled(free and any(item.kind is RepairKind.LEAVE_OUT for item in repairs))
        self._undo.setEnabled(free and bool(self._undo.toolTip()))
        self._partner.setEnabled(free and self._chosen() is not None)
        self._question.setEnabled(free)

    # --- what is asked for

    def _settle(self, repairs: Sequence[Repair]) -> None:
        chosen = self._chosen()
        if chosen is not None and not self._session.busy:
            self._session.repair(chosen.delivery, repairs)

    def _accept_choice(self) -> None:
        key = self._key()
        if key is not None and self._accept.isEnabled():
            self._settle([Repair(RepairKind.ACCEPT, self._choice.code(), key.key)])

    def _leave_key_out(self) -> None:
        if self._leave_out.isEnabled():
            self._settle([item for item in self._repairs() if item.kind is RepairKind.LEAVE_OUT])

    def _ask_sheet(self) -> None:
        """Ask where the workbook for the partner goes, and have it made."""
        chosen = self._chosen()
        if chosen is None:
            return
        proposed = self._folder() / tr("questions {file}.xlsx").format(file=chosen.path.stem)
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Send back to partner"), str(proposed), tr("Workbook (*.xlsx)")
        )
        if name:
            self._session.send_back(chosen, Path(name).with_suffix(".xlsx"))

    def _ask_answers(self) -> None:
        """Ask which workbook came back, and have it read."""
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Read the partner's answers"), str(self._folder()), tr("Workbook (*.xlsx *.ods)")
        )
        if name:
            self._session.take_answers(Path(name))

    def _folder(self) -> Path:
        return self._session.path.parent if self._session.path is not None else Path.home()


class _AreaChoice(QComboBox):
    """The area that a key means: what it resembles first, then all areas; one can type to find one."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("candidates")
        self.setAccessibleName(tr("The area that the key means"))
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.lineEdit().setPlaceholderText(tr("Choose the area"))
        self.completer().setFilterMode(Qt.MatchFlag.MatchContains)
        self.completer().setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.areas: Tuple[Tuple[str, str], ...] = ()

    def offer(self, areas: Sequence[Tuple[str, str]]) -> None:
        """All areas: (code, as it is shown)."""
        self.areas = tuple(areas)

    def suggest(self, likely: Sequence[Tuple[str, str]]) -> None:
        """The areas that the chosen key resembles; the first is filled in."""
        shown = dict(self.areas)
        first = [(code, shown.get(code, name)) for code, name in likely]
        codes = {code for code, _ in first}
        self.clear()
        for code, name in [*first, *(item for item in self.areas if item[0] not in codes)]:
            self.addItem(name, code)
        self.setCurrentIndex(0 if first else -1)
        self.lineEdit().setCursorPosition(0)
        self.setToolTip(self.currentText())

    def code(self) -> str:
        """The code of the area that is chosen or typed; empty: none."""
        at = self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
        return str(self.itemData(at)) if at >= 0 else ""


class _QuestionBar(QFrame):
    """One question about a delivery as a whole, with a button per answer."""

    def __init__(self, settle: Callable[[Sequence[Repair]], None]) -> None:
        super().__init__()
        self.setObjectName("question")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._settle = settle
        self._words = text_label(name="questionText")
        self._answers = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 4, 6, 6)
        layout.addWidget(self._words)
        layout.addLayout(self._answers)
        self.hide()

    def ask(self, question: Optional[Question], report: Optional[MatchReport]) -> None:
        """Show a question, or nothing."""
        clear(self._answers)
        self.setVisible(question is not None)
        if question is None or report is None:
            return
        from ..presenting import join_words

        self._words.setText(join_words.question_words(question, report, ""))
        words = [join_words.answer_words(option, "") for option in question.options]
        if sum(map(len, words)) <= SHORT:
            self._answers.addWidget(_beside(*map(self._answer, words, question.options)))
            return
        choose = button(tr("Choose…"), "answers")
        menu = QMenu(choose)
        for text, option in zip(words, question.options):
            menu.addAction(text).triggered.connect(lambda _=False, option=option: self._settle(option))
        choose.setMenu(menu)
        self._answers.addWidget(choose)

    def _answer(self, words: str, option: Sequence[Repair]) -> QPushButton:
        made = button(words, f"answer_{option[0].value}")
        made.clicked.connect(lambda _=False: self._settle(option))
        return made


def _delivery_rows(material: Material) -> Iterator[QTreeWidgetItem]:
    """The partner's name, with the delivery's where the partner sent several, and how much was joined."""
    from ..presenting import join_words

    partners = [delivery.partner for delivery in material.workspace.deliveries]
    for item in material.deliveries:
        delivery, report = item.delivery, item.report
        if report is not None:
            name = material.workspace.partner(delivery.partner).name or delivery.id
            if partners.count(delivery.partner) > 1:
                name = f"{name} · {delivery.id}"
            rates = join_words.rates(report, "")
            shares = [share for share, _, _ in rates]
            line = row((name, *shares, *[""] * (VALUE_COLUMN - len(rates))), (1, 2, 3), item)
            for column, (share, of, counted) in enumerate(rates, start=1):
                line.setToolTip(column, f"{share} {of} {counted}".strip())
            yield line


def _key_row(key: UnmatchedKey) -> QTreeWidgetItem:
    from ..presenting import join_words

    reason = say(f"reason.{key.reason}", "")
    suggestion = key.suggestion_name or key.suggestion
    told = f"{reason} → {suggestion}" if suggestion else reason
    share = "" if key.value_share is None else join_words.percent(key.value_share, "")
    line = row((key.key, whole(key.rows), share, told), (1, SHARE_COLUMN), key)
    line.setToolTip(3, join_words.reason_and_candidates(key, ""))
    return line


def _area_row(area: AreaWithout) -> QTreeWidgetItem:
    cause = say(f"without.{area.reason}", "", likely_key=area.likely_key)
    if area.zero:
        cause = say("without.zero", "", cause=cause)
    return row((f"{area.name} ({area.code})", cause), (), area)


def _beside(*widgets: QWidget) -> QWidget:
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    for at, widget in enumerate(widgets):
        layout.addWidget(widget, 1 if at == 0 else 0)
    return line


def _stacked(*widgets: QWidget, most: Optional[QWidget] = None) -> QWidget:
    """Below each other; ``most`` gets the room that the others leave."""
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    for widget in widgets:
        layout.addWidget(widget, 1 if widget is most else 0)
    return page
