"""Keys of another year: what became of their areas, and which codes are now another area's."""

from __future__ import annotations

from dataclasses import replace
from typing import Collection, Dict, List, Optional, Tuple

from ...model.areas import AreaSet
from ...model.crosswalks import Basis, Crosswalk
from ...model.matching import Candidate, MatchReport, UnmatchedKey
from ...model.tables import Finding
from ..matching import codes
from ..matching.keys import levels_of
from .crosswalk import crosswalk
from .ground import Moved, ground_of, moved, moved_finding

_ABOUT_YEARS = ("other_year", "recoded", "unknown", "other_area")
"""Reasons that an area of another year may explain better."""
_WHOLE = 1 - 1e-9


def explain_other_year(
    report: MatchReport, source: AreaSet, target: AreaSet, used: Collection[str] = ()
) -> Tuple[MatchReport, Tuple[Finding, ...]]:
    """The report of a join with ``target`` of keys that are (or may be) of the year of ``source``.

    Keys without an area are explained as ``explain_years`` does. ``used``: the codes that did find an
    area; those that stand for other ground in ``source`` are told, since their figures end up there.
    """
    ground = ground_of(source, target)
    walk = crosswalk(source, target, by="area", ground=ground)
    elsewhere = moved(source, target, ground)
    wrong = [item for item in elsewhere if item.code in used]
    return explain_years(report, source, target, walk, elsewhere), moved_finding(wrong, source, target)


def explain_years(
    report: MatchReport,
    source: AreaSet,
    target: AreaSet,
    crosswalk: Crosswalk,
    elsewhere: Tuple[Moved, ...] = (),
) -> MatchReport:
    """The report of a join with ``target``, where its keys may be codes of the areas of ``source``.

    Keys without an area that ``source`` knows get the reason ``recoded`` (the same ground has another
    code), ``split`` (over several areas), ``merged`` (into a larger one), ``outside`` (its ground lies
    in no area any more) or ``other_ground`` (the code is one of ``elsewhere``, now another area's),
    with the areas it became as candidates, the largest part first. Nothing else in the report changes.
    """
    book = codes.code_books(levels_of(source))[0]
    explain = _Explainer(target, crosswalk, frozenset(item.code for item in elsewhere))
    unmatched = tuple(
        explain.key(item, book.find(item.key)) if item.reason in _ABOUT_YEARS else item
        for item in report.unmatched
    )
    return replace(report, unmatched=unmatched)


class _Explainer:
    """What became of the areas of another year."""

    def __init__(self, target: AreaSet, crosswalk: Crosswalk, elsewhere: frozenset[str]) -> None:
        self._names = target.names
        self._elsewhere = elsewhere
        self._became: Dict[str, List[Tuple[str, float, str]]] = {}
        for row in crosswalk.frame.itertuples(index=False):
            self._became.setdefault(str(row.source), []).append((str(row.target), row.share, row.basis))

    def key(self, item: UnmatchedKey, code: Optional[str]) -> UnmatchedKey:
        """The key with what became of its area; as it was where the other year does not know it."""
        if code is None:
            return item
        parts = sorted(self._became.get(code, ()), key=lambda part: (-part[1], part[0]))
        if not parts:
            return replace(item, reason="outside")
        candidates = tuple(Candidate(area, str(self._names[area]), share) for area, share, _ in parts)
        first = candidates[0] if parts[0][1] >= _WHOLE else Candidate("", "")
        return replace(
            item,
            reason=self._reason(code, parts),
            suggestion=first.code,
            suggestion_name=first.name,
            candidates=candidates,
        )

    def _reason(self, code: str, parts: List[Tuple[str, float, str]]) -> str:
        if code in self._elsewhere:
            return "other_ground"
        if len(parts) > 1 or parts[0][1] < _WHOLE:
            return "split"
        return "recoded" if parts[0][2] == Basis.SAME.value else "merged"
