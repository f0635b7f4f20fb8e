from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict

import geopandas
import numpy
import pandas
import pytest
from shapely.geometry import box

from gebiedsgericht_plugin.errors import TooManyCategories
from gebiedsgericht_plugin.joining import Aggregation, Carried, Locator, aggregate, tally

AREAS = geopandas.GeoSeries([box(0, 0, 10, 10), box(10, 0, 20, 10), box(30, 0, 40, 10)])


@dataclass(frozen=True)
class Piece:
    x: numpy.ndarray
    y: numpy.ndarray
    columns: Dict[str, Any] = field(default_factory=dict)


def pieces(x, y, size, **columns):
    return [
        Piece(x[at : at + size], y[at : at + size], {name: c[at : at + size] for name, c in columns.items()})
        for at in range(0, len(x), size)
    ]


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_pieces_count_as_the_whole(size):
    random = numpy.random.default_rng(1)
    x, y = random.integers(-2, 45, 300).astype(float), random.uniform(0, 10, 300)
    x[5] = numpy.nan
    sorts = random.choice(numpy.array(["paal", "bank", None], dtype=object), 300)
    found = tally(pieces(x, y, size, soort=sorts), Locator(AREAS), "soort")
    frame = AREAS.to_frame("geometry").set_geometry("geometry")
    whole = aggregate(frame, x, y, Aggregation(name="n"), Carried(categories=pandas.Series(sorts)))
    assert found.counts.tolist() == whole.frame["n"].tolist()
    assert found.categories == ("bank", "paal")
    assert found.by_category.tolist() == whole.frame[["n_bank", "n_paal"]].to_numpy().tolist()
    assert found.outside == len(whole.outside)
    assert found.on_border == len(whole.on_border)
    assert found.nowhere == 1
    assert found.counts.sum() + found.outside == 300


def test_no_points_at_all():
    found = tally([], Locator(AREAS))
    assert found.counts.tolist() == [0, 0, 0]
    assert (found.outside, found.on_border, found.nowhere, found.categories) == (0, 0, 0, ())


def test_a_field_of_anything_is_not_one_of_categories():
    x = numpy.full(600, 5.0)
    numbers = numpy.arange(600).astype(object)
    with pytest.raises(TooManyCategories):
        tally(pieces(x, x, 100, nummer=numbers), Locator(AREAS), "nummer")
