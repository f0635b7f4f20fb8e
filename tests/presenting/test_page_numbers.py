"""Every page says which of how many it is, in the order in which the set has them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Iterator, List

import pytest
from qgis.core import QgsLayoutItemLabel, QgsPrintLayout, QgsProject

from gebiedsgericht_plugin import chain
from gebiedsgericht_plugin.model.recipe import PageKind, PageSpec, Paper
from gebiedsgericht_plugin.places import PACKAGE, vendored
from gebiedsgericht_plugin.presenting import in_project, mapset
from gebiedsgericht_plugin.presenting.charts_folder import Charts
from gebiedsgericht_plugin.presenting.pages import page_rows
from tests import factories

AREAS = "buurten-2026"
A3 = PageSpec(PageKind.INDICATOR, Paper.A3, (), AREAS)
MIXED = (A3, PageSpec(PageKind.PROFILE, Paper.A4, (), AREAS), replace(A3, compare_with=("wijk",)))
"""The last has the layout of the first, with profiles in between."""


@pytest.fixture
def project(qgis_app: Any) -> Iterator[QgsProject]:
    made = in_project.own_project()
    yield made
    made.clear()


def material(folder: Path) -> Any:
    made: Any = factories.material(folder)
    return replace(made, workspace=replace(made.workspace, pages=MIXED))


def numbers(layout: QgsPrintLayout) -> List[str]:
    """What stands at the foot of each page of a layout."""
    label: QgsLayoutItemLabel = layout.itemById("number")
    atlas = layout.atlas()
    assert atlas.beginRender()
    found = []
    for place in range(atlas.updateFeatures()):
        assert atlas.seekTo(place)
        found.append(label.currentText())
    atlas.endRender()
    return found


def test_pages_of_one_layout_stand_together(qgis_app: Any, tmp_path: Path) -> None:
    frame = page_rows(material(tmp_path), Charts(tmp_path / "charts"))
    told = dict(zip(frame["position"], frame["number"]))
    assert told[1.0] == "1 / 8"
    assert told[8.0] == "2 / 8"
    assert [told[float(place)] for place in range(2, 8)] == [f"{place} / 8" for place in range(3, 9)]


def test_the_number_stands_at_the_foot_of_every_page(project: QgsProject, tmp_path: Path) -> None:
    made = material(tmp_path)
    chain.save(made)
    in_project.show(project, made)
    assert numbers(in_project.layout_for(project, "indicator-a3")) == ["1 / 8", "2 / 8"]
    assert numbers(in_project.layout_for(project, "profile-a4")) == [f"{place} / 8" for place in range(3, 9)]


def test_a_layout_of_an_earlier_version_works_without_it(project: QgsProject, tmp_path: Path) -> None:
    made = material(tmp_path)
    chain.save(made)
    in_project.show(project, made)
    layout = in_project.layout_for(project, "indicator-a3")
    layout.removeLayoutItem(layout.itemById("number"))

    chain.save(made)
    in_project.show(project, made)

    assert layout.itemById("number") is None
    path = mapset.export_first_page(layout, tmp_path / "pagina.pdf")
    assert path.stat().st_size > 1000


@pytest.mark.skipif(not (PACKAGE / "_vendor").exists(), reason="_vendor is made by the set-up")
def test_the_pages_of_the_set_are_numbered_in_their_order(project: QgsProject, tmp_path: Path) -> None:
    made = material(tmp_path)
    chain.save(made)
    in_project.show(project, made)
    for _ in mapset.export(project, made, tmp_path / "uit"):
        pass
    with vendored():
        from pypdf import PdfReader

        pages = PdfReader(str(tmp_path / "uit" / "kaartenset.pdf")).pages
        texts = ["".join(page.extract_text().split()) for page in pages]
    assert [f"{place}/8" in text for place, text in enumerate(texts, 1)] == [True] * 8
