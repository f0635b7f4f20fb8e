"""Grids and regions for tests, without a file."""

from __future__ import annotations

from typing import Any, Dict, Sequence, Tuple, Union

import numpy as np
import pandas as pd

from gebiedsgericht_plugin.loading import Grid
from gebiedsgericht_plugin.loading.structure import region, shape
from gebiedsgericht_plugin.model.recipe import Reading


def grid(rows: Union[str, Sequence[Sequence[Any]]], **more: Any) -> Grid:
    """A grid of these rows; a text is cut at its line ends and semicolons."""
    if isinstance(rows, str):
        rows = [line.split(";") for line in rows.strip("\n").split("\n")]
    width = max(len(row) for row in rows)
    padded = [["" if cell is None else str(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    cells = pd.DataFrame(padded, dtype=object)
    return Grid("laag", "", (), cells, np.arange(1, len(cells) + 1), **more)


def found(
    rows: Union[str, Grid, Sequence[Sequence[Any]]], reading: Reading = Reading(), **more: Any
) -> region.Region:
    """The region of these rows, turned first where they lie on their side."""
    upright = shape.upright(rows if isinstance(rows, Grid) else grid(rows, **more), reading)
    strings = [upright.strings(at) for at in range(upright.cells.shape[1])]
    return region.find(upright, strings, reading)


def data(made: region.Region) -> Sequence[int]:
    """The lines (from 1) that are data."""
    return [int(row) + 1 for row in np.flatnonzero(made.data)]


def aside(made: region.Region) -> Dict[int, str]:
    """Line -> why it was set aside."""
    return {row + 1: reason for row, reason in sorted(made.reasons.items())}


def told(made: region.Region, code: str) -> Tuple[Dict[str, object], ...]:
    """The values of the findings with this code."""
    return tuple(dict(finding.values) for finding in made.findings if finding.code == code)
