"""Own areas (*werkgebieden*): put together from finer areas, by a list or by a table."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, List, Mapping, Optional, Sequence, Tuple

import geopandas as gpd
import pandas as pd

from ...errors import AreaInTwoParents, NoAreas, NoSuchColumn, UnknownAreas
from ...model.areas import RD, AreaSet
from ...model.recipe import AreaSource, GroupTable
from ...model.tables import Finding
from ..notation import words
from . import shapes
from .boundary_file import table_in
from .vintages import known_areas, look_up

_MOST_NAMED = 5
Groups = Dict[str, Tuple[str, ...]]


def put_together(areas: AreaSet, source: AreaSource, folder: Optional[Path] = None) -> AreaSet:
    """Own areas: each of ``source.groups``, or of the table it names, as the union of finer areas.

    The finer areas are what has shapes: buurten, PC6, complexes, streets, squares. Their codes may be
    written as files have them (without prefix, leading zeros or spaces); areas may be named too,
    where no other has that name. Denominators are added up, and unknown where one of the parts is; a
    level above counts where all parts lie in one. ``findings`` tells of areas in no group, and of
    codes in the table that no area has. ``folder`` is what the table's path starts from.

    Raises UnknownAreas (a code in a list; a table of which no code is known), AreaInTwoParents (an
    area in two groups), NoAreas, NoSuchColumn, and what reading the table raises.
    """
    listed: Mapping[str, Sequence[str]] = source.groups
    if source.groups_from is not None:
        listed = _groups_in(source.groups_from, folder or Path())
    groups, findings = _members(areas, source, listed)
    made = _united(areas, groups)
    levels = tuple(level for level in areas.levels if bool(made[level].notna().all()))
    lost = [level for level in areas.levels if level not in levels]
    made = made.drop(
        columns=[column for level in lost for column in (level, f"{level}_name") if column in made]
    )
    left = len(areas) - sum(map(len, groups.values()))
    if left:
        findings = (*findings, Finding("areas_not_grouped", {"count": left, "areas": areas.id}))
    return AreaSet(
        id=source.id,
        level=source.level,
        boundary_year=source.boundary_year or areas.boundary_year,
        frame=made,
        levels=levels,
        denominators=areas.denominators,
        findings=(*areas.findings, *findings),
        made_from=areas.id,
        members={name: groups[name] for name in made.index},
    )


def _united(areas: AreaSet, groups: Groups) -> gpd.GeoDataFrame:
    """A row per group: its name, the levels all its parts lie in, its figures, its ground."""
    rows: List[Dict[str, object]] = []
    for name, codes in groups.items():
        parts = areas.frame.loc[list(codes)]
        row: Dict[str, object] = {"code": name, "name": name}
        for level in areas.levels:
            for column in (level, f"{level}_name"):
                if column in parts:
                    row[column] = parts[column].iloc[0] if parts[level].nunique(dropna=False) == 1 else None
        for figure in areas.denominators:
            row[figure] = float(parts[figure].sum(skipna=False))
        rows.append({**row, "geometry": shapes.joined(list(parts.geometry))})
    return gpd.GeoDataFrame(rows, geometry="geometry", crs=RD).set_index("code").sort_index()


def _groups_in(table: GroupTable, folder: Path) -> Dict[str, Tuple[str, ...]]:
    """Own area -> the codes of its parts, as the table has them; rows without either are left out."""
    frame = table_in(folder / table.file)
    member, group = (_column(frame, name, table.file) for name in (table.member, table.area))
    filled = frame[frame[member].notna() & frame[group].notna()]
    pairs = pd.DataFrame({"member": filled[member], "group": filled[group]}).drop_duplicates()
    return {str(name): tuple(rows["member"]) for name, rows in pairs.groupby("group", sort=True)}


def _column(frame: pd.DataFrame, name: str, file: str) -> str:
    """A column as written, else without regard to case (NoSuchColumn)."""
    found = words.column_called(frame.columns, name)
    if not found:
        raise NoSuchColumn(file, name, tuple(map(str, frame.columns)))
    return found


def _members(
    areas: AreaSet, source: AreaSource, listed: Mapping[str, Sequence[str]]
) -> Tuple[Groups, Tuple[Finding, ...]]:
    """Per group the codes of its areas as the finer set writes them, and what no area was found for."""
    written = [code for codes in listed.values() for code in codes]
    found = _found(areas, written)
    unknown = [code for code in written if code not in found]
    if unknown and (source.groups_from is None or not found):
        raise UnknownAreas(source.id, tuple(unknown), areas.id)
    findings: Tuple[Finding, ...] = ()
    if unknown:
        told = {"count": len(unknown), "areas": areas.id, "codes": tuple(unknown[:_MOST_NAMED])}
        findings = (Finding("groups_unknown", told),)
    groups = {
        name: tuple(dict.fromkeys(found[code] for code in codes if code in found))
        for name, codes in listed.items()
    }
    counts = pd.Series([code for codes in groups.values() for code in codes], dtype=object).value_counts()
    twice = tuple(sorted(counts.index[counts > 1]))
    if twice:
        raise AreaInTwoParents(source.id, twice)
    groups = {name: codes for name, codes in groups.items() if codes}
    if not groups:
        raise NoAreas(source.id)
    return groups, findings


def _found(areas: AreaSet, written: Sequence[str]) -> Dict[str, str]:
    """Text -> code: by the code in any spelling, else by a name that one area has."""
    found = look_up(written, known_areas(areas)[0])
    names = pd.Series(areas.frame.index, index=[words.squash(str(name)) for name in areas.names])
    names = names[~names.index.duplicated(keep=False) & (names.index != "")]
    for text in written:
        if text not in found and words.squash(text) in names.index:
            found[text] = str(names[words.squash(text)])
    return found
