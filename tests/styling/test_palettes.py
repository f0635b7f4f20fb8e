"""Palettes: what every reader can tell apart, by calculation, and the colours that stay with a name."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.model.legends import LOOKS
from gebiedsgericht_plugin.styling import palettes, vision
from gebiedsgericht_plugin.styling.house_style import HouseStyle
from gebiedsgericht_plugin.styling.palettes import LEAST, PaletteKind
from gebiedsgericht_plugin.styling.vision import IN_COLOUR, Sight

SEQUENCES = [name for name in palettes.PALETTES if name not in palettes.DIVERGING_NAMES]
NAMES = st.lists(st.text("abcdefghijk", min_size=1, max_size=3), unique=True, max_size=12)


def steps(shades, sight):
    return np.diag(vision.distances(shades, sight), 1)


@pytest.mark.parametrize("name", SEQUENCES)
@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_neighbouring_classes_differ_in_every_eye_and_in_grey(name, count):
    shades = palettes.colours(name, count)
    assert palettes.problems(shades, palettes.kind_of(name)) == ()
    for sight in Sight:
        assert steps(shades, sight).min() >= LEAST
    assert steps(shades, Sight.NORMAL).min() >= 12
    assert steps(shades, Sight.GREY).min() >= 12


@pytest.mark.parametrize("name", SEQUENCES)
def test_high_is_dark(name):
    assert (np.diff(vision.lightness(palettes.colours(name, 7))) < 0).all()


@pytest.mark.parametrize("name", palettes.DIVERGING_NAMES)
@pytest.mark.parametrize("count", range(2, 8))
def test_both_sides_of_a_middle_differ(name, count):
    shades = palettes.colours(name, count)
    assert palettes.problems(shades, PaletteKind.DIVERGING) == ()
    for sight in IN_COLOUR:
        square = vision.distances(shades, sight)
        assert all(square[one, count - 1 - one] >= LEAST for one in range(count // 2))


@settings(deadline=None, max_examples=60)
@given(
    name=st.sampled_from(palettes.DIVERGING_NAMES),
    below=st.integers(0, 3),
    above=st.integers(0, 3),
    middle=st.booleans(),
)
def test_classes_round_a_middle(name, below, above, middle):
    shades = palettes.diverging(name, below, above, middle)
    longest = palettes.diverging(name, max(below, above), max(below, above), middle)
    light = vision.lightness(shades)

    assert len(shades) == len(set(shades)) == below + above + middle
    assert (np.diff(light[:below]) > 0).all()
    assert (np.diff(light[below + middle :]) < 0).all()
    assert shades[:below] == longest[len(longest) // 2 - below : len(longest) // 2]
    if len(shades) > 1:
        assert min(steps(shades, sight).min() for sight in IN_COLOUR) >= LEAST


def test_every_two_kinds_differ_and_the_first_four_in_grey_too():
    assert len(palettes.KINDS) == 8
    assert palettes.problems(palettes.KINDS, PaletteKind.QUALITATIVE) == ()
    assert palettes.qualitative(5) == palettes.KINDS[:5]
    square = vision.distances(palettes.qualitative(4), Sight.GREY)
    assert min(square[pair] for pair in combinations(range(4), 2)) >= LEAST


def test_more_kinds_than_colours_still_get_one_each():
    assert len(set(palettes.qualitative(20))) == 16
    assert palettes.qualitative(20)[:8] == palettes.KINDS
    assert palettes.qualitative(0) == ()


@pytest.mark.parametrize("name", palettes.BIVARIATES)
@pytest.mark.parametrize("count", [2, 3])
def test_two_things_at_once(name, count):
    found = palettes.bivariate(name, count)
    assert list(found) == [f"{x}{y}" for y in range(1, count + 1) for x in range(1, count + 1)]
    assert palettes.problems(tuple(found.values()), PaletteKind.BIVARIATE) == ()
    light = vision.lightness(tuple(found.values())).reshape(count, count)
    assert (np.diff(light, axis=0) < 0).all()
    assert (np.diff(light, axis=1) < 0).all()


@pytest.mark.parametrize("name", palettes.BIVARIATES)
def test_the_corners_of_two_things_differ_in_grey_too(name):
    four, nine = palettes.bivariate(name, 2), palettes.bivariate(name, 3)
    assert (four["11"], four["21"], four["12"], four["22"]) == (
        nine["11"],
        nine["31"],
        nine["13"],
        nine["33"],
    )
    square = vision.distances(tuple(four.values()), Sight.GREY)
    assert min(square[pair] for pair in combinations(range(4), 2)) >= LEAST


def test_unknown_names_give_a_palette_of_their_kind():
    assert palettes.colours("zalm", 3) == palettes.colours(palettes.DEFAULT, 3)
    assert palettes.diverging("rood", 1, 1) == palettes.diverging(palettes.DIVERGING, 1, 1)
    assert palettes.bivariate("rood", 2) == palettes.bivariate(palettes.BIVARIATE, 2)
    assert palettes.kind_of("zalm") is PaletteKind.SEQUENTIAL


def test_each_name_has_one_kind_and_can_be_chosen():
    chosen = [name for kind in PaletteKind for name in palettes.named(kind)]
    assert sorted(chosen) == sorted([*palettes.PALETTES, palettes.QUALITATIVE, *palettes.BIVARIATES])
    assert palettes.named(PaletteKind.NEUTRAL) == (palettes.NEUTRAL,)
    assert palettes.named(PaletteKind.DIVERGING) == palettes.DIVERGING_NAMES


def test_the_organisation_goes_first():
    own = {"blauw": ("#ffffff", "#000000"), "stad": ("#aa0000", "#eeeeee", "#0000aa")}
    assert palettes.colours("blauw", 3, own) == ("#ffffff", "#808080", "#000000")
    assert palettes.kind_of("stad", own) is PaletteKind.DIVERGING
    assert palettes.diverging("stad", 1, 1, own=own) == ("#aa0000", "#0000aa")
    assert palettes.named(PaletteKind.SEQUENTIAL, own)[0] == "blauw"


@pytest.mark.parametrize(
    ("shades", "kind"),
    [
        (("#ffffff", "#888888"), PaletteKind.SEQUENTIAL),
        (("#222222", "#888888", "#eeeeee"), PaletteKind.SEQUENTIAL),
        (("#882222", "#eeeeee", "#222288"), PaletteKind.DIVERGING),
        (("#eeeeee", "#222222", "#dddddd"), PaletteKind.QUALITATIVE),
        (palettes.KINDS, PaletteKind.QUALITATIVE),
        (("#888888", "#888888"), PaletteKind.SEQUENTIAL),
    ],
)
def test_the_kind_follows_from_the_lightness(shades, kind):
    assert palettes.kind_of_colours(shades) is kind


def test_who_sees_a_problem_and_where():
    first, *_ = found = palettes.problems(("#ff8080", "#a0c060", "#203040"), PaletteKind.SEQUENTIAL)
    assert (first.first, first.second) == ("#ff8080", "#a0c060")
    assert {item.sight for item in found} == {Sight.DEUTERANOPIA, Sight.GREY}
    assert [item.distance for item in found] == sorted(item.distance for item in found)
    assert all(item.distance < LEAST for item in found)


def test_in_grey_only_the_sides_count_of_a_diverging_palette():
    assert palettes.problems(("#803030", "#f0f0f0", "#303090"), PaletteKind.DIVERGING) == ()
    assert palettes.problems(("#c08080", "#8080c8"), PaletteKind.DIVERGING) == ()
    assert palettes.problems(("#c08080", "#8080c8"), PaletteKind.SEQUENTIAL)[0].sight is Sight.GREY


def test_outlines_stand_off_whatever_lies_beneath():
    house = HouseStyle()
    for ground in (house.paper, house.water, house.neighbours, "#e3ecdc"):
        assert vision.contrast(palettes.OUTLINE, ground) >= palettes.LEAST_CONTRAST


def test_every_area_stands_off_by_its_fill_or_its_border_and_dark_neighbours_stay_apart():
    shades = {
        colour for found in (*palettes.PALETTES.values(), *palettes.BIVARIATES.values()) for colour in found
    }
    for fill in shades:
        line = palettes.border(fill)
        for ground in ("#ffffff", HouseStyle().neighbours, HouseStyle().water):
            assert (
                max(vision.contrast(fill, ground), vision.contrast(line, ground)) >= palettes.LEAST_CONTRAST
            )
        assert vision.contrast(line, fill) >= 1.5


def test_pale_areas_stand_off_by_their_outline():
    light = {shades[0] for name, shades in palettes.PALETTES.items() if name in SEQUENCES}
    light |= {look.fill for look in LOOKS.values() if look.fill}
    assert all(vision.contrast(palettes.OUTLINE, colour) >= palettes.LEAST_CONTRAST for colour in light)


@settings(deadline=None, max_examples=100)
@given(colour=st.from_regex(r"#[0-9a-f]{6}", fullmatch=True), ground=st.sampled_from(["#ffffff", "#dfe9ef"]))
def test_a_symbol_has_an_edge_that_stands_off(colour, ground):
    found = palettes.edge(colour, ground)
    assert vision.contrast(found, ground) >= palettes.LEAST_CONTRAST
    assert found == colour or vision.contrast(colour, ground) < palettes.LEAST_CONTRAST


@settings(deadline=None, max_examples=60)
@given(names=NAMES, later=NAMES)
def test_who_comes_later_changes_no_colour(names, later):
    before = palettes.stable(names)
    after = palettes.stable([*names, *later])
    assert {name: after[name] for name in names} == before
    assert len({before[name] for name in names[:8]}) == min(len(names), 8)


def test_what_the_organisation_chose_goes_first_and_the_rest_differs_from_it():
    found = palettes.stable(("wonen", "werk & inkomen"), {"wonen": "#2567c0"}, palettes.COLOUR_OF_THEME)
    assert found == {"wonen": "#2567c0", "werk & inkomen": palettes.KINDS[1]}
    assert set(palettes.COLOUR_OF_THEME.values()) == set(palettes.KINDS)
