"""Legends of maps: true sizes, counts that add up, nothing clipped."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import List

import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.model.legends import LOOKS, LegendClass, LegendSet
from gebiedsgericht_plugin.model.maps import DrawnMap, Entry, MapKind, MapSpec, PartsAs
from gebiedsgericht_plugin.model.values import Status
from gebiedsgericht_plugin.presenting import charts, map_legends
from gebiedsgericht_plugin.presenting.charts import Space
from gebiedsgericht_plugin.presenting.drawing import UNITS
from gebiedsgericht_plugin.presenting.map_legends import Around
from gebiedsgericht_plugin.styling import palettes, parts, points
from gebiedsgericht_plugin.styling.house_style import HouseStyle
from gebiedsgericht_plugin.styling.symbols import Sizes
from tests.presenting.pictures import elements, outside, texts

pytestmark = pytest.mark.usefixtures("qgis_app")

HOUSE = HouseStyle()
SPECIAL = ((Status.MISSING, 4), (Status.WITHHELD, 3), (Status.NOT_APPLICABLE, 5), (Status.ESTIMATED, 2))
ENTRIES = [
    Entry("1", "wonen", "#2567c2", 7),
    Entry("2", "zorg", "#f28c01", 0),
    Entry("3", "werk", "#84d6fd", 2),
]
PAIR = [
    Entry(key, key, colour, int(key)) for key, colour in palettes.bivariate(palettes.BIVARIATE, 3).items()
]
OPEN = LegendSet(
    "index",
    "limits",
    "blauw",
    (
        LegendClass(-math.inf, 70.0, "minder dan 70", "#90bedc"),
        LegendClass(70.0, 110.0, "70 tot 110", "#4f94c7"),
        LegendClass(110.0, math.inf, "110 of meer", "#12498a"),
    ),
    shared=True,
)
AXES = ("Verhuisde huishoudens", "Criminaliteit per 1.000 inwoners")


def space(width: float = 84.0, height: float = 115.0, points: float = 11.0) -> Space:
    return Space(width, height, points, HOUSE, "en")


def around(**more) -> Around:
    return Around(**{"level": "buurt", "special": SPECIAL, "counted": "inhabitants", **more})


def drawn(svg: bytes) -> float:
    """How many millimetres a millimetre of the picture's own sheet is on paper."""
    from lxml import etree

    root = etree.fromstring(svg)
    return float(root.get("width").rstrip("m")) / (float(root.get("viewBox").split()[2]) / UNITS)


def diameters(svg: bytes) -> List[float]:
    """Millimetres across the circles of a picture on paper, the largest first."""
    found = (2 * float(item.get("r")) / UNITS * drawn(svg) for item in elements(svg, "circle"))
    return sorted(found, reverse=True)


def in_parts(parts_as: PartsAs) -> DrawnMap:
    """Twelve areas with parts up to 4000, three of which all are zero, two not known."""
    known = {"key": "parts", "part1": 4000.0, "part2": 0.0, "part3": 12.0}
    rows = [known] * 12 + [{"key": "zero", "part1": 0.0, "part2": 0.0, "part3": 0.0}] * 3 + [{"key": ""}] * 2
    entries = tuple(replace(item, key=f"part{at}") for at, item in enumerate(ENTRIES, 1))
    spec = MapSpec("m", MapKind.PARTS, parts_as=parts_as)
    return DrawnMap(spec, "Delen", "2025", "buurten", pandas.DataFrame(rows), entries)


def all_legends(place: Space, special=SPECIAL) -> dict:
    told = around(title="Aantal huishoudens met een uitkering", unit="uitkeringen", special=special)
    sizes = Sizes(5000.0, 18.0)
    return {
        "keyed": map_legends.keyed(ENTRIES, told, place, {"3": "hatch"}),
        "things": map_legends.things(ENTRIES, told, place),
        "circles": map_legends.circles(sizes, [0.0, 12.0, -400.0, 4000.0], "blauw", told, place),
        "graduated": map_legends.graduated(OPEN, Sizes(1.0, 12.0), (3, 0, 4), told, place),
        "pies": map_legends.parts(in_parts(PartsAs.PIES), sizes, told, place),
        "bars": map_legends.parts(in_parts(PartsAs.BARS), sizes, told, place),
        "bivariate": map_legends.bivariate(PAIR, AXES, told, place),
        "heat": map_legends.heat(points.heat_entries("rood", "en"), told, place),
    }


@settings(max_examples=12, deadline=None)
@given(width=st.floats(55, 130), height=st.floats(45, 160), points_=st.sampled_from([8.0, 11.0, 14.0]))
def test_no_legend_is_clipped(width, height, points_):
    place = space(width, height, points_)
    for name, svg in all_legends(place).items():
        assert outside(svg) == [], name
        from lxml import etree

        low = float(etree.fromstring(svg).get("viewBox").split()[3])
        for item in elements(svg, "circle"):
            assert float(item.get("cy")) + float(item.get("r")) <= low + 1, name


def test_circles_are_as_large_as_on_the_map_also_where_words_are_drawn_smaller():
    sizes = Sizes(5000.0, 18.0)
    values = [4000.0, 100.0]
    for place, paper in ((space(), 1.0), (space(59.0, 57.0, 8.0), 0.707), (space(60.0, 62.0, 14.0), 0.641)):
        svg = map_legends.circles(sizes, values, "blauw", around(), place, paper)
        for value in (2000.0, 500.0, 100.0):
            wanted = sizes.diameter(value, paper)
            assert min(abs(found - wanted) for found in diameters(svg)) < 0.05
        assert {"2,000", "500", "100"} <= set(texts(svg))


def test_classes_of_circles_are_as_large_as_on_the_map():
    svg = map_legends.graduated(OPEN, Sizes(1.0, 12.0), (3, 0, 4), around(), space(), paper=0.707)
    assert diameters(svg)[:3] == pytest.approx([12 * 0.707, 7.5 * 0.707, 3 * 0.707], abs=0.05)


def test_counts_add_up_to_the_areas():
    values = [0.0, 12.0, -400.0, 4000.0, math.nan]
    svg = map_legends.circles(Sizes(5000.0, 18.0), values, "blauw", around(), space())
    counts = [int(text) for text in texts(svg) if text.isdigit() and int(text) < 10]
    # Three kinds of circles (the other 0 is the label of zero), three statuses, and the mark on top.
    assert sum(counts) == 2 + 1 + 1 + 0 + 4 + 3 + 5 + 2

    svg = map_legends.bivariate(PAIR, AXES, around(special=()), space())
    assert sum(int(text) for text in texts(svg) if text.isdigit()) == sum(item.count for item in PAIR)


def test_an_entry_without_areas_is_left_out_or_greyed_where_the_legend_is_shared():
    alone = map_legends.keyed(ENTRIES, around(), space())
    shared = map_legends.keyed(ENTRIES, around(shared=True), space())
    assert "zorg" not in texts(alone)
    assert next(item for item in elements(shared, "text") if item.text == "zorg").get("fill") == HOUSE.muted


def test_a_shared_legend_set_greys_by_itself_and_has_no_limits_outside():
    svg = charts.legend(OPEN, (3, 0, 4), (), space(), "")
    grey = next(item for item in elements(svg, "text") if item.text == "70 tot 110")
    assert grey.get("fill") == HOUSE.muted


def test_a_diamond_has_words_at_its_corners_and_every_colour():
    svg = map_legends.bivariate(PAIR, AXES, around(), space())
    words = " ".join(texts(svg))
    assert "high on both" in words
    assert "low on both" in words
    for word in "Verhuisde huishoudens Criminaliteit per 1.000 inwoners".split():
        assert word in words
    cells = {item.get("fill"): item.get("points") for item in elements(svg, "polygon")}
    assert {item.colour for item in PAIR} <= set(cells)

    def middle(key: str) -> tuple:
        colour = next(item.colour for item in PAIR if item.key == key)
        corners = [tuple(map(float, pair.split(","))) for pair in cells[colour].split()]
        return tuple(sum(axis) / 4 for axis in zip(*corners))

    assert middle("31")[0] > middle("11")[0] > middle("13")[0]
    assert middle("33")[1] < middle("22")[1] < middle("11")[1]


def test_a_long_label_takes_two_lines():
    long = "in drie van de vier: wonen, veiligheid en werk & inkomen, maar niet in zorg"
    svg = map_legends.keyed([Entry("1", long, "#2567c2", 7)], around(), space(120.0))
    assert " ".join(texts(svg)).count("wonen, veiligheid") == 1
    assert any(text.endswith("zorg") for text in texts(svg))


@pytest.mark.parametrize("status", list(LOOKS))
def test_statuses_look_as_on_the_map(status):
    svg = map_legends.keyed([], around(special=((status, 3),)), space())
    kinds = ("line", "circle", "polygon")
    inks = {item.get("stroke") or item.get("fill") for kind in kinds for item in elements(svg, kind)}
    assert LOOKS[status].ink in inks


def test_forms_are_those_of_the_map():
    colours = (*palettes.KINDS, palettes.OTHER)
    entries = [Entry(str(at), str(at), colour, 1, at) for at, colour in enumerate(colours)]
    svg = map_legends.things(entries, Around(heading="aantal"), space())
    assert len(elements(svg, "polygon")) == len(points.FORMS) - 1 == len(set(polygons(svg)))
    assert len(elements(svg, "circle")) == 1


def polygons(svg: bytes) -> List[str]:
    """The forms of a picture, wherever they stand."""
    found = []
    for item in elements(svg, "polygon"):
        corners = [tuple(map(float, pair.split(","))) for pair in item.get("points").split()]
        left, top = (min(axis) for axis in zip(*corners))
        found.append(repr([(round(x - left), round(y - top)) for x, y in corners]))
    return found


def test_bars_are_as_high_as_on_the_map_also_where_words_are_drawn_smaller():
    sizes = Sizes(5000.0, 18.0)
    for place, paper in ((space(), 1.0), (space(59.0, 57.0, 8.0), 0.707), (space(60.0, 62.0, 14.0), 0.641)):
        svg = map_legends.parts(in_parts(PartsAs.BARS), sizes, around(), place, paper)
        bar = next(item for item in elements(svg, "rect") if item.get("fill") == "#ffffff")
        assert float(bar.get("height")) / UNITS * drawn(svg) == pytest.approx(
            parts.bar_height(2000.0, sizes, paper), abs=0.05
        )
        assert {"2,000", "1,000", "0"} <= set(texts(svg))


@pytest.mark.parametrize("parts_as", PartsAs)
def test_a_whole_of_zero_has_its_own_line(parts_as):
    rows = map_legends.part_rows(in_parts(parts_as), "en")
    assert [(row.label, row.count) for row in rows if row.count] == [
        (parts.words_of(parts.WHOLE, parts_as, "en"), 12),
        ("0 in all", 3),
    ]
    nothing = replace(in_parts(parts_as), frame=in_parts(parts_as).frame[12:])
    assert [row.count for row in map_legends.part_rows(nothing, "en")] == [3]
    assert map_legends.bar_scale(nothing, Sizes(1.0, 9.0), "en") == ()
