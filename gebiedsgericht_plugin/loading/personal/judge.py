"""Which columns hold personal data: judged by their cells, their names and what stands beside them.

Nothing here stops on numbers of companies (KvK, RSIN), BAG ids, postcodes, amounts or area codes.
Columns, kinds, shares and lines are told, never values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import AbstractSet, Dict, Mapping, Optional, Sequence, Tuple

import numpy as np

from ...model.tables import ColumnKind, Finding, PersonalColumn
from ..cells.grid import Strings
from ..columns.typed import Typed
from ..notation import words
from ..notation.joined import Joined
from . import checks, names

SMALL_LUCK, LUCK, TINY_LUCK = 1e-2, 1e-4, 1e-9
"""A column counts as BSN when chance would make so many pass less often than this: where the table is
about persons, where nearly all pass, where many do not."""
_NEARLY_ALL = 0.8
FIRST_LINES = 3
FEW_TEXTS = 50
"""Columns with more texts either stop or hold hardly any such number."""
_EIGHT_DIGITS = 99_999_999
_CODED = (ColumnKind.CODE, ColumnKind.PC4, ColumnKind.PC6, ColumnKind.BAG_ID)
_TEXTS = (ColumnKind.TEXT, ColumnKind.CATEGORY, ColumnKind.NAME, ColumnKind.ADDRESS)
_WORD = re.compile(r"[^\W\d_]{2,}")
_LETTER = re.compile(r"[A-Za-z]")
_TEN_DIGITS = re.compile(r"[1-9]\d{9}(?:\.0)?")
_NUMBERED = (ColumnKind.X, ColumnKind.Y, ColumnKind.BAG_ID, ColumnKind.PERIOD, ColumnKind.DATE)
_NAMES_A_PERSON = ("bsn", "a_number", "birth_date", "person_name")


@dataclass(frozen=True)
class _Finding:
    kind: str
    per_text: np.ndarray
    """Per text of the column whether it is such data."""
    stops: bool


@dataclass(frozen=True)
class _Context:
    """What the table as a whole is about."""

    persons: bool
    """Names, keys or sex and age of persons: a row is likely to be a person."""
    organisations: bool
    beside_company: bool = False
    """Whether the column next to this one holds numbers of companies."""


@dataclass(frozen=True)
class _Column:
    """A column with what its judges share."""

    item: Typed
    stem: str
    context: _Context

    @property
    def texts(self) -> Sequence[str]:
        return self.item.strings.texts

    def share(self, per_text: np.ndarray) -> float:
        """The share of the filled rows whose text is so."""
        return float(self.item.strings.counts[per_text].sum()) / max(self.item.strings.filled, 1)

    def where(self, pattern: re.Pattern[str]) -> np.ndarray:
        """Per text whether the pattern occurs in it."""
        found = np.zeros(len(self.texts), dtype=bool)
        found[Joined.of(self.texts).lines_with(pattern)] = True
        return found

    @property
    def filled(self) -> np.ndarray:
        """Per text whether it is not empty."""
        return ~self.item.strings.blank_texts

    @property
    def lettered(self) -> bool:
        """Whether most cells hold words."""
        return is_lettered(self.item.strings)


def is_lettered(strings: Strings) -> bool:
    """Whether most cells of a column hold words."""
    return strings.sample.share(_WORD.search) >= 0.5


def find(
    typed: Sequence[Typed],
    lines: Optional[np.ndarray] = None,
    others: Mapping[str, bool] = MappingProxyType({}),
) -> Tuple[PersonalColumn, ...]:
    """The columns with personal data, in the order of the file; ``lines`` are those of the rows.

    ``others`` are columns that are not read, and whether they hold words: a row stays one about a
    person without its name.
    """
    context = _context_of(typed, others)
    company = [names.is_company(item.column.name) for item in typed]
    found: Dict[int, _Finding] = {}
    for at, item in enumerate(typed):
        beside = any(company[max(at - 1, 0) : at + 2])
        column = _Column(item, names.of(item.column.name), replace(context, beside_company=beside))
        finding = _judge(column)
        if finding is not None:
            found[at] = finding
    subjects = context.persons or any(
        finding.kind in _NAMES_A_PERSON and not names.is_contact(names.of(typed[at].column.name))
        for at, finding in found.items()
    )
    if subjects:
        for at, item in enumerate(typed):
            if at not in found and _sensitive(item):
                found[at] = _Finding("sensitive_per_person", ~item.strings.blank_texts, True)
    return tuple(_told(typed[at], finding, lines) for at, finding in sorted(found.items()))


def _told(item: Typed, finding: _Finding, lines: Optional[np.ndarray]) -> PersonalColumn:
    rows = np.flatnonzero(finding.per_text[item.strings.codes])
    share = len(rows) / max(item.strings.filled, 1)
    first = tuple(int(lines[row]) for row in rows[:FIRST_LINES]) if lines is not None else ()
    return PersonalColumn(item.column.name, finding.kind, round(min(share, 1.0), 4), finding.stops, first)


def doubts(typed: Sequence[Typed], hidden: AbstractSet[str], lines: np.ndarray) -> Tuple[Finding, ...]:
    """Columns of a few numbers that all pass the eleven test, too few to stop; not those in ``hidden``."""
    found = []
    for at, item in enumerate(typed):
        beside = any(names.is_company(other.column.name) for other in typed[max(at - 1, 0) : at + 2])
        context = _Context(persons=False, organisations=False, beside_company=beside)
        column = _Column(item, names.of(item.column.name), context)
        few = len(item.strings.texts) <= FEW_TEXTS
        if not few or item.column.name in hidden or item.column.kind in _NUMBERED or _said_otherwise(column):
            continue
        rows = _rows_that_pass(column)
        if len(rows):
            shown = ", ".join(str(int(lines[row])) for row in rows[:FIRST_LINES])
            values = {"column": item.column.name, "count": len(rows), "lines": shown}
            found.append(Finding("maybe_bsn", values))
    return tuple(found)


def _rows_that_pass(column: _Column) -> np.ndarray:
    """The rows with a number of nine digits, where there are several and every one passes the test."""
    none = np.zeros(0, dtype=np.int64)
    name = column.item.column.name
    counted = words.is_money(name) or names.COUNTED.search(column.stem) is not None
    if words.is_area_code(name) or (column.item.column.kind.measured and counted):
        return none
    at, numbers, alone = _numbers_in(column)
    tried = np.unique(numbers[alone])
    few = len(tried) >= 2 and column.share(_texts_at(column, at[alone])) >= _NEARLY_ALL
    if not few or not checks.passes_eleven_test(tried).all():
        return none
    return np.flatnonzero(_texts_at(column, at[alone])[column.item.strings.codes])


def _texts_at(column: _Column, at: np.ndarray) -> np.ndarray:
    marked = np.zeros(len(column.texts), dtype=bool)
    marked[at] = True
    return marked


def _context_of(typed: Sequence[Typed], others: Mapping[str, bool]) -> _Context:
    stems = [names.of(item.column.name) for item in typed]
    numeric = [item.column.kind.measured for item in typed]
    stems += [names.of(name) for name in others]
    numeric += [not words_in_it for words_in_it in others.values()]
    named = any(
        (names.is_subject(stem) and not number) or names.PERSON_KEY.fullmatch(stem) or names.BSN.search(stem)
        for stem, number in zip(stems, numeric)
    )
    counted = any(number and names.COUNTED.search(stem) for stem, number in zip(stems, numeric))
    sexes = any(names.SEX.fullmatch(stem) for stem in stems)
    ages = any(names.AGE.fullmatch(stem) and number for stem, number in zip(stems, numeric))
    organisations = any(names.ORGANISATION.search(stem) for stem in stems)
    return _Context(named or (sexes and ages and not counted), organisations)


def _sensitive(item: Typed) -> bool:
    """Health, debts or offences, in a table with a row per person; not counts of them."""
    stem = names.of(item.column.name)
    if not item.strings.filled or names.COUNTED.search(stem):
        return False
    return names.SENSITIVE.search(stem) is not None


def _judge(column: _Column) -> Optional[_Finding]:
    if not column.item.strings.filled:
        return None
    for judge in (_bsn, _birth_date, _a_number, _iban, _contact, _person_name, _free_text):
        finding = judge(column)
        if finding is not None:
            return finding
    return None


def _numbers_in(column: _Column) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Numbers of eight or nine digits: in which text, which number, and whether they are all of it."""
    values = column.item.values
    if values is None:
        return checks.nines_in(column.texts)
    if values.dtype.kind != "f":
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0, dtype=bool)
    with np.errstate(invalid="ignore"):
        whole = (values >= 1e7) & (values < 1e9) & (values == np.round(values))
    at = np.flatnonzero(whole)
    odd = np.flatnonzero(np.isnan(values))
    more_at, more, _ = checks.nines_in([column.texts[place] for place in odd.tolist()])
    places = np.concatenate([at, odd[more_at]]) if len(more_at) else at
    return places, np.concatenate([values[at].astype(np.int64), more]), np.ones(len(places), dtype=bool)


def _bsn(column: _Column) -> Optional[_Finding]:
    at, numbers, alone = _numbers_in(column)
    passed = checks.passes_eleven_test(numbers)
    if not passed.any():
        return None
    per_text = np.zeros(len(column.texts), dtype=bool)
    per_text[at[passed]] = True
    if names.BSN.search(column.stem) or (
        not _said_otherwise(column) and _likely(column, numbers, passed, alone)
    ):
        return _Finding("bsn", per_text, True)
    return None


def _said_otherwise(column: _Column) -> bool:
    """Whether its name, or that of the column beside it, says that the numbers are of others."""
    if names.is_company(column.item.column.name) or names.OBJECT_ID.search(column.stem):
        return True
    about_persons = column.context.persons or names.PERSON_KEY.fullmatch(column.stem) is not None
    return column.context.beside_company and not about_persons


def _likely(column: _Column, numbers: np.ndarray, passed: np.ndarray, alone: np.ndarray) -> bool:
    """Whether so many pass that chance does not explain it."""
    persons = column.context.persons
    counted = column.item.column.kind.measured and (
        words.is_money(column.item.column.name) or names.COUNTED.search(column.stem) is not None
    )
    if counted and not persons:
        return _are_bsns(numbers, passed, TINY_LUCK)
    chosen = alone if alone.sum() >= 0.5 * len(alone) else numbers > _EIGHT_DIGITS
    return _are_bsns(numbers[chosen], passed[chosen], SMALL_LUCK if persons else LUCK)


def _are_bsns(numbers: np.ndarray, passed: np.ndarray, luck: float) -> bool:
    tried, good = len(np.unique(numbers)), len(np.unique(numbers[passed]))
    by_luck = checks.by_luck(good, tried) if good else 1.0
    return by_luck < (luck if good >= _NEARLY_ALL * tried else TINY_LUCK)


def _birth_date(column: _Column) -> Optional[_Finding]:
    kind = column.item.column.kind
    if names.BIRTH.search(column.stem):
        if kind is ColumnKind.DATE or column.item.strings.sample.share(checks.DATE.search) >= 0.3:
            return _Finding("birth_date", column.filled, True)
        return None
    if kind is not ColumnKind.DATE or not (names.NEUTRAL.fullmatch(column.stem) or column.context.persons):
        return None
    if names.NEUTRAL.fullmatch(column.stem) and _spread_as_births(column):
        return _Finding("birth_date", column.filled, True)
    return None


def _spread_as_births(column: _Column) -> bool:
    """Whether dates lie apart as those on which people were born: over decades, on any day."""
    values = column.item.values
    if values is None or values.dtype.kind != "M":
        return False
    days = column.item.strings.spread(values)
    days = days[~np.isnat(days)]
    if len(days) < 8:
        return False
    years = days.astype("datetime64[Y]").astype(int) + 1970
    low, high = np.quantile(years, [0.05, 0.95])
    first_of_year = (days == days.astype("datetime64[Y]")).mean()
    within = ((years >= 1915) & (years <= 2026)).mean()
    return bool(high - low >= 30 and low <= 1985 and within >= 0.99 and first_of_year < 0.3)


def _a_number(column: _Column) -> Optional[_Finding]:
    if not names.A_NUMBER.fullmatch(column.stem):
        return None
    fits = np.array([_TEN_DIGITS.fullmatch(text) is not None for text in column.texts], dtype=bool)
    return _Finding("a_number", fits, True) if column.share(fits) >= 0.5 else None


def _iban(column: _Column) -> Optional[_Finding]:
    if column.item.values is not None:
        return None
    suspects = np.flatnonzero(column.where(checks.IBAN))
    found = np.zeros(len(column.texts), dtype=bool)
    for at in suspects.tolist():
        found[at] = bool(checks.ibans_in(column.texts[at]))
    if column.share(found) < 0.1:
        return None
    return _Finding("iban", found, column.context.persons or not column.context.organisations)


def _contact(column: _Column) -> Optional[_Finding]:
    """Contact details and number plates: not read, and reported; those of organisations may stay."""
    if column.item.values is not None:
        return _phone_as_number(column)
    if column.item.column.kind in (ColumnKind.PC4, ColumnKind.PC6, ColumnKind.BAG_ID, ColumnKind.COORDINATES):
        return None
    return _email(column) or _phone(column) or _plate(column)


def _email(column: _Column) -> Optional[_Finding]:
    sample = column.item.strings.sample
    share = sample.share(checks.EMAIL.search)
    if share < 0.3 and not (share and names.EMAIL.fullmatch(column.stem)):
        return None
    if _of_organisations(column) and sample.share(checks.is_role) >= 0.5:
        return None
    return _Finding("email", column.where(checks.EMAIL), False)


def _phone(column: _Column) -> Optional[_Finding]:
    sample = column.item.strings.sample
    named = names.PHONE.fullmatch(column.stem) is not None
    enough = 0.6 if column.item.column.kind is ColumnKind.CODE else 0.3
    if sample.share(checks.is_phone) < enough and not (
        named and sample.share(lambda text: sum(map(str.isdigit, text)) >= 9) >= 0.5
    ):
        return None
    if _of_organisations(column) and sample.share(checks.is_mobile) < 0.2:
        return None
    return _Finding("phone", column.filled, False)


def _plate(column: _Column) -> Optional[_Finding]:
    sample = column.item.strings.sample
    named = names.PLATE.fullmatch(column.stem) is not None and sample.share(_LETTER.search) >= 0.5
    if not named and sample.share(checks.PLATE.fullmatch) < _NEARLY_ALL:
        return None
    return _Finding("license_plate", column.filled, False)


def _phone_as_number(column: _Column) -> Optional[_Finding]:
    """Telephone numbers that a spreadsheet took for numbers, their first zero lost."""
    values = column.item.values
    if values is None or values.dtype.kind != "f" or not names.PHONE.fullmatch(column.stem):
        return None
    with np.errstate(invalid="ignore"):
        fits = (values >= 1e8) & (values < 1e11)
    if column.share(fits) < 0.5:
        return None
    mobile = (values // 1e8 % 10 == 6) & fits
    if _of_organisations(column) and column.share(mobile) < 0.2:
        return None
    return _Finding("phone", column.filled, False)


def _of_organisations(column: _Column) -> bool:
    return column.context.organisations and not column.context.persons


def _person_name(column: _Column) -> Optional[_Finding]:
    kind = column.item.column.kind
    if column.item.values is not None or not column.lettered:
        return None
    if names.is_subject(column.stem) or names.is_contact(column.stem):
        return _Finding("person_name", column.filled, False)
    if kind not in _TEXTS:
        return None
    elsewhere = names.ORGANISATION.search(column.stem) or words.STREET.fullmatch(column.stem)
    if kind is ColumnKind.ADDRESS or elsewhere:
        return None
    if column.item.strings.sample.share(checks.is_person_name) >= 0.6:
        return _Finding("person_name", column.filled, False)
    return None


def _free_text(column: _Column) -> Optional[_Finding]:
    """Texts in which somebody's details turn up: every single one is looked at."""
    kind = column.item.column.kind
    if column.item.values is not None or kind in (ColumnKind.PC4, ColumnKind.PC6, ColumnKind.COORDINATES):
        return None
    held = np.zeros(len(column.texts), dtype=bool)
    joined = Joined.of(column.texts)
    if "@" in joined.text and not (_of_organisations(column) and names.EMAIL.fullmatch(column.stem)):
        held |= column.where(checks.EMAIL)
    if kind not in _CODED:
        held |= _details_in(column, joined)
    return _Finding("free_text", held, False) if held.any() else None


def _details_in(column: _Column, joined: Joined) -> np.ndarray:
    held = np.zeros(len(column.texts), dtype=bool)
    patterns = [checks.BORN, checks.PLATE_WORD]
    if not (_of_organisations(column) and names.PHONE.fullmatch(column.stem)):
        patterns.append(checks.PHONE)
    for pattern in patterns:
        held[joined.lines_with(pattern)] = True
    for at in joined.lines_with(checks.IBAN).tolist():
        held[at] |= bool(checks.ibans_in(column.texts[at]))
    return held | _bsns_in(column)


def _bsns_in(column: _Column) -> np.ndarray:
    """Per text whether a citizen service number stands in it.

    One that is called so always counts, also with a digit wrong; others only
    where hardly any number of that length fails.
    """
    held = np.zeros(len(column.texts), dtype=bool)
    if names.is_company(column.item.column.name) or names.OBJECT_ID.search(column.stem):
        return held
    at, numbers, _ = checks.nines_in(column.texts)
    passed = checks.passes_eleven_test(numbers)
    called = np.array([checks.BSN_WORD.search(column.texts[place]) is not None for place in at], dtype=bool)
    nine = numbers > _EIGHT_DIGITS
    wordy = column.item.column.kind in (ColumnKind.TEXT, ColumnKind.CATEGORY)
    clear = wordy and bool(nine.any()) and float(passed[nine].mean()) > 0.5
    good = called | (passed & nine & clear) if len(at) else passed
    held[at[good]] = True
    return held
