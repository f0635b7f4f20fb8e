"""Maps of figures laid over each other, in words and colours: counts add up, no entry says what is not so."""

from __future__ import annotations

from typing import Any, List, Tuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.model.maps import DrawnMap, MapKind, MapSpec
from gebiedsgericht_plugin.model.recipe import Direction, Kind, LegendSpec
from gebiedsgericht_plugin.styling import classes, map_words, palettes
from gebiedsgericht_plugin.styling.palettes import PaletteKind
from gebiedsgericht_plugin.weighing import bivariate, categories, change, coincidence
from tests.weighing.makers import LACKING, STATUSES, area_set, indicator, legend, protected

pytestmark = pytest.mark.usefixtures("qgis_app")

SIX = area_set(6)
PAIR = [indicator("a", name="Bijstand"), indicator("b", name="WOZ-waarde", unit="€")]
THREE = [indicator(name, name=name.upper(), theme=name) for name in ("a", "b", "c")]
LEGENDS = {item.id: legend(item.id, 0, 10, 20) for item in THREE}
CELLS = st.lists(st.tuples(st.sampled_from(STATUSES), st.floats(-1e9, 1e9)), min_size=6, max_size=6)


def pair(first: List[Any], second: List[Any], **more: Any) -> DrawnMap:
    spec = MapSpec("m", MapKind.BIVARIATE, **more)
    values = protected(SIX, ("a", first), ("b", second))
    axes = map_words.axis_legends(values, spec, PAIR, SIX, "en")
    found = bivariate(values, spec, PAIR, SIX, [axis.limits for axis in axes])
    return map_words.bivariate_map(found, spec, PAIR, SIX, axes, "en")


def together(*columns: Tuple[Any, ...], public: bool = False, **more: Any) -> DrawnMap:
    spec = MapSpec("m", MapKind.COINCIDENCE, **more)
    found = coincidence(protected(SIX, *columns), spec, THREE, SIX, LEGENDS)
    return map_words.coincidence_map(found, spec, THREE, SIX, LEGENDS, "en", public)


def changed(before: List[Any], after: List[Any], of: Any) -> DrawnMap:
    spec = MapSpec("m", MapKind.CHANGE)
    values = protected(SIX, (of.id, before, None, "2024"), (of.id, after, None, "2025"))
    return map_words.change_map(change(values, spec, [of], SIX), spec, [of], SIX, "en")


def adds_up(drawn: DrawnMap, entries_without_areas: bool = False) -> bool:
    frame = drawn.frame
    keys = {entry.key: entry.count for entry in drawn.entries}
    counted = frame.loc[frame["key"] != "", "key"].value_counts().to_dict()
    assert {key: count for key, count in keys.items() if count} == counted
    assert entries_without_areas or 0 not in keys.values()
    assert all((key == "") == (status in LACKING) for key, status in zip(frame["key"], frame["status"]))
    assert list(frame.columns[:4]) == ["key", "value", "status", "shown"]
    assert all(entry.colour.startswith("#") and entry.label for entry in drawn.entries)
    assert len({entry.colour for entry in drawn.entries}) == len(drawn.entries)
    return True


def test_the_corners_of_two_indicators_are_in_plain_words():
    drawn = pair([1, 2, 3, 4, 5, 6], [100, 200, 300, 400, 500, 600])

    assert drawn.title == "Bijstand and WOZ-waarde"
    assert drawn.axes == ("Bijstand", "WOZ-waarde")
    labels = {entry.key: entry.label for entry in drawn.entries}
    assert (labels["11"], labels["33"]) == ("low on both", "high on both")
    assert (labels["31"], labels["13"]) == ("high on bijstand only", "high on WOZ-waarde only")
    assert labels["32"] == "Bijstand: high, WOZ-waarde: middle"
    assert drawn.frame["key"].iloc[[0, -1]].tolist() == ["11", "33"]
    assert drawn.frame["shown"].iloc[0] == "1%; € 100"
    assert drawn.note.startswith("Bijstand: low below ")
    assert adds_up(drawn, entries_without_areas=True)


@pytest.mark.parametrize("classes", [2, 3])
@pytest.mark.parametrize(
    "method", ["quantile", "equal", "jenks", "pretty", "stddev", "headtails", "diverging"]
)
def test_any_method_divides_an_axis(method, classes):
    drawn = pair([1, 1, 2, 5, 9, 100], [3, None, 1, 2, 2, 8], classes=classes, methods=(method, method))

    assert adds_up(drawn, entries_without_areas=True)
    assert len(drawn.entries) == classes**2


def test_an_axis_with_limits_of_somebody():
    drawn = pair([1, 2, 3, 4, 5, 6], [0] * 6, classes=2, methods=("limits", "quantile"), limits=((4.0,), ()))

    assert drawn.frame["key"].tolist() == ["11"] * 3 + ["21"] * 3
    assert drawn.note == "Bijstand: high from 4%."


def test_how_many_of_how_many_and_what_is_not_known():
    drawn = together(
        ("a", [15, 15, 5, 5, 15, None], ["observed"] * 5 + ["missing"]),
        ("b", [15, 15, 5, 15, 5, None], ["observed"] * 5 + ["not_applicable"]),
        ("c", [15, None, None, 5, None, None],
         ["observed", "withheld", "withheld", "observed", "withheld", "missing"]),
    )  # fmt: skip

    assert [(entry.key, entry.label, entry.count) for entry in drawn.entries] == [
        ("0", "fewer than 2 of 3", 2), ("2", "2 of 3", 1), ("3", "3 of 3", 1),
    ]  # fmt: skip
    assert drawn.frame["shown"].tolist() == [
        "3 of 3", "2 of 3 (1 unknown)", "0 of 3 (1 unknown)", "1 of 3", "at least 1 of 3 (1 unknown)",
        "no data",
    ]  # fmt: skip
    assert drawn.frame["which"].tolist() == ["A B C", "A B", "", "B", "A", ""]
    assert drawn.axes == ("A  A", "B  B", "C  C")
    assert drawn.note == (
        "Counted is what lies in the worst class of its legend: A 10 or more; B 10 or more; C 10 or more. "
        "In 2 areas not every figure is known: there it can be more."
    )
    assert adds_up(drawn)


def test_nobody_is_called_worst_for_the_public():
    numbers = [5, 15, 5, 15, 5, 15]
    drawn = together(("a", numbers), ("b", numbers), ("c", numbers), public=True, at_least=1)

    assert "worst" not in drawn.note
    assert drawn.entries[0].label == "none of 3"
    assert drawn.entries[-1].colour == palettes.colours(palettes.NEUTRAL, 4)[-1]


@pytest.mark.parametrize("name", [*palettes.named(PaletteKind.SEQUENTIAL), palettes.NEUTRAL])
@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_how_many_can_be_told_by_every_eye_and_in_grey(name, count):
    shades = map_words._depths(
        [str(n) for n in range(count)], MapSpec("m", MapKind.COINCIDENCE, palette=name), False, {}
    )

    assert palettes.problems(list(shades.values()), PaletteKind.SEQUENTIAL) == ()


def test_a_difference_has_words_for_its_side_and_can_be_chance():
    count = indicator("n", Kind.COUNT, unit="", per=1.0, denominator=None)

    drawn = changed([100, 100, 100, 100, 10, None], [300, 200, 40, 20, 12, 4], count)

    assert drawn.title == "N: difference between 2024 and 2025"
    assert drawn.period == "2024 – 2025"
    labels = [entry.label for entry in drawn.entries]
    assert labels[0].endswith(" lower")
    assert labels[-1].endswith(" or more higher")
    assert "no clear difference (can be chance)" in labels
    assert drawn.frame["shown"].tolist() == ["+200", "+100", "-60", "-80", "+2 (can be chance)", "no data"]
    assert drawn.frame["which"].tolist() == ["+200", "+100", "-60", "-80", "", ""]
    assert "95%" in drawn.note
    assert adds_up(drawn)


def test_the_warm_side_asks_for_attention():
    high = changed([10] * 6, [1, 2, 5, 15, 18, 19], indicator("n", Kind.MEAN, unit="%"))
    low = changed(
        [10] * 6, [1, 2, 5, 15, 18, 19], indicator("n", Kind.MEAN, direction=Direction.LOW_IS_WORSE)
    )

    assert [item.colour for item in high.entries] == [item.colour for item in low.entries][::-1]
    assert "percentage points" in high.frame["shown"].iloc[0]
    assert high.note == (
        "Difference in percentage points. "
        "How much of these differences can be chance cannot be said for this figure."
    )


def test_nothing_changed():
    drawn = changed([3] * 6, [3] * 6, indicator("n", Kind.MEAN))

    assert [(entry.label, entry.count) for entry in drawn.entries] == [("the same", 6)]


def test_categories_by_their_names():
    spec, kind = MapSpec("m", MapKind.CATEGORY, title="Soort"), indicator("k", Kind.CATEGORY)
    values = protected(SIX, ("k", [1, 2, 2, 3, None, 1]))

    drawn = map_words.category_map(
        categories(values, spec, [kind], SIX), spec, [kind], SIX, "en", {"1": "dorp", "2": "stad"}
    )

    assert [(entry.label, entry.count) for entry in drawn.entries] == [("dorp", 2), ("stad", 2), ("3", 1)]
    assert drawn.frame["shown"].tolist() == ["dorp", "stad", "stad", "3", "no data", "dorp"]
    assert adds_up(drawn)


def test_categories_are_called_as_the_recipe_labels_their_classes():
    spec, values = MapSpec("m", MapKind.CATEGORY), protected(SIX, ("k", [1, 2, 2, 3, None, 1]))
    limits = LegendSpec("limits", 3, limits=(1, 2, 3, 4), labels=("dorp", "stad", "haven"))
    kind = indicator("k", Kind.CATEGORY, legend=limits)
    found = categories(values, spec, [kind], SIX)
    made = classes.legend_set(kind, [1, 2, 3], "nl")

    assert map_words.category_names(found, kind, made) == {"1": "dorp", "2": "stad", "3": "haven"}
    two = indicator("k", Kind.CATEGORY, legend=LegendSpec("limits", 2, limits=(1, 3, 4), labels=("a", "b")))
    assert map_words.category_names(found, two, classes.legend_set(two, [1, 2, 3], "nl")) == {}
    assert map_words.category_names(found, indicator("k", Kind.CATEGORY), made) == {}


def test_money_stands_at_every_limit():
    drawn = changed([0] * 6, [100, 200, 300, 400, 500, None], indicator("n", Kind.MEAN, unit="€"))

    assert [entry.label for entry in drawn.entries] == ["less than € 300 higher", "€ 300 or more higher"]
    assert drawn.frame["shown"].iloc[0] == "+€ 100"


@settings(deadline=None, max_examples=40)
@given(first=CELLS, second=CELLS, at_least=st.integers(1, 3), classes=st.integers(2, 3))
def test_every_map_adds_up_whatever_the_figures(first, second, at_least, classes):
    columns = [([n for _, n in cells], [s for s, _ in cells]) for cells in (first, second)]
    values = protected(SIX, ("a", *columns[0]), ("b", *columns[1]), ("c", *columns[1]))
    spec = MapSpec("m", MapKind.BIVARIATE, classes=classes)
    axes = map_words.axis_legends(values, spec, PAIR, SIX, "nl")
    two = bivariate(values, spec, PAIR, SIX, [axis.limits for axis in axes])
    assert adds_up(map_words.bivariate_map(two, spec, PAIR, SIX, axes, "nl"), entries_without_areas=True)
    spec = MapSpec("m", MapKind.COINCIDENCE, at_least=at_least)
    found = coincidence(values, spec, THREE, SIX, LEGENDS)
    assert adds_up(map_words.coincidence_map(found, spec, THREE, SIX, LEGENDS, "nl"))
    of = indicator("n", Kind.COUNT, denominator=None, per=1.0)
    values = protected(SIX, ("n", *columns[0], "2024"), ("n", *columns[1], "2025"))
    spec = MapSpec("m", MapKind.CHANGE)
    assert adds_up(map_words.change_map(change(values, spec, [of], SIX), spec, [of], SIX, "nl"))


def test_what_there_are_too_few_of_is_said_where_it_is_the_same():
    homes = indicator("w", denominator=None)

    assert map_words.status_labels(PAIR, "en")["not_applicable"] == "too few inhabitants"
    assert map_words.status_labels([*PAIR, homes], "en")["not_applicable"] == "not applicable"
