"""The workspace in the officer's project: one group, and the officer's own changes stay."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFillSymbol,
    QgsLayoutItemLabel,
    QgsLayoutPoint,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)

from gebiedsgericht_plugin import chain
from gebiedsgericht_plugin.presenting import in_project
from tests import factories

KEY = "indicator-a3"


@pytest.fixture
def project(qgis_app: Any) -> QgsProject:
    """A project that an officer was already working in."""
    made = QgsProject()
    made.setCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    for name in ("riool", "bomen"):
        layer = QgsVectorLayer("Point?crs=EPSG:28992", name, "memory")
        made.addMapLayer(layer)
    own = QgsPrintLayout(made)
    own.setName("Mijn kaart")
    made.layoutManager().addLayout(own)
    yield made
    made.clear()


def shown(project: QgsProject, folder: Path, *values: float) -> Any:
    material = factories.material(folder, values) if values else factories.material(folder)
    chain.save(material)
    in_project.show(project, material)
    return material


def test_only_a_group_prefixed_themes_and_layouts_are_added(project: QgsProject, tmp_path: Path) -> None:
    shown(project, tmp_path)

    names = [node.name() for node in project.layerTreeRoot().children()]
    assert names[0].startswith("Gebiedsgericht")
    assert names[1:] == ["bomen", "riool"]
    assert project.crs().authid() == "EPSG:3857"
    assert all(name.startswith("Gebiedsgericht") for name in project.mapThemeCollection().mapThemes())
    layouts = {layout.name() for layout in project.layoutManager().layouts()}
    assert "Mijn kaart" in layouts
    assert all(name.startswith("Gebiedsgericht") for name in layouts - {"Mijn kaart"})


def test_showing_it_again_adds_nothing(project: QgsProject, tmp_path: Path) -> None:
    shown(project, tmp_path)
    before = (sorted(project.mapLayers()), len(project.layoutManager().layouts()))

    shown(project, tmp_path)

    assert (sorted(project.mapLayers()), len(project.layoutManager().layouts())) == before


def test_the_officers_changes_survive_a_refresh(project: QgsProject, tmp_path: Path) -> None:
    shown(project, tmp_path)
    group = in_project.find_group(project, tmp_path / "werkmap.gpkg")
    layer = project.mapLayersByName("Mutatiegraad")[0]
    layer.setName("Verhuizingen")
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": "#123456"})))
    group.findLayer(layer.id()).setItemVisibilityChecked(False)
    group.setName("Mijn groep")
    layout = in_project.layout_for(project, KEY)
    layout.setName("Onze kaart")
    layout.itemById("sentence").attemptMove(QgsLayoutPoint(33, 44))
    layout.itemById("figures").setVisibility(False)
    layout.itemById("map").setFrameEnabled(True)
    extra = QgsLayoutItemLabel(layout)
    extra.setId("eigen")
    extra.setText("Eigen tekst")
    layout.addLayoutItem(extra)

    shown(project, tmp_path, 1.0, 3.0, 5.0, 7.0, 9.0, 11.0)

    assert [feature["value"] for feature in layer.getFeatures()] == [1.0, 3.0, 5.0, 7.0, 9.0, 11.0]
    assert layer.name() == "Verhuizingen"
    assert layer.renderer().symbol().color().name() == "#123456"
    assert not group.findLayer(layer.id()).itemVisibilityChecked()
    assert group.name() == "Mijn groep"
    assert layout.name() == "Onze kaart"
    assert layout.itemById("sentence").positionWithUnits().x() == 33
    assert not layout.itemById("figures").isVisible()
    assert layout.itemById("map").frameEnabled()
    assert layout.itemById("eigen").text() == "Eigen tekst"


def test_what_the_officer_removed_stays_away_until_the_group_is_gone(
    project: QgsProject, tmp_path: Path
) -> None:
    shown(project, tmp_path)
    project.removeMapLayer(project.mapLayersByName("Mutatiegraad")[0].id())
    project.layoutManager().removeLayout(in_project.layout_for(project, KEY))

    shown(project, tmp_path)
    assert not project.mapLayersByName("Mutatiegraad")
    assert in_project.layout_for(project, KEY) is None

    project.layerTreeRoot().removeChildNode(in_project.find_group(project, tmp_path / "werkmap.gpkg"))
    shown(project, tmp_path)
    assert project.mapLayersByName("Mutatiegraad")
    assert in_project.layout_for(project, KEY) is not None


def test_the_page_reads_its_texts_from_the_store(project: QgsProject, tmp_path: Path) -> None:
    shown(project, tmp_path)
    layout = in_project.layout_for(project, KEY)
    atlas = layout.atlas()
    assert atlas.updateFeatures() == 1
    assert atlas.beginRender()
    assert atlas.seekTo(0)

    assert layout.itemById("title").currentText() == "Mutatiegraad, 2025"
    provenance = layout.itemById("provenance").currentText()
    assert "bezit.csv" in provenance
    assert "6 of 7 rows" in provenance or "6 van 7 rijen" in provenance
    figures = layout.itemById("figures")
    figures.refreshPicture()
    assert Path(figures.evaluatedPath()).read_bytes().count(b"BU00990999") == 1
    drawn = layout.itemById("map")
    drawn.refreshDataDefinedProperty()
    assert drawn.extent().contains(QgsRectangle(200000, 480000, 203000, 482000))


def test_a_plain_project_file_draws_the_same_without_the_plugin(project: QgsProject, tmp_path: Path) -> None:
    shown(project, tmp_path)
    path = str(tmp_path / "project.qgz")
    assert project.write(path)

    again = QgsProject()
    assert again.read(path)
    layer = again.mapLayersByName("Mutatiegraad")[0]
    assert layer.isValid()
    assert layer.renderer().type() == "RuleRenderer"
    assert len(again.layoutManager().layouts()) == 3
    again.clear()
