"""Where everything comes on a slide: on our own grid in any size, and beside places of a template."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gebiedsgericht_plugin.presenting.deck_grid import Box, Places, Role, Sheet, places, scale_of

SLACK = 0.01


def meet(one: Box, other: Box) -> bool:
    beside = one[0] + one[2] <= other[0] + SLACK or other[0] + other[2] <= one[0] + SLACK
    above = one[1] + one[3] <= other[1] + SLACK or other[1] + other[3] <= one[1] + SLACK
    return not beside and not above


def boxes(found: Places) -> list:
    return [found.title, found.sentence, found.map, found.column, found.source]


def test_our_own_grid_gives_the_map_most_room():
    found = places(Sheet(), {})
    assert found.map == pytest.approx((12.0, 41.0, 200.0, 132.0))
    assert found.column == pytest.approx((222.0, 41.0, 104.667, 132.0))
    assert found.map[2] * found.map[3] > 0.6 * found.body[2] * found.body[3]


@given(st.floats(100, 600), st.floats(100, 600), st.floats(10, 40), st.floats(0.0, 30.0))
def test_in_a_slide_of_any_shape_nothing_lies_upon_another_or_beyond_its_edge(wide, high, title, foot):
    scale = scale_of(wide, high)
    sheet = Sheet(
        wide / scale, high / scale, (15.0, 6.0, wide / scale - 30.0, title), high / scale - foot - 5.0
    )
    found = places(sheet, {})
    listed = boxes(found)
    for index, one in enumerate(listed):
        assert min(one[:2]) >= 0
        assert one[0] + one[2] <= sheet.width + SLACK
        assert one[1] + one[3] <= sheet.height + SLACK
        assert not [other for other in listed[index + 1 :] if meet(one, other)]
    assert found.map[2] >= 60
    assert found.column[2] >= 80


@given(st.sets(st.sampled_from(list(Role))))
def test_a_place_of_the_template_is_kept_and_the_others_are_put_beside_it(roles):
    given_places = {
        Role.SENTENCE: (15.0, 30.0, 308.0, 14.0),
        Role.MAP: (120.0, 50.0, 203.0, 115.0),
        Role.LEGEND: (15.0, 50.0, 95.0, 55.0),
        Role.CHART: (15.0, 110.0, 95.0, 50.0),
        Role.BESIDE: (15.0, 110.0, 95.0, 50.0),
        Role.SOURCE: (15.0, 172.0, 250.0, 12.0),
    }
    own = {role: given_places[role] for role in roles}
    found = places(Sheet(), own)
    kept = {
        Role.SENTENCE: found.sentence,
        Role.MAP: found.map,
        Role.LEGEND: found.column,
        Role.SOURCE: found.source,
    }
    assert all(kept[role] == box for role, box in own.items() if role in kept)
    if Role.CHART in own:
        assert own[Role.CHART] == (found.chart if Role.LEGEND in own else found.column)
    listed = boxes(found)
    for index, one in enumerate(listed):
        assert not [other for other in listed[index + 1 :] if meet(one, other)]


def test_slides_of_the_same_shape_are_drawn_alike_in_any_size():
    assert scale_of(338.667, 190.5) == 1.0
    assert scale_of(254.0, 142.875) == 0.75
    assert scale_of(254.0, 190.5) == 1.0
