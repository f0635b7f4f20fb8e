"""``maps`` in the recipe: what is drawn beside the map of each indicator."""

from __future__ import annotations

from typing import Dict, Iterable, Set, Tuple

from ..model.maps import Label, MapKind, MapSpec, PartsAs
from ..model.recipe import Delivery
from .recipe_delivery import each
from .recipe_legend import METHODS
from .yaml_section import Section

MOST_PARTS = 3
MOST_THEMES = 9
NUMBER_OF = {
    MapKind.PARTS: (2, MOST_PARTS),
    MapKind.BIVARIATE: (2, 2),
    MapKind.COINCIDENCE: (2, MOST_THEMES),
}
"""How many indicators a kind of map is of, at least and at most; one for the others."""
SMALLEST_CELL, LARGEST_CELL = 25.0, 10_000.0
MOST_VERSIONS = 9_999
OWN_CLASSES = (
    MapKind.SYMBOLS,
    MapKind.PARTS,
    MapKind.BIVARIATE,
    MapKind.CHANGE,
    MapKind.HEAT,
    MapKind.HEXAGONS,
    MapKind.SQUARES,
)
"""Kinds whose classes or sizes are not those of a legend of an indicator, so that they have a version."""


def maps_from(
    sections: Iterable[Section], deliveries: Tuple[Delivery, ...], areas: Tuple[str, ...]
) -> Tuple[MapSpec, ...]:
    """The maps that the recipe asks for. Raises RecipeError."""
    listed = tuple(sections)
    found = each(listed, lambda section: _map(section, deliveries, areas))
    seen: Set[str] = set()
    for section, item in zip(listed, found):
        if item.id in seen:
            raise section.error("id", "another id for each map")
        seen.add(item.id)
    return found


def _map(section: Section, deliveries: Tuple[Delivery, ...], areas: Tuple[str, ...]) -> MapSpec:
    kind = section.choice("kind", MapKind)
    indicators = _indicators(section, kind, deliveries)
    spec = MapSpec(
        id=section.identifier("id"),
        kind=kind,
        title=section.text("title", ""),
        indicators=indicators,
        areas=_known(section, "areas", areas),
        period=section.text("period", ""),
        before=section.text("before", ""),
        classes=section.between("classes", 2, 3, 3),
        methods=section.texts("methods"),
        limits=_limits(section.section("limits"), indicators),
        parts_as=_parts_as(section, kind),
        worst=section.between("worst", 1, 4, 1),
        at_least=section.between("at_least", 1, MOST_THEMES, 2),
        delivery=_delivery(section, kind, deliveries),
        where=_where(section),
        cell=section.number("cell", 250.0),
        category=section.text("category", ""),
        phase=section.text("phase", ""),
        name=section.text("name", ""),
        palette=section.text("palette", ""),
        reason=section.text("reason", ""),
        on_map=_on_map(section, kind),
        version=_version(section, kind),
    )
    _check(section, spec)
    return spec


def _check(section: Section, spec: MapSpec) -> None:
    if any(item not in METHODS for item in spec.methods) or len(spec.methods) > len(spec.indicators):
        raise section.error("methods", "for each indicator one of: " + ", ".join(METHODS))
    for number, method in enumerate(spec.methods):
        wanted = spec.classes - 1
        if method == "limits" and (len(spec.limits) <= number or len(spec.limits[number]) != wanted):
            raise section.error("limits", f"so many limits, from low to high: {wanted}")
    if not SMALLEST_CELL <= spec.cell <= LARGEST_CELL:
        raise section.error("cell", f"metres: {SMALLEST_CELL:.0f} … {LARGEST_CELL:.0f}")
    if spec.kind is MapKind.COINCIDENCE and spec.at_least > len(spec.indicators):
        raise section.error("at_least", f"a whole number: 1 … {len(spec.indicators)}")


def _indicators(section: Section, kind: MapKind, deliveries: Tuple[Delivery, ...]) -> Tuple[str, ...]:
    chosen = section.texts("indicators")
    if kind.of_points:
        if chosen:
            raise section.error("indicators", "nothing, since this kind of map shows the rows of a delivery")
        return ()
    known = [indicator.id for delivery in deliveries for indicator in delivery.indicators]
    least, most = NUMBER_OF.get(kind, (1, 1))
    if not least <= len(set(chosen)) == len(chosen) <= most or any(item not in known for item in chosen):
        count = str(least) if least == most else f"{least} to {most}"
        raise section.error("indicators", f"so many indicators: {count} ({', '.join(known)})")
    return chosen


def _parts_as(section: Section, kind: MapKind) -> PartsAs:
    chosen = section.choice("as", PartsAs, PartsAs.PIES)
    if section.has("as") and kind is not MapKind.PARTS:
        raise section.error("as", "nothing, since this is of maps of parts only")
    return chosen


def _delivery(section: Section, kind: MapKind, deliveries: Tuple[Delivery, ...]) -> str:
    if not kind.of_points:
        section.text("delivery", "")
        return ""
    known = tuple(delivery.id for delivery in deliveries)
    chosen = section.text("delivery")
    if chosen not in known:
        raise section.error("delivery", "one of: " + ", ".join(known))
    return chosen


def _on_map(section: Section, kind: MapKind) -> Label:
    if kind.of_points and section.has("on_map"):
        raise section.error("on_map", "nothing, since this kind of map shows the rows of a delivery")
    chosen = section.choice("on_map", Label, Label.NAME)
    if kind.labels and chosen not in kind.labels:
        raise section.error("on_map", "one of: " + ", ".join(label.value for label in kind.labels))
    return chosen


def _version(section: Section, kind: MapKind) -> int:
    if section.has("version") and kind not in OWN_CLASSES:
        raise section.error("version", "nothing, since this kind of map has no classes of its own")
    return section.between("version", 1, MOST_VERSIONS, 1)


def _known(section: Section, key: str, options: Tuple[str, ...]) -> str:
    text = section.text(key, "")
    if text and text not in options:
        raise section.error(key, "one of: " + ", ".join(options))
    return text


def _limits(section: Section, indicators: Tuple[str, ...]) -> Tuple[Tuple[float, ...], ...]:
    """The inner limits of each indicator's axis, as named."""
    found = tuple(section.numbers(name) for name in indicators)
    for name, numbers in zip(indicators, found):
        if list(numbers) != sorted(set(numbers)):
            raise section.error(name, "numbers from low to high")
    section.done()
    return found


def _where(section: Section) -> Dict[str, Tuple[str, ...]]:
    inner = section.section("where")
    return {name: inner.texts(name) for name in inner.names()}
