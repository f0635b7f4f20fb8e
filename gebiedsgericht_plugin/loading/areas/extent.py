"""Points held against the areas they should lie in: a coordinate system that is wrong shows there at last."""

from __future__ import annotations

from typing import Optional, Tuple

import numpy as np

from ...model.areas import RD, AreaSet
from ...model.tables import ColumnKind, Finding, Table
from ..layers import crs
from ..notation import words


def outside_areas(table: Table, areas: AreaSet) -> Optional[Finding]:
    """What tells that points are read in another system than they are in, held against their areas.

    That is where nearly none of them lies in the extent of the areas, and nearly all would as another
    system; None: nothing does, or the table has no points.
    """
    used = next((guess.value for guess in table.inspection.guesses if guess.what == "crs"), table.crs)
    pair = _as_written(table, used) if used else None
    if pair is None:
        return None
    left, low, right, high = (float(value) for value in areas.frame.total_bounds)
    judged = crs.judge(*pair, used, (left, low, right, high))
    if judged.proposed in ("", used):
        return None
    values = {
        "declared": used,
        "inside": round(100 * judged.share_declared),
        "areas": areas.id,
        "proposed": judged.proposed,
        "percent": round(100 * judged.share),
    }
    return Finding("points_outside_areas", values)


def _as_written(table: Table, used: str) -> Optional[Tuple[np.ndarray, np.ndarray]]:
    """The coordinates as the file has them; None where the table no longer holds them."""
    if used == RD:
        named = {column.kind: column.name for column in table.inspection.columns}
        pairs = [(named.get(ColumnKind.X, ""), named.get(ColumnKind.Y, ""))]
    else:
        own = [column.name for column in table.inspection.columns if column.kind is ColumnKind.NUMBER]
        axes = {words.axis_of(name): name for name in reversed(own)}
        pairs = [(axes.get(x, ""), axes.get(y, "")) for x, y in (("x", "y"), ("lon", "lat"))]
    for x, y in pairs:
        if x in table.frame and y in table.frame:
            return table.frame[x].to_numpy(dtype=float), table.frame[y].to_numpy(dtype=float)
    return None
