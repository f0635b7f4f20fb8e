"""Raw cells of a file with what each row and column was taken for, to be shown in colour."""

from __future__ import annotations

from pathlib import Path
from typing import List, Optional, Tuple, Union

import numpy as np

from ..model.recipe import Reading
from ..model.tables import Column, Preview
from . import personal
from .cells.grid import Grid
from .reading import Recognised, left_out, look

LAST = 12
"""Of the rows that are shown so many are the last ones of the file."""


def preview(source: Union[Path, Grid], reading: Reading = Reading(), rows: int = 60) -> Preview:
    """The first and last rows of a file and what was taken for what; cells of personal columns masked.

    So are those of columns that are left out.
    Raises what ``inspect`` raises.
    """
    found = look(source, reading)
    height = len(found.grid.cells)
    last = min(LAST, rows // 4)
    shown = np.arange(height) if height <= rows else np.r_[: rows - last, height - last : height]
    columns, kinds = _columns(found)
    mask = _masked(found)
    cells = found.grid.cells.iloc[shown].to_numpy().tolist()
    return Preview(
        inspection=found.inspection(),
        lines=tuple(int(line) for line in found.grid.lines[shown]),
        cells=tuple(personal.masked(row, mask) for row in cells),
        roles=tuple(_role(found, int(row)) for row in shown),
        columns=tuple(columns),
        personal=tuple(kinds),
    )


def _role(found: Recognised, row: int) -> str:
    if row in found.region.header:
        return "header"
    return found.region.reasons.get(row, "data")


def _masked(found: Recognised) -> List[bool]:
    """Per column of the grid whether its cells are hidden."""
    hidden = {column.column for column in found.personal} | left_out(found.region, found.reading)
    mask = [False] * found.grid.cells.shape[1]
    for name, at in zip(found.region.names, found.region.columns):
        mask[at] = name in hidden
    return mask


def _columns(found: Recognised) -> Tuple[List[Optional[Column]], List[str]]:
    """Per column of the grid what it is read as, and which personal data it holds."""
    by_name = {item.column.name: item.column for item in found.typed}
    held = {column.column: column.kind for column in found.personal}
    width = found.grid.cells.shape[1]
    columns: List[Optional[Column]] = [None] * width
    kinds = [""] * width
    for name, at in zip(found.region.names, found.region.columns):
        kinds[at] = held.get(name, "")
        columns[at] = None if kinds[at] else by_name.get(name)
    return columns, kinds
