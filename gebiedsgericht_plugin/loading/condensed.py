"""Columns of very many different numbers, judged by a part of their texts and read from their bytes.

Of a column with hundreds of thousands of different numbers the texts that anything could depend on stay
(the sample, everything that is no plain number, the smallest and the largest, those at the start and the
end of the file); the other plain numbers are represented by one of them. What is recognised is then
spread over all of them. Where anything does not agree, the column is read from all its texts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Mapping, Optional, Tuple

import numpy as np

from .cells import WORD, Texts, word
from .grid import SAMPLE, Sample, Strings
from .typed import Typed

FEWEST = 4 * SAMPLE
"""Columns with fewer distinct texts are read from all of them."""
EDGE = 300
"""Texts of so many rows at the start and the end stay as they are."""
LONGEST = 17
MOST_DIGITS = 15
TELLING_DIGITS = 8
"""Whole numbers as long as this may be those of persons, or codes: every single one is looked at."""
CBS_SPECIAL = -99990
MOSTLY = 0.8
_DOT, _COMMA, _MINUS, _ZERO, _NINE, _SPACE = (ord(letter) for letter in ".,-09 ")


@dataclass(frozen=True)
class Plain:
    """What the texts are worth that are a minus, digits and at most one mark."""

    values: np.ndarray
    """NaN where a text is anything else."""
    marks: np.ndarray
    """0, or the byte of the decimal mark."""


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
    plain = plain_numbers(texts)
    if plain is None:
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
    place = np.cumsum(keep, dtype=strings.codes.dtype) - 1
    place[~keep] = place[stands_in[len(stands_in) // 2]]
    counts = np.bincount(place, weights=strings.counts, minlength=len(kept)).astype(np.int64)
    return Condensed(place[strings.codes], list(texts.take(kept)), counts, strings, plain, kept, ~keep)


def expand(item: Typed) -> Optional[Typed]:
    """What was recognised from a condensed column, for all its texts; None where that does not follow."""
    strings = item.strings
    if not isinstance(strings, Condensed):
        return item
    values = item.values
    if values is None or values.dtype.kind != "f" or item.points is not None:
        return None
    mark = ord(item.column.decimal) if item.column.decimal else 0
    if not np.isin(strings.plain.marks[strings.spoken_for], (0, mark)).all():
        return None
    own = strings.plain.values[strings.kept]
    usual = np.isin(strings.plain.marks[strings.kept], (0, mark)) & ~np.isnan(own)
    if not np.array_equal(own[usual], values[usual]):
        return None
    full = strings.plain.values.copy()
    full[strings.kept] = values
    return replace(item, strings=strings.full, values=full)


def plain_numbers(texts: Texts) -> Optional[Plain]:
    """What plain numbers are worth, from their bytes; None where some are as long as those of persons."""
    if "values" not in texts.kept:
        values, marks, telling = _worth(texts)
        texts.kept.update(values=values, marks=marks, telling=telling)
    if texts.kept["telling"].any():
        return None
    return Plain(texts.kept["values"], texts.kept["marks"])


def _worth(texts: Texts) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Per text its value (NaN: no plain number), its decimal mark, and whether it is a long whole number."""
    starts, sizes = _trimmed(texts.source.bytes_, texts.starts, texts.stops)
    usable = (sizes > 0) & (sizes <= LONGEST)
    whole = np.zeros(len(starts), dtype=np.int64)
    digits, decimals, marks = (np.zeros(len(starts), dtype=np.uint8) for _ in range(3))
    negative = np.zeros(len(starts), dtype=bool)
    longest = int(sizes[usable].max()) if usable.any() else 0
    for at in range(longest):
        if at % WORD == 0:
            block = word(texts.source, starts, np.where(usable, sizes, 0), at // WORD)
            letters = block.astype("<u8", copy=False).view(np.uint8).reshape(-1, WORD)
        letter = letters[:, at % WORD].copy()
        digit = (letter >= _ZERO) & (letter <= _NINE)
        mark = (letter == _DOT) | (letter == _COMMA)
        if at == 0:
            negative = letter == _MINUS
            usable &= digit | negative
        else:
            usable &= digit | (letter == 0) | (mark & (marks == 0) & (digits > 0))
        np.copyto(marks, letter, where=mark)
        np.copyto(whole, whole * 10 + (letter.astype(np.int64) - _ZERO), where=digit)
        digits += digit
        decimals += digit & (marks > 0)
    usable &= (digits > 0) & (digits <= MOST_DIGITS) & ((marks == 0) | (decimals > 0))
    telling = usable & (digits - decimals >= TELLING_DIGITS)
    values = whole / 10.0 ** decimals.astype(float)
    values[negative] *= -1
    usable &= values > CBS_SPECIAL
    return np.where(usable, values, np.nan), np.where(usable, marks, 0).astype(np.uint8), telling


def _trimmed(letters: np.ndarray, starts: np.ndarray, stops: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Starts and sizes without the spaces around the texts."""
    for _ in range(2 * LONGEST):
        space = (stops > starts) & (letters[starts] == _SPACE)
        if not space.any():
            break
        starts = starts + space
    for _ in range(2 * LONGEST):
        space = (stops > starts) & (letters[np.maximum(stops - 1, 0)] == _SPACE)
        if not space.any():
            break
        stops = stops - space
    return starts, stops - starts
