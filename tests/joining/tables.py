"""Tables and areas as small as a test needs."""

from __future__ import annotations

from typing import Dict, Mapping, Optional, Sequence, Tuple

import geopandas
import numpy
import pandas
from shapely.geometry import box

from gebiedsgericht_plugin.loading.areas.links import frame_of
from gebiedsgericht_plugin.model.addresses import Addresses
from gebiedsgericht_plugin.model.areas import AreaSet
from gebiedsgericht_plugin.model.recipe import (
    Delivery,
    Indicator,
    Key,
    KeyKind,
    Kind,
    Measure,
    OnDuplicates,
    Protection,
)
from gebiedsgericht_plugin.model.tables import Column, ColumnKind, Inspection, KeyGuess, Table


def table(
    columns: Mapping[str, Sequence[object]],
    kinds: Optional[Mapping[str, ColumnKind]] = None,
    keys: Sequence[Tuple[str, Tuple[str, ...]]] = (),
    marks: Optional[Mapping[str, Mapping[int, str]]] = None,
    crs: str = "",
) -> Table:
    """A table; columns of floats are numbers, the others text, unless ``kinds`` says otherwise."""
    size = len(next(iter(columns.values())))
    lines = pandas.RangeIndex(2, size + 2, name="line")
    frame = pandas.DataFrame({name: list(cells) for name, cells in columns.items()}, index=lines)
    found = []
    for name in frame.columns:
        number = pandas.api.types.is_numeric_dtype(frame[name])
        kind = ColumnKind.NUMBER if number else ColumnKind.TEXT
        found.append(Column(str(name), (kinds or {}).get(name, kind)))
    guesses = tuple(KeyGuess(column, kind) for kind, column in keys)
    inspection = Inspection(
        "bestand.csv", "", (), "utf-8", ";", ",", ".", 1, tuple(found), guesses, (), size, size, 0
    )
    marked = {name: pandas.Series(dict(cells), dtype=object) for name, cells in (marks or {}).items()}
    return Table(inspection, frame, marks=marked, crs=crs)


def areas(
    names: Mapping[str, str],
    within: Optional[Mapping[str, Sequence[Optional[str]]]] = None,
    level: str = "buurt",
    denominators: Optional[Mapping[str, Sequence[float]]] = None,
    parent_names: Optional[Mapping[str, Mapping[str, str]]] = None,
) -> AreaSet:
    """Areas 100 m square in a row from (200000, 480000), in the order of their codes."""
    codes = list(names)
    columns: Dict[str, object] = {"name": list(names.values())}
    for above, parents in (within or {}).items():
        columns[above] = list(parents)
        known = (parent_names or {}).get(above, {})
        columns[f"{above}_name"] = [known.get(str(parent), parent) for parent in parents]
    columns.update({name: [float(n) for n in numbers] for name, numbers in (denominators or {}).items()})
    shapes = [box(200000 + 100 * i, 480000, 200100 + 100 * i, 480100) for i in range(len(codes))]
    frame = geopandas.GeoDataFrame(
        columns, geometry=shapes, crs="EPSG:28992", index=pandas.Index(codes, name="code")
    )
    return AreaSet("buurten", level, 2026, frame, tuple(within or {}), tuple(denominators or {}))


def addresses(columns: Mapping[str, Sequence[object]]) -> Addresses:
    """Addresses with these columns; the others are empty."""
    return Addresses(frame_of(columns))


BREDA_NAMES = {
    "BU07580000": "Valkenberg",
    "BU07580001": "Chassé",
    "BU07580600": "Kroeten",
    "BU07580601": "Kievitsloop",
    "BU07580700": "Bavel",
    "BU07580701": "Nieuw Wolfslaar",
}


def breda() -> AreaSet:
    """Six neighbourhoods in three districts; Bavel is the name of both a district and a part of it."""
    return areas(
        BREDA_NAMES,
        within={
            "wijk": ["WK075800", "WK075800", "WK075806", "WK075806", "WK075807", "WK075807"],
            "gemeente": ["GM0758"] * 6,
        },
        parent_names={
            "wijk": {"WK075800": "Breda centrum", "WK075806": "Breda noord-west", "WK075807": "Bavel"},
            "gemeente": {"GM0758": "Breda"},
        },
        denominators={"inwoners": [1000, 2000, 3000, 4000, 50, float("nan")]},
    )


def key(*column: str, kind: KeyKind = KeyKind.AUTO) -> Key:
    return Key("buurten", kind, column)


def indicator(kind: Kind = Kind.SUM, numerator: Optional[Measure] = None, **more: object) -> Indicator:
    settings: Dict[str, object] = {"id": "i", "name": "I", "theme": "", "partner": "p", "delivery": "d"}
    settings.update({"protection": Protection.PERSONS, **more})
    return Indicator(kind=kind, numerator=numerator or Measure("sum", ("n",)), **settings)  # type: ignore[arg-type]


def delivery(
    *indicators: Indicator, on_duplicates: OnDuplicates = OnDuplicates.SUM, **more: object
) -> Delivery:
    return Delivery("d", "p", "", "bestand.csv", Key("buurten"), indicators=indicators,
                    on_duplicates=on_duplicates, **more)  # type: ignore[arg-type]  # fmt: skip


def nan() -> float:
    return float(numpy.nan)
