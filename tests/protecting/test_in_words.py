"""Numbers in a text about an area that tell a figure which is withheld there."""

from __future__ import annotations

from dataclasses import replace

import numpy
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.model.recipe import Kind
from gebiedsgericht_plugin.model.values import COLUMNS, KEYS, ProtectedValues, Values
from gebiedsgericht_plugin.protecting.in_words import WithheldFigures
from tests import factories
from tests.conftest import LONG

AREAS = factories.area_set()
FIRST, SECOND, WIJK = "BU00990101", "BU00990102", "WK009901"
BURGLARY = replace(factories.indicator("woninginbraak", Kind.COUNT), name="Woninginbraken", unit="", per=1.0)
BENEFIT = replace(factories.indicator("bijstand", Kind.SHARE), name="Mensen met bijstand")
WOZ = replace(factories.indicator("woz", Kind.MEAN), name="Gemiddelde WOZ-waarde", unit="€", per=1.0)


def held(*rows, shown=()):
    """Figures that are withheld: (area, indicator, value, numerator, denominator)."""
    names = ["area", "indicator", "value", "numerator", "denominator"]
    frame = pd.DataFrame([*rows, *shown], columns=names)
    frame = frame.assign(
        area_set=AREAS.id, level="buurt", period="2025", variant="", status="observed", reason="",
        estimated_share=0.0, coverage=1.0, delivery="bezit",
    )  # fmt: skip
    safe = frame[list(COLUMNS)].copy()
    safe.loc[: len(rows) - 1, "status"] = "withheld"
    safe.loc[: len(rows) - 1, "value"] = numpy.nan
    assert not safe.duplicated(list(KEYS)).any()
    return WithheldFigures(Values(frame), ProtectedValues(safe), (BURGLARY, BENEFIT, WOZ), (AREAS,))


FIGURES = held(
    (FIRST, "woninginbraak", 3.0, 3.0, numpy.nan),
    (SECOND, "woninginbraak", 1337.0, 1337.0, numpy.nan),
    (FIRST, "bijstand", 100 * 4 / 211, 4.0, 211.0),
    (FIRST, "woz", 285_417.25, 856_251.75, 4.0),
    (WIJK, "woninginbraak", 2.0, 2.0, numpy.nan),
    shown=[("BU00990103", "woninginbraak", 9.0, 9.0, numpy.nan)],
)


@pytest.mark.parametrize(
    "text",
    [
        "Er waren 3 inbraken.",
        "3",
        "Vorig jaar nog 7, nu 3.",
        "Dat zijn er (3) minder.",
        "Het gaat om drie woninginbraken.",
        "Slechts 1,9% heeft bijstand.",
        "Ongeveer 1,90 procent.",
        "Bijna 2% heeft bijstand.",
        "4 mensen hebben bijstand.",
        "207 van de 211 mensen hebben geen bijstand.",
        "De WOZ-waarde is € 285.417.",
        "Gemiddeld 285.417,25 euro.",
        "Het zijn 4 woningen.",
    ],
)
def test_a_figure_that_is_withheld_is_told(text):
    assert FIGURES.told_by(text, (FIRST,))
    assert not FIGURES.told_by(text, ("BU00990103",))
    assert not FIGURES.told_by(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Er zijn 24 woningen gebouwd in 2025.",
        "In wijk 3 en fase 3 gebeurt meer.",
        "Op 3 maart, om 3 uur, in week 3.",
        "De flat staat er 3 jaar.",
        "Zie Kerkstraat 3, bus 3 en halte nummer 3.",
        "De 3e keer, op 3-3-2025 om 3.30 uur.",
        "Met 3,1% gestegen en 3% gedaald.",
        "Het rapportcijfer is 3,2.",
        "De drie scholen werken samen.",
        "Een op de 3 en 1 op 4 fietst.",
        "De N3 en de A3 zijn druk, net als 3b.",
        "Er zijn 1.300 huizen en 30 flats, 13 winkels, 33 banken.",
    ],
)
def test_other_numbers_are_fine(text):
    assert not FIGURES.told_by(text, (FIRST,))


def test_words_count_where_the_text_is_about_the_indicator():
    assert FIGURES.told_by("Het waren er drie.", (FIRST,), "woninginbraak")
    assert not FIGURES.told_by("Het waren er drie.", (FIRST,))
    assert not FIGURES.told_by("Het waren er drie.", (FIRST,), "bijstand")


def test_areas_that_the_text_names_count_of_any_level():
    assert FIGURES.told_by("In Buurt 2 waren het er 1.337.")
    assert FIGURES.told_by("In Buurt 2 waren het er 1337, dat is veel.", ("BU00990103",))
    assert FIGURES.told_by("In BU00990102: 1337")
    assert FIGURES.told_by("De hele Wijk 1 had 2 inbraken.")
    assert not FIGURES.told_by("In Buurt 22 waren het er 1337.")


def test_what_is_shown_may_be_said():
    assert not FIGURES.told_by("Er waren 9 inbraken.", ("BU00990103",))


def test_nothing_withheld_nothing_told():
    empty = pd.DataFrame(columns=[*COLUMNS, "numerator", "denominator"])
    none = WithheldFigures(Values(empty), ProtectedValues(empty[list(COLUMNS)]), (), (AREAS,))
    assert not none.told_by("Er waren 3 inbraken in Buurt 1.", (FIRST,))


@settings(max_examples=40 if LONG else 12)
@given(count=st.integers(0, 999_999), before=st.sampled_from(["Er waren ", "", "ruim (", "nu: ", "van "]))
def test_every_count_is_found_however_it_is_written(count, before):
    figures = held((FIRST, "woninginbraak", float(count), float(count), numpy.nan))
    dutch = f"{count:,}".replace(",", ".")
    for written in (str(count), dutch, dutch.replace(".", " "), f"{count},0"):
        assert figures.told_by(f"{before}{written} inbraken", (FIRST,))
        assert figures.told_by(f"Inbraken: {before}{written}.", (FIRST,))
    assert not figures.told_by(f"{before}{count + 1} inbraken", (FIRST,))


@settings(max_examples=40 if LONG else 12)
@given(share=st.floats(0.01, 99.9), decimals=st.integers(0, 4))
def test_every_share_is_found_at_any_precision(share, decimals):
    figures = held((FIRST, "bijstand", share, share * 10, 1000.0))
    written = f"{share:.{decimals}f}".replace(".", ",")
    assert figures.told_by(f"Het aandeel is {written}%.", (FIRST,))
    assert decimals == 0 or figures.told_by(f"Het aandeel is {written}.", (FIRST,))
