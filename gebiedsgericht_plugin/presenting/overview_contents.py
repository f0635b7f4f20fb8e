"""The contents of a set: every page with its number, by theme and kind; over as many pages as it takes."""

from __future__ import annotations

from dataclasses import replace
from typing import Dict, Iterable, List, Optional, Sequence, Tuple

from ..model.recipe import CLOSING, OPENING, PageKind, PageSpec
from ..texts import WORDS, say
from .charts import Space
from .charts_folder import Charts
from .figures import display_name
from .fitting import space
from .material import Material
from .overview_flow import Pages, Piece, Setter, column_width, drawn_pages, largest
from .overview_page import PageRows, Row

WIDE, GAP = 27.0, 2.6
"""How wide a column is at least, and what is between two, in font sizes."""
UNLISTED = (PageKind.COVER.value, PageKind.CONTENTS.value)
WIDEST = "0000"
"""As wide as the number of any page."""
MANY = 12
"""From so many profiles they stand below the area that they lie in."""
Line = Tuple[str, str, str, str]
"""Heading, heading below it, title and number."""


def placed(material: Material, rows: Sequence[Row]) -> List[Row]:
    """The rows with as many pages of contents as all their titles take, still without numbers."""
    found: List[Row] = []
    for row in rows:
        if _kind(row) != PageKind.CONTENTS.value:
            found.append(row)
            continue
        spec = _spec(material, row)
        count = len(_drawn(material, spec, rows))
        title = str(row["subtitle"])
        made = PageRows(material, spec)
        found += [made.row(title, count=(place, count)) for place in range(1, count + 1)]
    return found


def fill(material: Material, rows: Sequence[Row], charts: Charts) -> None:
    """Draw the contents, now that every page has its number."""
    by_layout: Dict[object, List[Row]] = {}
    for row in rows:
        if _kind(row) == PageKind.CONTENTS.value:
            by_layout.setdefault(row["layout"], []).append(row)
    for pages in by_layout.values():
        spec = _spec(material, pages[0])
        pictures = _drawn(material, spec, rows)
        paper = material.sheet(spec).paper_key
        for place, (row, (picture, words)) in enumerate(zip(pages, pictures), 1):
            row["alt"] = f"{row['alt']} {words}"
            row["figures"] = charts.keep(f"contents_{paper}_{place}", picture)


def _drawn(material: Material, spec: PageSpec, rows: Sequence[Row]) -> Pages:
    """Per page its picture and its words."""
    measure = material.sheet(spec).grid
    room = space(material, measure, measure.boxes["figures"])
    lines = _lines(material, rows)
    columns = max(1, int((room.width / room.em + GAP) / (WIDE + GAP)))
    title = say("overview.contents.title", room.language)

    def setter(within: Space) -> Setter:
        return Setter(within, column_width(within, columns, within.em * GAP))

    def drawn(within: Space) -> Pages:
        return drawn_pages(_pieces(lines, setter(within)), within, columns, within.em * GAP, title)

    def whole(within: Space) -> bool:
        # With the widest number, since the first time round there are none yet.
        return all(setter(within).holds(text, WIDEST) for _, _, text, _ in lines)

    return largest(drawn, room, whole)


def _kind(row: Row) -> str:
    return str(row["layout"]).partition("-")[0]


def _spec(material: Material, row: Row) -> PageSpec:
    return next(spec for spec in material.workspace.pages if material.layout(spec) == row["layout"])


def _pieces(lines: Sequence[Line], setter: Setter) -> List[Piece]:
    """Lines with their headings, the last of which is repeated where a column begins."""
    language = setter.space.language
    pieces: List[Piece] = []
    heading = below = ""
    again: Optional[Piece] = None
    for first, second, title, number in lines:
        if first != heading:
            pieces.append(setter.heading(first))
            again = setter.small_heading(say("overview.table.continued", language, name=first))
            heading, below = first, ""
        if second != below:
            pieces.append(setter.small_heading(second))
            again = setter.small_heading(say("overview.table.continued", language, name=second))
            below = second
        pieces.append(replace(setter.entry(title, number), head=again))
    return pieces


def _lines(material: Material, rows: Sequence[Row]) -> List[Line]:
    """A line for each page, or for each run of pages that go on from one another, heading by heading."""
    headings: Dict[str, List[Line]] = {}
    last: object = None
    for row in _in_order(rows):
        one = (row["layout"], row["subtitle"] if _kind(row) in _overview() else row["page"], row["area"])
        if _kind(row) not in UNLISTED and one != last:
            heading, below = _headings(material, row, rows)
            line = (heading, below, str(one[1]), str(row.get("number", "")).partition(" ")[0])
            headings.setdefault(heading, []).append(line)
        last = one
    return [line for lines in headings.values() for line in lines]


def _overview() -> Tuple[str, ...]:
    return tuple(kind.value for kind in (*OPENING, *CLOSING))


def _in_order(rows: Sequence[Row]) -> Iterable[Row]:
    """As the map set has them: one layout after the other."""
    layouts = list(dict.fromkeys(row["layout"] for row in rows))
    return sorted(rows, key=lambda row: layouts.index(row["layout"]))


def _headings(material: Material, row: Row, rows: Sequence[Row]) -> Tuple[str, str]:
    """Below what a page is listed: its theme, its kind, and of a profile the area that it lies in."""
    language = material.workspace.language
    kind = _kind(row)
    if kind in [each.value for each in OPENING]:
        return say("overview.contents.opening", language), ""
    if kind in [each.value for each in CLOSING]:
        return say("overview.contents.closing", language), ""
    if row["indicator"]:
        theme = material.workspace.indicator(str(row["indicator"])).theme
        if theme:
            return theme[:1].upper() + theme[1:], ""
    code = f"overview.contents.{kind}"
    heading = say(code if code in WORDS else f"layout.{kind}", language)
    many = sum(_kind(other) == kind for other in rows) >= MANY
    return heading, _within(material, str(row["area"])) if many and row["area"] else ""


def _within(material: Material, code: str) -> str:
    for areas in material.area_sets.values():
        if code in areas.frame.index and areas.levels:
            level = areas.levels[0]
            parent = areas.parents(level)[code]
            if parent == parent:  # noqa: PLR0124 - NaN: it lies in none
                return display_name(str(areas.parent_names(level)[parent]))
    return ""
