"""Lines of the contents lead to their pages in the PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, Iterator, List

import pytest
from qgis.core import QgsLayoutPoint, QgsProject

from gebiedsgericht_plugin import chain
from gebiedsgericht_plugin.model.recipe import PageKind, PageSpec, Paper
from gebiedsgericht_plugin.presenting import in_project, mapset, pdf_links
from tests.presenting.overviews import AREAS, material, pages


@pytest.fixture
def project(qgis_app: Any) -> Iterator[QgsProject]:
    made = in_project.own_project()
    yield made
    made.clear()


def links(path: Path, place: int) -> Dict[str, List[float]]:
    """By the title of the page that they lead to, where the links of a page are."""
    with mapset.vendored():
        from pypdf import PdfReader

        reader = PdfReader(str(path))
        titles = {reader.get_destination_page_number(item): item.title for item in reader.outline}
        numbers = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages)}
        found = {}
        for item in reader.pages[place].get("/Annots") or ():
            target = item.get_object()["/Dest"][0]
            found[titles[numbers[target.idnum]]] = [float(side) for side in item.get_object()["/Rect"]]
    return found


@pytest.mark.parametrize("moved", [False, True])
def test_each_line_of_the_contents_leads_to_its_page(
    project: QgsProject, tmp_path: Path, moved: bool
) -> None:
    between = [
        PageSpec(PageKind.INDICATOR, Paper.A3, (), AREAS),
        PageSpec(PageKind.PROFILE, Paper.A4, (), AREAS, ("wijk",)),
    ]
    made = material(tmp_path, pages(between=between))
    chain.save(made)
    in_project.show(project, made)
    if moved:
        layout = in_project.layout_for(project, "contents-a3")
        layout.itemById("figures").attemptMove(QgsLayoutPoint(60.0, 50.0))
    for _ in mapset.export(project, made, tmp_path / "uit"):
        pass

    found = links(tmp_path / "uit" / "kaartenset.pdf", 1)

    wanted = {"Alle buurten", "Zo lees je deze kaarten", "Verhuizingen", "Alle cijfers bij elkaar"}
    assert set(found) == {*wanted, "Bronnen en methode", *(f"Buurt {n}" for n in range(1, 7))}
    boxes = sorted(found.values(), key=lambda box: -box[1])
    assert all(left < right and bottom < top for left, bottom, right, top in boxes)
    assert all(upper[1] >= lower[3] - 1.0 for upper, lower in zip(boxes, boxes[1:]))
    points = 72 / 25.4
    assert min(box[0] for box in boxes) == pytest.approx((60.0 if moved else 9.24) * points, abs=1.0)


def test_only_figures_behind_a_title_on_one_line_lead_anywhere() -> None:
    fragments = [
        ("Wonen", 10.0, 100.0, 12.0),
        ("Huur", 10.0, 80.0, 12.0),
        ("12", 90.0, 80.0, 12.0),
        ("Koop", 10.0, 60.0, 12.0),
        ("3 / 20", 90.0, 60.0, 12.0),
        ("7", 90.0, 40.0, 12.0),
        ("½", 95.0, 40.0, 12.0),
    ]

    (((left, bottom, right, top), number),) = pdf_links.lines(fragments)

    assert number == 12
    assert left == 10.0
    assert bottom < 80.0 < top
    assert right > 90.0


def test_a_set_without_contents_has_no_links(project: QgsProject, tmp_path: Path) -> None:
    made = material(tmp_path, pages(kinds=[PageKind.AREAS, PageKind.TABLE]))
    chain.save(made)
    in_project.show(project, made)
    for _ in mapset.export(project, made, tmp_path / "uit"):
        pass

    assert links(tmp_path / "uit" / "kaartenset.pdf", 0) == {}
