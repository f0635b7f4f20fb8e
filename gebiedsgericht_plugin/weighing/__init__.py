"""Figures laid over each other: two at once, themes that coincide, what changed, and what is noise.

Takes ``ProtectedValues`` only, so what is withheld is nowhere counted as low or high. What comes out has a
``key`` for every area that can be placed and a status that says why for every other; words and colours
are given to it in ``styling.map_words``.
"""

from __future__ import annotations

from .aligned import Column, column, periods_for, together
from .categories import OTHER, categories
from .change import SAME, change, classed
from .coincidence import coincidence, in_worst, letters
from .multiples import Panel, alike, panels, shape
from .pairs import bivariate
from .similar import similar
from .weighed import Weighed

__all__ = [
    "OTHER",
    "SAME",
    "Column",
    "Panel",
    "Weighed",
    "alike",
    "bivariate",
    "categories",
    "change",
    "classed",
    "coincidence",
    "column",
    "in_worst",
    "letters",
    "panels",
    "periods_for",
    "shape",
    "similar",
    "together",
]
