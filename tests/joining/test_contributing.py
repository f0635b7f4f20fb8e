"""Who makes a figure: the largest contributions, wherever rows are contributors."""

from __future__ import annotations

import numpy
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.joining import correct
from gebiedsgericht_plugin.joining.measuring.contributing import contributions
from gebiedsgericht_plugin.joining.measuring.groups import groups_of
from gebiedsgericht_plugin.model.recipe import Correction, Kind, Measure, Rule

from .tables import BREDA_NAMES, breda, indicator
from .test_measure_values import ONE, SPLIT, TWO, run

DOMINANCE = Rule(dominance=(2, 80))


def found(result, level="buurt", area=ONE):
    rows = result.values.contributions
    rows = rows[(rows["level"] == level) & (rows["area"] == area)]
    return rows[["total", "first", "second", "top"]].to_numpy().ravel().tolist()


def test_the_largest_of_the_rows_at_every_level():
    columns = {"n": [70.0, -20.0, 10.0, 0.0, 500.0]}
    result = run(columns, [ONE, ONE, ONE, ONE, TWO], indicator(Kind.SUM, rule=DOMINANCE))
    assert found(result) == [100, 70, 20, 90]
    assert found(result, "wijk", "WK075800") == [600, 500, 70, 570]
    assert found(result, "gemeente", "GM0758") == [600, 500, 70, 570]
    assert not result.findings


def test_nobody_asks_and_nothing_is_measured():
    assert (
        run({"n": [70.0, 20.0, 10.0]}, [ONE] * 3, indicator(rule=Rule(round_to=5))).values.contributions
        is None
    )


def test_of_a_divided_row_its_part_counts_and_it_is_one_in_a_larger_area():
    result = run({"n": [10.0, 8.0, 6.0]}, [ONE, None, None], indicator(rule=DOMINANCE), parts=SPLIT)
    assert found(result) == [12, 10, 2, 12]
    assert found(result, "wijk", "WK075800") == pytest.approx([10 + 8 + 3, 10, 8, 18])


def test_of_a_mean_the_weight_counts_along():
    columns = {"n": [100.0, 10.0], "woningen": [1.0, 30.0]}
    weighted = indicator(
        Kind.MEAN,
        numerator=Measure("mean", ("n",)),
        denominator=Measure("sum", ("woningen",)),
        rule=DOMINANCE,
    )
    assert found(run(columns, [ONE, ONE], weighted)) == [400, 300, 100, 400]


def test_counted_rows_contribute_one_each():
    counted = indicator(numerator=Measure("count"), rule=Rule(p_percent=10))
    assert found(run({"n": [9.0, 9.0]}, [ONE, ONE], counted, kind="code")) == [2, 1, 1, 1]


def test_where_rows_are_areas_their_makers_are_unknown_and_that_is_told():
    codes = list(BREDA_NAMES)
    result = run({"n": [5.0] * 6}, codes, indicator(rule=DOMINANCE, name="Omzet"), kind="code")
    assert result.values.contributions is None
    assert [(item.code, item.values["indicators"]) for item in result.findings] == [
        ("contributors_unknown", ("Omzet",))
    ]


def test_a_correction_leaves_them():
    made = run({"n": [70.0, 20.0]}, [ONE, ONE], indicator(rule=DOMINANCE)).values
    fixed, _ = correct(made, [Correction("n", ONE, "", 90, 80, "a", "b")], [breda()])
    assert fixed.contributions is made.contributions


amounts = st.lists(st.tuples(st.integers(-1, 5), st.floats(-1e6, 1e6)), max_size=30)


@given(amounts, st.integers(1, 4))
@settings(max_examples=60)
def test_they_are_the_largest_there_are(rows, many):
    group = groups_of(breda(), "buurt")[0]
    place = numpy.array([area for area, _ in rows], dtype=numpy.int64)
    amount = numpy.array([number for _, number in rows], dtype=float)
    made = contributions(group, place, amount, Rule(dominance=(many, 80)), "n", "")
    for area in range(len(group.codes)):
        largest = sorted((abs(number) for at, number in rows if at == area), reverse=True)
        told = made.iloc[area]
        assert told["total"] == pytest.approx(sum(largest))
        assert told["first"] == pytest.approx(sum(largest[:1]))
        assert told["second"] == pytest.approx(sum(largest[1:2]))
        assert told["top"] == pytest.approx(sum(largest[:many]))
    assert isinstance(made, pandas.DataFrame)
