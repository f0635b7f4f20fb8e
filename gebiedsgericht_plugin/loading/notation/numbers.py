"""Numbers as people write them, and the marks they put where there is none."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ...model.values import Status
from .joined import Joined
from .units import Unit, unit_of

SPACES = " \xa0\u2007\u2009\u202f"
_SIGNS = "-\u2212\u2013+"
_APOSTROPHES = "'\u2019"
_EURO = "€|EUR|euro"
_BODY = (
    rf"\d{{1,3}}(?P<by>[.,{_APOSTROPHES}{SPACES}])\d{{3}}(?:(?P=by)\d{{3}})*(?:(?!(?P=by))[.,]\d+)?|"
    r"\d+(?:[.,]\d+)?|[.,]\d+"
)
"""One mark for all thousands, and another for the decimals: ``1.234.5`` and ``1.234,567.8`` are none."""
_NUMBER = re.compile(
    rf"(?P<open>\()?\s?(?P<sign>[{_SIGNS}])?\s?(?:{_EURO})?\s?(?P<sign_after>[{_SIGNS}])?\s?"
    rf"(?P<body>{_BODY})(?P<exponent>[eE][+-]?\d{{1,3}})?(?:[.,](?:--?|[–—=]))?\s?"
    rf"(?P<trailing>[-\u2212](?!\s?[€%]))?\s?(?:%|‰|{_EURO})?(?P<trailing_2>[-\u2212])?\s?\*{{0,2}}\s?\)?",
    re.IGNORECASE,
)
_WITH_UNIT = re.compile(r"(?P<number>.*?[\d)-])\s*(?P<unit>[^\W\d_][^\d]{0,20}?[²³23]?|[²³])\s*\*{0,2}")
_MONEY_IN_FRONT = re.compile(r"(?:k€|€k|mln\.? ?€)\s*(?P<number>[-\d].*)", re.IGNORECASE)
_ODD_FOR_DIGITS = re.compile(r"[^0-9.,\x1f-]")
_SENTINEL = re.compile(r"-9999\d(?:\d{3})?(?:[.,]0+)?")
_BELOW = re.compile(
    r"(?:(?:[<>≤≥]\s?=?|minder dan|meer dan|less than|more than|fewer than|lager dan|kleiner dan)\s?)"
    r"\d+(?:[.,]\d+)?\s?%?",
    re.IGNORECASE,
)
_SMALL_RANGE = re.compile(r"[01]\s?(?:-|–|t/m|tot|to)\s?(?:[2-9]|10)")
_LONGEST = 100
"""No number is longer, with all its spaces."""
_FLOAT_DIGITS = 15
"""A float64 holds this many digits; longer ones stay text."""

_MISSING = (
    *". .. ... - – — -- ? n/a na nan null none nat <na> <null> (leeg) leeg (blank) n.b. n.b nb".split(),
    *"#n/a #n/b #null! #leeg! #div/0! #deel/0! #ref! #verw! #value! #waarde! #name? #naam? #num!".split(),
    *("", "#getal!", "onbekend", "niet bekend", "geen data", "geen gegevens", "unknown", "no data"),
)
_NOT_APPLICABLE = ("n.v.t.", "nvt", "n.v.t", "niet van toepassing", "not applicable")
_WITHHELD = ("x", "*", "**", "geheim", "vertrouwelijk", "afgeschermd", "<", "suppressed", "confidential")
MARKERS: Dict[str, Status] = {
    **dict.fromkeys(_MISSING, Status.MISSING),
    **dict.fromkeys(_NOT_APPLICABLE, Status.NOT_APPLICABLE),
    **dict.fromkeys(_WITHHELD, Status.WITHHELD),
}
"""What stands for "no number" unless the recipe says otherwise, in lower case."""
ABSENT_OR_HIDDEN = "-99997"
"""CBS: secret or absent. Its other special values are missing."""
CBS_SPECIAL = -99990
"""CBS's special values are this or lower."""


def status_of(text: str, markers: Mapping[str, str]) -> Optional[str]:
    """The status a text stands for, or None where it is no marker.

    ``markers`` (text -> status, of the recipe) comes first; a number as status is a value, not a
    marker (``{"-": "0"}`` for older tables of CBS, where ``-`` is nil).
    """
    if text in markers:
        return None if is_number(markers[text]) else markers[text]
    known = MARKERS.get(text.lower())
    if known is not None:
        return str(known.value)
    if text[:1].isdecimal() and len(text) > 9:
        return None
    if _SENTINEL.fullmatch(text):
        return str((Status.WITHHELD if text.startswith(ABSENT_OR_HIDDEN) else Status.MISSING).value)
    if _BELOW.fullmatch(text) or _SMALL_RANGE.fullmatch(text):
        return str(Status.WITHHELD.value)
    return None


def is_number(text: str) -> bool:
    """Whether a text is a number in any notation. ``0363E101`` is a code, ``1,2E+05`` a number."""
    return _match(text) is not None


def is_quantity(text: str) -> bool:
    """Whether a text is a number, or one with a known unit behind it (``12 st``, ``1,2 mln``)."""
    return is_number(text) or split_unit(text)[1] is not None


def split_unit(text: str) -> Tuple[str, Optional[Unit]]:
    """The number in a text and its unit; the text itself and None where it has no known one."""
    if len(text) > _LONGEST:
        return text, None
    match = _MONEY_IN_FRONT.fullmatch(text)
    unit = unit_of(text[: match.start("number")]) if match else None
    if match is None:
        match = _WITH_UNIT.fullmatch(text)
        unit = unit_of(match["unit"]) if match else None
    if match is None or unit is None or not is_number(match["number"]):
        return text, None
    return match["number"].strip(), unit


def _match(text: str) -> Optional[re.Match[str]]:
    if len(text) > _LONGEST:
        return None
    if "  " in text:
        text = " ".join(text.split())
    match = _NUMBER.fullmatch(text)
    if match is None or not _exponent_allowed(match) or bool(match["open"]) != text.endswith(")"):
        return None
    if len(match["body"]) > _FLOAT_DIGITS and match["body"].isdecimal():
        return None
    return match


def _exponent_allowed(match: re.Match[str]) -> bool:
    exponent = match["exponent"]
    return not exponent or exponent[1] in "+-" or any(mark in match["body"] for mark in ".,")


@dataclass(frozen=True)
class Notation:
    """How the numbers of a column are written; ``doubt`` is a code, empty where all is clear."""

    decimal: str = ""
    thousands: str = ""
    doubt: str = ""


def notation(texts: Sequence[str], counts: Sequence[int], usual: str) -> Notation:
    """The decimal and thousands marks of a column, from the numbers that leave no choice.

    ``1.234`` alone leaves one; then ``usual`` (the decimal mark of the rest of the file, empty when
    that is unknown too) and the size of the column's other numbers decide, and the doubt is told.
    """
    decided: Counter[Tuple[str, str]] = Counter()
    unclear: Dict[str, List[str]] = {".": [], ",": []}
    for text, count in zip(texts, counts):
        body, reading = _reading(text)
        if reading is None:
            continue
        if reading[0] == "unclear":
            unclear[reading[1]].append(body)
        else:
            decided[reading] += int(count)
            if "." in body and "," in body:
                decided["thousands", "." if reading[1] == "," else ","] += int(count)
    comma = decided["decimal", ","] + decided["thousands", "."]
    point = decided["decimal", "."] + decided["thousands", ","]
    if comma or point:
        decimal = "," if comma >= point else "."
        doubt = "mixed_decimal_marks" if comma and point else ""
    elif unclear["."] or unclear[","]:
        decimal = _likely_decimal(texts, unclear, usual)
        doubt = "mixed_decimal_marks" if unclear["."] and unclear[","] else "thousands_or_decimal"
    else:
        return Notation(thousands=_spaced(decided))
    return Notation(decimal, _thousands(decimal, decided, unclear), doubt)


def _thousands(decimal: str, decided: Mapping[Tuple[str, str], int], unclear: Mapping[str, List[str]]) -> str:
    other = "." if decimal == "," else ","
    if decided["thousands", other] or unclear[other]:
        return other
    return _spaced(decided)


def _spaced(decided: Mapping[Tuple[str, str], int]) -> str:
    return next((mark for mark in (" ", "'") if decided["thousands", mark]), "")


def _reading(text: str) -> Tuple[str, Optional[Tuple[str, str]]]:
    """The digits of a number, and what they decide: (what a mark is, the mark), or None."""
    match = _match(text)
    return ("", None) if match is None else _reading_of(match)


def _reading_of(match: re.Match[str]) -> Tuple[str, Optional[Tuple[str, str]]]:
    body = match["body"]
    points, commas = body.count("."), body.count(",")
    if points and commas:
        return body, ("decimal", "," if body.rfind(",") > body.rfind(".") else ".")
    if not points and not commas:
        return body, _grouping(body)
    mark = "." if points else ","
    if points + commas > 1:
        return body, ("thousands", mark)
    whole, _, fraction = body.partition(mark)
    if match["exponent"] or len(fraction) != 3 or not 0 < len(whole) < 4 or whole.startswith("0"):
        return body, ("decimal", mark)
    if match[0][match.end("body") - match.start() :][:2] in (",-", ",=", ",–", ",—", ".-", ".="):
        return body, ("thousands", mark)
    return body, ("unclear", mark)


def _grouping(body: str) -> Optional[Tuple[str, str]]:
    """The thousands mark of a number without point or comma."""
    if any(space in body for space in SPACES):
        return ("thousands", " ")
    return ("thousands", "'") if any(mark in body for mark in _APOSTROPHES) else None


def _likely_decimal(texts: Sequence[str], unclear: Mapping[str, List[str]], usual: str) -> str:
    """For numbers such as ``1.234`` only: the reading that fits the plain numbers beside them."""
    mark = "." if len(unclear["."]) >= len(unclear[","]) else ","
    other = "," if mark == "." else "."
    plain = [int(text) for text in texts if text.isascii() and text.isdecimal() and int(text) > 0]
    if plain:
        unmarked = math.log(float(np.median(plain)))
        small = float(np.median([float(body.replace(mark, ".")) for body in unclear[mark]]))
        as_decimal = abs(math.log(small) - unmarked)
        as_thousands = abs(math.log(small * 1000) - unmarked)
        return mark if as_decimal < as_thousands else other
    return usual or ","


def parse(texts: Sequence[str], marks: Notation, markers: Mapping[str, str]) -> np.ndarray:
    """The texts as float64, NaN where a text is no number or stands for a status."""
    numbers, odd = _parse_plainly(texts, marks)
    for position in odd:
        numbers[position] = _parse_one(texts[position], marks)
    for position in np.flatnonzero(numbers <= CBS_SPECIAL):
        if _SENTINEL.fullmatch(texts[position]):
            numbers[position] = math.nan
    for position in [position for position, text in enumerate(texts) if text in markers] if markers else []:
        instead = markers[texts[position]]
        numbers[position] = _parse_one(instead, Notation(".")) if is_number(instead) else math.nan
    return numbers


def both_marks(texts: Sequence[str], marks: Notation) -> bool:
    """Whether any text uses the other mark as a decimal one: ``3.25`` where the column has ``1,5``."""
    if not marks.decimal:
        return False
    other = "." if marks.decimal == "," else ","
    joined = Joined.of(texts)
    suspects = joined.lines_with(re.compile(rf"{re.escape(other)}(?!\d{{3}}(?!\d))\d"))
    return any(_reading(texts[at])[1] == ("decimal", other) for at in suspects.tolist())


def _parse_plainly(texts: Sequence[str], marks: Notation) -> Tuple[np.ndarray, List[int]]:
    """All texts of digits, a minus and the decimal mark at once; and which others are to be looked at."""
    joined = Joined.of(texts)
    odd = joined.lines_with(_ODD_FOR_DIGITS)
    if len(odd) > len(texts) // 2 or joined.clashes:
        return np.full(len(texts), math.nan), list(range(len(texts)))
    for mark in ".,":
        if mark != marks.decimal and mark in joined.text:
            odd = np.union1d(odd, joined.lines_with(re.compile(re.escape(mark))))
    plain = joined.text.split(joined.SEPARATOR)
    for at in odd.tolist():
        plain[at] = "nan"
    if marks.decimal == ",":
        plain = "\n".join(plain).replace(",", ".").split("\n")
    try:
        return np.array(list(map(float, plain))), odd.tolist()
    except ValueError:
        series = pd.Series(plain, dtype=object)
        numbers = pd.to_numeric(series, errors="coerce").to_numpy(dtype=float).copy()
        unread = np.flatnonzero(np.isnan(numbers))
        return numbers, [at for at in unread.tolist() if texts[at]]


def _parse_one(text: str, marks: Notation) -> float:
    match = _match(text)
    if match is None:
        return math.nan
    body, reading = _reading_of(match)
    for space in SPACES + _APOSTROPHES:
        body = body.replace(space, "")
    mark = next((letter for letter in body if letter in ".,"), "")
    if mark and "." in body and "," in body:
        body = body.replace(mark, "").replace(",", ".")
    elif reading == ("thousands", mark) or (reading == ("unclear", mark) and mark != marks.decimal):
        body = body.replace(mark, "")
    else:
        body = body.replace(",", ".")
    number = float(body + (match["exponent"] or ""))
    groups = ("sign", "sign_after", "trailing", "trailing_2")
    minus = any((match[group] or "+") not in "+" for group in groups)
    return -number if minus or match["open"] else number
