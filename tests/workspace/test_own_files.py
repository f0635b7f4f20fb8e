"""Pictures of pages that are gone go with the next set; nobody else's file ever does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Dict, List

import pytest

from gebiedsgericht_plugin.errors import CannotWrite
from gebiedsgericht_plugin.workspace import aside, own_files

PAGES = ("001_woz", "002_geweld", "003_zorg")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Where a set of three pages was written, beside a file of somebody."""
    folder = tmp_path / "uit"
    (folder / "png").mkdir(parents=True)
    for name in PAGES:
        (folder / "png" / f"{name}.png").write_bytes(name.encode())
    (folder / "png" / "004_van_mij.png").write_bytes(b"van mij")
    recorded = {name: mark for name, mark in own_files.digests(folder).items() if "van_mij" not in name}
    on_record(tmp_path / "werkmap", [{"when": "2026-11-23", own_files.KEY: recorded}])
    return folder


def on_record(folder: Path, exports: List[Dict[str, object]]) -> None:
    place = folder / "uitgegeven" / "2026-11-23_partners"
    place.mkdir(parents=True)
    (place / "verantwoording.json").write_text(json.dumps({"version": 1, "exports": exports}), "utf-8")


def names(found: List[Path]) -> List[str]:
    return [path.stem for path in found]


def left(output: Path, *now: str) -> List[str]:
    written = {f"png/{name}.png": "" for name in now}
    return names(own_files.left_over(output.parent / "werkmap", output, written))


def test_what_the_set_of_now_does_not_write_is_left_over(output: Path) -> None:
    assert left(output, "001_woz") == ["002_geweld", "003_zorg"]
    assert left(output, *PAGES) == []


def test_what_somebody_changed_is_his(output: Path) -> None:
    (output / "png" / "002_geweld.png").write_bytes(b"met een pijl erop")
    assert left(output) == ["001_woz", "003_zorg"]


@pytest.mark.parametrize("name", ["../001_woz.png", "png/../../x.png", "png/vakantie.png", "kaartenset.pdf"])
def test_only_files_of_a_page_are_taken_away(output: Path, name: str) -> None:
    target = output / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(b"x")
    (output / "png" / "009_x.png").write_bytes(b"x")
    mark = own_files.digests(output)["png/009_x.png"]
    other = output.parent / "andere"
    on_record(other, [{own_files.KEY: {name: mark, "png/009_x.png": mark}}])
    assert names(own_files.left_over(other, output, {})) == ["009_x"]


def test_records_that_say_nothing_of_it_take_nothing_away(output: Path, tmp_path: Path) -> None:
    on_record(tmp_path / "oud", [{"when": "2026-11-23", "files": ["png/*.png"]}])
    assert own_files.left_over(tmp_path / "oud", output, {}) == []
    assert own_files.left_over(tmp_path / "leeg", output, {}) == []
    broken = tmp_path / "werkmap" / "uitgegeven" / "2026-11-23_partners" / "verantwoording.json"
    broken.write_text("{", encoding="utf-8")
    assert left(output) == []


def test_they_go_with_the_move_or_not_at_all(output: Path, tmp_path: Path) -> None:
    found = own_files.left_over(tmp_path / "werkmap", output, {"png/001_woz.png": ""})
    gone = [(path, tmp_path / "weg" / path.name) for path in found]

    def fails() -> None:
        assert not any(path.exists() for path in found)
        raise CannotWrite("werkmap.gpkg")

    with pytest.raises(CannotWrite):
        aside.put_in_place([], fails, gone)
    assert all(path.exists() for path in found)
    aside.put_in_place([], None, gone)
    assert sorted(path.stem for path in (output / "png").iterdir()) == ["001_woz", "004_van_mij"]
