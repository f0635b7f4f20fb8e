"""What else than a small count may not be shown of an indicator, and how exact what is shown may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Optional, Sequence

import numpy
import pandas

from ..errors import BadSetting
from ..joining.arrays import Flags, Floats
from ..model.recipe import Indicator, Kind
from ..model.values import SHOWN
from .families import families

_RATIOS = (Kind.SHARE, Kind.RATE, Kind.MEAN)


@dataclass(frozen=True)
class Rule:
    """Rules of one indicator, beside its threshold. Raises BadSetting for numbers that make no sense."""

    minimum_denominator: float = 0.0
    """Shares, rates and means of fewer than this are withheld."""
    group_disclosure: bool = False
    """Whether shares of 0 and 100 % are withheld: they say something of everybody in the area."""
    round_to: int = 0
    """Counts are shown as multiples of this, shares and rates as made of such counts; 0: not rounded."""
    seed: Optional[int] = None
    """Round up or down at random, right on average, the same for the same seed; None: to the nearest."""

    def __post_init__(self) -> None:
        if not self.minimum_denominator >= 0:
            raise BadSetting("minimum denominator", str(self.minimum_denominator), "0 or more")
        if not isinstance(self.round_to, int) or isinstance(self.round_to, bool) or self.round_to < 0:
            raise BadSetting("round to", str(self.round_to), "a whole number, 0 for none")


PRESETS: Mapping[str, Rule] = {
    "woz": Rule(minimum_denominator=20),
    "housing": Rule(minimum_denominator=20),
    "energy": Rule(minimum_denominator=6, round_to=50),
    "income": Rule(minimum_denominator=100),
    "participation": Rule(minimum_denominator=150),
    "cars": Rule(minimum_denominator=50),
    "care": Rule(round_to=5),
}
"""What CBS does in its key figures of wijken and buurten (toelichting Kerncijfers wijken en buurten)."""


def telling(rows: pandas.DataFrame, indicators: Sequence[Indicator], rules: Mapping[str, Rule]) -> Flags:
    """The rows of the long table that their rule withholds, whatever their count."""
    found = numpy.zeros(len(rows), dtype=bool)
    above = rows["numerator"].to_numpy(dtype=float)
    below = rows["denominator"].to_numpy(dtype=float)
    for item in indicators:
        rule = rules.get(item.id)
        if rule is None or item.kind not in _RATIOS:
            continue
        of_item = (rows["indicator"] == item.id).to_numpy(dtype=bool)
        found |= of_item & (below < rule.minimum_denominator)
        if rule.group_disclosure and item.kind is Kind.SHARE:
            found |= of_item & (below > 0) & ((above == 0) | (above == below))
    return found & rows["status"].isin(SHOWN).to_numpy(dtype=bool)


def rounded(
    frame: pandas.DataFrame, indicators: Sequence[Indicator], rules: Mapping[str, Rule]
) -> pandas.DataFrame:
    """The long table with the figures that have a rule for it rounded; what is shown only.

    A count and the rates made of it are rounded the same way.
    """
    value = frame["value"].to_numpy(dtype=float, copy=True)
    above = frame["numerator"].to_numpy(dtype=float)
    below = frame["denominator"].to_numpy(dtype=float)
    shown = frame["status"].isin(SHOWN).to_numpy(dtype=bool)
    family = families(indicators)
    for item in indicators:
        rule = rules.get(item.id)
        of_item = shown & (frame["indicator"] == item.id).to_numpy(dtype=bool) & ~numpy.isnan(above)
        if rule is None or not rule.round_to or not of_item.any():
            continue
        if item.kind.extensive:
            value[of_item] = _multiples(frame[of_item], above[of_item], rule, family[item.id])
        elif item.kind is not Kind.CATEGORY and item.numerator.statistic != "mean":
            counts = _multiples(frame[of_item], above[of_item], rule, family[item.id])
            value[of_item] = counts / below[of_item] * item.per
    return frame.assign(value=value)


def _multiples(rows: pandas.DataFrame, counts: Floats, rule: Rule, family: str) -> Floats:
    steps = counts / rule.round_to
    if rule.seed is None:
        nearest: Floats = numpy.floor(steps + 0.5) * rule.round_to
        return nearest
    draws = numpy.random.default_rng([rule.seed, *family.encode()])
    # One draw per area and period, so that a count and its rate, or a variant, do not differ.
    where = rows[["area_set", "level", "area", "period"]].agg("|".join, axis=1)
    place, known = pandas.factorize(where, sort=True)
    up = draws.random(len(known))[place] < steps - numpy.floor(steps)
    drawn: Floats = (numpy.floor(steps) + up) * rule.round_to
    return drawn
