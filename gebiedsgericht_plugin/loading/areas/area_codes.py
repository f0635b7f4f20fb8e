"""Area codes without what files do to them: spaces, dots, small letters, ``.0``."""

from __future__ import annotations

import re
from typing import Tuple

_CBS = re.compile(r"(GM|WK|BU)(?=\d)([0-9A-Z]+)")
_LARGER = re.compile(r"(NL|LD|PV|CR|RE|AM|GG)[0-9]{1,4}")
_WHOLE_NUMBER = re.compile(r"(\d+)[.,]0")
_OTHER = re.compile(r"[^0-9A-Z]")


def clean(key: str) -> str:
    """A code in capitals without anything but letters and digits; ``3630000.0`` is ``3630000``."""
    whole = _WHOLE_NUMBER.fullmatch(key.strip())
    text = whole.group(1) if whole else key
    return _OTHER.sub("", text.upper())


def split(cleaned: str) -> Tuple[str, str]:
    """Prefix (GM, WK, BU or '') and body of a cleaned code."""
    found = _CBS.fullmatch(cleaned)
    return (found.group(1), found.group(2)) if found else ("", cleaned)


def larger_area(key: str) -> bool:
    """Whether a code means the country, a province, a region: ``NL01``, ``PV20``, ``LD01``."""
    return bool(_LARGER.fullmatch(clean(key)))
