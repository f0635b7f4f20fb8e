"""The neighbourhoods of one level and boundary year."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Mapping, Tuple

from .tables import Finding

if TYPE_CHECKING:
    import geopandas
    import pandas

RD = "EPSG:28992"
"""Amersfoort / RD New, in metres: the CRS of everything the plugin stores and measures in."""


@dataclass(frozen=True)
class AreaSet:
    """All areas of a level in one boundary year (*indeling*).

    ``frame`` is indexed by ``code`` (text), in the order of the codes, one row per area, in RD:
    ``name``, one column per level above (named after it, holding codes) and its ``<level>_name``
    (where the boundaries have one), one float column per denominator (NaN where unknown), ``geometry``
    (polygon or multipolygon).
    """

    id: str
    level: str
    boundary_year: int
    frame: geopandas.GeoDataFrame
    levels: Tuple[str, ...] = ()
    """The levels above, finest first: ``("wijk", "gemeente")``."""
    denominators: Tuple[str, ...] = ()
    findings: Tuple[Finding, ...] = ()
    """What an officer should know about the file they came from."""
    denominators_year: int = 0
    """The year of the denominators in ``frame`` where they are from a table of their own; 0: that of the
    boundaries."""
    denominators_of: Mapping[str, pandas.DataFrame] = field(default_factory=dict)
    """Denominators of the periods that such a table has: period -> a column for each, by code."""
    made_from: str = ""
    """Id of the area set whose areas these are put together from; empty: they have shapes of their own."""
    members: Mapping[str, Tuple[str, ...]] = field(default_factory=dict)
    """Of areas put together: code -> the codes of the areas (of ``made_from``) it consists of."""
    known_as: Mapping[str, str] = field(default_factory=dict)
    """Codes of another area set (of CBS) -> the code here of the area on the same ground."""

    def __len__(self) -> int:
        """The number of areas."""
        return len(self.frame)

    @property
    def names(self) -> pandas.Series:
        """Display names by code."""
        return self.frame["name"]

    def denominator(self, name: str, period: str = "") -> pandas.Series:
        """A denominator by code, of a period (or the year it lies in) where there are several."""
        for known in (period, period[:4]):
            if known in self.denominators_of:
                return self.denominators_of[known][name]
        return self.frame[name]

    def year_of_denominators(self, period: str = "") -> int:
        """The year of the denominators that go with a period; 0 where nobody knows."""
        if period in self.denominators_of or period[:4] in self.denominators_of:
            return int(period[:4])
        return self.denominators_year or self.boundary_year

    def parents(self, level: str) -> pandas.Series:
        """The code of the area at ``level`` that each area lies in, by code."""
        return self.frame[level]

    def parent_names(self, level: str) -> pandas.Series:
        """Display names of the areas at a level above, indexed by their code; else that code."""
        named = self.frame.drop_duplicates(level).set_index(level)
        codes = named.index.to_series()
        return named[f"{level}_name"].fillna(codes) if f"{level}_name" in named else codes
