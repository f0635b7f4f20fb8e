"""Pages of ``maps``: two indicators at once, what coincides, change, circles, where things happened."""

from __future__ import annotations

from dataclasses import replace
from typing import Dict, Iterator, List, Optional, Sequence, Tuple

from ..model.areas import AreaSet
from ..model.maps import MapKind
from ..model.recipe import Audience, PageSpec
from ..model.values import Status
from ..styling import classes, made_maps, symbols
from ..styling.made_maps import MadeMap
from ..texts import number, say, status_word
from . import map_legends
from .boxes import Box, Grid
from .charts import Space
from .charts_folder import Charts
from .compose import Placed, stacked, words
from .drawing import POINT
from .extents import shown_on
from .figures import display_names
from .fitting import Fitter, space
from .indicator_pages import in_columns
from .layouts import map_theme
from .legend_rows import BEYOND, Row
from .material import Material
from .origins import line_of_maps
from .overlay_legend import with_overlays
from .sentences import counted_areas

MOST_NAMES = 8
"""Areas that a sentence names."""
BEYOND_KEY = "-1"
"""The key of figures outside the classes of a legend."""
NUMBER = " "
"""Above the counts of things and cells: what they are the title says."""
LEAST_WORDS = 3.7
"""Font sizes: a heading and two lines, the least that is worth a block of words."""
BESIDE = 0.46
"""Of the column, at most so much for each block of words below the legend."""


def rows(material: Material, spec: PageSpec, charts: Charts) -> Iterator[Dict[str, object]]:
    """A page for each map of a page spec, without its position."""
    measure = material.sheet(spec).grid
    for made in material.chosen_maps(spec):
        drawn = made.drawn
        areas = material.area_sets[drawn.areas]
        extent = shown_on(areas, measure)
        name = f"map_{made.id}_{material.sheet(spec).paper_key}"
        yield {
            "layout": material.layout(spec),
            "page": drawn.title,
            "indicator": "",
            "area": "",
            "theme": map_theme(drawn, material.public),
            **dict(zip(("xmin", "ymin", "xmax", "ymax"), extent)),
            **_texts(material, made, areas, measure),
            "legend": charts.keep(f"{name}_legend", _legend(material, made, areas, measure)),
            "figures": charts.keep(f"{name}_figures", _beside(material, made, areas, measure)),
        }


def _texts(material: Material, made: MadeMap, areas: AreaSet, measure: Grid) -> Dict[str, object]:
    workspace, drawn = material.workspace, made.drawn
    fitter = Fitter(measure, material.house.font)
    title = f"{drawn.title}, {drawn.period}" if drawn.period else drawn.title
    said = sentence(material, made, areas)
    origin = line_of_maps(material, made, areas)
    return {
        "title": fitter.line("title", drawn.title, True, tail=f", {drawn.period}" if drawn.period else ""),
        "subtitle": drawn.title,
        "sentence": fitter.block("sentence", [said]),
        "provenance": fitter.foot(origin, (material.house.disclaimer,)),
        "status": fitter.block("status", [workspace.status]),
        "alt": " ".join(part for part in (title + ".", said, drawn.note) if part),
    }


def _legend(material: Material, made: MadeMap, areas: AreaSet, measure: Grid) -> Optional[bytes]:
    room = space(material, measure, measure.boxes["legend"])
    paper = symbols.paper_factor(measure.width, measure.height)
    return with_overlays(lambda within: legend_of(made, areas.level, within, paper), material, room)


def legend_of(made: MadeMap, level: str, room: Space, paper: float) -> bytes:
    """The legend of a map, which has no title of its own: that of the page stands above it.

    ``paper``: how much larger symbols are than on A3.
    """
    drawn, kind = made.drawn, made.kind
    counted = drawn.frame["status"].value_counts()
    special = [
        (status, int(counted[status.value]))
        for status in Status
        if status is not Status.OBSERVED and status.value in counted.index
    ]
    unit = made.legend.unit if made.legend else made.unit
    shared = bool(made.legend and made.legend.shared)
    around = map_legends.Around(unit=unit, level=level, special=special, counted=made.counted, shared=shared)
    beyond = int((drawn.frame["key"] == BEYOND_KEY).sum())
    if kind is MapKind.SYMBOLS and made.sizes is not None:
        values = drawn.frame["value"].tolist()
        return map_legends.circles(made.sizes, values, made.palette, around, room, paper)
    if kind is MapKind.GRADUATED and made.sizes is not None and made.legend is not None:
        each = [item.count for item in drawn.entries]
        return map_legends.graduated(made.legend, made.sizes, each, around, room, beyond, paper)
    if kind is MapKind.PARTS:
        return map_legends.parts(drawn, made.sizes, around, room, paper)
    if kind is MapKind.BIVARIATE:
        first, second = drawn.axes
        return map_legends.bivariate(drawn.entries, (first, second), around, room)
    if beyond and kind is MapKind.CHOROPLETH and made.legend is not None:
        label = classes.outside_label(made.legend, room.language)
        rows_of = map_legends.keyed_rows(drawn.entries, shared)
        return around.legend([*rows_of, Row(label, beyond, BEYOND)], room)
    return _legend_of_others(made, around, room)


def _legend_of_others(made: MadeMap, around: map_legends.Around, room: Space) -> bytes:
    entries = made.drawn.entries
    if made.kind is MapKind.HEAT:
        return map_legends.heat(entries, around, room)
    if made.kind in (MapKind.POINTS, MapKind.CLUSTERS):
        around = replace(around, heading=NUMBER, special=())
        return map_legends.things(entries, around, room, map_legends.phase_rows(made.phases))
    if made.shape:
        # What is withheld is among the entries of cells.
        return map_legends.keyed(entries, replace(around, heading=NUMBER, special=()), room)
    return map_legends.keyed(entries, around, room)


def _beside(material: Material, made: MadeMap, areas: AreaSet, measure: Grid) -> bytes:
    """What there is to say beside a map: which areas stand out, how it was made, what was said of it."""
    box = measure.boxes["figures"]
    language = material.workspace.language
    blocks: List[Tuple[str, Sequence[str]]] = []
    if made.kind is MapKind.COINCIDENCE:
        blocks.append((say("map_page.themes", language), made.drawn.axes))
    named = _named(material, made, areas)
    if named:
        blocks.append((say("map_page.stand_out", language), named))
    if made.drawn.note:
        blocks.append((say("map_page.method", language), [made.drawn.note]))
    if len(blocks) < 2 or not in_columns(box, measure):
        return stacked(
            box.width, box.height, _below(material, blocks, measure, Box(0, 0, box.width, box.height))
        )
    gap = measure.text * 1.2
    wide = (box.width - gap) / 2
    columns = (blocks[:-1], Box(0, 0, wide, box.height)), (blocks[-1:], Box(wide + gap, 0, wide, box.height))
    parts = [part for column, place in columns for part in _below(material, column, measure, place)]
    return stacked(box.width, box.height, parts)


def _below(
    material: Material, blocks: Sequence[Tuple[str, Sequence[str]]], measure: Grid, box: Box
) -> List[Placed]:
    """Blocks of words below each other, as far as there is room in a box."""
    parts: List[Placed] = []
    top, gap = box.y, measure.text * 0.6
    for title, paragraphs in blocks:
        room = min(box.height * BESIDE if len(blocks) > 1 else box.height, box.height - top)
        if room < LEAST_WORDS * measure.text * POINT:
            break
        svg, height = words(title, paragraphs, space(material, measure, Box(0, 0, box.width, room)))
        parts.append(Placed(svg, box.x, top, height))
        top += height + gap
    return parts


def _named(material: Material, made: MadeMap, areas: AreaSet) -> List[str]:
    """The areas that stand out, by name; for the public none is named."""
    if material.workspace.output.audience is Audience.OPENBAAR or made.kind not in _STANDS_OUT:
        return []
    frame, names = made.drawn.frame, display_names(areas)
    keys = _keys_that_stand_out(made)
    found: List[str] = []
    for entry in reversed(made.drawn.entries):
        if entry.key in keys:
            codes = frame.index[frame["key"] == entry.key]
            listed = sorted(
                (f"{names[code]} ({_which(frame, code)})" if _which(frame, code) else names[code])
                for code in codes
            )
            if listed:
                found.append(f"{entry.label}: {', '.join(listed)}.")
    return found


_STANDS_OUT = (MapKind.BIVARIATE, MapKind.COINCIDENCE)


def _which(frame: object, code: str) -> str:
    """The letters of the themes that coincide in an area."""
    columns = getattr(frame, "columns", ())
    return str(frame.at[code, "which"]) if "which" in columns else ""  # type: ignore[attr-defined]


def _keys_that_stand_out(made: MadeMap) -> Tuple[str, ...]:
    spec = made.drawn.spec
    if made.kind is MapKind.BIVARIATE:
        return (f"{spec.classes}{spec.classes}",)
    return tuple(
        entry.key for entry in made.drawn.entries if entry.key.isdigit() and int(entry.key) >= spec.at_least
    )


# --- one sentence ------------------------------------------------------------------------------


def sentence(material: Material, made: MadeMap, areas: AreaSet) -> str:
    """One sentence that reads the map; for the public it names no place."""
    language = material.workspace.language
    kind = made.kind
    if made.shape:
        said = _of_points(made, language)
    elif kind in _STANDS_OUT:
        said = _of_standing_out(made, areas, language)
    elif kind is MapKind.CHANGE:
        said = _of_change(made, areas, language)
    else:
        known = int(made.drawn.frame["value"].notna().sum())
        said = say("sentence.known", language, areas=counted_areas(known, areas.level, language))
    parts = [said, *_lacking(made, areas, language)]
    text = "; ".join(part for part in parts if part)
    return text[:1].upper() + text[1:] + "." if text else ""


def _lacking(made: MadeMap, areas: AreaSet, language: str) -> List[str]:
    counted = made_maps.counts(made)
    held = counted.get(Status.WITHHELD.value, 0)
    if not held or made.shape:
        return []
    return [f"{number(held, 0, language)} {status_word(Status.WITHHELD.value, made.counted, language)}"]


def _of_standing_out(made: MadeMap, areas: AreaSet, language: str) -> str:
    keys = _keys_that_stand_out(made)
    count = int(made.drawn.frame["key"].isin(keys).sum())
    counted = counted_areas(count, areas.level, language)
    if made.kind is MapKind.BIVARIATE:
        first, second = (_inside(name) for name in made.drawn.axes)
        return say("map_page.both_high", language, areas=counted, first=first, second=second)
    spec = made.drawn.spec
    n, m = number(spec.at_least, 0, language), number(len(spec.indicators), 0, language)
    return say("map_page.coincide", language, areas=counted, n=n, m=m)


def _of_change(made: MadeMap, areas: AreaSet, language: str) -> str:
    frame = made.drawn.frame
    more = int((frame["key"].str.match(r"^[1-9]")).sum())
    fewer = int((frame["key"].str.match(r"^-")).sum())
    same = int((frame["key"] == "0").sum())
    counts = (("up", more), ("down", fewer), ("same", same))
    return ", ".join(
        say(f"map_page.{name}", language, areas=counted_areas(count, areas.level, language))
        for name, count in counts
        if count
    )


def _of_points(made: MadeMap, language: str) -> str:
    frame = made.drawn.frame
    if made.kind in (MapKind.POINTS, MapKind.CLUSTERS):
        return say("map_page.things", language, count=number(len(frame), 0, language))
    total = number(float(frame["value"].sum()), 0, language)
    shown = number(int(frame["value"].notna().sum()), 0, language)
    code = "map_page.streets" if made.kind is MapKind.STREETS else "map_page.cells"
    return say(code, language, count=total, cells=shown)


def _inside(name: str) -> str:
    """A name within a sentence: without its capital, unless it is written so (WOZ, CBS)."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
