"""Nothing but the officer's table sees real figures: two workspaces that differ only in figures that are not
shown give the same store, legends, styles, charts, pages, pictures and report.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Dict, List, Tuple

import pytest

from tests.factories import area_set

FILE = "clienten_2025.csv"
SMALL = ((2, 3), (3, 2))
"""What two neighbourhoods of a district have, in the one workspace and in the other."""
RECIPE = """\
version: 1
workspace: Proef
language: nl
areas:
  - id: buurten
    source: gebieden.gpkg|layername=buurten
    code: code
    name: name
    boundary_year: 2026
    within: {wijk: wijk, gemeente: gemeente}
    denominators: {inwoners: inwoners}
partners:
  welzijn: {name: Welzijn, purpose: proef, legal_basis: proef, keep_until: 2090-01-01}
deliveries:
  - id: clienten
    partner: welzijn
    theme: zorg & welzijn
    files: clienten_2025.csv
    reference_date: 2025-12-31
    key: {column: code, kind: code, areas: buurten}
    protection: persons
    covers: all
    indicators:
      - {id: aantal, name: Mensen, kind: count, numerator: {sum: n}}
      - {id: deel, name: Per 1.000, kind: rate, numerator: {sum: n}, denominator: {areas: inwoners},
         per: 1000}
pages:
  - {kind: indicator, indicators: [deel], areas: buurten, paper: A4}
  - {kind: profile, areas: buurten, compare_with: [wijk], paper: A4}
output: {formats: [png], audience: partners}
"""
STAMPS = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z?|\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}")
"""Moments and ids that differ between any two runs."""


def counts(small: Tuple[int, int]) -> List[int]:
    """Plenty everywhere but in two neighbourhoods of every district."""
    return [count for district in range(3) for count in (*small, 20 + 7 * district)]


class Seen:
    """All that a run with these real figures left behind, and the real figures themselves."""

    def __init__(self, path: Path, codes: List[str], small: Tuple[int, int]) -> None:
        from gebiedsgericht_plugin import chain
        from gebiedsgericht_plugin.chain.running import own_project
        from gebiedsgericht_plugin.model.real import RealValues
        from gebiedsgericht_plugin.presenting import in_project
        from gebiedsgericht_plugin.workspace import recipe

        lines = [f"{code};{n}" for code, n in zip(codes, counts(small))]
        (path.parent / FILE).write_text("\n".join(["code;n", *lines]) + "\n", encoding="utf-8")
        for name in ("werkmap.gpkg", "decisions.yml"):
            path.with_name(name).unlink(missing_ok=True)
        real, steps = RealValues(), chain.Steps("nl")
        material = chain.compute(recipe.read(path), steps=steps, real=real.take)
        chain.save(material, steps=steps)
        self.real, self.material, self.told = real.values.frame, material, tuple(steps.told)
        self.store = tables(material.workspace.store)
        report = chain.write_report(material, path.parent / "uit")
        self.report = report.read_text(encoding="utf-8")
        charts = path.parent / "werkmap_grafieken"
        self.charts = {item.name: without_stamps(item.read_text("utf-8")) for item in charts.iterdir()}
        with own_project() as project:
            in_project.show(project, material)
            self.project = in_words_of(project)
            self.picture = picture(project, material, path.parent / "kaart.png")


def tables(store: Path) -> Dict[str, List[str]]:
    """Every row of every table and view of a store."""
    with closing(sqlite3.connect(str(store))) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: sorted(without_stamps(repr(row)) for row in connection.execute(f'SELECT * FROM "{name}"'))
            for (name,) in names
        }


def without_stamps(text: str) -> str:
    return STAMPS.sub("", text)


def in_words_of(project: Any) -> List[str]:
    """The symbols, labels and attribute tables of the layers of a project."""
    from qgis.core import QgsMapLayer
    from qgis.PyQt.QtXml import QDomDocument

    found = []
    for layer in sorted(project.mapLayers().values(), key=lambda layer: layer.name()):
        document = QDomDocument()
        layer.exportNamedStyle(document, categories=QgsMapLayer.StyleCategory.AllStyleCategories)
        found.append(without_stamps(document.toString()))
        found += [
            layer.name(),
            layer.mapTipTemplate(),
            *(str(row.attributes()) for row in layer.getFeatures()),
        ]
    return found


def picture(project: Any, material: Any, path: Path) -> Any:
    from qgis.PyQt.QtGui import QImage

    from gebiedsgericht_plugin.presenting.layouts import theme_name
    from gebiedsgericht_plugin.presenting.set_slides import map_picture

    view = material.view(material.workspace.indicator("deel"))
    map_picture(project, view.areas, theme_name(view.indicator, view.name), path, "#ffffff")
    return QImage(str(path))


@pytest.fixture(scope="module")
def both(qgis_app: Any, tmp_path_factory: pytest.TempPathFactory) -> Tuple[Seen, Seen]:
    path = tmp_path_factory.mktemp("echt") / "werkmap.yml"
    path.write_text(RECIPE, encoding="utf-8")
    frame = area_set(9).frame
    frame.reset_index().to_file(path.with_name("gebieden.gpkg"), driver="GPKG", layer="buurten")
    first, second = (Seen(path, list(frame.index), small) for small in SMALL)
    return first, second


def test_the_two_differ_in_what_is_not_shown_and_in_nothing_else(both: Tuple[Seen, Seen]) -> None:
    one, other = (item.real.set_index(["level", "area", "indicator"])["value"] for item in both)
    differ = one.index[(one != other) & ~(one.isna() & other.isna())]
    rows = both[0].material.values.frame.set_index(["level", "area", "indicator"])
    assert len(differ) == 12
    assert set(rows.loc[differ, "status"]) == {"withheld"}


@pytest.mark.parametrize("what", ["store", "charts", "report", "project", "told", "picture"])
def test_nothing_that_is_left_behind_tells_them_apart(both: Tuple[Seen, Seen], what: str) -> None:
    one, other = (getattr(item, what) for item in both)
    assert one
    assert one == other


def test_legends_findings_and_proposals_are_the_same(both: Tuple[Seen, Seen]) -> None:
    one, other = (item.material for item in both)
    assert one.legend_sets == other.legend_sets
    assert one.findings == other.findings
    assert one.proposals == other.proposals
    assert one.values.withheld == other.values.withheld
    assert one.values.frame.equals(other.values.frame)


def test_the_report_says_what_would_show_more_and_what_stands_there_does(both: Tuple[Seen, Seen]) -> None:
    """The lines of the report, put in the recipe, give the map that was promised."""
    import yaml

    from gebiedsgericht_plugin import chain
    from gebiedsgericht_plugin.presenting import proposal_words
    from gebiedsgericht_plugin.workspace import recipe

    seen = both[0]
    promised = {(item.indicator, item.kind): item for item in seen.material.proposals}
    assert {kind for _, kind in promised} == {"level", "own_areas"}
    for item in promised.values():
        assert proposal_words.proposal_words(item, seen.material, "nl") in seen.report
        assert f">{item.after.shown} van {item.after.of}</td>" in seen.report
    lines = proposal_words.recipe_lines(seen.material)
    plain = yaml.safe_load(RECIPE)
    plain["areas"] += [area for item in lines for area in yaml.safe_load(item.text)]
    plain["pages"] = [
        {"kind": "indicator", "areas": item.name, "paper": "A4"} for item in lines if item.name in seen.report
    ]
    path = seen.material.workspace.path.with_name("ander.yml")
    path.write_text(yaml.safe_dump(plain, allow_unicode=True), encoding="utf-8")
    shown = chain.compute(recipe.read(path)).values.frame
    for item in promised.values():
        of_kind = "wijk" if item.kind == "level" else "clienten"
        rows = shown[
            (shown["indicator"] == item.indicator) & (shown["area_set"] == f"werkgebieden-{of_kind}")
        ]
        assert len(rows) == item.after.of
        assert int((rows["status"] == "observed").sum()) == item.after.shown


def test_a_layer_that_was_not_protected_stops_the_map_set(both: Tuple[Seen, Seen], tmp_path: Path) -> None:
    """An officer may put any layer in one of our map themes; the mark is looked at before a page is made."""
    from gebiedsgericht_plugin.chain.running import own_project
    from gebiedsgericht_plugin.errors import NotProtected
    from gebiedsgericht_plugin.presenting import in_project, mapset
    from gebiedsgericht_plugin.sources import marks

    material = both[0].material
    with own_project() as project:
        in_project.show(project, material)
        for layer in project.mapLayersByName("Per 1.000"):
            layer.setCustomProperty(marks.PROPERTY, marks.MARKED)
        with pytest.raises(NotProtected):
            list(mapset.export(project, material, tmp_path / "uit"))
    assert not (tmp_path / "uit").exists()
