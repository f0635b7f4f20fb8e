"""A delivery is removed: every byte of the workspace is searched; a removal that fails changes nothing."""

from __future__ import annotations

import gzip
import json
import shutil
import sqlite3
import struct
from contextlib import closing
from pathlib import Path
from typing import Any, Dict, List

import pandas
import pytest

from gebiedsgericht_plugin import errors
from gebiedsgericht_plugin.model.matching import Repair, RepairKind
from gebiedsgericht_plugin.model.recipe import Audience
from gebiedsgericht_plugin.texts import say
from gebiedsgericht_plugin.workspace import aside, decisions, given_out
from tests.chain.workspaces import all_bytes, rewrite, snapshot, table
from tests.processing.conftest import CODES, areas, small_workspace

__all__ = ["areas"]

RARE = [7318.625 + number / 64 for number in range(6)]
NAME = "Kwebbelarij"
LATER = "2020-01-31"


class Place:
    """A workspace with police figures, and rare figures of welfare work beside them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "werkmap"
        self.output = folder / "uit"
        self.path = self.folder / "werkmap.yml"
        self.file = self.folder / "zorg_2025-12-31.csv"

    def make(self, areas_source: str) -> None:
        self.folder.mkdir()
        small_workspace(self.folder, areas_source)
        lines = ["code;uren", *(f"{code};{value}" for code, value in zip(CODES, RARE)), "BU77880101;1"]
        self.file.write_text("\n".join(lines), encoding="utf-8")
        (self.folder / "zorg_2024-12-31.csv").write_text("\n".join(lines[:4]), encoding="utf-8")
        rewrite(self.path, self._change)

    @staticmethod
    def _change(recipe: Dict[str, Any]) -> None:
        recipe["partners"]["welzijn"] = {"name": "Welzijn Oost", "keep_until": LATER}
        recipe["deliveries"].append({
            "id": "zorg",
            "partner": "welzijn",
            "theme": "zorg",
            "files": "zorg_*.csv",
            "reference_date": "2025-12-31",
            "key": {"column": "code", "kind": "code", "areas": "buurten-2026"},
            "protection": "objects",
            "indicators": [{"id": "uren", "name": NAME, "kind": "sum", "numerator": {"sum": "uren"}}],
        })  # fmt: skip
        recipe["pages"].append({"kind": "profile", "areas": "buurten-2026", "paper": "A4"})
        recipe["output"]["formats"] = ["pdf"]
        recipe["interpretations"] = [{"indicator": "uren", "area": CODES[0], "text": "Er kwam een team bij."}]

    def run(self, until: str = "style") -> Any:
        from gebiedsgericht_plugin import chain

        return chain.run_workspace(self.path, self.output, chain.Until(until))

    def remove(self, files: bool = False, name: str = "zorg") -> Any:
        from gebiedsgericht_plugin import chain

        return chain.remove_delivery(self.path, name, "J. de Vries", files)

    def leaks(self) -> List[str]:
        """Where the rare figures stand in the workspace, but for the partner's own files."""
        marks = [struct.pack(">d", value) for value in RARE]
        marks += [text.encode() for value in RARE for text in _written(value)]
        return [
            path.name
            for path in self.folder.rglob("*")
            if path.is_file() and not path.name.startswith("zorg_")
            and any(mark in all_bytes(path) for mark in marks)
        ]  # fmt: skip


def _written(value: float) -> List[str]:
    """A figure as it stands in tables, charts and texts, in both languages."""
    return [f"{value}", *(f"{value:,.{decimals}f}" for decimals in (1, 2)), f"{value:.1f}".replace(".", ",")]


@pytest.fixture(scope="module")
def made(qgis_app: Any, areas: str, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The workspace after a run."""
    found = Place(tmp_path_factory.mktemp("removing"))
    found.make(areas)
    found.run()
    return found


@pytest.fixture
def place(made: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.setenv("GEBIEDSGERICHT_CACHE", str(tmp_path / "cache"))
    shutil.copytree(made.folder, tmp_path / "werkmap")
    return Place(tmp_path)


def test_nothing_of_it_is_left_in_the_workspace(place):
    assert set(place.leaks()) > {"werkmap.gpkg"}
    before = place.path.read_bytes()

    taken_out = place.remove()

    assert place.leaks() == []
    store = place.folder / "werkmap.gpkg"
    assert set(table(store, "figures")["indicator"]) == {"inbraken"}
    assert set(table(store, "pages")["indicator"]) == {"inbraken"}
    drawn = {path.name for path in (place.folder / "werkmap_grafieken").iterdir()}
    assert drawn == set(table(store, "pages")[["legend", "figures"]].to_numpy().ravel()) - {""}
    assert taken_out.figures == len(RARE) + 3
    assert taken_out.pages == 1
    assert taken_out.files == ()
    assert place.file.exists()
    assert place.path.read_bytes() == before
    assert not list(place.folder.glob(".gebiedsgericht_*"))


def test_figures_that_were_made_before_a_removal_do_not_come_back_after_it(place):
    from gebiedsgericht_plugin import chain
    from gebiedsgericht_plugin.workspace import recipe

    material = chain.compute(recipe.read(place.path))
    place.remove()
    left = snapshot(place.folder)

    with pytest.raises(errors.RemovedMeanwhile) as raised:
        chain.save(material)

    assert raised.value.delivery == "zorg"
    assert snapshot(place.folder) == left


def test_the_next_run_leaves_it_out_and_says_so(place):
    first = place.run()
    late = say("finding.overdue", "en", partner="Welzijn Oost", delivery="zorg", date=LATER)
    assert late in first.steps
    assert late in first.report.read_text(encoding="utf-8")
    place.remove()

    second = place.run()

    assert place.leaks() == []
    assert late not in second.steps
    [told] = [step for step in second.steps if "was removed on" in step]
    report = second.report.read_text(encoding="utf-8")
    assert told in report
    assert "zorg" in told
    assert "interpretations: 1)" in report
    pages = table(place.folder / "werkmap.gpkg", "pages")
    assert sorted(pages["area"]) == ["", *CODES]
    assert NAME not in "".join(map(str, pages.to_numpy().ravel()))


def test_all_deliveries_of_a_workspace_can_be_removed(place):
    place.remove()
    place.remove(name="politie")
    outcome = place.run()
    assert len(table(place.folder / "werkmap.gpkg", "figures")) == 0
    assert outcome.material.deliveries == ()


def test_the_file_itself_goes_only_when_asked(place):
    old = place.folder / "zorg_2024-12-31.csv"
    taken_out = place.remove(files=True)
    assert sorted(taken_out.files) == [old, place.file]
    assert not place.file.exists()
    assert not old.exists()
    assert (place.folder / "politie_2025-12-31.csv").exists()


def test_a_file_that_was_left_can_be_removed_later(place):
    place.remove()
    assert place.remove(files=True).files
    assert not place.file.exists()


def test_a_file_that_something_else_needs_stays(place):
    def shared(recipe: Dict[str, Any]) -> None:
        recipe["deliveries"][0]["files"] = place.file.name
        recipe["deliveries"][0]["indicators"][0]["numerator"] = {"sum": "uren"}

    rewrite(place.path, shared)
    taken_out = place.remove(files=True)
    assert taken_out.needed == (place.file,)
    assert place.file.exists()
    assert any(place.file.name in line for line in taken_out.told("en"))


def test_all_parts_of_a_shapefile_go_and_no_others(place):
    from gebiedsgericht_plugin import chain
    from gebiedsgericht_plugin.workspace import recipe

    for name in ("Punten.shp", "Punten.SHX", "Punten.dbf", "Punten.shp.xml", "Punten.xlsx", "Punten2.dbf"):
        (place.folder / name).write_bytes(b"x")

    def points(found: Dict[str, Any]) -> None:
        found["deliveries"][1]["files"] = "Punten.shp"

    rewrite(place.path, points)
    workspace = recipe.read(place.path)
    files, needed = chain.partner_files(workspace, workspace.deliveries[1])
    assert sorted(path.name for path in files) == ["Punten.SHX", "Punten.dbf", "Punten.shp", "Punten.shp.xml"]
    assert needed == ()


def test_sets_that_were_given_out_keep_nothing_of_it(place):
    place.run("export")
    kept = list((place.folder / "uitgegeven").rglob("*.csv.gz"))
    assert kept
    with gzip.open(kept[0], "rt", encoding="utf-8") as stream:
        assert "uren" in stream.read()

    taken_out = place.remove()

    assert taken_out.given_out == len(kept)
    with gzip.open(kept[0], "rt", encoding="utf-8") as stream:
        text = stream.read()
    assert "uren" not in text
    assert "inbraken" in text
    assert place.leaks() == []
    [kept_set] = given_out.read(place.folder, Audience.PARTNERS)
    assert set(kept_set.frame["indicator"]) == {"inbraken"}


def test_addresses_that_were_looked_up_for_it_are_forgotten(place, tmp_path):
    own = place.folder / "adressen" / "zorg.csv"
    own.parent.mkdir()
    own.write_text("digest;gebied\nAAA;BU1\nBBB;BU2\n", encoding="utf-8")
    cache = tmp_path / "cache" / "adressen.json"
    cache.parent.mkdir()
    cache.write_text(
        json.dumps({"AAA": [1.0, 2.0], "CCC": [3.0, 4.0], "DDD": "2026-01-01"}), encoding="utf-8"
    )
    place.remove()
    assert not own.exists()
    assert json.loads(cache.read_text(encoding="utf-8")) == {"CCC": [3.0, 4.0]}


def test_what_a_killed_run_left_behind_goes_too(place):
    left = place.folder / ".gebiedsgericht_killed"
    left.mkdir()
    shutil.copy(place.folder / "werkmap.gpkg", left / "werkmap.gpkg")
    place.remove()
    assert not left.exists()


def test_what_a_run_that_goes_on_makes_aside_stays(place):
    with aside.beside(place.folder) as going_on:
        shutil.copy(place.folder / "werkmap.gpkg", going_on / "werkmap.gpkg")
        place.remove()
        assert (going_on / "werkmap.gpkg").exists()
    assert not list(place.folder.glob(".gebiedsgericht_*"))


def test_map_sets_of_before_are_named(place):
    old = place.folder / "kaartenset"
    old.mkdir()
    (old / "kaartenset.pdf").write_bytes(b"%PDF")
    taken_out = place.remove()
    assert taken_out.sets == (old,)
    assert any(str(old) in line for line in taken_out.told("nl"))


def test_a_workspace_that_never_ran_can_lose_a_delivery(place):
    (place.folder / "werkmap.gpkg").unlink()
    shutil.rmtree(place.folder / "werkmap_grafieken")
    taken_out = place.remove()
    assert (taken_out.figures, taken_out.pages) == (0, 0)
    assert not (place.folder / "werkmap.gpkg").exists()


def test_a_delivery_that_is_not_there_is_named(place):
    with pytest.raises(errors.NoSuchDelivery) as found:
        place.remove(name="zrog")
    assert found.value.exit_code == 2
    assert found.value.deliveries == ("politie", "zorg")


# --- a removal that fails --------------------------------------------------------------------------


def fail_at_the_store(monkeypatch: pytest.MonkeyPatch) -> type:
    from gebiedsgericht_plugin.workspace import clearing

    def held(_copy: Path, store: Path) -> None:
        raise errors.FileInUse(str(store))

    monkeypatch.setattr(clearing, "put_over", held)
    return errors.FileInUse


def fail_at_a_file(monkeypatch: pytest.MonkeyPatch) -> type:
    real = Path.replace

    def held(path: Path, target: Path) -> Path:
        if path.name == "zorg_2025-12-31.csv":
            raise PermissionError(13, "in use")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", held)
    return errors.FileInUse


def fail_at_the_decisions(monkeypatch: pytest.MonkeyPatch) -> type:
    real = Path.replace

    def full(path: Path, target: Path) -> Path:
        if Path(target).name == "decisions.yml" and path.suffix == ".yml" and path.name != "0.old":
            raise OSError(28, "No space left on device")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", full)
    return errors.CannotWrite


def fail_in_the_copy(monkeypatch: pytest.MonkeyPatch) -> type:
    from gebiedsgericht_plugin.workspace import clearing

    def broken(*_: object) -> None:
        raise errors.CannotWrite("werkmap.gpkg", "disk full")

    monkeypatch.setattr(clearing, "clear_copy", broken)
    return errors.CannotWrite


def killed(monkeypatch: pytest.MonkeyPatch) -> type:
    from gebiedsgericht_plugin.workspace import clearing

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(clearing, "put_over", stop)
    return KeyboardInterrupt


@pytest.mark.parametrize(
    "fail", [fail_at_the_store, fail_at_a_file, fail_at_the_decisions, fail_in_the_copy, killed]
)
def test_a_removal_that_fails_leaves_all_as_it_was(place, tmp_path, monkeypatch, fail):
    cache = tmp_path / "cache" / "adressen.json"
    cache.parent.mkdir()
    cache.write_text(json.dumps({"AAA": [1.0, 2.0]}), encoding="utf-8")
    (place.folder / "adressen").mkdir()
    (place.folder / "adressen" / "zorg.csv").write_text("digest;gebied\nAAA;BU1\n", encoding="utf-8")
    before = snapshot(tmp_path)
    with monkeypatch.context() as broken, pytest.raises(fail(broken)):
        place.remove(files=True)
    assert snapshot(tmp_path) == before


# --- the power goes --------------------------------------------------------------------------------


class Cuts:
    """What is on the disk at every step of a removal, to go on from as if the power had gone there."""

    def __init__(self, folder: Path, kept: Path) -> None:
        self._folder, self._kept = folder, kept
        self.steps: List[str] = []

    def watch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from gebiedsgericht_plugin.workspace import clearing

        real, put_over, write = Path.replace, clearing.put_over, aside.write

        def replace(path: Path, target: Path) -> Path:
            self._keep(f"before {path.name} to {Path(target).name}")
            return real(path, target)

        def over(copy: Path, store: Path) -> None:
            self._keep("before the store")
            put_over(copy, store)
            self._keep("after the store")

        def written(path: Path, data: bytes) -> Path:
            self._keep(f"before writing {path.name}")
            return write(path, data)

        monkeypatch.setattr(Path, "replace", replace)
        monkeypatch.setattr(clearing, "put_over", over)
        monkeypatch.setattr(aside, "write", written)

    def go_back(self, step: str) -> None:
        """Make the disk what it was at a step; the process that held the locks is no more."""
        for path in self._folder.iterdir():
            shutil.rmtree(path)
        shutil.copytree(self._kept / step, self._folder, dirs_exist_ok=True)
        for lock in self._folder.rglob(f"{aside.PREFIX}*/{aside.LOCK}"):
            lock.unlink()

    def _keep(self, step: str) -> None:
        self.steps.append(f"{len(self.steps):02d} {step}")
        shutil.copytree(self._folder, self._kept / self.steps[-1])


@pytest.fixture
def received(place: Place, tmp_path: Path) -> Path:
    """The newest file of the delivery, outside the workspace; a set went out, addresses were looked up."""
    path = tmp_path / "downloads" / "zorg_2025-12-31.csv"
    path.parent.mkdir()
    shutil.move(str(place.file), path)
    decided = place.folder / decisions.NAME
    decisions.receive(decided, "zorg", path)
    decisions.repair(decided, "politie", "politie", Repair(RepairKind.COVERS, "listed"))
    place.run("export")
    (place.folder / "adressen").mkdir()
    (place.folder / "adressen" / "zorg.csv").write_text("digest;gebied\nAAA;BU1\n", encoding="utf-8")
    (tmp_path / "cache").mkdir(exist_ok=True)
    (tmp_path / "cache" / "adressen.json").write_text('{"AAA": [1.0, 2.0]}', encoding="utf-8")
    return path


def test_wherever_the_power_goes_removing_again_leaves_nothing(
    place, received, tmp_path, tmp_path_factory, monkeypatch
):
    cuts = Cuts(tmp_path, tmp_path_factory.mktemp("cuts"))
    with monkeypatch.context() as watched:
        cuts.watch(watched)
        place.remove(files=True)
    names = " ".join(cuts.steps)
    for name in ("decisions.yml", "adressen.json", "cijfers.csv.gz", "zorg.csv", "after the store"):
        assert name in names
    for number, step in enumerate(cuts.steps, 1):
        cuts.go_back(step)
        assert list(decisions.read_all(place.folder / decisions.NAME).covers) == ["politie"], step
        assert given_out.read(place.folder, Audience.PARTNERS), step

        place.remove(files=True)

        assert [path for path in tmp_path.rglob("*") if path.name.startswith(".gebieds")] == [], step
        assert [path for path in tmp_path.rglob("zorg*") if "uit" not in path.parts] == [], step
        assert "AAA" not in (tmp_path / "cache" / "adressen.json").read_text(encoding="utf-8"), step
        assert place.leaks() == [], step
        assert list(decisions.read_all(place.folder / decisions.NAME).covers) == ["politie"], step
        (given,) = given_out.read(place.folder, Audience.PARTNERS)
        assert set(given.frame["indicator"]) == {"inbraken"}, step
        if number % 6 == 0 or number == len(cuts.steps):
            place.run()
            assert place.leaks() == [], step


def cut_in_the_middle(store: Path) -> None:
    """Leave a store and its journal as they are on the disk while they are being written."""
    with closing(sqlite3.connect(str(store), isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE figures SET reason = hex(zeroblob(20000))")
        journal = store.with_name(f"{store.name}-journal")
        halves = {path: path.read_bytes() for path in (store, journal)}
        connection.execute("ROLLBACK")
    for path, content in halves.items():
        path.write_bytes(content)


def test_where_the_power_went_while_the_store_was_written_it_is_whole_again(place):
    store = place.folder / "werkmap.gpkg"
    before = table(store, "figures")
    cut_in_the_middle(store)
    assert b"0" * 1000 in store.read_bytes()
    shutil.copytree(place.folder, place.folder.parent / "later")

    place.remove()
    assert place.leaks() == []
    assert not store.with_name("werkmap.gpkg-journal").exists()
    left = before[before["indicator"] == "inbraken"].reset_index(drop=True)
    pandas.testing.assert_frame_equal(table(store, "figures"), left)

    shutil.rmtree(place.folder)
    shutil.move(str(place.folder.parent / "later"), place.folder)
    place.run()
    pandas.testing.assert_frame_equal(table(store, "figures"), before)


# --- in a project ----------------------------------------------------------------------------------


def test_layers_and_themes_leave_the_project_and_others_stay(place):
    from qgis.core import QgsProject

    from gebiedsgericht_plugin import chain
    from gebiedsgericht_plugin.presenting import in_project
    from gebiedsgericht_plugin.workspace import recipe

    workspace = recipe.read(place.path)
    material = chain.compute(workspace, chain.Until.STYLE)
    chain.save(material)
    project = QgsProject()
    in_project.show(project, material)
    [layer] = project.mapLayersByName(NAME)
    copy = layer.clone()
    copy.setName("Eigen kopie")
    project.addMapLayer(copy)
    themes = set(project.mapThemeCollection().mapThemes())

    place.remove()
    in_project.forget(project, workspace.store, workspace.deliveries[1].indicators)
    in_project.reload_store(project, workspace.store)

    left = {item.name() for item in project.mapLayers().values()}
    assert "Inbraken" in left
    assert not left & {NAME, "Eigen kopie"}
    gone = themes - set(project.mapThemeCollection().mapThemes())
    assert len(gone) == 1
    assert NAME in gone.pop()
    assert [item["value"] for item in project.mapLayersByName("Inbraken")[0].getFeatures()]
    in_project.show(project, chain.compute(recipe.read(place.path), chain.Until.STYLE))
    assert not project.mapLayersByName(NAME)

    place.folder.joinpath("decisions.yml").unlink()
    again = chain.compute(recipe.read(place.path), chain.Until.STYLE)
    chain.save(again)
    in_project.show(project, again)
    assert project.mapLayersByName(NAME)
    project.clear()
