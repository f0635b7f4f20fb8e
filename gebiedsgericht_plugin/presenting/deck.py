"""Draws slides with python-pptx, on the grid of DESIGN's page, in the house style or its template.

Imported only when slides are made: python-pptx comes from the vendored folder. Lengths are in millimetres.
Without a template fonts and accent go into the theme, so that what a colleague adds follows the house style.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Sequence, Tuple

from ..places import vendored
from ..texts import say
from . import deck_chart, deck_screen, deck_template
from .deck_grid import HEIGHT, WIDTH, Box, Role
from .deck_legend import legend
from .deck_multiples import multiples
from .deck_shapes import ROW, TEXT, Pen
from .deck_table import table
from .drawing import PART, POINT, text_width, wrap, wrap_to_the_end
from .logo import logo_picture
from .sentences import alt_text_map, method, reading_sentence
from .slides import AnySlide, Key, MapSlide, MultiplesSlide, Slide, TableSlide, bars_of, key_of

if TYPE_CHECKING:
    from ..styling.house_style import HouseStyle
    from .about import About

with vendored():
    from pptx import Presentation
    from pptx.enum.lang import MSO_LANGUAGE_ID
    from pptx.enum.shapes import PP_PLACEHOLDER
    from pptx.enum.text import MSO_ANCHOR
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.opc.oxml import serialize_part_xml
    from pptx.oxml import parse_xml
    from pptx.util import Mm

LINE = 6.0
"""Height of a line of running text."""
BAR, TALLEST = 7.3, 9.0
"""Height of a row of bars, and where there is room: below it programs leave names out."""
APART = 3.0
"""Above what comes below the legend."""
SMALL = 12.0
"""Points of a sentence in a low place of a template."""
SMALLEST = 10.0
"""Points of where figures come from."""
LEADING = 1.25
"""Height of a line of a template as a multiple of its size."""
LANGUAGES = {"nl": (MSO_LANGUAGE_ID.DUTCH, "nl-NL"), "en": (MSO_LANGUAGE_ID.ENGLISH_UK, "en-GB")}


class Deck:
    """A presentation in the house style, being filled."""

    def __init__(
        self, house: HouseStyle, language: str, about: Optional[About] = None, seconds: float = 0.0
    ) -> None:
        """An empty presentation, in the organisation's template or of 16:9 with one layout.

        ``seconds``: of each slide, where it runs by itself. Raises UnreadableFile.
        """
        self._house = house
        self._language = language
        self._seconds = seconds
        self._template = deck_template.of(house)
        self._places = deck_template.places_of(self._template)
        language_id, tag = LANGUAGES.get(language, LANGUAGES["en"])
        self._font = deck_template.font_of(self._template, house)
        if self._template is not None:
            self._deck, self._layout = self._template.presentation, self._template.layout
        else:
            self._deck = Presentation()
            self._deck.slide_width, self._deck.slide_height = Mm(WIDTH), Mm(HEIGHT)
            self._layout = _only_layout(self._deck, self._places.title)
            _dress(self._deck, house, self._font)
        scale = self._template.scale if self._template else 1.0
        self._pen = Pen(house, self._font, language, language_id, scale, self._template is not None)
        self._holders: Dict[Role, Any] = {}
        if seconds:
            deck_screen.loop(self._deck)
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
        template = self._template
        self._holders = deck_template.sorted_holders(slide, template) if template else {}
        if isinstance(content, Slide):
            self._of_indicator(slide, content)
        elif isinstance(content, MultiplesSlide):
            self._of_small_maps(slide, content)
        elif isinstance(content, TableSlide):
            self._of_table(slide, content)
        else:
            self._of_map(slide, content)
        for holder in self._holders.values():  # nothing asks to click and type
            deck_template.take_out(holder)
        self._logo(slide)
        if template is not None:
            deck_template.number_slide(slide, template.layout)
        if self._seconds:
            deck_screen.go_on_after(slide, self._seconds)

    def _of_map(self, slide: Any, content: MapSlide) -> None:
        self._title(slide, content.title)
        self._sentence(slide, content.sentence)
        self._map(slide, content.map_picture, content.alt)
        bottom = self._legend(slide, content.key)
        self._beside(slide, content.beside, bottom)
        self._foot(slide, content.provenance)
        self._notes(slide, (content.sentence, content.provenance, content.notes))

    def _of_small_maps(self, slide: Any, content: MultiplesSlide) -> None:
        self._title(slide, content.title)
        self._sentence(slide, content.sentence)
        multiples(self._pen, slide, content, self._places.body)
        self._foot(slide, content.provenance)
        self._notes(slide, (content.sentence, content.provenance, content.notes))

    def _of_table(self, slide: Any, content: TableSlide) -> None:
        self._title(slide, content.title)
        if content.sentence:
            self._sentence(slide, content.sentence)
        left, top, width, height = self._places.body
        used = table(self._pen, slide, content, (left, top, width, height)) + APART
        lines = wrap(content.below, width, TEXT, self._font) if content.below else ()
        if lines and used + len(lines) * LINE <= height:
            box = (left, top + used, width, len(lines) * LINE)
            self._pen.text(slide, " ".join(lines), box, TEXT, self._house.muted)
        self._foot(slide, content.provenance)
        self._notes(slide, (content.sentence, content.below, content.provenance))

    def _of_indicator(self, slide: Any, content: Slide) -> None:
        figures = content.figures
        name = figures.indicator.name
        self._title(slide, f"{name}, {figures.period}" if figures.period else name)
        sentence = reading_sentence(figures, self._language, content.audience)
        self._sentence(slide, sentence)
        alt = alt_text_map(figures, content.legend_set, self._language, content.audience)
        self._map(slide, content.map_picture, alt)
        bottom = self._legend(slide, key_of(content, self._language))
        self._chart(slide, content, bottom)
        self._foot(slide, content.provenance)
        how = method(figures, content.legend_set, self._language)
        self._notes(slide, (sentence, content.provenance, how, content.notes))

    # --- parts of a slide

    def _title(self, slide: Any, words: str) -> None:
        """In the real title, so that outline view and screen readers find it."""
        box = self._places.title
        template = self._template
        if not self._deck.core_properties.title:
            self._deck.core_properties.title = words
        if template is not None and slide.shapes.title is not None:
            self._own_words(template, slide.shapes.title, words, least=16.0)
            return
        title = deck_template.give_title(slide, box, template.scale if template else 1.0)
        sizes = (28.0, 26.0, 24.0, 22.0)
        size = next((s for s in sizes if text_width(words, s, self._font, bold=True) <= box[2]), 16.0)
        frame = title.text_frame
        self._pen.frame(frame)
        words = " ".join(wrap(words, box[2], size, self._font, bold=True, lines=2))
        self._pen.write(frame, words, size, self._house.text, bold=True)
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE

    def _own_words(self, template: deck_template.Template, holder: Any, words: str, least: float) -> None:
        """Words in a text of the template, smaller only where they do not fit, and then shortened."""
        usual, width, height = deck_template.room_in(holder, template)
        steps = [usual * share for share in (1.0, 0.9, 0.8, 0.7, 0.6, 0.5) if usual * share > least]
        for size in [*steps, min(least, usual)]:
            lines = max(int(height / (size * POINT * LEADING)), 1)
            made = wrap(words, width, size, self._font, bold=True)
            if len(made) <= lines:
                break
        else:
            shorten = wrap_to_the_end if PART in words else wrap
            made = shorten(words, width, size, self._font, lines=lines)
        self._pen.speak(holder.text_frame, " ".join(made), 0.0 if size == usual else size)

    def _logo(self, slide: Any) -> None:
        """At the top; a template has its own."""
        picture = logo_picture(self._house.logo) if self._house.logo and self._template is None else None
        if picture is not None:
            self._pen.picture(slide, picture, self._places.logo, self._house.organisation, right=True)

    def _sentence(self, slide: Any, sentence: str) -> None:
        """As large as two lines allow."""
        holder = self._holders.pop(Role.SENTENCE, None)
        if holder is not None and self._template is not None:
            self._own_words(self._template, holder, sentence, least=SMALL)
            slide.shapes.title._element.addnext(holder._element)
            return
        box = self._places.sentence
        sizes = (18.0, 16.0, 15.0)
        size = next((size for size in sizes if len(wrap(sentence, box[2], size, self._font)) <= 2), TEXT)
        lines = wrap(sentence, box[2], size, self._font, lines=2)
        self._pen.text(slide, " ".join(lines), box, size, self._house.text)

    def _map(self, slide: Any, path: Path, alt: str) -> None:
        picture = self._pen.picture(slide, path, self._places.map, alt)
        holder = self._holders.pop(Role.MAP, None)
        if holder is not None:
            deck_template.fill(holder, picture, "pic")

    def _legend(self, slide: Any, key: Key) -> float:
        """The legend; gives where what follows it begins, in its column or in a place of its own."""
        bottom = legend(self._pen, slide, key, self._places.column)
        return bottom if self._places.chart is None else self._places.chart[1] - APART

    def _chart(self, slide: Any, content: Slide, top: float) -> None:
        """A heading and a native bar chart in what the legend leaves of the column."""
        left, first, width, height = self._places.chart or self._places.column
        top += APART
        room = first + height - top - ROW
        bars = bars_of(content, self._language, max(int(room / BAR), 3))
        if bars is None:
            words = say("page.nothing_to_show", self._language)
            self._pen.text(slide, words, (left, top, width, ROW), TEXT, self._house.muted)
            return
        self._pen.text(slide, bars.title, (left, top, width, ROW), TEXT, self._house.text, bold=True)
        box = (left, top + ROW, width, min(room, TALLEST * len(bars.names)))
        frame = deck_chart.bars(self._pen, slide, bars, box)
        holder = self._holders.pop(Role.CHART, None)
        if holder is not None:
            deck_template.fill(holder, frame, "chart")

    def _beside(self, slide: Any, blocks: Sequence[Tuple[str, Sequence[str]]], top: float) -> None:
        """Headings with paragraphs in what the legend leaves of the column."""
        left, first, width, height = self._places.beside or self._places.column
        top = first - APART if self._places.beside else top
        for title, paragraphs in blocks:
            top += APART
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
        holder = self._holders.pop(Role.SOURCE, None)
        if holder is not None and self._template is not None:
            self._own_words(self._template, holder, words, least=SMALLEST)
            slide.shapes._spTree.append(holder._element)
            return
        left, top, width, _ = self._places.source
        self._pen.rule(slide, top - 0.8, left, width)
        sizes = (11.0, 10.5)
        size = next((size for size in sizes if len(wrap(words, width, size, self._font)) <= 2), SMALLEST)
        lines = wrap_to_the_end(words, width, size, self._font, 2)
        self._pen.text(slide, " ".join(lines), self._places.source, size, self._house.muted)

    def _notes(self, slide: Any, parts: Sequence[str]) -> None:
        """For the speaker: the sentence, the source and the method; nobody speaks where it runs by itself."""
        if self._seconds:
            return
        notes = slide.notes_slide.notes_text_frame
        notes.text = "\n".join(part for part in parts if part)
        for paragraph in notes.paragraphs:
            for run in paragraph.runs:
                run.font.language_id = self._pen.language_id


def _only_layout(presentation: Any, title: Box) -> Any:
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
                shape.left, shape.top, shape.width, shape.height = (Mm(side) for side in title)
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
