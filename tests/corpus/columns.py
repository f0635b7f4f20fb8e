"""Columns as partners write them, each cell with what it means."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

from .case import MISSING, NOT_APPLICABLE, WITHHELD, Col, Mark, col
from .places import STREETS, Buurt

MARKS: Dict[str, Mark] = {
    "": MISSING, ".": MISSING, "-": MISSING, "n.b.": MISSING, "#N/A": MISSING, "#NULL!": MISSING,
    "onbekend": MISSING, "-99995": MISSING, "-99991": MISSING, "-99999999": MISSING, "#DEEL/0!": MISSING,
    "x": WITHHELD, "<5": WITHHELD, "0-4": WITHHELD, "-99997": WITHHELD, "geheim": WITHHELD, "< 10": WITHHELD,
    "n.v.t.": NOT_APPLICABLE,
}  # fmt: skip
"""What a careful officer takes each of these for."""


def codes(
    areas: Sequence[Buurt], name: str = "buurtcode", write: Optional[Callable[[Buurt], str]] = None
) -> Col:
    written = [write(area) if write else area.code for area in areas]
    return col(name, "code", written, [text.strip() for text in written])


def names(areas: Sequence[Buurt], name: str = "Buurtnaam") -> Col:
    return col(name, "name", [area.name for area in areas])


def whole(rng: Random, count: int, name: str = "Aantal inwoners", top: int = 4000) -> Col:
    values = [rng.randrange(5, top) for _ in range(count)]
    return col(name, "number", [str(value) for value in values], [float(value) for value in values])


def thousands(rng: Random, count: int, mark: str = ".", name: str = "Aantal inwoners") -> Col:
    """Whole numbers from hundreds to millions, so that some have two marks."""
    values = [rng.choice((rng.randrange(100, 999), rng.randrange(1000, 99_999))) for _ in range(count)]
    values[rng.randrange(count)] = rng.randrange(1_000_000, 2_000_000)
    return col(
        name, "number", [f"{value:,}".replace(",", mark) for value in values], [float(v) for v in values]
    )


def decimals(
    rng: Random, count: int, mark: str = ",", name: str = "Gemiddelde huishoudensgrootte", places: int = 1
) -> Col:
    values = [round(rng.uniform(-3 if "saldo" in name else 1, 9), places) for _ in range(count)]
    written = [f"{value:.{places}f}".replace(".", mark) for value in values]
    return col(name, "number", written, values)


def percentages(rng: Random, count: int, mark: str = ",", name: str = "Koopwoningen", sign: str = "%") -> Col:
    values = [round(rng.uniform(0, 100), 1) for _ in range(count)]
    written = [f"{value:.1f}".replace(".", mark) + sign for value in values]
    return col(name, "percentage", written, values)


def amounts(rng: Random, count: int, style: str = "€ {},{:02d}", name: str = "Gemiddelde WOZ-waarde") -> Col:
    """Euro in the thousands, written with points for thousands and cents."""
    values = [(rng.randrange(90, 700) * 1000 + rng.randrange(1000), rng.randrange(100)) for _ in range(count)]
    written = [style.format(f"{euros:,}".replace(",", "."), cents) for euros, cents in values]
    whole_euros = "{:02d}" not in style
    return col(name, "amount", written, [float(e) if whole_euros else e + c / 100 for e, c in values])


def marked(rng: Random, base: Col, marks: Sequence[str], share: float = 0.25) -> Col:
    """The same column with marks where figures are not given; each mark at least once, never most cells."""
    count = len(base.written)
    chosen = rng.sample(range(count), max(len(marks), int(count * share)))
    written, read = list(base.written), list(base.read)
    for place, at in enumerate(chosen):
        text = marks[place % len(marks)]
        written[at], read[at] = text, MARKS[text]
    return Col(base.name, base.kinds, tuple(written), tuple(read), base.unit, base.doubt)


def categories(rng: Random, count: int, name: str = "Type woning") -> Col:
    cells = [rng.choice(("Eengezins", "Appartement", "Portiekflat", "Overig")) for _ in range(count)]
    return col(name, "category|text", cells)


def remarks(rng: Random, count: int, inside: Sequence[str] = ()) -> Col:
    """Free text; ``inside`` are letters that make trouble for a reader."""
    parts = ("nog na te kijken", "cijfers van de corporatie", "zie vorige levering", "sloop voorzien", "geen")
    cells: List[Optional[str]] = []
    for at in range(count):
        text = f"{rng.choice(parts)} {at + 1}"
        for letters in inside:
            if rng.random() < 0.5:
                text = text.replace(" ", f"{letters} ", 1)
        cells.append(text if rng.random() < 0.8 else None)
    return col("Opmerking", "text|category", [cell or "" for cell in cells], cells)


def pc6(rng: Random, count: int, style: str = "tight", name: str = "Postcode") -> Col:
    cells = []
    for _ in range(count):
        letters = "".join(rng.choice("ABCDEGHJKLMNPRTVWXZ") for _ in range(2))
        gap = {"tight": "", "spaced": " ", "mixed": rng.choice(("", " "))}[style]
        cells.append(f"{rng.randrange(9910, 9940)}{gap}{letters}")
    return col(name, "pc6", cells)


def pc4(rng: Random, count: int, name: str = "PC4") -> Col:
    cells = [str(number) for number in rng.sample(range(9901, 9999), count)]
    return col(name, "pc4", cells)


def house_numbers(rng: Random, count: int, additions: bool = False, name: str = "Huisnummer") -> Col:
    cells = [
        f"{rng.randrange(1, 280)}{rng.choice(('', 'a', ' bis', '-2', '')) if additions else ''}"
        for _ in range(count)
    ]
    return col(name, "house_number", cells)


def additions(rng: Random, count: int, name: str = "Toevoeging") -> Col:
    cells = [rng.choice(("", "", "a", "bis", "2", "H")) for _ in range(count)]
    return col(name, "category|text|code|house_number", cells, [cell or None for cell in cells])


def addresses(rng: Random, count: int, name: str = "Adres", full: bool = False) -> Col:
    cells = []
    for _ in range(count):
        cell = f"{rng.choice(STREETS)} {rng.randrange(1, 220)}{rng.choice(('', '', 'a', '-3'))}"
        cells.append(f"{cell}, {rng.randrange(9910, 9940)} AB Wesselmonde" if full else cell)
    return col(name, "address", cells)


def bag_ids(rng: Random, count: int, name: str = "bag_vbo_id", lost_zero: bool = False) -> Col:
    cells = [f"{'' if lost_zero else '0'}99010100{rng.randrange(10**7):07d}" for _ in range(count)]
    cells = [cell if len(cell) == 16 - lost_zero else cell.zfill(16) for cell in cells]
    return col(name, "bag_id", cells)


def dates(rng: Random, count: int, style: str = "%d-%m-%Y", name: str = "Datum melding") -> Col:
    days = [date(2025, 1, 1) + timedelta(rng.randrange(364)) for _ in range(count - 1)] + [date(2025, 3, 31)]
    return col(name, "date", [day.strftime(style) for day in days], days)


def periods(cells: Sequence[str], name: str = "Perioden") -> Col:
    return col(name, "period", list(cells))


def fixed(name: str, kinds: str, cell: Any, count: int) -> Col:
    return col(name, kinds, [cell] * count)


def bsns(rng: Random, count: int) -> List[str]:
    """Numbers that pass the eleven test, of the range set apart for tests (they begin with 9999)."""
    found: List[str] = []
    while len(found) < count:
        digits = f"9999{rng.randrange(10**5):05d}"
        weights: Tuple[int, ...] = (9, 8, 7, 6, 5, 4, 3, 2, -1)
        if (
            sum(weight * int(digit) for weight, digit in zip(weights, digits)) % 11 == 0
            and digits not in found
        ):
            found.append(digits)
    return found
