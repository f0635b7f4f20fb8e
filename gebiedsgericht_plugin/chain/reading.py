"""The deliveries of a workspace: which file, and what is read of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Iterator, List, Sequence, Tuple, Union

from .. import loading, sources
from ..errors import NoSuchFile
from ..model.progress import Part, Progress
from ..model.recipe import Delivery, Workspace
from ..presenting.material import ReadDelivery
from ..texts import say, tell
from ..workspace import next_delivery
from ..workspace.decisions import Decisions
from ..workspace.next_delivery import Received
from ..workspace.reference_date import date_in_name
from .steps import Given, Steps, check


def read_all(
    workspace: Workspace, given: Given, decided: Decisions, progress: Progress, steps: Steps
) -> Iterator[Tuple[ReadDelivery, Received]]:
    """Every delivery read, with what it looks like beside last time; told as it goes."""
    for position, delivery in enumerate(workspace.deliveries):
        check(progress)
        share = 1 / len(workspace.deliveries)
        part = Part(progress, position * share, (position + 1) * share)
        source = given.tables.get(delivery.id) or _source(workspace, delivery, part, steps)
        path = source if isinstance(source, Path) else Path(source.name)
        part.report(0.0, path.name)
        received = next_delivery.receive(
            source,
            delivery,
            decided.seen.get(delivery.id),
            decided.accepted.get(delivery.id, ()),
            part,
        )
        found = received.table.inspection
        steps.say(
            "run.read",
            name=path.name,
            rows=found.rows_in_file,
            read=found.rows_read,
            aside=found.rows_set_aside,
        )
        aside = received.table.set_aside
        item = ReadDelivery(received.delivery, path, found, aside, findings=received.findings)
        for text in in_words([item], workspace.language):
            steps.tell(text)
        yield item, received


def _source(
    workspace: Workspace, delivery: Delivery, progress: Progress, steps: Steps
) -> Union[Path, loading.Grid]:
    """The newest file of a delivery, or the cells that its service or layer has now."""
    grid = sources.delivery_grid(delivery.files, progress=progress, tell=steps.say)
    return newest_file(workspace, delivery) if grid is None else grid


def newest_file(workspace: Workspace, delivery: Delivery) -> Path:
    """The file of a delivery: of those that fit its pattern, the one with the newest reference date.

    The date is the one in the file's name; without dates the file that was dropped on the dock
    counts, else the last name. NoSuchFile where none fits.
    """
    dropped = Path(delivery.received)
    found = files_of(workspace, delivery)
    if not found:
        raise NoSuchFile(str(workspace.folder / delivery.files))
    return max(found, key=lambda path: (date_in_name(path) or date.min, path == dropped, path.name))


def files_of(workspace: Workspace, delivery: Delivery) -> List[Path]:
    """The files that are there of a delivery: those that fit its pattern, and the one that was dropped."""
    whole, dropped = Path(delivery.files), Path(delivery.received)
    if whole.is_absolute():
        found = [whole] if whole.exists() else []
    else:
        found = [path for path in workspace.folder.glob(delivery.files) if not path.name.startswith("~$")]
    if delivery.received and dropped.exists():
        found.append(dropped)
    return found


def in_words(read: Sequence[ReadDelivery], language: str) -> Tuple[str, ...]:
    """What was found in each file, in words, after the name of the file."""
    return tuple(
        say("run.finding", language, name=item.path.name, finding=tell(finding, language))
        for item in read
        for finding in item.findings
    )
