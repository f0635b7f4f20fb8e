"""The filled cells of one sheet, as the workbook's own file tells them, and the rectangle they make."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Dict, FrozenSet, List, Sequence, Set, Tuple

import numpy as np
import pandas as pd

from ...errors import UnreadableFile
from ...model.tables import Finding, Guess
from ..cells.grid import PADDING

Merge = Tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 0."""
LONGEST_GAP = 1000
"""So many blank rows below each other are no part of a table; sheets are littered with stray cells."""
MOST_CELLS = 200_000_000
"""A rectangle of more cells than this is no table."""
TRUE, FALSE = "WAAR", "ONWAAR"
"""What a Dutch spreadsheet shows of a yes and a no."""
WIDEST = 1 << 15
"""More than the columns of any sheet."""
EXAMPLES = 5
"""So many addresses are told of what was found in many cells."""
_EXACT = 15
"""Spreadsheets keep so many digits of a number."""


@dataclass(frozen=True)
class SheetPart:
    """A sheet as the workbook lists it; ``part`` is where its cells are."""

    name: str
    part: str = ""
    hidden: bool = False
    pivot: bool = False
    """Whether it holds a pivot table: a summary of another sheet."""


@dataclass(frozen=True)
class Look:
    """The first rows of a sheet."""

    cells: SheetCells
    rows: int
    """Rows of the whole sheet: counted, or as far as its start tells."""


@dataclass(frozen=True)
class Block:
    """Filled cells: where each stands, counted from 0, and its text."""

    rows: np.ndarray
    columns: np.ndarray
    texts: np.ndarray


@dataclass
class SheetCells:
    """The filled cells of a sheet, and what else its XML says.

    Rows and columns are counted from 0, as in the sheet.
    """

    blocks: List[Block] = field(default_factory=list)
    numbers: Counter[int] = field(default_factory=Counter)
    """Column -> cells that are stored as numbers."""
    others: Counter[int] = field(default_factory=Counter)
    """Column -> cells that are stored as something else."""
    merged: Tuple[Merge, ...] = ()
    hidden_rows: Set[int] = field(default_factory=set)
    hidden_columns: Set[int] = field(default_factory=set)
    filtered: bool = False
    """Whether rows are hidden by a filter that is on."""
    without_value: List[Tuple[int, int]] = field(default_factory=list)
    """Formulas whose outcome is not in the file."""
    shown_as: Dict[str, Set[int]] = field(default_factory=dict)
    """``percent``, ``currency``, ``padded``, ``month`` … -> columns read as they are shown."""
    scientific: List[Tuple[int, int]] = field(default_factory=list)
    """Numbers too large for any table: codes such as 0363E101 that became numbers."""
    long: Dict[Tuple[int, int], str] = field(default_factory=dict)
    """Whole numbers of more digits than a spreadsheet keeps."""

    def add(self, block: Block, is_number: np.ndarray, stored: np.ndarray) -> None:
        """Filled cells, which of them are quantities, and which are stored as numbers (codes too)."""
        if not len(block.texts):
            return
        self.blocks.append(block)
        _count(self.numbers, block.columns[is_number])
        _count(self.others, block.columns[~is_number])
        if stored.any() and (max(map(len, block.texts)) > _EXACT or "E+" in " ".join(block.texts)):
            self._weigh(block, stored)

    def _weigh(self, block: Block, stored: np.ndarray) -> None:
        """Note the numbers that hold more than a spreadsheet can have kept."""
        for at in np.flatnonzero(stored).tolist():
            place, text = (int(block.rows[at]), int(block.columns[at])), block.texts[at]
            if len(text) > _EXACT and text.isdecimal():
                self.long[place] = text
            elif "E+" in text:
                self.scientific.append(place)

    def note_shown(self, how: str, columns: np.ndarray) -> None:
        """Columns in which numbers are read as the sheet shows them."""
        self.shown_as.setdefault(how, set()).update(np.unique(columns).tolist())

    def forget(self, places: Sequence[Tuple[int, int]]) -> None:
        """Empty these cells."""
        gone = np.array([row * WIDEST + column for row, column in places], dtype=np.int64)
        kept = [
            (block, ~np.isin(block.rows * WIDEST + block.columns, gone, assume_unique=False))
            for block in self.blocks
        ]
        self.blocks = [Block(b.rows[rows], b.columns[rows], b.texts[rows]) for b, rows in kept]

    @property
    def whole(self) -> Block:
        """All filled cells."""
        empty = np.zeros(0, dtype=np.int64)
        if not self.blocks:
            return Block(empty, empty, np.zeros(0, dtype=object))
        return Block(
            np.concatenate([block.rows for block in self.blocks]),
            np.concatenate([block.columns for block in self.blocks]),
            np.concatenate([block.texts for block in self.blocks]),
        )

    @property
    def numeric(self) -> FrozenSet[int]:
        """Columns in which most filled cells are stored as numbers."""
        return frozenset(at for at, count in self.numbers.items() if count > self.others[at])

    def findings(self) -> Tuple[Finding, ...]:
        """What an officer should know of these cells."""
        found = []
        hidden = sorted(self.hidden_rows & self._rows_filled()) if self.hidden_rows else []
        if hidden:
            values = {"count": len(hidden), "rows": _rows(hidden), "filter": self.filtered}
            found.append(Finding("hidden_rows", values))
        columns = sorted(self.hidden_columns & (set(self.numbers) | set(self.others)))
        if columns:
            found.append(Finding("hidden_columns", {"count": len(columns), "columns": _letters(columns)}))
        for code, places in (
            ("formulas_without_value", self.without_value),
            ("codes_became_numbers", self.scientific),
            ("digits_lost", list(self.long) if self._cut_off() else []),
        ):
            if places:
                found.append(Finding(code, {"count": len(places), "cells": _addresses(places)}))
        return tuple(found)

    def _rows_filled(self) -> Set[int]:
        return {row for block in self.blocks for row in np.unique(block.rows).tolist()}

    def _cut_off(self) -> bool:
        """Whether the long numbers end in zeros, as they do once a spreadsheet has cut them off."""
        zeros = sum(not text[_EXACT:].strip("0") for text in self.long.values())
        return zeros > len(self.long) / 2

    def guesses(self) -> Tuple[Guess, ...]:
        """Which columns are read as the sheet shows them, not as it stores them."""
        return tuple(
            Guess(f"shown_as_{what}", _letters(sorted(columns)), 0.95)
            for what, columns in sorted(self.shown_as.items())
            if columns
        )


@dataclass(frozen=True)
class Rectangle:
    """The cells of a sheet as a table of texts."""

    cells: pd.DataFrame
    lines: np.ndarray
    """The number of each row in the sheet, counted from 1."""
    columns: Tuple[int, ...]
    """The position in the sheet of each column."""
    left_out: int
    """Blank rows that are not among ``cells``: between the table and a stray cell far below it."""


def rectangle(sheet: SheetCells, name: str) -> Rectangle:
    """The cells from the first row of the sheet to the last that is filled (UnreadableFile).

    Phantom rows and columns cost nothing: only filled cells count, and a gap of over a thousand
    blank rows (or columns) is left out.
    """
    filled = sheet.whole
    rows, columns = filled.rows, filled.columns
    kept_rows, kept_columns = _without_gaps(rows), _without_gaps(columns)
    if len(kept_rows) * len(kept_columns) > MOST_CELLS:
        raise UnreadableFile(name, f"{len(kept_rows)} x {len(kept_columns)} cells")
    table = np.full((len(kept_columns), len(kept_rows)), "", dtype=object)
    table[np.searchsorted(kept_columns, columns), np.searchsorted(kept_rows, rows)] = filled.texts
    cells = pd.DataFrame({at: pd.Series(column, dtype=object) for at, column in enumerate(table)})
    height = int(rows.max()) + 1 if len(rows) else 0
    return Rectangle(cells, kept_rows + 1, tuple(kept_columns.tolist()), height - len(kept_rows))


def _without_gaps(places: np.ndarray) -> np.ndarray:
    """All positions from 0 to the last, without runs of more than a thousand that hold nothing."""
    if not len(places):
        return np.zeros(0, dtype=np.int64)
    filled = np.unique(places)
    before = np.diff(filled, prepend=-1)
    if not (before > LONGEST_GAP).any():
        return np.arange(filled[-1] + 1)
    parts = [
        [at] if step > LONGEST_GAP else np.arange(at - step + 1, at + 1)
        for at, step in zip(filled.tolist(), before.tolist())
    ]
    return np.concatenate([np.asarray(part, dtype=np.int64) for part in parts])


def placed(merges: Sequence[Merge], found: Rectangle) -> Tuple[Merge, ...]:
    """Merged cells as positions in the rectangle; what lies outside it is cut off."""
    rows = found.lines - 1
    columns = np.array(found.columns, dtype=np.int64)
    result = []
    for top, left, bottom, right in merges:
        first, last = np.searchsorted(rows, top), np.searchsorted(rows, bottom, side="right") - 1
        start, end = np.searchsorted(columns, left), np.searchsorted(columns, right, side="right") - 1
        if first <= last and start <= end:
            result.append((int(first), int(start), int(last), int(end)))
    return tuple(result)


def fill_down(cells: pd.DataFrame, merged: Sequence[Merge]) -> None:
    """Repeat a text that is merged over several rows of one column (a number there is one number)."""
    for top, left, bottom, right in merged:
        if left != right or top == bottom:
            continue
        text = cells.iat[top, left].strip(PADDING)
        if text and not text.replace(",", "").replace(".", "").isdigit():
            cells.iloc[top : bottom + 1, left] = cells.iat[top, left]


def _count(tally: Counter[int], columns: np.ndarray) -> None:
    counts = np.bincount(columns)
    for column in np.flatnonzero(counts).tolist():
        tally[column] += int(counts[column])


def letters_of(column: int) -> str:
    """What a spreadsheet calls a column: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _letters(columns: Sequence[int]) -> str:
    return ", ".join(map(letters_of, columns))


def _addresses(places: Sequence[Tuple[int, int]]) -> str:
    shown = ", ".join(f"{letters_of(column)}{row + 1}" for row, column in places[:EXAMPLES])
    return shown + (", …" if len(places) > EXAMPLES else "")


def _rows(rows: Sequence[int]) -> str:
    return ", ".join(str(row + 1) for row in rows[:EXAMPLES]) + (", …" if len(rows) > EXAMPLES else "")
