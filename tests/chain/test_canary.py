"""Planted details of persons are in no file, no message and no temporary file of any run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

import pytest

from gebiedsgericht_plugin import errors
from gebiedsgericht_plugin.model.maps import MapKind
from gebiedsgericht_plugin.texts import explain
from tests.chain import every_map, withheld
from tests.chain.workspaces import all_bytes
from tests.conftest import ROOT
from tests.loading.partner_files import bsns, layer, workbook
from tests.processing.conftest import CODES, areas, small_workspace

__all__ = ["areas"]

ROWS = 36
NUMBERS = bsns(ROWS, 123450000)
PLANTED = (
    *NUMBERS,
    "Zuipschuit", "Kwebbelaar",
    "kwebbel17", "voorbeeld.example",
    "0417164300",
    "17-03-1957", "1957-03-17", "17/03/1957", "19570317",
    "999990019", "987654321", "87654321",
    "12-ABC-3",
)  # fmt: skip
"""What no output may hold. (Test numbers and names: nobody's.)"""
NAMES = (
    "buurtcode", "burgernummer", "Achternaam", "Geboortedatum", "mail", "telefoon", "rekening",
    "kenteken", "toelichting", "diagnose", "uren", "soort",
)  # fmt: skip
STOPPING = ("burgernummer", "Geboortedatum", "rekening", "diagnose")
RECIPE = """\
  - id: zorg_{ending}
    partner: politie
    theme: zorg
    files: clienten.{ending}
    reference_date: 2025-12-31
    key: {{column: buurtcode, kind: code, areas: buurten-2026}}
    protection: sensitive
    {handling}
    indicators:
      - {{id: uren_{ending}, name: Uren {ending}, kind: sum, numerator: {{sum: uren}}}}
      - {{id: hulp_{ending}, name: Hulp {ending}, kind: count, numerator: {{count: rows}}}}
"""
COUNTED = """\
      - id: astma_{ending}
        name: Astma {ending}
        kind: count
        numerator: {{count: rows, where: {{diagnose: [astma]}}}}
"""
LEFT_OUT = f"leave_out: [{', '.join(STOPPING)}]"
USE = (
    "personal_use: {columns: [diagnose, Geboortedatum, Achternaam, burgernummer], purpose: zorgmonitor, "
    "legal_basis: wettelijke taak, approved_by: functionaris gegevensbescherming, approved_on: 2026-01-05}"
)
ENDINGS = ("csv", "xlsx", "gpkg", "geojson")


def cells() -> List[List[str]]:
    """Rows about clients, six or more to a neighbourhood, each with everything that is nobody's business."""
    rows = []
    for at, number in enumerate(NUMBERS):
        remark = (
            f"wil dat NN{at} belt"
            if at != 20
            else "Zuipschuit20, bsn 999990019 (of 987654321), belde over de heg"
        )
        rows.append([
            CODES[at % 6], number, f"Zuipschuit{at}", "17-03-1957" if at % 2 else f"{at % 9 + 1}0-08-1961",
            f"kwebbel17{at}@voorbeeld.example", "06-87654321", "NL91ABNA0417164300", "12-ABC-3", remark,
            ("astma", "reuma")[at % 2], str(at % 7 + 1), "zorg",
        ])  # fmt: skip
    return rows


TOTAL = ["Totaal", "999990019", "Zuipschuit", "", "", "", "", "", "", "", "141", ""]
NOTE = "Contactpersoon: Karel Kwebbelaar, 06-87654321, kwebbel17@voorbeeld.example, bsn 999990019"


def plant(folder: Path) -> None:
    """The same clients as CSV, workbook, GeoPackage and GeoJSON."""
    rows = cells()
    lines = [NOTE, "", ";".join(NAMES), *(";".join(row) for row in rows), ";".join(TOTAL)]
    (folder / "clienten.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    typed = [[*row[:1], int(row[1]), *row[2:10], int(row[10]), row[11]] for row in rows]
    workbook(folder, [[NOTE], [], list(NAMES), *typed, TOTAL], name="clienten.xlsx")
    columns = {name: [row[at] for row in rows] for at, name in enumerate(NAMES)}
    columns["uren"] = [float(value) for value in columns["uren"]]  # type: ignore[misc]
    shapes = [f"POINT ({100_010 + 20 * at} {400_010 + 10 * at})" for at in range(len(rows))]
    layer(folder, shapes, columns, name="clienten.gpkg")
    layer(folder, shapes, columns, name="clienten.geojson", driver="GeoJSON")


class Kept:
    """What was in files of a run that are gone again."""

    def __init__(self) -> None:
        self.content = b""

    def keep(self, path: Any) -> None:
        place = Path(os.fsdecode(path))
        found = [place] if place.is_file() else list(place.rglob("*")) if place.is_dir() else []
        for item in found:
            if item.is_file() and not item.is_symlink():
                # The pages of a PDF are read where they end up, in the map set.
                self.content += all_bytes(item, texts=item.parent.name[:1] != ".")


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Kept]:
    """Keep what temporary files held; temporary files go to a folder of their own."""
    held, aside = Kept(), tmp_path / "tijdelijk"
    aside.mkdir()
    monkeypatch.setenv("TMPDIR", str(aside))
    monkeypatch.setattr(tempfile, "tempdir", str(aside))
    for module, name in ((os, "unlink"), (os, "remove"), (shutil, "rmtree")):
        real = getattr(module, name)

        def watched(path: Any, *args: Any, _real: Any = real, **more: Any) -> Any:
            if not more.get("dir_fd"):
                held.keep(path)
            return _real(path, *args, **more)

        monkeypatch.setattr(module, name, watched)
    yield held
    assert not list(aside.iterdir())


@pytest.fixture
def logged(qgis_app: Any) -> Iterator[List[str]]:
    """All that comes into QGIS's message log."""
    said: List[str] = []

    def hear(message: str, tag: str = "", level: Any = None) -> None:
        said.append(f"{tag}: {message}")

    log = qgis_app.messageLog()
    log.messageReceived[str, str, type(_info())].connect(hear)
    yield said
    log.messageReceived[str, str, type(_info())].disconnect(hear)


def _info() -> Any:
    from qgis.core import Qgis

    return Qgis.MessageLevel.Info


class Place:
    """A workspace with clients in four kinds of file."""

    def __init__(self, folder: Path, areas_source: str) -> None:
        self.folder, self.output = folder / "werkmap", folder / "uit"
        self.folder.mkdir(parents=True)
        self.recipe = small_workspace(self.folder, areas_source)
        plant(self.folder)
        withheld.write(self.folder)
        self.inputs = set(self.folder.iterdir())

    def ask(self, handling: str, endings: Tuple[str, ...] = ENDINGS, more: str = "") -> None:
        """Read the clients so, and put out everything that can be."""
        text = self.recipe.read_text(encoding="utf-8")
        asked = "".join(
            RECIPE.format(ending=ending, handling=handling) + more.format(ending=ending) for ending in endings
        )
        text = text.replace("pages:\n", asked + "pages:\n").replace(": all", f": [hulp_{endings[0]}]")
        text = text.replace("formats: [pdf]", "formats: [pdf, png, svg, pptx, xlsx, html, edition]")
        self.recipe.write_text(text, encoding="utf-8")

    def run(self, until: str = "export") -> Any:
        from gebiedsgericht_plugin import chain

        return chain.run_workspace(self.recipe, self.output, chain.Until(until))

    def written(self) -> Dict[str, bytes]:
        """All that was made, unpacked."""
        made = [path for path in self.folder.parent.rglob("*") if path.is_file() and path not in self.inputs]
        return {str(path.relative_to(self.folder.parent)): all_bytes(path) for path in made}


@pytest.fixture
def place(qgis_app: Any, areas: str, tmp_path: Path) -> Place:
    return Place(tmp_path, areas)


def leaks(content: bytes) -> List[str]:
    """The planted values in a content, also as 16-bit text."""
    text = content.lower()
    spoken = {secret: secret.lower() for secret in PLANTED}
    return [
        secret
        for secret, low in spoken.items()
        if low.encode() in text or low.encode("utf-16-le") in text or low.encode("utf-16-be") in text
    ]


def assert_clean(**contents: Any) -> None:
    found = {}
    for name, content in contents.items():
        held = content if isinstance(content, bytes) else str(content).encode()
        if leaks(held):
            found[name] = leaks(held)[:3]
    assert found == {}


def test_the_test_finds_what_is_planted(place, tmp_path):
    for ending in ENDINGS:
        found = leaks(all_bytes(place.folder / f"clienten.{ending}"))
        assert set(NUMBERS) <= set(found), ending
        assert {"Zuipschuit", "kwebbel17", "0417164300", "12-ABC-3", "17-03-1957"} <= set(found), ending


@pytest.mark.parametrize(("handling", "more"), [(LEFT_OUT, ""), (USE, COUNTED)], ids=["left out", "counted"])
def test_a_run_writes_and_says_none_of_it(place, kept, logged, capfd, handling, more):
    place.ask(handling, more=more)
    outcome = place.run()
    written = place.written()
    kinds = {Path(name).suffix for name in written}
    assert {".pdf", ".png", ".pptx", ".gpkg", ".yml", ".html", ".svg", ".gz"} <= kinds
    frame = outcome.material.values.frame
    assert set(frame["status"]) >= {"observed"}
    if more:
        assert {f"astma_{ending}" for ending in ENDINGS} <= set(frame["indicator"])
    assert_clean(**written)
    said = "".join(capfd.readouterr()) + "".join(outcome.steps) + "".join(outcome.material.findings)
    assert_clean(said=said, log="".join(logged), gone=kept.content, held=outcome.material.deliveries)
    left = {path for path in place.folder.iterdir() if path not in place.inputs}
    assert {path.name for path in left} == {
        "werkmap.gpkg",
        "werkmap_grafieken",
        "decisions.yml",
        "uitgegeven",
    }
    assert {path.name for path in place.folder.parent.iterdir()} == {"werkmap", "uit", "tijdelijk"}


def test_a_run_writes_and_says_no_figure_that_is_withheld(place, kept, logged, capfd):
    withheld.add(place.recipe)
    material = (outcome := place.run()).material
    written = place.written()
    said = "".join(capfd.readouterr()) + "".join(outcome.steps) + "".join(logged) + " ".join(written)
    held = (material.values, material.legend_sets, material.deliveries, material.findings, material.seen)
    everything = {**written, "said": said.encode(), "gone": kept.content, "held": repr(held).encode()}
    secrets = withheld.secrets(material.values.frame)
    assert len(secrets) >= 6
    assert {
        name: told for name, content in everything.items() if (told := withheld.told(content, secrets))
    } == {}
    # The same eyes do find what is shown, in every kind of file that has figures.
    shown = withheld.shown(material.values.frame)
    assert {Path(name).suffix for name, content in written.items() if withheld.told(content, shown)} >= {
        ".pdf", ".pptx", ".gpkg", ".svg", ".gz",
    }  # fmt: skip


def test_maps_of_every_kind_hold_none_of_it(place, kept, logged, capfd, qgis_app):
    """The details of persons, where they live, and figures that are withheld: on no map and in no project."""
    place.inputs |= set(every_map.plant(place.folder, [[row[1], row[2], row[8]] for row in cells()]))
    withheld.add(place.recipe)
    every_map.add(place.recipe)
    outcome = place.run()
    material = outcome.material
    drawn = {made.kind for made in material.maps}
    assert drawn == set(MapKind)
    _show_in_a_project(material, place.folder.parent / "ambtenaar.qgs")
    said = "".join(capfd.readouterr()) + "".join(outcome.steps) + "".join(logged)
    made = [made for made in material.maps if made.drawn.spec.delivery == "bewoners" or not made.shape]
    held = repr([(item.drawn, item.legend, item.sizes) for item in made])
    everything = {**place.written(), "said": said.encode(), "gone": kept.content, "held": held.encode()}
    assert {Path(name).suffix for name in everything} >= {".qgs", ".gpkg", ".pptx", ".pdf", ".svg"}
    assert_clean(**everything)
    secrets = withheld.secrets(material.values.frame)
    assert len(secrets) >= 6
    told = {name: withheld.told(content, secrets) for name, content in everything.items()}
    assert {name: found for name, found in told.items() if found} == {}
    lived = {name: list(every_map.places_told(item, every_map.LIVE)) for name, item in everything.items()}
    assert {name: found for name, found in lived.items() if found} == {}
    # The same eyes find what is shown: where things stand, and figures, in layers, pages and slides.
    stores = {name for name, item in everything.items() if list(every_map.places_told(item, every_map.STAND))}
    assert "werkmap.gpkg" in {Path(name).name for name in stores}
    shown = withheld.shown(material.values.frame)
    assert {Path(name).suffix for name, content in everything.items() if withheld.told(content, shown)} >= {
        ".gpkg", ".pptx", ".svg",
    }  # fmt: skip


def _show_in_a_project(material, path):
    """The workspace as an officer sees and saves it: layers, styles, themes, layouts."""
    from qgis.core import QgsProject

    from gebiedsgericht_plugin.presenting import in_project

    project = QgsProject()
    try:
        in_project.show(project, material)
        assert {kind.value for kind in MapKind} <= {
            layer.source().partition("map__")[2] for layer in project.mapLayers().values()
        }
        assert project.write(str(path))
    finally:
        project.clear()


def test_a_second_file_with_details_where_none_should_be(place, kept, logged, capfd):
    place.ask(USE, ("csv",), COUNTED)
    place.run(until="join")
    rows = cells()
    rows[3][9], rows[4][10], rows[5][0], rows[6][0] = (
        "Zuipschuit3",
        "Kwebbelaar",
        "999990019",
        "bsn 987654321",
    )
    names = ";".join(NAMES).replace("soort", "kwebbel17@voorbeeld.example")
    lines = [NOTE, "", names, *(";".join(row) for row in rows)]
    (place.folder / "clienten.csv").write_text("\n".join(lines), encoding="utf-8")
    outcome = place.run(until="join")
    said = "".join(outcome.steps) + "".join(outcome.material.findings) + "".join(capfd.readouterr())
    assert "uren: 1 cells" in outcome.report.read_text(encoding="utf-8")
    assert_clean(said=said, log="".join(logged), gone=kept.content, **place.written())


@pytest.mark.parametrize(
    "role", ["key: {column: Geboortedatum", "period_column: Geboortedatum\n    key: {column: buurtcode"]
)
def test_what_is_counted_is_no_key_and_no_period(place, role):
    place.ask(USE, ("csv",))
    text = place.recipe.read_text(encoding="utf-8").replace("key: {column: buurtcode", role)
    place.recipe.write_text(text, encoding="utf-8")
    with pytest.raises(errors.BadSetting) as refused:
        place.run(until="join")
    assert refused.value.value == "Geboortedatum"
    assert place.written() == {}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_stop_writes_nothing_and_says_none_of_it(place, kept, logged, capfd, ending):
    from gebiedsgericht_plugin.panels.messages import details_of

    place.ask("leave_out: []", (ending,))
    with pytest.raises(errors.PersonalDataFound) as stopped:
        place.run()
    error = stopped.value
    assert set(error.columns) == set(STOPPING)
    told = [str(error), details_of(error), *explain(error, "nl"), *explain(error, "en")]
    assert_clean(told="".join(told) + "".join(capfd.readouterr()), log="".join(logged), gone=kept.content)
    assert place.written() == {}


def test_the_command_line_says_none_of_it(place, tmp_path):
    place.ask("leave_out: []", ("csv",))
    aside = tmp_path / "tijdelijk"
    aside.mkdir()
    around = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(aside), "QT_QPA_PLATFORM": "offscreen"}
    command = [
        sys.executable,
        "-m",
        "gebiedsgericht_plugin",
        "run",
        str(place.recipe),
        "--output",
        str(place.output),
    ]
    ran = subprocess.run(command, env=around, capture_output=True, check=False)
    assert ran.returncode == 1, ran.stderr
    assert b"burgernummer" in ran.stderr
    assert_clean(out=ran.stdout, err=ran.stderr)
    assert place.written() == {}
    text = place.recipe.read_text(encoding="utf-8").replace("leave_out: []", LEFT_OUT)
    place.recipe.write_text(text, encoding="utf-8")
    ran = subprocess.run(command, env=around, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert_clean(out=ran.stdout, err=ran.stderr)
    assert not list(aside.iterdir())
