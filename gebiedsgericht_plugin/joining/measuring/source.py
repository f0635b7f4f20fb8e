"""What the figures of one delivery are made from, with the cells that several indicators look at."""

from __future__ import annotations

from copy import copy
from typing import Dict, Mapping, Tuple

import numpy

from ...model.areas import AreaSet
from ...model.recipe import Delivery, KeyKind, Measure
from ...model.tables import Table
from ..arrays import Flags
from ..matching.match import ONE_ROW_EACH, Match
from .cells import Cells, passes, row_cells
from .groups import Group, covered_units


class Source:
    """A table with its match; columns are turned into numbers once."""

    def __init__(
        self, table: Table, match: Match, areas: AreaSet, delivery: Delivery, groups: Tuple[Group, ...]
    ) -> None:
        """Take what came from loading and matching; ``groups`` starts with the level of the match."""
        self.table, self.match, self.areas, self.delivery = table, match, areas, delivery
        self.groups, self.units = groups, groups[0].codes
        self.by_area = match.report.key_kind in ONE_ROW_EACH
        """Whether partners tend to send one row per area by this kind of key."""
        self.drawn = table.shapes is not None and match.report.key_kind == KeyKind.POINT.value
        """Whether rows are lines or polygons, found by where they lie."""
        self.covered: Flags = covered_units(areas, match.level, self.units, delivery.covered)
        unsure = [area.code for area in match.report.areas_without if area.reason not in CERTAIN]
        self.unsure: Flags = numpy.asarray(self.units.isin(unsure), dtype=bool)
        """Areas that a key without an area may mean."""
        self._cells: Dict[Tuple[str, ...], Cells] = {}

    def of(self, group: Group) -> Source:
        """The same table, for one group of areas that all of its rows are of."""
        made = copy(self)
        made.groups, made.units = (group,), group.codes
        made.covered = numpy.ones(len(group.codes), dtype=bool)
        made.unsure = numpy.zeros(len(group.codes), dtype=bool)
        return made

    def cells(self, columns: Tuple[str, ...]) -> Cells:
        """The columns of every row of the table added up (NoSuchColumn, NotANumberColumn)."""
        if columns not in self._cells:
            self._cells[columns] = row_cells(self.table, columns)
        return self._cells[columns]

    def sizes(self) -> Cells:
        """The length or surface of every row; missing where it has no shape."""
        size = numpy.full(len(self.table.frame), numpy.nan)
        if self.table.shapes is not None:
            size = self.table.shapes.size
        return Cells.of(size)

    def passes(self, where: Mapping[str, Tuple[str, ...]]) -> Flags:
        """Which rows have, in every column of ``where``, one of its texts."""
        return passes(self.table, where)


CERTAIN = ("not_in_file", "not_covered")
"""Why an area has no rows where no key may mean it all the same."""
SHAPES: Mapping[str, str] = {"length": "lines", "surface": "areas"}
"""Statistics of the shapes of rows, and the shapes they are of."""


def of_shapes(measure: Measure) -> bool:
    """Whether a measure looks at the shapes of rows, not at their columns."""
    return measure.statistic in SHAPES and not measure.columns
