"""The cells that a measure looks at: per row a number, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Sequence, Tuple

import numpy
import pandas

from ...errors import NotANumberColumn
from ...model.tables import Table
from ...model.values import Status
from ..arrays import Flags, Floats, Integers
from ..matching.keys import as_text, column_name

KNOWN, NOT_APPLICABLE, MISSING, WITHHELD = range(4)
"""What is known of a number, from best to worst: the worst part decides about the whole."""

STATUS = {
    KNOWN: Status.OBSERVED.value,
    NOT_APPLICABLE: Status.NOT_APPLICABLE.value,
    MISSING: Status.MISSING.value,
    WITHHELD: Status.WITHHELD.value,
}
_STATE = {status: state for state, status in STATUS.items()}


@dataclass(frozen=True)
class Cells:
    """Numbers (0 where there is none) and what is known of each."""

    number: Floats
    state: Integers

    @classmethod
    def of(cls, numbers: Floats) -> Cells:
        """Numbers of which NaN is missing."""
        state = numpy.where(numpy.isnan(numbers), MISSING, KNOWN).astype(numpy.int64)
        return cls(numpy.nan_to_num(numbers, nan=0.0), state)

    def take(self, positions: Integers) -> Cells:
        """The cells at these positions."""
        return Cells(self.number[positions], self.state[positions])


def row_cells(table: Table, columns: Sequence[str]) -> Cells:
    """The columns of every row added up. What does not apply adds nothing to what does.

    Raises NoSuchColumn, NotANumberColumn.
    """
    cells = [_column_cells(table, column_name(table, name)) for name in columns]
    number = numpy.sum([cell.number for cell in cells], axis=0)
    states = numpy.array([cell.state for cell in cells])
    worst = states.max(axis=0)
    applies_partly = (worst == NOT_APPLICABLE) & (states.min(axis=0) == KNOWN)
    return Cells(number, numpy.where(applies_partly, KNOWN, worst))


def _column_cells(table: Table, name: str) -> Cells:
    numbers = _numbers(table, name)
    without = numpy.isnan(numbers)
    state = pandas.Series(numpy.where(without, MISSING, KNOWN), index=table.frame.index)
    marks = table.marks.get(name)
    if marks is not None and len(marks):
        # Only a cell without a number has a mark; it says why there is none.
        marked = marks.map(_STATE).fillna(MISSING).astype(int)
        if marks.index.is_unique and state.index.is_unique:
            state.loc[marked.index] = marked
        else:
            # Periods that stood beside each other share a line; then every such cell has its mark, in order.
            state.iloc[numpy.flatnonzero(without)] = marked.to_numpy()
        state = state.where(without, KNOWN)
    return Cells(numpy.nan_to_num(numbers, nan=0.0), state.to_numpy(dtype=numpy.int64))


def _numbers(table: Table, name: str) -> Floats:
    """A column as numbers. Digits that were taken for codes are still numbers here."""
    column = table.frame[name]
    if pandas.api.types.is_numeric_dtype(column) and not pandas.api.types.is_bool_dtype(column):
        given: Floats = column.to_numpy(dtype=float)
        return given
    texts = column.where(column.notna(), None)
    numbers = pandas.to_numeric(texts, errors="coerce")
    wrong = texts.notna() & numbers.isna() & (as_text(column) != "")
    if wrong.any() or pandas.api.types.is_datetime64_any_dtype(column):
        lines = tuple(int(line) for line in column.index[wrong][:3])
        raise NotANumberColumn(path=table.inspection.file, column=name, example_lines=lines)
    read: Floats = numbers.to_numpy(dtype=float)
    return read


def passes(table: Table, where: Mapping[str, Tuple[str, ...]]) -> Flags:
    """Which rows have, in every column of ``where``, one of its texts (without regard to case)."""
    chosen = numpy.ones(len(table.frame), dtype=bool)
    for column, wanted in where.items():
        texts = as_text(table.frame[column_name(table, column)]).str.casefold()
        chosen &= texts.isin([" ".join(str(text).split()).casefold() for text in wanted]).to_numpy(dtype=bool)
    return chosen
