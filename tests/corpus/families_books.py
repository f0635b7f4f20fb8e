"""Generated workbooks: XLSX and XLSM with what Excel users do to a sheet, and ODS."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any, Callable, List, Sequence, Tuple

from . import columns as make
from .books import Cell, Sheet, ods, xlsx
from .case import MISSING, Answer, Book, Col, Key, Mark, col
from .page import Page
from .places import Buurt, buurten

BUURT = Key(("buurtcode",), "code", "buurt")


def native(given: Col, form: str = "") -> Col:
    """The column with its figures stored as numbers, as a workbook does."""
    cells: List[Any] = []
    for text, value in zip(given.written, given.read):
        number = int(value) if isinstance(value, float) and value.is_integer() else value
        plain = number if isinstance(value, (float, date)) else text
        cells.append(Cell(plain, form) if form and not isinstance(plain, str) else plain)
    return replace(given, written=tuple(cells))


def _plain(rng: Random, count: int = 18, gemeente: int = 0) -> Tuple[List[Buurt], List[Col]]:
    areas = buurten(rng, count, gemeente)
    return areas, [
        make.codes(areas),
        make.names(areas),
        native(make.whole(rng, count)),
        native(make.decimals(rng, count)),
    ]


def workbooks(rng: Random, book: Book) -> None:
    """One habit at a time."""
    for at, (called, build) in enumerate(_XLSX):
        count = rng.randrange(14, 24)
        areas, given = _plain(rng, count, at % 3)
        sheets, answer, options = build(rng, areas, given)
        content = xlsx(sheets, **{"shared": at % 2 == 0, **options})
        suffix = "xlsm" if options.get("macros") else "xlsx"
        book.add("workbook", f"{called}.{suffix}", content, answer)


Built = Tuple[List[Sheet], Answer, dict[str, Any]]


def _one(page: Page, name: str = "Blad1", options: dict[str, Any] | None = None, **more: Any) -> Built:
    laid = {
        key: more.pop(key)
        for key in ("merged", "hidden_rows", "hidden_columns", "formatted_rows")
        if key in more
    }
    answer = page.answer(**{"key": BUURT, "sheet": name, **more})
    return [Sheet(name, page.rows, **laid)], answer, options or {}


def _simple(rng: Random, areas: List[Buurt], given: List[Col]) -> Built:
    return _one(Page(given).head().data())


def _macros(rng: Random, areas: List[Buurt], given: List[Col]) -> Built:
    return _one(Page(given).head().data(), options={"macros": True})


def _title_units_total(rng: Random, areas: List[Buurt], given: List[Col]) -> Built:
    page = Page(given)
    page.put(["Kerncijfers per buurt", "", "", ""], "title").put(
        ["Stand per 31-12-2025", "", "", ""], "title"
    ).blank()
    page.head().put(["", "", "aantal", "gemiddeld"], "unit").data()
    page.put(["Totaal", "", int(sum(given[2].read)), ""], "total").blank()
    page.put(["Bron: Woonstede", "", "", ""], "footnote")
    columns = [*given[:2], replace(given[2], unit="aantal"), replace(given[3], unit="gemiddeld")]
    page.columns = columns
    return _one(page, merged=["A1:D1"])


def _merged_header(rng: Random, areas: List[Buurt], given: List[Col]) -> Built:
    count = len(areas)
    figures = [native(make.whole(rng, count, f"{g} {y}")) for g in ("Huur", "Koop") for y in (2023, 2024)]
    page = Page([*given[:2], *figures])
    page.head(["buurtcode", "Buurtnaam", "Huur", "", "Koop", ""]).head(
        ["", "", 2023, 2024, 2023, 2024]
    ).data()
    return _one(page, merged=["A1:A2", "B1:B2", "C1:D1", "E1:F1"])


def _merged_down(rng: Random, areas: List[Buurt], given: List[Col]) -> Built:
    """The wijk stands once, merged over its areas."""
    wijk = col("Wijk", "name|category", [area.wijk for area in areas])
    shown, merged, start = list(wijk.written), [], 0
    for at in range(1, len(areas) + 1):
        if at == len(areas) or areas[at].wijk != areas[start].wijk:
            if at - start > 1:
                merged.append(f"A{start + 2}:A{at + 1}")
            shown[start + 1 : at] = [""] * (at - start - 1)
            start = at
    page = Page([replace(wijk, written=tuple(shown)), *given]).head().data()
    return _one(page, merged=merged)


def _zero_format(rng: Random, areas: List[Buurt], given: List[Col]) -> Built:
    """Codes stored as numbers; the format shows the zeros."""
    digits = col(
        "buurtcode", "code", [Cell(int(a.digits), "00000000") for a in areas], [a.digits for a in areas]
    )
    page = Page([digits, *given[1:]]).head().data()
    return _one(page, key=Key(("buurtcode",), "code"))


def _hidden_rows(rng: Random, areas: List[Buurt], given: List[Col]) -> Built:
    return _one(Page(given).head().data(), hidden_rows=[4, 5, 9], findings=("hidden",))


def _hidden_column(rng: Random, areas: List[Buurt], given: List[Col]) -> Built:
    return _one(Page(given).head().data(), hidden_columns=[3], findings=("hidden",))


def _formulas(rng: Random, areas: List[Buurt], given: List[Col]) -> Built:
    """Formulas with their outcome stored, as Excel saves them."""
    doubled = [2 * value for value in given[2].read]
    cells = [Cell(int(value), formula=f"C{at + 2}*2") for at, value in enumerate(doubled)]
    page = Page([*given, col("Verdubbeld", "number", cells, doubled)]).head().data()
    return _one(page)


def _formulas_without(rng: Random, areas: List[Buurt], given: List[Col]) -> Built:
    """Formulas whose outcome was never stored: unknown, and told."""
    cells = [Cell(0, formula=f"C{at + 2}*2", cached=False) for at in range(len(areas))]
    blank = col("Verdubbeld", "number|empty", cells, [(MISSING, None)] * len(areas))
    page = Page([*given, blank]).head().data()
    return _one(page, findings=("formula",))


def _errors(rng: Random, areas: List[Buurt], given: List[Col]) -> Built:
    cells, read = list(given[3].written), list(given[3].read)
    for at, text in ((1, "#N/A"), (3, "#DIV/0!"), (5, "#REF!")):
        cells[at], read[at] = Cell(text, formula="1/0", error=True), MISSING
    page = Page([*given[:3], replace(given[3], written=tuple(cells), read=tuple(read))]).head().data()
    return _one(page)


def _percent(rng: Random, areas: List[Buurt], given: List[Col]) -> Built:
    """0.125 with a percent format shows 12.5 %: so many percent it is."""
    shares = [rng.randrange(10, 990) for _ in areas]
    cells = [Cell(share / 1000, "0.0%") for share in shares]
    share = col("Aandeel koop", "percentage", cells, [share / 10 for share in shares])
    return _one(Page([*given[:2], share]).head().data())


def _money(rng: Random, areas: List[Buurt], given: List[Col]) -> Built:
    euros = [float(rng.randrange(100_000, 600_000)) for _ in areas]
    cells = [Cell(int(value), '"€" #,##0.00') for value in euros]
    return _one(Page([*given[:2], col("Gemiddelde WOZ", "amount", cells, euros)]).head().data())


def _dates(rng: Random, areas: List[Buurt], given: List[Col]) -> Built:
    days = make.dates(rng, len(areas), name="Opgeleverd")
    return _one(Page([*given[:3], native(days)]).head().data())


def _dates_1904(rng: Random, areas: List[Buurt], given: List[Col]) -> Built:
    days = make.dates(rng, len(areas), name="Opgeleverd")
    return _one(Page([*given[:3], native(days)]).head().data(), options={"date1904": True})


def _month_format(rng: Random, areas: List[Buurt], given: List[Col]) -> Built:
    """The first of a month, shown as a month."""
    first = [date(2024, at % 12 + 1, 1) for at in range(len(areas))]
    names = "jan feb mrt apr mei jun jul aug sep okt nov dec".split()
    meant = [
        (day, f"{names[day.month - 1]}-24", f"2024-{day.month:02d}", f"2024MM{day.month:02d}")
        for day in first
    ]
    cells = [Cell(day, "mmm\\-yy") for day in first]
    return _one(Page([given[0], col("Maand", "date|period", cells, meant), given[2]]).head().data())


def _sheets(rng: Random, areas: List[Buurt], given: List[Col]) -> Built:
    """An explanation, the figures, an empty sheet and a small pivot."""
    built = _one(Page(given).head().data(), "Cijfers per buurt")
    explained = [["Toelichting bij de levering"], [""], ["Kolom", "Betekenis", "Bron"]]
    explained += [[f"kolom {at}", "uitleg van deze kolom", "eigen administratie"] for at in range(40)]
    pivot = [["Som van inwoners", ""], ["Wijk 01", 120], ["Wijk 02", 80]]
    sheets = [Sheet("Toelichting", explained), *built[0], Sheet("Blad3", []), Sheet("Draaitabel", pivot)]
    return sheets, built[1], {}


def _hidden_sheet(rng: Random, areas: List[Buurt], given: List[Col]) -> Built:
    """A hidden sheet with lists for drop-downs is not the table, however long."""
    built = _one(Page(given).head().data(), "Levering")
    lists = [[f"keuze {at}", f"waarde {at}", at, at] for at in range(60)]
    return [*built[0], Sheet("lijsten", lists, state="hidden")], built[1], {}


def _phantom(rng: Random, areas: List[Buurt], given: List[Col]) -> Built:
    """Rows that only have a format: they may be counted as blank or not at all."""
    page = Page(given).head().data()
    after = frozenset(range(len(page.rows) + 1, len(page.rows) + 1201))
    return _one(page, formatted_rows=1200, may_be_blank=after)


def _padded(rng: Random, areas: List[Buurt], given: List[Col]) -> Built:
    """Everything as padded text, and dots for what is missing (as StatLine's data set comes)."""
    code = make.codes(areas, "WijkenEnBuurten", lambda a: a.code.ljust(10))
    name = replace(
        given[1], name="Gemeentenaam_1", written=tuple(text.ljust(40) for text in given[1].written)
    )
    name = replace(name, name="Buurtnaam_1")
    values = make.decimals(rng, len(areas), ".", "ErvarenGezondheid_4")
    written = [text.rjust(8) for text in values.written]
    read: List[Any] = list(values.read)
    for at in (2, 7):
        written[at], read[at] = "       .", MISSING
    page = Page([code, name, replace(values, written=tuple(written), read=tuple(read))]).head().data()
    return _one(page, key=Key(("WijkenEnBuurten",), "code", "buurt"))


def _numbers_as_text(rng: Random, areas: List[Buurt], given: List[Col]) -> Built:
    figures = [
        make.thousands(rng, len(areas)),
        make.decimals(rng, len(areas)),
        make.percentages(rng, len(areas)),
    ]
    return _one(Page([*given[:2], *figures]).head().data())


def _offset(rng: Random, areas: List[Buurt], given: List[Col]) -> Built:
    """The table starts at B4."""
    page = Page(given, lead=1)
    page.blank(2, 5).put(["Overzicht buurten", "", "", ""], "title").head().data()
    return _one(page)


def _subtotals(rng: Random, areas: List[Buurt], given: List[Col]) -> Built:
    page = Page(given).head()
    for start in range(0, len(areas), 4):
        rows = list(range(start, min(start + 4, len(areas))))
        page.data(rows)
        part = int(sum(given[2].read[at] for at in rows))
        page.put([f"Totaal {areas[start].wijk} {start}", "", part, ""], "subtotal|total")
    page.put(["Eindtotaal", "", int(sum(given[2].read)), ""], "total")
    return _one(page)


def _marks(rng: Random, areas: List[Buurt], given: List[Col]) -> Built:
    """Figures stored as numbers, and marks as text between them."""
    cells, read = list(given[2].written), list(given[2].read)
    for at, text in enumerate(("<5", "x", ".", "n.b.")):
        cells[at * 3], read[at * 3] = text, make.MARKS[text]
    cells[1], read[1] = "", Mark("missing")
    page = (
        Page([*given[:2], replace(given[2], written=tuple(cells), read=tuple(read)), given[3]]).head().data()
    )
    return _one(page)


def _transposed(rng: Random, areas: List[Buurt], given: List[Col]) -> Built:
    rows = [[column.name, *column.written] for column in (given[0], *given[2:])]
    shown = (given[0], *given[2:])
    lines = tuple(range(2, len(areas) + 2))
    answer = Answer(shown, lines, header_row=1, key=BUURT, sheet="Blad1", findings=("transposed",))
    return [Sheet("Blad1", rows)], answer, {}


_XLSX: Tuple[Tuple[str, Callable[[Random, List[Buurt], List[Col]], Built]], ...] = tuple(
    (build.__name__[1:], build)
    for build in (
        _simple, _macros, _title_units_total, _merged_header, _merged_down, _zero_format, _hidden_rows,
        _hidden_column, _formulas, _formulas_without, _errors, _percent, _money, _dates, _dates_1904,
        _month_format, _sheets, _hidden_sheet, _phantom, _padded, _numbers_as_text, _offset, _subtotals, _marks,
        _transposed,
    )
)  # fmt: skip


def open_documents(rng: Random, book: Book) -> None:
    """ODS: plain, with a merged header and percentages, with dates and several sheets."""
    areas, given = _plain(rng)
    page = Page(given).head().data()
    book.add("ods", "plain.ods", ods([("Blad1", page.rows)]), page.answer(key=BUURT, sheet="Blad1"))
    count = len(areas)
    figures = [native(make.whole(rng, count, f"Huur {year}")) for year in (2023, 2024)]
    page = Page([*given[:2], *figures])
    page.put(["Woningen per buurt", "", "", ""], "title")
    page.head(["buurtcode", "Buurtnaam", "Huur", ""]).head(["", "", 2023, 2024]).data()
    book.add("ods", "merged_header.ods", ods([("Blad1", page.rows)], {(1, 2): 2}), page.answer(key=BUURT))
    shares = [rng.randrange(10, 990) for _ in areas]
    share = col("Aandeel koop", "percentage", [Cell(s / 1000, "%") for s in shares], [s / 10 for s in shares])
    days = native(make.dates(rng, count))
    page = Page([*given[:2], share, days]).head().data()
    notes: Sequence[Sequence[Any]] = [["Toelichting"], ["Peildatum 31-12-2025"]]
    content = ods([("Toelichting", notes), ("Gegevens", page.rows)])
    book.add("ods", "percent_dates.ods", content, page.answer(key=BUURT, sheet="Gegevens"))


FAMILIES: Tuple[Callable[[Random, Book], None], ...] = (workbooks, open_documents)
