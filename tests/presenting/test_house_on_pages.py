"""What a house style does to the pages: margins, the font of titles, and what is left out of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from qgis.core import QgsPrintLayout, QgsProject

from gebiedsgericht_plugin import chain
from gebiedsgericht_plugin.model.recipe import PageKind, Paper
from gebiedsgericht_plugin.presenting import grids, in_project
from gebiedsgericht_plugin.styling.house_style import ELEMENTS, WIDEST, HouseStyle
from tests import factories

KINDS = (PageKind.INDICATOR, PageKind.MAP, PageKind.PROFILE, PageKind.TABLE)


@pytest.fixture
def project(qgis_app: Any) -> Iterator[QgsProject]:
    """An empty project."""
    made = in_project.own_project()
    yield made
    made.clear()


def layout(project: QgsProject, folder: Path, **more: Any) -> QgsPrintLayout:
    """The layout of indicators with a house style that has these keys."""
    material: Any = factories.material(folder)
    material = replace(material, house=replace(material.house, **more))
    chain.save(material)
    in_project.show(project, material)
    found = in_project.layout_for(project, "indicator-a3")
    assert found is not None
    return found


@given(
    st.sampled_from(KINDS),
    st.sampled_from(list(Paper)),
    st.booleans(),
    st.floats(0, WIDEST, allow_subnormal=False),
)
def test_every_margin_leaves_room(kind: PageKind, paper: Paper, portrait: bool, margin: float) -> None:
    upright = portrait and paper is not Paper.SLIDE
    measure = grids.grid(kind, paper, portrait=upright, margin=margin)
    for name, box in measure.boxes.items():
        assert min(box.width, box.height) > 0, name
        assert min(box.x, box.y) >= 0, name
        assert box.x + box.width <= measure.width, name
        assert box.y + box.height <= measure.height, name


def test_a_margin_is_as_wide_as_asked_for_and_in_proportion() -> None:
    on_a4, on_a3 = (grids.grid(PageKind.MAP, paper, margin=10.0) for paper in (Paper.A4, Paper.A3))
    assert on_a4.boxes["map"].x == pytest.approx(10.0)
    assert on_a3.boxes["map"].x == pytest.approx(10.0 * 297 / 210)
    usual = grids.grid(PageKind.MAP, Paper.A4)
    assert grids.Sheet(PageKind.MAP, Paper.A4, house=HouseStyle()).grid.boxes == usual.boxes


@pytest.mark.parametrize("name", ELEMENTS)
def test_what_is_left_out_is_not_on_the_page(project: QgsProject, tmp_path: Path, name: str) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", encoding="utf-8")

    made = layout(project, tmp_path, logo=str(logo), leave_out=(name,))

    assert made.itemById(name) is None
    there = {item.id() for item in made.items() if hasattr(item, "id")}
    assert {*ELEMENTS, "map", "title", "provenance"} - there == {name}


def test_titles_have_a_font_of_their_own(project: QgsProject, tmp_path: Path) -> None:
    made = layout(project, tmp_path, title_font="DejaVu Sans")
    assert made.itemById("title").font().family() == "DejaVu Sans"
    assert made.itemById("sentence").font().family() == "Open Sans"
