"""The second side of a profile: where the area stands among all, and what comes together in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Dict, List, Mapping, Sequence, Tuple

from .. import joining, weighing
from ..model.areas import AreaSet
from ..model.recipe import Direction, Indicator, PageSpec
from ..styling.made_maps import MadeMap
from ..texts import figure, say, status_word
from .boxes import Box, Grid
from .charts import LINE, Space
from .compose import Placed, Shelf, shelved, words
from .drawing import Canvas, fit
from .figures import KeyFigure, page_figures
from .fitting import space
from .material import Material
from .small_maps import Ground, coloured, ground_of, outlined, together

MOST_MAPS, BESIDE = 6, 3
"""Small maps, and how many of them stand beside each other."""
MOST_LINES = 7
"""Of a list; the last says so where there is more."""
SHAPE = 0.8
"""Of its width, how high a small map is at most."""


@dataclass(frozen=True)
class Back:
    """What the second sides of all profiles of an area set have in common."""

    material: Material
    areas: AreaSet
    measure: Grid
    ground: Ground
    maps: Tuple[Tuple[Indicator, bytes], ...]
    """The indicators that have a small map, each with all areas in their colours."""
    worst: Mapping[str, Tuple[str, ...]]
    """By area the indicators in which it is in the class that asks most for attention."""
    things: Tuple[MadeMap, ...]
    inside: Mapping[Tuple[str, str], Tuple[str, ...]]
    """By map and area what lies there, in words."""

    @classmethod
    def of(cls, material: Material, spec: PageSpec, indicators: Sequence[Indicator], areas: AreaSet) -> Back:
        """Draw what is the same on every page."""
        measure = material.sheet(spec).grid
        box = measure.boxes["back"]
        gap = measure.text * 0.8
        width = (box.width - gap * (BESIDE - 1)) / BESIDE
        left, bottom, right, top = areas.frame.total_bounds
        height = width * min(SHAPE, (top - bottom) / max(right - left, 1.0))
        ground = ground_of(areas, width, height)
        room = space(material, measure, Box(0, 0, width, height))
        maps = []
        for item in _for_maps(indicators):
            legend = material.legend_sets[item.id]
            figures = page_figures(material.values, item, areas, decimals=legend.decimals)
            maps.append((item, coloured(ground, figures, legend, room)))
        things = tuple(made for made in material.maps if made.id in spec.profile.things)
        worst = _worst(material, indicators, areas)
        inside = {key: names for made in things for key, names in _inside(made, areas).items()}
        return cls(material, areas, measure, ground, tuple(maps), worst, things, inside)

    def shelves(self, code: str, figures: Sequence[KeyFigure]) -> List[Shelf]:
        """The small maps, and below them what comes together in the area beside what there is."""
        by_id = {item.indicator.id: item for item in figures}
        return [*self._maps(code, by_id), *self._lists(code, by_id)]

    def _maps(self, code: str, figures: Mapping[str, KeyFigure]) -> List[Shelf]:
        """Small maps in rows, under one heading."""
        if not self.maps:
            return []
        rows: List[Shelf] = []
        for start in range(0, len(self.maps), BESIDE):
            parts: List[Placed] = []
            for position, (indicator, colours) in enumerate(self.maps[start : start + BESIDE]):
                x = position * (self.ground.width + self.measure.text * 0.8)
                parts += self._map(figures[indicator.id], colours, code, x)
            rows.append(Shelf.of(*parts))
        gap = self.measure.text * 0.4
        return [
            Shelf.of(
                *self._title("page.back.maps").parts,
                *shelved(rows, self._title("page.back.maps").height - gap, gap),
            )
        ]

    def _lists(self, code: str, figures: Mapping[str, KeyFigure]) -> List[Shelf]:
        """What comes together at the left; at the right, or alone, the things there are."""
        width = self.measure.boxes["back"].width
        language = self.material.workspace.language
        columns = [
            (say("page.back.together", language), self._together(code, figures)),
            *((made.drawn.title, self._things(made.id, code)) for made in self.things),
        ]
        told = [(title, lines) for title, lines in columns if lines]
        if not told:
            return []
        gap = self.measure.text * 0.8
        wide = (width - gap * (len(told) - 1)) / len(told)
        parts = []
        for position, (title, lines) in enumerate(told):
            room = self._room(wide)
            tall = replace(room, height=room.em * LINE * (MOST_LINES + 1.5))
            svg, height = words(title, lines, tall)
            parts.append(Placed(svg, position * (wide + gap), 0.0, height))
        return [Shelf.of(*parts)]

    def _title(self, words_code: str) -> Shelf:
        room = self._room(self.measure.boxes["back"].width)
        canvas = Canvas(room.width, room.em * 1.7, room.house.font)
        title = say(words_code, room.language)
        canvas.text(0, room.em * 1.05, title, room.points * 1.1, room.house.text, bold=True)
        return Shelf.of(Placed(canvas.to_svg(), 0.0, 0.0, room.em * 1.7))

    def _room(self, width: float) -> Space:
        return space(self.material, self.measure, Box(0, 0, width, 0.0))

    def _map(self, item: KeyFigure, colours: bytes, code: str, x: float) -> List[Placed]:
        """A small map with its name above and the figure of the area below it."""
        room = self._room(self.ground.width)
        line = room.em * LINE
        head = Canvas(room.width, line * 1.1, room.house.font)
        name = fit(item.indicator.name, room.width, room.points, room.house.font, bold=True)
        head.text(0, room.em * 1.05, name, room.points, room.house.text, bold=True)
        foot = Canvas(room.width, line * 1.1, room.house.font)
        foot.text(0, room.em * 1.05, _value(item, room), room.points, room.house.muted)
        drawn = together(colours, outlined(self.ground, code, room), self.ground)
        top = line * 1.25
        return [
            Placed(head.to_svg(), x, 0.0, line * 1.1),
            Placed(drawn, x, top, self.ground.height),
            Placed(foot.to_svg(), x, top + self.ground.height + line * 0.15, line * 1.1),
        ]

    def _together(self, code: str, figures: Mapping[str, KeyFigure]) -> List[str]:
        """The themes in which the area is in the class that asks most for attention; never for the public."""
        if self.material.public:
            return []
        room = self._room(1.0)
        found = [figures[name] for name in self.worst.get(code, ()) if name in figures]
        lines = [f"\N{BULLET} {item.indicator.name}: {_value(item, room)}" for item in found]
        return lines or [say("page.back.nothing", room.language)]

    def _things(self, map_id: str, code: str) -> List[str]:
        """The things of a map that lie in the area, each with its kind."""
        return [f"\N{BULLET} {words}" for words in self.inside.get((map_id, code), ())]


def _value(item: KeyFigure, room: Space) -> str:
    here, unit = item.here, item.indicator.unit
    if here.value is None:
        return status_word(here.status.value, item.indicator.counted, room.language)
    return figure(here.value, item.decimals, unit, room.language)


def _for_maps(indicators: Sequence[Indicator]) -> Tuple[Indicator, ...]:
    """One indicator of every theme, then the others, as far as there is room; never counts.

    On a map of counts in colours large areas look bad, only since they are large.
    """
    possible = [item for item in indicators if not item.kind.extensive]
    first: Dict[str, Indicator] = {}
    for item in possible:
        first.setdefault(item.theme, item)
    in_order = dict.fromkeys(item.id for item in [*first.values(), *possible])
    chosen = list(in_order)[:MOST_MAPS]
    return tuple(item for item in possible if item.id in chosen)


def _worst(material: Material, indicators: Sequence[Indicator], areas: AreaSet) -> Dict[str, Tuple[str, ...]]:
    """By area in which indicators it is in the worst class, as a map of what coincides has it."""
    found: Dict[str, List[str]] = {str(code): [] for code in areas.frame.index}
    for item in indicators:
        if item.direction is Direction.NEUTRAL:
            continue
        (period,) = weighing.periods_for(material.values, [item], areas)
        column = weighing.column(material.values, item, areas, period)
        flags = weighing.in_worst(column, material.legend_sets.get(item.id), 1)
        for code in areas.frame.index[flags]:
            found[str(code)].append(item.id)
    return {code: tuple(names) for code, names in found.items()}


def _inside(made: MadeMap, areas: AreaSet) -> Dict[Tuple[str, str], Tuple[str, ...]]:
    """By map and area the things of a map that lie there: what they are called, and their kind."""
    frame = made.drawn.frame
    labels = {item.key: item.label for item in made.drawn.entries}
    at = joining.locate(areas.frame, frame["x"].to_numpy(dtype=float), frame["y"].to_numpy(dtype=float))
    found: Dict[Tuple[str, str], List[str]] = defaultdict(list)
    for place, name, kind in zip(at, frame["name"], frame["key"]):
        if place >= 0 and name:
            label = labels.get(kind, "") if made.drawn.spec.category else ""
            found[made.id, str(areas.frame.index[place])].append(f"{name} ({label})" if label else str(name))
    return {key: tuple(sorted(names)) for key, names in found.items()}
