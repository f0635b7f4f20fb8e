"""Rates of small areas drawn towards the whole: global empirical Bayes, after Marshall (1991)."""

from __future__ import annotations

import math
from typing import Tuple

import numpy
import pandas

from ...model.values import SHOWN, Status
from ..arrays import Floats

UNSMOOTHED = "unsmoothed"
REASON = "smoothed"
_DIGITS = 2


def empirical_bayes(events: Floats, base: Floats, digits: int = 0) -> Tuple[Floats, Floats]:
    """Smoothed rates of areas with so many events on so many inhabitants, and the weight of their own rate.

    With e events, b inhabitants: m = sum(e) / sum(b); v = sum(b (e/b - m)^2) / sum(b) - m / mean(b), at
    least 0; w = v / (v + m/b); rate = w e/b + (1 - w) m (Marshall, Applied Statistics 40, 1991).
    ``digits``: significant digits that m and v are rounded to; 0: not.
    """
    own = events / base
    mean = float(events.sum() / base.sum())
    variance = float((base * (own - mean) ** 2).sum() / base.sum() - mean / base.mean())
    mean, variance = _short(mean, digits), _short(max(variance, 0.0), digits)
    noise = mean / base
    weight = numpy.divide(variance, variance + noise, out=numpy.zeros(own.size), where=variance + noise > 0)
    return weight * own + (1.0 - weight) * mean, weight


def smoothed(frame: pandas.DataFrame, per: float, guarded: bool) -> pandas.DataFrame:
    """The figures of one level smoothed, ``estimated``, with what they were as a variant beside them.

    All areas with a known numerator and denominator say what the whole is; only figures that were
    shown are changed. ``estimated_share`` becomes the part that comes from the whole. Where small
    counts are guarded the whole is rounded to two digits, since with the exact one the count of a
    single withheld area could be worked back from the smoothed rates of all others.
    """
    events, base = frame["numerator"].to_numpy(dtype=float), frame["denominator"].to_numpy(dtype=float)
    usable = ~numpy.isnan(events) & (base > 0)
    changed = usable & frame["status"].isin(SHOWN).to_numpy(dtype=bool)
    if numpy.count_nonzero(usable) < 2 or not changed.any():
        return frame
    rates, weights = empirical_bayes(events[usable], base[usable], _DIGITS if guarded else 0)
    rate, weight = numpy.full(len(frame), numpy.nan), numpy.ones(len(frame))
    rate[usable], weight[usable] = rates, weights
    first = frame.assign(
        value=numpy.where(changed, rate * per, frame["value"]),
        status=numpy.where(changed, Status.ESTIMATED.value, frame["status"]),
        reason=numpy.where(changed, REASON, frame["reason"]),
        estimated_share=numpy.where(
            changed, numpy.maximum(frame["estimated_share"], 1.0 - weight), frame["estimated_share"]
        ),
    )
    return pandas.concat([first, frame.assign(variant=UNSMOOTHED)], ignore_index=True)


def _short(number: float, digits: int) -> float:
    if not digits or number == 0:
        return number
    return round(number, digits - 1 - math.floor(math.log10(abs(number))))
