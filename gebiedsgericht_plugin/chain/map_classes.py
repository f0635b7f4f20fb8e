"""Classes and sizes that a map has for itself: made once, kept in the store, used again the next time.

Maps that differ in no more than their period, title or colours have the same, so that years can stand side
by side. Those of one indicator are its legend set; they are not among these.
"""

from __future__ import annotations

import json
import math
import zlib
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Dict, FrozenSet, Iterable, List, Mapping, Sequence, Set, Tuple

from .. import weighing
from ..model import legends
from ..model.areas import AreaSet
from ..model.legends import LegendClass, LegendSet
from ..model.maps import MapSpec
from ..model.recipe import Indicator, LegendSpec
from ..model.values import ProtectedValues
from ..presenting.material import Material
from ..styling import classes
from ..styling.made_maps import MadeMap
from ..weighing.change import clear_changes
from ..workspace.store import Store
from .legends import Hidden, made_of

PREFIX = "map:"
"""What these are called after in the store, where no indicator can be called so."""


@dataclass(frozen=True)
class Wish:
    """What the recipe asks of the classes of a map: the same for all maps that share them."""

    of: Tuple[str, ...]
    """Ids of the indicators, or of the delivery, that they are made of."""
    asks: Mapping[str, object]
    version: int = 1

    @property
    def name(self) -> str:
        """What they are called in the store: other wishes have another name."""
        mark = zlib.crc32(json.dumps([self.of, self.asks], sort_keys=True).encode("utf-8"))
        return f"{PREFIX}{'+'.join(self.of)}:{mark:08x}"

    @property
    def asked(self) -> str:
        """The same for in the legend set."""
        return json.dumps({legends.OF: self.of, **self.asks, "version": self.version}, ensure_ascii=False)


def wish_of(spec: MapSpec, specs: Iterable[MapSpec], axis: str, **more: object) -> Wish:
    """What a map asks of the classes of one axis; ``specs``: all maps, of which some may share them.

    ``more``: what they depend on besides.
    """
    asks = _asks(spec)
    version = max([item.version for item in specs if _asks(item) == asks], default=spec.version)
    return Wish(spec.indicators or (spec.delivery,), {**asks, "axis": axis, **more}, version)


def _asks(spec: MapSpec) -> Dict[str, object]:
    return {
        "kind": spec.kind.value, "indicators": spec.indicators, "delivery": spec.delivery,
        "areas": spec.areas, "as": spec.parts_as.value, "classes": spec.classes, "methods": spec.methods,
        "limits": spec.limits, "cell": spec.cell,
        "where": {name: tuple(texts) for name, texts in sorted(spec.where.items())},
    }  # fmt: skip


class Keeper:
    """The classes of the maps of a run: those made before, unless the recipe asks for others now."""

    def __init__(self, material: Material) -> None:
        """Nothing is read before there is a map with classes of its own."""
        self._material = material
        self._made: Dict[str, LegendSet] = {}
        self._withheld: Dict[str, FrozenSet[str]] = {}
        self._told: Set[str] = set()

    def withhold(self, wish: Wish, names: Iterable[str]) -> None:
        """Take note of what is withheld that is no figure of an area, before the classes are asked for."""
        self._withheld[wish.name] = self._withheld.get(wish.name, frozenset()).union(names)

    def kept(self, wish: Wish, made: LegendSet) -> LegendSet:
        """The classes for a wish: ``made`` with the limits and sizes of before, where these may stay.

        They are made anew where a limit tells what is withheld by now, or where ``version`` rose.
        """
        made = replace(
            made, indicator=wish.name, asked=wish.asked, version=wish.version, public=self._material.public
        )
        twin, before = self._made.get(wish.name), self._before.get(wish.name)
        if twin is not None:
            return _with_limits_of(twin, made)
        if before is not None and _divides(before):
            withheld = self._withheld.get(wish.name)
            hidden = self._hidden if withheld is None else Hidden(withheld, frozenset())
            if hidden.tells(before):
                self._told.add(wish.name)
            anew = wish.name in self._told or wish.version > _version_asked(before)
            later = replace(made, version=max(before.version + 1, made.version))
            made = later if anew else _with_limits_of(before, made)
        self._made[wish.name] = made
        return made

    def renewed(self, made: MadeMap) -> bool:
        """Whether a map has classes that were made anew, since those of before told what is withheld now."""
        return any(item.indicator in self._told for item in made.fixed)

    @cached_property
    def _before(self) -> Dict[str, LegendSet]:
        return Store(self._material.workspace.store).legend_sets(self._material.public)

    @cached_property
    def _hidden(self) -> Hidden:
        return Hidden.of(self._material)


def of_maps(material: Material) -> Tuple[LegendSet, ...]:
    """The classes of all maps, each once."""
    return tuple({item.indicator: item for made in material.maps for item in made.fixed}.values())


def kept_of_maps(material: Material) -> Tuple[LegendSet, ...]:
    """Those that were made for the other circles, of what the workspace still has."""
    workspace = material.workspace
    known = {item.id for item in workspace.indicators} | {item.id for item in workspace.deliveries}
    stored = Store(workspace.store).legend_sets(not material.public).values()
    others = [item for item in stored if item.indicator.startswith(PREFIX)]
    return tuple(item for item in others if known.issuperset(legends.sources(item)))


def _divides(legend: LegendSet) -> bool:
    """Whether there is anything to keep: one class for every figure says nothing of the next ones."""
    return len(legend.classes) > 1 or any(math.isfinite(item.upper) for item in legend.classes)


def _with_limits_of(before: LegendSet, made: LegendSet) -> LegendSet:
    return replace(
        made,
        classes=before.classes,
        decimals=before.decimals,
        middle=before.middle,
        largest=before.largest,
        made_of=before.made_of,
        version=before.version,
    )


def _version_asked(legend: LegendSet) -> int:
    found = legends.asked_of(legend).get("version")
    return found if isinstance(found, int) else 1


# --- what limits are made of ------------------------------------------------------------------


def figures_of(
    values: ProtectedValues, indicator: Indicator, areas: AreaSet, period: str
) -> Tuple[List[float], List[str]]:
    """The figures of an indicator that are shown on a map, and what each is called."""
    shown = weighing.column(values, indicator, areas, period)
    names = [_name(areas, code, indicator, period) for code in areas.frame.index[shown.known]]
    return shown.value[shown.known].tolist(), names


def axis_made_of(
    axis: LegendSet, values: ProtectedValues, indicator: Indicator, areas: AreaSet, period: str
) -> LegendSet:
    """An axis of a bivariate map, with the names of the figures that its limits are made of."""
    numbers, names = figures_of(values, indicator, areas, period)
    if classes.of_all(LegendSpec(axis.method, middle=indicator.legend.middle)):
        return replace(axis, made_of=tuple(names))
    return replace(axis, made_of=made_of(axis.limits, numbers, names))


def change_made_of(
    legend: LegendSet, weighed: weighing.Weighed, indicator: Indicator, areas: AreaSet
) -> LegendSet:
    """The classes of a change, with the names of the figures before and after that its limits are made of."""
    clear = weighed.frame[weighed.frame["value"].isin(clear_changes(weighed))]
    apart = sorted({abs(limit) for limit in legend.limits if limit})
    near = made_of(apart, clear["value"].abs().tolist(), [str(code) for code in clear.index])
    names = [_name(areas, code, indicator, period) for code in near for period in weighed.periods]
    return replace(legend, made_of=tuple(names))


def _name(areas: AreaSet, code: object, indicator: Indicator, period: str) -> str:
    """What a figure is called, as ``legends`` does."""
    return "|".join((areas.id, areas.level, str(code), indicator.id, period, ""))


def up_to(highest: float, names: Sequence[str], largest: float = 0.0) -> LegendSet:
    """One class from nothing up to a number, for what has a largest only: circles, heat."""
    one = (LegendClass(0.0, highest, "", ""),) if highest > 0 else ()
    return LegendSet("", "up_to", "", one, largest=largest, made_of=tuple(names))
