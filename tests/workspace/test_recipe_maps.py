"""Maps in the recipe: what may be asked for, and what is said where it cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from gebiedsgericht_plugin.errors import RecipeError
from gebiedsgericht_plugin.model.maps import Label, MapKind, PartsAs
from gebiedsgericht_plugin.model.recipe import PageKind
from gebiedsgericht_plugin.workspace import recipe

from .test_recipe import RECIPE

INDICATOR = """\
      - id: aantal
        name: Aantal
        kind: count
        numerator: {sum: Woningen}
"""


def parsed(maps: str, pages: str = "") -> recipe.Workspace:
    text = RECIPE.replace("corrections:", INDICATOR + "corrections:").replace("pages:\n", "pages:\n" + pages)
    return recipe.parse(text + "maps:\n" + maps, Path("/werkmap/werkmap.yml"))


def test_a_recipe_asks_for_maps_and_pages_of_them():
    found = parsed(
        "  - {id: samen, kind: bivariate, indicators: [mutatiegraad, aantal], classes: 2,"
        " methods: [limits, quantile], limits: {mutatiegraad: [10]}, title: Samen}\n"
        "  - {id: waar, kind: hexagons, delivery: bezit, cell: 500, where: {Soort: [a, b]}}\n",
        "  - {kind: map, maps: [samen], paper: A3}\n",
    )
    samen, waar = found.maps
    assert (samen.kind, samen.indicators, samen.classes) == (
        MapKind.BIVARIATE,
        ("mutatiegraad", "aantal"),
        2,
    )
    assert samen.limits == ((10.0,), ())
    assert (waar.kind, waar.delivery, waar.cell, waar.where) == (
        MapKind.HEXAGONS,
        "bezit",
        500.0,
        {"Soort": ("a", "b")},
    )
    assert (found.pages[0].kind, found.pages[0].maps) == (PageKind.MAP, ("samen",))


def test_a_version_makes_the_classes_of_a_map_anew():
    maps = "  - {id: a, kind: symbols, indicators: [aantal]}\n"
    [first] = parsed(maps).maps
    [later] = parsed(maps.replace("}", ", version: 2}")).maps
    assert (first.version, later.version) == (1, 2)


def test_parts_are_pies_unless_the_recipe_asks_for_bars():
    found = parsed(
        "  - {id: taart, kind: parts, indicators: [mutatiegraad, aantal]}\n"
        "  - {id: staaf, kind: parts, as: bars, indicators: [mutatiegraad, aantal]}\n"
    )
    assert [item.parts_as for item in found.maps] == [PartsAs.PIES, PartsAs.BARS]


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ("{id: a, kind: parts, as: rings, indicators: [mutatiegraad, aantal]}", "as"),
        ("{id: a, kind: symbols, as: bars, indicators: [aantal]}", "as"),
        ("{id: a, kind: taart, indicators: [aantal]}", "kind"),
        ("{id: a, kind: bivariate, indicators: [aantal]}", "indicators"),
        ("{id: a, kind: bivariate, indicators: [aantal, aantal]}", "indicators"),
        ("{id: a, kind: symbols, indicators: [onbekend]}", "indicators"),
        ("{id: a, kind: coincidence, indicators: [aantal, mutatiegraad], at_least: 3}", "at_least"),
        ("{id: a, kind: bivariate, indicators: [aantal, mutatiegraad], classes: 4}", "classes"),
        ("{id: a, kind: bivariate, indicators: [aantal, mutatiegraad], methods: [limits]}", "limits"),
        (
            "{id: a, kind: bivariate, indicators: [aantal, mutatiegraad], limits: {aantal: [3, 1]}}",
            "limits.aantal",
        ),
        ("{id: a, kind: heat}", "delivery"),
        ("{id: a, kind: heat, delivery: bezit, indicators: [aantal]}", "indicators"),
        ("{id: a, kind: heat, delivery: bezit, cell: 1}", "cell"),
        ("{id: a, kind: symbols, indicators: [aantal], areas: daar}", "areas"),
        ("{id: a, kind: symbols, indicators: [aantal], kleur: rood}", "kleur"),
        ("{id: a, kind: symbols, indicators: [aantal], version: 0}", "version"),
        ("{id: a, kind: choropleth, indicators: [mutatiegraad], version: 2}", "version"),
    ],
)
def test_what_cannot_be_drawn_is_an_error_that_names_the_key(wrong: str, key: str):
    with pytest.raises(RecipeError) as error:
        parsed(f"  - {wrong}\n")
    assert error.value.key == f"maps[0].{key}"


@pytest.mark.parametrize("kind", list(MapKind), ids=lambda kind: kind.value)
@pytest.mark.parametrize("what", list(Label), ids=lambda what: what.value)
def test_what_stands_in_the_areas_is_chosen_per_map(kind: MapKind, what: Label):
    two = kind in (MapKind.PARTS, MapKind.BIVARIATE, MapKind.COINCIDENCE)
    of = "indicators: [aantal, mutatiegraad]" if two else "indicators: [aantal]"
    of = "delivery: bezit" if kind.of_points else of
    line = f"  - {{id: a, kind: {kind.value}, {of}, on_map: {what.value}}}\n"
    if what in kind.labels:
        assert parsed(line).maps[0].on_map is what
        return
    with pytest.raises(RecipeError) as error:
        parsed(line)
    assert error.value.key == "maps[0].on_map"
    assert ("name, " in error.value.expected) is not kind.of_points


def test_without_a_wish_names_stand_in_the_areas_of_maps_and_indicators():
    found = parsed("  - {id: a, kind: symbols, indicators: [aantal]}\n")
    assert found.maps[0].on_map is Label.NAME
    assert {item.on_map for item in found.indicators} == {Label.NAME}


def test_each_map_has_its_own_id():
    one = "  - {id: a, kind: symbols, indicators: [aantal]}\n"
    with pytest.raises(RecipeError) as error:
        parsed(one + one)
    assert error.value.key == "maps[1].id"


def test_a_page_names_maps_that_are_there():
    with pytest.raises(RecipeError) as error:
        parsed(
            "  - {id: a, kind: symbols, indicators: [aantal]}\n", "  - {kind: map, maps: [b], paper: A3}\n"
        )
    assert error.value.key == "pages[0].maps"


def test_a_page_of_small_maps():
    found = parsed(
        "  []\n", "  - {kind: multiples, indicators: [mutatiegraad], periods: ['2024', '2025'], paper: A3}\n"
    )
    page = found.pages[0]
    assert (page.kind, page.periods, page.shared) == (PageKind.MULTIPLES, ("2024", "2025"), False)
    both = (
        "  - {kind: multiples, indicators: [mutatiegraad, aantal], shared: true, title: Samen, paper: A3}\n"
    )
    assert (parsed("  []\n", both).pages[0].shared, parsed("  []\n", both).pages[0].title) == (True, "Samen")


@pytest.mark.parametrize(
    ("page", "key"),
    [
        ("{kind: multiples, indicators: [mutatiegraad, aantal], periods: ['2025']}", "periods"),
        (
            "{kind: multiples, indicators: [mutatiegraad], periods: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}",
            "periods",
        ),
        ("{kind: indicator, shared: true}", "shared"),
    ],
)
def test_what_a_page_of_small_maps_cannot_be(page: str, key: str):
    with pytest.raises(RecipeError) as caught:
        parsed("  []\n", f"  - {page}\n")
    assert key in caught.value.key
