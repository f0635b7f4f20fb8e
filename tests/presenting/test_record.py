"""The record for the privacy officer: complete, without a value, in the workspace's language."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gebiedsgericht_plugin.model.recipe import Audience, PersonalUse, Privacy, Protection, Rule
from gebiedsgericht_plugin.presenting.record import file_names, record_html, record_of
from tests import factories
from tests.presenting.test_report import cells

pytestmark = pytest.mark.usefixtures("qgis_app")

EXPORTS = (
    {"when": "2026-01-05T09:15:00+01:00", "who": "Jan <de Boer>", "files": ["kaartenset.pdf"]},
    {"when": "2026-02-01T14:05:00+01:00", "who": "", "files": ["kaartenset.pdf", "png/*.png"]},
)


@pytest.fixture
def material(tmp_path):
    made = factories.material(tmp_path)
    frame = made.values.frame.copy()
    frame.loc[frame.index[:2], ["value", "status", "reason"]] = [float("nan"), "withheld", "privacy"]
    frame.loc[frame.index[2], ["value", "status", "reason"]] = [float("nan"), "withheld", "source"]
    frame.loc[frame.index[3], ["value", "status", "reason"]] = [float("nan"), "missing", "not_in_file"]
    workspace = replace(made.workspace, language="en", privacy=Privacy(8))
    delivery = replace(
        workspace.deliveries[0],
        police_task=True,
        recipients=(Audience.PARTNERS,),
        personal_use=PersonalUse(("Geboortedatum",), "monitor", "taak", "A. de Vries", date(2026, 1, 2)),
    )
    rule = Rule(minimum_denominator=20, dominance=(1, 80), p_percent=12.5, round_to=5, withhold_zero=True)
    delivery = replace(
        delivery,
        indicators=tuple(
            replace(item, protection=Protection.PERSONS, rule=rule) for item in delivery.indicators
        ),
    )
    return replace(
        made,
        workspace=replace(workspace, deliveries=(delivery,)),
        values=replace(made.values, frame=frame, lost=3, audit="bounds"),
        deliveries=(replace(made.deliveries[0], delivery=delivery),),
    )


def test_it_counts_per_level_what_is_not_shown(material):
    counts = record_of(material).indicators[0].counts
    frame = material.values.frame
    finest = next(item for item in counts if item.level == "buurt")
    there = frame[(frame["level"] == "buurt") & (frame["status"] != "missing")]
    assert (finest.withheld, finest.withheld_areas, finest.by_source) == (2, 2, 1)
    assert (finest.figures, finest.areas) == (len(there), there["area"].nunique())


def test_the_threshold_is_the_one_that_counted(material):
    (item,) = record_of(material).indicators
    assert item.threshold == 8
    workspace = replace(material.workspace, privacy=Privacy())
    (item,) = record_of(replace(material, workspace=workspace)).indicators
    assert item.threshold == 5


def test_the_page_says_all_of_it(material):
    page = record_html(record_of(material), EXPORTS)
    rows = cells(page)
    assert ["2026-02-01 14:05", "–", "kaartenset.pdf, png/*.png"] in rows
    assert ["2026-01-05 09:15", "Jan <de Boer>", "kaartenset.pdf"] in rows
    assert any("partners, police task (Wpg)" in row for row in rows)
    assert any(row[1:] == ["Geboortedatum", "monitor", "taak", "A. de Vries 2026-01-02"] for row in rows)
    rules = next(row for row in rows if row[1] == "persons")
    assert rules[2] == "8"
    for said in (
        "fewer than 20",
        "within 12.5%",
        "rounded to 5",
        "the largest 1 are more than 80%",
        "no zeros",
    ):
        assert said in rules[3]
    for said in ("is lower than 8", "3 figures are not shown", "more figures were left out"):
        assert said in page
    assert "<de Boer>" not in page


def test_no_value_and_no_area_stands_in_it(material):
    record = record_of(material)
    text = json.dumps(record.plain()) + record_html(record, EXPORTS)
    for area in material.values.frame["area"].unique():
        assert str(area) not in text


def test_where_all_is_shown_it_says_so(tmp_path):
    made = factories.material(tmp_path)
    made = replace(made, workspace=replace(made.workspace, language="en"))
    assert "All figures are shown." in record_html(record_of(made), ())


def test_many_files_of_a_folder_are_named_together():
    folder = Path("uit")
    files = [folder / "kaartenset.pdf", folder / "png" / "1.png", folder / "png" / "2.png", Path("los.txt")]
    assert file_names(files, folder) == ["kaartenset.pdf", "png/*.png", "los.txt"]
