"""Taking a delivery out of a workspace: all that was made of it, and its files where that is asked.

Everything is prepared aside and swapped at the end, the store last and in one transaction: a removal
that fails leaves all as it was. One that succeeded cannot be taken back. Where the power goes halfway,
removing again does the rest: what tells where something stands changes after it.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Iterator, List, Set, Tuple

from ..errors import CannotWrite, FileInUse, NoSuchDelivery
from ..model.recipe import Delivery, Workspace
from ..presenting import charts_folder, mapset
from ..sources import geocoding
from ..texts import say
from ..workspace import aside, clearing, decisions, given_out, recipe, removal
from ..workspace import geocoding as looked_up
from ..workspace.clearing import Cleared
from ..workspace.removal import Removal
from ..workspace.store import Store
from .reading import files_of
from .running import REPORT

PARTS = {
    ".shp": (".shx", ".dbf", ".prj", ".cpg", ".qpj", ".qix", ".sbn", ".sbx", ".shp.xml"),
    ".tab": (".dat", ".map", ".id", ".ind"),
    ".mif": (".mid",),
    ".gpkg": (".gpkg-wal", ".gpkg-shm"),
}
"""Files that belong to a file of this ending, by their own endings."""
FOLDERS = (".gdb",)
"""Folders that are one file to people."""
PART = ".part"
"""How a file ends that was being written when a run was killed."""


@dataclass(frozen=True)
class TakenOut:
    """What came of it."""

    delivery: Delivery
    partner: str
    """Its name."""
    store: Path
    figures: int
    pages: int
    """Pages about its indicators; profile pages come back with the next run, without them."""
    given_out: int
    """Sets given out of which its figures are no more kept."""
    files: Tuple[Path, ...]
    """The partner's files that are gone."""
    needed: Tuple[Path, ...]
    """Those that stay, since something else needs them."""
    sets: Tuple[Path, ...]
    """Folders in the workspace with map sets that were made before: they stay."""

    def told(self, language: str) -> Tuple[str, ...]:
        """What came of it, in words."""
        counts = {"figures": self.figures, "pages": self.pages}
        lines = [
            say("removal.store", language, delivery=self.delivery.id, partner=self.partner, **counts),
            *(say("removal.file", language, path=str(path)) for path in self.files),
            *(say("removal.file_kept", language, path=str(path)) for path in self.needed),
            *(say("removal.set", language, path=str(path)) for path in self.sets),
        ]
        if self.given_out:
            lines.insert(1, say("removal.given_out", language, count=self.given_out))
        return tuple(lines)


def remove_delivery(path: Path, name: str, by: str, files: bool = False) -> TakenOut:
    """Remove a delivery from the workspace at ``path``; with ``files`` the partner's files as well.

    ``by``: who asked for it. The recipe stays as people wrote it; ``decisions.yml`` says that it is not
    read any more. Raises NoSuchDelivery, FileInUse, CannotWrite and what reading the workspace raises;
    nothing has changed then.
    """
    workspace = recipe.read(path)
    delivery = _named(workspace, name)
    Store(workspace.store).check_format()
    with ExitStack() as stack:
        plan = _Plan(workspace, delivery, aside.Places(stack, workspace.folder))
        plan.forget(by)
        plan.clear()
        if files:
            plan.remove_files()
        plan.carry_out()
    return plan.outcome()


def partner_files(workspace: Workspace, delivery: Delivery) -> Tuple[Tuple[Path, ...], Tuple[Path, ...]]:
    """The files of a delivery with all their parts: those that it alone needs, and the others."""
    whole = {path: None for path in files_of(workspace, delivery) if _is_one(path)}
    kept = _needed(workspace, delivery)
    own = [path for path in whole if path.resolve() not in kept]
    parts = dict.fromkeys(part for path in own for part in (path, *_parts(path)))
    return tuple(parts), tuple(path for path in whole if path.resolve() in kept)


def _named(workspace: Workspace, name: str) -> Delivery:
    """The delivery with this id, also one that was removed before: its files may still be there."""
    known = {delivery.id: delivery for delivery in workspace.deliveries}
    before = {item.delivery.id: item.delivery for item in workspace.removed}
    if name not in known and name not in before:
        raise NoSuchDelivery(workspace.path.name, name, tuple(known))
    return known[name] if name in known else before[name]


def _is_one(path: Path) -> bool:
    return path.is_file() or (path.is_dir() and path.suffix.lower() in FOLDERS)


def _parts(path: Path) -> Iterator[Path]:
    """The other files that one file is made of, such as those of a Shapefile."""
    endings = PARTS.get(path.suffix.lower(), ())
    wanted = {(path.stem + ending).lower() for ending in endings}
    return (other for other in sorted(path.parent.iterdir()) if other.name.lower() in wanted)


def _needed(workspace: Workspace, delivery: Delivery) -> Set[Path]:
    """The files that the rest of the workspace is made from."""
    others = [item for item in workspace.deliveries if item.id != delivery.id]
    named = [workspace.path.name, decisions.NAME, workspace.store.name, workspace.house_style]
    for source in workspace.areas:
        named += [source.source, source.addresses]
        named += [table.file for table in (source.groups_from, source.denominators_from) if table]
    named += [*workspace.context.values(), *(item.key.link for item in others)]
    named += [item.recalculate.link for item in others if item.recalculate]
    found = [workspace.folder / text.split("|")[0] for text in named if text]
    found += [path for item in others for path in files_of(workspace, item)]
    return {path.resolve() for path in found}


class _Plan:
    """What a removal will do; nothing is changed before ``carry_out``."""

    def __init__(self, workspace: Workspace, delivery: Delivery, places: aside.Places) -> None:
        self._workspace = workspace
        self._delivery = delivery
        self._places = places
        self._moves: aside.Moves = []
        self._decided: aside.Moves = []
        # Of runs and removals that were killed, copies of the store among it.
        self._gone = aside.left_behind(workspace.folder)
        self._store: List[Path] = []
        self._cleared = Cleared()
        self._given_out = 0
        self._files: Tuple[Path, ...] = ()
        self._needed: Tuple[Path, ...] = ()
        self._partner = workspace.partner(delivery.partner).name or delivery.id

    def forget(self, by: str) -> None:
        """Take out what is kept of it in files of ours: decisions, addresses, sets that were given out."""
        folder = self._workspace.folder
        path = folder / decisions.NAME
        removed = Removal(by, date.today())
        decided = removal.forgotten(decisions.read_all(path), self._workspace, self._delivery, removed)
        self._decided.append(self._written(decisions.as_text(decided).encode("utf-8"), path))
        file, keys = looked_up.kept(self._workspace, self._delivery.id)
        cache, left = geocoding.without(keys)
        halves = [other.with_name(other.name + PART) for other in (file, path)]
        self._gone += [other for other in (file, *halves) if other.exists()]
        if left is not None:
            self._moves.append(self._written(left.encode("utf-8"), cache))
        sets = given_out.without(folder, self._delivery.id, self._indicators)
        self._given_out = len(sets)
        self._moves += [self._written(content, place) for place, content in sets.items()]

    def clear(self) -> None:
        """Take it out of a copy of the store, and see which charts no page shows any more."""
        store = self._workspace.store
        if store.exists():
            copy = self._places.place(store)
            self._cleared = clearing.clear_copy(store, copy, self._delivery.id, self._indicators)
            self._store.append(copy)
        charts = self._workspace.folder / charts_folder.CHARTS
        drawn = sorted((*charts.glob("*.svg"), *charts.glob("*.part")))
        self._gone += [path for path in drawn if path.name not in self._cleared.charts]

    def remove_files(self) -> None:
        """Remove the partner's own files."""
        self._files, self._needed = partner_files(self._workspace, self._delivery)
        self._gone += self._files

    def carry_out(self) -> None:
        """Do it, the store last; whatever goes wrong, all is as it was (FileInUse, CannotWrite)."""
        away = [(path, self._places.place(path)) for path in self._gone]
        aside.put_in_place(self._moves, lambda: self._go_on(away))

    def outcome(self) -> TakenOut:
        """What was done."""
        return TakenOut(
            self._delivery,
            self._partner,
            self._workspace.store,
            self._cleared.figures,
            self._cleared.pages,
            self._given_out,
            self._files,
            self._needed,
            tuple(_sets(self._workspace)),
        )

    @property
    def _indicators(self) -> Tuple[str, ...]:
        return tuple(indicator.id for indicator in self._delivery.indicators)

    def _go_on(self, away: aside.Moves) -> None:
        with aside.undoing() as undo:
            for path, place in away:
                _take_away(path, place)
                undo.append(partial(place.replace, path))
            aside.put_in_place(self._decided, self._put_store)

    def _put_store(self) -> None:
        for copy in self._store:
            clearing.put_over(copy, self._workspace.store)

    def _written(self, content: bytes, place: Path) -> Tuple[Path, Path]:
        return aside.write(self._places.place(place), content), place


def _take_away(path: Path, place: Path) -> None:
    try:
        path.replace(place)
    except PermissionError as error:
        raise FileInUse(str(path)) from error
    except OSError as error:
        raise CannotWrite(str(path), error.strerror or "") from error


def _sets(workspace: Workspace) -> Iterator[Path]:
    """Folders in the workspace with what earlier runs put out."""
    wanted = (f"{mapset.NAME}.*", f"*/{mapset.NAME}.*", REPORT, f"*/{REPORT}", f"*/{workspace.store.name}")
    found = (path.parent for pattern in wanted for path in workspace.folder.glob(pattern))
    return iter(sorted({place for place in found if not place.name.startswith(".")}))
