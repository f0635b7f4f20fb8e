"""Text files: their encoding, delimiter and quote, and their lines as cells."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from contextlib import contextmanager
from typing import Iterator, List, Optional, Tuple

import numpy as np
import pandas as pd

from ..errors import BadSetting, UnreadableFile
from ..model.recipe import Reading
from .grid import Grid

DELIMITERS = ";\t,|"
SAMPLE = 1 << 18
"""Delimiter and quote are recognised on this many characters."""
SAMPLE_LINES = 400
MOST_CELLS = 60_000_000
"""More cells than this (by counting delimiters) means that the delimiters are inside texts."""
_NO_DELIMITER = "\x1f"

_CLEAN = re.compile(
    r"\s*|[-+€ ]*\d[\d.,  ]*\s?[%*]*|\d{1,4}[-/]\d{1,2}[-/]\d{1,4}.*|[^;\t|,\"]+(?:, [^;\t|,\"]+)*"
)


def read(content: bytes, name: str, reading: Reading) -> Grid:
    """The cells of a text file.

    Raises UnreadableFile where the encoding that was told does not fit, BadSetting where it is unknown.
    """
    text, encoding = decode(content, name, reading.encoding)
    if reading.delimiter and len(reading.delimiter) != 1:
        raise BadSetting("delimiter", reading.delimiter, "; , | …")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    delimiter, quote = (reading.delimiter, '"') if reading.delimiter else sniff(text[:SAMPLE])
    cells, lines = _cells(text, delimiter, quote)
    return Grid(
        name=name,
        sheet="",
        sheets=(),
        cells=cells,
        lines=lines,
        encoding=encoding,
        delimiter=delimiter,
    )


def decode(content: bytes, name: str, told: Optional[str] = None) -> Tuple[str, str]:
    """The text of a file and the name of its encoding."""
    if told:
        try:
            return content.decode(told), told
        except UnicodeDecodeError as error:
            raise UnreadableFile(name, f"{told}: byte {error.start}") from error
        except LookupError as error:
            raise BadSetting("encoding", told, "utf-8, cp1252, utf-16, latin-1 …") from error
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace"), encoding
    wide = wide_encoding(content)
    for encoding in (wide, "utf-8", "cp1252") if wide else ("utf-8", "cp1252"):
        text = _decoded(content, encoding)
        if text is not None:
            return text, encoding
    return content.decode("latin-1"), "latin-1"


def _decoded(content: bytes, encoding: str) -> Optional[str]:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def wide_encoding(content: bytes) -> str:
    """UTF-16 without its mark: every other byte is zero."""
    sample = np.frombuffer(content[:4096], dtype=np.uint8)
    if len(sample) < 8:
        return ""
    even, odd = float((sample[::2] == 0).mean()), float((sample[1::2] == 0).mean())
    if odd > 0.4 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.1 else ""


def sniff(sample: str) -> Tuple[str, str]:
    """The delimiter ("" where lines are not divided) and the quote that make the neatest table."""
    told = re.match(r"sep=(.)\n", sample)
    if told:
        return told[1], '"'
    lines = sample.split("\n")
    whole = "\n".join(lines[: min(len(lines) - 1, SAMPLE_LINES)] if len(lines) > 2 else lines)
    single = re.findall(r"(?:^|[;,\t|])'[^'\n]*'(?=[;,\t|]|$)", whole, re.MULTILINE)
    quotes = ['"'] if '"' in whole or len(single) < len(lines[:SAMPLE_LINES]) else ["'", '"']
    scores = {
        (delimiter, quote): _neatness(whole, delimiter, quote) for quote in quotes for delimiter in DELIMITERS
    }
    best = max(scores, key=lambda dialect: scores[dialect])
    return best if scores[best] > 0 else ("", '"')


def _neatness(sample: str, delimiter: str, quote: str) -> float:
    """How much a delimiter makes of a sample: as many cells on each line, each of one known form."""
    with _any_field_size():
        rows = [row for row in csv.reader(io.StringIO(sample), delimiter=delimiter, quotechar=quote) if row]
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0.0
    width = max(widths, key=lambda size: (widths[size] * (size - 1) / size, size))
    table = [row for row in rows if len(row) == width]
    clean = sum(1 for row in table for cell in row if _CLEAN.fullmatch(cell))
    return len(table) / len(rows) * (width - 1) / width * clean / (len(table) * width)


@contextmanager
def _any_field_size() -> Iterator[None]:
    """Let a cell be as long as it is (a polygon as text); the limit belongs to the whole program."""
    before = csv.field_size_limit(1 << 30)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _cells(text: str, delimiter: str, quote: str) -> Tuple[pd.DataFrame, np.ndarray]:
    """All rows of the file, blank ones too, and the line each starts on."""
    mark = delimiter or _NO_DELIMITER
    line_count = text.count("\n") + (0 if text.endswith("\n") or not text else 1)
    content = text.encode("utf-8")
    width = _widest_line(content, mark)
    if width * line_count <= MOST_CELLS:
        cells = _read_at_once(content, mark, quote, width)
        if cells is not None and len(cells) == line_count:
            return _without_empty_end(cells), np.arange(1, line_count + 1)
    return _read_by_record(text, mark, quote)


def _widest_line(content: bytes, delimiter: str) -> int:
    """At most so many cells stand on a line."""
    mark = delimiter.encode("utf-8")
    if len(mark) > 1:
        return max(line.count(mark) for line in content.split(b"\n")) + 1
    letters = np.frombuffer(content, dtype=np.uint8)
    ends = np.append(np.flatnonzero(letters == 10), len(letters))
    before = np.searchsorted(np.flatnonzero(letters == mark[0]), ends)
    return int(np.diff(before, prepend=0).max()) + 1


def _read_at_once(content: bytes, delimiter: str, quote: str, width: int) -> Optional[pd.DataFrame]:
    """The fast way; None where a quote is not closed."""
    try:
        return pd.read_csv(
            io.BytesIO(content),
            sep=delimiter,
            quotechar=quote,
            header=None,
            names=list(range(width)),
            index_col=False,
            dtype=object,
            na_filter=False,
            skip_blank_lines=False,
            encoding="utf-8",
            engine="c",
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError):
        return None


def _without_empty_end(cells: pd.DataFrame) -> pd.DataFrame:
    """Without the last columns when nothing stands in them (delimiters inside quotes made them)."""
    width = cells.shape[1]
    while width > 1 and bool((cells.iloc[:, width - 1] == "").all()):
        width -= 1
    return cells.iloc[:, :width]


def _read_by_record(text: str, delimiter: str, quote: str) -> Tuple[pd.DataFrame, np.ndarray]:
    """For cells that hold line ends: every record with the line it starts on.

    Where a quote that nobody closed would swallow the rows below it, each line is read by itself.
    """
    rows: List[List[str]] = []
    lines: List[int] = []
    with _any_field_size():
        reader = csv.reader(io.StringIO(text), delimiter=delimiter, quotechar=quote)
        start = 1
        for row in reader:
            rows.append(row)
            lines.append(start)
            start = reader.line_num + 1
        usual = Counter(map(len, rows)).most_common(1)[0][0] if rows else 1
        if _swallowed(rows, delimiter, usual):
            split = text[:-1].split("\n") if text.endswith("\n") else text.split("\n")
            rows = [next(csv.reader([line], delimiter=delimiter, quotechar=quote), []) for line in split]
            lines = list(range(1, len(rows) + 1))
    width = max([len(row) for row in rows] + [1])
    padded = [row + [""] * (width - len(row)) for row in rows]
    cells = pd.DataFrame(padded, columns=list(range(width)), dtype=object)
    return cells, np.array(lines, dtype=int)


def _swallowed(rows: List[List[str]], delimiter: str, usual: int) -> bool:
    """Whether a cell of several lines holds what looks like rows of the table."""
    if usual < 2:
        return any(cell.count("\n") > 50 for row in rows for cell in row)
    return any(
        line.count(delimiter) >= usual - 1
        for row in rows
        for cell in row
        if "\n" in cell
        for line in cell.split("\n")[1:]
    )
