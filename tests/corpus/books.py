"""Workbooks written part by part, the same bytes every time, with all that a library would not let one do."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple
from xml.sax.saxutils import escape

_WHEN = (2026, 1, 5, 9, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_FIRST_DAY = date(1899, 12, 30)


@dataclass(frozen=True)
class Cell:
    """A cell with more to it than its value: a number format, a formula, no stored value, an error."""

    value: Any
    form: str = ""
    formula: str = ""
    cached: bool = True
    error: bool = False


@dataclass
class Sheet:
    """A sheet: its cells (texts, numbers, dates, ``Cell``; "" is no cell) and what lies over them."""

    name: str
    rows: Sequence[Sequence[Any]]
    merged: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()
    """Counted from 1."""
    hidden_columns: Sequence[int] = ()
    formatted_rows: int = 0
    """So many rows below the last one have a format and nothing in them."""
    state: str = ""
    """``hidden`` or ``veryHidden``."""
    styles: Dict[str, int] = field(default_factory=dict)


def letters(column: int) -> str:
    """Column 1 is A."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def packed(parts: Mapping[str, Any], stored: Sequence[str] = ()) -> bytes:
    """A zip with these parts, in this order, that bears no trace of when it was made."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return target.getvalue()


def xlsx(sheets: Sequence[Sheet], shared: bool = True, macros: bool = False, date1904: bool = False) -> bytes:
    """A workbook as Excel writes it; ``shared``: texts in a table of their own, else in the cells."""
    texts: Dict[str, int] = {}
    forms: Dict[str, int] = {}
    bodies = [_sheet(sheet, texts if shared else None, forms, date1904) for sheet in sheets]
    count = range(1, len(sheets) + 1)
    book = "application/vnd.ms-excel.sheet.macroEnabled.main+xml" if macros else f"{_TYPES}sheet.main+xml"
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{_TYPES}worksheet+xml"/>'
        for at in count
    )
    listed = "".join(
        f'<sheet name="{escape(sheet.name)}" sheetId="{at}" r:id="rId{at}"'
        + (f' state="{sheet.state}"' if sheet.state else "") + "/>"
        for at, sheet in enumerate(sheets, 1)
    )  # fmt: skip
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{_DOC}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in count
    )
    parts: Dict[str, Any] = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{book}"/>{types}'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPES}sharedStrings+xml"/></Types>',
        "_rels/.rels": _relations(
            f'<Relationship Id="rId1" Type="{_DOC}/officeDocument" Target="xl/workbook.xml"/>'
        ),
        "xl/workbook.xml": _workbook(listed, date1904),
        "xl/_rels/workbook.xml.rels": _relations(
            links
            + f'<Relationship Id="rId90" Type="{_DOC}/styles" Target="styles.xml"/>'
            + f'<Relationship Id="rId91" Type="{_DOC}/sharedStrings" Target="sharedStrings.xml"/>'
        ),
        "xl/styles.xml": _styles(forms),
        "xl/sharedStrings.xml": _shared(texts),
    }
    if macros:
        parts["xl/vbaProject.bin"] = b"no macros in here"
    parts.update({f"xl/worksheets/sheet{at}.xml": body for at, body in enumerate(bodies, 1)})
    return packed(parts)


def _workbook(listed: str, date1904: bool) -> str:
    properties = '<workbookPr date1904="1"/>' if date1904 else "<workbookPr/>"
    return (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_DOC}">{properties}<sheets>{listed}</sheets></workbook>'
    )


def _relations(inside: str) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{space}">{inside}</Relationships>'


def _styles(forms: Mapping[str, int]) -> str:
    given = "".join(
        f'<numFmt numFmtId="{163 + at}" formatCode="{escape(form, {chr(34): "&quot;"})}"/>'
        for form, at in forms.items()
    )
    used = "".join(
        f'<xf numFmtId="{163 + at}" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>'
        for at in forms.values()
    )
    return (
        f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="{len(forms)}">{given}</numFmts>'
        '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(forms) + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>{used}'
        "</cellXfs></styleSheet>"
    )


def _shared(texts: Mapping[str, int]) -> str:
    inside = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
    return f'{_HEAD}<sst xmlns="{_MAIN}" count="{len(texts)}" uniqueCount="{len(texts)}">{inside}</sst>'


def _sheet(sheet: Sheet, texts: Optional[Dict[str, int]], forms: Dict[str, int], date1904: bool) -> str:
    lines = []
    for number, row in enumerate(sheet.rows, 1):
        cells = "".join(
            _cell(f"{letters(at)}{number}", cell, texts, forms, date1904)
            for at, cell in enumerate(row, 1)
            if cell != ""
        )
        hidden = ' hidden="1"' if number in sheet.hidden_rows else ""
        lines.append(f'<row r="{number}"{hidden}>{cells}</row>')
    if sheet.formatted_rows:
        style = forms.setdefault("#,##0", len(forms) + 1)
        width = max(len(row) for row in sheet.rows)
        for number in range(len(sheet.rows) + 1, len(sheet.rows) + sheet.formatted_rows + 1):
            cells = "".join(f'<c r="{letters(at)}{number}" s="{style}"/>' for at in range(1, width + 1))
            lines.append(f'<row r="{number}">{cells}</row>')
    columns = "".join(f'<col min="{at}" max="{at}" width="9" hidden="1"/>' for at in sheet.hidden_columns)
    merged = "".join(f'<mergeCell ref="{cells}"/>' for cells in sheet.merged)
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}">{f"<cols>{columns}</cols>" if columns else ""}'
        f"<sheetData>{''.join(lines)}</sheetData>"
        + (f'<mergeCells count="{len(sheet.merged)}">{merged}</mergeCells>' if merged else "")
        + "</worksheet>"
    )


def _cell(
    place: str, given: Any, texts: Optional[Dict[str, int]], forms: Dict[str, int], date1904: bool
) -> str:
    cell = (
        given if isinstance(given, Cell) else Cell(given, "dd\\-mm\\-yyyy" if isinstance(given, date) else "")
    )
    style = f' s="{forms.setdefault(cell.form, len(forms) + 1)}"' if cell.form else ""
    formula = f"<f>{escape(cell.formula)}</f>" if cell.formula else ""
    value = cell.value
    if formula and not cell.cached:
        return f'<c r="{place}"{style}>{formula}</c>'
    if cell.error:
        return f'<c r="{place}"{style} t="e">{formula}<v>{escape(value)}</v></c>'
    if isinstance(value, date):
        value = (value - _FIRST_DAY).days - (1462 if date1904 else 0)
    if isinstance(value, (int, float)):
        return f'<c r="{place}"{style}>{formula}<v>{value!r}</v></c>'
    if formula:
        return f'<c r="{place}"{style} t="str">{formula}<v>{escape(value)}</v></c>'
    if texts is None:
        return f'<c r="{place}"{style} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{place}"{style} t="s"><v>{texts.setdefault(value, len(texts))}</v></c>'


def ods(
    sheets: Sequence[Tuple[str, Sequence[Sequence[Any]]]], spans: Mapping[Tuple[int, int], int] = {}
) -> bytes:
    """An OpenDocument sheet; ``spans``: (row, column) of a cell, from 0, -> columns it covers."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{_ods_rows(rows, spans)}</table:table>'
        for name, rows in sheets
    )
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    body = (
        f'{_HEAD}<office:document-content xmlns:office="{office}office:1.0" xmlns:table="{office}table:1.0" '
        f'xmlns:text="{office}text:1.0" office:version="1.2"><office:body><office:spreadsheet>{tables}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'{_HEAD}<manifest:manifest xmlns:manifest="{office}manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return packed(
        {"mimetype": kind, "content.xml": body, "META-INF/manifest.xml": manifest}, stored=["mimetype"]
    )


def _ods_rows(rows: Sequence[Sequence[Any]], spans: Mapping[Tuple[int, int], int]) -> str:
    lines: List[str] = []
    for at, row in enumerate(rows):
        cells, skip = [], 0
        for place, value in enumerate(row):
            if skip:
                skip -= 1
                cells.append("<table:covered-table-cell/>")
                continue
            span = spans.get((at, place), 1)
            skip = span - 1
            cells.append(
                _ods_cell(
                    value,
                    f' table:number-columns-spanned="{span}" table:number-rows-spanned="1"'
                    if span > 1
                    else "",
                )
            )
        lines.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    return "".join(lines)


def _ods_cell(value: Any, more: str) -> str:
    if value == "":
        return f"<table:table-cell{more}/>"
    if isinstance(value, Cell) and value.form == "%":
        shown = f"{value.value * 100:.1f}%".replace(".", ",")
        return f'<table:table-cell{more} office:value-type="percentage" office:value="{value.value!r}"><text:p>{shown}</text:p></table:table-cell>'
    if isinstance(value, date):
        return f'<table:table-cell{more} office:value-type="date" office:date-value="{value}"><text:p>{value:%d-%m-%Y}</text:p></table:table-cell>'
    if isinstance(value, (int, float)):
        return f'<table:table-cell{more} office:value-type="float" office:value="{value!r}"><text:p>{value}</text:p></table:table-cell>'
    return f'<table:table-cell{more} office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
