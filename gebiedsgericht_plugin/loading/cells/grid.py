"""Raw cells of a file, before anything is known about them, and columns of distinct texts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from typing import Callable, FrozenSet, List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ...model.tables import Finding, Guess, Shapes, SheetGuess
from .plain_numbers import each_its_own
from .positions import PADDING, Cells, Texts, distinct, fitting

__all__ = ["PADDING", "SAMPLE", "Grid", "Sample", "Strings"]

SAMPLE = 5000
"""What a column is, is judged on at most this many distinct texts, evenly spread over it."""
LONGEST = 1000
"""Of a text in the sample (a polygon, a letter) so many characters are judged."""


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet or layer as they stand in the file.

    ``sources`` makes one from a project layer: the field names as first row (line 0) with
    ``has_header=True``, the features as lines 1, 2, …; points as two last columns ``x`` and ``y``
    with their ``crs``.
    """

    name: str
    """What people know the file (or layer) by."""
    sheet: str
    sheets: Tuple[str, ...]
    cells: pd.DataFrame
    """Text, columns 0 … n-1, rows in file order; an empty cell is ``""``. Of a text file they are
    ``positions.Cells``, which make their texts when they are asked for."""
    lines: np.ndarray
    """Line of the text file, row of the sheet, or number of the feature, per row of ``cells``."""
    encoding: str = ""
    delimiter: str = ""
    crs: str = ""
    """Authority id of the columns called x and y; empty: not known, or no points."""
    has_header: Optional[bool] = None
    """True: the first row holds the names; False: there are none; None: to be recognised."""
    numeric: FrozenSet[int] = frozenset()
    """Columns whose cells the file itself stores as numbers (so ``1.234`` has a decimal point)."""
    merged: Tuple[Tuple[int, int, int, int], ...] = ()
    """Merged cells as positions in ``cells``: first row, first column, last row, last column."""
    hidden_rows: FrozenSet[int] = frozenset()
    """Positions of rows that the spreadsheet hides."""
    broken: FrozenSet[int] = frozenset()
    """Positions of rows that could not be divided into cells; they are set aside as they stood."""
    beyond: int = 0
    """Rows of the file that are not in ``cells``, where only a part of it is looked at."""
    guesses: Tuple[Guess, ...] = ()
    findings: Tuple[Finding, ...] = ()
    contents: Tuple[SheetGuess, ...] = ()
    shapes: Optional[Shapes] = None
    """The lines or polygons of a layer, one per row below the names."""

    def strings(self, column: int) -> Strings:
        """A column as distinct texts."""
        if isinstance(self.cells, Cells):
            codes, texts = _column(self.cells, column)
            return Strings(codes, texts, counted(codes, len(texts)))
        return Strings.of(self.cells[column])


def counted(codes: np.ndarray, size: int) -> np.ndarray:
    """How often each of the codes below ``size`` occurs."""
    return np.bincount(codes, minlength=size).astype(np.int32)


def _column(cells: Cells, column: int) -> Tuple[np.ndarray, Texts]:
    """A column of a text file as its texts and, per row, which of them it holds."""
    starts, stops = cells.positions(column)
    own = each_its_own(cells.source, starts, stops)
    if own is not None:
        return own
    codes, places = distinct(cells.source, starts, stops)
    return codes, Texts(cells.source, starts[places], stops[places])


@dataclass(frozen=True)
class Strings:
    """A column as distinct texts and, per row, which of them it holds.

    Whatever is decided about a text is decided once and spread over the rows by ``spread``.
    """

    codes: np.ndarray
    """Per row a position in ``texts``."""
    texts: Sequence[str]
    """Cut at both ends (``PADDING``), so two of them may be equal."""
    counts: np.ndarray
    """How many rows hold each text."""

    @staticmethod
    def of(cells: pd.Series) -> Strings:
        """The strings of a column of raw cells."""
        codes, found = pd.factorize(cells.to_numpy(dtype=object))
        texts = [text.strip(PADDING) for text in found]
        return Strings(fitting(codes, len(texts)), texts, counted(codes, len(texts)))

    def only(self, rows: np.ndarray) -> Strings:
        """The strings of these rows (a boolean per row); texts that no row holds are gone."""
        return self._only(rows, self._taken)

    def turned_into(self, rows: np.ndarray) -> Strings:
        """As ``only``, in less memory: the strings themselves cannot be used any more."""
        return self._only(rows, self._kept)

    def _only(self, rows: np.ndarray, taken: Callable[[np.ndarray], Sequence[str]]) -> Strings:
        codes = self.codes[rows]
        counts = counted(codes, len(self.texts))
        held = counts > 0
        if held.all():
            return Strings(codes, self.texts, counts)
        place = np.cumsum(held, dtype=codes.dtype)
        place -= 1
        return Strings(place[codes], taken(held), counts[held])

    def _taken(self, held: np.ndarray) -> Sequence[str]:
        if isinstance(self.texts, Texts):
            return self.texts.take(held)
        return list(compress(self.texts, held))

    def _kept(self, held: np.ndarray) -> Sequence[str]:
        if not isinstance(self.texts, Texts):
            return self._taken(held)
        self.texts.keep(held)
        return self.texts

    def spread(self, per_text: np.ndarray) -> np.ndarray:
        """One value per text -> one value per row."""
        if not self.texts:
            return np.zeros(len(self.codes), dtype=per_text.dtype)
        result: np.ndarray = per_text[self.codes]
        return result

    @property
    def in_order(self) -> bool:
        """Whether every row has a text of its own and they stand in the order of the rows."""
        codes = self.codes
        if not len(codes) or len(codes) != len(self.texts):
            return False
        return bool(codes[-1] - codes[0] == len(codes) - 1 and (codes[1:] > codes[:-1]).all())

    def rows_where(self, test: Callable[[str], object]) -> np.ndarray:
        """Per row whether its text passes."""
        return self.spread(np.array([bool(test(text)) for text in self.texts], dtype=bool))

    @cached_property
    def blank_texts(self) -> np.ndarray:
        """Per text whether it is empty."""
        if isinstance(self.texts, Texts):
            return self.texts.blank()
        return np.array([not text for text in self.texts], dtype=bool)

    @cached_property
    def blank(self) -> np.ndarray:
        """Per row whether the cell is empty."""
        return self.spread(self.blank_texts)

    @cached_property
    def filled(self) -> int:
        """The number of rows with a cell that is not empty."""
        return int(self.counts[~self.blank_texts].sum())

    @property
    def share_filled(self) -> float:
        """The share of the rows with a cell that is not empty."""
        return self.filled / max(len(self.codes), 1)

    @cached_property
    def sample(self) -> Sample:
        """Distinct filled texts to judge the column by."""
        filled = np.flatnonzero(~self.blank_texts)
        chosen = filled[:: max(1, -(-len(filled) // SAMPLE))]
        own = self.texts
        texts = own.take(chosen) if isinstance(own, Texts) else [own[at] for at in chosen.tolist()]
        return Sample([text[:LONGEST] for text in texts], self.counts[chosen].tolist())


@dataclass(frozen=True)
class Sample:
    """Distinct texts of a column, none of them empty, with the number of rows of each."""

    texts: List[str]
    counts: List[int]

    def share(self, test: Callable[[str], object]) -> float:
        """The share of the rows whose text passes (0 where there are none)."""
        total = sum(self.counts)
        passed = sum(compress(self.counts, map(test, self.texts)))
        return passed / total if total else 0.0

    def without(self, test: Callable[[str], object]) -> Sample:
        """The texts that do not pass."""
        kept = [not test(text) for text in self.texts]
        if all(kept):
            return self
        return Sample(list(compress(self.texts, kept)), list(compress(self.counts, kept)))
