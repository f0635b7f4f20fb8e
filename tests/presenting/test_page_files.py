"""Pages as files: as large as asked, drawn as lines, and where they lie."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from osgeo import gdal, osr
from qgis.core import QgsLayoutItemPage, QgsLayoutSize, QgsPrintLayout, QgsProject
from qgis.PyQt.QtGui import QImage

from gebiedsgericht_plugin import chain
from gebiedsgericht_plugin.errors import ExportFailed
from gebiedsgericht_plugin.model.recipe import Output
from gebiedsgericht_plugin.places import vendored
from gebiedsgericht_plugin.presenting import in_project, mapset, page_files
from gebiedsgericht_plugin.presenting.about import About
from tests import factories

pytestmark = pytest.mark.usefixtures("qgis_app")


def first_page(layout: QgsPrintLayout) -> None:
    layout.atlas().beginRender()
    layout.atlas().seekTo(0)
    layout.refresh()


def about(folder: Path) -> About:
    found: Any = factories.material(folder)
    return About.of(found.workspace)


@pytest.mark.parametrize(
    ("output", "width"),
    [
        (Output(png_width=1920), 1920),
        (Output(png_width=333), 333),
        (Output(png_dpi=100), round(420 / 25.4 * 100)),
        (Output(), round(420 / 25.4 * page_files.PNG_DPI)),
    ],
)
def test_a_picture_is_as_wide_as_asked(layout: Any, tmp_path: Path, output: Output, width: int) -> None:
    first_page(layout)
    [path] = page_files.export_png(layout, tmp_path / "kaart.png", output, about(tmp_path), "Kaart")
    image = QImage(str(path))
    if output.png_width:
        assert image.width() == width
        assert image.height() == round(width * 297 / 420)
    else:
        assert abs(image.width() - width) <= 1
    assert image.text("Title") == "Kaart"


def test_more_pixels_are_the_same_page(layout: Any, tmp_path: Path) -> None:
    """Text and lines grow with it, so a picture of 2,000 pixels made small is that of 500."""
    first_page(layout)
    told = about(tmp_path)
    made = [
        page_files.export_png(layout, tmp_path / f"{width}.png", Output(png_width=width), told, "")[0]
        for width in (500, 2000)
    ]
    import numpy
    from PIL import Image

    small, large = (Image.open(path).convert("L").resize((250, 177), Image.Resampling.BOX) for path in made)
    apart = numpy.abs(numpy.asarray(small).astype(int) - numpy.asarray(large).astype(int))
    assert apart.mean() < 4
    assert (apart > 60).mean() < 0.01


def test_a_second_side_is_a_file_of_its_own(layout: Any, tmp_path: Path) -> None:
    second = QgsLayoutItemPage(layout)
    second.setPageSize(QgsLayoutSize(210, 297))
    layout.pageCollection().addPage(second)
    first_page(layout)
    output = Output(png_width=400)
    pictures = page_files.export_png(layout, tmp_path / "a.png", output, about(tmp_path), "")
    drawings = page_files.export_svg(layout, tmp_path / "a.svg", "Kaart", "Wat er te zien is")
    assert [path.name for path in pictures] == ["a.png", "a_2.png"]
    assert [path.name for path in drawings] == ["a.svg", "a_2.svg"]
    assert QImage(str(pictures[1])).height() == round(400 * 297 / 210)


def test_a_drawing_has_lines_and_says_what_it_is(layout: Any, tmp_path: Path) -> None:
    first_page(layout)
    [path] = page_files.export_svg(layout, tmp_path / "a.svg", "Kaart <1>", "Zes & meer")
    root = etree.parse(str(path)).getroot()
    name = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{name}title") == "Kaart <1>"
    assert root.findtext(f"{name}desc") == "Zes & meer"
    assert not list(root.iter(f"{name}image"))  # the map, its legend and its charts are lines
    assert len(list(root.iter(f"{name}path"))) > 20
    said = " ".join("".join(item.itertext()) for item in root.iter(f"{name}text"))
    assert "Mutatiegraad, 2025" in said


def test_a_page_knows_where_it_lies_and_has_layers(layout: Any, tmp_path: Path) -> None:
    first_page(layout)
    path = page_files.export_geopdf(layout, tmp_path / "a.pdf", about(tmp_path), "Kaart")
    with vendored():
        from pypdf import PdfReader

        reader = PdfReader(str(path))
        groups = [
            str(item.get_object()["/Name"]) for item in reader.trailer["/Root"]["/OCProperties"]["/OCGs"]
        ]
        told = {key: str(text) for key, text in (reader.metadata or {}).items()}
        assert len(reader.pages) == 1
    assert "Mutatiegraad" in groups
    assert (told["/Title"], told["/Author"]) == ("Kaart", "GIS")
    assert os.environ.get("USER", "-") not in told.values()
    assert lies(str(path))
    # No attribute of a layer is in it.
    assert b"BU00990101" not in path.read_bytes()


def lies(name: str) -> bool:
    """Whether GDAL finds RD and the areas of the factories in a page."""
    dataset = gdal.Open(name)
    system = osr.SpatialReference(wkt=dataset.GetProjection())
    left, across, _, top, _, down = dataset.GetGeoTransform()
    right, bottom = left + across * dataset.RasterXSize, top + down * dataset.RasterYSize
    return system.GetName() == "Amersfoort / RD New" and left < 200000 < right and bottom < 481000 < top


def test_every_format_comes_out_of_one_set(tmp_path: Path) -> None:
    material: Any = factories.material(tmp_path)
    output = Output(("pdf", "png", "svg", "xlsx", "html"), png_width=300, geopdf=True)
    material = replace(material, workspace=replace(material.workspace, output=output))
    chain.save(material)
    project = QgsProject()
    in_project.show(project, material)
    steps = [item for item in mapset.export(project, material, tmp_path / "uit") if item.told]
    project.clear()
    files = [path for item in steps for path in item.files]
    assert sorted(files) == sorted(path for path in (tmp_path / "uit").rglob("*") if path.is_file())
    names = {str(path.relative_to(tmp_path / "uit")) for path in files}
    assert {"kaartenset.pdf", "kaartenset.xlsx", "kaartenset.html"} <= names
    for kind, ending in (("png", "png"), ("svg", "svg"), ("geopdf", "pdf")):
        assert sum(bool(re.fullmatch(rf"{kind}/\d{{3}}_\w+\.{ending}", name)) for name in names) == 7
    # The joined PDF keeps where its pages lie.
    assert lies(f"PDF:1:{tmp_path / 'uit' / 'kaartenset.pdf'}")


def test_where_there_is_no_room_it_says_so(layout: Any, tmp_path: Path) -> None:
    first_page(layout)
    with pytest.raises(ExportFailed):
        page_files.export_svg(layout, tmp_path / "weg" / "a.svg", "", "")
    with pytest.raises(ExportFailed):
        page_files.export_png(layout, tmp_path / "weg" / "a.png", Output(), about(tmp_path), "")
