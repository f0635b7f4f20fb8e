"""What the dock says: a notice that can be unfolded, for situations and for bugs."""

from __future__ import annotations

import traceback
from typing import Callable, Optional, Tuple

from qgis.core import Qgis, QgsApplication, QgsMessageLog
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from ..errors import Cancelled, GebiedsgerichtError
from ..texts import explain, tr
from .widgets import scrolling

LOG = "Gebiedsgericht"
ICONS = {
    Qgis.MessageLevel.Info: "/mIconInfo.svg",
    Qgis.MessageLevel.Success: "/mIconSuccess.svg",
    Qgis.MessageLevel.Warning: "/mIconWarning.svg",
    Qgis.MessageLevel.Critical: "/mIconCritical.svg",
}
ICON_SIZE = 20
MOST_LINES = 6
"""So many lines of details are seen at once; the others are reached by scrolling."""

Action = Tuple[str, Callable[[], object]]
"""The words on a button, and what it does."""


class Notice(QFrame):
    """One message above the panels, in full sentences; the next one takes its place."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.setObjectName("notice")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._icon = QLabel()
        self._text = _words("noticeText")
        self._details = _words("noticeDetails")
        self._room = scrolling(self._details)
        self._unfold = QToolButton()
        self._buttons = QHBoxLayout()
        self._action = QPushButton()
        self._do: Optional[Callable[[], object]] = None
        self._build()
        self.hide()

    def _build(self) -> None:
        self._unfold.setText(tr("Details"))
        self._unfold.setCheckable(True)
        self._unfold.setArrowType(Qt.ArrowType.RightArrow)
        self._unfold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._unfold.setAutoRaise(True)
        self._unfold.toggled.connect(self._show_details)
        self._action.setObjectName("noticeAction")
        self._action.clicked.connect(self._act)
        close = QToolButton()
        close.setAutoRaise(True)
        close.setIcon(QgsApplication.getThemeIcon("/mIconClose.svg"))
        close.setToolTip(tr("Close this message"))
        close.setAccessibleName(tr("Close this message"))
        close.clicked.connect(self.hide)
        top = QHBoxLayout()
        top.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._text, 1)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._buttons.addWidget(self._unfold)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self._action)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 6, 6)
        layout.addLayout(top)
        layout.addWidget(self._room)
        layout.addLayout(self._buttons)

    def say(
        self,
        text: str,
        level: Qgis.MessageLevel = Qgis.MessageLevel.Info,
        details: str = "",
        action: Optional[Action] = None,
    ) -> None:
        """Show a message, with details to unfold and one thing to do about it."""
        icon = QgsApplication.getThemeIcon(ICONS[level])
        self._icon.setPixmap(icon.pixmap(QSize(ICON_SIZE, ICON_SIZE)))
        self._text.setText(text)
        self._details.setText(details)
        self._unfold.setChecked(False)
        self._room.hide()
        self._unfold.setVisible(bool(details))
        self._action.setVisible(action is not None)
        self._do = None
        if action is not None:
            words, self._do = action
            self._action.setText(words)
        self.setAccessibleName(text)
        self.show()

    def say_error(
        self, error: BaseException, open_log: Callable[[], None], action: Optional[Action] = None
    ) -> None:
        """Show what went wrong: a situation with what to do about it, or a bug with a way to the log."""
        if isinstance(error, Cancelled):
            self.say(explain(error)[0])
        elif isinstance(error, GebiedsgerichtError):
            happened, advice = explain(error)
            self.say(f"{happened}\n{advice}".strip(), Qgis.MessageLevel.Warning, details_of(error), action)
        else:
            log_bug(error)
            self.say(
                tr("Something went wrong in the plugin itself. The log says where."),
                Qgis.MessageLevel.Critical,
                tr("{kind}: {text}").format(kind=type(error).__name__, text=error),
                (tr("Open the log"), open_log),
            )

    def _show_details(self, unfolded: bool) -> None:
        arrow = Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow
        self._unfold.setArrowType(arrow)
        self._room.setVisible(unfolded)
        wanted = self._details.heightForWidth(self.width() - 2 * ICON_SIZE)
        self._room.setFixedHeight(min(wanted, MOST_LINES * self.fontMetrics().lineSpacing()))

    def _act(self) -> None:
        do = self._do
        self.hide()
        if do is not None:
            do()


def _words(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    label.setTextInteractionFlags(flags)
    return label


def details_of(error: GebiedsgerichtError) -> str:
    """What the error knows, line by line; it never holds a personal value."""
    lines = []
    for name, value in error.parameters.items():
        text = ", ".join(map(str, value)) if isinstance(value, (tuple, list)) else str(value)
        if text:
            lines.append(f"{name}: {text}")
    return "\n".join(lines)


def log_bug(error: BaseException) -> None:
    """Put the traceback of a bug in the QGIS log, without anybody's details that it may quote."""
    from ..loading.personal import masked_text

    text = masked_text("".join(traceback.format_exception(type(error), error, error.__traceback__)))
    QgsMessageLog.logMessage(text, LOG, Qgis.MessageLevel.Critical, True)
