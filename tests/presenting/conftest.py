"""What several tests of pages start from."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator

import pytest
from qgis.core import QgsPrintLayout, QgsProject

from gebiedsgericht_plugin import chain
from gebiedsgericht_plugin.presenting import in_project
from tests import factories


@pytest.fixture
def layout(qgis_app: Any, tmp_path: Path) -> Iterator[QgsPrintLayout]:
    """The layout of a workspace with one indicator, shown in a project."""
    project = QgsProject()
    material = factories.material(tmp_path)
    chain.save(material)
    in_project.show(project, material)
    yield in_project.layout_for(project, "indicator-a3")
    project.clear()
