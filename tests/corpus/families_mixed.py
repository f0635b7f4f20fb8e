"""Everything at once: any columns, under any titles, with any totals and notes, in any kind of file."""

from __future__ import annotations

from random import Random
from typing import Any, Callable, List, Tuple

from . import columns as make
from .books import Sheet, ods, xlsx
from .case import Book, Col, Key
from .dialects import Dialect, text_file
from .families_books import native
from .page import Page
from .places import buurten

_ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "mac_roman", "cp850")


def mixed(rng: Random, book: Book) -> None:
    """Thirty deliveries of which each is a throw of the dice."""
    for _ in range(30):
        kind = rng.choice(("csv", "csv", "txt", "xlsx", "ods"))
        text = kind in ("csv", "txt")
        areas = buurten(rng, rng.randrange(14, 40), rng.randrange(3), letters=rng.random() < 0.2)
        encoding = rng.choice(_ENCODINGS)
        money = "EUR {},{:02d}" if encoding == "cp850" else "€ {},{:02d}"
        columns, key = _columns(rng, areas, text, money)
        page = _page(rng, columns)
        if text:
            dialect = Dialect(
                encoding, rng.choice((";", ",", "\t", "|")), quoting=rng.choice(("needed", "all", "texts")),
                ends=(rng.choice(("\r\n", "\n")),), bom=encoding == "utf-8-sig", last_end=rng.random() < 0.8,
            )  # fmt: skip
            content, answer = text_file(page, dialect, key=key)
        elif kind == "xlsx":
            content, answer = (
                xlsx([Sheet("Levering", page.rows)], shared=rng.random() < 0.7),
                page.answer(key=key),
            )
        else:
            content, answer = ods([("Levering", page.rows)]), page.answer(key=key)
        book.add("mixed", f"delivery.{kind}", content, answer)


def _columns(rng: Random, areas: List[Any], text: bool, money: str) -> Tuple[List[Col], Key]:
    """A code, a name or both, and three to six others."""
    count = len(areas)
    code = make.codes(areas, rng.choice(("buurtcode", "BU_CODE", "Buurtcode 2025", "codering")))
    name = make.names(areas, rng.choice(("Buurtnaam", "BU_NAAM", "Buurt")))
    first = rng.choice(([code, name], [name, code], [code]))
    mark = rng.choice((",", "."))
    plain: Tuple[Callable[[], Col], ...] = (
        lambda: make.whole(rng, count, "Aantal inwoners"),
        lambda: make.whole(rng, count, "Meldingen 2024"),
        lambda: make.decimals(rng, count, mark, "Gemiddelde afstand huisarts"),
        lambda: make.marked(rng, make.decimals(rng, count, mark, "Huishoudensgrootte"), (".",)),
        lambda: make.marked(rng, make.whole(rng, count, "Cliënten Wmo"), ("<5", "")),
    )
    written: Tuple[Callable[[], Col], ...] = (
        lambda: make.percentages(rng, count, mark, "Koopwoningen"),
        lambda: make.amounts(rng, count, money),
        lambda: make.categories(rng, count),
        lambda: make.dates(rng, count, rng.choice(("%d-%m-%Y", "%Y-%m-%d"))),
        lambda: make.periods([rng.choice(("2023", "2024*", "2025*")) for _ in range(count)]),
        lambda: make.pc6(rng, count, rng.choice(("tight", "spaced"))).renamed("Postcode wijkcentrum"),
        lambda: make.remarks(rng, count, (",", ";")),
    )
    figures = [build() for build in rng.sample(plain, rng.randrange(1, 4))]
    others = [build() for build in rng.sample(written, rng.randrange(1, 4))]
    rest = [*(figures if text else map(native, figures)), *others]
    rng.shuffle(rest)
    return [*first, *rest], Key((code.name,), "code", "buurt")


def _page(rng: Random, columns: List[Col]) -> Page:
    """Titles above, totals and notes below, each or none of them."""
    page, width = Page(columns), len(columns)

    def row(text: str) -> List[str]:
        return [text, *[""] * (width - 1)]

    if rng.random() < 0.4:
        page.put(row("Levering aan de gemeente, 4e kwartaal 2025"), "title")
        if rng.random() < 0.5:
            page.put(row("Contact: team Gegevens"), "title")
        if rng.random() < 0.7:
            page.blank()
    page.head()
    count = len(columns[0].written)
    half = rng.randrange(5, count - 3)
    page.data(range(half))
    if rng.random() < 0.25:
        page.blank()
    page.data(range(half, count))
    if rng.random() < 0.35:
        page.put(_total(columns), "total")
    if rng.random() < 0.4:
        page.blank() if rng.random() < 0.6 else None
        page.put(
            row(rng.choice(("Bron: Welzijn Oost", "* voorlopige cijfers", "© Woonstede 2025"))), "footnote"
        )
    return page


def _total(columns: List[Col]) -> List[Any]:
    """Totaal, and the sums of the columns that can be summed."""
    cells: List[Any] = ["Totaal"]
    for column in columns[1:]:
        whole = all(isinstance(value, float) and value.is_integer() for value in column.read)
        sums = whole and "number" in column.kinds
        stored = sums and not isinstance(column.written[0], str)
        value = int(sum(column.read)) if sums else ""
        cells.append(value if stored or value == "" else str(value))
    return cells


FAMILIES: Tuple[Callable[[Random, Book], None], ...] = (mixed,)
