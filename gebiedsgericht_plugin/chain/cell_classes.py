"""Classes of how many rows lie in a cell of a map."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Sequence

from ..model.legends import LegendSet
from ..model.maps import MapKind, MapSpec
from ..model.recipe import Indicator, Kind, LegendSpec, Measure
from ..styling import classes, palettes
from ..texts import number, say

if TYPE_CHECKING:
    import pandas


def cell_legend(spec: MapSpec, counts: pandas.Series, language: str) -> LegendSet:
    """Classes of counts per cell, by natural breaks: most cells have few, some have very many."""
    asked = LegendSpec("jenks", 5, spec.palette or palettes.DEFAULT)
    made = classes.legend_set(_cells(spec, asked, language), counts.dropna().tolist(), language)
    return cell_classes(spec, made.limits[1:-1], language) if made.classes else made


def cell_classes(
    spec: MapSpec, inner: Sequence[float], language: str, least: float = 1.0, palette: str = ""
) -> LegendSet:
    """Classes between limits, from the least count that is shown up, so that no later count is outside."""
    limits = (least, *(limit for limit in inner if limit > least))
    asked = LegendSpec(
        classes.LIMITS, palette=palette or spec.palette or palettes.DEFAULT, limits=limits, open="high"
    )
    made = classes.legend_set(_cells(spec, asked, language), (), language)
    return replace(made, method="jenks", shared=False)


def _cells(spec: MapSpec, legend: LegendSpec, language: str) -> Indicator:
    """The counts of the cells of a map, as an indicator with a legend."""
    unit = {MapKind.SQUARES: "points.per_square", MapKind.HEXAGONS: "points.per_hexagon"}.get(
        spec.kind, "points.heat"
    )
    return Indicator(
        id=spec.id,
        name=spec.title,
        theme="",
        partner="",
        delivery=spec.delivery,
        kind=Kind.COUNT,
        numerator=Measure("count"),
        unit=say(unit, language, size=number(spec.cell, 0, language)),
        legend=legend,
    )
