"""The preview of a file: its raw cells, what each was taken for in colour, and a way to say otherwise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QPoint, QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFont, QPixmap
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QSpinBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ..errors import GebiedsgerichtError
from ..model.progress import Progress
from ..model.recipe import Reading
from ..model.tables import Column, ColumnKind, Guess, Inspection, Preview, SheetGuess
from ..texts import explain, say, tell, tr
from .widgets import MARGIN, text_label, whole

INK, FADED = QColor("#1b2430"), QColor("#6b7480")
COLOURS: Mapping[str, QColor] = {
    "header": QColor("#c9dcea"),
    "key": QColor("#dcefdc"),
    "figure": QColor("#ffffff"),
    "period": QColor("#ece3f4"),
    "text": QColor("#fbf6e6"),
    "personal": QColor("#f6d5d5"),
    "aside": QColor("#e4e6e8"),
}
"""What a cell was taken for -> its colour; the words stand in headers and first column as well."""
KEYS = (
    *(ColumnKind.CODE, ColumnKind.NAME, ColumnKind.PC4, ColumnKind.PC6, ColumnKind.ADDRESS),
    *(ColumnKind.HOUSE_NUMBER, ColumnKind.BAG_ID, ColumnKind.COORDINATES, ColumnKind.X, ColumnKind.Y),
)
PERIODS = (ColumnKind.DATE, ColumnKind.PERIOD)
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "latin-1", "mac_roman", "cp850", "utf-16")
DELIMITERS = (";", ",", "\t", "|")
DECIMALS = (",", ".")
WIDEST = 220
"""A column is at first at most so many pixels wide."""
SURE = 0.7
"""A kind that is less sure than this gets a question mark."""
PAUSE = 400
"""Milliseconds after the last change before the file is read again."""
SIZE = QSize(1000, 600)


class Cells(QAbstractTableModel):
    """The rows of a preview; the first column says what a row is."""

    def __init__(self, shown: Preview) -> None:
        """Show ``shown``."""
        super().__init__()
        self._shown = shown

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's form
        """The rows of the preview."""
        return 0 if parent.isValid() else len(self._shown.cells)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's form
        """What a row is, and the columns of the file."""
        return 0 if parent.isValid() else 1 + len(self._shown.columns)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, colour and form of a cell."""
        row, at = index.row(), index.column() - 1
        kind = self._taken_for(row, at)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return role_words(self._shown.roles[row]) if at < 0 else self._cell(row, at)
        if role == Qt.ItemDataRole.BackgroundRole:
            return COLOURS[kind]
        if role == Qt.ItemDataRole.ForegroundRole:
            return FADED if kind == "aside" or at < 0 else INK
        if role == Qt.ItemDataRole.FontRole and kind == "header":
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.TextAlignmentRole and kind == "figure":
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Line numbers beside the rows; name and kind above the columns."""
        if orientation == Qt.Orientation.Vertical:
            return str(self._shown.lines[section]) if role == Qt.ItemDataRole.DisplayRole else None
        if section == 0:
            return tr("Row is") if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join(self.column_words(section - 1))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join((*self.column_words(section - 1), tr("Click to say what it is")))
        return None

    def column_words(self, at: int) -> Tuple[str, str]:
        """What a column is called and what it is read as."""
        column = self._shown.columns[at]
        personal = self._shown.personal[at] if self._shown.personal else ""
        if personal:
            return (
                column.name if column else "",
                tr("personal: {kind}").format(kind=personal_words(personal)),
            )
        if column is None:
            return ("", tr("not read"))
        unsure = " ?" if column.doubt or column.confidence < SURE else ""
        return (column.name, kind_words(column.kind) + unsure)

    def _cell(self, row: int, at: int) -> str:
        cells = self._shown.cells[row]
        return cells[at] if at < len(cells) else ""

    def _taken_for(self, row: int, at: int) -> str:
        role = self._shown.roles[row]
        if role not in ("data", "header"):
            return "aside"
        if at < 0:
            return role if role == "header" else "aside"
        if self._shown.personal and self._shown.personal[at]:
            return "personal"
        if role == "header":
            return role
        return group_of(self._shown.columns[at])


def group_of(column: Optional[Column]) -> str:
    """What a column is shown as: key, period, figure or text; ``aside`` where it is not read."""
    if column is None:
        return "aside"
    if column.kind in KEYS:
        return "key"
    if column.kind in PERIODS:
        return "period"
    return "figure" if column.kind.measured else "text"


def kind_words(kind: ColumnKind) -> str:
    """A kind of column in words."""
    return say(f"column.{kind.value}", "")


def personal_words(kind: str) -> str:
    """A kind of personal data in words."""
    return say(f"report.personal.{kind}", "")


def role_words(role: str) -> str:
    """What a row is, in words; nothing for an ordinary row."""
    if role == "data":
        return ""
    return tr("header") if role == "header" else say(f"aside.{role}", "")


class PreviewDialog(QDialog):
    """What was recognised in a file; what the officer says otherwise is read again at once."""

    settled = pyqtSignal(object)
    """The officer agreed to what is shown: the ``Reading`` that gives it."""

    def __init__(
        self,
        title: str,
        read: Callable[[Reading, Progress], Preview],
        reading: Reading,
        parent: Optional[QWidget] = None,
    ) -> None:
        """``read`` makes a preview in the background; ``reading`` is what was settled before."""
        super().__init__(parent)
        self.setObjectName("preview")
        self.setWindowTitle(tr("How {name} is read").format(name=title))
        self.reading = reading
        self._read = read
        self._before = reading
        self._shown: Optional[Preview] = None
        self._task: Optional[Any] = None
        self._filling = False
        self._summary = text_label(name="previewSummary")
        self._findings = text_label(name="previewFindings")
        self._cells = QTableView()
        self._buttons = QDialogButtonBox()
        self._settings: Dict[str, QWidget] = {}
        self._pause = QTimer(self)
        self._build()
        self.read_again()

    # --- what it looks like

    def _build(self) -> None:
        self._cells.setObjectName("previewCells")
        self._cells.setAccessibleName(tr("Raw cells of the file"))
        self._cells.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._cells.horizontalHeader().setSectionsClickable(True)
        self._cells.horizontalHeader().sectionClicked.connect(self._offer_kinds)
        self._cells.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self._cells.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._cells.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 6)
        self._cells.setWordWrap(False)
        save = self._buttons.addButton(tr("Read it like this"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setObjectName("previewAccept")
        self._buttons.addButton(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        back = self._buttons.addButton(tr("As recognised"), QDialogButtonBox.ButtonRole.ResetRole)
        back.clicked.connect(self._forget_all)
        self._buttons.accepted.connect(self._settle)
        self._buttons.rejected.connect(self.reject)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.read_again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.addWidget(self._summary)
        layout.addLayout(self._form())
        layout.addWidget(self._cells, 1)
        layout.addLayout(_key_to_colours())
        layout.addWidget(self._findings)
        layout.addWidget(self._buttons)
        self.resize(SIZE)

    def _form(self) -> QGridLayout:
        """The settings of a file as a whole; the first entry of each leaves it to be recognised."""
        grid = QGridLayout()
        fields: Tuple[Tuple[str, str, Sequence[str]], ...] = (
            ("sheet", tr("Sheet"), ()),
            ("encoding", tr("Encoding"), ENCODINGS),
            ("delimiter", tr("Delimiter"), DELIMITERS),
            ("decimal", tr("Decimal mark"), DECIMALS),
        )
        for position, (name, words, options) in enumerate(fields):
            box = QComboBox()
            box.addItem(tr("recognised"), None)
            for option in options:
                box.addItem(delimiter_words(option), option)
            box.currentIndexChanged.connect(lambda _, name=name: self._changed(name))
            self._add_setting(grid, position, name, words, box)
        for position, (name, words) in enumerate(
            (("header_row", tr("Header in row")), ("last_row", tr("Last row")))
        ):
            spin = QSpinBox()
            spin.setRange(-1 if name == "header_row" else 0, 10_000_000)
            spin.setSpecialValueText(tr("recognised"))
            spin.valueChanged.connect(lambda _, name=name: self._changed(name))
            self._add_setting(grid, position + len(fields), name, words, spin)
        return grid

    def _add_setting(self, grid: QGridLayout, position: int, name: str, words: str, field: QWidget) -> None:
        label = QLabel(words)
        label.setBuddy(field)
        field.setObjectName(f"preview_{name}")
        self._settings[name] = field
        grid.addWidget(label, 0, position)
        grid.addWidget(field, 1, position)

    # --- reading again

    def read_again(self) -> None:
        """Read the file as the settings say; the preview follows when that is done."""
        from ..chain import ChainTask

        if self._task is not None:
            self._pause.start()
            return
        reading, read = self.reading, self._read
        self._buttons.setEnabled(False)
        self._task = ChainTask(self.windowTitle(), lambda progress: read(reading, progress), self._done)
        QgsApplication.taskManager().addTask(self._task)

    def _done(self, result: object, error: Optional[BaseException]) -> None:
        self._task = None
        self._buttons.setEnabled(True)
        if isinstance(error, GebiedsgerichtError):
            self._summary.setText("\n".join(filter(None, explain(error))))
        elif error is not None:
            self.reject()
            raise error
        elif isinstance(result, Preview):
            self.show_preview(result)

    def show_preview(self, shown: Preview) -> None:
        """Show cells, what was recognised, and what is doubtful."""
        self._shown = shown
        self._cells.setModel(Cells(shown))
        self._cells.resizeColumnsToContents()
        for at in range(1 + len(shown.columns)):
            self._cells.setColumnWidth(at, min(self._cells.columnWidth(at), WIDEST))
        self._summary.setText(summary(shown.inspection))
        told = [tell(item, "") for item in shown.inspection.findings]
        self._findings.setText("\n".join(f"• {text}" for text in told))
        self._findings.setVisible(bool(told))
        self._fill(shown.inspection)

    def _fill(self, found: Inspection) -> None:
        """Put in the settings what was settled; what was recognised stands behind the first entry."""
        self._filling = True
        recognised = {
            "sheet": found.sheet,
            "encoding": found.encoding,
            "delimiter": delimiter_words(found.delimiter),
            "decimal": found.decimal,
        }
        sheets = {item.name: sheet_words(item) for item in found.contents} or {
            name: name for name in found.sheets
        }
        for name, value in recognised.items():
            box = self._settings[name]
            if not isinstance(box, QComboBox):
                continue
            if name == "sheet":
                while box.count() > 1:
                    box.removeItem(1)
                for sheet, words in sheets.items():
                    box.addItem(words, sheet)
            box.setItemText(0, tr("recognised: {value}").format(value=value) if value else tr("recognised"))
            box.setCurrentIndex(max(box.findData(getattr(self.reading, name) or None), 0))
            box.setEnabled(
                name == "decimal" or len(sheets) > 1 if name in ("sheet", "decimal") else bool(value)
            )
        self._fill_rows(found)
        for guess in found.guesses:
            if guess.what in self._settings:
                self._settings[guess.what].setToolTip(guess_words(guess))
        self._filling = False

    def _fill_rows(self, found: Inspection) -> None:
        for name, value in (("header_row", self.reading.header_row), ("last_row", self.reading.last_row)):
            spin = self._settings[name]
            if isinstance(spin, QSpinBox):
                spin.setValue(spin.minimum() if value is None else value)
                if name == "header_row":
                    spin.setSpecialValueText(tr("recognised: {value}").format(value=found.header_row))

    # --- what the officer says

    def _changed(self, name: str) -> None:
        if self._filling:
            return
        field = self._settings[name]
        value: Any = None
        if isinstance(field, QComboBox):
            value = field.currentData()
        elif isinstance(field, QSpinBox) and field.value() > field.minimum():
            value = field.value()
        if name == "sheet":  # another sheet has other rows and columns
            self.reading = replace(Reading(), sheet=value or "")
        else:
            self.reading = replace(self.reading, **{name: value})
        self._pause.start()

    def _offer_kinds(self, section: int) -> None:
        """What a column may be read as, in a menu below its header."""
        if self._shown is None or section == 0:
            return
        column = self._shown.columns[section - 1]
        if column is None:
            return
        menu = QMenu(self)
        for kind in ColumnKind:
            if kind is not ColumnKind.EMPTY:
                action = menu.addAction(kind_words(kind))
                action.setCheckable(True)
                action.setChecked(kind is column.kind)
                action.triggered.connect(lambda _=False, kind=kind: self.set_kind(column.name, kind))
        menu.addSeparator()
        menu.addAction(tr("Do not read this column")).triggered.connect(lambda: self.leave_out(column.name))
        left = self._cells.columnViewportPosition(section) + self._cells.verticalHeader().width()
        menu.exec(self._cells.mapToGlobal(QPoint(left, self._cells.horizontalHeader().height())))

    def set_kind(self, column: str, kind: ColumnKind) -> None:
        """Read a column as another kind."""
        self.reading = replace(self.reading, kinds={**self.reading.kinds, column: kind.value})
        self.read_again()

    def leave_out(self, column: str) -> None:
        """Do not read a column."""
        self.reading = replace(self.reading, leave_out=(*self.reading.leave_out, column))
        self.read_again()

    def _forget_all(self) -> None:
        self.reading = Reading()
        self.read_again()

    def _settle(self) -> None:
        if self.reading != self._before:
            self.settled.emit(self.reading)
        self.accept()

    def done(self, result: int) -> None:
        """Close, and stop what is still being read."""
        self._pause.stop()
        if self._task is not None:
            self._task.cancel()
        super().done(result)


def summary(found: Inspection) -> str:
    """What was recognised about a file, in one line."""
    parts: List[str] = [Path(found.file).name]
    if found.sheet:
        parts.append(tr("sheet {name}").format(name=found.sheet))
    if found.encoding:
        parts.append(found.encoding)
    words = tr("{read} rows read, {aside} set aside")
    parts.append(words.format(read=whole(found.rows_read), aside=whole(found.rows_set_aside)))
    for key in found.keys[:1]:
        parts.append(tr("key: {column}").format(column=", ".join(key.column)))
    return " · ".join(parts)


def sheet_words(sheet: SheetGuess) -> str:
    """A sheet or layer, and what it seems to hold."""
    words = tr("{name}: {holds}, {rows} rows")
    return words.format(name=sheet.name, holds=say(f"holds.{sheet.holds}", ""), rows=whole(sheet.rows))


def guess_words(guess: Guess) -> str:
    """How sure something is, and what it might be instead."""
    sure = tr("{percent} % sure").format(percent=round(100 * guess.confidence))
    others = ", ".join(delimiter_words(other) for other in guess.others)
    return f"{sure}\n{tr('or: {others}').format(others=others)}" if others else sure


def delimiter_words(mark: str) -> str:
    """A delimiter as people read it."""
    return {"\t": tr("tab"), " ": tr("space")}.get(mark, mark)


def _key_to_colours() -> QHBoxLayout:
    line = QHBoxLayout()
    words = {
        "header": tr("header"),
        "key": tr("where it belongs"),
        "figure": tr("figure"),
        "period": tr("period"),
        "text": tr("text"),
        "personal": tr("personal data"),
        "aside": tr("set aside, or not read"),
    }
    for name, text in words.items():
        chip = QPixmap(14, 14)
        chip.fill(COLOURS[name])
        colour = QLabel()
        colour.setPixmap(chip)
        colour.setStyleSheet("border: 1px solid #9aa3ad")
        line.addWidget(colour)
        line.addWidget(QLabel(text))
        line.addSpacing(8)
    line.addStretch(1)
    return line
