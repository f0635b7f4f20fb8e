"""What each column holds: codes and postcodes that stay text, numbers, dates, names, categories."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import List, Mapping, Optional, Sequence

import numpy as np

from ..model.recipe import Reading
from ..model.tables import Column, ColumnKind
from ..model.values import Status
from . import dates, numbers, words
from .grid import Sample, Strings

MOSTLY, NEARLY_ALL = 0.8, 0.95

CBS_CODE = re.compile(r"(?:BU|WK|GM|PV|LD|CR|RE)\d{2,4}[0-9A-Z]{0,4}|NL\d{0,2}", re.IGNORECASE)
PC6 = re.compile(r"[1-9]\d{3} ?[A-Z]{2}", re.IGNORECASE)
PC4 = re.compile(r"[1-9]\d{3}(?:\.0)?")
_DIGITS = re.compile(r"\d+(?:\.0)?")
_LEADING_ZERO = re.compile(r"0\d+")
_CODE = re.compile(r"(?=[^\s]*\d)(?=[^\s]*[A-Za-z:_/.-])[A-Za-z0-9][A-Za-z0-9:_/.+-]{2,}")
_RANGE = re.compile(r"[<>]?\d+\s?[-–]\s?\d+")
_HOUSE = re.compile(r"\d+\s?[-/]?\s?\w{0,4}")
_LETTERS = re.compile(r"[^\W\d_]{2,}")

WGS84_X, WGS84_Y = (3.0, 7.5), (50.0, 54.0)
RD_X, RD_Y = (-7000.0, 300000.0), (289000.0, 629000.0)


@dataclass(frozen=True)
class Typed:
    """A column, its texts, and what each text is worth."""

    column: Column
    strings: Strings
    values: Optional[np.ndarray] = None
    """Per text a float (numbers and coordinates) or a datetime64 (dates); None: the text itself."""
    geographic: bool = False
    """Degrees: longitude (among the x) or latitude (among the y)."""

    def statuses(self, markers: Mapping[str, str]) -> List[Optional[str]]:
        """Per text of a number column without a number: the status it stands for."""
        result: List[Optional[str]] = [None] * len(self.strings.texts)
        if self.values is not None and self.values.dtype.kind == "f":
            for at in np.flatnonzero(np.isnan(self.values)):
                status = numbers.status_of(self.strings.texts[at], markers)
                result[at] = status or Status.MISSING.value
        return result


def recognise(
    names: Sequence[str],
    strings: Sequence[Strings],
    native: Sequence[bool],
    reading: Reading,
    delimiter: str = "",
) -> List[Typed]:
    """Type every column; ``native`` tells which ones the file itself stores as numbers.

    Columns whose numbers leave open what ``1.234`` means are read as the others of the file are.
    """
    typed = [_recognise(name, column, own, reading, "") for name, column, own in zip(names, strings, native)]
    usual = reading.decimal or usual_decimal(typed) or ("." if delimiter == "," else "")
    return [
        _recognise(item.column.name, item.strings, own, reading, usual)
        if item.column.doubt == "thousands_or_decimal" and usual
        else item
        for item, own in zip(typed, native)
    ]


def usual_decimal(typed: Sequence[Typed]) -> str:
    """The decimal mark of most number columns that leave no doubt; empty: none has one."""
    marks = Counter(item.column.decimal for item in typed if item.column.decimal and not item.column.doubt)
    return marks.most_common(1)[0][0] if marks else ""


def usual_thousands(typed: Sequence[Typed]) -> str:
    """The thousands mark of most number columns; empty: none has one."""
    marks = Counter(item.column.thousands for item in typed if item.column.thousands)
    return marks.most_common(1)[0][0] if marks else ""


def _recognise(name: str, strings: Strings, native: bool, reading: Reading, usual: str) -> Typed:
    sample = strings.sample
    if not sample.texts:
        return Typed(Column(name, ColumnKind.EMPTY), strings)
    known = sample.without(lambda text: numbers.status_of(text, reading.markers) is not None)
    kind = _code_kind(name, known)
    if kind is not None:
        return Typed(Column(name, kind), strings)
    dated = _as_date(name, strings, known)
    if dated is not None:
        return dated
    if _is_period(name, known):
        return Typed(Column(name, ColumnKind.PERIOD), strings)
    if _is_numeric(sample, known, reading):
        return _as_number(name, strings, sample, native, reading, usual)
    return Typed(Column(name, _text_kind(name, known if known.texts else sample, strings)), strings)


def _code_kind(name: str, sample: Sample) -> Optional[ColumnKind]:
    """The kind of a column whose cells only name things, or None."""
    if not sample.texts:
        return None
    for kind, named, pattern in (
        (ColumnKind.CODE, True, CBS_CODE),
        (ColumnKind.PC6, True, PC6),
        (ColumnKind.PC4, words.is_postcode(name), PC4),
        (ColumnKind.HOUSE_NUMBER, words.stem(name) in words.HOUSE_NUMBER, _HOUSE),
    ):
        if named and sample.share(pattern.fullmatch) >= MOSTLY:
            return kind
    if sample.share(_DIGITS.fullmatch) >= NEARLY_ALL:
        return ColumnKind.CODE if _whole_numbers_are_codes(name, sample) else None
    if words.is_area_code(name) and sample.share(_is_short_with_digit) >= MOSTLY:
        return None if _mostly_decimals(sample) else ColumnKind.CODE
    code = sample.share(lambda text: _CODE.fullmatch(text) and not _has_other_reading(text))
    return ColumnKind.CODE if code >= MOSTLY else None


def _is_short_with_digit(text: str) -> bool:
    return " " not in text and len(text) <= 12 and any(map(str.isdigit, text))


def _has_other_reading(text: str) -> bool:
    return bool(
        numbers.is_number(text) or dates.is_date(text) or dates.is_period(text) or _RANGE.fullmatch(text)
    )


def _mostly_decimals(sample: Sample) -> bool:
    return sample.share(lambda text: numbers.is_number(text) and not text.isdecimal()) >= MOSTLY


def _whole_numbers_are_codes(name: str, sample: Sample) -> bool:
    """Whether whole numbers are codes: by their name, a leading zero, or one municipality in front."""
    if words.stem(name) in words.PERIOD:
        return False
    if words.is_area_code(name) or words.is_identifier(name) or _counts_the_rows(name, sample):
        return True
    if any(_LEADING_ZERO.fullmatch(text) for text in sample.texts):
        return True
    if words.is_money(name) or len(sample.texts) < 5:
        return False
    if all(len(text) == 16 for text in sample.texts):
        return True
    if not all(len(text) in (7, 8) for text in sample.texts):
        return False
    fronts = Counter(text.zfill(8)[:4] for text in sample.texts)
    return fronts.most_common(1)[0][1] >= len(sample.texts) / 2


def _counts_the_rows(name: str, sample: Sample) -> bool:
    """Whether a column without a name only numbers the rows, as exported indexes do."""
    if not words.UNNAMED.fullmatch(name) or len(sample.texts) < 2 or max(sample.counts) > 1:
        return False
    if not all(_DIGITS.fullmatch(text) for text in sample.texts):
        return False
    numbered = [int(text.split(".")[0]) for text in sample.texts]
    steps = {after - before for before, after in zip(numbered, numbered[1:])}
    return len(steps) == 1 and steps.pop() > 0


def _as_date(name: str, strings: Strings, sample: Sample) -> Optional[Typed]:
    if not sample.texts:
        return None
    texts = ["" if numbers.status_of(text, {}) else text for text in strings.texts]
    if dates.is_date(sample.texts[0]) and all(dates.is_date(text) for text in sample.texts):
        moments, doubt = dates.parse(texts)
        if moments is not None:
            return Typed(Column(name, ColumnKind.DATE, doubt=doubt), strings, moments)
    if words.is_date(name) and all(_is_serial(text) for text in texts if text):
        days = numbers.parse(texts, numbers.Notation("."), {})
        return Typed(Column(name, ColumnKind.DATE), strings, dates.from_serial(days))
    return None


def _is_serial(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal() and dates.FIRST_SERIAL <= float(text) <= dates.LAST_SERIAL


def _is_period(name: str, sample: Sample) -> bool:
    if not sample.texts:
        return False
    named = words.stem(name) in words.PERIOD
    if named:
        return sample.share(lambda text: dates.is_period(text) or dates.is_part_of_year(text)) >= NEARLY_ALL
    return sample.share(lambda text: dates.is_period(text) and not text.isdecimal()) >= NEARLY_ALL


def _is_numeric(sample: Sample, known: Sample, reading: Reading) -> bool:
    if not known.texts:
        marked = [text for text in sample.texts if text not in reading.markers]
        return not any(_LETTERS.search(text) or text.lower() in ("x", "*") for text in marked)
    return known.share(lambda text: numbers.is_number(text) or text in reading.markers) >= MOSTLY


def _as_number(
    name: str, strings: Strings, sample: Sample, native: bool, reading: Reading, usual: str
) -> Typed:
    marks = numbers.notation(sample.texts, sample.counts, usual)
    if native and marks.doubt == "thousands_or_decimal":
        marks = numbers.Notation(".")
    if reading.decimal is not None:
        marks = numbers.Notation(reading.decimal, reading.thousands or marks.thousands)
    elif reading.thousands:
        marks = numbers.Notation("." if reading.thousands == "," else ",", reading.thousands)
    values = numbers.parse(strings.texts, marks, reading.markers)
    absent = [strings.texts[at] for at in np.flatnonzero(np.isnan(values))]
    markers = tuple(sorted({text for text in absent if numbers.status_of(text, reading.markers)}))
    strange = any(text and text not in markers for text in absent)
    doubt = marks.doubt or ("text_among_numbers" if strange else "")
    column = Column(name, ColumnKind.NUMBER, marks.decimal, marks.thousands, markers, doubt)
    return _as_coordinate(Typed(column, strings, values))


def _as_coordinate(typed: Typed) -> Typed:
    """The column as x or y when its name and its numbers say so."""
    stem = words.stem(typed.column.name)
    values = typed.values[~np.isnan(typed.values)] if typed.values is not None else np.array([])
    for names, limits, kind, geographic in (
        (words.X, RD_X, ColumnKind.X, False),
        (words.Y, RD_Y, ColumnKind.Y, False),
        (words.LONGITUDE, WGS84_X, ColumnKind.X, True),
        (words.LATITUDE, WGS84_Y, ColumnKind.Y, True),
    ):
        inside = ((values >= limits[0]) & (values <= limits[1])).mean() if len(values) else 0.0
        if stem in names and inside >= NEARLY_ALL and not (not geographic and values.max() < 1000):
            return replace(typed, column=replace(typed.column, kind=kind), geographic=geographic)
    return typed


def _text_kind(name: str, sample: Sample, strings: Strings) -> ColumnKind:
    with_letters = sample.share(_LETTERS.search)
    if (
        words.is_address(name)
        and sample.share(lambda text: any(letter.isdecimal() for letter in text)) >= 0.5
    ):
        return ColumnKind.ADDRESS
    if with_letters >= MOSTLY and words.is_area_name(name):
        return ColumnKind.NAME
    distinct, filled = len(set(strings.texts) - {""}), strings.filled
    if distinct <= max(12, filled // 20) and distinct <= max(2, filled // 2):
        return ColumnKind.CATEGORY
    return ColumnKind.TEXT
