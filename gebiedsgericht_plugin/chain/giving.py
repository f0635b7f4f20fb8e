"""Giving out: the figures of a set are kept to protect the next one with, and it is put on record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Iterator, List, Sequence, Tuple

from qgis.core import QgsProject

from .. import protecting
from ..errors import GivenOutMeanwhile
from ..model.progress import SILENT, Progress
from ..model.recipe import Indicator, Workspace
from ..presenting import mapset
from ..presenting.mapset import Exported
from ..presenting.material import Material
from ..presenting.record import file_names, record_html, record_of
from ..workspace import aside, given_out, own_files
from ..workspace.who import who
from . import typed
from .storing import check_removed

if TYPE_CHECKING:
    import pandas

AWAY = "away"
"""Where files go that no page of the set has any more, before they are removed."""


@dataclass(frozen=True)
class Before:
    """What the recipients of a set may have already."""

    names: Tuple[str, ...] = ()
    """Of the sets."""
    frames: Tuple[pandas.DataFrame, ...] = ()
    gone: Tuple[Indicator, ...] = ()
    """Indicators of these sets that the workspace has no more."""


def given_before(workspace: Workspace) -> Before:
    """The sets that went out to the workspace's audience (GivenOutUnreadable, NewerWorkspace)."""
    sets = given_out.read(workspace.folder, workspace.output.audience)
    return Before(tuple(item.name for item in sets), *given_out.for_protecting(sets, workspace.indicators))


def export_set(
    project: QgsProject, material: Material, output: Path, progress: Progress = SILENT
) -> Iterator[Exported]:
    """Write the map set to ``output`` a page a step, as ``mapset.export``, and put it on record with it.

    Main thread. Raises what ``mapset.export`` raises, GivenOutMeanwhile, GivenOutUnreadable,
    RemovedMeanwhile, TextsNotSafe; nothing is there then, neither the set nor the record.
    """
    # What was answered about partners since the figures were made goes on record as well.
    typed.check_persons(material.workspace)
    done: List[Exported] = []
    with aside.beside(material.workspace.folder) as kept, aside.beside(output) as made:
        for item in mapset.export(project, material, made, progress):
            done.append(replace(item, files=tuple(output / path.relative_to(made) for path in item.files)))
            if not item.files:
                yield item
        places = [path for item in done for path in item.files]
        recorded, page = on_record(material, kept, places, output, made)
        moves = [(made / path.relative_to(output), path) for path in places]
        gone = to_take_away(material, output, made)
        aside.put_in_place([*recorded, *moves], gone=gone)
    yield from (item for item in done if item.files)
    yield Exported((page,), "run.record", {"name": page.parent.name})


def to_take_away(material: Material, output: Path, made: Path) -> aside.Moves:
    """Pictures of pages that are gone, as an earlier set wrote them to ``output``, and where they go to.

    ``made`` is the folder in which the set of now is made.
    """
    found = own_files.left_over(material.workspace.folder, output, own_files.digests(made))
    return [(path, made / AWAY / path.relative_to(output)) for path in found]


def on_record(
    material: Material, made_in: Path, files: Sequence[Path], output: Path, made: Path
) -> Tuple[aside.Moves, Path]:
    """What is to be moved into the workspace before a set of these ``files`` goes out, and the record's page.

    The set is made in the folder ``made`` and goes to ``output``.
    Before: a set on record that never came does no harm, one that nobody knows of does. Raises
    GivenOutMeanwhile where another set went out since the figures were protected, RemovedMeanwhile.
    """
    check_removed(material.workspace)
    workspace, frame = material.workspace, material.values.frame
    audience, sets = workspace.output.audience, tuple(material.area_sets.values())
    frame = frame.assign(**{protecting.COUNT: protecting.known_counts(frame, workspace.indicators, sets)})
    meanwhile = given_out.newer(workspace.folder, material.given_out, audience, frame)
    if meanwhile:
        raise GivenOutMeanwhile(meanwhile[0])
    record = record_of(material)
    export = {
        "when": datetime.now().astimezone().isoformat(timespec="seconds"),
        "who": who(),
        "files": file_names(files, output),
        "earlier_sets": list(material.given_out),
        own_files.KEY: own_files.digests(made),
    }
    return given_out.write(
        workspace.folder,
        made_in,
        audience,
        frame,
        record.plain(),
        export,
        lambda exports: record_html(record, exports),
    )
