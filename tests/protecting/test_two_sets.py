"""A set and one that went out before it, of the same figures in part, tell no more together."""

from __future__ import annotations

from typing import Any, List, Tuple

import numpy
import pandas
import pytest

from gebiedsgericht_plugin.model.recipe import Audience, Indicator
from gebiedsgericht_plugin.model.values import ProtectedValues, Values
from gebiedsgericht_plugin.protecting import COUNT, known_counts, protect
from tests.conftest import LONG

from .attacker import Attacker
from .workspaces import Made, workspace


def pair(seed: int) -> Tuple[Made, pandas.DataFrame, ProtectedValues]:
    """All figures, what everybody has before a set goes out, and that set: it has a part of the indicators
    and periods, and so had the set before it, which was for everybody at times and at times lacked a level.
    """
    made = workspace(seed)
    draws = numpy.random.default_rng(seed)
    audience = draws.choice([Audience.PARTNERS, Audience.OPENBAAR])
    first, earlier_items = _part(made, draws)
    if draws.random() < 0.3:
        level = draws.choice([made.area_sets[0].level, made.area_sets[0].levels[-1]])
        first = Values(first.frame[first.frame["level"] != level].reset_index(drop=True))
    told = protect(first, earlier_items, made.area_sets, audience).frame
    before = told.assign(**{COUNT: known_counts(told, earlier_items, made.area_sets)})
    now, items = _part(made, draws)
    gone = [item for item in earlier_items if item not in items]
    found = protect(now, items, made.area_sets, given_out=[before], gone=gone)
    if "klanten" not in {item.id for item in (*items, *earlier_items)}:
        # Of what shares are of that nobody counts protecting takes for granted that everybody has it.
        rows = now.frame[now.frame["indicator"] == "deel"]
        whole = rows.assign(indicator="klanten", value=rows["denominator"], status="observed")
        before = pandas.concat([before, whole], ignore_index=True)
    return made, before, found


def _part(made: Made, draws: numpy.random.Generator) -> Tuple[Values, List[Indicator]]:
    """Some of the indicators and periods."""
    frame = made.values.frame
    items = [item for item in made.indicators if draws.random() < 0.6] or [made.indicators[0]]
    periods = [period for period in sorted(set(frame["period"])) if draws.random() < 0.7]
    chosen = frame["indicator"].isin([item.id for item in items])
    chosen &= frame["period"].isin(periods) if periods else True
    return Values(frame[chosen].reset_index(drop=True)), items


def attackers(made: Made, before: pandas.DataFrame, frame: pandas.DataFrame) -> Tuple[Attacker, Attacker]:
    """One who has both sets, and one who has the first and knows what adds up in both."""
    both = Attacker(frame, made.indicators, made.area_sets, [before])
    one = Attacker(frame, made.indicators, made.area_sets, [before])
    first = Attacker(frame[frame["status"] == "withheld"], made.indicators, made.area_sets, [before])
    place = {x: one.number[key] for key, x in first.number.items()}
    one.fixed = {place[x]: value for x, value in first.fixed.items()}
    sums = [(terms, rest) for terms, rest in one.equal if {abs(sign) for sign in terms.values()} == {1.0}]
    ratios = [
        ({place[x]: weight for x, weight in terms.items()}, rest)
        for terms, rest in first.equal
        if {abs(weight) for weight in terms.values()} != {1.0}
    ]
    one.equal = [*sums, *ratios]
    return both, one


def own(made: Made, frame: pandas.DataFrame, names: Any) -> int:
    """How many of these figures are held back by us, and not by the source."""
    held = frame[(frame["status"] == "withheld") & (frame["reason"] != "source")]
    return len(set(names) & set(zip(held["indicator"], held["area"], held["period"])))


TOLD_ONCE = (58, 66, 92, 101, 108, 115, 139, 170)
"""Seeds that once told more: by ratios of before, by own areas of which a part was unknown, by room that was
just enough, by what was taken for all of a total."""


@pytest.mark.parametrize("seed", range(200) if LONG else (*range(8), *TOLD_ONCE))
def test_two_sets_tell_no_more_than_the_first(seed: int) -> None:
    made, before, found = pair(seed)
    together, alone = (one.tighter_than(made.width) for one in attackers(made, before, found.frame))
    # What the first tells on its own cannot be helped any more, and is said.
    assert set(together) <= set(alone)
    assert own(made, found.frame, together) <= found.lost
