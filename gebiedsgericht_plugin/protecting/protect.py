"""From values to figures that may leave the house, over all levels and indicators together."""

from __future__ import annotations

from typing import List, Mapping, Optional, Sequence, Tuple

import numpy
import pandas

from ..errors import BadSetting
from ..joining.arrays import Flags
from ..model.areas import AreaSet
from ..model.recipe import Audience, Indicator
from ..model.values import COLUMNS, SHOWN, ProtectedValues, Status, Values, Withheld
from . import bounds, programme
from .families import divided_by, families
from .problem import Problem, given_before, problem_of
from .related import indexes_to_hide
from .rules import Rule, rounded, telling
from .secrecy import safest
from .system import groups, in_circles
from .tree import hide

REASON = "privacy"
"""One reason for everything we hold back: which cells are small would give them away."""
EXACT, BOUNDS = "exact", "bounds"
_MOST_ROUNDS = 10


def protect(
    values: Values,
    indicators: Sequence[Indicator],
    area_sets: Sequence[AreaSet],
    audience: Audience = Audience.PARTNERS,
    given_out: Sequence[pandas.DataFrame] = (),
    rules: Optional[Mapping[str, Rule]] = None,
) -> ProtectedValues:
    """Hold back what is about too few people, and what would give that away.

    Per indicator: counts above zero and below its threshold are ``withheld``, for a share or rate
    when its numerator is, for a mean when it is over that few; so are other figures, until whoever
    has everything that is shown can say of no figure held back what it is closer than its threshold:
    the numbers that it may still be lie at least so far apart. He knows that parts add up to their
    totals (areas of all levels, own areas, categories, months of a year), that no count is below zero
    and no share above what it is of, and the figures of ``given_out``, sets that went out before.

    Indicators that count the same things (a number and the rate made of it) hold back the same areas,
    and so do variants of a figure (as it was before smoothing). An index is held back where the area
    at 100 is. What the source withholds is not given away by a total that the partner gives itself.
    Zero is shown. Figures that are public or about objects keep everything.

    ``rules``: per indicator what else is withheld or rounded.

    For *openbaar* a threshold that was lowered for one indicator rises to that of its protection.
    ``audit`` of the result says how that was made sure of: ``exact``, or ``bounds`` where sums go round
    in circles and there is no scipy to solve these, so that more is held back than needed.

    Raises BadSetting for a threshold that is none, AreaInTwoParents where a level is not nested in the next.
    """
    frame = values.frame.reset_index(drop=True)
    thresholds = {item.id: _threshold(item, audience) for item in indicators}
    minimum = frame["indicator"].map(thresholds).fillna(0).to_numpy(dtype=float)
    forbidden = telling(frame, indicators, rules or {})
    ruled = frame["indicator"].isin(frame.loc[forbidden, "indicator"]).to_numpy(dtype=bool)
    # What a rule withholds is a secret too, if only by one, where small counts are none.
    minimum = numpy.where(ruled, numpy.maximum(minimum, 1.0), minimum)
    guarded = numpy.flatnonzero(minimum > 0)
    primary = numpy.zeros(len(frame), dtype=bool)
    hidden = numpy.zeros(len(frame), dtype=bool)
    audit = EXACT
    if guarded.size:
        rows = frame.iloc[guarded].reset_index(drop=True)
        rows = rows.assign(minimum=minimum[guarded], forbidden=forbidden[guarded])
        rows = rows.assign(known=given_before(rows, given_out))
        problem = problem_of(rows, indicators, area_sets)
        first, held, audit = _held(problem, indicators, area_sets)
        primary[guarded] = first[problem.cell] | forbidden[guarded]
        hidden[guarded] = held[problem.cell]
        hidden |= indexes_to_hide(frame, hidden, indicators, area_sets)
    hidden &= frame["status"].isin(SHOWN).to_numpy(dtype=bool)
    withheld = _counted(frame, hidden & primary, hidden & ~primary)
    frame = rounded(frame, indicators, rules or {})
    return ProtectedValues(frame=_without(frame, hidden), withheld=withheld, audit=audit)


def nothing() -> ProtectedValues:
    """No figures: what a run has to show before it measured anything."""
    return ProtectedValues(frame=pandas.DataFrame(columns=list(COLUMNS)))


def _threshold(indicator: Indicator, audience: Audience) -> int:
    """The smallest count above zero that this audience may see."""
    own = indicator.minimum_count
    if own is not None and (not isinstance(own, int) or isinstance(own, bool) or own < 0):
        setting = f"{indicator.id}: minimum_count"
        raise BadSetting(setting, str(own), "a whole number, 0 for none")
    floor = indicator.protection.minimum_count if audience is Audience.OPENBAAR else 0
    return max(indicator.threshold, floor)


def _held(
    problem: Problem, indicators: Sequence[Indicator], area_sets: Sequence[AreaSet]
) -> Tuple[Flags, Flags, str]:
    """The cells held back for what they are, all that are held back, and how sure that is."""
    size = len(problem.cells)
    forced = problem.tree.withheld.copy()
    for _ in range(_MOST_ROUNDS):
        first, second = hide(problem.tree.with_withheld(forced))
        held, audit = _made_safe(problem, first, second | forced, forced, area_sets)
        more = _counts_of_ratios(problem, held, indicators) & ~held[:size]
        if not more.any():
            break
        forced |= more
    # Cells of classes stand for nobody; they are free, and shown.
    counted = ~numpy.isnan(problem.tree.size)
    return problem.tree.too_few, held[:size] & counted | problem.tree.too_few, audit


def _made_safe(
    problem: Problem, first: Flags, second: Flags, forced: Flags, area_sets: Sequence[AreaSet]
) -> Tuple[Flags, str]:
    system, free = problem.system, problem.free
    hidden, fixed = free.copy(), free.copy()
    hidden[: first.size] |= first | second
    fixed[: first.size] |= first | forced
    if programme.available():
        held, _ = safest(system, hidden, fixed)
        return held, EXACT
    held = bounds.widened(problem, hidden, area_sets)
    terms = system.terms(held)
    circles = in_circles(groups(system.size, terms), held, terms)
    return held, BOUNDS if circles.any() else EXACT


def _counts_of_ratios(problem: Problem, held: Flags, indicators: Sequence[Indicator]) -> Flags:
    """Cells of ratios of which the count below is held back: with the ratio that would follow."""
    cells = problem.cells
    pairs = divided_by(indicators, families(indicators))
    found = numpy.zeros(len(cells), dtype=bool)
    family = families(indicators)
    for ratio, below in pairs.items():
        found |= _same_place(cells, held, family[ratio], below)
    return found


def _same_place(cells: pandas.DataFrame, held: Flags, family: str, below: str) -> Flags:
    """Cells of a family where and when a cell of another is held back."""
    where = ["area_set", "level", "area", "period"]
    lost = cells[held[: len(cells)] & (cells["family"] == below).to_numpy(dtype=bool)]
    places = pandas.MultiIndex.from_frame(cells[where])
    same: Flags = (
        places.isin(pandas.MultiIndex.from_frame(lost[where])) if len(lost) else numpy.zeros(len(cells), bool)
    )
    return same & (cells["family"] == family).to_numpy(dtype=bool)


def _without(frame: pandas.DataFrame, hidden: Flags) -> pandas.DataFrame:
    """The long table without what is held back, and without numerators and denominators."""
    result = frame[list(COLUMNS)].copy()
    result.loc[hidden, "status"] = Status.WITHHELD.value
    result.loc[hidden, "reason"] = REASON
    # Which share of a small count is an estimate tells about the count as well.
    result.loc[~result["status"].isin(SHOWN), ["value", "estimated_share"]] = [numpy.nan, 0.0]
    return result


def _counted(frame: pandas.DataFrame, primary: Flags, secondary: Flags) -> Tuple[Withheld, ...]:
    counts = pandas.DataFrame({"indicator": frame["indicator"], "primary": primary, "secondary": secondary})
    counts = counts.groupby("indicator", sort=False).sum()
    found: List[Withheld] = []
    for row in counts[counts.sum(axis=1) > 0].itertuples():
        found.append(Withheld(str(row.Index), int(row.primary), int(row.secondary)))
    return tuple(found)
