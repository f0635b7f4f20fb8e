"""Both sides of a join: keys without an area, areas without rows, and the likely cause of each.

What matters most comes first: the keys that carry most of the file's total, then those with most rows;
the areas that an undecided key probably means, then those where most people live.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Collection, Dict, FrozenSet, List, Mapping, Optional, Sequence, Tuple

import numpy
import pandas

from ...loading import personal
from ...loading.structure import periods
from ...model.areas import AreaSet
from ...model.matching import (
    AreaWithout,
    Candidate,
    DividedKey,
    DuplicateKey,
    MatchReport,
    SharedArea,
    TotalCheck,
    UnmatchedKey,
)
from ...model.recipe import Delivery, KeyKind, Measure
from ...model.tables import ColumnKind, Finding, Table
from ...model.values import Values
from ..arrays import Flags, Floats, Integers, Texts
from ..measuring.cells import passes
from .keys import Keys, Level, as_text

MOST_CANDIDATES = 5
"""So many areas are offered for one key."""
OTHER_LEVEL = ("total_row", "finer_level")
"""Rows of other levels repeat what the areas' own rows say; their figures are in no total."""
_HALF = 0.5
"""With less than this share of its rows a join is perhaps by the wrong column, or to other boundaries."""
_FEW = 2
_BY_AREA = (KeyKind.CODE, KeyKind.NAME)
_NO_CANDIDATES: Mapping[str, Tuple[Candidate, ...]] = MappingProxyType({})


@dataclass(frozen=True)
class Rows:
    """What became of every row: its area, or why it has none.

    Rows with one key of which the same became share it: comparing a million texts takes a tenth of a
    second every time.
    """

    keys: Keys
    fate: Integers
    """Per row what became of it, as a position in what follows."""
    key: Integers
    """Position among the distinct keys."""
    code: Texts
    reason: Texts
    suggestion: Texts

    @classmethod
    def of(cls, keys: Keys, codes: Texts, reasons: Texts, suggestions: Texts) -> Rows:
        """What was found of every distinct key, for all rows."""
        return cls(keys, keys.number, numpy.arange(len(keys.distinct)), codes, reasons, suggestions)

    @cached_property
    def count(self) -> Integers:
        """How many rows share each fate; none where all were given another."""
        rows: Integers = numpy.bincount(self.fate, minlength=self.key.size)
        return rows

    @cached_property
    def codes(self) -> pandas.Series:
        """The area code of every row, '' without."""
        return pandas.Series(self.code[self.fate], index=self.keys.index, dtype=object)

    @cached_property
    def placed(self) -> pandas.Series:
        """Which rows found an area."""
        found = numpy.asarray(self.code != "", dtype=bool)
        return pandas.Series(found[self.fate], index=self.keys.index)

    @property
    def areas(self) -> Texts:
        """The area code of every row, None without."""
        codes = self.code.copy()
        codes[codes == ""] = None
        return codes[self.fate]

    def having(self, *reasons: str) -> pandas.Series:
        """Which rows have no area for one of these reasons."""
        chosen = numpy.isin(self.reason.astype(str), reasons)
        return pandas.Series(chosen[self.fate], index=self.keys.index)

    def without(self, chosen: pandas.Series, reason: str, suggestions: Optional[Texts] = None) -> Rows:
        """The same, with the chosen rows left without an area for this reason.

        ``suggestions``: for each of these the area that it probably means.
        """
        at = numpy.flatnonzero(chosen.to_numpy(dtype=bool))
        written = numpy.full(at.size, "", dtype=object) if suggestions is None else suggestions
        text, texts = pandas.factorize(written)
        both = self.key[self.fate[at]] * max(len(texts), 1) + text
        new, place = numpy.unique(both, return_inverse=True)
        key, text = numpy.divmod(new, max(len(texts), 1))
        fate = self.fate.copy()
        fate[at] = self.key.size + place
        return Rows(
            keys=self.keys,
            fate=fate,
            key=numpy.concatenate([self.key, key]),
            code=numpy.concatenate([self.code, numpy.full(new.size, "", dtype=object)]),
            reason=numpy.concatenate([self.reason, numpy.full(new.size, reason, dtype=object)]),
            suggestion=numpy.concatenate([self.suggestion, texts[text]]),
        )


@dataclass(frozen=True)
class Join:
    """What was joined by what."""

    delivery: str
    column: Tuple[str, ...]
    kind: KeyKind
    possible: Mapping[str, str]
    """Areas that an undecided key can mean as well as others, with that key."""
    candidates: Mapping[str, Tuple[Candidate, ...]] = field(default_factory=lambda: _NO_CANDIDATES)
    """Key as written -> the areas that it may mean, the likeliest first."""
    parts: Optional[pandas.DataFrame] = None
    """Rows that lie in several areas: position, area, share (``Match.parts``)."""
    value: Optional[Measure] = None
    """The sum that the shares of value are of."""


def value_measure(delivery: Delivery) -> Optional[Measure]:
    """The delivery's main figure that may be added up; None where only rows are counted.

    That is the sum of the first indicator that has one, such as the dwellings of a corporation's list.
    """
    for indicator in delivery.indicators:
        measure = indicator.numerator
        if measure.statistic == "sum" and measure.columns:
            return measure
    return None


def few_matched(report: MatchReport) -> Tuple[Finding, ...]:
    """That less than half of the rows found an area, those of larger areas and left-out ones apart."""
    aside = sum(key.rows for key in report.unmatched if key.reason in ("total_row", "left_out"))
    whole = report.rows - aside
    if report.rows_matched >= _HALF * whole:
        return ()
    return (Finding("few_matched", {"matched": report.rows_matched, "rows": whole}),)


def make_report(table: Table, rows: Rows, level: Level, *, areas: AreaSet, join: Join) -> MatchReport:
    """The match report of one join at ``level``, what matters most first."""
    kind = join.kind
    parts = _with_keys(join.parts, rows)
    pairs, placed = _pairs(rows), rows.placed.to_numpy(dtype=bool, copy=True)
    placed[parts["position"].to_numpy(dtype=numpy.int64)] = True
    found = set(pairs["code"]) | set(parts["area"])
    value = _row_values(table, join.value, rows, placed) if join.value is not None else None
    unmatched = _unmatched(rows, level, join, placed, value)
    by_area = kind in _BY_AREA
    return MatchReport(
        delivery=join.delivery,
        area_set=areas.id,
        boundary_year=areas.boundary_year,
        key_column=", ".join(join.column),
        key_columns=join.column,
        key_kind=kind.value,
        rows=len(rows.keys.number),
        rows_matched=int(placed.sum()),
        areas=len(level.codes),
        areas_matched=len(found),
        unmatched=unmatched,
        areas_without=_without(level, found, unmatched, join.possible),
        duplicates=_duplicates(table, rows, pairs, level) if by_area else (),
        accepted_spellings=_accepted(pairs, level) if kind is KeyKind.NAME else (),
        shared=_shared(pairs, level) if by_area else (),
        # Lines and polygons have no key that says anything to a person.
        divided=() if kind is KeyKind.POINT else _divided(parts),
        level=level.name,
        value_column="" if value is None or join.value is None else _in_short(join.value.columns),
        value_matched=None if value is None else _share(value[placed].sum(), value),
    )


def completed(
    report: MatchReport,
    delivery: Delivery,
    areas: AreaSet,
    values: Values,
    checks: Sequence[TotalCheck] = (),
) -> MatchReport:
    """The report with what only the figures tell: which areas count as zero, and how totals compare.

    ``values`` are the figures that were measured from the join. An area that the partner does not
    cover says so; areas where most people live come first.
    """
    frame = values.frame[values.frame["variant"].isin([""])]
    nothing = (frame["numerator"] == 0) | (frame["value"] == 0)
    zero = set(frame["area"][nothing & (frame["status"] == "observed")])
    outside = _not_covered(delivery, areas)
    weights = _inhabitants(areas)
    found = [
        replace(
            item,
            zero=item.code in zero,
            reason="not_covered" if item.code in outside and item.reason == "not_in_file" else item.reason,
        )
        for item in report.areas_without
    ]
    order = sorted(found, key=lambda item: (not item.likely_key, -weights.get(item.code, 0.0)))
    return replace(report, areas_without=tuple(order), checks=tuple(checks))


def _not_covered(delivery: Delivery, areas: AreaSet) -> FrozenSet[str]:
    """Codes of the areas that the partner says it does not cover, by their own code or a larger area's."""
    if not delivery.covered:
        return frozenset()
    inside = areas.frame.index.isin(delivery.covered)
    for level in areas.levels:
        inside |= areas.frame[level].isin(delivery.covered).to_numpy()
    return frozenset(str(code) for code in areas.frame.index[~inside])


def _inhabitants(areas: AreaSet) -> Dict[str, float]:
    """How many people (else what the first denominator counts) each area has."""
    named = [name for name in areas.denominators if "inwoner" in name.lower()] or list(areas.denominators)
    return areas.frame[named[0]].fillna(0.0).astype(float).to_dict() if named else {}


# --- keys ------------------------------------------------------------------------------------


def _row_values(table: Table, measure: Measure, rows: Rows, placed: Flags) -> Optional[Floats]:
    """What each row carries of the total; None where that cannot be told.

    Columns about persons are never taken, nor figures below zero: shares of those mean nothing.
    """
    persons = {item.column for item in table.inspection.personal}
    names = [name for column in measure.columns for name in _named(table, column) if name not in persons]
    numbers = [pandas.to_numeric(table.frame[name], errors="coerce") for name in names]
    if not numbers or persons.intersection(measure.where):
        return None
    value: Floats = numpy.zeros(len(table.frame))
    for number in numbers:
        value += number.fillna(0.0).to_numpy(dtype=float)
    counted = passes(table, measure.where)
    counted &= placed | ~rows.having(*OTHER_LEVEL).to_numpy(dtype=bool)
    value = numpy.where(counted, value, 0.0)
    return value if value.sum() > 0 and not (value < 0).any() else None


def _named(table: Table, column: str) -> List[str]:
    """The columns of the table that are meant; several where the name holds a period."""
    names = (
        periods.by_period(table.inspection.columns, column).values() if periods.PLACE in column else [column]
    )
    return [name for name in names if name in table.frame]


def _in_short(columns: Sequence[str]) -> str:
    """The columns by name; of many (twelve months) the first and the last."""
    return ", ".join(columns) if len(columns) <= _FEW else f"{columns[0]} … {columns[-1]}"


def _share(part: float, value: Floats) -> float:
    return float(min(max(part / value.sum(), 0.0), 1.0))


def _unmatched(
    rows: Rows, level: Level, join: Join, placed: Flags, value: Optional[Floats]
) -> Tuple[UnmatchedKey, ...]:
    """Keys without an area; keys that are coordinates are shown as the columns they stand in."""
    without = ~placed
    frame = pandas.DataFrame({
        "key": ", ".join(join.column) if join.kind is KeyKind.POINT else rows.keys.texts[without],
        "reason": rows.reason[rows.fate[without]],
        "suggestion": rows.suggestion[rows.fate[without]],
        "value": 0.0 if value is None else value[without],
    })  # fmt: skip
    groups = frame.groupby(["key", "reason", "suggestion"], sort=True)["value"].agg(["size", "sum"])
    found = []
    for (key, reason, suggestion), (count, carried) in zip(groups.index, groups.itertuples(index=False)):
        told = value is not None and reason not in OTHER_LEVEL
        found.append(
            UnmatchedKey(
                key=personal.shown_key(str(key)),
                rows=int(count),
                reason=str(reason),
                suggestion=str(suggestion),
                suggestion_name=level.names.get(suggestion, ""),
                candidates=_candidates(str(suggestion), join.candidates.get(str(key), ()), level),
                value_share=_share(carried, value) if told and value is not None else None,
            )
        )
    return tuple(sorted(found, key=_weight))


def _weight(item: UnmatchedKey) -> Tuple[float, int, str, str]:
    share = -1.0 if item.value_share is None else item.value_share
    return -share, -item.rows, item.key, item.reason


def _candidates(suggestion: str, others: Tuple[Candidate, ...], level: Level) -> Tuple[Candidate, ...]:
    """What a key may mean: the suggestion first, then the others by how much they are like it."""
    first = [item for item in others if item.code == suggestion]
    if suggestion in level.names and not first:
        first = [Candidate(suggestion, level.names[suggestion])]
    others = tuple(item for item in others if item.code != suggestion)
    return (*first, *others)[:MOST_CANDIDATES]


# --- areas -----------------------------------------------------------------------------------


def _without(
    level: Level, found: Collection[str], unmatched: Tuple[UnmatchedKey, ...], possible: Mapping[str, str]
) -> Tuple[AreaWithout, ...]:
    """Areas that no row found, with the key that probably meant them."""
    meant: Dict[str, UnmatchedKey] = {}
    for key in unmatched:
        meant.setdefault(key.suggestion, key)
    listed = []
    for code in level.codes:
        if code in found:
            continue
        likely = meant.get(code)
        reason = "not_in_file"
        if likely is not None:
            reason = "recoded" if likely.reason == "recoded" else "likely_misspelt"
        elif code in possible:
            reason = "ambiguous"
        likely_key = likely.key if likely else possible.get(code, "")
        listed.append(AreaWithout(code, level.names[code], reason, likely_key))
    return tuple(listed)


def _duplicates(table: Table, rows: Rows, pairs: pandas.DataFrame, level: Level) -> Tuple[DuplicateKey, ...]:
    """Areas with several rows for the same period."""
    periods = [
        as_text(table.frame[column.name]).to_numpy(dtype=object)
        for column in table.inspection.columns
        if column.kind is ColumnKind.PERIOD and column.name in table.frame
    ]
    if periods:
        codes = rows.codes.to_numpy(dtype=object)
        frame = pandas.DataFrame(dict(enumerate([codes, *periods])))[codes != ""]
        counts = frame.groupby(list(frame.columns), sort=False).size().groupby(level=0).max()
    else:
        counts = pairs.groupby("code")["rows"].sum()
    return tuple(
        DuplicateKey(str(code), level.names[code], int(count))
        for code, count in counts[counts > 1].sort_index().items()
    )


def _pairs(rows: Rows) -> pandas.DataFrame:
    """Every key that found an area, with that area and how many rows it has."""
    there = (rows.count > 0) & (rows.code != "")
    pairs = pandas.DataFrame({"code": rows.code, "key": rows.keys.distinct[rows.key], "rows": rows.count})
    return pairs[there].sort_values(["code", "key"], ignore_index=True)


def _accepted(pairs: pandas.DataFrame, level: Level) -> Tuple[Tuple[str, str], ...]:
    """Names that were taken for an area's name without being written like it."""
    found = zip(pairs["key"], pairs["code"])
    return tuple((str(key), str(code)) for key, code in found if key != level.names[code])


def _shared(pairs: pandas.DataFrame, level: Level) -> Tuple[SharedArea, ...]:
    """Areas that several different keys found, those with most rows first."""
    several = pairs[pairs["code"].duplicated(keep=False)]
    rows = several.groupby("code")["rows"].sum()
    keys: Dict[str, List[str]] = {}
    for code, key in zip(several["code"], several["key"]):
        keys.setdefault(str(code), []).append(personal.shown_key(str(key)))
    found = [SharedArea(code, level.names[code], tuple(keys[code]), int(rows[code])) for code in keys]
    return tuple(sorted(found, key=lambda item: (-item.rows, item.code)))


def _with_keys(parts: Optional[pandas.DataFrame], rows: Rows) -> pandas.DataFrame:
    """The parts of rows that lie in several areas, each with the key of its row."""
    if parts is None or parts.empty:
        return pandas.DataFrame({"position": [], "area": [], "share": [], "key": []})
    keys = rows.keys.distinct[rows.keys.number[parts["position"].to_numpy(dtype=numpy.int64)]]
    return parts[["position", "area", "share"]].assign(key=keys)


def _divided(parts: pandas.DataFrame) -> Tuple[DividedKey, ...]:
    """Keys over several areas, those with most rows first."""
    if parts.empty:
        return ()
    rows = parts.groupby("key", sort=True)["position"].nunique()
    once = parts.drop_duplicates(["key", "area"]).sort_values(["share", "area"], ascending=[False, True])
    of_key: Dict[str, List[Tuple[str, float]]] = {}
    for key, area, share in zip(once["key"], once["area"], once["share"]):
        of_key.setdefault(key, []).append((str(area), float(share)))
    found = [
        DividedKey(personal.shown_key(str(key)), int(count), tuple(of_key[key]))
        for key, count in rows.items()
    ]
    return tuple(sorted(found, key=lambda item: (-item.rows, item.key)))
