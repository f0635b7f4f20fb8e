"""Maps beside the one of each indicator: what the recipe asks for, and what is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Mapping, Tuple

if TYPE_CHECKING:
    import pandas


class Label(Enum):
    """What stands in an area on the map."""

    NAME = "name"
    VALUE = "value"
    BOTH = "both"
    RANK = "rank"
    """Its place, the highest figure being 1, before its name; not for everybody."""
    NONE = "none"


class MapKind(Enum):
    """The kinds of map there are."""

    CHOROPLETH = "choropleth"
    """Areas in the colours of the indicator's legend set."""
    SYMBOLS = "symbols"
    """A circle in each area, its surface in proportion to the figure."""
    GRADUATED = "graduated"
    """A circle in each area, one size per class of the legend set."""
    PARTS = "parts"
    """A pie or bars in each area, of up to three indicators that are parts of a whole."""
    BIVARIATE = "bivariate"
    """Two indicators at once, in 2 x 2 or 3 x 3 classes."""
    COINCIDENCE = "coincidence"
    """In how many of the chosen themes an area is in the worst class, and in which."""
    CHANGE = "change"
    """The difference between two periods of an indicator."""
    CATEGORY = "category"
    """What an area is, of an indicator that has no numbers."""
    POINTS = "points"
    CLUSTERS = "clusters"
    HEAT = "heat"
    HEXAGONS = "hexagons"
    SQUARES = "squares"
    STREETS = "streets"

    @property
    def of_points(self) -> bool:
        """Whether it shows where the rows of a delivery lie, instead of figures of areas."""
        return self in (
            MapKind.POINTS,
            MapKind.CLUSTERS,
            MapKind.HEAT,
            MapKind.HEXAGONS,
            MapKind.SQUARES,
            MapKind.STREETS,
        )

    @property
    def labels(self) -> Tuple[Label, ...]:
        """What may stand in its areas; nothing to choose where it shows things instead of areas."""
        if self.of_points:
            return ()
        if self in (MapKind.CHOROPLETH, MapKind.SYMBOLS, MapKind.GRADUATED):
            return tuple(Label)
        if self in (MapKind.COINCIDENCE, MapKind.CHANGE, MapKind.CATEGORY):
            return (Label.NAME, Label.VALUE, Label.BOTH, Label.NONE)
        return (Label.NAME, Label.NONE)


class PartsAs(Enum):
    """How a map of parts shows them."""

    PIES = "pies"
    """All of one size, since a pie tells the shares."""
    BARS = "bars"
    """Side by side on one line, on one scale for all areas and periods, since bars tell the figures."""


@dataclass(frozen=True)
class MapSpec:
    """One of ``maps`` in the recipe."""

    id: str
    kind: MapKind
    title: str = ""
    indicators: Tuple[str, ...] = ()
    areas: str = ""
    """Area set; empty: the first of the first indicator."""
    period: str = ""
    """Empty: the latest that all indicators have."""
    before: str = ""
    """Of change: the period it is compared with; empty: the first there is."""
    classes: int = 3
    """Of bivariate: per axis, 2 or 3."""
    methods: Tuple[str, ...] = ()
    """Of bivariate: how each axis is divided; empty: quantile."""
    limits: Tuple[Tuple[float, ...], ...] = ()
    """Of bivariate: the inner limits of an axis whose method is ``limits``."""
    parts_as: PartsAs = PartsAs.PIES
    """Of parts."""
    worst: int = 1
    """Of coincidence: how many classes at the worst end count."""
    at_least: int = 2
    """Of coincidence: in so many themes at once stands out."""
    delivery: str = ""
    """Of kinds of points: whose rows."""
    where: Mapping[str, Tuple[str, ...]] = field(default_factory=dict)
    """Of kinds of points: only rows whose column holds one of these texts."""
    cell: float = 250.0
    """Of heat maps, hexagons and squares: metres across a cell."""
    category: str = ""
    """Of points: the column that says which symbol a point gets."""
    phase: str = ""
    """Of points: the column that says how far a thing is; empty: one that is called so."""
    name: str = ""
    """Of points: the column that says what a thing is called; empty: they have no names."""
    palette: str = ""
    reason: str = ""
    """Why figures about origin or nationality are on it."""
    on_map: Label = Label.NAME
    """What stands in its areas: one of ``kind.labels``."""
    version: int = 1
    """Of those with classes or sizes of their own: a higher one than before has these made anew."""


@dataclass(frozen=True)
class Entry:
    """One line of the legend of a map, and how many areas (cells, points) it is for."""

    key: str
    label: str
    colour: str
    """``#rrggbb``."""
    count: int = 0
    form: int = 0
    """Of kinds of things: which of ``styling.points.FORMS``."""


@dataclass(frozen=True)
class KindNumbers:
    """The number of each kind of thing in a column of a delivery, from which its form and colour follow.

    A kind keeps its number for good, so that it looks the same on all maps and in the next delivery.
    """

    delivery: str
    column: str
    numbers: Mapping[str, int]


@dataclass(frozen=True)
class DrawnMap:
    """What one map shows, made of protected figures only."""

    spec: MapSpec
    title: str
    period: str
    areas: str
    """Id of the area set."""
    frame: pandas.DataFrame
    """Indexed by area: ``key`` (text, of an entry; empty: none), ``value`` (float; NaN: none), ``status``
    (``Status``, text) and ``shown`` (the figure as people read it); of parts also ``part1`` to ``part3``."""
    entries: Tuple[Entry, ...]
    axes: Tuple[str, ...] = ()
    """What stands along the two axes of a bivariate legend, or the names of the parts or themes."""
    note: str = ""


class Place(Enum):
    """Where an overlay lies."""

    UNDER = "under"
    TOP = "top"


class Role(Enum):
    """How an overlay is drawn, so that two or three can lie on one another."""

    OWN = "own"
    """As it is styled already."""
    OUTLINE = "outline"
    HATCH = "hatch"
    SYMBOL = "symbol"


@dataclass(frozen=True)
class Overlay:
    """A layer of the officer's on every map: green, zoning, projects, own areas."""

    id: str
    title: str = ""
    source: str = ""
    """A file with a layer, or the id of an area set; empty: ``layer``."""
    layer: str = ""
    """The name of a layer in the project."""
    place: Place = Place.TOP
    role: Role = Role.OWN
    colour: str = ""
    """``#rrggbb``; empty: one that is free."""
    label: str = ""
    """A column whose text names each thing on the map; empty: no names."""
