"""Figures less exact: counts in fives or tens, and shares and rates as if made of such counts.

What is shown then says less than the exact figure, so nothing that was withheld beside exact figures
follows from rounded ones. A total is rounded for itself, not added up: it need not fit its parts.
"""

from __future__ import annotations

from typing import Dict, Mapping, Optional, Sequence

import numpy
import pandas

from ..errors import BadSetting
from ..joining.arrays import Floats
from ..model.recipe import Indicator, Kind, Rule
from ..model.values import SHOWN, Status
from .families import divided_by, families, is_given_share, scale, sizes
from .totals import totals

_RATES = (Kind.SHARE, Kind.RATE)
_WHERE = ["area_set", "level", "area", "period"]
_DIGITS = 6
"""A count that was divided and multiplied again is whole again when rounded to so many digits."""


def rounded(frame: pandas.DataFrame, indicators: Sequence[Indicator]) -> pandas.DataFrame:
    """The long table with the figures that have a rule for it rounded; what is shown only.

    What counts the same things, and what adds up with it, is rounded the same way, as the coarsest of
    their rules says: with the exact rate of a rounded number, or with the exact total and the other
    parts, everybody has the number. What a share or rate is divided by is rounded where that is counted,
    and rounded, as well; where nothing is left of it, it is ``not_applicable`` as for any other nothing.
    Raises BadSetting for an index of what is rounded.
    """
    if not any(item.rule.round_to for item in indicators):
        return frame
    rules = _spread(indicators, _cells(frame, indicators))
    _refuse_indexes(indicators, rules)
    value = frame["value"].to_numpy(dtype=float, copy=True)
    shown = frame["status"].isin(SHOWN).to_numpy(dtype=bool) & ~numpy.isnan(value)
    name = frame["indicator"].to_numpy(dtype=object)
    below = _denominators(frame, indicators, rules)
    family = families(indicators)
    for item in indicators:
        at = numpy.flatnonzero(shown & (name == item.id))
        if at.size and item.kind is not Kind.CATEGORY:
            value[at] = _figures(frame.iloc[at], item, rules.get(family[item.id]), family[item.id], below[at])
    nothing = shown & (below == 0) & (frame["denominator"].to_numpy(dtype=float) != 0)
    found = frame.assign(value=numpy.where(nothing, numpy.nan, value))
    found.loc[nothing, ["status", "reason"]] = [Status.NOT_APPLICABLE.value, "no_denominator"]
    return found


def _denominators(
    frame: pandas.DataFrame, indicators: Sequence[Indicator], rules: Mapping[str, Rule]
) -> Floats:
    """What every figure is shown to be divided by: rounded where it is counted, and rounded, as well."""
    below = frame["denominator"].to_numpy(dtype=float, copy=True)
    name = frame["indicator"].to_numpy(dtype=object)
    for item, other in divided_by(indicators, families(indicators)).items():
        rule = rules.get(other)
        if rule is not None:
            at = numpy.flatnonzero((name == item) & ~numpy.isnan(below))
            below[at] = _multiples(frame.iloc[at], below[at], rule, other)
    return below


def check(indicators: Sequence[Indicator]) -> None:
    """Refuse an index of what is rounded, since that would undo it (BadSetting)."""
    family = sorted(set(families(indicators).values()))
    _refuse_indexes(indicators, _spread(indicators, pandas.DataFrame({"family": family, "size": numpy.nan})))


def _refuse_indexes(indicators: Sequence[Indicator], rules: Mapping[str, Rule]) -> None:
    family = families(indicators)
    for item in indicators:
        if item.index_of and family[item.id] in rules:
            raise BadSetting(f"{item.id}: index_of", item.index_of, "no index of what is rounded (round_to)")


def _cells(frame: pandas.DataFrame, indicators: Sequence[Indicator]) -> pandas.DataFrame:
    """What figures count and how many, by where and when."""
    family = frame["indicator"].map(families(indicators))
    cells = frame[_WHERE].assign(family=family, size=sizes(frame, indicators))
    return cells.drop_duplicates([*_WHERE, "family"]).set_index(_WHERE)


def _spread(indicators: Sequence[Indicator], cells: pandas.DataFrame) -> Dict[str, Rule]:
    """Per family the coarsest rounding that an indicator asks for, of it or of what adds up with it."""
    family = families(indicators)
    found = {item.id: Rule() for item in indicators}
    for item in indicators:
        found[family[item.id]] = max(found[family[item.id]], item.rule, key=_step)
    groups = [(total.family, *total.parts, *total.less) for total in totals(indicators, cells)]
    for _ in groups:
        before = dict(found)
        for members in groups:
            coarsest = max((found[name] for name in members), key=_step)
            found.update(dict.fromkeys(members, coarsest))
        if found == before:
            break
    return {name: rule for name, rule in found.items() if rule.round_to}


def _step(rule: Rule) -> int:
    return rule.round_to


def _figures(
    rows: pandas.DataFrame, item: Indicator, rule: Optional[Rule], family: str, below: Floats
) -> Floats:
    """The figures of one indicator as they are shown."""
    value = rows["value"].to_numpy(dtype=float)
    if item.kind not in _RATES:
        return value if rule is None else _multiples(rows, value, rule, family)
    exact = rows["denominator"].to_numpy(dtype=float)
    if rule is None and numpy.array_equal(exact, below, equal_nan=True):
        return value
    per = scale(item) if is_given_share(item) else item.per
    # Of a smoothed rate this is the count that it stands for.
    counts = numpy.round(value / per * exact, _DIGITS)
    if rule is not None:
        counts = _multiples(rows, counts, rule, family)
    made: Floats = numpy.divide(counts, below, out=numpy.zeros(below.size), where=below > 0) * per
    # What is rounded up is not more than all; of how many nobody knows, no count can be worked out.
    made = numpy.minimum(made, per) if item.kind is Kind.SHARE else made
    return numpy.where(numpy.isnan(below), value, made)


def _multiples(rows: pandas.DataFrame, numbers: Floats, rule: Rule, family: str) -> Floats:
    steps = numbers / rule.round_to
    if rule.seed is None:
        nearest: Floats = numpy.floor(steps + 0.5) * rule.round_to
        return nearest
    up = _draws(rows, rule.seed, family) < steps - numpy.floor(steps)
    drawn: Floats = (numpy.floor(steps) + up) * rule.round_to
    return drawn


def _draws(rows: pandas.DataFrame, seed: int, family: str) -> Floats:
    """A draw from 0 to 1 per area and period, the same whatever else is in the table.

    So a count and its rate, or a variant, do not differ; and sets that are made again do not tell, by
    drawing again, what the average of their figures is.
    """
    where = pandas.Series(f"{seed}|{family}", index=rows.index)
    for name in _WHERE:
        where = where + "|" + rows[name].astype(str)
    hashed = pandas.util.hash_array(where.to_numpy(dtype=object), categorize=False)
    draws: Floats = (hashed >> numpy.uint64(11)) / 2.0**53
    return draws
