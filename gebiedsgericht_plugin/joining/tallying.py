"""Points of any number counted per area, piece by piece, so that memory does not grow with the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterable, List, Mapping, Protocol, Tuple

import numpy
import pandas

from ..errors import TooManyCategories
from .arrays import Floats, Integers, Texts
from .locating import Locator

MOST_CATEGORIES = 500
"""A field with more categories than this is not one of categories."""


class Piece(Protocol):
    """Some points of a file, in RD, and columns of theirs (``loading.PointStream`` gives such pieces)."""

    @property
    def x(self) -> Floats:
        """East; NaN: no place."""

    @property
    def y(self) -> Floats:
        """North."""

    @property
    def columns(self) -> Mapping[str, Any]:
        """Cells by column, as they are stored."""


@dataclass(frozen=True)
class Tally:
    """How many points lie where; every point is in ``counts`` or ``outside`` once."""

    counts: Integers
    """Per area."""
    outside: int
    """In no area, those without a place included."""
    nowhere: int
    """Without a place."""
    on_border: int
    """On a border, or in the overlap, of several areas: counted for the first."""
    categories: Tuple[str, ...]
    by_category: Integers
    """Per area and category; points without a category are in ``counts`` alone."""


def tally(pieces: Iterable[Piece], locator: Locator, category: str = "") -> Tally:
    """Count the points of every area, and of every category of a column (empty: none), as texts.

    Each point counts once; see ``locate``. Raises TooManyCategories, and what reading raises.
    """
    counts = numpy.zeros(len(locator), dtype=numpy.int64)
    outside = nowhere = on_border = 0
    split = _Split(category, len(locator))
    for piece in pieces:
        area, several = locator.find_all(piece.x, piece.y)
        inside = area >= 0
        counts += numpy.bincount(area[inside], minlength=counts.size)
        outside += int((~inside).sum())
        nowhere += int((numpy.isnan(piece.x) | numpy.isnan(piece.y)).sum())
        on_border += int(several.sum())
        if category:
            split.add(area[inside], piece.columns[category][inside])
    return Tally(counts, outside, nowhere, on_border, *split.result())


class _Split:
    """Counts by area and category, with categories as they come."""

    def __init__(self, column: str, areas: int) -> None:
        self._column, self._areas = column, areas
        self._found: List[str] = []
        self._counts: List[Integers] = []

    def add(self, area: Integers, cells: Texts) -> None:
        """More points."""
        code, found = pandas.factorize(numpy.asarray(cells, dtype=object))
        for number, cell in enumerate(found):
            text = str(cell)
            if text not in self._found:
                self._found.append(text)
                self._counts.append(numpy.zeros(self._areas, dtype=numpy.int64))
            if len(self._found) > MOST_CATEGORIES:
                raise TooManyCategories(column=self._column, count=len(self._found), most=MOST_CATEGORIES)
            self._counts[self._found.index(text)] += numpy.bincount(
                area[code == number], minlength=self._areas
            )

    def result(self) -> Tuple[Tuple[str, ...], Integers]:
        """The categories in their order, and the counts of each as a column."""
        order = sorted(range(len(self._found)), key=lambda at: self._found[at])
        none = numpy.zeros((self._areas, 0), dtype=numpy.int64)
        columns = [self._counts[at][:, None] for at in order]
        return tuple(self._found[at] for at in order), numpy.hstack([none, *columns])
