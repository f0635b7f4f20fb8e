"""A removed delivery: decisions.yml says so, nothing else is kept of it, and the recipe is left out there."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import List

import pytest
import yaml

from gebiedsgericht_plugin.model.matching import Repair, RepairKind
from gebiedsgericht_plugin.texts import tell
from gebiedsgericht_plugin.workspace import decisions, recipe, removal, retention
from gebiedsgericht_plugin.workspace.removal import Removal

RECIPE = """\
version: 1
workspace: Wijkoverleg
language: nl
areas:
  - {id: buurten, source: gebieden.gpkg, code: code, name: naam, boundary_year: 2026}
partners:
  woonstede: {name: Woonstede, keep_until: 2026-03-01}
  welzijn: {name: Welzijn Oost, keep_until: 2026-02-01}
  gemeente: {name: Gemeente}
deliveries:
  - id: bezit
    partner: woonstede
    files: bezit_*.csv
    key: {column: code, areas: buurten}
    indicators:
      - {id: mutaties, name: Mutaties, kind: count, numerator: {sum: Mutaties}}
  - id: huur
    partner: woonstede
    files: huur_*.csv
    key: {column: code, areas: buurten}
    indicators:
      - {id: huurprijs, name: Huur, kind: mean, numerator: {mean: Huur}}
  - id: zorg
    partner: welzijn
    files: zorg_*.csv
    key: {column: code, areas: buurten}
    indicators:
      - {id: clienten, name: Cliënten, kind: count, numerator: {sum: Aantal}}
corrections:
  - {indicator: clienten, area: BU1, old: 31, new: 13, by: gis, why: gebeld}
interpretations:
  - {indicator: clienten, area: BU1, text: Een nieuwe locatie.}
  - {area: BU1, text: Er wordt gebouwd.}
pages:
  - {kind: indicator, indicators: [clienten], paper: A3}
  - {kind: indicator, indicators: [clienten, mutaties], paper: A4}
  - {kind: indicator, indicators: all, paper: A3}
"""
FULL = """\
version: 1
spellings: {welzijn: {Havnbuurt: BU1}, woonstede: {Oud: BU2}}
areas: {zorg: buurten, bezit: buurten}
recalculate: {zorg: buurten}
covers: {zorg: listed, bezit: all}
duplicates: {zorg: sum}
geocoding: {zorg: {by: gis, file: adressen/zorg.csv}}
accepted_changes: {zorg: ["renamed A: A -> B"]}
partners: {welzijn: {purpose: aanpak, keep_until: 2026-02-01}, gemeente: {purpose: aanpak}}
readings: {zorg: {decimal: ","}}
files: {zorg: /tmp/zorg_nieuw.csv}
steps:
  - {delivery: zorg, settled: [{repair: covers, value: listed}], before: [{section: covers, name: zorg}]}
  - {delivery: bezit, settled: [{repair: covers, value: all}], before: [{section: covers, name: bezit}]}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "werkmap.yml").write_text(RECIPE, encoding="utf-8")
    decided(tmp_path / "werkmap.yml").write_text(FULL, encoding="utf-8")
    return tmp_path / "werkmap.yml"


def decided(path: Path) -> Path:
    """The file with the decisions of a workspace."""
    return path.parent / decisions.NAME


def read_of(path: Path) -> List[str]:
    """The deliveries that a workspace reads."""
    return [item.id for item in recipe.read(path).deliveries]


def removed_of(path: Path) -> List[str]:
    """Those that were removed from it."""
    return [item.delivery.id for item in recipe.read(path).removed]


def remove(path: Path, name: str) -> decisions.Decisions:
    workspace = recipe.read(path)
    [delivery] = [item for item in workspace.deliveries if item.id == name]
    removed = Removal("J. de Vries", date(2026, 11, 23))
    kept = removal.forgotten(decisions.read_all(decided(path)), workspace, delivery, removed)
    decided(path).write_text(decisions.as_text(kept), encoding="utf-8")
    return kept


def test_what_should_be_gone_is_named_from_the_day_after_the_longest_overdue_first(path):
    workspace = recipe.read(path)

    def found(day):
        return [item.delivery for item in retention.overdue(workspace, day)]

    assert found(date(2026, 2, 1)) == []
    assert found(date(2026, 2, 2)) == ["zorg"]
    assert found(date(2026, 3, 2)) == ["zorg", "bezit", "huur"]


def test_what_should_be_gone_is_one_finding_however_many_deliveries(path):
    workspace = recipe.read(path)
    assert retention.findings(workspace, date(2026, 2, 1)) == ()
    (one,) = retention.findings(workspace, date(2026, 2, 2))
    assert tell(one, "en").startswith("Welzijn Oost: zorg was to be kept until 2026-02-01. Remove it,")
    (several,) = retention.findings(workspace, date(2026, 3, 2))
    assert "Welzijn Oost: zorg (until 2026-02-01); Woonstede: bezit, huur (until 2026-03-01)." in tell(
        several, "en"
    )
    assert "2026-03-01" not in tell(several, "nl")


def test_nothing_is_kept_of_a_removed_delivery_but_that_it_was(path):
    kept = remove(path, "zorg")

    text = decided(path).read_text(encoding="utf-8")
    assert yaml.safe_load(text)["removed"] == {"zorg": {"date": "2026-11-23", "by": "J. de Vries"}}
    assert text.count("zorg") == 1
    for gone in ("Havnbuurt", "aanpak, keep", "welzijn", "renamed"):
        assert gone not in text
    assert kept.spellings == {"woonstede": {"Oud": "BU2"}}
    assert set(kept.answers) == {"gemeente"}
    assert [step.delivery for step in kept.steps] == ["bezit"]
    assert decisions.read_all(decided(path)) == kept


def test_every_decision_about_a_delivery_or_partner_is_known_to_removal():
    others = {"removed", "steps"}
    named = {*removal.BY_DELIVERY, *removal.BY_PARTNER, *others}
    assert {item.name for item in fields(decisions.Decisions)} == named


def test_spellings_stay_while_the_partner_has_another_delivery(path):
    kept = remove(path, "bezit")
    assert kept.spellings["woonstede"] == {"Oud": "BU2"}
    kept = remove(path, "huur")
    assert "woonstede" not in kept.spellings


def test_the_recipe_is_read_without_it(path):
    before = path.read_bytes()
    remove(path, "zorg")
    workspace = recipe.read(path)

    assert read_of(path) == ["bezit", "huur"]
    assert [item.indicator for item in workspace.corrections] == []
    assert [item.text for item in workspace.interpretations] == ["Er wordt gebouwd."]
    assert [page.indicators for page in workspace.pages] == [("mutaties",), ()]
    [removed] = workspace.removed
    assert (removed.delivery.id, removed.by, removed.typed) == ("zorg", "J. de Vries", 2)
    assert path.read_bytes() == before
    assert retention.overdue(workspace, date(2026, 2, 2)) == ()


def test_a_run_tells_what_was_removed_and_what_the_recipe_still_says(path):
    remove(path, "zorg")
    first, second = (tell(item, "en") for item in removal.findings(recipe.read(path)))
    assert first == "Welzijn Oost: zorg was removed on 2026-11-23, so it is not read any more."
    assert "interpretations: 2)" in second
    assert "zorg" in second


def test_a_removal_of_what_the_recipe_has_no_more_does_no_harm(path):
    remove(path, "zorg")
    text = RECIPE[: RECIPE.index("  - id: zorg")] + "pages: []\n"
    path.write_text(text, encoding="utf-8")
    assert removed_of(path) == []


def test_the_next_file_brings_it_back_and_other_decisions_leave_it_out(path):
    remove(path, "zorg")
    decisions.repair(decided(path), "bezit", "woonstede", Repair(RepairKind.COVERS, "listed"))
    assert removed_of(path) == ["zorg"]

    decisions.receive(decided(path), "zorg", path.parent / "zorg_2026.csv")
    assert "zorg" in read_of(path)
    assert removed_of(path) == []
