"""Dates and periods, as people write them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gebiedsgericht_plugin.loading.notation import dates


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2024", "2024"),
        ("2024*", "2024"),
        ("2024**", "2024"),
        ("2024 (voorlopig)", "2024"),
        ("2024JJ00", "2024"),
        ("2024MM01", "2024-01"),
        ("2024KW01", "2024-K1"),
        ("2023SJ00", "2023/2024"),
        ("2024-01", "2024-01"),
        ("01-2024", "2024-01"),
        ("jan-24", "2024-01"),
        ("mrt-2025", "2025-03"),
        ("januari 2024", "2024-01"),
        ("January 2024", "2024-01"),
        ("2024 mei*", "2024-05"),
        ("okt '24", "2024-10"),
        ("Sept. 2023", "2023-09"),
        ("1e kwartaal 2024", "2024-K1"),
        ("2e kwartaal '24", "2024-K2"),
        ("2024 1e kwartaal", "2024-K1"),
        ("2024 Q3", "2024-K3"),
        ("Q1 2024", "2024-K1"),
        ("2024-K3", "2024-K3"),
        ("1e halfjaar 2024", "2024-H1"),
        ("week 5 2024", "2024-W05"),
        ("2024-W05", "2024-W05"),
        ("2023/2024", "2023/2024"),
        ("2023/24", "2023/2024"),
        ("2023-2024", "2023/2024"),
        ("schooljaar 2023/2024", "2023/2024"),
        ("1999/2000", "1999/2000"),
        ("2020-2024", "2020-2024"),
        ("jaar 2024", "2024"),
    ],
)
def test_periods(text, period):
    assert dates.period(text) == period
    assert dates.is_period(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "1.234",
        "2024,5",
        "2024.1",
        "2024-13",
        "maria 24",
        "12-24",
        "3024",
        "202403",
        "20240105",
        "nov",
    ],
)
def test_no_periods(text):
    assert dates.period(text) == ""


def test_a_column_of_periods_says_more():
    assert dates.in_period_column("202403") == "2024-03"
    assert dates.in_period_column("jan-24") == "2024-01"


@given(st.integers(1950, 2060), st.integers(1, 12))
def test_a_written_period_is_its_own(year, month):
    for text in (f"{year}", f"{year}-{month:02d}", f"{year}-K{1 + month % 4}", f"{year}/{year + 1}"):
        assert dates.period(text) == text


@pytest.mark.parametrize(
    ("texts", "iso", "doubt"),
    [
        (["2025-08-05", ""], "2025-08-05", ""),
        (["5-8-2025"], "2025-08-05", ""),
        (["05-08-25"], "2025-08-05", ""),
        (["31/12/99"], "1999-12-31", ""),
        (["5/8/2025"], "2025-08-05", "day_or_month"),
        (["5/8/25"], "2025-08-05", "day_or_month"),
        (["12/31/2024"], "2024-12-31", ""),
        (["5.8.2025"], "2025-08-05", ""),
        (["20250805"], "2025-08-05", ""),
        (["5 augustus 2025", "1 jan. 2024"], "2025-08-05", ""),
        (["di 5 aug 2025"], "2025-08-05", ""),
        (["5 mei 2025"], "2025-05-05", ""),
        (["Aug 5, 2025"], "2025-08-05", ""),
        (["05-aug-25"], "2025-08-05", ""),
        (["5-8-2025", "2025-08-06"], "2025-08-05", ""),
        (["2025-08-05T10:11:12Z"], "2025-08-05T10:11:12", ""),
        (["2025-08-05 10:11:12+02:00"], "2025-08-05T10:11:12", ""),
        (["5-8-2025 10:11"], "2025-08-05T10:11", ""),
    ],
)
def test_dates(texts, iso, doubt):
    moments, told = dates.parse(texts)
    assert moments[0] == np.datetime64(iso)
    assert told == doubt
    assert dates.is_date(texts[0]) or dates.is_compact_date(texts[0])


@pytest.mark.parametrize("text", ["31-2-2024", "2024", "1.234", "12-13-14-15", "aug 2025", "5 foo 2025"])
def test_no_dates(text):
    assert dates.parse([text])[0] is None


def test_serial_days():
    assert dates.from_serial(np.array([45658.0]))[0] == np.datetime64("2025-01-01")
    assert dates.is_serial("45658")
    assert not dates.is_serial("45658,5")
    assert not dates.is_serial("123")
