"""ODS: one pass over the document's XML gives the cells of all sheets as they are shown."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from typing import Any, Dict, List, Tuple

import numpy as np
from lxml import etree

from .cell_formats import Format, plain, shown
from .sheet_cells import FALSE, MOST_CELLS, TRUE, Block, Look, Merge, SheetCells, SheetPart
from .workbook_xml import Damaged

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
_HIDDEN = ("collapse", "filter")
_DURATION = re.compile(r"(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")
_STYLES = tuple(_NUMBER + name for name in ("number-style", "date-style", "percentage-style"))
_TAGS = (_TABLE + "table", _TABLE + "table-column", _TABLE + "table-row", _STYLE + "style", *_STYLES)
_LAST_COLUMN, _LAST_ROW = 16384, 1048576


@dataclass
class _Sheet:
    """A sheet while its rows come by."""

    name: str
    hidden: bool
    cells: SheetCells = field(default_factory=SheetCells)
    row: int = 0
    column: int = 0
    defaults: Dict[int, str] = field(default_factory=dict)
    """Column -> the style of cells without one of their own."""
    rows: List[int] = field(default_factory=list)
    columns: List[int] = field(default_factory=list)
    texts: List[str] = field(default_factory=list)
    numbers: List[bool] = field(default_factory=list)
    merged: List[Merge] = field(default_factory=list)

    def finish(self) -> None:
        """Hand the cells over as columns."""
        texts = np.empty(len(self.texts), dtype=object)
        texts[:] = self.texts
        block = Block(np.array(self.rows, dtype=np.int64), np.array(self.columns, dtype=np.int64), texts)
        is_number = np.array(self.numbers, dtype=bool)
        self.cells.add(block, is_number, is_number)
        self.cells.merged = tuple(self.merged)


class OpenDocument:
    """An ODS that is open. Raises Damaged and what zipfile does."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """Read all its sheets; they stand in one stream."""
        self._formats: Dict[str, Format] = {}
        self._of_style: Dict[str, str] = {}
        self._hidden_styles: List[str] = []
        self._found: List[_Sheet] = []
        try:
            if "styles.xml" in archive.namelist():
                with archive.open("styles.xml") as stream:
                    self._take(stream)
            with archive.open("content.xml") as stream:
                self._take(stream)
        except (etree.XMLSyntaxError, KeyError) as error:
            raise Damaged(str(error)) from error
        self.sheets = tuple(
            SheetPart(sheet.name, str(at), sheet.hidden) for at, sheet in enumerate(self._found)
        )

    def read(self, sheet: SheetPart) -> SheetCells:
        """All filled cells of a sheet."""
        return self._found[int(sheet.part)].cells

    def look(self, sheet: SheetPart) -> Look:
        """The same, with the number of its rows."""
        cells = self.read(sheet)
        rows = cells.whole.rows
        return Look(cells, int(rows.max()) + 1 if len(rows) else 0)

    def _take(self, stream: Any) -> None:
        """One part of the document: styles first, then sheet by sheet, row by row."""
        events = etree.iterparse(
            stream,
            events=("start", "end"),
            tag=_TAGS,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=True,
        )
        under_way: List[_Sheet] = []
        for event, element in events:
            if event == "start":
                if element.tag == _TABLE + "table":
                    under_way.append(self._sheet(element))
                continue
            self._take_element(element, under_way)
            if element.tag not in _STYLES:
                element.clear()
            while element.tag == _TABLE + "table-row" and element.getprevious() is not None:
                del element.getparent()[0]

    def _take_element(self, element: Any, under_way: List[_Sheet]) -> None:
        if element.tag in _STYLES:
            self._formats[element.get(_STYLE + "name", "")] = _format(element)
        elif element.tag == _STYLE + "style":
            self._take_style(element)
        elif element.tag == _TABLE + "table":
            ended = under_way.pop()
            ended.finish()
            if not under_way:
                self._found.append(ended)
        elif under_way and element.tag == _TABLE + "table-column":
            _take_column(under_way[-1], element)
        elif under_way:
            self._take_row(under_way[-1], element)

    def _sheet(self, element: Any) -> _Sheet:
        hidden = element.get(_TABLE + "style-name", "") in self._hidden_styles
        return _Sheet(element.get(_TABLE + "name", ""), hidden)

    def _take_style(self, element: Any) -> None:
        name = element.get(_STYLE + "name", "")
        for properties in element.iter(_STYLE + "table-properties"):
            if properties.get(_TABLE + "display") == "false":
                self._hidden_styles.append(name)
        data_style = element.get(_STYLE + "data-style-name", "")
        if data_style:
            self._of_style[name] = data_style

    def _take_row(self, sheet: _Sheet, element: Any) -> None:
        times = _times(element, "number-rows-repeated", _LAST_ROW)
        column = 0
        cells: List[Tuple[int, Any]] = []
        for cell in element.iterchildren(_TABLE + "table-cell", _TABLE + "covered-table-cell"):
            repeated = _times(cell, "number-columns-repeated", _LAST_COLUMN)
            self._take_merge(sheet, cell, column)
            if len(cell) or cell.get(_OFFICE + "value-type") or cell.get(_TABLE + "formula"):
                cells.extend((column + at, cell) for at in range(repeated))
            column += repeated
        if len(sheet.texts) + times * len(cells) > MOST_CELLS // 10:
            raise Damaged(f"{times} x {len(cells)}")
        for at, cell in cells:
            self._take_cell(sheet, cell, at, times)
        if cells and element.get(_TABLE + "visibility") in _HIDDEN:
            sheet.cells.hidden_rows.update(range(sheet.row, sheet.row + times))
            sheet.cells.filtered |= element.get(_TABLE + "visibility") == "filter"
        sheet.row += times

    def _take_merge(self, sheet: _Sheet, cell: Any, column: int) -> None:
        wide = _times(cell, "number-columns-spanned", _LAST_COLUMN)
        high = _times(cell, "number-rows-spanned", _LAST_ROW)
        if wide > 1 or high > 1:
            sheet.merged.append((sheet.row, column, sheet.row + high - 1, column + wide - 1))

    def _take_cell(self, sheet: _Sheet, cell: Any, column: int, times: int) -> None:
        kind = cell.get(_OFFICE + "value-type", "")
        style = cell.get(_TABLE + "style-name") or sheet.defaults.get(column, "")
        form = self._formats.get(self._of_style.get(style, ""), Format())
        text = _text(cell, kind, form)
        places = range(sheet.row, sheet.row + times)
        if not text and not kind and cell.get(_TABLE + "formula"):
            sheet.cells.without_value.extend((row, column) for row in places)
        if not text:
            return
        told = {"percentage": "percent", "currency": "currency"}.get(kind, form.kind if kind else "")
        if told in ("percent", "currency", "padded", "month") and kind not in ("string", "boolean"):
            sheet.cells.note_shown(told, np.array([column]))
        number = kind in ("float", "percentage", "currency") and form.kind not in ("padded", "text")
        sheet.rows.extend(places)
        sheet.columns.extend([column] * times)
        sheet.texts.extend([text] * times)
        sheet.numbers.extend([number] * times)


def _take_column(sheet: _Sheet, element: Any) -> None:
    times = _times(element, "number-columns-repeated", _LAST_COLUMN)
    places = range(sheet.column, sheet.column + times)
    style = element.get(_TABLE + "default-cell-style-name")
    if style:
        sheet.defaults.update(dict.fromkeys(places, style))
    if element.get(_TABLE + "visibility") in _HIDDEN:
        sheet.cells.hidden_columns.update(places)
    sheet.column += times


def _times(element: Any, attribute: str, most: int) -> int:
    text = element.get(_TABLE + attribute, "1")
    return max(1, min(int(text), most)) if text.isdecimal() and len(text) < 9 else 1


def _format(element: Any) -> Format:
    """The format that a data style describes."""
    parts = {child.tag.rpartition("}")[2]: child for child in element}
    if element.tag.endswith("percentage-style"):
        return Format("percent")
    if element.tag.endswith("date-style"):
        if "day" in parts or "hours" in parts:
            return Format("date")
        return Format("month" if "month" in parts else "year")
    number = parts.get("number")
    if number is None:
        return Format()
    if any("€" in (child.text or "") for child in element):
        return Format("currency")
    digits = number.get(_NUMBER + "min-integer-digits", "1")
    grouped = number.get(_NUMBER + "grouping") == "true"
    plain_digits = number.get(_NUMBER + "decimal-places", "0") == "0" and not grouped
    if not digits.isdecimal() or int(digits) < 2 or not plain_digits:
        return Format()
    before = "".join((child.text or "") for child in element if child.tag == _NUMBER + "text")
    return Format("padded", int(digits), before if before.isalpha() else "")


def _text(cell: Any, kind: str, form: Format) -> str:
    """What a cell shows, as ``cell_formats`` writes it."""
    value = cell.get(_OFFICE + "value", "")
    if kind == "float":
        return shown(value, form) if form.kind in ("padded", "currency") else plain(value)
    if kind == "percentage":
        return shown(value, Format("percent"))
    if kind == "currency":
        euro = cell.get(_OFFICE + "currency", "EUR") == "EUR"
        return shown(value, Format("currency" if euro else ""))
    if kind == "date":
        return _date(cell.get(_OFFICE + "date-value", ""), form)
    if kind == "time":
        return _clock(cell.get(_OFFICE + "time-value", ""))
    if kind == "boolean":
        return TRUE if cell.get(_OFFICE + "boolean-value") == "true" else FALSE
    return cell.get(_OFFICE + "string-value") or _paragraphs(cell)


def _date(text: str, form: Format) -> str:
    if form.kind in ("month", "year"):
        return text[:7] if form.kind == "month" else text[:4]
    day, _, clock = text.partition("T")
    clock = clock.split(".")[0]
    return day if clock in ("", "00:00:00") else f"{day} {clock}"


def _clock(text: str) -> str:
    match = _DURATION.fullmatch(text)
    if match is None:
        return text
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    behind = f":{seconds:02d}" if seconds else ""
    return f"{match[1]}{days * 24 + hours:02d}:{minutes:02d}{behind}"


def _paragraphs(cell: Any) -> str:
    """The paragraphs of a cell; a note that hangs on it is not among them."""
    return "\n".join(_words(paragraph) for paragraph in cell.iterchildren(_TEXT + "p"))


def _words(element: Any) -> str:
    parts = [element.text or ""]
    for child in element:
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if name == "s":
            parts.append(" " * _spaces(child))
        elif name in ("tab", "line-break"):
            parts.append("\t" if name == "tab" else "\n")
        elif name not in ("annotation", "ruby-text", ""):
            parts.append(_words(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _spaces(element: Any) -> int:
    count = element.get(_TEXT + "c", "1")
    return min(int(count), 1000) if count.isdecimal() and len(count) < 5 else 1
