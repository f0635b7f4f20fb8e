"""The legend beside a map, on its page, slide and panel: every area once, the same in all three."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, Iterable, List, Sequence, Tuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gebiedsgericht_plugin.model.maps import MapKind, PartsAs
from gebiedsgericht_plugin.model.recipe import LegendSpec
from gebiedsgericht_plugin.model.values import Status
from gebiedsgericht_plugin.presenting import charts, legend_list, map_pages, map_slides, slides
from gebiedsgericht_plugin.presenting.charts import Space
from gebiedsgericht_plugin.presenting.figures import class_counts
from gebiedsgericht_plugin.presenting.legend_rows import Row, status_rows
from gebiedsgericht_plugin.styling import classes
from gebiedsgericht_plugin.styling.made_maps import MadeMap
from gebiedsgericht_plugin.texts import status_word
from tests.presenting.pictures import elements, page
from tests.styling.every_kind import HOUSE
from tests.styling.test_legend_counts import CASES, FIXED, LANGUAGE, MARKS, OF_AREAS, areas_of, maps_of

pytestmark = pytest.mark.usefixtures("qgis_app")
ROOM = Space(84.0, 150.0, 11.0, HOUSE, LANGUAGE)
LISTED = [Status.MISSING, Status.WITHHELD, Status.NOT_APPLICABLE, Status.ESTIMATED, Status.CORRECTED]
Lines = List[Tuple[str, int]]


@pytest.fixture(scope="module", params=[name for name in CASES if name != "one area without"])
def case(request: Any) -> Tuple[Dict[MapKind, MadeMap], int]:
    rows = CASES[request.param]
    return maps_of(rows, legend=FIXED if "limits" not in request.param else LegendSpec()), len(rows)


def on_page(made: MadeMap) -> List[int]:
    """The counts at the right of the drawn legend, from above."""
    found = elements(map_pages.legend_of(made, "buurt", ROOM, 1.0), "text")
    at_right = [element.text.replace(".", "") for element in found if element.get("text-anchor") == "end"]
    return [int(text) for text in at_right if text.isdigit()]


def listed(rows: Any) -> Lines:
    return [(row.label, row.count) for row in rows if isinstance(row, Row) and row.count is not None]


def total(lines: Lines) -> int:
    """Of all lines but the marks, which are on top of a class that counts the area already."""
    return sum(count for label, count in lines if label not in MARKS.values())


@pytest.mark.parametrize("kind", [kind for kind in OF_AREAS if kind is not MapKind.BIVARIATE])
def test_the_counts_of_a_legend_add_up_to_the_areas(kind: MapKind, case: Any) -> None:
    found, count = case
    made, areas = found[kind], areas_of(count)
    page = listed(map_slides.key_of(made, areas, LANGUAGE).rows)
    panel = listed(legend_list.of_map(made, LANGUAGE))
    assert total(page) == total(panel) == count
    assert page == panel
    assert on_page(made) == [number for _, number in page]
    assert 0 not in on_page(made) or (made.legend and made.legend.shared)


@pytest.mark.parametrize("name", ["both signs", "all zero", "negative"])
def test_a_map_with_bars_counts_zero_apart_and_shows_its_scale_where_there_are_bars(name: str) -> None:
    made = maps_of(CASES[name], parts_as=PartsAs.BARS)[MapKind.PARTS]
    key = map_slides.key_of(made, areas_of(len(CASES[name])), LANGUAGE)
    panel = listed(legend_list.of_map(made, LANGUAGE))
    assert total(panel) == len(CASES[name])
    assert listed(key.rows) == panel
    assert on_page(made) == [count for _, count in panel]
    assert bool(key.bars) is (name != "all zero")
    assert ("samen 0" in dict(panel)) is bool((made.drawn.frame["key"] == "zero").any())


def in_line(counts: Sequence[Tuple[Status, int]]) -> List[Status]:
    """Statuses as every legend lists them."""
    known = dict(zip(words_of(Status), Status))
    return [known[row.label] for row in status_rows(counts, "", LANGUAGE)]


def words_of(statuses: Iterable[Status]) -> List[str]:
    return [status_word(status.value, "", LANGUAGE) for status in statuses]


@given(st.permutations([status for status in Status if status is not Status.OBSERVED]))
def test_statuses_have_one_order_whoever_counts_them(found: List[Status]) -> None:
    assert in_line([(status, 1) for status in found]) == LISTED
    assert in_line([(status, at % 2) for at, status in enumerate(found)]) == [
        status for status in LISTED if found.index(status) % 2
    ]


def test_an_indicator_has_its_statuses_in_that_order_on_page_slide_and_panel() -> None:
    statuses = ["corrected", "estimated", "not_applicable", "withheld", "missing", "observed", "observed"]
    numbers = [4.0, 6.0, None, None, None, 2.0, 9.0]
    figures = page(numbers, statuses=statuses)
    legend = classes.legend_set(figures.indicator, [4.0, 6.0, 2.0, 9.0], LANGUAGE)
    slide = slides.Slide(figures, legend, Path("kaart.png"), "")
    wanted = [status_word(status.value, figures.indicator.counted, LANGUAGE) for status in LISTED]
    assert [row.label for row in slides.legend_rows(slide, LANGUAGE) if row.special] == wanted
    drawn = charts.legend(legend, class_counts(figures, legend), figures.legend_counts, ROOM, "")
    assert [text.text for text in elements(drawn, "text") if text.text in wanted] == wanted


def test_the_diamond_counts_every_area(case: Any) -> None:
    found, count = case
    made = found[MapKind.BIVARIATE]
    assert len(made.drawn.entries) == 9
    diamond = sum(entry.count for entry in made.drawn.entries)
    below = total(listed(map_slides.key_of(made, areas_of(count), LANGUAGE).rows))
    assert diamond + below == count


def test_a_class_without_areas_is_grey_where_others_share_it_and_else_not_there() -> None:
    rows = CASES["negative"]
    shared = maps_of(rows, legend=FIXED)[MapKind.CHOROPLETH]
    assert shared.legend.shared
    counts = on_page(shared)
    assert len(counts) == len(shared.legend.classes)
    assert 0 in counts
    svg = map_pages.legend_of(shared, "buurt", ROOM, 1.0).decode()
    assert svg.count(HOUSE.muted) > 2 * counts.count(0)


def test_what_lies_outside_a_fixed_legend_has_a_line() -> None:
    made = maps_of(CASES["outside"])
    for kind in (MapKind.CHOROPLETH, MapKind.GRADUATED):
        assert on_page(made[kind])[-1] == 3
