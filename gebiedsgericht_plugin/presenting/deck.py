"""Draws slides with python-pptx, on the grid of DESIGN's page, in the house style.

Imported only when slides are made: python-pptx comes from the vendored folder. Lengths are in
millimetres. Fonts and accent go into the theme, so that what a colleague adds follows the house style.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional, Sequence, Tuple

from ..model.legends import Look
from ..places import vendored
from ..texts import number, say
from .charts import OUTLINE
from .drawing import fit, fit_names, font_family, text_width, wrap, wrap_to_the_end
from .sentences import alt_text_map, areas_word, method, reading_sentence
from .slides import Bars, Slide, bars_of, legend_rows

if TYPE_CHECKING:
    from ..styling.house_style import HouseStyle
    from .about import About

with vendored():
    from pptx import Presentation
    from pptx.chart.data import CategoryChartData
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
    from pptx.enum.dml import MSO_PATTERN
    from pptx.enum.lang import MSO_LANGUAGE_ID
    from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE, PP_PLACEHOLDER
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.opc.oxml import serialize_part_xml
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls
    from pptx.util import Mm, Pt

Box = Tuple[float, float, float, float]
"""Left, top, width, height."""

WIDTH, HEIGHT = 338.667, 190.5
MARGIN = 12.0
FULL = WIDTH - 2 * MARGIN
LOGO: Box = (WIDTH - MARGIN - 42.0, 8.0, 42.0, 15.0)
TITLE: Box = (MARGIN, 8.0, FULL - 46.0, 14.0)
SENTENCE: Box = (MARGIN, 24.0, FULL, 14.0)
MAP: Box = (MARGIN, 41.0, 200.0, 132.0)
"""Over 60 % of the room between sentence and foot."""
COLUMN: Box = (222.0, 41.0, WIDTH - MARGIN - 222.0, 132.0)
"""Legend and chart."""
FOOT: Box = (MARGIN, 177.3, FULL, 10.0)
TEXT = 14.0
"""Points of everything but the foot, which has 10 at least."""
ROW = 6.3
"""Height of a row of the legend."""
BAR, TALLEST = 7.3, 9.0
"""Height of a row of bars, and where there is room: below it programs leave names out."""
SWATCH = 8.5
LANGUAGES = {"nl": (MSO_LANGUAGE_ID.DUTCH, "nl-NL"), "en": (MSO_LANGUAGE_ID.ENGLISH_UK, "en-GB")}
PICTURES = (".png", ".jpg", ".jpeg", ".gif")
PATTERNS = {"hatch": MSO_PATTERN.WIDE_UPWARD_DIAGONAL, "cross": MSO_PATTERN.DIAGONAL_CROSS}
MARKS = {"ring": MSO_SHAPE.OVAL, "diamond": MSO_SHAPE.DIAMOND}


class Deck:
    """A presentation in the house style, being filled."""

    def __init__(self, house: HouseStyle, language: str, about: Optional[About] = None) -> None:
        """An empty presentation of 16:9 with one layout: a title, the rest free."""
        self._deck = Presentation()
        self._house = house
        self._language = language
        self._font = font_family(house.font)
        self._language_id, tag = LANGUAGES.get(language, LANGUAGES["en"])
        self._deck.slide_width, self._deck.slide_height = Mm(WIDTH), Mm(HEIGHT)
        self._layout = _only_layout(self._deck)
        _dress(self._deck, house, self._font)
        properties = self._deck.core_properties
        properties.language, properties.author, properties.title = tag, house.organisation, ""
        if about is not None:
            properties.title, properties.author = about.title, about.maker
            properties.subject, properties.keywords = about.subject, about.for_whom
            properties.category = about.audience.value

    def content(self) -> bytes:
        """The presentation as a file."""
        stream = io.BytesIO()
        self._deck.save(stream)
        return stream.getvalue()

    def add(self, content: Slide) -> None:
        """One slide, in the order in which it should be read aloud."""
        slide = self._deck.slides.add_slide(self._layout)
        self._title(slide, content)
        sentence = reading_sentence(content.figures, self._language, content.audience)
        self._sentence(slide, sentence)
        self._map(slide, content)
        bottom = self._legend(slide, content)
        self._chart(slide, content, bottom)
        self._foot(slide, content)
        self._notes(slide, content, sentence)

    # --- parts of a slide

    def _title(self, slide: Any, content: Slide) -> None:
        figures = content.figures
        words = f"{figures.indicator.name}, {figures.period}" if figures.period else figures.indicator.name
        sizes = (28.0, 26.0, 24.0, 22.0)
        size = next((s for s in sizes if text_width(words, s, self._font, bold=True) <= TITLE[2]), 16.0)
        frame = slide.shapes.title.text_frame
        self._frame(frame)
        words = " ".join(wrap(words, TITLE[2], size, self._font, bold=True, lines=2))
        self._write(frame, words, size, self._house.text, bold=True)
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        if not self._deck.core_properties.title:
            self._deck.core_properties.title = words
        logo = Path(self._house.logo) if self._house.logo else None
        if logo is not None and logo.suffix.lower() in PICTURES and logo.exists():
            self._picture(slide, logo, LOGO, self._house.organisation, right=True)

    def _sentence(self, slide: Any, sentence: str) -> None:
        """As large as two lines allow."""
        sizes = (18.0, 16.0, 15.0)
        size = next((size for size in sizes if len(wrap(sentence, FULL, size, self._font)) <= 2), TEXT)
        lines = wrap(sentence, FULL, size, self._font, lines=2)
        self._text(slide, " ".join(lines), SENTENCE, size, self._house.text)

    def _map(self, slide: Any, content: Slide) -> None:
        alt = alt_text_map(content.figures, content.legend_set, self._language, content.audience)
        self._picture(slide, content.map_picture, MAP, alt)

    def _picture(self, slide: Any, path: Path, box: Box, alt: str, right: bool = False) -> None:
        """A picture as large as its box allows, in its own proportions."""
        left, top, width, height = (Mm(side) for side in box)
        picture = slide.shapes.add_picture(str(path), left, top)
        scale = min(width / picture.width, height / picture.height)
        picture.width, picture.height = int(picture.width * scale), int(picture.height * scale)
        if right:
            picture.left = left + width - picture.width
        _describe(picture, alt)

    def _legend(self, slide: Any, content: Slide) -> float:
        """Unit, classes and special classes with their counts, as one group; gives where it ends."""
        left, top, width, _ = COLUMN
        figures = content.figures
        counted = areas_word(figures.level, self._language)
        group = slide.shapes.add_group_shape()
        unit = figures.indicator.unit
        room = width - text_width(counted, TEXT, self._font) - 4
        heading = fit(unit or content.figures.indicator.name, room, TEXT, self._font)
        self._text(group, heading, (left, top, room, ROW), TEXT, self._house.muted)
        self._text(group, counted, (left + room, top, width - room, ROW), TEXT, self._house.muted, right=True)
        y = top + ROW + 0.8
        self._rule(group, y - 0.4, left, width)
        lines = []
        classes = True
        for label, count, look in legend_rows(content, self._language):
            y += 1.8 if classes and look.pattern else 0.0
            classes = not look.pattern
            self._swatch(group, left, y + 1.1, look)
            said = number(count, 0, self._language)
            fitted = fit(label, width - 26, TEXT, self._font)
            self._text(group, fitted, (left + 12, y, width - 26, ROW), TEXT, self._house.text)
            self._text(group, said, (left + width - 14, y, 14, ROW), TEXT, self._house.text, right=True)
            lines.append(f"{label} {said}")
            y += ROW
        group.name = say("page.legend.alt", self._language, title=figures.indicator.name)
        _describe(group, f"{group.name}; " + "; ".join(lines))
        return y

    def _swatch(self, group: Any, left: float, top: float, look: Look) -> None:
        width, height = SWATCH, ROW - 2.2
        box = (left, top, width, height)
        shape = self._shape(group, MSO_SHAPE.RECTANGLE, box, look.fill or "#ffffff", OUTLINE, 0.5)
        if look.pattern in PATTERNS:
            shape.fill.patterned()
            shape.fill.pattern = PATTERNS[look.pattern]
            shape.fill.fore_color.rgb = _rgb(look.ink)
            shape.fill.back_color.rgb = _rgb(look.fill)
        if look.pattern == "frame":
            shape.line.color.rgb = _rgb(look.ink)
            shape.line.width = Pt(1.5)
        if look.pattern == "dots":
            for place in range(10):
                x, y = left + width * (place % 5 + 0.5) / 5, top + height * (place // 5 + 0.5) / 2
                self._shape(group, MSO_SHAPE.OVAL, (x - 0.25, y - 0.25, 0.5, 0.5), look.ink, "", 0.0)
        if look.pattern in MARKS:
            size = 1.9
            middle = (left + (width - size) / 2, top + (height - size) / 2, size, size)
            self._shape(group, MARKS[look.pattern], middle, "#ffffff", look.ink, 0.9)

    def _chart(self, slide: Any, content: Slide, top: float) -> None:
        """A heading and a native bar chart in what the legend leaves of the column."""
        left, first, width, height = COLUMN
        top += 3.0
        room = first + height - top - ROW
        bars = bars_of(content, self._language, max(int(room / BAR), 3))
        if bars is None:
            words = say("page.nothing_to_show", self._language)
            self._text(slide, words, (left, top, width, ROW), TEXT, self._house.muted)
            return
        self._text(slide, bars.title, (left, top, width, ROW), TEXT, self._house.text, bold=True)
        box = (left, top + ROW, width, min(room, TALLEST * len(bars.names)))
        frame = _bar_chart(slide, bars, box, self._font, self._language)
        frame.name = bars.title
        _describe(frame, bars.alt)
        font = frame.chart.font
        font.size, font.name, font.language_id = Pt(TEXT), self._font, self._language_id
        font.color.rgb = _rgb(self._house.text)

    def _foot(self, slide: Any, content: Slide) -> None:
        """Where the figures come from, in two lines; the speaker notes have it in full."""
        self._rule(slide, FOOT[1] - 0.8, MARGIN, FULL)
        words, sizes = content.provenance, (11.0, 10.5)
        size = next((size for size in sizes if len(wrap(words, FULL, size, self._font)) <= 2), 10.0)
        lines = wrap_to_the_end(words, FULL, size, self._font, 2)
        self._text(slide, " ".join(lines), FOOT, size, self._house.muted)

    def _notes(self, slide: Any, content: Slide, sentence: str) -> None:
        """For the speaker: the sentence, the source and the method."""
        notes = slide.notes_slide.notes_text_frame
        how = method(content.figures, content.legend_set, self._language)
        notes.text = "\n".join(part for part in (sentence, content.provenance, how, content.notes) if part)
        for paragraph in notes.paragraphs:
            for run in paragraph.runs:
                run.font.language_id = self._language_id

    # --- small things

    def _frame(self, frame: Any) -> None:
        frame.word_wrap = True
        frame.auto_size = MSO_AUTO_SIZE.NONE
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0

    def _text(
        self,
        holder: Any,
        words: str,
        box: Box,
        size: float,
        colour: str,
        bold: bool = False,
        right: bool = False,
    ) -> None:
        shapes = getattr(holder, "shapes", holder)
        frame = shapes.add_textbox(*(Mm(side) for side in box)).text_frame
        self._frame(frame)
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE if box[3] <= ROW else MSO_ANCHOR.TOP
        self._write(frame, words, size, colour, bold, right)

    def _write(
        self, frame: Any, words: str, size: float, colour: str, bold: bool = False, right: bool = False
    ) -> None:
        paragraph = frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = words
        run.font.size, run.font.bold = Pt(size), bold
        run.font.color.rgb = _rgb(colour)
        run.font.language_id = self._language_id

    def _rule(self, holder: Any, y: float, left: float, width: float) -> None:
        shapes = getattr(holder, "shapes", holder)
        line = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Mm(left), Mm(y), Mm(left + width), Mm(y))
        _unstyled(line)
        line.line.color.rgb = _rgb(self._house.hairline)
        line.line.width = Pt(0.75)

    def _shape(
        self,
        group: Any,
        kind: Any,
        box: Box,
        fill: str,
        stroke: str,
        thickness: float,
    ) -> Any:
        shape = group.shapes.add_shape(kind, *(Mm(side) for side in box))
        _unstyled(shape)
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(fill)
        if stroke:
            shape.line.color.rgb = _rgb(stroke)
            shape.line.width = Pt(thickness)
        else:
            shape.line.fill.background()
        return shape


def _only_layout(presentation: Any) -> Any:
    """The layout with just a title; the others are taken out."""
    layouts = presentation.slide_layouts
    chosen = layouts.get_by_name("Title Only")
    for layout in list(layouts):
        if layout is not chosen:
            layouts.remove(layout)
    for holder in (chosen, presentation.slide_master):
        for shape in list(holder.placeholders):
            if shape.placeholder_format.type != PP_PLACEHOLDER.TITLE:
                shape._element.getparent().remove(shape._element)
            else:
                shape.left, shape.top, shape.width, shape.height = (Mm(side) for side in TITLE)
    return chosen


def _dress(presentation: Any, house: HouseStyle, font: str) -> None:
    """Put the font and the accent of the house style into the theme, so that new texts follow it."""
    part = presentation.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = parse_xml(part.blob)
    space = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    for kind in ("majorFont", "minorFont"):
        for element in theme.iter(space + kind):
            element.find(space + "latin").set("typeface", font)
    for element in theme.iter(space + "accent1"):
        element[0].set("val", house.accent.lstrip("#"))
    part._blob = serialize_part_xml(theme)


def _bar_chart(slide: Any, bars: Bars, box: Box, font: str, language: str) -> Any:
    form = ("[$-413]" if language == "nl" else "") + "#,##0"
    form += ("." + "0" * bars.decimals if bars.decimals else "") + ('"%"' if bars.unit == "%" else "")
    names = fit_names(bars.names, box[2] * 0.5, TEXT, font)
    data = CategoryChartData(number_format=form)
    data.categories = names
    data.add_series(bars.title, bars.values)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *(Mm(side) for side in box), data)
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    widest = max(text_width(name, TEXT, font) for name in names)
    _fix_plot(chart, (widest + 3.0) / box[2])
    _axes(chart, [value for value in bars.values if value is not None])
    plot = chart.plots[0]
    plot.gap_width = 45
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.show_value, labels.number_format, labels.number_format_is_linked = True, form, False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    series = plot.series[0]
    series.invert_if_negative = False
    for index, colour in enumerate(bars.colours):
        point = series.points[index].format
        point.fill.solid()
        point.fill.fore_color.rgb = _rgb(colour)
        point.line.color.rgb = _rgb(OUTLINE)
        point.line.width = Pt(0.5)
    return frame


def _axes(chart: Any, numbers: Sequence[float]) -> None:
    """Every name beside its bar, no value axis, and room for the numbers at the ends of the bars."""
    values = chart.value_axis
    values.visible = values.has_major_gridlines = False
    low, high = min(0.0, *numbers), max(0.0, *numbers)
    room = ((high - low) or 1.0) * 0.3
    values.minimum_scale, values.maximum_scale = low - (room * 1.3 if low < 0 else 0.0), high + room
    names = chart.category_axis
    names.reverse_order = True
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.format.line.color.rgb = _rgb(OUTLINE)
    every = parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>')
    names._element.xpath("./c:noMultiLvlLbl")[0].addprevious(every)


def _fix_plot(chart: Any, left: float) -> None:
    """Let the bars begin at a share of the width, so that names are not wrapped and bars line up."""
    layout = parse_xml(
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/>'
        '<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{left:.4f}"/><c:y val="0"/><c:w val="{1 - left:.4f}"/><c:h val="1"/>'
        "</c:manualLayout></c:layout>"
    )
    area = chart._chartSpace.xpath("./c:chart/c:plotArea")[0]
    for old in area.xpath("./c:layout"):
        area.remove(old)
    area.insert(0, layout)


def _unstyled(shape: Any) -> None:
    """Take the theme's style off a shape: its shadows and gradients are decoration."""
    for style in shape._element.xpath("./p:style"):
        style.getparent().remove(style)


def _describe(shape: Any, alt: str) -> None:
    """The alternative text of a shape, for those who cannot see it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", alt)


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#").upper())
