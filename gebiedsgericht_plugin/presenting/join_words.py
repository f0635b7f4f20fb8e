"""What became of a join in words: for the match report, the sheet that goes back and the dock."""

from __future__ import annotations

from typing import Collection, List, Mapping, Sequence, Tuple

from .. import joining
from ..model.areas import AreaSet
from ..model.matching import MatchReport, Repair, RepairKind, TotalCheck, UnmatchedKey
from ..texts import number, say
from .material import Material, ReadDelivery
from .sentences import PERSONAL_KEYS, unmatched_reason

BY_YEAR = ("other_year", "recoded", "split", "merged", "other_ground")
SETTLED = ("left_out", "total_row", "finer_level", "empty", "outside", "other_area")
"""Reasons that nobody has to do anything about."""
MOST_NAMES = 4


def hidden_keys(report: MatchReport) -> bool:
    """Whether the keys can point to one household: they are counted, never written down."""
    return report.key_kind in PERSONAL_KEYS


def percent(share: float, language: str) -> str:
    """A share in whole per cents, downward; 100% and 0% only where it is all or nothing."""
    if 0.0 < share < 0.01:
        return f"<{number(1, 0, language)}%"
    return f"{number(int(share * 100 + 1e-9), 0, language)}%"


def n_of_m(found: int, total: int, language: str) -> str:
    """A number of a total: "58 of 60"."""
    return say("report.n_of_m", language, n=number(found, 0, language), m=number(total, 0, language))


def rates(report: MatchReport, language: str) -> Tuple[Tuple[str, str, str], ...]:
    """The rates of a join: how much, of what, and in numbers. Of rows, areas and, where known, value."""
    found = [
        (report.rows_matched, report.rows, "report.of_rows"),
        (report.areas_matched, report.areas, "report.of_areas"),
    ]
    told = [
        (percent(n / m if m else 1.0, language), say(code, language), n_of_m(n, m, language))
        for n, m, code in found
    ]
    if report.value_matched is not None:
        of = say("report.of_value", language, column=report.value_column)
        told.append((percent(report.value_matched, language), of, ""))
    return tuple(told)


def reason_and_candidates(item: UnmatchedKey, language: str) -> str:
    """Why a key found no area, what it probably means, and what else it may mean."""
    reason = unmatched_reason(item, language)
    names = [f"{each.name} ({each.code})" for each in item.candidates if each.code != item.suggestion]
    if not names:
        return reason
    code = "report.or" if item.suggestion else "report.one_of"
    return say(code, language, first=reason, others=", ".join(names[:MOST_NAMES]))


def to_do(report: MatchReport, asked: bool, language: str) -> List[str]:
    """What is left to do about a join, what matters most first.

    ``asked``: whether somebody already said what areas without rows mean.
    """
    keys = [] if hidden_keys(report) else [key for key in report.unmatched if key.reason not in SETTLED]
    by_year = [key for key in keys if key.reason in BY_YEAR]
    suggested = [key for key in keys if key.reason not in BY_YEAR and (key.suggestion or key.candidates)]
    unsure = [area for area in report.areas_without if area.reason == "not_in_file"]
    counts = (
        ("year", len(by_year)),
        ("suggested", len(suggested)),
        ("unknown", len(keys) - len(by_year) - len(suggested)),
        ("zero", 0 if asked else sum(area.zero for area in unsure)),
        ("missing", 0 if asked else sum(not area.zero for area in unsure)),
        ("duplicates", len(report.duplicates)),
        ("checks", len(differing(report.checks))),
    )
    return [
        say(
            f"report.todo.{code}.{'one' if count == 1 else 'many'}",
            language,
            n=number(count, 0, language),
            year=report.boundary_year,
        )
        for code, count in counts
        if count
    ]


def differing(checks: Sequence[TotalCheck]) -> Tuple[TotalCheck, ...]:
    """The totals that are not what their parts add up to, the largest difference first."""
    found = [item for item in checks if not item.agrees]
    return tuple(sorted(found, key=lambda item: -abs(item.difference)))


def _amount(value: float, language: str) -> str:
    return number(value, 0 if float(value).is_integer() else 2, language)


def tells_a_small_number(check: TotalCheck, least: int) -> bool:
    """Whether one of the three numbers of a check is too small to tell; two of them give the third away."""
    values = (check.given, check.summed, check.difference)
    return any(0 < abs(value) < least for value in values)


def check_amounts(check: TotalCheck, least: int, language: str) -> Tuple[str, str, str]:
    """The partner's total, the sum of its areas and the difference; none tells one below ``least``."""
    if tells_a_small_number(check, least):
        return ("", "", say("report.below", language, n=least))
    values = (check.given, check.summed, check.difference)
    given, summed, difference = (_amount(value, language) for value in values)
    return (given, summed, difference if check.difference < 0 else f"+{difference}")


def repair_words(repair: Repair, names: Mapping[str, str], language: str) -> str:
    """What a repair settles: "Blauwland is Blauwlant", "Areas without rows are zero"."""
    code = f"repair.{repair.kind.value}"
    if repair.kind in (RepairKind.COVERS, RepairKind.DUPLICATES):
        code = f"{code}.{repair.value}"
    return say(code, language, key=repair.key, area=names.get(repair.value, repair.value))


def repairs_words(repairs: Sequence[Repair], names: Mapping[str, str], language: str) -> str:
    """What several repairs of one step settle; all but the first are counted."""
    if not repairs:
        return ""
    first = repair_words(repairs[0], names, language)
    more = len(repairs) - 1
    return say("repair.several", language, first=first, n=number(more, 0, language)) if more else first


def choices(report: MatchReport, areas: AreaSet, names: Mapping[str, str]) -> Tuple[Tuple[str, str], ...]:
    """The areas that a key can mean, by name: (code, its name with the code)."""
    known = {str(code): names.get(str(code), str(name)) for code, name in _of_level(report, areas).items()}
    named = {code: f"{name} ({code})" for code, name in known.items()}
    return tuple(sorted(named.items(), key=lambda item: (item[1].casefold(), item[0])))


def _of_level(report: MatchReport, areas: AreaSet) -> Mapping[object, object]:
    """Names by code at the level that the keys were looked up at."""
    return dict(areas.parent_names(report.level) if report.level in areas.levels else areas.names)


def questions(
    material: Material, item: ReadDelivery, settled: Collection[str] = ()
) -> Tuple[joining.Question, ...]:
    """What is to be asked about a delivery of a run as a whole; ``settled`` was answered before."""
    report = item.report
    if report is None:
        return ()
    fits = [fit for key in item.inspection.keys if key.column == report.key_columns for fit in key.years]
    workspace = material.workspace
    others = [each.shown_on for each in workspace.deliveries if each.id != item.delivery.id]
    wanted = [page.areas for page in workspace.pages if page.areas] + others
    return joining.questions(report, item.delivery, fits, wanted, settled)


def question_words(question: joining.Question, report: MatchReport, language: str) -> str:
    """What is asked."""
    count = number(question.count, 0, language)
    code = f"question.{question.code}.{'one' if question.count == 1 else 'many'}"
    return say(code, language, n=count, areas=report.area_set)


def answer_words(option: Sequence[Repair], language: str) -> str:
    """One answer, as short as a button needs it."""
    first, *then = option
    if then:
        return say("answer.areas.recalculate", language, area=first.value, to=then[0].value)
    code = f"answer.{first.kind.value}"
    if first.kind in (RepairKind.COVERS, RepairKind.DUPLICATES):
        code = f"{code}.{first.value}"
    return say(code, language, area=first.value)
