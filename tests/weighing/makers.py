"""Small maps of figures laid over each other."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Dict, Optional, Sequence, Tuple

import pandas as pd

from gebiedsgericht_plugin.model.areas import AreaSet
from gebiedsgericht_plugin.model.legends import LegendClass, LegendSet
from gebiedsgericht_plugin.model.maps import MapKind, MapSpec
from gebiedsgericht_plugin.model.recipe import Direction, Indicator, Kind
from gebiedsgericht_plugin.model.values import ProtectedValues, Status
from tests import factories

Numbers = Sequence[Optional[float]]
SHOWN = ("observed", "estimated", "corrected")
LACKING = ("withheld", "missing", "not_applicable")
STATUSES = tuple(status.value for status in Status)


@lru_cache(maxsize=8)
def area_set(count: int) -> AreaSet:
    return factories.area_set(count)


def spec(kind: MapKind = MapKind.BIVARIATE, **more: Any) -> MapSpec:
    return MapSpec("kaart", kind, **more)


def indicator(indicator_id: str, kind: Kind = Kind.SHARE, **more: Any) -> Indicator:
    return factories.indicator(indicator_id, kind, **{"direction": Direction.HIGH_IS_WORSE, **more})


def protected(areas: AreaSet, *columns: Tuple[Any, ...]) -> ProtectedValues:
    """Per column: indicator, numbers and, where wanted, statuses (None) and the period."""
    frames = []
    for name, numbers, *rest in columns:
        statuses = rest[0] if rest else None
        more: Dict[str, Any] = {"period": rest[1]} if len(rest) > 1 else {}
        frames.append(factories.figures(areas, name, numbers, statuses, **more))
    return ProtectedValues(pd.concat(frames, ignore_index=True))


def legend(name: str, *breaks: float) -> LegendSet:
    classes = tuple(LegendClass(a, b, f"{a} - {b}", "#888888") for a, b in zip(breaks, breaks[1:]))
    return LegendSet(name, "limits", "blauw", classes)
