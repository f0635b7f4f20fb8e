"""From the areas of one set to those of another: which share of each lies where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas


class Basis(Enum):
    """What a share rests on."""

    SAME = "same"
    """The same ground, perhaps under another code: nothing is estimated."""
    LINK = "link"
    """A table says so."""
    ADDRESSES = "addresses"
    AREA = "area"


@dataclass(frozen=True)
class Crosswalk:
    """Shares of source areas in target areas (*omrekenen naar indeling …*).

    ``frame``: ``source``, ``target`` (codes), ``share`` (above 0, at most 1, of the source; what is
    lacking to 1 per source lies in no target), ``weight`` (addresses, or square metres, that the
    share was made of) and ``basis`` (value of ``Basis``). Sorted by source and target, no pair twice.
    Sources without any row lie outside the target set as a whole. Also ``addresses`` and ``ground``:
    how many addresses and square metres of the source go with the share (NaN: not known).
    """

    source: str
    """Id of the area set the shares are of."""
    target: str
    frame: pandas.DataFrame
    totals: pandas.DataFrame
    """By code of every target: its ``ground`` (m2), and ``bare``: the share of it on which no source lies."""
    level: str = ""
    """The level of the source areas."""
