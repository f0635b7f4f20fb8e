"""Draws slides with python-pptx, on the grid of DESIGN's page, in the house style.

Imported only when slides are made: python-pptx comes from the vendored folder. Lengths are in
millimetres. Fonts and accent go into the theme, so that what a colleague adds follows the house style.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, List, Optional, Sequence, Tuple

from ..places import vendored
from ..texts import say
from .charts import OUTLINE
from .deck_legend import legend
from .deck_shapes import ROW, TEXT, Box, Pen, describe, rgb
from .drawing import fit_names, font_family, text_width, wrap, wrap_to_the_end
from .sentences import alt_text_map, method, reading_sentence
from .slides import AnySlide, Bars, Slide, bars_of, key_of

if TYPE_CHECKING:
    from ..styling.house_style import HouseStyle
    from .about import About

with vendored():
    from pptx import Presentation
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
    from pptx.enum.lang import MSO_LANGUAGE_ID
    from pptx.enum.shapes import PP_PLACEHOLDER
    from pptx.enum.text import MSO_ANCHOR
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.opc.oxml import serialize_part_xml
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls
    from pptx.util import Mm, Pt

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
LINE = 6.0
"""Height of a line of running text."""
BAR, TALLEST = 7.3, 9.0
"""Height of a row of bars, and where there is room: below it programs leave names out."""
LANGUAGES = {"nl": (MSO_LANGUAGE_ID.DUTCH, "nl-NL"), "en": (MSO_LANGUAGE_ID.ENGLISH_UK, "en-GB")}
PICTURES = (".png", ".jpg", ".jpeg", ".gif")


class Deck:
    """A presentation in the house style, being filled."""

    def __init__(self, house: HouseStyle, language: str, about: Optional[About] = None) -> None:
        """An empty presentation of 16:9 with one layout: a title, the rest free."""
        self._deck = Presentation()
        self._house = house
        self._language = language
        self._font = font_family(house.font)
        self._language_id, tag = LANGUAGES.get(language, LANGUAGES["en"])
        self._pen = Pen(house, self._font, language, self._language_id)
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

    def add(self, content: AnySlide) -> None:
        """One slide, in the order in which it should be read aloud."""
        slide = self._deck.slides.add_slide(self._layout)
        if isinstance(content, Slide):
            self._of_indicator(slide, content)
        else:
            self._title(slide, content.title)
            self._sentence(slide, content.sentence)
            self._picture(slide, content.map_picture, MAP, content.alt)
            bottom = legend(self._pen, slide, content.key, COLUMN)
            self._beside(slide, content.beside, bottom)
            self._foot(slide, content.provenance)
            self._notes(slide, (content.sentence, content.provenance, content.notes))

    def _of_indicator(self, slide: Any, content: Slide) -> None:
        figures = content.figures
        name = figures.indicator.name
        self._title(slide, f"{name}, {figures.period}" if figures.period else name)
        sentence = reading_sentence(figures, self._language, content.audience)
        self._sentence(slide, sentence)
        alt = alt_text_map(figures, content.legend_set, self._language, content.audience)
        self._picture(slide, content.map_picture, MAP, alt)
        bottom = legend(self._pen, slide, key_of(content, self._language), COLUMN)
        self._chart(slide, content, bottom)
        self._foot(slide, content.provenance)
        how = method(figures, content.legend_set, self._language)
        self._notes(slide, (sentence, content.provenance, how, content.notes))

    # --- parts of a slide

    def _title(self, slide: Any, words: str) -> None:
        sizes = (28.0, 26.0, 24.0, 22.0)
        size = next((s for s in sizes if text_width(words, s, self._font, bold=True) <= TITLE[2]), 16.0)
        frame = slide.shapes.title.text_frame
        self._pen.frame(frame)
        words = " ".join(wrap(words, TITLE[2], size, self._font, bold=True, lines=2))
        self._pen.write(frame, words, size, self._house.text, bold=True)
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
        self._pen.text(slide, " ".join(lines), SENTENCE, size, self._house.text)

    def _picture(self, slide: Any, path: Path, box: Box, alt: str, right: bool = False) -> None:
        """A picture as large as its box allows, in its own proportions."""
        left, top, width, height = (Mm(side) for side in box)
        picture = slide.shapes.add_picture(str(path), left, top)
        scale = min(width / picture.width, height / picture.height)
        picture.width, picture.height = int(picture.width * scale), int(picture.height * scale)
        if right:
            picture.left = left + width - picture.width
        describe(picture, alt)

    def _chart(self, slide: Any, content: Slide, top: float) -> None:
        """A heading and a native bar chart in what the legend leaves of the column."""
        left, first, width, height = COLUMN
        top += 3.0
        room = first + height - top - ROW
        bars = bars_of(content, self._language, max(int(room / BAR), 3))
        if bars is None:
            words = say("page.nothing_to_show", self._language)
            self._pen.text(slide, words, (left, top, width, ROW), TEXT, self._house.muted)
            return
        self._pen.text(slide, bars.title, (left, top, width, ROW), TEXT, self._house.text, bold=True)
        box = (left, top + ROW, width, min(room, TALLEST * len(bars.names)))
        frame = _bar_chart(slide, bars, box, self._font, self._language)
        frame.name = bars.title
        describe(frame, bars.alt)
        font = frame.chart.font
        font.size, font.name, font.language_id = Pt(TEXT), self._font, self._language_id
        font.color.rgb = rgb(self._house.text)

    def _beside(self, slide: Any, blocks: Sequence[Tuple[str, Sequence[str]]], top: float) -> None:
        """Headings with paragraphs in what the legend leaves of the column."""
        left, first, width, height = COLUMN
        for title, paragraphs in blocks:
            top += 3.0
            room = int((first + height - top) / LINE) - 1
            lines: List[str] = []
            for paragraph in paragraphs:
                if len(lines) < room:
                    lines.extend(wrap(paragraph, width, TEXT, self._font, lines=room - len(lines)))
            if not lines:
                return
            self._pen.text(slide, title, (left, top, width, LINE), TEXT, self._house.text, bold=True)
            for position, line in enumerate(lines, 1):
                where = (left, top + position * LINE, width, LINE)
                self._pen.text(slide, line, where, TEXT, self._house.text)
            top += LINE * (len(lines) + 1)

    def _foot(self, slide: Any, words: str) -> None:
        """Where the figures come from, in two lines; the speaker notes have it in full."""
        self._pen.rule(slide, FOOT[1] - 0.8, MARGIN, FULL)
        sizes = (11.0, 10.5)
        size = next((size for size in sizes if len(wrap(words, FULL, size, self._font)) <= 2), 10.0)
        lines = wrap_to_the_end(words, FULL, size, self._font, 2)
        self._pen.text(slide, " ".join(lines), FOOT, size, self._house.muted)

    def _notes(self, slide: Any, parts: Sequence[str]) -> None:
        """For the speaker: the sentence, the source and the method."""
        notes = slide.notes_slide.notes_text_frame
        notes.text = "\n".join(part for part in parts if part)
        for paragraph in notes.paragraphs:
            for run in paragraph.runs:
                run.font.language_id = self._language_id


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
        point.fill.fore_color.rgb = rgb(colour)
        point.line.color.rgb = rgb(OUTLINE)
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
    names.format.line.color.rgb = rgb(OUTLINE)
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
