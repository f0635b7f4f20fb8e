"""The workbook of a template as XlsxWriter writes it; imported only when one is made."""

from __future__ import annotations

import io
from datetime import date
from typing import Any, Dict

from ..places import vendored
from ..texts import WORDS, say
from .template import HEADER_ROW, MARK, VERSION, Question, TemplateSpec, word

with vendored():
    import xlsxwriter

TINT = "#fdf6dc"
"""Cells to fill in."""
CODE_COLUMN, NAME_COLUMN = 0, 1
DATE_ROW = 3
WIDE, NARROW = 60, 14
_LONGEST_LIST = 255
"""Excel takes so many characters of choices, or of a hint, within the check of a cell."""
_CHOICES_FROM = 20
"""Choices stand from this column on, hidden beside the explanation: for drop-down lists that are long."""


def content(spec: TemplateSpec) -> bytes:
    """The workbook."""
    memory = io.BytesIO()
    _Book(spec, memory).write()
    return memory.getvalue()


class _Book:
    """The workbook while it is written."""

    def __init__(self, spec: TemplateSpec, memory: io.BytesIO) -> None:
        self._spec = spec
        self._book = xlsxwriter.Workbook(memory, {"in_memory": True})
        self._formats: Dict[str, Any] = {}
        for name, look in _looks(spec.accent).items():
            self._formats[name] = self._book.add_format({"font_name": "Calibri", "font_size": 11, **look})

    def write(self) -> None:
        spec = self._spec
        for name, value in (
            ("template", spec.delivery),
            ("partner", spec.partner),
            ("areas", spec.areas.id),
            ("version", str(VERSION)),
        ):
            # Some programs that save a workbook drop its properties, others its names.
            self._book.set_custom_property(MARK + name, value, "text")
            self._book.define_name(MARK + name, f'="{value}"')
        self._book.set_properties({"title": spec.title, "company": spec.sender})
        self._data(self._book.add_worksheet(word(spec, "sheet")))
        self._explanation(self._book.add_worksheet(word(spec, "explanation")))
        self._book.close()

    def _data(self, sheet: Any) -> None:
        """The sheet to fill in."""
        spec, look = self._spec, self._formats
        last = HEADER_ROW + len(spec.areas)
        sheet.hide_gridlines(2)
        sheet.set_default_row(19)
        sheet.set_row(0, 30)
        sheet.write_string(0, 0, spec.title, look["title"])
        sheet.write_string(1, 0, word(spec, "how"), look["muted"])
        sheet.write_string(2, 0, word(spec, "partner"), look["label"])
        sheet.write_string(2, 1, spec.partner_name, look["plain"])
        sheet.write_string(DATE_ROW, 0, word(spec, "reference_date"), look["label"])
        self._reference_date(sheet)
        sheet.write_string(4, 0, word(spec, "no_persons"), look["warning"])
        sheet.set_row(HEADER_ROW, 48)
        for at, name in enumerate((word(spec, "code"), word(spec, "name"))):
            sheet.write_string(HEADER_ROW, at, name, look["header_left"])
        for at, (code, name) in enumerate(spec.areas.names.items()):
            sheet.write_string(HEADER_ROW + 1 + at, CODE_COLUMN, str(code), look["code"])
            sheet.write_string(HEADER_ROW + 1 + at, NAME_COLUMN, str(name), look["area"])
        widest = max((len(str(name)) for name in spec.areas.names), default=0)
        sheet.set_column(CODE_COLUMN, CODE_COLUMN, NARROW)
        sheet.set_column(NAME_COLUMN, NAME_COLUMN, min(max(widest + 2, 18), 40))
        for at, question in enumerate(spec.questions):
            self._column(sheet, at, question, last)
        sheet.freeze_panes(HEADER_ROW + 1, NAME_COLUMN + 1)
        _protect(sheet)
        self._for_paper(sheet, last)
        sheet.set_selection(HEADER_ROW + 1, NAME_COLUMN + 1, HEADER_ROW + 1, NAME_COLUMN + 1)

    def _reference_date(self, sheet: Any) -> None:
        spec, look = self._spec, self._formats["date"]
        if spec.reference_date:
            sheet.write_datetime(DATE_ROW, 1, spec.reference_date, look)
        else:
            sheet.write_blank(DATE_ROW, 1, None, look)
        sheet.data_validation(
            *(DATE_ROW, 1, DATE_ROW, 1),
            {
                "validate": "date",
                "criteria": "between",
                "minimum": date(1990, 1, 1),
                "maximum": date(2100, 12, 31),
                "input_title": word(spec, "reference_date"),
                "input_message": word(spec, "date_hint"),
                "error_title": word(spec, "check"),
                "error_message": word(spec, "date_hint"),
            },
        )

    def _column(self, sheet: Any, position: int, question: Question, last: int) -> None:
        """One column to fill in: its name, its empty cells, and what may stand in them."""
        look, at = self._formats, NAME_COLUMN + 1 + position
        sheet.write_string(
            HEADER_ROW, at, question.column, look["header_left" if question.choices else "header"]
        )
        form = "choice" if question.choices else ("whole" if question.whole else "number")
        for row in range(HEADER_ROW + 1, last + 1):
            sheet.write_blank(row, at, None, look[form])
        sheet.set_column(at, at, min(max(len(question.name) + 2, NARROW), 26))
        sheet.data_validation(HEADER_ROW + 1, at, last, at, self._allowed(position, question))

    def _allowed(self, position: int, question: Question) -> Dict[str, object]:
        """The check of a column's cells, with the hint that shows when one is chosen."""
        spec = self._spec
        hint = f"{question.explanation} {word(spec, 'choose' if question.choices else 'hint')}".strip()
        check: Dict[str, object] = {
            "input_title": question.name[:32],
            "input_message": hint if len(hint) <= _LONGEST_LIST else word(spec, "hint_short"),
            "error_title": word(spec, "check"),
        }
        if question.choices:
            short = len(",".join(question.choices)) <= _LONGEST_LIST and "," not in "".join(question.choices)
            source: object = list(question.choices) if short else self._range_of(position, question)
            return {**check, "validate": "list", "source": source, "error_message": word(spec, "choose")}
        cell = f"{_letters(NAME_COLUMN + 1 + position)}{HEADER_ROW + 2}"
        number = f"AND(ISNUMBER({cell}),{cell}>=0" + (f",{cell}=INT({cell})" if question.whole else "") + ")"
        rule = f'=OR({number},{cell}="x",LEFT({cell},1)="<")'
        wanted = word(spec, "wanted_whole" if question.whole else "wanted_number")
        return {**check, "validate": "custom", "value": rule, "error_message": wanted}

    def _range_of(self, at: int, question: Question) -> str:
        """Where the choices of a column stand on the sheet of explanations."""
        sheet, column = word(self._spec, "explanation"), _letters(_CHOICES_FROM + at)
        return f"='{sheet}'!${column}$2:${column}${len(question.choices) + 1}"

    def _explanation(self, sheet: Any) -> None:
        """What to fill in, in a few lines, and what each column asks."""
        spec, look = self._spec, self._formats
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 14)
        sheet.set_column(2, 2, WIDE)
        sheet.set_row(0, 28)
        sheet.write_string(0, 0, word(spec, "explanation_title", title=spec.title), look["title"])
        row = 1
        for step in sorted(code for code in WORDS if code.startswith("template.step.")):
            sheet.merge_range(row, 0, row, 2, say(step, spec.language), look["step"])
            sheet.set_row(row, 22)
            row += 1
        if spec.sender:
            sheet.merge_range(row, 0, row, 2, word(spec, "send_to", sender=spec.sender), look["step"])
            row += 1
        row += 1
        for at, code in enumerate(("column", "unit", "meaning")):
            sheet.write_string(row, at, word(spec, code), look["header_left"])
        for question in spec.questions:
            row += 1
            meaning = question.explanation
            if question.choices:
                choices = word(spec, "choices", choices=", ".join(question.choices))
                meaning = f"{meaning} {choices}".strip()
            for at, text in enumerate((question.name, question.unit, meaning)):
                sheet.write_string(row, at, text, look["cell"])
        for at, question in enumerate(spec.questions):
            for below, choice in enumerate(question.choices):
                sheet.write_string(1 + below, _CHOICES_FROM + at, choice)
        sheet.set_column(_CHOICES_FROM, _CHOICES_FROM + len(spec.questions), 8, None, {"hidden": True})
        _protect(sheet)
        self._for_paper(sheet, row)

    def _for_paper(self, sheet: Any, last: int) -> None:
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.5, 0.5, 0.6, 0.6)
        sheet.set_footer(f"&L&8{_in_footer(self._spec.sender)}&R&8&P / &N")
        if last > HEADER_ROW + 20:
            sheet.repeat_rows(HEADER_ROW)


def _protect(sheet: Any) -> None:
    """Lock all cells but those to fill in, without a password; rows and columns may be made wider.

    Our copy of XlsxWriter came without ``protect``, whose passwords are weak.
    """
    allowed = ("sheet", "format_columns", "format_rows", "select_locked_cells", "select_unlocked_cells")
    refused = (
        *("password", "content", "objects", "scenarios", "format_cells", "insert_columns", "insert_rows"),
        *("insert_hyperlinks", "delete_columns", "delete_rows", "sort", "autofilter", "pivot_tables"),
    )
    sheet.protect_options = {**dict.fromkeys(allowed, True), **dict.fromkeys(refused, False)}


def _looks(accent: str) -> Dict[str, Dict[str, object]]:
    """The formats of cells. Only what is to be filled in is unlocked."""
    line = {"bottom": 1, "bottom_color": "#d5dae0"}
    header = {
        "bold": True,
        "font_color": "#ffffff",
        "bg_color": accent,
        "text_wrap": True,
        "valign": "vcenter",
    }
    left = {"indent": 1, "valign": "vcenter"}
    fill = {
        "locked": False,
        "indent": 1,
        "valign": "vcenter",
        "bg_color": TINT,
        "border": 1,
        "border_color": "#d5dae0",
    }
    return {
        "title": {"bold": True, "font_size": 16, "font_color": accent},
        "muted": {"font_color": "#5b6675"},
        "label": {"bold": True},
        "plain": {},
        "warning": {"bold": True, "font_color": accent},
        "header": {**header, "align": "right", "indent": 1},
        "header_left": {**header, "align": "left", "indent": 1},
        "code": {**line, **left, "num_format": "@", "font_color": "#5b6675"},
        "area": {**line, **left, "num_format": "@"},
        "date": {**fill, "num_format": "dd-mm-yyyy", "align": "left"},
        "whole": {**fill, "num_format": "#,##0", "align": "right"},
        "number": {**fill, "align": "right"},
        "choice": {**fill, "align": "left"},
        "step": {"text_wrap": True, "valign": "vcenter"},
        "cell": {**line, "indent": 1, "text_wrap": True, "valign": "vcenter"},
    }


def _letters(column: int) -> str:
    return chr(65 + column) if column < 26 else chr(64 + column // 26) + chr(65 + column % 26)


def _in_footer(text: str) -> str:
    return text.replace("&", "&&")[:200]
