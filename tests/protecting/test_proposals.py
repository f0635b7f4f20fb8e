"""What is proposed where protection empties a map is what protecting it that way shows, and helps."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any, Dict, List, Sequence

import geopandas
import numpy
import pandas
import pytest
from shapely.geometry import box

from gebiedsgericht_plugin.model.areas import RD, AreaSet
from gebiedsgericht_plugin.model.recipe import Kind, Measure, Protection
from gebiedsgericht_plugin.model.values import ProtectedValues, Values
from gebiedsgericht_plugin.protecting import protect
from gebiedsgericht_plugin.protecting.proposals import Shown, emptied, proposals
from gebiedsgericht_plugin.protecting.wider import neighbourhoods_together, shared_borders

from .makers import hierarchy as plain_hierarchy
from .makers import indicator, together, values

SMALL = [2, 3, 1, 4, 2, 3]


def hierarchy(wijken: Sequence[int]) -> AreaSet:
    """Areas of a hundred metres, side by side."""
    areas = plain_hierarchy(wijken)
    shapes = [box(100 * at, 0, 100 * at + 100, 100) for at in range(len(areas))]
    return replace(
        areas, frame=areas.frame.set_geometry(geopandas.GeoSeries(shapes, areas.frame.index, crs=RD))
    )


def again(found: Values, items: Any, area_sets: Any) -> Any:
    return protect(found, items, area_sets)


def proposed(found: Values, items: Sequence[Any], area_sets: Sequence[AreaSet]) -> Dict[Any, Any]:
    shown_on = {item.id: area_sets[0].id for item in items}
    protected = protect(found, items, area_sets)
    made = proposals(found, protected, items, area_sets, shown_on, again)
    return {(item.indicator, item.kind): item for item in made}


def kinds_of(made: Dict[Any, Any], name: str = "n") -> List[str]:
    return [kind for indicator_id, kind in made if indicator_id == name]


def of_category(kind: str, **more: Any) -> Any:
    return indicator(kind, numerator=Measure("count", (), {"soort": (kind,)}), **more)


def test_a_map_that_keeps_two_thirds_needs_no_help():
    areas = hierarchy([6])
    plenty = values(areas, [2, 3, 20, 30, 40, 50])
    assert emptied(plenty, protect(plenty, [indicator()], [areas]), [areas], {"n": "buurten"}) == ()
    assert proposed(plenty, [indicator()], [areas]) == {}


def test_nothing_is_proposed_for_figures_that_are_public():
    areas = hierarchy([6])
    item = indicator(protection=Protection.PUBLIC)
    assert proposed(values(areas, SMALL), [item], [areas]) == {}


def test_an_emptied_map_is_named_with_what_is_left_of_it():
    areas = hierarchy([6, 6])
    found = values(areas, [*SMALL, 2, 3, 1, 40, 50, 60])
    [lost] = emptied(found, protect(found, [indicator()], [areas]), [areas], {"n": "buurten"})
    assert (lost.indicator, lost.period, lost.before) == ("n", "2025", Shown(3, 12))


def test_what_the_source_withholds_is_not_laid_at_our_door():
    areas = hierarchy([6])
    frame = values(areas, [10, 20, 30, 40, 50, 60]).frame
    frame.loc[:3, "status"], frame.loc[:3, "value"], frame.loc[:3, "numerator"] = (
        "withheld",
        numpy.nan,
        numpy.nan,
    )
    found = Values(frame)
    lost = emptied(found, protect(found, [indicator()], [areas]), [areas], {"n": "buurten"})
    assert all(item.before.of == 2 for item in lost)


def test_a_higher_level_is_what_protection_shows_there():
    areas = hierarchy([6, 6, 6])
    made = proposed(values(areas, SMALL * 3), [indicator()], [areas])
    item = made["n", "level"]
    assert (item.to, item.before, item.after) == ("wijk", Shown(0, 18), Shown(3, 3))


def test_a_level_of_one_area_is_no_map():
    areas = hierarchy([6])
    assert "level" not in kinds_of(proposed(values(areas, SMALL), [indicator()], [areas]))


def test_years_together_show_what_a_year_does_not():
    areas = hierarchy([6])
    years = together(*(values(areas, SMALL, period=year) for year in ("2022", "2023", "2024", "2025")))
    item = proposed(years, [indicator()], [areas])["n", "periods"]
    # One in a year is three in three years and too few still; with its neighbour of two it is withheld.
    assert (item.to, item.before) == ("2023-2025", Shown(0, 6))
    summed = values(areas, [3 * count for count in SMALL])
    kept = protect(summed, [indicator()], [areas]).frame
    assert item.after == Shown(int(((kept["level"] == "buurt") & (kept["status"] == "observed")).sum()), 6)
    assert not item.after.empty


def test_years_of_which_one_is_unknown_are_not_added_up():
    areas = hierarchy([6])
    before = values(areas, SMALL, period="2024")
    before.frame.loc[0, ["value", "numerator", "status"]] = [numpy.nan, numpy.nan, "missing"]
    years = together(before, values(areas, [4] * 6, period="2025"))
    item = proposed(years, [indicator()], [areas])["n", "periods"]
    assert item.after.of == 5


def test_a_rate_is_helped_as_its_count_is():
    areas = hierarchy([6])
    rate = indicator("r", Kind.RATE, denominator=Measure("areas", ("inwoners",)), per=1000.0)
    years = [
        part
        for year in ("2023", "2024", "2025")
        for part in (
            values(areas, SMALL, "n", period=year),
            values(areas, SMALL, "r", [500.0] * 6, period=year),
        )
    ]
    made = proposed(together(*years), [indicator(), rate], [areas])
    assert made["n", "periods"].after == made["r", "periods"].after


def test_wider_categories_are_the_emptied_ones_together():
    areas = hierarchy([6])
    kinds = ["vernieling", "bekladding", "inbraak"]
    found = together(
        values(areas, [3] * 6, "vernieling"),
        values(areas, [4, 3, 4, 3, 4, 3], "bekladding"),
        values(areas, [30] * 6, "inbraak"),
    )
    made = proposed(found, [of_category(kind) for kind in kinds], [areas])
    for name in ("vernieling", "bekladding"):
        item = made[name, "categories"]
        assert (item.to, item.before, item.after) == ("vernieling + bekladding", Shown(0, 6), Shown(6, 6))
    assert "categories" not in kinds_of(made, "inbraak")


def test_one_emptied_category_goes_with_the_one_that_shows_least():
    areas = hierarchy([6])
    kinds = ["vernieling", "fietsen", "inbraak"]
    found = together(
        values(areas, [2] * 6, "vernieling"),
        values(areas, [9] * 6, "fietsen"),
        values(areas, [30] * 6, "inbraak"),
    )
    item = proposed(found, [of_category(kind) for kind in kinds], [areas])["vernieling", "categories"]
    assert item.to.startswith("vernieling + ")
    assert item.after == Shown(6, 6)


def test_columns_that_make_up_a_total_are_categories_too():
    areas = hierarchy([6, 6])
    counts = {"een": [2, 3, 1] * 4, "twee": [4, 3, 4, 2, 3, 3] * 2, "drie": [20, 31, 17, 44, 25, 12] * 2}
    counts["alles"] = [sum(parts) for parts in zip(*counts.values())]
    items = [indicator(name, numerator=Measure("sum", (name,))) for name in counts]
    found = together(*(values(areas, numbers, name) for name, numbers in counts.items()))
    assert proposed(found, items, [areas])["een", "categories"].to == "een + twee"


def test_own_areas_that_are_there_are_proposed_as_they_are():
    areas = hierarchy([4, 4])
    codes = list(areas.frame.index)
    members = {f"W{at}": tuple(codes[2 * at : 2 * at + 2]) for at in range(4)}
    own = AreaSet("werk", "werkgebied", 2026, areas.frame.iloc[:0], made_from="buurten", members=members)
    found = values(areas, [4] * 8)
    rows = found.frame[found.frame["level"] == "buurt"].iloc[:4]
    rows = rows.assign(area_set="werk", level="werkgebied", area=list(members), value=8.0, numerator=8.0)
    found = Values(pandas.concat([found.frame, rows], ignore_index=True))
    item = proposed(found, [indicator()], [areas, own])["n", "own_areas"]
    assert (item.to, item.after, item.parts) == ("werk", Shown(4, 4), ())


def test_neighbours_are_put_together_until_their_sum_can_be_shown():
    areas = hierarchy([4, 4])
    item = proposed(values(areas, [3] * 8), [indicator()], [areas])["n", "own_areas"]
    assert item.to == "4"
    assert item.after == Shown(4, 4)
    assert sorted(code for part in item.parts for code in part) == list(areas.frame.index)
    for part in item.parts:
        assert len(set(areas.frame.loc[list(part), "wijk"])) == 1


def test_what_is_put_together_follows_from_what_everybody_sees():
    """Other real figures behind the same map give the same own areas: they tell nothing."""
    areas = hierarchy([4, 4])
    parts = [
        proposed(values(areas, counts), [indicator()], [areas])["n", "own_areas"].parts
        for counts in ([3] * 8, [1, 4, 2, 3, 4, 1, 1, 4])
    ]
    assert parts[0] == parts[1]


def test_own_areas_that_show_no_more_ground_are_no_help():
    """Three areas less on the map, and the same ones shown: a larger part of it, but no more."""
    areas = hierarchy([3, 3, 3])
    found, item = values(areas, [2, 3, 20] * 3), indicator()

    def of_before(more: Values, items: Any, area_sets: Any) -> Any:
        """As where a set of before has its parts: what is put together stays withheld."""
        shown = protect(more, items, area_sets).frame
        several = shown["area_set"].str.startswith("proposed") & (more.frame["value"] != 20)
        return ProtectedValues(shown.assign(status=shown["status"].mask(several, "withheld")))

    protected = protect(found, [item], [areas])
    made = proposals(found, protected, [item], [areas], {"n": "buurten"}, of_before)
    assert "own_areas" not in [each.kind for each in made]


def test_areas_that_touch_nowhere_stay_apart():
    areas = hierarchy([1, 1, 1])  # each in a wijk of its own
    parts = neighbourhoods_together(areas, shared_borders(areas), numpy.array([True, True, True]), 2)
    assert [len(part) for part in parts] == [1, 1, 1]


def test_what_helps_is_said_of_the_audience_and_the_sets_of_before():
    """Protecting again is the caller's: what it withholds is what counts."""
    areas = hierarchy([6, 6, 6])
    found, item = values(areas, SMALL * 3), indicator()

    def stricter(more: Values, items: Any, area_sets: Any) -> Any:
        return protect(more, [replace(item, minimum_count=1000) for item in items], area_sets)

    protected = protect(found, [item], [areas])
    made = proposals(found, protected, [item], [areas], {"n": "buurten"}, stricter)
    assert [each.kind for each in made] == ["level"]


def test_only_deliveries_that_are_emptied_are_protected_again():
    areas = hierarchy([6])
    full = indicator("vol", delivery="ander")
    found = together(values(areas, SMALL), values(areas, [50] * 6, "vol"))
    asked: List[str] = []

    def watched(more: Values, items: Any, area_sets: Any) -> Any:
        asked.extend(item.id for item in items)
        return protect(more, items, area_sets)

    items = [indicator(), full]
    protected = protect(found, items, [areas])
    proposals(found, protected, items, [areas], {"n": "buurten", "vol": "buurten"}, watched)
    assert set(asked) == {"n"}


@pytest.mark.parametrize("emptied_ones", [3])
def test_it_stays_quick(emptied_ones):
    areas = hierarchy([10] * 12)
    draws = numpy.random.default_rng(1)
    found = together(*(
        values(areas, draws.poisson(3.0 if at < emptied_ones else 60.0, 120), f"i{at}", period=year)
        for at in range(10)
        for year in ("2023", "2024", "2025")
    ))  # fmt: skip
    items = [
        indicator(f"i{at}", delivery=f"d{at}", numerator=Measure("sum", (f"k{at}",))) for at in range(10)
    ]
    protected = protect(found, items, [areas])
    start = time.perf_counter()
    made = proposals(found, protected, items, [areas], {item.id: "buurten" for item in items}, again)
    assert time.perf_counter() - start < 10.0
    assert {item.indicator for item in made} == {f"i{at}" for at in range(emptied_ones)}


@pytest.mark.parametrize("side", [100.0, 500.0])
def test_squares_and_hexagons_have_a_minimum_per_cell(side):
    """A cell of a grid is an area without any around it: too few is withheld, nobody is nobody."""
    grid = AreaSet(f"vierkant-{side:.0f}", "vierkant", 2026, _grid(side))
    found = values(grid, [0, 1, 4, 5, 30, 2])
    shown = protect(found, [indicator()], [grid]).frame.set_index("area")
    assert shown["status"].tolist() == [
        "observed",
        "withheld",
        "withheld",
        "observed",
        "observed",
        "withheld",
    ]
    assert shown["value"].dropna().tolist() == [0, 5, 30]
    sensitive = protect(found, [indicator(protection=Protection.SENSITIVE)], [grid]).frame
    assert sensitive["value"].dropna().tolist() == [0, 30]


def _grid(side: float) -> Any:
    codes = [f"E{1000 + at}N4000" for at in range(6)]
    shapes = [box(side * at, 0, side * at + side, side) for at in range(6)]
    index = pandas.Index(codes, name="code")
    return geopandas.GeoDataFrame({"name": codes}, geometry=shapes, crs=RD, index=index)
