"""Kaart: indicators and maps are drawn and counted, layers of one's own lie on all maps, legends go along."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Dict, List

import pytest
import yaml

from tests.chain.workspaces import rewrite
from tests.gui.conftest import until_done

KEPT = ("bezit", "meldingen", "initiatieven")
MAPS = ("verhuizen_en_meldingen", "afval_waar", "initiatieven_waar")


class Window:
    """Stands for ``iface``, with a layer that is chosen in its layer tree."""

    def __init__(self) -> None:
        self.chosen: Any = None
        self.zoomed: List[str] = []

    def activeLayer(self) -> Any:  # noqa: N802 - QGIS's name
        return self.chosen

    def setActiveLayer(self, layer: Any) -> None:  # noqa: N802 - QGIS's name
        self.chosen = layer

    def zoomToActiveLayer(self) -> None:  # noqa: N802 - QGIS's name
        self.zoomed.append(self.chosen.name())

    def __getattr__(self, name: str) -> Any:
        return lambda *arguments: None


@pytest.fixture
def desk() -> Window:
    return Window()


def small(recipe: Dict[str, Any]) -> None:
    """Three deliveries with their maps, on no pages, so that it is quick."""
    recipe["deliveries"] = [item for item in recipe["deliveries"] if item["id"] in KEPT]
    recipe["maps"] = [item for item in recipe["maps"] if item["id"] in MAPS]
    ids = {indicator["id"] for item in recipe["deliveries"] for indicator in item["indicators"]}
    for key in ("corrections", "interpretations"):
        recipe[key] = [item for item in recipe[key] if item.get("indicator") in ids]
    recipe["pages"], recipe["output"]["formats"] = [], ["png"]


@pytest.fixture
def opened(dock: Any, sample_copy: Path) -> Any:
    dock.resize(380, 600)
    dock.session.open(rewrite(sample_copy / "werkmap.yml", small))
    until_done(dock)
    if dock.session.error is not None:
        raise dock.session.error
    found(dock, "panels").setCurrentIndex(2)
    settle()
    return dock


def settle() -> None:
    from qgis.PyQt.QtCore import QCoreApplication

    for _ in range(5):
        QCoreApplication.processEvents()


def found(dock: Any, name: str) -> Any:
    from qgis.PyQt.QtWidgets import QWidget

    widget = dock.findChild(QWidget, name)
    assert widget is not None, name
    return widget


def said(dock: Any) -> str:
    return found(dock, "noticeText").text() if found(dock, "notice").isVisible() else ""


def choices(dock: Any) -> Dict[str, List[Any]]:
    """What can be chosen, by the words above it."""
    tree = found(dock, "indicators")
    groups = [tree.topLevelItem(line) for line in range(tree.topLevelItemCount())]
    return {group.text(0): [group.child(line) for line in range(group.childCount())] for group in groups}


def choose(dock: Any, name: str) -> None:
    from gebiedsgericht_plugin.panels.widgets import VALUE

    items = [item for group in choices(dock).values() for item in group]
    [item] = [item for item in items if item.data(0, VALUE) == name]
    found(dock, "indicators").setCurrentItem(item)
    settle()


def legend(dock: Any) -> List[List[str]]:
    tree = found(dock, "legend")
    return [
        [tree.topLevelItem(line).text(column) for column in (0, 1)]
        for line in range(tree.topLevelItemCount())
    ]


def drawn() -> List[str]:
    """Our layers that are on the canvas, by what they are called in our group."""
    from qgis.core import QgsProject

    from gebiedsgericht_plugin.presenting.in_project import LAYER_PROPERTY

    nodes = QgsProject.instance().layerTreeRoot().findLayers()
    layers = [node.layer() for node in nodes if node.isVisible()]
    return [str(layer.customProperty(LAYER_PROPERTY)) for layer in layers]


def test_maps_are_chosen_drawn_and_counted_like_indicators(opened: Any, desk: Window) -> None:
    *_, last = choices(opened)
    assert last == "Maps"
    assert len(choices(opened)["Maps"]) == len(MAPS)
    a_map_takes_the_place_of_an_indicator(opened)
    a_map_of_things_zooms_to_the_areas_they_are_on(opened, desk)
    every_legend_counts_all_areas(opened)
    what_was_chosen_stays_chosen_after_a_refresh(opened)


def a_map_takes_the_place_of_an_indicator(opened: Any) -> None:
    choose(opened, "meldingen")
    assert "meldingen" in drawn()
    choose(opened, "map__verhuizen_en_meldingen")
    assert "map__verhuizen_en_meldingen" in drawn()
    assert "meldingen" not in drawn()
    assert {"water", "neighbours"} <= set(drawn())
    assert "Verhuizingen" in found(opened, "legendPeriod").text()
    assert not found(opened, "saveLegend").isEnabled()
    assert not found(opened, "checkReal").isEnabled()


def a_map_of_things_zooms_to_the_areas_they_are_on(opened: Any, desk: Window) -> None:
    choose(opened, "map__initiatieven_waar")
    assert set(drawn()) >= {"map__initiatieven_waar", "ground:buurten_2026"}
    assert "buurten_2026" in desk.zoomed[-1]
    assert desk.chosen.name() != desk.zoomed[-1]
    choose(opened, "map__afval_waar")
    assert "ground:buurten_2026" not in drawn()
    assert drawn().index("borders:buurten_2026") < drawn().index("map__afval_waar")


def every_legend_counts_all_areas(opened: Any) -> None:
    from gebiedsgericht_plugin.panels.widgets import VALUE

    for items in choices(opened).values():
        for item in items:
            name = item.data(0, VALUE)
            if name in ("map__initiatieven_waar", "map__afval_waar"):
                continue
            choose(opened, name)
            counts = [
                int(count) for label, count in legend(opened) if label not in ("estimated", "corrected")
            ]
            assert sum(counts) == 60, name
            tree = found(opened, "legend")
            assert all(not tree.topLevelItem(line).icon(0).isNull() for line in range(len(legend(opened))))


def what_was_chosen_stays_chosen_after_a_refresh(opened: Any) -> None:
    choose(opened, "map__afval_waar")
    before = legend(opened)
    opened.session.refresh()
    until_done(opened)
    assert legend(opened) == before
    assert "map__afval_waar" in drawn()


# --- layers of one's own -----------------------------------------------------------------------


def own(source: str, name: str, provider: str = "ogr") -> Any:
    """A layer of the officer's in the project."""
    from qgis.core import QgsProject, QgsVectorLayer

    layer = QgsVectorLayer(source, name, provider)
    assert layer.isValid()
    return QgsProject.instance().addMapLayer(layer)


def menu(dock: Any) -> Dict[str, Any]:
    button = found(dock, "markLayer")
    button.menu().aboutToShow.emit()
    return {action.text(): action for action in button.menu().actions() if action.text()}


def test_a_layer_of_ones_own_lies_on_all_maps_until_it_is_taken_off(opened: Any, desk: Window) -> None:
    only_layers_of_the_officer_can_be_marked(opened, desk)
    parks = own(f"{opened.session.path.parent}/gebieden.gpkg|layername=parken", "Groen")
    it_lies_on_top_and_underneath(opened, desk, parks)
    our_copy_stands_for_the_layer(opened, desk, parks)
    what_cannot_be_carried_is_told(opened, desk)
    figures_that_nobody_cleared_stay_off(opened, desk)
    nothing_is_marked_while_something_runs(opened)


def only_layers_of_the_officer_can_be_marked(opened: Any, desk: Window) -> None:
    for chosen in (None, opened.session.layer("meldingen")):
        desk.chosen = chosen
        [words] = menu(opened)
        assert "First choose a layer" in words
        assert not menu(opened)[words].isEnabled()


def it_lies_on_top_and_underneath(opened: Any, desk: Window, parks: Any) -> None:
    desk.chosen = parks
    assert list(menu(opened)) == ["Layer: Groen", "On top", "Underneath", "No more"]
    menu(opened)["On top"].trigger()
    assert found(opened, "marked").text() == "On all maps: Groen (on top)"
    assert found(opened, "marked").isVisible()
    name = f"marked:{parks.id()}"
    themes_with = [theme for theme in themes() if name in themes()[theme]]
    assert len(themes_with) >= len(choices(opened)["Maps"])
    assert drawn().index(name) < drawn().index("water")
    assert menu(opened)["On top"].isChecked()
    desk.chosen = parks
    menu(opened)["Underneath"].trigger()
    assert found(opened, "marked").text() == "On all maps: Groen (underneath)"
    assert said(opened) == ""


def themes() -> Dict[str, List[str]]:
    """The layers of each of our themes, by their names in our group."""
    from qgis.core import QgsProject

    from gebiedsgericht_plugin.presenting.in_project import LAYER_PROPERTY

    collection = QgsProject.instance().mapThemeCollection()
    return {
        theme: [
            str(layer.customProperty(LAYER_PROPERTY)) for layer in collection.mapThemeVisibleLayers(theme)
        ]
        for theme in collection.mapThemes()
    }


def our_copy_stands_for_the_layer(opened: Any, desk: Window, parks: Any) -> None:
    copy = opened.session.layers()[f"marked:{parks.id()}"]
    desk.chosen = copy
    assert menu(opened)["Underneath"].isChecked()
    desk.chosen = None
    menu(opened)["Take off: Groen"].trigger()
    assert not found(opened, "marked").isVisible()
    assert not any(name.startswith("marked:") for name in opened.session.layers())


def what_cannot_be_carried_is_told(opened: Any, desk: Window) -> None:
    sketch = own("Point?crs=EPSG:28992", "Schets", "memory")
    desk.chosen = sketch
    menu(opened)["On top"].trigger()
    assert "Schets" in said(opened)
    assert "memory" in said(opened)
    assert found(opened, "marked").text() == "On all maps: Schets (not yet)"
    found(opened, "notice").hide()
    opened.session.refresh()
    until_done(opened)
    assert said(opened) == ""  # it was told already
    menu(opened)["No more"].trigger()
    assert not found(opened, "marked").isVisible()


def figures_that_nobody_cleared_stay_off(opened: Any, desk: Window) -> None:
    from gebiedsgericht_plugin.presenting.surroundings import place_of
    from gebiedsgericht_plugin.sources import marks

    raw = own(f"{opened.session.path.parent}/gebieden.gpkg|layername=parken", "Ruwe cijfers")
    raw.setCustomProperty(marks.PROPERTY, marks.MARKED)
    desk.chosen = raw
    menu(opened)["On top"].trigger()
    assert "Ruwe cijfers" in said(opened)
    assert place_of(raw) is None
    assert f"marked:{raw.id()}" not in opened.session.layers()


def nothing_is_marked_while_something_runs(opened: Any) -> None:
    opened.session.refresh()
    assert not found(opened, "markLayer").isEnabled()
    until_done(opened)
    assert found(opened, "markLayer").isEnabled()


# --- legends, counts, room ---------------------------------------------------------------------


def test_a_legend_goes_along_and_counts_ask_for_circles(
    opened: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    the_legend_is_in_the_file_that_is_said(opened, tmp_path, monkeypatch)
    every_choice_fits_the_dock(opened)
    the_lines_that_are_copied_make_a_map(opened)


def the_legend_is_in_the_file_that_is_said(
    opened: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qgis.PyQt.QtWidgets import QFileDialog

    from gebiedsgericht_plugin.styling import legend_files

    path = tmp_path / "legenda.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path.with_suffix("")), ""))
    choose(opened, "meldingen")
    found(opened, "saveLegend").click()
    written, unprotected = legend_files.read(path)
    ours = opened.session.material.legend_sets["meldingen"]
    assert (written.breaks, written.classes) == (ours.breaks, ours.classes)
    assert not unprotected
    assert str(path) in said(opened)
    assert "{from: legenda.json}" in said(opened)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "x"), ""))
    found(opened, "saveLegend").click()
    assert "cannot be written" in said(opened)
    found(opened, "notice").hide()


def every_choice_fits_the_dock(opened: Any) -> None:
    from qgis.PyQt.QtWidgets import QLabel

    panel = found(opened, "panels").currentWidget()
    for items in choices(opened).values():
        for item in items:
            found(opened, "indicators").setCurrentItem(item)
            settle()
            assert (opened.width(), opened.height()) == (380, 600)
            assert panel.minimumSizeHint().width() <= 360
            for label in panel.findChildren(QLabel):
                if label.isVisible() and label.text():
                    assert label.height() >= label.heightForWidth(label.width()), label.text()


def the_lines_that_are_copied_make_a_map(opened: Any) -> None:
    from qgis.PyQt.QtWidgets import QApplication

    choose(opened, "meldingen")
    assert not found(opened, "copyLines").isVisible()
    choose(opened, "initiatieven")
    assert found(opened, "countsAsk").isVisible()
    found(opened, "copyLines").click()
    lines = QApplication.clipboard().text()
    assert lines.strip() in found(opened, "noticeDetails").text()
    assert "kind: rate" in found(opened, "noticeDetails").text()
    assert "{kind: map" in found(opened, "noticeDetails").text()
    assert "maps:" in said(opened)

    path = opened.session.path
    listed = [*yaml.safe_load(path.read_text(encoding="utf-8"))["maps"], *yaml.safe_load(lines)]
    rewrite(path, lambda recipe: recipe.update(maps=listed))
    opened.session.refresh()
    until_done(opened)
    assert opened.session.error is None
    choose(opened, "map__initiatieven_symbols")
    counts = [int(count) for _, count in legend(opened) if re.fullmatch(r"\d+", count)]
    assert sum(counts) == 60
    choose(opened, "initiatieven")
    assert not found(opened, "countsAsk").isVisible()
