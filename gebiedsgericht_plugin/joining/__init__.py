"""A table to values per area: every row finds its area or says why not, unknown is never zero.

``match`` (codes, names, postcodes, points) -> ``measure`` (indicators on every level) ->
``correct`` (what people put right). ``aggregate`` does the same for points without a recipe.
"""

from __future__ import annotations

from .aggregating import Aggregated, Aggregation, aggregate
from .geometry import Locator, locate
from .matching.match import Match, match
from .measuring.correct import StaleCorrection, correct
from .measuring.measure import measure

__all__ = [
    "Aggregated",
    "Aggregation",
    "Locator",
    "Match",
    "StaleCorrection",
    "aggregate",
    "correct",
    "locate",
    "match",
    "measure",
]
