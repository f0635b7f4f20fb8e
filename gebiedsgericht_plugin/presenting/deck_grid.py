"""Where everything comes on a slide: DESIGN's grid on a slide of any shape, or where a template has a place.

Lengths are in millimetres of a slide of 190.5 mm high, or 254 mm wide where that is less: other slides are
drawn larger or smaller, text and all (``scale_of``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Mapping, Optional, Tuple

Box = Tuple[float, float, float, float]
"""Left, top, width, height."""
WIDTH, HEIGHT = 338.667, 190.5
"""Of a slide of our own, in millimetres; ``HEIGHT`` is that of every slide, before it is scaled."""
LEAST_WIDTH = 254.0
MARGIN = 12.0
COLUMN, LEAST_COLUMN = 1 / 3, 84.0
"""Legend and chart: as a share of the width, and the least in which a label of two lines fits."""
GAP = 10.0
"""Between map and column."""
SENTENCE, FOOT = 14.0, 10.0
"""Heights of two lines of large and of small text."""
LOGO = (42.0, 15.0)
NARROW = 60.0
"""What is narrower holds neither a map nor a legend."""


class Role(Enum):
    """What a place on a slide is for; the values are how a template may call it, in Dutch and in English."""

    SENTENCE = ("tekst", "text")
    MAP = ("kaart", "map")
    LEGEND = ("legenda", "legend")
    CHART = ("grafiek", "chart")
    BESIDE = ("toelichting", "explanation")
    SOURCE = ("bron", "source")


@dataclass(frozen=True)
class Sheet:
    """What a slide is like before anything is on it."""

    width: float = WIDTH
    height: float = HEIGHT
    title: Optional[Box] = None
    """Where the template has its titles; None: where we have them."""
    bottom: Optional[float] = None
    """Where the template's own foot begins."""


@dataclass(frozen=True)
class Places:
    """The boxes of a slide."""

    title: Box
    sentence: Box
    map: Box
    column: Box
    """Of the legend, and below it of what has no place of its own."""
    source: Box
    logo: Box
    body: Box
    """All that map, legend and chart have together, for several maps."""
    chart: Optional[Box] = None
    """A place of its own; None: below the legend."""
    beside: Optional[Box] = None
    """The same for paragraphs."""


def scale_of(width: float, height: float) -> float:
    """How much larger than ours a slide of these millimetres is drawn."""
    return min(height / HEIGHT, width / LEAST_WIDTH)


def places(sheet: Sheet, own: Mapping[Role, Box]) -> Places:
    """The boxes of a slide; ``own`` are the places that the template has, which keep theirs."""
    full = sheet.width - 2 * MARGIN
    logo = (sheet.width - MARGIN - LOGO[0], 8.0, *LOGO)
    title = sheet.title or (MARGIN, 8.0, full - LOGO[0] - 4.0, 14.0)
    left, width = _across(sheet, title)
    # A title in the lower half is that of a cover; ours go above it all the same.
    below = title[1] + title[3] + 2.0
    top = below if below < sheet.height / 2 else 24.0
    bottom = min(sheet.height - 3.2, (sheet.bottom or sheet.height) - 1.0)
    sentence = own.get(Role.SENTENCE) or (left, top, width, SENTENCE)
    source = own.get(Role.SOURCE) or (left, bottom - FOOT, width, FOOT)
    if _meets(sentence, (left, top, width, SENTENCE)):
        top = sentence[1] + sentence[3] + 3.0
    if _meets(source, (left, bottom - FOOT, width, FOOT)):
        bottom = source[1] - 4.3
    area = (left, top, width, max(bottom - top, NARROW))
    chart = own.get(Role.CHART)
    given = own.get(Role.LEGEND) or chart
    on_map, column = _map_and_column(area, own.get(Role.MAP), given)
    return Places(
        title=title,
        sentence=sentence,
        map=on_map,
        column=column,
        source=source,
        logo=logo,
        body=_around(on_map, column, chart or column) if given or Role.MAP in own else area,
        chart=chart if Role.LEGEND in own else None,
        beside=own.get(Role.BESIDE) or (chart if Role.LEGEND in own else None),
    )


def _across(sheet: Sheet, title: Box) -> Tuple[float, float]:
    """Left and width of all that is below the title: as wide as a wide title of the template."""
    if sheet.title is not None and title[2] > sheet.width * 0.6:
        return title[0], title[2]
    return MARGIN, sheet.width - 2 * MARGIN


def _map_and_column(area: Box, on_map: Optional[Box], column: Optional[Box]) -> Tuple[Box, Box]:
    """The places of map and legend: where one is given the other comes beside it."""
    left, top, width, height = area
    wide = max(width * COLUMN - 0.222, LEAST_COLUMN)
    middle = round(width - GAP - wide, 1)
    map_box = (left, top, middle, height)
    column_box = (left + middle + GAP, top, width - middle - GAP, height)
    if on_map is None and column is None:
        return map_box, column_box
    if on_map is not None and column is not None:
        return on_map, column
    if on_map is not None:
        return on_map, _beside(area, on_map) or column_box
    column = column or column_box
    return _beside(area, column) or map_box, column


def _around(*boxes: Box) -> Box:
    """What holds all of these boxes."""
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[0] + box[2] for box in boxes), max(box[1] + box[3] for box in boxes)
    return left, top, right - left, bottom - top


def _beside(area: Box, taken: Box) -> Optional[Box]:
    """What a box leaves of the area at its wider side; None where that is too narrow."""
    left, top, width, height = area
    right = left + width
    before, after = taken[0] - GAP - left, right - (taken[0] + taken[2] + GAP)
    if max(before, after) < NARROW:
        return None
    if after >= before:
        return right - after, top, after, height
    return left, top, before, height


def _meets(one: Box, other: Box) -> bool:
    """Whether two boxes overlap."""
    apart = (
        one[0] + one[2] <= other[0]
        or other[0] + other[2] <= one[0]
        or one[1] + one[3] <= other[1]
        or other[1] + other[3] <= one[1]
    )
    return not apart
