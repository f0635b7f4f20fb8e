"""Cells that only name things: area codes, postcodes, house numbers, BAG ids, codes of any kind."""

from __future__ import annotations

import re
from collections import Counter
from typing import Optional, Sequence, Tuple

from ...model.tables import ColumnKind
from ..cells.grid import Sample
from ..notation import dates, numbers, words
from ..notation.joined import Joined

MOSTLY, NEARLY_ALL = 0.8, 0.95

CBS_CODE = re.compile(r"(?:BU|WK|GM|PV|LD|CR|RE)\d{2,4}[0-9A-Z]{0,4}|NL\d{0,2}", re.IGNORECASE)
PC6 = re.compile(r"[1-9]\d{3} ?[A-Z]{2}", re.IGNORECASE)
PC4 = re.compile(r"[1-9]\d{3}(?:\.0)?")
BAG_ID = re.compile(r"(?:NL\.IMBAG\.[A-Za-z]+\.)?(?:(\d{12,16})(?:\.0)?)")
_BAG_OBJECTS = ("01", "02", "03", "10", "20", "30")
"""What a BAG id is about: the two digits behind those of the gemeente."""
_DIGITS = re.compile(r"\d+(?:\.0)?")
_LONG_DIGITS = re.compile(r"\d{16,}")
_LEADING_ZERO = re.compile(r"(?:^|\x1f)0\d")
_LOST_DIGITS = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d{1,2}")
_CODE = re.compile(r"(?=[^\s]*\d)(?=[^\s]*[A-Za-z:_/.-])[A-Za-z0-9][A-Za-z0-9:_/.+-]{2,}")
_RANGE = re.compile(r"[<>]?\d+\s?[-–]\s?\d+")
_HOUSE = re.compile(r"\d+\s?[-/]?\s?\w{0,4}")

Judged = Optional[Tuple[ColumnKind, float]]
"""A kind and how sure it is; None: none of these."""


def judge(name: str, sample: Sample, texts: Sequence[str]) -> Judged:
    """The kind of a column whose cells only name things, or None.

    ``sample`` are its texts without markers, ``texts`` all of them.
    """
    if not sample.texts:
        return None
    for kind, named, test in (
        (ColumnKind.CODE, True, CBS_CODE.fullmatch),
        (ColumnKind.PC6, True, PC6.fullmatch),
        (ColumnKind.PC4, words.is_postcode(name), PC4.fullmatch),
        (ColumnKind.HOUSE_NUMBER, words.stem(name) in words.HOUSE_NUMBER, _HOUSE.fullmatch),
        (ColumnKind.BAG_ID, True, is_bag_id),
    ):
        share = sample.share(test) if named else 0.0
        if share >= MOSTLY:
            return kind, _sure(share)
    if sample.share(_DIGITS.fullmatch) >= NEARLY_ALL:
        sure = _whole_numbers_are_codes(name, sample, texts)
        return (ColumnKind.CODE, sure) if sure else None
    return _lettered_codes(name, sample)


def _lettered_codes(name: str, sample: Sample) -> Judged:
    if words.is_area_code(name) and sample.share(_is_short_with_digit) >= MOSTLY:
        return None if _mostly_decimals(sample) else (ColumnKind.CODE, 0.95)
    code = sample.share(lambda text: _CODE.fullmatch(text) and not _has_other_reading(text))
    return (ColumnKind.CODE, _sure(code)) if code >= MOSTLY else None


def _sure(share: float) -> float:
    return round(share, 3)


def is_bag_id(text: str) -> bool:
    """Whether a text is an id of the register of addresses and buildings, also without its zeros."""
    match = BAG_ID.fullmatch(text)
    return match is not None and match[1].zfill(16)[4:6] in _BAG_OBJECTS and match[1].strip("0") != ""


def lost_its_digits(name: str, sample: Sample) -> bool:
    """Whether a spreadsheet wrote long codes as ``3,63E+15``, so that they cannot be known any more."""
    if not (words.is_area_code(name) or words.is_identifier(name) or "bag" in words.parts(name)):
        return False
    return sample.share(_LOST_DIGITS.fullmatch) >= 0.5


def _is_short_with_digit(text: str) -> bool:
    return " " not in text and len(text) <= 12 and any(map(str.isdigit, text))


def _has_other_reading(text: str) -> bool:
    return bool(
        numbers.is_quantity(text) or dates.is_date(text) or dates.is_period(text) or _RANGE.fullmatch(text)
    )


def _mostly_decimals(sample: Sample) -> bool:
    return sample.share(lambda text: numbers.is_number(text) and not text.isdecimal()) >= MOSTLY


def _whole_numbers_are_codes(name: str, sample: Sample, texts: Sequence[str]) -> float:
    """How sure it is that whole numbers are codes: by their name, a leading zero, one municipality."""
    if words.stem(name) in words.PERIOD:
        return 0.0
    if words.is_area_code(name) or words.is_identifier(name) or _counts_the_rows(name, sample):
        return 1.0
    if _LEADING_ZERO.search(Joined.of(texts).text):
        return 0.95
    if sample.share(_LONG_DIGITS.fullmatch) >= 0.5:
        return 0.9
    if words.is_money(name) or len(sample.texts) < 5:
        return 0.0
    if not all(len(text) in (7, 8) for text in sample.texts):
        return 0.0
    fronts = Counter(text.zfill(8)[:4] for text in sample.texts)
    share = fronts.most_common(1)[0][1] / len(sample.texts)
    return 0.5 + share / 4 if share >= 0.5 else 0.0


def _counts_the_rows(name: str, sample: Sample) -> bool:
    """Whether a column without a name only numbers the rows, as exported indexes do."""
    if not words.UNNAMED.fullmatch(name) or len(sample.texts) < 2 or max(sample.counts) > 1:
        return False
    if not all(_DIGITS.fullmatch(text) for text in sample.texts):
        return False
    numbered = [int(text.split(".")[0]) for text in sample.texts]
    steps = {after - before for before, after in zip(numbered, numbered[1:])}
    return len(steps) == 1 and steps.pop() > 0
