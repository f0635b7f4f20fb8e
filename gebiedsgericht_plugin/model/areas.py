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
    made_from: str = ""
    """Id of the area set whose areas these are put together from; empty: they have shapes of their own."""
    members: Mapping[str, Tuple[str, ...]] = field(default_factory=dict)
    """Of areas put together: code -> the codes of the areas (of ``made_from``) it consists of."""

    def __len__(self) -> int:
        """The number of areas."""
        return len(self.frame)

    @property
    def names(self) -> pandas.Series:
        """Display names by code."""
        return self.frame["name"]

    def parents(self, level: str) -> pandas.Series:
        """The code of the area at ``level`` that each area lies in, by code."""
        return self.frame[level]

    def parent_names(self, level: str) -> pandas.Series:
        """Display names of the areas at a level above, indexed by their code; else that code."""
        named = self.frame.drop_duplicates(level).set_index(level)
        codes = named.index.to_series()
        return named[f"{level}_name"].fillna(codes) if f"{level}_name" in named else codes
