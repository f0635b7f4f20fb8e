from __future__ import annotations

import numpy
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.errors import AreaInTwoParents, BadSetting, NoSuchColumn
from gebiedsgericht_plugin.protecting import programme, protect_counts
from tests.conftest import LONG

from .makers import worked_back


def frame(counts, wijken, gemeente="GM1"):
    return pandas.DataFrame({"n": counts, "wijk": wijken, "gemeente": gemeente})


def test_small_counts_and_what_gives_them_away():
    found = protect_counts(frame([3, 20, 8, 0, 50, 60], list("AAAABB")), ["n"], ["wijk", "gemeente"], 5)
    assert found.status["n_status"].tolist() == ["withheld", "observed", "withheld", *["observed"] * 3]
    assert found.frame["n"].isna().tolist() == [True, False, True, False, False, False]
    assert (found.primary, found.secondary) == (1, 1)
    assert found.totals.empty


def test_without_parents_the_grand_total_is_known():
    found = protect_counts(frame([3, 20, 8], list("ABC"))[["n"]], ["n"], [], 5)
    assert found.status["n_status"].tolist() == ["withheld", "observed", "withheld"]


def test_a_total_of_one_part_may_not_be_shown_either():
    found = protect_counts(frame([3, 20, 8], list("ABB")), ["n"], ["wijk", "gemeente"], 5)
    assert found.totals.to_dict("records") == [
        {"column": "n", "level": "wijk", "parent": "A"}, {"column": "n", "level": "wijk", "parent": "B"},
    ]  # fmt: skip
    assert found.status["n_status"].tolist() == ["withheld", "observed", "withheld"]


def test_what_is_shown_is_rounded_after_protection():
    found = protect_counts(frame([3, 12, 13, 0, 7], list("AAAAA")), ["n"], ["wijk"], 5, round_to=5)
    assert found.frame["n"].iloc[1:4].tolist() == [10, 15, 0]
    assert numpy.isnan(found.frame["n"].iloc[4])


def test_missing_counts_stay_missing():
    found = protect_counts(frame([3, numpy.nan, 8, 9], list("AAAA")), ["n"], ["wijk"], 5)
    assert found.status["n_status"].tolist() == ["withheld", "missing", "withheld", "observed"]


def test_every_column_for_itself():
    table = frame([3, 20, 30], list("AAA")).assign(m=[20, 30, 40])
    found = protect_counts(table, ["n", "m"], ["wijk"], 5)
    assert list(found.status) == ["n_status", "m_status"]
    assert set(found.status["m_status"]) == {"observed"}
    assert table["n"].tolist() == [3, 20, 30]


def test_columns_that_add_up_are_judged_together():
    men, women = [3, 20, 30, 40, 50, 60], [60, 50, 40, 30, 20, 10]
    table = frame(men, list("AAABBB")).assign(vrouw=women, samen=[m + w for m, w in zip(men, women)])
    table = table.rename(columns={"n": "man"})
    found = protect_counts(table, ["man", "vrouw", "samen"], ["wijk"], 5)
    assert found.status.iloc[0].tolist().count("withheld") >= 2
    assert (found.primary, found.secondary, found.audit) == (1, 3, "exact")
    alone = protect_counts(table, ["man"], ["wijk"], 5)
    assert alone.status["man_status"].tolist().count("withheld") == 2


def test_columns_that_add_up_without_linear_programmes(monkeypatch):
    monkeypatch.setattr(programme, "linprog", None)
    table = frame([3, 20, 30, 40], list("AABB")).assign(vrouw=[60, 50, 40, 30], samen=[63, 70, 70, 70])
    found = protect_counts(table, ["n", "vrouw", "samen"], ["wijk"], 5)
    assert found.audit == "bounds"
    assert found.status.iloc[0].tolist().count("withheld") >= 2


@pytest.mark.parametrize("minimum", [-1, 0, 2.5, "5", True, None])
def test_a_minimum_that_is_none(minimum):
    with pytest.raises(BadSetting):
        protect_counts(frame([1], ["A"]), ["n"], ["wijk"], minimum)


def test_other_bad_settings():
    good = frame([1, 2], ["A", "A"])
    with pytest.raises(BadSetting):
        protect_counts(good, ["n"], ["wijk"], 5, round_to=-5)
    with pytest.raises(BadSetting):
        protect_counts(good, [], ["wijk"], 5)
    with pytest.raises(BadSetting):
        protect_counts(good.assign(n=["1", "veel"]), ["n"], ["wijk"], 5)
    with pytest.raises(BadSetting):
        protect_counts(good.assign(n=[1, -2]), ["n"], ["wijk"], 5)
    with pytest.raises(NoSuchColumn):
        protect_counts(good, ["n"], ["stadsdeel"], 5)
    with pytest.raises(NoSuchColumn):
        protect_counts(good, ["m"], ["wijk"], 5)


def test_areas_in_two_parents_or_in_none():
    with pytest.raises(AreaInTwoParents) as raised:
        protect_counts(frame([1, 2], ["A", "A"], ["GM1", "GM2"]), ["n"], ["wijk", "gemeente"], 5)
    assert raised.value.areas == ("A",)
    for nothing in (None, " "):
        with pytest.raises(AreaInTwoParents):
            protect_counts(frame([1, 2], ["A", nothing]), ["n"], ["wijk"], 5)


@settings(max_examples=100 if LONG else 30, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=5), min_size=1, max_size=5), st.integers(1, 8)
)
def test_no_count_follows_from_the_totals(wijken, minimum):
    counts = [count for wijk in wijken for count in wijk]
    names = [f"W{i}" for i, wijk in enumerate(wijken) for _ in wijk]
    found = protect_counts(frame(counts, names), ["n"], ["wijk", "gemeente"], minimum)
    cells = found.frame["n"].tolist()
    refused = set(found.totals["parent"])
    totals = [numpy.nan if f"W{i}" in refused else sum(wijk) for i, wijk in enumerate(wijken)]
    everything = [*cells, *totals, numpy.nan if "GM1" in refused else sum(counts)]
    start, equations = 0, []
    for i, wijk in enumerate(wijken):
        equations.append((len(cells) + i, list(range(start, start + len(wijk)))))
        start += len(wijk)
    equations.append((len(everything) - 1, list(range(len(cells), len(everything) - 1))))
    assert worked_back(numpy.array(everything, float), equations) == []
