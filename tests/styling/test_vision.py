"""Seeing: the published pairs of CIEDE2000, and what every eye must leave as it is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.styling import vision
from gebiedsgericht_plugin.styling.vision import Sight

# Sharma, Wu and Dalal (2005), table 1: L*, a*, b* of both, and how far they are apart.
SHARMA = [
    (50.0000, 2.6772, -79.7751, 50.0000, 0.0000, -82.7485, 2.0425),
    (50.0000, 3.1571, -77.2803, 50.0000, 0.0000, -82.7485, 2.8615),
    (50.0000, 2.8361, -74.0200, 50.0000, 0.0000, -82.7485, 3.4412),
    (50.0000, -1.3802, -84.2814, 50.0000, 0.0000, -82.7485, 1.0000),
    (50.0000, -1.1848, -84.8006, 50.0000, 0.0000, -82.7485, 1.0000),
    (50.0000, -0.9009, -85.5211, 50.0000, 0.0000, -82.7485, 1.0000),
    (50.0000, 0.0000, 0.0000, 50.0000, -1.0000, 2.0000, 2.3669),
    (50.0000, -1.0000, 2.0000, 50.0000, 0.0000, 0.0000, 2.3669),
    (50.0000, 2.4900, -0.0010, 50.0000, -2.4900, 0.0009, 7.1792),
    (50.0000, 2.4900, -0.0010, 50.0000, -2.4900, 0.0010, 7.1792),
    (50.0000, 2.4900, -0.0010, 50.0000, -2.4900, 0.0011, 7.2195),
    (50.0000, 2.4900, -0.0010, 50.0000, -2.4900, 0.0012, 7.2195),
    (50.0000, -0.0010, 2.4900, 50.0000, 0.0009, -2.4900, 4.8045),
    (50.0000, -0.0010, 2.4900, 50.0000, 0.0010, -2.4900, 4.8045),
    (50.0000, -0.0010, 2.4900, 50.0000, 0.0011, -2.4900, 4.7461),
    (50.0000, 2.5000, 0.0000, 50.0000, 0.0000, -2.5000, 4.3065),
    (50.0000, 2.5000, 0.0000, 73.0000, 25.0000, -18.0000, 27.1492),
    (50.0000, 2.5000, 0.0000, 61.0000, -5.0000, 29.0000, 22.8977),
    (50.0000, 2.5000, 0.0000, 56.0000, -27.0000, -3.0000, 31.9030),
    (50.0000, 2.5000, 0.0000, 58.0000, 24.0000, 15.0000, 19.4535),
    (50.0000, 2.5000, 0.0000, 50.0000, 3.1736, 0.5854, 1.0000),
    (50.0000, 2.5000, 0.0000, 50.0000, 3.2972, 0.0000, 1.0000),
    (50.0000, 2.5000, 0.0000, 50.0000, 1.8634, 0.5757, 1.0000),
    (50.0000, 2.5000, 0.0000, 50.0000, 3.2592, 0.3350, 1.0000),
    (60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644),
    (63.0109, -31.0961, -5.8663, 62.8187, -29.7946, -4.0864, 1.2630),
    (61.2901, 3.7196, -5.3901, 61.4292, 2.2480, -4.9620, 1.8731),
    (35.0831, -44.1164, 3.7933, 35.0232, -40.0716, 1.5901, 1.8645),
    (22.7233, 20.0904, -46.6940, 23.0331, 14.9730, -42.5619, 2.0373),
    (36.4612, 47.8580, 18.3852, 36.2715, 50.5065, 21.2231, 1.4146),
    (90.8027, -2.0831, 1.4410, 91.1528, -1.6435, 0.0447, 1.4441),
    (90.9257, -0.5406, -0.9208, 88.6381, -0.8985, -0.7239, 1.5381),
    (6.7747, -0.2908, -2.4247, 5.8714, -0.0985, -2.2286, 0.6377),
    (2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514, 0.9082),
]

COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


@pytest.mark.parametrize("pair", SHARMA)
def test_the_published_pairs(pair):
    first, second, told = np.array(pair[:3]), np.array(pair[3:6]), pair[6]
    assert vision.ciede2000(first, second) == pytest.approx(told, abs=5e-5)
    assert vision.ciede2000(second, first) == pytest.approx(told, abs=5e-5)


def test_known_colours_in_lab():
    found = vision.to_lab(vision.channels(["#ff0000", "#00ff00", "#0000ff", "#ffffff", "#000000"]))
    told = [[53.24, 80.09, 67.20], [87.73, -86.18, 83.18], [32.30, 79.19, -107.86], [100, 0, 0], [0, 0, 0]]
    assert found == pytest.approx(np.array(told), abs=0.02)


@settings(deadline=None, max_examples=200)
@given(colour=COLOURS)
def test_a_colour_comes_back_from_lab(colour):
    lab = vision.to_lab(vision.channels([colour]))
    assert vision.names(vision.from_lab(lab)) == (colour,)


@settings(deadline=None, max_examples=200)
@given(first=COLOURS, second=COLOURS)
def test_a_distance_is_the_same_both_ways_and_nothing_from_itself(first, second):
    square = vision.distances([first, second])
    assert square == pytest.approx(square.T, abs=1e-9)
    assert np.diag(square) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("sight", list(Sight))
def test_greys_stay_as_they_are_in_every_eye(sight):
    greys = ["#000000", "#2c2c2c", "#808080", "#cbcbcb", "#ffffff"]
    shift = vision.channels(vision.as_seen(greys, sight)) - vision.channels(greys)
    assert np.abs(shift).max() <= 2 / 255


@pytest.mark.parametrize(
    ("sight", "alike", "apart"),
    [
        (Sight.DEUTERANOPIA, ("#c8543c", "#877a28"), ("#1f5fa8", "#c8a415")),
        (Sight.PROTANOPIA, ("#c23b3b", "#6b5f36"), ("#1f5fa8", "#c8a415")),
        (Sight.TRITANOPIA, ("#4f9fc8", "#3fa98c"), ("#c23b3b", "#3fa98c")),
    ],
)
def test_each_eye_confuses_its_own_colours(sight, alike, apart):
    before, after = vision.distances(alike)[0, 1], vision.distances(alike, sight)[0, 1]
    assert after < before * 0.55
    assert vision.distances(apart, sight)[0, 1] > 20


@settings(deadline=None, max_examples=100)
@given(colour=COLOURS)
def test_grey_print_keeps_the_lightness(colour):
    grey = vision.as_seen([colour], Sight.GREY)
    assert vision.lightness(grey) == pytest.approx(vision.lightness([colour]), abs=0.5)
    assert len(set(vision.channels(grey)[0])) == 1


@pytest.mark.parametrize(
    ("colour", "told"), [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#E69F00", 2.25)]
)
def test_contrast_as_wcag_counts_it(colour, told):
    assert vision.contrast(colour, "#ffffff") == pytest.approx(told, abs=0.01)
    assert vision.contrast("#ffffff", colour) == pytest.approx(told, abs=0.01)
