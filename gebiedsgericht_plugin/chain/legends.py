"""The legend of every indicator: the one made before, unless the recipe asks for another now."""

from __future__ import annotations

from dataclasses import replace
from typing import Iterable, List, Optional, Tuple

import numpy
import pandas

from ..model.legends import LegendSet
from ..model.recipe import Indicator
from ..model.values import KEYS, Status
from ..presenting.material import Material
from ..styling import classes
from ..workspace.store import Store


def with_legends(material: Material) -> Material:
    """With the legend of each indicator: the one made before, unless the recipe asks for another now.

    One of which a limit tells a figure that is withheld by now is made anew.
    """
    before = Store(material.workspace.store).legend_sets(material.public)
    told = _told_by(before.values(), material)
    made = {
        indicator.id: _legend_set(material, indicator, before.get(indicator.id), indicator.id in told)
        for indicator in material.workspace.indicators
    }
    return replace(material, legend_sets=made, renewed=tuple(told))


def kept_legend_sets(material: Material) -> Tuple[LegendSet, ...]:
    """The legends that were made for the other circles, of indicators that are still there.

    They stay in the store of the workspace, so that its pages look alike again the next time.
    """
    kept = Store(material.workspace.store).legend_sets(not material.public)
    return tuple(kept[item.id] for item in material.workspace.indicators if item.id in kept)


def _told_by(legends: Iterable[LegendSet], material: Material) -> List[str]:
    """The indicators of legends with a limit that was made of a figure which is withheld now."""
    frame = material.values.frame
    hidden = frame[frame["status"] == Status.WITHHELD.value]
    names, lacking = set(_names(hidden)), set(hidden["indicator"])

    def told(legend: LegendSet) -> bool:
        if legend.method == "limits":
            return False  # somebody chose them
        if not legend.made_of:  # of a store from before they were kept
            return legend.indicator in lacking
        return not names.isdisjoint(legend.made_of)

    return [legend.indicator for legend in legends if told(legend)]


def _names(rows: pandas.DataFrame) -> List[str]:
    """What each figure is called: no two of an indicator are called alike."""
    first, *others = (rows[key].astype(str) for key in KEYS)
    return list(first.str.cat(others, sep="|"))


def _made_of(legend: LegendSet, rows: pandas.DataFrame) -> LegendSet:
    """With the names of the figures that its limits are, or lie between: a limit may be their middle."""
    if not legend.classes or rows.empty:
        return legend
    rows = rows.sort_values("value", kind="stable")
    values, breaks = rows["value"].to_numpy(dtype=float), numpy.asarray(legend.breaks, dtype=float)
    below = numpy.searchsorted(values, breaks, "right") - 1
    above = numpy.searchsorted(values, breaks, "left")
    near = numpy.unique(numpy.clip([below, above], 0, values.size - 1))
    return replace(legend, made_of=tuple(_names(rows.iloc[near])))


def _legend_set(
    material: Material, indicator: Indicator, before: Optional[LegendSet], told: bool
) -> LegendSet:
    palette = classes.palette_for(indicator, material.workspace.output.audience)
    rows = _legend_rows(material, indicator)
    new = classes.legend_set(indicator, rows["value"].tolist(), material.workspace.language, palette)
    new = _made_of(replace(new, public=material.public), rows)
    if before is None or not before.classes:
        return new
    same = (before.method, before.palette) == (new.method, new.palette) and not told
    if same and (new.method != "limits" or before.breaks == new.breaks):
        return before
    return replace(new, version=before.version + 1)


def _legend_rows(material: Material, indicator: Indicator) -> pandas.DataFrame:
    """What the classes are made from: the areas of the first set, and all else that shares the legend.

    Own areas put together from these have larger counts, so all of them count; of figures that are no
    counts only what lies beyond, since there are as many areas in a class as the first set has.
    """
    first = material.area_set(indicator)
    rows = material.values.of(indicator.id).reset_index()
    rows = rows[rows["value"].notna()]
    own = rows[(rows["area_set"] == first.id) & (rows["level"] == first.level)]
    others = [view.areas for view in material.views if view.indicator == indicator][1:]
    of_others = rows["area_set"].isin([areas.id for areas in others])
    of_others &= rows["level"].isin([areas.level for areas in others])
    also = rows[of_others]
    if not indicator.kind.extensive and len(own):
        also = also[(also["value"] < own["value"].min()) | (also["value"] > own["value"].max())]
    return pandas.concat([own, also])
