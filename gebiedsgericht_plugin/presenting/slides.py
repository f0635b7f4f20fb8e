"""Slides that a colleague can edit: one per indicator with a native chart, one per map of the recipe.

What a slide says is decided here and in ``map_slides``; ``deck`` draws it. The workbook inside a chart
holds the rounded figures of its bars and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, List, Optional, Sequence, Tuple, Union

from ..errors import CannotWrite, FileInUse
from ..model.legends import LegendSet, Look
from ..model.maps import Entry
from ..model.recipe import Audience
from ..styling.classes import outside_label
from ..texts import number, say
from .charts import BEYOND, OUTLINE
from .figures import Figure, Figures, class_colour, class_counts, outside_count
from .grids import Panes
from .legend_rows import Row, status_rows
from .legend_strip import Wanted
from .sentences import alt_text_bars, areas_word, titled

if TYPE_CHECKING:
    from ..styling.house_style import HouseStyle
    from .about import About
    from .deck_grid import Places
    from .overlay_legend import Swatch


PLAIN = Look("", "", "")
EMPTY = Wanted()


@dataclass(frozen=True)
class Slide:
    """One indicator: its protected figures, its map as a picture, and where they come from."""

    figures: Figures
    legend_set: LegendSet
    map_picture: Path
    provenance: str
    audience: Audience = Audience.PARTNERS
    notes: str = ""
    also: Tuple[Swatch, ...] = ()
    """What else lies on the map."""


@dataclass(frozen=True)
class Key:
    """What stands in the legend of a slide."""

    name: str
    """Of what is drawn."""
    unit: str
    heading: str
    """What is counted."""
    rows: Tuple[Row, ...]
    circles: Tuple[Tuple[float, str], ...] = ()
    """Millimetres across circles on the map, the largest first, with the figures they stand for."""
    look: Look = PLAIN
    """Of these circles."""
    diamond: Tuple[Entry, ...] = ()
    """Of two indicators at once."""
    axes: Tuple[str, ...] = ()
    """Their names."""
    ramp: Tuple[Entry, ...] = ()
    """The colours of heat, with words at both ends."""
    bars: Tuple[Tuple[float, str], ...] = ()
    """Millimetres from the line to the end of bars on the map, the highest first, with their figures."""
    also: Tuple[Swatch, ...] = ()
    """What else lies on the map."""


@dataclass(frozen=True)
class MapSlide:
    """One of ``maps``, made of protected figures: its map as a picture, its legend, what there is to say."""

    title: str
    sentence: str
    map_picture: Path
    key: Key
    provenance: str
    alt: str
    """What somebody who cannot see the map should know of it."""
    beside: Tuple[Tuple[str, Tuple[str, ...]], ...] = ()
    """Headings with paragraphs, below the legend."""
    notes: str = ""


@dataclass(frozen=True)
class SmallMap:
    """One of several maps on a slide."""

    title: str
    map_picture: Path
    alt: str
    rows: Tuple[Row, ...]
    wanted: Wanted
    """What stands in its legend."""


@dataclass(frozen=True)
class MultiplesSlide:
    """A page of small maps, each as a picture with its title and its legend."""

    title: str
    sentence: str
    maps: Tuple[SmallMap, ...]
    panes: Panes
    provenance: str
    rows: Tuple[Row, ...] = ()
    """Of the one legend that all have together, if they have."""
    wanted: Wanted = EMPTY
    also: Tuple[Swatch, ...] = ()
    """What else lies on all maps."""
    notes: str = ""


@dataclass(frozen=True)
class TableSlide:
    """A table of figures in words."""

    title: str
    sentence: str
    heads: Tuple[str, ...]
    rows: Tuple[Tuple[str, ...], ...]
    """What is counted, then its figures: as many cells as there are heads."""
    widths: Tuple[float, ...]
    """Of the columns, in millimetres."""
    provenance: str
    alt: str
    below: str = ""
    """Below the table where there is room, and in the speaker notes."""


AnySlide = Union[Slide, MapSlide, MultiplesSlide, TableSlide]


@dataclass(frozen=True)
class Bars:
    """A native bar chart: from top to bottom, None for the gap between the highest and the lowest."""

    title: str
    names: Tuple[str, ...]
    values: Tuple[Optional[float], ...]
    colours: Tuple[str, ...]
    decimals: int
    unit: str
    alt: str


_Bar = Tuple[str, Optional[float], str]
"""Name, value and colour."""
WHOLE = "#1b2430"
"""The bar of the municipality among those of its areas."""


def write(
    slides: Sequence[AnySlide],
    path: Path,
    house: HouseStyle,
    language: str,
    about: Optional[About] = None,
    seconds: float = 0.0,
) -> Path:
    """Write a presentation, beside and then swapped in. Raises FileInUse, CannotWrite, UnreadableFile.

    Its properties say what it is ``about``. With ``seconds`` for each slide it runs by itself, over and over.
    """
    from .deck import Deck

    deck = Deck(house, language, about, seconds)
    for slide in slides:
        deck.add(slide)
    beside = path.with_name(path.name + ".part")
    try:
        beside.write_bytes(deck.content())
        beside.replace(path)
    except PermissionError as error:
        beside.unlink(missing_ok=True)
        raise (FileInUse(str(path)) if path.exists() else CannotWrite(str(path))) from error
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise CannotWrite(str(path), error.strerror or "") from error
    return path


def places_of(house: HouseStyle) -> Places:
    """Where everything comes on a slide of a house style, in its template. Raises UnreadableFile."""
    from . import deck_template

    return deck_template.places_of(deck_template.of(house))


def font_of(house: HouseStyle) -> str:
    """The font that texts on slides are measured with. Raises UnreadableFile."""
    from . import deck_template

    return deck_template.font_of(deck_template.of(house), house)


def bars_of(slide: Slide, language: str, rows: int) -> Optional[Bars]:
    """The bars that fit: the highest and the lowest areas; for the public the areas per class.

    None where no area has a number.
    """
    if not slide.figures.shown:
        return None
    if slide.audience is Audience.OPENBAAR:
        return _class_bars(slide, language)
    return _ranking_bars(slide, language, rows)


def _ranking_bars(slide: Slide, language: str, rows: int) -> Bars:
    figures = slide.figures
    whole = None if figures.indicator.kind.extensive else figures.whole
    room = rows - (1 if whole is not None and whole.value is not None else 0)
    bars, cut = _cut(slide, language, max(room, 3))
    if whole is not None and whole.value is not None:
        lower = [n for n, bar in enumerate(bars) if bar[1] is None or bar[1] < whole.value]
        bars.insert(min(lower, default=len(bars)), (whole.name, whole.value, WHOLE))
    said = [
        (name, "" if value is None else number(value, figures.decimals, language)) for name, value, _ in bars
    ]
    names, values, colours = zip(*bars)
    return Bars(
        title=say("page.ranking.title_cut" if cut else "page.ranking.title", language),
        names=names,
        values=values,
        colours=colours,
        decimals=figures.decimals,
        unit=figures.indicator.unit,
        alt=alt_text_bars("sentence.alt_ranking", titled(figures.indicator), said, language, figures.level),
    )


def _cut(slide: Slide, language: str, rows: int) -> Tuple[List[_Bar], bool]:
    """All areas, or the highest and the lowest with a row that counts those in between."""
    shown = slide.figures.shown
    if len(shown) <= rows:
        return [_bar(item, slide.legend_set) for item in shown], False
    low = (rows - 1) // 2
    high = rows - 1 - low
    between = len(shown) - high - low
    form = "one" if between == 1 else "many"
    words = say(f"page.ranking.between.{form}", language, n=number(between, 0, language))
    bars = [_bar(item, slide.legend_set) for item in (*shown[:high], *shown[len(shown) - low :])]
    bars.insert(high, (f"… {words}", None, OUTLINE))
    return bars, True


def _bar(item: Figure, legend_set: LegendSet) -> _Bar:
    return item.name, item.value, class_colour(item, legend_set) or BEYOND.ink


def _class_bars(slide: Slide, language: str) -> Bars:
    figures, classes = slide.figures, slide.legend_set.classes
    counts = class_counts(figures, slide.legend_set)
    said = [(item.label, number(count, 0, language)) for item, count in zip(classes, counts)]
    title = titled(figures.indicator)
    return Bars(
        title=say("page.classes.title", language, areas=areas_word(figures.level, language)),
        names=tuple(item.label for item in classes),
        values=tuple(float(count) for count in counts),
        colours=tuple(item.colour for item in classes),
        decimals=0,
        unit="",
        alt=alt_text_bars("sentence.alt_classes", title, said, language, figures.level),
    )


def key_of(content: Slide, language: str) -> Key:
    """The legend of the slide of an indicator."""
    figures = content.figures
    unit = figures.indicator.unit or figures.indicator.name
    heading = areas_word(figures.level, language)
    rows = tuple(legend_rows(content, language))
    return Key(figures.indicator.name, unit, heading, rows, also=content.also)


def legend_rows(content: Slide, language: str) -> List[Row]:
    """Every entry of the legend that has areas; all classes where other pages have the same legend."""
    figures, legend_set = content.figures, content.legend_set
    rows = [
        Row(item.label, count, Look(item.colour, "", ""))
        for item, count in zip(legend_set.classes, class_counts(figures, legend_set))
        if count or legend_set.shared
    ]
    beyond = outside_count(figures, legend_set)
    if beyond:
        rows.append(Row(outside_label(legend_set, language), beyond, BEYOND))
    return [*rows, *status_rows(figures.legend_counts, legend_set.counted, language)]
