"""The figures of a map set as a workbook: what stands on each of its sheets.

A sheet per area set as people read it, all figures below each other, how they were made, and a cover.
Only protected figures, with the decimals that the pages show. ``workbook_file`` writes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Dict, Iterator, List, Optional, Sequence, Tuple, Union

from .. import protecting
from ..model.areas import AreaSet
from ..model.recipe import Indicator, Measure
from ..model.values import SHOWN, Status
from ..protecting.protect import REASON
from ..texts import WORDS, day, figure, say, status_word
from ..workspace.aside import write as write_bytes
from .about import About
from .figures import display_name, display_names
from .join_words import n_of_m
from .material import Material
from .sentences import areas_word

if TYPE_CHECKING:
    import pandas

LONGEST_NAME = 31
"""Of a sheet, in Excel."""
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
MOST_COLUMNS = 4
"""Of a file that are named where they are added up, such as months."""
MOST_ROWS = 1_000_000
"""Of a sheet; Excel has room for 1,048,576."""


@dataclass(frozen=True)
class Number:
    """A number in a cell, as it is to be read: how many decimals, its unit, and what it is worth."""

    value: float
    decimals: int
    unit: str = ""
    word: str = ""
    """Of a status that is not the usual one; it stands behind the number, which stays a number."""


Cell = Union[str, Number, None]


@dataclass(frozen=True)
class Column:
    """A column of a sheet: what stands above it, and how wide it is in letters."""

    name: str
    width: int
    number: bool = False


@dataclass(frozen=True)
class Sheet:
    """A table with its title, and what a reader should know first."""

    name: str
    title: str
    told: str
    columns: Tuple[Column, ...]
    rows: Tuple[Tuple[Cell, ...], ...]
    fixed: int = 0
    """Columns that stay in sight."""
    strong: int = 0
    """So many rows at the end are of larger areas."""


@dataclass(frozen=True)
class Book:
    """All of a workbook."""

    title: str
    about: Tuple[Tuple[str, str], ...]
    """On the cover: what is told, and what it says."""
    how: Tuple[str, ...]
    """On the cover: how to read it."""
    sheets: Tuple[Sheet, ...]
    maker: str
    subject: str
    font: str
    accent: str
    language: str


def write(material: Material, path: Path) -> Path:
    """Write the workbook of a map set (CannotWrite)."""
    from .workbook_file import content

    return write_bytes(path, content(book_of(material)))


def book_of(material: Material) -> Book:
    """What stands in the workbook."""
    workspace, language = material.workspace, material.workspace.language
    about = About.of(workspace, material.house.organisation)
    told = {
        "for": say(f"audience.{workspace.output.audience.value}", language),
        "maker": about.maker,
        "organisation": material.house.organisation,
        "made_on": day(material.made_on, language),
        "status": workspace.status,
        "sources": about.sources,
    }
    how = ["workbook.how.areas", "workbook.how.figures", "workbook.how.unknown", "workbook.how.marks"]
    return Book(
        title=workspace.name,
        about=tuple((say(f"workbook.{key}", language), text) for key, text in told.items() if text),
        how=tuple(say(code, language) for code in how),
        sheets=_numbered((*area_sheets(material), *_figure_sheets(material), _method(material))),
        maker=about.maker,
        subject=about.subject,
        font=material.house.font,
        accent=material.house.accent,
        language=language,
    )


def _numbered(sheets: Sequence[Sheet]) -> Tuple[Sheet, ...]:
    """With names as Excel takes them, each once."""
    taken: List[str] = []
    found = []
    for sheet in sheets:
        plain = NOT_IN_A_NAME.sub(" ", sheet.name).strip()[:LONGEST_NAME] or "1"
        name, count = plain, 2
        while name.casefold() in taken:
            name, count = f"{plain[: LONGEST_NAME - 4]} {count}", count + 1
        taken.append(name.casefold())
        found.append(Sheet(**{**sheet.__dict__, "name": name}))
    return tuple(found)


# --- figures ---------------------------------------------------------------------------------


def _cell(material: Material, indicator: Indicator, status: str, value: float) -> Cell:
    """A figure as a number, or the word for why there is none."""
    language = material.workspace.language
    if status not in SHOWN or value != value:  # noqa: PLR0124 - NaN
        absent = Status.MISSING.value if status in SHOWN else status
        return status_word(absent, indicator.counted, language)
    decimals = material.legend_sets[indicator.id].decimals
    word = "" if status == Status.OBSERVED.value else status_word(status, indicator.counted, language)
    return Number(round(float(value), decimals) + 0.0, decimals, indicator.unit, word)


def _rows_of(material: Material) -> pandas.DataFrame:
    """The figures, without those kept beside the first of their kind."""
    frame = material.values.frame
    return frame[frame["variant"] == ""]


def area_sheets(material: Material) -> Iterator[Sheet]:
    """For each area set its areas with the latest figures of every indicator, then the larger areas."""
    language, frame = material.workspace.language, _rows_of(material)
    for areas in material.area_sets.values():
        here = frame[frame["area_set"] == areas.id]
        known = set(here["indicator"])
        shown = [item for item in material.workspace.indicators if item.id in known]
        if not shown:
            continue
        columns = [Column(say("report.code", language), 13), Column(say("report.area", language), 28)]
        columns += [Column(level_word(level, language), 20) for level in areas.levels]
        fixed = len(columns)
        columns += [_indicator_column(material, item) for item in shown]
        own, above = _area_rows(material, areas, shown, here)
        yield Sheet(
            name=areas_word(areas.level, language).capitalize() + (f" {areas.boundary_year or ''}"),
            title=say("workbook.areas", language, areas=areas.id),
            told=say("workbook.areas_how", language),
            columns=tuple(columns),
            rows=(*own, *above),
            fixed=min(fixed, 2),
            strong=len(above),
        )


def _indicator_column(material: Material, indicator: Indicator) -> Column:
    """The name of an indicator with its unit and its last period."""
    unit = f" ({indicator.unit})" if indicator.unit else ""
    period = material.latest(indicator)
    return Column(f"{indicator.name}{unit}" + (f", {period}" if period else ""), 17, number=True)


def _area_rows(
    material: Material, areas: AreaSet, shown: Sequence[Indicator], here: pandas.DataFrame
) -> Tuple[List[Tuple[Cell, ...]], List[Tuple[Cell, ...]]]:
    """The areas, and the larger areas they lie in."""
    cells = _cells(material, shown, here)
    missing = {item.id: _cell(material, item, Status.MISSING.value, 0.0) for item in shown}

    def figures(level: str, code: str) -> Tuple[Cell, ...]:
        return tuple(cells.get((item.id, level, code), missing[item.id]) for item in shown)

    parents = {level: areas.parents(level).to_dict() for level in areas.levels}
    named = {level: areas.parent_names(level).to_dict() for level in areas.levels}
    own = [
        (
            code,
            name,
            *(display_name(str(named[level].get(parents[level][code], ""))) for level in areas.levels),
            *figures(areas.level, code),
        )
        for code, name in display_names(areas).items()
    ]
    above = [
        (str(code), display_name(str(name)), *("" for _ in areas.levels), *figures(level, str(code)))
        for level in areas.levels
        for code, name in named[level].items()
        if any((item.id, level, str(code)) in cells for item in shown)
    ]
    return own, above


def _cells(
    material: Material, shown: Sequence[Indicator], here: pandas.DataFrame
) -> Dict[Tuple[str, str, str], Cell]:
    """The latest figures by indicator, level and area."""
    found: Dict[Tuple[str, str, str], Cell] = {}
    for item in shown:
        rows = here[(here["indicator"] == item.id) & (here["period"] == material.latest(item))]
        for level, area, status, value in zip(rows["level"], rows["area"], rows["status"], rows["value"]):
            found[item.id, str(level), str(area)] = _cell(material, item, str(status), value)
    return found


_LONG = (
    ("report.areas", 16, False),
    ("report.level", 14, False),
    ("report.code", 13, False),
    ("report.area", 28, False),
    ("report.indicator", 34, False),
    ("report.period", 11, False),
    ("workbook.value", 14, True),
    ("workbook.unit", 14, False),
    ("workbook.worth", 22, False),
    ("report.reason", 30, False),
    ("workbook.estimated_share", 12, True),
)


def _figure_sheets(material: Material) -> Iterator[Sheet]:
    """All figures below each other, for who wants to work with them."""
    language = material.workspace.language
    rows = tuple(_long_rows(material))
    columns = tuple(Column(say(code, language), width, right) for code, width, right in _LONG)
    for start in range(0, max(len(rows), 1), MOST_ROWS):
        yield Sheet(
            name=say("workbook.figures", language),
            title=say("workbook.figures", language),
            told=say("workbook.figures_how", language),
            columns=columns,
            rows=rows[start : start + MOST_ROWS],
        )


def _long_rows(material: Material) -> Iterator[Tuple[Cell, ...]]:
    language, frame = material.workspace.language, _rows_of(material)
    known = {item.id: item for item in material.workspace.indicators}
    names = _names(material)
    fields = ("area_set", "level", "area", "indicator", "period", "value", "status", "reason")
    for area_set, level, area, indicator, period, value, status, reason, share in zip(
        *(frame[field] for field in fields), frame["estimated_share"]
    ):
        item = known[indicator]
        cell = _cell(material, item, status, value)
        estimated = isinstance(cell, Number) and share > 0
        yield (
            area_set,
            level_word(level, language),
            area,
            names.get((area_set, level, area), area),
            item.name,
            period,
            Number(cell.value, cell.decimals) if isinstance(cell, Number) else None,
            item.unit,
            status_word(status, item.counted, language),
            _reason(reason, language),
            Number(round(share * 100), 0, "%") if estimated else None,
        )


def _names(material: Material) -> Dict[Tuple[str, str, str], str]:
    """Display names of all areas, by area set, level and code."""
    found: Dict[Tuple[str, str, str], str] = {}
    for areas in material.area_sets.values():
        for code, name in display_names(areas).items():
            found[areas.id, areas.level, code] = name
        for level in areas.levels:
            for code, name in areas.parent_names(level).items():
                found[areas.id, level, str(code)] = display_name(str(name))
    return found


def _reason(reason: str, language: str) -> str:
    """Why there is no number, or what was done to it; nothing where the status says it all."""
    code = f"why.{reason}"
    if not reason or reason == REASON:
        return ""
    return say(code, language) if code in WORDS else reason.replace("_", " ")


def as_text(cell: Cell, language: str) -> str:
    """A cell as people write it."""
    if not isinstance(cell, Number):
        return cell or ""
    text = figure(cell.value, cell.decimals, cell.unit, language)
    return f"{text} ({cell.word})" if cell.word else text


def level_word(level: str, language: str) -> str:
    """What an area of a level is called; the level itself where it is not one of CBS."""
    code = f"level.{level}"
    return say(code, language) if code in WORDS else level


# --- method ----------------------------------------------------------------------------------

_METHOD = (
    ("report.indicator", 34), ("workbook.theme", 16), ("report.partner", 24), ("report.file", 30),
    ("report.reference_date", 12), ("report.period", 18), ("workbook.kind", 14), ("workbook.numerator", 34),
    ("workbook.denominator", 28), ("workbook.unit", 14), ("workbook.floor", 14), ("report.protection", 14),
    ("report.threshold", 12), ("report.areas", 16), ("workbook.boundary_year", 12), ("workbook.joined", 16),
    ("workbook.estimated", 12), ("workbook.not_shown", 12), ("workbook.note", 46),
)  # fmt: skip


def _method(material: Material) -> Sheet:
    """What each indicator counts, by which rules, from which file, and how much of it was joined."""
    language = material.workspace.language
    return Sheet(
        name=say("workbook.method", language),
        title=say("workbook.method", language),
        told=say("workbook.method_how", language),
        columns=tuple(Column(say(code, language), width) for code, width in _METHOD),
        rows=tuple(_method_row(material, item) for item in material.workspace.indicators),
        fixed=1,
    )


def _method_row(material: Material, item: Indicator) -> Tuple[Cell, ...]:
    workspace, language = material.workspace, material.workspace.language
    read, areas = material.read_delivery(item), material.area_set(item)
    report, rows = read.report, _rows_of(material)
    rows = rows[(rows["indicator"] == item.id) & (rows["area_set"] == areas.id)]
    rows = rows[(rows["level"] == areas.level) & (rows["period"] == material.latest(item))]
    least = protecting.threshold(item, workspace.output.audience, workspace.privacy.minimum_count)

    def counted(status: Status) -> Cell:
        return Number(float((rows["status"] == status.value).sum()), 0)

    return (
        item.name,
        item.theme,
        workspace.partner(item.partner).name if item.partner else "",
        read.path.name,
        day(item.reference_date or read.delivery.reference_date, language),
        _periods(material.values.periods(item.id)),
        say(f"kind.{item.kind.value}", language),
        _measure(item.numerator, language),
        _measure(item.denominator, language),
        item.unit,
        Number(item.minimum_denominator, 0) if item.minimum_denominator else None,
        say(f"protection.{item.protection.value}", language),
        Number(float(least), 0) if least else None,
        areas.id,
        str(areas.boundary_year or ""),
        n_of_m(report.areas_matched, report.areas, language) if report is not None else "",
        counted(Status.ESTIMATED),
        counted(Status.WITHHELD),
        item.note,
    )


def _periods(periods: Sequence[str]) -> str:
    return periods[0] if len(periods) == 1 else f"{periods[0]} – {periods[-1]}" if periods else ""


def _measure(measure: Optional[Measure], language: str) -> str:
    """What is counted or divided by, in words."""
    if measure is None:
        return ""
    names = measure.columns
    if len(names) > MOST_COLUMNS:
        names = (names[0], "…", names[-1])
    columns = " + ".join(names)
    said = say(f"measure.{measure.statistic}", language, columns=columns).rstrip(": ")
    where = "; ".join(f"{name}: {', '.join(texts)}" for name, texts in measure.where.items())
    return f"{said} ({where})" if where else said
