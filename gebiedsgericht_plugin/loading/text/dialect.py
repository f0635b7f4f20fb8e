"""How the lines of a text are divided into cells: the delimiter, the quote and the escape.

Every dialect that the text may be in is tried on lines from its beginning, middle and end. The best
makes the neatest table: most lines with as many cells as the others, and cells that are each one thing
(a number, a date, a code, a name) rather than half of one or two together.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Dict, Iterable, Iterator, List, Sequence, Tuple

from ...model.tables import Guess

DELIMITERS = ";\t,|"
"""The usual ones, the likeliest first."""
RARE = "~^\x1f\x01¦§#:!*&"
"""Those that count only where they make a table beyond doubt."""
SPACES = "  "
"""Stands for: two or more spaces."""
SAMPLE_LINES = 360
LONGEST_SAMPLE = 400_000
"""So many characters of the sample are judged at most."""
LONGEST_JUDGED = 400
"""Of a cell so many characters are judged."""
_BLOCKS = 6
_BLOCK_BYTES = 1 << 16

_TOLD = re.compile(r'"?sep=(.)"?\n', re.IGNORECASE)
_NUMBER = re.compile(r"[-+€<>≤≥(  ]{0,3}\d[\d.,'  ]*(?:[eE][-+]?\d+)?[%‰*€)-]{0,3}")
_WHEN = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]\d{1,2}:\d{2}.{0,12})?|\d{1,2}:\d{2}(?::\d{2})?")
_NAMED = re.compile(r"[^;\t|,\"~^§¦\x01\x1c-\x1f]+")
_SENTENCE = re.compile(r"[^;\t|\"~^§¦\x01\x1c-\x1f]+", re.DOTALL)
_LOOSE_COMMA = re.compile(r"\S,\S")
_ESCAPED = re.compile(r"\\[\"'](?=[^;,\t|\n\"'])")
"""A quote after a backslash, inside a cell: at its end it may as well close it."""
_FORMULA = re.compile(r'="[^"]*"')


@dataclass(frozen=True)
class Dialect:
    """A delimiter ("" where lines are not divided), a quote ("" where there is none), an escape."""

    delimiter: str
    quote: str = '"'
    escape: str = ""


@dataclass(frozen=True)
class Sniffed:
    """The dialect of a text, the usual number of cells on a line, and how sure that is."""

    dialect: Dialect
    width: int
    neatness: float = 0.0
    """How neat a table it makes, 0 … 1."""
    guesses: Tuple[Guess, ...] = ()


def sample_of(text: bytes, codec: str) -> str:
    """Whole lines, ended by LF, from the beginning, the middle and the end of a text."""
    return _some_of(text).decode(codec, errors="replace").replace("\r\n", "\n")


def _some_of(text: bytes) -> bytes:
    if len(text) <= _BLOCK_BYTES * (_BLOCKS + 2):
        return text
    parts = [text[: 2 * _BLOCK_BYTES].rpartition(b"\n")[0]]
    step = (len(text) - 3 * _BLOCK_BYTES) // _BLOCKS
    for at in range(1, _BLOCKS + 1):
        start = 2 * _BLOCK_BYTES + (at - 1) * step
        block = text[start : start + _BLOCK_BYTES]
        parts.append(block.partition(b"\n")[2].rpartition(b"\n")[0])
    parts.append(text[-_BLOCK_BYTES:].partition(b"\n")[2])
    return b"\n".join(part for part in parts if part)


def sniff(sample: str, told: Dialect = Dialect("", "", ""), fixed: Sequence[str] = ()) -> Sniffed:
    """The dialect that makes the neatest table of a sample.

    ``fixed`` names what is settled beforehand (``delimiter``, ``quote``, ``escape``), taken from ``told``.
    """
    match = _TOLD.match(sample)
    if match and "delimiter" not in fixed:
        told, fixed = Dialect(match[1], told.quote, told.escape), (*fixed, "delimiter")
    text = _chosen_lines(sample)
    scores: Dict[Dialect, Tuple[float, int]] = {}
    for dialect in _candidates(text, told, fixed):
        scores[dialect] = neatness(text, dialect)
    best = max(scores, key=lambda dialect: scores[dialect][0])
    score, width = scores[best]
    if score <= 0 and "delimiter" not in fixed:
        best = Dialect("", told.quote if "quote" in fixed else '"', told.escape)
        return Sniffed(best, 1, 0.0, (Guess("delimiter", "", 0.9),))
    return Sniffed(best, width, score, _guesses(best, scores, fixed))


def _chosen_lines(sample: str) -> str:
    """Lines of the sample from its beginning, middle and end, so that it stays quick."""
    lines = sample.split("\n")
    if len(lines) > SAMPLE_LINES:
        half = SAMPLE_LINES // 2
        rest = lines[half:]
        blocks = [rest[at : at + 30] for at in range(0, max(len(rest) - 60, 1), max(len(rest) // 5, 31))]
        lines = lines[:half] + [line for block in blocks for line in block] + rest[-60:]
    kept: List[str] = []
    size = 0
    for line in lines:
        size += len(line) + 1
        if kept and size > LONGEST_SAMPLE:
            break
        kept.append(line)
    return "\n".join(kept)


def _candidates(text: str, told: Dialect, fixed: Sequence[str]) -> List[Dialect]:
    if "delimiter" in fixed:
        delimiters = [told.delimiter]
    else:
        delimiters = [letter for letter in DELIMITERS + RARE if letter in text]
        delimiters += [SPACES] if SPACES in text.strip() else []
    quotes = [told.quote] if "quote" in fixed else _quotes(text)
    escapes = [told.escape] if "escape" in fixed else (["", "\\"] if _ESCAPED.search(text) else [""])
    found = [Dialect(d, q, e) for d in delimiters for q in quotes for e in escapes if not e or q]
    return found or [Dialect(told.delimiter, told.quote or '"', told.escape)]


def _quotes(text: str) -> List[str]:
    """Quotes that stand around cells somewhere."""
    edge = r";,\t|~^"
    opens = re.search(rf"(?:^|[{edge}])'", text, re.MULTILINE)
    closes = re.search(rf"'(?=[{edge}]|$)", text, re.MULTILINE)
    return ['"', "'"] if opens and closes else ['"']


def records(text: str, dialect: Dialect) -> List[List[str]]:
    """A text divided into records of cells, as simply as can be."""
    if dialect.delimiter == SPACES:
        return [re.split(r" {2,}|\t", line.strip()) if line.strip() else [] for line in text.split("\n")]
    if not dialect.delimiter:
        return [[line] if line else [] for line in text.split("\n")]
    with any_field_size():
        return list(reader(io.StringIO(text, newline=""), dialect))


def reader(lines: Iterable[str], dialect: Dialect) -> Iterator[List[str]]:
    """Python's own reader for a dialect."""
    return csv.reader(
        lines,
        delimiter=dialect.delimiter,
        quotechar=dialect.quote or None,
        quoting=csv.QUOTE_MINIMAL if dialect.quote else csv.QUOTE_NONE,
        escapechar=dialect.escape or None,
        doublequote=not dialect.escape,
        skipinitialspace=dialect.delimiter != " ",
    )


@contextmanager
def any_field_size() -> Iterator[None]:
    """Let a cell be as long as it is (a polygon as text); the limit belongs to the whole program."""
    before = csv.field_size_limit(1 << 30)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def neatness(sample: str, dialect: Dialect) -> Tuple[float, int]:
    """How neat a table a dialect makes of a sample (0 … 1), and the number of cells on most lines.

    Title lines above and notes below the table do not count against it.
    """
    try:
        rows = [row for row in records(sample, dialect) if row]
    except csv.Error:
        return 0.0, 1
    width = _usual_width(rows)
    if width < 2:
        return 0.0, 1
    own = [at for at, row in enumerate(rows) if _fits(row, width)]
    inside = own[-1] - own[0] + 1
    around = len(rows) - inside
    even = len(own) / (inside + 0.3 * around)
    if dialect.delimiter not in DELIMITERS and (even < 0.9 or len(own) < 3):
        return 0.0, 1
    table = [rows[at] for at in own]
    cells = [cell for row in table for cell in row[:width]]
    filled = [cell for cell in cells if cell.strip()]
    clean = sum(_cleanness(cell, dialect) for cell in filled) / max(len(filled), 1)
    full = 0.5 + 0.5 * min(1.0, 2.0 * len(filled) / len(cells))
    rare = 1.0 if dialect.delimiter in DELIMITERS else 0.8
    return rare * even * (width - 1) / (width - 0.5) * clean * full, width


def _usual_width(rows: Sequence[Sequence[str]]) -> int:
    """As many cells as most lines have, empty ones at the end left out of account."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 1
    return max(widths, key=lambda size: (widths[size] * (size - 1) / size, size))


def _fits(row: Sequence[str], width: int) -> bool:
    """Whether a line is one of the table's: as wide, or with nothing but empty cells beyond."""
    return len(row) == width or (len(row) > width and not any(row[width:]))


def _cleanness(cell: str, dialect: Dialect) -> float:
    """1 for a cell that is one thing, less for what looks like half of one or two together."""
    cell = cell[:LONGEST_JUDGED].strip(" \xa0")
    if _NUMBER.fullmatch(cell) or _WHEN.fullmatch(cell) or _FORMULA.fullmatch(cell):
        return 1.0
    if cell[:1] in "\"'" and len(cell) > 1 and (cell[0] != dialect.quote) and cell[-1] == cell[0]:
        return 0.3
    if cell.count('"') % 2 or (dialect.escape == "" and '\\"' in cell):
        return 0.1
    if _NAMED.fullmatch(cell):
        return 1.0
    if _SENTENCE.fullmatch(cell):
        return 0.5 if _LOOSE_COMMA.search(cell) and len(cell) < 60 else 0.9
    return 0.6 if " " in cell and len(cell) > 25 else 0.2


def _guesses(
    best: Dialect, scores: Dict[Dialect, Tuple[float, int]], fixed: Sequence[str]
) -> Tuple[Guess, ...]:
    top = scores[best][0]
    rivals: Dict[str, float] = {}
    for dialect, (score, _) in scores.items():
        if dialect.delimiter != best.delimiter and score > 0:
            rivals[dialect.delimiter] = max(score, rivals.get(dialect.delimiter, 0.0))
    near = max(rivals.values(), default=0.0)
    sure = 1.0 if "delimiter" in fixed else round(min(0.99, 0.5 + top * (1 - near / max(top, 1e-9))), 2)
    likely = sorted(
        (mark for mark, score in rivals.items() if score > 0.5 * top), key=lambda mark: -rivals[mark]
    )
    found = [Guess("delimiter", best.delimiter, sure, tuple(likely))]
    if best.quote and best.quote != '"':
        found.append(Guess("quote", best.quote, 1.0 if "quote" in fixed else 0.9, ('"',)))
    if best.escape:
        found.append(Guess("escape", best.escape, 1.0 if "escape" in fixed else 0.9))
    return tuple(found)
