"""``legend`` of an indicator in the recipe: how its classes are made, coloured and called."""

from __future__ import annotations

import re
from typing import Tuple

from ..model.recipe import Kind, LegendSpec
from .yaml_section import Section

METHODS = ("quantile", "equal", "jenks", "pretty", "stddev", "limits", "headtails", "diverging")
MOST_CLASSES = 9
ENDS = {"": 0, "low": 1, "high": 1, "both": 2}
"""Which end classes have no limit, and how many classes that is more than there lie between limits."""
MIDDLES = ("gemeente", "mean")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
FROM_A_FILE = ("method", "classes", "limits", "open", "middle", "periods")
"""What a legend set in a file says already."""


def legend_from(section: Section, kind: Kind, index_of: str) -> LegendSpec:
    """How the legend of an indicator is wanted. Raises RecipeError where that cannot be."""
    limits = section.numbers("limits")
    ends = _one_of(section, "open", tuple(ENDS), "")
    method = _one_of(section, "method", METHODS, "limits" if limits else "quantile")
    wanted, between = section.whole("classes", 5), len(limits) - 1 + ENDS[ends]
    middle = section.text("middle", "100" if index_of and method == "diverging" else "")
    spec = LegendSpec(
        method=method,
        classes=between if method == "limits" else wanted,
        palette=section.text("palette", ""),
        limits=limits,
        open=ends,
        middle=middle,
        periods=section.texts("periods"),
        labels=section.texts("labels"),
        file=section.text("from", ""),
        version=section.whole("version", 1),
    )
    if not 1 <= wanted <= MOST_CLASSES:
        raise section.error("classes", "a whole number from 1 to 9")
    if spec.version < 1:
        raise section.error("version", "a whole number of 1 or more")
    _check_file(section, spec)
    _check_limits(section, spec)
    _check_middle(section, spec, kind)
    section.done()
    return spec


def _one_of(section: Section, key: str, options: Tuple[str, ...], default: str) -> str:
    text = section.text(key, default)
    if text not in options:
        raise section.error(key, "one of: " + ", ".join(filter(None, options)))
    return text


def _check_file(section: Section, spec: LegendSpec) -> None:
    """A legend set of elsewhere is used as it is; only its colours and labels may be others."""
    given = [key for key in FROM_A_FILE if section.has(key)]
    if spec.file and given:
        raise section.error(given[0], "nothing, since the file in from says it")


def _check_limits(section: Section, spec: LegendSpec) -> None:
    if spec.method == "limits":
        if not spec.limits or spec.classes < 1 or list(spec.limits) != sorted(set(spec.limits)):
            least = "two" if not spec.open else "one"
            raise section.error("limits", f"{least} or more numbers, from low to high")
        if spec.classes > MOST_CLASSES:
            raise section.error("limits", "limits of at most 9 classes")
    elif spec.limits:
        raise section.error("limits", "nothing, since the method finds the limits")
    if spec.labels and len(spec.labels) != spec.classes and not spec.file:
        raise section.error("labels", f"a label for each class: {spec.classes}")


def _check_middle(section: Section, spec: LegendSpec, kind: Kind) -> None:
    """What a legend is round has to mean something; only diverging ones and limits have a middle."""
    if spec.method == "limits":
        if spec.middle and not NUMBER.fullmatch(spec.middle):
            raise section.error("middle", "a number")
        return
    if spec.method != "diverging":
        if spec.middle:
            raise section.error("middle", "nothing, since the method is not diverging")
        return
    if spec.open:
        raise section.error("open", "nothing, since both ends of a diverging legend are open")
    if spec.classes < 2:
        raise section.error("classes", "a whole number from 2 to 9, since the method is diverging")
    if spec.middle not in MIDDLES and not NUMBER.fullmatch(spec.middle):
        raise section.error("middle", "where the colours part: a number such as 100 or 0, gemeente, or mean")
    if spec.middle == "gemeente" and kind.extensive:
        raise section.error("middle", "a number or mean, since the municipality has the sum of its areas")
