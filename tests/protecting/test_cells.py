"""Counts per cell: what is too few is not shown, nor can it be worked back with what the areas tell."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from gebiedsgericht_plugin.errors import BadSetting, PointsOfPeople
from gebiedsgericht_plugin.model.maps import MapKind
from gebiedsgericht_plugin.model.recipe import Audience, Delivery, Key, PersonalUse, Protection
from gebiedsgericht_plugin.protecting.cells import Told, check_one_by_one, minimum_of, protect_cells
from tests import factories
from tests.conftest import LONG

MINIMUM = 5


def rows(**counts):
    """Codes ``cell_area``, so many rows of each."""
    pairs = [name.split("_") for name, number in counts.items() for _ in range(number)]
    return [cell for cell, _ in pairs], [area for _, area in pairs]


def told(areas, minimum=MINIMUM):
    """The counts of areas as far as they are enough."""
    number = Counter(area for area in areas if area)
    shown = {area for area, count in number.items() if count >= minimum}
    return Told(areas, shown, set(number) - shown)


def status(found, name="map"):
    return found.frames[name]["status"].to_dict()


def test_small_counts_are_not_shown():
    found = protect_cells({"map": ["a"] * 3 + ["b"] * 7 + ["c"] * 2 + [None, ""]}, MINIMUM)
    assert status(found) == {"a": "withheld", "b": "observed", "c": "withheld"}
    assert found.frames["map"]["value"].tolist()[1] == 7
    assert found.frames["map"]["value"].isna().tolist() == [True, False, True]
    assert (found.primary, found.secondary, found.lost) == (2, 0, 0)


def test_a_single_small_count_does_not_follow_from_the_total():
    found = protect_cells({"map": ["a"] * 3 + ["b"] * 7 + ["c"] * 9}, MINIMUM)
    assert status(found) == {"a": "withheld", "b": "withheld", "c": "observed"}
    assert (found.primary, found.secondary) == (1, 1)


def test_whole_cells_in_an_area_whose_count_is_told():
    cells, areas = rows(a_A=3, b_A=9, c_A=20, d_B=2, e_B=8, f_B=30)
    alone = protect_cells({"map": cells}, MINIMUM)
    assert alone.secondary == 0, "the two small ones hide each other"
    found = protect_cells({"map": cells}, MINIMUM, [told(areas)])
    assert status(found) == {
        "a": "withheld", "b": "withheld", "c": "observed", "d": "withheld", "e": "withheld", "f": "observed",
    }  # fmt: skip


def test_a_piece_does_not_follow_from_a_cell_less_the_area_in_it():
    cells, areas = rows(a_A=6, a_B=2, b_B=20, c_C=30)
    found = protect_cells({"map": cells}, MINIMUM, [told(areas)])
    assert status(found)["a"] == "withheld"
    assert status(found)["c"] == "observed"


def test_cells_do_not_tell_a_withheld_area():
    cells, areas = rows(a_A=9, b_B=9, c_C=40)
    found = status(protect_cells({"map": cells}, MINIMUM, [Told(areas, {"C"}, {"A", "B"})]))
    assert found == {"a": "withheld", "b": "withheld", "c": "observed"}


def test_two_sizes_of_cell_are_judged_together():
    large = ["A"] * 16 + ["B"] * 24
    small = ["a1"] * 8 + ["a2"] * 7 + [""] + ["b1"] * 8 + ["b2"] * 8 + [""] * 8
    together = protect_cells({"small": small, "large": large}, MINIMUM)
    assert "withheld" in [*status(together, "small").values(), *status(together, "large").values()]
    assert together.lost == 0
    apart = protect_cells({"small": small}, MINIMUM)
    assert set(status(apart, "small").values()) == {"observed"}


def test_objects_and_what_is_public_have_no_minimum():
    found = protect_cells({"map": ["a", "b", "b"]}, 0)
    assert found.frames["map"]["value"].tolist() == [1.0, 2.0]
    assert protect_cells({"map": []}, 5).frames["map"].empty
    assert protect_cells({"map": [None]}, 5).frames["map"].empty


def test_rounding_comes_last():
    found = protect_cells({"map": ["a"] * 12 + ["b"] * 13 + ["c"] * 2 + ["d"] * 3}, MINIMUM, round_to=5)
    assert found.frames["map"]["value"].tolist()[:2] == [10.0, 15.0]
    with pytest.raises(BadSetting):
        protect_cells({"map": ["a"]}, -1)
    with pytest.raises(BadSetting):
        protect_cells({"map": ["a"]}, 5, round_to=-5)


@settings(max_examples=150 if LONG else 40, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=12, max_size=12), st.integers(2, 6))
def test_nothing_can_be_worked_back(numbers, minimum):
    """Pieces of cells in areas are worked out from all that is shown, by other code than protects them."""
    table = numpy.array(numbers).reshape(4, 3)
    cells, areas = rows(**{f"c{i}_a{j}": int(table[i, j]) for i in range(4) for j in range(3)})
    figures = told(areas, minimum)
    found = protect_cells({"map": cells}, minimum, [figures])
    shown = {
        cell: row["value"] for cell, row in found.frames["map"].iterrows() if row["status"] == "observed"
    }
    assert all(value >= minimum for value in shown.values())
    if found.lost:
        return
    knows = [(row_of(table, [(int(cell[1:]), j) for j in range(3)]), value) for cell, value in shown.items()]
    knows += [
        (row_of(table, [(i, int(area[1:])) for i in range(4)]), table[:, int(area[1:])].sum())
        for area in figures.shown
    ]
    knows.append((numpy.ones(12), table.sum()))
    for at in numpy.flatnonzero((table.ravel() > 0) & (table.ravel() < minimum)):
        # Where areas tell a piece by themselves nothing in the cells can hide it.
        if width(knows[len(shown) :], table, at) >= minimum:
            assert width(knows, table, at) >= minimum - 1e-5
    for cell in set(cells) - set(shown):
        pieces = [(int(cell[1:]), j) for j in range(3)]
        assert width_of(knows, row_of(table, pieces), table) >= minimum - 1e-5


def row_of(table, places):
    found = numpy.zeros(table.shape)
    for place in places:
        found[place] = 1.0
    return found.ravel()


def width(knows, table, at):
    return width_of(knows, numpy.eye(12)[at], table)


def width_of(knows, wanted, table):
    """How far apart the numbers lie that something may be, for who knows these sums."""
    matrix, right = numpy.array([row for row, _ in knows]), numpy.array([value for _, value in knows])
    empty_cells = table.sum(axis=1) == 0
    most = numpy.where(numpy.repeat(empty_cells, 3), 0.0, numpy.inf)
    bounds = list(zip(numpy.zeros(12), most))
    low, high = (linprog(sign * wanted, A_eq=matrix, b_eq=right, bounds=bounds) for sign in (1, -1))
    return -high.fun - low.fun


def delivery(protection, *indicators, **more):
    return Delivery(
        "d", "p", "t", "d.csv", Key("buurten"), protection=protection, indicators=indicators, **more
    )


@pytest.mark.parametrize("kind", [MapKind.POINTS, MapKind.CLUSTERS])
def test_rows_about_people_are_not_drawn_one_by_one(kind):
    for protection in (Protection.PERSONS, Protection.SENSITIVE):
        with pytest.raises(PointsOfPeople) as raised:
            check_one_by_one(delivery(protection), kind)
        assert raised.value.parameters == {"delivery": "d", "kind": kind.value}
    for protection in (Protection.OBJECTS, Protection.PUBLIC):
        check_one_by_one(delivery(protection), kind)


def test_one_indicator_about_people_is_enough_and_so_are_columns_about_them():
    people = factories.indicator(protection=Protection.PERSONS)
    with pytest.raises(PointsOfPeople):
        check_one_by_one(delivery(Protection.OBJECTS, people), MapKind.POINTS)
    use = PersonalUse(("BSN",), "tellen", "wet", "FG")
    with pytest.raises(PointsOfPeople):
        check_one_by_one(delivery(Protection.OBJECTS, personal_use=use), MapKind.POINTS)


@pytest.mark.parametrize("kind", [MapKind.HEXAGONS, MapKind.SQUARES, MapKind.HEAT, MapKind.STREETS])
def test_cells_may_be_about_people(kind):
    check_one_by_one(delivery(Protection.SENSITIVE), kind)


def test_the_minimum_of_a_delivery_is_the_highest_of_its_indicators():
    people = factories.indicator(protection=Protection.PERSONS)
    assert minimum_of(delivery(Protection.PERSONS)) == 5
    assert minimum_of(delivery(Protection.SENSITIVE)) == 10
    assert minimum_of(delivery(Protection.OBJECTS)) == 0
    assert minimum_of(delivery(Protection.PERSONS, replace(people, minimum_count=3))) == 3
    assert minimum_of(delivery(Protection.PERSONS, replace(people, minimum_count=3)), Audience.OPENBAAR) == 5
    assert minimum_of(delivery(Protection.PERSONS, people, replace(people, id="b", minimum_count=20))) == 20
    assert minimum_of(delivery(Protection.PERSONS, people), floor=8) == 8
