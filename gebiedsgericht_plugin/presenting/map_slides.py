"""Slides of ``maps``: what the legend of each kind of map lists, and what stands below it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Dict, List, Tuple

from ..model.areas import AreaSet
from ..model.legends import LegendSet
from ..model.maps import MapKind
from ..model.recipe import Paper
from ..styling import symbols
from ..styling.made_maps import MadeMap
from ..texts import say
from . import map_legends, notes
from .legend_rows import Row, status_rows
from .map_pages import sentence
from .material import Material
from .origins import line_of_maps
from .overlay_legend import Swatch
from .sentences import areas_word
from .slides import Key, MapSlide

PAPER = symbols.paper_factor(*Paper.SLIDE.value)
"""How much larger symbols are on a slide than on A3."""
SMALL = 3.4
"""Millimetres across the circle beside words on a slide."""


def slide_of(material: Material, made: MadeMap, picture: Path, also: Tuple[Swatch, ...] = ()) -> MapSlide:
    """The slide of a map of which a picture was made; ``also`` is what else lies on the map."""
    drawn, language = made.drawn, material.workspace.language
    areas = material.area_sets[drawn.areas]
    title = f"{drawn.title}, {drawn.period}" if drawn.period else drawn.title
    said = sentence(material, made, areas)
    return MapSlide(
        title=title,
        sentence=said,
        map_picture=picture,
        key=replace(key_of(made, areas, language), also=also),
        provenance=line_of_maps(material, made, areas),
        alt=" ".join(part for part in (title + ".", said, drawn.note) if part),
        beside=_beside(made, language),
        notes=notes.of_maps(material, [made]),
    )


def _beside(made: MadeMap, language: str) -> Tuple[Tuple[str, Tuple[str, ...]], ...]:
    """What the letters on the map stand for, and how to read it."""
    blocks: List[Tuple[str, Tuple[str, ...]]] = []
    if made.kind is MapKind.COINCIDENCE:
        blocks.append((say("map_page.themes", language), tuple(made.drawn.axes)))
    if made.drawn.note:
        blocks.append((say("map_page.method", language), (made.drawn.note,)))
    return tuple(blocks)


def key_of(made: MadeMap, areas: AreaSet, language: str) -> Key:
    """The legend of a map; its counts add up to all areas, cells or things."""
    drawn, kind = made.drawn, made.kind
    unit = made.legend.unit if made.legend else made.unit
    heading = "" if made.shape else areas_word(areas.level, language)
    # What is withheld is among the entries of cells.
    below = [] if made.shape else status_rows(map_legends.special(drawn.frame), made.counted, language)
    rows = tuple([*_rows(made, language), *below])
    more: Dict[str, object] = {}
    if kind is MapKind.BIVARIATE:
        more = {"diamond": drawn.entries, "axes": drawn.axes}
    elif kind is MapKind.HEAT:
        more = {"ramp": drawn.entries}
    elif kind is MapKind.SYMBOLS and made.sizes is not None:
        values = drawn.frame["value"].tolist()
        shown, look = map_legends.circles_of(made.sizes, values, made.palette, language, PAPER)
        more = {"circles": shown, "look": look}
    elif kind is MapKind.PARTS:
        more = {"bars": map_legends.bar_scale(drawn, made.sizes, language, PAPER)}
    return Key(drawn.title, unit, heading, rows, **more)  # type: ignore[arg-type]


def _rows(made: MadeMap, language: str) -> List[Row]:
    drawn, kind = made.drawn, made.kind
    if kind in (MapKind.BIVARIATE, MapKind.HEAT):
        return []
    if kind is MapKind.SYMBOLS:
        return map_legends.circle_rows(drawn.frame["value"].tolist(), made.palette, language, SMALL)
    if kind is MapKind.PARTS:
        return map_legends.part_rows(drawn, language)
    if kind in (MapKind.POINTS, MapKind.CLUSTERS):
        things = map_legends.thing_rows(drawn.entries)
        return [*things, *map_legends.phase_rows(made.phases)]
    if made.legend is not None and not made.shape:
        return _class_rows(made, made.legend, language)
    return map_legends.keyed_rows(drawn.entries)


def _class_rows(made: MadeMap, legend: LegendSet, language: str) -> List[Row]:
    """Classes of numbers, and what lies outside all of them."""
    entries, values = made.drawn.entries, made.drawn.frame["value"].to_numpy(dtype=float)
    rows = map_legends.class_rows(legend, entries, values, legend.shared, language)
    if made.kind is not MapKind.GRADUATED or made.sizes is None:
        return rows
    counts = [item.count for item in entries]
    circles = map_legends.graduated_rows(legend, made.sizes, counts, legend.shared, PAPER)
    return [*circles, *rows[len(circles) :]]
