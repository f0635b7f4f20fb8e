"""Whatever the figures: every area is drawn by one rule, and the counts of the legend add up to the areas."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.model.areas import AreaSet
from gebiedsgericht_plugin.model.maps import MapKind, MapSpec, PartsAs
from gebiedsgericht_plugin.model.recipe import Direction, Indicator, Kind, LegendSpec, Protection
from gebiedsgericht_plugin.model.values import SHOWN, Status
from gebiedsgericht_plugin.styling import classes, made_maps, parts
from gebiedsgericht_plugin.styling.made_maps import MadeMap
from gebiedsgericht_plugin.texts import say, status_word
from tests import factories
from tests.styling import every_kind
from tests.styling.every_kind import Figures

pytestmark = pytest.mark.usefixtures("qgis_app")
LANGUAGE = "nl"
OF_AREAS = tuple(kind for kind in MapKind if not kind.of_points)
OF_PLACES = tuple(kind for kind in MapKind if kind.of_points)
WITH_ENTRIES = tuple(kind for kind in OF_AREAS if kind not in (MapKind.SYMBOLS, MapKind.PARTS))
IN_PARTS = (parts.WHOLE, parts.NOTHING, parts.BELOW)
MARKS = {Status.ESTIMATED.value: "geschat", Status.CORRECTED.value: "gecorrigeerd"}
LIMITS = (-50.0, 0.0, 0.1, 10.0, 100.0)
METHODS = ("quantile", "equal", "jenks", "pretty", "stddev", "headtails", "diverging")
FIXED = LegendSpec("limits", limits=LIMITS)
Row = Tuple[float, str]
Rows = Sequence[Row]


@cache
def areas_of(count: int) -> AreaSet:
    return factories.area_set(count)


def share(name: str, legend: LegendSpec, **more: Any) -> Indicator:
    settings_ = {"direction": Direction.HIGH_IS_WORSE, "decimals": 1, **more}
    return factories.indicator(name, delivery="cijfers", legend=legend, **settings_)


def maps_of(
    rows: Rows,
    before: Optional[Rows] = None,
    second: Optional[Rows] = None,
    legend: LegendSpec = FIXED,
    parts_as: PartsAs = PartsAs.PIES,
) -> Dict[MapKind, MadeMap]:
    """A map of areas of each kind, by the way a run makes them; only of parts where these are bars."""
    areas = areas_of(len(rows))
    columns = {"a": rows, "b": second or rows[::-1], "c": rows[1:] + rows[:1]}
    given_ = [_figures(name, each) for name, each in columns.items()]
    kinds = [(abs(int(value)) % 4 + 1.0, status) for value, status in rows]
    given_ += [_figures("a", before or rows[::-1], "2024"), _figures("soort", kinds)]
    listed = [share(name, legend) for name in columns]
    whole = LegendSpec("limits", limits=(1.0, 2.0, 3.0, 4.0, 5.0), labels=("dorp", "stad", "haven", "bos"))
    listed.append(replace(share("soort", whole), kind=Kind.CATEGORY, denominator=None))
    names = {
        MapKind.PARTS: ("a", "b", "c"), MapKind.BIVARIATE: ("a", "b"), MapKind.COINCIDENCE: ("a", "b", "c"),
        MapKind.CATEGORY: ("soort",),
    }  # fmt: skip
    wanted = [
        MapSpec(kind.value, kind, kind.value, names.get(kind, ("a",)), areas.id, at_least=1)
        for kind in OF_AREAS
    ]
    if parts_as is PartsAs.BARS:
        wanted = [replace(item, parts_as=parts_as) for item in wanted if item.kind is MapKind.PARTS]
    with tempfile.TemporaryDirectory() as folder:
        material = every_kind.made(Path(folder), areas, given_, wanted, listed=listed)
    return {item.kind: item for item in material.maps}


def _figures(name: str, rows: Rows, period: str = "2025") -> Figures:
    return Figures(
        name, [value if status in SHOWN else None for value, status in rows], [s for _, s in rows], period
    )


def check_areas(found: Mapping[MapKind, MadeMap], count: int) -> None:
    """What holds for every map of so many areas."""
    assert set(found) == set(OF_AREAS)
    for kind, item in found.items():
        drawn = every_kind.rules_of(every_kind.layer(item, areas_of(count), LANGUAGE))
        assert len(drawn) == count
        base = [[label for label in labels if label not in MARKS.values()] for labels in drawn]
        assert all(len(labels) == 1 for labels in base), (kind, drawn)
        check_marks(item, drawn)
        by_label = Counter(labels[0] for labels in base)
        check_counts(item, by_label, count)


def check_marks(item: MadeMap, drawn: Sequence[Sequence[str]]) -> None:
    marks = [[label for label in labels if label in MARKS.values()] for labels in drawn]
    wanted = [[MARKS[status]] if status in MARKS else [] for status in item.drawn.frame["status"]]
    assert marks == wanted, item.kind


def check_counts(item: MadeMap, by_label: Mapping[str, int], count: int) -> None:
    """The legend's counts are those of the map, and they add up."""
    lacking = made_maps.counts(item)
    for status, areas in lacking.items():
        word = status_word(status, _counted(item), LANGUAGE)
        assert by_label[word] == areas, (item.kind, word, by_label)
    if item.kind in WITH_ENTRIES:
        wanted: Counter = Counter()
        for entry in item.drawn.entries:
            wanted[entry.label] += entry.count
        outside = by_label.get(classes.outside_label(item.legend, LANGUAGE), 0) if item.legend else 0
        assert {label: by_label.get(label, 0) for label in wanted} == dict(wanted), item.kind
        assert sum(wanted.values()) + outside + sum(lacking.values()) == count, item.kind
        # Which classes of numbers are listed is up to the legend; the diamond with holes would be no scale.
        if item.legend is None and item.kind is not MapKind.BIVARIATE:
            assert all(entry.count for entry in item.drawn.entries), (item.kind, item.drawn.entries)
    elif item.kind is MapKind.PARTS:
        keys, parts_as = Counter(item.drawn.frame["key"]), item.drawn.spec.parts_as
        assert {entry.count for entry in item.drawn.entries} == {keys[parts.WHOLE]}
        listed = {key: by_label.get(parts.words_of(key, parts_as, LANGUAGE), 0) for key in IN_PARTS}
        assert listed == {key: keys[key] for key in IN_PARTS}
        assert sum(listed.values()) + sum(lacking.values()) == count
    else:
        values = item.drawn.frame["value"]
        signs = {
            say("legend.circle", LANGUAGE): values > 0,
            say("legend.below_zero", LANGUAGE): values < 0,
            "0": values == 0,
        }
        assert {label: by_label.get(label, 0) for label in signs} == {
            label: int(flags.sum()) for label, flags in signs.items()
        }


def _counted(item: MadeMap) -> str:
    """What the legend says there are too few of: as its legend set, where it has one."""
    return item.legend.counted if item.legend else item.counted


# --- areas ---------------------------------------------------------------------------------


def observed(*values: float) -> List[Row]:
    return [(value, "observed") for value in values]


NOTHING = [(0.0, status) for status in ("missing", "withheld", "not_applicable")] * 2
CASES: Dict[str, Rows] = {
    "constant": observed(*[7.0] * 6),
    "all zero": observed(*[0.0] * 6),
    "one area": observed(12.5),
    "one area without": [(0.0, "missing")],
    "all missing": [(0.0, "missing")] * 6,
    "nothing known": NOTHING,
    "negative": observed(-1.0, -2.5, -30.0, -0.1, -49.9, -50.0),
    "both signs": observed(-40.0, -5.0, 0.0, 0.0, 5.0, 40.0),
    "huge": observed(1e12, 2e12, 3.5e12, 1.0, 0.0, -1e12),
    "huge and one": observed(1e15, 1.0, 1.0, 1.0, 1.0, 1.0),
    "tiny": observed(1e-9, 2e-9, 3e-9, 4e-9, 5e-9, 0.0),
    "on breaks": observed(*LIMITS, 100.0),
    "nearly on breaks": observed(0.1, 0.1 - 1e-12, 0.1 + 1e-12, 0.30000000000000004, 10.0, 100.0),
    "outside": observed(-50.1, 100.1, 1000.0, 5.0, 50.0, 0.05),
    "every status": [(float(at * 3), status.value) for at, status in enumerate(Status)],
}


@pytest.mark.parametrize("name", list(CASES))
@pytest.mark.parametrize("method", ["limits", "quantile"])
def test_every_area_is_drawn_once_and_counted_once(name: str, method: str) -> None:
    rows = CASES[name]
    legend = FIXED if method == "limits" else LegendSpec(method, 5)
    check_areas(maps_of(rows, legend=legend), len(rows))


@pytest.mark.parametrize("open_ends", ["low", "high", "both"])
def test_nothing_lies_outside_an_open_end(open_ends: str) -> None:
    rows = CASES["outside"]
    found = maps_of(rows, legend=replace(FIXED, open=open_ends))
    check_areas(found, len(rows))
    outside = {"low": 2, "high": 1, "both": 0}[open_ends]
    assert int((found[MapKind.CHOROPLETH].drawn.frame["key"] == "-1").sum()) == outside


numbers = st.one_of(
    st.floats(-1e9, 1e9, allow_nan=False),
    st.floats(-60, 120, allow_nan=False).map(lambda value: round(value, 1)),
    st.integers(-3, 12).map(float),
    st.sampled_from(LIMITS),
)
statuses = st.one_of(st.just("observed"), st.sampled_from([status.value for status in Status]))
rows_of = st.integers(1, 12).flatmap(
    lambda count: st.tuples(
        *(st.lists(st.tuples(numbers, statuses), min_size=count, max_size=count) for _ in range(3))
    )
)


@settings(max_examples=30)
@given(rows_of, st.sampled_from([FIXED, *(LegendSpec(method, 4) for method in METHODS)]))
def test_any_figures_add_up(rows: Tuple[Rows, Rows, Rows], legend: LegendSpec) -> None:
    first, before, second = rows
    check_areas(maps_of(first, before, second, legend), len(first))


@settings(max_examples=15)
@given(rows_of)
def test_areas_with_bars_add_up(rows: Tuple[Rows, Rows, Rows]) -> None:
    (made,) = maps_of(rows[0], parts_as=PartsAs.BARS).values()
    drawn = every_kind.rules_of(every_kind.layer(made, areas_of(len(rows[0])), LANGUAGE))
    base = [[label for label in labels if label not in MARKS.values()] for labels in drawn]
    assert all(len(labels) == 1 for labels in base), drawn
    check_marks(made, drawn)
    check_counts(made, Counter(labels[0] for labels in base), len(rows[0]))


# --- places --------------------------------------------------------------------------------


def maps_of_places(
    rows: Sequence[Tuple[float, float, str, str, str]], protection: Protection
) -> Dict[MapKind, MadeMap]:
    areas = areas_of(6)
    columns = dict(zip(("x", "y", "soort", "fase", "straat"), (list(each) for each in zip(*rows))))
    kinds = OF_PLACES
    if protection is not Protection.OBJECTS:
        kinds = (MapKind.HEXAGONS, MapKind.SQUARES)
    column = {MapKind.POINTS: "soort", MapKind.CLUSTERS: "soort", MapKind.STREETS: "straat"}
    wanted = [
        MapSpec(
            kind.value, kind, kind.value, areas=areas.id, delivery="plekken", category=column.get(kind, ""),
            cell=500.0,
        )
        for kind in kinds
    ]  # fmt: skip
    located = every_kind.located(areas, columns, protection)
    given_ = [_figures("a", observed(*[1.0] * 6))]
    with tempfile.TemporaryDirectory() as folder:
        material = every_kind.made(Path(folder), areas, given_, wanted, located, [share("a", FIXED)])
    return {item.kind: item for item in material.maps}


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([200_100.0, 200_700.0, 201_500.0, 202_400.0, 199_000.0]),
            st.sampled_from([480_100.0, 480_900.0, 481_700.0]),
            st.sampled_from(["", "other", *"abcdefghij"]),
            st.sampled_from(["", "idee", "lopend", "gestopt"]),
            st.sampled_from(["", *(f"Straat {at}" for at in range(14))]),
        ),
        min_size=1,
        max_size=60,
    ),
    st.sampled_from([Protection.OBJECTS, Protection.PERSONS]),
)
def test_every_thing_and_cell_is_drawn_once_and_counted_once(rows: Any, protection: Protection) -> None:
    for kind, item in maps_of_places(rows, protection).items():
        frame, entries = item.drawn.frame, item.drawn.entries
        if kind in (MapKind.HEAT, MapKind.CLUSTERS):
            continue  # one colour ramp, and circles with numbers round what points have
        drawn = every_kind.rules_of(every_kind.layer(item, areas_of(6), LANGUAGE))
        assert len(drawn) == len(frame)
        assert all(len(labels) == 1 for labels in drawn), (kind, drawn)
        if kind is MapKind.STREETS:
            assert len(entries) == len(frame) <= 10
            continue
        assert sum(entry.count for entry in entries) == len(frame), kind
        assert Counter(frame["key"]) == {entry.key: entry.count for entry in entries if entry.count}
        by_label = Counter(label.split(" \u00b7 ")[0] for [label] in drawn)
        wanted: Counter = Counter()
        for entry in entries:
            wanted[entry.label] += entry.count
        assert by_label == +wanted, kind
