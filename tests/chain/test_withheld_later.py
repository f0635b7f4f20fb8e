"""What was shown once and is withheld now leaves the legends, styles and layers that were made of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from gebiedsgericht_plugin.presenting import in_project
from gebiedsgericht_plugin.workspace.store import Store
from tests.chain.test_typed import change, run
from tests.chain.workspaces import all_bytes
from tests.processing.conftest import CODES, areas, small_workspace

__all__ = ["areas"]

SECRET = 3_000_017


@pytest.fixture
def workspace(qgis_app, areas, tmp_path):
    """Six neighbourhoods with a mean each; that of the first is over three rows."""
    folder = tmp_path / "werkmap"
    folder.mkdir()
    path = small_workspace(folder, areas)
    rows = [
        f"{code};{SECRET + at * 1_000_003}"
        for at, code in enumerate(CODES)
        for _ in range(3 if at == 0 else 6)
    ]
    (folder / "politie_2025-12-31.csv").write_text("\n".join(["code;uren", *rows]), encoding="utf-8")
    change(path, "kind: count, numerator: {sum: inbraken}", "kind: mean, numerator: {mean: uren}")
    return path


def saved_style(store, secret):
    """A style that the officer saved in the store, made of the classes as they were."""
    with closing(sqlite3.connect(str(store))) as connection:
        connection.execute(
            "INSERT INTO layer_styles (f_table_name, styleName, styleQML, useAsDefault) "
            "VALUES ('inbraken', 'van mij', ?, 1)",
            (f"<qgis><rule filter='value >= {secret}'/></qgis>",),
        )
        connection.commit()


def legend(workspace):
    return Store(workspace.parent / "werkmap.gpkg").legend_sets()["inbraken"]


def test_its_legend_is_made_anew_and_saved_styles_go(workspace):
    run(workspace, "style")
    store = workspace.parent / "werkmap.gpkg"
    saved_style(store, SECRET)
    assert legend(workspace).breaks[0] == SECRET
    run(workspace, "style")
    assert b"van mij" in all_bytes(store)
    change(workspace, "protection: objects", "protection: persons")
    run(workspace, "style")
    assert legend(workspace).breaks[0] > SECRET
    assert legend(workspace).version == 2
    assert str(SECRET).encode() not in all_bytes(store)
    assert b"van mij" not in all_bytes(store)


def test_a_legend_that_tells_nothing_of_it_stays(workspace):
    change(workspace, "numerator: {mean: uren}}", "numerator: {mean: uren}, legend: {method: pretty}}")
    run(workspace, "style")
    before = legend(workspace)
    change(workspace, "protection: objects", "protection: persons")
    file = workspace.parent / "politie_2025-12-31.csv"
    first, *others = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([first, *(line for line in others if CODES[0] not in line)]), encoding="utf-8")
    run(workspace, "style")
    assert legend(workspace) == before


def test_a_project_that_was_closed_meanwhile_follows_when_it_is_opened(workspace, tmp_path):
    from qgis.core import QgsProject

    from gebiedsgericht_plugin import chain
    from gebiedsgericht_plugin.workspace import recipe

    def show(project):
        material = chain.compute(recipe.read(workspace))
        chain.save(material)
        in_project.show(project, material)

    saved, other, again = QgsProject(), QgsProject(), QgsProject()
    show(saved)
    assert saved.write(str(tmp_path / "a.qgs"))
    saved.clear()
    assert str(SECRET).encode() in (tmp_path / "a.qgs").read_bytes()
    change(workspace, "protection: objects", "protection: persons")
    show(other)
    other.clear()
    assert again.read(str(tmp_path / "a.qgs"))
    show(again)
    assert again.write(str(tmp_path / "b.qgs"))
    again.clear()
    assert str(SECRET).encode() not in (tmp_path / "b.qgs").read_bytes()


def test_what_only_everybody_may_not_see_changes_no_legend_for_the_partners(workspace):
    change(workspace, "protection: objects", "protection: persons")
    change(workspace, "numerator: {mean: uren}", "numerator: {mean: uren}, minimum_count: 2")
    change(
        workspace, "politie: {name: Politie}", "politie: {name: Politie, recipients: [partners, openbaar]}"
    )
    run(workspace, "style")
    before = legend(workspace)
    assert before.breaks[0] == SECRET
    change(workspace, "audience: partners", "audience: openbaar")
    run(workspace, "style")
    assert legend(workspace) == before
    store = Store(workspace.parent / "werkmap.gpkg")
    assert store.legend_sets(public=True)["inbraken"].breaks[0] > SECRET
    # Stricter rules meanwhile are seen when it is the partners' turn again.
    change(workspace, "minimum_count: 2", "minimum_count: 5")
    run(workspace, "style")
    change(workspace, "audience: openbaar", "audience: partners")
    run(workspace, "style")
    assert legend(workspace).breaks[0] > SECRET
