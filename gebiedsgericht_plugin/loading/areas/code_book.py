"""The codes of one level, in every spelling that files give them.

CBS codes are GM + 4, WK + 6 and BU + 8 characters (letters occur: ``BU0363KA05``); files drop the
prefix, lose the leading zeros, pad with spaces, put dots or spaces inside, or hold the
municipality's own short codes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Collection, Dict, FrozenSet, Iterable, Mapping, Optional, Tuple

from .area_codes import MUNICIPALITY, PREFIXES, WIDTHS, clean, split

_WITH_NAME = re.compile(
    r"\s*((?:GM|WK|BU)\s?[0-9][0-9A-Z]{3,7}|\d{4,8})\s*[-:,;(\s]\s*[^\W\d]{3}.*", re.I | re.S
)
"""A code with the name behind it: ``BU03630000 Kop Zeedijk``."""
_DECIMAL = re.compile(r"\d{1,3}[.,](?!0+$)\d{1,2}")
_GROUPS = re.compile(r"[0-9]+|[A-Z]+")


def is_figure(key: str) -> bool:
    """Whether a text is a figure rather than a municipality: 3,63 is not Amsterdam."""
    return bool(_DECIMAL.fullmatch(key.strip()))


@dataclass(frozen=True)
class CodeBook:
    """The codes of one level in every spelling that can mean only one of them."""

    level: str
    codes: FrozenSet[str]
    """As they are."""
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
        if key in self.codes:
            return key
        if not self.full:
            own = self.written.get(_as_written(key)) or self.grouped.get(_groups(key))
            if own:
                return own
        elif self.width == MUNICIPALITY and is_figure(key):
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
        if not prefix and len(body) <= self.width - MUNICIPALITY:
            return self.own.get(body.lstrip("0"))
        full = WIDTHS.get(self.prefix, 0)
        if self.municipality and not self.own and full and self.width < full:
            complete = body.zfill(full)
            if len(complete) == full and complete.startswith(self.municipality):
                return self.bodies.get(complete[MUNICIPALITY:])
        return None


def code_book(level: str, codes: Collection[str], municipality: str = "") -> CodeBook:
    """The code book of a level; ``municipality``: four digits, where the whole set lies in one."""
    parts = {code: split(clean(code)) for code in codes}
    prefixes = {prefix for prefix, _ in parts.values()}
    widths = {len(body) for _, body in parts.values()}
    prefix = prefixes.pop() if len(prefixes) == 1 else ""
    prefix = prefix or PREFIXES.get(level, "")
    width = widths.pop() if len(widths) == 1 else 0
    full = bool(prefix) and width == WIDTHS[prefix]
    own: Mapping[str, str] = {}
    fronts = {body[:MUNICIPALITY] for _, body in parts.values()}
    if full and width > MUNICIPALITY and len(fronts) == 1:
        own = _unique((body[MUNICIPALITY:].lstrip("0"), code) for code, (_, body) in parts.items())
    return CodeBook(
        level=level,
        codes=frozenset(codes),
        prefix=prefix if full or level in PREFIXES else "",
        width=width,
        bodies=_unique((body, code) for code, (_, body) in parts.items()),
        trimmed=_unique((body.lstrip("0"), code) for code, (_, body) in parts.items()),
        own=own,
        municipality=municipality,
        municipalities=frozenset(fronts if full else {municipality}) - {""},
        full=full,
        written={} if full else _unique((_as_written(code), code) for code in codes),
        grouped={} if full else _unique((_groups(code), code) for code in codes),
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
