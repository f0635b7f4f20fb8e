"""Small counts in a table of areas, with the totals they are parts of: one step on its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Sequence, Tuple

import numpy
import pandas

from ..errors import AreaInTwoParents, BadSetting, NoSuchColumn
from ..joining.arrays import Floats, Integers
from ..model.values import Status
from .tree import Tree, hide


@dataclass(frozen=True)
class CountsProtected:
    """Counts without what is too small and without what would give that away.

    ``frame`` is the table with NaN where a count is held back; ``status`` has ``<column>_status``
    per count column. ``primary`` and ``secondary`` are numbers of cells of the table. ``totals``
    (column, level, parent) names the totals that must not be shown either: without them a single
    part would follow.
    """

    frame: pandas.DataFrame
    status: pandas.DataFrame
    primary: int
    secondary: int
    totals: pandas.DataFrame


def protect_counts(
    frame: pandas.DataFrame,
    count_columns: Sequence[str],
    parent_columns: Sequence[str],
    minimum: int,
    round_to: int = 0,
) -> CountsProtected:
    """Hold back counts above zero and below ``minimum``, and what would give them away.

    ``parent_columns`` say, finest first, in which larger areas a row lies; their totals, and without
    parents the grand total, are taken as known to everybody. ``round_to`` rounds what is shown to
    multiples (halves up); 0: not. Missing counts stay ``missing``.

    Raises BadSetting, NoSuchColumn, AreaInTwoParents.
    """
    _check(frame, count_columns, parent_columns, minimum, round_to)
    parents = _parent_positions(frame, parent_columns)
    result, status = frame.copy(), pandas.DataFrame(index=frame.index)
    primary = secondary = 0
    totals: List[pandas.DataFrame] = []
    for column in count_columns:
        numbers = _numbers(frame, column)
        first, second = hide(_tree(numbers, parents, float(minimum)))
        hidden = (first | second)[: len(frame)]
        primary += int(first[: len(frame)].sum())
        secondary += int(second[: len(frame)].sum())
        states = numpy.where(numpy.isnan(numbers), Status.MISSING.value, Status.OBSERVED.value)
        status[f"{column}_status"] = numpy.where(hidden, Status.WITHHELD.value, states)
        result[column] = numpy.where(hidden, numpy.nan, _rounded(numbers, round_to))
        totals.append(parents.names[(first | second)[len(frame) :]].assign(column=column))
    named = pandas.concat(totals, ignore_index=True)[["column", "level", "parent"]]
    return CountsProtected(result, status, primary, secondary, named)


@dataclass(frozen=True)
class _Parents:
    """The totals behind the rows: which total each row and each total is part of."""

    of: Integers
    """Rows first, then totals: the position of the total above, -1 for none."""
    depth: Integers
    names: pandas.DataFrame
    """``level`` and ``parent`` of every total."""


def _check(
    frame: pandas.DataFrame, counts: Sequence[str], parents: Sequence[str], minimum: int, round_to: int
) -> None:
    columns = tuple(str(column) for column in frame.columns)
    for column in (*counts, *parents):
        if column not in frame.columns:
            raise NoSuchColumn(path="", column=column, columns=columns)
    if not counts:
        raise BadSetting("count fields", "empty", "at least one field with counts")
    if not _whole(minimum) or minimum < 1:
        raise BadSetting("minimum count", str(minimum), "a whole number of 1 or more")
    if not _whole(round_to) or round_to < 0:
        raise BadSetting("round to", str(round_to), "a whole number, 0 for none")


def _whole(number: object) -> bool:
    return isinstance(number, (int, numpy.integer)) and not isinstance(number, bool)


def _numbers(frame: pandas.DataFrame, column: str) -> Floats:
    """A column of counts as numbers; text and negative numbers are no counts."""
    texts = frame[column]
    numbers = pandas.to_numeric(texts, errors="coerce")
    wrong = (numbers.isna() & texts.notna() & (texts.astype(str) != "")) | (numbers < 0)
    if wrong.any():
        raise BadSetting(column, str(texts[wrong].iloc[0]), "counts: numbers of 0 or more")
    counts: Floats = numbers.to_numpy(dtype=float)
    return counts


def _parent_positions(frame: pandas.DataFrame, columns: Sequence[str]) -> _Parents:
    """The position of every total behind the rows; without parents there is one total of all."""
    size = len(frame)
    levels = [_factorized(frame, column) for column in columns] or [
        (numpy.zeros(size, dtype=numpy.int64), pandas.Index([""]))
    ]
    of = [size + levels[0][0]]
    start = size
    for step, (codes, known) in enumerate(levels):
        start += len(known)
        if step + 1 == len(levels):
            of.append(numpy.full(len(known), -1))
            break
        pairs = pandas.DataFrame({"below": codes, "above": levels[step + 1][0]}).drop_duplicates()
        twice = pairs["below"][pairs["below"].duplicated()]
        if len(twice):
            areas = tuple(str(known[position]) for position in sorted(set(twice))[:5])
            raise AreaInTwoParents(level=columns[step + 1], areas=areas)
        of.append(start + pairs.sort_values("below")["above"].to_numpy())
    names = [
        pandas.DataFrame({"level": column, "parent": [str(name) for name in known]})
        for column, (_, known) in zip(columns or ("",), levels)
    ]
    depth = [numpy.full(len(known), step + 1) for step, (_, known) in enumerate(levels)]
    return _Parents(
        of=numpy.concatenate(of).astype(numpy.int64),
        depth=numpy.concatenate([numpy.zeros(size), *depth]).astype(numpy.int64),
        names=pandas.concat(names, ignore_index=True),
    )


def _factorized(frame: pandas.DataFrame, column: str) -> Tuple[Integers, pandas.Index]:
    """The larger area of every row as a number, and the larger areas in order."""
    without = frame[column].isna() | (frame[column].astype(str).str.strip() == "")
    if without.any():
        rows = tuple(str(row) for row in frame.index[without][:5])
        raise AreaInTwoParents(level=column, areas=rows)
    codes, known = pandas.factorize(frame[column], sort=True)
    return codes.astype(numpy.int64), pandas.Index(known)


def _tree(numbers: Floats, parents: _Parents, minimum: float) -> Tree:
    """Rows and totals as one tree; a missing count is nothing that could hide another."""
    rows = numbers.size
    size = numpy.zeros(parents.of.size)
    size[:rows] = numpy.nan_to_num(numbers)
    for depth in range(int(parents.depth.max())):
        part = numpy.flatnonzero((parents.depth == depth) & (parents.of >= 0))
        size += numpy.bincount(parents.of[part], size[part], size.size)
    visible = numpy.ones(size.size, dtype=bool)
    visible[:rows] = ~numpy.isnan(numbers)
    return Tree(
        size=size,
        parent=parents.of,
        depth=parents.depth,
        minimum=numpy.full(size.size, minimum),
        visible=visible,
        order=numpy.arange(size.size),
        withheld=numpy.zeros(size.size, dtype=bool),
        known=numpy.zeros(size.size, dtype=bool),
    )


def _rounded(numbers: Floats, base: int) -> Floats:
    if not base:
        return numbers
    rounded: Floats = numpy.floor(numbers / base + 0.5) * base
    return rounded
