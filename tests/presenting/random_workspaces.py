"""Workspaces as odd as they come, each from a number: for what must hold on every page."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any, List, Optional, Sequence, Tuple

from gebiedsgericht_plugin import weighing
from gebiedsgericht_plugin.chain.multiples import with_small_maps
from gebiedsgericht_plugin.model.areas import AreaSet
from gebiedsgericht_plugin.model.maps import MapKind, MapSpec
from gebiedsgericht_plugin.model.matching import MatchReport, UnmatchedKey
from gebiedsgericht_plugin.model.recipe import (
    Audience,
    Direction,
    Indicator,
    Interpretation,
    Kind,
    LegendSpec,
    Orientation,
    Output,
    PageKind,
    PageSpec,
    Paper,
    Partner,
)
from gebiedsgericht_plugin.model.values import SHOWN, Status
from gebiedsgericht_plugin.presenting.material import Material
from tests import factories
from tests.styling import every_kind

PARTS = (
    "Bedrijventerrein", "Noordwest", "Overhoekse", "Buitengebied", "Zuid", "Sint-Anthonispolder", "Oude",
    "Haven", "Kom", "Verspreide huizen", "Willemstad-West", "'s-Gravenland", "Nieuw", "Ĳsselmonde", "De Aa",
)  # fmt: skip
WORDS = (
    "aandeel huishoudens met een", "woningen", "langdurig laag inkomen en schulden",
    "meldingen openbare ruimte", "jongeren die zorg krijgen", "tevredenheid over de eigen buurt en straat",
    "energielabel", "verhuizingen",
)  # fmt: skip
UNITS = ("%", "", "per 1.000 inwoners", "€", "meldingen per honderd woningen per jaar", "cijfer")
SAID = (
    "Verhuizingen door renovatie van de Havenflat; de bewoners komen in het voorjaar terug.",
    "Gebeld met de gebiedsadviseur.",
    "Sinds de sluiting van het buurthuis is er geen plek om elkaar te ontmoeten. " * 5,
)  # fmt: skip
MOST = 60
PAGES = (PageKind.INDICATOR, PageKind.PROFILE, PageKind.MAP, PageKind.MULTIPLES)


def workspace(seed: int, folder: Path) -> Material:
    """What a run of workspace number ``seed`` knows: some pages of any kind, on any paper."""
    rng = Random(seed)
    kinds = tuple(rng.choice(PAGES) for _ in range(2))
    # A profile is drawn for each area, so only now and then for many.
    few = PageKind.PROFILE in kinds and seed % 10 > 0
    areas = area_set(rng, 6 if few else MOST)
    listed = tuple(_indicator(rng, place) for place in range(rng.randint(1, 5)))
    periods = rng.choice((1, 2, 7))
    given = [figures for item in listed for figures in _figures(rng, item, len(areas), periods)]
    wanted = _maps(rng, listed, areas, periods)
    located = every_kind.places(areas, rng.choice((1, 40, 260)))
    material = every_kind.made(folder, areas, given, wanted, located, listed)
    return with_small_maps(_dressed(rng, material, areas, listed, kinds))


# --- areas -----------------------------------------------------------------------------------------


def area_set(rng: Random, most: int = MOST) -> AreaSet:
    """From 2 to 60 areas of 0.01 to 100 km² each, in a municipality of any shape."""
    import geopandas

    count = min(rng.choice((2, 3, rng.randint(4, 20), rng.randint(20, MOST), MOST)), most)
    side = 10 ** rng.uniform(2.0, 4.0)
    shapes = _cells(rng, count, side * math.sqrt(count))
    rng.shuffle(shapes)
    names = [_name(rng) for _ in shapes]
    district = [place // rng.randint(2, 9) for place in range(len(shapes))]
    districts = [_name(rng) for _ in shapes]
    frame = geopandas.GeoDataFrame(
        {
            "name": names,
            "wijk": [f"WK0099{place:02d}" for place in district],
            "wijk_name": [districts[place] for place in district],
            "gemeente": "GM0099",
            "gemeente_name": _name(rng),
            "inwoners": [float(rng.choice((0, 35, 1200, 18_500))) for _ in shapes],
        },
        geometry=shapes,
        crs="EPSG:28992",
        index=[f"BU0099{place:04d}" for place in range(len(shapes))],
    )
    frame.index.name = "code"
    return AreaSet("buurten-2026", "buurt", 2026, frame, ("wijk", "gemeente"), ("inwoners",))


def _cells(rng: Random, count: int, size: float) -> List[Any]:
    """Areas that fill a municipality, of very different sizes; now and then one lies within another."""
    cells = [_municipality(rng, size)]
    while len(cells) < count:
        cells.sort(key=lambda cell: cell.area)
        place = len(cells) - 1 - min(int(rng.expovariate(0.6)), len(cells) - 1)
        cells[place : place + 1] = _halves(rng, cells[place])
    if rng.random() < 0.3:
        ring = max(cells, key=lambda cell: cell.area)
        inside = ring.representative_point().buffer(math.sqrt(ring.area) * 0.1)
        cells[cells.index(ring)] = ring.difference(inside)
        cells.append(ring.intersection(inside))
    return cells


def _halves(rng: Random, cell: Any) -> List[Any]:
    """An area cut in two, across its longer side."""
    from shapely.geometry import box

    left, bottom, right, top = cell.bounds
    share = rng.uniform(0.3, 0.7)
    if right - left > top - bottom:
        first = box(left, bottom, left + (right - left) * share, top)
    else:
        first = box(left, bottom, right, bottom + (top - bottom) * share)
    found = [cell.intersection(first), cell.difference(first)]
    return [part for part in found if part.area] or [cell]


def _municipality(rng: Random, size: float) -> Any:
    from shapely.affinity import rotate, scale, translate
    from shapely.geometry import Point
    from shapely.ops import unary_union

    kind = rng.choice(("round", "thin", "islands"))
    disc = translate(Point(0.0, 0.0).buffer(size / 2), 150_000.0, 450_000.0)
    if kind == "thin":
        return rotate(scale(disc, 3.5, 0.28), rng.uniform(0, 180))
    if kind == "islands":
        away = [(rng.uniform(-0.8, 0.8) * size, rng.uniform(-0.8, 0.8) * size) for _ in range(4)]
        small = [translate(scale(disc, 0.3, 0.2), x, y) for x, y in away]
        return unary_union([scale(disc, 0.7, 0.7), *small])
    return disc


def _name(rng: Random) -> str:
    return " ".join(rng.choice(PARTS) for _ in range(rng.choice((1, 1, 2, 2, 3, 6)))) + rng.choice(
        ("", " 1", " 2")
    )


# --- figures ---------------------------------------------------------------------------------------


def _indicator(rng: Random, place: int) -> Indicator:
    name = " ".join(rng.choice(WORDS) for _ in range(rng.choice((1, 1, 2, 4)))).capitalize()
    kind = rng.choice((Kind.SHARE, Kind.COUNT, Kind.MEAN, Kind.RATE))
    return factories.indicator(
        f"cijfer{place}",
        kind,
        name=f"{name} {place}",
        unit="" if kind is Kind.COUNT else rng.choice(UNITS),
        denominator=None if kind is Kind.COUNT else factories.indicator().denominator,
        theme=rng.choice(("wonen", "veiligheid", "zorg & welzijn", "")),
        partner=rng.choice(("p", "woonstede")),
        delivery="cijfers",
        direction=rng.choice(tuple(Direction)),
        note=rng.choice(("", "Gemeten op 1 januari; verhuizingen binnen een complex tellen niet mee. " * 3)),
        legend=LegendSpec(rng.choice(("quantile", "equal", "jenks", "pretty")), rng.randint(2, 7)),
        decimals=rng.choice((0, 1, 2)),
    )  # fmt: skip


def _figures(rng: Random, indicator: Indicator, count: int, periods: int) -> List[every_kind.Figures]:
    """A number of periods; areas with every status, all with one, or all alike."""
    scale = 10 ** rng.uniform(0, 5)
    style = rng.choice(("mixed", "mixed", "shown", "withheld", "alike"))
    found = []
    for year in range(2026 - periods, 2026):
        statuses = [_status(rng, style) for _ in range(count)]
        numbers = [
            None if status.value not in SHOWN else 5.0 if style == "alike" else round(rng.random() * scale, 2)
            for status in statuses
        ]
        if indicator.kind is Kind.COUNT:
            numbers = [None if number is None else float(round(number)) for number in numbers]
        found.append(every_kind.Figures(indicator.id, numbers, [item.value for item in statuses], str(year)))
    return found


def _status(rng: Random, style: str) -> Status:
    if style == "mixed":
        return rng.choice((*([Status.OBSERVED] * 8), *Status))
    return Status.WITHHELD if style == "withheld" else Status.OBSERVED


# --- pages -----------------------------------------------------------------------------------------


def _maps(rng: Random, listed: Sequence[Indicator], areas: AreaSet, periods: int) -> Tuple[MapSpec, ...]:
    ids = [item.id for item in listed]
    counts = [item.id for item in listed if item.kind is Kind.COUNT]
    directed = [item.id for item in listed if item.direction is not Direction.NEUTRAL]
    needs = {
        MapKind.BIVARIATE: ids[:2] if len(ids) > 1 else [],
        MapKind.COINCIDENCE: directed if len(directed) > 1 else [],
        MapKind.SYMBOLS: counts[:1],
        MapKind.GRADUATED: counts[:1],
        MapKind.PARTS: counts[:3] if len(counts) > 1 else [],
        MapKind.CHOROPLETH: ids[:1],
        MapKind.CHANGE: ids[:1] if periods > 1 else [],
    }
    of_areas = [kind for kind, found in needs.items() if found]
    of_places = [kind for kind in MapKind if kind.of_points]
    left, _, right, _ = areas.frame.total_bounds
    column = {MapKind.POINTS: "soort", MapKind.CLUSTERS: "soort", MapKind.STREETS: "straat"}
    cell = min(max((right - left) / 20, 25.0), 10_000.0)
    chosen = [rng.choice(of_areas), *rng.sample(of_places, 2)]
    return tuple(
        MapSpec(
            kind.value, kind, title=_title(rng), indicators=tuple(needs.get(kind, ())), areas=areas.id,
            delivery="plekken" if kind.of_points else "", category=column.get(kind, ""), cell=cell,
        )
        for kind in chosen
    )  # fmt: skip


def _title(rng: Random) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(rng.choice((1, 2, 5)))).capitalize()


def _page(rng: Random, kind: PageKind, listed: Sequence[Indicator], areas: AreaSet) -> PageSpec:
    paper = rng.choice(tuple(Paper))
    turned: Sequence[Optional[Orientation]] = (None, Orientation.LANDSCAPE, Orientation.PORTRAIT)
    chosen = rng.sample([item.id for item in listed], rng.randint(1, len(listed)))
    page = PageSpec(
        kind,
        paper,
        (),
        areas.id,
        compare_with=rng.choice(((), ("wijk",), ("wijk", "gemeente"))),
        orientation=None if paper is Paper.SLIDE else rng.choice(turned),
    )
    if kind is PageKind.MULTIPLES:
        together = weighing.alike([item for item in listed if item.id in chosen]) and rng.random() < 0.5
        return replace(page, indicators=tuple(chosen), title=_title(rng), shared=together)
    return page


def _dressed(
    rng: Random, material: Material, areas: AreaSet, listed: Sequence[Indicator], kinds: Sequence[PageKind]
) -> Material:
    """With pages, words of people and what did not match."""
    codes = list(areas.frame.index)
    told = tuple(
        Interpretation(rng.choice(codes), rng.choice(SAID), rng.choice(("", *(item.id for item in listed))))
        for _ in range(rng.choice((0, 1, 4)))
    )
    partner = rng.choice(("P", "Samenwerkingsverband Wonen, Zorg en Welzijn in de Regio Noordoost (SWZW)"))
    work = replace(
        material.workspace,
        language=rng.choice(("nl", "en")),
        maker=rng.choice(("", "GIS", "Team Onderzoek & Statistiek, afdeling Informatievoorziening")),
        status=rng.choice(("", "concept", "vastgesteld in het wijkoverleg")),
        partners=(Partner("p", partner), Partner("woonstede", "Woonstede")),
        interpretations=told,
        pages=tuple(dict.fromkeys(_page(rng, kind, listed, areas) for kind in kinds)),
        output=Output(("pdf",), rng.choice(tuple(Audience))),
    )
    keys = tuple(
        UnmatchedKey(_name(rng), rng.randint(1, 40), "unknown", suggestion_name=rng.choice(("", _name(rng))))
        for _ in range(rng.choice((0, 1, 20)))
    )
    rows = rng.choice((len(areas), 12_345))
    report = MatchReport(
        "cijfers", areas.id, 2026, "Buurtcode", "code", rows, rows - len(keys), len(areas), len(areas), keys
    )
    house = replace(
        material.house,
        disclaimer=rng.choice(("", "Aan deze kaart kunnen geen rechten worden ontleend. " * 4)),
    )
    read = tuple(
        replace(item, report=report if item.delivery.id == "cijfers" else item.report)
        for item in material.deliveries
    )
    return replace(material, workspace=work, deliveries=read, house=house)
