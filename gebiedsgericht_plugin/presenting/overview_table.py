"""All areas by all indicators, each figure on the colour of its class; over as many pages as it takes.

Areas stand in the order of their codes below the area of the level above that they lie in, so that nothing
here is a ranking. What has no number has the sign of its status, as on the maps.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Callable, Dict, List, Optional, Sequence, Tuple

from ..model.areas import AreaSet
from ..model.legends import LOOKS, LegendSet
from ..model.values import Status
from ..texts import say, status_word
from .charts import SIGNS, Space
from .drawing import CAP_HEIGHT, Canvas, fit_names, text_width, wrap
from .figures import Figure, class_colour, display_name
from .legend_rows import BEYOND, swatch
from .overview_cells import Measured, column_width, hyphened, ink_on, value_text, widest
from .overview_flow import Piece, in_columns

LEAST_ROW, MOST_ROW = 1.42, 1.95
"""Height of a row, in font sizes."""
NAMES = 0.24
"""Of the width, what names take at most."""
WIDEST_COLUMN = 11.5
"""Width of a column where there is room, in font sizes."""
INDENT = 0.9
"""Before the name of an area below one above, in font sizes."""
HEADING_LINES, UNIT_LINES = 6, 3
LINE = 1.22
"""From line to line in a heading, in font sizes."""
ROUNDS = 24
"""In so many steps the pages are made as short as they all can be."""
STRIP = 0.34
"""Height of the strip with the colours of the classes, in font sizes."""


@dataclass(frozen=True)
class Sheetful:
    """One page of the table: its picture, and the areas that it begins and ends with."""

    drawn: Callable[[], bytes]
    """Draws it, which takes a while where there are many."""
    first: str
    last: str


@dataclass(frozen=True)
class _Line:
    """A row: an area, or the one above the areas that follow."""

    name: str
    cells: Tuple[Optional[Figure], ...]
    bold: bool = False
    """Whether it is of a level above, which has no class on the map."""


def table_pages(columns: Sequence[Measured], areas: AreaSet, space: Space) -> Tuple[Sheetful, ...]:
    """The pages of the table: first all columns of the first areas, then those of the next ones.

    None where there is no indicator.
    """
    ordered = _by_theme(columns)
    if not ordered:
        return ()
    drawing = _Drawing.of(ordered, areas, space)
    lines = _lines(ordered, areas)
    pages = []
    for rows in drawing.pages(lines):
        names = [line.name for line in rows if not line.bold] or [line.name for line in rows]
        for group in drawing.groups:
            pages.append(Sheetful(partial(drawing.draw, rows, group), names[0], names[-1]))
    return tuple(pages)


def _by_theme(columns: Sequence[Measured]) -> Tuple[Measured, ...]:
    """Themes in the order in which they first occur, each with its indicators together."""
    themes = list(dict.fromkeys(column.indicator.theme for column in columns))
    return tuple(sorted(columns, key=lambda column: themes.index(column.indicator.theme)))


def _lines(columns: Sequence[Measured], areas: AreaSet) -> List[_Line]:
    """The areas in the order of their codes, below those that they lie in."""
    level = areas.levels[0] if areas.levels and areas.levels[0] != "gemeente" else ""
    names = {item.code: item.name for item in columns[0].figures.areas}
    by_code = [{item.code: item for item in column.figures.areas} for column in columns]
    parents = areas.parents(level).to_dict() if level else {}
    above = areas.parent_names(level) if level else {}
    found: List[_Line] = []
    last: object = None
    ordered = sorted(names, key=lambda code: (str(parents.get(code, "")), code))
    for code in ordered:
        parent = parents.get(code)
        if level and parent != last and parent == parent:  # noqa: PLR0124 - NaN: lies in none
            cells = tuple(column.above.get(str(parent)) for column in columns)
            found.append(_Line(display_name(str(above[parent])), cells, bold=True))
        last = parent
        found.append(_Line(names[code], tuple(cells[code] for cells in by_code)))
    return found


@dataclass(frozen=True)
class _Drawing:
    """A table with all that its pages share."""

    columns: Tuple[Measured, ...]
    space: Space
    names: float
    """Millimetres that names take."""
    wide: float
    """Millimetres that a column takes."""
    groups: Tuple[Tuple[int, ...], ...]
    """The columns of each page beside each other."""
    whole: Optional[_Line]
    leveled: bool
    """Whether areas stand below those that they lie in."""

    @classmethod
    def of(cls, columns: Tuple[Measured, ...], areas: AreaSet, space: Space) -> _Drawing:
        """As wide as words and figures need, in as few pages as they fit beside each other."""
        em, font = space.em, space.house.font
        lines = _lines(columns, areas)
        level = any(line.bold for line in lines)
        widest = max(
            text_width(line.name, space.points, font, line.bold)
            + (0.0 if line.bold or not level else INDENT * em)
            for line in lines
        )
        names = min(widest, space.width * NAMES) + em
        wanted = max(column_width(column, space) for column in columns)
        fitting = max(1, int((space.width - names) / wanted))
        count = -(-len(columns) // fitting)
        per_page = -(-len(columns) // count)
        wide = min((space.width - names) / per_page, max(wanted, WIDEST_COLUMN * em))
        groups = tuple(
            tuple(range(start, min(start + per_page, len(columns))))
            for start in range(0, len(columns), per_page)
        )
        first = next((column.figures.whole for column in columns if column.figures.whole), None)
        whole = None
        if first is not None:
            whole = _Line(first.name, tuple(column.figures.whole for column in columns), bold=True)
        return cls(columns, space, names, wide, groups, whole, level)

    # --- which rows on which page --------------------------------------------------------------

    def pages(self, lines: Sequence[_Line]) -> List[List[_Line]]:
        """The rows of each page; an area above is named again where its areas go on."""
        return [[self._line_of(piece) for piece in column] for column in self._columns(lines, LEAST_ROW)]

    def _columns(self, lines: Sequence[_Line], row: float) -> List[List[Piece]]:
        """As few pages as they fit on, about as many rows on each."""
        pieces, room = self._pieces(lines, row), self._room()
        found = in_columns(pieces, room)
        lower = (in_columns(pieces, room * step / ROUNDS) for step in range(ROUNDS // 2, ROUNDS))
        return next((columns for columns in lower if len(columns) == len(found)), found)

    def _pieces(self, lines: Sequence[_Line], row: float) -> List[Piece]:
        height = self.space.em * row
        pieces: List[Piece] = []
        head: Optional[Piece] = None
        for line in lines:
            piece = _RowPiece(height * (1.12 if line.bold else 1.0), _nothing, keeps=line.bold, line=line)
            if line.bold:
                again = say("overview.table.continued", self.space.language, name=line.name)
                head = replace(piece, line=replace(line, name=again))
                pieces.append(piece)
            else:
                pieces.append(replace(piece, head=head))
        return pieces

    @staticmethod
    def _line_of(piece: Piece) -> _Line:
        if not isinstance(piece, _RowPiece) or piece.line is None:
            raise TypeError(piece)
        return piece.line

    def _room(self) -> float:
        """Millimetres between the head of a page, with the whole below it, and its foot."""
        whole = self.space.em * LEAST_ROW * 1.25 if self.whole else 0.0
        heads = max(self._head(group) for group in self.groups)
        return self.space.height - heads - whole - self._foot_height()

    # --- drawing -------------------------------------------------------------------------------

    def draw(self, lines: Sequence[_Line], group: Sequence[int]) -> bytes:
        """A page with these rows and columns."""
        space = self.space
        canvas = space.canvas(say("overview.table.alt", space.language))
        top = max(self._head(each) for each in self.groups)
        self._draw_head(canvas, group, top)
        row = self._row_height(lines)
        if self.whole:
            self._draw_line(canvas, self.whole, group, top, row * 1.12)
            top += row * 1.25
        for line in lines:
            height = row * (1.12 if line.bold else 1.0)
            self._draw_line(canvas, line, group, top, height)
            top += height
        self._draw_foot(canvas, lines, group)
        return canvas.to_svg()

    def _row_height(self, lines: Sequence[_Line]) -> float:
        """As high as there is room for, within bounds."""
        taken = sum(1.12 if line.bold else 1.0 for line in lines) + (1.25 if self.whole else 0.0)
        free = self._room() + (self.space.em * LEAST_ROW * 1.25 if self.whole else 0.0)
        room = free / max(taken, 1.0)
        return min(max(room, self.space.em * LEAST_ROW), self.space.em * MOST_ROW)

    def _left(self, position: int) -> float:
        return self.names + self.wide * position

    def _heading(self, place: int) -> Tuple[str, ...]:
        space = self.space
        room = self.wide - space.em * 0.5
        name = hyphened(self.columns[place].indicator.name, room, space)
        return wrap(name, room, space.points, space.house.font, bold=True, lines=HEADING_LINES)

    def _unit(self, place: int) -> Tuple[str, ...]:
        space, column = self.space, self.columns[place]
        told = ", ".join(part for part in (column.indicator.unit, column.figures.period) if part)
        return wrap(told, self.wide - space.em * 0.5, space.points, space.house.font, lines=UNIT_LINES)

    def _head(self, group: Sequence[int]) -> float:
        em = self.space.em
        lines = max(len(self._heading(place)) + len(self._unit(place)) for place in group)
        themes = max(len(words) for _, _, _, words in self._themes(group))
        return em * (LINE * (lines + themes) + (0.6 if themes else 0.0) + 0.5 + STRIP + 0.45)

    def _draw_head(self, canvas: Canvas, group: Sequence[int], height: float) -> None:
        space, em = self.space, self.space.em
        self._draw_themes(canvas, group)
        for position, place in enumerate(group):
            left = self._left(position) + em * 0.25
            strip = height - em * (STRIP + 0.35)
            self._draw_strip(canvas, self.columns[place].legend, left, strip)
            told = [(line, True) for line in self._heading(place)]
            told += [(line, False) for line in self._unit(place)]
            for index, (words, bold) in enumerate(told):
                baseline = strip - em * (0.55 + LINE * (len(told) - 1 - index))
                ink = space.house.text if bold else space.house.muted
                canvas.text(left, baseline, words, space.points, ink, bold)

    def _themes(self, group: Sequence[int]) -> List[Tuple[str, float, float, Tuple[str, ...]]]:
        """The themes of columns beside each other: from where to where, and in words."""
        space, found, start = self.space, [], 0
        while start < len(group):
            theme, end = self.columns[group[start]].indicator.theme, start
            while end < len(group) and self.columns[group[end]].indicator.theme == theme:
                end += 1
            left, right = (self._left(each) for each in (start, end))
            room = right - left - space.em * 0.5
            title = theme[:1].upper() + theme[1:]
            words = wrap(title, room, space.points, space.house.font, bold=True, lines=2) if theme else ()
            found.append((theme, left + space.em * 0.25, right - space.em * 0.25, words))
            start = end
        return found

    def _draw_themes(self, canvas: Canvas, group: Sequence[int]) -> None:
        """The theme above its columns, with a line in its colour along all of them."""
        space, em = self.space, self.space.em
        themes = self._themes(group)
        lines = max(len(words) for _, _, _, words in themes)
        for theme, left, right, words in themes:
            for index, text in enumerate(words):
                baseline = em * (1.0 + LINE * (lines - len(words) + index))
                canvas.text(left, baseline, text, space.points, space.house.accent, bold=True)
            if words:
                under = em * (1.4 + LINE * (lines - 1))
                colour = space.house.themes.get(theme, space.house.accent)
                canvas.line(left, under, right, under, colour, 0.5)

    def _draw_strip(self, canvas: Canvas, legend: LegendSet, left: float, top: float) -> None:
        """The colours of the classes from low to high."""
        em = self.space.em
        room = self.wide - em * 0.5
        each = min(room / max(len(legend.classes), 1), em * 1.5)
        for index, item in enumerate(legend.classes):
            canvas.rect(left + each * index, top, each, em * STRIP, item.colour, "#8a939d", 0.08)

    def _draw_line(
        self, canvas: Canvas, line: _Line, group: Sequence[int], top: float, height: float
    ) -> None:
        space, em = self.space, self.space.em
        indent = 0.0 if line.bold or not self.leveled else INDENT * em
        name = fit_names([line.name], self.names - indent - em * 0.6, space.points, canvas.font, line.bold)[0]
        baseline = top + (height + em * CAP_HEIGHT) / 2
        canvas.text(indent, baseline, name, space.points, space.house.text, line.bold)
        for position, place in enumerate(group):
            cell = line.cells[place]
            if cell is not None:
                self._draw_cell(
                    canvas, self.columns[place], cell, self._left(position), top, height, line.bold
                )
        right = self._left(len(group))
        canvas.line(0, top + height, right, top + height, space.house.hairline, 0.1)

    def _draw_cell(
        self,
        canvas: Canvas,
        column: Measured,
        item: Figure,
        left: float,
        top: float,
        height: float,
        bold: bool,
    ) -> None:
        space, em, house = self.space, self.space.em, self.space.house
        x, wide = left + em * 0.25, self.wide - em * 0.5
        if item.value is None:
            high = min(em * 0.95, height * 0.7)
            middle = x + wide / 2
            swatch(canvas, middle - em * 0.95, top + (height - high) / 2, em * 1.9, high, LOOKS[item.status])
            return
        ink = house.text
        if not bold:
            colour = class_colour(item, column.legend)
            inside = (x, top + height * 0.06, wide, height * 0.88)
            if colour:
                canvas.rect(*inside, colour)
                ink = ink_on(colour, house.text)
            else:
                canvas.rect(*inside, BEYOND.fill, BEYOND.ink, 0.3)
        text = value_text(item, column, space)
        baseline = top + (height + em * CAP_HEIGHT) / 2
        end = x + (wide + self._widest[column.indicator.id]) / 2
        canvas.text(end, baseline, text, space.points, ink, bold, "end")
        canvas.text(end, baseline, SIGNS.get(item.status, ""), space.points, ink, bold)

    @cached_property
    def _widest(self) -> Dict[str, float]:
        """Millimetres of the widest figure of each indicator."""
        return {column.indicator.id: widest(column, self.space) for column in self.columns}

    # --- below the rows ------------------------------------------------------------------------

    @cached_property
    def _statuses(self) -> Tuple[Tuple[Status, str], ...]:
        """The statuses without a number in the table, with their words."""
        language = self.space.language
        found: Dict[str, Status] = {}
        for status in (Status.MISSING, Status.WITHHELD, Status.NOT_APPLICABLE):
            for column in self.columns:
                if any(item.status is status for item in column.every):
                    found.setdefault(status_word(status.value, column.indicator.counted, language), status)
        return tuple((status, word) for word, status in found.items())

    @cached_property
    def _told(self) -> Tuple[str, ...]:
        """What the colours and the signs mean, as lines of the foot."""
        space = self.space
        parts = [say("overview.table.colours", space.language)]
        statuses = {item.status for column in self.columns for item in column.every}
        parts += [say(f"page.sign.{status.value}", space.language) for status in SIGNS if status in statuses]
        return wrap("  ·  ".join(parts), space.width, space.points, space.house.font)

    def _foot_height(self) -> float:
        em = self.space.em
        return em * (0.9 + LINE * len(self._told) + 1.5 * len(self._shelves))

    @cached_property
    def _shelves(self) -> List[List[Tuple[float, Status, str]]]:
        """The statuses side by side, each with where it begins, in lines that fit the width."""
        space, em = self.space, self.space.em
        shelves: List[List[Tuple[float, Status, str]]] = []
        left = 0.0
        for status, word in self._statuses:
            wide = em * 2.6 + text_width(word, space.points, space.house.font)
            if not shelves or left + wide > space.width:
                shelves.append([])
                left = 0.0
            shelves[-1].append((left, status, word))
            left += wide + em * 1.6
        return shelves

    def _draw_foot(self, canvas: Canvas, lines: Sequence[_Line], group: Sequence[int]) -> None:
        space, em = self.space, self.space.em
        top = canvas.height - self._foot_height() + em * 0.6
        for shelf in self._shelves:
            for left, status, word in shelf:
                swatch(canvas, left + 0.1, top + em * 0.2, em * 1.9, em * 0.95, LOOKS[status])
                canvas.text(left + em * 2.6, top + em * 1.02, word, space.points, space.house.text)
            top += em * 1.5
        for index, words in enumerate(self._told):
            canvas.text(0, top + em * (1.0 + LINE * index), words, space.points, space.house.muted)


@dataclass(frozen=True)
class _RowPiece(Piece):
    line: Optional[_Line] = None


def _nothing(canvas: Canvas, x: float, top: float) -> None:
    """Rows are drawn by their page, which knows their columns."""
