"""Which columns are coordinates: two columns, or both in one cell as numbers or WKT."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import List, Mapping, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ...model.areas import RD
from ...model.tables import Column, ColumnKind
from ..cells.grid import Sample, Strings
from ..layers import crs
from ..notation import numbers, words
from .kinds import MOSTLY, NEARLY_ALL
from .typed import Typed

WGS84_X, WGS84_Y = (3.0, 7.5), (50.0, 54.0)
RD_X, RD_Y = (-7000.0, 300000.0), (289000.0, 629000.0)
RD_X_LAND = (10000.0, 300000.0)
"""Where people live; so that ``4.895`` is no x in metres."""
_FITS: Tuple[Tuple[Tuple[float, float], Tuple[float, float], bool], ...] = (
    (RD_X, RD_Y, False),
    (WGS84_X, WGS84_Y, True),
)

_REAL = r"[-+]?\d+(?:\.\d+)?"
_COMMA_REAL = r"[-+]?\d+(?:,\d+)?"
_WKT = re.compile(
    rf"(?:SRID=\d+;)?\s*POINT\s*(?:Z|M|ZM)?\s*\(\s*({_REAL})\s+({_REAL})(?:\s+{_REAL})*\s*\)", re.I
)
_PAIR = re.compile(rf"[(\[]?\s*({_REAL})\s*(?:[,;|/]\s*|\s+)({_REAL})\s*[)\]]?")
_COMMA_PAIR = re.compile(rf"[(\[]?\s*({_COMMA_REAL})\s*(?:[;|/]\s*|,?\s+)({_COMMA_REAL})\s*[)\]]?")
_GEOJSON = re.compile(
    rf'\{{\s*"type"\s*:\s*"Point"\s*,\s*"coordinates"\s*:\s*\[\s*({_REAL})\s*,\s*({_REAL})[^}}]*\}}'
)
_DECIMAL_COMMA = re.compile(r"[-+]?\d+,(?:\d{1,3}|\d{7,})|[-+]?\d{1,3},\d+")
"""One number with a comma, not two numbers with a comma between them."""
_SHAPES = (_WKT, _GEOJSON, _PAIR, _COMMA_PAIR)


def settled(name: str, texts: Sequence[str], marks: numbers.Notation) -> numbers.Notation:
    """The notation in which coordinates lie where coordinates lie, if only one does: ``4,895`` is a lon."""
    axis = words.axis_of(name)
    if not axis or marks.doubt != "thousands_or_decimal":
        return marks
    fitting = [
        numbers.Notation(decimal, thousands)
        for decimal, thousands in ((",", "."), (".", ","))
        if _on_axis(axis, numbers.parse(texts, numbers.Notation(decimal, thousands), {}))
    ]
    return fitting[0] if len(fitting) == 1 else marks


def _on_axis(axis: str, values: np.ndarray) -> bool:
    limits = {
        "x": (RD_X_LAND, WGS84_X),
        "lon": (RD_X_LAND, WGS84_X),
        "y": (RD_Y, WGS84_Y),
        "lat": (RD_Y, WGS84_Y),
    }
    return any(_inside(values, limit) >= NEARLY_ALL for limit in limits[axis])


def in_degrees(values: Optional[np.ndarray]) -> bool:
    """Whether coordinates are degrees rather than metres."""
    return values is not None and bool(np.nanmax(np.abs(values), initial=0) <= 180)


def marked(
    typed: Sequence[Typed], declared: str = "", told: Mapping[str, str] = MappingProxyType({})
) -> List[Typed]:
    """The columns, with x and y called so where names and numbers, or numbers alone, say they are.

    Where the officer told (column -> kind) which they are, no others are looked for; of one of them
    the other is.
    """
    axes = [item for item in typed if item.column.name in told and item.column.kind in _PLACED]
    free = [item for item in typed if item.column.name not in told]
    if not axes:
        pair = _named_pair(free, declared) or _neighbours(free)
    else:
        pair = _partner(axes[0], free, declared) if len(axes) == 1 else None
    if pair is None:
        return list(typed)
    replaced = {id(old): new for old, new in pair}
    return [replaced.get(id(item), item) for item in typed]


_Pair = Optional[Tuple[Tuple[Typed, Typed], Tuple[Typed, Typed]]]
_PLACED = (ColumnKind.X, ColumnKind.Y, ColumnKind.COORDINATES)


def _partner(one: Typed, free: Sequence[Typed], declared: str) -> _Pair:
    """An axis that the officer told, with the other one where a column can be that."""
    if one.column.kind is ColumnKind.COORDINATES:
        return None
    is_x = one.column.kind is ColumnKind.X
    wanted = ("y", "lat") if is_x else ("x", "lon")
    for other in free:
        if not _measured(other) or words.axis_of(other.column.name) not in wanted:
            continue
        x, y = (one, other) if is_x else (other, one)
        found = _fit(x, y, declared)
        if found is not None:
            return _as_axes(x, y, *found, 1.0)
    return None


def _named_pair(typed: Sequence[Typed], declared: str) -> _Pair:
    """The columns whose names say x and y (or longitude and latitude) and whose numbers can be that."""
    for x_axis, y_axis in (("x", "y"), ("lon", "lat")):
        candidates = [
            (x, y)
            for x in typed
            if _measured(x) and words.axis_of(x.column.name) == x_axis
            for y in typed
            if _measured(y) and words.axis_of(y.column.name) == y_axis
        ]
        for x, y in sorted(candidates, key=lambda pair: not _belong(*pair)):
            found = _fit(x, y, declared)
            if found is not None:
                geographic, doubt = found
                return _as_axes(x, y, geographic, doubt, 1.0)
    return None


def _measured(item: Typed) -> bool:
    return item.column.kind.measured and item.values is not None


def _belong(x: Typed, y: Typed) -> bool:
    """Whether two names differ by their axis only: ``x_rd`` and ``y_rd``, ``lon`` and ``lat``."""
    one, other = words.squash(x.column.name), words.squash(y.column.name)
    return one.replace("x", "y") == other or one.replace("lon", "lat") == other


def _as_axes(x: Typed, y: Typed, geographic: bool, doubt: str, sure: float) -> _Pair:
    made = []
    for item, kind in ((x, ColumnKind.X), (y, ColumnKind.Y)):
        column = replace(item.column, kind=kind, doubt=doubt or item.column.doubt, confidence=sure)
        made.append((item, replace(item, column=column, geographic=geographic)))
    return made[0], made[1]


def _fit(x: Typed, y: Typed, declared: str) -> Optional[Tuple[bool, str]]:
    """Whether two columns are degrees, and the doubt about them; None where they are no places."""
    first, second = _per_row(x), _per_row(y)
    for limits_x, limits_y, geographic in _FITS:
        if _inside(first, limits_x) >= NEARLY_ALL and _inside(second, limits_y) >= NEARLY_ALL:
            return geographic, ""
    for limits_x, limits_y, geographic in _FITS:
        if _inside(first, limits_y) >= NEARLY_ALL and _inside(second, limits_x) >= NEARLY_ALL:
            return geographic, "axes_swapped"
    if declared or crs.judge(first, second).proposed:
        return False, ""
    return None


def _per_row(item: Typed) -> np.ndarray:
    values = np.zeros(len(item.strings.texts)) if item.values is None else item.values
    return item.strings.spread(values)


def _inside(values: np.ndarray, limits: Tuple[float, float]) -> float:
    """The share of the numbers within limits; 0 is what systems write for no place."""
    known = values[~np.isnan(values) & (values != 0)]
    return float(((known >= limits[0]) & (known <= limits[1])).mean()) if len(known) else 0.0


def _neighbours(typed: Sequence[Typed]) -> _Pair:
    """Two columns beside each other without telling names whose numbers lie in the Netherlands."""
    for one, other in zip(typed, typed[1:]):
        if not all(_measured(item) and _may_be_axis(item.column.name) for item in (one, other)):
            continue
        first, second = _per_row(one), _per_row(other)
        for limits_x, limits_y, geographic in _FITS:
            for x, y, x_item, y_item in ((first, second, one, other), (second, first, other, one)):
                if min(_inside(x, limits_x), _inside(y, limits_y)) >= NEARLY_ALL and _scattered(x, y):
                    return _as_axes(x_item, y_item, geographic, "", 0.7)
    return None


def _may_be_axis(name: str) -> bool:
    return words.UNNAMED.fullmatch(name) is not None or words.says_coordinates(name)


def _scattered(x: np.ndarray, y: np.ndarray) -> bool:
    """Whether pairs of numbers are places rather than a constant or small counts."""
    known = ~np.isnan(x) & ~np.isnan(y)
    if known.sum() < 3 or np.nanmax(np.abs(x)) < 2:
        return False
    places = np.unique(np.column_stack([x[known], y[known]]), axis=0)
    whole = bool(np.all(places == np.round(places)))
    return len(places) >= 3 and not (whole and np.nanmax(np.abs(y)) < 1000)


def in_one_cell(sample: Sample, texts: Sequence[str]) -> Optional[Tuple[np.ndarray, np.ndarray, bool, float]]:
    """Both coordinates per text, whether they are degrees, and how sure that is; None: no coordinates.

    Of two numbers that fit either way round the one that lies in the Netherlands counts.
    """
    for shape in _SHAPES:
        share = sample.share(shape.fullmatch)
        if share < MOSTLY or sample.share(_DECIMAL_COMMA.fullmatch) >= 0.5:
            continue
        fitting = _order(*_numbers_of(sample.texts, shape))
        if fitting is not None:
            first, second = _numbers_of(texts, shape)
            geographic, swapped = fitting
            return (second, first, geographic, share) if swapped else (first, second, geographic, share)
    return None


def _order(first: np.ndarray, second: np.ndarray) -> Optional[Tuple[bool, bool]]:
    """Whether pairs of numbers are degrees and whether y comes first; None: they are no places."""
    for limits_x, limits_y, geographic in _FITS:
        for x, y, swapped in ((first, second, False), (second, first, True)):
            if min(_inside(x, limits_x), _inside(y, limits_y)) >= NEARLY_ALL:
                return geographic, swapped
    return None


def _numbers_of(texts: Sequence[str], shape: re.Pattern[str]) -> Tuple[np.ndarray, np.ndarray]:
    found = [shape.fullmatch(text) for text in texts]
    pairs = [
        (float(match[1].replace(",", ".")), float(match[2].replace(",", "."))) if match else (np.nan, np.nan)
        for match in found
    ]
    both = np.array(pairs, dtype=float).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def in_rd(typed: Sequence[Typed], declared: str, told: str = "") -> Tuple[List[Typed], Optional[crs.Placed]]:
    """Coordinates in RD: as they are, or as two more columns x and y where the file has others.

    The file's own coordinates then become plain numbers, so that a table has one x and one y.
    ``declared`` is the system that the file says they are in, ``told`` what the officer says;
    BadSetting where GDAL does not know it. Also what they were taken for; None where there are
    none, or where they are in RD already.
    """
    x = next((item for item in typed if item.column.kind is ColumnKind.X), None)
    y = next((item for item in typed if item.column.kind is ColumnKind.Y), None)
    both = next((item for item in typed if item.points is not None), None)
    if x is not None and y is not None and x.values is not None and y.values is not None:
        others = [item if item is x or item is y else _plain(item) for item in typed]
        if declared == RD and not told:
            return others, None
        implied = crs.WGS84 if x.geographic and y.geographic else RD
        placed = crs.place(_per_row(x), _per_row(y), declared, told, implied)
        if placed.judged.used == RD:
            return others, placed
    elif both is not None and both.points is not None:
        implied = crs.WGS84 if both.geographic else RD
        first, second = (both.strings.spread(values) for values in both.points)
        placed = crs.place(first, second, declared, told, implied)
    else:
        return [_plain(item) for item in typed], None
    names = [item.column.name for item in typed]
    x_name, y_name = words.unique([*names, "x", "y"])[-2:]
    return [
        *(_plain(item) for item in typed),
        _coordinate(x_name, ColumnKind.X, placed.x),
        _coordinate(y_name, ColumnKind.Y, placed.y),
    ], placed


def _plain(item: Typed) -> Typed:
    if item.column.kind not in (ColumnKind.X, ColumnKind.Y):
        return item
    return replace(item, column=replace(item.column, kind=ColumnKind.NUMBER))


def _coordinate(name: str, kind: ColumnKind, values: np.ndarray) -> Typed:
    rounded = np.round(values, 3)
    codes, places = pd.factorize(rounded)
    texts = [*(f"{value:.3f}" for value in places), ""]
    codes = np.where(codes < 0, len(places), codes)
    counts = np.bincount(codes, minlength=len(texts))
    return Typed(Column(name, kind, "."), Strings(codes, texts, counts), np.append(places, np.nan))
