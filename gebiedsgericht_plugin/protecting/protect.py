"""From values to figures that may leave the house, over all levels and indicators together."""

from __future__ import annotations

import re
from typing import Dict, List, Mapping, Sequence, Tuple

import numpy
import pandas

from ..errors import AreaInTwoParents
from ..joining.arrays import Flags, Floats, Integers
from ..model.areas import AreaSet
from ..model.recipe import Audience, Indicator, Kind
from ..model.values import COLUMNS, SHOWN, ProtectedValues, Status, Values, Withheld
from .related import indexes_to_hide, own_areas_to_hide
from .tree import Tree, hide

_PER = re.compile(r"per\s+(\d[\d. ]*)")
REASON = "privacy"
"""One reason for everything we hold back: which cells are small would give them away."""


def protect(
    values: Values,
    indicators: Sequence[Indicator],
    area_sets: Sequence[AreaSet],
    audience: Audience = Audience.PARTNERS,
) -> ProtectedValues:
    """Hold back what is about too few people, and what would give that away.

    Per indicator: counts above zero and below its threshold are ``withheld``, for a share or rate
    when its numerator is, for a mean when it is over that few; so are other figures, until no figure
    held back follows from totals and parts that are shown. Indicators that count the same things
    (a number and the rate made of it) hold back the same areas, and so do variants of a figure (as it
    was before smoothing). An own area is held back where a part of it is, an index where the area at
    100 is. What the source withholds is not given away by a total that the partner gives itself.
    Zero is shown. Figures that are public or about objects keep everything.

    For *openbaar* a threshold that was lowered for one indicator rises to that of its protection.

    Raises AreaInTwoParents where a level is not nested in the next.
    """
    frame = values.frame.reset_index(drop=True)
    thresholds = {item.id: _threshold(item, audience) for item in indicators}
    minimum = frame["indicator"].map(thresholds).fillna(0).to_numpy(dtype=float)
    guarded = numpy.flatnonzero(minimum > 0)
    primary = numpy.zeros(len(frame), dtype=bool)
    hidden = numpy.zeros(len(frame), dtype=bool)
    if guarded.size:
        rows = frame.iloc[guarded].reset_index(drop=True)
        cell, cells = _cells(rows, minimum[guarded], indicators)
        tree = _tree(cells, area_sets)
        first, second = hide(tree)
        held = first | second
        held |= own_areas_to_hide(cells, held | tree.withheld, area_sets)
        primary[guarded], hidden[guarded] = first[cell], held[cell]
        hidden |= indexes_to_hide(frame, hidden, indicators, area_sets)
    hidden &= frame["status"].isin(SHOWN).to_numpy(dtype=bool)
    return ProtectedValues(
        frame=_without(frame, hidden), withheld=_counted(frame, hidden & primary, hidden & ~primary)
    )


def nothing() -> ProtectedValues:
    """No figures: what a run has to show before it measured anything."""
    return ProtectedValues(frame=pandas.DataFrame(columns=list(COLUMNS)))


def _threshold(indicator: Indicator, audience: Audience) -> int:
    """The smallest count above zero that this audience may see."""
    floor = indicator.protection.minimum_count if audience is Audience.OPENBAAR else 0
    return max(indicator.threshold, floor)


def _sizes(rows: pandas.DataFrame, indicators: Sequence[Indicator]) -> Floats:
    """How many people or things each figure stands for; NaN where nothing says so.

    Of a share or rate that the partner worked out the numerator is share times denominator.
    """
    kinds = {item.id: item.kind for item in indicators}
    given = {item.id: item.per / _scale(item) for item in indicators if _is_given_share(item)}
    of_rows = rows["indicator"].map(kinds)
    denominator = rows["denominator"].to_numpy(dtype=float)
    size = rows["numerator"].to_numpy(dtype=float)
    size = size * rows["indicator"].map(given).fillna(1.0).to_numpy(dtype=float)
    size = numpy.where(of_rows == Kind.MEAN, denominator, size)
    return numpy.where(of_rows == Kind.CATEGORY, numpy.nan, size)


def _is_given_share(indicator: Indicator) -> bool:
    """A share or rate that the partner worked out: its count is the share times the denominator."""
    return indicator.kind in (Kind.SHARE, Kind.RATE) and indicator.numerator.statistic == "mean"


def _scale(indicator: Indicator) -> float:
    """What a share or rate is per: 100 for a percentage, 1000 for "per 1.000"."""
    if indicator.per != 1.0:
        return indicator.per
    if indicator.unit.strip().startswith("%"):
        return 100.0
    per = _PER.match(indicator.unit)
    return float(per.group(1).replace(".", "").replace(" ", "")) if per else 1.0


def _families(indicators: Sequence[Indicator]) -> Dict[str, str]:
    """Indicator -> the first one that counts the same things in the same delivery."""
    first: Dict[Tuple[object, ...], str] = {}
    found: Dict[str, str] = {}
    for item in indicators:
        where = tuple(sorted(item.numerator.where.items()))
        own = item.id if item.kind in (Kind.MEAN, Kind.CATEGORY) or _is_given_share(item) else ""
        key = (item.delivery, item.numerator.statistic, item.numerator.columns, where, own)
        found[item.id] = first.setdefault(key, item.id)
    return found


def _cells(
    rows: pandas.DataFrame, minimum: Floats, indicators: Sequence[Indicator]
) -> Tuple[Integers, pandas.DataFrame]:
    """The cells that figures are about (indicators that count the same share them).

    Returns the cell of every row, and per cell its keys, ``size``, ``minimum``, ``visible`` (a figure
    of it is shown), ``withheld`` (by the source) and ``unknown`` (withheld or missing).
    """
    keyed = rows[["area_set", "level", "area", "period"]].assign(
        family=rows["indicator"].map(_families(indicators))
    )
    keys = list(keyed.columns)
    cell = keyed.groupby(keys, sort=False).ngroup().to_numpy(dtype=numpy.int64)
    withheld = rows["status"] == Status.WITHHELD.value
    about = keyed.assign(
        size=_sizes(rows, indicators),
        minimum=minimum,
        visible=rows["status"].isin(SHOWN),
        withheld=withheld,
        unknown=withheld | (rows["status"] == Status.MISSING.value),
        cell=cell,
    ).groupby("cell", sort=True)
    found = about[[*keys, "size"]].first()
    found["minimum"] = about["minimum"].max()
    found["visible"] = about["visible"].any()
    for state in ("withheld", "unknown"):
        found[state] = about[state].any() & ~found["visible"]
    return cell, found


def _tree(cells: pandas.DataFrame, area_sets: Sequence[AreaSet]) -> Tree:
    """The cells with the total that each is part of."""
    order = cells["area"].rank(method="dense").to_numpy(dtype=numpy.int64)
    parent = numpy.full(len(cells), -1, dtype=numpy.int64)
    depth = numpy.zeros(len(cells), dtype=numpy.int64)
    keys = ["area_set", "level", "area", "family", "period"]
    position = pandas.Series(numpy.arange(len(cells)), index=pandas.MultiIndex.from_frame(cells[keys]))
    for areas in area_sets:
        levels = (areas.level, *areas.levels)
        of_set = (cells["area_set"] == areas.id).to_numpy(dtype=bool)
        for step, level in enumerate(levels):
            rows = numpy.flatnonzero(of_set & (cells["level"] == level).to_numpy(dtype=bool))
            depth[rows] = step
            if rows.size and step + 1 < len(levels):
                above = _parents(areas, level, levels[step + 1])
                wanted = cells.iloc[rows][keys].assign(level=levels[step + 1])
                wanted["area"] = wanted["area"].map(above)
                found = position.reindex(pandas.MultiIndex.from_frame(wanted)).fillna(-1)
                parent[rows] = found.to_numpy(dtype=numpy.int64)
    unknown = cells["unknown"].to_numpy(dtype=bool)
    return Tree(
        size=_with_rests(cells["size"].to_numpy(dtype=float), unknown, parent, depth),
        parent=parent,
        depth=depth,
        minimum=cells["minimum"].to_numpy(dtype=float),
        visible=cells["visible"].to_numpy(dtype=bool),
        order=order,
        withheld=cells["withheld"].to_numpy(dtype=bool),
    )


def _with_rests(size: Floats, unknown: Flags, parent: Integers, depth: Integers) -> Floats:
    """Sizes, where what a known total leaves for the parts that are not known is dealt out over them.

    That is what everybody can work out where a partner gives a total of its own.
    """
    found = size.copy()
    for level in range(int(depth.max(initial=0)), 0, -1):
        part = numpy.flatnonzero((parent >= 0) & (depth == level - 1))
        total = parent[part]
        open_part = part[unknown[part] & numpy.isnan(found[part]) & ~numpy.isnan(found[total])]
        known = numpy.bincount(total, numpy.nan_to_num(found[part]), found.size)
        lacking = numpy.bincount(parent[open_part], minlength=found.size)
        rest = numpy.maximum(found - known, 0.0) / numpy.maximum(lacking, 1)
        found[open_part] = rest[parent[open_part]]
    return found


def _parents(areas: AreaSet, level: str, above: str) -> Mapping[str, str]:
    """Area at ``level`` -> the area at the level above that it lies in."""
    if level == areas.level:
        return dict(areas.frame[above].dropna())
    pairs = areas.frame[[level, above]].dropna().drop_duplicates()
    twice = pairs[pairs[level].duplicated()][level]
    if len(twice):
        raise AreaInTwoParents(level=above, areas=tuple(str(code) for code in sorted(set(twice))))
    return dict(zip(pairs[level], pairs[above]))


def _without(frame: pandas.DataFrame, hidden: Flags) -> pandas.DataFrame:
    """The long table without what is held back, and without numerators and denominators."""
    result = frame[list(COLUMNS)].copy()
    result.loc[hidden, "status"] = Status.WITHHELD.value
    result.loc[hidden, "reason"] = REASON
    # Which share of a small count is an estimate tells about the count as well.
    result.loc[~result["status"].isin(SHOWN), ["value", "estimated_share"]] = [numpy.nan, 0.0]
    return result


def _counted(frame: pandas.DataFrame, primary: Flags, secondary: Flags) -> Tuple[Withheld, ...]:
    counts = pandas.DataFrame({"indicator": frame["indicator"], "primary": primary, "secondary": secondary})
    counts = counts.groupby("indicator", sort=False).sum()
    found: List[Withheld] = []
    for row in counts[counts.sum(axis=1) > 0].itertuples():
        found.append(Withheld(str(row.Index), int(row.primary), int(row.secondary)))
    return tuple(found)
