"""Who makes a figure: the largest contributions to it, for rules about one or two contributors."""

from __future__ import annotations

import numpy
import pandas

from ...model.recipe import Rule
from ...model.values import CONTRIBUTED
from ..arrays import Floats, Integers
from .groups import Group

COLUMNS = (*CONTRIBUTED, "total", "first", "second", "top")


def asked(rule: Rule) -> bool:
    """Whether a rule looks at contributions."""
    return bool(rule.dominance or rule.p_percent)


def contributions(
    group: Group, area: Integers, amount: Floats, rule: Rule, indicator: str, period: str
) -> pandas.DataFrame:
    """The contributions to the figures of a group of areas, as ``Values`` has them.

    Of every row its area (-1: none) and what it contributes, whatever its sign.
    """
    inside = area >= 0
    area, amount = area[inside], numpy.abs(amount[inside])
    order = numpy.lexsort((-amount, area))
    area, amount = area[order], amount[order]
    size = len(group.codes)
    rank = numpy.arange(area.size) - numpy.searchsorted(area, area)
    many = rule.dominance[0] if rule.dominance else 1

    def added(least: int, most: int) -> Floats:
        chosen = (rank >= least) & (rank < most)
        return numpy.bincount(area[chosen], amount[chosen], size)

    found = pandas.DataFrame({"area": group.codes, "area_set": group.area_set, "level": group.level})
    found = found.assign(
        indicator=indicator,
        period=period,
        total=added(0, area.size),
        first=added(0, 1),
        second=added(1, 2),
        top=added(0, many),
    )
    return found[list(COLUMNS)]
