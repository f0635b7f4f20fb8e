"""Keyed maps: every area is drawn as its entry or its status, exactly once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage

from gebiedsgericht_plugin.model.legends import LOOKS
from gebiedsgericht_plugin.model.maps import Entry
from gebiedsgericht_plugin.styling import looks, palettes
from gebiedsgericht_plugin.styling.keyed import keyed_renderer
from gebiedsgericht_plugin.styling.vision import contrast
from tests.styling.drawn import labels_of, layer_of

pytestmark = pytest.mark.usefixtures("qgis_app")

ENTRIES = [Entry("11", "laag", "#f0ece5"), Entry("it's", "met '", "#a05020"), Entry("0", "gelijk", "#eeeeee")]
STATUSES = ["observed", "estimated", "corrected", "missing", "withheld", "not_applicable", None, "odd"]


@settings(deadline=None, max_examples=30)
@given(
    areas=st.lists(
        st.tuples(st.sampled_from(["", "11", "it's", "0", "new"]), st.sampled_from(STATUSES[:-1])),
        min_size=1,
        max_size=12,
    )
)
def test_every_area_has_one_entry(areas):
    layer = layer_of([None] * len(areas), [status for _, status in areas], [key for key, _ in areas])
    layer.setRenderer(keyed_renderer(ENTRIES, "en", "inhabitants", {"0": "hatch"}))
    labels = {item.key: item.label for item in ENTRIES}

    for (key, status), found in zip(areas, labels_of(layer)):
        marks = [label for label in found if label in ("estimated", "corrected")]
        rest = [label for label in found if label not in marks]
        assert len(rest) == 1
        assert marks == ([status] if status in ("estimated", "corrected") else [])
        if key:
            assert rest == [labels.get(key, "in no class")]
        else:
            assert rest[0] in ("no data", "not shown (privacy)", "too few inhabitants")


def grey_cells(symbol) -> set:
    """A picture of a symbol in grey, as print gives it."""
    image = symbol.asImage(QSize(120, 120)).convertToFormat(QImage.Format.Format_ARGB32)
    spots = [(x, y) for x in range(120) for y in range(120)]
    return {(x, y, QColor(image.pixel(x, y)).lightness() // 16) for x, y in spots}


def test_the_statuses_are_told_apart_in_grey_print():
    drawn = {
        status: grey_cells(looks.patterned(look) if look.fill else looks.mark(look))
        for status, look in LOOKS.items()
    }
    statuses = list(drawn)
    for at, one in enumerate(statuses):
        for other in statuses[at + 1 :]:
            differing = len(drawn[one] ^ drawn[other])
            assert differing > 60, (one, other, differing)


def test_patterns_are_seen_on_their_fill_and_marks_on_every_class():
    for look in LOOKS.values():
        if look.fill:
            assert contrast(look.ink, look.fill) >= 2.0
        else:
            assert contrast(look.ink, "#ffffff") >= palettes.LEAST_CONTRAST


def test_what_is_drawn_is_opaque():
    symbols = [looks.patterned(look) if look.fill else looks.mark(look) for look in LOOKS.values()]
    for symbol in (*symbols, looks.ground(), looks.beyond(), looks.fill("#123456")):
        assert symbol.opacity() == 1.0
        for layer in symbol.symbolLayers():
            part = layer.subSymbol()
            assert part is None or part.opacity() == 1.0
            assert layer.color().alpha() in (0, 255)
