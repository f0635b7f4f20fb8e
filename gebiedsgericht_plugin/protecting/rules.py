"""The rules of an indicator: its threshold, and what else than a small count may not be shown of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Optional, Sequence, Tuple

import numpy
import pandas

from ..errors import BadSetting
from ..joining.arrays import Flags, Floats
from ..model.recipe import Audience, Indicator, Kind, Protection, Rule
from ..model.values import CONTRIBUTED, SHOWN
from .families import sizes

ADDED = ("sum", "count", "mean", "length", "surface")
"""Statistics of rows that each contribute something."""
RATIOS = (Kind.SHARE, Kind.RATE, Kind.MEAN)
ABOUT_PEOPLE = (Protection.PERSONS, Protection.SENSITIVE)
_CLOSE = 1e-9
FEWEST = 2
"""The lowest threshold that holds anything back: from 1 on a single person is shown."""
AT_LEAST = "a whole number of 2 or more; none only where protection is public or objects"


@dataclass(frozen=True)
class Preset:
    """Rules that go by one name in a recipe."""

    rule: Rule
    minimum_count: int
    """The threshold that goes with it, where that of the indicator is lower."""


PRESETS: Mapping[str, Preset] = {
    "population": Preset(Rule(round_to=5), 0),
    "density": Preset(Rule(), 10),
    "ages": Preset(Rule(minimum_denominator=50), 0),
    "woz": Preset(Rule(minimum_denominator=20), 0),
    "housing": Preset(Rule(minimum_denominator=20), 0),
    "energy": Preset(Rule(minimum_denominator=6, round_to=50), 0),
    "income": Preset(Rule(minimum_denominator=100, round_to=100), 0),
    "participation": Preset(Rule(minimum_denominator=150), 0),
    "cars": Preset(Rule(minimum_denominator=50), 0),
    "companies": Preset(Rule(round_to=5), 0),
    "care": Preset(Rule(withhold_zero=True, round_to=5), 8),
    "postcode": Preset(Rule(minimum_denominator=5), 5),
}
"""What CBS does in its key figures of wijken and buurten, and of postcodes (toelichting Kerncijfers
wijken en buurten)."""


def threshold(indicator: Indicator, audience: Audience = Audience.PARTNERS, floor: int = 0) -> int:
    """The smallest count above zero of an indicator that an audience may see; 0: every count.

    For *openbaar* one that was lowered rises to that of its protection. ``floor`` is that of the whole
    organisation, for all that is about people.
    """
    least = indicator.threshold
    if indicator.protection in ABOUT_PEOPLE:
        least = max(least, floor)
    return max(least, indicator.protection.minimum_count) if audience is Audience.OPENBAAR else least


def adds_up(indicator: Indicator) -> bool:
    """Whether rows each contribute something to its figures, so that one of them may dominate these."""
    statistic = indicator.numerator.statistic
    return indicator.kind is not Kind.CATEGORY and statistic in ADDED


def check(indicator: Indicator) -> None:
    """Refuse a threshold or rule that makes no sense (BadSetting)."""
    people, own = indicator.protection in ABOUT_PEOPLE, indicator.minimum_count
    if own is not None and not _whole(own, FEWEST if people else 0):
        expected = AT_LEAST if people else "a whole number, 0 for none"
        raise BadSetting(f"{indicator.id}: minimum_count", str(own), expected)
    found = wrong(indicator.rule)
    if found:
        setting, expected = found
        raise BadSetting(f"{indicator.id}: {setting}", str(getattr(indicator.rule, setting)), expected)


def wrong(rule: Rule) -> Optional[Tuple[str, str]]:
    """The first setting of a rule that makes no sense, and what is expected there; None where all do."""
    dominance = rule.dominance
    sensible = (
        ("minimum_denominator", _number(rule.minimum_denominator, 0, numpy.inf), "a number of 0 or more"),
        ("dominance", dominance is None or _dominance(dominance), "n: 1 or more, k: above 0 and below 100"),
        ("p_percent", _number(rule.p_percent, 0, 100), "a number from 0 (none) to 100"),
        ("round_to", _whole(rule.round_to, 0), "a whole number, 0 for none"),
        ("seed", rule.seed is None or _whole(rule.seed, 0), "a whole number of 0 or more"),
    )
    return next(((name, expected) for name, fine, expected in sensible if not fine), None)


def _dominance(pair: Tuple[int, float]) -> bool:
    return len(pair) == 2 and _whole(pair[0], 1) and _number(pair[1], 0, 100) and 0 < pair[1] < 100


def _whole(number: object, least: int) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and number >= least


def _number(number: object, least: float, most: float) -> bool:
    if not isinstance(number, (int, float)) or isinstance(number, bool):
        return False
    return least <= number <= most


@dataclass(frozen=True)
class Told:
    """Rows of the long table that a rule withholds, whatever their count."""

    forbidden: Flags
    width: Floats
    """How far apart the numbers must lie that such a figure may still be; 0 where none is withheld."""


def telling(
    rows: pandas.DataFrame, indicators: Sequence[Indicator], contributions: Optional[pandas.DataFrame] = None
) -> Told:
    """The rows that their rule withholds: over too few, of nobody or everybody, or made by one or two.

    ``contributions`` as in ``Values``; a figure that it does not have is of unknown contributors, so
    that nothing is dominated.
    """
    found, width = numpy.zeros(len(rows), dtype=bool), numpy.zeros(len(rows))
    ruled = [item for item in indicators if item.rule != Rule()]
    if not ruled:
        return Told(found, width)
    counts, below = sizes(rows, indicators), rows["denominator"].to_numpy(dtype=float)
    shown = rows["status"].isin(SHOWN).to_numpy(dtype=bool)
    name = rows["indicator"].to_numpy(dtype=object)
    for item in ruled:
        at = numpy.flatnonzero(shown & (name == item.id))
        lacking = _lacking(rows.iloc[at], item.rule, contributions)
        told = _few(item, counts[at], below[at]) | (lacking > 0)
        found[at] |= told
        width[at] = numpy.where(told, 1.0, 0.0)
        # A figure that is a mean stands in the sums for those it is over, not for what they have.
        if item.kind is not Kind.MEAN and item.numerator.statistic != "mean":
            # Nothing is below zero, so what may lie this far apart may be that much too high.
            apart = numpy.maximum(numpy.abs(counts[at]) + lacking, 1.0)
            width[at] = numpy.where(lacking > 0, apart, width[at])
    return Told(found, width)


def _few(item: Indicator, counts: Floats, below: Floats) -> Flags:
    """Where a figure of an indicator is over too few, of nobody, or of everybody."""
    rule = item.rule
    found = numpy.zeros(counts.size, dtype=bool)
    if item.kind in RATIOS and rule.minimum_denominator > 0:
        # Over how many a figure is that nobody says, is not enough either.
        found |= ~(below >= rule.minimum_denominator)
    if item.kind is Kind.SHARE and rule.group_disclosure:
        found |= (below > 0) & ((counts == 0) | numpy.isclose(counts, below, rtol=1e-9, atol=1e-9))
    if rule.withhold_zero and item.kind not in (Kind.MEAN, Kind.CATEGORY):
        found |= counts == 0
    return found


def _lacking(rows: pandas.DataFrame, rule: Rule, contributions: Optional[pandas.DataFrame]) -> Floats:
    """How much the contributions of others are short of hiding the largest; 0 or less where they do.

    (n, k): the n largest times 100/k less the total. p %: p % of the largest less all but the largest
    two (Hundepool et al., Statistical Disclosure Control, 2012, section 4.2).
    """
    if contributions is None or not (rule.dominance or rule.p_percent):
        return numpy.zeros(len(rows))
    keys = list(CONTRIBUTED)
    index = pandas.MultiIndex.from_frame(rows[keys])
    found = contributions.drop_duplicates(keys).set_index(keys).reindex(index).fillna(0.0)
    first, second, top, total = (found[name].to_numpy() for name in ("first", "second", "top", "total"))
    lacking: Floats = rule.p_percent / 100.0 * first - (total - first - second)
    if not rule.p_percent:
        lacking = numpy.zeros(len(rows))
    if rule.dominance:
        lacking = numpy.maximum(lacking, top * 100.0 / rule.dominance[1] - total)
    return numpy.where(lacking > _CLOSE * total, lacking, 0.0)
