"""The packaged plugin in the real QGIS desktop, in a project that already holds the officer's work."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, Dict

import pytest

from tests.gui import desktop

HERE = Path(__file__).resolve().parent
pytestmark = pytest.mark.skipif(
    shutil.which("Xvfb") is None or shutil.which("qgis") is None, reason="needs Xvfb and the QGIS desktop"
)


@pytest.fixture(scope="module")
def with_sample(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Dict[str, Any]:
    """What the desktop saw while the sample was opened from the panel, and after the plugin was unloaded."""
    result = desktop.run(HERE / "desktop_sample.py", tmp_path_factory.mktemp("desktop"), package)
    assert "traceback" not in result, result["traceback"]
    return result


def test_starting_and_showing_the_dock_load_no_large_library(with_sample: Dict[str, Any]) -> None:
    assert with_sample["modules_at_start"] == []
    assert with_sample["modules_with_dock"] == []
    assert "Gebiedsgericht" in with_sample["menu"]
    assert with_sample["provider_algorithms"] >= 8


def test_the_sample_opens_from_its_button(with_sample: Dict[str, Any]) -> None:
    assert with_sample["notice"] == ""
    (layers,) = with_sample["group"]
    assert len(layers) >= 7
    assert with_sample["invalid_layers"] == []


def test_the_panels_show_the_sample(with_sample: Dict[str, Any]) -> None:
    tabs = with_sample["tabs"]
    assert len(tabs["matches"]) == 7
    assert all(cell.endswith("%") for line in tabs["matches"] for cell in line[1:])
    assert sum(card.endswith(" rows") for card in tabs["cards"]) == 7
    counts = [int(count) for _, count in tabs["legend"]]
    assert sum(counts) >= 57
    assert tabs["themes"] >= 4


def test_choosing_an_indicator_draws_that_one_only(with_sample: Dict[str, Any]) -> None:
    visible = dict(with_sample["tabs"]["visible"])
    wanted = visible.pop("wanted")
    surroundings = ("water", "rail", "parks", "neighbours")
    drawn = [name for name, on in visible.items() if on and name not in surroundings]
    assert drawn == [wanted]


def test_a_layout_opens_in_the_designer(with_sample: Dict[str, Any]) -> None:
    layout = with_sample["layout"]
    assert layout["name"].startswith("Gebiedsgericht")
    assert layout["maps"] >= 1
    assert layout["pages"] >= 1


def test_the_officers_own_project_is_untouched(with_sample: Dict[str, Any]) -> None:
    assert with_sample["own_while_loaded"] == []
    assert with_sample["own_afterwards"] == []
    assert with_sample["group_afterwards"] == 1


def test_nothing_of_the_plugin_stays_when_it_is_unloaded(with_sample: Dict[str, Any]) -> None:
    assert with_sample["unloaded"] is True
    assert with_sample["left_behind"] == {
        "modules": [],
        "widgets": [],
        "provider": False,
        "loaded": False,
        "tasks": 0,
    }


@pytest.fixture(scope="module")
def dropped(package: Path, shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Dict[str, Any]:
    """What became of Breda's boundaries and house prices once they were dropped on the dock."""
    breda = shared_data / "07_breda_partner_tables"
    files = [breda / "Buurten.geojson", breda / "housing_prices.csv"]
    result = desktop.run(
        HERE / "desktop_drop.py",
        tmp_path_factory.mktemp("drop"),
        package,
        {"GEBIEDSGERICHT_DROP": ":".join(map(str, files))},
    )
    assert "traceback" not in result, result["traceback"]
    return result


def test_two_real_files_dropped_become_a_map(dropped: Dict[str, Any]) -> None:
    assert dropped["accepted"] is True
    assert dropped["notice"] == ""
    (match,) = dropped["matches"]
    assert (match["rows"], match["matched"]) == (52, 52)
    assert (match["areas"], match["areas_matched"]) == (56, 52)
    without = {name: cause for name, cause in match["without"]}
    assert without == dict.fromkeys(("Emer", "Hazeldonk", "Hoogeind", "Vuchtpolder"), "not_in_file")


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler-utils")
def test_the_map_is_an_a3_that_says_what_was_joined(dropped: Dict[str, Any]) -> None:
    (pdf,) = [path for path in dropped["files"] if path.endswith("kaartenset.pdf")]
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout
    assert "gekoppeld 52 van 56" in " ".join(text.split())
    about = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Page size:\s+119[01](\.\d+)? x 84[12](\.\d+)? pts \(A3\)", about)


def test_a_second_drop_offers_a_new_workspace(dropped: Dict[str, Any]) -> None:
    assert "Make a new one" in dropped["second_drop"]


def test_it_opens_a_workspace_of_the_environment_and_survives_a_reload(
    package: Path, sample_copy: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "desktop"
    folder.mkdir()
    variables = {"GEBIEDSGERICHT_WORKSPACE": str(sample_copy / "werkmap.yml")}
    result = desktop.run(HERE / "desktop_start.py", folder, package, variables)
    assert result == {
        "name": "Wijkoverleg Wesselmonde",
        "checked": True,
        "hidden_by_the_button": True,
        "shown_by_the_button": True,
        "unloaded_while_busy": True,
        "loaded_again": True,
        "starts_afresh": True,
    }
