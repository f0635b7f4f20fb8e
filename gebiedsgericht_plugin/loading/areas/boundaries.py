"""Boundaries: areas as an ``AreaSet`` in RD, read from a file or put together from finer ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Dict, List, Optional, Sequence, Tuple

import geopandas as gpd
import pandas as pd
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union
from shapely.validation import make_valid

from ...errors import AreaInTwoParents, Cancelled, DuplicateAreas, LayerWithoutCrs, NoAreas, UnknownAreas
from ...model.areas import RD, AreaSet
from ...model.progress import SILENT, Progress
from ...model.recipe import AreaSource
from ...model.tables import Finding
from ..notation.numbers import CBS_SPECIAL
from . import boundary_file
from .boundary_file import LEVELS, Columns, land
from .vintages import known_areas, look_up

SMALLEST = 1e-6
"""Square metres: what making a polygon valid leaves below this is no ground."""


def load_areas(source: AreaSource, folder: Path, progress: Progress = SILENT) -> AreaSet:
    """The areas of a file (``gebieden.gpkg|layername=x``, relative to ``folder``).

    Polygons in RD, made valid; rows of water are left out. CBS squares get their shape from their
    code where the file has none. ``findings`` tells what an officer should know. Raises NoSuchFile,
    EmptyFile, FileInUse, NotWhatItSeems, UnreadableFile, NoSuchSheet, LayerWithoutCrs, NoAreas,
    NoSuchColumn, DuplicateAreas, AreaInTwoParents, Cancelled.
    """
    if progress.cancelled():
        raise Cancelled()
    progress.report(0.1)
    frame, findings = boundary_file.read_frame(source, folder)
    progress.report(0.7)
    areas = areas_from(frame, source)
    progress.report(1.0)
    return replace(areas, findings=(*findings, *areas.findings))


def areas_from(frame: gpd.GeoDataFrame, source: AreaSource) -> AreaSet:
    """An area set of a frame with the columns that ``source`` names, and its shapes in a known CRS.

    Raises LayerWithoutCrs, NoAreas, NoSuchColumn, DuplicateAreas, AreaInTwoParents.
    """
    if frame.crs is None:
        raise LayerWithoutCrs(source.source or source.id)
    frame = land(frame.to_crs(RD) if frame.crs != RD else frame, source)
    columns = Columns(frame, source)
    areas = pd.DataFrame({"code": columns.code(), "name": columns.text(source.name)})
    areas["name"] = areas["name"].fillna(areas["code"])
    for level, column in source.within.items():
        areas[level] = columns.text(column)
    for level, column in source.within_names.items():
        if level in source.within:
            areas[f"{level}_name"] = columns.text(column)
    findings: List[Finding] = []
    for name, column in source.denominators.items():
        areas[name], special = _figures(columns.raw(column))
        if special:
            findings.append(Finding("figures_withheld", {"column": column, "count": special}))
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
        findings=tuple(findings),
    )


def _figures(column: pd.Series) -> Tuple[pd.Series, int]:
    """Counts as float, NaN where unknown; and how many are unknown by one of CBS's special values."""
    figures = pd.to_numeric(column, errors="coerce").astype(float)
    return figures.where(figures > CBS_SPECIAL), int((figures <= CBS_SPECIAL).sum())


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


def put_together(areas: AreaSet, source: AreaSource) -> AreaSet:
    """Own areas (*werkgebieden*): each of ``source.groups`` as the union of areas of a finer set.

    Codes may be written as files have them (without prefix or leading zeros). Denominators are
    added up, and unknown where one of the parts is; a level above counts where all parts lie in
    one. Areas in no group are left out, which ``findings`` tells. Raises UnknownAreas,
    AreaInTwoParents (an area in two groups), NoAreas.
    """
    groups = _members(areas, source)
    frame = areas.frame
    rows = []
    for name, codes in groups.items():
        parts = frame.loc[list(codes)]
        row: Dict[str, object] = {"code": name, "name": name}
        for level in areas.levels:
            for column in (level, f"{level}_name"):
                if column in parts:
                    row[column] = parts[column].iloc[0] if parts[level].nunique(dropna=False) == 1 else None
        for figure in areas.denominators:
            row[figure] = float(parts[figure].sum(skipna=False))
        rows.append({**row, "geometry": _valid(unary_union(list(parts.geometry)))})
    made = gpd.GeoDataFrame(rows, geometry="geometry", crs=RD).set_index("code").sort_index()
    levels = tuple(level for level in areas.levels if bool(made[level].notna().all()))
    lost = [level for level in areas.levels if level not in levels]
    made = made.drop(
        columns=[column for level in lost for column in (level, f"{level}_name") if column in made]
    )
    left = len(frame) - sum(map(len, groups.values()))
    told = (Finding("areas_not_grouped", {"count": left, "areas": areas.id}),) if left else ()
    return AreaSet(
        id=source.id,
        level=source.level,
        boundary_year=source.boundary_year or areas.boundary_year,
        frame=made,
        levels=levels,
        denominators=areas.denominators,
        findings=(*areas.findings, *told),
    )


def _members(areas: AreaSet, source: AreaSource) -> Dict[str, Tuple[str, ...]]:
    """Per group the codes of its areas as the finer set writes them."""
    known = known_areas(areas)[0]
    found = look_up([code for codes in source.groups.values() for code in codes], known)
    unknown = [code for codes in source.groups.values() for code in codes if code not in found]
    if unknown:
        raise UnknownAreas(source.id, tuple(unknown), areas.id)
    groups = {
        name: tuple(dict.fromkeys(found[code] for code in codes)) for name, codes in source.groups.items()
    }
    listed = [code for codes in groups.values() for code in codes]
    twice = sorted({code for code in listed if listed.count(code) > 1})
    if twice:
        raise AreaInTwoParents(source.id, tuple(twice))
    groups = {name: codes for name, codes in groups.items() if codes}
    if not groups:
        raise NoAreas(source.id)
    return groups
