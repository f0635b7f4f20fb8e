"""The legend of every indicator: the one made before, unless the recipe asks for another now."""

from __future__ import annotations

from dataclasses import replace
from typing import Dict, List, Optional

from ..model.legends import LegendSet
from ..model.recipe import Indicator
from ..presenting.material import Material
from ..styling import classes
from ..workspace.store import Store


def legend_sets(material: Material) -> Dict[str, LegendSet]:
    """The legend of each indicator: the one made before, unless the recipe asks for another now."""
    before = Store(material.workspace.store).legend_sets()
    return {
        indicator.id: _legend_set(material, indicator, before.get(indicator.id))
        for indicator in material.workspace.indicators
    }


def _legend_set(material: Material, indicator: Indicator, before: Optional[LegendSet]) -> LegendSet:
    palette = classes.palette_for(indicator, material.workspace.output.audience)
    new = classes.legend_set(
        indicator, _legend_values(material, indicator), material.workspace.language, palette
    )
    if before is None or not before.classes:
        return new
    same = (before.method, before.palette) == (new.method, new.palette)
    if same and (new.method != "limits" or before.breaks == new.breaks):
        return before
    return replace(new, version=before.version + 1)


def _legend_values(material: Material, indicator: Indicator) -> List[float]:
    """What the classes are made from: the areas of the first set, and all else that shares the legend.

    Own areas put together from these have larger counts, so all of them count; of figures that are no
    counts only what lies beyond, since there are as many areas in a class as the first set has.
    """
    first = material.area_set(indicator)
    rows = material.values.of(indicator.id)
    rows = rows[rows["value"].notna()]
    own = rows[(rows["area_set"] == first.id) & (rows["level"] == first.level)]["value"]
    others = [view.areas for view in material.views if view.indicator == indicator][1:]
    of_others = rows["area_set"].isin([areas.id for areas in others])
    of_others &= rows["level"].isin([areas.level for areas in others])
    also = rows[of_others]["value"]
    if not indicator.kind.extensive and len(own):
        also = also[(also < own.min()) | (also > own.max())]
    return [*own.tolist(), *also.tolist()]
