"""What one click settles, and that it can be taken back: now, and after a restart."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.errors import RecipeError
from gebiedsgericht_plugin.model.matching import Repair, RepairKind
from gebiedsgericht_plugin.model.recipe import (
    AreaSource,
    Delivery,
    Key,
    OnDuplicates,
    Recalculation,
    Workspace,
)
from gebiedsgericht_plugin.workspace import decisions, steps
from gebiedsgericht_plugin.workspace.decisions import Decisions, Geocoding
from tests import factories

ACCEPT, LEAVE_OUT = RepairKind.ACCEPT, RepairKind.LEAVE_OUT
HAVEN = Repair(ACCEPT, "BU1", "Hafen")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / decisions.NAME


def workspace(delivery: Delivery) -> Workspace:
    sources = tuple(AreaSource(name, "g.gpkg", "code", "name", 2026) for name in ("b-2024", "b-2022"))
    return Workspace(Path("werkmap.yml"), "Test", areas=sources, deliveries=(delivery,))


def bezit(**more) -> Delivery:
    return Delivery("bezit", "woonstede", "wonen", "b.csv", Key("b-2024"), **more)


def applied(decided: Decisions, **more) -> Delivery:
    return decisions.applied(workspace(bezit(**more)), decided)[0].deliveries[0]


# --- what is settled


def test_every_repair_has_its_place_in_the_file(path):
    for item in (
        HAVEN,
        Repair(LEAVE_OUT, "", "Onzin"),
        Repair(RepairKind.AREAS, "b-2022"),
        Repair(RepairKind.RECALCULATE, "b-2024"),
        Repair(RepairKind.COVERS, "listed"),
        Repair(RepairKind.DUPLICATES, "latest"),
    ):
        decisions.repair(path, "bezit", "woonstede", item)
    decided = decisions.read_all(path)
    assert decided.spellings == {"woonstede": {"Hafen": "BU1", "Onzin": ""}}
    done = applied(decided)
    assert (done.key.areas, done.recalculate) == ("b-2022", Recalculation("b-2024"))
    assert (done.covers, done.on_duplicates) == ("listed", OnDuplicates.LATEST)


def test_what_nobody_settled_stays_as_the_recipe_says():
    given_ = bezit(covers="all", on_duplicates=OnDuplicates.STOP, recalculate=Recalculation("b-2022", "area"))
    assert decisions.applied(workspace(given_), Decisions()) == (workspace(given_), ())


def test_how_to_recalculate_is_kept_when_only_the_target_is_settled():
    before = Recalculation("b-2024", "area", "tabel.csv", 0.5)
    done = applied(Decisions(recalculate={"bezit": "b-2022"}), recalculate=before)
    assert done.recalculate == Recalculation("b-2022", "area", "tabel.csv", 0.5)


def test_recalculating_to_where_it_is_is_nothing():
    done = applied(Decisions(areas={"bezit": "b-2022"}), recalculate=Recalculation("b-2022"))
    assert (done.key.areas, done.recalculate) == ("b-2022", None)


def test_a_decision_about_areas_that_are_gone_is_told_and_passed_over():
    decided = Decisions(areas={"bezit": "b-2019"}, recalculate={"bezit": "b-2018", "weg": "b-2017"})
    made, told = decisions.applied(workspace(bezit()), decided)
    assert made == workspace(bezit())
    assert [(item.code, item.values["areas"]) for item in told] == [
        ("decision_gone", "b-2019"),
        ("decision_gone", "b-2018"),
    ]


def test_a_spelling_for_an_area_that_is_gone_is_told_without_the_key():
    area_sets = {"b": factories.area_set()}
    decided = Decisions(spellings={"w": {"x": "BU00990101", "y": "WK009901", "z": "", "Jan": "BU1"}})
    (told,) = decisions.misfits(decided, area_sets)
    assert told.values == {"partner": "w", "codes": "BU1"}
    assert decisions.misfits(Decisions(spellings={"w": {"x": "BU00990101"}}), area_sets) == ()


def test_addresses_that_were_looked_up_are_the_link_of_the_key(path):
    decisions.geocoded(path, "bezit", Geocoding("PDOK", None, "adressen.csv"))
    decided = decisions.read_all(path)
    assert decided.geocoding["bezit"] == Geocoding("PDOK", None, "adressen.csv")
    assert applied(decided).key.link == "adressen.csv"


def test_a_wrong_word_in_the_file_is_named(path):
    path.write_text("version: 1\ncovers: {bezit: some}\n", encoding="utf-8")
    with pytest.raises(RecipeError) as caught:
        decisions.read_all(path)
    assert (caught.value.line, caught.value.key) == (2, "covers.bezit")


# --- and taken back


def test_the_last_step_is_taken_back_and_told(path):
    decisions.repair(path, "bezit", "woonstede", HAVEN)
    decisions.repair(path, "bezit", "woonstede", Repair(ACCEPT, "BU2", "Hafen"))
    step = decisions.last_step(path)
    assert step is not None
    assert step.repairs == (Repair(ACCEPT, "BU2", "Hafen"),)
    assert decisions.undo(path) == step
    assert decisions.read(path) == {"woonstede": {"Hafen": "BU1"}}
    decisions.undo(path)
    assert decisions.read_all(path) == Decisions()
    assert decisions.undo(path) is None
    assert decisions.last_step(path) is None


def test_several_repairs_at_once_are_one_step(path):
    decisions.repair(path, "bezit", "woonstede", HAVEN, Repair(LEAVE_OUT, "", "Hafen"))
    assert decisions.read(path) == {"woonstede": {"Hafen": ""}}
    decisions.undo(path)
    assert decisions.read_all(path) == Decisions()


def test_other_decisions_are_left_alone(path):
    decisions.repair(path, "bezit", "woonstede", HAVEN)
    decisions.accept(path, "bezit", ["gone Huur"])
    decisions.undo(path)
    assert decisions.read_all(path) == Decisions(accepted={"bezit": ("gone Huur",)})


def test_a_step_reads_like_what_was_done(path):
    decisions.repair(path, "bezit", "woonstede", HAVEN)
    decisions.repair(path, "bezit", "woonstede", Repair(LEAVE_OUT, "", "Hafen"))
    plain = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert plain["steps"] == [
        {
            "delivery": "bezit",
            "settled": [{"repair": "accept", "key": "Hafen", "value": "BU1"}],
            "before": [{"section": "spellings", "name": "woonstede", "key": "Hafen"}],
        },
        {
            "delivery": "bezit",
            "settled": [{"repair": "leave_out", "key": "Hafen"}],
            "before": [{"section": "spellings", "name": "woonstede", "key": "Hafen", "was": "BU1"}],
        },
    ]


def test_so_many_steps_are_kept_and_no_more(path):
    for number in range(steps.MOST + 3):
        decisions.repair(path, "bezit", "woonstede", Repair(ACCEPT, f"BU{number}", "Hafen"))
    undone = 0
    while decisions.undo(path):
        undone += 1
    assert undone == steps.MOST
    assert decisions.read(path) == {"woonstede": {"Hafen": "BU2"}}


KEYS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=12)
SPELLED = st.builds(
    Repair, st.sampled_from([ACCEPT, LEAVE_OUT]), st.sampled_from(["BU1", "0363", "no"]), KEYS
)
SETTLED = st.one_of(
    SPELLED,
    st.builds(Repair, st.sampled_from([RepairKind.AREAS, RepairKind.RECALCULATE]), st.sampled_from("xy")),
    st.builds(Repair, st.just(RepairKind.COVERS), st.sampled_from(["all", "listed"])),
    st.builds(Repair, st.just(RepairKind.DUPLICATES), st.sampled_from(["sum", "mean", "latest"])),
)
SOMETHING = st.lists(SETTLED, max_size=3)
CLICK = st.tuples(st.sampled_from(["bezit", "zorg"]), st.sampled_from(["w", "yes"]), SOMETHING)
CLICKS = st.lists(CLICK, max_size=6)


@settings(max_examples=25, deadline=None)
@given(earlier=CLICKS, clicks=CLICKS)
def test_as_many_undos_as_repairs_give_the_file_as_it_was(tmp_path_factory, earlier, clicks):
    path = tmp_path_factory.mktemp("undo") / decisions.NAME
    for delivery, partner, repairs in earlier:
        decisions.repair(path, delivery, partner, *repairs)
    before = path.read_bytes() if earlier else b""
    told = []
    for delivery, partner, repairs in clicks:
        decisions.repair(path, delivery, partner, *repairs)
        told.append(tuple(repairs))
    for repairs in reversed(told):
        step = decisions.undo(path)
        assert step is not None
        assert [item.kind for item in step.repairs] == [item.kind for item in repairs]
    if earlier:
        assert path.read_bytes() == before
    else:
        assert decisions.read_all(path) == Decisions()
