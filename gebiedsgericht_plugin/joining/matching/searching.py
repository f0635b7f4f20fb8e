"""The ways to look the keys of a table up in an area set, and which of them finds most."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import repeat
from typing import Callable, Dict, FrozenSet, Iterable, List, Mapping, Optional, Sequence, Tuple, Union

import numpy
import pandas

from ...errors import LinkTableNeeded, NoKeyFound
from ...loading.areas import squares
from ...loading.areas.area_codes import clean, split
from ...loading.areas.code_book import code_book
from ...model.addresses import Addresses
from ...model.areas import RD, AreaSet
from ...model.matching import Candidate
from ...model.recipe import Key, KeyKind
from ...model.tables import ColumnKind, Table
from .. import geometry, locating
from ..arrays import Texts
from . import addresses, by_shape, codes
from .by_name import NameSearch
from .keys import Found, Keys, Level, as_text, at_level, chosen_level, column_name, keys_of, levels_of

BY_LINK = (KeyKind.PC4, KeyKind.PC6, KeyKind.ADDRESS, KeyKind.STREET)
Link = Union[Addresses, Callable[[], Addresses]]
"""Addresses, or how to get them when they are needed."""
_NEARLY_ALL = 0.9
_MOSTLY = 0.5
_WORTH_OF_A_NAME, _WORTH_SCATTERED = 0.6, 0.3
"""Names recur all over the country, so a column of codes that finds somewhat less is still better."""
_ROW_NUMBERS = frozenset({"objectid", "fid", "ogc_fid", "gid", "id", "index", "volgnummer", "rij"})
"""Columns that count rows: their numbers look like a municipality's own codes."""


@dataclass(frozen=True)
class Outcome:
    """What one way of reading the key gives: per distinct key what it found, at which level."""

    kind: KeyKind
    column: Tuple[str, ...]
    keys: Keys
    level: str
    found: Mapping[str, Found]
    two_levels: FrozenSet[str] = frozenset()
    """Names that an area and a larger area share."""
    worth: float = 1.0
    """Of finding an area this way, beside other ways."""

    def of_keys(self, what: Callable[[Found], str]) -> Texts:
        """Per distinct key: its area code (or '') or reason, as ``what`` takes it from what was found."""
        values = numpy.empty(len(self.keys.distinct), dtype=object)
        values[:] = [what(self.found[key]) for key in self.keys.distinct]
        return values

    @property
    def possible(self) -> Dict[str, str]:
        """Areas that an undecided key can mean, with that key."""
        undecided = sorted((key, found.among) for key, found in self.found.items() if found.among)
        return {code: key for key, among in reversed(undecided) for code in among}

    @property
    def candidates(self) -> Dict[str, Tuple[Candidate, ...]]:
        """What keys without an area may mean, the likeliest first."""
        return {key: found.candidates for key, found in self.found.items() if found.candidates}

    def score(self) -> Tuple[float, int]:
        """Areas found, names counting for less than codes and places, and rows matched.

        An area that has only parts of keys counts half: a house number says more than its postcode.
        """
        number, distinct = self.keys.number, self.keys.distinct
        found = [self.found[key] for key in distinct]
        rows = numpy.bincount(number, minlength=len(distinct))
        placed = numpy.array([bool(item.code or item.parts) for item in found], dtype=bool)
        whole = {item.code for item in found} - {""}
        in_parts = {code for item in found for code, _ in item.parts} - whole
        return (len(whole) + 0.5 * len(in_parts)) * self.worth, int(rows[placed].sum())

    @property
    def complete(self) -> bool:
        """Whether every key is an area in so many words: read another way the column tells no more."""
        keys = [item for key, item in self.found.items() if key]
        return self.worth == 1.0 and bool(keys) and all(item.code for item in keys)

    @property
    def whole(self) -> int:
        """Rows that lie in one area."""
        return self._rows_of(lambda found: bool(found.code))

    @property
    def rough(self) -> int:
        """Rows with an address that were placed by their postcode or street."""
        return self._rows_of(lambda found: found.rough)

    def _rows_of(self, test: Callable[[Found], bool]) -> int:
        number, distinct = self.keys.number, self.keys.distinct
        rows = numpy.bincount(number, minlength=len(distinct))
        return int(rows[numpy.array([test(self.found[key]) for key in distinct], dtype=bool)].sum())

    def parts(self) -> pandas.DataFrame:
        """Rows that lie in several areas: position, area, share."""
        number, distinct = self.keys.number, self.keys.distinct
        divided = [at for at, key in enumerate(distinct) if self.found[key].parts]
        lists = [self.found[distinct[at]].parts for at in divided]
        sizes = numpy.array([len(parts) for parts in lists], dtype=numpy.int64)
        place = numpy.full(len(distinct), -1, dtype=numpy.int64)
        place[divided] = numpy.arange(len(divided))
        rows = numpy.flatnonzero(place[number] >= 0) if divided else numpy.empty(0, dtype=numpy.int64)
        owner = place[number[rows]]
        count = sizes[owner] if len(rows) else sizes[:0]
        step = numpy.arange(count.sum()) - numpy.repeat(numpy.cumsum(count) - count, count)
        at = numpy.repeat((numpy.cumsum(sizes) - sizes)[owner] if len(rows) else count, count) + step
        codes_flat = numpy.array([code for parts in lists for code, _ in parts], dtype=object)
        shares_flat = numpy.array([share for parts in lists for _, share in parts], dtype=float)
        return pandas.DataFrame(
            {"position": numpy.repeat(rows, count), "area": codes_flat[at], "share": shares_flat[at]}
        )


class Searcher:
    """The ways to look keys up in one area set, each index made once and only when needed."""

    def __init__(
        self, table: Table, areas: AreaSet, link: Optional[Link], decisions: Mapping[str, str]
    ) -> None:
        """Prepare for one table; ``link`` says in which area addresses lie."""
        self._table = table
        self._areas = areas
        self._levels = levels_of(areas)
        self._books = codes.code_books(self._levels)
        self._cbs = code_book(areas.level, areas.known_as)
        self._names = NameSearch(areas)
        self._made: Dict[Tuple[str, ...], Keys] = {}
        self._link: Optional[Link] = addresses.addresses_of_areas(areas) if link is None else link
        known = {code for level in self._levels for code in level.codes}
        self._decisions = {
            " ".join(written.split()): code
            for written, code in decisions.items()
            if not code or code in known
        }

    @cached_property
    def _given(self) -> Optional[Addresses]:
        """The addresses, which are got once; None where there are none."""
        return self._link() if callable(self._link) else self._link

    @cached_property
    def _addresses(self) -> addresses.AddressBook:
        """The addresses that were given, ready to look up (LinkTableNeeded without)."""
        if self._given is None:
            raise LinkTableNeeded(path=self._table.inspection.file, kind=KeyKind.ADDRESS.value)
        return addresses.AddressBook(self._given, self._areas, self._books[0])

    def level(self, name: str) -> Level:
        """The level of this name."""
        return {level.name: level for level in self._levels}[name]

    def _level_of(self, code: str) -> str:
        """The level that a code of the area set is of; '' for none."""
        return next((level.name for level in self._levels if code in level.names), "")

    def totals(self, outcome: Outcome, rows: pandas.Series) -> pandas.DataFrame:
        """The larger area that each row of a total is of: position, level, area.

        ``rows``: which are. Rows of what is no area of this set (the country) are not in it.
        """
        order = [level.name for level in self._levels]
        above = order[order.index(outcome.level) + 1 :]
        positions = numpy.flatnonzero(rows.to_numpy(dtype=bool))
        used, place = numpy.unique(outcome.keys.number[positions], return_inverse=True)
        meant = [self._total(outcome, outcome.keys.distinct[number]) for number in used]
        levels, areas = (numpy.array([*(item[at] for item in meant), ""], dtype=object) for at in (0, 1))
        frame = pandas.DataFrame({"position": positions, "level": levels[place], "area": areas[place]})
        return frame[frame["level"].isin(above) & (frame["area"] != "")].reset_index(drop=True)

    def _total(self, outcome: Outcome, key: str) -> Tuple[str, str]:
        """Level and code of the larger area that a key means, '' where it is none of this set."""
        total = outcome.found[key].total
        if total[1] or outcome.kind is not KeyKind.NAME:
            return total
        return self._names.larger_area(key, self._books) or ("", "")

    def outcome(self, key: Key) -> Outcome:
        """The best reading of the key: the one asked for, else the one that finds most."""
        if key.kind is not KeyKind.AUTO and key.column:
            return self._read(key.kind, key.column)
        readings = list(self._readings(key))
        possible = [reading for reading in readings if not self._lacks_link(reading[0])]
        outcomes: List[Outcome] = []
        for kind, column in possible:
            if not any(item.column == column and item.complete for item in outcomes):
                outcomes.append(self._read(kind, column, thorough=False))
        best = _best([item for item in outcomes if self._believable(item)], self._levels)
        if best is not None and best.score()[1]:
            return self._read(best.kind, best.column) if best.kind is KeyKind.NAME else best
        # Any text can be tried as a postcode; only what looked like one, or was said to be, needs a link.
        meant = {key.kind, *(KeyKind(guess.kind) for guess in self._table.inspection.keys)}
        needing = [kind for kind, _ in readings if kind in meant and self._lacks_link(kind)]
        if needing:
            raise LinkTableNeeded(path=self._table.inspection.file, kind=needing[0].value)
        best = _best([self._read(*reading) for reading in possible], self._levels)
        if best is None or not (best.score()[1] or key.column or self._table.inspection.keys):
            columns = tuple(str(column) for column in self._table.frame.columns)
            raise NoKeyFound(path=self._table.inspection.file, columns=columns)
        return best

    def _believable(self, outcome: Outcome) -> bool:
        """Whether a column of which nobody says that it holds codes is likely to: most fit."""
        guessed = any(guess.column == outcome.column for guess in self._table.inspection.keys)
        if outcome.kind is not KeyKind.CODE or guessed:
            return True
        found = [item for key, item in outcome.found.items() if key]
        placed = [item for item in found if item.code or item.reason == "total_row"]
        return len(placed) >= _MOSTLY * len(found)

    def _lacks_link(self, kind: KeyKind) -> bool:
        if kind not in BY_LINK or self._link is None:
            return kind in BY_LINK
        return kind is KeyKind.STREET and not self._addresses.has_streets

    def _readings(self, key: Key) -> Iterable[Tuple[KeyKind, Tuple[str, ...]]]:
        """Kinds and columns worth trying: what reading recognised, then any column of texts."""
        guesses = [(KeyKind(guess.kind), guess.column) for guess in self._table.inspection.keys]
        if key.column:
            kinds = [kind for kind, column in guesses if column == key.column]
            kinds += [KeyKind.CODE, KeyKind.NAME, KeyKind.PC6]
            return [(kind, key.column) for kind in dict.fromkeys(kinds)]
        if key.kind is not KeyKind.AUTO:
            guesses = [guess for guess in guesses if guess[0] is key.kind]
        if not any(kind is KeyKind.POINT for kind, _ in guesses):
            guesses += self._point_columns()
        if key.kind is KeyKind.POINT:
            return guesses
        kinds = [key.kind] if key.kind is not KeyKind.AUTO else [KeyKind.CODE, KeyKind.NAME]
        guessed = {column for _, column in guesses}
        texts = [
            (kind, (column.name,))
            for column in self._table.inspection.columns
            if _may_be_key(column.kind) and ((column.name,) in guessed or self._few(column.name))
            for kind in kinds
            if kind is not KeyKind.CODE or column.name.lower() not in _ROW_NUMBERS
        ]
        return list(dict.fromkeys([*guesses, *texts]))

    def _few(self, column: str) -> bool:
        """Whether a column holds no more different texts than area keys could have spellings."""
        if column not in self._table.frame:
            return False
        return bool(self._table.frame[column].nunique() <= 20 * len(self._areas) + 1000)

    def _point_columns(self) -> List[Tuple[KeyKind, Tuple[str, ...]]]:
        by_kind = {column.kind: column.name for column in self._table.inspection.columns}
        if ColumnKind.X in by_kind and ColumnKind.Y in by_kind:
            return [(KeyKind.POINT, (by_kind[ColumnKind.X], by_kind[ColumnKind.Y]))]
        return []

    def _read(self, kind: KeyKind, column: Sequence[str], thorough: bool = True) -> Outcome:
        """Look every key up; ``thorough``: also seek what is nearest to names that nothing has."""
        column = tuple(column_name(self._table, name) for name in column)
        if kind is KeyKind.POINT:
            return self._by_point(column) if self._table.shapes is None else self._by_shape(column)
        keys = self._keys(column)
        if kind is KeyKind.SQUARE or (kind is KeyKind.CODE and self._holds_squares(keys)):
            return self._decided(self._by_square(column, keys))
        if self._lacks_link(kind):
            raise LinkTableNeeded(path=self._table.inspection.file, kind=kind.value)
        if kind in BY_LINK:
            outcome = self._by_link(kind, column, keys)
        elif kind is KeyKind.NAME:
            outcome = self._by_name(column, keys, thorough)
        else:
            outcome = self._by_code(column, keys)
        return self._decided(outcome)

    def _decided(self, outcome: Outcome) -> Outcome:
        """The outcome with what people decided about single keys."""
        if not self._decisions:
            return outcome
        found = dict(outcome.found)
        at_level = set(self.level(outcome.level).codes)
        for key in found.keys() & self._decisions.keys():
            code = self._decisions[key]
            total = self._level_of(code)
            other = Found(reason="total_row", total=(total, code)) if code else Found(reason="left_out")
            found[key] = Found(code=code) if code in at_level else other
        return replace(outcome, found=found, two_levels=outcome.two_levels - self._decisions.keys())

    def _keys(self, column: Tuple[str, ...]) -> Keys:
        """The keys in a column (or several), made once."""
        if column not in self._made:
            self._made[column] = keys_of(self._table, column)
        return self._made[column]

    def _by_link(self, kind: KeyKind, column: Tuple[str, ...], keys: Keys) -> Outcome:
        book = self._addresses
        if len(column) == 1 and kind is not KeyKind.STREET:
            texts = [key for key in keys.distinct if key]
            look_up = book.find_texts if kind is KeyKind.ADDRESS else book.find_postcodes
            found = look_up(texts)
        else:
            first = ~pandas.Series(keys.number).duplicated().to_numpy()
            rows = pandas.DataFrame(
                {at: as_text(self._table.frame[name])[first] for at, name in enumerate(column)}
            )
            if kind is KeyKind.STREET:
                results = book.find_streets(zip(rows[0], rows[1] if len(column) > 1 else repeat("")))
            else:
                results = book.find_columns(addresses.roles_of(self._table, column, rows), rows)
            found = dict(zip(keys.distinct[keys.number[first]], results))
        return Outcome(kind, column, keys, self._areas.level, {**found, "": Found(reason="empty")})

    def _by_point(self, column: Tuple[str, ...]) -> Outcome:
        """Points; the key text says where the coordinates stood, never what they were."""
        frame = self._table.frame
        x_name, y_name = self._in_rd(column)
        x = pandas.to_numeric(frame[x_name], errors="coerce").to_numpy(dtype=float)
        y = pandas.to_numeric(frame[y_name], errors="coerce").to_numpy(dtype=float)
        x, y = geometry.to_crs(x, y, self._table.crs or RD, RD)
        positions = locating.locate(self._areas.frame, x, y)
        texts = pandas.Series(positions, index=frame.index).astype(str)
        texts = texts.where(numpy.isfinite(x) & numpy.isfinite(y), "")
        index = self._areas.frame.index
        found = {str(i): Found(code=str(index[i])) for i in set(positions) if i >= 0}
        found.update({"": Found(reason="empty"), "-1": Found(reason="outside")})
        return Outcome(KeyKind.POINT, column, Keys.of(texts), self._areas.level, found)

    def _by_shape(self, column: Tuple[str, ...]) -> Outcome:
        """Lines and polygons: in one area, or in parts by length or surface."""
        shapes = self._table.shapes
        keys, found = by_shape.found_shapes(shapes, self._areas) if shapes is not None else ([], {})
        texts = pandas.Series(keys, index=self._table.frame.index, dtype=object)
        return Outcome(KeyKind.POINT, column, Keys.of(texts), self._areas.level, found)

    def _holds_squares(self, keys: Keys) -> bool:
        """Whether keys are CBS squares among areas that are not."""
        return squares.are_squares(keys.distinct) and not squares.are_squares(self._areas.frame.index)

    def _by_square(self, column: Tuple[str, ...], keys: Keys) -> Outcome:
        """CBS squares: in one area, or in parts by addresses (where their places are told) or surface."""
        texts = [key for key in keys.distinct if key]
        found = by_shape.found_squares(texts, self._areas, self._address_points())
        return Outcome(KeyKind.SQUARE, column, keys, self._areas.level, {**found, "": Found(reason="empty")})

    def _address_points(self) -> Optional[by_shape.Points]:
        """Where addresses are, in RD; None where that is not told."""
        link = self._given
        if link is None or not link.crs or "x" not in link.frame:
            return None
        x, y, weight = (link.frame[name].to_numpy(dtype=float) for name in ("x", "y", "addresses"))
        return (*geometry.to_crs(x, y, link.crs, RD), weight)

    def _in_rd(self, column: Tuple[str, ...]) -> Tuple[str, ...]:
        """The columns to read points from: where the file's own are in another system, those beside them."""
        inspection = self._table.inspection
        other = any(guess.what == "crs" and guess.value != RD for guess in inspection.guesses)
        kinds = {item.kind: item.name for item in inspection.columns}
        beside = tuple(kinds.get(kind, "") for kind in (ColumnKind.X, ColumnKind.Y))
        return beside if other and all(beside) else column

    def _by_code(self, column: Tuple[str, ...], keys: Keys) -> Outcome:
        if len(column) == 1:
            texts = list(keys.distinct)
            rows = [(text,) for text in texts]
        else:
            parts = [as_text(self._table.frame[name]) for name in column]
            distinct = pandas.DataFrame(dict(enumerate(parts))).drop_duplicates()
            rows = list(distinct.itertuples(index=False, name=None))
            texts = list(keys.texts[distinct.index])
        outcomes = [
            self._find_codes(column, keys, texts, [codes.compose(row, widths) for row in rows])
            for widths in codes.schemes(len(column))
        ]
        return max(outcomes, key=lambda outcome: outcome.score())

    def _find_codes(
        self, column: Tuple[str, ...], keys: Keys, texts: Sequence[str], spelt: Sequence[str]
    ) -> Outcome:
        hits: Dict[str, Dict[str, str]] = {}
        for book in self._books:
            codes_found = {text: book.find(code) for text, code in zip(texts, spelt)}
            hits[book.level] = {text: code for text, code in codes_found.items() if code}
        own = hits[self._areas.level]
        own.update(self._by_cbs(zip(texts, spelt), own))
        level = chosen_level(hits)
        spelling = dict(zip(texts, spelt))

        def diagnose(text: str) -> Found:
            return codes.diagnose(spelling[text], self._books, level)

        found = at_level(texts, {k: _as_found(v) for k, v in hits.items()}, level, diagnose)
        return Outcome(KeyKind.CODE, column, keys, level, found)

    def _by_cbs(self, spelt: Iterable[Tuple[str, str]], own: Mapping[str, str]) -> Iterable[Tuple[str, str]]:
        """Keys with the area that lies on the ground of what they mean to CBS.

        A key with the prefix of CBS means that first; another first what is the municipality's own.
        """
        known_as = self._areas.known_as
        for text, code in spelt if known_as else ():
            found = self._cbs.find(code)
            if found and (text not in own or split(clean(code))[0]):
                yield text, known_as[found]

    def _by_name(self, column: Tuple[str, ...], keys: Keys, thorough: bool) -> Outcome:
        if len(column) > 1:
            rows = pandas.DataFrame({
                "key": keys.texts,
                "within": self._keys(column[:-1]).texts,
                "name": as_text(self._table.frame[column[-1]]),
            }).drop_duplicates()  # fmt: skip
            result = self._names.find_within(rows.itertuples(index=False, name=None), self._books)
        else:
            result = self._names.find_all([key for key in keys.distinct if key], thorough)
        found = {**result.found, "": Found(reason="empty")}
        worth = _WORTH_SCATTERED if result.scattered else _WORTH_OF_A_NAME
        return Outcome(KeyKind.NAME, column, keys, result.level, found, result.two_levels, worth)


def _may_be_key(kind: ColumnKind) -> bool:
    return kind in (ColumnKind.CODE, ColumnKind.NAME, ColumnKind.CATEGORY, ColumnKind.TEXT)


def _best(outcomes: Sequence[Outcome], levels: Sequence[Level]) -> Optional[Outcome]:
    """Among those that find about as many areas as any: the finest, then the one with most rows."""
    if not outcomes:
        return None
    order = [level.name for level in levels]
    scores = [outcome.score() for outcome in outcomes]
    most = max(areas for areas, _ in scores)
    chosen = [
        (-order.index(outcomes[position].level), rows, outcomes[position].whole, -position)
        for position, (areas, rows) in enumerate(scores)
        if areas >= _NEARLY_ALL * most
    ]
    return outcomes[-max(chosen)[-1]]


def _as_found(hits: Mapping[str, str]) -> Dict[str, Found]:
    return {text: Found(code=code) for text, code in hits.items()}
