"""The few cells of a column that are not what the column is: told, so that none is lost."""

from __future__ import annotations

from typing import Mapping, Optional

import numpy as np

from ..model.tables import Finding
from . import personal
from .typed import Typed

MOST = 5
"""So many texts and lines are told."""


def finding(item: Typed, lines: np.ndarray, markers: Mapping[str, str]) -> Optional[Finding]:
    """Where a column of numbers or dates holds something else, and what; None: nowhere.

    ``lines`` are those of the rows. Anybody's details in the cells are masked.
    """
    odd = item.odd(markers)
    if not len(odd):
        return None
    per_text = np.zeros(len(item.strings.texts), dtype=bool)
    per_text[odd] = True
    rows = np.flatnonzero(per_text[item.strings.codes])
    texts = [personal.shown(item.strings.texts[at]) for at in odd[:MOST].tolist()]
    values = {
        "column": item.column.name,
        "count": len(rows),
        "texts": ", ".join(f"‘{text}’" for text in dict.fromkeys(texts)),
        "lines": ", ".join(str(int(lines[row])) for row in rows[:MOST]),
    }
    return Finding("odd_cells", values)
