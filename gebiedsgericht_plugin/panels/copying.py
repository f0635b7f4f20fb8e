"""*Copy for Word*: a map or a page as a picture on the clipboard, as wide as the text of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable, Optional, Sequence

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QCursor, QGuiApplication
from qgis.PyQt.QtWidgets import QMenu, QToolButton

from ..errors import GebiedsgerichtError
from ..texts import tr
from .session import Session

if TYPE_CHECKING:
    from ..presenting.for_word import Picture


def word_button(name: str, tip: str) -> QToolButton:
    """A small button for *Copy for Word*: its words would make a dock wider than a laptop has room for."""
    made = QToolButton()
    made.setObjectName(name)
    made.setIcon(QgsApplication.getThemeIcon("/mActionEditCopy.svg"))
    made.setAutoRaise(True)
    made.setAccessibleName(tr("Copy for Word"))
    made.setToolTip(tip)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


class Copying(QObject):
    """Puts pictures on the clipboard. Only the picture: beside a text Word would take the text."""

    copied = pyqtSignal(str)
    """A picture is on the clipboard: what somebody who cannot see it should know of it."""

    def __init__(self, session: Session, parent: Optional[QObject] = None) -> None:
        """Of the workspace of ``session``."""
        super().__init__(parent)
        self._session = session

    def map(self, name: str) -> None:
        """Copy an indicator or a map, by the name of its layer (``map__…``)."""
        material = self._session.material
        if material is None:
            return
        from ..presenting import for_word
        from ..workspace.map_tables import PREFIX

        views = {view.name: view for view in material.views}
        maps = {PREFIX + made.id: made for made in material.maps}
        project = QgsProject.instance()
        if name in views:
            self._copy(lambda: for_word.of_indicator(project, material, views[name]))
        elif name in maps:
            self._copy(lambda: for_word.of_map(project, material, maps[name]))

    def page(self, layout: str, position: int) -> None:
        """Copy a page of a layout, by its place."""
        found = QgsProject.instance().layoutManager().layoutByName(layout)
        if found is None:
            return
        from ..presenting import for_word

        self._copy(lambda: for_word.of_page(found, position))

    def fill(self, menu: QMenu) -> None:
        """Put all pages into a menu, below the names of their layouts."""
        from ..presenting import for_word

        menu.clear()
        for layout in self._session.layouts():
            titles = for_word.pages_of(layout)
            if titles:
                self._add(menu, layout.name(), titles)

    def _add(self, menu: QMenu, layout: str, titles: Sequence[str]) -> None:
        below = menu.addMenu(layout)
        for position, title in enumerate(titles):
            action = below.addAction(title.replace("&", "&&"))
            action.triggered.connect(lambda _=False, at=position: self.page(layout, at))

    def _copy(self, made: Callable[[], Picture]) -> None:
        QGuiApplication.setOverrideCursor(QCursor(Qt.CursorShape.WaitCursor))
        try:
            picture = made()
        except GebiedsgerichtError as error:
            self._session.failed.emit(error)
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        QGuiApplication.clipboard().setImage(picture.image)
        self.copied.emit(picture.words)
