"""What each column holds: codes and postcodes that stay text, numbers, dates, names, categories."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Callable, List, Optional, Sequence, Tuple

import numpy as np

from ...model.recipe import Reading
from ...model.tables import Column, ColumnKind
from ..cells.grid import Sample, Strings
from ..notation import dates, numbers, words
from . import coordinates, kinds, measures
from .kinds import CBS_CODE, MOSTLY, NEARLY_ALL, PC4, PC6
from .typed import Typed

__all__ = ["CBS_CODE", "PC4", "PC6", "Typed", "recognise", "usual_decimal", "usual_thousands"]

FIRST = 100
"""When not one of so many texts passes a test, the others are not tried."""
LONGEST_ADDRESS = 150
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_STREET = re.compile(
    r"[^\d,;]*(?:straat|str\.|weg|laan|plein|kade|dijk|dreef|hof|pad|singel|gracht|steeg|markt|park|plantsoen|"
    r"ring|wal|baan|burg|veld|akker|kamp|erf|hoek|horst|donk|boulevard|allee|haven|poort|brink|oever|street|road)"
    r"\.? \d+ ?-?[a-z0-9]{0,4}\b.*|.*\d.*\b[1-9]\d{3} ?[A-Z]{2}\b.*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Cells:
    """A column on its way to a kind."""

    name: str
    strings: Strings
    native: bool
    """Whether the file itself stores its cells as numbers."""
    unit: str
    sample: Sample
    known: Sample
    """The sample without marks for what is missing."""

    def kind(self, kind: ColumnKind, confidence: float = 1.0, doubt: str = "") -> Typed:
        """The column as texts of a kind."""
        return Typed(Column(self.name, kind, doubt=doubt, confidence=round(confidence, 3)), self.strings)


def recognise(
    names: Sequence[str],
    strings: Sequence[Strings],
    native: Sequence[bool],
    reading: Reading,
    delimiter: str = "",
    units: Sequence[str] = (),
) -> List[Typed]:
    """Type every column; ``native`` tells which ones the file itself stores as numbers.

    ``units`` are those of the file's own row of units, "" where it gives none. Columns whose numbers
    leave open what ``1.234`` means are read as the others of the file are. Kinds that the officer
    gave (``reading.kinds``) go before what is recognised; BadSetting where a column cannot be that.
    """
    told = list(units) or [""] * len(names)
    cells = [
        _cells_of(name, column, own, unit, reading)
        for name, column, own, unit in zip(names, strings, native, told)
    ]
    typed = [_recognise(item, reading, "") for item in cells]
    usual = reading.decimal or usual_decimal(typed) or ("." if delimiter == "," else "")
    typed = [
        _recognise(own, reading, usual) if item.column.doubt == "thousands_or_decimal" and usual else item
        for item, own in zip(typed, cells)
    ]
    return coordinates.marked(typed, reading.crs or "", reading.kinds)


def _cells_of(name: str, strings: Strings, native: bool, unit: str, reading: Reading) -> _Cells:
    sample = strings.sample
    known = sample.without(lambda text: numbers.status_of(text, reading.markers) is not None)
    return _Cells(name, strings, native, unit, sample, known)


def usual_decimal(typed: Sequence[Typed]) -> str:
    """The decimal mark of most number columns that leave no doubt; empty: none has one."""
    marks = Counter(item.column.decimal for item in typed if item.column.decimal and not item.column.doubt)
    return marks.most_common(1)[0][0] if marks else ""


def usual_thousands(typed: Sequence[Typed]) -> str:
    """The thousands mark of most number columns; empty: none has one."""
    marks = Counter(item.column.thousands for item in typed if item.column.thousands)
    return marks.most_common(1)[0][0] if marks else ""


def _recognise(cells: _Cells, reading: Reading, usual: str) -> Typed:
    if cells.name in reading.kinds:
        return _as_told(cells, reading, usual)
    if not cells.sample.texts:
        return Typed(Column(cells.name, ColumnKind.EMPTY, unit=cells.unit), cells.strings)
    steps: Tuple[Callable[[], Optional[Typed]], ...] = (
        lambda: _as_compact_date(cells),
        lambda: _as_code(cells),
        lambda: _as_date(cells),
        lambda: _as_period(cells),
        lambda: _as_places(cells),
        lambda: _as_number(cells, reading, usual),
    )
    for step in steps:
        found = step()
        if found is not None:
            return found
    return _as_text(cells)


def _as_told(cells: _Cells, reading: Reading, usual: str) -> Typed:
    """The column as the officer says it is."""
    kind = measures.kind_told(cells.name, reading.kinds[cells.name])
    if kind is ColumnKind.DATE:
        found = _as_date(cells, told=True)
    elif kind is ColumnKind.COORDINATES:
        found = _as_places(cells)
    elif kind.measured or kind in (ColumnKind.X, ColumnKind.Y):
        found = _measured(cells, reading, usual)
        if found.values is not None and bool(np.isnan(found.values).all()) and cells.known.texts:
            found = None
    else:
        found = cells.kind(kind)
    if found is None:
        raise measures.cannot_be(cells.name, kind)
    geographic = kind in (ColumnKind.X, ColumnKind.Y) and coordinates.in_degrees(found.values)
    return replace(found, column=replace(found.column, kind=kind, confidence=1.0), geographic=geographic)


def _as_compact_date(cells: _Cells) -> Optional[Typed]:
    """Dates in eight digits, which only a column's name tells from codes."""
    if not words.is_date(cells.name) or not cells.known.texts:
        return None
    share = cells.known.share(dates.is_compact_date)
    return _dated(cells, share) if share >= NEARLY_ALL else None


def _as_code(cells: _Cells) -> Optional[Typed]:
    if kinds.lost_its_digits(cells.name, cells.known):
        return cells.kind(ColumnKind.CODE, doubt="digits_lost")
    judged = kinds.judge(cells.name, cells.known, cells.strings.texts)
    return None if judged is None else cells.kind(*judged)


def _as_date(cells: _Cells, told: bool = False) -> Optional[Typed]:
    sample = cells.known
    if not sample.texts:
        return None
    share = _share(sample, dates.is_date)
    if share >= (0.5 if told else NEARLY_ALL):
        typed = _dated(cells, share)
        if typed is not None:
            return typed
    if (told or words.is_date(cells.name)) and sample.share(_is_serial) == 1:
        texts = ["" if numbers.status_of(text, {}) else text for text in cells.strings.texts]
        days = numbers.parse(texts, numbers.Notation("."), {})
        days[(days < dates.FIRST_SERIAL) | (days > dates.LAST_SERIAL)] = np.nan
        column = Column(cells.name, ColumnKind.DATE)
        return _with_odd_told(Typed(column, cells.strings, dates.from_serial(days)), "text_among_dates")
    return None


def _dated(cells: _Cells, share: float) -> Optional[Typed]:
    """The column as moments; what is no date among them is told."""
    texts = ["" if numbers.status_of(text, {}) else text for text in cells.strings.texts]
    moments, doubt = dates.parse(texts)
    if moments is None and share >= NEARLY_ALL:
        moments, doubt = dates.parse([text if dates.is_date(text) else "" for text in texts])
    if moments is None:
        return None
    column = Column(cells.name, ColumnKind.DATE, doubt=doubt, confidence=round(share, 3))
    return _with_odd_told(Typed(column, cells.strings, moments), "text_among_dates")


def _share(sample: Sample, test: Callable[[str], object]) -> float:
    """The share that passes; 0 where not one of the first texts does, which is soon known."""
    return sample.share(test) if any(test(text) for text in sample.texts[:FIRST]) else 0.0


def _with_odd_told(typed: Typed, doubt: str) -> Typed:
    if not len(typed.odd({})):
        return typed
    return replace(typed, column=replace(typed.column, doubt=doubt))


def _is_serial(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal() and dates.FIRST_SERIAL <= float(text) <= dates.LAST_SERIAL


def _as_period(cells: _Cells) -> Optional[Typed]:
    sample = cells.known
    if not sample.texts:
        return None
    if words.stem(cells.name) in words.PERIOD:
        share = sample.share(lambda text: dates.is_period(text) or dates.is_part_of_year(text))
    else:
        share = _share(sample, lambda text: dates.is_period(text) and not text.isdecimal())
    return cells.kind(ColumnKind.PERIOD, share) if share >= NEARLY_ALL else None


def _as_places(cells: _Cells) -> Optional[Typed]:
    """Both coordinates in one cell."""
    found = coordinates.in_one_cell(cells.known, cells.strings.texts) if cells.known.texts else None
    if found is None:
        return None
    x, y, geographic, share = found
    return replace(cells.kind(ColumnKind.COORDINATES, share), points=(x, y), geographic=geographic)


def _as_number(cells: _Cells, reading: Reading, usual: str) -> Optional[Typed]:
    if not cells.known.texts:
        marked = [text for text in cells.sample.texts if text not in reading.markers]
        if any(_LETTERS.search(text) or text.lower() in ("x", "*") for text in marked):
            return None
    else:
        share = _share(cells.known, lambda text: numbers.is_number(text) or text in reading.markers)
        if share < MOSTLY:
            share = _share(cells.known, lambda text: numbers.is_quantity(text) or text in reading.markers)
        if share < MOSTLY:
            return None
    return _measured(cells, reading, usual)


def _measured(cells: _Cells, reading: Reading, usual: str) -> Typed:
    """The column as numbers, with its notation, marks, unit and doubts."""
    plain, unit, mixed = measures.without_units(cells.strings.texts, cells.sample.texts)
    sample = cells.sample.texts if not unit else [numbers.split_unit(text)[0] for text in cells.sample.texts]
    marks = _notation(cells, sample, reading, usual)
    values = numbers.parse(plain, marks, reading.markers)
    if mixed is not None:
        values = values * mixed
    absent = [cells.strings.texts[at] for at in np.flatnonzero(np.isnan(values)).tolist()]
    markers = tuple(sorted({text for text in absent if numbers.status_of(text, reading.markers)}))
    doubt = marks.doubt
    if not doubt and numbers.both_marks(plain, marks):
        doubt = "mixed_decimal_marks"
    if any(text and text not in markers for text in absent):
        doubt = doubt or "text_among_numbers"
    unit = cells.unit or unit or measures.unit_in(cells.name)
    kind, sure, other = measures.kind_of(cells.name, unit, values)
    known = cells.known.share(numbers.is_quantity) if cells.known.texts else 0.5
    column = Column(
        cells.name,
        kind,
        marks.decimal,
        marks.thousands,
        markers,
        doubt or other,
        unit,
        round(sure * known, 3),
    )
    return Typed(column, cells.strings, values)


def _notation(cells: _Cells, sample: Sequence[str], reading: Reading, usual: str) -> numbers.Notation:
    marks = numbers.notation(sample, cells.sample.counts, usual)
    if reading.decimal is not None:
        return numbers.Notation(reading.decimal, reading.thousands or marks.thousands)
    if reading.thousands:
        return numbers.Notation("." if reading.thousands == "," else ",", reading.thousands)
    if cells.native and marks.doubt == "thousands_or_decimal":
        return numbers.Notation(".")
    return coordinates.settled(cells.name, sample, marks)


def _as_text(cells: _Cells) -> Typed:
    name, sample = cells.name, cells.known if cells.known.texts else cells.sample
    digits = sample.share(lambda text: any(letter.isdecimal() for letter in text))
    if words.is_address(name) and digits >= 0.5:
        return cells.kind(ColumnKind.ADDRESS, 0.5 + digits / 2)
    named = words.is_area_name(name) and not words.all_yes_or_no(sample.texts)
    if named and sample.share(_LETTERS.search) >= MOSTLY:
        return cells.kind(ColumnKind.NAME)
    street = _share(sample, lambda text: len(text) <= LONGEST_ADDRESS and _STREET.fullmatch(text))
    if street >= MOSTLY:
        return cells.kind(ColumnKind.ADDRESS, 0.8 * street)
    distinct, filled = len(set(cells.strings.texts) - {""}), cells.strings.filled
    if distinct <= max(12, filled // 20) and distinct <= max(2, filled // 2):
        return cells.kind(ColumnKind.CATEGORY, 0.9 if distinct <= max(12, filled // 40) else 0.6)
    return cells.kind(ColumnKind.TEXT, 0.9 if distinct > max(24, filled // 10) else 0.7)
