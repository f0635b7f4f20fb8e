"""The texts, lines and shapes that slides are drawn with, by python-pptx, in the house style.

Imported only when slides are made: python-pptx comes from the vendored folder. Lengths are in millimetres and
sizes in points of a slide of our own; on a larger or smaller slide all of it is scaled alike.
"""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Sequence, Tuple, Union

from ..places import vendored
from .deck_grid import Box

if TYPE_CHECKING:
    from ..styling.house_style import HouseStyle

with vendored():
    from pptx.dml.color import RGBColor
    from pptx.enum.dml import MSO_THEME_COLOR
    from pptx.enum.lang import MSO_LANGUAGE_ID
    from pptx.enum.shapes import MSO_CONNECTOR
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
    from pptx.util import Mm, Pt

Point = Tuple[float, float]
TEXT = 14.0
"""Points of everything but the foot, which has 10 at least."""
ROW = 6.3
"""Height of a row of the legend."""
FAINT = 0.35
"""How much lighter than its text a template's muted text is."""


class Pen:
    """Writes and draws on slides and in groups of shapes."""

    def __init__(
        self,
        house: HouseStyle,
        font: str,
        language: str,
        language_id: MSO_LANGUAGE_ID,
        scale: float = 1.0,
        themed: bool = False,
    ) -> None:
        """``language``: of numbers and words; ``language_id``: what programs check the spelling by.

        ``scale``: of the slide, as it is larger or smaller than ours; ``themed``: texts are in the colours
        of the theme, that of a template, which may have a dark ground.
        """
        self.house = house
        self.font = font
        self.language = language
        self.language_id = language_id
        self.themed = themed
        self._scale = scale

    def mm(self, length: float) -> int:
        """Millimetres as the file has them."""
        return int(Mm(length * self._scale))

    def pt(self, size: float) -> int:
        """Points as the file has them, in halves."""
        return int(Pt(round(size * self._scale * 2) / 2))

    def ink(self, colour_format: Any, colour: str) -> None:
        """The colour of a text; that of the house style gives way to a template's."""
        if self.themed and colour in (self.house.text, self.house.muted):
            colour_format.theme_color = MSO_THEME_COLOR.TEXT_1
            if colour != self.house.text:
                colour_format.brightness = FAINT
        else:
            colour_format.rgb = rgb(colour)

    def picture(
        self, holder: Any, path: Union[Path, IO[bytes]], box: Box, alt: str, right: bool = False
    ) -> Any:
        """A picture as large as its box allows, in its own proportions; at the right where that is asked."""
        left, top, width, height = (self.mm(side) for side in box)
        shapes = getattr(holder, "shapes", holder)
        picture = shapes.add_picture(str(path) if isinstance(path, Path) else path, left, top)
        scale = min(width / picture.width, height / picture.height)
        picture.width, picture.height = int(picture.width * scale), int(picture.height * scale)
        if right:
            picture.left = left + width - picture.width
        describe(picture, alt)
        return picture

    def frame(self, frame: Any) -> None:
        """Let a text fill its box, without margins of its own."""
        frame.word_wrap = True
        frame.auto_size = MSO_AUTO_SIZE.NONE
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0

    def text(
        self,
        holder: Any,
        words: str,
        box: Box,
        size: float,
        colour: str,
        bold: bool = False,
        right: bool = False,
        centred: bool = False,
    ) -> None:
        """One paragraph in a box of a slide or a group."""
        shapes = getattr(holder, "shapes", holder)
        frame = shapes.add_textbox(*(self.mm(side) for side in box)).text_frame
        self.frame(frame)
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE if box[3] <= ROW else MSO_ANCHOR.TOP
        self.write(frame, words, size, colour, bold, right)
        if centred:
            frame.paragraphs[0].alignment = PP_ALIGN.CENTER

    def write(
        self, frame: Any, words: str, size: float, colour: str, bold: bool = False, right: bool = False
    ) -> None:
        """The first paragraph of a text."""
        paragraph = frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = words
        run.font.size, run.font.bold = self.pt(size), bold
        self.ink(run.font.color, colour)
        run.font.language_id = self.language_id

    def speak(self, frame: Any, words: str, size: float = 0.0) -> None:
        """Put one paragraph into a text of a template, as it looks there but for a ``size``."""
        paragraph = frame.paragraphs[0]
        run = paragraph.add_run()
        run.text = words
        run.font.language_id = self.language_id
        if size:
            run.font.size = self.pt(size)

    def rule(self, holder: Any, y: float, left: float, width: float) -> None:
        """A hairline."""
        shapes = getattr(holder, "shapes", holder)
        line = shapes.add_connector(
            MSO_CONNECTOR.STRAIGHT, *(self.mm(side) for side in (left, y, left + width, y))
        )
        unstyled(line)
        line.line.color.rgb = rgb(self.house.hairline)
        line.line.width = Pt(0.75 * self._scale)

    def shape(
        self,
        group: Any,
        kind: Any,
        box: Box,
        fill: str,
        stroke: str,
        thickness: float,
    ) -> Any:
        """A shape in a group; without a rim where ``stroke`` is empty."""
        made = group.shapes.add_shape(kind, *(self.mm(side) for side in box))
        return self._coloured(made, fill, stroke, thickness)

    def polygon(self, group: Any, corners: Sequence[Point], fill: str, stroke: str, thickness: float) -> Any:
        """A closed shape of corners in millimetres."""
        places = [(self.mm(x), self.mm(y)) for x, y in corners]
        builder = group.shapes.build_freeform(*places[0])
        builder.add_line_segments(places[1:], close=True)
        return self._coloured(builder.convert_to_shape(), fill, stroke, thickness)

    def line(self, group: Any, start: Point, end: Point, colour: str) -> None:
        """A thin straight line."""
        line = group.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *(self.mm(side) for side in (*start, *end)))
        unstyled(line)
        line.line.color.rgb = rgb(colour)
        line.line.width = Pt(0.5 * self._scale)

    def _coloured(self, shape: Any, fill: str, stroke: str, thickness: float) -> Any:
        unstyled(shape)
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(fill)
        if stroke:
            shape.line.color.rgb = rgb(stroke)
            shape.line.width = Pt(thickness * self._scale)
        else:
            shape.line.fill.background()
        return shape


def unstyled(shape: Any) -> None:
    """Take the theme's style off a shape: its shadows and gradients are decoration."""
    for style in shape._element.xpath("./p:style"):
        style.getparent().remove(style)


def describe(shape: Any, alt: str) -> None:
    """The alternative text of a shape, for those who cannot see it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", alt)


def rgb(colour: str) -> RGBColor:
    """A colour as python-pptx has it."""
    return RGBColor.from_string(colour.lstrip("#").upper())
