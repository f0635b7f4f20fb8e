"""Boundaries: areas as an ``AreaSet`` in RD, read from a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import List, Sequence, Tuple

import geopandas as gpd
import pandas as pd

from ...errors import AreaInTwoParents, Cancelled, DuplicateAreas, LayerWithoutCrs, NoAreas
from ...model.areas import RD, AreaSet
from ...model.progress import SILENT, Progress
from ...model.recipe import AreaSource
from ...model.tables import Finding
from ..notation.numbers import CBS_SPECIAL
from . import boundary_file, shapes
from .boundary_file import LEVELS, Columns, land

_MOST_TO_FIT = 500
"""More areas than this were not drawn by hand, one against the other."""


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


def areas_from(frame: gpd.GeoDataFrame, source: AreaSource, fitting: bool = True) -> AreaSet:
    """An area set of a frame with the columns that ``source`` names, and its shapes in a known CRS.

    ``fitting``: look whether areas that are not those of CBS overlap, or leave gaps between them.

    Raises LayerWithoutCrs, NoAreas, NoSuchColumn, DuplicateAreas, AreaInTwoParents.
    """
    if frame.crs is None:
        raise LayerWithoutCrs(source.source or source.id)
    frame = land(frame.to_crs(RD) if frame.crs != RD else frame, source)
    columns = Columns(frame, source)
    areas, findings = _described(frame, columns, source)
    areas["geometry"] = gpd.GeoSeries([shapes.valid(it) for it in frame.geometry], index=areas.index, crs=RD)
    areas, without = _with_code_and_shape(areas, source)
    areas = _joined_parts(areas, source).set_index("code").sort_index()
    misfits: Tuple[Finding, ...] = ()
    if fitting and source.level not in LEVELS and len(areas) <= _MOST_TO_FIT:
        misfits = shapes.misfits(areas["name"].tolist(), areas["geometry"].tolist())
    levels = _nested(areas, tuple(source.within))
    return AreaSet(
        id=source.id,
        level=source.level,
        boundary_year=source.boundary_year,
        frame=gpd.GeoDataFrame(areas, geometry="geometry", crs=RD),
        levels=levels,
        denominators=tuple(source.denominators),
        findings=(*findings, *without, *misfits),
    )


def _described(
    frame: gpd.GeoDataFrame, columns: Columns, source: AreaSource
) -> Tuple[pd.DataFrame, List[Finding]]:
    """Codes, names, levels above and figures of all features, and what there is to tell about them."""
    findings: List[Finding] = []
    if source.code:
        areas = pd.DataFrame({"code": columns.code(), "name": columns.text(source.name)})
    else:
        areas, told = _drawn(frame, columns, source)
        findings.append(told)
    areas["name"] = areas["name"].fillna(areas["code"])
    for level, column in source.within.items():
        areas[level] = columns.text(column)
    for level, column in source.within_names.items():
        if level in source.within:
            areas[f"{level}_name"] = columns.text(column)
    for name, column in source.denominators.items():
        areas[name], special = _figures(columns.raw(column))
        if special:
            findings.append(Finding("figures_withheld", {"column": column, "count": special}))
    return areas, findings


def _with_code_and_shape(areas: pd.DataFrame, source: AreaSource) -> Tuple[pd.DataFrame, Tuple[Finding, ...]]:
    """The features that are areas (NoAreas), and how many have ground but no code."""
    without = int((areas["code"].isna() & areas["geometry"].notna()).sum())
    kept = areas[areas["code"].notna() & areas["geometry"].notna()]
    if kept.empty:
        raise NoAreas(source.source or source.id)
    found = (Finding("areas_without_code", {"count": without, "column": source.code}),) if without else ()
    return kept, found


def _drawn(frame: gpd.GeoDataFrame, columns: Columns, source: AreaSource) -> Tuple[pd.DataFrame, Finding]:
    """Codes and names of areas that somebody drew: the name is the code too, as nothing is more stable.

    Those without a name get a number, which changes when areas before it are removed; so it is told.
    """
    named = columns.text(source.name) if source.name else pd.Series(None, index=frame.index, dtype=object)
    nameless = named.isna() & frame.geometry.notna()
    taken = set(named.dropna())
    numbers = (str(number) for number in range(1, len(frame) + len(taken) + 1))
    free = [number for number in numbers if number not in taken][: int(nameless.sum())]
    codes = named.copy()
    codes[nameless] = free
    areas = pd.DataFrame({"code": codes, "name": named})
    values = {
        "count": int(named.notna().sum()),
        "numbered": len(free),
        "parts": int(named.dropna().duplicated().sum()),
    }
    return areas, Finding("areas_drawn", values)


def _figures(column: pd.Series) -> Tuple[pd.Series, int]:
    """Counts as float, NaN where unknown; and how many are unknown by one of CBS's special values."""
    figures = pd.to_numeric(column, errors="coerce").astype(float)
    return figures.where(figures > CBS_SPECIAL), int((figures <= CBS_SPECIAL).sum())


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
    whole = {code: shapes.joined(list(group)) for code, group in parts.groupby("code")["geometry"]}
    joined = [whole[code] for code in attributes["code"]]
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
