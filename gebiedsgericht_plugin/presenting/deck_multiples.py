"""Small maps side by side on a slide: each a picture with its title and its legend as shapes.

Imported only when slides are made: python-pptx comes from the vendored folder. Lengths are in millimetres.
"""

from __future__ import annotations

from typing import Any, Sequence

from ..texts import say
from . import deck_overlays, grids
from .charts import Space
from .deck_grid import Box
from .deck_legend import swatch
from .deck_shapes import TEXT, Pen, describe
from .legend_rows import LINE, Row
from .legend_strip import SAMPLE, TALL, Wanted, arranged
from .multiples_slides import places
from .slides import MultiplesSlide


def multiples(pen: Pen, slide: Any, content: MultiplesSlide, box: Box) -> None:
    """Draw all maps of a slide in a box, in the order in which they are read aloud."""
    found = places(grids.Box(*box), content.panes, bool(content.also))
    for place, item in enumerate(content.maps, 1):
        pen.text(slide, item.title, _box(found[f"title{place}"]), TEXT, pen.house.text, bold=True)
        pen.picture(slide, item.map_picture, _box(found[f"map{place}"]), item.alt)
        _legend(pen, slide, item.rows, found[f"legend{place}"], item.title, item.wanted)
    if content.rows:
        _legend(pen, slide, content.rows, found["legend"], content.title, content.wanted)
    if content.also:
        deck_overlays.in_line(pen, slide, content.also, _box(found["also"]))


def _legend(pen: Pen, slide: Any, rows: Sequence[Row], place: grids.Box, title: str, wanted: Wanted) -> None:
    """The strip that the page has, as one group of shapes."""
    space = Space(place.width, place.height, TEXT, pen.house, pen.language)
    made = arranged(rows, space, title, wanted)
    points, em = TEXT / made.reduced, space.em / made.reduced
    row = em * LINE
    group = slide.shapes.add_group_shape()

    def written(words: str, left: float, line: int, colour: str) -> None:
        where = (
            place.x + left / made.reduced,
            place.y + line * row,
            made.wide(words) / made.reduced + 1.5,
            row,
        )
        pen.text(group, words, where, points, colour)

    for line, unit in enumerate(made.unit):
        written(unit, 0.0, line, pen.house.muted)
    for item in made.items:
        ink = pen.house.muted if item.row.count == 0 else pen.house.text
        top = place.y + item.line * row + (row - em * TALL) / 2
        swatch(pen, group, (place.x + item.left / made.reduced, top, em * SAMPLE, em * TALL), item.row.look)
        *first, last = item.words
        for line, words in enumerate(first, item.line):
            written(words, made.words_at(item), line, ink)
        # One text, which a colleague can edit as such.
        written(last + item.count, made.words_at(item), item.line + len(first), ink)
    group.name = say("page.legend.alt", pen.language, title=title)
    listed = (f"{item.row.label} {item.count}".strip() for item in made.items)
    describe(group, f"{group.name}; {'; '.join(listed)}")


def _box(place: grids.Box) -> Box:
    return (place.x, place.y, place.width, place.height)
