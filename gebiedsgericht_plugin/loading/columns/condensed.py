"""Columns of very many different numbers, judged by a part of their texts and read from their bytes.

Of a column with hundreds of thousands of different numbers the texts that anything could depend on stay
(the sample, everything that is no plain number, the smallest and the largest, those at the start and the
end of the file); the other plain numbers are represented by one of them. What is recognised is then
spread over all of them. Where anything does not agree, the column is read from all its texts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Mapping

import numpy as np

from ..cells.grid import SAMPLE, Sample, Strings
from ..cells.plain_numbers import Plain
from ..cells.positions import Texts
from .typed import Typed

FEWEST = 4 * SAMPLE
"""Columns with fewer distinct texts are read from all of them."""
EDGE = 300
"""Texts of so many rows at the start and the end stay as they are."""
MOSTLY = 0.8


@dataclass(frozen=True)
class Condensed(Strings):
    """A column of which most plain numbers are represented by one of them."""

    full: Strings
    plain: Plain
    kept: np.ndarray
    """Positions in the texts of ``full`` of those that stayed."""
    spoken_for: np.ndarray
    """Per text of ``full`` whether another one stands for it."""

    @property
    def sample(self) -> Sample:
        """That of the whole column."""
        return self.full.sample


def condense(strings: Strings, markers: Mapping[str, str]) -> Strings:
    """The column condensed where it can be; else the column itself."""
    texts = strings.texts
    if not isinstance(texts, Texts) or len(texts) < FEWEST:
        return strings
    if any(letter.isdigit() for marker in markers for letter in marker):
        return strings
    plain = Plain.of_texts(texts)
    if plain.telling.any():
        return strings
    known = ~np.isnan(plain.values)
    if known.mean() < MOSTLY:
        return strings
    keep = ~known
    filled = np.flatnonzero(~strings.blank_texts)
    keep[filled[:: max(1, -(-len(filled) // SAMPLE))]] = True
    keep[strings.codes[:EDGE]] = True
    keep[strings.codes[-EDGE:]] = True
    keep[[int(np.nanargmin(plain.values)), int(np.nanargmax(plain.values))]] = True
    kept = np.flatnonzero(keep)
    stands_in = np.flatnonzero(keep & known)
    place = np.cumsum(keep, dtype=strings.codes.dtype)
    place -= 1
    speaker = place[stands_in[len(stands_in) // 2]]
    place[~keep] = speaker
    counts = strings.counts[kept]
    counts[speaker] += strings.counts[~keep].sum()
    return Condensed(place[strings.codes], list(texts.take(kept)), counts, strings, plain, kept, ~keep)


def follows(item: Typed) -> bool:
    """Whether what was recognised from a condensed column holds for all its texts."""
    strings = item.strings
    if not isinstance(strings, Condensed):
        return True
    values = item.values
    if values is None or values.dtype.kind != "f" or item.points is not None:
        return False
    marks = (0, ord(item.column.decimal) if item.column.decimal else 0)
    if not np.isin(strings.plain.marks[strings.spoken_for], marks).all():
        return False
    own = strings.plain.values[strings.kept]
    usual = np.isin(strings.plain.marks[strings.kept], marks) & ~np.isnan(own)
    return bool(np.array_equal(own[usual], values[usual]))


def expand(item: Typed) -> Typed:
    """A column of which what was recognised holds for all its texts, with all of them.

    What was condensed cannot be used any more: its values become those of the column.
    """
    strings = item.strings
    if not isinstance(strings, Condensed):
        return item
    values = strings.plain.values
    values[strings.kept] = item.values
    if isinstance(strings.full.texts, Texts):
        strings.full.texts.kept.clear()
    return replace(item, strings=strings.full, values=values)
