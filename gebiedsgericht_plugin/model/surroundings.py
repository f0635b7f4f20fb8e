"""What lies round, beneath and on top of the figures: the base map, and layers of the officer's project."""

from __future__ import annotations

from dataclasses import dataclass

from .maps import Place

OWN = "own"


@dataclass(frozen=True)
class BaseMap:
    """What ``base_map`` in the recipe asks for; without a name there is none, and nothing is fetched."""

    name: str = ""
    """One of those that ``presenting.surroundings`` knows, or ``own``."""
    title: str = ""
    source: str = ""
    """Of ``own``: tiles (``https://…/{z}/{x}/{y}.png``), QGIS's address of a WMS or WMTS, or a picture."""
    attribution: str = ""
    """Of ``own``: whose it is, for the foot of every page."""

    def __bool__(self) -> bool:
        """Whether there is one."""
        return bool(self.name)


NO_BASE_MAP = BaseMap()


@dataclass(frozen=True)
class CarriedLayer:
    """A layer of the officer's project, in words that open it again in another project or thread."""

    name: str
    """Of our copy: ``marked:`` with the id of the layer, or ``overlay:`` with that of the recipe."""
    title: str
    place: Place
    provider: str
    source: str
    raster: bool = False
    style: str = ""
    """Its style as QML, which our copy follows; empty: it is drawn as the recipe says."""
    unprotected: bool = False
    """Whether it carries the mark that no protection has cleared its figures: pages refuse it."""
    reason: str = ""
    """Why it may be shown all the same."""
