"""Periods as columns, as rows, and back again with nothing lost."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.errors import BadSetting
from gebiedsgericht_plugin.joining.measuring.cells import row_cells
from gebiedsgericht_plugin.loading.structure import periods
from gebiedsgericht_plugin.model.tables import Column, ColumnKind
from tests.loading.grids import grid


@pytest.mark.parametrize(
    ("name", "base", "period"),
    [
        ("2024*", "", "2024"),
        ("jan-24", "", "2024-01"),
        ("Misdrijven 2024", "Misdrijven", "2024"),
        ("Totaal 2023**", "Totaal", "2023"),
        ("inwoners_2024", "inwoners", "2024"),
        ("AANT_INW_2024", "AANT_INW", "2024"),
        ("2024 Woningen", "Woningen", "2024"),
        ("Woningen (2024)", "Woningen", "2024"),
        ("Leerlingen 2023/2024", "Leerlingen", "2023/2024"),
        ("Meldingen januari 2024", "Meldingen", "2024-01"),
        ("Meldingen 1e kwartaal 2024", "Meldingen", "2024-K1"),
        ("Inwoners 2024 totaal", "Inwoners totaal", "2024"),
        ("Woningen 1945-1960", "Woningen 1945-1960", ""),
        ("Aantal_2", "Aantal_2", ""),
        ("Inwoners", "Inwoners", ""),
    ],
)
def test_names(name, base, period):
    assert periods.split_name(name) == (base, period)


def columns(*names, kind=ColumnKind.NUMBER):
    return [Column("Buurt", ColumnKind.NAME), *(Column(name, kind) for name in names)]


def test_periods_as_columns():
    found = periods.find(columns("Huur 2023", "huur 2024*", "Groen"))
    assert found.layout == "columns"
    assert dict(found.of_column) == {"Huur 2023": "2023", "huur 2024*": "2024"}
    assert found.bases == ("Huur",)
    assert periods.guess(columns("2023", "2024")).confidence > 0.9


@pytest.mark.parametrize("names", [("Woningen 2024", "Huur"), ("Bouwjaar voor 1945", "Huur 2010"), ("n",)])
def test_one_period_is_no_layout(names):
    assert periods.find(columns(*names)).layout == ""
    assert periods.guess(columns(*names)) is None


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("45292", "45323", "45352"), ("2024-01", "2024-02", "2024-03")),
        (("45292", "45658"), ("2024", "2025")),
        (("1-1-2024", "1-2-2024"), ("2024-01", "2024-02")),
        (("31-12-2023", "31-12-2024"), ("2023", "2024")),
        (("2024/01/15", "2024/02/15"), ("2024-01-15", "2024-02-15")),
    ],
)
def test_days_as_names(names, expected):
    assert periods.find(columns(*names)).all == expected


def test_numbers_as_names_are_no_days():
    assert periods.find(columns("45292", "45100")).layout == ""
    assert periods.find(columns("4461", "4462")).layout == ""


def test_periods_as_rows():
    found = periods.find([*columns("n"), Column("Jaar", ColumnKind.PERIOD)])
    assert (found.layout, found.column) == ("rows", "Jaar")


WIDE = "Buurt;Huur 2023;Huur 2024;Koop 2023;Koop 2024*\nAa;1;x;3;4\nBb;.;6;7;8\nTotaal;1;6;10;12"


def test_wide_to_long():
    table = loading.load(grid(WIDE))
    assert [guess.value for guess in table.inspection.guesses if guess.what == "periods"] == ["columns"]
    long = periods.to_long(table, periods.find(table.inspection.columns))
    assert long.frame.columns.tolist() == ["Buurt", "periode", "Huur", "Koop"]
    assert long.frame.index.tolist() == [2, 2, 3, 3]
    assert long.frame["periode"].tolist() == ["2023", "2024", "2023", "2024"]
    assert long.frame["Koop"].tolist() == [3, 4, 7, 8]
    assert long.marks["Huur"].tolist() == ["withheld", "missing"]
    assert long.column("periode").kind is ColumnKind.PERIOD
    assert long.inspection.rows_in_file == 4 + 1


def test_a_long_table_can_be_counted():
    table = loading.load(grid(WIDE))
    cells = row_cells(periods.to_long(table, periods.find(table.inspection.columns)), ["Huur"])
    assert cells.number.tolist() == [1, 0, 0, 6]
    assert len(set(cells.state.tolist())) == 3


def test_long_to_wide_of_a_file():
    rows = "Buurt;Jaar;n\nAa;2023*;1\nAa;2024*;x\nBb;2023*;3"
    wide = periods.to_wide(loading.load(grid(rows)), "Jaar")
    assert wide.frame.columns.tolist() == ["Buurt", "n 2023", "n 2024"]
    assert wide.frame.index.tolist() == [2, 4]
    assert wide.frame["n 2023"].tolist() == [1, 3]
    assert wide.marks["n 2024"].to_dict() == {2: "withheld", 4: "missing"}


def test_what_cannot_be_turned():
    table = loading.load(grid("Buurt;Jaar;n\nAa;2023*;1\nAa;2023*;2\nBb;2024*;3"))
    with pytest.raises(BadSetting):
        periods.to_wide(table, "Jaar")
    with pytest.raises(BadSetting):
        periods.to_wide(table, "Maand")
    with pytest.raises(BadSetting):
        periods.to_long(table, periods.find(table.inspection.columns))


CELL = st.one_of(st.integers(0, 9999).map(str), st.sampled_from(["x", ".", "", "0"]))


@settings(max_examples=80, deadline=None)
@given(
    st.integers(1, 3).flatmap(
        lambda width: st.lists(st.lists(CELL, min_size=2 * width, max_size=2 * width), min_size=1, max_size=8)
    )
)
def test_there_and_back_again(rows):
    names = [f"m{at // 2} {2023 + at % 2}" for at in range(len(rows[0]))]
    lines = [["Buurt", *names], *([f"Plek {at}", *row] for at, row in enumerate(rows))]
    lines.append(["Laatste plek", *(str(17 * at + 3) for at in range(len(names)))])
    table = loading.load(grid(lines))
    found = periods.find(table.inspection.columns)
    assert set(found.of_column) == set(names)
    back = periods.to_wide(periods.to_long(table, found), "periode", found.bases)
    pd.testing.assert_frame_equal(back.frame, table.frame, check_like=True)
    for name in names:
        assert back.marks[name].to_dict() == table.marks[name].to_dict()
    assert np.array_equal(back.frame.index, table.frame.index)
