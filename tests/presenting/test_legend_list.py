"""The legend beside the map: every area is counted once, with the picture that the map draws."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Dict, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.model.legends import LOOKS
from gebiedsgericht_plugin.model.maps import MapKind
from gebiedsgericht_plugin.model.values import SHOWN, ProtectedValues, Status
from gebiedsgericht_plugin.presenting import legend_list, map_legends
from gebiedsgericht_plugin.presenting.legend_rows import BEYOND, Row
from gebiedsgericht_plugin.styling.made_maps import MadeMap
from tests import factories
from tests.styling.every_kind import of_every_kind

pytestmark = pytest.mark.usefixtures("qgis_app")

AREAS = 40
MARKS = (LOOKS[Status.ESTIMATED], LOOKS[Status.CORRECTED])
SIZE = (7.4, 4.2)


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory, qgis_app) -> Dict[MapKind, MadeMap]:
    return of_every_kind(tmp_path_factory.mktemp("werkmap"), factories.area_set(AREAS))


def counted(rows: Sequence[Row]) -> int:
    """Areas in all lines but those of marks, which are on top of a class."""
    return sum(row.count or 0 for row in rows if row.look not in MARKS)


@pytest.mark.parametrize("kind", [kind for kind in MapKind if not kind.of_points])
def test_every_area_is_counted_once(maps: Dict[MapKind, MadeMap], kind: MapKind) -> None:
    rows = legend_list.of_map(maps[kind], "nl")
    assert counted(rows) == AREAS
    assert all(row.label for row in rows)
    assert all(row.count != 0 for row in rows)


@pytest.mark.parametrize("kind", [MapKind.POINTS, MapKind.CLUSTERS, MapKind.HEXAGONS, MapKind.SQUARES])
def test_everything_on_a_map_of_places_is_counted(maps: Dict[MapKind, MadeMap], kind: MapKind) -> None:
    rows = [row for row in legend_list.of_map(maps[kind], "nl") if not row.special]
    assert sum(row.count or 0 for row in rows) == len(maps[kind].drawn.frame)


def test_what_has_a_phase_is_counted_by_it_too(maps: Dict[MapKind, MadeMap]) -> None:
    made = maps[MapKind.POINTS]
    phases = map_legends.phase_rows(made.phases)
    assert sum(row.count or 0 for row in phases) == len(made.drawn.frame)
    assert len({row.look for row in phases}) == len(phases)


def test_heat_has_two_ends_and_no_numbers(maps: Dict[MapKind, MadeMap]) -> None:
    rows = legend_list.of_map(maps[MapKind.HEAT], "nl")
    assert [row.count for row in rows] == [None, None]


def test_two_things_at_once_are_short_pairs(maps: Dict[MapKind, MadeMap]) -> None:
    rows = legend_list.of_map(maps[MapKind.BIVARIATE], "nl")
    pairs = [row.label for row in rows if " – " in row.label]
    assert pairs
    assert set(pairs) <= {
        f"{x} – {y}" for x in ("laag", "midden", "hoog") for y in ("laag", "midden", "hoog")
    }


def test_circles_are_listed_from_large_to_small(maps: Dict[MapKind, MadeMap]) -> None:
    rows = legend_list.of_map(maps[MapKind.SYMBOLS], "nl")
    sizes = [row.diameter for row in rows if row.diameter and row.count is None]
    assert sizes == sorted(sizes, reverse=True)
    grown = [row.diameter for row in legend_list.of_map(maps[MapKind.GRADUATED], "nl") if row.diameter]
    assert grown == sorted(grown)
    assert len(grown) >= 2


def test_a_class_without_areas_is_listed_where_the_legend_is_shared(maps: Dict[MapKind, MadeMap]) -> None:
    made = maps[MapKind.CHOROPLETH]
    assert made.legend is not None
    first, *others = made.drawn.entries
    empty = replace(made, drawn=replace(made.drawn, entries=(replace(first, count=0), *others)))
    for shared in (True, False):
        known = replace(empty, legend=replace(made.legend, shared=shared))
        labels = [row.label for row in legend_list.of_map(known, "nl")]
        assert (first.label in labels) is shared


def test_a_key_that_no_entry_has_is_counted_apart(maps: Dict[MapKind, MadeMap]) -> None:
    made = maps[MapKind.COINCIDENCE]
    gone = made.drawn.entries[0]
    rows = legend_list.of_map(replace(made, drawn=replace(made.drawn, entries=made.drawn.entries[1:])), "nl")
    assert [row.count for row in rows if row.look == BEYOND] == [gone.count]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.one_of(st.sampled_from([-5.0, 0.0, 4.0, 8.0, 1e9]), st.sampled_from(list(Status))),
        min_size=6,
        max_size=6,
    )
)
def test_areas_of_an_indicator_add_up_whatever_their_status(tmp_path_factory, drawn) -> None:
    material = factories.material(tmp_path_factory.getbasetemp())
    values = [item if isinstance(item, float) else 4.0 if item.value in SHOWN else None for item in drawn]
    statuses = ["observed" if isinstance(item, float) else item.value for item in drawn]
    areas = material.area_sets["buurten-2026"]
    frame = factories.figures(areas, "mutatiegraad", values, statuses)
    material = replace(material, values=ProtectedValues(frame))
    rows = legend_list.of_indicator(material, material.workspace.indicators[0], "nl")
    assert counted(rows) == 6
    assert all(row.count for row in rows)


def test_pictures_fit_and_circles_keep_their_proportion(maps: Dict[MapKind, MadeMap]) -> None:
    from qgis.PyQt.QtCore import QByteArray
    from qgis.PyQt.QtSvg import QSvgRenderer

    every = [row for made in maps.values() for row in legend_list.of_map(made, "nl")]
    drawn = legend_list.pictures(every, *SIZE, "DejaVu Sans")
    assert len(drawn) == len(every)
    for svg in set(drawn):
        renderer = QSvgRenderer(QByteArray(svg))
        assert renderer.isValid()
        assert abs(renderer.viewBoxF().width() / renderer.viewBoxF().height() - SIZE[0] / SIZE[1]) < 0.01
    looks = {row.look for row in every if not (row.diameter or row.form or row.colours)}
    plain = [svg for row, svg in zip(every, drawn) if not (row.diameter or row.form or row.colours)]
    assert len(set(plain)) == len(looks)


def test_marks_are_told_apart_by_their_form(tmp_path: Path) -> None:
    rows = [Row("", 1, LOOKS[status]) for status in (Status.ESTIMATED, Status.CORRECTED)]
    ring, diamond = legend_list.pictures(rows, *SIZE, "DejaVu Sans")
    assert b"<circle" in ring
    assert b"<circle" not in diamond
