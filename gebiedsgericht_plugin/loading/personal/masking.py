"""Personal data in cells that are shown as they stood: rows set aside, odd cells, names of columns."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import List, Sequence, Tuple

from ...model.tables import Finding
from ..notation import words
from . import checks, names

MASK = "•••"
_ROLES = (
    r"(?:contactpersoon|opgesteld door|gemaakt door|samengesteld door|afzender|auteur|behandelaar|medewerker|"
    r"opsteller|contact|naam|inlichtingen(?: bij)?|vragen aan|created by|author|prepared by)"
)
_BY = r"(?:(?:opgesteld|gemaakt|samengesteld) door|inlichtingen bij|vragen aan|created by|prepared by)"
_PERSON = (
    r"((?:(?:[Dd]hr|[Mm]w|[Mm]evr|[Mm]evrouw|[Dd]e heer)\.? )?[A-Z][\w.'-]*"
    r"(?: (?:van|de|der|den|ten|ter|[A-Z][\w.'-]*)){0,4})"
)
_WHO = re.compile(rf"((?i:{_ROLES})\s*:\s*|(?i:{_BY})\s+){_PERSON}")
_ROLE_ALONE = re.compile(rf"{_ROLES}\s*:?", re.IGNORECASE)
_ABOVE_OR_BELOW = ("title", "footnote", "side_note")
_SHIFTED = ("broken", "second_table")
"""Reasons of rows whose cells need not stand below the columns' own names."""


def masked_text(cell: str) -> str:
    """A text with everything in it masked that looks like somebody's details."""
    return _WHO.sub(lambda match: match[1] + MASK, _without_numbers(cell))


def _without_numbers(cell: str) -> str:
    for pattern in (checks.EMAIL, checks.PHONE, checks.BORN):
        cell = pattern.sub(MASK, cell)
    if checks.BSN_WORD.search(cell):
        cell = checks.NINE.sub(MASK, cell)
    cell = checks.IBAN.sub(lambda match: MASK if checks.is_iban(match[0]) else match[0], cell)
    return checks.NINE.sub(lambda match: MASK if checks.passes(match[0]) else match[0], cell)


def masked(
    cells: Sequence[str], hidden: Sequence[bool], reason: str = "", plain: Sequence[bool] = ()
) -> Tuple[str, ...]:
    """Cells of a row that was set aside: those of hidden columns masked, and what looks personal.

    ``plain`` are columns that were judged to hold numbers or codes of nobody: what a total has there
    is shown. In rows that do not stand below the columns (``broken``) nothing is shown when any
    column is hidden.
    """
    if reason in _SHIFTED and any(hidden):
        return tuple(MASK if cell.strip() else cell for cell in cells)
    safe = list(plain) + [False] * (len(cells) - len(plain))
    shown_cells = [_masked_cell(cell, hide, shown) for cell, hide, shown in zip(cells, hidden, safe)]
    if reason in _ABOVE_OR_BELOW:
        for at, cell in enumerate(cells[:-1]):
            if _ROLE_ALONE.fullmatch(cell.strip()) and cells[at + 1].strip():
                shown_cells[at + 1] = MASK
    return tuple(shown_cells)


def _masked_cell(cell: str, hide: bool, shown: bool) -> str:
    if hide and cell.strip():
        return MASK
    return cell if shown and not any(letter.isalpha() for letter in cell) else masked_text(cell)


def other_columns(rows: Sequence[Sequence[str]]) -> List[bool]:
    """Which columns of rows with a header of their own (a second table) are called personal."""
    width = max((len(row) for row in rows), default=0)
    called = [False] * width
    for row in rows:
        for at, cell in enumerate(row):
            called[at] = called[at] or _names_personal(cell)
    return called


def _names_personal(cell: str) -> bool:
    stem = words.stem(cell)
    if not stem or len(stem) > 40:
        return False
    whole = (names.SUBJECT_NAME, names.CONTACT_NAME, names.PHONE, names.EMAIL, names.PLATE, names.A_NUMBER)
    return (
        names.BSN.search(stem) is not None
        or names.BIRTH.search(stem) is not None
        or names.SENSITIVE.search(stem) is not None
        or any(pattern.fullmatch(stem) for pattern in whole)
    )


def shown_key(text: str) -> str:
    """A key that found no area, for a report: masked where it is no code or name of an area."""
    digits = text.isdecimal() and len(text) == 9
    return masked_text(text) if digits or "@" in text or " " in text else text


def safe_finding(finding: Finding) -> Finding:
    """A finding without anybody's details in what it quotes from cells and names."""
    values = {
        name: masked_text(value) if isinstance(value, str) and any(map(str.isalpha, value)) else value
        for name, value in finding.values.items()
    }
    return replace(finding, values=values)


def safe_names(given: Sequence[str]) -> Tuple[str, ...]:
    """Names of columns without anybody's details in them, each still unlike the others."""
    cleaned = [_without_numbers(name) for name in given]
    return tuple(given) if cleaned == list(given) else words.unique(cleaned)
