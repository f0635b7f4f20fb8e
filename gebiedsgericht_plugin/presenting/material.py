"""All that a run knows once its figures are protected: what pages, slides and reports are made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Mapping, Optional, Tuple

from ..model.areas import AreaSet
from ..model.legends import LegendSet
from ..model.matching import MatchReport
from ..model.recipe import Delivery, Indicator, Workspace
from ..model.tables import Finding, Inspection, SetAside
from ..model.values import ProtectedValues
from ..styling.house_style import HouseStyle
from ..workspace.structure import Structure


@dataclass(frozen=True)
class ReadDelivery:
    """A delivery that was read: which file, what was recognised, what was set aside."""

    delivery: Delivery
    path: Path
    inspection: Inspection
    set_aside: Tuple[SetAside, ...] = ()
    report: Optional[MatchReport] = None
    findings: Tuple[Finding, ...] = ()
    """What changed since the last time, and which periods were left out; told before all else."""


@dataclass(frozen=True)
class Material:
    """Protected figures and all that a page says about them."""

    workspace: Workspace
    house: HouseStyle
    made_on: date
    area_sets: Mapping[str, AreaSet]
    deliveries: Tuple[ReadDelivery, ...]
    values: ProtectedValues
    legend_sets: Mapping[str, LegendSet]
    findings: Tuple[str, ...] = ()
    """Sentences for the report: what changed first, corrections whose source changed, a missing font."""
    seen: Mapping[str, Structure] = field(default_factory=dict)
    """By delivery what its file looks like, to be kept once all is written."""

    def read_delivery(self, indicator: Indicator) -> ReadDelivery:
        """The delivery that an indicator comes from."""
        return {item.delivery.id: item for item in self.deliveries}[indicator.delivery]

    def area_set(self, indicator: Indicator) -> AreaSet:
        """The area set that an indicator's figures are about."""
        return self.area_sets[self.read_delivery(indicator).delivery.key.areas]

    def latest(self, indicator: Indicator) -> str:
        """The last period that an indicator has figures for; "" where it has none."""
        periods = self.values.periods(indicator.id)
        return periods[-1] if periods else ""
