"""What is asked about a partner, once: when figures about people go out for the first time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Dict, List, Mapping, Optional, Sequence

from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ..model.recipe import Audience
from ..texts import say, tr
from .widgets import MARGIN, heading, scrolling, text_label

if TYPE_CHECKING:
    from ..workspace.decisions import Answer
    from ..workspace.partners import Question

WIDTH = 520
HEIGHT = 480
KEPT_YEARS = 2
"""Until when figures are kept, as it is filled in beforehand."""


def legal_bases() -> Sequence[str]:
    """The legal bases of article 6 of the AVG, those of a municipality first."""
    return (
        "",
        tr("public interest or official authority"),
        tr("legal obligation"),
        tr("consent"),
        tr("contract"),
        tr("vital interest"),
        tr("legitimate interest"),
    )


@dataclass(frozen=True)
class _Fields:
    """The fields of one partner."""

    purpose: QLineEdit
    legal_basis: QComboBox
    recipients: Mapping[Audience, QCheckBox]
    keep_until: QDateEdit
    police_task: QCheckBox


class PartnerDialog(QDialog):
    """Purpose, legal basis, recipients and retention, for each partner of whom they are not known."""

    def __init__(self, questions: Sequence[Question], parent: Optional[QWidget] = None) -> None:
        """Ask ``questions``."""
        super().__init__(parent)
        self.setObjectName("partnerQuestions")
        self.setWindowTitle(tr("Before figures about people go out"))
        self._fields: Dict[str, _Fields] = {}
        self._buttons = QDialogButtonBox()
        self._keep = self._buttons.addButton(
            tr("Record and make the map set"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._keep.setObjectName("recordAnswers")
        self._buttons.addButton(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        content = QWidget()
        inner = QVBoxLayout(content)
        for question in questions:
            inner.addWidget(heading(question.name))
            inner.addLayout(self._form(question))
        inner.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.addWidget(
            text_label(tr("This is asked once per partner, and kept with the workspace (decisions.yml)."))
        )
        layout.addWidget(scrolling(content), 1)
        layout.addWidget(self._buttons)
        self.resize(WIDTH, HEIGHT)
        self._check()

    def _form(self, question: Question) -> QFormLayout:
        fields = _Fields(
            QLineEdit(),
            QComboBox(),
            {audience: QCheckBox(say(f"audience.{audience.value}", "")) for audience in Audience},
            QDateEdit(QDate.currentDate().addYears(KEPT_YEARS)),
            QCheckBox(tr("From the police task (Wpg)")),
        )
        fields.purpose.setObjectName(f"purpose_{question.partner}")
        fields.purpose.setPlaceholderText(tr("what the figures are used for"))
        fields.purpose.textChanged.connect(lambda _: self._check())
        fields.legal_basis.setObjectName(f"legal_basis_{question.partner}")
        fields.legal_basis.setEditable(True)
        fields.legal_basis.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        fields.legal_basis.addItems(legal_bases())
        fields.legal_basis.editTextChanged.connect(lambda _: self._check())
        fields.keep_until.setCalendarPopup(True)
        fields.keep_until.setDisplayFormat("dd-MM-yyyy")
        self._fields[question.partner] = fields
        who = QHBoxLayout()
        for audience, box in fields.recipients.items():
            box.setObjectName(f"recipients_{question.partner}_{audience.value}")
            box.setChecked(audience in question.recipients)
            box.toggled.connect(lambda _: self._check())
            who.addWidget(box)
        who.addStretch(1)
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.addRow(tr("Purpose"), fields.purpose)
        form.addRow(tr("Legal basis"), fields.legal_basis)
        form.addRow(tr("Recipients"), who)
        if question.police:
            fields.police_task.setObjectName(f"police_task_{question.partner}")
            fields.police_task.setToolTip(
                tr("Then the figures go only to the recipients ticked here, not to the core team as a rule.")
            )
            form.addRow("", fields.police_task)
        form.addRow(tr("Keep until"), fields.keep_until)
        return form

    def _check(self) -> None:
        filled: List[bool] = [
            bool(fields.purpose.text().strip() and fields.legal_basis.currentText().strip())
            and any(box.isChecked() for box in fields.recipients.values())
            for fields in self._fields.values()
        ]
        self._keep.setEnabled(all(filled))

    def answers(self) -> Dict[str, Answer]:
        """What was filled in, by partner."""
        from ..workspace.decisions import Answer

        return {
            partner: Answer(
                purpose=fields.purpose.text().strip(),
                legal_basis=fields.legal_basis.currentText().strip(),
                recipients=tuple(audience for audience, box in fields.recipients.items() if box.isChecked()),
                keep_until=date.fromisoformat(fields.keep_until.date().toString(Qt.DateFormat.ISODate)),
                police_task=fields.police_task.isChecked(),
            )
            for partner, fields in self._fields.items()
        }
