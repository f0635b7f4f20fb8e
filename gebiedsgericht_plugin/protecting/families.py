"""Which indicators count the same things, how many each figure stands for, and which add up."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Dict, List, Mapping, Sequence, Tuple

import numpy
import pandas

from ..joining.arrays import Floats
from ..model.recipe import Indicator, Kind, Measure, Protection, Rule

_PER = re.compile(r"per\s+(\d[\d. ]*)")
WHOLE = "/whole"
"""Ends the id of what shares are of, where no indicator counts it."""


def families(indicators: Sequence[Indicator]) -> Dict[str, str]:
    """Indicator -> the first one that counts the same things in the same delivery."""
    first: Dict[Tuple[object, ...], str] = {}
    return {item.id: first.setdefault(_counted(item), item.id) for item in indicators}


def _counted(item: Indicator) -> Tuple[object, ...]:
    own = item.id if item.kind in (Kind.MEAN, Kind.CATEGORY) or is_given_share(item) else ""
    return (*_of_measure(item.delivery, item.numerator), own)


def _of_measure(delivery: str, measure: Measure) -> Tuple[object, ...]:
    where = tuple(sorted((name, tuple(sorted(set(texts)))) for name, texts in measure.where.items()))
    return (delivery, measure.statistic, tuple(sorted(measure.columns)), where)


def sizes(rows: pandas.DataFrame, indicators: Sequence[Indicator]) -> Floats:
    """How many people or things each figure stands for; NaN where nothing says so.

    Of a share or rate that the partner worked out the numerator is share times denominator.
    """
    kinds = {item.id: item.kind for item in indicators}
    given = {item.id: item.per / scale(item) for item in indicators if is_given_share(item)}
    of_rows = rows["indicator"].map(kinds)
    denominator = rows["denominator"].to_numpy(dtype=float)
    size = rows["numerator"].to_numpy(dtype=float)
    size = size * rows["indicator"].map(given).fillna(1.0).to_numpy(dtype=float)
    size = numpy.where(of_rows == Kind.MEAN, denominator, size)
    return numpy.where(of_rows == Kind.CATEGORY, numpy.nan, size)


def most(rows: pandas.DataFrame, indicators: Sequence[Indicator]) -> Floats:
    """What everybody knows a figure to stand for at most: of a share of inhabitants, the inhabitants.

    So too of a share of what is counted nowhere, which is taken as known. Infinite where nobody knows,
    and for rates, of which there may be more than what they are per.
    """
    counted = {_counted(item) for item in indicators if not item.id.endswith(WHOLE)}
    public = {
        item.id
        for item in indicators
        if item.kind is Kind.SHARE
        and item.denominator is not None
        and (*_of_measure(item.delivery, item.denominator), "") not in counted
    }
    denominator = rows["denominator"].to_numpy(dtype=float)
    known = rows["indicator"].isin(public).to_numpy(dtype=bool) & (denominator > 0)
    return numpy.where(known, denominator, numpy.inf)


def is_given_share(indicator: Indicator) -> bool:
    """A share or rate that the partner worked out: its count is the share times the denominator."""
    return indicator.kind in (Kind.SHARE, Kind.RATE) and indicator.numerator.statistic == "mean"


def scale(indicator: Indicator) -> float:
    """What a share or rate is per: 100 for a percentage, 1000 for "per 1.000"."""
    if indicator.per != 1.0:
        return indicator.per
    if indicator.unit.strip().startswith("%"):
        return 100.0
    per = _PER.match(indicator.unit)
    return float(per.group(1).replace(".", "").replace(" ", "")) if per else 1.0


def divided_by(indicators: Sequence[Indicator], family: Mapping[str, str]) -> Dict[str, str]:
    """Ratio -> the family that counts what it is divided by, where that is shown as well.

    With the ratio and its numerator everybody has that count.
    """
    counted = {_counted(item): family[item.id] for item in indicators}
    found: Dict[str, str] = {}
    for item in indicators:
        below = item.denominator
        if below is not None and item.kind in (Kind.SHARE, Kind.RATE):
            other = counted.get((*_of_measure(item.delivery, below), ""))
            if other is not None and other != family[item.id]:
                found[item.id] = other
    return found


def tied(indicators: Sequence[Indicator], family: Mapping[str, str]) -> List[Tuple[str, str]]:
    """Families that go where another goes, as they follow from it and what else is shown: ratios where
    what they are divided by goes, and means and the sums of the same numbers where either goes.
    """
    found = [(family[ratio], below) for ratio, below in divided_by(indicators, family).items()]
    sums = {_counted(item): family[item.id] for item in indicators if item.kind is Kind.SUM}
    for item in indicators:
        if item.kind is Kind.MEAN and item.numerator.statistic == "mean":
            summed = replace(item.numerator, statistic="sum")
            other = sums.get((*_of_measure(item.delivery, summed), ""))
            if other is not None:
                found += [(other, family[item.id]), (family[item.id], other)]
    return list(dict.fromkeys(found))


def open_to_all(indicators: Sequence[Indicator]) -> List[str]:
    """Indicators whose figures everybody has: public ones of which no rule withholds any."""
    return [
        item.id
        for item in indicators
        if item.protection is Protection.PUBLIC
        and item.threshold == 0
        and replace(item.rule, round_to=0, seed=None) == Rule()
    ]


def with_wholes(
    rows: pandas.DataFrame, indicators: Sequence[Indicator]
) -> Tuple[pandas.DataFrame, Tuple[Indicator, ...]]:
    """Rows and indicators with what shares are of, as a figure that everybody has, where none counts it.

    So shares that are all of it together do not give each other away.
    """
    counted = {_counted(item) for item in indicators}
    present = set(rows["indicator"])
    wholes: Dict[Tuple[object, ...], Indicator] = {}
    frames = [rows]
    for item in indicators:
        if item.kind is not Kind.SHARE or item.denominator is None or item.id not in present:
            continue
        whole = Indicator(
            id=item.id + WHOLE,
            name="",
            theme="",
            partner=item.partner,
            delivery=item.delivery,
            kind=Kind.COUNT,
            numerator=item.denominator,
            protection=Protection.PUBLIC,
        )
        if _counted(whole) in counted:
            continue
        whole = wholes.setdefault(_counted(whole), whole)
        below = rows[(rows["indicator"] == item.id) & rows["denominator"].notna() & (rows["variant"] == "")]
        frames.append(
            below.assign(
                indicator=whole.id,
                numerator=below["denominator"],
                denominator=numpy.nan,
                status="observed",
                minimum=0.0,
                forbidden=False,
                known=True,
            )
        )
    if not wholes:
        return rows, tuple(indicators)
    everything = pandas.concat(frames, ignore_index=True)
    return everything, (*indicators, *wholes.values())
