"""What one click can settle about a problem in the match report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Collection, List, Sequence, Tuple, Union

from ...model.matching import AreaWithout, DuplicateKey, MatchReport, Repair, RepairKind, UnmatchedKey
from ...model.recipe import Delivery, KeyKind, OnDuplicates
from ...model.tables import YearFit
from .report import OTHER_LEVEL

Problem = Union[UnmatchedKey, AreaWithout, DuplicateKey, MatchReport]
PRIVATE = (KeyKind.ADDRESS.value, KeyKind.POINT.value)
"""Kinds of keys that are somebody's door: a decision about one would name it in a file."""
BY_YEAR = ("other_year", "recoded", "split", "merged", "other_ground")
SETTLED = ("left_out", *OTHER_LEVEL)
_MOST_YEARS = 2
VALUES = ("sum", "mean", "median")
"""Statistics that look at what stands in a row; others count rows."""
_FEW = 0.5
"""Where more than this share of the areas have several rows, the rows are things and are meant to be many."""
_BETTER = 0.01
"""Another area set has to have so much more of the codes before it is offered."""


@dataclass(frozen=True)
class Question:
    """Something to settle about a delivery as a whole."""

    code: str
    """``year``, ``recalculate``, ``covers`` or ``duplicates``."""
    count: int
    """How many keys or areas it is about."""
    options: Tuple[Tuple[Repair, ...], ...]
    """What one click can settle, the likeliest first."""


def questions(
    report: MatchReport,
    delivery: Delivery,
    fits: Sequence[YearFit] = (),
    wanted: Sequence[str] = (),
    settled: Collection[str] = (),
) -> Tuple[Question, ...]:
    """What is to be asked about a delivery as a whole, what matters most first.

    ``fits`` and ``wanted`` as in ``repairs_for``; ``settled``: codes of what was answered before.
    """
    areas_zero = sum(item.zero and item.reason == "not_in_file" for item in report.areas_without)
    several = len(unexpected_rows(report, delivery))
    asked = (
        Question("year", _of_other_years(report), _years(report, delivery, fits)),
        Question("recalculate", report.areas_matched, _elsewhere(report, delivery, wanted)),
        Question(
            "covers", 0 if delivery.covers else areas_zero, _single(RepairKind.COVERS, ("all", "listed"))
        ),
        Question("duplicates", several, _single(RepairKind.DUPLICATES, ("sum", "mean", "latest"))),
    )
    return tuple(item for item in asked if item.count and item.options and item.code not in settled)


def unexpected_rows(report: MatchReport, delivery: Delivery) -> Tuple[DuplicateKey, ...]:
    """The areas with several rows where one with their values was expected.

    None where rows are counted, nor where most areas have several: rows are things or people then.
    """
    measures = [measure for item in delivery.indicators for measure in (item.numerator, item.denominator)]
    values = not measures or any(measure.statistic in VALUES for measure in measures if measure is not None)
    few = len(report.duplicates) <= _FEW * report.areas_matched
    return report.duplicates if values and few else ()


def _of_other_years(report: MatchReport) -> int:
    return sum(key.reason in BY_YEAR for key in report.unmatched)


def _years(
    report: MatchReport, delivery: Delivery, fits: Sequence[YearFit]
) -> Tuple[Tuple[Repair, ...], ...]:
    """Of which year the keys are: with the figures recalculated to where they are now, or as they are."""
    found = _of_year(report, fits)[:_MOST_YEARS]
    plain = tuple((item,) for item in found)
    if delivery.recalculate is not None:
        return plain
    back = Repair(RepairKind.RECALCULATE, report.area_set)
    return (*((item, back) for item in found), *plain)


def _elsewhere(
    report: MatchReport, delivery: Delivery, wanted: Sequence[str]
) -> Tuple[Tuple[Repair, ...], ...]:
    """Where the others are shown, if this delivery is shown somewhere else."""
    if delivery.shown_on in wanted:
        return ()
    return tuple((item,) for item in _recalculations(report, wanted))


def _single(kind: RepairKind, values: Sequence[str]) -> Tuple[Tuple[Repair, ...], ...]:
    return tuple((Repair(kind, value),) for value in values)


def repairs_for(
    report: MatchReport,
    item: Problem,
    fits: Sequence[YearFit] = (),
    wanted: Sequence[str] = (),
) -> Tuple[Repair, ...]:
    """What can be settled about one problem of a report, the likeliest first.

    A key: which area it means, or that it means none. An area without rows: that its probable key
    means it, and what areas without rows have. An area with several rows: what becomes of them. The
    report itself: of which area set its keys are (``fits``: how well the codes fit each known set), to
    which its figures are recalculated (``wanted``: ids of area sets that other deliveries are shown on).
    """
    if isinstance(item, UnmatchedKey):
        return _of_key(report, item)
    if isinstance(item, AreaWithout):
        return _of_area(report, item)
    if isinstance(item, DuplicateKey):
        return tuple(
            Repair(RepairKind.DUPLICATES, policy.value)
            for policy in (OnDuplicates.SUM, OnDuplicates.MEAN, OnDuplicates.LATEST)
        )
    return (*_of_year(report, fits), *_recalculations(report, wanted))


def _of_key(report: MatchReport, item: UnmatchedKey) -> Tuple[Repair, ...]:
    if report.key_kind in PRIVATE or not item.key:
        return ()
    codes = dict.fromkeys([item.suggestion, *(candidate.code for candidate in item.candidates)])
    accept = [Repair(RepairKind.ACCEPT, code, item.key) for code in codes if code]
    leave_out = [] if item.reason in SETTLED else [Repair(RepairKind.LEAVE_OUT, "", item.key)]
    return (*accept, *leave_out)


def _of_area(report: MatchReport, item: AreaWithout) -> Tuple[Repair, ...]:
    found: List[Repair] = []
    likely = [key for key in report.unmatched if key.key and key.key == item.likely_key]
    if likely and report.key_kind not in PRIVATE:
        found.append(Repair(RepairKind.ACCEPT, item.code, item.likely_key))
    if not item.likely_key:
        found += [Repair(RepairKind.COVERS, answer) for answer in ("all", "listed")]
    return tuple(found)


def _of_year(report: MatchReport, fits: Sequence[YearFit]) -> Tuple[Repair, ...]:
    """The known area sets that the codes fit better than those they were looked up in, best first."""
    if report.key_kind != KeyKind.CODE.value or not any(key.reason in BY_YEAR for key in report.unmatched):
        return ()
    own = max((fit.share for fit in fits if fit.area_set == report.area_set), default=0.0)
    better = [fit for fit in fits if fit.area_set != report.area_set and fit.share >= own + _BETTER]
    order = sorted(better, key=lambda fit: (-fit.share, -(fit.names_agree or 0.0), fit.area_set))
    return tuple(Repair(RepairKind.AREAS, fit.area_set) for fit in order)


def _recalculations(report: MatchReport, wanted: Sequence[str]) -> Tuple[Repair, ...]:
    others = [name for name in dict.fromkeys(wanted) if name != report.area_set]
    return tuple(Repair(RepairKind.RECALCULATE, name) for name in others)
