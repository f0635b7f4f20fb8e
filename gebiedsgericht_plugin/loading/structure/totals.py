"""Totals and subtotals among the rows: those that say so, and those whose numbers show it.

A row of a level above (``GM0664`` among buurten) is data, and so is a category *Totaal* of a long
table, which is told. What the words leave open, the sums settle; without proof a row stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Dict, List, Optional, Sequence, Set, Tuple

import numpy as np

from ...model.tables import Finding
from ..cells.grid import Strings
from ..columns.recognition import CBS_CODE, PC4, PC6
from ..notation import numbers, words

TOTAL, SUBTOTAL = "total", "subtotal"
MOST_CANDIDATES = 500
"""More rows than this that might be totals are none: the file is made so."""
MOST_CELLS = 3_000_000
"""Numbers are added up over at most this many cells."""
MOST_COLUMNS = 12
UNSAID_ROWS = 20_000
"""In longer files a total that does not say so and has a name for a key is not looked for."""
FEW_DISTINCT = 5000
KEYLESS, STRANGE, NAMED = 2, 4, 6
"""So many rows, not zero, prove by one column that a row is their sum: of a row without any key, with a key
of another form, and with a key like any other."""
MOST_DISTINCT = 200_000
NEAR_END = 20

_SUB = re.compile(r"sub[ -]?tota", re.IGNORECASE)
_GRAND = re.compile(
    r"(?:eind|generaal|algemeen|grand)[ -]?tota|totaal[ -](?:generaal|algemeen)", re.IGNORECASE
)
_TOTAL = re.compile(
    r"(?:(?:sub|eind|generaal|algemeen|grand)[ -]?)?\s*(?:totaal|totalen|total|totaliter)\b|som$",
    re.IGNORECASE,
)
_ENDS = re.compile(r".*\b(?:sub|eind)?(?:totaal|totalen|total)$", re.IGNORECASE)
_WHOLE = re.compile(
    r"(?:\W*(?:(?:sub|eind|generaal|algemeen|grand)[ -]?)?(?:totaal|totalen|total|totaliter|som)"
    r"(?:[ -](?:generaal|algemeen))?\W*)(?:(?:de |alle |van |per |in |hele )*"
    r"(?:wijk|buurt|gemeente|stad|gebied|regio|kern|provincie|nederland|deelgebied|complex|rij|pagina)\w*\b.*)?",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(r"(?:w\.?v\.?|waarvan|of which|waaronder)(?:\s|$)", re.IGNORECASE)
_MEAN = re.compile(
    r"(?:gemiddelden?|gemiddeld|average|mean|gem\.)(?: (?:totaal|gemeente|stad|alle.*|wijken|buurten))?",
    re.IGNORECASE,
)


@dataclass
class Totals:
    """Which rows are totals, and what to tell about those that stay."""

    reasons: Dict[int, str] = field(default_factory=dict)
    findings: List[Finding] = field(default_factory=list)


@dataclass
class Rows:
    """The rows of a table as far as totals need them."""

    strings: Sequence[Strings]
    """Per column of the grid."""
    names: Dict[int, str]
    """Name of every column of the table."""
    numeric: Sequence[int]
    data: np.ndarray

    @property
    def worded(self) -> List[int]:
        """Columns that do not hold numbers."""
        return [at for at in self.names if at not in self.numeric]

    def text(self, row: int, column: int) -> str:
        """A cell."""
        strings = self.strings[column]
        return strings.texts[int(strings.codes[row])]

    @cached_property
    def positions(self) -> np.ndarray:
        """The rows of data."""
        return np.flatnonzero(self.data)

    @cached_property
    def amounts(self) -> np.ndarray:
        """Per row of data (and count column) its number; NaN where there is none."""
        most = max(1, min(MOST_COLUMNS, MOST_CELLS // max(len(self.positions), 1)))
        columns = []
        for at in [at for at in self.numeric if at in self.names and not _identifies(self.names[at])]:
            amounts = self._column(at)
            if amounts is not None:
                columns.append(amounts)
            if len(columns) == most:
                break
        whole = [column for column in columns if _is_whole(column)]
        chosen = whole or columns
        return np.column_stack(chosen) if chosen else np.zeros((len(self.positions), 0))

    def _column(self, at: int) -> Optional[np.ndarray]:
        strings = self.strings[at]
        sample = strings.sample
        marks = numbers.notation(sample.texts, sample.counts, "")
        amounts = strings.spread(numbers.parse(strings.texts, marks, {}))[self.positions]
        return amounts if bool((amounts > 0).any()) else None


def _identifies(name: str) -> bool:
    return words.is_area_code(name) or words.is_identifier(name) or words.is_postcode(name)


def _is_whole(column: np.ndarray) -> bool:
    known = column[~np.isnan(column)]
    return bool(len(known)) and bool((known == np.round(known)).all())


def find(rows: Rows) -> Totals:
    """The totals among the rows of a table."""
    found = Totals()
    if not len(rows.positions):
        return found
    said, open_rows = _said(rows)
    if len(said) > 0.5 * len(rows.positions):
        return found
    unsaid = _unsaid(rows, set(said))
    named = set(_ends(rows)) - set(open_rows) - set(unsaid) - set(said)
    candidates = sorted(row for row in {*open_rows, *unsaid, *named} if not _has_code(rows, row))
    shown = _shown(rows, said, candidates, named)
    if len(said) + len(shown) < 0.5 * len(rows.positions) or len(said) + len(shown) == 1:
        found.reasons.update(shown)
    found.reasons.update(_sorted_out(rows, said, found.reasons))
    if len(found.reasons) >= len(rows.positions):
        found.reasons.clear()
    found.findings.extend(_among(rows, found.reasons))
    return found


def _said(rows: Rows) -> Tuple[Dict[int, str], List[int]]:
    """Rows whose first filled cell says *Totaal* and whose other cells hold no text: those that leave
    no doubt with what they say, and those that could be a category of their own (*Totaal woningen*).
    """
    settled: Dict[int, str] = {}
    doubtful: List[int] = []
    untouched = rows.data.copy()
    for at in sorted(rows.names):
        column = rows.strings[at]
        others = [other for other in rows.names if other > at]
        for row in _labelled(rows, at, untouched):
            if any(_says_something(rows.text(row, other)) for other in others):
                continue
            text = rows.text(row, at)
            if _WHOLE.fullmatch(text) or _MEAN.fullmatch(text) or words.is_area_name(rows.names[at]):
                settled[row] = text
            else:
                doubtful.append(row)
        untouched &= column.blank
        if not untouched.any():
            break
    settled.update(_parts_of_totals(rows, settled))
    return settled, doubtful + _of_groups(rows, settled)


def _parts_of_totals(rows: Rows, settled: Dict[int, str]) -> Dict[int, str]:
    """Rows right below a total that say what it holds: *waarvan sociaal*."""
    found: Dict[int, str] = {}
    columns = rows.worded[:1]
    for row in sorted(settled):
        below = row + 1
        while columns and below < len(rows.data) and rows.data[below]:
            text = rows.text(below, columns[0])
            if not _OF_WHICH.match(text):
                break
            found[below] = text
            below += 1
    return found


def _labelled(rows: Rows, at: int, among: np.ndarray) -> List[int]:
    """Rows whose cell in a column says *Totaal*; in a column of numbers only the first and last rows."""
    if at in rows.numeric:
        ends = [*rows.positions[:NEAR_END].tolist(), *rows.positions[-NEAR_END:].tolist()]
        found = sorted({row for row in ends if among[row] and says_total(rows.text(row, at))})
    else:
        found = np.flatnonzero(among & rows.strings[at].rows_where(says_total)).tolist()
    return found if len(found) <= max(MOST_CANDIDATES, 0.1 * len(rows.positions)) else []


def _of_groups(rows: Rows, settled: Dict[int, str]) -> List[int]:
    """Rows such as *Centrum; Totaal; 120*: a total below the name of its wijk, where buurten stand."""
    found: List[int] = []
    columns = rows.worded
    for at in columns[1:]:
        column = rows.strings[at]
        if not words.is_area_name(rows.names[at]) or len(column.texts) > FEW_DISTINCT:
            continue
        labelled = np.flatnonzero(rows.data & column.rows_where(_WHOLE.fullmatch))
        found.extend(int(row) for row in labelled[:MOST_CANDIDATES] if int(row) not in settled)
    return found


def _unsaid(rows: Rows, said: Set[int]) -> List[int]:
    """Rows that may be totals without a word: no key, or a key of another form."""
    worded = rows.worded
    if not worded:
        return []
    nothing = rows.data.copy()
    for at in {min(rows.names), *worded}:
        nothing &= rows.strings[at].blank
    found = [int(row) for row in np.flatnonzero(nothing)[: MOST_CANDIDATES + 1]]
    if len(found) > min(MOST_CANDIDATES, 0.5 * len(rows.positions)):
        found = []
    for at in worded:
        found.extend(_without_key(rows, at))
    return [row for row in found if row not in said]


def _ends(rows: Rows) -> List[int]:
    """The first and the last row, where a total may stand under the name of the municipality."""
    if len(rows.positions) > UNSAID_ROWS or not rows.worded:
        return []
    return [int(rows.positions[0]), int(rows.positions[-1])]


def _without_key(rows: Rows, at: int) -> List[int]:
    """Rows whose cell is empty or not of the form where nearly all cells of a column are keys."""
    column = rows.strings[at]
    if len(column.texts) > MOST_DISTINCT:
        return []
    forms = (CBS_CODE, PC6, PC4, re.compile(r"0\d{1,7}|\d{7,8}"))
    filled = int((rows.data & ~column.blank).sum())
    strange = rows.data & column.blank
    for form in forms:
        if column.sample.share(form.fullmatch) < 0.5:
            continue
        fitting = rows.data & column.rows_where(form.fullmatch)
        if fitting.sum() >= 0.8 * filled:
            strange = rows.data & ~fitting
            break
    else:
        if at != min(rows.names) or filled < 0.5 * len(rows.positions):
            return []
    found = [int(row) for row in np.flatnonzero(strange)]
    return found if len(found) <= min(MOST_CANDIDATES, max(1, 0.2 * len(rows.positions))) else []


def _has_code(rows: Rows, row: int) -> bool:
    return any(CBS_CODE.fullmatch(rows.text(row, at)) for at in rows.worded)


def _shown(rows: Rows, said: Dict[int, str], candidates: Sequence[int], named: Set[int]) -> Dict[int, str]:
    """Of the candidates those whose numbers are the sum of the rows they stand below (or above).

    ``named`` have a key like any other row, so that only the sum of all others proves them.
    """
    if not candidates or len(candidates) > 2 * MOST_CANDIDATES or not rows.amounts.shape[1]:
        return {}
    place = {int(row): at for at, row in enumerate(rows.positions)}
    sums = _Sums(rows.amounts, {place[row] for row in said})
    found: Dict[int, str] = {}
    for row in candidates:
        texts = [rows.text(row, at) for at in rows.worded]
        keyless = not any(texts) or any(map(says_total, texts))
        reason = sums.reason(place[row], keyless=keyless, named=row in named)
        if reason:
            found[row] = reason
            sums.totals.add(place[row])
    return found


@dataclass
class _Sums:
    """The numbers of all rows, and which rows are totals already."""

    amounts: np.ndarray
    totals: Set[int]

    def reason(self, at: int, keyless: bool, named: bool) -> str:
        """``total`` or ``subtotal`` where a row is the sum of others, else empty.

        ``keyless``: it holds nothing but numbers, or the word *Totaal*; ``named``: it has a name like
        any other row, so that only the sum of all others proves it.
        """
        others = np.ones(len(self.amounts), dtype=bool)
        others[[at, *self.totals]] = False
        after = bool(others[at + 1 :].any())
        least = NAMED if named else KEYLESS if keyless else STRANGE
        if self._is_sum(at, others, least, keyless and not after):
            return TOTAL
        if named:
            return ""
        above = others.copy()
        above[at:] = False
        if self._is_sum(at, above, least, False):
            return SUBTOTAL if after else TOTAL
        group = above.copy()
        group[: max((total for total in self.totals if total < at), default=-1) + 1] = False
        return SUBTOTAL if self._is_sum(at, group, least, False) else ""

    def _is_sum(self, at: int, parts: np.ndarray, least: int, lenient: bool) -> bool:
        """Whether a row is the sum of others in nearly all columns: in two of them, or in one of at
        least ``least`` rows that are not zero.

        Parts without a number may explain a total that is higher, beside a column that is exact or
        (``lenient``) where nothing but a total can stand there.
        """
        if int(parts.sum()) < KEYLESS:
            return False
        row, below = self.amounts[at], self.amounts[parts]
        summed, missing = np.nansum(below, axis=0), np.isnan(below).sum(axis=0)
        counted = (below > 0).sum(axis=0)
        enough = counted >= min(least, int(parts.sum()), 3)
        compared = ~np.isnan(row) & enough
        if not compared.any():
            return False
        slack = np.where(row == np.round(row), 1e-6, 0.051) * np.sqrt(len(below)) + 1e-9 * np.abs(summed)
        exact = compared & (np.abs(row - summed) <= slack) & (row > 0)
        explained = compared & ~exact & (missing > 0) & (row >= summed) & (row <= 2 * summed)
        fits = (exact | explained).sum() >= 0.75 * compared.sum()
        proved = exact.sum() > 1 or bool((exact & (counted >= least)).any())
        return bool(fits) and (proved or (lenient and not exact.any()))


def _sorted_out(rows: Rows, said: Dict[int, str], shown: Dict[int, str]) -> Dict[int, str]:
    """For every row that says what it is, whether it sums all rows or some."""
    if not said:
        return {}
    plain = rows.data.copy()
    plain[[*said, *shown]] = False
    positions = np.flatnonzero(plain)
    first, last = (int(positions[0]), int(positions[-1])) if len(positions) else (0, -1)
    result = {}
    for row, text in said.items():
        inside = first < row < last
        more = len(said) > 1 and re.search(r"\d|\bwijk\b|\bbuurt\b", text, re.IGNORECASE) is not None
        if _GRAND.match(text):
            result[row] = TOTAL
        elif _SUB.match(text) or _OF_WHICH.match(text) or inside or more:
            result[row] = SUBTOTAL
        else:
            result[row] = TOTAL
    return result


def _among(rows: Rows, aside: Dict[int, str]) -> List[Finding]:
    """Columns in which *Totaal* stays as one of the categories."""
    stays = rows.data.copy()
    stays[list(aside)] = False
    found = []
    for at in rows.worded:
        column = rows.strings[at]
        if len(column.texts) > FEW_DISTINCT:
            continue
        texts = [text for text in column.texts if says_total(text) and not _MEAN.fullmatch(text)]
        if not texts:
            continue
        count = int((stays & column.rows_where(set(texts).__contains__)).sum())
        if count:
            values = {"column": rows.names[at], "text": texts[0], "rows": count}
            found.append(Finding("totals_among_rows", values))
    return found


def says_total(text: str) -> bool:
    """Whether a cell calls its row a total (or a mean of all rows)."""
    if text[:1] in "tTsSeEgGaA" and (_TOTAL.match(text) or _MEAN.fullmatch(text)):
        return True
    return text[-3:].lower() in ("aal", "tal", "len") and _ENDS.fullmatch(text) is not None


def _says_something(text: str) -> bool:
    return (
        bool(text)
        and not numbers.is_number(text)
        and numbers.status_of(text, {}) is None
        and not says_total(text)
    )
