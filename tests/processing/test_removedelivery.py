"""Removing a delivery from the toolbox: the store, and the layers of the project that is open."""

from __future__ import annotations

import pytest

from tests.chain.workspaces import table
from tests.processing.conftest import small_workspace


def test_a_delivery_goes_with_its_layer(run, areas, tmp_path):
    from qgis.core import QgsProject

    from gebiedsgericht_plugin import chain
    from gebiedsgericht_plugin.presenting import in_project
    from gebiedsgericht_plugin.workspace import recipe

    path = small_workspace(tmp_path, areas)
    material = chain.compute(recipe.read(path), chain.Until.STYLE)
    chain.save(material)
    project = QgsProject.instance()
    project.clear()
    in_project.show(project, material)

    made = run("removedelivery", WORKSPACE=str(path), DELIVERY="politie", FILES=True)

    assert made["FIGURES"] > 0
    assert made["FILES_REMOVED"] == 1
    assert not project.mapLayersByName("Inbraken")
    assert len(table(tmp_path / "werkmap.gpkg", "figures")) == 0
    project.clear()


def test_one_that_is_not_there_is_named(run, areas, tmp_path):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match="has no delivery polite"):
        run("removedelivery", WORKSPACE=str(small_workspace(tmp_path, areas)), DELIVERY="polite")
