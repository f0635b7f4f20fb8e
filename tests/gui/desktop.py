"""Starts the real QGIS desktop under Xvfb, in a profile of its own, with the packaged plugin.

A script runs inside (``--code``); what it finds comes back as JSON. When time is up a picture of the
screen is kept beside the result, so that a dialog nobody expected can be seen.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Dict, Iterator, Mapping, Optional

HERE = Path(__file__).resolve().parent
SCREEN = (1366, 768)
RESULT = "GEBIEDSGERICHT_RESULT"
"""Environment variable: where the script inside writes what it found."""
INSIDE = "GEBIEDSGERICHT_INSIDE"
"""Environment variable: the folder of ``inside.py``."""
QUIET_START = """[PythonPlugins]
gebiedsgericht_plugin=true
processing=true

[qgis]
checkVersion=false
askToSaveProjectChanges=false
newProjectDefault=false

[app]
projections\\unknownCrsBehavior=NoAction
projections\\promptWhenMultipleTransformsExist=false

[locale]
overrideFlag=true
userLocale={locale}
globalLocale={locale}
"""


class NoResult(RuntimeError):
    """QGIS ended without a result, or was still busy when time was up."""


def run(
    script: Path,
    folder: Path,
    package: Path,
    variables: Optional[Mapping[str, str]] = None,
    seconds: int = 240,
    locale: str = "en_US",
) -> Dict[str, Any]:
    """Run ``script`` in a desktop with ``package`` (the zip) installed; ``folder`` holds all it leaves.

    Raises NoResult with the last lines that QGIS wrote.
    """
    result, log = folder / "result.json", folder / "qgis.log"
    _make_profile(folder, package, locale)
    with _screen() as display, log.open("wb") as stream:
        command = [
            shutil.which("qgis") or "qgis",
            *("--profiles-path", str(folder / "profile"), "--profile", "default"),
            *("--nologo", "--noversioncheck", "--code", str(script)),
        ]
        environment = _environment(folder, display, result)
        environment.update(variables or {})
        process = subprocess.Popen(command, env=environment, stdout=stream, stderr=stream, cwd=str(folder))
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            _picture(display, folder / "time_is_up.png")
            process.kill()
            process.wait()
    if not result.exists():
        tail = log.read_text(encoding="utf-8", errors="replace")[-3000:]
        raise NoResult(f"exit code {process.returncode}; see {folder}\n{tail}")
    return json.loads(result.read_text(encoding="utf-8"))


def _make_profile(folder: Path, package: Path, locale: str) -> None:
    profile = folder / "profile" / "profiles" / "default"
    (profile / "QGIS").mkdir(parents=True)
    (profile / "QGIS" / "QGIS3.ini").write_text(QUIET_START.format(locale=locale), encoding="utf-8")
    with zipfile.ZipFile(package) as packed:
        packed.extractall(profile / "python" / "plugins")
    (folder / "home" / "Documents").mkdir(parents=True)
    (folder / "run").mkdir(mode=0o700)


def _environment(folder: Path, display: str, result: Path) -> Dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "TZ") if name in os.environ}
    return {
        **kept,
        "DISPLAY": display,
        "HOME": str(folder / "home"),
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        RESULT: str(result),
        INSIDE: str(HERE),
    }


@contextmanager
def _screen() -> Iterator[str]:
    """A display of its own; Xvfb chooses a free number."""
    reader, writer = os.pipe()
    size = f"{SCREEN[0]}x{SCREEN[1]}x24"
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", size, "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        with os.fdopen(reader) as answer:
            yield ":" + answer.readline().strip()
    finally:
        process.terminate()
        process.wait()


def _picture(display: str, path: Path) -> None:
    if shutil.which("import"):
        command = ["import", "-display", display, "-window", "root", str(path)]
        subprocess.run(command, check=False, timeout=20)
