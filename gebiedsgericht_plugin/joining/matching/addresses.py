"""Postcodes, addresses and streets to areas, through a table of addresses. Nothing leaves the machine.

What lies in one area as a whole finds it. A postcode (PC6 or PC4) or street over several areas is
divided by its addresses: its parts then have shares, which together with what lies outside make 1.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import Callable, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

import numpy
import pandas

from ...errors import NoKeyFound
from ...loading.areas.area_codes import clean
from ...loading.areas.code_book import CodeBook
from ...loading.areas.links import frame_of, load_addresses
from ...loading.cells.grid import Grid
from ...loading.notation import addresses as notation
from ...loading.notation import words
from ...loading.notation.addresses import Address
from ...model.addresses import Addresses
from ...model.areas import AreaSet
from ...model.recipe import Key, KeyKind
from ...model.tables import ColumnKind, Table
from .. import geometry, locating
from . import names
from .keys import Found, Level, as_text, column_name

OUTSIDE = ""
"""The area of addresses that lie in none of the area set."""
POSTCODE, NUMBER, ADDITION, STREET, PLACE, TEXT = "postcode", "number", "addition", "street", "place", "text"
"""What a column of an address can hold; ``TEXT`` is more than one of these."""
_PC4 = re.compile(r"[1-9][0-9]{3}(?:\.0)?")
_STREET_AND_PLACE = re.compile(r"(.*?)\s*(?:,\s*|\(|\s-\s)([^,()]*)\)?")
_BAG_ID = re.compile(r"(?:NL\.IMBAG\.[A-Z]+\.)?0?(\d{15})")

_HOUSE_NUMBER = re.compile(r"\d{1,5}(?:\.0)?\s?[-/]?\s?[0-9A-Za-z]{0,4}")
_SAMPLE, _MOSTLY = 500, 0.8
_DIGEST = 64
"""Characters of a digest."""

Place = Tuple[str, str]
"""A street within a place, as keys of ``notation``."""


def addresses_of_areas(areas: AreaSet) -> Optional[Addresses]:
    """Where the areas themselves are postcode areas, each stands for itself; None for other areas."""
    column = {"pc6": POSTCODE, "pc4": "key"}.get(areas.level)
    if column is None:
        return None
    codes = [str(code) for code in areas.frame.index]
    return Addresses(frame_of({column: codes, "area": codes}))


def place_addresses(addresses: Addresses, areas: AreaSet) -> Addresses:
    """Address points with the area that each lies in; '' for those in none. Others stay as they are."""
    if not addresses.crs or "x" not in addresses.frame:
        return addresses
    frame = addresses.frame
    x, y = (frame[axis].to_numpy(dtype=float) for axis in ("x", "y"))
    positions = locating.locate(areas.frame, *geometry.to_crs(x, y, addresses.crs, str(areas.frame.crs)))
    codes = numpy.array([*map(str, areas.frame.index), OUTSIDE], dtype=object)
    return Addresses(frame.assign(area=codes[positions]).drop(columns=["x", "y"]))


def addresses_from_points(table: Table, areas: AreaSet) -> Addresses:
    """The points of a table (BAG addresses, own points) as addresses, each with the area it lies in.

    Columns of postcode, number, street and place may be called as any family of names has it. Raises
    NoKeyFound where there are none, or no points.
    """
    by_kind = {item.kind: item.name for item in table.inspection.columns}
    axes = [by_kind[kind] for kind in (ColumnKind.X, ColumnKind.Y) if kind in by_kind]
    if len(axes) < 2 or not table.crs:
        raise NoKeyFound(table.inspection.file, tuple(map(str, table.frame.columns)))
    told = [name for name in table.frame.columns if name not in axes]
    texts = [[str(name), *as_text(table.frame[name])] for name in told]
    texts += [[axis, *as_text(table.frame[name])] for axis, name in zip(("x", "y"), axes)]
    cells = pandas.DataFrame(dict(enumerate(texts)), dtype=object)
    grid = Grid(
        table.inspection.file, "", (), cells, numpy.arange(len(cells)), crs=table.crs, has_header=True
    )
    return place_addresses(load_addresses(grid), areas)


def addresses_in(table: Table, key: Key) -> Tuple[Address, ...]:
    """The distinct addresses that the key of a table holds, each in its likeliest reading.

    The key's columns, else those that were recognised as an address. NoKeyFound without any.
    """
    guesses = [guess.column for guess in table.inspection.keys if guess.kind == KeyKind.ADDRESS.value]
    columns = key.column or next(iter(guesses), ())
    if not columns:
        raise NoKeyFound(table.inspection.file, tuple(map(str, table.frame.columns)))
    named = [column_name(table, name) for name in columns]
    rows = pandas.DataFrame({at: as_text(table.frame[name]) for at, name in enumerate(named)})
    return distinct_addresses(roles_of(table, named, rows) if len(named) > 1 else (TEXT,), rows)


def distinct_addresses(roles: Sequence[str], rows: pandas.DataFrame) -> Tuple[Address, ...]:
    """The distinct addresses in columns of texts with these roles (``postcode``, ``number``, ``addition``,
    ``street``, ``place``, or ``text`` for all in one), each in its likeliest reading.
    """
    tuples = rows.drop_duplicates().itertuples(index=False, name=None)
    found = [_addresses(roles, row)[0] for row in tuples]
    return tuple(dict.fromkeys(item for item in found if item != Address()))


class AddressBook:
    """The addresses of one area set, each index made once and only when it is needed."""

    def __init__(self, addresses: Addresses, areas: AreaSet, book: CodeBook) -> None:
        """``book`` knows the codes of ``areas``, in whatever spelling the addresses have them."""
        frame = place_addresses(addresses, areas).frame
        self._frame = frame.assign(code=_codes(frame["area"], areas, book)).reset_index(drop=True)
        self._streets: Dict[Tuple[str, str], Tuple[Optional[Place], Found]] = {}

    @property
    def has_streets(self) -> bool:
        """Whether streets can be looked up."""
        return bool((self._frame["street"] != "").any())

    @property
    def has_postcodes(self) -> bool:
        """Whether postcodes can be looked up."""
        return bool(self.by_postcode or self.by_pc4)

    # --- indexes ----------------------------------------------------------------------------

    @cached_property
    def by_postcode(self) -> Dict[str, Found]:
        """PC6 -> its area, or its parts."""
        return self._index(self._frame["postcode"])

    @cached_property
    def by_pc4(self) -> Dict[str, Found]:
        """PC4 -> its area, or its parts."""
        told = {key: found for key, found in self._by_key.items() if _PC4.fullmatch(key)}
        return {**self._index(self._frame["postcode"].str[:4]), **told}

    @cached_property
    def _by_key(self) -> Dict[str, Found]:
        return self._index(_by_text(self._frame["key"], _other_key))

    @cached_property
    def _has_digests(self) -> bool:
        """Whether houses were looked up before: then only their digests are known."""
        return bool((self._frame["key"].str.len() == _DIGEST).any())

    @cached_property
    def _by_number(self) -> Dict[str, Found]:
        return self._index(self._numbered(self._frame["postcode"]))

    @cached_property
    def _by_addition(self) -> Dict[str, Found]:
        return self._index(self._numbered(self._frame["postcode"], addition=True))

    @cached_property
    def _in_streets(self) -> pandas.DataFrame:
        """The rows that have a street, with the keys of street and place."""
        rows = self._frame[self._frame["street"] != ""]
        return rows.assign(
            street=_by_text(rows["street"], notation.street_key),
            loose=_by_text(rows["street"], notation.loose_street_key),
            place=_by_text(rows["place"], notation.place_key),
        )

    @cached_property
    def _by_street(self) -> Dict[str, Found]:
        rows = self._in_streets
        return self._index(rows["street"] + "|" + rows["place"])

    @cached_property
    def _by_street_number(self) -> Dict[str, Found]:
        rows = self._in_streets
        return self._index(self._numbered(rows["street"] + "|" + rows["place"]))

    @cached_property
    def _by_street_addition(self) -> Dict[str, Found]:
        rows = self._in_streets
        return self._index(self._numbered(rows["street"] + "|" + rows["place"], addition=True))

    @cached_property
    def _street_places(self) -> Tuple[Mapping[str, Sequence[Place]], Mapping[str, Sequence[Place]]]:
        """By strict and by loose key of a street: the streets (within a place) that it can be."""
        rows = self._in_streets[["street", "loose", "place"]].drop_duplicates()
        strict: Dict[str, List[Place]] = {}
        loose: Dict[str, List[Place]] = {}
        for street, key, place in rows.itertuples(index=False, name=None):
            strict.setdefault(street, []).append((street, place))
            loose.setdefault(key, []).append((street, place))
        return strict, loose

    @cached_property
    def _places(self) -> frozenset[str]:
        return frozenset(self._in_streets["place"]) - {""}

    def _numbered(self, key: pandas.Series, addition: bool = False) -> pandas.Series:
        """A key with house number (and addition) behind it; '' where one of them lacks."""
        rows = self._frame.loc[key.index]
        numbered = key + " " + rows["number"].astype(str)
        if addition:
            numbered = numbered + rows["addition"]
        return numbered.where((key != "") & (rows["number"] >= 0), "")

    def _index(self, keys: pandas.Series) -> Dict[str, Found]:
        """Key -> the area in which all its addresses lie, or its parts by share of the addresses."""
        rows = self._frame.loc[keys.index]
        place, distinct = pandas.factorize(keys.to_numpy(dtype=object))
        code, codes = pandas.factorize(rows["code"].to_numpy(dtype=object), sort=True)
        pair = place.astype(numpy.int64) * max(len(codes), 1) + code
        pairs, inverse = numpy.unique(pair, return_inverse=True)
        weights = numpy.bincount(
            inverse, weights=rows["addresses"].to_numpy(dtype=float), minlength=len(pairs)
        )
        owner, area = pairs // max(len(codes), 1), pairs % max(len(codes), 1)
        count = numpy.bincount(owner, minlength=len(distinct))
        whole = [Found(code=item) if item != OUTSIDE else Found(reason="outside") for item in codes]
        single = count[owner] == 1
        found = {distinct[key]: whole[at] for key, at in zip(owner[single], area[single])}
        starts = numpy.flatnonzero(numpy.diff(owner, prepend=-1))
        for start in starts[count[owner[starts]] > 1]:
            part = slice(start, start + int(count[owner[start]]))
            found[distinct[owner[start]]] = _divided(codes[area[part]], weights[part])
        found.pop("", None)
        return found

    # --- looking up -------------------------------------------------------------------------

    def find_postcodes(self, texts: Sequence[str]) -> Dict[str, Found]:
        """The area of every PC6 or PC4, also where it stands within an address."""
        get = self.by_postcode.get
        found: Dict[str, Found] = {}
        for text in texts:
            hit = get(text)
            found[text] = hit if hit is not None else self._postcode(text)
        return found

    def find_texts(self, texts: Iterable[str]) -> Dict[str, Found]:
        """The area of every address that stands in one text (or key of another kind, or postcode)."""
        return {text: self._text(text) for text in texts}

    def find_columns(self, roles: Sequence[str], rows: pandas.DataFrame) -> List[Found]:
        """The area of every address of which the parts stand in columns (of texts) with these roles."""
        hits = self._houses(roles, rows)
        tuples = rows.itertuples(index=False, name=None)
        return [hit or self._best(_addresses(roles, row)) for hit, row in zip(hits, tuples)]

    def _houses(self, roles: Sequence[str], rows: pandas.DataFrame) -> List[Optional[Found]]:
        """What postcodes with house numbers find; None where they are not known (or not in these columns)."""
        if POSTCODE not in roles or NUMBER not in roles:
            return [None] * len(rows)
        postcode = _by_text(rows.iloc[:, list(roles).index(POSTCODE)], notation.postcode_of)
        written = rows.iloc[:, list(roles).index(NUMBER)]
        addition = _by_text(written, lambda text: notation.number_of(text)[1])
        for at, role in enumerate(roles):
            if role == ADDITION:
                addition = addition + _by_text(rows.iloc[:, at], notation.addition_of)
        numbered = postcode + " " + _by_text(written, lambda text: str(notation.number_of(text)[0]))
        exact, roughly = self._by_addition.get, self._by_number.get
        return [exact(key + more) or roughly(key) for key, more in zip(numbered, addition)]

    def find_streets(self, rows: Iterable[Tuple[str, str]]) -> List[Found]:
        """The area (or parts) of every street: pairs of its name and its place ('' where not told)."""
        return [self._street_text(street, place) for street, place in rows]

    def _postcode(self, text: str) -> Found:
        postcode = notation.postcode_of(text)
        if not postcode:
            four = text.strip()[:4]
            if _PC4.fullmatch(text.strip()):
                return self.by_pc4.get(four) or Found(reason="outside")
            postcode = next((item.postcode for item in notation.readings(text)), "")
        return self._by_pc6(postcode) if postcode else Found(reason="unknown")

    def _by_pc6(self, postcode: str) -> Found:
        found = self.by_postcode.get(postcode) or self._by_key.get(postcode[:4])
        if found is not None:
            return found
        # A new postcode in a known PC4 is unknown; one in another PC4 lies elsewhere.
        near = postcode[:4] in self.by_pc4 or not self.by_postcode
        return Found(reason="unknown" if near else "outside")

    def _text(self, text: str) -> Found:
        known = self._by_key.get(_other_key(text))
        if known is not None:
            return known
        if _PC4.fullmatch(text.strip()):
            return self._postcode(text)
        readings = notation.readings(text)
        return self._best(readings) if readings else self._street_text(text, "")

    def _best(self, readings: Sequence[Address]) -> Found:
        """The first reading whose house is known; else the first whose postcode or street is."""
        for reading in readings:
            found = self._house(reading)
            if found is not None:
                return found
        rough = [self._without_house(reading) for reading in readings]
        placed = [replace(item, rough=True) for item in rough if item.code or item.parts]
        return next(iter(placed or rough), Found(reason="unknown"))

    def _house(self, reading: Address) -> Optional[Found]:
        """Where a house lies by its number; None where it is not known."""
        if reading.number < 0:
            return None
        if self._has_digests:
            looked_up = self._by_key.get(notation.digest(reading))
            if looked_up is not None:
                return looked_up
        number = f" {reading.number}"
        if reading.postcode:
            exact = self._by_addition.get(reading.postcode + number + reading.addition)
            exact = exact or self._by_number.get(reading.postcode + number)
            if exact is not None:
                return exact
        street, _ = self._street(reading.street, reading.place)
        if street is None:
            return None
        key = "|".join(street) + number
        return self._by_street_addition.get(key + reading.addition) or self._by_street_number.get(key)

    def _without_house(self, reading: Address) -> Found:
        """Where the postcode, else the street, of an address lies."""
        if reading.postcode:
            found = self._by_pc6(reading.postcode)
            if found.code or found.parts or not reading.street:
                return found
            street = self._by_name(reading.street, reading.place)
            return street if street.code or street.parts else found
        return self._by_name(reading.street, reading.place)

    def _street_text(self, street: str, place: str) -> Found:
        found = self._by_name(street, place)
        if found.code or found.parts or place:
            return found
        split = _STREET_AND_PLACE.fullmatch(street)
        if split and split.group(2):
            within = self._by_name(split.group(1), split.group(2))
            return within if within.code or within.parts or within.among else found
        return found

    def _by_name(self, street: str, place: str) -> Found:
        where, otherwise = self._street(street, place)
        return otherwise if where is None else self._by_street["|".join(where)]

    def _street(self, street: str, place: str) -> Tuple[Optional[Place], Found]:
        """The street that a name means, or why it is none."""
        asked = (street, place)
        if asked not in self._streets:
            self._streets[asked] = self._look_up(street, place)
        return self._streets[asked]

    def _look_up(self, street: str, place: str) -> Tuple[Optional[Place], Found]:
        if not street:
            return None, Found(reason="unknown")
        strict, loose = self._street_places
        within = notation.place_key(place)
        if within and self._places and within not in self._places:
            return None, Found(reason="outside")
        for known, key in ((strict, notation.street_key(street)), (loose, notation.loose_street_key(street))):
            possible = [
                item for item in known.get(key, ()) if not (within and self._places) or item[1] == within
            ]
            if len(possible) == 1:
                return possible[0], Found()
            if possible:
                return self._only_area(possible)
        return None, Found(reason="unknown")

    def _only_area(self, possible: Sequence[Place]) -> Tuple[Optional[Place], Found]:
        """Of several streets of one name: any, where all lie in one area; else none, told as ambiguous."""
        found = [self._by_street["|".join(item)] for item in possible]
        codes = {item.code for item in found} | {code for item in found for code, _ in item.parts}
        among = tuple(sorted(codes - {""}))
        if len(among) == 1 and all(item.code for item in found):
            return possible[0], Found()
        return None, Found(reason="ambiguous", among=among) if among else Found(reason="outside")


def roles_of(table: Table, columns: Sequence[str], texts: pandas.DataFrame) -> Tuple[str, ...]:
    """What each of the columns of an address holds: by what reading made of it, its name, its texts."""
    kinds = {item.name: item.kind for item in table.inspection.columns}
    found: List[str] = []
    for at, name in enumerate(columns):
        role = _role(name, kinds.get(name))
        if role == TEXT:
            sample = [text for text in texts.iloc[:_SAMPLE, at] if text]
            tests = ((POSTCODE, notation.postcode_of), (NUMBER, _HOUSE_NUMBER.fullmatch))
            fits = [
                role
                for role, test in tests
                if sample and sum(map(bool, map(test, sample))) >= _MOSTLY * len(sample)
            ]
            role = next((item for item in fits if item not in found), TEXT)
        found.append(role)
    return tuple(found)


def _role(name: str, kind: Optional[ColumnKind]) -> str:
    stem = words.stem(name)
    if kind in (ColumnKind.PC6, ColumnKind.PC4) or words.is_postcode(name):
        return POSTCODE
    if words.ADDITION.fullmatch(stem):
        return ADDITION
    if kind is ColumnKind.HOUSE_NUMBER or stem in words.HOUSE_NUMBER:
        return NUMBER
    if words.PLACE.fullmatch(stem):
        return PLACE
    return STREET if words.STREET.fullmatch(stem) else TEXT


def _divided(codes: Sequence[str], weights: numpy.ndarray) -> Found:
    """The parts of a key over several areas; what lies outside has no part."""
    shares = weights / weights.sum()
    parts = tuple((str(code), float(share)) for code, share in zip(codes, shares) if code != OUTSIDE)
    return Found(parts=parts)


def _addresses(roles: Sequence[str], row: Sequence[str]) -> Tuple[Address, ...]:
    """All ways to read the parts of an address."""
    parts: Dict[str, str] = {}
    for role, text in zip(roles, row):
        parts[role] = f"{parts[role]} {text}".strip() if role in parts else text
    number, addition = notation.number_of(parts.get(NUMBER, "") or parts.get(ADDITION, ""))
    if parts.get(NUMBER):
        addition += notation.addition_of(parts.get(ADDITION, ""))
    written = parts.get(POSTCODE, "")
    postcode = notation.postcode_of(written) or next(
        (item.postcode for item in notation.readings(written)), ""
    )
    street, place = parts.get(STREET, "") or parts.get(TEXT, ""), parts.get(PLACE, "")
    if postcode:
        # The postcode may stand in the street too, even glued to the number before it.
        street = re.split(rf"{postcode[:4]}\s?{postcode[4:]}", street, flags=re.IGNORECASE)[0].strip(" ,")
    if number >= 0:
        return (Address(postcode, number, addition, street, place),)
    found = tuple(
        Address(
            item.postcode or postcode,
            item.number,
            item.addition or addition,
            item.street,
            item.place or place,
        )
        for item in notation.readings(street)
        if not (place and item.place) or notation.place_key(place) == notation.place_key(item.place)
    )
    return found or (Address(postcode, number, addition, street, place),)


def _codes(areas_told: pandas.Series, areas: AreaSet, book: CodeBook) -> pandas.Series:
    """The codes of the area set for areas as addresses have them: by code, as a part of one, or by name."""
    members = {clean(code): own for own, parts in areas.members.items() for code in parts}
    level = Level(areas.level, {str(code): str(name) for code, name in areas.names.items()})
    by_name = names.NameBook(level)

    def code(told: str) -> str:
        found = book.find(told) or members.get(clean(told))
        if found or not told or not any(map(str.isalpha, told)):
            return found or OUTSIDE
        named = by_name.find(told)
        return named.code if named and named.code else OUTSIDE

    return _by_text(areas_told, code)


def _by_text(column: pandas.Series, change: Callable[[str], str]) -> pandas.Series:
    """Every distinct text changed once."""
    place, distinct = pandas.factorize(column.to_numpy(dtype=object))
    changed = numpy.array([change(str(text)) for text in distinct] + [""], dtype=object)
    return pandas.Series(changed[place], index=column.index, dtype=object)


def _other_key(text: str) -> str:
    """A complex or a BAG id in one spelling."""
    plain = " ".join(text.upper().split())
    bag = _BAG_ID.fullmatch(plain)
    if bag:
        return bag.group(1)
    return plain[:-2] if plain.endswith(".0") else plain
