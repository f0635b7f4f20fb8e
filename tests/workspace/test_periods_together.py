"""Several years as one period: counted back from the newest, and only years in a row."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List, Optional

import pytest

from gebiedsgericht_plugin.model.recipe import Delivery, Key
from gebiedsgericht_plugin.texts import tell
from gebiedsgericht_plugin.workspace.next_delivery import receive


def periods(folder: Path, years: List[str], length: str) -> Any:
    """What each period in a file is called, and what was told of it."""
    path = folder / "a.csv"
    rows = [f"BU0099010{area};{year};{area}" for year in years for area in (1, 2, 3)]
    path.write_text("\n".join(["buurtcode;Perioden;n", *rows]) + "\n", encoding="utf-8")
    delivery = Delivery("d", "p", "", "a.csv", Key("buurten"), period_column="Perioden", period_length=length)
    received = receive(path, delivery)
    named: List[Optional[str]] = received.table.frame["Perioden"].tolist()
    return dict(zip(years, named[::3])), [finding.code for finding in received.findings], received


@pytest.mark.parametrize("written", ["{}", "{}JJ00", "{}*"])
def test_years_are_named_after_the_period_they_are_in(tmp_path, written):
    years = [written.format(year) for year in (2020, 2021, 2022, 2023, 2024, 2025)]
    named, told, _ = periods(tmp_path, years, "3 years")
    assert list(named.values()) == ["2020-2022"] * 3 + ["2023-2025"] * 3
    assert told == []


def test_years_that_are_left_over_or_stand_apart_are_told(tmp_path):
    named, told, received = periods(tmp_path, ["2019JJ00", "2021JJ00", "2024JJ00", "2025JJ00"], "2 years")
    assert list(named.values()) == [None, None, "2024-2025", "2024-2025"]
    assert told == ["years_apart"]
    words = tell(received.findings[0], "en")
    assert "2019, 2021" in words
    # Every row is still accounted for.
    assert len(received.table.frame) == 12


def test_months_become_years_first(tmp_path):
    months = [f"{year}MM{month:02d}" for year in (2024, 2025) for month in range(1, 13)]
    named, told, _ = periods(tmp_path, months, "2 years")
    assert set(named.values()) == {"2024-2025"}
    assert told == []
