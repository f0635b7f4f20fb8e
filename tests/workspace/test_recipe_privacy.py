"""What a recipe says about protecting, and what its writer hears when that makes no sense."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Dict

import pytest
import yaml
from qgis.core import QgsSettings

from gebiedsgericht_plugin.errors import BadSetting, RecipeError
from gebiedsgericht_plugin.model.recipe import Indicator, Protection, Rule
from gebiedsgericht_plugin.protecting import PRESETS
from gebiedsgericht_plugin.workspace import as_recipe, organisation, recipe

from .test_recipe import PATH, RECIPE

LEGEND = "        legend: {method: quantile, classes: 5, palette: oranje}\n"
OBJECTS = "    protection: objects\n"


def read(indicator: str = "", delivery: str = "", top: str = "", protection: str = "persons") -> Indicator:
    text = RECIPE.replace(LEGEND, LEGEND + (f"        {indicator}\n" if indicator else ""))
    about = f"    protection: {protection}\n" + (f"    {delivery}\n" if delivery else "")
    text = text.replace(OBJECTS, about)
    return recipe.parse(text + top, PATH).indicator("mutatiegraad")


def test_all_rules_of_an_indicator() -> None:
    said = (
        "privacy: {minimum_denominator: 100, group_disclosure: true, withhold_zero: ja, round_to: 5, "
        "seed: 7, dominance: {n: 2, k: 75}, p_percent: 10}"
    )
    assert read(said).rule == Rule(100, True, True, (2, 75), 10, 5, 7)
    assert read().rule == Rule()


def test_a_preset_by_name_with_something_else() -> None:
    assert read("privacy: {preset: woz}").rule == Rule(minimum_denominator=20)
    assert read("privacy: {preset: income, round_to: 0}").rule == Rule(minimum_denominator=100)
    care = read("privacy: {preset: care}")
    assert care.rule == Rule(withhold_zero=True, round_to=5)
    # It does not lower what the protection says.
    assert care.threshold == 8
    assert read("privacy: {preset: care}", protection="sensitive").threshold == 10
    assert read("privacy: {preset: care}\n        minimum_count: 6").threshold == 6


def test_what_a_delivery_says_counts_where_its_indicators_say_nothing() -> None:
    every = "privacy: {preset: income, p_percent: 10, dominance: {n: 1, k: 80}}"
    assert read(delivery=every).rule == Rule(100, p_percent=10, dominance=(1, 80), round_to=100)
    own = read("privacy: {minimum_denominator: 50, dominance: none}", every)
    assert own.rule == Rule(50, p_percent=10, round_to=100)
    assert read("privacy: {preset: woz}", every).rule == Rule(20)


def test_of_what_is_usual_only_what_says_something_of_the_figure() -> None:
    count = RECIPE.replace("kind: share", "kind: count").replace("        denominator: {sum: Woningen}\n", "")
    every = OBJECTS + "    privacy: {minimum_denominator: 20, group_disclosure: true, round_to: 5}\n"
    found = recipe.parse(count.replace(OBJECTS, every), PATH).indicator("mutatiegraad")
    assert found.rule == Rule(round_to=5)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("minimum_count: 0", "minimum_count"),
        ("minimum_count: 1", "minimum_count"),
        ("minimum_count: -5", "minimum_count"),
        ("minimum_count: 2.5", "minimum_count"),
        ("minimum_count: vijf", "minimum_count"),
        ("minimum_count: inf", "minimum_count"),
        ("minimum_count: nan", "minimum_count"),
        ("privacy: streng", "privacy"),
        ("privacy: {preset: cbs}", "privacy.preset"),
        ("privacy: {drempel: 5}", "privacy.drempel"),
        ("privacy: {minimum_denominator: -1}", "privacy.minimum_denominator"),
        ("privacy: {minimum_denominator: veel}", "privacy.minimum_denominator"),
        ("privacy: {group_disclosure: soms}", "privacy.group_disclosure"),
        ("privacy: {withhold_zero: 2}", "privacy.withhold_zero"),
        ("privacy: {round_to: -5}", "privacy.round_to"),
        ("privacy: {round_to: 2.5}", "privacy.round_to"),
        ("privacy: {seed: 7}", "privacy.round_to"),
        ("privacy: {round_to: 5, seed: -1}", "privacy.seed"),
        ("privacy: {p_percent: 120}", "privacy.p_percent"),
        ("privacy: {dominance: 80}", "privacy.dominance"),
        ("privacy: {dominance: {n: 1}}", "privacy.dominance.k"),
        ("privacy: {dominance: {n: 0, k: 80}}", "privacy.dominance"),
        ("privacy: {dominance: {n: 1, k: 100}}", "privacy.dominance"),
        ("privacy: {dominance: {n: 1, k: 80, m: 2}}", "privacy.dominance.m"),
        ("index_of: gemeente\n        privacy: {round_to: 5}", "privacy.round_to"),
    ],
)
def test_what_makes_no_sense_is_named(said: str, key: str) -> None:
    with pytest.raises(RecipeError) as caught:
        read(said)
    assert caught.value.key == f"deliveries[0].indicators[0].{key}"
    assert caught.value.expected


@pytest.mark.parametrize("key", ["minimum_denominator: 20", "group_disclosure: true"])
def test_a_rule_that_says_nothing_of_a_count_is_named(key: str) -> None:
    count = RECIPE.replace("kind: share", "kind: count").replace("        denominator: {sum: Woningen}\n", "")
    said = count.replace(LEGEND, f"{LEGEND}        privacy: {{{key}}}\n")
    with pytest.raises(RecipeError) as caught:
        recipe.parse(said, PATH)
    assert caught.value.key.endswith(f"privacy.{key.partition(':')[0]}")
    classed = "kind: category\n        numerator: {mean: Mutaties}\n        privacy: {p_percent: 10}\n"
    said = count.replace("        numerator: {sum: Mutaties}\n", "").replace("kind: count\n", classed)
    with pytest.raises(RecipeError) as caught:
        recipe.parse(said, PATH)
    assert caught.value.key.endswith("privacy.p_percent")


def test_figures_about_objects_may_be_without_a_threshold() -> None:
    assert read("minimum_count: 0", protection="objects").threshold == 0
    assert read("minimum_count: 3", protection="objects").threshold == 3


def test_what_is_read_is_written_and_read_again() -> None:
    said = "privacy: {preset: care, dominance: {n: 2, k: 75}}\n        minimum_count: 12"
    said += "\n        protection: sensitive"
    text = RECIPE.replace(LEGEND, f"{LEGEND}        {said}\n").replace(OBJECTS, "    protection: persons\n")
    workspace = recipe.parse(text, PATH)
    plain: Dict[str, object] = yaml.safe_load(text)
    plain["deliveries"] = [as_recipe.delivery(workspace.deliveries[0])]
    again = recipe.parse(yaml.safe_dump(plain), PATH)
    assert again.indicator("mutatiegraad").rule == workspace.indicator("mutatiegraad").rule
    assert again.indicator("mutatiegraad").minimum_count == 12
    assert again.indicator("mutatiegraad").protection is Protection.SENSITIVE


# --- the floor of the organisation -------------------------------------------------------------------


def test_the_floor_stands_in_the_recipe() -> None:
    assert recipe.parse(RECIPE + "privacy: {minimum_count: 10}\n", PATH).privacy.minimum_count == 10
    assert recipe.parse(RECIPE, PATH).privacy.minimum_count == 0


@pytest.mark.parametrize("wrong", ["0", "1", "-3", "veel", "2.5"])
def test_a_floor_that_is_none_is_named(wrong: str) -> None:
    with pytest.raises(RecipeError) as caught:
        recipe.parse(f"{RECIPE}privacy: {{minimum_count: {wrong}}}\n", PATH)
    assert caught.value.key == "privacy.minimum_count"


@pytest.fixture
def setting(qgis_app, tmp_path, monkeypatch):
    """Sets the floor of the user and that of everybody, as an administrator would."""
    everybody = tmp_path / "qgis_global_settings.ini"
    monkeypatch.setattr(QgsSettings, "globalSettingsPath", staticmethod(lambda: str(everybody)))

    def put(user: object, for_everybody: str) -> None:
        QgsSettings().setValue(organisation.SETTING, user)
        everybody.write_text(f"[gebiedsgericht]\nminimum_count={for_everybody}\n", encoding="utf-8")

    yield put
    QgsSettings().remove(organisation.SETTING)


@pytest.mark.parametrize(
    ("user", "everybody", "said", "found"),
    [("", "", 0, 0), ("12", "", 0, 12), ("5", "12", 0, 12), ("", "7", 10, 10), (15, "7", 10, 15)],
)
def test_the_strictest_floor_counts(setting, user, everybody, said, found) -> None:
    setting(user, everybody)
    top = f"privacy: {{minimum_count: {said}}}\n" if said else ""
    people = RECIPE.replace(OBJECTS, "    protection: persons\n")
    floored = organisation.with_floor(recipe.parse(people + top, PATH))
    assert floored.privacy.minimum_count == found
    assert floored.indicator("mutatiegraad").threshold == max(5, found)


@pytest.mark.parametrize("wrong", ["-5", "tien", "2.5"])
def test_a_setting_that_is_no_count_stops(setting, wrong) -> None:
    setting("", wrong)
    with pytest.raises(BadSetting) as stopped:
        organisation.with_floor(recipe.parse(RECIPE, PATH))
    assert stopped.value.setting == organisation.SETTING


# --- what is written about it ---------------------------------------------------------------------------


def test_the_documentation_names_every_rule_and_preset() -> None:
    page = (Path(__file__).parents[2] / "docs" / "werkmap.md").read_text(encoding="utf-8")
    part = page.split("\n## Privacy\n")[1].split("\n## ")[0]
    example = yaml.safe_load(part.split("```yaml\n")[1].split("```")[0])
    told = set(re.findall(r"`(\w+)`", "".join(line for line in part.splitlines() if line.startswith("|"))))
    assert {item.name for item in fields(Rule)} | {"preset"} <= told
    assert set(PRESETS) <= told
    delivery = example["deliveries"][0]
    said = yaml.safe_dump(delivery["indicators"][0]["privacy"], default_flow_style=True).strip()
    usual = yaml.safe_dump(delivery["privacy"], default_flow_style=True).strip()
    assert read(f"privacy: {said}", f"privacy: {usual}").rule == Rule(100, True, round_to=5, seed=7)
    assert example["privacy"] == {"minimum_count": 10}
