"""A table of figures that nobody may take along: to be looked at, and nothing else.

It cannot be selected, copied, dragged or printed, has no menu, and is no layer: QGIS saves and copies
every layer. What it shows is held by its model only, and gone as soon as the model is emptied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, List, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ..texts import tr

if TYPE_CHECKING:
    from ..chain.checking import Checked

AREA, FIGURE, GOES_OUT = range(3)
MOVES = (
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Tab, Qt.Key.Key_Backtab,
)  # fmt: skip
"""The keys that the table listens to: those that move through it and out of it."""
NO_INDEX = QModelIndex()


class CheckModel(QAbstractTableModel):
    """The rows as words, for the eye only: no roles to edit, sort, export or drag by."""

    def __init__(self, parent: Optional[QObject] = None) -> None:
        """Hold nothing."""
        super().__init__(parent)
        self._rows: Tuple[Checked, ...] = ()
        self._headers = (tr("Area"), tr("Figure"), tr("Goes out"))

    def show(self, rows: Sequence[Checked]) -> None:
        """Show these rows, instead of what was shown."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """One for each area."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex = NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """Area, figure (with how many it stands for), what goes out."""
        return 0 if parent.isValid() else len(self._headers)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What the columns are called."""
        across = orientation == Qt.Orientation.Horizontal
        return self._headers[section] if across and role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell and how they stand there; nothing for any other use.

        What may be cut off stands in a tip as well, never a figure.
        """
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole or (role == Qt.ItemDataRole.ToolTipRole and column != FIGURE):
            return (row.area, row.figure, row.goes_out)[column]
        if role == Qt.ItemDataRole.TextAlignmentRole and column == FIGURE:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: QModelIndex) -> Qt.ItemFlags:
        """To be looked at: not selected, edited or dragged."""
        return Qt.ItemFlag.ItemIsEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags

    def mimeTypes(self) -> List[str]:  # noqa: N802 - Qt's name
        """Nothing that a clipboard or another window takes."""
        return []

    def mimeData(self, indexes: object) -> Optional[QMimeData]:  # noqa: N802 - Qt's name
        """Nothing to take along."""
        return None

    def supportedDragActions(self) -> Qt.DropActions:  # noqa: N802 - Qt's name
        """None."""
        return Qt.DropAction.IgnoreAction


class CheckTable(QTableView):
    """The table itself: it scrolls, and that is all it does."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._model = CheckModel(self)
        self.setModel(self._model)
        self.setObjectName("checkTable")
        self.setAccessibleName(tr("Real figures, only to be looked at here"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setDragEnabled(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.NoDragDrop)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 4)
        header = self.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(36)
        # The label for what is not shown is always whole; the name of an area gets what is left.
        for column in (FIGURE, GOES_OUT):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(AREA, QHeaderView.ResizeMode.Stretch)

    def show_rows(self, rows: Sequence[Checked]) -> None:
        """Show these rows."""
        self._model.show(rows)

    def forget(self) -> None:
        """Hold nothing any more."""
        self._model.show(())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move, and nothing else: QGIS's own view would put the current cell on the clipboard."""
        if event.key() in MOVES and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            event.accept()
