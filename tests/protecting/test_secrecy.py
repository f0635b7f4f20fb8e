"""How much is hidden beside what is too small, and how long that takes."""

from __future__ import annotations

import itertools
import time

import numpy
import pytest

from gebiedsgericht_plugin.protecting.secrecy import Audit, safest
from gebiedsgericht_plugin.protecting.system import System, groups, in_circles, reach
from gebiedsgericht_plugin.protecting.tree import Tree, hide


def sums(value, totals, width=5.0, cost=None) -> System:
    """A system of counts of which some are totals: position -> positions of the parts."""
    value = numpy.asarray(value, float)
    terms = [(row, total, -1.0) for row, total in enumerate(totals)]
    terms += [(row, part, 1.0) for row, parts in enumerate(totals.values()) for part in parts]
    equation, cell, sign = map(numpy.array, zip(*sorted(terms)))
    return System(
        value=value,
        lower=numpy.zeros(value.size),
        upper=numpy.full(value.size, numpy.inf),
        width=numpy.full(value.size, width),
        cost=numpy.where(value > 0, 1.0, 50.0) if cost is None else numpy.asarray(cost, float),
        equation=equation,
        cell=cell,
        sign=sign,
    )


def districts(seed, size, wijken, own=True) -> System:
    """Buurten in wijken in a municipality, and dealt out over own areas."""
    random = numpy.random.default_rng(seed)
    buurten = random.poisson(random.choice([2, 8, 30], size)).astype(float)
    inside = random.integers(0, wijken, size)
    value, totals = list(buurten), {}
    for wijk in range(wijken):
        totals[len(value)] = numpy.flatnonzero(inside == wijk).tolist()
        value.append(buurten[inside == wijk].sum())
    totals[len(value)] = list(range(size, size + wijken))
    value.append(buurten.sum())
    owner = random.integers(0, max(2, size // 6), size)
    for area in range(owner.max() + 1) if own else ():
        totals[len(value)] = numpy.flatnonzero(owner == area).tolist()
        value.append(buurten[owner == area].sum())
    return sums(value, totals)


def too_few(system):
    return (system.value > 0) & (system.value < system.width)


def test_how_far_cells_can_lie_from_what_they_are():
    system = sums([3, 8, 20, 31, 40, 71], {3: [0, 1, 2], 5: [3, 4]})
    hidden = numpy.array([True, True, False, False, False, False])
    low, high = reach(system, hidden, system.terms(hidden))
    assert (low + system.value)[:2].tolist() == [0, 0]
    assert (high + system.value)[:2].tolist() == [11, 11]
    # A hidden total that another one gives away leaves no room.
    hidden = numpy.array([False, False, False, True, False, False])
    low, high = reach(system, hidden, system.terms(hidden))
    assert low[3] == high[3] == 0
    assert Audit(system).weak(hidden).tolist() == hidden.tolist()


def test_circles_are_seen():
    system = sums([3, 8, 20, 31, 11, 20], {3: [0, 1, 2], 4: [0, 1], 5: [2]})
    hidden = numpy.array([True, True, True, False, False, False])
    terms = system.terms(hidden)
    assert in_circles(groups(6, terms), hidden, terms).tolist() == [True, True, True, False, False, False]
    tree = numpy.array([True, True, False, False, False, False])
    terms = system.terms(tree)
    assert in_circles(groups(6, terms), tree, terms)[0]
    # Two equations that say the same are a circle too, though no harm comes of it.
    assert not Audit(system).weak(tree).any()


def test_what_everybody_knows_helps_nobody():
    system = sums([3, 8, 20, 31], {3: [0, 1, 2]}, cost=[1, numpy.inf, 1, 1])
    hidden, lost = safest(system, too_few(system), too_few(system))
    assert hidden.tolist() == [True, False, True, False] or hidden.tolist() == [True, False, False, True]
    assert not lost.any()
    system = sums([3, 8, 20, 31], {3: [0, 1, 2]}, cost=[1, numpy.inf, numpy.inf, numpy.inf])
    hidden, lost = safest(system, too_few(system), too_few(system))
    assert hidden.tolist() == lost.tolist() == [True, False, False, False]


@pytest.mark.parametrize("seed", range(20))
def test_in_trees_the_rule_for_trees_is_enough(seed):
    random = numpy.random.default_rng(seed)
    system = districts(seed, int(random.integers(2, 25)), int(random.integers(1, 6)), own=False)
    parent, depth = numpy.full(system.size, -1), numpy.zeros(system.size, int)
    part = system.sign > 0
    total = numpy.zeros(system.equation.max() + 1, int)
    total[system.equation[~part]] = system.cell[~part]
    parent[system.cell[part]] = total[system.equation[part]]
    depth[parent[parent >= 0]] = 1
    depth[parent < 0] = 2
    none, order = numpy.zeros(system.size, bool), numpy.arange(system.size)
    first, second = hide(Tree(system.value, parent, depth, system.width, ~none, order, none, none))
    assert not Audit(system).weak(first | second).any()
    fewer, _ = safest(system, first | second, first)
    assert (fewer <= (first | second)).all()


def fewest(system, at_most):
    """The least number of hidden cells that are all uncertain enough, by trying everything."""
    primary, audit = too_few(system), Audit(system)
    others = numpy.flatnonzero(~primary)
    for number in range(at_most):
        for extra in itertools.combinations(others, number):
            trial = primary.copy()
            trial[list(extra)] = True
            if not audit.weak(trial).any():
                return int(trial.sum())
    return int(primary.sum()) + at_most


def test_hardly_more_is_hidden_than_needed():
    hidden = needed = 0
    for seed in range(25):
        system = districts(seed, 6, 2)
        found, lost = safest(system, too_few(system), too_few(system))
        assert not lost.any()
        assert not Audit(system).weak(found).any()
        hidden += int(found.sum())
        needed += fewest(system, int((found & ~too_few(system)).sum()))
    assert needed > 0
    assert hidden <= 1.1 * needed


@pytest.mark.parametrize("seed", range(3))
def test_a_municipality_with_own_areas(seed):
    system = districts(seed, 120, 10)
    start = time.perf_counter()
    found, _ = safest(system, too_few(system), too_few(system))
    assert time.perf_counter() - start < 5
    assert not Audit(system).weak(found).any()
