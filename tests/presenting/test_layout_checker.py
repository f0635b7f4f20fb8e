"""Nothing on any page overlaps, is cut off, runs off it or is empty; and the checker that says so sees it.

25 workspaces in `make test`, 500 with GEBIEDSGERICHT_LONG=1.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator, List, Set

import pytest
from qgis.core import (
    QgsFillSymbol,
    QgsLayoutItemLabel,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProperty,
    QgsRectangle,
    QgsScaleBarSettings,
    QgsUnitTypes,
)

from gebiedsgericht_plugin import chain
from gebiedsgericht_plugin.presenting import in_project
from gebiedsgericht_plugin.presenting.bindings import MAP_FIELDS
from gebiedsgericht_plugin.presenting.boxes import TEXT
from gebiedsgericht_plugin.presenting.material import Material
from gebiedsgericht_plugin.presenting.pdftext import Text
from tests.conftest import LONG
from tests.presenting import random_workspaces
from tests.presenting.layout_checker import Fault, faults

SEEDS = range(500) if LONG else range(25)
PAGES_OF_EACH = 3
"""So many pages of each layout are measured: the first, the last and one between."""
POINTS = 11.0


# --- every page is whole ---------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_overlaps_is_cut_off_or_empty(qgis_app: Any, tmp_path: Path, seed: int) -> None:
    assert found_in(random_workspaces.workspace(seed, tmp_path)) == []


def found_in(material: Material) -> List[str]:
    """What is wrong with the pages of a workspace, and with which."""
    chain.save(material)
    project = in_project.own_project()
    try:
        in_project.show(project, material)
        return [
            f"{key}: {fault}"
            for key, points in {
                material.layout(spec): TEXT[spec.paper] for spec in material.workspace.pages
            }.items()
            for layout in [in_project.layout_for(project, key)]
            if layout is not None
            for first in _at_some_pages(layout)
            for fault in faults(layout, points, names=first)
        ]
    finally:
        project.clear()


def _at_some_pages(layout: QgsPrintLayout) -> Iterator[bool]:
    """Set a layout to its first page, its last and one between; whether it is the first."""
    atlas = layout.atlas()
    assert atlas.beginRender()
    layout.refresh()
    count = atlas.updateFeatures()
    for place in sorted({0, count // 2, count - 1} if count else ()):
        assert atlas.seekTo(place)
        yield place == 0
    atlas.endRender()


# --- the checker sees what is wrong ----------------------------------------------------------------


@pytest.fixture
def page(layout: QgsPrintLayout) -> Iterator[QgsPrintLayout]:
    """A layout at its first page, in which nothing is wrong."""
    for _ in _at_some_pages(layout):
        assert faults(layout, POINTS) == []
        yield layout
        break


def kinds(found: List[Fault]) -> Set[str]:
    return {fault.kind for fault in found}


def named(page: QgsPrintLayout, name: str) -> Any:
    return page.itemById(name)


def move(item: Any, x: float, y: float) -> None:
    item.attemptMove(QgsLayoutPoint(x, y))


def test_an_item_over_another_is_seen(page: QgsPrintLayout) -> None:
    added = QgsLayoutItemShape(page)
    added.setSymbol(QgsFillSymbol.createSimple({"color": "#ff0000"}))
    added.setId("mijn vlak")
    page.addLayoutItem(added)
    legend = named(page, "legend").pagePos()
    move(added, legend.x() + 2, legend.y() + 2)
    added.attemptResize(QgsLayoutSize(10, 10))
    [fault] = faults(page)
    assert fault.kind == "overlap"
    assert {"mijn vlak", "legend"} == set(fault.item.split(" and "))


def test_a_scale_bar_may_lie_on_its_map_but_not_over_its_edge(page: QgsPrintLayout) -> None:
    edge = named(page, "map").pagePos()
    move(named(page, "scale_bar"), edge.x() - 3, edge.y() + 40)
    assert kinds(faults(page)) == {"overlap"}


@pytest.mark.parametrize("name", ["title", "legend", "map"])
def test_an_item_off_the_page_is_seen(page: QgsPrintLayout, name: str) -> None:
    move(named(page, name), 380, 280)
    assert ("off the page", name) in {(fault.kind, fault.item) for fault in faults(page)}


def test_a_text_that_does_not_fit_is_seen(page: QgsPrintLayout) -> None:
    label = named(page, "title")
    label.setText("Een veel te lange titel " * 12)
    assert [fault.item for fault in faults(page) if fault.kind == "clipped"] == ["title"]


def test_a_text_of_too_many_lines_is_seen(page: QgsPrintLayout) -> None:
    named(page, "sentence").setText("\n".join("abcdefgh"))
    assert [fault.item for fault in faults(page) if fault.kind == "clipped"] == ["sentence"]


def test_a_chart_of_which_the_file_is_gone_is_seen(page: QgsPrintLayout) -> None:
    Path(named(page, "figures").evaluatedPath()).unlink()
    named(page, "figures").refreshPicture()
    assert [(fault.kind, fault.item) for fault in faults(page)] == [("empty frame", "figures")]


def test_a_frame_without_a_text_is_seen(page: QgsPrintLayout) -> None:
    label = QgsLayoutItemLabel(page)
    label.setId("leeg")
    label.setText("")
    label.setFrameEnabled(True)
    page.addLayoutItem(label)
    move(label, 300, 3)
    label.attemptResize(QgsLayoutSize(5, 3))
    assert [(fault.kind, fault.item) for fault in faults(page)] == [("empty frame", "leeg")]


def test_a_map_of_a_theme_that_is_not_there_is_seen(page: QgsPrintLayout) -> None:
    shown = named(page, "map")
    [key] = [key for key, field in MAP_FIELDS.items() if field == "theme"]
    shown.dataDefinedProperties().setProperty(key, QgsProperty.fromValue("Weg"))
    assert ("empty frame", "map") in {(fault.kind, fault.item) for fault in faults(page)}


def test_a_hidden_item_is_not_looked_at(page: QgsPrintLayout) -> None:
    move(named(page, "legend"), 380, 280)
    named(page, "legend").setVisibility(False)
    assert faults(page) == []


@pytest.mark.parametrize(
    ("metres", "fault"), [(500.0, False), (2500.0, True), (90.0, True), (250.0, False), (300.0, True)]
)
def test_a_scale_bar_of_an_odd_length_is_seen(page: QgsPrintLayout, metres: float, fault: bool) -> None:
    bar: QgsLayoutItemScaleBar = named(page, "scale_bar")
    bar.setSegmentSizeMode(QgsScaleBarSettings.SegmentSizeMode.SegmentSizeFixed)
    bar.setUnits(QgsUnitTypes.DistanceUnit.DistanceMeters)
    bar.setUnitLabel("m")
    bar.setNumberOfSegments(1)
    bar.setUnitsPerSegment(metres)
    assert ("not round" in kinds(faults(page))) == fault


def chart_of(page: QgsPrintLayout, *texts: Text) -> None:
    """Put a chart with these texts in the place of the ranking."""
    item: QgsLayoutItemPicture = named(page, "figures")
    width, height = item.rect().width() * 10, item.rect().height() * 10
    drawn = "\n".join(
        f'<text x="{text.x}" y="{text.baseline}" fill="#000000" font-family="{text.family}" '
        f'font-size="{text.size}" text-anchor="{text.anchor}">{text.content}</text>'
        for text in texts
    )
    Path(item.evaluatedPath()).write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" version="1.2" '
        f'baseProfile="tiny" width="{width / 10}mm" height="{height / 10}mm" '
        f'viewBox="0 0 {width} {height}">\n'
        f"{drawn}\n</svg>\n",
        encoding="utf-8",
    )


def text(content: str, x: float, baseline: float, size: float = 38.8, anchor: str = "start") -> Text:
    return Text(content, x, baseline, size, "DejaVu Sans", False, "#000000", anchor)


def test_texts_of_a_chart_over_each_other_are_seen(page: QgsPrintLayout) -> None:
    chart_of(page, text("Buurt 1", 10, 100), text("Buurt 2", 40, 110))
    assert kinds(faults(page, POINTS)) == {"overlap"}
    chart_of(page, text("Buurt 1", 10, 100), text("Buurt 2", 10, 160))
    assert faults(page, POINTS) == []


def test_texts_out_of_a_chart_are_seen(page: QgsPrintLayout) -> None:
    chart_of(page, text("Een naam die aan de rechterkant uitsteekt", 700, 100))
    assert kinds(faults(page, POINTS)) == {"clipped"}
    chart_of(page, text("Een naam", 10, 5))
    assert kinds(faults(page, POINTS)) == {"clipped"}
    chart_of(page, text("Een naam", 10, 100, anchor="end"))
    assert kinds(faults(page, POINTS)) == {"clipped"}


def test_texts_of_a_chart_that_nobody_can_read_are_seen(page: QgsPrintLayout) -> None:
    chart_of(page, text("Klein", 10, 100, size=20))
    assert kinds(faults(page, POINTS)) == {"too small"}


def test_a_chart_of_another_shape_than_its_place_is_seen(page: QgsPrintLayout) -> None:
    figures = named(page, "figures")
    figures.attemptResize(QgsLayoutSize(figures.rect().width(), figures.rect().height() * 0.6))
    assert "other shape" in kinds(faults(page))


@pytest.mark.parametrize("partial", [True, False])
def test_a_name_that_the_edge_of_the_map_cuts_is_seen(page: QgsPrintLayout, partial: bool) -> None:
    """The edge runs through the middle of areas: their names are cut, unless only whole ones are drawn."""
    shown = named(page, "map")
    if partial:
        shown.setMapFlags(shown.mapFlags() | shown.MapItemFlag.ShowPartialLabels)
    for key, field in MAP_FIELDS.items():
        if field != "theme":
            shown.dataDefinedProperties().setProperty(key, QgsProperty())
    extent = shown.extent()
    shown.setExtent(QgsRectangle(200500.0, extent.yMinimum(), 200500.0 + extent.width(), extent.yMaximum()))
    assert (kinds(faults(page)) == {"clipped"}) == partial


# --- the workspaces are as odd as they should be ---------------------------------------------------


def test_the_areas_of_the_workspaces_are_of_every_size_and_number() -> None:
    from random import Random

    sets = [random_workspaces.area_set(Random(seed)) for seed in range(60)]
    surfaces = [surface / 1e6 for areas in sets for surface in areas.frame.geometry.area]
    counts = [len(areas) for areas in sets]
    assert min(surfaces) < 0.01
    assert max(surfaces) > 100
    assert (min(counts), max(counts) >= 60) == (2, True)
    assert any(
        shape.interiors for areas in sets for shape in areas.frame.geometry if hasattr(shape, "interiors")
    )
    assert any(shape.geom_type == "MultiPolygon" for areas in sets for shape in areas.frame.geometry)
    assert max(len(name) for areas in sets for name in areas.names) > 60


def test_the_same_number_gives_the_same_workspace(qgis_app: Any, tmp_path: Path) -> None:
    one, other = (random_workspaces.workspace(5, tmp_path) for _ in range(2))
    assert one.workspace == other.workspace
    assert one.values.frame.equals(other.values.frame)
