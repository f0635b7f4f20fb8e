"""Addresses of a delivery looked up by a service, once somebody agreed, and kept for every next run.

What is kept in the workspace says in which area each address lies, by a digest of the address: no
address and no point stands there.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import FrozenSet, Sequence, Tuple

import numpy

from .. import joining
from ..loading.notation.addresses import Address, digest
from ..model.areas import AreaSet
from ..model.progress import SILENT, Progress
from ..model.recipe import Delivery, Workspace
from ..model.tables import Table
from ..places import swap_in
from ..sources import geocoding
from . import decisions

FOLDER = "adressen"
HEADER = ("digest", "gebied")
OUTSIDE = "-"
"""Instead of an area, for addresses that lie in none of them: then they are not looked up again."""


@dataclass(frozen=True)
class Proposal:
    """What would be sent to which service; nothing has been sent yet."""

    delivery: str
    service: str
    addresses: Tuple[Address, ...]
    """Those that say enough to be asked for, each once."""
    areas: AreaSet

    @property
    def count(self) -> int:
        """How many addresses would be sent."""
        return len(self.addresses)


@dataclass(frozen=True)
class LookedUp:
    """What came of it."""

    asked: int
    found: int
    file: Path


def propose(delivery: Delivery, table: Table, areas: AreaSet) -> Proposal:
    """Which addresses of a delivery could be looked up (NoKeyFound, NoSuchColumn)."""
    found = joining.addresses_in(table, delivery.key)
    possible = tuple(item for item in found if geocoding.can_be_asked(item))
    return Proposal(delivery.id, geocoding.service(), possible, areas)


def look_up(workspace: Workspace, proposal: Proposal, by: str, progress: Progress = SILENT) -> LookedUp:
    """Send what was proposed, since ``by`` agreed to it, and keep in which area each address lies.

    Raises NoNetwork, ServiceFailed, FileInUse, CannotWrite, Cancelled; then nothing is noted.
    """
    consent = geocoding.Consent(by, date.today(), proposal.delivery, proposal.count)
    found = geocoding.geocode(proposal.addresses, consent, progress=progress)
    x, y = (
        numpy.array([numpy.nan if point is None else point[axis] for point in found.points], dtype=float)
        for axis in (0, 1)
    )
    codes = [*map(str, proposal.areas.frame.index), OUTSIDE]
    positions = joining.locate(proposal.areas.frame, x, y)
    places = [
        (digest(address), codes[position])
        for address, point, position in zip(proposal.addresses, found.points, positions)
        if point is not None
    ]
    file = workspace.folder / FOLDER / f"{proposal.delivery}.csv"
    _write(file, places)
    note(workspace, proposal.delivery, by, file)
    return LookedUp(proposal.count, found.found, file)


def note(workspace: Workspace, delivery: str, by: str, file: Path) -> None:
    """Note in which file the keys of a delivery are looked up, and who agreed (CannotWrite)."""
    inside = file.is_relative_to(workspace.folder)
    place = file.relative_to(workspace.folder).as_posix() if inside else str(file)
    told = decisions.Geocoding(by, date.today(), place)
    decisions.geocoded(workspace.folder / decisions.NAME, delivery, told)


def kept(workspace: Workspace, delivery: str) -> Tuple[Path, FrozenSet[str]]:
    """The file that says where the addresses of a delivery lie, and the digests of those in it."""
    file = workspace.folder / FOLDER / f"{delivery}.csv"
    if not file.is_file():
        return file, frozenset()
    with file.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream, delimiter=";")
        return file, frozenset(row[0] for row in rows if row and row[0] != HEADER[0])


def _write(path: Path, rows: Sequence[Tuple[str, str]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(sorted(rows))
    swap_in(text.getvalue().encode("utf-8"), path)
