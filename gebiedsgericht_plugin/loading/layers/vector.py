"""Layers (GeoPackage, Shapefile, GeoJSON, GML, KML, FlatGeobuf, DBF …): attributes as text, places in RD."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Callable, List, Mapping, Optional, Sequence, Tuple

import numpy as np
import pandas as pd
from osgeo import ogr

from ...errors import LayerWithoutCrs, NoSuchSheet, NoTableFound
from ...model.areas import RD
from ...model.recipe import Reading
from ...model.tables import Finding, Guess, Shapes, SheetGuess
from ..cells.grid import Grid
from ..notation import words
from . import crs, dbf
from . import shapes as whole_shapes
from .gdal_files import (
    DRIVERS,
    declared_system,
    field_names,
    kind_of_shapes,
    layers,
    numeric_fields,
    open_vector,
    says_crs,
    whole,
    with_index,
)

KEPT_BY_PROGRAMS = ("layer_styles", "qgis_projects", "data_licenses", "sqlite_sequence")
"""Tables in a GeoPackage that hold no data."""
_KML_SETTINGS = {
    **dict.fromkeys(("timestamp", "begin", "end", "altitudeMode", "drawOrder", "icon"), ("",)),
    **dict.fromkeys(("tessellate", "extrude", "visibility"), ("", "-1", "0", "1")),
}
"""Columns that GDAL adds to every KML, with what stands in them where the file says nothing."""
_KML_ROW = re.compile(
    r"<t[dh][^>]*>\s*([^<>]{1,80}?)\s*:?\s*</t[dh]>\s*<td[^>]*>(.*?)</td>", re.DOTALL | re.IGNORECASE
)
_AREA = re.compile(r"(?:BU|WK|GM)?\d{4}(?:[0-9A-Z]{2}){0,2}|E\d{4}N\d{4}", re.IGNORECASE)
_POSTCODE = re.compile(r"\d{4}(?: ?[A-Z]{2})?", re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")


def read(gdal_name: str, name: str, reading: Reading) -> Grid:
    """The attributes of the layer that was asked for, or of the one that most likely is the table.

    Points become two last columns ``x`` and ``y`` in RD; so do lines and polygons (their middle, a
    point on their surface), which are kept as they are as well, unless a column says which area each
    row is. Raises UnreadableFile,
    NoSuchSheet, NoTableFound, LayerWithoutCrs (shapes that fit no system, and the reading names no
    ``crs``), BadSetting (``crs``, ``encoding``).
    """
    with with_index(gdal_name) as opened:
        return _read(opened, name, reading)


def _read(gdal_name: str, name: str, reading: Reading) -> Grid:
    encoding = _encoding(gdal_name, name, reading)
    data_set = open_vector(gdal_name, name, DRIVERS, **({"ENCODING": encoding[0]} if encoding[0] else {}))
    found = {layer.GetName(): layer for layer in layers(data_set)}
    if not found:
        raise NoTableFound(name)
    if reading.sheet and reading.sheet not in found:
        raise NoSuchSheet(name, reading.sheet, tuple(found))
    with whole(name):
        sheet, confidence = (reading.sheet, 1.0) if reading.sheet else _likeliest(found)
        table = _Attributes.of(found[sheet], data_set.GetDriver().ShortName)
        shapes = _shapes(found[sheet], table)
    says = says_crs(gdal_name, data_set.GetDriver().ShortName)
    places = None if shapes is None else _places(found[sheet], shapes, reading, says)
    return _grid(name, found, sheet, confidence, table, places, encoding[1])


@dataclass(frozen=True)
class _Places:
    """Where the rows are: x and y as text, and what there is to tell about them."""

    x: Sequence[str]
    y: Sequence[str]
    guesses: Tuple[Guess, ...] = ()
    findings: Tuple[Finding, ...] = ()
    shapes: Optional[Shapes] = None


@dataclass(frozen=True)
class _Attributes:
    """The columns of a layer as text."""

    names: List[str]
    rows: List[List[str]]
    numeric: List[bool]
    findings: Tuple[Finding, ...] = field(default=())

    @staticmethod
    def of(layer: Any, driver: str) -> _Attributes:
        """All rows; of a KML without what GDAL adds, and with the table in its descriptions as columns."""
        names = list(field_names(layer))
        texts = _readers(layer)
        layer.ResetReading()
        rows = [[text(feature, at) for at, text in enumerate(texts)] for feature in layer]
        native = numeric_fields(layer)
        made = _Attributes(names, rows, [at in native for at in range(len(names))])
        if driver in ("KML", "LIBKML"):
            return _of_kml(made)
        cut = dbf.names_cut(tuple(names)) if driver == "ESRI Shapefile" else None
        return _Attributes(names, rows, made.numeric, (cut,)) if cut else made

    def column(self, at: int) -> List[str]:
        """The texts of one column."""
        return [row[at] for row in self.rows]


def _encoding(gdal_name: str, name: str, reading: Reading) -> Tuple[str, str]:
    if gdal_name.lower().endswith((".shp", ".dbf")):
        return dbf.encoding(gdal_name, name, reading.encoding)
    return "", ""


def _grid(
    name: str,
    found: Mapping[str, Any],
    sheet: str,
    confidence: float,
    table: _Attributes,
    places: Optional[_Places],
    encoding: str,
) -> Grid:
    names, several = tuple(found), len(found) > 1
    columns, rows, numeric = table.names, table.rows, table.numeric
    located = places is not None and len(places.x) == len(rows) > 0
    if places is not None and located:
        columns = list(words.unique([*columns, "x", "y"]))
        rows = [[*row, x, y] for row, x, y in zip(rows, places.x, places.y)]
        numeric = [*numeric, True, True]
    others = tuple(other for other in names if other != sheet)
    guesses = (Guess("sheet", sheet, confidence, others),) if several else ()
    return Grid(
        name=name,
        sheet=sheet if several else "",
        sheets=names if several else (),
        cells=pd.DataFrame([columns, *rows], dtype=object),
        lines=np.arange(len(rows) + 1),
        encoding=encoding,
        crs=RD if located else "",
        has_header=True,
        numeric=frozenset(at for at, native in enumerate(numeric) if native),
        guesses=(*guesses, *(places.guesses if places else ())),
        findings=(*table.findings, *(places.findings if places else ())),
        contents=tuple(_content(called, layer, called == sheet) for called, layer in found.items())
        if several
        else (),
        shapes=places.shapes if places is not None and located else None,
    )


def _content(name: str, layer: Any, chosen: bool) -> SheetGuess:
    rows = int(layer.GetFeatureCount())
    holds = "explanation" if name in KEPT_BY_PROGRAMS else kind_of_shapes(layer) or "table"
    return SheetGuess(
        name, holds if rows else "empty", rows, layer.GetLayerDefn().GetFieldCount(), chosen=chosen
    )


def _likeliest(found: Mapping[str, Any]) -> Tuple[str, float]:
    """The layer with most filled cells, and how far it is ahead of the next."""
    weights = sorted(((_weight(layer), name) for name, layer in found.items()), key=lambda pair: -pair[0])
    first = weights[0][0]
    second = weights[1][0] if len(weights) > 1 else 0.0
    return weights[0][1], round(first / (first + second), 2) if first else 0.5


def _weight(layer: Any) -> float:
    """About how many cells of a layer are filled: features times filled fields of the first ones."""
    if layer.GetName() in KEPT_BY_PROGRAMS:
        return -1.0
    width = layer.GetLayerDefn().GetFieldCount()
    layer.ResetReading()
    first = [feature for _, feature in zip(range(50), layer)]
    filled = sum(feature.IsFieldSetAndNotNull(at) for feature in first for at in range(width))
    layer.ResetReading()
    count: int = layer.GetFeatureCount()
    return float(count * filled / max(len(first), 1))


def _readers(layer: Any) -> List[Callable[[Any, int], str]]:
    """Per column how its cells become text: dates as 2025-12-31, lists with commas, NULL as nothing."""
    definition = layer.GetLayerDefn()
    kinds = [definition.GetFieldDefn(at).GetType() for at in range(definition.GetFieldCount())]
    lists = (ogr.OFTStringList, ogr.OFTIntegerList, ogr.OFTInteger64List, ogr.OFTRealList)
    return [
        _moment if kind in (ogr.OFTDate, ogr.OFTDateTime) else _listed if kind in lists else _plain
        for kind in kinds
    ]


def _plain(feature: Any, at: int) -> str:
    text = feature.GetFieldAsString(at)
    return text if isinstance(text, str) else bytes(text).decode("utf-8", errors="replace")


def _moment(feature: Any, at: int) -> str:
    day, _, time = feature.GetFieldAsString(at).replace("/", "-").partition(" ")
    time = time[:8]
    return f"{day} {time}" if time.strip("0:") else str(day)


def _listed(feature: Any, at: int) -> str:
    items = feature.GetField(at)
    return ", ".join(str(item) for item in items) if items else ""


def _of_kml(table: _Attributes) -> _Attributes:
    """Without empty columns that no KML asked for, and with described tables as columns of their own."""
    kept = [
        at
        for at, name in enumerate(table.names)
        if not (name in _KML_SETTINGS and set(table.column(at)) <= set(_KML_SETTINGS[name]))
    ]
    names = [table.names[at] for at in kept]
    rows = [[row[at] for at in kept] for row in table.rows]
    at = next((at for at, name in enumerate(names) if name.lower() == "description"), None)
    if at is not None:
        names, rows = _described(names, rows, at)
    return _Attributes(names, rows, [False] * len(names))


def _described(names: List[str], rows: List[List[str]], at: int) -> Tuple[List[str], List[List[str]]]:
    """The rows of an HTML table in a description as columns, where nearly all descriptions have one."""
    cells = [{key: _TAG.sub("", value).strip() for key, value in _KML_ROW.findall(row[at])} for row in rows]
    with_text = sum(bool(row[at].strip()) for row in rows)
    if not with_text or sum(bool(found) for found in cells) < 0.8 * with_text:
        return names, rows
    keys = list(dict.fromkeys(key for found in cells for key in found))
    left = ["" if found else row[at] for found, row in zip(cells, rows)]
    front = [name for position, name in enumerate(names) if position != at or any(left)]
    made = [
        [
            *(
                left[row_at] if position == at else cell
                for position, cell in enumerate(row)
                if position != at or any(left)
            ),
            *(found.get(key, "") for key in keys),
        ]
        for row_at, (row, found) in enumerate(zip(rows, cells))
    ]
    return list(words.unique([*front, *keys])), made


@dataclass(frozen=True)
class _Shapes:
    """One point per row (NaN where there is none), or the corners of the whole where no row needs one."""

    holds: str
    x: np.ndarray
    y: np.ndarray
    per_row: bool


def _shapes(layer: Any, table: _Attributes) -> Optional[_Shapes]:
    """Where the shapes of a layer lie; None for layers without any."""
    holds = kind_of_shapes(layer)
    if not holds or not table.rows:
        return None
    if holds == "areas" and names_areas(table.names, table.column):
        left, right, low, high = layer.GetExtent()
        x, y = np.array([left, right, left, right]), np.array([low, high, high, low])
        return _Shapes(holds, x, y, per_row=False)
    layer.ResetReading()
    points = np.array(
        [whole_shapes.point_of(feature.GetGeometryRef()) for feature in layer], dtype=float
    ).reshape(-1, 2)
    return _Shapes(holds, points[:, 0], points[:, 1], per_row=True)


def _places(layer: Any, shapes: _Shapes, reading: Reading, says: bool) -> _Places:
    """Where every row is, in RD; of areas that a column names only what there is to tell."""
    said = declared_system(layer)
    # Where only the format says degrees, and the file nothing, what fits counts.
    declared, implied = (said, "") if says else ("", said)
    placed = crs.place(shapes.x, shapes.y, declared, reading.crs or "", implied)
    guesses = (placed.judged.guess,) if placed.judged.points else ()
    if not shapes.per_row:
        found = placed.judged.finding
        return _Places((), (), guesses if placed.judged.used else (), (found,) if found else ())
    if placed.judged.points and not placed.judged.used:
        raise LayerWithoutCrs(layer.GetName())
    kept = whole_shapes.kept(layer, shapes.holds, placed.judged.used) if placed.judged.used else None
    code = f"{shapes.holds}_divided" if kept else f"{shapes.holds}_as_points"
    told = [Finding(code, {"rows": len(shapes.x)})] if shapes.holds != "points" else []
    x, y = crs.as_texts(placed.x), crs.as_texts(placed.y)
    return _Places(x, y, guesses, (*told, *placed.findings), kept)


def names_areas(names: Sequence[str], column: Callable[[int], Sequence[str]]) -> bool:
    """Whether a column says which CBS area or postcode each row is, so that its shape says nothing more."""
    for at, name in enumerate(names):
        cells = column(at)
        texts = [text.strip() for text in cells if text.strip()]
        if len(set(texts)) < 0.8 * max(len(cells), 1):
            continue
        coded = words.is_area_code(name) and (words.level_of(name) or _all(_AREA, texts))
        if (coded and all(any(map(str.isdigit, text)) for text in texts)) or (
            (words.is_postcode(name) or words.stem(name) in ("pc", "pc4", "pc6")) and _all(_POSTCODE, texts)
        ):
            return True
    return False


def _all(pattern: re.Pattern[str], texts: Sequence[str]) -> bool:
    return all(pattern.fullmatch(text) for text in texts)
