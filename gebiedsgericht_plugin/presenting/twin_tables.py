"""What a page of the map set says, for who cannot see it: its words, and its figures as tables.

Areas stand in the order of their codes, never by their figure. Every place without a number has a word
that says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Callable, Dict, List, Mapping, Optional, Sequence, Set, Tuple

from ..model.areas import AreaSet
from ..model.legends import LegendSet
from ..model.recipe import Indicator, PageKind, Paper
from ..model.values import Status
from ..styling.classes import outside_label
from ..styling.made_maps import MadeMap
from ..texts import figure, number, say, status_word
from . import html, map_slides, overview_reading, overview_sources, slides, workbook
from .figures import Figure, Figures, KeyFigure, class_colour, display_name, display_names, trend
from .fitting import space
from .grids import Box, grid
from .indicator_pages import figures_of, interpretations_of
from .layouts import map_theme, theme_name
from .legend_rows import Row
from .map_pages import sentence as map_sentence
from .material import Material, View
from .origins import line_of_maps, provenance_line
from .overview_flow import Piece, Setter
from .profile_pages import Profiles, profile_themes
from .sentences import reading_sentence, titled

MOST_PERIODS = 12
"""Beside each other in a table; the latest of more."""
PANES = 9
FLOWING: Mapping[str, Callable[[Material, Setter], List[Piece]]] = {
    PageKind.READING.value: overview_reading.pieces,
    PageKind.SOURCES.value: overview_sources.pieces,
}
"""Kinds of page with running text, which may go on on the next."""


@dataclass(frozen=True)
class Said:
    """What a page says."""

    title: str
    texts: Tuple[str, ...]
    alt: str
    tables: Tuple[str, ...]
    """As HTML."""
    origin: str


class Tables:
    """Finds what each page of a map set is about, and puts it into words and tables."""

    def __init__(self, material: Material) -> None:
        """Know the pages of a map set by the theme of their map."""
        self._material = material
        self._language = material.workspace.language
        public = material.public
        self._views: Dict[str, View] = {}
        for spec in material.workspace.pages:
            for indicator in material.chosen(spec) if spec.kind is PageKind.INDICATOR else ():
                view = material.view(indicator, spec.areas)
                self._views[theme_name(indicator, view.name, public)] = view
        self._made = {map_theme(made.drawn, public): made for made in material.maps}
        self._profiled = {theme: areas for areas, theme in profile_themes(material.workspace).items()}
        self._whole: Set[str] = set()
        self._made_profiles: Dict[Tuple[str, str], Optional[Profiles]] = {}

    def page(self, title: str, row: Mapping[str, str]) -> Said:
        """What the page says whose texts are in ``row``; it is called ``title`` in the list of pages."""
        theme, area = row.get("theme", ""), row.get("area", "")
        small = [self._made[name] for name in self._panes(row) if name in self._made]
        if small:
            return self._small_maps(title, row, small)
        if theme in self._views:
            return self._indicator(self._views[theme], row)
        if theme in self._made:
            return self._map(self._made[theme], row)
        if area and theme in self._profiled:
            return self._profile(title, row, self._profiled[theme], area)
        return self._other(title, row)

    def _panes(self, row: Mapping[str, str]) -> List[str]:
        return [row.get(f"theme{place}", "") for place in range(1, PANES + 1)]

    def _other(self, title: str, row: Mapping[str, str]) -> Said:
        """A page of another kind: its own words, and all figures where it is the table of them."""
        kind = row.get("layout", "").partition("-")[0]
        texts = [row.get(name, "") for name in ("subtitle", "sentence")]
        more: List[str] = []
        if kind == PageKind.TABLE.value:
            more = self._all_figures()
        elif kind in FLOWING:
            more = self._flow(FLOWING[kind](self._material, self._setter()))
        elif not row.get("theme", ""):
            texts.append(row.get("alt", ""))
        # Without which part of it this is: here it is all of it.
        named = " ".join(row.get("subtitle" if more else "title", "").split()) or title
        said = tuple(dict.fromkeys(text for text in texts if text and text != named))
        return Said(named, said, row.get("alt", ""), tuple(more), row.get("provenance", ""))

    def again(self, row: Mapping[str, str]) -> bool:
        """Whether a page goes on with one that was said as a whole before."""
        kind = row.get("layout", "").partition("-")[0]
        whole = kind in FLOWING or kind == PageKind.TABLE.value
        seen = kind in self._whole
        self._whole.update([kind] if whole else [])
        return whole and seen

    def _setter(self) -> Setter:
        """What sets text that is only to be read; how wide it is does not matter."""
        measure = grid(PageKind.INDICATOR, Paper.A4)
        return Setter(space(self._material, measure, Box(0, 0, 200, 200)), 200.0)

    def _flow(self, pieces: Sequence[Piece]) -> List[str]:
        """Headings and paragraphs."""
        found = []
        for piece in pieces:
            element = "h3" if piece.keeps and piece.words.endswith(":") else "p"
            words = piece.words.rstrip(":;" if element == "h3" else ";")
            found.append(f"<{element}>{escape(words)}</{element}>" if words else "")
        return [line for line in found if line]

    # --- kinds of page ---

    def _indicator(self, view: View, row: Mapping[str, str]) -> Said:
        material, indicator = self._material, view.indicator
        figures = figures_of(material, view)
        legend = material.legend_sets[indicator.id]
        said = reading_sentence(figures, self._language, material.workspace.output.audience)
        told = interpretations_of(material, indicator.id)
        extra = (indicator.note, material.house.disclaimer)
        return Said(
            title=f"{titled(indicator)}, {figures.period}" if figures.period else titled(indicator),
            texts=tuple(text for text in (said, *told) if text),
            alt=row.get("alt", ""),
            tables=(
                *self._legend(slides.legend_rows(_slide(figures, legend), self._language)),
                *self._areas(figures, legend, view.areas),
                *self._trend(indicator, view.areas, figures),
            ),
            origin=" · ".join(
                text for text in (provenance_line(material, figures, view.areas), *extra) if text
            ),
        )

    def _map(self, made: MadeMap, row: Mapping[str, str]) -> Said:
        material, drawn = self._material, made.drawn
        areas = material.area_sets[drawn.areas]
        key = map_slides.key_of(made, areas, self._language)
        both = [Row(item.label, item.count, slides.Look(item.colour, "", "")) for item in key.diamond]
        texts = [map_sentence(material, made, areas), drawn.note]
        if made.shape:
            texts.append(say("twin.places", self._language))
        return Said(
            title=f"{drawn.title}, {drawn.period}" if drawn.period else drawn.title,
            texts=tuple(text for text in texts if text),
            alt=row.get("alt", ""),
            tables=(
                *self._legend([*key.rows, *both]),
                *(() if made.shape else self._drawn([made], areas)),
            ),
            origin=line_of_maps(material, made, areas),
        )

    def _small_maps(self, title: str, row: Mapping[str, str], made: Sequence[MadeMap]) -> Said:
        areas = self._material.area_sets[made[0].drawn.areas]
        same = [item for item in made if item.drawn.areas == areas.id and not item.shape]
        return Said(
            title=row.get("subtitle", "") or title,
            texts=tuple(text for text in (row.get("sentence", ""),) if text),
            alt=row.get("alt", ""),
            tables=tuple(self._drawn(same, areas)),
            origin=row.get("provenance", ""),
        )

    def _profile(self, title: str, row: Mapping[str, str], area_set: str, area: str) -> Said:
        told = interpretations_of(self._material, area=area)
        sentence = " ".join(row.get("sentence", "").split())
        made = self._profiles(row.get("layout", ""), area_set)
        texts = [row.get("subtitle", ""), sentence, *(text for text in told if text not in sentence)]
        tables: List[str] = []
        if made is not None:
            texts.append(made.alike_line(area))
            tables += self._key_figures("twin.key_figures", made, made.figures.get(area, ()), area)
            tables += self._key_figures("twin.ages", made, made.groups.get(area, ()), area)
            tables += self._trends(made, area)
        return Said(
            title=title,
            texts=tuple(text for text in texts if text),
            alt=say("twin.where", self._language, area=title),
            tables=tuple(tables),
            origin=row.get("provenance", ""),
        )

    # --- tables ---

    def _table(
        self, code: str, headings: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[int] = ()
    ) -> str:
        caption = html.heading("h3", code, self._language)
        return f'<div class="wide">{html.cells(caption, headings, rows, numeric)}</div>'

    def _legend(self, rows: Sequence[Row]) -> List[str]:
        """The legend: what each colour or sign stands for, and for how many areas."""
        if not rows:
            return []
        heads = [say("twin.class", self._language), say("twin.count", self._language)]
        lines = [
            (row.label, "" if row.count is None else number(row.count, 0, self._language)) for row in rows
        ]
        marks = [
            f'<span class="swatch" style="background:{escape(row.look.fill)}"></span> '
            if row.look.fill
            else ""
            for row in rows
        ]
        caption = html.heading("h3", "twin.legend", self._language)
        return [f'<div class="legend">{html.cells(caption, heads, lines, (1,), marks)}</div>']

    def _areas(self, figures: Figures, legend: LegendSet, areas: AreaSet) -> List[str]:
        """Every area with its figure and its class, in the order of the codes; the municipality last."""
        language = self._language
        heads = [
            say("report.area", language),
            *(f"{workbook.level_word(level, language)}" for level in areas.levels[:1]),
            titled(figures.indicator),
            say("twin.class", language),
        ]
        lies = _lies_in(areas)
        rows = [
            (
                item.name,
                *lies.get(item.code, ()),
                self._value(item, figures),
                self._class(item, figures, legend),
            )
            for item in figures.areas
        ]
        if figures.whole is not None:
            blank = [""] * (len(heads) - 3)
            rows.append((figures.whole.name, *blank, self._value(figures.whole, figures), ""))
        return [self._table("twin.figures", heads, rows, (len(heads) - 2,))]

    def _value(self, item: Figure, figures: Figures) -> str:
        return self._said(item, figures.indicator, figures.decimals)

    def _said(self, item: Figure, indicator: Indicator, decimals: int) -> str:
        """A figure with its unit, and the word for its status where that is not the usual one."""
        word = status_word(item.status.value, indicator.counted, self._language)
        if item.value is None:
            return word
        text = figure(item.value, decimals, indicator.unit, self._language)
        return text if item.status is Status.OBSERVED else f"{text} ({word})"

    def _class(self, item: Figure, figures: Figures, legend: LegendSet) -> str:
        if item.value is None:
            return status_word(item.status.value, figures.indicator.counted, self._language)
        colour = class_colour(item, legend)
        found = [each.label for each in legend.classes if each.colour == colour]
        return found[0] if found else outside_label(legend, self._language)

    def _trend(self, indicator: Indicator, areas: AreaSet, figures: Figures) -> List[str]:
        """How the areas went from period to period; nothing where there is one."""
        lines = trend(self._material.values, indicator, areas, figures.decimals)
        periods = lines.periods[-MOST_PERIODS:]
        if len(periods) < 2:
            return []
        first = len(lines.periods) - len(periods)

        def said(values: Sequence[Optional[float]]) -> List[str]:
            return [self._or_none(value, lines.decimals, indicator.unit) for value in values[first:]]

        rows = [(lines.names[code], *said(values)) for code, values in lines.lines.items()]
        if figures.whole is not None:
            rows.append((figures.whole.name, *said(lines.whole)))
        heads = [say("report.area", self._language), *periods]
        return [self._table("twin.trend", heads, rows, range(1, len(heads)))]

    def _drawn(self, made: Sequence[MadeMap], areas: AreaSet) -> List[str]:
        """What maps of areas show, a column for each; of one also what its legend calls it."""
        if not made:
            return []
        heads = [say("report.area", self._language), *(self._heading(item, made) for item in made)]
        names = display_names(areas).items()
        rows: List[Tuple[str, ...]] = [
            (name, *(self._shown(item, code)[0] for item in made)) for code, name in names
        ]
        told = [self._shown(made[0], code)[1] for code, _ in names]
        if len(made) == 1 and any(label not in ("", row[1]) for label, row in zip(told, rows)):
            heads.append(say("twin.class", self._language))
            rows = [(*row, label) for row, label in zip(rows, told)]
        return [self._table("twin.figures", heads, rows)]

    def _heading(self, made: MadeMap, others: Sequence[MadeMap]) -> str:
        drawn = made.drawn
        one = len({item.drawn.spec.indicators for item in others}) == 1 and len(others) > 1
        return drawn.period if one and drawn.period else drawn.title

    def _shown(self, made: MadeMap, code: str) -> Tuple[str, str]:
        """The figure of an area as its map has it, or why there is none, and what the legend calls it."""
        frame = made.drawn.frame
        if code not in frame.index:
            word = status_word(Status.MISSING.value, made.counted, self._language)
            return word, word
        shown, key = str(frame.at[code, "shown"] or ""), str(frame.at[code, "key"] or "")
        label = {item.key: item.label for item in made.drawn.entries}.get(key, "")
        word = status_word(str(frame.at[code, "status"]), made.counted, self._language)
        return shown or label or word, label or word

    def _key_figures(self, code: str, made: Profiles, found: Sequence[KeyFigure], area: str) -> List[str]:
        """Figures of an area beside those of what it is compared with."""
        language = self._language
        if not found:
            return []
        ranked = any(row.rank is not None for row in found)
        heads = [
            say("report.indicator", language),
            str(display_names(made.areas)[area]),
            *made.headings(area),
        ]
        heads += [say("twin.rank", language)] if ranked else []
        heads += [say("twin.change", language)]
        rows = [(titled(row.indicator), *self._key_cells(row, ranked)) for row in found]
        return [self._table(code, heads, rows, range(1, len(heads)))]

    def _trends(self, made: Profiles, area: str) -> List[str]:
        """How the figures of an area that have several periods went from one to the next."""
        known = [(item, lines, lines.lines[area]) for item, lines in made.trends if area in lines.lines]
        periods = sorted({period for _, lines, _ in known for period in lines.periods})[-MOST_PERIODS:]
        if not known:
            return []
        rows = []
        for item, lines, values in known:
            there = dict(zip(lines.periods, values))
            said = (self._or_none(there.get(period), lines.decimals, item.unit) for period in periods)
            rows.append((titled(item), *said))
        heads = [say("report.indicator", self._language), *periods]
        return [self._table("twin.trend", heads, rows, range(1, len(heads)))]

    def _or_none(self, value: Optional[float], decimals: int, unit: str) -> str:
        if value is None:
            return say("twin.none", self._language)
        return figure(value, decimals, unit, self._language)

    def _key_cells(self, row: KeyFigure, ranked: bool) -> List[str]:
        language = self._language
        cells = [self._said(item, row.indicator, row.decimals) for item in (row.here, *row.compare)]
        if ranked:
            place = say("report.n_of_m", language, n=row.rank or "", m=number(row.of, 0, language))
            cells.append(place if row.rank is not None else "")
        change = "" if row.change is None else number(row.change, row.decimals, language)
        return [*cells, f"+{change}" if row.change and row.change > 0 else change]

    def _profiles(self, layout: str, area_set: str) -> Optional[Profiles]:
        """What the profiles of one layout are made of; found once."""
        key = (layout, area_set)
        if key not in self._made_profiles:
            material = self._material
            specs = [
                spec
                for spec in material.workspace.pages
                if spec.kind is PageKind.PROFILE and (material.layout(spec), spec.areas) == key
            ]
            areas = material.area_sets[area_set]
            self._made_profiles[key] = Profiles.of(material, specs[0], areas) if specs else None
        return self._made_profiles[key]

    def _all_figures(self) -> List[str]:
        """The latest figures of all areas, as the workbook has them."""
        found = []
        for sheet in workbook.area_sheets(self._material):
            rows = [[workbook.as_text(cell, self._language) for cell in row[1:]] for row in sheet.rows]
            heads = [column.name for column in sheet.columns[1:]]
            right = [at for at, column in enumerate(sheet.columns[1:]) if column.number]
            caption = f"<h3>{escape(sheet.title)}</h3>"
            found.append(f'<div class="wide">{html.cells(caption, heads, rows, right)}</div>')
        return found


def _slide(figures: Figures, legend: LegendSet) -> slides.Slide:
    """The slide of an indicator, for the lines of its legend."""
    return slides.Slide(figures, legend, Path(), "")


def _lies_in(areas: AreaSet) -> Dict[str, Tuple[str, ...]]:
    """By area the name of the area that it lies in, of the finest level above."""
    if not areas.levels:
        return {}
    level = areas.levels[0]
    names = areas.parent_names(level)
    return {
        str(code): (display_name(str(names.get(parent, parent))),)
        for code, parent in areas.parents(level).items()
    }
