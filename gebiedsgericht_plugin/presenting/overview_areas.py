"""The list beside the map of all areas: their numbers there, below the areas that they lie in."""

from __future__ import annotations

from dataclasses import replace
from typing import List

from ..model.areas import AreaSet
from ..styling import area_maps
from ..texts import number, say
from .figures import display_name, display_names
from .overview_flow import Piece, Setter
from .sentences import counted_areas


def sentence(areas: AreaSet, language: str) -> str:
    """How many areas there are, and what their numbers and colours mean."""
    counted = counted_areas(len(areas), areas.level, language)
    level = areas.levels[0] if areas.levels else ""
    if not level or areas.frame[level].nunique() < 2:
        return say("overview.areas.numbers", language, areas=counted)
    above = counted_areas(int(areas.frame[level].nunique()), level, language)
    return say("overview.areas.within", language, areas=counted, above=above)


def pieces(areas: AreaSet, setter: Setter, language: str) -> List[Piece]:
    """The lines of the list, in the order of the codes."""
    names = display_names(areas)
    lines = {
        code: setter.numbered(number(place, 0, language), names[code])
        for place, code in enumerate(areas.frame.index, 1)
    }
    if not areas.levels:
        return list(lines.values())
    level = areas.levels[0]
    tints = area_maps.tints(areas)
    parents, above = areas.parents(level), areas.parent_names(level)
    found: List[Piece] = []
    for parent in sorted(str(code) for code in parents.dropna().unique()):
        name = display_name(str(above[parent]))
        again = setter.tinted(say("overview.table.continued", language, name=name), tints[parent])
        found.append(setter.tinted(name, tints[parent]))
        found += [replace(lines[code], head=again) for code in parents.index[parents == parent]]
    return [*found, *(lines[code] for code in parents.index[parents.isna()])]
