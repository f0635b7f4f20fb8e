"""Tables by CBS square among neighbourhoods: found whole, in parts, outside; withheld stays withheld."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy
import pytest
from shapely.geometry import box

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.joining import match, measure
from gebiedsgericht_plugin.loading.areas import squares
from gebiedsgericht_plugin.model.addresses import Addresses
from gebiedsgericht_plugin.model.recipe import Key, KeyKind, Kind, Measure

from .tables import areas, delivery, indicator, key, table

TWO = areas({"BU1": "Een", "BU2": "Twee"})
TWO.frame.geometry = [box(200000, 480000, 200250, 481000), box(200250, 480000, 201000, 481000)]
CODES = ["E2000N4800", "E2002N4801", "E2005N4805", "E1000N4000"]


def squares_table():
    columns = {"vierkant": CODES, "inwoners": [10.0, 20.0, numpy.nan, 7.0]}
    return table(columns, keys=[("code", ("vierkant",))], marks={"inwoners": {4: "withheld"}})


def test_squares_are_recognised_and_divided_where_they_lie_over_a_border():
    found = match(squares_table(), key(), TWO, delivery="d")
    assert found.report.key_kind == "square"
    assert found.areas.tolist() == ["BU1", None, "BU2", None]
    assert found.parts[["position", "area", "share"]].to_numpy().tolist() == [
        [1, "BU1", 0.5],
        [1, "BU2", 0.5],
    ]
    assert [(item.key, item.reason) for item in found.report.unmatched] == [("E1000N4000", "outside")]
    assert (found.report.rows_matched, found.report.duplicates) == (3, ())


def test_what_is_withheld_in_a_square_is_withheld_in_its_area():
    found = match(squares_table(), key("vierkant", kind=KeyKind.SQUARE), TWO, delivery="d")
    people = indicator(Kind.SUM, Measure("sum", ("inwoners",)))
    frame = measure(squares_table(), found, TWO, delivery(people)).values.frame
    figures = {row.area: (row.value, row.status) for row in frame.itertuples()}
    assert figures["BU1"] == (20, "estimated")
    assert figures["BU2"][1] == "withheld"


def test_addresses_with_a_place_divide_a_square():
    import pandas

    frame = pandas.DataFrame({
        "postcode": "9901AB", "number": -1, "addition": "", "street": "", "place": "", "key": "", "area": "",
        "addresses": [1.0, 3.0], "x": [200210.0, 200260.0], "y": [480150.0, 480150.0],
    })  # fmt: skip
    found = match(squares_table(), key(), TWO, delivery="d", link=Addresses(frame, crs="EPSG:28992"))
    assert found.parts["share"].tolist() == [0.75, 0.25]


def test_the_square_of_a_point():
    x, y = numpy.array([206899.9, 206900.0, numpy.nan]), numpy.array([398250.0, 398299.0, 1.0])
    assert squares.codes_at(x, y, 100) == ["E2068N3982", "E2069N3982", ""]
    assert squares.codes_at(x, y, 500) == ["E2065N3980", "E2065N3980", ""]


@pytest.fixture(scope="module")
def breda(shared_data: Path):
    folder = shared_data / "07_breda_partner_tables"
    (source,) = loading.guess_areas(folder / "Buurten.geojson")[:1]
    return folder, loading.load_areas(replace(source, source=str(folder / "Buurten.geojson")), folder)


def test_the_livability_of_real_squares(breda):
    folder, buurten = breda
    cells = loading.load(folder / "livability_index.csv")
    found = match(cells, Key(buurten.id), buurten, delivery="d")
    shares = found.parts.groupby("position")["share"].sum()
    assert (found.report.key_kind, found.report.rows) == ("square", 2937)
    assert found.report.rows_matched == 2937
    assert 0 < len(shares) < 800
    assert shares.le(1 + 1e-9).all()
    score = indicator(Kind.MEAN, Measure("mean", ("livability_score",)))
    frame = measure(cells, found, buurten, delivery(score)).values.frame
    shown = frame[frame["level"] == buurten.level].dropna(subset=["value"])
    numbers = cells.frame["livability_score"]
    assert shown["value"].between(numbers.min(), numbers.max()).all()
