"""A file and what a careful officer would say is in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable, Dict, FrozenSet, List, Mapping, Optional, Sequence, Tuple

FOLDER = Path(__file__).resolve().parent.parent / "data" / "deliveries"


@dataclass(frozen=True)
class Mark:
    """A cell of a number column without a number, and the status it stands for."""

    status: str


MISSING, WITHHELD, NOT_APPLICABLE = Mark("missing"), Mark("withheld"), Mark("not_applicable")
DOUBT = 0.9
"""A guess at most so sure is told as a doubt."""
ANYTHING = object()
"""A cell whose value the answer leaves open."""


@dataclass(frozen=True)
class Col:
    """A column: its name, what it may be called a kind of, its cells as written and as meant."""

    name: str
    kinds: FrozenSet[str]
    written: Tuple[Any, ...]
    read: Tuple[Any, ...]
    """Floats, Marks, dates, texts, or None for an empty cell of a column of texts."""
    unit: str = ""
    doubt: Optional[str] = None
    """The doubt that has to be told; None: not looked at."""
    optional: bool = False
    """Whether leaving the column out is as good (side notes beside a table)."""

    def renamed(self, name: str) -> Col:
        return Col(name, self.kinds, self.written, self.read, self.unit, self.doubt, self.optional)

    def of(self, rows: Sequence[int]) -> Col:
        """The same with only these rows."""
        written, read = tuple(self.written[at] for at in rows), tuple(self.read[at] for at in rows)
        return Col(self.name, self.kinds, written, read, self.unit, self.doubt, self.optional)


def col(
    name: str, kinds: str, written: Sequence[Any], read: Optional[Sequence[Any]] = None, **more: Any
) -> Col:
    """A column; ``kinds`` as ``text|category``; without ``read`` the cells mean what they say."""
    meant = tuple(written if read is None else read)
    assert len(meant) == len(written), name
    return Col(name, frozenset(kinds.split("|")), tuple(written), meant, **more)


@dataclass(frozen=True)
class Key:
    """The column (or columns) that say where a row belongs."""

    column: Tuple[str, ...]
    kind: str
    level: Optional[str] = None
    """None: not looked at."""


@dataclass(frozen=True)
class Answer:
    """What is in a file. Whatever is None is not looked at."""

    columns: Tuple[Col, ...] = ()
    lines: Tuple[int, ...] = ()
    """Of the data rows, in order."""
    set_aside: Mapping[int, str] = field(default_factory=dict)
    """Line -> the reasons that are true, as ``footnote|side_note``."""
    may_be_blank: FrozenSet[int] = frozenset()
    """Lines of empty rows that may as well not be counted (rows that a workbook only formats)."""
    encodings: Tuple[str, ...] = ()
    delimiter: Optional[str] = None
    quote: Optional[str] = None
    sheet: Optional[str] = None
    header_row: Optional[int] = None
    key: Optional[Key] = None
    no_key: bool = False
    personal: Mapping[str, str] = field(default_factory=dict)
    """Column -> the kinds it may be called, ending in ``!`` where reading has to stop."""
    points: Optional[Tuple[Tuple[float, float], ...]] = None
    """In RD, per data row; None: not looked at."""
    findings: Tuple[str, ...] = ()
    """Each a pattern that the code of a finding, of a doubtful guess or of a column's doubt has to match."""
    error: Optional[str] = None
    """The situation in which reading ends, by the name of its class (several: ``A|B``)."""

    @property
    def stops(self) -> bool:
        """Whether a load without consent has to stop on personal data."""
        return any(kinds.endswith("!") for kinds in self.personal.values())


@dataclass(frozen=True)
class Case:
    """A file of the corpus."""

    name: str
    family: str
    content: Callable[[], bytes]
    answer: Answer
    by_hand: bool = False
    reproducible: bool = True
    """Whether every machine makes the same bytes (GDAL and LibreOffice do not promise that)."""

    def write(self, folder: Path) -> Path:
        path = folder / self.name
        path.write_bytes(self.content())
        return path


@dataclass
class Book:
    """Collects cases and gives them names."""

    cases: List[Case] = field(default_factory=list)
    counts: Dict[str, int] = field(default_factory=dict)

    def add(self, family: str, called: str, content: Any, answer: Answer, **more: Any) -> None:
        """A generated file: ``<family>_<number>_<called>``."""
        self.counts[family] = self.counts.get(family, 0) + 1
        name = re.sub(r"[^\w.-]+", "_", f"{family}_{self.counts[family]:02d}_{called}")
        make = content if callable(content) else lambda content=content: content
        self.cases.append(Case(name, family, make, answer, **more))
