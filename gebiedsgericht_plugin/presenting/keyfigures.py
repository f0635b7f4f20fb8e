"""The table of key figures on a profile page, and its position strips, as vector pictures.

One row per indicator, grouped by theme; figures right-aligned with one number of decimals per row;
where there is no number the word says why, never a zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Optional, Sequence, Tuple

from ..model.recipe import Indicator
from ..texts import figure, number, say, status_word
from .charts import LINE, OUTLINE, SIGNS, Space
from .drawing import CAP_HEIGHT, Canvas, text_width, wrap
from .figures import Figure, KeyFigure
from .sentences import areas_word

GAP = 1.2
"""Space between columns, in font sizes."""
BESIDE = ("%", "€")
"""Units that stand with the number; others stand behind the name of the indicator."""
WIDEST, NARROWER, LEAST_NAMES = 9.0, 6.5, 10.0
"""In font sizes: a column of figures at most, where there is little room too, and the names at least."""
STRIP = 11.0
"""Width of the strip with the position among all areas, in font sizes."""


@dataclass(frozen=True)
class _Column:
    """Where the cells of a column end (figures) or begin (names, strips)."""

    heading: Tuple[str, ...]
    left: float
    right: float


@dataclass(frozen=True)
class _Row:
    """What is drawn between two hairlines: a theme, or an indicator with its cells."""

    theme: str = ""
    figure: Optional[KeyFigure] = None
    name: Tuple[str, ...] = ()
    cells: Tuple[Tuple[str, ...], ...] = ()

    @property
    def lines(self) -> int:
        """The number of lines of text in the row."""
        return max(1, len(self.name), *(len(cell) for cell in self.cells)) if self.figure else 1


def key_figures(
    rows: Sequence[KeyFigure],
    headings: Sequence[str],
    space: Space,
    level: str = "area",
    area: str = "",
    note: str = "",
) -> bytes:
    """The table of one area: value here, change, the areas it lies in, rank, position.

    ``headings`` name the columns to compare with. Rows keep their order within a theme. What does not
    fit is counted in the last line; below it stands what the signs mean, and a ``note``. For the public
    there are no ranks, and no strips that come down to them.
    """
    canvas = space.canvas(say("page.table.alt", space.language, area=area))
    columns = _columns(rows, headings, space, level)
    below = _note(rows, note, columns, space)
    header = _header(columns, space)
    lines = _rows(rows, columns, space)
    room = space.height - header - _footer(below, space)
    fitting = _fitting(lines, room, space)
    left_out = sum(row.figure is not None for row in lines[fitting:])
    lines = lines[:fitting]
    padding = _padding(lines, room - (space.em * LINE if left_out else 0.0), space)
    _draw_header(canvas, columns, header, space)
    top = header
    for index, row in enumerate(lines):
        height = _height(row, padding, space)
        _draw_row(canvas, row, columns, top, height, space, rule=index > 0)
        top += height
    if left_out:
        code = "page.table.more.one" if left_out == 1 else "page.table.more.many"
        words = say(code, space.language, n=number(left_out, 0, space.language))
        canvas.text(0, top + space.em, words, space.points, space.house.muted)
        top += space.em * LINE
    canvas.line(0, top, canvas.width, top, space.house.hairline, 0.15)
    for index, line in enumerate(below):
        baseline = top + space.em * (1.3 + LINE * index)
        canvas.text(0, baseline, line, space.points, space.house.muted)
    return canvas.to_svg()


def fits(
    rows: Sequence[KeyFigure], headings: Sequence[str], space: Space, level: str = "area", note: str = ""
) -> bool:
    """Whether ``key_figures`` has room for all rows."""
    columns = _columns(rows, headings, space, level)
    lines = _rows(rows, columns, space)
    room = space.height - _header(columns, space) - _footer(_note(rows, note, columns, space), space)
    return _fitting(lines, room, space) == len(lines)


def _header(columns: Dict[str, _Column], space: Space) -> float:
    return space.em * (LINE * max(len(column.heading) for column in columns.values()) + 0.5)


def _footer(note: Sequence[str], space: Space) -> float:
    return space.em * (LINE * len(note) + 0.5)


# --- columns ---------------------------------------------------------------------------------


def _columns(
    rows: Sequence[KeyFigure], headings: Sequence[str], space: Space, level: str
) -> Dict[str, _Column]:
    """The columns; where they leave little room for names the strip goes, and comparisons are narrower."""
    for strips, widest in ((True, WIDEST), (False, WIDEST), (False, NARROWER)):
        found = _side_by_side(rows, headings, space, level, strips, widest)
        if found["name"].right >= space.em * LEAST_NAMES:
            break
    return found


def _side_by_side(
    rows: Sequence[KeyFigure],
    headings: Sequence[str],
    space: Space,
    level: str,
    strips: bool,
    widest: float,
) -> Dict[str, _Column]:
    """From right to left: strip, rank, comparisons, here; the names take what is left."""
    language, em = space.language, space.em
    columns: Dict[str, _Column] = {}
    right = space.width
    if strips and any(row.others for row in rows):
        strip = say("page.table.position", language, areas=areas_word(level, language))
        width = min(STRIP * em, space.width * 0.24)
        columns["strip"] = _Column(_heading(strip, width, space), right - width, right)
        right -= width + em * GAP
    if any(row.rank is not None for row in rows):
        words = [_rank_words(row, space) for row in rows]
        right = _add(columns, "rank", say("page.table.rank", language), words, right, space, widest)
    for index in reversed(range(len(headings))):
        words = [_value_words(row.compare[index], row, space) for row in rows]
        right = _add(columns, f"compare{index}", headings[index], words, right, space, widest)
    columns["change"] = _Column((), right - em * 1.1, right)
    right -= em * 1.7
    words = [_value_words(row.here, row, space) for row in rows]
    right = _add(columns, "here", say("page.table.here", language), words, right, space, widest, bold=True)
    heading = _heading(say("page.table.indicator", language), right, space)
    columns["name"] = _Column(heading, 0.0, right)
    return columns


def _add(
    columns: Dict[str, _Column],
    name: str,
    heading: str,
    words: Sequence[str],
    right: float,
    space: Space,
    widest: float,
    bold: bool = False,
) -> float:
    """A column just wide enough for its numbers, its words on two lines and its heading on three."""
    width = max([_two_lines(text, space, bold) for text in words] + [_longest(heading, space), space.em * 3])
    width = min(width, space.em * widest)
    columns[name] = _Column(_heading(heading, width, space), right - width, right)
    return right - width - space.em * GAP


def _heading(text: str, width: float, space: Space) -> Tuple[str, ...]:
    return wrap(text, width, space.points, space.house.font, lines=3)


def _longest(text: str, space: Space) -> float:
    return max(text_width(word, space.points, space.house.font) for word in text.split(" "))


def _two_lines(text: str, space: Space, bold: bool) -> float:
    """The smallest width at which a text takes two lines at most; a number stays on one."""
    words = text.split(" ")
    splits = [[" ".join(words[:cut]), " ".join(words[cut:])] for cut in range(1, len(words))] or [[text]]
    widths = [
        max(text_width(part, space.points, space.house.font, bold) for part in split) for split in splits
    ]
    return min(widths) + 0.01


# --- rows ------------------------------------------------------------------------------------


def _rows(rows: Sequence[KeyFigure], columns: Dict[str, _Column], space: Space) -> List[_Row]:
    """Themes in the order in which they first occur, each followed by its indicators."""
    themes: Dict[str, List[KeyFigure]] = {}
    for row in rows:
        themes.setdefault(row.indicator.theme, []).append(row)
    lines: List[_Row] = []
    for theme, members in themes.items():
        if theme:
            lines.append(_Row(theme=theme[:1].upper() + theme[1:]))
        lines.extend(_indicator_row(member, columns, space) for member in members)
    return lines


def _indicator_row(row: KeyFigure, columns: Dict[str, _Column], space: Space) -> _Row:
    width = columns["name"].right - columns["name"].left
    name = wrap(_titled(row.indicator), width, space.points, space.house.font, lines=2)
    cells = [_cell(_value_words(row.here, row, space), columns["here"], space, bold=True)]
    cells += [
        _cell(_value_words(item, row, space), columns[f"compare{index}"], space)
        for index, item in enumerate(row.compare)
    ]
    return _Row(figure=row, name=name, cells=tuple(cells))


def _titled(indicator: Indicator) -> str:
    """The name with its unit, but for the signs that stand beside the numbers."""
    return indicator.name if indicator.unit in ("", *BESIDE) else f"{indicator.name} ({indicator.unit})"


def _cell(text: str, column: _Column, space: Space, bold: bool = False) -> Tuple[str, ...]:
    return wrap(text, column.right - column.left, space.points, space.house.font, bold)


def _value_words(item: Figure, row: KeyFigure, space: Space) -> str:
    if item.value is None:
        return status_word(item.status.value, row.indicator.counted, space.language)
    unit = row.indicator.unit if row.indicator.unit in BESIDE else ""
    return figure(item.value, row.decimals, unit, space.language).replace("€ ", "€\u00a0")


def _rank_words(row: KeyFigure, space: Space) -> str:
    if row.rank is None:
        return ""
    n, m = number(row.rank, 0, space.language), number(row.of, 0, space.language)
    return say("page.table.rank_value", space.language, n=n, m=m).replace(" ", "\u00a0")


def _height(row: _Row, padding: float, space: Space) -> float:
    """Lines of text with their padding; a theme stands a little apart from what comes before."""
    return space.em * (LINE * row.lines + padding + (0.25 if row.theme else 0.0))


def _fitting(lines: Sequence[_Row], room: float, space: Space) -> int:
    """How many rows fit with the least padding, leaving a line to say what does not."""
    if sum(_height(row, 0.1, space) for row in lines) <= room:
        return len(lines)
    room -= space.em * LINE
    taken, count = 0.0, 0
    for row in lines:
        taken += _height(row, 0.1, space)
        if taken > room:
            break
        count += 1
    while count and lines[count - 1].theme:
        count -= 1
    return count


def _padding(lines: Sequence[_Row], room: float, space: Space) -> float:
    """Padding that spreads the rows over the room, within bounds."""
    tight = sum(_height(row, 0.0, space) for row in lines)
    return min(max((room - tight) / (max(len(lines), 1) * space.em), 0.1), 0.75)


def _note(rows: Sequence[KeyFigure], more: str, columns: Dict[str, _Column], space: Space) -> Tuple[str, ...]:
    public = not any(row.others for row in rows)
    code = "page.table.note" if "strip" in columns else "page.table.note_ranks"
    code = "page.table.note_public" if public else code
    statuses = {item.status for row in rows for item in (row.here, *row.compare)}
    parts = [say(f"page.sign.{status.value}", space.language) for status in SIGNS if status in statuses]
    text = " ".join([say(code, space.language), *parts, more]).strip()
    return wrap(text, space.width, space.points, space.house.font)


# --- drawing ---------------------------------------------------------------------------------


def _draw_header(canvas: Canvas, columns: Dict[str, _Column], height: float, space: Space) -> None:
    for name, column in columns.items():
        left = name in ("name", "strip")
        x, anchor = (column.left, "start") if left else (column.right, "end")
        for index, line in enumerate(reversed(column.heading)):
            baseline = height - space.em * (0.55 + LINE * index)
            canvas.text(x, baseline, line, space.points, space.house.muted, anchor=anchor)
    canvas.line(0, height, canvas.width, height, OUTLINE, 0.2)


def _draw_row(
    canvas: Canvas,
    row: _Row,
    columns: Dict[str, _Column],
    top: float,
    height: float,
    space: Space,
    rule: bool,
) -> None:
    if rule:
        canvas.line(0, top, canvas.width, top, space.house.hairline, 0.12)
    middle = top + height / 2
    if row.figure is None:
        baseline = top + height - space.em * 0.45
        canvas.text(0, baseline, row.theme, space.points, space.house.accent, bold=True)
        return
    _lines(canvas, row.name, 0.0, middle, space, space.house.text)
    items = (row.figure.here, *row.figure.compare)
    for index, (item, cell) in enumerate(zip(items, row.cells)):
        column = columns[f"compare{index - 1}"] if index else columns["here"]
        ink = space.house.muted if item.value is None else space.house.text
        bold = index == 0 and item.value is not None
        _lines(canvas, cell, column.right, middle, space, ink, bold, "end")
        sign = SIGNS.get(item.status, "")
        canvas.text(column.right, middle + space.em * CAP_HEIGHT / 2, sign, space.points, ink)
    _change(canvas, row.figure, columns["change"], middle, space)
    if "rank" in columns:
        words = (_rank_words(row.figure, space),)
        _lines(canvas, words, columns["rank"].right, middle, space, space.house.text, anchor="end")
    if "strip" in columns:
        strip = columns["strip"]
        _strip(canvas, row.figure, strip.left + space.em * 0.3, strip.right - space.em * 0.4, middle, space)


def _lines(
    canvas: Canvas,
    lines: Sequence[str],
    x: float,
    middle: float,
    space: Space,
    ink: str,
    bold: bool = False,
    anchor: str = "start",
) -> None:
    """Lines of text, centred on the middle of a row."""
    first = middle - space.em * LINE * (len(lines) - 1) / 2 + space.em * CAP_HEIGHT / 2
    for index, line in enumerate(lines):
        canvas.text(x, first + space.em * LINE * index, line, space.points, ink, bold, anchor)


def _change(canvas: Canvas, row: KeyFigure, column: _Column, middle: float, space: Space) -> None:
    """A triangle up or down; filled where the change asks for attention; nothing where it is equal."""
    if not row.change:
        return
    x, size = (column.left + column.right) / 2, space.em * 0.32
    way = -1.0 if row.change > 0 else 1.0
    corners = [(x, middle + way * size), (x + size, middle - way * size), (x - size, middle - way * size)]
    ink = space.house.text
    canvas.polygon(corners, ink if row.worse else space.house.paper, ink, 0.2)


def _strip(canvas: Canvas, row: KeyFigure, left: float, right: float, middle: float, space: Space) -> None:
    """All areas as thin lines from the lowest to the highest, with this one and the municipality."""
    if len(row.others) < 2:
        return
    lowest, highest = row.others[0], row.others[-1]
    span = (highest - lowest) or 1.0
    house, size = space.house, space.em * 0.42

    def place(value: float) -> float:
        share = 0.5 if lowest == highest else (value - lowest) / span
        return left + min(max(share, 0.0), 1.0) * (right - left)

    canvas.line(left, middle, right, middle, house.hairline, 0.15)
    for value in sorted(set(row.others)):
        canvas.line(place(value), middle - size * 0.7, place(value), middle + size * 0.7, "#b3bac4", 0.12)
    if row.whole is not None:
        x = place(row.whole)
        canvas.line(x, middle - size * 1.15, x, middle + size * 1.15, house.text, 0.45)
    if row.here.value is not None:
        canvas.circle(place(row.here.value), middle, size * 0.8, house.accent, house.paper, 0.2)
