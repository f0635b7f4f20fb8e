"""The fixed, named classes and colours of an indicator (*vaste legenda*)."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, field, fields
from typing import Dict, Mapping, Optional, Tuple

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
    Status.MISSING: Look("#ffffff", "hatch", "#8d96a1"),
    Status.WITHHELD: Look("#dfe2e6", "dots", "#59626d"),
    Status.NOT_APPLICABLE: Look("#f3f3f1", "cross", "#a3aab3"),
    Status.ESTIMATED: Look("", "ring", "#1b2430"),
    Status.CORRECTED: Look("", "diamond", "#1b2430"),
}
"""The one place that says how a status looks; an observed value has the colour of its class only."""


OF = "of"
"""Among what was asked for of a legend that is no single indicator's: what it was made of, as ids."""


@dataclass(frozen=True)
class LegendClass:
    """From ``lower`` up to and not including ``upper``; the last class includes its upper end."""

    lower: float
    """Minus infinity for a first class without a limit: *less than 70*."""
    upper: float
    """Infinity for a last class without a limit: *110 or more*."""
    label: str
    colour: str
    """``#rrggbb``."""


@dataclass(frozen=True)
class LegendSet:
    """Classes that belong to an indicator, not to a layer, so years and pages share them."""

    indicator: str
    """Its id; of classes that a map has for itself a name with a colon (``chain.map_classes``)."""
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
    shared: bool = field(default=False, compare=False)
    """Whether it is for more than the map it stands beside (fixed limits, several periods or area sets, read
    from a file), so that a class without areas there is listed too, in grey."""
    middle: Optional[float] = None
    """What a diverging legend is round; None: nothing."""
    asked: str = ""
    """What the recipe asked for when it was made, as JSON; empty: made before this was kept."""
    largest: float = 0.0
    """Of circles by surface: millimetres across that of the highest limit, on A3; 0: no circles."""

    @property
    def breaks(self) -> Tuple[float, ...]:
        """The limits from the lowest to the highest; an open end is infinite."""
        if not self.classes:
            return ()
        return (self.classes[0].lower, *(item.upper for item in self.classes))

    @property
    def limits(self) -> Tuple[float, ...]:
        """The same without open ends."""
        return tuple(limit for limit in self.breaks if math.isfinite(limit))


def asked_of(legend: LegendSet) -> Dict[str, object]:
    """What the recipe asked for when a legend was made; empty: made before this was kept."""
    return dict(json.loads(legend.asked)) if legend.asked else {}


def sources(legend: LegendSet) -> Tuple[str, ...]:
    """The ids of the indicators that a legend was made of, or of the delivery whose rows it counts."""
    of = asked_of(legend).get(OF)
    return tuple(str(item) for item in of) if isinstance(of, list) else (legend.indicator,)


def plain(legend: LegendSet) -> Dict[str, object]:
    """A legend set as what JSON can hold; an open end is null."""
    classes = [
        {**asdict(item), "lower": _end(item.lower), "upper": _end(item.upper)} for item in legend.classes
    ]
    return {**asdict(legend), "classes": classes, "made_of": list(legend.made_of)}


def _end(limit: float) -> object:
    return limit if math.isfinite(limit) else None


def from_plain(found: Mapping[str, object]) -> LegendSet:
    """The legend set that ``plain`` gave; what a newer version added is passed over.

    Raises KeyError, TypeError, ValueError where it is something else.
    """
    known = {item.name for item in fields(LegendSet)}
    given = {key: value for key, value in found.items() if key in known}
    classes, made_of = found["classes"], found.get("made_of") or ()
    if not isinstance(classes, (list, tuple)) or not isinstance(made_of, (list, tuple)):
        raise TypeError(classes)
    listed = tuple(_class_from(item) for item in classes)
    names = tuple(str(name) for name in made_of)
    return LegendSet(**{**given, "classes": listed, "made_of": names})  # type: ignore[arg-type]


def _class_from(found: object) -> LegendClass:
    if not isinstance(found, Mapping):
        raise TypeError(found)
    lower, upper = found["lower"], found["upper"]
    return LegendClass(
        -math.inf if lower is None else float(lower),
        math.inf if upper is None else float(upper),
        str(found["label"]),
        str(found["colour"]),
    )
