"""Own areas through all the rooms: figures of a file by neighbourhood, on maps and profiles of own areas."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from html import unescape
from pathlib import Path
from typing import Any, Dict, List

import pytest

from gebiedsgericht_plugin.texts import say
from tests.chain.workspaces import copy, only, rewrite, svg_words, table

OWN = {
    "Stad & haven": ["BU009901", "BU009902", "BU009903", "BU009904", "BU009905", "BU009908"],
    "Dorpen/polders": ["BU009906", "BU009907", "BU009909", "BU009910", "BU009911", "BU009912"],
}
"""By wijk; the names hold what file names cannot."""
VIEW = "initiatieven__werkgebieden"


def buurten(sample: Path) -> Any:
    import geopandas

    return geopandas.read_file(sample / "gebieden.gpkg", layer="buurten_2026")


def groups(sample: Path) -> Dict[str, List[str]]:
    codes = sorted(buurten(sample)["buurtcode"])
    return {name: [code for code in codes if code[:8] in wijken] for name, wijken in OWN.items()}


def with_own_areas(sample: Path, folder: Path) -> Path:
    def change(recipe: Any) -> None:
        only("misdrijven", "initiatieven")(recipe)
        recipe["areas"].insert(
            1, {"id": "werkgebieden", "made_from": "buurten_2026", "groups": groups(sample)}
        )
        recipe["interpretations"] = [{"area": "Stad & haven", "text": "Hier gebeurt het."}]
        shown = ["geweld", "initiatieven"]
        for indicator in recipe["deliveries"][-1]["indicators"]:
            indicator["legend"] = {"method": "quantile", "classes": 3, "palette": "groen"}
        recipe["pages"] = [
            {"kind": "indicator", "indicators": shown, "areas": "werkgebieden", "paper": "A4"},
            {"kind": "profile", "indicators": shown, "areas": "werkgebieden", "compare_with": ["gemeente"]},
        ]

    return rewrite(copy(sample, folder), change)


@pytest.fixture(scope="module")
def printed(qgis_app: Any, sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    from gebiedsgericht_plugin import chain

    folder = tmp_path_factory.mktemp("own")
    path = with_own_areas(sample, folder / "werkmap")
    return chain.run_workspace(path, folder / "uit", chain.Until.STYLE)


def of(printed: Any, indicator: str, area_set: str, level: str) -> Any:
    rows = printed.material.values.frame
    rows = rows[(rows["indicator"] == indicator) & (rows["area_set"] == area_set)]
    return rows[rows["level"] == level].set_index("area")


def test_figures_of_own_areas_are_made_from_rows_and_not_from_figures(printed, sample):
    own = of(printed, "initiatieven", "werkgebieden", "werkgebied")["value"]
    parts = of(printed, "initiatieven", "buurten_2026", "buurt")["value"]
    for name, codes in groups(sample).items():
        assert own[name] == parts[codes].sum()
    # A rate is a ratio of sums: weighted by inhabitants, never a mean of rates.
    rates = of(printed, "geweld", "buurten_2026", "buurt")
    people = buurten(sample).set_index("buurtcode")["aantal_inwoners"]
    stad = groups(sample)["Stad & haven"]
    known = rates.loc[stad, "value"].notna()
    own_rate = of(printed, "geweld", "werkgebieden", "werkgebied").loc["Stad & haven"]
    if known.all():
        expected = (rates.loc[stad, "value"] * people[stad]).sum() / people[stad].sum()
        assert own_rate["value"] == pytest.approx(expected)
    else:
        # Offices and harbours have too few inhabitants for a rate, but their crimes count in the whole.
        assert own_rate["status"] in ("observed", "withheld")


def test_the_map_reads_a_view_on_own_boundaries(printed):
    from qgis.core import QgsVectorLayer

    store = printed.material.workspace.store
    layer = QgsVectorLayer(f"{store}|layername={VIEW}", "", "ogr")
    assert layer.isValid()
    own = of(printed, "initiatieven", "werkgebieden", "werkgebied")["value"]
    found = {feature["code"]: feature["value"] for feature in layer.getFeatures()}
    assert found == own.to_dict()
    assert layer.extent().height() == pytest.approx(
        printed.material.area_sets["buurten_2026"].frame.total_bounds[3]
        - printed.material.area_sets["buurten_2026"].frame.total_bounds[1]
    )


def test_pages_and_profiles_name_own_areas_and_what_they_consist_of(printed):
    store = printed.material.workspace.store
    rows = table(store, "pages")
    assert rows["area"].tolist() == ["", "", "Dorpen/polders", "Stad & haven"]
    assert "Stad & haven" in rows["sentence"][1]
    words = say("page.areas.area", "nl"), say("page.count.buurt.many", "nl", n=60)
    line = say("page.from.put_together", "nl", areas=words[0], parts=words[1])
    assert line in rows["provenance"][1].replace("\n", " ")
    assert say("page.areas.buurt", "nl") in rows["provenance"][1]
    assert rows["sentence"].str.contains("Hier gebeurt het.").tolist() == [False, False, False, True]
    charts = store.parent / "werkmap_grafieken"
    ranking, profile = (svg_words(charts / rows["figures"][at]) for at in (1, 3))
    assert "Stad & haven" in unescape(ranking)
    # The whole municipality stands beside its own areas, though these are no level of it.
    assert "Wesselmonde" in profile
    assert rows["theme"].nunique() == 3


def test_neighbourhoods_and_own_areas_share_a_legend_that_holds_both(printed):
    legend = printed.material.legend_sets["initiatieven"]
    values = of(printed, "initiatieven", "werkgebieden", "werkgebied")["value"]
    assert legend.breaks[0] <= 0
    assert legend.breaks[-1] >= values.max()


def test_profiles_of_two_area_sets_have_a_theme_each(printed):
    from dataclasses import replace

    from gebiedsgericht_plugin.model.recipe import PageKind, PageSpec, Paper
    from gebiedsgericht_plugin.presenting import in_project
    from gebiedsgericht_plugin.presenting.profile_pages import profile_themes

    workspace = printed.material.workspace
    more = PageSpec(PageKind.PROFILE, Paper.A4, (), "buurten_2026", ("wijk",))
    workspace = replace(workspace, pages=(*workspace.pages, more))
    project = in_project.own_project()
    in_project.show(project, replace(printed.material, workspace=workspace))
    themes = project.mapThemeCollection()
    first, second = profile_themes(workspace).values()
    for theme, areas in ((first, "werkgebieden"), (second, "buurten_2026")):
        sources = [layer.source() for layer in themes.mapThemeVisibleLayers(theme)]
        found = [
            item for item in ("werkgebieden", "buurten_2026") if any(s.endswith(f"={item}") for s in sources)
        ]
        assert found == [areas]
    project.clear()


def test_a_division_of_the_municipality_is_found_by_the_codes_of_cbs(qgis_app, sample, tmp_path):
    from gebiedsgericht_plugin import chain

    frame = buurten(sample)
    frame["deelgebied"] = [f"D{number:02d}" for number in range(1, len(frame) + 1)]
    codes = frame.set_index("buurtcode")["deelgebied"]
    path = copy(sample, tmp_path / "werkmap")
    frame[["deelgebied", "buurtnaam", "aantal_inwoners", "aantal_woningen", "geometry"]].to_file(
        path.parent / "eigen.gpkg", driver="GPKG"
    )

    def change(recipe: Any) -> None:
        only("misdrijven")(recipe)
        recipe["areas"].append({
            "id": "deelgebieden", "source": "eigen.gpkg", "code": "deelgebied", "name": "buurtnaam",
            "level": "deelgebied", "boundary_year": 2026, "cbs": "buurten_2026",
            "denominators": {"inwoners": "aantal_inwoners", "woningen": "aantal_woningen"},
        })  # fmt: skip
        recipe["deliveries"][0]["key"]["areas"] = "deelgebieden"
        recipe["pages"] = []

    told: List[str] = []
    outcome = chain.run_workspace(rewrite(path, change), tmp_path / "uit", chain.Until.JOIN, tell=told.append)
    report = outcome.material.deliveries[0].report
    assert (report.areas_matched, report.areas) == (59, 60)
    rows = outcome.material.values.of("geweld", "deelgebied")
    assert rows.loc[codes["BU00990101"], "status"] == "observed"
    linked = {"count": 60, "areas": 60, "cbs": "buurten_2026"}
    assert any(say("finding.areas_linked", "nl", **linked) in text for text in outcome.material.findings)


def test_a_view_goes_when_its_page_goes(printed, tmp_path):
    from gebiedsgericht_plugin import chain

    def views(store: Path) -> List[str]:
        with closing(sqlite3.connect(str(store))) as connection:
            rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
        return sorted(name for (name,) in rows if "__" in name)

    def no_own_pages(recipe: Any) -> None:
        for page in recipe["pages"]:
            page["areas"] = "buurten_2026"
        recipe["pages"] = recipe["pages"][:1]

    path = printed.material.workspace.path
    assert views(path.parent / "werkmap.gpkg") == ["geweld__werkgebieden", VIEW]
    rewrite(path, no_own_pages)
    chain.run_workspace(path, tmp_path / "uit", chain.Until.STYLE)
    assert views(path.parent / "werkmap.gpkg") == []


def test_a_list_of_postcodes_per_own_area_joins_to_it_directly(qgis_app, sample, tmp_path):
    """What has no shape is matched by the list; the own areas on the map have theirs from elsewhere."""
    import pandas

    from gebiedsgericht_plugin import chain

    path = copy(sample, tmp_path / "werkmap")
    owner = {code: name for name, codes in groups(sample).items() for code in codes}
    listed = pandas.read_csv(path.parent / "pc6.csv", sep=";", dtype=str)
    listed["werkgebied"] = listed["buurtcode"].map(owner)
    listed[["postcode", "werkgebied"]].to_csv(path.parent / "lijst.csv", sep=";", index=False)

    def change(recipe: Any) -> None:
        only("bezit")(recipe)
        recipe["areas"].insert(
            1, {"id": "werkgebieden", "made_from": "buurten_2026", "groups": groups(sample)}
        )
        recipe["pages"], recipe["corrections"] = [], []

    def onto(areas: str, link: str) -> Any:
        def change(recipe: Any) -> None:
            recipe["deliveries"][0]["key"].update(areas=areas, link=link)
            recipe["pages"] = [{"kind": "indicator", "areas": "werkgebieden"}]

        outcome = chain.run_workspace(rewrite(path, change), tmp_path / "uit", chain.Until.JOIN)
        rows = outcome.material.values.frame
        rows = rows[(rows["area_set"] == "werkgebieden") & (rows["level"] == "werkgebied")]
        return rows.set_index(["indicator", "area"])[["value", "status"]].sort_index()

    rewrite(path, change)
    direct, through = onto("werkgebieden", "lijst.csv"), onto("buurten_2026", "pc6.csv")
    pandas.testing.assert_frame_equal(direct, through)
    assert set(direct["status"]) == {"observed"}


def test_a_page_about_areas_without_figures_is_told(qgis_app, sample, tmp_path):
    from gebiedsgericht_plugin import chain

    path = copy(sample, tmp_path / "werkmap")

    def change(recipe: Any) -> None:
        only("initiatieven")(recipe)
        recipe["pages"] = [
            {"kind": "indicator", "areas": areas} for areas in ("buurten_2026", "buurten_2024")
        ]

    outcome = chain.run_workspace(rewrite(path, change), tmp_path / "uit", chain.Until.JOIN)
    told = [text for text in outcome.material.findings if "buurten_20" in text]
    assert told == [say("run.page_without", "nl", areas="buurten_2024")]
