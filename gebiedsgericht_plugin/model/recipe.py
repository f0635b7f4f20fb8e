"""What people decided: the content of ``werkmap.yml``.

``workspace.recipe`` reads and validates the file; every room takes the part it needs from here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Mapping, Optional, Tuple

from .maps import Label, MapSpec, Overlay
from .surroundings import NO_BASE_MAP, BaseMap


class KeyKind(Enum):
    """What the key column of a delivery holds. The order is that of ``joinbykey``'s KEY_KIND."""

    AUTO = "auto"
    CODE = "code"
    NAME = "name"
    PC4 = "pc4"
    PC6 = "pc6"
    ADDRESS = "address"
    POINT = "point"
    STREET = "street"
    SQUARE = "square"
    """CBS squares of 100 or 500 metres: ``E1234N4567``."""


class OnDuplicates(Enum):
    """What to do with several rows for one area. The order is that of ``joinbykey``."""

    STOP = "stop"
    SUM = "sum"
    MEAN = "mean"
    LATEST = "latest"


class Kind(Enum):
    """What sort of figure an indicator is: extensive (count, sum) or intensive (the others)."""

    COUNT = "count"
    SUM = "sum"
    MEAN = "mean"
    SHARE = "share"
    RATE = "rate"
    CATEGORY = "category"

    @property
    def extensive(self) -> bool:
        """Whether values of parts may be added up to the value of the whole."""
        return self in (Kind.COUNT, Kind.SUM)


class Direction(Enum):
    """Which end of the scale asks for attention."""

    HIGH_IS_WORSE = "high_is_worse"
    LOW_IS_WORSE = "low_is_worse"
    NEUTRAL = "neutral"


class Protection(Enum):
    """What a delivery is about, which decides how small a shown count may be."""

    PUBLIC = "public"
    OBJECTS = "objects"
    PERSONS = "persons"
    SENSITIVE = "sensitive"

    @property
    def minimum_count(self) -> int:
        """Counts above zero and below this are withheld (a project choice, editable per indicator)."""
        return {"public": 0, "objects": 0, "persons": 5, "sensitive": 10}[self.value]


class Audience(Enum):
    """Who may see a page (*kring*), from narrow to wide."""

    KERNTEAM = "kernteam"
    PARTNERS = "partners"
    OPENBAAR = "openbaar"


class PageKind(Enum):
    """The kinds of page a map set is made of."""

    INDICATOR = "indicator"
    PROFILE = "profile"
    MAP = "map"
    MULTIPLES = "multiples"
    """Up to nine small maps side by side: indicators, or periods of one."""
    COVER = "cover"
    CONTENTS = "contents"
    AREAS = "areas"
    """Where all areas lie, with their names."""
    READING = "reading"
    """How to read the pages of this set."""
    TABLE = "table"
    """All areas by all indicators."""
    SOURCES = "sources"
    OVERVIEW = "overview"
    """Only in the recipe: all of ``OPENING`` where it stands, and ``CLOSING`` behind all other pages."""


OPENING = (PageKind.COVER, PageKind.CONTENTS, PageKind.AREAS, PageKind.READING)
CLOSING = (PageKind.TABLE, PageKind.SOURCES)


class Paper(Enum):
    """Paper sizes; the value is (width, height) in millimetres, landscape."""

    A4 = (297.0, 210.0)
    A3 = (420.0, 297.0)
    SLIDE = (338.667, 190.5)
    A1 = (841.0, 594.0)
    A0 = (1189.0, 841.0)


class Orientation(Enum):
    """Whether a page is wider than high, or higher than wide."""

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"


def default_portrait(kind: PageKind, paper: Paper) -> bool:
    """Whether pages of a kind are higher than wide where nobody says so; a slide never is."""
    return kind is PageKind.PROFILE and paper is not Paper.SLIDE


@dataclass(frozen=True)
class GroupTable:
    """A table that says in which own area each finer area (a PC6, a street, a complex) lies."""

    file: str
    member: str
    """Column with the codes (or names) of the finer areas."""
    area: str
    """Column with the name of the own area."""


@dataclass(frozen=True)
class DenominatorTable:
    """A table with what to divide by, for boundaries that lack it."""

    file: str
    code: str
    """Column with the codes of the areas."""
    period: str = ""
    """Column with the period, where there are several below each other."""


@dataclass(frozen=True)
class AreaSource:
    """Where the areas of one level and boundary year come from, and what their columns mean."""

    id: str
    source: str
    code: str
    """Empty where the areas were drawn and have names (or nothing at all) only."""
    name: str
    boundary_year: int
    level: str = "buurt"
    within: Mapping[str, str] = field(default_factory=dict)
    within_names: Mapping[str, str] = field(default_factory=dict)
    denominators: Mapping[str, str] = field(default_factory=dict)
    made_from: str = ""
    """Id of the area set whose areas ``groups`` puts together; empty: ``source`` has shapes of its own."""
    groups: Mapping[str, Tuple[str, ...]] = field(default_factory=dict)
    """Of own areas (*werkgebieden*): name -> codes of the areas it is put together from."""
    groups_from: Optional[GroupTable] = None
    """The same in a table, instead of ``groups``."""
    cbs: str = ""
    """Id of the area set of CBS whose codes count for own areas that lie on the same ground."""
    denominators_from: Optional[DenominatorTable] = None
    """The table that has the columns of ``denominators``; None: the boundaries have them."""
    addresses: str = ""
    """A file of addresses (or address points) that says in which area of this set each lies: for keys
    that are postcodes or addresses, and for recalculating figures to or from this set."""


@dataclass(frozen=True)
class Partner:
    """An organisation at the table."""

    id: str
    name: str
    ring: str = "binnen"
    recipients: Tuple[Audience, ...] = (Audience.KERNTEAM, Audience.PARTNERS)
    purpose: str = ""
    legal_basis: str = ""
    keep_until: Optional[date] = None


@dataclass(frozen=True)
class Reading:
    """What an officer settled about reading a file; whatever is None is recognised."""

    sheet: str = ""
    encoding: Optional[str] = None
    delimiter: Optional[str] = None
    decimal: Optional[str] = None
    thousands: Optional[str] = None
    header_row: Optional[int] = None
    """First header row, counted from 1 as a spreadsheet shows it."""
    header_rows: Optional[int] = None
    crs: Optional[str] = None
    markers: Mapping[str, str] = field(default_factory=dict)
    """Text of a cell ("" for an empty one) -> the status it stands for."""
    leave_out: Tuple[str, ...] = ()
    """Columns that are not read at all: how an officer goes on after a stop on personal data."""
    quote: Optional[str] = None
    escape: Optional[str] = None
    widths: Tuple[int, ...] = ()
    """Of a text with columns of fixed width: how many characters each takes."""
    last_row: Optional[int] = None
    """Last row (line) of the table, counted as ``header_row``; what stands below it is set aside."""
    shape: Optional[str] = None
    """``as_is``, or ``transposed`` where areas stand as columns."""
    hidden: Optional[str] = None
    """``read`` or ``set_aside``: what to do with rows that a spreadsheet hides."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Column -> its kind (a value of ``ColumnKind``)."""


@dataclass(frozen=True)
class Key:
    """Which column (or columns) says where a row belongs, and in which area set to look."""

    areas: str
    kind: KeyKind = KeyKind.AUTO
    column: Tuple[str, ...] = ()
    """Empty: recognised. Several: parts of a code, or x and y."""
    link: str = ""
    """Postcode, address or street to area: a file with key columns and a column of area codes, or
    points. Empty: the ``addresses`` of the area set."""


@dataclass(frozen=True)
class Recalculation:
    """That the figures of a delivery are wanted in another indeling than its keys are of."""

    to: str
    """Id of the area set they are recalculated to."""
    by: str = "addresses"
    """``addresses`` (as far as both area sets have them, else area) or ``area``."""
    link: str = ""
    """A table of source code, target code and optionally a share or weight; it goes before the rest."""
    minimum_coverage: float = 0.8
    """A target of which less than this share is known stays ``missing``."""


@dataclass(frozen=True)
class Measure:
    """How rows become one number per area: a statistic over columns, or a column of the areas."""

    statistic: str
    """``sum``, ``mean``, ``median``, ``distinct``, ``count`` (rows), ``length`` (metres of lines),
    ``surface`` (square metres of polygons) or ``areas`` (a denominator of the area set)."""
    columns: Tuple[str, ...] = ()
    """Several columns are added up per row first. ``{period}`` in a name stands for the period."""
    where: Mapping[str, Tuple[str, ...]] = field(default_factory=dict)
    """Count only rows whose column holds one of these texts."""


@dataclass(frozen=True)
class LegendSpec:
    """How the officer wants the classes made."""

    method: str = "quantile"
    classes: int = 5
    palette: str = ""
    limits: Tuple[float, ...] = ()
    open: str = ""
    """Which end classes have no limit (*less than 70*): ``low``, ``high``, ``both``; empty: none."""
    middle: str = ""
    """What a diverging legend is round: a number (100, 0), ``gemeente`` or ``mean`` (of the areas); of
    limits: the number from which the colours of a diverging palette part."""
    periods: Tuple[str, ...] = ()
    """Whose figures the limits are made of; empty: all there are."""
    labels: Tuple[str, ...] = ()
    """What classes are called, from low to high, instead of their limits; an empty one keeps its limits."""
    file: str = ""
    """A legend set of elsewhere (JSON), which is used as it is."""
    version: int = 1
    """A higher one than before: made anew, of the figures there are now."""


@dataclass(frozen=True)
class Rule:
    """What else than a small count may not be shown of an indicator, and how exact what is shown may be.

    ``protecting.rules`` says which numbers make sense.
    """

    minimum_denominator: float = 0.0
    """Shares, rates and means of fewer than this are withheld."""
    group_disclosure: bool = False
    """Whether shares of 0 and 100 % are withheld: they say something of everybody in the area."""
    withhold_zero: bool = False
    """Whether counts of zero are withheld as well, with the rates made of them."""
    dominance: Optional[Tuple[int, float]] = None
    """(n, k): withheld where the n largest contributions are more than k % of a figure."""
    p_percent: float = 0.0
    """Withheld where the second largest contributor could work out the largest to within so many percent."""
    round_to: int = 0
    """Counts are shown as multiples of this, shares and rates as made of such counts, means as multiples
    of it themselves; 0: not rounded."""
    seed: Optional[int] = None
    """Round up or down at random, right on average, the same for the same seed; None: to the nearest."""


@dataclass(frozen=True)
class Indicator:
    """A named measure per area and period."""

    id: str
    name: str
    theme: str
    partner: str
    delivery: str
    kind: Kind
    numerator: Measure
    denominator: Optional[Measure] = None
    per: float = 1.0
    unit: str = ""
    decimals: Optional[int] = None
    direction: Direction = Direction.NEUTRAL
    minimum_denominator: float = 0.0
    """Below it the value is ``not_applicable``: too few inhabitants (dwellings) for a rate."""
    protection: Protection = Protection.PERSONS
    minimum_count: Optional[int] = None
    rule: Rule = Rule()
    legend: LegendSpec = LegendSpec()
    periods: Tuple[str, ...] = ()
    reference_date: Optional[date] = None
    note: str = ""
    index_of: str = ""
    """What stands at 100 in an index: a level (``gemeente``) or a number (the figure of the Netherlands);
    empty: the figure is given as it is."""
    smooth: bool = False
    """Whether rates of small areas are drawn towards the whole (empirical Bayes); what they were is kept
    beside it as the variant ``unsmoothed``."""
    origin_reason: str = ""
    """Why a figure about origin or nationality may enter a score, coincidence or bivariate map."""
    on_map: Label = Label.NAME
    """What stands in the areas of its map."""

    @property
    def counted(self) -> str:
        """What there can be too few of for a figure: ``inhabitants``, ``dwellings``, ``other``, or ""."""
        if self.denominator is None:
            return ""
        below = " ".join(self.denominator.columns).lower()
        if "woning" in below:
            return "dwellings"
        return "inhabitants" if "inwoner" in below else "other"

    @property
    def threshold(self) -> int:
        """The smallest count above zero that may be shown."""
        return self.protection.minimum_count if self.minimum_count is None else self.minimum_count


@dataclass(frozen=True)
class PersonalUse:
    """That columns about persons may be read, to be counted per area at once, and who said so."""

    columns: Tuple[str, ...]
    purpose: str
    legal_basis: str
    approved_by: str
    """The privacy officer."""
    approved_on: Optional[date] = None


@dataclass(frozen=True)
class Delivery:
    """One file from a partner and how it becomes indicators."""

    id: str
    partner: str
    theme: str
    files: str
    key: Key
    reference_date: Optional[date] = None
    reading: Reading = Reading()
    protection: Protection = Protection.PERSONS
    indicators: Tuple[Indicator, ...] = ()
    on_duplicates: OnDuplicates = OnDuplicates.SUM
    covers: str = ""
    """``all``: an area without rows has zero of what is counted; ``listed``: it is unknown; empty: not
    asked yet, which counts as ``all`` and is told as a question."""
    covered: Tuple[str, ...] = ()
    """Codes of the areas (of any level) that the partner covers, where it does not cover all."""
    recalculate: Optional[Recalculation] = None
    period_column: str = ""
    period_length: str = ""
    """``year``: months are added up to whole calendar years; ``2 years`` to ``4 years``: so many years are
    one period; empty: periods stay as they are."""
    last_month: str = "read"
    """``left_out`` where the newest month in the file is never complete."""
    personal_use: Optional[PersonalUse] = None
    received: str = ""
    """The last file that was dropped on the dock for it; it counts beside those that ``files`` names."""
    public: str = ""
    """Id of the shipped recipe (``resources/deliveries``) that knows this public delivery."""
    recipients: Tuple[Audience, ...] = ()
    """Who may see its figures; empty: whom its partner agreed to."""
    police_task: bool = False
    """Whether it is about the police task (Wpg): only for recipients that are listed, whoever they are."""

    @property
    def shown_on(self) -> str:
        """Id of the area set its figures end up in."""
        return self.recalculate.to if self.recalculate else self.key.areas


@dataclass(frozen=True)
class Correction:
    """One figure put right by hand, applied again at every run."""

    indicator: str
    area: str
    period: str
    old: Optional[float]
    new: Optional[float]
    by: str
    why: str
    made_on: Optional[date] = None


@dataclass(frozen=True)
class Interpretation:
    """What the area adviser says about an area (*duiding*), optionally about one indicator there."""

    area: str
    text: str
    indicator: str = ""


@dataclass(frozen=True)
class Removed:
    """A delivery that somebody removed: the recipe still has it, but it is not read any more."""

    delivery: Delivery
    removed_on: Optional[date]
    by: str
    typed: int = 0
    """So many corrections and interpretations about its figures the recipe still holds."""


@dataclass(frozen=True)
class ProfileSpec:
    """What a profile shows beside the key figures of its area."""

    similar_by: Tuple[str, ...] = ()
    """Indicators in which similar areas are alike; empty: none are looked for."""
    similar_count: int = 5
    sides: int = 1
    ages: Tuple[Tuple[str, Tuple[str, ...]], ...] = ()
    """Indicators of age groups from young to old, under a name; two rows make a pyramid."""
    photos: str = ""
    """A folder with a photo per area, called as its code."""
    things: Tuple[str, ...] = ()
    """Maps of points whose things are listed on the second side, by their names."""

    @property
    def in_ages(self) -> Tuple[str, ...]:
        """The indicators of all age groups."""
        return tuple(name for _, row in self.ages for name in row)


@dataclass(frozen=True)
class PageSpec:
    """One kind of page in the map set."""

    kind: PageKind
    paper: Paper
    indicators: Tuple[str, ...] = ()
    """Empty: all."""
    areas: str = ""
    """The area set that an indicator page shows, or whose areas each get a profile."""
    compare_with: Tuple[str, ...] = ()
    maps: Tuple[str, ...] = ()
    """Of pages of maps: which of ``maps``; empty: all."""
    title: str = ""
    """Of small maps: what stands above them; empty: what they are about."""
    periods: Tuple[str, ...] = ()
    """Of small maps of one indicator: which; empty: the latest nine there are."""
    shared: bool = False
    """Of small maps of several indicators: whether they have one legend."""
    orientation: Optional[Orientation] = None
    """None: as pages of this kind are when nobody says so."""
    profile: ProfileSpec = ProfileSpec()

    @property
    def portrait(self) -> bool:
        """Whether the page is higher than wide."""
        if self.orientation is None:
            return default_portrait(self.kind, self.paper)
        return self.orientation is Orientation.PORTRAIT

    subtitle: str = ""
    """Of a cover: the occasion."""
    day: Optional[date] = None
    """Of a cover: the day of the occasion; None: the day that the set is made."""


@dataclass(frozen=True)
class Output:
    """In which formats and for whom the map set is made."""

    formats: Tuple[str, ...] = ("pdf",)
    audience: Audience = Audience.PARTNERS
    png_dpi: int = 0
    """Dots per inch of pages as PNG; 0: those that do for a screen."""
    png_width: int = 0
    """Pixels that pages as PNG are wide; 0: as ``png_dpi`` makes them."""
    kiosk: float = 0.0
    """Seconds of each slide in a presentation that runs by itself, beside the other one; 0: there is none."""
    profile_slides: bool = False
    """Whether every profile has a slide with its key figures."""
    geopdf: bool = False
    """Whether every page is a PDF of its own as well, with the layers of its map to switch on and off."""

    @property
    def made(self) -> Tuple[str, ...]:
        """The formats that are made: a PDF for everybody has a twin for who cannot see it."""
        twin = self.audience is Audience.OPENBAAR and "pdf" in self.formats and "html" not in self.formats
        return (*self.formats, "html") if twin else self.formats


@dataclass(frozen=True)
class Privacy:
    """What holds for all indicators about people of a workspace."""

    minimum_count: int = 0
    """The floor of the organisation: no threshold of an indicator is lower; 0: none."""


@dataclass(frozen=True)
class Workspace:
    """Everything ``werkmap.yml`` says."""

    path: Path
    name: str
    language: str = "nl"
    house_style: str = ""
    maker: str = ""
    status: str = ""
    areas: Tuple[AreaSource, ...] = ()
    partners: Tuple[Partner, ...] = ()
    deliveries: Tuple[Delivery, ...] = ()
    """Those that are read; what was removed is not among them, nor what the recipe says about it."""
    removed: Tuple[Removed, ...] = ()
    corrections: Tuple[Correction, ...] = ()
    interpretations: Tuple[Interpretation, ...] = ()
    pages: Tuple[PageSpec, ...] = ()
    output: Output = Output()
    privacy: Privacy = Privacy()
    maps: Tuple[MapSpec, ...] = ()
    """Maps beside the one of each indicator."""
    overlays: Tuple[Overlay, ...] = ()
    """What lies under or on top of every map, the topmost first."""
    base_map: BaseMap = NO_BASE_MAP
    """What lies beneath all maps; none unless the recipe says so."""
    context: Mapping[str, str] = field(default_factory=dict)
    """Muted surroundings under every map: ``water``, ``rail``, ``parks``, ``neighbours`` -> source."""

    @property
    def folder(self) -> Path:
        """The folder all paths of the recipe are relative to."""
        return self.path.parent

    @property
    def store(self) -> Path:
        """The GeoPackage with boundaries, protected values, styles and pages."""
        return self.folder / "werkmap.gpkg"

    @property
    def indicators(self) -> Tuple[Indicator, ...]:
        """All indicators, in the order of the deliveries."""
        return tuple(i for delivery in self.deliveries for i in delivery.indicators)

    def partner(self, partner_id: str) -> Partner:
        """The partner with this id (KeyError where the recipe has none)."""
        return {partner.id: partner for partner in self.partners}[partner_id]

    def indicator(self, indicator_id: str) -> Indicator:
        """The indicator with this id (KeyError where the recipe has none)."""
        return {indicator.id: indicator for indicator in self.indicators}[indicator_id]
