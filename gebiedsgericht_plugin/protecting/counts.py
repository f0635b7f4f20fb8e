"""Small counts in a table of areas, with the totals they are parts of: one step on its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Sequence, Tuple

import numpy
import pandas

from ..errors import AreaInTwoParents, BadSetting, NoSuchColumn
from ..joining.arrays import Floats, Integers
from ..model.areas import AreaSet
from ..model.recipe import Indicator, Kind, Measure
from ..model.values import Status
from .problem import problem_of
from .protect import held_back

_SET, _OWN = "rows", "0"


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
    audit: str
    """``exact``, or ``bounds`` where sums among the columns could not be solved and more is held back."""


def protect_counts(
    frame: pandas.DataFrame,
    count_columns: Sequence[str],
    parent_columns: Sequence[str],
    minimum: int,
    round_to: int = 0,
) -> CountsProtected:
    """Hold back counts above zero and below ``minimum``, and what would give them away.

    ``parent_columns`` say, finest first, in which larger areas a row lies; their totals, and without
    parents the grand total, are taken as known to everybody. Columns that add up to each other (men and
    women to all) are judged together, as ``protect`` does. ``round_to`` rounds what is shown to multiples
    (halves up); 0: not. Missing counts stay ``missing``.

    Raises BadSetting, NoSuchColumn, AreaInTwoParents.
    """
    _check(frame, count_columns, parent_columns, minimum, round_to)
    parents = _parent_positions(frame, parent_columns)
    columns = list(dict.fromkeys(str(column) for column in count_columns))
    numbers = {column: _numbers(frame, column) for column in columns}
    rows = pandas.concat([_rows(column, numbers[column], parents) for column in columns], ignore_index=True)
    rows = rows.assign(minimum=float(minimum), forbidden=False, known=False)
    items, areas = [_indicator(column) for column in columns], _areas(parents, len(frame))
    problem = problem_of(rows, items, [areas])
    first, held, _, audit = held_back(problem, items, [areas])
    primary, hidden = (
        flags[problem.cell].reshape(len(columns), parents.of.size) for flags in (first & held, held)
    )
    result, status = frame.copy(), pandas.DataFrame(index=frame.index)
    totals: List[pandas.DataFrame] = []
    for column, withheld in zip(columns, hidden):
        own = numbers[column]
        here = withheld[: len(frame)] & ~numpy.isnan(own)
        states = numpy.where(numpy.isnan(own), Status.MISSING.value, Status.OBSERVED.value)
        status[f"{column}_status"] = numpy.where(here, Status.WITHHELD.value, states)
        result[column] = numpy.where(here, numpy.nan, _rounded(own, round_to))
        totals.append(parents.names[withheld[len(frame) :]].assign(column=column))
    named = pandas.concat(totals, ignore_index=True)[["column", "level", "parent"]]
    few = int(primary[:, : len(frame)].sum())
    every = int((status == Status.WITHHELD.value).to_numpy().sum())
    return CountsProtected(result, status, few, every - few, named, audit)


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


def _indicator(column: str) -> Indicator:
    return Indicator(
        id=column,
        name=column,
        theme="",
        partner="",
        delivery="",
        kind=Kind.COUNT,
        numerator=Measure("sum", (column,)),
    )


def _areas(parents: _Parents, rows: int) -> AreaSet:
    """The rows as areas, with the larger areas they lie in."""
    at = numpy.arange(rows)
    inside: Dict[str, List[str]] = {}
    for depth in range(1, int(parents.depth.max(initial=1)) + 1):
        at = parents.of[at]
        inside[str(depth)] = _codes(at)
    frame = pandas.DataFrame(inside, index=pandas.Index(_codes(numpy.arange(rows)), dtype=object))
    return AreaSet(_SET, _OWN, 0, frame, tuple(inside))


def _codes(positions: Integers) -> List[str]:
    """Positions as codes in the same order."""
    return [f"{position:09d}" for position in positions.tolist()]


def _rows(column: str, numbers: Floats, parents: _Parents) -> pandas.DataFrame:
    """A column and its totals as rows of the long table; a missing count is nothing that hides another."""
    size = numpy.zeros(parents.of.size)
    size[: numbers.size] = numpy.nan_to_num(numbers)
    for depth in range(int(parents.depth.max(initial=0))):
        part = numpy.flatnonzero((parents.depth == depth) & (parents.of >= 0))
        size += numpy.bincount(parents.of[part], size[part], size.size)
    missing = numpy.zeros(size.size, dtype=bool)
    missing[: numbers.size] = numpy.isnan(numbers)
    status = numpy.where(missing, Status.NOT_APPLICABLE.value, Status.OBSERVED.value)
    return pandas.DataFrame({
        "area_set": _SET,
        "level": [str(depth) for depth in parents.depth.tolist()],
        "area": _codes(numpy.arange(size.size)),
        "indicator": column,
        "period": "",
        "variant": "",
        "value": size,
        "status": status,
        "numerator": size,
        "denominator": numpy.nan,
    })  # fmt: skip


def _rounded(numbers: Floats, base: int) -> Floats:
    if not base:
        return numbers
    rounded: Floats = numpy.floor(numbers / base + 0.5) * base
    return rounded
