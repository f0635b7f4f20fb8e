"""The walls of the house: what each module may import, and where some things may be done at all.

One rule: a room imports only what stands above it in ROOMS. Imports inside functions and for type
checkers count too. All is read from the sources; nothing is imported.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Iterator, List, Set, Tuple

import pytest

NAME = "gebiedsgericht_plugin"
PACKAGE = Path(__file__).resolve().parent.parent / NAME

WITHOUT_QGIS = ("model", "errors", "places", "loading", "joining", "protecting", "weighing")
WITH_QGIS = (
    *("qgis_compat", "texts", "sources", "workspace", "styling", "presenting", "chain", "processing"),
    "__main__",
)
WITH_WIDGETS = ("panels", "plugin", "__init__")
ROOMS = WITHOUT_QGIS + WITH_QGIS + WITH_WIDGETS

# The two ends of the house, each a way in: neither knows the other.
STRANGERS = {("panels", "processing"), ("panels", "__main__"), ("plugin", "__main__")}

VERSION_NAMES = {
    "QGIS_VERSION",
    "QGIS_VERSION_INT",
    "versionInt",
    "QT_VERSION",
    "QT_VERSION_STR",
    "PYQT_VERSION",
}


def modules() -> List[Path]:
    """Every module of ours."""
    return [
        path for path in sorted(PACKAGE.rglob("*.py")) if "_vendor" not in path.relative_to(PACKAGE).parts
    ]


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first[: -len(".py")] if first.endswith(".py") else first


def imports(source: str, path: Path) -> Iterator[str]:
    """The full names that a module imports; ``from a import b`` gives both ``a`` and ``a.b``."""
    package = (NAME, *path.relative_to(PACKAGE).parts[:-1])
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*above, *([node.module] if node.module else [])))
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def rooms_imported(source: str, path: Path) -> Set[str]:
    """The rooms that a module imports from, its own apart."""
    parts = [name.split(".") for name in imports(source, path)]
    return {name[1] for name in parts if name[0] == NAME and len(name) > 1 and name[1] in ROOMS} - {
        room_of(path)
    }


def broken(source: str, path: Path) -> List[str]:
    """Which walls a module breaks."""
    room = room_of(path)
    tree = ast.parse(source)
    found = [
        f"imports {other}, which stands below it"
        for other in sorted(rooms_imported(source, path))
        if ROOMS.index(other) > ROOMS.index(room) and room != "__init__"
    ]
    found += [
        f"imports {other}; the two must not know each other"
        for other in sorted(rooms_imported(source, path))
        if (room, other) in STRANGERS
    ]
    for name in sorted(set(imports(source, path))):
        top = name.split(".")[0]
        if top == "qgis" and room in WITHOUT_QGIS:
            found.append(f"imports {name}; this room works without QGIS")
        if is_widget(name) and room not in WITH_WIDGETS:
            found.append(f"imports {name}; only panels and plugin.py see widgets")
        if top in {"PyQt5", "PyQt6"}:
            found.append(f"imports {name}; use qgis.PyQt")
    found += [message for node in ast.walk(tree) for message in broken_by(node, room)]
    return found


def is_widget(name: str) -> bool:
    """``qgis.gui``, ``QtWidgets`` and ``iface``, in whatever way they are imported."""
    parts = name.split(".")
    return parts[:2] == ["qgis", "gui"] or "QtWidgets" in parts or name == "qgis.utils.iface"


def broken_by(node: ast.AST, room: str) -> Iterator[str]:
    """Which walls one piece of code breaks."""
    name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    if name in VERSION_NAMES and room != "qgis_compat":
        yield f"line {node.lineno}: {name}; versions are tested in qgis_compat.py only"
    if name == "exec_":
        yield f"line {node.lineno}: exec_; Qt 6 knows only exec"
    if name in {"__import__", "import_module"}:
        yield f"line {node.lineno}: {name} hides an import from this test"
    if isinstance(node, ast.Call):
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if called == "ProtectedValues" and room != "protecting":
            yield f"line {node.lineno}: only protecting makes ProtectedValues"


def test_every_module_has_its_place() -> None:
    assert {room_of(path) for path in modules()} <= set(ROOMS), "give the new room its place in ROOMS"


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_no_wall_is_broken(path: Path) -> None:
    assert broken(path.read_text(encoding="utf-8"), path) == []


def test_only_the_plugin_is_imported_by_the_package_itself() -> None:
    path = PACKAGE / "__init__.py"

    assert rooms_imported(path.read_text(encoding="utf-8"), path) <= {"plugin"}


BROKEN: Tuple[Tuple[str, str, str], ...] = (
    ("loading/read.py", "from ..joining.match import match", "imports joining, which stands below it"),
    ("loading/read.py", "from .. import joining", "imports joining, which stands below it"),
    ("loading/deep/read.py", "from ...joining import match", "imports joining, which stands below it"),
    ("errors.py", "from .texts import say", "imports texts, which stands below it"),
    ("model/areas.py", f"import {NAME}.errors", "imports errors, which stands below it"),
    ("joining/match.py", "def f():\n    from ..chain import run", "imports chain, which stands below it"),
    ("joining/match.py", "if TYPE_CHECKING:\n    from qgis.core import QgsTask", "works without QGIS"),
    ("panels/dock.py", "from ..processing.provider import Provider", "must not know each other"),
    ("processing/provider.py", "from ..panels import dock", "imports panels, which stands below it"),
    ("chain.py", "from qgis.PyQt import QtWidgets", "only panels and plugin.py see widgets"),
    ("chain.py", "from qgis.PyQt.QtWidgets import QAction", "only panels and plugin.py see widgets"),
    ("styling/legend.py", "from qgis.gui import QgsColorButton", "only panels and plugin.py see widgets"),
    ("styling/legend.py", "from qgis.utils import iface", "only panels and plugin.py see widgets"),
    ("plugin.py", "from PyQt5.QtCore import Qt", "use qgis.PyQt"),
    ("plugin.py", "dialog.exec_()", "only exec"),
    ("plugin.py", "if Qgis.versionInt() > 33000: pass", "qgis_compat.py only"),
    ("chain.py", "ready = values.ProtectedValues(frame)", "only protecting makes ProtectedValues"),
    ("loading/read.py", "import importlib\nimportlib.import_module('qgis')", "hides an import"),
)


@pytest.mark.parametrize(("name", "source", "message"), BROKEN)
def test_a_broken_wall_is_seen(name: str, source: str, message: str) -> None:
    assert any(message in found for found in broken(source, PACKAGE / name))


@pytest.mark.parametrize(
    ("name", "source"),
    [
        (
            "loading/read.py",
            "from ..model.tables import Table\nfrom ..errors import EmptyFile\nfrom .text import x",
        ),
        ("joining/match.py", "from .. import loading\nfrom osgeo import ogr"),
        ("plugin.py", "from .panels.dock import Dock\nfrom .processing.provider import Provider"),
        ("qgis_compat.py", "NEW = Qgis.versionInt() >= 33800"),
        ("chain.py", "import processing\nfrom qgis.core import QgsTask"),
        ("protecting/protect.py", "made = ProtectedValues(frame)"),
    ],
)
def test_an_open_door_is_no_broken_wall(name: str, source: str) -> None:
    assert broken(source, PACKAGE / name) == []
