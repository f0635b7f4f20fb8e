"""Small maps side by side: which figures stand on them, and which share a legend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence, Tuple

from ..errors import BadSetting
from ..model.areas import AreaSet
from ..model.recipe import Indicator
from ..model.values import ProtectedValues
from .aligned import periods_for, periods_of

MOST = 9
"""So many small maps can still be read on a page."""


@dataclass(frozen=True)
class Panel:
    """One small map."""

    indicator: Indicator
    period: str
    legend: str
    """The id of the indicator whose legend it has: its own, or that of the first it shares it with."""


def panels(
    values: ProtectedValues,
    indicators: Sequence[Indicator],
    areas: AreaSet,
    periods: Sequence[str] = (),
    shared: bool = False,
) -> Tuple[Panel, ...]:
    """The small maps of a page: a period each of one indicator, else an indicator each.

    Periods of an indicator always share its legend. Indicators have each their own, unless ``shared``: then
    all have one, and areas can be compared between maps. Of one indicator the latest nine periods.
    Raises BadSetting for more than nine indicators, or a legend shared by what is not ``alike``.
    """
    if len(indicators) == 1:
        (one,) = indicators
        chosen = tuple(periods) or periods_of(values, one, areas)
        return tuple(Panel(one, period, one.id) for period in chosen[-MOST:])
    listed = ", ".join(item.id for item in indicators)
    if not 1 <= len(indicators) <= MOST:
        raise BadSetting("maps: indicators", listed, "one to nine indicators")
    if shared and not alike(indicators):
        raise BadSetting("maps: indicators", listed, "indicators in the same unit, to share a legend")
    which = periods_for(values, indicators, areas, periods[-1] if periods else "")
    first = indicators[0].id
    return tuple(Panel(item, period, first if shared else item.id) for item, period in zip(indicators, which))


def alike(indicators: Sequence[Indicator]) -> bool:
    """Whether figures can be in the classes of one legend: the same sort of number, over the same."""
    sorts = {(item.kind, item.unit, item.counted, item.direction, item.index_of) for item in indicators}
    return len(sorts) == 1


def shape(count: int) -> Tuple[int, int]:
    """Columns and rows for so many small maps on a page that is wider than high."""
    columns = count if count <= 3 else 2 if count == 4 else 3
    return columns, -(-count // columns) if columns else 0
