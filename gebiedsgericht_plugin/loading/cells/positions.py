"""The cells of a text file as positions in its bytes: texts are only made where somebody reads them.

A table of a million rows then takes little more memory than its file, and a column is brought back to
its distinct texts by comparing bytes, eight at a time.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import Any, Dict, Iterator, List, Optional, Sequence, Tuple, Union, overload

import numpy as np
import pandas as pd

PADDING = " \t\r\n\xa0\u2007\u202f\u200b\ufeff"
"""What is cut from both ends of a cell: also the spaces and marks that nobody sees."""

WORD = 8
MOST_WORDS = 4
"""Cells of up to so many words of eight bytes are compared at once; longer ones one by one."""
RARE = 0.1
"""When fewer cells than this are longer than a word (a title, a note), they are compared by themselves."""
_BLOCK = 1 << 18
ROWS = 1 << 14
"""So many cells are worked on at a time, so that what is in between stays small."""
FEW = 1 << 15
"""A table of distinct cells starts with room for so many, and grows where there are more."""
_MASKS = np.array([(1 << (8 * size)) - 1 for size in range(8)] + [0xFFFFFFFFFFFFFFFF], dtype=np.uint64)
_PRIME = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)
LF, CRLF = b"\n", b"\r\n"


@dataclass(frozen=True)
class Source:
    """The bytes that cells stand in: their encoding (letters of ASCII as ASCII has them) and quote."""

    content: bytes
    """At least eight bytes, and one more behind the last cell."""
    size: int
    """So many of the bytes are the text's own."""
    encoding: str
    quote: str = ""

    @staticmethod
    def of(content: bytes, encoding: str, quote: str = "") -> Source:
        """A source from the bytes of a text; they are only copied where they do not end in a line end."""
        enough = len(content) >= WORD and content.endswith(LF)
        return Source(content if enough else content + bytes(WORD), len(content), encoding, quote)

    @property
    def bytes_(self) -> np.ndarray:
        """The bytes as numbers."""
        return np.frombuffer(self.content, dtype=np.uint8)

    def decode(self, starts: np.ndarray, stops: np.ndarray) -> List[str]:
        """The texts between these positions, doubled quotes made single."""
        content = self.content
        parts = [content[start:stop] for start, stop in zip(starts.tolist(), stops.tolist())]
        texts = b"\0".join(parts).decode(self.encoding, errors="replace").split("\0") if parts else []
        if self.quote and any(self.quote in text for text in texts):
            texts = [text.replace(self.quote * 2, self.quote) for text in texts]
        return texts


class Texts(Sequence[str]):
    """Distinct texts of a column, cut at both ends, made when they are asked for."""

    def __init__(self, source: Source, starts: np.ndarray, stops: np.ndarray) -> None:
        """The texts between these positions of the source."""
        self.source, self.starts, self.stops = source, starts, stops
        self.kept: Dict[str, Any] = {}
        """What was worked out about the texts, arrays with a place per text; ``take`` keeps it."""
        self._made: Optional[List[str]] = None

    def __len__(self) -> int:
        """How many there are."""
        return len(self.starts)

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> List[str]: ...

    def __getitem__(self, at: Union[int, slice]) -> Union[str, List[str]]:
        """One text, or several."""
        if self._made is not None:
            return self._made[at]
        if isinstance(at, slice):
            return self._decoded(self.starts[at], self.stops[at])
        return self._decoded(self.starts[[at]], self.stops[[at]])[0]

    def __iter__(self) -> Iterator[str]:
        """All texts; from then on they are kept."""
        return iter(self.all())

    def all(self) -> List[str]:
        """All texts; from then on they are kept."""
        if self._made is None:
            self._made = self._decoded(self.starts, self.stops)
        return self._made

    def take(self, places: np.ndarray) -> Texts:
        """Only the texts at these places (or, of a boolean per text, where it is true)."""
        taken = Texts(self.source, self.starts[places], self.stops[places])
        taken.kept = {name: worked_out[places] for name, worked_out in self.kept.items()}
        if self._made is not None:
            taken._made = _those(self._made, places)
        return taken

    def keep(self, places: np.ndarray) -> None:
        """Have only the texts at these places from now on; one array after the other, to save memory."""
        self.starts = self.starts[places]
        self.stops = self.stops[places]
        for name in self.kept:
            self.kept[name] = self.kept[name][places]
        self._made = None if self._made is None else _those(self._made, places)

    def _decoded(self, starts: np.ndarray, stops: np.ndarray) -> List[str]:
        return [text.strip(PADDING) for text in self.source.decode(starts, stops)]

    def blank(self) -> np.ndarray:
        """Per text whether nothing stands in it; only those that begin oddly are looked at."""
        if "blank" in self.kept:
            return np.asarray(self.kept["blank"])
        empty: np.ndarray = self.stops <= self.starts
        first = self.source.bytes_[self.starts]
        doubtful = np.flatnonzero(~empty & ((first <= 32) | (first > 126)))
        if len(doubtful):
            texts = self._decoded(self.starts[doubtful], self.stops[doubtful])
            empty = empty.copy()
            empty[doubtful] = [not text for text in texts]
        self.kept["blank"] = empty
        return empty


def _those(texts: List[str], places: np.ndarray) -> List[str]:
    numbers = np.flatnonzero(places) if places.dtype == bool else places
    return [texts[at] for at in numbers.tolist()]


class _Rows:
    """``cells.iloc[…]``: texts of some rows."""

    def __init__(self, cells: Cells) -> None:
        self._cells = cells

    def __getitem__(self, rows: Any) -> Any:
        if isinstance(rows, tuple):
            return self._cells.frame.iloc[rows]
        if isinstance(rows, (int, np.integer)):
            return self._cells.rows(np.array([range(len(self._cells))[rows]])).iloc[0]
        if isinstance(rows, slice):
            return self._cells.rows(np.array(range(len(self._cells))[rows], dtype=int))
        places = np.asarray(rows)
        return self._cells.rows(np.flatnonzero(places) if places.dtype == bool else places)


class Cells:
    """The cells of a text file, to be used as a data frame of texts with columns 0 … n-1.

    Rows and columns are made when they are asked for; for anything else the whole frame is.
    """

    def __init__(
        self,
        source: Source,
        starts: np.ndarray,
        stops: np.ndarray,
        first: np.ndarray,
        width: int,
        gaps: Tuple[int, int] = (0, 0),
    ) -> None:
        """``first``: position in ``starts`` of the first cell of each row, and one more for the end.

        ``gaps``: so many bytes behind ``starts`` the first cell of a row starts, and any other cell; then
        the separators that cells stop at are the starts of the next ones too, and are kept only once.
        """
        self.source, self.starts, self.stops, self.gaps = source, starts, stops, gaps
        self.first = first
        self.width = width
        self._uneven = np.flatnonzero(self.counts != width)
        self._frame: Optional[pd.DataFrame] = None

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.first) - 1

    @property
    def counts(self) -> np.ndarray:
        """The number of cells of each row."""
        return np.diff(self.first)

    @property
    def shape(self) -> Tuple[int, int]:
        """Rows and columns."""
        return len(self), self.width

    @property
    def columns(self) -> pd.Index:
        """The numbers of the columns."""
        return pd.RangeIndex(self.width)

    @property
    def iloc(self) -> _Rows:
        """Texts by position of the row."""
        return _Rows(self)

    def __getitem__(self, column: int) -> pd.Series:
        """The texts of one column."""
        starts, stops = self.positions(column)
        codes, places = distinct(self.source, starts, stops)
        texts = np.array(self.source.decode(starts[places], stops[places]), dtype=object)
        return pd.Series(texts[codes] if len(texts) else texts, name=column)

    def __getattr__(self, name: str) -> Any:
        """Whatever else a data frame can do."""
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.frame, name)

    @property
    def frame(self) -> pd.DataFrame:
        """All cells as texts; from then on they are kept."""
        if self._frame is None:
            self._frame = pd.DataFrame({at: self[at] for at in range(self.width)}, columns=self.columns)
        return self._frame

    def positions(self, column: int) -> Tuple[np.ndarray, np.ndarray]:
        """Per row where the cell of a column starts and stops; an absent cell is empty."""
        gap = self.gaps[0] if column == 0 else self.gaps[1]
        if not len(self._uneven):
            return self.starts[column :: self.width] + gap, self.stops[column :: self.width]
        at = self.first[:-1] + column
        absent = self._uneven[self.first[self._uneven + 1] <= at[self._uneven]]
        at[absent] = 0
        starts, stops = self.starts[at], self.stops[at]
        starts += gap
        starts[absent] = stops[absent] = 0
        return starts, stops

    def filled(self, row: int, column: int) -> bool:
        """Whether there is anything in a cell, if only a space."""
        at, gap = int(self.first[row]) + column, self.gaps[0] if column == 0 else self.gaps[1]
        return bool(self.stops[at] > self.starts[at] + gap)

    def rows(self, places: np.ndarray) -> pd.DataFrame:
        """The texts of these rows."""
        made = []
        for place in places.tolist():
            end = min(int(self.first[place + 1]), int(self.first[place]) + self.width)
            own = slice(int(self.first[place]), end)
            starts = self.starts[own] + self.gaps[1]
            starts[:1] += self.gaps[0] - self.gaps[1]
            texts = self.source.decode(starts, self.stops[own])
            made.append(texts + [""] * (self.width - len(texts)))
        return pd.DataFrame(made, index=places, columns=self.columns, dtype=object)

    def without_empty_end(self) -> Cells:
        """Without the last columns when nothing stands in them."""
        width = self.width
        while width > 1 and not self._any_in(width - 1):
            width -= 1
        if width == self.width:
            return self
        if len(self._uneven):
            return Cells(self.source, self.starts, self.stops, self.first, width, self.gaps)
        kept = np.arange(len(self.starts)).reshape(-1, self.width)[:, :width].ravel()
        first = np.arange(len(self) + 1, dtype=self.first.dtype) * width
        return Cells(self.source, self.starts[kept], self.stops[kept], first, width, self.gaps)

    def _any_in(self, column: int) -> bool:
        starts, stops = self.positions(column)
        return bool((stops > starts).any())


def distinct(source: Source, starts: np.ndarray, stops: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Which cells hold the same bytes: per cell a number, and per number the first cell that has it."""
    is_long = stops - starts > WORD
    long = np.flatnonzero(is_long)
    if not 0 < len(long) < RARE * len(starts):
        return _distinct(source, starts, stops)
    found, others = _distinct(source, starts[long], stops[long])
    short = int(np.argmin(is_long))
    starts, stops = starts.copy(), stops.copy()
    starts[long], stops[long] = starts[short], stops[short]  # A short cell stands in for the long ones.
    codes, firsts = _distinct(source, starts, stops)
    firsts[codes[short]] = short
    places = np.concatenate((firsts, long[others]))
    codes = fitting(codes, len(places))
    codes[long] = found
    codes[long] += len(firsts)
    return codes, places


def fitting(codes: np.ndarray, size: int) -> np.ndarray:
    """Codes below ``size`` in as few bytes as they need."""
    return codes.astype(np.int16 if size < 1 << 15 else np.int32, copy=False)


def _distinct(source: Source, starts: np.ndarray, stops: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    sizes = stops - starts
    longest = int(sizes.max()) if len(sizes) else 0
    if longest <= WORD * MOST_WORDS:
        found = _by_words(source, starts, sizes, max(1, -(-longest // WORD)))
        if found is not None:
            return found
    return _one_by_one(source, starts, stops)


def _by_words(
    source: Source, starts: np.ndarray, sizes: np.ndarray, count: int
) -> Optional[Tuple[np.ndarray, np.ndarray]]:
    """By words of eight bytes; None where two different cells happen to get the same number."""
    key = word(source, starts, sizes, 0)
    key *= _PRIME  # Digits alone are too much alike to be looked up quickly.
    for at in range(1, count):
        key ^= key >> _HALF
        key ^= word(source, starts, sizes, at)
        key *= _PRIME
    codes, _ = pd.factorize(key, size_hint=min(FEW, len(key)))
    del key
    codes = codes.astype(np.int32)
    places = _first_of(codes)
    if count > 1:
        for at in range(count):
            own = word(source, starts, sizes, at)
            if not np.array_equal(own[places][codes], own):
                return None
    return fitting(codes, len(places)), places


def word(source: Source, starts: np.ndarray, sizes: np.ndarray, at: int) -> np.ndarray:
    """The eight bytes of each cell from ``8 * at`` on, zero where the cell has ended."""
    last = len(source.content) - WORD
    words = np.ndarray((last + 1,), dtype="<u8", buffer=source.content, strides=(1,))
    found = np.empty(len(starts), dtype=np.uint64)
    for begin in range(0, len(starts), ROWS):
        some = slice(begin, begin + ROWS)
        places, left = starts[some], sizes[some]
        if at:
            left = np.maximum(left - at * WORD, 0)
            places = np.where(left > 0, places + at * WORD, 0)
        if len(places) and int(places.max()) > last:
            taken = words[np.minimum(places, last)]
            taken >>= (np.maximum(places - last, 0) * WORD).astype(np.uint64)
        else:
            taken = words[places]
        np.bitwise_and(taken, _MASKS[np.minimum(left, WORD)], out=found[some])
    return found


def _first_of(codes: np.ndarray) -> np.ndarray:
    """Where each number occurs first; they were given out in order."""
    highest = np.maximum.accumulate(codes)
    return np.flatnonzero(np.diff(highest, prepend=highest.dtype.type(-1)))


def _one_by_one(source: Source, starts: np.ndarray, stops: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    content = source.content
    cells = np.empty(len(starts), dtype=object)
    cells[:] = [content[start:stop] for start, stop in zip(starts.tolist(), stops.tolist())]
    codes, _ = pd.factorize(cells)
    places = _first_of(codes)
    return fitting(codes, len(places)), places


def split(
    source: Source, delimiter: bytes, quote: bytes, line_end: bytes, most: int
) -> Optional[Tuple[Cells, np.ndarray]]:
    """The cells of a well-formed text, and the line each row starts on.

    ``delimiter`` is one byte (or none); with a ``quote`` lines end in LF. None where a quote is not where
    quotes belong, where one is never closed, or where lines differ so much in length that there would be
    over ``most`` cells: then every record has to be looked at by itself.
    """
    bounds = _bounds(source, delimiter, line_end)
    is_end = source.bytes_[bounds[1:]] != delimiter[0] if delimiter else np.ones(len(bounds) - 1, dtype=bool)
    ends = bounds[1:][is_end] if quote else bounds[:0]
    quotes = places_of(source, quote) if quote else bounds[:0]
    if len(quotes):
        outside = (np.searchsorted(quotes, bounds[1:]) & 1) == 0
        if not len(outside) or not outside[-1]:
            return None
        bounds, is_end = bounds[np.append(True, outside)], is_end[outside]
    first = np.append(0, np.flatnonzero(is_end) + 1).astype(bounds.dtype)
    del is_end
    height = len(first) - 1
    width = int(np.diff(first).max()) if height else 1
    if width * height > most:
        return None
    if not len(quotes):
        cells = Cells(source, bounds[:-1], bounds[1:], first, width, (len(line_end), 1))
        return cells, np.arange(1, height + 1, dtype=bounds.dtype)
    starts = bounds[:-1] + 1
    lines = np.searchsorted(ends, starts[first[:-1]]) + 1
    opened = _unquoted(source, quotes, starts, bounds[1:], quote)
    return None if opened is None else (Cells(source, *opened, first, width), lines)


def _bounds(source: Source, delimiter: bytes, line_end: bytes) -> np.ndarray:
    """Where cells stop, after a place before the first one as if a line ended there."""
    ended = source.content[max(source.size - len(line_end), 0) : source.size] == line_end
    return places_of(source, delimiter + line_end[:1], [-len(line_end)], [] if ended else [source.size])


def places_of(
    source: Source, letters: bytes, before: Sequence[int] = (), after: Sequence[int] = ()
) -> np.ndarray:
    """Where any of these bytes stands, with what is to come before and after that.

    Block by block, and counted first, so that little more memory is needed than for the outcome.
    """
    kind = np.int32 if source.size < (1 << 31) - WORD else np.int64
    blocks = range(0, source.size, _BLOCK)
    total = sum(np.count_nonzero(_held(source, at, letters)) for at in blocks)
    places = np.empty(len(before) + total + len(after), dtype=kind)
    places[: len(before)] = before
    places[len(before) + total :] = after
    done = len(before)
    for at in blocks:
        found = np.flatnonzero(_held(source, at, letters))
        np.add(found, at, out=places[done : done + len(found)], casting="unsafe")
        done += len(found)
    return places


def _held(source: Source, at: int, letters: bytes) -> np.ndarray:
    """Per byte of a block whether it is one of these."""
    block = source.bytes_[at : min(at + _BLOCK, source.size)]
    held: np.ndarray = block == letters[0]
    for letter in letters[1:]:
        held |= block == letter
    return held


def _unquoted(
    source: Source, quotes: np.ndarray, starts: np.ndarray, stops: np.ndarray, quote: bytes
) -> Optional[Tuple[np.ndarray, np.ndarray]]:
    """The cells without the quotes around them; None where a quote stands anywhere else."""
    before = np.searchsorted(quotes, starts)
    held = np.searchsorted(quotes, stops) - before
    quoted = held > 0
    letters = source.bytes_
    own_starts, own_stops = starts[quoted], stops[quoted]
    sound = (
        (held[quoted] % 2 == 0)
        & (letters[own_starts] == quote[0])
        & (letters[np.maximum(own_stops - 1, 0)] == quote[0])
        & (own_stops - own_starts >= 2)
    )
    if not sound.all():
        return None
    inner = np.flatnonzero(held[quoted] > 2)
    for start, stop in zip(own_starts[inner].tolist(), own_stops[inner].tolist()):
        if quote in source.content[start + 1 : stop - 1].replace(quote * 2, b""):
            return None
    mark = quoted.astype(starts.dtype)
    return starts + mark, stops - mark


class Gathered:
    """Cells that are put together one record after another, for texts that need more care."""

    def __init__(self) -> None:
        """Without records yet."""
        self._content = bytearray()
        self._stops = array("q")
        self._first = array("q", [0])
        self._lines = array("q")
        self._width = 1

    def __len__(self) -> int:
        """The number of records."""
        return len(self._lines)

    def add(self, cells: Sequence[str], line: int) -> None:
        """One record, and the line it starts on."""
        for cell in cells:
            self._content += cell.encode("utf-8", errors="replace")
            self._stops.append(len(self._content))
        self._first.append(len(self._stops))
        self._lines.append(line)
        self._width = max(self._width, len(cells))

    def cells(self) -> Tuple[Cells, np.ndarray]:
        """The cells, and the line of each row."""
        stops = np.array(self._stops, dtype=np.int64)
        starts = np.concatenate((np.zeros(1, dtype=np.int64), stops[:-1])) if len(stops) else stops
        source = Source(bytes(self._content) + bytes(WORD), len(self._content), "utf-8")
        first = np.array(self._first, dtype=np.int64)
        return Cells(source, starts, stops, first, self._width), np.array(self._lines, dtype=np.int64)
