"""Maps of the rows of a delivery: things one by one, people per cell, protected with the areas' figures."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Dict, Tuple

import numpy
import pandas
import pytest

from gebiedsgericht_plugin import joining, protecting
from gebiedsgericht_plugin.chain import points
from gebiedsgericht_plugin.errors import BadSetting, NoSuchColumn, PointsOfPeople
from gebiedsgericht_plugin.model.maps import MapKind, MapSpec
from gebiedsgericht_plugin.model.recipe import Delivery, Indicator, Key, KeyKind, Kind, Measure, Protection
from gebiedsgericht_plugin.model.tables import Column, ColumnKind, Inspection, Table
from gebiedsgericht_plugin.model.values import ProtectedValues
from gebiedsgericht_plugin.styling import kinds
from gebiedsgericht_plugin.styling.points import OTHER
from tests import factories

pytestmark = pytest.mark.usefixtures("qgis_app")
KINDS = {"x": ColumnKind.X, "y": ColumnKind.Y, "soort": ColumnKind.CATEGORY, "fase": ColumnKind.CATEGORY,
         "straat": ColumnKind.TEXT, "jaar": ColumnKind.PERIOD}  # fmt: skip
WHERE = [200_100.0] * 12 + [200_400.0] * 7 + [201_400.0] * 3 + [202_600.0] * 20 + [210_000.0, numpy.nan]


def table(**more: Any) -> Table:
    columns = {
        "x": WHERE,
        "y": [480_100.0] * len(WHERE),
        "soort": ["afval"] * 20 + ["groen"] * 22 + ["", "afval"],
        "fase": ["idee"] * 5 + ["lopend"] * 39,
        "straat": ["Dorpsstraat"] * 19 + ["Kerkpad"] * 3 + ["Markt"] * 21 + [""],
        **more,
    }
    inspection = Inspection(
        "punten.csv", "", (), "utf-8", ";", ",", "", 1,
        tuple(Column(name, KINDS[name]) for name in columns), (), (), len(WHERE), len(WHERE), 0,
    )  # fmt: skip
    frame = pandas.DataFrame(columns)
    frame.index = pandas.RangeIndex(2, 2 + len(frame), name="line")
    return Table(inspection, frame, crs="EPSG:28992")


def delivery(protection: Protection, **more: Any) -> Delivery:
    count = Indicator("n", "Aantal", "t", "p", "d", Kind.COUNT, Measure("count"), protection=protection)
    return Delivery(
        "d", "p", "t", "punten.csv", Key("buurten-2026", KeyKind.POINT, ("x", "y")),
        protection=protection, indicators=(count,), **more,
    )  # fmt: skip


def located(protection: Protection = Protection.OBJECTS, **more: Any) -> points.Located:
    item, areas, rows = delivery(protection), factories.area_set(), table(**more)
    found = joining.match(rows, item.key, areas, delivery=item.id)
    return points.located_points(item, rows, found, areas)


def spec(kind: MapKind, spec_id: str = "m", **more: Any) -> MapSpec:
    return MapSpec(spec_id, kind, "Kaart", delivery="d", **more)


def one(place: points.Located, item: MapSpec, **more: Any) -> points.PointsMap:
    (found,) = points.points_maps(place, [item], protecting.nothing(), "en", **more)
    return found


def test_rows_where_they_lie():
    place = located()
    assert place.area.tolist()[:1] == ["BU00990101"]
    assert place.area.tolist()[-2:] == ["", ""]
    assert numpy.isnan(place.x[-1])


def test_a_delivery_without_places():
    item, rows = delivery(Protection.OBJECTS), table()
    areas = factories.area_set()
    found = joining.match(rows, item.key, areas, delivery="d")
    plain = replace(rows, inspection=replace(rows.inspection, columns=rows.inspection.columns[2:]))
    with pytest.raises(BadSetting):
        points.located_points(item, plain, found, areas)


def test_things_one_by_one_with_kind_and_phase():
    found = one(located(), spec(MapKind.POINTS, category="soort"), phase="fase")
    drawn = found.drawn
    assert len(drawn.frame) == 43
    assert {entry.key: entry.count for entry in drawn.entries} == {"groen": 22, "afval": 20, OTHER: 1}
    assert set(drawn.frame["key"]) == {entry.key for entry in drawn.entries}
    assert {entry.key: entry.count for entry in found.phases} == {"idea": 5, "running": 38}
    assert "1" in drawn.note
    assert "44" in drawn.note
    plain = one(located(), spec(MapKind.CLUSTERS))
    assert [(entry.label, entry.count) for entry in plain.drawn.entries] == [("Kaart", 43)]


def test_kinds_look_the_same_on_a_map_of_some_of_them_and_with_the_next_delivery():
    def looks(found: points.PointsMap) -> Dict[str, Tuple[int, str]]:
        return {entry.key: (entry.form, entry.colour) for entry in found.drawn.entries}

    every = one(located(), spec(MapKind.POINTS, category="soort"))
    some = one(located(), spec(MapKind.POINTS, category="soort", where={"soort": ("afval",)}))
    assert every.kinds == some.kinds
    assert looks(some) == {"afval": looks(every)["afval"]}

    kept = kinds.Known({("d", "soort"): every.kinds.numbers})
    grown = ["afval"] * 5 + ["licht"] * 30 + ["groen"] * 9
    later = one(located(soort=grown), spec(MapKind.CLUSTERS, category="soort"), known=kept)
    assert later.drawn.entries[0].key == "licht"
    assert {name: looks(later)[name] for name in ("afval", "groen")} == {
        name: looks(every)[name] for name in ("afval", "groen")
    }
    assert one(located(), spec(MapKind.CLUSTERS)).kinds is None


def test_people_are_not_drawn_one_by_one():
    place = located(Protection.PERSONS)
    with pytest.raises(PointsOfPeople):
        one(place, spec(MapKind.POINTS))
    with pytest.raises(PointsOfPeople):
        points.check([spec(MapKind.CLUSTERS)], {"d": place.delivery})
    points.check([spec(MapKind.HEXAGONS)], {"d": place.delivery})


@pytest.mark.parametrize("kind", [MapKind.HEXAGONS, MapKind.SQUARES])
def test_cells_of_things_have_every_count(kind):
    found = one(located(), spec(kind, cell=250.0))
    frame = found.drawn.frame
    assert frame["value"].sum() == 43
    assert set(frame["status"]) == {"observed"}
    assert len(found.wkb) == len(frame)
    assert sum(entry.count for entry in found.drawn.entries) == len(frame)
    assert set(frame["key"]) <= {entry.key for entry in found.drawn.entries}
    assert frame["shown"].tolist() == [f"{int(value)}" for value in frame["value"]]


def test_cells_of_people_have_no_small_count():
    found = one(located(Protection.PERSONS), spec(MapKind.SQUARES, cell=250.0))
    frame = found.drawn.frame
    assert frame["value"].min() >= 5
    held = frame[frame["status"] == "withheld"]
    assert len(held) >= 2
    assert held["value"].isna().all()
    assert set(held["shown"]) == {""}
    (last,) = [entry for entry in found.drawn.entries if entry.key == "withheld"]
    assert last.count == len(held)
    assert sum(entry.count for entry in found.drawn.entries) == len(frame)
    assert "not shown" in found.drawn.note


def test_cells_are_protected_with_the_figures_of_areas():
    place = located(Protection.PERSONS)
    values = [19.0, None, 20.0, 0.0, 0.0, 0.0]
    statuses = ["observed", "withheld", "observed", "observed", "observed", "observed"]
    figures = factories.figures(place.areas, "n", values, statuses)
    told = points.told_of(place, ProtectedValues(figures))
    assert len(told) == 1
    assert told[0].withheld == {"BU00990102"}
    (found,) = points.points_maps(place, [spec(MapKind.SQUARES, cell=250.0)], ProtectedValues(figures), "en")
    frame = found.drawn.frame
    assert frame["value"].min() >= 5
    assert frame["status"].eq("withheld").tolist() == [False, False, True, False, True]
    assert found.lost == 2, "the areas that are shown tell by themselves how many are left"
    assert one(place, spec(MapKind.SQUARES, cell=250.0)).lost == 0


def test_figures_of_a_larger_level_and_of_own_areas_tell_as_well():
    place = located(Protection.PERSONS)
    own = replace(place.areas, id="eigen", made_from=place.areas.id, members={"O1": ("BU00990101",)})
    place = replace(place, own=(own,))
    figures = factories.figures(place.areas, "n", [1.0] * 6)
    wijk = figures.iloc[:1].assign(level="wijk", area="WK009901")
    mine = figures.iloc[:1].assign(area_set="eigen", area="O1")
    other = figures.iloc[:1].assign(area_set="pc4", area="9901")
    told = points.told_of(place, ProtectedValues(pandas.concat([wijk, mine, other])))
    assert sorted((len([code for code in item.areas if code]), *item.shown) for item in told) == [
        (19, "O1"), (42, "WK009901"),
    ]  # fmt: skip


def test_heat_of_people_is_made_of_the_cells_of_the_other_map():
    place = located(Protection.PERSONS)
    maps = points.points_maps(
        place, [spec(MapKind.HEAT, "heat", cell=100.0), spec(MapKind.HEXAGONS, "hex", cell=250.0)],
        protecting.nothing(), "en",
    )  # fmt: skip
    heat, hexagons = maps
    assert heat.drawn.frame.index.tolist() == hexagons.drawn.frame.index.tolist()
    assert heat.drawn.frame["value"].equals(hexagons.drawn.frame["value"])
    assert heat.wkb == ()
    alone = one(located(), spec(MapKind.HEAT, cell=100.0))
    assert all(code.startswith("V100:") for code in alone.drawn.frame.index)


def test_streets_with_most_come_first_and_small_ones_not_at_all():
    things = one(located(), spec(MapKind.STREETS, category="straat"))
    assert things.drawn.frame["name"].tolist() == ["Markt", "Dorpsstraat", "Kerkpad"]
    assert things.drawn.frame["rank"].tolist() == [1.0, 2.0, 3.0]
    assert things.drawn.entries[0].label == "1. Markt"
    people = one(located(Protection.PERSONS), spec(MapKind.STREETS, category="straat"))
    assert "Kerkpad" not in people.drawn.frame["name"].tolist()
    assert (people.drawn.frame["x"] % 25 == 0).all()
    with pytest.raises(BadSetting):
        one(located(), spec(MapKind.STREETS))


def test_only_rows_with_these_texts_and_of_this_period():
    found = one(located(), spec(MapKind.POINTS, where={"soort": ("Afval",)}))
    assert len(found.drawn.frame) == 20
    with pytest.raises(NoSuchColumn):
        one(located(), spec(MapKind.POINTS, where={"kleur": ("rood",)}))
    place = located(jaar=["2024"] * 10 + ["2025"] * 34)
    place = replace(place, period=numpy.array(["2024"] * 10 + ["2025"] * 34, dtype=object))
    found = one(place, spec(MapKind.SQUARES, period="2024"))
    assert (found.drawn.period, found.drawn.frame["value"].sum()) == ("2024", 10)


def test_no_rows_at_all():
    for kind in (MapKind.POINTS, MapKind.HEXAGONS, MapKind.HEAT, MapKind.STREETS):
        item = spec(kind, category="straat", where={"soort": ("niets",)})
        found = one(located(Protection.PUBLIC), item)
        assert found.drawn.frame.empty
