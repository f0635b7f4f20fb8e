"""A table in HTML, as many systems of partners export it under the name of a workbook."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Optional, Tuple

import numpy as np
import pandas as pd
from lxml import etree

from ...errors import NotWhatItSeems
from ...model.recipe import Reading
from ...model.tables import Guess, SheetGuess
from ..cells.grid import Grid
from . import encodings

MOST_SPANNED = 1000
"""A cell spans at most so many columns or rows."""
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_Merge = Tuple[int, int, int, int]


def read(content: bytes, path: str, name: str, reading: Reading) -> Grid:
    """The cells of the largest table in a page (or of that with the number ``reading.sheet``).

    Raises NotWhatItSeems where there is no table of more than one row and column: a login page, a report.
    """
    told = _CHARSET.search(content[:4096])
    encoding = reading.encoding or (told[1].decode("ascii") if told and not _bom(content) else None)
    encoded = encodings.recognise(content, name, encoding)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, recover=True, huge_tree=True)
    text = encoded.content.decode(encoded.codec, errors="replace")
    root = etree.fromstring(text.encode("utf-8"), parser) if text.strip() else None
    tables = [] if root is None else [table for table in root.iter("table") if table.find(".//table") is None]
    made = [_rows_of(table) for table in tables]
    sizes = [len(rows) * max(map(len, rows), default=0) for rows, _, _ in made]
    if not sizes or max(len(rows) for rows, _, _ in made) < 2 or max(sizes) < 4:
        raise NotWhatItSeems(path, "XLSX", "HTML")
    names = tuple(str(at + 1) for at in range(len(made)))
    at = names.index(reading.sheet) if reading.sheet in names else int(np.argmax(sizes))
    rows, merged, hidden = made[at]
    width = max(map(len, rows))
    contents = tuple(
        SheetGuess(
            names[place], "table" if sizes[place] > 3 else "explanation", len(own), len(own[0]), place == at
        )
        for place, (own, _, _) in enumerate(made)
        if own
    )
    return Grid(
        name=name,
        sheet=names[at] if len(names) > 1 else "",
        sheets=names if len(names) > 1 else (),
        cells=pd.DataFrame([row + [""] * (width - len(row)) for row in rows], dtype=object),
        lines=np.arange(1, len(rows) + 1),
        encoding=encoded.told,
        merged=merged,
        hidden_rows=frozenset(hidden),
        guesses=(encoded.guess, Guess("format", "HTML", 1.0)),
        contents=contents if len(names) > 1 else (),
    )


def _bom(content: bytes) -> bool:
    return content.startswith(encodings.MARKS)


def _rows_of(table: Any) -> Tuple[List[List[str]], Tuple[_Merge, ...], List[int]]:
    """The texts of a table by row, which cells span others, and which rows are not shown."""
    rows: List[List[str]] = []
    merged: List[_Merge] = []
    hidden: List[int] = []
    taken: Dict[Tuple[int, int], bool] = {}
    for at, row in enumerate(table.iter("tr")):
        cells: List[str] = []
        if _HIDDEN.search(row.get("style", "")):
            hidden.append(at)
        for cell in row.iterchildren("td", "th"):
            while (at, len(cells)) in taken:
                cells.append("")
            wide, high = _spans(cell, "colspan"), _spans(cell, "rowspan")
            if wide > 1 or high > 1:
                merged.append((at, len(cells), at + high - 1, len(cells) + wide - 1))
            for below in range(1, high):
                taken.update(((at + below, len(cells) + beside), True) for beside in range(wide))
            cells.append(_text(cell))
            cells.extend([""] * (wide - 1))
        rows.append(cells)
    return rows, tuple(merge for merge in merged if merge[2] < len(rows)), hidden


def _spans(cell: Any, what: str) -> int:
    told: Optional[str] = cell.get(what)
    return min(int(told), MOST_SPANNED) if told and told.strip().isdigit() and int(told) > 0 else 1


def _text(cell: Any) -> str:
    return " ".join("".join(cell.itertext()).split())
