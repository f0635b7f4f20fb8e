"""What is other about a delivery than the last time, and which of it could make figures wrong."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple

from ..model.tables import Finding, Table
from .columns import YEAR_MARK, base, year_in
from .structure import SeenColumn, Structure, family

if TYPE_CHECKING:
    import pandas

RENAMED = 0.6
"""As alike as this, a column that is gone and one that is new may be the same."""
FEW_ROWS = 5
STEPS = (2, 3)
"""Powers of ten between units that people mix up: percent and share, euros and thousands of euros."""
NEAR = 0.18
FAR = 2.0
"""Numbers this many times the last range beyond it are far outside it."""
MOST_LINES = 3
NUMBERS, CODES = 0, 2
"""Families of kinds, by their place in ``structure.FAMILIES``."""


@dataclass(frozen=True)
class Change:
    """One thing that is other than the last time."""

    what: str
    """``gone``, ``renamed``, ``new``, ``unit``, ``magnitude``, ``kind``, ``emptied``, ``marker``,
    ``decimal``, ``range``, ``areas``, ``key``, ``date``, ``rows``, ``sheet``, ``shifted`` (other years
    in the names), ``period_new``, ``period_gone``."""
    column: str = ""
    before: str = ""
    now: str = ""
    stops: bool = False
    """Whether figures could be wrong because of it."""
    confidence: float = 1.0
    """Of a proposed new name: how sure it is."""
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """How ``decisions.yml`` names it once somebody accepts it."""
        said = f"{self.what} {self.column}".strip()
        return f"{said}: {self.before} -> {self.now}" if self.before or self.now else said

    @property
    def finding(self) -> Finding:
        """What to tell about it; the words are in ``texts``."""
        told = {"column": self.column, "before": self.before, "now": self.now, **self.values}
        if self.what == "kind":
            told.update(kind_before=told.pop("before"), kind_now=told.pop("now"))
        return Finding(f"changed_{self.what}", told)


def changes(
    before: Structure, now: Structure, needed: Sequence[str] = (), table: Optional[Table] = None
) -> Tuple[Change, ...]:
    """What changed between two structures, what stops first.

    ``needed`` are columns of ``before`` that a key or an indicator needs; ``table`` (of ``now``) lets
    rows far outside the last range be counted. A file with the same content has no changes.
    """
    if before.mark and before.mark == now.mark:
        return ()
    wanted = frozenset(needed)
    pairs, gone, new = _paired(before, now)
    found = [
        *_renamed(gone, new, before, now, wanted),
        *(change for pair in pairs for change in _in_column(*pair, wanted, table)),
        *_shifted(pairs, before, now, wanted),
        *_as_a_whole(before, now),
    ]
    return tuple(sorted(found, key=lambda change: not change.stops))


def area_changes(before: Structure, now: Structure) -> Tuple[Change, ...]:
    """Other areas than the last time, and another key than the last time; known once rows are joined."""
    if before.mark and before.mark == now.mark:
        return ()
    found: List[Change] = []
    if before.key and base(before.key) != base(now.key):
        found.append(Change("key", before=before.key, now=now.key))
    if before.areas and now.areas and before.level == now.level:
        lost, new = set(before.areas) - set(now.areas), set(now.areas) - set(before.areas)
        if lost or new:
            examples = ", ".join(sorted(lost)[:MOST_LINES] or sorted(new)[:MOST_LINES])
            counts = {"lost": len(lost), "new": len(new), "of": len(before.areas), "examples": examples}
            found.append(Change("areas", values=counts))
    elif before.area_count and abs(now.area_count - before.area_count) > max(5, 0.1 * before.area_count):
        counts_now = {"was": before.area_count, "is": now.area_count}
        found.append(Change("area_count", values=counts_now))
    return tuple(found)


# --- which column is which -------------------------------------------------------------------

Pair = Tuple[SeenColumn, SeenColumn]


def _paired(before: Structure, now: Structure) -> Tuple[List[Pair], List[SeenColumn], List[SeenColumn]]:
    """Columns of both by their names, those that are gone, and those that are new."""
    new = {_written(column): column for column in now.columns}
    exact = {column.name: new[_written(column)] for column in before.columns if _written(column) in new}
    pairs = [(column, exact[column.name]) for column in before.columns if column.name in exact]
    taken = {column.name for column in exact.values()}
    left = [column for column in before.columns if column.name not in exact]
    rest = [column for column in now.columns if column.name not in taken]
    gone: List[SeenColumn] = []
    for own, columns in _grouped(left).items():
        others = [column for column in rest if base(column.name) == own]
        if len(others) == len(columns):
            pairs += zip(columns, others)
            rest = [column for column in rest if column not in others]
        else:
            gone += columns
    return pairs, gone, rest


def _written(column: SeenColumn) -> str:
    return column.name.strip().casefold()


def _grouped(columns: Sequence[SeenColumn]) -> Dict[str, List[SeenColumn]]:
    groups: Dict[str, List[SeenColumn]] = {}
    for column in columns:
        groups.setdefault(base(column.name), []).append(column)
    return groups


def _renamed(
    gone: Sequence[SeenColumn],
    new: Sequence[SeenColumn],
    before: Structure,
    now: Structure,
    wanted: frozenset[str],
) -> Iterator[Change]:
    """Columns that are gone, each with the new one that it probably is, and those that are new."""
    years = {base(column.name) for column in (*before.columns, *now.columns)}
    years = {name for name in years if YEAR_MARK in name}
    places = {column.name: at / max(1, len(before.columns) - 1) for at, column in enumerate(before.columns)}
    places_now = {column.name: at / max(1, len(now.columns) - 1) for at, column in enumerate(now.columns)}
    scored = sorted(
        (
            (_likeness(old, other, abs(places[old.name] - places_now[other.name])), old.name, other.name)
            for old in gone
            for other in new
        ),
        reverse=True,
    )
    proposed: Dict[str, Tuple[str, float]] = {}
    for score, old_name, name in scored:
        taken = {other for other, _ in proposed.values()}
        if score >= RENAMED and old_name not in proposed and name not in taken:
            proposed[old_name] = (name, score)
    for old in gone:
        stops = old.name in wanted
        if old.name in proposed:
            name, score = proposed[old.name]
            yield Change("renamed", old.name, old.name, name, stops, round(score, 2))
        elif base(old.name) in years and not stops:
            yield Change("period_gone", old.name)
        else:
            yield Change("gone", old.name, stops=stops)
    for column in new:
        if column.name not in {name for name, _ in proposed.values()}:
            yield Change("period_new" if base(column.name) in years else "new", column.name)


def _likeness(old: SeenColumn, new: SeenColumn, distance: float) -> float:
    """How alike two columns are, by name, by content and by place, 0 … 1."""
    if family(old.kind) != family(new.kind):
        return 0.0
    first, second = base(old.name), base(new.name)
    name = SequenceMatcher(None, first, second).ratio()
    if min(len(first), len(second)) >= 4 and (first in second or second in first):
        name = max(name, 0.85)
    content = [0.4 if old.kind == new.kind else 0.2, 0.2 * (old.unit == new.unit)]
    content.append(0.2 * max(0.0, 1 - 2 * abs(old.filled - new.filled)))
    if old.middle and new.middle:
        content.append(0.2 * max(0.0, 1 - abs(math.log10(new.middle / old.middle))))
    elif old.distinct and new.distinct:
        content.append(0.2 * min(old.distinct, new.distinct) / max(old.distinct, new.distinct))
    else:
        content.append(0.1)
    return 0.5 * name + 0.4 * sum(content) + 0.1 * (1 - distance)


# --- what is other in a column ---------------------------------------------------------------


def _in_column(
    old: SeenColumn, new: SeenColumn, wanted: frozenset[str], table: Optional[Table]
) -> Iterator[Change]:
    stops = old.name in wanted
    if new.kind == "empty" or old.kind == "empty":
        if new.kind != old.kind:
            what = "emptied" if new.kind == "empty" else "filled"
            yield Change(what, new.name, stops=stops and what == "emptied" and old.measured)
        return
    if family(old.kind) != family(new.kind):
        yield Change("kind", new.name, old.kind, new.kind, stops and _kind_matters(old, new))
        return
    unit = _unit(old, new)
    if unit is not None:
        yield Change("unit", new.name, *unit, stops=stops)
    else:
        yield from _size(old, new, stops, table)
    extra = sorted(set(new.markers) - set(old.markers) - {""})
    if extra and new.measured:
        yield Change("marker", new.name, ", ".join(old.markers), ", ".join(extra))
    if old.decimal and new.decimal and old.decimal != new.decimal:
        yield Change("decimal", new.name, old.decimal, new.decimal)


def _kind_matters(old: SeenColumn, new: SeenColumn) -> bool:
    """Digits may be codes or numbers, whichever way they were taken; all else is another content."""
    return {family(old.kind), family(new.kind)} != {NUMBERS, CODES}


def _unit(old: SeenColumn, new: SeenColumn) -> Optional[Tuple[str, str]]:
    """Both units, where they differ in more than how they are written."""
    first, second = ("".join(text.lower().split()) for text in (old.unit, new.unit))
    return (old.unit, new.unit) if old.measured and first and second and first != second else None


def _size(old: SeenColumn, new: SeenColumn, stops: bool, table: Optional[Table]) -> Iterator[Change]:
    """Numbers a hundred or a thousand times as large, or far outside the last range."""
    if not (old.measured and new.measured and old.middle and new.middle):
        return
    power = math.log10(new.middle / old.middle)
    if any(abs(abs(power) - step) <= NEAR for step in STEPS):
        times = f"× {10 ** round(power):,}" if power > 0 else f"÷ {10 ** round(-power):,}"
        yield Change("magnitude", new.name, "", times.replace(",", "."), stops)
        return
    if old.low is None or old.high is None or new.low is None or new.high is None:
        return
    spread = max(old.high - old.low, abs(old.high) * 0.1)
    least, most = old.low - FAR * spread, old.high + FAR * spread
    if new.low >= least and new.high <= most:
        return
    rows, lines = _rows_outside(table, new.name, least, most)
    told = {"rows": rows, "lines": lines, "low": _short(old.low), "high": _short(old.high)}
    yield Change("range", new.name, values=told)


def _rows_outside(table: Optional[Table], name: str, least: float, most: float) -> Tuple[int, str]:
    """How many rows lie outside two limits, and the first lines they stand on."""
    if table is None or name not in table.frame:
        return 0, ""
    cells: pandas.Series = table.frame[name]
    outside = cells.index[(cells < least) | (cells > most)]
    return len(outside), ", ".join(str(line) for line in outside[:MOST_LINES])


def _short(value: float) -> str:
    return f"{value:.6g}"


# --- what is other about the file as a whole -------------------------------------------------


def _shifted(
    pairs: Sequence[Pair], before: Structure, now: Structure, wanted: frozenset[str]
) -> Iterator[Change]:
    """Columns whose names moved on to another year; a stop where the reference date did not move along."""
    moved = [(old, new) for old, new in pairs if year_in(old.name) != year_in(new.name)]
    if moved:
        stuck = _same_date(before, now) and any(old.name in wanted for old, _ in moved)
        first, last = moved[0]
        yield Change("shifted", "", year_in(first.name), year_in(last.name), stuck, values={"n": len(moved)})


def _same_date(before: Structure, now: Structure) -> bool:
    return bool(before.reference_date) and before.reference_date == now.reference_date


def _as_a_whole(before: Structure, now: Structure) -> Iterator[Change]:
    if base(before.sheet) != base(now.sheet) and before.sheet and now.sheet:
        yield Change("sheet", before=before.sheet, now=now.sheet)
    newer = set(now.periods) - set(before.periods)
    if now.periods and before.periods:
        if not newer:
            yield Change("date", now=max(now.periods))
    elif _same_date(before, now) and before.mark and now.mark:
        yield Change("date", now=now.reference_date)
    ratio = now.rows / before.rows if before.rows else 1.0
    if abs(now.rows - before.rows) >= 2 * FEW_ROWS and not 0.5 <= ratio <= 2:
        yield Change("rows", before=str(before.rows), now=str(now.rows))
