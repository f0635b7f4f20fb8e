"""``legend`` of an indicator: what may be asked for, and what is refused with its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gebiedsgericht_plugin.errors import RecipeError
from gebiedsgericht_plugin.model.recipe import Kind, LegendSpec
from gebiedsgericht_plugin.workspace.recipe_legend import METHODS, legend_from
from gebiedsgericht_plugin.workspace.yaml_section import parse_yaml


def spec(text: str, kind: Kind = Kind.SHARE, index_of: str = "") -> LegendSpec:
    top = parse_yaml(f"legend: {text}", Path("werkmap.yml"))
    return legend_from(top.section("legend"), kind, index_of)


def test_nothing_asked_for_is_five_quantiles() -> None:
    assert spec("{}") == LegendSpec()
    assert spec("") == LegendSpec()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{limits: [0, 10, 20]}", {"method": "limits", "classes": 2, "limits": (0.0, 10.0, 20.0)}),
        (
            "{limits: [70, 90, 110], open: both}",
            {"method": "limits", "classes": 4, "limits": (70.0, 90.0, 110.0), "open": "both"},
        ),
        ("{limits: [70], open: both}", {"method": "limits", "classes": 2, "limits": (70.0,), "open": "both"}),
        ("{limits: [0, 70], open: high, classes: 5}", {"method": "limits", "classes": 2, "open": "high"}),
        ("{method: headtails, classes: 4}", {"method": "headtails", "classes": 4}),
        ("{method: diverging, middle: 0}", {"method": "diverging", "middle": "0"}),
        ("{method: diverging, middle: -2.5, classes: 4}", {"middle": "-2.5", "classes": 4}),
        ("{method: diverging, middle: gemeente}", {"middle": "gemeente"}),
        ("{periods: [2022, 2023]}", {"periods": ("2022", "2023")}),
        ("{classes: 3, labels: [laag, '', hoog]}", {"labels": ("laag", "", "hoog")}),
        ("{from: legendas/huur.json, palette: rood}", {"file": "legendas/huur.json", "palette": "rood"}),
        ("{version: 3}", {"version": 3}),
        ("{limits: [80, 100, 120], middle: 100}", {"middle": "100"}),
    ],
)
def test_what_may_be_asked_for(text: str, expected: Any) -> None:
    found = spec(text)

    assert {name: getattr(found, name) for name in expected} == expected


def test_an_index_parts_at_a_hundred() -> None:
    assert spec("{method: diverging}", index_of="gemeente").middle == "100"
    assert spec("{method: quantile}", index_of="gemeente").middle == ""


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ("{method: mooi}", "method", ", ".join(METHODS)),
        ("{limits: [0]}", "limits", "two or more"),
        ("{limits: [5, 0]}", "limits", "from low to high"),
        ("{limits: [0, 0]}", "limits", "from low to high"),
        ("{method: limits, open: low}", "limits", "one or more"),
        ("{limits: [0,1,2,3,4,5,6,7,8,9,10]}", "limits", "at most 9"),
        ("{limits: [0, 5], open: beide}", "open", "low, high, both"),
        ("{method: jenks, limits: [0, 5]}", "limits", "finds the limits"),
        ("{classes: 12}", "classes", "from 1 to 9"),
        ("{version: 0}", "version", "1 or more"),
        ("{classes: 3, labels: [laag, hoog]}", "labels", "each class: 3"),
        ("{method: diverging}", "middle", "where the colours part"),
        ("{method: diverging, middle: wijk}", "middle", "where the colours part"),
        ("{method: diverging, middle: 0, classes: 1}", "classes", "from 2 to 9"),
        ("{method: diverging, middle: 0, open: low}", "open", "diverging"),
        ("{method: pretty, middle: 0}", "middle", "not diverging"),
        ("{limits: [0, 5], middle: mean}", "middle", "a number"),
        ("{from: a.json, method: pretty}", "method", "the file"),
        ("{from: a.json, limits: [0, 5]}", "limits", "the file"),
        ("{kleur: rood}", "kleur", "palette"),
    ],
)
def test_what_is_refused(text: str, key: str, expected: str) -> None:
    with pytest.raises(RecipeError) as found:
        spec(text)
    assert (found.value.key, found.value.line) == (f"legend.{key}", 1)
    assert expected in found.value.expected


def test_the_sum_of_a_municipality_is_no_middle_of_its_areas() -> None:
    with pytest.raises(RecipeError, match="middle"):
        spec("{method: diverging, middle: gemeente}", Kind.COUNT)
