"""Kaart: what is on the map, what its legend says, and its real figures for whoever checks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Dict, List, Optional, Tuple

from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QEvent, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QGuiApplication, QHideEvent
from qgis.PyQt.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..model.maps import MapKind
from ..model.recipe import Indicator
from ..texts import tr
from .checking import CheckTable
from .copying import Copying, word_button
from .legend_table import LegendTable
from .loading import theme_words
from .marking import MarkButton, Marking
from .session import Session
from .widgets import (
    MARGIN,
    VALUE,
    button,
    empty_state,
    heading,
    language,
    row,
    scrolling,
    table,
    text_label,
)

if TYPE_CHECKING:
    from ..presenting.material import Material
    from ..styling.made_maps import MadeMap


LEAST_LINES = 5
"""Of the list and of the legend, that are always seen."""


class StylingPanel(QWidget):
    """A list of indicators by theme and of maps; the chosen one is drawn, and its classes are counted."""

    copied = pyqtSignal(str, str)
    """Lines for the recipe were put on the clipboard: the lines, and what else could be done."""

    def __init__(self, session: Session, iface: QgisInterface, parent: Optional[QWidget] = None) -> None:
        """Follow ``session``; draw on the canvas of ``iface``."""
        super().__init__(parent)
        self._session = session
        self._iface = iface
        self.marking = Marking(session, self)
        self.copying = Copying(session, self)
        self._pages = QStackedWidget()
        self._choices = table("indicators", tr("Indicators by theme, and maps"), (tr("Indicator"),))
        self._title = heading(name="legendTitle")
        self._period = text_label(name="legendPeriod")
        self._legend = LegendTable()
        self._helps = text_label(name="proposals")
        self._counts = QWidget()
        self._copy = button(
            tr("Copy the lines"), "copyLines", tr("Lines for werkmap.yml that draw the counts as circles")
        )
        self._marked = text_label(name="marked")
        self._mark = MarkButton(self.marking, iface)
        self._save = QToolButton()
        tip = tr("Copy for Word: the map with its legend and source, as wide as the text")
        self._for_word = word_button("copyForWord", tip)
        self._check = button(
            tr("Check the real figures"),
            "checkReal",
            tr("Only to be looked at here: not on the map, not in a file, not to be copied"),
        )
        self._real = CheckTable()
        self._beside = QStackedWidget()
        self._build()
        session.changed.connect(self.refresh)
        session.busy_changed.connect(lambda _: self._close_check())
        self.marking.changed.connect(self._show_marked)
        # QGIS itself zooms to the first layers of an empty project, a moment after they were added.
        session.opened.connect(lambda: QTimer.singleShot(0, self._choose))
        self.refresh()

    def _build(self) -> None:
        self._choices.setHeaderHidden(True)
        self._choices.setRootIsDecorated(True)
        self._choices.setAlternatingRowColors(False)
        self._choices.currentItemChanged.connect(lambda *_: self._choose())
        self._check.setCheckable(True)
        self._check.toggled.connect(lambda _: self._show_real())
        self._copy.clicked.connect(lambda _: self._copy_lines())
        self._save.setObjectName("saveLegend")
        self._save.setIcon(QgsApplication.getThemeIcon("/mActionFileSave.svg"))
        self._save.setAutoRaise(True)
        self._save.setAccessibleName(tr("Save the legend"))
        self._save.setToolTip(tr("Save the legend: classes, names and colours, for another workspace"))
        self._save.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._save.clicked.connect(lambda _: self._ask_file())
        self._for_word.clicked.connect(lambda _: self.copying.map(self._chosen()))
        self._beside.addWidget(self._legend)
        self._beside.addWidget(self._real)
        self._pages.addWidget(empty_state(tr("Here you choose what is on the map, once there are files.")))
        self._pages.addWidget(self._filled())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.addWidget(self._pages)

    def _filled(self) -> QWidget:
        """The list and the legend, scrolling where a message takes their room, and below them the buttons."""
        content, filled = _Content(), QWidget()
        inner = _column(content)
        for tree in (self._choices, self._beside):
            tree.setMinimumHeight(LEAST_LINES * (tree.fontMetrics().height() + 4))
            tree.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        inner.addWidget(self._choices, 1)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._for_word, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._save, 0, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(top)
        inner.addWidget(self._period)
        inner.addWidget(self._beside, 1)
        inner.addWidget(self._helps)
        inner.addWidget(self._counts_row())
        outer = _column(filled)
        outer.addWidget(scrolling(content), 1)
        outer.addWidget(self._marked)
        outer.addWidget(self._mark)
        outer.addWidget(self._check)
        return filled

    def _counts_row(self) -> QWidget:
        words = text_label(tr("Counts ask for circles or a ratio."), "countsAsk")
        words.setToolTip(
            tr("A large area looks important when it is coloured by a count, however empty it is.")
        )
        line = QHBoxLayout(self._counts)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(words, 1)
        line.addWidget(self._copy)
        return self._counts

    # --- the list

    def refresh(self) -> None:
        """Show the indicators and maps of the workspace; nothing on the map changes."""
        material = self._session.material
        self._pages.setCurrentIndex(1 if material and material.legend_sets else 0)
        self._choices.blockSignals(True)
        chosen = self._chosen()
        self._choices.clear()
        first, again = None, None
        for heading_words, choices in self._groups(material).items():
            group = row((heading_words,))
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self._choices.addTopLevelItem(group)
            for name, value in choices:
                item = row((name,), value=value)
                group.addChild(item)
                first = first or item
                again = item if value == chosen else again
        self._choices.expandAll()
        if first is not None:
            self._choices.setCurrentItem(again or first)
        self._choices.blockSignals(False)
        self._show_legend()
        self._show_marked()

    def _groups(self, material: Optional[Material]) -> Dict[str, List[Tuple[str, str]]]:
        """What can be chosen, as (words, name of the layer), by theme; maps below all indicators."""
        found: Dict[str, List[Tuple[str, str]]] = {}
        if material is None:
            return found
        for indicator in material.workspace.indicators:
            found.setdefault(theme_words(indicator.theme), []).append((indicator.name, indicator.id))
        shown = [made for made in material.maps if not made.small]
        if shown:
            maps = [(made.drawn.title, _layer_of(made)) for made in shown]
            found.setdefault(tr("Maps"), []).extend(maps)
        return found

    def _chosen(self) -> str:
        item = self._choices.currentItem()
        return str(item.data(0, VALUE) or "") if item is not None else ""

    def _chosen_map(self) -> Optional[MadeMap]:
        material, chosen = self._session.material, self._chosen()
        if material is None or not chosen:
            return None
        return next((made for made in material.maps if _layer_of(made) == chosen), None)

    def _chosen_indicator(self) -> Optional[Indicator]:
        material, chosen = self._session.material, self._chosen()
        if material is None:
            return None
        return next((item for item in material.workspace.indicators if item.id == chosen), None)

    def _choose(self) -> None:
        chosen = self._chosen()
        if chosen:
            self._show_legend()
            self.show_on_map(chosen)
            # A longer title leaves less room for the list.
            QTimer.singleShot(0, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        item = self._choices.currentItem()
        if item is not None:
            self._choices.scrollToItem(item)

    # --- the canvas

    def show_on_map(self, name: str) -> None:
        """Draw an indicator or a map (``map__…``), put the others of ours off, and zoom to its areas."""
        material = self._session.material
        if material is None:
            return
        from ..presenting import project_maps

        layers = self._session.layers()
        if name not in layers:
            return
        made = {_layer_of(item): item for item in material.maps}
        shown = project_maps.members(made[name]) if name in made else (name,)
        root = QgsProject.instance().layerTreeRoot()
        choices = [*(view.name for view in material.views), *project_maps.layer_names(material)]
        for choice in choices:
            node = root.findLayer(layers[choice].id()) if choice in layers else None
            if node is not None:
                node.setItemVisibilityChecked(choice in shown)
                if choice in shown:
                    node.setItemVisibilityCheckedParentRecursive(True)
        # Things may lie in a corner: the areas that they are on say how far to zoom.
        around = next((item for item in shown if item != name and item in layers), name)
        self._iface.setActiveLayer(layers[around])
        self._iface.zoomToActiveLayer()
        self._iface.setActiveLayer(layers[name])

    # --- the real figures

    def _close_check(self) -> None:
        """Put the real figures away: a run begins or has ended, and they may be others now."""
        self._check.setChecked(False)
        self._set_enabled()

    def _set_enabled(self) -> None:
        free, indicator = not self._session.busy, self._chosen_indicator()
        self._check.setEnabled(self._session.real.held and free and indicator is not None)
        self._save.setEnabled(free and indicator is not None)
        self._mark.setEnabled(free)
        self._for_word.setEnabled(free and bool(self._chosen()))

    def _show_real(self) -> None:
        """Show or put away the real figures of the chosen indicator."""
        material, indicator = self._session.material, self._chosen_indicator()
        open_now = self._check.isChecked() and self._session.real.held and indicator is not None
        self._beside.setCurrentIndex(1 if open_now else 0)
        self._show_offers()
        if not open_now or material is None or indicator is None:
            self._real.forget()
            return
        from ..chain.checking import checked

        self._real.show_rows(checked(material, self._session.real.values, indicator, language()))

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Put the real figures away when another panel is opened or the dock is closed."""
        super().hideEvent(event)
        self._check.setChecked(False)

    # --- the legend

    def _show_legend(self) -> None:
        self._legend.clear()
        self._helps.clear()
        material, made, indicator = self._session.material, self._chosen_map(), self._chosen_indicator()
        self._set_enabled()
        if material is not None and made is not None:
            self._show_map(material, made)
        elif material is not None and indicator is not None:
            self._show_indicator(material, indicator)
        self._show_real()

    def _show_indicator(self, material: Material, indicator: Indicator) -> None:
        from ..presenting import legend_list
        from ..presenting.proposal_words import in_short

        self._title.setText(indicator.name)
        self._title.setToolTip(indicator.note)
        self._say_period(material.latest(indicator), indicator.unit)
        rows = legend_list.of_indicator(material, indicator, language())
        self._legend.show_rows(rows, tr("Areas"), material.house.font)
        # What would show more of the map, where it is nearly empty.
        now, *lines = in_short(indicator.id, material, "") or ("",)
        self._helps.setText("\n".join([now, *(f"– {line}" for line in lines)]) if lines else "")

    def _show_map(self, material: Material, made: MadeMap) -> None:
        from ..presenting import legend_list

        self._title.setText(made.drawn.title)
        drawn, unit = made.drawn, made.legend.unit if made.legend else ""
        axes = " – ".join(drawn.axes) if made.kind is MapKind.BIVARIATE else ""
        self._say_period(drawn.period, unit, axes)
        # Of what coincides the letters on the map, and how any map was made.
        self._title.setToolTip("\n".join(text for text in (*drawn.axes, drawn.note) if text))
        counted = tr("Number") if made.shape else tr("Areas")
        self._legend.show_rows(legend_list.of_map(made, language()), counted, material.house.font)

    def _say_period(self, *texts: str) -> None:
        words = " · ".join(text for text in texts if text)
        self._period.setText(words)
        self._period.setVisible(bool(words))

    def _show_offers(self) -> None:
        """What could be made better about the chosen indicator; not below the real figures."""
        material, indicator = self._session.material, self._chosen_indicator()
        below = self._beside.currentIndex() == 0
        self._helps.setVisible(bool(self._helps.text()) and below)
        if material is None or indicator is None:
            self._counts.hide()
            return
        from ..workspace import proposed_maps

        asks = proposed_maps.asks_for_circles(indicator, material.workspace)
        self._counts.setVisible(asks and below and not self._helps.text())

    def _copy_lines(self) -> None:
        """Put the lines that draw a count as circles on the clipboard."""
        material, indicator = self._session.material, self._chosen_indicator()
        if material is None or indicator is None:
            return
        from ..workspace import proposed_maps

        areas = material.area_set(indicator)
        lines = proposed_maps.circles_lines(indicator, material.workspace, areas.id)
        QGuiApplication.clipboard().setText(lines)
        more = []
        page = proposed_maps.page_line(material.workspace, areas.id)
        if page:
            more.append(tr("For a page of it, below pages: {line}").format(line=page.strip()))
        if areas.denominators:
            ratio = proposed_maps.ratio_lines(areas.denominators[0])
            more.append(tr("Or a ratio, as an indicator beside this one: {line}").format(line=ratio))
        self.copied.emit(lines, "\n".join(more))

    def _ask_file(self) -> None:
        """Ask where the legend of the chosen indicator goes, and write it there."""
        indicator, workspace = self._chosen_indicator(), self._session.workspace
        if indicator is None or workspace is None:
            return
        proposed = workspace.folder / tr("legend {name}.json").format(name=indicator.id)
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Save the legend"), str(proposed), tr("Legend sets (*.json)")
        )
        if name:
            self._session.write_legend(indicator.id, Path(name).with_suffix(".json"))

    def _show_marked(self) -> None:
        words = self.marking.words()
        self._marked.setText(words)
        self._marked.setVisible(bool(words))


class _Content(QWidget):
    """What scrolls: never lower than its words need at the width that they have."""

    def event(self, event: QEvent) -> bool:
        """Look again whenever the width or a text is another one."""
        done = bool(super().event(event))
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            wanted = self.layout().minimumHeightForWidth(self.width())
            if wanted != self.minimumHeight():
                self.setMinimumHeight(wanted)
        return done


def _column(widget: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    return layout


def _layer_of(made: MadeMap) -> str:
    """The name of a map's own layer."""
    from ..workspace.map_tables import PREFIX

    return PREFIX + made.id
