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
_BLOCK = 1 << 18
_ROWS = 1 << 15
"""So many cells are worked on at a time, so that what is in between stays small."""
_MASKS = np.array([(1 << (8 * size)) - 1 for size in range(8)] + [0xFFFFFFFFFFFFFFFF], dtype=np.uint64)
_PRIME = np.uint64(0x9E3779B97F4A7C15)
_END = 10


@dataclass(frozen=True)
class Source:
    """The bytes that cells stand in: their encoding (letters of ASCII as ASCII has them) and quote."""

    content: bytes
    """With eight zero bytes behind the last cell, so that whole words can be taken anywhere."""
    encoding: str
    quote: str = ""

    @staticmethod
    def of(content: bytes, encoding: str, quote: str = "") -> Source:
        """A source from the bytes as they are."""
        return Source(content + bytes(WORD), encoding, quote)

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
        """Only the texts at these places."""
        taken = Texts(self.source, self.starts[places], self.stops[places])
        taken.kept = {name: worked_out[places] for name, worked_out in self.kept.items()}
        if self._made is not None:
            made = self._made
            taken._made = [made[at] for at in places.tolist()]
        return taken

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


class _Rows:
    """``cells.iloc[…]``: texts of some rows."""

    def __init__(self, cells: Cells) -> None:
        self._cells = cells

    def __getitem__(self, rows: Any) -> Any:
        if isinstance(rows, tuple):
            return self._cells.frame.iloc[rows]
        places = np.arange(len(self._cells))[rows]
        if places.ndim == 0:
            return self._cells.rows(places[None]).iloc[0]
        return self._cells.rows(places)


class Cells:
    """The cells of a text file, to be used as a data frame of texts with columns 0 … n-1.

    Rows and columns are made when they are asked for; for anything else the whole frame is.
    """

    def __init__(
        self, source: Source, starts: np.ndarray, stops: np.ndarray, first: np.ndarray, width: int
    ) -> None:
        """``first``: position in ``starts`` of the first cell of each row, and one more for the end."""
        self.source, self.starts, self.stops = source, starts, stops
        self.first = first
        self.counts = np.diff(first)
        self.width = width
        self._even = bool((self.counts == width).all())
        self._frame: Optional[pd.DataFrame] = None

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.counts)

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
        if self._even:
            return self.starts[column :: self.width], self.stops[column :: self.width]
        at = self.first[:-1] + column
        absent = np.flatnonzero(self.counts <= column)
        at[absent] = 0
        starts, stops = self.starts[at], self.stops[at]
        starts[absent] = stops[absent] = 0
        return starts, stops

    def rows(self, places: np.ndarray) -> pd.DataFrame:
        """The texts of these rows."""
        made = []
        for place in places.tolist():
            end = min(int(self.first[place + 1]), int(self.first[place]) + self.width)
            own = slice(int(self.first[place]), end)
            texts = self.source.decode(self.starts[own], self.stops[own])
            made.append(texts + [""] * (self.width - len(texts)))
        return pd.DataFrame(made, index=places, columns=self.columns, dtype=object)

    def column(self, at: int) -> Tuple[np.ndarray, Texts]:
        """A column as its distinct texts and, per row, which of them it holds."""
        starts, stops = self.positions(at)
        codes, places = distinct(self.source, starts, stops)
        return codes, Texts(self.source, starts[places], stops[places])

    def without_empty_end(self) -> Cells:
        """Without the last columns when nothing stands in them."""
        width = self.width
        while width > 1 and not self._any_in(width - 1):
            width -= 1
        if width == self.width:
            return self
        if not self._even:
            return Cells(self.source, self.starts, self.stops, self.first, width)
        kept = np.arange(len(self.starts)).reshape(-1, self.width)[:, :width].ravel()
        first = np.arange(len(self) + 1, dtype=self.first.dtype) * width
        return Cells(self.source, self.starts[kept], self.stops[kept], first, width)

    def _any_in(self, column: int) -> bool:
        starts, stops = self.positions(column)
        return bool((stops > starts).any())


def distinct(source: Source, starts: np.ndarray, stops: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Which cells hold the same bytes: per cell a number, and per number the first cell that has it."""
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
    for at in range(1, count):
        key ^= key >> np.uint64(29)
        key *= _PRIME
        key ^= word(source, starts, sizes, at)
    codes, unique = pd.factorize(key)
    places = _first_of(codes, len(unique))
    if count > 1:
        for at in range(count):
            own = word(source, starts, sizes, at)
            if not np.array_equal(own[places][codes], own):
                return None
    return codes.astype(np.int32), places


def word(source: Source, starts: np.ndarray, sizes: np.ndarray, at: int) -> np.ndarray:
    """The eight bytes of each cell from ``8 * at`` on, zero where the cell has ended."""
    words = np.ndarray((len(source.content) - WORD + 1,), dtype="<u8", buffer=source.content, strides=(1,))
    found = np.empty(len(starts), dtype=np.uint64)
    for begin in range(0, len(starts), _ROWS):
        some = slice(begin, begin + _ROWS)
        left = np.clip(sizes[some] - at * WORD, 0, WORD)
        places = starts[some] if at == 0 else np.where(left > 0, starts[some] + at * WORD, 0)
        np.bitwise_and(words[places], _MASKS[left], out=found[some])
    return found


def _first_of(codes: np.ndarray, count: int) -> np.ndarray:
    places = np.empty(count, dtype=np.int64)
    places[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    return places


def _one_by_one(source: Source, starts: np.ndarray, stops: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    content = source.content
    cells = np.empty(len(starts), dtype=object)
    cells[:] = [content[start:stop] for start, stop in zip(starts.tolist(), stops.tolist())]
    codes, unique = pd.factorize(cells)
    return codes.astype(np.int32), _first_of(codes, len(unique))


def split(source: Source, delimiter: bytes, quote: bytes, most: int) -> Optional[Tuple[Cells, np.ndarray]]:
    """The cells of a well-formed text, and the line each row starts on.

    ``delimiter`` is one byte (or none), lines end in LF. None where a quote is not where quotes belong,
    where one is never closed, or where lines differ so much in length that there would be over ``most``
    cells: then every record has to be looked at by itself.
    """
    size = len(source.content) - WORD
    content = source.bytes_[:size]
    ends = _places(content, _END)
    seps = _merged(_places(content, delimiter[0]), ends) if delimiter else ends
    if not size or content[-1] != _END:
        seps, ends = np.append(seps, size).astype(seps.dtype), np.append(ends, size).astype(ends.dtype)
    quotes = _places(content, quote[0]) if quote else seps[:0]
    lines = None
    if len(quotes):
        seps = seps[(np.searchsorted(quotes, seps) & 1) == 0]
        if not len(seps) or int(seps[-1]) != int(ends[-1]):
            return None
    last = np.flatnonzero(source.bytes_[seps] != delimiter[0]) if delimiter else np.arange(len(seps))
    starts = np.concatenate((np.zeros(1, dtype=seps.dtype), seps[:-1] + 1))
    stops = seps
    first = np.concatenate((np.zeros(1, dtype=seps.dtype), last.astype(seps.dtype) + 1))
    del last
    if len(first) - 1 != len(ends):
        lines = np.searchsorted(ends, starts[first[:-1]]) + 1
    if len(quotes):
        opened = _unquoted(source, quotes, starts, stops, quote)
        if opened is None:
            return None
        starts, stops = opened
    height = len(first) - 1
    width = int(np.diff(first).max()) if height else 1
    if width * height > most:
        return None
    cells = Cells(source, starts, stops, first, width)
    return cells, np.arange(1, height + 1) if lines is None else lines


def _places(content: np.ndarray, letter: int) -> np.ndarray:
    """Where a byte stands; block by block, so that little memory is needed."""
    kind = np.int32 if len(content) < (1 << 31) - WORD else np.int64
    found = [
        (np.flatnonzero(content[at : at + _BLOCK] == letter) + at).astype(kind)
        for at in range(0, len(content), _BLOCK)
    ]
    return np.concatenate(found) if found else np.zeros(0, dtype=kind)


def _merged(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Two sorted arrays as one."""
    both = np.concatenate((one, other))
    both.sort(kind="stable")
    return both


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
        source = Source.of(bytes(self._content), "utf-8")
        first = np.array(self._first, dtype=np.int64)
        return Cells(source, starts, stops, first, self._width), np.array(self._lines, dtype=np.int64)
