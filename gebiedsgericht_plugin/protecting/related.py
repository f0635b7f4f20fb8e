"""Figures that rest on others: own areas on the areas they are made of, an index on what stands at 100."""

from __future__ import annotations

from typing import List, Sequence, Set, Tuple

import numpy
import pandas

from ..joining.arrays import Flags
from ..model.areas import AreaSet
from ..model.recipe import Indicator


def own_areas_to_hide(cells: pandas.DataFrame, hidden: Flags, area_sets: Sequence[AreaSet]) -> Flags:
    """Own areas of which a part is held back: with the other parts that part would follow.

    The parts are those of the finest level that has cells, as rows may be of larger areas.
    """
    found = numpy.zeros(len(cells), dtype=bool)
    known = {areas.id: areas for areas in area_sets}
    for own in area_sets:
        if own.made_from not in known:
            continue
        finer = known[own.made_from]
        of_own = (cells["area_set"] == own.id).to_numpy(dtype=bool)
        of_finer = (cells["area_set"] == finer.id).to_numpy(dtype=bool)
        parts = cells[of_finer].assign(hidden=hidden[of_finer])
        touched = _touched(parts, own, finer)
        keys = pandas.MultiIndex.from_frame(cells[["family", "period", "area"]])
        found |= of_own & keys.isin(list(touched))
    return found


def _touched(parts: pandas.DataFrame, own: AreaSet, finer: AreaSet) -> Set[Tuple[object, ...]]:
    """Of which own areas (family, period, code) a part is held back."""
    levels: List[str] = [finer.level, *finer.levels]
    step = parts["level"].map({level: at for at, level in enumerate(levels)})
    finest = parts[step == step.groupby([parts["family"], parts["period"]]).transform("min")]
    held = finest[finest["hidden"]]
    owner = {member: code for code, members in own.members.items() for member in members}
    codes = pandas.Series(owner, dtype=object).reindex(finer.frame.index).to_numpy(dtype=object)
    touched: Set[Tuple[object, ...]] = set()
    for level in levels:
        at_level = held[held["level"] == level]
        if not len(at_level):
            continue
        areas = finer.frame.index if level == finer.level else finer.frame[level]
        pairs = pandas.DataFrame({"area": areas.to_numpy(dtype=object), "own": codes})
        pairs = pairs.dropna().drop_duplicates()
        both = at_level[["family", "period", "area"]].merge(pairs, on="area")
        touched.update(zip(both["family"], both["period"], both["own"]))
    return touched


def indexes_to_hide(
    frame: pandas.DataFrame, hidden: Flags, indicators: Sequence[Indicator], area_sets: Sequence[AreaSet]
) -> Flags:
    """Indexes of which the larger area at 100 is held back: with another figure of the area it would
    follow.
    """
    found = numpy.zeros(len(frame), dtype=bool)
    for item in indicators:
        level = item.index_of
        rows = (frame["indicator"] == item.id).to_numpy(dtype=bool)
        references = rows & (frame["level"] == level).to_numpy(dtype=bool) & hidden
        if not level or not references.any():
            continue
        lost = set(zip(frame.loc[references, "period"], frame.loc[references, "area"]))
        for areas in area_sets:
            if level not in areas.levels:
                continue
            of_set = rows & (frame["area_set"] == areas.id).to_numpy(dtype=bool)
            around = frame["area"].map(_around(areas, level))
            found |= of_set & pandas.MultiIndex.from_arrays([frame["period"], around]).isin(list(lost))
    return found


def _around(areas: AreaSet, level: str) -> pandas.Series:
    """The area at a level around each area of the set, and of the levels in between, by code."""
    frame = areas.frame
    below = areas.levels[: areas.levels.index(level)]
    parts = [frame[level], *(frame.drop_duplicates(name).set_index(name)[level] for name in below)]
    around = pandas.concat(parts)
    return around[~around.index.duplicated()]
