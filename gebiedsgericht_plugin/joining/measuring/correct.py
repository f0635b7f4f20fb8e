"""Figures put right by hand: applied at every run, marked, and reported when the source changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import AbstractSet, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy
import pandas

from ...model.areas import AreaSet
from ...model.recipe import Correction, Indicator
from ...model.values import SHOWN, Status, Values

REASON, PART = "corrected", "corrected_part"
"""Reason of a figure that was put right, and of one that a corrected figure is part of."""


@dataclass(frozen=True)
class StaleCorrection:
    """A correction that was made against another figure than the source gives now."""

    correction: Correction
    found: Optional[float]
    """What the source gives now; None: no figure."""
    applied: bool
    """False: there is no such indicator, area and period any more."""


def correct(
    values: Values,
    corrections: Sequence[Correction],
    area_sets: Sequence[AreaSet] = (),
    indicators: Sequence[Indicator] = (),
) -> Tuple[Values, Tuple[StaleCorrection, ...]]:
    """Values with the corrections in place, status ``corrected``; and those that need a look.

    A correction whose ``old`` is no longer what the source gives is applied all the same. One
    without ``new`` takes the figure away: it becomes ``missing``. An empty period means the only
    one there is.

    Larger areas and own areas (of ``area_sets``) change along: counts and sums by the difference,
    shares, rates and means by that of the numerator; they keep their status, with the reason
    ``corrected_part``, and become ``missing`` where a part was taken away. Left as they are: larger
    areas without a figure, or that were corrected themselves, and figures that were smoothed or
    are an index (of ``indicators``), since these do not add up.
    """
    frame = values.frame.copy()
    around = _around(area_sets)
    alone = {item.id for item in indicators if item.smooth or item.index_of}
    by_hand = [_rows(frame, correction) for correction in corrections]
    fixed = {row for rows in by_hand for row in rows}
    stale: List[StaleCorrection] = []
    for correction, rows in zip(corrections, by_hand):
        if not len(rows):
            stale.append(StaleCorrection(correction, None, applied=False))
            continue
        number = values.frame.at[rows[0], "value"]
        found = None if pandas.isna(number) else float(number)
        if not _same(found, correction.old):
            stale.append(StaleCorrection(correction, found, applied=True))
        for row in rows:
            before = frame.loc[row].copy()
            per = _apply(frame, row, correction)
            if correction.indicator not in alone:
                _carry(frame, before, frame.loc[row], per, around, fixed)
    return replace(values, frame=frame), tuple(stale)


def _rows(frame: pandas.DataFrame, correction: Correction) -> pandas.Index:
    """The rows that a correction is about."""
    same = (frame["indicator"] == correction.indicator) & (frame["area"] == correction.area)
    same &= frame["variant"] == ""
    if correction.period:
        same &= frame["period"] == correction.period
    elif frame.loc[same, "period"].nunique() > 1:
        same &= False
    return frame.index[same]


def _apply(frame: pandas.DataFrame, row: int, correction: Correction) -> float:
    """Put one figure right; the factor between numerator over denominator and its value."""
    new = correction.new
    indicator = frame[frame["indicator"] == correction.indicator]
    per = _per(indicator, frame.loc[row])
    if new is None:
        counted = numpy.nan
    elif indicator["denominator"].isna().all():
        counted = float(new)
    else:
        counted = float(frame.at[row, "denominator"]) * new / per
    # So that protection judges the new figure.
    frame.loc[row, "numerator"] = counted
    frame.loc[row, "value"] = numpy.nan if new is None else float(new)
    frame.loc[row, "status"] = (Status.MISSING if new is None else Status.CORRECTED).value
    frame.loc[row, "reason"] = REASON
    return per


def _per(indicator: pandas.DataFrame, row: pandas.Series) -> float:
    """Value over (numerator over denominator): of the row itself, else as elsewhere in the indicator."""
    per = indicator["value"] * indicator["denominator"] / indicator["numerator"]
    own = float(per[row.name])
    if numpy.isfinite(own):
        return own
    known = per[numpy.isfinite(per)]
    return float(known.median()) if len(known) else 1.0


Around = Mapping[Tuple[str, str], Tuple[Tuple[str, str, str], ...]]
"""(area set, area) -> (area set, level, area) of the areas that it is part of."""


def _around(area_sets: Sequence[AreaSet]) -> Around:
    found: Dict[Tuple[str, str], List[Tuple[str, str, str]]] = {}
    for areas in area_sets:
        levels = (areas.level, *areas.levels)
        for at, level in enumerate(levels):
            codes = areas.frame.index if level == areas.level else areas.frame[level]
            for above in levels[at + 1 :]:
                pairs = pandas.DataFrame({"area": codes.to_numpy(), "above": areas.frame[above].to_numpy()})
                pairs = pairs.dropna().drop_duplicates()
                pairs = pairs[~pairs["area"].duplicated(keep=False)]
                for area, larger in zip(pairs["area"], pairs["above"]):
                    found.setdefault((areas.id, area), []).append((areas.id, above, larger))
        for code, members in areas.members.items():
            for member in members:
                found.setdefault((areas.made_from, member), []).append((areas.id, areas.level, code))
    return {area: tuple(larger) for area, larger in found.items()}


def _carry(
    frame: pandas.DataFrame,
    before: pandas.Series,
    after: pandas.Series,
    per: float,
    around: Around,
    fixed: AbstractSet[int],
) -> None:
    """Let the larger areas around a corrected figure change with it."""
    same = (frame["indicator"] == after["indicator"]) & (frame["period"] == after["period"])
    same &= (frame["variant"] == "") & frame["status"].isin(SHOWN)
    for area_set, level, area in around.get((after["area_set"], after["area"]), ()):
        rows = same & (frame["area_set"] == area_set) & (frame["level"] == level) & (frame["area"] == area)
        for row in frame.index[rows].difference(list(fixed)):
            _carry_to(frame, row, before, after, per)


def _carry_to(
    frame: pandas.DataFrame, row: int, before: pandas.Series, after: pandas.Series, per: float
) -> None:
    if numpy.isnan(after["numerator"]):
        if numpy.isnan(before["numerator"]):
            return
        frame.loc[row, ["value", "numerator"]] = numpy.nan
        frame.loc[row, "status"], frame.loc[row, "reason"] = Status.MISSING.value, "incomplete"
        return
    if numpy.isnan(before["numerator"]) or numpy.isnan(frame.at[row, "numerator"]):
        return
    frame.loc[row, "numerator"] += after["numerator"] - before["numerator"]
    below = frame.at[row, "denominator"]
    ratio = frame.at[row, "numerator"] if numpy.isnan(below) else frame.at[row, "numerator"] / below * per
    frame.loc[row, "value"] = ratio
    frame.loc[row, "reason"] = PART


def _same(found: Optional[float], old: Optional[float]) -> bool:
    if found is None or old is None:
        return found is None and old is None
    # People write down what a page shows, so rounded: 31,4 is the same figure as 31,38.
    decimals = len(f"{old:.10f}".rstrip("0").partition(".")[2])
    return abs(found - old) <= 0.5 * 10.0**-decimals + 1e-9
