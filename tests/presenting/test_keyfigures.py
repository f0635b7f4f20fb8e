"""The table of a profile: words for what is not shown, and nothing left out in silence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gebiedsgericht_plugin.model.recipe import Audience, Kind
from gebiedsgericht_plugin.presenting.charts import Space
from gebiedsgericht_plugin.presenting.figures import profiles
from gebiedsgericht_plugin.presenting.keyfigures import fits, key_figures
from gebiedsgericht_plugin.styling.house_style import HouseStyle
from tests import factories
from tests.presenting.pictures import elements, outside, protected, texts

pytestmark = pytest.mark.usefixtures("qgis_app")

SPACE = Space(184, 120, 8, HouseStyle(), "en")
HEADINGS = ("Wijk 1", "Proefstad")


def rows(numbers, statuses=None, audience=Audience.PARTNERS, before=(), **settings):
    """The profile of the first of six areas."""
    areas = factories.area_set(6)
    share = factories.indicator(decimals=1, **settings)
    periods = [("2024", before)] if before else []
    values = protected(areas, share, [*periods, ("2025", numbers)], [5.0] * (1 + bool(before)), statuses)
    return profiles(values, [share], areas, ("wijk", "gemeente"), audience)["BU00990101"]


def test_a_row_has_the_value_here_what_it_is_compared_to_and_its_rank():
    svg = key_figures(rows([7.0, 9.0, 3.0, 1.0, 2.0, 4.0]), HEADINGS, SPACE, "buurt", "Haven")
    found = texts(svg)
    assert "7.0%" in found
    assert "5.0%" in found
    assert "2\u00a0of\u00a06" in found
    assert "Wonen" in found
    assert outside(svg) == []


@pytest.mark.parametrize(
    ("status", "words"),
    [("withheld", "not shown (privacy)"), ("missing", "no data"), ("not_applicable", "too few inhabitants")],
)
def test_what_is_not_shown_says_why_and_is_never_zero(status, words):
    svg = key_figures(
        rows([7.0, 9.0, 3.0, 1.0, 2.0, 4.0], [status] + ["observed"] * 5), HEADINGS, SPACE, "buurt"
    )
    assert set(words.split()) <= set(" ".join(texts(svg)).split())
    assert "7.0%" not in texts(svg)
    assert "0.0%" not in texts(svg)


def test_the_public_has_no_column_of_ranks():
    svg = key_figures(rows([7.0] * 6, audience=Audience.OPENBAAR), HEADINGS, SPACE, "buurt")
    assert "rank" not in texts(svg)


def test_what_does_not_fit_is_counted():
    one = rows([7.0, 9.0, 3.0, 1.0, 2.0, 4.0])[0]
    many = [replace(one, indicator=replace(one.indicator, name=f"Indicator {n}")) for n in range(40)]
    svg = key_figures(many, HEADINGS, replace(SPACE, height=80), "buurt")
    shown = sum(text.startswith("Indicator ") for text in texts(svg))
    line = next(text for text in texts(svg) if "more indicators" in text)
    assert 0 < shown < 40
    assert f"and {40 - shown} more" in line
    assert outside(svg) == []


def test_triangles_point_the_way_of_the_change():
    up = key_figures(rows([7.0] * 6, before=[1.0] * 6), HEADINGS, SPACE, "buurt")
    same = key_figures(rows([7.0] * 6, before=[7.0] * 6), HEADINGS, SPACE, "buurt")
    points = [float(p.split(",")[1]) for p in elements(up, "polygon")[0].get("points").split()]
    assert points[0] < points[1] == points[2]
    assert elements(same, "polygon") == []


def test_euros_and_long_names_fit():
    long = rows(
        [1234567.0] * 6,
        kind=Kind.MEAN,
        unit="€",
        name="De gemiddelde waarde van alle woningen volgens de WOZ",
    )
    svg = key_figures(long, HEADINGS, replace(SPACE, width=150), "buurt")
    assert "€\u00a01,234,567.0" in texts(svg)
    assert outside(svg) == []


def test_a_unit_of_more_than_a_sign_stands_with_the_name():
    found = texts(key_figures(rows([285.0] * 6, unit="€ duizend", name="WOZ"), HEADINGS, SPACE, "buurt"))
    assert "WOZ (€ duizend)" in found
    assert "285.0" in found


@pytest.mark.parametrize("count", [1, 5, 9, 12, 16, 30])
def test_it_is_known_beforehand_whether_all_rows_fit(count):
    one = rows([7.0, 9.0, 3.0, 1.0, 2.0, 4.0])[0]
    many = [replace(one, indicator=replace(one.indicator, name=f"Indicator {n}")) for n in range(count)]
    room = replace(SPACE, height=80)
    shown = sum(text.startswith("Indicator ") for text in texts(key_figures(many, HEADINGS, room, "buurt")))
    assert fits(many, HEADINGS, room, "buurt") == (shown == count)


def test_names_keep_their_room_where_a_table_is_narrow():
    """The strip goes first, since the rank says the same; the note below says nothing of it then."""
    headings = ("Sint-Anthonispolder Kom Verspreide huizen", "Haven Noordwest Sint-Anthonispolder")
    found = rows([7.0, 9.0, 3.0, 1.0, 2.0, 4.0])
    wide, narrow = (
        key_figures(found, headings, replace(SPACE, width=width), "buurt") for width in (184, 110)
    )
    assert any("Dot: this area" in text for text in texts(wide))
    assert not any("Dot" in text or "position" in text for text in texts(narrow))
    assert "Mutatiegraad" in texts(narrow)
    assert outside(narrow) == []
