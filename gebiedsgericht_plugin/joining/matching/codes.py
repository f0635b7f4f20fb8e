"""The codes of a whole area set: its levels, why a code has no area, codes spread over columns."""

from __future__ import annotations

from typing import Sequence, Tuple

from ...loading.areas.area_codes import MUNICIPALITY, WIDTHS, clean, damaged, larger_area, split
from ...loading.areas.code_book import CodeBook, code_book, is_figure
from .keys import Found, Level

_ORDER = ("BU", "WK", "GM")
_CANNOT_BE_PLACED = {"BU": ("9999", "9998", "9997"), "WK": ("99",), "GM": ("9999", "9998", "9997")}
"""The wijk and buurt (or municipality) that registrations fill in where none is known."""


def code_books(levels: Sequence[Level]) -> Tuple[CodeBook, ...]:
    """The code books of an area set's levels, finest first."""
    municipality = ""
    for level in levels:
        if level.name == "gemeente" and len(level.codes) == 1:
            body = split(clean(level.codes[0]))[1].zfill(MUNICIPALITY)
            municipality = body if len(body) == MUNICIPALITY else ""
    return tuple(code_book(level.name, level.codes, municipality) for level in levels)


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
    shaped = body.zfill(full)[:MUNICIPALITY].isdigit() and full - 3 <= len(body) <= full
    if not full or not shaped or (full == MUNICIPALITY and is_figure(key)):
        return Found(reason="unknown")
    if full == MUNICIPALITY or body.zfill(full)[:MUNICIPALITY] in book.municipalities:
        return Found(reason="other_year")
    return Found(reason="other_area")


def _cannot_be_placed(body: str, prefix: str) -> bool:
    unknown = _CANNOT_BE_PLACED.get(prefix, ())
    return any(body.endswith(end) for end in unknown) or body[:MUNICIPALITY] in _CANNOT_BE_PLACED["GM"]


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
