"""The next file of a delivery: read with the recipe of the first, held against how that one looked.

Columns whose years or suffix numbers moved on are found again; what else changed is told, and what
could make figures wrong stops the run until somebody accepts it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Callable, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple, Union

from .. import loading
from ..errors import BadSetting, DeliveryChanged, NoSuchSheet
from ..model.progress import SILENT, Progress
from ..model.recipe import Delivery, Indicator, Measure
from ..model.tables import Finding, Table
from . import changes as changed
from . import reference_date
from .changes import Change
from .columns import Names
from .structure import SAME_KIND, Structure, similarity, structure_of

if TYPE_CHECKING:
    from ..joining import Match

PERIOD = "{period}"
MONTHS = 12
MONTH = re.compile(r"(\d{4})(?:MM|-)(0[1-9]|1[0-2])")
YEAR = re.compile(r"(\d{4})(?:JJ00)?\*?")
MONTH_WORDS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
ARROW = " -> "
RENAMED = "renamed "


@dataclass(frozen=True)
class Received:
    """A file of a delivery that was read: its table, its recipe fitted to it, and what is other about it."""

    table: Table
    delivery: Delivery
    structure: Structure
    findings: Tuple[Finding, ...] = ()
    """What changed, then which periods were left out; what reading found is in the inspection."""


def receive(
    source: Union[Path, loading.Grid],
    delivery: Delivery,
    before: Optional[Structure] = None,
    accepted: Sequence[str] = (),
    progress: Progress = SILENT,
) -> Received:
    """Read a file with a delivery's recipe and hold it against ``before``, how the last one looked.

    Raises what ``loading.load`` raises, and DeliveryChanged where something changed that could make
    figures wrong and is not among the ``accepted`` changes.
    """
    table, sheet = _load(source, delivery, before, progress)
    path = source if isinstance(source, Path) else None
    asked = delivery.reference_date
    named = path or Path(table.inspection.file)
    delivery = _dated(delivery, reference_date.of_file(named, delivery, before))
    now = structure_of(table, delivery, path)
    now = replace(now, asked_date=asked.isoformat() if asked else "")
    names = Names([column.name for column in table.inspection.columns])
    old = before.names if before is not None else None
    found: Tuple[Change, ...] = sheet
    if before is not None:
        needed = _present(needed_columns(delivery), before.names)
        found = (*sheet, *changed.changes(before, now, needed, table))
        _stop_at(found, table, delivery, accepted)
    renames = accepted_renames(accepted)
    fitted = fit(delivery, lambda name: names.find(renames.get(name, name), old) or names.find(name, old))
    table, periods = _with_periods(table, fitted)
    findings = (*(change.finding for change in found), *periods)
    return Received(table, fitted, now, findings)


def _dated(delivery: Delivery, day: Optional[date]) -> Delivery:
    """The delivery with the reference date of this file, also for indicators that have none of their own."""
    indicators = tuple(
        replace(item, reference_date=day) if item.reference_date == delivery.reference_date else item
        for item in delivery.indicators
    )
    return replace(delivery, reference_date=day, indicators=indicators)


def after_join(received: Received, match: Match, before: Optional[Structure]) -> Tuple[Finding, ...]:
    """What is other about the areas that a file speaks of, once its rows are joined, and how they were."""
    from .structure import with_areas

    rough = (Finding("placed_roughly", {"rows": match.rough}),) if match.rough else ()
    if before is None:
        return rough
    now = with_areas(received.structure, match, received.delivery)
    return (*rough, *(change.finding for change in changed.area_changes(before, now)))


def _stop_at(found: Sequence[Change], table: Table, delivery: Delivery, accepted: Sequence[str]) -> None:
    stopping = [change for change in found if change.stops and change.key not in accepted]
    if stopping:
        others = [change for change in found if change not in stopping]
        raise DeliveryChanged(
            path=table.inspection.file,
            delivery=delivery.id,
            changes=tuple(change.finding for change in (*stopping, *others)),
            accept=tuple(change.key for change in stopping),
        )


def _load(
    source: Union[Path, loading.Grid], delivery: Delivery, before: Optional[Structure], progress: Progress
) -> Tuple[Table, Tuple[Change, ...]]:
    """The table; where its sheet has another name now, the sheet that looks as the last one did."""
    from .structure import outline

    try:
        return _read(source, delivery, delivery.reading.sheet, progress), ()
    except NoSuchSheet as error:
        if before is None:
            raise
        asked = delivery.reading.sheet
        alike: Dict[str, float] = {}
        for sheet in error.sheets:
            seen = outline(loading.inspect(source, replace(delivery.reading, sheet=sheet)))
            alike[sheet] = similarity(before, replace(seen, sheet=before.sheet))
        best = max(alike, key=lambda sheet: alike[sheet], default="")
        if not best or alike[best] < SAME_KIND:
            raise
        return _read(source, delivery, best, progress), (Change("sheet", before=asked, now=best),)


def _read(source: Union[Path, loading.Grid], delivery: Delivery, sheet: str, progress: Progress) -> Table:
    """The table, with columns about persons where somebody answers for that: a run counts them at once."""
    reading = replace(delivery.reading, sheet=sheet)
    table = loading.load(source, reading, progress=progress, personal_use=delivery.personal_use)
    for column in (*delivery.key.column, delivery.period_column):
        if column in table.personal:
            expected = "columns that are counted, not a key or a period"
            raise BadSetting("personal_use: columns", column, expected)
    return table


# --- which columns a recipe needs --------------------------------------------------------------


def needed_columns(delivery: Delivery) -> Tuple[str, ...]:
    """The columns that a delivery's key, period and indicators need, as its recipe calls them."""
    found: List[str] = [*delivery.key.column]
    if delivery.period_column:
        found.append(delivery.period_column)
    for indicator in delivery.indicators:
        for measure in (indicator.numerator, indicator.denominator):
            found += _columns_of(measure)
    return tuple(dict.fromkeys(found))


def _columns_of(measure: Optional[Measure]) -> Iterable[str]:
    if measure is None:
        return ()
    own = () if measure.statistic == "areas" else measure.columns
    return (*(name for name in own if PERIOD not in name), *measure.where)


def _present(wanted: Iterable[str], names: Names) -> Tuple[str, ...]:
    found = (names.find(name) for name in wanted)
    return tuple(name for name in found if name is not None)


def accepted_renames(accepted: Sequence[str]) -> Mapping[str, str]:
    """Old name -> new name, of the renamed columns that somebody accepted."""
    pairs: Dict[str, str] = {}
    for change in accepted:
        if change.startswith(RENAMED) and ARROW in change:
            said = change[len(RENAMED) :].rsplit(": ", 1)[-1]
            old, new = said.split(ARROW, 1)
            pairs[old] = new
    return pairs


# --- a recipe fitted to a file -----------------------------------------------------------------

Find = Callable[[str], Optional[str]]


def fit(delivery: Delivery, find: Find) -> Delivery:
    """The delivery with columns named as the file names them; names that are not found stay."""

    def named(name: str) -> str:
        return name if PERIOD in name or not name else find(name) or name

    def measure(given: Optional[Measure]) -> Optional[Measure]:
        if given is None:
            return None
        own = given.columns if given.statistic == "areas" else tuple(map(named, given.columns))
        return replace(given, columns=own, where={named(name): texts for name, texts in given.where.items()})

    def indicator(given: Indicator) -> Indicator:
        numerator = measure(given.numerator) or given.numerator
        return replace(given, numerator=numerator, denominator=measure(given.denominator))

    return replace(
        delivery,
        key=replace(delivery.key, column=tuple(map(named, delivery.key.column))),
        period_column=named(delivery.period_column),
        indicators=tuple(map(indicator, delivery.indicators)),
    )


# --- periods that are not complete ---------------------------------------------------------------


def _with_periods(table: Table, delivery: Delivery) -> Tuple[Table, Tuple[Finding, ...]]:
    """The table with months added up to years, years to longer periods, and without a newest month that
    is never complete.

    Rows of a period that is left out stay in the table, without a period, so that every row is
    still accounted for.
    """
    column = delivery.period_column
    asked = delivery.period_length or delivery.last_month != "read"
    if not asked or column not in table.frame or table.frame[column].dtype != object:
        return table, ()
    texts = table.frame[column]
    left, findings = _settled({str(text): str(text).strip() for text in texts.dropna().unique()}, delivery)
    named = texts.map(left, na_action="ignore").astype(object)
    frame = table.frame.assign(**{column: named.where(named.notna(), None)})
    return replace(table, frame=frame), findings


def _settled(
    periods: Mapping[str, str], delivery: Delivery
) -> Tuple[Dict[str, Optional[str]], Tuple[Finding, ...]]:
    """What each period (as written -> trimmed) is called; None: left out."""
    left: Dict[str, Optional[str]] = dict(periods)
    findings: List[Finding] = []
    months = sorted((text for text in left if _month(text)), key=_month)
    if delivery.last_month == "left_out" and len(months) > 1:
        left[months[-1]] = None
        findings.append(Finding("period_left_out", {"period": _month(months[-1])}))
    if delivery.period_length:
        findings += _as_years(left, months)
    number, _, several = delivery.period_length.partition(" ")
    if several:
        findings += _years_together(left, int(number))
    return left, tuple(findings)


def _years_together(left: Dict[str, Optional[str]], number: int) -> List[Finding]:
    """Name years after the period that so many of them are together, counted back from the newest.

    Years that are too few for a whole period, or that another is lacking between, are left out.
    """
    years = {text: _year(name) for text, name in left.items() if name and _year(name)}
    newest = max(years.values(), default=0)
    known, alone = set(years.values()), set()
    for text, year in years.items():
        last = newest - (newest - year) // number * number
        whole = range(last - number + 1, last + 1)
        left[text] = f"{whole[0]}-{whole[-1]}" if known.issuperset(whole) else None
        alone |= set() if left[text] else {str(year)}
    return [Finding("years_apart", {"periods": tuple(sorted(alone)), "number": number})] if alone else []


def _year(text: str) -> int:
    """The year that a text stands for, with StatLine's star of a provisional figure or without; 0: none."""
    found = YEAR.fullmatch(text.strip())
    return int(found[1]) if found else 0


def _as_years(left: Dict[str, Optional[str]], months: Sequence[str]) -> List[Finding]:
    """Name months after their year where it is whole; a year's own total goes before its months.

    Without one whole year the months stay what they are.
    """
    totals = {text[:4] for text, name in left.items() if name and not _month(text)}
    by_year: Dict[str, List[str]] = {}
    for month in months:
        if left[month]:
            by_year.setdefault(_month(month)[:4], []).append(month)
    whole = {year for year, found in by_year.items() if len(found) >= MONTHS} | totals
    if not whole:
        return []
    findings = []
    for year, found in by_year.items():
        left.update(dict.fromkeys(found, year if year in whole and year not in totals else None))
        if year not in whole:
            findings.append(Finding("year_incomplete", {"period": year, "months": len(found)}))
    return findings


def _month(text: str) -> str:
    """The month that a text stands for as ``2025-03``; "" where it is no month."""
    plain = text.strip().rstrip("*").strip()
    found = MONTH.fullmatch(plain)
    if found is not None:
        return f"{found[1]}-{found[2]}"
    year, _, word = plain.partition(" ")
    number = MONTH_WORDS.index(word[:3].lower()) + 1 if word[:3].lower() in MONTH_WORDS else 0
    return f"{year}-{number:02d}" if number and len(year) == 4 and year.isdecimal() else ""
