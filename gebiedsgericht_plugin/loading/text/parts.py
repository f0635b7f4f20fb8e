"""A large text looked at in part: its start, its end, and pieces from the middle."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, List, Tuple

import numpy as np

from ...errors import FileInUse
from ...model.recipe import Reading
from ...model.tables import Finding
from ..cells.grid import Grid
from . import delimited

LARGE = 1 << 26
"""Texts of fewer bytes are looked at as a whole."""
HEAD = 1 << 20
PIECE = 1 << 17
PIECES = 8
_BLOCK = 1 << 23
PATIENCE = 0.8
"""So many seconds are spent on counting lines; what is left is estimated."""


@dataclass(frozen=True)
class _Piece:
    """Whole lines of a file: where they start, and what they are."""

    start: int
    content: bytes


def read(path: Path, reading: Reading) -> Grid:
    """The grid of a part of a text, with what is left out told. Raises FileInUse, and what text raises."""
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            pieces = _pieces(file, size)
            ends, counted = _line_ends(file, size)
    except PermissionError as error:
        raise FileInUse(str(path)) from error
    if delimited.wide_encoding(pieces[0].content) or pieces[0].content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return delimited.read(path.read_bytes(), path.name, reading)
    grid = delimited.read(b"".join(piece.content for piece in pieces), path.name, reading)
    share = sum(len(piece.content) for piece in pieces) / size
    known = sum(_lines_in(piece.content) for piece in pieces)
    total = ends if counted else round(known / share)
    told = Finding("inspected_in_part", {"share": round(share, 4), "rows": total, "counted": counted})
    return replace(
        grid,
        lines=_numbered(grid.lines, pieces, total, size),
        beyond=max(0, total - known),
        findings=(*grid.findings, told),
    )


def _pieces(file: BinaryIO, size: int) -> List[_Piece]:
    """Whole lines from the start, from evenly spread places, and from the end."""
    head = file.read(HEAD)
    head = head[: head.rfind(b"\n") + 1] or head
    pieces = [_Piece(0, head)]
    for start in np.linspace(HEAD, size - PIECE, PIECES + 2)[1:].astype(np.int64).tolist():
        file.seek(start)
        piece = file.read(PIECE if start < size - PIECE else PIECE + 1)
        first = piece.find(b"\n") + 1
        last = len(piece) if start + len(piece) >= size else piece.rfind(b"\n") + 1
        if 0 < first < last:
            pieces.append(_Piece(start + first, piece[first:last]))
    return pieces


def _line_ends(file: BinaryIO, size: int) -> Tuple[int, bool]:
    """The number of lines, and whether all of them could be counted in time."""
    file.seek(0)
    stop, found, done = time.monotonic() + PATIENCE, 0, 0
    block = b""
    while time.monotonic() < stop:
        block = file.read(_BLOCK)
        if not block:
            return found, True
        found += _lines_in(block)
        done += len(block)
    return round(found * size / max(done, 1)), done >= size


def _lines_in(block: bytes) -> int:
    return block.count(b"\n") or block.count(b"\r")


def _numbered(lines: np.ndarray, pieces: List[_Piece], total: int, size: int) -> np.ndarray:
    """Lines of the file: exact in the first piece and the last, by their place in the file between them."""
    firsts, before = [], 0
    for piece in pieces:
        firsts.append(before + 1)
        before += _lines_in(piece.content)
    place = np.searchsorted(np.array(firsts), lines, side="right") - 1
    true = [round(piece.start / size * total) + 1 for piece in pieces]
    true[0], true[-1] = 1, max(1, total - _lines_in(pieces[-1].content) + 1)
    return np.asarray(np.array(true)[place] + lines - np.array(firsts)[place], dtype=np.int64)
