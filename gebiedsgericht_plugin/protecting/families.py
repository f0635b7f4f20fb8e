"""Which indicators count the same things, how many each figure stands for, and which add up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Dict, FrozenSet, Hashable, List, Mapping, Optional, Sequence, Set, Tuple

import numpy
import pandas

from ..joining.arrays import Floats
from ..model.recipe import Indicator, Kind, Measure

_PER = re.compile(r"per\s+(\d[\d. ]*)")
_MOST_COLUMNS = 40
"""More counts in one delivery are not searched for a total among them that nobody named so."""


@dataclass(frozen=True)
class Total:
    """A family that is, as far as the recipe or the figures tell, the sum of others, or more than it."""

    family: str
    parts: Tuple[str, ...]


def families(indicators: Sequence[Indicator]) -> Dict[str, str]:
    """Indicator -> the first one that counts the same things in the same delivery."""
    first: Dict[Tuple[object, ...], str] = {}
    return {item.id: first.setdefault(_counted(item), item.id) for item in indicators}


def _counted(item: Indicator) -> Tuple[object, ...]:
    own = item.id if item.kind in (Kind.MEAN, Kind.CATEGORY) or is_given_share(item) else ""
    return (*_of_measure(item.delivery, item.numerator), own)


def _of_measure(delivery: str, measure: Measure) -> Tuple[object, ...]:
    where = tuple(sorted(measure.where.items()))
    return (delivery, measure.statistic, measure.columns, where)


def sizes(rows: pandas.DataFrame, indicators: Sequence[Indicator]) -> Floats:
    """How many people or things each figure stands for; NaN where nothing says so.

    Of a share or rate that the partner worked out the numerator is share times denominator.
    """
    kinds = {item.id: item.kind for item in indicators}
    given = {item.id: item.per / _scale(item) for item in indicators if is_given_share(item)}
    of_rows = rows["indicator"].map(kinds)
    denominator = rows["denominator"].to_numpy(dtype=float)
    size = rows["numerator"].to_numpy(dtype=float)
    size = size * rows["indicator"].map(given).fillna(1.0).to_numpy(dtype=float)
    size = numpy.where(of_rows == Kind.MEAN, denominator, size)
    return numpy.where(of_rows == Kind.CATEGORY, numpy.nan, size)


def most(rows: pandas.DataFrame, indicators: Sequence[Indicator]) -> Floats:
    """What everybody knows a figure to stand for at most: of a share of inhabitants, the inhabitants.

    Infinite where nobody knows, and for rates, of which there may be more than what they are per.
    """
    public = {
        item.id
        for item in indicators
        if item.kind is Kind.SHARE and item.denominator is not None and item.denominator.statistic == "areas"
    }
    denominator = rows["denominator"].to_numpy(dtype=float)
    known = rows["indicator"].isin(public).to_numpy(dtype=bool) & (denominator > 0)
    return numpy.where(known, denominator, numpy.inf)


def is_given_share(indicator: Indicator) -> bool:
    """A share or rate that the partner worked out: its count is the share times the denominator."""
    return indicator.kind in (Kind.SHARE, Kind.RATE) and indicator.numerator.statistic == "mean"


def _scale(indicator: Indicator) -> float:
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


def totals(indicators: Sequence[Indicator], cells: pandas.DataFrame) -> List[Total]:
    """Families that are totals of others: by what they count, of a share by what it is of, by their numbers.

    ``cells`` has ``family`` and ``size``, indexed by where and when.
    """
    family = families(indicators)
    there = set(cells["family"])
    first = [item for item in indicators if family[item.id] == item.id and item.id in there]
    found = [*_by_name(first), *_shares(indicators, family, there)]
    named = {total.family for total in found}
    return [*found, *(total for total in _by_numbers(first, cells) if total.family not in named)]


def _shares(indicators: Sequence[Indicator], family: Mapping[str, str], there: Set[str]) -> List[Total]:
    """What shares are of, where that is counted too: at least as many."""
    shares = {item.id for item in indicators if item.kind is Kind.SHARE and family[item.id] in there}
    pairs = {
        (below, family[item]) for item, below in divided_by(indicators, family).items() if item in shares
    }
    return [Total(below, (part,)) for below, part in sorted(pairs) if below in there]


def _by_name(items: Sequence[Indicator]) -> List[Total]:
    """Categories of one column, or columns that are added up, within a wider choice of the same."""
    kinds: Dict[Hashable, Dict[str, Optional[FrozenSet[str]]]] = {}
    for item in items:
        measure = item.numerator
        if item.kind in (Kind.MEAN, Kind.CATEGORY) or is_given_share(item):
            continue
        where = {name: frozenset(texts) for name, texts in measure.where.items()}
        whole = (item.delivery, measure.statistic)
        if measure.statistic == "sum":
            key = (*whole, "", tuple(sorted(where.items(), key=lambda pair: pair[0])))
            kinds.setdefault(key, {})[item.id] = frozenset(measure.columns)
        for name in [*where, *_other_columns(items, where)]:
            rest = tuple(sorted((key, texts) for key, texts in measure.where.items() if key != name))
            kinds.setdefault((*whole, name, measure.columns, rest), {})[item.id] = where.get(name)
    return [total for chosen in kinds.values() for total in _nested(chosen)]


def _other_columns(items: Sequence[Indicator], where: Mapping[str, FrozenSet[str]]) -> List[str]:
    names = {name for item in items for name in item.numerator.where}
    return sorted(names - set(where))


def _nested(chosen: Mapping[str, Optional[FrozenSet[str]]]) -> List[Total]:
    """Choices that hold others (None holds all), with the smallest of these that do not overlap."""
    small = {
        name: texts
        for name, texts in chosen.items()
        if texts is not None and not any(other and other < texts for other in chosen.values())
    }
    found = []
    for name, whole in chosen.items():
        parts: List[str] = []
        seen: FrozenSet[str] = frozenset()
        for part, texts in small.items():
            if part != name and texts and (whole is None or texts < whole) and not seen & texts:
                parts.append(part)
                seen |= texts
        if parts:
            found.append(Total(name, tuple(parts)))
    return found


def _by_numbers(items: Sequence[Indicator], cells: pandas.DataFrame) -> List[Total]:
    """Columns of a delivery that are exactly the sum of others, in every area."""
    found: List[Total] = []
    extensive = [item for item in items if item.kind not in (Kind.MEAN, Kind.CATEGORY)]
    for delivery in dict.fromkeys(item.delivery for item in extensive):
        names = [item.id for item in extensive if item.delivery == delivery]
        if not 3 <= len(names) <= _MOST_COLUMNS:
            continue
        table = cells[cells["family"].isin(names)].pivot(columns="family", values="size").dropna()
        if len(table) >= 2 * len(names):
            found += [total for name in names for total in _sum_of(name, table)]
    return found


def _sum_of(name: str, table: pandas.DataFrame) -> List[Total]:
    others = [other for other in table.columns if other != name]
    whole, parts = table[name].to_numpy(dtype=float), table[others].to_numpy(dtype=float)
    if not whole.any() or (parts.sum(axis=1) < whole - 1e-6).any():
        return []
    weights = numpy.linalg.lstsq(parts, whole, rcond=None)[0]
    ones = numpy.abs(weights - 1.0) < 1e-6
    exact = (ones | (numpy.abs(weights) < 1e-6)).all() and numpy.allclose(parts @ ones, whole)
    return [Total(name, tuple(o for o, one in zip(others, ones) if one))] if exact and ones.sum() > 1 else []
