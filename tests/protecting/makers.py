"""Trees of areas with counts in them, and one who tries to work back what is not shown."""

from __future__ import annotations

from typing import Dict, List, Optional, Sequence, Tuple

import geopandas
import numpy
import pandas
from shapely.geometry import box

from gebiedsgericht_plugin.model.areas import AreaSet
from gebiedsgericht_plugin.model.recipe import Indicator, Kind, Measure, Protection
from gebiedsgericht_plugin.model.values import COLUMNS, Values

PER = 1000.0


def hierarchy(wijken: Sequence[int], gemeenten: int = 1) -> AreaSet:
    """Wijken with so many buurten each, dealt out over municipalities."""
    rows = [
        (f"BU{w:02d}{b:04d}", f"WK{w:02d}", f"GM{w % gemeenten:02d}")
        for w, size in enumerate(wijken)
        for b in range(size)
    ]
    frame = geopandas.GeoDataFrame(
        {
            "name": [row[0] for row in rows],
            "wijk": [row[1] for row in rows],
            "wijk_name": [row[1] for row in rows],
            "gemeente": [row[2] for row in rows],
            "gemeente_name": [row[2] for row in rows],
        },
        geometry=[box(i, 0, i + 1, 1) for i in range(len(rows))],
        crs="EPSG:28992",
        index=pandas.Index([row[0] for row in rows], name="code"),
    )
    return AreaSet("buurten", "buurt", 2026, frame, ("wijk", "gemeente"))


def indicator(indicator_id: str = "n", kind: Kind = Kind.COUNT, **more: object) -> Indicator:
    settings: Dict[str, object] = {
        "id": indicator_id, "name": indicator_id, "theme": "", "partner": "p", "delivery": "d", "kind": kind,
        "numerator": Measure("sum", ("n",)), "protection": Protection.PERSONS, **more,
    }  # fmt: skip
    return Indicator(**settings)  # type: ignore[arg-type]


def values(
    areas: AreaSet,
    counts: Sequence[float],
    indicator_id: str = "n",
    denominators: Optional[Sequence[float]] = None,
    period: str = "2025",
) -> Values:
    """Counts (or, with denominators, rates per thousand) on every level, as measuring gives them."""
    leaves = pandas.DataFrame({"numerator": numpy.asarray(counts, float)}, index=areas.frame.index)
    leaves["denominator"] = numpy.nan if denominators is None else numpy.asarray(denominators, float)
    frames = [leaves.assign(level=areas.level, area=leaves.index)]
    for level in areas.levels:
        above = leaves.groupby(areas.frame[level]).sum(min_count=1)
        frames.append(above.assign(level=level, area=above.index))
    frame = pandas.concat(frames, ignore_index=True)
    rate = frame["numerator"] / frame["denominator"] * PER
    frame["value"] = frame["numerator"] if denominators is None else rate
    frame = frame.assign(
        area_set=areas.id, indicator=indicator_id, period=period, variant="", status="observed", reason="",
        estimated_share=0.0, coverage=1.0, delivery="d",
    )  # fmt: skip
    return Values(frame[[*COLUMNS, "numerator", "denominator"]])


def together(*parts: Values) -> Values:
    return Values(pandas.concat([part.frame for part in parts], ignore_index=True))


def worked_back(known: numpy.ndarray, equations: Sequence[Tuple[int, Sequence[int]]]) -> List[int]:
    """The attacker: positions of unknown cells (NaN) that follow exactly from the known ones.

    ``equations``: (total, parts). A cell follows when it is the same in every solution, so when
    every direction in which the unknown cells can move together leaves it where it is.
    """
    unknown = numpy.flatnonzero(numpy.isnan(known))
    column = {cell: i for i, cell in enumerate(unknown)}
    matrix = numpy.zeros((len(equations), unknown.size))
    for row, (total, parts) in enumerate(equations):
        for cell, sign in [(total, 1.0), *((part, -1.0) for part in parts)]:
            if cell in column:
                matrix[row, column[cell]] += sign
    if not unknown.size:
        return []
    _, singular, directions = numpy.linalg.svd(matrix, full_matrices=True)
    free = directions[int((singular > 1e-9).sum()) :]
    return [
        int(cell) for i, cell in enumerate(unknown) if not free.size or numpy.abs(free[:, i]).max() < 1e-9
    ]


def equations_of(areas: AreaSet) -> Tuple[List[Tuple[str, str]], List[Tuple[int, List[int]]]]:
    """All cells (level, area) of an area set, and the totals with their parts."""
    cells = [(areas.level, code) for code in areas.frame.index]
    for level in areas.levels:
        cells += [(level, code) for code in sorted(set(areas.frame[level]))]
    place = {cell: i for i, cell in enumerate(cells)}
    equations = []
    levels = [areas.level, *areas.levels]
    for below, above in zip(levels, levels[1:]):
        nested = (
            areas.frame.reset_index().rename(columns={"code": areas.level})[[below, above]].drop_duplicates()
        )
        for total, parts in nested.groupby(above)[below]:
            equations.append((place[above, total], [place[below, part] for part in parts]))
    return cells, equations
