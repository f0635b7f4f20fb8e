"""The reference date of a delivery: stated, in its file's name, or told by its periods; and how sure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Iterator, Optional, Sequence, Tuple

from ..model.recipe import Delivery
from ..model.tables import Finding, Inspection, Table
from . import template
from .structure import Structure

DAY = re.compile(r"(?<!\d)(20\d\d)[-_]?(0[1-9]|1[0-2])[-_]?([0-2]\d|3[01])(?!\d)")
DUTCH_DAY = re.compile(r"(?<!\d)([0-2]?\d|3[01])[-_](0?[1-9]|1[0-2])[-_](20\d\d)(?!\d)")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:MM|-)(0[1-9]|1[0-2])(?!\d)")


@dataclass(frozen=True)
class DateGuess:
    """A proposed reference date: where it comes from, and how sure that is."""

    day: date
    reason: str
    """``name``, ``year_in_name``, ``period``, ``column`` or ``sheet``; the words are in ``texts``."""
    confidence: float

    @property
    def finding(self) -> Finding:
        """What to tell about it."""
        return Finding("reference_date_guessed", {"date": self.day, "reason": self.reason})


def date_in_name(path: Path) -> Optional[date]:
    """A date such as 2025-12-31, 20251231 or 31-12-2025 in the name of a file; None where there is none."""
    found = DAY.search(path.stem)
    parts = found.groups() if found else None
    if parts is None:
        dutch = DUTCH_DAY.search(path.stem)
        parts = dutch.groups()[::-1] if dutch else None
    if parts is None:
        return None
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        return None


def guess(path: Path, inspection: Inspection, table: Optional[Table] = None) -> Optional[DateGuess]:
    """The reference date that a file seems to have, the surest of what points to one; None: nothing does."""
    guesses = [*_in_name(path), *_in_periods(inspection, table), *_in_columns(inspection)]
    if len(inspection.sheets) > 1:
        guesses += [DateGuess(_end(int(year)), "sheet", 0.6) for year in _one_year(inspection.sheet)]
    return max(guesses, key=lambda item: item.confidence, default=None)


def of_file(path: Path, delivery: Delivery, before: Optional[Structure]) -> Optional[date]:
    """The reference date of one file of a delivery.

    What a partner filled in on a template; else the date in its name; else the recipe's, moved on as
    many years as the year in the name of the file did since the last one.
    """
    mark = template.mark_of(path)
    named = (mark.reference_date if mark is not None else None) or date_in_name(path)
    if named is not None:
        return named
    stated = delivery.reference_date
    if stated is None or before is None or not before.reference_date:
        return stated
    if before.asked_date != stated.isoformat():
        return stated  # the recipe was changed since
    last = date.fromisoformat(before.reference_date)
    old, new = list(_one_year(Path(before.file).stem)), list(_one_year(path.stem))
    return _moved(last, int(new[0]) - int(old[0])) if old and new else stated


def _moved(day: date, years: int) -> date:
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return date(day.year + years, day.month, last)


def _in_name(path: Path) -> Iterator[DateGuess]:
    named = date_in_name(path)
    if named is not None:
        yield DateGuess(named, "name", 0.95)
    else:
        yield from (DateGuess(_end(int(year)), "year_in_name", 0.7) for year in _one_year(path.stem))


def _in_periods(inspection: Inspection, table: Optional[Table]) -> Iterator[DateGuess]:
    """The end of the last period of a table that has them."""
    if table is None:
        return
    names = [column.name for column in inspection.columns if column.kind.value == "period"]
    texts = [str(text) for name in names[:1] for text in table.frame[name].dropna().unique()]
    ends = [end for end in map(_end_of, texts) if end is not None]
    if ends:
        yield DateGuess(max(ends), "period", 0.85)


def _in_columns(inspection: Inspection) -> Iterator[DateGuess]:
    """The last of the years that columns are called after, where several are."""
    years = [int(year) for column in inspection.columns for year in YEAR.findall(column.name)]
    if len(set(years)) > 1:
        yield DateGuess(_end(max(years)), "column", 0.75)


def _end_of(period: str) -> Optional[date]:
    month = MONTH.search(period)
    if month is not None:
        year, number = int(month[1]), int(month[2])
        return _end(year) if number == 12 else date.fromordinal(date(year, number + 1, 1).toordinal() - 1)
    years: Sequence[str] = YEAR.findall(period)
    return _end(max(map(int, years))) if years else None


def _end(year: int) -> date:
    return date(year, 12, 31)


def _one_year(text: str) -> Tuple[str, ...]:
    """The year in a text that names one; nothing where it names none or several."""
    years = tuple(dict.fromkeys(YEAR.findall(text)))
    return years if len(years) == 1 else ()
