"""From the rows of a table to areas: every row finds its area, or says why not."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Mapping, Optional, Sequence, Tuple, Union

import numpy
import pandas

from ...errors import EmptyKey, NothingMatched
from ...loading import personal
from ...model.areas import AreaSet
from ...model.matching import MatchReport
from ...model.recipe import Key, KeyKind, Measure
from ...model.tables import ColumnKind, Finding, Table
from . import names
from .keys import Level, as_text
from .names_beside import disagreements, town_names
from .report import Join, Rows, few_matched, make_report
from .searching import Link, Outcome, Searcher

ONE_ROW_EACH = (KeyKind.CODE.value, KeyKind.NAME.value)
"""Kinds of key by which partners tend to send one row per area."""
NO_DECISIONS: Mapping[str, str] = MappingProxyType({})
_ONE_ROW_SHARE = 0.9
_LEVEL_WORDS = 20


def no_parts() -> pandas.DataFrame:
    """The parts of a match without rows that lie in several areas."""
    return pandas.DataFrame({
        "position": numpy.empty(0, dtype=numpy.int64),
        "area": numpy.empty(0, dtype=object),
        "share": numpy.empty(0, dtype=float),
    })  # fmt: skip


def no_totals() -> pandas.DataFrame:
    """The totals of a match without rows of larger areas."""
    return pandas.DataFrame({
        "position": numpy.empty(0, dtype=numpy.int64),
        "level": numpy.empty(0, dtype=object),
        "area": numpy.empty(0, dtype=object),
    })  # fmt: skip


@dataclass(frozen=True)
class Match:
    """Which area each row found."""

    areas: pandas.Series
    """Indexed by line: a code at ``level``, None where none was found or the row lies in several."""
    level: str
    report: MatchReport
    parts: pandas.DataFrame = field(default_factory=no_parts)
    """Rows whose key covers several areas: ``position`` (row number in ``table.frame``, from 0),
    ``area`` (code at ``level``), ``share`` (above 0; at most 1 per row together: what of a line or
    polygon lies outside all areas is in no part). A row's largest part comes first. Figures are
    estimates, but for lengths and surfaces."""
    totals: pandas.DataFrame = field(default_factory=no_totals)
    """Rows that are the partner's own total of a larger area of this area set: ``position``,
    ``level`` and ``area`` (its code). Sums of the parts can be compared with them."""
    rough: int = 0
    """Rows with an address whose house is not known, placed by their postcode or street."""
    findings: Tuple[Finding, ...] = ()
    """What an officer should know: names beside codes that are another area's."""


def match(
    table: Table,
    key: Key,
    areas: AreaSet,
    *,
    delivery: str,
    link: Optional[Link] = None,
    decisions: Mapping[str, str] = NO_DECISIONS,
    value: Optional[Measure] = None,
) -> Match:
    """Find the area of every row of ``table``.

    ``link``: the addresses (postcodes, streets) by which keys of those kinds find
    their area, or how to get them when they are needed. ``decisions``: key as written -> area code, or ''
    to leave its rows out; they go before everything else. ``value``: the sum that the report's shares
    of value are of. Rows whose key is that of a larger area
    (a wijk among buurten, the country) are not matched but count as totals; a table whose keys are
    mostly those of a larger level is matched at that level, and says so in ``Match.level``.

    Raises NoKeyFound, EmptyKey, NothingMatched, LinkTableNeeded, NoSuchColumn.
    """
    searcher = Searcher(table, areas, link, decisions)
    outcome = searcher.outcome(key)
    rows = _per_row(table, outcome, areas.level)
    parts = outcome.parts()
    if not rows.placed.any() and not len(parts):
        raise _nothing_matched(table, outcome, searcher.level(outcome.level), areas)
    findings: Tuple[Finding, ...] = ()
    if outcome.kind is KeyKind.CODE:
        rows = _recoded(table, rows, searcher.level(outcome.level))
        towns = town_names(areas.parent_names("gemeente") if "gemeente" in areas.levels else None)
        findings = disagreements(table, outcome.column, rows, searcher.level(outcome.level), towns)
    report = make_report(
        table,
        rows,
        searcher.level(outcome.level),
        areas=areas,
        join=Join(delivery, outcome.column, outcome.kind, outcome.possible, outcome.candidates, parts, value),
    )
    findings = (*few_matched(report), *findings)
    found = pandas.Series(rows.areas, index=rows.keys.index, dtype=object, name="area")
    totals = searcher.totals(outcome, rows.having("total_row"))
    return Match(found, outcome.level, report, parts, totals, outcome.rough, findings)


def _per_row(table: Table, outcome: Outcome, own_level: str) -> Rows:
    """What every row found, with the rows of a larger area of the same name told apart.

    Where a file has both 'Bavel' the wijk and 'Bavel' the buurt, a column that separates the
    certain rows of both levels (Borough, Neighbourhood) decides; without one the rows are
    ambiguous, unless rows of a name are many anyhow.
    """
    rows = Rows.of(
        outcome.keys,
        codes=outcome.of_keys(lambda found: found.code),
        reasons=outcome.of_keys(lambda found: found.reason),
        suggestions=outcome.of_keys(lambda found: found.suggestion),
    )
    if not outcome.two_levels or outcome.level != own_level:
        return rows
    keys = outcome.keys.texts
    doubtful = keys.isin(outcome.two_levels)
    certain, totals = rows.placed & ~doubtful, rows.having("total_row")
    words = _level_column(table, outcome.column, certain, totals)
    if words is not None:
        return rows.without(doubtful & words.isin(set(words[totals])), "total_row")
    counts = keys[certain].value_counts()
    if counts.empty or (counts == 1).mean() < _ONE_ROW_SHARE:
        return rows
    doubtful &= keys.duplicated(keep=False)
    return rows.without(doubtful, "ambiguous", rows.codes[doubtful].to_numpy(dtype=object))


def _level_column(
    table: Table, key: Sequence[str], areas: pandas.Series, totals: pandas.Series
) -> Optional[pandas.Series]:
    """The column whose words differ between rows of areas and rows of larger areas."""
    for column in table.inspection.columns:
        if column.name in key or column.kind not in (ColumnKind.CATEGORY, ColumnKind.TEXT, ColumnKind.NAME):
            continue
        words = as_text(table.frame[column.name])
        here, above = set(words[areas]), set(words[totals])
        if here and above and not here & above and words.nunique() <= _LEVEL_WORDS and "" not in here | above:
            return words
    return None


def _recoded(table: Table, rows: Rows, level: Level) -> Rows:
    """Codes without an area whose name is that of an area without rows: probably recoded."""
    columns = [column.name for column in table.inspection.columns if column.kind is ColumnKind.NAME]
    if not columns:
        return rows
    with_rows = set(rows.code[rows.count > 0])
    without = [code for code in level.codes if code not in with_rows]
    open_rows = rows.having("other_year", "unknown")
    if not without or not open_rows.any():
        return rows
    book = names.NameBook(Level(level.name, {code: level.names[code] for code in without}))
    written = as_text(table.frame[columns[0]])[open_rows]
    looked_up = {name: book.find(name) for name in written.unique() if name}
    suggested = written.map({name: found.code for name, found in looked_up.items() if found and found.code})
    return rows.without(
        open_rows & suggested.notna().reindex(open_rows.index, fill_value=False),
        "recoded",
        suggested.dropna().to_numpy(dtype=object),
    )


def _nothing_matched(
    table: Table, outcome: Outcome, level: Level, areas: AreaSet
) -> Union[EmptyKey, NothingMatched]:
    written = [key for key in outcome.keys.distinct if key]
    if not written:
        return EmptyKey(table.inspection.file, ", ".join(outcome.column))
    shown = [] if outcome.kind is KeyKind.POINT else [personal.shown_key(key) for key in written[:3]]
    examples = level.names.values() if outcome.kind is KeyKind.NAME else level.codes
    return NothingMatched(
        path=table.inspection.file,
        column=", ".join(outcome.column),
        areas=areas.id,
        examples=tuple(shown),
        area_examples=tuple(list(examples)[:3]),
    )
