"""Text with columns of fixed width: found from the positions where no row has anything but a space."""

from __future__ import annotations

import re
from typing import List, Optional, Sequence, Tuple

import numpy as np

from ...errors import BadSetting

FEWEST_ROWS = 3
MOST_LOOKED_AT = 400
STRAY = 0.02
"""So large a share of the rows may have something in the gap between two columns."""
_RULE = re.compile(r"[\s=_+|-]*[=_-]{3,}[\s=_+|-]*")
_ONE_THING = re.compile(
    r"[-+€<>=]?\s?\d[\d.,:/ -]*\s?[%*€]?|[\w.'/()&+,%€²-]+(?: [\w.'/()&+,%€²-]+)*|[.*x?-]+"
)
_WITH_DIGIT = re.compile(r"\S*\d\S*")

Spans = Tuple[Tuple[int, int], ...]


def told(widths: Sequence[int]) -> Spans:
    """The columns as widths say, the last one up to the end of the line. Raises BadSetting."""
    if any(width < 1 for width in widths):
        raise BadSetting("widths", " ".join(map(str, widths)), "8 12 5 …")
    stops = np.cumsum(widths).tolist()
    starts = [0, *stops[:-1]]
    return tuple(zip(starts, [*stops[:-1], max(stops[-1], 1 << 30)]))


def find(lines: Sequence[str]) -> Optional[Tuple[Spans, float]]:
    """The columns of a text and how sure that is; None where its lines are not made up so.

    ``lines`` are a sample, spaces as they stand. Titles above and notes below may cross the columns.
    """
    body = _body(lines)
    if len(body) < FEWEST_ROWS:
        return None
    width = max(map(len, body))
    filled = np.zeros((len(body), width), dtype=bool)
    for at, line in enumerate(body):
        filled[at, : len(line)] = [letter != " " for letter in line]
    share = filled.mean(axis=0)
    gaps = _gaps(share, STRAY if len(body) >= 50 else 0.0, 1 if len(body) >= 8 else 2)
    spans = _spans(gaps, width, _headers(lines, body))
    while len(spans) > 1:
        weak = _weakest(spans, gaps, body)
        if weak is None:
            break
        spans = (*spans[:weak], (spans[weak][0], spans[weak + 1][1]), *spans[weak + 2 :])
    if len(spans) < 2:
        return None
    sure = _sureness(body, spans)
    return (spans, sure) if sure >= 0.7 else None


def divide(line: str, spans: Spans, always: bool = False) -> List[str]:
    """The cells of a line.

    A line in which a word runs across a border (a title, a note) is kept as one cell, unless it is to be
    divided ``always``.
    """
    if not line.strip():
        return []
    for start, _ in () if always else spans[1:]:
        if start < len(line) and line[start - 1] not in " \t" and line[start] not in " \t":
            return [line.strip()]
    return [line[start:stop].strip() for start, stop in spans]


def _body(lines: Sequence[str]) -> List[str]:
    """The lines of the table: the long ones with a digit in them, from the whole sample."""
    usable = [line.rstrip() for line in lines]
    usable = [line for line in usable if line and not _RULE.fullmatch(line)]
    if not usable:
        return []
    lengths = np.array([len(line) for line in usable])
    usual = float(np.median(lengths))
    own = [line for line in usable if len(line) >= 0.5 * usual and _looks_divided(line)]
    step = max(1, len(own) // MOST_LOOKED_AT)
    return own[::step]


def _looks_divided(line: str) -> bool:
    """Whether a line has a number or code as a word of its own, and a gap somewhere."""
    return (
        "  " in line.strip()
        and "\t" not in line
        and any(map(str.isdigit, line))
        and not line.rstrip().endswith((":", "."))
    )


def _headers(lines: Sequence[str], body: Sequence[str]) -> List[str]:
    """The line right above the first one of the body."""
    usable = [line.rstrip() for line in lines]
    usable = [line for line in usable if line and not _RULE.fullmatch(line)]
    first = next((at for at, line in enumerate(usable) if line == body[0]), 0)
    return usable[max(0, first - 1) : first]


def _gaps(share: np.ndarray, most: float, narrowest: int) -> List[Tuple[int, int]]:
    """Runs of positions where hardly any row has anything, with something on both sides."""
    empty = np.concatenate(([False], share <= most, [False])).astype(int)
    edges = np.flatnonzero(np.diff(empty))
    runs = [(int(start), int(stop)) for start, stop in zip(edges[::2], edges[1::2])]
    return [
        (start, stop) for start, stop in runs if start > 0 and stop < len(share) and stop - start >= narrowest
    ]


def _spans(gaps: Sequence[Tuple[int, int]], width: int, headers: Sequence[str]) -> Spans:
    """The columns between the gaps; a border lies where the header has a space too."""
    borders = []
    for start, stop in gaps:
        places = range(stop, start, -1)
        wide = [at for at in places if all(not line[max(at - 2, 0) : at].strip() for line in headers)]
        free = [at for at in places if all(not line[at - 1 : at].strip() for line in headers)]
        borders.append((wide or free or [stop])[0])
    starts = [0, *borders]
    return tuple(zip(starts, [*borders, max(width, 1 << 30)]))


def _weakest(spans: Spans, gaps: Sequence[Tuple[int, int]], body: Sequence[str]) -> Optional[int]:
    """A border of one space between words of a text rather than between two columns; None: all stand."""
    narrow = {stop for start, stop in gaps if stop - start == 1}
    for at in range(len(spans) - 1):
        if spans[at][1] not in narrow:
            continue
        pairs = [(line[slice(*spans[at])].strip(), line[slice(*spans[at + 1])].strip()) for line in body]
        left = sum(1 for one, _ in pairs if _WITH_DIGIT.fullmatch(one) or not one)
        right = sum(1 for _, other in pairs if _WITH_DIGIT.fullmatch(other) or not other)
        if max(left, right) < 0.8 * len(pairs):
            return at
    return None


def _sureness(body: Sequence[str], spans: Spans) -> float:
    """The share of rows whose cells are each one thing, on at least one column of which stand digits."""
    sound = 0
    digits = np.zeros(len(spans))
    filled = np.zeros(len(spans))
    for line in body:
        cells = divide(line, spans)
        if len(cells) < 2:
            continue
        told_cells = [cell for cell in cells if cell]
        sound += len(told_cells) >= 2 and all(map(_ONE_THING.fullmatch, told_cells))
        filled += [bool(cell) for cell in cells]
        digits += [bool(_WITH_DIGIT.fullmatch(cell)) for cell in cells]
    columns_of_digits = int((digits >= 0.8 * np.maximum(filled, 1)).sum())
    if not columns_of_digits:
        return 0.0
    return round(min(0.97, sound / len(body)), 2)
