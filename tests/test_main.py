"""The command line: steps with counts, paths at the end, errors as one message, exit codes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gebiedsgericht_plugin.__main__ import listed
from tests.conftest import ROOT
from tests.processing.conftest import areas, small_workspace

__all__ = ["areas"]


def environment():
    """As a user has it who put the package on Python's path; without a screen."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    kept = {key: value for key, value in os.environ.items() if key not in hidden}
    return {**kept, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}


def command(*arguments: object, options=()):
    return [sys.executable, *options, "-m", "gebiedsgericht_plugin", *map(str, arguments)]


def call(*arguments: object, cwd: Path, options=()):
    return subprocess.run(
        command(*arguments, options=options), cwd=str(cwd), env=environment(), capture_output=True, text=True,
        timeout=300, check=False,
    )  # fmt: skip


@pytest.fixture
def workspace(qgis_app, areas, tmp_path):
    folder = tmp_path / "Werkmap é"
    folder.mkdir()
    return small_workspace(folder, areas)


def test_a_run_tells_its_steps_and_ends_with_the_paths(workspace, tmp_path):
    done = call("run", workspace, "--output", "uit", cwd=tmp_path)
    lines = done.stdout.splitlines()
    paths = [Path(line) for line in lines[lines.index("") + 1 :]]

    assert done.returncode == 0, done.stderr
    assert lines[0] == "Areas buurten-2026: 6"
    assert "Read politie_2025-12-31.csv: 7 rows, of which 7 read and 0 set aside" in lines
    assert "Joined politie_2025-12-31.csv: 6 of 7 rows, 6 of 6 areas" in lines
    record, made = (
        [path for path in paths if (path.parent != tmp_path / "uit") is apart] for apart in (True, False)
    )
    assert {path.name for path in made} == {"werkmap.gpkg", "kaartenset.pdf", "koppelcontrole.html"}
    assert [path.relative_to(workspace.parent).parts[0] for path in record] == ["uitgegeven"]
    assert all(path.stat().st_size for path in paths)


def test_a_run_stops_where_it_is_asked_to(workspace, tmp_path):
    done = call("run", workspace.name, "--output", tmp_path / "uit", "--until", "join", cwd=workspace.parent)

    assert done.returncode == 0, done.stderr
    assert [path.name for path in (tmp_path / "uit").iterdir()] == ["koppelcontrole.html"]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("run",),
        ("run", "werkmap.yml"),
        ("toon", "werkmap.yml"),
        ("run", "werkmap.yml", "--output", "uit", "--until", "morgen"),
    ],
)
def test_wrong_use_is_explained(tmp_path, arguments):
    done = call(*arguments, cwd=tmp_path)

    assert done.returncode == 2
    assert "usage:" in done.stderr
    assert done.stdout == ""


def test_a_workspace_that_is_not_there_is_wrong_use(tmp_path):
    done = call("run", "geen.yml", "--output", "uit", cwd=tmp_path)

    assert done.returncode == 2
    assert "geen.yml" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "uit").exists()


def test_an_error_in_the_recipe_is_wrong_use_and_names_the_line(workspace, tmp_path):
    text = workspace.read_text(encoding="utf-8")
    workspace.write_text(text.replace("theme: veiligheid", "thema: veiligheid"), encoding="utf-8")
    done = call("run", workspace, "--output", "uit", cwd=tmp_path)

    line = text.splitlines().index("    theme: veiligheid") + 1
    assert done.returncode == 2
    assert str(line) in done.stderr
    assert "thema" in done.stderr
    assert "Traceback" not in done.stderr


def test_personal_data_stops_the_run(workspace, tmp_path):
    numbers = ("111222333", "123456782", "100000009", "999990019")
    police = workspace.parent / "politie_2025-12-31.csv"
    lines = [f"990101;{n};{number}" for n, number in enumerate(numbers)]
    police.write_text("\n".join(["code;inbraken;bsn", *lines]), encoding="utf-8")
    done = call("run", workspace, "--output", "uit", cwd=tmp_path)

    assert done.returncode == 1
    assert "bsn" in done.stderr
    assert "Leave these columns out" in done.stderr
    assert not any(number in done.stderr + done.stdout for number in numbers)
    assert not (workspace.parent / "werkmap.gpkg").exists()


def test_a_missing_file_is_a_finding(workspace, tmp_path):
    (workspace.parent / "politie_2025-12-31.csv").unlink()
    done = call("run", workspace, "--output", "uit", cwd=tmp_path)

    assert done.returncode == 1
    assert "politie_*.csv" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_qgis_it_says_which_python_to_use(tmp_path):
    # -S leaves out the folder of packages in which Debian puts QGIS.
    done = call("run", "a.yml", "--output", "uit", cwd=tmp_path, options=("-S",))

    assert done.returncode == 2
    assert "does not know QGIS" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_bug_shows_its_traceback(workspace, tmp_path):
    code = (
        "from gebiedsgericht_plugin import __main__ as m\n"
        "def broken(*_):\n    raise ZeroDivisionError('a bug of ours')\n"
        "m._run_workspace = broken\n"
        f"m.leave(m.main(['run', {str(workspace)!r}, '--output', 'uit']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=str(tmp_path), env=environment(), capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip

    assert done.returncode == 70
    assert "Traceback" in done.stderr
    assert "a bug of ours" in done.stderr


def test_an_interrupt_stops_cleanly(sample_copy, tmp_path):
    running = subprocess.Popen(
        command("run", sample_copy / "werkmap.yml", "--output", tmp_path / "uit"), env=environment(),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    first = running.stdout.readline()
    running.send_signal(signal.SIGINT)
    started = time.monotonic()
    _, errors = running.communicate(timeout=120)

    assert "60" in first
    assert running.returncode == 130
    assert time.monotonic() - started < 60
    assert "Traceback" not in errors
    assert not (sample_copy / "werkmap.gpkg").exists()
    assert not list((tmp_path / "uit").glob("*.pdf"))


def test_many_files_in_a_folder_are_listed_as_one():
    pictures = [Path("uit", "png", f"{n:03}.png") for n in range(11)]
    assert listed([Path("uit", "a.pdf"), *pictures, Path("uit", "a.pdf")]) == [
        str(Path("uit", "a.pdf")),
        f"{Path('uit', 'png')}{os.sep} (11)",
    ]
    assert len(listed(pictures[:10])) == 10


def test_a_delivery_is_removed(workspace, tmp_path):
    file = workspace.parent / "politie_2025-12-31.csv"

    done = call("remove", workspace, "politie", "--files", cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == "Removed politie of Politie: 0 figures and 0 pages"
    assert f"Removed the file {file}" in done.stdout.splitlines()
    assert not file.exists()
