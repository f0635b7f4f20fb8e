"""Generated columns: planted personal data is found, what only looks like it stops nothing."""

from __future__ import annotations

import os
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.loading import personal
from gebiedsgericht_plugin.loading.cells.grid import Strings
from gebiedsgericht_plugin.loading.columns import recognition
from gebiedsgericht_plugin.model.recipe import Reading

SEEDS = st.integers(0, 10**9)
ROWS = st.integers(12, 120)
MISLEADING = (
    "nummer",
    "id",
    "klantnr",
    "column_2",
    "code",
    "kenmerk",
    "nr",
    "ref",
    "Number",
    "x1",
    "relatie",
)
WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def judged(**told):
    """What is found in a table of these columns, beside buurt and a count."""
    size = len(next(iter(told.values())))
    table = {
        "buurt": [f"Buurt {at % 9}" for at in range(size)],
        **told,
        "rij": [str(at) for at in range(size)],
    }
    strings = [Strings.of(pd.Series(list(cells), dtype=object)) for cells in table.values()]
    typed = recognition.recognise(list(table), strings, [False] * len(table), Reading(), ";")
    lines = np.arange(2, size + 2)
    return {item.column: item for item in personal.find(typed, lines)}


def stops(**told):
    return {name for name, item in judged(**told).items() if item.stops}


def bsn(random, low=10_000_000):
    while True:
        digits = f"{random.randrange(low, 10**9):09d}"
        if sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits)) % 11 == 0:
            return digits


def surname(random):
    return random.choice(("Jansen", "de Vries", "Bakker", "El Idrissi", "Yılmaz", "van den Berg", "Smit"))


WRITTEN = {
    "plain": bsn,
    "lost zero": lambda random: str(int(bsn(random))),
    "points": lambda random: "{}.{}.{}".format(*_parts(bsn(random), 4, 6)),
    "spaces": lambda random: "{} {} {}".format(*_parts(bsn(random), 3, 6)),
    "threes": lambda random: "{}.{}.{}".format(*_parts(bsn(random), 3, 6)),
    "dashes": lambda random: "{}-{}-{}".format(*_parts(bsn(random), 4, 6)),
    "float": lambda random: bsn(random) + ".0",
    "with a name": lambda random: f"{surname(random)} {bsn(random, 10**8)}",
    "in words": lambda random: f"BSN {bsn(random, 10**8)} ({surname(random)})",
}


def _parts(digits, first, second):
    return digits[:first], digits[first:second], digits[second:]


@settings(max_examples=60, deadline=None)
@given(
    SEEDS, ROWS, st.sampled_from(sorted(WRITTEN)), st.sampled_from(("BSN", "burger_service_nr", *MISLEADING))
)
def test_planted_citizen_numbers_are_found(seed, rows, written, name):
    random = Random(seed)
    assert stops(**{name: [WRITTEN[written](random) for _ in range(rows)]}) == {name}


@settings(max_examples=20, deadline=None)
@given(SEEDS, st.sampled_from(MISLEADING))
def test_citizen_numbers_among_other_cells_are_found(seed, name):
    random = Random(seed)
    cells = [bsn(random) if random.random() < 0.4 else f"C-{random.randrange(10**4)}" for _ in range(100)]
    found = judged(**{name: cells})
    assert found[name].stops
    assert found[name].lines[0] == 2 + next(at for at, cell in enumerate(cells) if cell.isdigit())
    assert found[name].share == pytest.approx(sum(map(str.isdigit, cells)) / 100)


def test_a_single_one_beyond_the_sample_of_a_column_of_texts_is_found():
    cells = [f"melding {at} over de straat" for at in range(12_000)]
    cells[7_001] = "melding van 123456782, graag terugbellen"
    assert judged(toelichting=cells)["toelichting"].kind == "free_text"


def test_every_row_of_a_named_column_counts():
    assert stops(bsn=["-"] * 6000 + ["123456782"]) == {"bsn"}


@settings(max_examples=25, deadline=None)
@given(
    SEEDS,
    ROWS,
    st.sampled_from(("Geboortedatum", "geb.", "geb.datum", "DOB", "date of birth", "column_3", "datum")),
)
def test_planted_birth_dates_are_found(seed, rows, name):
    random = Random(seed)
    days = [
        f"{random.randrange(1, 29):02d}-{random.randrange(1, 13):02d}-{random.randrange(1926, 2020)}"
        for _ in range(max(rows, 30))
    ]
    assert stops(**{name: days}) == {name}


@pytest.mark.parametrize("cells", [["19500201", "19881231", "20010605"], ["18294", "32508", "37047"]])
def test_birth_dates_in_digits(cells):
    assert stops(Geboortedatum=cells) == {"Geboortedatum"}


def test_dates_of_objects_and_reports_are_no_births():
    random = Random(1)
    built = [f"01-01-{random.randrange(1920, 2020)}" for _ in range(80)]
    told = [f"{random.randrange(1, 29):02d}-{random.randrange(1, 13):02d}-2025" for _ in range(80)]
    assert (
        stops(datum=built, column_3=told, bouwdatum=built, geboorten=[str(at) for at in range(80)]) == set()
    )


def company(random):
    return f"{random.randrange(10**7, 10**8)}"


def bag_id(random):
    return f"0363{random.choice(('01', '10', '20'))}{random.randrange(10**10):010d}"


def pc6(random):
    return f"{random.randrange(1000, 9999)}{random.choice(('AB', 'CD', 'XZ'))}"


def area(random):
    return f"363{random.randrange(1, 99):02d}{random.randrange(1, 12):02d}"


def phone(random):
    return f"0{random.choice(('20', '30', '413'))}-{random.randrange(10**6, 10**7)}"


LOOKALIKES = {
    "kvk": (("KvK-nummer", "kvk", "nummer", "id", "column_2", "coc number"), company),
    "rsin": (("RSIN", "rsin_nr", "Fiscaal nummer", "BTW-nummer", "VAT number"), bsn),
    "bag": (("bag_id", "nummer", "pand", "column_2"), bag_id),
    "pc6": (("Postcode", "pc", "column_2"), pc6),
    "amount": (("bedrag", "omzet", "WOZ", "waarde", "column_2"), lambda r: str(r.randrange(10**7, 10**9))),
    "decimals": (("bedrag", "saldo"), lambda r: f"{r.randrange(10**7, 10**9)},{r.randrange(100):02d}"),
    "area": (("buurtcode", "code", "column_2", "nummer"), lambda r: "0" + area(r)),
    "lost area": (("buurtcode", "gwb"), area),
    "phone": (("telefoon", "Telefoonnummer", "tel"), phone),
    "phone digits": (("tel", "telefoon"), lambda r: f"0{r.randrange(100000000, 599999999)}"),
    "order": (("order", "ordernr", "bestelnummer", "dossier"), lambda r: str(r.randrange(10**8, 10**9))),
    "millimetres": (("x_mm", "rd_x", "x"), lambda r: str(r.randrange(10**7, 3 * 10**8))),
    "days": (("datum", "dag", "column_2"), lambda r: f"2024{r.randrange(1, 13):02d}{r.randrange(1, 29):02d}"),
}  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(SEEDS, ROWS, st.sampled_from(sorted(LOOKALIKES)), st.data())
def test_lookalikes_stop_nothing(seed, rows, kind, data):
    names, make = LOOKALIKES[kind]
    random = Random(seed)
    name = data.draw(st.sampled_from(names))
    assert stops(**{name: [make(random) for _ in range(rows)]}) == set()


def test_lookalikes_and_planted_numbers_with_many_seeds():
    started, times = (7, 32) if os.environ.get("GEBIEDSGERICHT_LONG") else (0, 12)
    wrong = [
        (kind, name, seed)
        for kind, (names, make) in LOOKALIKES.items()
        for name in names
        for random in [Random(f"{kind}{name}{started}")]
        for seed in range(times)
        if stops(**{name: [make(random) for _ in range(30)]})
    ]
    missed = [
        (written, name, seed)
        for written, make in WRITTEN.items()
        for name in ("BSN", *MISLEADING)
        for random in [Random(f"{written}{name}{started}")]
        for seed in range(times // 6)
        if stops(**{name: [make(random) for _ in range(random.randrange(12, 60))]}) != {name}
    ]
    assert (wrong, missed) == ([], [])


def test_sequential_numbers_stop_nothing():
    for start in (100_000_000, 123_456_000, 87_654_000, 999_000_000 // 2):
        assert stops(nummer=[str(start + at) for at in range(200)]) == set()


def test_rsin_beside_kvk_and_citizen_numbers_of_persons_beside_it():
    random = Random(5)
    numbers, kvk = [bsn(random) for _ in range(30)], [company(random) for _ in range(30)]
    assert stops(kvk=kvk, nummer=numbers) == set()
    assert stops(nummer=numbers, achternaam=[surname(random) for _ in range(30)], kvk=kvk) == {"nummer"}


def test_objects_by_address_are_no_persons():
    random = Random(6)
    rows = range(60)
    schools = {
        "Vestigingsnaam": [f"Basisschool De {random.choice(('Zon', 'Brug', 'Linde'))} {at}" for at in rows],
        "Straatnaam": [f"J. Cremer{random.choice(('straat', 'laan'))}" for _ in rows],
        "Huisnummer": [str(random.randrange(1, 300)) for _ in rows],
        "Postcode": [f"{random.randrange(1000, 9999)} AB" for _ in rows],
        "Telefoonnummer": [f"020-{random.randrange(10**6, 10**7)}" for _ in rows],
        "E-mail": [f"info@school{at}.nl" for at in rows],
    }
    assert judged(**schools) == {}
    poles = {
        "mastnummer": [str(random.randrange(10**8, 10**9)) for _ in rows],
        "straat": schools["Straatnaam"],
    }
    assert judged(**poles) == {}


def test_details_of_people_at_organisations_are_left_out():
    rows = range(20)
    found = judged(
        organisatie=[f"Stichting {at}" for at in rows],
        mail=[f"jan.jansen{at}@buurt.nl" for at in rows],
        mobiel=[f"06-{12345600 + at}" for at in rows],
        rekening=["NL91ABNA0417164300" for _ in rows],
        contactpersoon=[f"P. Jansen {'abcdefghijklmnopqrst'[at]}" for at in rows],
    )
    assert {name: (item.kind, item.stops) for name, item in found.items()} == {
        "mail": ("email", False),
        "mobiel": ("phone", False),
        "rekening": ("iban", False),
        "contactpersoon": ("person_name", False),
    }


def test_names_are_recognised_without_a_telling_header():
    cells = ["J. Jansen", "Mw. P. de Vries", "Bakker, A.", "K.L. van den Berg", "dhr. Smit"]
    assert judged(column_4=cells)["column_4"].kind == "person_name"
    assert judged(straatnaam=["P.C. Hooftstraat", "J. van Stolberglaan", "W. de Zwijgerkade"]) == {}


@pytest.mark.parametrize(
    ("key", "cells"),
    [
        ("clientnummer", ["17", "18", "19"]),
        ("achternaam", ["Jansen", "Bakker", "Smit"]),
        ("patient_id", ["A17", "A18", "A19"]),
    ],
)
def test_sensitive_per_person_stops(key, cells):
    found = judged(**{key: cells, "Diagnose": ["astma", "ggz", "reuma"]})
    assert (found["Diagnose"].kind, found["Diagnose"].stops) == ("sensitive_per_person", True)
    assert judged(**{key: cells, "schuldbedrag": ["100", "2000", "30"]})["schuldbedrag"].stops


def test_sex_and_age_per_row_make_a_row_a_person():
    told = {
        "geslacht": ["M", "V", "V"],
        "leeftijd": ["34", "81", "12"],
        "delict": ["diefstal", "geweld", "geen"],
    }
    assert stops(**told) == {"delict"}
    assert stops(**told, aantal=["4", "8", "3"]) == set()


def test_figures_per_area_are_no_persons():
    assert judged(
        aantal_uitkeringen=["34", "81", "12"], wmo=["1", "2", "3"], wijkagent=["A. Smit", "B. Bos", "C. Pol"]
    ).keys() == {"wijkagent"}
    assert stops(Bewoners=["340", "810", "120"], uitkering=["34", "81", "12"]) == set()


@pytest.mark.parametrize("name", ["A-nummer", "anr", "Administratienummer"])
def test_a_numbers_stop(name):
    assert stops(**{name: ["1234567890", "2345678901", "3456789012"]}) == {name}


@pytest.mark.parametrize(
    "remark",
    [
        "bel 06-12345678",
        "mail jan@corp.nl",
        "geb. 12-03-1980",
        "rekening NL91 ABNA 0417 1643 00",
        "kenteken 12-ABC-3",
        "bsn 111222333",
        "Jansen 111222333 belde",
    ],
)
def test_remarks_that_hold_details_are_left_out(remark):
    cells = [f"gewone opmerking nummer {at}" for at in range(50)]
    cells[31] = remark
    found = judged(opmerking=cells)["opmerking"]
    assert (found.kind, found.stops, found.lines) == ("free_text", False, (33,))


def test_nothing_found_in_what_is_told():
    random = Random(8)
    numbers = [bsn(random) for _ in range(30)]
    assert not any(number in str(judged(nummer=numbers)) for number in numbers)
