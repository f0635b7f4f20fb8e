"""Next quarter: one new file in the sample, in a project that an officer has been working in."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Callable, Dict, List, Tuple

import openpyxl
import pytest

from gebiedsgericht_plugin import errors
from gebiedsgericht_plugin.chain import map_classes
from gebiedsgericht_plugin.model.tables import Finding
from gebiedsgericht_plugin.texts import say, tell
from tests.chain.workspaces import Stops, copy, only, pages, rewrite, snapshot, svg_words, table

FIRST, NEXT = "wesselwonen_complexen_2025-09-30.xlsx", "wesselwonen_complexen_2025-12-31.xlsx"
CHANGED, CORRECTED = "BU00990301", "BU00990502"
LAYOUT = "indicator-a3"
OWN_WORDS = "Zonder de renovatie van de Veerflat"


@pytest.fixture(scope="module")
def ran(qgis_app: Any, sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The sample shown in an officer's project, changed by the officer, and refreshed with a new file."""
    return Refreshed(sample, tmp_path_factory.mktemp("refresh"))


class Refreshed:
    """What was there before and after one new file came in."""

    def __init__(self, sample: Path, folder: Path) -> None:
        from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer

        self.path = rewrite(copy(sample, folder / "werkmap"), self._asked)
        self.folder = self.path.parent
        self.files = self.folder / "bestanden"
        (self.files / NEXT).rename(self.files / FIRST)
        self.project = QgsProject()
        self.project.setCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
        self.project.addMapLayer(QgsVectorLayer("Point?crs=EPSG:28992", "bomen", "memory"))
        self.first, self.told_first = self._run()
        self.before = self._tables()
        self._edit()
        send_again(self.files / FIRST, self.files / NEXT, postcodes_of(self.folder, CHANGED))
        self.second, self.told = self._run()
        self.after = self._tables()

    @staticmethod
    def _asked(recipe: Dict[str, Any]) -> None:
        pages("mutatiegraad", "woninginbraak")(recipe)
        first = recipe["areas"][0]["id"]
        recipe["pages"].append(
            {"kind": "profile", "areas": first, "compare_with": ["wijk", "gemeente"], "paper": "A4"}
        )

    def _run(self) -> Tuple[Any, Tuple[str, ...]]:
        from gebiedsgericht_plugin import chain
        from gebiedsgericht_plugin.presenting import in_project
        from gebiedsgericht_plugin.workspace import recipe

        steps = chain.Steps("nl")
        material = chain.compute(recipe.read(self.path), steps=steps)
        chain.save(material, steps=steps)
        in_project.show(self.project, material)
        return material, tuple(steps.told)

    def _tables(self) -> Dict[str, Any]:
        store = self.folder / "werkmap.gpkg"
        keys = ["area_set", "level", "area", "indicator", "period", "variant"]
        found = {name: table(store, name) for name in ("figures", "legend_sets", "pages", "boundary_layers")}
        found["figures"] = found["figures"].set_index(keys).drop(columns="fid").sort_index()
        return found

    def layer(self, title: str) -> Any:
        (layer,) = self.project.mapLayersByName(title)
        return layer

    def layout(self) -> Any:
        from gebiedsgericht_plugin.presenting import in_project

        return in_project.layout_for(self.project, LAYOUT)

    def _edit(self) -> None:
        """What an officer does between two quarters."""
        from qgis.core import QgsFillSymbol, QgsLayoutItemLabel, QgsLayoutPoint, QgsSingleSymbolRenderer

        layer = self.layer("Verhuizingen uit huurwoningen")
        layer.setName("Verhuizingen")
        self.layer("Woninginbraken").setRenderer(
            QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": "#123456"}))
        )
        self.project.removeMapLayer(self.layer("Initiatieven van bewoners").id())
        root = self.project.layerTreeRoot()
        root.findLayer(layer.id()).setItemVisibilityChecked(False)
        layout = self.layout()
        layout.setName("Onze kaart")
        layout.itemById("sentence").attemptMove(QgsLayoutPoint(33, 44))
        layout.itemById("figures").setVisibility(False)
        label = QgsLayoutItemLabel(layout)
        label.setId("eigen")
        label.setText("Eigen tekst")
        label.adjustSizeToText()
        layout.addLayoutItem(label)
        self.order = [node.name() for node in root.findLayers()]
        self.themes = sorted(self.project.mapThemeCollection().mapThemes())


def postcodes_of(folder: Path, area: str) -> List[str]:
    lines = (folder / "pc6.csv").read_text(encoding="utf-8").splitlines()[1:]
    return [line.split(";")[0] for line in lines if line.split(";")[1] == area]


def send_again(old: Path, new: Path, postcodes: List[str]) -> None:
    """The workbook again, with one move more in every row of these postcodes."""
    book = openpyxl.load_workbook(old)
    for row in book["Complexen"].iter_rows(min_row=7):
        if str(row[2].value or "").replace(" ", "").upper() in postcodes:
            row[5].value += 1
    book.save(new)


def moves(path: Path, postcodes: List[str]) -> Tuple[int, int]:
    """Moves and homes of these postcodes, straight from the workbook."""
    rows = openpyxl.load_workbook(path)["Complexen"].iter_rows(min_row=7, values_only=True)
    own = [row for row in rows if str(row[2] or "").replace(" ", "").upper() in postcodes]
    return sum(row[5] for row in own), sum(row[3] for row in own)


# --- figures -------------------------------------------------------------------------------------


def test_the_newest_file_counts(ran):
    def name(material):
        return {item.delivery.id: item.path.name for item in material.deliveries}["bezit"]

    assert (name(ran.first), name(ran.second)) == (FIRST, NEXT)
    dates = {item.delivery.id: item.delivery.reference_date for item in ran.second.deliveries}
    assert dates["bezit"] == date(2025, 12, 31)


def test_only_figures_that_the_file_changed_are_other_ones(ran):
    before, after = ran.before["figures"], ran.after["figures"]
    assert list(before.index) == list(after.index)
    columns = ["value", "status", "shown"]
    same = (before[columns] == after[columns]) | (before[columns].isna() & after[columns].isna())
    changed = after.index[~same.all(axis=1)]
    assert {(area, indicator) for _, _, area, indicator, _, _ in changed} == {
        (CHANGED, "mutatiegraad"), ("WK009903", "mutatiegraad"), ("GM0099", "mutatiegraad"),
    }  # fmt: skip

    postcodes = postcodes_of(ran.folder, CHANGED)
    key = ("buurten_2026", "buurt", CHANGED, "mutatiegraad", "2025", "")
    for figures, file in ((before, FIRST), (after, NEXT)):
        moved, homes = moves(ran.files / file, postcodes)
        assert figures.loc[key, "value"] == pytest.approx(moved / homes * 100)


def test_legends_stay_as_they_were(ran):
    columns = ["indicator", "version", "definition"]
    assert ran.before["legend_sets"][columns].equals(ran.after["legend_sets"][columns])
    assert ran.first.legend_sets == ran.second.legend_sets
    of_maps = ran.after["legend_sets"]["indicator"].str.startswith(map_classes.PREFIX)
    assert (~of_maps).sum() == len(ran.second.workspace.indicators)
    assert of_maps.any(), "classes of a map of its own stay as well"
    assert ran.before["boundary_layers"].equals(ran.after["boundary_layers"])


def test_corrections_are_applied_again(ran):
    row = ran.after["figures"].loc[("buurten_2026", "buurt", CORRECTED, "mutatiegraad", "2025", "")]
    assert (row["value"], row["status"], row["shown"]) == (12.4, "corrected", "12,4%")
    assert say("run.corrected", "nl", count=1, stale=0) in ran.told
    # The new file has a figure that the legend of the last quarter does not hold.
    (outside,) = ran.second.findings
    assert "buiten de legenda" in outside


def test_a_correction_whose_source_changed_is_reported(ran, tmp_path):
    from gebiedsgericht_plugin import chain
    from gebiedsgericht_plugin.presenting.report import run_report_html
    from gebiedsgericht_plugin.workspace import recipe

    folder = tmp_path / "werkmap"
    shutil.copytree(ran.folder, folder)
    send_again(ran.files / NEXT, folder / "bestanden" / NEXT, postcodes_of(folder, CORRECTED))
    steps = chain.Steps("nl")
    material = chain.compute(recipe.read(folder / "werkmap.yml"), chain.Until.JOIN, steps=steps)

    found = material.values.of("mutatiegraad", "buurt", "2025").loc[CORRECTED]
    assert (found["value"], found["status"]) == (12.4, "corrected")
    assert say("run.corrected", "nl", count=1, stale=1) in steps.told
    words = say("run.correction_stale", "nl", indicator="mutatiegraad", area=CORRECTED)
    stuck = Finding("changed_date", {"now": "2025-12-31"})
    told = say("run.finding", "nl", name=NEXT, finding=tell(stuck, "nl"))
    assert [text for text in material.findings if "buiten de legenda" not in text] == [told, words]
    assert words in run_report_html(material)


# --- pages ---------------------------------------------------------------------------------------


def test_what_advisers_said_is_still_on_the_pages(ran):
    rows = ran.after["pages"]
    drawn = rows.set_index("indicator").loc["mutatiegraad", "figures"]
    assert OWN_WORDS in svg_words(ran.folder / "werkmap_grafieken" / drawn)
    said = {row.area: " ".join(row.sentence.split()) for row in rows[rows["area"] != ""].itertuples()}
    assert OWN_WORDS in said[CORRECTED]
    assert "eettafel en de huiswerkclub" in said["BU00990306"]
    assert sum("eettafel" in text for text in said.values()) == 1


def test_pages_name_the_new_file_and_only_charts_in_use_are_kept(ran):
    rows = ran.after["pages"].set_index("indicator")
    assert NEXT in rows.loc["mutatiegraad", "provenance"]
    assert "31-12-2025" in rows.loc["mutatiegraad", "provenance"].replace("\n", " ")
    assert FIRST in ran.before["pages"].set_index("indicator").loc["mutatiegraad", "provenance"]
    kept = {path.name for path in (ran.folder / "werkmap_grafieken").iterdir()}
    used = set(ran.after["pages"]["figures"]) | set(ran.after["pages"]["legend"])
    assert kept == used - {""}
    assert len(ran.after["pages"]) == 62


# --- the officer's project -----------------------------------------------------------------------


def test_layers_show_the_new_figures_in_the_officer_s_style(ran):
    layer = ran.layer("Verhuizingen")
    values = {feature["code"]: feature["value"] for feature in layer.getFeatures()}
    key = ("buurten_2026", "buurt", CHANGED, "mutatiegraad", "2025", "")
    assert values[CHANGED] == ran.after["figures"].loc[key, "value"]
    assert values[CHANGED] != ran.before["figures"].loc[key, "value"]
    assert ran.layer("Woninginbraken").renderer().symbol().color().name() == "#123456"
    assert layer.renderer().type() == "RuleRenderer"


def test_order_names_and_visibility_of_layers_stay(ran):
    root = ran.project.layerTreeRoot()
    assert [node.name() for node in root.findLayers()] == ran.order
    assert "bomen" in ran.order
    assert not ran.project.mapLayersByName("Initiatieven van bewoners")
    assert not root.findLayer(ran.layer("Verhuizingen").id()).itemVisibilityChecked()
    assert ran.project.crs().authid() == "EPSG:3857"
    assert sorted(ran.project.mapThemeCollection().mapThemes()) == ran.themes


def test_the_layout_stays_as_the_officer_left_it(ran):
    layout = ran.layout()
    assert layout.name() == "Onze kaart"
    assert layout.itemById("sentence").positionWithUnits().x() == 33
    assert not layout.itemById("figures").isVisible()
    assert layout.itemById("eigen").text() == "Eigen tekst"
    assert len(ran.project.layoutManager().printLayouts()) == 2


def test_the_officer_s_layout_is_what_is_printed(ran, tmp_path):
    from gebiedsgericht_plugin.presenting import mapset
    from tests.chain.workspaces import pdf_texts

    with_one = replace(ran.second.workspace, pages=ran.second.workspace.pages[:1])
    material = replace(ran.second, workspace=with_one)
    list(mapset.export(ran.project, material, tmp_path / "uit"))

    first, second = pdf_texts(tmp_path / "uit" / "kaartenset.pdf")
    assert "Eigen tekst" in first
    assert "Eigen tekst" in second
    assert NEXT in first
    assert OWN_WORDS not in first, "the officer hid that part"


# --- stopping ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def small(qgis_app: Any, sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Any]:
    """One page in every format of a part of the sample, made once; then the police send other figures."""
    from gebiedsgericht_plugin import chain

    folder = tmp_path_factory.mktemp("stopping")
    path = rewrite(copy(sample, folder / "werkmap"), only("misdrijven", "bezit"))
    rewrite(path, pages("geweld", paper="A4", formats=("pdf", "png", "pptx")))

    def run(progress: Any) -> Any:
        return chain.run_workspace(path, folder / "uit", progress=progress)

    run.folder = folder  # type: ignore[attr-defined]
    whole = Stops()
    run(whole)
    run.reports = whole.reports  # type: ignore[attr-defined]
    police = folder / "werkmap" / "bestanden" / "politie_misdrijven_2025.csv"
    police.write_bytes(police.read_bytes().replace(b";0;", b";7;"))
    return run


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.8, 0.97])
def test_who_stops_finds_all_as_it_was(small, share):
    before = snapshot(small.folder)
    with pytest.raises(errors.Cancelled):
        small(Stops(int(small.reports * share)))
    assert snapshot(small.folder) == before


def test_who_does_not_stop_gets_the_new_figures(small):
    before = snapshot(small.folder)
    outcome = small(Stops())
    changed = {path for path, content in snapshot(small.folder).items() if before.get(path) != content}
    assert str(small.folder / "werkmap" / "werkmap.gpkg") in changed
    assert {str(path) for path in outcome.files} - {str(outcome.report)} <= changed
