"""Rows as text files, in the ways that programs write them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, List, Sequence, Tuple

from .page import Page

ALIKE = {
    "cp1252": ("cp1252", "latin-1", "iso8859-15"),
    "latin-1": ("cp1252", "latin-1", "iso8859-15"),
    "utf-8": ("utf-8",),
    "utf-8-sig": ("utf-8-sig", "utf-8"),
    "utf-16-le": ("utf-16-le", "utf-16"),
    "utf-16-be": ("utf-16-be", "utf-16"),
    "mac_roman": ("mac_roman",),
    "cp850": ("cp850", "cp437", "cp858"),
}
"""Encoding -> the names that are as true for what it makes of Dutch letters."""
PLAIN = ("utf-8", "ascii", "cp1252", "latin-1")
"""What a file without a single accent may be called."""


@dataclass(frozen=True)
class Dialect:
    """How a table becomes text."""

    encoding: str = "utf-8"
    delimiter: str = ";"
    quote: str = '"'
    quoting: str = "needed"
    """``needed``, ``all``, ``texts`` (all but numbers) or ``never``."""
    escape: str = ""
    """Put before a quote in a cell; empty: the quote is doubled."""
    ends: Tuple[str, ...] = ("\r\n",)
    """Of the lines, in turn."""
    bom: bool = False
    last_end: bool = True

    def cell(self, text: str) -> str:
        trouble = any(mark in text for mark in (self.delimiter, self.quote, "\n", "\r"))
        number = text.replace(",", "").replace(".", "").isdigit()
        wanted = self.quoting == "all" or (self.quoting == "texts" and bool(text) and not number)
        if self.quoting == "never" or not (trouble or wanted):
            return text
        inside = text.replace(self.escape, self.escape * 2) if self.escape else text
        inside = inside.replace(self.quote, (self.escape or self.quote) + self.quote)
        return f"{self.quote}{inside}{self.quote}"

    def write(self, rows: Sequence[Sequence[Any]]) -> bytes:
        """The rows as a file."""
        lines = [self.delimiter.join(self.cell(str(cell)) for cell in row) for row in rows]
        ends = [self.ends[at % len(self.ends)] for at in range(len(lines))]
        if lines and not self.last_end:
            ends[-1] = ""
        text = "".join(line + end for line, end in zip(lines, ends))
        return self.encode(text)

    def encode(self, text: str) -> bytes:
        if self.bom:
            text = "\ufeff" + text
        return text.encode("utf-8" if self.encoding == "utf-8-sig" else self.encoding)

    @property
    def answer(self) -> dict[str, Any]:
        """The part of an answer that the dialect settles."""
        return {"encodings": ALIKE[self.encoding], "delimiter": self.delimiter}


def starts(rows: Sequence[Sequence[Any]]) -> List[int]:
    """The line on which each row starts, where cells may hold line ends."""
    lines, line = [], 1
    for row in rows:
        lines.append(line)
        line += 1 + sum(str(cell).replace("\r\n", "\n").count("\n") for cell in row)
    return lines


def _alike(content: bytes, encoding: str) -> Tuple[str, ...]:
    """The encodings that make the same text of these bytes."""
    meant = content.decode(encoding)
    found = []
    for other in (*ALIKE, "ascii"):
        try:
            if not other.startswith("utf-16") and content.decode(other) == meant:
                found.append(other)
        except UnicodeDecodeError:
            continue
    return tuple(found)


def text_file(page: Page, dialect: Dialect, **more: Any) -> Tuple[bytes, Any]:
    """The page in this dialect, and its answer."""
    content = dialect.write(page.rows)
    shown = page.moved(starts(page.rows))[0]
    told = {**dialect.answer, **more}
    told["encodings"] = (*told["encodings"], *_alike(content, dialect.encoding))
    return content, shown.answer(**told)
