"""Names looked up in a whole area set: its levels, and the one municipality a file is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Callable, Dict, FrozenSet, Iterable, Mapping, Optional, Sequence, Tuple

import pandas

from ...loading.areas.area_codes import MUNICIPALITY, WIDTHS, clean, split
from ...loading.areas.code_book import CodeBook
from ...model.areas import AreaSet
from . import names
from .keys import Found, Level, at_level, chosen_level, levels_of

_HOME_SHARE = 0.6
_HOME_NAMES = 3
"""A file is about one municipality when this share of its names, and so many, occur there."""


@dataclass(frozen=True)
class NamesFound:
    """What names were found to mean, and at which level."""

    level: str
    found: Mapping[str, Found]
    two_levels: FrozenSet[str]
    """Names that an area and a larger area share."""
    scattered: bool = False
    """Over municipalities of which none stands out: perhaps the same names elsewhere."""


class NameSearch:
    """Names of areas, found within one municipality where that can be told."""

    def __init__(self, areas: AreaSet) -> None:
        """Prepare for one area set; the indexes are made when first needed."""
        self._areas = areas
        self._levels = levels_of(areas)
        self._parts: Dict[str, NameSearch] = {}

    @cached_property
    def _municipality(self) -> Optional[pandas.Series]:
        return municipality_of(self._areas)

    @cached_property
    def _books(self) -> Tuple[names.NameBook, ...]:
        return names.name_books(self._levels)

    def find_all(self, texts: Sequence[str], thorough: bool) -> NamesFound:
        """What every name means; ``thorough``: also look for what resembles unknown ones.

        In boundaries of several municipalities the names of a file that is about one of them are
        looked up there, and others only if they are exactly and only one area's.
        """
        if self._municipality is None or self._municipality.nunique() < 2:
            return self._look_up(texts, self._alike(thorough))
        home = self._home(texts)
        if home is None:
            result = self._look_up(texts, self._alike(thorough, accept=False))
            return replace(result, scattered=True)
        result = self._within(home).find_all(texts, thorough)
        found = {
            text: self._elsewhere(text) if item.reason == "unknown" else item
            for text, item in result.found.items()
        }
        return replace(result, found=found)

    def find_within(self, rows: Iterable[Tuple[str, str, str]], books: Sequence[CodeBook]) -> NamesFound:
        """Names with the larger area (its code or name) that each lies in: (key, larger area, name)."""
        found: Dict[str, Found] = {"": Found(reason="empty")}
        inside: Dict[Tuple[str, str], names.NameBook] = {}
        for key, within, name in rows:
            place = self.larger_area(within, books)
            if place is None:
                found[key] = Found(reason="other_area" if within else "unknown")
                continue
            if place not in inside:
                frame = self._areas.frame[self._areas.frame[place[0]] == place[1]]
                inside[place] = names.NameBook(Level(self._areas.level, dict(frame["name"])))
            found[key] = _named(inside[place], name)
        return NamesFound(self._areas.level, found, frozenset())

    def _look_up(self, texts: Sequence[str], alike: Callable[[names.NameBook, str], Found]) -> NamesFound:
        hits: Dict[str, Dict[str, Found]] = {}
        for book in self._books:
            looked_up = {text: book.find(text) for text in texts}
            hits[book.level] = {text: found for text, found in looked_up.items() if found is not None}
        level = chosen_level({name: {t: f.code for t, f in hit.items()} for name, hit in hits.items()})
        book = {book.level: book for book in self._books}[level]
        aliases = self._aliases(level)

        def diagnose(text: str) -> Found:
            short = aliases.get(names.normalise(text).key, "")
            if not short and book.total_of(text):
                short, _ = names.town_of(self._levels)
            if names.larger_area(text) or short:
                return Found(reason="total_row", total=self._total(short))
            return Found(reason="outside") if names.elsewhere(text) else alike(book, text)

        larger = [hits[other.name].keys() for other in self._levels if other.name != level]
        shared = frozenset(hits[level]).intersection(frozenset().union(*larger))
        return NamesFound(level, at_level(texts, hits, level, diagnose), shared)

    @staticmethod
    def _alike(thorough: bool, accept: bool = True) -> Callable[[names.NameBook, str], Found]:
        def alike(book: names.NameBook, text: str) -> Found:
            return book.find_alike(text, accept) if thorough else Found(reason="unknown")

        return alike

    def _home(self, texts: Sequence[str]) -> Optional[str]:
        """The municipality in which most of the names that exist at all occur."""
        if self._municipality is None:
            return None
        of_code = self._municipality.dropna().to_dict()
        towns = [{of_code.get(code) for code in self._books[0].codes_of(text)} - {None} for text in texts]
        known = [found for found in towns if found]
        counts = Counter(str(town) for found in known for town in found)
        home, most = min(counts.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
        return home if most >= max(_HOME_NAMES, _HOME_SHARE * len(known)) else None

    def _within(self, municipality: str) -> NameSearch:
        if municipality not in self._parts and self._municipality is not None:
            frame = self._areas.frame[self._municipality == municipality]
            self._parts[municipality] = NameSearch(replace(self._areas, frame=frame))
        return self._parts[municipality]

    def _elsewhere(self, text: str) -> Found:
        known = any(book.codes_of(text) for book in self._books)
        return Found(reason="other_area" if known else "unknown")

    def _aliases(self, level: str) -> Dict[str, str]:
        """Short names of areas above the level, where all lie in one municipality."""
        above = self._levels[[item.name for item in self._levels].index(level) + 1 :]
        _, town = names.town_of(above)
        aliases: Dict[str, str] = {}
        for item in above if town else ():
            aliases.update(names.parent_aliases(item.names, town))
        return aliases

    def _total(self, code: str) -> Tuple[str, str]:
        """Level and code of a larger area; '' for the country and the like."""
        if not code:
            return "", ""
        return next(item.name for item in self._levels if code in item.names), code

    def larger_area(self, text: str, books: Sequence[CodeBook]) -> Optional[Tuple[str, str]]:
        """The level and code of the larger area that a code or name means."""
        for book, name_book in list(zip(books, self._books))[1:]:
            named = name_book.find(text)
            code = book.find(text) or (named.code if named else "")
            if code:
                return book.level, code
        return None


def municipality_of(areas: AreaSet) -> Optional[pandas.Series]:
    """The municipality of every area, by code; None where areas are municipalities or none is known."""
    if areas.level == "gemeente":
        return None
    if "gemeente" in areas.levels:
        return areas.frame["gemeente"]
    parts = [split(clean(str(code))) for code in areas.frame.index]
    if not all(prefix in ("BU", "WK") and len(body) == WIDTHS[prefix] for prefix, body in parts):
        return None
    return pandas.Series([body[:MUNICIPALITY] for _, body in parts], index=areas.frame.index)


def _named(book: names.NameBook, name: str) -> Found:
    if not name or names.larger_area(name):
        return Found(reason="total_row")
    return book.find(name) or book.find_alike(name)
