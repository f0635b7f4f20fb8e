"""Layers of the officer's own that lie under or on top of all maps, and the button that marks them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional, Tuple

from qgis.core import QgsMapLayer, QgsProject
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from ..model.maps import Place
from ..model.tables import Finding
from ..texts import tr
from .session import Session

if TYPE_CHECKING:
    from qgis.PyQt.QtWidgets import QAction

LONGEST = 40
"""Characters of a layer's name in the menu."""


class Marking(QObject):
    """Which layers of the project are marked to lie on all maps of the open workspace."""

    changed = pyqtSignal()
    left_behind = pyqtSignal(object)
    """What is wrong with layers that should be on all maps: the ``Finding`` of each."""

    def __init__(self, session: Session, parent: Optional[QObject] = None) -> None:
        """Follow ``session``."""
        super().__init__(parent)
        self._session = session
        self._told: Tuple[Finding, ...] = ()
        session.changed.connect(self._tell)

    def own_layer(self, layer: Optional[QgsMapLayer]) -> Optional[QgsMapLayer]:
        """The layer of the officer's that a layer is, or that our copy follows; None: it is one of ours."""
        if layer is None or self._session.material is None:
            return None
        from ..presenting import in_project, surroundings

        name = str(layer.customProperty(in_project.LAYER_PROPERTY, "") or "")
        if name.startswith(surroundings.MARKED):
            return QgsProject.instance().mapLayer(name[len(surroundings.MARKED) :])
        return None if layer.customProperty(in_project.STORE_PROPERTY) else layer

    def marked(self) -> Tuple[Tuple[QgsMapLayer, Place], ...]:
        """The layers with a mark, the topmost of the layer tree first, and where they lie."""
        if self._session.material is None:
            return ()
        from ..presenting import surroundings

        found = (
            (layer, surroundings.place_of(layer)) for layer in surroundings.marked(QgsProject.instance())
        )
        return tuple((layer, place) for layer, place in found if place is not None)

    def place_of(self, layer: QgsMapLayer) -> Optional[Place]:
        """Where a layer lies on all maps; None: it is not on them."""
        from ..presenting import surroundings

        return surroundings.place_of(layer)

    def lay(self, layer: QgsMapLayer, place: Optional[Place]) -> None:
        """Let a layer of the project lie under or on top of all maps from now on; None: no more."""
        material = self._session.material
        if material is None or self._session.busy:
            return
        from ..presenting import in_project, surroundings
        from ..sources import marks

        project, before = QgsProject.instance(), surroundings.place_of(layer)
        title = str(layer.customProperty(surroundings.TITLE_PROPERTY, "") or "")
        try:
            if place is not None:  # with figures that nobody cleared, no page could be made any more
                marks.Refusing().check([layer])
            surroundings.mark(layer, place, title)
            in_project.show(project, material)
        except Exception as error:
            surroundings.mark(layer, before, title)
            self._session.failed.emit(error)
            return
        project.setDirty(True)
        self._told = ()
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        """Tell what is wrong with layers that should be on all maps, unless that was told last."""
        material = self._session.material
        if material is None:
            return
        from ..presenting import surroundings

        found = surroundings.left_behind(QgsProject.instance(), material.workspace.overlays)
        if found and found != self._told:
            self.left_behind.emit(found)
        self._told = found

    def words(self) -> str:
        """Which layers are on all maps, and where; empty where there are none."""
        from ..presenting import surroundings

        places = {Place.TOP: tr("{layer} (on top)"), Place.UNDER: tr("{layer} (underneath)")}
        there = {item.name for item in surroundings.carried(QgsProject.instance())}
        listed = [
            (places[place] if surroundings.MARKED + layer.id() in there else tr("{layer} (not yet)")).format(
                layer=layer.name()
            )
            for layer, place in self.marked()
        ]
        return tr("On all maps: {layers}").format(layers=", ".join(listed)) if listed else ""


class MarkButton(QToolButton):
    """Marks the layer that is chosen in QGIS's layer tree; its menu says which one that is."""

    def __init__(self, marking: Marking, iface: QgisInterface, parent: Optional[QWidget] = None) -> None:
        """Ask ``iface`` which layer is chosen; hand the mark to ``marking``."""
        super().__init__(parent)
        self._marking = marking
        self._iface = iface
        self.setObjectName("markLayer")
        self.setText(tr("Layer on all maps"))
        self.setToolTip(tr("Lets a layer of your project lie on top of all maps, or under the figures"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        menu = QMenu(self)
        menu.aboutToShow.connect(self.fill_menu)
        self.setMenu(menu)

    def fill_menu(self) -> None:
        """The places for the chosen layer, and below them the layers that are marked, to take off."""
        menu = self.menu()
        menu.clear()
        layer = self._marking.own_layer(self._iface.activeLayer())
        if layer is None:
            menu.addAction(tr("First choose a layer of your own in the layer tree")).setEnabled(False)
        else:
            menu.addAction(tr("Layer: {layer}").format(layer=_shortened(layer.name()))).setEnabled(False)
            self._add_places(menu, layer)
        others = [item for item, _ in self._marking.marked() if layer is None or item.id() != layer.id()]
        if others:
            menu.addSeparator()
        for other in others:
            words = tr("Take off: {layer}").format(layer=_shortened(other.name()))
            self._connect(menu.addAction(words), other, None)

    def _add_places(self, menu: QMenu, layer: QgsMapLayer) -> None:
        now = self._marking.place_of(layer)
        for words, place in ((tr("On top"), Place.TOP), (tr("Underneath"), Place.UNDER)):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(place is now)
            self._connect(action, layer, place)
        action = menu.addAction(tr("No more"))
        action.setEnabled(now is not None)
        self._connect(action, layer, None)

    def _connect(self, action: QAction, layer: QgsMapLayer, place: Optional[Place]) -> None:
        # By its id: a layer may be removed while the menu is open.
        layer_id = layer.id()

        def lay() -> None:
            found = QgsProject.instance().mapLayer(layer_id)
            if found is not None:
                self._marking.lay(found, place)

        action.triggered.connect(lambda _=False: lay())


def _shortened(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"
