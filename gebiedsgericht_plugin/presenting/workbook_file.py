"""The workbook of a map set as XlsxWriter writes it; imported only when one is made."""

from __future__ import annotations

import io
from typing import Any, Dict

from ..places import vendored
from ..texts import say
from .workbook import Book, Cell, Number, Sheet

with vendored():
    import xlsxwriter

MUTED, LINE, BAND = "#5b6675", "#d5dae0", "#f4f6f8"
HEADER_ROW = 3
_PIECES = 110
"""Letters of running text on a line of the cover."""
A4 = 9


def content(book: Book) -> bytes:
    """The bytes of the file."""
    memory = io.BytesIO()
    _File(book, memory).write()
    return memory.getvalue()


class _File:
    """A workbook while it is written."""

    def __init__(self, book: Book, memory: io.BytesIO) -> None:
        self._book = book
        # A text that begins with = + - @ is a text; an address in it is no link.
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._file = xlsxwriter.Workbook(memory, options)
        self._formats: Dict[str, Any] = {}

    def write(self) -> None:
        book = self._book
        self._file.set_properties(
            {"title": book.title, "author": book.maker, "subject": book.subject, "comments": ""}
        )
        self._cover()
        for sheet in book.sheets:
            self._sheet(sheet)
        self._file.close()

    def _look(self, **look: object) -> Any:
        """A format of cells; the same look is made once."""
        key = repr(sorted(look.items()))
        if key not in self._formats:
            usual = {"font_name": self._book.font, "font_size": 10, "valign": "vcenter"}
            self._formats[key] = self._file.add_format({**usual, **look})
        return self._formats[key]

    # --- cover ---

    def _cover(self) -> None:
        book = self._book
        sheet = self._file.add_worksheet(say("workbook.cover", book.language))
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 84)
        sheet.set_row(0, 34)
        title = self._look(bold=True, font_size=20, font_color=book.accent)
        sheet.merge_range(0, 0, 0, 1, "", title)
        sheet.write_string(0, 0, book.title, title)
        row = 2
        for name, text in book.about:
            sheet.write_string(row, 0, name, self._look(font_color=MUTED))
            sheet.write_string(row, 1, text, self._look(text_wrap=True))
            row += 1
        row = self._contents(sheet, row + 1)
        self._heading(sheet, row, say("workbook.how", book.language))
        for at, text in enumerate(book.how, start=row + 1):
            wrapped = self._look(text_wrap=True, valign="top")
            sheet.merge_range(at, 0, at, 1, "", wrapped)
            sheet.write_string(at, 0, text, wrapped)
            sheet.set_row(at, 14.5 * (1 + len(text) // _PIECES) + 3)
        self._for_paper(sheet, landscape=False)

    def _contents(self, sheet: Any, row: int) -> int:
        """A link to each sheet; the row after them and an empty one."""
        book = self._book
        self._heading(sheet, row, say("workbook.sheets", book.language))
        link = self._look(font_color=book.accent, underline=1, bottom=1, bottom_color=LINE)
        for at, item in enumerate(book.sheets, start=row + 1):
            sheet.write_url(at, 0, f"internal:'{item.name}'!A1", link, item.name)
            sheet.write_string(at, 1, item.told, self._look(bottom=1, bottom_color=LINE, text_wrap=True))
            sheet.set_row(at, 14.5 * (1 + len(item.told) // 84) + 3)
        return row + len(book.sheets) + 2

    def _heading(self, sheet: Any, row: int, text: str) -> None:
        sheet.set_row(row, 22)
        for column, words in enumerate((text, "")):
            sheet.write_string(
                row, column, words, self._look(bold=True, font_size=12, bottom=1, bottom_color=MUTED)
            )

    # --- tables ---

    def _sheet(self, told: Sheet) -> None:
        sheet = self._file.add_worksheet(told.name)
        sheet.hide_gridlines(2)
        sheet.set_row(0, 28)
        sheet.write_string(
            0, 0, told.title, self._look(bold=True, font_size=15, font_color=self._book.accent)
        )
        sheet.write_string(1, 0, told.told, self._look(font_color=MUTED))
        lines = max(-(-len(item.name) // max(item.width - 2, 1)) for item in told.columns)
        sheet.set_row(HEADER_ROW, 14.5 * min(lines + 1, 6) + 4)
        for at, column in enumerate(told.columns):
            sheet.set_column(at, at, column.width)
            side = {"align": "right"} if column.number else {}
            header = self._look(
                bold=True, font_color="#ffffff", bg_color=self._book.accent, text_wrap=True, **side
            )
            sheet.write_string(HEADER_ROW, at, column.name, header)
        first = HEADER_ROW + 1
        for at, row in enumerate(told.rows):
            strong = at >= len(told.rows) - told.strong
            for place, cell in enumerate(row):
                self._cell(sheet, first + at, place, cell, strong, told.columns[place].number)
        sheet.freeze_panes(first, told.fixed)
        sheet.repeat_rows(HEADER_ROW)
        if told.rows:
            sheet.autofilter(HEADER_ROW, 0, HEADER_ROW + len(told.rows), len(told.columns) - 1)
        self._for_paper(sheet)

    def _cell(self, sheet: Any, row: int, column: int, cell: Cell, strong: bool, numeric: bool) -> None:
        look: Dict[str, object] = {"bottom": 1, "bottom_color": LINE}
        if strong:
            look.update(bg_color=BAND, bold=True)
        if isinstance(cell, Number):
            look.update(num_format=number_format(cell), align="right")
            sheet.write_number(row, column, cell.value, self._look(**look))
        elif not cell:
            sheet.write_blank(row, column, None, self._look(**look))
        else:
            # In a column of numbers a word says why there is none.
            look.update({"align": "right", "italic": True, "font_color": MUTED} if numeric else {})
            look.update(num_format="@", text_wrap=not numeric)
            sheet.write_string(row, column, cell, self._look(**look))

    def _for_paper(self, sheet: Any, landscape: bool = True) -> None:
        if landscape:
            sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.5, 0.5, 0.6, 0.6)
        sheet.set_footer(f"&L&8{self._book.subject.replace('&', '&&')[:200]}&R&8&P / &N")


def number_format(cell: Number) -> str:
    """How Excel shows a number; its decimal sign is that of the reader's own Excel."""
    plain = "#,##0" + ("." + "0" * cell.decimals if cell.decimals else "")
    if cell.unit == "%":
        plain += '"%"'
    elif cell.unit.startswith("€"):
        plain = '"€ "' + plain
    word = cell.word.replace('"', "")
    return f'{plain}" ({word})"' if word else plain
