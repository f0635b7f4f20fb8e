"""What comes out of laying figures over each other, before it has words and colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Dict, Tuple

from ..model.tables import Finding
from ..model.values import SPECIAL

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True)
class Weighed:
    """Areas placed on a map of several figures.

    ``frame`` is indexed by area, in the order of the area set: ``key`` (text; of ``keys``, empty where
    the area cannot be placed), ``value`` (float; NaN: none), ``status`` (text; a shown one where there is
    a key, else the one that says why not), and columns that each kind of map has for itself.
    """

    frame: pandas.DataFrame
    keys: Tuple[str, ...]
    """All there can be, in the order of the legend."""
    periods: Tuple[str, ...]
    """Of each indicator, in their order; of change: before and after."""
    findings: Tuple[Finding, ...] = ()
    """What an officer should know who makes this map."""

    @property
    def counts(self) -> Dict[str, int]:
        """How many areas each key is for."""
        found = self.frame["key"].value_counts()
        return {key: int(found.get(key, 0)) for key in self.keys}

    @property
    def lacking(self) -> Dict[str, int]:
        """How many areas cannot be placed, by status, in the order of a legend."""
        found = self.frame.loc[self.frame["key"] == "", "status"].value_counts()
        return {status: int(found[status]) for status in SPECIAL if status in found}
