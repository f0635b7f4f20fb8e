"""A partner's file once it has been read: typed columns, and every row accounted for."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Mapping, Optional, Tuple

if TYPE_CHECKING:
    import pandas


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
    CATEGORY = "category"
    TEXT = "text"
    EMPTY = "empty"


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


@dataclass(frozen=True)
class KeyGuess:
    """A column that can say where a row belongs; ``share`` of its rows fit that reading."""

    column: Tuple[str, ...]
    kind: str
    level: str = ""
    boundary_year: Optional[int] = None
    share: float = 0.0


@dataclass(frozen=True)
class PersonalColumn:
    """A column with personal data: what kind, and in which share of the rows. Never values."""

    column: str
    kind: str
    share: float
    stops: bool
    """True: reading stops; False: the column is left out and reported."""


@dataclass(frozen=True)
class SetAside:
    """A row that is not data: where it stood, why it was set aside, its cells as they stood.

    Cells of personal columns are masked before they come here.
    """

    line: int
    reason: str
    """``title``, ``unit``, ``blank``, ``total``, ``footnote``, ``repeated_header``, ``no_key``."""
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
