"""Lines of the contents that lead to their page in the PDF, wherever on the page they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, List, Sequence, Tuple

if TYPE_CHECKING:
    from pypdf import PdfWriter

BELOW, ABOVE = 0.3, 1.0
"""Of the font size, how far a link reaches below and above the line it is on."""
FIGURE = 0.6
"""Of the font size, the width of a figure."""
SAME = 0.5
"""Points that the baselines of one line may differ."""
Fragment = Tuple[str, float, float, float]
"""A text with its left side, its baseline and its size in points."""
Line = Tuple[Tuple[float, float, float, float], int]
"""The place of a line (left, bottom, right, top) and the number of the page that it names."""


def link(writer: PdfWriter, contents: Sequence[int]) -> None:
    """Make links of the lines of the pages at these places in a PDF that holds all pages of the set."""
    from pypdf.annotations import Link

    for place in contents:
        for where, number in lines(_fragments(writer.pages[place])):
            if 1 <= number <= len(writer.pages):
                writer.add_annotation(place, Link(rect=where, border=[0, 0, 0], target_page_index=number - 1))


def lines(fragments: Sequence[Fragment]) -> List[Line]:
    """The lines that end in the number of a page: a title, and behind it on the same line only figures."""
    found: List[Line] = []
    for title, number in zip(fragments, fragments[1:]):
        same = abs(title[2] - number[2]) < SAME and title[1] < number[1]
        digits = number[0].strip()
        if same and digits.isdigit() and digits.isascii():
            size = number[3]
            right = number[1] + FIGURE * size * len(number[0])
            where = (title[1], number[2] - BELOW * size, right, number[2] + ABOVE * size)
            found.append((where, int(digits)))
    return found


def _fragments(page: Any) -> List[Fragment]:
    found: List[Fragment] = []

    def seen(text: str, matrix: Sequence[float], line: Sequence[float], font: object, size: float) -> None:
        if text.strip():
            x, y = line[4], line[5]
            left = matrix[0] * x + matrix[2] * y + matrix[4]
            bottom = matrix[1] * x + matrix[3] * y + matrix[5]
            found.append((text, left, bottom, abs(matrix[0] * line[0]) * size))

    page.extract_text(visitor_text=seen)
    return found
