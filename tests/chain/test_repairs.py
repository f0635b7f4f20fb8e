"""What one click settled reaches the figures of the next run, and undo takes it out of them again."""

from __future__ import annotations

from typing import Any

from gebiedsgericht_plugin.model.matching import Repair, RepairKind
from gebiedsgericht_plugin.workspace import decisions
from tests.chain.workspaces import copy, only, pages, rewrite


def test_codes_of_another_year_are_recalculated_after_one_click(
    qgis_app: Any, sample: Any, tmp_path: Any
) -> None:
    from gebiedsgericht_plugin import chain
    from gebiedsgericht_plugin.presenting import join_words
    from gebiedsgericht_plugin.workspace import recipe

    path = rewrite(copy(sample, tmp_path / "werkmap"), only("misdrijven"))
    workspace = recipe.read(rewrite(path, pages("geweld")))
    decided = workspace.folder / decisions.NAME
    before = chain.compute(workspace, chain.Until.JOIN)
    year, *_ = join_words.questions(before, before.deliveries[0])
    assert year.code == "year"
    recalculated = year.options[0]
    assert recalculated == (
        Repair(RepairKind.AREAS, "buurten_2024"),
        Repair(RepairKind.RECALCULATE, "buurten_2026"),
    )

    decisions.repair(decided, "misdrijven", "politie", *recalculated)
    after = chain.compute(workspace, chain.Until.JOIN)
    report = after.deliveries[0].report
    assert report is not None
    assert (report.area_set, report.boundary_year) == ("buurten_2024", 2024)
    assert "991003" not in [key.key for key in report.unmatched]
    assert set(after.values.frame["area_set"]) == {"buurten_2026"}

    decisions.undo(decided)
    again = chain.compute(workspace, chain.Until.JOIN)
    assert again.values.frame.equals(before.values.frame)


def test_a_decision_that_fits_no_more_is_told_in_the_report(
    qgis_app: Any, sample: Any, tmp_path: Any
) -> None:
    from gebiedsgericht_plugin import chain
    from gebiedsgericht_plugin.workspace import recipe

    path = rewrite(copy(sample, tmp_path / "werkmap"), only("misdrijven"))
    workspace = recipe.read(rewrite(path, lambda plain: plain.update(language="en")))
    decided = workspace.folder / decisions.NAME
    decisions.repair(decided, "misdrijven", "politie", Repair(RepairKind.AREAS, "buurten_1999"))
    material = chain.compute(workspace, chain.Until.LOAD)
    assert material.deliveries[0].delivery.key.areas == "buurten_2026"
    assert "misdrijven on buurten_1999" in " ".join(material.findings)
