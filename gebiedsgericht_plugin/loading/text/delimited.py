"""Text files: their bytes as lines and cells, nothing lost and every line accounted for."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, replace
from typing import FrozenSet, Iterator, List, Optional, Sequence, Tuple

import numpy as np

from ...errors import BadSetting
from ...model.recipe import Reading
from ...model.tables import Finding, Guess
from ..cells.grid import Grid
from ..cells.positions import CRLF, LF, Cells, Gathered, Source, places_of, split
from . import dialect as dialects
from . import encodings, fixed_width
from .dialect import SPACES, Dialect, Sniffed
from .encodings import Encoded, wide_encoding

__all__ = ["decode", "read", "wide_encoding"]

MOST_PER_BYTE = 3
"""So many cells per byte of the file, most of them absent, are made at most; longer lines end sooner."""
FEWEST_CELLS = 2_000_000
NEAT = 0.6
"""A delimiter that makes a table as neat as this needs no comparison with columns of fixed width."""
LONGEST_CELL = 200
"""A cell may go on for so many lines; a quote open for longer was never closed."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")
_BLOCK = 1 << 20


@dataclass(frozen=True)
class _Body:
    """A text of which all lines end alike: in LF, or in CR and LF."""

    content: bytes
    codec: str
    line_end: bytes = LF

    @property
    def text(self) -> str:
        """The whole text, with LF as line end."""
        return self.content.decode(self.codec, errors="replace").replace("\r\n", "\n")

    def lines(self) -> List[str]:
        """Its lines."""
        text = self.text
        if not text:
            return []
        return (text[:-1] if text.endswith("\n") else text).split("\n")

    def with_lf(self) -> _Body:
        """The same text with LF as line end."""
        return self if self.line_end == LF else _Body(self.content.replace(CRLF, LF), self.codec)


@dataclass(frozen=True)
class _Split:
    """A text divided into cells, and how."""

    cells: Cells
    lines: np.ndarray
    delimiter: str
    guesses: Tuple[Guess, ...] = ()
    findings: Tuple[Finding, ...] = ()
    broken: FrozenSet[int] = frozenset()


def read(content: bytes, name: str, reading: Reading) -> Grid:
    """The cells of a text file.

    Raises UnreadableFile where the encoding that was told does not fit, BadSetting where it is unknown
    or where delimiter, quote, escape or widths make no sense.
    """
    encoded = encodings.recognise(content, name, reading.encoding)
    del content
    body, findings = _plain(encoded)
    encoded = replace(encoded, content=b"")
    made = _divided(body, reading)
    return Grid(
        name=name,
        sheet="",
        sheets=(),
        cells=made.cells,
        lines=made.lines,
        encoding=encoded.told,
        delimiter=made.delimiter,
        broken=made.broken,
        guesses=(encoded.guess, *made.guesses),
        findings=(*encoded.findings, *findings, *made.findings),
    )


def decode(content: bytes, name: str, told: Optional[str] = None) -> Tuple[str, str]:
    """The text of a file and the name of its encoding."""
    encoded = encodings.recognise(content, name, told)
    return encoded.content.decode(encoded.codec, errors="replace"), encoded.told


def _plain(encoded: Encoded) -> Tuple[_Body, Tuple[Finding, ...]]:
    """The bytes with one kind of line end, without zero bytes and the end mark of DOS."""
    content = encoded.content
    findings = []
    if b"\0" in content:
        findings.append(Finding("zero_bytes", {"times": content.count(b"\0")}))
        content = content.replace(b"\0", b"")
    if content.endswith(b"\x1a"):
        content = content.rstrip(b"\x1a")
    if b"\r" not in content:
        return _Body(content, encoded.codec), tuple(findings)
    if _only_crlf(content):
        return _Body(content, encoded.codec, CRLF), tuple(findings)
    content = content.replace(CRLF, LF).replace(b"\r", LF)
    return _Body(content, encoded.codec), tuple(findings)


def _only_crlf(content: bytes) -> bool:
    """Whether every CR stands before an LF, and every LF behind a CR."""
    if content.startswith(LF) or content.endswith(b"\r"):
        return False
    letters = np.frombuffer(content, dtype=np.uint8)
    for at in range(0, len(letters) - 1, _BLOCK):
        block = letters[at : at + _BLOCK + 1]
        if not np.array_equal(block[:-1] == CRLF[0], block[1:] == CRLF[1]):
            return False
    return True


def _divided(body: _Body, reading: Reading) -> _Split:
    if reading.widths:
        guess = Guess("widths", " ".join(map(str, reading.widths)), 1.0)
        return _by_width(body, fixed_width.told(reading.widths), guess)
    told, settled = _told(reading)
    sample = dialects.sample_of(body.content, body.codec)
    sniffed = dialects.sniff(sample, told, settled)
    by_spaces = sniffed.dialect.delimiter == SPACES
    if reading.delimiter is None and (by_spaces or sniffed.neatness < NEAT):
        found = fixed_width.find(sample.split("\n"))
        if found is not None and (by_spaces or found[1] > sniffed.neatness):
            spans, sure = found
            widths = " ".join(str(stop - start) for start, stop in spans[:-1])
            return _by_width(body, spans, Guess("widths", widths, sure))
    return _by_delimiter(body, sniffed)


def _told(reading: Reading) -> Tuple[Dialect, Tuple[str, ...]]:
    """What the officer settled about the dialect (BadSetting)."""
    settled = []
    for what, value, lengths in (
        ("delimiter", reading.delimiter, (1,)),
        ("quote", reading.quote, (0, 1)),
        ("escape", reading.escape, (0, 1)),
    ):
        if value is None:
            continue
        if value != SPACES and (len(value) not in lengths or value in ("\n", "\r", "\0")):
            raise BadSetting(what, value, "; , | …" if what == "delimiter" else "\" ' …")
        settled.append(what)
    delimiter, quote, escape = reading.delimiter or "", reading.quote, reading.escape or ""
    if quote and quote in (delimiter, escape):
        raise BadSetting("quote", quote, "\" ' …")
    return Dialect(delimiter, '"' if quote is None else quote, escape), tuple(settled)


def _by_width(body: _Body, spans: fixed_width.Spans, guess: Guess) -> _Split:
    gathered = Gathered()
    for at, line in enumerate(body.lines()):
        gathered.add(fixed_width.divide(line, spans, guess.confidence == 1.0), at + 1)
    cells, lines = gathered.cells()
    return _Split(cells.without_empty_end(), lines, "", (guess,))


def _by_delimiter(body: _Body, sniffed: Sniffed) -> _Split:
    dialect = sniffed.dialect
    most = max(FEWEST_CELLS, MOST_PER_BYTE * len(body.content))
    quick = _quickly(body, dialect, most)
    if quick is not None:
        cells, lines = quick
        if not cells.source.quote or not _swallowed(cells, dialect, sniffed.width):
            findings = _uneven(cells, lines, sniffed.width)
            return _Split(cells.without_empty_end(), lines, dialect.delimiter, sniffed.guesses, findings)
    return _by_record(body, sniffed, most)


def _quickly(body: _Body, dialect: Dialect, most: int) -> Optional[Tuple[Cells, np.ndarray]]:
    """All at once, where delimiter and quote are one byte each and stand where they belong."""
    if dialect.escape or dialect.delimiter == SPACES or not body.content:
        return None
    if not (dialect.delimiter + dialect.quote).isascii():
        return None
    quote = dialect.quote.encode("ascii")
    quote = quote if quote and quote in body.content else b""
    body = body.with_lf() if quote else body
    source = Source.of(body.content, body.codec, dialect.quote if quote else "")
    return split(source, dialect.delimiter.encode("ascii"), quote, body.line_end, most)


def _swallowed(cells: Cells, dialect: Dialect, width: int) -> bool:
    """Whether a cell of several lines holds what looks like rows of the table."""
    ends = places_of(cells.source, LF)
    if len(ends) <= len(cells):
        return False
    held_by = np.searchsorted(cells.starts, ends, side="right") - 1
    inside = (held_by >= 0) & (ends < cells.stops[held_by])
    for at in np.unique(held_by[inside]).tolist():
        text = cells.source.content[int(cells.starts[at]) : int(cells.stops[at])].decode("latin-1")
        if _holds_rows(text, dialect, width):
            return True
    return False


def _holds_rows(text: str, dialect: Dialect, width: int) -> bool:
    """Whether the lines of one cell below its first look like rows, so that its quote was never closed."""
    inner = text.split("\n")[1:]
    if len(inner) > LONGEST_CELL:
        return True
    if not dialect.delimiter or width < 2:
        return False
    like = [line for line in inner if line.count(dialect.delimiter) >= width - 1]
    return bool(like) and (width > 3 or len(like) > len(inner) / 2)


def _by_record(body: _Body, sniffed: Sniffed, most: int) -> _Split:
    """Record by record: for escapes, for quotes where none belong, and for lines that differ much.

    Where a quote that nobody closed would swallow the rows below it, its line is read by itself.
    """
    dialect = sniffed.dialect
    all_lines = body.lines()
    widest = max(sniffed.width, 2, most // max(len(all_lines), 1))
    gathered, broken, cut, unclosed = Gathered(), set(), 0, []
    for at, record, count in _records(all_lines, dialect, sniffed.width):
        if count < 0:
            unclosed.append(at + 1)
        cut += len(record) > widest
        if _is_garbage(record):
            broken.add(len(gathered))
        gathered.add(_no_wider(record, widest, dialect.delimiter), at + 1)
    cells, lines = gathered.cells()
    findings = list(_uneven(cells, lines, sniffed.width))
    if unclosed:
        findings.append(Finding("unclosed_quotes", {"times": len(unclosed), "line": unclosed[0]}))
    if cut:
        findings.append(Finding("cut_lines", {"times": cut, "cells": widest}))
    return _Split(
        cells.without_empty_end(),
        lines,
        dialect.delimiter,
        sniffed.guesses,
        tuple(findings),
        frozenset(broken),
    )


def _uneven(cells: Cells, lines: np.ndarray, width: int) -> Tuple[Finding, ...]:
    """What to tell about lines within the table with more cells than the others, or fewer."""
    counts = cells.counts
    uneven = np.flatnonzero(counts != width)
    if width < 2 or not len(uneven) or len(uneven) >= len(counts) - 1:
        return ()
    even = counts == width
    last = len(counts) - 1 - int(np.argmax(even[::-1]))
    inside = uneven[(uneven > int(np.argmax(even))) & (uneven < last)].tolist()
    longer = [row for row in inside if counts[row] > width and cells.filled(row, int(counts[row]) - 1)]
    shorter = [row for row in inside if 1 < counts[row] < width]
    return tuple(
        Finding(code, {"lines": len(found), "line": int(lines[found[0]])})
        for code, found in (("cells_beyond", longer), ("cells_lacking", shorter))
        if len(found)
    )


def _no_wider(record: List[str], widest: int, delimiter: str) -> List[str]:
    """A record of at most so many cells, the last one with all that comes after it."""
    if len(record) <= widest:
        return record
    return [*record[: widest - 1], (delimiter or " ").join(record[widest - 1 :])]


def _is_garbage(record: Sequence[str]) -> bool:
    """Whether a line is no text: control characters for a good part of it."""
    size = sum(map(len, record))
    return size > 3 and sum(len(_CONTROL.findall(cell)) for cell in record) > size / 4


def _records(lines: Sequence[str], dialect: Dialect, width: int) -> Iterator[Tuple[int, List[str], int]]:
    """Each record: the position of its first line, its cells, its lines (-1: a quote is not closed)."""
    if dialect.delimiter in ("", SPACES) or not dialect.quote:
        for at, line in enumerate(lines):
            yield at, _one_line(line, dialect), 1
        return
    at = 0
    while at < len(lines):
        line = lines[at]
        if dialect.quote not in line and not dialect.escape:
            yield at, line.split(dialect.delimiter), 1
            at += 1
            continue
        count = _closes_after(lines, at, dialect)
        if count > 1 and _holds_rows("\n".join(lines[at : at + count]), dialect, width):
            count = 0
        if count:
            yield at, _parsed("\n".join(lines[at : at + count]), dialect), count
            at += count
        else:
            yield at, _one_line(line, Dialect(dialect.delimiter, "", dialect.escape)), -1
            at += 1


def _one_line(line: str, dialect: Dialect) -> List[str]:
    """The cells of a line in which quotes are letters like any other."""
    if not dialect.delimiter:
        return [line]
    if dialect.delimiter == SPACES:
        return re.split(r" {2,}|\t", line.strip())
    if dialect.escape:
        return _parsed(line, Dialect(dialect.delimiter, "", dialect.escape))
    return line.split(dialect.delimiter)


def _parsed(record: str, dialect: Dialect) -> List[str]:
    try:
        with dialects.any_field_size():
            made = next(iter(dialects.reader(io.StringIO(record, newline="\n"), dialect)), [])
    except csv.Error:
        return record.split(dialect.delimiter)
    return made or [""]


def _closes_after(lines: Sequence[str], at: int, dialect: Dialect) -> int:
    """How many lines the record that starts here takes; 0 where its quote is not closed in good time."""
    open_ = False
    for count in range(1, min(LONGEST_CELL + 2, len(lines) - at + 1)):
        open_ = _open_after(lines[at + count - 1], open_, dialect)
        if not open_:
            return count
    return 0


def _open_after(line: str, open_: bool, dialect: Dialect) -> bool:
    """Whether a quote is open at the end of a line."""
    quote, delimiter, escape = dialect.quote, dialect.delimiter, dialect.escape
    at, fresh = 0, not open_
    while at < len(line):
        letter = line[at]
        if escape and letter == escape:
            at += 2
            fresh = False
            continue
        if open_:
            if letter == quote:
                if not escape and line[at + 1 : at + 2] == quote:
                    at += 1
                else:
                    open_ = False
        elif letter == quote and fresh:
            open_ = True
        fresh = not open_ and (letter == delimiter or (fresh and letter == " "))
        at += 1
    return open_
