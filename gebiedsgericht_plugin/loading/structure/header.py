"""The header of a table: which rows name its columns, which say units, and what the columns are called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Dict, List, Optional, Sequence, Set, Tuple

import numpy as np

from ...errors import BadSetting
from ...model.recipe import Reading
from ..cells.grid import PADDING, Grid
from ..notation import dates, numbers, units, words

HEAD = 120
"""The header is looked for in this many rows."""
MOST_HEADER_ROWS = 4
NEAR = 5
TITLE = 60
"""A cell with more letters than this is a sentence and names no group of columns."""
SURE, LIKELY, UNSURE = 0.99, 0.85, 0.6

_UNIT = re.compile(
    r"(?=.*[^\d\s.])[(\[]?(?:in )?(?:x ?)?[\d .]*"
    r"(?:aantal(?:len)?|%|‰|procent|percentage|€|euro|eur|k€|mln|mld|miljoen|miljard|number|duizend|"
    r"km2?|m2|m3|m²|m³|km²|ha|meter|personen|inwoners|woningen|huishoudens|banen|jaar|index|score|cijfer|"
    r"kwh|gj|tekst|code|naam|per ?[\d .]+.*)?(?: ?(?:euro|€))?[)\]]?",
    re.IGNORECASE,
)
_PHRASE = re.compile(r"[(\[]?[a-zà-ÿ]+(?: [a-zà-ÿ0-9.%€]+){0,4}[)\]]?")
"""A few words in small letters, as beside other units."""
_THOUSANDS = re.compile(r"[(\[]?(?:x ?1[ .]?000|1[ .]?000(?:[ .]?000)? ?[a-z€]).*", re.IGNORECASE)
"""*x 1 000*, *1 000 euro*: a number and a unit, and above numbers a unit."""
_RULER = re.compile(r"[-=_+|: ]*(?:-{2,}|={2,}|_{2,})[-=_+|: ]*")
_STATLINE_LABELS = frozenset(
    (
        *"onderwerp onderwerpen topic perioden periode periods marges leeftijd geslacht regio's".split(),
        *("geboorteland", "soort misdrijf", "kenmerken van huishoudens", "wijken en buurten"),
    )
)
"""What StatLine calls its own header rows, in their first cell."""
_TOLD_BESIDE = re.compile(
    r"(?:peildatum|datum|bron|source|versie|version|periode|gegenereerd|export|contact|opgesteld|auteur|"
    r"laatst|status|concept|definitief|blad|pagina|page)\b",
    re.IGNORECASE,
)
"""What stands beside a title and names no columns."""
_LABELS = frozenset(
    "naam name code buurt wijk gemeente gebied stadsdeel regio straat adres plaats woonplaats "
    "postcode type soort categorie category omschrijving toelichting opmerking opmerkingen status "
    "datum date jaar year aantal id nr nummer thema partner locatie school organisatie contact "
    "telefoon email onderwerp indicator eenheid waarde value complex cluster kern project initiatief "
    "signaal melding functie eigenaar beheerder".split()
)
"""Words that name a column rather than stand in one."""
_ENGLISH = frozenset(
    "neighbourhood neighborhood district municipality number population inhabitants households "
    "dwellings houses total year average income age share of name area region births deaths persons "
    "count price value street crimes cars green schools school distance surface unit children elderly "
    "density quarter month".split()
)
_DUTCH = frozenset(
    "buurt wijk gemeente aantal bevolking inwoners huishoudens woningen totaal jaar gemiddeld "
    "gemiddelde inkomen leeftijd aandeel van naam gebied regio misdrijven auto's groen scholen "
    "afstand oppervlakte eenheid kinderen ouderen dichtheid kwartaal maand prijs waarde straat "
    "personen".split()
)
_TECHNICAL = re.compile(
    r"[A-Z0-9]+(?:_[A-Z0-9]+)*|[a-z0-9]+(?:_[a-z0-9]+)+|[a-z]+(?:[A-Z][a-z0-9]+)+(?:_\d+)?"
)


@dataclass(frozen=True)
class Head:
    """The first rows of a grid, and which columns hold numbers further down."""

    rows: List[List[str]]
    widths: List[int]
    numeric: List[int]
    periods: List[int]
    """Numeric columns that hold years, so that a year in them is data and no header."""

    @staticmethod
    def of(grid: Grid, blank: np.ndarray) -> Head:
        """The head of a grid; ``blank`` tells per row whether nothing stands in it."""
        rows = stripped(grid, slice(0, HEAD))
        widths = [sum(1 for cell in row if cell) for row in rows]
        numeric, periods = _number_columns(_body(grid, blank), grid.cells.shape[1])
        return Head(rows, widths, numeric, periods)

    @property
    def widest(self) -> int:
        """The number of filled cells of the fullest row."""
        return max(self.widths, default=0)

    def wide(self, row: int) -> bool:
        """Whether a row is about as full as the fullest."""
        return self.widths[row] >= max(1, min(2, self.widest), 0.5 * self.widest)

    def numbers_in(self, row: int) -> int:
        """Cells of number columns that hold a number, and no period."""
        return sum(
            numbers.is_number(self.rows[row][at])
            and not self.names_a_period(row, at)
            and not _THOUSANDS.fullmatch(self.rows[row][at])
            for at in self.numeric
        )

    def texts_in(self, row: int) -> int:
        """Cells of number columns that hold a name instead."""
        cells = self.rows[row]
        coordinates = {"x", "y"} <= {cell.lower() for cell in cells}
        return sum(
            self.names_a_period(row, at)
            or is_text(cells[at])
            or _THOUSANDS.fullmatch(cells[at]) is not None
            or (coordinates and cells[at].lower() in ("x", "y"))
            for at in self.numeric
        )

    def names_a_period(self, row: int, column: int) -> bool:
        """Whether a cell is a year (month, day) above a column of other numbers."""
        cell = self.rows[row][column]
        return column not in self.periods and (dates.is_period(cell) or dates.is_date(cell))

    def below(self, row: int, column: int) -> List[str]:
        """What stands in a column below a row, as far as the head reaches."""
        return [cells[column] for cells in self.rows[row + 1 :] if cells[column]]


@dataclass(frozen=True)
class Header:
    """The rows that name the columns, from the upper to the lowest, and how sure that is."""

    rows: Tuple[int, ...]
    confidence: float
    others: Tuple[int, ...] = ()
    """Rows that might be the header instead."""
    aside: Tuple[Tuple[int, str], ...] = ()
    """Rows right below that only say it again: position and reason."""

    @property
    def end(self) -> int:
        """The first row below it (0 where there is no header)."""
        return max((*self.rows, *(row for row, _ in self.aside)), default=-1) + 1


def stripped(grid: Grid, rows: slice) -> List[List[str]]:
    """Some rows of a grid, cells cut at both ends."""
    return [[cell.strip(PADDING) for cell in row] for row in grid.cells.iloc[rows].to_numpy().tolist()]


def is_text(cell: str) -> bool:
    """Whether a cell holds words: no number and no mark that stands for one."""
    return bool(cell) and not numbers.is_number(cell) and numbers.status_of(cell, {}) is None


def names_column(cell: str) -> bool:
    """Whether a cell reads as the name of a column: ``Buurtcode``, ``Postcode``, ``Soort woning``."""
    if words.is_area_code(cell) or words.is_postcode(cell) or words.is_identifier(cell):
        return True
    if words.stem(cell) in words.PERIOD:
        return True
    told = words.parts(cell)
    if not told or any(map(str.isdigit, cell)) or len(cell) > TITLE or not _LABELS & set(told):
        return False
    # Of several words, those that are no labels are no names either: *Soort woning*, not *Wijk Oost*.
    return all(word in _LABELS or word in cell for word in told)


def find(grid: Grid, head: Head, reading: Reading) -> Header:
    """The header rows of a table. Raises BadSetting for a header row that is not there."""
    if reading.header_row is not None:
        return Header(tuple(_as_told(grid, head, reading)), 1.0)
    if grid.has_header is not None:
        return Header((0,) if grid.has_header else (), 1.0)
    lowest, confidence = _lowest(head)
    if lowest is None:
        return Header((), confidence, (first_data(head),))
    rows = _with_upper(grid, head, lowest)
    return _without_echoes(head, rows, confidence)


def _body(grid: Grid, blank: np.ndarray) -> List[List[str]]:
    """Some of the fuller rows below the first ones."""
    below = np.flatnonzero(~blank)
    below = below[max(0, min(len(below) // 3, 60)) :][:300]
    body = [[cell.strip(PADDING) for cell in row] for row in grid.cells.iloc[below].to_numpy().tolist()]
    fullest = max((sum(1 for cell in row if cell) for row in body), default=0)
    return [row for row in body if sum(1 for cell in row if cell) >= fullest / 2]


def _number_columns(body: Sequence[Sequence[str]], width: int) -> Tuple[List[int], List[int]]:
    """The columns that mostly hold numbers, and those of them that hold years."""
    numeric, periods = [], []
    for at in range(width):
        filled = [row[at] for row in body if row[at]]
        counted = [text for text in filled if numbers.is_number(text)]
        open_marks = sum(1 for text in filled if numbers.status_of(text, {}) is not None)
        if counted and len(counted) + open_marks >= len(filled) / 2:
            numeric.append(at)
            if sum(map(dates.is_period, counted)) > len(counted) / 2:
                periods.append(at)
    return numeric, periods


def _as_told(grid: Grid, head: Head, reading: Reading) -> List[int]:
    if not reading.header_row:
        return []
    found = np.flatnonzero(grid.lines == reading.header_row)
    if not len(found):
        raise BadSetting("header_row", str(reading.header_row), f"1 … {int(grid.lines.max())}")
    first = int(found[0])
    if reading.header_rows is not None:
        return list(range(first, min(first + max(reading.header_rows, 1), len(grid.lines))))
    rows = [first]
    for row in range(first + 1, min(first + MOST_HEADER_ROWS, len(head.rows))):
        if not _goes_on(head, first, row):
            break
        rows.append(row)
    return rows


def _goes_on(head: Head, first: int, row: int) -> bool:
    """Whether a row below the told one is part of the header too."""
    return _names_numbers(head, row) and not _reads_as_data(head, row, first)


def _names_numbers(head: Head, row: int) -> bool:
    """Whether a row has names where the body has numbers."""
    if _is_ruler(head.rows[row]):
        return False
    filled = sum(1 for at in head.numeric if head.rows[row][at])
    return bool(filled) and head.texts_in(row) >= max(1, filled / 2) and not head.numbers_in(row)


def first_data(head: Head) -> int:
    """Without header: the first row that is about as full as the others."""
    return next((row for row in range(len(head.rows)) if head.wide(row)), 0)


def _lowest(head: Head) -> Tuple[Optional[int], float]:
    """The lowest header row (None: there is no header), and how sure that is."""
    if not head.numeric:
        return _of_texts(head, first_data(head))
    first_numbers = next(
        (row for row in range(len(head.rows)) if head.wide(row) and head.numbers_in(row) > 0), len(head.rows)
    )
    if first_numbers < len(head.rows) and _numbers_as_names(head, first_numbers):
        return first_numbers, LIKELY
    above = [row for row in range(first_numbers) if _names_numbers(head, row) and _wide_enough(head, row)]
    while len(above) > 1 and _reads_as_data(head, above[-1], above[0]):
        above.pop()
    if above:
        return above[-1], SURE if _has_a_name(head, above[-1]) else LIKELY
    above = [row for row in range(first_numbers) if head.wide(row)]
    if not above:
        return None, SURE
    return _of_texts(head, above[0])


def _has_a_name(head: Head, row: int) -> bool:
    """Whether a header row has a word for a column: one of its own, or a period."""
    named = any(names_column(cell) or dates.is_period(cell) for cell in head.rows[row])
    return named or len(head.numeric) > 1


def _wide_enough(head: Head, row: int) -> bool:
    """Whether a row names a fair part of the number columns (a side note does not)."""
    return head.texts_in(row) >= max(1, 0.3 * len(head.numeric))


def _reads_as_data(head: Head, row: int, header: int) -> bool:
    """Whether a row below a header is a row of data whose numbers are words (*geen opgave*).

    It has a key of the form that the rows below it have, or words that come back below it.
    """
    if dates.is_period(next((cell for cell in head.rows[row] if cell), "")):
        return False
    for at, cell in enumerate(head.rows[row]):
        if not cell or not head.rows[header][at]:
            continue
        below = head.below(row, at)
        if at in head.numeric and is_text(cell) and cell in below:
            return True
        if at not in head.numeric and any(map(str.isdigit, cell)):
            form = form_of(cell)
            if below and sum(form_of(text) == form for text in below) >= 0.5 * len(below):
                return True
    return False


def form_of(cell: str) -> str:
    """The form of a text: capitals A, small letters a, digits 9."""
    return "".join(
        "9" if letter.isdigit() else ("A" if letter.isupper() else "a") if letter.isalpha() else letter
        for letter in cell
    )


def _numbers_as_names(head: Head, row: int) -> bool:
    """Whether numbers in the first full row are names: codes or days in order, over other numbers.

    The cell before them names a column; a year among the data says nothing about that.
    """
    cells = head.rows[row]
    first = next((at for at, cell in enumerate(cells) if cell), 0)
    counted = [cells[at] for at in head.numeric if numbers.is_number(cells[at])]
    if first in head.numeric or not names_column(cells[first]) or len(counted) < 3:
        return False
    if cells[first] in head.below(row, first) or any(map(str.isdigit, cells[first])):
        return False
    if not all(text.isdecimal() for text in counted) or len({len(text) for text in counted}) > 1:
        return False
    values = [int(text) for text in counted]
    return all(before < after for before, after in zip(values, values[1:])) and len(counted[0]) >= 2


def _of_texts(head: Head, row: int) -> Tuple[Optional[int], float]:
    """Whether a row of texts over columns of texts is their header: unlike what stands below it."""
    cells = head.rows[row]
    filled = [cell for cell in cells if cell]
    if any(numbers.is_number(cell) and not dates.is_period(cell) for cell in filled):
        return None, LIKELY
    named = sum(map(names_column, filled))
    evidence = 1 if len(set(filled)) == len(filled) > 1 else 0
    evidence += 2 if named >= max(1, len(filled) / 3) else 0
    settled = False
    for at, cell in enumerate(cells):
        below = head.below(row, at)
        if not cell or not below:
            continue
        if cell in below:
            evidence -= 2
        if sum(any(map(str.isdigit, text)) for text in below) >= 0.8 * len(below):
            evidence += -1 if any(map(str.isdigit, cell)) else 1
            settled = True
    if evidence <= 0:
        return None, LIKELY if settled else UNSURE
    return row, LIKELY if named or settled else UNSURE


def _with_upper(grid: Grid, head: Head, lowest: int) -> List[int]:
    """The lowest header row and those right above it that group its columns."""
    rows = [lowest]
    while len(rows) < MOST_HEADER_ROWS and rows[0] > 0 and _groups(grid, head, rows[0] - 1, lowest):
        rows.insert(0, rows[0] - 1)
    return rows


def _groups(grid: Grid, head: Head, row: int, lowest: int) -> bool:
    filled = [at for at, cell in enumerate(head.rows[row]) if cell]
    if not filled or any(_is_told_beside(head.rows[row][at]) for at in filled):
        return False
    named = [at for at, cell in enumerate(head.rows[lowest]) if cell]
    table = [at for cells in head.rows[lowest : lowest + NEAR] for at, cell in enumerate(cells) if cell]
    first, last = min(table), max(table)
    if any(merge[0] == row and merge[1] <= first and merge[3] >= last for merge in grid.merged):
        return False
    if len(filled) == 1:
        return first < filled[0] <= last
    beside = filled == [first, first + 1] and len(named) >= 4
    if beside and not any(merge[0] == row for merge in grid.merged):
        return False
    return not head.numbers_in(row)


def _is_told_beside(cell: str) -> bool:
    """Whether a cell above a header tells something of the whole file."""
    sentence = len(cell) > TITLE or cell.endswith(":") or ": " in cell
    return sentence or _TOLD_BESIDE.match(cell) is not None or dates.is_date(cell)


def _without_echoes(head: Head, rows: List[int], confidence: float) -> Header:
    """The header without rows that say it again: in English, as technical names, as column numbers."""
    aside: List[Tuple[int, str]] = []
    if len(rows) > 1 and _says_again(head.rows[rows[-2]], head.rows[rows[-1]]):
        aside.append((rows.pop(), "repeated_header"))
    elif len(rows) > 1 and _is_full(head, rows[-2]) and _is_full(head, rows[-1]):
        confidence = min(confidence, LIKELY)
    below = max([row for row, _ in aside] + rows) + 1
    if below < len(head.rows) and _is_ruler(head.rows[below]):
        aside.append((below, "blank"))
        below += 1
    if below < len(head.rows) and _counts_columns(head, below):
        aside.append((below, "repeated_header"))
    others = tuple(row for row, reason in aside if reason == "repeated_header")
    return Header(tuple(rows), confidence, others, tuple(aside))


def _is_full(head: Head, row: int) -> bool:
    cells = [cell for cell in head.rows[row] if cell]
    return len(cells) >= 0.8 * head.widest and len(set(cells)) == len(cells)


def _says_again(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the lower row names the same columns in English, or as a system calls them."""
    both = [(first, second) for first, second in zip(upper, lower) if first and second]
    names = [first for first, _ in both]
    if len(both) < 2 or len(both) < 0.8 * sum(map(bool, lower)) or len(set(names)) < len(names):
        return False
    seconds = [second for _, second in both]
    if all(_TECHNICAL.fullmatch(text) for text in seconds) and any("_" in text for text in seconds):
        return not all(_TECHNICAL.fullmatch(text) for text in names)
    english, dutch = (sum(bool(_words(text) & _ENGLISH) for text in texts) for texts in (seconds, names))
    return english >= 0.5 * len(both) and english > dutch and _speaks_dutch(names)


def _speaks_dutch(texts: Sequence[str]) -> bool:
    return any(_words(text) & _DUTCH for text in texts)


def _words(text: str) -> Set[str]:
    return set(re.findall(r"[a-zà-ÿ']+", text.lower()))


def _is_ruler(cells: Sequence[str]) -> bool:
    """Whether a row is a line of dashes, as databases print below their header."""
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(_RULER.fullmatch(cell) for cell in filled)


def _counts_columns(head: Head, row: int) -> bool:
    """Whether a row only numbers the columns: 1 2 3 4 …, with or without brackets.

    Where the first column holds numbers anyway, it takes more columns to be no row of data.
    """
    counted = [cell.strip("()[]. ") for cell in head.rows[row] if cell]
    first = next((at for at, cell in enumerate(head.rows[row]) if cell), 0)
    if len(counted) < (5 if first in head.numeric else 3) or not all(text.isdecimal() for text in counted):
        return False
    start = int(counted[0])
    return start in (0, 1) and [int(text) for text in counted] == list(range(start, start + len(counted)))


def units_row(grid: Grid, head: Head, header: Sequence[int]) -> Optional[int]:
    """The lowest of several header rows when it says in which units the columns are.

    It is no row of units when columns would be called alike without it.
    """
    if len(header) < 2:
        return None
    row = header[-1]
    columns = [at for at in head.numeric if head.rows[row][at]]
    cells = [head.rows[row][at] for at in columns]
    alone = not any(cell for at, cell in enumerate(head.rows[row]) if at not in head.numeric)
    if not any(map(_is_unit, cells)):
        return None
    if not all(_is_unit(cell) or (alone and _PHRASE.fullmatch(cell)) for cell in cells):
        return None
    named = labels(grid, head, header, row)
    told = [named[at] for at in columns]
    return row if all(told) and len(set(told)) == len(told) else None


def _is_unit(cell: str) -> bool:
    return _UNIT.fullmatch(cell) is not None or units.unit_of(cell) is not None


def is_named_by(head: Head, header: Sequence[int], row: int) -> bool:
    """Whether a row of units also names a column that the rows above it do not."""
    others = [other for other in header if other != row]
    return any(
        cell and at not in head.numeric and not any(_own_label(head, other, at) for other in others)
        for at, cell in enumerate(head.rows[row])
    )


def _own_label(head: Head, row: int, column: int) -> str:
    """A header cell, unless it is StatLine's name of the row itself."""
    cell = head.rows[row][column]
    return "" if cell.lower() in _STATLINE_LABELS else cell


def labels(grid: Grid, head: Head, header: Sequence[int], units_at: Optional[int]) -> List[str]:
    """Per column of the grid its name: the header cells above each other, joined."""
    width = grid.cells.shape[1]
    if not header:
        return [""] * width
    rows = [_filled(grid, head, row, header) for row in header]
    result = []
    for at in range(width):
        cells = [
            cells[at]
            for cells, row in zip(rows, header)
            if cells[at] and not (row == units_at and at in head.numeric)
        ]
        told = [cell for cell in cells[:-1] if cell.lower() not in _STATLINE_LABELS] + cells[-1:]
        distinct = list(dict.fromkeys(told))
        result.append(_in_one_line(" ".join(distinct)))
    return result


def _in_one_line(name: str) -> str:
    """A name without line breaks; a word that was broken off is made whole."""
    return " ".join(re.sub(r"(?<=[a-z])-\r?\n\s*(?=[a-z])", "", name).split())


def _filled(grid: Grid, head: Head, row: int, header: Sequence[int]) -> List[str]:
    """A header row with its groups repeated over the columns they span."""
    cells = list(head.rows[row])
    spans = [merge for merge in grid.merged if merge[0] <= row <= merge[2]]
    for _, left, _, right in spans:
        for at in range(left, min(right + 1, len(cells))):
            cells[at] = cells[at] or cells[left]
    lower = [other for other in header if other > row]
    if spans or not lower:
        return cells
    named: Dict[int, bool] = {at: any(head.rows[other][at] for other in lower) for at in range(len(cells))}
    spreads = False
    for at, cell in enumerate(head.rows[row]):
        if cell:
            # A cell over an empty one names its own column only (one cell high in looks, two in fact).
            spreads = named[at]
        elif at and spreads and named[at]:
            cells[at] = cells[at - 1]
    return cells
