"""How often names are understood, measured on labelled sets (see tests/data/matching/README.md)."""

from __future__ import annotations

import sys
import time

import pytest

from gebiedsgericht_plugin.joining.matching import names
from gebiedsgericht_plugin.joining.matching.keys import Level

from . import labelled

SETS = {
    "first": ("names.csv", "areas.csv", 600, 0.95),
    "later": ("later_names.csv", "later_areas.csv", 200, 0.95),
    # A tenth of these are made with two random slips, more than people make.
    "third": ("third_names.csv", "third_areas.csv", 200, 0.92),
}


@pytest.mark.parametrize("name", SETS)
def test_names(name, record_property):
    file, areas, least, recall = SETS[name]
    pairs = labelled.pairs(file)
    rates = labelled.rates(pairs, labelled.found_in(pairs, labelled.searches(areas)))
    record_property(name, str(rates))
    sys.stdout.write(f"{name}: {rates}\n")
    assert rates.pairs >= least
    assert rates.precision >= 0.99, rates.wrong
    assert rates.recall >= recall, rates.missed
    assert rates.offered >= 0.99, rates.lost


def test_all_names_together():
    pairs, found = [], {}
    for file, areas, _, _ in SETS.values():
        of_file = labelled.pairs(file)
        pairs += of_file
        found.update(labelled.found_in(of_file, labelled.searches(areas)))
    rates = labelled.rates(pairs, found)
    sys.stdout.write(f"together: {rates}\n")
    assert rates.pairs >= 1500
    assert rates.precision >= 0.99
    assert rates.recall >= 0.95


@pytest.mark.parametrize("name", SETS)
def test_areas_with_one_name_are_never_accepted_by_it(name):
    file, areas, _, _ = SETS[name]
    pairs = [pair for pair in labelled.pairs(file) if pair.kind in ("same_name", "neighbour", "elsewhere")]
    found = labelled.found_in(pairs, labelled.searches(areas))
    assert [pair.written for pair in pairs if found[pair.set, pair.written].code] == []


def test_an_area_that_is_not_there_is_never_taken_for_its_neighbour():
    """Every real name once looked up among all others of its municipality."""
    tried, taken = 0, []
    for _, file, _, _ in SETS.values():
        for members in labelled.names_by_set(file).values():
            for code, name in members.items():
                same = names.normalise(name)
                rest = {c: n for c, n in members.items() if c != code and names.normalise(n) != same}
                book = names.NameBook(Level("buurt", rest))
                found = book.find(name) or book.find_alike(name)
                tried += 1
                taken += [(name, rest[found.code])] if found.code else []
    sys.stdout.write(f"left out: {len(taken)} of {tried} taken for another\n")
    assert tried >= 900
    assert len(taken) <= 0.002 * tried, taken


def test_the_order_of_names_and_of_areas_does_not_matter():
    pairs = labelled.pairs("later_names.csv")
    searches = labelled.searches("later_areas.csv")
    forward = labelled.found_in(pairs, searches)
    assert labelled.found_in(pairs[::-1], labelled.searches("later_areas.csv")) == forward


def test_many_names_among_all_areas_take_seconds():
    ends = ("buurt", "wijk", "hof", "park", "kwartier", "-Noord", "-Zuid", " e.o.")
    first, second = "Ber Vel Ros Tor Ham Lin Zan Kor Dui", "ken der mer sel wou ga li ste bo ran tu wa ze"
    third = ["", *"s la ne ro di ki ve go mu pa fe ju hy xo qa".split()]
    starts = [one + two + three for one in first.split() for two in second.split() for three in third]
    known = {f"B{i}": start + ends[(i // 3) % len(ends)] for i, start in enumerate(starts * 8)}
    book = names.NameBook(Level("buurt", dict(list(known.items())[:14500])))
    written = [name[:3] + name[4:] for name in list(known.values())[::3]][:1000]
    start = time.perf_counter()
    for name in written:
        if book.find(name) is None:
            book.find_alike(name)
    assert time.perf_counter() - start < 10
