"""Personal data at the door: which columns stop the reading, and which are left out.

Judged per column by its cells and its name; columns, kinds and shares are told, never values.
Nothing here stops on numbers of companies (KvK, RSIN), BAG ids, postcodes, amounts or area codes.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Dict, List, Optional, Sequence, Tuple

import numpy as np

from ..model.tables import ColumnKind, PersonalColumn
from . import words
from .columns import Typed

_NINE = re.compile(r"\d{8,9}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_DATED = re.compile(r"\d{1,4}[-/. ]\w{1,9}[-/. ]\d{2,4}|^\d{8}$|^\d{5}$")
_STANDING_NINE = re.compile(r"(?<!\d)\d{9}(?!\d)")
_BSN_WORD = re.compile(r"bsn|burgerservice|sofinummer", re.IGNORECASE)
_WORDY = (ColumnKind.TEXT, ColumnKind.CATEGORY, ColumnKind.NAME, ColumnKind.ADDRESS)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]{2,}")
_PHONE = re.compile(r"(?:\+31|0031|0)[ -]?(?:6[ -]?(?:\d[ -]?){8}|\(?\d{2,3}\)?[ -]\d{6,7})")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{4} ?(?:\d ?){10}\b|\b[A-Z]{2}\d{2}[A-Z0-9]{11,30}\b")
_PLATE = re.compile(
    r"[A-Z]{2}-\d{2}-\d{2}|\d{2}-\d{2}-[A-Z]{2}|\d{2}-[A-Z]{2}-\d{2}|[A-Z]{2}-\d{2}-[A-Z]{2}|"
    r"[A-Z]{2}-[A-Z]{2}-\d{2}|\d{2}-[A-Z]{2}-[A-Z]{2}|\d{2}-[A-Z]{3}-\d|\d-[A-Z]{3}-\d{2}|"
    r"[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{3}-\d{2}-[A-Z]"
)
_BSN_NAME = re.compile(r"bsn|burgerservice|sofi(?:nr|nummer)?$|sofinummer")
_COMPANY_NAME = re.compile(
    r"kvk|rsin|btw|fiscaalnummer|finummer|vestigingsnummer|handelsregister|oin$|bagid|nummeraanduiding|"
    r"verblijfsobject|pandid"
)
_BIRTH_NAME = re.compile(r"geboortedat|gebdat|geborenop|geboortedag|birthdate|dateofbirth|dob$|geboortedd")
_A_NUMBER_NAME = re.compile(r"anummer|anr|administratienummer")
_PHONE_NAME = re.compile(r"telefoon|tel(?:nr|nummer)?\d?|mobiel\w*|phone\w*|gsm|telnr\w*|telefoon\w*")
_EMAIL_NAME = re.compile(r"e?mail\w*|emailadres")
_PLATE_NAME = re.compile(r"kenteken\w*|licenseplate|numberplate")
_PERSON_NAME = re.compile(
    r"(?:volledige)?(?:achter|voor|familie|roep|geslachts|meisjes)naam(?:en)?|voorletters?|initialen|voorvoegsels?|"
    r"tussenvoegsels?|naam(?:van)?(?:de)?(?:melder|bewoner|client|cliënt|contactpersoon|aanvrager|huurder|inwoner|"
    r"patient|kind|ouder|deelnemer|afzender|inzender|eigenaar)|(?:melder|bewoner|client|cliënt|contactpersoon|"
    r"aanvrager|huurder|inwoner|patient|afzender|inzender|deelnemer)s?(?:naam)?|contactpersoon|firstname|"
    r"lastname|surname|fullname|medewerker|behandelaar|wijkagent"
)
_SENSITIVE_NAME = re.compile(
    r"diagnose|aandoening|medicatie|medicijn|ziekte|handicap|beperking|schuld|delict|verdachte|strafblad|"
    r"antecedent|indicatie|verslaving|ggz|detentie|misdrijf|uitkering"
)
CHANCE = 1 / 11
"""Of random numbers of nine digits this share passes the eleven test."""
LUCK = 1e-3
"""A column counts as BSN when chance would make so many pass less often than this."""
MASK = "•••"


@dataclass(frozen=True)
class _Finding:
    kind: str
    share: float
    stops: bool


def find(typed: Sequence[Typed]) -> Tuple[PersonalColumn, ...]:
    """The columns with personal data, in the order of the file."""
    company_beside = [_COMPANY_NAME.search(words.stem(item.column.name)) is not None for item in typed]
    found: Dict[int, _Finding] = {}
    for at, item in enumerate(typed):
        beside = any(company_beside[max(at - 1, 0) : at + 2])
        finding = _judge(item, beside)
        if finding is not None:
            found[at] = finding
    if any(finding.kind in ("bsn", "a_number", "birth_date", "person_name") for finding in found.values()):
        for at, item in enumerate(typed):
            if at not in found and _tells_about_a_person(item):
                found[at] = _Finding("sensitive_per_person", item.strings.share_filled, True)
    return tuple(
        PersonalColumn(typed[at].column.name, finding.kind, round(finding.share, 4), finding.stops)
        for at, finding in sorted(found.items())
    )


def _judge(item: Typed, company_beside: bool) -> Optional[_Finding]:
    strings, stem = item.strings, words.stem(item.column.name)
    if not strings.filled or item.column.kind in (ColumnKind.PC6, ColumnKind.PC4, ColumnKind.X, ColumnKind.Y):
        return None
    for judge in (_bsn, _birth_date, _a_number, _iban):
        finding = judge(item, stem, company_beside)
        if finding is not None:
            return finding
    if item.values is not None and not _PHONE_NAME.fullmatch(stem):
        return None
    return _contact(item, stem) or _free_text(item)


def passes_eleven_test(digits: np.ndarray) -> np.ndarray:
    """Whether whole numbers (a lost leading zero restored) pass the test of BSN and RSIN."""
    weights = np.array([-1, 2, 3, 4, 5, 6, 7, 8, 9])
    places = (digits[:, None] // 10 ** np.arange(9)[None, :]) % 10
    passed: np.ndarray = ((places * weights).sum(axis=1) % 11 == 0) & (digits > 9_999_999)
    return passed


def _bsn(item: Typed, stem: str, company_beside: bool) -> Optional[_Finding]:
    named = _BSN_NAME.search(stem) is not None
    sample = item.strings.sample
    digits = [_nine_digits(text) for text in sample.texts]
    if not any(digits):
        return None
    passed = passes_eleven_test(np.array(digits, dtype=np.int64))
    good = {digit for digit, fits in zip(digits, passed) if fits}
    rows = sum(count for count, fits in zip(sample.counts, passed) if fits)
    share = rows / sum(sample.counts)
    if named:
        return _Finding("bsn", share, True) if good else None
    if company_beside or words.is_area_code(item.column.name):
        return None
    likely = share >= 0.4 and by_luck(len(good), len(set(digits) - {0})) < LUCK
    return _Finding("bsn", share, True) if likely else None


def _nine_digits(text: str) -> int:
    """The number that a text of eight or nine digits is; 0 for any other text."""
    if len(text) > 13:
        return 0
    text = text[:-2] if text.endswith(".0") else text
    text = text.replace(" ", "").replace(".", "")
    return int(text) if _NINE.fullmatch(text) else 0


def by_luck(passed: int, tried: int) -> float:
    """The chance that at least so many of ``tried`` random numbers pass the eleven test."""
    if tried > 400:
        deviation = (passed - tried * CHANCE) / math.sqrt(tried * CHANCE * (1 - CHANCE))
        return 0.5 * math.erfc(deviation / math.sqrt(2))
    return sum(
        math.comb(tried, hits) * CHANCE**hits * (1 - CHANCE) ** (tried - hits)
        for hits in range(passed, tried + 1)
    )


def _birth_date(item: Typed, stem: str, company_beside: bool) -> Optional[_Finding]:
    if not _BIRTH_NAME.search(stem):
        return None
    share = item.strings.sample.share(_DATED.search)
    return _Finding("birth_date", share, True) if share >= 0.3 else None


def _a_number(item: Typed, stem: str, company_beside: bool) -> Optional[_Finding]:
    if not _A_NUMBER_NAME.fullmatch(stem):
        return None
    share = item.strings.sample.share(re.compile(r"[1-9]\d{9}").fullmatch)
    return _Finding("a_number", share, True) if share >= 0.5 else None


def _iban(item: Typed, stem: str, company_beside: bool) -> Optional[_Finding]:
    share = item.strings.sample.share(lambda text: any(is_iban(match) for match in _IBAN.findall(text)))
    return _Finding("iban", share, True) if share >= 0.1 else None


def is_iban(text: str) -> bool:
    """Whether a text passes the test of international bank account numbers."""
    letters = text.replace(" ", "")
    if not 15 <= len(letters) <= 34:
        return False
    digits = "".join(str(int(letter, 36)) for letter in letters[4:] + letters[:4])
    return int(digits) % 97 == 1


def _contact(item: Typed, stem: str) -> Optional[_Finding]:
    """Contact details, names of people and number plates: not read, and reported."""
    sample, filled = item.strings.sample, item.strings.share_filled
    lettered = sample.share(_WORD.search) >= 0.5
    if _PLATE_NAME.fullmatch(stem) and lettered:
        return _Finding("license_plate", filled, False)
    if _EMAIL_NAME.fullmatch(stem) and sample.share(_EMAIL.search) > 0:
        return _Finding("email", filled, False)
    if _PHONE_NAME.fullmatch(stem) and sample.share(lambda text: sum(map(str.isdigit, text)) >= 9) >= 0.5:
        return _Finding("phone", filled, False)
    tests = {"email": _EMAIL.search, "phone": _PHONE.search, "license_plate": _PLATE.fullmatch}
    for kind, test in tests.items():
        share = sample.share(test)
        if share >= 0.3:
            return _Finding(kind, share, False)
    if _PERSON_NAME.fullmatch(stem) and lettered:
        return _Finding("person_name", filled, False)
    return None


def _free_text(item: Typed) -> Optional[_Finding]:
    """Texts in which a mail address, phone number or BSN turns up: every single one is looked at."""
    if item.column.kind not in _WORDY:
        return None
    strings = item.strings
    joined = "\n".join(strings.texts)
    if not ("@" in joined or _PHONE.search(joined) or _BSN_WORD.search(joined)):
        return None
    held = strings.rows_where(lambda text: _EMAIL.search(text) or _PHONE.search(text) or _bsns_in(text))
    share = float(held.sum()) / strings.filled
    return _Finding("free_text", share, False) if share > 0 else None


def _bsns_in(text: str) -> List[str]:
    """The citizen service numbers in a text that speaks of them."""
    found = _STANDING_NINE.findall(text) if _BSN_WORD.search(text) else []
    return [digits for digits in found if _passes(digits)]


def _tells_about_a_person(item: Typed) -> bool:
    """Health, debts or offences, in a table with a row per person."""
    return _SENSITIVE_NAME.search(words.stem(item.column.name)) is not None and item.strings.filled > 0


def masked(cells: Sequence[str], hidden: Sequence[bool]) -> Tuple[str, ...]:
    """Cells of a row that was set aside: those of hidden columns masked, and what looks personal."""
    return tuple(MASK if hide and cell.strip() else _mask_text(cell) for cell, hide in zip(cells, hidden))


def _mask_text(cell: str) -> str:
    for pattern in (_EMAIL, _IBAN, _PHONE):
        cell = pattern.sub(MASK, cell)
    return _STANDING_NINE.sub(lambda match: MASK if _passes(match[0]) else match[0], cell)


def _passes(digits: str) -> bool:
    return bool(passes_eleven_test(np.array([int(digits)], dtype=np.int64))[0])
