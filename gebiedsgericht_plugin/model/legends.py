"""The fixed, named classes and colours of an indicator (*vaste legenda*)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Tuple

from .values import Status


@dataclass(frozen=True)
class Look:
    """How areas of a status are drawn: alike on the map, in the legend and on a slide."""

    fill: str
    """``#rrggbb``; empty: the colour of the class stays visible below the pattern."""
    pattern: str
    """``hatch`` (forward diagonals), ``cross`` (both diagonals), ``dots``; or one small mark in the
    middle of the area: ``ring``, ``diamond``."""
    ink: str


LOOKS: Mapping[Status, Look] = {
    Status.MISSING: Look("#ffffff", "hatch", "#ccd1d7"),
    Status.WITHHELD: Look("#e4e6ea", "dots", "#7a838f"),
    Status.NOT_APPLICABLE: Look("#f3f3f1", "cross", "#d6dade"),
    Status.ESTIMATED: Look("", "ring", "#1b2430"),
    Status.CORRECTED: Look("", "diamond", "#1b2430"),
}
"""The one place that says how a status looks; an observed value has the colour of its class only."""


@dataclass(frozen=True)
class LegendClass:
    """From ``lower`` up to and not including ``upper``; the last class includes its upper end."""

    lower: float
    upper: float
    label: str
    colour: str
    """``#rrggbb``."""


@dataclass(frozen=True)
class LegendSet:
    """Classes that belong to an indicator, not to a layer, so years and pages share them."""

    indicator: str
    method: str
    palette: str
    classes: Tuple[LegendClass, ...]
    unit: str = ""
    decimals: int = 0
    counted: str = "inhabitants"
    """What areas that are ``not_applicable`` have too few of, as ``Indicator.counted`` says."""
    version: int = 1
    note: str = ""
    public: bool = False
    """Made for *openbaar*, from what everybody may see; the other circles keep a legend of their own."""
    made_of: Tuple[str, ...] = ()
    """The names of the figures (no values) that the limits are, or lie between; where one of them is withheld
    later, the limits would tell it."""

    @property
    def breaks(self) -> Tuple[float, ...]:
        """The limits from the lowest to the highest."""
        if not self.classes:
            return ()
        return (self.classes[0].lower, *(item.upper for item in self.classes))
