"""What stands in areas: as the recipe asks, until the officer makes it otherwise; no ranks for everybody."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsFillSymbol, QgsProject, QgsSingleSymbolRenderer, QgsVectorLayer

from gebiedsgericht_plugin import chain
from gebiedsgericht_plugin.chain.legends import with_legends
from gebiedsgericht_plugin.chain.maps import with_maps
from gebiedsgericht_plugin.model.maps import Label, MapKind, MapSpec
from gebiedsgericht_plugin.model.recipe import Audience, Output
from gebiedsgericht_plugin.presenting import charts_folder, in_project, pages
from gebiedsgericht_plugin.styling.labels import EXPRESSIONS
from gebiedsgericht_plugin.workspace.store import STYLE
from tests import factories

pytestmark = pytest.mark.usefixtures("qgis_app")

MAP = "map__cirkels"


def made(
    folder: Path, what: Label = Label.NAME, audience: Audience = Audience.PARTNERS, kind: str = "choropleth"
) -> Any:
    """A run of six neighbourhoods whose indicator and one map have this in their areas."""
    material: Any = factories.material(folder)
    [delivery] = material.workspace.deliveries
    delivery = replace(
        delivery, indicators=(replace(delivery.indicators[0], on_map=what),), recipients=tuple(Audience)
    )
    spec = MapSpec("cirkels", MapKind(kind), "Cirkels", (delivery.indicators[0].id,), on_map=what)
    workspace = replace(
        material.workspace, deliveries=(delivery,), maps=(spec,), output=Output(("png",), audience)
    )
    read = replace(material.deliveries[0], delivery=delivery)
    return with_maps(with_legends(replace(material, workspace=workspace, deliveries=(read,))), {})


@pytest.fixture
def project() -> Any:
    found = in_project.own_project()
    yield found
    found.clear()


def shown(project: QgsProject, material: Any) -> None:
    chain.save(material)
    in_project.show(project, material)


def layer_of(project: QgsProject, name: str = "mutatiegraad") -> QgsVectorLayer:
    [layer] = [
        item
        for item in project.mapLayers().values()
        if item.customProperty(in_project.LAYER_PROPERTY) == name
    ]
    return layer


def said(layer: QgsVectorLayer) -> str:
    """The expression of the labels of a layer without rules; empty where there are none."""
    return str(layer.labeling().settings().fieldName) if layer.labelsEnabled() else ""


def styles(folder: Path, layer: str) -> str:
    """The style that the store has for a layer."""
    with closing(sqlite3.connect(str(folder / "werkmap.gpkg"))) as connection:
        [[style]] = connection.execute(
            "SELECT styleQML FROM layer_styles WHERE f_table_name = ? AND styleName = ?", (layer, STYLE)
        ).fetchall()
    return str(style)


@pytest.mark.parametrize("what", [Label.VALUE, Label.BOTH, Label.RANK])
@pytest.mark.parametrize("name", ["mutatiegraad", MAP])
def test_a_project_that_is_there_follows_the_recipe(
    name: str, what: Label, project: QgsProject, tmp_path: Path
) -> None:
    shown(project, made(tmp_path))
    assert said(layer_of(project, name)) == EXPRESSIONS[Label.NAME]
    shown(project, made(tmp_path, what))
    assert said(layer_of(project, name)) == EXPRESSIONS[what]
    shown(project, made(tmp_path, Label.NONE))
    assert said(layer_of(project, name)) == ""
    shown(project, made(tmp_path))
    assert said(layer_of(project, name)) == EXPRESSIONS[Label.NAME]


def test_what_the_officer_made_of_the_labels_stays_while_the_recipe_asks_the_same(
    project: QgsProject, tmp_path: Path
) -> None:
    shown(project, made(tmp_path, Label.BOTH))
    for name in ("mutatiegraad", MAP):
        labeling = layer_of(project, name).labeling().clone()
        settings = labeling.settings()
        settings.fieldName = "'van mij'"
        labeling.setSettings(settings)
        layer_of(project, name).setLabeling(labeling)
    shown(project, made(tmp_path, Label.BOTH))
    assert [said(layer_of(project, name)) for name in ("mutatiegraad", MAP)] == ["'van mij'"] * 2


@pytest.mark.parametrize("kind", ["choropleth", "symbols"])
def test_for_everybody_there_is_no_rank_but_the_name(kind: str, project: QgsProject, tmp_path: Path) -> None:
    shown(project, made(tmp_path, Label.RANK, kind=kind))
    for name in ("mutatiegraad", MAP):
        assert "array_agg" in styles(tmp_path, name)

    public = made(tmp_path, Label.RANK, Audience.OPENBAAR, kind)
    shown(project, public)

    assert said(layer_of(project)) == EXPRESSIONS[Label.NAME]
    assert public.maps[0].on_map is Label.NAME
    for name in ("mutatiegraad", MAP):
        assert "array_agg" not in styles(tmp_path, name)
        assert "array_agg" not in qml(layer_of(project, name))
    told = [text for text in public.findings if "rangorde" in text]
    assert [text.split(":")[0] for text in told] == ["Mutatiegraad", "Cirkels"]
    # Afterwards the partners have it again.
    shown(project, made(tmp_path, Label.RANK, kind=kind))
    assert said(layer_of(project)) == EXPRESSIONS[Label.RANK]
    assert "array_agg" in qml(layer_of(project, MAP))


def qml(layer: QgsVectorLayer) -> str:
    """The style that a layer is drawn with."""
    from qgis.PyQt.QtXml import QDomDocument

    document = QDomDocument()
    layer.exportNamedStyle(document)
    return str(document.toString())


@pytest.mark.parametrize("what", [Label.VALUE, Label.BOTH])
def test_everybody_may_read_the_figures_that_are_shown(
    what: Label, project: QgsProject, tmp_path: Path
) -> None:
    public = made(tmp_path, what, Audience.OPENBAAR)
    shown(project, public)
    assert said(layer_of(project)) == EXPRESSIONS[what]
    assert said(layer_of(project, MAP)) == EXPRESSIONS[what]
    assert not [text for text in public.findings if "rangorde" in text]


def test_a_page_says_what_the_number_before_a_name_is(tmp_path: Path) -> None:
    for what, audience, expected in (
        (Label.RANK, Audience.PARTNERS, True),
        (Label.RANK, Audience.OPENBAAR, False),
        (Label.NAME, Audience.PARTNERS, False),
    ):
        material = made(tmp_path, what, audience)
        rows = pages.page_rows(material, charts_folder.Charts(tmp_path / "grafieken"))
        assert ("heeft het hoogste cijfer" in " ".join(rows["provenance"])) is expected
        assert ("heeft het hoogste cijfer" in material.maps[0].drawn.note) is expected


# --- styles that the officer saved -----------------------------------------------------------


def save_own_style(folder: Path, layer: str, colour: str) -> None:
    """As an officer does who saves a style in the store, as the default."""
    own = QgsVectorLayer(f"{folder / 'werkmap.gpkg'}|layername={layer}", "own", "ogr")
    assert own.isValid()
    own.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": colour})))
    with closing(sqlite3.connect(str(folder / "werkmap.gpkg"))) as connection:
        connection.execute("UPDATE layer_styles SET useAsDefault = 0 WHERE f_table_name = ?", (layer,))
        connection.execute(
            "INSERT INTO layer_styles (f_table_name, f_geometry_column, f_table_catalog, f_table_schema, "
            "styleName, styleQML, useAsDefault) VALUES (?, 'geom', '', '', 'Mijn stijl', ?, 1)",
            (layer, qml(own)),
        )
        connection.commit()


def colour_of(layer: QgsVectorLayer) -> str:
    drawn = layer.renderer()
    return str(drawn.symbol().color().name()) if isinstance(drawn, QgsSingleSymbolRenderer) else ""


@pytest.mark.parametrize("name", ["mutatiegraad", MAP])
def test_a_style_that_the_officer_saved_stays_through_a_refresh(
    name: str, project: QgsProject, tmp_path: Path
) -> None:
    shown(project, made(tmp_path, Label.BOTH))
    save_own_style(tmp_path, name, "#ff00ff")

    chain.save(made(tmp_path, Label.BOTH))

    again = in_project.own_project()
    in_project.show(again, made(tmp_path, Label.BOTH))
    in_project.show(again, made(tmp_path, Label.BOTH))
    assert colour_of(layer_of(again, name)) == "#ff00ff"
    again.clear()
    # The project that was open is still drawn as it was.
    in_project.show(project, made(tmp_path, Label.BOTH))
    assert colour_of(layer_of(project, name)) == ""
    assert said(layer_of(project, name)) == EXPRESSIONS[Label.BOTH]


@pytest.mark.parametrize("name", ["mutatiegraad", MAP])
def test_a_style_that_the_officer_saved_is_not_for_everybody(
    name: str, project: QgsProject, tmp_path: Path
) -> None:
    chain.save(made(tmp_path, Label.RANK))
    save_own_style(tmp_path, name, "#ff00ff")

    shown(project, made(tmp_path, Label.RANK, Audience.OPENBAAR))

    assert colour_of(layer_of(project, name)) == ""
    assert said(layer_of(project, name)) == EXPRESSIONS[Label.NAME]
