"""CBS squares of 100 and 500 metres: their shape is in their code."""

from __future__ import annotations

import re
from typing import Iterable, List, Optional, Sequence

import numpy as np
from shapely.geometry import Polygon, box

CODE = re.compile(r"E(\d{4})N(\d{4})", re.IGNORECASE)
"""Hectometres RD of the corner at the left below: ``E1234N4567``."""
SIZES = (500, 100)
_HECTOMETRE = 100


def are_squares(codes: Iterable[str]) -> bool:
    """Whether nearly all of these codes are those of squares (not where there are none)."""
    texts = [code for code in codes if code]
    return bool(texts) and sum(CODE.fullmatch(text) is not None for text in texts) >= 0.9 * len(texts)


def size_of(codes: Iterable[str]) -> int:
    """The length of a side in metres: 500 where every corner lies on a multiple of 500, else 100."""
    numbers = [
        int(part) for code in codes for match in [CODE.fullmatch(code)] if match for part in match.groups()
    ]
    return SIZES[0] if numbers and all(number % 5 == 0 for number in numbers) else SIZES[1]


def shapes(codes: Sequence[Optional[str]], size: int = 0) -> List[Optional[Polygon]]:
    """The square of each code in RD (0: of the size that they tell); None where a text is no such code."""
    side = size or size_of(code for code in codes if code)
    return [_shape(code, side) for code in codes]


def codes_at(x: np.ndarray, y: np.ndarray, size: int) -> List[str]:
    """The code of the square in which each point (RD) lies; empty where it has no place."""
    known = np.isfinite(x) & np.isfinite(y)
    east, north = (np.where(known, np.floor(np.where(known, axis, 0) / size), 0) for axis in (x, y))
    step = size // _HECTOMETRE
    pairs = zip((east * step).astype(int).tolist(), (north * step).astype(int).tolist(), known.tolist())
    return [f"E{left:04d}N{below:04d}" if placed else "" for left, below, placed in pairs]


def _shape(code: Optional[str], size: int) -> Optional[Polygon]:
    match = CODE.fullmatch(code or "")
    if match is None:
        return None
    x, y = (int(part) * _HECTOMETRE for part in match.groups())
    return box(x, y, x + size, y + size)
