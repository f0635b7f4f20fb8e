"""What is planted is in nothing that the dock writes, shows or leaves in a project; nor what is withheld."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict

from gebiedsgericht_plugin.errors import TextsNotSafe
from tests.chain import withheld
from tests.chain.test_canary import LEFT_OUT, Place, assert_clean, kept, logged
from tests.chain.workspaces import all_bytes
from tests.gui.conftest import until_done, wait_for
from tests.processing.conftest import areas

__all__ = ["areas", "kept", "logged"]


def test_through_the_dock_into_a_project(dock: Any, areas: str, tmp_path: Path, kept, logged, capfd) -> None:
    place = Place(tmp_path / "werk", areas)
    place.ask(LEFT_OUT, ("csv",))
    withheld.add(place.recipe)
    recipe = place.recipe.read_text(encoding="utf-8")
    recipe = "".join(line for line in recipe.splitlines(True) if "kind: profile" not in line)
    recipe = recipe.replace("formats: [pdf, png, svg, pptx, xlsx, html, edition]", "formats: [pdf]")
    before_last, last = recipe.rsplit("protection: persons", 1)
    # Everything is shown at first, so that what is withheld later was in the store, project and charts.
    place.recipe.write_text(f"{before_last}protection: objects{last}", encoding="utf-8")
    opened(dock, place)
    assert withheld.told(all_bytes(place.folder / "werkmap.gpkg"), everything(dock))
    _saved(tmp_path / "eerst.qgs")
    kept.content = b""
    place.recipe.write_text(recipe, encoding="utf-8")
    opened(dock, place)
    secrets = withheld.secrets(dock.session.material.values.frame)
    assert len(secrets) >= 6
    exported(dock, place)
    (tmp_path / "eerst.qgs").unlink()
    written = place.written()
    for name in ("later.qgs", "later.qgz"):
        written[name] = _saved(tmp_path / name)
    said = " ".join(written) + "".join(capfd.readouterr()) + "".join(logged) + shown_by(dock)
    written.update(said=said.encode(), settings=_settings())
    assert_clean(gone=kept.content, **written)
    assert {name: told for name, held in written.items() if (told := withheld.told(held, secrets))} == {}


def test_what_was_answered_just_before_an_export_is_read_as_well(
    dock: Any, areas: str, tmp_path: Path
) -> None:
    place = Place(tmp_path / "werk", areas)
    opened(dock, place)
    answers = "version: 1\npartners: {politie: {purpose: bel 06-12345678}}\n"
    (place.folder / "decisions.yml").write_text(answers, encoding="utf-8")
    errors_seen: list = []
    dock.session.failed.connect(errors_seen.append)
    dock.session.export(dock.session.material.workspace.output, place.output)
    wait_for(lambda: errors_seen, 30)
    assert isinstance(errors_seen[0], TextsNotSafe)
    assert not place.output.exists()


def opened(dock: Any, place: Place) -> None:
    dock.session.open(place.recipe)
    until_done(dock)
    if dock.session.error is not None:
        raise dock.session.error


def exported(dock: Any, place: Place) -> None:
    files: list = []
    dock.session.exported.connect(files.append)
    dock.session.failed.connect(files.append)
    dock.session.export(dock.session.material.workspace.output, place.output)
    wait_for(lambda: files, 120)
    assert isinstance(files[0], tuple), files


def everything(dock: Any) -> Dict[str, float]:
    return withheld.shown(dock.session.material.values.frame)


def _saved(path: Path) -> bytes:
    """The officer's project as QGIS saves it."""
    from qgis.core import QgsProject

    assert QgsProject.instance().write(str(path))
    QgsProject.instance().setFileName("")
    return all_bytes(path)


def _settings() -> bytes:
    """What QGIS remembers of this officer."""
    from qgis.core import QgsApplication

    folder = Path(QgsApplication.qgisSettingsDirPath())
    return b"".join(all_bytes(path) for path in folder.rglob("*.ini"))


def shown_by(dock: Any) -> str:
    """All words in the dock."""
    from qgis.PyQt.QtWidgets import QLabel, QTreeWidget, QTreeWidgetItemIterator, QWidget

    words = [widget.toolTip() + widget.accessibleName() for widget in dock.findChildren(QWidget)]
    words += [label.text() for label in dock.findChildren(QLabel)]
    for tree in dock.findChildren(QTreeWidget):
        walk = QTreeWidgetItemIterator(tree)
        while walk.value():
            item = walk.value()
            words += [
                item.text(at) + item.toolTip(at) + str(item.data(at, 256)) for at in range(item.columnCount())
            ]
            walk += 1
    return "\n".join(words)
