"""Pages as PNG: pixel for pixel what QGIS's own export draws, without what it adds to the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsFillSymbol, QgsLayoutExporter, QgsPrintLayout
from qgis.PyQt.QtGui import QImage

from gebiedsgericht_plugin.errors import ExportFailed
from gebiedsgericht_plugin.presenting import mapset, page_files


def drawn_by_qgis(layout: QgsPrintLayout, path: Path) -> QImage:
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = page_files.PNG_DPI
    for _ in mapset._pages_of(layout):
        QgsLayoutExporter(layout).exportToImage(str(path), settings)
    return QImage(str(path))


def test_the_pixels_are_those_of_qgis(layout: QgsPrintLayout, tmp_path: Path) -> None:
    theirs = drawn_by_qgis(layout, tmp_path / "qgis.png")

    ours = QImage(str(mapset.export_first_page(layout, tmp_path / "kaart.png")))

    assert not ours.hasAlphaChannel()
    assert ours.convertToFormat(theirs.format()) == theirs
    assert ours.dotsPerMeterX() == theirs.dotsPerMeterX()


def test_a_transparent_page_stays_transparent(layout: QgsPrintLayout, tmp_path: Path) -> None:
    see_through = QgsFillSymbol.createSimple({"style": "no", "outline_style": "no"})
    layout.pageCollection().page(0).setPageStyleSymbol(see_through)
    theirs = drawn_by_qgis(layout, tmp_path / "qgis.png")

    ours = QImage(str(mapset.export_first_page(layout, tmp_path / "kaart.png")))

    assert theirs.pixelColor(2, 2).alpha() == 0
    assert ours == theirs


def test_nobody_is_named_in_the_file(layout: QgsPrintLayout, tmp_path: Path) -> None:
    made = mapset.export_first_page(layout, tmp_path / "kaart.png")

    assert QImage(str(made)).textKeys() == []


def test_a_folder_that_is_gone_is_told(layout: QgsPrintLayout, tmp_path: Path) -> None:
    with pytest.raises(ExportFailed):
        mapset.export_first_page(layout, tmp_path / "weg" / "kaart.png")
