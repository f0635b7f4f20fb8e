"""The legend of a map as lines of a list, each with a small picture, for the panel beside the map.

The pictures are drawn by what draws the legends of pages, and each area (cell, thing) is counted in one line
with a class or in one that says why it has none, so that the two always agree.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from .. import weighing
from ..model.legends import LOOKS, LegendSet, Look
from ..model.maps import Entry, MapKind
from ..model.recipe import Indicator
from ..model.values import Status
from ..styling import palettes, symbols
from ..styling.classes import class_of, outside_label
from ..styling.made_maps import MadeMap
from ..texts import say
from . import map_legends
from .drawing import Canvas
from .legend_rows import BEYOND, OUTLINE, Row, bars, circle, form, pie, status_rows, swatch
from .material import Material

EDGE = 0.1
"""Millimetres left free round a picture, for its outline."""


# --- lines -------------------------------------------------------------------------------------


def of_indicator(material: Material, indicator: Indicator, language: str) -> Tuple[Row, ...]:
    """The classes and statuses of an indicator's latest period on its first area set."""
    legend, areas = material.legend_sets[indicator.id], material.area_set(indicator)
    column = weighing.column(material.values, indicator, areas, material.latest(indicator))
    at = class_of(legend, column.value[column.known])
    counts = [int((at == place).sum()) for place in range(len(legend.classes))]
    rows = [
        Row(item.label, count, Look(item.colour, "", ""))
        for item, count in zip(legend.classes, counts)
        if count or legend.shared
    ]
    rows += _outside(legend, int((at < 0).sum()), language)
    return (*rows, *_statuses(column.status, indicator.counted, language))


def of_map(made: MadeMap, language: str) -> Tuple[Row, ...]:
    """The entries and statuses of one of ``maps``."""
    if made.kind in (MapKind.POINTS, MapKind.CLUSTERS):
        return (*map_legends.thing_rows(made.drawn.entries), *map_legends.phase_rows(made.phases))
    if made.kind is MapKind.HEAT:
        # Only its ends have words, since heat has no unit.
        return tuple(_line(item, None) for item in made.drawn.entries if item.label)
    if made.kind is MapKind.STREETS:
        lines = [_line(item, item.count) for item in made.drawn.entries]
        return tuple(replace(line, form="circle") for line in lines)
    if made.shape:
        return tuple(_line(item, item.count) for item in made.drawn.entries if item.count)
    statuses = _statuses(made.drawn.frame["status"].to_numpy(dtype=object), made.counted, language)
    return (*_of_areas(made, language), *statuses)


def _line(entry: Entry, count: Optional[int]) -> Row:
    withheld = entry.key == Status.WITHHELD.value  # of cells
    return Row(entry.label, count, LOOKS[Status.WITHHELD] if withheld else Look(entry.colour, "", ""))


def _of_areas(made: MadeMap, language: str) -> List[Row]:
    """The lines of what areas have on a map, without those that have nothing."""
    entries = made.drawn.entries
    if made.kind is MapKind.SYMBOLS and made.sizes is not None:
        return _circles(made, made.sizes, language)
    if made.kind is MapKind.PARTS:
        scale = map_legends.bar_scale(made.drawn, made.sizes, language)[:1]
        sample = Look("#ffffff", "", "")
        tallest = [Row(words, None, sample, height=height) for height, words in scale]
        return [*tallest, *map_legends.part_rows(made.drawn, language)]
    shared = made.legend is not None and made.legend.shared
    sizes: Sequence[float] = [0.0] * len(entries)
    if made.kind is MapKind.GRADUATED and made.sizes is not None:
        sizes = symbols.class_diameters(len(entries), made.sizes.largest)
    rows = []
    for item, diameter in zip(entries, sizes):
        row = _line(item, item.count)
        if diameter:
            row = replace(row, look=replace(row.look, ink=palettes.edge(item.colour)), diameter=diameter)
        if made.kind is MapKind.BIVARIATE:
            row = replace(row, label=_pair(item.key, made.drawn.spec.classes, language))
        if item.count or shared:
            rows.append(row)
    return [*rows, *_unlisted(made, language)]


def _pair(key: str, classes: int, language: str) -> str:
    """How high two things are: ``low – high``; what they are stands above the lines."""
    names = {1: "low", classes: "high"}
    return " – ".join(say(f"map.{names.get(int(digit), 'middle')}", language) for digit in key)


def _circles(made: MadeMap, sizes: symbols.Sizes, language: str) -> List[Row]:
    """Circles of round figures, then how many areas have one."""
    numbers = made.drawn.frame["value"].to_numpy(dtype=float)
    numbers = numbers[np.isfinite(numbers)]
    above, below = symbols.circle_colours(made.palette)
    look = Look(above, "", symbols.circle_rim(above))
    highest = float(np.abs(numbers).max()) if len(numbers) else 0.0
    rows = [
        Row(words, None, look, diameter=diameter)
        for diameter, words in map_legends.circle_sizes(sizes, highest, language)
    ]
    signs: Tuple[Tuple[str, int, Look], ...] = (
        (say("legend.circle", language), int((numbers > 0).sum()), look),
        (say("legend.below_zero", language), int((numbers < 0).sum()), Look(below, "", above)),
        ("0", int((numbers == 0).sum()), Look("#ffffff", "", above)),
    )
    small = symbols.ZERO
    return [*rows, *(Row(label, count, of, diameter=small) for label, count, of in signs if count)]


def _unlisted(made: MadeMap, language: str) -> List[Row]:
    """Areas that are in no entry, which the map draws with a red border."""
    known = {"", *(item.key for item in made.drawn.entries)}
    count = int((~made.drawn.frame["key"].fillna("").isin(known)).sum())
    if made.legend is not None:
        return _outside(made.legend, count, language)
    return [Row(say("legend.no_entry", language), count, BEYOND)] if count else []


def _outside(legend: LegendSet, count: int, language: str) -> List[Row]:
    label = outside_label(legend, language) or say("legend.no_entry", language)
    return [Row(label, count, BEYOND)] if count else []


def _statuses(found: Sequence[object], counted: str, language: str) -> List[Row]:
    counts: Mapping[object, int] = Counter(found)
    return status_rows([(kind, counts.get(kind.value, 0)) for kind in LOOKS], counted, language)


# --- pictures ----------------------------------------------------------------------------------


def pictures(rows: Sequence[Row], width: float, height: float, font: str) -> Tuple[bytes, ...]:
    """A picture (SVG) of so many millimetres for each line.

    Circles keep their size, unless one does not fit: then all are smaller by as much.
    """
    largest = max((row.diameter for row in rows), default=0.0)
    smaller = min(1.0, (height - 2 * EDGE) / largest) if largest else 1.0
    drawn: Dict[Row, bytes] = {}
    for row in rows:
        plain = replace(row, label="", count=None)
        if plain not in drawn:
            drawn[plain] = _picture(plain, Canvas(width, height, font), smaller)
    return tuple(drawn[replace(row, label="", count=None)] for row in rows)


def _picture(row: Row, canvas: Canvas, smaller: float) -> bytes:
    x, y = canvas.width / 2, canvas.height / 2
    if row.colours:
        (bars if row.bars else pie)(canvas, x, y, y - 2 * EDGE if row.bars else y - EDGE, row.colours)
    elif row.height:
        canvas.rect(x - 0.6, EDGE, 1.2, canvas.height - 2 * EDGE, row.look.fill, OUTLINE, 0.12)
    elif row.form:
        form(canvas, x, y, y * 0.85, row)
    elif row.diameter:
        circle(canvas, x, y, row.diameter * smaller - EDGE, row.look)
    else:
        swatch(canvas, EDGE, EDGE, canvas.width - 2 * EDGE, canvas.height - 2 * EDGE, row.look)
    return canvas.to_svg()
