"""The one question at export: for whom. What is not allowed cannot be chosen, and the panel says why."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gebiedsgericht_plugin.model.recipe import Audience, Output
from tests.gui.conftest import until_done
from tests.gui.test_dock import found, quick_sample, said

__all__ = ["quick_sample"]


@pytest.fixture
def recipe(quick_sample: Path) -> Path:
    """The sample with its key figures only, which are for everybody."""
    text = quick_sample.read_text(encoding="utf-8")
    start, end = text.index("  - id: bezit"), text.index("  - id: kerncijfers")
    rest = text.index("  - id: initiatieven")
    text = text[:start] + text[end:rest] + text[text.index("\npages:") :]
    text = text.replace("indicators: [woz, woninginbraak]", "indicators: [woz]")
    quick_sample.write_text(text, encoding="utf-8")
    return quick_sample


def opened(dock: Any, path: Path) -> Any:
    dock.session.open(path)
    until_done(dock)
    if dock.session.error is not None:
        raise dock.session.error
    found(dock, "panels").setCurrentIndex(3)
    return dock


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def allowed(dock: Any) -> list:
    circles = found(dock, "audience")
    return [circles.model().item(line).isEnabled() for line in range(circles.count())]


def test_all_circles_are_there_where_everybody_may_see_it_and_that_of_the_recipe_is_chosen(
    dock: Any, recipe: Path
) -> None:
    opened(dock, recipe)
    circles = found(dock, "audience")
    assert circles.currentData() is Audience.PARTNERS
    assert allowed(dock) == [True, True, True]
    assert not found(dock, "notFor").isVisible()
    assert found(dock, "makeMapSet").isEnabled()


def test_what_is_not_allowed_cannot_be_chosen_and_says_which_file_and_partner_stand_in_the_way(
    dock: Any, recipe: Path
) -> None:
    from qgis.PyQt.QtCore import Qt

    change(recipe, "  - id: kerncijfers\n", "  - id: kerncijfers\n    recipients: [kernteam]\n")
    opened(dock, recipe)
    circles = found(dock, "audience")
    assert allowed(dock) == [True, False, False]
    assert circles.currentData() is Audience.KERNTEAM
    assert dock.session.material.workspace.output.audience is Audience.KERNTEAM
    for line in (1, 2):
        reason = circles.itemData(line, Qt.ItemDataRole.ToolTipRole)
        assert "CBS" in reason
        assert "kerncijfers" in reason
    assert found(dock, "notFor").text().splitlines() == [
        "Not for partners: CBS (kerncijfers)",
        "Not for public: CBS (kerncijfers)",
    ]
    assert circles.itemData(0, Qt.ItemDataRole.ToolTipRole) == ""
    circles.setCurrentIndex(2)
    assert not found(dock, "makeMapSet").isEnabled()
    dock.session.export(Output(("pdf",), Audience.OPENBAAR), recipe.parent / "kaartenset")
    until_done(dock)
    assert "kerncijfers" in said(dock)
    assert not (recipe.parent / "kaartenset").exists()


def test_figures_of_the_police_task_that_not_one_circle_may_have_stop_the_workspace(
    dock: Any, recipe: Path
) -> None:
    change(recipe, "    protection: public", "    protection: objects")
    listed = "    police_task: true\n    recipients: [openbaar]\n"
    change(recipe, "  - id: kerncijfers\n", "  - id: kerncijfers\n" + listed)
    dock.session.open(recipe)
    until_done(dock)
    assert "Wpg" in said(dock)
    assert dock.session.material is None


def test_the_circle_that_was_chosen_is_remembered_until_qgis_ends(dock: Any, recipe: Path) -> None:
    opened(dock, recipe)
    circles = found(dock, "audience")
    circles.setCurrentIndex(circles.findData(Audience.OPENBAAR))
    found(dock, "makeMapSet").click()
    until_done(dock)
    assert (recipe.parent / "kaartenset" / "kaartenset.pdf").exists()
    found(dock, "refresh").click()
    until_done(dock)
    assert dock.session.material.workspace.output.audience is Audience.OPENBAAR
    assert circles.currentData() is Audience.OPENBAAR
    found(dock, "panels").setCurrentIndex(0)
    dock.session.open(recipe)
    until_done(dock)
    assert dock.session.material.workspace.output.audience is Audience.OPENBAAR
    assert re.search("audience: partners", recipe.read_text(encoding="utf-8"))


def test_an_answer_that_leaves_a_circle_out_holds_at_once(dock: Any, recipe: Path) -> None:
    from gebiedsgericht_plugin.panels.presenting import PresentingPanel
    from gebiedsgericht_plugin.workspace.decisions import Answer

    opened(dock, recipe)
    panel = dock.findChild(PresentingPanel)
    output = Output(("pdf",), Audience.PARTNERS)
    given = {"cbs": Answer("doel", "algemeen belang", (Audience.KERNTEAM,))}
    panel._answered(given, output, recipe.parent / "kaartenset")
    until_done(dock)
    assert "kerncijfers" in said(dock)
    assert not (recipe.parent / "kaartenset").exists()
    assert allowed(dock) == [True, False, False]
    assert not found(dock, "makeMapSet").isEnabled()


def test_the_recipe_says_for_whom_a_map_set_is_made_first(dock: Any, recipe: Path) -> None:
    change(recipe, "audience: partners", "audience: openbaar")
    opened(dock, recipe)
    assert found(dock, "audience").currentData() is Audience.OPENBAAR
    workspace = dock.session.workspace
    assert replace(workspace.output, audience=Audience.OPENBAAR) == workspace.output


def test_somebody_has_to_be_among_the_recipients(qgis_app: Any) -> None:
    from qgis.PyQt.QtWidgets import QCheckBox

    from gebiedsgericht_plugin.panels.partners import PartnerDialog
    from gebiedsgericht_plugin.workspace.partners import Question

    dialog = PartnerDialog([Question("welzijn", "Welzijn Oost", ("purpose",), (Audience.KERNTEAM,))])
    dialog._fields["welzijn"].purpose.setText("wijkoverleg")
    dialog._fields["welzijn"].legal_basis.setEditText("algemeen belang")
    assert dialog._keep.isEnabled()
    dialog.findChild(QCheckBox, "recipients_welzijn_kernteam").setChecked(False)
    assert not dialog._keep.isEnabled()
    dialog.deleteLater()


def test_the_police_is_asked_whether_it_is_about_the_police_task(qgis_app: Any) -> None:
    from qgis.PyQt.QtWidgets import QCheckBox

    from gebiedsgericht_plugin.panels.partners import PartnerDialog
    from gebiedsgericht_plugin.workspace.partners import Question

    circles = (Audience.KERNTEAM,)
    asked = [Question("politie", "Politie", (), circles, police=True), Question("zorg", "Zorg", (), circles)]
    dialog = PartnerDialog(asked)
    assert dialog.findChild(QCheckBox, "police_task_zorg") is None
    dialog.findChild(QCheckBox, "police_task_politie").setChecked(True)
    answers = dialog.answers()
    assert (answers["politie"].police_task, answers["zorg"].police_task) == (True, False)
    dialog.deleteLater()
