"""What is left behind draws the same in a QGIS that has never heard of the plugin."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, Dict, Iterator, Tuple

import pytest
from qgis.core import QgsLayoutItemLabel, QgsProject
from qgis.PyQt.QtCore import Qt

from gebiedsgericht_plugin import chain
from gebiedsgericht_plugin.model.maps import MapKind, Overlay, PartsAs, Role
from gebiedsgericht_plugin.model.recipe import PageKind, PageSpec, Paper
from gebiedsgericht_plugin.presenting import in_project
from tests.styling import every_kind, pictures, plain_qgis

pytestmark = pytest.mark.usefixtures("qgis_app")
MEAN, SHARE = 0.02, 0.0002
"""On one machine with one QGIS: nearly nothing (of 255; share of the pixels)."""


@pytest.fixture(scope="module")
def left_behind(qgis_app: Any, sample: Path, tmp_path_factory: Any) -> Iterator[Tuple[Path, Path]]:
    """A folder with a store and a project of the sample's areas, and what the plugin draws of it."""
    folder = tmp_path_factory.mktemp("Werkmap é")
    shutil.copy(sample / "gebieden.gpkg", folder)
    drawn = tmp_path_factory.mktemp("with")
    project = in_project.own_project()
    material = of_every_kind(folder, sample)
    chain.save(material)
    in_project.show(project, material)
    plain_qgis.draw(project, drawn)
    assert project.write(str(folder / "project.qgz"))
    yield folder / "project.qgz", drawn
    project.clear()


def of_every_kind(folder: Path, sample: Path) -> Any:
    """A run with a map and a page of every kind, surroundings and overlays."""
    areas = pictures.sample_areas(sample)
    wanted = every_kind.specs(areas, 500.0)
    pies = next(item for item in wanted if item.kind is MapKind.PARTS)
    wanted += (replace(pies, id=pictures.BARS, title="Bars", parts_as=PartsAs.BARS),)
    material = every_kind.made(folder, areas, every_kind.figures(areas), wanted, every_kind.places(areas))
    context = {
        name: f"gebieden.gpkg|layername={layer}" for name, layer in (("water", "water"), ("rail", "spoor"))
    }
    overlay = Overlay("parken", "Parken", "gebieden.gpkg|layername=parken", role=Role.HATCH)
    pages = (
        PageSpec(PageKind.MAP, Paper.A3, (), areas.id),
        PageSpec(PageKind.INDICATOR, Paper.SLIDE, ("verhuizen",), areas.id),
    )
    workspace = replace(material.workspace, context=context, overlays=(overlay,), pages=pages)
    return replace(material, workspace=workspace)


def without_plugin(path: Path, folder: Path, home: Path) -> Dict[str, str]:
    """Draw a project in a process of its own: isolated, elsewhere, with no settings and no path of ours."""
    kept = ("PATH", "LANG", "LC_ALL", "TZ", "XDG_RUNTIME_DIR")
    surroundings = {key: os.environ[key] for key in kept if key in os.environ}
    surroundings.update(
        HOME=str(home),
        QGIS_CUSTOM_CONFIG_PATH=str(home),
        QT_QPA_PLATFORM="offscreen",
        PYTHONDONTWRITEBYTECODE="1",
    )
    done = subprocess.run(
        [sys.executable, "-I", plain_qgis.__file__, "draw", str(path), str(folder)],
        cwd=str(home), env=surroundings, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads((folder / "names.json").read_text(encoding="utf-8"))


def test_every_theme_and_page_is_drawn_the_same_without_the_plugin(
    left_behind: Tuple[Path, Path], tmp_path: Path
) -> None:
    path, drawn = left_behind
    names = without_plugin(path, tmp_path / "without", tmp_path)
    assert len(names) >= 2 * len(pictures.NAMES)
    apart = plain_qgis.compare(drawn, tmp_path / "without")
    far = {title: found for title, found in apart.items() if found[0] > MEAN or found[1] > SHARE}
    assert far == {}


def test_the_styles_in_the_store_are_those_of_the_project(left_behind: Tuple[Path, Path]) -> None:
    """A layer of the store that somebody adds by hand looks as that in the project."""
    path, _ = left_behind
    project = QgsProject()
    assert project.read(str(path))
    own = [item for item in project.mapLayers().values() if "layername=map__" in item.source()]
    assert len(own) == len(pictures.NAMES) - 1
    for item in own:
        again = item.clone()
        message, loaded = again.loadDefaultStyle()
        assert loaded, message
        assert again.renderer().type() == item.renderer().type()
        assert again.renderer().dump() == item.renderer().dump()
        assert bool(again.labeling()) == bool(item.labeling())
    project.clear()


def test_no_text_of_a_page_is_stretched(left_behind: Tuple[Path, Path]) -> None:
    """QGIS has labels justified unless told otherwise, which newer ones do to every line but the last."""
    path, _ = left_behind
    project = QgsProject()
    assert project.read(str(path))
    listed = [item for layout in project.layoutManager().printLayouts() for item in layout.items()]
    texts = [item for item in listed if isinstance(item, QgsLayoutItemLabel)]
    assert len(texts) > 6
    assert {item.id() for item in texts if item.hAlign() == Qt.AlignmentFlag.AlignJustify} == set()
    project.clear()
