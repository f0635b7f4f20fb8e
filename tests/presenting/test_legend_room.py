"""Legends keep a size that can be read: above layers on the map, in narrow columns, with long units."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.model.legends import LOOKS, Look
from gebiedsgericht_plugin.model.maps import Entry
from gebiedsgericht_plugin.model.recipe import PageKind, Paper
from gebiedsgericht_plugin.presenting import compose, grids, legend_rows, map_legends, overlay_legend
from gebiedsgericht_plugin.presenting.charts import Space
from gebiedsgericht_plugin.presenting.drawing import text_width
from gebiedsgericht_plugin.presenting.legend_rows import Row
from gebiedsgericht_plugin.presenting.legend_strip import Wanted, arranged, strip
from gebiedsgericht_plugin.presenting.overlay_legend import Swatch
from tests.presenting.pictures import elements
from tests.styling.every_kind import HOUSE

pytestmark = pytest.mark.usefixtures("qgis_app")
CLASSES = [Row(f"{at * 4},0 tot {at * 4 + 4},0", at + 3, Look("#cc4422", "", "")) for at in range(5)]
STATUSES = [Row(status.value, 2, look, True) for status, look in list(LOOKS.items())[:3]]
LAYERS = tuple(Swatch(name) for name in ("Groen", "Wijken", "Water"))


def room_on_a_slide(kind: PageKind = PageKind.INDICATOR) -> Space:
    box = grids.grid(kind, Paper.SLIDE).boxes["legend"]
    return Space(box.width, box.height, 14.0, HOUSE, "nl")


@pytest.fixture
def laid(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Layers on the map, by name."""

    def these(lines: Any) -> None:
        monkeypatch.setattr(overlay_legend, "lines_of", lambda material, space: lines)

    return these


def drawn(space: Space) -> bytes:
    return legend_rows.listed([*CLASSES, *STATUSES], space, "", "per 1.000 inwoners", "buurten")


def test_eight_lines_and_three_layers_are_14_points_on_a_slide(laid: Any) -> None:
    laid(LAYERS)
    room = room_on_a_slide()
    svg = overlay_legend.with_overlays(drawn, None, room)  # type: ignore[arg-type]
    assert "scale(1.00000)" in svg.decode()
    assert svg.decode().count("scale(") == svg.decode().count("scale(1.00000)") == 2
    assert compose.reduced(drawn(room)) == 1.0


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 14), st.integers(1, 10))
def test_neither_part_is_much_smaller_than_the_other_and_both_fit(lines: int, layers: int) -> None:
    rows = [Row(f"klasse {at}", at, Look("#cc4422", "", "")) for at in range(lines)]
    named = tuple(Swatch(f"Laag nummer {at}") for at in range(layers))
    room = room_on_a_slide()
    patch = pytest.MonkeyPatch()
    patch.setattr(overlay_legend, "lines_of", lambda material, space: named)
    try:
        made = overlay_legend.with_overlays(
            lambda space: legend_rows.listed(rows, space, "", "", "buurten"),
            None,  # type: ignore[arg-type]
            room,
        )
    finally:
        patch.undo()
    said = [element.text for element in elements(made, "text")]
    assert all(item.label in said for item in (*rows, *named))
    own = compose.reduced(legend_rows.listed(rows, room, "", "", "buurten"))
    if own == 1.0 and lines + layers <= 8:
        assert "scale(1.00000)" in made.decode()


def test_a_long_unit_of_heat_takes_two_lines_and_is_whole() -> None:
    entries = [Entry(str(at), label, "#224488", 0) for at, label in enumerate(("weinig", "", "veel"))]
    unit = "waar de meeste zijn, over 250 m rondom"
    svg = map_legends.heat(entries, map_legends.Around(unit=unit, heading=" "), room_on_a_slide())
    said = [element.text or "" for element in elements(svg, "text")]
    assert " ".join(said[:2]) == unit
    assert not any("…" in text for text in said)


@pytest.mark.parametrize("column", [True, False])
@pytest.mark.parametrize("width", [34.0, 60.0, 200.0])
def test_a_strip_stays_in_its_room(column: bool, width: float) -> None:
    room = Space(width, 46.0, 14.0, HOUSE, "nl")
    made = arranged([*CLASSES, *STATUSES], room, "Titel", Wanted("per 1.000 inwoners", column=column))
    assert made.lines * room.em * legend_rows.LINE <= made.canvas.height + 0.01
    for item in made.items:
        assert made.words_at(item) + made.wide(item.words[-1] + item.count) <= made.canvas.width + 0.01
        assert not column or item.left == 0
    taken = [(item.line + at, item.left) for item in made.items for at in range(len(item.words))]
    assert len(set(taken)) == len(taken)
    said = b" ".join(strip([*CLASSES, *STATUSES], room, "Titel", Wanted(column=column)).split())
    assert b"(3)" in said


@pytest.mark.parametrize("count", range(2, 10))
@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("shared", [True, False])
def test_the_scale_of_small_maps_lies_on_none_of_them(count: int, paper: Paper, shared: bool) -> None:
    measure = grids.grid(PageKind.MULTIPLES, paper, grids.Panes(count, shared))
    boxes = measure.boxes
    assert ("north" in boxes) is (paper is not Paper.SLIDE)
    for name in {"scale_bar", "north"} & set(boxes):
        one = boxes[name]
        for other_name, other in boxes.items():
            if other_name == name or other_name in ("scale_bar", "north"):
                continue
            apart = (
                one.x + one.width <= other.x + 0.01
                or other.x + other.width <= one.x + 0.01
                or one.y + one.height <= other.y + 0.01
                or other.y + other.height <= one.y + 0.01
            )
            assert apart, (name, other_name)
    assert text_width("0  2  4 km", measure.text, HOUSE.font) <= boxes["scale_bar"].width


def test_on_a_slide_the_legend_of_a_small_map_stands_beside_it() -> None:
    boxes = grids.grid(PageKind.MULTIPLES, Paper.SLIDE, grids.Panes(6)).boxes
    below = grids.grid(PageKind.MULTIPLES, Paper.A3, grids.Panes(6)).boxes
    assert boxes["legend1"].y == boxes["map1"].y
    assert boxes["legend1"].x > boxes["map1"].x + boxes["map1"].width
    assert below["legend1"].y > below["map1"].y


def test_short_layers_stand_beside_each_other() -> None:
    space = room_on_a_slide()
    listed = overlay_legend.block(LAYERS, space)
    flowing = overlay_legend.block(LAYERS, space, flowing=True)
    assert listed is not None
    assert flowing is not None
    assert flowing[1] < listed[1]
    said = [element.text for element in elements(flowing[0], "text")]
    assert said[1:] == [item.label for item in LAYERS]
