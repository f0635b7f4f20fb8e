"""Area codes without what files do to them: spaces, dots, small letters, ``.0``."""

from __future__ import annotations

import re
from typing import Tuple

PREFIXES = {"gemeente": "GM", "wijk": "WK", "buurt": "BU"}
"""What CBS puts before the codes of a level."""
WIDTHS = {"GM": 4, "WK": 6, "BU": 8}
"""How many characters of a code stand behind its prefix."""
MUNICIPALITY = 4
"""So many of these stand for the municipality."""
_CBS = re.compile(r"(GM|WK|BU)(?=\d)([0-9A-Z]+)")
_LARGER = re.compile(r"(NL|LD|PV|CR|RE|AM|GG)[0-9]{1,4}")
_WHOLE_NUMBER = re.compile(r"(\d+)[.,]0|([1-9]\d*)[.,]0+")
_SCIENTIFIC = re.compile(r"(\d)(?:[.,](\d+)E\+?|E\+)(\d{1,3})")
"""What spreadsheets make of long numbers: ``3,63E+06``."""
_NEGATIVE = re.compile(r"[-\u2212]\s?\d+([.,]\d+)?")
_OTHER = re.compile(r"[^0-9A-Z]")


def clean(key: str) -> str:
    """A code in capitals without anything but letters and digits; ``3630000.0`` is ``3630000``.

    '' for what is no code: a number below zero, a number that lost its last digits (``damaged``).
    """
    text = key.strip().upper()
    if text.isalnum() and text.isascii():
        return text  # nearly every code there is
    number = _SCIENTIFIC.fullmatch(text)
    if number:
        digits, size = number.group(1) + (number.group(2) or ""), int(number.group(3)) + 1
        return digits if len(digits) == size else ""
    if _NEGATIVE.fullmatch(text):
        return ""
    whole = _WHOLE_NUMBER.fullmatch(text)
    return _OTHER.sub("", (whole.group(1) or whole.group(2)) if whole else text)


def damaged(key: str) -> bool:
    """Whether a code was written as a number of which digits are gone: ``3,63E+06`` can be any of 10,000."""
    text = key.strip().upper()
    return bool(_SCIENTIFIC.fullmatch(text)) and not clean(text)


def split(cleaned: str) -> Tuple[str, str]:
    """Prefix (GM, WK, BU or '') and body of a cleaned code."""
    found = _CBS.fullmatch(cleaned)
    return (found.group(1), found.group(2)) if found else ("", cleaned)


def larger_area(key: str) -> bool:
    """Whether a code means the country, a province, a region: ``NL01``, ``PV20``, ``LD01``."""
    return bool(_LARGER.fullmatch(clean(key)))
