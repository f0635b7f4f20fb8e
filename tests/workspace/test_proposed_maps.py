"""Lines for the recipe: they are read as what they say, whatever a name holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gebiedsgericht_plugin.model.maps import MapKind, MapSpec
from gebiedsgericht_plugin.model.recipe import Kind, PageKind, PageSpec, Paper, Workspace
from gebiedsgericht_plugin.workspace import proposed_maps
from tests import factories

COUNT = factories.indicator("meldingen", Kind.COUNT, name="Meldingen", denominator=None)
EMPTY = Workspace(path=Path("werkmap.yml"), name="Oost")


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), min_size=1).filter(str.strip))
def test_any_name_comes_back_as_it_was(name: str) -> None:
    lines = proposed_maps.circles_lines(replace(COUNT, name=name), EMPTY, "buurten")
    assert yaml.safe_load(lines) == {
        "maps": [
            {
                "id": "meldingen_symbols",
                "kind": "symbols",
                "title": name,
                "indicators": ["meldingen"],
                "areas": "buurten",
            }
        ]
    }


def test_below_maps_that_are_there_it_is_one_more_with_an_id_of_its_own() -> None:
    taken = MapSpec("meldingen_symbols", MapKind.HEAT, delivery="meldingen")
    lines = proposed_maps.circles_lines(COUNT, replace(EMPTY, maps=(taken,)), "buurten")
    assert lines.startswith("  - id: meldingen_symbols_2\n")
    assert not lines.startswith("maps:")


@pytest.mark.parametrize("kind", list(Kind))
def test_only_counts_ask_for_circles(kind: Kind) -> None:
    indicator = factories.indicator("iets", kind)
    assert proposed_maps.asks_for_circles(indicator, EMPTY) is (kind in (Kind.COUNT, Kind.SUM))


def test_with_circles_it_asks_no_more() -> None:
    spec = MapSpec("cirkels", MapKind.SYMBOLS, indicators=("meldingen",))
    assert not proposed_maps.asks_for_circles(COUNT, replace(EMPTY, maps=(spec,)))
    other = replace(spec, kind=MapKind.CHANGE)
    assert proposed_maps.asks_for_circles(COUNT, replace(EMPTY, maps=(other,)))


def test_a_page_is_proposed_where_maps_have_none() -> None:
    line = proposed_maps.page_line(EMPTY, "buurten")
    assert yaml.safe_load(line) == [{"kind": "map", "maps": "all", "areas": "buurten", "paper": "A3"}]
    paged = replace(EMPTY, pages=(PageSpec(PageKind.MAP, Paper.A3),))
    assert proposed_maps.page_line(paged, "buurten") == ""
