"""Tables that say in which area an address (or postcode, street) lies, such as pc6hnr of CBS."""

from __future__ import annotations

import io
import re
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Callable, Collection, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple, Union

import numpy as np
import pandas as pd

from ...errors import Cancelled, FileInUse, NoKeyFound, UnreadableFile
from ...model.addresses import COLUMNS, UNKNOWN_NUMBER, Addresses
from ...model.areas import AreaSet
from ...model.progress import SILENT, Progress
from ...model.recipe import Reading
from .. import files
from ..cells.grid import PADDING, Grid, Strings
from ..columns.kinds import is_bag_id
from ..columns.recognition import CBS_CODE, PC6
from ..notation import addresses as notation
from ..notation import words
from ..structure import region
from ..text import delimited
from .area_codes import MUNICIPALITY, PREFIXES, WIDTHS, clean, split

LARGE = 8 << 20
"""A text of more bytes than this is read in pieces, of which only the own rows are kept."""
PIECE = 250_000
"""Rows per piece."""
START = 1 << 18
"""So many bytes of a large text are looked at to see what its columns are."""
_WIDTHS = {level: WIDTHS[prefix] for level, prefix in PREFIXES.items()}
_LOST_ZEROS = 3
"""A code of CBS can start with so many zeros that a program may have dropped."""
_LEVELS = ("buurt", "wijk", "gemeente", "")
_NUMBER = re.compile(r"\d+")
_MOSTLY = 0.8
_PC4 = re.compile(r"[1-9][0-9]{3}")
_OTHER_KEY = re.compile(r"digest|complex(?:nummer|nr|code|naam|id)?|cluster(?:nummer|nr|code)?")
_COUNT = re.compile(
    r"(?:aantal|n)?(?:adressen|woningen|vhe|verblijfsobjecten|eenheden|gewicht|weight)|aantal|n"
)
_COUNTED = re.compile(r"\d+(?:[.,]\d+)?")
_AXES = ("x", "y")


def load_addresses(
    source: Union[Path, Grid],
    level: str = "",
    gemeenten: Collection[str] = (),
    progress: Progress = SILENT,
) -> Addresses:
    """The addresses (postcodes, streets, complexes) of a table, or the address points of a layer.

    ``source``: a file, a file with ``|layername=`` behind it, or cells. ``level``: of which level the
    codes are wanted (empty, or not in the file: the finest there is). ``gemeenten``: codes of
    municipalities (``GM0363``, ``0363``, ``363``): addresses of others count only as lying outside,
    as far as their postcode district (PC4) is an own one too (empty: all are kept). Codes that lost
    their leading zeros get them back. Points (without a column of areas) keep ``x``, ``y`` and their
    CRS: ``joining.place_addresses`` says in which area they lie.

    A large text is read in pieces, so that the table of the whole country takes no more memory than
    its own rows. Raises what ``load`` raises for files, NoKeyFound without a column of postcodes,
    streets or the like and one of areas, Cancelled.
    """
    wanted = frozenset(_municipality(code) for code in gemeenten if code)
    kept: List[pd.DataFrame] = []
    outside = _Outside()
    crs = ""
    for rows, meant in _pieces(source, level, progress):
        own = meant.own(rows, wanted)
        kept.append(meant.cleaned(rows if own is None else rows[own]))
        if own is not None:
            outside.add(meant.postcodes(rows[~own]))
        crs = meant.crs
    frame = pd.concat(kept, ignore_index=True) if kept else _empty()
    elsewhere = outside.near(frame["postcode"])
    if len(elsewhere):
        frame = pd.concat([frame, elsewhere], ignore_index=True)
    return Addresses(frame, crs)


def municipalities_of(areas: AreaSet) -> Tuple[str, ...]:
    """The codes of the municipalities that an area set lies in, for ``load_addresses``; () where unknown."""
    if areas.level == "gemeente":
        codes = [str(code) for code in areas.frame.index]
    elif "gemeente" in areas.levels:
        codes = [str(code) for code in areas.parents("gemeente").unique()]
    else:
        parts = [split(clean(str(code))) for code in areas.frame.index]
        codes = [body[:MUNICIPALITY] if prefix in ("BU", "WK") else "" for prefix, body in parts]
    found = tuple(dict.fromkeys(codes))
    return found if all(split(clean(code))[1].isdigit() for code in found) else ()


def _municipality(code: str) -> str:
    return split(clean(code))[1].zfill(MUNICIPALITY)[:MUNICIPALITY]


def _empty() -> pd.DataFrame:
    return frame_of({"area": []})


def frame_of(columns: Mapping[str, Sequence[object]]) -> pd.DataFrame:
    """A frame of addresses; columns that are not given are empty, each row stands for one address."""
    size = len(columns["area"])
    kinds: Dict[str, type] = {"number": np.int64, "addresses": float, "x": float, "y": float}
    usual: Dict[str, object] = {"number": UNKNOWN_NUMBER, "addresses": 1.0}
    return pd.DataFrame({
        name: pd.Series(
            np.asarray(columns[name]) if name in columns else np.full(size, usual.get(name, "")),
            dtype=kinds.get(name, object),
        )
        for name in (*COLUMNS, *(axis for axis in _AXES if axis in columns))
    })  # fmt: skip


class _Outside:
    """Addresses outside the own municipalities, as counts per postcode."""

    _MOST = 1_000_000

    def __init__(self) -> None:
        self._counted: List[pd.Series] = []
        self._size = 0

    def add(self, counted: pd.Series) -> None:
        """Keep what one piece has; now and then the pieces are put together."""
        if len(counted):
            self._counted.append(counted)
            self._size += len(counted)
        if self._size > self._MOST:
            self._counted = [self._together()]
            self._size = len(self._counted[0])

    def _together(self) -> pd.Series:
        return pd.concat(self._counted).groupby(level=0).sum()

    def near(self, own: pd.Series) -> pd.DataFrame:
        """Rows without an area for the postcodes whose PC4 is an own one too."""
        if not self._counted:
            return _empty()
        together = self._together()
        near = together[together.index.str[:4].isin(set(own.str[:4].unique()) - {""})]
        return frame_of({"postcode": near.index, "addresses": near, "area": [""] * len(near)})


def _pieces(
    source: Union[Path, Grid], level: str, progress: Progress
) -> Iterator[Tuple[pd.DataFrame, _Meant]]:
    """The rows of a table of addresses as text, with what its columns mean."""
    if isinstance(source, Path):
        place, _, layer = str(source).partition("|layername=")
        path = Path(place)
        if not layer and _is_large_text(path):
            yield from _large(path, level, progress)
            return
        grid = files.read_grid(path, Reading(sheet=layer))
    else:
        grid = source
    strings = [Strings.of(grid.cells[at]) for at in grid.cells.columns]
    found = region.find(grid, strings, Reading())
    columns = [strings[at].only(found.data) for at in found.columns]
    meant = _columns(grid.name, found.names, columns, level, grid.crs)
    names = list(found.names)
    yield pd.DataFrame({name: _values(columns[names.index(name)]) for name in meant.used}), meant


def _values(column: Strings) -> np.ndarray:
    return column.spread(np.array(column.texts, dtype=object))


@dataclass(frozen=True)
class _Meant:
    """Which columns of a table of addresses hold what, and how their texts become addresses."""

    area: str
    """Empty: the rows are points."""
    level: str
    """Of the codes as the file has them."""
    wanted: str
    gemeente: str
    postcode: str = ""
    number: str = ""
    additions: Tuple[str, ...] = ()
    street: str = ""
    place: str = ""
    key: str = ""
    count: str = ""
    x: str = ""
    y: str = ""
    crs: str = ""

    @property
    def used(self) -> Tuple[str, ...]:
        """The columns that are read."""
        singly = (self.area, self.gemeente, self.postcode, self.number, self.street, self.place, self.key)
        return tuple(
            name for name in dict.fromkeys((*singly, *self.additions, self.count, self.x, self.y)) if name
        )

    def own(self, rows: pd.DataFrame, wanted: Collection[str]) -> Optional[np.ndarray]:
        """Which rows are of the municipalities wanted; None where all are taken."""
        if not wanted or not self.gemeente:
            return None
        level = self.level if self.gemeente == self.area else "gemeente"
        gemeenten = _of_level(rows[self.gemeente], level)
        own = [code for code in gemeenten.unique() if _municipality(code) in wanted]
        flags: np.ndarray = gemeenten.isin(own).to_numpy()
        return flags

    def postcodes(self, rows: pd.DataFrame) -> pd.Series:
        """How many addresses of each postcode there are in rows."""
        if not self.postcode:
            return pd.Series(dtype=float)
        postcodes = _by_text(rows[self.postcode], notation.postcode_of)
        return self._counts(rows).groupby(postcodes).sum().drop("", errors="ignore")

    def _counts(self, rows: pd.DataFrame) -> pd.Series:
        if not self.count:
            return pd.Series(1.0, index=rows.index)
        return (
            pd.to_numeric(rows[self.count].str.replace(",", "."), errors="coerce").fillna(0.0).clip(lower=0)
        )

    def cleaned(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows as addresses; those that say nothing or lie nowhere are left out."""
        found: Dict[str, pd.Series] = {"addresses": self._counts(rows)}
        if self.postcode:
            found["postcode"] = _by_text(rows[self.postcode], notation.postcode_of)
            four = _by_text(rows[self.postcode], lambda text: text if _PC4.fullmatch(text) else "")
            found["key"] = four
        if self.number:
            found["number"], found["addition"] = _numbers(rows, self.number, self.additions)
        for name, column in (("street", self.street), ("place", self.place), ("key", self.key)):
            if column:
                found[name] = _by_text(rows[column], str)
        if self.street and not self.number:
            found["street"], found["number"], found["addition"] = _streets(found["street"])
        if self.area:
            found["area"] = _coarser(_of_level(rows[self.area], self.level), self.level, self.wanted)
        else:
            found["area"] = pd.Series("", index=rows.index, dtype=object)
            for axis, column in (("x", self.x), ("y", self.y)):
                found[axis] = pd.to_numeric(rows[column].str.replace(",", "."), errors="coerce")
        frame = frame_of(found)
        says = (frame["postcode"] != "") | (frame["street"] != "") | (frame["key"] != "")
        lies = frame["area"] != "" if self.area else frame["x"].notna() & frame["y"].notna()
        return frame[says & lies & (frame["addresses"] > 0)]


def _of_level(column: pd.Series, level: str) -> pd.Series:
    """Codes with the leading zeros of their level."""
    width = _WIDTHS.get(level, 0)
    return _by_text(column, lambda value: value.zfill(width) if _NUMBER.fullmatch(value) else value)


def _coarser(codes: pd.Series, level: str, wanted: str) -> pd.Series:
    """Codes of CBS cut down to a larger level, where only finer ones are in the file."""
    if level not in _WIDTHS or wanted not in _WIDTHS or _WIDTHS[level] <= _WIDTHS[wanted]:
        return codes

    def cut(value: str) -> str:
        prefix, body = split(clean(value))
        if len(body) != _WIDTHS[level]:
            return value
        return (PREFIXES[wanted] if prefix else "") + body[: _WIDTHS[wanted]]

    return _by_text(codes, cut)


def _by_text(column: pd.Series, change: Callable[[str], str]) -> pd.Series:
    """Every distinct text changed once."""
    places, distinct = pd.factorize(column)
    changed = np.array([change(str(value).strip(PADDING)) for value in distinct] + [""], dtype=object)
    # An empty cell has place -1, which is the last of these.
    return pd.Series(changed[places], index=column.index, dtype=object)


def _numbers(rows: pd.DataFrame, number: str, additions: Sequence[str]) -> Tuple[pd.Series, pd.Series]:
    """House numbers, and what stands behind them in their own or other columns."""
    places, distinct = pd.factorize(rows[number])
    read = [notation.number_of(str(value).strip(PADDING)) for value in distinct] + [(UNKNOWN_NUMBER, "")]
    found = np.array([item[0] for item in read], dtype=np.int64)[places]
    behind = np.array([item[1] for item in read], dtype=object)[places]
    addition = pd.Series(behind, index=rows.index, dtype=object)
    for column in additions:
        addition = addition + _by_text(rows[column], notation.addition_of)
    return pd.Series(found, index=rows.index), addition


def _streets(texts: pd.Series) -> Tuple[pd.Series, pd.Series, pd.Series]:
    """Streets that have their house number behind them in the same cell."""
    places, distinct = pd.factorize(texts)
    read = [next(iter(notation.readings(text)), notation.Address(street=text)) for text in distinct]
    # A street such as Plein 1945 is no house: its name is kept as a whole where no number follows.
    streets = np.array([item.street or text for item, text in zip(read, distinct)] + [""], dtype=object)
    found = np.array([item.number for item in read] + [UNKNOWN_NUMBER], dtype=np.int64)
    additions = np.array([item.addition for item in read] + [""], dtype=object)
    return (
        pd.Series(streets[places], index=texts.index, dtype=object),
        pd.Series(found[places], index=texts.index),
        pd.Series(additions[places], index=texts.index, dtype=object),
    )


def _columns(called: str, names: Sequence[str], columns: Sequence[Strings], level: str, crs: str) -> _Meant:
    """What the columns of a table of addresses are (NoKeyFound)."""
    by_use = _uses(names, columns)
    told = {at for found in by_use.values() for at in found}
    others = [at for at in range(len(names)) if at not in told]
    points = _points(names, columns) if crs else ()
    others = [at for at in others if at not in points]
    # Points are looked up in the boundaries themselves, whatever a column says.
    area = None if points else _areas(names, columns, others, level)
    if not any(by_use.get(use) for use in ("postcode", "street", "key")) or (area is None and not points):
        raise NoKeyFound(called, tuple(names))

    def name(use: str) -> str:
        return names[by_use[use][0]] if by_use.get(use) else ""

    own = "" if area is None else words.level_of(names[area]) or _level_of(columns[area])
    return _Meant(
        area="" if area is None else names[area],
        level=own,
        wanted=level,
        gemeente="" if area is None else _gemeente(names, columns, others, area),
        additions=tuple(names[at] for at in by_use.get("addition", ())),
        x=names[points[0]] if points else "",
        y=names[points[1]] if points else "",
        crs=crs if points else "",
        **{use: name(use) for use in ("postcode", "number", "street", "place", "key", "count")},
    )


def _uses(names: Sequence[str], columns: Sequence[Strings]) -> Dict[str, Tuple[int, ...]]:
    """The columns that are a postcode, number, street and so on, by what they are called and hold."""
    found: Dict[str, Tuple[int, ...]] = {}
    stems = [words.stem(name) for name in names]
    full = [column.sample.share(PC6.fullmatch) for column in columns]
    postcodes = [at for at, share in enumerate(full) if share >= 0.9]
    postcodes = postcodes or [
        at for at, column in enumerate(columns)
        if words.is_postcode(names[at]) and (full[at] >= 0.5 or column.sample.share(_PC4.fullmatch) >= 0.9)
    ]  # fmt: skip
    found["postcode"] = tuple(postcodes[:1])
    tests: Tuple[Tuple[str, Callable[[int], bool], int], ...] = (
        ("number", lambda at: stems[at] in words.HOUSE_NUMBER and not _is_addition(stems[at]), 1),
        ("addition", lambda at: _is_addition(stems[at]), 2),
        ("street", lambda at: bool(words.STREET.fullmatch(stems[at])) or words.is_address(names[at]), 1),
        ("place", lambda at: bool(words.PLACE.fullmatch(stems[at])), 1),
        ("key", lambda at: bool(_OTHER_KEY.fullmatch(stems[at])), 1),
        ("key", lambda at: columns[at].sample.share(is_bag_id) >= _MOSTLY, 1),
        ("count", lambda at: bool(_COUNT.fullmatch(stems[at])) and _all_numbers(columns[at]), 1),
    )
    for use, fits, most in tests:
        taken = {at for places in found.values() for at in places}
        places = tuple(at for at in range(len(names)) if at not in taken and fits(at))
        found[use] = found.get(use, ()) or places[:most]
    return found


def _is_addition(stem: str) -> bool:
    return words.ADDITION.fullmatch(stem) is not None


def _all_numbers(column: Strings) -> bool:
    return column.sample.share(_COUNTED.fullmatch) >= _MOSTLY


def _points(names: Sequence[str], columns: Sequence[Strings]) -> Tuple[int, ...]:
    """The columns x and y of a layer of points, which stand last."""
    if len(names) >= 2 and [words.axis_of(name) for name in names[-2:]] in (["x", "y"], ["lon", "lat"]):
        return (len(names) - 2, len(names) - 1)
    return ()


def _gemeente(names: Sequence[str], columns: Sequence[Strings], others: Sequence[int], area: int) -> str:
    """The column that says of which municipality a row is; the codes of CBS say so themselves."""
    named = [at for at in others if words.level_of(names[at]) == "gemeente"]
    coded = [at for at in named if columns[at].sample.share(_is_code) >= _MOSTLY]
    if coded:
        return names[coded[0]]
    level = words.level_of(names[area]) or _level_of(columns[area])
    least = _WIDTHS.get(level, 99) - _LOST_ZEROS
    of_cbs = columns[area].sample.share(
        lambda value: _is_code(value) and len(split(clean(value))[1]) >= least
    )
    return names[area] if of_cbs >= _MOSTLY else ""


def _is_code(value: str) -> bool:
    return split(clean(value))[1].isdigit()


def _level_of(column: Strings) -> str:
    """The level of codes by their prefix; empty where they have none."""
    prefixes = {split(clean(value))[0] for value in column.sample.texts[:100]}
    known = {prefix: level for level, prefix in PREFIXES.items()}
    return known.get(prefixes.pop(), "") if len(prefixes) == 1 else ""


def _areas(
    names: Sequence[str], columns: Sequence[Strings], others: Sequence[int], level: str
) -> Optional[int]:
    """The column of areas: of the level that is wanted, else the finest; codes before names."""
    filled = [at for at in others if columns[at].filled]
    if len(filled) == 1:
        return filled[0]

    def rank(at: int) -> Tuple[bool, int, int]:
        own = words.level_of(names[at]) or _level_of(columns[at])
        return (own != level, _LEVELS.index(own), at)

    codes = [
        at for at in filled
        if columns[at].sample.share(CBS_CODE.fullmatch) >= _MOSTLY
        or (words.is_area_code(names[at]) and columns[at].sample.share(_has_digit) >= _MOSTLY)
    ]  # fmt: skip
    named = [at for at in filled if words.is_area_name(names[at])]
    return min(codes, key=rank) if codes else min(named, key=rank, default=None)


def _has_digit(value: str) -> bool:
    return any(map(str.isdigit, value))


def _is_large_text(path: Path) -> bool:
    kind = files.kind_of(path, files.first_bytes(path))
    if kind.reader == "text":
        return path.stat().st_size > LARGE
    if kind.reader != "archive":
        return False
    member = files.table_in_archive(path)
    with zipfile.ZipFile(path) as archive:
        return member.lower().endswith((".csv", ".txt")) and archive.getinfo(member).file_size > LARGE


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of a text, or of the text in a zip; nothing is unpacked to disk."""
    try:
        if path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path) as archive, archive.open(files.table_in_archive(path)) as file:
                yield file
        else:
            with path.open("rb") as plain:
                yield plain
    except PermissionError as error:
        raise FileInUse(str(path)) from error
    except (zipfile.BadZipFile, UnicodeDecodeError, pd.errors.ParserError) as error:
        raise UnreadableFile(path.name, str(error)) from error


def _large(path: Path, level: str, progress: Progress) -> Iterator[Tuple[pd.DataFrame, _Meant]]:
    """A large text in pieces; what its columns are is judged by its start."""
    with _opened(path) as file:
        start = file.read(START)
    whole_lines = start[: start.rfind(b"\n") + 1] or start
    grid = delimited.read(whole_lines, path.name, Reading())
    strings = [Strings.of(grid.cells[at]) for at in grid.cells.columns]
    found = region.find(grid, strings, Reading())
    meant = _columns(
        path.name, found.names, [strings[at].only(found.data) for at in found.columns], level, ""
    )
    places = [found.columns[list(found.names).index(name)] for name in meant.used]
    skipped = int(np.flatnonzero(found.data)[0])
    options: Dict[str, object] = {"sep": grid.delimiter or ",", "encoding": grid.encoding or "utf-8"}
    with _opened(path) as file:
        pieces = pd.read_csv(
            io.BufferedReader(file, 1 << 20) if isinstance(file, io.RawIOBase) else file,
            header=None,
            skiprows=skipped,
            usecols=sorted(places),
            dtype=str,
            keep_default_na=False,
            na_filter=False,
            chunksize=PIECE,
            **options,
        )
        read = 0
        for piece in pieces:
            if progress.cancelled():
                raise Cancelled()
            read += len(piece)
            progress.report(1 - PIECE / (PIECE + read))
            named: List[pd.Series] = [piece[at].rename(name) for name, at in zip(meant.used, places)]
            yield pd.concat(named, axis=1), meant
