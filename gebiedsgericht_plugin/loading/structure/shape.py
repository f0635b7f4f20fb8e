"""Tables that lie on their side: areas as columns, what is measured as rows."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Callable, List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ...model.recipe import Reading
from ...model.tables import Finding, Guess
from ..cells.grid import Grid
from ..columns.recognition import CBS_CODE, PC6
from ..notation import dates, numbers, words
from .header import is_text, stripped
from .totals import says_total

AS_IS, TRANSPOSED = "as_is", "transposed"
MOST_ROWS = 400
"""A longer table stands upright: so many things are not measured of an area."""
LEAST = 3
"""So many areas side by side make a table that lies on its side."""
LOOKED = 40
"""The row of areas is looked for in this many rows."""

_SHORT = re.compile(r"0\d{1,7}|\d{7,8}")
_PC4 = re.compile(r"[1-9]\d{3}")
_PLACE = re.compile(r"(?:wijk|buurt|stadsdeel|gebied|kern)\s+\d{1,2}\b.*", re.IGNORECASE)
_MEASURED = re.compile(
    r"aantal|inwoners|woning|huishoud|percentage|aandeel|gemiddeld|totaal|oppervlak|leeftijd|bevolking|"
    r"inkomen|misdrij|inbraak|diefstal|overlast|mutatie|huur|koop|bijstand|uitkering|wmo|jeugd|score|cijfer|"
    r"index|dichtheid|mannen|vrouwen|jaar\b|werk|bedrijv|banen|afstand|\d+\s*(?:-|tot|t/m)\s*\d+|%|€|"
    r"per 1\.?000",
    re.IGNORECASE,
)


def upright(grid: Grid, reading: Reading) -> Grid:
    """The grid with its areas as rows: itself, or turned where the areas stand as columns.

    Of a turned grid ``lines`` are the numbers of the file's columns (A is 1), so that rows in the
    file = columns of the table; the rows above and below the table come first and last, counted on
    behind the last column. The finding ``transposed`` says so; ``reading.shape`` decides where given.
    """
    if (
        reading.shape == AS_IS
        or grid.has_header is not None
        or not len(grid.cells)
        or grid.cells.shape[1] < 2
    ):
        return grid
    told = reading.shape == TRANSPOSED
    if not told and (len(grid.cells) > MOST_ROWS or grid.cells.shape[1] <= LEAST):
        return grid
    rows = stripped(grid, slice(0, None))
    found = _areas_in_a_row(rows)
    if not any(map(any, rows)) or not (found or told):
        return grid
    row, confidence = found or (_first_wide(rows), 1.0)
    return _turned(grid, rows, row, 1.0 if told else confidence)


def _areas_in_a_row(rows: List[List[str]]) -> Optional[Tuple[int, float]]:
    """The row in which areas stand side by side, and how sure that is; None: there is none."""
    for at, cells in enumerate(rows[:LOOKED]):
        filled = [cell for cell in cells if cell]
        if at and sum(map(numbers.is_number, rows[at - 1])) >= LEAST:
            return None
        if len(filled) < LEAST:
            continue
        below = [other for other in rows[at + 1 :] if sum(map(bool, other)) > 1]
        label = next(column for column in range(len(cells)) if any(row[column] for row in rows[at:]))
        first = [other[label] for other in below if other[label]]
        if not below or not _names_measures(cells, first, label):
            continue
        confidence = _confidence(cells, label, first, below)
        if confidence:
            return at, confidence
    return None


def _names_measures(cells: Sequence[str], first: Sequence[str], label: int) -> bool:
    """Whether the first column holds different texts, none of them an area of its own."""
    if not first or len(set(first)) < 0.8 * len(first):
        return False
    worded = [text for text in first if is_text(text) or dates.is_period(text)]
    areas = [text for text in first if _is_code(text) or _PLACE.fullmatch(text)]
    return len(worded) >= 0.8 * len(first) and not areas


def _confidence(cells: Sequence[str], label: int, first: Sequence[str], below: List[List[str]]) -> float:
    """How sure it is that a row names areas side by side, over rows of numbers; 0: it does not."""
    across = [cell for cell in cells[label + 1 :] if cell]
    if len(set(across)) < len(across) or len(across) < LEAST or not _numbers_across(cells, label, below):
        return 0.0
    tests: Tuple[Callable[[str], object], ...] = (CBS_CODE.fullmatch, PC6.fullmatch, _PLACE.fullmatch)
    if any(sum(1 for cell in across if test(cell)) >= 0.6 * len(across) for test in tests):
        return 0.99
    named = cells[label]
    place = words.is_area_name(named) or words.is_area_code(named) or words.is_postcode(named)
    forms = (_SHORT, _PC4) if place and not dates.is_period(across[0]) else ()
    if any(all(form.fullmatch(cell) for cell in across) for form in forms):
        return 0.95
    if not all(is_text(cell) for cell in across):
        return 0.0
    measured = sum(1 for text in first if _MEASURED.search(text)) / len(first)
    beside = sum(1 for text in across if _MEASURED.search(text) and not says_total(text)) / len(across)
    if measured >= 0.4 and beside <= 0.1 and (place or not named or _names_a_measure(named)):
        return 0.9 if place else 0.8
    return 0.0


def _names_a_measure(label: str) -> bool:
    return words.stem(label) in {"onderwerp", "indicator", "thema", "kenmerk", "omschrijving", "gegeven"}


def _numbers_across(cells: Sequence[str], label: int, below: List[List[str]]) -> bool:
    """Whether most cells below the areas are numbers or stand for one."""
    columns = [at for at in range(label + 1, len(cells)) if cells[at]]
    texts = [row[at] for row in below for at in columns if row[at]]
    counted = [text for text in texts if numbers.is_number(text) or numbers.status_of(text, {}) is not None]
    return len(texts) >= len(columns) and len(counted) >= 0.6 * len(texts)


def _is_code(text: str) -> bool:
    return CBS_CODE.fullmatch(text) is not None or PC6.fullmatch(text) is not None


def _first_wide(rows: List[List[str]]) -> int:
    widths = [sum(map(bool, cells)) for cells in rows]
    return next(at for at, width in enumerate(widths) if width >= max(1, 0.5 * max(widths)))


def _turned(grid: Grid, rows: List[List[str]], first: int, confidence: float) -> Grid:
    """The grid with the table's columns as rows; the titles above it first, what is below it last."""
    label = next(at for at in range(len(rows[first])) if any(row[at] for row in rows[first:]))
    last = _last_row(rows, first, label)
    table = grid.cells.iloc[first : last + 1].to_numpy(dtype=object)
    kept = [at for at, row in enumerate(table) if any(cell.strip() for cell in row)]
    blanks = [first + at for at in range(len(table)) if at not in kept]
    body = table[kept].T
    around = [*range(first), *blanks, *range(last + 1, len(rows))]
    width = max(body.shape[1], grid.cells.shape[1] if around else 0)
    above = [_padded(grid, row, width) for row in range(first)]
    under = [_padded(grid, row, width) for row in around[first:]]
    middle = [[*row, *[""] * (width - len(row))] for row in body.tolist()]
    cells = pd.DataFrame([*above, *middle, *under], dtype=object)
    columns = np.arange(1, len(middle) + 1)
    counted = len(middle) + 1 + np.arange(len(around))
    told = {"line": int(grid.lines[first]), "areas": len(middle) - 1}
    return replace(
        grid,
        cells=cells,
        lines=np.concatenate((counted[:first], columns, counted[first:])),
        numeric=frozenset(),
        merged=(),
        hidden_rows=frozenset(),
        guesses=(*grid.guesses, Guess("shape", TRANSPOSED, confidence, (AS_IS,) if confidence < 1 else ())),
        findings=(*grid.findings, Finding("transposed", told)),
    )


def _padded(grid: Grid, row: int, width: int) -> List[str]:
    cells: List[str] = grid.cells.iloc[row].tolist()
    return [*cells, *[""] * (width - len(cells))]


def _last_row(rows: List[List[str]], first: int, label: int) -> int:
    """The last row with a name and something beside it."""
    full = [at for at in range(first, len(rows)) if rows[at][label] and sum(map(bool, rows[at])) > 1]
    return max(full, default=first)
