"""The table ``pages``: one row per page, with its texts, its extent, its theme and its charts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Dict, Iterator, List, Optional, Sequence, Tuple

from ..errors import Cancelled
from ..model.areas import AreaSet
from ..model.progress import SILENT, Progress
from ..model.recipe import Audience, Direction, Indicator, Interpretation, PageKind, PageSpec, Workspace
from ..model.values import SHOWN, Status
from ..texts import figure, say, status_word
from . import charts as draw
from . import map_pages, multiples
from .charts_folder import Charts
from .compose import Placed, stacked, words
from .figures import (
    Figures,
    KeyFigure,
    Series,
    Trend,
    class_counts,
    display_name,
    display_names,
    outside_count,
    page_figures,
    profiles,
    trend,
)
from .fitting import Fitter, space
from .keyfigures import key_figures
from .layouts import Box, Grid, fitted, grid, layout_key, profile_theme, theme_name
from .material import Material, View
from .origins import profile_line, provenance_line
from .overlay_legend import with_overlays
from .sentences import alt_text_map, reading_sentence, titled, unmatched_line

if TYPE_CHECKING:
    import pandas

COLUMNS = (
    "layout", "position", "page", "indicator", "area", "title", "subtitle", "sentence", "provenance",
    "status", "theme", "xmin", "ymin", "xmax", "ymax", "legend", "figures", "alt",
)  # fmt: skip
SURROUNDINGS = 0.45
"""Of its own size, what a profile's map shows around the area on each side."""
SMALLEST_MAP = 1200.0
"""Metres that a profile's map is wide at least."""
MOST_TRENDS = 3
TOP, FEWEST_TO_RANK = 5, 20
"""Who is among the first five stands out, where there are twenty to compare with."""


def page_rows(material: Material, charts: Charts, progress: Progress = SILENT) -> pandas.DataFrame:
    """All pages of the workspace in their order, with ``COLUMNS``; their charts are drawn and kept."""
    import pandas as pd

    rows: List[Dict[str, object]] = []
    for row in _all_rows(material, charts):
        if progress.cancelled():
            raise Cancelled
        row["position"] = float(len(rows) + 1)
        rows.append(row)
        progress.report(min(len(rows) / 100.0, 0.99), str(row["page"]))
    small = multiples.COLUMNS if material.multiples else ()
    frame = pd.DataFrame(rows, columns=[*COLUMNS, *small])
    return frame.astype({"position": float})


def _all_rows(material: Material, charts: Charts) -> Iterator[Dict[str, object]]:
    for spec in material.workspace.pages:
        areas = material.area_sets[spec.areas]
        if spec.kind is PageKind.MAP:
            yield from map_pages.rows(material, spec, charts)
        elif spec.kind is PageKind.MULTIPLES:
            yield from multiples.rows(material, spec, charts)
        elif spec.kind is PageKind.INDICATOR:
            yield from _indicator_rows(material, spec, areas, charts)
        else:
            yield from _profile_rows(material, spec, areas, charts)


def profile_themes(workspace: Workspace) -> Dict[str, str]:
    """The theme of the profile pages by area set; the first keeps the name without an area set."""
    sets = dict.fromkeys(spec.areas for spec in workspace.pages if spec.kind is PageKind.PROFILE)
    return {
        areas: profile_theme(workspace.language, areas if position else "")
        for position, areas in enumerate(sets)
    }


def figures_of(material: Material, view: View) -> Figures:
    """The figures of a view's latest period, with the decimals of the indicator's legend."""
    decimals = material.legend_sets[view.indicator.id].decimals
    return page_figures(material.values, view.indicator, view.areas, decimals=decimals)


def shown_texts(material: Material) -> pandas.Series:
    """Every figure of the store as people read it, with its unit, or the word for its status."""
    language = material.workspace.language
    words = {
        (indicator.id, status.value): status_word(status.value, indicator.counted, language)
        for indicator in material.workspace.indicators
        for status in Status
    }
    decimals = {name: legend.decimals for name, legend in material.legend_sets.items()}
    units = {indicator.id: indicator.unit for indicator in material.workspace.indicators}
    frame = material.values.frame
    texts = [
        figure(value, decimals[indicator], units[indicator], language)
        if status in SHOWN and value == value  # noqa: PLR0124 - NaN
        else words[indicator, status]
        for indicator, status, value in zip(frame["indicator"], frame["status"], frame["value"])
    ]
    return _series(texts, frame)


def _series(texts: Sequence[str], frame: pandas.DataFrame) -> pandas.Series:
    import pandas as pd

    return pd.Series(texts, index=frame.index, dtype=object)


# --- indicator pages -------------------------------------------------------------------------


def _indicator_rows(
    material: Material, spec: PageSpec, areas: AreaSet, charts: Charts
) -> Iterator[Dict[str, object]]:
    measure = grid(spec.kind, spec.paper)
    extent = fitted(tuple(areas.frame.total_bounds), measure.boxes["map"])
    for indicator in material.chosen(spec):
        view = material.view(indicator, areas.id)
        yield {
            "layout": layout_key(spec.kind, spec.paper),
            "page": indicator.name,
            "indicator": indicator.id,
            "area": "",
            "theme": theme_name(indicator, view.name, material.public),
            **dict(zip(("xmin", "ymin", "xmax", "ymax"), extent)),
            **_indicator_texts(material, view, measure),
            **_indicator_charts(material, view, measure, charts, spec.paper.name.lower()),
        }


def _indicator_texts(material: Material, view: View, measure: Grid) -> Dict[str, object]:
    workspace, indicator = material.workspace, view.indicator
    figures = figures_of(material, view)
    fitter = Fitter(measure, material.house.font)
    sentence = reading_sentence(figures, workspace.language, workspace.output.audience)
    origin = provenance_line(material, figures, view.areas)
    return {
        "title": fitter.line("title", f"{indicator.name}, {figures.period}", bold=True),
        "subtitle": titled(indicator),
        "sentence": fitter.block("sentence", [sentence]),
        "provenance": fitter.foot(origin, (indicator.note, material.house.disclaimer)),
        "status": workspace.status,
        "alt": alt_text_map(
            figures, material.legend_sets[indicator.id], workspace.language, workspace.output.audience
        ),
    }


def _indicator_charts(
    material: Material, view: View, measure: Grid, charts: Charts, paper: str
) -> Dict[str, object]:
    figures = figures_of(material, view)
    legend = material.legend_sets[view.indicator.id]
    room = space(material, measure, measure.boxes["legend"])

    def drawn(within: draw.Space) -> bytes:
        return draw.legend(
            legend,
            class_counts(figures, legend),
            figures.legend_counts,
            within,
            "",
            level=view.areas.level,
            outside=outside_count(figures, legend),
        )

    legend_svg = with_overlays(drawn, material, room)
    name = f"{view.name}_{paper}"
    side = _side(material, figures, view.areas, measure)
    return {
        "legend": charts.keep(f"{name}_legend", legend_svg),
        "figures": charts.keep(f"{name}_figures", side),
    }


def _side(material: Material, figures: Figures, areas: AreaSet, measure: Grid) -> bytes:
    """Ranking, trend and interpretation below each other; what there is shares the whole height."""
    box = measure.boxes["figures"]
    legend = material.legend_sets[figures.indicator.id]
    possible = (
        _trend_part(material, figures, areas, measure, box),
        _said_part(material, figures.indicator.id, measure, box),
        _unmatched_part(material, figures.indicator, measure, box),
    )
    below = [part for part in possible if part is not None]
    gap = measure.text * 0.6
    height = box.height - sum(part.height + gap for part in below)
    parts: List[Placed] = []
    room = space(material, measure, Box(0, 0, box.width, height))
    references = _references(figures)
    if material.workspace.output.audience is Audience.OPENBAAR:
        svg = draw.spread(figures, room, references)
    else:
        svg = draw.ranking(figures, legend, room, references)
    parts.append(Placed(svg, 0.0, 0.0, height))
    top = height + gap
    for part in below:
        parts.append(Placed(part.svg, 0.0, top, part.height))
        top += part.height + gap
    return stacked(box.width, box.height, parts)


def _references(figures: Figures) -> Sequence[draw.Reference]:
    whole = figures.whole
    if whole is None or whole.value is None or figures.indicator.kind.extensive:
        return ()
    return (draw.Reference(whole.name, whole.value),)


def _trend_part(
    material: Material, figures: Figures, areas: AreaSet, measure: Grid, box: Box
) -> Optional[Placed]:
    lines = trend(material.values, figures.indicator, areas, figures.decimals)
    height = box.height * 0.27
    whole = figures.whole.name if figures.whole else ""
    svg = _trend_svg(material, lines, figures.indicator, measure, Box(0, 0, box.width, height), "", whole)
    return None if svg is None else Placed(svg, 0.0, 0.0, height)


def _trend_svg(
    material: Material, lines: Trend, indicator: Indicator, measure: Grid, box: Box, code: str, whole: str
) -> Optional[bytes]:
    room = space(material, measure, box)
    return draw.trend(lines.periods, lines.series(code, whole), room, lines.decimals, indicator.unit)


def _said_part(material: Material, indicator: str, measure: Grid, box: Box) -> Optional[Placed]:
    """What the area adviser says about an indicator; None where nothing was said."""
    title = say("page.interpretation", material.workspace.language)
    return _words_part(material, title, interpretations_of(material, indicator), measure, box)


def _unmatched_part(material: Material, indicator: Indicator, measure: Grid, box: Box) -> Optional[Placed]:
    """Which keys found no area, and why; None where all did."""
    report = material.read_delivery(indicator).report
    language = material.workspace.language
    line = unmatched_line(report, language, most=3) if report is not None else ""
    return _words_part(material, say("page.unmatched_title", language), [line], measure, box)


def _words_part(
    material: Material, title: str, paragraphs: Sequence[str], measure: Grid, box: Box
) -> Optional[Placed]:
    """A block of text of at most a fifth of the column; None where there is nothing to say."""
    if not any(paragraphs):
        return None
    room = space(material, measure, Box(0, 0, box.width, box.height * 0.2))
    svg, height = words(title, paragraphs, room)
    return Placed(svg, 0.0, 0.0, height)


def interpretations_of(material: Material, indicator: str = "", area: str = "") -> Tuple[str, ...]:
    """What was said about an indicator (with the area's name before it), or about an area."""

    def about(item: Interpretation) -> bool:
        return item.indicator == indicator if indicator else item.area == area

    names = {
        code: name for areas in material.area_sets.values() for code, name in display_names(areas).items()
    }
    return tuple(
        f"{names.get(item.area, item.area)}: {item.text}" if indicator else item.text
        for item in material.workspace.interpretations
        if about(item)
    )


# --- profile pages ---------------------------------------------------------------------------


def _profile_rows(
    material: Material, spec: PageSpec, areas: AreaSet, charts: Charts
) -> Iterator[Dict[str, object]]:
    workspace = material.workspace
    measure = grid(spec.kind, spec.paper)
    indicators = material.chosen(spec)
    if not indicators:
        return
    decimals = {item.id: material.legend_sets[item.id].decimals for item in indicators}
    levels = tuple(level for level in spec.compare_with if level in areas.levels)
    rows = profiles(material.values, indicators, areas, levels, workspace.output.audience, decimals)
    trends = _profile_trends(material, indicators, areas, decimals)
    bounds = areas.frame.geometry.bounds
    foot = Fitter(measure, material.house.font).foot(profile_line(material, indicators, areas))
    for code, name in display_names(areas).items():
        headings = _headings(areas, code, levels)
        yield {
            "layout": layout_key(spec.kind, spec.paper),
            "page": name,
            "indicator": "",
            "area": code,
            "theme": profile_themes(workspace)[areas.id],
            **dict(
                zip(("xmin", "ymin", "xmax", "ymax"), _around(tuple(bounds.loc[code]), measure.boxes["map"]))
            ),
            **_profile_texts(material, areas, code, name, measure, rows[code]),
            "provenance": foot,
            "status": workspace.status,
            "legend": "",
            "figures": charts.keep(
                f"profile_{_file_part(code)}",
                _profile_side(material, rows[code], headings, trends, areas, code, name, measure),
            ),
        }


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
    return tuple((item, lines) for item, lines in found if len(lines.periods) > 1)[:MOST_TRENDS]


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


def _profile_side(
    material: Material,
    rows: Tuple[KeyFigure, ...],
    headings: Sequence[str],
    trends: Sequence[Tuple[Indicator, Trend]],
    areas: AreaSet,
    code: str,
    name: str,
    measure: Grid,
) -> bytes:
    """The table of key figures, and below it the trends of the first indicators that have one."""
    box = measure.boxes["figures"]
    gap = measure.text * 0.8
    wide = (box.width - gap * (MOST_TRENDS - 1)) / MOST_TRENDS
    height = box.height * 0.2
    whole = _headings(areas, code, areas.levels)[-1] if areas.levels else ""
    parts = []
    for position, (indicator, lines) in enumerate(trends):
        svg = _named_trend(material, lines, indicator, measure, Box(0, 0, wide, height), code, whole)
        if svg is not None:
            parts.append(Placed(svg, position * (wide + gap), box.height - height, height))
    table_height = box.height - (height + gap if parts else 0.0)
    room = space(material, measure, Box(0, 0, box.width, table_height))
    table = key_figures(rows, headings, room, level=areas.level, area=name)
    return stacked(box.width, box.height, [Placed(table, 0.0, 0.0, table_height), *parts])


def _named_trend(
    material: Material, lines: Trend, indicator: Indicator, measure: Grid, box: Box, code: str, whole: str
) -> Optional[bytes]:
    room = space(material, measure, box)
    return draw.trend(
        lines.periods,
        unnamed(lines.series(code, whole)),
        room,
        lines.decimals,
        indicator.unit,
        title=indicator.name,
    )


def unnamed(series: Sequence[Series]) -> Tuple[Series, ...]:
    """Lines as a small chart has room for: the page's own area without its name, others without value."""
    return tuple(replace(line, name="") if line.main else replace(line, valued=False) for line in series)
