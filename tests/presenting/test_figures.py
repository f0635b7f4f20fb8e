"""Protected figures as pages take them: rounded, complete, with reasons."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from gebiedsgericht_plugin.model.recipe import Audience, Direction, Kind
from gebiedsgericht_plugin.model.values import Status
from gebiedsgericht_plugin.presenting.figures import (
    class_colour,
    class_counts,
    display_name,
    display_names,
    outside_count,
    page_figures,
    profiles,
    trend,
)
from gebiedsgericht_plugin.styling import classes
from tests import factories
from tests.presenting.pictures import page, protected

pytestmark = pytest.mark.usefixtures("qgis_app")


def test_numbers_are_rounded_to_what_is_shown():
    figures = page([1.26, 2.0, 3.0])
    assert [item.value for item in figures.areas] == [1.3, 2.0, 3.0]


def test_an_area_without_a_row_is_missing_and_not_zero():
    areas, share = factories.area_set(3), factories.indicator()
    values = protected(areas, share, [("2025", [1.0, 2.0, 3.0])])
    rest = replace(values, frame=values.frame.iloc[1:])
    first = page_figures(rest, share, areas).areas[0]
    assert (first.status, first.value) == (Status.MISSING, None)


def test_a_withheld_value_has_no_number_even_if_one_were_left_in_the_table():
    figures = page([5.0, 6.0, 7.0], statuses=["withheld", "observed", "observed"])
    assert figures.areas[0].value is None
    assert figures.special_counts == ((Status.WITHHELD, 1),)


def test_the_latest_period_is_shown_beside_the_one_before():
    figures = page([1.0, 2.0, 3.0], before=[4.0, 5.0, None], wholes=[9.0, 6.0])
    assert (figures.period, figures.earlier_period) == ("2025", "2024")
    assert [item.value for item in figures.earlier] == [4.0, 5.0, None]
    assert (figures.whole.value, figures.earlier_whole.value) == (6.0, 9.0)


def test_other_variants_and_area_sets_do_not_mix_in():
    areas, share = factories.area_set(3), factories.indicator(decimals=0)
    values = protected(areas, share, [("2025", [1.0, 2.0, 3.0])])
    other = values.frame.assign(variant="smoothed", value=99.0)
    elsewhere = values.frame.assign(area_set="buurten-2022", value=98.0)
    mixed = replace(values, frame=pd.concat([other, elsewhere, values.frame]))
    assert [item.value for item in page_figures(mixed, share, areas).areas] == [1.0, 2.0, 3.0]


def test_an_indicator_without_figures_has_only_missing_areas():
    areas, share = factories.area_set(3), factories.indicator()
    values = protected(areas, factories.indicator("other"), [("2025", [1.0, 2.0, 3.0])])
    figures = page_figures(values, share, areas)
    assert figures.shown == ()
    assert figures.special_counts == ((Status.MISSING, 3),)
    assert profiles(values, [share], areas, ("wijk", "gemeente"))["BU00990101"][0].rank is None


def test_areas_are_counted_in_the_class_the_map_gives_them():
    numbers = [0.96, 1.04, 2.5, 3.0, 9.0, None]
    share = factories.indicator(decimals=0)
    legend = classes.legend_set(share, [1.0, 2.0, 3.0], "nl")
    figures = page(numbers, indicator=share)
    assert class_counts(figures, legend) == classes.class_counts(legend, pd.Series(numbers))
    assert sum(class_counts(figures, legend)) + outside_count(figures, legend) == 5


def test_a_value_beyond_a_fixed_legend_has_no_class_colour():
    legend = classes.legend_set(factories.indicator(), [1.0, 2.0, 3.0], "nl")
    figures = page([1.0, 50.0, 3.0])
    assert class_colour(figures.areas[1], legend) == ""
    assert class_colour(figures.areas[2], legend) == legend.classes[-1].colour


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Wijk 01 Centrum", "Centrum"),
        ("Buurt 12 Haven", "Haven"),
        ("Wijk 01", "Wijk 01"),
        ("Wijkstad", "Wijkstad"),
    ],
)
def test_administrative_prefixes_are_left_off(name, shown):
    assert display_name(name) == shown


def test_names_that_occur_twice_say_in_which_district_they_lie():
    areas = factories.area_set(6)
    areas.frame["name"] = ["Centrum", "B", "C", "Centrum", "E", "F"]
    areas.frame["wijk_name"] = ["Wijk 01 Noord"] * 3 + ["Wijk 02 Zuid"] * 3
    names = display_names(areas)
    assert names["BU00990101"] == "Centrum (Noord)"
    assert names["BU00990201"] == "Centrum (Zuid)"
    assert names["BU00990102"] == "B"


def test_equal_values_share_a_rank():
    areas, share = factories.area_set(6), factories.indicator(decimals=1)
    values = protected(areas, share, [("2025", [5.0, 9.0, 9.0, 1.0, None, 2.0])])
    rows = profiles(values, [share], areas)
    assert [rows[code][0].rank for code in areas.frame.index] == [3, 1, 1, 5, None, 4]
    assert rows["BU00990101"][0].of == 5


def test_the_public_gets_no_ranks_and_hears_of_nothing_worse():
    areas = factories.area_set(3)
    share = factories.indicator(direction=Direction.HIGH_IS_WORSE)
    values = protected(areas, share, [("2024", [1.0, 1.0, 1.0]), ("2025", [5.0, 1.0, 1.0])])
    inside = profiles(values, [share], areas)["BU00990101"][0]
    outside = profiles(values, [share], areas, audience=Audience.OPENBAAR)["BU00990101"][0]
    assert (inside.rank, inside.worse, inside.change) == (1, True, 4.0)
    assert (outside.rank, outside.worse) == (None, False)


@pytest.mark.parametrize(
    ("direction", "worse"),
    [(Direction.HIGH_IS_WORSE, False), (Direction.LOW_IS_WORSE, True), (Direction.NEUTRAL, False)],
)
def test_the_direction_says_which_change_asks_for_attention(direction, worse):
    areas, share = factories.area_set(3), factories.indicator(direction=direction)
    values = protected(areas, share, [("2024", [5.0, 1.0, 1.0]), ("2025", [1.0, 1.0, 1.0])])
    assert profiles(values, [share], areas)["BU00990101"][0].worse is worse


def test_a_total_of_the_municipality_is_never_on_one_scale_with_its_parts():
    areas, count = factories.area_set(3), factories.indicator(kind=Kind.COUNT, unit="")
    values = protected(areas, count, [("2024", [1.0, 2.0, 3.0]), ("2025", [2.0, 2.0, 3.0])], [6.0, 7.0])
    assert profiles(values, [count], areas)["BU00990101"][0].whole is None
    lines = trend(values, count, areas)
    assert [line.name for line in lines.series(whole_name="Proefstad")] == ["Proefstad"]
    assert "Proefstad" not in [line.name for line in lines.series("BU00990101", "Proefstad")]


def test_a_trend_keeps_its_gaps():
    areas, share = factories.area_set(3), factories.indicator(decimals=0)
    values = protected(
        areas, share, [("2023", [1.0, 2.0, 3.0]), ("2024", [None, 2.0, 3.0]), ("2025", [4.0, 2.0, 3.0])]
    )
    assert trend(values, share, areas).lines["BU00990101"] == (1.0, None, 4.0)
