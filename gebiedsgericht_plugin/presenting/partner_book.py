"""The workbook for a partner as XlsxWriter writes it; imported only when one is made."""

from __future__ import annotations

import io
from typing import Any, Dict, List, Sequence, Tuple, Union

from ..model.matching import TotalCheck
from ..places import vendored
from ..texts import say
from . import join_words
from .partner_sheet import HEADER_ROW, MARK, SheetSpec
from .sentences import without_reason

with vendored():
    import xlsxwriter

ACCENT, MUTED, LINE, TINT = "#0b5c8a", "#5b6675", "#d5dae0", "#fdf6dc"
_CORRECT_COLUMN, _ANSWER_COLUMN = 4, 3
"""Where the answers go: about keys, and about areas without a row."""
_LIST_ROW = 20
"""On the hidden sheet: where the choices begin."""
Cell = Union[str, float]
Column = Tuple[str, int, str]
"""Code of its name, its width, its format."""


def content(spec: SheetSpec) -> bytes:
    """The workbook."""
    memory = io.BytesIO()
    _Book(spec, memory).write()
    return memory.getvalue()


class _Book:
    """The workbook while it is written."""

    def __init__(self, spec: SheetSpec, memory: io.BytesIO) -> None:
        self._spec = spec
        self._choices = spec.choices
        self._labels = dict(spec.choices)
        self._book = xlsxwriter.Workbook(memory, {"in_memory": True})
        self._looks: Dict[str, Any] = {
            name: self._book.add_format(
                {"font_name": "Calibri", "font_size": 11, "valign": "vcenter", **look}
            )
            for name, look in _LOOKS.items()
        }
        self._words: Dict[str, str] = {}

    def write(self) -> None:
        spec = self._spec
        self._book.set_properties({"title": spec.say("title", file=spec.file), "company": spec.sender})
        first = self._book.add_worksheet(spec.say("start"))
        made = []
        if spec.keys:
            made.append((spec.say("keys"), len(spec.keys)))
            write_keys = self._hidden_keys if spec.hidden else self._keys
            write_keys()
        if spec.without:
            made.append((spec.say("without"), len(spec.without)))
            self._without()
        if spec.checks:
            made.append((spec.say("totals"), len(spec.checks)))
            self._totals()
        self._start(first, made)
        self._mark()
        self._book.close()

    def _start(self, sheet: Any, made: Sequence[Tuple[str, int]]) -> None:
        """The first sheet: what this is, and what the other sheets hold."""
        spec, look, report = self._spec, self._looks, self._spec.report
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 60)
        sheet.set_column(1, 1, 12)
        sheet.set_row(0, 30)
        sheet.write_string(0, 0, spec.say("title", file=spec.file), look["title"])
        # A share, since from numbers of rows those that are not told could be worked out.
        share = join_words.percent(report.rows_matched / max(report.rows, 1), spec.language)
        intro = spec.say("intro" if made else "intro_nothing", year=report.boundary_year, share=share)
        for row, text in ((1, intro), (2, spec.say("no_persons"))):
            sheet.merge_range(row, 0, row, 1, text, look["step"])
            sheet.set_row(row, 15 * (1 + len(text) // 75) + 4)
        if spec.sender:
            sent_to = say("template.send_to", spec.language, sender=spec.sender)
            sheet.merge_range(3, 0, 3, 1, sent_to, look["step"])
        for at, code in enumerate(("contents", "count")):
            sheet.write_string(5, at, spec.say(code), look["header" if at == 0 else "header_right"])
        for row, (name, count) in enumerate(made, start=6):
            sheet.write_url(row, 0, f"internal:'{name}'!A1", look["link"], name)
            sheet.write_number(row, 1, count, look["number"])
        self._for_paper(sheet, landscape=False)

    def _sheet(self, name: str, how: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> Any:
        """A sheet of questions: its title, what to do, the names of its columns, its rows."""
        spec, look = self._spec, self._looks
        sheet = self._book.add_worksheet(spec.say(name))
        sheet.hide_gridlines(2)
        sheet.set_default_row(19)
        sheet.set_row(0, 30)
        sheet.set_row(HEADER_ROW, 22)
        sheet.write_string(0, 0, spec.say(name), look["title"])
        sheet.write_string(1, 0, how, look["muted"])
        for at, (code, width, form) in enumerate(columns):
            right = form == "number"
            sheet.set_column(at, at, width)
            sheet.write_string(HEADER_ROW, at, spec.say(code), look["header_right" if right else "header"])
            for below, row in enumerate(rows, start=HEADER_ROW + 1):
                cell = row[at]
                if cell == "":
                    sheet.write_blank(below, at, None, look[form])
                elif isinstance(cell, str):  # also where it begins with =, which would be a formula
                    sheet.write_string(below, at, cell, look[form])
                else:
                    sheet.write_number(below, at, cell, look[form])
        sheet.freeze_panes(HEADER_ROW + 1, 0)
        sheet.repeat_rows(HEADER_ROW)
        sheet.autofilter(HEADER_ROW, 0, HEADER_ROW + len(rows), len(columns) - 1)
        self._for_paper(sheet)
        return sheet

    def _keys(self) -> None:
        """Keys without an area, each with a list to choose the right one from."""
        spec = self._spec
        rows = [
            (
                item.key,
                self._rows_told(item.rows),
                say(f"reason.{item.reason}", spec.language),
                ", ".join(dict.fromkeys(self._label(each.code, each.name) for each in item.candidates)),
                "",
            )
            for item in spec.keys
        ]
        how = spec.say("keys_how", nothing=spec.say("nothing"))
        columns = (("key", 26, "text"), ("rows", 15, "number"), ("reason", 26, "text"),
                   ("suggestion", 38, "text"), ("correct", 36, "fill"))  # fmt: skip
        sheet = self._sheet("keys", how, columns, rows)
        last = HEADER_ROW + len(rows)
        # Excel refuses what is not in the list; a code that is typed may be right all the same.
        sheet.data_validation(
            *(HEADER_ROW + 1, _CORRECT_COLUMN, last, _CORRECT_COLUMN),
            {
                "validate": "list",
                "source": f"={MARK}!$C${_LIST_ROW}:$C${_LIST_ROW + len(self._choices)}",
                "error_type": "warning",
                "error_message": spec.say("choose"),
                "input_message": spec.say("choose"),
            },
        )
        self._remember("keys", "key", "correct")

    def _rows_told(self, rows: int) -> Cell:
        """A number of rows; where rows may be people, one below their threshold is not told."""
        least = self._spec.protection.minimum_count
        return self._spec.say("below", n=least) if rows < least else rows

    def _label(self, code: str, name: str) -> str:
        return self._labels.get(code, f"{name} ({code})")

    def _hidden_keys(self) -> None:
        """How many rows found no area, by reason, without the keys."""
        spec = self._spec
        counts: Dict[str, int] = {}
        for item in spec.keys:
            counts[item.reason] = counts.get(item.reason, 0) + item.rows
        rows = [
            (say(f"reason.{reason}", spec.language), self._rows_told(count))
            for reason, count in counts.items()
        ]
        self._sheet("keys", spec.say("keys_hidden"), (("reason", 40, "text"), ("rows", 16, "number")), rows)

    def _without(self) -> None:
        """Areas without a row, and whether nothing is there or it is not known."""
        spec = self._spec
        rows = [
            (
                spec.names.get(item.code, item.name),
                item.code,
                "" if spec.hidden and item.likely_key else without_reason(item, spec.language),
                "",
            )
            for item in spec.without
        ]
        columns = (("area", 34, "text"), ("code", 16, "text"), ("cause", 44, "text"), ("answer", 30, "fill"))
        sheet = self._sheet("without", spec.say("without_how"), columns, rows)
        answers = [spec.say("answer.zero"), spec.say("answer.unknown")]
        sheet.data_validation(
            *(HEADER_ROW + 1, _ANSWER_COLUMN, HEADER_ROW + len(rows), _ANSWER_COLUMN),
            {"validate": "list", "source": answers, "error_message": spec.say("choose")},
        )
        self._remember("without", "area", "answer")
        self._words.update(zero=answers[0], unknown=answers[1])

    def _remember(self, sheet: str, about: str, answer: str) -> None:
        """What a sheet is called, and its columns with what is asked about and the answers."""
        say = self._spec.say
        self._words.update({sheet: say(sheet), f"{sheet}.about": say(about), f"{sheet}.answer": say(answer)})

    def _totals(self) -> None:
        """Totals of the partner that are not the sum of their areas."""
        spec = self._spec
        rows = [
            (
                item.name or item.area,
                item.column,
                item.period,
                *self._amounts(item),
                "",
            )
            for item in spec.checks
        ]
        columns = (("area", 28, "text"), ("column", 26, "text"), ("period", 12, "text"),
                   ("given", 20, "number"), ("summed", 20, "number"), ("difference", 16, "number"),
                   ("remark", 36, "fill"))  # fmt: skip
        self._sheet("totals", spec.say("totals_how"), columns, rows)

    def _amounts(self, check: TotalCheck) -> Tuple[Cell, Cell, Cell]:
        """The partner's total, the sum of its areas and the difference; none tells a small one."""
        if join_words.tells_a_small_number(check, self._spec.protection.minimum_count):
            return ("", "", self._spec.say("below", n=self._spec.protection.minimum_count))
        return (check.given, check.summed, check.difference)

    def _mark(self) -> None:
        """The hidden sheet by which the answers are read again."""
        spec = self._spec
        told = {
            "delivery": spec.report.delivery,
            "partner": spec.partner,
            "areas": spec.report.area_set,
            "nothing": spec.say("nothing"),
            **self._words,
        }
        sheet = self._book.add_worksheet(MARK)
        for row, (name, value) in enumerate(told.items()):
            sheet.write_row(row, 0, [name, value], self._looks["text"])
        lines: List[Tuple[str, str, str]] = [("nothing", spec.say("nothing"), spec.say("nothing"))]
        lines += [("area", code, label) for code, label in self._choices]
        for row, line in enumerate(lines, start=_LIST_ROW - 1):
            for at, text in enumerate(line):
                sheet.write_string(row, at, text, self._looks["text"])
        sheet.hide()

    def _for_paper(self, sheet: Any, landscape: bool = True) -> None:
        if landscape:
            sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.5, 0.5, 0.6, 0.6)
        sheet.set_footer(f"&L&8{self._spec.sender.replace('&', '&&')[:200]}&R&8&P / &N")


_HEADER: Dict[str, object] = {"bold": True, "font_color": "#ffffff", "bg_color": ACCENT, "indent": 1}
_CELL: Dict[str, object] = {"bottom": 1, "bottom_color": LINE, "indent": 1}
_LOOKS: Dict[str, Dict[str, object]] = {
    "title": {"bold": True, "font_size": 16, "font_color": ACCENT},
    "muted": {"font_color": MUTED},
    "step": {"text_wrap": True, "valign": "top"},
    "header": {**_HEADER, "text_wrap": True},
    "header_right": {**_HEADER, "text_wrap": True, "align": "right"},
    "link": {**_CELL, "font_color": ACCENT, "underline": 1},
    "text": {**_CELL, "num_format": "@", "text_wrap": True},
    "number": {**_CELL, "align": "right", "num_format": "#,##0"},
    "fill": {
        **_CELL,
        "bg_color": TINT,
        "border": 1,
        "border_color": LINE,
        "num_format": "@",
        "text_wrap": True,
    },
}
