"""Area sets of boxes, and values of them, for recalculating from one division to another."""

from __future__ import annotations

from typing import Dict, List, Optional, Sequence, Tuple

import geopandas
import numpy
import pandas
from shapely.geometry import box

from gebiedsgericht_plugin.model.addresses import Addresses
from gebiedsgericht_plugin.model.areas import AreaSet
from gebiedsgericht_plugin.model.recipe import Indicator, Kind, Measure
from gebiedsgericht_plugin.model.values import COLUMNS, Values

Box = Tuple[float, float, float, float]


def areas(
    boxes: Dict[str, Box], name: str = "oud", wijk: Optional[Dict[str, str]] = None, level: str = "buurt"
) -> AreaSet:
    """An area set of boxes (left, bottom, right, top in metres), perhaps with wijken above."""
    codes = sorted(boxes)
    columns: Dict[str, List[Optional[str]]] = {"name": [f"Buurt {code}" for code in codes]}
    if wijk is not None:
        columns["wijk"] = [wijk.get(code) for code in codes]
    frame = geopandas.GeoDataFrame(
        columns, geometry=[box(*boxes[code]) for code in codes], crs="EPSG:28992", index=codes
    )
    frame.index.name = "code"
    return AreaSet(name, level, 2020, frame, () if wijk is None else ("wijk",))


def row(codes: Sequence[str], widths: Sequence[float], start: float = 0.0) -> Dict[str, Box]:
    """Boxes beside each other, 100 metres high."""
    edges = start + numpy.concatenate([[0.0], numpy.cumsum(widths)])
    return {code: (edges[at], 0.0, edges[at + 1], 100.0) for at, code in enumerate(codes)}


def indicator(kind: Kind = Kind.SUM, name: str = "n", **more: object) -> Indicator:
    """An indicator; a mean is one of given figures, a share or rate a sum over a sum."""
    statistic = "mean" if kind is Kind.MEAN else "sum"
    below = Measure("sum", ("b",)) if kind in (Kind.SHARE, Kind.RATE) else None
    settings = {
        "id": name, "name": name.capitalize(), "theme": "", "partner": "", "delivery": "d", "kind": kind,
        "numerator": Measure(statistic, (name,)), "denominator": below, **more,
    }  # fmt: skip
    return Indicator(**settings)  # type: ignore[arg-type]


def values(
    source: AreaSet,
    figures: Sequence[Optional[float]],
    statuses: Optional[Sequence[str]] = None,
    name: str = "n",
    over: Optional[Sequence[Optional[float]]] = None,
    period: str = "2020",
) -> Values:
    """The long table of one indicator; ``over``: the denominators, ``figures`` are numerators then."""
    given = numpy.array(figures, dtype=float)
    found = list(statuses or ["missing" if numpy.isnan(number) else "observed" for number in given])
    shown = numpy.isin(found, ["observed", "estimated", "corrected"])
    below = numpy.full(given.size, numpy.nan) if over is None else numpy.array(over, dtype=float)
    value = given if over is None else given / numpy.where(below > 0, below, numpy.nan)
    frame = pandas.DataFrame({
        "area_set": source.id, "level": source.level, "area": list(source.frame.index), "indicator": name,
        "period": period, "variant": "", "value": numpy.where(shown, value, numpy.nan), "status": found,
        "reason": "", "estimated_share": 0.0, "coverage": 1.0, "delivery": "d",
        "numerator": numpy.where(shown, given, numpy.nan),
        "denominator": numpy.where(shown, below, numpy.nan),
    })  # fmt: skip
    return Values(frame[[*COLUMNS, "numerator", "denominator"]])


def addresses(rows: Sequence[Tuple[object, ...]]) -> Addresses:
    """Addresses: (postcode, number, addition, area[, how many])."""
    frame = pandas.DataFrame({
        "postcode": [item[0] for item in rows], "number": [item[1] for item in rows],
        "addition": [item[2] for item in rows], "street": "", "place": "",
        "area": [item[3] for item in rows],
        "addresses": [float(item[4]) if len(item) > 4 else 1.0 for item in rows],  # type: ignore[arg-type]
    })  # fmt: skip
    return Addresses(frame)


def shares(frame: pandas.DataFrame) -> Dict[Tuple[str, str], float]:
    """The shares of a crosswalk by pair, rounded."""
    return {(r.source, r.target): round(r.share, 6) for r in frame.itertuples()}
