"""The areas that figures are made for: those of the match, the larger ones, and own areas made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Sequence, Tuple

import numpy
import pandas
from numpy.typing import NDArray

from ...model.areas import AreaSet
from ..arrays import Flags, Floats, Integers, Texts


@dataclass(frozen=True)
class Group:
    """The areas of one level, and to which of them each area of the match belongs (-1: none)."""

    area_set: str
    level: str
    codes: pandas.Index
    position: Integers
    own: bool
    """Whether it is the level of the match itself."""
    whole: Flags
    """Which of them consist of nothing but whole areas of the match."""

    def add(self, numbers: NDArray[Any]) -> Floats:
        """Numbers of the areas of the match, added up to this level."""
        inside = self.position >= 0
        summed: Floats = numpy.bincount(
            self.position[inside], numbers[inside].astype(float), len(self.codes)
        ).astype(float)
        return summed

    def has(self, flags: Flags) -> Flags:
        """Whether any area of the match that belongs here has the flag."""
        found: Flags = self.add(flags) > 0
        return found

    def of_units(self, unit: Integers) -> Integers:
        """The position here of areas of the match (-1: none)."""
        found: Integers = numpy.where(unit >= 0, self.position[unit], -1)
        return found

    def within(self, other: Group) -> Integers:
        """The one area of another group that each area lies in; -1 where it lies in none or in several."""
        both = (self.position >= 0) & (other.position >= 0)
        lowest = numpy.full(len(self.codes), len(other.codes), dtype=numpy.int64)
        highest = numpy.full(len(self.codes), -1, dtype=numpy.int64)
        numpy.minimum.at(lowest, self.position[both], other.position[both])
        numpy.maximum.at(highest, self.position[both], other.position[both])
        outside = self.has((self.position >= 0) & (other.position < 0))
        return numpy.where((lowest == highest) & ~outside, highest, -1)


def groups_of(areas: AreaSet, level: str, own: Sequence[AreaSet] = ()) -> Tuple[Group, ...]:
    """The areas of the level of the match, those of every level above it, finest first, and own areas.

    Of ``own`` only the area sets count that are put together from ``areas``.
    """
    frame = areas.frame
    if level != areas.level:
        frame = frame.dropna(subset=[level]).drop_duplicates(level).sort_values(level)
        frame = frame.set_index(level, drop=False)
    levels = (areas.level, *areas.levels)
    units = pandas.Index(frame.index)
    everything = numpy.ones(len(units), dtype=bool)
    groups = [Group(areas.id, level, units, numpy.arange(len(units)), own=True, whole=everything)]
    for name in levels[levels.index(level) + 1 :]:
        codes = pandas.Index(sorted(frame[name].dropna().unique()), dtype=object)
        position = codes.get_indexer(frame[name].to_numpy(dtype=object)).astype(numpy.int64)
        groups.append(
            Group(areas.id, name, codes, position, own=False, whole=numpy.ones(len(codes), dtype=bool))
        )
    groups += [_own_group(areas, level, units, item) for item in own if item.made_from == areas.id]
    return tuple(groups)


def _own_group(areas: AreaSet, level: str, units: pandas.Index, own: AreaSet) -> Group:
    """Own areas; where the rows are of larger areas than they are made of, those have to fit whole."""
    codes = pandas.Index(own.frame.index)
    owner = {member: code for code, members in own.members.items() for member in members}
    of_area = codes.get_indexer([owner.get(code) for code in areas.frame.index]).astype(numpy.int64)
    unit = units.get_indexer(_parents(areas, level)).astype(numpy.int64)
    lowest = numpy.full(len(units), len(codes), dtype=numpy.int64)
    highest = numpy.full(len(units), -1, dtype=numpy.int64)
    inside = unit >= 0
    numpy.minimum.at(lowest, unit[inside], of_area[inside])
    numpy.maximum.at(highest, unit[inside], of_area[inside])
    position = numpy.where(lowest == highest, highest, -1)
    members = numpy.bincount(of_area[of_area >= 0], minlength=len(codes))
    counted = inside & (of_area >= 0) & (position[numpy.maximum(unit, 0)] == of_area)
    found = numpy.bincount(of_area[counted], minlength=len(codes))
    return Group(own.id, own.level, codes, position, own=False, whole=(found == members) & (members > 0))


def _parents(areas: AreaSet, level: str) -> Texts:
    """The code at a level that each area of the set lies in."""
    found: Texts = (areas.frame.index if level == areas.level else areas.frame[level]).to_numpy(dtype=object)
    return found


def covered_units(areas: AreaSet, level: str, units: pandas.Index, covered: Sequence[str]) -> Flags:
    """Which areas of the match a partner covers: itself, or a larger area around it, is named.

    Of a larger area than those that are named all parts have to be covered. None named: all.
    """
    if not covered:
        return numpy.ones(len(units), dtype=bool)
    named = numpy.zeros(len(areas.frame), dtype=bool)
    for name in (areas.level, *areas.levels):
        named |= numpy.isin(_parents(areas, name).astype(str), [str(code) for code in covered])
    unit = units.get_indexer(_parents(areas, level)).astype(numpy.int64)
    without = numpy.bincount(unit[(unit >= 0) & ~named], minlength=len(units))
    return without == 0
