from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gebiedsgericht_plugin.joining.matching import names
from gebiedsgericht_plugin.joining.matching.keys import Level

from .tables import BREDA_NAMES


def book(*known: str) -> names.NameBook:
    return names.NameBook(Level("buurt", {f"B{i}": name for i, name in enumerate(known)}))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chassé", "chasse"),
        ("Súdwest-Fryslân", "Sudwest-Fryslan"),
        ("'s-Gravenhage", "s Gravenhage"),
        ("'s-Gravenhage (gemeente)", "Den Haag"),
        ("Beijum-Oost", "Beijum O."),
        ("Beijum-Oost", "beijum  oost"),
        ("De Wijert N", "De Wijert-Noord"),
        ("O 1", "Oost 1"),
        ("Beijum O. 2", "Beijum-Oost 2"),
        ("Sint Annaland", "St. Annaland"),
        ("Hortusbuurt e.o.", "Hortusbuurt"),
        ("Hortusbuurt en omgeving", "Hortusbuurt"),
        ("Wijk 06 Vreeland", "Vreeland"),
        ("Wijk 05: Walem", "Walem"),
        ("wijk Vreeland", "Vreeland"),
        ("Buurt Vreeland", "Vreeland"),
        ("Gemeente Breda", "Breda"),
        ("Schorsmolen\xa0", "Schorsmolen"),
        ("Ypelaar", "IJpelaar"),
        ("Stainkoel'n", "Stainkoel’n"),
        ("Tweede Exloërmond", "2e Exloermond"),
        ("Kadijken II", "Kadijken 2"),
        ("Laan v/d Helende Meesters", "Laan van de Helende Meesters"),
        ("Zeeheldenbrt.", "Zeeheldenbuurt"),
        ("Wonen & Werken", "Wonen en Werken"),
    ],
)
def test_written_differently_is_the_same_name(one, other):
    assert names.normalise(one) == names.normalise(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Beijum-Oost", "Beijum-West"),
        ("Kadijken 1", "Kadijken 2"),
        ("Bergen (L.)", "Bergen (NH.)"),
        ("Wijk 02", "Wijk 03"),
        ("Wijk aan Zee", "Aan Zee"),
        ("Wijk bij Duurstede", "Bij Duurstede"),
        ("N. Beetsstraat", "Noord Beetsstraat"),
        ("O 1", "Oost 2"),
    ],
)
def test_different_names_stay_different(one, other):
    assert names.normalise(one) != names.normalise(other)


def test_the_province_behind_a_name_tells_apart_only_where_it_must():
    known = book("Bergen (NH.)", "Bergen (L.)", "Hengelo", "Laren (NH.)")
    assert known.find("Bergen (L.)") == names.Found(code="B1")
    found = known.find("Bergen")
    assert (found.reason, found.among) == ("ambiguous", ("B0", "B1"))
    assert known.find("Bergen (O.)") is None
    assert known.find("Hengelo (O.)") == names.Found(code="B2")
    assert known.find("Laren") == names.Found(code="B3")


def test_a_region_is_never_the_municipality_of_that_name():
    known = book("Amsterdam", "Zeeland", "Groningen")
    assert known.find("Amsterdam (RE)") is None
    assert known.find("Zeeland (PV)") is None
    assert known.find("Groningen (gemeente)") == names.Found(code="B2")


def test_areas_with_one_name_are_ambiguous():
    found = book("Centrum", "Haven", "centrum").find("Centrum")
    assert (found.code, found.reason, found.among) == ("", "ambiguous", ("B0", "B2"))
    assert [item.name for item in found.candidates] == ["Centrum", "centrum"]
    assert book("Stationsgebied", "Haven", "Stationsgebied").find_alike("Stationsgebid").reason == "ambiguous"


@pytest.mark.parametrize(
    ("written", "name"),
    [("Niew Wolfslaar", "Nieuw Wolfslaar"), ("Kievitslop", "Kievitsloop"), ("Valkneberg", "Valkenberg")],
)
def test_a_typing_error_is_accepted(written, name):
    known = names.NameBook(Level("buurt", BREDA_NAMES))
    found = known.find_alike(written)
    assert BREDA_NAMES.get(found.code) == name


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Beijum-Oost", ["Beijum-West"]),
        ("Kadijken 1", ["Kadijken 12"]),
        ("Kadijken", ["Kadijken 2"]),
        ("Overkroeten", ["Kroeten"]),
        ("Emmer", ["Emer"]),
        ("Vogelbuurt", ["Vogelbuurt Oost"]),
        ("Molenwijk", ["Molendijk"]),
        ("Valkenburg", ["Valkenberg"]),
        ("Oostpoort", ["Oosterpoort"]),
        ("Bomenbuurt", ["Bloemenbuurt"]),
        ("Westerpark", ["Westpark"]),
        ("Rietlanden", ["Drielanden"]),
        ("Borneo", ["Wijk 00 Borne"]),
        ("D-buurt", ["De Buurt"]),
        ("Cranenbroek", ["Randenbroek"]),
        ("Oosterhaar", ["Kloosterhaar"]),
        ("Bergen (L.)", ["Bergen (NH.)"]),
    ],
)
def test_what_may_be_another_place_is_only_suggested(written, known):
    found = book(*known).find_alike(written)
    assert found.code == ""
    assert found.reason in ("spelling", "unknown")


def test_two_names_that_are_as_near_are_not_decided_between():
    found = book("Bloemenhof", "Bloemendof").find_alike("Bloemenlof")
    assert (found.code, found.reason) == ("", "ambiguous")


def test_nothing_like_it_is_unknown():
    assert book("Valkenberg", "Chassé").find_alike("Zuidhoek") == names.Found(reason="unknown")


@pytest.mark.parametrize("name", ["Nederland", "Totaal", "Totaal Breda", "Subtotaal wijk", "Limburg (RE)"])
def test_totals_are_recognised(name):
    assert names.larger_area(name)


@pytest.mark.parametrize("name", ["Gemeenten; niet in te delen", "Buitenland", "Onbekend"])
def test_rows_about_nowhere_are_recognised(name):
    assert names.elsewhere(name)


@given(
    st.lists(st.text("abcdefghij klmn-'.éN", min_size=3, max_size=18), min_size=1, max_size=12, unique=True)
)
def test_every_name_finds_its_own_area_or_is_ambiguous(known):
    made = book(*known)
    for i, name in enumerate(known):
        found = made.find(name)
        if names.normalise(name).key and not names.larger_area(name):
            assert found is not None
            assert found.code in ("", f"B{i}")
            assert (found.code == "") == (found.reason == "ambiguous")


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Wonen &amp; Werken", "Wonen en Werken"),
        ("ChassÃ©", "Chassé"),
        ("Valken\u00adberg", "Valkenberg"),
        ("Beijum-Z.O.", "Beijum-Zuidoost"),
        ("Beijum (N-W)", "Beijum Noordwest"),
        ("v.d. Pekbuurt", "Van der Pekbuurt"),
        ("De Hoef 1 en 2", "De Hoef I en II"),
        ("Hooge Dijk", "Hoge Dijk"),
        ("BU07580000 Valkenberg", "Valkenberg"),
        ("Valkenberg (BU07580000)", "Valkenberg"),
        ("Valkenberg*", "Valkenberg"),
        ("'t Zand", "Het Zand"),
        ("Bergen (Limburg)", "Bergen (L.)"),
        ("Bergen NH", "Bergen (NH.)"),
    ],
)
def test_what_files_add_and_lose_makes_no_other_name(written, known):
    assert names.normalise(written) == names.normalise(known)


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Oost-Beijum", ["Beijum-Oost", "Beijum-West"]),
        ("Wolden, De", ["De Wolden", "De Wijk"]),
        ("Buitengeb. Bavel", ["Buitengebied Bavel", "Bavel"]),
        ("Chass?", ["Chassé", "City"]),
        ("Noorderplantsoenbu", ["Noorderplantsoenbuurt", "Noorderplantsoen"]),
    ],
)
def test_a_name_that_is_only_put_otherwise_is_accepted(written, known):
    assert book(*known).find_alike(written).code == "B0"
    # In boundaries of the whole country it may be another's.
    assert book(*known).find_alike(written, accept=False) == names.Found(
        reason="spelling",
        suggestion="B0",
        candidates=book(*known).find_alike(written, accept=False).candidates,
    )


def test_a_part_of_several_names_offers_them_all():
    found = book("Vinkhuizen-Noord", "Vinkhuizen-Zuid", "Selwerd").find_alike("Vinkhuizen")
    assert (found.code, found.reason, found.among) == ("", "ambiguous", ("B0", "B1"))
    assert [item.code for item in found.candidates] == ["B0", "B1"]


def test_a_code_beside_the_name_of_another_is_not_decided():
    known = names.NameBook(Level("buurt", BREDA_NAMES))
    found = known.find("0601 Kroeten")
    assert (found.code, found.reason, found.among) == ("", "ambiguous", ("BU07580600", "BU07580601"))
    assert known.find("0600 Kroeten").code == "BU07580600"
    assert known.find("12 Kroeten").code == "BU07580600"


def test_candidates_come_best_first():
    found = book("Hoornse Park", "Hoornse Meer", "Selwerd").find_alike("Hoornse Plas")
    assert found.code == ""
    likeness = [item.likeness for item in found.candidates]
    assert likeness == sorted(likeness, reverse=True)
    assert {item.code for item in found.candidates} == {"B0", "B1"}
