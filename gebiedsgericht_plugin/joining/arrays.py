"""Names for the kinds of numpy array that annotations speak of, and items taken several times."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Callable, Iterable, Iterator, Tuple, TypeVar

import numpy
from numpy.typing import NDArray

if TYPE_CHECKING:
    from typing_extensions import TypeAlias

Floats: TypeAlias = NDArray[numpy.float64]
Integers: TypeAlias = NDArray[numpy.int64]
Flags: TypeAlias = NDArray[numpy.bool_]
Texts: TypeAlias = NDArray[Any]
"""Python strings (dtype object)."""

_MOST_THREADS = 4
_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


def expand(counts: Integers) -> Tuple[Integers, Integers]:
    """For counts (2, 0, 1): items (0, 0, 2) and the steps within them (0, 1, 0)."""
    item = numpy.repeat(numpy.arange(counts.size), counts)
    starts = numpy.cumsum(counts) - counts
    return item, numpy.arange(item.size) - starts[item]


def batches(counts: Integers, most: int) -> Iterator[slice]:
    """Consecutive slices of items, each with counts that add up to ``most`` at most (or of one item)."""
    ends = numpy.cumsum(counts)
    start = 0
    while start < counts.size:
        done = int(ends[start - 1]) if start else 0
        stop = max(start + 1, int(numpy.searchsorted(ends, done + most, side="right")))
        yield slice(start, stop)
        start = stop


def side_by_side(function: Callable[[_Item], _Result], items: Iterable[_Item]) -> Iterator[_Result]:
    """The results for items in their order, of a function that spends its time in numpy: in threads."""
    with ThreadPoolExecutor(max_workers=min(_MOST_THREADS, os.cpu_count() or 1)) as threads:
        yield from threads.map(function, items)
