"""Workbooks (XLSX, XLSM, XLS, ODS): GDAL reads the cells, one pass over the XML tells what it drops."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any, Dict, FrozenSet, List, Mapping, Optional, Tuple

import numpy as np
import pandas as pd
from lxml import etree

from ..errors import NoSuchSheet, NoTableFound, UnreadableFile
from ..model.recipe import Reading
from .gdal_files import layers, open_vector, settings, whole
from .grid import PADDING, Grid

DRIVERS = {"xlsx": "XLSX", "xls": "XLS", "ods": "ODS"}
RAW = {
    f"OGR_{driver}_{name}": value
    for driver in ("XLSX", "XLS", "ODS")
    for name, value in (("HEADERS", "DISABLE"), ("FIELD_TYPES", "STRING"))
}
"""Every row as it stands and every cell as text; GDAL would guess both."""
MOST_BYTES = 2 << 30
MOST_RATIO = 250
"""A workbook that unpacks to more than this is no workbook."""
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError)
"""What reading a broken (or locked) archive raises."""
BATCH = 4096
_SIDE_SHEETS = re.compile(
    r"toelicht|leeswijzer|colofon|inhoud|metadata|uitleg|readme|legenda|versie|info", re.IGNORECASE
)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read(gdal_name: str, content: Any, kind: str, name: str, reading: Reading) -> Grid:
    """The cells of the sheet that was asked for, or of the one that most likely holds the table.

    ``content`` is a path or a binary file (for the XML of an XLSX). Raises UnreadableFile,
    NoSuchSheet, NoTableFound.
    """
    if kind in ("xlsx", "ods"):
        check_size(content, name)
    with settings(RAW), whole(name):
        data_set = open_vector(gdal_name, name, [DRIVERS[kind]])
        found = {layer.GetName(): layer for layer in layers(data_set)}
        names = tuple(found)
        if not names:
            raise NoTableFound(name)
        if reading.sheet and reading.sheet not in found:
            raise NoSuchSheet(name, reading.sheet, names)
        sheet = reading.sheet or (_likely(found) if len(found) > 1 else names[0])
        cells = _cells(found[sheet])
    extras = _extras(content, sheet, name) if kind == "xlsx" else _Extras()
    _restore_zeros(cells, extras.padded)
    _fill_down(cells, extras.merged)
    return Grid(
        name=name,
        sheet=sheet,
        sheets=names,
        cells=cells,
        lines=np.arange(1, len(cells) + 1),
        numeric=extras.numeric,
        merged=extras.merged,
    )


def check_size(content: Any, name: str) -> None:
    """Refuse an archive that is damaged or unpacks to an absurd size (UnreadableFile)."""
    try:
        with zipfile.ZipFile(content) as archive:
            entries = archive.infolist()
    except DAMAGED as error:
        raise UnreadableFile(name, str(error)) from error
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(sum(entry.compress_size for entry in entries), 1)
    if unpacked > MOST_BYTES or (unpacked > 100 << 20 and unpacked / packed > MOST_RATIO):
        raise UnreadableFile(name, f"{packed} -> {unpacked} bytes")


def _likely(found: Mapping[str, Any]) -> str:
    """The sheet with most cells, unless its name says that it only explains the others."""

    def weight(name: str) -> Tuple[bool, int]:
        layer = found[name]
        cells = layer.GetFeatureCount() * layer.GetLayerDefn().GetFieldCount()
        return (not _SIDE_SHEETS.search(name) and cells > 1, cells)

    return max(found, key=weight)


def _cells(layer: Any) -> pd.DataFrame:
    width = layer.GetLayerDefn().GetFieldCount()
    layer.ResetReading()
    if hasattr(layer, "GetArrowStreamAsNumPy"):
        stream = layer.GetArrowStreamAsNumPy([f"MAX_FEATURES_IN_BATCH={BATCH}", "INCLUDE_FID=NO"])
        names = [layer.GetLayerDefn().GetFieldDefn(at).GetName() for at in range(width)]
        texts: List[List[str]] = [[] for _ in names]
        for batch in stream:
            for column, name in zip(texts, names):
                column.extend(map(_text, batch[name].tolist()))
        columns = [np.array(column, dtype=object) for column in texts]
    else:
        rows = [[feature.GetFieldAsString(at) for at in range(width)] for feature in layer]
        columns = [np.array([row[at] for row in rows], dtype=object) for at in range(width)]
    return pd.DataFrame({at: pd.Series(column, dtype=object) for at, column in enumerate(columns)})


def _text(cell: Any) -> str:
    """A cell as GDAL's arrays hold it: bytes in some versions, text or nothing in others."""
    if isinstance(cell, bytes):
        return cell.decode("utf-8", errors="replace")
    return cell or ""


@dataclass(frozen=True)
class _Extras:
    """What GDAL does not tell about a sheet."""

    merged: Tuple[Tuple[int, int, int, int], ...] = ()
    padded: Tuple[Tuple[int, int, int], ...] = ()
    """Row, column and number of digits of cells with a format such as ``0000``."""
    numeric: FrozenSet[int] = frozenset()


_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(/?)>")
_PLACE = re.compile(rb'\br="([A-Z]+)(\d+)"')
_KIND = re.compile(rb'\bt="(\w+)"')


def _extras(content: Any, sheet: str, name: str) -> _Extras:
    """One pass over the sheet's XML and the workbook's styles."""
    try:
        with zipfile.ZipFile(content) as archive:
            part = _part_of(archive, sheet)
            if part is None:
                return _Extras()
            xml = archive.read(part)
            padded_styles = _padded_styles(archive)
    except (*DAMAGED, etree.XMLSyntaxError, KeyError) as error:
        raise UnreadableFile(name, str(error)) from error
    merged = tuple(
        (int(top) - 1, _column(left), int(bottom) - 1, _column(right))
        for left, top, right, bottom in _MERGE.findall(xml, max(xml.rfind(b"sheetData>"), 0))
    )
    return _Extras(merged, _padded_cells(xml, padded_styles), _numeric_columns(xml))


def _part_of(archive: zipfile.ZipFile, sheet: str) -> Optional[str]:
    """The path inside the workbook of the sheet of this name."""
    book = _xml(archive, "xl/workbook.xml")
    relations = _xml(archive, "xl/_rels/workbook.xml.rels")
    targets = {relation.get("Id"): relation.get("Target") for relation in relations}
    for element in book.iter(f"{_MAIN}sheet"):
        if element.get("name") == sheet:
            target = targets.get(element.get(_RELATION), "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            return path if path in archive.namelist() else None
    return None


def _xml(archive: zipfile.ZipFile, part: str) -> Any:
    """A small part of the workbook; nothing outside it is fetched and no entity is expanded."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.parse(io.BytesIO(archive.read(part)), parser).getroot()


def _padded_styles(archive: zipfile.ZipFile) -> Dict[bytes, int]:
    """Style number -> digits, for the formats that show leading zeros."""
    if "xl/styles.xml" not in archive.namelist():
        return {}
    styles = _xml(archive, "xl/styles.xml")
    formats = {item.get("numFmtId"): item.get("formatCode", "") for item in styles.iter(f"{_MAIN}numFmt")}
    found: Dict[bytes, int] = {}
    for block in styles.iter(f"{_MAIN}cellXfs"):
        for position, style in enumerate(block.iter(f"{_MAIN}xf")):
            digits = re.fullmatch(r"(0{2,})(?:;.*)?", formats.get(style.get("numFmtId"), ""))
            if digits:
                found[str(position).encode()] = len(digits[1])
    return found


def _padded_cells(xml: bytes, styles: Mapping[bytes, int]) -> Tuple[Tuple[int, int, int], ...]:
    if not styles:
        return ()
    numbers = b"|".join(sorted(styles))
    pattern = re.compile(rb'<(?:\w+:)?c\s(?=[^>]*\bs="(' + numbers + rb')")[^>]*?\br="([A-Z]+)(\d+)"')
    return tuple(
        (int(row) - 1, _column(letters), styles[style]) for style, letters, row in pattern.findall(xml)
    )


def _numeric_columns(xml: bytes) -> FrozenSet[int]:
    """Columns in which, in the first rows, filled cells are mostly stored as numbers."""
    numbers: Dict[int, int] = {}
    texts: Dict[int, int] = {}
    for count, match in enumerate(_CELL.finditer(xml)):
        if count > 20000:
            break
        place, kind = _PLACE.search(match[1]), _KIND.search(match[1])
        if match[2] or place is None:
            continue
        tally = numbers if kind is None or kind[1] == b"n" else texts
        column = _column(place[1])
        tally[column] = tally.get(column, 0) + 1
    return frozenset(column for column, count in numbers.items() if count > texts.get(column, 0))


def _column(letters: bytes) -> int:
    position = 0
    for letter in letters:
        position = position * 26 + letter - 64
    return position - 1


def _restore_zeros(cells: pd.DataFrame, padded: Tuple[Tuple[int, int, int], ...]) -> None:
    """Give numbers the leading zeros that the sheet shows."""
    by_column: Dict[int, List[Tuple[int, int]]] = {}
    for row, column, digits in padded:
        if row < len(cells) and column < cells.shape[1]:
            by_column.setdefault(column, []).append((row, digits))
    for column, places in by_column.items():
        values = cells[column].to_numpy(dtype=object).copy()
        for row, digits in places:
            if values[row].isdigit():
                values[row] = values[row].zfill(digits)
        cells[column] = pd.Series(values, dtype=object)


def _fill_down(cells: pd.DataFrame, merged: Tuple[Tuple[int, int, int, int], ...]) -> None:
    """Repeat a text that is merged over several rows of one column (a number there is one number)."""
    for top, left, bottom, right in merged:
        if left != right or top == bottom or bottom >= len(cells) or left >= cells.shape[1]:
            continue
        text = cells.iat[top, left]
        if text.strip(PADDING) and not text.strip(PADDING).replace(",", "").replace(".", "").isdigit():
            cells.iloc[top : bottom + 1, left] = text
