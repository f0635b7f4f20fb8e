"""Profile pages: an area in figures beside what it lies in, what is like it, and what is said about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Dict, Iterator, List, Mapping, Optional, Sequence, Tuple

from .. import weighing
from ..model.areas import AreaSet
from ..model.recipe import Direction, Indicator, PageKind, PageSpec, Workspace
from ..texts import figure, say
from . import ages, profile_photos
from . import charts as draw
from .boxes import Box, Grid
from .charts import Space
from .charts_folder import Charts
from .compose import Placed, Shelf, height_of, shelved, stacked
from .extents import fitted
from .figures import (
    SIMILAR,
    KeyFigure,
    Series,
    Trend,
    display_name,
    display_names,
    profiles,
    trend,
)
from .fitting import Fitter, space
from .indicator_pages import interpretations_of
from .keyfigures import fits, key_figures
from .layouts import profile_theme
from .material import Material
from .origins import profile_line
from .profile_back import Back

COLUMNS = ("back", "photo", "number2")
"""Of profiles with a second side or a photo, beside those of all pages."""
SURROUNDINGS = 0.45
"""Of its own size, what a profile's map shows around the area on each side."""
SMALLEST_MAP = 1200.0
"""Metres that a profile's map is wide at least."""
MOST_TRENDS = 3
"""Beside each other; on a second side two lines of them."""
LEAST_TREND, LOWEST_TREND = 3.5, 2.4
"""Millimetres per point of text that a trend is high at least on a second side, and below the table."""
TOP, FEWEST_TO_RANK = 5, 20
"""Who is among the first five stands out, where there are twenty to compare with."""


def profile_themes(workspace: Workspace) -> Dict[str, str]:
    """The theme of the profile pages by area set; the first keeps the name without an area set."""
    sets = dict.fromkeys(spec.areas for spec in workspace.pages if spec.kind is PageKind.PROFILE)
    return {
        areas: profile_theme(workspace.language, areas if position else "")
        for position, areas in enumerate(sets)
    }


def rows(material: Material, spec: PageSpec, areas: AreaSet, charts: Charts) -> Iterator[Dict[str, object]]:
    """The profiles of a page spec, one per area, as rows of ``pages``; their charts are kept.

    Raises OriginWithoutReason where areas are to be alike in origin or nationality.
    """
    made = Profiles.of(material, spec, areas)
    if made is not None:
        for code, name in display_names(areas).items():
            yield made.row(code, name, charts)


def unknown_comparisons(material: Material) -> Tuple[str, ...]:
    """What profiles are to be compared with that there is not, in words."""
    language = material.workspace.language
    found: List[str] = []
    for spec in material.workspace.pages:
        if spec.kind is PageKind.PROFILE:
            areas = material.area_sets[spec.areas]
            unknown = [name for name in spec.compare_with if name not in _comparisons(spec, areas)]
            found += [say("run.compare_unknown", language, name=name, areas=areas.id) for name in unknown]
    return tuple(dict.fromkeys(found))


def _comparisons(spec: PageSpec, areas: AreaSet) -> Tuple[str, ...]:
    """Of what a profile is to be compared with what there is: levels above, areas, those that are alike."""
    known = {*areas.levels, *areas.frame.index, *([SIMILAR] if spec.profile.similar_by else [])}
    return tuple(name for name in spec.compare_with if name in known)


@dataclass(frozen=True)
class Profiles:
    """All that the profiles of a page spec have in common."""

    material: Material
    spec: PageSpec
    areas: AreaSet
    measure: Grid
    names: Tuple[str, ...]
    """What areas are compared with, as ``profiles`` takes it."""
    similar: Mapping[str, Tuple[str, ...]]
    figures: Mapping[str, Tuple[KeyFigure, ...]]
    groups: Mapping[str, Tuple[KeyFigure, ...]]
    """The age groups of every area."""
    trends: Tuple[Tuple[Indicator, Trend], ...]
    back: Optional[Back]
    foot: str

    @classmethod
    def of(cls, material: Material, spec: PageSpec, areas: AreaSet) -> Optional[Profiles]:
        """None where no indicator has figures about these areas."""
        in_ages = spec.profile.in_ages
        known = tuple(item.id for item in material.workspace.indicators)
        chosen = material.chosen(replace(spec, indicators=known))
        indicators = material.chosen(spec)
        if not indicators:
            return None
        names = _comparisons(spec, areas)
        alike = {}
        if SIMILAR in names:
            by = [item for item in chosen if item.id in spec.profile.similar_by]
            alike = weighing.similar(material.values, by, areas, spec.profile.similar_count)
        decimals = {item.id: material.legend_sets[item.id].decimals for item in chosen}
        audience = material.workspace.output.audience
        by_id = {item.id: item for item in chosen}
        groups = [by_id[name] for name in in_ages if name in by_id]
        if len(groups) < len(in_ages):
            groups = []  # parts of a whole are drawn all or not at all
        measure = material.sheet(spec).grid
        values = material.values
        return cls(
            material=material,
            spec=spec,
            areas=areas,
            measure=measure,
            names=names,
            similar=alike,
            figures=profiles(values, indicators, areas, names, audience, decimals, alike),
            groups=profiles(values, groups, areas, names, audience, decimals, alike),
            trends=_profile_trends(material, indicators, areas, decimals),
            back=Back.of(material, spec, indicators, areas) if spec.profile.sides > 1 else None,
            foot=Fitter(measure, material.house.font).foot(profile_line(material, indicators, areas)),
        )

    def row(self, code: str, name: str, charts: Charts) -> Dict[str, object]:
        """The page of one area."""
        material, areas = self.material, self.areas
        place = self.measure.boxes["photo"]
        photo = profile_photos.photo(material.workspace, self.spec, code, name, place.width / place.height)
        map_box = self.measure.boxes["map"] if photo is None else self.measure.map_above_photo
        bounds = tuple(areas.frame.geometry.loc[code].bounds)
        drawn = f"{_file_part(code)}_{material.sheet(self.spec).paper_key}"
        return {
            "layout": material.layout(self.spec),
            "page": name,
            "indicator": "",
            "area": code,
            "theme": profile_themes(material.workspace)[areas.id],
            **dict(zip(("xmin", "ymin", "xmax", "ymax"), _around(bounds, map_box))),
            **_profile_texts(material, areas, code, name, self.measure, self.figures[code]),
            "provenance": self.foot,
            "status": material.workspace.status,
            "legend": "",
            "figures": charts.keep(f"profile_{drawn}", self._front(code, name)),
            "back": charts.keep(f"profile_{drawn}_2", self._back(code, name)),
            "photo": charts.keep(f"photo_{drawn}", photo, ".jpg"),
        }

    def _front(self, code: str, name: str) -> bytes:
        """The table of key figures; below it, where there is no second side, ages and trends."""
        box, gap = self.measure.boxes["figures"], self._gap
        rows, headings, note = self.figures[code], self.headings(code), self.alike_line(code)

        def above(below: Sequence[Shelf]) -> Space:
            """The room for the table with these shelves below it."""
            height = box.height - height_of(below, gap)
            return space(self.material, self.measure, Box(0, 0, box.width, height))

        below: List[Shelf] = []
        if self.back is None:
            below = self._ages(code, name, box.width)
            high = max(box.height * 0.2, self.measure.text * LOWEST_TREND)
            trends = self._trends(code, box.width, high, 1)
            # No figure makes way for lines of some of them.
            if fits(rows, headings, above([*below, *trends]), self.areas.level, note):
                below = [*below, *trends]
        room = above(below)
        table = key_figures(rows, headings, room, self.areas.level, name, note)
        parts = [Placed(table, 0.0, 0.0, room.height), *shelved(below, room.height, gap)]
        return stacked(box.width, box.height, parts)

    def _back(self, code: str, name: str) -> Optional[bytes]:
        """The second side: ages, small maps, what comes together here, trends."""
        if self.back is None:
            return None
        box, gap = self.measure.boxes["back"], self._gap
        shelves = [*self._ages(code, name, box.width), *self.back.shelves(code, self.figures[code])]
        room = box.height - height_of(shelves, gap) + gap
        lines = -(-min(len(self.trends), MOST_TRENDS * 2) // MOST_TRENDS)
        height = min(room / max(lines, 1) - gap, box.width * 0.26)
        if height > self.measure.text * LEAST_TREND:
            shelves += self._trends(code, box.width, height, lines)
        return stacked(box.width, box.height, shelved(shelves, -gap, gap))

    @property
    def _gap(self) -> float:
        """Millimetres between what stands below or beside each other."""
        return self.measure.text * 0.8

    def headings(self, code: str) -> Tuple[str, ...]:
        """What stands above the columns of comparison."""
        language = self.material.workspace.language
        names = display_names(self.areas)
        own = {SIMILAR: say("page.table.similar", language), **names}
        return tuple(
            _headings(self.areas, code, (name,))[0] if name in self.areas.levels else own[name]
            for name in self.names
        )

    def alike_line(self, code: str) -> str:
        """Which areas are like this one, and in what."""
        if SIMILAR not in self.names:
            return ""
        names = display_names(self.areas)
        others = [names[other] for other in self.similar.get(code, ())]
        known = {item.id: item.name for item in self.material.workspace.indicators}
        by = [known[name] for name in self.spec.profile.similar_by if name in known]
        words = "page.table.similar_to" if others else "page.table.similar_none"
        return say(words, self.material.workspace.language, areas=", ".join(others), by=", ".join(by))

    def _ages(self, code: str, name: str, width: float) -> List[Shelf]:
        """Age groups of the area and of what it is compared with; nothing where the recipe names none."""
        groups = self.groups.get(code, ())
        if not groups:
            return []
        columns = [(name, [item.here for item in groups])]
        columns += [
            (heading, [item.compare[position] for item in groups])
            for position, heading in enumerate(self.headings(code))
        ]
        room = space(self.material, self.measure, Box(0, 0, width, 0.0))
        indicators = [item.indicator for item in groups]
        names = [name for name, _ in self.spec.profile.ages]
        return [ages.shelf(columns, indicators, names, room)]

    def _trends(self, code: str, width: float, height: float, shelves: int) -> List[Shelf]:
        """The trends of the first indicators that have one, so many shelves at most."""
        wide = (width - self._gap * (MOST_TRENDS - 1)) / MOST_TRENDS
        box = Box(0, 0, wide, height)
        found: List[Shelf] = []
        for start in range(0, min(len(self.trends), MOST_TRENDS * shelves), MOST_TRENDS):
            drawn = [self._trend(*item, box, code) for item in self.trends[start : start + MOST_TRENDS]]
            parts = [
                Placed(svg, position * (wide + self._gap), 0.0, height)
                for position, svg in enumerate(drawn)
                if svg is not None
            ]
            found += [Shelf(tuple(parts), height)] if parts else []
        return found

    def _trend(self, indicator: Indicator, lines: Trend, box: Box, code: str) -> Optional[bytes]:
        areas = self.areas
        whole = _headings(areas, code, areas.levels)[-1] if areas.levels else ""
        room = space(self.material, self.measure, box)
        series = unnamed(lines.series(code, whole))
        return draw.trend(lines.periods, series, room, lines.decimals, indicator.unit, title=indicator.name)


def _file_part(code: str) -> str:
    """A code as part of a file name: that of an own area is a name, with anything in it."""
    return re.sub(r"[^a-z0-9]+", "_", code.lower())[:40]


def _around(bounds: Tuple[float, ...], box: Box) -> Tuple[float, ...]:
    left, bottom, right, top = bounds
    air = max(0.0, SMALLEST_MAP - max(right - left, top - bottom)) / 2
    return fitted((left - air, bottom - air, right + air, top + air), box, SURROUNDINGS)


def _headings(areas: AreaSet, code: str, levels: Sequence[str]) -> Tuple[str, ...]:
    return tuple(display_name(str(areas.parent_names(level)[areas.parents(level)[code]])) for level in levels)


def _profile_trends(
    material: Material, indicators: Sequence[Indicator], areas: AreaSet, decimals: Dict[str, int]
) -> Tuple[Tuple[Indicator, Trend], ...]:
    found = [(item, trend(material.values, item, areas, decimals[item.id])) for item in indicators]
    return tuple((item, lines) for item, lines in found if len(lines.periods) > 1)


def stands_out(rows: Sequence[KeyFigure], language: str) -> str:
    """The figures in which an area is among the few that ask most for attention; "" for none.

    Only indicators with a direction count, and never on pages for the public, which have no ranks.
    """
    found = []
    for row in rows:
        if row.rank is None or row.of < FEWEST_TO_RANK or row.indicator.direction is Direction.NEUTRAL:
            continue
        high = row.indicator.direction is Direction.HIGH_IS_WORSE
        place = row.rank if high else row.of + 1 - row.rank
        if place <= TOP:
            found.append(row.indicator.name[:1].lower() + row.indicator.name[1:])
    return say("sentence.stands_out", language, n=TOP, list="; ".join(found)) if found else ""


def _profile_texts(
    material: Material, areas: AreaSet, code: str, name: str, measure: Grid, rows: Sequence[KeyFigure]
) -> Dict[str, object]:
    language = material.workspace.language
    fitter = Fitter(measure, material.house.font)
    inhabitants = ""
    if "inwoners" in areas.denominators:
        count = areas.frame["inwoners"].get(code)
        if count == count:  # noqa: PLR0124 - NaN
            inhabitants = say("page.inhabitants", language, n=figure(float(count), 0, "", language))
    within = " · ".join([*_headings(areas, code, areas.levels), *([inhabitants] if inhabitants else [])])
    return {
        "title": fitter.line("title", name, bold=True),
        "subtitle": fitter.line("sentence", within, box="subtitle"),
        "sentence": fitter.block(
            "sentence", [*interpretations_of(material, area=code), stands_out(rows, language)]
        ),
        "alt": say("page.table.alt", language, area=name),
    }


def unnamed(series: Sequence[Series]) -> Tuple[Series, ...]:
    """Lines as a small chart has room for: the page's own area without its name, others without value."""
    return tuple(replace(line, name="") if line.main else replace(line, valued=False) for line in series)
