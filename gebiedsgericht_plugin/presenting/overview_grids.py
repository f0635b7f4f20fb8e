"""Where everything stands on the pages of an overview, within the frame that all pages of a paper share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Dict

from ..model.recipe import CLOSING, OPENING, PageKind

if TYPE_CHECKING:
    from .boxes import Box, Grid

KINDS = (*OPENING, *CLOSING)
COVER_TITLE, COVER_TEXT = 3.9, 1.3
"""How much larger than the smallest text of the page those of a cover are."""
COVER_HIGHEST = 0.19
"""Points of the title of a cover by the millimetres of its shorter side, at most."""
SUBTITLE = 0.5
"""How large the subtitle of a cover is beside its title."""
COVER_LINES = 4
"""So many lines the title of a cover takes at most."""
BESIDE = 0.4
"""Of the width of a cover, what stands beside its map; where it is higher than wide: beneath it."""
LIST = 0.36
"""Of the width of a page with all areas, their list beside the map; of its height: beneath it."""
MARGIN = 0.055
"""Of the shorter side of a cover."""
LINE = 25.4 / 72 * 1.38
"""Millimetres between lines per point of font size, in QGIS's labels."""


def laid_out(kind: PageKind, page: Grid, body: Box, gap: float) -> Grid:
    """A page of ``kind`` in the frame of ``page``, of which ``body`` is what its head and foot leave."""
    if kind is PageKind.COVER:
        return _cover(page, body)
    boxes = page.boxes
    if kind is PageKind.AREAS:
        return replace(page, boxes={**boxes, **_areas(page, body, gap)})
    return replace(page, boxes={**boxes, "figures": body})


def _areas(page: Grid, body: Box, gap: float) -> Dict[str, Box]:
    if page.height > page.width:
        low = body.height * LIST
        high = body.height - low - gap * 1.6
        return {
            "map": replace(body, height=high),
            "figures": replace(body, y=body.y + high + gap * 1.6, height=low),
        }
    wide = body.width * LIST
    left = body.width - wide - gap * 1.4
    return {
        "map": replace(body, width=left),
        "figures": replace(body, x=body.x + left + gap * 1.4, width=wide),
    }


def _cover(page: Grid, body: Box) -> Grid:
    """The words on white, the map up to the edges of the paper, and a bar in the accent colour between."""
    margin = min(page.width, page.height) * MARGIN
    upright = page.height > page.width
    beside = page.width if upright else page.width * BESIDE
    left, wide = margin * 1.2, beside - margin * 2.2
    top = page.height * (0.6 if upright else 0.0)
    low = page.height - top
    points = min(page.text * COVER_TITLE, min(page.width, page.height) * COVER_HIGHEST)
    small = min(page.text * COVER_TEXT, points * 0.4)
    subtitle = points * SUBTITLE * LINE * 2.1
    words = small * LINE * 5.2
    logo = low * (0.11 if upright else 0.085)
    bar = page.text * 0.13
    first = top + margin + logo
    words_top = page.height - margin - words
    # The title ends above the bar, whether it takes one line or three, and the subtitle begins below it.
    room = words_top - first - subtitle - page.text * 1.9
    title = min(points * LINE * (COVER_LINES + 0.1), room)
    middle = first + (room - title) * (0.5 if upright else 0.42) + title
    at = replace(body, x=left, width=wide)
    edge = replace(body, x=0.0, y=0.0, width=page.width, height=top)
    side = replace(body, x=beside, y=0.0, width=page.width - beside, height=page.height)
    boxes = {
        "map": edge if upright else side,
        "logo": replace(at, y=top + margin, height=logo),
        "title": replace(at, y=middle - title, height=title),
        "band": replace(at, y=middle + page.text * 0.55, width=points * 0.9, height=bar),
        "subtitle": replace(at, y=middle + page.text * 1.3 + bar, height=subtitle),
        "sentence": replace(at, y=words_top, height=words),
    }
    return replace(page, title=points, sentence=small, boxes=boxes)
