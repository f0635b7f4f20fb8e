"""An indicator looks the same in three years, after saving, opening and refreshing, also edited by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

import pytest
from qgis.core import QgsProject, QgsVectorLayer

from gebiedsgericht_plugin import chain
from gebiedsgericht_plugin.model.maps import MapKind, MapSpec
from gebiedsgericht_plugin.model.recipe import LegendSpec
from gebiedsgericht_plugin.presenting import in_project
from gebiedsgericht_plugin.presenting.in_project import LAYER_PROPERTY
from gebiedsgericht_plugin.workspace import map_tables
from tests import factories
from tests.styling import every_kind
from tests.styling.every_kind import Figures

pytestmark = pytest.mark.usefixtures("qgis_app")
YEARS = ("2023", "2024", "2025")
NUMBERS: Dict[str, Tuple[float, ...]] = {
    "2023": (2.0, 4.0, 6.0, 8.0, 10.0, 12.0),
    "2024": (3.0, 5.0, 7.5, 9.0, 11.0, 11.5),
    "2025": (2.5, 4.5, 6.0, 9.0, 11.9, 4.0),
}
OF_YEARS = tuple(f"kaart_{year}" for year in YEARS)
Rules = List[Tuple[str, str, str]]
USUAL = LegendSpec()


@pytest.fixture
def project(qgis_app: Any) -> Iterator[QgsProject]:
    made = in_project.own_project()
    yield made
    made.clear()


def material(folder: Path, years: Tuple[str, ...] = YEARS, spec: LegendSpec = USUAL) -> Any:
    """A run with the figures of some years, and a map of each of the three and of their circles."""
    areas = factories.area_set(6)
    share = factories.indicator(delivery="cijfers", legend=spec, decimals=1)
    wanted = [
        MapSpec(name, MapKind.CHOROPLETH, name, (share.id,), areas.id, period=year)
        for name, year in zip(OF_YEARS, YEARS)
        if year in years
    ]
    wanted += [MapSpec("cirkels", MapKind.GRADUATED, "Cirkels", (share.id,), areas.id)]
    given = [Figures(share.id, NUMBERS[year], ["observed"] * 6, year) for year in years]
    return every_kind.made(folder, areas, given, wanted, listed=[share])


def shown(project: QgsProject, folder: Path, *args: Any) -> Any:
    """A run, saved and put into the project."""
    found = material(folder, *args)
    chain.save(found)
    in_project.show(project, found)
    return found


def layer(project: QgsProject, name: str) -> QgsVectorLayer:
    [found] = [item for item in project.mapLayers().values() if item.customProperty(LAYER_PROPERTY) == name]
    return found


def rules(project: QgsProject, name: str) -> Rules:
    """What each rule of a layer is for, is called, and is drawn with."""
    root = layer(project, name).renderer().rootRule()
    return [(rule.filterExpression(), rule.label(), rule.symbol().color().name()) for rule in root.children()]


def all_rules(project: QgsProject) -> Dict[str, Rules]:
    names = ["mutatiegraad", map_tables.PREFIX + "cirkels", *(map_tables.PREFIX + name for name in OF_YEARS)]
    return {name: rules(project, name) for name in names}


def opened(project: QgsProject, path: Path) -> QgsProject:
    """The same after saving and opening it again."""
    assert project.write(str(path))
    again = QgsProject()
    assert again.read(str(path))
    return again


SPECS = [
    USUAL,
    LegendSpec("jenks", 3, labels=("weinig", "", "veel")),
    LegendSpec("limits", limits=(0.0, 5.0, 10.0), open="high"),
    LegendSpec("diverging", 4, middle="mean"),
]


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.method)
def test_three_years_have_the_same_breaks_colours_and_labels(
    spec: LegendSpec, project: QgsProject, tmp_path: Path
) -> None:
    shown(project, tmp_path, YEARS, spec)
    first = all_rules(project)
    assert first[map_tables.PREFIX + "kaart_2023"] == first[map_tables.PREFIX + "kaart_2024"]
    assert first[map_tables.PREFIX + "kaart_2023"] == first[map_tables.PREFIX + "kaart_2025"]
    assert first["mutatiegraad"] == first[map_tables.PREFIX + "kaart_2025"]

    again = opened(project, tmp_path / "project.qgz")
    assert all_rules(again) == first
    shown(again, tmp_path, YEARS, spec)
    assert all_rules(again) == first
    again.clear()

    anew = in_project.own_project()
    shown(anew, tmp_path, YEARS, spec)
    assert all_rules(anew) == first
    anew.clear()


def test_a_new_year_changes_nothing_of_those_before(project: QgsProject, tmp_path: Path) -> None:
    spec = LegendSpec("limits", limits=(0.0, 5.0, 10.0), open="high")
    shown(project, tmp_path, YEARS[:2], spec)
    first = {name: rules(project, map_tables.PREFIX + name) for name in OF_YEARS[:2]}
    again = opened(project, tmp_path / "project.qgz")
    shown(again, tmp_path, YEARS, spec)
    assert {name: rules(again, map_tables.PREFIX + name) for name in OF_YEARS[:2]} == first
    assert rules(again, map_tables.PREFIX + OF_YEARS[2]) == first[OF_YEARS[0]]
    again.clear()


@pytest.mark.parametrize(
    "name", ["mutatiegraad", map_tables.PREFIX + "kaart_2024", map_tables.PREFIX + "cirkels"]
)
def test_a_label_edited_by_hand_survives_saving_opening_and_refreshing(
    name: str, project: QgsProject, tmp_path: Path
) -> None:
    shown(project, tmp_path)
    renderer = layer(project, name).renderer().clone()
    renderer.rootRule().children()[1].setLabel("gaat zo")
    layer(project, name).setRenderer(renderer)
    edited = rules(project, name)
    assert edited[1][1] == "gaat zo"
    in_project.show(project, material(tmp_path))
    assert rules(project, name) == edited

    again = opened(project, tmp_path / "project.qgz")
    assert rules(again, name) == edited
    other = {year: tuple(reversed(numbers)) for year, numbers in NUMBERS.items()}
    given = material(tmp_path)
    given = replace(given, values=_values(given, other))
    chain.save(given)
    in_project.show(again, given)
    assert rules(again, name) == edited
    again.clear()


def _values(found: Any, numbers: Dict[str, Tuple[float, ...]]) -> Any:
    """The same figures of other areas."""
    frame = found.values.frame.copy()
    for year, each in numbers.items():
        frame.loc[frame["period"] == year, "value"] = list(each)
    return replace(found.values, frame=frame)
