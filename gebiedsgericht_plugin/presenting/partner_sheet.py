"""A workbook to send back to a partner with what is open about its file, and its answers read again.

A sheet per problem: keys that found no area, areas without a row, totals that differ. It holds the
partner's own keys, never a value of a person: keys that can point to one household are counted only,
and numbers below the threshold of what the file is about are not told.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Dict, List, Mapping, Optional, Sequence, Tuple

from ..errors import NoAnswers, NoSuchSheet
from ..loading import files
from ..model.areas import AreaSet
from ..model.matching import AreaWithout, MatchReport, Repair, RepairKind, TotalCheck, UnmatchedKey
from ..model.recipe import KeyKind, Protection, Reading
from ..places import swap_in
from ..texts import say
from . import join_words
from .figures import display_names
from .material import Material, ReadDelivery

MARK = "gebiedsgericht"
"""The hidden sheet that says which delivery a workbook is about, and what its lists mean."""
HEADER_ROW = 3
"""Counted from 0: the row of the names of the columns, on every sheet of questions."""
_NOT_ASKED = ("total_row", "finer_level", "left_out")
_NO_NAMES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class SheetSpec:
    """What became of a partner's file, and what the sheets say about it."""

    report: MatchReport
    areas: AreaSet
    partner: str
    """Id of the partner in the recipe."""
    file: str
    """What the partner's file is called."""
    protection: Protection = Protection.PERSONS
    language: str = "nl"
    names: Mapping[str, str] = field(default_factory=lambda: _NO_NAMES)
    """Display names of areas by code, where they are others than in the boundaries."""
    sender: str = ""
    """Who asks: an organisation, not a person."""

    @property
    def hidden(self) -> bool:
        """Whether keys are counted only: they are, or may be, somebody's address."""
        persons = self.protection.minimum_count > 0
        by_postcode = self.report.key_kind == KeyKind.PC6.value
        return join_words.hidden_keys(self.report) or (persons and by_postcode)

    @property
    def keys(self) -> Tuple[UnmatchedKey, ...]:
        """Keys without an area that the partner can say something about."""
        return tuple(key for key in self.report.unmatched if key.reason not in _NOT_ASKED)

    @property
    def without(self) -> Tuple[AreaWithout, ...]:
        """Areas without a row, but for those that the partner does not cover."""
        return tuple(area for area in self.report.areas_without if area.reason != "not_covered")

    @property
    def checks(self) -> Tuple[TotalCheck, ...]:
        """Totals that are not the sum of their areas."""
        return join_words.differing(self.report.checks)

    @property
    def choices(self) -> Tuple[Tuple[str, str], ...]:
        """The areas that a key can mean, by name: (code, as the list shows it)."""
        return join_words.choices(self.report, self.areas, self.names)

    def say(self, code: str, **values: object) -> str:
        """Words of the workbook in its language."""
        return say(f"sheet.{code}", self.language, **values)


def spec_of(material: Material, item: ReadDelivery, report: MatchReport) -> SheetSpec:
    """The sheets of a delivery of a run, by its match report."""
    areas = material.area_sets[report.area_set]
    workspace = material.workspace
    return SheetSpec(
        report=report,
        areas=areas,
        partner=item.delivery.partner,
        file=item.path.name,
        protection=item.delivery.protection,
        language=workspace.language,
        names=display_names(areas),
        sender=workspace.maker,
    )


@dataclass(frozen=True)
class Answers:
    """What a partner filled in."""

    delivery: str
    partner: str
    repairs: Tuple[Repair, ...]
    unclear: Tuple[str, ...] = ()
    """What was filled in that means no area."""


def write(spec: SheetSpec, path: Path) -> Path:
    """Write the workbook beside and swap it in (FileInUse, CannotWrite)."""
    # The library that writes it is needed for nothing else here.
    from . import partner_book

    return swap_in(partner_book.content(spec), path)


def read(path: Path) -> Answers:
    """What a partner filled in, as repairs; what was left empty stays as it is.

    Columns are found by their names, so that one that was put in does no harm. Raises NoAnswers where the
    workbook is none of ours or lacks those columns, and what reading a workbook raises.
    """
    marked = _rows(path, MARK)
    if marked is None:
        raise NoAnswers(str(path))
    told = _Marked(marked)
    repairs: List[Repair] = []
    unclear: List[str] = []
    for key, text in _answered(path, told, "keys"):
        if text == told.word("nothing"):
            repairs.append(Repair(RepairKind.LEAVE_OUT, "", key))
        elif told.area(text):
            repairs.append(Repair(RepairKind.ACCEPT, told.area(text), key))
        else:
            unclear.append(text)
    answers = {text for _, text in _answered(path, told, "without")}
    if told.word("unknown") in answers:
        # Where some are not known, zero for all of them would make figures up.
        repairs.append(Repair(RepairKind.COVERS, "listed"))
    elif told.word("zero") in answers:
        repairs.append(Repair(RepairKind.COVERS, "all"))
    return Answers(told.word("delivery"), told.word("partner"), tuple(repairs), tuple(unclear))


class _Marked:
    """What the hidden sheet tells."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        self._words: Dict[str, str] = {row[0]: row[1] for row in rows if len(row) > 1 and row[0] != "area"}
        listed = [(row[1], row[2]) for row in rows if len(row) > 2 and row[0] == "area"]
        self._areas: Dict[str, str] = {}
        for code, label in listed:
            self._areas[label.casefold()] = self._areas[code.casefold()] = code
        names = [label[: label.rfind(" (")].casefold() for _, label in listed]
        for (code, _), name in zip(listed, names):
            if names.count(name) == 1:
                self._areas.setdefault(name, code)

    def word(self, name: str) -> str:
        return self._words.get(name, "")

    def area(self, text: str) -> str:
        """The code of the area that was filled in: as the list shows it, its code, or its name alone."""
        return self._areas.get(" ".join(text.split()).casefold(), "")


def _answered(path: Path, told: _Marked, sheet: str) -> List[Tuple[str, str]]:
    """What is asked about on a sheet and what was answered, where it was; nothing where the sheet is gone."""
    rows = _rows(path, told.word(sheet)) if told.word(sheet) else None
    if rows is None:
        return []
    names = (told.word(f"{sheet}.about"), told.word(f"{sheet}.answer"))
    at = next((line for line, row in enumerate(rows) if all(name in row for name in names)), None)
    if at is None:
        raise NoAnswers(str(path))
    about, answer = (rows[at].index(name) for name in names)
    return [(row[about], row[answer]) for row in rows[at + 1 :] if row[about] and row[answer]]


def _rows(path: Path, sheet: str) -> Optional[List[List[str]]]:
    """The cells of a sheet; None where the workbook has none of this name."""
    try:
        grid = files.read_grid(path, Reading(sheet=sheet))
    except NoSuchSheet:
        return None
    return [[str(cell).strip() for cell in row] for row in grid.cells.to_numpy().tolist()]
