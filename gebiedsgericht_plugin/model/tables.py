"""A partner's file once it has been read: typed columns, and every row accounted for."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Mapping, Optional, Sequence, Tuple

if TYPE_CHECKING:
    import numpy
    import pandas
    from numpy.typing import NDArray


class ColumnKind(Enum):
    """What a column holds."""

    CODE = "code"
    NAME = "name"
    PC4 = "pc4"
    PC6 = "pc6"
    ADDRESS = "address"
    HOUSE_NUMBER = "house_number"
    X = "x"
    Y = "y"
    DATE = "date"
    PERIOD = "period"
    NUMBER = "number"
    PERCENTAGE = "percentage"
    AMOUNT = "amount"
    BAG_ID = "bag_id"
    COORDINATES = "coordinates"
    """Both coordinates in one cell: WKT, or two numbers."""
    CATEGORY = "category"
    TEXT = "text"
    EMPTY = "empty"

    @property
    def measured(self) -> bool:
        """Whether its cells are quantities, so that they can be added, averaged or mapped."""
        return self in (ColumnKind.NUMBER, ColumnKind.PERCENTAGE, ColumnKind.AMOUNT)


@dataclass(frozen=True)
class Guess:
    """One thing that was recognised about a file as a whole, and how sure that is."""

    what: str
    """``encoding``, ``delimiter``, ``quote``, ``header_row``, ``sheet``, ``crs``, ``shape`` …"""
    value: str
    confidence: float
    """0 … 1; 1 where the officer or the file itself says so."""
    others: Tuple[str, ...] = ()
    """What it might be instead, the likeliest first."""


@dataclass(frozen=True)
class Finding:
    """Something an officer should know about a file: a code, with its words in ``texts``."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class SheetGuess:
    """A sheet of a workbook or a layer of a file, and what it seems to hold."""

    name: str
    holds: str
    """``table``, ``explanation``, ``areas``, ``points``, ``lines`` or ``empty``."""
    rows: int
    columns: int
    chosen: bool = False


@dataclass(frozen=True)
class YearFit:
    """How well the codes of a key column fit one known area set."""

    area_set: str
    boundary_year: int
    share: float
    """Share of the column's distinct codes that the area set has."""
    names_agree: Optional[float] = None
    """Of the shared codes, the share that their names do not contradict; None where the file has no names."""


@dataclass(frozen=True)
class Column:
    """One column: what it is called, what it holds, how its numbers are written."""

    name: str
    kind: ColumnKind
    decimal: str = ""
    thousands: str = ""
    missing_markers: Tuple[str, ...] = ()
    doubt: str = ""
    """Code of what is uncertain about it (``thousands_or_decimal``); empty: nothing."""
    unit: str = ""
    """As the file's row of units says it (``1 000 euro``)."""
    confidence: float = 1.0
    """How sure its kind is, 0 … 1."""


@dataclass(frozen=True)
class KeyGuess:
    """A column that can say where a row belongs; ``share`` of its rows fit that reading."""

    column: Tuple[str, ...]
    kind: str
    level: str = ""
    boundary_year: Optional[int] = None
    share: float = 0.0
    years: Tuple[YearFit, ...] = ()
    """The known area sets that its codes fit, best first; those that tie are as good."""
    levels: Tuple[str, ...] = ()
    """The levels of its codes where rows of several stand below each other, finest first."""


@dataclass(frozen=True)
class PersonalColumn:
    """A column with personal data: what kind, and in which share of the rows. Never values."""

    column: str
    kind: str
    share: float
    stops: bool
    """True: reading stops; False: the column is left out and reported."""
    lines: Tuple[int, ...] = ()
    """The first lines on which it stands."""


@dataclass(frozen=True)
class SetAside:
    """A row that is not data: where it stood, why it was set aside, its cells as they stood.

    Cells of personal columns are masked before they come here.
    """

    line: int
    reason: str
    """``title``, ``unit``, ``blank``, ``total``, ``subtotal``, ``footnote``, ``side_note``,
    ``repeated_header``, ``second_table``, ``hidden``, ``broken``, ``no_key``."""
    cells: Tuple[str, ...]


@dataclass(frozen=True)
class Inspection:
    """What was recognised in a file, before anything is done with it."""

    file: str
    sheet: str
    sheets: Tuple[str, ...]
    encoding: str
    delimiter: str
    decimal: str
    thousands: str
    header_row: int
    """First header row, counted from 1; 0: the file has none."""
    columns: Tuple[Column, ...]
    keys: Tuple[KeyGuess, ...]
    personal: Tuple[PersonalColumn, ...]
    rows_in_file: int
    rows_read: int
    rows_set_aside: int
    guesses: Tuple[Guess, ...] = ()
    findings: Tuple[Finding, ...] = ()
    contents: Tuple[SheetGuess, ...] = ()
    """The sheets or layers of the file, where it has several."""


@dataclass(frozen=True)
class Preview:
    """Raw cells from the start and the end of a file, and what each was taken for."""

    inspection: Inspection
    lines: Tuple[int, ...]
    """Line (or sheet row) of each row; a gap is where rows were left out of the preview."""
    cells: Tuple[Tuple[str, ...], ...]
    """As they stand; those of personal columns masked."""
    roles: Tuple[str, ...]
    """Per row: ``header``, ``data``, or the reason it is set aside (see ``SetAside``)."""
    columns: Tuple[Optional[Column], ...]
    """Per column of ``cells`` what it is read as; None: it is not read."""
    personal: Tuple[str, ...] = ()
    """Per column of ``cells`` the kind of personal data in it; empty: none."""


@dataclass(frozen=True)
class Shapes:
    """The lines or polygons of a table, one per row, in RD. They stay in the run: nothing writes them."""

    holds: str
    """``lines`` or ``areas``."""
    wkb: Tuple[bytes, ...]
    """Flat and without curves; empty where a row has no shape."""
    size: NDArray[numpy.float64]
    """The length (metres) or surface (square metres) of every row; NaN where it has no shape."""

    def take(self, rows: Sequence[int]) -> Shapes:
        """The shapes at these positions."""
        return Shapes(self.holds, tuple(self.wkb[row] for row in rows), self.size[list(rows)])


@dataclass(frozen=True)
class Table:
    """The rows of a delivery.

    ``frame`` has one row per data row; its index ``line`` is the line (or sheet row) it stood on.
    Number columns are float64 (NaN where there is no number), dates datetime64, all others text
    (None where empty). ``marks[column]`` says, for cells of a number column without a number, which
    status their text stands for; it is indexed by line and holds only such cells.
    """

    inspection: Inspection
    frame: pandas.DataFrame
    marks: Mapping[str, pandas.Series] = field(default_factory=dict)
    set_aside: Tuple[SetAside, ...] = ()
    crs: str = ""
    """Authority id of the x and y columns (``EPSG:28992``); empty: no points."""
    personal: Tuple[str, ...] = ()
    """Columns about persons that a recipe allows to be counted; such a table is never written."""
    shapes: Optional[Shapes] = None
    """What the rows look like where they are lines or polygons, in the order of ``frame``; x and y are then
    a point on each. A row that lies in several areas is divided over them by length or surface."""

    def __post_init__(self) -> None:
        """Hold the first promise: rows in the file = rows read + rows set aside."""
        if self.inspection.rows_in_file != len(self.frame) + len(self.set_aside):
            message = (
                f"{self.inspection.file}: {self.inspection.rows_in_file} rows in the file, "
                f"{len(self.frame)} read and {len(self.set_aside)} set aside"
            )
            raise ArithmeticError(message)

    def column(self, name: str) -> Column:
        """The column of this name (KeyError where there is none)."""
        return {column.name: column for column in self.inspection.columns}[name]
