"""Slides with a table of key figures that a colleague can edit: one per profile, or more where it is long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, List, Sequence, Tuple

from ..model.recipe import PageSpec
from ..texts import figure, number, say, status_word
from .drawing import wrap
from .figures import Figure, KeyFigure, display_names
from .keyfigures import BESIDE
from .material import Material
from .origins import profile_line
from .profile_pages import Profiles, stands_out
from .sentences import titled
from .slides import TableSlide, font_of, places_of

NAME, NUMBERS = 0.4, 46.0
"""Of the width of a table, what the names get at least; millimetres of a column of numbers at most."""
UNBROKEN = "\N{NO-BREAK SPACE}"
TEXT, ROW, LINE = 14.0, 7.4, 5.9
"""Points; millimetres of a row of one line, and of each other line."""


def of_profiles(material: Material, spec: PageSpec) -> Iterator[TableSlide]:
    """The key figures of every area of a page of profiles (OriginWithoutReason)."""
    areas = material.area_sets[spec.areas]
    made = Profiles.of(material, spec, areas)
    if made is None:
        return
    source = profile_line(material, material.chosen(spec), areas)
    house = material.house
    room = _Room(*places_of(house).body[2:], font_of(house))
    for code, name in display_names(areas).items():
        yield from _of_area(made, code, name, source, room)


@dataclass(frozen=True)
class _Room:
    """What a table has on a slide, in millimetres, and the font of its texts."""

    width: float
    height: float
    font: str


def _of_area(made: Profiles, code: str, name: str, source: str, room: _Room) -> Iterator[TableSlide]:
    language = made.material.workspace.language
    figures = made.figures[code]
    ranked = any(row.rank is not None for rows in made.figures.values() for row in rows)
    heads = (say("page.table.indicator", language), name, *made.headings(code))
    heads = (*heads, say("page.table.rank", language)) if ranked else heads
    rows = [_cells(row, ranked, language) for row in figures]
    widths = _widths(room.width, len(heads) - 1)
    parts = list(_parts(rows, heads, widths, room))
    for at, part in enumerate(parts, 1):
        words = {"title": name, "n": at, "m": len(parts)}
        title = name if len(parts) == 1 else say("overview.part", language, **words)
        yield TableSlide(
            title=title,
            sentence=stands_out(figures, language),
            heads=heads,
            rows=tuple(part),
            widths=widths,
            provenance=source,
            alt=say("slides.table.alt", language, area=name, count=len(part)),
            below=made.alike_line(code),
        )


def _cells(row: KeyFigure, ranked: bool, language: str) -> Tuple[str, ...]:
    unit = row.indicator.unit
    name = row.indicator.name if unit in BESIDE else titled(row.indicator)
    cells = [name, *(_said(item, row, language) for item in (row.here, *row.compare))]
    if ranked:
        place = number(row.rank or 0, 0, language), number(row.of, 0, language)
        words = say("page.table.rank_value", language, n=place[0], m=place[1])
        cells.append(words.replace(" ", UNBROKEN) if row.rank is not None else "")
    return tuple(cells)


def _said(item: Figure, row: KeyFigure, language: str) -> str:
    """A figure with the sign that stands beside it, or why there is none."""
    if item.value is None:
        return status_word(item.status.value, row.indicator.counted, language)
    unit = row.indicator.unit if row.indicator.unit in BESIDE else ""
    return figure(item.value, row.decimals, unit, language).replace(" ", UNBROKEN)


def _widths(width: float, numbers: int) -> Tuple[float, ...]:
    """Of the names and of each column of numbers, in millimetres."""
    each = min(NUMBERS, width * (1 - NAME) / max(numbers, 1))
    return (width - each * numbers, *([each] * numbers))


def _parts(
    rows: Sequence[Tuple[str, ...]], heads: Tuple[str, ...], widths: Sequence[float], room: _Room
) -> Iterator[List[Tuple[str, ...]]]:
    """The rows by slide, as many as are high enough."""
    left = room.height - height_of(heads, widths, room.font)
    part: List[Tuple[str, ...]] = []
    used = 0.0
    for row in rows:
        high = height_of(row, widths, room.font)
        if part and used + high > left:
            yield part
            part, used = [], 0.0
        part.append(row)
        used += high
    if part:
        yield part


def height_of(cells: Sequence[str], widths: Sequence[float], font: str) -> float:
    """Millimetres of a row of a table."""
    lines = max(len(wrap(text, wide - 3.0, TEXT, font)) for text, wide in zip(cells, widths))
    return ROW + (max(lines, 1) - 1) * LINE
