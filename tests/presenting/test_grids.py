"""Where things stand on each paper and orientation, how large the text is, and what a layout is called."""

from __future__ import annotations

from itertools import combinations
from typing import List, Optional, Tuple

import pytest

from gebiedsgericht_plugin.model.recipe import Orientation, PageKind, PageSpec, Paper
from gebiedsgericht_plugin.presenting import extents, grids, layouts
from gebiedsgericht_plugin.presenting.boxes import Box, Grid
from gebiedsgericht_plugin.presenting.grids import Panes, Sheet
from tests import factories

KINDS = (PageKind.INDICATOR, PageKind.MAP, PageKind.MULTIPLES, PageKind.PROFILE)
PAPERS: List[Tuple[Paper, Optional[bool]]] = [
    (paper, portrait)
    for paper in Paper
    for portrait in (None, False, True)
    if not (portrait and paper is Paper.SLIDE)
]
ON_ITS_BACK = ("title2", "back", "provenance2", "number2")
IN_PLACE_OF_A_MAP = ("photo",)


def of(kind: PageKind, paper: Paper, portrait: Optional[bool]) -> Grid:
    panes = Panes(4, False, bool(portrait)) if kind is PageKind.MULTIPLES else grids.ONE_MAP
    return grids.grid(kind, paper, panes, portrait)


def crosses(one: Box, other: Box) -> bool:
    wide = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    high = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return wide > 0.05 and high > 0.05


@pytest.mark.parametrize(("paper", "portrait"), PAPERS)
@pytest.mark.parametrize("kind", KINDS)
def test_places_lie_on_the_page_and_not_over_each_other(
    kind: PageKind, paper: Paper, portrait: Optional[bool]
) -> None:
    measure = of(kind, paper, portrait)
    boxes = {
        name: box for name, box in measure.boxes.items() if name not in (*ON_ITS_BACK, *IN_PLACE_OF_A_MAP)
    }
    for name, box in measure.boxes.items():
        assert min(box.x, box.y, box.width, box.height) > 0, name
        assert box.x + box.width <= measure.width, name
        assert box.y + box.height <= measure.height, name
    assert [(a, b) for a, b in combinations(boxes, 2) if crosses(boxes[a], boxes[b])] == []


@pytest.mark.parametrize(("paper", "portrait"), PAPERS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_turned_as_asked_and_else_as_its_kind(
    kind: PageKind, paper: Paper, portrait: Optional[bool]
) -> None:
    measure = of(kind, paper, portrait)
    usual = kind is PageKind.PROFILE and paper is not Paper.SLIDE
    assert (measure.height > measure.width) == (usual if portrait is None else portrait)
    assert {measure.width, measure.height} == set(paper.value)


@pytest.mark.parametrize("portrait", [False, True])
@pytest.mark.parametrize("paper", [paper for paper in Paper if paper is not Paper.SLIDE])
def test_the_map_takes_most_of_an_indicator_page(paper: Paper, portrait: bool) -> None:
    measure = of(PageKind.INDICATOR, paper, portrait)
    body = [measure.boxes[name] for name in ("map", "legend", "figures")]
    across = max(box.x + box.width for box in body) - min(box.x for box in body)
    high = max(box.y + box.height for box in body) - min(box.y for box in body)
    assert measure.boxes["map"].width * measure.boxes["map"].height >= 0.6 * across * high


def test_text_grows_with_the_paper() -> None:
    points = {paper: of(PageKind.INDICATOR, paper, None).text for paper in Paper}
    assert points[Paper.A4] >= 8
    assert points[Paper.A3] >= 11
    assert points[Paper.SLIDE] >= 14
    assert points[Paper.A1] >= 20
    assert points[Paper.A0] >= 28


def test_the_line_at_the_foot_is_as_large_as_the_text_but_on_a_slide() -> None:
    for paper in Paper:
        measure = of(PageKind.INDICATOR, paper, None)
        assert measure.small == (11.0 if paper is Paper.SLIDE else measure.text)


# --- keys and names --------------------------------------------------------------------------------


def test_keys_of_layouts_made_before_stay() -> None:
    assert grids.layout_key(PageKind.INDICATOR, Paper.A3) == "indicator-a3"
    assert grids.layout_key(PageKind.PROFILE, Paper.A4) == "profile-a4"
    assert grids.layout_key(PageKind.PROFILE, Paper.A4, portrait=True) == "profile-a4"
    assert grids.layout_key(PageKind.MULTIPLES, Paper.A3, Panes(4, True)) == "multiples-a3-2x2-shared"


def test_every_page_has_a_layout_of_its_own() -> None:
    sheets = [Sheet(kind, paper, portrait=portrait) for kind in KINDS for paper, portrait in PAPERS]
    keys = {(sheet.kind, sheet.paper, sheet.orientation): sheet.key for sheet in sheets}
    assert len(set(keys.values())) == len(keys)


def test_a_key_of_small_maps_is_not_the_beginning_of_another() -> None:
    """``layout_for`` looks for a layout of small maps by the beginning of its key."""
    lying = grids.layout_key(PageKind.MULTIPLES, Paper.A3)
    standing = grids.layout_key(PageKind.MULTIPLES, Paper.A3, Panes(4), portrait=True)
    assert not standing.startswith(f"{lying}-")


@pytest.mark.usefixtures("qgis_app")
def test_a_name_says_the_paper_and_an_unusual_orientation() -> None:
    def named(kind: PageKind, paper: Paper, portrait: Optional[bool], language: str = "nl") -> str:
        return layouts.layout_name(Sheet(kind, paper, portrait=portrait), "Kaart", language)

    assert named(PageKind.MAP, Paper.A3, None) == "Gebiedsgericht · Kaart A3"
    assert named(PageKind.MAP, Paper.A3, False) == "Gebiedsgericht · Kaart A3"
    assert named(PageKind.MAP, Paper.A1, True) == "Gebiedsgericht · Kaart A1 staand"
    assert named(PageKind.PROFILE, Paper.A4, False) == "Gebiedsgericht · Kaart A4 liggend"
    assert named(PageKind.PROFILE, Paper.A4, False, "en") == "Gebiedsgericht · Kaart A4 landscape"
    assert named(PageKind.MAP, Paper.SLIDE, None) == "Gebiedsgericht · Kaart 16:9"


def test_small_maps_stand_below_each_other_on_a_standing_page() -> None:
    assert Panes(6).shape == (3, 2)
    assert Panes(6, portrait=True).shape == (2, 3)


def test_a_page_is_turned_by_its_spec() -> None:
    assert not PageSpec(PageKind.INDICATOR, Paper.A3).portrait
    assert PageSpec(PageKind.INDICATOR, Paper.A3, orientation=Orientation.PORTRAIT).portrait
    assert PageSpec(PageKind.PROFILE, Paper.A4).portrait
    assert not PageSpec(PageKind.PROFILE, Paper.A4, orientation=Orientation.LANDSCAPE).portrait
    assert not PageSpec(PageKind.PROFILE, Paper.SLIDE).portrait


# --- extents ---------------------------------------------------------------------------------------


def test_an_extent_has_the_proportions_of_its_place() -> None:
    left, bottom, right, top = extents.fitted((0.0, 0.0, 1000.0, 3000.0), Box(0, 0, 200, 100))
    assert (right - left) / (top - bottom) == pytest.approx(2.0)
    assert (left + right) / 2 == pytest.approx(500.0)
    assert top - bottom == pytest.approx(3000.0 * 1.08)


def test_the_foot_of_a_map_stays_free() -> None:
    left, bottom, right, top = extents.fitted((0.0, 0.0, 1000.0, 1000.0), Box(0, 0, 200, 100), foot=10.0)
    assert (right - left) / (top - bottom) == pytest.approx(2.0)
    per_mm = (top - bottom) / 100
    assert bottom + 10 * per_mm <= -40.0 + 1e-6


@pytest.mark.parametrize("count", [2, 3, 6, 30])
@pytest.mark.parametrize("paper", list(Paper))
def test_no_area_lies_below_the_scale_bar_or_the_north_arrow(paper: Paper, count: int) -> None:
    areas, measure = factories.area_set(count), of(PageKind.INDICATOR, paper, None)
    extent = extents.shown_on(areas, measure)
    box = measure.boxes["map"]
    assert (extent[2] - extent[0]) / (extent[3] - extent[1]) == pytest.approx(box.width / box.height)
    bounds = areas.frame.total_bounds
    assert all(extent[side] < bounds[side] for side in (0, 1))
    assert all(extent[side] > bounds[side] for side in (2, 3))
    assert not any(
        extents.lies_in(areas, place, box, extent) for place in extents.places_on_map(box, measure.text)
    )


def test_areas_that_leave_the_corners_free_take_all_of_the_map() -> None:
    areas, measure = factories.area_set(30), of(PageKind.INDICATOR, Paper.A3, False)
    assert extents.shown_on(areas, measure) == extents.fitted(
        tuple(areas.frame.total_bounds), measure.boxes["map"]
    )
