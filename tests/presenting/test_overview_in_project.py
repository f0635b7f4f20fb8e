"""Pages of an overview in the officer's project: what was moved, restyled, hidden or added stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Iterator

import pytest
from qgis.core import (
    QgsExpression,
    QgsFillSymbol,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutPoint,
    QgsProject,
    QgsSingleSymbolRenderer,
)

from gebiedsgericht_plugin import chain
from gebiedsgericht_plugin.model.recipe import PageKind
from gebiedsgericht_plugin.presenting import in_project, overview_layers
from gebiedsgericht_plugin.presenting.layouts import PREFIX
from gebiedsgericht_plugin.presenting.material import Material
from gebiedsgericht_plugin.presenting.overview_grids import KINDS
from gebiedsgericht_plugin.styling import area_maps
from tests import factories
from tests.presenting.overviews import AREAS, material, pages


@pytest.fixture
def project(qgis_app: Any) -> Iterator[QgsProject]:
    made = QgsProject()
    yield made
    made.clear()


def shown(project: QgsProject, made: Material) -> Material:
    chain.save(made)
    in_project.show(project, made)
    return made


@pytest.mark.parametrize("kind", KINDS)
def test_the_officers_changes_survive_a_refresh(project: QgsProject, tmp_path: Path, kind: PageKind) -> None:
    shown(project, material(tmp_path, pages()))
    layout = in_project.layout_for(project, f"{kind.value}-a3")
    layout.setName("Van ons")
    picture = layout.itemById("map" if kind is PageKind.COVER else "figures")
    layout.itemById("title").attemptMove(QgsLayoutPoint(33, 44))
    picture.setFrameEnabled(True)
    layout.itemById("sentence").setVisibility(False)
    extra = QgsLayoutItemLabel(layout)
    extra.setId("eigen")
    extra.setText("Eigen tekst")
    layout.addLayoutItem(extra)

    statuses = ["observed"] * 8 + ["withheld"]
    shown(project, replace(material(tmp_path, pages(), 9, statuses=statuses)))

    assert in_project.layout_for(project, f"{kind.value}-a3") is layout
    assert layout.name() == "Van ons"
    assert layout.itemById("title").positionWithUnits().x() == 33
    assert picture.frameEnabled()
    assert not layout.itemById("sentence").isVisible()
    assert layout.itemById("eigen").text() == "Eigen tekst"
    atlas = layout.atlas()
    assert atlas.updateFeatures() == 1
    assert atlas.beginRender()
    assert atlas.seekTo(0)
    if kind is PageKind.AREAS:
        assert "9 buurten" in layout.itemById("sentence").currentText()


def test_layers_of_the_areas_are_added_once_and_hidden(project: QgsProject, tmp_path: Path) -> None:
    made = shown(project, material(tmp_path, pages()))
    names = [overview_layers.title(name, made) for name in overview_layers.layer_names(made)]

    assert len(names) == 2
    for name in names:
        (layer,) = project.mapLayersByName(name)
        assert not project.layerTreeRoot().findLayer(layer.id()).itemVisibilityChecked()
    shown(project, made)
    assert all(len(project.mapLayersByName(name)) == 1 for name in names)


def test_pages_show_their_own_theme(project: QgsProject, tmp_path: Path) -> None:
    made = shown(project, material(tmp_path, pages()))

    for kind, prefix in ((PageKind.AREAS, overview_layers.NAMED), (PageKind.COVER, overview_layers.QUIET)):
        layout = in_project.layout_for(project, f"{kind.value}-a3")
        atlas = layout.atlas()
        assert atlas.beginRender()
        assert atlas.seekTo(0)
        drawn = layout.itemById("map")
        assert isinstance(drawn, QgsLayoutItemMap)
        name = overview_layers.theme(kind, AREAS, "nl")
        assert name.startswith(PREFIX)
        (layer,) = project.mapThemeCollection().mapThemeVisibleLayers(name)
        assert layer.name() == overview_layers.title(prefix + AREAS, made)
        atlas.endRender()


def test_a_style_of_the_officer_stays_until_the_areas_are_others(project: QgsProject, tmp_path: Path) -> None:
    made = shown(project, material(tmp_path, pages()))
    (layer,) = project.mapLayersByName(overview_layers.title(overview_layers.NAMED + AREAS, made))
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": "#123456"})))

    shown(project, made)
    assert layer.renderer().type() == "singleSymbol"
    shown(project, material(tmp_path, pages(), 9))
    assert layer.renderer().type() == "categorizedSymbol"
    assert len(layer.renderer().categories()) == 4


def test_each_area_has_its_place_in_the_order_of_the_codes_as_its_number(
    project: QgsProject, tmp_path: Path
) -> None:
    made = shown(project, material(tmp_path, pages(), 5))
    (layer,) = project.mapLayersByName(overview_layers.title(overview_layers.NAMED + AREAS, made))

    expression = QgsExpression(layer.labeling().settings().fieldName)
    context = layer.createExpressionContext()
    found = {}
    for feature in layer.getFeatures():
        context.setFeature(feature)
        found[feature["name"]] = expression.evaluate(context)
    assert found == {f"Buurt {n}": n for n in range(1, 6)}


def test_areas_beside_each_other_have_other_tints() -> None:
    areas = factories.area_set(18)
    tints = area_maps.tints(areas)

    assert set(tints) == set(areas.frame["wijk"])
    in_order = [tints[code] for code in sorted(tints)]
    assert all(one != other for one, other in zip(in_order, in_order[1:]))
    assert set(tints.values()) <= set(area_maps.TINTS)


def test_areas_without_a_level_above_share_one_tint() -> None:
    assert area_maps.tints(replace(factories.area_set(3), levels=())) == {}
