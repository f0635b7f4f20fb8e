"""A set that goes out is kept and put on record; the next one tells nothing together with it."""

from __future__ import annotations

import gzip
import io
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable, Dict, List, Sequence, Set

import pandas
import pytest

from gebiedsgericht_plugin import errors
from gebiedsgericht_plugin.model.recipe import Audience
from gebiedsgericht_plugin.model.values import Values
from gebiedsgericht_plugin.texts import explain, say
from gebiedsgericht_plugin.workspace import aside, given_out
from tests.chain.workspaces import Stops, all_bytes, pdf_texts, snapshot
from tests.processing.conftest import CODES, areas, small_workspace
from tests.protecting.test_earlier import attack

__all__ = ["areas"]

COUNTS = (3, 200, 300, 40, 500, 60)


@pytest.fixture(scope="module")
def first(qgis_app: Any, areas: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What came of the first set that went out of a workspace, and how often that reported."""
    folder = tmp_path_factory.mktemp("uitgegeven") / "werkmap"
    folder.mkdir()
    path = small_workspace(folder, areas)
    text = path.read_text(encoding="utf-8").replace("protection: objects", "protection: persons")
    text = text.replace("language: en", "language: nl").replace("{sum: inbraken}", "{sum: n}")
    text = text.replace(
        "politie: {name: Politie}",
        "politie: {name: Politie, purpose: veiligheid, legal_basis: convenant, keep_until: 2030-12-31, "
        "recipients: [kernteam, partners, openbaar]}",
    )
    path.write_text(text, encoding="utf-8")
    send(folder, COUNTS)
    whole = Stops()
    return run(path, progress=whole), whole.reports


@pytest.fixture(scope="module")
def begun(first: Any) -> Path:
    """The workspace that the first set went out of."""
    path: Path = first[0].material.workspace.path
    return path


@pytest.fixture
def workspace(begun: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(begun.parent, tmp_path / "werkmap")
    return tmp_path / "werkmap" / begun.name


def send(folder: Path, counts: Any) -> None:
    lines = [f"{code};{n}" for code, n in zip(CODES, counts)]
    (folder / "politie_2025-12-31.csv").write_text("\n".join(["code;n", *lines]), encoding="utf-8")


def run(path: Path, until: Any = None, progress: Any = None) -> Any:
    from gebiedsgericht_plugin import chain

    return chain.run_workspace(
        path, path.parent.parent / "uit", until or chain.Until.EXPORT, progress or Stops()
    )


def places(path: Path) -> List[str]:
    there = path.parent / "uitgegeven"
    return sorted(item.name for item in there.iterdir()) if there.exists() else []


def kept(path: Path, name: str) -> pandas.DataFrame:
    packed = (path.parent / "uitgegeven" / name / "cijfers.csv.gz").read_bytes()
    return pandas.read_csv(io.BytesIO(gzip.decompress(packed)), dtype={"period": str})


def record(path: Path, name: str) -> Dict[str, Any]:
    file = path.parent / "uitgegeven" / name / "verantwoording.json"
    found: Dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def known(path: Path) -> List[pandas.DataFrame]:
    """The figures of the sets that went out to partners."""
    sets = given_out.read(path.parent, Audience.PARTNERS)
    return [item.frame[item.frame["status"] == "observed"] for item in sets]


def attacked(material: Any, counts: Sequence[int], earlier: Sequence[pandas.DataFrame]) -> Any:
    """What somebody with earlier sets works back."""
    frame = material.values.frame
    numbers = dict(zip(CODES, counts))
    sums = {"WK009901": sum(counts[:3]), "WK009902": sum(counts[3:]), "GM0099": sum(counts)}
    true = Values(frame.assign(numerator=frame["area"].map({**numbers, **sums})))
    sets = list(material.area_sets.values())
    return attack(true, material.values, material.workspace.indicators, sets, earlier)


def hidden(material: Any) -> Set[str]:
    frame = material.values.frame
    return set(frame.loc[frame["status"] == "withheld", "area"])


def test_the_shown_figures_are_kept_and_no_others(begun):
    (name,) = places(begun)
    assert name.endswith("_partners")
    frame = kept(begun, name)
    assert set(frame.loc[frame["value"].isna(), "area"]) == {"BU00990101", "BU00990102"}
    frame = frame[frame["value"].notna()]
    assert set(frame["area"]) == {*CODES, "WK009901", "WK009902", "GM0099"} - {"BU00990101", "BU00990102"}
    assert frame.set_index("area")["value"]["WK009901"] == 503
    assert set(frame["count"]) == set(frame["value"])


def test_the_record_says_what_why_for_whom_and_how_much_is_not_shown(begun):
    (name,) = places(begun)
    found = record(begun, name)
    (delivery,), (indicator,), (export,) = found["deliveries"], found["indicators"], found["exports"]
    assert (found["audience"], found["audit"], found["workspace"]) == ("partners", "exact", "Proefstad")
    assert (delivery["partner"], delivery["purpose"], delivery["legal_basis"], delivery["keep_until"]) == (
        "Politie", "veiligheid", "convenant", "2030-12-31",
    )  # fmt: skip
    assert delivery["recipients"] == ["kernteam", "partners", "openbaar"]
    assert (indicator["threshold"], indicator["protection"]) == (5, "persons")
    assert indicator["not_shown"][0] == {
        "area_set": "buurten-2026", "level": "buurt", "figures": 6, "areas": 6,
        "withheld": 2, "withheld_areas": 2, "withheld_by_source": 0,
    }  # fmt: skip
    assert export["files"] == ["kaartenset.pdf", "werkmap.gpkg"]
    assert export["who"]
    assert export["when"].startswith(found["made_on"])
    page = begun.parent / "uitgegeven" / name / "verantwoording.html"
    words = page.read_text(encoding="utf-8")
    for said in ("Politie", "veiligheid", "convenant", "31-12-2030", "Inbraken", export["who"]):
        assert said in words


def test_what_is_kept_holds_no_withheld_value(begun):
    kept = list((begun.parent / "uitgegeven").rglob("*.*"))
    assert {path.suffix for path in kept} >= {".gz", ".json", ".html"}
    for path in kept:
        if path.suffix == ".gz":
            assert b",200.0" not in all_bytes(path)
            assert b",3.0" not in all_bytes(path)
        elif path.is_file():
            assert "BU0099" not in path.read_text(encoding="utf-8")


def test_the_record_is_told_and_listed_and_stays_in_the_workspace(first, begun):
    outcome = first[0]
    page = begun.parent / "uitgegeven" / places(begun)[0] / "verantwoording.html"
    assert page in outcome.files
    assert "verantwoording.html" in outcome.report.read_text(encoding="utf-8")
    assert say("run.record", "nl", name=page.parent.name) in outcome.steps
    output = begun.parent.parent / "uit"
    assert not list(output.rglob("*verantwoording*"))
    who = record(begun, page.parent.name)["exports"][0]["who"]
    assert who not in "".join(pdf_texts(output / "kaartenset.pdf"))


def test_the_same_set_again_is_kept_once(workspace):
    before = kept(workspace, places(workspace)[0])
    outcome = run(workspace)
    assert len(places(workspace)) == 1
    assert len(record(workspace, places(workspace)[0])["exports"]) == 1
    pandas.testing.assert_frame_equal(kept(workspace, places(workspace)[0]), before)
    assert hidden(outcome.material) == {"BU00990101", "BU00990102"}
    assert outcome.material.given_out == tuple(places(workspace))


def test_a_corrected_file_is_another_set_and_tells_nothing_with_the_first(workspace):
    # 300 becomes 10: alone it would be the one to go with 3, and 200 would be shown.
    send(workspace.parent, (3, 200, 10, 40, 500, 60))
    earlier = known(workspace)
    outcome = run(workspace)
    assert len(places(workspace)) == 2
    # 3 and 200 together follow from the first set, and still hold: neither may be shown.
    assert {"BU00990101", "BU00990102"} <= hidden(outcome.material)
    assert outcome.material.values.lost == 0
    assert attacked(outcome.material, (3, 200, 10, 40, 500, 60), earlier) == []
    # Who says that the first set never went out gets what fits the figures of now best.
    for name in places(workspace):
        shutil.rmtree(workspace.parent / "uitgegeven" / name)
    alone = run(workspace).material
    assert hidden(alone) == {"BU00990101", "BU00990103"}
    assert attacked(alone, (3, 200, 10, 40, 500, 60), earlier)


def test_a_narrower_circle_knows_of_the_wider_set_and_not_the_other_way_round(workspace):
    def change(audience: str) -> None:
        text = workspace.read_text(encoding="utf-8")
        for item in Audience:
            text = text.replace(f"audience: {item.value}", f"audience: {audience}")
        workspace.write_text(text, encoding="utf-8")

    (first,) = places(workspace)
    change("kernteam")
    assert run(workspace).material.given_out == (first,)
    change("openbaar")
    assert run(workspace).material.given_out == ()
    assert [name.split("_")[1] for name in places(workspace)] == ["kernteam", "openbaar", "partners"]


def test_what_follows_all_the_same_is_told(workspace):
    recipe = workspace.read_text(encoding="utf-8")
    raised = recipe.replace("numerator: {sum: n}", "minimum_count: 50, numerator: {sum: n}")
    workspace.write_text(raised, encoding="utf-8")
    outcome = run(workspace)
    lost = outcome.material.values.lost
    assert lost
    told = say("run.lost", "nl", count=lost)
    assert told in outcome.material.findings
    assert record(workspace, places(workspace)[-1])["follows_from_earlier_sets"] == lost


def test_who_stops_leaves_no_set(first, workspace):
    send(workspace.parent, (3, 210, 310, 40, 500, 60))
    before = snapshot(workspace.parent)
    with pytest.raises(errors.Cancelled):
        run(workspace, progress=Stops(first[1] - 1))
    assert snapshot(workspace.parent) == before


def test_a_failure_at_the_very_end_leaves_no_set(workspace, monkeypatch):
    from gebiedsgericht_plugin.workspace.store import Store

    send(workspace.parent, (3, 210, 310, 40, 500, 60))
    before = snapshot(workspace.parent)
    write = Store.write

    def full(self: Any, content: Any) -> None:
        if self.path == workspace.parent / "werkmap.gpkg":
            raise errors.CannotWrite("werkmap.gpkg", "No space left on device")
        write(self, content)

    monkeypatch.setattr(Store, "write", full)
    with pytest.raises(errors.CannotWrite):
        run(workspace)
    assert snapshot(workspace.parent) == before


class Watched:
    """Looks at a workspace at every step of what is moved to its place."""

    def __init__(self, look: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
        self.seen: List[Any] = []
        real = Path.replace

        def replaced(path: Path, target: Path) -> Path:
            self.seen.append(look())
            found = real(path, target)
            self.seen.append(look())
            return found

        monkeypatch.setattr(Path, "replace", replaced)


@pytest.mark.parametrize("again", [False, True])
def test_at_every_moment_whole_sets_are_on_record_and_no_halves(workspace, monkeypatch, again):
    if not again:
        send(workspace.parent, (3, 210, 310, 40, 500, 60))

    def look() -> List[str]:
        for place in (workspace.parent / "uitgegeven").iterdir():
            assert {"cijfers.csv.gz", "verantwoording.html", "verantwoording.json"} == {
                path.name for path in place.iterdir()
            }
        return [item.name for item in given_out.read(workspace.parent, Audience.PARTNERS)]

    watched = Watched(look, monkeypatch)
    run(workspace)
    assert len(watched.seen[0]) == 1
    assert len(watched.seen[-1]) == (1 if again else 2)


def test_a_set_is_on_record_before_it_is_there(workspace, monkeypatch):
    send(workspace.parent, (3, 210, 310, 40, 500, 60))
    pdf = workspace.parent.parent / "uit" / "kaartenset.pdf"
    pdf.parent.mkdir(exist_ok=True)

    def look() -> bool:
        assert len(places(workspace)) == 2 or not pdf.exists()
        return pdf.exists()

    watched = Watched(look, monkeypatch)
    run(workspace)
    assert watched.seen[-1]


def test_what_was_no_export_is_no_set(workspace):
    from gebiedsgericht_plugin import chain

    shutil.rmtree(workspace.parent / "uitgegeven")
    run(workspace, chain.Until.STYLE)
    assert places(workspace) == []


def test_a_damaged_set_stops_the_run_and_says_what_to_do(workspace):
    (name,) = places(workspace)
    broken = workspace.parent / "uitgegeven" / name / "cijfers.csv.gz"
    broken.write_bytes(b"")
    with pytest.raises(errors.GivenOutUnreadable) as raised:
        run(workspace)
    assert raised.value.exit_code == 1
    assert str(broken) in explain(raised.value, "nl")[0]


# --- the dock's way -------------------------------------------------------------------------------


@pytest.fixture
def export(workspace: Path) -> Callable[..., List[Any]]:
    """Open the workspace in a project, then export it page by page as the dock does."""
    from qgis.core import QgsProject

    from gebiedsgericht_plugin import chain
    from gebiedsgericht_plugin.presenting import in_project
    from gebiedsgericht_plugin.workspace import recipe

    project = QgsProject()
    material = chain.compute(recipe.read(workspace))
    chain.save(material)
    in_project.show(project, material)

    def step_by_step(progress: Any = None, known_sets: Any = material.given_out) -> List[Any]:
        told = replace(material, given_out=known_sets)
        output = workspace.parent.parent / "dock"
        return list(chain.export_set(project, told, output, progress or Stops()))

    step_by_step.material = material  # type: ignore[attr-defined]
    return step_by_step


def test_the_dock_puts_it_on_record_in_the_same_go(workspace, export):
    shutil.rmtree(workspace.parent / "uitgegeven")
    items = export(known_sets=())
    (name,) = places(workspace)
    assert items[-1].files == (workspace.parent / "uitgegeven" / name / "verantwoording.html",)
    assert record(workspace, name)["exports"][0]["files"] == ["kaartenset.pdf"]
    # Once more without running again: our own set is no reason to stop.
    assert export(known_sets=())
    assert places(workspace) == [name]


def test_what_the_dock_makes_aside_is_not_taken_for_what_a_killed_run_left(workspace, export, monkeypatch):
    from gebiedsgericht_plugin.presenting import mapset

    real = mapset._export_page

    def looked(*arguments: Any) -> Any:
        assert aside.left_behind(workspace.parent.parent) == []
        return real(*arguments)

    monkeypatch.setattr(mapset, "_export_page", looked)
    assert export()
    assert not list(workspace.parent.parent.rglob(".gebiedsgericht_*"))


def test_the_dock_has_the_set_on_record_before_it_is_there(workspace, export, monkeypatch):
    shutil.rmtree(workspace.parent / "uitgegeven")
    output = workspace.parent.parent / "dock"

    def look() -> None:
        assert places(workspace) or not [path for path in output.glob("*") if not path.name.startswith(".")]

    watched = Watched(look, monkeypatch)
    items = export(known_sets=())
    assert watched.seen
    assert output / "kaartenset.pdf" in [path for item in items for path in item.files]


def test_a_set_that_went_out_meanwhile_stops_the_dock(workspace, export):
    (first,) = places(workspace)
    send(workspace.parent, (3, 210, 310, 40, 500, 60))
    run(workspace)
    before = snapshot(workspace.parent.parent)
    with pytest.raises(errors.GivenOutMeanwhile) as raised:
        export()
    assert raised.value.name in set(places(workspace)) - {first}
    assert snapshot(workspace.parent.parent) == before


def test_the_dock_leaves_nothing_when_stopped(workspace, export):
    shutil.rmtree(workspace.parent / "uitgegeven")
    before = snapshot(workspace.parent.parent)
    with pytest.raises(errors.Cancelled):
        export(Stops(0))
    assert snapshot(workspace.parent.parent) == before
