"""A legend in lines from left to right, for below small maps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, List, Sequence, Tuple

from ..texts import number, say
from .drawing import CAP_HEIGHT, Canvas, text_width
from .legend_rows import LINE, Row, swatch

if TYPE_CHECKING:
    from .charts import Space

SAMPLE, GAP, APART = 1.5, 0.35, 1.0
"""In font sizes: a sample, the room behind it, and that behind an entry."""


def strip(
    rows: Sequence[Row], space: Space, title: str, unit: str = "", words: bool = True, counts: bool = True
) -> bytes:
    """The entries of a legend behind each other, on as many lines as they need; all smaller where it must.

    ``unit`` comes first. Without ``words`` only the numbers of areas stand there, for where another legend
    says what the colours are.
    """
    alternative = say("page.legend.alt", space.language, title=title)
    reduced = 1.0
    while True:
        canvas = space.canvas(alternative, reduced)
        made = _Strip(canvas, space, unit, words, counts)
        lines = made.lines(rows)
        if len(lines) * space.em * LINE <= canvas.height or reduced > MOST_REDUCED:
            made.draw(lines)
            return canvas.to_svg()
        reduced *= 1.04


MOST_REDUCED = 6.0


@dataclass(frozen=True)
class _Strip:
    """Such a legend on its canvas."""

    canvas: Canvas
    space: Space
    unit: str
    words: bool
    counts: bool

    def lines(self, rows: Sequence[Row]) -> List[List[Tuple[float, Row]]]:
        """The entries of each line, with where they start."""
        em = self.space.em
        left = self._wide(self.unit) + em * APART if self.unit else 0.0
        found: List[List[Tuple[float, Row]]] = [[]]
        for row in rows:
            wide = em * (SAMPLE + GAP) + self._wide(self._label(row)) + self._wide(self._count(row))
            if left and left + wide > self.canvas.width:
                found.append([])
                left = 0.0
            found[-1].append((left, row))
            left += wide + em * APART
        return found

    def draw(self, lines: Sequence[Sequence[Tuple[float, Row]]]) -> None:
        """Draw the unit and the entries."""
        canvas, space = self.canvas, self.space
        em, house = space.em, space.house
        for position, line in enumerate(lines):
            middle = em * LINE * (position + 0.5)
            baseline = middle + em * CAP_HEIGHT / 2
            if not position:
                canvas.text(0, baseline, self.unit, space.points, house.muted)
            for left, row in line:
                ink = house.muted if row.count == 0 else house.text
                swatch(canvas, left + 0.1, middle - em * 0.42, em * SAMPLE, em * 0.84, row.look)
                start = left + em * (SAMPLE + GAP)
                canvas.text(start, baseline, self._label(row).rstrip(), space.points, ink)
                after = start + self._wide(self._label(row))
                canvas.text(
                    after, baseline, self._count(row), space.points, house.muted if self.words else ink
                )

    def _label(self, row: Row) -> str:
        if not self.words:
            return ""
        return f"{row.label}\N{NO-BREAK SPACE}" if self._count(row) else row.label

    def _count(self, row: Row) -> str:
        if not self.counts or row.count is None:
            return ""
        said = number(row.count, 0, self.space.language)
        return f"({said})" if self.words else said

    def _wide(self, text: str) -> float:
        return text_width(text, self.space.points, self.canvas.font)
