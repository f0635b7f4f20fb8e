"""Number formats of cells: what a spreadsheet shows of a number, as far as it matters for reading it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|[_*].', re.DOTALL)
_BRACKETS = re.compile(r"\[(?!h+\]|m+\]|s+\])[^\]]*\]")
_PADDED = re.compile(r"0{2,}")
_DATE_PARTS = re.compile(r"[ymdhsj]", re.IGNORECASE)
LAST_DAY = 2958466
"""The day after 31-12-9999, as spreadsheets count."""
MOST = 1e21
"""Whole numbers from here on are written with an exponent."""
BUILT_IN = {
    **dict.fromkeys((9, 10), "0%"),
    **dict.fromkeys((14, 15, 16), "dd-mm-yyyy"),
    17: "mmm-yy",
    **dict.fromkeys((18, 19, 20, 21), "h:mm:ss"),
    22: "dd-mm-yyyy hh:mm",
    **dict.fromkeys((45, 47), "h:mm:ss"),
    46: "[h]:mm:ss",
    49: "@",
}
"""Formats that a workbook only mentions by number."""


@dataclass(frozen=True)
class Format:
    """How a number is shown: ``kind`` is empty (as it is), ``padded``, ``percent``, ``currency``,
    ``text``, ``date``, ``month``, ``year``, ``time`` or ``duration``.
    """

    kind: str = ""
    digits: int = 0
    before: str = ""
    """Letters that a padded number is shown behind, such as BU."""

    @property
    def is_number(self) -> bool:
        """Whether its cells are quantities as the file stores them."""
        return self.kind in ("", "percent", "currency")


@lru_cache(maxsize=1024)
def format_of(code: str) -> Format:
    """What a format code means, as Excel writes it: ``0000``, ``0.0%``, ``[$-413]mmm-yy``."""
    section = _first_section(code)
    bare = _BRACKETS.sub("", _LITERAL.sub("", section)).strip()
    if bare == "@":
        return Format("text")
    if "%" in bare:
        return Format("percent")
    if "€" in section or "EUR" in section:
        return Format("currency")
    if _PADDED.fullmatch(bare):
        before = "".join(match[1] or match[2] or "" for match in _LITERAL.finditer(section.split("0")[0]))
        return Format("padded", len(bare), before if before.isalpha() else "")
    if "general" in bare.lower() or "standaard" in bare.lower() or not _DATE_PARTS.search(bare):
        return Format()
    return _of_moments(bare.lower().replace("j", "y"))


def _first_section(code: str) -> str:
    """The format of positive numbers: all before the first ``;`` that is not in quotes."""
    quoted = False
    for at, letter in enumerate(code):
        if letter == '"':
            quoted = not quoted
        elif letter == ";" and not quoted and code[at - 1 : at] != "\\":
            return code[:at]
    return code


def _of_moments(bare: str) -> Format:
    if "[" in bare:
        return Format("duration")
    if "d" in bare:
        return Format("date")
    if "h" in bare or "s" in bare:
        return Format("date" if "y" in bare else "time")
    if "y" in bare:
        return Format("month" if "m" in bare else "year")
    return Format("month")


def shown(value: str, form: Format, epoch_1904: bool = False) -> str:
    """The text of a stored number as its format shows it, with all its decimals.

    Percentages and amounts in euros keep their sign, so that the column tells its unit; dates
    become 2024-12-31, months 2024-12, clock times 14:05, durations 30:00.
    """
    if form.kind in ("", "text"):
        return plain(value)
    try:
        number = float(value)
    except ValueError:
        return value
    if not math.isfinite(number):
        return value
    if form.kind == "percent":
        return plain(repr(float(Decimal(repr(number)).scaleb(2)))) + "%"
    if form.kind == "currency":
        return "€ " + plain(value)
    if form.kind == "padded":
        whole = plain(value)
        return form.before + whole.zfill(form.digits) if whole.isdecimal() else whole
    return _moment(number, form, value, epoch_1904)


def plain(value: str) -> str:
    """A stored number in digits, to the fifteen that count: ``1.23456789012E11`` is 123456789012."""
    if len(value) <= 15 and value.isdecimal():
        return value
    try:
        number = float(value)
    except ValueError:
        return value
    if not math.isfinite(number):
        return value
    if number == math.floor(number) and abs(number) < MOST:
        return str(int(Decimal(value)))
    text = format(number, ".15g")
    if "e" not in text:
        return text
    return format(Decimal(text), "f") if abs(number) < 1 else text.upper()


def _moment(number: float, form: Format, value: str, epoch_1904: bool) -> str:
    days = number + (1462 if epoch_1904 else 0)
    if form.kind == "duration":
        return _clock(number * 86400, whole_days=True)
    if number < 0 or days >= LAST_DAY:
        return plain(value)
    if number < 1 and (form.kind == "time" or (form.kind == "date" and number)):
        return _clock(number * 86400)
    seconds = round((days % 1) * 86400)
    day = math.floor(days)
    # Spreadsheets count a 29th of February 1900 that never was.
    moment = datetime(1899, 12, 31 if day < 60 else 30) + timedelta(days=day, seconds=seconds)
    if form.kind == "year":
        return f"{moment.year:04d}"
    if form.kind == "month":
        return f"{moment.year:04d}-{moment.month:02d}"
    if not seconds:
        return moment.date().isoformat()
    return moment.isoformat(sep=" ")


def _clock(seconds: float, *, whole_days: bool = False) -> str:
    """Hours and minutes, with seconds where there are any; hours may pass 24 in a duration."""
    minus = "-" if seconds < 0 else ""
    left = round(abs(seconds))
    if not whole_days:
        left %= 86400
    minutes, rest = divmod(left, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{minus}{hours:02d}:{minutes:02d}" + (f":{rest:02d}" if rest else "")
