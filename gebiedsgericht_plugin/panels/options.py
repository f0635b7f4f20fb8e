"""The page in QGIS's options: what an organisation settles for all of its workspaces."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.gui import QgsFileWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QFileDialog, QFormLayout, QMenu, QSpinBox, QWidget

from ..errors import GebiedsgerichtError
from ..places import own_file
from ..texts import explain, tr
from .widgets import button, text_label

TITLE = "Gebiedsgericht"
MOST = 100_000


class OptionsPage(QgsOptionsPageWidget):
    """The floor under every threshold about people: a count, 0 for none; and the house style of workspaces
    that name none. Nothing is settled before OK.
    """

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Show what is settled now."""
        super().__init__(parent)
        from ..workspace import organisation

        self._count = QSpinBox()
        self._count.setObjectName("minimumCount")
        self._count.setRange(0, MOST)
        self._count.setSpecialValueText(tr("none"))
        self._changed = False
        self._house = QgsFileWidget()
        self._said = text_label(name="houseSaid")
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
        self._add_house_style(layout)

    def _add_house_style(self, layout: QFormLayout) -> None:
        from ..workspace import house_examples, organisation

        self._house.setObjectName("houseStyle")
        self._house.setFilter(tr("House style") + " (*.yml *.yaml)")
        self._house.setFilePath(organisation.settled_house_style())
        self._house.lineEdit().setAccessibleName(tr("House style"))
        self._said.hide()
        example = button(tr("Make one from an example"), "houseExample")
        menu = QMenu(example)
        named = {"gemeente": tr("Sober"), "regio": tr("Colourful")}
        for name in house_examples.EXAMPLES:
            menu.addAction(named[name]).triggered.connect(lambda _=False, name=name: self._make(name))
        example.setMenu(menu)
        words = tr(
            "Fonts, colours, logo and templates of your organisation. Each workspace that names no house "
            "style itself has this one."
        )
        layout.addRow(tr("House style"), self._house)
        layout.addRow("", example)
        for label in (self._said, text_label(words)):
            layout.addRow(label)

    def _make(self, name: str) -> None:
        """Copy an example into a folder that is asked for, and choose it."""
        from ..workspace import house_examples

        folder = QFileDialog.getExistingDirectory(self, tr("Folder for the house style"))
        if not folder:
            return
        try:
            made = house_examples.make(name, Path(folder))
        except GebiedsgerichtError as error:
            told = " ".join(explain(error))
        else:
            told = tr("The example is in {folder}. Open huisstijl.yml in a text editor to change it.")
            if made is None:
                told = tr("There is a house style or a logo in {folder} already; nothing was changed.")
            else:
                self._house.setFilePath(str(made))
        self._said.setText(told.replace("{folder}", folder))
        self._said.show()

    def apply(self) -> None:
        """Settle what was chosen; where nothing was, all stays as it is."""
        from ..workspace import organisation

        if self._changed:
            organisation.set_floor(self._count.value())
        if self._house.filePath() != organisation.settled_house_style():
            organisation.set_house_style(self._house.filePath())

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
