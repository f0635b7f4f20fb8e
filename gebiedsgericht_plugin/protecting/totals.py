"""Which counts are totals of others: by what they count, by what shares are of, and by their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, FrozenSet, Hashable, Iterable, List, Mapping, Optional, Sequence, Set, Tuple

import numpy
import pandas

from ..joining.arrays import Flags, Floats
from ..model.recipe import Indicator, Kind
from .families import WHOLE, divided_by, families, is_given_share

_MOST_COLUMNS = 60
"""More counts in one delivery are not searched for sums among them that nobody named."""
_FEWEST_ROWS = 3
ROUNDING = 0.02
"""Percentages that a partner rounded are still all together where they are that close to it."""
_EQUAL = 1e-6


@dataclass(frozen=True)
class Total:
    """A family that is the sum of others, or more than it.

    ``exact``: it is their sum less that of the families in ``less``, in every area where all are known.
    """

    family: str
    parts: Tuple[str, ...]
    less: Tuple[str, ...] = ()
    exact: bool = False


def totals(indicators: Sequence[Indicator], cells: pandas.DataFrame) -> List[Total]:
    """Families that are totals of others: by what they count, of a share by what it is of, by their numbers.

    ``cells`` has ``family`` and ``size``, indexed by where and when.
    """
    family = families(indicators)
    there = set(cells["family"])
    first = [item for item in indicators if family[item.id] == item.id and item.id in there]
    named = [*_by_name(first), *_shares(indicators, family, there)]
    found = list(dict.fromkeys(total for total in named if _tells(total)))
    return [*found, *_by_numbers(first, cells, found)]


def _tells(total: Total) -> bool:
    """Whether it ties anything: that one share is not more than the whole is known without."""
    return not total.family.endswith(WHOLE) or len(total.parts) > 1


def _shares(indicators: Sequence[Indicator], family: Mapping[str, str], there: Set[str]) -> List[Total]:
    """What shares are of, where that is counted too: at least as many, also of those that exclude others."""
    shares = {item.id: item for item in indicators if item.kind is Kind.SHARE and family[item.id] in there}
    of: Dict[str, List[str]] = {}
    for item, below in divided_by(indicators, family).items():
        if item in shares and below in there and family[item] not in of.setdefault(below, []):
            of[below].append(family[item])
    found = [Total(below, (part,)) for below, parts in sorted(of.items()) for part in sorted(parts)]
    for below, parts in sorted(of.items()):
        for chosen in _choices([shares[part] for part in parts if part in shares]).values():
            found += [total for total in _nested({below: None, **chosen}) if len(total.parts) > 1]
    return found


_Choices = Dict[str, Optional[FrozenSet[str]]]


def _by_name(items: Sequence[Indicator]) -> List[Total]:
    """Categories of one column, or columns that are added up, within a wider choice of the same."""
    return [total for chosen in _choices(items).values() for total in _nested(chosen)]


def _choices(items: Sequence[Indicator]) -> Dict[Hashable, _Choices]:
    """Indicators that differ in one choice only: of texts in a column, or of columns; None is of all."""
    kinds: Dict[Hashable, _Choices] = {}
    for item in items:
        measure = item.numerator
        if item.kind in (Kind.MEAN, Kind.CATEGORY) or is_given_share(item):
            continue
        where = {name: frozenset(texts) for name, texts in measure.where.items()}
        whole = (item.delivery, measure.statistic)
        if measure.statistic == "sum":
            key = (*whole, "", tuple(sorted(where.items(), key=lambda pair: pair[0])))
            kinds.setdefault(key, {})[item.id] = frozenset(measure.columns)
        columns = tuple(sorted(measure.columns))
        for name in [*where, *_other_columns(items, where)]:
            rest = tuple(sorted((key, tuple(sorted(where[key]))) for key in where if key != name))
            kinds.setdefault((*whole, name, columns, rest), {})[item.id] = where.get(name)
    return kinds


def _other_columns(items: Sequence[Indicator], where: Mapping[str, FrozenSet[str]]) -> List[str]:
    names = {name for item in items for name in item.numerator.where}
    return sorted(names - set(where))


def _nested(chosen: Mapping[str, Optional[FrozenSet[str]]]) -> List[Total]:
    """Choices that hold others (None holds all), with those of them that do not overlap: of the smallest,
    and of the largest.
    """
    found: List[Total] = []
    for name, whole in chosen.items():
        inside = {
            part: texts
            for part, texts in chosen.items()
            if part != name and texts and (whole is None or texts < whole)
        }
        small = [p for p, texts in inside.items() if not any(o < texts for o in inside.values())]
        whole_ones = {p: texts for p, texts in inside.items() if not _made_of(texts, inside.values())}
        large = [p for p, texts in whole_ones.items() if not any(texts < o for o in whole_ones.values())]
        found += [Total(name, parts) for parts in _apart(inside, small)]
        found += [Total(name, parts) for parts in _apart(inside, large)]
    return list(dict.fromkeys(found))


def _made_of(texts: FrozenSet[str], others: Iterable[FrozenSet[str]]) -> bool:
    """Whether smaller choices are all of it together."""
    return frozenset().union(*(other for other in others if other < texts)) == texts


def _apart(texts: Mapping[str, FrozenSet[str]], parts: Sequence[str]) -> List[Tuple[str, ...]]:
    """Choices of parts that do not overlap, until every part was in one."""
    left, packs = list(parts), []
    while left:
        pack: List[str] = []
        seen: FrozenSet[str] = frozenset()
        for part in dict.fromkeys([*left, *parts]):
            if not seen & texts[part]:
                pack.append(part)
                seen |= texts[part]
        packs.append(tuple(part for part in parts if part in pack))
        left = [part for part in left if part not in pack]
    return packs


# --- by their numbers ---------------------------------------------------------------------------


def _by_numbers(items: Sequence[Indicator], cells: pandas.DataFrame, named: Sequence[Total]) -> List[Total]:
    """Columns of a delivery that add up to others in every area, whatever they are called."""
    found: List[Total] = []
    counts = [item for item in items if item.kind not in (Kind.MEAN, Kind.CATEGORY)]
    for delivery in dict.fromkeys(item.delivery for item in counts):
        of_delivery = [item for item in counts if item.delivery == delivery]
        names = [item.id for item in of_delivery]
        if not 2 <= len(names) <= _MOST_COLUMNS:
            continue
        table = cells[cells["family"].isin(names)].pivot(columns="family", values="size")
        table = table.reindex(columns=names)
        given = [item.id for item in of_delivery if is_given_share(item)]
        found += _hundred_percent(table, given)
        table = table.dropna()
        if len(table) >= _FEWEST_ROWS:
            known = [_coefficients(total, names) for total in named if total.family in names]
            found += [_total(names, row) for row in relations(table.to_numpy(dtype=float), known)]
    return found


def _coefficients(total: Total, names: Sequence[str]) -> Floats:
    return numpy.array([float(name == total.family) - float(name in total.parts) for name in names])


def _total(names: Sequence[str], row: Floats) -> Total:
    """A relation as a total: the first of its columns, of those that add up to it with others less."""
    left = [name for name, number in zip(names, row) if number > 0]
    right = tuple(name for name, number in zip(names, row) if number < 0)
    if len(left) > len(right):
        left, right = list(right), tuple(left)
    return Total(left[0], right, tuple(left[1:]), exact=True)


def relations(table: Floats, known: Sequence[Floats] = ()) -> List[Floats]:
    """How columns add up to each other in every row: coefficients -1, 0 and 1 whose sum is always nothing.

    Independent of each other and of those that are ``known`` (as far as these hold). Of fewer rows than
    twice the columns only pairs and sums of all others are looked at, as other sums may be chance.
    """
    size = table.shape[1]
    holding = [row for row in known if _holds(table, row)]
    there = numpy.flatnonzero((numpy.abs(table) > 0).any(axis=0))
    if there.size < 2:
        return []
    few = table.shape[0] < 2 * there.size
    found: List[Floats] = []
    for row in _few(table[:, there]) if few else _null_space(table[:, there]):
        whole = numpy.zeros(size)
        whole[there] = row
        before = numpy.array([*holding, *found, whole])
        if _holds(table, whole) and numpy.linalg.matrix_rank(before) == len(before) - _lost(holding):
            found.append(whole)
    return found


def _lost(rows: Sequence[Floats]) -> int:
    """How many of the rows follow from the others."""
    return len(rows) - int(numpy.linalg.matrix_rank(numpy.array(rows))) if len(rows) else 0


def _holds(table: Floats, row: Floats) -> bool:
    much = numpy.maximum(numpy.abs(table).max(axis=1), 1.0)
    return bool((numpy.abs(table @ row) <= _EQUAL * much).all())


def _null_space(table: Floats) -> List[Floats]:
    """Relations among columns, the largest columns said in terms of the smaller ones."""
    order = numpy.argsort(-numpy.abs(table).sum(axis=0), kind="stable")
    scale = numpy.sqrt((table**2).sum(axis=0))[order]
    triangle = numpy.linalg.qr(table[:, order] / scale, mode="r")
    _, singular, directions = numpy.linalg.svd(triangle)
    basis = directions[singular < 1e-8 * max(singular[0], 1e-300)] / scale
    reduced = _reduced(basis * scale.max())
    found = []
    for row in reduced:
        near = numpy.round(row)
        if (numpy.abs(row - near) < 1e-5).all() and (numpy.abs(near) <= 1).all():
            whole = numpy.zeros(order.size)
            whole[order] = near
            found.append(whole)
    return found


def _reduced(rows: Floats) -> Floats:
    """Rows with a leading one each, in columns where all others have nothing (Gauss and Jordan)."""
    rows = rows.copy()
    done = 0
    for column in range(rows.shape[1]):
        if done == len(rows):
            break
        pivot = done + int(numpy.abs(rows[done:, column]).argmax())
        if numpy.abs(rows[pivot, column]) <= 1e-7 * numpy.abs(rows[done:]).max():
            continue
        rows[[done, pivot]] = rows[[pivot, done]]
        rows[done] /= rows[done, column]
        others = numpy.arange(len(rows)) != done
        rows[others] -= numpy.outer(rows[others, column], rows[done])
        done += 1
    return rows[:done]


def _few(table: Floats) -> List[Floats]:
    """Columns that are the same, the sum of two others, or of all others."""
    size = table.shape[1]
    one = numpy.eye(size)
    first, second = numpy.triu_indices(size, 1)
    pairs = one[first] - one[second]
    sums = one[:, None, :] - (one[first] + one[second])[None, :, :]
    tried = numpy.concatenate([pairs, 2 * one - 1, sums.reshape(-1, size)])
    tried = tried[(numpy.abs(tried) == 1).sum(axis=1) >= 2]
    much = numpy.maximum(numpy.abs(table).max(axis=1), 1.0)
    holds = (numpy.abs(table @ tried.T) <= _EQUAL * much[:, None]).all(axis=0)
    return list(tried[holds])


def _hundred_percent(table: pandas.DataFrame, given: Sequence[str]) -> List[Total]:
    """Shares that the partner worked out, one after the other in the recipe, that are all together."""
    found = []
    for whole in (name for name in table.columns if name.endswith(WHOLE)):
        start = 0
        while start < len(given) - 1:
            stop = next(
                (stop for stop in range(start + 2, len(given) + 1) if _all(table, whole, given[start:stop])),
                None,
            )
            if stop is not None:
                found.append(Total(whole, tuple(given[start:stop]), exact=True))
            start = start + 1 if stop is None else stop
    return found


def _all(table: pandas.DataFrame, whole: str, parts: Sequence[str]) -> bool:
    numbers = table[[whole, *parts]].dropna().to_numpy(dtype=float)
    numbers = numbers[numbers[:, 0] > 0]
    away: Flags = numpy.abs(numbers[:, 1:].sum(axis=1) / numbers[:, 0] - 1.0) <= ROUNDING
    return len(numbers) >= _FEWEST_ROWS and bool(away.all())
