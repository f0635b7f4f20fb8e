"""Fields and features from whole columns, names that any format keeps, text files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, Iterable, Iterator, List, Optional, Sequence

from qgis.core import (
    QgsFeature,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingAlgorithm,
    QgsProcessingOutputLayerDefinition,
    QgsProperty,
)
from qgis.PyQt.QtCore import QDate

from ..errors import CannotWrite, ShapefileRefused
from ..qgis_compat import date_field, number_field, text_field

if TYPE_CHECKING:
    import pandas

CUTS_NAMES = (".shp", ".shz", ".dbf")
"""Endings of the formats that cut field names to ten characters."""
STATUS = "_status"
"""Ends the name of the field that says what the figure in the field before it is worth."""
RESERVED = ("fid", "geom", "geometry")
"""Names that a GeoPackage has columns of its own for."""


def unique_names(names: Iterable[str], taken: Iterable[str] = RESERVED) -> List[str]:
    """Names that differ from each other and from ``taken`` without regard to case: ``_2``, ``_3``.

    ``<name>_status`` behind ``<name>`` follows what its field is called now.
    """
    wanted = list(names)
    used = {name.lower() for name in taken}
    now: Dict[str, str] = {}
    for name in wanted:
        field = name[: -len(STATUS)] if name.endswith(STATUS) else ""
        if field in now:
            now[name] = now[field] + STATUS
            continue
        paired = name + STATUS in wanted
        number, free = 1, name
        while free.lower() in used or (paired and (free + STATUS).lower() in used):
            number += 1
            free = f"{name}_{number}"
        used |= {free.lower(), (free + STATUS).lower()} if paired else {free.lower()}
        now[name] = free
    return [now[name] for name in wanted]


def fields_of(frame: pandas.DataFrame, names: Sequence[str]) -> QgsFields:
    """Fields for the columns of a frame, under other names: numbers, dates, all else text."""
    from pandas.api.types import is_datetime64_any_dtype, is_numeric_dtype

    fields = QgsFields()
    for position, name in enumerate(names):
        kind = frame.dtypes.iloc[position]
        make = number_field if is_numeric_dtype(kind) else text_field
        fields.append(date_field(name) if is_datetime64_any_dtype(kind) else make(name))
    return fields


def plain_rows(frame: pandas.DataFrame) -> Iterator[List[Any]]:
    """The rows of a frame as values that a feature takes, None where there is none."""
    from pandas.api.types import is_datetime64_any_dtype

    columns = []
    for position in range(frame.shape[1]):
        series = frame.iloc[:, position]
        values = _days(series) if is_datetime64_any_dtype(series.dtype) else series
        columns.append(values.astype(object).where(series.notna(), None).tolist())
    return (list(row) for row in zip(*columns))


def _days(series: pandas.Series) -> pandas.Series:
    """Dates as QGIS takes them: it refuses Python's own in a field of dates."""
    return series.map(lambda day: QDate(day.year, day.month, day.day), na_action="ignore")


def features_of(
    fields: QgsFields, rows: Iterable[Sequence[Any]], shapes: Optional[Iterable[QgsGeometry]] = None
) -> Iterator[QgsFeature]:
    """Features with these attributes, and these shapes where there are."""
    geometries = iter(shapes) if shapes is not None else None
    for row in rows:
        feature = QgsFeature(fields)
        feature.setAttributes(list(row))
        if geometries is not None:
            feature.setGeometry(next(geometries))
        yield feature


def points(x: Iterable[float], y: Iterable[float]) -> Iterator[QgsGeometry]:
    """Points; an empty shape where a coordinate is not a number."""
    for east, north in zip(x, y):
        known = east == east and north == north  # noqa: PLR0124 - NaN differs from itself
        yield QgsGeometry.fromPointXY(QgsPointXY(east, north)) if known else QgsGeometry()


def refuse_shapefiles(algorithm: QgsProcessingAlgorithm, parameters: Dict[str, Any]) -> None:
    """Refuse outputs that would cut field names to ten characters (ShapefileRefused)."""
    for definition in algorithm.destinationParameterDefinitions():
        path = _destination(parameters.get(definition.name()))
        whole = path.split("|")[0].lower()
        if whole.endswith(CUTS_NAMES) or whole.endswith(".shp.zip"):
            raise ShapefileRefused(path)


def _destination(value: Any) -> str:
    """The path in the value of a destination parameter; empty where there is none."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value = value.staticValue()
    return value if isinstance(value, str) else ""


def write_text(path: Path, content: str) -> None:
    """Write a text file beside and swap it, so that no half file is left behind (CannotWrite)."""
    beside = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(content, encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise CannotWrite(str(path), error.strerror or "") from error
