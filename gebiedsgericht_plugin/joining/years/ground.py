"""The ground that two area sets share: which areas are the same, and which codes moved elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Sequence, Tuple

import numpy
import pandas

from ...model.areas import AreaSet
from ...model.tables import Finding
from .. import geometry

SAME = 0.99
"""Two areas that share at least this part of the ground of both are the same area: boundaries are drawn
again every year, and move a few metres where nothing changed."""
_MOVED = 0.5
_EXAMPLES = 3


@dataclass(frozen=True)
class Ground:
    """What the areas of two sets share. ``source`` and ``target``: square metres by code.

    ``frame``: ``source``, ``target`` (codes), ``ground`` (m2 they share), ``of_source`` and
    ``of_target`` (which part of each that is); sorted by source and target.
    """

    source: pandas.Series
    target: pandas.Series
    frame: pandas.DataFrame


@dataclass(frozen=True)
class Moved:
    """A code of two area sets that stands for other ground in the second."""

    code: str
    share_of_ground: float
    """Which part of the larger of the two areas both share."""
    names: Tuple[str, str]
    """What the area is called in the first set, and in the second."""


def ground_of(source: AreaSet, target: AreaSet) -> Ground:
    """What the areas of two sets share, exactly. Areas without a shape share nothing."""
    mine = pandas.Series(numpy.nan_to_num(geometry.areas_of(source.frame)), index=source.frame.index)
    theirs = pandas.Series(numpy.nan_to_num(geometry.areas_of(target.frame)), index=target.frame.index)
    pairs = geometry.overlaps(source.frame, target.frame)
    a, b = pairs["a"].to_numpy(), pairs["b"].to_numpy()
    shared = pairs["area"].to_numpy(dtype=float)
    frame = pandas.DataFrame({
        "source": numpy.asarray(source.frame.index, dtype=object)[a],
        "target": numpy.asarray(target.frame.index, dtype=object)[b],
        "ground": shared,
        "of_source": shared / mine.to_numpy()[a],
        "of_target": shared / theirs.to_numpy()[b],
    })  # fmt: skip
    return Ground(mine, theirs, frame)


def same_ground(ground: Ground) -> pandas.DataFrame:
    """The pairs of ``ground.frame`` that are one and the same area, whatever their codes."""
    frame = ground.frame
    same = frame[(frame["of_source"] >= SAME) & (frame["of_target"] >= SAME)]
    # Only where areas of a set lie over each other can one have two that are the same.
    same = same.sort_values(["ground", "source", "target"], ascending=[False, True, True], kind="stable")
    same = same.drop_duplicates("source").drop_duplicates("target")
    return same.sort_values(["source", "target"], kind="stable")


def moved(source: AreaSet, target: AreaSet, ground: Optional[Ground] = None) -> Tuple[Moved, ...]:
    """Codes of both sets that stand for other ground: they share less than half of either area.

    A figure of such a code in the boundaries of ``source`` is no figure of that code in ``target``.
    Codes without a shape in either set are left out. Sorted by code.
    """
    ground = ground or ground_of(source, target)
    shared = ground.frame[ground.frame["source"] == ground.frame["target"]]
    part = numpy.minimum(shared["of_source"], shared["of_target"])
    part.index = pandas.Index(shared["source"], dtype=object)
    both = [
        code
        for code in source.frame.index
        if code in ground.target.index and ground.source[code] > 0 and ground.target[code] > 0
    ]
    of_ground = part.reindex(both).fillna(0.0)
    return tuple(
        Moved(str(code), float(share), (str(source.names[code]), str(target.names[code])))
        for code, share in of_ground[of_ground < _MOVED].sort_index().items()
    )


def moved_finding(found: Sequence[Moved], source: AreaSet, target: AreaSet) -> Tuple[Finding, ...]:
    """Codes that stand for other ground, in words; nothing where there are none."""
    if not found:
        return ()
    names = ", ".join(f"{item.code} {item.names[0]} > {item.names[1]}" for item in found[:_EXAMPLES])
    told = {"count": len(found), "areas": target.id, "before": source.id, "names": names}
    return (Finding("moved", told),)
