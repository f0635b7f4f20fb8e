"""The algorithms through QGIS's own command line, with the plugin in a profile of its own."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.processing.conftest import column
from tests.processing.test_provider import IDS

NAME = "gebiedsgericht_plugin"


@pytest.fixture(scope="module")
def qgis_process(tmp_path_factory):
    """Run qgis_process; on Debian 12 the script of that name is broken, its binary is not."""
    program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    if program is None:
        pytest.skip("qgis_process is not installed here")
    home = tmp_path_factory.mktemp("home")
    plugin = home / "plugins" / NAME
    plugin.mkdir(parents=True)
    for path in (*(ROOT / NAME).iterdir(), ROOT / "metadata.txt"):
        (plugin / path.name).symlink_to(path)
    settings = home / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text(f"[PythonPlugins]\n{NAME}=true\n", encoding="utf-8")
    environment = {
        **os.environ,
        "HOME": str(home),
        "QGIS_CUSTOM_CONFIG_PATH": str(home),
        "QGIS_PLUGINPATH": str(home / "plugins"),
        "QT_QPA_PLATFORM": "offscreen",
        "LC_ALL": "C.UTF-8",
    }

    def call(*arguments: str):
        return subprocess.run(
            [program, *arguments], env=environment, capture_output=True, text=True, timeout=120, check=False
        )

    return call


def test_it_lists_the_algorithms(qgis_process):
    listed = qgis_process("list").stdout
    found = re.findall(r"^\s*gebiedsgericht:(\w+)", listed, flags=re.MULTILINE)

    assert sorted(found) == sorted(IDS)


def test_it_protects_counts(qgis_process, areas, tmp_path):
    table = tmp_path / "welzijn.csv"
    table.write_text("wijk;n\nA;3\nA;20\nA;30\nB;10\n", encoding="utf-8")
    loaded, output, log = tmp_path / "in.gpkg", tmp_path / "uit.gpkg", tmp_path / "log.json"
    first = qgis_process("run", "gebiedsgericht:loaddelivery", "--", f"INPUT={table}", f"OUTPUT={loaded}")
    done = qgis_process(
        "--json", "run", "gebiedsgericht:protectcounts", "--", f"INPUT={loaded}", "COUNT_FIELDS=n",
        "PARENT_FIELDS=wijk", f"OUTPUT={output}", f"LOG={log}",
    )  # fmt: skip

    assert first.returncode == 0, first.stderr
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)["results"]
    assert (results["WITHHELD"], results["SECONDARY"]) == (2, 1)
    assert Path(results["OUTPUT"]) == output
    assert json.loads(log.read_text(encoding="utf-8"))["fields"] == {"n": 2}


def test_it_recalculates_to_other_areas(qgis_process, areas, tmp_path):
    output, used = tmp_path / "uit.gpkg", tmp_path / "brug.csv"
    done = qgis_process(
        "--json", "run", "gebiedsgericht:transferareas", "--", f"INPUT={areas}", "SOURCE_CODE=buurtcode",
        f"TARGET={areas}", "TARGET_CODE=wijkcode", "EXTENSIVE=inwoners", f"OUTPUT={output}",
        f"CROSSWALK_USED={used}",
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)["results"]
    assert (results["ALLOCATED"], results["REFUSED"], results["OUTSIDE_TARGET"]) == (6015, 0, 0)
    assert len(used.read_text(encoding="utf-8").splitlines()) == 7
    assert column(output, "inwoners_2") == [3003, 3012]


def test_it_tells_what_went_wrong(qgis_process, tmp_path):
    done = qgis_process(
        "run", "gebiedsgericht:inspectdelivery", "--", f"INPUT={tmp_path / 'geen.csv'}",
        f"OUTPUT={tmp_path / 'x.json'}",
    )  # fmt: skip

    assert done.returncode != 0
    assert "There is no file" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
