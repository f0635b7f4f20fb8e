"""Pages of small maps side by side: a layer for each, with the classes that they share."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, replace
from typing import Dict, List, Optional, Sequence, Tuple

from .. import weighing
from ..model.areas import AreaSet
from ..model.legends import LegendSet
from ..model.maps import MapKind, MapSpec
from ..model.recipe import Indicator, PageKind, PageSpec
from ..presenting.material import Material
from ..styling import classes
from ..styling.made_maps import MadeMap
from ..texts import tell
from ..workspace import map_tables
from . import maps
from .legends import made_of, outside
from .map_classes import PREFIX as MAPS
from .map_classes import Keeper, Wish, figures_of

PREFIX = "small__"
"""What the ids of small maps start with: two underscores, which nobody writes in a recipe."""


@dataclass(frozen=True)
class _Page:
    """A page of small maps: which there are, and whether they share their classes."""

    spec: PageSpec
    areas: AreaSet
    panels: Tuple[weighing.Panel, ...]

    @property
    def indicators(self) -> Tuple[Indicator, ...]:
        """What it is about."""
        return tuple({panel.indicator.id: panel.indicator for panel in self.panels}.values())

    @property
    def shared(self) -> Tuple[str, ...]:
        """The indicators that share classes; empty: each has its own."""
        listed = tuple(item.id for item in self.indicators)
        return listed if self.spec.shared and len(listed) > 1 else ()


def with_small_maps(material: Material) -> Material:
    """With the small maps of all pages of such, among ``maps`` and by page.

    Raises BadSetting for more than nine indicators, or a legend shared by figures that are not alike.
    """
    keeper = Keeper(material)
    listed = _pages(material)
    legends, findings = _shared_legends(material, listed, keeper)
    pages = {page.spec: _made(material, page, legends.get(page.shared)) for page in listed}
    # Two pages may show the same small map; it is one layer.
    small = {made.id: made for made_of_page in pages.values() for made in made_of_page}
    renewed = (map_tables.PREFIX + made.id for made in small.values() if keeper.renewed(made))
    return replace(
        material,
        maps=(*material.maps, *small.values()),
        multiples=pages,
        findings=(*material.findings, *findings),
        renewed=(*material.renewed, *renewed),
    )


def _pages(material: Material) -> List[_Page]:
    found: List[_Page] = []
    for spec in material.workspace.pages:
        indicators = material.chosen(spec) if spec.kind is PageKind.MULTIPLES else ()
        if indicators:
            areas = material.area_sets[spec.areas]
            panels = weighing.panels(material.values, indicators, areas, spec.periods, spec.shared)
            found.append(_Page(spec, areas, panels))
    return found


def _made(material: Material, page: _Page, shared: Optional[LegendSet]) -> Tuple[MadeMap, ...]:
    legends = dict(material.legend_sets)
    if shared is not None:
        legends.update((name, replace(shared, indicator=name)) for name in page.shared)
    fixed = (shared,) if shared is not None and shared.indicator.startswith(MAPS) else ()
    specs = tuple(_spec(panel, page.panels, page.areas, bool(page.shared)) for panel in page.panels)
    workspace = replace(material.workspace, maps=specs)
    of_page = replace(material, workspace=workspace, legend_sets=legends, maps=(), findings=())
    return tuple(replace(made, small=True, fixed=fixed) for made in maps.with_maps(of_page, {}).maps)


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


# --- one legend for several indicators --------------------------------------------------------


def _shared_legends(
    material: Material, pages: Sequence[_Page], keeper: Keeper
) -> Tuple[Dict[Tuple[str, ...], LegendSet], Tuple[str, ...]]:
    """By indicators the classes that all pages of these share, and what is to be told about them."""
    language = material.workspace.language
    found: Dict[Tuple[str, ...], LegendSet] = {}
    told: List[str] = []
    for ids in dict.fromkeys(page.shared for page in pages if page.shared):
        alike = [page for page in pages if page.shared == ids]
        first = alike[0].indicators[0]
        numbers, names = _figures(material, alike)
        if first.legend.file or first.legend.method == classes.LIMITS:
            found[ids] = replace(material.legend_sets[first.id], shared=True)
        else:
            found[ids] = _shared_legend(material, alike[0].indicators, numbers, names, keeper)
        together = replace(first, name=", ".join(item.name for item in alike[0].indicators))
        told += [tell(item, language) for item in outside(found[ids], numbers, together, material)]
    return found, tuple(told)


def _figures(material: Material, pages: Sequence[_Page]) -> Tuple[List[float], List[str]]:
    """All shown figures of small maps, and what each is called."""
    numbers: List[float] = []
    names: List[str] = []
    for page in pages:
        for panel in page.panels:
            some, called = figures_of(material.values, panel.indicator, page.areas, panel.period)
            numbers += some
            names += called
    return numbers, names


def _shared_legend(
    material: Material,
    indicators: Sequence[Indicator],
    numbers: Sequence[float],
    names: Sequence[str],
    keeper: Keeper,
) -> LegendSet:
    """Classes of the figures of several indicators, as the recipe asks for the first; those of before."""
    first, language, own = indicators[0], material.workspace.language, material.house.palettes
    palette = classes.palette_for(first, material.workspace.output.audience)
    made = classes.legend_set(first, numbers, language, palette, own=own)
    of = names if classes.of_all(first.legend) else made_of(made.limits, numbers, names)
    spec = first.legend
    asks = {"method": spec.method, "classes": spec.classes, "open": spec.open, "middle": spec.middle}
    wish = Wish(tuple(item.id for item in indicators), {"kind": "multiples", **asks}, spec.version)
    kept = keeper.kept(wish, replace(made, made_of=tuple(of)))
    kept = classes.recoloured(classes.relabelled(kept, first, language), made.palette, own)
    return replace(kept, shared=True)
