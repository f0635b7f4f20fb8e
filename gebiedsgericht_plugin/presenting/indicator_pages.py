"""Pages of one indicator: its map, its legend, who is where, how it went, and what is said about it."""

from __future__ import annotations

from typing import Dict, Iterator, List, Optional, Sequence, Tuple

from ..model.areas import AreaSet
from ..model.recipe import Audience, Indicator, Interpretation, PageSpec
from ..texts import say
from . import charts as draw
from . import on_map
from .boxes import Box, Grid
from .charts_folder import Charts
from .compose import Placed, stacked, words
from .drawing import POINT
from .extents import shown_on
from .figures import (
    Figures,
    Trend,
    class_counts,
    display_names,
    outside_count,
    page_figures,
    trend,
)
from .fitting import Fitter, space
from .layouts import theme_name
from .material import Material, View
from .origins import provenance_line
from .overlay_legend import with_overlays
from .sentences import alt_text_map, reading_sentence, titled, unmatched_line

WIDE = 1.15
"""From so many times its height, a place has two columns."""
LEAST_WIDE = 32.0
"""Font sizes: what is narrower has no room for two columns of words, however low it is."""
LEAST_RANKED, LEAST_SPREAD = 7.5, 10.0
"""Lines: what the ranking keeps at least; on a slide nothing stands below it."""
BELOW, IN_COLUMNS = (0.27, 0.2), (0.38, 0.25)
"""Of the height of a column, what the trend gets, and each block of words at most."""


def figures_of(material: Material, view: View) -> Figures:
    """The figures of a view's latest period, with the decimals of the indicator's legend."""
    decimals = material.legend_sets[view.indicator.id].decimals
    return page_figures(material.values, view.indicator, view.areas, decimals=decimals)


def rows(material: Material, spec: PageSpec, areas: AreaSet, charts: Charts) -> Iterator[Dict[str, object]]:
    """The pages of a page spec, one per indicator, as rows of ``pages``; their charts are kept."""
    measure = material.sheet(spec).grid
    extent = shown_on(areas, measure)
    for indicator in material.chosen(spec):
        view = material.view(indicator, areas.id)
        yield {
            "layout": material.layout(spec),
            "page": indicator.name,
            "indicator": indicator.id,
            "area": "",
            "theme": theme_name(indicator, view.name, material.public),
            **dict(zip(("xmin", "ymin", "xmax", "ymax"), extent)),
            **_indicator_texts(material, view, measure),
            **_indicator_charts(material, view, measure, charts, material.sheet(spec).paper_key),
        }


def _indicator_texts(material: Material, view: View, measure: Grid) -> Dict[str, object]:
    workspace, indicator = material.workspace, view.indicator
    figures = figures_of(material, view)
    fitter = Fitter(measure, material.house.font)
    sentence = reading_sentence(figures, workspace.language, workspace.output.audience)
    origin = provenance_line(material, figures, view.areas)
    rank = on_map.meaning(material.on_map(indicator.on_map), workspace.language)
    return {
        "title": fitter.line("title", indicator.name, bold=True, tail=f", {figures.period}"),
        "subtitle": titled(indicator),
        "sentence": fitter.block("sentence", [sentence]),
        "provenance": fitter.foot(origin, (rank, indicator.note, material.house.disclaimer)),
        "status": fitter.block("status", [workspace.status]),
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
    """Ranking, trend and words below each other, or in two columns where there is width for it.

    What there is shares the whole place.
    """
    box, gap = measure.boxes["figures"], measure.text * 0.6
    is_wide = in_columns(box, measure)
    half = Box(0, 0, (box.width - 2 * gap) / 2, box.height)
    column = half if is_wide else box
    beside = _beside(material, figures, areas, measure, column, IN_COLUMNS if is_wide else BELOW)
    if is_wide:
        left, top = half.width + 2 * gap, 0.0
        main = half if beside else box
    else:
        least = (LEAST_SPREAD if material.public else LEAST_RANKED) * measure.text * POINT * draw.LINE
        while beside and box.height - sum(part.height + gap for part in beside) < least:
            beside.pop()
        height = box.height - sum(part.height + gap for part in beside)
        left, top = 0.0, height + gap
        main = Box(0, 0, box.width, height)
    parts = [Placed(_compared(material, figures, measure, main), 0.0, 0.0, main.height)]
    for part in beside:
        parts.append(Placed(part.svg, left, top, part.height))
        top += part.height + gap
    return stacked(box.width, box.height, parts)


def in_columns(box: Box, measure: Grid) -> bool:
    """Whether a place is wide enough for two columns of words."""
    return box.width > max(box.height * WIDE, LEAST_WIDE * measure.text * POINT)


def _beside(
    material: Material, figures: Figures, areas: AreaSet, measure: Grid, box: Box, shares: Tuple[float, float]
) -> List[Placed]:
    """What there is of trend, interpretation and keys without an area; ``shares``: see ``BELOW``."""
    trends, said = shares
    words_box = Box(0, 0, box.width, box.height * said)
    possible = (
        _trend_part(material, figures, areas, measure, Box(0, 0, box.width, box.height * trends)),
        _said_part(material, figures.indicator.id, measure, words_box),
        _unmatched_part(material, figures.indicator, measure, words_box),
    )
    return [part for part in possible if part is not None]


def _compared(material: Material, figures: Figures, measure: Grid, box: Box) -> bytes:
    """The areas beside each other: ranked, or for the public only how they are spread."""
    room = space(material, measure, box)
    if material.workspace.output.audience is Audience.OPENBAAR:
        return draw.spread(figures, room, _references(figures))
    return draw.ranking(figures, material.legend_sets[figures.indicator.id], room, _references(figures))


def _references(figures: Figures) -> Sequence[draw.Reference]:
    whole = figures.whole
    if whole is None or whole.value is None or figures.indicator.kind.extensive:
        return ()
    return (draw.Reference(whole.name, whole.value),)


def _trend_part(
    material: Material, figures: Figures, areas: AreaSet, measure: Grid, box: Box
) -> Optional[Placed]:
    lines = trend(material.values, figures.indicator, areas, figures.decimals)
    whole = figures.whole.name if figures.whole else ""
    svg = trend_svg(material, lines, figures.indicator, measure, box, "", whole)
    return None if svg is None else Placed(svg, 0.0, 0.0, box.height)


def trend_svg(
    material: Material, lines: Trend, indicator: Indicator, measure: Grid, box: Box, code: str, whole: str
) -> Optional[bytes]:
    """The lines of an indicator in a box, of one area (``code``) or of all; None for one period."""
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
    """A block of text of at most the height of a box; None where there is nothing to say."""
    if not any(paragraphs):
        return None
    svg, height = words(title, paragraphs, space(material, measure, box))
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
