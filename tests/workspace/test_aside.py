"""Folders made aside: whose they are, and that the swap at the end is all or nothing."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Iterator

import pytest

from gebiedsgericht_plugin.errors import CannotWrite
from gebiedsgericht_plugin.workspace import aside

OTHER = """
import sys
from pathlib import Path
from gebiedsgericht_plugin.workspace import aside

with aside.beside(Path(sys.argv[1])) as made:
    (made / "werkmap.gpkg").write_text("figures")
    print(made, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Any]:
    """A run of another process, and its folder; it ends when its input is closed."""
    run = subprocess.Popen(
        [sys.executable, "-c", OTHER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    run.made = Path(run.stdout.readline().strip()).parent  # type: ignore[attr-defined,union-attr]
    yield run
    run.kill()
    run.communicate()


def dead_lock(made: Path, host: str = "", hours: float = 0) -> None:
    """Put a lock into a folder as a process left it that is no more."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    lock = made / aside.LOCK
    lock.unlink(missing_ok=True)
    lock.write_text(f"{gone.pid}\npython3\n{host or socket.gethostname()}\n", encoding="utf-8")
    then = time.time() - hours * 3600
    os.utime(lock, (then, then))


def test_the_folder_of_a_run_that_goes_on_is_not_left_behind(tmp_path, other):
    assert other.made.parent == tmp_path
    assert aside.left_behind(tmp_path) == []
    assert (other.made / aside.WORK / "werkmap.gpkg").exists()
    other.communicate("")
    assert not other.made.exists(), "who ends takes its folder away"


def test_the_folder_of_a_run_that_was_killed_is_left_behind(tmp_path, other):
    other.kill()
    other.communicate()
    assert (other.made / aside.WORK / "werkmap.gpkg").exists()
    assert aside.left_behind(tmp_path) == [other.made]
    assert aside.left_behind(tmp_path) == [other.made], "looking takes nothing"


def test_our_own_folder_is_not_left_behind_nor_what_is_made_in_it(tmp_path):
    with aside.beside(tmp_path / "kaarten") as made, aside.beside(made) as inner:
        (inner / "pagina.pdf").write_bytes(b"%PDF")
        assert aside.left_behind(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_a_lock_is_left_behind_with_all_that_is_in_it(tmp_path):
    (tmp_path / "sub" / ".gebiedsgericht_a" / ".gebiedsgericht_b").mkdir(parents=True)
    assert aside.left_behind(tmp_path) == [tmp_path / "sub" / ".gebiedsgericht_a"]


def test_a_run_on_another_computer_is_given_half_a_day(tmp_path):
    made = tmp_path / ".gebiedsgericht_a"
    made.mkdir()
    dead_lock(made)
    assert aside.left_behind(tmp_path) == [made]
    dead_lock(made, "laptop-17")
    assert aside.left_behind(tmp_path) == []
    dead_lock(made, "laptop-17", hours=13)
    assert aside.left_behind(tmp_path) == [made]


def test_what_a_killed_run_had_outside_the_workspace_is_found(tmp_path):
    home, downloads = tmp_path / "werkmap", tmp_path / "downloads"
    downloads.mkdir()
    with ExitStack() as stack:
        places = aside.Places(stack, home)
        inside = places.place(home / "werkmap.gpkg")
        outside = places.place(home / ".." / "downloads" / "zorg.csv").resolve()
        assert (inside.parent.parent.parent, outside.parent.parent.parent) == (home, downloads)
        assert aside.left_behind(home) == []
        for place in (inside, outside):
            dead_lock(place.parent.parent)
        assert aside.left_behind(home) == [inside.parent.parent, outside.parent.parent]
        (inside.parent / aside.ELSEWHERE).write_text(f'["{home}", "{home / "weg"}"]', encoding="utf-8")
        assert aside.left_behind(home) == [inside.parent.parent]
        (inside.parent / aside.ELSEWHERE).write_text("[", encoding="utf-8")
        assert aside.left_behind(home) == [inside.parent.parent]
    assert list(downloads.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "bestand").write_text("x")
    with pytest.raises(CannotWrite), aside.beside(tmp_path / "bestand" / "uit"):
        pass


def made(tmp_path: Path) -> aside.Moves:
    """Two files to put in place: one over another, one in a new folder."""
    (tmp_path / "oud.txt").write_text("old")
    for name in ("a", "b"):
        (tmp_path / name).write_text("new")
    return [(tmp_path / "a", tmp_path / "oud.txt"), (tmp_path / "b", tmp_path / "sub" / "nieuw.txt")]


def test_at_every_moment_the_old_file_or_the_new_one_is_there(tmp_path, monkeypatch):
    moves = made(tmp_path)
    real = Path.replace
    seen = []

    def watched(path: Path, target: Path) -> Path:
        seen.append((tmp_path / "oud.txt").read_text())
        found = real(path, target)
        seen.append((tmp_path / "oud.txt").read_text())
        return found

    monkeypatch.setattr(Path, "replace", watched)
    aside.put_in_place(moves)
    assert seen == ["old", "new", "new", "new"]
    assert (tmp_path / "sub" / "nieuw.txt").read_text() == "new"


def test_what_stood_there_comes_back_where_the_last_step_fails(tmp_path):
    moves = made(tmp_path)

    def fail() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        aside.put_in_place(moves, fail)
    assert (tmp_path / "oud.txt").read_text() == "old"
    assert (tmp_path / "b").exists()
    assert not (tmp_path / "sub").exists()


def test_a_folder_is_moved_as_a_whole(tmp_path):
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "cijfers").write_text("1")
    aside.put_in_place([(tmp_path / "set", tmp_path / "uitgegeven" / "set")])
    assert (tmp_path / "uitgegeven" / "set" / "cijfers").read_text() == "1"
    (tmp_path / "set").mkdir()
    with pytest.raises(CannotWrite):
        aside.put_in_place([(tmp_path / "set", tmp_path / "uitgegeven" / "set")])
