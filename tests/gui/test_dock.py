"""The dock without a desktop: what it shows, what it refuses, and that nothing it runs can abort QGIS."""

from __future__ import annotations

import importlib.util
import re
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.gui.conftest import until_done, wait_for


def said(dock: Any) -> str:
    from qgis.PyQt.QtWidgets import QWidget

    notice = dock.findChild(QWidget, "notice")
    return dock.findChild(QWidget, "noticeText").text() if notice.isVisible() else ""


def found(dock: Any, name: str) -> Any:
    from qgis.PyQt.QtWidgets import QWidget

    widget = dock.findChild(QWidget, name)
    assert widget is not None, name
    return widget


def rows_of(tree: Any) -> list:
    lines = range(tree.topLevelItemCount())
    return [[tree.topLevelItem(line).text(c) for c in range(tree.columnCount())] for line in lines]


@pytest.fixture
def quick_sample(sample_copy: Path) -> Path:
    """The sample with A3 pages as PDF only: its map set is made in a few seconds."""
    path = sample_copy / "werkmap.yml"
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"\n  - \{kind: overview.*", "", text)
    text = re.sub(r"\n  - kind: profile(\n    .*)*", "", text)
    text = text.replace("indicators: all, areas", "indicators: [woz, woninginbraak], areas")
    text = text.replace("formats: [pdf, png, pptx]", "formats: [pdf]")
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def opened(dock: Any, quick_sample: Path) -> Any:
    dock.session.open(quick_sample)
    until_done(dock)
    if dock.session.error is not None:
        raise dock.session.error
    assert said(dock) == ""
    return dock


def test_it_starts_by_saying_what_to_do(dock: Any) -> None:
    assert "Drop files here" in found(dock, "filesEmptyText").text()
    assert found(dock, "openSample").isEnabled()
    assert not found(dock, "refresh").isEnabled()
    assert dock.minimumWidth() == 360


def test_every_panel_fits_the_narrowest_dock(opened: Any) -> None:
    tabs = found(opened, "panels")
    for position in range(4):
        tabs.setCurrentIndex(position)
        assert tabs.currentWidget().minimumSizeHint().width() <= 360
        assert opened.widget().minimumSizeHint().height() <= 560


def test_a_message_with_very_many_details_leaves_room_for_the_panels(opened: Any) -> None:
    from qgis.PyQt.QtCore import QCoreApplication

    panels, notice = found(opened, "panels"), found(opened, "notice")
    panels.setCurrentIndex(1)
    opened.resize(380, 600)
    notice.say("What was removed", details="\n".join(f"Removed the file {n}" for n in range(60)))
    notice._unfold.setChecked(True)
    for _ in range(3):
        QCoreApplication.processEvents()
    assert opened.height() == 600
    assert found(opened, "noticeDetails").isVisible()
    assert panels.height() >= 300


def test_all_that_can_be_operated_is_reached_by_keyboard_and_has_a_name(opened: Any) -> None:
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtWidgets import QAbstractButton, QTreeWidget

    for kind in (QAbstractButton, QTreeWidget):
        for widget in opened.widget().findChildren(kind):
            if widget.objectName().startswith(("qt_", "Scroll")) or not widget.isVisibleTo(opened):
                continue
            named = widget.accessibleName() or getattr(widget, "text", lambda: "")() or widget.toolTip()
            assert named, widget.objectName()
            assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.parent().focusPolicy()


def test_without_geopandas_it_says_what_is_missing_and_how_to_get_it(
    qgis_app: Any, desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gebiedsgericht_plugin.panels import dock as docks
    from gebiedsgericht_plugin.panels import session

    real = importlib.util.find_spec
    monkeypatch.setattr(session, "find_spec", lambda name: None if name == "geopandas" else real(name))
    made = docks.GebiedsgerichtDock(desk)
    made.show()
    assert "geopandas" in said(made)
    assert "python3-geopandas" in said(made)
    made.session.open_sample()
    assert not made.session.busy
    made.deleteLater()


def test_a_workspace_that_is_not_there_is_a_message(dock: Any, tmp_path: Path) -> None:
    from qgis.core import QgsProject

    dock.session.open(tmp_path / "nowhere" / "werkmap.yml")
    until_done(dock)
    assert "There is no file" in said(dock)
    assert "Check the name" in said(dock)
    assert dock.session.workspace is None
    assert not QgsProject.instance().mapLayers()


def test_a_bug_is_a_message_with_the_traceback_in_the_log(
    dock: Any, desk: Any, quick_sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qgis.core import QgsApplication

    from gebiedsgericht_plugin import chain

    logged = []

    def log(text: str, tag: str, _level: Any) -> None:
        logged.append((tag, text))

    QgsApplication.messageLog().messageReceived.connect(log)

    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("a bug of ours")

    monkeypatch.setattr(chain, "compute", broken)
    dock.session.open(quick_sample)
    until_done(dock)
    QgsApplication.messageLog().messageReceived.disconnect(log)
    assert "Something went wrong in the plugin itself" in said(dock)
    assert [tag for tag, text in logged if "ZeroDivisionError: a bug of ours" in text] == ["Gebiedsgericht"]
    found(dock, "noticeAction").click()
    assert ("openMessageLog", ("Gebiedsgericht",)) in desk.calls
    assert not (quick_sample.parent / "werkmap.gpkg").exists()


def test_opening_shows_files_matches_and_map(opened: Any, quick_sample: Path) -> None:
    from qgis.core import QgsProject

    assert "7 of 7 ready" in found(opened, "filesState").text()
    matches = rows_of(found(opened, "matches"))
    assert len(matches) == 7
    assert all(re.fullmatch(r"\d+%", cell) for line in matches for cell in line[1:3])
    assert all(re.fullmatch(r"(\d+%)?", line[3]) for line in matches)
    assert any(line[3] for line in matches)
    legend = rows_of(found(opened, "legend"))
    session = opened.session
    areas = len(session.material.area_set(session.workspace.indicators[0]))
    labels = ("estimated", "corrected")  # such values are in a class as well
    assert sum(int(count) for label, count in legend if label not in labels) == areas
    assert (quick_sample.parent / "werkmap.gpkg").exists()
    assert any(
        group.name().endswith("Wesselmonde") for group in QgsProject.instance().layerTreeRoot().findGroups()
    )


def test_cancelling_leaves_everything_as_it_was(dock: Any, quick_sample: Path) -> None:
    from qgis.core import QgsProject

    before = sorted(path.name for path in quick_sample.parent.iterdir())
    dock.session.open(quick_sample)
    dock.session.cancel()
    until_done(dock)
    assert "Nothing was changed" in said(dock)
    assert dock.session.workspace is None
    assert sorted(path.name for path in quick_sample.parent.iterdir()) == before
    assert not QgsProject.instance().mapLayers()


def test_a_file_with_personal_data_stops_on_its_own_card(dock: Any, quick_sample: Path) -> None:
    text = quick_sample.read_text(encoding="utf-8")
    quick_sample.write_text(re.sub(r"    leave_out: \[BSN\].*\n", "", text), encoding="utf-8")
    dock.session.open(quick_sample)
    until_done(dock)
    assert "BSN" in said(dock)
    stopped = [card.accessibleName() for card in dock.findChildren(type(found(dock, "card")), "card")]
    assert [name for name in stopped if "BSN" in name and name.startswith("Welzijn")]
    assert not (quick_sample.parent / "werkmap.gpkg").exists()


def test_an_accepted_suggestion_is_remembered_and_joins_its_rows(opened: Any, quick_sample: Path) -> None:
    matches, keys = found(opened, "matches"), found(opened, "unmatched")
    for line in range(matches.topLevelItemCount()):
        matches.setCurrentItem(matches.topLevelItem(line))
        lines = range(keys.topLevelItemCount())
        with_suggestion = [row for row in lines if " → " in keys.topLevelItem(row).text(3)]
        if with_suggestion:
            break
    else:
        pytest.fail("the sample has no key with a suggestion")
    delivery = opened.session.material.deliveries[line]
    report = delivery.report
    key = keys.topLevelItem(with_suggestion[0])
    keys.setCurrentItem(key)
    wanted = key.text(0)
    found(opened, "accept").click()
    assert opened.session.busy
    until_done(opened)
    decided = yaml.safe_load((quick_sample.parent / "decisions.yml").read_text(encoding="utf-8"))
    assert wanted in decided["spellings"][delivery.delivery.partner]
    again = opened.session.material.deliveries[line].report
    assert again.rows_matched > report.rows_matched
    assert wanted not in [item.key for item in again.unmatched]


def test_the_map_set_comes_page_by_page_and_the_files_are_listed(opened: Any, quick_sample: Path) -> None:
    found(opened, "panels").setCurrentIndex(3)
    found(opened, "makeMapSet").click()
    assert opened.session.busy
    assert not found(opened, "makeMapSet").isEnabled()
    until_done(opened, 120)
    assert "The map set is ready" in said(opened)
    listed = [line[0] for line in rows_of(found(opened, "exported"))]
    (record,) = (quick_sample.parent / "uitgegeven").glob("*/verantwoording.html")
    assert listed == ["kaartenset.pdf", str(record.relative_to(quick_sample.parent)), "koppelcontrole.html"]
    places = (quick_sample.parent / "kaartenset" / name for name in (listed[0], listed[2]))
    assert all(path.stat().st_size > 1000 for path in (*places, record))


def test_a_cancelled_map_set_leaves_no_page_behind(opened: Any, quick_sample: Path) -> None:
    found(opened, "panels").setCurrentIndex(3)
    found(opened, "makeMapSet").click()
    found(opened, "cancel").click()
    until_done(opened)
    assert "Nothing was changed" in said(opened)
    folder = quick_sample.parent / "kaartenset"
    assert not folder.exists() or not list(folder.iterdir())
    assert not (quick_sample.parent / "uitgegeven").exists()


def drop(dock: Any, *files: Path) -> bool:
    from qgis.core import QgsApplication
    from qgis.PyQt.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
    from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent

    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, button, none)
    enter.ignore()
    QgsApplication.sendEvent(dock, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, button, none)
    QgsApplication.sendEvent(dock, event)
    return True


def test_dropped_files_make_a_workspace_without_a_question(dock: Any, sample: Path) -> None:
    assert drop(dock, sample / "gebieden.gpkg", sample / "bestanden" / "cbs_kerncijfers_2024_2025.csv")
    assert dock.session.busy
    until_done(dock)
    assert said(dock) == ""
    assert dock.session.path.parent.parent.name == "Documents"
    assert dock.session.material.workspace.indicators


def test_a_drop_while_a_workspace_is_open_offers_a_new_one(opened: Any, sample: Path) -> None:
    before = opened.session.path
    assert drop(opened, sample / "gebieden.gpkg")
    until_done(opened)
    assert "Make a new one" in said(opened)
    assert opened.session.path == before


def test_a_drop_of_words_is_not_taken(dock: Any) -> None:
    assert not drop(dock)


def test_refresh_is_for_the_open_workspace_and_one_step_runs_at_a_time(
    opened: Any, quick_sample: Path
) -> None:
    steps = []
    opened.session.busy_changed.connect(steps.append)
    found(opened, "refresh").click()
    found(opened, "refresh").click()
    opened.session.open(quick_sample)
    wait_for(lambda: steps and steps[-1] is False)
    assert steps == [True, False]


@pytest.mark.parametrize("state", ["Queued", "Running"])
def test_unloading_while_a_step_runs_stops_it_and_shows_nothing(
    dock: Any, quick_sample: Path, state: str
) -> None:
    from qgis.core import QgsApplication, QgsProject, QgsTask

    from gebiedsgericht_plugin.panels.session import PATIENCE

    dock.session.open(quick_sample)
    wait_for(lambda: QgsApplication.taskManager().countActiveTasks() == 1)
    if state == "Running":
        wait_for(
            lambda: (
                [task.status() for task in QgsApplication.taskManager().tasks()]
                == [QgsTask.TaskStatus.Running]
            )
        )
    started = time.monotonic()
    dock.session.close()
    assert time.monotonic() - started < PATIENCE / 2
    wait_for(lambda: QgsApplication.taskManager().count() == 0)
    assert said(dock) == ""
    assert not QgsProject.instance().mapLayers()
