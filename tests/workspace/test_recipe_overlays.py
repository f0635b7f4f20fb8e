"""What a recipe says about overlays and the base map, and what its writer hears when that makes no sense."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gebiedsgericht_plugin.errors import RecipeError
from gebiedsgericht_plugin.model.maps import Overlay, Place, Role
from gebiedsgericht_plugin.model.surroundings import BaseMap
from gebiedsgericht_plugin.workspace.recipe_overlays import BASE_MAPS, base_map_from, overlays_from
from gebiedsgericht_plugin.workspace.yaml_section import parse_yaml

PATH = Path("werkmap.yml")


def overlays(text: str) -> Any:
    return overlays_from(parse_yaml(text, PATH).sections("overlays"))


def base_map(text: str) -> BaseMap:
    top = parse_yaml(text, PATH)
    found = base_map_from(top)
    top.done()
    return found


def test_what_comes_from_a_file_is_an_outline_and_a_layer_keeps_its_style() -> None:
    found = overlays(
        """
overlays:
  - {id: werkgebieden, source: werkgebieden-2026, label: naam, title: Werkgebieden}
  - {id: groen, layer: Groenstructuur, place: under}
  - {id: sloop, source: sloop.gpkg|layername=vlakken, role: hatch, colour: "#A0106B"}
"""
    )

    assert found == (
        Overlay("werkgebieden", "Werkgebieden", "werkgebieden-2026", role=Role.OUTLINE, label="naam"),
        Overlay("groen", layer="Groenstructuur", place=Place.UNDER, role=Role.OWN),
        Overlay("sloop", source="sloop.gpkg|layername=vlakken", role=Role.HATCH, colour="#a0106b"),
    )


@pytest.mark.parametrize(
    ("item", "key"),
    [
        ("{id: a}", "source"),
        ("{id: a, source: x.gpkg, layer: Groen}", "source"),
        ("{id: a, source: x.gpkg, colour: rood}", "colour"),
        ("{id: a, layer: Groen, colour: '#112233'}", "colour"),
        ("{id: a, source: x.gpkg, role: glow}", "role"),
        ("{id: a, source: x.gpkg, place: boven}", "place"),
        ("{id: A b, source: x.gpkg}", "id"),
        ("{id: a, source: x.gpkg, hatching: 3}", "hatching"),
    ],
)
def test_what_makes_no_sense_is_named(item: str, key: str) -> None:
    with pytest.raises(RecipeError) as caught:
        overlays(f"overlays:\n  - {item}\n")

    assert caught.value.key == f"overlays[0].{key}"


def test_an_id_is_used_once() -> None:
    with pytest.raises(RecipeError):
        overlays("overlays:\n  - {id: a, source: x.gpkg}\n  - {id: a, source: y.gpkg}\n")


@pytest.mark.parametrize("text", ["{}", "base_map:", "base_map: none", "base_map: geen"])
def test_there_is_no_base_map_unless_asked_for(text: str) -> None:
    assert not base_map(text)


@pytest.mark.parametrize("name", BASE_MAPS)
def test_base_maps_by_name(name: str) -> None:
    assert base_map(f"base_map: {name}") == BaseMap(name)


def test_a_base_map_of_ones_own_says_whose_it_is() -> None:
    address = "https://kaart.example.nl/{z}/{x}/{y}.png"
    found = base_map(f"base_map: {{source: '{address}', attribution: © gemeente Wessel, title: Stadskaart}}")

    assert found == BaseMap("own", "Stadskaart", address, "© gemeente Wessel")
    with pytest.raises(RecipeError):
        base_map(f"base_map: {{source: '{address}'}}")


@pytest.mark.parametrize("text", ["base_map: osm", "base_map: [brt_grijs]"])
def test_another_base_map_is_an_error(text: str) -> None:
    with pytest.raises(RecipeError) as caught:
        base_map(text)

    assert caught.value.key == "base_map"
