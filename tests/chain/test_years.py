"""Boundaries of several years: the ones that fit are chosen, ties are told as ties, a mismatch is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List, Sequence

import pytest

from gebiedsgericht_plugin.texts import say
from tests.chain.workspaces import copy, only, rewrite, without_maps

IN_ALL = ("BU00990102", "BU00990103", "BU00990201", "BU00990202")
IN_2022 = ("BU00990107", "BU00990704")


def delivery(folder: Path, name: str, codes: Sequence[str], head: str = "buurtcode;aantal") -> Path:
    path = folder / name
    path.write_text(
        "\n".join([head, *(f"{code};{at}" for at, code in enumerate(codes, 1))]), encoding="utf-8"
    )
    return path


def drafted(folder: Path, *files: Path) -> Any:
    from gebiedsgericht_plugin import chain
    from gebiedsgericht_plugin.workspace import recipe

    return recipe.read(chain.draft_workspace(files, folder / "werkmap"))


def test_each_table_gets_the_boundaries_that_its_codes_fit(sample, tmp_path):
    files = [
        sample / "gebieden.gpkg",
        delivery(tmp_path, "oud.csv", [*IN_ALL, *IN_2022]),
        delivery(tmp_path, "gelijk 2024-12-31.csv", IN_ALL),
        delivery(tmp_path, "zonder_datum.csv", IN_ALL),
    ]
    workspace = drafted(tmp_path, *files)
    assert [item.key.areas for item in workspace.deliveries] == [
        "buurten-2022",
        "buurten-2024",
        "buurten-2026",
    ]
    assert {page.areas: len(page.indicators) for page in workspace.pages} == {
        "buurten-2022": 1,
        "buurten-2024": 1,
        "buurten-2026": 1,
    }
    text = workspace.path.read_text(encoding="utf-8")
    fits = {"column": "buurtcode", "areas": "buurten-2022", "year": 2022}
    assert say("finding.boundary_year_fits", "nl", **fits) in text
    tie = {"column": "buurtcode", "areas": "buurten-2024", "years": (2022, 2024, 2026)}
    assert say("finding.boundary_years_tie", "nl", **tie) in text


def own_division(path: Path, year: int, codes: Sequence[str]) -> None:
    import geopandas
    from shapely.geometry import box

    shapes = [box(200000 + at * 100, 480000, 200100 + at * 100, 480100) for at in range(len(codes))]
    frame = geopandas.GeoDataFrame(
        {"gebiedcode": list(codes), "gebiedsnaam": [f"Gebied {code}" for code in codes]},
        geometry=shapes,
        crs="EPSG:28992",
    )
    frame.to_file(path, layer=f"gebieden_{year}", driver="GPKG")


@pytest.mark.parametrize(
    ("codes", "chosen"),
    [(["A1", "A2", "B1"], "gebieden-2022"), (["A1", "A3", "B1"], "gebieden-2024")],
)
def test_the_own_division_goes_like_that_of_cbs(tmp_path, sample, codes, chosen):
    boundaries = tmp_path / "eigen.gpkg"
    own_division(boundaries, 2022, ["A1", "A2", "B1", "B2"])
    own_division(boundaries, 2024, ["A1", "A3", "B1", "B3"])
    table = delivery(tmp_path, "welzijn.csv", codes, "gebied;aantal")
    for files in ((boundaries, table), (sample / "gebieden.gpkg", boundaries, table)):
        folder = tmp_path / str(len(files))
        (item,) = drafted(folder, *files).deliveries
        assert item.key.areas == chosen


def run(path: Path, output: Path) -> Any:
    from gebiedsgericht_plugin import chain

    return chain.run_workspace(path, output, chain.Until.JOIN)


def years_of(outcome: Any) -> List[int]:
    (item,) = outcome.material.deliveries
    return [fit.boundary_year for fit in item.inspection.keys[0].years]


@pytest.fixture
def police(sample: Path, tmp_path: Path) -> Path:
    """The sample's police figures alone, with all three years of boundaries."""
    path = rewrite(copy(sample, tmp_path / "voorbeeld"), only("misdrijven"))

    def three_years(recipe: Any) -> None:
        first = recipe["areas"][0]
        recipe["areas"] = [
            {**first, "id": f"buurten-{year}", "boundary_year": year,
             "source": f"gebieden.gpkg|layername=buurten_{year}"}
            for year in (2026, 2024, 2022)
        ]  # fmt: skip
        recipe["deliveries"][0]["key"]["areas"] = "buurten-2026"
        recipe["pages"] = [{"kind": "indicator", "areas": "buurten-2026"}]

    return rewrite(path, three_years)


def test_the_report_lists_the_boundaries_that_fit(qgis_app, police, tmp_path):
    outcome = run(police, tmp_path / "uit")
    assert sorted(years_of(outcome)) == [2022, 2024, 2026]
    page = outcome.report.read_text(encoding="utf-8")
    assert say("report.years", "nl") in page
    assert all(f'<th scope="row">buurten-{year}</th>' in page for year in (2022, 2024, 2026))


def test_a_tie_is_told_as_a_tie_and_a_mismatch_as_a_finding(qgis_app, police, tmp_path):
    def ties(recipe: Any) -> None:
        recipe["deliveries"] = [
            {
                "id": "gelijk", "partner": "politie", "theme": "veiligheid", "files": "bestanden/gelijk.csv",
                "key": {"areas": "buurten-2026"}, "protection": "objects",
                "indicators": [{"id": "n", "name": "N", "kind": "sum", "numerator": {"sum": "aantal"}}],
            }
        ]  # fmt: skip
        recipe["corrections"], recipe["interpretations"] = [], []
        without_maps(recipe)

    rewrite(police, ties)
    delivery(police.parent / "bestanden", "gelijk.csv", IN_ALL)
    outcome = run(police, tmp_path / "uit")
    tied = say("report.fits_tie", "nl", column="buurtcode", years="2022, 2024 en 2026")
    assert tied in outcome.report.read_text(encoding="utf-8")
    assert years_of(outcome) == [2026, 2024, 2022]

    delivery(police.parent / "bestanden", "gelijk.csv", [*IN_ALL, *IN_2022])
    outcome = run(police, tmp_path / "uit2")
    best = say("report.fits_best", "nl", column="buurtcode", year="2022")
    assert best in outcome.report.read_text(encoding="utf-8")
    better = {
        "column": "buurtcode", "better_year": 2022, "better": "buurten-2022", "better_has": 6,
        "codes": 6, "year": 2026, "areas": "buurten-2026", "has": 4,
    }  # fmt: skip
    told = say("finding.boundary_year_mismatch", "nl", **better)
    assert any(told in text for text in outcome.material.findings)


def test_points_in_another_system_than_the_recipe_says_are_told_before_the_join(qgis_app, sample, tmp_path):
    from gebiedsgericht_plugin import chain
    from gebiedsgericht_plugin.errors import NothingMatched

    path = rewrite(copy(sample, tmp_path / "voorbeeld"), only("meldingen"))

    def swapped(recipe: Any) -> None:
        recipe["deliveries"][0]["crs"] = "EPSG:28992 yx"
        recipe["pages"] = []

    rewrite(path, swapped)
    told: List[str] = []
    with pytest.raises(NothingMatched):
        chain.run_workspace(path, tmp_path / "uit", chain.Until.JOIN, tell=told.append)
    (last,) = told[-1:]
    values = {"declared": "EPSG:28992 yx", "inside": 0, "areas": "buurten_2026", "percent": 100}
    assert say("finding.points_outside_areas", "nl", proposed="EPSG:28992", **values) in last
