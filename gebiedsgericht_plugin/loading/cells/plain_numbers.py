"""Plain numbers from their bytes: a minus, digits and at most one mark, read many at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Optional, Tuple

import numpy as np

from .positions import ROWS, WORD, Source, Texts, distinct, word

LONGEST = 17
MOST_DIGITS = 15
TELLING_DIGITS = 8
"""Whole numbers as long as this may be those of persons, or codes: every single one is looked at."""
CBS_SPECIAL = -99990
MANY = 1 << 16
"""In a column with fewer rows than this every cell is compared with every other."""
LOOKED_AT = 1 << 13
MOSTLY_DECIMALS, MOSTLY_DIFFERENT = 0.8, 0.5
_DOT, _COMMA, _MINUS, _ZERO, _SPACE = (ord(letter) for letter in ".,-0 ")
_POWERS = 10.0 ** np.arange(LONGEST + 1)


@dataclass(frozen=True)
class Plain:
    """What texts are worth that are plain numbers."""

    values: np.ndarray
    """NaN where a text is anything else."""
    marks: np.ndarray
    """0, or the byte of the decimal mark."""
    telling: np.ndarray
    """Whether it is a whole number, or the whole part of one, as long as those of persons."""

    @staticmethod
    def of(source: Source, starts: np.ndarray, stops: np.ndarray) -> Plain:
        """What stands between these positions; some at a time, so that what is in between stays small."""
        size = len(starts)
        plain = Plain(np.empty(size), np.empty(size, dtype=np.uint8), np.empty(size, dtype=bool))
        for begin in range(0, size, ROWS):
            some = slice(begin, begin + ROWS)
            found = _worth(source, starts[some], stops[some])
            plain.values[some], plain.marks[some], plain.telling[some] = found
        return plain

    @staticmethod
    def of_texts(texts: Texts) -> Plain:
        """What texts are worth; worked out once for them and for any taken from them."""
        if "values" not in texts.kept:
            texts.kept.update(vars(Plain.of(texts.source, texts.starts, texts.stops)))
        return Plain(texts.kept["values"], texts.kept["marks"], texts.kept["telling"])


def each_its_own(source: Source, starts: np.ndarray, stops: np.ndarray) -> Optional[Tuple[np.ndarray, Texts]]:
    """The codes and texts of a long column of decimals that are nearly all different; None for any other.

    To find out which of them are alike would cost more than it saves, so each decimal is a text of its
    own. Everything else in the column, whole numbers too, is compared as ever.
    """
    if len(starts) < MANY:
        return None
    step = len(starts) // LOOKED_AT
    sample = Plain.of(source, starts[::step], stops[::step])
    decimals = sample.values[sample.marks > 0]
    if len(decimals) < MOSTLY_DECIMALS * len(sample.values):
        return None
    if len(np.unique(decimals)) < MOSTLY_DIFFERENT * len(decimals):
        return None
    plain = Plain.of(source, starts, stops)
    if plain.telling.any():
        return None
    others, own = np.flatnonzero(plain.marks == 0), np.flatnonzero(plain.marks)
    found, firsts = distinct(source, starts[others], stops[others])
    codes = np.empty(len(starts), dtype=np.int32)
    codes[others] = found
    codes[own] = np.arange(len(firsts), len(firsts) + len(own), dtype=np.int32)
    texts = Texts(source, starts, stops)
    texts.kept.update(vars(plain))
    del plain
    texts.keep(np.concatenate((others[firsts], own)))
    return codes, texts


def _worth(
    source: Source, starts: np.ndarray, stops: np.ndarray
) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Per text its value (NaN: no plain number), its decimal mark, and whether it is a long whole number."""
    starts, sizes = _trimmed(source.bytes_, starts, stops)
    sizes = np.where(sizes <= LONGEST, sizes, 0)
    whole = np.zeros(len(starts), dtype=np.int64)
    digits, decimals, marks, mark = (np.zeros(len(starts), dtype=np.uint8) for _ in range(4))
    for letter in _letters(source, starts, sizes):
        amount = letter - np.uint8(_ZERO)
        is_digit = amount <= 9
        is_mark = (letter == _DOT) | (letter == _COMMA)
        whole *= np.where(is_digit, np.uint8(10), np.uint8(1))
        whole += amount * is_digit
        digits += is_digit
        decimals += is_digit & (marks > 0)
        marks += is_mark
        mark |= letter * is_mark
    negative = source.bytes_[starts] == _MINUS
    sound = (digits > 0) & (digits <= MOST_DIGITS) & (digits + marks + negative == sizes)
    sound &= (marks == 0) | ((marks == 1) & (decimals > 0) & (decimals < digits))
    values = whole / _POWERS[decimals]
    np.negative(values, out=values, where=negative)
    telling = sound & (digits - decimals >= TELLING_DIGITS)
    sound &= values > CBS_SPECIAL
    return np.where(sound, values, np.nan), mark * sound, telling


def _letters(source: Source, starts: np.ndarray, sizes: np.ndarray) -> Iterator[np.ndarray]:
    """Per place the letters that texts have there, 0 where a text has ended."""
    longest = int(sizes.max()) if len(sizes) else 0
    for at in range(-(-longest // WORD)):
        letters = word(source, starts, sizes, at).astype("<u8", copy=False).view(np.uint8).reshape(-1, WORD)
        yield from np.ascontiguousarray(letters[:, : longest - at * WORD].T)


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
