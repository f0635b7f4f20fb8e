"""Who lives in an area: age groups as bars of a hundred per cent, or as a pyramid of two rows.

Every part is a part of what is known: where a group of a count is withheld or missing the whole is unknown,
so nothing is drawn of that area and a word says so. Of shares the known ones are drawn at their size, and
what is left over is hatched.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Optional, Sequence, Tuple

from ..model.legends import Look
from ..model.recipe import Indicator
from ..styling import palettes
from ..styling.vision import contrast
from ..texts import figure, say
from .charts import LINE, Space
from .compose import Placed, Shelf
from .drawing import CAP_HEIGHT, Canvas, fit, text_width
from .figures import Figure
from .legend_rows import OUTLINE, Row
from .legend_strip import Wanted, strip

PALETTE = "blauw"
NAMES = 9.0
"""Font sizes that the names of areas get, left of their bars."""
TITLE = 1.9
"""Font sizes that the heading takes."""
UNKNOWN = "#8a939e"
"""Ink of the hatch over what is not known."""


@dataclass(frozen=True)
class Ages:
    """The age groups of an area, or of what it is compared with, from young to old."""

    name: str
    shares: Tuple[Optional[float], ...]
    """Per cent of all; None: not known."""

    @property
    def known(self) -> bool:
        """Whether there is anything to draw."""
        return any(share is not None for share in self.shares)


def ages_of(name: str, groups: Sequence[Figure], indicators: Sequence[Indicator]) -> Ages:
    """What part of all each age group is: of counts the part of their sum, of shares as they are."""
    numbers = [item.value for item in groups]
    if not indicators[0].kind.extensive:
        return Ages(
            name, tuple(None if n is None else n * 100.0 / i.per for n, i in zip(numbers, indicators))
        )
    whole = sum(n for n in numbers if n is not None)
    if any(n is None for n in numbers) or not whole:
        return Ages(name, tuple(None for _ in numbers))
    return Ages(name, tuple(100.0 * n / whole for n in numbers if n is not None))


def shelf(
    columns: Sequence[Tuple[str, Sequence[Figure]]],
    indicators: Sequence[Indicator],
    names: Sequence[str],
    space: Space,
) -> Shelf:
    """The age groups of an area and of what it is compared with, under a heading, as wide as the space.

    ``columns``: the name and the groups of each, the area itself first. ``names``: one for bars of a hundred
    per cent, two for a pyramid, whose second row is the second half of the groups.
    """
    title = _heading(space)
    if len(names) > 1:
        body, height = _pyramid(columns, indicators, (names[0], names[1]), space)
        top = space.em * TITLE
        return Shelf.of(Placed(title, 0.0, 0.0, top), Placed(body, 0.0, top, height))
    rows = [ages_of(name, groups, indicators) for name, groups in columns]
    legend, bars, high = stacked_bars(rows, [item.name for item in indicators], space)
    top = space.em * TITLE
    return Shelf.of(
        Placed(title, 0.0, 0.0, top),
        Placed(legend, 0.0, top, high),
        Placed(bars, 0.0, top + high, stacked_height(len(rows), space)),
    )


def _heading(space: Space) -> bytes:
    canvas = _room(space, space.em * TITLE).canvas(say("page.ages", space.language))
    title = say("page.ages", space.language)
    canvas.text(0, space.em * 1.05, title, space.points * 1.1, space.house.text, bold=True)
    return canvas.to_svg()


def _pyramid(
    columns: Sequence[Tuple[str, Sequence[Figure]]],
    indicators: Sequence[Indicator],
    names: Tuple[str, str],
    space: Space,
) -> Tuple[bytes, float]:
    """The pyramid of the area, with the last it is compared with as lines, and how high that is."""
    cut = len(indicators) // 2

    def halves(groups: Sequence[Figure]) -> Tuple[Ages, Ages]:
        both = ages_of("", groups, indicators)
        return Ages(names[0], both.shares[:cut]), Ages(names[1], both.shares[cut:])

    beside = halves(columns[-1][1]) if len(columns) > 1 else None
    labels = tuple(item.name for item in indicators[:cut])
    made = Pyramid(labels, halves(columns[0][1]), beside, columns[-1][0] if beside else "")
    return pyramid(made, space), pyramid_height(made, space)


def stacked_height(rows: int, space: Space) -> float:
    """How high so many bars are, in millimetres."""
    return space.em * LINE * (0.2 + 1.7 * rows)


def stacked_bars(rows: Sequence[Ages], groups: Sequence[str], space: Space) -> Tuple[bytes, bytes, float]:
    """Bars of a hundred per cent below each other, their legend, and how high that is.

    The first row is the area that the page is of; where nothing is known words stand in place of a bar.
    """
    colours = palettes.colours(PALETTE, len(groups))
    line = space.em * LINE
    listed = [Row(name, None, Look(colour, "", "")) for name, colour in zip(groups, colours)]
    high = line * 2.0
    legend = strip(listed, _room(space, high), say("page.ages", space.language), Wanted(counts=False))
    canvas = _room(space, stacked_height(len(rows), space)).canvas(say("page.ages", space.language))
    left = min(
        space.em * NAMES, max(text_width(row.name, space.points, canvas.font, True) for row in rows) + 2
    )
    for number, row in enumerate(rows):
        top = line * 1.7 * number
        baseline = top + line * 0.7 + space.em * CAP_HEIGHT / 2
        name = fit(row.name, left - space.em * 0.5, space.points, canvas.font, not number)
        canvas.text(0, baseline, name, space.points, space.house.text, bold=not number)
        if row.known:
            _bar(canvas, row, colours, (left, top, space.width - left, line * 1.4), space)
        else:
            canvas.text(
                left, baseline, say("page.ages.unknown", space.language), space.points, space.house.muted
            )
    return legend, canvas.to_svg(), high


def _room(space: Space, height: float) -> Space:
    return Space(space.width, height, space.points, space.house, space.language)


def _bar(
    canvas: Canvas, row: Ages, colours: Sequence[str], box: Tuple[float, float, float, float], space: Space
) -> None:
    """One bar; a per cent stands in every part that has room for it."""
    left, top, width, height = box
    x = left
    for share, colour in zip(row.shares, colours):
        if not share:
            continue
        wide = min(width * share / 100.0, left + width - x)
        canvas.rect(x, top, wide, height, colour, space.house.paper, 0.25)
        words = figure(share, 0, "%", space.language)
        if text_width(words, space.points, canvas.font) + 1.0 <= wide:
            ink = (
                "#ffffff"
                if contrast("#ffffff", colour) > contrast(space.house.text, colour)
                else space.house.text
            )
            baseline = top + (height + space.em * CAP_HEIGHT) / 2
            canvas.text(x + wide / 2, baseline, words, space.points, ink, anchor="middle")
        x += wide
    if any(share is None for share in row.shares) and x < left + width - 0.1:
        canvas.hatch(x, top, left + width - x, height, UNKNOWN)
    canvas.rect(left, top, width, height, "", OUTLINE, 0.12)


# --- a pyramid --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pyramid:
    """Two rows of age groups, from young to old, as parts of both together."""

    groups: Tuple[str, ...]
    here: Tuple[Ages, Ages]
    beside: Optional[Tuple[Ages, Ages]] = None
    """What the area is compared with, as a line at each bar."""
    beside_name: str = ""


def pyramid_height(made: Pyramid, space: Space) -> float:
    """How high a pyramid is, in millimetres."""
    return space.em * LINE * (1.5 + len(made.groups) * 1.15 + (1.3 if made.beside else 0.0))


def pyramid(made: Pyramid, space: Space) -> bytes:
    """The old above the young, the first row to the left; what it is compared with as a line at each bar."""
    canvas = _room(space, pyramid_height(made, space)).canvas(say("page.ages", space.language))
    if not any(row.known for row in made.here):
        words = say("page.ages.unknown", space.language)
        canvas.text(0, space.em * LINE, words, space.points, space.house.muted)
        return canvas.to_svg()
    centre = max(text_width(name, space.points, canvas.font) for name in made.groups) + space.em * 1.2
    half = (space.width - centre) / 2
    most = max(_numbers(made)) or 1.0
    step = space.em * LINE * 1.15
    for side, row in enumerate(made.here):
        anchor, x = ("end", half) if not side else ("start", half + centre)
        canvas.text(x, space.em * 1.05, row.name, space.points, space.house.text, bold=True, anchor=anchor)
        for number, share in enumerate(reversed(row.shares)):
            top = space.em * LINE * 1.3 + step * number
            beside = None if made.beside is None else tuple(reversed(made.beside[side].shares))[number]
            _half(canvas, share, beside, (half, centre, top, step), side, most, space)
    if made.beside:
        words = say("page.ages.line", space.language, name=made.beside_name)
        baseline = space.em * LINE * 1.3 + step * len(made.groups) + space.em * LINE
        canvas.text(half + centre / 2, baseline, words, space.points, space.house.muted, anchor="middle")
    for number, name in enumerate(reversed(made.groups)):
        baseline = space.em * LINE * 1.3 + step * (number + 0.5) + space.em * CAP_HEIGHT / 2
        canvas.text(half + centre / 2, baseline, name, space.points, space.house.muted, anchor="middle")
    return canvas.to_svg()


def _numbers(made: Pyramid) -> List[float]:
    rows = (*made.here, *(made.beside or ()))
    return [share for row in rows for share in row.shares if share is not None]


def _half(
    canvas: Canvas,
    share: Optional[float],
    beside: Optional[float],
    place: Tuple[float, float, float, float],
    side: int,
    most: float,
    space: Space,
) -> None:
    """One bar of a pyramid, its per cent at its end, and the line of what it is compared with."""
    half, centre, top, step = place
    room = half - space.em * 3.2
    start, way = (half, -1.0) if not side else (half + centre, 1.0)
    colour = palettes.colours(PALETTE, 5)[3 if not side else 2]
    baseline = top + step / 2 + space.em * CAP_HEIGHT / 2
    anchor = "end" if not side else "start"
    reach = 0.0
    if share is not None:
        reach = room * share / most
        canvas.rect(min(start, start + way * reach), top + step * 0.1, reach, step * 0.8, colour)
    if beside is not None:
        at = start + way * room * beside / most
        canvas.line(at, top, at, top + step, space.house.text, 0.35)
        reach = max(reach, room * beside / most)
    words = (
        figure(share, 0, "%", space.language) if share is not None else say("page.ages.none", space.language)
    )
    canvas.text(
        start + way * (reach + space.em * 0.3),
        baseline,
        words,
        space.points,
        space.house.muted,
        anchor=anchor,
    )
