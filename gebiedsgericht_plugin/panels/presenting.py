"""Afdrukken: for whom, in which formats, into which folder; and the layouts themselves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Dict, Mapping, Optional, Tuple, cast

from qgis.core import QgsProject
from qgis.gui import QgisInterface, QgsFileWidget
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QToolButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..model.recipe import Audience, Output
from ..texts import explain, say, tr
from .copying import Copying, word_button
from .partners import PartnerDialog
from .session import MAP_SET, Session
from .widgets import MARGIN, VALUE, button, empty_state, heading, row, table, text_label, whole

if TYPE_CHECKING:
    from qgis.PyQt.QtGui import QStandardItemModel

    from ..workspace.decisions import Answer

FORMATS = (
    ("pdf", "PDF"), ("pptx", "PowerPoint"), ("xlsx", "Excel"),
    ("png", "PNG"), ("svg", "SVG"), ("html", "HTML"), ("edition", "QGIS"),
)  # fmt: skip
BESIDE = 4
"""Formats beside each other; more do not fit in a dock."""


class PresentingPanel(QWidget):
    """A map set in one click, with what the recipe says filled in."""

    def __init__(self, session: Session, iface: QgisInterface, parent: Optional[QWidget] = None) -> None:
        """Follow ``session``; layouts open in the designer of ``iface``."""
        super().__init__(parent)
        self._session = session
        self._iface = iface
        self._shown_for: Optional[Path] = None
        self._files: Tuple[Path, ...] = ()
        self._pages = QStackedWidget()
        self._formats: Dict[str, QCheckBox] = {}
        self._audience = QComboBox()
        self._not_for = text_label(name="notFor")
        self._folder = QgsFileWidget()
        self._make = button(tr("Make the map set"), "makeMapSet")
        self._layout = button(tr("Open layout"), "openLayout")
        self._open = button(tr("Open folder"), "openFolder")
        self.copying = Copying(session, self)
        tip = tr("Copy for Word: a page as a picture as wide as the text, with its source")
        self._for_word = word_button("copyPage", tip)
        self._for_word.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._result = heading(name="exportResult")
        self._list = table("exported", tr("Files of the map set"), (tr("File"),))
        self._build()
        session.changed.connect(self.refresh)
        session.busy_changed.connect(lambda _: self._set_enabled())
        session.exported.connect(self._show_files)
        self.refresh()

    def _build(self) -> None:
        boxes = QGridLayout()
        boxes.setVerticalSpacing(0)
        told = _told()
        for place, (code, words) in enumerate(FORMATS):
            box = QCheckBox(words)
            box.setToolTip(told[code])
            box.setObjectName(f"format_{code}")
            box.toggled.connect(lambda _: self._set_enabled())
            self._formats[code] = box
            boxes.addWidget(box, place // BESIDE, place % BESIDE)
        boxes.setColumnStretch(BESIDE, 1)
        self._audience.setObjectName("audience")
        self._audience.setAccessibleName(tr("For"))
        for audience in Audience:
            self._audience.addItem(say(f"audience.{audience.value}", ""), audience)
        self._audience.currentIndexChanged.connect(lambda _: self._set_enabled())
        self._not_for.hide()
        self._folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self._folder.lineEdit().setAccessibleName(tr("Folder for the map set"))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(tr("Formats"), boxes)
        form.addRow(tr("For"), self._audience)
        form.addRow(self._not_for)
        form.addRow(tr("Folder"), self._folder)
        self._make.setDefault(True)
        self._make.clicked.connect(self._export)
        self._open.clicked.connect(self._open_folder)
        self._layout.setMenu(QMenu(self._layout))
        self._for_word.setMenu(QMenu(self._for_word))
        self._for_word.menu().aboutToShow.connect(lambda: self.copying.fill(self._for_word.menu()))
        self._list.setHeaderHidden(True)
        self._list.itemActivated.connect(_open_item)
        nothing_yet = tr("Here you make the map set for the meeting, once there are files.")
        self._pages.addWidget(empty_state(nothing_yet))
        self._pages.addWidget(self._filled(form))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.addWidget(self._pages)

    def _filled(self, form: QFormLayout) -> QWidget:
        actions = QHBoxLayout()
        actions.addWidget(self._layout)
        actions.addWidget(self._for_word)
        actions.addStretch(1)
        actions.addWidget(self._open)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(MARGIN // 2)
        layout.addLayout(form)
        layout.addWidget(self._make)
        layout.addWidget(self._result)
        layout.addWidget(self._list, 1)
        layout.addStretch(0)
        layout.addLayout(actions)
        return page

    def refresh(self) -> None:
        """Fill in what the recipe says when another workspace was opened; keep it otherwise."""
        material = self._session.material
        self._pages.setCurrentIndex(0 if material is None else 1)
        if material is None:
            self._shown_for = None
            return
        self._fill_layouts()
        self._fill_circles()
        if self._shown_for == material.workspace.path:
            return
        self._shown_for = material.workspace.path
        output = material.workspace.output
        for code, box in self._formats.items():
            box.setChecked(code in output.formats)
        self._audience.setCurrentIndex(self._audience.findData(output.audience))
        self._folder.setFilePath(str(material.workspace.folder / MAP_SET))
        self._files = ()
        self._result.setText("")
        self._result.hide()
        self._list.clear()
        self._list.hide()
        self._set_enabled()

    def _fill_layouts(self) -> None:
        """One entry per layout of the workspace, under the name the officer gave it."""
        menu = self._layout.menu()
        menu.clear()
        for layout in self._session.layouts():
            name = layout.name()
            menu.addAction(name).triggered.connect(lambda _=False, name=name: self._open_layout(name))

    def _fill_circles(self) -> None:
        """Put off the circles that no map set may be made for; who stands in the way is in sight."""
        refused = self._session.refused_circles()
        items = cast("QStandardItemModel", self._audience.model())
        for position, audience in enumerate(Audience):
            reason = " ".join(explain(refused[audience])) if audience in refused else ""
            items.item(position).setEnabled(audience not in refused)
            self._audience.setItemData(position, reason, Qt.ItemDataRole.ToolTipRole)
        short = tr("Not for {audience}: {partner} ({delivery})")
        self._not_for.setText("\n".join(short.format(**error.parameters) for error in refused.values()))
        self._not_for.setToolTip("\n\n".join(" ".join(explain(error)) for error in refused.values()))
        self._not_for.setVisible(bool(refused))
        self._set_enabled()

    def _allowed(self) -> bool:
        """Whether a map set may be made for the chosen circle."""
        items = cast("QStandardItemModel", self._audience.model())
        return bool(items.item(self._audience.currentIndex()).isEnabled())

    def _set_enabled(self) -> None:
        chosen = any(box.isChecked() for box in self._formats.values())
        self._make.setEnabled(chosen and self._allowed() and not self._session.busy)
        self._open.setEnabled(bool(self._files))
        self._for_word.setEnabled(bool(self._session.layouts()) and not self._session.busy)

    def _export(self) -> None:
        formats = tuple(code for code, box in self._formats.items() if box.isChecked())
        material = self._session.material
        kept = material.workspace.output if material is not None else Output()
        output = replace(kept, formats=formats, audience=self._audience.currentData())
        folder = Path(self._folder.filePath())
        questions = self._session.questions()
        if not questions:
            self._session.export(output, folder)
            return
        dialog = PartnerDialog(questions, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._answered(dialog.answers(), output, folder))
        dialog.open()

    def _answered(self, answers: Mapping[str, Answer], output: Output, folder: Path) -> None:
        self._session.answer(answers)
        self._fill_circles()
        self._session.export(output, folder)

    def _show_files(self, files: Tuple[Path, ...]) -> None:
        self._files = files
        self._list.clear()
        folders = [Path(self._folder.filePath())]
        if self._session.path is not None:  # the record stays in the workspace
            folders.append(self._session.path.parent)
        for path in files:
            inside = (str(path.relative_to(folder)) for folder in folders if folder in path.parents)
            name = next(inside, str(path))
            self._list.addTopLevelItem(row((name,), value=str(path)))
        self._result.setText(tr("Ready: {count} files").format(count=whole(len(files))))
        self._result.show()
        self._list.show()
        self._set_enabled()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder.filePath()))

    def _open_layout(self, name: str) -> None:
        layout = QgsProject.instance().layoutManager().layoutByName(name)
        if layout is not None:
            self._iface.openLayoutDesigner(layout)


def _told() -> Dict[str, str]:
    """What each format is for."""
    return {
        "pdf": tr("All pages in one file, to print and to send"),
        "pptx": tr("Slides that can be edited"),
        "xlsx": tr("The figures as tables, with how they were made"),
        "png": tr("A picture of each page"),
        "svg": tr("A drawing of each page, to go on with in a drawing program"),
        "html": tr("All pages as text and tables, for a screen reader; for the public it comes with the PDF"),
        "edition": tr("A QGIS project with these pages only, for a colleague without the plugin"),
    }


def _open_item(item: QTreeWidgetItem) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(item.data(0, VALUE))))
