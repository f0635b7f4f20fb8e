"""What people typed is scanned before anything is made: a run stops and says where, never what."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any, Dict

import pytest

from gebiedsgericht_plugin import errors
from gebiedsgericht_plugin.texts import explain
from tests.chain.workspaces import snapshot
from tests.conftest import ROOT
from tests.processing.conftest import CODES, areas, small_workspace

__all__ = ["areas"]

COUNTS = (3, 7919, 9311, 307, 401, 509)


@pytest.fixture
def workspace(qgis_app, areas, tmp_path):
    """A workspace of six neighbourhoods, one with three burglaries and so another not shown either."""
    folder = tmp_path / "werkmap"
    folder.mkdir()
    path = small_workspace(folder, areas)
    lines = ["code;inbraken", *(f"{code};{count}" for code, count in zip(CODES, COUNTS))]
    (folder / "politie_2025-12-31.csv").write_text("\n".join(lines), encoding="utf-8")
    change(path, "protection: objects", "protection: persons")
    return path


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def say_of(path, area, text, more=""):
    change(path, "pages:\n", f"interpretations:\n  - {{area: {area}, text: '{text}'{more}}}\npages:\n")


def run(path, until="join"):
    from gebiedsgericht_plugin import chain

    return chain.run_workspace(path, path.parent.parent / "uit", chain.Until(until))


def stopped(path, until="join") -> Dict[str, Any]:
    """What a run says of the one place that stops it."""
    before = snapshot(path.parent)
    with pytest.raises(errors.TextsNotSafe) as found:
        run(path, until)
    assert snapshot(path.parent) == before
    assert not (path.parent.parent / "uit").exists()
    (place,) = found.value.places
    assert found.value.exit_code == 1
    return {
        **place.values,
        "code": place.code,
        "told": " ".join(explain(found.value, "en")) + str(found.value),
    }


def test_what_may_be_said_goes_on(workspace):
    say_of(workspace, CODES[0], "Sinds 2019 minder inbraken; bel 14 038 of mail info@proefstad.nl.")
    assert run(workspace).report.exists()


def test_a_phone_number_in_an_interpretation_stops_the_run(workspace):
    say_of(workspace, CODES[0], "Bel Karel op 06-12345678.")
    found = stopped(workspace, "load")
    assert (found["file"], found["line"], found["personal"]) == ("werkmap.yml", 25, "phone")
    assert found["key"] == "interpretations[0].text"
    assert "telephone number" in found["told"]
    assert "werkmap.yml, line 25" in found["told"]
    assert "1234" not in found["told"]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("name: Inbraken", "name: Inbraken 06-12345678", "deliveries[0].indicators[0].name"),
        ("workspace: Proefstad", "workspace: Proefstad 06-12345678", "workspace"),
        ("{name: Politie}", "{name: Politie, purpose: bel 06-12345678}", "partners.politie.purpose"),
        ("language: en", "language: en\nstatus: bel 06-12345678", "status"),
        ("name: Inbraken", "name: Inbraken, note: bel 06-12345678", "deliveries[0].indicators[0].note"),
    ],
)
def test_so_does_one_anywhere_else(workspace, old, new, key):
    change(workspace, old, new)
    found = stopped(workspace)
    assert found["key"] == key
    assert "1234" not in found["told"]


def test_and_one_in_the_reason_of_a_correction(workspace):
    correction = (
        f"{{indicator: inbraken, area: {CODES[2]}, old: 9311, new: 9312, by: dhr. Bos, why: bsn 123456782}}"
    )
    change(workspace, "pages:\n", f"corrections:\n  - {correction}\npages:\n")
    found = stopped(workspace)
    assert (found["key"], found["personal"]) == ("corrections[0].why", "bsn")


def test_and_in_the_house_style_and_in_answers(workspace):
    change(workspace, "language: en", "language: en\nhouse_style: huis.yml")
    style = workspace.parent / "huis.yml"
    style.write_text("disclaimer: Vragen? q.jansen@proefstad.nl\n", encoding="utf-8")
    assert run(workspace).report.exists()
    style.write_text("disclaimer: Met dank aan bsn 123456782\n", encoding="utf-8")
    (workspace.parent.parent / "uit" / "koppelcontrole.html").unlink()
    (workspace.parent.parent / "uit").rmdir()
    assert stopped(workspace)["file"] == "huis.yml"
    style.write_text("disclaimer: ''\n", encoding="utf-8")
    decisions = workspace.parent / "decisions.yml"
    decisions.write_text(
        "version: 1\npartners: {politie: {purpose: mail q@voorbeeld.nl}}\n", encoding="utf-8"
    )
    assert stopped(workspace)["file"] == "decisions.yml"


def test_a_file_called_after_a_person_stops_without_its_name(workspace):
    old = workspace.parent / "politie_2025-12-31.csv"
    old.rename(old.with_name("politie_06-12345678.csv"))
    found = stopped(workspace)
    assert (found["delivery"], found["personal"]) == ("politie", "phone")
    assert "1234" not in found["told"]


@pytest.mark.parametrize("count", ["3", "7.919", "7919", "drie inbraken"])
def test_a_figure_that_is_not_shown_stops_the_run(workspace, count):
    area = CODES[1] if count.startswith("7") else CODES[0]
    say_of(workspace, area, f"Het zijn er {count} dit jaar.")
    found = stopped(workspace)
    assert (found["code"], found["key"]) == ("typed_figure", "interpretations[0].text")
    assert "7919" not in found["told"]


def test_a_text_that_names_the_area_is_about_it(workspace):
    change(workspace, "name: Inbraken", "name: Inbraken, note: In Buurt 2 zijn er 7.919 geteld.")
    assert stopped(workspace)["key"] == "deliveries[0].indicators[0].note"


def test_figures_that_are_shown_may_be_said(workspace):
    say_of(workspace, CODES[4], "Het zijn er 401, in Buurt 6 zelfs 509.")
    assert run(workspace).report.exists()


def test_the_command_line_ends_with_1(workspace, tmp_path):
    say_of(workspace, CODES[0], "Bel Karel op 06-12345678.")
    around = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    command = ["-m", "gebiedsgericht_plugin", "run", str(workspace), "--output", str(tmp_path / "uit")]
    ran = subprocess.run([sys.executable, *command], env=around, capture_output=True, check=False)
    assert ran.returncode == 1, ran.stderr
    assert b"werkmap.yml, line 25" in ran.stderr
    assert b"1234" not in ran.stderr + ran.stdout
    assert not (tmp_path / "uit").exists()
