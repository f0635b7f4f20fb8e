"""Protected figures, arranged as pages need them: one indicator over all areas, or one area's profile.

Charts, sentences and slides take these and nothing else, so what they show has been protected. Numbers
are rounded here to the decimals that are shown: a picture or a workbook never holds more than a reader
may see, and what a sentence calls equal is equal to the eye.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from ..model.areas import AreaSet
from ..model.legends import LegendSet
from ..model.recipe import Audience, Direction, Indicator
from ..model.values import SPECIAL, ProtectedValues, Status
from ..styling.classes import class_of, decimals_for

if TYPE_CHECKING:
    import pandas

SIMILAR = "similar"
"""In ``compare_with``: the areas that are like this one."""
_PREFIX = re.compile(r"^(wijk|buurt)\s+\d+\s+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True)
class Figure:
    """What is shown for one area: a rounded value, or the status that says why there is none."""

    code: str
    name: str
    status: Status
    value: Optional[float] = None
    exact: Optional[float] = None
    """The protected value before rounding: decides order and class, as on the map; never printed."""


@dataclass(frozen=True)
class Figures:
    """One indicator in one period: every area of the level in the order of its code.

    ``whole`` is the municipality (None where the areas lie in none, or in several); ``earlier`` and
    ``earlier_whole`` are the same for ``earlier_period``, the period before, where there is one.
    """

    indicator: Indicator
    level: str
    period: str
    decimals: int
    areas: Tuple[Figure, ...]
    whole: Optional[Figure] = None
    earlier_period: str = ""
    earlier: Tuple[Figure, ...] = ()
    earlier_whole: Optional[Figure] = None

    @property
    def shown(self) -> Tuple[Figure, ...]:
        """The areas with a number, from high to low and then in the order of their codes."""
        numbers = [figure for figure in self.areas if figure.value is not None]
        return tuple(sorted(numbers, key=lambda figure: -(figure.exact or 0.0)))

    def count(self, status: Status) -> int:
        """The number of areas with a status."""
        return sum(figure.status is status for figure in self.areas)

    @property
    def special_counts(self) -> Tuple[Tuple[Status, int], ...]:
        """The statuses without a number that occur, with the number of areas each."""
        counts = ((Status(status), self.count(Status(status))) for status in SPECIAL)
        return tuple((status, count) for status, count in counts if count)

    @property
    def legend_counts(self) -> Tuple[Tuple[Status, int], ...]:
        """What a legend lists below the classes: statuses without a number, then marks on a class."""
        marks = ((status, self.count(status)) for status in (Status.ESTIMATED, Status.CORRECTED))
        return (*self.special_counts, *((status, count) for status, count in marks if count))


@dataclass(frozen=True)
class KeyFigure:
    """One row of an area's profile.

    ``change`` is the difference with the period before; ``rank`` counts from 1, the highest, among
    the ``of`` areas with a number (equal values share a rank); ``others`` are all numbers of the
    level, from low to high. For the public there are no rank and no others.
    """

    indicator: Indicator
    decimals: int
    here: Figure
    compare: Tuple[Figure, ...] = ()
    rank: Optional[int] = None
    of: int = 0
    change: Optional[float] = None
    worse: bool = False
    """Whether the change goes the way that asks for attention."""
    whole: Optional[float] = None
    """The municipality, where it can stand on one scale with its parts."""
    others: Tuple[float, ...] = ()


@dataclass(frozen=True)
class Series:
    """One line of a trend: a value per period, None where none is shown."""

    name: str
    values: Tuple[Optional[float], ...]
    main: bool = False
    labelled: bool = False
    valued: bool = True
    """Whether its last value stands beside its name."""


@dataclass(frozen=True)
class Trend:
    """The lines of an indicator: per area (by code) and of the municipality, a value per period."""

    periods: Tuple[str, ...]
    decimals: int
    names: Mapping[str, str]
    lines: Mapping[str, Tuple[Optional[float], ...]]
    whole: Tuple[Optional[float], ...]
    extensive: bool

    def series(self, code: str = "", whole_name: str = "") -> Tuple[Series, ...]:
        """One area (``code``) among the others and the municipality, or the municipality among all.

        A total of the municipality and its parts are never in one picture: no scale suits both.
        """
        has_whole = any(value is not None for value in self.whole)
        lines = []
        if code or not (self.extensive and has_whole):
            lines = [
                Series(self.names[other], numbers, main=other == code)
                for other, numbers in self.lines.items()
            ]
        if has_whole and not (code and self.extensive):
            lines.append(Series(whole_name, self.whole, main=not code, labelled=True))
        return tuple(lines)


def display_name(name: str) -> str:
    """The name of an area without the administrative "Wijk 01" in front of it."""
    return _PREFIX.sub("", name)


def display_names(areas: AreaSet) -> Dict[str, str]:
    """Display names by code; names that occur twice get the area they lie in behind them."""
    names = {code: display_name(str(name)) for code, name in areas.names.items()}
    times: Dict[str, int] = {}
    for name in names.values():
        times[name] = times.get(name, 0) + 1
    if not areas.levels:
        return names
    parents = areas.parents(areas.levels[0])
    parent_names = areas.parent_names(areas.levels[0])
    return {
        code: name if times[name] == 1 else f"{name} ({display_name(str(parent_names[parents[code]]))})"
        for code, name in names.items()
    }


def page_figures(
    values: ProtectedValues,
    indicator: Indicator,
    areas: AreaSet,
    period: str = "",
    decimals: Optional[int] = None,
) -> Figures:
    """The figures of one indicator over an area set, in a period (empty: the latest).

    An area of the set without a row is ``missing``. ``decimals`` are those of the legend set, so that
    page and legend agree; None: the indicator's own.
    """
    rows = _rows(values, indicator, areas)
    periods = sorted(rows["period"].unique())
    period = period or (periods[-1] if periods else "")
    before = [other for other in periods if other < period]
    earlier_period = before[-1] if before else ""
    own_level = rows[rows["level"] == areas.level]
    shown = _decimals(indicator, own_level) if decimals is None else decimals
    figures = Figures(
        indicator=indicator,
        level=areas.level,
        period=period,
        decimals=shown,
        areas=_per_area(own_level, areas, period, shown),
        whole=_whole(rows, areas, period, shown),
    )
    if not earlier_period:
        return figures
    return replace(
        figures,
        earlier_period=earlier_period,
        earlier=_per_area(own_level, areas, earlier_period, shown),
        earlier_whole=_whole(rows, areas, earlier_period, shown),
    )


def class_colour(figure: Figure, legend_set: LegendSet) -> str:
    """The colour of the class a figure falls in; empty beyond the limits of a fixed legend."""
    position = int(class_of(legend_set, np.array([figure.exact], dtype=float))[0])
    return legend_set.classes[position].colour if position >= 0 else ""


def class_counts(figures: Figures, legend_set: LegendSet) -> Tuple[int, ...]:
    """How many areas fall in each class of the legend, in its order."""
    positions = _positions(figures, legend_set)
    return tuple(int((positions == index).sum()) for index in range(len(legend_set.classes)))


def outside_count(figures: Figures, legend_set: LegendSet) -> int:
    """How many areas have a value beyond the limits of a fixed legend."""
    return int((_positions(figures, legend_set) < 0).sum())


def _positions(figures: Figures, legend_set: LegendSet) -> np.ndarray:
    numbers = [figure.exact for figure in figures.areas if figure.exact is not None]
    return class_of(legend_set, np.array(numbers, dtype=float))


def profiles(
    values: ProtectedValues,
    indicators: Sequence[Indicator],
    areas: AreaSet,
    compare_with: Sequence[str] = (),
    audience: Audience = Audience.PARTNERS,
    decimals: Optional[Mapping[str, int]] = None,
    similar: Optional[Mapping[str, Sequence[str]]] = None,
) -> Dict[str, Tuple[KeyFigure, ...]]:
    """The rows of every area's profile by its code, in the order of the indicators.

    ``compare_with`` are levels above (``wijk``, ``gemeente``), the code of an area, or ``SIMILAR``: the mean
    of the areas that are like it (``similar``, by code). ``decimals`` by indicator id, from the legend sets.
    For the public there are no ranks and no change is called worse.
    """
    found: Dict[str, List[KeyFigure]] = {code: [] for code in areas.frame.index}
    for indicator in indicators:
        figures = page_figures(values, indicator, areas, decimals=(decimals or {}).get(indicator.id))
        compared = [_compared(values, figures, areas, name, similar or {}) for name in compare_with]
        for code, row in _key_figures(figures, compared, audience).items():
            found[code].append(row)
    return {code: tuple(rows) for code, rows in found.items()}


def _compared(
    values: ProtectedValues,
    figures: Figures,
    areas: AreaSet,
    name: str,
    similar: Mapping[str, Sequence[str]],
) -> Mapping[str, Figure]:
    """What stands in one column of comparison, by the code of the area that the profile is of."""
    here = {item.code: item for item in figures.areas}
    if name in areas.levels:
        above = _above(values, figures.indicator, areas, name)
        parents = areas.parents(name).to_dict()
        found = ((code, parents[code], *above[parents[code]]) for code in here)
        return {
            code: _figure(parent, name, figures.decimals, status, value)
            for code, parent, name, status, value in found
        }
    if name == SIMILAR:
        return {
            code: _mean([here[other] for other in similar.get(code, ())], figures.decimals) for code in here
        }
    return {code: here[name] for code in here}


def areas_above(values: ProtectedValues, figures: Figures, areas: AreaSet, level: str) -> Dict[str, Figure]:
    """The areas of a level above (*wijk*) in the latest period, by code, with the decimals of ``figures``."""
    return {
        code: _figure(code, name, figures.decimals, status, value)
        for code, (name, status, value) in _above(values, figures.indicator, areas, level).items()
    }


def _mean(figures: Sequence[Figure], decimals: int) -> Figure:
    """The mean of areas, each counting as much; missing unless most of them have a number."""
    numbers = [item.exact for item in figures if item.exact is not None]
    if not numbers or len(numbers) * 2 < len(figures):
        return Figure("", "", Status.MISSING)
    return _figure("", "", decimals, Status.OBSERVED.value, math.fsum(numbers) / len(numbers))


def trend(
    values: ProtectedValues, indicator: Indicator, areas: AreaSet, decimals: Optional[int] = None
) -> Trend:
    """How every area and the municipality went from period to period."""
    rows = _rows(values, indicator, areas)
    periods = tuple(sorted(rows["period"].unique()))
    own_level = rows[rows["level"] == areas.level]
    shown = _decimals(indicator, own_level) if decimals is None else decimals
    per_period = [_per_area(own_level, areas, period, shown) for period in periods]
    wholes = [_whole(rows, areas, period, shown) for period in periods]
    return Trend(
        periods=periods,
        decimals=shown,
        names={line[0].code: line[0].name for line in zip(*per_period)},
        lines={line[0].code: tuple(figure.value for figure in line) for line in zip(*per_period)},
        whole=tuple(None if figure is None else figure.value for figure in wholes),
        extensive=indicator.kind.extensive,
    )


def _rows(values: ProtectedValues, indicator: Indicator, areas: AreaSet) -> pandas.DataFrame:
    """The rows of an indicator about an area set and the levels above.

    For areas put together from others the levels above are those of these others.
    """
    import pandas as pd

    frame = values.frame
    frame = frame[(frame["indicator"] == indicator.id) & (frame["variant"] == "")]
    own = frame[frame["area_set"] == areas.id]
    if not areas.made_from:
        return own
    above = frame[(frame["area_set"] == areas.made_from) & frame["level"].isin(areas.levels)]
    return pd.concat([own, above]).drop_duplicates(["level", "area", "period"])


def _decimals(indicator: Indicator, rows: pandas.DataFrame) -> int:
    return decimals_for(indicator, rows["value"].dropna().to_numpy(dtype=float))


def _per_area(rows: pandas.DataFrame, areas: AreaSet, period: str, decimals: int) -> Tuple[Figure, ...]:
    found = rows[rows["period"] == period]
    known = dict(zip(found["area"], zip(found["status"], found["value"])))
    absent = (Status.MISSING.value, math.nan)
    return tuple(
        _figure(code, name, decimals, *known.get(code, absent)) for code, name in display_names(areas).items()
    )


def _figure(code: str, name: str, decimals: int, status: str, value: float) -> Figure:
    kind = Status(status)
    if not kind.shown:
        return Figure(code, name, kind)
    if not math.isfinite(value):
        return Figure(code, name, Status.MISSING)
    return Figure(code, name, kind, round(float(value), decimals) + 0.0, float(value))


def _above(
    values: ProtectedValues, indicator: Indicator, areas: AreaSet, level: str
) -> Mapping[str, Tuple[str, str, float]]:
    """Per area of a level above, by code: its name, and the status and value of the latest period."""
    rows = _rows(values, indicator, areas)
    rows = rows[(rows["level"] == level) & (rows["period"] == rows["period"].max())]
    known = dict(zip(rows["area"], zip(rows["status"], rows["value"])))
    return {
        code: (display_name(str(name)), *known.get(code, (Status.MISSING.value, math.nan)))
        for code, name in areas.parent_names(level).items()
    }


def _whole(rows: pandas.DataFrame, areas: AreaSet, period: str, decimals: int) -> Optional[Figure]:
    """The municipality the areas lie in, when there is one and not several."""
    level = "gemeente"
    if areas.level == level or level not in areas.levels:
        return None
    found = rows[(rows["level"] == level) & (rows["period"] == period)]
    if len(found) != 1:
        return None
    row = found.iloc[0]
    name = str(areas.parent_names(level).get(row["area"], row["area"]))
    return _figure(row["area"], display_name(name), decimals, row["status"], row["value"])


def _key_figures(
    figures: Figures, compared: Sequence[Mapping[str, Figure]], audience: Audience
) -> Dict[str, KeyFigure]:
    """One row per area, by code."""
    public = audience is Audience.OPENBAAR
    numbers = tuple(sorted(figure.value for figure in figures.areas if figure.value is not None))
    before = {figure.code: figure.value for figure in figures.earlier}
    whole = None if figures.indicator.kind.extensive or figures.whole is None else figures.whole.value
    rows = {}
    for here in figures.areas:
        change = _difference(here.value, before.get(here.code), figures.decimals)
        rows[here.code] = KeyFigure(
            indicator=figures.indicator,
            decimals=figures.decimals,
            here=here,
            compare=tuple(column[here.code] for column in compared),
            rank=None if here.value is None or public else _rank(here.value, numbers),
            of=len(numbers),
            change=change,
            worse=not public and _is_worse(change, figures.indicator.direction),
            whole=whole,
            others=() if public else numbers,
        )
    return rows


def _rank(value: float, numbers: Sequence[float]) -> int:
    """1 for the highest; equal values share a rank. ``numbers`` run from low to high."""
    return 1 + len(numbers) - bisect_right(numbers, value)


def _difference(now: Optional[float], before: Optional[float], decimals: int) -> Optional[float]:
    return None if now is None or before is None else round(now - before, decimals) + 0.0


def _is_worse(change: Optional[float], direction: Direction) -> bool:
    if not change or direction is Direction.NEUTRAL:
        return False
    return (change > 0) is (direction is Direction.HIGH_IS_WORSE)
