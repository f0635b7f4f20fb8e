"""Both sides of a join: keys without an area, areas without rows, and the likely cause of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Mapping, Tuple

import pandas

from ...loading import personal
from ...model.areas import AreaSet
from ...model.matching import AreaWithout, DuplicateKey, MatchReport, UnmatchedKey
from ...model.recipe import KeyKind
from ...model.tables import ColumnKind, Table
from .keys import Level, as_text


@dataclass(frozen=True)
class Rows:
    """Per row (indexed by line): its key, its area code or '', and why it has none."""

    keys: pandas.Series
    codes: pandas.Series
    reasons: pandas.Series
    suggestions: pandas.Series

    def without(self, chosen: pandas.Series, reason: str, suggestions: object = "") -> Rows:
        """The same, with the chosen rows left without an area for this reason."""
        return Rows(
            keys=self.keys,
            codes=self.codes.mask(chosen, ""),
            reasons=self.reasons.mask(chosen, reason),
            suggestions=self.suggestions.mask(chosen, suggestions),
        )


@dataclass(frozen=True)
class Join:
    """What was joined by what."""

    delivery: str
    column: Tuple[str, ...]
    kind: KeyKind
    possible: Mapping[str, str]
    """Areas that an undecided key can mean as well as others, with that key."""


def make_report(table: Table, rows: Rows, level: Level, *, areas: AreaSet, join: Join) -> MatchReport:
    """The match report of one join at ``level``, what matters most first."""
    kind = join.kind
    matched = rows.codes[rows.codes != ""]
    counts = matched.value_counts()
    unmatched = _unmatched(rows, level, ", ".join(join.column) if kind is KeyKind.POINT else "")
    return MatchReport(
        delivery=join.delivery,
        area_set=areas.id,
        boundary_year=areas.boundary_year,
        key_column=", ".join(join.column),
        key_kind=kind.value,
        rows=len(rows.keys),
        rows_matched=len(matched),
        areas=len(level.codes),
        areas_matched=len(counts),
        unmatched=unmatched,
        areas_without=_without(level, counts, unmatched, join.possible),
        duplicates=_duplicates(table, rows, level) if kind in (KeyKind.CODE, KeyKind.NAME) else (),
        accepted_spellings=_accepted(rows, level) if kind is KeyKind.NAME else (),
    )


def _unmatched(rows: Rows, level: Level, shown_key: str) -> Tuple[UnmatchedKey, ...]:
    """Keys without an area, most rows first. ``shown_key`` stands for keys that are coordinates."""
    without = rows.codes == ""
    frame = pandas.DataFrame({
        "key": shown_key if shown_key else rows.keys[without],
        "reason": rows.reasons[without],
        "suggestion": rows.suggestions[without],
    })  # fmt: skip
    groups = frame.groupby(["key", "reason", "suggestion"], sort=True).size()
    found = [
        UnmatchedKey(
            key=personal.shown_key(str(key)), rows=int(count), reason=str(reason), suggestion=str(suggestion),
            suggestion_name=level.names.get(suggestion, ""),
        )
        for (key, reason, suggestion), count in groups.items()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda item: (-item.rows, item.key, item.reason)))


def _without(
    level: Level,
    counts: pandas.Series,
    unmatched: Tuple[UnmatchedKey, ...],
    possible: Mapping[str, str],
) -> Tuple[AreaWithout, ...]:
    """Areas that no row found, with the key that probably meant them."""
    meant: Dict[str, UnmatchedKey] = {}
    for key in unmatched:
        meant.setdefault(key.suggestion, key)
    found = []
    for code in level.codes:
        if code in counts.index:
            continue
        likely = meant.get(code)
        reason = "not_in_file"
        if likely is not None:
            reason = "recoded" if likely.reason == "recoded" else "likely_misspelt"
        elif code in possible:
            reason = "ambiguous"
        likely_key = likely.key if likely else possible.get(code, "")
        found.append(AreaWithout(code, level.names[code], reason, likely_key))
    return tuple(found)


def _duplicates(table: Table, rows: Rows, level: Level) -> Tuple[DuplicateKey, ...]:
    """Areas with several rows for the same period."""
    by = [rows.codes.rename("code")]
    by += [
        as_text(table.frame[column.name]).rename(column.name)
        for column in table.inspection.columns
        if column.kind is ColumnKind.PERIOD and column.name in table.frame
    ]
    matched = (rows.codes != "").to_numpy()
    frame = pandas.concat([item.reset_index(drop=True) for item in by], axis=1)[matched]
    counts = frame.groupby(list(frame.columns), sort=False).size().groupby(level=0).max()
    return tuple(
        DuplicateKey(str(code), level.names[code], int(count))
        for code, count in counts[counts > 1].sort_index().items()
    )


def _accepted(rows: Rows, level: Level) -> Tuple[Tuple[str, str], ...]:
    """Names that were taken for an area's name without being written like it."""
    matched = rows.codes != ""
    pairs = pandas.DataFrame({"key": rows.keys[matched], "code": rows.codes[matched]}).drop_duplicates()
    accepted = [
        (str(key), str(code))
        for key, code in pairs.itertuples(index=False, name=None)
        if key != level.names[code]
    ]
    return tuple(sorted(accepted, key=lambda pair: (pair[1], pair[0])))
