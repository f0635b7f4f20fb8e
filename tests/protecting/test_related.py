"""Variants, own areas, indexes and the partner's own totals give nothing away either."""

from __future__ import annotations

from dataclasses import replace

import numpy
import pandas
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.model.areas import AreaSet
from gebiedsgericht_plugin.model.recipe import Kind, Measure, Protection
from gebiedsgericht_plugin.model.values import Values
from gebiedsgericht_plugin.protecting import programme, protect
from tests.conftest import LONG

from .makers import equations_of, hierarchy, indicator, together, values, worked_back

NOT_APPLICABLE, WITHHELD = [numpy.nan, "not_applicable", "too_few"], [numpy.nan, "withheld", "source"]
INHABITANTS = Measure("areas", ("inwoners",))


def hidden(protected, **where):
    rows = protected.frame
    for column, wanted in where.items():
        rows = rows[rows[column] == wanted]
    return set(rows.loc[rows["status"] == "withheld", "area"])


def rate(**more):
    return indicator("r", Kind.RATE, **{"denominator": INHABITANTS, "per": 1000.0, **more})


# --- variants -----------------------------------------------------------------------------------


def test_what_a_rate_was_before_smoothing_is_held_back_with_it():
    areas = hierarchy([4])
    before = values(areas, [2, 30, 40, 50], "r", [1000, 2000, 3000, 4000]).frame
    smoothed = before.assign(value=before["value"] * 0.9 + 1, status="estimated", reason="smoothed")
    both = Values(pandas.concat([smoothed, before.assign(variant="unsmoothed")], ignore_index=True))
    found = protect(both, [rate(smooth=True)], [areas])
    assert hidden(found, variant="") == hidden(found, variant="unsmoothed") == {"BU000000", "BU000001"}
    count = together(both, values(areas, [2, 30, 40, 50]))
    found = protect(count, [indicator(), rate(smooth=True, minimum_count=35)], [areas])
    assert hidden(found, variant="unsmoothed") == hidden(found, indicator="n")
    assert len(hidden(found, indicator="n")) == 3


def test_a_percentage_that_the_partner_gives_stands_for_people():
    areas = hierarchy([3])
    frame = values(areas, [2, 60, 400], "r", [100, 200, 800]).frame
    # As measured: 2, 30 and 50 percent, times the inhabitants.
    frame["numerator"] = frame["numerator"] * 100
    given_share = indicator(
        "r", Kind.SHARE, numerator=Measure("mean", ("pct",)), denominator=INHABITANTS, unit="%"
    )
    assert hidden(protect(Values(frame), [given_share], [areas])) == {"BU000000", "BU000001"}
    per_thousand = replace(given_share, kind=Kind.RATE, unit="per 1.000 inwoners")
    frame["numerator"] = frame["numerator"] * 10
    assert hidden(protect(Values(frame), [per_thousand], [areas])) == {"BU000000", "BU000001"}


def test_nothing_of_what_is_held_back_is_told_by_its_share():
    areas = hierarchy([3])
    frame = values(areas, [2, 30, 40]).frame
    frame["estimated_share"] = 0.5
    found = protect(Values(frame), [indicator()], [areas]).frame
    assert set(found.loc[found["status"] == "withheld", "estimated_share"]) == {0.0}
    assert set(found.loc[found["status"] == "observed", "estimated_share"]) == {0.5}


# --- own areas ------------------------------------------------------------------------------------


def with_own(areas, counts, members, **more):
    """Values on every level, and of own areas made of the same areas."""
    frame = areas.frame.iloc[: len(members)].copy()
    frame.index = pandas.Index(list(members), name="code")
    own = AreaSet("werk", "werkgebied", 2026, frame, made_from=areas.id, members=members)
    made = values(areas, counts, **more).frame
    number = dict(zip(areas.frame.index, counts))
    sums = [float(sum(number[code] for code in codes)) for codes in members.values()]
    rows = made.iloc[: len(members)].assign(
        area_set="werk", level="werkgebied", area=list(members), value=sums, numerator=sums
    )
    return Values(pandas.concat([made, rows], ignore_index=True)), own


def test_an_own_area_is_held_back_where_it_gives_a_part_away():
    areas = hierarchy([4, 2])
    codes = list(areas.frame.index)
    counts = [2, 30, 40, 50, 60, 70]
    # With the wijk everybody knows that the first two are 32 together, so an own area of both is no news.
    members = {"A": tuple(codes[:2]), "B": (codes[2], codes[4]), "C": (codes[3], codes[5])}
    made, own = with_own(areas, counts, members)
    found = protect(made, [indicator()], [areas, own])
    assert hidden(found, area_set="buurten") == {codes[0], codes[1]}
    assert hidden(found, area_set="werk") == set()
    assert hidden(protect(made, [indicator(protection=Protection.OBJECTS)], [areas, own])) == set()
    # One of the first and a third gives the first away: two figures more are held back.
    made, own = with_own(areas, counts, {"A": (codes[0], codes[2]), "B": (codes[1], codes[4])})
    found = protect(made, [indicator()], [areas, own])
    assert len(hidden(found, area_set="buurten")) + len(hidden(found, area_set="werk")) == 4


def test_without_scipy_an_own_area_goes_where_a_part_goes(monkeypatch):
    monkeypatch.setattr(programme, "linprog", None)
    areas = hierarchy([4, 2])
    codes = list(areas.frame.index)
    members = {"A": tuple(codes[:2]), "B": (codes[2], codes[4]), "C": (codes[3], codes[5])}
    made, own = with_own(areas, [2, 30, 40, 50, 60, 70], members)
    found = protect(made, [indicator()], [areas, own])
    assert hidden(found, area_set="buurten") == {codes[0], codes[1]}
    # What the wijk leaves for both is no secret.
    assert hidden(found, area_set="werk") == set()
    assert found.audit == "bounds"
    made, own = with_own(
        areas, [2, 30, 40, 50, 60, 70], {"A": (codes[0], codes[2]), "B": (codes[1], codes[4])}
    )
    found = protect(made, [indicator()], [areas, own])
    assert hidden(found, area_set="werk") == {"A", "B"}
    assert hidden(found, area_set="buurten") >= {codes[0], codes[1]}
    assert protect(values(areas, [2, 30, 40, 50, 60, 70]), [indicator()], [areas]).audit == "exact"


def test_an_own_area_of_too_few_is_held_back():
    areas = hierarchy([3])
    codes = list(areas.frame.index)
    made, own = with_own(areas, [7, 9, 30], {"A": tuple(codes[:2]), "B": (codes[2],)})
    few = Values(made.frame.assign(numerator=made.frame["numerator"].where(made.frame["area"] != "A", 3.0)))
    assert hidden(protect(few, [indicator()], [areas, own]), area_set="werk") == {"A"}


def test_an_own_area_of_a_part_that_does_not_apply_or_is_withheld_by_the_source():
    areas = hierarchy([3])
    codes = list(areas.frame.index)
    made, own = with_own(areas, [2, 30, 40], {"A": (codes[0],), "B": (codes[1],), "C": (codes[2],)})
    frame = made.frame.copy()
    frame.loc[frame["area"] == codes[0], ["value", "status", "reason"]] = [
        numpy.nan,
        "not_applicable",
        "too_few",
    ]
    assert "A" in hidden(protect(Values(frame), [indicator()], [areas, own]), area_set="werk")
    frame.loc[frame["area"] == codes[0], ["numerator", "status", "reason"]] = [
        numpy.nan,
        "withheld",
        "source",
    ]
    assert "A" in hidden(protect(Values(frame), [indicator()], [areas, own]), area_set="werk")


def test_own_areas_of_rows_of_districts_look_at_the_districts():
    areas = hierarchy([2, 2, 2])
    codes = list(areas.frame.index)
    made, own = with_own(areas, [1, 1, 20, 30, 40, 50], {"A": tuple(codes[:2]), "B": tuple(codes[2:])})
    frame = made.frame[made.frame["level"] != "buurt"]
    found = protect(Values(frame), [indicator()], [areas, own])
    assert hidden(found, level="wijk") == {"WK00", "WK01"}
    assert hidden(found, area_set="werk") == {"A", "B"}


@settings(max_examples=100 if LONG else 8)
@given(
    st.lists(st.lists(st.integers(0, 12), min_size=1, max_size=5), min_size=1, max_size=4),
    st.lists(st.integers(0, 3), min_size=20, max_size=20),
)
def test_nothing_follows_from_own_areas(wijken, owners):
    areas = hierarchy([len(wijk) for wijk in wijken])
    counts = [count for wijk in wijken for count in wijk]
    codes = list(areas.frame.index)
    members = {}
    for code, owner in zip(codes, owners):
        members[f"W{owner}"] = (*members.get(f"W{owner}", ()), code)
    made, own = with_own(areas, counts, members)
    found = protect(made, [indicator()], [areas, own])
    cells, equations = equations_of(areas)
    place = {cell: i for i, cell in enumerate(cells)}
    for name, parts in members.items():
        equations.append((len(cells), [place["buurt", code] for code in parts]))
        cells.append(("werkgebied", name))
    shown = found.frame.set_index(["level", "area"])["value"]
    known = shown.reindex(pandas.MultiIndex.from_tuples(cells)).to_numpy(dtype=float)
    followed = {cells[i] for i in worked_back(known, equations)}
    # An own area that is as large as a larger one that is shown is no news.
    assert {cell for cell in followed if cell[0] != "werkgebied"} == set()


# --- indexes ----------------------------------------------------------------------------------------


def test_an_index_goes_where_the_area_at_100_goes():
    areas = hierarchy([1, 3, 2])
    counts, people = [3, 10, 20, 30, 60, 70], [1000, 1000, 1000, 1000, 1000, 1000]
    made = values(areas, counts, "r", people)
    found = protect(made, [rate(index_of="wijk")], [areas])
    # WK00 and WK01 are held back, so their parts as an index of these are as well.
    assert hidden(found, level="wijk") == {"WK00", "WK01"}
    assert hidden(found, level="buurt") == {"BU000000", "BU010000", "BU010001", "BU010002"}
    plain = protect(made, [rate()], [areas])
    assert hidden(plain, level="buurt") == {"BU000000", "BU010000"}


# --- totals that the partner gives itself ------------------------------------------------------------------


def given_total(counts, unknown, status="withheld", wijken=None, minimum=5):
    """Buurten of which some are not in the file, and totals of all larger areas that are."""
    areas = hierarchy(wijken or [len(counts)])
    frame = values(areas, counts).frame
    lost = frame["area"].isin([areas.frame.index[at] for at in unknown])
    frame.loc[lost, ["value", "numerator"]] = numpy.nan
    frame.loc[lost, ["status", "reason"]] = [status, "source" if status == "withheld" else "empty"]
    return areas, protect(Values(frame), [indicator(minimum_count=minimum)], [areas])


def test_a_total_does_not_give_away_what_the_source_withheld():
    areas, found = given_total([12, 20, 30, 40], [0])
    assert hidden(found) == {areas.frame.index[0], areas.frame.index[1]}
    assert found.frame.set_index("area")["status"]["WK00"] == "observed"
    # Two that are withheld hide each other, unless they are too few together.
    areas, found = given_total([12, 20, 30, 40], [0, 1])
    assert hidden(found) == set(areas.frame.index[:2])
    areas, found = given_total([1, 2, 30, 40], [0, 1])
    assert hidden(found) == set(areas.frame.index[:3])


def test_a_total_does_not_give_away_a_missing_part_of_too_few():
    areas, found = given_total([2, 20, 30, 40], [0], "missing")
    assert hidden(found) == {areas.frame.index[1]}
    assert given_total([12, 20, 30, 40], [0], "missing")[1].frame["status"].tolist().count("withheld") == 0


@settings(max_examples=100 if LONG else 8)
@given(
    st.lists(st.lists(st.integers(0, 12), min_size=1, max_size=5), min_size=1, max_size=4),
    st.sets(st.integers(0, 19), max_size=4),
)
def test_nothing_that_the_source_withheld_follows_from_totals(wijken, unknown):
    counts = [count for wijk in wijken for count in wijk]
    lost = [at for at in unknown if at < len(counts)]
    areas, found = given_total(counts, lost, wijken=[len(wijk) for wijk in wijken])
    cells, equations = equations_of(areas)
    shown = found.frame.set_index(["level", "area"])["value"]
    known = shown.reindex(pandas.MultiIndex.from_tuples(cells)).to_numpy(dtype=float)
    assert [cells[i] for i in worked_back(known, equations)] == []
