"""Two indicators at once: low or high on either, on both, or on neither."""

from __future__ import annotations

from typing import Sequence, Tuple

import numpy

from ..errors import BadSetting
from ..joining.arrays import Floats, Integers
from ..model.areas import AreaSet
from ..model.maps import MapSpec
from ..model.recipe import Indicator
from ..model.tables import Finding
from ..model.values import ProtectedValues
from .aligned import columns_of, frame_of, only, periods_differ, together
from .weighed import Weighed


def bivariate(
    values: ProtectedValues,
    spec: MapSpec,
    indicators: Sequence[Indicator],
    areas: AreaSet,
    limits: Sequence[Sequence[float]],
) -> Weighed:
    """Two indicators in 2 x 2 or 3 x 3 classes.

    ``limits``: per indicator the limits between its classes, from low to high; the ends are open, so every
    number falls in a class, one on a limit in the higher. Where figures are so alike that there are
    fewer classes, these are the outer ones. The key is the class of the first and that of the second, from
    1: ``31`` is high on the first only. Columns of its own: ``first`` and ``second``, the two figures.

    An area that lacks a figure has no key; its status is the first that one of the two has of withheld,
    missing, not applicable. Raises OriginWithoutReason, and BadSetting for limits that make no sense.
    """
    only(indicators, 2, spec)
    first, second = columns_of(values, spec, indicators, areas)
    x, y = (_classes(item.value, steps, spec) for item, steps in zip((first, second), _checked(spec, limits)))
    known = first.known & second.known
    key = numpy.where(known, (10 * x + y).astype(str).astype(object), "")
    status = together([first.status, second.status])
    frame = frame_of(areas, key, numpy.full(len(areas), numpy.nan), status)
    return Weighed(
        frame=frame.assign(first=first.value, second=second.value),
        keys=keys_of(spec.classes),
        periods=(first.period, second.period),
        findings=(*_of_counts(indicators), *periods_differ([first, second])),
    )


def keys_of(classes: int) -> Tuple[str, ...]:
    """The keys of so many classes per axis, low on both first."""
    steps = range(1, classes + 1)
    return tuple(f"{x}{y}" for y in steps for x in steps)


def _checked(spec: MapSpec, limits: Sequence[Sequence[float]]) -> Tuple[Floats, ...]:
    found = tuple(numpy.asarray(steps, dtype=float) for steps in limits)
    for steps in found:
        if len(steps) >= spec.classes or bool((numpy.diff(steps) <= 0).any()):
            listed = ", ".join(f"{step:g}" for step in steps)
            raise BadSetting(
                f"maps: {spec.id}: limits", listed, "numbers from low to high, between the classes"
            )
    return found


def _classes(numbers: Floats, steps: Floats, spec: MapSpec) -> Integers:
    """The class of each number, from 1; what has fewer classes than the map takes its outer ones."""
    position = numpy.searchsorted(steps, numpy.nan_to_num(numbers), side="right")
    if len(steps) == 0:
        return position + 1
    spread: Integers = numpy.rint(position * (spec.classes - 1) / len(steps)).astype(numpy.int64) + 1
    return spread


def _of_counts(indicators: Sequence[Indicator]) -> Tuple[Finding, ...]:
    """That counts say mostly how large an area is."""
    counts = tuple(item.name for item in indicators if item.kind.extensive)
    return (Finding("map_of_counts", {"indicators": counts}),) if counts else ()
