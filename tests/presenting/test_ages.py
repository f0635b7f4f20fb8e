"""Age groups: parts of a whole that is known, or words."""

from __future__ import annotations

from typing import List, Optional

import pytest

from gebiedsgericht_plugin.model.recipe import Kind
from gebiedsgericht_plugin.model.values import Status
from gebiedsgericht_plugin.presenting import ages
from gebiedsgericht_plugin.presenting.charts import Space
from gebiedsgericht_plugin.presenting.figures import Figure
from gebiedsgericht_plugin.styling.house_style import HouseStyle
from tests import factories
from tests.presenting.pictures import elements, outside, texts

pytestmark = pytest.mark.usefixtures("qgis_app")

SPACE = Space(180, 0.0, 8, HouseStyle(), "en")
NAMES = ("0-15", "15-65", "65+")
COUNTS = [factories.indicator(f"n{at}", Kind.COUNT, name=name) for at, name in enumerate(NAMES)]
SHARES = [factories.indicator(f"s{at}", Kind.SHARE, name=name) for at, name in enumerate(NAMES)]


def groups(*values: Optional[float]) -> List[Figure]:
    return [
        Figure("BU1", "Haven", Status.WITHHELD if value is None else Status.OBSERVED, value, value)
        for value in values
    ]


def test_counts_are_parts_of_their_sum_and_shares_are_as_they_are() -> None:
    assert ages.ages_of("Haven", groups(20, 60, 120), COUNTS).shares == (10, 30, 60)
    assert ages.ages_of("Haven", groups(20, 30, 50), SHARES).shares == (20, 30, 50)


def test_of_counts_a_withheld_group_hides_the_whole_and_of_shares_only_itself() -> None:
    assert not ages.ages_of("Haven", groups(20, None, 120), COUNTS).known
    assert ages.ages_of("Haven", groups(20, None, 50), SHARES).shares == (20, None, 50)


def test_nobody_at_all_is_not_a_division_by_zero() -> None:
    assert not ages.ages_of("Haven", groups(0, 0, 0), COUNTS).known


def bars(*columns: List[Figure], of: object = COUNTS) -> List[bytes]:
    named = [(f"Area {number}", column) for number, column in enumerate(columns)]
    shelf = ages.shelf(named, of, ["all"], SPACE)  # type: ignore[arg-type]
    return [part.svg for part in shelf.parts]


def test_bars_are_as_long_as_their_parts_and_carry_their_per_cent() -> None:
    _, legend, drawn = bars(groups(20, 60, 120), groups(1, 1, 2))

    assert [name for name in NAMES if name in texts(legend)] == list(NAMES)
    assert [text for text in texts(drawn) if "%" in text] == ["10%", "30%", "60%", "25%", "25%", "50%"]
    assert outside(drawn) == []
    assert outside(legend) == []
    wide = [float(item.get("width")) for item in elements(drawn, "rect") if item.get("fill") != "none"][:3]
    assert wide[1] / wide[0] == pytest.approx(3, rel=0.01)
    assert wide[2] / wide[0] == pytest.approx(6, rel=0.01)


def test_what_is_not_known_is_words_or_a_hatch_and_never_a_zero() -> None:
    _, _, drawn = bars(groups(20, None, 120))
    assert "not all age groups are known" in texts(drawn)
    assert not any("%" in text for text in texts(drawn))

    _, _, drawn = bars(groups(20, None, 50), of=SHARES)
    assert [text for text in texts(drawn) if "%" in text] == ["20%", "50%"]
    assert elements(drawn, "line")


def test_a_pyramid_has_both_rows_as_parts_of_all_with_the_old_on_top() -> None:
    six = [*COUNTS, *COUNTS]
    named = [("Haven", groups(10, 20, 20, 10, 20, 20)), ("Proefstad", groups(1, 1, 1, 1, 1, 5))]
    shelf = ages.shelf(named, six, ["men", "women"], SPACE)
    drawn = shelf.parts[-1].svg
    found = texts(drawn)

    assert found.index("65+") < found.index("0-15")
    assert {"men", "women", "Line: Proefstad"} <= set(found)
    assert [text for text in found if "%" in text] == ["20%", "20%", "10%"] * 2
    assert outside(drawn) == []
    assert shelf.height >= sum(part.height for part in shelf.parts) - 0.01


def test_a_pyramid_of_what_is_withheld_is_words() -> None:
    shelf = ages.shelf([("Haven", groups(10, None, 20, 10))], [*COUNTS[:2]] * 2, ["men", "women"], SPACE)

    assert texts(shelf.parts[-1].svg) == ["not all age groups are known"]
