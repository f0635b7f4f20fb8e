"""Sentences that are true in every case, or are not there."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.model.matching import MatchReport, UnmatchedKey
from gebiedsgericht_plugin.model.recipe import Audience, Kind, Protection, Rule
from gebiedsgericht_plugin.presenting.sentences import (
    Provenance,
    alt_text_map,
    method,
    provenance,
    reading_sentence,
    unmatched_line,
)
from gebiedsgericht_plugin.styling import classes
from gebiedsgericht_plugin.texts import WORDS
from tests import factories
from tests.presenting.pictures import page

pytestmark = pytest.mark.usefixtures("qgis_app")


def read(*arguments, audience=Audience.PARTNERS, **more) -> str:
    return reading_sentence(page(*arguments, **more), "en", audience)


def rate(**more) -> object:
    return factories.indicator(kind=Kind.RATE, unit="per 1,000 inhabitants", decimals=1, **more)


# --- the reading sentence


def test_it_names_the_highest_the_lowest_the_municipality_and_its_change():
    assert read([7.0, 9.0, 3.0], before=[6.0, 8.0, 2.0], wholes=[5.0, 6.5]) == (
        "Highest in Buurt 2 (9.0%), lowest in Buurt 3 (3.0%); "
        "municipality 6.5%, 1.5 percentage points higher than in 2024."
    )


def test_the_unit_is_said_once_per_thing():
    sentence = read([7.0, 9.0, 3.0], wholes=[6.0], indicator=rate())
    assert "Buurt 2 (9.0 per 1,000 inhabitants), lowest in Buurt 3 (3.0);" in sentence


def test_a_tie_names_everybody_who_shares_the_place():
    assert "Highest in Buurt 1 and Buurt 3 (9.0%)" in read([9.0, 2.0, 9.0])


def test_a_tie_of_many_is_counted():
    assert "lowest in 4 neighbourhoods (0.0%)" in read([9.0, 0.0, 0.0, 0.0, 0.0])


@pytest.mark.parametrize("audience", [Audience.PARTNERS, Audience.OPENBAAR])
def test_the_lowest_is_not_said_without_what_is_withheld(audience):
    statuses = ["observed", "withheld", "observed", "withheld", "missing"]
    sentence = read([9.0, None, 2.0, None, None], statuses=statuses, audience=audience)
    assert "; 2 not shown (privacy)" in sentence


def test_what_looks_equal_on_the_page_is_called_equal():
    assert read([4.01, 4.02, 3.99]) == "The same everywhere: 4.0% in 3 neighbourhoods."


def test_only_the_first_word_has_a_capital():
    sentence = read([4.0, 4.0, 4.0], before=[3.0, 3.0, 3.0], audience=Audience.OPENBAAR)
    assert "; the same everywhere" in sentence


def test_one_known_area_is_no_ranking():
    assert read([None, 4.0, None]) == "Only known for Buurt 2: 4.0%."


@pytest.mark.parametrize("status", ["withheld", "missing", "not_applicable"])
def test_an_area_without_a_number_is_never_the_highest_or_the_lowest(status):
    sentence = read([99.0, 5.0, 1.0, -99.0], statuses=[status, "observed", "observed", status])
    assert sentence.startswith("Highest in Buurt 2 (5.0%), lowest in Buurt 3 (1.0%)")


def test_without_any_number_it_says_why():
    statuses = ["withheld", "withheld", "not_applicable"]
    assert read([1.0, 2.0, 3.0], statuses=statuses) == (
        "No figures to show: 2 not shown (privacy), 1 too few inhabitants."
    )


def test_negative_numbers_are_read_as_they_are():
    saldo = factories.indicator(kind=Kind.MEAN, unit="", decimals=1)
    assert read([-5.0, -9.0, 3.0], wholes=[-2.0], indicator=saldo) == (
        "Highest in Buurt 3 (3.0), lowest in Buurt 2 (-9.0); municipality -2.0."
    )


def test_estimates_and_corrections_are_called_so():
    sentence = read([9.0, 5.0, 1.0], statuses=["estimated", "observed", "corrected"])
    assert sentence == "Highest in Buurt 1 (9.0%, estimated), lowest in Buurt 3 (1.0%, corrected)."


def test_a_total_is_called_a_total():
    count = factories.indicator(kind=Kind.COUNT, unit="")
    assert read([4.0, 5.0, 6.0], wholes=[15.0], indicator=count).endswith("municipality in total 15.")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (6.0, 6.04, "about the same as in 2024"),
        (6.0, 5.0, "1.0 percentage point lower than in 2024"),
        (6.0, 8.5, "2.5 percentage points higher than in 2024"),
    ],
)
def test_the_change_of_the_municipality(before, after, words):
    assert words in read([7.0, 9.0, 3.0], before=[1.0, 1.0, 1.0], wholes=[before, after])


def test_a_withheld_municipality_is_said_to_be_withheld():
    assert read([7.0, 9.0], wholes=[None]).endswith("municipality: not shown (privacy).")


def test_without_a_municipality_the_areas_that_rose_are_counted():
    sentence = read([7.0, 9.0, 3.0, 4.0], before=[6.0, 9.0, 2.0, None])
    assert sentence.endswith("higher than in 2024 in 2 of 3 neighbourhoods.")


def test_the_public_reads_no_names():
    sentence = read([7.0, 9.0, 3.0], wholes=[6.0], audience=Audience.OPENBAAR)
    assert sentence == "Municipality 6.0%; neighbourhoods between 3.0% and 9.0%."


@settings(max_examples=60, deadline=None)
@given(
    numbers=st.lists(st.none() | st.integers(-5, 5).map(float), min_size=1, max_size=9),
    whole=st.none() | st.integers(-5, 5).map(float),
    audience=st.sampled_from(Audience),
)
def test_every_sentence_is_a_sentence_and_its_extremes_are_true(numbers, whole, audience):
    sentence = read(numbers, wholes=[whole], audience=audience)
    shown = [number for number in numbers if number is not None]
    assert sentence.endswith(".")
    assert sentence[0].isupper()
    assert "{" not in sentence
    assert ";;" not in sentence
    if audience is Audience.OPENBAAR and len(shown) != 1:
        assert "Buurt" not in sentence
    found = re.search(r"Highest in .*? \((-?[\d.]+)%.*?\), lowest in .*? \((-?[\d.]+)%", sentence)
    if found:
        assert (float(found[1]), float(found[2])) == (max(shown), min(shown))


# --- text alternatives and method


def test_the_text_alternative_of_a_map_tells_what_it_shows_and_what_it_does_not():
    figures = page([1.0, 9.0, None], statuses=["observed", "observed", "withheld"])
    legend = classes.legend_set(figures.indicator, [1.0, 9.0], "en")
    text = alt_text_map(figures, legend, "en")
    assert text.startswith("Map of Mutatiegraad (%), 2025: 2 neighbourhoods in 2 classes.")
    assert "Highest in Buurt 2" in text
    assert text.endswith("Without a figure: 1 not shown (privacy).")


def test_the_method_tells_thresholds_and_classes():
    share = factories.indicator(minimum_denominator=200.0, protection=Protection.PERSONS)
    figures = page([1.0, 9.0], indicator=share)
    text = method(figures, classes.legend_set(share, [1.0, 9.0], "en"), "en")
    assert "Unit: %." in text
    assert "below 200" in text
    assert "Counts below 5" in text
    assert "Classes: about as many areas in each." in text
    assert "rounded" not in text
    figures = page([1.0, 9.0], indicator=replace(share, rule=Rule(round_to=5)))
    assert "Counts are rounded to 5" in method(figures, classes.legend_set(share, [1.0, 9.0], "en"), "en")
    origin = Provenance.of(figures, report(), "Politie")
    assert "counts rounded to 5" in provenance(origin, "en").replace("\u00a0", " ")


# --- where it comes from


def report(**more) -> MatchReport:
    settled = {
        "delivery": "bezit", "area_set": "buurten-2026", "boundary_year": 2026, "key_column": "code",
        "key_kind": "code", "rows": 1204, "rows_matched": 1190, "areas": 60, "areas_matched": 58, **more,
    }  # fmt: skip
    return MatchReport(**settled)


def test_the_foot_of_a_page_says_where_its_figures_come_from():
    figures = page([1.0, 2.0, 3.0], statuses=["estimated", "withheld", "corrected"])
    origin = Provenance.of(
        figures, report(), "Woonstede", maker="GIS", made_on=date(2026, 1, 31), status="draft"
    )
    line = provenance(origin, "en")
    assert "not\u00a0shown\u00a01" in line
    assert line.replace("\u00a0", " ") == (
        "Source: Woonstede · reference date 2025-12-31 · boundaries 2026 · "
        "matched 58 of 60 neighbourhoods, 1,190 of 1,204 rows · estimated 1 · corrected 1 · not shown 1 · "
        "made by GIS · made on 2026-01-31 · status: draft · for: partners"
    )


def test_the_period_stands_in_for_an_unknown_reference_date():
    figures = page([1.0, 2.0], indicator=factories.indicator(reference_date=None))
    line = provenance(Provenance.of(figures, report(rows=60, rows_matched=60), "Politie"), "en")
    assert "period\u00a02025" in line
    assert "rows" not in line


# --- what found no place


def test_unmatched_keys_are_named_with_their_cause():
    keys = (
        UnmatchedKey("BU99999999", 1, "other_area"),
        UnmatchedKey("de wieden", 4, "spelling", "BU00990101", "De Weiden"),
        UnmatchedKey("x", 1, "unknown"),
    )
    assert unmatched_line(report(unmatched=keys), "en", most=2) == (
        "3 keys: de wieden: spelling, probably De Weiden; BU99999999: other municipality; 1 more"
    )


def test_one_unmatched_key_is_singular_and_none_is_silence():
    one = report(unmatched=(UnmatchedKey("x", 1, "unknown"),))
    assert unmatched_line(one, "en") == "1 key: x: unknown"
    assert unmatched_line(report(), "en") == ""


def test_keys_that_point_to_a_household_are_counted_only():
    keys = (UnmatchedKey("9901AB 12", 1, "outside"), UnmatchedKey("9901AC 3", 2, "outside"))
    line = unmatched_line(report(unmatched=keys, key_kind="address"), "en")
    assert "9901" not in line
    assert line == "2 keys: outside the areas 2"


# --- words


def test_every_singular_has_its_plural():
    for code in WORDS:
        if code.endswith(".one"):
            assert code[: -len("one")] + "many" in WORDS


def test_the_foot_of_a_page_about_own_areas_says_what_they_consist_of() -> None:
    """Rows were joined to neighbourhoods; own areas are put together from those, or recalculated to."""
    origin = Provenance(
        "Politie",
        2024,
        "werkgebied",
        60,
        58,
        joined_level="wijk",
        shown_year=2026,
        parts=55,
        part_level="buurt",
    )
    line = provenance(origin, "en").replace("\u00a0", " ")
    assert "boundaries 2026" in line
    assert "areas put together from 55 neighbourhoods" in line
    assert "matched 58 of 60 districts" in line
    assert "recalculated" not in line
    line = provenance(replace(origin, parts=0, recalculated_from="buurten-2024"), "en")
    assert "recalculated from buurten-2024" in line.replace("\u00a0", " ")
    assert "put together" not in line
