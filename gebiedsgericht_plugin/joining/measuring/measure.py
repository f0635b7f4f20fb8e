"""From rows to values: per indicator, area, level and period, each with its status.

Every level is computed again from the rows, never from values of the level below: shares and rates
as ratio of sums, means weighted by what they are means of. A part that the source withheld makes
the whole withheld; a part that is missing makes a sum missing, unless the partner gives the total
itself. Nothing that is unknown counts as zero. What rests on rows that were divided over areas is
estimated, but for the larger areas in which such a row lies whole.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Dict, List, Mapping, Optional, Sequence, Set, Tuple

import numpy
import pandas

from ...errors import BadSetting
from ...model.areas import AreaSet
from ...model.matching import TotalCheck
from ...model.recipe import Delivery, Indicator, Kind
from ...model.tables import Finding, Table
from ...model.values import COLUMNS, Values
from ..matching.match import Match
from .averaging import task_for
from .contributing import asked
from .groups import Group, groups_of
from .indexes import against_level, against_number
from .periods import Rows, rows_by_period
from .smoothing import smoothed
from .source import Source
from .totals import country_rows

Contributed = Mapping[str, Sequence[Optional["pandas.DataFrame"]]]
"""Name of an indicator -> its contributions per period; None: unknown."""
COUNTRY = "nederland"
"""An index may be of the country, where the file has a row for it."""


@dataclass(frozen=True)
class Measured:
    """The figures of a delivery, and what there is to tell of how they were made."""

    values: Values
    checks: Tuple[TotalCheck, ...] = ()
    """The partner's own totals beside what their parts in the file add up to."""
    findings: Tuple[Finding, ...] = ()


def measure(
    table: Table, match: Match, areas: AreaSet, delivery: Delivery, own: Sequence[AreaSet] = ()
) -> Measured:
    """The values of all indicators of a delivery, at the level of the match and every level above.

    ``own``: area sets put together from ``areas``; their figures come along under their own id.

    Reasons of what is not a number: ``source`` (withheld there), ``no_rows``, ``empty`` (the cells
    were), ``incomplete`` (a part is missing), ``not_covered`` (the partner does not cover the area),
    ``too_few`` (below the minimum denominator), ``no_denominator`` (nothing to divide by),
    ``no_weight`` (a mean of means would be wrong), ``no_reference`` (nothing to index by),
    ``not_applicable`` (the source says so). A smoothed figure has the reason ``smoothed``.

    Where the rows of a delivery are things (points, postcodes, many rows per area, or rows that are
    counted) an area without rows has zero of them, unless ``delivery.covers`` is ``listed``, the
    area is none of ``delivery.covered``, or a key without an area probably means it. Where each area
    has one row, an area without a row is missing.

    The partner's own totals: where the parts add up to a known sum that sum is shown and the
    difference told; where they do not, the partner's total is the figure. Of figures that cannot be
    added up (means and shares given per area) the partner's own figure of a larger area is shown.

    Raises NoSuchColumn, NotANumberColumn, NoDenominator, DuplicateKeys, BadSetting.
    """
    source = Source(table, match, areas, delivery, groups_of(areas, match.level, own))
    frames: List[pandas.DataFrame] = []
    contributed: Dict[str, List[Optional[pandas.DataFrame]]] = {}
    checks: Dict[TotalCheck, None] = {}
    periods: Dict[str, Set[str]] = {}
    for indicator in delivery.indicators:
        for period, rows in rows_by_period(table, match, delivery, indicator):
            task = task_for(source, indicator, period, rows)
            frames.append(_long_table(source, indicator, period, task.frames(), rows))
            checks.update(dict.fromkeys(task.checks))
            if asked(indicator.rule):
                contributed.setdefault(indicator.name, []).append(task.contributions())
            if indicator.denominator is not None and indicator.denominator.statistic == "areas":
                periods.setdefault(indicator.denominator.columns[0], set()).add(period)
    columns = [*COLUMNS, "numerator", "denominator"]
    frame = pandas.concat(frames, ignore_index=True) if frames else pandas.DataFrame(columns=columns)
    values = Values(frame[columns], _together(contributed))
    findings = (*_other_years(areas, periods), *_unknown_contributors(contributed))
    return Measured(values, tuple(checks), findings)


def _together(contributed: Contributed) -> Optional[pandas.DataFrame]:
    """The contributions to all figures of a delivery; None where no rule asks for any that are known."""
    frames = [frame for found in contributed.values() for frame in found if frame is not None]
    return pandas.concat(frames, ignore_index=True) if frames else None


def _unknown_contributors(contributed: Contributed) -> Tuple[Finding, ...]:
    """That a rule about contributions cannot be kept, since the rows of the file are areas."""
    names = tuple(name for name, found in contributed.items() if any(frame is None for frame in found))
    return (Finding("contributors_unknown", {"indicators": names}),) if names else ()


def _long_table(
    source: Source, indicator: Indicator, period: str, frames: List[pandas.DataFrame], rows: Rows
) -> pandas.DataFrame:
    """The figures of an indicator in a period as they are shown: smoothed, as an index, or as they are."""
    frames = [
        frame.assign(indicator=indicator.id, period=period, variant="", delivery=source.delivery.id)
        for frame in frames
    ]
    if indicator.smooth:
        if indicator.kind not in (Kind.SHARE, Kind.RATE) or indicator.numerator.statistic in (
            "mean",
            "median",
        ):
            wanted = "a share or rate of what is counted or added up"
            raise BadSetting(f"{indicator.id}: smooth", indicator.kind.value, wanted)
        frames = [smoothed(frame, indicator.per, indicator.threshold > 0) for frame in frames]
    if indicator.index_of:
        frames = _indexed(source, indicator, period, frames, rows)
    return pandas.concat(frames, ignore_index=True)


def _indexed(
    source: Source, indicator: Indicator, period: str, frames: List[pandas.DataFrame], rows: Rows
) -> List[pandas.DataFrame]:
    setting = f"{indicator.id}: index_of"
    if indicator.kind.extensive or indicator.kind is Kind.CATEGORY:
        wanted = "nothing, since only means, shares and rates have an index"
        raise BadSetting(setting, indicator.index_of, wanted)
    known = [group.level for group in source.groups if group.area_set == source.areas.id]
    if indicator.index_of in known:
        return against_level(frames, source.groups, indicator.index_of)
    if indicator.index_of == COUNTRY:
        reference = _of_country(source, indicator, period, rows)
    else:
        reference = _number(indicator.index_of)
    if not reference or not numpy.isfinite(reference):
        expected = ", ".join([*known, f"{COUNTRY} (with a row for it in the file), or a number"])
        raise BadSetting(setting, indicator.index_of, expected)
    return [against_number(frame, reference) for frame in frames]


def _number(text: str) -> float:
    number = pandas.to_numeric(text.strip().replace(",", "."), errors="coerce")
    return float(number)


def _of_country(source: Source, indicator: Indicator, period: str, rows: Rows) -> float:
    """The figure of the country in the file, made as the others are; NaN where it has none."""
    lines = country_rows(source.table, source.match.report.key_columns, rows.lines)
    if not lines.size:
        return float(numpy.nan)
    units = pandas.Index([COUNTRY], dtype=object)
    whole = numpy.ones(1, dtype=bool)
    group = Group(source.areas.id, COUNTRY, units, numpy.zeros(1, dtype=numpy.int64), own=True, whole=whole)
    plain = replace(indicator, minimum_denominator=0.0)
    task = task_for(source.of(group), plain, period, rows.whole(lines, COUNTRY))
    return float(task.frames()[0]["value"].iloc[0])


def _other_years(areas: AreaSet, periods: Dict[str, Set[str]]) -> Tuple[Finding, ...]:
    """That denominators are of another year than the figures: more than one year apart."""
    apart: Dict[int, Tuple[Set[str], Set[str]]] = {}
    for name, found in periods.items():
        for period in found:
            year = areas.year_of_denominators(period)
            if year and period[:4].isdigit() and abs(int(period[:4]) - year) > 1:
                names, of_year = apart.setdefault(year, (set(), set()))
                names.add(name)
                of_year.add(period)
    return tuple(
        Finding(
            "denominators_other_year",
            {"denominators": tuple(sorted(names)), "year": year, "periods": tuple(sorted(found))},
        )
        for year, (names, found) in sorted(apart.items())
    )
