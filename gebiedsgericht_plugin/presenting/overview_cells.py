"""The columns of the table of all areas by all indicators, and how their figures are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Mapping, Tuple

import numpy as np

from ..model.legends import LegendSet
from ..model.recipe import Indicator, Kind
from ..styling import palettes
from ..styling.classes import class_of
from ..styling.vision import contrast
from ..texts import number
from .charts import Space
from .drawing import fit_names, text_width
from .figures import Figure, Figures

LEAST_COLUMN, MOST_COLUMN = 4.0, 10.0
"""Width of a column, in font sizes: at least, and for its words at most."""
MOST_LEFT = 6
"""Letters of a word that is never broken."""
PAD = 0.8
"""Beside a figure, in font sizes."""


@dataclass(frozen=True)
class Measured:
    """A column: an indicator with its figures of all areas, and by code of those of the level above."""

    figures: Figures
    legend: LegendSet
    above: Mapping[str, Figure]

    @property
    def indicator(self) -> Indicator:
        """What it is of."""
        return self.figures.indicator

    @property
    def every(self) -> Tuple[Figure, ...]:
        """All figures that may stand in it."""
        whole = () if self.figures.whole is None else (self.figures.whole,)
        return (*whole, *self.above.values(), *self.figures.areas)


def value_text(item: Figure, column: Measured, space: Space) -> str:
    """A figure as it stands in the table: without its unit, which stands above it; a category by name."""
    value = item.value or 0.0
    if column.indicator.kind is Kind.CATEGORY and column.legend.classes:
        place = int(class_of(column.legend, np.array([item.exact], dtype=float))[0])
        if place >= 0:
            return fit_names(
                [column.legend.classes[place].label], space.em * MOST_COLUMN, space.points, space.house.font
            )[0]
    return number(value, column.figures.decimals, space.language)


def widest(column: Measured, space: Space) -> float:
    """Millimetres of the widest figure of a column."""
    texts = {value_text(item, column, space) for item in column.every if item.value is not None}
    return max((text_width(text, space.points, space.house.font, bold=True) for text in texts), default=0.0)


def column_width(column: Measured, space: Space) -> float:
    """As wide as the longest word above it and the widest figure in it, within bounds."""
    em, font = space.em, space.house.font
    words = max(text_width(word, space.points, font, bold=True) for word in column.indicator.name.split())
    words = min(words + em * 0.55, em * MOST_COLUMN)
    return max(words, widest(column, space) + em * (2 * PAD + 0.5), em * LEAST_COLUMN)


def hyphened(name: str, room: float, space: Space) -> str:
    """A name of which words that are too wide are in pieces, with a hyphen after each but the last."""
    return " ".join(part for word in name.split() for part in _pieces(word, room, space))


def _pieces(word: str, room: float, space: Space) -> Iterator[str]:
    def wide(text: str) -> float:
        return text_width(text, space.points, space.house.font, bold=True)

    while len(word) > MOST_LEFT and wide(word) > room:
        end = next((n for n in range(len(word) - 3, 2, -1) if wide(word[:n] + "-") <= room), 3)
        yield word[:end] + "-"
        word = word[end:]
    yield word


def ink_on(colour: str, usual: str) -> str:
    """What can be read on a colour: the ink of the page where it stands out enough, else black or white."""
    if contrast(usual, colour) >= palettes.LEAST_TEXT_CONTRAST:
        return usual
    return max(("#ffffff", "#000000"), key=lambda shade: contrast(shade, colour))
