"""Rules of a recipe through all the rooms: what they withhold and round, and what they cannot see."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gebiedsgericht_plugin.errors import BadSetting
from gebiedsgericht_plugin.model.values import SHOWN
from tests.chain.workspaces import copy, only, rewrite


def made(sample: Path, folder: Path, change: Any) -> Any:
    from gebiedsgericht_plugin import chain
    from gebiedsgericht_plugin.workspace import recipe

    def changed(plain: Any) -> None:
        only("bezit", "initiatieven")(plain)
        plain["pages"] = []
        change(*plain["deliveries"], plain)

    return chain.compute(recipe.read(rewrite(copy(sample, folder), changed)), chain.Until.JOIN)


def of(material: Any, indicator: str, level: str = "buurt") -> Any:
    return material.values.of(indicator, level)


def test_rules_reach_the_figures_and_what_they_cannot_see_is_told(qgis_app, sample, tmp_path):
    def plain(owned: Any, started: Any, whole: Any) -> None:
        pass

    def ruled(owned: Any, started: Any, whole: Any) -> None:
        owned["privacy"] = {"dominance": {"n": 1, "k": 60}}
        owned["indicators"][1]["privacy"] = {"dominance": "none", "minimum_denominator": 300}
        started["indicators"][0]["privacy"] = {"round_to": 5}

    before, after = (made(sample, tmp_path / name, change) for name, change in (("a", plain), ("b", ruled)))
    shown, held = (of(item, "mutatiegraad")["status"] for item in (before, after))
    assert not (shown == "withheld").any()
    assert 2 <= (held == "withheld").sum() < (shown.isin(SHOWN)).sum()
    labels = of(after, "slechte_labels")["status"]
    assert (labels == "withheld").any()
    for level in ("buurt", "wijk", "gemeente"):
        exact, coarse = (of(item, "initiatieven", level)["value"] for item in (before, after))
        assert (coarse % 5 == 0).all()
        assert ((coarse - exact).abs() <= 2.5).all()
    assert not any("dominance" in text for text in after.findings)


def test_the_floor_of_the_workspace_reaches_the_figures(qgis_app, sample, tmp_path):
    def people(owned: Any, started: Any, whole: Any) -> None:
        started["protection"] = "persons"
        whole["privacy"] = {"minimum_count": 100}

    found = made(sample, tmp_path / "a", people)
    assert found.workspace.privacy.minimum_count == 100
    counts = of(found, "initiatieven")
    shown = counts[counts["status"].isin(SHOWN)]["value"]
    assert ((shown == 0) | (shown >= 100)).all()
    assert (counts["status"] == "withheld").any()
    assert not (of(found, "mutatiegraad")["status"] == "withheld").any()


def test_an_index_of_what_is_rounded_stops_before_anything_is_read(qgis_app, sample, tmp_path):
    def crooked(owned: Any, started: Any, whole: Any) -> None:
        first = owned["indicators"][0]
        owned["files"] = "bestanden/is_er_niet.xlsx"
        owned["indicators"] += [{**first, "id": "als_index", "index_of": "gemeente"}]
        first["privacy"] = {"round_to": 5}

    with pytest.raises(BadSetting) as stopped:
        made(sample, tmp_path / "a", crooked)
    assert stopped.value.setting == "als_index: index_of"
