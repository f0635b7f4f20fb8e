"""Files without a workspace: one made of them, or one map at once."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Optional, Sequence, Tuple, Union

from .. import loading
from ..errors import CannotWrite
from ..model.areas import AreaSet
from ..model.progress import SILENT, Part, Progress
from ..model.recipe import AreaSource, PageKind, Paper, Protection, Workspace
from ..presenting import grids, in_project, mapset
from ..presenting.about import About
from ..texts import say
from ..workspace import aside, draft, recipe, recipe_pages
from .computing import compute
from .running import Outcome, check_folder, own_project
from .steps import Given, Steps, Until, check
from .storing import save

PAPER_NAMES = {paper: name for name, paper in recipe_pages.PAPERS.items()}


def draft_workspace(
    files: Sequence[Path], folder: Path, name: str = "", areas: Sequence[AreaSource] = ()
) -> Path:
    """Make a workspace in ``folder`` from dropped files: boundaries and partners' tables.

    ``areas`` are boundaries that are no file, such as those of a service; they come first. Nothing is
    asked; what was recognised stands in its ``werkmap.yml``. An existing one there is never
    overwritten. Raises NoAreas, NoTableFound, CannotWrite and what ``loading`` raises.
    """
    found, tables = draft.sort_out(files)
    areas = (*areas, *found)
    text = draft.workspace_text(name or folder.name, areas, draft.fitted(tables, areas))
    path = folder / "werkmap.yml"
    recipe.parse(text, path)
    if path.exists():
        raise CannotWrite(str(path), say("run.exists", ""))
    check_folder(folder)
    folder.mkdir(parents=True, exist_ok=True)
    mapset.write_text(path, text)
    return path


@dataclass(frozen=True)
class QuickSource:
    """What a quick map is made from: a file or the cells of a layer, and optionally its own areas."""

    table: Union[Path, loading.Grid]
    area_source: Optional[AreaSource] = None
    areas: Optional[AreaSet] = None


def quick_map(
    source: QuickSource,
    output: Path,
    field_name: str = "",
    paper: Paper = Paper.A3,
    protection: Protection = Protection.PERSONS,
    progress: Progress = SILENT,
    tell: Optional[Callable[[str], None]] = None,
) -> Outcome:
    """One indicator page in ``output`` (.pdf, .png or .svg), without a workspace of its own.

    ``field_name`` names the column; empty: the most telling one. Raises any GebiedsgerichtError;
    ``output`` is then as it was.
    """
    with aside.beside(output.parent) as made, tempfile.TemporaryDirectory(prefix="gebiedsgericht_") as name:
        workspace, given = _quick_workspace(source, Path(name), field_name, paper, protection)
        steps = Steps(workspace.language, tell)
        material = compute(workspace, Until.EXPORT, Part(progress, 0.0, 0.6), steps, given)
        save(material, Part(progress, 0.6, 0.8))
        with own_project() as project:
            in_project.show(project, material)
            layout = in_project.layout_for(project, grids.layout_key(PageKind.INDICATOR, paper))
            about = About.of(workspace, material.house.organisation)
            mapset.tell_project(project, about)
            page = mapset.export_first_page(layout, made / f"kaart{output.suffix}", about)
        check(progress)
        aside.put_in_place([(page, output)])
    return Outcome(material, (output,), output, tuple(steps.told))


def _quick_workspace(
    source: QuickSource, folder: Path, field_name: str, paper: Paper, protection: Protection
) -> Tuple[Workspace, Given]:
    inspection = loading.inspect(source.table)
    if source.area_source is not None:
        areas: Tuple[AreaSource, ...] = (source.area_source,)
    else:
        areas = draft.areas_in(source.table) if isinstance(source.table, Path) else ()
    named = str(source.table) if isinstance(source.table, Path) else source.table.name
    text = draft.workspace_text(
        Path(named).stem,
        areas[:1],
        [draft.TableFile(named, inspection)],
        paper=PAPER_NAMES[paper],
        field=field_name,
        protection=protection,
    )
    workspace = recipe.parse(text, folder / "werkmap.yml")
    return workspace, Given(
        areas={areas[0].id: source.areas} if source.areas is not None else {},
        tables={} if isinstance(source.table, Path) else {workspace.deliveries[0].id: source.table},
    )
