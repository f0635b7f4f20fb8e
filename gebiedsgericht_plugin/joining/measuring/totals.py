"""The partner's own totals: what they say of larger areas, and how they compare with their parts."""

from __future__ import annotations

from typing import List, Optional, Sequence, Tuple

import numpy
import pandas

from ...model.matching import TotalCheck
from ...model.recipe import OnDuplicates
from ...model.tables import ColumnKind, Table
from ..arrays import Flags, Floats, Integers
from ..matching.keys import as_text
from .cells import KNOWN, Cells
from .figures import Sums
from .groups import Group

_STEPS = (1000.0, 500.0, 100.0, 50.0, 10.0, 5.0)
"""What numbers of people and money are rounded to."""
_ENOUGH_TO_TELL = 5
_MOST_DECIMALS = 4
COUNTRY = ("nl00", "nl01", "nl", "nederland", "nederland totaal", "totaal nederland")
"""How files write the row of the whole country."""


def given_numbers(
    totals: pandas.DataFrame, group: Group, cells: Cells, one_each: bool, duplicates: OnDuplicates
) -> Floats:
    """Per area of a larger level the number that the partner gives itself; NaN where it gives none.

    ``cells`` are those of the rows of ``totals``. Several totals of one area are added up where its
    rows are things (a total per category), and else count only where they agree, or where the
    latest counts anyhow.
    """
    numbers = numpy.full(len(group.codes), numpy.nan)
    place = group.codes.get_indexer(totals["area"].to_numpy(dtype=object))
    here = (totals["level"] == group.level).to_numpy(dtype=bool) & (place >= 0) & (cells.state == KNOWN)
    found = pandas.DataFrame({"place": place[here], "number": cells.number[here]}).groupby("place")["number"]
    if not one_each:
        chosen = found.sum()
    elif duplicates is OnDuplicates.LATEST:
        chosen = found.last()
    else:
        chosen = found.first().where(found.min() == found.max())
    numbers[chosen.index.to_numpy(dtype=numpy.int64)] = chosen.to_numpy(dtype=float)
    return numbers


def checks(
    group: Group,
    sums: Sums,
    given: Floats,
    names: pandas.Series,
    column: str,
    period: str,
    step: float,
    parts: Floats,
) -> List[TotalCheck]:
    """Every total of a level beside what its parts add up to, as far as all of these are known.

    ``step`` is what the numbers are rounded to, ``parts`` how many were added up.
    """
    both = numpy.flatnonzero((sums.state == KNOWN) & ~numpy.isnan(given))
    return [
        TotalCheck(
            level=group.level,
            area=str(group.codes[at]),
            name=str(names.get(group.codes[at], group.codes[at])),
            column=column,
            period=period,
            given=float(given[at]),
            summed=float(sums.number[at]),
            rounding=0.5 * step * (float(parts[at]) + 1.0),
        )
        for at in both
    ]


def rounded_to(numbers: Floats, amount: bool) -> float:
    """The step that numbers are multiples of, where that shows that they were rounded; else 0.

    Whole numbers are taken for exact counts, unless they are amounts (thousands of euros) or all of
    them are multiples of five or more.
    """
    known = numpy.unique(numpy.abs(numbers[numpy.isfinite(numbers) & (numbers != 0)]))
    if not known.size:
        return 0.0
    for decimals in range(1 + _MOST_DECIMALS):
        if numpy.allclose(known, numpy.round(known, decimals), rtol=0, atol=1e-9):
            break
    else:
        return 0.0
    if decimals:
        return 10.0**-decimals
    if known.size >= _ENOUGH_TO_TELL:
        for step in _STEPS:
            if not (known % step).any():
                return step
    return 1.0 if amount else 0.0


def is_amount(table: Table, columns: Tuple[str, ...]) -> bool:
    """Whether one of the columns holds amounts, or numbers in a unit of their own."""
    kinds = {column.name: column for column in table.inspection.columns}
    found = [kinds[name] for name in columns if name in kinds]
    return any(column.kind is ColumnKind.AMOUNT or column.unit for column in found)


def country_rows(table: Table, key_columns: Sequence[str], in_period: Flags) -> Integers:
    """The rows of the whole country: those whose key says so."""
    keys: Optional[pandas.Series] = None
    for name in key_columns:
        if name in table.frame:
            texts = as_text(table.frame[name]).str.casefold().isin(COUNTRY)
            keys = texts if keys is None else keys | texts
    if keys is None:
        return numpy.empty(0, dtype=numpy.int64)
    found: Integers = numpy.flatnonzero(keys.to_numpy(dtype=bool) & in_period)
    return found
