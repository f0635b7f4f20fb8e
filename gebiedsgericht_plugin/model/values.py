"""A figure per area, indicator and period, never without its status."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Optional, Tuple

if TYPE_CHECKING:
    import pandas


class Status(Enum):
    """What a value is worth. Unknown is not zero; zero is a value."""

    OBSERVED = "observed"
    ESTIMATED = "estimated"
    CORRECTED = "corrected"
    MISSING = "missing"
    WITHHELD = "withheld"
    NOT_APPLICABLE = "not_applicable"

    @property
    def shown(self) -> bool:
        """Whether a value with this status is a number on a page."""
        return self in (Status.OBSERVED, Status.ESTIMATED, Status.CORRECTED)


SHOWN = tuple(status.value for status in Status if status.shown)
SPECIAL = tuple(status.value for status in Status if not status.shown)
"""Statuses that have a class of their own in every legend, in the order they are listed there."""

KEYS = ("area_set", "level", "area", "indicator", "period", "variant")
COLUMNS = (*KEYS, "value", "status", "reason", "estimated_share", "coverage", "delivery")
"""The columns of the long table, in the store and in ``ProtectedValues``."""
CONTRIBUTED = ("area_set", "level", "area", "indicator", "period")
"""What tells of which figure contributions are: variants of a figure are made of the same."""


@dataclass(frozen=True)
class Values:
    """Figures before protection; they stay inside the run and are never stored.

    ``frame`` has ``COLUMNS`` plus ``numerator`` and ``denominator`` (float, NaN where there is
    none). ``value`` is float (NaN unless the status is a shown one), ``status`` and the keys are
    text, ``level`` is the level of ``area`` (the area set's own, or one above it), ``variant`` is
    empty but for figures kept beside the first (``unsmoothed``), ``estimated_share`` and
    ``coverage`` lie between 0 and 1. ``reason`` says why there is no number; a number has one only
    where it was ``smoothed``, ``corrected`` or has a part that was (``corrected_part``). Figures of own
    areas stand under the id of their own area set.
    """

    frame: pandas.DataFrame
    contributions: Optional[pandas.DataFrame] = None
    """``CONTRIBUTED`` with ``total`` (all contributions to the numerator, without their sign), ``first`` and
    ``second`` (the largest two) and ``top`` (as many of the largest as the rule of dominance looks at); only
    for indicators with a rule that needs them, and only where rows are contributors."""


@dataclass(frozen=True)
class Withheld:
    """How many figures of an indicator are not shown, for the record. No values, no areas."""

    indicator: str
    primary: int
    secondary: int


@dataclass(frozen=True)
class ProtectedValues:
    """Figures that may leave the house: the only kind that store, styling and presenting accept.

    Made by ``protecting`` alone (a test holds that). ``frame`` has exactly ``COLUMNS``: what is
    withheld has no value, no numerator, no denominator any more.
    """

    frame: pandas.DataFrame
    withheld: Tuple[Withheld, ...] = ()
    audit: str = "exact"
    """How it was made sure that nothing follows from what is shown: ``exact``, or ``bounds`` where that
    could not be computed and more was held back than needed."""
    lost: int = 0
    """How many figures that are not shown follow all the same, with sets that were given out before."""

    def of(self, indicator: str, level: str = "", period: str = "", variant: str = "") -> pandas.DataFrame:
        """The rows of one indicator, optionally of one level and one period, indexed by area."""
        rows = self.frame[(self.frame["indicator"] == indicator) & (self.frame["variant"] == variant)]
        if level:
            rows = rows[rows["level"] == level]
        if period:
            rows = rows[rows["period"] == period]
        return rows.set_index("area")

    def periods(self, indicator: str) -> Tuple[str, ...]:
        """The periods an indicator has figures for, oldest first."""
        rows = self.frame[self.frame["indicator"] == indicator]
        return tuple(sorted(rows["period"].unique()))
