"""Real figures are to be looked at in the Kaart panel, and nowhere and in no way else."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path
from typing import Any, List

import pytest

from gebiedsgericht_plugin.model.real import RealValues
from tests.chain.workspaces import only, rewrite
from tests.gui.conftest import until_done

LABEL = "not shown (privacy)"


def found(dock: Any, name: str) -> Any:
    from qgis.PyQt.QtWidgets import QWidget

    widget = dock.findChild(QWidget, name)
    assert widget is not None, name
    return widget


def about_people(recipe: Any) -> None:
    """Figures that protection leaves little of, on no pages, so that it is quick."""
    only("initiatieven", "misdrijven")(recipe)
    for delivery in recipe["deliveries"]:
        delivery["protection"] = "sensitive"
    recipe["pages"], recipe["output"]["formats"] = [], ["png"]


@pytest.fixture
def opened(dock: Any, sample_copy: Path) -> Any:
    dock.session.open(rewrite(sample_copy / "werkmap.yml", about_people))
    until_done(dock)
    if dock.session.error is not None:
        raise dock.session.error
    found(dock, "panels").setCurrentIndex(2)
    return dock


@pytest.fixture
def checking(opened: Any) -> Any:
    """The table, open."""
    found(opened, "checkReal").click()
    return found(opened, "checkTable")


def cells(table: Any) -> List[List[str]]:
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def choose(dock: Any, indicator: str) -> None:
    from qgis.PyQt.QtWidgets import QTreeWidgetItemIterator

    from gebiedsgericht_plugin.panels.widgets import VALUE

    line = QTreeWidgetItemIterator(found(dock, "indicators"))
    while line.value() is not None:
        if line.value().data(0, VALUE) == indicator:
            found(dock, "indicators").setCurrentItem(line.value())
            return
        line += 1
    raise AssertionError(indicator)


def test_the_officer_sees_what_goes_out_beside_it_and_can_take_nothing_along(
    opened: Any, checking: Any
) -> None:
    choose(opened, "geweld")
    every_area_with_its_figure_and_one_label(opened, checking)
    nothing_of_it_can_be_taken_along(checking)
    what_would_show_more_stands_below_the_legend(opened)


def every_area_with_its_figure_and_one_label(opened: Any, checking: Any) -> None:
    material, real = opened.session.material, opened.session.real.values.frame
    period = material.latest(material.workspace.indicator("geweld"))
    shown = cells(checking)
    assert len(shown) == 60
    rows = material.values.of("geweld", "buurt", period)
    assert sum(row[2] == LABEL for row in shown) == int((rows["status"] == "withheld").sum())
    real = real[(real["indicator"] == "geweld") & (real["level"] == "buurt") & (real["period"] == period)]
    real = real.set_index("area")
    ours = rows.index[(rows["status"] == "withheld") & (real["status"] == "observed").reindex(rows.index)]
    assert len(ours) > 5
    # The figure itself stands there, with the number of people that it stands for.
    beside = {f"{real['value'][code]:.1f} ({real['numerator'][code]:.0f})": LABEL for code in ours}
    assert beside.items() <= {row[1]: row[2] for row in shown if row[2] == LABEL}.items()


def nothing_of_it_can_be_taken_along(checking: Any) -> None:
    from qgis.PyQt.QtCore import QEvent, Qt
    from qgis.PyQt.QtGui import QKeyEvent
    from qgis.PyQt.QtWidgets import QAbstractItemView, QApplication

    model, clipboard = checking.model(), QApplication.clipboard()
    clipboard.setText("before")
    index = model.index(0, 1)
    checking.setCurrentIndex(index)
    checking.selectAll()
    control, key = Qt.KeyboardModifier.ControlModifier, Qt.Key
    for pressed in (key.Key_C, key.Key_X, key.Key_Insert, key.Key_A, key.Key_P):
        QApplication.sendEvent(checking, QKeyEvent(QEvent.Type.KeyPress, pressed, control))
    assert clipboard.text() == "before"
    assert not checking.selectedIndexes()
    assert model.mimeData([index]) is None
    assert not model.mimeTypes()
    assert model.supportedDragActions() == Qt.DropAction.IgnoreAction
    assert not checking.dragEnabled()
    assert model.flags(index) == Qt.ItemFlag.ItemIsEnabled
    assert not checking.actions()
    assert checking.editTriggers() == QAbstractItemView.EditTrigger.NoEditTriggers
    for widget in (checking, checking.horizontalHeader()):
        assert widget.contextMenuPolicy() == Qt.ContextMenuPolicy.PreventContextMenu
    role = Qt.ItemDataRole
    others = (role.ToolTipRole, role.EditRole, role.UserRole, role.StatusTipRole, role.WhatsThisRole)
    assert all(index.data(other) is None for other in others)
    # One can still go through it from the keyboard.
    down = QKeyEvent(QEvent.Type.KeyPress, key.Key_Down, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(checking, down)
    assert checking.currentIndex().row() == 1


def test_the_label_is_whole_and_a_name_that_is_cut_stands_in_its_tip(qgis_app: Any) -> None:
    from qgis.PyQt.QtCore import QCoreApplication, Qt

    from gebiedsgericht_plugin.chain.checking import Checked
    from gebiedsgericht_plugin.panels.checking import AREA, FIGURE, GOES_OUT, CheckTable

    name = "Bedrijvenpark Oosterhaven"
    table = CheckTable()
    font = table.font()
    font.setPointSizeF(12.0)
    table.setFont(font)
    table.show_rows([Checked(name, "1,234.5 (12)", LABEL)] * 30)
    table.resize(340, 240)
    table.show()
    QCoreApplication.processEvents()
    needed = table.fontMetrics().horizontalAdvance
    for column, words in ((FIGURE, "1,234.5 (12)"), (GOES_OUT, LABEL)):
        assert table.columnWidth(column) > needed(words)
    widths = [table.columnWidth(column) for column in range(3)]
    assert sum(widths) == table.viewport().width()
    tips = [table.model().index(0, column).data(Qt.ItemDataRole.ToolTipRole) for column in range(3)]
    assert tips == [name, None, LABEL]
    assert widths[AREA] < needed(name)
    table.deleteLater()


def what_would_show_more_stands_below_the_legend(opened: Any) -> None:
    label = found(opened, "proposals")
    assert not label.isVisible()
    found(opened, "checkReal").click()
    assert label.isVisible()
    items = [item for item in opened.session.material.proposals if item.indicator == "geweld"]
    assert items
    for item in items:
        assert f": {item.after.shown} of {item.after.of}" in label.text()


def test_real_figures_are_gone_with_the_panel_the_run_and_the_workspace(opened: Any, checking: Any) -> None:
    held, button = opened.session.real, found(opened, "checkReal")
    assert cells(checking)
    found(opened, "panels").setCurrentIndex(1)
    assert not cells(checking)
    assert not button.isChecked()

    found(opened, "panels").setCurrentIndex(2)
    button.click()
    assert cells(checking)
    opened.session.refresh()
    assert not held.held
    assert not cells(checking)
    assert not button.isEnabled()
    until_done(opened)
    assert button.isEnabled()
    assert not cells(checking)

    button.click()
    text = opened.session.path.read_text(encoding="utf-8")
    opened.session.path.write_text("version: 9\n", encoding="utf-8")
    opened.session.refresh()
    until_done(opened)
    assert opened.session.error is not None
    assert not held.held
    assert not button.isEnabled()

    opened.session.path.write_text(text, encoding="utf-8")
    held.take("anything")
    opened.session.close()
    assert not held.held


def test_real_figures_are_in_no_message_and_cannot_be_copied_or_written_away() -> None:
    real = RealValues()
    real.take("geheim")  # type: ignore[arg-type]
    assert repr(real) == str(real) == f"{real}" == "RealValues()"
    for away in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            away(real)
    real.forget()
    with pytest.raises(LookupError):
        _ = real.values
