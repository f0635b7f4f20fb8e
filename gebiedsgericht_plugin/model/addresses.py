"""Addresses, and in which area each lies: how postcodes, addresses and streets become areas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Tuple

if TYPE_CHECKING:
    import pandas

COLUMNS: Tuple[str, ...] = (
    "postcode",
    "number",
    "addition",
    "street",
    "place",
    "key",
    "area",
    "addresses",
)
"""The columns of every ``Addresses.frame``, in this order."""
UNKNOWN_NUMBER = -1


@dataclass(frozen=True)
class Addresses:
    """Addresses (or whole postcodes, streets) of one area set, one row per address that counts.

    ``frame``: ``postcode`` (PC6 ``9901AB``, or ''), ``number`` (whole number; ``UNKNOWN_NUMBER``:
    not told), ``addition`` (what stands behind the number, or ''), ``street`` and ``place`` (as
    written, or ''), ``key`` (what else it is known by: a complex, a BAG id, a PC4; or ''), ``area``
    (code, or name, as the file writes it; '': in none of the areas) and ``addresses`` (how many the
    row stands for). Sorted by nothing in particular; the same address may stand there twice.
    Points whose area is still to be looked up have ``x`` and ``y`` as well.
    """

    frame: pandas.DataFrame
    crs: str = ""
    """Of ``x`` and ``y``; empty: the rows are no points, or have their areas."""

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.frame)
