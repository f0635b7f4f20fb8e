"""Where coordinates lie: what a file says, tested against the Netherlands, and what would fit better.

A system is written as GDAL takes it (``EPSG:28992``, WKT), with words behind it where a file departs
from it: ``yx`` (the axes have changed places), ``km`` or ``mm`` (another unit than the system's metre).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import List, Optional, Tuple

import numpy as np

from ...model.areas import RD
from ...model.tables import Finding, Guess

Bounds = Tuple[float, float, float, float]
"""Smallest x, smallest y, largest x, largest y, in metres RD."""
NETHERLANDS: Bounds = (-7000.0, 289000.0, 300000.0, 629000.0)
"""Where RD holds, the sea included: x and y have no number in common there."""
WGS84 = "EPSG:4326"
CANDIDATES = (
    RD,
    WGS84,
    "EPSG:3857",
    f"{RD} yx",
    f"{WGS84} yx",
    "EPSG:25831",
    "EPSG:25832",
    f"{RD} km",
    f"{RD} mm",
    "EPSG:3035",
)
"""What Dutch files are in, the likeliest first. Not EPSG:28991, where any small number is in Amersfoort."""
SAMPLE = 2000
"""Points, spread evenly, that a system is judged by."""
MOST = 0.95
"""With at least this share of its points in the Netherlands a system fits."""
FEW = 0.05
"""With at most this share it does not."""
_FACTORS = {"km": 1000.0, "mm": 0.001}
_SWAPPED = "yx"


@dataclass(frozen=True)
class System:
    """A coordinate reference system and how the file's numbers depart from it."""

    crs: str
    swapped: bool = False
    factor: float = 1.0
    """The file's numbers times this are the system's own."""


@dataclass(frozen=True)
class CrsGuess:
    """What the coordinates of a file seem to be in, beside what the file says."""

    declared: str
    """What the file (or the officer) says; empty: nothing."""
    proposed: str
    """What fits best: the declared system where that fits; empty: nothing fits."""
    confidence: float
    share: float
    """The share of the points that lie in the Netherlands when read as ``proposed``."""
    share_declared: float
    """The same as ``declared``; 0 where nothing is declared."""
    points: int
    """How many points there are (empty ones and 0, 0 left out)."""

    @property
    def used(self) -> str:
        """The system to read the file with: its own; where it says none, the one that fits."""
        return self.declared or self.proposed

    @property
    def finding(self) -> Optional[Finding]:
        """What an officer should know about it; None: nothing."""
        if not self.points or (self.declared and self.proposed == self.declared):
            return None
        if not self.declared and not self.proposed:
            return Finding("crs_unknown")
        values = {
            "declared": _called(self.declared),
            "proposed": self.proposed,
            "percent": round(100 * self.share),
            "points": self.points,
        }
        if self.proposed and parse(self.proposed).swapped:
            return Finding("axes_swapped", values)
        if not self.declared:
            return Finding("crs_missing", values)
        return Finding("crs_wrong" if self.proposed else "crs_outside", values)

    @property
    def guess(self) -> Guess:
        """The same for the list of what was recognised."""
        others = (self.proposed,) if self.declared and self.proposed not in ("", self.declared) else ()
        return Guess("crs", _called(self.used), self.confidence, others)


def _called(crs: str) -> str:
    """What people call a system. GDAL is only loaded where there are coordinates."""
    from .gdal_files import called

    return called(crs)


def parse(text: str) -> System:
    """The system that a text such as ``EPSG:28992 yx`` stands for (the words come last)."""
    system = System(text.strip())
    while True:
        rest, _, word = system.crs.rpartition(" ")
        if not rest or not (word == _SWAPPED or word in _FACTORS):
            return system
        if word == _SWAPPED:
            system = replace(system, crs=rest.strip(), swapped=True)
        else:
            system = replace(system, crs=rest.strip(), factor=system.factor * _FACTORS[word])


def moved(x: np.ndarray, y: np.ndarray, crs: str) -> Tuple[np.ndarray, np.ndarray]:
    """Coordinates in ``crs`` as RD metres; NaN where they are NaN or cannot be transformed (BadSetting)."""
    from .gdal_files import moved_to_rd, reference, to_rd

    system = parse(crs)
    if system.swapped:
        x, y = y, x
    return moved_to_rd(x * system.factor, y * system.factor, to_rd(reference(system.crs)))


def judge(x: np.ndarray, y: np.ndarray, declared: str = "", within: Optional[Bounds] = None) -> CrsGuess:
    """Test what is declared, and else every usual system, on a sample of the points.

    ``within``: the extent of the areas that the points should lie in, in RD; without it the
    Netherlands. Raises BadSetting for a declared system that GDAL does not know.
    """
    x, y = _sample(x, y)
    if not len(x):
        return CrsGuess(declared, declared, 1.0 if declared else 0.0, 0.0, 0.0, 0)
    share_declared = _share(x, y, declared, within) if declared else 0.0
    if share_declared > FEW:
        return CrsGuess(declared, declared, _sure(share_declared), share_declared, share_declared, len(x))
    shares = [(_share(x, y, candidate, within), -at) for at, candidate in enumerate(CANDIDATES)]
    share, place = max(shares)
    if share < MOST and (declared or share < 0.5):
        return CrsGuess(declared, "", 0.0, 0.0, share_declared, len(x))
    return CrsGuess(declared, CANDIDATES[-place], _sure(share), share, share_declared, len(x))


def _sure(share: float) -> float:
    """Ranges of the usual systems do not overlap in the Netherlands, so the share says it all."""
    return round(0.5 + share / 2, 3)


def _sample(x: np.ndarray, y: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Known points, at most ``SAMPLE`` of them; 0, 0 is what systems write for no place."""
    known = np.flatnonzero(np.isfinite(x) & np.isfinite(y) & ~((x == 0) & (y == 0)))
    known = known[:: max(1, -(-len(known) // SAMPLE))]
    return x[known], y[known]


def _share(x: np.ndarray, y: np.ndarray, crs: str, within: Optional[Bounds]) -> float:
    return float(inside(*moved(x, y, crs), within or NETHERLANDS).mean())


def inside(x: np.ndarray, y: np.ndarray, bounds: Bounds = NETHERLANDS) -> np.ndarray:
    """Per point (RD) whether it lies within the bounds; not where it is unknown."""
    with np.errstate(invalid="ignore"):
        found: np.ndarray = (x >= bounds[0]) & (x <= bounds[2]) & (y >= bounds[1]) & (y <= bounds[3])
    return found


@dataclass(frozen=True)
class Placed:
    """Points in RD (NaN: no place), what they were taken for, and what to tell about it."""

    x: np.ndarray
    y: np.ndarray
    judged: CrsGuess
    findings: Tuple[Finding, ...] = ()


def place(x: np.ndarray, y: np.ndarray, declared: str = "", told: str = "", implied: str = "") -> Placed:
    """Coordinates as they stand in a file -> RD.

    ``declared``: what the file says of itself. ``told``: what the officer says, which is followed.
    ``implied``: what such files are in where they say nothing. A wrong declaration is followed too,
    with the better one in a finding; where the file says nothing, what fits is used, with a finding
    unless it is what was implied. Points without a place, and points that lie far away, are
    counted. Raises BadSetting.
    """
    judged = judge(x, y, told or declared or implied)
    if implied and not (told or declared) and judged.proposed != implied:
        judged = judge(x, y)
        judged = judged if judged.proposed else replace(judged, declared=implied)
    if not judged.used:
        empty = np.full(len(x), np.nan)
        return Placed(empty, empty, judged, _lacking(empty, empty))
    moved_x, moved_y = moved(x, y, judged.used)
    found = [] if told or judged.finding is None else [judged.finding]
    return Placed(moved_x, moved_y, judged, (*found, *_counted(moved_x, moved_y, right=not found)))


def _counted(x: np.ndarray, y: np.ndarray, right: bool) -> Tuple[Finding, ...]:
    far = int((~np.isnan(x) & ~inside(x, y)).sum())
    told = (Finding("points_far_away", {"count": far, "rows": len(x)}),) if far and right else ()
    return (*_lacking(x, y), *told)


def _lacking(x: np.ndarray, y: np.ndarray) -> Tuple[Finding, ...]:
    without = int((np.isnan(x) | np.isnan(y)).sum())
    return (Finding("rows_without_place", {"count": without, "rows": len(x)}),) if without else ()


def as_texts(values: np.ndarray) -> List[str]:
    """Coordinates in metres as text, to the millimetre; empty where unknown."""
    return ["" if np.isnan(value) else f"{value:.3f}" for value in np.round(values, 3)]
