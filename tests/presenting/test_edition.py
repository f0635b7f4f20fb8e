"""The edition for a colleague without the plugin: opens anywhere, looks the same, holds nothing else."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, Dict, Tuple

import pytest
from qgis.core import QgsProject, QgsVectorLayer

from gebiedsgericht_plugin import chain
from gebiedsgericht_plugin.errors import Cancelled, FileInUse, NotProtected
from gebiedsgericht_plugin.model.recipe import Output
from gebiedsgericht_plugin.presenting import edition, edition_layers, in_project, mapset
from gebiedsgericht_plugin.sources import marks
from gebiedsgericht_plugin.workspace import recipe
from tests import factories
from tests.presenting import every_page
from tests.styling import plain_qgis

pytestmark = pytest.mark.usefixtures("qgis_app")
PAGES = """pages:
  - {kind: overview, areas: buurten_2026, paper: A4}
  - {kind: indicator, indicators: [woz, mutatiegraad], areas: buurten_2026, paper: A3}
  - {kind: map, maps: all, areas: buurten_2026, paper: "16:9"}

output:
"""
SECRETS = (b"Geheim-kolom", b"Geheim-waarde", b"notitie-van-de-ambtenaar", b"uitgegeven", b"decisions")
MEAN, SHARE = 0.02, 0.0002


@pytest.fixture(scope="module")
def made(qgis_app: Any, sample: Path, tmp_path_factory: Any) -> Tuple[Path, Path]:
    """A folder with an edition that was moved elsewhere, and what the plugin draws of the same pages."""
    folder = tmp_path_factory.mktemp("Geheim-map")
    path = every_page.copied(sample, folder, ["edition"], pages=PAGES)
    material = chain.compute(recipe.read(path))
    chain.save(material)
    project = in_project.own_project()
    in_project.show(project, material)
    project.writeEntry("Geheim", "notitie-van-de-ambtenaar", "ja")
    for layer in project.mapLayers().values():
        layer.setAbstract("notitie-van-de-ambtenaar")
        layer.setCustomProperty("Geheim", "notitie-van-de-ambtenaar")
    list(mapset.export(project, material, folder / "uit"))
    drawn = tmp_path_factory.mktemp("drawn")
    plain_qgis.draw(project, drawn)
    moved = tmp_path_factory.mktemp("Andere schijf é") / "editie van de buren"
    shutil.move(str(folder / "uit" / "editie"), str(moved))
    project.clear()
    shutil.rmtree(folder)
    return moved, drawn


def project_in(folder: Path) -> str:
    """The XML of the project inside an edition."""
    with closing(sqlite3.connect(str(folder / edition.FILE))) as connection:
        [(_, noted, content)] = connection.execute("SELECT * FROM qgis_projects").fetchall()
    assert json.loads(noted)["last_modified_user"] == ""
    with zipfile.ZipFile(io.BytesIO(bytes.fromhex(content))) as archive:
        [name] = archive.namelist()
        return archive.read(name).decode("utf-8")


def opened(folder: Path, out: Path, home: Path) -> Dict[str, str]:
    """Draw the project inside an edition with a QGIS that has no plugin, no settings and no path of ours."""
    kept = ("PATH", "LANG", "LC_ALL", "TZ", "XDG_RUNTIME_DIR")
    around = {key: os.environ[key] for key in kept if key in os.environ}
    around.update(
        HOME=str(home),
        QGIS_CUSTOM_CONFIG_PATH=str(home),
        QT_QPA_PLATFORM="offscreen",
        PYTHONDONTWRITEBYTECODE="1",
    )
    uri = f"geopackage:{folder / edition.FILE}?projectName=Wijkoverleg Wesselmonde"
    done = subprocess.run(
        [sys.executable, "-I", plain_qgis.__file__, "draw", uri, str(out)],
        cwd=str(home), env=around, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    found: Dict[str, str] = json.loads((out / "names.json").read_text(encoding="utf-8"))
    return found


def test_elsewhere_and_without_the_plugin_it_looks_the_same(made: Any, tmp_path: Path) -> None:
    folder, drawn = made
    names = opened(folder, tmp_path / "out", tmp_path)
    pages = [title for title in names.values() if re.search(r" \d+$", title)]
    assert len(pages) >= 11
    # The project that it was made from has themes of indicators without a page as well.
    ours = json.loads((drawn / "names.json").read_text(encoding="utf-8"))
    wanted = {title: name for name, title in ours.items() if title in names.values()}
    assert set(wanted) == set(names.values())
    for name, title in names.items():
        shutil.copyfile(drawn / f"{wanted[title]}.png", tmp_path / f"{name}.png")
    shutil.copyfile(tmp_path / "out" / "names.json", tmp_path / "names.json")
    apart = plain_qgis.compare(tmp_path, tmp_path / "out")
    assert {title: far for title, far in apart.items() if far[0] > MEAN or far[1] > SHARE} == {}


def test_nothing_of_the_place_or_the_person_is_in_it(made: Any) -> None:
    folder, _ = made
    whole = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    whole["project"] = project_in(folder).encode("utf-8")
    persons = [os.environ.get("USER", ""), "saveUser"]
    told = [*SECRETS, b"Geheim-map", b"/tmp/", *(item.encode() for item in persons if len(item) > 3)]
    found = {name: [secret for secret in told if secret in content] for name, content in whole.items()}
    assert {name: secrets for name, secrets in found.items() if secrets} == {}


def test_every_source_is_beside_it(made: Any) -> None:
    folder, _ = made
    text = project_in(folder)
    sources = set(re.findall(r"<datasource>([^<]*)</datasource>", text))
    assert len(sources) > 8
    sources.discard("")  # of the layer for notes that every project has
    assert {item for item in sources if not item.startswith("./kaartenset.gpkg|layername=")} == set()
    assert re.findall(r'"(?:file:|/(?:home|tmp|usr|root)|[A-Za-z]:[\\/]|\.\./)[^"]*"', text) == []
    assert not list(folder.glob("*.qgs*"))
    assert {path.suffix for path in folder.rglob("*") if path.is_file()} == {".gpkg", ".svg"}


def test_only_what_the_pages_show_is_in_it(made: Any) -> None:
    folder, _ = made
    with closing(sqlite3.connect(str(folder / edition.FILE))) as connection:
        tables = {name for (name,) in connection.execute("SELECT table_name FROM gpkg_contents")}
        told = "SELECT name FROM pragma_table_info(?)"
        columns = {
            table: {name for (name,) in connection.execute(told, (table,)).fetchall()} for table in tables
        }
    assert {"woz", "mutatiegraad", "pages", "water"} <= tables
    assert not tables & {"geweld", "figures", "legend_sets", "buurten_2026", "layer_styles"}
    assert columns["water"] == {"fid", "geom"}
    assert {"code", "name", "value", "status", "shown"} <= columns["woz"]


def small(folder: Path) -> Tuple[Any, QgsProject]:
    """A small run that asks for an edition, shown in a project."""
    material: Any = factories.material(folder)
    material = replace(material, workspace=replace(material.workspace, output=Output(("edition",))))
    chain.save(material)
    project = QgsProject()
    in_project.show(project, material)
    return material, project


def test_what_the_officer_made_of_it_goes_along(tmp_path: Path) -> None:
    material, project = small(tmp_path)
    layout = in_project.layout_for(project, "indicator-a3")
    title = layout.itemById("title")
    title.setText('Anders: [% "title" %]')
    layer = in_project.own_layers(project, material.workspace.store)["mutatiegraad"]
    symbol = layer.renderer().rootRule().children()[0].symbol()
    symbol.setColor(symbol.color().darker())
    colour = symbol.color().name()
    list(mapset.export(project, material, tmp_path / "uit"))
    again = QgsProject()
    uri = f"geopackage:{tmp_path / 'uit' / 'editie' / edition.FILE}?projectName=Wijkoverleg"
    assert again.read(uri)
    texts = [item.itemById("title").text() for item in again.layoutManager().printLayouts()]
    assert 'Anders: [% "title" %]' in texts
    [found] = again.mapLayersByName("Mutatiegraad")
    assert found.renderer().rootRule().children()[0].symbol().color().name() == colour
    again.clear()
    project.clear()


def test_of_an_own_layer_only_what_is_drawn_goes_along(tmp_path: Path) -> None:
    material, project = small(tmp_path)
    own = QgsVectorLayer(
        "Point?crs=EPSG:28992&field=naam:string&field=Geheim-kolom:string", "Eigen", "memory"
    )
    project.addMapLayer(own)
    path = tmp_path / "editie.gpkg"
    made = edition_layers.copied(own, path, "eigen", material.workspace.store, project)
    assert made.fields().names() == ["fid"]
    del made
    project.clear()


def test_a_layer_that_is_not_cleared_stops_it(tmp_path: Path) -> None:
    material, project = small(tmp_path)
    layer = in_project.own_layers(project, material.workspace.store)["mutatiegraad"]
    layer.setCustomProperty(marks.PROPERTY, marks.MARKED)
    with pytest.raises(NotProtected):
        list(edition.write(project, material, (), tmp_path / "editie"))
    project.clear()


class _Stops:
    """Progress that somebody cancels after so many questions."""

    def __init__(self, after: int) -> None:
        self.left = after

    def report(self, share: float, text: str = "") -> None:
        """Listen to nobody."""

    def cancelled(self) -> bool:
        self.left -= 1
        return self.left < 0


@pytest.mark.parametrize("after", [8, 9, 10, 11])
def test_who_stops_it_finds_nothing(tmp_path: Path, after: int) -> None:
    material, project = small(tmp_path)
    with pytest.raises(Cancelled):
        list(mapset.export(project, material, tmp_path / "uit", _Stops(after)))
    assert not (tmp_path / "uit").exists()
    project.clear()


def test_one_that_is_open_elsewhere_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    material, project = small(tmp_path)
    list(mapset.export(project, material, tmp_path / "uit"))
    before = {path: path.read_bytes() for path in (tmp_path / "uit").rglob("*") if path.is_file()}
    real = Path.replace

    def held(self: Path, target: Any) -> Any:
        if Path(target).name == edition.FILE:
            raise PermissionError(13, "held")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(FileInUse):
        list(mapset.export(project, material, tmp_path / "uit"))
    after = {path: path.read_bytes() for path in (tmp_path / "uit").rglob("*") if path.is_file()}
    assert after == before
    project.clear()


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("/home/iemand/geheim/kaart.xyz", ""),
        ("C:\\Users\\iemand\\geheim.txt", ""),
        ("file:///home/iemand/x.gpkg", ""),
        ("\\\\server\\deel\\x.svg", ""),
        ("./kaartenset.gpkg|layername=woz", "./kaartenset.gpkg|layername=woz"),
        ("arrows/NorthArrow_02.svg", "arrows/NorthArrow_02.svg"),
        ('"value" / 2', '"value" / 2'),
        ("/", "/"),
        ("@project_home || '/grafieken/' || \"legend\"", "@project_home || '/grafieken/' || \"legend\""),
        ("0.5,0.5", "0.5,0.5"),
    ],
)
def test_paths_of_this_machine_go(value: str, kept: str) -> None:
    from html import escape

    assert edition_layers.portable(f'<a b="{escape(value)}"/>') == f'<a b="{escape(kept)}"/>'


def test_a_picture_that_is_named_comes_inside(tmp_path: Path) -> None:
    (tmp_path / "teken.svg").write_text("<svg/>", encoding="utf-8")
    text = edition_layers.portable(f'<prop k="name" v="{tmp_path / "teken.svg"}"/>')
    assert text == '<prop k="name" v="base64:PHN2Zy8+"/>'
