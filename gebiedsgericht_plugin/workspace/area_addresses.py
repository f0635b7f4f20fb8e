"""The addresses of a workspace's area sets: which file says where postcodes and addresses lie."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Callable, Dict, Optional, Tuple, Union

from .. import joining, loading, sources
from ..model.addresses import Addresses
from ..model.areas import AreaSet
from ..model.progress import SILENT, Progress
from ..model.recipe import AreaSource, Delivery, Workspace
from ..sources.cache import Tell, untold


class AreaAddresses:
    """The addresses of area sets, each file read once in a run and only when it is needed."""

    def __init__(self, workspace: Workspace, progress: Progress = SILENT, tell: Tell = untold) -> None:
        """``progress`` and ``tell`` are for what a service has to say."""
        self._folder = workspace.folder
        self._sources: Dict[str, AreaSource] = {source.id: source for source in workspace.areas}
        self._progress, self._tell = progress, tell
        self._read: Dict[Tuple[str, str], Addresses] = {}
        self._unplaced: Dict[Tuple[str, str], Addresses] = {}

    def link(self, delivery: Delivery, areas: AreaSet) -> Optional[Callable[[], Addresses]]:
        """How to get what the keys of a delivery are looked up in: its own link, else the area set's."""
        place = delivery.key.link or self._place(areas)
        return partial(self._at, place, areas) if place else None

    def of(self, areas: AreaSet) -> Optional[Addresses]:
        """The addresses that the recipe names for an area set; None where it names none.

        Raises what ``loading.load_addresses`` and ``sources.delivery_grid`` raise.
        """
        place = self._place(areas)
        return self._at(place, areas) if place else None

    def unplaced(self, areas: AreaSet) -> Optional[Addresses]:
        """As ``of``, but points keep their coordinates: they lie in areas of other years as well."""
        place = self._place(areas)
        return self._as_read(place, areas) if place else None

    def _place(self, areas: AreaSet) -> str:
        """Own areas that name none have those of the areas they are made from."""
        source = self._sources.get(areas.id)
        finer = self._sources.get(areas.made_from)
        return next((item.addresses for item in (source, finer) if item and item.addresses), "")

    def _at(self, place: str, areas: AreaSet) -> Addresses:
        known = (place, areas.id)
        if known not in self._read:
            self._read[known] = joining.place_addresses(self._as_read(place, areas), areas)
        return self._read[known]

    def _as_read(self, place: str, areas: AreaSet) -> Addresses:
        known = (place, areas.id)
        if known not in self._unplaced:
            self._unplaced[known] = self._load(place, areas)
        return self._unplaced[known]

    def _load(self, place: str, areas: AreaSet) -> Addresses:
        """Of the own municipalities only, since tables of the whole country are large."""
        finer = self._sources.get(areas.made_from)
        level = finer.level if finer else areas.level
        grid = sources.delivery_grid(place, progress=self._progress, tell=self._tell)
        source: Union[Path, loading.Grid] = self._folder / place if grid is None else grid
        municipalities = loading.municipalities_of(areas)
        return loading.load_addresses(source, level, municipalities, self._progress)
