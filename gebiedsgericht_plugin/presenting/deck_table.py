"""Tables of slides as PowerPoint has them: numbers at the right, hairlines instead of boxes.

Imported only when slides are made: python-pptx comes from the vendored folder.
"""

from __future__ import annotations

from typing import Any

from ..places import vendored
from .deck_grid import Box
from .deck_shapes import Pen, describe
from .slides import TableSlide
from .table_slides import TEXT, height_of

with vendored():
    from pptx.enum.text import MSO_ANCHOR
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's table style without lines and colours."""
BESIDE, ABOVE = 1.5, 0.6
"""Millimetres left free in a cell."""


def table(pen: Pen, slide: Any, content: TableSlide, box: Box) -> float:
    """The rows of a slide under their heads, at the top of a box; gives how high they are."""
    left, top, width, _ = box
    lines = [content.heads, *content.rows]
    heights = [height_of(cells, content.widths, pen.font) for cells in lines]
    place = (pen.mm(side) for side in (left, top, width, sum(heights)))
    frame = slide.shapes.add_table(len(lines), len(content.heads), *place)
    frame.name = content.title
    describe(frame, content.alt)
    made = frame.table
    made.horz_banding = False
    for column, wide in zip(made.columns, content.widths):
        column.width = pen.mm(wide)
    for row, high in zip(made.rows, heights):
        row.height = pen.mm(high)
    _plain(made)
    for at, cells in enumerate(lines):
        for place_of, words in enumerate(cells):
            _write(pen, made.cell(at, place_of), words, at == 0, place_of)
    return sum(heights)


def _plain(made: Any) -> None:
    """Without the style of the theme."""
    for style in made._tbl.xpath("./a:tblPr/a:tableStyleId"):
        style.text = NO_STYLE


def _write(pen: Pen, cell: Any, words: str, is_head: bool, column: int) -> None:
    cell.margin_left = cell.margin_right = pen.mm(BESIDE)
    cell.margin_top = cell.margin_bottom = pen.mm(ABOVE)
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if is_head else MSO_ANCHOR.MIDDLE
    ink = pen.house.muted if is_head else pen.house.text
    pen.write(cell.text_frame, words, TEXT, ink, bold=column == 1 and not is_head, right=column > 0)
    line = parse_xml(
        f'<a:lnB {nsdecls("a")} w="{9525 if is_head else 6350}"><a:solidFill>'
        f'<a:srgbClr val="{pen.house.hairline.lstrip("#").upper()}"/></a:solidFill></a:lnB>'
    )
    cell._tc.get_or_add_tcPr().insert(0, line)
