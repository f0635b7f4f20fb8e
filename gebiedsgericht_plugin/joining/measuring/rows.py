"""The rows that a measure looks at, and what of each lies in the areas of a level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence, Tuple

import numpy
import pandas

from ..arrays import Floats, Integers
from ..matching.keys import as_text
from .cells import Cells
from .figures import share_of
from .groups import Group

_WHOLE = 1e-9


@dataclass(frozen=True)
class Placed:
    """Rows at the areas of a level, each once per area."""

    entry: Integers
    """Which of the rows that are looked at."""
    line: Integers
    """Its position in the table."""
    area: Integers
    """Position of the area; -1: none."""
    share: Floats
    """Which part of it lies there; 1 where all of it does."""
    cells: Cells


@dataclass(frozen=True)
class Looked:
    """The rows that a measure looks at; divided ones once for each area of the match they lie in."""

    line: Integers
    unit: Integers
    share: Floats
    cells: Cells

    @property
    def divided(self) -> bool:
        """Whether any of them was divided over areas."""
        return bool((self.share < 1.0).any())

    def at(self, group: Group) -> Placed:
        """What of the rows lies in the areas of a level; all parts together make a row whole."""
        return placed(self, group)


def placed(looked: Looked, group: Group) -> Placed:
    """What of the rows lies in the areas of a level."""
    area, entry, share = group.of_units(looked.unit), numpy.arange(looked.line.size), looked.share
    if looked.divided and not group.own:
        inside = numpy.flatnonzero(area >= 0)
        keys = looked.line[inside] * len(group.codes) + area[inside]
        _, first, part = numpy.unique(keys, return_index=True, return_inverse=True)
        share = numpy.bincount(part.ravel(), share[inside], first.size)
        share = numpy.where(numpy.abs(share - 1.0) <= _WHOLE, 1.0, share)
        entry = inside[first]
        area = area[entry]
    return Placed(entry, looked.line[entry], area, share, looked.cells.take(entry))


def distinct_numbers(
    rows: Placed, columns: Sequence[pandas.Series], size: int
) -> Tuple[Floats, Floats, Floats]:
    """Per area how many different things its rows name, which share of its rows name one, and which
    share of the number comes from rows that were divided.

    Several columns name a thing together. What stands in divided rows only counts for the part that
    lies in the area, at most once.
    """
    texts = [as_text(column).to_numpy(dtype=object)[rows.line] for column in columns]
    named = numpy.ones(rows.line.size, dtype=bool)
    for text in texts:
        named &= text != ""
    inside = rows.area >= 0
    there = pandas.DataFrame(
        {"area": rows.area, "share": rows.share, **{str(at): text for at, text in enumerate(texts)}}
    )[inside & named]
    things = there.groupby([column for column in there.columns if column != "share"], sort=False)["share"]
    parts = numpy.minimum(things.sum().to_numpy(), 1.0)
    certain = things.max().to_numpy() >= 1.0
    area = things.sum().index.get_level_values("area").to_numpy(dtype=numpy.int64)
    number = numpy.bincount(area, parts, size).astype(float)
    unsure = numpy.bincount(area, parts * ~certain, size).astype(float)
    weight = numpy.bincount(rows.area[inside], rows.share[inside], size)
    of_named = numpy.bincount(rows.area[inside & named], rows.share[inside & named], size)
    return number, numpy.where(weight > 0, share_of(of_named, weight), 1.0), share_of(unsure, number)
