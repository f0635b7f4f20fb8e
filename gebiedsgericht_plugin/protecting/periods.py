"""Which periods are together a longer one: months a quarter, quarters a year, years several years."""

from __future__ import annotations

import re
from typing import Dict, FrozenSet, Iterable, List, Sequence, Tuple

_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_MONTHS_OF = re.compile(r"(\d{4})-([KH])(\d)")
_YEARS = re.compile(r"(\d{4})-(\d{4})")
_LENGTH = {"K": 3, "H": 6}


def parts_of(periods: Iterable[str]) -> List[Tuple[str, Tuple[str, ...]]]:
    """Periods with the shorter ones within them, of one kind (months, quarters, weeks) at a time.

    Periods are written as reading gives them: ``2024``, ``2024-03``, ``2024-K1``, ``2024-H1``, ``2024-W05``,
    ``2020-2024``; a year may be in parts of any other name that begins with it.
    """
    known = sorted(set(periods))
    found: List[Tuple[str, Tuple[str, ...]]] = []
    for longer in known:
        kinds: Dict[str, List[str]] = {}
        for shorter in known:
            if shorter != longer and _within(shorter, longer):
                kinds.setdefault(re.sub(r"\d", "9", shorter), []).append(shorter)
        found += [(longer, tuple(parts)) for parts in kinds.values()]
    return found


def are_all_of(longer: str, parts: Sequence[str]) -> bool:
    """Whether periods are all of a longer one: twelve months, four quarters, every year of several."""
    years = _YEARS.fullmatch(longer)
    if years:
        return len(parts) == int(years.group(2)) - int(years.group(1)) + 1
    months = [_months(part) for part in parts]
    whole = _months(longer) or frozenset(f"{longer}-{month:02d}" for month in range(1, 13))
    return bool(months) and all(months) and frozenset().union(*months) == whole


def _within(shorter: str, longer: str) -> bool:
    if _YEAR.fullmatch(longer):
        return len(shorter) > len(longer) and shorter.startswith(longer) and not _YEARS.fullmatch(shorter)
    years = _YEARS.fullmatch(longer)
    if years:
        return bool(_YEAR.fullmatch(shorter)) and years.group(1) <= shorter <= years.group(2)
    months = _MONTHS_OF.fullmatch(longer)
    return bool(months) and _in_months(shorter, longer)


def _in_months(shorter: str, longer: str) -> bool:
    of_longer, of_shorter = _months(longer), _months(shorter)
    return bool(of_shorter) and of_shorter < of_longer


def _months(period: str) -> FrozenSet[str]:
    """The months in a month, quarter or half year; empty for others."""
    if _MONTH.fullmatch(period):
        return frozenset([period])
    parts = _MONTHS_OF.fullmatch(period)
    if not parts:
        return frozenset()
    year, kind, number = parts.groups()
    length = _LENGTH[kind]
    first = (int(number) - 1) * length + 1
    return frozenset(f"{year}-{month:02d}" for month in range(first, first + length))
