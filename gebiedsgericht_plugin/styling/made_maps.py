"""Maps of the recipe in styles of plain QGIS: what each layer of ``map__…`` looks like, and its legend."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import partial
from typing import Callable, Dict, Mapping, Optional, Tuple

from qgis.core import QgsVectorLayer

from ..model.legends import LegendSet
from ..model.maps import DrawnMap, Entry, Label, MapKind
from . import labels, palettes, parts, points, renderer, symbols
from .house_style import HouseStyle
from .keyed import keyed_renderer
from .renderer import MAP_FIELDS, style_of
from .symbols import Sizes

CELL_FIELDS = {**MAP_FIELDS, "x": "double", "y": "double"}
THING_FIELDS = {**CELL_FIELDS, "phase": "string", "rank": "double"}
_WHICH = """nullif("which", '')"""
_WITH_WHICH = f"""concat("name", '\\n' || {_WHICH})"""
TELLING: Mapping[Label, str] = {Label.NAME: _WITH_WHICH, Label.VALUE: _WHICH, Label.BOTH: _WITH_WHICH}
"""What stands in areas of kinds whose colour alone does not say it: which themes, up or down and how much."""
STYLES = 2
"""Raise it when layers should be drawn anew by a newer plugin."""
HEAT_RADIUS = 2.5
"""How far heat reaches, in cells."""


@dataclass(frozen=True)
class MadeMap:
    """A map with all that its layer and its legend are made from."""

    drawn: DrawnMap
    palette: str = palettes.DEFAULT
    legend: Optional[LegendSet] = None
    """Of those with classes of numbers."""
    sizes: Optional[Sizes] = None
    """Of those with circles by surface."""
    phases: Tuple[Entry, ...] = ()
    wkb: Tuple[bytes, ...] = ()
    """The cell of every row; empty: areas, or points at ``x`` and ``y``."""
    unit: str = ""
    """Of those with bars."""
    counted: str = ""
    """What areas have too few of, as ``Indicator.counted`` says."""
    heat: float = 0.0
    """What the darkest of a heat map stands for."""
    fixed: Tuple[LegendSet, ...] = ()
    """Its classes and sizes that are no indicator's, as they are kept for the next time."""
    small: bool = False
    """One of the small maps of a page, not one of ``maps``: without names in it."""

    @property
    def id(self) -> str:
        """The id that the recipe gives it."""
        return self.drawn.spec.id

    @property
    def kind(self) -> MapKind:
        """What kind of map it is."""
        return self.drawn.spec.kind

    @property
    def on_map(self) -> Label:
        """What stands in its areas; nothing where it is small."""
        return Label.NONE if self.small else self.drawn.spec.on_map

    @property
    def shape(self) -> str:
        """``Point`` or ``Polygon`` of what has shapes of its own; empty: the areas have them."""
        if not self.kind.of_points:
            return ""
        return "Polygon" if self.wkb else "Point"


def qml(made: MadeMap, house: HouseStyle, language: str) -> str:
    """The style of a map's layer as QML."""
    if made.kind.of_points:
        fields = CELL_FIELDS if made.wkb else THING_FIELDS
        return style_of(partial(_dress_points, made, house, language), fields, made.shape)
    fields = {**MAP_FIELDS, "which": "string"}
    return style_of(partial(_dress_areas, made, house, language), fields)


def mark(made: MadeMap, house: HouseStyle, language: str) -> str:
    """What a style is made of, in short: the same for the same classes, colours, sizes and words.

    QML itself has random names in it, so two of the same differ.
    """
    drawn = made.drawn
    entries = [(item.key, item.label, item.colour, item.form) for item in drawn.entries]
    things = made.kind in (MapKind.POINTS, MapKind.CLUSTERS)
    made_of = (
        STYLES,
        made.kind.value,
        entries if made.kind is not MapKind.STREETS else (),
        made.legend and (made.legend.classes, made.legend.counted, made.legend.decimals),
        (made.sizes, made.palette, made.counted, made.heat, drawn.spec.cell, drawn.spec.parts_as.value),
        [item.key for item in made.phases],
        points.scale_for(len(drawn.frame)) if things else 1.0,
        (house.font, house.text, house.accent, house.paper, language, made.on_map.value),
    )
    return f"{zlib.crc32(repr(made_of).encode('utf-8')):08x}"


def dress(made: MadeMap, layer: QgsVectorLayer, house: HouseStyle, language: str) -> None:
    """Give a layer of the store the style of its map."""
    if made.kind.of_points:
        _dress_points(made, house, language, layer)
    else:
        _dress_areas(made, house, language, layer)


def _dress_areas(made: MadeMap, house: HouseStyle, language: str, layer: QgsVectorLayer) -> None:
    kind, legend, what = made.kind, made.legend, made.on_map
    # Those of the kind that this map was before.
    layer.setDiagramRenderer(None)
    if kind is MapKind.SYMBOLS and made.sizes is not None:
        symbols.dress_symbols(layer, made.sizes, made.palette, house, language, made.counted, what)
    elif kind is MapKind.PARTS and made.sizes is not None:
        entries, parts_as = made.drawn.entries, made.drawn.spec.parts_as
        parts.dress(layer, entries, made.sizes, house, language, made.counted, parts_as, what)
    elif kind is MapKind.GRADUATED and legend is not None and made.sizes is not None:
        symbols.dress_graduated(layer, legend, made.sizes, house, language, what)
    elif kind is MapKind.CHOROPLETH and legend is not None:
        renderer.dress(layer, legend, house, language, what)
    else:
        layer.setRenderer(keyed_renderer(made.drawn.entries, language, made.counted))
        telling = TELLING if kind in (MapKind.COINCIDENCE, MapKind.CHANGE) else labels.KINDS
        labels.label_by(layer, what, house, telling)


def _dress_points(made: MadeMap, house: HouseStyle, language: str, layer: QgsVectorLayer) -> None:
    dressing: Mapping[MapKind, Callable[[], None]] = {
        MapKind.POINTS: lambda: layer.setRenderer(_things(made)),
        MapKind.CLUSTERS: lambda: layer.setRenderer(points.clusters_renderer(_things(made), house)),
        MapKind.HEAT: lambda: layer.setRenderer(_heat(made, house)),
        MapKind.STREETS: lambda: _streets(made, house, layer),
    }
    if made.kind in dressing:
        dressing[made.kind]()
    elif made.legend is not None:
        layer.setRenderer(points.cells_renderer(made.legend, language))
    if made.kind in (MapKind.POINTS, MapKind.CLUSTERS):
        labels.no_label_over(layer)
    elif made.kind is not MapKind.STREETS:
        layer.setLabelsEnabled(False)


def _things(made: MadeMap) -> points.QgsRuleBasedRenderer:
    return points.things_renderer(made.drawn.entries, tuple(item.key for item in made.phases))


def _heat(made: MadeMap, house: HouseStyle) -> points.QgsHeatmapRenderer:
    radius = made.drawn.spec.cell * HEAT_RADIUS
    return points.heat_renderer(made.palette, made.heat, radius, house)


def _streets(made: MadeMap, house: HouseStyle, layer: QgsVectorLayer) -> None:
    colour = palettes.colours(made.palette, 5)[-1]
    layer.setRenderer(points.streets_renderer(colour, house))
    points.label_streets(layer, house)


def counts(made: MadeMap) -> Dict[str, int]:
    """How many areas (cells, things) of a map have no entry, by status."""
    frame = made.drawn.frame
    lacking = frame.loc[frame["key"].fillna("") == "", "status"]
    return {str(status): int(count) for status, count in lacking.value_counts().items()}
