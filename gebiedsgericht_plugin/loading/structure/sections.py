"""Several tables below each other in one sheet: where each begins, and which one is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Optional, Sequence, Set

import numpy as np

from ..cells.grid import Strings
from ..cells.positions import Texts
from ..notation import dates, numbers, words
from .header import Head, is_text, names_column
from .notes import filled_cells, is_note_text, text_of

MOST_BLOCKS = 400
MOST_CANDIDATES = 400
"""More rows than this that could be a header are none: the file is made so."""
LARGER = 2.0
"""A later table is read instead of the first when it is more than this times as large."""
NEAR = 5


@dataclass(frozen=True)
class Section:
    """Rows ``start`` to ``stop`` of a grid: a table with its titles, or loose rows."""

    start: int
    stop: int
    header: int
    """Position of its (lowest) header row; -1: it has none."""
    rows: int
    """Rows below its header that are not blank."""
    columns: int
    pairs: bool = False
    """Few rows of a name and what belongs to it, as stand above a table."""

    @property
    def is_table(self) -> bool:
        """Whether it has a header and rows, or is long enough to be a table without header."""
        if self.pairs or not self.rows:
            return False
        return self.header >= 0 or (self.rows >= 3 and self.columns >= 2)

    @property
    def size(self) -> int:
        """How much there is to read."""
        return self.rows * self.columns


def split(strings: Sequence[Strings], blank: np.ndarray, stop: int, head: Head) -> List[Section]:
    """The tables of a grid until row ``stop``, from top to bottom; one section where there is one table."""
    blank = blank[:stop]
    filled = filled_cells(strings)[:stop]
    finder = _Finder(strings, blank, filled)
    starts, headers = [0], [-1]
    for row in _candidates(strings, blank, filled, head):
        if row <= headers[-1] or not finder.reads_as_header(row):
            continue
        if not finder.has_data(max(starts[-1], headers[-1] + 1), row):
            headers[-1] = row
        elif finder.begins_table(row, headers[-1]):
            starts.append(finder.with_titles(row, max(starts[-1], headers[-1] + 1)))
            headers.append(row)
    ends = [*starts[1:], len(blank)]
    return [finder.section(start, stop, header) for start, stop, header in zip(starts, ends, headers)]


def chosen(sections: Sequence[Section], header_row: Optional[int]) -> int:
    """Which section is read: the one with the told header row, else the first table or a far larger one."""
    if header_row is not None:
        return max(at for at, section in enumerate(sections) if section.start <= header_row or not at)
    tables = [at for at, section in enumerate(sections) if section.is_table]
    if not tables:
        return 0
    largest = max(tables, key=lambda at: sections[at].size)
    first = sections[tables[0]]
    loose = first.header < 0 and first.columns < sections[largest].columns
    return largest if loose or sections[largest].size > LARGER * first.size else tables[0]


def _candidates(strings: Sequence[Strings], blank: np.ndarray, filled: np.ndarray, head: Head) -> List[int]:
    """Rows worth a look: the first ones after a blank row, and words in a column of numbers."""
    found: Set[int] = set()
    after_blank = np.flatnonzero(blank[:-1] & ~blank[1:]) + 1
    for row in [0, *after_blank[:MOST_BLOCKS].tolist()]:
        found.update(at for at in range(row, min(row + NEAR, len(blank))) if not blank[at])
    columns = sorted(head.numeric, key=lambda at: len(strings[at].texts))[:1]
    for column in columns:
        worded = np.flatnonzero(
            strings[column].spread(_worded(strings[column].texts))[: len(blank)] & (filled > 1)
        )
        if len(worded) <= MOST_CANDIDATES:
            found.update(worded.tolist())
    return sorted(found)


def _worded(texts: Sequence[str]) -> np.ndarray:
    """Per text whether it begins with a letter; of a text file this is seen in its bytes."""
    if isinstance(texts, Texts):
        first = texts.source.bytes_[texts.starts]
        letter = ((first | 32) >= ord("a")) & ((first | 32) <= ord("z")) & (texts.stops > texts.starts)
        return np.asarray(letter)
    return np.array([text[:1].isalpha() for text in texts], dtype=bool)


@dataclass
class _Finder:
    strings: Sequence[Strings]
    blank: np.ndarray
    filled: np.ndarray

    def cells(self, row: int) -> List[str]:
        return [text_of(column, row) for column in self.strings]

    def section(self, start: int, stop: int, header: int) -> Section:
        """What stands between two rows."""
        below = slice(header + 1 if header >= 0 else start, stop)
        full = np.flatnonzero(~self.blank[below]) + (below.start or 0)
        columns = int(np.median(self.filled[full])) if len(full) else 0
        pairs = columns <= 2 and not self._names_areas(header)
        pairs = pairs and (len(full) < 3 or not self._hold_numbers(full[:50]))
        return Section(start, stop, header, len(full), columns, pairs)

    def _names_areas(self, header: int) -> bool:
        named = [cell for cell in self.cells(header) if cell] if header >= 0 else []
        if len(named) < 2 or not all(map(is_text, named)):
            return False
        return any(test(named[0]) for test in (words.is_area_name, words.is_area_code, words.is_postcode))

    def _hold_numbers(self, rows: np.ndarray) -> bool:
        return all(any(_is_amount(cell) for cell in self.cells(int(row))) for row in rows)

    def reads_as_header(self, row: int) -> bool:
        """Whether a row holds nothing but names, different ones, over numbers."""
        cells = self.cells(row)
        named = [at for at, cell in enumerate(cells) if cell]
        if len(named) < 2 or not all(_can_name(cells[at]) for at in named):
            return False
        texts = [cells[at] for at in named if self._number_below(row, at)]
        return bool(texts) and len(set(texts)) >= max(1, len(texts) / 2)

    def begins_table(self, row: int, header: int) -> bool:
        """Whether a header-like row below data begins another table than the one that runs until here."""
        cells = self.cells(row)
        if header >= 0 and self._says(row, header):
            return self._starts_over(row, header)
        first = next(cell for cell in cells if cell)
        if not self._is_key_name(first, header):
            return False
        if self.blank[row - 1] or self._after_title(row):
            return True
        over = [cell for at, cell in enumerate(cells) if cell and self._number_below(row, at)]
        return len(set(over)) == len(over) > 1

    def has_data(self, first: int, row: int) -> bool:
        """Whether rows with at least two cells, a number among them, stand in between."""
        rows = [at for at in range(max(first, row - 50), row) if self.filled[at] > 1]
        return any(any(_is_amount(cell) for cell in self.cells(at)) for at in rows)

    def with_titles(self, row: int, first: int) -> int:
        """Where a table begins whose header is this row: with the single cells right above it."""
        start = row
        while start - 1 > first and self._is_title(start - 1):
            start -= 1
        if start - 2 > first and self.blank[start - 1] and start == row and self._is_title(start - 2):
            start -= 2
        return start

    def _is_title(self, row: int) -> bool:
        if self.filled[row] != 1:
            return False
        cell = next(cell for cell in self.cells(row) if cell)
        return (is_text(cell) or dates.is_period(cell)) and not is_note_text(cell)

    def _after_title(self, row: int) -> bool:
        return row > 1 and self._is_title(row - 1)

    def _number_below(self, row: int, column: int) -> bool:
        """Whether a number stands in one of the next rows of a column."""
        end = row + 1
        seen = 0
        while end < len(self.blank) and seen < 3:
            cell = text_of(self.strings[column], end)
            if _is_amount(cell):
                return True
            seen += not self.blank[end]
            end += 1
        return False

    def _says(self, row: int, other: int) -> bool:
        return [cell for cell in self.cells(row) if cell] == [cell for cell in self.cells(other) if cell]

    def _starts_over(self, row: int, header: int) -> bool:
        """Whether the rows below a repeated header have the keys that those above it have already."""
        column = next(at for at, cell in enumerate(self.cells(row)) if cell)
        above = [text_of(self.strings[column], at) for at in range(header + 1, row) if self.filled[at] > 1]
        below: List[str] = []
        for at in range(row + 1, min(len(self.blank), row + 1 + len(above) + NEAR)):
            if self._says(at, row):
                break
            if self.filled[at] > 1:
                below.append(text_of(self.strings[column], at))
        if len(above) < 2 or len(below) < 2 or len(set(above)) < len(above) or len(set(below)) < len(below):
            return False
        return len(set(above) & set(below)) >= 0.5 * min(len(above), len(below))

    def _is_key_name(self, cell: str, header: int) -> bool:
        """Whether the first cell of a row names a key rather than being one."""
        if header >= 0 and cell.casefold() in {other.casefold() for other in self.cells(header) if other}:
            return True
        return names_column(cell)


def _can_name(cell: str) -> bool:
    return is_text(cell) or dates.is_period(cell) or cell.lower() in ("x", "y")


def _is_amount(cell: str) -> bool:
    return numbers.is_number(cell) and not (dates.is_period(cell) and len(cell) == 4)
