"""A template that is handed out, filled in, and comes back."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Dict, Mapping, Sequence

import pytest

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.errors import BadSetting, FileInUse
from gebiedsgericht_plugin.model.recipe import Delivery, Key, Kind, Protection, Reading, Workspace
from gebiedsgericht_plugin.model.tables import ColumnKind
from gebiedsgericht_plugin.workspace import known, recipe, reference_date, template
from gebiedsgericht_plugin.workspace.template import Question, TemplateMark, TemplateSpec
from tests.factories import area_set

QUESTIONS = (
    Question("Deelnemers", "aantal", "Mensen die in het jaar minstens een keer meededen.", kind=Kind.COUNT),
    Question("Gemiddelde leeftijd", "jaar", "Van de deelnemers.", kind=Kind.MEAN),
    Question("Aanbod", "", "Is er een wekelijkse inloop?", choices=("ja", "nee", "in voorbereiding")),
)


def spec(**more: Any) -> TemplateSpec:
    made = TemplateSpec(
        delivery="welzijn",
        partner="sleutel",
        partner_name="Welzijn & Co De Sleutel",
        title="Welzijn per buurt",
        areas=area_set(),
        questions=QUESTIONS,
        theme="zorg & welzijn",
        sender="Gemeente Proefstad",
    )
    return replace(made, **more)


def fill_in(path: Path, cells: Mapping[str, object], more: Sequence[str] = ()) -> None:
    """As a partner does it in Excel: figures in cells, a note below the table."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for cell, value in cells.items():
        sheet[cell] = value
    for note in more:
        sheet.cell(sheet.max_row + 2, 1).value = note
    book.save(path)


FILLED: Dict[str, object] = {
    "B4": datetime(2025, 12, 31),
    **{"C8": 120, "C9": 0, "C10": "<5", "C11": "x", "C13": 7},
    **{"D8": 41.5, "D9": None, "D13": 38},
    **{"E8": "ja", "E9": "nee", "E10": "ja", "E13": "in voorbereiding"},
}


def test_round_trip(tmp_path):
    path = template.write(spec(), tmp_path / "welzijn.xlsx")
    fill_in(path, FILLED)
    table = loading.load(path)
    assert table.frame.iloc[:, 0].tolist() == list(area_set().frame.index)
    key = table.inspection.keys[0]
    assert (key.column, key.kind) == ((table.frame.columns[0],), "code")
    people = table.frame["Deelnemers (aantal)"]
    assert people.fillna(-1).tolist() == [120, 0, -1, -1, -1, 7]
    statuses = table.marks["Deelnemers (aantal)"]
    assert statuses.tolist() == ["withheld", "withheld", "missing"]
    assert table.frame["Gemiddelde leeftijd (jaar)"].tolist()[0] == 41.5
    assert table.column("Aanbod").kind in (ColumnKind.CATEGORY, ColumnKind.TEXT)
    assert table.inspection.header_row == template.HEADER_ROW + 1
    assert template.mark_of(path) == TemplateMark("welzijn", "sleutel", date(2025, 12, 31))


def test_a_note_below_and_an_empty_column(tmp_path):
    path = template.write(spec(), tmp_path / "welzijn.xlsx")
    filled = {cell: value for cell, value in FILLED.items() if cell[0] in "BC"}
    fill_in(path, filled, ["Let op: buurt 3 is een schatting van onze buurtwerkers."])
    table = loading.load(path)
    assert len(table.frame) == 6
    assert table.set_aside[-1].reason == "footnote"
    assert table.frame["Deelnemers (aantal)"].notna().sum() == 3


def test_read_by_its_recipe(tmp_path):
    made = spec(reference_date=date(2025, 12, 31), protection=Protection.OBJECTS)
    path = template.write(made, tmp_path / "welzijn_2025.xlsx")
    fill_in(path, FILLED)
    text = (
        "version: 1\nworkspace: Proef\n"
        "areas:\n  - {id: buurten-2026, source: a.gpkg, code: c, name: n, boundary_year: 2026}\n"
        "partners:\n  sleutel: {name: De Sleutel}\n"
        "deliveries:\n" + template.delivery_yaml(made, "buurten-2026", "welzijn_*.xlsx")
    )
    delivery = recipe.parse(text, tmp_path / "werkmap.yml").deliveries[0]
    assert delivery.id == "welzijn"
    assert delivery.key.column == (loading.load(path).frame.columns[0],)
    assert delivery.reference_date == date(2025, 12, 31)
    assert [(item.name, item.kind) for item in delivery.indicators] == [
        ("Deelnemers", Kind.SUM),
        ("Gemiddelde leeftijd", Kind.MEAN),
    ]
    table = loading.load(path, delivery.reading)
    assert {column for item in delivery.indicators for column in item.numerator.columns} <= set(table.frame)
    assert table.frame["Deelnemers (aantal)"].fillna(-1).tolist() == [120, 0, -1, -1, -1, 7]


def test_one_that_comes_back_is_known_by_its_mark_and_dated_by_the_partner(tmp_path):
    path = template.write(spec(), tmp_path / "retour 2031-01-01.xlsx")
    fill_in(path, FILLED)
    delivery = Delivery("welzijn", "sleutel", "zorg", "welzijn_*.xlsx", Key("buurten-2026"))
    workspace = Workspace(
        tmp_path / "werkmap.yml", "Proef", deliveries=(replace(delivery, id="ander"), delivery)
    )
    assert known.delivery_for(workspace, loading.inspect(path), path) == (delivery, 1.0)
    assert reference_date.of_file(path, delivery, None) == date(2025, 12, 31)


def test_only_the_cells_to_fill_in_can_be_changed(tmp_path):
    import openpyxl

    path = template.write(spec(), tmp_path / "welzijn.xlsx")
    sheet, explanation = openpyxl.load_workbook(path).worksheets
    assert sheet.protection.sheet
    assert explanation.protection.sheet
    open_cells = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert open_cells == {"B4", *(f"{letter}{row}" for letter in "CDE" for row in range(8, 14))}
    assert sheet.freeze_panes == "C8"
    checks = {str(check.sqref): check for check in sheet.data_validations.dataValidation}
    assert checks["C8:C13"].formula1 == 'OR(AND(ISNUMBER(C8),C8>=0,C8=INT(C8)),C8="x",LEFT(C8,1)="<")'
    assert "INT" not in checks["D8:D13"].formula1
    assert checks["E8:E13"].formula1 == '"ja,nee,in voorbereiding"'
    assert checks["B4"].type == "date"


def test_a_reference_date_that_is_known_is_filled_in(tmp_path):
    path = template.write(spec(reference_date=date(2024, 6, 30)), tmp_path / "welzijn.xlsx")
    assert template.mark_of(path) == TemplateMark("welzijn", "sleutel", date(2024, 6, 30))


def test_long_lists_of_choices_stand_beside_the_explanation(tmp_path):
    import openpyxl

    choices = tuple(f"een lange keuze, nummer {n}" for n in range(20))
    path = template.write(
        spec(questions=(*QUESTIONS, Question("Soort", choices=choices))), tmp_path / "welzijn.xlsx"
    )
    sheet, explanation = openpyxl.load_workbook(path).worksheets
    check = {str(item.sqref): item for item in sheet.data_validations.dataValidation}["F8:F13"]
    where = check.formula1.split("!")[1].replace("$", "")
    assert [row[0].value for row in explanation[where]] == list(choices)


def test_what_is_no_template_has_no_mark(tmp_path):
    text = tmp_path / "a.csv"
    text.write_text("a;b\n1;2\n")
    assert template.mark_of(text) is None
    assert template.mark_of(tmp_path / "nowhere.xlsx") is None
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as archive:
        archive.writestr("docProps/custom.xml", "<Properties><broken")
    assert template.mark_of(tmp_path / "b.xlsx") is None


def test_saved_as_ods(tmp_path):
    """What LibreOffice keeps of it: the properties, the sheets, and the cells."""
    path = tmp_path / "welzijn.ods"
    sheet = template.word(spec(), "sheet")
    label = template.word(spec(), "reference_date")
    rows = "".join(
        f"<table:table-row>{cells}</table:table-row>"
        for cells in (
            _text("Welzijn per buurt"),
            _text(label) + '<table:table-cell office:value-type="date" office:date-value="2025-12-31"/>',
            "",
            _text("Gebiedscode") + _text("Gebied") + _text("Deelnemers (aantal)"),
            *(
                _text(code) + _text(name) + _number(at)
                for at, (code, name) in enumerate(area_set().names.items())
            ),
        )
    )
    _ods(path, f'<table:table table:name="{sheet}">{rows}</table:table><table:table table:name="Uitleg"/>')
    assert template.mark_of(path) == TemplateMark("welzijn", "sleutel", date(2025, 12, 31))
    table = loading.load(path)
    assert table.frame["Deelnemers (aantal)"].tolist() == [0, 1, 2, 3, 4, 5]


def _text(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def _number(number: float) -> str:
    value = f'office:value-type="float" office:value="{number}"'
    return f"<table:table-cell {value}><text:p>{number}</text:p></table:table-cell>"


def _ods(path: Path, tables: str) -> None:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "meta")
    )
    marks = "".join(
        f'<meta:user-defined meta:name="{template.MARK}{name}">{value}</meta:user-defined>'
        for name, value in (("template", "welzijn"), ("partner", "sleutel"))
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>{tables}"
            "</office:spreadsheet></office:body></office:document-content>",
        )
        archive.writestr(
            "meta.xml",
            f"<office:document-meta {spaces}><office:meta>{marks}</office:meta></office:document-meta>",
        )


@pytest.mark.parametrize("names", [(), ("A", "a"), (" ",)])
def test_columns_need_names_that_differ(tmp_path, names):
    with pytest.raises(BadSetting):
        template.write(spec(questions=tuple(Question(name) for name in names)), tmp_path / "a.xlsx")


def test_an_open_file_stays_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "welzijn.xlsx"
    path.write_bytes(b"old")

    def refuse(self, target):
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(FileInUse):
        template.write(spec(), path)
    assert path.read_bytes() == b"old"
    assert [item.name for item in tmp_path.iterdir()] == ["welzijn.xlsx"]


def test_empty_template_has_no_figures(tmp_path):
    path = template.write(spec(), tmp_path / "welzijn.xlsx")
    table = loading.load(path, Reading(header_row=template.HEADER_ROW + 1, header_rows=1))
    assert len(table.frame) == 6
    assert table.frame.iloc[:, 2:].isna().all().all()
