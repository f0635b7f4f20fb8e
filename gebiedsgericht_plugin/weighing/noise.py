"""How much of a difference between two periods can be chance.

Counts vary by themselves: of 9 burglaries in a year the next has 4 to 16 without anything being different.
Counts and rates are taken as Poisson counts and compared given their total, shares as binomial, both with a
correction for continuity, which is as careful as the exact test (Fleiss, Levin and Paik, Statistical
Methods for Rates and Proportions, 2003). At 95 % one in twenty areas still stands out by chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Sequence

import numpy

from ..joining.arrays import Floats
from ..joining.measuring.smoothing import UNSMOOTHED
from ..model.areas import AreaSet
from ..model.recipe import Indicator, Kind, Measure
from ..model.values import ProtectedValues
from ..protecting.families import scale
from .aligned import column

Z = 1.959964
"""Of a normal distribution 95 % lies within so many standard deviations."""


@dataclass(frozen=True)
class Counted:
    """How many were counted per area in a period, and on how many; NaN where nobody may know."""

    count: Floats
    base: Floats
    """One where nothing is divided by."""
    figure: Floats
    """The figure that is made of them."""


def counted(
    values: ProtectedValues,
    indicator: Indicator,
    areas: AreaSet,
    period: str,
    others: Sequence[Indicator] = (),
) -> Optional[Counted]:
    """What a figure is made of, worked back from what is shown; None where that cannot be said.

    Of a smoothed rate from what it was before. What is divided by must be known to all: a denominator of
    the areas, or what one of ``others``, indicators that are shown as well, counts.
    """
    if indicator.index_of or indicator.kind not in (Kind.COUNT, Kind.SHARE, Kind.RATE):
        return None
    figure = column(values, indicator, areas, period, UNSMOOTHED if indicator.smooth else "").value
    if indicator.kind is Kind.COUNT:
        return Counted(figure / indicator.per, numpy.ones(figure.size), figure)
    base = _base(values, indicator, areas, period, others)
    if base is None:
        return None
    base = numpy.where(base > 0, base, numpy.nan)
    return Counted(figure / scale(indicator) * base, base, figure)


def margins(indicator: Indicator, before: Counted, after: Counted) -> Floats:
    """How large a difference can be by chance (95 %), per area, in its own unit; NaN: unknown."""
    with numpy.errstate(invalid="ignore", divide="ignore"):
        if indicator.kind is Kind.SHARE:
            margin = _of_shares(before, after, _rounding(indicator))
        else:
            margin = _of_rates(before, after, _rounding(indicator))
    per = indicator.per if indicator.kind is Kind.COUNT else scale(indicator)
    return margin * per


def _of_rates(before: Counted, after: Counted, rounding: float) -> Floats:
    """Given how many there were in both periods, those of the second are binomial."""
    total, bases = before.count + after.count, before.base + after.base
    share = after.base / bases
    variance = total * share * (1.0 - share) + rounding * (share**2 + (1.0 - share) ** 2)
    margin: Floats = (Z * numpy.sqrt(variance) + 0.5) * bases / (before.base * after.base)
    return margin


def _of_shares(before: Counted, after: Counted, rounding: float) -> Floats:
    """The difference of two proportions, under the share that both have together."""
    inverse = 1.0 / before.base + 1.0 / after.base
    share = numpy.clip((before.count + after.count) / (before.base + after.base), 0.0, 1.0)
    variance = share * (1.0 - share) * inverse + rounding * (before.base**-2 + after.base**-2)
    margin: Floats = Z * numpy.sqrt(variance) + 0.5 * inverse
    return margin


def _rounding(indicator: Indicator) -> float:
    """The variance that rounding gives a count: of the nearest multiple, or of one drawn at random."""
    rule = indicator.rule
    return rule.round_to**2 / (12.0 if rule.seed is None else 6.0)


def _base(
    values: ProtectedValues,
    indicator: Indicator,
    areas: AreaSet,
    period: str,
    others: Sequence[Indicator],
) -> Optional[Floats]:
    below = indicator.denominator
    if below is None:
        return None
    if below.statistic == "areas":
        if any(name not in areas.denominators for name in below.columns):
            return None
        parts = [areas.denominator(name, period).reindex(areas.frame.index) for name in below.columns]
        total: Floats = numpy.sum([part.to_numpy(dtype=float) for part in parts], axis=0)
        return total
    for item in others:
        if item.kind.extensive and item.delivery == indicator.delivery and _same(item.numerator, below):
            return column(values, item, areas, period).value / item.per
    return None


def _same(one: Measure, other: Measure) -> bool:
    return (one.statistic, set(one.columns), one.where) == (other.statistic, set(other.columns), other.where)
