"""Small things the panels share: headings, texts, tables, an empty state, numbers as people write them."""

from __future__ import annotations

from typing import Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QLocale, Qt
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..texts import number

MARGIN = 8
VALUE = Qt.ItemDataRole.UserRole


def language() -> str:
    """The language of the interface, as two letters."""
    return QLocale().name()[:2]


def whole(value: int) -> str:
    """A whole number as people write it: ``1.204`` in a Dutch QGIS."""
    return number(value, 0, language())


def text_label(text: str = "", name: str = "") -> QLabel:
    """A label that wraps; plain text, so that nothing in a file is taken for markup."""
    label = QLabel(text)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def heading(text: str = "", name: str = "") -> QLabel:
    """A label in bold."""
    label = text_label(text, name)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


def button(text: str, name: str, tip: str = "") -> QPushButton:
    """A button with a name for tests and, where the words are short, a tip."""
    made = QPushButton(text)
    made.setObjectName(name)
    made.setToolTip(tip)
    return made


def careful_buttons(dialog: QDialog, yes: str, name: str, no: str) -> Tuple[QDialogButtonBox, QPushButton]:
    """The buttons of a question that Enter and Escape answer with no, and the one that says yes.

    ``yes`` and ``no`` are their words; ``name`` is the name of the first.
    """
    buttons = QDialogButtonBox()
    agree = buttons.addButton(yes, QDialogButtonBox.ButtonRole.AcceptRole)
    agree.setObjectName(name)
    agree.setAutoDefault(False)
    cancel = buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
    cancel.setText(no)
    cancel.setDefault(True)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons, agree


def table(name: str, description: str, headers: Sequence[str], stretch: int = 0) -> QTreeWidget:
    """A table whose column ``stretch`` takes the room the others leave; ``description`` is read aloud."""
    made = QTreeWidget()
    made.setObjectName(name)
    made.setAccessibleName(description)
    made.setHeaderLabels(list(headers))
    made.setRootIsDecorated(False)
    made.setAlternatingRowColors(True)
    made.setUniformRowHeights(True)
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    header = made.header()
    header.setStretchLastSection(False)
    header.setMinimumSectionSize(36)
    for column in range(len(headers)):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
    return made


def row(cells: Sequence[str], numbers: Sequence[int] = (), value: object = None) -> QTreeWidgetItem:
    """A row of a table; columns in ``numbers`` are right-aligned; each cell shows its text as a tip."""
    item = QTreeWidgetItem(list(cells))
    for column, text in enumerate(cells):
        item.setToolTip(column, text)
    for column in numbers:
        item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    item.setData(0, VALUE, value)
    return item


def scrolling(content: QWidget) -> QScrollArea:
    """A scroll area that scrolls up and down only."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area


def empty_state(text: str, buttons: Sequence[QPushButton] = (), name: str = "empty") -> QWidget:
    """What a panel shows while there is nothing: one sentence that says what to do, and the way to it."""
    widget = QWidget()
    widget.setObjectName(name)
    layout = QVBoxLayout(widget)
    layout.setSpacing(10)
    layout.addStretch(1)
    words = text_label(text, f"{name}Text")
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    layout.addWidget(words)
    for made in buttons:
        layout.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)
    layout.addStretch(2)
    return widget


def clear(layout: QVBoxLayout) -> None:
    """Take everything out of a layout."""
    while layout.count():
        widget: Optional[QWidget] = layout.takeAt(0).widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
