"""What stands around a table: footnotes, repeated headers, notes beside it, a table beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Dict, List, Sequence, Set, Tuple

import numpy as np

from ...model.tables import Finding
from ..cells.grid import Strings
from ..notation import numbers, words
from .header import Head, Header, is_text, names_column

TAIL = 80
"""Footnotes are looked for in this many rows at the end."""
FEW = 3
"""A column without a name and with no more filled cells than this is a note beside the table."""
NOTE = 40
"""A text longer than this at the end of a table is a note, unless its names are as long."""
SOURCE_CELLS = 2
"""*Bron:* and the name of the partner."""
MOST_COMPARED = 2000
MOST_LINES = 20
"""So many lines of a side note are told."""

_FOOTNOTE = re.compile(
    r"\s*(?:bron(?:nen)?|source|noot|note|toelichting|let op|n\.b\.|opmerking|peildatum|gegenereerd|"
    r"afgedrukt|geprint|copyright|export(?:datum| op|eerd)|datum export|uitgedraaid|pagina \d|page \d|"
    r"aangemaakt|gemaakt (?:op|door)|laatst (?:gewijzigd|bijgewerkt)|aantal (?:rijen|records|regels)|legenda|"
    r"disclaimer|vertrouwelijk|contact|\(\d+ (?:rows?|rijen|records)\b.*)\s*[:.]?(?:\s|$)|"
    r"\s*(?:bron|source|toelichting)\s*:|"
    r"\s*(?:\*+|©|†|‡|\d\)|\(\d\)|[a-z]\)|\[\d\]|¹|²|³)\s*\S",
    re.IGNORECASE,
)
_HEADING = re.compile(r"(?:wijk|stadsdeel|gebied|deelgebied|rayon|cluster|kern|district)\b", re.IGNORECASE)
_ANYWHERE = re.compile(r"\s*(?:pagina|page|blz\.?) \d+(?:\s*(?:van|/|of)\s*\d+)?\s*$", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{3}")
_SOURCE = re.compile(r"(?:bron(?:nen)?|source|toelichting)\s*:", re.IGNORECASE)


def repeated_headers(strings: Sequence[Strings], header: Header, data: np.ndarray) -> np.ndarray:
    """Rows that repeat a header row (tables pasted below each other), with the other header rows."""
    if not header.rows or not len(data):
        return np.zeros(0, dtype=int)
    same = _like(strings, header.rows[-1], data)
    found = set(np.flatnonzero(same).tolist())
    for back, upper in enumerate(reversed(header.rows[:-1]), start=1):
        if found:
            again = _like(strings, upper, data)
            rows = np.flatnonzero(same).tolist()
            found.update(row - back for row in rows if row >= back and again[row - back])
    return np.array(sorted(found), dtype=int)


def _like(strings: Sequence[Strings], row: int, data: np.ndarray) -> np.ndarray:
    """Per row of data whether it holds what this row holds."""
    same = data.copy()
    for column in strings:
        if not same.any():
            break
        same &= column.codes == column.codes[row]
    return same


def filled_cells(strings: Sequence[Strings]) -> np.ndarray:
    """Per row how many of its cells are filled."""
    filled = np.zeros(len(strings[0].codes) if strings else 0, dtype=np.int32)
    for column in strings:
        filled += ~column.blank
    return filled


def titles_between(strings: Sequence[Strings], repeated: Sequence[int], data: np.ndarray) -> List[int]:
    """Rows of one cell right above a repeated header: the titles of its part."""
    found = []
    for row in repeated:
        above = int(row) - 1
        while above >= 0 and data[above] and _is_alone(strings, above):
            found.append(above)
            above -= 1
    return found


def _is_alone(strings: Sequence[Strings], row: int) -> bool:
    filled = [at for at, column in enumerate(strings) if not column.blank[row]]
    return len(filled) == 1 < len(strings) and is_text(text_of(strings[filled[0]], row))


def headings(strings: Sequence[Strings], names: Sequence[str], data: np.ndarray) -> List[int]:
    """Rows of one cell that name the wijk of the rows below them: *Wijk 01 Centrum* among buurten."""
    if len(strings) < 2 or not len(data) or words.level_of(names[0]) == "wijk":
        return []
    first = strings[0]
    alone = data & ~first.blank & (filled_cells(strings) == 1)
    places = np.flatnonzero(alone)
    if not len(places) or len(places) > 0.4 * data.sum():
        return []
    others = first.only(data & ~alone).sample
    if others.share(_HEADING.match) > 0.1:
        return []
    last = int(np.flatnonzero(data)[-1])
    return [row for row in places.tolist() if row < last and _HEADING.match(text_of(first, row))]


def footnotes(strings: Sequence[Strings], data: np.ndarray) -> np.ndarray:
    """Rows with nothing but a note in one cell: anywhere with ``Bron:``, and at the end."""
    if len(strings) < 2:
        return np.flatnonzero(strings[0].rows_where(_says_source) & data)
    filled = filled_cells(strings)
    alone = data & (filled == 1)
    firsts = np.flatnonzero(alone & ~strings[0].blank).tolist()
    notes = [row for row in firsts if is_note_text(text_of(strings[0], row))]
    notes.extend(_sources(strings, data & (filled <= SOURCE_CELLS)))
    rows_with_more = np.flatnonzero(data & ~alone)
    if not len(rows_with_more):
        return np.array(notes, dtype=int)
    notes.extend(_at_the_end(strings, data, alone, int(rows_with_more[-1]), set(notes)))
    notes.extend(_key_to_marks(strings, data, alone, int(rows_with_more[-1])))
    return np.array(sorted(set(notes)), dtype=int)


def is_note_text(text: str) -> bool:
    """Whether a text says itself that it is a note: *Bron:*, *Gegenereerd op*, *Pagina 2*."""
    return _FOOTNOTE.match(text) is not None or _ANYWHERE.match(text) is not None


def other_rows_below(strings: Sequence[Strings], head: Head, data: np.ndarray) -> Dict[int, str]:
    """Rows below the last number, behind a blank row, with words where the table has numbers."""
    rows = np.flatnonzero(data)[::-1][:TAIL]
    below: List[int] = []
    for row in rows.tolist():
        if any(numbers.is_number(text_of(strings[at], row)) for at in head.numeric):
            break
        below.insert(0, row)
    else:
        return {}
    found = [row for row in below if (~data[rows[len(below)] : row]).any()]
    if not any(is_text(text_of(strings[at], row)) for row in found for at in head.numeric):
        return {}
    full = [row for row in found if sum(not column.blank[row] for column in strings) > 1]
    reason = "second_table" if len(full) > 1 else "footnote"
    return dict.fromkeys(found, reason)


def _at_the_end(
    strings: Sequence[Strings], data: np.ndarray, alone: np.ndarray, last: int, notes: Set[int]
) -> List[int]:
    """Single cells below the last full row, from the first that reads as a note (or a blank row) on."""
    lengths = [len(text) for text in strings[0].texts[:1000] if text]
    usual = max(float(NOTE), 2.0 * float(np.median(lengths)) if lengths else 0.0)
    found, ended = [], False
    for row in range(last + 1, min(len(data), last + 1 + TAIL)):
        first = text_of(strings[0], row)
        ended = ended or not data[row] or row in notes or len(first) > usual or not first
        if ended and data[row] and alone[row] and not _holds_a_number(strings, row):
            found.append(row)
    return found


def _holds_a_number(strings: Sequence[Strings], row: int) -> bool:
    return any(numbers.is_number(text_of(column, row)) for column in strings)


def _key_to_marks(strings: Sequence[Strings], data: np.ndarray, alone: np.ndarray, last: int) -> List[int]:
    """Rows below a blank one that explain a mark: ``x`` beside *geheim*, and no number."""
    found = []
    row = last
    while row >= 0 and last - row < TAIL and data[row]:
        first, others = text_of(strings[0], row), [text_of(column, row) for column in strings[1:]]
        filled = [text for text in others if text]
        if numbers.status_of(first, {}) is None and not re.fullmatch(r"[\d*¹²³a-z][):.=]?", first):
            return []
        if not first or len(filled) != 1 or not _WORDS.match(filled[0]):
            return []
        found.append(row)
        row -= 1
    return found if row >= 0 and not data[row] else []


def _sources(strings: Sequence[Strings], data: np.ndarray) -> List[int]:
    """Rows such as ``Bron:`` with the partner's name in the next cell, and no number anywhere."""
    places = np.flatnonzero(data)
    places = places[strings[0].only(data).rows_where(_says_source)] if len(places) else places
    return [row for row in places.tolist() if not _holds_a_number(strings, row)]


def text_of(column: Strings, row: int) -> str:
    """The text of a cell."""
    return column.texts[int(column.codes[row])]


def _says_source(text: str) -> bool:
    return text[:1] in "bBsStT" and _SOURCE.match(text) is not None


@dataclass(frozen=True)
class Beside:
    """What stands right of a table and is no part of it."""

    columns: Tuple[int, ...] = ()
    findings: Tuple[Finding, ...] = ()


def side_notes(
    strings: Sequence[Strings], labels: Sequence[str], header: Header, lines: np.ndarray, of_text: bool
) -> Beside:
    """Columns right of the table with only a note or two, in their name or below it.

    Never the columns a header names, unless nothing stands below a sentence; and in a text file
    (``of_text``) never the column right beside the table, since there a cell too many in a line makes one.
    """
    if not header.rows:
        return Beside()
    below = np.zeros(len(lines), dtype=bool)
    below[header.end :] = True
    kept = [at for at, label in enumerate(labels) if label and not _is_sentence(label)]
    last = max(kept, default=len(labels))
    found, told = [], []
    for at in range(last + 1, len(labels)):
        filled = np.flatnonzero(below & ~strings[at].blank)
        if not _is_side_note(strings, labels, at, filled, last + of_text):
            continue
        found.append(at)
        cells = [*([header.rows[-1]] if labels[at] else []), *filled.tolist()]
        if cells:
            values = {"column": letters(at), "lines": tuple(int(lines[row]) for row in cells[:MOST_LINES])}
            told.append(Finding("side_note", {**values, "cells": len(cells)}))
    return Beside(tuple(found), tuple(told))


def _is_sentence(label: str) -> bool:
    told = _FOOTNOTE.match(label) is not None
    return len(label) > NOTE or (told and (":" in label or len(label) > NOTE / 2))


def _is_side_note(
    strings: Sequence[Strings], labels: Sequence[str], at: int, filled: np.ndarray, last: int
) -> bool:
    """``last``: the last column that can belong to the table."""
    if len(filled) > FEW:
        return False
    if labels[at] and not len(filled):
        return True
    if at > last + 1:
        return True
    return at > last and not labels[at] and all(is_text(text_of(strings[at], row)) for row in filled)


def table_beside(
    strings: Sequence[Strings], labels: Sequence[str], head: Head, header: Header, lines: np.ndarray
) -> Beside:
    """The columns of a second table that stands right of the first, behind an empty column.

    A second table has a key of its own; an empty column between groups of figures is only looks.
    """
    if not header.rows:
        return Beside()
    below = np.zeros(len(lines), dtype=bool)
    below[header.end :] = True
    for gap in range(1, len(labels) - 2):
        if labels[gap] or bool((below & ~strings[gap].blank).any()):
            continue
        right = [at for at in range(gap + 1, len(labels)) if labels[at]]
        if _stands_alone(strings, labels, head, gap, right, below):
            rows = int((below & ~strings[right[0]].blank).sum())
            values = {"column": letters(right[0]), "name": labels[right[0]], "rows": rows}
            return Beside(tuple(range(gap + 1, len(labels))), (Finding("table_beside", values),))
    return Beside()


def _stands_alone(
    strings: Sequence[Strings],
    labels: Sequence[str],
    head: Head,
    gap: int,
    right: Sequence[int],
    below: np.ndarray,
) -> bool:
    """Whether the columns right of a gap have a key of their own and other rows than the left ones."""
    left = [at for at in range(gap) if labels[at]]
    if len(right) < 2 or len(left) < 2 or left[0] in head.numeric:
        return False
    if not set(right[1:]) & set(head.numeric) or not set(left) & set(head.numeric):
        return False
    places = np.flatnonzero(below)[:MOST_COMPARED]
    own = [text_of(strings[left[0]], row) for row in places]
    other = [text_of(strings[right[0]], row) for row in places]
    filled = [text for text in other if text]
    if own == other or len(filled) < 2 or len(set(filled)) < 0.9 * len(filled):
        return False
    if right[0] in head.numeric:
        longer = [bool(text) for text in own] != [bool(text) for text in other]
        return longer and names_column(labels[right[0]])
    again = labels[right[0]].casefold() == labels[left[0]].casefold()
    return again or _names_area(labels[right[0]])


def _names_area(label: str) -> bool:
    return words.is_area_name(label) or words.is_area_code(label) or names_column(label)


def letters(column: int) -> str:
    """A column as spreadsheets call it: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
