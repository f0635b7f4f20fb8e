"""Which columns can say where a row belongs."""

from __future__ import annotations

import re
from collections import Counter
from typing import Dict, List, Optional, Sequence, Tuple

from ...model.recipe import KeyKind
from ...model.tables import ColumnKind, KeyGuess
from ..cells.grid import Sample, Strings
from ..notation import words
from .kinds import CBS_CODE, PC4, PC6, is_bag_id
from .typed import Typed

_LEVELS = {"BU": "buurt", "WK": "wijk", "GM": "gemeente"}
_FINEST_FIRST = ("buurt", "wijk", "gemeente")
_PRESENT = 0.01
"""A level counts as present in a column from this share of its codes on."""
_SQUARE = re.compile(r"E\d{4}N\d{4}", re.IGNORECASE)
_VINTAGE = re.compile(
    r"(?:indeling|gemeente|gemeenten|wijk(?:en)?|buurt(?:en)?)\D{0,20}?((?:19|20)\d\d)", re.IGNORECASE
)
_OWN_CODE = re.compile(r"(?=\S*\d)[A-Za-z0-9][A-Za-z0-9._/-]{0,11}")
_ORDER = (
    KeyKind.CODE, KeyKind.POINT, KeyKind.PC6, KeyKind.NAME, KeyKind.PC4, KeyKind.ADDRESS, KeyKind.STREET,
)  # fmt: skip


def guess(typed: Sequence[Typed], told: Sequence[str] = ()) -> Tuple[KeyGuess, ...]:
    """All readings of the columns as a key, the likeliest first.

    ``told`` are the title lines and names of the file, where a boundary year may stand
    (``regio (indeling 2025)``).
    """
    vintage = _vintage(told)
    found: List[Tuple[KeyGuess, float]] = [(made, 1.0) for made in _of_parts(typed, vintage)]
    for item in typed:
        made = _of_column(item, vintage)
        if made is not None:
            found.append((made, _distinct(item.strings)))
    found.extend((made, 1.0) for made in _of_pairs(typed))
    if all(_is_place(made) for made, _ in found):
        found.extend((made, 1.0) for made in _of_streets(typed))
    if not found:
        found.extend((made, 1.0) for made in _unnamed(typed))
    return tuple(made for made, _ in sorted(found, key=lambda pair: _rank(*pair)))


def _rank(made: KeyGuess, distinct: float) -> Tuple[int, bool, float, bool, float]:
    """The kind that says most comes first, then the finest level; an unknown one by how much it differs.

    Of one level whole codes come before the parts of a code, and those before a single part.
    """
    level = {"buurt": 0.0, "wijk": 1.0}.get(made.level, 3.0 - distinct)
    single = len(made.column) == 1 and made.kind == KeyKind.CODE.value
    return (_ORDER.index(KeyKind(made.kind)), made.share < 0.5, level, single, -made.share)


def _distinct(strings: Strings) -> float:
    """How far the filled cells differ from each other: 1 where no two are alike."""
    return len(strings.texts) / max(strings.filled, 1)


def _of_column(item: Typed, vintage: Optional[int]) -> Optional[KeyGuess]:
    name, strings, kind = item.column.name, item.strings, item.column.kind
    year = _own_year(name) or vintage
    if kind is ColumnKind.CODE:
        return _code(name, strings, vintage)
    simple = {
        ColumnKind.PC6: (KeyKind.PC6, "pc6", None, strings.sample.share(PC6.fullmatch)),
        ColumnKind.PC4: (KeyKind.PC4, "pc4", None, strings.sample.share(PC4.fullmatch)),
        ColumnKind.NAME: (KeyKind.NAME, words.level_of(name), year, strings.share_filled),
        ColumnKind.ADDRESS: (KeyKind.ADDRESS, "", None, strings.share_filled),
        ColumnKind.BAG_ID: (KeyKind.ADDRESS, "bag", None, strings.sample.share(is_bag_id)),
    }
    if kind not in simple:
        return None
    key_kind, level, own_year, share = simple[kind]
    return KeyGuess((name,), key_kind.value, level, own_year, share)


def _code(name: str, strings: Strings, vintage: Optional[int]) -> Optional[KeyGuess]:
    """A column of area codes; None where its codes are of something else.

    Of a long table with all levels in one column the finest level counts.
    """
    year, sample = _own_year(name) or vintage, strings.sample
    prefixed = sample.share(CBS_CODE.fullmatch)
    if prefixed >= 0.5:
        levels = _levels_in(sample)
        finest = next((level for level in _FINEST_FIRST if level in levels), "")
        return KeyGuess((name,), KeyKind.CODE.value, finest, year, prefixed, levels=levels)
    if sample.share(_SQUARE.fullmatch) >= 0.8:
        return KeyGuess((name,), KeyKind.CODE.value, "vierkant", None, 1.0)
    share = sample.share(_is_short_code)
    named = words.is_area_code(name)
    if named and share < 0.8:
        own = sample.share(_OWN_CODE.fullmatch)
        return KeyGuess((name,), KeyKind.CODE.value, words.level_of(name), year, own) if own >= 0.8 else None
    if share < 0.8 or not (named or _like_buurten(sample)):
        return None
    lengths = Counter(len(_whole(text)) for text in sample.texts if _is_short_code(text))
    level = words.level_of(name) or {8: "buurt", 7: "buurt"}.get(lengths.most_common(1)[0][0], "")
    return KeyGuess((name,), KeyKind.CODE.value, level, year, share)


def _levels_in(sample: Sample) -> Tuple[str, ...]:
    """The area levels of which a fair part of the codes is, finest first."""
    counted: Counter[str] = Counter()
    for text, count in zip(sample.texts, sample.counts):
        counted[_LEVELS.get(text[:2].upper(), "")] += count
    total = sum(counted.values())
    return tuple(level for level in _FINEST_FIRST if counted[level] >= max(1.0, _PRESENT * total))


def _whole(text: str) -> str:
    """A code without the decimal that a program put behind it."""
    return text[:-2] if text.endswith(".0") else text


def _is_short_code(text: str) -> bool:
    code = _whole(text)
    return code.isalnum() and len(code) <= 8 and any(map(str.isdigit, code))


def _like_buurten(sample: Sample) -> bool:
    """Whether numbers without a telling name look like buurten of one municipality."""
    texts = [_whole(text) for text in sample.texts if _whole(text).isdigit()]
    if len(texts) < 5 or not all(len(text) in (7, 8) for text in texts):
        return False
    return Counter(text.zfill(8)[:4] for text in texts).most_common(1)[0][1] >= len(texts) / 2


def _of_parts(typed: Sequence[Typed], vintage: Optional[int]) -> List[KeyGuess]:
    """A code in pieces: the numbers of gemeente, wijk and buurt in columns of their own."""
    by_level: Dict[str, Typed] = {}
    for item in typed:
        level = words.level_of(item.column.name)
        if level and item.column.kind is ColumnKind.CODE and _longest(item.strings) <= 6:
            by_level.setdefault(level, item)
    finest = next((level for level in ("buurt", "wijk") if level in by_level), "")
    if not finest or _longest(by_level[finest].strings) > 4:
        return []
    above = [by_level[level] for level in reversed(_FINEST_FIRST) if level in by_level and level != finest]
    if not above or not (_is_gemeente(above) or _longest(above[0].strings) > 4):
        return []
    parts = [*above, by_level[finest]]
    names = tuple(item.column.name for item in parts)
    share = min(item.strings.share_filled for item in parts)
    year = next((year for year in map(_own_year, names) if year), vintage)
    return [KeyGuess(names, KeyKind.CODE.value, finest, year, share)]


def _is_gemeente(parts: Sequence[Typed]) -> bool:
    """Whether the first of the parts says of which gemeente the others are."""
    return words.level_of(parts[0].column.name) == "gemeente"


def _longest(strings: Strings) -> int:
    """The number of digits of the longest code; more than any where it is not only digits."""
    texts = [_whole(text) for text in strings.sample.texts]
    if not texts or sum(text.isdigit() for text in texts) < 0.8 * len(texts):
        return 99
    return max(len(text.lstrip("0")) for text in texts if text.isdigit())


def _of_pairs(typed: Sequence[Typed]) -> List[KeyGuess]:
    """Keys of several columns: x with y, postcode with house number, street with number and place."""
    by_kind: Dict[ColumnKind, Typed] = {}
    for item in typed:
        by_kind.setdefault(item.column.kind, item)
    found = []
    x, y = by_kind.get(ColumnKind.X), by_kind.get(ColumnKind.Y)
    if x is not None and y is not None:
        share = x.strings.share_filled
        found.append(KeyGuess((x.column.name, y.column.name), KeyKind.POINT.value, "", None, share))
    number = by_kind.get(ColumnKind.HOUSE_NUMBER)
    if number is None:
        return found
    share, addition = number.strings.share_filled, _named(typed, words.ADDITION)
    postcode = by_kind.get(ColumnKind.PC6)
    if postcode is not None:
        columns = (postcode.column.name, number.column.name, *addition)
        found.append(KeyGuess(columns, KeyKind.ADDRESS.value, "", None, share))
    street = _named(typed, words.STREET)
    if street:
        columns = (*street, number.column.name, *addition, *_named(typed, words.PLACE))
        found.append(KeyGuess(columns, KeyKind.ADDRESS.value, "", None, share))
    return found


def _is_place(made: KeyGuess) -> bool:
    """Whether a key is a column of places, which says less than a street beside it."""
    return all(words.PLACE.fullmatch(words.stem(name)) for name in made.column)


def _of_streets(typed: Sequence[Typed]) -> List[KeyGuess]:
    """Streets without house numbers (a top ten of streets), with their place where a column tells it."""
    street = _named(typed, words.STREET)
    columns = (*street, *_named(typed, words.PLACE))
    return [KeyGuess(columns, KeyKind.STREET.value, "", None, 1.0)] if street else []


def _named(typed: Sequence[Typed], pattern: re.Pattern[str]) -> Tuple[str, ...]:
    """The first column that is called so; empty: none."""
    called = (item.column for item in typed if item.column.kind is not ColumnKind.EMPTY)
    return next(((column.name,) for column in called if pattern.fullmatch(words.stem(column.name))), ())


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
