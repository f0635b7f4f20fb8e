"""Bestanden: what should be gone by now is named at the opening, and one question removes it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.chain.workspaces import rewrite
from tests.gui.conftest import until_done as until_idle
from tests.processing.conftest import CODES, areas, small_workspace

__all__ = ["areas"]


def until_done(dock: Any) -> None:
    """Let the step come to its end, and the cards of before go."""
    from qgis.PyQt.QtCore import QCoreApplication, QEvent

    until_idle(dock)
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def path(areas: str, tmp_path: Path) -> Path:
    """A workspace with a file of welfare work that was to be kept until 2020."""
    folder = tmp_path / "Wijkoverleg Oost"
    folder.mkdir()
    found = small_workspace(folder, areas)
    lines = ["code;uren", *(f"{code};{number * 11}" for number, code in enumerate(CODES, 1))]
    (folder / "zorg_2019-12-31.csv").write_text("\n".join(lines), encoding="utf-8")

    def change(recipe: Any) -> None:
        recipe["partners"]["welzijn"] = {"name": "Welzijn Oost", "keep_until": "2020-01-31"}
        recipe["deliveries"].append({
            "id": "zorg", "partner": "welzijn", "theme": "zorg", "files": "zorg_*.csv",
            "key": {"column": "code", "kind": "code", "areas": "buurten-2026"}, "protection": "objects",
            "indicators": [{"id": "uren", "name": "Uren", "kind": "sum", "numerator": {"sum": "uren"}}],
        })  # fmt: skip

    return rewrite(found, change)


@pytest.fixture
def opened(dock: Any, path: Path) -> Any:
    dock.session.open(path)
    until_done(dock)
    if dock.session.error is not None:
        raise dock.session.error
    return dock


def found(place: Any, name: str) -> Any:
    from qgis.PyQt.QtWidgets import QWidget

    widget = place.findChild(QWidget, name)
    assert widget is not None, name
    return widget


def panel(dock: Any) -> Any:
    from gebiedsgericht_plugin.panels.loading import LoadingPanel

    return dock.findChild(LoadingPanel)


def ask(dock: Any) -> Any:
    return panel(dock).ask_removal(dock.session.workspace.deliveries[1])


def layers() -> set:
    from qgis.core import QgsProject

    return {layer.name() for layer in QgsProject.instance().mapLayers().values()}


def cards(dock: Any) -> list:
    from gebiedsgericht_plugin.panels.loading import Card

    return [card.accessibleName() for card in panel(dock).findChildren(Card) if card.isVisibleTo(dock)]


def test_what_should_be_gone_is_named_at_the_opening_and_on_its_card(opened: Any) -> None:
    text = found(opened, "noticeText").text()
    assert found(opened, "notice").isVisible()
    assert text == "These files were to be removed by now: Welzijn Oost (until 2020-01-31)"
    assert "Politie" not in text
    assert found(opened, "overdue").text() == "It was to be kept until 2020-01-31."
    opened.session.refresh()
    until_done(opened)
    assert not found(opened, "notice").isVisible(), "once is enough"
    assert found(opened, "removeOverdue").isVisibleTo(opened)


def test_many_that_should_be_gone_are_one_line_and_each_has_its_button(dock: Any, path: Path) -> None:
    from qgis.PyQt.QtWidgets import QPushButton

    from gebiedsgericht_plugin.panels.loading import Card

    def change(recipe: Any) -> None:
        recipe["partners"]["politie"] = {"name": "Politie", "keep_until": "2019-12-31"}
        again = {**recipe["deliveries"][1], "id": "zorg2"}
        again["indicators"] = [{**again["indicators"][0], "id": "uren2", "name": "Uren weer"}]
        recipe["deliveries"].append(again)

    rewrite(path, change)
    dock.session.open(path)
    until_done(dock)

    assert found(dock, "noticeText").text() == (
        "These files were to be removed by now: Politie (until 2019-12-31), Welzijn Oost (until 2020-01-31)"
    )
    [told] = [text for text in dock.session.material.findings if "to be removed by now" in text]
    assert "Politie: politie (until 2019-12-31); Welzijn Oost: zorg, zorg2 (until 2020-01-31)" in told
    shown = [card for card in panel(dock).findChildren(Card) if card.isVisibleTo(dock)]
    assert len([card for card in shown if card.findChild(QPushButton, "removeOverdue")]) == 3


def test_enter_and_escape_remove_nothing(opened: Any) -> None:
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        dialog = ask(opened)
        assert not dialog.files.isChecked()
        QTest.keyClick(dialog, key)
        assert not dialog.isVisible()
        assert not opened.session.busy
    assert len(opened.session.workspace.deliveries) == 2


def test_it_goes_with_its_layer_and_its_card_says_so(opened: Any, path: Path) -> None:
    assert "Uren" in layers()
    found(opened, "removeOverdue").click()
    dialog = found(panel(opened), "removeDelivery")
    assert found(dialog, "filesToRemove").text() == "zorg_2019-12-31.csv"
    dialog.remove.click()
    until_done(opened)

    assert "Uren" not in layers()
    assert "Inbraken" in layers()
    assert "The file of Welzijn Oost was removed" in found(opened, "noticeText").text()
    assert [item.delivery.id for item in opened.session.workspace.removed] == ["zorg"]
    assert [item.delivery.id for item in opened.session.material.deliveries] == ["politie"]
    assert any("Welzijn Oost" in name and "removed" in name for name in cards(opened))
    assert "1 of 1 ready" in found(opened, "filesState").text()
    kept = yaml.safe_load((path.parent / "decisions.yml").read_text(encoding="utf-8"))
    assert list(kept["removed"]) == ["zorg"]
    assert kept["removed"]["zorg"]["by"]
    assert "zorg" not in kept["seen"]
    assert (path.parent / "zorg_2019-12-31.csv").exists()


def test_the_file_goes_where_that_is_ticked_and_the_next_one_brings_it_back(
    opened: Any, path: Path, tmp_path: Path
) -> None:
    file = path.parent / "zorg_2019-12-31.csv"
    text = file.read_text(encoding="utf-8")
    dialog = ask(opened)
    dialog.files.setChecked(True)
    dialog.remove.click()
    until_done(opened)
    assert not file.exists()

    new = tmp_path / "zorg_2026-09-30.csv"
    new.write_text(text, encoding="utf-8")
    opened.session.receive([new])
    until_done(opened)
    assert "looks like the next file of Welzijn Oost" in found(opened, "noticeText").text()
    found(opened, "noticeAction").click()
    until_done(opened)
    assert opened.session.workspace.removed == ()
    assert "Uren" in layers()


def test_one_that_fails_changes_nothing(opened: Any, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from gebiedsgericht_plugin import errors
    from gebiedsgericht_plugin.workspace import clearing

    def held(_copy: Path, store: Path) -> None:
        raise errors.FileInUse(str(store))

    monkeypatch.setattr(clearing, "put_over", held)
    before = layers()
    ask(opened).remove.click()
    until_done(opened)
    assert "is open in another program" in found(opened, "noticeText").text()
    assert layers() == before
    assert len(opened.session.workspace.deliveries) == 2
    assert opened.session.material is not None


def test_where_the_next_run_stops_its_figures_are_not_shown_again(opened: Any, path: Path) -> None:
    (path.parent / "politie_2025-12-31.csv").unlink()
    ask(opened).remove.click()
    until_done(opened)
    assert "There is no file" in found(opened, "noticeText").text()
    assert "Uren" not in layers()
    assert opened.session.material is None
    assert any("Welzijn Oost" in name and "removed" in name for name in cards(opened))


def test_a_stop_that_comes_too_late_does_not_hide_that_it_is_gone(
    opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gebiedsgericht_plugin import chain

    real = chain.remove_delivery

    def slow(*arguments: Any) -> Any:
        taken_out = real(*arguments)
        opened.session._task.cancel()
        return taken_out

    monkeypatch.setattr(chain, "remove_delivery", slow)
    ask(opened).remove.click()
    until_done(opened)
    assert "Uren" not in layers()
    assert [item.delivery.id for item in opened.session.workspace.removed] == ["zorg"]
