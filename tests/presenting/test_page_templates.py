"""Layouts from templates of the organisation (.qpt): its items keep their look and show our data."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any, Mapping

import pytest
from qgis.core import (
    QgsLayoutItemLabel,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProject,
    QgsUnitTypes,
)

from gebiedsgericht_plugin import chain
from gebiedsgericht_plugin.model.recipe import PageKind, Paper
from gebiedsgericht_plugin.presenting import charts_folder, grids, in_project, mapset, page_templates, pages
from gebiedsgericht_plugin.presenting.charts_folder import Charts
from gebiedsgericht_plugin.presenting.drawing import text_width
from tests import factories
from tests.presenting import qpt
from tests.presenting.test_pdftext import pdf_text

KEY = "indicator-a3"


@pytest.fixture
def project(qgis_app: Any) -> QgsProject:
    """An empty project."""
    made = in_project.own_project()
    yield made
    made.clear()


def with_templates(folder: Path, files: Mapping[str, Path], material: Any = None) -> Any:
    """A run with these templates in its house style."""
    made = material or factories.material(folder)
    templates, told = page_templates.read_all({key: str(path) for key, path in files.items()})
    assert not told
    return replace(made, templates=templates)


def shown(project: QgsProject, material: Any, key: str = KEY) -> QgsPrintLayout:
    chain.save(material)
    in_project.show(project, material)
    [spec] = [spec for spec in material.workspace.pages if material.layout(spec).startswith(key)]
    layout = in_project.layout_for(project, material.layout(spec))
    assert layout is not None
    return layout


def place(layout: QgsPrintLayout, name: str) -> Any:
    box = layout.itemById(name)
    point, size = box.pagePos(), box.sizeWithUnits()
    return tuple(round(number, 2) for number in (point.x(), point.y(), size.width(), size.height()))


def template(folder: Path, **more: Any) -> Path:
    return qpt.saved(qpt.layout(**more), folder / "indicator_a3.qpt")


def test_the_items_keep_their_place_and_look_and_show_the_page(project: QgsProject, tmp_path: Path) -> None:
    material = with_templates(tmp_path, {KEY: template(tmp_path)})

    layout = shown(project, material)

    assert layout.name() == "Gebiedsgericht · Indicator A3"
    for name in set(qpt.PLACES) - {"scale_bar"}:
        assert place(layout, name) == qpt.PLACES[name]
    title = layout.itemById("title")
    assert (title.font().family(), title.font().pointSizeF()) == qpt.TITLE
    assert layout.atlas().updateFeatures() == 1
    layout.atlas().beginRender()
    layout.atlas().seekTo(0)
    assert title.currentText() == "Mutatiegraad, 2025"
    assert layout.itemById("slogan").currentText() == "Samen voor de wijk"
    assert layout.itemById("figures") is None
    assert [layer.name() for layer in layout.itemById("map").layersToRender()] == ["Mutatiegraad"]
    assert Path(layout.itemById("legend").evaluatedPath()).is_file()
    layout.atlas().endRender()


def test_its_page_can_be_exported(project: QgsProject, tmp_path: Path) -> None:
    layout = shown(project, with_templates(tmp_path, {KEY: template(tmp_path)}))

    words = pdf_text(mapset.export_first_page(layout, tmp_path / "kaart.pdf"))

    assert "Samen voor de wijk" in words
    assert "Mutatiegraad, 2025" in words


def test_charts_extent_and_texts_are_made_for_the_items(project: QgsProject, tmp_path: Path) -> None:
    places = {**qpt.PLACES, "title": (20, 10, 60, 20)}
    material = with_templates(tmp_path, {KEY: template(tmp_path, places=places)})
    layout = shown(project, material)
    page = pages.page_rows(material, Charts(tmp_path / charts_folder.CHARTS)).iloc[0]

    assert (page["xmax"] - page["xmin"]) / (page["ymax"] - page["ymin"]) == pytest.approx(280 / 230)
    svg = (tmp_path / charts_folder.CHARTS / page["legend"]).read_text(encoding="utf-8")
    assert re.search(r'<svg [^>]*width="90mm" height="70mm"', svg)
    family, points = qpt.TITLE
    assert text_width(page["title"], points, family) <= 60
    assert layout.atlas().enabled()


def test_the_officers_changes_survive_a_refresh(project: QgsProject, tmp_path: Path) -> None:
    files = {KEY: template(tmp_path)}
    layout = shown(project, with_templates(tmp_path, files))
    layout.itemById("title").attemptMove(QgsLayoutPoint(33, 44))
    layout.itemById("slogan").setText("Iets anders")
    layout.removeLayoutItem(layout.itemById("legend"))
    added = QgsLayoutItemLabel(layout)
    added.setId("erbij")
    layout.addLayoutItem(added)

    after = factories.material(tmp_path, (1.0, 2.0, 3.0, 4.0, 5.0, 50.0))
    again = shown(project, with_templates(tmp_path, files, after))

    assert again is layout
    assert place(layout, "title")[:2] == (33, 44)
    assert layout.itemById("slogan").text() == "Iets anders"
    assert layout.itemById("legend") is None
    assert layout.itemById("erbij") is not None


def test_a_changed_template_makes_a_new_layout_and_leaves_the_old_one(
    project: QgsProject, tmp_path: Path
) -> None:
    first = shown(project, with_templates(tmp_path, {KEY: template(tmp_path)}))
    places = {**qpt.PLACES, "map": (20, 40, 380, 230)}

    second = shown(project, with_templates(tmp_path, {KEY: template(tmp_path, places=places)}))

    assert second is not first
    assert place(second, "map") == places["map"]
    assert place(first, "map") == qpt.PLACES["map"]
    assert first.atlas().updateFeatures() == 0
    assert second.atlas().updateFeatures() == 1


def test_a_text_with_an_expression_of_the_officer_stays(project: QgsProject, tmp_path: Path) -> None:
    texts = {**qpt.TEXTS, "title": '[% upper("title") %]'}

    layout = shown(project, with_templates(tmp_path, {KEY: template(tmp_path, texts=texts)}))

    assert layout.itemById("title").text() == texts["title"]


def test_a_scale_bar_without_a_map_gets_ours_and_a_round_length(project: QgsProject, tmp_path: Path) -> None:
    layout = shown(project, with_templates(tmp_path, {KEY: template(tmp_path)}))

    bar = layout.itemById("scale_bar")

    assert bar.linkedMap() is layout.itemById("map")
    length = bar.unitsPerSegment() * bar.numberOfSegments()
    assert str(length).strip("0.")[:1] in "125"


def test_an_item_of_another_kind_than_its_id_stays_as_it_is(project: QgsProject, tmp_path: Path) -> None:
    made = qpt.layout()
    made.itemById("legend").setId("anders")
    words = QgsLayoutItemLabel(made)
    words.setId("legend")
    words.setText("Legenda op verzoek")
    made.addLayoutItem(words)
    words.attemptResize(QgsLayoutSize(50, 10))

    layout = shown(project, with_templates(tmp_path, {KEY: qpt.saved(made, tmp_path / "a.qpt")}))

    assert layout.itemById("legend").text() == "Legenda op verzoek"


def test_the_logo_is_that_of_the_house_style(project: QgsProject, tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", encoding="utf-8")
    places = {**qpt.PLACES, "logo": (350, 10, 50, 20)}
    material = factories.material(tmp_path)
    material = replace(material, house=replace(material.house, logo=str(logo)))

    layout = shown(project, with_templates(tmp_path, {KEY: template(tmp_path, places=places)}, material))

    assert layout.itemById("logo").picturePath() == str(logo)


def test_places_are_read_from_any_corner_and_in_any_unit(qgis_app: Any, tmp_path: Path) -> None:
    made = qpt.layout()
    moved = made.itemById("legend")
    moved.setReferencePoint(moved.ReferencePoint.LowerRight)
    inches = QgsUnitTypes.LayoutUnit.LayoutInches
    moved.attemptResize(QgsLayoutSize(2, 1, inches))
    moved.attemptMove(QgsLayoutPoint(4, 5, inches))

    read = page_templates.read_all({KEY: str(qpt.saved(made, tmp_path / "a.qpt"))})[0][KEY]

    box = read.boxes["legend"]
    expected = tuple(side * 25.4 for side in (2, 4, 2, 1))
    assert (box.x, box.y, box.width, box.height) == pytest.approx(expected)
    assert (read.width, read.height) == (420, 297)


def test_the_kinds_of_items_are_those_of_qgis(qgis_app: Any) -> None:
    made = qpt.layout()
    assert made.itemById("map").type() == page_templates.MAP
    assert made.itemById("title").type() == page_templates.LABEL


@pytest.mark.parametrize(("unit", "size"), [("Point", 17.0), ("MM", 17.0 * 25.4 / 72)])
def test_how_a_label_is_written_is_read_as_newer_qgis_saves_it(
    qgis_app: Any, tmp_path: Path, unit: str, size: float
) -> None:
    path = template(tmp_path)
    style = f'<text-style fontFamily="DejaVu Sans" fontSize="{size}" fontSizeUnit="{unit}" fontWeight="50"/>'
    text = re.sub("<LabelFont[^>]*/>", style, path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")

    read = page_templates.read_all({KEY: str(path)})[0][KEY]

    assert "<text-style" in text
    assert (read.looks["title"].font, read.looks["title"].bold) == ("DejaVu Sans", False)
    assert read.looks["title"].points == pytest.approx(17.0)


def test_a_profile_of_two_sides_saved_from_ours_is_a_template(project: QgsProject, tmp_path: Path) -> None:
    material = factories.material(tmp_path)
    pages = [
        replace(page, profile=replace(page.profile, sides=2))
        for page in material.workspace.pages
        if page.kind is PageKind.PROFILE
    ]
    material = replace(material, workspace=replace(material.workspace, pages=tuple(pages)))
    ours = shown(project, material, "profile-a4-2")
    path = qpt.saved(ours, tmp_path / "profiel.qpt")

    material = with_templates(tmp_path, {"profile-a4-2": path}, material)
    layout = shown(project, material, "profile-a4-2-template")

    assert layout is not ours
    assert layout.pageCollection().pageCount() == 2
    assert layout.itemById("title2").text() == ours.itemById("title2").text()
    for name in ("map", "figures", "back", "title2", "provenance2"):
        assert place(layout, name) == place(ours, name)
    assert layout.atlas().updateFeatures() == 6


@pytest.mark.parametrize(
    ("key", "missing", "named"),
    [
        (KEY, "map", "map"),
        ("cover-a4", "map", "map"),
        ("table-a3", "", "figures"),
        ("profile-a4-2", "", "back"),
        ("multiples-a3-2x2", "", "map1"),
    ],
)
def test_a_template_without_what_the_page_is_about_is_told_and_not_used(
    qgis_app: Any, tmp_path: Path, key: str, missing: str, named: str
) -> None:
    places = {name: box for name, box in qpt.PLACES.items() if name != missing}

    found, [told] = page_templates.read_all({key: str(template(tmp_path, places=places))})

    assert not found
    assert told.code == "template_lacks"
    assert told.values == {"file": "indicator_a3.qpt", "layout": key, "item": named}


@pytest.mark.parametrize("text", [b"", b"geen xml", b"<Layout/>", b"<Composer><x/></Composer>", b"\xff\xfe"])
def test_what_is_no_template_is_told_and_not_used(qgis_app: Any, tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "kapot.qpt"
    path.write_bytes(text)

    found, [told] = page_templates.read_all({KEY: str(path)})

    assert (found, told.code) == ({}, "template_unreadable")


def test_a_template_for_pages_without_a_photo_serves_those_with_one(qgis_app: Any, tmp_path: Path) -> None:
    templates, _ = page_templates.read_all({"profile-a4": str(template(tmp_path))})
    sheet = grids.Sheet(PageKind.PROFILE, Paper.A4, photo=True)

    assert page_templates.chosen(templates, sheet.key) is templates["profile-a4"]
    assert page_templates.chosen(templates, KEY) is None
