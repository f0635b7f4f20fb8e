"""A delivery's figures in other boundaries: what stays, what is told, what waits."""

from __future__ import annotations

from dataclasses import replace

import numpy
import pandas
import pytest

from gebiedsgericht_plugin.errors import LevelNotInBoundaries
from gebiedsgericht_plugin.joining import Recalculator, before_recalculating
from gebiedsgericht_plugin.joining.years.recalculate import link_of
from gebiedsgericht_plugin.model.recipe import Delivery, Key, Kind, Recalculation
from gebiedsgericht_plugin.model.values import Values
from tests.joining import tables
from tests.joining.divisions import addresses, areas, indicator, row, values

WIJKEN = {"A": "W1", "B": "W1", "C": "W2", "D": "W3"}
OLD = areas(row("ABCD", [100, 100, 100, 100]), wijk=WIJKEN)
NEW = areas({**row(["AB"], [200]), **row("CD", [60, 140], 200)}, "nieuw", {"AB": "W1", "C": "W2", "D": "W3"})


def delivery(*items, **more) -> Delivery:
    return Delivery(
        "d", "", "", "d.csv", Key("oud"), indicators=items, recalculate=Recalculation("nieuw", **more)
    )


def recalculator(known=None) -> Recalculator:
    return Recalculator(lambda found: (known or {}).get(found.id), pytest.fail)


def with_wijken(given: Values, figures) -> Values:
    """The same with a row for each wijk, as the partner gave it."""
    first = given.frame.iloc[[0]]
    rows = [first.assign(level="wijk", area=wijk, value=value) for wijk, value in figures.items()]
    return Values(pandas.concat([given.frame, *rows], ignore_index=True))


def test_a_larger_area_whose_parts_moved_within_it_keeps_its_own_figure():
    means = values(OLD, [100, 200, 300, 400])
    means.frame["numerator"] = numpy.nan
    given = with_wijken(means, {"W1": 170, "W2": 300, "W3": 400})
    found = recalculator().recalculate(given, delivery(indicator(Kind.MEAN)), OLD, NEW).values
    rows = found.frame[found.frame["level"] == "wijk"].set_index("area")
    assert rows["value"].to_dict() == pytest.approx(
        {"W1": 170, "W2": numpy.nan, "W3": numpy.nan}, nan_ok=True
    )
    assert rows["reason"].to_dict() == {"W1": "", "W2": "no_weight", "W3": "no_weight"}
    assert set(found.frame["area_set"]) == {"nieuw"}
    assert not found.frame.duplicated(["level", "area", "indicator", "period", "variant"]).any()


def test_a_total_that_was_missing_stays_missing_where_nothing_changed():
    given = with_wijken(values(OLD, [10, None, 30, 40]), {"W1": numpy.nan})
    given.frame.loc[given.frame["level"] == "wijk", "status"] = "missing"
    found = recalculator().recalculate(given, delivery(indicator(), minimum_coverage=0.1), OLD, NEW).values
    rows = found.frame.set_index("area")
    assert rows.loc["AB", ["value", "status"]].tolist() == [10, "estimated"]
    assert rows.at["W1", "status"] == "missing"


def test_what_is_told_are_parts_and_never_numbers():
    target = areas({"Z": (0, 0, 350, 100)}, "nieuw")
    findings = (
        recalculator().recalculate(values(OLD, [1, 2, 3, 4]), delivery(indicator()), OLD, target).findings
    )
    told = {item.code: item.values for item in findings}
    assert told["recalculated"] == {
        "areas": "nieuw", "same": 0, "whole": 3, "divided": 1, "by_addresses": 0, "outside": 0,
    }  # fmt: skip
    assert told["recalculated_parts"] == {"name": "N", "allocated": 80.0, "refused": 0.0, "outside": 20.0}


def test_a_crosswalk_is_made_once_for_all_deliveries_of_a_run():
    asked = []
    found = Recalculator(asked.append, pytest.fail)
    for name in ("een", "twee"):
        found.recalculate(values(OLD, [1, 2, 3, 4]), replace(delivery(indicator()), id=name), OLD, NEW)
    assert [item.id for item in asked] == ["oud", "nieuw"]


def test_points_of_one_year_lie_in_both():
    points = addresses([("", -1, "", "")] * 4)
    placed = points.frame.assign(x=[210.0, 220, 230, 290], y=50.0)
    known = {"nieuw": replace(points, frame=placed, crs="EPSG:28992")}
    found = recalculator(known).recalculate(values(OLD, [0, 0, 40, 0]), delivery(indicator()), OLD, NEW)
    rows = found.values.frame.set_index("area")
    assert rows.loc[["C", "D"], "value"].tolist() == [30, 10]


def test_own_areas_are_recalculated_to_by_the_addresses_of_their_parts():
    own = replace(
        areas({"Noord": (0, 0, 260, 100), "Zuid": (260, 0, 400, 100)}, "nieuw", level="werkgebied"),
        made_from="buurten", members={"Noord": ("BU00990101",), "Zuid": ("BU00990102",)},
    )  # fmt: skip
    mine = addresses([("1000AA", number, "", "C") for number in range(4)])
    theirs = addresses([("1000AA", number, "", "990101" if number else "990102") for number in range(4)])
    found = recalculator({"oud": mine, "nieuw": theirs}).recalculate(
        values(OLD, [0, 0, 40, 0]), delivery(indicator()), OLD, own
    )
    assert found.values.frame.set_index("area").loc[["Noord", "Zuid"], "value"].tolist() == [30, 10]


def test_only_a_column_that_is_called_so_is_a_weight():
    codes = {"van": ["A", "B", "C"], "naar": ["AB", "AB", "C"]}
    district = tables.table({**codes, "stadsdeel": [1.0, 1.0, 2.0]})
    assert list(link_of(district, OLD, NEW).columns) == ["source", "target"]
    weighed = tables.table({**codes, "stadsdeel": [1.0, 1.0, 2.0], "Aandeel": [1.0, 0.5, 1.0]})
    assert link_of(weighed, OLD, NEW)["weight"].tolist() == [1.0, 0.5, 1.0]


def test_an_index_needs_its_level_and_waits_for_the_new_boundaries():
    item = indicator(Kind.SHARE, index_of="wijk", smooth=True)
    plain = before_recalculating(delivery(item)).indicators[0]
    assert (plain.index_of, plain.smooth) == ("", False)
    given = values(OLD, [1, 9, 10, 20], over=[10, 10, 100, 50])
    found = recalculator().recalculate(given, delivery(replace(item, smooth=False)), OLD, NEW).values.frame
    assert found[found["level"] == "wijk"]["value"].tolist() == [100, 100, 100]
    target = areas(row(["X"], [400]), "nieuw")
    with pytest.raises(LevelNotInBoundaries):
        recalculator().recalculate(given, delivery(item), OLD, target)
