"""Quick map and Run workspace: thin ways in to the chain, and the gate before a page."""

from __future__ import annotations

import pytest

from gebiedsgericht_plugin.processing import unprotected
from tests.processing.conftest import CODES, memory_layer, small_workspace


@pytest.fixture
def police(tmp_path):
    path = tmp_path / "politie 2025.csv"
    lines = [f"{code[2:].lstrip('0')};{n * 7}" for n, code in enumerate(CODES, 1)]
    path.write_text("\n".join(["code;inbraken", *lines]), encoding="utf-8")
    return str(path)


def told():
    """A feedback that keeps what it is told."""
    from qgis.core import QgsProcessingFeedback

    class Told(QgsProcessingFeedback):
        def __init__(self):
            super().__init__(False)
            self.infos = []
            self.warnings = []

        def pushInfo(self, info):  # noqa: N802
            self.infos.append(info)

        def pushWarning(self, warning):  # noqa: N802
            self.warnings.append(warning)

    return Told()


@pytest.mark.parametrize(
    ("index", "name", "start"), [(0, "a.pdf", b"%PDF"), (1, "a.png", b"\x89PNG"), (2, "a.svg", b"<?xml")]
)
def test_one_file_becomes_one_map(run, police, areas, tmp_path, index, name, start):
    feedback = told()
    given = run(
        "quickmap", feedback, INPUT=police, AREAS=areas, FIELD="inbraken", PAPER=0, FORMAT=index,
        OUTPUT=str(tmp_path / name),
    )  # fmt: skip

    assert given["OUTPUT"] == str(tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(start)
    assert any("6" in text and "politie 2025.csv" in text for text in feedback.infos)


def test_a_layer_and_its_areas_may_live_in_memory(run, areas, tmp_path):
    from qgis.core import QgsFeatureRequest, QgsVectorLayer

    shapes = QgsVectorLayer(areas, "buurten 2026", "ogr").materialize(QgsFeatureRequest())
    table = memory_layer(
        "None?field=code:string&field=index:double", [("", code, n + 0.125) for n, code in enumerate(CODES)]
    )
    output = tmp_path / "kaart.png"
    run("quickmap", INPUT_LAYER=table, AREAS=shapes, FIELD="index", PAPER=0, FORMAT=1, OUTPUT=str(output))

    assert output.stat().st_size > 10_000


def test_what_was_not_protected_is_refused_unless_somebody_says_why(run, police, areas, tmp_path):
    from qgis.core import QgsProcessingException

    joined = run(
        "joinbykey", INPUT=police, AREAS=areas, AREA_CODE="buurtcode", AREA_NAME="buurtnaam",
        OUTPUT="memory:",
    )["OUTPUT"]  # fmt: skip
    parameters = {
        "INPUT_LAYER": joined, "FIELD": "inbraken", "PAPER": 0, "FORMAT": 1,
        "OUTPUT": str(tmp_path / "kaart.png"),
    }  # fmt: skip

    for more in ({}, {"PROTECTION": 0}, {"PROTECTION": 2, "REASON": "zomaar"}):
        with pytest.raises(QgsProcessingException, match="was not cleared by protection"):
            run("quickmap", **parameters, **more)
    assert not (tmp_path / "kaart.png").exists()

    feedback = told()
    run("quickmap", feedback, **parameters, PROTECTION=1, REASON="aantallen lantaarnpalen")
    assert (tmp_path / "kaart.png").exists()
    assert any("aantallen lantaarnpalen" in text for text in feedback.warnings)
    assert joined.customProperty("gebiedsgericht/reason") == "objects: aantallen lantaarnpalen"


def test_a_marked_file_is_refused_and_its_protected_copy_is_not(run, police, areas, tmp_path):
    from qgis.core import QgsProcessingException

    from gebiedsgericht_plugin.texts import say

    joined, free = tmp_path / "gekoppeld.gpkg", tmp_path / "vrij.gpkg"
    run(
        "joinbykey", INPUT=police, AREAS=areas, AREA_CODE="buurtcode", AREA_NAME="buurtnaam",
        OUTPUT=str(joined),
    )  # fmt: skip
    run(
        "protectcounts", INPUT=str(joined), COUNT_FIELDS=["inbraken"], PARENT_FIELDS=["wijkcode"],
        MIN_COUNT=10, OUTPUT=str(free),
    )  # fmt: skip
    parameters = {"FIELD": "inbraken", "PAPER": 0, "FORMAT": 1, "OUTPUT": str(tmp_path / "kaart.png")}

    assert unprotected.is_marked_file(str(joined))
    with pytest.raises(QgsProcessingException, match="gekoppeld was not cleared"):
        run("quickmap", INPUT=str(joined), AREAS=areas, **parameters)
    feedback = told()
    run("quickmap", feedback, INPUT=str(free), **parameters)
    assert (tmp_path / "kaart.png").exists()
    # Four neighbourhoods and the second district; the first and the municipality hold what is held back.
    assert say("run.protected", "nl", shown=5, hidden=0) in feedback.infos


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"FORMAT": 0, "OUTPUT": "kaart.png"}, "another format"),
        ({"INPUT": None}, "Choose a file or a layer"),
        ({"AREAS": None}, "no areas"),
    ],
)
def test_what_cannot_be_is_told(run, police, areas, tmp_path, parameters, words):
    from qgis.core import QgsProcessingException

    settings = {"INPUT": police, "AREAS": areas, "OUTPUT": "kaart.pdf", **parameters}
    settings["OUTPUT"] = str(tmp_path / settings["OUTPUT"])
    with pytest.raises(QgsProcessingException, match=words):
        run("quickmap", **settings)
    assert [item.name for item in tmp_path.iterdir()] == ["politie 2025.csv"]


def test_a_workspace_runs_to_its_map_set(run, areas, tmp_path):
    workspace = small_workspace(tmp_path, areas)
    feedback = told()
    given = run("runworkspace", feedback, WORKSPACE=str(workspace), OUTPUT=str(tmp_path / "uit"))

    assert given["OUTPUT"] == str(tmp_path / "uit")
    assert (tmp_path / "uit" / "kaartenset.pdf").read_bytes().startswith(b"%PDF")
    assert "77880101" in (tmp_path / "uit" / "koppelcontrole.html").read_text(encoding="utf-8")
    assert given["REPORT"] == str(tmp_path / "uit" / "koppelcontrole.html")
    assert any("6 of 7 rows, 6 of 6 areas" in text for text in feedback.infos)


@pytest.mark.parametrize(("until", "store"), [(0, False), (1, False), (2, True)])
def test_a_workspace_runs_as_far_as_asked(run, areas, tmp_path, until, store):
    workspace = small_workspace(tmp_path, areas)
    run("runworkspace", WORKSPACE=str(workspace), OUTPUT=str(tmp_path / "uit"), UNTIL=until)

    assert (tmp_path / "werkmap.gpkg").exists() is store
    assert (tmp_path / "uit" / "koppelcontrole.html").exists()
    assert not (tmp_path / "uit" / "kaartenset.pdf").exists()


def test_a_recipe_with_an_unknown_key_names_it(run, areas, tmp_path):
    from qgis.core import QgsProcessingException

    workspace = small_workspace(tmp_path, areas)
    workspace.write_text(workspace.read_text(encoding="utf-8") + "kleur: rood\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=r"werkmap\.yml.*kleur"):
        run("runworkspace", WORKSPACE=str(workspace), OUTPUT=str(tmp_path / "uit"))
    assert not (tmp_path / "uit").exists()


def test_breda_becomes_a_map_with_its_counts(run, shared_data, tmp_path):
    folder = shared_data / "07_breda_partner_tables"
    feedback = told()
    output = tmp_path / "breda.pdf"
    run(
        "quickmap", feedback, INPUT=str(folder / "crime_by_type.csv"), AREAS=str(folder / "Buurten.geojson"),
        FIELD="Total felonies", PAPER=1, OUTPUT=str(output),
    )  # fmt: skip

    assert any("56" in text and "64" in text for text in feedback.infos)
    assert output.stat().st_size > 20_000
