"""Rows above each other, as an officer sees them: titles, header rows, data, totals, notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional, Sequence, Tuple

from .case import Answer, Col


@dataclass
class Page:
    """The rows of a sheet, and what each of them is. Lines count from 1."""

    columns: Sequence[Col]
    rows: List[List[Any]] = field(default_factory=list)
    header: List[int] = field(default_factory=list)
    lines: List[int] = field(default_factory=list)
    order: List[int] = field(default_factory=list)
    """Which row of ``columns`` stands on each of ``lines``."""
    aside: Dict[int, str] = field(default_factory=dict)
    lead: int = 0
    """Empty columns before the table."""

    @property
    def width(self) -> int:
        return len(self.columns)

    def put(self, cells: Sequence[Any], reason: str) -> Page:
        """A row that is no data, and why."""
        self.rows.append(["", *cells] if self.lead else list(cells))
        self.aside[len(self.rows)] = reason
        return self

    def blank(self, count: int = 1, width: Optional[int] = None) -> Page:
        for _ in range(count):
            self.put([""] * (self.width if width is None else width), "blank")
        return self

    def head(self, cells: Optional[Sequence[Any]] = None) -> Page:
        """A header row; without cells the names of the columns."""
        self.rows.append(
            ["" for _ in range(self.lead)] + list(cells or [column.name for column in self.columns])
        )
        self.header.append(len(self.rows))
        return self

    def data(self, rows: Optional[Sequence[int]] = None) -> Page:
        """Data rows; without numbers all of them."""
        for at in range(len(self.columns[0].written)) if rows is None else rows:
            self.rows.append(["" for _ in range(self.lead)] + [column.written[at] for column in self.columns])
            self.lines.append(len(self.rows))
            self.order.append(at)
        return self

    def answer(self, columns: Optional[Sequence[Col]] = None, **more: Any) -> Answer:
        """What is in it; ``columns``: as they should come out, where that differs."""
        shown = tuple(column.of(self.order) for column in (columns or self.columns))
        header = self.header[0] if self.header else 0
        return Answer(shown, tuple(self.lines), dict(self.aside), header_row=header, **more)

    def moved(self, lines: Sequence[int]) -> Tuple[Page, Dict[int, int]]:
        """Where lines of the file and rows differ (cells of several lines): row -> its first line."""
        place = dict(enumerate(lines, 1))
        page = Page(
            self.columns, self.rows, [place[at] for at in self.header], [place[at] for at in self.lines]
        )
        page.order, page.aside = self.order, {place[at]: why for at, why in self.aside.items()}
        return page, place
