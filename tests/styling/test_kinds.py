"""Kinds of things: a theme looks the same everywhere, and who comes later changes nothing."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from gebiedsgericht_plugin.styling import house_style, kinds, palettes, points

TEXTS = st.sampled_from([*kinds.FORM_OF_THEME, "Wonen", " wonen ", *(f"soort {at}" for at in range(40))])
COUNTS = st.dictionaries(TEXTS, st.integers(1, 90), max_size=30)


def signs_of(counts, before=(), own=()):
    numbers = kinds.numbered(counts, dict(before))
    return numbers, kinds.signs(counts, numbers, dict(own))


def test_a_theme_has_the_hue_of_its_maps_wherever_it_comes_from():
    _, many = signs_of({"speelplek": 9, "Wonen": 1, "veiligheid": 2})
    _, few = signs_of({"wonen": 40})
    assert many["Wonen"] == few["wonen"] == (0, palettes.COLOUR_OF_THEME["wonen"])
    assert many["veiligheid"][1] == "#d64052"
    assert "Wonen" not in signs_of({"Wonen": 3})[0]


def test_all_themes_differ_and_no_other_kind_looks_like_one():
    _, found = signs_of(dict.fromkeys(kinds.FORM_OF_THEME, 1))
    assert len(set(found.values())) == len(kinds.FORM_OF_THEME)
    assert set(found) == set(palettes.OF_THEME)
    assert not set(found.values()) & set(kinds.PAIRS)


def test_the_first_kinds_share_neither_form_nor_colour():
    _, found = signs_of({f"soort {at}": 9 - at for at in range(8)})
    assert [found[f"soort {at}"] for at in range(8)] == [(at, palettes.KINDS[at]) for at in range(8)]


@given(COUNTS, COUNTS)
def test_who_comes_later_or_goes_changes_nothing(now, later):
    before, first = signs_of(now)
    after, second = signs_of(later, before)
    assert {kind: after[kind] for kind in before} == before
    plain = Counter(map(kinds.plain, [*now, *later]))
    for kind in set(now) & set(later):
        assert plain[kinds.plain(kind)] > 2 or first[kind] == second[kind]
    others = [kind for kind in later if kinds.plain(kind) not in kinds.FORM_OF_THEME]
    assert len({second[kind] for kind in others}) == len(others)


def test_the_number_follows_how_many_there_are_in_the_whole_delivery():
    assert kinds.numbered({"a": 1, "b": 7, "c": 7, "": 3}, {}) == {"b": 0, "c": 1, "a": 2}
    assert kinds.numbered({"d": 100, "a": 1}, {"b": 0, "a": 2}) == {"b": 0, "a": 2, "d": 1}


def test_beside_themes_kinds_take_a_form_and_colour_that_are_free():
    column = {"veiligheid": 3, "jeugd": 3, "mobiliteit": 2, "duurzaamheid": 4, "groen": 4, "ontmoeten": 6}
    _, found = signs_of(column)
    assert len({form for form, _ in found.values()}) == len({colour for _, colour in found.values()}) == 6


def test_what_the_organisation_chose_goes_before_all():
    house = house_style.HouseStyle(themes={"wonen": "#123456"}, partners={"politie": "#1f3a93"})
    own = kinds.named_colours(house, {"politie": "Politie, via CBS"})
    _, found = signs_of({"Wonen": 1, "politie, via cbs": 2, "Politie": 1, "welzijn": 1}, own=own)
    assert found["Wonen"] == (0, "#123456")
    assert found["politie, via cbs"][1] == found["Politie"][1] == "#1f3a93"
    assert len(set(found.values())) == 4


def test_other_has_a_form_that_no_kind_has():
    assert len(points.FORMS) == kinds.FORMS_OF_THINGS + 1
    assert points.OTHER_FORM not in {form for form, _ in kinds.PAIRS}
