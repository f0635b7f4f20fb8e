"""Figures side by side: every area once, unknown stays unknown, the weakest says what all are worth."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.errors import OriginWithoutReason
from gebiedsgericht_plugin.model.maps import MapSpec
from gebiedsgericht_plugin.model.values import ProtectedValues
from gebiedsgericht_plugin.weighing import column, periods_for, together
from gebiedsgericht_plugin.weighing.aligned import columns_of, weakest
from tests import factories

from .makers import LACKING, STATUSES, area_set, indicator, protected, spec

ORDER = ("withheld", "missing", "not_applicable", "estimated", "corrected", "observed")


def texts(*statuses: str) -> Any:
    return np.array(statuses, dtype=object)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.sampled_from(STATUSES), st.floats(allow_nan=True)), min_size=6, max_size=6))
def test_a_column_has_every_area_and_a_number_only_where_one_is_shown(cells):
    areas = area_set(6)
    statuses, numbers = [status for status, _ in cells], [number for _, number in cells]
    values = protected(areas, ("a", numbers, statuses))

    found = column(values, indicator("a"), areas, "2025")

    assert len(found.value) == len(found.status) == 6
    for status, number, kept in zip(found.status, numbers, found.value):
        assert (status in LACKING) == np.isnan(kept)
        assert np.isnan(kept) or kept == number


def test_an_area_without_a_row_is_missing_and_rows_of_others_do_not_count():
    areas = area_set(6)
    frame = factories.figures(areas, "a", [1, 2, 3, 4, 5, 6])
    kept = frame.iloc[:4]
    others = [
        frame.iloc[4:].assign(level="wijk"),
        frame.iloc[4:].assign(variant="unsmoothed"),
        frame.iloc[4:].assign(area_set="buurten-2024"),
        frame.iloc[4:].assign(period="2024"),
    ]

    found = column(ProtectedValues(pd.concat([kept, *others])), indicator("a"), areas, "2025")

    assert found.value[:4].tolist() == [1, 2, 3, 4]
    assert found.status[4:].tolist() == ["missing", "missing"]


@pytest.mark.parametrize(("one", "other"), list(product(STATUSES, repeat=2)))
def test_together_figures_are_worth_what_the_weakest_is(one, other):
    assert together([texts(one), texts(other)])[0] == min(one, other, key=ORDER.index)


def test_of_some_figures_only_those_that_count():
    first, second = texts("withheld", "withheld", "missing"), texts("observed", "estimated", "observed")

    found = weakest([first, second], [np.array([True, False, False]), np.array([True, True, False])])

    assert found.tolist() == ["withheld", "estimated", "observed"]


def test_the_period_is_the_latest_that_all_have():
    areas, pair = area_set(3), [indicator("a"), indicator("b")]
    three = [1, 2, 3]
    values = protected(
        areas, ("a", three, None, "2023"), ("a", three, None, "2024"), ("a", three, None, "2025"),
        ("b", three, None, "2023"), ("b", three, None, "2024"),
    )  # fmt: skip

    assert periods_for(values, pair, areas) == ("2024", "2024")
    assert periods_for(values, pair, areas, "2023") == ("2023", "2023")
    alone = protected(areas, ("a", three, None, "2025"), ("b", three, None, "2026"))
    assert periods_for(alone, [*pair, indicator("c")], areas) == ("2025", "2026", "")


def test_origin_needs_a_reason_on_the_map_or_the_indicator():
    areas = area_set(3)
    values = protected(areas, ("a", [1, 2, 3]), ("b", [1, 2, 3]))
    plain, about = indicator("a"), indicator("b", name="Inwoners met een migratieachtergrond")

    with pytest.raises(OriginWithoutReason):
        columns_of(values, spec(), [plain, about], areas)
    with pytest.raises(OriginWithoutReason):
        columns_of(values, spec(reason="  "), [plain, about], areas)
    asked: MapSpec = spec(reason="taallessen, besluit college 12-3-2026")
    assert len(columns_of(values, asked, [plain, about], areas)) == 2
    allowed = indicator("b", name=about.name, origin_reason="taallessen")
    assert len(columns_of(values, spec(), [plain, allowed], areas)) == 2
