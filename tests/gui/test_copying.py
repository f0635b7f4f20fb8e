"""Copy for Word: a picture as wide as a text on the clipboard, with the source inside."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict

import pytest

from tests.chain.workspaces import rewrite
from tests.gui.conftest import until_done
from tests.gui.test_styling import choices, found, said, settle

WIDE = 160 / 25.4 * 220


def small(recipe: Dict[str, Any]) -> None:
    """Two deliveries with a map and two pages, so that it is quick."""
    kept = ("bezit", "meldingen")
    recipe["deliveries"] = [item for item in recipe["deliveries"] if item["id"] in kept]
    recipe["maps"] = [item for item in recipe["maps"] if item["id"] == "verhuizen_en_meldingen"]
    recipe["overlays"] = []
    ids = {indicator["id"] for item in recipe["deliveries"] for indicator in item["indicators"]}
    for key in ("corrections", "interpretations"):
        recipe[key] = [item for item in recipe[key] if item.get("indicator") in ids]
    page = {"kind": "indicator", "indicators": ["meldingen", "mutatiegraad"], "areas": "buurten_2026"}
    recipe["pages"], recipe["output"]["formats"] = [{**page, "paper": "A4"}], ["png"]


@pytest.fixture
def opened(dock: Any, sample_copy: Path) -> Any:
    dock.resize(380, 600)
    dock.session.open(rewrite(sample_copy / "werkmap.yml", small))
    until_done(dock)
    if dock.session.error is not None:
        raise dock.session.error
    return dock


@pytest.fixture
def clipboard(opened: Any) -> Any:
    from qgis.PyQt.QtGui import QGuiApplication

    made = QGuiApplication.clipboard()
    made.clear()
    return made


def choose(dock: Any, group: str, at: int) -> None:
    found(dock, "panels").setCurrentIndex(2)
    settle()
    found(dock, "indicators").setCurrentItem(choices(dock)[group][at])
    settle()


def colours(image: Any, box: Any) -> set:
    left, top, right, bottom = box
    return {image.pixelColor(x, y).name() for x in range(left, right, 7) for y in range(top, bottom, 7)}


@pytest.mark.parametrize("at", [0, -1], ids=["an indicator", "a map"])
def test_the_chosen_map_is_copied_as_wide_as_a_text_with_its_legend_and_source(opened, clipboard, at):
    choose(opened, list(choices(opened))[at], 0)
    found(opened, "copyForWord").click()
    image = clipboard.image()
    assert image.width() == pytest.approx(WIDE, abs=1)
    assert image.dotsPerMeterX() == round(220 / 0.0254)
    # The map at the left, the legend at the right, and the source below.
    high = image.height()
    assert len(colours(image, (0, high // 4, 800, high * 3 // 4))) > 20
    assert len(colours(image, (950, high // 6, 1386, high // 2))) > 5
    assert len(colours(image, (0, high - 60, 1386, high))) > 2
    # A text beside it is what Word would take.
    assert not clipboard.mimeData().hasText()
    assert "Word" in said(opened)


def test_the_words_for_who_cannot_see_it_are_one_click_away(opened, clipboard):
    choose(opened, next(iter(choices(opened))), 0)
    found(opened, "copyForWord").click()
    found(opened, "noticeAction").click()
    assert "Wesselwonen" in clipboard.text() or "Gemeente Wesselmonde" in clipboard.text()
    assert "2025" in clipboard.text()


def test_any_page_of_the_set_can_be_copied(opened, clipboard):
    found(opened, "panels").setCurrentIndex(3)
    settle()
    menu = found(opened, "copyPage").menu()
    menu.aboutToShow.emit()
    (layout,) = [action.menu() for action in menu.actions()]
    assert len(layout.actions()) == 2
    pictures = []
    for action in layout.actions():
        clipboard.clear()
        action.trigger()
        image = clipboard.image()
        assert image.width() == pytest.approx(WIDE, abs=1)
        assert image.height() == pytest.approx(WIDE * 210 / 297, abs=2)
        pictures.append(image)
    assert pictures[0] != pictures[1]


def test_nothing_is_copied_of_a_map_with_a_layer_that_is_not_cleared(opened, clipboard, tmp_path):
    from qgis.core import QgsMapThemeCollection, QgsProject, QgsVectorLayer

    from gebiedsgericht_plugin.sources import marks

    layer = QgsVectorLayer("Point?crs=EPSG:28992&field=naam:string", "Adressen", "memory")
    layer.setCustomProperty(marks.PROPERTY, marks.MARKED)
    project = QgsProject.instance()
    project.addMapLayer(layer)
    themes = project.mapThemeCollection()
    for name in themes.mapThemes():
        record = themes.mapThemeState(name)
        record.addLayerRecord(QgsMapThemeCollection.MapThemeLayerRecord(layer))
        themes.update(name, record)
    choose(opened, next(iter(choices(opened))), 0)
    found(opened, "copyForWord").click()
    assert clipboard.image().isNull()
    assert "Adressen" in said(opened)
