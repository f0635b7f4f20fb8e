"""Where the classes of a legend begin and end: proposals of QGIS's methods and some of our own, rounded."""

from __future__ import annotations

import math
from typing import Dict, List, Sequence, Tuple, Type

import numpy as np
from qgis.core import (
    QgsClassificationEqualInterval,
    QgsClassificationJenks,
    QgsClassificationMethod,
    QgsClassificationPrettyBreaks,
    QgsClassificationQuantile,
)

OF_QGIS: Dict[str, Type[QgsClassificationMethod]] = {
    "quantile": QgsClassificationQuantile,
    "equal": QgsClassificationEqualInterval,
    "jenks": QgsClassificationJenks,
    "pretty": QgsClassificationPrettyBreaks,
}
STDDEV, HEADTAILS, DIVERGING = "stddev", "headtails", "diverging"
COMPUTED = (*OF_QGIS, STDDEV, HEADTAILS, DIVERGING)
"""All methods but ``limits``, which somebody chooses."""
MOST_DECIMALS = 4
MOST_FOR_JENKS = 1000
"""Of more figures, so many that lie evenly among them are enough (it takes time by the square)."""
MOST_IN_THE_HEAD = 0.4
"""More of the figures than this above their mean: no heavy tail any more (Jiang 2013, head/tail breaks)."""
Breaks = Tuple[Tuple[float, ...], int]
"""Limits from low to high, and with how many decimals they can be told apart."""


def found(values: np.ndarray, method: str, classes: int, decimals: int) -> Breaks:
    """Limits for finite figures by a method other than ``limits`` and ``diverging``, rounded outward.

    No figures give none; fewer different figures than classes give fewer.
    """
    return _rounded(_by_method(values, method, classes), decimals)


def around(values: np.ndarray, middle: float, classes: int, decimals: int) -> Breaks:
    """Limits as far below a middle as above it, with open ends.

    An even number of classes meets in the middle, of an odd number one lies round it. Limits are where
    the distances of the figures from the middle divide into about equally many.
    """
    if not len(values):
        return (), decimals
    odd = classes % 2 == 1
    wanted = _distances(np.abs(values - middle), classes)
    if not len(wanted) and odd:  # every figure is the middle
        return _rounded((middle, middle), decimals)
    steps, centre = wanted, middle
    for places in range(decimals, MOST_DECIMALS + 1):
        steps = np.unique(np.round(wanted, places))
        steps, centre, decimals = steps[steps > 0], round(middle, places), places
        if len(steps) == len(wanted):
            break
    if not len(steps) and odd:  # too near the middle to tell apart
        return _rounded((float(values.min()), float(values.max())), decimals)
    inner = [*(centre - steps[::-1]), *([] if odd else [centre]), *(centre + steps)]
    return (-math.inf, *(round(float(limit), decimals) for limit in inner), math.inf), decimals


def _distances(distances: np.ndarray, classes: int) -> np.ndarray:
    """How far from the middle the limits on either side lie; figures on the middle itself do not count."""
    apart = distances[distances > 0]
    if not len(apart):
        return apart
    first = 1 if classes % 2 else 2
    return np.unique(np.quantile(apart, [step / classes for step in range(first, classes, 2)]))


def opened(breaks: Sequence[float], ends: str, added: bool) -> Tuple[float, ...]:
    """Limits with open ends (``low``, ``high``, ``both``): ``added``, or in place of the outer ones."""
    low, high = ends in ("low", "both"), ends in ("high", "both")
    if not added and len(breaks) < 3:
        return tuple(breaks)  # one class: open to both sides it would say nothing
    inner = tuple(breaks) if added else tuple(breaks)[int(low) : len(breaks) - int(high)]
    return (*([-math.inf] if low else []), *inner, *([math.inf] if high else []))


def decimals_of(breaks: Sequence[float]) -> int:
    """How many decimals limits that somebody wrote have, at most ``MOST_DECIMALS``."""
    for places in range(MOST_DECIMALS):
        if all(math.isclose(value, round(value, places)) for value in breaks if math.isfinite(value)):
            return places
    return MOST_DECIMALS


def _by_method(values: np.ndarray, method: str, classes: int) -> Tuple[float, ...]:
    distinct = np.unique(values)
    if len(distinct) < 2:
        return tuple(float(value) for value in distinct for _ in range(2))
    wanted = min(classes, len(distinct))
    low, high = float(distinct[0]), float(distinct[-1])
    inner = [value for value in sorted(set(_proposed(values, method, wanted))) if low < value < high]
    while len(inner) >= wanted:  # QGIS's round limits can be of more classes: those with the fewest go
        below, above = int((values < inner[0]).sum()), int((values >= inner[-1]).sum())
        inner = inner[1:] if below < above else inner[:-1]
    return (low, *inner, high)


def _proposed(values: np.ndarray, method: str, classes: int) -> List[float]:
    if method == HEADTAILS:
        return _heads(values, classes)
    return _spread(values, classes) if method == STDDEV else _of_qgis(values, method, classes)


def _of_qgis(values: np.ndarray, method: str, classes: int) -> List[float]:
    if method == "jenks" and len(values) > MOST_FOR_JENKS:
        # Evenly along the figures: QGIS itself would take some at random, others each time.
        places = np.round(np.linspace(0, len(values) - 1, MOST_FOR_JENKS)).astype(int)
        values = np.sort(values)[places]
    ranges = OF_QGIS[method]().classes([float(value) for value in values], classes)
    return [float(item.upperBound()) for item in ranges]


def _spread(values: np.ndarray, classes: int) -> List[float]:
    """Limits whole standard deviations apart: of an odd number of classes one lies round the mean.

    QGIS's own keeps them as far below the mean as above it, which leaves one class of skewed figures.
    """
    steps = np.arange(classes - 1) - (classes - 2) / 2
    return [float(limit) for limit in values.mean() + steps * values.std()]


def _heads(values: np.ndarray, classes: int) -> List[float]:
    """The mean, the mean of what lies above it, and so on while that is the smaller part."""
    limits: List[float] = []
    head = values
    while len(limits) < classes - 1 and head.min() < head.max():
        limits.append(float(head.mean()))
        higher = head[head >= limits[-1]]
        if not len(higher) or len(higher) > MOST_IN_THE_HEAD * len(head):
            break
        head = higher
    return limits


def _rounded(breaks: Tuple[float, ...], decimals: int) -> Breaks:
    """Round limits, outer ones outward, with more decimals only where classes would merge.

    Large ones between two classes end in zeros; the outer ones keep telling where the figures end.
    """
    if not breaks:
        return (), decimals
    zeros = _zeros(breaks)
    for places in range(decimals, MOST_DECIMALS + 1):
        step = 10.0**-places
        inner = [round(value, -zeros if zeros else places) for value in breaks[1:-1]]
        rounded = [_outward(breaks[0], places, -step), *inner, _outward(breaks[-1], places, step)]
        if all(a < b for a, b in zip(rounded, rounded[1:])) or breaks[0] == breaks[-1]:
            return tuple(rounded), places
    step = 10.0**-MOST_DECIMALS
    ends = (_outward(breaks[0], MOST_DECIMALS, -step), _outward(breaks[-1], MOST_DECIMALS, step))
    inner = [value for value in sorted({round(value, MOST_DECIMALS) for value in breaks[1:-1]})]
    return (ends[0], *[value for value in inner if ends[0] < value < ends[1]], ends[1]), MOST_DECIMALS


def _zeros(breaks: Sequence[float]) -> int:
    """In how many zeros limits may end without moving by more than a twentieth of the narrowest class."""
    gap = min((b - a for a, b in zip(breaks, breaks[1:])), default=0.0)
    return max(0, math.floor(math.log10(gap / 10))) if gap >= 100 else 0


def _outward(value: float, places: int, step: float) -> float:
    """A limit rounded so that the value itself still lies within it."""
    rounded = round(value, places)
    beyond = value - rounded
    return round(rounded + step, places) if beyond and (beyond > 0) is (step > 0) else rounded
