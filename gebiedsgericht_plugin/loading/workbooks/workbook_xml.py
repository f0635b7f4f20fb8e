"""XLSX and XLSM: one streaming pass over a sheet's XML, with the styles and shared texts it refers to.

GDAL's driver drops what a table needs (formats such as ``0000``, hidden rows, merged cells, formulas
without a value) and refuses sheets with phantom columns, so the cells are read here, from the same
pass. Nothing is expanded or fetched: small parts go through a hardened parser, big ones are scanned.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from typing import Any, Callable, Dict, Iterator, List, Optional, Sequence, Set, Tuple

import numpy as np
import pandas as pd
from lxml import etree

from .cell_formats import BUILT_IN, Format, format_of, plain, shown
from .sheet_cells import FALSE, TRUE, Block, Look, SheetCells, SheetPart, letters_of

CHUNK = 1 << 18
PEEK = 1 << 18
"""So many bytes of a sheet tell what it holds."""
_F = rb"(?:<f\b[^>]*?(?:/>|>[^<]*</f>))"
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([1-9]\d{0,6})"([^>/]*)>(?:(' + _F + rb")?(?:<v>([^<]*)</v>|<v ?/>)?</c>|(.*?)</c>)",
    re.DOTALL,
)
"""A filled cell as every program writes it: column, row, attributes, formula, value, or all it holds."""
_ROW = re.compile(rb"<row\b([^>]*?)(?:/>|>(.*?)</row>)", re.DOTALL)
_ANY_CELL = re.compile(rb"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_ROW_START = re.compile(rb"<row\b([^>]*)>")
_PLACE = re.compile(rb"([A-Z]{1,3})([1-9]\d{0,6})")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_VALUE = re.compile(rb"<v\b[^>]*>([^<]*)</v>")
_PHONETIC = re.compile(rb"<rPh\b.*?</rPh>", re.DOTALL)
_TEXT = re.compile(rb"<t\b[^>]*?(?:/>|>([^<]*)</t>)")
_SHARED = re.compile(rb"<si\b[^>]*?(?:/>|>(?:<t(?: [^>/]*)?>([^<]*)</t></si>|(.*?)</si>))", re.DOTALL)
_MERGE = re.compile(rb'<mergeCell\b[^>]*?ref="([A-Z]{1,3})([1-9]\d{0,6}):([A-Z]{1,3})([1-9]\d{0,6})"')
_FORMULA = re.compile(rb"<f\b")
_FILTERED = re.compile(rb'filterMode="(?:1|true)"')
_COL = re.compile(rb"<col\b([^>]*)>")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_CDATA = re.compile(rb"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_PREFIX = re.compile(rb"<(\w+):(?:worksheet|sst)\b")
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_YES = (b"1", b"true")
_LAST_COLUMN = 16384
_DECIMALS = 15
_TOLD = ("percent", "currency", "padded", "month")
_STEP = _CELL.groups + 1
"""What splitting by ``_CELL`` gives of a cell: its groups, and what stands between it and the next."""


class Damaged(Exception):
    """The workbook's parts do not hold together; its words say where."""


@dataclass(frozen=True)
class _Kind:
    """What cells with the same attributes have in common: type and number format."""

    type: str
    form: Format

    @property
    def is_number(self) -> bool:
        """Whether they are quantities."""
        return self.type == "n" and self.form.is_number


class _Columns(Dict[bytes, int]):
    """Letters -> position of a column, counted from 0."""

    def __missing__(self, letters: bytes) -> int:
        position = 0
        for letter in letters:
            position = position * 26 + letter - 64
        self[letters] = position - 1
        return position - 1


class Workbook:
    """An XLSX or XLSM that is open: its sheets, and what they share. Raises Damaged and what zipfile does."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """Read the list of sheets and the number formats."""
        self._archive = archive
        self._parts = frozenset(archive.namelist())
        book = self._small("xl/workbook.xml")
        settings = next(_named(book, "workbookPr"), None)
        self._epoch_1904 = settings is not None and settings.get("date1904") in ("1", "true")
        again = next(_named(book, "calcPr"), None)
        self._calculates_later = again is not None and again.get("fullCalcOnLoad") in ("1", "true")
        self.sheets = tuple(self._listed(book))
        self._formats = self._read_formats()
        self._texts: Optional[List[str]] = None

    def read(self, sheet: SheetPart) -> SheetCells:
        """All filled cells of a sheet."""
        scan = _Scan(self._formats, self._shared_texts, self._epoch_1904)
        for chunk in self._chunks(sheet.part):
            scan.take(chunk)
        return scan.done(self._calculates_later)

    def look(self, sheet: SheetPart) -> Look:
        """The first rows of a sheet, for judging what it holds."""
        scan = _Scan(self._formats, self._shared_texts, self._epoch_1904)
        size = self._archive.getinfo(sheet.part).file_size
        with self._archive.open(sheet.part) as stream:
            start = stream.read(PEEK)
        whole = len(start) >= size
        start = _normal(start, _prefix(start))
        scan.take(start if whole else start[: start.rfind(b"</row>") + 6])
        filled = scan.cells.whole.rows
        last = int(filled.max()) + 1 if len(filled) else 0
        return Look(scan.cells, last if whole else int(last * size / PEEK))

    def _shared_texts(self) -> List[str]:
        """The texts that cells refer to by number, read when the first cell does."""
        if self._texts is None:
            part = next((name for name in self._parts if name.lower() == "xl/sharedstrings.xml"), "")
            xml = self._archive.read(part) if part else b""
            self._texts = [
                _decoded(simple) if simple or not inner else rich_text(inner)
                for simple, inner in _SHARED.findall(_normal(xml, _prefix(xml[:2000])))
            ]
        return self._texts

    def _listed(self, book: Any) -> Iterator[SheetPart]:
        relations = self._relations("xl/workbook.xml")
        for element in _named(book, "sheet"):
            number = next((value for name, value in element.items() if name.endswith("}id")), "")
            kind, part = relations.get(number, ("", ""))
            if kind.endswith("/worksheet") and part in self._parts:
                pivot = any(kind.endswith("/pivotTable") for kind, _ in self._relations(part).values())
                hidden = element.get("state", "visible") != "visible"
                yield SheetPart(element.get("name", ""), part, hidden, pivot)

    def _relations(self, part: str) -> Dict[str, Tuple[str, str]]:
        """Id -> kind and path, of the parts that a part refers to."""
        folder, name = posixpath.split(part)
        path = f"{folder}/_rels/{name}.rels"
        if path not in self._parts:
            return {}
        return {
            item.get("Id", ""): (item.get("Type", ""), _path(folder, item.get("Target", "")))
            for item in _named(self._small(path), "Relationship")
        }

    def _read_formats(self) -> Tuple[Format, ...]:
        """The number format of each style, by its number."""
        part = next((name for name in self._parts if name.lower() == "xl/styles.xml"), "")
        if not part:
            return ()
        styles = self._small(part)
        codes: Dict[str, str] = {str(number): code for number, code in BUILT_IN.items()}
        codes.update(
            {item.get("numFmtId", ""): item.get("formatCode", "") for item in _named(styles, "numFmt")}
        )
        return tuple(
            format_of(codes.get(style.get("numFmtId", ""), ""))
            for block in _named(styles, "cellXfs")
            for style in _named(block, "xf")
        )

    def _small(self, part: str) -> Any:
        """A small part, parsed; nothing outside it is fetched and no entity is expanded."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.parse(io.BytesIO(self._archive.read(part)), parser).getroot()
        except (etree.XMLSyntaxError, KeyError) as error:
            raise Damaged(f"{part}: {error}") from error

    def _chunks(self, part: str) -> Iterator[bytes]:
        """The XML of a sheet in pieces that end behind a row; what follows the last row comes last."""
        with self._archive.open(part) as stream:
            rest = stream.read(CHUNK)
            prefix = _prefix(rest)
            end = b"</" + prefix + b"row>"
            while True:
                cut = rest.rfind(end) + len(end)
                if cut >= len(end):
                    yield _normal(rest[:cut], prefix)
                    rest = rest[cut:]
                piece = stream.read(CHUNK)
                if not piece:
                    break
                rest += piece
        yield _normal(rest, prefix)


class _Scan:
    """Takes the XML of a sheet piece by piece."""

    def __init__(self, formats: Sequence[Format], shared: Callable[[], List[str]], epoch_1904: bool) -> None:
        """``shared`` gives the shared texts; it is asked only when a cell refers to them."""
        self.cells = SheetCells()
        self._formats = formats
        self._shared = shared
        self._epoch_1904 = epoch_1904
        self._places = _Columns()
        self._kinds: Dict[bytes, _Kind] = {}
        self._calculated: List[Tuple[int, int]] = []
        self._outcomes: Set[str] = set()
        self._row = 0
        self._started = self._ended = False

    def take(self, xml: bytes) -> None:
        """The next piece."""
        if not self._started:
            self._started = True
            self._take_head(xml[: max(xml.find(b"<sheetData"), 0)])
        end = xml.find(b"</sheetData>")
        if end >= 0 or b"<sheetData/>" in xml:
            self._ended = True
            self._take_tail(xml[max(end, 0) :])
            xml = xml[: max(end, 0)]
        if b"hidden" in xml or b'ht="0"' in xml:
            self._take_hidden(xml)
        # Splitting gives the groups of all matches as one flat list, without a tuple for each.
        found: List[Optional[bytes]] = _CELL.split(xml)
        if len(found) // _STEP != xml.count(b"</c>"):
            found = self._one_by_one(xml)
        if len(found) > 1:
            self._add([_objects(found[group::_STEP]) for group in range(1, _STEP)])

    def done(self, calculates_later: bool) -> SheetCells:
        """The cells. Raises Damaged where the sheet does not end.

        A program that leaves calculating to the spreadsheet writes 0 as the outcome of every formula.
        """
        if not self._ended:
            raise Damaged("sheetData")
        if calculates_later and self._outcomes == {"0"}:
            self.cells.forget(self._calculated)
            self.cells.without_value.extend(self._calculated)
        return self.cells

    def _take_head(self, xml: bytes) -> None:
        for match in _COL.finditer(xml):
            column = _attributes(match[1])
            if column.get(b"hidden") in _YES or column.get(b"width") in (b"0", b"0.0"):
                last = min(_whole(column.get(b"max")), _LAST_COLUMN)
                self.cells.hidden_columns.update(range(_whole(column.get(b"min")) - 1, last))
        self.cells.filtered = _FILTERED.search(xml) is not None

    def _take_tail(self, xml: bytes) -> None:
        self.cells.merged = tuple(
            (int(top) - 1, self._places[left], int(bottom) - 1, self._places[right])
            for left, top, right, bottom in _MERGE.findall(xml)
        )
        self.cells.filtered = self.cells.filtered or b"<filterColumn" in xml

    def _take_hidden(self, xml: bytes) -> None:
        for match in _ROW_START.finditer(xml):
            if b"hidden" in match[1] or b"ht=" in match[1]:
                row = _attributes(match[1])
                if row.get(b"hidden") in _YES or row.get(b"ht") == b"0":
                    self.cells.hidden_rows.add(_whole(row.get(b"r")) - 1)

    def _one_by_one(self, xml: bytes) -> List[Optional[bytes]]:
        """The cells of a piece in which some are written in another way: without place, other order."""
        result: List[Optional[bytes]] = [b""]
        for row in _ROW.finditer(xml):
            self._row = _whole(_attributes(row[1]).get(b"r")) or self._row + 1
            column = -1
            for cell in _ANY_CELL.finditer(row[2] or b""):
                told = _attributes(cell[1])
                place = _PLACE.fullmatch(told.get(b"r", b""))
                column = self._places[place[1]] if place else column + 1
                if cell[2]:
                    kind = b"".join(b' %s="%s"' % (key, told[key]) for key in (b"s", b"t") if key in told)
                    number = place[2] if place else b"%d" % self._row
                    result.extend((letters_of(column).encode(), number, kind, None, None, cell[2], b""))
        return result

    def _add(self, found: Sequence[np.ndarray]) -> None:
        """Filled cells, group by group of the pattern; those alike in type and format are read at once."""
        letters, numbers, attributes, formulas, values, inners = found
        rows = _each(int, numbers) - 1
        columns = _each(self._places.__getitem__, letters)
        self._row = int(rows[-1]) + 1
        if inners.any():
            _open(values, formulas, inners)
        if None in values.tolist():
            values = _objects([value or b"" for value in values.tolist()])
        codes, sorts = pd.factorize(attributes)
        texts = np.empty(len(rows), dtype=object)
        is_number, stored = np.zeros(len(rows), dtype=bool), np.zeros(len(rows), dtype=bool)
        for code, attribute in enumerate(sorts):
            kind = self._kind(attribute)
            places = np.flatnonzero(codes == code)
            texts[places] = self._texts(values[places].tolist(), kind)
            is_number[places], stored[places] = kind.is_number, kind.type == "n"
            if kind.type == "n" and kind.form.kind in _TOLD:
                self.cells.note_shown(kind.form.kind, columns[places])
        if formulas.any():
            self._note_formulas(rows, columns, formulas, values, attributes, texts)
        filled = texts != ""
        if not filled.all():
            rows, columns, texts = rows[filled], columns[filled], texts[filled]
            is_number, stored = is_number[filled], stored[filled]
        self.cells.add(Block(rows, columns, texts), is_number, stored)

    def _kind(self, attributes: bytes) -> _Kind:
        if attributes not in self._kinds:
            told = _attributes(attributes)
            style = _whole(told.get(b"s"))
            form = self._formats[style] if style < len(self._formats) else Format()
            self._kinds[attributes] = _Kind(told.get(b"t", b"n").decode("ascii", "replace"), form)
        return self._kinds[attributes]

    def _texts(self, values: Sequence[bytes], kind: _Kind) -> List[str]:
        """What cells of one kind show."""
        if kind.type == "n":
            return self._numbers(values, kind.form)
        if kind.type == "s":
            return self._looked_up(values)
        if kind.type == "b":
            return [(TRUE if value in _YES else FALSE) if value else "" for value in values]
        if kind.type == "d":
            return [_decoded(value).replace("T", " ").replace(" 00:00:00", "") for value in values]
        return [(rich_text if kind.type == "inlineStr" else _decoded)(value) for value in values]

    def _numbers(self, values: Sequence[bytes], form: Format) -> List[str]:
        joined = b"\n".join(values)
        texts = joined.decode("ascii", "replace").split("\n")
        if form.kind not in ("", "text"):
            known = {text: shown(text, form, self._epoch_1904) if text else "" for text in set(texts)}
            return [known[text] for text in texts]
        if joined.replace(b"\n", b"").isdigit() and max(map(len, texts)) <= _DECIMALS:
            return texts
        return [
            plain(text) if len(text) > _DECIMALS or text[-2:] == ".0" or "E" in text or "e" in text else text
            for text in texts
        ]

    def _looked_up(self, numbers: Sequence[bytes]) -> List[str]:
        shared = self._shared()
        try:
            return [shared[int(number)] if number else "" for number in numbers]
        except (IndexError, ValueError) as error:
            raise Damaged("sharedStrings") from error

    def _note_formulas(
        self,
        rows: np.ndarray,
        columns: np.ndarray,
        formulas: np.ndarray,
        values: np.ndarray,
        attributes: np.ndarray,
        texts: np.ndarray,
    ) -> None:
        """Which formulas have an outcome in the file, and which have not."""
        for at in np.flatnonzero(formulas).tolist():
            place = int(rows[at]), int(columns[at])
            if values[at]:
                self._calculated.append(place)
                self._outcomes.add(texts[at])
            elif self._kind(attributes[at]).type not in ("str", "inlineStr"):
                self.cells.without_value.append(place)


def _objects(items: Sequence[Optional[bytes]]) -> np.ndarray:
    result = np.empty(len(items), dtype=object)
    result[:] = items
    return result


def _each(function: Callable[[bytes], int], items: np.ndarray) -> np.ndarray:
    """The outcome of a function for every item, called once for those that are equal."""
    codes, distinct = pd.factorize(items)
    outcomes: np.ndarray = np.fromiter(map(function, distinct), np.int64, len(distinct))[codes]
    return outcomes


def _open(values: np.ndarray, formulas: np.ndarray, inners: np.ndarray) -> None:
    """Take value and formula out of what cells hold; a text within the cell stays as it is."""
    for at in np.flatnonzero(inners).tolist():
        inner = inners[at]
        value = _VALUE.search(inner)
        values[at] = inner if b"<is" in inner else (value[1] if value else b"")
        formulas[at] = b"<f/>" if _FORMULA.search(inner) else b""


def rich_text(xml: bytes) -> str:
    """The text of an ``is`` or ``si`` element, its runs joined, without what tells its sound."""
    return "".join(_decoded(run) for run in _TEXT.findall(_PHONETIC.sub(b"", xml)))


def _decoded(xml: bytes) -> str:
    """Text of the XML as people read it."""
    text = xml.decode("utf-8", "replace")
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return text.replace("\r\n", "\n") if "\r" in text else text


def _character(match: re.Match[str]) -> str:
    if match[3]:
        return _NAMED[match[3]]
    number = int(match[1]) if match[1] else int(match[2], 16)
    return chr(number) if number < 0x110000 else "\ufffd"


def _normal(xml: bytes, prefix: bytes) -> bytes:
    """XML without prefixes, comments and CDATA, which few programs write."""
    if prefix:
        xml = re.sub(rb"<(/?)" + prefix, rb"<\1", xml)
    if b"<!" in xml:
        xml = _CDATA.sub(lambda match: match[1].replace(b"&", b"&amp;").replace(b"<", b"&lt;"), xml)
        xml = _COMMENT.sub(b"", xml)
    return xml


def _prefix(xml: bytes) -> bytes:
    """The prefix of the elements with its colon; empty where there is none."""
    match = _PREFIX.search(xml[:PEEK])
    return match[1] + b":" if match else b""


def _attributes(xml: bytes) -> Dict[bytes, bytes]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(xml)}


def _whole(text: Optional[bytes]) -> int:
    return int(text) if text and text.isdigit() else 0


def _named(root: Any, name: str) -> Iterator[Any]:
    """The elements of this name, in whichever of its namespaces a workbook is written."""
    return (element for element in root.iter("{*}" + name))


def _path(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
