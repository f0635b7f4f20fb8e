"""A map of every kind on any areas, by the way that a run makes them; all follows from a number.

Nothing is random: the same areas give the same figures with any Python, numpy and QGIS.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

import numpy
import pandas
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsRenderContext, QgsVectorLayer

from gebiedsgericht_plugin.chain import maps as chain_maps
from gebiedsgericht_plugin.chain.legends import with_legends
from gebiedsgericht_plugin.chain.points import Located
from gebiedsgericht_plugin.model.areas import AreaSet
from gebiedsgericht_plugin.model.maps import MapKind, MapSpec, PartsAs
from gebiedsgericht_plugin.model.recipe import (
    AreaSource,
    Delivery,
    Direction,
    Indicator,
    Key,
    KeyKind,
    Kind,
    LegendSpec,
    Partner,
    Protection,
    Workspace,
)
from gebiedsgericht_plugin.model.tables import Column, ColumnKind, Inspection, Table
from gebiedsgericht_plugin.model.values import SHOWN, ProtectedValues, Status
from gebiedsgericht_plugin.presenting.material import Material, ReadDelivery
from gebiedsgericht_plugin.styling import house_style, made_maps, parts, symbols
from gebiedsgericht_plugin.styling.made_maps import CELL_FIELDS, THING_FIELDS, MadeMap
from gebiedsgericht_plugin.styling.renderer import MAP_FIELDS
from tests import factories

HOUSE = replace(house_style.HouseStyle(), font="DejaVu Sans")
"""What the pictures are drawn with: this font is on every machine that runs the tests."""
THINGS = 260
CATEGORIES = ("speelplek", "buurthuis", "moestuin", "zwerfafval", "verlichting")
PHASES = ("idee", "in voorbereiding", "lopend", "gestopt")
STREETS = 14
LACKING = {3: Status.MISSING, 5: Status.WITHHELD, 7: Status.NOT_APPLICABLE}
MARKED = {9: Status.ESTIMATED, 10: Status.CORRECTED}
EVERY = 13
"""One in so many areas has each of these statuses."""
NAMES: Mapping[str, str] = {
    "verhuizen": "Verhuizingen", "inbraak": "Woninginbraken", "hulp": "Hulpvragen", "leden": "Leden",
    "koop": "Koopwoningen", "corporatie": "Corporatiewoningen", "overig": "Overige huur",
    "soort": "Soort buurt",
}  # fmt: skip
Numbers = Sequence[Optional[float]]


@dataclass(frozen=True)
class Figures:
    """The figures of one indicator in a period, an item per area."""

    indicator: str
    values: Numbers
    statuses: Sequence[str]
    period: str = "2025"


# --- what there is to draw ------------------------------------------------------------------


def indicators() -> Tuple[Indicator, ...]:
    """Eight of all kinds; the recipe of the sample asks for the same kinds of legend."""
    worse: Dict[str, Any] = {"direction": Direction.HIGH_IS_WORSE, "decimals": 1}
    rate: Dict[str, Any] = {"per": 1000.0, "unit": "per 1.000 inwoners", **worse}
    count: Dict[str, Any] = {"denominator": None, "unit": "", "decimals": 0}
    whole = LegendSpec("limits", 4, limits=(0.0, 60.0, 120.0, 180.0), open="high")
    kinds = LegendSpec("limits", limits=(1.0, 2.0, 3.0, 4.0), labels=("dorp", "stad", "haven"))
    wanted: Dict[str, Tuple[Kind, Dict[str, Any]]] = {
        "verhuizen": (Kind.SHARE, {"legend": LegendSpec("quantile", 5, "oranje"), **worse}),
        "inbraak": (Kind.RATE, {"legend": LegendSpec("jenks", 5, "rood"), **rate}),
        "hulp": (Kind.RATE, {"legend": LegendSpec("equal", 4, "paars"), **rate}),
        "leden": (Kind.COUNT, {"legend": whole, **count}),
        "koop": (Kind.COUNT, count),
        "corporatie": (Kind.COUNT, count),
        "overig": (Kind.COUNT, count),
        "soort": (
            Kind.CATEGORY,
            {**count, "legend": kinds},
        ),
    }  # fmt: skip
    return tuple(
        factories.indicator(name, kind, **{**more, "name": NAMES[name], "delivery": "cijfers"})
        for name, (kind, more) in wanted.items()
    )


def specs(areas: AreaSet, cell: float) -> Tuple[MapSpec, ...]:
    """One map of each kind."""
    three = ("verhuizen", "inbraak", "hulp")
    of_areas = {
        MapKind.CHOROPLETH: MapSpec("", MapKind.CHOROPLETH, indicators=("verhuizen",)),
        MapKind.SYMBOLS: MapSpec("", MapKind.SYMBOLS, indicators=("leden",)),
        MapKind.GRADUATED: MapSpec("", MapKind.GRADUATED, indicators=("leden",)),
        MapKind.PARTS: MapSpec("", MapKind.PARTS, indicators=("koop", "corporatie", "overig")),
        MapKind.BIVARIATE: MapSpec("", MapKind.BIVARIATE, indicators=("verhuizen", "inbraak")),
        MapKind.COINCIDENCE: MapSpec("", MapKind.COINCIDENCE, indicators=three, at_least=1),
        MapKind.CHANGE: MapSpec("", MapKind.CHANGE, indicators=("verhuizen",)),
        MapKind.CATEGORY: MapSpec("", MapKind.CATEGORY, indicators=("soort",)),
    }
    places = [kind for kind in MapKind if kind.of_points]
    column = {MapKind.POINTS: "soort", MapKind.CLUSTERS: "soort", MapKind.STREETS: "straat"}
    of_places = {
        kind: MapSpec("", kind, delivery="plekken", category=column.get(kind, ""), cell=cell)
        for kind in places
    }
    both = {**of_areas, **of_places}
    return tuple(
        replace(both[kind], id=kind.value, title=kind.value.capitalize(), areas=areas.id) for kind in MapKind
    )


def share_of(number: int, seed: int) -> float:
    """From 0 to 1, as good as random, the same everywhere."""
    mixed = (number * 2_654_435_761 + seed * 974_593_711 + 12_345) & 0xFFFFFFFF
    mixed ^= mixed >> 15
    mixed = (mixed * 2_246_822_519) & 0xFFFFFFFF
    mixed ^= mixed >> 13
    return mixed / 0xFFFFFFFF


def figures(areas: AreaSet) -> Tuple[Figures, ...]:
    """Figures of all indicators: more in the middle than at the edge, with every status."""
    middle = areas.frame.geometry.representative_point()
    left, bottom, right, top = areas.frame.total_bounds
    far = numpy.hypot((middle.x - left) / (right - left) - 0.5, (middle.y - bottom) / (top - bottom) - 0.45)
    near = (1 - numpy.minimum(far / 0.6, 1.0)).round(4).tolist()
    statuses = [str({**LACKING, **MARKED}.get(at % EVERY, Status.OBSERVED).value) for at in range(len(areas))]

    def of(name: str, seed: int, scale: float, lean: float, period: str = "2025") -> Figures:
        numbers = [
            round(scale * (lean * part + (1 - lean) * share_of(at, seed)), 1) for at, part in enumerate(near)
        ]
        return _of(name, numbers, statuses, period)

    parts = (("koop", 5, 900.0, 0.1), ("corporatie", 6, 1200.0, 0.8), ("overig", 7, 300.0, 0.4))
    leden = _whole(of("leden", 4, 260.0, 0.5).values)
    soort = [None if value is None else float(int(value)) for value in of("soort", 8, 2.999, 0.6).values]
    return (
        *(of("verhuizen", seed, 20.0, 0.6, year) for seed, year in ((11, "2023"), (12, "2024"), (1, "2025"))),
        of("inbraak", 2, 14.0, 0.4),
        of("hulp", 3, 60.0, 0.7),
        Figures("leden", leden, statuses),
        *(replace(of(*part), values=_whole(of(*part).values)) for part in parts),
        Figures("soort", [v if v is None else v + 1.0 for v in soort], statuses),
    )  # fmt: skip


def _whole(values: Numbers) -> Numbers:
    return [None if value is None else float(round(value)) for value in values]


def _of(name: str, numbers: Sequence[float], statuses: Sequence[str], period: str) -> Figures:
    values = [number if Status(status).value in SHOWN else None for number, status in zip(numbers, statuses)]
    return Figures(name, values, statuses, period)


# --- material ------------------------------------------------------------------------------


def made(
    folder: Path,
    areas: AreaSet,
    given: Iterable[Figures],
    wanted: Sequence[MapSpec],
    located: Optional[Located] = None,
    listed: Sequence[Indicator] = (),
) -> Material:
    """What a run knows that draws these figures, and the rows of one delivery, on these maps."""
    items = tuple(listed) or indicators()
    delivery = Delivery("cijfers", "p", "wonen", "cijfers.csv", Key(areas.id), indicators=items)
    deliveries = (delivery, located.delivery) if located else (delivery,)
    source = AreaSource(areas.id, "gebieden.gpkg", "code", "name", areas.boundary_year, areas.level)
    workspace = Workspace(
        folder / "werkmap.yml", "Proef", areas=(source,),
        partners=(Partner("p", "Partner"), Partner("woonstede", "Woonstede")),
        deliveries=deliveries, maps=tuple(wanted),
    )  # fmt: skip
    inspection = Inspection("cijfers.csv", "", (), "utf-8", ";", ",", "", 1, (), (), (), 1, 1, 0)
    read = [ReadDelivery(item, folder / item.files, inspection) for item in deliveries]
    frames: List[Any] = [
        factories.figures(areas, item.indicator, item.values, item.statuses, item.period) for item in given
    ]
    material = Material(
        workspace=workspace,
        house=HOUSE,
        made_on=date(2026, 1, 31),
        area_sets={areas.id: areas},
        deliveries=tuple(read),
        values=ProtectedValues(pandas.concat(frames, ignore_index=True)),
        legend_sets={},
    )
    found = {located.delivery.id: located} if located else {}
    return chain_maps.with_maps(with_legends(material), found)


def places(areas: AreaSet, things: int = THINGS) -> Located:
    """Things in clusters over the areas, of five categories, in four phases, in some streets."""
    left, bottom, right, top = areas.frame.total_bounds
    x, y, kinds, phases, streets = [], [], [], [], []
    for at in range(things):
        heart = int(share_of(at, 21) ** 2 * 9)
        across, up = (share_of(heart, seed) for seed in (22, 23))
        away = 0.16 * (share_of(at, 24) - 0.5), 0.16 * (share_of(at, 25) - 0.5)
        x.append(round(left + (0.15 + 0.7 * across + away[0]) * (right - left), 1))
        y.append(round(bottom + (0.15 + 0.7 * up + away[1]) * (top - bottom), 1))
        kinds.append(CATEGORIES[int(share_of(at, 26) * len(CATEGORIES) * 0.999)])
        phases.append(PHASES[int(share_of(at, 27) * len(PHASES) * 0.999)])
        streets.append(f"Straat {heart + int(share_of(at, 28) * (STREETS - 9))}")
    return located(areas, {"x": x, "y": y, "soort": kinds, "fase": phases, "straat": streets})


def located(
    areas: AreaSet, columns: Mapping[str, Sequence[Any]], protection: Protection = Protection.OBJECTS
) -> Located:
    """Rows with ``x`` and ``y`` (RD), ``soort``, ``fase`` and ``straat``."""
    count = len(columns["x"])
    types = (ColumnKind.X, ColumnKind.Y, ColumnKind.CATEGORY, ColumnKind.CATEGORY, ColumnKind.TEXT)
    listed = tuple(Column(name, kind) for name, kind in zip(columns, types))
    inspection = Inspection("plekken.csv", "", (), "utf-8", ";", ",", "", 1, listed, (), (), count, count, 0)
    key = Key(areas.id, KeyKind.POINT, ("x", "y"))
    delivery = Delivery("plekken", "p", "t", "plekken.csv", key, protection=protection)
    nothing = numpy.full(count, "", dtype=object)
    x, y = (numpy.asarray(columns[name], dtype=float) for name in ("x", "y"))
    table = Table(inspection, pandas.DataFrame(columns))
    return Located(delivery, areas, table, x, y, nothing, nothing)


def of_every_kind(folder: Path, areas: AreaSet) -> Dict[MapKind, MadeMap]:
    """A map of each kind on these areas."""
    left, _, right, _ = areas.frame.total_bounds
    wanted = specs(areas, min(round((right - left) / 24, -1), 10_000.0))
    material = made(folder, areas, figures(areas), wanted, places(areas))
    return {item.kind: item for item in material.maps}


def with_bars(made: MadeMap, areas: AreaSet) -> MadeMap:
    """A map of parts with bars instead of pies."""
    frame, middle = made.drawn.frame, areas.frame.geometry.representative_point()
    names = [item.key for item in made.drawn.entries]
    values = pandas.concat([frame[name] for name in names])
    x, y = (axis.reindex(values.index) for axis in (middle.x, middle.y))
    per_mm = symbols.ground_per_mm(areas.frame.total_bounds)
    sizes = parts.bars_for(values.to_numpy(dtype=float), x, y, per_mm)
    key = parts.keys_of([frame[name].to_numpy(dtype=float) for name in names], PartsAs.BARS)
    spec = replace(made.drawn.spec, parts_as=PartsAs.BARS)
    return replace(made, drawn=replace(made.drawn, spec=spec, frame=frame.assign(key=key)), sizes=sizes)


# --- layers --------------------------------------------------------------------------------


def layer(item: MadeMap, areas: AreaSet, language: str = "nl") -> QgsVectorLayer:
    """A map as a layer in memory, as that of the store, in its style."""
    shape, fields = item.shape or "MultiPolygon", {**MAP_FIELDS, "which": "string"}
    if item.shape:
        fields = CELL_FIELDS if item.wkb else THING_FIELDS
    named = "&".join(f"field={name}:{kind}" for name, kind in fields.items())
    found = QgsVectorLayer(f"{shape}?crs=EPSG:28992&{named}", item.id, "memory")
    frame = item.drawn.frame
    rows = frame.rename_axis("code").reset_index()
    if "name" not in rows and not item.shape:
        rows = rows.assign(name=areas.names.reindex(frame.index).tolist())
    table = rows.reindex(columns=list(fields)).astype(object)
    table = table.where(table.notna(), None)
    features = []
    for attributes, geometry in zip(table.itertuples(index=False, name=None), _geometries(item, areas)):
        feature = QgsFeature(found.fields())
        feature.setAttributes(list(attributes))
        feature.setGeometry(geometry)
        features.append(feature)
    assert found.dataProvider().addFeatures(features)[0]
    found.updateExtents()
    made_maps.dress(item, found, HOUSE, language)
    return found


def _geometries(item: MadeMap, areas: AreaSet) -> List[QgsGeometry]:
    frame = item.drawn.frame
    if item.shape == "Point":
        return [QgsGeometry.fromPointXY(QgsPointXY(x, y)) for x, y in zip(frame["x"], frame["y"])]
    blobs = item.wkb or [shape.wkb for shape in areas.frame.geometry.reindex(frame.index)]
    found = []
    for blob in blobs:
        geometry = QgsGeometry()
        geometry.fromWkb(blob)
        found.append(geometry)
    return found


def rules_of(found: QgsVectorLayer) -> List[List[str]]:
    """The labels of the rules that draw each feature, in the order of its code."""
    renderer = found.renderer().clone()
    context = QgsRenderContext()
    context.expressionContext().appendScope(found.createExpressionContextScope())
    renderer.startRender(context, found.fields())
    names = {rule.ruleKey(): rule.label() for rule in renderer.rootRule().descendants()}
    drawn = []
    for feature in sorted(found.getFeatures(), key=lambda one: one.id()):
        context.expressionContext().setFeature(feature)
        keys = renderer.legendKeysForFeature(feature, context)
        drawn.append([names[key] for key in keys if key in names])
    renderer.stopRender(context)
    return drawn
