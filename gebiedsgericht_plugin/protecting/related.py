"""Figures that rest on others: an index on what stands at 100."""

from __future__ import annotations

from typing import Sequence

import numpy
import pandas

from ..joining.arrays import Flags
from ..model.areas import AreaSet
from ..model.recipe import Indicator


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
