"""JSON with records, in the ways programs write them."""

from __future__ import annotations

import json

import pytest

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.errors import NoSuchSheet, UnreadableFile
from gebiedsgericht_plugin.model.recipe import Reading
from tests.loading.partner_files import text_file

ROWS = [{"code": "BU00990101", "n": 1}, {"code": "BU00990102", "n": None}]


@pytest.mark.parametrize(
    "document",
    [
        ROWS,
        {"peildatum": "2026-01-01", "buurten": ROWS},
        {"code": ["BU00990101", "BU00990102"], "n": [1, None]},
        {"cijfers": {"code": ["BU00990101", "BU00990102"], "n": [1, None]}},
        {"BU00990101": {"n": 1}, "BU00990102": {"n": None}},
        {"cijfers": {"BU00990101": {"n": 1}, "BU00990102": {"n": None}}},
        [["code", "n"], ["BU00990101", 1], ["BU00990102", None]],
        [{"type": "Feature", "properties": row, "geometry": None} for row in ROWS],
    ],
)
def test_the_same_rows_written_differently(tmp_path, document):
    table = loading.load(text_file(tmp_path, json.dumps(document), "a.json"))
    assert table.frame["code"].tolist() == ["BU00990101", "BU00990102"]
    assert table.frame["n"].iloc[0] == 1
    assert table.marks["n"].to_dict() == {2: "missing"}
    assert table.frame.columns.tolist() == ["code", "n"]


@pytest.mark.parametrize("name", ["a.json", "a.ndjson", "a.jsonl"])
def test_one_object_a_line(tmp_path, name):
    lines = "\n".join(json.dumps(row) for row in ROWS)
    table = loading.load(text_file(tmp_path, lines + "\n\n", name))
    assert table.frame["code"].tolist() == ["BU00990101", "BU00990102"]


def test_figures_by_their_code(tmp_path):
    table = loading.load(text_file(tmp_path, '{"BU00990101": 5, "BU00990102": 0}', "a.json"))
    assert table.frame["code"].tolist() == ["BU00990101", "BU00990102"]
    assert table.frame["waarde"].tolist() == [5, 0]


def test_the_list_that_is_chosen_is_told(tmp_path):
    path = text_file(tmp_path, json.dumps({"wijken": ROWS[:1], "buurten": ROWS}), "a.json")
    inspection = loading.inspect(path)
    assert [(item.name, item.rows, item.chosen) for item in inspection.contents] == [
        ("wijken", 1, False),
        ("buurten", 2, True),
    ]
    guess = next(item for item in inspection.guesses if item.what == "sheet")
    assert (guess.value, guess.others) == ("buurten", ("wijken",))
    assert guess.confidence < 1
    with pytest.raises(NoSuchSheet):
        loading.inspect(path, Reading(sheet="straten"))


def test_a_line_that_is_cut_off(tmp_path):
    with pytest.raises(UnreadableFile):
        loading.load(text_file(tmp_path, '{"a": 1}\n{"a": 2}\n{"a": \n', "a.json"))
