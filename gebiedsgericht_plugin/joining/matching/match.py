"""From the rows of a table to areas: every row finds its area, or says why not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Mapping, Optional, Sequence

import numpy
import pandas

from ...errors import NothingMatched
from ...loading import personal
from ...model.areas import AreaSet
from ...model.matching import MatchReport
from ...model.recipe import Key, KeyKind
from ...model.tables import ColumnKind, Table
from . import names
from .keys import Level, as_text
from .report import Join, Rows, make_report
from .searching import Outcome, Searcher

ONE_ROW_EACH = (KeyKind.CODE.value, KeyKind.NAME.value)
"""Kinds of key by which partners tend to send one row per area."""
NO_DECISIONS: Mapping[str, str] = MappingProxyType({})
_ONE_ROW_SHARE = 0.9
_LEVEL_WORDS = 20


@dataclass(frozen=True)
class Match:
    """Which area each row found. ``areas`` is indexed by line: a code at ``level``, or None."""

    areas: pandas.Series
    level: str
    report: MatchReport


def match(
    table: Table,
    key: Key,
    areas: AreaSet,
    *,
    delivery: str,
    link: Optional[pandas.Series] = None,
    decisions: Mapping[str, str] = NO_DECISIONS,
) -> Match:
    """Find the area of every row of ``table``.

    ``link``: postcode (or address) -> area code. ``decisions``: key as written -> area code, or ''
    to leave its rows out; they go before everything else. Rows whose key is that of a larger area
    (a wijk among buurten, the country) are not matched but count as totals; a table whose keys are
    mostly those of a larger level is matched at that level, and says so in ``Match.level``.

    Raises NoKeyFound, NothingMatched, LinkTableNeeded, NoSuchColumn.
    """
    searcher = Searcher(table, areas, link, decisions)
    outcome = searcher.outcome(key)
    rows = _per_row(table, outcome, areas.level)
    if not (rows.codes != "").any():
        raise _nothing_matched(table, outcome, searcher.level(outcome.level), areas)
    if outcome.kind is KeyKind.CODE:
        rows = _recoded(table, rows, searcher.level(outcome.level))
    report = make_report(
        table,
        rows,
        searcher.level(outcome.level),
        areas=areas,
        join=Join(delivery, outcome.column, outcome.kind, outcome.possible),
    )
    matched = numpy.where(rows.codes == "", None, rows.codes)
    found = pandas.Series(matched, index=rows.codes.index, dtype=object, name="area")
    return Match(areas=found, level=outcome.level, report=report)


def _per_row(table: Table, outcome: Outcome, own_level: str) -> Rows:
    """What every row found, with the rows of a larger area of the same name told apart.

    Where a file has both 'Bavel' the wijk and 'Bavel' the buurt, a column that separates the
    certain rows of both levels (Borough, Neighbourhood) decides; without one the rows are
    ambiguous, unless rows of a name are many anyhow.
    """
    rows = Rows(
        keys=outcome.keys,
        codes=outcome.of_rows(lambda found: found.code),
        reasons=outcome.of_rows(lambda found: found.reason),
        suggestions=outcome.of_rows(lambda found: found.suggestion),
    )
    if not outcome.two_levels or outcome.level != own_level:
        return rows
    doubtful = outcome.keys.isin(outcome.two_levels)
    certain, totals = (rows.codes != "") & ~doubtful, rows.reasons == "total_row"
    words = _level_column(table, outcome.column, certain, totals)
    if words is not None:
        return rows.without(doubtful & words.isin(set(words[totals])), "total_row")
    counts = outcome.keys[certain].value_counts()
    if counts.empty or (counts == 1).mean() < _ONE_ROW_SHARE:
        return rows
    return rows.without(doubtful & outcome.keys.duplicated(keep=False), "ambiguous", rows.codes)


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
    with_rows = set(rows.codes)
    without = [code for code in level.codes if code not in with_rows]
    open_rows = rows.reasons.isin(["other_year", "unknown"])
    if not columns or not without or not open_rows.any():
        return rows
    book = names.NameBook(Level(level.name, {code: level.names[code] for code in without}))
    written = as_text(table.frame[columns[0]])[open_rows]
    looked_up = {name: book.find(name) for name in written.unique() if name}
    suggested = written.map({name: found.code for name, found in looked_up.items() if found and found.code})
    suggested = suggested.dropna()
    reasons, suggestions = rows.reasons.copy(), rows.suggestions.copy()
    reasons[suggested.index] = "recoded"
    suggestions[suggested.index] = suggested
    return replace(rows, reasons=reasons, suggestions=suggestions)


def _nothing_matched(table: Table, outcome: Outcome, level: Level, areas: AreaSet) -> NothingMatched:
    written = [key for key in outcome.keys.unique() if key]
    shown = [] if outcome.kind is KeyKind.POINT else [personal.shown_key(key) for key in written[:3]]
    examples = level.names.values() if outcome.kind is KeyKind.NAME else level.codes
    return NothingMatched(
        path=table.inspection.file,
        column=", ".join(outcome.column),
        areas=areas.id,
        examples=tuple(shown),
        area_examples=tuple(list(examples)[:3]),
    )
