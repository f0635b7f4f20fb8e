"""Both sides of a join: which keys found no area, which areas got no rows, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Tuple


@dataclass(frozen=True)
class UnmatchedKey:
    """A key without an area."""

    key: str
    rows: int
    reason: str
    """``spelling``, ``recoded``, ``other_year``, ``other_area``, ``outside``, ``total_row`` (a
    larger area), ``finer_level`` (a smaller one), ``ambiguous``, ``left_out`` (decided), ``empty``,
    ``unknown``."""
    suggestion: str = ""
    """Code of the area it most likely means; empty: none."""
    suggestion_name: str = ""


@dataclass(frozen=True)
class AreaWithout:
    """An area that no row found."""

    code: str
    name: str
    reason: str
    """``not_in_file``, ``likely_misspelt`` (an unmatched key resembles it), ``recoded``, ``ambiguous``
    (an unmatched key means it or another area)."""
    likely_key: str = ""


@dataclass(frozen=True)
class DuplicateKey:
    """An area that several rows found while one was expected."""

    code: str
    name: str
    rows: int


@dataclass(frozen=True)
class MatchReport:
    """What became of every row and every area in one join (*koppelcontrole*)."""

    delivery: str
    area_set: str
    boundary_year: int
    key_column: str
    key_kind: str
    rows: int
    rows_matched: int
    areas: int
    areas_matched: int
    unmatched: Tuple[UnmatchedKey, ...] = ()
    areas_without: Tuple[AreaWithout, ...] = ()
    duplicates: Tuple[DuplicateKey, ...] = ()
    accepted_spellings: Tuple[Tuple[str, str], ...] = ()
    """Names that were not written as in the area set and were accepted: (as written, area code)."""

    @property
    def rows_unmatched(self) -> int:
        """Rows whose key found no area."""
        return self.rows - self.rows_matched
