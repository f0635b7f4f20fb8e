"""Legend sets as files: what goes out comes back, and what people spoiled in them is refused."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from gebiedsgericht_plugin.errors import NoSuchFile, UnreadableFile
from gebiedsgericht_plugin.model import legends
from gebiedsgericht_plugin.model.legends import LegendClass, LegendSet
from gebiedsgericht_plugin.styling import legend_files

LEGEND = LegendSet(
    "druk",
    "limits",
    "oranje",
    (
        LegendClass(-math.inf, 70.0, "minder dan 70", "#fdebd7"),
        LegendClass(70.0, 90.0, "70 tot 90", "#f98e43"),
        LegendClass(90.0, math.inf, "90 of meer", "#9c3403"),
    ),
    unit="%",
    made_of=("a|b",),
    shared=True,
    middle=80.0,
    asked="{}",
)


def written(folder: Path, text: str) -> Path:
    path = folder / "legenda.json"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("marked", [True, False])
def test_a_legend_set_comes_back_as_it_was(tmp_path: Path, marked: bool) -> None:
    text = legend_files.as_text(LEGEND, marked)

    found, found_marked = legend_files.read(written(tmp_path, text))

    assert (found, found.shared, found_marked) == (LEGEND, True, marked)
    assert "Infinity" not in text  # which no other program reads
    assert legend_files.as_text(found, marked) == text


def test_what_a_newer_version_added_is_passed_over(tmp_path: Path) -> None:
    plain = {**legends.plain(LEGEND), "shade": "dots"}

    assert legend_files.read(written(tmp_path, json.dumps(plain)))[0] == LEGEND


def test_one_of_an_older_version_is_read(tmp_path: Path) -> None:
    plain = legends.plain(LEGEND)
    for name in ("shared", "middle", "asked", "made_of"):
        del plain[name]

    found, _ = legend_files.read(written(tmp_path, json.dumps(plain)))

    assert found.classes == LEGEND.classes
    assert not found.shared


def changed(**values: Any) -> str:
    plain = legends.plain(LEGEND)
    plain["classes"][1].update(values)  # type: ignore[index]
    return json.dumps(plain)


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", '{"classes": 3}', '{"classes": [1]}', '{"classes": [{"lower": 1}]}',
        changed(lower=60), changed(upper=60, lower=70), changed(colour="rood"), changed(lower=math.nan),
        changed(upper="veel"), json.dumps({"classes": []}),
    ],
)  # fmt: skip
def test_what_is_no_legend_set_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnreadableFile):
        legend_files.read(written(tmp_path, text))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFile):
        legend_files.read(tmp_path / "nergens.json")
