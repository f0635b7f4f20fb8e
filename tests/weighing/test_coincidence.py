"""Themes laid over each other: what is unknown counts neither way."""

from __future__ import annotations

from itertools import product
from typing import Dict, List

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.errors import BadSetting, OriginWithoutReason
from gebiedsgericht_plugin.model.legends import LegendSet
from gebiedsgericht_plugin.model.maps import MapKind
from gebiedsgericht_plugin.model.recipe import Direction, Indicator
from gebiedsgericht_plugin.weighing import coincidence, letters
from gebiedsgericht_plugin.weighing.coincidence import keys_of

from .makers import LACKING, STATUSES, area_set, indicator, legend, protected, spec

THREE = [indicator("a", theme="wonen"), indicator("b", theme="zorg"), indicator("c", theme="werk")]
LEGENDS = {item.id: legend(item.id, 0, 10, 20, 30) for item in THREE}


def run(columns: List[tuple], of: List[Indicator] = THREE, legends: Dict[str, LegendSet] = LEGENDS, **more):
    areas = area_set(len(columns[0][1]))
    return coincidence(protected(areas, *columns), spec(MapKind.COINCIDENCE, **more), of, areas, legends)


def test_in_how_many_and_in_which():
    found = run([("a", [25, 20, 19.9]), ("b", [29, 0, 0]), ("c", [30, 25, 0])])

    assert found.frame["key"].tolist() == ["3", "2", "0"]
    assert found.frame["value"].tolist() == [3, 2, 0]
    assert found.frame["which"].tolist() == ["a b c", "a c", ""]
    assert found.keys == ("0", "2", "3")


def test_low_is_worst_where_the_indicator_says_so_and_beyond_the_legend_too():
    low = [indicator("a", direction=Direction.LOW_IS_WORSE), *THREE[1:]]

    found = run([("a", [5, -3, 10]), ("b", [40, 0, 0]), ("c", [0, 25, 0])], low)

    assert found.frame["value"].tolist() == [2, 2, 0]


def test_more_classes_can_count_as_worst_but_never_all():
    columns = [("a", [15, 5]), ("b", [15, 5]), ("c", [0, 5])]

    assert run(columns).frame["value"].tolist() == [0, 0]
    assert run(columns, worst=2).frame["value"].tolist() == [2, 0]
    assert run(columns, worst=4).frame["value"].tolist() == [2, 0]


def test_of_one_class_or_no_legend_nothing_is_worst():
    columns = [("a", [5, 5]), ("b", [25, 25]), ("c", [25, 25])]

    found = run(columns, legends={"a": legend("a", 5, 5), "b": LEGENDS["b"]})

    assert found.frame["value"].tolist() == [1, 1]


def test_an_unknown_figure_matters_only_where_it_could_make_an_area_stand_out():
    found = run(
        [
            ("a", [25, 25, 5, None], ["observed", "observed", "observed", "missing"]),
            ("b", [25, 5, 5, None], ["observed", "observed", "observed", "not_applicable"]),
            ("c", [None] * 4, ["withheld"] * 4),
        ]
    )

    assert found.frame["key"].tolist() == ["2", "", "0", ""]
    assert found.frame["status"].tolist() == ["observed", "withheld", "observed", "withheld"]
    assert found.frame["unknown"].tolist() == [1, 1, 1, 2]
    assert found.frame["which"].tolist() == ["a b", "a", "", ""]
    assert found.lacking == {"withheld": 2}


def test_what_does_not_apply_is_not_unknown():
    nothing = ["not_applicable"] * 2
    found = run([("a", [25, None], ["estimated", "not_applicable"]), ("b", [None] * 2, nothing),
                 ("c", [None] * 2, nothing)])  # fmt: skip

    assert found.frame["key"].tolist() == ["0", ""]
    assert found.frame["status"].tolist() == ["estimated", "not_applicable"]
    assert found.frame["not_applicable"].tolist() == [2, 3]


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(st.sampled_from(STATUSES), st.sampled_from([0.0, 25.0])), min_size=3, max_size=3),
       st.integers(1, 3))  # fmt: skip
def test_a_key_holds_whatever_the_unknown_figures_are(cells, at_least):
    """The same area with every way to fill in what is withheld or missing."""
    columns = [(item.id, [number], [status]) for item, (status, number) in zip(THREE, cells)]

    found = run(columns, at_least=at_least).frame.iloc[0]

    ways = [[number] if s not in ("withheld", "missing") else [0.0, 25.0] for s, number in cells]
    counts = [sum(n > 20 for n, (s, _) in zip(way, cells) if s != "not_applicable") for way in product(*ways)]
    out = {count >= at_least for count in counts}
    if all(status in LACKING for status, _ in cells) or len(out) > 1:
        assert found["key"] == ""
        assert found["status"] in LACKING
    else:
        assert (found["key"] != "0") is out.pop()
        assert found["status"] not in LACKING
        assert found["value"] == min(counts)


def test_five_keys_at_most_and_the_last_is_for_more():
    assert keys_of(1, 9) == ("0", "1", "2", "3", "4")
    assert keys_of(3, 9) == ("0", "3", "4", "5", "6")
    assert keys_of(2, 3) == ("0", "2", "3")
    nine = [indicator(f"i{n}", theme=str(n)) for n in range(9)]
    found = run([(item.id, [25]) for item in nine], nine, {i.id: legend(i.id, 0, 10, 20) for i in nine})
    assert found.frame["key"].tolist() == ["5"]
    assert found.frame["value"].tolist() == [9]
    assert list(letters(nine).values()) == list("ABCDEFGHI")


def test_a_theme_that_counts_twice_is_told():
    twice = [indicator("a", theme="veiligheid"), indicator("b", theme="veiligheid"), THREE[2]]

    found = run([("a", [1, 2]), ("b", [1, 2]), ("c", [1, 2])], twice)

    assert [(item.code, item.values) for item in found.findings] == [
        ("map_theme_twice", {"themes": ("veiligheid",)})
    ]


def test_an_indicator_without_a_worse_side_is_refused_and_so_is_origin():
    columns = [("a", [1]), ("b", [1]), ("c", [1])]
    with pytest.raises(BadSetting):
        run(columns, [indicator("a", direction=Direction.NEUTRAL), *THREE[1:]])
    with pytest.raises(OriginWithoutReason):
        run(columns, [indicator("a", name="Nationaliteit"), *THREE[1:]])


def test_very_many_areas_take_no_time():
    import time

    areas = area_set(14_500)
    values = protected(areas, *((item.id, [float(n % 30) for n in range(14_500)]) for item in THREE))
    before = time.process_time()

    found = coincidence(values, spec(MapKind.COINCIDENCE), THREE, areas, LEGENDS)

    assert time.process_time() - before < 0.3
    assert sum(found.counts.values()) == 14_500
