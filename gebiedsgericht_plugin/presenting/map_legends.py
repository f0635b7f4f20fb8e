"""Legends of maps beside those of the indicators: keys, circles, pies, bars, two things at once, heat.

Like ``charts.legend`` they count the areas (cells, points) of every entry and of every status, so that the
counts add up to all there are. Circles and bars are as large as on the map: give ``paper_factor`` of its
page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from ..model.legends import LegendSet, Look
from ..model.maps import DrawnMap, Entry, PartsAs
from ..model.values import Status
from ..styling import palettes, points, symbols
from ..styling import parts as part_styles
from ..styling.classes import class_of, outside_label
from ..styling.keyed import NO_PATTERNS, look_of
from ..styling.vision import contrast
from ..texts import number, say
from .drawing import CAP_HEIGHT, Canvas, fit, text_width, wrap
from .legend_rows import BEYOND, LINE, OUTLINE, Block, Row, listed, status_rows
from .sentences import areas_word

if TYPE_CHECKING:
    import pandas

    from .charts import Space

CORNER_LINES = 6
"""Lines that the words at the sides of a diamond may take."""
RISE = 0.3
"""How far above its middle these end, as a share of half its height."""


@dataclass(frozen=True)
class Around:
    """What stands round the entries of a legend."""

    title: str = ""
    unit: str = ""
    level: str = "area"
    """What is counted."""
    heading: str = ""
    """The same in words, where it is something else than areas."""
    special: Sequence[Tuple[Status, int]] = ()
    """How many areas have a status that the legend lists; each but observed."""
    counted: str = ""
    """What areas that are not applicable have too few of, as ``Indicator.counted`` says."""
    shared: bool = False
    """Whether an entry without areas is listed in grey, since other pages have the same legend."""

    def legend(self, rows: Sequence[Row], space: Space, block: Optional[Block] = None) -> bytes:
        """The legend of these lines, with the statuses below them."""
        heading = self.heading or areas_word(self.level, space.language)
        below = status_rows(self.special, self.counted, space.language)
        return listed([*rows, *below], space, self.title, self.unit, heading, block)


def special(frame: pandas.DataFrame) -> List[Tuple[Status, int]]:
    """How many areas of a map (``DrawnMap.frame``) have a status that the legend lists."""
    counted = frame["status"].value_counts()
    found = [(status, int(counted.get(status.value, 0))) for status in Status]
    return [(status, count) for status, count in found if count and status is not Status.OBSERVED]


def keyed(
    entries: Sequence[Entry], around: Around, space: Space, patterns: Mapping[str, str] = NO_PATTERNS
) -> bytes:
    """Entries with their colour (and pattern) and count."""
    return around.legend(keyed_rows(entries, around.shared, patterns), space)


def keyed_rows(
    entries: Sequence[Entry], shared: bool = False, patterns: Mapping[str, str] = NO_PATTERNS
) -> List[Row]:
    """The lines of that; ``shared``: with those without areas."""
    return [Row(item.label, item.count, look_of(item, patterns)) for item in entries if item.count or shared]


def things(entries: Sequence[Entry], around: Around, space: Space, below: Sequence[Row] = ()) -> bytes:
    """Kinds of points with their form, colour and count."""
    return around.legend([*thing_rows(entries), *below], space)


def class_rows(
    legend_set: LegendSet, entries: Sequence[Entry], values: np.ndarray, shared: bool, language: str
) -> List[Row]:
    """Entries of classes of numbers, and how many of the ``values`` lie outside all of them."""
    rows = keyed_rows(entries, shared)
    beyond = int((class_of(legend_set, values[np.isfinite(values)]) < 0).sum()) if legend_set.classes else 0
    return [*rows, Row(outside_label(legend_set, language), beyond, BEYOND)] if beyond else rows


def thing_rows(entries: Sequence[Entry]) -> List[Row]:
    """The lines of that."""
    forms = [points.FORMS[item.form] for item in entries]
    return [
        Row(item.label, item.count, Look(item.colour, "", ""), form=form, turned=turned)
        for item, (form, turned) in zip(entries, forms)
    ]


def phase_rows(phases: Sequence[Entry]) -> List[Row]:
    """How far things are: by the filling of their symbol, whatever its form and colour."""
    looks = {
        points.RUNNING: Look(palettes.INK, "", ""),
        points.PREPARATION: Look(palettes.mixed(palettes.INK, "#ffffff", 0.6), "", ""),
        points.IDEA: Look("#ffffff", "", palettes.INK),
        points.STOPPED: Look("#d9dce0", "", palettes.INK),
    }
    return [
        Row(item.label, item.count, looks[item.key], form="circle", special=True)
        for item in phases
        if item.count
    ]


def circles(
    sizes: symbols.Sizes,
    values: Sequence[float],
    palette: str,
    around: Around,
    space: Space,
    paper: float = 1.0,
) -> bytes:
    """Circles of round figures at their true size, and how many areas have one.

    ``values`` are the figures that are shown (NaN: none); ``paper`` is ``symbols.paper_factor`` of the page.
    """
    shown, look = circles_of(sizes, values, palette, space.language, paper)
    block = _nested(shown, look, space) if shown else None
    return around.legend(circle_rows(values, palette, space.language, space.em * 0.8), space, block)


def circles_of(
    sizes: symbols.Sizes, values: Sequence[float], palette: str, language: str, paper: float = 1.0
) -> Tuple[Tuple[Tuple[float, str], ...], Look]:
    """Circles of round figures up to the highest of ``values``, and how they look."""
    numbers = np.asarray(values, dtype=float)
    known = np.abs(numbers[np.isfinite(numbers)])
    above, below = _circle_looks(palette)
    shown = circle_sizes(sizes, float(known.max()) if len(known) else 0.0, language, paper)
    return shown, above if (numbers > 0).any() else below


def circle_rows(values: Sequence[float], palette: str, language: str, small: float) -> List[Row]:
    """How many areas have a circle; ``small``: millimetres across it in the legend."""
    numbers = np.asarray(values, dtype=float)
    above, below = _circle_looks(palette)
    looks = above, below, Look("#ffffff", "", above.fill)
    labels = say("legend.circle", language), say("legend.below_zero", language), "0"
    counts = [int(found.sum()) for found in (numbers > 0, numbers < 0, numbers == 0)]
    return [
        Row(label, count, look, diameter=diameter)
        for label, count, look, diameter in zip(labels, counts, looks, (small, small, symbols.ZERO))
        if count
    ]


def _circle_looks(palette: str) -> Tuple[Look, Look]:
    """Of figures above and below zero."""
    above, below = symbols.circle_colours(palette)
    return Look(above, "", symbols.circle_rim(above)), Look(below, "", above)


def graduated(
    legend_set: LegendSet,
    sizes: symbols.Sizes,
    counts: Sequence[int],
    around: Around,
    space: Space,
    outside: int = 0,
    paper: float = 1.0,
) -> bytes:
    """Classes with their circle at its true size and the number of areas in each; unit as of the set."""
    shared = around.shared or legend_set.shared
    rows = graduated_rows(legend_set, sizes, counts, shared, paper)
    if outside:
        rows.append(Row(outside_label(legend_set, space.language), outside, BEYOND))
    return replace(around, unit=around.unit or legend_set.unit).legend(rows, space)


def graduated_rows(
    legend_set: LegendSet, sizes: symbols.Sizes, counts: Sequence[int], shared: bool, paper: float = 1.0
) -> List[Row]:
    """The lines of the classes; ``shared``: with those without areas."""
    diameters = symbols.class_diameters(len(legend_set.classes), sizes.largest)
    return [
        Row(item.label, count, Look(item.colour, "", palettes.edge(item.colour)), diameter=diameter * paper)
        for item, count, diameter in zip(legend_set.classes, counts, diameters)
        if count or shared
    ]


def parts(
    drawn: DrawnMap, sizes: Optional[symbols.Sizes], around: Around, space: Space, paper: float = 1.0
) -> bytes:
    """The parts of pies or bars with their colours, and how many areas have any; bars with their scale."""
    scale = bar_scale(drawn, sizes, space.language, paper)
    block = _scale(scale, part_styles.bar_width(sizes) * paper, space) if sizes and scale else None
    return around.legend(part_rows(drawn, space.language), space, block)


def part_rows(drawn: DrawnMap, language: str) -> List[Row]:
    """The lines of that: the parts, and how many areas there are of each key."""
    counted, parts_as = drawn.frame["key"].value_counts(), drawn.spec.parts_as
    colours = tuple(item.colour for item in drawn.entries)
    sample = Row("", 0, Look("", "", ""), colours=colours, bars=parts_as is PartsAs.BARS)
    signs = {
        part_styles.WHOLE: sample,
        part_styles.NOTHING: Row("", 0, Look("#ffffff", "", palettes.INK), diameter=symbols.ZERO),
        part_styles.BELOW: Row("", 0, BEYOND),
    }
    there = [
        replace(row, label=part_styles.words_of(key, parts_as, language), count=int(counted[key]))
        for key, row in signs.items()
        if counted.get(key)
    ]
    colour_of = [Row(item.label, None, Look(item.colour, "", "")) for item in drawn.entries]
    return [*colour_of, *there] if counted.get(part_styles.WHOLE) else there


def bar_scale(
    drawn: DrawnMap, sizes: Optional[symbols.Sizes], language: str, paper: float = 1.0
) -> Tuple[Tuple[float, str], ...]:
    """Round figures from high to zero, with the height of their bar (mm); none where no bars are drawn."""
    if drawn.spec.parts_as is not PartsAs.BARS or sizes is None:
        return ()
    known = drawn.frame.loc[drawn.frame["key"] == part_styles.WHOLE, [item.key for item in drawn.entries]]
    highest = float(known.abs().to_numpy(dtype=float).max(initial=0.0))
    shown = part_styles.bar_samples(sizes, highest)
    return tuple(
        (part_styles.bar_height(value, sizes, paper), number(value, _decimals(value), language))
        for value in ((*shown, 0.0) if shown else ())
    )


def circle_sizes(
    sizes: symbols.Sizes, highest: float, language: str, paper: float = 1.0
) -> Tuple[Tuple[float, str], ...]:
    """Round figures of which the largest is at most ``highest``, with the diameter of their circle (mm)."""
    return tuple(
        (sizes.diameter(value, paper), number(value, _decimals(value), language))
        for value in symbols.samples(sizes, highest)
    )


def bivariate(entries: Sequence[Entry], axes: Tuple[str, str], around: Around, space: Space) -> bytes:
    """A diamond with the number of areas in each of its colours, and words at its corners.

    The keys are of ``palettes.bivariate``: the first grows to the right, the second to the left.
    """
    return around.legend((), space, _Diamond(entries, axes, space).block())


def heat(entries: Sequence[Entry], around: Around, space: Space, below: Sequence[Row] = ()) -> bytes:
    """The colours of heat in a row, with words at its ends: heat has no unit."""
    em = space.em

    def draw(canvas: Canvas, top: float) -> None:
        step = canvas.width / len(entries)
        for position, item in enumerate(entries):
            canvas.rect(position * step, top, step, em, item.colour)
        canvas.rect(0.05, top, canvas.width - 0.1, em, "", OUTLINE, 0.12)
        half = canvas.width / 2 - em * 0.3
        for item, x, anchor in ((entries[0], 0.0, "start"), (entries[-1], canvas.width, "end")):
            words = fit(item.label, half, space.points, canvas.font)
            canvas.text(x, top + em * 2.0, words, space.points, space.house.text, anchor=anchor)

    block = Block(lambda canvas: em * 2.3, draw) if entries else None
    return listed(below, space, around.title, around.unit, around.heading, block)


# --- circles within each other -----------------------------------------------------------------


def _decimals(value: float) -> int:
    """As many as a round figure needs."""
    return next((places for places in range(7) if round(value, places) == value), 7)


def _nested(shown: Sequence[Tuple[float, str]], look: Look, space: Space) -> Block:
    """Circles (mm across, words) that stand on one line, the small within the large, each with its words."""
    em = space.em
    fitting = [item for item in shown if item[0] < space.height * 0.45] or [
        (min(shown[-1][0], space.height * 0.45), shown[-1][1])
    ]

    def true(canvas: Canvas) -> float:
        return canvas.width / space.width

    def height(canvas: Canvas) -> float:
        return max(fitting[0][0] * true(canvas) + em * 0.6, len(fitting) * em * LINE)

    def draw(canvas: Canvas, top: float) -> None:
        bottom = top + height(canvas)
        largest = fitting[0][0] * true(canvas)
        words_at = _apart([bottom - item[0] * true(canvas) for item in fitting], em * LINE, bottom - em * 0.4)
        for (diameter, words), line in zip(fitting, words_at):
            radius = diameter * true(canvas) / 2
            canvas.circle(largest / 2 + 0.2, bottom - radius, radius, look.fill, look.ink or OUTLINE, 0.3)
            start = largest + em * 0.9
            canvas.polyline(
                [
                    (largest / 2 + 0.2, bottom - 2 * radius),
                    (largest + em * 0.2, line),
                    (start - em * 0.2, line),
                ],
                OUTLINE,
                0.12,
            )
            room = canvas.width - start
            text = fit(words, room, space.points, canvas.font)
            canvas.text(start, line + em * CAP_HEIGHT / 2, text, space.points, space.house.text)

    return Block(height, draw)


def _scale(shown: Sequence[Tuple[float, str]], width: float, space: Space) -> Block:
    """A bar of a round figure at its true height (mm, words), with lines to what stands beside it."""
    em = space.em

    def height(canvas: Canvas) -> float:
        return max(shown[0][0] * canvas.width / space.width, len(shown) * em * LINE) + em * 0.8

    def draw(canvas: Canvas, top: float) -> None:
        true = canvas.width / space.width
        bottom, across, left = top + height(canvas) - em * 0.4, width * true, em * 0.4
        canvas.rect(left, bottom - shown[0][0] * true, across, shown[0][0] * true, "#ffffff", OUTLINE, 0.25)
        ends = [bottom - tall * true for tall, _ in shown]
        for end, line, (_, words) in zip(ends, _apart(ends, em * LINE, bottom), shown):
            start = left + across + em * 1.5
            canvas.polyline(
                [(left, end), (left + across + em * 0.4, end), (start - em * 0.3, line)], OUTLINE, 0.15
            )
            text = fit(words, canvas.width - start, space.points, canvas.font)
            canvas.text(start, line + em * CAP_HEIGHT / 2, text, space.points, space.house.text)

    return Block(height, draw)


def _apart(heights: Sequence[float], gap: float, bottom: float) -> List[float]:
    """Heights from high to low on the page, moved up so that none is nearer to the next than ``gap``."""
    placed: List[float] = []
    limit = bottom
    for height in reversed(heights):
        placed.append(min(height, limit))
        limit = placed[-1] - gap
    return placed[::-1]


# --- the diamond -------------------------------------------------------------------------------


class _Diamond:
    """The colours of two things at once, low on both below, high on both above."""

    def __init__(self, entries: Sequence[Entry], axes: Tuple[str, str], space: Space) -> None:
        self._entries = [item for item in entries if len(item.key) == 2 and item.key.isdigit()]
        self._steps = max((int(digit) for item in self._entries for digit in item.key), default=2)
        self._axes = axes
        self._space = space

    def block(self) -> Block:
        """What a legend draws."""
        below = self._space.em * LINE * 1.1
        return Block(lambda canvas: self._above(canvas) + self._half(canvas) + below, self._draw)

    def _above(self, canvas: Canvas) -> float:
        """From the top to the middle of the diamond: room for all words beside and above it."""
        half, em = self._half(canvas), self._space.em
        lines = max(len(self._words(canvas, name)) for name in self._axes)
        return max(half + em * LINE * 1.1, self._rise(half) + em * (LINE * (lines - 1) + 1))

    def _words(self, canvas: Canvas, name: str) -> Tuple[str, ...]:
        """What stands at the left or right corner, in the room beside the upper half."""
        space, half = self._space, self._half(canvas)
        words = say("map.only_high", space.language, name=name)
        rise = self._rise(half)
        room = canvas.width / 2 - half + rise - space.em * 0.7
        lines = wrap(words, room, space.points, canvas.font, lines=CORNER_LINES)
        if rise + space.em * (LINE * (len(lines) - 1) + 1) < half:
            return lines
        # As high as what stands above the diamond, so beside that.
        top = self._wide(say("map.both_high", space.language), canvas)
        room = min(room, (canvas.width - top) / 2 - space.em * 0.5)
        return wrap(words, room, space.points, canvas.font, lines=CORNER_LINES)

    def _rise(self, half: float) -> float:
        return half * RISE + self._space.em * 0.4

    def _half(self, canvas: Canvas) -> float:
        """Half the width of the diamond: less where long words beside it need room."""
        widest = max(self._wide(word, canvas) for name in self._axes for word in name.split() or [""])
        room = (canvas.width / 2 - widest - self._space.em * 0.4) / (1 - RISE)
        return min(max(room, canvas.width * 0.2), canvas.width * 0.34, canvas.height * 0.27)

    def _wide(self, word: str, canvas: Canvas) -> float:
        return text_width(word, self._space.points, canvas.font)

    def _draw(self, canvas: Canvas, top: float) -> None:
        space, em = self._space, self._space.em
        half = self._half(canvas)
        x, y = canvas.width / 2, top + self._above(canvas)
        cell = half / self._steps
        for item in self._entries:
            right, left = int(item.key[0]), int(item.key[1])
            centre = (x + (right - left) * cell, y - (right + left - self._steps - 1) * cell)
            self._cell(canvas, centre, cell, item)
        self._arrows(canvas, x, y, half)
        language, ink = space.language, space.house.text
        for words, baseline in (
            (say("map.both_high", language), y - half - em * 0.45),
            (say("map.both_low", language), y + half + em * (CAP_HEIGHT + 0.45)),
        ):
            shown = fit(words, canvas.width, space.points, canvas.font)
            canvas.text(x, baseline, shown, space.points, ink, anchor="middle")
        self._side(canvas, self._axes[1], 0.0, "start", y)
        self._side(canvas, self._axes[0], canvas.width, "end", y)

    def _cell(self, canvas: Canvas, centre: Tuple[float, float], cell: float, item: Entry) -> None:
        space, (x, y) = self._space, centre
        corners = [(x, y - cell), (x + cell, y), (x, y + cell), (x - cell, y)]
        canvas.polygon(corners, item.colour, "#ffffff", 0.3)
        words = number(item.count, 0, space.language)
        points = space.points
        while text_width(words, points, canvas.font) > cell * 1.25 and points > space.points * 0.5:
            points *= 0.95
        ink = max(("#ffffff", palettes.INK), key=lambda colour: contrast(colour, item.colour))
        baseline = y + points / space.points * space.em * CAP_HEIGHT / 2
        canvas.text(x, baseline, words, points, ink, anchor="middle")

    def _arrows(self, canvas: Canvas, x: float, y: float, half: float) -> None:
        """Along the two lower sides: which way each of the two grows."""
        em = self._space.em
        for side in (1, -1):
            start = (x + side * (half * 0.12 + em * 0.25), y + half * 0.88 + em * 0.25)
            end = (x + side * (half * 0.84 + em * 0.25), y + half * 0.16 + em * 0.25)
            canvas.line(*start, *end, OUTLINE, 0.2)
            head = em * 0.35
            canvas.polyline([(end[0] - side * head, end[1]), end, (end[0], end[1] + head)], OUTLINE, 0.2)

    def _side(self, canvas: Canvas, name: str, x: float, anchor: str, middle: float) -> None:
        space, em = self._space, self._space.em
        lowest = middle - self._rise(self._half(canvas))
        for position, line in enumerate(reversed(self._words(canvas, name))):
            canvas.text(x, lowest - position * em * LINE, line, space.points, space.house.text, anchor=anchor)
