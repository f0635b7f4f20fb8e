"""The packaged plugin for tests that install it, and a stand-in for QGIS's window for those that do not."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Tuple

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def package(sample: Path) -> Path:
    """The zip that QGIS installs, made from this checkout."""
    subprocess.run([sys.executable, str(ROOT / ".ci" / "package.py"), "zip"], check=True, cwd=str(ROOT))
    return max((ROOT / "dist").glob("gebiedsgericht_plugin-*.zip"), key=lambda path: path.stat().st_mtime)


@pytest.fixture(autouse=True)
def same_modules() -> Iterator[None]:
    """Put back the modules that unloading the plugin forgets; other tests hold their classes."""
    before = _own_modules()
    yield
    now = _own_modules()
    if all(now.get(name) is module for name, module in before.items()):
        return
    # Qt may still hold objects of their classes, so what is taken out is not thrown away.
    _taken_out.append(now)
    for name in now:
        del sys.modules[name]
    sys.modules.update(before)


_taken_out: List[Dict[str, Any]] = []


def _own_modules() -> Dict[str, Any]:
    """The plugin's modules and the vendored ones, by name."""
    package = str(ROOT / "gebiedsgericht_plugin")
    return {
        name: module
        for name, module in sys.modules.items()
        if name.startswith("gebiedsgericht_plugin")
        or str(getattr(module, "__file__", None)).startswith(package)
    }


class Desk:
    """Stands for ``iface``: takes every call and remembers it."""

    def __init__(self) -> None:
        self.calls: List[Tuple[str, Tuple[Any, ...]]] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *arguments: self.calls.append((name, arguments))


@pytest.fixture
def desk() -> Desk:
    """A stand-in for iface."""
    return Desk()


@pytest.fixture
def dock(qgis_app: Any, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The dock on an empty project, with new workspaces in a folder of its own."""
    from qgis.core import QgsProject

    from gebiedsgericht_plugin.panels import session
    from gebiedsgericht_plugin.panels.dock import GebiedsgerichtDock

    monkeypatch.setattr(session, "documents", lambda: tmp_path / "Documents")
    QgsProject.instance().clear()
    made = GebiedsgerichtDock(desk)
    made.resize(360, 600)
    made.show()
    yield made
    made.session.close()
    QgsProject.instance().clear()
    made.deleteLater()


def wait_for(condition: Callable[[], Any], seconds: float = 60.0) -> None:
    """Let the application work until ``condition`` holds."""
    from qgis.PyQt.QtCore import QCoreApplication

    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "time is up"
        QCoreApplication.processEvents()
        time.sleep(0.005)


def until_done(dock: Any, seconds: float = 60.0) -> None:
    """Let the step that runs come to its end."""
    wait_for(lambda: not dock.session.busy, seconds)
