"""Postcodes and addresses to areas, through a link table. Nothing leaves the machine."""

from __future__ import annotations

import re
from typing import Dict, Iterable, Mapping, Set, Tuple

import pandas

from .codes import CodeBook
from .keys import Found

_PC6 = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")
_PC6_WITHIN = re.compile(r"(?<![0-9A-Z])([1-9][0-9]{3}) ?([A-Z]{2})(?![0-9A-Z])")
_PC4 = re.compile(r"[1-9][0-9]{3}")


def normalise(postcode: str) -> str:
    """Capitals, nothing but letters and digits: ``9901 ab`` is ``9901AB``."""
    return re.sub(r"[^0-9A-Z]", "", postcode.upper())


def link_to_areas(link: pandas.Series, book: CodeBook) -> Dict[str, str]:
    """The link table as normalised postcode -> area code, without areas that are not in the set.

    Link tables spell area codes in their own way (CBS leaves the prefix out), hence the book.
    """
    codes = {value: book.find(str(value)) for value in link.dropna().unique()}
    found = link.map(codes).dropna()
    return {normalise(str(postcode)): str(code) for postcode, code in found.items()}


def areas_by_pc4(link: Mapping[str, str]) -> Dict[str, Tuple[str, ...]]:
    """PC4 -> the areas that its PC6 lie in, in the order of their codes."""
    found: Dict[str, Set[str]] = {}
    for postcode, code in link.items():
        found.setdefault(postcode[:4], set()).add(code)
    return {four: tuple(sorted(codes)) for four, codes in found.items()}


def find_all(keys: Iterable[str], link: Mapping[str, str]) -> Dict[str, Found]:
    """The area of every key: a PC6, a PC4, or an address that the link knows or that holds a PC6."""
    by_pc4 = areas_by_pc4(link)
    return {key: _find(key, link, by_pc4) for key in keys}


def _find(key: str, link: Mapping[str, str], by_pc4: Mapping[str, Tuple[str, ...]]) -> Found:
    text = normalise(key)
    if text in link:
        return Found(code=link[text])
    within = _PC6_WITHIN.search(key.upper())
    if not _PC6.fullmatch(text) and within:
        text = within.group(1) + within.group(2)
    if text in link:
        return Found(code=link[text])
    if _PC4.fullmatch(text) and text in by_pc4:
        among = by_pc4[text]
        return Found(code=among[0]) if len(among) == 1 else Found(reason="ambiguous", among=among)
    if _PC6.fullmatch(text) or _PC4.fullmatch(text):
        # A new postcode in a known PC4 is unknown; one in another PC4 lies elsewhere.
        return Found(reason="unknown" if text[:4] in by_pc4 else "outside")
    return Found(reason="unknown")
