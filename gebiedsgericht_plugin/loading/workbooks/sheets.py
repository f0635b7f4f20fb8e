"""Workbooks (XLSX, XLSM, XLS, ODS): which sheets there are, which holds the table, and its cells."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterator, List, Sequence, Tuple, Union

import numpy as np

from ...errors import NoSuchSheet, NoTableFound, UnreadableFile
from ...model.recipe import Reading
from ...model.tables import Finding, Guess, SheetGuess
from ..cells.grid import PADDING, Grid
from ..notation import numbers
from .archives import DAMAGED, check_size
from .old_workbook import RAW, OldWorkbook
from .open_document import OpenDocument
from .sheet_cells import Look, SheetCells, SheetPart, fill_down, placed, rectangle
from .workbook_xml import Damaged, Workbook

__all__ = ["DAMAGED", "RAW", "read"]

LONG_TEXT = 60
"""Cells that hold so many characters on average explain rather than count."""
_SIDE_SHEETS = re.compile(
    r"toelicht|leeswijzer|colofon|inhoud|metadata|uitleg|read ?me|legenda|versie|info|voorblad|titelblad|"
    r"bronnen|begrippen|definitie|verantwoording|instructie|help\b|lijsten|keuzelijst|lookup|draaitabel",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_Source = Union[Workbook, OpenDocument, OldWorkbook]


def read(gdal_name: str, content: Any, kind: str, name: str, reading: Reading) -> Grid:
    """The cells of the sheet that was asked for, or of the one that most likely holds the table.

    ``content`` is a path or a binary file in memory; ``gdal_name`` is what GDAL opens (of an XLS).
    Raises UnreadableFile, NoSuchSheet, NoTableFound.
    """
    if kind in ("xlsx", "ods"):
        check_size(content, name)
    with _opened(gdal_name, content, kind, name) as book:
        names = tuple(sheet.name for sheet in book.sheets)
        if not names:
            raise NoTableFound(name)
        if reading.sheet and reading.sheet not in names:
            raise NoSuchSheet(name, reading.sheet, names)
        choice = _choose(book, reading.sheet)
        cells = book.read(book.sheets[choice.position])
    return _grid(cells, name, names, choice)


@contextmanager
def _opened(gdal_name: str, content: Any, kind: str, name: str) -> Iterator[_Source]:
    """The workbook, whatever its format; what is wrong with it becomes UnreadableFile."""
    try:
        if kind == "xls":
            yield OldWorkbook(gdal_name, _bytes(content), name)
            return
        with zipfile.ZipFile(content) as archive:
            yield Workbook(archive) if kind == "xlsx" else OpenDocument(archive)
    except (*DAMAGED, Damaged, KeyError) as error:
        raise UnreadableFile(name, str(error)) from error


def _bytes(content: Any) -> bytes:
    whole: bytes = Path(content).read_bytes() if isinstance(content, (str, Path)) else content.getvalue()
    return whole


def _grid(cells: SheetCells, name: str, names: Tuple[str, ...], choice: _Choice) -> Grid:
    found = rectangle(cells, name)
    merged = placed(cells.merged, found)
    fill_down(found.cells, merged)
    position = {column: at for at, column in enumerate(found.columns)}
    hidden = np.flatnonzero(np.isin(found.lines - 1, np.array(sorted(cells.hidden_rows), dtype=np.int64)))
    left_out = (Finding("phantom_rows", {"count": found.left_out}),) if found.left_out else ()
    return Grid(
        name=name,
        sheet=names[choice.position],
        sheets=names,
        cells=found.cells,
        lines=found.lines,
        numeric=frozenset(position[at] for at in cells.numeric),
        merged=merged,
        hidden_rows=frozenset(hidden.tolist()),
        guesses=(*choice.guesses, *cells.guesses()),
        findings=(*choice.findings, *cells.findings(), *left_out),
        contents=choice.contents,
    )


@dataclass(frozen=True)
class _Choice:
    """Which sheet is read, and what to say of the others."""

    position: int
    contents: Tuple[SheetGuess, ...] = ()
    guesses: Tuple[Guess, ...] = ()
    findings: Tuple[Finding, ...] = ()


@dataclass(frozen=True)
class _Judged:
    """A sheet, and how likely it is that its table is meant."""

    sheet: SheetPart
    holds: str
    rows: int
    columns: int
    header: Tuple[str, ...]
    """The texts of its first row with several, to tell sheets that are alike."""

    @property
    def weight(self) -> Tuple[bool, bool, bool, int]:
        """The heavier the likelier: shown tables before hidden ones, before summaries, before texts."""
        side = bool(_SIDE_SHEETS.search(self.sheet.name))
        return (
            self.holds == "table",
            not side and not self.sheet.hidden,
            not self.sheet.pivot,
            self.rows * self.columns,
        )


def _choose(book: _Source, asked: str) -> _Choice:
    """The sheet that was asked for, or the likeliest after a look at the first rows of each."""
    names = [sheet.name for sheet in book.sheets]
    if len(names) == 1:
        return _Choice(0)
    judged = [_judge(sheet, book.look(sheet)) for sheet in book.sheets]
    alike = _alike(judged)
    position = names.index(asked) if asked else _likeliest(judged, alike)
    chosen = judged[position]
    contents = tuple(
        SheetGuess(item.sheet.name, item.holds, item.rows, item.columns, at == position)
        for at, item in enumerate(judged)
    )
    twins = [judged[at].sheet.name for at in alike if position in alike and at != position]
    findings: List[Finding] = []
    if twins:
        values = {"chosen": chosen.sheet.name, "others": ", ".join(twins), "count": len(twins)}
        findings.append(Finding("similar_sheets", values))
    hidden = [item.sheet.name for item in judged if item.sheet.hidden and item.holds == "table"]
    if hidden:
        findings.append(Finding("hidden_sheets", {"sheets": ", ".join(hidden), "count": len(hidden)}))
    others = sorted(
        (item for item in judged if item is not chosen), key=lambda item: item.weight, reverse=True
    )
    tables = tuple(item.sheet.name for item in others if item.holds == "table")
    sure = 1.0 if asked else _confidence(chosen, others, bool(twins))
    guess = Guess("sheet", chosen.sheet.name, sure, tables)
    return _Choice(position, contents, (guess,), tuple(findings))


def _judge(sheet: SheetPart, look: Look) -> _Judged:
    """What a sheet holds, from its first rows."""
    filled = look.cells.whole
    texts = [text.strip(PADDING) for text in filled.texts.tolist()]
    kept = [at for at, text in enumerate(texts) if text]
    by_row: Dict[int, List[str]] = {}
    for at in kept:
        by_row.setdefault(int(filled.rows[at]), []).append(texts[at])
    columns = len({int(filled.columns[at]) for at in kept})
    several = [row for row in by_row.values() if len(row) > 1]
    header = tuple(several[0]) if several else ()
    return _Judged(sheet, _holds(by_row, several, columns), look.rows, columns, header)


def _holds(by_row: Dict[int, List[str]], several: Sequence[Sequence[str]], columns: int) -> str:
    cells = [text for row in by_row.values() for text in row]
    if not cells:
        return "empty"
    if len(by_row) < 2 or (columns > 1 and len(several) < 2):
        return "explanation"
    counted = sum(map(numbers.is_number, cells[:2000]))
    if columns == 1:
        lengths = Counter(min(len(text), LONG_TEXT) for text in cells)
        return "table" if lengths[LONG_TEXT] == 0 and len(cells) > 2 else "explanation"
    words = sum(map(len, cells)) / len(cells)
    if not counted and (words > LONG_TEXT / 2 or len(several) < len(by_row) / 2):
        return "explanation"
    return "explanation" if words > LONG_TEXT else "table"


def _alike(judged: Sequence[_Judged]) -> Tuple[int, ...]:
    """Positions of the largest group of tables with one header."""
    groups: Dict[Tuple[str, ...], List[int]] = {}
    for at, item in enumerate(judged):
        if item.holds == "table" and len(item.header) > 1 and not item.sheet.hidden:
            groups.setdefault(_without_years(item.header), []).append(at)
    largest = max(groups.values(), key=len, default=[])
    return tuple(largest) if len(largest) > 1 else ()


def _without_years(header: Sequence[str]) -> Tuple[str, ...]:
    return tuple(_YEAR.sub("", text).strip().lower() for text in header)


def _likeliest(judged: Sequence[_Judged], alike: Sequence[int]) -> int:
    """The heaviest sheet; among sheets of one kind whose names hold years, the latest."""
    best = max(range(len(judged)), key=lambda at: judged[at].weight)
    years = {at: _YEAR.findall(judged[at].sheet.name) for at in alike}
    if best in alike and all(years.values()):
        return max(alike, key=lambda at: (max(years[at]), judged[at].weight))
    return best


def _confidence(chosen: _Judged, others: Sequence[_Judged], twins: bool) -> float:
    if twins:
        return 0.5
    rivals = [item for item in others if item.weight[:3] == chosen.weight[:3]]
    if not rivals or chosen.holds != "table":
        return 0.95 if chosen.holds == "table" else 0.4
    return 0.6 if rivals[0].weight[3] > chosen.weight[3] / 4 else 0.85
