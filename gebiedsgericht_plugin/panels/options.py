"""The page in QGIS's options: what an organisation settles for all of its workspaces."""

from __future__ import annotations

from typing import Optional

from qgis.gui import QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QFormLayout, QSpinBox, QWidget

from ..places import own_file
from ..texts import tr
from .widgets import text_label

TITLE = "Gebiedsgericht"
MOST = 100_000


class OptionsPage(QgsOptionsPageWidget):
    """The floor under every threshold about people: a count, 0 for none; nothing is settled before OK."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Show what is settled now."""
        super().__init__(parent)
        from ..workspace import organisation

        self._count = QSpinBox()
        self._count.setObjectName("minimumCount")
        self._count.setRange(0, MOST)
        self._count.setSpecialValueText(tr("none"))
        self._changed = False
        own, everybody = organisation.settled(), organisation.settled_for_everybody()
        bad = text_label(
            tr("“{value}” is settled now, which is no whole number. Choose another.").format(value=own),
            "badFloor",
        )
        bad.setVisible(not organisation.is_count(own))
        shared = text_label(
            tr("Your administrator settled {count} for everybody; the stricter of the two counts.").format(
                count=everybody
            ),
            "floorOfEverybody",
        )
        shared.setVisible(bool(everybody))
        if organisation.is_count(own):
            self._count.setValue(int(own or 0))
        self._count.valueChanged.connect(self._change)
        words = tr(
            "No count of people below this number is shown, whatever a recipe says; a stricter recipe stays "
            "as it is. It counts for all workspaces from their next refresh on."
        )
        layout = QFormLayout(self)
        layout.addRow(tr("Smallest count of people that is shown"), self._count)
        for label in (bad, text_label(words), shared):
            layout.addRow(label)

    def apply(self) -> None:
        """Settle what was chosen; where nothing was, all stays as it is."""
        from ..workspace import organisation

        if self._changed:
            organisation.set_floor(self._count.value())

    def _change(self, _: int) -> None:
        self._changed = True


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page each time that the options are opened."""

    def __init__(self) -> None:
        """With the plugin's name and icon."""
        super().__init__()
        self.setTitle(TITLE)
        self.setIcon(QIcon(str(own_file("resources", "icons", "gebiedsgericht.svg"))))

    def createWidget(  # noqa: N802 - QGIS's name
        self, parent: Optional[QWidget] = None
    ) -> QgsOptionsPageWidget:
        """A page with what is settled now."""
        return OptionsPage(parent)
