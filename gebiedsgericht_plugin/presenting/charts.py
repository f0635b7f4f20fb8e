"""Legend, ranking and trend as vector pictures of an exact size, for layouts to place.

Every function takes protected figures and a ``Space`` and returns SVG. Fonts have the size asked for
(8 pt on A4, 11 pt on A3); where even the closest setting does not fit, the whole picture is drawn
smaller rather than cut off. What has no number is never drawn as zero: it is counted, in words.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, List, Optional, Sequence, Tuple

from ..model.legends import LegendSet, Look
from ..model.values import Status
from ..styling.classes import outside_label
from ..texts import figure, number, say
from .drawing import CAP_HEIGHT, POINT, Canvas, fit, fit_names, text_width, wrap
from .figures import Figure, Figures, Series, class_colour
from .legend_rows import BEYOND, LINE, OUTLINE, Row, listed, status_rows
from .sentences import areas_word, not_shown_list

if TYPE_CHECKING:
    from ..styling.house_style import HouseStyle

SIGNS = {Status.ESTIMATED: "*", Status.CORRECTED: "†"}
"""Signs behind a number in charts and tables; explained below them when they occur."""
LEAST_NAME = 2.5
"""Font sizes: what is shortened to less says nothing any more."""
USUAL_POINTS = 14.0
"""Up to so large a text lines have their usual thickness."""


@dataclass(frozen=True)
class Space:
    """The room a picture gets, in millimetres, and how it is dressed."""

    width: float
    height: float
    points: float
    house: HouseStyle
    language: str = "nl"

    @property
    def em(self) -> float:
        """The font size in millimetres."""
        return self.points * POINT

    def canvas(self, title: str, reduced: float = 1.0) -> Canvas:
        """An empty picture of this size."""
        weight = max(1.0, self.points / USUAL_POINTS)
        return Canvas(self.width, self.height, self.house.font, title, reduced, weight)


@dataclass(frozen=True)
class Reference:
    """A value to compare bars with: the municipality, the Netherlands."""

    label: str
    value: float
    dashed: bool = False


# --- legend ----------------------------------------------------------------------------------


def legend(
    legend_set: LegendSet,
    counts: Sequence[int],
    special: Sequence[Tuple[Status, int]],
    space: Space,
    title: str,
    level: str = "area",
    shared: bool = False,
    outside: int = 0,
) -> bytes:
    """Classes with the number of areas in each, then the special classes as the map draws them.

    ``counts`` belong to the classes, ``special`` counts areas per status (also estimated and
    corrected ones, which have a class too), ``outside`` counts values beyond the limits. A class
    without areas is left out, or greyed where the legend is ``shared`` with other pages or is by itself.
    """
    rows = [
        Row(item.label, count, Look(item.colour, "", ""))
        for item, count in zip(legend_set.classes, counts)
        if count or shared or legend_set.shared
    ]
    if outside:
        rows.append(Row(outside_label(legend_set, space.language), outside, BEYOND))
    rows += status_rows(special, legend_set.counted, space.language)
    return listed(rows, space, title, legend_set.unit, areas_word(level, space.language))


# --- ranking ---------------------------------------------------------------------------------


def ranking(
    figures: Figures, legend_set: LegendSet, space: Space, references: Sequence[Reference] = ()
) -> bytes:
    """Bars from high to low in the colours of the map, with what they are compared to.

    Where not all fit, the highest and the lowest are shown and a line says how many lie in between.
    Areas without a number are not in it; a closing line counts them. Not for the public: see
    ``spread``.
    """
    closing = _closing_lines(figures, space)
    title = say("page.ranking.title", space.language)
    if not figures.shown:
        return _only_words(space, title, closing)
    canvas = space.canvas(title, reduced=max(1.0, 9 * space.em * LINE / space.height))
    scale = _Scale.of(figures, references, canvas, space)
    labels = _reference_labels(references, scale, figures, canvas, space)
    head = space.em * LINE * (1.2 + (1 + max((line for _, _, line in labels), default=-1)))
    room = canvas.height - head - space.em * LINE * len(closing) - space.em * 0.4
    fitting = max(int(room / (space.em * LINE)), 3)
    high, between, low = _cut(figures.shown, fitting)
    row = min(room / (len(high) + len(low) + bool(between)), space.em * 2.0)
    if between:
        title = say("page.ranking.title_cut", space.language)
    _heading(canvas, space, title)
    top = head
    shown = [*high, *low]
    names = fit_names([item.name for item in shown], scale.names, space.points, canvas.font)
    for index, (item, name) in enumerate(zip(shown, names)):
        if between and index == len(high):
            _between(canvas, space, between, top, row)
            top += row
        baseline = top + (row + space.em * CAP_HEIGHT) / 2
        canvas.text(0, baseline, name, space.points, space.house.text)
        _bar(canvas, space, figures, scale, item, class_colour(item, legend_set), top, row)
        top += row
    _draw_references(canvas, space, references, labels, scale, top)
    _draw_closing(canvas, space, closing, top + space.em * 0.4)
    return canvas.to_svg()


def _cut(items: Sequence[Figure], fitting: int) -> Tuple[Sequence[Figure], int, Sequence[Figure]]:
    """The highest, how many are left out in between, and the lowest."""
    if len(items) <= fitting:
        return items, 0, ()
    low = (fitting - 1) // 2
    high = fitting - 1 - low
    return items[:high], len(items) - high - low, items[len(items) - low :]


@dataclass(frozen=True)
class _Scale:
    """Where names end, bars run and numbers stand."""

    left: float
    right: float
    names: float
    numbers: float
    lowest: float
    highest: float

    @classmethod
    def of(cls, figures: Figures, references: Sequence[Reference], canvas: Canvas, space: Space) -> _Scale:
        """Names as wide as they are, but not half the width; numbers as wide as the widest."""
        points, font = space.points, space.house.font
        names = max(text_width(item.name, points, font) for item in figures.shown)
        numbers = max(text_width(_value_text(item, figures, space), points, font) for item in figures.shown)
        sign = text_width("*", points, font) if _signs(figures) else 0.0
        names = min(names, canvas.width * 0.46)
        ends = [item.value or 0.0 for item in figures.shown] + [item.value for item in references]
        return cls(
            left=names + space.em * 0.6,
            right=canvas.width - numbers - sign - space.em * 0.6,
            names=names,
            numbers=canvas.width - sign,
            lowest=min(0.0, *ends),
            highest=max(0.0, *ends),
        )

    def x(self, value: float) -> float:
        """The place of a value along the bars."""
        span = (self.highest - self.lowest) or 1.0
        return self.left + (value - self.lowest) / span * (self.right - self.left)


def _value_text(item: Figure, figures: Figures, space: Space) -> str:
    text = number(item.value or 0.0, figures.decimals, space.language)
    return text + "%" if figures.indicator.unit == "%" else text


def _signs(figures: Figures) -> Tuple[Status, ...]:
    return tuple(status for status in SIGNS if figures.count(status))


def _bar(
    canvas: Canvas,
    space: Space,
    figures: Figures,
    scale: _Scale,
    item: Figure,
    colour: str,
    top: float,
    row: float,
) -> None:
    value = item.value or 0.0
    baseline = top + (row + space.em * CAP_HEIGHT) / 2
    start, end = sorted((scale.x(0.0), scale.x(value)))
    if value:
        stroke, thickness = (OUTLINE, 0.1) if colour else (BEYOND.ink, 0.3)
        canvas.rect(
            start, top + row * 0.16, end - start, row * 0.68, colour or BEYOND.fill, stroke, thickness
        )
    zero = scale.x(0.0)
    canvas.line(zero, top, zero, top + row, OUTLINE, 0.15)
    text = _value_text(item, figures, space)
    canvas.text(scale.numbers, baseline, text, space.points, space.house.text, anchor="end")
    canvas.text(scale.numbers, baseline, SIGNS.get(item.status, ""), space.points, space.house.text)


def _between(canvas: Canvas, space: Space, count: int, top: float, row: float) -> None:
    code = "page.ranking.between.one" if count == 1 else "page.ranking.between.many"
    words = "… " + say(code, space.language, n=number(count, 0, space.language))
    baseline = top + (row + space.em * CAP_HEIGHT) / 2
    canvas.text(0, baseline, words, space.points, space.house.muted)
    start = text_width(words, space.points, canvas.font) + space.em * 0.6
    canvas.line(start, top + row / 2, canvas.width, top + row / 2, space.house.hairline, 0.15)


def _reference_labels(
    references: Sequence[Reference], scale: _Scale, figures: Figures, canvas: Canvas, space: Space
) -> List[Tuple[str, float, int]]:
    """Text, left side and line of each label, in the order of their values.

    Centred above their lines; two that would touch stand apart, to the left and to the right of
    their lines; what still does not fit on one line is stacked.
    """
    ordered = sorted(references, key=lambda item: item.value)
    unit = "%" if figures.indicator.unit == "%" else ""
    texts = [f"{item.label} {figure(item.value, figures.decimals, unit, space.language)}" for item in ordered]
    widths = [text_width(text, space.points, canvas.font) for text in texts]
    places = [scale.x(item.value) for item in ordered]
    lefts = [min(max(x - width / 2, 0.0), canvas.width - width) for x, width in zip(places, widths)]
    gap = space.em * 0.8
    if len(lefts) == 2 and lefts[0] + widths[0] + gap > lefts[1]:
        right = min(max(places[1], places[0] + gap), canvas.width - widths[1])
        left = min(places[0], right - gap) - widths[0]
        if left >= 0:
            lefts = [left, right]
    ends: List[float] = []
    lines = []
    for left, width in zip(lefts, widths):
        line = next((n for n, end in enumerate(ends) if left >= end), len(ends))
        ends[line : line + 1] = [left + width + gap * 0.99]
        lines.append(line)
    return list(zip(texts, lefts, lines))


def _draw_references(
    canvas: Canvas,
    space: Space,
    references: Sequence[Reference],
    labels: Sequence[Tuple[str, float, int]],
    scale: _Scale,
    bottom: float,
) -> None:
    below = space.em * (LINE * (1.2 + max((line for _, _, line in labels), default=0)) + 1.25)
    for item, (text, left, line) in zip(sorted(references, key=lambda item: item.value), labels):
        canvas.text(left, space.em * (LINE * (1.2 + line) + 1.0), text, space.points, space.house.text)
        x = scale.x(item.value)
        canvas.line(x, below, x, bottom, space.house.text, 0.3, (0.8, 0.6) if item.dashed else ())


def _closing_lines(figures: Figures, space: Space) -> Tuple[str, ...]:
    """Which areas are not in the list, and what the signs mean."""
    parts = [say(f"page.sign.{status.value}", space.language) for status in _signs(figures)]
    listed = not_shown_list(figures, space.language)
    if listed:
        whole_items = listed.replace(" ", "\u00a0").replace(",\u00a0", ", ")
        parts.append(say("page.without_figure", space.language, list=whole_items))
    return wrap("  ·  ".join(parts), space.width, space.points, space.house.font)


def _draw_closing(canvas: Canvas, space: Space, lines: Sequence[str], top: float) -> None:
    for index, line in enumerate(lines):
        baseline = top + space.em * (LINE * index + 1.0)
        canvas.text(0, baseline, line, space.points, space.house.muted)


def _heading(canvas: Canvas, space: Space, title: str) -> None:
    """The small heading at the top of a chart."""
    points = space.points * 1.1
    shown = fit(title, canvas.width, points, canvas.font, bold=True)
    canvas.text(0, space.em * 1.05, shown, points, space.house.text, bold=True)


def _only_words(space: Space, title: str, lines: Sequence[str]) -> bytes:
    canvas = space.canvas(title)
    _heading(canvas, space, title)
    words = say("page.nothing_to_show", space.language)
    _draw_closing(canvas, space, (words, *lines), space.em * LINE * 1.2)
    return canvas.to_svg()


def spread(figures: Figures, space: Space, references: Sequence[Reference] = ()) -> bytes:
    """For the public: how the areas lie between the lowest and the highest, without names.

    Needs about nine lines of text in height, however many areas there are.
    """
    title = say("page.spread.title", space.language, areas=areas_word(figures.level, space.language))
    closing = _closing_lines(figures, space)
    if not figures.shown:
        return _only_words(space, title, closing)
    canvas = space.canvas(title, reduced=max(1.0, space.em * LINE * (6 + len(closing)) / space.height))
    _heading(canvas, space, title)
    lowest, highest = figures.shown[-1], figures.shown[0]
    ends = [item.value or 0.0 for item in (lowest, highest)] + [item.value for item in references]
    margin = space.em * 0.5
    scale = _Scale(margin, canvas.width - margin, 0.0, 0.0, min(ends), max(ends))
    labels = _reference_labels(references, scale, figures, canvas, space)
    middle = space.em * LINE * (2.8 + max((line for _, _, line in labels), default=0))
    _draw_references(canvas, space, references, labels, scale, middle + space.em * 0.7)
    canvas.line(scale.left, middle, scale.right, middle, OUTLINE, 0.15)
    for item in figures.shown:
        canvas.circle(scale.x(item.value or 0.0), middle, space.em * 0.22, "#8fa8b5", space.house.paper, 0.1)
    below = middle + space.em * 1.7
    canvas.text(0, below, _value_text(lowest, figures, space), space.points, space.house.muted)
    words = _value_text(highest, figures, space)
    canvas.text(canvas.width, below, words, space.points, space.house.muted, anchor="end")
    _draw_closing(canvas, space, closing, below + space.em * 0.5)
    return canvas.to_svg()


# --- trend -----------------------------------------------------------------------------------


def trend(
    periods: Sequence[str],
    series: Sequence[Series],
    space: Space,
    decimals: int,
    unit: str = "",
    note: str = "",
    title: str = "",
) -> Optional[bytes]:
    """Lines over the periods: the main one in the accent colour, others thin.

    Gaps stay gaps. None where there is nothing to follow: fewer than two periods with a number in
    the main (or, without a main one, in any) series. ``title`` takes the place of the usual heading.
    """
    main = [line for line in series if line.main] or list(series)
    if max((sum(value is not None for value in line.values) for line in main), default=0) < 2:
        return None
    title = title or say("page.trend.title", space.language)
    canvas = space.canvas(title)
    _heading(canvas, space, title)
    plot = _Plot.of(periods, series, space, canvas, decimals, unit, bool(note))
    plot.axes(canvas, space)
    ordered = sorted(series, key=lambda line: (line.main, line.labelled))
    for line in ordered:
        plot.draw(canvas, space, line)
    plot.labels(canvas, space, [line for line in ordered if line.main or line.labelled])
    if note:
        note = fit(note, canvas.width, space.points, canvas.font)
        canvas.text(0, canvas.height - space.em * 0.3, note, space.points, space.house.muted)
    return canvas.to_svg()


@dataclass(frozen=True)
class _Plot:
    """The field of a line chart: which value and period stand where."""

    periods: Sequence[str]
    ticks: Tuple[float, ...]
    highest: float
    decimals: int
    unit: str
    left: float
    right: float
    top: float
    bottom: float

    @classmethod
    def of(
        cls,
        periods: Sequence[str],
        series: Sequence[Series],
        space: Space,
        canvas: Canvas,
        decimals: int,
        unit: str,
        note: bool,
    ) -> _Plot:
        """Room for the numbers on the left, for names and last values on the right."""
        numbers = [value for line in series for value in line.values if value is not None]
        font, em = canvas.font, space.em
        top, bottom = em * LINE * 1.7, canvas.height - em * LINE * (2.6 if note else 1.3)
        ticks = _apart(nice_ticks(min(numbers), max(numbers)), max(numbers), bottom - top, em)
        highest = max(*numbers, ticks[-1])
        shown = cls(periods, ticks, highest, decimals, "%" if unit == "%" else "", 0, 0, 0, 0)
        left = max(text_width(shown.tick(tick, space), space.points, font) for tick in ticks)
        names = [shown.label(line, space) for line in series if line.main or line.labelled]
        right = max((text_width(name, space.points, font, bold=True) for name in names), default=0.0)
        return cls(
            periods,
            ticks,
            highest,
            decimals,
            shown.unit,
            left=left + em * 0.6,
            right=canvas.width - min(right, canvas.width * 0.45) - em * 0.7,
            top=top,
            bottom=bottom,
        )

    def tick(self, value: float, space: Space) -> str:
        """The words at a gridline, with no more decimals than the steps need."""
        step = self.ticks[1] - self.ticks[0]
        decimals = max(0, -math.floor(math.log10(step) + 1e-9)) if step < 1 or step % 1 else 0
        return figure(value, decimals, self.unit, space.language)

    def label(self, line: Series, space: Space) -> str:
        """The name of a line with its last value."""
        known = any(value is not None for value in line.values)
        return f"{line.name} {self._last(line, space)}".strip() if known else ""

    def _last(self, line: Series, space: Space) -> str:
        """The last value of a line in words."""
        last = [value for value in line.values if value is not None]
        return figure(last[-1], self.decimals, self.unit, space.language) if last and line.valued else ""

    def _fitted(self, line: Series, room: float, space: Space, font: str) -> str:
        """The label of a line in its room: the name is shortened, or left out, but never the value."""
        whole, value = self.label(line, space), self._last(line, space)
        if text_width(whole, space.points, font, line.main) <= room or not value:
            return fit(whole, room, space.points, font, line.main)
        left = room - text_width(f" {value}", space.points, font, line.main)
        if left < space.em * LEAST_NAME:
            return value
        return f"{fit(line.name, left, space.points, font, line.main)} {value}"

    def x(self, index: int) -> float:
        """Years stand as far apart as they are; other periods evenly."""
        if all(period.isdigit() and len(period) == 4 for period in self.periods):
            years = [int(period) for period in self.periods]
            share = (years[index] - years[0]) / ((years[-1] - years[0]) or 1)
        else:
            share = index / max(len(self.periods) - 1, 1)
        return self.left + share * (self.right - self.left)

    def y(self, value: float) -> float:
        """The height of a value."""
        span = self.highest - self.ticks[0]
        return self.bottom - (value - self.ticks[0]) / span * (self.bottom - self.top)

    def axes(self, canvas: Canvas, space: Space) -> None:
        """Hairlines with their numbers, and as many periods as fit below."""
        for tick in self.ticks:
            y = self.y(tick)
            strong = tick == 0 or tick == self.ticks[0]
            canvas.line(self.left, y, self.right, y, OUTLINE if strong else space.house.hairline, 0.12)
            baseline = y + space.em * CAP_HEIGHT / 2
            words = self.tick(tick, space)
            canvas.text(
                self.left - space.em * 0.5, baseline, words, space.points, space.house.muted, anchor="end"
            )
        baseline = self.bottom + space.em * LINE
        taken = math.inf
        for index in reversed(range(len(self.periods))):
            width = text_width(self.periods[index], space.points, canvas.font)
            centre = min(max(self.x(index), width / 2), canvas.width - width / 2)
            if centre + width / 2 + space.em * 0.5 <= taken:
                canvas.text(
                    centre, baseline, self.periods[index], space.points, space.house.muted, anchor="middle"
                )
                taken = centre - width / 2

    def draw(self, canvas: Canvas, space: Space, line: Series) -> None:
        """A line with its gaps; a value between two gaps becomes a dot."""
        emphasis = line.main or line.labelled
        colour = space.house.accent if line.main else (space.house.text if emphasis else "#c3c9d1")
        width = 0.7 if line.main else (0.4 if emphasis else 0.2)
        for run in _runs(line.values):
            points = [(self.x(index), self.y(value)) for index, value in run]
            if len(points) > 1:
                canvas.polyline(points, colour, width)
            if emphasis or len(points) == 1:
                for point in points if line.main else points[-1:]:
                    canvas.circle(*point, radius=width * 1.1, fill=colour)

    def labels(self, canvas: Canvas, space: Space, lines: Sequence[Series]) -> None:
        """Names with last values at the right, pushed apart where they would touch."""
        ends = []
        for line in lines:
            last = [value for value in line.values if value is not None]
            if last:
                ends.append((self.y(last[-1]), line))
        ends.sort(key=lambda end: end[0])
        room = canvas.width - self.right - space.em * 0.6
        heights = spaced([y for y, _ in ends], space.em * LINE, self.bottom)
        for y, (_, line) in zip(heights, ends):
            words = self._fitted(line, room, space, canvas.font)
            colour = space.house.accent if line.main else space.house.text
            x, baseline = self.right + space.em * 0.6, y + space.em * CAP_HEIGHT / 2
            canvas.text(x, baseline, words, space.points, colour, bold=line.main)


def spaced(heights: Sequence[float], step: float, bottom: float) -> Tuple[float, ...]:
    """Heights from top to bottom, moved so that they are ``step`` apart and none lies below ``bottom``."""
    placed: List[float] = []
    for height in heights:
        placed.append(max(height, placed[-1] + step) if placed else height)
    for index in reversed(range(len(placed))):
        placed[index] = min(placed[index], bottom - step * (len(placed) - 1 - index))
    return tuple(placed)


def _runs(values: Sequence[Optional[float]]) -> List[List[Tuple[int, float]]]:
    """Stretches of neighbouring periods with a number, each as (index, value)."""
    runs: List[List[Tuple[int, float]]] = [[]]
    for index, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((index, value))
    return [run for run in runs if run]


def _apart(ticks: Tuple[float, ...], highest: float, height: float, em: float) -> Tuple[float, ...]:
    """Fewer of them, at least two, where a line of text for each has no room in a height."""
    per_unit = height / (max(highest, ticks[-1]) - ticks[0])
    while len(ticks) > 2 and (ticks[1] - ticks[0]) * per_unit < em * LINE:
        ticks = ticks[::2]
    return ticks


def nice_ticks(lowest: float, highest: float) -> Tuple[float, ...]:
    """Two to six round numbers; the first at or below all values, the last within a step of the highest.

    They start from zero unless the values lie far from it.
    """
    if lowest >= 0 and lowest <= highest * 0.6:
        lowest = 0.0
    if highest <= 0 and highest >= lowest * 0.6:
        highest = 0.0
    span = (highest - lowest) or abs(highest) or 1.0
    power = 10.0 ** math.floor(math.log10(span / 4))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor * 4 >= span * 0.99)
    first = math.floor(lowest / step + 1e-9)
    last = max(math.floor(highest / step + 1e-9), first + 1)
    places = max(0, 1 - math.floor(math.log10(step)))
    return tuple(round(index * step, places) for index in range(first, last + 1))
