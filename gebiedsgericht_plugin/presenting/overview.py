"""The pages around those about figures: cover, contents, all areas, how to read them, the table, the sources.

Each kind has a module of its own that draws what stands on it; here it becomes rows of the table ``pages``.
"""

from __future__ import annotations

from typing import Iterator, Sequence, Tuple

from ..model.areas import AreaSet
from ..model.recipe import Indicator, PageKind, PageSpec
from ..texts import day, say
from . import overview_areas, overview_grids, overview_layers, overview_reading, overview_sources
from .boxes import LINE_HEIGHT, Look
from .charts import Space
from .charts_folder import Charts
from .drawing import wrap
from .extents import fitted
from .figures import Figures, areas_above
from .fitting import Fitter, space
from .indicator_pages import figures_of
from .material import Material
from .origins import line_of_indicators
from .overview_flow import Pages, Piece, Setter, column_width, drawn_pages, largest
from .overview_page import PageRows, Row
from .overview_table import Measured, Sheetful, table_pages
from .sentences import areas_word

COVER_AIR = 0.07
"""Of its own size, what the map of a cover shows around the areas at each side."""
GAP = 2.4
"""Between columns of text, in font sizes."""
LISTED = 16.0
WIDTHS = {PageKind.AREAS: LISTED, PageKind.READING: 30.0, PageKind.SOURCES: 0.0}
"""How wide columns of text are at least, in font sizes; 0: as wide as the page."""


def rows(material: Material, spec: PageSpec, charts: Charts) -> Iterator[Row]:
    """The pages of a page spec of an overview, without their position; the contents still without lines."""
    areas = material.area_sets[spec.areas]
    if spec.kind is PageKind.COVER:
        yield _cover(material, spec, areas)
    elif spec.kind is PageKind.CONTENTS:
        yield PageRows(material, spec).row(say("overview.contents.title", material.workspace.language))
    elif spec.kind is PageKind.TABLE:
        yield from _table(material, spec, areas, charts)
    else:
        yield from _flowing(material, spec, areas, charts)


# --- the cover -------------------------------------------------------------------------------


def _cover(material: Material, spec: PageSpec, areas: AreaSet) -> Row:
    workspace, house = material.workspace, material.house
    language = workspace.language
    measure = material.sheet(spec).grid
    fitter = Fitter(measure, house.font)
    title = spec.title or workspace.name
    room = measure.boxes["title"].width * 0.985
    look = measure.looks.get("title", Look(measure.title, house.font, True))
    told = [part[:1].upper() + part[1:] for part in _imprint(material, spec)]
    points = measure.title * overview_grids.SUBTITLE
    if "subtitle" in measure.looks:
        points = measure.looks["subtitle"].points
    lines = int(measure.boxes["title"].height / (measure.title * LINE_HEIGHT))
    extent = fitted(tuple(areas.frame.total_bounds), measure.boxes["map"], COVER_AIR)
    return {
        **PageRows(material, spec).row(title),
        "theme": overview_layers.theme(spec.kind, areas.id, language),
        **dict(zip(("xmin", "ymin", "xmax", "ymax"), extent)),
        "title": "\n".join(wrap(title, room, look.points, look.font, look.bold, lines)),
        "subtitle": "\n".join(wrap(spec.subtitle, room, points, house.font, lines=2)),
        "sentence": fitter.block("sentence", told),
        "alt": " ".join([f"{title}.", spec.subtitle, ". ".join(filter(None, told))]),
    }


def _imprint(material: Material, spec: PageSpec) -> Sequence[str]:
    """Of when a set is, who made it, and for whom."""
    workspace, house = material.workspace, material.house
    language = workspace.language
    # A logo has the name of the organisation in it, and a maker may.
    named = house.logo or house.organisation.lower() in workspace.maker.lower()
    circle = say(f"audience.{workspace.output.audience.value}", language)
    return [
        day(spec.day or material.made_on, language),
        workspace.maker,
        "" if named else house.organisation,
        say("page.from.status", language, status=workspace.status) if workspace.status else "",
        say("page.from.audience", language, audience=circle),
    ]


# --- pages with words, lists and the table ---------------------------------------------------


def _flowing(material: Material, spec: PageSpec, areas: AreaSet, charts: Charts) -> Iterator[Row]:
    """Pages of text in columns: all areas, how to read the pages, the sources."""
    language = material.workspace.language
    sheet = material.sheet(spec)
    room = space(material, sheet.grid, sheet.grid.boxes["figures"])
    wide = WIDTHS[spec.kind]
    columns = max(1, int((room.width / room.em + GAP) / (wide + GAP))) if wide else 1
    title, sentence = _heads(spec, areas, language)
    made = PageRows(material, spec)
    figures = overview_reading.figures_in(material) if spec.kind is PageKind.READING else ()

    def drawn(within: Space) -> Pages:
        gap = within.em * GAP
        setter = Setter(within, column_width(within, columns, gap))
        return drawn_pages(_content(material, spec, areas, setter, figures), within, columns, gap, title)

    pictures = largest(drawn, room) if spec.kind is PageKind.READING else drawn(room)
    for place, (picture, words) in enumerate(pictures, 1):
        row = made.row(title, sentence, count=(place, len(pictures)))
        yield {
            **row,
            "alt": f"{row['alt']} {words}",
            "theme": overview_layers.theme(spec.kind, areas.id, language) if wide == LISTED else "",
            "figures": charts.keep(f"{spec.kind.value}_{sheet.paper_key}_{place}", picture),
        }


def _heads(spec: PageSpec, areas: AreaSet, language: str) -> Tuple[str, str]:
    """The title and the sentence below it of a kind of page."""
    if spec.kind is PageKind.AREAS:
        title = say("overview.areas.title", language, areas=areas_word(areas.level, language))
        return title, overview_areas.sentence(areas, language)
    about = "reading" if spec.kind is PageKind.READING else "sources"
    return say(f"overview.{about}.title", language), say(f"overview.{about}.intro", language)


def _content(
    material: Material, spec: PageSpec, areas: AreaSet, setter: Setter, figures: Sequence[Figures]
) -> Sequence[Piece]:
    if spec.kind is PageKind.AREAS:
        return overview_areas.pieces(areas, setter, material.workspace.language)
    if spec.kind is PageKind.READING:
        return overview_reading.pieces(material, setter, figures)
    return overview_sources.pieces(material, setter)


def _table(material: Material, spec: PageSpec, areas: AreaSet, charts: Charts) -> Iterator[Row]:
    language = material.workspace.language
    sheet = material.sheet(spec)
    room = space(material, sheet.grid, sheet.grid.boxes["figures"])
    indicators = material.chosen(spec)
    pages = table_pages([_measured(material, item, areas) for item in indicators], areas, room)
    title = say("overview.table.title", language)
    origin = line_of_indicators(material, indicators, areas)
    made = PageRows(material, spec)
    for page, sheetful in enumerate(pages, 1):
        sentence = _table_sentence(sheetful, areas, language)
        yield {
            **made.row(title, sentence, origin, (page, len(pages))),
            "figures": charts.keep(f"table_{sheet.paper_key}_{page}", sheetful.drawn()),
        }


def _measured(material: Material, indicator: Indicator, areas: AreaSet) -> Measured:
    figures = figures_of(material, material.view(indicator, areas.id))
    level = areas.levels[0] if areas.levels and areas.levels[0] != "gemeente" else ""
    # Nobody asked for them where none is known: nothing is said then, also not that they are missing.
    known = level and len(material.values.of(indicator.id, level))
    above = areas_above(material.values, figures, areas, level) if known else {}
    return Measured(figures, material.legend_sets[indicator.id], above)


def _table_sentence(page: Sheetful, areas: AreaSet, language: str) -> str:
    word = areas_word(areas.level, language)
    if page.first == page.last:
        return say("overview.table.single", language, name=page.first)
    return say("overview.table.range", language, areas=word, first=page.first, last=page.last)
