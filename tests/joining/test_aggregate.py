from __future__ import annotations

import numpy
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gebiedsgericht_plugin.errors import BadSetting, TooManyCategories
from gebiedsgericht_plugin.joining import Aggregation, Aggregator, Carried, aggregate

from .tables import BREDA_NAMES, areas

FRAME = areas(BREDA_NAMES).frame
X = numpy.array([200010.0, 200020.0, 200110.0, 200310.0, 100.0])
Y = numpy.full(5, 480050.0)


COUNT = Aggregation()


def run(how=COUNT, x=X, denominator=None, covered=None, **carried):
    y = numpy.full(len(x), 480050.0)
    return aggregate(FRAME, x, y, how, Carried(**carried), denominator=denominator, covered=covered)


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
        (Aggregation("modus"), {}),
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


def test_a_point_on_a_border_counts_once_and_is_told():
    found = run(x=numpy.array([200100.0, 200050.0, 200600.0, 200000.0, numpy.nan]))
    assert found.frame["value"].tolist() == [3, 0, 0, 0, 0, 1]
    # The outer border is shared with nobody.
    assert found.on_border.tolist() == [0]
    assert found.nowhere.tolist() == [4]
    assert found.outside.tolist() == [4]


def test_distinct_median_and_weighted_mean():
    x = numpy.array([200010.0, 200020.0, 200030.0, 200110.0, 200120.0, 200210.0])
    values = numpy.array([1.0, 1.0, 4.0, 2.0, numpy.nan, 3.0])
    weights = numpy.array([1.0, 1.0, 2.0, 0.0, 1.0, 5.0])
    kinds = numpy.array(["a", "b", "a", "c", None, ""], dtype=object)
    distinct = run(Aggregation("distinct"), x=x, values=kinds).frame
    assert distinct["value"].fillna(-1).tolist() == [2, -1, 1, 0, 0, 0]
    assert distinct["value_status"].tolist()[1:3] == ["missing", "observed"]
    median = run(Aggregation("median"), x=x, values=values).frame
    assert median["value"].tolist()[:3] == [1, 2, 3]
    assert median["value_status"].tolist()[3:] == ["missing"] * 3
    weighted = run(Aggregation("weighted_mean"), x=x, values=values, weights=weights).frame
    assert weighted["value"].tolist()[0] == 2.5
    assert weighted["value_status"].tolist() == ["observed", "not_applicable", "observed"] + ["missing"] * 3


def test_an_area_that_is_not_covered_is_missing_not_zero():
    covered = numpy.array([True, False, True, False, True, True])
    found = run(covered=covered)
    assert found.frame["value_status"].tolist() == [
        "observed", "missing", "observed", "missing", "observed", "observed",
    ]  # fmt: skip
    assert found.frame["value"].isna().tolist() == [not flag for flag in covered]
    assert found.not_covered.tolist() == [2, 3]


def test_more_texts_than_categories_can_have_are_refused():
    x = numpy.full(501, 200010.0)
    many = pd_series([f"opmerking {number}" for number in range(501)])
    many.name = "toelichting"
    with pytest.raises(TooManyCategories) as refused:
        run(x=x, categories=many)
    assert (refused.value.column, refused.value.count) == ("toelichting", 501)
    frame = run(x=x, categories=pd_series([f"soort {number % 200}" for number in range(501)])).frame
    assert len(frame.columns) == 2 * 201
    assert frame["value"].iloc[0] == 501


POINTS = st.lists(
    st.tuples(st.sampled_from([-50, 0, 37, 100, 150, 200, 599, 600, 700]), st.sampled_from("abc"),
              st.one_of(st.none(), st.integers(0, 9))),
    max_size=40,
)  # fmt: skip


@given(POINTS, st.randoms(use_true_random=False))
def test_every_point_is_in_one_area_or_outside_whatever_their_order(points, shuffled):
    def figures(given):
        x = numpy.array([200000.0 + place for place, _, _ in given])
        return run(x=x, categories=pd_series([kind for _, kind, _ in given]))

    found = figures(points)
    frame = found.frame.filter(regex="^value(_[abc])?$")
    assert frame["value"].sum() + len(found.outside) == len(points)
    assert frame.drop(columns="value").sum(axis=1).tolist() == frame["value"].tolist() or not points
    mixed = list(points)
    shuffled.shuffle(mixed)
    assert figures(mixed).frame.equals(found.frame)


@given(POINTS)
def test_known_values_add_up_and_unknown_ones_are_never_zero(points):
    x = numpy.array([200000.0 + place for place, _, _ in points])
    values = numpy.array([numpy.nan if value is None else value for _, _, value in points], dtype=float)
    found = run(Aggregation("sum"), x=x, values=values)
    unknown = run(x=x[numpy.isnan(values)]).frame["value"] > 0
    assert (found.frame["value_status"] == "missing").tolist() == unknown.tolist()
    assert found.frame["value"].isna().tolist() == unknown.tolist()
    inside = numpy.ones(len(points), dtype=bool)
    inside[found.outside] = False
    if not unknown.any():
        assert found.frame["value"].sum() == pytest.approx(values[inside].sum(), rel=1e-9)


@given(POINTS)
def test_the_median_and_what_is_different_in_one_area(points):
    x = numpy.array([200000.0 + place for place, _, _ in points])
    values = numpy.array([numpy.nan if value is None else value for _, _, value in points], dtype=float)
    # Both borders of the first area are its own.
    here = (x >= 200000) & (x <= 200100)
    known = values[here & ~numpy.isnan(values)]
    median = run(Aggregation("median"), x=x, values=values).frame["value"].iloc[0]
    assert median == numpy.median(known) if known.size else numpy.isnan(median)
    different = run(Aggregation("distinct"), x=x, values=values).frame.iloc[0]
    unknown = known.size < here.sum()
    assert different["value_status"] == ("missing" if unknown else "observed")
    assert unknown or different["value"] == len(set(known))


@given(POINTS, st.integers(0, 40), st.sampled_from(["count", "sum", "mean", "median", "distinct"]))
def test_points_in_pieces_give_what_all_at_once_give(points, cut, statistic):
    places = numpy.array([200000.0 + place for place, _, _ in points])
    values = numpy.array([numpy.nan if value is None else value for _, _, value in points], dtype=float)
    kinds = pd_series([kind for _, kind, _ in points])
    how = Aggregation(statistic, minimum_count=2)
    whole = run(how, x=places, values=values, categories=kinds)
    made = Aggregator(FRAME, how)
    for part in (slice(0, cut), slice(cut, None)):
        y = numpy.full(len(places[part]), 480050.0)
        made.add(places[part], y, Carried(values[part], categories=kinds.iloc[part]))
    pieces = made.result()
    pandas.testing.assert_frame_equal(pieces.frame, whole.frame)
    assert pieces.outside.tolist() == whole.outside.tolist()
    assert pieces.on_border.tolist() == whole.on_border.tolist()
