"""Generated text files: every dialect, every layout, every way to write a figure, a code, a time, a place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random
from typing import Callable, List, Sequence, Tuple

from . import columns as make
from .case import Answer, Book, Col, Key, col
from .dialects import Dialect, text_file
from .page import Page
from .places import Buurt, buurten, rd_points

BUURT = Key(("buurtcode",), "code", "buurt")
_EPOCH = date(1899, 12, 30)
"""Where spreadsheets begin to count days."""


def dialects(rng: Random, book: Book) -> None:
    """Encodings, delimiters, quotes, escapes and line ends, crossed so that each pair occurs."""
    encodings = (
        "utf-8",
        "utf-8-sig",
        "utf-16-le+",
        "utf-16-be+",
        "utf-16-le",
        "cp1252",
        "mac_roman",
        "cp850",
    )
    delimiters = (";", ",", "\t", "|")
    quotings = (
        ("needed", '"', ""),
        ("all", '"', ""),
        ("texts", '"', ""),
        ("all", '"', "\\"),
        ("needed", "'", ""),
    )
    ends = (("\r\n",), ("\n",), ("\r",), ("\r\n", "\n"))
    for at in range(44):
        encoding, delimiter = encodings[at % 8], delimiters[(at // 2 + at // 8) % 4]
        quoting, quote, escape = quotings[at % 5]
        bom = encoding.endswith("+") or encoding == "utf-8-sig"
        dialect = Dialect(
            encoding.rstrip("+"), delimiter, quote, quoting, escape, ends[at % 4], bom, last_end=at % 7 != 3
        )
        areas = buurten(rng, rng.randrange(12, 40), at % 3)
        count = len(areas)
        trouble = [delimiter, quote, f"{delimiter} {quote}ja{quote}"]
        if at % 5 == 1 and ends[at % 4] != ("\r",):
            trouble.append("\nen")
        mark = "." if delimiter == "," and at % 2 else ","
        page = Page(
            [
                make.codes(areas),
                make.names(areas),
                make.whole(rng, count),
                make.decimals(rng, count, mark),
                make.categories(rng, count),
                make.remarks(rng, count, trouble),
            ]
        )
        page.head().data()
        wide = {"encodings": ("utf-16", "utf-16-le", "utf-16-be")} if encoding.startswith("utf-16") else {}
        content, answer = text_file(page, dialect, key=BUURT, quote=quote, **wide)
        called = f"{dialect.encoding}_{ {';': 'semicolon', ',': 'comma', chr(9): 'tab', '|': 'bar'}[delimiter] }.csv"
        book.add("dialect", called, content, answer)


def _plain(rng: Random, count: int = 20, gemeente: int = 0) -> Tuple[List[Buurt], List[Col]]:
    areas = buurten(rng, count, gemeente)
    return areas, [
        make.codes(areas),
        make.names(areas),
        make.whole(rng, count),
        make.decimals(rng, count),
        make.percentages(rng, count),
    ]


Decorate = Callable[[Random, Page], Page]


def _titles(rng: Random, page: Page) -> Page:
    page.put(["Woonstede: kerncijfers per buurt", *[""] * (page.width - 1)], "title")
    page.put([f"Peildatum {rng.randrange(1, 29):02d}-12-2025", *[""] * (page.width - 1)], "title")
    return page.blank().head().data()


def _short_titles(rng: Random, page: Page) -> Page:
    page.put(["Kerncijfers Wesselmonde, stand 1 januari 2025"], "title").put([""], "blank")
    return page.head().data()


def _footer(rng: Random, page: Page) -> Page:
    page.head().data().blank()
    page.put(["Bron: Woonstede, bewerking gemeente Wesselmonde"], "footnote")
    return page.put(["* voorlopige cijfers"], "footnote")


def _source_only(rng: Random, page: Page) -> Page:
    return page.head().data().put(["Bron: CBS"], "footnote")


def _long_footnotes(rng: Random, page: Page) -> Page:
    page.head().data().blank()
    page.put(
        ["Toelichting: percentages zijn afgerond op één decimaal, zodat de som kan afwijken."], "footnote"
    )
    page.put(["1) exclusief bewoners van instellingen en tehuizen"], "footnote")
    return page.put(["© Gemeente Wesselmonde, team Onderzoek en statistiek"], "footnote")


def _sums(page: Page, rows: Sequence[int], label: str, at: int = 0) -> List[str]:
    """A total row: the label, and in the third column the sum of these rows."""
    cells = [""] * page.width
    cells[at] = label
    cells[2] = str(int(sum(page.columns[2].read[row] for row in rows)))
    cells[3], cells[4] = "5,1", "50,0%"
    return cells


def _total(rng: Random, page: Page) -> Page:
    page.head().data()
    return page.put(_sums(page, page.order, "Totaal"), "total")


def _total_on_top(rng: Random, page: Page) -> Page:
    page.head()
    everything = range(len(page.columns[0].written))
    page.put(_sums(page, everything, "Totaal Wesselmonde"), "total")
    return page.data()


def _subtotals(rng: Random, page: Page) -> Page:
    page.head()
    count = len(page.columns[0].written)
    for start in range(0, count, 5):
        rows = range(start, min(start + 5, count))
        page.data(rows).put(_sums(page, rows, f"Subtotaal wijk {start // 5 + 1}"), "subtotal|total")
    return page.put(_sums(page, range(count), "Totaal", 1), "total")


def _unlabelled_total(rng: Random, page: Page) -> Page:
    page.head().data()
    return page.put(_sums(page, page.order, ""), "total")


def _repeated_header(rng: Random, page: Page) -> Page:
    count = len(page.columns[0].written)
    page.head().data(range(count // 2))
    page.put([column.name for column in page.columns], "repeated_header")
    return page.data(range(count // 2, count))


def _blank_between(rng: Random, page: Page) -> Page:
    page.head()
    count = len(page.columns[0].written)
    for start in range(0, count, 6):
        page.data(range(start, min(start + 6, count))).blank()
    return page


def _units(rng: Random, page: Page) -> Page:
    return page.head().put(["", "", "aantal", "personen per huishouden", "%"], "unit").data()


def _second_table(rng: Random, page: Page) -> Page:
    page.head().data().blank(2)
    page.put(["Jaar", "Verhuringen", "Opzeggingen", "", ""], "second_table|title|footnote|side_note")
    for year in (2022, 2023, 2024):
        page.put([str(year), str(rng.randrange(99)), str(rng.randrange(99)), "", ""], "second_table")
    return page


def _everything(rng: Random, page: Page) -> Page:
    page.put(["Rapportage wijkoverleg Oost", *[""] * (page.width - 1)], "title").blank()
    page.head().put(["", "", "aantal", "gemiddeld", "%"], "unit").data()
    page.put(_sums(page, page.order, "Totaal"), "total").blank()
    return page.put(["Bron: Woonstede", *[""] * (page.width - 1)], "footnote")


def _nothing_wrong(rng: Random, page: Page) -> Page:
    return page.head().data()


LAYOUTS: Tuple[Decorate, ...] = (
    _titles, _short_titles, _footer, _source_only, _long_footnotes, _total, _total_on_top, _subtotals,
    _unlabelled_total, _repeated_header, _blank_between, _units, _second_table, _everything, _nothing_wrong,
)  # fmt: skip


def layouts(rng: Random, book: Book) -> None:
    """Everything that stands around a table, in two dialects each where they differ."""
    for at, decorate in enumerate(LAYOUTS):
        _, chosen = _plain(rng, rng.randrange(16, 26), at % 3)
        page = decorate(rng, Page(chosen))
        dialect = (Dialect("cp1252"), Dialect("utf-8", "\t"), Dialect("utf-8-sig", bom=True))[at % 3]
        content, answer = text_file(page, dialect, key=BUURT)
        units = {2: "aantal", 4: "%"} if decorate in (_units, _everything) else {}
        shown = tuple(replace(c, unit=units.get(place, "")) for place, c in enumerate(answer.columns))
        book.add("layout", f"{decorate.__name__[1:]}.csv", content, replace(answer, columns=shown))
    _wide_headers(rng, book)
    _no_header(rng, book)
    _transposed(rng, book)
    _periods_as_columns(rng, book)
    _side_note(rng, book)


def _wide_headers(rng: Random, book: Book) -> None:
    """Two header rows: groups over columns, as merged cells become when saved as text."""
    areas = buurten(rng, 18)
    figures = [
        make.whole(rng, 18, f"{group} {year}") for group in ("Woningen", "Bewoners") for year in (2023, 2024)
    ]
    page = Page([make.codes(areas, "Code"), make.names(areas, "Buurt"), *figures])
    page.head(["", "", "Woningen", "", "Bewoners", ""]).head(
        ["Code", "Buurt", "2023", "2024", "2023", "2024"]
    )
    content, answer = text_file(page.data(), Dialect(), key=Key(("Code",), "code", "buurt"))
    book.add("layout", "two_header_rows.csv", content, answer)
    page = Page([make.names(areas, "Buurt"), *figures])
    page.head(["", "Woningen", "", "Bewoners", ""]).head(["Buurt", "2023", "2024", "2023", "2024"]).data()
    content, answer = text_file(page, Dialect("utf-8", ","), key=Key(("Buurt",), "name", "buurt"))
    book.add("layout", "two_header_rows_names.csv", content, answer)


def _no_header(rng: Random, book: Book) -> None:
    areas = buurten(rng, 20)
    given = [make.codes(areas), make.names(areas), make.whole(rng, 20), make.decimals(rng, 20)]
    page = Page([c.renamed(f"column_{at + 1}") for at, c in enumerate(given)])
    shown = [replace(c, kinds=c.kinds | {"text"}) for c in page.columns]
    page = Page(shown).data()
    content, answer = text_file(page, Dialect(), key=Key(("column_1",), "code", "buurt"))
    book.add("layout", "no_header.csv", content, answer)


def _transposed(rng: Random, book: Book) -> None:
    """Areas as columns: the table is read upright, its lines are the columns of the file."""
    areas = buurten(rng, 9)
    figures = [
        make.whole(rng, 9, "Inwoners"),
        make.whole(rng, 9, "Woningen"),
        make.decimals(rng, 9, name="Gezinsgrootte"),
    ]
    upright = [make.codes(areas, "Buurtcode"), *figures]
    rows = [[c.name, *c.written] for c in upright]
    answer = Answer(
        columns=tuple(upright), lines=tuple(range(2, 11)), header_row=1, findings=("transposed",),
        key=Key(("Buurtcode",), "code", "buurt"), encodings=("utf-8",), delimiter=";",
    )  # fmt: skip
    book.add("layout", "transposed.csv", Dialect().write(rows), answer)


def _periods_as_columns(rng: Random, book: Book) -> None:
    """One column per year (read as it stands), and one row per area and year."""
    areas = buurten(rng, 15)
    years = [make.whole(rng, 15, year) for year in ("2021", "2022", "2023", "2024*")]
    page = Page([make.codes(areas), make.names(areas), *years]).head().data()
    content, answer = text_file(page, Dialect(), key=BUURT)
    book.add("layout", "years_as_columns.csv", content, answer)
    long = [area for area in areas for _ in range(3)]
    page = Page(
        [
            make.codes(long),
            make.periods(["2022", "2023", "2024"] * 15, "Jaar"),
            make.whole(rng, 45, "Misdrijven"),
        ]
    )
    content, answer = text_file(page.head().data(), Dialect("utf-8", ","), key=BUURT)
    book.add("layout", "years_as_rows.csv", content, answer)


def _side_note(rng: Random, book: Book) -> None:
    """A remark beside the table, a column away from it."""
    areas = buurten(rng, 16)
    note = [""] * 16
    note[2] = "let op: sloop in 2026"
    beside = col("column_5", "text|category", note, [cell or None for cell in note], optional=True)
    empty = col("column_4", "empty", [""] * 16, [None] * 16, optional=True)
    page = Page([make.codes(areas), make.names(areas), make.whole(rng, 16), empty, beside])
    page.head(["buurtcode", "Buurtnaam", "Aantal inwoners", "", ""]).data()
    content, answer = text_file(page, Dialect(), key=BUURT)
    book.add("layout", "side_note.csv", content, answer)


def numbers(rng: Random, book: Book) -> None:
    """Notations: marks for decimals and thousands, signs, percent, money, exponents."""
    count = 24
    areas = buurten(rng, count)
    key = make.codes(areas)
    minus = make.decimals(rng, count, name="Saldo migratie")
    trailing = col(
        "Mutatie",
        "number",
        [f"{n}-" for n in range(1, count)] + ["12"],
        [-float(n) for n in range(1, count)] + [12.0],
    )
    starred = make.whole(rng, count, "Voorlopig aantal")
    starred = replace(starred, written=tuple(f"{text}*" for text in starred.written))
    dubious = [rng.randrange(1000, 9999) for _ in range(count)]
    cases: Tuple[Tuple[str, str, List[Col]], ...] = (
        ("thousands_point", ";", [make.thousands(rng, count), make.decimals(rng, count)]),
        ("thousands_comma", "\t", [make.thousands(rng, count, ","), make.decimals(rng, count, ".")]),
        ("thousands_space", ";", [make.thousands(rng, count, " "), make.decimals(rng, count)]),
        ("thousands_nbsp", ";", [make.thousands(rng, count, "\xa0"), make.decimals(rng, count)]),
        ("thousands_apostrophe", ";", [make.thousands(rng, count, "'"), make.decimals(rng, count, ".")]),
        ("euro_before", ";", [make.amounts(rng, count), make.amounts(rng, count, "€{}", "Huurprijs")]),
        ("euro_after", ";", [make.amounts(rng, count, "{},{:02d} €"), make.amounts(rng, count, "EUR {}", "Besteed")]),
        ("percent", ";", [make.percentages(rng, count), make.percentages(rng, count, ",", "Huur", " %")]),
        ("percent_header", ";", [make.percentages(rng, count, ",", "% koopwoningen", "")]),
        ("minus", ";", [minus, trailing]),
        ("star", ";", [starred, make.decimals(rng, count)]),
        ("long_decimals", ",", [make.decimals(rng, count, ".", places=12), make.whole(rng, count)]),
        ("comma_in_comma_file", ",", [make.decimals(rng, count, ","), make.percentages(rng, count)]),
        ("only_1.234", ";", [col("Aantal meldingen", "number", [f"{n:,}".replace(",", ".") for n in dubious],
                                 [float(n) for n in dubious], doubt="thousands_or_decimal")]),
        ("no_leading_zero", ";", [col("Aandeel", "number|percentage", [f",{n:02d}" for n in range(11, 11 + count)],
                                      [n / 100 for n in range(11, 11 + count)])]),
    )  # fmt: skip
    for at, (called, delimiter, figures) in enumerate(cases):
        dialect = Dialect(
            ("utf-8-sig", "cp1252", "utf-8")[at % 3] if called != "thousands_nbsp" else "cp1252", delimiter
        )
        dialect = replace(dialect, bom=dialect.encoding == "utf-8-sig")
        content, answer = text_file(Page([key, *figures]).head().data(), dialect, key=BUURT)
        book.add("number", f"{called}.csv", content, answer)


def marks(rng: Random, book: Book) -> None:
    """What partners write where there is no figure."""
    groups = (
        ("", "."), (".", "-", ""), ("x", ""), ("n.b.", "n.v.t."), ("#N/A", "#NULL!", "#DEEL/0!"), ("<5", ""),
        ("0-4", "< 10"), ("-99997", "-99995", "-99991"), ("-99999999",), ("onbekend", "geheim"),
    )  # fmt: skip
    for at, group in enumerate(groups):
        areas = buurten(rng, 28, at % 3)
        figures = [
            make.marked(rng, make.whole(rng, 28), group),
            make.marked(rng, make.decimals(rng, 28), group),
            make.marked(rng, make.percentages(rng, 28, sign=""), group).renamed("Percentage koop"),
        ]
        page = Page([make.codes(areas), make.names(areas), *figures]).head().data()
        content, answer = text_file(page, (Dialect(), Dialect("cp1252", "\t"))[at % 2], key=BUURT)
        book.add("mark", f"{at + 1}.csv", content, answer)


def codes(rng: Random, book: Book) -> None:
    """Area codes in every state in which they arrive."""
    plain = buurten(rng, 22, 1)
    lettered = buurten(rng, 22, 0, letters=True)
    exponents = [
        replace(area, digits=f"0099{letter}{number}{at:02d}"[:8])
        for at, area in enumerate(plain)
        for letter, number in [("E", at % 9 + 1)]
    ]
    ways: Tuple[Tuple[str, Sequence[Buurt], str, Callable[[Buurt], str], str], ...] = (
        ("prefix", plain, "buurtcode", lambda a: a.code, "buurt"),
        ("padded", plain, "WijkenEnBuurten", lambda a: a.code.ljust(14), "buurt"),
        ("lower", plain, "buurtcode", lambda a: a.code.lower(), "buurt"),
        ("digits", plain, "buurtcode", lambda a: a.digits, "buurt"),
        ("lost_zeros", plain, "BU_CODE", lambda a: a.digits.lstrip("0"), "buurt"),
        ("as_float", buurten(rng, 22, 0), "buurtcode", lambda a: f"{a.digits}.0", "buurt"),
        ("letters", lettered, "BuurtCode", lambda a: a.code, "buurt"),
        ("letters_bare", lettered, "buurtcode", lambda a: a.digits, "buurt"),
        ("looks_like_exponent", exponents, "buurtcode", lambda a: a.digits, "buurt"),
        ("wijk", plain, "wijkcode", lambda a: a.wijk_code, "wijk"),
        ("statcode", plain, "statcode", lambda a: a.code, "buurt"),
    )
    for called, areas, name, write, level in ways:
        page = (
            Page([make.codes(areas, name, write), make.whole(rng, 22), make.decimals(rng, 22)]).head().data()
        )
        key = Key(
            (name,),
            "code",
            None
            if called in ("digits", "lost_zeros", "as_float", "letters_bare", "looks_like_exponent")
            else level,
        )
        content, answer = text_file(page, Dialect(), key=key)
        if called == "as_float":
            loose = replace(answer.columns[0], read=tuple(area.digits for area in areas))
            loose = replace(loose, read=tuple((text, f"{text}.0") for text in loose.read))
            answer = replace(answer, columns=(loose, *answer.columns[1:]))
        book.add("code", f"{called}.csv", content, answer)
    _split_codes(rng, book)
    _own_codes(rng, book)


def _split_codes(rng: Random, book: Book) -> None:
    """Municipality and area in columns of their own, as Dutch open-data portals do."""
    areas = buurten(rng, 20, 1)
    parts = [
        make.codes(areas, "GEMEENTECODE", lambda a: a.digits[:4]),
        make.codes(areas, "BUURTCODE", lambda a: a.digits[4:]),
        make.names(areas, "BUURT"),
        make.whole(rng, 20, "AANTAL"),
    ]
    content, answer = text_file(Page(parts).head().data(), Dialect("utf-8", ","))
    book.add("code", "split.csv", content, answer)


def _own_codes(rng: Random, book: Book) -> None:
    """A municipality's own division: letters and dots."""
    areas = buurten(rng, 18)
    own = [f"{'NZOW'[at % 4]}{at // 4 + 1}.{at % 4 + 1:02d}" for at in range(18)]
    page = (
        Page([col("gebiedscode", "code", own), make.names(areas, "Gebied"), make.whole(rng, 18)])
        .head()
        .data()
    )
    content, answer = text_file(page, Dialect(), key=Key(("gebiedscode",), "code"))
    book.add("code", "own_division.csv", content, answer)


def addresses(rng: Random, book: Book) -> None:
    """Postcodes, house numbers, addresses, identifiers of the BAG."""
    count = 26
    objects: List[Col] = [make.categories(rng, count), make.whole(rng, count, "Bouwjaar", 2024)]
    objects[1] = col("Bouwjaar", "number|period", [str(rng.randrange(1900, 2024)) for _ in range(count)])
    objects[1] = replace(objects[1], read=tuple((float(text), text) for text in objects[1].written))
    sets: Tuple[Tuple[str, List[Col], Key], ...] = (
        ("pc6", [make.pc6(rng, count)], Key(("Postcode",), "pc6")),
        ("pc6_spaced", [make.pc6(rng, count, "spaced")], Key(("Postcode",), "pc6")),
        ("pc6_mixed_unnamed", [make.pc6(rng, count, "mixed", "Zip")], Key(("Zip",), "pc6")),
        ("pc4", [make.pc4(rng, count)], Key(("PC4",), "pc4")),
        ("pc6_house_number", [make.pc6(rng, count), make.house_numbers(rng, count), make.additions(rng, count)],
         Key(("Postcode",), "pc6")),
        ("house_number_added", [make.pc6(rng, count), make.house_numbers(rng, count, True)], Key(("Postcode",), "pc6")),
        ("address", [make.addresses(rng, count)], Key(("Adres",), "address")),
        ("full_address", [make.addresses(rng, count, "Adres", full=True)], Key(("Adres",), "address")),
        ("bag", [make.bag_ids(rng, count), make.pc6(rng, count)], Key(("Postcode",), "pc6")),
        ("bag_lost_zero", [make.bag_ids(rng, count, lost_zero=True), make.pc6(rng, count)], Key(("Postcode",), "pc6")),
    )  # fmt: skip
    for at, (called, given, key) in enumerate(sets):
        page = Page([*given, *objects]).head().data()
        quoting = "all" if "lost_zero" in called else "needed"
        content, answer = text_file(page, Dialect(("utf-8", "cp1252")[at % 2], quoting=quoting), key=key)
        book.add("address", f"{called}.csv", content, answer)


def _degrees(points: Sequence[Tuple[float, float]]) -> List[Tuple[float, float]]:
    """Longitude and latitude of points in RD, by the published approximation (good to a decimetre)."""
    result = []
    for x, y in points:
        dx, dy = (x - 155_000) * 1e-5, (y - 463_000) * 1e-5
        latitude = 52.15517440 + (
            3235.65389 * dy - 32.58297 * dx**2 - 0.24750 * dy**2 - 0.84978 * dx**2 * dy - 0.06550 * dy**3
            - 0.01709 * dx**2 * dy**2 - 0.00738 * dx + 0.00530 * dx**4 - 0.00039 * dx**2 * dy**3
            + 0.00033 * dx**4 * dy - 0.00012 * dx * dy
        ) / 3600  # fmt: skip
        longitude = 5.38720621 + (
            5260.52916 * dx + 105.94684 * dx * dy + 2.45656 * dx * dy**2 - 0.81885 * dx**3 + 0.05594 * dx * dy**3
            - 0.05607 * dx**3 * dy + 0.01199 * dy - 0.00256 * dx**3 * dy**2 + 0.00128 * dx * dy**4
            + 0.00022 * dy**2 - 0.00022 * dx**2 + 0.00026 * dx**5
        ) / 3600  # fmt: skip
        result.append((round(longitude, 8), round(latitude, 8)))
    return result


def coordinates(rng: Random, book: Book) -> None:
    """Places in RD and WGS84, swapped, with decimal commas, in quotes, in one cell."""
    count = 25
    points = rd_points(rng, count)
    degrees = _degrees(points)
    what = [make.categories(rng, count, "Soort melding"), make.dates(rng, count)]

    def figures(name: str, kinds: str, values: Sequence[float], mark: str = ".", form: str = "{:.2f}") -> Col:
        written = [form.format(value).replace(".", mark) for value in values]
        return col(name, kinds, written, [float(text.replace(",", ".")) for text in written])

    x, y = [p[0] for p in points], [p[1] for p in points]
    lon, lat = [p[0] for p in degrees], [p[1] for p in degrees]
    degree = "{:.8f}"
    sets: Tuple[Tuple[str, str, str, List[Col], Tuple[str, ...]], ...] = (
        ("rd", ";", "needed", [figures("x", "x", x), figures("y", "y", y)], ("x", "y")),
        ("rd_comma", ";", "needed", [figures("X-coördinaat", "x", x, ","), figures("Y-coördinaat", "y", y, ",")], ("X-coördinaat", "Y-coördinaat")),
        ("rd_whole", ";", "needed", [figures("RD_X", "x", [round(v) for v in x], form="{:.0f}"), figures("RD_Y", "y", [round(v) for v in y], form="{:.0f}")], ("RD_X", "RD_Y")),
        ("rd_swapped", ";", "needed", [figures("x", "x|y|number", y), figures("y", "x|y|number", x)], ()),
        ("wgs84", ",", "needed", [figures("longitude", "number|x", lon, form=degree), figures("latitude", "number|y", lat, form=degree)], ("x", "y")),
        ("wgs84_comma_quoted", ",", "all", [figures("lat", "number|y", lat, ",", degree), figures("lon", "number|x", lon, ",", degree)], ("x", "y")),
        ("wgs84_swapped", ";", "needed", [figures("lat", "number|x|y", lon, form=degree), figures("lon", "number|x|y", lat, form=degree)], ()),
        ("wkt", ";", "needed", [col("geometrie", "coordinates", [f"POINT ({a} {b})" for a, b in points])], ()),
        ("pair_in_one_cell", ";", "needed", [col("locatie", "coordinates", [f"{b:.6f}, {a:.6f}" for a, b in degrees])], ()),
    )  # fmt: skip
    for called, delimiter, quoting, placed, key in sets:
        page = Page([*placed, *what]).head().data()
        content, answer = text_file(page, Dialect("utf-8", delimiter, quoting=quoting), points=tuple(points))
        answer = replace(answer, key=Key(key, "point") if key else Key((), "point"))
        if "swapped" in called:
            answer = replace(answer, findings=("swapped|axes|crs|coordinates",))
        book.add("coordinate", f"{called}.csv", content, answer)


def periods(rng: Random, book: Book) -> None:
    """Years, months and quarters, and dates."""
    count = 24
    started = make.dates(rng, count, "%d-%m-%Y", "Ingangsdatum")
    months = "jan feb mrt apr mei jun jul aug sep okt nov dec".split()
    sets: Tuple[Tuple[str, Col], ...] = (
        ("year_star", make.periods([("2023", "2024*")[at % 2] for at in range(count)])),
        ("cbs_month", make.periods([f"2024MM{at % 12 + 1:02d}" for at in range(count)])),
        ("cbs_year", make.periods([f"{2020 + at % 5}JJ00" for at in range(count)])),
        ("quarter", make.periods([f"2024KW{at % 4 + 1:02d}" for at in range(count)], "Kwartaal")),
        ("mmm-yy", make.periods([f"{months[at % 12]}-24" for at in range(count)], "Maand")),
        ("month_in_words", make.periods([f"{2023 + at % 2} {('januari', 'februari', 'maart', 'april')[at % 4]}" for at in range(count)], "Periode")),
        ("year_month", make.periods([f"2024-{at % 12 + 1:02d}" for at in range(count)], "Maand")),
        ("dates", make.dates(rng, count)),
        ("dates_iso_time", col("Aangemaakt op", "date", [f"2025-03-{at + 1:02d}T08:{at:02d}:00" for at in range(count)], [f"2025-03-{at + 1:02d} 08:{at:02d}" for at in range(count)])),
        ("dates_slash", make.dates(rng, count, "%d/%m/%Y")),
        ("dates_compact", make.dates(rng, count, "%Y%m%d", "Peildatum")),
        ("dates_serial", replace(started, written=tuple(str((day - _EPOCH).days) for day in started.read))),
    )  # fmt: skip
    for called, given in sets:
        areas = buurten(rng, count)
        page = Page([make.codes(areas), given, make.whole(rng, count, "Aantal")]).head().data()
        content, answer = text_file(page, Dialect(), key=BUURT)
        book.add("period", f"{called}.csv", content, answer)


def ragged(rng: Random, book: Book) -> None:
    """Lines that are too short or too long: no cell of them may go."""
    areas, given = _plain(rng, 20)
    page = Page(given).head().data()
    for row in page.rows[1:]:
        row.append("")
    content, answer = text_file(page, Dialect(last_end=False), key=BUURT)
    book.add("ragged", "delimiter_at_end.csv", content, answer)
    areas = buurten(rng, 20)
    remarks = make.remarks(rng, 20)
    page = Page([make.codes(areas), make.names(areas), make.whole(rng, 20), remarks]).head().data()
    page.rows = [row[:3] if row[3] == "" else row for row in page.rows]
    content, answer = text_file(page, Dialect("cp1252"), key=BUURT)
    book.add("ragged", "short_lines.csv", content, answer)
    page = Page([make.codes(areas), make.names(areas), make.whole(rng, 20)]).head().data()
    page.rows[5] = [*page.rows[5], "nagekomen"]
    extra = [None] * 20
    extra[4] = "nagekomen"
    overflow = col("column_4", "text|category", [""] * 20, extra, optional=True)
    content, answer = text_file(page, Dialect("utf-8", "\t"), key=BUURT)
    answer = replace(answer, columns=(*answer.columns, overflow), findings=("ragged|length|cells|side_note",))
    book.add("ragged", "one_long_line.csv", content, answer)
    page = Page([make.codes(areas), make.names(areas), make.whole(rng, 20)])
    page.head(["buurtcode", "Buurtnaam", "Aantal inwoners", "", ""]).data()
    page.rows = [[*row, "", ""][:5] for row in page.rows]
    content, answer = text_file(page, Dialect(), key=BUURT)
    book.add("ragged", "empty_columns.csv", content, answer)


def widths(rng: Random, book: Book) -> None:
    """Text in columns of a fixed width, as old systems print it."""
    for at, (encoding, ends) in enumerate((("cp1252", "\r\n"), ("utf-8", "\n"), ("cp850", "\r\n"))):
        count = rng.randrange(18, 30)
        areas = buurten(rng, count, at)
        page = Page([make.codes(areas), make.names(areas), make.whole(rng, count), make.decimals(rng, count)])
        page.head().data()
        sizes = [max(len(row[place]) for row in page.rows) + 2 for place in range(page.width)]
        lines = []
        for row in page.rows:
            cells = [
                cell.rjust(size - 1) + " " if place > 1 else cell.ljust(size)
                for place, (cell, size) in enumerate(zip(row, sizes))
            ]
            lines.append("".join(cells).rstrip())
        dialect = Dialect(encoding)
        answer = replace(page.answer(key=BUURT), encodings=dialect.answer["encodings"])
        book.add("fixed_width", f"{encoding}.txt", dialect.encode(ends.join([*lines, ""])), answer)


def personal(rng: Random, book: Book) -> None:
    """What has to stop at the door or be left out, and what looks like it and must not."""
    count = 30
    areas = buurten(rng, count)
    key = make.codes(areas)
    numbers_9 = make.bsns(rng, count)
    born = make.dates(rng, count, "%d-%m-%Y", "Geboortedatum")
    rsin = [f"8{rng.randrange(10**8):08d}" for _ in range(count)]
    people = [
        f"{rng.choice('ABCDEFGH')}. {rng.choice(('Vlietstra', 'Duinmeer', 'Waterkant'))}"
        for _ in range(count)
    ]
    sets: Tuple[Tuple[str, List[Col], dict[str, str]], ...] = (
        ("bsn", [col("BSN", "code|text|number", numbers_9)], {"BSN": "bsn!"}),
        ("bsn_unnamed", [col("Nummer", "code|text|number", numbers_9)], {"Nummer": "bsn!"}),
        ("bsn_lost_zero", [col("clientnr", "code|text|number", [f"{n}" for n in _low_bsns(rng, count)])], {"clientnr": "bsn!"}),
        ("bsn_points", [col("Burgerservicenummer", "code|text|number", [f"{n[:4]}.{n[4:6]}.{n[6:]}" for n in numbers_9])], {"Burgerservicenummer": "bsn!"}),
        ("birth_date", [born], {"Geboortedatum": "birth_date!"}),
        ("iban", [col("Rekening", "code|text", [_iban(rng) for _ in range(count)])], {"Rekening": "iban!"}),
        ("a_number", [col("A-nummer", "code|text|number", [f"{rng.randrange(10**9, 9 * 10**9)}" for _ in range(count)])], {"A-nummer": "a_number!"}),
        ("health_per_person", [col("Naam cliënt", "text|name|category", people), col("Diagnose", "category|text", [rng.choice(("ADHD", "depressie", "geen")) for _ in range(count)])], {"Naam cliënt": "person_name", "Diagnose": "sensitive_per_person!"}),
        ("mail_phone", [col("E-mail", "text|category", [f"bewoner{at}@voorbeeld.nl" for at in range(count)]), col("Telefoon", "text|code|number", [f"06-{rng.randrange(10**7, 10**8)}" for _ in range(count)])], {"E-mail": "email", "Telefoon": "phone"}),
        ("plate", [col("Kenteken", "code|text|category", [f"{rng.choice('GHJK')}-{rng.randrange(100, 999)}-{rng.choice(('BB', 'DF'))}" for _ in range(count)])], {"Kenteken": "license_plate"}),
        ("free_text", [col("Omschrijving", "text", [f"melding {at}" if at % 9 else f"graag bellen met 06-1234{at:04d}" for at in range(count)])], {"Omschrijving": "free_text|phone"}),
        ("not_kvk", [col("KvK-nummer", "code", [f"{rng.randrange(10**7, 9 * 10**7)}" for _ in range(count)])], {}),
        ("not_rsin", [col("RSIN", "code", rsin)], {}),
        ("not_bag", [make.bag_ids(rng, count)], {}),
        ("not_amounts", [col("Omzet in euro", "number|amount", [f"{rng.randrange(10**8, 10**9)}" for _ in range(count)])], {}),
        ("not_objects", [make.addresses(rng, count), make.categories(rng, count, "Type lichtmast")], {}),
    )  # fmt: skip
    for called, given, held in sets:
        page = Page([key, *map(_meant, given), make.whole(rng, count, "Aantal meldingen", 90)]).head().data()
        content, answer = text_file(page, Dialect(), key=BUURT, personal=held)
        kept = tuple(c for c in answer.columns if c.name not in held)
        answer = replace(answer, columns=kept)
        book.add("personal", f"{called}.csv", content, answer)


def _meant(given: Col) -> Col:
    if "amount" in given.kinds:
        return replace(given, read=tuple(float(text) for text in given.written))
    return given


def _low_bsns(rng: Random, count: int) -> List[int]:
    """Test numbers whose leading zero went: eight digits."""
    found: List[int] = []
    while len(found) < count:
        number = rng.randrange(10_000_000, 99_999_999)
        places = [int(digit) for digit in f"{number:09d}"]
        if sum(w * d for w, d in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), places)) % 11 == 0:
            found.append(number)
    return found


def _iban(rng: Random) -> str:
    """Of a bank that does not exist (XXXX), with true check digits."""
    account = f"XXXX{rng.randrange(10**10):010d}"
    digits = "".join(str(int(letter, 36)) for letter in f"{account}NL00")
    return f"NL{98 - int(digits) % 97:02d}{account}"


FAMILIES: Tuple[Callable[[Random, Book], None], ...] = (
    dialects, layouts, numbers, marks, codes, addresses, coordinates, periods, ragged, widths, personal,
)  # fmt: skip
