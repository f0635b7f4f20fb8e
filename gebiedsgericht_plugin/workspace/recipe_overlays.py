"""What a recipe says about layers on every map (``overlays``) and what lies beneath them (``base_map``)."""

from __future__ import annotations

import re
from typing import Iterable, Tuple

from ..model.maps import Overlay, Place, Role
from ..model.surroundings import OWN, BaseMap
from .recipe_delivery import each
from .yaml_section import Section

BASE_MAPS = ("brt_grijs", "brt_standaard", "brt_pastel", "brt_water", "luchtfoto")
NONE = ("none", "geen", "")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
SOURCE_OR_LAYER = "either source (a file or the id of areas) or layer (the name of one in the project)"


def overlays_from(sections: Iterable[Section]) -> Tuple[Overlay, ...]:
    """The overlays of a recipe, the topmost first. Raises RecipeError."""
    return each(sections, _overlay)


def base_map_from(top: Section) -> BaseMap:
    """The base map that a recipe asks for by name, or as tiles or a picture of one's own (RecipeError)."""
    if top.is_mapping("base_map"):
        return _own(top.section("base_map"))
    name = top.text("base_map", "")
    if name in NONE:
        return BaseMap()
    if name not in BASE_MAPS:
        expected = "one of: " + ", ".join((*BASE_MAPS, "none")) + ", or source and attribution"
        raise top.error("base_map", expected)
    return BaseMap(name)


def _overlay(section: Section) -> Overlay:
    if section.has("source") == section.has("layer"):
        raise section.error("source", SOURCE_OR_LAYER)
    # What is opened from a file has no style worth keeping; what is in the project has.
    usual = Role.OWN if section.has("layer") else Role.OUTLINE
    overlay = Overlay(
        id=section.identifier("id"),
        title=section.text("title", ""),
        source=section.text("source", ""),
        layer=section.text("layer", ""),
        place=section.choice("place", Place, Place.TOP),
        role=section.choice("role", Role, usual),
        colour=section.text("colour", "").lower(),
        label=section.text("label", ""),
    )
    if overlay.colour and not COLOUR.fullmatch(overlay.colour):
        raise section.error("colour", "a colour such as #0b5c8a")
    if overlay.colour and overlay.role is Role.OWN:
        raise section.error("colour", "nothing, or a role (outline, hatch, symbol)")
    return overlay


def _own(section: Section) -> BaseMap:
    """Whose it is has to be said: it stands on every page."""
    found = BaseMap(OWN, section.text("title", ""), section.text("source"), section.text("attribution"))
    section.done()
    return found
