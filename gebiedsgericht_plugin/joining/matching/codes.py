"""Any spelling of a Dutch area code, to the area set's own.

CBS codes are GM + 4, WK + 6 and BU + 8 characters (letters occur: ``BU0363KA05``); files drop the
prefix, lose the leading zeros, pad with spaces, put dots or spaces inside, spread gemeente, wijk
and buurt over columns, or hold the municipality's own short codes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Dict, FrozenSet, Iterable, Mapping, Optional, Sequence, Tuple

from ...loading.areas.area_codes import clean, damaged, larger_area, split
from .keys import Found, Level

__all__ = [
    "CodeBook",
    "clean",
    "code_book",
    "code_books",
    "compose",
    "damaged",
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
_CANNOT_BE_PLACED = {"BU": ("9999", "9998", "9997"), "WK": ("99",), "GM": ("9999", "9998", "9997")}
"""The wijk and buurt (or municipality) that registrations fill in where none is known."""
_WITH_NAME = re.compile(
    r"\s*((?:GM|WK|BU)\s?[0-9][0-9A-Z]{3,7}|\d{4,8})\s*[-:,;(\s]\s*[^\W\d]{3}.*", re.I | re.S
)
"""A code with the name behind it: ``BU03630000 Kop Zeedijk``."""
_DECIMAL = re.compile(r"\d{1,3}[.,](?!0+$)\d{1,2}")
_GROUPS = re.compile(r"[0-9]+|[A-Z]+")


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
    full: bool = True
    """Whether these are CBS codes in full; else a division of the municipality's own."""
    written: Mapping[str, str] = field(default_factory=dict)
    """Own codes as they are written, in capitals: ``12-03`` is not ``1-203``."""
    grouped: Mapping[str, str] = field(default_factory=dict)
    """Own codes by their letters and numbers: ``A-01`` is ``A1``, ``12-3`` is ``12.03``."""

    def find(self, key: str) -> Optional[str]:
        """The code that a key means at this level; None: none, or it could mean several."""
        if not self.full:
            own = self.written.get(_as_written(key)) or self.grouped.get(_groups(key))
            if own:
                return own
        elif self.width == _MUNICIPALITY and _DECIMAL.fullmatch(key.strip()):
            # 3,63 is a figure, not Amsterdam.
            return None
        prefix, body = split(clean(key))
        if not body or (prefix and self.prefix and prefix != self.prefix):
            return None
        if body in self.bodies:
            return self.bodies[body]
        if self.full and self.prefix and body.startswith("0"):
            return self._within(prefix, body) or self._before_name(key)
        trimmed = self.trimmed.get(body.lstrip("0"))
        return trimmed or self._within(prefix, body) or self._before_name(key)

    def _before_name(self, key: str) -> Optional[str]:
        """The code in front of a name, written in full."""
        found = _WITH_NAME.fullmatch(key) if self.full else None
        if not found:
            return None
        prefix, body = split(clean(found.group(1)))
        return self.bodies.get(body) if prefix in ("", self.prefix) else None

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
        full=full,
        written={} if full else _unique((_as_written(code), code) for code in level.codes),
        grouped={} if full else _unique((_groups(code), code) for code in level.codes),
    )


def _as_written(code: str) -> str:
    return " ".join(code.upper().split())


def _groups(code: str) -> str:
    """Letters and numbers apart, numbers without leading zeros; '' for a number below zero."""
    if not clean(code):
        return ""
    whole = clean(code) if code.strip()[-2:] in (".0", ",0") else code.upper()
    return " ".join(part.lstrip("0") or part[-1] for part in _GROUPS.findall(whole))


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
    if damaged(key):
        return Found(reason="damaged")
    if prefix and book.prefix and prefix != book.prefix:
        finer = _ORDER.index(prefix) < _ORDER.index(book.prefix)
        return Found(reason="finer_level" if finer else "total_row")
    full = WIDTHS.get(book.prefix, 0)
    if _cannot_be_placed(body.zfill(full), book.prefix):
        return Found(reason="unknown")
    shaped = body.zfill(full)[:_MUNICIPALITY].isdigit() and full - 3 <= len(body) <= full
    if full == _MUNICIPALITY and _DECIMAL.fullmatch(key.strip()):
        shaped = False
    if not full or not shaped:
        return Found(reason="unknown")
    if full == _MUNICIPALITY or body.zfill(full)[:_MUNICIPALITY] in book.municipalities:
        return Found(reason="other_year")
    return Found(reason="other_area")


def _cannot_be_placed(body: str, prefix: str) -> bool:
    unknown = _CANNOT_BE_PLACED.get(prefix, ())
    return any(body.endswith(end) for end in unknown) or body[:_MUNICIPALITY] in _CANNOT_BE_PLACED["GM"]


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
