"""The corpus of deliveries: nearly every file entirely right, no row of any file lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gebiedsgericht_plugin import loading
from tests.corpus import real
from tests.corpus.case import FOLDER
from tests.corpus.maker import SEED, by_hand, generated, write
from tests.corpus.score import judge, total

DOCS = Path(__file__).resolve().parent.parent.parent / "docs" / "inlezen.md"
FRESH = 7
"""A second seed: files of the same families that nobody looked at while the reader was written."""


@pytest.fixture(scope="module")
def cases():
    return [*generated(SEED), *by_hand()]


@pytest.fixture(scope="module")
def outcomes(cases):
    return [judge(case, FOLDER) for case in cases]


def test_the_corpus_is_large_small_and_made_both_ways(cases):
    assert len(cases) >= 150
    assert sum(case.by_hand for case in cases) >= 40
    assert sum((FOLDER / case.name).stat().st_size for case in cases) < 6_000_000
    assert len({case.name for case in cases}) == len(cases)
    assert {path.name for path in FOLDER.iterdir()} == {case.name for case in cases}


def test_the_maker_still_makes_the_same_files(cases):
    differing = [
        case.name
        for case in cases
        if case.reproducible and case.content() != (FOLDER / case.name).read_bytes()
    ]
    assert differing == []


def test_every_row_of_every_file_is_accounted_for(outcomes):
    lost = [
        (outcome.case.name, str(miss))
        for outcome in outcomes
        for miss in outcome.misses
        if not outcome.accounted
    ]
    assert lost == []


def test_nearly_every_file_is_entirely_right(outcomes):
    assert total(outcomes).share >= 0.99, [
        (o.case.name, list(map(str, o.misses))) for o in outcomes if o.misses
    ]


def test_each_miss_is_in_the_docs(outcomes):
    section = DOCS.read_text(encoding="utf-8").partition("## Wat nog misgaat")[2].partition("\n## ")[0]
    assert set(re.findall(r"^- `([^`]+)`", section, re.MULTILINE)) == {
        o.case.name for o in outcomes if not o.right
    }


def test_the_score_in_the_docs_is_the_measured_one(outcomes):
    score = total(outcomes)
    assert f"**{score.right} van de {score.files}**" in DOCS.read_text(encoding="utf-8")


def test_fresh_files_of_the_same_families_are_read_as_well(tmp_path):
    outcomes = [judge(case, tmp_path) for case in write(generated(FRESH), tmp_path)]
    assert all(outcome.accounted for outcome in outcomes)
    assert total(outcomes).share >= 0.99, [
        (o.case.name, list(map(str, o.misses))) for o in outcomes if o.misses
    ]


def test_a_look_tells_the_same_as_a_load(cases):
    for case in cases:
        if case.by_hand and not case.answer.error and not case.answer.stops:
            inspection, table = loading.inspect(FOLDER / case.name), loading.load(FOLDER / case.name)
            assert (inspection.rows_read, inspection.rows_set_aside) == (
                len(table.frame),
                len(table.set_aside),
            )


@pytest.mark.parametrize("name", sorted(real.FACTS))
def test_real_files(shared_data, name):
    assert real.wrong(shared_data / name, real.FACTS[name]) == []
