"""The few cells of a column that are not what the column is: told, so that none is lost."""

from __future__ import annotations

import re
from typing import Mapping, Optional

import numpy as np

from ..model.tables import Finding
from . import personal
from .columns.typed import Typed
from .notation import dates, numbers
from .notation.units import unit_of

MOST = 5
"""So many texts and lines are told."""
LONGEST = 40
MOST_DIGITS = 6
_WORDS = re.compile(r"[^\W\d_]+")
_HARMLESS = frozenset(
    "ca circa ongeveer plm plusminus ongev bijna ruim minder meer dan tot en met of t m min max "
    "minimaal maximaal schatting geschat raming voorlopig definitief gemiddeld totaal geen niets nihil nul "
    "een ja nee niet wel onbekend bekend volgt later nader te bepalen pm n b a v t nvt nb na null none "
    "error fout leeg ntb per week maand kwartaal dag "
    "about approximately less more than estimate estimated none zero yes no "
    "unknown total provisional".split()
)
"""Words that tell of nobody: only cells made up of these, numbers and units are shown."""


def finding(item: Typed, lines: np.ndarray, markers: Mapping[str, str]) -> Optional[Finding]:
    """Where a column of numbers or dates holds something else, and what; None: nowhere.

    ``lines`` are those of the rows. Cells that may be about somebody are counted, not shown.
    """
    odd = item.odd(markers)
    if not len(odd):
        return None
    per_text = np.zeros(len(item.strings.texts), dtype=bool)
    per_text[odd] = True
    rows = np.flatnonzero(per_text[item.strings.codes])
    values = {
        "column": item.column.name,
        "count": len(rows),
        "lines": ", ".join(str(int(lines[row])) for row in rows[:MOST]),
    }
    texts = [item.strings.texts[at] for at in odd.tolist()]
    shown = [f"‘{text}’" for text in dict.fromkeys(texts) if is_harmless(text)][:MOST]
    if not shown:
        return Finding("odd_cells_unshown", values)
    return Finding("odd_cells", {**values, "texts": ", ".join(shown)})


def is_harmless(text: str) -> bool:
    """Whether a text is plainly about nobody: a mark, a short number, a unit, a word for an amount."""
    if len(text) > LONGEST or personal.masked_text(text) != text:
        return False
    if numbers.is_quantity(text):
        return True
    if dates.is_date(text) or sum(map(str.isdigit, text)) > MOST_DIGITS:
        return False
    words = [word.lower() for word in _WORDS.findall(text)]
    return all(word in _HARMLESS or unit_of(word) is not None for word in words)
