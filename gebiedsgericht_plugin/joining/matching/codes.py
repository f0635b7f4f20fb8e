"""Any spelling of a Dutch area code, to the area set's own.

CBS codes are GM + 4, WK + 6 and BU + 8 characters (letters occur: ``BU0363KA05``); files drop the
prefix, lose the leading zeros, pad with spaces, put dots or spaces inside, spread gemeente, wijk
and buurt over columns, or hold the municipality's own short codes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, FrozenSet, Iterable, Mapping, Optional, Sequence, Tuple

from ...loading.areas.area_codes import clean, larger_area, split
from .keys import Found, Level

__all__ = [
    "CodeBook",
    "clean",
    "code_book",
    "code_books",
    "compose",
    "diagnose",
    "larger_area",
    "schemes",
    "split",
]

PREFIXES = {"gemeente": "GM", "wijk": "WK", "buurt": "BU"}
WIDTHS = {"GM": 4, "WK": 6, "BU": 8}
_ORDER = ("BU", "WK", "GM")
_MUNICIPALITY = 4
"""How many characters of a CBS code stand for the municipality."""
_CANNOT_BE_PLACED = "9999"
"""The wijk and buurt (or municipality) that registrations fill in where none is known."""


@dataclass(frozen=True)
class CodeBook:
    """The codes of one level in every spelling that can mean only one of them."""

    level: str
    prefix: str
    """What CBS puts before codes of this level; empty where they are not CBS codes."""
    width: int
    """Characters after the prefix; 0 where they differ."""
    bodies: Mapping[str, str]
    trimmed: Mapping[str, str]
    """Without leading zeros."""
    own: Mapping[str, str]
    """Codes within the one municipality there is, without leading zeros."""
    municipality: str
    """Its four digits, where the boundaries know one and only one."""
    municipalities: FrozenSet[str]
    """The four digits of every municipality that the codes speak of."""

    def find(self, key: str) -> Optional[str]:
        """The code that a key means at this level; None: none, or it could mean several."""
        prefix, body = split(clean(key))
        if not body or (prefix and self.prefix and prefix != self.prefix):
            return None
        if body in self.bodies:
            return self.bodies[body]
        if self.prefix and body.startswith("0"):
            return self._within(prefix, body)
        return self.trimmed.get(body.lstrip("0")) or self._within(prefix, body)

    def _within(self, prefix: str, body: str) -> Optional[str]:
        """Between codes with and codes without the municipality in front."""
        if not prefix and len(body) <= self.width - _MUNICIPALITY:
            return self.own.get(body.lstrip("0"))
        full = WIDTHS.get(self.prefix, 0)
        if self.municipality and not self.own and full and self.width < full:
            complete = body.zfill(full)
            if len(complete) == full and complete.startswith(self.municipality):
                return self.bodies.get(complete[_MUNICIPALITY:])
        return None


def code_book(level: Level, municipality: str = "") -> CodeBook:
    """The code book of a level; ``municipality``: four digits, where the whole set lies in one."""
    parts = {code: split(clean(code)) for code in level.codes}
    prefixes = {prefix for prefix, _ in parts.values()}
    widths = {len(body) for _, body in parts.values()}
    prefix = prefixes.pop() if len(prefixes) == 1 else ""
    prefix = prefix or PREFIXES.get(level.name, "")
    width = widths.pop() if len(widths) == 1 else 0
    full = bool(prefix) and width == WIDTHS[prefix]
    own: Mapping[str, str] = {}
    fronts = {body[:_MUNICIPALITY] for _, body in parts.values()}
    if full and width > _MUNICIPALITY and len(fronts) == 1:
        own = _unique((body[_MUNICIPALITY:].lstrip("0"), code) for code, (_, body) in parts.items())
    return CodeBook(
        level=level.name,
        prefix=prefix if full or level.name in PREFIXES else "",
        width=width,
        bodies=_unique((body, code) for code, (_, body) in parts.items()),
        trimmed=_unique((body.lstrip("0"), code) for code, (_, body) in parts.items()),
        own=own,
        municipality=municipality,
        municipalities=frozenset(fronts if full else {municipality}) - {""},
    )


def _unique(pairs: Iterable[Tuple[str, str]]) -> Dict[str, str]:
    """Spelling -> code, without the spellings that two codes share."""
    found: Dict[str, str] = {}
    twice = set()
    for spelling, code in pairs:
        if spelling in found:
            twice.add(spelling)
        found[spelling] = code
    return {spelling: code for spelling, code in found.items() if spelling not in twice}


def code_books(levels: Sequence[Level]) -> Tuple[CodeBook, ...]:
    """The code books of an area set's levels, finest first."""
    municipality = ""
    for level in levels:
        if level.name == "gemeente" and len(level.codes) == 1:
            body = split(clean(level.codes[0]))[1].zfill(_MUNICIPALITY)
            municipality = body if len(body) == _MUNICIPALITY else ""
    return tuple(code_book(level, municipality) for level in levels)


def diagnose(key: str, books: Sequence[CodeBook], level: str) -> Found:
    """Why a code that no book knows has no area at ``level``."""
    prefix, body = split(clean(key))
    book = next(book for book in books if book.level == level)
    if larger_area(key):
        return Found(reason="total_row")
    if prefix and book.prefix and prefix != book.prefix:
        finer = _ORDER.index(prefix) < _ORDER.index(book.prefix)
        return Found(reason="finer_level" if finer else "total_row")
    if body.endswith(_CANNOT_BE_PLACED):
        return Found(reason="unknown")
    full = WIDTHS.get(book.prefix, 0)
    shaped = body.isalnum() and any(c.isdigit() for c in body) and full - 3 <= len(body) <= full
    if not full or not shaped:
        return Found(reason="unknown")
    if full == _MUNICIPALITY or body.zfill(full)[:_MUNICIPALITY] in book.municipalities:
        return Found(reason="other_year")
    return Found(reason="other_area")


def schemes(parts: int) -> Tuple[Tuple[int, ...], ...]:
    """The widths that gemeente, wijk and buurt columns can have together; (): the last one alone."""
    together = {2: ((4, 4), (4, 2), (6, 2)), 3: ((4, 2, 2),)}
    return (*together.get(parts, ()), ())


def compose(parts: Sequence[str], widths: Sequence[int]) -> str:
    """One code of separate parts; what is finer than the last part that is filled in is left off.

    So (758, 6, 1) is 07580601 and (758, 6, nothing), the total of a wijk, is 075806.
    """
    if not widths:
        return parts[-1]
    bodies = [split(clean(part))[1] for part in parts]
    filled = bodies[: bodies.index("")] if "" in bodies else bodies
    if any(len(body) > width for body, width in zip(filled, widths)):
        return " ".join(parts)
    return "".join(body.zfill(width) for body, width in zip(filled, widths))
