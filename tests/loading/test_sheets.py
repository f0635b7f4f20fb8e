"""Workbooks: what GDAL reads, and what it drops."""

from __future__ import annotations

import tempfile
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Dict, Optional, Tuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.errors import UnreadableFile
from gebiedsgericht_plugin.loading import Grid, files
from gebiedsgericht_plugin.loading.workbooks import cell_formats, sheet_cells, sheets, workbook_xml
from gebiedsgericht_plugin.model.recipe import Reading
from gebiedsgericht_plugin.model.tables import ColumnKind
from tests.loading.partner_files import workbook


def test_old_excel():
    table = loading.load(Path(__file__).parent / "data" / "complexen.xls")
    assert table.frame["Postcode"].tolist() == ["9901AA", "9901AB", "9902 BC"]
    assert table.frame["Huur"].tolist() == [512.5, 498.25, 601]
    assert [(row.line, row.reason) for row in table.set_aside] == [
        (1, "title"),
        (2, "blank"),
        (7, "total"),
    ]


def test_ods(tmp_path):
    from osgeo import ogr

    path = tmp_path / "levering.ods"
    data_set = ogr.GetDriverByName("ODS").CreateDataSource(str(path))
    made = data_set.CreateLayer("Blad1")
    for name in ("Buurt", "Aantal"):
        made.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    for cells in (("Centrum", "1,5"), ("Noord", "20")):
        feature = ogr.Feature(made.GetLayerDefn())
        feature.SetField("Buurt", cells[0])
        feature.SetField("Aantal", cells[1])
        made.CreateFeature(feature)
    data_set = made = feature = None
    table = loading.load(path)
    assert table.frame["Aantal"].tolist() == [1.5, 20]
    assert table.inspection.sheet == "Blad1"


def test_leading_zeros_of_a_number_format_come_back(tmp_path):
    rows = [["code", "n"], [601, 5], [1101, 6], [7, 8]]
    path = workbook(tmp_path, rows, formats={"A2": "0000", "A3": "0000", "A4": "0000"})
    assert loading.load(path).frame["code"].tolist() == ["0601", "1101", "0007"]


def test_numbers_that_the_workbook_stores_leave_no_doubt(tmp_path):
    table = loading.load(workbook(tmp_path, [["buurt", "score"], ["Centrum", 1.234], ["Noord", 5.678]]))
    assert table.frame["score"].tolist() == [1.234, 5.678]
    assert table.column("score").doubt == ""
    texts = loading.load(workbook(tmp_path, [["buurt", "score"], ["Centrum", "1.234"], ["Noord", "5.678"]]))
    assert texts.column("score").doubt == "thousands_or_decimal"


def test_rows_keep_their_numbers_and_blank_ones_are_counted(tmp_path):
    rows = [[], ["buurt", "n"], ["Centrum", 1], [], ["Noord", 2]]
    table = loading.load(workbook(tmp_path, rows))
    assert table.frame.index.tolist() == [3, 5]
    assert table.inspection.header_row == 2
    assert [(row.line, row.reason) for row in table.set_aside] == [(1, "blank"), (4, "blank")]


def test_merged_names_are_filled_down_and_merged_numbers_are_not(tmp_path):
    rows = [["wijk", "buurt", "n"], ["Oost", "A", 10], [None, "B", None], ["West", "C", 5]]
    table = loading.load(workbook(tmp_path, rows, merged=["A2:A3", "C2:C3"]))
    assert table.frame["wijk"].tolist() == ["Oost", "Oost", "West"]
    assert table.frame["n"].isna().tolist() == [False, True, False]


def test_header_cells_merged_over_two_rows(tmp_path):
    rows = [["Buurt", "Woningen", None], [None, "2023", "2024"], ["A", 1, 2], ["B", 3, 4]]
    table = loading.load(workbook(tmp_path, rows, merged=["A1:A2", "B1:C1"]))
    assert table.frame.columns.tolist() == ["Buurt", "Woningen 2023", "Woningen 2024"]


def test_dates(tmp_path):
    rows = [["buurt", "gemeld"], ["A", date(2025, 1, 31)], ["B", datetime(2025, 2, 1, 12, 30)]]
    table = loading.load(workbook(tmp_path, rows))
    assert table.column("gemeld").kind is ColumnKind.DATE
    assert str(table.frame["gemeld"].iloc[0]) == "2025-01-31 00:00:00"


def test_likely_sheet_is_chosen_and_others_are_listed(tmp_path):
    notes = [[f"regel {n}", "uitleg", "nog meer"] for n in range(30)]
    path = workbook(tmp_path, [["buurt", "n"], ["Centrum", 1]], more={"Toelichting": notes})
    table = loading.load(path)
    assert table.inspection.sheet == "Blad1"
    assert table.inspection.sheets == ("Blad1", "Toelichting")
    assert loading.load(path, Reading(sheet="Toelichting")).inspection.rows_in_file >= 29


def test_gdal_s_settings_are_as_before():
    from osgeo import gdal

    loading.load(Path(__file__).parent / "data" / "complexen.xls")
    assert [gdal.GetThreadLocalConfigOption(name) for name in sheets.RAW] == [None] * len(sheets.RAW)


@pytest.mark.parametrize(
    ("letters", "position"), [("A", 0), ("Z", 25), ("AA", 26), ("BC", 54), ("XFD", 16383)]
)
def test_letters_of_columns(letters, position):
    assert sheet_cells.letters_of(position) == letters
    assert workbook_xml._Columns()[letters.encode()] == position


def sheet_xml(
    folder: Path,
    rows: str,
    head: str = "",
    tail: str = "",
    book: str = "",
    more: Optional[Dict[str, str]] = None,
) -> Path:
    """A workbook by hand: the XML of its one sheet, as some programs write it."""
    path = folder / "met_de_hand.xlsx"
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packages = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "xl/workbook.xml": f'<workbook {space} xmlns:r="{relations}">{book}'
        '<sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{packages}"><Relationship Id="rId1" '
        f'Type="{relations}/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<worksheet {space}>{head}<sheetData>{rows}</sheetData>{tail}"
        "</worksheet>",
        **(more or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            archive.writestr(name, xml)
    return path


def grid(path: Path, reading: Reading = Reading()) -> Grid:
    return files.read_grid(path, reading)


def found(path: Path) -> Dict[str, Dict[str, object]]:
    """The findings of a file by their code."""
    return {item.code: dict(item.values) for item in grid(path).findings}


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("General", "0.30000000000000004", "0.3"),
        ("General", "1.23456789012E11", "123456789012"),
        ("General", "1783010000123456", "1783010000123456"),
        ("General", "1e-07", "0.0000001"),
        ("General", "3.63E+103", "3.63E+103"),
        ("General", "-12.0", "-12"),
        ("0000", "601", "0601"),
        ("00000000", "601", "00000601"),
        ('"BU"00000000', "3630101", "BU03630101"),
        ("0%", "0.125", "12.5%"),
        ("[Red]0.0%", "0.07", "7%"),
        ("#,##0", "1234567", "1234567"),
        ('_ "€" * #,##0.00_ ;_ "€" * -#,##0.00', "-5", "€ -5"),
        ("[$€-413] #,##0.00", "1234.5", "€ 1234.5"),
        ("dd-mm-yyyy", "45688", "2025-01-31"),
        ("dd-mm-jjjj", "45688", "2025-01-31"),
        ("dd-mm-yyyy hh:mm", "45688.520833333336", "2025-01-31 12:30:00"),
        ("[$-413]d mmmm yyyy", "45356", "2024-03-05"),
        ("mmm-yy", "45292", "2024-01"),
        ("yyyy", "45292", "2024"),
        ("hh:mm", "0.5868055555555556", "14:05"),
        ("h:mm:ss", "0.5868402777777778", "14:05:03"),
        ("[h]:mm", "1.25", "30:00"),
        ("d-m-yyyy", "59", "1900-02-28"),
        ("d-m-yyyy", "61", "1900-03-01"),
        ("dd-mm-yyyy", "-3", "-3"),
        ('0 "dagen"', "12", "12"),
        ("@", "0363", "0363"),
    ],
)
def test_numbers_as_the_sheet_shows_them(code, value, text):
    assert cell_formats.shown(value, cell_formats.format_of(code)) == text


@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_a_number_stays_what_it_is(number):
    assert float(cell_formats.plain(repr(number))) == pytest.approx(number, rel=1e-14)


def test_percentages_and_amounts_keep_their_unit(tmp_path):
    rows = [["buurt", "koop", "huur"], ["A", 0.125, 512.5], ["B", 0.5, 600], ["C", 1, 701.25]]
    formats = {f"B{row}": "0%" for row in (2, 3, 4)}
    formats.update({f"C{row}": '"€" #,##0.00' for row in (2, 3, 4)})
    table = loading.load(workbook(tmp_path, rows, formats=formats))
    assert table.frame["koop"].tolist() == [12.5, 50, 100]
    assert table.frame["huur"].tolist() == [512.5, 600, 701.25]
    assert {item.what: item.value for item in table.inspection.guesses if "shown" in item.what} == {
        "shown_as_percent": "B",
        "shown_as_currency": "C",
    }


def test_days_since_1904(tmp_path):
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2" s="1"><v>44226</v></c></row>'
    styles = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs>'
        '<xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    )
    path = sheet_xml(tmp_path, rows, book='<workbookPr date1904="1"/>', more={"xl/styles.xml": styles})
    assert grid(path).cells[0].tolist() == ["1", "2025-01-31"]


def test_hidden_rows_and_columns_are_read_and_told(tmp_path):
    import openpyxl

    path = workbook(tmp_path, [["buurt", "n", "m"], ["A", 1, 4], ["B", 2, 5], ["C", 3, 6]])
    book = openpyxl.load_workbook(path)
    book.active.row_dimensions[3].hidden = True
    book.active.row_dimensions[90].hidden = True
    book.active.column_dimensions["C"].hidden = True
    book.save(path)
    told = found(path)
    assert told["hidden_rows"] == {"count": 1, "rows": "3", "filter": False}
    assert told["hidden_columns"] == {"count": 1, "columns": "C"}
    assert grid(path).hidden_rows == {2}
    table = loading.load(path)
    assert table.frame["m"].tolist() == [4, 5, 6]
    aside = loading.load(path, Reading(hidden="set_aside"))
    assert [(row.line, row.reason) for row in aside.set_aside] == [(3, "hidden")]


def test_rows_hidden_by_a_filter(tmp_path):
    rows = "".join(
        f'<row r="{row}"{hidden}><c r="A{row}"><v>{row}</v></c></row>'
        for row, hidden in ((1, ""), (2, ' hidden="1"'), (3, ' ht="0" customHeight="1"'))
    )
    tail = '<autoFilter ref="A1:A3"><filterColumn colId="0"/></autoFilter>'
    assert found(sheet_xml(tmp_path, rows, tail=tail))["hidden_rows"] == {
        "count": 2,
        "rows": "2, 3",
        "filter": True,
    }


def test_formulas_without_an_outcome_are_told(tmp_path):
    path = workbook(tmp_path, [["buurt", "n"], ["A", "=1+1"], ["B", "=B2*2"], ["C", 3]])
    assert found(path)["formulas_without_value"] == {"count": 2, "cells": "B2, B3"}
    table = loading.load(path)
    assert table.frame["n"].isna().tolist() == [True, True, False]
    assert table.marks["n"].tolist() == ["missing", "missing"]


def test_zeros_of_a_program_that_leaves_calculating_to_excel_are_no_outcomes(tmp_path):
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>n</t></is></c></row>'
        '<row r="2"><c r="A2"><f>1+1</f><v>0</v></c></row><row r="3"><c r="A3"><v>4</v></c></row>'
    )
    later = sheet_xml(tmp_path, rows).rename(tmp_path / "a.xlsx")
    assert grid(later).cells[0].tolist() == ["n", "0", "4"]
    told = sheet_xml(tmp_path, rows, tail="", book='<calcPr fullCalcOnLoad="1"/>')
    assert grid(told).cells[0].tolist() == ["n", "", "4"]
    assert found(told)["formulas_without_value"]["cells"] == "A2"


def test_codes_that_became_numbers_and_digits_that_were_lost(tmp_path):
    rows = [["bag", "buurt"], *([1783010000123450 + 10 * n, 3.63e103] for n in range(4))]
    told = found(workbook(tmp_path, rows))
    assert told["digits_lost"]["count"] == 4
    assert told["codes_became_numbers"]["cells"] == "B2, B3, B4, B5"
    assert "digits_lost" not in found(workbook(tmp_path, [["bag"], [1783010000123456], [1783010000123457]]))


def test_all_that_a_cell_can_hold(tmp_path):
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
        '<c r="C1" t="s"><v>2</v></c></row>'
        '<row r="2"><c r="A2" t="b"><v>1</v></c><c r="B2" t="e"><v>#N/A</v></c>'
        '<c r="C2" t="str"><f>"a"&amp;"b"</f><v>R&amp;D</v></c><c r="D2" s="0"/></row>'
        '<row r="3"><c t="inlineStr" r="A3"><is><r><t>vet </t></r>'
        '<r><t xml:space="preserve">en &#235;</t></r>'
        '<rPh sb="0" eb="1"><t>WEG</t></rPh></is></c><c r="C3" t="d"><v>2024-12-31T00:00:00</v></c></row>'
        "<row><c><v>7</v></c><c/><c t='inlineStr'><is><t>los</t></is></c></row>"
    )
    shared = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>een</t></si>'
        "<si><r><t>t</t></r><r><t>wee</t></r><rPh><t>X</t></rPh></si><si><t>r_x000D_&lt;3</t></si></sst>"
    )
    cells = grid(sheet_xml(tmp_path, rows, more={"xl/sharedStrings.xml": shared})).cells
    assert cells.to_numpy().tolist() == [
        ["een", "twee", "r\r<3"],
        ["WAAR", "#N/A", "R&D"],
        ["vet en ë", "", "2024-12-31"],
        ["7", "", "los"],
    ]


def test_prefixes_comments_and_cdata(tmp_path):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = (
        f'<x:worksheet xmlns:x="{main}"><x:sheetData><x:row r="1">'
        '<x:c r="A1"><!-- <v>9</v> --><x:v>4</x:v></x:c>'
        '<x:c r="B1" t="str"><x:v><![CDATA[a<b]]></x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    path = sheet_xml(tmp_path, "", more={"xl/worksheets/sheet1.xml": xml})
    assert grid(path).cells.to_numpy().tolist() == [["4", "a<b"]]


def test_a_sheet_that_breaks_off_is_no_shorter_table(tmp_path):
    xml = '<worksheet><sheetData><row r="1"><c r="A1"><v>4</v></c></row>'
    with pytest.raises(UnreadableFile):
        grid(sheet_xml(tmp_path, "", more={"xl/worksheets/sheet1.xml": xml}))


def test_phantom_cells_cost_nothing(tmp_path):
    rows = '<row r="1"><c r="A1"><v>4</v></c></row><row r="2"><c r="A2"><v>5</v></c></row>'
    phantom = "".join(
        f'<row r="{row}"><c r="A{row}" s="0"/><c r="XFD{row}" s="0"/></row>' for row in range(3, 16500)
    )
    read = grid(sheet_xml(tmp_path, rows + phantom))
    assert read.cells.shape == (2, 1)
    stray = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    far = grid(sheet_xml(tmp_path, rows + stray))
    assert far.cells.shape == (3, 2)
    assert far.lines.tolist() == [1, 2, 1048576]
    assert [(item.code, item.values["count"]) for item in far.findings] == [("phantom_rows", 1048573)]


@given(st.dictionaries(st.tuples(st.integers(0, 40), st.integers(0, 30)), st.integers(0, 10**15), min_size=1))
def test_every_cell_stands_where_it_stood(cells):
    rows: Dict[int, str] = {}
    for (row, column), value in sorted(cells.items()):
        rows[row] = rows.get(row, "") + f'<c r="{sheet_cells.letters_of(column)}{row + 1}"><v>{value}</v></c>'
    xml = "".join(f'<row r="{row + 1}">{inner}</row>' for row, inner in rows.items())
    with tempfile.TemporaryDirectory() as folder:
        read = grid(sheet_xml(Path(folder), xml))
    assert read.cells.shape == (max(row for row, _ in cells) + 1, max(column for _, column in cells) + 1)
    assert {
        (row, column): int(text)
        for column in read.cells
        for row, text in enumerate(read.cells[column])
        if text
    } == cells


def test_old_excel_with_formats_formulas_and_hidden_parts():
    path = Path(__file__).parent / "data" / "formaten.xls"
    read = grid(path)
    assert read.cells.to_numpy().tolist()[1:] == [
        ["00000001", "Oost", "12.5%", "2025-01-31", "€ 512.5", "WAAR", "1025", "1"],
        ["00000002", "Oost", "50%", "2025-02-01", "€ 498.25", "ONWAAR", "996.5", "2"],
        ["00000003", "West", "100%", "2025-03-05", "€ 601", "WAAR", "#N/A", "3"],
    ]
    assert set(found(path)) == {"hidden_sheets", "hidden_rows", "hidden_columns"}
    assert loading.load(path).inspection.sheet == "Levering"


def ods(folder: Path, tables: str, styles: str = "") -> Path:
    path = folder / "levering.ods"
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
        for name, space in (
            *((name, name) for name in ("office", "table", "text", "style")),
            ("number", "datastyle"),
        )
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
            "</office:document-content>",
        )
    return path


def ods_cell(text: str, **more: str) -> str:
    told = " ".join(f'{name.replace("__", ":").replace("_", "-")}="{value}"' for name, value in more.items())
    return f"<table:table-cell {told}><text:p>{text}</text:p></table:table-cell>"


def test_what_an_ods_shows(tmp_path):
    styles = (
        '<number:number-style style:name="N4"><number:number number:decimal-places="0" '
        'number:min-integer-digits="4"/></number:number-style>'
        '<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N4"/>'
        '<number:date-style style:name="N9"><number:month/><number:year/></number:date-style>'
        '<style:style style:name="ce2" style:family="table-cell" style:data-style-name="N9"/>'
        '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    note = "<office:annotation><text:p>van Jan</text:p></office:annotation>"
    cells = (
        ods_cell("601", office__value_type="float", office__value="601"),
        ods_cell("12%", office__value_type="percentage", office__value="0.125"),
        ods_cell("€ 5", office__value_type="currency", office__currency="EUR", office__value="5"),
        ods_cell(
            "jan 24", office__value_type="date", office__date_value="2024-01-01", table__style_name="ce2"
        ),
        ods_cell("14:05", office__value_type="time", office__time_value="PT14H05M00S"),
        ods_cell("ja", office__value_type="boolean", office__boolean_value="true"),
        '<table:table-cell office:value-type="string" table:number-rows-spanned="2">'
        f'{note}<text:p>twee<text:s text:c="2"/><text:span>woorden</text:span></text:p></table:table-cell>',
        '<table:table-cell table:formula="of:=1+1"/>',
    )
    tables = (
        '<table:table table:name="Blad1"><table:table-column table:default-cell-style-name="ce1"/>'
        '<table:table-column table:number-columns-repeated="4" table:visibility="collapse"/>'
        f"<table:table-row>{''.join(cells)}</table:table-row>"
        '<table:table-row table:number-rows-repeated="2" table:visibility="filter">'
        f"{ods_cell('2', office__value_type='float', office__value='2', table__number_columns_repeated='2')}"
        "</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table>'
        f'<table:table table:name="Weg" table:style-name="ta2"><table:table-row>{ods_cell("x")}'
        "</table:table-row></table:table>"
    )
    read = grid(ods(tmp_path, tables, styles))
    assert read.cells.to_numpy().tolist() == [
        ["0601", "12.5%", "€ 5", "2024-01", "14:05", "WAAR", "twee  woorden"],
        ["0002", "2", "", "", "", "", "twee  woorden"],
        ["0002", "2", "", "", "", "", ""],
    ]
    told = {item.code: item.values for item in read.findings}
    assert told["formulas_without_value"]["cells"] == "H1"
    assert told["hidden_rows"] == {"count": 2, "rows": "2, 3", "filter": True}
    assert told["hidden_columns"]["columns"] == "B, C, D, E"
    assert [(item.name, item.chosen) for item in read.contents] == [("Blad1", True), ("Weg", False)]


TABLE = [["buurt", "n", "m"], ["A", 1, 2], ["B", 3, 4], ["C", 5, 6]]


def chosen(path: Path) -> Tuple[str, float]:
    guess = next(item for item in grid(path).guesses if item.what == "sheet")
    return guess.value, guess.confidence


def test_sheets_that_are_alike_are_told_and_the_latest_is_read(tmp_path):
    path = workbook(
        tmp_path, [["Leeswijzer"]], more={"2023": TABLE, "2024": TABLE, "2022": [*TABLE, ["D", 1, 1]]}
    )
    assert chosen(path) == ("2024", 0.5)
    assert found(path)["similar_sheets"] == {"chosen": "2024", "others": "2023, 2022", "count": 2}


def test_hidden_and_side_sheets_are_not_chosen(tmp_path):
    import openpyxl

    path = workbook(tmp_path, TABLE, more={"Oud": TABLE * 9, "Toelichting": TABLE * 20, "Leeg": []})
    book = openpyxl.load_workbook(path)
    book["Oud"].sheet_state = "veryHidden"
    book.save(path)
    assert chosen(path)[0] == "Blad1"
    holds = {item.name: item.holds for item in grid(path).contents}
    assert holds["Leeg"] == "empty"
    assert found(path)["hidden_sheets"]["sheets"] == "Oud"
    asked = grid(path, Reading(sheet="Oud"))
    assert asked.sheet == "Oud"
    assert next(item for item in asked.guesses if item.what == "sheet").confidence == 1.0


def test_a_long_explanation_is_no_table(tmp_path):
    story = [
        [f"Regel {n}: " + "uitleg over de cijfers " * 5, "zie ook de website van het CBS"] for n in range(40)
    ]
    path = workbook(tmp_path, story, more={"Cijfers": TABLE})
    assert chosen(path)[0] == "Cijfers"
