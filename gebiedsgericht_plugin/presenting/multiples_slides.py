"""Slides of pages with small maps: what each map and its legend say, as on the page."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, Sequence, Tuple

from ..model.recipe import PageSpec
from . import multiples, notes
from .grids import Box, Panes, small_maps
from .legend_strip import Wanted
from .material import Material
from .origins import line_of_maps
from .overlay_legend import Swatch
from .slides import MultiplesSlide, SmallMap

TEXT, GAP, ALSO = 14.0, 4.8, 7.5
"""Points of the text, and millimetres between columns and of the line with what else lies on the maps."""


def places(body: Box, panes: Panes, also: bool) -> Dict[str, Box]:
    """Where small maps, what stands above them and their legends come, as on a page of 16:9.

    ``also``: below them is a line that names what else lies on them, in the place ``also``.
    """
    height = body.height - (ALSO if also else 0.0)
    found = small_maps(Box(body.x, body.y, body.width, height), TEXT, GAP, panes, beside=True)
    return {**found, "also": Box(body.x, body.y + height + 1.0, body.width, ALSO - 1.0)}


def map_box(body: Tuple[float, float, float, float], panes: Panes, also: bool) -> Box:
    """How large a small map is on a slide with such a room for all of them."""
    return places(Box(*body), panes, also)["map1"]


def slide_of(
    material: Material, spec: PageSpec, pictures: Sequence[Path], also: Tuple[Swatch, ...]
) -> MultiplesSlide:
    """The slide of a page of which the maps were drawn, a picture each."""
    made, panes = material.multiples[spec], material.panes(spec)
    language = material.workspace.language
    column = panes.shape[1] > 1 and not panes.shared
    maps = []
    for item, picture in zip(made, pictures):
        rows = multiples.legend_rows(item, language, every=panes.shared)
        title = multiples.pane_title(item, made)
        wanted = multiples.wanted_below(item, panes, column)
        said = "; ".join(f"{row.label} {row.count}" for row in rows if row.count)
        maps.append(SmallMap(title, picture, f"{title}: {said}", tuple(rows), wanted))
    shared = multiples.rows_together(material, made) if panes.shared else ()
    areas = material.area_sets[spec.areas]
    return MultiplesSlide(
        title=multiples.title_of(spec, made, language),
        sentence=multiples.sentence_of(material, spec, made),
        maps=tuple(maps),
        panes=panes,
        rows=tuple(shared),
        wanted=Wanted(multiples.unit_of(made[0]), counts=False),
        provenance=line_of_maps(material, multiples.as_one(made), areas),
        also=also,
        notes=notes.of_maps(material, made),
    )
