"""``maps`` of the recipe: from protected figures, and places of rows, to maps with words and colours."""

from __future__ import annotations

from dataclasses import replace
from typing import Callable, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy
import pandas

from .. import weighing
from ..model.areas import AreaSet
from ..model.legends import LegendSet
from ..model.maps import DrawnMap, Entry, KindNumbers, MapKind, MapSpec, PartsAs
from ..model.recipe import Indicator, Workspace
from ..presenting import on_map
from ..presenting.material import Material
from ..styling import classes, kinds, map_words, palettes, parts, symbols
from ..styling.made_maps import MadeMap
from ..texts import figure, say
from ..workspace import map_tables
from ..workspace.store import Store
from . import map_classes, points
from .legends import names_of
from .map_classes import Keeper, Wish
from .places_maps import PlacesMap, places_maps
from .points import Located


def check(workspace: Workspace) -> None:
    """Refuse maps that would draw people one by one (PointsOfPeople)."""
    deliveries = {item.id: item for item in workspace.deliveries}
    points.check([spec for spec in workspace.maps if spec.delivery in deliveries], deliveries)


def deliveries_of(workspace: Workspace) -> Tuple[str, ...]:
    """The deliveries of which the rows lie on a map."""
    return tuple(dict.fromkeys(spec.delivery for spec in workspace.maps if spec.kind.of_points))


def with_maps(material: Material, located: Mapping[str, Located]) -> Material:
    """With the maps that the recipe asks for. What they need is told where it is not there.

    Raises OriginWithoutReason, BadSetting, NoSuchColumn.
    """
    workspace = material.workspace
    keeper = Keeper(material)
    maker = _Maker(material, keeper)
    known = kinds.Known(
        {(item.delivery, item.column): item.numbers for item in Store(workspace.store).kind_numbers()},
        kinds.named_colours(material.house, {item.id: item.name for item in workspace.partners}),
    )
    of_places, numbered = _of_places(material, located, known)
    drawn = places_maps(of_places, keeper, maker.findings)
    made: List[MadeMap] = []
    for spec in workspace.maps:
        found = drawn.get(spec.id) if spec.kind.of_points else maker.made(spec)
        if found is not None:
            made.append(replace(found, drawn=on_map.settled(found.drawn, material)))
        else:
            maker.findings.append(say("run.map_without", workspace.language, name=spec.title or spec.id))
    findings = (*material.findings, *on_map.refused(material), *dict.fromkeys(maker.findings))
    renewed = (*material.renewed, *(map_tables.PREFIX + item.id for item in made if keeper.renewed(item)))
    return replace(material, maps=tuple(made), findings=findings, renewed=renewed, kind_numbers=numbered)


_Numbers = Sequence[float]
_Places = Tuple[pandas.Series, pandas.Series, float]


class _Maker:
    """Makes maps of the figures of areas."""

    def __init__(self, material: Material, keeper: Keeper) -> None:
        self._material = material
        self._keeper = keeper
        self._language = material.workspace.language
        self.findings: List[str] = []
        self._at: Dict[str, _Places] = {}

    def made(self, spec: MapSpec) -> Optional[MadeMap]:
        """A map; None where one of its indicators is there no more."""
        known = {item.id: item for item in self._material.workspace.indicators}
        if any(name not in known for name in spec.indicators):
            return None
        indicators = tuple(known[name] for name in spec.indicators)
        areas = self._areas(spec, indicators)
        makers: Mapping[MapKind, Callable[[MapSpec, Sequence[Indicator], AreaSet], MadeMap]] = {
            MapKind.BIVARIATE: self._bivariate,
            MapKind.COINCIDENCE: self._coincidence,
            MapKind.CHANGE: self._change,
            MapKind.CATEGORY: self._category,
            MapKind.PARTS: self._parts,
        }
        found = makers.get(spec.kind, self._of_one)(spec, indicators, areas)
        return replace(found, counted=map_words.counted(indicators))

    def _areas(self, spec: MapSpec, indicators: Sequence[Indicator]) -> AreaSet:
        material = self._material
        return material.area_sets[spec.areas] if spec.areas else material.area_set(indicators[0])

    def _told(self, weighed: weighing.Weighed) -> weighing.Weighed:
        self.findings += map_words.findings_in_words(weighed, self._language)
        return weighed

    def _bivariate(self, spec: MapSpec, indicators: Sequence[Indicator], areas: AreaSet) -> MadeMap:
        values = self._material.values
        made = map_words.axis_legends(values, spec, indicators, areas, self._language)
        periods = weighing.periods_for(values, indicators, areas, spec.period)
        axes = tuple(
            self._keeper.kept(
                self._wish(spec, item.id, middle=item.legend.middle),
                map_classes.axis_made_of(axis, values, item, areas, period),
            )
            for item, axis, period in zip(indicators, made, periods)
        )
        limits = [axis.limits for axis in axes]
        weighed = self._told(weighing.bivariate(values, spec, indicators, areas, limits))
        drawn = map_words.bivariate_map(weighed, spec, indicators, areas, axes, self._language)
        return MadeMap(drawn, fixed=axes)

    def _coincidence(self, spec: MapSpec, indicators: Sequence[Indicator], areas: AreaSet) -> MadeMap:
        material = self._material
        legends = material.legend_sets
        weighed = self._told(weighing.coincidence(material.values, spec, indicators, areas, legends))
        drawn = map_words.coincidence_map(
            weighed,
            spec,
            indicators,
            areas,
            legends,
            self._language,
            material.public,
            material.house.palettes,
        )
        # Letters on the map only where an area stands out.
        few = ~(drawn.frame["value"] >= spec.at_least)
        which = drawn.frame["which"].mask(few, "")
        return MadeMap(replace(drawn, frame=drawn.frame.assign(which=which)))

    def _change(self, spec: MapSpec, indicators: Sequence[Indicator], areas: AreaSet) -> MadeMap:
        material = self._material
        others = material.workspace.indicators
        weighed = self._told(weighing.change(material.values, spec, indicators, areas, others))
        own = material.house.palettes
        made = map_words.change_legend(weighed, indicators[0], self._language)
        made = map_classes.change_made_of(made, weighed, indicators[0], areas)
        made = self._keeper.kept(self._wish(spec, "change"), made)
        drawn = map_words.change_map(weighed, spec, indicators, areas, self._language, own, made)
        return MadeMap(drawn, fixed=(made,))

    def _category(self, spec: MapSpec, indicators: Sequence[Indicator], areas: AreaSet) -> MadeMap:
        weighed = self._told(weighing.categories(self._material.values, spec, indicators, areas))
        legend = self._material.legend_sets[indicators[0].id]
        names = map_words.category_names(weighed, indicators[0], legend)
        return MadeMap(map_words.category_map(weighed, spec, indicators, areas, self._language, names))

    def _of_one(self, spec: MapSpec, indicators: Sequence[Indicator], areas: AreaSet) -> MadeMap:
        """A circle or a colour for the figure of one indicator."""
        (indicator,) = indicators
        column, frame = self._frame(spec, indicator, areas)
        legend = self._material.legend_sets[indicator.id]
        drawn = DrawnMap(spec, spec.title or indicator.name, column.period, areas.id, frame, ())
        made = MadeMap(drawn, palette=self._palette(spec, indicator))
        if spec.kind is MapKind.SYMBOLS:
            return self._sized(made, indicators, areas, symbols.sizes_for)
        drawn = replace(drawn, entries=_class_entries(legend, column.value))
        sizes = symbols.classes_for(*self._places(areas)) if spec.kind is MapKind.GRADUATED else None
        return replace(made, drawn=drawn, legend=legend, sizes=sizes)

    def _palette(self, spec: MapSpec, indicator: Indicator) -> str:
        if self._material.public:
            return palettes.NEUTRAL
        own = self._material.legend_sets[indicator.id].palette
        return spec.palette or own or palettes.DEFAULT

    def _frame(
        self, spec: MapSpec, indicator: Indicator, areas: AreaSet
    ) -> Tuple[weighing.Column, pandas.DataFrame]:
        values = self._material.values
        (period,) = weighing.periods_for(values, [indicator], areas, spec.period)
        column = weighing.column(values, indicator, areas, period)
        legend = self._material.legend_sets[indicator.id]
        words = map_words.status_labels([indicator], self._language)
        shown = [
            words.get(str(status), "")
            if numpy.isnan(value)
            else figure(value, legend.decimals, indicator.unit, self._language)
            for value, status in zip(column.value.tolist(), column.status)
        ]
        at = classes.class_of(legend, column.value)
        key = numpy.where(column.known, at.astype(str).astype(object), "")
        frame = pandas.DataFrame(
            {"key": key, "value": column.value, "status": column.status, "shown": shown},
            index=areas.frame.index,
        )
        return column, frame

    def _wish(self, spec: MapSpec, axis: str, **more: object) -> Wish:
        return map_classes.wish_of(spec, self._material.workspace.maps, axis, **more)

    def _sized(
        self,
        made: MadeMap,
        indicators: Sequence[Indicator],
        areas: AreaSet,
        sizes_for: Callable[[_Numbers, _Numbers, _Numbers, float], symbols.Sizes],
    ) -> MadeMap:
        """With sizes that all periods share, so that years can be compared, and that stay."""
        values = self._material.values
        rows = pandas.concat([values.of(item.id, areas.level).reset_index() for item in indicators])
        rows = rows[(rows["area_set"] == areas.id) & rows["area"].isin(areas.frame.index)]
        x, y, per_mm = self._places(areas)
        sizes = sizes_for(
            rows["value"].to_numpy(dtype=float), x.reindex(rows["area"]), y.reindex(rows["area"]), per_mm
        )
        largest = rows[rows["value"].abs() > 0].sort_values("value", key=abs).tail(1)
        new = map_classes.up_to(sizes.reference if len(largest) else 0.0, names_of(largest), sizes.largest)
        kept = self._keeper.kept(self._wish(made.drawn.spec, "sizes"), new)
        if kept.classes:
            sizes = symbols.Sizes(kept.classes[-1].upper, kept.largest)
        return replace(made, sizes=sizes, fixed=(kept,))

    def _places(self, areas: AreaSet) -> _Places:
        """Where areas are, and how many metres a millimetre on their map is; looked up once."""
        if areas.id not in self._at:
            middle = areas.frame.geometry.representative_point()
            self._at[areas.id] = (middle.x, middle.y, symbols.ground_per_mm(areas.frame.total_bounds))
        return self._at[areas.id]

    def _parts(self, spec: MapSpec, indicators: Sequence[Indicator], areas: AreaSet) -> MadeMap:
        values = self._material.values
        periods = weighing.periods_for(values, indicators, areas, spec.period)
        columns = [weighing.column(values, item, areas, one) for item, one in zip(indicators, periods)]
        status = weighing.together([item.status for item in columns])
        numbers = {f"part{place}": item.value for place, item in enumerate(columns, 1)}
        whole = numpy.sum(list(numbers.values()), axis=0)
        frame = pandas.DataFrame({"key": "", "value": whole, "status": status}, index=areas.frame.index)
        words = map_words.status_labels(indicators, self._language)
        frame = frame.assign(shown=frame["status"].map(words).fillna(""), **numbers)
        frame["key"] = parts.keys_of(list(numbers.values()), spec.parts_as)
        shades = palettes.qualitative(len(indicators))
        drawn_in = int((frame["key"] == parts.WHOLE).sum())
        entries = tuple(
            Entry(f"part{place}", item.name, shade, drawn_in)
            for place, (item, shade) in enumerate(zip(indicators, shades), 1)
        )
        title = spec.title or ", ".join(item.name for item in indicators)
        drawn = DrawnMap(spec, title, periods[0], areas.id, frame, entries, tuple(e.label for e in entries))
        if spec.parts_as is PartsAs.BARS:
            units = {item.unit for item in indicators}
            made = MadeMap(drawn, unit=units.pop() if len(units) == 1 else "")
            return self._sized(made, indicators, areas, parts.bars_for)
        return MadeMap(drawn, sizes=symbols.pies_for(*self._places(areas)))


def _class_entries(legend: LegendSet, numbers: numpy.ndarray) -> Tuple[Entry, ...]:
    at = classes.class_of(legend, numbers[~numpy.isnan(numbers)])
    return tuple(
        Entry(str(place), item.label, item.colour, int((at == place).sum()))
        for place, item in enumerate(legend.classes)
    )


# --- places ------------------------------------------------------------------------------------


def _of_places(
    material: Material, located: Mapping[str, Located], known: kinds.Known
) -> Tuple[List[PlacesMap], Tuple[KindNumbers, ...]]:
    """The maps of where rows lie, and the numbers of their kinds with those of before.

    Maps of one delivery are protected together.
    """
    workspace = material.workspace
    there = {item.id for item in workspace.deliveries}
    numbers = {key: KindNumbers(*key, item) for key, item in known.numbers.items() if key[0] in there}
    found: List[PlacesMap] = []
    for delivery, places in located.items():
        specs = [spec for spec in workspace.maps if spec.delivery == delivery]
        made = points.points_maps(
            places,
            specs,
            material.values,
            workspace.language,
            workspace.output.audience,
            workspace.privacy.minimum_count,
            next((spec.phase for spec in specs if spec.phase), "") or _phase_column(places),
            known,
        )
        for one in made:
            found.append(PlacesMap(one, places, workspace))
            if one.kinds is not None:
                numbers[one.kinds.delivery, one.kinds.column] = one.kinds
    return found, tuple(numbers.values())


def _phase_column(places: Located) -> str:
    """The column that says how far a thing is, where the rows have one."""
    names = [str(name) for name in places.table.frame.columns]
    return next((name for name in names if name.strip().lower() in ("fase", "phase")), "")
