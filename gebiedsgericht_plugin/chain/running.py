"""A workspace from its files to the map set in a folder, without a window."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Callable, Iterator, Optional, Sequence, Tuple

from qgis.core import QgsProject

from ..model.progress import SILENT, Part, Progress
from ..presenting import charts_folder, in_project, mapset, surroundings
from ..presenting.material import Material
from ..presenting.report import run_report_html
from ..workspace import aside, recipe
from ..workspace.store import Content, Store
from .computing import compute
from .giving import on_record, to_take_away
from .steps import Steps, Until, check
from .storing import keeping, store_content, tell_stored

REPORT = "koppelcontrole.html"


@dataclass(frozen=True)
class Outcome:
    """What a run made: its files, the match report, and what it said on the way."""

    material: Material
    files: Tuple[Path, ...]
    report: Path
    steps: Tuple[str, ...]


def run_workspace(
    path: Path,
    output: Path,
    until: Until = Until.EXPORT,
    progress: Progress = SILENT,
    tell: Optional[Callable[[str], None]] = None,
) -> Outcome:
    """Run a workspace from its files to the map set in ``output``, in a QGIS project of its own.

    Raises any GebiedsgerichtError; the workspace and ``output`` are then as they were.
    """
    workspace = recipe.read(path)
    steps = Steps(workspace.language, tell)
    with aside.beside(output) as made:
        material = compute(workspace, until, Part(progress, 0.0, 0.4), steps)
        if until in (Until.LOAD, Until.JOIN):
            files = _put_out(material, made, output, ())
        else:
            with aside.beside(workspace.folder) as kept:
                run = _Rehearsal(material, kept)
                run.make(made, until, Part(progress, 0.4, 1.0), steps)
                check(progress)
                giving = kept if until is Until.EXPORT else None
                files = _put_out(material, made, output, run.charts_to_move(), run.take_over, giving)
                if giving is not None:
                    steps.say("run.record", name=files[-2].parent.name)
                run.remove_old_charts()
    return Outcome(material, files, files[-1], tuple(steps.told))


class _Rehearsal:
    """The store and the charts of a run in a folder aside, until all that is made from them is there.

    So a run that is stopped, fails or is killed leaves the workspace as it was.
    """

    def __init__(self, material: Material, folder: Path) -> None:
        """Begin with a copy of the workspace's store, which knows styles that the officer saved."""
        self._real = material.workspace
        real, context = self._real.folder, self._real.context
        around = {name: in_project.absolute(source, real) for name, source in context.items()}
        known = [area.id for area in self._real.areas]
        lying = tuple(surroundings.settled(item, real, known) for item in self._real.overlays)
        base = surroundings.settled_base(self._real.base_map, real)
        workspace = replace(
            self._real, path=folder / self._real.path.name, context=around, overlays=lying, base_map=base
        )
        if self._real.store.exists():
            shutil.copyfile(self._real.store, workspace.store)
        self._material = replace(material, workspace=workspace)
        self._charts = charts_folder.Charts(workspace.folder / charts_folder.CHARTS)
        self._content: Optional[Content] = None

    def make(self, output: Path, until: Until, progress: Progress, steps: Steps) -> None:
        """Write the store and, where they are asked for, the pages, with copies of both in ``output``."""
        workspace = self._material.workspace
        self._content = store_content(self._material, self._charts, Part(progress, 0.0, 0.2))
        Store(workspace.store).write(self._content)
        tell_stored(self._content, workspace, steps)
        given = Store(output / workspace.store.name)
        shutil.copyfile(workspace.store, given.path)
        given.keep_only(public=self._material.public)
        if until is Until.EXPORT:
            with own_project() as project:
                in_project.show(project, self._material)
                for item in mapset.export(project, self._material, output, Part(progress, 0.2, 1.0)):
                    if item.told:
                        steps.say(item.told, **item.values)

    def charts_to_move(self) -> Sequence[Tuple[Path, Path]]:
        """The charts that the workspace lacks: (drawn, place)."""
        return self._charts.moves(self._real.folder / charts_folder.CHARTS)

    def take_over(self) -> None:
        """Write the workspace's own store (CannotWrite, FileInUse, NewerWorkspace, RemovedMeanwhile)."""
        if self._content is not None:
            with keeping(self._real, self._material.seen):
                Store(self._real.store).write(self._content)

    def remove_old_charts(self) -> None:
        """Remove the workspace's charts that no page shows any more."""
        self._charts.remove_old(self._real.folder / charts_folder.CHARTS)


def _put_out(
    material: Material,
    made: Path,
    output: Path,
    more: Sequence[Tuple[Path, Path]],
    last: Optional[Callable[[], None]] = None,
    kept: Optional[Path] = None,
) -> Tuple[Path, ...]:
    """Put everything below ``made`` in ``output``, with the match report as the last; their places.

    The store itself stays where it is when ``output`` is its own folder. With a folder ``kept`` in the
    workspace the set is put on record, and the record's page comes before the report.
    """
    found = sorted(path for path in made.rglob("*") if path.is_file())
    places = [output / path.relative_to(made) for path in found]
    recorded: aside.Moves = []
    gone: aside.Moves = []
    if kept is not None:
        recorded, page = on_record(material, kept, places, output, made)
        gone = to_take_away(material, output, made)
        places.append(page)
    mapset.write_text(made / REPORT, run_report_html(material, places))
    places.append(output / REPORT)
    store = material.workspace.store.resolve()
    placed = zip([*found, made / REPORT], [*places[: len(found)], places[-1]])
    moves = [pair for pair in placed if pair[1].resolve() != store]
    aside.put_in_place([*recorded, *moves, *more], last, gone)
    return tuple(places)


@contextmanager
def own_project() -> Iterator[QgsProject]:
    """A QGIS project of our own, which lets go of its files afterwards."""
    project = in_project.own_project()
    try:
        yield project
    finally:
        project.clear()


def write_report(material: Material, output: Path, files: Sequence[Path] = ()) -> Path:
    """The match report of a run as one HTML page in ``output``."""
    path = output / REPORT
    output.mkdir(parents=True, exist_ok=True)
    mapset.write_text(path, run_report_html(material, files))
    return path


def check_folder(folder: Path) -> None:
    """See that output can be written to a folder, which may be still to be made (CannotWrite)."""
    with aside.beside(folder):
        return
