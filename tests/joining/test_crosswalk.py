"""Which share of an old area lies in which new one: same ground, tables, addresses, surface."""

from __future__ import annotations

import numpy
import pandas
import pytest

from gebiedsgericht_plugin.errors import BadSetting, Cancelled, NoSuchColumn
from gebiedsgericht_plugin.joining import crosswalk
from tests.joining.divisions import addresses, areas, row, shares

OLD = areas(row("ABCD", [100, 100, 100, 100]))


def of(target, **more):
    return crosswalk(OLD, target, **more)


def basis(found):
    return dict(zip(found.frame["source"], found.frame["basis"]))


def test_the_same_ground_is_the_same_area_under_another_code_and_a_few_metres_off():
    new = areas(row("WXYZ", [100.3, 99.7, 100, 100]), "nieuw")
    found = of(new)
    assert shares(found.frame) == {("A", "W"): 1, ("B", "X"): 1, ("C", "Y"): 1, ("D", "Z"): 1}
    assert set(found.frame["basis"]) == {"same"}
    assert (found.source, found.target, found.level) == ("oud", "nieuw", "buurt")


def test_two_areas_put_together_are_whole_and_one_divided_is_not():
    new = areas({**row(["AB"], [200]), **row(["C1", "C2"], [75, 25], 200), **row("D", [100], 300)}, "nieuw")
    found = of(new)
    assert shares(found.frame) == {
        ("A", "AB"): 1, ("B", "AB"): 1, ("C", "C1"): 0.75, ("C", "C2"): 0.25, ("D", "D"): 1,
    }  # fmt: skip
    assert basis(found) == {"A": "area", "B": "area", "C": "area", "D": "same"}


def test_slivers_are_no_shares_but_a_small_new_area_is():
    # C loses 0.5 % to B's neighbour on one side; a tiny area is cut out of D.
    new = areas(
        {
            "AB": (0, 0, 199.5, 100), "C": (199.5, 0, 300, 100),
            "D": (300, 0, 399.2, 100), "E": (399.2, 0, 400, 100),
        },
        "nieuw",
    )  # fmt: skip
    found = of(new)
    assert shares(found.frame) == {
        ("A", "AB"): 1, ("B", "AB"): 1, ("C", "C"): 1, ("D", "D"): 1,
    }  # fmt: skip
    by_hand = of(areas({"D": (300, 0, 396, 100), "E": (396, 0, 400, 100)}, "nieuw"))
    assert shares(by_hand.frame)["D", "E"] == pytest.approx(0.04)


def test_what_sticks_out_lies_outside_and_what_is_far_away_has_no_row():
    found = of(areas({"Z": (0, 0, 250, 100)}, "nieuw"))
    assert shares(found.frame) == {("A", "Z"): 1, ("B", "Z"): 1, ("C", "Z"): 0.5}
    assert found.totals.at["Z", "bare"] == 0
    bare = of(areas({"Z": (-100, 0, 100, 100)}, "nieuw"))
    assert bare.totals.at["Z", "bare"] == pytest.approx(0.5)


def test_areas_that_lie_over_each_other_do_not_multiply():
    found = of(areas({"X": (0, 0, 90, 100), "Y": (10, 0, 100, 100)}, "nieuw"))
    assert found.frame.groupby("source")["share"].sum().max() <= 1 + 1e-12


# --- link tables ----------------------------------------------------------------------------------

NEW = areas({**row(["AB"], [200]), **row("CD", [60, 140], 200)}, "nieuw")


def test_a_link_table_goes_before_surface_but_not_before_the_same_ground():
    link = pandas.DataFrame({"source": ["C", "C", "D"], "target": ["C", "D", "D"], "weight": [30, 70, 5]})
    found = of(NEW, link=link)
    assert shares(found.frame)["C", "C"] == 0.3
    assert shares(found.frame)["D", "D"] == 1
    assert basis(found)["C"] == "link"
    assert basis(of(OLD, link=link))["C"] == "same"


def test_shares_stay_shares_and_what_goes_elsewhere_is_outside():
    link = pandas.DataFrame(
        {"source": ["C", "D", "D"], "target": ["C", "D", "elders"], "share": [0.5, 0.6, 0.4]}
    )
    assert shares(of(NEW, link=link).frame)["C", "C"] == 0.5
    assert shares(of(NEW, link=link).frame)["D", "D"] == 0.6
    nowhere = pandas.DataFrame({"source": ["C"], "target": ["elders"]})
    assert "C" not in set(of(NEW, link=nowhere).frame["source"])


def test_several_targets_without_a_weight_are_divided_in_another_way():
    link = pandas.DataFrame({"source": ["C", "C", "D"], "target": ["C", "D", "D"]})
    found = of(NEW, link=link)
    assert (shares(found.frame)["C", "C"], basis(found)["C"], basis(found)["D"]) == (0.6, "area", "link")


def test_codes_in_a_link_table_may_be_spelt_in_another_way():
    old = areas(row(["BU00990101", "BU00990102"], [100, 100]))
    new = areas(row(["BU00990201", "BU00990202"], [120, 80]), "nieuw")
    link = pandas.DataFrame({"Source": [990101, 990102], "Target": ["990202", "0099 02 01"]})
    assert shares(crosswalk(old, new, link=link).frame) == {
        ("BU00990101", "BU00990202"): 1, ("BU00990102", "BU00990201"): 1,
    }  # fmt: skip


def test_a_link_table_that_cannot_be_right_is_refused():
    with pytest.raises(NoSuchColumn):
        of(NEW, link=pandas.DataFrame({"van": ["C"], "target": ["C"]}))
    with pytest.raises(BadSetting):
        of(NEW, link=pandas.DataFrame({"source": ["C"], "target": ["C"], "weight": [-1]}))


# --- addresses --------------------------------------------------------------------------------------

MINE = [("1000AA", n, "", "C") for n in range(1, 11)]
THEIRS = [("1000AA", n, "", "C" if n <= 8 else "D") for n in range(1, 11)]


def by_tables(mine, theirs, target=NEW, **more):
    return of(target, source_addresses=addresses(mine), target_addresses=addresses(theirs), **more)


def test_addresses_of_two_years_divide_an_area():
    found = by_tables(MINE, THEIRS)
    assert (shares(found.frame)["C", "C"], basis(found)["C"]) == (0.8, "addresses")
    line = found.frame.set_index(["source", "target"]).loc[("C", "D")]
    assert (line["weight"], line["addresses"]) == (2, 2)
    assert basis(by_tables(MINE, THEIRS, by="area"))["C"] == "area"


def test_a_source_without_addresses_falls_back_to_its_surface():
    assert basis(by_tables(MINE, THEIRS))["D"] == "area"


def test_additions_then_numbers_then_postcodes_find_an_address():
    mine = [("1000AA", 1, "A", "C"), ("1000AA", 2, "", "C"), ("1000AB", 9, "", "C"), ("1000AC", 1, "", "C")]
    theirs = [
        ("1000AA", 1, "A", "C"), ("1000AA", 1, "B", "D"), ("1000AA", 2, "bis", "D"),
        ("1000AB", 7, "", "C"), ("1000AB", 8, "", "D"),
    ]  # fmt: skip
    # 1A is C; 2 is D; 9 is gone, its street is half C; 1000AC is not found and spread as the others.
    assert shares(by_tables(mine, theirs).frame)["C", "C"] == 0.5


def test_rows_that_stand_for_several_addresses_count_so():
    mine = [("1000AA", -1, "", "C", 30), ("1000AB", -1, "", "C", 10)]
    theirs = [("1000AA", -1, "", "C", 28), ("1000AB", -1, "", "D", 12)]
    assert shares(by_tables(mine, theirs).frame)["C", "C"] == 0.75


def test_addresses_in_an_area_of_another_municipality_lie_outside():
    theirs = [*THEIRS[:8], ("1000AA", 9, "", ""), ("1000AA", 10, "", "BU77880101")]
    assert shares(by_tables(MINE, theirs).frame) == {
        ("A", "AB"): 1, ("B", "AB"): 1, ("C", "C"): 0.8, ("D", "D"): 1,
    }  # fmt: skip


def test_addresses_that_are_not_found_again_say_too_little():
    found = by_tables(MINE, [("1000AA", 1, "", "C"), ("2000BB", 2, "", "D")][1:])
    assert basis(found)["C"] == "area"


def test_an_address_found_on_the_other_side_of_town_was_numbered_again():
    theirs = [*THEIRS[:9], ("1000AA", 10, "", "AB")]
    assert ("C", "AB") not in shares(by_tables(MINE, theirs).frame)


def test_points_lie_in_both_years():
    x, y = numpy.array([210.0, 220, 230, 290, 5000]), numpy.full(5, 50.0)
    found = of(NEW, points=(x, y))
    assert (shares(found.frame)["C", "C"], basis(found)["C"], basis(found)["A"]) == (
        0.75,
        "addresses",
        "area",
    )


# --- the order of things ----------------------------------------------------------------------------


def test_sorted_without_pairs_twice_and_cancelled_where_asked():
    class Stop:
        def report(self, share: float, doing: str = "") -> None:
            assert 0 <= share <= 1

        def cancelled(self) -> bool:
            return True

    found = by_tables(MINE, THEIRS).frame
    pairs = list(zip(found["source"], found["target"]))
    assert pairs == sorted(set(pairs))
    with pytest.raises(Cancelled):
        of(NEW, progress=Stop())


def test_areas_without_a_shape_share_nothing_but_a_table_may_say_so():
    old = areas(row("AB", [100, 100]))
    old.frame.loc["A", "geometry"] = None
    found = crosswalk(old, OLD, link=pandas.DataFrame({"source": ["A"], "target": ["A"]}))
    assert basis(found) == {"A": "link", "B": "same"}
