"""A table to values per area: every row finds its area or says why not, unknown is never zero.

``match`` (codes, names, postcodes, points) -> ``measure`` (indicators on every level) ->
``correct`` (what people put right). ``aggregate`` does the same for points without a recipe.
"""

from __future__ import annotations

from .aggregating import (
    Aggregated,
    Aggregation,
    Aggregator,
    Carried,
    aggregate,
    aggregate_shapes,
    covered_by,
    covered_in_words,
)
from .dividing import divide
from .geometry import from_wkb
from .locating import Locator, locate
from .matching.addresses import addresses_from_points, addresses_in, distinct_addresses, place_addresses
from .matching.match import Match, match
from .matching.repairs import Question, questions, repairs_for, unexpected_rows
from .matching.report import completed, value_measure
from .measuring.correct import StaleCorrection, correct
from .measuring.measure import Measured, measure
from .years.crosswalk import crosswalk
from .years.explaining import explain_other_year, explain_years
from .years.ground import Moved, moved, moved_finding
from .years.linked import linked
from .years.recalculate import Recalculated, Recalculator, before_recalculating, crosswalk_finding
from .years.transfer import Transferred, transfer, transfer_columns

__all__ = [
    "Aggregated",
    "Aggregation",
    "Aggregator",
    "Carried",
    "Locator",
    "Match",
    "Measured",
    "Moved",
    "Question",
    "Recalculated",
    "Recalculator",
    "StaleCorrection",
    "Transferred",
    "addresses_from_points",
    "addresses_in",
    "aggregate",
    "aggregate_shapes",
    "before_recalculating",
    "completed",
    "correct",
    "covered_by",
    "covered_in_words",
    "crosswalk",
    "crosswalk_finding",
    "distinct_addresses",
    "divide",
    "explain_other_year",
    "explain_years",
    "from_wkb",
    "linked",
    "locate",
    "match",
    "measure",
    "moved",
    "moved_finding",
    "place_addresses",
    "questions",
    "repairs_for",
    "transfer",
    "transfer_columns",
    "unexpected_rows",
    "value_measure",
]
