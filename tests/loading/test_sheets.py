"""Workbooks: what GDAL reads, and what it drops."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.loading import sheets
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


def test_without_arrow_the_cells_are_the_same(tmp_path, monkeypatch):
    from osgeo import ogr

    path = workbook(tmp_path, [["buurt", "n"], ["Chassé", 1.5], [None, 2], ["Noord", None]])
    fast = loading.load(path)
    monkeypatch.delattr(ogr.Layer, "GetArrowStreamAsNumPy", raising=False)
    slow = loading.load(path)
    assert fast.frame.equals(slow.frame)


def test_gdal_s_settings_are_as_before(tmp_path):
    from osgeo import gdal

    loading.load(workbook(tmp_path, [["buurt", "n"], ["Centrum", 1]]))
    assert [gdal.GetThreadLocalConfigOption(name) for name in sheets.RAW] == [None] * len(sheets.RAW)


@pytest.mark.parametrize(("letters", "position"), [(b"A", 0), (b"Z", 25), (b"AA", 26), (b"BC", 54)])
def test_letters_of_columns(letters, position):
    assert sheets._column(letters) == position
