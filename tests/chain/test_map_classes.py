"""Classes and sizes of a map itself: the same in the next quarter, until the recipe asks for others."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy
import pytest

from gebiedsgericht_plugin import chain
from gebiedsgericht_plugin.chain import map_classes, multiples
from gebiedsgericht_plugin.model.legends import LegendSet
from gebiedsgericht_plugin.model.maps import MapKind, MapSpec, PartsAs
from gebiedsgericht_plugin.model.recipe import Audience, Kind, Output, PageKind, PageSpec, Paper, Protection
from gebiedsgericht_plugin.styling import palettes
from gebiedsgericht_plugin.styling.made_maps import MadeMap
from gebiedsgericht_plugin.workspace import clearing, map_tables
from gebiedsgericht_plugin.workspace.store import Store
from tests import factories
from tests.styling import every_kind
from tests.styling.every_kind import Figures

pytestmark = pytest.mark.usefixtures("qgis_app")
SIX = 6
Numbers = Sequence[Optional[float]]
FIRST: Dict[str, Numbers] = {"een": (2, 4, 6, 8, 10, 12), "twee": (50, 10, 40, 30, 20, 60)}
OTHER: Dict[str, Numbers] = {"een": (90, 1, 3, 5, 200, 7), "twee": (1, 999, 2, 3, 4, 5)}
PAIR = MapSpec("paar", MapKind.BIVARIATE, "Paar", ("een", "twee"))
CHANGE = MapSpec("verandering", MapKind.CHANGE, "Verandering", ("een",))
CIRCLES = MapSpec("cirkels", MapKind.SYMBOLS, "Cirkels", ("een",))
BARS = MapSpec("staven", MapKind.PARTS, "Staven", ("een", "twee"), parts_as=PartsAs.BARS)
SQUARES = MapSpec("vakken", MapKind.SQUARES, "Vakken", delivery="plekken", cell=250.0)
HEAT = MapSpec("warmte", MapKind.HEAT, "Warmte", delivery="plekken", cell=250.0)
OF_AREAS = (PAIR, CHANGE, CIRCLES, BARS)
OF_PLACES = (SQUARES, replace(SQUARES, id="zes", kind=MapKind.HEXAGONS), HEAT)


def ran(folder: Path, *specs: MapSpec, figures: Any = (("2024", FIRST),), **more: Any) -> Any:
    """A run with these maps; ``figures``: per period by indicator, ``withheld``: areas without a figure."""
    areas = factories.area_set(SIX)
    kind = more.get("kind", Kind.MEAN)
    listed = [
        factories.indicator(name, kind, name=name.capitalize(), delivery="cijfers", unit="", denominator=None)
        for name in ("een", "twee")
    ]
    withheld = more.get("withheld", ())
    given = []
    for period, by_name in figures:
        for name, numbers in by_name.items():
            held = [(name, at) in withheld for at in range(SIX)]
            given.append(
                Figures(
                    name,
                    [None if one else number for one, number in zip(held, numbers)],
                    ["withheld" if one else "observed" for one in held],
                    period,
                )
            )
    places = more.get("places")
    made = every_kind.made(folder, areas, given, [], None, listed)
    deliveries = (made.workspace.deliveries[0], *([places.delivery] if places else []))
    output = Output(audience=more.get("audience", Audience.PARTNERS))
    workspace = replace(
        made.workspace, maps=specs, deliveries=deliveries, output=output, language=more.get("language", "en")
    )
    made = replace(made, workspace=workspace, maps=())
    found = {places.delivery.id: places} if places else {}
    return chain.maps.with_maps(made, found)


def rows(counts: Sequence[int], day: date = date(2024, 3, 31), **more: Any) -> Any:
    """So many rows in the cells of a row of squares of 250 metres."""
    x = [200_100.0 + 500.0 * at for at, count in enumerate(counts) for _ in range(count)]
    columns = {"x": x, "y": [480_100.0] * len(x), "soort": [""] * len(x), "fase": [""] * len(x), "straat": x}
    found = every_kind.located(factories.area_set(SIX), columns, more.get("protection", Protection.OBJECTS))
    return replace(found, delivery=replace(found.delivery, reference_date=day))


def saved(found: Any) -> Any:
    chain.save(found)
    return found


def one(found: Any, name: str) -> MadeMap:
    [made] = [item for item in found.maps if item.id == name]
    return made


def limits(made: MadeMap) -> List[Tuple[float, ...]]:
    return [(*item.breaks, item.largest) for item in made.fixed]


def legends(found: Any) -> List[List[Tuple[float, ...]]]:
    return [limits(made) for made in found.maps]


def renewed(found: Any) -> List[str]:
    """The layers of maps of which nothing that was drawn before may stay."""
    return [name for name in found.renewed if name.startswith(map_tables.PREFIX)]


def counts_of(made: MadeMap) -> Dict[str, int]:
    return {entry.label: entry.count for entry in made.drawn.entries}


# --- it stays --------------------------------------------------------------------------------


def test_the_next_figures_have_the_same_limits_and_sizes(tmp_path: Path) -> None:
    first = saved(ran(tmp_path, *OF_AREAS, figures=[("2023", FIRST), ("2024", OTHER)]))
    wider = {name: [10 * (number or 0) for number in numbers] for name, numbers in OTHER.items()}
    later = [("2023", FIRST), ("2024", OTHER), ("2025", wider)]
    again = saved(ran(tmp_path, *OF_AREAS, figures=later))
    anew = ran(tmp_path / "elders", *OF_AREAS, figures=later)

    assert legends(again) == legends(first)
    assert all(one != other for one, other in zip(legends(anew), legends(first)))
    assert one(again, "cirkels").sizes == one(first, "cirkels").sizes
    assert one(again, "staven").sizes == one(first, "staven").sizes
    for name in ("paar", "verandering"):
        drawn = one(again, name).drawn
        assert (drawn.frame["key"] != "").all(), "the ends are open, so nothing is outside"
        assert sum(entry.count for entry in drawn.entries) == SIX


def test_labels_and_colours_of_a_change_are_the_same_in_the_next_year(tmp_path: Path) -> None:
    figures = [("2023", FIRST), ("2024", {"een": (1, 9, 1, 20, 10, 2), "twee": FIRST["twee"]})]
    first = one(saved(ran(tmp_path, CHANGE, figures=figures)), "verandering")
    figures.append(("2025", {"een": (30, 30, 9, 1, 0, 2), "twee": FIRST["twee"]}))
    again = one(ran(tmp_path, CHANGE, figures=figures), "verandering")
    looks = {entry.key: (entry.label, entry.colour) for entry in first.drawn.entries}
    later = {entry.key: (entry.label, entry.colour) for entry in again.drawn.entries}
    assert again.drawn.period != first.drawn.period
    shared = set(looks) & set(later)
    assert len(shared) > 1
    assert {key: looks[key] for key in shared} == {key: later[key] for key in shared}


def test_cells_keep_their_classes_and_the_last_is_open(tmp_path: Path) -> None:
    first = saved(ran(tmp_path, *OF_PLACES, places=rows([1, 2, 3, 9, 12, 30])))
    later = ran(tmp_path, *OF_PLACES, places=rows([1, 1, 2, 40, 999], date(2024, 6, 30)))

    assert legends(later) == legends(first)
    before, after = one(first, "vakken"), one(later, "vakken")
    assert list(counts_of(before)) == list(counts_of(after))
    assert [entry.colour for entry in before.drawn.entries] == [entry.colour for entry in after.drawn.entries]
    assert list(counts_of(after))[-1].endswith("or more")
    assert list(counts_of(after).values())[-1] >= 1
    assert sum(counts_of(after).values()) == 5
    assert set(after.drawn.frame["key"]) <= {entry.key for entry in after.drawn.entries}
    assert after.legend is not None
    assert after.legend.shared, "classes without cells are listed, in grey"
    assert not before.legend.shared if before.legend else False


def test_heat_that_is_more_than_before_is_told(tmp_path: Path) -> None:
    first = saved(ran(tmp_path, HEAT, places=rows([1, 2, 30])))
    less = ran(tmp_path, HEAT, places=rows([1, 2, 10], date(2024, 6, 30)))
    more = ran(tmp_path, HEAT, places=rows([1, 2, 60], date(2024, 6, 30)))
    anew = ran(tmp_path, replace(HEAT, version=2), places=rows([1, 2, 60], date(2024, 6, 30)))

    assert one(first, "warmte").heat == one(less, "warmte").heat == one(more, "warmte").heat
    assert one(first, "warmte").heat == pytest.approx(30, abs=0.5)
    assert first.findings == less.findings == anew.findings == ()
    [told] = more.findings
    assert told.startswith("Warmte: somewhere there is 2.0 times as much now")
    assert "version: 2" in told
    assert one(anew, "warmte").heat == pytest.approx(60, abs=0.5)


def test_a_larger_figure_has_a_larger_circle(tmp_path: Path) -> None:
    first = saved(ran(tmp_path, CIRCLES))
    sizes = one(ran(tmp_path, CIRCLES, figures=[("2024", FIRST), ("2025", OTHER)]), "cirkels").sizes
    assert sizes == one(first, "cirkels").sizes
    assert sizes is not None
    assert sizes.diameter(200) > sizes.diameter(sizes.reference) == pytest.approx(sizes.largest)


def test_maps_that_differ_in_the_period_only_have_the_same_classes(tmp_path: Path) -> None:
    both = [("2023", FIRST), ("2024", OTHER)]
    older = replace(PAIR, id="toen", period="2023", title="Toen", palette="roze-turkoois")
    found = saved(ran(tmp_path, replace(PAIR, period="2024"), older, figures=both))
    assert limits(one(found, "toen")) == limits(one(found, "paar"))
    assert len(map_classes.of_maps(found)) == 2
    later = ran(tmp_path, replace(older, id="nieuw"), figures=both)
    assert limits(one(later, "nieuw")) == limits(one(found, "paar"))


# --- it is made anew -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spec", "more"),
    [
        (PAIR, {"classes": 2}),
        (PAIR, {"methods": ("equal", "quantile")}),
        (PAIR, {"methods": ("limits",), "limits": ((1.0, 2.0), ())}),
        (PAIR, {"version": 2}),
        (CHANGE, {"version": 2}),
        (CIRCLES, {"version": 2}),
        (BARS, {"version": 2}),
        (SQUARES, {"cell": 500.0}),
        (SQUARES, {"kind": MapKind.HEXAGONS}),
        (SQUARES, {"version": 2}),
        (HEAT, {"version": 2}),
    ],
    ids=str,
)
def test_who_asks_for_other_classes_gets_them(tmp_path: Path, spec: MapSpec, more: Dict[str, Any]) -> None:
    first = saved(
        ran(tmp_path, spec, figures=[("2023", FIRST), ("2024", OTHER)], places=rows([1, 2, 3, 9, 12]))
    )
    wider = {name: [10 * (number or 0) for number in numbers] for name, numbers in OTHER.items()}
    later = {"figures": [("2023", FIRST), ("2024", wider)], "places": rows([4, 40, 99, 500, 1000])}
    same, other = ran(tmp_path, spec, **later), ran(tmp_path, replace(spec, **more), **later)

    assert legends(same) == legends(first)
    assert legends(other) != legends(first)
    if "version" in more:
        assert {item.version for made in other.maps for item in made.fixed} == {2}


def test_another_palette_or_language_keeps_the_classes(tmp_path: Path) -> None:
    first = saved(ran(tmp_path, SQUARES, places=rows([1, 2, 3, 9, 12, 30])))
    other = ran(tmp_path, replace(SQUARES, palette="paars"), places=rows([1, 50]), language="nl")
    made = one(other, "vakken")
    assert limits(made) == limits(one(first, "vakken"))
    assert [item.colour for item in made.drawn.entries][-1] == palettes.PALETTES["paars"][-1]
    assert list(counts_of(made))[-1].endswith("of meer")


def test_one_class_for_every_figure_is_not_kept(tmp_path: Path) -> None:
    alike: Dict[str, Numbers] = {"een": (4,) * 6, "twee": (None,) * 6}
    saved(ran(tmp_path, PAIR, CIRCLES, SQUARES, figures=[("2024", alike)], places=rows([3, 3, 3])))
    again = ran(tmp_path, PAIR, SQUARES, places=rows([1, 2, 3, 9]))
    assert all(len(item.classes) > 1 for made in again.maps for item in made.fixed)


# --- what is withheld ------------------------------------------------------------------------


@pytest.mark.parametrize("spec", [PAIR, CHANGE, CIRCLES, BARS], ids=lambda spec: spec.id)
def test_limits_that_tell_a_figure_that_is_withheld_now_are_made_anew(tmp_path: Path, spec: MapSpec) -> None:
    figures = [("2023", FIRST), ("2024", OTHER)]
    first = saved(ran(tmp_path, spec, figures=figures))
    held = [(name, at) for name in ("een", "twee") for at in range(SIX)]
    names = {part for made in first.maps for item in made.fixed for part in item.made_of}
    codes = list(factories.area_set(SIX).frame.index)
    used = [(name, at) for name, at in held if any(f"{codes[at]}|{name}|" in text for text in names)]
    assert used
    again = saved(ran(tmp_path, spec, figures=figures, withheld=used[-1:]))

    assert {item.version for item in one(again, spec.id).fixed} & {2}
    assert renewed(again) == ["map__" + spec.id]
    assert renewed(ran(tmp_path, spec, figures=figures, withheld=used[-1:])) == []


def test_what_has_nothing_to_do_with_the_limits_changes_nothing(tmp_path: Path) -> None:
    first = saved(ran(tmp_path, CIRCLES))
    again = ran(tmp_path, CIRCLES, withheld=[("een", 0)])
    assert legends(again) == legends(first)
    assert renewed(again) == []


def test_cells_that_may_not_be_told_any_more_leave_the_classes(tmp_path: Path) -> None:
    counts = [5, 6, 7, 9, 12, 30, 60]
    spec, other = replace(SQUARES, period=""), date(2024, 6, 30)
    first = saved(ran(tmp_path, spec, HEAT, places=rows(counts, protection=Protection.PERSONS)))
    # The next file has other counts in the same cells: what was shown of the last stays shown.
    fewer = [1, 1, *counts[2:]]
    later = ran(tmp_path, spec, HEAT, places=rows(fewer, other, protection=Protection.PERSONS))
    assert legends(later) == legends(first)
    assert one(later, "vakken").drawn.frame["status"].eq("withheld").any()
    # The same file again, with less that may be told.
    again = ran(tmp_path, spec, HEAT, places=rows(fewer, protection=Protection.PERSONS))
    assert "map__warmte" in renewed(again)
    assert legends(again) != legends(first)


def test_the_lowest_class_begins_at_the_least_that_is_shown(tmp_path: Path) -> None:
    people = rows([1, 5, 6, 9, 20, 40], protection=Protection.PERSONS)
    made = one(ran(tmp_path, SQUARES, places=people), "vakken")
    assert made.legend is not None
    assert made.legend.breaks[0] == 5
    assert counts_of(made)["not shown (privacy)"] >= 1
    assert one(ran(tmp_path, SQUARES, places=rows([2, 5, 9])), "vakken").legend.breaks[0] == 1  # type: ignore[union-attr]


def test_each_kind_of_circle_keeps_its_own(tmp_path: Path) -> None:
    first = saved(ran(tmp_path, CIRCLES, PAIR))
    wide = [("2024", OTHER)]
    public = saved(ran(tmp_path, CIRCLES, PAIR, figures=wide, audience=Audience.OPENBAAR))
    again = ran(tmp_path, CIRCLES, PAIR, figures=wide)

    assert legends(public) != legends(first)
    assert legends(again) == legends(first)
    store = Store(public.workspace.store)
    assert {item.public for item in store.legend_sets(public=True).values()} == {True}
    store.keep_only(public=True)
    assert store.legend_sets() == {}


# --- small maps that share their classes -----------------------------------------------------


def with_page(folder: Path, figures: Any, *pages: PageSpec, **more: Any) -> Any:
    """A run with pages of small maps of both indicators, without the pages themselves."""
    made = ran(folder, figures=figures, **more)
    listed = pages or (PageSpec(PageKind.MULTIPLES, Paper.A3, areas=next(iter(made.area_sets)), shared=True),)
    found = multiples.with_small_maps(replace(made, workspace=replace(made.workspace, pages=listed)))
    return replace(found, workspace=replace(found.workspace, pages=()), multiples={})


def test_small_maps_share_the_classes_of_before(tmp_path: Path) -> None:
    figures = [("2023", FIRST), ("2024", FIRST)]
    first = saved(with_page(tmp_path, figures))
    later = with_page(tmp_path, [*figures, ("2025", OTHER)])

    assert {made.legend.classes for made in first.maps if made.legend} == {first.maps[0].fixed[0].classes}
    assert legends(later) == legends(first)
    assert [made.legend for made in later.maps] == [made.legend for made in first.maps]
    told = [text for text in later.findings if text.startswith("Een, Twee: outside the legend (2 to 60)")]
    assert len(told) == 1, "on the map in a symbol of their own, and told once"
    assert (later.maps[0].drawn.frame["key"] == "-1").sum() == 3


def test_two_pages_of_the_same_indicators_have_one_legend(tmp_path: Path) -> None:
    areas = factories.area_set(SIX).id
    page = PageSpec(PageKind.MULTIPLES, Paper.A3, ("een", "twee"), areas, shared=True)
    both = (page, replace(page, paper=Paper.SLIDE, periods=("2023",)))
    found = with_page(tmp_path, [("2023", FIRST), ("2024", OTHER)], *both)
    assert len(found.maps) == 4
    assert len({made.fixed[0].breaks for made in found.maps}) == 1
    assert found.findings == (), "made of the figures of both pages"


def test_a_withheld_figure_leaves_the_classes_of_small_maps(tmp_path: Path) -> None:
    figures = [("2024", FIRST)]
    first = saved(with_page(tmp_path, figures))
    again = with_page(tmp_path, figures, withheld=[("twee", 5)])
    assert first.maps[0].fixed[0].breaks[-1] == 60
    assert again.maps[0].fixed[0].breaks[-1] == 50
    assert len(renewed(again)) == 2


# --- in the store ----------------------------------------------------------------------------


def test_they_come_back_as_they_were(tmp_path: Path) -> None:
    found = saved(ran(tmp_path, *OF_AREAS, *OF_PLACES, figures=[("2023", FIRST), ("2024", OTHER)],
                      places=rows([1, 2, 3, 9, 12])))  # fmt: skip
    stored = Store(found.workspace.store).legend_sets()
    own = {name: item for name, item in stored.items() if name.startswith(map_classes.PREFIX)}
    assert own == {item.indicator: item for item in map_classes.of_maps(found)}
    assert len(own) == 2 + 1 + 1 + 1 + 1 + 1 + 2


def test_a_store_without_them_opens(tmp_path: Path) -> None:
    found = saved(ran(tmp_path, *OF_AREAS, figures=[("2023", FIRST), ("2024", OTHER)]))
    with closing(sqlite3.connect(str(found.workspace.store))) as connection:
        connection.execute("DELETE FROM legend_sets WHERE indicator LIKE 'map:%'")
        for fid, text in connection.execute("SELECT fid, definition FROM legend_sets").fetchall():
            plain = {key: value for key, value in json.loads(text).items() if key != "largest"}
            connection.execute(
                "UPDATE legend_sets SET definition = ? WHERE fid = ?", (json.dumps(plain), fid)
            )
        connection.commit()
    again = saved(ran(tmp_path, *OF_AREAS, figures=[("2023", FIRST), ("2024", OTHER)]))
    assert legends(again) == legends(found)
    assert again.legend_sets == found.legend_sets


def test_a_map_that_left_the_recipe_leaves_the_store(tmp_path: Path) -> None:
    found = saved(ran(tmp_path, CIRCLES, PAIR))
    saved(ran(tmp_path, PAIR))
    stored = Store(found.workspace.store).legend_sets()
    assert sum(name.startswith(map_classes.PREFIX) for name in stored) == 2


def test_a_removed_delivery_takes_them_along(tmp_path: Path) -> None:
    found = saved(ran(tmp_path, CIRCLES, SQUARES, places=rows([1, 2, 9])))
    store = found.workspace.store
    copy = tmp_path / "kopie.gpkg"
    clearing.clear_copy(store, copy, "plekken", [])
    left = [name for name in Store(copy).legend_sets() if name.startswith(map_classes.PREFIX)]
    assert left == [item.indicator for item in one(found, "cirkels").fixed]
    clearing.clear_copy(store, copy, "cijfers", ["een", "twee"])
    gone: Dict[str, LegendSet] = Store(copy).legend_sets()
    assert all("plekken" in name for name in gone)


def test_no_rows_and_no_figures_break_nothing(tmp_path: Path) -> None:
    nothing: Dict[str, Numbers] = {"een": (None,) * 6, "twee": (None,) * 6}
    places = rows([])
    for figures in ([("2023", nothing), ("2024", nothing)], [("2023", FIRST), ("2024", OTHER)]):
        found = saved(ran(tmp_path, *OF_AREAS, *OF_PLACES, figures=figures, places=places))
        assert len(found.maps) == len(OF_AREAS) + len(OF_PLACES)
    assert not numpy.isnan([made.heat for made in found.maps]).any()
