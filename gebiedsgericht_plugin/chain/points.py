"""Maps of where the rows of a delivery lie: one by one where these are things, else counted per cell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Dict, List, Mapping, Optional, Sequence, Tuple

import numpy
import pandas

from ..errors import BadSetting
from ..joining import Match, geometry
from ..joining.arrays import Flags, Floats, Texts
from ..joining.cells import CellGrid, Form
from ..joining.matching.keys import as_text, column_name
from ..joining.measuring.cells import passes
from ..joining.measuring.periods import period_texts
from ..model.areas import RD, AreaSet
from ..model.legends import LegendSet
from ..model.maps import DrawnMap, Entry, KindNumbers, MapKind, MapSpec
from ..model.recipe import Audience, Delivery
from ..model.tables import ColumnKind, Table
from ..model.values import SHOWN, ProtectedValues, Status
from ..protecting.cells import CellsProtected, Told, check_one_by_one, minimum_of, one_by_one, protect_cells
from ..styling import classes, kinds, palettes, points
from ..texts import number, say, status_word
from .cell_classes import cell_legend

FORMS = {MapKind.HEXAGONS: Form.HEXAGON, MapKind.SQUARES: Form.SQUARE, MapKind.HEAT: Form.SQUARE}
NOTHING_KNOWN = kinds.Known()
_ROUGH = 25.0
"""Metres: streets are marked no nearer than this, so that the mark is nobody's front door."""


@dataclass(frozen=True)
class Located:
    """The rows of a delivery with their places, which stay in the run."""

    delivery: Delivery
    areas: AreaSet
    table: Table
    x: Floats
    """In RD; NaN: no place."""
    y: Floats
    area: Texts
    """The code of the area of every row; empty: none."""
    period: Texts
    own: Tuple[AreaSet, ...] = ()
    """Area sets put together from ``areas``."""

    def chosen(self, spec: MapSpec) -> Flags:
        """The rows that a map is of: in its period, with its texts (NoSuchColumn)."""
        chosen = passes(self.table, spec.where)
        return chosen & (self.period == spec.period) if spec.period else chosen

    def texts(self, column: str) -> Texts:
        """A column as texts (NoSuchColumn)."""
        found: Texts = as_text(self.table.frame[column_name(self.table, column)]).to_numpy(dtype=object)
        return found


@dataclass(frozen=True)
class PointsMap:
    """A map of places that may be drawn, with the shapes of what is on it."""

    drawn: DrawnMap
    """``frame`` is indexed by thing, cell or street; beside the usual columns it has ``x`` and ``y`` (RD), of
    things ``phase`` and, where the recipe says what they are called, ``name``, of streets ``rank`` and
    ``name``."""
    wkb: Tuple[bytes, ...] = ()
    """The cell of every row; empty: rows are points."""
    legend: Optional[LegendSet] = None
    """Of cells: the classes of their counts."""
    phases: Tuple[Entry, ...] = ()
    kinds: Optional[KindNumbers] = None
    """Of things that have a kind: the numbers of all kinds there are."""
    audit: str = "exact"
    lost: int = 0
    """Cells (of all maps of the delivery) that are withheld in vain, since areas that are shown tell them."""


def located_points(
    delivery: Delivery, table: Table, match: Match, areas: AreaSet, own: Sequence[AreaSet] = ()
) -> Located:
    """The rows of a delivery where they lie, in RD. Lines and polygons by a point on each.

    Raises BadSetting where the delivery has no places.
    """
    kinds = {item.kind: item.name for item in table.inspection.columns}
    columns = tuple(kinds.get(kind, "") for kind in (ColumnKind.X, ColumnKind.Y))
    if not all(columns) or any(name not in table.frame for name in columns):
        raise BadSetting(f"maps: {delivery.id}", delivery.key.kind.value, "a delivery with coordinates")
    x, y = (pandas.to_numeric(table.frame[name], errors="coerce").to_numpy(dtype=float) for name in columns)
    x, y = geometry.to_crs(x, y, RD if table.shapes is not None else table.crs or RD, RD)
    period: Texts = numpy.full(len(x), "", dtype=object)
    if delivery.period_column:
        name = column_name(table, delivery.period_column)
        period = period_texts(table, name).to_numpy(dtype=object)
    area = match.areas.where(match.areas.notna(), "").to_numpy(dtype=object)
    return Located(delivery, areas, table, x, y, area, period, tuple(own))


def check(specs: Sequence[MapSpec], deliveries: Mapping[str, Delivery]) -> None:
    """Refuse maps that would draw rows about people one by one, before anything is read (PointsOfPeople)."""
    for spec in specs:
        if spec.kind.of_points:
            check_one_by_one(deliveries[spec.delivery], spec.kind)


def points_maps(
    located: Located,
    specs: Sequence[MapSpec],
    values: ProtectedValues,
    language: str,
    audience: Audience = Audience.PARTNERS,
    floor: int = 0,
    phase: str = "",
    known: kinds.Known = NOTHING_KNOWN,
) -> Tuple[PointsMap, ...]:
    """All maps of the places of one delivery; what they count is protected together, with the figures of
    the areas that go out beside them.

    ``values``: those figures. ``phase``: the column with the phase of things. ``known``: how kinds of things
    looked before. Raises PointsOfPeople, NoSuchColumn, BadSetting.
    """
    for spec in specs:
        check_one_by_one(located.delivery, spec.kind)
    minimum = 0 if one_by_one(located.delivery) else minimum_of(located.delivery, audience, floor)
    grids = _grids(specs, alike=minimum > 1)
    groups = {spec.id: _groups(located, spec, grids) for spec in specs if _counted(spec)}
    told = told_of(located, values) if minimum > 1 else ()
    rounded = _rounding(located.delivery) if minimum > 1 else 0
    counted = protect_cells(groups, minimum, told, rounded)
    return tuple(
        _of_groups(located, spec, grids, counted, groups[spec.id], language)
        if _counted(spec)
        else _one_by_one(located, spec, language, phase, known)
        for spec in specs
    )


def _grids(specs: Sequence[MapSpec], alike: bool) -> Dict[str, CellGrid]:
    """The cells of each map that has any. Of people heat is made of the cells of the other map, where there
    is one: rows divided in two ways tell more than in one, so that much more would have to be withheld.
    """
    found = {spec.id: CellGrid(FORMS[spec.kind], spec.cell) for spec in specs if spec.kind in FORMS}
    others = [found[spec.id] for spec in specs if spec.id in found and spec.kind is not MapKind.HEAT]
    if alike and others:
        found.update({spec.id: others[0] for spec in specs if spec.kind is MapKind.HEAT})
    return found


def told_of(located: Located, values: ProtectedValues) -> Tuple[Told, ...]:
    """What the figures of the delivery tell of how many rows lie in which area, on every level."""
    frame = values.frame[values.frame["variant"] == ""]
    found: List[Told] = []
    for item in located.delivery.indicators:
        if item.numerator.statistic != "count":
            continue
        counts = passes(located.table, item.numerator.where)
        rows = frame[frame["indicator"] == item.id]
        for (area_set, level, period), part in rows.groupby(["area_set", "level", "period"], sort=True):
            here = counts & (located.period == period) if located.delivery.period_column else counts
            shown = frozenset(part.loc[part["status"].isin(SHOWN), "area"])
            held = frozenset(part.loc[part["status"] == Status.WITHHELD.value, "area"])
            for codes in _codes_at(located, str(area_set), str(level)):
                found.append(Told(numpy.where(here, codes, ""), shown, held))
    return tuple(found)


def _codes_at(located: Located, area_set: str, level: str) -> List[Texts]:
    """The area of every row at a level of an area set; own areas one by one, since they may overlap."""
    areas = located.areas
    if area_set == areas.id and level == areas.level:
        return [located.area]
    if area_set == areas.id and level in areas.levels:
        codes = pandas.Series(located.area, dtype=object).map(areas.frame[level].to_dict())
        return [codes.where(codes.notna(), "").to_numpy(dtype=object)]
    own = {item.id: item for item in located.own}.get(area_set)
    if own is None:
        return []
    area = pandas.Series(located.area, dtype=object)
    return [numpy.where(area.isin(members), code, "") for code, members in own.members.items()]


def _counted(spec: MapSpec) -> bool:
    """Whether a map shows counts, not things."""
    return spec.kind in FORMS or spec.kind is MapKind.STREETS


def _groups(located: Located, spec: MapSpec, grids: Mapping[str, CellGrid]) -> Texts:
    """Per row the code of the cell or the name of the street it counts in; empty: none."""
    if spec.kind is MapKind.STREETS:
        if not spec.category:
            raise BadSetting(f"{spec.id}: category", "empty", "the column with the names of streets")
        names = located.texts(spec.category)
    else:
        names = grids[spec.id].codes(located.x, located.y)
    found: Texts = numpy.where(located.chosen(spec), names, "")
    return found


# --- things -----------------------------------------------------------------------------------


def _one_by_one(located: Located, spec: MapSpec, language: str, phase: str, known: kinds.Known) -> PointsMap:
    """Every row as a point, with the symbol of its kind."""
    chosen = located.chosen(spec)
    here = numpy.flatnonzero(chosen & numpy.isfinite(located.x) & numpy.isfinite(located.y))
    texts = located.texts(spec.category)[here] if spec.category else numpy.full(here.size, "", dtype=object)
    numbers = _numbers(located, spec.category, known) if spec.category else None
    entries = _kinds(texts, numbers, known, language) if numbers else _alike(spec, here.size)
    keys = points.keys_of(texts.tolist(), entries) if spec.category else [spec.id] * here.size
    phases = (
        [points.phase_of(text) for text in located.texts(phase)[here]]
        if phase
        else [points.RUNNING] * here.size
    )
    frame = pandas.DataFrame(
        {"key": keys, "value": 1.0, "status": Status.OBSERVED.value, "shown": texts, "phase": phases},
        index=pandas.Index([str(at) for at in range(here.size)], name="thing"),
    ).assign(x=located.x[here], y=located.y[here])
    if spec.name:
        frame = frame.assign(name=located.texts(spec.name)[here])
    counted = points.phase_entries(Counter(phases), language) if phase else ()
    note = _no_place(int(chosen.sum()) - here.size, int(chosen.sum()), language)
    return PointsMap(_drawn(located, spec, frame, entries, note), phases=counted, kinds=numbers)


def _numbers(located: Located, column: str, known: kinds.Known) -> KindNumbers:
    """The numbers of all kinds in a column of a delivery, also of those that no map shows."""
    delivery = located.delivery.id
    before = known.numbers.get((delivery, column), {})
    return KindNumbers(delivery, column, kinds.numbered(Counter(located.texts(column).tolist()), before))


def _kinds(texts: Texts, numbers: KindNumbers, known: kinds.Known, language: str) -> Tuple[Entry, ...]:
    """The entries of the kinds that a map shows, each with its own form and colour."""
    counts = Counter(texts.tolist())
    named = [text for text in counts if kinds.plain(text)]
    return points.kind_entries(counts, kinds.signs(named, numbers.numbers, known.own), language)


def _alike(spec: MapSpec, count: int) -> Tuple[Entry, ...]:
    """The one entry of things that are all drawn alike."""
    return (Entry(spec.id, spec.title, palettes.qualitative(1)[0], count),)


# --- counts -----------------------------------------------------------------------------------


def _of_groups(
    located: Located,
    spec: MapSpec,
    grids: Mapping[str, CellGrid],
    counted: CellsProtected,
    groups: Texts,
    language: str,
) -> PointsMap:
    """Counts per cell or street as a map."""
    frame = counted.frames[spec.id]
    legend: Optional[LegendSet] = None
    if spec.kind is MapKind.STREETS:
        frame = _streets(located, frame, groups)
    else:
        x, y = grids[spec.id].centres(list(frame.index))
        frame = frame.assign(x=x, y=y)
        legend = cell_legend(spec, frame["value"], language)
    frame = frame.assign(key=_class_keys(frame, legend), shown=_shown(frame, language))
    wkb: Tuple[bytes, ...] = ()
    if spec.kind in (MapKind.HEXAGONS, MapKind.SQUARES):
        wkb = tuple(grids[spec.id].wkb(list(frame.index)))
    drawn = _drawn(
        located, spec, frame, _entries(spec, frame, legend, language), _note(located, spec, frame, language)
    )
    return PointsMap(drawn, wkb, legend, audit=counted.audit, lost=counted.lost)


def least_shown(delivery: Delivery, audience: Audience, floor: int) -> float:
    """The smallest count of rows in a cell that ``points_maps`` shows."""
    minimum = 0 if one_by_one(delivery) else minimum_of(delivery, audience, floor)
    if minimum <= 1:
        return 1.0
    step = _rounding(delivery)
    return float(numpy.floor(minimum / step + 0.5) * step) if step else float(minimum)


def _rounding(delivery: Delivery) -> int:
    """To multiples of what counts of rows are rounded; 0: not."""
    return max((item.rule.round_to for item in delivery.indicators), default=0)


def classed(made: PointsMap, palette: str, language: str) -> PointsMap:
    """A map of counts in the classes of its legend as that is by now, and in a palette."""
    drawn = made.drawn
    frame = drawn.frame.assign(key=_class_keys(drawn.frame, made.legend))
    entries = _entries(replace(drawn.spec, palette=palette), frame, made.legend, language)
    return replace(made, drawn=replace(drawn, frame=frame, entries=entries))


def _streets(located: Located, frame: pandas.DataFrame, groups: Texts) -> pandas.DataFrame:
    """The streets with most, their rank and a place: the mean of their rows, not exactly."""
    rows = pandas.DataFrame({"x": located.x, "y": located.y}).groupby(groups).mean()
    places = (rows.reindex(frame.index) / _ROUGH).round() * _ROUGH
    rank = frame["value"].rank(ascending=False, method="first")
    found = frame.assign(x=places["x"], y=places["y"], rank=rank, name=list(frame.index))
    return (
        found[found["rank"].notna() & found["x"].notna()].sort_values("rank", kind="stable").head(points.TOP)
    )


def _class_keys(frame: pandas.DataFrame, legend: Optional[LegendSet]) -> List[str]:
    """The position of each figure's class as text, or its status where it has no figure."""
    status = frame["status"].to_numpy(dtype=object)
    if legend is None or not legend.classes:
        return [str(text) for text in status]
    at = classes.class_of(legend, frame["value"].to_numpy(dtype=float))
    lacking = frame["value"].isna().to_numpy()
    return [str(state) if none else str(one) for state, none, one in zip(status, lacking, at)]


def _shown(frame: pandas.DataFrame, language: str) -> List[str]:
    return ["" if numpy.isnan(value) else number(value, 0, language) for value in frame["value"]]


def _entries(
    spec: MapSpec, frame: pandas.DataFrame, legend: Optional[LegendSet], language: str
) -> Tuple[Entry, ...]:
    """One entry per class and one for what is withheld, with how many cells there are of each."""
    palette = spec.palette or palettes.DEFAULT
    if spec.kind is MapKind.HEAT:
        return points.heat_entries(palette, language)
    if spec.kind is MapKind.STREETS:
        colour = palettes.colours(palette, 5)[-1]
        return tuple(
            Entry(str(int(row.rank)), f"{int(row.rank)}. {row.name}", colour, int(row.value))
            for row in frame.itertuples(index=False)
        )
    counts = Counter(frame["key"])
    found = [
        Entry(str(at), item.label, item.colour, counts[str(at)])
        for at, item in enumerate(legend.classes if legend else ())
    ]
    held = counts[Status.WITHHELD.value]
    if held:
        label = status_word(Status.WITHHELD.value, "", language)
        found.append(Entry(Status.WITHHELD.value, label, "#e4e6ea", held))
    return tuple(found)


def _note(located: Located, spec: MapSpec, frame: pandas.DataFrame, language: str) -> str:
    """What the map does not show: rows without a place, and cells that are withheld."""
    chosen = located.chosen(spec)
    lost = int((chosen & ~(numpy.isfinite(located.x) & numpy.isfinite(located.y))).sum())
    parts = [_no_place(lost, int(chosen.sum()), language)] if spec.kind is not MapKind.STREETS else []
    held = int((frame["status"] == Status.WITHHELD.value).sum())
    if held:
        count, cells = number(held, 0, language), number(len(frame), 0, language)
        parts.append(say("points.not_shown", language, count=count, cells=cells))
    return "; ".join(part for part in parts if part)


def _no_place(lost: int, rows: int, language: str) -> str:
    if not lost:
        return ""
    count, of = number(lost, 0, language), number(rows, 0, language)
    return say("points.no_place", language, count=count, rows=of)


def _drawn(
    located: Located, spec: MapSpec, frame: pandas.DataFrame, entries: Tuple[Entry, ...], note: str
) -> DrawnMap:
    title = spec.title or located.delivery.id
    return DrawnMap(spec, title, spec.period, located.areas.id, frame, entries, note=note)
