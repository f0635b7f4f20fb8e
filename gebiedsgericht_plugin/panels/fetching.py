"""Boundaries of CBS for files that came without: which year, which level, which municipality."""

from __future__ import annotations

import re
from typing import Optional, Tuple

from qgis.PyQt.QtCore import QDate
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ..model.recipe import AreaSource
from ..texts import tr
from .widgets import MARGIN, text_label

FIRST_YEAR = 2004
CODE = re.compile(r"(?:GM)?\s*(\d{1,4})", re.IGNORECASE)
INHABITANTS = {"inwoners": "aantal_inwoners"}
ABOVE = {"buurt": ("wijk", "gemeente"), "wijk": ("gemeente",), "gemeente": ()}


def municipalities(text: str) -> Tuple[str, ...]:
    """The codes in a list such as ``363, GM0014``; () where it holds anything else."""
    parts = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    found = [CODE.fullmatch(part) for part in parts]
    return tuple(f"GM{match[1].zfill(4)}" for match in found if match) if all(found) else ()


class FetchDialog(QDialog):
    """Asks which areas to fetch, and says what leaves the computer for it."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Ask for the neighbourhoods of one municipality."""
        super().__init__(parent)
        self.setObjectName("fetchAreas")
        self.setWindowTitle(tr("Fetch boundaries of CBS"))
        self.level = QComboBox()
        for words, level in ((tr("Neighbourhoods"), "buurt"), (tr("Districts"), "wijk")):
            self.level.addItem(words, level)
        self.level.addItem(tr("Municipalities"), "gemeente")
        self.year = QSpinBox()
        self.year.setRange(FIRST_YEAR, QDate.currentDate().year())
        self.year.setValue(QDate.currentDate().year() - 1)
        self.codes = QLineEdit()
        self.codes.setPlaceholderText("GM0363")
        self._buttons = QDialogButtonBox()
        self._fetch = self._buttons.addButton(tr("Fetch"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.codes.textChanged.connect(lambda _: self._check())
        form = QFormLayout()
        form.addRow(tr("Municipality (code)"), self.codes)
        form.addRow(tr("Boundary year"), self.year)
        form.addRow(tr("Level"), self.level)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.addLayout(form)
        words = tr(
            "They come from PDOK. Only the year and the code of the municipality leave this computer; "
            "a copy is kept that works without a network."
        )
        layout.addWidget(text_label(words))
        layout.addWidget(self._buttons)
        self._check()

    def _check(self) -> None:
        self._fetch.setEnabled(bool(municipalities(self.codes.text())))

    def source(self) -> AreaSource:
        """The areas as a recipe names them."""
        year, level = self.year.value(), str(self.level.currentData())
        codes = ",".join(municipalities(self.codes.text()))
        plural = {"buurt": "buurten", "wijk": "wijken", "gemeente": "gemeenten"}[level]
        return AreaSource(
            id=f"{plural}-{year}",
            source=f"cbs:{year}?gemeentecode={codes}",
            code=f"{level}code",
            name=f"{level}naam",
            boundary_year=year,
            level=level,
            within={above: f"{above}code" for above in ABOVE[level]},
            denominators=INHABITANTS,
        )
