"""Tests on single texts and numbers: the eleven test, bank accounts, telephones, mail, number plates."""

from __future__ import annotations

import math
import re
from typing import List, Sequence, Tuple

import numpy as np

from ..notation.joined import Joined

_GROUPED = (
    r"\d{3}(?P<apart>[ .-])\d{3}(?P=apart)\d{3}|\d{4}(?P<apart_4>[ .-])\d{2}(?P=apart_4)\d{3}|"
    r"\d{2}(?P<apart_2>[ .])\d{3}(?P=apart_2)\d{3}"
)
NINE = re.compile(rf"(?<![\d.,])(?:\d{{8,9}}|{_GROUPED})(?![\d]|[.,]\d*[1-9]|[.,]\d{{2}}\d)")
"""Eight or nine digits that stand alone, also in groups; a ``.0`` or ``,00`` behind them is nothing."""
BSN_WORD = re.compile(r"bsn|burgerservice|sofi-?nummer|sofi-?nr", re.IGNORECASE)
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,}")
_ROLE = re.compile(
    r"(?:info|contact|administratie|admin|directie|school|secretariaat|receptie|algemeen|post|mail|office|"
    r"locatie|team|redactie|bestuur|wijkteam|klantenservice|service|balie)[\w.+-]*@",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"(?<![\d.,/-])(?:\+31|0031|0)(?:[ -]?\(0\))?[ -]?"
    r"(?:6[ -]?(?:\d[ -]?){7}\d|\(?\d{2,3}\)?[ -](?:\d[ ]?){5,6}\d|\d{9}(?<=\+31\d{9}))(?![\d-])"
)
_MOBILE = re.compile(r"(?<!\d)(?:\+31|0031|0)?[ -]?6[ -]?(?:\d[ -]?){7}\d(?!\d)")
_BARE_PHONE = re.compile(r"0[1-9]\d{8}|\(?0[1-9]\d{1,2}\)?[ -]?\d{3}[ -]?\d{3,4}")
IBAN = re.compile(r"\b[A-Za-z]{2}\d{2} ?[A-Za-z]{4} ?(?:\d ?){9}\d\b|\b[A-Z]{2}\d{2}[A-Z0-9]{11,30}\b")
PLATE = re.compile(
    r"[A-Z]{2}-\d{2}-\d{2}|\d{2}-\d{2}-[A-Z]{2}|\d{2}-[A-Z]{2}-\d{2}|[A-Z]{2}-\d{2}-[A-Z]{2}|"
    r"[A-Z]{2}-[A-Z]{2}-\d{2}|\d{2}-[A-Z]{2}-[A-Z]{2}|\d{2}-[A-Z]{3}-\d|\d-[A-Z]{3}-\d{2}|"
    r"[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{3}-\d{2}-[A-Z]",
    re.IGNORECASE,
)
DATE = re.compile(r"(?<!\d)\d{1,4}[-/. ]\w{1,9}[-/. ]\d{2,4}(?!\d)|^\d{8}(?:\.0)?$|^\d{5}(?:\.0)?$")
BORN = re.compile(
    r"(?:\bgeb\.?|\bgeboren|\bgeboortedatum|\bborn)[^\d\x1f]{0,12}\d{1,2}[-/. ]\w{1,9}[-/. ]\d{2,4}",
    re.IGNORECASE,
)
PLATE_WORD = re.compile(rf"kenteken[^\w\x1f]{{0,3}}(?:is )?(?:{PLATE.pattern})", re.IGNORECASE)
_INITIALS = re.compile(
    r"(?:(?:dhr|mw|mevr|mej|de heer|mevrouw|fam|familie|mr|mrs|ms)\.? )?"
    r"(?:[A-Z]\. ?){1,4}(?:(?:van|de|der|den|ten|ter|von|el|al|'t) ?){0,3}[A-Z][\w'-]+(?:[ -][A-Z][\w'-]+)?"
    r"|[A-Z][\w'-]+(?: [A-Z][\w'-]+)?, (?:[A-Z]\. ?){1,4}(?:(?:van|de|der|den|ten|ter) ?){0,3}"
    r"|(?:dhr|mw|mevr|mej|de heer|mevrouw|fam|familie)\.? (?:\w\.? ?)?.{2,30}",
)
_STREETISH = re.compile(r"straat|weg\b|laan\b|plein|kade|school|dijk|hof\b|park|college|\d", re.IGNORECASE)

_WEIGHTS = np.array([-1, 2, 3, 4, 5, 6, 7, 8, 9])
CHANCE = 1 / 11
"""Of random numbers of nine digits this share passes the eleven test."""


def passes_eleven_test(digits: np.ndarray) -> np.ndarray:
    """Whether whole numbers (a lost leading zero restored) pass the test of BSN and RSIN."""
    numbers = np.asarray(digits, dtype=np.int64)
    total = np.zeros(len(numbers), dtype=np.int64)
    for place, weight in enumerate(_WEIGHTS.tolist()):
        total += (numbers // 10**place) % 10 * weight
    passed: np.ndarray = (total % 11 == 0) & (numbers > 9_999_999) & (numbers < 1_000_000_000)
    return passed


def passes(digits: str) -> bool:
    """Whether a text of digits and separators passes the eleven test."""
    return bool(passes_eleven_test(np.array([whole(digits)], dtype=np.int64))[0])


def whole(text: str) -> int:
    """The number that digits in groups are."""
    if text.isdecimal():
        return int(text)
    return int("".join(letter for letter in text if letter.isdigit()) or "0")


def nines_in(texts: Sequence[str]) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Standing numbers of eight or nine digits in texts: in which text, which number, and alone or not.

    Every text is looked at, in one search over all of them.
    """
    joined = Joined.of(texts)
    found = [(match.start(), match.end(), match[0]) for match in NINE.finditer(joined.text)]
    starts = np.array([start for start, _, _ in found], dtype=np.int64)
    at = joined.positions(starts)
    numbers = np.array([whole(text) for _, _, text in found], dtype=np.int64)
    lengths = np.array([end - start for start, end, _ in found], dtype=np.int64)
    alone = lengths >= joined.lengths[at] - 2 if found else np.zeros(0, dtype=bool)
    return at, numbers, alone


def by_luck(passed: int, tried: int) -> float:
    """The chance that at least so many of ``tried`` random numbers pass the eleven test."""
    if tried > 400:
        deviation = (passed - tried * CHANCE) / math.sqrt(tried * CHANCE * (1 - CHANCE))
        return 0.5 * math.erfc(deviation / math.sqrt(2))
    return sum(
        math.comb(tried, hits) * CHANCE**hits * (1 - CHANCE) ** (tried - hits)
        for hits in range(passed, tried + 1)
    )


def is_iban(text: str) -> bool:
    """Whether a text passes the test of international bank account numbers."""
    letters = "".join(text.upper().split())
    if not 15 <= len(letters) <= 34 or not letters.isalnum() or not letters.isascii():
        return False
    digits = "".join(str(int(letter, 36)) for letter in letters[4:] + letters[:4])
    return int(digits) % 97 == 1


def ibans_in(text: str) -> List[str]:
    """The bank account numbers in a text."""
    return [found for found in IBAN.findall(text) if is_iban(found)]


def is_phone(text: str) -> bool:
    """Whether a whole cell is a telephone number, also without spaces."""
    return PHONE.search(text) is not None or _BARE_PHONE.fullmatch(text) is not None


def is_mobile(text: str) -> bool:
    """Whether a text holds a number of a mobile telephone, which people carry."""
    return _MOBILE.search(text) is not None


def is_role(text: str) -> bool:
    """Whether a mail address is one of an organisation: ``info@``, ``directie@``."""
    return _ROLE.search(text) is not None


def is_person_name(text: str) -> bool:
    """Whether a text is a name as people's are written: initials, ``Mw.``, ``Jansen, P.``."""
    return _INITIALS.fullmatch(text) is not None and _STREETISH.search(text) is None
