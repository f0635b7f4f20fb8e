"""The plugin's life without a desktop: as qgis_process starts it, and what its start may import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from qgis.PyQt.QtWidgets import QMainWindow

ROOT = Path(__file__).resolve().parents[2]


def test_starting_imports_none_of_the_large_libraries() -> None:
    lines = (
        "import sys; sys.path.insert(0, sys.argv[1])",
        "from qgis.core import QgsApplication",
        "import os; app = QgsApplication([], False); app.initQgis()",
        "import gebiedsgericht_plugin",
        "plugin = gebiedsgericht_plugin.classFactory(None)",
        "plugin.initProcessing()",
        "import gebiedsgericht_plugin.panels.dock, gebiedsgericht_plugin.panels.options",
        "heavy = {'pandas', 'geopandas', 'shapely', 'matplotlib'} & set(sys.modules)",
        "names = [item.id() for item in QgsApplication.processingRegistry().providers()]",
        "print('gebiedsgericht' in names, sorted(heavy), flush=True); os._exit(0)",
    )
    command = [sys.executable, "-c", "\n".join(lines), str(ROOT)]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert answer.stdout.strip() == "True []"


def test_what_was_added_is_taken_away(qgis_app: Any, desk: Any, monkeypatch: Any) -> None:
    from qgis.core import QgsApplication

    from gebiedsgericht_plugin import classFactory

    window = QMainWindow()
    monkeypatch.setattr(desk, "mainWindow", lambda: window, raising=False)
    plugin = classFactory(desk)
    assert desk.calls == []
    plugin.initGui()
    registry = QgsApplication.processingRegistry()
    assert registry.providerById("gebiedsgericht") is not None
    plugin.unload()
    assert registry.providerById("gebiedsgericht") is None
    names = [name for name, _ in desk.calls]
    assert names.count("addToolBarIcon") == 1
    assert names.count("addPluginToMenu") == names.count("removePluginMenu") == 2
    options = [args for name, args in desk.calls if name.endswith("registerOptionsWidgetFactory")]
    assert names.count("registerOptionsWidgetFactory") == names.count("unregisterOptionsWidgetFactory") == 1
    assert options[0] == options[1]
    added = {args[-1] for name, args in desk.calls if name.startswith("add")}
    removed = {args[-1] for name, args in desk.calls if name.startswith("remove")}
    assert added == removed
    window.deleteLater()
