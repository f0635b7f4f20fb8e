"""Fixed legends: every area in exactly one class or status, limits round, whatever the figures."""

from __future__ import annotations

import math
from typing import Any, List

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.model.legends import LegendSet
from gebiedsgericht_plugin.model.recipe import Audience, Kind, LegendSpec
from gebiedsgericht_plugin.styling import classes, palettes
from tests import factories

pytestmark = pytest.mark.usefixtures("qgis_app")

METHODS = [*classes.METHODS]


def made(values: List[float], **more: Any) -> LegendSet:
    return classes.legend_set(factories.indicator(**more), values, "nl")


@settings(deadline=None, max_examples=60)
@given(
    values=st.lists(st.floats(-1e6, 1e9, allow_nan=False), min_size=0, max_size=80),
    method=st.sampled_from(METHODS),
    count=st.integers(1, 7),
)
def test_every_figure_falls_in_exactly_one_class(values: List[float], method: str, count: int) -> None:
    legend = made(values, legend=LegendSpec(method, count))

    counts = classes.class_counts(legend, pd.Series(values, dtype=float))

    assert sum(counts) == len(values)
    assert len(legend.classes) == len({item.label for item in legend.classes})
    assert all(a.upper == b.lower for a, b in zip(legend.classes, legend.classes[1:]))


def test_a_value_on_a_limit_belongs_to_the_higher_class() -> None:
    legend = made([], legend=LegendSpec("limits", 2, "", (0.0, 70.0, 110.0)))

    assert classes.class_of(legend, np.array([0.0, 69.9, 70.0, 110.0, 110.1, -1.0])).tolist() == [
        0,
        0,
        1,
        1,
        -1,
        -1,
    ]


def test_limits_are_round_and_few() -> None:
    legend = made([1.234567, 8.7654, 12.11111, 19.99, 31.4159], kind=Kind.SHARE)

    assert all(math.isclose(value, round(value, 1)) for value in legend.breaks)
    assert legend.breaks[0] <= 1.234567
    assert legend.breaks[-1] >= 31.4159


def test_constant_figures_make_one_class_and_none_make_none() -> None:
    assert [item.label for item in made([7.0, 7.0, 7.0]).classes] == ["7"]
    assert made([]).classes == ()


def test_labels_are_dutch_numbers() -> None:
    legend = made([], legend=LegendSpec("limits", 2, "", (0.0, 1234.5, 9999.0)))

    assert legend.classes[0].label.startswith("0,0 ")
    assert "1.234,5" in legend.classes[0].label


def test_the_darkest_colour_stands_for_the_highest_class() -> None:
    for count in range(2, 8):
        shades = palettes.colours("oranje", count)
        brightness = [sum(int(shade[start : start + 2], 16) for start in (1, 3, 5)) for shade in shades]
        assert brightness == sorted(brightness, reverse=True)
        assert len(set(shades)) == count


def test_the_public_sees_a_neutral_palette() -> None:
    loud = factories.indicator(legend=LegendSpec(palette="rood"))
    assert classes.palette_for(loud, Audience.OPENBAAR) == palettes.NEUTRAL
    assert classes.palette_for(loud, Audience.PARTNERS) == "rood"


def test_classes_of_counts_are_named_by_whole_numbers() -> None:
    counted = factories.indicator(kind=Kind.COUNT, legend=LegendSpec("limits", 3, "", (0.0, 1.0, 5.0, 9.0)))

    labels = [item.label for item in classes.legend_set(counted, [], "en").classes]

    assert labels == ["0", "1 up to and including 4", "5 up to and including 9"]
