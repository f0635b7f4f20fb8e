"""Numbers as people write them, and the marks they put where there is none."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..model.values import Status

SPACES = " \xa0\u2007\u202f"
_SIGNS = "-\u2212\u2013+"
_BODY = rf"\d{{1,3}}(?:[.,'{SPACES}]\d{{3}})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?|[.,]\d+"
_NUMBER = re.compile(
    rf"(?P<open>\()?\s*(?P<sign>[{_SIGNS}])?\s*(?:€|EUR)?\s*(?P<sign_after>[{_SIGNS}])?\s*"
    rf"(?P<body>{_BODY})(?P<exponent>[eE][+-]?\d{{1,3}})?\s*(?:%|‰|€|EUR)?"
    rf"(?P<trailing>-)?\s*\*{{0,2}}\s*\)?"
)
_PLAIN = re.compile(r"[0-9.,\n-]*")
_SENTINEL = re.compile(r"-9999\d(?:\d{3})?(?:[.,]0+)?")
_BELOW = re.compile(r"(?:[<>≤≥]\s?=?\s?|minder dan |less than )\d+(?:[.,]\d+)?\s?%?", re.IGNORECASE)
_SMALL_RANGE = re.compile(r"[01]\s?(?:-|–|t/m|tot|to)\s?(?:[2-9]|10)")

_MISSING = (
    *". .. ... - – — -- ? n/a na nan null none nat <na> <null> (leeg) leeg (blank) n.b. n.b nb".split(),
    *"#n/a #n/b #null! #leeg! #div/0! #deel/0! #ref! #verw! #value! #waarde! #name? #naam? #num!".split(),
    *("", "#getal!", "onbekend", "niet bekend", "geen data", "geen gegevens"),
)
_NOT_APPLICABLE = ("n.v.t.", "nvt", "n.v.t", "niet van toepassing")
_WITHHELD = ("x", "*", "**", "geheim", "vertrouwelijk", "afgeschermd", "<")
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
    if _SENTINEL.fullmatch(text):
        return str((Status.WITHHELD if text.startswith(ABSENT_OR_HIDDEN) else Status.MISSING).value)
    if _BELOW.fullmatch(text) or _SMALL_RANGE.fullmatch(text):
        return str(Status.WITHHELD.value)
    return None


def is_number(text: str) -> bool:
    """Whether a text is a number in any notation. ``0363E101`` is a code, ``1,2E+05`` a number."""
    match = _NUMBER.fullmatch(text)
    return match is not None and _exponent_allowed(match)


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
    comma = decided["decimal", ","] + decided["thousands", "."]
    point = decided["decimal", "."] + decided["thousands", ","]
    if comma or point:
        decimal = "," if comma >= point else "."
        doubt = "mixed_decimal_marks" if comma and point else ""
    elif unclear["."] or unclear[","]:
        decimal = _likely_decimal(texts, unclear, usual)
        doubt = "thousands_or_decimal"
    else:
        return Notation(thousands=" " if decided["thousands", " "] else "")
    return Notation(decimal, _thousands(decimal, decided, unclear), doubt)


def _thousands(decimal: str, decided: Mapping[Tuple[str, str], int], unclear: Mapping[str, List[str]]) -> str:
    other = "." if decimal == "," else ","
    if decided["thousands", other] or unclear[other]:
        return other
    return " " if decided["thousands", " "] else ""


def _reading(text: str) -> Tuple[str, Optional[Tuple[str, str]]]:
    """The digits of a number, and what they decide: (what a mark is, the mark), or None."""
    match = _NUMBER.fullmatch(text)
    if match is None or not _exponent_allowed(match):
        return "", None
    body = match["body"]
    points, commas = body.count("."), body.count(",")
    if points and commas:
        return body, ("decimal", "," if body.rfind(",") > body.rfind(".") else ".")
    if not points and not commas:
        return body, ("thousands", " ") if any(space in body for space in SPACES) else None
    mark = "." if points else ","
    if points + commas > 1:
        return body, ("thousands", mark)
    whole, _, fraction = body.partition(mark)
    if match["exponent"] or len(fraction) != 3 or not 0 < len(whole) < 4 or whole.startswith("0"):
        return body, ("decimal", mark)
    return body, ("unclear", mark)


def _likely_decimal(texts: Sequence[str], unclear: Mapping[str, List[str]], usual: str) -> str:
    """For numbers such as ``1.234`` only: the reading that fits the plain numbers beside them."""
    mark = "." if len(unclear["."]) >= len(unclear[","]) else ","
    other = "," if mark == "." else "."
    plain = [int(text) for text in texts if text.isdecimal() and int(text) > 0]
    if plain:
        unmarked = math.log(float(np.median(plain)))
        small = float(np.median([float(body.replace(mark, ".")) for body in unclear[mark]]))
        as_decimal = abs(math.log(small) - unmarked)
        as_thousands = abs(math.log(small * 1000) - unmarked)
        return mark if as_decimal < as_thousands else other
    return usual or ","


def parse(texts: Sequence[str], marks: Notation, markers: Mapping[str, str]) -> np.ndarray:
    """The texts as float64, NaN where a text is no number or stands for a status."""
    numbers = _parse_plainly(texts, marks)
    if numbers is None:
        numbers = np.array([_parse_one(text, marks) for text in texts], dtype=float)
    else:
        for position in np.flatnonzero(np.isnan(numbers)):
            numbers[position] = _parse_one(texts[position], marks)
    for position in np.flatnonzero(numbers <= CBS_SPECIAL):
        if _SENTINEL.fullmatch(texts[position]):
            numbers[position] = math.nan
    for position in [position for position, text in enumerate(texts) if text in markers] if markers else []:
        instead = markers[texts[position]]
        numbers[position] = _parse_one(instead, Notation(".")) if is_number(instead) else math.nan
    return numbers


def _parse_plainly(texts: Sequence[str], marks: Notation) -> Optional[np.ndarray]:
    """All texts at once when they hold digits, a minus and at most one kind of mark; else None."""
    joined = "\n".join(texts)
    if not _PLAIN.fullmatch(joined):
        return None
    if "," in joined:
        if marks.decimal != "," or "." in joined:
            return None
        joined = joined.replace(",", ".")
    elif "." in joined and marks.decimal != ".":
        return None
    plain = pd.Series(joined.split("\n"), dtype=object)
    numbers: np.ndarray = pd.to_numeric(plain, errors="coerce").to_numpy(dtype=float).copy()
    return numbers


def _parse_one(text: str, marks: Notation) -> float:
    match = _NUMBER.fullmatch(text)
    if match is None or not _exponent_allowed(match):
        return math.nan
    body, reading = _reading(text)
    for space in SPACES + "'":
        body = body.replace(space, "")
    mark = next((letter for letter in body if letter in ".,"), "")
    if mark and "." in body and "," in body:
        body = body.replace(mark, "").replace(",", ".")
    elif reading == ("thousands", mark) or (reading == ("unclear", mark) and mark != marks.decimal):
        body = body.replace(mark, "")
    else:
        body = body.replace(",", ".")
    number = float(body + (match["exponent"] or ""))
    minus = any((match[group] or "+") not in "+" for group in ("sign", "sign_after", "trailing"))
    return -number if minus or match["open"] else number
