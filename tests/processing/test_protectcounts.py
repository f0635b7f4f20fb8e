"""Protect counts: small ones and what gives them away are gone, the mark is cleared."""

from __future__ import annotations

import json

import pytest

from gebiedsgericht_plugin.processing import unprotected
from tests.processing.conftest import CODES, column, memory_layer, rows

FIELDS = "field=code:string&field=wijk:string&field=clienten:integer"
WIJKEN = ("W1", "W1", "W1", "W2", "W2", "W2")


def table(counts, more="", extra=()):
    features = [
        ("", code, wijk, count, *added)
        for code, wijk, count, added in zip(CODES, WIJKEN, counts, extra or [()] * len(counts))
    ]
    return memory_layer(f"None?{FIELDS}{more}", features, "welzijn")


def protect(run, layer, **parameters):
    settings = {"COUNT_FIELDS": ["clienten"], "PARENT_FIELDS": ["wijk"], "OUTPUT": "memory:", **parameters}
    return run("protectcounts", INPUT=layer, **settings)


def test_a_small_count_takes_a_second_one_along(run):
    given = protect(run, table([3, 20, 30, 10, 0, 12]))

    # 3 is too small; 20 would give it away by subtracting from the total of W1. Zero is no secret.
    assert column(given["OUTPUT"], "clienten") == [None, None, 30, 10, 0, 12]
    assert column(given["OUTPUT"], "clienten_status") == ["withheld", "withheld", *["observed"] * 4]
    assert (given["WITHHELD"], given["SECONDARY"]) == (2, 1)


def test_the_minimum_and_rounding_are_choices(run):
    given = protect(run, table([3, 20, 30, 11, 0, 12]), MIN_COUNT=2, ROUND_TO=5)

    assert column(given["OUTPUT"], "clienten") == [5, 20, 30, 10, 0, 10]
    assert given["WITHHELD"] == 0


def test_the_log_holds_rules_and_numbers_but_no_figures(run, tmp_path):
    log = tmp_path / "log.json"
    protect(run, table([3, 20777, 30, 10, 0, 12]), LOG=str(log))
    text = log.read_text(encoding="utf-8")
    told = json.loads(text)

    assert told["minimum"] == 5
    assert told["withheld"] == 2
    assert told["secondary"] == 1
    assert told["fields"] == {"clienten": 2}
    assert told["parent_fields"] == ["wijk"]
    assert told["not_protected"] == []
    assert "20777" not in text
    assert not any(code in text for code in CODES)


def test_a_status_that_was_there_is_kept(run):
    statuses = ("estimated", "observed", "observed", "withheld", "missing", "observed")
    layer = table([6, 20, 3, None, None, 12], "&field=clienten_status:string", [(item,) for item in statuses])
    made = rows(protect(run, layer)["OUTPUT"])

    assert [name for name in made[0]] == ["code", "wijk", "clienten", "clienten_status"]
    assert [row["clienten"] for row in made][2:5] == [None, None, None]
    assert [row["clienten_status"] for row in made] == [
        *("withheld", "observed", "withheld", "withheld", "missing", "observed")
    ]


def test_an_area_in_two_districts_is_told(run):
    from qgis.core import QgsProcessingException

    layer = table([6, 7, 8, 9, 10, 11], "&field=gemeente:string", [(item,) for item in "AABBBB"])
    with pytest.raises(QgsProcessingException, match=r"no single gemeente: W1"):
        protect(run, layer, PARENT_FIELDS=["wijk", "gemeente"])


def test_what_a_step_gives_out_is_marked_until_it_was_protected(run, areas, tmp_path):
    path = tmp_path / "a.csv"
    lines = [f"{code};{n}" for n, code in enumerate(CODES, 4)]
    path.write_text("\n".join(["code;clienten", *lines]), encoding="utf-8")
    joined = run(
        "joinbykey", INPUT=str(path), AREAS=areas, AREA_CODE="buurtcode", AREA_NAME="buurtnaam",
        OUTPUT="memory:", UNMATCHED="memory:",
    )  # fmt: skip
    given = run(
        "protectcounts", INPUT=joined["OUTPUT"], COUNT_FIELDS=["clienten"], PARENT_FIELDS=["wijkcode"],
        OUTPUT="memory:",
    )  # fmt: skip

    assert unprotected.is_marked(joined["OUTPUT"])
    assert joined["OUTPUT"].customProperty("gebiedsgericht/unprotected") == "1"
    assert unprotected.is_marked(joined["UNMATCHED"])
    assert not unprotected.is_marked(given["OUTPUT"])
    assert column(given["OUTPUT"], "clienten_status")[:2] == ["withheld", "withheld"]


def test_a_figure_that_was_forgotten_keeps_the_mark(run, tmp_path):
    layer = table(
        [6, 7, 8, 9, 10, 11], "&field=geweld:integer&field=geweld_status:string", [(1, "observed")] * 6
    )
    log = tmp_path / "log.json"
    half = protect(run, layer, LOG=str(log))
    whole = protect(run, layer, COUNT_FIELDS=["clienten", "geweld"])

    assert unprotected.is_marked(half["OUTPUT"])
    assert json.loads(log.read_text(encoding="utf-8"))["not_protected"] == ["geweld"]
    assert not unprotected.is_marked(whole["OUTPUT"])
    assert column(whole["OUTPUT"], "geweld") == [None] * 6


@pytest.mark.parametrize("ending", ["gpkg", "geojson", "csv"])
def test_the_mark_lives_in_the_file(run, areas, tmp_path, ending):
    from qgis.core import QgsVectorLayer

    path = tmp_path / "a.csv"
    path.write_text("\n".join(["code;n", *(f"{code};9" for code in CODES)]), encoding="utf-8")
    output = tmp_path / f"uit.{ending}"
    joined = run(
        "joinbykey", INPUT=str(path), AREAS=areas, AREA_CODE="buurtcode", AREA_NAME="buurtnaam",
        OUTPUT=str(output),
    )  # fmt: skip
    assert joined["OUTPUT"] == str(output)
    assert unprotected.is_marked(QgsVectorLayer(str(output), "later", "ogr"))
    assert unprotected.is_marked_file(str(output))
    assert column(output, "n") == ([9] * 6 if ending != "csv" else ["9"] * 6)

    copy = tmp_path / f"vrij.{ending}"
    run("protectcounts", INPUT=str(output), COUNT_FIELDS=["n"], OUTPUT=str(copy))
    assert not unprotected.is_marked_file(str(copy))


@pytest.mark.parametrize("ending", ["gpkg", "geojson"])
def test_protecting_over_a_marked_file_clears_it_and_keeps_the_officers_style(run, areas, tmp_path, ending):
    from qgis.core import QgsVectorLayer

    path = tmp_path / "a.csv"
    path.write_text("\n".join(["code;n", *(f"{code};9" for code in CODES)]), encoding="utf-8")
    output = tmp_path / f"uit.{ending}"
    run(
        "joinbykey", INPUT=str(path), AREAS=areas, AREA_CODE="buurtcode", AREA_NAME="buurtnaam",
        OUTPUT=str(output),
    )  # fmt: skip
    styled = QgsVectorLayer(str(output), "", "ogr")
    styled.setOpacity(0.25)
    styled.saveNamedStyle(styled.styleURI())
    del styled
    run("protectcounts", INPUT=areas, COUNT_FIELDS=["inwoners"], OUTPUT=str(output))

    again = QgsVectorLayer(str(output), "", "ogr")
    assert not unprotected.is_marked(again)
    assert again.opacity() == 0.25


def test_a_layer_that_is_loaded_into_the_project_gets_the_mark_too(run, provider, areas, tmp_path):
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject, QgsVectorLayer

    context, feedback, project = QgsProcessingContext(), QgsProcessingFeedback(), QgsProject()
    context.setProject(project)
    path = tmp_path / "a.csv"
    path.write_text("\n".join(["code;n", *(f"{code};9" for code in CODES)]), encoding="utf-8")
    output = tmp_path / "uit.gpkg"
    details = QgsProcessingContext.LayerDetails("Uit", project, "OUTPUT")
    context.addLayerToLoadOnCompletion(str(output), details)
    algorithm = provider.algorithm("loaddelivery").create()
    result, ok = algorithm.run({"INPUT": str(path), "OUTPUT": str(output)}, context, feedback)

    assert ok
    layer = QgsVectorLayer(result["OUTPUT"], "", "ogr")
    marker = context.layerToLoadOnCompletionDetails(result["OUTPUT"]).postProcessor()
    assert marker is not None
    marker.postProcessLayer(layer, context, feedback)
    assert layer.customProperty("gebiedsgericht/unprotected") == "1"
    assert marker not in unprotected.Marker.kept


def test_the_floor_of_the_organisation_goes_before_a_lower_minimum(run):
    from qgis.core import QgsSettings

    from gebiedsgericht_plugin.workspace import organisation

    layer = table([7, 20, 30, 15, 0, 12])
    assert protect(run, layer)["WITHHELD"] == 0
    QgsSettings().setValue(organisation.SETTING, 10)
    try:
        assert protect(run, layer, MIN_COUNT=6)["WITHHELD"] == 2
        assert protect(run, layer, MIN_COUNT=16)["WITHHELD"] > 2
    finally:
        QgsSettings().remove(organisation.SETTING)
