"""Pages of small maps side by side: a layer for each, with the classes that they share."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from typing import Dict, List, Sequence, Tuple

from .. import weighing
from ..model.areas import AreaSet
from ..model.legends import LegendSet
from ..model.maps import MapKind, MapSpec
from ..model.recipe import Indicator, PageKind, PageSpec
from ..presenting.material import Material
from ..styling import classes
from ..styling.made_maps import MadeMap
from . import maps

PREFIX = "small__"
"""What the ids of small maps start with: two underscores, which nobody writes in a recipe."""


def with_small_maps(material: Material) -> Material:
    """With the small maps of all pages of such, among ``maps`` and by page.

    Raises BadSetting for more than nine indicators, or a legend shared by figures that are not alike.
    """
    pages: Dict[PageSpec, Tuple[MadeMap, ...]] = {}
    for spec in material.workspace.pages:
        indicators = material.chosen(spec) if spec.kind is PageKind.MULTIPLES else ()
        if indicators:
            pages[spec] = _made(material, spec, indicators)
    # Two pages may show the same small map; it is one layer.
    small = {made.id: made for listed in pages.values() for made in listed}
    return replace(material, maps=(*material.maps, *small.values()), multiples=pages)


def _made(material: Material, spec: PageSpec, indicators: Sequence[Indicator]) -> Tuple[MadeMap, ...]:
    areas = material.area_sets[spec.areas]
    panels = weighing.panels(material.values, indicators, areas, spec.periods, spec.shared)
    legends = dict(material.legend_sets)
    shared = len(indicators) > 1 and spec.shared
    if shared:
        one = _shared_legend(material, panels, areas)
        legends.update((item.id, replace(one, indicator=item.id)) for item in indicators)
    specs = tuple(_spec(panel, panels, areas, shared) for panel in panels)
    workspace = replace(material.workspace, maps=specs)
    of_page = replace(material, workspace=workspace, legend_sets=legends, maps=(), findings=())
    return tuple(replace(made, small=True) for made in maps.with_maps(of_page, {}).maps)


def _spec(panel: weighing.Panel, panels: Sequence[weighing.Panel], areas: AreaSet, shared: bool) -> MapSpec:
    indicator, period = panel.indicator, panel.period
    periods = len({item.indicator.id for item in panels}) == 1
    parts: List[str] = [indicator.id, period, areas.id]
    if shared:
        # The classes follow from all that share them, so with others beside it it is another map.
        parts.append(f"{zlib.crc32(' '.join(item.indicator.id for item in panels).encode()):08x}")
    return MapSpec(
        id=PREFIX + "_".join(re.sub(r"[^a-z0-9]+", "_", part.lower()) for part in parts if part),
        kind=MapKind.CHOROPLETH,
        title=f"{indicator.name}, {period}" if periods else indicator.name,
        indicators=(indicator.id,),
        areas=areas.id,
        period=period,
    )


def _shared_legend(material: Material, panels: Sequence[weighing.Panel], areas: AreaSet) -> LegendSet:
    """The classes of several indicators: those that the recipe fixes for the first, else of all figures."""
    first = panels[0].indicator
    own = material.legend_sets[first.id]
    if first.legend.file or first.legend.method == classes.LIMITS:
        return replace(own, shared=True)
    workspace = material.workspace
    numbers = weighing.numbers_of(material.values, panels, areas, first.id)
    palette = classes.palette_for(first, workspace.output.audience)
    made = classes.legend_set(first, numbers, workspace.language, palette, own=material.house.palettes)
    return replace(made, shared=True, public=material.public)
