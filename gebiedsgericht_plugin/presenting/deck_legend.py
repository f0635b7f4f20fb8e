"""The legend of a slide as shapes that a colleague can edit: samples, words, counts.

Circles have the size that they have on the map of the slide. Where a legend is too tall for its column all
else of it is drawn smaller.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, List, Sequence, Tuple

from ..model.legends import Look
from ..model.maps import Entry
from ..places import vendored
from ..styling import palettes
from ..styling.vision import contrast
from ..texts import number, say
from . import deck_overlays
from .charts import OUTLINE
from .deck_grid import Box
from .deck_shapes import ROW, TEXT, Pen, Point, describe, rgb
from .drawing import fit, text_width, wrap
from .legend_rows import FORMS, STEPS, Row

if TYPE_CHECKING:
    from .slides import Key

with vendored():
    from pptx.enum.dml import MSO_PATTERN
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.util import Pt

SWATCH = 8.5
"""Width of a sample."""
BAR = 2.2
"""Width of the bar of a scale."""
COUNT = 14.0
"""Width of the column of counts."""
PATTERNS = {"hatch": MSO_PATTERN.WIDE_UPWARD_DIAGONAL, "cross": MSO_PATTERN.DIAGONAL_CROSS}
MARKS = {"ring": MSO_SHAPE.OVAL, "diamond": MSO_SHAPE.DIAMOND}
SMALLER = (1.0, 0.93, 0.86, 0.8, 0.74, 0.68, 0.6, 0.52, 0.45)
"""How much smaller a tall legend may become."""
APART = 1.8
"""Room above the statuses."""
HALF_DIAMOND, RISE, SIDE_LINES = 26.0, 0.3, 6
"""Half the width of the diamond of two things at once; where the words beside it end above its middle, as a
share of that; how many lines they take at most."""


def legend(pen: Pen, slide: Any, key: Key, box: Box) -> float:
    """Draw a legend in a column, as one group with words for who cannot see it; gives where it ends."""
    left, top, width, height = box
    box = (left, top, width, height - deck_overlays.height_of(pen, key.also, width))
    made = next((_Legend(pen, key, box, scale) for scale in SMALLER if _fits(pen, key, box, scale)), None)
    bottom = (made or _Legend(pen, key, box, SMALLER[-1])).draw(slide)
    return deck_overlays.below(pen, slide, key.also, (left, bottom, width)) if key.also else bottom


def _fits(pen: Pen, key: Key, box: Box, scale: float) -> bool:
    return _Legend(pen, key, box, scale).height <= box[3]


@dataclass(frozen=True)
class _Legend:
    """A legend at one size."""

    pen: Pen
    key: Key
    box: Box
    scale: float

    @property
    def _row(self) -> float:
        return ROW * self.scale

    @property
    def _points(self) -> float:
        return TEXT * self.scale

    @property
    def height(self) -> float:
        """Millimetres from its top to its end."""
        rows = sum(self._height_of(row) for row in self.key.rows)
        breaks = APART * sum(
            now.special and not before.special for before, now in zip(self.key.rows, self.key.rows[1:])
        )
        return self._row + 0.8 + self._block_height() + rows + breaks

    def draw(self, slide: Any) -> float:
        """Draw it; gives where it ends."""
        pen, key, top = self.pen, self.key, self.box[1]
        group = slide.shapes.add_group_shape()
        self._head(group)
        y = top + self._row + 0.8
        self._block(group, y)
        y += self._block_height()
        special = not key.rows or key.rows[0].special
        for row in key.rows:
            y += 0.0 if special or not row.special else APART
            special = row.special
            self._draw_row(group, row, y)
            y += self._height_of(row)
        group.name = say("page.legend.alt", pen.language, title=key.name)
        said = "; ".join([*self._block_words(), *(self._said(row) for row in key.rows)])
        describe(group, f"{group.name}; {said}")
        return y

    # --- head and rows

    def _head(self, group: Any) -> None:
        pen, key = self.pen, self.key
        left, top, width, _ = self.box
        room = width - text_width(key.heading, self._points, pen.font) - 4
        unit = fit(key.unit, room, self._points, pen.font)
        muted = pen.house.muted
        if unit:
            pen.text(group, unit, (left, top, room, self._row), self._points, muted)
        where = (left + room, top, width - room, self._row)
        pen.text(group, key.heading, where, self._points, muted, right=True)
        pen.rule(group, top + self._row + 0.4, left, width)

    def _said(self, row: Row) -> str:
        return f"{row.label} {self._count(row)}".strip()

    def _count(self, row: Row) -> str:
        return "" if row.count is None else number(row.count, 0, self.pen.language)

    def _sample_width(self) -> float:
        return max([SWATCH, *(row.diameter + 0.5 for row in self.key.rows)])

    def _lines(self, row: Row) -> Tuple[str, ...]:
        room = self.box[2] - self._sample_width() - 3.5 - COUNT
        return wrap(row.label, room, self._points, self.pen.font, lines=2) or ("",)

    def _height_of(self, row: Row) -> float:
        return max(self._row + (len(self._lines(row)) - 1) * self._row * 0.8, row.diameter + 0.8)

    def _draw_row(self, group: Any, row: Row, y: float) -> None:
        pen, (left, _, width, _) = self.pen, self.box
        ink = pen.house.muted if row.count == 0 else pen.house.text
        sample, height = self._sample_width(), self._height_of(row)
        self._sample(group, row, left + sample / 2, y + height / 2)
        lines = self._lines(row)
        step = self._row * 0.8
        first = y + (height - self._row - step * (len(lines) - 1)) / 2
        for position, line in enumerate(lines):
            where = (left + sample + 3.5, first + position * step, width - sample - 3.5 - COUNT, self._row)
            pen.text(group, line, where, self._points, ink)
        count = self._count(row)
        if count:
            where = (left + width - COUNT, first, COUNT, self._row)
            pen.text(group, count, where, self._points, ink, right=True)

    def _sample(self, group: Any, row: Row, x: float, y: float) -> None:
        """What the map draws, round a middle."""
        pen, ink = self.pen, palettes.INK
        size = self._row * 0.42
        if row.bars:
            self._bars(group, x, y, size, row.colours)
        elif row.colours:
            self._pie(group, x, y, size, row.colours)
        elif row.form in FORMS:
            pen.polygon(group, _turned(row, x, y, size * 0.85), row.look.fill, ink, 0.5)
        elif row.form or row.diameter:
            across = row.diameter or size * 1.7
            box = (x - across / 2, y - across / 2, across, across)
            rim = row.look.ink or (ink if row.form else OUTLINE)
            pen.shape(group, MSO_SHAPE.OVAL, box, row.look.fill or "#ffffff", rim, 0.5)
        else:
            height = self._row - 2.2 * self.scale
            swatch(pen, group, (x - SWATCH / 2, y - height / 2, SWATCH, height), row.look)

    def _pie(self, group: Any, x: float, y: float, radius: float, colours: Sequence[str]) -> None:
        share = 2 * math.pi / len(colours)
        for position, colour in enumerate(colours):
            angles = [share * (position + step / 12) for step in range(13)]
            arc = [(x + radius * math.sin(angle), y - radius * math.cos(angle)) for angle in angles]
            corners = arc if len(colours) == 1 else [(x, y), *arc]
            self.pen.polygon(group, corners, colour, palettes.INK, 0.4)

    def _bars(self, group: Any, x: float, y: float, radius: float, colours: Sequence[str]) -> None:
        width = 2 * radius / len(colours)
        for position, (colour, step) in enumerate(zip(colours, STEPS)):
            left, height = x - radius + position * width, 2 * radius * step
            box = (left, y + radius - height, width * 0.9, height)
            self.pen.shape(group, MSO_SHAPE.RECTANGLE, box, colour, palettes.INK, 0.4)

    # --- what stands above the rows

    def _block_height(self) -> float:
        key = self.key
        if key.circles:
            return max(key.circles[0][0] + 1.0, self._row * len(key.circles)) + 2.0
        if key.diamond:
            return self._above() + self._half() + self._row + 2.0
        if key.bars:
            return max(key.bars[0][0] + self._row, self._row * len(key.bars)) + 2.0
        return self._row * 2 + 2.0 if key.ramp else 0.0

    def _block(self, group: Any, top: float) -> None:
        if self.key.circles:
            self._circles(group, top)
        elif self.key.diamond:
            self._diamond(group, top)
        elif self.key.bars:
            self._scale(group, top)
        elif self.key.ramp:
            self._ramp(group, top)

    def _block_words(self) -> List[str]:
        key, language = self.key, self.pen.language
        listed = [words for _, words in (*key.circles, *key.bars)]
        return listed + [f"{item.label} {number(item.count, 0, language)}" for item in key.diamond]

    def _circles(self, group: Any, top: float) -> None:
        """Circles that stand on one line, the small within the large, each with its figure."""
        pen, key, left = self.pen, self.key, self.box[0]
        largest = key.circles[0][0]
        bottom = top + self._block_height() - 2.0
        limit = bottom - self._row / 2
        middles: List[float] = []
        for across, _ in reversed(key.circles):
            middles.insert(0, min(bottom - across, limit))
            limit = middles[0] - self._row * 0.9
        for (across, words), middle in zip(key.circles, middles):
            x = left + (largest - across) / 2
            box = (x, bottom - across, across, across)
            pen.shape(group, MSO_SHAPE.OVAL, box, key.look.fill or "#ffffff", key.look.ink or OUTLINE, 0.6)
            end = left + largest + 4.0
            pen.line(group, (left + largest / 2, bottom - across), (end, middle), OUTLINE)
            room = self.box[2] - largest - 6.0
            shown = fit(words, room, self._points, pen.font)
            where = (end + 1.5, middle - self._row / 2, room, self._row)
            pen.text(group, shown, where, self._points, pen.house.text)

    def _scale(self, group: Any, top: float) -> None:
        """A bar of a round figure as high as on the map, with lines to what stands beside it."""
        pen, shown, left = self.pen, self.key.bars, self.box[0] + 2.0
        bottom = top + self._block_height() - 2.0 - self._row / 2
        box = (left, bottom - shown[0][0], BAR, shown[0][0])
        pen.shape(group, MSO_SHAPE.RECTANGLE, box, "#ffffff", OUTLINE, 0.6)
        limit = bottom
        for tall, words in reversed(shown):
            middle = min(bottom - tall, limit)
            limit = middle - self._row * 0.9
            pen.line(group, (left + BAR, bottom - tall), (left + BAR + 5.0, middle), OUTLINE)
            where = (left + BAR + 6.5, middle - self._row / 2, self.box[2] - BAR - 8.5, self._row)
            pen.text(group, fit(words, where[2], self._points, pen.font), where, self._points, pen.house.text)

    def _ramp(self, group: Any, top: float) -> None:
        pen, (left, _, width, _) = self.pen, self.box
        entries = self.key.ramp
        step = width / len(entries)
        for position, item in enumerate(entries):
            box = (left + position * step, top + 1.0, step, self._row - 1.5)
            pen.shape(group, MSO_SHAPE.RECTANGLE, box, item.colour, "", 0.0)
        for item, at, right in ((entries[0], left, False), (entries[-1], left + width / 2, True)):
            words = fit(item.label, width / 2, self._points, pen.font)
            where = (at, top + self._row, width / 2, self._row)
            pen.text(group, words, where, self._points, pen.house.text, right=right)

    # --- the diamond of two things at once

    def _half(self) -> float:
        return HALF_DIAMOND * self.scale

    def _side(self, name: str) -> Tuple[str, ...]:
        room = self.box[2] / 2 - self._half() * (1 - RISE)
        words = say("map.only_high", self.pen.language, name=name)
        return wrap(words, room, self._points, self.pen.font, lines=SIDE_LINES)

    def _above(self) -> float:
        """From the top to the middle of the diamond."""
        lines = max(len(self._side(name)) for name in self.key.axes)
        return max(self._half() + self._row, self._half() * RISE + lines * self._row * 0.85)

    def _diamond(self, group: Any, top: float) -> None:
        pen, (left, _, width, _) = self.pen, self.box
        half, x, y = self._half(), left + width / 2, top + self._above()
        steps = max(int(digit) for item in self.key.diamond for digit in item.key)
        for item in self.key.diamond:
            right, up = int(item.key[0]), int(item.key[1])
            cell = half / steps
            self._cell(group, (x + (right - up) * cell, y - (right + up - steps - 1) * cell), cell, item)
        ink, language = pen.house.text, pen.language
        for code, line in (("map.both_high", y - half - self._row), ("map.both_low", y + half)):
            words = fit(say(code, language), width * 0.5, self._points, pen.font)
            where = (left + width * 0.25, line, width * 0.5, self._row)
            pen.text(group, words, where, self._points, ink, centred=True)
        step = self._row * 0.85
        for name, at, ends in ((self.key.axes[1], left, False), (self.key.axes[0], left + width / 2, True)):
            lines = self._side(name)
            first = y - half * RISE - step * len(lines)
            for position, words in enumerate(lines):
                where = (at, first + position * step, width / 2, self._row)
                pen.text(group, words, where, self._points, ink, right=ends)

    def _cell(self, group: Any, centre: Point, cell: float, item: Entry) -> None:
        x, y = centre
        corners = [(x, y - cell), (x + cell, y), (x, y + cell), (x - cell, y)]
        self.pen.polygon(group, corners, item.colour, "#ffffff", 0.75)
        words = number(item.count, 0, self.pen.language)
        ink = max(("#ffffff", palettes.INK), key=lambda colour: contrast(colour, item.colour))
        where = (x - cell, y - self._row / 2, cell * 2, self._row)
        self.pen.text(group, words, where, self._points * 0.9, ink, centred=True)


def swatch(pen: Pen, group: Any, box: Box, look: Look) -> None:
    """A small sample of how the map draws a class or a status."""
    left, top, width, height = box
    shape = pen.shape(group, MSO_SHAPE.RECTANGLE, box, look.fill or "#ffffff", OUTLINE, 0.5)
    if look.pattern in PATTERNS:
        shape.fill.patterned()
        shape.fill.pattern = PATTERNS[look.pattern]
        shape.fill.fore_color.rgb = rgb(look.ink)
        shape.fill.back_color.rgb = rgb(look.fill)
    if look.pattern == "frame":
        shape.line.color.rgb = rgb(look.ink)
        shape.line.width = Pt(1.5)
    if look.pattern == "dots":
        for place in range(10):
            x, y = left + width * (place % 5 + 0.5) / 5, top + height * (place // 5 + 0.5) / 2
            pen.shape(group, MSO_SHAPE.OVAL, (x - 0.25, y - 0.25, 0.5, 0.5), look.ink, "", 0.0)
    if look.pattern in MARKS:
        size = 1.9
        middle = (left + (width - size) / 2, top + (height - size) / 2, size, size)
        pen.shape(group, MARKS[look.pattern], middle, "#ffffff", look.ink, 0.9)


def _turned(row: Row, x: float, y: float, radius: float) -> List[Point]:
    """The corners of the form of a point symbol."""
    turn = math.radians(row.turned)
    return [
        (
            x + radius * (dx * math.cos(turn) - dy * math.sin(turn)),
            y + radius * (dx * math.sin(turn) + dy * math.cos(turn)),
        )
        for dx, dy in FORMS[row.form]
    ]
