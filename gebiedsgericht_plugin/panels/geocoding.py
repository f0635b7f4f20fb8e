"""Where postcodes and addresses lie: a file that says so, or a look-up at PDOK after an explicit question."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QPushButton, QVBoxLayout, QWidget

from ..errors import LinkTableNeeded
from ..model.recipe import KeyKind
from ..texts import say, tr
from ..workspace.who import who
from .widgets import MARGIN, careful_buttons, text_label

if TYPE_CHECKING:
    from ..workspace.geocoding import Proposal
    from .session import Session

WIDTH = 460
BY_SERVICE = (KeyKind.ADDRESS.value,)
"""Kinds of key that a service could look up: it needs house numbers."""


class LinkDialog(QDialog):
    """Offers the two ways to find the areas of a delivery that has no codes or names of areas."""

    def __init__(self, session: Session, lacking: LinkTableNeeded, parent: Optional[QWidget] = None) -> None:
        """For the delivery on which a run stopped."""
        super().__init__(parent)
        self._session, self._delivery = session, lacking.delivery
        self.setObjectName("linkAddresses")
        self.setWindowTitle(tr("Where do these addresses lie?"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.addWidget(
            text_label(
                tr(
                    "A file can say so: pc6hnr of CBS (any year, csv or zip), address points such as those "
                    "of the BAG, or a list of your own. Then nothing leaves this computer."
                )
            )
        )
        self.choose = QPushButton(tr("Choose a file…"))
        self.choose.setObjectName("chooseLink")
        self.choose.clicked.connect(self._ask_file)
        layout.addWidget(self.choose)
        self.look_up = QPushButton(tr("Look them up at PDOK…"))
        self.look_up.setObjectName("lookUp")
        self.look_up.clicked.connect(self._propose)
        if lacking.kind in BY_SERVICE:
            layout.addWidget(
                text_label(
                    tr(
                        "Or the addresses are looked up by a public service on the internet. You are asked "
                        "first, with the number of addresses that would be sent."
                    )
                )
            )
            layout.addWidget(self.look_up)
        buttons = QDialogButtonBox()
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.resize(WIDTH, self.sizeHint().height())

    def _ask_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Choose a file…"), "")
        if path:
            self.take(Path(path))

    def take(self, file: Path) -> None:
        """Use this file, from now on."""
        self.accept()
        self._session.use_link(self._delivery, who(), file)

    def _propose(self) -> None:
        self.accept()
        self._session.propose_look_up(self._delivery)


class ConsentDialog(QDialog):
    """Asks whether addresses may be sent: how many, to whom, and what is not sent."""

    def __init__(self, proposal: Proposal, parent: Optional[QWidget] = None) -> None:
        """Ask about one proposal; sending is never the button that Enter presses."""
        super().__init__(parent)
        self.setObjectName("sendAddresses")
        self.setWindowTitle(tr("Send addresses to PDOK?"))
        self.question = text_label(
            say("geocode.question", "", count=proposal.count, service=proposal.service)
            if proposal.count
            else say("geocode.nothing", "")
        )
        buttons, self.send = careful_buttons(self, tr("Send the addresses"), "send", tr("Send nothing"))
        self.send.setEnabled(proposal.count > 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.addWidget(self.question)
        layout.addWidget(buttons)
        self.resize(WIDTH, self.sizeHint().height())


def ask_link(session: Session, lacking: LinkTableNeeded, parent: QWidget) -> LinkDialog:
    """Open the dialog with the two ways."""
    dialog = LinkDialog(session, lacking, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


def ask_consent(session: Session, proposal: Proposal, parent: QWidget) -> ConsentDialog:
    """Open the question; only a yes sends anything."""
    dialog = ConsentDialog(proposal, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: session.look_up(proposal, who()))
    dialog.open()
    return dialog
