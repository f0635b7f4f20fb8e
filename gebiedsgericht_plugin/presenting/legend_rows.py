"""The lines of a legend: a sample of what the map draws, what it is called, and for how many areas it is.

Above the lines there may be a ``Block``: circles of true size, the diamond of two things at once. What has a
true size keeps it, also where the words are drawn smaller because there is little room.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Callable, List, Optional, Sequence, Tuple

from ..model.legends import LOOKS, Look
from ..model.values import Status
from ..styling import palettes
from ..texts import number, say, status_word
from .drawing import CAP_HEIGHT, Canvas, text_width, wrap

if TYPE_CHECKING:
    from .charts import Space

LINE = 1.3
"""Height of a line of running text, in font sizes."""
BEYOND = Look("#ffffff", "frame", "#c0392b")
"""A value beyond the limits of a fixed legend, as the map draws it."""
OUTLINE = palettes.OUTLINE
"""Thin outline of swatches and bars, so that the lightest class stands off the paper."""
MOST_REDUCED = 8.0
"""Beyond this even circles of true size are drawn smaller."""
FORMS = {
    "triangle": ((0.0, -1.0), (0.95, 0.75), (-0.95, 0.75)),
    "square": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    "diamond": ((0.0, -1.1), (1.1, 0.0), (0.0, 1.1), (-1.1, 0.0)),
    "cross_fill": tuple(
        (x, y)
        for x, y in (
            (-0.35, -1.0), (0.35, -1.0), (0.35, -0.35), (1.0, -0.35), (1.0, 0.35), (0.35, 0.35),
            (0.35, 1.0), (-0.35, 1.0), (-0.35, 0.35), (-1.0, 0.35), (-1.0, -0.35), (-0.35, -0.35),
        )
    ),
    "star": tuple(
        (math.sin(step * math.pi / 5) * radius, -math.cos(step * math.pi / 5) * radius)
        for step, radius in zip(range(10), (1.15, 0.48) * 5)
    ),
    "half_square": ((-0.5, -1.0), (0.5, -1.0), (0.5, 1.0), (-0.5, 1.0)),
    "pentagon": tuple(
        (math.sin(step * 2 * math.pi / 5), -math.cos(step * 2 * math.pi / 5)) for step in range(5)
    ),
}  # fmt: skip
"""Corners of the forms of point symbols, as ``styling.points`` names them; a circle has none."""


@dataclass(frozen=True)
class Row:
    """One line of a legend."""

    label: str
    count: Optional[int]
    """None: it is not for a number of areas."""
    look: Look
    special: bool = False
    """Whether it is a status: these stand a little apart, below the classes."""
    diameter: float = 0.0
    """Millimetres across the circle that the map draws; 0: a rectangle in the colour of the class."""
    colours: Tuple[str, ...] = ()
    """Of the parts of a pie, or of bars; empty: neither."""
    bars: bool = False
    """Whether parts are bars instead of a pie."""
    height: float = 0.0
    """Millimetres from the line to the end of a bar that the map draws; 0: no bar."""
    form: str = ""
    """Of a point symbol: one of ``FORMS``, or ``circle``."""
    turned: float = 0.0
    """Degrees that such a form is turned."""


@dataclass(frozen=True)
class Block:
    """What stands between the head and the lines of a legend."""

    height: Callable[[Canvas], float]
    draw: Callable[[Canvas, float], None]
    """Draws it below a height on a canvas."""


def status_rows(special: Sequence[Tuple[Status, int]], counted: str, language: str) -> List[Row]:
    """The lines of statuses that areas have; ``counted``: what there can be too few of for a figure.

    In one order, however they are given: those without a number, then the marks on top of a class.
    """
    counts = dict(special)
    return [
        Row(status_word(status.value, counted, language), counts[status], look, True)
        for status, look in LOOKS.items()
        if counts.get(status)
    ]


def listed(
    rows: Sequence[Row],
    space: Space,
    title: str,
    unit: str = "",
    heading: str = "",
    block: Optional[Block] = None,
) -> bytes:
    """A legend: title, unit and the heading of the counts, a block, lines; all smaller where it must."""
    alternative = say("page.legend.alt", space.language, title=title)
    reduced = 1.0
    while True:
        canvas = space.canvas(alternative, reduced)
        drawn = _Drawn(canvas, space, rows, title, unit, heading, block, min(reduced, MOST_REDUCED))
        if drawn.height(1.2) <= canvas.height:
            break
        reduced *= 1.04
    row = next((row for row in (1.6, 1.5, 1.4, 1.3) if drawn.height(row) <= canvas.height), 1.2)
    drawn.draw(row)
    return canvas.to_svg()


@dataclass(frozen=True)
class _Drawn:
    """A legend on its canvas; ``true`` is how much larger what has a true size is drawn there."""

    canvas: Canvas
    space: Space
    rows: Sequence[Row]
    title: str
    unit: str
    heading: str
    block: Optional[Block]
    true: float

    def height(self, row: float) -> float:
        """Millimetres that it takes with lines of ``row`` font sizes, the head and margins included."""
        em = self.space.em
        head = em * (len(self._titles()) * LINE * 1.1 + len(self._units()) * LINE + 0.5)
        block = self.block.height(self.canvas) + em * 0.5 if self.block else 0.0
        return head + block + sum(self._heights(row)) + em * 0.4 * self._breaks()

    def draw(self, row: float) -> None:
        """Draw it from the top."""
        em = self.space.em
        top = self._head()
        if self.block:
            self.block.draw(self.canvas, top)
            top += self.block.height(self.canvas) + em * 0.5
        for index, (item, height) in enumerate(zip(self.rows, self._heights(row))):
            if index and item.special and not self.rows[index - 1].special:
                top += em * 0.4
            self._row(item, top, height)
            top += height

    def _breaks(self) -> int:
        return sum(item.special and not before.special for before, item in zip(self.rows, self.rows[1:]))

    def _titles(self) -> Tuple[str, ...]:
        space = self.space
        return wrap(self.title, self.canvas.width, space.points * 1.1, self.canvas.font, bold=True, lines=3)

    def _units(self) -> Tuple[str, ...]:
        """The unit in at most two lines beside the heading of the counts."""
        space, font = self.space, self.canvas.font
        room = self.canvas.width - (self._width(self.heading) + space.em if self.heading.strip() else 0.0)
        return wrap(self.unit, room, space.points, font, lines=2) or ("",)

    def _heights(self, row: float) -> List[float]:
        em = self.space.em
        return [
            max(em * (row + LINE * (len(self._words(item)) - 1)), item.diameter * self.true + em * 0.25)
            for item in self.rows
        ]

    def _sample_width(self) -> float:
        widest = max((item.diameter for item in self.rows), default=0.0) * self.true
        return max(self.space.em * 1.9, widest)

    def _words(self, item: Row) -> Tuple[str, ...]:
        """The label in at most two lines beside the count."""
        em = self.space.em
        room = self.canvas.width - self._sample_width() - em * 1.2 - self._width(self._count(item))
        return wrap(item.label, room, self.space.points, self.canvas.font, lines=2) or ("",)

    def _count(self, item: Row) -> str:
        return "" if item.count is None else number(item.count, 0, self.space.language)

    def _width(self, text: str) -> float:
        return text_width(text, self.space.points, self.canvas.font)

    def _head(self) -> float:
        """Title, unit and the heading of the counts; gives the top of what comes below."""
        canvas, space = self.canvas, self.space
        house, em = space.house, space.em
        baseline = 0.0
        for line in self._titles():
            baseline += em * 1.1 * LINE
            canvas.text(0, baseline - em * 0.3, line, space.points * 1.1, house.text, bold=True)
        for unit in self._units():
            baseline += em * LINE
            canvas.text(0, baseline - em * 0.3, unit, space.points, house.muted)
        heading, right = self.heading, canvas.width
        canvas.text(right, baseline - em * 0.3, heading, space.points, house.muted, anchor="end")
        canvas.line(0, baseline + em * 0.15, canvas.width, baseline + em * 0.15, house.hairline, 0.15)
        return baseline + em * 0.4

    def _row(self, item: Row, top: float, height: float) -> None:
        canvas, space, em = self.canvas, self.space, self.space.em
        ink = space.house.muted if item.count == 0 else space.house.text
        sample = self._sample_width()
        self._sample(item, sample, top + height / 2)
        words = self._words(item)
        first = top + (height - em * LINE * (len(words) - 1) + em * CAP_HEIGHT) / 2
        for line, text in enumerate(words):
            canvas.text(sample + em * 0.6, first + line * em * LINE, text, space.points, ink)
        canvas.text(canvas.width, first, self._count(item), space.points, ink, anchor="end")

    def _sample(self, item: Row, width: float, middle: float) -> None:
        """What the map draws, in the middle of the room for samples."""
        em = self.space.em
        if item.colours:
            (bars if item.bars else pie)(self.canvas, width / 2, middle, em * 0.6, item.colours)
        elif item.form:
            form(self.canvas, width / 2, middle, em * 0.45, item)
        elif item.diameter:
            circle(self.canvas, width / 2, middle, item.diameter * self.true, item.look)
        else:
            swatch(self.canvas, 0.1, middle - em * 0.475, em * 1.9, em * 0.95, item.look)


# --- samples -----------------------------------------------------------------------------------


def swatch(canvas: Canvas, x: float, y: float, width: float, height: float, look: Look) -> None:
    """A small sample of how the map draws a class or a status."""
    framed = look.pattern == "frame"
    stroke, thickness = (look.ink, 0.35) if framed else (OUTLINE, 0.12)
    canvas.rect(x, y, width, height, look.fill or "#ffffff", stroke, thickness)
    if look.pattern in ("hatch", "cross"):
        canvas.hatch(x, y, width, height, look.ink)
    if look.pattern == "cross":
        canvas.hatch(x, y, width, height, look.ink, forward=False)
    if look.pattern == "dots":
        canvas.dots(x, y, width, height, look.ink)
    mx, my, radius = x + width / 2, y + height / 2, height * 0.24
    if look.pattern == "ring":
        canvas.circle(mx, my, radius, "#ffffff", look.ink, 0.25)
    if look.pattern == "diamond":
        corners = [(mx, my - radius), (mx + radius, my), (mx, my + radius), (mx - radius, my)]
        canvas.polygon(corners, "#ffffff", look.ink, 0.25)


def circle(canvas: Canvas, x: float, y: float, diameter: float, look: Look) -> None:
    """A circle as large as on the map, its rim half inside and half outside, as QGIS draws it."""
    canvas.circle(x, y, diameter / 2, look.fill or "#ffffff", look.ink or OUTLINE, 0.2)


def pie(canvas: Canvas, x: float, y: float, radius: float, colours: Sequence[str]) -> None:
    """A pie of equal parts, the first from twelve o'clock on, clockwise."""
    share = 2 * math.pi / len(colours)
    if len(colours) == 1:
        canvas.circle(x, y, radius, colours[0], palettes.INK, 0.15)
        return
    for position, colour in enumerate(colours):
        angles = [share * (position + step / 16) for step in range(17)]
        arc = [(x + radius * math.sin(angle), y - radius * math.cos(angle)) for angle in angles]
        canvas.polygon([(x, y), *arc], colour, palettes.INK, 0.15)


STEPS = (0.7, 1.0, 0.45)
"""Heights of the bars of a sample, of the tallest."""


def bars(canvas: Canvas, x: float, y: float, radius: float, colours: Sequence[str]) -> None:
    """A bar for each part on one line, as wide and as high together as a pie of that radius."""
    width = 2 * radius / len(colours)
    for position, (colour, step) in enumerate(zip(colours, STEPS)):
        left, height = x - radius + position * width, 2 * radius * step
        canvas.rect(left, y + radius - height, width * 0.9, height, colour, palettes.INK, 0.15)
    canvas.line(x - radius * 1.2, y + radius, x + radius * 1.2, y + radius, palettes.INK, 0.2)


def form(canvas: Canvas, x: float, y: float, radius: float, item: Row) -> None:
    """The form and colour of a point symbol."""
    if item.form not in FORMS:
        canvas.circle(x, y, radius, item.look.fill, palettes.INK, 0.2)
        return
    turn = math.radians(item.turned)
    corners = [
        (
            x + radius * (dx * math.cos(turn) - dy * math.sin(turn)),
            y + radius * (dx * math.sin(turn) + dy * math.cos(turn)),
        )
        for dx, dy in FORMS[item.form]
    ]
    canvas.polygon(corners, item.look.fill, palettes.INK, 0.2)
