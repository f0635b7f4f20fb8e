"""The area sets of a workspace: read, put together from finer ones, linked to those of CBS."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Dict, List, Mapping, Tuple

from .. import joining, loading, sources
from ..model.areas import AreaSet
from ..model.progress import Part, Progress
from ..model.recipe import AreaSource, Workspace
from ..presenting.material import Material
from ..workspace import area_years
from .steps import Given, Steps, check


def read_area_sets(
    workspace: Workspace, given: Given, progress: Progress, steps: Steps
) -> Dict[str, AreaSet]:
    """The area sets that a delivery, a page, a map or an overlay uses; the others are not read."""
    used = {areas for delivery in workspace.deliveries for areas in (delivery.key.areas, delivery.shown_on)}
    used.update(page.areas for page in workspace.pages)
    used.update(spec.areas for spec in workspace.maps)
    used.update(overlay.source for overlay in workspace.overlays)
    used.intersection_update(source.id for source in workspace.areas)
    found: Dict[str, AreaSet] = {}
    for source in workspace.areas:
        if source.id in used:
            check(progress)
            progress.report(len(found) / len(used), source.id)
            part = Part(progress, len(found) / len(used), (len(found) + 1) / len(used))
            found[source.id] = area_set(source, workspace, {**found, **given.areas}, part, steps)
            steps.say("run.areas", name=source.id, count=len(found[source.id]))
    return found


def area_set(
    source: AreaSource, workspace: Workspace, known: Mapping[str, AreaSet], progress: Progress, steps: Steps
) -> AreaSet:
    """One area set: known already, read, or put together from a finer one; linked to CBS where asked."""
    if source.id in known:
        return known[source.id]
    listed = {item.id: item for item in workspace.areas}
    if source.made_from:
        finer = area_set(listed[source.made_from], workspace, known, progress, steps)
        areas = loading.put_together(finer, source, workspace.folder)
    else:
        areas = _with_shapes(source, workspace.folder, progress, steps)
    if not source.cbs:
        return areas
    cbs = replace(listed[source.cbs], cbs="")
    return joining.linked(areas, area_set(cbs, workspace, known, progress, steps))


def _with_shapes(source: AreaSource, folder: Path, progress: Progress, steps: Steps) -> AreaSet:
    """An area set from its source, with what to divide by from a table of its own where it has one."""
    if source.denominators_from is None:
        return sources.area_set(source, folder, progress=progress, tell=steps.say)
    plain = replace(source, denominators={}, denominators_from=None)
    areas = sources.area_set(plain, folder, progress=progress, tell=steps.say)
    table = loading.load(folder / source.denominators_from.file)
    return loading.with_denominators(areas, source, table)


def known_areas(material: Material) -> Tuple[loading.KnownAreas, ...]:
    """Codes and names of every area set of the workspace, also of those that are not used."""
    folder = material.workspace.folder
    found: List[loading.KnownAreas] = []
    for source in material.workspace.areas:
        areas = material.area_sets.get(source.id)
        found.extend(loading.known_areas(areas) if areas is not None else area_years.known_in(source, folder))
    return tuple(found)
