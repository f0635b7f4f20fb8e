"""Boundary years that fit: scored, ties shown as ties, mismatches told before the join."""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.loading.areas import vintages
from gebiedsgericht_plugin.loading.areas.vintages import KnownAreas
from tests.conftest import LONG
from tests.loading.partner_files import text_file
from tests.loading.year_sets import samples, year_sets


def known(year, names, level="gemeente", prefix="GM"):
    codes = {f"{prefix}{code}": name for code, name in names.items()}
    return KnownAreas(f"set-{year}", level, year, frozenset(codes), codes)


OLD = {"0003": "Appingedam", "0499": "Boskoop", "0484": "Alphen aan den Rijn", "0010": "Delfzijl"}
NEW = {"0003": "Appingedam", "0484": "Alphen aan den Rijn", "0010": "Delfzijl"}
SETS = (known(2013, OLD), known(2014, NEW), known(2022, NEW))


@pytest.mark.parametrize(
    "codes",
    [
        ["0003", "0484", "0010"],
        ["GM0003", "GM0484", "GM0010"],
        ["GM0003    ", "gm0484", " GM0010 "],
        ["3", "484", "10"],
        ["3.0", "484.0", "10.0"],
    ],
)
def test_any_spelling_of_codes_and_ties_stay_ties(codes):
    fits = loading.fit_years(codes, None, SETS)
    assert [(item.boundary_year, item.share) for item in fits] == [(2022, 1.0), (2014, 1.0), (2013, 1.0)]
    assert len(vintages.ties(fits)) == 3
    assert loading.propose(fits, date(2014, 6, 1)).boundary_year == 2014
    assert loading.propose(fits, date(2013, 12, 31)).boundary_year == 2013
    assert loading.propose(fits, date(2019, 1, 1)).boundary_year == 2022
    assert loading.propose(fits).boundary_year == 2022


def test_one_best_year():
    fits = loading.fit_years(["0003", "0499"], None, SETS)
    assert fits[0].boundary_year == 2013
    assert [item.share for item in fits] == [1.0, 0.5, 0.5]
    assert loading.propose(fits, date(2022, 1, 1)).boundary_year == 2013
    assert loading.propose(()) is None


def test_names_tell_what_codes_do_not():
    reused = known(2026, {**NEW, "0003": "Havenkwartier"})
    names = {"3": "Appingedam", "484": "Alphen a/d Rijn", "10": "Gemeente Delfzijl"}
    fits = loading.fit_years(names, names, (known(2024, NEW), reused))
    assert [(item.boundary_year, item.share, item.names_agree) for item in fits] == [
        (2024, 1.0, 1.0),
        (2026, 1.0, pytest.approx(2 / 3)),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("'s-Gravenhage", "s Gravenhage"),
        ("Wijk 01 Centrum", "Centrum"),
        ("Groningen (gemeente)", "Groningen"),
        ("Súdwest-Fryslân", "Sdwest-Fryslan"),
        ("IJsselstein", "Ysselstein"),
    ],
)
def test_one_name_written_differently(one, other):
    assert vintages.same_name(one, other)
    assert not vintages.same_name(one, "Appelscha")


def test_levels_in_one_column_are_scored_apart():
    buurten = known(2024, {"00140000": "A", "00140001": "B"}, "buurt", "BU")
    codes = ["NL01", "GM0003", "BU00140000", "BU00140001", "WK001400"]
    fits = loading.fit_years(codes, None, (buurten, known(2022, NEW)))
    assert [(item.area_set, item.share) for item in fits] == [("set-2024", 1.0), ("set-2022", 1.0)]


def test_own_short_codes():
    own = known(2024, {"07580601": "A", "07580602": "B", "07580701": "C"}, "buurt", "BU")
    assert loading.fit_years(["0601", "602", "0701"], None, (own,))[0].share == 1.0


@given(st.sets(st.sampled_from(sorted(OLD)), min_size=1))
def test_the_year_a_sample_was_taken_from_is_among_the_best(codes):
    fits = loading.fit_years(codes, OLD, SETS)
    assert 2013 in [item.boundary_year for item in vintages.ties(fits)]
    assert all(0 <= item.share <= 1 for item in fits)


def delivery(folder, rows, head="gemeentecode;gemeentenaam;n"):
    return loading.load(text_file(folder, head + "\n" + "\n".join(rows) + "\n"))


def test_a_mismatch_is_found_before_the_join(tmp_path):
    rows = [f"GM{code};{name};{at}" for at, (code, name) in enumerate(OLD.items())]
    table = delivery(tmp_path, rows)
    (finding,) = loading.year_findings(table, SETS, "set-2022")
    assert finding.code == "boundary_year_mismatch"
    assert (finding.values["year"], finding.values["better_year"]) == (2022, 2013)
    assert (finding.values["has"], finding.values["better_has"], finding.values["codes"]) == (3, 4, 4)
    assert loading.year_findings(table, SETS, "set-2013") == ()
    assert loading.year_findings(table, SETS, "elders") == ()
    key = loading.fit(table, SETS).inspection.keys[0]
    assert (key.boundary_year, key.years[0].area_set) == (2013, "set-2013")


def test_a_tie_is_no_mismatch(tmp_path):
    table = delivery(tmp_path, [f"GM{code};{name};{at}" for at, (code, name) in enumerate(NEW.items())])
    assert loading.year_findings(table, SETS, "set-2014", (), date(2022, 1, 1)) == ()
    key = loading.fit(table, SETS).inspection.keys[0]
    assert (key.boundary_year, len(key.years)) == (None, 3)


def test_typing_errors_are_no_mismatch(tmp_path):
    rows = [f"GM{code};{name};{at}" for at, (code, name) in enumerate(NEW.items())]
    table = delivery(tmp_path, [*rows, "GM9998;Nergens;9", "GM9997;Weg;8"])
    assert loading.year_findings(table, SETS, "set-2022") == ()


def test_the_sample_s_three_years(sample):
    sources = loading.guess_areas(sample / "gebieden.gpkg")
    sets = tuple(item for source in sources for item in loading.known_in(source, sample))
    assert {(item.id, item.level) for item in sets} >= {("buurten-2026", "buurt"), ("buurten-2026", "wijk")}
    areas = loading.load_areas(sources[0], sample)
    assert loading.known_areas(areas) == tuple(item for item in sets if item.id == sources[0].id)
    police = loading.load(sample / "bestanden" / "politie_misdrijven_2025.csv")
    key = loading.fit(police, sets).inspection.keys[0]
    by_year = {item.boundary_year: item for item in key.years}
    # A code that was given to other ground shows in the names only.
    assert by_year[2026].names_agree == 1.0
    assert by_year[2024].names_agree < 1.0
    (finding,) = loading.year_findings(police, sets, "buurten-2022")
    assert finding.values["better_year"] in (2024, 2026)
    assert loading.year_findings(police, sets, "buurten-2026") == ()


def real_sets(folder):
    files = [*sorted((folder / "01_gemeente_2013_2014_2022_rd").glob("*.gpkg"))]
    files += [folder / "02_wijk_2022_rd" / "wijk_2022_rd.gpkg"]
    files += [folder / "05_groningen_2017_shp_3857" / "buurt2017.zip"]
    found = []
    for path in files:
        for source in loading.guess_areas(path):
            found.extend(loading.known_in(replace(source, id=path.stem), path.parent))
    return tuple(found)


def test_real_boundaries(shared_data):
    sets = real_sets(shared_data)
    folder = shared_data / "01_gemeente_2013_2014_2022_rd"
    table = loading.load(folder / "gemeente_2013_rd.gpkg")
    years = loading.fit(table, sets).inspection.keys[0].years
    assert [(item.boundary_year, round(item.share, 3)) for item in years] == [
        (2013, 1.0),
        (2014, 0.985),
        (2022, 0.792),
    ]
    (finding,) = loading.year_findings(table, sets, "gemeente_2022_rd")
    assert finding.values["better_year"] == 2013
    figures = loading.load(shared_data / "16_woonikveilig_2024_json" / "gemeenten.json")
    assert loading.fit(figures, sets).inspection.keys[0].years[0].boundary_year == 2022
    groningen = loading.load(shared_data / "05_groningen_2017_shp_3857" / "buurt2017.zip")
    assert loading.fit(groningen, sets).inspection.keys[0].years[0].area_set == "buurt2017"


def measured(sets, number, seed=11):
    """Samples of which the right year is among the best, and alone where the sample can tell."""
    among, alone, telling = 0, 0, 0
    taken = samples(sets, number, seed)
    for sample in taken:
        best = vintages.ties(loading.fit_years(sample.codes, sample.names, sets))
        right = sample.year in [item.boundary_year for item in best]
        among += right
        if sample.tells(sets):
            telling += 1
            alone += right and len(best) == 1
    return among, alone, telling, len(taken)


def test_the_right_year_of_samples_of_made_years():
    sets = year_sets()
    assert len(sets) >= 8
    among, alone, telling, number = measured(sets, 2000 if LONG else 150)
    sys.stdout.write(f"years: among the best in {among} of {number}, alone in {alone} of {telling}\n")
    assert among >= 0.99 * number
    assert alone == telling > 0.3 * number


@pytest.mark.skipif(not LONG, reason="more years than a short run takes")
@pytest.mark.parametrize("seed", range(8))
def test_the_right_year_in_other_made_countries(seed):
    sets = year_sets(seed + 100, municipalities=60)
    among, alone, telling, number = measured(sets, 300, seed)
    assert among >= 0.99 * number
    assert alone == telling


def test_names_written_otherwise_do_not_hide_the_year():
    sets = year_sets()
    chance = random.Random(5)
    right = 0
    taken = [item for item in samples(sets, 160, 23) if item.names]
    for sample in taken:
        written = {
            code: name.replace("-Noord", " N.").replace("-Zuid", " Z").upper()
            if chance.random() < 0.5
            else "Wijk 01 " + name[:3] + name[4:]
            for code, name in sample.names.items()
        }
        best = vintages.ties(loading.fit_years(sample.codes, written, sets))
        right += sample.year in [item.boundary_year for item in best]
    sys.stdout.write(f"years, names written otherwise: {right} of {len(taken)}\n")
    assert right >= 0.97 * len(taken)


def test_real_samples(shared_data):
    sets = real_sets(shared_data)
    by_level = {}
    for item in sets:
        by_level.setdefault(item.level, []).append(item)
    among, alone, telling, number = measured(by_level["gemeente"][:3], 400 if LONG else 60)
    sys.stdout.write(f"real years: among the best in {among} of {number}, alone in {alone} of {telling}\n")
    assert among >= 0.99 * number
    assert alone == telling
    for item in (*by_level["wijk"], *by_level["buurt"]):
        codes = sorted(item.codes)[:400]
        for start in range(0, len(codes) - 19, 60):
            best = vintages.ties(loading.fit_years(codes[start : start + 20], None, sets))
            assert item.boundary_year in [fit.boundary_year for fit in best]


def test_a_year_that_half_of_the_names_contradict_is_not_the_one():
    names = {f"0{i:03d}": f"Buurt nummer {i}" for i in range(100, 130)}
    moved = dict(zip(names, [*list(names.values())[15:], *list(names.values())[:15]]))
    sets = (known(2020, names), known(2021, moved))
    fits = loading.fit_years(names, names, sets)
    assert [item.boundary_year for item in vintages.ties(fits)] == [2020]
    assert fits[1].names_agree == 0.0


def test_two_own_codes_with_the_same_letters_and_digits_are_not_mixed_up():
    own = KnownAreas("eigen", "deelgebied", 2024, frozenset(["12-03", "1-203", "1", "01"]), {})
    written = ["12.03", "1-203", "1", "01", "1203", "001"]
    assert vintages.look_up(written, own) == {"12.03": "12-03", "1-203": "1-203", "1": "1", "01": "01"}
