"""Inspect delivery and Load delivery: what was recognised, and every row accounted for."""

from __future__ import annotations

import json

import pytest

from tests.processing.conftest import column, memory_layer, rows

POLICE = "\n".join(
    [
        "Politie Proefstad;;",
        "buurtcode;misdrijven;inbraken",
        "00990101;1.204,0;12",
        "00990102;30;x",
        "00990103;8;",
        "Totaal;1.242,0;12",
    ]
)


@pytest.fixture
def police(tmp_path):
    path = tmp_path / "politie 2025.csv"
    path.write_bytes(POLICE.encode("cp1252"))
    return path


def test_inspection_names_all_that_the_interface_promises(run, police, tmp_path):
    given = run("inspectdelivery", INPUT=str(police), OUTPUT=str(tmp_path / "gezien.json"))
    found = json.loads((tmp_path / "gezien.json").read_text(encoding="utf-8"))

    assert given["OUTPUT"] == str(tmp_path / "gezien.json")
    assert found["delimiter"] == ";"
    assert found["header_row"] == 2
    assert found["decimal"] == ","
    assert [item["name"] for item in found["columns"]] == ["buurtcode", "misdrijven", "inbraken"]
    assert [item["kind"] for item in found["columns"]] == ["code", "number", "number"]
    assert "x" in found["columns"][2]["missing_markers"]
    assert [item["doubt"] for item in found["columns"]] == ["", "", ""]
    assert found["keys"][0]["column"] == "buurtcode"
    assert set(found["keys"][0]) == {"column", "kind", "level", "boundary_year", "share"}
    assert found["personal_data"] == []
    assert (found["rows_in_file"], found["rows_read"], found["rows_set_aside"]) == (5, 3, 2)


def test_inspection_says_what_was_guessed_and_which_public_delivery_it_is(run, tmp_path):
    from tests.workspace import test_known as public

    path = public.livability(tmp_path / "Leefbaarometer 2002-2024.csv")
    run("inspectdelivery", INPUT=str(path), OUTPUT=str(tmp_path / "gezien.json"))
    found = json.loads((tmp_path / "gezien.json").read_text(encoding="utf-8"))

    assert found["recognised_as"]["id"] == "leefbaarometer"
    assert found["recognised_as"]["confidence"] == 1.0
    assert {"what", "value", "confidence", "others"} == set(found["guesses"][0])
    assert all({"code", "values", "words"} == set(item) for item in found["findings"])
    assert found["contents"] == [] or found["contents"][0]["chosen"] in (True, False)
    column = found["columns"][0]
    assert {"confidence", "unit", "doubt", "decimal", "thousands"} <= set(column)

    dated = tmp_path / "eigen_2025-09-30.csv"
    dated.write_text("code;waarde\n00990101;1\n00990102;2\n", encoding="utf-8")
    run("inspectdelivery", INPUT=str(dated), OUTPUT=str(tmp_path / "gezien.json"))
    found = json.loads((tmp_path / "gezien.json").read_text(encoding="utf-8"))
    assert found["recognised_as"] is None
    assert found["reference_date"] == {"date": "2025-09-30", "reason": "name", "confidence": 0.95}


def test_inspection_says_which_boundaries_the_codes_fit(run, sample, tmp_path):
    from qgis.core import QgsProcessingFeedback, QgsVectorLayer

    path = tmp_path / "eigen_2024-09-30.csv"
    path.write_text("buurtcode;waarde\nBU00990101;1\nBU00990102;2\n", encoding="utf-8")
    boundaries = f"{sample / 'gebieden.gpkg'}"
    layer = QgsVectorLayer(f"{boundaries}|layername=buurten_2022", "buurten", "ogr")
    memory = QgsVectorLayer("Polygon?crs=EPSG:28992&field=code:string", "schets", "memory")
    feedback = QgsProcessingFeedback()

    def keys(*areas):
        target = str(tmp_path / "gezien.json")
        run("inspectdelivery", feedback, INPUT=str(path), AREAS=list(areas), OUTPUT=target)
        return json.loads((tmp_path / "gezien.json").read_text(encoding="utf-8"))["keys"]

    (key,) = keys(boundaries)
    assert [item["boundary_year"] for item in key["years"]] == [2026, 2024, 2022]
    assert key["equally_good"] == [2026, 2024, 2022]
    assert key["proposed"] == {"area_set": "buurten-2024", "boundary_year": 2024}
    (key,) = keys(layer, memory)
    assert [item["boundary_year"] for item in key["years"]] == [2022]
    assert key["years"][0] == {
        "area_set": "buurten-2022", "boundary_year": 2022, "share": 1.0, "names_agree": None
    }  # fmt: skip
    assert "schets" in feedback.textLog()


def test_rows_in_the_file_are_rows_read_and_rows_set_aside(run, police):
    given = run("loaddelivery", INPUT=str(police), OUTPUT="memory:", SET_ASIDE="memory:")

    assert (given["ROWS_IN_FILE"], given["ROWS_READ"], given["ROWS_SET_ASIDE"]) == (5, 3, 2)
    assert column(given["OUTPUT"], "buurtcode") == ["00990101", "00990102", "00990103"]
    assert column(given["OUTPUT"], "misdrijven") == [1204.0, 30.0, 8.0]
    aside = rows(given["SET_ASIDE"])
    assert [(row["line"], row["reason"]) for row in aside] == [(1, "title"), (6, "total")]
    assert "1.242" in aside[1]["cells"]


def test_what_is_uncertain_is_told(run, tmp_path):
    from qgis.core import QgsProcessingFeedback

    class Told(QgsProcessingFeedback):
        warnings = ""

        def pushWarning(self, warning):  # noqa: N802
            Told.warnings += warning

    path = tmp_path / "a.csv"
    path.write_text("code;waarde\n00990101;1.204\n00990102;1.305\n", encoding="utf-8")
    run("loaddelivery", Told(), INPUT=str(path), OUTPUT="memory:")

    assert Told.warnings.startswith("waarde: ")


def test_a_cell_without_a_number_keeps_its_reason(run, police):
    given = run("loaddelivery", INPUT=str(police), OUTPUT="memory:")

    assert column(given["OUTPUT"], "inbraken") == [12.0, None, None]
    assert column(given["OUTPUT"], "inbraken_status") == ["observed", "withheld", "missing"]
    assert given.get("SET_ASIDE") is None


def test_personal_data_stops_or_stays_out(run, tmp_path):
    from qgis.core import QgsProcessingException

    path = tmp_path / "welzijn.csv"
    numbers = ("111222333", "123456782", "100000009", "999990019")
    lines = [f"{number};Buurt {n};{n * 7}" for n, number in enumerate(numbers, 1)]
    path.write_text("\n".join(["bsn;buurt;clienten", *lines]), encoding="utf-8")

    with pytest.raises(QgsProcessingException, match=r"bsn.*Leave these columns out") as stopped:
        run("loaddelivery", INPUT=str(path), OUTPUT="memory:")
    assert not any(number in str(stopped.value) for number in numbers)

    given = run("loaddelivery", INPUT=str(path), PERSONAL=1, OUTPUT="memory:")
    assert sorted(rows(given["OUTPUT"])[0]) == ["buurt", "clienten"]
    assert given["ROWS_READ"] == 4


def test_points_come_out_in_rd(run, tmp_path):
    path = tmp_path / "meldingen.csv"
    lines = ["soort;x;y", "afval;200500,25;480500", "afval;;", "groen;200600;480700"]
    path.write_text("\n".join(lines), encoding="utf-8")
    layer = run("loaddelivery", INPUT=str(path), OUTPUT="memory:")["OUTPUT"]
    shapes = [feature.geometry() for feature in layer.getFeatures()]

    assert layer.crs().authid() == "EPSG:28992"
    assert (shapes[0].asPoint().x(), shapes[0].asPoint().y()) == (200500.25, 480500.0)
    assert shapes[1].isEmpty() or shapes[1].isNull()


def test_a_layer_keeps_its_decimals_and_statuses(run):
    layer = memory_layer(
        "None?field=buurtcode:string&field=index:double&field=index_status:string&field=dag:date",
        [
            ("", "00990101", 1.234, "observed", "2025-12-31"),
            ("", "00990102", None, "withheld", "2025-12-31"),
            ("", "00990103", None, "not_applicable", "2025-12-31"),
            ("", "00990201", None, "missing", "2025-12-31"),
        ],
    )
    given = run("loaddelivery", INPUT_LAYER=layer, OUTPUT="memory:")

    assert column(given["OUTPUT"], "index") == [1.234, None, None, None]
    wanted = ["observed", "withheld", "not_applicable", "missing"]
    assert column(given["OUTPUT"], "index_status") == wanted
    assert column(given["OUTPUT"], "dag")[0].toString("yyyy-MM-dd") == "2025-12-31"


def test_a_recipe_says_how_to_read(run, tmp_path):
    path = tmp_path / "cijfers.csv"
    path.write_text("code;waarde;oud\n00990101;-;5\n00990102;1,5;6\n", encoding="utf-8")
    recipe = tmp_path / "recept.yml"
    recipe.write_text('id: cijfers\nmarkers: {"-": not_applicable}\nleave_out: [oud]\n', encoding="utf-8")
    given = run("loaddelivery", INPUT=str(path), RECIPE=str(recipe), OUTPUT="memory:")

    assert sorted(rows(given["OUTPUT"])[0]) == ["code", "waarde", "waarde_status"]
    assert column(given["OUTPUT"], "waarde_status") == ["not_applicable", "observed"]


def test_a_wrong_recipe_names_line_and_key(run, police, tmp_path):
    from qgis.core import QgsProcessingException

    recipe = tmp_path / "recept.yml"
    recipe.write_text("id: politie\nblad: Blad1\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=r"recept\.yml.*2.*blad"):
        run("loaddelivery", INPUT=str(police), RECIPE=str(recipe), OUTPUT="memory:")


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({}, "Choose a file or a layer"),
        ({"INPUT": "a.csv", "INPUT_LAYER": "b"}, "not both"),
        ({"INPUT": "/nowhere/a.csv"}, "There is no file"),
    ],
)
def test_a_wrong_choice_is_told(run, parameters, words):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match=words):
        run("loaddelivery", OUTPUT="memory:", **parameters)


def test_a_pdf_that_is_called_xlsx_is_told(run, tmp_path):
    from qgis.core import QgsProcessingException

    path = tmp_path / "lijst.xlsx"
    path.write_bytes(b"%PDF-1.7\n%fake\n")
    with pytest.raises(QgsProcessingException, match="PDF"):
        run("inspectdelivery", INPUT=str(path), OUTPUT=str(tmp_path / "x.json"))
    assert not (tmp_path / "x.json").exists()


def test_field_names_survive_a_geopackage(run, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("fid;Naam;naam;geom\nx;Een;1;2\nx;Twee;3;4\n", encoding="utf-8")
    output = tmp_path / "out.gpkg"
    run("loaddelivery", INPUT=str(path), OUTPUT=str(output))
    made = rows(output)

    assert [name for name in made[0] if name != "fid"] == ["fid_2", "Naam", "naam_2", "geom_2"]
    assert [row["fid_2"] for row in made] == ["x", "x"]
