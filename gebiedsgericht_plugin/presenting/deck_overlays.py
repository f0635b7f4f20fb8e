"""What else lies on the map of a slide, as small pictures with words below its legend.

Imported only when slides are made: python-pptx comes from the vendored folder. Lengths are in millimetres.
"""

from __future__ import annotations

import io
from typing import Any, List, Sequence, Tuple

from ..texts import say
from .deck_grid import Box
from .deck_shapes import ROW, TEXT, Pen, describe
from .drawing import fit, text_width
from .overlay_legend import HIGH, WIDE, Swatch

EM = TEXT * 25.4 / 72
BEHIND, APART = 2.5, 6.0
"""Behind a picture, and behind a line beside which another one stands."""
ABOVE = 3.0

Placed = Tuple[Swatch, str, float, int]
"""A line, what of its words fits, where it starts and on which row."""


def height_of(pen: Pen, lines: Sequence[Swatch], width: float) -> float:
    """Millimetres that they take below a legend, with their heading; 0 without any."""
    return ABOVE + ROW * (2 + _laid(pen, lines, width, 0.0)[-1][3]) if lines else 0.0


def below(pen: Pen, slide: Any, lines: Sequence[Swatch], place: Tuple[float, float, float]) -> float:
    """Draw them below a heading, from a left and top over a width; gives where they end."""
    left, top, width = place
    title = say("overlay.heading", pen.language)
    group = slide.shapes.add_group_shape()
    pen.text(group, title, (left, top + ABOVE, width, ROW), TEXT, pen.house.text, bold=True)
    laid = _laid(pen, lines, width, 0.0)
    _draw(pen, group, laid, (left, top + ABOVE + ROW))
    _named(group, title, lines)
    return top + height_of(pen, lines, width)


def in_line(pen: Pen, slide: Any, lines: Sequence[Swatch], box: Box) -> None:
    """Draw them behind their heading on one row; what does not fit is left out."""
    left, top, width, _ = box
    title = say("overlay.heading", pen.language)
    group = slide.shapes.add_group_shape()
    taken = text_width(title, TEXT, pen.font, bold=True) + APART
    pen.text(group, title, (left, top, taken, ROW), TEXT, pen.house.text, bold=True)
    laid = [item for item in _laid(pen, lines, width, taken) if item[3] == 0]
    _draw(pen, group, laid, (left, top))
    _named(group, title, lines)


def _laid(pen: Pen, lines: Sequence[Swatch], width: float, start: float) -> List[Placed]:
    """The lines behind each other, on as many rows as they need."""
    found: List[Placed] = []
    left, row = start, 0
    for line in lines:
        room = width - (0.0 if line.heading else EM * WIDE + BEHIND)
        words = fit(line.label, room, TEXT, pen.font)
        wide = width - room + text_width(words, TEXT, pen.font) + 1.0
        if left and (line.heading or left + wide > width):
            left, row = 0.0, row + 1
        found.append((line, words, left, row))
        left = width if line.heading else left + wide + APART
    return found


def _draw(pen: Pen, group: Any, laid: Sequence[Placed], start: Tuple[float, float]) -> None:
    for line, words, at, row in laid:
        left, top = start[0] + at, start[1] + row * ROW
        if line.png:
            box = (left, top + (ROW - EM * HIGH) / 2, EM * WIDE, EM * HIGH)
            pen.picture(group, io.BytesIO(line.png), box, line.label)
        left += 0.0 if line.heading else EM * WIDE + BEHIND
        colour = pen.house.muted if line.heading else pen.house.text
        wide = text_width(words, TEXT, pen.font) + 1.0
        pen.text(group, words, (left, top, wide, ROW), TEXT, colour)


def _named(group: Any, title: str, lines: Sequence[Swatch]) -> None:
    group.name = title
    describe(group, f"{title}: " + "; ".join(line.label for line in lines))
