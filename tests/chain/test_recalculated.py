"""A delivery in the boundaries of one year on a map in those of another, through the whole chain."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List

import geopandas
import pytest
import yaml
from shapely.geometry import box

from gebiedsgericht_plugin import chain
from gebiedsgericht_plugin.errors import LevelNotInBoundaries
from gebiedsgericht_plugin.texts import say
from tests.chain.workspaces import svg_words

OLD = {"BU00990101": (0, 100), "BU00990102": (100, 200), "BU00990201": (200, 300), "BU00990202": (300, 400)}
NEW = {"BU00990103": (0, 200), "BU00990204": (200, 300), "BU00990201": (300, 330), "BU00990205": (330, 400)}
FIGURES = [("BU00990101", 10, 100), ("BU00990102", 20, 200), ("BU00990201", 30, 300), ("BU00990202", 40, 100)]
SHARE = {
    "id": "aandeel", "name": "Aandeel", "kind": "share",
    "numerator": {"sum": "n"}, "denominator": {"sum": "b"},
}  # fmt: skip


def boundaries(path: Path, year: int, boxes: Dict[str, Any]) -> None:
    frame = geopandas.GeoDataFrame(
        {
            "code": list(boxes), "naam": [f"Buurt {code[-4:]}" for code in boxes],
            "wijk": [f"WK0099{code[6:8]}" for code in boxes], "gemeente": "GM0099",
        },
        geometry=[box(200000 + left, 480000, 200000 + right, 480100) for left, right in boxes.values()],
        crs="EPSG:28992",
    )  # fmt: skip
    frame.to_file(path, driver="GPKG", layer=f"buurten_{year}")


def source(year: int, **more: object) -> Dict[str, object]:
    return {
        "id": f"buurten-{year}", "source": f"gebieden.gpkg|layername=buurten_{year}", "code": "code",
        "name": "naam", "boundary_year": year, "within": {"wijk": "wijk", "gemeente": "gemeente"}, **more,
    }  # fmt: skip


@pytest.fixture
def recipe(tmp_path) -> Dict[str, Any]:
    boundaries(tmp_path / "gebieden.gpkg", 2022, OLD)
    boundaries(tmp_path / "gebieden.gpkg", 2026, NEW)
    lines = ["code;n;b", *(f"{code};{n};{b}" for code, n, b in FIGURES)]
    (tmp_path / "woningen.csv").write_text("\n".join(lines), encoding="utf-8")
    return {
        "version": 1, "workspace": "Proef", "language": "nl", "areas": [source(2022), source(2026)],
        "partners": {"woonstede": {"name": "Woonstede"}},
        "deliveries": [{
            "id": "woningen", "partner": "woonstede", "theme": "wonen", "files": "woningen.csv",
            "reference_date": "2022-12-31",
            "key": {"column": "code", "kind": "code", "areas": "buurten-2022"},
            "recalculate": {"to": "buurten-2026"}, "protection": "objects",
            "indicators": [
                {"id": "aantal", "name": "Aantal", "kind": "sum", "numerator": {"sum": "n"}}, SHARE,
            ],
        }],
        "pages": [{"kind": "indicator", "areas": "buurten-2026", "paper": "A4"}],
        "output": {"formats": ["pdf"], "audience": "partners"},
    }  # fmt: skip


def run(recipe: Dict[str, Any], folder: Path, until: chain.Until = chain.Until.JOIN) -> chain.Outcome:
    path = folder / "werkmap.yml"
    path.write_text(yaml.safe_dump(recipe, allow_unicode=True), encoding="utf-8")
    return chain.run_workspace(path, folder / "uit", until)


def of(outcome: chain.Outcome, indicator: str, level: str = "buurt", column: str = "value") -> Dict[str, Any]:
    return outcome.material.values.of(indicator, level)[column].to_dict()


def test_figures_of_one_year_end_up_in_the_boundaries_of_another(qgis_app, recipe, tmp_path):
    outcome = run(recipe, tmp_path)
    counted, status = of(outcome, "aantal"), of(outcome, "aantal", column="status")
    assert counted == pytest.approx({"BU00990103": 30, "BU00990204": 30, "BU00990201": 12, "BU00990205": 28})
    assert {code: word for code, word in status.items() if word != "observed"} == {
        "BU00990201": "estimated", "BU00990205": "estimated",
    }  # fmt: skip
    assert of(outcome, "aantal", "wijk") == pytest.approx({"WK009901": 30, "WK009902": 70})
    assert set(of(outcome, "aantal", "wijk", "status").values()) == {"observed"}
    assert of(outcome, "aandeel", "wijk") == pytest.approx({"WK009901": 10, "WK009902": 17.5})
    assert set(outcome.material.values.frame["area_set"]) == {"buurten-2026"}
    counts = {"same": 1, "whole": 2, "divided": 1, "by_addresses": 0, "outside": 0}
    told = say("finding.recalculated", "nl", areas="buurten-2026", **counts)
    assert any(told in text for text in outcome.steps)
    assert any(told in text for text in outcome.material.findings)
    assert "buurten-2022" in outcome.material.area_sets


def test_what_was_told_stands_in_the_match_report(qgis_app, recipe, tmp_path):
    recipe["deliveries"][0]["recalculate"]["minimum_coverage"] = 1.0
    lines = (tmp_path / "woningen.csv").read_text(encoding="utf-8").replace("BU00990102;20", "BU00990102;")
    (tmp_path / "woningen.csv").write_text(lines, encoding="utf-8")
    outcome = run(recipe, tmp_path)
    assert of(outcome, "aantal", column="status")["BU00990103"] == "missing"
    page = svg_words(outcome.report)
    refused = [text for text in outcome.material.findings if "Buurt 0103" in text]
    assert refused
    assert all(text.split(": ", 1)[1] in page for text in refused)
    assert any("12,5" in text or "12.5" in text for text in outcome.material.findings)


def test_addresses_of_both_years_divide_before_surface(qgis_app, recipe, tmp_path):
    def addresses(name: str, year: int, areas: List[str]) -> str:
        rows = [f"9901AB;{number};{code[2:]}" for number, code in enumerate(areas, 1)]
        (tmp_path / name).write_text("\n".join([f"PC6;Huisnummer;Buurt{year}", *rows]), encoding="utf-8")
        return name

    recipe["areas"][0]["addresses"] = addresses("a22.csv", 2022, ["BU00990202"] * 4)
    recipe["areas"][1]["addresses"] = addresses("a26.csv", 2026, ["BU00990201"] * 3 + ["BU00990205"])
    assert of(run(recipe, tmp_path), "aantal")["BU00990201"] == pytest.approx(30)
    recipe["deliveries"][0]["recalculate"]["by"] = "area"
    assert of(run(recipe, tmp_path), "aantal")["BU00990201"] == pytest.approx(12)


def test_a_link_table_goes_first_and_an_index_waits_for_the_new_boundaries(qgis_app, recipe, tmp_path):
    link = ["oud;nieuw;aandeel", "00990202;00990201;0.75", "00990202;00990205;0.25"]
    (tmp_path / "brug.csv").write_text("\n".join(link), encoding="utf-8")
    recipe["deliveries"][0]["recalculate"]["link"] = "brug.csv"
    recipe["deliveries"][0]["indicators"].append({**SHARE, "id": "relatief", "index_of": "gemeente"})
    outcome = run(recipe, tmp_path)
    assert of(outcome, "aantal")["BU00990201"] == pytest.approx(30)
    share, index = of(outcome, "aandeel"), of(outcome, "relatief")
    assert of(outcome, "relatief", "gemeente") == pytest.approx({"GM0099": 100})
    assert index["BU00990103"] == pytest.approx(100 * share["BU00990103"] / (100 * 100 / 700))


def test_smoothing_and_the_country_as_reference_come_after(qgis_app, recipe, tmp_path):
    with (tmp_path / "woningen.csv").open("a", encoding="utf-8") as file:
        file.write("\nNederland;2000;10000")
    recipe["deliveries"][0]["indicators"] += [
        {**SHARE, "id": "glad", "smooth": True},
        {**SHARE, "id": "land", "index_of": "nederland"},
    ]
    outcome = run(recipe, tmp_path)
    share = of(outcome, "aandeel")
    values = outcome.material.values
    assert values.of("glad", "buurt", variant="unsmoothed")["value"].to_dict() == pytest.approx(share)
    assert set(values.of("glad", "buurt")["status"]) == {"estimated"}
    assert of(outcome, "land") == pytest.approx({code: 5 * number for code, number in share.items()})


def test_a_table_of_wijken_stays_at_their_level(qgis_app, recipe, tmp_path):
    (tmp_path / "woningen.csv").write_text("code;n;b\nWK009901;30;300\nWK009902;70;400", encoding="utf-8")
    outcome = run(recipe, tmp_path)
    assert of(outcome, "aantal", "wijk") == {"WK009901": 30, "WK009902": 70}
    assert set(of(outcome, "aantal", "wijk", "status").values()) == {"observed"}
    assert of(outcome, "aantal") == {}
    recipe["areas"][1]["within"] = {"gemeente": "gemeente"}
    with pytest.raises(LevelNotInBoundaries):
        run(recipe, tmp_path)


def test_the_map_shows_the_new_boundaries(qgis_app, recipe, tmp_path):
    outcome = run(recipe, tmp_path, chain.Until.STYLE)
    view = outcome.material.area_set(outcome.material.workspace.indicators[0])
    assert view.id == "buurten-2026"
    assert len(outcome.material.legend_sets["aantal"].classes) > 0


def test_codes_of_another_year_are_explained_and_those_on_other_ground_told(qgis_app, recipe, tmp_path):
    delivery = recipe["deliveries"][0]
    del delivery["recalculate"]
    delivery["key"]["areas"] = "buurten-2026"
    outcome = run(recipe, tmp_path)
    (read,) = outcome.material.deliveries
    found = {item.key: (item.reason, item.suggestion) for item in read.report.unmatched}
    assert found == {
        "BU00990101": ("merged", "BU00990103"),
        "BU00990102": ("merged", "BU00990103"),
        "BU00990202": ("split", ""),
    }
    parts = next(item.candidates for item in read.report.unmatched if item.key == "BU00990202")
    assert [item.code for item in parts] == ["BU00990205", "BU00990201"]
    names = "BU00990201 Buurt 0201 > Buurt 0201"
    told = say("finding.moved", "nl", count=1, areas="buurten-2026", before="buurten-2022", names=names)
    assert any(told in text for text in outcome.material.findings)


def test_what_lies_outside_the_new_boundaries_is_named(qgis_app, recipe, tmp_path):
    # Since 2026 the west of BU00990101 is water.
    boundaries(tmp_path / "gebieden.gpkg", 2026, {**NEW, "BU00990103": (40, 200)})
    outcome = run(recipe, tmp_path)

    (told,) = [text for text in outcome.steps if "een deel buiten" in text]
    assert "Van 1 gebieden" in told
    assert "Buurt 0101 40 %" in told
    assert outcome.material.values.of("aantal", "buurt")["value"]["BU00990103"] == pytest.approx(26)
