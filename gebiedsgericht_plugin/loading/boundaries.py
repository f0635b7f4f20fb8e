"""Boundaries: recognise a file of areas, and read it as an ``AreaSet`` in RD."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import geopandas as gpd
import numpy as np
import pandas as pd
from osgeo import ogr
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union
from shapely.validation import make_valid

from ..errors import (
    AreaInTwoParents,
    Cancelled,
    DuplicateAreas,
    LayerWithoutCrs,
    NoAreas,
    NoSuchColumn,
    NoSuchSheet,
    UnreadableFile,
)
from ..model.areas import RD, AreaSet
from ..model.progress import SILENT, Progress
from ..model.recipe import AreaSource
from . import files, words
from .gdal_files import field_names, layers, open_vector, quiet, system_of, to_rd, whole
from .numbers import CBS_SPECIAL

LAYER = "|layername="
PLUS = "+"
"""In ``code``: columns written behind each other (``GEMEENTECODE+BUURTCODE``)."""
WATER = ("water", "h2o")
SMALLEST = 1e-6
"""Square metres: what making a polygon valid leaves below this is no ground."""

LEVELS = ("buurt", "wijk", "gemeente")
_SHORT = {"buurt": "bu", "wijk": "wk", "gemeente": "gm"}
_PLURAL = {"buurt": "buurten", "wijk": "wijken", "gemeente": "gemeenten", "gebied": "gebieden"}
_ENGLISH = {
    "buurt": ("neighbourhood", "neighborhood"),
    "wijk": ("district",),
    "gemeente": ("municipality",),
}
_PREFIX = {"BU": "buurt", "WK": "wijk", "GM": "gemeente"}
_GENERIC_CODE = (
    "statcode",
    "code",
    "identificatie",
    "gebiedscode",
    "gebiedcode",
    "gebiedid",
    "regiocode",
    "nummer",
)
_ONLY_NAMES = ("buurtnaam", "wijknaam", "gebiedsnaam", "werkgebied", "gebied")
_DIVISIONS = re.compile(r"buurt|wijk|gebied|gemeente|dorp|kern|indeling|zone|district|stadsdeel")
_GENERIC_NAME = ("statnaam", "naam", "name", "gebiedsnaam", "gebiednaam", "gebied", "omschrijving", "regio")
_DENOMINATORS: Mapping[str, Tuple[str, ...]] = {
    "inwoners": ("aantalinwoners", "aantinw", "inwoners", "inwonertal", "population", "inhabitants"),
    "huishoudens": ("aantalhuishoudens", "aantalhh", "huishoudens", "households"),
    "woningen": ("aantalwoningen", "woningvoorraad", "woningen", "dwellingtotal", "dwellings"),
}
_PLACES = ("woonplaats", "plaats")
"""No area levels: places cross wijken."""
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


def load_areas(source: AreaSource, folder: Path, progress: Progress = SILENT) -> AreaSet:
    """The areas of a file (``gebieden.gpkg|layername=x``, relative to ``folder``).

    Polygons in RD, made valid; rows of water are left out. Raises NoSuchFile, EmptyFile, FileInUse,
    NotWhatItSeems, UnreadableFile, NoSuchSheet, LayerWithoutCrs, NoAreas, NoSuchColumn,
    DuplicateAreas, AreaInTwoParents, Cancelled.
    """
    file, _, layer_name = source.source.partition(LAYER)
    path = folder / file
    data_set = _open(path)
    layer = _layer(data_set, layer_name, path)
    if progress.cancelled():
        raise Cancelled()
    progress.report(0.1)
    frame = _frame(layer)
    progress.report(0.7)
    areas = areas_from(frame, source)
    progress.report(1.0)
    return areas


def _open(path: Path) -> Any:
    kind = files.kind_of(path, files.first_bytes(path))
    if kind.reader not in ("vector", "archive"):
        raise NoAreas(path.name)
    return open_vector(files.gdal_name(path), path.name)


def _layer(data_set: Any, name: str, path: Path) -> Any:
    """The layer that was asked for, else the only one or the first of polygons."""
    found = {layer.GetName(): layer for layer in layers(data_set)}
    if name:
        if name not in found:
            raise NoSuchSheet(path.name, name, tuple(found))
        return found[name]
    polygons = [layer for layer in found.values() if _holds_polygons(layer)]
    if not polygons:
        raise NoAreas(path.name)
    return polygons[0]


def _holds_polygons(layer: Any) -> bool:
    kind = ogr.GT_Flatten(layer.GetGeomType())
    if kind != ogr.wkbUnknown:
        return bool(kind in (ogr.wkbPolygon, ogr.wkbMultiPolygon, ogr.wkbCurvePolygon, ogr.wkbMultiSurface))
    layer.ResetReading()
    for feature in layer:
        shape = feature.GetGeometryRef()
        if shape is not None and not shape.IsEmpty():
            return bool(ogr.GT_Flatten(shape.GetGeometryType()) in (ogr.wkbPolygon, ogr.wkbMultiPolygon))
    return False


def _frame(layer: Any) -> gpd.GeoDataFrame:
    """All features with their attributes as text (None where empty) and their shape in RD."""
    transformation = to_rd(system_of(layer))
    names = field_names(layer)
    rows: List[List[Optional[str]]] = []
    shapes: List[Optional[bytes]] = []
    layer.ResetReading()
    with whole(layer.GetName()):
        for feature in layer:
            rows.append([feature.GetFieldAsString(at).strip() or None for at in range(len(names))])
            shapes.append(_shape(feature.GetGeometryRef(), transformation, layer.GetName()))
    geometry = gpd.GeoSeries.from_wkb(shapes, crs=RD) if shapes else gpd.GeoSeries([], crs=RD)
    table = pd.DataFrame(rows, columns=list(names), dtype=object)
    return gpd.GeoDataFrame(table, geometry=geometry, crs=RD)


def _shape(shape: Any, transformation: Optional[Any], layer: str) -> Optional[bytes]:
    if shape is None or shape.IsEmpty():
        return None
    shape = shape.GetLinearGeometry() if shape.HasCurveGeometry() else shape.Clone()
    shape.FlattenTo2D()
    if transformation is not None:
        with quiet():
            if shape.Transform(transformation):
                raise UnreadableFile(layer, "CRS")
    return bytes(shape.ExportToWkb())


def areas_from(frame: gpd.GeoDataFrame, source: AreaSource) -> AreaSet:
    """An area set of a frame with the columns that ``source`` names, and its shapes in a known CRS.

    Raises LayerWithoutCrs, NoAreas, NoSuchColumn, DuplicateAreas, AreaInTwoParents.
    """
    if frame.crs is None:
        raise LayerWithoutCrs(source.source or source.id)
    frame = _land(frame.to_crs(RD) if frame.crs != RD else frame, source)
    columns = _Columns(frame, source)
    areas = pd.DataFrame({"code": columns.code(), "name": columns.text(source.name)})
    areas["name"] = areas["name"].fillna(areas["code"])
    for level, column in source.within.items():
        areas[level] = columns.text(column)
    for level, column in source.within_names.items():
        if level in source.within:
            areas[f"{level}_name"] = columns.text(column)
    for name, column in source.denominators.items():
        areas[name] = _figures(columns.raw(column))
    areas["geometry"] = gpd.GeoSeries([_valid(shape) for shape in frame.geometry], index=areas.index, crs=RD)
    areas = areas[areas["code"].notna() & areas["geometry"].notna()]
    if areas.empty:
        raise NoAreas(source.source or source.id)
    areas = _joined_parts(areas, source).set_index("code").sort_index()
    levels = _nested(areas, tuple(source.within))
    return AreaSet(
        id=source.id,
        level=source.level,
        boundary_year=source.boundary_year,
        frame=gpd.GeoDataFrame(areas, geometry="geometry", crs=RD),
        levels=levels,
        denominators=tuple(source.denominators),
    )


class _Columns:
    """The columns of a frame by the names of a recipe: as written, else without regard to case."""

    def __init__(self, frame: gpd.GeoDataFrame, source: AreaSource) -> None:
        self._frame = frame
        self._source = source
        self._names = {str(name): name for name in frame.columns if name != frame.geometry.name}

    def raw(self, name: str) -> pd.Series:
        """The column as it stands (NoSuchColumn)."""
        if name in self._names:
            return self._frame[self._names[name]]
        alike = [key for key in self._names if words.squash(key) == words.squash(name)]
        if len(alike) != 1:
            raise NoSuchColumn(self._source.source or self._source.id, name, tuple(self._names))
        return self._frame[self._names[alike[0]]]

    def text(self, name: str) -> pd.Series:
        """The column as text without outer spaces; None where empty."""
        return self.raw(name).map(_as_text).astype(object)

    def code(self) -> pd.Series:
        """The column of codes, or several columns written behind each other."""
        name = self._source.code
        if name in self._names or PLUS not in name:
            return self.text(name)
        parts = [self.text(part.strip()) for part in name.split(PLUS)]
        together = parts[0]
        for part in parts[1:]:
            together = together.str.cat(part)
        return together.where(together.notna(), None)


def _as_text(value: Any) -> Optional[str]:
    if value is None or value is pd.NaT or (isinstance(value, float) and np.isnan(value)):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip() or None


def _figures(column: pd.Series) -> pd.Series:
    """Counts as float, NaN where unknown or one of CBS's special values."""
    figures = pd.to_numeric(column, errors="coerce").astype(float)
    return figures.where(figures > CBS_SPECIAL)


def _land(frame: gpd.GeoDataFrame, source: AreaSource) -> gpd.GeoDataFrame:
    """Without the rows that are water (CBS delivers it as areas of its own)."""
    for name in frame.columns:
        if words.squash(str(name)) in WATER and name not in (source.code, source.name):
            told = frame[name].map(_as_text).map(lambda text: (text or "").upper())
            return frame[told != "JA"]
    return frame


def _valid(shape: Optional[BaseGeometry]) -> Optional[BaseGeometry]:
    """The shape as valid polygons (None where no ground is left)."""
    if shape is None or shape.is_empty:
        return None
    if not shape.is_valid:
        shape = make_valid(shape)
    parts = [part for part in _polygons(shape) if part.area > SMALLEST]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def _polygons(shape: BaseGeometry) -> List[BaseGeometry]:
    if shape.geom_type == "Polygon":
        return [shape]
    return [polygon for part in getattr(shape, "geoms", ()) for polygon in _polygons(part)]


def _joined_parts(areas: pd.DataFrame, source: AreaSource) -> pd.DataFrame:
    """One row per code: parts of one area (the same name) become one, others are DuplicateAreas."""
    repeated = areas["code"].duplicated(keep=False)
    if not repeated.any():
        return areas
    parts = areas[repeated]
    names = parts.groupby("code")["name"].nunique()
    if (names > 1).any():
        raise DuplicateAreas(source.source or source.id, tuple(sorted(names[names > 1].index)))
    # ``first`` takes the first cell that is not empty: parts repeat the figures of the whole area.
    attributes = parts.drop(columns="geometry").groupby("code", as_index=False, sort=False).first()
    shapes = {code: _valid(unary_union(list(group))) for code, group in parts.groupby("code")["geometry"]}
    joined = [shapes[code] for code in attributes["code"]]
    attributes["geometry"] = gpd.GeoSeries(joined, index=attributes.index, crs=RD)
    return pd.concat([areas[~repeated], attributes[areas.columns]], ignore_index=True)


def _nested(areas: pd.DataFrame, levels: Sequence[str]) -> Tuple[str, ...]:
    """The levels above, finest first; every area lies in one of each, and each of those in one higher."""
    ordered = _finest_first(areas, levels)
    for level in ordered:
        without = areas.index[areas[level].isna()]
        if len(without):
            raise AreaInTwoParents(level, tuple(without))
    for lower, upper in zip(ordered, ordered[1:]):
        parents = areas.groupby(lower)[upper].nunique()
        if (parents > 1).any():
            raise AreaInTwoParents(upper, tuple(parents.index[parents > 1]))
    return ordered


def _finest_first(areas: pd.DataFrame, levels: Sequence[str]) -> Tuple[str, ...]:
    """By how many there are; the levels of CBS in their own order, whatever the data say."""
    by_number = sorted(levels, key=lambda level: -areas[level].nunique())
    known = iter(level for level in LEVELS if level in levels)
    return tuple(next(known) if level in LEVELS else level for level in by_number)


def guess_areas(path: Path) -> Tuple[AreaSource, ...]:
    """The area sources that a file holds, finest level and newest first; () where it holds none.

    Layers with names only count where no layer has codes.

    Raises NoSuchFile, EmptyFile, FileInUse, NotWhatItSeems, UnreadableFile.
    """
    kind = files.kind_of(path, files.first_bytes(path))
    if kind.reader not in ("vector", "archive"):
        return ()
    if kind.reader == "archive" and not files.holds_layer(path):
        return ()
    data_set = open_vector(files.gdal_name(path), path.name)
    found = layers(data_set)
    guesses = [_guess(layer, path, len(found) > 1) for layer in found if _holds_polygons(layer)]
    made = sorted((guess for guess in guesses if guess is not None), key=_fineness)
    coded = [guess for guess in made if guess.code != guess.name]
    ids = words.unique([guess.id for guess in coded or made])
    return tuple(replace(guess, id=unique) for guess, unique in zip(coded or made, ids))


def _fineness(source: AreaSource) -> Tuple[int, int, str]:
    level = LEVELS.index(source.level) if source.level in LEVELS else len(LEVELS)
    return (level, -source.boundary_year, source.id)


def _guess(layer: Any, path: Path, several: bool) -> Optional[AreaSource]:
    table = _attributes(layer)
    if table.empty:
        return None
    named = {words.squash(name): name for name in reversed(table.columns)}
    level, code = _level_and_code(table, named, f"{layer.GetName()} {path.stem}")
    if not code:
        return None
    name = _name_column(table, named, level) or code
    year = _boundary_year(table, named, layer.GetName(), path)
    within, within_names = _parents(table, named, level, code)
    denominators = {
        key: named[alias]
        for key, aliases in _DENOMINATORS.items()
        for alias in reversed(aliases)
        if alias in named
    }
    plural = _PLURAL.get(level, level)
    return AreaSource(
        id=f"{plural}-{year}" if year else plural,
        source=path.name + (LAYER + layer.GetName() if several or path.suffix.lower() == ".gpkg" else ""),
        code=code,
        name=name,
        boundary_year=year,
        level=level,
        within=within,
        within_names=within_names,
        denominators=denominators,
    )


def _attributes(layer: Any) -> pd.DataFrame:
    """The attributes of all features as text, without the rows of water."""
    names = field_names(layer)
    layer.ResetReading()
    with whole(layer.GetName()):
        rows = [[feature.GetFieldAsString(at).strip() for at in range(len(names))] for feature in layer]
    table = pd.DataFrame(rows, columns=list(words.unique(list(names))), dtype=object)
    for name in table.columns:
        if words.squash(name) in WATER:
            table = table[table[name].str.upper() != "JA"]
    return table


def _level_and_code(table: pd.DataFrame, named: Mapping[str, str], called: str) -> Tuple[str, str]:
    """The level of the areas and the column of their codes; ("", "") where there is none."""
    for find in (_by_family, _by_generic_code, _by_postcode, _by_name_only):
        level, code = find(table, named, called)
        if code:
            return level, code
    return "", ""


def _by_family(table: pd.DataFrame, named: Mapping[str, str], called: str) -> Tuple[str, str]:
    """Codes of CBS's levels under the names of one of its families (``buurtcode``, ``BU_CODE``)."""
    for level in LEVELS:
        for alias in (f"{level}code", f"{_SHORT[level]}code"):
            if alias in named and _tells_apart(table, named[alias], 0.5 if level == "buurt" else 0.8):
                return level, _unique_code(table, named, named[alias])
    return "", ""


def _by_generic_code(table: pd.DataFrame, named: Mapping[str, str], called: str) -> Tuple[str, str]:
    for alias in _GENERIC_CODE:
        if alias in named and _tells_apart(table, named[alias], 0.8):
            level = _level_of_codes(table[named[alias]], called)
            if level or alias != "identificatie":
                return level or "gebied", named[alias]
    return "", ""


def _by_postcode(table: pd.DataFrame, named: Mapping[str, str], called: str) -> Tuple[str, str]:
    for level, pattern in (("pc6", r"\d{4} ?[A-Z]{2}"), ("pc4", r"\d{4}")):
        for alias in (level, f"postcode{level[-1]}", "postcode"):
            if alias not in named or table[named[alias]].str.fullmatch(pattern).mean() <= 0.9:
                continue
            if _tells_apart(table, named[alias], 0.8):
                return level, named[alias]
    return "", ""


def _by_name_only(table: pd.DataFrame, named: Mapping[str, str], called: str) -> Tuple[str, str]:
    """Areas without codes: names that say so, or any name in a layer that is called after areas."""
    generic = ("naam", "name") if _DIVISIONS.search(called.lower()) else ()
    for alias in (*_ONLY_NAMES, *generic):
        if alias in named and len(table) > 1 and _tells_apart(table, named[alias], 0.8):
            return words.level_of(alias) or "gebied", named[alias]
    return "", ""


def _tells_apart(table: pd.DataFrame, column: str, least: float) -> bool:
    """Whether a column is filled and at least this share of it differs (a few areas have parts)."""
    texts = table[column]
    filled = texts[texts != ""]
    if len(filled) < 0.95 * len(texts) or not len(filled):
        return False
    return bool(filled.nunique() >= least * len(filled))


def _unique_code(table: pd.DataFrame, named: Mapping[str, str], column: str) -> str:
    """The column itself; with the municipality's code in front where that is needed to tell apart."""
    texts = table[column]
    gemeente = named.get("gemeentecode") or named.get("gmcode")
    if texts.is_unique or gemeente is None or gemeente == column or texts.str.len().max() >= 8:
        return column
    together = table[gemeente].str.cat(texts)
    return f"{gemeente}{PLUS}{column}" if together.is_unique else column


def _level_of_codes(codes: pd.Series, called: str) -> str:
    """The level by the prefix of most codes, by the name of layer or file, or by four digits."""
    prefixes = Counter(_PREFIX.get(code[:2].upper(), "") for code in codes)
    prefix = prefixes.most_common(1)[0][0]
    if prefix:
        return prefix
    for level in LEVELS:
        if level in called.lower():
            return level
    return "gemeente" if bool(codes.str.fullmatch(r"0\d{3}|1\d{3}").all()) and len(codes) > 100 else ""


def _name_column(table: pd.DataFrame, named: Mapping[str, str], level: str) -> str:
    short = _SHORT.get(level, level)
    aliases = (f"{level}naam", f"{short}naam", level, f"{level}en", *_GENERIC_NAME)
    for alias in (*aliases, *_ENGLISH.get(level, ())):
        if alias in named and bool(table[named[alias]].str.contains(r"[A-Za-z]", regex=True).mean() > 0.5):
            return named[alias]
    return ""


def _boundary_year(table: pd.DataFrame, named: Mapping[str, str], layer: str, path: Path) -> int:
    for alias in ("jaar", "jrstatcode", "indelingsjaar", "boundaryyear"):
        if alias in named:
            years = table[named[alias]].str[:4]
            if bool(years.str.fullmatch(r"(?:19|20)\d\d").all()) and years.nunique() == 1:
                return int(years.iloc[0])
    for text in (layer, path.stem):
        match = _YEAR.search(text)
        if match:
            return int(match[1])
    return 0


def _parents(
    table: pd.DataFrame, named: Mapping[str, str], level: str, code: str
) -> Tuple[Dict[str, str], Dict[str, str]]:
    """The levels above: those of CBS, and others that have a column X with its XCODE; as one chain."""
    pairs: Dict[str, Tuple[str, str]] = {}
    for above in LEVELS[LEVELS.index(level) + 1 :] if level in LEVELS else LEVELS:
        for alias in (f"{above}code", f"{_SHORT[above]}code"):
            if alias in named and named[alias] != code:
                names = (f"{above}naam", f"{_SHORT[above]}naam", above)
                name = next((named[key] for key in names if key in named), "")
                pairs.setdefault(above, (named[alias], name))
    for key, column in named.items():
        other = f"{key}code"
        if other in named and named[other] != code and key not in (*LEVELS, *_PLACES) and column != code:
            pairs.setdefault(key, (named[other], column))
    chosen = _chain(table, {key: pair[0] for key, pair in pairs.items()})
    return (
        {key: pairs[key][0] for key in chosen},
        {key: pairs[key][1] for key in chosen if pairs[key][1]},
    )


def _chain(table: pd.DataFrame, columns: Mapping[str, str]) -> List[str]:
    """The levels that nest, finest first; those of CBS are kept before others."""
    filled = {
        level: column
        for level, column in columns.items()
        if bool((table[column] != "").all()) and table[column].nunique() < max(len(table), 2)
    }
    ordered = sorted(filled, key=lambda level: -table[filled[level]].nunique())
    kept: List[str] = [level for level in ordered if level in LEVELS]
    for level in ordered:
        if level not in kept:
            together = sorted([*kept, level], key=ordered.index)
            if _nests(table, [filled[item] for item in together]):
                kept = together
    return kept


def _nests(table: pd.DataFrame, columns: Sequence[str]) -> bool:
    return all(
        bool((table.groupby(lower)[upper].nunique() <= 1).all()) for lower, upper in zip(columns, columns[1:])
    )
