"""The question before a delivery is removed: what goes, whether the partner's file goes too, what stays."""

from __future__ import annotations

from pathlib import Path
from typing import Optional, Sequence

from qgis.PyQt.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from ..model.recipe import Delivery
from ..texts import tr
from ..workspace.who import who
from .session import Session
from .widgets import MARGIN, careful_buttons, text_label

WIDTH = 420
MOST_FILES = 6
"""So many files are named; of more it says how many."""


class RemovalDialog(QDialog):
    """Asks once, since it cannot be undone; Enter and Escape remove nothing."""

    def __init__(
        self,
        partner: str,
        files: Sequence[Path],
        needed: Sequence[Path],
        parent: Optional[QWidget] = None,
    ) -> None:
        """``files`` may be removed as well; those ``needed`` elsewhere may not."""
        super().__init__(parent)
        self.setObjectName("removeDelivery")
        self.setWindowTitle(tr("Remove the file of {partner}").format(partner=partner))
        self.files = QCheckBox(tr("Remove the partner's file as well"))
        self.files.setObjectName("removeFiles")
        buttons, self.remove = careful_buttons(self, tr("Remove"), "remove", tr("Cancel"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.addWidget(
            text_label(
                tr(
                    "All that was made of it goes: figures, map layers, charts and pages, what was "
                    "remembered of the file, and its figures of sets that were given out. This cannot be "
                    "undone. The recipe stays as it is; the file is not read any more."
                ),
                "whatGoes",
            )
        )
        if files:
            layout.addWidget(self.files)
            layout.addWidget(text_label(_named(files), "filesToRemove"))
        if needed:
            words = tr("These files stay, since something else in the workspace needs them: {files}")
            layout.addWidget(text_label(words.format(files=", ".join(path.name for path in needed))))
        layout.addWidget(text_label(tr("Map sets that were made before stay where they are.")))
        layout.addWidget(buttons)
        # Qt gives a dialog the height that wrapped words need at another width than it gets.
        width = max(WIDTH, layout.totalMinimumSize().width())
        self.setMinimumSize(width, layout.totalHeightForWidth(width))
        self.resize(self.minimumSize())


def _named(files: Sequence[Path]) -> str:
    lines = [path.name for path in files[:MOST_FILES]]
    if len(files) > MOST_FILES:
        lines.append(tr("… and {count} more").format(count=len(files) - MOST_FILES))
    return "\n".join(lines)


def ask_removal(session: Session, delivery: Delivery, partner: str, parent: QWidget) -> RemovalDialog:
    """Open the question; only a yes removes anything."""
    files, needed = session.files_of(delivery)
    dialog = RemovalDialog(partner, files, needed, parent)
    dialog.accepted.connect(lambda: session.remove(delivery, who(), dialog.files.isChecked()))
    dialog.open()
    return dialog
