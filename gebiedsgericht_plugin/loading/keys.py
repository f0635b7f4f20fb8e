"""Which columns can say where a row belongs."""

from __future__ import annotations

import re
from collections import Counter
from typing import Dict, List, Optional, Sequence, Tuple

from ..model.recipe import KeyKind
from ..model.tables import ColumnKind, KeyGuess
from . import words
from .columns import CBS_CODE, PC4, PC6, Typed
from .grid import Sample, Strings

_LEVELS = {"BU": "buurt", "WK": "wijk", "GM": "gemeente"}
_SQUARE = re.compile(r"E\d{4}N\d{4}", re.IGNORECASE)
_VINTAGE = re.compile(
    r"(?:indeling|gemeente|gemeenten|wijk(?:en)?|buurt(?:en)?)\D{0,20}?((?:19|20)\d\d)", re.IGNORECASE
)
_ORDER = (KeyKind.CODE, KeyKind.POINT, KeyKind.PC6, KeyKind.NAME, KeyKind.PC4, KeyKind.ADDRESS)


def guess(typed: Sequence[Typed], told: Sequence[str] = ()) -> Tuple[KeyGuess, ...]:
    """All readings of the columns as a key, the likeliest first.

    ``told`` are the title lines and names of the file, where a boundary year may stand
    (``regio (indeling 2025)``).
    """
    vintage = _vintage(told)
    found: List[Tuple[KeyGuess, float]] = []
    for item in typed:
        made = _of_column(item, vintage)
        if made is not None:
            found.append((made, _distinct(item.strings)))
    found.extend((made, 1.0) for made in _of_pairs(typed))
    if not found:
        found.extend((made, 1.0) for made in _unnamed(typed))
    return tuple(made for made, _ in sorted(found, key=lambda pair: _rank(*pair)))


def _rank(made: KeyGuess, distinct: float) -> Tuple[int, bool, float, float]:
    """The kind that says most comes first, then the finest level; an unknown one by how much it differs."""
    level = {"buurt": 0.0, "wijk": 1.0}.get(made.level, 3.0 - distinct)
    return (_ORDER.index(KeyKind(made.kind)), made.share < 0.5, level, -made.share)


def _distinct(strings: Strings) -> float:
    """How far the filled cells differ from each other: 1 where no two are alike."""
    return len(strings.texts) / max(strings.filled, 1)


def _of_column(item: Typed, vintage: Optional[int]) -> Optional[KeyGuess]:
    name, strings = item.column.name, item.strings
    if item.column.kind is ColumnKind.CODE:
        return _code(name, strings, vintage)
    if item.column.kind is ColumnKind.PC6:
        share = strings.sample.share(PC6.fullmatch)
        return KeyGuess((name,), KeyKind.PC6.value, "pc6", None, share)
    if item.column.kind is ColumnKind.PC4:
        share = strings.sample.share(PC4.fullmatch)
        return KeyGuess((name,), KeyKind.PC4.value, "pc4", None, share)
    if item.column.kind is ColumnKind.NAME:
        share = strings.share_filled
        return KeyGuess((name,), KeyKind.NAME.value, words.level_of(name), _own_year(name) or vintage, share)
    if item.column.kind is ColumnKind.ADDRESS:
        share = strings.share_filled
        return KeyGuess((name,), KeyKind.ADDRESS.value, "", None, share)
    return None


def _code(name: str, strings: Strings, vintage: Optional[int]) -> Optional[KeyGuess]:
    """A column of area codes; None where its codes are of something else."""
    year, sample = _own_year(name) or vintage, strings.sample
    prefixed = sample.share(CBS_CODE.fullmatch)
    if prefixed >= 0.5:
        levels: Counter[str] = Counter()
        for text, count in zip(sample.texts, sample.counts):
            levels[_LEVELS.get(text[:2].upper(), "")] += count
        return KeyGuess((name,), KeyKind.CODE.value, levels.most_common(1)[0][0], year, prefixed)
    if sample.share(_SQUARE.fullmatch) >= 0.8:
        return KeyGuess((name,), KeyKind.CODE.value, "vierkant", None, 1.0)
    share = sample.share(_is_short_code)
    if share < 0.8 or not (words.is_area_code(name) or _like_buurten(sample)):
        return None
    lengths = Counter(len(text) for text in sample.texts if _is_short_code(text))
    level = words.level_of(name) or {8: "buurt", 7: "buurt"}.get(lengths.most_common(1)[0][0], "")
    return KeyGuess((name,), KeyKind.CODE.value, level, year, share)


def _is_short_code(text: str) -> bool:
    return text.isalnum() and len(text) <= 8 and any(map(str.isdigit, text))


def _like_buurten(sample: Sample) -> bool:
    """Whether numbers without a telling name look like buurten of one municipality."""
    texts = [text for text in sample.texts if text.isdigit()]
    if len(texts) < 5 or not all(len(text) in (7, 8) for text in texts):
        return False
    return Counter(text.zfill(8)[:4] for text in texts).most_common(1)[0][1] >= len(texts) / 2


def _of_pairs(typed: Sequence[Typed]) -> List[KeyGuess]:
    """Keys of two columns: x with y, postcode with house number."""
    by_kind: Dict[ColumnKind, Typed] = {}
    for item in typed:
        by_kind.setdefault(item.column.kind, item)
    found = []
    x, y = by_kind.get(ColumnKind.X), by_kind.get(ColumnKind.Y)
    if x is not None and y is not None:
        share = x.strings.share_filled
        found.append(KeyGuess((x.column.name, y.column.name), KeyKind.POINT.value, "", None, share))
    postcode, number = by_kind.get(ColumnKind.PC6), by_kind.get(ColumnKind.HOUSE_NUMBER)
    if postcode is not None and number is not None:
        share = number.strings.share_filled
        columns = (postcode.column.name, number.column.name)
        found.append(KeyGuess(columns, KeyKind.ADDRESS.value, "", None, share))
    return found


def _unnamed(typed: Sequence[Typed]) -> List[KeyGuess]:
    """For want of better: a first column of different texts without a name, as pivot tables have."""
    if not typed or not typed[0].column.name.startswith("column_"):
        return []
    first = typed[0]
    if first.column.kind not in (ColumnKind.TEXT, ColumnKind.CATEGORY):
        return []
    share = first.strings.share_filled
    return [KeyGuess((first.column.name,), KeyKind.NAME.value, "", None, share)]


def _own_year(name: str) -> Optional[int]:
    match = re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", name)
    return int(match[1]) if match else None


def _vintage(told: Sequence[str]) -> Optional[int]:
    """The boundary year that a title line speaks of."""
    for text in told:
        match = _VINTAGE.search(text)
        if match:
            return int(match[1])
    return None
