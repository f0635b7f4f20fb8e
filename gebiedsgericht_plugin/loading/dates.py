"""Dates and periods as people write them."""

from __future__ import annotations

import re
from typing import List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

_TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{0,2})?)?"
_SHAPES: Tuple[Tuple[str, str], ...] = (
    (r"\d{4}-\d{1,2}-\d{1,2}", "%Y-%m-%d"),
    (r"\d{1,2}-\d{1,2}-\d{4}", "%d-%m-%Y"),
    (r"\d{4}/\d{1,2}/\d{1,2}", "%Y/%m/%d"),
    (r"\d{1,2}/\d{1,2}/\d{4}", "%d/%m/%Y"),
    (r"\d{1,2}/\d{1,2}/\d{4}", "%m/%d/%Y"),
    (r"\d{1,2}\.\d{1,2}\.\d{4}", "%d.%m.%Y"),
    (r"\d{1,2}-\d{1,2}-\d{2}", "%d-%m-%y"),
)
_MONTHS = "jan|feb|mrt|maart|mar|apr|mei|may|jun|jul|aug|sep|sept|okt|oct|nov|dec"
_PERIOD = re.compile(
    r"(?:19|20)\d\d\*{0,2}"
    r"|(?:19|20)\d\d(?:MM|KW|JJ|HJ|W)\d{2}\*{0,2}"
    r"|(?:19|20)\d\d[-/]\d{1,2}"
    r"|(?:19|20)\d\d ?[-/] ?(?:19|20)\d\d"
    r"|(?:19|20)\d\d[ -]?[QK]\d|[QK]\d[ -](?:19|20)\d\d"
    rf"|(?:{_MONTHS})[a-z]*\.?[ '’-]*(?:(?:19|20)?\d\d)"
    rf"|(?:19|20)\d\d (?:{_MONTHS})[a-z]*\*?"
    r"|(?:19|20)\d\d (?:\de? kwartaal)\*?",
    re.IGNORECASE,
)
_PART_OF_YEAR = re.compile(rf"(?:{_MONTHS})[a-z]*\.?|\d{{1,2}}|[QK]\d|\de? kwartaal", re.IGNORECASE)
FIRST_SERIAL, LAST_SERIAL = 20000.0, 60000.0
"""Days since 30-12-1899, as spreadsheets count: from 1954 to 2064."""


def is_period(text: str) -> bool:
    """Whether a text names a year, quarter or month: ``2024*``, ``2024MM01``, ``jan-24``."""
    return _PERIOD.fullmatch(text) is not None


def is_part_of_year(text: str) -> bool:
    """Whether a text names a month, week or quarter without its year."""
    return _PART_OF_YEAR.fullmatch(text) is not None


def is_date(text: str) -> bool:
    """Whether a text looks like a date, with or without a time."""
    return any(re.fullmatch(shape + _TIME, text) for shape, _ in _SHAPES)


def parse(texts: Sequence[str]) -> Tuple[Optional[np.ndarray], str]:
    """The texts as datetime64 (NaT for ""), and a doubt; None where one of them is no such date.

    Day before month unless a text says otherwise; ``day_or_month`` is the doubt when slashes leave
    both open.
    """
    filled = [text for text in texts if text]
    for shape, pattern in _SHAPES:
        matcher = re.compile(f"({shape}){_TIME}")
        if not all(matcher.fullmatch(text) for text in filled):
            continue
        days = pd.to_datetime(_days(texts, matcher), format=pattern, errors="coerce")
        if int(days.isna().sum()) > len(texts) - len(filled):
            continue
        times = pd.to_timedelta(_times(texts, matcher), errors="coerce").fillna(pd.Timedelta(0))
        doubtful = pattern == "%d/%m/%Y" and bool((days.day.dropna() <= 12).all())
        moments = (days + times).to_numpy(dtype="datetime64[ns]")
        return moments, "day_or_month" if doubtful else ""
    return None, ""


def _days(texts: Sequence[str], matcher: re.Pattern[str]) -> List[Optional[str]]:
    found = (matcher.fullmatch(text) for text in texts)
    return [match[1] if match else None for match in found]


def _times(texts: Sequence[str], matcher: re.Pattern[str]) -> List[Optional[str]]:
    clock = re.compile(r"(\d{1,2}:\d{2})(:\d{2})?")
    found = (clock.search(text) if matcher.fullmatch(text) else None for text in texts)
    return [match[1] + (match[2] or ":00") if match else None for match in found]


def from_serial(numbers: np.ndarray) -> np.ndarray:
    """Spreadsheet day numbers as datetime64, NaT for NaN."""
    moments = pd.to_datetime(pd.Series(numbers), unit="D", origin="1899-12-30")
    return np.asarray(moments.to_numpy(dtype="datetime64[ns]"))
