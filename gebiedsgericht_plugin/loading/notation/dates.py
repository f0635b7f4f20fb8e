"""Dates and periods as people write them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Dict, List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

FIRST_SERIAL, LAST_SERIAL = 20000.0, 60000.0
"""Days since 30-12-1899, as spreadsheets count: from 1954 to 2064."""
LONGEST = 40
OLDEST_IN_TWO_DIGITS = 69
"""Of years in two digits, 69 is 1969 and 68 is 2068, as everywhere."""

_TIME = r"(?:(?:T| +|, ?)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?uur)?(?: ?Z| ?[+-]\d{2}:?\d{0,2})?)?"
_DAY_NAME = (
    r"(?:(?:ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|"
    r"mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\.?,? +)?"
)
_SHAPES: Tuple[Tuple[str, str], ...] = (
    (r"\d{4}-\d{1,2}-\d{1,2}", "%Y-%m-%d"),
    (r"\d{1,2}-\d{1,2}-\d{4}", "%d-%m-%Y"),
    (r"\d{4}/\d{1,2}/\d{1,2}", "%Y/%m/%d"),
    (r"\d{1,2}/\d{1,2}/\d{4}", "%d/%m/%Y"),
    (r"\d{1,2}/\d{1,2}/\d{4}", "%m/%d/%Y"),
    (r"\d{1,2}\.\d{1,2}\.\d{4}", "%d.%m.%Y"),
    (r"\d{4}\.\d{1,2}\.\d{1,2}", "%Y.%m.%d"),
    (r"\d{1,2}-\d{1,2}-\d{2}", "%d-%m-%y"),
    (r"\d{1,2}/\d{1,2}/\d{2}", "%d/%m/%y"),
    (r"\d{1,2}/\d{1,2}/\d{2}", "%m/%d/%y"),
    (r"\d{1,2}\.\d{1,2}\.\d{2}", "%d.%m.%y"),
    (r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", "%Y%m%d"),
)
_COMPACT = _SHAPES[-1][0]
_EITHER = ("%d/%m/%Y", "%d/%m/%y")
"""Slashes, where the month might come first."""

_MONTH_NAMES: Tuple[str, ...] = (
    "januari january jan",
    "februari february feb",
    "maart march mrt mar",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "augustus august aug",
    "september sept sep",
    "oktober october okt oct",
    "november nov",
    "december dec",
)
_MONTHS: Dict[str, int] = {
    name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_NAMED = re.compile(
    rf"{_DAY_NAME}(?:(?P<day>\d{{1,2}})(?:e|ste|de|st|nd|rd|th)?[ -]*(?P<month>{_MONTH})\.?,?"
    rf"|(?P<month_first>{_MONTH})\.? +(?P<day_second>\d{{1,2}})(?:st|nd|rd|th)?,)"
    rf"[ -]*'?(?P<year>(?:19|20)?\d\d){_TIME}",
    re.IGNORECASE,
)
_DATE = re.compile("|".join(f"{_DAY_NAME}{shape}{_TIME}" for shape, pattern in _SHAPES[:-1]), re.IGNORECASE)

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SHORT_YEAR = r"(?P<year>(?:19|20)?\d\d)"
_NTH = r"(?P<{part}>[1-{most}])(?:e|ste|de|st|nd|rd|th)?"
_QUARTER = r"(?:[qk]|kw\.?|kwartaal|quarter)"
_HALF = r"(?:h|hj\.?|half ?jaar|halfyear|semester)"
_BEFORE = (
    r"(?:(?:school|boek|verslag|meet|peil|kalender|belasting|studie)?jaar|year|seizoen|periode|peildatum)"
)
_PROVISIONAL = re.compile(
    r"\s*(?:\*{1,3}|¹|²|³|\((?:voorlopig\w*|nader voorlopig\w*|definitief|prognose|\*+)\)|[pv])\s*$",
    re.IGNORECASE,
)
_PERIODS: Tuple[Tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?:{_BEFORE}:? +)?(?:{pattern})", re.IGNORECASE))
    for kind, pattern in (
        ("year", rf"{_YEAR}(?:jj00)?"),
        ("month", rf"{_YEAR}mm(?P<month>\d\d)"),
        ("quarter", rf"{_YEAR}kw(?P<quarter>0[1-4])"),
        ("half", rf"{_YEAR}hj(?P<half>0[12])"),
        ("week", rf"{_YEAR}-?w(?P<week>\d\d?)"),
        ("school", rf"{_YEAR}sj00"),
        ("month", rf"{_YEAR} ?[-/ ] ?(?P<month>0?[1-9]|1[0-2])"),
        ("month", rf"(?P<month>0?[1-9]|1[0-2]) ?[-/] ?{_YEAR}"),
        ("span", rf"{_YEAR} ?(?:[-/–]|t/m|tot en met|tot) ?(?P<last>(?:19|20)\d\d|'?\d\d)"),
        ("quarter", rf"{_YEAR}[ _-]*{_QUARTER}[ -]*(?P<quarter>[1-4])"),
        ("quarter", rf"{_QUARTER}[ -]*(?P<quarter>[1-4])[ _/'-]+{_SHORT_YEAR}"),
        ("quarter", rf"{_NTH.format(part='quarter', most=4)} ?{_QUARTER}[ -]*(?:van )?'?{_SHORT_YEAR}"),
        ("quarter", rf"{_YEAR}[ -]+{_NTH.format(part='quarter', most=4)} ?{_QUARTER}"),
        ("half", rf"{_YEAR}[ _-]*{_HALF}[ -]*(?P<half>[12])"),
        ("half", rf"{_HALF}[ -]*(?P<half>[12])[ _/'-]+{_SHORT_YEAR}"),
        ("half", rf"{_NTH.format(part='half', most=2)} ?{_HALF}[ -]*(?:van )?'?{_SHORT_YEAR}"),
        ("half", rf"{_YEAR}[ -]+{_NTH.format(part='half', most=2)} ?{_HALF}"),
        ("week", rf"{_YEAR}[ -]+(?:week|wk)[ .-]*(?P<week>\d\d?)"),
        ("week", rf"(?:week|wk)[ .-]*(?P<week>\d\d?)[ ,/-]+{_YEAR}"),
        ("named", rf"(?P<name>{_MONTH})\.?[ _/-]*['’]?{_SHORT_YEAR}"),
        ("named", rf"{_YEAR}[ _/-]*(?P<name>{_MONTH})\.?"),
    )
)
_YEAR_MONTH = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])")
_PART_OF_YEAR = re.compile(
    rf"(?:{_MONTH})\.?|\d{{1,2}}|[QK]\d|\de? ?kwartaal|kwartaal ?\d|week ?\d\d?|"
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])",
    re.IGNORECASE,
)
_MAY_BE = re.compile(r"(?:19|20)\d\d|[A-Za-z].*\d\d")
"""What every period has: a year, or a word and two digits."""
_PLAIN_YEAR = re.compile(r"(?:19|20)\d\d")


@lru_cache(maxsize=20_000)
def period(text: str) -> str:
    """A period in one way of writing, so that texts sort by time; empty where a text names none.

    ``2024``, ``2024-03`` (a month), ``2024-K1``, ``2024-H1``, ``2024-W05``, ``2023/2024`` (a school
    year), ``2020-2024`` (years together). The star of a provisional figure is left off.
    """
    if _PLAIN_YEAR.fullmatch(text):
        return text
    if len(text) > LONGEST or not _MAY_BE.search(text):
        return ""
    plain = _PROVISIONAL.sub("", text.strip()) if text[-1:] in "*¹²³)pPvV " else text.strip()
    for kind, pattern in _PERIODS:
        found = pattern.fullmatch(plain)
        if found is not None:
            return _written(kind, found)
    return ""


def _written(kind: str, found: re.Match[str]) -> str:
    parts = found.groupdict()
    if not parts.get("year"):
        return ""
    year = full_year(parts["year"])
    if kind in ("year", "school"):
        return f"{year}/{year + 1}" if kind == "school" else str(year)
    if kind == "span":
        return _span(year, parts["last"])
    if kind == "named":
        return f"{year}-{_MONTHS[parts['name'].lower()]:02d}"
    number = int(parts[kind])
    if kind in ("month", "week"):
        return f"{year}-{'W' if kind == 'week' else ''}{number:02d}" if 0 < number <= 53 else ""
    return f"{year}-{'K' if kind == 'quarter' else 'H'}{number}"


def _span(year: int, last: str) -> str:
    """``2023/24`` is a school year, ``2020-2024`` five years; ``2024-19`` is none of them."""
    end = int(last.strip("'"))
    if end < 100:
        end += year - year % 100
        end += 100 if end < year else 0
        return f"{year}/{end}" if end == year + 1 else ""
    if end == year + 1:
        return f"{year}/{end}"
    return f"{year}-{end}" if end > year else ""


def full_year(text: str) -> int:
    """A year in two or four digits as a number."""
    year = int(text)
    if year >= 100:
        return year
    return year + (1900 if year >= OLDEST_IN_TWO_DIGITS else 2000)


def is_period(text: str) -> bool:
    """Whether a text names a year, quarter or month: ``2024*``, ``2024MM01``, ``jan-24``."""
    return bool(text) and bool(period(text))


def is_part_of_year(text: str) -> bool:
    """Whether a text names a month, week or quarter without its year (or as ``202403``)."""
    return _PART_OF_YEAR.fullmatch(text) is not None


def in_period_column(text: str) -> str:
    """``period`` for a text in a column of periods, where ``202403`` and a date say one too."""
    found = _YEAR_MONTH.fullmatch(text)
    if found is not None:
        return f"{found[1]}-{found[2]}"
    return period(text)


def is_date(text: str) -> bool:
    """Whether a text looks like a date, with or without a time; ``20250805`` might be a number."""
    return _DATE.fullmatch(text) is not None or _NAMED.fullmatch(text) is not None


def is_compact_date(text: str) -> bool:
    """Whether eight digits are a date: ``20250805``."""
    return re.fullmatch(_COMPACT, text) is not None


def parse(texts: Sequence[str]) -> Tuple[Optional[np.ndarray], str]:
    """The texts as datetime64 (NaT for ""), and a doubt; None where one of them is no such date.

    Day before month unless a text says otherwise; ``day_or_month`` is the doubt when slashes leave
    both open.
    """
    filled = [text for text in texts if text]
    for shape, pattern in _SHAPES:
        matcher = re.compile(f"{_DAY_NAME}({shape}){_TIME}", re.IGNORECASE)
        if not all(matcher.fullmatch(text) for text in filled):
            continue
        moments = _moments(_days(texts, matcher), pattern, _times(texts))
        if int(np.isnat(moments).sum()) > len(texts) - len(filled):
            continue
        days = pd.Series(moments).dt.day.dropna()
        return moments, "day_or_month" if pattern in _EITHER and bool((days <= 12).all()) else ""
    moments = _moments([_as_iso(text) for text in texts], "%Y-%m-%d", _times(texts))
    return (None, "") if int(np.isnat(moments).sum()) > len(texts) - len(filled) else (moments, "")


def _moments(days: Sequence[Optional[str]], pattern: str, times: Sequence[Optional[str]]) -> np.ndarray:
    parsed = pd.to_datetime(pd.Series(days, dtype=object), format=pattern, errors="coerce")
    clock = pd.to_timedelta(pd.Series(times, dtype=object), errors="coerce").fillna(pd.Timedelta(0))
    return np.asarray((parsed + clock).to_numpy(dtype="datetime64[ns]"))


def _as_iso(text: str) -> Optional[str]:
    """A date in any of the ways of writing, mixed or with the month's name, as ISO; None: no date."""
    found = _NAMED.fullmatch(text)
    if found is not None:
        month = _MONTHS[(found["month"] or found["month_first"]).lower()]
        return f"{full_year(found['year'])}-{month:02d}-{int(found['day'] or found['day_second']):02d}"
    for shape, pattern in _SHAPES:
        match = re.fullmatch(f"{_DAY_NAME}({shape}){_TIME}", text, re.IGNORECASE)
        if match is not None and pattern[1] in "dY":
            parts = dict(zip(re.findall("%(.)", pattern), re.findall(r"\d+", match[1])))
            if len(parts) == 3:
                year = full_year(parts.get("Y") or parts["y"])
                return f"{year}-{int(parts['m']):02d}-{int(parts['d']):02d}"
    return None


def _days(texts: Sequence[str], matcher: re.Pattern[str]) -> List[Optional[str]]:
    found = (matcher.fullmatch(text) for text in texts)
    return [match[1] if match else None for match in found]


def _times(texts: Sequence[str]) -> List[Optional[str]]:
    clock = re.compile(r"(\d{1,2}:\d{2})(:\d{2})?")
    found = (clock.search(text) for text in texts)
    return [match[1] + (match[2] or ":00") if match else None for match in found]


def from_serial(numbers: np.ndarray) -> np.ndarray:
    """Spreadsheet day numbers as datetime64, NaT for NaN."""
    moments = pd.to_datetime(pd.Series(numbers), unit="D", origin="1899-12-30")
    return np.asarray(moments.to_numpy(dtype="datetime64[ns]"))


def is_serial(text: str) -> bool:
    """Whether a whole number may be a day as spreadsheets count them."""
    return text.isdecimal() and FIRST_SERIAL <= float(text) <= LAST_SERIAL
