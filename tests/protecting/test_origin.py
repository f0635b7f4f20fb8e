"""Origin and nationality: recognised by words, and refused where no reason is on record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gebiedsgericht_plugin.errors import OriginWithoutReason
from gebiedsgericht_plugin.model.recipe import Kind, Measure
from gebiedsgericht_plugin.protecting.origin import about_origin, check_origin
from gebiedsgericht_plugin.texts import explain

from .makers import indicator

ABOUT = (
    "Inwoners met een migratieachtergrond", "Niet-westerse migratieachtergrond", "percentage_uit_marokko",
    "Personen met een Turkse nationaliteit", "Herkomst buiten Europa", "Etniciteit",
    "Geboren buiten Nederland",
    "Percentage geb. buiten NL met herkomstland buiten Europa", "p_n_w_al", "P_WEST_AL", "a_nw_w",
    "Voormalige Nederlandse Antillen en Aruba", "Country of birth", "Share with a migration background",
    "Statushouders", "Arbeidsmigranten", "Surinaamse afkomst", "Allochtonen",
)  # fmt: skip
NOT_ABOUT = (
    "Woninginbraken per 1.000 woningen", "Herkomst en bestemming van fietsers", "Nationale hypotheekgarantie",
    "Westerpark, woningen", "Binnenlandse verhuizingen", "Turkooisstraat", "Original listing price",
    "Gemiddelde WOZ-waarde", "Achtergrondgeluid", "p_wcorp", "Noordwest, aantal bomen", "Hulpvragen",
)  # fmt: skip


@pytest.mark.parametrize("name", ABOUT)
def test_words_for_origin_are_known_in_a_name_a_column_and_a_text_that_is_counted(name):
    assert about_origin(indicator("n", name=name))
    assert about_origin(indicator("n", name="Aantal", numerator=Measure("sum", (name,))))
    assert about_origin(indicator("n", name="Aantal", numerator=Measure("count", (), {"soort": (name,)})))
    share = indicator("n", Kind.SHARE, name="Deel", denominator=Measure("sum", (name,)))
    assert about_origin(share)


@pytest.mark.parametrize("name", NOT_ABOUT)
def test_other_words_are_not_taken_for_it(name):
    assert not about_origin(indicator("n", name=name))


def test_it_is_refused_without_a_reason_on_record_and_let_through_with_one():
    plain, about = indicator("n"), indicator("herkomst", name="Herkomst buiten Europa")
    check_origin([plain])
    with pytest.raises(OriginWithoutReason) as caught:
        check_origin([plain, about])
    assert caught.value.parameters == {"indicator": "Herkomst buiten Europa", "key": "herkomst"}
    for language in ("nl", "en"):
        happened, advice = explain(caught.value, language)
        assert "Herkomst buiten Europa" in happened
        assert "origin_reason" in advice
    check_origin([replace(about, origin_reason="Wet inburgering: taallessen waar nieuwkomers wonen")])
