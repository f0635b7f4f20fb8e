"""Areas that are like one another."""

from __future__ import annotations

from typing import Dict, List, Optional, Tuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.errors import OriginWithoutReason
from gebiedsgericht_plugin.weighing import similar

from .makers import area_set, indicator, protected

Numbers = List[Optional[float]]
TWO = [indicator("a"), indicator("b")]


def alike(one: Numbers, other: Numbers, count: int = 2, **more: object) -> Dict[str, Tuple[str, ...]]:
    areas = area_set(len(one))
    return similar(protected(areas, ("a", one), ("b", other)), TWO, areas, count)


def codes(count: int) -> List[str]:
    return list(area_set(count).frame.index)


def test_the_nearest_comes_first_and_each_characteristic_weighs_as_much() -> None:
    # b runs a thousand times as far as a; standardised, both differ as much.
    found = alike([0, 1, 9, 10], [0, 1000, 9000, 0])
    first, second, third, fourth = codes(4)

    assert found[first] == (second, fourth)
    assert found[third] == (fourth, second)


def test_an_area_with_an_unknown_figure_is_like_none() -> None:
    found = alike([0, None, 1, 2], [0, 0, 1, 2])
    unknown = codes(4)[1]

    assert unknown not in found
    assert all(unknown not in others for others in found.values())


def test_equally_near_in_the_order_of_the_codes_and_never_itself() -> None:
    found = alike([5, 5, 5], [1, 1, 1], count=5)
    one, two, three = codes(3)

    assert found == {one: (two, three), two: (one, three), three: (one, two)}


def test_one_area_has_nothing_beside_it() -> None:
    assert alike([1], [2]) == {codes(1)[0]: ()}


def test_origin_needs_a_reason() -> None:
    areas = area_set(3)
    values = protected(areas, ("herkomst", [1, 2, 3]))

    with pytest.raises(OriginWithoutReason):
        similar(values, [indicator("herkomst", name="Herkomst buiten Europa")], areas, 2)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.one_of(st.none(), st.integers(-50, 50)), st.integers(-50, 50)), min_size=2, max_size=40
    ),
    st.integers(1, 6),
)
def test_none_that_is_left_out_is_nearer(rows: List[Tuple[Optional[int], int]], count: int) -> None:
    one: Numbers = [row[0] for row in rows]
    other: Numbers = [row[1] for row in rows]
    found = alike(one, other, count)
    names = codes(len(rows))
    known = [index for index, value in enumerate(one) if value is not None]
    if not known:
        assert found == {}
        return

    def spread(values: List[float]) -> float:
        mean = sum(values) / len(values)
        return (sum((value - mean) ** 2 for value in values) / len(values)) ** 0.5

    columns = [[float(values[index] or 0.0) for index in known] for values in (one, other)]
    scales = [spread(column) for column in columns]

    def far(first: int, second: int) -> float:
        steps = [
            ((column[first] - column[second]) / scale) ** 2 if scale > 1e-9 else 0.0
            for column, scale in zip(columns, scales)
        ]
        return sum(steps)

    for position, index in enumerate(known):
        others = [known.index(names.index(code)) for code in found[names[index]]]
        assert len(others) == min(count, len(known) - 1)
        assert position not in others
        furthest = max((far(position, each) for each in others), default=0.0)
        left_out = [far(position, each) for each in range(len(known)) if each not in (*others, position)]
        assert all(distance >= furthest - 1e-6 * (1 + furthest) for distance in left_out)
