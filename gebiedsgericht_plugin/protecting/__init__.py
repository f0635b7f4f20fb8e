"""Values to figures that may leave the house: what is about too few people is held back.

``protect`` for a whole map set, ``protect_counts`` for one table. Both hold back, besides the
small numbers, whatever would give these away.
"""

from __future__ import annotations

from .counts import CountsProtected, protect_counts
from .earlier import COUNT, known_counts
from .protect import check_all, nothing, protect
from .rules import PRESETS, Preset, threshold

__all__ = [
    "COUNT",
    "PRESETS",
    "CountsProtected",
    "Preset",
    "check_all",
    "known_counts",
    "nothing",
    "protect",
    "protect_counts",
    "threshold",
]
