"""Figures put right by hand: applied at every run, marked, and reported when the source changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Optional, Sequence, Tuple

import numpy
import pandas

from ...model.recipe import Correction
from ...model.values import Status, Values


@dataclass(frozen=True)
class StaleCorrection:
    """A correction that was made against another figure than the source gives now."""

    correction: Correction
    found: Optional[float]
    """What the source gives now; None: no figure."""
    applied: bool
    """False: there is no such indicator, area and period any more."""


def correct(values: Values, corrections: Sequence[Correction]) -> Tuple[Values, Tuple[StaleCorrection, ...]]:
    """Values with the corrections in place, status ``corrected``; and those that need a look.

    A correction whose ``old`` is no longer what the source gives is applied all the same. One
    without ``new`` takes the figure away: it becomes ``missing``. An empty period means the only
    one there is. Figures of larger areas keep what the rows say.
    """
    frame = values.frame.copy()
    stale: List[StaleCorrection] = []
    for correction in corrections:
        rows = _rows(frame, correction)
        if not len(rows):
            stale.append(StaleCorrection(correction, None, applied=False))
            continue
        number = frame.at[rows[0], "value"]
        found = None if pandas.isna(number) else float(number)
        if not _same(found, correction.old):
            stale.append(StaleCorrection(correction, found, applied=True))
        _apply(frame, rows, correction)
    return Values(frame=frame), tuple(stale)


def _rows(frame: pandas.DataFrame, correction: Correction) -> pandas.Index:
    """The rows that a correction is about."""
    same = (frame["indicator"] == correction.indicator) & (frame["area"] == correction.area)
    same &= frame["variant"] == ""
    if correction.period:
        same &= frame["period"] == correction.period
    elif frame.loc[same, "period"].nunique() > 1:
        same &= False
    return frame.index[same]


def _apply(frame: pandas.DataFrame, rows: pandas.Index, correction: Correction) -> None:
    indicator = frame["indicator"] == correction.indicator
    counted = _counted(frame[indicator], frame.loc[rows], correction.new)
    frame.loc[rows, "numerator"] = counted
    frame.loc[rows, "value"] = numpy.nan if correction.new is None else correction.new
    status = Status.MISSING if correction.new is None else Status.CORRECTED
    frame.loc[rows, "status"] = status.value
    frame.loc[rows, "reason"] = "corrected"


def _counted(indicator: pandas.DataFrame, rows: pandas.DataFrame, new: Optional[float]) -> pandas.Series:
    """The numerator that goes with a corrected value, so that protection judges the new figure."""
    if new is None:
        return pandas.Series(numpy.nan, index=rows.index)
    if indicator["denominator"].isna().all():
        return pandas.Series(float(new), index=rows.index)
    per = indicator["value"] * indicator["denominator"] / indicator["numerator"]
    known = per[numpy.isfinite(per)]
    return rows["denominator"] * new / (known.median() if len(known) else 1.0)


def _same(found: Optional[float], old: Optional[float]) -> bool:
    if found is None or old is None:
        return found is None and old is None
    # People write down what a page shows, so rounded: 31,4 is the same figure as 31,38.
    decimals = len(f"{old:.10f}".rstrip("0").partition(".")[2])
    return abs(found - old) <= 0.5 * 10.0**-decimals + 1e-9
