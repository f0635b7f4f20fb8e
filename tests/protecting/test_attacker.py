"""Nobody who has the whole set bounds a figure that is withheld closer than its minimum count."""

from __future__ import annotations

import numpy
import pandas
import pytest

from gebiedsgericht_plugin.protecting import programme, protect
from tests.conftest import LONG

from .attacker import Attacker
from .makers import hierarchy, indicator, values
from .workspaces import Made, workspace


def attack(made: Made, frame, earlier=()):
    return Attacker(frame, made.indicators, made.area_sets, earlier).tighter_than(made.width)


def primary_only(made: Made):
    """What the set shows where nothing but small counts themselves is withheld."""
    frame = made.values.frame.copy()
    small = (frame["numerator"] > 0) & (frame["numerator"] < frame["indicator"].map(made.width))
    frame.loc[small & frame["value"].notna(), ["value", "status"]] = [numpy.nan, "withheld"]
    return frame


@pytest.mark.parametrize("seed", range(1000 if LONG else 50))
def test_the_attacker_finds_nothing(seed):
    made = workspace(seed)
    found = protect(made.values, made.indicators, made.area_sets)
    assert found.audit == "exact"
    assert attack(made, found.frame) == []


@pytest.mark.parametrize("seed", range(200 if LONG else 15))
def test_without_scipy_he_finds_no_small_count_either(seed, monkeypatch):
    made = workspace(seed)
    with monkeypatch.context() as without:
        without.setattr(programme, "linprog", None)
        found = protect(made.values, made.indicators, made.area_sets)
    # What he finds are own areas that are no secret: they are what totals leave for them.
    frame = made.values.frame[made.values.frame["variant"] == ""]
    numbers = frame.groupby(["indicator", "area", "period"])["numerator"].first()
    for name in attack(made, found.frame):
        assert name[1].startswith("werk")
        # NaN: what the source withheld itself, which is no count of ours.
        assert not numbers[name] < made.width[name[0]]


def test_he_may_have_an_earlier_set():
    areas = hierarchy([4, 3])
    made = Made(values(areas, [3, 20, 8, 9, 50, 60, 70]), (indicator(),), (areas,))
    first = protect(made.values, made.indicators, made.area_sets)
    assert set(first.frame.loc[first.frame["status"] == "withheld", "area"]) == {"BU000000", "BU000002"}
    # Before, a total was held back with the same small count, and 8 was shown.
    before = made.values.frame.drop(columns=["numerator", "denominator"])
    before.loc[before["area"].isin(["BU000000", "WK00", "WK01", "BU010000"]), ["value", "status"]] = [
        numpy.nan,
        "withheld",
    ]
    assert "BU000000" in {area for _, area, _ in attack(made, first.frame, [before])}
    second = protect(made.values, made.indicators, made.area_sets, given_out=[before])
    assert attack(made, second.frame, [before]) == []
    # Another figure than now says nothing of what it is now.
    other = before.assign(value=before["value"] + 1)
    third = protect(made.values, made.indicators, made.area_sets, given_out=[other])
    pandas.testing.assert_frame_equal(third.frame, first.frame)


def test_the_attacker_succeeds_where_only_small_counts_are_withheld():
    successes = sum(bool(attack(made, primary_only(made))) for made in map(workspace, range(4)))
    assert successes > 2
