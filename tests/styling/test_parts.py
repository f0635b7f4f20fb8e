"""Pies and bars: shares and true heights, zero with a sign of its own, nothing for what is not known."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from qgis.core import QgsPieDiagram

from gebiedsgericht_plugin.model.maps import Entry, Label, MapKind, PartsAs
from gebiedsgericht_plugin.styling import house_style, made_maps, parts, symbols
from gebiedsgericht_plugin.styling.symbols import Sizes
from tests.styling import every_kind, pictures
from tests.styling.drawn import labels_of, layer_of, picture, width_of

pytestmark = pytest.mark.usefixtures("qgis_app")
PARTS = [
    Entry("part1", "een", "#2567c2"),
    Entry("part2", "twee", "#f28c01"),
    Entry("part3", "drie", "#84d6fd"),
]
DPMM = 96 / 25.4
NUMBERS = st.one_of(st.just(math.nan), st.just(0.0), st.floats(-1e9, 1e9, allow_nan=False))


def dressed(rows, parts_as, sizes=None, keys=(), statuses=()):
    found = keys or parts.keys_of(np.array(rows, dtype=float).T, parts_as).tolist()
    plain = [tuple(None if math.isnan(part) else part for part in row) for row in rows]
    whole = [None if None in row else sum(row) for row in plain]
    layer = layer_of(whole, statuses, found, plain)
    parts.dress(
        layer, PARTS, sizes or Sizes(100.0, 20.0), house_style.default(), "en", "", parts_as, Label.NONE
    )
    return layer


def high(image, colour, left, right):
    """The most pixels of a colour below each other."""
    return max(
        sum(width_of(image, colour, row, at, at + 1) for row in range(image.height()))
        for at in range(left, right)
    )


def lowest(image, colour, left, right):
    return max(row for row in range(image.height()) if width_of(image, colour, row, left, right))


def test_a_pie_shows_its_parts_and_unknown_is_no_pie():
    layer = dressed([(50.0, 50.0, 0.0), (math.nan, 1.0, 1.0)], PartsAs.PIES, Sizes(1.0, 20.0))
    image = picture(layer)

    first, second = (width_of(image, item.colour, 100, 0, 200) for item in PARTS[:2])

    assert isinstance(layer.diagramRenderer().diagram(), QgsPieDiagram)
    assert first == pytest.approx(second, abs=3)
    assert first + second == pytest.approx(20.0 * DPMM, abs=6)
    assert width_of(image, PARTS[0].colour, 100, 200, 400) == 0


def test_bars_are_as_high_as_their_figures_on_one_line_and_one_scale():
    layer = dressed([(100.0, 50.0, 25.0), (50.0, 0.0, 10.0)], PartsAs.BARS)
    image = picture(layer)
    rim = parts.RIM * DPMM

    for at, row in enumerate([(100.0, 50.0, 25.0), (50.0, 0.0, 10.0)]):
        left, right = at * 200, at * 200 + 200
        for item, value in zip(PARTS, row):
            wanted = parts.bar_height(value, Sizes(100.0, 20.0)) * DPMM
            assert high(image, item.colour, left, right) == pytest.approx(max(wanted - rim, 0.0), abs=2.1)
        feet = {lowest(image, item.colour, left, right) for item, value in zip(PARTS, row) if value}
        assert max(feet) - min(feet) <= 1
    assert layer.diagramRenderer() is None


def test_a_bar_below_zero_hangs_below_the_line():
    image = picture(dressed([(50.0, -50.0, 0.0)], PartsAs.BARS))
    assert lowest(image, PARTS[1].colour, 0, 200) > lowest(image, PARTS[0].colour, 0, 200) + 30


@pytest.mark.parametrize("parts_as", PartsAs)
def test_zero_has_a_sign_of_its_own_and_is_never_missing(parts_as):
    layer = dressed([(0.0, 0.0, 0.0), (math.nan, 0.0, 0.0), (1.0, 0.0, 0.0)], parts_as)

    zero, unknown, drawn = labels_of(layer)

    assert zero == ["0 in all"]
    assert unknown == ["no data"]
    assert drawn == [parts.words_of(parts.WHOLE, parts_as, "en")]
    image = picture(layer)
    dark = [width_of(image, "#1b2430", row, 60, 140) for row in range(image.height())]
    assert 0 < sum(map(bool, dark)) <= (symbols.ZERO + 2 * symbols.RIM) * DPMM + 2


@given(
    rows=st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=8),
    parts_as=st.sampled_from(PartsAs),
)
def test_every_area_has_the_key_of_what_it_is(rows, parts_as):
    keys = parts.keys_of(np.array(rows, dtype=float).T, parts_as)
    for row, key in zip(rows, keys):
        if any(math.isnan(part) for part in row):
            assert key == ""
        elif not any(row):
            assert key == parts.NOTHING
        elif min(row) < 0 and parts_as is PartsAs.PIES:
            assert key == parts.BELOW
        else:
            assert key == parts.WHOLE


def test_all_periods_share_the_scale_and_no_bar_is_too_high():
    at = np.arange(30, dtype=float) * 500
    sizes = parts.bars_for([*range(1, 31)], at, np.zeros(30), 50.0)
    assert sizes.reference == 30.0
    assert parts.TALLEST[0] <= sizes.largest <= parts.TALLEST[1]
    assert parts.bar_samples(sizes, 30.0) == (20.0, 10.0)
    assert parts.bar_samples(sizes, 0.0) == ()
    assert parts.bars_for([0.0], [0.0], [0.0], 50.0).reference == 1.0


@pytest.mark.parametrize("parts_as", PartsAs)
def test_four_parts_are_refused(parts_as):
    layer = layer_of([1.0])
    with pytest.raises(ValueError, match="4"):
        parts.dress(
            layer, [*PARTS, PARTS[0]], Sizes(1.0, 9.0), house_style.default(), "en", parts_as=parts_as
        )


def test_a_map_that_becomes_one_of_another_kind_keeps_no_pies(sample, tmp_path):
    areas = pictures.sample_areas(sample)
    maps = every_kind.of_every_kind(tmp_path, areas)
    for kind in (MapKind.PARTS, MapKind.SYMBOLS):
        layer = every_kind.layer(maps[kind], areas)
        assert layer.diagramRenderer() is not None

        made_maps.dress(maps[MapKind.CHOROPLETH], layer, every_kind.HOUSE, "nl")

        assert layer.diagramRenderer() is None
