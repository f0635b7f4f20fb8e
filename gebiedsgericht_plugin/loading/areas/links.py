"""Tables that say in which area a postcode (or address) lies, such as CBS's pc6hnr of the whole country."""

from __future__ import annotations

import io
import re
import zipfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Callable, Collection, Dict, Iterator, List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ...errors import Cancelled, FileInUse, NoKeyFound, UnreadableFile
from ...model.areas import AreaSet
from ...model.progress import SILENT, Progress
from ...model.recipe import Reading
from .. import files
from ..cells.grid import PADDING, Strings
from ..columns.recognition import CBS_CODE, PC6
from ..notation import words
from ..structure import region
from ..text import delimited
from .area_codes import clean, split

LARGE = 8 << 20
"""A text of more bytes than this is read in pieces, of which only the own rows are kept."""
PIECE = 250_000
"""Rows per piece."""
START = 1 << 18
"""So many bytes of a large text are looked at to see what its columns are."""
WIDTHS = {"buurt": 8, "wijk": 6, "gemeente": 4}
"""Characters of a CBS code, behind its prefix."""
_MUNICIPALITY = 4
_LEVELS = ("buurt", "wijk", "gemeente", "")
_NUMBER = re.compile(r"\d+")


def load_link(
    path: Path,
    level: str = "",
    gemeenten: Collection[str] = (),
    progress: Progress = SILENT,
) -> pd.Series:
    """Postcode (``9901AB``: capitals, no space) -> area code as the file writes it.

    ``level``: of which level the codes are wanted (empty, or not in the file: the finest there is).
    ``gemeenten``: codes of municipalities (``GM0363``, ``0363``, ``363``); rows of others are not
    kept (empty: all are). Codes that lost their leading zeros get them back. Of several areas per
    postcode the one with most rows counts, then the first in code order.

    A large text is read in pieces, so that the table of the whole country takes no more memory than
    its postcodes. Raises what ``load`` raises for files, NoKeyFound without a column of postcodes
    and one of codes, Cancelled.
    """
    wanted = frozenset(_municipality(code) for code in gemeenten if code)
    tally: Optional[pd.Series] = None
    for rows, meant in _pieces(path, level, progress):
        counted = _tally(meant.cleaned(rows, wanted))
        # Only the totals of what came before are kept, never its rows.
        tally = counted if tally is None else tally.add(counted, fill_value=0)
    if tally is None or not len(tally):
        return pd.Series(dtype=object, name="code", index=pd.Index([], name="postcode"))
    table = tally.rename("rows").reset_index()
    table = table.sort_values(["postcode", "rows", "code"], ascending=[True, False, True], kind="stable")
    return table.drop_duplicates("postcode").set_index("postcode")["code"]


def municipalities_of(areas: AreaSet) -> Tuple[str, ...]:
    """The codes of the municipalities that an area set lies in, for ``load_link``; () where unknown."""
    if areas.level == "gemeente":
        codes = [str(code) for code in areas.frame.index]
    elif "gemeente" in areas.levels:
        codes = [str(code) for code in areas.parents("gemeente").unique()]
    else:
        parts = [split(clean(str(code))) for code in areas.frame.index]
        codes = [body[:_MUNICIPALITY] if prefix in ("BU", "WK") else "" for prefix, body in parts]
    found = tuple(dict.fromkeys(codes))
    return found if all(split(clean(code))[1].isdigit() for code in found) else ()


def _municipality(code: str) -> str:
    return split(clean(code))[1].zfill(_MUNICIPALITY)[:_MUNICIPALITY]


def _tally(rows: pd.DataFrame) -> pd.Series:
    """Rows per postcode and code."""
    rows = rows[(rows["postcode"] != "") & (rows["code"] != "")]
    return rows.groupby(["postcode", "code"], sort=True).size().astype(float)


def _pieces(path: Path, level: str, progress: Progress) -> Iterator[Tuple[pd.DataFrame, _Meant]]:
    """The rows of a link table as text, with what its columns mean."""
    if _is_large_text(path):
        yield from _large(path, level, progress)
        return
    grid = files.read_grid(path, Reading())
    strings = [Strings.of(grid.cells[at]) for at in grid.cells.columns]
    found = region.find(grid, strings, Reading())
    columns = [strings[at].only(found.data) for at in found.columns]
    meant = _columns(grid.name, found.names, columns, level)
    names = list(found.names)
    yield pd.DataFrame({name: _values(columns[names.index(name)]) for name in meant.used}), meant


def _values(column: Strings) -> np.ndarray:
    return column.spread(np.array(column.texts, dtype=object))


class _Meant:
    """Which columns of a link table hold what, and how their texts become postcodes and codes."""

    def __init__(self, postcode: str, code: str, gemeente: str, level: str) -> None:
        """Take the names of the columns; ``gemeente`` may be the column of codes itself."""
        self.used = tuple(dict.fromkeys((postcode, code, gemeente)))
        self._postcode, self._code, self._gemeente = postcode, code, gemeente
        self._level = level

    def cleaned(self, rows: pd.DataFrame, wanted: Collection[str]) -> pd.DataFrame:
        """``postcode`` without spaces and ``code`` with all its zeros, of the municipalities wanted."""
        if wanted:
            level = self._level if self._gemeente == self._code else "gemeente"
            gemeenten = self._of_level(rows[self._gemeente], level)
            own = [code for code in gemeenten.unique() if _municipality(code) in wanted]
            rows = rows[gemeenten.isin(own).to_numpy()]
        return pd.DataFrame(
            {
                "postcode": _by_text(rows[self._postcode], _postcode),
                "code": self._of_level(rows[self._code], self._level),
            }
        )

    @staticmethod
    def _of_level(column: pd.Series, level: str) -> pd.Series:
        width = WIDTHS.get(level, 0)
        return _by_text(column, lambda value: value.zfill(width) if _NUMBER.fullmatch(value) else value)


def _by_text(column: pd.Series, change: Callable[[str], str]) -> pd.Series:
    """Every distinct text changed once."""
    places, distinct = pd.factorize(column)
    changed = np.array([change(str(value).strip(PADDING)) for value in distinct] + [""], dtype=object)
    # An empty cell has place -1, which is the last of these.
    return pd.Series(changed[places], index=column.index, dtype=object)


def _postcode(value: str) -> str:
    return value.replace(" ", "").upper()


def _columns(called: str, names: Sequence[str], columns: Sequence[Strings], level: str) -> _Meant:
    postcode = next(
        (at for at, column in enumerate(columns) if column.sample.share(PC6.fullmatch) >= 0.9), None
    )
    code = None if postcode is None else _codes(names, columns, postcode, level)
    if postcode is None or code is None:
        raise NoKeyFound(called, tuple(names))
    named = [at for at, name in enumerate(names) if words.level_of(name) == "gemeente" and at != postcode]
    coded = [at for at in named if columns[at].sample.share(_is_code) >= 0.8]
    own = words.level_of(names[code]) or _level_of(columns[code])
    # Without a column of municipalities the code itself starts with one.
    gemeente = coded[0] if coded else code
    return _Meant(names[postcode], names[code], names[gemeente], own)


def _is_code(value: str) -> bool:
    return split(clean(value))[1].isdigit()


def _level_of(column: Strings) -> str:
    """The level of codes by their prefix; empty where they have none."""
    prefixes = {split(clean(value))[0] for value in column.sample.texts[:100]}
    return (
        {"BU": "buurt", "WK": "wijk", "GM": "gemeente"}.get(prefixes.pop(), "") if len(prefixes) == 1 else ""
    )


def _codes(names: Sequence[str], columns: Sequence[Strings], postcode: int, level: str) -> Optional[int]:
    """The column of area codes: of the level that is wanted, else the finest; of two columns the other."""
    others = [at for at in range(len(columns)) if at != postcode]
    if len(others) == 1:
        return others[0]

    def rank(at: int) -> Tuple[bool, int, int]:
        own = words.level_of(names[at]) or _level_of(columns[at])
        return (own != level, _LEVELS.index(own), at)

    fitting = [
        at
        for at in others
        if words.is_area_code(names[at]) or columns[at].sample.share(CBS_CODE.fullmatch) >= 0.8
    ]
    return min(fitting, key=rank) if fitting else None


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
    meant = _columns(path.name, found.names, [strings[at].only(found.data) for at in found.columns], level)
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
