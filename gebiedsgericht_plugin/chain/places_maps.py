"""Maps of where rows lie, in the classes and with the heat that they had before."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Dict, Iterable, List, Tuple

import pandas

from ..model.legends import LegendSet
from ..model.maps import MapKind
from ..model.recipe import Audience, Workspace
from ..model.tables import Finding
from ..model.values import Status
from ..protecting.cells import ONE_BY_ONE
from ..styling import classes, palettes
from ..styling import points as styles
from ..styling.made_maps import HEAT_RADIUS, MadeMap
from ..texts import number, tell
from . import points
from .cell_classes import cell_classes
from .legends import made_of
from .map_classes import Keeper, Wish, up_to, wish_of
from .points import Located, PointsMap

CELLS, HEAT = "cells", "heat"


class PlacesMap:
    """A map of the rows of a delivery, on its way to what is drawn."""

    def __init__(self, found: PointsMap, places: Located, workspace: Workspace) -> None:
        self._found = found
        self._places = places
        self._workspace = workspace
        public = workspace.output.audience is Audience.OPENBAAR
        self._palette = palettes.NEUTRAL if public else found.drawn.spec.palette or palettes.DEFAULT

    @property
    def id(self) -> str:
        """The id that the recipe gives it."""
        return self._found.drawn.spec.id

    def withhold(self, keeper: Keeper) -> None:
        """Let the keeper know which counts are withheld, before any classes are asked of it."""
        names = self._names(self._frame[self._frame["status"] == Status.WITHHELD.value])
        for axis in (CELLS, HEAT) if self._found.legend is not None else ():
            keeper.withhold(self._wish(axis), names)

    def made(self, keeper: Keeper, findings: List[str]) -> MadeMap:
        """The map; what is to be told about it is added to ``findings``."""
        found, spec = self._found, self._found.drawn.spec
        fixed: Tuple[LegendSet, ...] = ()
        if found.legend is not None:
            legend = self._classes(found.legend, keeper)
            found, fixed = replace(found, legend=legend), (legend,)
        if spec.kind not in ONE_BY_ONE:
            found = points.classed(found, self._palette, self._workspace.language)
        made = MadeMap(found.drawn, self._palette, found.legend, None, found.phases, found.wkb, fixed=fixed)
        if spec.kind is not MapKind.HEAT:
            return made
        heat = self._heat(keeper, findings)
        return replace(made, heat=heat.classes[-1].upper if heat.classes else 0.0, fixed=(*fixed, heat))

    def _classes(self, legend: LegendSet, keeper: Keeper) -> LegendSet:
        """The classes of counts: those of before, in the words and colours of now."""
        spec, language = self._found.drawn.spec, self._workspace.language
        known = self._frame[self._frame["value"].notna()]
        inner = legend.limits[1:]
        new = cell_classes(spec, inner, language, self._least, self._palette) if len(known) else legend
        new = replace(new, made_of=made_of(inner, known["value"].tolist(), self._names(known)))
        kept = keeper.kept(self._wish(CELLS), new)
        dressed = cell_classes(spec, kept.limits[1:], language, self._least, self._palette)
        kept = replace(kept, classes=dressed.classes if kept.classes else ())
        return replace(kept, shared=0 in classes.class_counts(kept, known["value"]))

    def _heat(self, keeper: Keeper, findings: List[str]) -> LegendSet:
        """What the darkest colour stands for; that there is more of it somewhere now is told."""
        frame, drawn, language = self._frame, self._found.drawn, self._workspace.language
        radius = drawn.spec.cell * HEAT_RADIUS
        most = styles.heat_maximum(frame["x"], frame["y"], frame["value"], radius)
        wish = self._wish(HEAT)
        kept = keeper.kept(wish, up_to(most, self._names(frame[frame["value"].notna()])))
        if kept.classes and most > kept.classes[-1].upper:
            times = number(most / kept.classes[-1].upper, 1, language)
            told = {"map": drawn.title, "times": times, "version": wish.version + 1}
            findings.append(tell(Finding("map_heat", told), language))
        return kept

    @property
    def _frame(self) -> pandas.DataFrame:
        return self._found.drawn.frame

    @cached_property
    def _least(self) -> float:
        """The smallest count that is shown."""
        workspace = self._workspace
        floor = workspace.privacy.minimum_count
        return points.least_shown(self._places.delivery, workspace.output.audience, floor)

    def _wish(self, axis: str) -> Wish:
        spec = self._found.drawn.spec
        # Of people, heat is made of the cells of another map.
        grain = [str(code).partition(":")[0] for code in self._frame.index[:1]]
        more = {"grain": grain} if spec.kind is MapKind.HEAT else {}
        return wish_of(spec, self._workspace.maps, axis, least=self._least, **more)

    def _names(self, rows: pandas.DataFrame) -> Tuple[str, ...]:
        """What each count is called: those of another period or file are other figures."""
        places, spec = self._places, self._found.drawn.spec
        day = places.delivery.reference_date
        when = spec.period or max(places.period, default="") or (day.isoformat() if day else "")
        return tuple(f"{when}|{code}" for code in rows.index)


def places_maps(found: Iterable[PlacesMap], keeper: Keeper, findings: List[str]) -> Dict[str, MadeMap]:
    """Maps of where rows lie, by their id; what is to be told about them is added to ``findings``."""
    listed = list(found)
    for item in listed:
        item.withhold(keeper)
    return {item.id: item.made(keeper, findings) for item in listed}
