"""A legend in lines from left to right, for below small maps, or in a narrow column beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, List, Sequence, Tuple

from ..texts import number, say
from .drawing import CAP_HEIGHT, Canvas, text_width, wrap
from .legend_rows import LINE, Row, swatch

if TYPE_CHECKING:
    from .charts import Space

SAMPLE, GAP, APART = 1.5, 0.35, 1.0
"""In font sizes: a sample, the room behind it, and that behind an entry."""
TALL = 0.84
"""Height of a sample, in font sizes."""
MOST_REDUCED = 6.0


@dataclass(frozen=True)
class Wanted:
    """What stands in such a legend."""

    unit: str = ""
    """Comes first."""
    words: bool = True
    """Without them only the numbers of areas stand there, for where another legend says what colours are."""
    counts: bool = True
    column: bool = False
    """Each entry on a line of its own, for a room that is higher than wide."""


@dataclass(frozen=True)
class Item:
    """An entry in its place: a label in lines, and the number of areas behind the last of them."""

    row: Row
    left: float
    line: int
    """Which line of the legend its first line is."""
    words: Tuple[str, ...]
    count: str


@dataclass(frozen=True)
class Arranged:
    """A legend with all in its place, in millimetres of its canvas."""

    canvas: Canvas
    space: Space
    wanted: Wanted
    reduced: float
    """How many times larger the canvas is than the room: so much smaller is all on the page."""
    items: Tuple[Item, ...]
    lines: int
    unit: Tuple[str, ...]

    def middle(self, line: int) -> float:
        """The height of the middle of a line of text."""
        return self.space.em * LINE * (line + 0.5)

    def count_at(self, item: Item) -> float:
        """Where the number of areas of an entry starts."""
        return self.words_at(item) + self.wide(item.words[-1])

    def words_at(self, item: Item) -> float:
        """Where the label of an entry starts."""
        return item.left + self.space.em * (SAMPLE + GAP)

    def wide(self, text: str) -> float:
        """The width of a text."""
        return text_width(text, self.space.points, self.canvas.font)


def strip(rows: Sequence[Row], space: Space, title: str, wanted: Wanted) -> bytes:
    """The entries of a legend behind each other, on as many lines as they need; all smaller where it must."""
    made = arranged(rows, space, say("page.legend.alt", space.language, title=title), wanted)
    canvas, em, house, points = made.canvas, space.em, space.house, space.points
    shift = em * CAP_HEIGHT / 2
    for line, unit in enumerate(made.unit):
        canvas.text(0, made.middle(line) + shift, unit, points, house.muted)
    for item in made.items:
        ink = house.muted if item.row.count == 0 else house.text
        top = made.middle(item.line) - em * TALL / 2
        swatch(canvas, item.left + 0.1, top, em * SAMPLE, em * TALL, item.row.look)
        for line, words in enumerate(item.words, item.line):
            canvas.text(made.words_at(item), made.middle(line) + shift, words.rstrip(), points, ink)
        last = made.middle(item.line + len(item.words) - 1) + shift
        colour = house.muted if wanted.words else ink
        canvas.text(made.count_at(item), last, item.count, points, colour)
    return canvas.to_svg()


def arranged(rows: Sequence[Row], space: Space, title: str, wanted: Wanted) -> Arranged:
    """The entries of a legend in their places; ``title`` for who cannot see it."""
    reduced = 1.0
    while True:
        made = _laid(rows, space, space.canvas(title, reduced), wanted, reduced)
        if made.lines * space.em * LINE <= made.canvas.height or reduced > MOST_REDUCED:
            return made
        reduced *= 1.04


def _laid(rows: Sequence[Row], space: Space, canvas: Canvas, wanted: Wanted, reduced: float) -> Arranged:
    em, width = space.em, canvas.width
    unit = wrap(wanted.unit, width, space.points, canvas.font, lines=2) if wanted.unit else ()
    made = Arranged(canvas, space, wanted, reduced, (), 0, unit)
    items: List[Item] = []
    left = made.wide(unit[0]) + em * APART if len(unit) == 1 and not wanted.column else 0.0
    line = len(unit) - 1 if left else len(unit)
    for row in rows:
        count = _count(row, wanted, space.language)
        room = width - em * (SAMPLE + GAP)
        words = _label(row, made, count, room - made.wide(count))
        wide = em * (SAMPLE + GAP) + max(map(made.wide, (*words[:-1], words[-1] + count)))
        if left and left + wide > width:
            left, line = 0.0, line + 1
        items.append(Item(row, left, line, words, count))
        left += wide + em * APART
        if wanted.column or len(words) > 1:
            left, line = 0.0, line + len(words)
    return Arranged(canvas, space, wanted, reduced, tuple(items), line + bool(left), unit)


def _label(row: Row, made: Arranged, count: str, room: float) -> Tuple[str, ...]:
    """The label in at most two lines, ending in the space before its count."""
    if not made.wanted.words:
        return ("",)
    behind = "\N{NO-BREAK SPACE}" if count else ""
    points, font = made.space.points, made.canvas.font
    *first, last = wrap(row.label, room - made.wide(behind), points, font, lines=2) or ("",)
    return (*first, last + behind)


def _count(row: Row, wanted: Wanted, language: str) -> str:
    if not wanted.counts or row.count is None:
        return ""
    said = number(row.count, 0, language)
    return f"({said})" if wanted.words else said
