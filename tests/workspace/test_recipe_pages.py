"""Pages in the recipe: what a profile shows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Tuple

import pytest

from gebiedsgericht_plugin.errors import RecipeError
from gebiedsgericht_plugin.model.recipe import CLOSING, OPENING, PageSpec, Paper, ProfileSpec
from gebiedsgericht_plugin.workspace import recipe

from .test_recipe import RECIPE

INDICATORS = """\
      - {id: jong, name: Jong, kind: count, numerator: {sum: Woningen}}
      - {id: oud, name: Oud, kind: count, numerator: {sum: Woningen}}
"""
MAPS = """\
maps:
  - {id: doen, kind: points, delivery: bezit, name: Naam}
  - {id: waar, kind: points, delivery: bezit}
"""


def profile(keys: str) -> ProfileSpec:
    text = RECIPE.replace("corrections:", INDICATORS + "corrections:")
    text = text.replace("pages:\n", f"pages:\n  - {{kind: profile{keys}}}\n")
    return recipe.parse(text + MAPS, Path("/werkmap/werkmap.yml")).pages[0].profile


def test_a_profile_is_as_it_was_when_nothing_is_said() -> None:
    assert profile("") == ProfileSpec()


def test_what_a_profile_can_show() -> None:
    found = profile(
        ", similar: {by: [jong, mutatiegraad], count: 3}, sides: 2, photos: fotos, things: [doen],"
        " ages: {mannen: [jong], vrouwen: [oud]}"
    )

    assert (found.similar_by, found.similar_count) == (("jong", "mutatiegraad"), 3)
    assert (found.sides, found.photos, found.things) == (2, "fotos", ("doen",))
    assert found.ages == (("mannen", ("jong",)), ("vrouwen", ("oud",)))
    assert found.in_ages == ("jong", "oud")


@pytest.mark.parametrize(
    ("keys", "key"),
    [
        (", similar: {by: [weg]}", "similar.by"),
        (", similar: {by: [jong], count: 0}", "similar.count"),
        (", similar: {van: [jong]}", "similar.van"),
        (", sides: 3", "sides"),
        (", ages: {mannen: [jong, oud], vrouwen: [oud]}", "ages"),
        (", ages: {a: [jong], b: [oud], c: [jong]}", "ages"),
        (", ages: {mannen: [weg]}", "ages.mannen"),
        (", things: [waar]", "things"),
        (", foto: fotos", "foto"),
    ],
)
def test_what_a_profile_cannot_show_is_an_error_that_names_the_key(keys: str, key: str) -> None:
    with pytest.raises(RecipeError) as error:
        profile(keys)
    assert error.value.key == f"pages[0].{key}"


def test_only_a_profile_has_them() -> None:
    with pytest.raises(RecipeError) as error:
        recipe.parse(RECIPE.replace("pages:\n", "pages:\n  - {kind: indicator, sides: 2}\n"), Path("/w.yml"))
    assert error.value.key == "pages[0].sides"


def listed(page: str) -> Tuple[PageSpec, ...]:
    text = RECIPE.replace("pages:\n", f"pages:\n  - {page}\n")
    return recipe.parse(text, Path("/werkmap/werkmap.yml")).pages


def test_an_overview_opens_and_closes_the_set() -> None:
    found = listed("{kind: overview, paper: A4, title: Oost, subtitle: Overleg, date: 2026-11-26}")

    kinds = [page.kind.value for page in found]
    assert kinds == ["cover", "contents", "areas", "reading", "indicator", "profile", "table", "sources"]
    assert {page.paper for page in found if page.kind in (*OPENING, *CLOSING)} == {Paper.A4}
    cover = found[0]
    assert (cover.title, cover.subtitle, cover.day) == ("Oost", "Overleg", date(2026, 11, 26))
    assert {page.areas for page in found} == {found[0].areas}


@pytest.mark.parametrize("kind", [kind.value for kind in (*OPENING, *CLOSING)])
def test_pages_of_an_overview_can_stand_apart(kind: str) -> None:
    found = listed(f"{{kind: {kind}}}")

    assert [page.kind.value for page in found] == [kind, "indicator", "profile"]
    assert found[0].paper is Paper.A3


def test_only_a_cover_has_an_occasion() -> None:
    with pytest.raises(RecipeError) as caught:
        listed("{kind: table, subtitle: Overleg}")
    assert "subtitle" in str(caught.value.parameters.values())
