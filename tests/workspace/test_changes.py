"""How a delivery looked is kept without giving anything away, and what is other the next time is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence

import pytest

pytest.importorskip("yaml")

from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.model.matching import Repair, RepairKind
from gebiedsgericht_plugin.model.recipe import Delivery, Indicator, Key, Kind, Measure, Protection
from gebiedsgericht_plugin.workspace import decisions, structure
from gebiedsgericht_plugin.workspace.changes import Change, area_changes, changes
from gebiedsgericht_plugin.workspace.structure import Structure, as_plain, recognise, similarity, structure_of

AREAS = [f"BU009901{n:02d}" for n in range(1, 31)]
NEEDED = ("Buurtcode", "Woningen", "Mutaties")


def delivery(
    protection: Protection = Protection.OBJECTS, day: Optional[date] = date(2025, 12, 31)
) -> Delivery:
    share = Indicator(
        "mutatiegraad", "Mutatiegraad", "wonen", "woonstede", "bezit", Kind.SHARE,
        Measure("sum", ("Mutaties",)), Measure("sum", ("Woningen",)), protection=protection,
    )  # fmt: skip
    key = Key("buurten", column=("Buurtcode",))
    return Delivery(
        "bezit", "woonstede", "wonen", "*.csv", key, day, protection=protection, indicators=(share,)
    )


def rows(**columns: Sequence[Any]) -> Dict[str, List[Any]]:
    """The columns of a corporation's file, with others instead or more of them (None: without)."""
    plain: Dict[str, Any] = {
        "Buurtcode": AREAS,
        "Complex": [f"Complex {n}" for n in range(30)],
        "Woningen": [100 + n for n in range(30)],
        "Mutaties": [10 + n % 7 for n in range(30)],
        "Huur": [f"{500 + n},5" for n in range(30)],
    }
    return {name: list(cells) for name, cells in {**plain, **columns}.items() if cells is not None}


def table(tmp_path: Path, content: Dict[str, List[Any]], name: str = "bezit.csv") -> Any:
    path = tmp_path / name
    lines = [";".join(content), *(";".join(map(str, row)) for row in zip(*content.values()))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return loading.load(path)


def seen(tmp_path: Path, content: Dict[str, List[Any]], name: str = "bezit.csv", **more: Any) -> Structure:
    return structure_of(table(tmp_path, content, name), delivery(**more), tmp_path / name)


def told(tmp_path: Path, content: Dict[str, List[Any]], **more: Any) -> List[Change]:
    """What changed between the plain file and another one of the next year."""
    before = seen(tmp_path, rows(), "bezit_2025.csv")
    now = seen(tmp_path, content, "bezit_2026.csv", day=date(2026, 12, 31))
    return list(changes(before, now, NEEDED, table(tmp_path, content, "bezit_2026.csv"), **more))


def only(found: Sequence[Change], what: str) -> Change:
    (change,) = [change for change in found if change.what == what]
    return change


# --- what stops ----------------------------------------------------------------------------------


def test_a_column_that_figures_need_and_that_is_gone_stops(tmp_path):
    found = told(tmp_path, rows(Mutaties=None))
    assert (found[0].what, found[0].column, found[0].stops) == ("gone", "Mutaties", True)


def test_a_column_that_nothing_needs_may_go(tmp_path):
    assert [(item.what, item.stops) for item in told(tmp_path, rows(Huur=None))] == [("gone", False)]


def test_a_new_name_is_proposed_by_name_and_content(tmp_path):
    content = {("Aantal woningen" if name == "Woningen" else name): cells for name, cells in rows().items()}
    (found,) = told(tmp_path, content)
    assert (found.what, found.before, found.now, found.stops) == (
        "renamed",
        "Woningen",
        "Aantal woningen",
        True,
    )
    assert found.confidence > 0.8
    assert found.key == "renamed Woningen: Woningen -> Aantal woningen"


def test_a_new_column_of_another_kind_is_no_new_name(tmp_path):
    content = rows(Woningen=None, Woonplaats=["Proefstad", "Veldhuizen"] * 15)
    assert {item.what for item in told(tmp_path, content)} == {"gone", "new"}


@pytest.mark.parametrize("factor", [1000, 100, 0.001, 0.01])
def test_another_unit_shows_in_the_size_of_the_numbers(tmp_path, factor):
    content = rows(Woningen=[round((100 + n) * factor, 4) for n in range(30)])
    change = only(told(tmp_path, content), "magnitude")
    assert change.stops
    assert change.now in ("× 1.000", "× 100", "÷ 1.000", "÷ 100")


def test_another_unit_behind_the_name_is_told_as_that(tmp_path):
    before = {("Huur (euro)" if name == "Huur" else name): cells for name, cells in rows().items()}
    now = {("Huur (1.000 euro)" if name == "Huur" else name): cells for name, cells in rows().items()}
    first, second = seen(tmp_path, before, "a.csv"), seen(tmp_path, now, "b.csv", day=date(2026, 1, 1))
    needed = ("Huur (euro)",)
    assert (only(changes(first, second, needed), "unit").before, changes(first, second, needed)[0].stops) == (
        "euro",
        True,
    )


def test_numbers_that_became_words_stop(tmp_path):
    change = only(told(tmp_path, rows(Mutaties=["veel", "weinig", "geen"] * 10)), "kind")
    assert (change.column, change.before, change.stops) == ("Mutaties", "number", True)


def test_an_empty_column_stops(tmp_path):
    assert only(told(tmp_path, rows(Mutaties=[""] * 30)), "emptied").stops


# --- what is told --------------------------------------------------------------------------------


def test_the_same_file_again_has_no_changes(tmp_path):
    first = seen(tmp_path, rows(), "bezit_2025.csv")
    assert changes(first, seen(tmp_path, rows(), "bezit_2025.csv"), NEEDED) == ()


def test_an_ordinary_next_file_has_no_changes(tmp_path):
    assert told(tmp_path, rows(Mutaties=[9 + n % 8 for n in range(30)])) == []


def test_a_date_that_did_not_move_is_told(tmp_path):
    first = seen(tmp_path, rows(), "a.csv")
    second = seen(tmp_path, rows(Mutaties=[8 + n % 7 for n in range(30)]), "b.csv")
    assert [(item.what, item.stops) for item in changes(first, second, NEEDED)] == [("date", False)]


def test_rows_far_outside_are_counted_with_their_lines(tmp_path):
    content = rows(Woningen=[*(100 + n for n in range(29)), 5000])
    change = only(told(tmp_path, content), "range")
    assert (change.values["rows"], change.values["lines"], change.stops) == (1, "31", False)


def test_another_mark_and_another_decimal_mark_are_told(tmp_path):
    content = rows(Mutaties=["x", *(10 + n % 7 for n in range(29))], Huur=[f"{500 + n}.5" for n in range(30)])
    found = told(tmp_path, content)
    assert only(found, "marker").now == "x"
    assert (only(found, "decimal").before, only(found, "decimal").now) == (",", ".")
    assert not any(change.stops for change in found)


def test_far_fewer_rows_are_told(tmp_path):
    content = {name: cells[:8] for name, cells in rows().items()}
    assert (only(told(tmp_path, content), "rows").before, only(told(tmp_path, content), "rows").now) == (
        "30",
        "8",
    )


def test_columns_that_moved_on_a_year_are_the_same_ones(tmp_path):
    before = {"Buurtcode": AREAS, "2025MM01": [3] * 30, "2025MM02": [4] * 30}
    now = {"Buurtcode": AREAS, "2026MM01": [5] * 30, "2026MM02": [3] * 30}
    needed = ("Buurtcode", "2025MM01", "2025MM02")
    first = seen(tmp_path, before, "a.csv")
    stuck = changes(first, seen(tmp_path, now, "b.csv"), needed)
    moved = changes(first, seen(tmp_path, now, "b.csv", day=date(2026, 12, 31)), needed)
    assert (only(stuck, "shifted").stops, only(moved, "shifted").stops) == (True, False)
    assert (only(moved, "shifted").before, only(moved, "shifted").now) == ("2025", "2026")


def test_other_areas_are_counted():
    before = Structure("a.csv", "1", level="buurt", key="code", areas=tuple(AREAS), area_count=30)
    now = replace(before, mark="2", areas=(*AREAS[:25], "BU00990299"), area_count=26)
    (change,) = area_changes(before, now)
    assert (change.what, change.values["lost"], change.values["new"], change.values["of"]) == (
        "areas",
        5,
        1,
        30,
    )
    (key,) = area_changes(before, replace(before, mark="2", key="naam"))
    assert (key.what, key.before, key.now) == ("key", "code", "naam")


# --- what is kept --------------------------------------------------------------------------------


@pytest.mark.parametrize("protection", [Protection.PERSONS, Protection.SENSITIVE])
def test_of_people_no_range_and_no_exact_count_is_kept(tmp_path, protection):
    counts = [3, 0, 17, 1, 7, *([2] * 25)]
    found = seen(tmp_path, rows(Mutaties=counts), protection=protection)
    for column in found.columns:
        assert (column.low, column.high, column.distinct) == (None, None, 0)
        assert column.filled in (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
    assert found.rows % 5 == 0
    assert found.areas == ()
    few = seen(tmp_path, {name: cells[:6] for name, cells in rows().items()}, protection=protection)
    assert {column.middle for column in few.columns} == {None}
    assert few.rows == 10


def test_ranges_of_objects_are_rounded_outward(tmp_path):
    found = seen(tmp_path, rows(Woningen=[101, *range(110, 138), 1239])).column("Woningen")
    assert (found.low, found.high) == (100.0, 1300.0)


@settings(max_examples=60, deadline=None)
@given(st.floats(-1e9, 1e9, allow_subnormal=False), st.booleans())
def test_rounding_outward_never_cuts_a_value_off(value, up):
    rounded = structure._outward(value, up)
    slack = abs(value) * 1e-5 + 1e-99
    assert (rounded >= value - slack) if up else (rounded <= value + slack)
    assert abs(rounded - value) <= 0.1 * abs(value) + 1e-9


def test_what_is_kept_comes_back_the_same(tmp_path):
    found = seen(tmp_path, rows(Huur=["x", *range(29)]))
    path = tmp_path / "decisions.yml"
    decisions.repair(path, "bezit", "woonstede", Repair(RepairKind.ACCEPT, AREAS[0], "Oud-Zuid"))
    decisions.accept(path, "bezit", ["gone Huur"])
    decisions.Keeping(path, {"bezit": found}).take_over()
    decided = decisions.read_all(path)
    assert decided.seen == {"bezit": found}
    assert decided.spellings == {"woonstede": {"Oud-Zuid": AREAS[0]}}
    assert decided.accepted == {"bezit": ("gone Huur",)}
    assert not list(tmp_path.glob("*.part"))
    text = path.read_text(encoding="utf-8")
    decisions.Keeping(path, {"bezit": found}).take_over()
    assert path.read_text(encoding="utf-8") == text
    assert as_plain(found)["columns"]


def test_what_was_kept_aside_can_be_taken_back(tmp_path):
    path = tmp_path / "decisions.yml"
    keeping = decisions.Keeping(path, {"bezit": seen(tmp_path, rows())})
    keeping.take_back()
    assert sorted(item.name for item in tmp_path.iterdir()) == ["bezit.csv"]


# --- which delivery ------------------------------------------------------------------------------


def test_a_file_is_known_by_its_columns(tmp_path):
    corporation = seen(tmp_path, rows())
    police = seen(tmp_path, {"Buurtcode": AREAS, "Soort misdrijf": ["x"] * 30, "Aantal": [3] * 30}, "p.csv")
    later = {("Huur 2026" if name == "Huur" else name): cells for name, cells in rows().items()}
    found = recognise(structure.outline(table(tmp_path, later).inspection), {"a": corporation, "b": police})
    assert found is not None
    assert (found[0], found[1] > 0.7) == ("a", True)
    assert similarity(corporation, corporation) == 1.0
    other = table(tmp_path, {"naam": ["a", "b", "c"], "saldo": [1, 2, 3]}, "o.csv").inspection
    assert recognise(structure.outline(other), {"a": corporation, "b": police}) is None
