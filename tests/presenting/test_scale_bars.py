"""A scale bar has a round length on every map, and is written as people say it."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from qgis.core import QgsLayoutItemScaleBar

from gebiedsgericht_plugin import chain
from gebiedsgericht_plugin.presenting import in_project, scale_bars
from gebiedsgericht_plugin.presenting.boxes import Box
from tests import factories


@given(st.floats(1.0, 1e6))
def test_a_length_is_round_and_nearly_as_long_as_may_be(most: float) -> None:
    found = scale_bars.bar_length(most)
    first = found.metres / 10 ** math.floor(math.log10(found.metres) + 1e-9)
    assert any(math.isclose(first, wanted) for wanted in (1.0, 2.0, 5.0))
    assert most / 2.5 * 0.999 <= found.metres <= most * 1.001


@pytest.mark.parametrize(
    ("most", "number", "unit"),
    [(180.0, 100.0, "m"), (999.0, 500.0, "m"), (1000.0, 1.0, "km"), (4999.0, 2.0, "km"), (5000.0, 5.0, "km")],
)
def test_it_is_written_in_metres_below_a_kilometre(most: float, number: float, unit: str) -> None:
    found = scale_bars.bar_length(most)
    assert (found.number, found.unit) == (number, unit)


def test_the_map_that_shows_least_decides() -> None:
    assert scale_bars.across([4000.0, 2500.0, 0.0]) == 2500.0
    assert scale_bars.across([]) > 0


def test_bar_and_arrow_stand_in_the_lower_corners_of_a_map() -> None:
    box = Box(10, 20, 300, 200)
    bar, north = scale_bars.places_on_map(box, 11.0)
    for place in (bar, north):
        assert place.x > 10
        assert place.x + place.width < 310
        assert 200 < place.y + place.height < 220
    assert bar.x + bar.width < north.x


@pytest.mark.parametrize("side", [40.0, 350.0, 1000.0, 27_000.0])
def test_the_bar_of_a_layout_fits_its_pages(
    qgis_app: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, side: float
) -> None:
    areas = factories.area_set(6, size=side)
    monkeypatch.setattr(factories, "area_set", lambda: areas)
    material: Any = factories.material(tmp_path)
    chain.save(material)
    project = in_project.own_project()
    in_project.show(project, material)
    layout = in_project.layout_for(project, "indicator-a3")
    bar: QgsLayoutItemScaleBar = layout.itemById("scale_bar")
    metres = bar.unitsPerSegment() * bar.numberOfSegments() * (1.0 if bar.unitLabel() == "m" else 1000.0)
    [page] = [row for row in layout.atlas().coverageLayer().getFeatures() if row["layout"] == "indicator-a3"]
    across = page["xmax"] - page["xmin"]
    assert 0.07 * across < metres <= 0.2 * across
    assert (bar.unitLabel() == "m") == (metres < 1000)
    project.clear()
