"""Both sides of a join: which keys found no area, which areas got no rows, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Optional, Tuple


@dataclass(frozen=True)
class Candidate:
    """An area that a key may mean, and how much its name is like it (0 to 1)."""

    code: str
    name: str
    likeness: float = 0.0


@dataclass(frozen=True)
class UnmatchedKey:
    """A key without an area."""

    key: str
    rows: int
    reason: str
    """``spelling``, ``recoded``, ``split`` and ``merged`` (since then), ``other_year``, ``other_ground``
    (the code is now another area's), ``other_area``, ``outside``, ``total_row`` (a larger area),
    ``finer_level`` (a smaller one), ``ambiguous``, ``left_out`` (decided), ``empty``, ``unknown``,
    ``damaged`` (a code of which a spreadsheet made a number: ``3,63E+06``)."""
    suggestion: str = ""
    """Code of the area it most likely means; empty: none."""
    suggestion_name: str = ""
    candidates: Tuple[Candidate, ...] = ()
    """What it may mean, the likeliest first; the suggestion is the first of them."""
    value_share: Optional[float] = None
    """Which part of the file's total value its rows carry; None where that cannot be told."""


@dataclass(frozen=True)
class AreaWithout:
    """An area that no row found."""

    code: str
    name: str
    reason: str
    """``not_in_file``, ``likely_misspelt`` (an unmatched key resembles it), ``recoded``, ``ambiguous``
    (an unmatched key means it or another area), ``not_covered`` (the partner does not cover it)."""
    likely_key: str = ""
    zero: bool = False
    """Whether it counts as zero, since the rows are things and the partner covers the area."""


@dataclass(frozen=True)
class DuplicateKey:
    """An area that several rows found while one was expected."""

    code: str
    name: str
    rows: int


@dataclass(frozen=True)
class SharedArea:
    """An area that several different keys found: two spellings, or two old codes of a merged area."""

    code: str
    name: str
    keys: Tuple[str, ...]
    rows: int


@dataclass(frozen=True)
class DividedKey:
    """A key over several areas (a PC4, a street), divided by addresses: ``parts`` are (code, share)."""

    key: str
    rows: int
    parts: Tuple[Tuple[str, float], ...]


@dataclass(frozen=True)
class TotalCheck:
    """A total that the partner gives itself, beside what its parts in the file add up to."""

    level: str
    area: str
    name: str
    column: str
    period: str
    given: float
    summed: float
    rounding: float = 0.0
    """A difference up to this can come from numbers that were rounded each for itself."""

    @property
    def difference(self) -> float:
        """What the parts have more (or less) than the partner's own total."""
        return self.summed - self.given

    @property
    def agrees(self) -> bool:
        """Whether the parts make the total, but for rounding."""
        return abs(self.difference) <= self.rounding + 1e-9 * max(abs(self.given), abs(self.summed), 1.0)


class RepairKind(Enum):
    """What one click in the match report can settle; it goes into ``decisions.yml``."""

    ACCEPT = "accept"
    """``key`` means the area ``value``."""
    LEAVE_OUT = "leave_out"
    """``key`` means no area."""
    AREAS = "areas"
    """The delivery's keys are of the area set ``value``."""
    RECALCULATE = "recalculate"
    """The figures are recalculated to the area set ``value``."""
    COVERS = "covers"
    """``all``: areas without rows have zero; ``listed``: they are unknown."""
    DUPLICATES = "duplicates"
    """Several rows for one area: ``sum``, ``mean`` or ``latest``."""


@dataclass(frozen=True)
class Repair:
    """One thing to settle about a delivery, as a person chose it."""

    kind: RepairKind
    value: str = ""
    key: str = ""


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
    shared: Tuple[SharedArea, ...] = ()
    divided: Tuple[DividedKey, ...] = ()
    checks: Tuple[TotalCheck, ...] = ()
    level: str = ""
    """At which level of the area set the keys were looked up; empty: its own."""
    value_column: str = ""
    """The column whose total the shares of value are of; empty where there is none."""
    value_matched: Optional[float] = None
    """Which part of that total found an area."""
    key_columns: Tuple[str, ...] = ()
    """The columns of the key one by one; their names may hold the commas that ``key_column`` has."""

    @property
    def rows_unmatched(self) -> int:
        """Rows whose key found no area."""
        return self.rows - self.rows_matched
