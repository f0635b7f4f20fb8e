"""Planted details of persons are in nothing that is written or said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.chain import every_map, withheld
from tests.chain.test_canary import (
    ENDINGS,
    LEFT_OUT,
    NOTE,
    PLANTED,
    STOPPING,
    Place,
    assert_clean,
    cells,
    kept,
    leaks,
    logged,
    plant,
)  # fmt: skip
from tests.chain.workspaces import all_bytes, table
from tests.loading.partner_files import bsns, layer, square
from tests.processing.conftest import CODES, memory_layer

__all__ = ["kept", "logged"]

SECRETS = (
    *bsns(8),
    "Zuipschuit",
    "zuip@voorbeeld.nl",
    "06-12345678",
    "NL91ABNA0417164300",
    "12-ABC-3",
    "1957",
)


@pytest.fixture
def clients(tmp_path):
    rows = [
        f"BU9901010{at % 3 + 1};{bsn};Zuipschuit{at};17-0{at + 1}-1957;zuip@voorbeeld.nl;06-12345678;"
        f"NL91ABNA0417164300;12-ABC-3;bel Zuipschuit 06-12345678;{at}"
        for at, bsn in enumerate(bsns(8))
    ]
    names = "buurtcode;BSN;Achternaam;Geboortedatum;mail;telefoon;rekening;kenteken;opmerking;uren"
    head = f"Contactpersoon: Zuipschuit, 06-12345678, bsn {bsns(1)[0]}\n"
    path = tmp_path / "in" / "clienten.csv"
    path.parent.mkdir()
    path.write_text(head + "\n".join([names, *rows, f"Totaal;{bsns(1)[0]};;;;;;;;28"]), encoding="utf-8")
    return path


class Heard:
    """A feedback that keeps all it is told."""

    def __new__(cls):
        from qgis.core import QgsProcessingFeedback

        class Keeping(QgsProcessingFeedback):
            said = ""

            def pushInfo(self, text):  # noqa: N802
                self.said += text

            pushWarning = pushConsoleInfo = pushDebugInfo = setProgressText = pushInfo  # noqa: N815

            def reportError(self, text, fatalError=False):  # noqa: N802, N803
                self.said += text

        return Keeping()


def test_nothing_written_or_said_holds_them(run, clients, tmp_path, areas, capfd):
    from qgis.core import QgsProcessingException

    made, heard = tmp_path / "uit", Heard()
    made.mkdir()
    run("inspectdelivery", feedback=heard, INPUT=str(clients), OUTPUT=str(made / "gezien.json"))
    with pytest.raises(QgsProcessingException) as stopped:
        run("loaddelivery", feedback=heard, INPUT=str(clients), OUTPUT=str(made / "nooit.gpkg"))
    given = run(
        "loaddelivery", feedback=heard, INPUT=str(clients), PERSONAL=1,
        OUTPUT=str(made / "rijen.gpkg"), SET_ASIDE=str(made / "apart.csv"),
    )  # fmt: skip
    assert (given["ROWS_READ"], given["ROWS_SET_ASIDE"]) == (8, 2)
    written = b"".join(path.read_bytes() for path in made.rglob("*") if path.is_file())
    said = heard.said + str(stopped.value) + "".join(capfd.readouterr())
    for secret in SECRETS:
        assert secret.encode() not in written
        assert secret not in said
    assert b"28" in written


class Told:
    """What algorithms wrote and said in one test."""

    def __init__(self, run, folder):
        self._run, self.made, self.heard = run, folder / "uit", Heard()
        self.made.mkdir()
        self.said = ""

    def run(self, algorithm, **parameters):
        """Run one; None where it stops, which says why."""
        from qgis.core import QgsProcessingException

        try:
            return self._run(algorithm, feedback=self.heard, **parameters)
        except QgsProcessingException as error:
            self.said += str(error)
            return None

    def __call__(self, name):
        return str(self.made / name)

    def assert_clean(self, **more):
        written = {path.name: all_bytes(path) for path in self.made.rglob("*") if path.is_file()}
        assert_clean(heard=self.heard.said, said=self.said, **more, **written)


@pytest.fixture
def told(run, tmp_path):
    return Told(run, tmp_path)


@pytest.fixture
def partner(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    plant(folder)
    return folder


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_algorithm_that_reads_a_file_gives_it_away(told, partner, areas, kept, logged, capfd, ending):
    file, before = str(partner / f"clienten.{ending}"), set(partner.iterdir())
    seen = told("gezien.json")
    assert told.run("inspectdelivery", INPUT=file, OUTPUT=seen)
    found = json.loads(Path(seen).read_text(encoding="utf-8"))
    assert {item["column"] for item in found["personal_data"]} >= set(STOPPING)
    assert told.run("loaddelivery", INPUT=file, OUTPUT=told("nooit.gpkg")) is None
    given = told.run(
        "loaddelivery", INPUT=file, PERSONAL=1, OUTPUT=told("rijen.gpkg"), SET_ASIDE=told("apart.csv")
    )
    assert given["ROWS_READ"] == 36
    area_fields = {"AREAS": areas, "AREA_CODE": "buurtcode", "AREA_NAME": "buurtnaam"}
    joined = told.run(
        "joinbykey", INPUT=file, KEY_FIELD="buurtcode", **area_fields, ON_DUPLICATES=1,
        OUTPUT=told("joined.gpkg"), UNMATCHED=told("un.csv"), AREAS_WITHOUT=told("without.gpkg"),
        REPORT=told("koppel.html"),
    )  # fmt: skip
    assert joined is None
    assert told.run("quickmap", INPUT=file, AREAS=areas, FIELD="uren", OUTPUT=told("kaart.pdf")) or told.said
    assert set(partner.iterdir()) == before
    told.assert_clean(log="".join(logged), console="".join(capfd.readouterr()), gone=kept.content)


def test_points_outside_and_categories_hold_no_details(told, partner, areas, kept, logged, capfd):
    area_fields = {"AREAS": areas, "AREA_CODE": "buurtcode"}
    file = str(partner / "clienten.gpkg")
    outside = {"POINTS": file, **area_fields, "OUTPUT": told("per.gpkg"), "OUTSIDE": told("buiten.gpkg")}
    assert told.run("aggregatepoints", CATEGORY_FIELD="soort", **outside)
    for field in ("Achternaam", "diagnose", "Geboortedatum"):
        assert (
            told.run("aggregatepoints", CATEGORY_FIELD=field, **{**outside, "OUTPUT": told(f"{field}.gpkg")})
            is None
        )
    told.assert_clean(log="".join(logged), console="".join(capfd.readouterr()), gone=kept.content)


def test_layers_with_shapes_of_their_own_neither(told, tmp_path, kept, logged, capfd):
    count = len(CODES)
    columns = {
        "buurtcode": list(CODES), "buurtnaam": [f"Buurt {at}" for at in range(count)],
        "Achternaam": [f"Zuipschuit{at}" for at in range(count)],
        "mail": ["kwebbel17@voorbeeld.example"] * count,
        "BSN": list(bsns(count, 123450000)), "uren": [float(at + 10) for at in range(count)],
    }  # fmt: skip
    shapes = [square(100_000 + 200 * at, 400_000, 200) for at in range(count)]
    path = layer(tmp_path, shapes, columns, name="vlakken.gpkg")
    rows = [(shape, *(column[at] for column in columns.values())) for at, shape in enumerate(shapes)]
    fields = "&".join(f"field={name}:{'double' if name == 'uren' else 'string'}" for name in columns)
    held = memory_layer(f"MultiPolygon?crs=EPSG:28992&{fields}", rows, "vlakken")
    for given in ({"INPUT": str(path)}, {"INPUT_LAYER": held}):
        told.run("quickmap", **given, FIELD="uren", OUTPUT=told("kaart.pdf"))
        assert told.run("loaddelivery", **given, OUTPUT=told("nooit.gpkg")) is None
        assert told.run(
            "loaddelivery", **given, PERSONAL=1, OUTPUT=told("wel.gpkg"), SET_ASIDE=told("apart.gpkg")
        )
        assert told.run("inspectdelivery", **given, OUTPUT=told("gezien.json"))
    told.assert_clean(log="".join(logged), console="".join(capfd.readouterr()), gone=kept.content)


def test_counts_that_were_protected_are_in_nothing_that_is_made_of_them(told, kept, logged, capfd):
    counts = [3.0, *(7_352_901_733.0 + 104_729 * at for at in range(5))]
    shapes = [
        f"MultiPolygon ((({x} 0, {x + 9} 0, {x + 9} 9, {x} 9, {x} 0)))" for x in range(200_000, 200_060, 10)
    ]
    rows = [
        (shape, code, f"Buurt {at}", f"W{at // 3}", count)
        for at, (shape, code, count) in enumerate(zip(shapes, CODES, counts))
    ]
    fields = "field=buurtcode:string&field=buurtnaam:string&field=wijk:string&field=clienten:double"
    layer = memory_layer(f"MultiPolygon?crs=EPSG:28992&{fields}", rows, "welzijn")
    asked = {"COUNT_FIELDS": ["clienten"], "PARENT_FIELDS": ["wijk"], "MIN_COUNT": 5}
    assert told.run("protectcounts", INPUT=layer, **asked, OUTPUT=told("safe.gpkg"), LOG=told("log.json"))
    safe = {"INPUT": told("safe.gpkg"), "FIELD": "clienten"}
    assert told.run("styletheme", **safe, OUTPUT=told("stijl.qml"), LEGEND_SET_OUT=told("legenda.json"))
    for number, name in enumerate(("kaart.pdf", "kaart.png", "kaart.svg")):
        assert told.run("quickmap", **safe, FORMAT=number, OUTPUT=told(name)), told.said
    written = {path.name: all_bytes(path) for path in told.made.iterdir() if path.is_file()}
    assert set(written) >= {"safe.gpkg", "log.json", "stijl.qml", "legenda.json", "kaart.pdf", "kaart.svg"}
    said = told.heard.said + "".join(logged) + "".join(capfd.readouterr())
    everything = {**written, "said": said.encode(), "gone": kept.content}
    secrets, shown = {"second": counts[1]}, {str(count): count for count in counts[2:]}
    assert {name for name, content in everything.items() if withheld.told(content, secrets)} == set()
    assert {name for name, content in written.items() if withheld.told(content, shown)} >= {
        "safe.gpkg", "stijl.qml", "legenda.json", "kaart.pdf", "kaart.svg",
    }  # fmt: skip


def test_a_workspace_run_as_an_algorithm_neither(told, areas, tmp_path, kept, logged, capfd):
    place = Place(tmp_path / "werk", areas)
    kept.content = b""
    place.ask("leave_out: []", ("csv",))
    assert told.run("runworkspace", WORKSPACE=str(place.recipe), OUTPUT=told("set"), UNTIL=1) is None
    text = place.recipe.read_text(encoding="utf-8").replace("leave_out: []", LEFT_OUT)
    place.recipe.write_text(text, encoding="utf-8")
    assert told.run("runworkspace", WORKSPACE=str(place.recipe), OUTPUT=told("set"), UNTIL=1)
    told.assert_clean(
        log="".join(logged), console="".join(capfd.readouterr()), gone=kept.content, **place.written()
    )
    withheld.add(place.recipe)
    text = place.recipe.read_text(encoding="utf-8").replace("formats: [pdf, png, pptx]", "formats: [pptx]")
    place.recipe.write_text("".join(x for x in text.splitlines(True) if "profile" not in x), encoding="utf-8")
    every_map.plant(place.folder, [[row[1], row[2], row[8]] for row in cells()])
    every_map.add(place.recipe)
    assert told.run("runworkspace", WORKSPACE=str(place.recipe), OUTPUT=told("set"), UNTIL=3), told.said
    written = {**place.written(), "said": (told.heard.said + "".join(logged)).encode()}
    written.update({path.name: all_bytes(path) for path in told.made.rglob("*") if path.is_file()})
    secrets = withheld.secrets(table(place.folder / "werkmap.gpkg", "figures"))
    assert len(secrets) >= 6
    assert {name for name, content in written.items() if withheld.told(content, secrets)} == set()
    made = {
        name: content
        for name, content in written.items()
        if not name.endswith((every_map.PEOPLE, every_map.THINGS))
    }
    assert_clean(**made)
    assert {
        name for name, content in made.items() if list(every_map.places_told(content, every_map.LIVE))
    } == set()
    assert any(list(every_map.places_told(content, every_map.STAND)) for content in made.values())


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_preview_and_a_drafted_workspace_show_none_of_it(partner, areas, tmp_path, kept, ending):
    from gebiedsgericht_plugin import chain, loading

    file = partner / f"clienten.{ending}"
    shown = loading.preview(file)
    assert_clean(shown=str(shown), inspected=str(loading.inspect(file)))
    source = Path(areas.split("|", maxsplit=1)[0])
    drafted = chain.draft_workspace([source, file], tmp_path / "nieuw")
    assert_clean(drafted=drafted.read_bytes(), gone=kept.content)


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_cannot_be_read_is_not_quoted(told, partner, kept, logged, capfd, ending):
    file = partner / f"clienten.{ending}"
    content = file.read_bytes()
    for broken in (content[: len(content) * 2 // 3], content.replace(b"}", b"", 9), NOTE.encode() + content):
        file.write_bytes(broken)
        told.run("inspectdelivery", INPUT=str(file), OUTPUT=told("gezien.json"))
        told.run(
            "loaddelivery", INPUT=str(file), PERSONAL=1, OUTPUT=told("rijen.csv"), SET_ASIDE=told("apart.csv")
        )
    told.assert_clean(log="".join(logged), console="".join(capfd.readouterr()), gone=kept.content)


def test_what_is_planted_is_what_is_looked_for():
    assert set(leaks(" ".join(PLANTED).encode())) == set(PLANTED)
