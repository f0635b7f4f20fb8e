"""From values to figures that may leave the house, over all levels and indicators together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Mapping, Sequence, Tuple

import numpy
import pandas

from ..errors import BadSetting
from ..joining.arrays import Flags, Integers
from ..model.areas import AreaSet
from ..model.recipe import Audience, Indicator
from ..model.values import COLUMNS, KEYS, SHOWN, ProtectedValues, Status, Values, Withheld
from . import bounds, earlier, programme, rounding
from .families import families, open_to_all, tied
from .problem import Problem, problem_of
from .related import indexes_to_hide
from .rounding import rounded
from .rules import check, telling, threshold
from .secrecy import Audit, safest
from .system import SLACK, groups, in_circles, reach
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
    floor: int = 0,
    gone: Sequence[Indicator] = (),
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
    at 100 is. All indicators of a delivery are looked at together, so that one without a threshold gives
    none away. What the source withholds is not given away by a total that the partner gives itself. Zero
    is shown. Public figures stay, since everybody has them; so do deliveries about objects.

    What the rules of an indicator withhold is treated the same, and rounded is what is shown in the end.
    ``gone``: indicators of ``given_out`` that are not among these; ``lost`` of the result is how many
    figures are held back in vain, since they follow from ``given_out``.
    ``floor``: no threshold for figures about people is lower, whatever the indicators say.

    For *openbaar* a threshold that was lowered for one indicator rises to that of its protection.
    ``audit`` of the result says how that was made sure of: ``exact``, or ``bounds`` where sums go round
    in circles and there is no scipy to solve these, so that more is held back than needed.

    Raises BadSetting for a threshold or rule that makes no sense, AreaInTwoParents where a level is not
    nested in the next.
    """
    frame = values.frame.reset_index(drop=True)
    check_all(indicators)
    thresholds = {item.id: threshold(item, audience, floor) for item in (*indicators, *gone)}
    unknown = sorted(set(frame["indicator"]) - set(thresholds))
    if unknown:
        # What nobody says how to protect would be shown as it is.
        raise BadSetting("indicators", unknown[0], "an indicator of the workspace")
    told = telling(frame, indicators, values.contributions)
    minimum = numpy.maximum(frame["indicator"].map(thresholds).to_numpy(dtype=float), told.width)
    rows = frame.assign(minimum=minimum, forbidden=told.forbidden)
    found = _found(rows, indicators, gone, area_sets, thresholds, given_out)
    # Also what stands in no sum: nobody says how many it is over.
    hidden = (found.hidden | told.forbidden) & frame["status"].isin(SHOWN).to_numpy(dtype=bool)
    return ProtectedValues(
        frame=_without(rounded(frame, indicators), hidden),
        withheld=_counted(frame, hidden & found.primary, hidden & ~found.primary),
        audit=found.audit,
        lost=int((hidden & found.given).sum()) if given_out else 0,
    )


@dataclass(frozen=True)
class _Found:
    """What is held back of the long table, an item per row."""

    primary: Flags
    """For what it is itself."""
    hidden: Flags
    given: Flags
    """In vain, since it follows from what was given out before."""
    audit: str


def _found(
    frame: pandas.DataFrame,
    indicators: Sequence[Indicator],
    gone: Sequence[Indicator],
    area_sets: Sequence[AreaSet],
    thresholds: Mapping[str, int],
    given_out: Sequence[pandas.DataFrame],
) -> _Found:
    """What to hold back of rows with their ``minimum`` and whether a rule has them ``forbidden``."""
    forbidden = frame["forbidden"].to_numpy(dtype=bool)
    ruled = frame["indicator"].isin(frame.loc[forbidden, "indicator"]).to_numpy(dtype=bool)
    minded = (frame["minimum"] > 0).to_numpy(dtype=bool) | ruled
    guarded = _in_order(frame, _with_their_deliveries(frame, minded, indicators))
    primary, hidden, given = (numpy.zeros(len(frame), dtype=bool) for _ in range(3))
    if not guarded.size:
        return _Found(primary, hidden, given, EXACT)
    rows = frame.iloc[guarded].reset_index(drop=True)
    every = (*indicators, *gone)
    problem = _problem(rows, every, area_sets, thresholds, given_out)
    cell = problem.cell[: len(rows)]
    first, held, lost, audit = held_back(problem, every, area_sets)
    primary[guarded] = first[cell] | forbidden[guarded]
    hidden[guarded] = held[cell] & ~rows["indicator"].isin(open_to_all(indicators)).to_numpy(dtype=bool)
    given[guarded] = lost[cell]
    return _Found(primary, hidden | indexes_to_hide(frame, hidden, indicators, area_sets), given, audit)


def nothing() -> ProtectedValues:
    """No figures: what a run has to show before it measured anything."""
    return ProtectedValues(frame=pandas.DataFrame(columns=list(COLUMNS)))


def check_all(indicators: Sequence[Indicator]) -> None:
    """Refuse thresholds and rules that make no sense (BadSetting)."""
    for item in indicators:
        check(item)
    rounding.check(indicators)


def _with_their_deliveries(frame: pandas.DataFrame, guarded: Flags, indicators: Sequence[Indicator]) -> Flags:
    """The rows that are guarded, and the others of the same deliveries: these may give them away."""
    names = frame["indicator"].map({item.id: item.delivery for item in indicators})
    found: Flags = names.isin(names[guarded].unique()).to_numpy(dtype=bool)
    return found


def _in_order(frame: pandas.DataFrame, chosen: Flags) -> Integers:
    """The positions of rows in the order of their keys, so that the order they came in changes nothing."""
    at = numpy.flatnonzero(chosen)
    codes = [pandas.factorize(frame[name].iloc[at], sort=True)[0] for name in reversed(KEYS)]
    ordered: Integers = at[numpy.lexsort(codes)]
    return ordered


def _problem(
    rows: pandas.DataFrame,
    indicators: Sequence[Indicator],
    area_sets: Sequence[AreaSet],
    thresholds: Mapping[str, int],
    given_out: Sequence[pandas.DataFrame],
) -> Problem:
    """What is to be solved for rows of the long table, with what was given out before."""
    if not given_out:
        return problem_of(rows.assign(known=False), indicators, area_sets)
    shown = rounded(rows, indicators)["value"].to_numpy(dtype=float)
    rows = rows.assign(known=earlier.known_before(rows, shown, indicators, given_out))
    more = earlier.rows_before(rows, indicators, area_sets, thresholds, given_out)
    every = pandas.concat([rows, more], ignore_index=True) if len(more) else rows
    problem = problem_of(every, indicators, area_sets)
    return earlier.with_earlier(problem, len(rows), indicators, given_out)


def held_back(
    problem: Problem, indicators: Sequence[Indicator], area_sets: Sequence[AreaSet]
) -> Tuple[Flags, Flags, Flags, str]:
    """The cells held back for what they are, all that are held back, those of which this is of no use any
    more as earlier sets give them away, and how sure that is.
    """
    size = len(problem.cells)
    forced = problem.tree.withheld.copy()
    for _ in range(_MOST_ROUNDS):
        first, second = hide(problem.tree.with_withheld(forced))
        # What everybody has already hides nothing.
        held, lost, audit = _made_safe(problem, first | forced, second, area_sets)
        held[:size] |= first | forced
        more = _counts_of_ratios(problem, held, indicators) & ~held[:size]
        if not more.any():
            break
        forced |= more
    # Cells of classes stand for nobody; they are free, and shown.
    counted = ~numpy.isnan(problem.tree.size)
    known = problem.tree.known
    lost = lost[:size] | known if known.any() else numpy.zeros(size, dtype=bool)
    return problem.tree.too_few, held[:size] & counted | problem.tree.too_few, lost, audit


def _made_safe(
    problem: Problem, first: Flags, second: Flags, area_sets: Sequence[AreaSet]
) -> Tuple[Flags, Flags, str]:
    """What to hold back so that the ``first`` cells are safe. Not cells that everybody has: no other hides
    behind these, whatever becomes of their figures.
    """
    system, free = problem.system, problem.free
    hidden, fixed = free.copy(), free.copy()
    hidden[: first.size] |= (first | second) & ~problem.tree.known
    fixed[: first.size] |= first & ~problem.tree.known
    if programme.available():
        try:
            held, lost = safest(system, hidden, fixed)
            if lost.any() and problem.assumed.size:
                # Who is less sure of what adds up should not have these either.
                held, also = safest(system.loosened(problem.assumed), held, held)
                lost = also | Audit(system).weak(held)
        except programme.OutOfTime:
            return _within_bounds(problem, hidden, fixed, area_sets)
        return held, lost, EXACT
    return _within_bounds(problem, hidden, fixed, area_sets)


def _within_bounds(
    problem: Problem, hidden: Flags, fixed: Flags, area_sets: Sequence[AreaSet]
) -> Tuple[Flags, Flags, str]:
    """The same without linear programmes: more is held back than needed where sums go round in circles."""
    system = problem.system
    held = bounds.widened(problem, hidden, area_sets)
    size = len(problem.cells)
    held[:size] &= ~problem.tree.known | fixed[:size]
    held = bounds.without_what_follows(system, held, fixed)
    terms = system.terms(held)
    low, high = reach(system, held, terms)
    lost = held & (system.width > 0) & (high - low < system.width - SLACK)
    circles = in_circles(groups(system.size, terms), held, terms)
    return held, lost, BOUNDS if circles.any() else EXACT


def _counts_of_ratios(problem: Problem, held: Flags, indicators: Sequence[Indicator]) -> Flags:
    """Cells that go where another is held back: of ratios the count below, with which it would follow.

    Of ratios that were given out before either, as far as not everybody has it.
    """
    cells = problem.cells
    found = numpy.zeros(len(cells), dtype=bool)
    for family, other in tied(indicators, families(indicators)):
        found |= _same_place(cells, held, family, other)
    known = problem.tree.known
    for count, other in problem.ratios:
        found[count[held[other] & ~known[count]]] = True
        found[other[held[count] & ~known[other]]] = True
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
