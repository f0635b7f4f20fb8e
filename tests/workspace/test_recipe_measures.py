"""What a recipe may ask of figures: minimum, index, smoothing, statistics, denominators of their own."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml

from gebiedsgericht_plugin.errors import RecipeError
from gebiedsgericht_plugin.model.recipe import DenominatorTable, Kind, Measure
from gebiedsgericht_plugin.workspace import as_recipe, recipe

from .test_recipe import PATH, RECIPE

RATE = """\
      - id: cijfer
        name: Cijfer
        kind: rate
        numerator: {sum: Meldingen}
        denominator: {areas: inwoners}
        per: 1000
"""


def workspace_with(text: str, old: str = ""):
    indicators = RECIPE.index("    indicators:\n") + len("    indicators:\n")
    made = RECIPE[:indicators] + text + RECIPE[indicators:]
    return recipe.parse(made.replace(*old) if old else made, PATH)


def indicator(more: str = "", **changes: str):
    text = RATE
    for old, new in changes.items():
        text = text.replace(f"        {old}: {RATE.split(f'        {old}: ')[1].splitlines()[0]}\n", new)
    return workspace_with(text + more).indicator("cijfer")


def test_every_rate_has_a_minimum_unless_it_is_switched_off():
    assert indicator().minimum_denominator == 200
    assert indicator(denominator="        denominator: {sum: Woningen}\n").minimum_denominator == 20
    assert indicator(denominator="        denominator: {sum: Bedrijven}\n").minimum_denominator == 20
    assert indicator("        minimum_denominator: 50\n").minimum_denominator == 50
    assert indicator("        minimum_denominator: 0\n").minimum_denominator == 0
    assert indicator(kind="        kind: share\n").minimum_denominator == 0
    with pytest.raises(RecipeError):
        indicator("        minimum_denominator: -1\n")


def test_an_index_has_no_percentage_and_no_decimals():
    found = indicator("        index_of: gemeente\n", kind="        kind: share\n")
    assert (found.index_of, found.unit, found.decimals) == ("gemeente", "", 0)
    assert indicator("        index_of: 12.5\n        decimals: 1\n").decimals == 1


def test_smoothing_is_asked_for():
    assert indicator("        smooth: true\n").smooth is True
    assert indicator("        smooth: nee\n").smooth is False
    assert indicator().smooth is False


def test_medians_and_distinct_things():
    median = indicator(kind="        kind: mean\n", numerator="        numerator: {median: Huur}\n",
                       denominator="", per="")  # fmt: skip
    assert median.numerator == Measure("median", ("Huur",))
    distinct = indicator(numerator="        numerator: {distinct: [Straat, Nummer]}\n")
    assert distinct.numerator == Measure("distinct", ("Straat", "Nummer"))


@pytest.mark.parametrize(
    ("more", "changes", "key"),
    [
        ("        index_of: gemeente\n", {"kind": "        kind: count\n"}, "index_of"),
        ("        smooth: true\n", {"kind": "        kind: sum\n"}, "smooth"),
        ("        smooth: true\n", {"numerator": "        numerator: {mean: Cijfer}\n"}, "smooth"),
        ("        smooth: misschien\n", {}, "smooth"),
        ("", {"numerator": "        numerator: {median: Cijfer}\n"}, "kind"),
    ],
)
def test_what_means_nothing_is_refused(more: str, changes: dict, key: str):
    with pytest.raises(RecipeError) as raised:
        indicator(more, **changes)
    assert raised.value.key == f"deliveries[0].indicators[0].{key}"


def test_denominators_from_a_table():
    line = "denominators: {inwoners: aantal_inwoners}"
    assert line in RECIPE
    table = "\n    denominators_from: {file: bevolking.csv, code: buurt, period: jaar}"
    found = workspace_with("", (line, line + table)).areas[0]
    assert found.denominators_from == DenominatorTable("bevolking.csv", "buurt", "jaar")
    with pytest.raises(RecipeError) as raised:
        workspace_with("", (line, table.strip()))
    assert raised.value.key == "areas[0].denominators"


def test_what_was_read_is_written_back_the_same():
    workspace = workspace_with(
        RATE + "        index_of: gemeente\n        smooth: true\n        minimum_denominator: 0\n"
    )
    delivery = workspace.deliveries[0]
    plain = as_recipe.delivery(delivery)
    assert plain["indicators"][0]["minimum_denominator"] == 0
    text = RECIPE[: RECIPE.index("deliveries:")] + yaml.safe_dump({"deliveries": [plain]}, sort_keys=False)
    again = recipe.parse(text, PATH).deliveries[0]
    assert again.indicators[0] == delivery.indicators[0]
    source = replace(workspace.areas[0], denominators_from=DenominatorTable("b.csv", "code"))
    assert as_recipe.area(source)["denominators_from"] == {"file": "b.csv", "code": "code"}
    assert again.indicators[0].kind is Kind.RATE
