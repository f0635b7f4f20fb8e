"""Koppelen: what it shows of a join, and that a click (or a key) settles exactly what it says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Iterator, List, Optional, Tuple

import pytest

from gebiedsgericht_plugin.model.matching import (
    AreaWithout,
    Candidate,
    DuplicateKey,
    MatchReport,
    Repair,
    RepairKind,
    UnmatchedKey,
)
from gebiedsgericht_plugin.model.tables import KeyGuess, YearFit
from gebiedsgericht_plugin.workspace import decisions
from gebiedsgericht_plugin.workspace.decisions import Decisions
from gebiedsgericht_plugin.workspace.steps import Step
from tests import factories
from tests.gui.conftest import until_done
from tests.gui.test_dock import found, rows_of, said

ACCEPT, LEAVE_OUT = RepairKind.ACCEPT, RepairKind.LEAVE_OUT
KEYS = (
    UnmatchedKey("Bourt 2", 14, "spelling", "BU00990102", "Buurt 2",
                 (Candidate("BU00990102", "Buurt 2"), Candidate("BU00990103", "Buurt 3")), 0.02),
    UnmatchedKey("Onzin", 3, "unknown", "", "", (), 0.001),
    UnmatchedKey("Totaal", 1, "total_row"),
)  # fmt: skip
WITHOUT = (
    AreaWithout("BU00990102", "Buurt 2", "likely_misspelt", "Bourt 2"),
    AreaWithout("BU00990103", "Buurt 3", "not_in_file", "", True),
)


@pytest.fixture
def panel(qgis_app: Any, tmp_path: Path) -> Any:
    """The panel on a session that only remembers what it was asked."""
    from qgis.PyQt.QtCore import QObject, pyqtSignal

    from gebiedsgericht_plugin.panels.joining import JoiningPanel

    class Asked(QObject):
        changed = pyqtSignal()
        busy_changed = pyqtSignal(bool)

        def __init__(self) -> None:
            super().__init__()
            self.material: Any = None
            self.path: Optional[Path] = tmp_path / "werkmap.yml"
            self.busy = False
            self.known = Decisions()
            self.asked: List[Tuple[Any, ...]] = []

        def decided(self) -> Decisions:
            return self.known

        def repair(self, delivery: Any, repairs: Any) -> None:
            self.asked.append(("repair", delivery.id, *repairs))

        def undo(self) -> None:
            self.asked.append(("undo",))

        def send_back(self, item: Any, path: Path) -> None:
            self.asked.append(("send", item.delivery.id, path))

        def take_answers(self, path: Path) -> None:
            self.asked.append(("answers", path))

        def show(self, covers: str = "all", years: Tuple[YearFit, ...] = (), **more: Any) -> None:
            settled = {"unmatched": KEYS, "areas_without": WITHOUT, "value_column": "Woningen",
                       "value_matched": 0.979, "key_columns": ("Buurt",), **more}  # fmt: skip
            made: Any = factories.material(tmp_path)
            report = MatchReport("bezit", "buurten-2026", 2026, "Buurt", settled.pop("key_kind", "name"),
                                 1204, 1186, 6, 4, **settled)  # fmt: skip
            item = made.deliveries[0]
            guess = KeyGuess(("Buurt",), "code", "buurt", 2024, 1.0, years)
            item = replace(
                item,
                report=report,
                delivery=replace(item.delivery, covers=covers),
                inspection=replace(item.inspection, keys=(guess,)),
            )
            self.material = replace(made, deliveries=(item,))
            self.changed.emit()

    session = Asked()
    made = JoiningPanel(session)  # type: ignore[arg-type]
    made.session = session
    made.resize(360, 560)
    made.show()
    yield made
    made.deleteLater()


def press(widget: Any, key: Any, modifier: Any = None) -> None:
    from qgis.core import QgsApplication
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    widget.window().activateWindow()
    widget.setFocus()
    QgsApplication.processEvents()
    QTest.keyClick(widget, key, modifier or Qt.KeyboardModifier.NoModifier)


def choose(panel: Any, line: int) -> None:
    keys = found(panel, "unmatched")
    keys.setCurrentItem(keys.topLevelItem(line))


def test_three_rates_and_both_sides_with_the_likeliest_first(panel: Any) -> None:
    panel.session.show()
    assert rows_of(found(panel, "matches")) == [["Woonstede", "98%", "66%", "97%"]]
    assert found(panel, "matches").topLevelItem(0).toolTip(1) == "98% of the rows 1,186 of 1,204"
    assert rows_of(found(panel, "unmatched")) == [
        ["Bourt 2", "14", "2%", "spelling → Buurt 2"],
        ["Onzin", "3", "<1%", "unknown"],
        ["Totaal", "1", "", "total row"],
    ]
    assert rows_of(found(panel, "areasWithout"))[1] == [
        "Buurt 3 (BU00990103)",
        "not in the file, counts as zero",
    ]
    choice = found(panel, "candidates")
    assert [choice.itemText(at) for at in range(3)] == [
        "Buurt 2 (BU00990102)", "Buurt 3 (BU00990103)", "Buurt 1 (BU00990101)",
    ]  # fmt: skip
    assert choice.count() == 6


def test_without_a_total_there_are_two_rates(panel: Any) -> None:
    panel.session.show(value_column="", value_matched=None)
    assert found(panel, "matches").isColumnHidden(3)
    assert found(panel, "unmatched").isColumnHidden(2)


def test_a_candidate_is_accepted_by_click_by_key_or_by_typing(panel: Any) -> None:
    from qgis.PyQt.QtCore import Qt

    panel.session.show()
    choose(panel, 0)
    found(panel, "accept").click()
    found(panel, "candidates").setCurrentIndex(1)
    found(panel, "accept").click()
    press(found(panel, "unmatched"), Qt.Key.Key_Return)
    choose(panel, 1)
    assert not found(panel, "accept").isEnabled()
    press(found(panel, "unmatched"), Qt.Key.Key_Return)
    found(panel, "candidates").setEditText("buurt 5 (BU00990202)")
    found(panel, "accept").click()
    assert panel.session.asked == [
        ("repair", "bezit", Repair(ACCEPT, "BU00990102", "Bourt 2")),
        ("repair", "bezit", Repair(ACCEPT, "BU00990103", "Bourt 2")),
        ("repair", "bezit", Repair(ACCEPT, "BU00990103", "Bourt 2")),
        ("repair", "bezit", Repair(ACCEPT, "BU00990202", "Onzin")),
    ]


def test_a_key_is_left_out_by_click_or_by_delete(panel: Any) -> None:
    from qgis.PyQt.QtCore import Qt

    panel.session.show()
    choose(panel, 1)
    found(panel, "leaveOut").click()
    press(found(panel, "unmatched"), Qt.Key.Key_Delete)
    choose(panel, 2)
    assert not found(panel, "leaveOut").isEnabled()
    press(found(panel, "unmatched"), Qt.Key.Key_Delete)
    assert panel.session.asked == [("repair", "bezit", Repair(LEAVE_OUT, "", "Onzin"))] * 2


@pytest.mark.parametrize("kind", ["address", "point"])
def test_nothing_can_be_settled_about_one_household(panel: Any, kind: str) -> None:
    panel.session.show(key_kind=kind)
    choose(panel, 0)
    assert not found(panel, "accept").isEnabled()
    assert not found(panel, "leaveOut").isEnabled()


def test_the_last_step_is_named_and_taken_back(panel: Any) -> None:
    from qgis.PyQt.QtCore import Qt

    panel.session.show()
    assert not found(panel, "undo").isEnabled()
    repairs = (Repair(ACCEPT, "BU00990102", "Bourt 2"), Repair(LEAVE_OUT, "", "Onzin"))
    panel.session.known = Decisions(steps=(Step("bezit", repairs, ()),))
    panel.session.changed.emit()
    assert "Bourt 2 is Buurt 2 (BU00990102) and 1 more" in found(panel, "undo").toolTip()
    found(panel, "undo").click()
    press(found(panel, "unmatched"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert panel.session.asked == [("undo",)] * 2


def test_whether_areas_without_rows_are_zero_is_asked_once(panel: Any) -> None:
    panel.session.show(covers="")
    assert "1 area without a row counts as zero" in found(panel, "questionText").text()
    found(panel, "answer_listed").click()
    assert panel.session.asked == [("repair", "bezit", Repair(RepairKind.COVERS, "listed"))]
    panel.session.show(covers="listed")
    assert not found(panel, "question").isVisible()


def test_several_rows_of_a_few_areas_are_asked_about_until_they_are_settled(panel: Any) -> None:
    twice = (DuplicateKey("BU00990101", "Buurt 1", 2),)
    panel.session.show(duplicates=twice)
    found(panel, "answer_mean").click()
    assert panel.session.asked == [("repair", "bezit", Repair(RepairKind.DUPLICATES, "mean"))]
    panel.session.known = Decisions(duplicates={"bezit": "mean"})
    panel.session.show(duplicates=twice)
    assert not found(panel, "question").isVisible()


@pytest.fixture
def large_letters(qgis_app: Any) -> Iterator[None]:
    """Windows with everything at 12 points."""
    from qgis.PyQt.QtWidgets import QApplication

    before, font = QApplication.font(), QApplication.font()
    font.setPointSizeF(12.0)
    QApplication.setFont(font)
    yield
    QApplication.setFont(before)


def places(panel: Any, *names: str) -> List[Tuple[int, int]]:
    """From where to where widgets stand in the panel, as far as they show."""
    from qgis.PyQt.QtCore import QPoint

    tops = [(found(panel, name).mapTo(panel, QPoint(0, 0)).y(), found(panel, name)) for name in names]
    return [(top, top + widget.height()) for top, widget in tops]


def test_below_a_message_on_a_small_screen_nothing_stands_over_anything_else(
    large_letters: None, panel: Any
) -> None:
    from qgis.PyQt.QtCore import QCoreApplication
    from qgis.PyQt.QtWidgets import QScrollArea

    codes = (UnmatchedKey("BU1", 2, "other_year"), *KEYS)
    fits = (YearFit("buurten-2026", 2026, 0.8), YearFit("buurten-2024", 2024, 1.0))
    panel.session.show(key_kind="code", years=fits, unmatched=codes)
    for height in (600, 340):  # of the second a message takes the rest
        panel.resize(380, height)
        QCoreApplication.processEvents()
        assert panel.height() == height
        assert panel.grab().height() == height
        order = places(
            panel, "matches", "matchSummary", "question", "unmatched", "candidates", "areasWithout", "undo"
        )
        assert all(above[1] <= below[0] for above, below in zip(order[:-1], order[1:-1]))
        assert order[-1][1] <= height
        for name in ("unmatched", "areasWithout"):
            tree = found(panel, name)
            two_lines = 2 * tree.sizeHintForRow(0)
            assert tree.viewport().height() >= min(two_lines, tree.topLevelItemCount() * two_lines // 2)
    area = panel.findChild(QScrollArea)
    assert area.verticalScrollBar().maximum() > 0
    area.ensureWidgetVisible(found(panel, "areasWithout"))
    assert places(panel, "areasWithout")[0][1] <= places(panel, "undo")[0][0]


def test_codes_of_another_year_are_put_right_in_one_click(panel: Any) -> None:
    fits = (YearFit("buurten-2026", 2026, 0.8), YearFit("buurten-2024", 2024, 1.0))
    panel.session.show(key_kind="code", years=fits, unmatched=(UnmatchedKey("BU1", 2, "other_year"),))
    assert "1 key is of another year than buurten-2026" in found(panel, "questionText").text()
    actions = found(panel, "answers").menu().actions()
    assert [action.text() for action in actions] == [
        "Of buurten-2024, recalculated to buurten-2026",
        "Of buurten-2024",
    ]
    actions[0].trigger()
    assert panel.session.asked == [
        ("repair", "bezit", Repair(RepairKind.AREAS, "buurten-2024"),
         Repair(RepairKind.RECALCULATE, "buurten-2026")),
    ]  # fmt: skip


def test_questions_go_to_the_partner_and_come_back(
    panel: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qgis.PyQt.QtWidgets import QFileDialog

    panel.session.show()
    chosen = tmp_path / "vragen"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(chosen), ""))
    for action in found(panel, "partnerMenu").menu().actions():
        action.trigger()
    assert panel.session.asked == [("send", "bezit", tmp_path / "vragen.xlsx"), ("answers", chosen)]


def test_nothing_can_be_clicked_while_a_step_runs(panel: Any) -> None:
    panel.session.show(covers="")
    panel.session.known = Decisions(steps=(Step("bezit", (Repair(LEAVE_OUT, "", "x"),), ()),))
    panel.session.busy = True
    panel.session.changed.emit()
    for name in ("accept", "leaveOut", "undo", "partnerMenu", "question"):
        assert not found(panel, name).isEnabled(), name
    assert panel.minimumSizeHint().width() <= 360
    assert panel.minimumSizeHint().height() <= 470


def test_a_key_that_was_left_out_is_back_after_undo_and_answers_of_a_partner_are_one_step(
    dock: Any, sample_copy: Path, tmp_path: Path
) -> None:
    import openpyxl
    import yaml

    recipe = sample_copy / "werkmap.yml"
    plain = yaml.safe_load(recipe.read_text(encoding="utf-8"))
    plain["deliveries"] = [item for item in plain["deliveries"] if item["partner"] == "welzijn"]
    plain["pages"] = []
    for name in ("corrections", "interpretations", "maps"):
        plain.pop(name, None)
    recipe.write_text(yaml.safe_dump(plain), encoding="utf-8")
    session = dock.session
    session.open(recipe)
    until_done(dock)
    assert session.error is None, session.error
    item = session.material.deliveries[0]
    key = next(key for key in item.report.unmatched if key.reason == "unknown")
    before = decisions.read_all(sample_copy / decisions.NAME)

    left_out = Repair(LEAVE_OUT, "", key.key)
    decisions.repair(sample_copy / decisions.NAME, item.delivery.id, "welzijn", left_out)
    session.undo()
    until_done(dock)
    assert replace(decisions.read_all(sample_copy / decisions.NAME), seen={}) == replace(before, seen={})
    assert session.material.deliveries[0].report == item.report

    sheet = tmp_path / "vragen.xlsx"
    session.send_back(session.material.deliveries[0], sheet)
    assert "vragen.xlsx" in said(dock)
    book = openpyxl.load_workbook(sheet)
    asked = book.worksheets[1]
    line = next(row[0].row for row in asked.iter_rows() if row[0].value == key.key)
    asked.cell(line, 5).value = item.report.areas_without[0].code
    book.save(sheet)
    session.take_answers(sheet)
    until_done(dock)
    assert "Answers taken over: 1" in said(dock)
    assert key.key not in [each.key for each in session.material.deliveries[0].report.unmatched]
    step = decisions.last_step(sample_copy / decisions.NAME)
    assert step is not None
    assert step.repairs == (Repair(ACCEPT, item.report.areas_without[0].code, key.key),)


def test_a_workbook_that_is_none_of_ours_is_a_message(dock: Any, tmp_path: Path) -> None:
    import openpyxl

    from gebiedsgericht_plugin.model.recipe import Workspace

    path = tmp_path / "iets.xlsx"
    openpyxl.Workbook().save(path)
    dock.session.workspace = Workspace(tmp_path / "werkmap.yml", "Test")
    dock.session.take_answers(path)
    assert "is no workbook with questions" in said(dock)
    assert dock.session.error is None
