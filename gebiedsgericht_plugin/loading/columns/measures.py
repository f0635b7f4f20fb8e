"""What numbers measure: percentages, amounts of money or plain quantities, and in which unit."""

from __future__ import annotations

from collections import Counter
from typing import List, Optional, Sequence, Tuple

import numpy as np

from ...errors import BadSetting
from ...model.tables import ColumnKind
from ..notation import numbers, units, words

_NO_CHOICE = (ColumnKind.EMPTY,)


def kind_told(name: str, value: str) -> ColumnKind:
    """The kind that an officer wrote for a column; BadSetting where there is none of that name."""
    allowed = [kind.value for kind in ColumnKind if kind not in _NO_CHOICE]
    if value not in allowed:
        raise BadSetting(f"kinds: {name}", value, ", ".join(allowed))
    return ColumnKind(value)


def cannot_be(name: str, kind: ColumnKind) -> BadSetting:
    """That the cells of a column do not hold what the officer says."""
    return BadSetting(f"kinds: {name}", kind.value, f"{ColumnKind.TEXT.value}, {ColumnKind.CATEGORY.value}")


def without_units(
    texts: Sequence[str], sample: Sequence[str]
) -> Tuple[Sequence[str], str, Optional[np.ndarray]]:
    """The texts without a unit behind the number; the unit; and factors where several occur.

    A unit that cannot be turned into that of most cells leaves its text no number, so that
    ``3 km`` never counts among pieces.
    """
    found = Counter(
        unit.name for unit in (numbers.split_unit(text)[1] for text in sample) if unit is not None
    )
    signs = Counter(sign for sign in map(_sign, sample) if sign)
    if not found:
        most = signs.most_common(1)
        return texts, most[0][0] if most and most[0][1] >= len(sample) / 2 else "", None
    usual = units.unit_of(found.most_common(1)[0][0])
    plain: List[str] = []
    factors = np.ones(len(texts))
    for at, text in enumerate(texts):
        number, unit = numbers.split_unit(text)
        if unit is None or usual is None or unit.name == usual.name:
            plain.append(number)
        elif unit.measures and unit.measures == usual.measures:
            plain.append(number)
            factors[at] = unit.times / usual.times
        else:
            plain.append(text)
    return plain, usual.name if usual else "", factors


def _sign(text: str) -> str:
    """The sign of a percentage or an amount in a cell; empty: none."""
    if "%" in text:
        return "%"
    return "€" if "€" in text or "eur" in text.lower() else ""


def unit_in(name: str) -> str:
    """The unit that a column's name tells; empty: none."""
    return units.in_header(name)


def kind_of(name: str, unit: str, values: np.ndarray) -> Tuple[ColumnKind, float, str]:
    """Whether numbers are percentages, amounts or plain, how sure that is, and a doubt."""
    what = units.measures(unit)
    known = values[~np.isnan(values)]
    if what == units.PERCENT or (not what and words.is_percentage(name)):
        if what != units.PERCENT and len(known) and (known.min() < -100 or known.max() > 1000):
            return ColumnKind.NUMBER, 0.7, ""
        fraction = len(known) > 1 and bool(known.max() <= 1) and bool((known % 1 != 0).any())
        return ColumnKind.PERCENTAGE, 1.0, "share_or_percentage" if fraction else ""
    if what == units.EURO:
        return ColumnKind.AMOUNT, 1.0, ""
    if words.is_amount(name):
        return ColumnKind.AMOUNT, 0.8, ""
    return ColumnKind.NUMBER, 1.0, ""
