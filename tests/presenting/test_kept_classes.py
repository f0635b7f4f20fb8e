"""Maps with classes of their own look the same in the next quarter, after saving, opening and refreshing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

import pytest
from qgis.core import QgsProject, QgsRuleBasedRenderer, QgsSymbolLayer, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from gebiedsgericht_plugin import chain
from gebiedsgericht_plugin.presenting import in_project
from gebiedsgericht_plugin.presenting.in_project import LAYER_PROPERTY
from gebiedsgericht_plugin.workspace import map_tables
from tests.chain.test_map_classes import CIRCLES, FIRST, HEAT, OTHER, SQUARES, ran, rows

pytestmark = pytest.mark.usefixtures("qgis_app")
MAPS = (CIRCLES, SQUARES, HEAT)
QUARTERS = ([1, 2, 3, 9, 12, 30], [2, 2, 7, 40, 1, 12], [3, 50, 1, 1, 99])
DAYS = (date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30))
FIGURES = (("2023", FIRST), ("2024", FIRST), ("2025", OTHER))
Rules = List[Tuple[str, str, str]]


@pytest.fixture
def project(qgis_app: Any) -> Iterator[QgsProject]:
    made = in_project.own_project()
    yield made
    made.clear()


def shown(project: QgsProject, folder: Path, quarter: int, **more: Any) -> Any:
    """A run with the files of a quarter, saved and put into the project."""
    places = rows(QUARTERS[quarter], DAYS[quarter])
    found = ran(folder, *MAPS, figures=FIGURES[: quarter + 1], places=places, **more)
    chain.save(found)
    in_project.show(project, found)
    return found


def layer(project: QgsProject, name: str) -> QgsVectorLayer:
    name = map_tables.PREFIX + name
    [found] = [item for item in project.mapLayers().values() if item.customProperty(LAYER_PROPERTY) == name]
    return found


def rules(project: QgsProject, name: str) -> Rules:
    """What each rule of a layer is for, is called, and is drawn with."""
    renderer = layer(project, name).renderer()
    assert isinstance(renderer, QgsRuleBasedRenderer)
    return [
        (rule.filterExpression(), rule.label(), drawn(rule.symbol()))
        for rule in renderer.rootRule().children()
    ]


def drawn(symbol: Any) -> str:
    """All that a symbol is made of, with what its fields and expressions say."""
    found = []
    for part in symbol.symbolLayers():
        inner = part.subSymbol()
        sizes = part.dataDefinedProperties().property(QgsSymbolLayer.Property.PropertySize).expressionString()
        found.append(f"{part.layerType()} {part.color().name()} {sizes} {drawn(inner) if inner else ''}")
    return " + ".join(found)


def style_of(found: QgsVectorLayer) -> str:
    """How a layer is drawn now, as QML."""
    document = QDomDocument()
    found.exportNamedStyle(document)
    return str(document.toString())


def looks(project: QgsProject) -> Dict[str, Any]:
    heat: Any = layer(project, HEAT.id).renderer()
    return {
        CIRCLES.id: rules(project, CIRCLES.id),
        SQUARES.id: rules(project, SQUARES.id),
        HEAT.id: (heat.maximumValue(), heat.radius(), heat.colorRamp().properties()),
    }


def opened(project: QgsProject, path: Path) -> QgsProject:
    """The same after saving and opening it again."""
    assert project.write(str(path))
    again = QgsProject()
    assert again.read(str(path))
    return again


def test_three_quarters_have_the_same_breaks_colours_labels_and_sizes(
    project: QgsProject, tmp_path: Path
) -> None:
    shown(project, tmp_path, 0)
    first = looks(project)
    for quarter in (1, 2):
        shown(project, tmp_path, quarter)
        assert looks(project) == first
        project = opened(project, tmp_path / f"{quarter}.qgz")
        assert looks(project) == first

    anew = in_project.own_project()
    shown(anew, tmp_path, 2)
    assert looks(anew) == first
    anew.clear()
    project.clear()


def test_a_label_edited_by_hand_survives_the_next_quarter(project: QgsProject, tmp_path: Path) -> None:
    shown(project, tmp_path, 0)
    renderer: Any = layer(project, SQUARES.id).renderer().clone()
    renderer.rootRule().children()[0].setLabel("bijna niets")
    layer(project, SQUARES.id).setRenderer(renderer)
    shown(project, tmp_path, 1)
    assert rules(project, SQUARES.id)[0][1] == "bijna niets"


def test_limits_that_tell_what_is_withheld_now_stay_in_no_style(project: QgsProject, tmp_path: Path) -> None:
    """Also not in a style of the officer, in a project that was closed when the classes were made anew."""
    shown(project, tmp_path, 2)
    own = layer(project, CIRCLES.id)
    reference = "/ 200.0"
    assert reference in style_of(own)
    assert own.styleManager().addStyleFromLayer("van mij")
    closed = opened(project, tmp_path / "dicht.qgs")
    project.clear()
    other = in_project.own_project()
    for target in (other, closed):
        shown(target, tmp_path, 2, withheld=[("een", 4)])
        styles = layer(target, CIRCLES.id).styleManager()
        for name in styles.styles():
            styles.setCurrentStyle(name)
            assert reference not in style_of(layer(target, CIRCLES.id))
    assert len(styles.styles()) == 2
    other.clear()
    closed.clear()
