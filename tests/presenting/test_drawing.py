"""Text that fits and shapes that stay where they belong, in SVG that Qt draws."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.presenting.drawing import (
    UNITS,
    Canvas,
    fit,
    fit_names,
    font_family,
    text_width,
    wrap,
)
from tests.presenting.pictures import elements, texts

pytestmark = pytest.mark.usefixtures("qgis_app")

FONT = "Open Sans"
words = st.text(alphabet="abcdefgh iklm-éW.,\u00a0", min_size=0, max_size=80)


@settings(max_examples=60, deadline=None)
@given(text=words, width=st.floats(8, 90))
def test_a_fitted_text_is_never_wider_than_its_room(text, width):
    fitted = fit(text, width, 11, FONT)
    assert text_width(fitted, 11, FONT) <= width
    assert fitted == text or fitted.endswith("…")


@settings(max_examples=60, deadline=None)
@given(text=words, width=st.floats(8, 90))
def test_wrapping_loses_nothing_and_stays_within_the_width(text, width):
    lines = wrap(text, width, 11, FONT)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(text_width(line, 11, FONT) <= width for line in lines)


def test_wrapping_to_a_number_of_lines_says_that_something_is_left_out():
    lines = wrap("een lange zin die niet op twee regels past", 20, 11, FONT, lines=2)
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_a_line_is_not_broken_at_a_non_breaking_space():
    assert wrap("€\u00a0285.000", 5, 11, FONT)[0].startswith("€\u00a0")


def test_bold_text_is_measured_as_bold():
    assert text_width("Geregistreerd", 11, FONT, bold=True) > text_width("Geregistreerd", 11, FONT)


def test_names_that_would_become_alike_stay_apart():
    names = ("Schilderskwartier-Oost", "Schilderskwartier-West", "Haven")
    fitted = fit_names(names, 30, 11, FONT)
    assert len(set(fitted)) == 3
    assert fitted[0].endswith("Oost")
    assert fitted[2] == "Haven"
    assert all(text_width(name, 11, FONT) <= 30 for name in fitted)


def test_a_font_that_is_not_installed_is_replaced_by_one_that_is():
    from qgis.PyQt.QtGui import QFont, QFontInfo

    family = font_family("Huisletter Die Niemand Heeft")
    assert QFontInfo(QFont(family)).family() == family


def test_text_is_escaped_and_cleaned_of_what_xml_cannot_hold():
    canvas = Canvas(50, 20, FONT, title="a < b & c")
    canvas.text(1, 10, 'Wijk "<Noord>" & Zuid\x0b', 11, "#1b2430")
    svg = canvas.to_svg()
    assert texts(svg) == ['Wijk "<Noord>" & Zuid']
    assert elements(svg, "title")[0].text == "a < b & c"


def test_qt_draws_the_text_where_it_was_measured():
    """The picture that Qt makes is dark within the measured width and white right of it."""
    from qgis.PyQt.QtCore import QByteArray
    from qgis.PyQt.QtGui import QImage, QPainter
    from qgis.PyQt.QtSvg import QSvgRenderer

    canvas = Canvas(80, 10, FONT)
    canvas.text(0, 8, "MMMMMMMMMM", 14, "#000000")
    width = text_width("MMMMMMMMMM", 14, FONT)
    image = QImage(800, 100, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(canvas.to_svg())).render(painter)
    painter.end()
    dark = [x for x in range(800) if any(image.pixelColor(x, y).lightness() < 128 for y in range(100))]
    assert abs(max(dark) / 10 - width) < 0.8


def test_hatches_stay_within_their_rectangle():
    canvas = Canvas(40, 40, FONT)
    canvas.hatch(10, 20, 7, 3, "#b8bec6")
    canvas.hatch(10, 20, 7, 3, "#b8bec6", forward=False)
    lines = elements(canvas.to_svg(), "line")
    assert len(lines) > 8
    for line in lines:
        assert all(99.9 <= float(line.get(name)) <= 170.1 for name in ("x1", "x2"))
        assert all(199.9 <= float(line.get(name)) <= 230.1 for name in ("y1", "y2"))


def test_a_reduced_picture_keeps_its_size_and_shrinks_its_content():
    svg = Canvas(30, 20, FONT, reduced=2.0).to_svg()
    root = next(iter(elements(svg, "svg")))
    assert root.get("width") == "30mm"
    assert root.get("viewBox") == f"0 0 {60 * UNITS} {40 * UNITS}"


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_nothing_is_drawn_at_a_place_that_is_no_number(value):
    with pytest.raises(ValueError, match="cannot draw"):
        Canvas(10, 10, FONT).line(0, 0, value, 0, "#000000")
