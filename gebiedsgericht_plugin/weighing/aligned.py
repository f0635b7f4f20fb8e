"""Figures of several indicators side by side: one item per area, in the order of the area set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence, Tuple

import numpy
import pandas

from ..errors import BadSetting
from ..joining.arrays import Flags, Floats, Integers, Texts
from ..model.areas import AreaSet
from ..model.maps import MapSpec
from ..model.recipe import Indicator
from ..model.tables import Finding
from ..model.values import ProtectedValues, Status
from ..protecting.origin import check_origin

WEAKEST_FIRST = (
    Status.WITHHELD,
    Status.MISSING,
    Status.NOT_APPLICABLE,
    Status.ESTIMATED,
    Status.CORRECTED,
    Status.OBSERVED,
)
"""What several figures are worth together is what the first of these is worth that is among them."""
_CODES = [status.value for status in WEAKEST_FIRST]


@dataclass(frozen=True)
class Column:
    """An indicator in a period, an item per area of a set."""

    indicator: Indicator
    period: str
    value: Floats
    """NaN unless the status is a shown one."""
    status: Texts

    @property
    def known(self) -> Flags:
        """Where there is a number."""
        found: Flags = ~numpy.isnan(self.value)
        return found


def column(
    values: ProtectedValues, indicator: Indicator, areas: AreaSet, period: str, variant: str = ""
) -> Column:
    """The figures of an indicator in a period; an area without a row is ``missing``."""
    rows = _rows(values, indicator, areas, variant)
    rows = rows[rows["period"] == period].drop_duplicates("area").set_index("area")
    rows = rows[["value", "status"]].reindex(areas.frame.index)
    status = rows["status"].fillna(Status.MISSING.value).to_numpy(dtype=object)
    value = rows["value"].to_numpy(dtype=float)
    shown = is_one_of(status, *(kind for kind in Status if kind.shown))
    finite = numpy.isfinite(value)
    return Column(
        indicator,
        period,
        numpy.where(shown & finite, value, numpy.nan),
        numpy.where(shown & ~finite, Status.MISSING.value, status),
    )


def periods_of(values: ProtectedValues, indicator: Indicator, areas: AreaSet) -> Tuple[str, ...]:
    """The periods that an indicator has figures for on these areas, oldest first."""
    return tuple(sorted(str(period) for period in _rows(values, indicator, areas, "")["period"].unique()))


def periods_for(
    values: ProtectedValues, indicators: Sequence[Indicator], areas: AreaSet, wanted: str = ""
) -> Tuple[str, ...]:
    """Which period of each indicator stands on a map together.

    The one wanted; else the latest that all have; where they have none in common the latest of each.
    """
    if wanted:
        return tuple(wanted for _ in indicators)
    each = [periods_of(values, item, areas) for item in indicators]
    shared = set.intersection(*map(set, each)) if each else set()
    if shared:
        return tuple(max(shared) for _ in indicators)
    return tuple(periods[-1] if periods else "" for periods in each)


def columns_of(
    values: ProtectedValues, spec: MapSpec, indicators: Sequence[Indicator], areas: AreaSet
) -> Tuple[Column, ...]:
    """The figures of several indicators for one map, in the period they are shown in.

    Raises OriginWithoutReason for figures about origin or nationality, unless the map or the
    indicator says why.
    """
    if not spec.reason.strip():
        check_origin(indicators)
    periods = periods_for(values, indicators, areas, spec.period)
    return tuple(column(values, item, areas, period) for item, period in zip(indicators, periods))


def together(statuses: Sequence[Texts]) -> Texts:
    """What several figures of an area are worth together, per area: what the weakest is worth."""
    return _named(numpy.min([_ranks(item) for item in statuses], axis=0))


def weakest(statuses: Sequence[Texts], counted: Sequence[Flags]) -> Texts:
    """The same over those figures of each area that count; observed where none does."""
    none = len(_CODES) - 1
    ranks = [numpy.where(flags, _ranks(item), none) for item, flags in zip(statuses, counted)]
    return _named(numpy.min(ranks, axis=0))


def is_one_of(status: Texts, *kinds: Status) -> Flags:
    """Where a status is one of these."""
    found: Flags = numpy.isin(_ranks(status), [WEAKEST_FIRST.index(kind) for kind in kinds])
    return found


def periods_differ(columns: Sequence[Column]) -> Tuple[Finding, ...]:
    """That figures on one map are of different periods."""
    periods = tuple(sorted({item.period for item in columns if item.period}))
    return (Finding("map_periods_differ", {"periods": periods}),) if len(periods) > 1 else ()


def only(indicators: Sequence[Indicator], number: int, spec: MapSpec) -> None:
    """Refuse another number of indicators than a kind of map is of (BadSetting)."""
    if len(indicators) != number:
        found = ", ".join(item.id for item in indicators)
        expected = "one indicator" if number == 1 else "two indicators"
        raise BadSetting(f"maps: {spec.id}: indicators", found, expected)


def frame_of(areas: AreaSet, key: Texts, value: Floats, status: Texts) -> pandas.DataFrame:
    """The frame of ``Weighed`` without the columns of a kind of map."""
    found = {"key": key, "value": value, "status": status}
    return pandas.DataFrame(found, index=areas.frame.index.rename("area"))


def _rows(values: ProtectedValues, indicator: Indicator, areas: AreaSet, variant: str) -> pandas.DataFrame:
    frame = values.frame
    mine = (frame["indicator"] == indicator.id) & (frame["variant"] == variant)
    return frame[mine & (frame["area_set"] == areas.id) & (frame["level"] == areas.level)]


def _ranks(status: Texts) -> Integers:
    ranks: Integers = pandas.Categorical(status, categories=_CODES).codes.astype(numpy.int64)
    return ranks


def _named(ranks: Integers) -> Texts:
    names: Texts = numpy.array(_CODES, dtype=object)[ranks]
    return names
