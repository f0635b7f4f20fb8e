from __future__ import annotations

import numpy
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gebiedsgericht_plugin.errors import BadSetting
from gebiedsgericht_plugin.joining import Aggregation, aggregate

from .tables import BREDA_NAMES, areas

FRAME = areas(BREDA_NAMES).frame
X = numpy.array([200010.0, 200020.0, 200110.0, 200310.0, 100.0])
Y = numpy.full(5, 480050.0)


COUNT = Aggregation()


def run(how=COUNT, x=X, **more):
    return aggregate(FRAME, x, numpy.full(len(x), 480050.0), how, **more)


def test_counts_with_zero_where_nothing_lies():
    found = run()
    assert found.frame["value"].tolist() == [2, 1, 0, 1, 0, 0]
    assert set(found.frame["value_status"]) == {"observed"}
    assert found.outside.tolist() == [4]
    assert list(found.frame.index) == list(FRAME.index)


def test_sums_and_means():
    values = numpy.array([1.0, 2.0, numpy.nan, 4.0, 5.0])
    sums = run(Aggregation("sum"), values=values).frame
    assert sums["value_status"].tolist() == ["observed", "missing"] + ["observed"] * 4
    assert sums["value"].tolist()[2:] == [0, 4, 0, 0]
    means = run(Aggregation("mean", name="gem"), values=values).frame
    assert means["gem"].iloc[0] == 1.5
    assert means["gem_status"].tolist() == [
        "observed",
        "missing",
        "missing",
        "observed",
        "missing",
        "missing",
    ]


def test_per_inhabitant():
    below = numpy.array([1000.0, 0.0, 500.0, numpy.nan, 10.0, 10.0])
    frame = run(Aggregation(per=1000), denominator=below).frame
    assert frame["value"].tolist()[0] == 2
    assert frame["value_status"].tolist()[:4] == ["observed", "not_applicable", "observed", "missing"]


def test_categories_become_columns_with_names_of_their_own():
    soort = pd_series(["afval", "Licht & paal", "licht paal", None, "afval"])
    frame = run(categories=soort).frame
    assert [c for c in frame if not c.endswith("_status")] == [
        "value",
        "value_Licht_paal",
        "value_afval",
        "value_licht_paal_2",
    ]
    assert frame["value_afval"].tolist() == [1, 0, 0, 0, 0, 0]
    assert frame["value"].tolist() == [2, 1, 0, 1, 0, 0]


def pd_series(cells):
    return pandas.Series(cells, dtype=object)


def test_few_points_are_withheld():
    frame = run(Aggregation(minimum_count=2)).frame
    assert frame["value_status"].tolist() == [
        "observed",
        "withheld",
        "observed",
        "withheld",
        "observed",
        "observed",
    ]
    assert frame["value"].isna().tolist() == [False, True, False, True, False, False]


def test_wrong_settings_are_told():
    for how, more in [
        (Aggregation("median"), {}),
        (Aggregation("sum"), {}),
        (Aggregation(minimum_count=-1), {}),
        (Aggregation(per=0), {}),
    ]:
        with pytest.raises(BadSetting):
            run(how, **more)


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from("abcd")), max_size=60), st.integers(1, 6))
def test_no_withheld_category_follows_from_the_total(points, minimum):
    x = numpy.array([200050.0 + 100 * area for area, _ in points])
    frame = run(Aggregation(minimum_count=minimum), x=x, categories=pd_series([c for _, c in points])).frame
    columns = [c for c in frame if c.startswith("value_") and not c.endswith("_status")]
    for _, row in frame.iterrows():
        hidden = [c for c in columns if row[f"{c}_status"] == "withheld"]
        shown = sum(row[c] for c in columns if c not in hidden)
        if hidden and row["value_status"] != "withheld":
            assert len(hidden) > 1
            assert row["value"] - shown >= minimum
    assert frame["value"].sum() <= len(points)
