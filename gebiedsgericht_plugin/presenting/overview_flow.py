"""Text, samples and rows of tables that flow through columns and over pages, for the overview of a set.

Everything is a ``Piece`` of a known height, measured with the real font, so that nothing is cut in two
and no heading stands at the foot of a column without what it is above.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Callable, Iterable, List, Optional, Sequence, Tuple

from ..model.legends import Look
from .charts import LINE, Space
from .drawing import CAP_HEIGHT, Canvas, fit, text_width, wrap
from .legend_rows import swatch

SAMPLE = 2.4
"""Width of a sample of what the map draws, in font sizes."""
HEADING = 1.15
"""How much larger than the text a heading is."""
STEPS = 24
"""In so many steps the columns of the last page are made as short as they all can be."""
PADDING = 0.34
"""Above and below the text of a row of a table, in font sizes."""
BETWEEN = 1.1
"""Between the columns of a table, in font sizes."""


Pages = Tuple[Tuple[bytes, str], ...]
"""Per page its picture and its words."""
LARGER = (1.4, 1.3, 1.2, 1.1)
"""How much larger than elsewhere the text about reading and the contents are where there is room."""


@dataclass(frozen=True)
class Piece:
    """A part of a page that stays whole: ``draw`` draws it on a canvas from (x, top) downwards."""

    height: float
    draw: Callable[[Canvas, float, float], None]
    keeps: bool = False
    """Whether what comes after it stays with it."""
    gap: float = 0.0
    """Millimetres above it, unless a column begins with it."""
    head: Optional[Piece] = None
    """What comes above it where a column begins with it."""
    words: str = ""
    """What it says, for who cannot see it."""


def in_columns(pieces: Sequence[Piece], height: float) -> List[List[Piece]]:
    """The pieces in columns of at most ``height``; what is higher by itself has one to itself."""
    columns: List[List[Piece]] = []
    used = 0.0
    for group in _together(pieces):
        wanted = sum(piece.gap + piece.height for piece in group)
        if not columns or used + wanted > height + 1e-6:
            head = group[0].head
            columns.append([head] if head is not None and columns else [])
            used = sum(piece.height for piece in columns[-1]) - (0.0 if columns[-1] else group[0].gap)
        columns[-1].extend(group)
        used += wanted
    return columns


def _together(pieces: Sequence[Piece]) -> Iterable[List[Piece]]:
    group: List[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.keeps:
            yield group
            group = []
    if group:
        yield group


def on_pages(pieces: Sequence[Piece], height: float, columns: int) -> List[List[List[Piece]]]:
    """Pages of at most so many columns; where there is one page its columns are about as long.

    What fits in fewer columns has no more of them.
    """
    found = in_columns(pieces, height)
    if 1 < len(found) <= columns:
        lower = (in_columns(pieces, height * step / STEPS) for step in range(1, STEPS))
        found = next((each for each in lower if len(each) == len(found) and _highest(each) <= height), found)
    return [found[start : start + columns] for start in range(0, len(found), columns)] or [[]]


def _highest(columns: Sequence[Sequence[Piece]]) -> float:
    return max(sum(p.height + (p.gap if n else 0.0) for n, p in enumerate(column)) for column in columns)


def in_words(pieces: Iterable[Piece]) -> str:
    """All that pieces say, one after the other."""
    return " ".join(piece.words for piece in pieces if piece.words)


def draw_column(canvas: Canvas, column: Sequence[Piece], x: float, top: float) -> float:
    """Draw pieces below each other; gives where they end."""
    for position, piece in enumerate(column):
        top += piece.gap if position else 0.0
        piece.draw(canvas, x, top)
        top += piece.height
    return top


def drawn_pages(pieces: Sequence[Piece], space: Space, columns: int, gap: float, title: str) -> Pages:
    """A picture per page and its words, with the pieces in ``columns`` that stand ``gap`` mm apart."""
    wide = column_width(space, columns, gap)
    pictures = []
    for page in on_pages(pieces, space.height, columns):
        canvas = space.canvas(title)
        for position, column in enumerate(page):
            draw_column(canvas, column, position * (wide + gap), 0.0)
        words = in_words(piece for column in page for piece in column)
        pictures.append((canvas.to_svg(), words))
    return tuple(pictures)


def largest(
    drawn: Callable[[Space], Pages], room: Space, suits: Callable[[Space], bool] = lambda room: True
) -> Pages:
    """Pages in text as large as ``suits`` and takes no more of them than text of the size of the page."""
    found = drawn(room)
    for larger in LARGER:
        more = replace(room, points=room.points * larger)
        pages = drawn(more) if suits(more) else ()
        if 0 < len(pages) <= len(found):
            return pages
    return found


def column_width(space: Space, columns: int, gap: float) -> float:
    """How wide each of so many columns is."""
    return (space.width - gap * (columns - 1)) / columns


@dataclass(frozen=True)
class Setter:
    """Sets text in a column of ``width`` millimetres."""

    space: Space
    width: float

    @property
    def line(self) -> float:
        """Millimetres from line to line."""
        return self.space.em * LINE

    def heading(self, text: str, gap: float = 1.1) -> Piece:
        """A heading in the accent colour, ``gap`` lines below what comes before it."""
        space, points = self.space, self.space.points * HEADING
        lines = wrap(text, self.width, points, space.house.font, bold=True)
        step = self.line * HEADING

        def draw(canvas: Canvas, x: float, top: float) -> None:
            for index, words in enumerate(lines):
                baseline = top + step * index + space.em * HEADING
                canvas.text(x, baseline, words, points, space.house.accent, bold=True)

        height = step * len(lines) + space.em * 0.35
        return Piece(height, draw, keeps=True, gap=self.line * gap, words=f"{text}:")

    def paragraph(self, text: str, bold: bool = False, muted: bool = False, keeps: bool = False) -> Piece:
        """Running text."""
        space = self.space
        ink = space.house.muted if muted else space.house.text
        lines = wrap(text, self.width, space.points, space.house.font, bold)

        def draw(canvas: Canvas, x: float, top: float) -> None:
            self._lines(canvas, lines, x, top, ink, bold)

        return Piece(self.line * len(lines) + space.em * 0.3, draw, keeps=keeps, words=text)

    def sample(self, look: Look, word: str, text: str) -> Piece:
        """What the map draws, what it is called, and what it means."""

        def drawn(canvas: Canvas, x: float, top: float) -> None:
            em = self.space.em
            swatch(canvas, x + 0.1, top + em * 0.12, em * SAMPLE, em * 1.05, look)

        return self.beside(drawn, word, text)

    def named(self, look: Look, word: str) -> Piece:
        """What the map draws, and what it is called, as in a legend."""
        space, em = self.space, self.space.em
        shown = fit(word, self.width - em * (SAMPLE + 0.8), space.points, space.house.font)

        def draw(canvas: Canvas, x: float, top: float) -> None:
            swatch(canvas, x + 0.1, top + em * 0.12, em * SAMPLE, em * 1.05, look)
            canvas.text(x + em * (SAMPLE + 0.8), top + em, shown, space.points, space.house.text)

        return Piece(self.line * 1.08, draw, words=f"{word};")

    @staticmethod
    def kept(piece: Piece) -> Piece:
        """A piece that stays with what comes after it."""
        return replace(piece, keeps=True)

    def beside(self, drawn: Callable[[Canvas, float, float], None], word: str, text: str) -> Piece:
        """A word in bold and a text, beside something small that is ``drawn``."""
        space = self.space
        left = space.em * (SAMPLE + 0.8)
        width = self.width - left
        words = wrap(word, width, space.points, space.house.font, bold=True)
        lines = wrap(text, width, space.points, space.house.font)

        def draw(canvas: Canvas, x: float, top: float) -> None:
            drawn(canvas, x, top)
            self._lines(canvas, words, x + left, top, space.house.text, True)
            self._lines(canvas, lines, x + left, top + self.line * len(words), space.house.text)

        height = self.line * (len(words) + len(lines)) + space.em * 0.45
        return Piece(height, draw, words=f"{word}: {text}")

    def numbered(self, number: str, text: str) -> Piece:
        """A number as on the map, and what has it."""
        space = self.space
        left = space.em * 2.3
        shown = fit(text, self.width - left - space.em * 0.6, space.points, space.house.font)

        def draw(canvas: Canvas, x: float, top: float) -> None:
            canvas.text(
                x + space.em * 1.7, top + space.em, number, space.points, space.house.muted, anchor="end"
            )
            canvas.text(x + left, top + space.em, shown, space.points, space.house.text)

        return Piece(self.line, draw, words=f"{number} {text};")

    def tinted(self, text: str, tint: str) -> Piece:
        """A small heading on a ground of its own."""
        space = self.space
        shown = fit(text, self.width - space.em * 1.2, space.points, space.house.font, bold=True)
        height = self.line * 1.12

        def draw(canvas: Canvas, x: float, top: float) -> None:
            canvas.rect(x, top, self.width, height, tint)
            baseline = top + (height + space.em * CAP_HEIGHT) / 2
            canvas.text(x + space.em * 0.45, baseline, shown, space.points, space.house.text, bold=True)

        return Piece(height + space.em * 0.25, draw, keeps=True, gap=space.em * 0.7, words=f"{text}:")

    def small_heading(self, text: str) -> Piece:
        """A heading below another one."""
        space = self.space
        shown = fit(text, self.width, space.points, space.house.font, bold=True)

        def draw(canvas: Canvas, x: float, top: float) -> None:
            canvas.text(x, top + space.em, shown, space.points, space.house.text, bold=True)

        return Piece(self.line * 1.1, draw, keeps=True, gap=self.line * 0.45, words=f"{text}:")

    def entry(self, text: str, behind: str) -> Piece:
        """A line with something at its end, such as the number of a page."""
        space = self.space
        points, font = space.points, space.house.font
        shown = fit(text, self._room(behind), points, font)
        height = self.line * 1.22

        def draw(canvas: Canvas, x: float, top: float) -> None:
            baseline = top + (height + space.em * CAP_HEIGHT) / 2
            canvas.text(x, baseline, shown, points, space.house.text)
            canvas.text(x + self.width, baseline, behind, points, space.house.muted, anchor="end")
            canvas.line(x, top + height, x + self.width, top + height, space.house.hairline, 0.12)

        return Piece(height, draw, words=f"{text} {behind};")

    def holds(self, text: str, behind: str) -> bool:
        """Whether an ``entry`` shows all of its text."""
        return text_width(text, self.space.points, self.space.house.font) <= self._room(behind)

    def _room(self, behind: str) -> float:
        """Millimetres for a text with something at the end of its line."""
        return self.width - text_width(behind, self.space.points, self.space.house.font) - self.space.em

    def _lines(
        self, canvas: Canvas, lines: Sequence[str], x: float, top: float, ink: str, bold: bool = False
    ) -> None:
        for index, words in enumerate(lines):
            canvas.text(x, top + self.line * index + self.space.em, words, self.space.points, ink, bold)


@dataclass(frozen=True)
class Column:
    """A column of a table: what stands above it, and which part of the width it gets."""

    heading: str
    share: float
    number: bool = False
    """Whether it holds numbers, which stand below each other by their last figure."""


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], setter: Setter) -> List[Piece]:
    """The rows of a table, with its heading above the first and above each that begins a page."""
    places = _places(columns, setter)
    head = replace(_row([column.heading for column in columns], columns, places, setter, True), keeps=True)
    return [head, *(replace(_row(row, columns, places, setter), head=head) for row in rows)]


def _places(columns: Sequence[Column], setter: Setter) -> List[Tuple[float, float]]:
    """The left side and the width of each column: its share, but no less than the longest word above it."""
    gap = setter.space.em * BETWEEN
    room = setter.width - gap * (len(columns) - 1)
    least = [_longest(column.heading, setter) for column in columns]
    shares = [column.share / sum(other.share for other in columns) for column in columns]
    tight = [wide > room * share for wide, share in zip(least, shares)]
    left = room - sum(wide for wide, is_tight in zip(least, tight) if is_tight)
    rest = sum(share for share, is_tight in zip(shares, tight) if not is_tight) or 1.0
    places, x = [], 0.0
    for word, share, is_tight in zip(least, shares, tight):
        wide = word if is_tight else max(left, 0.0) * share / rest
        places.append((x, wide))
        x += wide + gap
    return places


def _longest(text: str, setter: Setter) -> float:
    space = setter.space
    return max(text_width(word, space.points, space.house.font) for word in text.split() or [""]) + 0.05


def _row(
    cells: Sequence[str],
    columns: Sequence[Column],
    places: Sequence[Tuple[float, float]],
    setter: Setter,
    heading: bool = False,
) -> Piece:
    space = setter.space
    wrapped = [wrap(cell, wide, space.points, space.house.font) for cell, (_, wide) in zip(cells, places)]
    lines = max(1, *(len(cell) for cell in wrapped))
    ink = space.house.muted if heading else space.house.text
    height = setter.line * lines + space.em * PADDING * 2

    def draw(canvas: Canvas, x: float, top: float) -> None:
        for cell, column, (left, wide) in zip(wrapped, columns, places):
            start = top + space.em * PADDING + (setter.line * (lines - len(cell)) if heading else 0.0)
            at, anchor = (x + left + wide, "end") if column.number else (x + left, "start")
            for index, words in enumerate(cell):
                baseline = start + setter.line * index + space.em
                canvas.text(at, baseline, words, space.points, ink, anchor=anchor)
        weight, rule = (0.25, space.house.text) if heading else (0.12, space.house.hairline)
        canvas.line(x, top + height, x + setter.width, top + height, rule, weight)

    return Piece(height, draw, words=", ".join(cells) + ";")
