"""The figures as a workbook: what is protected, as numbers, with words where there are none."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gebiedsgericht_plugin.model.values import ProtectedValues
from gebiedsgericht_plugin.presenting import workbook, workbook_file
from gebiedsgericht_plugin.presenting.workbook import Number
from tests import factories

pytestmark = pytest.mark.usefixtures("qgis_app")
VALUES = (2.04, 4.0, None, 8.0, 10.0, 12.0)
STATUSES = ("observed", "estimated", "withheld", "corrected", "missing", "observed")


@pytest.fixture
def material(tmp_path: Path) -> Any:
    """Six neighbourhoods, one of each status, and a municipality."""
    found: Any = factories.material(tmp_path)
    areas = factories.area_set()
    values = [None if status in ("withheld", "missing") else value for value, status in zip(VALUES, STATUSES)]
    frame: Any = factories.figures(areas, "mutatiegraad", values, STATUSES)
    whole = frame.iloc[:1].assign(area="GM0099", level="gemeente", value=6.26, status="observed")
    import pandas as pd

    return replace(found, values=ProtectedValues(pd.concat([frame, whole], ignore_index=True)))


def test_a_sheet_has_numbers_and_words(material: Any) -> None:
    [sheet] = list(workbook.area_sheets(material))
    cells = {row[0]: row[-1] for row in sheet.rows}
    decimals = material.legend_sets["mutatiegraad"].decimals
    assert cells["BU00990101"] == Number(round(2.04, decimals), decimals, "%")
    assert cells["BU00990102"] == Number(4.0, decimals, "%", "geschat")
    assert cells["BU00990103"] == "niet getoond (privacy)"
    assert cells["BU00990202"] == "geen gegevens"
    assert cells["GM0099"] == Number(round(6.26, decimals), decimals, "%")
    assert [column.name for column in sheet.columns][:4] == ["code", "gebied", "wijk", "gemeente"]
    assert sheet.strong == 1


def test_no_number_is_in_the_file_that_the_frame_does_not_show(material: Any, tmp_path: Path) -> None:
    frame = material.values.frame.copy()
    frame.loc[frame["status"] == "withheld", "value"] = 777.77  # as protecting would never leave it
    path = workbook.write(replace(material, values=ProtectedValues(frame)), tmp_path / "uit.xlsx")
    with zipfile.ZipFile(path) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
    assert b"777" not in whole
    assert b"niet getoond (privacy)" in whole


def test_all_figures_stand_below_each_other(material: Any) -> None:
    long = workbook.book_of(material).sheets[1]
    assert len(long.rows) == len(material.values.frame)
    words = [row[8] for row in long.rows]
    assert words[:5] == ["waargenomen", "geschat", "niet getoond (privacy)", "gecorrigeerd", "geen gegevens"]
    assert [isinstance(row[6], Number) for row in long.rows[:5]] == [True, True, False, True, False]


def test_the_method_says_where_figures_come_from(material: Any) -> None:
    sheet = workbook.book_of(material).sheets[-1]
    said = dict(zip((column.name for column in sheet.columns), sheet.rows[0]))
    assert said["indicator"] == "Mutatiegraad"
    assert said["wat wordt geteld"] == "som van Mutaties"
    assert said["gedeeld door"] == "inwoners van het gebied"
    assert said["gebieden gekoppeld"] == "6 van 6"
    assert said["gebieden niet getoond"] == Number(1.0, 0)
    assert "Woonstede" in sheet.rows[0]


def test_what_begins_as_a_formula_is_a_text(material: Any, tmp_path: Path) -> None:
    areas = next(iter(material.area_sets.values()))
    names = ["=1+1", "+31", "-x", "@SUM(A1)", "http://voorbeeld.example", "'a'"]
    areas = replace(areas, frame=areas.frame.assign(name=names))
    path = workbook.write(replace(material, area_sets={areas.id: areas}), tmp_path / "uit.xlsx")
    with zipfile.ZipFile(path) as archive:
        sheets_xml = [archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name]
        links = [name for name in archive.namelist() if "worksheets/_rels" in name]
        shared = archive.read("xl/sharedStrings.xml")
    assert all(b"<f>" not in xml for xml in sheets_xml)
    assert links == []
    assert b"<t>=1+1</t>" in shared
    assert b"<t>@SUM(A1)</t>" in shared


def test_it_opens_where_the_eye_wants_to_be(material: Any) -> None:
    content = workbook_file.content(workbook.book_of(material))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        first, second = (archive.read(f"xl/worksheets/sheet{number}.xml").decode() for number in (1, 2))
        styles = archive.read("xl/styles.xml").decode()
        core = archive.read("docProps/core.xml").decode()
    assert 'state="frozen"' in second
    assert 'topLeftCell="C5"' in second
    assert "<autoFilter" in second
    assert 'location="' in first  # from the cover to each sheet
    assert "(geschat)" in styles
    assert "<dc:title>Wijkoverleg</dc:title>" in core


def test_names_of_sheets_are_those_excel_takes(material: Any) -> None:
    sheet = workbook.Sheet("a/b:c" * 10, "", "", (), ())
    names = [item.name for item in workbook._numbered([sheet, sheet])]
    assert len(set(names)) == 2
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def test_two_times_the_same_is_the_same_but_for_the_hour(material: Any) -> None:
    one, two = (workbook_file.content(workbook.book_of(material)) for _ in range(2))
    with zipfile.ZipFile(io.BytesIO(one)) as first, zipfile.ZipFile(io.BytesIO(two)) as second:
        names = [name for name in first.namelist() if name != "docProps/core.xml"]
        assert [first.read(name) for name in names] == [second.read(name) for name in names]
