"""Boundary years: which of the known area sets the codes (and names) of a delivery fit.

Years often tie: most municipalities are the same in several of them, and then nothing in a delivery
tells which one its codes are of. So what fits is a list, and ties stay ties.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Dict, FrozenSet, Iterable, List, Mapping, Optional, Sequence, Tuple
from unicodedata import combining, normalize

import pandas as pd

from ...model.areas import AreaSet
from ...model.recipe import AreaSource, KeyKind
from ...model.tables import Finding, KeyGuess, Table, YearFit
from . import boundary_file
from .area_codes import PREFIXES, clean, larger_area, split
from .code_book import CodeBook, code_book

LEAST = 0.3
"""With a smaller share of its codes in an area set a column is of something else."""
ALIKE = 0.85
"""Names at least this alike are one name, written differently."""
UNLIKE, NEARLY, SAME = 0, 1, 2
_CREDIT = {
    (SAME, SAME): 1.0, (NEARLY, NEARLY): 1.0, (NEARLY, SAME): 0.8, (UNLIKE, UNLIKE): 0.25,
    (UNLIKE, NEARLY): 0.0, (UNLIKE, SAME): 0.0,
}  # fmt: skip
"""What a code counts for by how alike its names are, here and in the year where they are most alike."""
_LONG = 5
_TELLING = re.compile(r"noord|oost|zuid|west|nieuw|oud|\d+")
"""Parts that tell neighbours apart."""
_NUMBERED = re.compile(r"^(?:(?:wijk|buurt|stadsdeel|gebied)\s+)?\d{1,4}\s*[:.\-]?\s+(?=[^\W\d])")
_SHORT = re.compile(r"\b(a|v)[./] ?d\b\.?")
"""``a/d`` and ``v.d.``: only how alike two names are depends on it."""
_BEHIND = re.compile(r"\s*\((?:gemeente|gem\.?|buurt|wijk|stad|re|pv)\)\s*$")


@dataclass(frozen=True)
class KnownAreas:
    """The codes and names of one level in one boundary year; no shapes."""

    id: str
    level: str
    boundary_year: int
    codes: FrozenSet[str]
    names: Mapping[str, str]
    """By code; codes without a name are left out."""


def known_areas(areas: AreaSet) -> Tuple[KnownAreas, ...]:
    """The levels of an area set: its own first, then those above it."""
    frame = areas.frame
    found = [_known(areas.id, areas.level, areas.boundary_year, frame.index, frame["name"])]
    for level in areas.levels:
        named = frame.drop_duplicates(level)
        names = named[f"{level}_name"] if f"{level}_name" in frame else named[level]
        found.append(_known(areas.id, level, areas.boundary_year, named[level], names))
    return tuple(found)


def known_in(source: AreaSource, folder: Path) -> Tuple[KnownAreas, ...]:
    """The same from a file, of which only the columns with codes and names are read.

    Raises what ``load_areas`` raises for files, layers and columns.
    """
    table = boundary_file.columns_of(source, folder)
    found = [_known(source.id, source.level, source.boundary_year, table["code"], table["name"])]
    for level in source.within:
        names = table[f"{level}_name"] if f"{level}_name" in table else table[level]
        found.append(_known(source.id, level, source.boundary_year, table[level], names))
    return tuple(found)


def _known(id_: str, level: str, year: int, codes: Iterable[object], names: Iterable[object]) -> KnownAreas:
    pairs = {str(code): name for code, name in zip(codes, names) if not pd.isna(code)}
    named = {code: str(name) for code, name in pairs.items() if not pd.isna(name)}
    return KnownAreas(id_, level, year, frozenset(pairs), named)


def fit_years(
    codes: Iterable[str], names: Optional[Mapping[str, str]], area_sets: Sequence[KnownAreas]
) -> Tuple[YearFit, ...]:
    """How well codes fit each area set, best first; those that tie stand side by side.

    ``codes``: the distinct texts of a column (padded, without prefix, without leading zeros: as
    files have them). ``names``: by code text, what the file calls it. A set counts with the level
    that fits best; sets that hardly any code fits are left out.
    """
    texts = sorted({code for code in codes if code.strip()})
    named = names or {}
    found = [look_up(_of_level(texts, known.level), known) for known in area_sets]
    alike = [_likenesses(hits, named, known) for hits, known in zip(found, area_sets)]
    most: Dict[str, int] = {}
    for likeness in alike:
        for text, how in likeness.items():
            most[text] = max(how, most.get(text, UNLIKE))
    best: Dict[Tuple[str, int], Tuple[int, YearFit]] = {}
    for known, hits, likeness in zip(area_sets, found, alike):
        own = len(_of_level(texts, known.level))
        agree = _agreement(hits, likeness, most) if likeness else None
        made = YearFit(known.id, known.boundary_year, len(hits) / own if own else 0.0, agree)
        place = (known.id, known.boundary_year)
        if made.share >= LEAST and (place not in best or len(hits) > best[place][0]):
            best[place] = (len(hits), made)
    fits = [made for _, made in best.values()]
    return tuple(sorted(fits, key=lambda made: (-score(made), -made.boundary_year, made.area_set)))


def score(made: YearFit) -> float:
    """The share of the codes that the area set has, with the same name where the file gives names."""
    return round(made.share * (1.0 if made.names_agree is None else made.names_agree), 6)


def _likenesses(hits: Mapping[str, str], names: Mapping[str, str], known: KnownAreas) -> Dict[str, int]:
    """How alike the file's name and the area set's are, for the codes of which both give one."""
    return {
        text: likeness(names[text], known.names[code])
        for text, code in hits.items()
        if names.get(text) and code in known.names
    }


def _agreement(hits: Mapping[str, str], alike: Mapping[str, int], most: Mapping[str, int]) -> float:
    """The share of the codes found that their names do not contradict.

    A name that no year has so is the file's own way of writing: that says less than a name that
    another year does have.
    """
    agreed = float(len(hits) - len(alike))
    for text, how in alike.items():
        agreed += _CREDIT[how, most[text]]
    return agreed / len(hits)


def _of_level(texts: Iterable[str], level: str) -> List[str]:
    """The codes that can be of this level: those without a prefix, or with its own."""
    prefix = PREFIXES.get(level, "")
    kept = [text for text in texts if not larger_area(text)]
    return [text for text in kept if not prefix or split(clean(text))[0] in ("", prefix)]


def look_up(texts: Sequence[str], known: KnownAreas) -> Dict[str, str]:
    """Text -> code of the area set, for the texts that it has in any spelling that files give codes."""
    book = _book(known.level, known.codes)
    found = {text: book.find(text) for text in texts}
    return {text: code for text, code in found.items() if code is not None}


@lru_cache(maxsize=64)
def _book(level: str, codes: FrozenSet[str]) -> CodeBook:
    return code_book(level, codes)


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, but for how people write it."""
    return likeness(one, other) >= NEARLY


@lru_cache(maxsize=100_000)
def likeness(one: str, other: str) -> int:
    """``SAME``, but for how people write it; ``NEARLY``, perhaps written wrongly; or ``UNLIKE``."""
    first, second = _plain(one), _plain(other)
    if not first or not second or first == second:
        return SAME if first == second else UNLIKE
    if _TELLING.findall(first) != _TELLING.findall(second):
        return UNLIKE
    if min(len(first), len(second)) >= _LONG and (first in second or second in first):
        return NEARLY
    alike = SequenceMatcher(None, first, second, autojunk=False).ratio() >= ALIKE
    return NEARLY if alike else UNLIKE


@lru_cache(maxsize=100_000)
def _plain(name: str) -> str:
    text = "".join(letter for letter in normalize("NFKD", name.strip().lower()) if not combining(letter))
    text = _SHORT.sub(r"\1an de", _BEHIND.sub("", _NUMBERED.sub("", text)))
    return "".join(letter for letter in text if letter.isalnum()).replace("ij", "y")


def ties(fits: Sequence[YearFit]) -> Tuple[YearFit, ...]:
    """Those that fit best, all equally well."""
    return tuple(fit for fit in fits if score(fit) == score(fits[0]))


def propose(fits: Sequence[YearFit], reference_date: Optional[date] = None) -> Optional[YearFit]:
    """Of those that fit best the year nearest the reference date (without one: the newest); None: none."""
    if not fits:
        return None
    best = ties(fits)
    if reference_date is None:
        return max(best, key=lambda fit: fit.boundary_year)
    day = reference_date
    return min(best, key=lambda fit: (_days_from(fit.boundary_year, day), -fit.boundary_year))


def _days_from(year: int, day: date) -> int:
    """How far a day lies from the year in which boundaries hold; 0 within it."""
    if not 1 <= year <= 9999:
        return date.max.toordinal()
    first, last = date(year, 1, 1), date(year, 12, 31)
    return max((first - day).days, (day - last).days, 0)


def mismatch(
    fits: Sequence[YearFit], area_set: str, codes: int, reference_date: Optional[date] = None
) -> Optional[Finding]:
    """A finding where the codes are clearly of another year than the area set they are joined to.

    ``codes``: how many distinct ones there are. Clearly: the other year has at
    least two more of them (by the same name), or all of them.
    """
    own = next((fit for fit in fits if fit.area_set == area_set), None)
    best = propose(fits, reference_date)
    if own is None or best is None or best.boundary_year == own.boundary_year:
        return None
    lacking, remaining = (round((1 - score(fit)) * codes) for fit in (own, best))
    gain = lacking - remaining
    if gain < 1 or (gain == 1 and remaining):
        return None
    return Finding(
        "boundary_year_mismatch",
        {
            "areas": own.area_set,
            "year": own.boundary_year,
            "has": codes - lacking,
            "codes": codes,
            "better": best.area_set,
            "better_year": best.boundary_year,
            "better_has": codes - remaining,
            "others": tuple(fit.boundary_year for fit in ties(fits) if fit.area_set != best.area_set),
        },
    )


def fit(table: Table, known: Sequence[KnownAreas]) -> Table:
    """The same table, with the boundary years that fit the codes of each key column."""
    guesses = tuple(_with_years(table, guess, known) for guess in table.inspection.keys)
    return replace(table, inspection=replace(table.inspection, keys=guesses))


def year_findings(
    table: Table,
    known: Sequence[KnownAreas],
    area_set: str,
    column: Tuple[str, ...] = (),
    reference_date: Optional[date] = None,
) -> Tuple[Finding, ...]:
    """What tells, before the join, that codes are of another year than the area set they are joined to.

    ``column``: the key that will be used (empty: the first column of codes that fits).
    """
    own = next((item for item in known if item.id == area_set), None)
    if own is None:
        return ()
    # An area set comes with the levels above it; years are compared at its own level.
    alike = [item for item in known if item.level == own.level]
    for guess in fit(table, alike).inspection.keys:
        if guess.years and (not column or guess.column == column):
            texts = table.frame[guess.column[0]].dropna().astype(str).unique()
            number = len(_of_level(texts, own.level))
            found = mismatch(guess.years, area_set, number, reference_date)
            return (Finding(found.code, {**found.values, "column": guess.column[0]}),) if found else ()
    return ()


def _with_years(table: Table, guess: KeyGuess, known: Sequence[KnownAreas]) -> KeyGuess:
    if guess.kind != KeyKind.CODE.value or len(guess.column) != 1 or guess.column[0] not in table.frame:
        return guess
    texts = table.frame[guess.column[0]].dropna().astype(str)
    names = _names_beside(table, guess)
    years = fit_years(texts.unique(), names, known)
    if not years:
        return guess
    year = guess.boundary_year
    if year is None and len({fit.boundary_year for fit in ties(years)}) == 1:
        year = years[0].boundary_year
    return replace(guess, years=years, boundary_year=year)


def _names_beside(table: Table, guess: KeyGuess) -> Mapping[str, str]:
    """Code text -> name, from the column of names of the same level; none where it tells little."""
    for other in table.inspection.keys:
        if other.kind != KeyKind.NAME.value or other.column[0] not in table.frame:
            continue
        if other.level and guess.level and other.level != guess.level:
            continue
        pairs = table.frame[[guess.column[0], other.column[0]]].dropna().drop_duplicates()
        pairs.columns = ["code", "name"]
        if len(pairs) and pairs["code"].is_unique and pairs["name"].nunique() > 0.5 * len(pairs):
            return dict(zip(pairs["code"].astype(str), pairs["name"].astype(str)))
    return {}
